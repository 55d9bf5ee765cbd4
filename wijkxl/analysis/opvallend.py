"""Striking figures: the largest differences with the city that count.

Rules and sources: docs/methodiek.md, plaats tussen de wijken.
"""

from __future__ import annotations

from wijkxl.analysis.positie import opvallendheid
from wijkxl.analysis.wijkprofiel import Wijkprofiel

OPVALLEND = 8
"""Indicatoren in each of the two lists."""


def opvallende(profiel: Wijkprofiel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the most striking indicatoren (codes) that are ongunstiger, and those that are gunstiger.

    Most striking first; those without a spread over the wijken are left out. Of two that are equally
    striking the last one in the catalogue goes first, as on the sheet.
    """
    return _lijst(profiel, -1), _lijst(profiel, 1)


def grootte(profiel: Wijkprofiel, indicator: str) -> float | None:
    """Return how striking the difference of an indicator (code) is, in standard deviations of the wijken.

    Never below 0; ``None`` without a difference or a spread.
    """
    plaats = profiel.positie_by_indicator[indicator]
    verschil = profiel.vergelijking_by_indicator[indicator].verschil
    if plaats is None or verschil is None:
        return None
    found = opvallendheid(verschil, 0.0, plaats.spreiding)
    return None if found is None else abs(found)


def met_regelnummer(grootte: float, nummer: int) -> float:
    """Return the size with a trace of the number of its row, which only decides between equal ones."""
    return grootte + nummer / 10**9


def _lijst(profiel: Wijkprofiel, teken: int) -> tuple[str, ...]:
    sleutels = {
        code: met_regelnummer(size, nummer)
        for nummer, (code, vergelijking) in enumerate(profiel.vergelijking_by_indicator.items())
        if vergelijking.teken == teken and (size := grootte(profiel, code)) is not None
    }
    return tuple(sorted(sleutels, key=lambda code: -sleutels[code])[:OPVALLEND])
