"""Whether a series of yearly figures rises or falls, and whether that is good.

Rule and publications: docs/methodiek.md, trend.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wijkxl.analysis.catalogus import Indicator, Richting, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Grenzen, Zekerheid, rate_grenzen

AANTAL_JAREN = 5
CHI2_KRITIEK = 9.549535706083237
"""Quantile 0.998 of the chi-squared distribution with 1 degree of freedom: 99,8 % certainty."""

BREEDTE_IN_SD = 3.92
"""Width of a published 95 % interval in standard errors."""


class Verloop(StrEnum):
    """Which way a series goes."""

    STIJGT = "stijgt"
    DAALT = "daalt"
    GEEN_DUIDELIJKE_TREND = "geen duidelijke trend"
    NIET_TE_BEPALEN = "niet te bepalen"


class Trendoordeel(StrEnum):
    """Whether a rise or fall is good for young people."""

    GUNSTIG = "gunstig"
    ONGUNSTIG = "ongunstig"
    NEUTRAAL = "neutraal"


class Trendreden(StrEnum):
    """Why there is no clear trend, or none that can be determined."""

    TE_WEINIG_JAREN = "minder dan vijf jaren met een cijfer"
    NIET_OP_EEN_RIJ = "de laatste vijf cijfers zijn niet van vijf jaren op een rij"
    MODELSCHATTING = "een van de laatste vijf cijfers is een modelschatting"
    GEEN_AANTALLEN = "de bron geeft geen aantallen of marges bij deze cijfers"
    NUL_OF_ALLES = "in een van de jaren is het aandeel 0 of 100 %"
    GEEN_BREEDTE = "in een van de jaren heeft de marge geen breedte"
    KAN_TOEVAL_ZIJN = "de verandering kan toeval zijn"
    EEN_JAAR_BESLIST = "zonder een van de jaren is de richting anders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Direction and judgement of a series; ``oordeel`` is there for a rise or fall only.

    ``reden`` says why there is no rise or fall. ``jaren`` are the years that were used, ``chi2`` is the
    statistic; ``None`` when there is none.
    """

    uitkomst: Verloop
    oordeel: Trendoordeel | None = None
    reden: Trendreden | None = None
    jaren: tuple[int, ...] = ()
    chi2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lijn:
    """What the slope is taken of, with the weight of each year, and the statistic of the whole series."""

    jaren: tuple[int, ...]
    waarden: tuple[float, ...]
    weights: tuple[float, ...]
    chi2: float


def trend(indicator: Indicator, reeks: Sequence[Cijfer]) -> Trend:
    """Judge the last five usable figures of one area, in any order of years.

    They must be of five years in a row and no model estimates. A trend counts when it is certain for 99,8 %
    and the slope keeps its sign without any one year. Source: docs/methodiek.md, trend.
    """
    punten = sorted((c for c in reeks if c.bruikbaar), key=lambda c: c.periode)[-AANTAL_JAREN:]
    lijn = _why_no_series(punten) or _build_lijn(indicator, punten)
    if isinstance(lijn, Trendreden):
        return Trend(uitkomst=Verloop.NIET_TE_BEPALEN, reden=lijn)
    sign = _steady_sign(lijn)
    if lijn.chi2 <= CHI2_KRITIEK or sign == 0:
        toeval = lijn.chi2 <= CHI2_KRITIEK
        reden = Trendreden.KAN_TOEVAL_ZIJN if toeval else Trendreden.EEN_JAAR_BESLIST
        return Trend(uitkomst=Verloop.GEEN_DUIDELIJKE_TREND, reden=reden, jaren=lijn.jaren, chi2=lijn.chi2)
    return Trend(
        uitkomst=Verloop.STIJGT if sign > 0 else Verloop.DAALT,
        oordeel=_oordeel(indicator.richting, sign),
        jaren=lijn.jaren,
        chi2=lijn.chi2,
    )


def chi2_aandelen(tellers: Sequence[float], noemers: Sequence[float], jaren: Sequence[float]) -> float:
    """Chi-squared statistic (1 degree of freedom) for a trend in proportions.

    The sequences have one item per group; ``jaren`` are the scores. Raises ValueError when their lengths
    differ or when nothing varies. Source: Cochran 1954; Armitage 1955.
    """
    whole, events = math.fsum(noemers), math.fsum(tellers)
    distances = _from_middle(jaren, noemers)
    spread = math.fsum(n * d**2 for n, d in zip(noemers, distances, strict=True))
    moment = math.fsum(x * d for x, d in zip(tellers, distances, strict=True))
    if spread == 0 or not 0 < events < whole:
        raise ValueError("a trend needs groups and outcomes that differ")
    return moment**2 / (events / whole * (1 - events / whole) * spread)


