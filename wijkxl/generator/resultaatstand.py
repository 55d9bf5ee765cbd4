"""How each resultaat stands: formulas on ``_standen`` next to their values.

The rules stand in ``analysis.resultaatpaden`` and docs/methodiek.md, maatschappelijk resultaat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.resultaatpaden import judge_paden
from wijkxl.generator.formules import Waarde, als_tekst
from wijkxl.generator.resultaatblokken import METINGBLOK as M
from wijkxl.generator.resultaatblokken import RESULTAATBLOK as R
from wijkxl.generator.resultaatblokken import (
    TELLING_BY_TABEL,
    als_getal,
    inhoud,
    plekformule,
    waarde_van,
    woord,
)
from wijkxl.generator.resultaatbron import Bronnen
from wijkxl.generator.resultaatmeting import GEEN_KANT
from wijkxl.generator.resultaatpad import pad_van
from wijkxl.generator.resultaatwoorden import bezwaar_van, woordformules, woordwaarden
from wijkxl.generator.stapblok import Blokrij
from wijkxl.overdracht.stapstand import gewoon
from wijkxl.staptabellen.resultaten import TBL_RESULTATEN

Rij = Mapping[str, Waarde]

MINDER = "minder"
WOORDKOLOMMEN = ("naam", "meer", "wie", "wat", "regel")
_, GEVULD = TELLING_BY_TABEL[TBL_RESULTATEN.naam]
TELLINGEN = (
    "kantloos",
    "voor",
    "oud",
    "mist",
    "onbekend",
    "kleinste",
    "gemiddeld",
    "nodig",
    "achter",
    "voorbij",
    "krapste",
    "zwakste",
    "bronrij",
    "eenheden",
)


def resultaatformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    """Formulas of a row, by column."""
    naam, doel, jaar = r["naam"], r["doel"], r["jaar"]
    return {
        "plek": plekformule(r, TBL_RESULTATEN),
        **{sleutel: woord(r, TBL_RESULTATEN, sleutel) for sleutel in WOORDKOLOMMEN},
        "jaar": inhoud(r, TBL_RESULTATEN, "jaar"),
        "doel": inhoud(r, TBL_RESULTATEN, "doel"),
        "gevuld": f'=IF({"&".join(r[sleutel] for sleutel in GEVULD)}="",0,1)',
        "doelgetal": f"=IF(ISNUMBER({doel}),MAX(0,{doel}),0)",
        "doeljaar": f"=IF(ISNUMBER({jaar}),MAX(0,{jaar}),0)",
        "minder": f'=IF({naam}="",0,IF({r["meer"]}="{MINDER}",1,0))',
        "dubbel": f'=IF({naam}="",0,SUMPRODUCT(--({R.heel("naam")}={naam})))',
        "aantal": f'=IF({naam}="",0,SUMPRODUCT(--({M.heel("resultaat")}={naam})))',
        **{sleutel: f"=IF({r['aantal']}=0,0,{tekst})" for sleutel, tekst in _tellingen(r).items()},
        **woordformules(r, b),
    }


def invoerwaarden(rij: Rij) -> dict[str, Waarde]:
    """Values of the columns that follow from the row itself; ``rij`` is what stands in the table."""
    w: dict[str, Waarde] = {sleutel: gewoon(waarde_van(rij[sleutel])) for sleutel in WOORDKOLOMMEN}
    w |= {sleutel: waarde_van(rij[sleutel]) for sleutel in ("jaar", "doel")}
    return {
        **w,
        "gevuld": float(any(w[sleutel] != "" for sleutel in GEVULD)),
        "doelgetal": max(0.0, als_getal(w["doel"]) or 0.0),
        "doeljaar": max(0.0, als_getal(w["jaar"]) or 0.0),
        "minder": float(w["naam"] != "" and str(w["meer"]).casefold() == MINDER),
    }


def standwaarden(w: Rij, alle: Sequence[Rij], metingen: Sequence[Rij], b: Bronnen) -> dict[str, Waarde]:
    """Values of a row, by column; ``w`` and ``alle`` are the values of ``invoerwaarden``."""
    naam = str(w["naam"]).casefold()
    hier = [
        (n, meting)
        for n, meting in enumerate(metingen, 1)
        if naam and str(meting["resultaat"]).casefold() == naam
    ]
    found: dict[str, Waarde] = {
        **w,
        "dubbel": float(sum(str(een["naam"]).casefold() == naam for een in alle) if naam else 0),
        "aantal": float(len(hier)),
        **dict.fromkeys(TELLINGEN, 0.0),
    }
    if hier:
        found |= _telwaarden(found, hier)
    bezwaar, regel = bezwaar_van(found, metingen)
    oordeel = None
    if found["gevuld"] and not bezwaar and regel:
        oordeel = judge_paden(
            [pad_van(meting) for _, meting in hier],
            doel=als_getal(w["doelgetal"]) or 0.0,
            regel=regel,
            doeljaar=als_getal(w["doeljaar"]) or None,
        )
    return found | woordwaarden(found, metingen, b, bezwaar, oordeel.reden if oordeel else None)


def _tellingen(r: Blokrij) -> dict[str, str]:
    """Counts, sums and places over the indicatoren of the resultaat in this row."""
    hier, nummers = f"({M.heel('resultaat')}={r['naam']})", M.nummers()
    winst, nodig, ruimte = (M.heel(sleutel) for sleutel in ("winst", "nodig", "ruimte"))
    eenheid = f"INDEX({M.heel('eenheid')},MAX(1,{r['bronrij']}))"
    kant, ver = M.heel("verbetering_telt"), f"(1-{hier})*10^99"
    return {
        "kantloos": f"SUMPRODUCT(MAX({hier}*({kant}={als_tekst(GEEN_KANT)})*{nummers}))",
        "voor": f"SUMPRODUCT({hier}*{M.heel('voor')})",
        "oud": f"SUMPRODUCT(MAX({hier}*{M.heel('oud')}*{nummers}))",
        "mist": f"SUMPRODUCT(MAX({hier}*(1-{M.heel('geldig')})*{nummers}))",
        "onbekend": f"SUMPRODUCT({hier}*({M.heel('deel')}<0))",
        "kleinste": f"SUMPRODUCT(MIN({winst}+{ver}))",
        "gemiddeld": f"ROUND(SUMPRODUCT({hier}*{winst})/{r['aantal']},{AFRONDING})",
        "nodig": f"ROUND(SUMPRODUCT({hier}*{nodig})/{r['aantal']},{AFRONDING})",
        "achter": f"SUMPRODUCT({hier}*({winst}<{nodig}))",
        "voorbij": f"SUMPRODUCT({hier}*({winst}<{nodig})*({nodig}>={r['doelgetal']}))",
        "krapste": f"SUMPRODUCT(MIN({ruimte}+{ver}))",
        "zwakste": f"SUMPRODUCT(MAX({hier}*({ruimte}={r['krapste']})*{nummers}))",
        "bronrij": f"SUMPRODUCT(MAX({hier}*({M.heel('bron')}>0)*{nummers}))",
        "eenheden": f"SUMPRODUCT({hier}*({M.heel('bron')}>0)*({M.heel('eenheid')}<>{eenheid}))",
    }


def _telwaarden(w: Rij, hier: Sequence[tuple[int, Rij]]) -> dict[str, Waarde]:
    doel = als_getal(w["doelgetal"]) or 0.0
    winst, nodig, ruimte = (
        [als_getal(meting[sleutel]) or 0.0 for _, meting in hier] for sleutel in ("winst", "nodig", "ruimte")
    )
    achter = [n for v, n in zip(winst, nodig, strict=True) if v < n]
    krapste = min(ruimte)

    def laatste(sleutel: str, waarde: Waarde) -> float:
        return float(max((n for n, meting in hier if meting[sleutel] == waarde), default=0))

    bekend = [(n, meting) for n, meting in hier if meting["bron"]]
    return {
        "kantloos": laatste("verbetering_telt", GEEN_KANT),
        "voor": float(sum(meting["voor"] == 1 for _, meting in hier)),
        "oud": laatste("oud", 1),
        "mist": laatste("geldig", 0),
        "onbekend": float(sum(meting["deel"] == -1 for _, meting in hier)),
        "kleinste": min(winst),
        "gemiddeld": afgerond(sum(winst) / len(hier), AFRONDING),
        "nodig": afgerond(sum(nodig) / len(hier), AFRONDING),
        "achter": float(len(achter)),
        "voorbij": float(sum(n >= doel for n in achter)),
        "krapste": krapste,
        "zwakste": laatste("ruimte", krapste),
        "bronrij": float(bekend[-1][0] if bekend else 0),
        "eenheden": float(sum(meting["eenheid"] != bekend[-1][1]["eenheid"] for _, meting in bekend)),
    }
