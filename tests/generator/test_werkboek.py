"""The workbook as file: engines and readers agree with what is stored, links lead somewhere, text is text."""

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.contents import StoredWorkbook, texts_that_became_formulas
from engines.links import broken_links
from engines.package_check import lint_findings, opc_findings, reader_findings, sdk_findings
from engines.stored import stored
from grondig import steekproef
from proefwerkboek import (
    bouw_profiel,
    gelezen,
    inhoud,
    met_namen,
    namen_van_wijken,
    profiel,
    schrijf,
    voorbeeld,
    werkboek,
)
from python_calamine import CalamineWorkbook

from wijkxl.analysis.cijfers import EditieSoort
from wijkxl.wording import Blad

ENKELE_WIJKEN = ("Bloemhof", "Strand en Duin", "Kralingseveer")
"""A large wijk, a small one with suppressed figures, and one without the residents' survey."""

TIEN_WIJKEN = (
    *ENKELE_WIJKEN,
    "Nesselande",
    "Schiemond",
    "Cool",
    "Zuidplein",
    "Pernis",
    "Oud Mathenesse/Witte Dorp",
    "Hoogvliet Zuid",
)

BLADEN = (
    "Inhoudsopgave",
    "Procesplaat",
    "Toelichting",
    "Change log",
    "Pijler Kansrijk",
    "Pijler Veilig",
    "Pijler Gezond",
    "Samenvatting alle pijlers",
    "Gespreksvoorbereiding",
    "Kwalitatieve analyse",
    "Maatschappelijk resultaat",
    "Activiteiten",
    "Preventiematrix",
    "Plan van aanpak",
    "Implementatie",
    "Jaargesprekken",
    "Logisch model",
    "Indicatoren overzicht (naslag)",
    "Tijdreeksen",
    "Bronnen",
    "Ontbrekende cijfers",
    "Factorenmodel school",
    "Factorenmodel werk",
    "Factorenmodel sport",
    "Factorenmodel criminaliteit",
    "Factorenmodel Veilig Thuis",
    "Factorenmodel Veilige wijk",
    "Factorenmodel emotioneel",
    "Factorenmodel Gezond gedrag",
    "Factorenmodel Alg. gezondheid",
    "Ranking",
    "Begrippenlijst",
)
GEVAARLIJK = (
    "=2+5",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "{=1+1}",
    "https://x.nl",
    "'=1",
)


def zichtbaar(boek: StoredWorkbook) -> list[str]:
    return [sheet.name for sheet in boek.sheets if sheet.state == "visible"]


@pytest.mark.alle_wijken
@pytest.mark.parametrize("wijk", steekproef(namen_van_wijken(), 24))
def test_every_workbook_opens_and_its_values_are_what_ironcalc_computes(wijk: str) -> None:
    pad = werkboek(wijk)
    boek = stored(pad)
    assert len(boek.formula_cells()) > 8_000
    assert boek.error_cells() == {}
    assert differences(boek, ironcalc_engine.recalculated(pad)) == []
    with_openpyxl = openpyxl.load_workbook(io.BytesIO(pad.read_bytes()), read_only=True)
    assert with_openpyxl.sheetnames[: len(BLADEN)] == list(BLADEN)
    rijen = CalamineWorkbook.from_path(pad).get_sheet_by_name("Indicatoren overzicht (naslag)").to_python()
    assert [rij[0] for rij in rijen].count(wijk) == 1


@pytest.mark.libreoffice
def test_every_stored_value_is_what_libreoffice_computes() -> None:
    paden = [werkboek(wijk) for wijk in steekproef(TIEN_WIJKEN, 5)]
    uitkomsten = libreoffice_engine.recalculated_all(paden)
    for pad, gerekend in zip(paden, uitkomsten, strict=True):
        assert differences(stored(pad), gerekend) == []


@pytest.mark.ooxml
@pytest.mark.parametrize("wijk", steekproef(ENKELE_WIJKEN, 3))
def test_the_package_has_no_findings(wijk: str) -> None:
    pad = werkboek(wijk)
    assert opc_findings(pad) == []
    assert lint_findings(pad) == []
    assert sdk_findings(pad) == []
    assert reader_findings(pad) == []


@pytest.mark.parametrize("wijk", ENKELE_WIJKEN)
def test_every_internal_link_leads_to_a_visible_place(wijk: str) -> None:
    boek = inhoud(wijk)
    assert len(boek.internal_links()) > 500
    assert broken_links(werkboek(wijk)) == []


def test_sheets_stand_in_the_order_of_the_format() -> None:
    boek = inhoud("Bloemhof")
    assert zichtbaar(boek) == list(BLADEN)
    assert boek.state_by_sheet()["_meta"] == boek.state_by_sheet()["_lijsten"] == "veryHidden"


