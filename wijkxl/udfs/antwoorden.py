"""What the functions answer, cell by cell: figures, differences, judgements and advice.

Nothing here knows Excel: arguments are what cells hold (see ``celwaarden``), answers are numbers and Dutch
words. Unknown words in a range give a text in their own cell; other faults raise WijkxlError.
"""

from __future__ import annotations

from enum import StrEnum

from wijkxl.analysis.afronden import getoond_verschil
from wijkxl.analysis.benchmark import Reden
from wijkxl.analysis.trend import Trend, trend
from wijkxl.errors import FormuleError, WijkxlError
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.celwaarden import (
    Antwoord,
    Uitkomst,
    enkel,
    foutmelding,
    is_leeg,
    jaartal,
    keuze,
    lijst,
    per_cel,
)
from wijkxl.udfs.zoeken import zoek_domein, zoek_factoren, zoek_gebied, zoek_indicator
from wijkxl.uitleg import oordeel_van, uitleg_van
from wijkxl.wording import celwaarde

GEEN_MARGE = "geen marge"
GEEN_RANG = "geen plaats op de Ranking"


class Wat(StrEnum):
    """What a judgement shows: the outcome, its explanation, or both."""

    OORDEEL = "oordeel"
    UITLEG = "uitleg"
    BEIDE = "beide"


def cijfer(bron: Bron, indicator: object, gebied: object, jaar: object) -> Antwoord:
    """The figure, or the word for why there is none; without a year that of column E, own figure included."""

    def een(wat: object, waar: object, wanneer: object) -> Uitkomst:
        found, plaats = zoek_indicator(bron, wat), zoek_gebied(bron, waar)
        gevraagd = jaartal(wanneer, "jaar")
        nieuwste = bron.naslag.jaar_by_indicator.get(found.code)
        if gevraagd is not None and gevraagd != nieuwste:
            return celwaarde(bron.reeks(plaats, found).get(gevraagd))
        stand, _ = bron.vergeleken(found, plaats)
        return celwaarde(stand.wijk) if stand.eigen is None else stand.eigen

    return per_cel(een, indicator, gebied, jaar)


def verschil(bron: Bron, indicator: object, gebied: object) -> Antwoord:
    """The difference with the city of figures as they are shown, as in column K; empty when there is none."""

    def een(wat: object, waar: object) -> Uitkomst:
        found = zoek_indicator(bron, wat)
        stand, vergelijking = bron.vergeleken(found, zoek_gebied(bron, waar))
        eigen, norm = stand.cijfer, stand.stad
        if eigen is None or eigen.waarde is None or norm is None or norm.waarde is None:
            return ""
        if vergelijking.reden in (Reden.AANTAL, Reden.MODELSCHATTING):
            return ""
        return getoond_verschil(eigen.waarde, norm.waarde, found.decimalen)

    return per_cel(een, indicator, gebied)


def oordeel(bron: Bron, indicator: object, gebied: object, wat: object) -> Antwoord:
    """Word and symbol of column L, the explanation of column M, or both."""
    gekozen = keuze(enkel(wat, "wat"), "wat", Wat, Wat.OORDEEL)

    def een(welke: object, waar: object) -> Uitkomst:
        found = zoek_indicator(bron, welke)
        stand, vergelijking = bron.vergeleken(found, zoek_gebied(bron, waar))
        return _gekozen(gekozen, oordeel_van(vergelijking).value, uitleg_van(found, stand, vergelijking))

    return per_cel(een, indicator, gebied)


def interval(bron: Bron, indicator: object, gebied: object) -> Antwoord:
    """Lower and upper bound next to each other, one row for each indicator."""
    plaats = zoek_gebied(bron, enkel(gebied, "gebied"))

    def grenzen(welke: object) -> list[Uitkomst]:
        if is_leeg(welke):
            return ["", ""]
        try:
            _, found = bron.vergeleken(zoek_indicator(bron, welke), plaats)
        except WijkxlError as error:
            return [foutmelding(error), ""]
        if found.ondergrens is None or found.bovengrens is None:
            return [GEEN_MARGE, ""]
        return [found.ondergrens, found.bovengrens]

    return [grenzen(welke) for welke in lijst(indicator, "indicator")]


def niveau(bron: Bron, domein: object, wijk: object, wat: object) -> Antwoord:
    """The level to compare with the city for a domein, the reason with its counts, or both."""
    gekozen = keuze(enkel(wat, "wat"), "wat", Wat, Wat.OORDEEL)

    def een(welk: object, waar: object) -> Uitkomst:
        found = zoek_domein(bron, welk)
        advies = bron.profiel(zoek_gebied(bron, waar)).niveauadvies(found.code)
        uitleg = (
            f"{advies.reden.value} ({advies.aantal_vergeleken} van de {advies.aantal_indicatoren} cijfers "
            f"vergeleken, {advies.aantal_verschillend} daarvan anders)"
        )
        return _gekozen(gekozen, advies.advies.value, uitleg)

    return per_cel(een, domein, wijk)


def rang(bron: Bron, factor: object) -> Antwoord:
    """The place of a factor on the Ranking, or that it has none."""

    def een(wat: object) -> Uitkomst:
        found = zoek_factoren(bron, wat)
        rangen = {bron.catalogus.rang_by_factor.get(f.code) for f in found}
        plaatsen = {None if r is None else r.rang for r in rangen}
        if len(plaatsen) > 1:
            raise FormuleError.one(
                what=f"'{found[0].naam}' staat op meer dan één plaats in het Factorenmodel",
                where="factor",
                mend=f"Gebruik een van de codes: {', '.join(f.code for f in found)}.",
            )
        (plaats,) = plaatsen
        return GEEN_RANG if plaats is None else float(plaats)

    return per_cel(een, factor)


def verloop(bron: Bron, indicator: object, gebied: object, wat: object) -> Antwoord:
    """Direction and judgement as in column P, the reason when there is no rise or fall, or both."""
    gekozen = keuze(enkel(wat, "wat"), "wat", Wat, Wat.OORDEEL)

    def een(welke: object, waar: object) -> Uitkomst:
        found = zoek_indicator(bron, welke)
        uitkomst = trend(found, tuple(bron.reeks(zoek_gebied(bron, waar), found).values()))
        return _gekozen(gekozen, *_trendwoorden(uitkomst))

    return per_cel(een, indicator, gebied)


def _trendwoorden(found: Trend) -> tuple[str, str]:
    woorden = f"{found.uitkomst}, {found.oordeel}" if found.oordeel else found.uitkomst.value
    if found.reden is not None:
        return woorden, found.reden.value
    return woorden, f"groter dan toeval, {found.jaren[0]} tot en met {found.jaren[-1]}"


def _gekozen(wat: Wat, kort: str, uitleg: str) -> str:
    return {Wat.OORDEEL: kort, Wat.UITLEG: uitleg, Wat.BEIDE: f"{kort}: {uitleg}"}[wat]
