"""Writes what a person typed into a cell; a text stays a text, also when it starts with =."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.eigen_opmaak import Eigenschappen, Opmaker, letterstijl
from wijkxl.generator.formules import vastgelegd
from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Waarde, tekst_van
from wijkxl.overdracht.rekenwaarde import (
    LANGSTE_TEKST,
    lengte,
    past_in_cel,
    rekenwaarde,
    schone_delen,
    schone_tekst,
)

LIJKT_FORMULE = ("=", "+", "-", "@", "'")
"""A text that starts so gets a mark, so that Excel keeps it a text when somebody edits it."""

DATUM, MOMENT, TIJD, DUUR = "d-m-yyyy", "d-m-yyyy h:mm", "h:mm", "[h]:mm"

_CODE = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
"""Between these signs a text is split, for together they stand for another sign in the file."""


def schrijf_waarde(
    opmaker: Opmaker, ws: Worksheet, rij: int, kolom: int, waarde: Waarde | None, stijl: Eigenschappen
) -> str:
    """Write one cell with the look of ``stijl``; returns the end of a text too long for a cell."""
    if isinstance(waarde, tuple):
        return _schrijf_delen(opmaker, ws, rij, kolom, waarde, stijl)
    if isinstance(waarde, str):
        return _schrijf_tekst(opmaker, ws, rij, kolom, schone_tekst(waarde), stijl)
    if waarde is None:
        ws.write_blank(rij, kolom, None, opmaker.format(stijl))
    elif isinstance(waarde, Formuletekst):
        uitkomst = vastgelegd(rekenwaarde(waarde))
        ws.write_formula(rij, kolom, schone_tekst(waarde.tekst), opmaker.format(stijl), uitkomst)
    elif isinstance(waarde, bool):
        ws.write_boolean(rij, kolom, waarde, opmaker.format(stijl))
    elif isinstance(waarde, int | float):
        ws.write_number(rij, kolom, waarde, opmaker.format(stijl))
    else:
        ws.write_number(rij, kolom, rekenwaarde(waarde), opmaker.format(_als_datum(waarde, stijl)))
    return ""


def woorden_van(waarde: Waarde | None) -> str:
    """A content as a person reads it: dates as 15-1-2026, numbers with a comma."""
    if isinstance(waarde, bool):
        return "WAAR" if waarde else "ONWAAR"
    if isinstance(waarde, datetime):
        dag = f"{waarde.day}-{waarde.month}-{waarde.year}"
        return dag if waarde.time() == time() else f"{dag} {waarde:%H:%M}"
    if isinstance(waarde, date):
        return f"{waarde.day}-{waarde.month}-{waarde.year}"
    if isinstance(waarde, int | float):
        return f"{waarde:.15g}".replace(".", ",")
    return schone_tekst(tekst_van(waarde))


def _als_datum(waarde: date | time | timedelta, stijl: Eigenschappen) -> dict[str, Any]:
    """The look of a date or time; a number format that was chosen stays."""
    if isinstance(waarde, time):
        code = TIJD
    elif isinstance(waarde, timedelta):
        code = DUUR
    else:
        code = MOMENT if isinstance(waarde, datetime) and waarde.time() != time() else DATUM
    return {"num_format": code, **stijl}


def _schrijf_tekst(
    opmaker: Opmaker, ws: Worksheet, rij: int, kolom: int, tekst: str, stijl: Eigenschappen
) -> str:
    past, rest = past_in_cel(tekst)
    veilig = {**stijl, "quote_prefix": True} if past.startswith(LIJKT_FORMULE) else stijl
    if not past:
        ws.write_blank(rij, kolom, None, opmaker.format(stijl))
    elif past.startswith("<r>") and past.endswith("</r>"):
        # XlsxWriter would take this for rich text that is ready for the file
        letters = opmaker.letters(stijl, Deeltekst(tekst=""))
        ws.write_rich_string(rij, kolom, letters, "<", letters, past[1:], opmaker.format(veilig))
    else:
        ws.write_string(rij, kolom, past, opmaker.format(veilig))
    return rest


def _schrijf_delen(
    opmaker: Opmaker,
    ws: Worksheet,
    rij: int,
    kolom: int,
    delen: tuple[Deeltekst, ...],
    stijl: Eigenschappen,
) -> str:
    """Write rich text; one stretch, or more than a cell can hold, becomes a text of one kind."""
    schoon = schone_delen(delen)
    tekst = "".join(woorden for _, woorden in schoon)
    if len(schoon) < 2 or lengte(tekst) > LANGSTE_TEKST:
        eigen = letterstijl(schoon[0][0]) if len(schoon) == 1 else {}
        kleur = {"font_color": schoon[0][0].kleur} if len(schoon) == 1 and schoon[0][0].kleur else {}
        return _schrijf_tekst(opmaker, ws, rij, kolom, tekst, {**stijl, **eigen, **kleur})
    veilig = {**stijl, "quote_prefix": True} if tekst.startswith(LIJKT_FORMULE) else stijl
    stukken = [
        part
        for deel, woorden in schoon
        for stuk in _CODE.split(woorden)
        for part in (opmaker.letters(stijl, deel), stuk)
    ]
    ws.write_rich_string(rij, kolom, *stukken, opmaker.format(veilig))
    return ""
