"""What an adviser sees: the right figures, living formulas, notes with a name, the colour of the handbook."""

import csv
import math
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import range_boundaries
from proefwerkboek import REPO, Rekenvel, basis, gelezen, inhoud, profiel, voorbeeld, werkboek

from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.generator.formules import cel
from wijkxl.generator.indeling import Kolom, build_indeling
from wijkxl.wording import Blad, Oordeel

KANSRIJK = "Pijler Kansrijk"
NASLAG = "Indicatoren overzicht (naslag)"


def gepubliceerd() -> dict[tuple[str, str, int], str]:
    """Values of the edition read with the csv module only: '' when there is none."""
    with (REPO / "data/edities/voorbeeld/cijfers.csv").open(encoding="utf-8", newline="") as bestand:
        return {
            (rij["gebied"], rij["indicator"], int(rij["periode"])): rij["waarde"]
            for rij in csv.DictReader(bestand)
        }


def rijen_van(gebied: str, indicator: str) -> dict[str, dict[str, str]]:
    """Rows of the edition of an indicator and area by year, read with the csv module only."""
    with (REPO / "data/edities/voorbeeld/cijfers.csv").open(encoding="utf-8", newline="") as bestand:
        return {
            rij["periode"]: rij
            for rij in csv.DictReader(bestand)
            if (rij["gebied"], rij["indicator"]) == (gebied, indicator)
        }


def rij_van(indicator: str, wijk: str = "Bloemhof") -> tuple[str, int]:
    """Sheet and row of an indicator at home."""
    indeling = build_indeling(profiel(wijk), basis().sjabloonbron.sjabloon(profiel(wijk)))
    plaats = indeling.thuis(indicator, Kolom.INDICATOR)
    return plaats.blad, plaats.rij


def test_figures_are_those_of_the_edition_in_the_latest_year_of_the_city() -> None:
    waarden = gepubliceerd()
    jaren: dict[str, int] = {}
    for (gebied, indicator, jaar), waarde in waarden.items():
        if gebied == "GM0599" and waarde:
            jaren[indicator] = max(jaar, jaren.get(indicator, 0))
    boek = inhoud("Bloemhof").cells()
    buren = [buur.gebied for buur in profiel("Bloemhof").buren]
    assert len(set(buren)) == 5
    kolommen = {
        Kolom.WIJK: "WP0081",
        Kolom.VERGELIJK: buren[0],
        Kolom.STAD: "GM0599",
        Kolom.GEBIED: "WK059910",
        Kolom.LAND: "NL00",
    }
    checked = 0
    for indicator, jaar in jaren.items():
        blad, rij = rij_van(indicator)
        for kolom, gebied in kolommen.items():
            shown = boek[blad, cel(rij, kolom)].value
            waarde = waarden.get((gebied, indicator, jaar), "")
            if waarde:
                assert shown == pytest.approx(float(waarde)), (indicator, gebied)
                checked += 1
            else:
                assert shown in ("geen cijfer", "onderdrukt"), (indicator, gebied)
        rest = [float(w) for buur in buren if (w := waarden.get((buur, indicator, jaar), ""))]
        gemiddeld = pytest.approx(sum(rest) / len(rest)) if rest else "geen cijfer"
        assert boek[blad, cel(rij, Kolom.BUREN)].value == gemiddeld, indicator
        assert boek[blad, cel(rij, Kolom.JAAR)].value == jaar
    assert checked > 350


def test_a_suppressed_figure_stands_nowhere_in_the_workbook() -> None:
    editie = voorbeeld()
    verborgen = [c for c in editie.cijfers if c.status is Status.ONDERDRUKT]
    assert len(verborgen) > 100
    assert all(c.waarde is c.teller is c.noemer is c.ondergrens is c.bovengrens is None for c in verborgen)
    cellen = inhoud("Bloemhof").sheet(NASLAG).cells
    codes = {cel.value: ref.rstrip("0123456789") for ref, cel in cellen.items() if ref.endswith("13")}
    rijen = {cel.value: ref[1:] for ref, cel in cellen.items() if ref.startswith("A") and ref[1:].isdigit()}
    latest = profiel("Bloemhof").naslag.jaar_by_indicator
    nu = [c for c in verborgen if latest.get(c.indicator) == c.periode and c.gebied in rijen]
    assert len(nu) > 50
    for cijfer in nu:
        assert cellen[f"{codes[cijfer.indicator]}{rijen[cijfer.gebied]}"].value == "onderdrukt"


