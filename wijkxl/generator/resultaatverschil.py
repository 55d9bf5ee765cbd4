"""Whether the change of an indicator is more than chance: formulas on ``_standen`` next to their values.

The rules stand in ``analysis.verandering_in_tijd`` and docs/methodiek.md, verandering in de tijd.
"""

from __future__ import annotations

from collections.abc import Mapping

from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.verandering_in_tijd import Verschil, Verschiltoets, judge_verschil, verschiltoets
from wijkxl.generator.formules import Waarde, als_tekst
from wijkxl.generator.resultaatblokken import als_getal, is_getal
from wijkxl.generator.resultaatbron import Bron, Bronkolom, Bronnen
from wijkxl.generator.stapblok import Blokrij
from wijkxl.generator.toetsformules import Z_95, Z

EIGEN, ZELFDE = "eigen", "zelfde"
UITSLAG_BY_SOORT: Mapping[str, str] = {
    EIGEN: "niet te zeggen: bij een eigen cijfer is de grootte van de groep niet bekend",
    ZELFDE: "nog geen nieuw cijfer",
    Verschiltoets.MARGE: "niet te zeggen: de marges zijn niet bekend",
}
GEEN_GROEP = "niet te zeggen: de grootte van de groep is niet bekend"
GETOETST = (Verschiltoets.AANDEEL, Verschiltoets.RATE, Verschiltoets.MARGE)


def verschilwaarden(w: Mapping[str, Waarde], bron: Bron | None, zekerheid: Zekerheid) -> dict[str, Waarde]:
    """Values of a row, by column; ``w`` are the columns before."""
    leeg = dict.fromkeys(("kern_nul", "kern_nu", "boven_nul", "boven_nu", "waarde_nu", "telt"), "")
    if not is_getal(w["nul_telt"]) or not is_getal(w["nu_telt"]):
        return {"soort": "", **leeg, "toeval": ""}
    soort = _soort(w, bron)
    if bron is None or soort not in GETOETST:
        return {"soort": soort, **leeg, "toeval": UITSLAG_BY_SOORT.get(soort, GEEN_GROEP)}
    found = _getoetst(w, bron, zekerheid, marge=soort == Verschiltoets.MARGE)
    anders = UITSLAG_BY_SOORT.get(soort, GEEN_GROEP)
    uitslag = {1.0: Verschil.GROTER_DAN_TOEVAL.value, 0.0: Verschil.KAN_TOEVAL_ZIJN.value}
    telt = found["telt"]
    return {"soort": soort, **found, "toeval": anders if isinstance(telt, str) else uitslag[telt]}


def verschilformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    """Formulas of a row, by column."""
    bron, soort = r["bron"], r["soort"]
    cijfers = f"AND(ISNUMBER({r['nul_telt']}),ISNUMBER({r['nu_telt']}))"
    van_ons = f"AND({r['eigen']}=0,{r['nul_telt']}={r['nulmeting']},{r['nu_telt']}={r['nu']})"
    zonder_eigen = f"AND(NOT(ISNUMBER({r['eigen_nul']})),NOT(ISNUMBER({r['eigen_nu']})),{bron}>0)"
    getoetst = f'OR({soort}="aandeel",{soort}="rate",{soort}="marge")'

    def uit(reeks: str, jaar: str, wanneer: str = getoetst) -> str:
        waarde = f"INDEX({b.blok(reeks)},{bron},MATCH({r[jaar]},{b.jaarkoppen()},0))"
        return f'=IF({wanneer},IFERROR({waarde},""),"")'

    marge = f'{soort}="marge"'
    toetsen = f"IF({marge},{_marges(r)},{_z_toets(r, f'INDEX({b.kolom(Bronkolom.SCHAAL)},{bron})')})"
    anders = als_tekst(GEEN_GROEP)
    for naam, tekst in UITSLAG_BY_SOORT.items():
        anders = f"IF({soort}={als_tekst(naam)},{als_tekst(tekst)},{anders})"
    ja, nee = als_tekst(Verschil.GROTER_DAN_TOEVAL), als_tekst(Verschil.KAN_TOEVAL_ZIJN)
    return {
        "soort": (
            f'=IF({cijfers},IF({zonder_eigen},IF({van_ons},IF({r["jaar_nul"]}={r["jaar_telt"]},"{ZELFDE}",'
            f'INDEX({b.kolom(Bronkolom.TOETS)},{bron})),"{EIGEN}"),"{EIGEN}"),"")'
        ),
        "kern_nul": uit("kern", "jaar_nul"),
        "kern_nu": uit("kern", "jaar_telt"),
        "boven_nul": uit("boven", "jaar_nul", marge),
        "boven_nu": uit("boven", "jaar_telt", marge),
        "waarde_nu": uit("cijfer", "jaar_telt"),
        "telt": (
            f"=IF(AND(ISNUMBER({r['kern_nul']}),ISNUMBER({r['kern_nu']}),ISNUMBER({r['toen']}),"
            f'ISNUMBER({r["waarde_nu"]})),IF({toetsen},1,0),"")'
        ),
        "toeval": f'=IF({cijfers},IF({r["telt"]}="",{anders},IF({r["telt"]}=1,{ja},{nee})),"")',
    }


