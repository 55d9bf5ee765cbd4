"""Whether the figure of an area changed by more than chance between two years.

Formulas and publications: docs/methodiek.md, verandering in de tijd.
"""

from __future__ import annotations

import math
from enum import StrEnum

from wijkxl.analysis.catalogus import Indicator, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Grenzen, Zekerheid, multiplier_of

PROCENT = 100


class Verschiltoets(StrEnum):
    """How the figures of two years are compared; ``GEEN`` when nothing is known about chance."""

    AANDEEL = "aandeel"
    RATE = "rate"
    MARGE = "marge"
    GEEN = "geen"


class Verschil(StrEnum):
    """Whether a change can be chance."""

    GROTER_DAN_TOEVAL = "groter dan toeval"
    KAN_TOEVAL_ZIJN = "kan toeval zijn"


def verschiltoets(indicator: Indicator) -> Verschiltoets:
    """The test that fits an indicator: by its rule in the catalogue."""
    if indicator.toets is Toets.AANDEEL and indicator.soort is Soort.AANDEEL:
        return Verschiltoets.AANDEEL
    if indicator.toets is Toets.RATE and multiplier_of(indicator.eenheid):
        return Verschiltoets.RATE
    return Verschiltoets.MARGE if indicator.toets is Toets.MARGE else Verschiltoets.GEEN


def schaal(indicator: Indicator) -> int:
    """The number a figure is given for: 100 for a share, 1000 for ``per 1.000``."""
    return multiplier_of(indicator.eenheid) or PROCENT


def kern(indicator: Indicator, cijfer: Cijfer | None) -> Grenzen | tuple[float] | None:
    """What the test needs of a figure: the size of its group, or its published bounds.

    ``None`` when that is not known, and for an estimate of a model.
    """
    if cijfer is None or cijfer.waarde is None or cijfer.status is Status.MODELSCHATTING:
        return None
    toets = verschiltoets(indicator)
    if toets is Verschiltoets.MARGE and cijfer.ondergrens is not None and cijfer.bovengrens is not None:
        return cijfer.ondergrens, cijfer.bovengrens
    if toets in (Verschiltoets.AANDEEL, Verschiltoets.RATE) and cijfer.noemer and cijfer.waarde >= 0:
        te_groot = toets is Verschiltoets.AANDEEL and cijfer.waarde > PROCENT
        return None if te_groot else (cijfer.noemer,)
    return None


def judge_verschil(
    indicator: Indicator, toen: Cijfer | None, nu: Cijfer | None, zekerheid: Zekerheid
) -> Verschil | None:
    """Whether the change from ``toen`` to ``nu`` is more than chance; ``None`` when that cannot be told."""
    eerst, later = kern(indicator, toen), kern(indicator, nu)
    if toen is None or nu is None or toen.waarde is None or nu.waarde is None or not eerst or not later:
        return None
    z = zekerheid.z
    if len(eerst) == 2 and len(later) == 2:
        telt = staan_los(verruimd(toen.waarde, eerst, z), verruimd(nu.waarde, later, z))
    else:
        per = schaal(indicator)
        delen = (toen.waarde / per, eerst[0]), (nu.waarde / per, later[0])
        aandeel = verschiltoets(indicator) is Verschiltoets.AANDEEL
        telt = abs(delen[1][0] - delen[0][0]) > z * standaardfout(*delen, aandeel=aandeel)
    return Verschil.GROTER_DAN_TOEVAL if telt else Verschil.KAN_TOEVAL_ZIJN


def standaardfout(een: tuple[float, float], ander: tuple[float, float], *, aandeel: bool) -> float:
    """Standard error of the difference of two parts (part 0-1, size of the group) when nothing changed.

    For shares as in the two-sided test for two proportions, else as for two Poisson rates. Source: Altman
    1991; Fleiss, Levin and Paik 2003.
    """
    (p, n), (q, m) = een, ander
    samen = (p * n + q * m) / (n + m)
    spreiding = samen * (1 - samen) if aandeel else samen
    return math.sqrt(max(spreiding, 0.0) * (1 / n + 1 / m))


def verruimd(waarde: float, grenzen: Grenzen, z: float) -> Grenzen:
    """Published 95 % bounds, made wider in proportion for another zekerheid."""
    stretch = z / Zekerheid.HOOG.z
    return waarde - (waarde - grenzen[0]) * stretch, waarde + (grenzen[1] - waarde) * stretch


def staan_los(een: Grenzen, ander: Grenzen) -> bool:
    """Whether two intervals have no value in common; rounded, so that bounds that are equal touch."""
    return round(een[1], 9) < round(ander[0], 9) or round(ander[1], 9) < round(een[0], 9)
