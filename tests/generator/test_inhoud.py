"""What an adviser sees: the right figures, living formulas, notes with a name, the colour of the handbook."""

import csv
from collections import defaultdict
from typing import Any

import pytest
from openpyxl.utils import range_boundaries
from proefwerkboek import REPO, Rekenvel, basis, gelezen, inhoud, profiel, voorbeeld, werkboek

from wijkxl.analysis.cijfers import Status
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
    kolommen = {Kolom.WIJK: "WP0081", Kolom.STAD: "GM0599", Kolom.GEBIED: "WK059910", Kolom.LAND: "NL00"}
    checked = 0
    for indicator, jaar in jaren.items():
        blad, rij = rij_van(indicator)
        for kolom, gebied in kolommen.items():
            shown = boek[blad, f"{'ABCDEFGHI'[kolom]}{rij + 1}"].value
            waarde = waarden.get((gebied, indicator, jaar), "")
            if waarde:
                assert shown == pytest.approx(float(waarde)), (indicator, gebied)
                checked += 1
            else:
                assert shown in ("geen cijfer", "onderdrukt"), (indicator, gebied)
        assert boek[blad, f"L{rij + 1}"].value == jaar
    assert checked > 250


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
    indicator = "werkzoekende_jongeren_18_22"
    blad, rij = rij_van(indicator)
    vel = Rekenvel(werkboek("Bloemhof"))
    stad = vel.waarde(blad, rij, Kolom.STAD)
    hoger_voor = vel.waarde(Blad.INHOUDSOPGAVE, *telling(Oordeel.HOGER))
    eigen_voor = vel.waarde(Blad.INHOUDSOPGAVE, *telling("Eigen cijfers"))
    voor = vel.waarde(blad, rij, Kolom.OORDEEL)
    assert vel.waarde(blad, rij, Kolom.TOELICHTING) == ""
    vel.typ(blad, rij, Kolom.WIJK, str(stad))
    assert vel.waarde(blad, rij, Kolom.VERSCHIL) == 0
    assert vel.waarde(blad, rij, Kolom.OORDEEL) == "● gelijk"
    assert vel.waarde(blad, rij, Kolom.TOELICHTING) == "eigen cijfer"
    assert vel.waarde(Blad.INHOUDSOPGAVE, *telling(Oordeel.HOGER)) == hoger_voor - (voor == "▲ hoger")
    assert vel.waarde(Blad.INHOUDSOPGAVE, *telling("Eigen cijfers")) == eigen_voor + 1
    vel.typ(blad, rij, Kolom.WIJK, str(stad + 7))
    assert vel.waarde(blad, rij, Kolom.VERSCHIL) == pytest.approx(7)
    assert vel.waarde(blad, rij, Kolom.OORDEEL) == "▲ hoger"


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
    assert vel.waarde(pijler.blad, rij, Kolom.TOELICHTING) == "eigen cijfer"
    vel.typ(thuis.blad, thuis.rij, thuis.kolom, "")
    assert vel.waarde(pijler.blad, rij, Kolom.WIJK) == ""


def test_column_f_shows_the_chosen_area() -> None:
    vel = Rekenvel(werkboek("Bloemhof"))
    blad, rij = rij_van("werkende_jongeren_18_22")
    kop = build_indeling(profiel("Bloemhof"), basis().sjabloonbron.sjabloon(profiel("Bloemhof")))
    assert vel.waarde(blad, rij, Kolom.VERGELIJK) == ""
    plaats = invoercellen()["vergelijkgebied"]
    vel.typ(*plaats, "Hillesluis")
    hillesluis = profiel("Hillesluis").stand_by_indicator["werkende_jongeren_18_22"].wijk
    assert hillesluis is not None
    assert vel.waarde(blad, rij, Kolom.VERGELIJK) == pytest.approx(hillesluis.waarde)
    eerste = kop.pijlers[0].blokken[0].indicatoren.kop
    assert vel.waarde(blad, eerste, Kolom.VERGELIJK) == "Hillesluis"
    vel.typ(*plaats, "Atlantis")
    assert vel.waarde(blad, rij, Kolom.VERGELIJK) == ""


