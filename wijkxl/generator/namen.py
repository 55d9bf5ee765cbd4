"""Names in the workbook: of input cells (how notes are found again), of lists and of settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from xlsxwriter import Workbook

from wijkxl.generator.formules import Formule, Waarde, cel, op_blad

INVOER = "in_"
"""Start of the name of every input cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoercel:
    """An input cell: its stable name, where it stands and what a person writes there.

    ``plek`` is its row and column, ``vooraf`` what stands in it as long as nobody wrote anything.
    """

    naam: str
    blad: str
    adres: str
    plek: tuple[int, int]
    omschrijving: str
    vooraf: Formule | Waarde | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelplek:
    """An Excel table that may grow: first and last row and column, and the rows we put in, as texts.

    ``rekenkolommen`` are the formulas of columns that the workbook calculates, by heading.
    """

    naam: str
    blad: str
    bereik: tuple[int, int, int, int]
    rijen: tuple[tuple[str, ...], ...] = ()
    rekenkolommen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Namen:
    """Defines workbook-level names and keeps the register of input cells and tables."""

    def __init__(self, werkboek: Workbook) -> None:
        self._werkboek = werkboek
        self._invoer: dict[str, Invoercel] = {}
        self._tabellen: dict[str, Tabelplek] = {}
        self._gedefinieerd: set[str] = set()

    @property
    def invoercellen(self) -> tuple[Invoercel, ...]:
        """All input cells, in the order in which they were written."""
        return tuple(self._invoer.values())

    @property
    def tabellen(self) -> Mapping[str, Tabelplek]:
        """All Excel tables in which a person may add rows, by name."""
        return MappingProxyType(self._tabellen)

    @property
    def gedefinieerd(self) -> frozenset[str]:
        """All names that were given to cells and ranges."""
        return frozenset(self._gedefinieerd)

    def definieer(self, naam: str, blad: str, adres: str) -> None:
        """Give a cell or range (absolute address) a workbook-level name."""
        self._werkboek.define_name(naam, "=" + op_blad(blad, adres))
        self._gedefinieerd.add(naam)

    def tabel(self, plek: Tabelplek) -> None:
        """Register an Excel table; a name can be given once."""
        if plek.naam in self._tabellen:
            raise ValueError(f"table {plek.naam} is written twice")
        self._tabellen[plek.naam] = plek

    def invoer(
        self,
        naam: str,
        blad: str,
        rij: int,
        kolom: int,
        omschrijving: str,
        *,
        vooraf: Formule | Waarde | None = None,
    ) -> str:
        """Register the input cell ``naam`` and return the name; a name can be given once."""
        if naam in self._invoer:
            raise ValueError(f"input cell {naam} is written twice")
        adres = cel(rij, kolom, vast=True)
        self._invoer[naam] = Invoercel(
            naam=naam, blad=blad, adres=adres, plek=(rij, kolom), omschrijving=omschrijving, vooraf=vooraf
        )
        self.definieer(naam, blad, adres)
        return naam