def weighted_slope(waarden: Sequence[float], weights: Sequence[float], jaren: Sequence[float]) -> float:
    """Slope per year of the weighted least-squares line. Raises ValueError when lengths differ."""
    years, values = _from_middle(jaren, weights), _from_middle(waarden, weights)
    moment = math.fsum(w * d * v for w, d, v in zip(weights, years, values, strict=True))
    return moment / math.fsum(w * d**2 for w, d in zip(weights, years, strict=True))


def chi2_regressie(waarden: Sequence[float], weights: Sequence[float], jaren: Sequence[float]) -> float:
    """Square of slope over its standard error; ``weights`` are one over the square of each standard error.

    Raises ValueError when lengths differ.
    """
    years = _from_middle(jaren, weights)
    spread = math.fsum(w * d**2 for w, d in zip(weights, years, strict=True))
    return weighted_slope(waarden, weights, jaren) ** 2 * spread


def _from_middle(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Distance of each value to the weighted mean, taken from the first value to keep all digits."""
    first = values[0]
    middle = math.fsum(w * (v - first) for w, v in zip(weights, values, strict=True)) / math.fsum(weights)
    return [(v - first) - middle for v in values]


def _why_no_series(punten: Sequence[Cijfer]) -> Trendreden | None:
    jaren = [cijfer.periode for cijfer in punten]
    if len(jaren) < AANTAL_JAREN:
        return Trendreden.TE_WEINIG_JAREN
    if jaren != list(range(jaren[0], jaren[0] + AANTAL_JAREN)):
        return Trendreden.NIET_OP_EEN_RIJ
    if any(cijfer.status not in (Status.OK, Status.VOORLOPIG) for cijfer in punten):
        return Trendreden.MODELSCHATTING
    return None


def _build_lijn(indicator: Indicator, punten: Sequence[Cijfer]) -> _Lijn | Trendreden:
    """Counts of an aandeel come first, then bounds; one kind for all years."""
    jaren = tuple(cijfer.periode for cijfer in punten)
    counts = [(c.teller, c.noemer) for c in punten if c.teller is not None and c.noemer]
    if indicator.soort is Soort.AANDEEL and len(counts) == len(punten):
        return _lijn_aandeel(jaren, counts)
    grenzen = [found for c in punten if (found := _grenzen(indicator, c)) is not None]
    if len(grenzen) == len(punten):
        return _lijn_marge(jaren, [c.waarde for c in punten if c.waarde is not None], grenzen)
    return Trendreden.GEEN_AANTALLEN


def _lijn_aandeel(jaren: tuple[int, ...], counts: Sequence[tuple[float, float]]) -> _Lijn | Trendreden:
    if not all(0 < x < n for x, n in counts):
        return Trendreden.NUL_OF_ALLES
    chi2 = chi2_aandelen([x for x, _ in counts], [n for _, n in counts], jaren)
    logits = tuple(math.log(x / (n - x)) for x, n in counts)
    return _Lijn(jaren=jaren, waarden=logits, weights=(1.0,) * len(jaren), chi2=chi2)


def _lijn_marge(
    jaren: tuple[int, ...], waarden: Sequence[float], grenzen: Sequence[Grenzen]
) -> _Lijn | Trendreden:
    if not all(low < high for low, high in grenzen):
        return Trendreden.GEEN_BREEDTE
    weights = tuple((BREEDTE_IN_SD / (high - low)) ** 2 for low, high in grenzen)
    chi2 = chi2_regressie(waarden, weights, jaren)
    return _Lijn(jaren=jaren, waarden=tuple(waarden), weights=weights, chi2=chi2)


def _grenzen(indicator: Indicator, cijfer: Cijfer) -> Grenzen | None:
    """Published bounds, or the 95 % interval of a rate with its counts."""
    if cijfer.ondergrens is not None and cijfer.bovengrens is not None:
        return cijfer.ondergrens, cijfer.bovengrens
    if indicator.soort is not Soort.RATE:
        return None
    return rate_grenzen(indicator.eenheid, cijfer, Zekerheid.HOOG)


def _steady_sign(lijn: _Lijn) -> int:
    """1 for up, -1 for down; 0 when the slope is flat or turns when one of the years is left out."""
    places = range(len(lijn.jaren))
    signs = {_sign(lijn, [place for place in places if place != left_out]) for left_out in (None, *places)}
    return signs.pop() if len(signs) == 1 else 0


def _sign(lijn: _Lijn, places: Sequence[int]) -> int:
    slope = weighted_slope(
        [lijn.waarden[p] for p in places],
        [lijn.weights[p] for p in places],
        [lijn.jaren[p] for p in places],
    )
    rounded = round(slope, 12)
    return (rounded > 0) - (rounded < 0)


def _oordeel(richting: Richting, sign: int) -> Trendoordeel:
    if richting is Richting.NEUTRAAL:
        return Trendoordeel.NEUTRAAL
    gunstig = (sign > 0) is (richting is Richting.HOGER_GUNSTIG)
    return Trendoordeel.GUNSTIG if gunstig else Trendoordeel.ONGUNSTIG