def test_a_typed_figure_counts_everywhere() -> None:
    """A lower share of job seekers is better; from 1 procentpunt on a difference counts."""
    blad, rij = rij_van("werkzoekende_jongeren_18_22")
    vel = Rekenvel(werkboek("Bloemhof"))
    koppen = (Oordeel.ONGUNSTIGER, Oordeel.ROND, Oordeel.GUNSTIGER, "Indicatoren", "Eigen cijfers")

    def toestand() -> tuple[Any, ...]:
        cellen = (Kolom.VERSCHIL, Kolom.OORDEEL, Kolom.ZEKERHEID)
        return (
            *(vel.waarde(blad, rij, kolom) for kolom in cellen),
            *(vel.waarde(Blad.INHOUDSOPGAVE, *telling(kop)) for kop in koppen),
        )

    stad = vel.waarde(blad, rij, Kolom.STAD)
    voor = toestand()
    assert voor[:3] == (2.5, "▼ ongunstiger", "verschil van 1 procentpunt of meer")
    ongunstiger, rond, gunstiger, samen, eigen = voor[3:]
    vel.typ(blad, rij, Kolom.WIJK, str(stad))
    assert toestand() == (
        0,
        "● rond Rotterdam",
        "eigen cijfer; verschil kleiner dan 1 procentpunt",
        *(ongunstiger - 1, rond + 1, gunstiger, samen, eigen + 1),
    )
    vel.typ(blad, rij, Kolom.WIJK, str(stad + 7))
    assert toestand() == (
        7,
        "▼ ongunstiger",
        "eigen cijfer; verschil van 1 procentpunt of meer",
        *(ongunstiger, rond, gunstiger, samen, eigen + 1),
    )
    vel.typ(blad, rij, Kolom.WIJK, str(stad - 1))
    assert toestand() == (
        -1,
        "▲ gunstiger",
        "eigen cijfer; verschil van 1 procentpunt of meer",
        *(ongunstiger - 1, rond, gunstiger + 1, samen, eigen + 1),
    )
    assert vel.waarde(blad, rij, Kolom.OPMERKING) in ("", None)


def test_every_indicator_is_counted_once_on_the_front_page() -> None:
    boek = inhoud("Bloemhof").cells()
    rij, _ = telling("Indicatoren")
    for n, pijler in enumerate(basis().catalogus.pijlers):
        woorden: list[str] = []
        for domein in basis().catalogus.domeinen_by_pijler[pijler.code]:
            for indicator in basis().catalogus.indicatoren_by_domein.get(domein.code, ()):
                blad, plaats = rij_van(indicator.code)
                woorden.append(str(boek[blad, cel(plaats, Kolom.OORDEEL)].value))
        shown = {
            kop: boek[Blad.INHOUDSOPGAVE, cel(rij + n, telling(kop)[1])].value
            for kop in (*Oordeel, "△▽ hoger of lager", "Indicatoren", "Eigen cijfers")
            if kop not in (Oordeel.HOGER, Oordeel.LAGER)
        }
        expected: dict[str, int] = {
            **{kop: woorden.count(kop) for kop in Oordeel if kop in shown},
            "△▽ hoger of lager": woorden.count(Oordeel.HOGER) + woorden.count(Oordeel.LAGER),
            "Indicatoren": len(woorden),
            "Eigen cijfers": 0,
        }
        assert shown == expected
        assert len(woorden) > 30


def telling(kop: str) -> tuple[int, int]:
    """Row and column on Inhoudsopgave of a count of the first pijler."""
    cellen = inhoud("Bloemhof").sheet(Blad.INHOUDSOPGAVE).cells
    (ref,) = [ref for ref, cel in cellen.items() if cel.value == kop]
    return int(ref[1:]), "ABCDEFGHI".index(ref[0])


