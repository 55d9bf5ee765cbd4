"""Parts that the charts share: markers, the key, names in a column, a scale with round numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wijkxl.report.grafieken.gegevens import Grafiekkader
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
from wijkxl.wording import Oordeel

PT = 8.0
PT_KLEIN = 7.0
RAND = 0.15
"""Distance in cm that everything keeps from the edge of the picture."""

TEKENVAK = 0.55
"""Width in cm of a marker in the key, with the space before its word."""

WIJK = Merk(vorm="o", vulling="titel", rand="titel", grootte=7.5)
STAD = Merk(vorm="D", vulling=WIT, rand="titel", grootte=6.5)
DUN = Lijnstijl(kleur="lijn", dikte=0.6)
MERK_BY_OORDEEL: Mapping[Oordeel, Merk] = MappingProxyType(
    {
        Oordeel.GUNSTIGER: Merk(vorm="^", vulling="gunstiger", rand="tekst", grootte=7),
        Oordeel.ONGUNSTIGER: Merk(vorm="v", vulling="ongunstiger", rand="tekst", grootte=7),
        Oordeel.HOGER: Merk(vorm="^", vulling=WIT, rand="tekst", grootte=7),
        Oordeel.LAGER: Merk(vorm="v", vulling=WIT, rand="tekst", grootte=7),
        Oordeel.ROND: Merk(vorm="s", vulling="rond", rand="tekst", grootte=5),
    }
)
OVERLAP = 0.3
"""Two markers that are nearer than this (cm) are drawn one above the other."""

VOORBEELDWOORDEN = "Voorbeeld met verzonnen cijfers"

Tekenaar = Callable[[float, float], None]
"""Draws a marker of the key with its middle at (x, y)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schaal:
    """A scale from ``links`` to ``rechts`` (cm) with round numbers that reach past every value."""

    stappen: tuple[float, ...]
    links: float
    rechts: float

    def plaats(self, waarde: float) -> float:
        """Where a value stands, in cm."""
        deel = (waarde - self.stappen[0]) / (self.stappen[-1] - self.stappen[0])
        return self.links + deel * (self.rechts - self.links)


def ronde_stappen(laagste: float, hoogste: float, meeste: int) -> tuple[float, ...]:
    """Round numbers at equal distances, from ``laagste`` or just below it to ``hoogste`` or just above it.

    There are at most ``meeste`` + 2 of them, and at least two.
    """
    stap = _ronde_stap((hoogste - laagste) / meeste if hoogste > laagste else abs(hoogste) or 1.0)
    eerste, laatste = math.floor(laagste / stap), math.ceil(hoogste / stap)
    return tuple(nummer * stap for nummer in range(eerste, max(laatste, eerste + 1) + 1))


def _ronde_stap(minstens: float) -> float:
    macht = 10.0 ** math.floor(math.log10(minstens))
    return next(factor * macht for factor in (1, 2, 5, 10, 20) if factor * macht >= minstens * 0.999999)


def staptekst(waarde: float, stap: float, eenheid: str) -> str:
    """A round number as Dutch text with just enough decimals: ``2,5 %``, ``1.000``."""
    decimalen = next((d for d in range(6) if math.isclose(stap, round(stap, d))), 6)
    getal = f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.-", ".,−"))
    return f"{getal} %" if eenheid == "%" else getal


def merker(vel: Vel, merk: Merk) -> Tekenaar:
    """Draws ``merk`` in the key."""
    return lambda x, y: vel.merk(x, y, merk)


def teken_wijk_en_stad(vel: Vel, y: float, wijk: float, stad: float | None) -> None:
    """Draw both markers at their place (cm) on a row, the city only when it has one."""
    opzij = 0.11 if stad is not None and abs(wijk - stad) < OVERLAP else 0.0
    if stad is not None:
        vel.merk(stad, y + opzij, STAD)
    vel.merk(wijk, y - opzij, WIJK)


def sleutel(vel: Vel, delen: Sequence[tuple[Tekenaar, str]]) -> float:
    """Write the key at the top of the sheet, on as many lines as it needs; returns where it ends (cm)."""
    x, y = RAND, RAND + regelhoogte(PT) / 2
    for teken, woorden in delen:
        ruimte = BREEDTE - RAND - TEKENVAK
        regels = afgebroken(woorden, ruimte, PT)
        breedte = TEKENVAK + max(breedte_van(regel, PT) for regel in regels)
        if x > RAND and x + breedte > BREEDTE - RAND:
            x, y = RAND, y + regelhoogte(PT) * 1.2
        teken(x + 0.2, y)
        vel.tekst(x + TEKENVAK, y + regelhoogte(PT, len(regels) - 1) / 2, "\n".join(regels), pt=PT)
        y += regelhoogte(PT, len(regels) - 1)
        x += breedte + 0.5
    return y + regelhoogte(PT) / 2 + 0.2


def sluit_af(vel: Vel, y: float, kader: Grafiekkader) -> None:
    """End the sheet at the height ``y`` (cm), with a warning when the figures are invented."""
    if kader.voorbeeld:
        y += regelhoogte(PT_KLEIN) / 2
        vel.tekst(RAND, y, VOORBEELDWOORDEN, pt=PT_KLEIN, kleur="voorbeeld", vet=True)
        y += regelhoogte(PT_KLEIN) / 2
    vel.sluit(y + RAND)
