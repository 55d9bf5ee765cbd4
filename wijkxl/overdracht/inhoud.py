"""What a person put in a workbook, apart from how a file keeps it.

Rows and columns are zero-based and count in the workbook as it was made, without what somebody inserted.
An inserted row has a number from ``INGEVOEGDE_RIJ`` on, an inserted column from ``INGEVOEGDE_KOLOM`` on, so
that one pair of numbers says where anything stands. Formulas here use the same numbers in their addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

INGEVOEGDE_RIJ = 100_000
"""Number of the first inserted row; no sheet we make is that long."""

INGEVOEGDE_KOLOM = 10_000
"""Number of the first inserted column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeltekst:
    """A stretch of rich text; ``kleur`` is ``#RRGGBB`` or empty for the usual colour."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    onderstreept: bool = False
    doorgestreept: bool = False
    kleur: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formuletekst:
    """A formula (starting with ``=``) with the value that was last stored with it, ``None`` when unknown."""

    tekst: str
    waarde: float | str | bool | None = None


Waarde = str | float | bool | datetime | date | time | timedelta | tuple[Deeltekst, ...] | Formuletekst
"""Content of a cell; a text that starts with ``=`` is a text unless it is a Formuletekst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Celopmaak:
    """How a cell looks. Colours are ``#RRGGBB`` or empty; sides of ``randen`` are left, right, top, bottom.

    A side is a pair of line style (as in the file format: ``thin``, ``medium``, empty for none) and colour.
    """

    lettertype: str = ""
    grootte: float = 0.0
    vet: bool = False
    cursief: bool = False
    onderstreept: bool = False
    doorgestreept: bool = False
    letterkleur: str = ""
    vulkleur: str = ""
    getalopmaak: str = "General"
    horizontaal: str = ""
    verticaal: str = ""
    terugloop: bool = False
    inspringing: int = 0
    draaiing: int = 0
    randen: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]] = (
        ("", ""),
        ("", ""),
        ("", ""),
        ("", ""),
    )
    op_slot: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Opmerking:
    """A note on a cell; ``gesprek`` when it was a threaded comment (its replies are in the text)."""

    auteur: str
    tekst: str
    breedte: float = 0.0
    hoogte: float = 0.0
    gesprek: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cel:
    """A cell with what stands in it and how it looks; ``link`` is where it leads, empty for nowhere."""

    rij: int
    kolom: int
    waarde: Waarde | None = None
    opmaak: Celopmaak | None = None
    opmerking: Opmerking | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingevoegd:
    """A row or column somebody inserted: its number, after which number of the sheet, height or width."""

    nummer: int
    na: int
    maat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notitie:
    """What a person put in a named input cell; ``waarde`` is ``None`` when a preset content was emptied."""

    waarde: Waarde | None
    opmaak: Celopmaak | None = None

    @property
    def tekst(self) -> str:
        """The words of the note; a number or date as Python writes it, nothing when it was emptied."""
        return tekst_van(self.waarde)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoerveld:
    """A line of the register of input cells: where the cell stood when the workbook was made."""

    naam: str
    blad: str
    rij: int
    kolom: int
    omschrijving: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bladinhoud:
    """What a person put on a sheet we made, apart from input cells and tables.

    ``blad`` is the title we gave it, ``titel`` the one it has now. ``cellen`` are cells outside input cells
    (also in inserted rows and columns) and notes on any cell.
    """

    blad: str
    titel: str
    cellen: tuple[Cel, ...] = ()
    rijen: tuple[Ingevoegd, ...] = ()
    kolommen: tuple[Ingevoegd, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelinhoud:
    """The rows a person put in an Excel table, in their order; ``koppen`` also has columns they added.

    A cell that the workbook calculates itself is empty in ``rijen``; ``uitkomsten`` are the same rows with
    what it had calculated.
    """

    naam: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Waarde | None, ...], ...]
    uitkomsten: tuple[tuple[Waarde | None, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenTabel:
    """An Excel table on a sheet somebody added: name, first and last row and column, headings."""

    naam: str
    bereik: tuple[int, int, int, int]
    koppen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EigenBlad:
    """A sheet somebody added, with its own rows and columns.

    ``titel`` is a title that none of our sheets has, ``gekozen`` the one the person gave when other.
    """

    titel: str
    gekozen: str = ""
    cellen: tuple[Cel, ...] = ()
    breedtes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    hoogtes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = frozenset()
    samengevoegd: tuple[tuple[int, int, int, int], ...] = ()
    tabellen: tuple[EigenTabel, ...] = ()
    vastgezet: tuple[int, int] | None = None
    tabkleur: str = ""
    zichtbaar: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervallen:
    """Something a person typed for which the new workbook has no place of its own.

    ``plaats`` is the sheet and address where it stood, ``omschrijving`` what it was about, ``reden`` why it
    could not stay.
    """

    blad: str
    plaats: str
    omschrijving: str
    waarde: Waarde
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NietMee:
    """Something that cannot be carried over exactly: where it stands and what it is, in Dutch."""

    blad: str
    plaats: str
    wat: str


def tekst_van(waarde: Waarde | None) -> str:
    """The words of a content; empty for nothing."""
    if waarde is None:
        return ""
    if isinstance(waarde, tuple):
        return "".join(deel.tekst for deel in waarde)
    if isinstance(waarde, Formuletekst):
        return waarde.tekst
    return f"{waarde:g}" if isinstance(waarde, float) else str(waarde)


def adres_van(rij: int, kolom: int) -> str:
    """Address of a cell as a person reads it: ``B12``."""
    letters = ""
    kolom += 1
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{rij + 1}"
