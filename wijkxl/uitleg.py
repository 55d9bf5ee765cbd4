"""What is said in words of an outcome and of a factor: in a cell, in a sentence and beside a figure."""

from __future__ import annotations

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.benchmark import Reden, Regel, Uitkomst, Vergelijking
from wijkxl.analysis.catalogus import Factor, Indicator
from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.wording import EIGEN_CIJFER, GROTER_DAN_TOEVAL, KAN_TOEVAL_ZIJN, VOORLOPIG, Oordeel


def oordeel_van(vergelijking: Vergelijking) -> Oordeel:
    """Word and symbol of a comparison."""
    if vergelijking.reden in (Reden.GEEN_CIJFER, Reden.ONDERDRUKT):
        return Oordeel.GEEN_CIJFER
    return {
        Uitkomst.GUNSTIGER: Oordeel.GUNSTIGER,
        Uitkomst.ROND: Oordeel.ROND,
        Uitkomst.ONGUNSTIGER: Oordeel.ONGUNSTIGER,
        Uitkomst.HOGER: Oordeel.HOGER,
        Uitkomst.LAGER: Oordeel.LAGER,
        Uitkomst.NIET_VERGELEKEN: Oordeel.NIET_VERGELEKEN,
    }[vergelijking.uitkomst]


def uitleg_van(indicator: Indicator, stand: Stand, vergelijking: Vergelijking) -> str:
    """How sure an outcome is, or why there is none, with what must be known of the figure.

    Source: docs/methodiek.md, wat je ziet.
    """
    kern = _kern(indicator, vergelijking)
    if stand.eigen is not None:
        return f"{EIGEN_CIJFER}; {kern}"
    voorlopig = stand.wijk is not None and stand.wijk.status is Status.VOORLOPIG
    return f"{kern}; {VOORLOPIG}" if voorlopig else kern


def _kern(indicator: Indicator, v: Vergelijking) -> str:
    if v.reden is not None:
        return v.reden.value
    if v.regel in (Regel.AANDEEL, Regel.RATE, Regel.MARGE):
        woord = GROTER_DAN_TOEVAL if v.verschilt else KAN_TOEVAL_ZIJN
        onder, boven = (getal_als_tekst(x or 0.0, indicator) for x in (v.ondergrens, v.bovengrens))
        return f"{woord} (marge {onder} tot {boven})"
    ja, nee = woorden_zonder_toets(indicator)
    return ja if v.verschilt else nee


def woorden_zonder_toets(indicator: Indicator) -> tuple[str, str]:
    """What is said when the drempel or band decided: the difference counts, or it does not."""
    if indicator.drempel is None:
        return "meer dan 10 % anders", "niet meer dan 10 % anders"
    maat = "procentpunt" if indicator.eenheid == "%" else indicator.eenheid
    drempel = f"{indicator.drempel:g}".replace(".", ",")
    return f"verschil van {drempel} {maat} of meer", f"verschil kleiner dan {drempel} {maat}"


def getal_als_tekst(waarde: float, indicator: Indicator) -> str:
    """A figure as Dutch text, rounded as it is shown and never below 0: ``12,3``, without its unit."""
    shown = afgerond(max(waarde, 0.0), indicator.decimalen)
    return f"{shown:.{indicator.decimalen}f}".replace(".", ",")


def factor_met_rang(factor: Factor, rang: int | None) -> str:
    """Name of a factor with its place on the Ranking: ``Armoede (2)``."""
    return factor.naam if rang is None else f"{factor.naam} ({rang})"


def plaats_van(factor: Factor) -> str:
    """Where and when one can act: leefgebied and leeftijdsfasen."""
    fasen = ", ".join(fase.value.lower() for fase in factor.leeftijdsfasen)
    return f"{factor.leefgebied.value}: {fasen}"
