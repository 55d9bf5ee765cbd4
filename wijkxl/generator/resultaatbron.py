"""Very hidden sheet with the figures of the wijk per indicator and year, for the metingen of resultaten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.catalogus import CONTEXT, Catalogus, Indicator, Richting
from wijkxl.analysis.cijfers import Cijfer
from wijkxl.analysis.verandering_in_tijd import kern, schaal, verschiltoets
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.gegevensblad import ONBEKEND
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.toetsblad import ToetsKolom, toetscel
from wijkxl.generator.toetswaarden import wijk_waarde
from wijkxl.overdracht.stapstand import gewoon
from wijkxl.staptabellen.resultaten import INDICATOREN
from wijkxl.wording import GEEN_CIJFER, Blad, celwaarde

TEKEN_BY_RICHTING = {Richting.HOGER_GUNSTIG: 1.0, Richting.LAGER_GUNSTIG: -1.0, Richting.NEUTRAAL: 0.0}
_JAREN = re.compile(r"elke (\d+) jaar")


class Bronkolom(IntEnum):
    """Columns of ``_reeksen``; behind them a column per year, three times (see ``REEKSEN``)."""

    NUMMER = 0
    NAAM = 1
    TEKEN = 2
    DECIMALEN = 3
    TOETS = 4
    SCHAAL = 5
    EENHEID = 6
    ACHTER = 7
    VOLGEND = 8
    JAAR = 9
    EIGEN = 10
    NU = 11


EERSTE_JAAR = len(Bronkolom)
REEKSEN = ("cijfer", "kern", "boven")
"""Per year: the figure; the size of its group or its lower bound; its upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bron:
    """What is known of one indicator of the wijk; ``reeks`` is its figures by year.

    ``jaren`` are the years of the edition.
    """

    indicator: Indicator
    stand: Stand
    reeks: Mapping[int, Cijfer]
    jaren: tuple[int, ...]

    @property
    def naam(self) -> str:
        """Its name as names are compared."""
        return gewoon(self.indicator.naam)

    @property
    def teken(self) -> float:
        """1 when more is better, -1 when less is better, 0 when there is no good side."""
        return TEKEN_BY_RICHTING[self.indicator.richting]

    @property
    def eigen(self) -> bool:
        """Whether the adviser replaced the figure on the sheet of the pijler."""
        return self.stand.eigen is not None

    @property
    def nu(self) -> Waarde:
        """The figure on the sheet of the pijler, rounded as it is shown there."""
        waarde = wijk_waarde(self.stand)
        if isinstance(waarde, str | bool):
            return waarde or GEEN_CIJFER
        return afgerond(waarde, self.indicator.decimalen)

    def waarde(self, reeks: str, jaar: int) -> Waarde:
        """What stands in one of the ``REEKSEN`` for a year."""
        cijfer = self.reeks.get(jaar)
        if reeks == "cijfer":
            return celwaarde(cijfer)
        found: Sequence[float] = kern(self.indicator, cijfer) or ()
        plek = REEKSEN.index(reeks) - 1
        return found[plek] if plek < len(found) else ONBEKEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Bronnen:
    """All indicatoren in the order of the list to choose from, and the years of the edition."""

    alle: tuple[Bron, ...]
    jaren: tuple[int, ...]

    def plek(self, naam: str) -> int:
        """Row of an indicator on the sheet by its name, from 1; 0 when there is none."""
        gezocht = naam.casefold()
        return max((n for n, bron in enumerate(self.alle, 1) if bron.naam.casefold() == gezocht), default=0)

    def kolom(self, kolom: Bronkolom) -> str:
        """Range of a column, for other sheets."""
        return f.op_blad(Blad.REEKSEN, f.bereik((1, kolom), (len(self.alle), kolom)))

    def jaarkoppen(self) -> str:
        """Range with the years above a block, for other sheets."""
        laatste = EERSTE_JAAR + max(1, len(self.jaren)) - 1
        return f.op_blad(Blad.REEKSEN, f.bereik((0, EERSTE_JAAR), (0, laatste)))

    def blok(self, reeks: str) -> str:
        """Range of one of the ``REEKSEN`` over all indicatoren and years, for other sheets."""
        eerste = self._begin(reeks)
        laatste = eerste + max(1, len(self.jaren)) - 1
        return f.op_blad(Blad.REEKSEN, f.bereik((1, eerste), (len(self.alle), laatste)))

    def _begin(self, reeks: str) -> int:
        return EERSTE_JAAR + REEKSEN.index(reeks) * len(self.jaren)


