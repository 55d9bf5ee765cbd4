"""Whether a maatschappelijk resultaat is reached when its indicatoren have figures of different years.

Rules and sources: docs/methodiek.md, maatschappelijk resultaat. With the same years for all indicatoren the
outcome is that of ``resultaat.judge_resultaat``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.resultaat import Resultaatreden, Resultaatregel


@dataclass(frozen=True, slots=True, kw_only=True)
class Pad:
    """An indicator on its way: its improvement (more is better), and the years of its two figures.

    ``None`` for what is not known.
    """

    verbetering: float | None
    start: float | None = None
    nu: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Padoordeel:
    """Why a resultaat stands as it does.

    ``verbetering`` and ``nodig`` are what decided, ``None`` when not known; ``bij`` is the place of the
    indicator that decided (the last one when there are more), ``None`` for a mean.
    """

    reden: Resultaatreden
    verbetering: float | None = None
    nodig: float | None = None
    bij: int | None = None


def nodig_van(pad: Pad, doel: float, doeljaar: float | None) -> float | None:
    """The improvement that fits the year of the figure, in equal steps; ``None`` without the three years."""
    if pad.start is None or pad.nu is None or doeljaar is None or doeljaar <= pad.start:
        return None
    deel = min(1.0, max(0.0, (pad.nu - pad.start) / (doeljaar - pad.start)))
    return round(doel * deel, AFRONDING)


def judge_paden(
    paden: Sequence[Pad], *, doel: float, regel: Resultaatregel, doeljaar: float | None
) -> Padoordeel:
    """Judge the indicatoren by the rule that was agreed, each along its own years.

    Raises ValueError without indicatoren or when ``doel`` is not above 0.
    """
    if not paden or doel <= 0:
        raise ValueError("an indicator and a goal above 0 are needed")
    for reden, ontbreekt in (
        (Resultaatreden.GEEN_NIEUW_CIJFER, _is_oud),
        (Resultaatreden.CIJFER_ONTBREEKT, _zonder_cijfer),
    ):
        plaatsen = [plaats for plaats, pad in enumerate(paden) if ontbreekt(pad)]
        if plaatsen:
            return Padoordeel(reden=reden, bij=plaatsen[-1])
    winst = [pad.verbetering or 0.0 for pad in paden]
    nodig = [nodig_van(pad, doel, doeljaar) for pad in paden]
    if regel is Resultaatregel.ELKE_INDICATOR:
        return _elke(winst, nodig, doel)
    bekend = [een for een in nodig if een is not None]
    gemiddeld = round(fmean(bekend), AFRONDING) if len(bekend) == len(nodig) else None
    return _gemiddelde(round(fmean(winst), AFRONDING), gemiddeld, doel)


def _is_oud(pad: Pad) -> bool:
    return pad.start is not None and pad.nu is not None and pad.nu <= pad.start


def _zonder_cijfer(pad: Pad) -> bool:
    return pad.verbetering is None


def _elke(winst: Sequence[float], nodig: Sequence[float | None], doel: float) -> Padoordeel:
    ruimte = [round(een - (nu or 0.0), AFRONDING) for een, nu in zip(winst, nodig, strict=True)]
    bij = max(plaats for plaats, een in enumerate(ruimte) if een == min(ruimte))
    achter = [n for v, n in zip(winst, nodig, strict=True) if n is not None and v < n]
    if min(winst) >= doel:
        reden = Resultaatreden.DOEL_GEHAALD
    elif None in nodig:
        reden = Resultaatreden.GEEN_JAREN
    elif not achter:
        reden = Resultaatreden.OP_SCHEMA
    else:
        voorbij = any(een >= doel for een in achter)
        reden = Resultaatreden.JAAR_VOORBIJ if voorbij else Resultaatreden.ACHTER
    return Padoordeel(reden=reden, verbetering=winst[bij], nodig=nodig[bij], bij=bij)


def _gemiddelde(winst: float, nodig: float | None, doel: float) -> Padoordeel:
    if winst >= doel:
        reden = Resultaatreden.DOEL_GEHAALD
    elif nodig is None:
        reden = Resultaatreden.GEEN_JAREN
    elif nodig >= doel:
        reden = Resultaatreden.JAAR_VOORBIJ
    else:
        reden = Resultaatreden.OP_SCHEMA if winst >= nodig else Resultaatreden.ACHTER
    return Padoordeel(reden=reden, verbetering=winst, nodig=nodig)
