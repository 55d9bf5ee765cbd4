"""Factoren and striking figures, worked out again from the CSV files with plain Python."""

import csv
from collections import defaultdict
from statistics import stdev
from typing import Any

import pytest
from engines.contents import StoredWorkbook
from proefwerkboek import REPO, Rekenvel, basis, inhoud, profiel, werkboek

from wijkxl.analysis.opvallend import OPVALLEND
from wijkxl.generator.indeling import FACTORLIJST, TERUGKEREND, Kolom, build_indeling
from wijkxl.wording import Blad

WIJKEN = ("Bloemhof", "Nesselande", "Kralingseveer")


def tabel(pad: str) -> list[dict[str, str]]:
    with (REPO / "data" / pad).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def indeling(wijk: str) -> Any:
    return build_indeling(profiel(wijk), basis().sjabloonbron.sjabloon(profiel(wijk)))


def oordeel_by_indicator(boek: StoredWorkbook) -> dict[str, str]:
    """Word of every indicator as it stands on the visible sheets."""
    toets = boek.sheet("_toets").cells
    return {
        str(toets[f"A{rij}"].value): str(toets[f"R{rij}"].value).split(" ", 1)[1]
        for rij in range(2, len(tabel("catalogus/indicatoren.csv")) + 2)
    }


def rang_by_factor() -> dict[str, int]:
    rangen = {rij["code"]: int(rij["rang"]) for rij in tabel("catalogus/ranking.csv")}
    best: dict[str, int] = {}
    for link in tabel("catalogus/ranking_factor.csv"):
        rang = rangen[link["rangfactor"]]
        best[link["factor"]] = min(rang, best.get(link["factor"], 9))
    return best


def geraakt_by_domein(boek: StoredWorkbook) -> dict[str, dict[str, set[str]]]:
    """Per domein and factor: the indicatoren that differ and count for that domein."""
    oordelen = oordeel_by_indicator(boek)
    domein_by_indicator = {rij["code"]: rij["domein"] for rij in tabel("catalogus/indicatoren.csv")}
    links = tabel("catalogus/indicator_factor.csv")
    factoren: dict[str, set[str]] = defaultdict(set)
    for rij in tabel("catalogus/factor_domein.csv"):
        factoren[rij["domein"]].add(rij["factor"])
    found: dict[str, dict[str, set[str]]] = {}
    for domein in (rij["code"] for rij in tabel("catalogus/domeinen.csv")):
        eigen = {code for code, other in domein_by_indicator.items() if other == domein}
        meten = {x["indicator"] for x in links if x["aard"] == "meet" and x["factor"] in factoren[domein]}
        achter = factoren[domein] | {x["factor"] for x in links if x["indicator"] in eigen}
        found[domein] = defaultdict(set)
        for link in links:
            wijkt_af = oordelen[link["indicator"]] in ("gunstiger", "ongunstiger")
            if link["factor"] in achter and link["indicator"] in eigen | meten and wijkt_af:
                found[domein][link["factor"]].add(link["indicator"])
    return found


def kolom_van_lijst(boek: StoredWorkbook, blad: str, eerste: int, letter: str, aantal: int) -> list[Any]:
    cellen = boek.sheet(blad).cells
    waarden = [cellen[f"{letter}{rij}"].value for rij in range(eerste, eerste + aantal)]
    return [waarde for waarde in waarden if waarde not in ("", None)]


@pytest.mark.parametrize("wijk", WIJKEN)
@pytest.mark.parametrize("domein", [rij["code"] for rij in tabel("catalogus/domeinen.csv")])
def test_factoren_of_a_domein_are_counted_and_ordered(wijk: str, domein: str) -> None:
    boek = inhoud(wijk)
    pijler, blok = indeling(wijk).domeinblok(domein)
    namen = kolom_van_lijst(boek, pijler.blad, blok.factorlijst + 3, "B", FACTORLIJST)
    slecht = kolom_van_lijst(boek, pijler.blad, blok.factorlijst + 3, "E", FACTORLIJST)
    goed = kolom_van_lijst(boek, pijler.blad, blok.factorlijst + 3, "F", FACTORLIJST)
    geraakt, rangen = geraakt_by_domein(boek)[domein], rang_by_factor()
    order = sorted((rangen.get(code, 9), -len(geraakt[code])) for code in geraakt)
    shown = [
        (int(naam.rsplit("(", 1)[1].rstrip(")")) if naam[-2:-1].isdigit() else 9, -(a + b))
        for naam, a, b in zip(namen, slecht, goed, strict=True)
    ]
    assert shown == order[:FACTORLIJST]