def test_a_typed_figure_is_followed_in_the_tables_of_other_domeinen() -> None:
    indeling = build_indeling(profiel("Bloemhof"), basis().sjabloonbron.sjabloon(profiel("Bloemhof")))
    pijler, blok = next(
        (p, b) for p in indeling.pijlers for b in p.blokken if b.factorindicatoren.rij_by_indicator
    )
    indicator, rij = next(
        (code, rij)
        for code, rij in blok.factorindicatoren.rij_by_indicator.items()
        if isinstance(inhoud("Bloemhof").cells()[pijler.blad, f"E{rij + 1}"].value, float)
    )
    thuis = indeling.thuis(indicator, Kolom.WIJK)
    vel = Rekenvel(werkboek("Bloemhof"))
    vel.typ(thuis.blad, thuis.rij, thuis.kolom, "12.5")
    assert vel.waarde(pijler.blad, rij, Kolom.WIJK) == 12.5
    assert vel.waarde(pijler.blad, rij, Kolom.ZEKERHEID).startswith("eigen cijfer; ")
    for kolom in (Kolom.VERSCHIL, Kolom.OORDEEL, Kolom.ZEKERHEID):
        assert vel.waarde(pijler.blad, rij, kolom) == vel.waarde(thuis.blad, thuis.rij, kolom)
    vel.typ(thuis.blad, thuis.rij, Kolom.OPMERKING, "Eigen telling van school")
    assert vel.waarde(pijler.blad, rij, Kolom.OPMERKING) == "Eigen telling van school"
    vel.typ(thuis.blad, thuis.rij, thuis.kolom, "")
    assert vel.waarde(pijler.blad, rij, Kolom.WIJK) == ""
    assert vel.waarde(pijler.blad, rij, Kolom.VERSCHIL) == ""
    assert vel.waarde(pijler.blad, rij, Kolom.OORDEEL) == "– geen cijfer"


def test_column_f_shows_the_most_similar_wijk_or_the_chosen_area() -> None:
    indicator = "werkende_jongeren_18_22"
    vel, (blad, rij) = Rekenvel(werkboek("Bloemhof")), rij_van(indicator)
    kop = build_indeling(profiel("Bloemhof"), basis().sjabloonbron.sjabloon(profiel("Bloemhof")))
    eerste, plaats = kop.pijlers[0].blokken[0].indicatoren.kop, invoercellen()["vergelijkgebied"]
    waarden, jaar = gepubliceerd(), vel.waarde(blad, rij, Kolom.JAAR)

    def toestand() -> tuple[Any, ...]:
        rijen = ((eerste, Kolom.VERGELIJK), (eerste, Kolom.OORDEEL_GEKOZEN), (rij, Kolom.VERGELIJK))
        return tuple(vel.waarde(blad, r, kolom) for r, kolom in rijen)

    lijkt = basis().gebieden.by_code[profiel("Bloemhof").buren[0].gebied]
    assert lijkt.naam not in ("Bloemhof", "Hillesluis")
    cijfer = pytest.approx(float(waarden[lijkt.code, indicator, jaar]))
    assert toestand() == (lijkt.naam, f"{lijkt.naam} en Rotterdam", cijfer)
    vel.typ(*plaats, "")
    assert toestand() == ("Kies zelf (blad Toelichting)", "", "")
    assert vel.waarde(blad, rij, Kolom.OORDEEL_GEKOZEN) == "– geen cijfer"
    vel.typ(*plaats, "Hillesluis")
    hillesluis = basis().gebieden.zoek("Hillesluis", niveaus=[Niveau.WIJK]).code
    cijfer = pytest.approx(float(waarden[hillesluis, indicator, jaar]))
    assert toestand() == ("Hillesluis", "Hillesluis en Rotterdam", cijfer)
    vel.typ(*plaats, "Rotterdam")
    assert vel.waarde(blad, rij, Kolom.OORDEEL_GEKOZEN) == "– niet vergeleken"
    vel.typ(*plaats, "Atlantis")
    assert vel.waarde(blad, rij, Kolom.VERGELIJK) == ""
    assert vel.waarde(blad, rij, Kolom.OORDEEL_GEKOZEN) == "– geen cijfer"


