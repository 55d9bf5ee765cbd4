"""Reads the cells of a finished workbook once, so that plain libraries can write the same ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from cellen import Bladinhoud, Inhoud, Inhoudssoort, Werkboekinhoud
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet


class Stijlenlijst:
    """Numbers the distinct formats in the order in which they are met."""

    def __init__(self) -> None:
        self.eigenschappen: list[dict[str, Any]] = []
        self._place_by_id: dict[int, int] = {}

    def place(self, cell: Cell) -> int:
        if cell.style_id not in self._place_by_id:
            self._place_by_id[cell.style_id] = len(self.eigenschappen)
            self.eigenschappen.append(_eigenschappen(cell))
        return self._place_by_id[cell.style_id]


def read_cellen(pad: Path) -> Werkboekinhoud:
    """Read every cell of the workbook at ``pad``: content, stored value, format and link."""
    with catch_warnings():
        simplefilter("ignore", UserWarning)  # openpyxl says that it knows no sparklines
        formulas, values = load_workbook(pad), load_workbook(pad, data_only=True)
    stijlen = Stijlenlijst()
    bladen = [_blad(ws, values[ws.title], stijlen) for ws in formulas]
    return Werkboekinhoud(bladen=bladen, stijlen=stijlen.eigenschappen)


def _blad(ws: Worksheet, values: Worksheet, stijlen: Stijlenlijst) -> Bladinhoud:
    cells = [cell for row in ws.iter_rows() for cell in row if isinstance(cell, Cell) and cell.has_style]
    merged = [(found.min_row, found.min_col, found.max_row, found.max_col) for found in ws.merged_cells]
    return Bladinhoud(
        naam=ws.title,
        cellen=[_inhoud(cell, values[cell.coordinate].value, stijlen.place(cell)) for cell in cells],
        samengevoegd=[
            (r1 - 1, c1 - 1, r2 - 1, c2 - 1, stijlen.place(ws.cell(r1, c1))) for r1, c1, r2, c2 in merged
        ],
        hoogtes={rij - 1: row.height for rij, row in ws.row_dimensions.items() if row.height},
        breedtes=[(col.min - 1, col.max - 1, col.width) for col in ws.column_dimensions.values()],
    )


def _inhoud(cell: Cell, stored: Any, stijl: int) -> Inhoud:
    soort, waarde, extra = _soort(cell), cell.value, None
    if soort is Inhoudssoort.LINK:
        extra = (cell.hyperlink.location, cell.hyperlink.tooltip)
    elif soort is Inhoudssoort.FORMULE:
        extra = "" if stored is None else stored
    elif isinstance(waarde, datetime):
        waarde = to_excel(waarde)
    return Inhoud(cell.row - 1, cell.column - 1, soort, waarde, extra, stijl)


def _soort(cell: Cell) -> Inhoudssoort:
    if cell.hyperlink is not None:
        return Inhoudssoort.LINK
    if cell.data_type == "f":
        return Inhoudssoort.FORMULE
    if cell.value is None:
        return Inhoudssoort.LEEG
    return Inhoudssoort.TEKST if isinstance(cell.value, str) else Inhoudssoort.GETAL


def _eigenschappen(cell: Cell) -> dict[str, Any]:
    font, fill, align, side = cell.font, cell.fill, cell.alignment, cell.border.left
    found: dict[str, Any] = {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "italic": bool(font.i),
        "underline": 1 if font.u else 0,
        "font_color": _kleur(font.color),
        "bg_color": _kleur(fill.fgColor) if fill.fill_type == "solid" else None,
        "border": 1 if side.style else 0,
        "border_color": _kleur(side.color) if side.style else None,
        "align": align.horizontal,
        "valign": "vcenter" if align.vertical == "center" else align.vertical,
        "text_wrap": bool(align.wrap_text),
        "indent": int(align.indent),
        "num_format": "" if cell.number_format == "General" else cell.number_format,
    }
    return {"locked": cell.protection.locked, **{key: value for key, value in found.items() if value}}


def _kleur(color: Any) -> str | None:
    return f"#{color.rgb[-6:]}" if color is not None and isinstance(color.rgb, str) else None
