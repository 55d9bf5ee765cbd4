"""Where everything stands: rows of indicatoren, questions and conclusions, columns of the naslag.

Sheets point to each other both ways, so all places are known before the first cell is written.
Rows and columns are zero-based.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from wijkxl.analysis.catalogus import CONTEXT, Catalogus, Domein, Indicator, Pijler
from wijkxl.analysis.opvallend import OPVALLEND
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.wording import Blad, Sjabloon, pijlerblad

EERSTE_RIJ = 5
"""First row below title, line with wijk and edition, links and introduction."""

SAMENVATTING_VRAGEN_VAST = frozenset({"context", "conclusies", "totaalbeeld", "opvallend", "factoren"})

FACTORLIJST = 8
"""Factoren in the list of a domein; heading and title come on top."""

TERUGKEREND = 10
"""Factoren in the list of those that recur."""

GRAFIEKRIJEN = 17
"""Rows a chart on the summary takes."""


class Kolom(IntEnum):
    """Columns of an indicator table; E, F and G stand where the handbook has them.

    The last three are there only when there was an edition before.
    """

    LINK = 0
    INDICATOR = 1
    EENHEID = 2
    BRON = 3
    WIJK = 4
    VERGELIJK = 5
    STAD = 6
    GEBIED = 7
    LAND = 8
    BUREN = 9
    VERSCHIL = 10
    OORDEEL = 11
    ZEKERHEID = 12
    JAAR = 13
    VERLOOP = 14
    TREND = 15
    FACTOREN = 16
    OPMERKING = 17
    OORDEEL_GEKOZEN = 18
    GEPUBLICEERD = 19
    VORIGE = 20
    ANDERS = 21


LAATSTE_KOLOM = Kolom.OORDEEL_GEKOZEN
"""Last column of answers and of a table without an edition before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaats:
    """A cell: sheet, row and column."""

    blad: str
    rij: int
    kolom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """An indicator table: its heading row and the row of each indicator by code."""

    titel: int
    kop: int
    rij_by_indicator: Mapping[str, int]

    @property
    def einde(self) -> int:
        """The row after the table."""
        return max(self.rij_by_indicator.values(), default=self.kop) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Domeinblok:
    """The block of a domein on the sheet of its pijler."""

    domein: Domein
    kop: int
    ambitie: int
    indicatoren: Tabel
    factorindicatoren: Tabel
    factorlijst: int
    vragenkop: int
    rij_by_vraag: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pijlerindeling:
    """The sheet of a pijler."""

    pijler: Pijler
    blad: str
    blokken: tuple[Domeinblok, ...]
    conclusiekop: int
    conclusietabel: int
    rij_by_domein: Mapping[str, int]
    analysekop: int
    analyse: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Samenvattingindeling:
    """The sheet Samenvatting alle pijlers."""

    opvallend: int
    grafiek: int
    factoren: int
    context: Tabel
    conclusiekop: int
    conclusietabel: int
    rij_by_domein: Mapping[str, int]
    pijlerkop: int
    rij_by_pijler: Mapping[str, int]
    vragenkop: int
    rij_by_vraag: Mapping[str, int]


(
    NASLAG_TERUG,
    NASLAG_PIJLER,
    NASLAG_DOMEIN,
    NASLAG_NAAM,
    NASLAG_EENHEID,
    NASLAG_BRON,
    NASLAG_JAAR,
    NASLAG_CODE,
) = range(EERSTE_RIJ, EERSTE_RIJ + 8)
NASLAG_EERSTE_GEBIED = NASLAG_CODE + 1
NASLAG_EERSTE_INDICATOR = 4
BRONNEN_EERSTE = EERSTE_RIJ + 1


@dataclass(frozen=True, kw_only=True)
class Indeling:
    """All places of one workbook; ``laatste_kolom`` is the last one of sheets with indicatoren."""

    laatste_kolom: Kolom
    pijlers: tuple[Pijlerindeling, ...]
    samenvatting: Samenvattingindeling
    naslagkolom_by_indicator: Mapping[str, int]
    bronnenrij_by_indicator: Mapping[str, int]
    tijdreeksrij_by_indicator: Mapping[str, int]
    toetsrij_by_indicator: Mapping[str, int]
    thuis_by_indicator: Mapping[str, Plaats]

    def thuis(self, indicator: str, kolom: Kolom) -> Plaats:
        """The cell of ``kolom`` in the row where the indicator stands in its own domein (or context)."""
        plaats = self.thuis_by_indicator[indicator]
        return Plaats(blad=plaats.blad, rij=plaats.rij, kolom=kolom)

    def naslag(self, indicator: str) -> Plaats:
        """The heading of the indicator in the naslag."""
        kolom = self.naslagkolom_by_indicator[indicator]
        return Plaats(blad=Blad.NASLAG, rij=NASLAG_NAAM, kolom=kolom)

    def domeinblok(self, domein: str) -> tuple[Pijlerindeling, Domeinblok]:
        """The block of ``domein`` and the sheet it stands on."""
        for pijler in self.pijlers:
            for blok in pijler.blokken:
                if blok.domein.code == domein:
                    return pijler, blok
        raise KeyError(domein)