REGELS_E = ("eigen", "grijs", "oranje", "gunstiger", "ongunstiger", "rond", "hoger", "lager")
REGELS_F = ("oranje", "gunstiger", "ongunstiger", "rond", "hoger", "lager")
REGELS_L = ("gunstiger", "ongunstiger", "rond", "hoger", "lager")
"""Conditional formats of columns E, F and L, in order of priority."""

VO3, HULP = "leerlingen_vo3_havo_vwo", "jeugdhulp_0_17"
"""Higher is favourable, and an own figure within 10 % counts as the same; the other has no good or bad."""


@pytest.mark.parametrize(
    ("opmaak", "indicator", "getypt", "kleuren"),
    [
        pytest.param("officieel", VO3, None, {"oranje"}, id="the published figure differs"),
        pytest.param("officieel", VO3, "STAD", {"eigen"}, id="an own figure equal to Rotterdam"),
        pytest.param("officieel", VO3, "99", {"eigen", "oranje"}, id="an own figure that differs"),
        pytest.param("officieel", VO3, "47", {"eigen", "oranje"}, id="a small difference is orange too"),
        pytest.param("officieel", VO3, "", {"oranje"}, id="an emptied cell waits for a figure"),
        pytest.param("officieel", VO3, "onbekend", {"eigen", "grijs"}, id="a word is no figure"),
        pytest.param("officieel", HULP, None, {"oranje"}, id="no good or bad is orange too"),
        pytest.param("richting", VO3, None, {"ongunstiger"}, id="the published figure is unfavourable"),
        pytest.param("richting", VO3, "STAD", {"eigen", "rond"}, id="an own figure, the same"),
        pytest.param("richting", VO3, "99", {"eigen", "gunstiger"}, id="an own figure that is favourable"),
        pytest.param("richting", VO3, "47", {"eigen", "rond"}, id="a small difference does not count"),
        pytest.param("richting", VO3, "", set(), id="an emptied cell has no outcome"),
        pytest.param("richting", VO3, "onbekend", {"eigen", "grijs"}, id="a word has no outcome"),
        pytest.param("richting", HULP, None, {"hoger"}, id="higher, without good or bad"),
        pytest.param("richting", HULP, "5", {"eigen", "lager"}, id="lower, without good or bad"),
        pytest.param("bont", VO3, None, set(), id="an unknown opmaak colours nothing"),
    ],
)
def test_colour_of_the_figure_follows_the_chosen_opmaak(
    opmaak: str, indicator: str, getypt: str | None, kleuren: set[str]
) -> None:
    blad, rij = rij_van(indicator)
    vel = Rekenvel(werkboek("Bloemhof"))
    vel.typ(*invoercellen()["opmaak"], opmaak)
    if getypt is not None:
        stad = str(vel.waarde(blad, rij, Kolom.STAD))
        vel.typ(blad, rij, Kolom.WIJK, stad if getypt == "STAD" else getypt)
    assert true_rules(vel, blad, rij, Kolom.WIJK, REGELS_E) == kleuren


