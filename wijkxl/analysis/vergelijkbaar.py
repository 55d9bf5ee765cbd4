"""Vergelijkbare wijken: the wijken that are most like a wijk in who lives there and how it is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import fmean, stdev
from types import MappingProxyType

from wijkxl.analysis.gebieden import Gebied
from wijkxl.analysis.naslag import Naslag
from wijkxl.errors import GebiedError, suggestion

AANTAL_BUREN = 5
"""So many neighbours, unless asked otherwise (product rule; see docs/methodiek.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buur:
    """A wijk that is like another one.

    ``afstand`` is the Euclidean distance in standard deviations. ``bijdrage_by_indicator`` gives the share of
    each context variable in the squared distance: together 1, empty when the distance is 0.
    """

    gebied: str
    afstand: float
    bijdrage_by_indicator: Mapping[str, float]


def vergelijkbare_wijken(
    naslag: Naslag, wijk: str, k: int = AANTAL_BUREN, *, zonder: str | None = None
) -> tuple[Buur, ...]:
    """Return the ``k`` nearest neighbours of ``wijk`` (a code), nearest first; equal distances by code.

    Every indicator with ``vergelijkvariabele``, except ``zonder`` (the one that is judged), is standardised
    over all wijken with a usable figure in its latest year: (value - mean) / sample standard deviation. A
    variable that does not vary is left out; a missing value counts as the mean. A wijk with figures of less
    than half of the variables has no neighbours and is nobody's neighbour. Raises GebiedError for an unknown
    wijk, ValueError for a ``k`` below 1. Source: docs/methodiek.md, vergelijkbare wijken.
    """
    if k < 1:
        raise ValueError(f"k is {k}, and at least one neighbour is needed")
    wijken = _wijken(naslag)
    _refuse_unknown(wijk, wijken)
    z_by_indicator = _standard_scores(naslag, wijken, zonder)
    bekend = [w.code for w in wijken if _is_known(w.code, z_by_indicator)]
    if wijk not in bekend:
        return ()
    buren = [_buur(wijk, other, z_by_indicator) for other in bekend if other != wijk]
    return tuple(sorted(buren, key=lambda buur: (round(buur.afstand, 9), buur.gebied))[:k])


def _wijken(naslag: Naslag) -> tuple[Gebied, ...]:
    return tuple(gebied for gebied in naslag.gebieden if gebied.niveau is naslag.editie.niveau_wijk)


def _refuse_unknown(wijk: str, wijken: Sequence[Gebied]) -> None:
    codes = [gebied.code for gebied in wijken]
    if wijk not in codes:
        raise GebiedError.one(
            what=f"Wijk '{wijk}' is onbekend in deze editie",
            where="code van de wijk",
            mend=suggestion(wijk, codes) or "Bekijk de codes met: wijkxl lijst wijken.",
        )


def _standard_scores(
    naslag: Naslag, wijken: Sequence[Gebied], zonder: str | None
) -> Mapping[str, Mapping[str, float]]:
    """Standard scores by variable and wijk, as far as there are figures."""
    variabelen = [i.code for i in naslag.indicatoren if i.vergelijkvariabele and i.code != zonder]
    found = {code: _scores(_waarde_by_wijk(naslag, wijken, code)) for code in variabelen}
    return {code: scores for code, scores in found.items() if scores}


def _waarde_by_wijk(naslag: Naslag, wijken: Sequence[Gebied], indicator: str) -> Mapping[str, float]:
    cijfers = {wijk.code: naslag.cijfer(wijk.code, indicator) for wijk in wijken}
    return {code: c.waarde for code, c in cijfers.items() if c is not None and c.waarde is not None}


def _scores(waarde_by_wijk: Mapping[str, float]) -> Mapping[str, float]:
    """Standard scores; none when there is nothing to tell wijken apart by."""
    waarden = list(waarde_by_wijk.values())
    if len(waarden) < 2 or len(set(waarden)) == 1:
        return {}
    mean, spread = fmean(waarden), stdev(waarden)
    return {code: (waarde - mean) / spread for code, waarde in waarde_by_wijk.items()}


def _is_known(wijk: str, z_by_indicator: Mapping[str, Mapping[str, float]]) -> bool:
    present = sum(wijk in scores for scores in z_by_indicator.values())
    return present > 0 and 2 * present >= len(z_by_indicator)


def _buur(wijk: str, other: str, z_by_indicator: Mapping[str, Mapping[str, float]]) -> Buur:
    squares = {
        code: (scores.get(wijk, 0.0) - scores.get(other, 0.0)) ** 2 for code, scores in z_by_indicator.items()
    }
    total = fsum(squares.values())
    shares = {code: square / total for code, square in squares.items()} if total else {}
    return Buur(gebied=other, afstand=sqrt(total), bijdrage_by_indicator=MappingProxyType(shares))
