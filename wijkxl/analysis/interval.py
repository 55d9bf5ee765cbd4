"""Intervals around a share or a rate: how far a figure can be off by chance.

Formulas and publications: docs/methodiek.md, benchmark.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from enum import StrEnum

from wijkxl.analysis.catalogus import Indicator, Toets
from wijkxl.analysis.cijfers import Cijfer

Grenzen = tuple[float, float]
"""Lower and upper bound, in the same unit."""

EXACT_ONDER = 10
"""From this number of events on, Byar's approximation is used instead of the exact interval."""

_PER = re.compile(r"per (\d{1,3}(?:\.\d{3})*)\b")


class Zekerheid(StrEnum):
    """How sure a difference must be before it counts."""

    HOOG = "95 %"
    ZEER_HOOG = "99,8 %"

    @property
    def z(self) -> float:
        """Quantile of the standard normal distribution, two-sided."""
        return 1.959963984540054 if self is Zekerheid.HOOG else 3.090232306167813

    @property
    def alpha(self) -> float:
        """Chance (0-1) that an interval of this certainty misses, two-sided."""
        return 0.05 if self is Zekerheid.HOOG else 0.002


def build_interval(indicator: Indicator, cijfer: Cijfer | None, *, zekerheid: Zekerheid) -> Grenzen | None:
    """Interval around a figure in the unit of its indicator, or ``None`` when it has none.

    Toets aandeel needs a noemer, rate a whole teller, a noemer and a unit such as ``per 1.000``, marge both
    published bounds. Raises ValueError for an aandeel outside 0-100.
    """
    if cijfer is None or cijfer.waarde is None:
        return None
    match indicator.toets:
        case Toets.AANDEEL if cijfer.noemer:
            low, high = wilson(cijfer.waarde / 100 * cijfer.noemer, cijfer.noemer, zekerheid.z)
            return 100 * low, 100 * high
        case Toets.RATE:
            return rate_grenzen(indicator.eenheid, cijfer, zekerheid)
        case Toets.MARGE:
            return _marge_grenzen(cijfer.waarde, cijfer, zekerheid)
        case _:
            return None


def multiplier_of(eenheid: str) -> int | None:
    """The number behind ``per``: ``per 1.000`` gives 1000; ``None`` for any other unit."""
    found = _PER.match(eenheid)
    return int(found[1].replace(".", "")) if found else None


def rate_grenzen(eenheid: str, cijfer: Cijfer, zekerheid: Zekerheid) -> Grenzen | None:
    """Interval of a rate; events that are no whole number are no count, and give none."""
    multiplier = multiplier_of(eenheid)
    if multiplier is None or cijfer.teller is None or not cijfer.noemer:
        return None
    if cijfer.teller != int(cijfer.teller):
        return None
    return rate_interval(cijfer.teller, cijfer.noemer, multiplier, zekerheid)


def wilson(teller: float, noemer: float, z: float) -> Grenzen:
    """Score interval around ``teller / noemer``, both bounds 0-1.

    ``teller`` may have decimals. Raises ValueError when it is negative or more than ``noemer``, or when
    ``noemer`` is not positive. Source: Wilson 1927; Newcombe and Altman 2000.
    """
    _check_counts(teller, noemer)
    if teller > noemer:
        raise ValueError("a share has a numerator of at most its denominator")
    middle = 2 * teller + z * z
    half = z * math.sqrt(z * z + 4 * teller * (1 - teller / noemer))
    width = 2 * (noemer + z * z)
    low = 0.0 if teller == 0 else (middle - half) / width
    high = 1.0 if teller == noemer else (middle + half) / width
    return low, high


def poisson_exact(teller: float, alpha: float) -> Grenzen:
    """Exact interval around a whole number of events, for a two-sided chance ``alpha`` to miss.

    The lower bound is the mean at which ``teller`` or more events have a chance of ``alpha / 2``, the upper
    bound the mean at which ``teller`` or fewer have. Raises ValueError when ``teller`` is negative or not
    whole, or when ``alpha`` is not between 0 and 1. Source: Garwood 1936.
    """
    if teller < 0 or teller != int(teller):
        raise ValueError("an exact interval needs a whole number of events, 0 or more")
    if not 0 < alpha < 1:
        raise ValueError("alpha lies between 0 and 1")
    events = int(teller)
    low = 0.0
    if events:
        low = _bisect(lambda mean: 1 - _at_most(events - 1, mean) < alpha / 2, 0.0, float(events))
    too_far = events + 1.0
    while _at_most(events, too_far) > alpha / 2:
        too_far *= 2
    return low, _bisect(lambda mean: _at_most(events, mean) > alpha / 2, float(events), too_far)


def byar(teller: float, z: float) -> Grenzen:
    """Byar's approximation of the Poisson interval around a number of events; the lower bound is 0 or more.

    Raises ValueError when ``teller`` is negative. Source: Breslow and Day 1987.
    """
    if teller < 0:
        raise ValueError("a number of events is 0 or more")
    low = teller * _byar_root(teller, -z) ** 3 if teller else 0.0
    return max(low, 0.0), (teller + 1) * _byar_root(teller + 1, z) ** 3


def rate_interval(teller: float, noemer: float, multiplier: float, zekerheid: Zekerheid) -> Grenzen:
    """Interval around ``teller / noemer * multiplier``, in that unit.

    Exact below 10 events, Byar from 10. Raises ValueError when ``teller`` is negative, when it is below 10
    and not whole, or when ``noemer`` is not positive. Source: Breslow and Day 1987; Garwood 1936.
    """
    _check_counts(teller, noemer)
    exact = teller < EXACT_ONDER
    low, high = poisson_exact(teller, zekerheid.alpha) if exact else byar(teller, zekerheid.z)
    return low / noemer * multiplier, high / noemer * multiplier


def _marge_grenzen(waarde: float, cijfer: Cijfer, zekerheid: Zekerheid) -> Grenzen | None:
    """Published bounds (95 %), with half-widths stretched to the certainty that is asked for."""
    if cijfer.ondergrens is None or cijfer.bovengrens is None:
        return None
    if zekerheid is Zekerheid.HOOG:
        return cijfer.ondergrens, cijfer.bovengrens
    stretch = zekerheid.z / Zekerheid.HOOG.z
    return waarde - (waarde - cijfer.ondergrens) * stretch, waarde + (cijfer.bovengrens - waarde) * stretch


def _check_counts(teller: float, noemer: float) -> None:
    if noemer <= 0:
        raise ValueError("a denominator is more than 0")
    if teller < 0:
        raise ValueError("a numerator is 0 or more")


def _byar_root(events: float, z: float) -> float:
    return 1 - 1 / (9 * events) + z / (3 * math.sqrt(events))


def _at_most(events: int, mean: float) -> float:
    """Chance of at most ``events`` events when ``mean`` are expected."""
    if mean == 0:
        return 1.0
    log_mean = math.log(mean)
    return math.fsum(math.exp(k * log_mean - mean - math.lgamma(k + 1)) for k in range(events + 1))


def _bisect(is_below: Callable[[float], bool], low: float, high: float) -> float:
    """The point between ``low`` and ``high`` up to which ``is_below`` holds, to the last digit."""
    while low < (middle := (low + high) / 2) < high:
        if is_below(middle):
            low = middle
        else:
            high = middle
    return middle