@pytest.mark.parametrize(
    ("gebied", "indicator", "oordeel", "officieel", "richting"),
    [
        ("Hillesluis", VO3, Oordeel.GUNSTIGER, {"oranje"}, {"gunstiger"}),
        ("Zuiderpark en Zuidrand", VO3, Oordeel.ONGUNSTIGER, {"oranje"}, {"ongunstiger"}),
        ("Vreewijk", VO3, Oordeel.ROND, {"oranje"}, {"rond"}),
        ("Bloemhof", HULP, Oordeel.HOGER, {"oranje"}, {"hoger"}),
        ("Rotterdam", VO3, Oordeel.NIET_VERGELEKEN, set(), set()),
        ("", VO3, Oordeel.GEEN_CIJFER, set(), set()),
    ],
)
def test_colour_of_the_chosen_area_follows_its_own_outcome(
    gebied: str, indicator: str, oordeel: Oordeel, officieel: set[str], richting: set[str]
) -> None:
    blad, rij = rij_van(indicator)
    vel = Rekenvel(werkboek("Bloemhof"))
    vel.typ(*invoercellen()["vergelijkgebied"], gebied)
    assert vel.waarde(blad, rij, Kolom.OORDEEL_GEKOZEN) == oordeel
    assert true_rules(vel, blad, rij, Kolom.VERGELIJK, REGELS_F, extra=1) == officieel
    vel.typ(*invoercellen()["opmaak"], "richting")
    assert true_rules(vel, blad, rij, Kolom.VERGELIJK, REGELS_F, extra=1) == richting


@pytest.mark.parametrize(
    ("getypt", "uitkomst"), [(None, "ongunstiger"), ("99", "gunstiger"), ("47", "rond"), ("", None)]
)
def test_colour_of_the_word_is_that_of_its_outcome(getypt: str | None, uitkomst: str | None) -> None:
    blad, rij = rij_van(VO3)
    vel = Rekenvel(werkboek("Bloemhof"))
    if getypt is not None:
        vel.typ(blad, rij, Kolom.WIJK, getypt)
    assert true_rules(vel, blad, rij, Kolom.OORDEEL, REGELS_L, extra=1) == set()
    vel.typ(*invoercellen()["opmaak"], "richting")
    assert true_rules(vel, blad, rij, Kolom.OORDEEL, REGELS_L, extra=1) == ({uitkomst} if uitkomst else set())


def true_rules(
    vel: Rekenvel, blad: str, rij: int, kolom: Kolom, namen: tuple[str, ...], *, extra: int = 0
) -> set[str]:
    """Names of the conditional formats of a cell that hold; ``extra`` rules that follow must not hold."""
    regels = rules_of(blad, rij, kolom)
    assert len(regels) == len(namen) + extra
    holds = [bool(vel.reken(blad, f"={formule}")) for formule, _ in regels]
    assert not any(holds[len(namen) :])
    return {naam for naam, waar in zip(namen, holds, strict=False) if waar}


@cache
def in_openpyxl() -> Any:
    """The workbook of Bloemhof, to look at only."""
    return gelezen(werkboek("Bloemhof"))


def rules_of(blad: str, rij: int, kolom: Kolom) -> list[tuple[str, Any]]:
    """Condition, as it reads in that cell, and format of each rule on the cell, by priority."""
    ws = in_openpyxl()[blad]
    by_priority: dict[int, tuple[str, Any]] = {}
    for bereik, regels in ws.conditional_formatting._cf_rules.items():
        links, boven, rechts, onder = range_boundaries(str(bereik.sqref))
        if links <= kolom + 1 <= rechts and boven <= rij + 1 <= onder:
            for regel in regels:
                moved = Translator(f"={regel.formula[0]}", origin=cel(boven - 1, links - 1))
                formule = moved.translate_formula(cel(rij, kolom)).removeprefix("=")
                by_priority[regel.priority] = formule, regel.dxf
    return [by_priority[priority] for priority in sorted(by_priority)]


def test_colours_are_those_of_the_theme() -> None:
    kleuren = tomllib.loads((REPO / "workbook_templates/thema.toml").read_text(encoding="utf-8"))["kleuren"]
    assert kleuren["officieel"] == "#F6B26B"
    richting = ["gunstiger", "ongunstiger", "rond", "neutraal", "neutraal"]
    expected = {
        Kolom.WIJK: [None, "geen_cijfer", "officieel", *richting],
        Kolom.VERGELIJK: ["officieel", *richting, None],
        Kolom.OORDEEL: [*richting, None],
    }
    for indicator in (VO3, HULP, "zedenmisdrijven", "inwoners"):
        blad, rij = rij_van(indicator)
        for kolom, namen in expected.items():
            found = [dxf.fill and dxf.fill.bgColor.rgb for _, dxf in rules_of(blad, rij, kolom)]
            assert found == [naam and f"FF{kleuren[naam][1:]}" for naam in namen]


