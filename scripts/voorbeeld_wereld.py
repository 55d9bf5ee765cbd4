"""The invented city behind the example edition: how its wijken differ and who live there.

Nothing here is a published figure. The gebieden differ roughly the way everybody in Rotterdam knows, the
wijken within them by chance. Only sums, products, quotients and square roots are used (``fsum``, because
``sum`` adds floats differently from Python 3.12 on), so that every machine gets the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from random import Random

from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau

ZAAD = "wijkxl voorbeeldeditie 2025"
JAREN = range(2018, 2026)
BLOEMHOF = "WP0081"

KENMERK_BY_GEBIED = {
    "WK059901": (0.0, 1.5, -0.6),
    "WK059903": (0.8, 0.8, 0.5),
    "WK059904": (0.1, -0.5, 0.1),
    "WK059905": (0.1, 0.9, -0.1),
    "WK059906": (-1.2, -0.5, 0.1),
    "WK059908": (0.0, 0.6, -0.1),
    "WK059910": (0.9, 0.5, 0.7),
    "WK059912": (0.6, -0.3, 0.4),
    "WK059913": (-0.2, -1.2, 0.0),
    "WK059914": (-0.4, -0.5, -0.1),
    "WK059915": (0.8, 0.2, 0.5),
    "WK059916": (0.2, -0.7, 0.2),
    "WK059917": (-0.6, -1.5, -0.1),
    "WK059927": (-0.4, -1.4, -0.1),
}
KENMERK_BLOEMHOF = (1.5, 0.4, 1.2)
KLEIN = {1, 13, 17, 36, 46, 64, 75, 76, 78, 88, 93, 3003, 3006}
GROOT = {10, 24, 35, 41, 60, 63, 66, 68, 71, 73, 74, 77, 80, 81, 82, 84, 90, 92, 99, 1009, 1010}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijk:
    """An invented wijk: hidden traits (about -2 to 2) and sizes of groups by (name of the group, year)."""

    code: str
    gebied: str
    kansarmoede: float
    stedelijkheid: float
    jeugdigheid: float
    omvang: Mapping[tuple[str, int], int]


def normal(rng: Random) -> float:
    """Draw from about a standard normal distribution, with sums only (twelve uniform numbers)."""
    return fsum(rng.random() for _ in range(12)) - 6


def stretched(x: float) -> float:
    """Turn a number around 0 into a positive multiplier around 1; opposite numbers give reciprocals."""
    return 1 + x if x >= 0 else 1 / (1 - x)


def build_wijken(gebieden: Gebieden) -> tuple[Wijk, ...]:
    """Return the invented wijken, in the order of gebieden.csv."""
    return tuple(_wijk(gebied) for gebied in gebieden.by_niveau[Niveau.WIJK])


def _wijk(gebied: Gebied) -> Wijk:
    rng = Random(f"{ZAAD}:{gebied.code}")  # str seeds give the same numbers in every version of Python
    base = KENMERK_BY_GEBIED[str(gebied.ouder)]
    traits = tuple(mean + 0.45 * normal(rng) for mean in base)
    if gebied.code == BLOEMHOF:
        traits = KENMERK_BLOEMHOF
    return Wijk(
        code=gebied.code,
        gebied=str(gebied.ouder),
        kansarmoede=traits[0],
        stedelijkheid=traits[1],
        jeugdigheid=traits[2],
        omvang=_omvang(gebied, traits, rng),
    )


def _omvang(gebied: Gebied, traits: tuple[float, ...], rng: Random) -> dict[tuple[str, int], int]:
    _, stedelijk, jeugdig = traits
    kinderen = 0.16 * stretched(0.25 * jeugdig + 0.05 * normal(rng))
    jongeren = 0.13 * stretched(0.12 * jeugdig + 0.15 * stedelijk + 0.1 * normal(rng))
    grootte = 2.0 * stretched(0.12 * jeugdig - 0.1 * stedelijk)
    inwoners = _inwoners(gebied, rng)
    growth = 1 + 0.006 + 0.006 * normal(rng)
    omvang: dict[tuple[str, int], int] = {}
    for jaar in JAREN:
        omvang["inwoners", jaar] = round(inwoners)
        omvang["inwoners_0_14", jaar] = round(inwoners * kinderen)
        omvang["inwoners_15_24", jaar] = round(inwoners * jongeren)
        omvang["huishoudens", jaar] = round(inwoners / grootte)
        inwoners *= growth
        kinderen *= 0.995
    return omvang


def _inwoners(gebied: Gebied, rng: Random) -> float:
    if gebied.wijkprofiel_nr in KLEIN:
        return 450 + 2000 * rng.random()
    if gebied.wijkprofiel_nr in GROOT:
        return 11_000 + 8_000 * rng.random()
    return 4_500 + 7_000 * rng.random()