@pytest.mark.parametrize(
    ("getypt", "oranje", "grijs", "eigen"),
    [
        pytest.param(None, True, False, False, id="the published figure differs"),
        pytest.param("STAD", False, False, True, id="an own figure equal to Rotterdam"),
        pytest.param("99", True, False, True, id="an own figure that differs"),
        pytest.param("", True, False, False, id="an emptied cell waits for a figure"),
        pytest.param("onbekend", False, True, True, id="a word is no figure"),
    ],
)
def test_colour_of_the_figure_follows_the_handbook(
    getypt: str | None, oranje: bool, grijs: bool, eigen: bool
) -> None:
    indicator = "leerlingen_vo3_havo_vwo"
    blad, rij = rij_van(indicator)
    vel = Rekenvel(werkboek("Bloemhof"))
    if getypt is not None:
        stad = str(vel.waarde(blad, rij, Kolom.STAD))
        vel.typ(blad, rij, Kolom.WIJK, stad if getypt == "STAD" else getypt)
    regels = regels_van_kolom_e(blad, rij)
    assert [bool(vel.reken(blad, f"={regel}")) for regel in regels] == [eigen, grijs, oranje]


def regels_van_kolom_e(blad: str, rij: int) -> list[str]:
    """Criteria of the conditional formats on column E of the table that starts at ``rij``, in order."""
    ws = gelezen(werkboek("Bloemhof"))[blad]
    by_priority: dict[int, str] = {}
    for bereik, regels in ws.conditional_formatting._cf_rules.items():
        links, boven, _, _ = range_boundaries(str(bereik.sqref))
        if (links, boven) == (5, rij + 1):
            by_priority |= {regel.priority: regel.formula[0] for regel in regels}
    return [by_priority[priority] for priority in sorted(by_priority)]


def test_colours_are_those_of_the_theme() -> None:
    ws = gelezen(werkboek("Bloemhof"))[KANSRIJK]
    kleuren: dict[str, set[Any]] = defaultdict(set)
    for bereik, regels in ws.conditional_formatting._cf_rules.items():
        if str(bereik.sqref).startswith("E"):
            for regel in regels:
                kleuren[str(bereik.sqref)].add(regel.dxf.fill.bgColor.rgb if regel.dxf.fill else None)
    assert kleuren
    assert all("FFF6B26B" in found for found in kleuren.values())


def invoercellen() -> dict[str, tuple[str, int, int]]:
    """Sheet, row and column (zero-based) of every registered input cell, from the hidden register."""
    cellen = inhoud("Bloemhof").sheet("_meta").cells
    start = next(int(ref[1:]) for ref, cel in cellen.items() if ref[0] == "A" and cel.value == "naam")
    found = {}
    for ref, cel in cellen.items():
        if ref[0] == "A" and int(ref[1:]) > start:
            adres = str(cellen[f"C{ref[1:]}"].value).replace("$", "")
            kolom, rij, _, _ = range_boundaries(adres)
            found[str(cel.value)] = (str(cellen[f"B{ref[1:]}"].value), rij - 1, kolom - 1)
    return found


def test_every_input_cell_has_a_name_a_prompt_and_is_unlocked() -> None:
    boek = gelezen(werkboek("Bloemhof"))
    register = invoercellen()
    namen = {naam for naam in boek.defined_names if naam.startswith("in_") or naam == "vergelijkgebied"}
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
    assert vel.waarde(Blad.SAMENVATTING, rij, 4) == "Veel jongeren hebben werk."
    assert vel.waarde(Blad.SAMENVATTING, rij, 10) == ""


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
    blad, rij = rij_van("inwoners")
    assert isinstance(boek[blad, f"E{rij + 1}"].value, float)
    assert boek[blad, f"J{rij + 1}"].value == ""
    assert boek[blad, f"K{rij + 1}"].value == "– niet vergeleken"
    standen = profiel("Bloemhof").stand_by_indicator.items()
    model = [code for code, stand in standen if stand.wijk and stand.wijk.status is Status.MODELSCHATTING]
    assert model
    for code in model:
        blad, rij = rij_van(code)
        assert boek[blad, f"K{rij + 1}"].value == "– niet vergeleken"
        assert boek[blad, f"M{rij + 1}"].value == "modelschatting: niet vergelijken"
