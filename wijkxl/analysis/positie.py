"""Where a wijk stands among all wijken, and how much of that may be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import stdev

from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.naslag import Naslag

MIN_WIJKEN = 5
"""Quartiles of fewer wijken say nothing (the limit of Fingertips for quintiles)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Positie:
    """How the usable figures of all wijken are spread, in the unit of the indicator.

    ``spreiding`` is the sample standard deviation; ``aantal`` counts the wijken.
    """

    laagste: float
    kwartiel_1: float
    mediaan: float
    kwartiel_3: float
    hoogste: float
    spreiding: float
    aantal: int


def positie(naslag: Naslag, indicator: str) -> Positie | None:
    """Return the spread of ``indicator`` (a code) over the wijken in its latest year.

    Quartiles as QUARTILE.INC of Excel, ``spreiding`` as STDEV. ``None`` with fewer than five wijken with a
    usable figure. Source: docs/methodiek.md, plaats tussen de wijken.
    """
    niveau = naslag.editie.niveau_wijk
    cijfers = [naslag.cijfer(g.code, indicator) for g in naslag.gebieden if g.niveau is niveau]
    waarden = sorted(c.waarde for c in cijfers if c is not None and c.waarde is not None)
    if len(waarden) < MIN_WIJKEN:
        return None
    return Positie(
        laagste=waarden[0],
        kwartiel_1=_quantile(waarden, 0.25),
        mediaan=_quantile(waarden, 0.5),
        kwartiel_3=_quantile(waarden, 0.75),
        hoogste=waarden[-1],
        spreiding=stdev(waarden),
        aantal=len(waarden),
    )


def opvallendheid(value: float, reference: float, spreiding: float) -> float | None:
    """Return how many times ``spreiding`` the value lies above (+) or below (-) the reference.

    ``None`` when all wijken have the same figure. Makes indicatoren with different units comparable.
    Source: docs/methodiek.md, plaats tussen de wijken.
    """
    return (value - reference) / spreiding if spreiding else None


def toevalstreffers(aantal: int, zekerheid: Zekerheid) -> float:
    """Return how many of ``aantal`` comparisons count by chance alone when nothing really differs.

    Source: docs/methodiek.md, toeval.
    """
    return aantal * zekerheid.alpha


def _quantile(ordered: Sequence[float], part: float) -> float:
    """The value at ``part`` (0-1) of the way, on the straight line between its neighbours."""
    place = part * (len(ordered) - 1)
    below = int(place)
    if below == len(ordered) - 1:
        return ordered[below]
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])
