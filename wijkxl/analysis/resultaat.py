"""Whether a maatschappelijk resultaat is reached: the three rules of the handbook (step 2).

Rules and sources: docs/methodiek.md, maatschappelijk resultaat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.catalogus import Richting


class Resultaatregel(StrEnum):
    """What was agreed about more than one indicator."""

    ELKE_INDICATOR = "elke indicator"
    COMBINATIE = "combinatie"
    GEMIDDELDE = "gemiddelde"


class Resultaatuitkomst(StrEnum):
    """How a maatschappelijk resultaat stands."""

    BEHAALD = "behaald"
    OP_KOERS = "op koers"
    NIET_OP_KOERS = "niet op koers"
    NOG_NIET_TE_ZEGGEN = "nog niet te zeggen"


class Resultaatreden(StrEnum):
    """Why it stands so."""

    CIJFER_ONTBREEKT = "een cijfer van de nulmeting of van nu ontbreekt"
    GEEN_NIEUW_CIJFER = "er is nog geen cijfer van na de nulmeting"
    DOEL_GEHAALD = "de verbetering is minstens zo groot als het doel"
    GEEN_JAREN = "zonder de drie jaren is niet te zeggen of je op koers ligt"
    JAAR_VOORBIJ = "het jaar van het doel is er, en het doel is niet gehaald"
    OP_SCHEMA = "de verbetering is minstens zo groot als bij dit jaar past"
    ACHTER = "de verbetering is kleiner dan bij dit jaar past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meting:
    """One indicator at the start and now, in one unit; ``None`` when there is no figure."""

    nulmeting: float | None
    nu: float | None
    richting: Richting = Richting.HOGER_GUNSTIG


@dataclass(frozen=True, slots=True, kw_only=True)
class Looptijd:
    """Years of the start, of the figure of now and of the goal; ``None`` when not given."""

    nulmeting: int | None = None
    nu: int | None = None
    doel: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultaatoordeel:
    """The outcome with its reason.

    ``verbetering`` is what counts by the rule, more is better; ``nodig`` is what fits the year of now. Both
    are in the unit of the figures, ``None`` when they cannot be known.
    """

    uitkomst: Resultaatuitkomst
    reden: Resultaatreden
    verbetering: float | None = None
    nodig: float | None = None


def judge_resultaat(
    metingen: Sequence[Meting], *, doel: float, regel: Resultaatregel, looptijd: Looptijd
) -> Resultaatoordeel:
    """Judge whether the indicatoren have improved by ``doel``, by the rule that was agreed.

    ``doel`` is in the unit of the figures: procentpunten for percentages. Raises ValueError without
    indicatoren, for a ``doel`` that is not above 0, for more than one figure of a combinatie, for an
    indicator without a good side, and when the goal does not lie after the start. Source: handbook, step 2.
    """
    _check(metingen, doel, regel, looptijd)
    if looptijd.nulmeting is not None and looptijd.nu is not None and looptijd.nu <= looptijd.nulmeting:
        return _onbekend(Resultaatreden.GEEN_NIEUW_CIJFER)
    verbetering = verbetering_van(metingen, regel)
    if verbetering is None:
        return _onbekend(Resultaatreden.CIJFER_ONTBREEKT)
    nodig = doel if verbetering >= doel else _nodig(doel, looptijd)
    reden = _reden(verbetering, doel, nodig)
    return Resultaatoordeel(
        uitkomst=UITKOMST_BY_REDEN[reden], reden=reden, verbetering=verbetering, nodig=nodig
    )


def verbetering_van(metingen: Sequence[Meting], regel: Resultaatregel) -> float | None:
    """The improvement that counts: the smallest one for elke indicator, else the mean.

    ``None`` when a figure is missing.
    """
    found = [_verbetering(meting) for meting in metingen]
    bekend = [waarde for waarde in found if waarde is not None]
    if len(bekend) < len(found):
        return None
    return round(min(bekend) if regel is Resultaatregel.ELKE_INDICATOR else fmean(bekend), AFRONDING)


def _verbetering(meting: Meting) -> float | None:
    if meting.nulmeting is None or meting.nu is None:
        return None
    verschil = meting.nu - meting.nulmeting
    return verschil if meting.richting is Richting.HOGER_GUNSTIG else -verschil


def _nodig(doel: float, looptijd: Looptijd) -> float | None:
    """The part of the goal that fits the years that have passed, in equal steps."""
    if looptijd.nulmeting is None or looptijd.nu is None or looptijd.doel is None:
        return None
    deel = (looptijd.nu - looptijd.nulmeting) / (looptijd.doel - looptijd.nulmeting)
    return round(doel * min(deel, 1.0), AFRONDING)


def _check(metingen: Sequence[Meting], doel: float, regel: Resultaatregel, looptijd: Looptijd) -> None:
    if not metingen or doel <= 0:
        raise ValueError("an indicator and a goal above 0 are needed")
    if regel is Resultaatregel.COMBINATIE and len(metingen) > 1:
        raise ValueError("a combinatie has one figure: the part for which everything holds")
    if any(meting.richting is Richting.NEUTRAAL for meting in metingen):
        raise ValueError("an indicator without a good side cannot improve")
    start, eind = looptijd.nulmeting, looptijd.doel
    if start is not None and eind is not None and eind <= start:
        raise ValueError("the goal lies after the start")


def _reden(verbetering: float, doel: float, nodig: float | None) -> Resultaatreden:
    if verbetering >= doel:
        return Resultaatreden.DOEL_GEHAALD
    if nodig is None:
        return Resultaatreden.GEEN_JAREN
    if nodig >= doel:
        return Resultaatreden.JAAR_VOORBIJ
    return Resultaatreden.OP_SCHEMA if verbetering >= nodig else Resultaatreden.ACHTER


def _onbekend(reden: Resultaatreden) -> Resultaatoordeel:
    return Resultaatoordeel(uitkomst=UITKOMST_BY_REDEN[reden], reden=reden)


UITKOMST_BY_REDEN: Mapping[Resultaatreden, Resultaatuitkomst] = {
    Resultaatreden.CIJFER_ONTBREEKT: Resultaatuitkomst.NOG_NIET_TE_ZEGGEN,
    Resultaatreden.GEEN_NIEUW_CIJFER: Resultaatuitkomst.NOG_NIET_TE_ZEGGEN,
    Resultaatreden.DOEL_GEHAALD: Resultaatuitkomst.BEHAALD,
    Resultaatreden.GEEN_JAREN: Resultaatuitkomst.NOG_NIET_TE_ZEGGEN,
    Resultaatreden.JAAR_VOORBIJ: Resultaatuitkomst.NIET_OP_KOERS,
    Resultaatreden.OP_SCHEMA: Resultaatuitkomst.OP_KOERS,
    Resultaatreden.ACHTER: Resultaatuitkomst.NIET_OP_KOERS,
}
