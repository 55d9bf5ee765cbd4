"""Figures of an edition: one per area, indicator and period, with its status and where it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from wijkxl.analysis.gebieden import Niveau


class Status(StrEnum):
    """What is known about a figure."""

    OK = "ok"
    ONTBREEKT = "ontbreekt"
    ONDERDRUKT = "onderdrukt"
    VOORLOPIG = "voorlopig"
    MODELSCHATTING = "modelschatting"


class EditieSoort(StrEnum):
    """Whether the figures are invented or published."""

    VOORBEELD = "voorbeeld"
    ECHT = "echt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cijfer:
    """One figure of one area in one period.

    ``waarde`` is in the unit of its indicator (an aandeel 0-100); ``teller``/``noemer`` are counts behind it,
    ``ondergrens``/``bovengrens`` published bounds in the same unit. All are ``None`` when the status is
    ``ontbreekt`` or ``onderdrukt``. ``periode`` is a year.
    """

    gebied: str
    indicator: str
    periode: int
    waarde: float | None
    teller: float | None = None
    noemer: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    status: Status = Status.OK
    herkomst: str = ""

    @property
    def bruikbaar(self) -> bool:
        """Whether there is a value to show."""
        return self.waarde is not None


@dataclass(frozen=True, kw_only=True)
class Editie:
    """All figures that were published together; never changed afterwards.

    ``niveau_wijk`` is the level that is called wijk in the workbooks (see docs/begrippenlijst.md);
    ``vingerafdruk`` is the SHA-256 of its files.
    """

    naam: str
    titel: str
    datum: date
    uitgever: str
    soort: EditieSoort
    niveau_wijk: Niveau
    vingerafdruk: str
    cijfers: tuple[Cijfer, ...] = field(repr=False)

    @property
    def is_voorbeeld(self) -> bool:
        return self.soort is EditieSoort.VOORBEELD

    @cached_property
    def by_plaats(self) -> Mapping[tuple[str, str, int], Cijfer]:
        """Figures by (gebied, indicator, periode)."""
        return MappingProxyType({(c.gebied, c.indicator, c.periode): c for c in self.cijfers})

    @cached_property
    def reeks_by_plaats(self) -> Mapping[tuple[str, str], tuple[Cijfer, ...]]:
        """Figures by (gebied, indicator), oldest period first."""
        grouped: dict[tuple[str, str], list[Cijfer]] = defaultdict(list)
        for cijfer in self.cijfers:
            grouped[cijfer.gebied, cijfer.indicator].append(cijfer)
        return MappingProxyType(
            {place: tuple(sorted(found, key=lambda c: c.periode)) for place, found in grouped.items()}
        )

    @cached_property
    def periodes_by_indicator(self) -> Mapping[str, tuple[int, ...]]:
        """Periods with at least one usable figure, oldest first."""
        grouped: dict[str, set[int]] = defaultdict(set)
        for cijfer in self.cijfers:
            if cijfer.bruikbaar:
                grouped[cijfer.indicator].add(cijfer.periode)
        return MappingProxyType({code: tuple(sorted(found)) for code, found in grouped.items()})

    def cijfer(self, gebied: str, indicator: str, periode: int) -> Cijfer | None:
        """The figure of that place and period, or ``None`` when the edition has no row for it."""
        return self.by_plaats.get((gebied, indicator, periode))
