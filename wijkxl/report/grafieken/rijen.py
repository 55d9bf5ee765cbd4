"""Draws the charts with a row per figure: the wijk next to the city, and its place among all wijken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from wijkxl.report.grafieken.gegevens import Grafiekkader, Opvallendpunt, Plaatspunt
from wijkxl.report.grafieken.onderdelen import (
    DUN,
    MERK_BY_OORDEEL,
    PT,
    PT_KLEIN,
    RAND,
    STAD,
    WIJK,
    Schaal,
    Tekenaar,
    merker,
    ronde_stappen,
    sleutel,
    sluit_af,
    staptekst,
    teken_wijk_en_stad,
)
from wijkxl.report.grafieken.stijl import (
    BREEDTE,
    WIT,
    Lijnstijl,
    Merk,
    Vel,
    afgebroken,
    breedte_van,
    regelhoogte,
)
from wijkxl.report.grafieken.teksten import met_opmerking
from wijkxl.wording import Oordeel

NAAMBREEDTE = 6.0
LAAGSTE_RIJ = 0.75
"""Height in cm of a row with a name on one line."""

SYMBOOLVAK = 0.5
LABELAFSTAND = 0.24
PLAATSBREEDTE = 3.2
"""Width in cm of the column with the place in words."""

HALF_BLOK = 0.2
STREEP = Merk(vorm="|", vulling="gedempt", rand="gedempt", grootte=7.4, dikte=0.5)
KWART_UITLEG = "middelste helft van de wijken"


def teken_opvallend(punten: Sequence[Opvallendpunt], kader: Grafiekkader) -> Vel:
    """Draw wijk and city per figure on one axis of percentages that has a 0."""
    vel = Vel(kader.thema.kleuren)
    boven = sleutel(vel, _delen_opvallend(vel, punten, kader))
    labels = max(_labelbreedte(tekst) for punt in punten for tekst in (punt.wijktekst, punt.stadtekst))
    waarden = [waarde for punt in punten for waarde in (punt.wijk, punt.stad)]
    schaal = Schaal(
        stappen=ronde_stappen(min(0.0, *waarden), max(0.0, *waarden), 6),
        links=RAND + SYMBOOLVAK + NAAMBREEDTE + labels + 0.3,
        rechts=BREEDTE - RAND - labels - 0.3,
    )
    hoogtes = [_rijhoogte(punt) for punt in punten]
    onder = boven + sum(hoogtes)
    _teken_as(vel, schaal, boven, onder)
    y = boven
    for punt, hoogte in zip(punten, hoogtes, strict=True):
        _teken_paar(vel, schaal, y + hoogte / 2, punt)
        vel.lijn((RAND, BREEDTE - RAND), (y + hoogte, y + hoogte), DUN)
        y += hoogte
    sluit_af(vel, onder + 0.55, kader)
    return vel


def teken_plaats(punten: Sequence[Plaatspunt], kader: Grafiekkader) -> Vel:
    """Draw per figure all wijken on a strip, from the least to the most favourable one."""
    vel = Vel(kader.thema.kleuren)
    boven = sleutel(vel, _delen_plaats(vel, kader))
    schaal = Schaal(
        stappen=(0.0, 1.0),
        links=RAND + NAAMBREEDTE + 0.35,
        rechts=BREEDTE - RAND - PLAATSBREEDTE - 0.35,
    )
    y = boven
    for neutraal in (False, True):
        rijen = [punt for punt in punten if punt.neutraal is neutraal]
        if not rijen:
            continue
        y = _schrijf_uiteinden(vel, schaal, y, neutraal=neutraal)
        for punt in rijen:
            hoogte = _rijhoogte(punt)
            vel.lijn((RAND, BREEDTE - RAND), (y, y), DUN)
            _teken_strook(vel, schaal, y + hoogte / 2, punt)
            y += hoogte
        vel.lijn((RAND, BREEDTE - RAND), (y, y), DUN)
        y += 0.2
    sluit_af(vel, y, kader)
    return vel


def _delen_opvallend(
    vel: Vel, punten: Sequence[Opvallendpunt], kader: Grafiekkader
) -> list[tuple[Tekenaar, str]]:
    oordelen = [oordeel for oordeel in Oordeel if any(punt.oordeel is oordeel for punt in punten)]
    return [
        (merker(vel, WIJK), kader.wijk),
        (merker(vel, STAD), kader.stad),
        *((merker(vel, MERK_BY_OORDEEL[oordeel]), _uitkomst(oordeel, kader)) for oordeel in oordelen),
    ]


def _delen_plaats(vel: Vel, kader: Grafiekkader) -> list[tuple[Tekenaar, str]]:
    return [
        (merker(vel, WIJK), kader.wijk),
        (merker(vel, STAD), kader.stad),
        (merker(vel, STREEP), "een andere wijk"),
        (partial(_teken_blok, vel), KWART_UITLEG),
    ]


def _uitkomst(oordeel: Oordeel, kader: Grafiekkader) -> str:
    woord = oordeel.value[2:]
    return woord if oordeel is Oordeel.ROND else f"{woord} dan {kader.stad}"


def _labelbreedte(tekst: str) -> float:
    return breedte_van(tekst, PT, vet=True) + LABELAFSTAND


def _naamregels(punt: Opvallendpunt | Plaatspunt) -> tuple[str, ...]:
    return afgebroken(met_opmerking(punt), NAAMBREEDTE, PT)


def _plaatsregels(punt: Plaatspunt) -> tuple[str, ...]:
    return afgebroken(punt.plaatstekst, PLAATSBREEDTE, PT, vet=True)


def _rijhoogte(punt: Opvallendpunt | Plaatspunt) -> float:
    regels = len(_naamregels(punt))
    if isinstance(punt, Plaatspunt):
        regels = max(regels, len(_plaatsregels(punt)))
    return max(LAAGSTE_RIJ, regelhoogte(PT, regels) + 0.22)


def _teken_as(vel: Vel, schaal: Schaal, boven: float, onder: float) -> None:
    """Draw a line and a number at every step of the axis."""
    stap = schaal.stappen[1] - schaal.stappen[0]
    for waarde in schaal.stappen:
        x = schaal.plaats(waarde)
        vel.lijn((x, x), (boven, onder), DUN)
        vel.tekst(x, onder + 0.25, staptekst(waarde, stap, "%"), pt=PT_KLEIN, kleur="gedempt", ha="center")


def _teken_paar(vel: Vel, schaal: Schaal, y: float, punt: Opvallendpunt) -> None:
    """Draw symbol, name, both markers with a bar between them, and both figures outside them."""
    merk = MERK_BY_OORDEEL[punt.oordeel]
    vel.merk(RAND + 0.15, y, merk)
    vel.tekst(RAND + SYMBOOLVAK, y, "\n".join(_naamregels(punt)), pt=PT)
    xs = schaal.plaats(punt.wijk), schaal.plaats(punt.stad)
    vel.lijn(xs, (y, y), Lijnstijl(kleur="rond" if merk.vulling == WIT else merk.vulling, dikte=4))
    teken_wijk_en_stad(vel, y, *xs)
    wijk_links = punt.wijk <= punt.stad
    for x, tekst, links, vet in (
        (xs[0], punt.wijktekst, wijk_links, True),
        (xs[1], punt.stadtekst, not wijk_links, False),
    ):
        vel.tekst(
            x + (-LABELAFSTAND if links else LABELAFSTAND),
            y,
            tekst,
            pt=PT,
            vet=vet,
            ha="right" if links else "left",
        )


def _schrijf_uiteinden(vel: Vel, schaal: Schaal, y: float, *, neutraal: bool) -> float:
    """Write what left and right mean; returns where the rows start."""
    links, rechts = ("laagste cijfer", "hoogste cijfer") if neutraal else ("minst gunstig", "gunstigst")
    halve = (schaal.rechts - schaal.links) / 2 - 0.1
    woorden = [afgebroken(woord, halve, PT_KLEIN) for woord in (f"← {links}", f"{rechts} →")]
    hoogte = regelhoogte(PT_KLEIN, max(len(regels) for regels in woorden))
    midden = y + hoogte / 2
    vel.tekst(schaal.links, midden, "\n".join(woorden[0]), pt=PT_KLEIN, kleur="gedempt")
    vel.tekst(schaal.rechts, midden, "\n".join(woorden[1]), pt=PT_KLEIN, kleur="gedempt", ha="right")
    return y + hoogte + 0.08


def _teken_strook(vel: Vel, schaal: Schaal, y: float, punt: Plaatspunt) -> None:
    """Draw name, all wijken with their middle half, city and wijk, and the place in words."""
    vel.tekst(RAND, y, "\n".join(_naamregels(punt)), pt=PT)
    links, rechts = (schaal.plaats(kwartiel) for kwartiel in punt.kwartielen)
    vel.vlak(links, y - HALF_BLOK, rechts - links, 2 * HALF_BLOK, kleur="rond", rand="gedempt")
    vel.merken([schaal.plaats(wijk) for wijk in punt.wijken], y, STREEP)
    stad = None if punt.stad is None else schaal.plaats(punt.stad)
    teken_wijk_en_stad(vel, y, schaal.plaats(punt.wijk), stad)
    vel.tekst(BREEDTE - RAND - PLAATSBREEDTE, y, "\n".join(_plaatsregels(punt)), pt=PT, vet=True)


def _teken_blok(vel: Vel, x: float, y: float) -> None:
    vel.vlak(x - 0.2, y - 0.14, 0.4, 0.28, kleur="rond", rand="gedempt")
