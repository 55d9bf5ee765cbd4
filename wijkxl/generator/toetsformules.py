"""The rules of the benchmark as native formulas; analysis/benchmark.py holds the same rules in Python.

Each function returns the text of a formula part (without ``=``) for figures that stand in cells. Which rule
an indicator has is known when the workbook is written, so a cell holds only the formula of its own rule and
the rule it falls back on. Sources of the formulas: docs/methodiek.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijkxl.analysis.benchmark import Reden
from wijkxl.analysis.catalogus import Indicator, Richting, Toets
from wijkxl.analysis.interval import multiplier_of
from wijkxl.generator.formules import als_tekst
from wijkxl.uitleg import woorden_zonder_toets
from wijkxl.wording import GROTER_DAN_TOEVAL, KAN_TOEVAL_ZIJN, ONDERDRUKT, Oordeel

Z, ALFA = "z_kritiek", "alfa"
"""Names of the cells with the critical value and its two-sided chance, set by the chosen zekerheid."""

Z_95 = "1.959963984540054"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cellen:
    """Addresses of what is known of an area (waarde, noemer, teller, bounds) and of its reference."""

    waarde: str
    noemer: str
    teller: str
    onder: str
    boven: str
    referentie: str
    referentie_noemer: str


def ondergrens(indicator: Indicator, c: Cellen) -> str:
    """Lower end of the interval around the figure, in its unit; empty text without one."""
    return _grens(indicator, c, onder=True)


def bovengrens(indicator: Indicator, c: Cellen) -> str:
    """Upper end of the interval around the figure, in its unit; empty text without one."""
    return _grens(indicator, c, onder=False)


def telt(indicator: Indicator, c: Cellen, *, onder: str, boven: str, reden: str) -> str:
    """1 when the difference counts, 0 when it does not, empty text when it is not or cannot be tested.

    ``onder`` and ``boven`` are the cells with the interval, ``reden`` the cell with why not to compare.
    """
    return f'IF({reden}<>"","",{_regel(indicator, c, onder, boven)})'


def reden(indicator: Indicator, c: Cellen, *, model: str, zelfde: str = "FALSE") -> str:
    """Why the figures are not compared, empty text when they are.

    ``model`` and ``zelfde`` are conditions: one of the figures is a model estimate, both are of one area.
    """
    redenen = (
        (zelfde, Reden.ZELFDE_GEBIED),
        (f"{c.waarde}={als_tekst(ONDERDRUKT)}", Reden.ONDERDRUKT),
        (f"NOT(ISNUMBER({c.waarde}))", Reden.GEEN_CIJFER),
        (f"NOT(ISNUMBER({c.referentie}))", Reden.GEEN_CIJFER_ROTTERDAM),
        (model, Reden.MODELSCHATTING),
        ("TRUE" if indicator.toets is Toets.GEEN else "FALSE", Reden.AANTAL),
    )
    formule = '""'
    for voorwaarde, woord in reversed(redenen):
        if voorwaarde == "TRUE":
            formule = als_tekst(woord)
        elif voorwaarde != "FALSE":
            formule = f"IF({voorwaarde},{als_tekst(woord)},{formule})"
    return formule


def oordeel(indicator: Indicator, c: Cellen, *, telt_cel: str, reden_cel: str) -> str:
    """Word and symbol of the outcome."""
    hoger, lager = woorden(indicator.richting)
    geen = f"OR({reden_cel}={als_tekst(Reden.GEEN_CIJFER)},{reden_cel}={als_tekst(Reden.ONDERDRUKT)})"
    return (
        f"IF({geen},{als_tekst(Oordeel.GEEN_CIJFER)},"
        f'IF({telt_cel}="",{als_tekst(Oordeel.NIET_VERGELEKEN)},'
        f"IF({telt_cel}=0,{als_tekst(Oordeel.ROND)},"
        f"IF({c.waarde}>{c.referentie},{als_tekst(hoger)},{als_tekst(lager)}))))"
    )


def uitslag(indicator: Indicator, c: Cellen, *, telt_cel: str, onder: str, boven: str) -> str:
    """How sure the outcome is, in words with the interval, by the rule that decided."""
    zonder = _ja_nee(telt_cel, *woorden_zonder_toets(indicator))
    if indicator.toets not in (Toets.AANDEEL, Toets.RATE, Toets.MARGE):
        return zonder
    grenzen = f'" (marge "&{getaltekst(onder, indicator)}&" tot "&{getaltekst(boven, indicator)}&")"'
    met = f"{_ja_nee(telt_cel, GROTER_DAN_TOEVAL, KAN_TOEVAL_ZIJN)}&{grenzen}"
    getoetst = aandeel_getoetst(c) if indicator.toets is Toets.AANDEEL else f"ISNUMBER({onder})"
    return f"IF({getoetst},{met},{zonder})"


def getaltekst(cel: str, indicator: Indicator) -> str:
    """A figure as Dutch text, rounded as it is shown; the same in every language of Excel."""
    decimalen = indicator.decimalen
    if not decimalen:
        return f"ROUND(MAX({cel},0),0)"
    heel = f"ROUND(MAX({cel},0)*{10**decimalen},0)"
    breuk = f'RIGHT("{"0" * decimalen}"&MOD({heel},{10**decimalen}),{decimalen})'
    return f'INT({heel}/{10**decimalen})&","&{breuk}'


def woorden(richting: Richting) -> tuple[Oordeel, Oordeel]:
    """Outcome when the area is higher, and when it is lower."""
    return {
        Richting.HOGER_GUNSTIG: (Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER),
        Richting.LAGER_GUNSTIG: (Oordeel.ONGUNSTIGER, Oordeel.GUNSTIGER),
        Richting.NEUTRAAL: (Oordeel.HOGER, Oordeel.LAGER),
    }[richting]


def vermenigvuldiger(indicator: Indicator) -> int:
    """Number of persons a rate is given for: 1000 for ``per 1.000``."""
    return multiplier_of(indicator.eenheid) or 1


def aandeel_getoetst(c: Cellen) -> str:
    """Whether the counts for the test of a share are there: the group is a part of the whole."""
    n, totaal = c.noemer, c.referentie_noemer
    numbers = f"AND(ISNUMBER({n}),ISNUMBER({totaal}),{c.waarde}>=0,{c.waarde}<=100)"
    return f"IF({numbers},{n}<{totaal},FALSE)"


def _grens(indicator: Indicator, c: Cellen, *, onder: bool) -> str:
    make = {Toets.AANDEEL: _wilson, Toets.RATE: _poisson, Toets.MARGE: _marge}.get(indicator.toets)
    return make(indicator, c, onder) if make else '""'


def _wilson(_: Indicator, c: Cellen, onder: bool) -> str:
    """Wilson interval of a share (Wilson 1927; Newcombe and Altman 2000)."""
    x, n, sign = f"{c.waarde}/100*{c.noemer}", c.noemer, "-" if onder else "+"
    wortel = f"SQRT({Z}^2+4*{x}*(1-{c.waarde}/100))"
    grens = f"100*(2*{x}+{Z}^2{sign}{Z}*{wortel})/(2*({n}+{Z}^2))"
    binnen = f'IF(AND({c.waarde}>=0,{c.waarde}<=100),{grens},"")'
    return f'IF(AND(ISNUMBER({c.waarde}),ISNUMBER({n})),{binnen},"")'


def _poisson(indicator: Indicator, c: Cellen, onder: bool) -> str:
    """Exact interval of a count under 10 (Garwood 1936), Byar's from 10 (Breslow and Day 1987), as a rate."""
    x, n = c.teller, c.noemer
    if onder:
        exact = f"IF({x}=0,0,CHIINV(1-{ALFA}/2,2*{x})/2)"
        byar = f"{x}*(1-1/(9*{x})-{Z}/(3*SQRT({x})))^3"
    else:
        exact = f"CHIINV({ALFA}/2,2*{x}+2)/2"
        byar = f"({x}+1)*(1-1/(9*({x}+1))+{Z}/(3*SQRT({x}+1)))^3"
    return (
        f"IF(AND(ISNUMBER({c.waarde}),ISNUMBER({x}),ISNUMBER({n})),"
        f'IF({x}=INT({x}),IF({x}<10,{exact},{byar})*{vermenigvuldiger(indicator)}/{n},""),"")'
    )


