"""What a chart says to somebody who cannot see it: the picture in words, with its main message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from wijkxl.getaltekst import VASTE_SPATIE
from wijkxl.report.grafieken.gegevens import (
    Grafiekkader,
    Jaarpunt,
    Ontwikkelingslijn,
    Opvallendpunt,
    Plaatspunt,
)
from wijkxl.wording import Oordeel

LIMIET = 900
"""A screen reader reads an alt text in one go: at most so many characters."""

VERZONNEN = "Let op: deze cijfers zijn verzonnen."
TABEL = "Alle getallen staan in de tabel bij de grafiek."


def alt_opvallend(punten: Sequence[Opvallendpunt], kader: Grafiekkader) -> str:
    """Alt text of the chart with the wijk next to the city."""
    tellingen = [
        f"{sum(punt.oordeel is oordeel for punt in punten)} {oordeel.value[2:]}"
        for oordeel in Oordeel
        if any(punt.oordeel is oordeel for punt in punten)
    ]
    begin = (
        f"Grafiek met {len(punten)} percentages van {kader.wijk} (rondje) naast die van {kader.stad} (ruit). "
        f"Uitkomst: {_opsomming(tellingen)}."
    )
    kanten = dict.fromkeys(punt.oordeel for punt in punten)
    per_kant = [[punt for punt in punten if punt.oordeel is kant] for kant in kanten]
    om_en_om = (punt for ronde in zip_longest(*per_kant) for punt in ronde if punt is not None)
    regels = [
        f"{met_opmerking(punt)}: de wijk {punt.wijktekst}, {kader.stad} {punt.stadtekst} "
        f"({punt.oordeel.value[2:]})."
        for punt in om_en_om
    ]
    return _alt(begin, regels, "", kader)


def alt_plaats(punten: Sequence[Plaatspunt], kader: Grafiekkader) -> str:
    """Alt text of the chart with the place among all wijken."""
    neutraal = [punt for punt in punten if punt.neutraal]
    slecht = sum(punt.wijk < punt.kwartielen[0] for punt in punten if not punt.neutraal)
    goed = sum(punt.wijk > punt.kwartielen[1] for punt in punten if not punt.neutraal)
    begin = f"Grafiek met de plaats van {kader.wijk} tussen alle wijken, voor {len(punten)} cijfers."
    if len(neutraal) < len(punten):
        begin += (
            " Links staat de minst gunstige wijk, rechts de gunstigste; die heeft plaats 1. "
            f"Bij {slecht or 'geen'} van deze cijfers hoort {kader.wijk} bij het minst gunstige kwart van de "
            f"wijken, bij {goed or 'geen'} bij het gunstigste kwart."
        )
    if neutraal:
        begin += (
            " Is een cijfer niet goed of slecht, dan staat rechts het hoogste cijfer; dat heeft plaats 1."
        )
    regels = [_plaatsregel(punt, kader) for punt in punten]
    return _alt(begin, regels, "", kader)


def alt_ontwikkeling(
    lijnen: Sequence[Ontwikkelingslijn], ingezoomd: Sequence[Ontwikkelingslijn], kader: Grafiekkader
) -> str:
    """Alt text of the chart with the course of time; the axis of ``ingezoomd`` does not start at 0."""
    jaren = [punt.jaar for lijn in lijnen for punt in lijn.punten]
    begin = (
        f"Grafiek met de ontwikkeling van {_aantal(len(lijnen))} tussen {min(jaren)} en {max(jaren)}: "
        f"{kader.wijk} (doorgetrokken lijn met rondjes) en {kader.stad} (streepjeslijn met ruiten)."
    )
    eind = _as(len(lijnen), len(ingezoomd))
    if any(None in (punt.wijk, punt.stad) for lijn in lijnen for punt in lijn.punten):
        eind += " Ontbreekt een cijfer, dan is de lijn onderbroken."
    return _alt(begin, [_lijnregel(lijn, kader) for lijn in lijnen], eind, kader)


def met_opmerking(punt: Opvallendpunt | Plaatspunt | Ontwikkelingslijn) -> str:
    """The name of an indicator with what a reader must know of its figure."""
    opmerking = punt.opmerking.replace(" ", VASTE_SPATIE)
    return f"{punt.naam} ({opmerking})" if opmerking else punt.naam


def _plaatsregel(punt: Plaatspunt, kader: Grafiekkader) -> str:
    stad = f", {kader.stad} {punt.stadtekst}" if punt.stadtekst else ""
    return f"{met_opmerking(punt)}: {punt.plaatstekst} ({punt.wijktekst}{stad})."


def _lijnregel(lijn: Ontwikkelingslijn, kader: Grafiekkader) -> str:
    eerste, laatste = lijn.wijkpunten[0], lijn.wijkpunten[-1]
    wijk = _verloop((eerste.jaar, eerste.wijktekst), (laatste.jaar, laatste.wijktekst))
    return f"{met_opmerking(lijn)}: de wijk {wijk}{_stadverloop(lijn.stadpunten, kader)}."


def _stadverloop(punten: Sequence[Jaarpunt], kader: Grafiekkader) -> str:
    if not punten:
        return ""
    if len(punten) == 1:
        return f"; {kader.stad} {punten[0].stadtekst} in {punten[0].jaar}"
    eerste, laatste = punten[0], punten[-1]
    verloop = _verloop((eerste.jaar, eerste.stadtekst), (laatste.jaar, laatste.stadtekst))
    return f"; {kader.stad} {verloop}"


def _verloop(eerste: tuple[int, str], laatste: tuple[int, str]) -> str:
    return f"van {eerste[1]} in {eerste[0]} naar {laatste[1]} in {laatste[0]}"


def _as(aantal: int, ingezoomd: int) -> str:
    if not ingezoomd:
        return "De assen beginnen bij 0." if aantal > 1 else "De as begint bij 0."
    if ingezoomd == aantal:
        return "De assen beginnen niet bij 0." if aantal > 1 else "De as begint niet bij 0."
    return f"Bij {ingezoomd} van de {aantal} cijfers begint de as niet bij 0."


def _alt(begin: str, regels: Sequence[str], eind: str, kader: Grafiekkader) -> str:
    """All parts with as many ``regels``, from the first on, as the limit leaves room for."""
    vast = [deel for deel in (begin, eind, TABEL, VERZONNEN if kader.voorbeeld else "") if deel]
    ruimte = LIMIET - len(" ".join(vast))
    passend = list(_zolang_het_past(regels, ruimte))
    return " ".join(chain(vast[:1], passend, vast[1:]))


def _zolang_het_past(regels: Iterable[str], ruimte: int) -> Iterable[str]:
    for regel in regels:
        ruimte -= len(regel) + 1
        if ruimte < 0:
            return
        yield regel


def _opsomming(woorden: Sequence[str]) -> str:
    return " en ".join((", ".join(woorden[:-1]), woorden[-1])) if len(woorden) > 1 else woorden[0]


def _aantal(aantal: int) -> str:
    return "1 cijfer" if aantal == 1 else f"{aantal} cijfers"