def invoercellen() -> dict[str, tuple[str, int, int]]:
    """Sheet, row and column (zero-based) of every registered input cell, from the hidden register."""
    cellen = inhoud("Bloemhof").sheet("_meta").cells
    start = next(int(ref[1:]) for ref, kop in cellen.items() if ref[0] == "A" and kop.value == "naam")
    found = {}
    for ref, naam in cellen.items():
        if ref[0] == "A" and int(ref[1:]) > start:
            adres = str(cellen[f"C{ref[1:]}"].value).replace("$", "")
            kolom, rij, _, _ = range_boundaries(adres)
            found[str(naam.value)] = (str(cellen[f"B{ref[1:]}"].value), rij - 1, kolom - 1)
    return found


def test_every_input_cell_has_a_name_a_prompt_and_is_unlocked() -> None:
    boek = gelezen(werkboek("Bloemhof"))
    register = invoercellen()
    instellingen = {"vergelijkgebied", "opmaak", "zekerheid"}
    namen = {naam for naam in boek.defined_names if naam.startswith("in_") or naam in instellingen}
    assert instellingen < namen
    assert set(register) == namen
    assert len(register) > 400
    prompts = {
        (sheet.title, rij, kolom)
        for sheet in boek
        for rule in sheet.data_validations.dataValidation
        if rule.prompt
        for bereik in rule.sqref.ranges
        for rij, kolom in bereik.cells
    }
    for naam, (blad, rij, kolom) in register.items():
        ((doelblad, adres),) = boek.defined_names[naam].destinations
        assert (doelblad, range_boundaries(adres.replace("$", ""))[:2]) == (blad, (kolom + 1, rij + 1))
        assert boek[blad].cell(rij + 1, kolom + 1).protection.locked is False, naam
        assert (blad, rij + 1, kolom + 1) in prompts, naam


def test_input_names_do_not_depend_on_wijk_or_edition() -> None:
    def namen(wijk: str) -> set[str]:
        found = {name.name for name in inhoud(wijk).defined_names if name.name.startswith("in_")}
        return {naam for naam in found if not naam.startswith("in_obi_")}

    assert namen("Bloemhof") == namen("Kralingseveer")
    assert {"in_conclusie_werk", "in_vraag_werk_opvallend", "in_analyse_gezond", "in_stap_3_status"} <= namen(
        "Bloemhof"
    )


def test_a_conclusion_comes_back_on_the_summary() -> None:
    vel = Rekenvel(werkboek("Bloemhof"))
    vel.typ(*invoercellen()["in_conclusie_werk"], "Veel jongeren hebben werk.")
    indeling = build_indeling(profiel("Bloemhof"), basis().sjabloonbron.sjabloon(profiel("Bloemhof")))
    rij = indeling.samenvatting.rij_by_domein["werk"]
    kolommen = (Kolom.WIJK, Kolom.OORDEEL, Kolom.FACTOREN)
    shown = [vel.waarde(Blad.SAMENVATTING, rij, kolom) for kolom in kolommen]
    assert shown == ["Veel jongeren hebben werk.", "", ""]
    kop = indeling.samenvatting.conclusiekop
    telling = vel.waarde(Blad.SAMENVATTING, kop, Kolom.FACTOREN)
    assert telling == "1 van de 9 domeinen hebben een conclusie"
    vel.typ(*invoercellen()["in_factoren_werk"], "Armoede")
    vel.typ(*invoercellen()["in_aangrijpingspunt_werk"], "Adolescentie, School")
    shown = [vel.waarde(Blad.SAMENVATTING, rij, kolom) for kolom in kolommen]
    assert shown == ["Veel jongeren hebben werk.", "Armoede", "Adolescentie, School"]


