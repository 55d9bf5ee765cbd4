"""Colours and looks, as the file format and Excel's own palette give them."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from sources.werkboekproef import blad_van, met_cellen, met_delen, vervang
from wijkxl.overdracht.inhoud import Celopmaak
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboek_kleur import Kleuren, build_kleuren
from wijkxl.sources.werkboek_opmaak import build_stijlboek

THEMA = """<theme><themeElements><clrScheme>
<dk1><sysClr val="windowText" lastClr="000000"/></dk1><lt1><sysClr val="window" lastClr="FFFFFF"/></lt1>
<dk2><srgbClr val="1F497D"/></dk2><lt2><srgbClr val="EEECE1"/></lt2><accent1><srgbClr val="4F81BD"/></accent1>
</clrScheme></themeElements></theme>"""


def kleur(kenmerken: str, kleuren: Kleuren | None = None) -> str:
    return (kleuren or build_kleuren(fromstring(THEMA), None)).kleur(fromstring(f"<color {kenmerken}/>"))


@pytest.mark.parametrize(
    ("kenmerken", "verwacht"),
    [
        ('rgb="FF12abEF"', "#12ABEF"),
        ('rgb="12ABEF"', "#12ABEF"),
        ('rgb="oeps"', ""),
        ('auto="1"', ""),
        ('theme="0"', "#FFFFFF"),
        ('theme="1"', "#000000"),
        ('theme="2"', "#EEECE1"),
        ('theme="3"', "#1F497D"),
        ('theme="4"', "#4F81BD"),
        ('theme="99"', ""),
        ('indexed="2"', "#FF0000"),
        ('indexed="64"', ""),
        ("", ""),
    ],
)
def test_a_colour_of_each_kind(kenmerken: str, verwacht: str) -> None:
    assert kleur(kenmerken) == verwacht


@pytest.mark.parametrize(
    ("thema", "tint", "in_excel"),
    [
        (4, 0.7999816888943144, "DCE6F1"),
        (4, 0.5999938962981048, "B8CCE4"),
        (4, 0.3999755851924192, "95B3D7"),
        (4, -0.249977111117893, "366092"),
        (4, -0.499984740745262, "244062"),
        (0, -0.0499893185216834, "F2F2F2"),
        (1, 0.499984740745262, "808080"),
        (3, 0.7999816888943144, "C5D9F1"),
    ],
)
def test_a_tint_gives_the_colour_of_the_palette_of_excel(thema: int, tint: float, in_excel: str) -> None:
    gevonden = kleur(f'theme="{thema}" tint="{tint}"')

    for place in (0, 2, 4):
        verschil = int(gevonden[1 + place : 3 + place], 16) - int(in_excel[place : place + 2], 16)
        assert abs(verschil) <= 1


def test_a_workbook_can_number_colours_of_its_own() -> None:
    stijlen = fromstring(
        '<styleSheet><colors><indexedColors><rgbColor rgb="00ABCDEF"/></indexedColors></colors></styleSheet>'
    )

    assert kleur('indexed="0"', build_kleuren(None, stijlen)) == "#ABCDEF"


def stijl(xf: str, delen: str = "") -> Celopmaak:
    wortel = fromstring(f"<styleSheet>{delen}<cellXfs>{xf}</cellXfs></styleSheet>")
    return build_stijlboek(wortel, build_kleuren(fromstring(THEMA), None)).van(0)


@pytest.mark.parametrize(
    ("fill", "verwacht"),
    [
        ('<patternFill patternType="none"/>', ""),
        ('<patternFill patternType="gray125"/>', ""),
        ('<patternFill patternType="solid"><fgColor rgb="FF010203"/></patternFill>', "#010203"),
        ('<patternFill patternType="solid"><fgColor theme="4" tint="0"/></patternFill>', "#4F81BD"),
        ('<gradientFill><stop position="0"><color rgb="FF040506"/></stop></gradientFill>', "#040506"),
        ("", ""),
    ],
)
def test_a_fill(fill: str, verwacht: str) -> None:
    assert stijl('<xf fillId="0"/>', f"<fills><fill>{fill}</fill></fills>").vulkleur == verwacht


@pytest.mark.parametrize(
    ("nummer", "verwacht"),
    [(0, "General"), (9, "0%"), (14, "d-m-yyyy"), (44, "€"), (170, "0.0 m"), (999, "General")],
)
def test_a_number_format(nummer: int, verwacht: str) -> None:
    eigen = '<numFmts><numFmt numFmtId="170" formatCode="0.0 m"/></numFmts>'

    assert verwacht in stijl(f'<xf numFmtId="{nummer}"/>', eigen).getalopmaak


@pytest.mark.parametrize(
    ("opgeslagen", "graden"), [(0, 0), (45, 45), (90, 90), (135, -45), (180, -90), (255, 270)]
)
def test_a_turned_text(opgeslagen: int, graden: int) -> None:
    assert stijl(f'<xf><alignment textRotation="{opgeslagen}"/></xf>').draaiing == graden


@pytest.mark.parametrize(
    ("protection", "op_slot"),
    [
        ("", True),
        ('<protection locked="0"/>', False),
        ('<protection hidden="1"/>', True),
        ('<protection locked="false"/>', False),
    ],
)
def test_a_lock(protection: str, op_slot: bool) -> None:
    assert stijl(f"<xf>{protection}</xf>").op_slot is op_slot


def test_what_a_style_does_not_say_is_as_usual() -> None:
    assert (
        stijl(
            '<xf fontId="7" fillId="7" borderId="7"><alignment horizontal="general" vertical="bottom"/></xf>'
        )
        == Celopmaak()
    )
    assert build_stijlboek(Element("styleSheet"), Kleuren()).van(5) == Celopmaak()


def test_the_colour_of_a_tab_and_of_a_cell_follow_the_theme(tmp_path: Path) -> None:
    bron = met_cellen(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    anders = {
        "xl/worksheets/sheet1.xml": vervang(
            "<sheetData>", '<sheetPr><tabColor theme="4"/></sheetPr><sheetData>'
        ),
        "xl/theme/theme1.xml": vervang(
            '<a:accent1><a:srgbClr val="4F81BD"/>', '<a:accent1><a:srgbClr val="112233"/>'
        ),
    }

    assert blad_van(read_werkboek(met_delen(bron, tmp_path / "b.xlsx", anders)), "Blad").tabkleur == "#112233"
