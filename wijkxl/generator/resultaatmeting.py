"""What is computed of each indicator of a resultaat: formulas on ``_standen`` next to their values.

The rules: docs/methodiek.md, maatschappelijk resultaat and verandering in de tijd.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.interval import Zekerheid
from wijkxl.generator.formules import Waarde, als_tekst, als_woord
from wijkxl.generator.resultaatblokken import RESULTAATBLOK as R
from wijkxl.generator.resultaatblokken import (
    als_getal,
    inhoud,
    is_getal,
    plekformule,
    waarde_van,
    woord,
)
from wijkxl.generator.resultaatbron import Bron, Bronkolom, Bronnen, verwachting
from wijkxl.generator.resultaatpad import padformules, padwaarden
from wijkxl.generator.resultaatverschil import verschilformules, verschilwaarden
from wijkxl.generator.stapblok import Blokrij
from wijkxl.overdracht.stapstand import gewoon
from wijkxl.staptabellen.resultaten import TBL_METINGEN
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT

Rij = Mapping[str, Waarde]

GEEN_GETAL = "Typ bij het eigen cijfer een getal."
NIET_IN_WERKBOEK = "Niet in dit werkboek. Typ een eigen cijfer."
KIES_JAAR = "Vul het jaar van de nulmeting in."
GEEN_CIJFER_VAN, TYP_ZELF = "Van ", " staat hier geen cijfer (meer). Typ het bij 'Eigen cijfer nulmeting'."
GEEN_KANT = "geen goede of slechte kant"
INVOER = ("jaar_nul", "eigen_nul", "eigen_nu", "eigen_jaar")
OVERSCHRIJFBAAR = (
    ("nul_telt", "nulmeting"),
    ("nu_telt", "nu"),
    ("jaar_telt", "jaar_nu"),
    ("verbetering_telt", "verbetering"),
)
"""Columns that hold what stands in the table: what is computed, or what a person typed over it."""


def metingformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    """Formulas of a row, by column."""
    return {
        "plek": plekformule(r, TBL_METINGEN),
        "resultaat": woord(r, TBL_METINGEN, "resultaat"),
        "indicator": woord(r, TBL_METINGEN, "indicator"),
        **{sleutel: inhoud(r, TBL_METINGEN, sleutel) for sleutel in INVOER},
        **_cijferformules(r, b),
        **{telt: inhoud(r, TBL_METINGEN, kolom) for telt, kolom in OVERSCHRIJFBAAR},
        **verschilformules(r, b),
        "eenheid": f'=IF({r["bron"]}=0,"",INDEX({b.kolom(Bronkolom.EENHEID)},{r["bron"]}))',
        "volgend": f'=IF({r["bron"]}=0,"",INDEX({b.kolom(Bronkolom.VOLGEND)},{r["bron"]}))',
        **padformules(r),
    }


def metingwaarden(rij: Rij, b: Bronnen, resultaten: Sequence[Rij], zekerheid: Zekerheid) -> dict[str, Waarde]:
    """Values of a row; ``rij`` is what stands in the table, ``resultaten`` the rows of the other block."""
    w: dict[str, Waarde] = {naam: gewoon(waarde_van(rij[naam])) for naam in ("resultaat", "indicator")}
    w |= {sleutel: waarde_van(rij[sleutel]) for sleutel in INVOER}
    plek = b.plek(str(w["indicator"])) if w["indicator"] else 0
    bron = b.alle[plek - 1] if plek else None
    w |= {"bron": float(plek), "eigen": float(bron is not None and bron.eigen)}
    w["eenheid"] = bron.indicator.eenheid if bron else ""
    w["toen"] = _toen(w, bron)
    w["nulmeting"], w["nu"] = _nulmeting(w, bron), _nu(w, bron)
    w["jaar_nu"] = _jaar_nu(w, bron)
    bij = _bij(str(w["resultaat"]), resultaten)
    over = {telt: waarde_van(rij[kolom]) for telt, kolom in OVERSCHRIJFBAAR}
    w |= {telt: over[telt] if over[telt] != "" else w[kolom] for telt, kolom in OVERSCHRIJFBAAR[:3]}
    minder = bij > 0 and resultaten[bij - 1]["minder"] == 1
    w["teken"] = bron.teken if bron else -1.0 if minder else 1.0
    w["verbetering"] = _verbetering(w)
    w["verbetering_telt"] = over["verbetering_telt"] if over["verbetering_telt"] != "" else w["verbetering"]
    w |= verschilwaarden(w, bron, zekerheid)
    w["volgend"] = "" if bron is None else verwachting(bron.indicator, bron.stand.jaar)
    return w | padwaarden(w, bij, resultaten)


def _cijferformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    ind, bron, toen = r["indicator"], r["bron"], r["toen"]
    namen, nummers = b.kolom(Bronkolom.NAAM), b.kolom(Bronkolom.NUMMER)
    reeks = f"INDEX({b.blok('cijfer')},{bron},MATCH({r['jaar_nul']},{b.jaarkoppen()},0))"
    decimalen = f"INDEX({b.kolom(Bronkolom.DECIMALEN)},{bron})"
    eigen_nul, eigen_nu, eigen_jaar = r["eigen_nul"], r["eigen_nu"], r["eigen_jaar"]
    uit_reeks = (
        f"IF(ISNUMBER({toen}),ROUND({toen},{decimalen}),IF({toen}={als_tekst(ONDERDRUKT)},{toen},"
        f"{als_tekst(GEEN_CIJFER_VAN)}&{r['jaar_nul']}&{als_tekst(TYP_ZELF)}))"
    )
    jaar_eigen = f'IF(ISNUMBER({eigen_jaar}),{eigen_jaar},"")'
    nieuwste = f"INDEX({b.kolom(Bronkolom.NU)},{bron})"
    jaar_bron = f'IF(ISNUMBER({nieuwste}),INDEX({b.kolom(Bronkolom.JAAR)},{bron}),"")'
    minder = f"SUMPRODUCT(({R.heel('naam')}={r['resultaat']})*{R.heel('minder')})"
    return {
        "bron": f'=IF({ind}="",0,SUMPRODUCT(MAX(({namen}={ind})*{nummers})))',
        "toen": (
            f'=IF({bron}=0,"",IF(ISNUMBER({r["jaar_nul"]}),IFERROR({reeks},{als_tekst(GEEN_CIJFER)}),""))'
        ),
        "eigen": f"=IF({bron}=0,0,INDEX({b.kolom(Bronkolom.EIGEN)},{bron}))",
        "nulmeting": (
            f"={_eigen_eerst(eigen_nul, ind, bron)}IF(NOT(ISNUMBER({r['jaar_nul']})),"
            f"{als_tekst(KIES_JAAR)},{uit_reeks})))))"
        ),
        "nu": f"={_eigen_eerst(eigen_nu, ind, bron)}{nieuwste}))))",
        "jaar_nu": (
            f'=IF(ISNUMBER({eigen_nu}),{jaar_eigen},IF({eigen_nu}<>"","",IF({bron}=0,"",'
            f"IF({r['eigen']}=1,{jaar_eigen},{jaar_bron}))))"
        ),
        "teken": (
            f'=IF({bron}>0,INDEX({b.kolom(Bronkolom.TEKEN)},MAX(1,{bron})),IF({r["resultaat"]}="",1,'
            f"IF({minder}>0,-1,1)))"
        ),
        "verbetering": (
            f"=IF(AND(ISNUMBER({r['nul_telt']}),ISNUMBER({r['nu_telt']})),IF({r['teken']}=0,"
            f'{als_tekst(GEEN_KANT)},ROUND({r["teken"]}*({r["nu_telt"]}-{r["nul_telt"]}),{AFRONDING})),"")'
        ),
    }


def _eigen_eerst(eigen: str, indicator: str, bron: str) -> str:
    """Begin of a formula: the own figure, or why there is none; four brackets are left open."""
    return (
        f'IF(ISNUMBER({eigen}),{eigen},IF({eigen}<>"",{als_tekst(GEEN_GETAL)},'
        f'IF({indicator}="","",IF({bron}=0,{als_tekst(NIET_IN_WERKBOEK)},'
    )


def _bij(naam: str, resultaten: Sequence[Rij]) -> int:
    """Row of the resultaat with a name, from 1 (the last when there are more); 0 for none."""
    gezocht = naam.casefold()
    return max(
        (n for n, een in enumerate(resultaten, 1) if gezocht and str(een["naam"]).casefold() == gezocht),
        default=0,
    )


def _toen(w: Rij, bron: Bron | None) -> Waarde:
    jaar = als_getal(w["jaar_nul"])
    if bron is None or jaar is None:
        return ""
    return bron.waarde("cijfer", int(jaar)) if jaar == int(jaar) else GEEN_CIJFER


def _eigen_cijfer(w: Rij, eigen: Waarde, bron: Bron | None) -> Waarde | None:
    """The own figure, or why there is no figure at all; ``None`` when the workbook has one."""
    if is_getal(eigen):
        return eigen
    if eigen != "":
        return GEEN_GETAL
    if w["indicator"] == "":
        return ""
    return NIET_IN_WERKBOEK if bron is None else None


def _nulmeting(w: Rij, bron: Bron | None) -> Waarde:
    eigen = _eigen_cijfer(w, w["eigen_nul"], bron)
    if eigen is not None or bron is None:
        return "" if eigen is None else eigen
    if not is_getal(w["jaar_nul"]):
        return KIES_JAAR
    toen = w["toen"]
    if not isinstance(toen, str):
        return afgerond(toen, bron.indicator.decimalen)
    return toen if toen == ONDERDRUKT else f"{GEEN_CIJFER_VAN}{als_woord(w['jaar_nul'])}{TYP_ZELF}"


def _nu(w: Rij, bron: Bron | None) -> Waarde:
    eigen = _eigen_cijfer(w, w["eigen_nu"], bron)
    if eigen is not None or bron is None:
        return "" if eigen is None else eigen
    return bron.nu


def _jaar_nu(w: Rij, bron: Bron | None) -> Waarde:
    eigen_jaar = w["eigen_jaar"] if is_getal(w["eigen_jaar"]) else ""
    if is_getal(w["eigen_nu"]):
        return eigen_jaar
    if w["eigen_nu"] != "" or bron is None:
        return ""
    if bron.eigen:
        return eigen_jaar
    return float(bron.stand.jaar or 0) if is_getal(bron.nu) else ""


def _verbetering(w: Rij) -> Waarde:
    toen, nu, teken = (als_getal(w[naam]) for naam in ("nul_telt", "nu_telt", "teken"))
    if toen is None or nu is None or teken is None:
        return ""
    return afgerond(teken * (nu - toen), AFRONDING) if teken else GEEN_KANT
