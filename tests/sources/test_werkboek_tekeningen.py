"""What cannot be carried over is named with the cell where it stands."""

from pathlib import Path

import pytest

from sources.werkboekproef import blad_van, met_cellen, met_delen, verbanden, vervang
from wijkxl.sources.werkboek import read_werkboek

XDR = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
VAN = "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row></xdr:from>"


def gevonden(map_: Path, extra: dict[str, bytes], **links: tuple[str, str]) -> list[tuple[str, str]]:
    """Read a workbook with these parts on its first sheet; what is listed, as address and words."""
    delen = {"xl/worksheets/_rels/sheet1.xml.rels": verbanden(**links), **extra}
    pad = met_delen(met_cellen(map_, ""), map_ / "b.xlsx", {}, delen)
    blad = blad_van(read_werkboek(pad), "Blad")
    assert {regel.blad for regel in blad.niet_mee} <= {"Blad"}
    return [(regel.plaats, regel.wat) for regel in blad.niet_mee]


def in_tekening(map_: Path, inhoud: str, anker: str = "twoCellAnchor") -> list[tuple[str, str]]:
    van = "" if anker == "absoluteAnchor" else VAN
    deel = f"<xdr:wsDr {XDR}><xdr:{anker}>{van}{inhoud}<xdr:clientData/></xdr:{anker}></xdr:wsDr>"
    grafiek = (
        '<c:chartSpace xmlns:c="x" xmlns:a="y"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
        "<a:t>Mijn </a:t></a:r><a:r><a:t>grafiek</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart>"
        "</c:chartSpace>"
    )
    return gevonden(
        map_,
        {
            "xl/drawings/d1.xml": deel.encode(),
            "xl/drawings/_rels/d1.xml.rels": verbanden(c1=("chart", "../charts/c1.xml")),
            "xl/charts/c1.xml": grafiek.encode(),
        },
        r1=("drawing", "../drawings/d1.xml"),
    )


def vorm(tag: str, soort: str, kenmerken: str, rest: str = "", cnvsp: str = "") -> str:
    eigenschappen = f"<xdr:cNvPr id='2' {kenmerken}/><xdr:cNv{soort}Pr {cnvsp}/>"
    return f"<xdr:{tag}><xdr:nv{soort}Pr>{eigenschappen}</xdr:nv{soort}Pr>{rest}</xdr:{tag}>"


def kader(uri: str, kenmerken: str, inhoud: str = "") -> str:
    data = f'<a:graphic><a:graphicData uri="http://schemas.x.org/2006/{uri}">{inhoud}</a:graphicData></a:graphic>'
    return vorm("graphicFrame", "GraphicFrame", kenmerken, data)


GRAFIEK = '<c:chart xmlns:c="x" r:id="c1"/>'


@pytest.mark.parametrize(
    ("inhoud", "wat"),
    [
        (vorm("pic", "Pic", 'name="Picture 1" descr="Foto van de wijk"'), "afbeelding (Foto van de wijk)"),
        (vorm("pic", "Pic", 'name="Picture 1"'), "afbeelding (Picture 1)"),
        (vorm("sp", "Sp", 'name="Pijl 1"'), "vorm (Pijl 1)"),
        (vorm("sp", "Sp", 'name="TextBox 1"', cnvsp='txBox="1"'), "tekstvak (TextBox 1)"),
        (vorm("cxnSp", "CxnSp", 'name="Lijn 1"'), "lijn (Lijn 1)"),
        (vorm("grpSp", "GrpSp", 'name="Groep 1"', vorm("sp", "Sp", 'name="Erin"')), "groep vormen (Groep 1)"),
        (kader("chart", 'name="Chart 1" descr="Staven per jaar"', GRAFIEK), "grafiek (Staven per jaar)"),
        (kader("chart", 'name="Chart 1"', GRAFIEK), "grafiek (Mijn grafiek)"),
        (kader("chart", 'name="Chart 1"'), "grafiek (Chart 1)"),
        (kader("diagram", 'name=""'), "SmartArt"),
        (kader("nieuwigheid", 'name="Iets"'), "tekening (Iets)"),
        (
            "<mc:AlternateContent><mc:Choice Requires='sle15'>"
            + kader("slicer", "name='Jaar'")
            + "</mc:Choice><mc:Fallback>"
            + vorm("sp", "Sp", "name='Later'")
            + "</mc:Fallback></mc:AlternateContent>",
            "slicer (Jaar)",
        ),
    ],
)
def test_what_is_drawn_is_named_with_its_cell(tmp_path: Path, inhoud: str, wat: str) -> None:
    assert in_tekening(tmp_path, inhoud) == [("B5", wat)]


