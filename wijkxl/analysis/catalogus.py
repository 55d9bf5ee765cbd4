"""The catalogue: pijlers, domeinen, indicatoren, factoren, ranking and the links between them.

NJi and OBI own the content (``data/catalogus/*.csv``); this module only says what it consists of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")

CONTEXT = "context"
"""Code that stands in ``domein`` for an indicator that describes the wijk and belongs to no domein."""


class Richting(StrEnum):
    """Which side of the comparison is good for young people."""

    HOGER_GUNSTIG = "hoger gunstig"
    LAGER_GUNSTIG = "lager gunstig"
    NEUTRAAL = "neutraal"


class Soort(StrEnum):
    """What kind of number an indicator is."""

    AANDEEL = "aandeel"
    RATE = "rate"
    GEMIDDELDE = "gemiddelde"
    INDEX = "index"
    AANTAL = "aantal"


class Toets(StrEnum):
    """Rule that decides whether a difference counts (product rules; see docs/methodiek.md)."""

    AANDEEL = "aandeel"
    RATE = "rate"
    MARGE = "marge"
    DREMPEL = "drempel"
    GEEN = "geen"


class Herkomst(StrEnum):
    """Whether a row stands in the handbook or is a proposal that NJi/OBI still have to accept."""

    HANDLEIDING = "handleiding"
    VOORSTEL = "voorstel"


class Aard(StrEnum):
    """What a figure has to do with a factor: measures it, hints at it, or is influenced by it."""

    MEET = "meet"
    SIGNAAL = "signaal"
    WERKT_IN = "werkt in"


class FactorSoort(StrEnum):
    """Whether a factor raises the chance of problems, lowers it, or can do both."""

    RISICO = "risico"
    BESCHERMEND = "beschermend"
    BEIDE = "beide"


class Leefgebied(StrEnum):
    """Rows of the Factorenmodel, top to bottom."""

    WIJK = "Wijk"
    INTERNET = "Internet"
    SCHOOL = "School"
    KIND = "Kind/jeugdige"
    OUDERS = "Ouders"
    GEZIN = "Gezin"


class Leeftijdsfase(StrEnum):
    """Columns of the Factorenmodel, left to right."""

    ZWANGERSCHAP = "Zwangerschap"
    VROEGE_KINDERTIJD = "Vroege kindertijd"
    BASISSCHOOLPERIODE = "Basisschoolperiode"
    ADOLESCENTIE = "Adolescentie"
    JONGVOLWASSENHEID = "Jongvolwassenheid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pijler:
    """One of the three main goals: Kansrijk, Veilig, Gezond."""

    code: str
    naam: str
    volgorde: int
    ambitiekop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Domein:
    """One of the nine domeinen, with the ambitie of Rotterdam Groeit (verbatim) and its Factorenmodel."""

    code: str
    naam: str
    pijler: str
    volgorde: int
    ambitie: str
    factorenmodel: str
    bladnaam: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure that is followed per area.

    ``domein`` is a code of a domein or ``context``. ``eenheid`` is what stands behind the number
    (``%``, ``per 1.000``, ``index``, ``aantal``, ``x 1.000 euro``, ``km``); an aandeel is stored as 0-100.
    ``drempel`` (same unit) counts for toets ``drempel`` only; ``min_noemer`` and ``min_teller`` are the
    small-number limits: below them no figure is shown. ``niveaus`` are the levels it is published for.
    """

    code: str
    naam: str
    domein: str
    eenheid: str
    groep: str
    leeftijd_van: int | None
    leeftijd_tot: int | None
    richting: Richting
    soort: Soort
    toets: Toets
    drempel: float | None
    decimalen: int
    bron: str
    bron_url: str
    definitie: str
    meetwijze: str
    niveaus: tuple[str, ...]
    frequentie: str
    kanttekening: str
    min_noemer: int
    min_teller: int
    vergelijkvariabele: bool
    geldig_van: int | None
    geldig_tot: int | None
    herkomst: Herkomst
    herkomst_bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One risk or protective factor of the Factorenmodel, in one leefgebied and one or more phases."""

    code: str
    naam: str
    soort: FactorSoort
    leefgebied: Leefgebied
    leeftijdsfasen: tuple[Leeftijdsfase, ...]
    herkomst: Herkomst
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RangFactor:
    """One row of the Ranking van factoren: rank 1 (most connected) to 5."""

    code: str
    naam: str
    rang: int
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Koppeling:
    """A link from ``van`` to ``naar`` (codes), with where it comes from.

    ``aard`` is given for links between an indicator and a factor only.
    """

    van: str
    naar: str
    herkomst: Herkomst
    bron: str
    aard: Aard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Databank:
    """A databank with recognised interventions (step 4 of the handbook)."""

    code: str
    thema: str
    kennisinstituut: str
    naam: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trede:
    """A rung of the effectladder, 0 to 4."""

    niveau: int
    woord: str
    vraag: str
    erkenning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Startsituatie:
    """Where a partner stands with an activiteit, and what fits as the next step (step 4 of the handbook)."""

    code: str
    situatie: str
    advies: str
    herkomst: Herkomst
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeIndicator:
    """An example of an outcome indicator per type of service (bijlage 9).

    ``keuze`` is how it stands in the list to choose from, ``uitleg`` how to measure it in short.
    """

    code: str
    hoofdgroep: str
    type_dienst: str
    keuze: str
    uitleg: str
    indicator: str
    type_monitor: str
    opmerking: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrip:
    """A term of the Begrippenlijst; ``bladen`` are titles of sheets where it is used."""

    begrip: str
    definitie: str
    bladen: tuple[str, ...]
    herkomst: Herkomst


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijziging:
    """A line of the change log."""

    datum: date
    wie: str
    soort: str
    wat: str
    waarom: str


@dataclass(frozen=True, kw_only=True)
class Catalogus:
    """Everything NJi and OBI keep, in the order of their files, with look-ups both ways."""

    pijlers: tuple[Pijler, ...]
    domeinen: tuple[Domein, ...]
    indicatoren: tuple[Indicator, ...]
    factoren: tuple[Factor, ...]
    ranking: tuple[RangFactor, ...]
    indicator_factor: tuple[Koppeling, ...]
    factor_domein: tuple[Koppeling, ...]
    ranking_factor: tuple[Koppeling, ...]
    databanken: tuple[Databank, ...]
    effectladder: tuple[Trede, ...]
    startsituaties: tuple[Startsituatie, ...]
    outcome_indicatoren: tuple[OutcomeIndicator, ...]
    begrippen: tuple[Begrip, ...]
    changelog: tuple[Wijziging, ...]

    @cached_property
    def indicator_by_code(self) -> Mapping[str, Indicator]:
        return MappingProxyType({indicator.code: indicator for indicator in self.indicatoren})

    @cached_property
    def domein_by_code(self) -> Mapping[str, Domein]:
        return MappingProxyType({domein.code: domein for domein in self.domeinen})

    @cached_property
    def pijler_by_code(self) -> Mapping[str, Pijler]:
        return MappingProxyType({pijler.code: pijler for pijler in self.pijlers})

    @cached_property
    def factor_by_code(self) -> Mapping[str, Factor]:
        return MappingProxyType({factor.code: factor for factor in self.factoren})

    @cached_property
    def domeinen_by_pijler(self) -> Mapping[str, tuple[Domein, ...]]:
        return _grouped(self.domeinen, lambda domein: domein.pijler)

    @cached_property
    def indicatoren_by_domein(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Indicatoren per domein code; context indicatoren stand under ``context``."""
        return _grouped(self.indicatoren, lambda indicator: indicator.domein)

    @cached_property
    def rang_by_factor(self) -> Mapping[str, RangFactor]:
        """Best ranked row (lowest rang) of each factor that is tied to the ranking."""
        rang_by_code = {rang.code: rang for rang in self.ranking}
        best: dict[str, RangFactor] = {}
        for link in self.ranking_factor:
            rang = rang_by_code[link.van]
            if link.naar not in best or rang.rang < best[link.naar].rang:
                best[link.naar] = rang
        return MappingProxyType(best)

    @cached_property
    def factoren_by_indicator(self) -> Mapping[str, tuple[Factor, ...]]:
        """Factoren behind each indicator, best ranked first; unranked ones last, then by name."""
        by_indicator: dict[str, list[Factor]] = defaultdict(list)
        for link in self.indicator_factor:
            by_indicator[link.van].append(self.factor_by_code[link.naar])
        return MappingProxyType({code: self._by_rang(found) for code, found in by_indicator.items()})

    @cached_property
    def factoren_by_domein(self) -> Mapping[str, tuple[Factor, ...]]:
        """Factoren that matter for each domein, best ranked first."""
        by_domein: dict[str, list[Factor]] = defaultdict(list)
        for link in self.factor_domein:
            by_domein[link.naar].append(self.factor_by_code[link.van])
        return MappingProxyType({code: self._by_rang(found) for code, found in by_domein.items()})

    @cached_property
    def indicatoren_by_factor(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Indicatoren that say something about each factor, in the order of the catalogue."""
        order = {indicator.code: place for place, indicator in enumerate(self.indicatoren)}
        by_factor: dict[str, list[Indicator]] = defaultdict(list)
        for link in self.indicator_factor:
            by_factor[link.naar].append(self.indicator_by_code[link.van])
        return MappingProxyType(
            {code: tuple(sorted(found, key=lambda i: order[i.code])) for code, found in by_factor.items()}
        )

    def factorindicatoren(self, domein: str) -> tuple[Indicator, ...]:
        """Indicatoren of elsewhere that measure a factor of ``domein`` (a domein code)."""
        factoren = {factor.code for factor in self.factoren_by_domein.get(domein, ())}
        measured = (link for link in self.indicator_factor if link.aard is Aard.MEET)
        linked = {link.van for link in measured if link.naar in factoren}
        return tuple(i for i in self.indicatoren if i.code in linked and i.domein != domein)

    def _by_rang(self, factoren: Iterable[Factor]) -> tuple[Factor, ...]:
        unranked = max((rang.rang for rang in self.ranking), default=0) + 1

        def place(factor: Factor) -> tuple[int, str]:
            rang = self.rang_by_factor.get(factor.code)
            return (rang.rang if rang else unranked, factor.naam.lower())

        return tuple(sorted(factoren, key=place))


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for item in items:
        grouped[key(item)].append(item)
    return MappingProxyType({code: tuple(found) for code, found in grouped.items()})
