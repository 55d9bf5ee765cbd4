"""A workbook that is open in Excel, through its xlwings Book."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from wijkxl.overdracht.inhoud import Formuletekst, Waarde
from wijkxl.udfs.werkmap import Rijen

Plaats = tuple[str, int, int]
"""Title of a sheet, and the zero-based row and column of a cell on it."""


class OpenWerkmap:
    """A workbook that is open in Excel, through its xlwings Book."""

    def __init__(self, boek: Any) -> None:
        self._boek = boek

    @property
    def naam(self) -> str:
        """File name of the workbook; Excel opens only one of a name at a time."""
        return str(self._boek.name)

    @property
    def bladen(self) -> tuple[str, ...]:
        """Titles of all sheets, hidden ones included."""
        return tuple(str(blad.name) for blad in self._boek.sheets)

    def rijen(self, blad: str) -> Rijen:
        """All rows of a sheet from A1 on; none when the sheet is not there."""
        if blad not in self.bladen:
            return ()
        rijen: Rijen = self._gebruikt(blad).options(ndim=2, err_to_str=True).value
        return rijen

    def formules(self, blad: str) -> Rijen | None:
        """What a person would see in the cells of a sheet when typing; ``None`` where Excel does not tell."""
        if blad not in self.bladen:
            return ()
        try:
            found = self._gebruikt(blad).formula
        except NotImplementedError:
            return None
        return found if isinstance(found, list | tuple) else ((found,),)

    def plaats(self, naam: str) -> Plaats | None:
        """Where a named cell is now; ``None`` when a person deleted the name or the cell."""
        cel = self._cel(naam)
        return None if cel is None else (str(cel.sheet.name), cel.row - 1, cel.column - 1)

    def inhoud(self, naam: str) -> Waarde | None:
        """What stands in a named cell; a person may have deleted the name or the cell.

        Where Excel does not tell formulas, a formula comes as its outcome.
        """
        cel = self._cel(naam)
        if cel is None:
            return None
        waarde: float | str | bool | None = _gewoon(cel.options(err_to_str=True).value)
        try:
            formule = cel.formula
        except NotImplementedError:
            return waarde
        if isinstance(formule, str) and formule.startswith("="):
            return Formuletekst(tekst=formule, waarde=waarde)
        return waarde

    def _cel(self, naam: str) -> Any:
        """The cell with a name, ``None`` when the name or the cell is gone."""
        if naam not in self._boek.names or "#REF!" in self._boek.names[naam].refers_to:
            return None
        return self._boek.names[naam].refers_to_range

    def _gebruikt(self, blad: str) -> Any:
        """The cells of a sheet from A1 to the last one in use."""
        sheet = self._boek.sheets[blad]
        found = sheet.used_range
        if (found.row, found.column) == (1, 1):
            return found
        rijen, kolommen = found.shape
        return sheet.range((1, 1), (found.row + rijen - 1, found.column + kolommen - 1))


def _gewoon(waarde: Any) -> Any:
    """A value as we know it: Excel gives an amount of money as a Decimal."""
    return float(waarde) if isinstance(waarde, Decimal) else waarde