@pytest.mark.parametrize("naam", GEVAARLIJK)
def test_text_stays_text(naam: str, tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "proef.xlsx", met_namen(profiel("Bloemhof"), naam))
    boek = stored(pad)
    assert texts_that_became_formulas(boek, [naam]) == []
    cellen = [cel for cel in boek.text_cells().values() if cel.value == naam]
    assert len(cellen) > 300
    assert not [link for link in boek.hyperlinks() if link.target and "x" in link.target]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    een = schrijf(tmp_path / "een.xlsx", profiel("Bloemhof"))
    twee = schrijf(tmp_path / "twee.xlsx", bouw_profiel("Bloemhof", voorbeeld()))
    assert hashlib.sha256(een.read_bytes()).digest() == hashlib.sha256(twee.read_bytes()).digest()


def test_dates_in_the_file_come_from_the_edition() -> None:
    with zipfile.ZipFile(werkboek("Bloemhof")) as archief:
        core = archief.read("docProps/core.xml").decode()
        assert {info.date_time for info in archief.infolist()} == {(1980, 1, 31, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2026-01-15T"}


@pytest.mark.parametrize("wijk", ENKELE_WIJKEN)
def test_invented_figures_say_so_everywhere(wijk: str) -> None:
    boek = inhoud(wijk)
    for naam in zichtbaar(boek):
        assert str(boek.sheet(naam).cells["A2"].value).startswith("VOORBEELD: alle cijfers zijn verzonnen")
    with zipfile.ZipFile(werkboek(wijk)) as archief:
        koppen = [archief.read(boek.sheet(naam).part).decode() for naam in zichtbaar(boek)]
        assert all(
            "VOORBEELD, verzonnen cijfers" in re.findall("<oddHeader>(.*?)</oddHeader>", x)[0] for x in koppen
        )
        assert "VOORBEELD, verzonnen cijfers" in archief.read("docProps/core.xml").decode()
        assert "voorbeeld" in archief.read("docProps/custom.xml").decode()


def test_published_figures_carry_no_mark_of_invention(tmp_path: Path) -> None:
    echt = replace(voorbeeld(), soort=EditieSoort.ECHT, titel="Editie van OBI")
    pad = schrijf(tmp_path / "echt.xlsx", bouw_profiel("Bloemhof", echt))
    with zipfile.ZipFile(pad) as archief:
        alles = "".join(archief.read(naam).decode(errors="ignore") for naam in archief.namelist())
    assert "VOORBEELD" not in alles
    assert "verzonnen cijfers" not in alles


def test_every_visible_sheet_has_title_link_back_and_print_settings() -> None:
    boek = inhoud("Bloemhof")
    with zipfile.ZipFile(werkboek("Bloemhof")) as archief:
        for naam in zichtbaar(boek):
            blad, xml = boek.sheet(naam), archief.read(boek.sheet(naam).part).decode()
            assert blad.cells["A1"].value, naam
            assert "Bloemhof" in str(blad.cells["A2"].value), naam
            if naam != Blad.INHOUDSOPGAVE:
                terug = [link.location for link in blad.hyperlinks if link.ref == "A3"]
                assert terug == ["'Inhoudsopgave'!A1"], naam
            assert 'paperSize="9"' in xml, naam
            assert 'orientation="landscape"' in xml, naam
            assert "&amp;P van &amp;N" in xml, naam
    titels = {name.scope for name in boek.defined_names if name.name == "_xlnm.Print_Titles"}
    assert titels == set(zichtbaar(boek))


def test_protection_is_off_by_default_and_leaves_input_open(tmp_path: Path) -> None:
    assert not any(sheet.protected for sheet in inhoud("Bloemhof").sheets)
    pad = schrijf(tmp_path / "slot.xlsx", profiel("Bloemhof"), beveilig=True)
    boek = gelezen(pad)
    assert all(boek[naam].protection.sheet for naam in BLADEN)
    assert not boek["Pijler Kansrijk"].protection.password
    for naam, defined in boek.defined_names.items():
        if naam.startswith("in_") or naam == "vergelijkgebied":
            ((blad, adres),) = defined.destinations
            assert boek[blad][adres.replace("$", "")].protection.locked is False, naam


def test_a_workbook_that_stood_there_is_kept_in_the_archive(tmp_path: Path) -> None:
    pad = tmp_path / "Wijkprogrammering Bloemhof.xlsx"
    pad.write_bytes(b"werkboek met notities")
    schrijf(pad, profiel("Bloemhof"))
    (bewaard,) = (tmp_path / "archief").iterdir()
    assert bewaard.read_bytes() == b"werkboek met notities"
    assert re.fullmatch(r"Wijkprogrammering Bloemhof \d{4}-\d\d-\d\d \d{6}\.xlsx", bewaard.name)


def test_writing_the_same_workbook_again_changes_nothing(tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "een.xlsx", profiel("Bloemhof"))
    voor = pad.stat().st_mtime_ns
    schrijf(pad, profiel("Bloemhof"))
    assert pad.stat().st_mtime_ns == voor
    assert [path.name for path in tmp_path.iterdir()] == ["een.xlsx"]
