"""Plain openpyxl: a named style for each format, shared by all cells. Formulas get no stored value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cellen import Bladinhoud, Inhoudssoort, Werkboekinhoud
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink


def write(inhoud: Werkboekinhoud, pad: Path) -> None:
    """Write the cells of ``inhoud`` to ``pad``."""
    werkboek: Any = Workbook()
    werkboek.remove(werkboek.active)
    names = [f"stijl {place}" for place in range(len(inhoud.stijlen))]
    for naam, stijl in zip(names, inhoud.stijlen, strict=True):
        werkboek.add_named_style(_named_style(naam, stijl))
    for blad in inhoud.bladen:
        _write_blad(werkboek.create_sheet(blad.naam), blad, names)
    werkboek.save(pad)


def _write_blad(ws: Any, blad: Bladinhoud, names: list[str]) -> None:
    for eerste, laatste, breedte in blad.breedtes:
        for kolom in range(eerste, laatste + 1):
            ws.column_dimensions[get_column_letter(kolom + 1)].width = breedte
    for rij, hoogte in blad.hoogtes.items():
        ws.row_dimensions[rij + 1].height = hoogte
    for rij, kolom, soort, waarde, extra, stijl in blad.cellen:
        cell = ws.cell(rij + 1, kolom + 1, waarde)
        if soort is Inhoudssoort.LINK:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=extra[0], tooltip=extra[1])
        cell.style = names[stijl]
    for r1, c1, r2, c2, _ in blad.samengevoegd:
        ws.merge_cells(start_row=r1 + 1, start_column=c1 + 1, end_row=r2 + 1, end_column=c2 + 1)


def _named_style(naam: str, stijl: dict[str, Any]) -> NamedStyle:
    def kleur(key: str) -> Any:
        return f"FF{stijl[key][1:]}" if key in stijl else None

    side = Side("thin", kleur("border_color")) if "border" in stijl else Side()
    return NamedStyle(
        naam,
        font=Font(
            name=stijl["font_name"],
            sz=stijl["font_size"],
            b=stijl.get("bold"),
            i=stijl.get("italic"),
            u="single" if "underline" in stijl else None,
            color=kleur("font_color"),
        ),
        fill=PatternFill("solid", fgColor=kleur("bg_color")) if "bg_color" in stijl else PatternFill(),
        border=Border(side, side, side, side),
        alignment=Alignment(
            stijl.get("align"),
            "center" if stijl.get("valign") == "vcenter" else stijl.get("valign"),
            wrap_text=stijl.get("text_wrap"),
            indent=stijl.get("indent", 0),
        ),
        number_format=stijl.get("num_format", "General"),
        protection=Protection(locked=stijl["locked"]),
    )
