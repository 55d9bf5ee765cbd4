"""Rows, columns and sheets of a finished workbook go to their place, and everything goes with them."""

import io
import re
import tempfile
import warnings
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from engines import ironcalc_engine, libreoffice_engine
from engines.areas import area, column_letters
from engines.compare import differences
from engines.contents import StoredWorkbook
from engines.links import broken_links
from engines.package import changed_copy, read_parts
from engines.package_check import lint_findings, opc_findings, reader_findings, sdk_findings
from engines.stored import stored
from grondig import alleen_grondig
from hypothesis import given, settings
from hypothesis import strategies as st
from proefwerkboek import werkboek

from wijkxl.generator.verschuiven import Bladverschuiving, Verschuiving, verschuif
from wijkxl.overdracht.formuletekst import Verplaatsing, verplaats
from wijkxl.overdracht.inhoud import INGEVOEGDE_KOLOM, INGEVOEGDE_RIJ, Ingevoegd

pytestmark = pytest.mark.lang

WIJK = "Strand en Duin"
PIJLER, SAMENVATTING, NASLAG = (
    "Pijler Kansrijk",
    "Samenvatting alle pijlers",
    "Indicatoren overzicht (naslag)",
)
TITEL_BY_BLAD = {
    PIJLER: "Kansrijk & 'co' 2",
    NASLAG: "Naslag",
    "Change log": "Logboek",
    "Inhoudsopgave": "Start",
}


def rijen(*na: int, maat: float | None = None) -> tuple[Ingevoegd, ...]:
    """Inserted rows, parked one under the other, after these rows."""
    return tuple(Ingevoegd(nummer=INGEVOEGDE_RIJ + n, na=rij, maat=maat) for n, rij in enumerate(na))


def kolommen(*na: int, maat: float | None = None) -> tuple[Ingevoegd, ...]:
    return tuple(Ingevoegd(nummer=INGEVOEGDE_KOLOM + n, na=kolom, maat=maat) for n, kolom in enumerate(na))


def verschuiving(blad: str, *, rijen: Any = (), kolommen: Any = ()) -> Bladverschuiving:
    return Bladverschuiving(titel=TITEL_BY_BLAD.get(blad, blad), rijen=rijen, kolommen=kolommen)


OPDRACHT = Verschuiving(
    bladen={
        PIJLER: verschuiving(
            PIJLER, rijen=rijen(12, 12, -1, 60, maat=40.5), kolommen=kolommen(3, -1, maat=9)
        ),
        "Pijler Gezond": verschuiving("Pijler Gezond", rijen=rijen(1, 2, 70)),
        SAMENVATTING: verschuiving(SAMENVATTING, rijen=rijen(9, 20, 85), kolommen=kolommen(1)),
        NASLAG: verschuiving(NASLAG, rijen=rijen(40), kolommen=kolommen(1, 30)),
        "Tijdreeksen": verschuiving("Tijdreeksen", rijen=rijen(5, 100), kolommen=kolommen(6)),
        "Change log": verschuiving("Change log", rijen=rijen(7, 7), kolommen=kolommen(2)),
        "Inhoudsopgave": verschuiving("Inhoudsopgave", rijen=rijen(2, 16)),
    },
    volgorde=("Ranking", "Inhoudsopgave", "Weg", "Pijler Gezond"),
)


def plekken(ingevoegd: tuple[Ingevoegd, ...], geparkeerd: int, lengte: int = 1500) -> dict[int, int]:
    """New place by old one, found by laying all rows (or columns) down one by one."""
    lijst: list[int] = []
    for oud in range(-1, lengte):
        lijst += [oud] if oud >= 0 else []
        lijst += [een.nummer for een in ingevoegd if een.na == oud]
    assert sum(nummer >= geparkeerd for nummer in lijst) == len(ingevoegd)
    return {oud: nieuw for nieuw, oud in enumerate(lijst)}


@cache
def plek_by_blad() -> dict[str, tuple[dict[int, int], dict[int, int]]]:
    return {
        blad: (plekken(wat.rijen, INGEVOEGDE_RIJ), plekken(wat.kolommen, INGEVOEGDE_KOLOM))
        for blad, wat in OPDRACHT.bladen.items()
    }


