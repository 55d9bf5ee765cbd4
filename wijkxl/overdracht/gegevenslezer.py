"""Checks plain data (texts, numbers, lists, fields) out of the memory of a workbook, piece by piece.

Every reader raises ValueError when a piece is of another kind.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

Lees = Callable[[object], Any]
"""Checks one piece of plain data and gives the value; raises ValueError when it is of another kind."""


def velden(gegevens: object, lees_by_veld: Mapping[str, Lees]) -> dict[str, Any]:
    """Read every field; a missing one is read as if nothing stood there, and others are left out."""
    found = mapping(gegevens)
    return {veld: _veld(veld, found.get(veld), lees) for veld, lees in lees_by_veld.items()}


def of(lees: Lees, anders: object) -> Lees:
    """The reader of a field that may be missing: ``anders`` stands in its place."""
    return lambda waarde: anders if waarde is None else lees(waarde)


def mapping(waarde: object) -> Mapping[str, object]:
    """Fields by name."""
    if not isinstance(waarde, Mapping):
        raise ValueError(f"fields expected, found {waarde!r:.80}")
    return {tekst(naam): veld for naam, veld in waarde.items()}


def lijst(waarde: object) -> Sequence[object]:
    """A list of anything."""
    if not isinstance(waarde, list | tuple):
        raise ValueError(f"list expected, found {waarde!r:.80}")
    return waarde


def teksten(waarde: object) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(tekst(deel) for deel in lijst(waarde))


def tekst(waarde: object) -> str:
    """A text."""
    if not isinstance(waarde, str):
        raise ValueError(f"text expected, found {waarde!r:.80}")
    return waarde


def woord(keuze: type[StrEnum]) -> Lees:
    """The reader of a member of ``keuze``."""
    return lambda waarde: keuze(tekst(waarde))


def getal(waarde: object) -> float:
    """A finite number."""
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not _is_eindig(waarde):
        raise ValueError(f"number expected, found {waarde!r:.80}")
    return waarde


def geheel(waarde: object) -> int:
    """A whole number."""
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        raise ValueError(f"whole number expected, found {waarde!r:.80}")
    return waarde


def ja_nee(waarde: object) -> bool:
    """True or false."""
    if not isinstance(waarde, bool):
        raise ValueError(f"true or false expected, found {waarde!r:.80}")
    return waarde


def _veld(naam: str, waarde: object, lees: Lees) -> Any:
    try:
        return lees(waarde)
    except ValueError as error:
        raise ValueError(f"{naam}: {error}") from error


def _is_eindig(waarde: float) -> bool:
    try:
        return math.isfinite(waarde)
    except OverflowError:
        return False
