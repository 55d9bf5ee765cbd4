"""A workbook of ours comes back as a person saved it, in openpyxl and in LibreOffice."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from engines import libreoffice_engine
from generator.proefwerkboek import werkboek
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from sources.werkboekproef import bewaar, blad_van, nieuw, open_boek
from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, tekst_van
from wijkxl.overdracht.rekenwaarde import dagnummer
from wijkxl.overdracht.ruw import RuwBlad, RuwWerkboek
from wijkxl.sources.werkboek import is_van_ons, read_kenmerken, read_werkboek
from wijkxl.wording import FORMAATVERSIE, Blad

WIJK = "Bloemhof"
VRIJ = "vrije cel \U0001f600 \u05e9\u05dc\u05d5\u05dd"
EIGEN = "Anna's blad & meer"
DAG = datetime.fromisoformat("2026-03-04")
HULP = {blad.value for blad in Blad if blad.startswith("_")}


@pytest.fixture(scope="module")
def gelezen() -> RuwWerkboek:
    return read_werkboek(werkboek(WIJK))


def as_read(waarde: Any) -> Any:
    """A value of openpyxl in the form in which we read it."""
    if isinstance(waarde, CellRichText):
        return str(waarde)
    return waarde


def test_every_cell_of_our_workbook_is_read_as_openpyxl_reads_it(gelezen: RuwWerkboek) -> None:
    formulas, values = open_boek(werkboek(WIJK)), open_boek(werkboek(WIJK), data_only=True)

    for blad in gelezen.bladen:
        cells = [c for row in formulas[blad.titel].iter_rows() for c in row if c.value not in (None, "")]
        assert {(c.row - 1, c.column - 1) for c in cells} == set(blad.cellen)
        for c in cells:
            waarde = blad.cellen[c.row - 1, c.column - 1].waarde
            if c.data_type == "f":
                stored = values[blad.titel].cell(c.row, c.column).value
                stored = dagnummer(stored) if isinstance(stored, datetime) else stored
                assert isinstance(waarde, Formuletekst)
                assert (waarde.tekst, waarde.waarde or None) == (c.value, stored or None)
            else:
                woorden = tekst_van(waarde) if isinstance(waarde, tuple) else waarde
                assert woorden == as_read(c.value), (blad.titel, c.coordinate)


def test_every_look_of_our_workbook_is_read_as_openpyxl_reads_it(gelezen: RuwWerkboek) -> None:
    boek = open_boek(werkboek(WIJK))
    for blad in gelezen.bladen:
        for (rij, kolom), cel in blad.cellen.items():
            stijl, ander = gelezen.stijlen[cel.stijl], boek[blad.titel].cell(rij + 1, kolom + 1)
            assert (stijl.lettertype, stijl.grootte) == (ander.font.name, ander.font.sz)
            assert (stijl.vet, stijl.cursief) == (bool(ander.font.b), bool(ander.font.i))
            assert stijl.getalopmaak == ander.number_format
            assert stijl.op_slot == ander.protection.locked
            assert stijl.terugloop == bool(ander.alignment.wrap_text)
            assert stijl.inspringing == ander.alignment.indent
            assert tuple(lijn for lijn, _ in stijl.randen) == tuple(
                getattr(ander.border, zijde).style or "" for zijde in ("left", "right", "top", "bottom")
            )
            if ander.fill.fill_type == "solid":
                assert stijl.vulkleur == f"#{ander.fill.fgColor.rgb[2:]}"


def test_the_sheets_stand_in_the_order_of_their_tabs_without_our_hidden_ones(gelezen: RuwWerkboek) -> None:
    titels = [blad.titel for blad in gelezen.bladen]

    assert titels == [titel for titel in open_boek(werkboek(WIJK)).sheetnames if titel not in HULP]
    assert {blad.zichtbaar for blad in gelezen.bladen} == {"visible"}
    assert gelezen.bestand == f"{WIJK}.xlsx"


def test_the_workbook_tells_what_it_is(gelezen: RuwWerkboek) -> None:
    assert gelezen.meta["formaat_versie"] == FORMAATVERSIE
    assert gelezen.meta["editie_naam"] == "voorbeeld"
    assert int(gelezen.meta["rij_wijk"]) > 0
    assert "naam" not in gelezen.meta
    assert read_kenmerken(werkboek(WIJK)) == gelezen.meta
    assert is_van_ons(werkboek(WIJK))


def test_input_cells_are_in_the_register_and_have_a_name(gelezen: RuwWerkboek) -> None:
    namen = [veld.naam for veld in gelezen.register]

    assert "in_stap_1_status" in namen
    assert len(namen) == len(set(namen)) > 400
    for veld in gelezen.register:
        assert gelezen.namen[veld.naam] == (veld.blad, veld.rij, veld.kolom)
        assert veld.omschrijving
    assert not any(naam.startswith("_xlnm") for naam in gelezen.formulenamen)
    assert set(gelezen.namen) < set(gelezen.formulenamen)


def test_our_own_charts_can_be_recognised(gelezen: RuwWerkboek) -> None:
    gevonden = {(regel.blad, regel.wat.partition(":")[0]) for b in gelezen.bladen for regel in b.niet_mee}

    assert (Blad.INHOUDSOPGAVE.value, "grafiek (Gestapelde staven") in gevonden
    assert {blad for blad, _ in gevonden} == {
        blad.value
        for blad in (Blad.INHOUDSOPGAVE, Blad.SAMENVATTING, Blad.PREVENTIEMATRIX, Blad.IMPLEMENTATIE)
    }


def test_the_change_log_is_a_table(gelezen: RuwWerkboek) -> None:
    (tabel,) = blad_van(gelezen, Blad.CHANGE_LOG).tabellen
    rij, kolom, laatste_rij, laatste_kolom = tabel.bereik

    assert tabel.naam == "tbl_changelog"
    assert len(tabel.koppen) == laatste_kolom - kolom + 1
    assert laatste_rij > rij
    assert not tabel.gefilterd
    koppen = blad_van(gelezen, Blad.CHANGE_LOG).cellen
    assert tabel.koppen == tuple(koppen[rij, kolom + n].waarde for n in range(len(tabel.koppen)))


GETYPT: dict[str, Any] = {
    "A1": "gewone tekst",
    "A2": "regel 1\nregel 2",
    "A3": "\u05e9\u05dc\u05d5\u05dd \u200f \U0001f600\U0001f469\u200d\U0001f467 \u00e9",
    "A4": "+31 10 123",
    "A5": "  spaties eromheen  ",
    "A6": 12.5,
    "A7": 3,
    "A8": True,
    "A9": False,
    "A10": datetime.fromisoformat("2026-03-04T05:06:07"),
    "A11": time(14, 30),
    "A12": timedelta(hours=30),
    "A13": "-",
    "A14": "@iemand",
    "A15": "0123",
    "A16": 1e-300,
    "A17": "x" * 32_767,
}


def test_what_a_person_types_is_read_with_its_type(tmp_path: Path) -> None:
    boek = nieuw()
    for adres, waarde in GETYPT.items():
        boek["Blad"][adres] = waarde
    boek["Blad"]["B1"], boek["Blad"]["B2"] = "=1+1", "=SUM(A6,A7)"
    boek["Blad"]["B1"].data_type = "s"
    boek["Blad"]["B3"] = date(2026, 3, 4)
    cellen = blad_van(read_werkboek(bewaar(boek, tmp_path / "a.xlsx")), "Blad").cellen

    for rij, waarde in enumerate(GETYPT.values()):
        gelezen_waarde = cellen[rij, 0].waarde
        assert gelezen_waarde == waarde
        assert isinstance(gelezen_waarde, bool) == isinstance(waarde, bool)
    assert cellen[0, 1].waarde == "=1+1"
    assert cellen[1, 1].waarde == Formuletekst(tekst="=SUM(A6,A7)")
    assert cellen[2, 1].waarde == DAG


def test_a_look_is_read_in_full(tmp_path: Path) -> None:
    boek = nieuw()
    cel = boek["Blad"]["B2"]
    cel.value = 0.25
    cel.number_format = "0.0%"
    cel.font = Font(name="Georgia", sz=13.5, b=True, i=True, u="double", strike=True, color="FF112233")
    cel.fill = PatternFill("solid", fgColor="FFFFEE00")
    cel.alignment = Alignment(horizontal="right", vertical="top", wrap_text=True, indent=2, textRotation=135)
    cel.border = Border(left=Side("thin", "FF00FF00"), bottom=Side("double"))
    cel.protection = Protection(locked=False)
    boek["Blad"]["C3"].fill = PatternFill("solid", fgColor="FF0000FF")
    gelezen_boek = read_werkboek(bewaar(boek, tmp_path / "a.xlsx"))
    blad = blad_van(gelezen_boek, "Blad")
    stijl = gelezen_boek.stijlen[blad.cellen[1, 1].stijl]

    assert (stijl.lettertype, stijl.grootte, stijl.letterkleur) == ("Georgia", 13.5, "#112233")
    assert (stijl.vet, stijl.cursief, stijl.onderstreept, stijl.doorgestreept) == (True,) * 4
    assert (stijl.vulkleur, stijl.getalopmaak, stijl.op_slot) == ("#FFEE00", "0.0%", False)
    assert (stijl.horizontaal, stijl.verticaal, stijl.terugloop) == ("right", "top", True)
    assert (stijl.inspringing, stijl.draaiing) == (2, -45)
    assert stijl.randen == (("thin", "#00FF00"), ("", ""), ("", ""), ("double", ""))
    assert gelezen_boek.stijlen[blad.lege_stijlen[2, 2]].vulkleur == "#0000FF"


def test_rich_text_keeps_its_looks_only_where_there_are_any(tmp_path: Path) -> None:
    boek = nieuw()
    blad = boek["Blad"]
    rood = TextBlock(InlineFont(b=True, color="FFFF0000"), "rood en vet")
    blad["A1"] = CellRichText("gewoon ", rood)
    blad["A2"] = CellRichText(TextBlock(InlineFont(rFont="Arial", sz=9), "alleen een ander "), "lettertype")
    blad["A3"] = CellRichText(TextBlock(InlineFont(b=True), "vet in een vette cel"))
    blad["A3"].font = Font(b=True)
    blad["A4"] = CellRichText("a", TextBlock(InlineFont(i=True), "b"), TextBlock(InlineFont(i=True), "c"))
    cellen = blad_van(read_werkboek(bewaar(boek, tmp_path / "a.xlsx")), "Blad").cellen

    assert cellen[0, 0].waarde == (
        Deeltekst(tekst="gewoon "),
        Deeltekst(tekst="rood en vet", vet=True, kleur="#FF0000"),
    )
    assert cellen[1, 0].waarde == "alleen een ander lettertype"
    assert cellen[2, 0].waarde == "vet in een vette cel"
    assert cellen[3, 0].waarde == (Deeltekst(tekst="a"), Deeltekst(tekst="bc", cursief=True))


def make_own_sheet(boek: Any) -> None:
    """Add a sheet as an adviser might."""
    eigen = boek.create_sheet(EIGEN)
    eigen["A1"], eigen["B2"], eigen["C3"] = "kop", 12.5, "samen"
    eigen["A1"].font = Font(b=True, color="FF00FF00")
    eigen.column_dimensions["A"].width = 33
    eigen.column_dimensions["C"].hidden = True
    eigen.row_dimensions[2].height = 39.75
    eigen.row_dimensions[6].hidden = True
    eigen.merge_cells("C3:D4")
    eigen.freeze_panes = "B3"
    eigen.sheet_properties.tabColor = "FFAA0011"
    eigen["A5"], eigen["A6"] = "buiten", "binnen"
    eigen["A5"].hyperlink = "https://example.org/a?b=1&c=2"
    eigen["A6"].hyperlink = Hyperlink(ref="A6", location="'Blad'!A1")
    eigen["A7"].comment = Comment("Let op\nregel 2", "Jan")
    for rij in (("Naam", "Aantal"), ("a", 1), ("b", 2)):
        eigen.append(rij)
    eigen.add_table(Table(displayName="Eigen", ref="A8:B10"))


def check_own_sheet(eigen: RuwBlad) -> None:
    assert eigen.cellen[0, 0].waarde == "kop"
    assert eigen.cellen[1, 1].waarde == 12.5
    assert eigen.breedtes[0] == pytest.approx(33, abs=0.1)
    assert eigen.verborgen_kolommen == {2}
    assert eigen.hoogtes[1] == 39.75
    assert eigen.verborgen_rijen == {5}
    assert eigen.samengevoegd == ((2, 2, 3, 3),)
    assert eigen.tabkleur == "#AA0011"
    assert eigen.cellen[4, 0].link == "https://example.org/a?b=1&c=2"
    assert eigen.cellen[5, 0].link == "#'Blad'!A1"
    assert eigen.opmerkingen[6, 0].tekst == "Let op\nregel 2"
    (tabel,) = eigen.tabellen
    assert (tabel.naam, tabel.bereik, tabel.koppen) == ("Eigen", (7, 0, 9, 1), ("Naam", "Aantal"))
    assert not tabel.gefilterd


def test_a_sheet_somebody_added_is_read_with_everything_on_it(tmp_path: Path) -> None:
    boek = nieuw()
    make_own_sheet(boek)
    eigen = blad_van(read_werkboek(bewaar(boek, tmp_path / "a.xlsx")), EIGEN)

    check_own_sheet(eigen)
    assert eigen.vastgezet == (2, 1)
    assert eigen.opmerkingen[6, 0].auteur == "Jan"


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_is_read_alike(tmp_path: Path) -> None:
    boek = open_boek(werkboek(WIJK))
    (conclusie,) = boek.defined_names["in_conclusie_meedoen"].destinations
    blad, adres = conclusie[0], conclusie[1].replace("$", "")
    boek[blad][adres] = "=geen formule"
    boek[blad][adres].data_type = "s"
    pijler = boek[blad]
    pijler["Z5"], pijler["Z6"], pijler["Z7"] = VRIJ, date(2026, 3, 4), True
    pijler["Z8"] = CellRichText("gewoon ", TextBlock(InlineFont(b=True, color="FFFF0000"), "vet"))
    pijler["Z9"] = "=SUM(1,2)"
    pijler["Z5"].comment = Comment("Navragen", "Jan")
    make_own_sheet(boek)
    boek.create_sheet("Verborgen").sheet_state = "hidden"
    eerst = bewaar(boek, tmp_path / "eerst.xlsx")
    na = read_werkboek(libreoffice_engine.saved_again(eerst, tmp_path / "lo"))
    voor = read_werkboek(eerst)

    assert [(b.titel, b.zichtbaar) for b in na.bladen] == [(b.titel, b.zichtbaar) for b in voor.bladen]
    assert (na.register, na.namen) == (voor.register, voor.namen)
    assert na.meta["editie_vingerafdruk"] == voor.meta["editie_vingerafdruk"]
    rij, kolom = na.namen["in_conclusie_meedoen"][1:]
    cellen = blad_van(na, blad).cellen
    assert cellen[rij, kolom].waarde == "=geen formule"
    assert [cellen[r, 25].waarde for r in range(4, 7)] == [VRIJ, DAG, True]
    assert cellen[7, 25].waarde == blad_van(voor, blad).cellen[7, 25].waarde
    assert cellen[8, 25].waarde == Formuletekst(tekst="=SUM(1,2)", waarde=3.0)
    assert blad_van(na, blad).opmerkingen[4, 25].tekst == "Navragen"
    check_own_sheet(blad_van(na, EIGEN))
    for oud, nieuw_ in zip(voor.bladen, na.bladen, strict=True):
        assert oud.cellen.keys() == nieuw_.cellen.keys(), oud.titel


def test_hidden_sheets_are_read_unless_they_are_ours(tmp_path: Path) -> None:
    boek = nieuw()
    for titel, staat in (("verborgen", "hidden"), ("_eigen", "hidden"), ("diep", "veryHidden")):
        boek.create_sheet(titel).sheet_state = staat
    boek["_meta"].sheet_state = "visible"
    gevonden = read_werkboek(bewaar(boek, tmp_path / "a.xlsx")).bladen

    assert [(blad.titel, blad.zichtbaar) for blad in gevonden] == [
        ("Blad", "visible"),
        ("verborgen", "hidden"),
        ("_eigen", "hidden"),
        ("diep", "veryHidden"),
    ]


def test_the_memory_is_put_together_from_its_parts(tmp_path: Path) -> None:
    boek = nieuw()
    geheugen = boek.create_sheet(Blad.GEHEUGEN.value)
    for rij in (("basis", 1, "def"), ("stand", 0, "xyz"), ("basis", 0, "abc"), ("basis", 10, "jkl")):
        geheugen.append(rij)
    geheugen.append(("basis", 2, "=ghi"))
    geheugen["C5"].data_type = "s"

    assert read_werkboek(bewaar(boek, tmp_path / "a.xlsx")).geheugen == {
        "basis": "abcdef=ghijkl",
        "stand": "xyz",
    }
    assert read_werkboek(bewaar(nieuw(), tmp_path / "b.xlsx")).geheugen == {}


def test_names_for_cells_and_for_other_things(tmp_path: Path) -> None:
    boek = nieuw()
    for naam, formule in (
        ("een_cel", "'Blad'!$B$3"),
        ("met_quote", "'Jan''s blad'!$A$1"),
        ("bereik", "Blad!$A$1:$B$2"),
        ("kwijt", "#REF!"),
        ("getal", "3.14"),
        ("unie", "Blad!$A$1,Blad!$B$2"),
    ):
        boek.defined_names[naam] = openpyxl.workbook.defined_name.DefinedName(naam, attr_text=formule)
    boek["Blad"].defined_names["lokaal"] = openpyxl.workbook.defined_name.DefinedName(
        "lokaal", attr_text="Blad!$A$1"
    )
    boek["Blad"].print_title_rows = "1:2"
    boek.defined_names["_xlchart.v1.0"] = openpyxl.workbook.defined_name.DefinedName(
        "_xlchart.v1.0", attr_text="Blad!$A$1", hidden=True
    )
    gelezen_boek = read_werkboek(bewaar(boek, tmp_path / "a.xlsx"))

    assert gelezen_boek.namen == {"een_cel": ("Blad", 2, 1), "met_quote": ("Jan's blad", 0, 0)}
    assert set(gelezen_boek.formulenamen) == {"een_cel", "met_quote", "bereik", "kwijt", "getal", "unie"}
    assert gelezen_boek.formulenamen["bereik"] == "Blad!$A$1:$B$2"


def test_a_line_of_the_register(tmp_path: Path) -> None:
    (veld,) = read_werkboek(bewaar(nieuw(), tmp_path / "a.xlsx")).register

    assert (veld.naam, veld.blad, veld.rij, veld.kolom) == ("in_conclusie", "Blad", 2, 1)
    assert veld.omschrijving == "Conclusie van Wonen"
