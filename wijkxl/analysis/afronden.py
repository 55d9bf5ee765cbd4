"""Rounding as Excel does it, so that what is shown is the same everywhere."""

from __future__ import annotations

GEEN_DECIMALEN = 1e15
"""From here on a number of 15 digits has no decimals left."""


def afgerond(waarde: float, decimalen: int) -> float:
    """Round half away from zero, as the ROUND function of Excel does (not to even, as Python does).

    The tiny push makes 2.675 the 2.675 that was meant; Excel rounds on 15 significant digits.
    Source: docs/methodiek.md, verschil met Rotterdam.
    """
    if abs(waarde) >= GEEN_DECIMALEN:
        return waarde
    scale = 10.0**decimalen
    scaled = float(f"{abs(waarde) * scale:.15g}")
    rounded = int(scaled + 0.5) / scale
    return -rounded if waarde < 0 and rounded else rounded


def getoond_verschil(waarde: float, referentie: float, decimalen: int) -> float:
    """Difference between two figures as they are shown, so that a reader who computes it finds the same.

    Source: docs/methodiek.md, verschil met Rotterdam.
    """
    return afgerond(afgerond(waarde, decimalen) - afgerond(referentie, decimalen), decimalen)