def nieuw_adres(blad: str, adres: str) -> str:
    """Address of a cell after the move."""
    plaats = area(adres)
    assert plaats is not None
    rij, kolom = plaats.top - 1, plaats.left - 1
    if blad in plek_by_blad():
        by_rij, by_kolom = plek_by_blad()[blad]
        rij, kolom = by_rij[rij], by_kolom[kolom]
    return f"{column_letters(kolom + 1)}{rij + 1}"


def nieuwe_titel(blad: str) -> str:
    return TITEL_BY_BLAD.get(blad, blad)


EIGEN_RIJEN = (
    b'<row r="100001" ht="33" customHeight="1"><c r="B100001" t="inlineStr"><is><t>eigen rij</t></is></c>'
    b'<c r="E100001"><f>SUM($K$11:$K$20)+SUM(K100002:K14)</f><v>%b</v></c></row>'
    b'<row r="100002"><c r="E100002"><v>3</v></c><c r="K100002"><v>5</v></c></row></sheetData>'
)


def met_eigen_rijen(pad: Path, copy: Path) -> Path:
    """The workbook with two parked rows on a pijler sheet, as the generator writes inserted rows."""
    blad = stored(pad).sheet(PIJLER)
    cijfers = [blad.cells[f"K{rij}"].value for rij in range(11, 21)]
    waarden = [cijfer if isinstance(cijfer, float) else 0.0 for cijfer in cijfers]
    eigen = EIGEN_RIJEN % repr(sum(waarden) + 5 + 5 + waarden[3]).encode()

    def voeg_toe(naam: str, inhoud: bytes) -> bytes:
        return inhoud.replace(b"</sheetData>", eigen) if naam == blad.part else inhoud

    return changed_copy(pad, copy, voeg_toe)


@pytest.fixture(scope="module")
def voor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return met_eigen_rijen(werkboek(WIJK), tmp_path_factory.mktemp("voor") / "werkboek.xlsx")


