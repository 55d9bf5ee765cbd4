"""What stands in the charts of the report: plain numbers and words, taken from a Wijkprofiel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.catalogus import Indicator, Richting
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel
from wijkxl.getaltekst import VASTE_SPATIE, cijfertekst
from wijkxl.uitleg import oordeel_van
from wijkxl.wording import EIGEN_CIJFER, VOORLOPIG, Oordeel, Thema, korte_bron

MIN_JAREN = 2
"""Figures of fewer years show no development."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grafiekkader:
    """What all charts of one report share; ``voorbeeld`` says that the figures are invented."""

    wijk: str
    stad: str
    thema: Thema
    voorbeeld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opvallendpunt:
    """A percentage (0-100) of the wijk next to that of the city, with both as text.

    ``opmerking`` is what a reader must know of the figure (own figure, provisional), empty for nothing.
    """

    indicator: str
    naam: str
    oordeel: Oordeel
    wijk: float
    stad: float
    wijktekst: str
    stadtekst: str
    opmerking: str
    jaar: int
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaatspunt:
    """Where the wijk stands among all wijken with a usable figure, in one indicator.

    All numbers lie between 0 and 1, from the least to the most favourable wijk; when ``neutraal`` from the
    lowest to the highest. ``wijken`` are the other wijken, ``kwartielen`` the ends of their middle half.
    ``plaats`` 1 is the most favourable (or highest) of ``aantal``; ``gedeeld`` when another wijk has the same
    figure. ``stad`` is ``None`` without a usable figure.
    """

    indicator: str
    naam: str
    neutraal: bool
    wijk: float
    stad: float | None
    wijken: tuple[float, ...]
    kwartielen: tuple[float, float]
    plaats: int
    aantal: int
    gedeeld: bool
    wijktekst: str
    stadtekst: str
    opmerking: str
    jaar: int
    bron: str

    @property
    def plaatstekst(self) -> str:
        """The place in words: ``plaats 62 van 71``, ``gedeelde plaats 3 van 71``."""
        rang = VASTE_SPATIE.join((str(self.plaats), "van", str(self.aantal)))
        return f"gedeelde plaats {rang}" if self.gedeeld else f"plaats {rang}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jaarpunt:
    """The figures of one year, in the unit of the indicator and as text; ``None`` and empty without one."""

    jaar: int
    wijk: float | None
    stad: float | None
    wijktekst: str
    stadtekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontwikkelingslijn:
    """The figures of wijk and city in every year in which the indicator was measured, oldest first."""

    indicator: str
    naam: str
    eenheid: str
    punten: tuple[Jaarpunt, ...]
    opmerking: str
    bron: str

    @property
    def wijkpunten(self) -> tuple[Jaarpunt, ...]:
        """The years with a figure of the wijk; there are at least two."""
        return tuple(punt for punt in self.punten if punt.wijk is not None)

    @property
    def stadpunten(self) -> tuple[Jaarpunt, ...]:
        """The years with a figure of the city."""
        return tuple(punt for punt in self.punten if punt.stad is not None)


def grafiekkader(profiel: Wijkprofiel, thema: Thema) -> Grafiekkader:
    """Names and colours for the charts of one wijk."""
    return Grafiekkader(
        wijk=profiel.wijk.naam, stad=profiel.stad.naam, thema=thema, voorbeeld=profiel.editie.is_voorbeeld
    )


def opvallendpunten(profiel: Wijkprofiel, codes: Iterable[str]) -> tuple[Opvallendpunt, ...]:
    """The percentages among ``codes`` that are compared with the city, in the same order."""
    return tuple(punt for code in codes if (punt := _opvallendpunt(profiel, code)) is not None)


def plaatspunten(profiel: Wijkprofiel, codes: Iterable[str]) -> tuple[Plaatspunt, ...]:
    """The indicatoren among ``codes`` in which the wijk has a place, in the same order.

    Left out are those with too few wijken, with one figure for all wijken, and model estimates. An own
    figure counts as that of the wijk. Source: docs/methodiek.md, plaats tussen de wijken.
    """
    return tuple(punt for code in codes if (punt := _plaatspunt(profiel, code)) is not None)


def ontwikkelingslijnen(profiel: Wijkprofiel, codes: Iterable[str]) -> tuple[Ontwikkelingslijn, ...]:
    """The indicatoren among ``codes`` with figures of the wijk in two years or more, in the same order.

    Left out are model estimates, which say nothing about the course of time. An own figure counts as that of
    the wijk in the latest year.
    """
    return tuple(lijn for code in codes if (lijn := _ontwikkelingslijn(profiel, code)) is not None)


def bron_van(gegevens: Sequence[Opvallendpunt | Plaatspunt | Ontwikkelingslijn]) -> str:
    """The sources of a chart on one line, each once."""
    bronnen = dict.fromkeys(gegeven.bron for gegeven in gegevens)
    return f"{'Bron' if len(bronnen) == 1 else 'Bronnen'}: {'; '.join(bronnen)}."


