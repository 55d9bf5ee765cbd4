"""What the workbook says of a resultaat: how it stands and why, as formulas and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.resultaat import UITKOMST_BY_REDEN, Resultaatreden, Resultaatregel, Resultaatuitkomst
from wijkxl.generator.formules import Waarde, als_tekst
from wijkxl.generator.resultaatblokken import METINGBLOK as M
from wijkxl.generator.resultaatblokken import als_getal
from wijkxl.generator.resultaatbron import Bronnen
from wijkxl.generator.resultaatzin import getalformule, getaltekst, zinformules, zinwaarden
from wijkxl.generator.stapblok import Blokrij

Rij = Mapping[str, Waarde]

STAND_BY_UITKOMST: Mapping[Resultaatuitkomst, str] = {
    Resultaatuitkomst.BEHAALD: "✓ behaald",
    Resultaatuitkomst.OP_KOERS: "→ op koers",
    Resultaatuitkomst.NIET_OP_KOERS: "! niet op koers",
    Resultaatuitkomst.NOG_NIET_TE_ZEGGEN: "? nog niet te zeggen",
}
ONBEKEND = STAND_BY_UITKOMST[Resultaatuitkomst.NOG_NIET_TE_ZEGGEN]
ZONDER_NAAM = "Geef dit resultaat een korte naam."
DUBBEL = "Een ander resultaat heeft dezelfde korte naam. Geef elk resultaat een andere naam."
ZONDER_DOEL = "Vul bij 'Hoeveel?' een getal boven de 0 in."
ZONDER_INDICATOR = "Kies in de onderste tabel een indicator bij dit resultaat."
VREEMDE_REGEL = "Kies bij 'Wanneer is het behaald?' een woord uit de lijst."
TE_VEEL = "Bij een combinatie hoort één cijfer: het deel voor wie alles tegelijk geldt. Kies één indicator."
KANTLOOS = "Bij deze indicator is meer niet beter of slechter. Kies een andere: "
EENHEDEN = (
    "De indicatoren van dit resultaat hebben niet dezelfde eenheid, zoals % of per 1.000. Maak er twee van."
)
VERKEERD_OM = "Het jaar van het doel ligt niet na dat van de nulmeting."
NAAMLOOS = "indicator zonder naam"
ELKE, COMBINATIE, GEMIDDELDE = Resultaatregel
MET_PAD = (Resultaatreden.OP_SCHEMA, Resultaatreden.ACHTER)


def woordformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    """Formulas of a row, by column."""
    return {
        **zinformules(r, b),
        "bezwaar": f"={_bezwaarformule(r)}",
        "reden": f"={_redenformule(r)}",
        "stand": f"={_standformule(r)}",
        "uitleg": f"={_uitlegformule(r)}",
    }


def woordwaarden(
    w: Rij, metingen: Sequence[Rij], b: Bronnen, bezwaar: str, reden: Resultaatreden | None
) -> dict[str, Waarde]:
    """Values of a row, by column."""
    zin = zinwaarden(w, metingen, b)
    stand = STAND_BY_UITKOMST[UITKOMST_BY_REDEN[reden]] if reden else ONBEKEND
    return {
        **zin,
        "bezwaar": bezwaar,
        "reden": reden.value if reden else "",
        "stand": stand if w["gevuld"] else "",
        "uitleg": _uitleg(w, metingen, str(zin["achtervoegsel"]), reden) if reden else bezwaar,
    }


def bezwaar_van(w: Rij, metingen: Sequence[Rij]) -> tuple[str, Resultaatregel | None]:
    """What stands in the way of a judgement, empty when nothing does, and the rule that was agreed."""
    if not w["gevuld"]:
        return "", None
    gekozen = str(w["regel"]).casefold() or ELKE.value
    regel = next((een for een in Resultaatregel if een.value == gekozen), None)
    kantloos = int(als_getal(w["kantloos"]) or 0)
    bezwaren = (
        (w["naam"] == "", ZONDER_NAAM),
        (w["dubbel"] != 1, DUBBEL),
        (w["doelgetal"] == 0, ZONDER_DOEL),
        (w["aantal"] == 0, ZONDER_INDICATOR),
        (regel is None, VREEMDE_REGEL),
        (regel is COMBINATIE and w["aantal"] != 1, TE_VEEL),
        (kantloos > 0, f"{KANTLOOS}{metingen[kantloos - 1]['indicator']}" if kantloos else ""),
        (w["eenheden"] != 0, EENHEDEN),
        (w["voor"] != 0, VERKEERD_OM),
    )
    return next((woorden for geldt, woorden in bezwaren if geldt), ""), regel


def _is_elke(r: Blokrij) -> str:
    return f'OR({r["regel"]}="",{r["regel"]}="{ELKE}")'


def _bezwaarformule(r: Blokrij) -> str:
    regel = r["regel"]
    indicator = f"INDEX({M.heel('indicator')},MAX(1,{r['kantloos']}))"
    bezwaren = (
        (f"{r['gevuld']}=0", '""'),
        (f'{r["naam"]}=""', als_tekst(ZONDER_NAAM)),
        (f"{r['dubbel']}>1", als_tekst(DUBBEL)),
        (f"{r['doelgetal']}=0", als_tekst(ZONDER_DOEL)),
        (f"{r['aantal']}=0", als_tekst(ZONDER_INDICATOR)),
        (
            f'NOT(OR({_is_elke(r)},{regel}="{COMBINATIE}",{regel}="{GEMIDDELDE}"))',
            als_tekst(VREEMDE_REGEL),
        ),
        (f'AND({regel}="{COMBINATIE}",{r["aantal"]}>1)', als_tekst(TE_VEEL)),
        (f"{r['kantloos']}>0", f"{als_tekst(KANTLOOS)}&{indicator}"),
        (f"{r['eenheden']}>0", als_tekst(EENHEDEN)),
        (f"{r['voor']}>0", als_tekst(VERKEERD_OM)),
    )
    return _eerste(bezwaren, '""')


def _redenformule(r: Blokrij) -> str:
    winst = f"IF({_is_elke(r)},{r['kleinste']},{r['gemiddeld']})"
    voorbij = f"IF({_is_elke(r)},{r['voorbij']}>0,{r['nodig']}>={r['doelgetal']})"
    haalt = (
        f"IF({_is_elke(r)},{r['achter']}=0,AND({r['gemiddeld']}>={r['nodig']},{r['nodig']}<{r['doelgetal']}))"
    )
    redenen = (
        (f'OR({r["gevuld"]}=0,{r["bezwaar"]}<>"")', '""'),
        (f"{r['oud']}>0", als_tekst(Resultaatreden.GEEN_NIEUW_CIJFER)),
        (f"{r['mist']}>0", als_tekst(Resultaatreden.CIJFER_ONTBREEKT)),
        (f"{winst}>={r['doelgetal']}", als_tekst(Resultaatreden.DOEL_GEHAALD)),
        (f"{r['onbekend']}>0", als_tekst(Resultaatreden.GEEN_JAREN)),
        (haalt, als_tekst(Resultaatreden.OP_SCHEMA)),
        (voorbij, als_tekst(Resultaatreden.JAAR_VOORBIJ)),
    )
    return _eerste(redenen, als_tekst(Resultaatreden.ACHTER))


def _standformule(r: Blokrij) -> str:
    standen = [
        (f"{r['reden']}={als_tekst(reden)}", als_tekst(STAND_BY_UITKOMST[uitkomst]))
        for reden, uitkomst in UITKOMST_BY_REDEN.items()
        if uitkomst is not Resultaatuitkomst.NOG_NIET_TE_ZEGGEN
    ]
    return _eerste([(f"{r['gevuld']}=0", '""'), *standen], als_tekst(ONBEKEND))


def _uitlegformule(r: Blokrij) -> str:
    reden = r["reden"]
    elke = f"AND({_is_elke(r)},{r['aantal']}>1)"

    def van(kolom: str, plek: str) -> str:
        return f"INDEX({M.heel(kolom)},MAX(1,{r[plek]}))"

    def naam(plek: str) -> str:
        return f'IF({van("indicator", plek)}="",{als_tekst(NAAMLOOS)},{van("indicator", plek)})'

    winst = f"IF({_is_elke(r)},{van('winst', 'zwakste')},{r['gemiddeld']})"
    nodig = f"IF({_is_elke(r)},{van('nodig', 'zwakste')},{r['nodig']})"
    met_pad = " ,".join(f"{reden}={als_tekst(een)}" for een in MET_PAD).replace(" ,", ",")
    eenheid = f'IF({r["achtervoegsel"]}="%"," procentpunt",{r["achtervoegsel"]})'
    cijfers = (
        f'IF({elke},{naam("zwakste")}&": ","")&"verbetering "&{getalformule(winst)}&" van "'
        f"&{getalformule(r['doelgetal'])}&{eenheid}"
        f'&IF(OR({met_pad}),", bij dit jaar past "&{getalformule(nodig)},"")'
    )
    detail = _eerste(
        (
            (f"{reden}={als_tekst(Resultaatreden.GEEN_NIEUW_CIJFER)}", naam("oud")),
            (f"{reden}={als_tekst(Resultaatreden.CIJFER_ONTBREEKT)}", naam("mist")),
        ),
        cijfers,
    )
    return f'IF({reden}="",{r["bezwaar"]},UPPER(LEFT({reden},1))&MID({reden},2,200)&" ("&{detail}&").")'


def _eerste(keuzes: Sequence[tuple[str, str]], anders: str) -> str:
    """Formula for the first choice whose condition holds."""
    tekst = anders
    for voorwaarde, waarde in reversed(keuzes):
        tekst = f"IF({voorwaarde},{waarde},{tekst})"
    return tekst


def _uitleg(w: Rij, metingen: Sequence[Rij], achter: str, reden: Resultaatreden) -> str:
    def van(kolom: str, plek: str) -> Waarde:
        return metingen[max(1, int(als_getal(w[plek]) or 0)) - 1][kolom]

    def getal(kolom: str) -> float:
        elke = str(w["regel"]).casefold() in ("", ELKE.value)
        return (
            als_getal(van(kolom, "zwakste") if elke else w[{"winst": "gemiddeld"}.get(kolom, kolom)]) or 0.0
        )

    begin = f"{reden.value[0].upper()}{reden.value[1:]}"
    plek = {Resultaatreden.GEEN_NIEUW_CIJFER: "oud", Resultaatreden.CIJFER_ONTBREEKT: "mist"}.get(reden)
    if plek:
        return f"{begin} ({van('indicator', plek) or NAAMLOOS})."
    elke = str(w["regel"]).casefold() in ("", ELKE.value) and w["aantal"] != 1
    naam = f"{van('indicator', 'zwakste') or NAAMLOOS}: " if elke else ""
    eenheid = " procentpunt" if achter == "%" else achter
    doel = getaltekst(als_getal(w["doelgetal"]) or 0.0)
    pad = f", bij dit jaar past {getaltekst(getal('nodig'))}" if reden in MET_PAD else ""
    return f"{begin} ({naam}verbetering {getaltekst(getal('winst'))} van {doel}{eenheid}{pad})."
