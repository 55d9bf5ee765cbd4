"""What a workbook held when it was made: a short mark of every cell, so that later changes show.

A mark says of what kind a content is and whether it is still the same. It survives what spreadsheet programs
do when they save: a formula is marked by its functions, names and texts, not by addresses, which move.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType

from wijkxl.overdracht.formuletekst import kenmerk_van_formule
from wijkxl.overdracht.inhoud import Formuletekst, Waarde, tekst_van
from wijkxl.overdracht.rekenwaarde import dagnummer
from wijkxl.overdracht.ruw import Plek

BEDEKT = "s"
"""Mark of a cell that a merged cell covers: nothing can be put there."""


@dataclass(frozen=True, kw_only=True)
class Bladbasis:
    """A sheet as it was made: marks by row and column, names of input cells, and the place of its tables.

    Cells of tables have no mark: what stands there is the content of the table.
    """

    blad: str
    kenmerken: Mapping[Plek, str]
    invoer: Mapping[Plek, str] = field(default_factory=lambda: MappingProxyType({}))
    tabellen: Mapping[str, tuple[int, int, int, int]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class Basis:
    """All visible sheets as they were made, by title, and the defined names we gave."""

    bladen: Mapping[str, Bladbasis]
    namen: frozenset[str] = frozenset()


def kenmerk_van(waarde: Waarde | None) -> str:
    """The mark of a content; empty for an empty cell.

    ``t`` text, ``f`` formula and ``n`` number, date or truth value, each followed by a short checksum; a
    number counts to 12 digits, because programs differ in the last ones they keep. A date counts as its
    number.
    """
    if waarde is None or waarde == "":
        return ""
    if isinstance(waarde, Formuletekst):
        return "f" + _som(kenmerk_van_formule(waarde.tekst))
    if isinstance(waarde, datetime | date | time | timedelta):
        return f"n{dagnummer(waarde):.12g}"
    if isinstance(waarde, bool | int | float):
        return f"n{float(waarde):.12g}"
    return "t" + _som(gelijke_tekst(tekst_van(waarde)))


def gelijke_tekst(tekst: str) -> str:
    """A text as all programs keep it: one kind of line end, no spaces at the ends."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


@lru_cache(maxsize=100_000)
def _som(tekst: str) -> str:
    return f"{zlib.crc32(tekst.encode()):08x}"
