"""What the cells of ``_toets`` hold, in Python: the twin of each formula, for every sheet that shows it."""

from __future__ import annotations

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.opvallend import grootte, met_regelnummer
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.generator.formules import Waarde
from wijkxl.generator.kader import Werk
from wijkxl.uitleg import getal_als_tekst
from wijkxl.wording import celwaarde


def wijk_waarde(stand: Stand) -> Waarde:
    """What column E shows: what the adviser typed there, else the published figure."""
    return celwaarde(stand.wijk) if stand.eigen is None else stand.eigen


def gekozen_waarde(werk: Werk, stand: Stand) -> Waarde:
    """What column F shows: the figure of the chosen area, or nothing when none is chosen."""
    return celwaarde(stand.vergelijk) if werk.profiel.vergelijkgebied else ""


def opvallend_van(werk: Werk, indicator: str) -> float:
    """How striking the difference of an indicator (code) is, made unique by its row; 0 when not known."""
    size = grootte(werk.profiel, indicator)
    rij = werk.indeling.toetsrij_by_indicator[indicator]
    return 0.0 if size is None else met_regelnummer(size, rij + 1)


def cijfertekst_van(werk: Werk, indicator: Indicator) -> str:
    """Figures of wijk and city as text, empty when one is missing."""
    stand = werk.profiel.stand_by_indicator[indicator.code]
    if stand.cijfer is None or stand.stad is None:
        return ""
    if stand.cijfer.waarde is None or stand.stad.waarde is None:
        return ""
    one, other = (getal_als_tekst(x, indicator) for x in (stand.cijfer.waarde, stand.stad.waarde))
    behind = " %" if indicator.eenheid == "%" else ""
    return f"{one}{behind}, {werk.profiel.stad.naam} {other}{behind}"
