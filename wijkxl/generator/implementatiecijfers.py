"""The key figures of the sheet Implementatie: what all rows of the register come to, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.uitvoering import EERSTE_DAG, MEESTE_UITVAL, MINSTE_BEREIK, Actie
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.implementatieregels import ONBEKEND
from wijkxl.generator.implementatiestand import BOVEN, NAAMBLOK, PEILDATUM, REGELBLOK
from wijkxl.generator.kader import Werk, schrijf, schrijf_breed
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.uitvoerstand import Uitvoerstand, actiestand
from wijkxl.staptabellen.plan import AFGEROND, TBL_VERBETERACTIES

LABEL, WAARDE, UITLEG = (0, 1), 2, (3, 7)
HEEL, SCORE, DEEL = "#,##0", "0.0", "0%"
HOOGTE = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cijferrij:
    """A key figure: its words, formula, number format and explanation.

    ``opvallend`` is when it is marked: a condition to put behind the address of the number, and the sign.
    """

    label: str
    cijfer: Formule
    opmaak: str = HEEL
    uitleg: Formule | str = ""
    opvallend: tuple[str, str] = ("", "")


def write_cijfers(werk: Werk, ws: Worksheet, rij: int, rijen: Sequence[Cijferrij]) -> int:
    """Write the key figures; returns the row after them."""
    stijlen = werk.stijlen
    schrijf_breed(ws, rij, LABEL, "Wat", stijlen.rol("tabelkop"))
    schrijf(ws, rij, WAARDE, "Hoeveel", stijlen.rol("tabelkop_midden"))
    schrijf_breed(ws, rij, UITLEG, "Uitleg", stijlen.rol("tabelkop"))
    ws.set_row(rij, HOOGTE)
    for een in rijen:
        rij += 1
        ws.set_row(rij, HOOGTE)
        schrijf_breed(ws, rij, LABEL, een.label, stijlen.rol("label"))
        schrijf(ws, rij, WAARDE, een.cijfer, stijlen.rol("cel_midden", getal=een.opmaak))
        schrijf_breed(ws, rij, UITLEG, een.uitleg, stijlen.rol("cel"))
        voorwaarde, teken = een.opvallend
        if voorwaarde:
            kleur = stijlen.kleur("ongunstiger")
            vorm = stijlen.differentieel(bg_color=kleur, num_format=f'"{teken} "{een.opmaak}')
            cel = f.cel(rij, WAARDE, vast=True)
            regel = {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({cel}),{cel}{voorwaarde})",
                "format": vorm,
            }
            ws.conditional_format(rij, WAARDE, rij, WAARDE, regel)
    return rij + 1


def cijferrijen(werk: Werk, stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    """All key figures, in their order."""
    return (*_namen(stand), *_bereik(stand), *_uitval(stand), *_scores(stand), *_vervolg(werk, stand))


def _namen(stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    aantal = len(stand.namen)
    gevolgd = sum(bool(stand.van(nummer).regels) for nummer in range(1, aantal + 1))
    vreemd = sum(regel.activiteit == 0 for regel in stand.regels)
    n = f'SUMPRODUCT(--({NAAMBLOK.elders("sleutel")}<>""))'
    m = f'COUNTIF({NAAMBLOK.elders("regels")},">0")'
    leeg, alle = "Zet eerst activiteiten op het blad Activiteiten.", "✓ Elke activiteit heeft een regel."
    rest = f'IF({n}={m},{f.als_tekst(alle)},"○ Nog zonder regel: "&({n}-{m})&".")'
    woorden = alle if aantal == gevolgd else f"○ Nog zonder regel: {aantal - gevolgd}."
    return (
        Cijferrij(label="Activiteiten op het blad Activiteiten", cijfer=Formule(f"={n}", float(aantal))),
        Cijferrij(
            label="Daarvan in het register",
            cijfer=Formule(f"={m}", float(gevolgd)),
            uitleg=Formule(f"=IF({n}=0,{f.als_tekst(leeg)},{rest})", woorden if aantal else leeg),
        ),
        Cijferrij(
            label="Regels met een onbekende activiteit",
            cijfer=Formule(f"=COUNTIF({_regel('plek')},0)", float(vreemd)),
            uitleg=f"{ONBEKEND[0].upper()}{ONBEKEND[1:]}.",
            opvallend=(">0", "⚠"),
        ),
    )


def _bereik(stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    alles, n = stand.alles, f"SUM({_regel('beide')})"
    gepland, werkelijk = (f"SUMIFS({_regel(k)},{_regel('beide')},1)" for k in ("gepland", "werkelijk"))
    uitleg = _over(n, alles.bereik_regels, alles.regels, "met allebei de aantallen")
    return (
        Cijferrij(label="Bereik gepland", cijfer=_als(n, gepland, alles.gepland), uitleg=uitleg),
        Cijferrij(label="Bereik werkelijk", cijfer=_als(n, werkelijk, alles.werkelijk), uitleg=uitleg),
        Cijferrij(
            label="Bereik van plan",
            cijfer=_als(n, f"{werkelijk}/{gepland}", alles.aandeel),
            opmaak=DEEL,
            uitleg=f"▼ betekent: onder {_procent(MINSTE_BEREIK)} van het plan.",
            opvallend=(f"<{MINSTE_BEREIK}", "▼"),
        ),
    )


def _uitval(stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    alles, n = stand.alles, f"COUNT({_regel('uitval')})"
    uitval = f"SUM({_regel('uitval')})"
    begonnen = f'SUMIFS({_regel("werkelijk")},{_regel("uitval")},">=0")'
    uitleg = _over(n, alles.uitval_regels, alles.regels, "met bereik en uitval")
    return (
        Cijferrij(label="Uitval", cijfer=_als(n, uitval, alles.uitval), uitleg=uitleg),
        Cijferrij(
            label="Uitval van het bereik",
            cijfer=_als(n, f"{uitval}/{begonnen}", alles.uitval_aandeel),
            opmaak=DEEL,
            uitleg=f"▲ betekent: meer dan {_procent(MEESTE_UITVAL)} van wie begon.",
            opvallend=(f">{MEESTE_UITVAL}", "▲"),
        ),
    )


def _scores(stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    alles, n = stand.alles, f"COUNT({_regel('punten')})"
    gewicht = f'SUMIFS({_regel("werkelijk")},{_regel("punten")},">=0")'
    laag, hoog = f"MAX({_regel('laag')})", f"MAX({_regel('hoog')})"
    return (
        Cijferrij(
            label="Tevredenheid, gewogen naar bereik",
            cijfer=_als(n, f"SUM({_regel('punten')})/{gewicht}", alles.tevreden),
            opmaak=SCORE,
            uitleg=_over(n, alles.score_regels, alles.regels, "met bereik en tevredenheid"),
        ),
        Cijferrij(
            label="Laagste score",
            cijfer=_als(laag, f"{BOVEN}-{laag}", alles.laagste),
            opmaak=SCORE,
            uitleg="Praat met mensen die dit gaven: wat ging er mis?",
        ),
        Cijferrij(
            label="Hoogste score",
            cijfer=_als(hoog, f"{hoog}-1", alles.hoogste),
            opmaak=SCORE,
            uitleg="Wat hielp, en kan dat vaker?",
        ),
    )


def _vervolg(werk: Werk, stand: Uitvoerstand) -> tuple[Cijferrij, ...]:
    laat = sum(stand.is_laat(nummer) for nummer in range(1, len(stand.namen) + 1))
    alles = stand.alles
    return (
        Cijferrij(
            label="Activiteiten zonder gesprek dit jaar",
            cijfer=Formule(f"=SUM({NAAMBLOK.elders('laat')})", float(laat)),
            uitleg="Ze lopen, en het laatste gesprek is er niet of is langer dan een jaar geleden.",
            opvallend=(">0", "⚠"),
        ),
        Cijferrij(
            label="Open verbeteracties in het register",
            cijfer=Formule(f'=COUNTIF({_regel("actie")},">0")', float(alles.open_acties)),
            uitleg=_in_plan(werk, stand),
        ),
        Cijferrij(
            label="Daarvan over datum",
            cijfer=Formule(f"=COUNTIF({_regel('actie')},2)", float(alles.over_datum)),
            uitleg="De dag waarop het klaar zou zijn, is voorbij.",
            opvallend=(">0", "⚠"),
        ),
    )


def _in_plan(werk: Werk, stand: Uitvoerstand) -> Formule:
    """How many actions of the Plan van aanpak are open, and how many of those are over date."""
    actie, status, dag = (TBL_VERBETERACTIES.heel(sleutel) for sleutel in ("actie", "status", "wanneer"))
    te_doen = "*".join([f'({actie}<>"")', *(f"({status}<>{f.als_tekst(woord)})" for woord in AFGEROND)])
    n, over = f"SUMPRODUCT({te_doen})", f"SUMPRODUCT({te_doen}*({dag}>={EERSTE_DAG})*({dag}<{PEILDATUM}))"
    tekst = f'="Op het Plan van aanpak: "&{n}&" open, "&{over}&" over datum."'
    standen = [_plan_actie(rij, stand.peildatum) for rij in staprijen(werk, TBL_VERBETERACTIES)]
    aantal, laat = len(standen) - standen.count(Actie.GEEN), standen.count(Actie.OVER_DATUM)
    return Formule(tekst, f"Op het Plan van aanpak: {aantal} open, {laat} over datum.")


def _plan_actie(rij: Mapping[str, Waarde], peildatum: float) -> Actie:
    """How an action of the Plan van aanpak stands; spaces around its words count there."""
    if rij["actie"] == "" or f.als_woord(rij["status"]).casefold() in AFGEROND:
        return Actie.GEEN
    return actiestand("actie", "", rij["wanneer"], peildatum)


def _als(aantal: str, formule: str, waarde: float | None) -> Formule:
    """A number that is there only when a row says something."""
    getal: Waarde = "" if waarde is None else waarde
    return Formule(f'=IF({aantal}=0,"",{formule})', getal)


def _over(aantal: str, deel: int, alle: int, met: str) -> Formule:
    regels = f"COUNT({_regel('plek')})"
    formule = f'="Over "&{aantal}&" van de "&{regels}&" regels: die {met}."'
    return Formule(formule, f"Over {deel} van de {alle} regels: die {met}.")


def _regel(kolom: str) -> str:
    return REGELBLOK.elders(kolom)


def _procent(deel: float) -> str:
    return f"{deel * 100:.0f} %"
