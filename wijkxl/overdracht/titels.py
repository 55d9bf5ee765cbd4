"""Titles of sheets that a person added: the one they gave, unless a sheet of ours has it now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wijkxl.overdracht.rekenwaarde import lengte, schone_tekst

LANGSTE_TITEL = 31
_NIET_IN_TITEL = re.compile(r"[\[\]:*?/\\]")


def vrije_titels(gevraagd: Sequence[str], bezet: Iterable[str]) -> tuple[str, ...]:
    """A title for each sheet that no other sheet has, whatever its capitals; nearly always the one asked for.

    ``bezet`` are titles that are taken.
    """
    gezien = {titel.casefold() for titel in bezet}
    found: list[str] = []
    for titel in gevraagd:
        schoon = _NIET_IN_TITEL.sub("-", schone_tekst(titel)).strip("'") or "Blad"
        found.append(_vrije_titel(schoon, gezien))
        gezien.add(found[-1].casefold())
    return tuple(found)


def _vrije_titel(titel: str, bezet: set[str]) -> str:
    nummer, kandidaat = 1, _ingekort(titel, "")
    while kandidaat.casefold() in bezet:
        nummer += 1
        kandidaat = _ingekort(titel, f" ({nummer})")
    return kandidaat


def _ingekort(titel: str, achter: str) -> str:
    while lengte(titel + achter) > LANGSTE_TITEL:
        titel = titel[:-1]
    return titel + achter