def test_links_go_from_indicator_to_its_own_column_and_back() -> None:
    boek = inhoud("Bloemhof")
    naslag = boek.sheet(NASLAG)
    terug = {link.ref: link.location for link in naslag.hyperlinks}
    checked = 0
    for indicator in basis().catalogus.indicatoren:
        blad, rij = rij_van(indicator.code)
        (heen,) = [x.location for x in boek.sheet(blad).hyperlinks if x.ref == f"D{rij + 1}"]
        kolom = str(heen).rsplit("!", 1)[1].rstrip("0123456789")
        assert naslag.cells[f"{kolom}13"].value == indicator.code
        assert naslag.cells[f"{kolom}9"].value == indicator.naam
        assert terug[f"{kolom}6"] == f"'{blad}'!B{rij + 1}"
        checked += 1
    assert checked == len(basis().catalogus.indicatoren)


@pytest.mark.parametrize("domein", basis().catalogus.domeinen, ids=lambda d: d.code)
def test_links_go_from_domein_to_its_factorenmodel_and_back(domein: Any) -> None:
    boek = inhoud("Bloemhof")
    indeling = build_indeling(profiel("Bloemhof"), basis().sjabloonbron.sjabloon(profiel("Bloemhof")))
    pijler, blok = indeling.domeinblok(domein.code)
    heen = [x.location for x in boek.sheet(pijler.blad).hyperlinks if x.ref == f"H{blok.ambitie + 1}"]
    assert heen == [f"'{domein.bladnaam}'!A1"]
    locaties = [x.location for x in boek.sheet(domein.bladnaam).hyperlinks]
    assert f"'{pijler.blad}'!A{blok.kop + 1}" in locaties


def test_model_estimates_and_counts_are_shown_but_not_compared() -> None:
    boek = inhoud("Bloemhof").cells()

    def toestand(code: str) -> tuple[Any, ...]:
        blad, rij = rij_van(code)
        return tuple(boek[blad, cel(rij, k)].value for k in (Kolom.VERSCHIL, Kolom.OORDEEL, Kolom.ZEKERHEID))

    blad, rij = rij_van("inwoners")
    assert isinstance(boek[blad, cel(rij, Kolom.WIJK)].value, float)
    assert toestand("inwoners") == ("", "– niet vergeleken", "aantal")
    standen = profiel("Bloemhof").stand_by_indicator.items()
    model = [code for code, stand in standen if stand.wijk and stand.wijk.status is Status.MODELSCHATTING]
    assert model
    for code in model:
        assert toestand(code) == ("", "– niet vergeleken", "modelschatting")


# Known answers: what columns L and M must say, computed here from the file with figures alone

Z_BY_ZEKERHEID = {"95 %": 1.959963984540054, "99,8 %": 3.090232306167813}


@pytest.mark.parametrize("zekerheid", Z_BY_ZEKERHEID)
@pytest.mark.parametrize(
    ("indicator", "jaar", "decimalen", "hoger_is_gunstig"),
    [
        ("doorstroomtoets_taal_streefniveau", "2025", 0, True),
        ("doorstroomtoets_lezen_streefniveau", "2025", 0, True),
        ("verdachten_12_17", None, 1, False),
        ("kinderen_in_bijstandsgezin", None, 0, False),
    ],
)
def test_a_share_is_tested_as_a_part_of_the_whole(
    zekerheid: str, indicator: str, jaar: str | None, decimalen: int, hoger_is_gunstig: bool
) -> None:
    wijk, stad = wijk_en_stad(indicator, jaar)
    z, p, ps = Z_BY_ZEKERHEID[zekerheid], float(wijk["waarde"]) / 100, float(stad["waarde"]) / 100
    n, whole = float(wijk["noemer"]), float(stad["noemer"])
    telt = abs(p - ps) / math.sqrt(ps * (1 - ps) * (1 / n - 1 / whole)) > z
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    onder, boven = (100 * (middle + side * half) / (1 + z * z / n) for side in (-1, 1))
    gunstig = (p > ps) is hoger_is_gunstig
    assert shown_in_l_and_m(indicator, zekerheid) == expected_words(telt, gunstig, onder, boven, decimalen)