@pytest.fixture(scope="module")
def na(voor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("na") / "werkboek.xlsx"
    pad.write_bytes(voor.read_bytes())
    verschuif(pad, OPDRACHT)
    return pad


@pytest.fixture(scope="module")
def boek_voor(voor: Path) -> StoredWorkbook:
    return stored(voor)


@pytest.fixture(scope="module")
def boek_na(na: Path) -> StoredWorkbook:
    return stored(na)


def test_formulas_of_a_workbook_are_the_same_when_nothing_moves(boek_voor: StoredWorkbook) -> None:
    niets = {
        sheet.name: Verplaatsing(titel=sheet.name, rij=lambda rij: rij, kolom=lambda kolom: kolom)
        for sheet in boek_voor.sheets
    }
    formules = [(cel.sheet, cel.formula or "") for cel in boek_voor.formula_cells().values()]
    formules += [
        (regel.sheet, formule) for regel in boek_voor.conditional_formats() for formule in regel.formulas
    ]
    formules += [(regel.sheet, formule) for regel in boek_voor.validations() for formule in regel.formulas]
    formules += [("", naam.refers_to) for naam in boek_voor.defined_names]
    assert len(formules) > 10_000
    assert [tekst for blad, tekst in formules if verplaats(tekst, blad, niets) != tekst] == []


def test_every_cell_stands_on_its_new_place(boek_voor: StoredWorkbook, boek_na: StoredWorkbook) -> None:
    verwacht = {
        (nieuwe_titel(cel.sheet), nieuw_adres(cel.sheet, cel.ref)): cel.value
        for cel in boek_voor.cells().values()
        if not str(cel.value).startswith("#'")
    }
    werkelijk = {
        key: cel.value for key, cel in boek_na.cells().items() if not str(cel.value).startswith("#'")
    }
    assert werkelijk == verwacht | {("Logboek", "D6"): "Kolom1"}


def test_inserted_rows_stand_where_they_were_put_in(boek_na: StoredWorkbook) -> None:
    blad = boek_na.sheet("Kansrijk & 'co' 2")
    assert blad.cells["C15"].value == "eigen rij"
    assert blad.cells["G15"].formula == "SUM($M$12:$M$23)+SUM(M16:M17)"
    assert blad.cells["G16"].value == 3


def test_every_formula_still_has_its_value(na: Path, boek_na: StoredWorkbook) -> None:
    assert differences(boek_na, ironcalc_engine.recalculated(na)) == []


@pytest.mark.libreoffice
def test_libreoffice_opens_and_computes_the_same(na: Path, boek_na: StoredWorkbook) -> None:
    assert differences(boek_na, libreoffice_engine.recalculated(na)) == []


def test_names_point_at_the_same_cells(boek_voor: StoredWorkbook, boek_na: StoredWorkbook) -> None:
    nieuw_by_naam = {naam.name: naam.refers_to for naam in boek_na.defined_names if naam.scope is None}
    for naam in boek_voor.defined_names:
        if naam.name.startswith("in_"):
            titel, _, adres = naam.refers_to.rpartition("!")
            blad = titel.strip("'").replace("''", "'")
            nieuwe = nieuw_by_naam[naam.name].rpartition("!")
            assert nieuwe[0].strip("'").replace("''", "'") == nieuwe_titel(blad)
            assert nieuwe[2].replace("$", "") == nieuw_adres(blad, adres)


def test_links_lead_to_the_same_cells(na: Path, boek_voor: StoredWorkbook, boek_na: StoredWorkbook) -> None:
    def doel(plaats: str) -> tuple[str, str]:
        titel, _, adres = plaats.lstrip("#").rpartition("!")
        return titel.strip("'").replace("''", "'"), adres

    oud = [(link.sheet, link.ref, *doel(link.location or "")) for link in boek_voor.internal_links()]
    nieuw = {(link.sheet, link.ref, *doel(link.location or "")) for link in boek_na.internal_links()}
    assert nieuw == {
        (nieuwe_titel(blad), nieuw_adres(blad, ref), nieuwe_titel(titel), nieuw_adres(titel, adres))
        if titel
        else (nieuwe_titel(blad), nieuw_adres(blad, ref), "", adres)  # a name stays what it is
        for blad, ref, titel, adres in oud
    }
    teksten = [
        (sheet, ref, *doel(str(cel.value)))
        for (sheet, ref), cel in boek_voor.text_cells().items()
        if str(cel.value).startswith("#'")
    ]
    assert len(teksten) > 50
    for sheet, ref, titel, adres in teksten:
        verwacht = nieuwe_titel(titel), nieuw_adres(titel, adres)
        assert doel(str(boek_na.sheet(sheet).cells[ref].value)) == verwacht
    assert broken_links(na) == []


def test_ranges_grow_around_what_is_inserted(boek_voor: StoredWorkbook, boek_na: StoredWorkbook) -> None:
    def nieuw_bereik(blad: str, lijst: str) -> str:
        return " ".join(
            ":".join(nieuw_adres(blad, einde) for einde in bereik.split(":")) for bereik in lijst.split()
        )

    for oud, nieuw in zip(
        sorted(boek_voor.sheets, key=lambda sheet: sheet.part),
        sorted(boek_na.sheets, key=lambda sheet: sheet.part),
        strict=True,
    ):
        blad = oud.name
        assert nieuw.merges == tuple(nieuw_bereik(blad, ref) for ref in oud.merges)
        assert [regel.sqref for regel in nieuw.validations] == [
            nieuw_bereik(blad, regel.sqref) for regel in oud.validations
        ]
        assert [regel.sqref for regel in nieuw.conditional_formats] == [
            nieuw_bereik(blad, regel.sqref) for regel in oud.conditional_formats
        ]
        assert [tabel.ref for tabel in nieuw.tables] == [
            nieuw_bereik(blad, tabel.ref) for tabel in oud.tables
        ]
        assert nieuw.autofilter == (oud.autofilter and nieuw_bereik(blad, oud.autofilter))


def test_sheets_have_their_new_order_and_titles(boek_voor: StoredWorkbook, boek_na: StoredWorkbook) -> None:
    voorop = ["Ranking", "Inhoudsopgave", "Pijler Gezond"]
    rest = [sheet.name for sheet in boek_voor.sheets if sheet.name not in voorop]
    assert [sheet.name for sheet in boek_na.sheets] == [nieuwe_titel(blad) for blad in voorop + rest]
    scope_by_part = {sheet.name: sheet.part for sheet in boek_na.sheets}
    deel_by_blad = {nieuwe_titel(sheet.name): sheet.part for sheet in boek_voor.sheets}
    assert scope_by_part == deel_by_blad
    for naam in boek_na.defined_names:
        if naam.name == "_xlnm.Print_Titles" and naam.scope is not None:
            assert naam.refers_to.split("!")[0].strip("'").replace("''", "'") == naam.scope


@alleen_grondig
def test_the_package_has_no_findings(na: Path) -> None:
    assert opc_findings(na) == []
    assert lint_findings(na) == []
    assert reader_findings(na) == []


@pytest.mark.ooxml
def test_the_validator_of_microsoft_has_no_findings(na: Path) -> None:
    assert sdk_findings(na) == []


def test_the_same_move_gives_the_same_bytes(voor: Path, na: Path, tmp_path: Path) -> None:
    nogmaals = tmp_path / "werkboek.xlsx"
    nogmaals.write_bytes(voor.read_bytes())
    verschuif(nogmaals, OPDRACHT)
    assert nogmaals.read_bytes() == na.read_bytes()
    with zipfile.ZipFile(voor) as oud, zipfile.ZipFile(na) as nieuw:
        assert nieuw.namelist() == oud.namelist()
        assert {info.date_time for info in nieuw.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert list(tmp_path.iterdir()) == [nogmaals]


# --- a small workbook with one of everything


def vul(boek: Any) -> None:
    eerste, tweede = boek.add_worksheet("Een"), boek.add_worksheet("Twee")
    verborgen = boek.add_worksheet("_weg")
    verborgen.very_hidden()
    verborgen.write_string("A1", "#'Een'!B5")
    eerste.write_string("D9", "#'Een'!B5")
    eerste.write_row("A1", ["kop", "jaar", "cijfer", "verschil"])
    for rij in range(1, 8):
        eerste.write_row(rij, 0, [f"rij {rij}", 2020 + rij, rij * 10])
    eerste.write_formula("D2", "=C3-C2", None, 10)
    eerste.write_array_formula("E2:E4", "{=C2:C4*2}", None, 20)
    eerste.write_column("E3", [40, 60])
    eerste.write_formula("F2", '=HYPERLINK("#\'Een\'!B5","naar")', None, "naar")
    eerste.write_formula("F3", "=_weg!A1", None, "#'Een'!B5")
    eerste.write_string(INGEVOEGDE_RIJ, 0, "eigen")
    eerste.write_comment(INGEVOEGDE_RIJ, 0, "bij mijn rij")
    eerste.write_comment("C5", "bij het cijfer")
    eerste.write_comment("A1", "bovenaan")
    eerste.write_string(4, INGEVOEGDE_KOLOM, "eigen kolom")
    eerste.freeze_panes(1, 1)
    eerste.set_row(4, 45)
    eerste.set_column("A:B", 11)
    eerste.set_column("C:D", 22)
    eerste.set_h_pagebreaks([4])
    eerste.set_v_pagebreaks([2, 3])
    eerste.print_area("A1:D8")
    eerste.repeat_rows(0)
    eerste.repeat_columns("A:A")
    eerste.autofilter("A1:D8")
    eerste.filter_column("C", "x > 20")
    eerste.conditional_format(
        "C2:C8", {"type": "data_bar", "data_bar_2010": True, "max_type": "formula", "max_value": "=$C$8"}
    )
    eerste.conditional_format("B2:B8", {"type": "formula", "criteria": "=$C2>Twee!$A$5"})
    eerste.data_validation("B2:B8", {"validate": "list", "source": "=Twee!$A$2:$A$6"})
    eerste.add_sparkline("G5", {"range": "Een!A5:D5"})
    grafiek = boek.add_chart({"type": "line"})
    grafiek.add_series({"values": "=Een!$C$2:$C$8", "categories": "=Een!$A$2:$A$8", "name": "=Een!$C$1"})
    eerste.insert_chart("H3", grafiek, {"object_position": 1})
    eerste.insert_textbox("H22", "", {"textlink": "=$C$5"})
    eerste.insert_textbox("N2", "blijft even groot", {"object_position": 2})
    eerste.insert_textbox("N3", "rekt mee", {"object_position": 1})
    eerste.insert_button("L5", {"caption": "knop"})
    tweede.write_column("A1", ["a", "b", "c", "d", "e", "f"])
    tweede.write_formula("D1", "=SUM(Een!C2:C1048576)", None, 280)
    tweede.write_url("C1", "internal:Een!C5", string="naar het cijfer")
    tweede.add_table("E1:F4", {"name": "tbl", "columns": [{"header": "x"}, {"header": "y"}]})
    tweede.activate()
    boek.define_name("punt", "=Een!$C$5")
    boek.define_name("Een!lokaal", "=Een!$A$5")


KLEIN = Verschuiving(
    bladen={
        "Een": Bladverschuiving(
            titel="Één, nieuw", rijen=rijen(3, 3, 0, maat=21), kolommen=kolommen(2, maat=33)
        )
    },
    volgorde=("Twee", "Een"),
)
"""Row 2 new, old row 5 now row 8 (two before it), a new column D."""


@pytest.fixture(scope="module")
def klein(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("klein") / "klein.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        vul(boek)
    verschuif(pad, KLEIN)
    return pad


@pytest.fixture(scope="module")
def gelezen(klein: Path) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".* extension is not supported")
        return openpyxl.load_workbook(io.BytesIO(klein.read_bytes()))


@pytest.fixture(scope="module")
def blad(gelezen: Any) -> Any:
    return gelezen["Één, nieuw"]


def test_cells_and_formulas_move(blad: Any) -> None:
    assert [blad.cell(rij, 1).value for rij in range(1, 7)] == [
        "kop",
        None,
        "rij 1",
        "rij 2",
        "rij 3",
        "eigen",
    ]
    assert (blad["C8"].value, blad["D8"].value) == (40, "eigen kolom")
    assert blad["E3"].value == "=C4-C3"
    assert (blad["F3"].value.ref, blad["F3"].value.text) == ("F3:F5", "=C3:C5*2")


def test_link_addresses_in_formulas_and_on_hidden_sheets_move(klein: Path, gelezen: Any, blad: Any) -> None:
    assert blad["G3"].value == '=HYPERLINK("#\'Één, nieuw\'!B8","naar")'
    assert gelezen["Twee"]["D1"].value == "=SUM('Één, nieuw'!C3:C1048576)"
    assert gelezen["_weg"]["A1"].value == "#'Één, nieuw'!B8"
    assert blad["E12"].value == "#'Een'!B5", "a text that a person typed stays"
    assert stored(klein).sheet("Één, nieuw").cells["G4"].value == "#'Één, nieuw'!B8"
    assert gelezen["Twee"]["C1"].hyperlink.location == "'Één, nieuw'!C8"


def test_notes_move_with_their_boxes(klein: Path, blad: Any) -> None:
    notes = {cel.coordinate: cel.comment.text for rij in blad.iter_rows() for cel in rij if cel.comment}
    assert notes == {"A6": "bij mijn rij", "C8": "bij het cijfer", "A1": "bovenaan"}
    vml = read_parts(klein)["xl/drawings/vmlDrawing1.vml"].decode()
    assert [vml.count(f"<x:Row>{rij}</x:Row>") for rij in (0, 5, 7)] == [1, 1, 1]
    assert "<x:Anchor>3, 15, 6, " in vml, "the box beside C8"
    assert "<x:Anchor>1, 15, 4, " in vml, "the box beside A6"
    assert "10000" not in vml
    assert vml.count("margin-top") == 1, "only the box beside A1 did not move"
    xml = read_parts(klein)["xl/comments1.xml"].decode()
    assert re.findall('<comment ref="([A-Z0-9]+)"', xml) == ["A1", "A6", "C8"]


def test_what_floats_over_the_sheet_moves(klein: Path) -> None:
    parts = read_parts(klein)
    tekening = parts["xl/drawings/drawing1.xml"].decode()
    assert "<xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row>" in tekening
    assert 'textlink="$C$8"' in tekening
    rijen = re.findall(r"<xdr:row>(\d+)</xdr:row>", tekening)
    assert rijen[4:] == ["2", "6", "3", "9"], "rows 1-5 keep their size, rows 2-6 grow by two"
    grafiek = parts["xl/charts/chart1.xml"].decode()
    for bereik in ("$C$3:$C$11", "$A$3:$A$11", "$C$1"):
        assert f"<c:f>'Één, nieuw'!{bereik}</c:f>" in grafiek
    knop = parts["xl/drawings/vmlDrawing1.vml"].decode()
    assert "<x:Anchor>12, 0, 7, " in knop


def test_widths_heights_and_frozen_rows_move(blad: Any) -> None:
    breedtes = {letters: round(blad.column_dimensions[letters].width) for letters in "ACDE"}
    assert breedtes == {"A": 12, "C": 23, "D": 33, "E": 23}
    assert {rij: blad.row_dimensions[rij].height for rij in (2, 6, 7, 8)} == {2: 21, 6: 21, 7: 21, 8: 45}
    assert blad.freeze_panes == "B2"
    assert [einde.id for einde in blad.row_breaks.brk] == [7]
    assert [einde.id for einde in blad.col_breaks.brk] == [2, 4]


def test_print_settings_filter_and_names_move(gelezen: Any, blad: Any) -> None:
    assert blad.print_area == "'Één, nieuw'!$A$1:$E$11"
    assert (blad.print_title_rows, blad.print_title_cols) == ("$1:$1", "$A:$A")
    assert blad.auto_filter.ref == "A1:E11"
    assert [filter_.colId for filter_ in blad.auto_filter.filterColumn] == [2]
    assert gelezen.defined_names["punt"].attr_text == "'Één, nieuw'!$C$8"
    assert blad.defined_names["lokaal"].attr_text == "'Één, nieuw'!$A$8"


def test_rules_and_lists_move(klein: Path, blad: Any) -> None:
    assert {str(bereik.sqref) for bereik in blad.conditional_formatting} == {"C3:C11", "B3:B11"}
    (formule,) = (
        regel.formula
        for bereik in blad.conditional_formatting
        for regel in bereik.rules
        if regel.type == "expression"
    )
    assert formule == ["$C3>Twee!$A$5"]
    (lijst,) = blad.data_validations.dataValidation
    assert (str(lijst.sqref), lijst.formula1) == ("B3:B11", "Twee!$A$2:$A$6")
    xml = read_parts(klein)[stored(klein).sheet("Één, nieuw").part].decode()
    assert '<dimension ref="A1:G12"/>' in xml
    assert "<xm:sqref>C3:C11</xm:sqref>" in xml
    assert "<xm:f>$C$11</xm:f>" in xml
    assert "<xm:f>'Één, nieuw'!A8:E8</xm:f><xm:sqref>H8</xm:sqref>" in xml


def test_tabs_change_places_and_the_same_sheet_opens_first(klein: Path, gelezen: Any) -> None:
    assert gelezen.sheetnames == ["Twee", "Één, nieuw", "_weg"]
    assert gelezen.active.title == "Twee"
    app = read_parts(klein)["docProps/app.xml"].decode()
    assert app.index("Twee") < app.index("Één, nieuw") < app.index("punt")
    assert "Een" not in app


def test_the_small_package_has_no_findings(klein: Path) -> None:
    assert opc_findings(klein) == []
    assert lint_findings(klein) == []
    assert broken_links(klein) == []
    assert differences(stored(klein), ironcalc_engine.recalculated(klein)) == []


@pytest.mark.ooxml
def test_the_validator_of_microsoft_has_no_findings_in_the_small_package(klein: Path) -> None:
    assert sdk_findings(klein) == []


def test_a_column_inside_a_table_gets_a_heading(tmp_path: Path) -> None:
    pad = tmp_path / "tabel.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        vul(boek)
        boek.get_worksheet_by_name("Twee").write_string(0, INGEVOEGDE_KOLOM, "Mijn kop")
    wat = Bladverschuiving(titel="Twee", rijen=rijen(2), kolommen=kolommen(4, 4))
    verschuif(pad, Verschuiving(bladen={"Twee": wat}))
    (tabel,) = stored(pad).tables()
    assert (tabel.ref, tabel.headers) == ("E1:H5", ("x", "Mijn kop", "Kolom1", "y"))
    assert lint_findings(pad) == []


def test_frozen_rows_grow_with_what_is_inserted_among_them(tmp_path: Path) -> None:
    pad = tmp_path / "vast.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        blad = boek.add_worksheet("Een")
        blad.write_string("A1", "tekst")
        blad.freeze_panes(3, 2)
    wat = Bladverschuiving(titel="Een", rijen=rijen(-1, 1, 2), kolommen=kolommen(0, 1))
    verschuif(pad, Verschuiving(bladen={"Een": wat}))
    paneel = openpyxl.load_workbook(pad)["Een"].sheet_view.pane
    assert (paneel.ySplit, paneel.xSplit, paneel.topLeftCell) == (5, 3, "D6")


def test_the_box_of_a_note_stays_on_the_sheet(tmp_path: Path) -> None:
    pad = tmp_path / "boven.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        blad = boek.add_worksheet("Een")
        blad.write_string(INGEVOEGDE_RIJ, 0, "bovenaan")
        blad.write_comment(INGEVOEGDE_RIJ, 0, "notitie")
    verschuif(pad, Verschuiving(bladen={"Een": Bladverschuiving(titel="Een", rijen=rijen(-1))}))
    vml = read_parts(pad)["xl/drawings/vmlDrawing1.vml"].decode()
    assert "<x:Row>0</x:Row>" in vml
    assert "<x:Anchor>1, 15, 0, " in vml


def test_a_title_with_a_quote_is_found_in_formulas(tmp_path: Path) -> None:
    pad = tmp_path / "titel.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        boek.add_worksheet("Kind's").write_number("A1", 4)
        boek.add_worksheet("Twee").write_formula("A1", "='Kind''s'!A1+1", None, 5)
        boek.get_worksheet_by_name("Twee").write_string("A2", "tekst")
    verschuif(pad, Verschuiving(bladen={"Kind's": Bladverschuiving(titel="Jeugd's")}))
    assert stored(pad).sheet("Twee").cells["A1"].formula == "'Jeugd''s'!A1+1"
    assert differences(stored(pad), ironcalc_engine.recalculated(pad)) == []


def test_the_link_of_a_shape_moves(tmp_path: Path) -> None:
    pad = tmp_path / "vorm.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        blad = boek.add_worksheet("Een")
        blad.write_string("A1", "tekst")
        blad.insert_textbox("A1", "klik", {"url": "internal:Een!B5"})
    verschuif(pad, KLEIN)
    assert "Target=\"#'Één, nieuw'!B8\"" in read_parts(pad)["xl/drawings/_rels/drawing1.xml.rels"].decode()


def test_with_nothing_to_do_the_file_is_not_touched(tmp_path: Path) -> None:
    pad = tmp_path / "klein.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        vul(boek)
    oud, moment = pad.read_bytes(), pad.stat().st_mtime_ns
    verschuif(pad, Verschuiving(bladen={"Een": Bladverschuiving(titel="Een")}, volgorde=("Een", "Twee")))
    assert (pad.read_bytes(), pad.stat().st_mtime_ns) == (oud, moment)


@pytest.mark.parametrize(
    ("bladen", "fout"),
    [
        pytest.param({"Weg": Bladverschuiving(titel="Ander")}, KeyError, id="no such sheet"),
        pytest.param({"Een": Bladverschuiving(titel="TWEE")}, ValueError, id="title taken"),
    ],
)
def test_an_impossible_move_leaves_the_file(
    tmp_path: Path, bladen: dict[str, Bladverschuiving], fout: type[Exception]
) -> None:
    pad = tmp_path / "klein.xlsx"
    with xlsxwriter.Workbook(pad) as boek:
        vul(boek)
    oud = pad.read_bytes()
    with pytest.raises(fout):
        verschuif(pad, Verschuiving(bladen=bladen))
    assert pad.read_bytes() == oud


@given(st.lists(st.integers(-1, 9), max_size=6), st.lists(st.integers(-1, 5), max_size=4))
@settings(max_examples=30, deadline=None)
def test_rows_and_columns_anywhere_leave_every_value_as_it_was(
    na_rijen: list[int], na_kolommen: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "klein.xlsx"
        with xlsxwriter.Workbook(pad) as boek:
            vul(boek)
        wat = Bladverschuiving(titel="Een", rijen=rijen(0, *na_rijen), kolommen=kolommen(0, *na_kolommen))
        oud = stored(pad).sheet("Een")
        verschuif(pad, Verschuiving(bladen={"Een": wat}))
        nieuw = stored(pad)
        assert differences(nieuw, ironcalc_engine.recalculated(pad)) == []
    by_rij, by_kolom = plekken(wat.rijen, INGEVOEGDE_RIJ, 20), plekken(wat.kolommen, INGEVOEGDE_KOLOM, 20)
    waarden = {
        (by_rij[plaats.top - 1], by_kolom[plaats.left - 1]): cel.value
        for ref, cel in oud.cells.items()
        if (plaats := area(ref)) is not None and not str(cel.value).startswith("#")
    }
    gevonden = {
        (plaats.top - 1, plaats.left - 1): cel.value
        for ref, cel in nieuw.sheet("Een").cells.items()
        if (plaats := area(ref)) is not None and not str(cel.value).startswith("#")
    }
    assert gevonden == waarden