def _marge(_: Indicator, c: Cellen, onder: bool) -> str:
    """Published 95 % bound, made wider in proportion for another zekerheid."""
    grens, sign = (c.onder, "-") if onder else (c.boven, "+")
    afstand = f"{c.waarde}-{grens}" if onder else f"{grens}-{c.waarde}"
    return (
        f"IF(AND(ISNUMBER({c.waarde}),ISNUMBER({c.onder}),ISNUMBER({c.boven})),"
        f'{c.waarde}{sign}({afstand})*{Z}/{Z_95},"")'
    )


def _regel(indicator: Indicator, c: Cellen, onder: str, boven: str) -> str:
    terugval = _drempel_of_band(indicator, c)
    w, r = c.waarde, c.referentie
    if indicator.toets is Toets.GEEN:
        return '""'
    if indicator.toets is Toets.AANDEEL:
        n, totaal = c.noemer, c.referentie_noemer
        spreiding = f"SQRT({r}/100*(1-{r}/100)*(1/{n}-1/{totaal}))"
        toets = f'IF(OR({r}<=0,{r}>=100),IF({w}={r},0,""),IF(ABS({w}-{r})/100/{spreiding}>{Z},1,0))'
        return f"IF({aandeel_getoetst(c)},{toets},{terugval})"
    if indicator.toets in (Toets.RATE, Toets.MARGE):
        buiten = f"OR(ROUND({r},9)<ROUND({onder},9),ROUND({r},9)>ROUND({boven},9))"
        return f"IF(ISNUMBER({onder}),IF({buiten},1,0),{terugval})"
    return terugval


def _ja_nee(telt_cel: str, ja: str, nee: str) -> str:
    return f"IF({telt_cel}=1,{als_tekst(ja)},{als_tekst(nee)})"


def _drempel_of_band(indicator: Indicator, c: Cellen) -> str:
    """The drempel of the indicator, or the band of the Wijkprofiel (90 to 110 % of the reference)."""
    w, r = c.waarde, c.referentie
    if indicator.drempel is not None:
        return f"IF(AND({w}<>{r},ROUND(ABS({w}-{r}),9)>={indicator.drempel:g}),1,0)"
    return f'IF({r}<=0,"",IF(OR(ROUND({w}/{r},9)<0.9,ROUND({w}/{r},9)>1.1),1,0))'
