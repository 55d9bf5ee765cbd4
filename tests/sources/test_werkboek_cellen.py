"""Cells as Excel and LibreOffice store them: formulas, dates, errors, and rows and columns around them."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from sources.werkboekproef import blad_van, met_cellen, met_delen, met_gedeelde_teksten, verbanden, vervang
from wijkxl.errors import WerkboekError
from wijkxl.overdracht.inhoud import Formuletekst, NietMee
from wijkxl.overdracht.ruw import RuwBlad
from wijkxl.sources import werkboek_cellen
from wijkxl.sources.werkboek import read_werkboek

STRIKT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
GEWOON = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def lees(map_: Path, rijen: str, naast: str = "") -> RuwBlad:
    return blad_van(read_werkboek(met_cellen(map_, rijen, naast=naast)), "Blad")


def waarden(blad: RuwBlad) -> dict[tuple[int, int], Any]:
    return {plek: cel.waarde for plek, cel in blad.cellen.items()}


@pytest.mark.parametrize(
    ("cel", "waarde"),
    [
        ('<c r="B2"><v>12.5</v></c>', 12.5),
        ('<c r="B2" t="n"><v>1E-3</v></c>', 0.001),
        ('<c r="B2" t="b"><v>1</v></c>', True),
        ('<c r="B2" t="b"><v>0</v></c>', False),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="s"><v>1</v></c>', "tweede"),
        ('<c r="B2" t="d"><v>2026-03-04T05:06:00</v></c>', datetime.fromisoformat("2026-03-04T05:06:00")),
        ('<c r="B2" t="str"><v>=1+1</v></c>', "=1+1"),
        ('<c r="B2"><f>A1*2</f><v>24.5</v></c>', Formuletekst(tekst="=A1*2", waarde=24.5)),
        ('<c r="B2"><f>A1*2</f></c>', Formuletekst(tekst="=A1*2")),
        ('<c r="B2"><f>A1*2</f><v></v></c>', Formuletekst(tekst="=A1*2")),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', Formuletekst(tekst='=""', waarde="")),
        ('<c r="B2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>', Formuletekst(tekst='=A1&"x"', waarde="ax")),
        ('<c r="B2" t="b"><f>A1=1</f><v>1</v></c>', Formuletekst(tekst="=A1=1", waarde=True)),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Formuletekst(tekst="=1/0", waarde="#DIV/0!")),
        ('<c r="B2" t="b"><f aca="false">TRUE()</f><v>1</v></c>', True),
        ('<c r="B2" t="b"><f>FALSE()</f><v>0</v></c>', False),
        ('<c r="B2" t="e"><f>#N/A</f><v>#N/A</v></c>', "#N/A"),
        (
            '<c r="B2"><f>Tabel1[1]+Tabel1[[#This Row],[2]]</f><v>3</v></c>',
            Formuletekst(tekst="=Tabel1[1]+Tabel1[[#This Row],[2]]", waarde=3.0),
        ),
        (
            '<c r="B2" t="str"><f>"[1]Blad!A1"</f><v>x</v></c>',
            Formuletekst(tekst='="[1]Blad!A1"', waarde="x"),
        ),
    ],
)
def test_a_cell_is_read_with_its_type(tmp_path: Path, cel: str, waarde: Any) -> None:
    blad = lees(tmp_path, f'<row r="2">{cel}</row>')

    assert waarden(blad) == {(1, 1): waarde}
    assert type(blad.cellen[1, 1].waarde) is type(waarde)
    assert blad.niet_mee == ()


@pytest.mark.parametrize("cel", ['<c r="B2"/>', '<c r="B2"><v/></c>', '<c r="B2" t="inlineStr"/>', ""])
def test_an_empty_cell_is_no_cell(tmp_path: Path, cel: str) -> None:
    blad = lees(tmp_path, f'<row r="2">{cel}</row>')

    assert (blad.cellen, blad.lege_stijlen) == ({}, {})


def test_cells_and_rows_without_address_follow_each_other(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
        "<row><c><v>5</v></c></row>",
    )

    assert waarden(blad) == {(0, 0): 1.0, (0, 1): 2.0, (4, 2): 3.0, (4, 3): 4.0, (5, 0): 5.0}


def test_a_shared_formula_is_written_out_for_every_cell(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1+$B$1+Ander!A1</f><v>1</v></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="0"></f><v>3</v></c></row>',
    )

    assert waarden(blad) == {
        (0, 2): Formuletekst(tekst="=A1+$B$1+Ander!A1", waarde=1.0),
        (1, 2): Formuletekst(tekst="=A2+$B$1+Ander!A2", waarde=2.0),
        (2, 2): Formuletekst(tekst="=A3+$B$1+Ander!A3", waarde=3.0),
    }


def test_a_shared_formula_that_cannot_be_written_out_stays_as_its_value(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row r="1"><c r="B1"><f t="shared" ref="A1:B3" si="0">A1*2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="9"/><v>3</v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" ref="A4:B4" si="1">A1)</f><v>4</v></c>'
        '<c r="B4"><f t="shared" si="1"/><v>5</v></c></row>',
    )

    assert [waarden(blad)[plek] for plek in ((1, 0), (2, 0), (3, 1))] == [2.0, 3.0, 5.0]
    assert [regel.plaats for regel in blad.niet_mee] == ["A2", "A3", "B4"]


def test_a_formula_for_more_cells_stays_as_its_values(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row r="1"><c r="C1"><f t="array" ref="C1:C2">SORT(A1:A2)</f><v>1</v></c></row>'
        '<row r="2"><c r="C2"><v>2</v></c></row>'
        '<row r="3"><c r="C3"><f t="array" ref="C3">SUM(A1:A2*B1:B2)</f><v>7</v></c></row>',
    )

    assert waarden(blad) == {
        (0, 2): 1.0,
        (1, 2): 2.0,
        (2, 2): Formuletekst(tekst="=SUM(A1:A2*B1:B2)", waarde=7.0),
    }
    assert [regel.plaats for regel in blad.niet_mee] == ["C1", "C3"]
    assert "=SORT(A1:A2)" in blad.niet_mee[0].wat


def test_what_only_lives_in_excel_is_listed_with_its_cell(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2" dt2D="0" r1="B1"/><v>5</v></c>'
        '<c r="B1" t="e" vm="1"><v>#VALUE!</v></c></row>',
    )

    assert waarden(blad) == {(0, 0): 5.0}
    assert [(regel.blad, regel.plaats) for regel in blad.niet_mee] == [("Blad", "A1"), ("Blad", "B1")]
    assert "gegevenstabel" in blad.niet_mee[0].wat
    assert "afbeelding" in blad.niet_mee[1].wat


def met_ander_boek(tmp_path: Path, rijen: str, doel: str) -> RuwBlad:
    """A sheet with these rows, in a workbook in which ``[1]`` is the file ``doel``."""
    bron = met_cellen(tmp_path, rijen)
    verwijzing = (
        '<externalReferences><externalReference r:id="rX"/></externalReferences></workbook>',
        '<Relationship Id="rX" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/>'
        "</Relationships>",
    )
    pad = met_delen(
        bron,
        tmp_path / "b.xlsx",
        {
            "xl/workbook.xml": vervang("</workbook>", verwijzing[0]),
            "xl/_rels/workbook.xml.rels": vervang("</Relationships>", verwijzing[1]),
        },
        {
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": verbanden(
                rId1=("externalLinkPath", doel)
            ).replace(b"/>", b' TargetMode="External"/>'),
        },
    )
    return blad_van(read_werkboek(pad), "Blad")


def test_a_formula_on_another_workbook_stays_as_its_value(tmp_path: Path) -> None:
    rijen = (
        """<row r="1"><c r="A1"><f>'[1]Blad 1'!A1*2</f><v>8</v></c>"""
        '<c r="B1"><f>1+[2]!naam</f><v>9</v></c></row>'
    )
    blad = met_ander_boek(tmp_path, rijen, "file:///C:/map/mijn%20cijfers.xlsx")

    assert waarden(blad) == {(0, 0): 8.0, (0, 1): 9.0}
    assert blad.niet_mee == tuple(
        NietMee(blad="Blad", plaats=plaats, wat=f"formule die {boek} gebruikt; de waarde blijft")
        for plaats, boek in (("A1", "het bestand mijn cijfers.xlsx"), ("B1", "een ander bestand"))
    )


def test_a_function_of_the_add_in_stays_a_formula(tmp_path: Path) -> None:
    rijen = (
        """<row r="1"><c r="A1"><f>[1]!WIJK_CIJFER("[1]!WIJK_X")+1</f><v>8</v></c>"""
        '<c r="B1"><f>[1]!ANDERS(1)</f><v>9</v></c><c r="C1"><f>[2]!WIJK_RANG("a")</f><v>7</v></c></row>'
    )
    blad = met_ander_boek(tmp_path, rijen, r"file:///C:\Users\Jan\XLSTART\wijkxl.xlam")

    assert waarden(blad) == {
        (0, 0): Formuletekst(tekst='=WIJK_CIJFER("[1]!WIJK_X")+1', waarde=8.0),
        (0, 1): 9.0,
        (0, 2): 7.0,
    }
    eerste, *rest = [(punt.plaats, punt.wat) for punt in blad.niet_mee]
    assert eerste[0] == "A1"
    assert "F2" in eerste[1]
    assert rest == [
        ("B1", "formule die het bestand wijkxl.xlam gebruikt; de waarde blijft"),
        ("C1", "formule die een ander bestand gebruikt; de waarde blijft"),
    ]


XF = "".join(f'<xf numFmtId="{opmaak}" fontId="0" fillId="0" borderId="0"/>' for opmaak in (14, 20))


def met_datumstijlen(map_: Path, cellen: str, *, jaar: int = 1900) -> RuwBlad:
    """Read cells in a workbook where style 1 shows a date and style 2 a time."""
    bron = met_cellen(map_, f'<row r="1">{cellen}</row>')
    anders = {"xl/styles.xml": vervang("</cellXfs>", f"{XF}</cellXfs>")}
    if jaar == 1904:
        anders["xl/workbook.xml"] = vervang("<workbookPr ", '<workbookPr date1904="1" ')
    return blad_van(read_werkboek(met_delen(bron, map_ / "datum.xlsx", anders)), "Blad")


@pytest.mark.parametrize(
    ("jaar", "getal", "moment"), [(1900, "46085", "2026-03-04"), (1904, "44623.5", "2026-03-04T12:00")]
)
def test_a_number_with_the_look_of_a_date_is_a_date(
    tmp_path: Path, jaar: int, getal: str, moment: str
) -> None:
    blad = met_datumstijlen(
        tmp_path,
        f'<c r="A1" s="1"><v>{getal}</v></c><c r="B1" s="2"><v>0.75</v></c><c r="C1"><v>{getal}</v></c>',
        jaar=jaar,
    )

    assert waarden(blad) == {
        (0, 0): datetime.fromisoformat(moment),
        (0, 1): time(18),
        (0, 2): float(getal),
    }


@pytest.mark.parametrize("getal", ["-5", "-0.5", "60", "9999999", "1e300"])
def test_a_number_that_is_no_date_stays_a_number(tmp_path: Path, getal: str) -> None:
    blad = met_datumstijlen(tmp_path, f'<c r="A1" s="1"><v>{getal}</v></c>')

    assert waarden(blad) == {(0, 0): float(getal)}


def test_rows_and_columns(tmp_path: Path) -> None:
    bron = met_cellen(
        tmp_path,
        '<row r="1" ht="30" customHeight="1"/><row r="2" ht="31"/>'
        '<row r="3" hidden="true"><c r="A3"><v>1</v></c></row>',
    )
    cols = (
        '<cols><col min="1" max="2" width="12.5" customWidth="1"/><col min="3" max="3" width="8" hidden="1"/>'
        '<col min="5" max="16384" width="9"/></cols><sheetData>'
    )
    pad = met_delen(bron, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": vervang("<sheetData>", cols)})
    blad = blad_van(read_werkboek(pad), "Blad")

    assert blad.hoogtes == {0: 30.0}
    assert blad.verborgen_rijen == {2}
    assert blad.verborgen_kolommen == {2}
    assert [blad.breedtes[kolom] for kolom in (0, 1, 2, 4, 50)] == [12.5, 12.5, 8.0, 9.0, 9.0]
    assert len(blad.breedtes) < 300


def test_a_link_on_a_range_counts_for_the_filled_cells_in_it(tmp_path: Path) -> None:
    blad = lees(
        tmp_path,
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="9"><c r="B9"><v>2</v></c><c r="D9"><v>3</v></c></row>',
        """<hyperlinks><hyperlink ref="A1:C1048576" location="'Ander blad'!A1"/></hyperlinks>""",
    )

    assert {plek: cel.link for plek, cel in blad.cellen.items()} == {
        (0, 0): "#'Ander blad'!A1",
        (8, 1): "#'Ander blad'!A1",
        (8, 3): "",
    }


@pytest.mark.parametrize(
    ("kenmerken", "filter_", "bereik", "gefilterd"),
    [
        ("", "", (1, 0, 4, 1), False),
        ('totalsRowCount="1"', "", (1, 0, 3, 1), False),
        ('headerRowCount="0"', "", (0, 0, 4, 1), False),
        ("", '<autoFilter ref="A2:B5"/>', (1, 0, 4, 1), False),
        ("", '<autoFilter ref="A2:B5"><filterColumn colId="0"/></autoFilter>', (1, 0, 4, 1), True),
    ],
    ids=["plain", "totals", "no headings", "filter buttons", "filtered"],
)
def test_a_table(
    tmp_path: Path, kenmerken: str, filter_: str, bereik: tuple[int, ...], gefilterd: bool
) -> None:
    bron = met_cellen(tmp_path, "", naast='<tableParts count="1"><tablePart r:id="r1"/></tableParts>')
    tabel = (
        f'<table xmlns="{GEWOON}" id="1" name="x" displayName="Tabel_é" ref="A2:B5" {kenmerken}>{filter_}'
        '<tableColumns><tableColumn id="1" name="Wie_x000a_of wat"/><tableColumn id="2" name="1"/>'
        "</tableColumns></table>"
    )
    extra = {
        "xl/tables/table9.xml": tabel.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": verbanden(r1=("table", "../tables/table9.xml")),
    }
    (gelezen,) = blad_van(read_werkboek(met_delen(bron, tmp_path / "b.xlsx", {}, extra)), "Blad").tabellen

    assert (gelezen.naam, gelezen.bereik, gelezen.gefilterd) == ("Tabel_é", bereik, gefilterd)
    assert gelezen.koppen == ("Wie\nof wat", "1")


def test_a_strict_open_xml_workbook_is_read_as_well(tmp_path: Path) -> None:
    bron = met_gedeelde_teksten(tmp_path / "a.xlsx", "tekst")
    delen = ("workbook", "worksheets/sheet1", "worksheets/sheet2", "sharedStrings", "styles")
    pad = met_delen(bron, tmp_path / "b.xlsx", {f"xl/{deel}.xml": vervang(GEWOON, STRIKT) for deel in delen})

    assert waarden(blad_van(read_werkboek(pad), "Blad")) == {(0, 0): "tekst", (1, 0): 5.0}


def test_a_sheet_with_far_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werkboek_cellen, "MEESTE_CELLEN", 10)

    with pytest.raises(WerkboekError, match="veel te groot"):
        lees(tmp_path, '<row r="1">' + "<c><v>1</v></c>" * 11 + "</row>")
