"""The files with settings of xlwings: lines ``"NAME","value"``, of which the first with a name counts.

Other people and programs keep lines in them too. Those stay as they are, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Paar = tuple[str, str]
"""Name and value of a setting, as written."""

_REGEL = re.compile(r'\s*"?([^",]*)"?\s*,\s*"?([^"\r\n]*?)"?\s*')


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvulling:
    """A file with our settings in it: its text, the pairs that are ours, and others that stand in the way."""

    tekst: str
    geschreven: tuple[Paar, ...]
    van_anderen: tuple[Paar, ...]


def lees_paren(tekst: str) -> dict[str, str]:
    """Settings by name in capitals, as VBA finds them."""
    found: dict[str, str] = {}
    for regel in tekst.splitlines():
        if (paar := _paar(regel)) is not None:
            found.setdefault(paar[0].upper(), paar[1])
    return found


def vul_aan(
    tekst: str, waarden: Mapping[str, str], *, eigen: Collection[Paar], regeleinde: str
) -> Aanvulling:
    """Put settings in a text; ``eigen`` lines, written by us before, make way; those of others win."""
    kaal = zonder(tekst, eigen)
    van_anderen = lees_paren(kaal)
    nieuw = tuple((naam, waarde) for naam, waarde in waarden.items() if naam not in van_anderen)
    if nieuw and kaal and not kaal.endswith(("\n", "\r")):
        kaal += regeleinde
    return Aanvulling(
        tekst=kaal + "".join(f'"{naam}","{waarde}"{regeleinde}' for naam, waarde in nieuw),
        geschreven=nieuw,
        van_anderen=tuple(
            (naam, van_anderen[naam])
            for naam, waarde in waarden.items()
            if van_anderen.get(naam, waarde).lower() != waarde.lower()
        ),
    )


def zonder(tekst: str, eigen: Collection[Paar]) -> str:
    """The text without the lines that are ``eigen``."""
    ours = {(naam.upper(), waarde) for naam, waarde in eigen}
    return "".join(regel for regel in tekst.splitlines(keepends=True) if _sleutel(regel) not in ours)


def _sleutel(regel: str) -> Paar | None:
    paar = _paar(regel)
    return None if paar is None else (paar[0].upper(), paar[1])


def _paar(regel: str) -> Paar | None:
    match = _REGEL.fullmatch(regel)
    return None if match is None else (match[1].strip(), match[2])
