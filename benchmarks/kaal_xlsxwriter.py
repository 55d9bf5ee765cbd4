"""Plain XlsxWriter: its default classes and options, and its method for each kind of cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cellen import Bladinhoud, Inhoudssoort, Werkboekinhoud
from xlsxwriter import Workbook


def write(inhoud: Werkboekinhoud, pad: Path) -> None:
    """Write the cells of ``inhoud`` to ``pad``."""
    werkboek = Workbook(str(pad))
    formats = [werkboek.add_format(stijl) for stijl in inhoud.stijlen]
    for blad in inhoud.bladen:
        _write_blad(werkboek.add_worksheet(blad.naam), blad, formats)
    werkboek.close()


def _write_blad(ws: Any, blad: Bladinhoud, formats: list[Any]) -> None:
    for eerste, laatste, breedte in blad.breedtes:
        ws.set_column(eerste, laatste, breedte)
    for rij, hoogte in blad.hoogtes.items():
        ws.set_row(rij, hoogte)
    for *bereik, stijl in blad.samengevoegd:
        ws.merge_range(*bereik, "", formats[stijl])
    for rij, kolom, soort, waarde, extra, stijl in blad.cellen:
        if soort is Inhoudssoort.LEEG:
            ws.write_blank(rij, kolom, None, formats[stijl])
        elif soort is Inhoudssoort.TEKST:
            ws.write_string(rij, kolom, waarde, formats[stijl])
        elif soort is Inhoudssoort.FORMULE:
            ws.write_formula(rij, kolom, waarde, formats[stijl], extra)
        elif soort is Inhoudssoort.LINK:
            ws.write_url(rij, kolom, f"internal:{extra[0]}", formats[stijl], waarde, extra[1])
        else:
            ws.write_number(rij, kolom, waarde, formats[stijl])
