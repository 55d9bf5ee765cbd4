"""Which level to compare with Rotterdam: the wijk itself or its gebied (handbook, step 1).

Rule and source: docs/methodiek.md, wijk of gebied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wijkxl.analysis.benchmark import Vergelijking

MIN_VERGELEKEN = 3
"""Fewer compared figures than this are too few to tell (proposal)."""

MIN_DEEL_VERGELEKEN = Fraction(1, 2)
"""Smallest part of the indicatoren of a domein that must be compared (proposal)."""

MIN_DEEL_VERSCHILLEND = Fraction(1, 3)
"""Smallest part of the compared figures that must differ before the wijk differs (proposal)."""


class Advies(StrEnum):
    """The level whose figures are compared with those of Rotterdam."""

    WIJK = "wijk"
    GEBIED = "gebied"


class Adviesreden(StrEnum):
    """Why that level."""

    WIJK_WIJKT_AF = "de wijk wijkt af van het gebied"
    WIJK_LIJKT_OP_GEBIED = "de wijk lijkt op het gebied, en van het gebied zijn vaak meer cijfers"
    TE_WEINIG_CIJFERS = "er zijn te weinig cijfers van de wijk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Niveauadvies:
    """Advice for one domein, with the counts behind it."""

    advies: Advies
    reden: Adviesreden
    aantal_indicatoren: int
    aantal_vergeleken: int
    aantal_verschillend: int


def niveauadvies(vergelijkingen: Sequence[Vergelijking]) -> Niveauadvies:
    """Advise a level out of the comparisons of a wijk with its gebied, one per indicator of a domein.

    Indicatoren without outcome count in ``aantal_indicatoren`` only. Source: handbook, step 1; the
    thresholds are a proposal.
    """
    vergeleken = sum(vergelijking.is_vergeleken for vergelijking in vergelijkingen)
    verschillend = sum(vergelijking.verschilt for vergelijking in vergelijkingen)
    reden = _reden(len(vergelijkingen), vergeleken, verschillend)
    return Niveauadvies(
        advies=Advies.WIJK if reden is Adviesreden.WIJK_WIJKT_AF else Advies.GEBIED,
        reden=reden,
        aantal_indicatoren=len(vergelijkingen),
        aantal_vergeleken=vergeleken,
        aantal_verschillend=verschillend,
    )


def _reden(indicatoren: int, vergeleken: int, verschillend: int) -> Adviesreden:
    if vergeleken < MIN_VERGELEKEN or vergeleken < MIN_DEEL_VERGELEKEN * indicatoren:
        return Adviesreden.TE_WEINIG_CIJFERS
    if verschillend >= MIN_DEEL_VERSCHILLEND * vergeleken:
        return Adviesreden.WIJK_WIJKT_AF
    return Adviesreden.WIJK_LIJKT_OP_GEBIED
