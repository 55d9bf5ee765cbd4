"""What the cells of ``_toets`` hold, in Python: the twin of each formula, for every sheet that shows it."""

from __future__ import annotations

from wijkxl.analysis.benchmark import Reden, Regel, Uitkomst, Vergelijking
from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.positie import opvallendheid
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.generator import toetsformules as t
from wijkxl.generator.kader import Werk
from wijkxl.wording import EIGEN_CIJFER, GROTER_DAN_TOEVAL, KAN_TOEVAL_ZIJN, VOORLOPIG, Oordeel, celwaarde


def oordeel_van(vergelijking: Vergelijking) -> Oordeel:
    """Word and symbol of a comparison."""
    if vergelijking.reden in (Reden.GEEN_CIJFER, Reden.ONDERDRUKT):
        return Oordeel.GEEN_CIJFER
    return {
        Uitkomst.GUNSTIGER: Oordeel.GUNSTIGER,
        Uitkomst.ROND: Oordeel.ROND,
        Uitkomst.ONGUNSTIGER: Oordeel.ONGUNSTIGER,
        Uitkomst.HOGER: Oordeel.HOGER,
        Uitkomst.LAGER: Oordeel.LAGER,
        Uitkomst.NIET_VERGELEKEN: Oordeel.NIET_VERGELEKEN,
    }[vergelijking.uitkomst]


def teken_van(profiel: Wijkprofiel, indicator: str) -> int:
    """-1 when the wijk is ongunstiger, 1 when it is gunstiger, else 0."""
    oordeel = oordeel_van(profiel.vergelijking_by_indicator[indicator])
    return {Oordeel.ONGUNSTIGER: -1, Oordeel.GUNSTIGER: 1}.get(oordeel, 0)


def wijk_waarde(stand: Stand) -> f.Waarde:
    """What column E shows: what the adviser typed there, else the published figure."""
    return celwaarde(stand.wijk) if stand.eigen is None else stand.eigen


def gekozen_waarde(werk: Werk, stand: Stand) -> f.Waarde:
    """What column F shows: the figure of the chosen area, or nothing when none is chosen."""
    return celwaarde(stand.vergelijk) if werk.profiel.vergelijkgebied else ""


def uitleg_van(indicator: Indicator, stand: Stand, v: Vergelijking) -> str:
    """How sure an outcome is, or why there is none; see ``_Toetsrij._uitleg``."""
    if v.reden is not None:
        kern = v.reden.value
    elif v.regel in (Regel.AANDEEL, Regel.RATE, Regel.MARGE):
        woord = GROTER_DAN_TOEVAL if v.verschilt else KAN_TOEVAL_ZIJN
        onder, boven = (getal_als_tekst(x or 0.0, indicator) for x in (v.ondergrens, v.bovengrens))
        kern = f"{woord} (marge {onder} tot {boven})"
    else:
        ja, nee = t.woorden_zonder_toets(indicator)
        kern = ja if v.verschilt else nee
    if stand.eigen is not None:
        return f"{EIGEN_CIJFER}; {kern}"
    voorlopig = stand.wijk is not None and stand.wijk.status is Status.VOORLOPIG
    return f"{kern}; {VOORLOPIG}" if voorlopig else kern


def getal_als_tekst(waarde: float, indicator: Indicator) -> str:
    """A figure as Dutch text, rounded as it is shown; what ``toetsformules.getaltekst`` computes."""
    shown = f.afgerond(max(waarde, 0.0), indicator.decimalen)
    return f"{shown:.{indicator.decimalen}f}".replace(".", ",")


def opvallend_van(werk: Werk, indicator: Indicator) -> float:
    """Difference with the city in standard deviations of the wijken, made unique by the row; 0 without."""
    plaats = werk.profiel.positie_by_indicator[indicator.code]
    verschil = werk.profiel.vergelijking_by_indicator[indicator.code].verschil
    if plaats is None or not plaats.spreiding or verschil is None:
        return 0.0
    rij = werk.indeling.toetsrij_by_indicator[indicator.code]
    return abs(opvallendheid(verschil, 0.0, plaats.spreiding) or 0.0) + (rij + 1) / 10**9


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
