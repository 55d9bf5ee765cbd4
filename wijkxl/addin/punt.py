"""A point of the diagnosis: how something stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stand(StrEnum):
    """How a point stands: right, needs attention, or stops functions or buttons from working."""

    OK = "OK"
    LET_OP = "Let op"
    FOUT = "Fout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Punt:
    """One checked thing: ``wat`` in a few words, what was found, and how to mend it (empty when right)."""

    stand: Stand
    wat: str
    gevonden: str
    doe: str = ""


def ok(wat: str, gevonden: str) -> Punt:
    """A point that is right."""
    return Punt(stand=Stand.OK, wat=wat, gevonden=gevonden)


def let_op(wat: str, gevonden: str, doe: str) -> Punt:
    """A point that may stop something."""
    return Punt(stand=Stand.LET_OP, wat=wat, gevonden=gevonden, doe=doe)


def fout(wat: str, gevonden: str, doe: str) -> Punt:
    """A point that stops functions or buttons."""
    return Punt(stand=Stand.FOUT, wat=wat, gevonden=gevonden, doe=doe)
