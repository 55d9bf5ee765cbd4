"""The functions give what the native formulas of a workbook show, for every indicator."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from bijwerkproef import EIGEN_CIJFER, cel_van, open_werkboek, vers
from generator.proefwerkboek import namen_van_wijken, werkboek
from grondig import steekproef
from voorbeeld import voorbeeld_profiel

from udfs.udfproef import Bestandswerkmap, als_kolom, bron_van, werkmap_van
from wijkxl.udfs import antwoorden, tabellen
from wijkxl.udfs.runtime import kies_bron
from wijkxl.uitleg import getal_als_tekst, oordeel_van
from wijkxl.wording import celwaarde

pytestmark = pytest.mark.lang

WIJKEN = steekproef(("Kralingseveer", "Bloemhof", "WP0091"), 3)
"""A wijk with nearly all figures, that with the most gaps, and one that shares its name with its gebied."""

BEKENDE_WIJKEN = pytest.mark.parametrize("wijk", WIJKEN)


def werkmap(wijk: str) -> Bestandswerkmap:
    return werkmap_van(werkboek(wijk))


def kolom(uitkomsten: Any) -> list[Any]:
    """The outcomes of one column."""
    return [uitkomst for (uitkomst,) in uitkomsten]


def van_blad(map_: Bestandswerkmap, codes: list[str]) -> Mapping[str, list[Any]]:
    """What the sheets show of indicatoren, by letter of the column."""
    rijen = [map_.rij_van(code) for code in codes]
    return {letter: [rij[letter] for rij in rijen] for letter in rijen[0]}


@BEKENDE_WIJKEN
def test_figures_differences_judgements_and_trends_are_those_of_the_sheets(wijk: str) -> None:
    map_ = werkmap(wijk)
    bron = bron_van(map_)
    codes = list(bron.catalogus.indicator_by_code)
    blad, ind = van_blad(map_, codes), als_kolom(codes)
    assert kolom(antwoorden.cijfer(bron, ind, None, None)) == blad["E"]
    assert kolom(antwoorden.cijfer(bron, ind, "Rotterdam", None)) == blad["G"]
    assert kolom(antwoorden.cijfer(bron, ind, "Nederland", None)) == blad["I"]
    assert kolom(antwoorden.verschil(bron, ind, None)) == blad["K"]
    assert kolom(antwoorden.oordeel(bron, ind, None, None)) == blad["L"]
    assert kolom(antwoorden.oordeel(bron, ind, None, "uitleg")) == blad["M"]
    assert kolom(antwoorden.verloop(bron, ind, None, None)) == blad["P"]


@BEKENDE_WIJKEN
def test_a_margin_is_that_of_column_m(wijk: str) -> None:
    map_ = werkmap(wijk)
    bron = bron_van(map_)
    found = 0
    for code, indicator in bron.catalogus.indicator_by_code.items():
        ((onder, boven),) = antwoorden.interval(bron, code, None)
        marge = re.search(r"marge ([\d,]+) tot ([\d,]+)", map_.rij_van(code)["M"])
        if marge:
            assert (getal_als_tekst(onder, indicator), getal_als_tekst(boven, indicator)) == marge.groups()
            found += 1
    assert found > 5 or wijk == "Kralingseveer"


@BEKENDE_WIJKEN
def test_factoren_are_those_of_column_q(wijk: str) -> None:
    map_ = werkmap(wijk)
    bron = bron_van(map_)
    for code in bron.catalogus.indicator_by_code:
        tabel = tabellen.factoren(bron, code, False)
        rijen = [] if isinstance(tabel, str) else tabel
        woorden = [
            f"{naam} ({plaats:g})" if isinstance(plaats, float) else naam for naam, plaats, *_ in rijen
        ]
        assert "; ".join(woorden) == map_.rij_van(code)["Q"]


@BEKENDE_WIJKEN
def test_the_advice_on_the_level_is_that_of_the_pijler_sheets(wijk: str) -> None:
    map_ = werkmap(wijk)
    bron = bron_van(map_)
    blad = {
        (found["advies"], found["vergeleken"], found["van"], found["anders"])
        for found in map_.teksten(
            r"Vergelijk (?P<advies>het gebied)?.*? met Rotterdam\. (?P<vergeleken>\d+) van de (?P<van>\d+) "
            r"cijfers zijn met het gebied vergeleken; (?P<anders>\d+) daarvan verschillen"
        )
    }
    zelf = set()
    for domein in bron.catalogus.domeinen:
        tekst = antwoorden.niveau(bron, domein.naam, None, "beide")
        found = re.search(r"(^\w+): .*\((\d+) van de (\d+) cijfers vergeleken, (\d+) daarvan", str(tekst))
        assert found
        zelf.add(("het gebied" if found[1] == "gebied" else None, *found.groups()[1:]))
    assert zelf == blad


@BEKENDE_WIJKEN
def test_priorities_are_the_recurring_factoren_of_the_summary(wijk: str) -> None:
    map_ = werkmap(wijk)
    rijen = [
        [cel for cel in rij if cel is not None]
        for rij in map_.waarden["Samenvatting alle pijlers"].iter_rows(values_only=True)
    ]
    start = next(n for n, rij in enumerate(rijen) if rij and str(rij[0]).startswith("Factor (plaats"))
    blad = [
        rij for rij in rijen[start + 1 :] if len(rij) == len(rijen[start]) and isinstance(rij[1], int | float)
    ]
    tabel = tabellen.prioriteiten(bron_van(map_), None, None, None, False)
    zelf = [] if isinstance(tabel, str) else tabel
    assert [[rij[3], rij[4], rij[2], rij[5]] for rij in zelf[: len(blad)]] == [
        [rij[1], rij[2], rij[3], rij[5]] for rij in blad
    ]
    namen = [f"{r[0]} ({r[1]:g})" if isinstance(r[1], float) else r[0] for r in zelf]
    assert namen[: len(blad)] == [rij[0] for rij in blad]
    assert len(zelf) >= len(blad)
    assert len(blad) > 3 or wijk == "Kralingseveer"


@BEKENDE_WIJKEN
def test_similar_wijken_are_those_the_workbook_compares_with(wijk: str) -> None:
    map_ = werkmap(wijk)
    meta = {str(rij[0]): rij[1] for rij in map_.rijen("_meta")}
    tabel = tabellen.vergelijkbaar(bron_van(map_), None, None, "nee")
    codes = [] if isinstance(tabel, str) else [rij[1] for rij in tabel]
    assert codes == [meta[naam] for naam in sorted(meta) if re.fullmatch(r"buur_\d", naam)]


def test_figures_of_all_areas_are_those_of_the_naslag() -> None:
    """Every wijk and indicator: the figures of the naslag are looked up by area and by indicator."""
    map_ = werkmap("Bloemhof")
    bron = bron_van(map_)
    rijen = map_.rijen("Indicatoren overzicht (naslag)")
    codes = bron.catalogus.indicator_by_code
    kop = next(rij for rij in rijen if sum(str(cel) in codes for cel in rij) > 100)
    plaats = {str(cel): n for n, cel in enumerate(kop) if str(cel) in codes}
    areas = {gebied.code for gebied in bron.naslag.gebieden}
    blad = {next(str(c) for c in rij if str(c) in areas): rij for rij in rijen if areas & set(map(str, rij))}
    assert (set(plaats), set(blad)) == (set(codes), areas)
    found = antwoorden.cijfer(bron, [list(plaats)], als_kolom(list(blad)), None)
    assert found == [[rij[n] for n in plaats.values()] for rij in blad.values()]


def test_every_wijk_of_an_edition_is_judged_as_in_its_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """What workbooks are made of, for all wijken at once: without one, and with all areas in one call."""
    monkeypatch.setenv("WIJKXL_EDITIE", "voorbeeld")
    bron = kies_bron(None, None)
    codes, namen = list(bron.catalogus.indicator_by_code), namen_van_wijken()
    verwacht = {naam: voorbeeld_profiel(naam) for naam in namen}
    gebieden = [list(namen)]
    for rij, code in zip(antwoorden.oordeel(bron, als_kolom(codes), gebieden, None), codes, strict=True):
        assert rij == [oordeel_van(van.vergelijking_by_indicator[code]).value for van in verwacht.values()]
    for rij, code in zip(antwoorden.cijfer(bron, als_kolom(codes), gebieden, None), codes, strict=True):
        assert rij == [celwaarde(van.stand_by_indicator[code].wijk) for van in verwacht.values()]
    domeinen = [domein.code for domein in bron.catalogus.domeinen]
    for rij, code in zip(antwoorden.niveau(bron, als_kolom(domeinen), gebieden, None), domeinen, strict=True):
        assert rij == [van.niveauadvies(code).advies.value for van in verwacht.values()]


@pytest.fixture(scope="module")
def ingevuld(tmp_path_factory: pytest.TempPathFactory) -> Bestandswerkmap:
    """A workbook in which somebody typed an own figure and chose another certainty."""
    pad = tmp_path_factory.mktemp("map") / "ingevuld.xlsx"
    pad.write_bytes(vers("Bloemhof"))
    boek = open_werkboek(pad)
    cel_van(boek, EIGEN_CIJFER[0]).value = EIGEN_CIJFER[1]
    cel_van(boek, "in_cijfer_bedreigingen").value = "ca. 15"
    cel_van(boek, "zekerheid").value = "99,8 %"
    boek.save(pad)
    return werkmap_van(pad)


def test_an_own_figure_and_the_chosen_certainty_count(ingevuld: Bestandswerkmap) -> None:
    bron = bron_van(ingevuld)
    eigen = EIGEN_CIJFER[0].removeprefix("in_cijfer_")
    norm = antwoorden.cijfer(bron, eigen, "Rotterdam", None)
    assert antwoorden.cijfer(bron, eigen, None, None) == EIGEN_CIJFER[1]
    assert antwoorden.verschil(bron, eigen, None) == round(EIGEN_CIJFER[1] + 0.5) - norm
    assert str(antwoorden.oordeel(bron, eigen, None, "uitleg")).startswith("eigen cijfer; ")
    assert antwoorden.cijfer(bron, "bedreigingen", None, None) == "ca. 15"
    assert antwoorden.oordeel(bron, "bedreigingen", None, None) == "– geen cijfer"
    assert antwoorden.verschil(bron, "bedreigingen", None) == ""
    gewoon = bron_van(Bestandswerkmap(vers("Bloemhof"), "gewoon.xlsx"))
    breed, smal = (
        list(antwoorden.interval(b, als_kolom(list(b.catalogus.indicator_by_code)), None))
        for b in (bron, gewoon)
    )
    zelfde = [(a, b) for a, b in zip(breed, smal, strict=True) if a[1] != "" and b[1] != ""]
    assert len(zelfde) > 5
    assert all(a[0] <= b[0] and a[1] >= b[1] for a, b in zelfde)
    assert any(a[0] < b[0] for a, b in zelfde)


def test_a_workbook_says_which_years_it_does_not_keep() -> None:
    bron = bron_van(werkmap("Bloemhof"))
    code = next(
        code
        for code in bron.catalogus.indicator_by_code
        if len(bron.reeks(bron.wijk, bron.catalogus.indicator_by_code[code])) > 3  # type: ignore[arg-type]
    )
    jaar, cijfer = next(iter(bron.reeks(bron.wijk, bron.catalogus.indicator_by_code[code]).items()))  # type: ignore[arg-type]
    assert antwoorden.cijfer(bron, code, None, jaar) == cijfer.waarde
    weigering = "Dit werkboek bewaart van Vreewijk alleen het nieuwste jaar"
    assert str(antwoorden.cijfer(bron, code, "Vreewijk", jaar)).startswith(weigering)
    assert str(antwoorden.verloop(bron, code, "Vreewijk", None)).startswith(weigering)
    assert antwoorden.cijfer(bron, code, None, 1950) == "geen cijfer"


def test_an_edition_of_choice_keeps_the_wijk_of_the_workbook() -> None:
    map_ = werkmap("Bloemhof")
    uit_editie, uit_werkboek = bron_van(map_, "voorbeeld"), bron_van(map_)
    codes = als_kolom(list(uit_werkboek.catalogus.indicator_by_code))
    assert uit_editie.alle_jaren
    assert antwoorden.oordeel(uit_editie, codes, None, "beide") == antwoorden.oordeel(
        uit_werkboek, codes, None, "beide"
    )