@pytest.mark.parametrize("wijk", WIJKEN)
def test_recurring_factoren_are_those_of_two_domeinen_or_more(wijk: str) -> None:
    boek = inhoud(wijk)
    eerste = indeling(wijk).samenvatting.factoren + 3
    domeinen = kolom_van_lijst(boek, Blad.SAMENVATTING, eerste, "G", TERUGKEREND)
    counts: dict[str, int] = defaultdict(int)
    for factoren in geraakt_by_domein(boek).values():
        for code in factoren:
            counts[code] += 1
    rangen = rang_by_factor()
    order = sorted((rangen.get(code, 9), -count) for code, count in counts.items() if count > 1)
    assert [-count for _, count in order][:TERUGKEREND] == domeinen


@pytest.mark.parametrize("wijk", WIJKEN)
@pytest.mark.parametrize(("woord", "letter"), [("ongunstiger", "B"), ("gunstiger", "J")])
def test_striking_figures_are_the_largest_differences_that_count(wijk: str, woord: str, letter: str) -> None:
    boek, found = inhoud(wijk), []
    waarden: dict[tuple[str, int], dict[str, float]] = defaultdict(dict)
    for rij in tabel("edities/voorbeeld/cijfers.csv"):
        if rij["waarde"]:
            waarden[rij["indicator"], int(rij["periode"])][rij["gebied"]] = float(rij["waarde"])
    code = profiel(wijk).wijk.code
    naam_by_code = {rij["code"]: rij["naam"] for rij in tabel("catalogus/indicatoren.csv")}
    for indicator, oordeel in oordeel_by_indicator(boek).items():
        if oordeel == woord:
            jaar = max(jaar for i, jaar in waarden if i == indicator and "GM0599" in waarden[i, jaar])
            figures = waarden[indicator, jaar]
            spreiding = stdev(v for gebied, v in figures.items() if gebied.startswith("WP"))
            found.append((abs(figures[code] - figures["GM0599"]) / spreiding, naam_by_code[indicator]))
    eerste = indeling(wijk).samenvatting.opvallend + 4
    shown = kolom_van_lijst(boek, Blad.SAMENVATTING, eerste, letter, OPVALLEND)
    assert shown == [naam for _, naam in sorted(found, reverse=True)][:OPVALLEND]


def test_an_own_figure_changes_lists_marks_and_ranking() -> None:
    """A figure equal to Rotterdam takes its indicator out of the lists."""
    boek, vel = inhoud("Bloemhof"), Rekenvel(werkboek("Bloemhof"))
    lay = indeling("Bloemhof")
    eerste = lay.samenvatting.opvallend + 3
    naam = vel.waarde(Blad.SAMENVATTING, eerste, 1)
    (code,) = [i.code for i in basis().catalogus.indicatoren if i.naam == naam]
    plaats = lay.thuis(code, Kolom.WIJK)
    factor = basis().catalogus.factoren_by_indicator[code][0].code
    plan_rij = next(
        int(ref[1:])
        for ref, cel in boek.sheet("_factoren").cells.items()
        if ref[0] == "B"
        and basis().catalogus.factor_by_code[factor].naam in str(cel.value)
        and boek.sheet("_factoren").cells.get(f"A{ref[1:]}") is None
    )
    voor = vel.waarde("_factoren", plan_rij - 1, 4)
    vel.typ(plaats.blad, plaats.rij, plaats.kolom, repr(vel.waarde(plaats.blad, plaats.rij, Kolom.STAD)))
    assert vel.waarde(Blad.SAMENVATTING, eerste, 1) != naam
    assert vel.waarde("_factoren", plan_rij - 1, 4) == voor - 1