@pytest.mark.parametrize(("anker", "plaats"), [("oneCellAnchor", "B5"), ("absoluteAnchor", "A1")])
def test_every_way_to_place_a_drawing(tmp_path: Path, anker: str, plaats: str) -> None:
    assert in_tekening(tmp_path, vorm("sp", "Sp", 'name="x"'), anker) == [(plaats, "vorm (x)")]


def test_a_form_control_is_listed_once_though_it_is_stored_twice(tmp_path: Path) -> None:
    vml = (
        "<xml><v:shape id='a'><x:ClientData ObjectType=\"Drop\"><x:Anchor> 2, 15, 6, 10, 3, 2, 8, 1"
        "</x:Anchor></x:ClientData></v:shape>"
        "<v:shape id='b'><x:ClientData ObjectType=\"Note\"/></v:shape></xml>"
    )
    verborgen = vorm("sp", "Sp", 'name="Drop Down 1" hidden="1"')
    deel = f"<xdr:wsDr {XDR}><xdr:twoCellAnchor>{VAN}{verborgen}</xdr:twoCellAnchor></xdr:wsDr>"

    assert gevonden(
        tmp_path,
        {"xl/drawings/d1.xml": deel.encode(), "xl/drawings/v1.vml": vml.encode()},
        r1=("drawing", "../drawings/d1.xml"),
        r2=("vmlDrawing", "../drawings/v1.vml"),
    ) == [("C7", "besturingselement (keuzelijst)")]


def test_a_pivot_table(tmp_path: Path) -> None:
    deel = b'<pivotTableDefinition name="Draaitabel1"><location ref="D4:F9"/></pivotTableDefinition>'

    assert gevonden(
        tmp_path, {"xl/pivotTables/p1.xml": deel}, r1=("pivotTable", "../pivotTables/p1.xml")
    ) == [("D4", "draaitabel (Draaitabel1)")]


def test_an_object_and_a_background_of_the_sheet(tmp_path: Path) -> None:
    naast = (
        f'<picture r:id="r9"/><oleObjects {XDR}><oleObject progId="Word.Document.12" shapeId="1025">'
        f"<objectPr><anchor>{VAN}</anchor></objectPr></oleObject>"
        '<oleObject progId="Word.Document.12" shapeId="1025"/></oleObjects>'
    )
    blad = blad_van(read_werkboek(met_cellen(tmp_path, "", naast=naast)), "Blad")

    assert [(regel.plaats, regel.wat) for regel in blad.niet_mee] == [
        ("A1", "achtergrondafbeelding"),
        ("B5", "ingevoegd object (Word.Document.12)"),
    ]


def test_a_sheet_that_is_one_chart(tmp_path: Path) -> None:
    anders = {
        "xl/_rels/workbook.xml.rels": vervang(
            '/worksheet" Target="worksheets/sheet1', '/chartsheet" Target="worksheets/sheet1'
        )
    }
    pad = met_delen(met_cellen(tmp_path, ""), tmp_path / "b.xlsx", anders)
    blad = blad_van(read_werkboek(pad), "Blad")

    assert (blad.cellen, [regel.wat for regel in blad.niet_mee]) == ({}, ["grafiekblad"])