def _z_toets(r: Blokrij, per: str) -> str:
    """The difference of two parts against its standard error; see ``analysis.verandering_in_tijd``."""
    x, n, y, m = f"{r['toen']}/{per}", r["kern_nul"], f"{r['waarde_nu']}/{per}", r["kern_nu"]
    samen = f"({x}*{n}+{y}*{m})/({n}+{m})"
    spreiding = f'MAX({samen}*IF({r["soort"]}="aandeel",1-{samen},1),0)'
    return f"ABS({y}-{x})>{Z}*SQRT({spreiding}*(1/{n}+1/{m}))"


def _marges(r: Blokrij) -> str:
    """Whether the published bounds of both years have no value in common."""

    def grens(waarde: str, rand: str, teken: str) -> str:
        verschil = f"({r[waarde]}-{r[rand]})" if teken == "-" else f"({r[rand]}-{r[waarde]})"
        return f"ROUND({r[waarde]}{teken}{verschil}*{Z}/{Z_95},{AFRONDING})"

    return (
        f"OR({grens('toen', 'boven_nul', '+')}<{grens('waarde_nu', 'kern_nu', '-')},"
        f"{grens('waarde_nu', 'boven_nu', '+')}<{grens('toen', 'kern_nul', '-')})"
    )


def _soort(w: Mapping[str, Waarde], bron: Bron | None) -> str:
    """What can be compared: figures of the workbook of two years, and by which test."""
    getypt = is_getal(w["eigen_nul"]) or is_getal(w["eigen_nu"])
    if bron is None or getypt or bron.eigen or (w["nul_telt"], w["nu_telt"]) != (w["nulmeting"], w["nu"]):
        return EIGEN
    return ZELFDE if w["jaar_nul"] == w["jaar_telt"] else verschiltoets(bron.indicator).value


def _getoetst(w: Mapping[str, Waarde], bron: Bron, zekerheid: Zekerheid, *, marge: bool) -> dict[str, Waarde]:
    jaren = [_jaar(w[naam]) for naam in ("jaar_nul", "jaar_telt")]
    found: dict[str, Waarde] = {}
    for reeks, namen in (("kern", ("kern_nul", "kern_nu")), ("boven", ("boven_nul", "boven_nu"))):
        for naam, jaar in zip(namen, jaren, strict=True):
            weg = jaar is None or jaar not in bron.jaren or (reeks == "boven" and not marge)
            found[naam] = "" if weg or jaar is None else bron.waarde(reeks, jaar)
    nu = jaren[1]
    found["waarde_nu"] = "" if nu is None or nu not in bron.jaren else bron.waarde("cijfer", nu)
    toen, later = (None if jaar is None else bron.reeks.get(jaar) for jaar in jaren)
    oordeel = judge_verschil(bron.indicator, toen, later, zekerheid)
    telt: Waarde = "" if oordeel is None else float(oordeel is Verschil.GROTER_DAN_TOEVAL)
    return {**found, "telt": telt}


def _jaar(waarde: Waarde) -> int | None:
    getal = als_getal(waarde)
    return int(getal) if getal is not None and getal == int(getal) else None
