"""Whether a figure differs from that of Rotterdam: in which direction, and whether that counts.

Rules and publications: docs/methodiek.md, benchmark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from wijkxl.analysis.catalogus import Indicator, Richting, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Grenzen, Zekerheid, build_interval

BAND_ONDER = 0.9
BAND_BOVEN = 1.1
"""Band around the reference in which a figure without group size does not count as different."""

AFRONDING = 9
"""Decimals of a number that is held against a limit, so that 0.1 + 0.2 equals 0.3."""


class Uitkomst(StrEnum):
    """Outcome of a comparison."""

    GUNSTIGER = "gunstiger"
    ROND = "rond Rotterdam"
    ONGUNSTIGER = "ongunstiger"
    HOGER = "hoger"
    LAGER = "lager"
    NIET_VERGELEKEN = "niet vergeleken"


class Reden(StrEnum):
    """Why a figure is not compared."""

    ZELFDE_GEBIED = "zelfde gebied"
    GEEN_CIJFER = "geen cijfer"
    ONDERDRUKT = "onderdrukt"
    GEEN_CIJFER_ROTTERDAM = "geen cijfer van Rotterdam"
    ANDERE_PERIODE = "andere periode"
    MODELSCHATTING = "modelschatting"
    AANTAL = "aantal"
    NIET_TE_TOETSEN = "niet te toetsen"


class Regel(StrEnum):
    """The rule that decided."""

    AANDEEL = "aandeel"
    RATE = "rate"
    MARGE = "marge"
    DREMPEL = "drempel"
    BAND = "band"
    GEEN = "geen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergelijking:
    """How a figure stands next to its reference, and what decided that.

    ``verschil`` is value minus reference, unrounded; ``None`` when no rule was applied. ``ondergrens`` and
    ``bovengrens`` are the interval around the area's own value, in the unit of the indicator (see
    ``build_interval``), whether or not it is compared. ``toetsgrootheid`` is z, for aandeel only.
    """

    uitkomst: Uitkomst
    reden: Reden | None = None
    verschil: float | None = None
    ondergrens: float | None = None
    bovengrens: float | None = None
    regel: Regel = Regel.GEEN
    toetsgrootheid: float | None = None

    @property
    def is_vergeleken(self) -> bool:
        """Whether there is an outcome."""
        return self.uitkomst is not Uitkomst.NIET_VERGELEKEN

    @property
    def verschilt(self) -> bool:
        """Whether the figures differ and the difference counts."""
        return self.uitkomst not in (Uitkomst.ROND, Uitkomst.NIET_VERGELEKEN)

    @property
    def teken(self) -> int:
        """-1 when the figure is ongunstiger, 1 when it is gunstiger, else 0."""
        return {Uitkomst.ONGUNSTIGER: -1, Uitkomst.GUNSTIGER: 1}.get(self.uitkomst, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Toetsing:
    """What a rule found; ``telt`` is ``None`` when the rule cannot tell."""

    regel: Regel
    telt: bool | None
    z: float | None = None


def judge(
    indicator: Indicator,
    cijfer: Cijfer | None,
    referentie: Cijfer | None,
    *,
    zekerheid: Zekerheid,
    deel_van_referentie: bool = True,
) -> Vergelijking:
    """Compare ``cijfer`` with ``referentie`` (figures of ``indicator``) by the rule of the indicator.

    ``deel_van_referentie`` says whether the people of the area are part of the reference, as those of a wijk
    are of Rotterdam. A rule that lacks its counts or bounds gives way to drempel, and without drempel to the
    band of 90-110 %. Bounds are strict: equal does not count. Raises ValueError for an aandeel outside
    0-100 with a noemer. Source: docs/methodiek.md, benchmark.
    """
    grenzen = build_interval(indicator, cijfer, zekerheid=zekerheid)
    onder, boven = grenzen or (None, None)
    reden = _why_not(indicator, cijfer, referentie)
    if reden is not None:
        return Vergelijking(
            uitkomst=Uitkomst.NIET_VERGELEKEN, reden=reden, ondergrens=onder, bovengrens=boven
        )
    eigen, norm = _present(cijfer), _present(referentie)
    toetsing = _own_rule(indicator, eigen, norm, grenzen, zekerheid, deel_van_referentie)
    toetsing = toetsing or _size_rule(indicator, _waarde(eigen), _waarde(norm))
    verschil = _waarde(eigen) - _waarde(norm)
    return Vergelijking(
        uitkomst=_uitkomst(indicator.richting, verschil, toetsing.telt),
        reden=Reden.NIET_TE_TOETSEN if toetsing.telt is None else None,
        verschil=verschil,
        ondergrens=onder,
        bovengrens=boven,
        regel=toetsing.regel,
        toetsgrootheid=toetsing.z,
    )


def _why_not(indicator: Indicator, cijfer: Cijfer | None, referentie: Cijfer | None) -> Reden | None:
    """The first reason not to compare, in the order in which an adviser needs them."""
    both = [c for c in (cijfer, referentie) if c is not None]
    redenen = (
        (
            len(both) == 2 and both[0].gebied == both[1].gebied and both[0].bruikbaar,
            Reden.ZELFDE_GEBIED,
        ),
        (cijfer is None or cijfer.status is Status.ONTBREEKT, Reden.GEEN_CIJFER),
        (cijfer is not None and not cijfer.bruikbaar, Reden.ONDERDRUKT),
        (referentie is None or not referentie.bruikbaar, Reden.GEEN_CIJFER_ROTTERDAM),
        (len({c.periode for c in both}) == 2, Reden.ANDERE_PERIODE),
        (any(c.status is Status.MODELSCHATTING for c in both), Reden.MODELSCHATTING),
        (indicator.toets is Toets.GEEN, Reden.AANTAL),
    )
    return next((reden for holds, reden in redenen if holds), None)


def _own_rule(
    indicator: Indicator,
    eigen: Cijfer,
    norm: Cijfer,
    grenzen: Grenzen | None,
    zekerheid: Zekerheid,
    deel: bool,
) -> _Toetsing | None:
    """The rule of the indicator, or ``None`` when it has none or lacks its counts or bounds."""
    if grenzen is None:
        return None
    if indicator.toets is Toets.AANDEEL:
        return _aandeel(eigen, norm, zekerheid, deel)
    low, high = (round(grens, AFRONDING) for grens in grenzen)
    outside = not low <= round(_waarde(norm), AFRONDING) <= high
    return _Toetsing(regel=Regel.RATE if indicator.toets is Toets.RATE else Regel.MARGE, telt=outside)


def _aandeel(eigen: Cijfer, norm: Cijfer, zekerheid: Zekerheid, deel: bool) -> _Toetsing | None:
    """Score test of a part against the whole, or of two separate groups."""
    group, whole = eigen.noemer or 0.0, norm.noemer or 0.0
    if whole <= 0 or (deel and group >= whole):
        return None
    p, ps = _waarde(eigen) / 100, _waarde(norm) / 100
    if not 0 < ps < 1:
        return _Toetsing(regel=Regel.AANDEEL, telt=False if p == ps else None)
    variance = ps * (1 - ps) * (1 / group - 1 / whole if deel else 1 / group + 1 / whole)
    z = (p - ps) / math.sqrt(variance)
    return _Toetsing(regel=Regel.AANDEEL, telt=abs(z) > zekerheid.z, z=z)


def _size_rule(indicator: Indicator, waarde: float, norm: float) -> _Toetsing:
    """The drempel of the indicator, or the band around the reference."""
    if indicator.drempel is not None:
        return _Toetsing(regel=Regel.DREMPEL, telt=round(abs(waarde - norm), AFRONDING) >= indicator.drempel)
    if norm <= 0:
        return _Toetsing(regel=Regel.BAND, telt=None)
    inside = BAND_ONDER <= round(waarde / norm, AFRONDING) <= BAND_BOVEN
    return _Toetsing(regel=Regel.BAND, telt=not inside)


def _uitkomst(richting: Richting, verschil: float, telt: bool | None) -> Uitkomst:
    if telt is None:
        return Uitkomst.NIET_VERGELEKEN
    if not telt or verschil == 0:
        return Uitkomst.ROND
    if richting is Richting.NEUTRAAL:
        return Uitkomst.HOGER if verschil > 0 else Uitkomst.LAGER
    gunstig = (verschil > 0) is (richting is Richting.HOGER_GUNSTIG)
    return Uitkomst.GUNSTIGER if gunstig else Uitkomst.ONGUNSTIGER


def _present(cijfer: Cijfer | None) -> Cijfer:
    if cijfer is None:
        raise ValueError("a figure that is not there cannot be compared")
    return cijfer


def _waarde(cijfer: Cijfer) -> float:
    """The value, known to be there because ``_why_not`` found nothing."""
    if cijfer.waarde is None:
        raise ValueError("a figure without value cannot be compared")
    return cijfer.waarde