@pytest.mark.parametrize("zekerheid", Z_BY_ZEKERHEID)
def test_a_rate_differs_when_rotterdam_is_outside_the_interval_of_byar(zekerheid: str) -> None:
    wijk, stad = wijk_en_stad("schoolverzuim_5_17", "2025")
    z, x, n = Z_BY_ZEKERHEID[zekerheid], float(wijk["teller"]), float(wijk["noemer"])
    assert x >= 10
    onder = 1000 * x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3 / n
    boven = 1000 * (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3 / n
    norm = float(stad["waarde"])
    telt = not onder <= norm <= boven
    expected = expected_words(telt, float(wijk["waarde"]) < norm, onder, boven, 1)
    assert shown_in_l_and_m("schoolverzuim_5_17", zekerheid) == expected


@pytest.mark.parametrize("zekerheid", Z_BY_ZEKERHEID)
@pytest.mark.parametrize("indicator", ["lid_sportvereniging_4_11", "voelt_zich_veilig_in_buurt_13_16"])
def test_a_survey_differs_when_rotterdam_is_outside_the_published_bounds(
    zekerheid: str, indicator: str
) -> None:
    wijk, stad = wijk_en_stad(indicator, None)
    wider = Z_BY_ZEKERHEID[zekerheid] / Z_BY_ZEKERHEID["95 %"]
    waarde, norm = float(wijk["waarde"]), float(stad["waarde"])
    onder = waarde - (waarde - float(wijk["ondergrens"])) * wider
    boven = waarde + (float(wijk["bovengrens"]) - waarde) * wider
    telt = not onder <= norm <= boven
    expected = expected_words(telt, waarde > norm, onder, boven, 0)
    assert shown_in_l_and_m(indicator, zekerheid) == expected


@pytest.mark.parametrize(
    ("indicator", "hoger_is_gunstig"),
    [("werkende_bewoners_23_64", True), ("laag_huishoudinkomen", False), ("sociale_index", True)],
)
def test_without_counts_a_figure_differs_outside_ninety_to_a_hundred_and_ten_percent(
    indicator: str, hoger_is_gunstig: bool
) -> None:
    wijk, stad = (float(rij["waarde"]) for rij in wijk_en_stad(indicator, None))
    telt = not 0.9 * stad <= wijk <= 1.1 * stad
    richting = "▲ gunstiger" if (wijk > stad) is hoger_is_gunstig else "▼ ongunstiger"
    expected = ("● rond Rotterdam", "niet meer dan 10 % anders")
    if telt:
        expected = richting, "meer dan 10 % anders"
    assert shown_in_l_and_m(indicator, "95 %") == expected


def wijk_en_stad(indicator: str, jaar: str | None) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Rows of Bloemhof and Rotterdam in ``jaar``, or in the latest year of Rotterdam."""
    wijk, stad = rijen_van("WP0081", indicator), rijen_van("GM0599", indicator)
    jaar = jaar or max(periode for periode, rij in stad.items() if rij["waarde"])
    assert wijk[jaar]["status"] == stad[jaar]["status"] == "ok"
    return wijk[jaar], stad[jaar]


def expected_words(telt: bool, gunstig: bool, onder: float, boven: float, decimalen: int) -> tuple[str, str]:
    """What columns L and M say of a tested figure."""
    marge = " tot ".join(f"{grens:.{decimalen}f}".replace(".", ",") for grens in (onder, boven))
    if not telt:
        return "● rond Rotterdam", f"kan toeval zijn (marge {marge})"
    return "▲ gunstiger" if gunstig else "▼ ongunstiger", f"groter dan toeval (marge {marge})"


def shown_in_l_and_m(indicator: str, zekerheid: str) -> tuple[Any, Any]:
    """Columns L and M of Bloemhof as an engine computes them with ``zekerheid`` typed as setting."""
    blad, rij = rij_van(indicator)
    vel = Rekenvel(werkboek("Bloemhof"))
    vel.typ(*invoercellen()["zekerheid"], f"'{zekerheid}")
    return vel.waarde(blad, rij, Kolom.OORDEEL), vel.waarde(blad, rij, Kolom.ZEKERHEID)