def _opvallendpunt(profiel: Wijkprofiel, code: str) -> Opvallendpunt | None:
    stand, vergelijking = profiel.stand_by_indicator[code], profiel.vergelijking_by_indicator[code]
    wijk, stad = _waarde(stand.cijfer), _waarde(stand.stad)
    if stand.indicator.eenheid != "%" or not vergelijking.is_vergeleken or wijk is None or stad is None:
        return None
    return Opvallendpunt(
        indicator=code,
        naam=stand.indicator.naam,
        oordeel=oordeel_van(vergelijking),
        wijk=wijk,
        stad=stad,
        wijktekst=cijfertekst(stand.indicator, wijk),
        stadtekst=cijfertekst(stand.indicator, stad),
        opmerking=_opmerking(stand),
        jaar=stand.jaar or 0,
        bron=korte_bron(stand.indicator),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ladder:
    """From the least to the most favourable figure, in the unit of the indicator."""

    laagste: float
    hoogste: float
    omgekeerd: bool

    def deel(self, waarde: float) -> float:
        """Where a figure stands, from 0 to 1."""
        deel = (waarde - self.laagste) / (self.hoogste - self.laagste)
        return 1 - deel if self.omgekeerd else deel

    def is_beter(self, een: float, ander: float) -> bool:
        """Whether the one figure stands further up than the other."""
        return een < ander if self.omgekeerd else een > ander


def _plaatspunt(profiel: Wijkprofiel, code: str) -> Plaatspunt | None:
    stand, positie = profiel.stand_by_indicator[code], profiel.positie_by_indicator[code]
    andere = tuple(_andere_wijken(profiel, code))
    wijk, stad = _waarde(stand.cijfer), _waarde(stand.stad)
    if wijk is None or positie is None or _is_schatting((stand.cijfer, *andere)):
        return None
    waarden = tuple(waarde for cijfer in andere if (waarde := _waarde(cijfer)) is not None)
    alle = (*waarden, wijk) if stad is None else (*waarden, wijk, stad)
    if min(alle) == max(alle):
        return None
    omgekeerd = stand.indicator.richting is Richting.LAGER_GUNSTIG
    ladder = _Ladder(laagste=min(alle), hoogste=max(alle), omgekeerd=omgekeerd)
    eerste, derde = sorted((ladder.deel(positie.kwartiel_1), ladder.deel(positie.kwartiel_3)))
    return Plaatspunt(
        indicator=code,
        naam=stand.indicator.naam,
        neutraal=stand.indicator.richting is Richting.NEUTRAAL,
        wijk=ladder.deel(wijk),
        stad=None if stad is None else ladder.deel(stad),
        wijken=tuple(ladder.deel(waarde) for waarde in waarden),
        kwartielen=(eerste, derde),
        plaats=1 + sum(ladder.is_beter(waarde, wijk) for waarde in waarden),
        aantal=1 + len(waarden),
        gedeeld=wijk in waarden,
        wijktekst=cijfertekst(stand.indicator, wijk),
        stadtekst="" if stad is None else cijfertekst(stand.indicator, stad),
        opmerking=_opmerking(stand),
        jaar=stand.jaar or 0,
        bron=korte_bron(stand.indicator),
    )


def _andere_wijken(profiel: Wijkprofiel, code: str) -> Iterator[Cijfer]:
    """The figures of all other wijken in the latest year."""
    for gebied in profiel.naslag.gebieden:
        if gebied.niveau is profiel.editie.niveau_wijk and gebied.code != profiel.wijk.code:
            cijfer = profiel.naslag.cijfer(gebied.code, code)
            if cijfer is not None:
                yield cijfer


def _ontwikkelingslijn(profiel: Wijkprofiel, code: str) -> Ontwikkelingslijn | None:
    stand = profiel.stand_by_indicator[code]
    wijk = dict(profiel.reeks(profiel.wijk, stand.indicator))
    stad = profiel.reeks(profiel.stad, stand.indicator)
    if stand.jaar is not None and stand.cijfer is not None:
        wijk[stand.jaar] = stand.cijfer
    if _is_schatting((*wijk.values(), *stad.values())):
        return None
    lijn = Ontwikkelingslijn(
        indicator=code,
        naam=stand.indicator.naam,
        eenheid=stand.indicator.eenheid,
        punten=tuple(
            _jaarpunt(stand.indicator, jaar, _waarde(wijk.get(jaar)), _waarde(stad.get(jaar)))
            for jaar in _meetjaren(profiel, code, wijk, stad)
        ),
        opmerking=_opmerking(stand),
        bron=korte_bron(stand.indicator),
    )
    return lijn if len(lijn.wijkpunten) >= MIN_JAREN else None


def _meetjaren(
    profiel: Wijkprofiel, code: str, wijk: Mapping[int, Cijfer], stad: Mapping[int, Cijfer]
) -> list[int]:
    """Years in which anybody has a figure or hides one; a source of every other year skips no year."""
    eigen = [jaar for jaar, cijfer in wijk.items() if cijfer.bruikbaar]
    verborgen = [jaar for reeks in (wijk, stad) for jaar, c in reeks.items() if c.status is Status.ONDERDRUKT]
    return sorted({*profiel.editie.periodes_by_indicator.get(code, ()), *eigen, *verborgen})


def _jaarpunt(indicator: Indicator, jaar: int, wijk: float | None, stad: float | None) -> Jaarpunt:
    wijktekst, stadtekst = ("" if x is None else cijfertekst(indicator, x) for x in (wijk, stad))
    return Jaarpunt(jaar=jaar, wijk=wijk, stad=stad, wijktekst=wijktekst, stadtekst=stadtekst)


def _opmerking(stand: Stand) -> str:
    if stand.eigen is not None:
        return EIGEN_CIJFER
    return VOORLOPIG if stand.wijk is not None and stand.wijk.status is Status.VOORLOPIG else ""


def _waarde(cijfer: Cijfer | None) -> float | None:
    """The value, without the noise of adding in binary that would split a shared place."""
    return None if cijfer is None or cijfer.waarde is None else round(cijfer.waarde, AFRONDING)


def _is_schatting(cijfers: Iterable[Cijfer | None]) -> bool:
    return any(cijfer is not None and cijfer.status is Status.MODELSCHATTING for cijfer in cijfers)
