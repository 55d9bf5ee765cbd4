"""Sheet Maatschappelijk resultaat: sentence, nulmeting, three rules, chance; alike in every engine."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.contents import StoredWorkbook
from engines.libreoffice_person import bewerk
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import Rekenvel
from resultaatproef import AANDEEL, DREMPEL, MARGE, NEUTRAAL, RATE, maak, naam_van

from wijkxl.generator.resultaatmeting import GEEN_GETAL, GEEN_KANT, KIES_JAAR, NIET_IN_WERKBOEK
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN

BLAD = "Maatschappelijk resultaat"
ONZE = (BLAD, "_standen", "_reeksen")
BEHAALD, OP_KOERS, NIET_OP_KOERS, NOG_NIET = (
    "✓ behaald",
    "→ op koers",
    "! niet op koers",
    "? nog niet te zeggen",
)
ZIN = {"domein": "Werk", "jaar": 2018, "doel": 5, "meer": "meer", "wie": "jongeren", "wat": "gezond leven"}


def eigen(resultaat: Any, indicator: str, nul: Any, nu: Any, jaren: tuple[Any, Any]) -> dict[str, Any]:
    cijfers = {"eigen_nul": nul, "eigen_nu": nu, "jaar_nul": jaren[0], "eigen_jaar": jaren[1]}
    return {"resultaat": resultaat, "indicator": indicator, **cijfers}


def meet(resultaat: Any, code: str, jaar: Any, **rest: Any) -> dict[str, Any]:
    return {"resultaat": resultaat, "indicator": naam_van(code), "jaar_nul": jaar, **rest}


def leefstijl(resultaat: str, *tellers: tuple[int, int]) -> list[dict[str, Any]]:
    """Shares of the 1000 youths of 2014 and the 1100 of 2018, as the handbook counts them."""
    namen = ("sport", "rookt niet", "matig alcohol")
    return [
        eigen(resultaat, naam, 100 * toen / 1000, 100 * nu / 1100, (2014, 2018))
        for naam, (toen, nu) in zip(namen, tellers, strict=False)
    ]


# Handbook, step 2, "Maatschappelijk resultaat meten met meerdere indicatoren", example 1, 2 and 3.
RESULTATEN: list[dict[str, Any]] = [
    {"naam": "voorbeeld 1", **ZIN, "regel": "elke indicator"},
    {"naam": "voorbeeld 2", **ZIN, "regel": "combinatie"},
    {"naam": "voorbeeld 3", **ZIN, "regel": "gemiddelde"},
    {"naam": "3 per stuk", **ZIN},
    {"naam": "cijfers", **ZIN, "jaar": 2029},
    {"naam": "Wilde * naam?", **ZIN, "jaar": 2028, "meer": "minder", "doel": 2.5, "regel": "Gemiddelde"},
    {"naam": "per duizend", **ZIN, "jaar": 2025},
    {"naam": "ongelijk", **ZIN},
    {"naam": "neutraal", **ZIN, "jaar": 2028},
    {"naam": "dubbel", **ZIN},
    {"naam": " DUBBEL ", **ZIN},
    {"naam": "nul", **ZIN, "doel": 0},
    {"naam": "min", **ZIN, "doel": -5},
    {"naam": "woord", **ZIN, "doel": "vijf", "wat": "regel een\nregel twee."},
    {"naam": "jaren om", **ZIN, "jaar": 2010},
    {"naam": "zonder meting", **ZIN},
    {"naam": "regel", **ZIN, "regel": "zomaar"},
    {"naam": "twee", **ZIN, "regel": "combinatie"},
    {"naam": 2024, **ZIN, "jaar": "2028"},
    {"naam": "mist", **ZIN, "jaar": 2028},
    {"naam": "oud", **ZIN, "jaar": 2028},
    {"naam": "alleen een naam"},
    dict(ZIN),
]
METINGEN: list[dict[str, Any]] = [
    *leefstijl("voorbeeld 1", (600, 715), (800, 935), (650, 770)),
    *leefstijl("VOORBEELD 2", (400, 495)),
    *leefstijl("voorbeeld 3", (600, 759), (800, 924), (650, 737)),
    *leefstijl("3 per stuk", (600, 759), (800, 924), (650, 737)),
    meet("cijfers", MARGE, 2023),
    meet("cijfers", DREMPEL, 2020),
    eigen("Wilde * naam?", "eigen *?~", 60, 58.75, (2020, 2024)),
    meet("per duizend", RATE, 2023),
    meet("ongelijk", RATE, 2023),
    meet("ongelijk", DREMPEL, 2020),
    meet("neutraal", NEUTRAAL, 2020),
    eigen("dubbel", "x", 1, 2, (2014, 2018)),
    eigen("nul", "x", 1, 2, (2014, 2018)),
    eigen("jaren om", "x", 1, 2, (2014, 2018)),
    eigen("regel", "x", 1, 2, (2014, 2018)),
    eigen("twee", "x", 1, 2, (2014, 2018)),
    eigen("twee", "y", 1, 2, (2014, 2018)),
    eigen(2024, "x", 10, 12, (2014, 2018)),
    meet("mist", DREMPEL, 1999),
    meet("mist", DREMPEL, "toen"),
    eigen("oud", "x", 1, 9, (2018, 2014)),
    meet("bestaat niet", AANDEEL, 2023),
    meet(None, DREMPEL, 2020, eigen_nul="ca. 5", eigen_nu="6"),
    {"resultaat": "los", "indicator": "onbekend"},
    meet("over", AANDEEL, 2023, nulmeting=70, verbetering="heel veel"),
    {"eigen_nul": 5, "eigen_nu": 4},
    eigen("los", "reusachtig", 1e12, 1, (2014, 2018)),
]


@cache
def pad() -> Path:
    return maak("alles", RESULTATEN, METINGEN)


@cache
def boek() -> StoredWorkbook:
    return stored(pad())


def rij(tabel: Staptabel, nummer: int) -> dict[str, Any]:
    """What stands in a row of a table (from 0), by key of the column."""
    (blad,) = (sheet for sheet in boek().sheets if sheet.name == BLAD)
    kop = next(
        int(ref[1:])
        for ref, cel in blad.cells.items()
        if cel.value == tabel.kolommen[0].kop and ref[0] == "A"
    )
    cellen = {
        k.sleutel: blad.cells.get(f"{'ABCDEFGHIJKL'[n]}{kop + 1 + nummer}")
        for n, k in enumerate(tabel.kolommen)
    }
    return {sleutel: None if cel is None else cel.value for sleutel, cel in cellen.items()}


def resultaat(naam: Any) -> dict[str, Any]:
    plek = next(n for n, een in enumerate(RESULTATEN) if een.get("naam") == naam)
    return rij(TBL_RESULTATEN, plek)


def meting(resultaat: Any, indicator: str | None = None) -> dict[str, Any]:
    plek = next(
        n
        for n, een in enumerate(METINGEN)
        if een.get("resultaat") == resultaat and indicator in (None, een.get("indicator"))
    )
    return rij(TBL_METINGEN, plek)


def verschillen(uitkomsten: Any) -> list[str]:
    return [regel for regel in differences(boek(), uitkomsten) if regel.startswith(ONZE)]


def test_ironcalc_computes_the_same() -> None:
    assert verschillen(ironcalc_engine.recalculated(pad())) == []


@alleen_grondig
@pytest.mark.lang
def test_libreoffice_computes_the_same() -> None:
    assert verschillen(libreoffice_engine.recalculated(pad())) == []


@pytest.mark.parametrize("naam", ["voorbeeld 1", "voorbeeld 2", "voorbeeld 3"])
def test_the_examples_of_the_handbook_are_reached(naam: str) -> None:
    assert resultaat(naam)["stand"] == BEHAALD
    assert "verbetering 5 van 5 procentpunt" in resultaat(naam)["uitleg"]


def test_the_third_example_is_not_reached_when_each_indicator_must_improve() -> None:
    found = resultaat("3 per stuk")
    assert found["stand"] == NIET_OP_KOERS
    assert "matig alcohol: verbetering 2 van 5 procentpunt" in found["uitleg"]


def test_the_sentence_is_put_together() -> None:
    assert resultaat("voorbeeld 1")["zin"] == "In 2018 hebben we bereikt dat 5% meer jongeren gezond leven."
    assert resultaat("per duizend")["zin"].startswith("In 2025 hebben we bereikt dat 5 per 1.000 meer")
    assert resultaat("Wilde * naam?")["zin"].startswith("In 2028 hebben we bereikt dat 2,5% minder")
    assert resultaat("woord")["zin"].endswith("dat vijf meer jongeren regel een regel twee.")
    leeg = "Vul nog in: jaar, hoeveel, meer of minder, wie, wat er dan anders is."
    assert resultaat("alleen een naam")["zin"] == leeg


def test_figures_come_from_the_workbook_and_each_has_its_own_years() -> None:
    """MARGE is at a third of its way (10 of 5 reached), DREMPEL at 4 of 9 years: 2.2 fits, 45 - 42 = 3."""
    een, ander = meting("cijfers"), meting("cijfers", naam_van(DREMPEL))
    assert (een["nulmeting"], een["nu"], een["jaar_nu"], een["verbetering"]) == (40, 50, 2025, 10)
    assert (ander["nulmeting"], ander["nu"], ander["jaar_nu"], ander["verbetering"]) == (42, 45, 2024, 3)
    found = resultaat("cijfers")
    assert found["stand"] == OP_KOERS
    assert f"{naam_van(DREMPEL)}: verbetering 3 van 5 procentpunt, bij dit jaar past 2,22" in found["uitleg"]


def test_lower_can_be_better() -> None:
    """Verzuim fell from 40 to 20 per 1.000: better. An own indicator follows the word minder."""
    assert meting("per duizend")["verbetering"] == 20
    assert resultaat("per duizend")["stand"] == BEHAALD
    assert meting("Wilde * naam?")["verbetering"] == 1.25
    assert resultaat("Wilde * naam?")["stand"] == OP_KOERS


def test_whether_a_change_is_more_than_chance() -> None:
    """By hand: RATE has z = 20/sqrt(60) = 2.58; bounds 36-44 and 47-53 are apart."""
    for code, naam in ((RATE, "per duizend"), (MARGE, "cijfers"), (AANDEEL, "bestaat niet")):
        assert meting(naam, naam_van(code))["toeval"] == "groter dan toeval", code
    assert meting("cijfers", naam_van(DREMPEL))["toeval"].startswith("niet te zeggen: de grootte")
    assert meting("voorbeeld 1")["toeval"].startswith("niet te zeggen: bij een eigen cijfer")


def test_when_the_next_figure_comes() -> None:
    assert meting("per duizend")["volgend"] == "cijfer over 2026 (elk jaar)"
    assert meting("mist")["volgend"] == "cijfer over 2026 (elke 2 jaar)"


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        ("ongelijk", "niet dezelfde eenheid"),
        ("neutraal", f"niet beter of slechter. Kies een andere: {naam_van(NEUTRAAL)}"),
        ("dubbel", "dezelfde korte naam"),
        (" DUBBEL ", "dezelfde korte naam"),
        ("nul", "een getal boven de 0"),
        ("min", "een getal boven de 0"),
        ("woord", "een getal boven de 0"),
        ("jaren om", "ligt niet na dat van de nulmeting"),
        ("zonder meting", "Kies in de onderste tabel een indicator"),
        ("regel", "Kies bij 'Wanneer is het behaald?' een woord uit de lijst"),
        ("twee", "Bij een combinatie hoort één cijfer"),
        (2024, "Zonder de drie jaren"),
        ("mist", f"ontbreekt ({naam_van(DREMPEL)})"),
        ("oud", "nog geen cijfer van na de nulmeting (x)"),
        ("alleen een naam", "een getal boven de 0"),
        (None, "Geef dit resultaat een korte naam"),
    ],
)
def test_why_nothing_can_be_told(naam: Any, woorden: str) -> None:
    assert resultaat(naam)["stand"] == NOG_NIET
    assert woorden in resultaat(naam)["uitleg"]


def test_a_figure_that_is_not_there_says_what_to_do() -> None:
    assert meting("mist")["nulmeting"] == (
        "Van 1999 staat hier geen cijfer (meer). Typ het bij 'Eigen cijfer nulmeting'."
    )
    assert rij(TBL_METINGEN, [m.get("jaar_nul") for m in METINGEN].index("toen"))["nulmeting"] == KIES_JAAR
    assert (meting("los")["nulmeting"], meting("los")["nu"]) == (NIET_IN_WERKBOEK, NIET_IN_WERKBOEK)
    assert meting(None, naam_van(DREMPEL))["nulmeting"] == GEEN_GETAL
    assert meting("neutraal")["verbetering"] == GEEN_KANT


def test_what_somebody_typed_over_a_formula_counts() -> None:
    """80 became 70 as nulmeting; lower is better for AANDEEL."""
    assert meting("over")["nulmeting"] == 70
    assert meting("over")["toeval"].startswith("niet te zeggen: bij een eigen cijfer")


def test_empty_rows_stay_empty() -> None:
    for tabel, aantal in ((TBL_RESULTATEN, len(RESULTATEN)), (TBL_METINGEN, len(METINGEN))):
        assert {waarde or "" for waarde in rij(tabel, aantal).values()} == {""}


def test_the_sheet_follows_what_is_typed() -> None:
    """Another goal and an own figure, as an adviser would type them."""
    vel = Rekenvel(
        maak("typen", [{"naam": "per duizend", **ZIN, "jaar": 2025}], [meet("per duizend", RATE, 2023)])
    )
    metingrij = 6 + 1 + TBL_RESULTATEN.lege_rijen + 4
    assert vel.waarde(BLAD, metingrij, 10) == "groter dan toeval"
    vel.zet(BLAD, 6, 3, "21")
    vel.typ(BLAD, metingrij, 4, "25")
    assert vel.waarde(BLAD, metingrij, 9) == 15
    assert vel.waarde(BLAD, 6, 9) == NOG_NIET
    vel.typ(BLAD, metingrij, 5, "2025")
    assert vel.waarde(BLAD, 6, 9) == NIET_OP_KOERS
    vel.typ(BLAD, 6, 3, "15")
    assert vel.waarde(BLAD, 6, 9) == BEHAALD


def test_an_own_figure_on_the_sheet_of_the_pijler_counts_with_the_year_that_is_typed() -> None:
    metingen = [meet("a", RATE, 2023), meet("a", RATE, 2023, eigen_jaar=2024)]
    bestand = maak("pijler", [{"naam": "a", **ZIN}], metingen, **{f"in_cijfer_{RATE}": 33.34})
    found = stored(bestand)
    (blad,) = (sheet for sheet in found.sheets if sheet.name == BLAD)
    nu = [(cel.ref[1:], cel.value) for cel in blad.cells.values() if cel.ref[0] == "H" and cel.value == 33.3]
    jaren = [blad.cells[f"I{nummer}"].value for nummer, _ in sorted(nu)]
    assert jaren == ["", 2024]
    assert [d for d in differences(found, ironcalc_engine.recalculated(bestand)) if d.startswith(ONZE)] == []


@alleen_grondig
@pytest.mark.lang
def test_rows_may_be_inserted_and_sorted(tmp_path: Path) -> None:
    """Fifty rows among the resultaten, and the metingen in another order: each resultaat stands as it did."""
    bewerkt = tmp_path / "bewerkt.xlsx"
    metingkop = 6 + len(RESULTATEN) + TBL_RESULTATEN.lege_rijen + 3 + 50
    bereik = [0, metingkop + 1, len(TBL_METINGEN.kolommen) - 1, metingkop + len(METINGEN)]
    daden = [
        {"doe": "rijen_erbij", "blad": BLAD, "rij": 8, "aantal": 50},
        {"doe": "sorteer", "blad": BLAD, "bereik": bereik, "op": 0, "oplopend": False},
    ]
    bewerk([(pad(), bewerkt, daden)])
    (blad,) = (sheet for sheet in stored(bewerkt).sheets if sheet.name == BLAD)
    uitkomsten = libreoffice_engine.recalculated(bewerkt)
    eerste_kolom = {int(ref[1:]): cel.value for ref, cel in blad.cells.items() if ref[0] == "A"}
    namen = {naam: nummer for nummer, naam in eerste_kolom.items() if nummer <= metingkop}
    getypt = [een.get("resultaat") for een in METINGEN]
    assert eerste_kolom[metingkop + 2] == max(
        (naam for naam in getypt if isinstance(naam, str)), key=str.lower
    )
    for een in RESULTATEN[:-1]:
        nummer = namen[een["naam"]]
        assert uitkomsten[BLAD, f"J{nummer}"] == resultaat(een["naam"])["stand"], een["naam"]
        assert uitkomsten[BLAD, f"B{nummer}"] == resultaat(een["naam"])["zin"], een["naam"]