def build_bronnen(werk: Werk) -> Bronnen:
    """Gather the figures of the wijk."""
    profiel = werk.profiel
    return Bronnen(
        alle=tuple(
            Bron(
                indicator=indicator,
                stand=profiel.stand_by_indicator[indicator.code],
                reeks=profiel.reeks(profiel.wijk, indicator),
                jaren=profiel.naslag.jaren,
            )
            for indicator in _op_volgorde(profiel.catalogus)
        ),
        jaren=profiel.naslag.jaren,
    )


def write_reeksen(werk: Werk) -> None:
    """Write the sheet and name the list of indicatoren."""
    ws, stijl = werk.blad(Blad.REEKSEN), werk.stijlen.rol("gewoon")
    bronnen = build_bronnen(werk)
    koppen: list[Waarde] = [*(kolom.name.lower() for kolom in Bronkolom), *bronnen.jaren * len(REEKSEN)]
    for kolom, kop in enumerate(koppen):
        schrijf(ws, 0, kolom, kop, stijl)
    for rij, bron in enumerate(bronnen.alle, start=1):
        for kolom, waarde in enumerate(_cellen(werk, bron, rij, bronnen.jaren)):
            schrijf(ws, rij, kolom, waarde, stijl)
    laatste = max(1, len(bronnen.alle))
    werk.namen.definieer(INDICATOREN, Blad.REEKSEN, f.bereik((1, Bronkolom.NAAM), (laatste, Bronkolom.NAAM)))
    ws.very_hidden()


def verwachting(indicator: Indicator, jaar: int | None) -> str:
    """When the next figure may be expected, by how often the source counts."""
    vaak = indicator.frequentie
    found = _JAREN.fullmatch(vaak)
    stap = int(found[1]) if found else 1 if vaak in ("elk jaar", "elk half jaar") else None
    if jaar is None or stap is None:
        return f"niet bekend ({vaak})"
    return f"cijfer over {jaar + stap} ({vaak})"


def achtervoegsel(indicator: Indicator) -> str:
    """What stands behind the number in the sentence of a resultaat: ``%`` or `` per 1.000``."""
    if indicator.eenheid == "%":
        return "%"
    return f" {indicator.eenheid}" if indicator.eenheid.startswith("per ") else ""


def _op_volgorde(catalogus: Catalogus) -> tuple[Indicator, ...]:
    groepen = [*(domein.code for domein in catalogus.domeinen), CONTEXT]
    found = [i for groep in groepen for i in catalogus.indicatoren_by_domein.get(groep, ())]
    return (*found, *(i for i in catalogus.indicatoren if i.domein not in groepen))


def _cellen(werk: Werk, bron: Bron, rij: int, jaren: Sequence[int]) -> tuple[Formule | Waarde, ...]:
    indicator, code = bron.indicator, bron.indicator.code
    wijk = toetscel(werk, code, ToetsKolom.WIJK)
    geen = f'IF({wijk}="",{f.als_tekst(GEEN_CIJFER)},{wijk})'
    nu = f"IF(ISNUMBER({wijk}),ROUND({wijk},{indicator.decimalen}),{geen})"
    return (
        rij,
        bron.naam,
        bron.teken,
        indicator.decimalen,
        verschiltoets(indicator).value,
        schaal(indicator),
        indicator.eenheid,
        achtervoegsel(indicator),
        verwachting(indicator, bron.stand.jaar),
        bron.stand.jaar or "",
        Formule(f"={toetscel(werk, code, ToetsKolom.EIGEN)}", float(bron.eigen)),
        Formule(f"={nu}", bron.nu),
        *(bron.waarde(reeks, jaar) for reeks in REEKSEN for jaar in jaren),
    )
