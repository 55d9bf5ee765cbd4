"""The links of the logic model per activiteit: who does it, what it is, whom it reached, on which factor.

Formulas of the hidden sheet ``_logisch`` next to their values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Waarde, als_woord
from wijkxl.generator.implementatiestand import NAAMBLOK, REGELBLOK
from wijkxl.generator.logisch_blokken import (
    KETENBLOK,
    METINGKETEN,
    REGEL,
    Rij,
    alles_formule,
    alles_van,
    stapel,
    stapelformule,
    tel,
    telformules,
)
from wijkxl.generator.logisch_meting import SCHEIDING
from wijkxl.generator.stapblok import Blokrij
from wijkxl.generator.stapblokken import ACTIVITEITBLOK
from wijkxl.overdracht.stapstand import LANGSTE_NAAM, PUNT, Activiteitstand, Keuzes, gewoon, plaats_in
from wijkxl.overdracht.uitvoerstand import Uitvoerstand
from wijkxl.staptabellen.activiteiten import EFFECTLADDER, PREVENTIENIVEAUS, TBL_ACTIVITEITEN

MIST = "! "
TREDE = "trede "
GEEN_BEREIK = "nog geen bereik"
GEEN_INDICATOR = " (geen indicator)"
GEMIST = ("geen uitvoerder", "geen factor", "factor zonder indicator", "activiteit zonder bereik")
"""What can be missing, in the order in which it is named."""

Staprij = Mapping[str, Waarde]


def ketenformules(r: Blokrij) -> dict[str, str]:
    """Formulas of a row, by column."""
    actie = _Activiteit(r.rij)
    label, plek = actie["label"], r["plek"]
    waar = f"ISNUMBER({actie['plek']})"
    gemeten = alles_formule(METINGKETEN, "gemeten", plek, elders=False)
    gezocht = f'"{SCHEIDING}"&LOWER({r["factor"]})&"{SCHEIDING}"'
    factor = f'IF({r["gehoord"]}=1,"{PUNT}"&{r["factor"]},"{MIST}"&{r["factor"]}&"{GEEN_INDICATOR}")'
    bereik = f'IF({r["bereikt"]}="","{MIST}"&{label}&": {GEEN_BEREIK}","{PUNT}"&{label}&": "&{r["bereikt"]})'
    mist = f"MID({_gemist(r)},3,200)"
    return {
        **telformules(r, f"IF({waar},{actie['plek']},0)"),
        "uitvoerder": f"={_woord(r, 'uitvoerder')}",
        "factor": f"={_woord(r, 'factor')}",
        "eerste_uitvoerder": f"={_eerste(r, 'uitvoerder')}",
        "eerste_factor": f"={_eerste(r, 'factor')}",
        "gehoord": f'=IF({r["factor"]}="",0,IF(ISNUMBER(FIND({gezocht},{gemeten})),1,0))',
        **_bereikformules(r, actie),
        "assets": stapelformule(
            r, "assets", f'IF({r["eerste_uitvoerder"]}=1,CHAR(10)&"{PUNT}"&{r["uitvoerder"]},"")'
        ),
        "input": stapelformule(r, "input", f'CHAR(10)&"{PUNT}"&{label}&{_soort(actie)}'),
        "output": stapelformule(r, "output", f"CHAR(10)&{bereik}"),
        "factoren": stapelformule(r, "factoren", f'IF({r["eerste_factor"]}=1,CHAR(10)&{factor},"")'),
        "mist": stapelformule(r, "mist", f'IF({_gemist(r)}="","",CHAR(10)&"{MIST}"&{label}&": "&{mist})'),
    }


def build_keten(
    standen: Sequence[Activiteitstand],
    activiteiten: Sequence[Staprij],
    register: Uitvoerstand,
    metingen: Sequence[Rij],
    keuzes: Keuzes,
) -> list[Rij]:
    """Values of all rows; ``metingen`` are those of ``logisch_meting``."""
    leeg = KETENBLOK.rijen - len(standen[: KETENBLOK.rijen])
    acties = (*standen[: KETENBLOK.rijen], *[Activiteitstand()] * leeg)
    gevuld = (*activiteiten[: KETENBLOK.rijen], *[{"uitvoerder": "", "factor": ""}] * leeg)
    rijen = [_rij(actie, rij, register) for actie, rij in zip(acties, gevuld, strict=True)]
    tel(rijen)
    _tel_woorden(rijen, metingen)
    woorden = {
        "assets": [_als(rij["eerste_uitvoerder"], f"{PUNT}{rij['uitvoerder']}") for rij in rijen],
        "input": [f"{REGEL}{PUNT}{actie.label}{_soort_van(actie, keuzes)}" for actie in acties],
        "output": [_output(actie.label, rij) for actie, rij in zip(acties, rijen, strict=True)],
        "factoren": [_als(rij["eerste_factor"], _factor(rij)) for rij in rijen],
        "mist": [_mist(actie.label, rij) for actie, rij in zip(acties, rijen, strict=True)],
    }
    for kolom, erbij in woorden.items():
        stapel(rijen, kolom, erbij)
    return rijen


def _tel_woorden(rijen: Sequence[Rij], metingen: Sequence[Rij]) -> None:
    """Fill in which words stand at their resultaat for the first time, and which factoren are measured."""
    bekend: set[tuple[str, Waarde, str]] = set()
    for rij in rijen:
        for kolom in ("uitvoerder", "factor"):
            sleutel = (kolom, rij["plek"], str(rij[kolom]).casefold())
            rij[f"eerste_{kolom}"] = float(bool(rij["plek"] and rij[kolom]) and sleutel not in bekend)
            bekend.add(sleutel)
        gemeten = alles_van(metingen, "gemeten", int(float(rij["plek"]))) if rij["plek"] else ""
        gezocht = f"{SCHEIDING}{str(rij['factor']).lower()}{SCHEIDING}"
        rij["gehoord"] = float(bool(rij["factor"]) and gezocht in gemeten)


class _Activiteit:
    """Addresses of a row of ``_stappen``, for other sheets."""

    def __init__(self, rij: int) -> None:
        self._rij = rij

    def __getitem__(self, kolom: str) -> str:
        return f.op_blad(ACTIVITEITBLOK.blad, f.cel(self._rij, ACTIVITEITBLOK.kolom(kolom)))


def _woord(r: Blokrij, sleutel: str) -> str:
    kolom = TBL_ACTIVITEITEN.heel(sleutel)
    return r.als_er_is(kolom, f'SUBSTITUTE(LEFT({r.uit(kolom)},{LANGSTE_NAAM}),CHAR(10)," ")')


def _eerste(r: Blokrij, kolom: str) -> str:
    """Whether a word stands at this resultaat for the first time."""
    eerder = f"SUMPRODUCT(({r.boven('plek')}={r['plek']})*({r.boven(kolom)}={r[kolom]}))"
    return f'IF(OR({r["plek"]}=0,{r[kolom]}=""),0,IF({eerder}=0,1,0))'


def _soort(actie: _Activiteit) -> str:
    """Level and step of the effectladder, as far as they are filled in."""
    niveau, trede = actie["niveau"], actie["trede"]
    delen = (
        f'IF(N({niveau})=0,"",", "&INDEX({PREVENTIENIVEAUS},MAX(1,N({niveau}))))'
        f'&IF(N({trede})=0,"",", {TREDE}"&INDEX({EFFECTLADDER},MAX(1,N({trede}))))'
    )
    return f'IF(N({niveau})+N({trede})=0,""," ("&MID({delen},3,100)&")")'


def _bereikformules(r: Blokrij, actie: _Activiteit) -> dict[str, str]:
    """What the register says of this activiteit; a row without reached people does not count."""
    lijst = (
        f"({NAAMBLOK.elders('sleutel')}={actie['sleutel']})*{f.op_blad(NAAMBLOK.blad, NAAMBLOK.nummers())}"
    )
    plek, register = r["lijstplek"], REGELBLOK.elders
    hier = f"{register('plek')},{plek}"
    sommen = {
        "keren": f'COUNTIFS({hier},{register("werkelijk")},">=0")',
        "werkelijk": f"SUMIFS({register('werkelijk')},{hier})",
        "beide": f"SUMIFS({register('beide')},{hier})",
        "gepland": f"SUMIFS({register('gepland')},{hier},{register('beide')},1)",
        "keren_uitval": f'COUNTIFS({hier},{register("uitval")},">=0")',
        "uitval": f"SUMIFS({register('uitval')},{hier})",
    }
    van = f'IF({r["beide"]}={r["keren"]}," van "&ROUND({r["gepland"]},0),"")'
    eruit = f'IF({r["keren_uitval"]}=0,"",", uitval "&ROUND({r["uitval"]},0))'
    leeg = f'IF({r["plek"]}=0,TRUE,{actie["sleutel"]}="")'
    return {
        "lijstplek": f"=IF({leeg},0,SUMPRODUCT(MAX({lijst})))",
        **{kolom: f"=IF({plek}=0,0,{som})" for kolom, som in sommen.items()},
        "bereikt": f'=IF({r["keren"]}=0,"",ROUND({r["werkelijk"]},0)&{van}&" bereikt"&{eruit})',
    }


def _gemist(r: Blokrij) -> str:
    uitvoerder, factor, indicator, bereik = (f'", {woorden}"' for woorden in GEMIST)
    return (
        f'IF({r["uitvoerder"]}="",{uitvoerder},"")'
        f'&IF({r["factor"]}="",{factor},IF({r["gehoord"]}=0,{indicator},""))'
        f'&IF({r["bereikt"]}="",{bereik},"")'
    )


def _rij(stand: Activiteitstand, rij: Staprij, register: Uitvoerstand) -> Rij:
    plek = stand.plek if stand.label else 0
    lijstplek = plaats_in([gewoon(naam) for naam in register.namen], stand.sleutel) if plek else 0
    hier = [regel for regel in register.regels if lijstplek and regel.activiteit == lijstplek]
    bereikt = [regel for regel in hier if regel.werkelijk is not None]
    beide = [regel for regel in hier if regel.aandeel is not None]
    uitval = [regel for regel in hier if regel.uitval_telt]
    found: Rij = {
        "plek": float(plek),
        **{kolom: gewoon(rij[kolom])[:LANGSTE_NAAM].replace("\n", " ") for kolom in ("uitvoerder", "factor")},
        "lijstplek": float(lijstplek),
        "keren": float(len(bereikt)),
        "werkelijk": sum(regel.werkelijk or 0.0 for regel in bereikt),
        "beide": float(len(beide)),
        "gepland": sum(regel.gepland or 0.0 for regel in beide),
        "keren_uitval": float(len(uitval)),
        "uitval": sum(regel.uitval or 0.0 for regel in uitval),
    }
    return {**found, "bereikt": _bereikt(found)}


def _bereikt(rij: Rij) -> str:
    if not rij["keren"]:
        return ""
    van = f" van {_heel(rij['gepland'])}" if rij["beide"] == rij["keren"] else ""
    eruit = f", uitval {_heel(rij['uitval'])}" if rij["keren_uitval"] else ""
    return f"{_heel(rij['werkelijk'])}{van} bereikt{eruit}"


def _heel(waarde: Waarde) -> str:
    return als_woord(afgerond(float(waarde), 0))


def _soort_van(stand: Activiteitstand, keuzes: Keuzes) -> str:
    delen = [keuzes.niveaus[stand.niveau - 1]] if stand.niveau else []
    delen += [TREDE + keuzes.treden[stand.trede - 1]] if stand.trede else []
    return f" ({', '.join(delen)})" if delen else ""


def _als(telt: Waarde, woorden: str) -> str:
    return REGEL + woorden if telt else ""


def _output(label: str, rij: Rij) -> str:
    if not rij["bereikt"]:
        return f"{REGEL}{MIST}{label}: {GEEN_BEREIK}"
    return f"{REGEL}{PUNT}{label}: {rij['bereikt']}"


def _factor(rij: Rij) -> str:
    return f"{PUNT}{rij['factor']}" if rij["gehoord"] else f"{MIST}{rij['factor']}{GEEN_INDICATOR}"


def _mist(label: str, rij: Rij) -> str:
    uitvoerder, factor, indicator, bereik = GEMIST
    delen = [] if rij["uitvoerder"] else [uitvoerder]
    if not rij["factor"]:
        delen.append(factor)
    elif not rij["gehoord"]:
        delen.append(indicator)
    delen += [] if rij["bereikt"] else [bereik]
    return f"{REGEL}{MIST}{label}: {', '.join(delen)}" if delen else ""