def build_indeling(profiel: Wijkprofiel, sjabloon: Sjabloon) -> Indeling:
    """Lay out the workbook of ``profiel``."""
    catalogus = profiel.catalogus
    vragen = tuple(deel.sleutel for deel in sjabloon.teksten["vragen"].delen)
    eigen = tuple(
        deel.sleutel
        for deel in sjabloon.teksten["samenvatting"].delen
        if deel.sleutel not in SAMENVATTING_VRAGEN_VAST
    )
    pijlers = tuple(_pijlerindeling(pijler, catalogus, vragen) for pijler in catalogus.pijlers)
    samenvatting = _samenvattingindeling(catalogus, eigen)
    codes = [indicator.code for indicator in catalogus.indicatoren]
    return Indeling(
        laatste_kolom=LAATSTE_KOLOM if profiel.vorige is None else Kolom.ANDERS,
        pijlers=pijlers,
        samenvatting=samenvatting,
        naslagkolom_by_indicator=_numbered(codes, NASLAG_EERSTE_INDICATOR),
        bronnenrij_by_indicator=_numbered(codes, BRONNEN_EERSTE),
        tijdreeksrij_by_indicator=_numbered(codes, EERSTE_RIJ + 1, step=len(profiel.gebieden)),
        toetsrij_by_indicator=_numbered(codes, 1),
        thuis_by_indicator=MappingProxyType(dict(_thuis(pijlers, samenvatting))),
    )


def _numbered(codes: list[str], start: int, *, step: int = 1) -> Mapping[str, int]:
    return MappingProxyType({code: start + step * place for place, code in enumerate(codes)})


def _thuis(
    pijlers: tuple[Pijlerindeling, ...], samenvatting: Samenvattingindeling
) -> Iterator[tuple[str, Plaats]]:
    for pijler in pijlers:
        for blok in pijler.blokken:
            for code, rij in blok.indicatoren.rij_by_indicator.items():
                yield code, Plaats(blad=pijler.blad, rij=rij, kolom=Kolom.INDICATOR)
    for code, rij in samenvatting.context.rij_by_indicator.items():
        yield code, Plaats(blad=Blad.SAMENVATTING, rij=rij, kolom=Kolom.INDICATOR)


class _Rijen:
    """Hands out rows from top to bottom."""

    def __init__(self, start: int) -> None:
        self.volgende = start

    def neem(self, aantal: int = 1) -> int:
        first = self.volgende
        self.volgende += aantal
        return first

    def neem_voor(self, sleutels: tuple[str, ...]) -> Mapping[str, int]:
        return MappingProxyType({sleutel: self.neem() for sleutel in sleutels})

    def tabel(self, indicatoren: tuple[Indicator, ...]) -> Tabel:
        titel, kop = self.neem(), self.neem()
        rijen = self.neem_voor(tuple(indicator.code for indicator in indicatoren))
        self.neem()
        return Tabel(titel=titel, kop=kop, rij_by_indicator=rijen)


def _pijlerindeling(pijler: Pijler, catalogus: Catalogus, vragen: tuple[str, ...]) -> Pijlerindeling:
    rijen = _Rijen(EERSTE_RIJ)
    domeinen = catalogus.domeinen_by_pijler.get(pijler.code, ())
    blokken = tuple(_domeinblok(rijen, domein, catalogus, vragen) for domein in domeinen)
    conclusiekop, conclusietabel = rijen.neem(2), rijen.neem()
    rij_by_domein = rijen.neem_voor(tuple(domein.code for domein in domeinen))
    rijen.neem()
    return Pijlerindeling(
        pijler=pijler,
        blad=pijlerblad(pijler.naam),
        blokken=blokken,
        conclusiekop=conclusiekop,
        conclusietabel=conclusietabel,
        rij_by_domein=rij_by_domein,
        analysekop=rijen.neem(),
        analyse=rijen.neem(),
    )


def _domeinblok(rijen: _Rijen, domein: Domein, catalogus: Catalogus, vragen: tuple[str, ...]) -> Domeinblok:
    kop, ambitie = rijen.neem(), rijen.neem(2)
    indicatoren = rijen.tabel(catalogus.indicatoren_by_domein.get(domein.code, ()))
    factorindicatoren = rijen.tabel(catalogus.factorindicatoren(domein.code))
    factorlijst = rijen.neem(FACTORLIJST + 3)
    vragenkop = rijen.neem()
    rij_by_vraag = rijen.neem_voor(vragen)
    rijen.neem(2)
    return Domeinblok(
        domein=domein,
        kop=kop,
        ambitie=ambitie,
        indicatoren=indicatoren,
        factorindicatoren=factorindicatoren,
        factorlijst=factorlijst,
        vragenkop=vragenkop,
        rij_by_vraag=rij_by_vraag,
    )


def _samenvattingindeling(catalogus: Catalogus, vragen: tuple[str, ...]) -> Samenvattingindeling:
    rijen = _Rijen(EERSTE_RIJ)
    opvallend = rijen.neem(OPVALLEND + 5)
    grafiek = rijen.neem(GRAFIEKRIJEN)
    factoren = rijen.neem(TERUGKEREND + 4)
    conclusiekop, conclusietabel = rijen.neem(), rijen.neem()
    rij_by_domein = rijen.neem_voor(tuple(domein.code for domein in catalogus.domeinen))
    rijen.neem()
    pijlerkop = rijen.neem()
    rij_by_pijler = rijen.neem_voor(tuple(pijler.code for pijler in catalogus.pijlers))
    rijen.neem()
    vragenkop, rij_by_vraag = rijen.neem(), rijen.neem_voor(vragen)
    rijen.neem()
    return Samenvattingindeling(
        opvallend=opvallend,
        grafiek=grafiek,
        factoren=factoren,
        context=rijen.tabel(catalogus.indicatoren_by_domein.get(CONTEXT, ())),
        conclusiekop=conclusiekop,
        conclusietabel=conclusietabel,
        rij_by_domein=rij_by_domein,
        pijlerkop=pijlerkop,
        rij_by_pijler=rij_by_pijler,
        vragenkop=vragenkop,
        rij_by_vraag=rij_by_vraag,
    )
