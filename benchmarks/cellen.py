"""What stands in a workbook, as plain values that any library can write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Inhoudssoort(StrEnum):
    """Kinds of cells."""

    GETAL = "getal"
    TEKST = "tekst"
    FORMULE = "formule"
    LINK = "link"
    LEEG = "leeg"


class Inhoud(NamedTuple):
    """One cell; row and column are zero-based, ``stijl`` is a place in ``Werkboekinhoud.stijlen``.

    ``extra`` is the stored value of a formula, or target and tip of a link.
    """

    rij: int
    kolom: int
    soort: Inhoudssoort
    waarde: Any
    extra: Any
    stijl: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bladinhoud:
    """One sheet: cells by row, merged ranges with their format, row heights and column widths.

    A merged range is first row, first column, last row, last column and format; a width is first column,
    last column and characters. All zero-based.
    """

    naam: str
    cellen: list[Inhoud]
    samengevoegd: list[tuple[int, int, int, int, int]]
    hoogtes: dict[int, float]
    breedtes: list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Werkboekinhoud:
    """All sheets, and the distinct formats as properties of XlsxWriter."""

    bladen: list[Bladinhoud]
    stijlen: list[dict[str, Any]]

    def telling(self) -> dict[str, int]:
        """How many cells there are, of each kind, and how many sheets and formats."""
        soorten = [cel.soort for blad in self.bladen for cel in blad.cellen]
        per_soort = {soort.value: soorten.count(soort) for soort in Inhoudssoort}
        return {
            "bladen": len(self.bladen),
            "opmaken": len(self.stijlen),
            "cellen": len(soorten),
            **per_soort,
        }
