"""What the hidden sheet of the steps makes of the tables: which activiteit belongs to which resultaat.

These are the values that stand in the workbook as formulas, row by row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijkxl.overdracht.rekenwaarde import als_woord
from wijkxl.overdracht.stapel import Stapelrij, stapel

MEESTE_RESULTATEN = 60
MEESTE_METINGEN = 100
MEESTE_ACTIVITEITEN = 200
"""Rows of each table that count; the sheet Preventiematrix says so when there are more."""

LANGSTE_NAAM = 100
"""Characters of a name that are shown where names stand together."""

NIVEAUS = 3
PUNT = "• "
NOG_NIETS = "○ nog niets"
VAK = 10
"""Multiplier of the first number in the code of a cell of a grid."""

Rij = Mapping[str, float | str]
"""What formulas see of a row, by key of its column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuzes:
    """The lists that words are looked up in; the place in a list counts from 1."""

    domeinen: tuple[str, ...]
    niveaus: tuple[str, ...]
    leefgebieden: tuple[str, ...]
    fasen: tuple[str, ...]
    treden: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultaatstand:
    """A row of the resultaten.

    ``naam`` is the name as typed, ``sleutel`` the one that is compared, ``label`` the one that is shown
    (empty for a row that does not count). ``volg`` is its place in the list to choose from, 0 for none.
    ``domein`` is 0 without one. ``plek`` is the last row with the same name, -1 without a name;
    ``activiteiten`` is how many there are per niveau, those without a niveau first.
    """

    naam: str = ""
    sleutel: str = ""
    label: str = ""
    volg: int = 0
    domein: int = 0
    plek: int = -1
    activiteiten: tuple[int, ...] = (0,) * (NIVEAUS + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metingstand:
    """A row of the indicatoren: row of its resultaat (0 for none), domein and name of the indicator.

    ``telt`` is False when the same domein has the indicator in a row above.
    """

    plek: int = 0
    domein: int = 0
    indicator: str = ""
    telt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Activiteitstand:
    """A row of the activiteiten; see ``Resultaatstand``. Numbers are 0 when a word is not in its list."""

    naam: str = ""
    sleutel: str = ""
    label: str = ""
    volg: int = 0
    plek: int = 0
    domein: int = 0
    niveau: int = 0
    leefgebied: int = 0
    fase: int = 0
    trede: int = 0

    @property
    def vak(self) -> int:
        """Code of its cell in the grid of domeinen and niveaus."""
        return self.domein * VAK + self.niveau

    @property
    def aangrijpingspunt(self) -> int:
        """Code of its cell in the grid of leefgebieden and leeftijdsfasen; 0 when one is not known."""
        return self.leefgebied * VAK + self.fase if self.leefgebied and self.fase else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapstand:
    """The rows of the three tables that count, and the words that stand together per code.

    ``te_veel`` says that there are more rows than count.
    """

    resultaten: tuple[Resultaatstand, ...]
    metingen: tuple[Metingstand, ...]
    activiteiten: tuple[Activiteitstand, ...]
    te_veel: bool

    @property
    def per_domein(self) -> tuple[Stapelrij, ...]:
        """Resultaten per domein."""
        return stapel([r.domein or None for r in self.resultaten], [PUNT + r.label for r in self.resultaten])

    def gaten(self, niveau: int) -> tuple[Stapelrij, ...]:
        """Resultaten that have no activiteit at ``niveau`` (from 1), per domein."""
        codes = [
            r.domein or None if r.label and not r.activiteiten[niveau] else None for r in self.resultaten
        ]
        return stapel(codes, [f"{NOG_NIETS} voor {r.label}" for r in self.resultaten])

    @property
    def indicatoren(self) -> tuple[Stapelrij, ...]:
        """Indicatoren per domein, each once."""
        codes = [m.domein if m.telt else None for m in self.metingen]
        return stapel(codes, [PUNT + m.indicator for m in self.metingen])

    @property
    def per_vak(self) -> tuple[Stapelrij, ...]:
        """Activiteiten per domein and niveau."""
        codes = [a.vak if a.label else None for a in self.activiteiten]
        return stapel(codes, [PUNT + a.label for a in self.activiteiten])

    @property
    def per_aangrijpingspunt(self) -> tuple[Stapelrij, ...]:
        """Activiteiten per leefgebied and leeftijdsfase."""
        codes = [a.aangrijpingspunt if a.label else None for a in self.activiteiten]
        return stapel(codes, [PUNT + a.label for a in self.activiteiten])

    @property
    def losse_resultaten(self) -> tuple[str, ...]:
        """Resultaten to which no activiteit is tied."""
        return tuple(r.label for r in self.resultaten if r.label and not any(r.activiteiten))

    @property
    def losse_activiteiten(self) -> tuple[str, ...]:
        """Activiteiten that are tied to no resultaat."""
        return tuple(a.label for a in self.activiteiten if a.label and not a.plek)


def gewoon(waarde: float | str) -> str:
    """A value as words without spaces around them, as TRIM gives it."""
    return " ".join(deel for deel in als_woord(waarde).split(" ") if deel)


def plaats_in(lijst: Sequence[str], woord: str) -> int:
    """Last place of a word in a list, counted from 1, whatever its capitals; 0 when it is not there."""
    gezocht = woord.casefold()
    return max((plek for plek, keuze in enumerate(lijst, 1) if keuze.casefold() == gezocht), default=0)
