"""How far an indicator is on the way to the goal of its resultaat: formulas on ``_standen`` and their values.

The rules stand in ``analysis.resultaatpaden`` and docs/methodiek.md, maatschappelijk resultaat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.benchmark import AFRONDING
from wijkxl.analysis.resultaatpaden import Pad, nodig_van
from wijkxl.generator.formules import Waarde
from wijkxl.generator.resultaatblokken import RESULTAATBLOK as R
from wijkxl.generator.resultaatblokken import als_getal
from wijkxl.generator.stapblok import Blokrij

Rij = Mapping[str, Waarde]


def padformules(r: Blokrij) -> dict[str, str]:
    """Formulas of a row, by column; ``deel`` is -1 when one of the three years is not known."""
    bij, start, nu, doeljaar, deel = (
        r[naam] for naam in ("bij", "jaar_nul", "jaar_telt", "doeljaar", "deel")
    )
    plek = f"SUMPRODUCT(MAX(({R.heel('naam')}={r['resultaat']})*{R.nummers()}))"
    jaren = f"AND(ISNUMBER({start}),ISNUMBER({nu}),{doeljaar}>0)"
    return {
        "bij": f'=IF({r["resultaat"]}="",0,{plek})',
        "doel": f"=IF({bij}=0,0,INDEX({R.heel('doelgetal')},{bij}))",
        "doeljaar": f"=IF({bij}=0,0,INDEX({R.heel('doeljaar')},{bij}))",
        "geldig": f"=IF(ISNUMBER({r['verbetering_telt']}),1,0)",
        "winst": f"=IF(ISNUMBER({r['verbetering_telt']}),{r['verbetering_telt']},0)",
        "oud": f"=IF(AND(ISNUMBER({start}),ISNUMBER({nu})),IF({nu}<={start},1,0),0)",
        "voor": f"=IF(AND(ISNUMBER({start}),{doeljaar}>0),IF({doeljaar}<={start},1,0),0)",
        "deel": (
            f"=IF({jaren},IF({doeljaar}>{start},MIN(1,MAX(0,({nu}-{start})/({doeljaar}-{start}))),-1),-1)"
        ),
        "nodig": f"=IF({deel}<0,0,ROUND({r['doel']}*{deel},{AFRONDING}))",
        "ruimte": f"=ROUND({r['winst']}-{r['nodig']},{AFRONDING})",
    }


def padwaarden(w: Rij, bij: int, resultaten: Sequence[Rij]) -> dict[str, Waarde]:
    """Values of a row, by column; ``w`` are the columns before, ``bij`` is the row of its resultaat."""
    doel, doeljaar = (
        (als_getal(resultaten[bij - 1][naam]) or 0.0) if bij else 0.0 for naam in ("doelgetal", "doeljaar")
    )
    pad = pad_van(w)
    nodig = nodig_van(pad, doel, doeljaar or None)
    winst = pad.verbetering or 0.0
    oud = pad.start is not None and pad.nu is not None and pad.nu <= pad.start
    deel = -1.0
    if nodig is not None and pad.start is not None and pad.nu is not None:
        deel = min(1.0, max(0.0, (pad.nu - pad.start) / (doeljaar - pad.start)))
    return {
        "bij": float(bij),
        "doel": doel,
        "doeljaar": doeljaar,
        "geldig": float(pad.verbetering is not None),
        "winst": winst,
        "oud": float(oud),
        "voor": float(pad.start is not None and 0 < doeljaar <= pad.start),
        "deel": deel,
        "nodig": nodig or 0.0,
        "ruimte": afgerond(winst - (nodig or 0.0), AFRONDING),
    }


def pad_van(w: Rij) -> Pad:
    """The indicator as the rules of the handbook need it."""
    return Pad(
        verbetering=als_getal(w["verbetering_telt"]),
        start=als_getal(w["jaar_nul"]),
        nu=als_getal(w["jaar_telt"]),
    )
