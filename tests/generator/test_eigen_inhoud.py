"""What a person put outside the input cells: cells, notes, links, sheets, names and the order of the tabs."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from aantekenproef import WIJK, herrekend, maak, met_cellen, oude_basis
from engines.compare import same_value
from engines.package_check import package_findings
from engines.stored import stored
from proefwerkboek import gelezen, werkboek

from wijkxl.overdracht.aantekeningen import Aantekeningen, Tabblad
from wijkxl.overdracht.basis import BEDEKT, Basis
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    Celopmaak,
    EigenBlad,
    EigenTabel,
    Formuletekst,
    Ingevoegd,
    Invoerveld,
    Notitie,
    Opmerking,
    Tabelinhoud,
    adres_van,
)

pytestmark = pytest.mark.lang

BLAD = "Pijler Kansrijk"
OPMAAK = Celopmaak(
    lettertype="Arial",
    grootte=14.0,
    vet=True,
    cursief=True,
    onderstreept=True,
    doorgestreept=True,
    letterkleur="#112233",
    vulkleur="#FFEE00",
    getalopmaak="0.000",
    horizontaal="center",
    verticaal="top",
    terugloop=True,
    draaiing=45,
    randen=(("thin", "#FF0000"), ("medium", "#00FF00"), ("dashed", "#0000FF"), ("double", "#000000")),
    op_slot=False,
)
EIGEN = EigenBlad(
    titel="Mijn blad",
    cellen=(
        Cel(rij=0, kolom=0, waarde="Naam"),
        Cel(rij=0, kolom=1, waarde="Aantal"),
        Cel(rij=1, kolom=0, waarde="=geen formule", opmerking=Opmerking(auteur="Jan", tekst="Kijk hier")),
        Cel(rij=1, kolom=1, waarde=3.5, opmaak=OPMAAK),
        Cel(rij=2, kolom=1, waarde=Formuletekst(tekst="=B2*2", waarde=7.0)),
        Cel(rij=5, kolom=0, waarde="over twee"),
        Cel(rij=6, kolom=2, opmaak=OPMAAK),
    ),
    breedtes={0: 33.0, 3: 5.0},
    hoogtes={1: 44.25},
    verborgen_rijen=frozenset({8}),
    verborgen_kolommen=frozenset({3}),
    samengevoegd=((5, 0, 5, 1),),
    tabellen=(EigenTabel(naam="MijnTabel", bereik=(0, 0, 2, 1), koppen=("Naam", "Aantal")),),
    vastgezet=(1, 0),
    tabkleur="#00AA00",
)


def volgorde() -> tuple[str, ...]:
    """All tabs, with Toelichting and an own sheet moved to the front and an own sheet at the end."""
    rest = [blad for blad in oude_basis().bladen if blad != "Toelichting"]
    return ("Toelichting", "Mijn blad", *rest, "Kladblok")


@cache
def met_eigen_bladen() -> Any:
    verborgen = EigenBlad(titel="Kladblok", cellen=(Cel(rij=0, kolom=0, waarde="klad"),), zichtbaar=False)
    aantekeningen = Aantekeningen(
        basis=oude_basis(),
        eigen_bladen=(EIGEN, verborgen),
        eigen_namen={"mijn_getal": "'Mijn blad'!$B$2", "wijk_code": "'Mijn blad'!$A$1", "A1": "5"},
        volgorde=tuple(
            Tabblad(titel=titel, eigen=titel in (EIGEN.titel, verborgen.titel)) for titel in volgorde()
        ),
    )
    return maak("eigen bladen", aantekeningen)


def titels(boek: Any) -> list[str]:
    return [ws.title for ws in boek.worksheets if ws.sheet_state != "veryHidden"]


def vrije_plek() -> tuple[int, int]:
    """A cell far from anything of ours on BLAD."""
    return 12, 40


def test_a_free_cell_keeps_content_look_note_and_link() -> None:
    rij, kolom = vrije_plek()
    cel = Cel(
        rij=rij,
        kolom=kolom,
        waarde="lees dit",
        opmaak=OPMAAK,
        opmerking=Opmerking(auteur="Jan Ómar", tekst="Twee\nregels", breedte=300.0, hoogte=150.0),
        link="https://example.org/pagina?x=1#deel",
    )
    pad, vervallen = maak("vrije cel", met_cellen(BLAD, cel))
    found = gelezen(pad)[BLAD].cell(rij + 1, kolom + 1)
    assert vervallen == ()
    assert (found.value, found.data_type) == ("lees dit", "s")
    assert (found.font.name, found.font.sz, found.font.b, found.font.i) == ("Arial", 14, True, True)
    assert (found.font.u, found.font.strike, found.font.color.rgb) == ("single", True, "FF112233")
    assert (found.fill.fgColor.rgb, found.number_format) == ("FFFFEE00", "0.000")
    assert (found.alignment.horizontal, found.alignment.vertical) == ("center", "top")
    assert (found.alignment.wrap_text, found.alignment.textRotation) == (True, 45)
    sides = [getattr(found.border, side) for side in ("left", "right", "top", "bottom")]
    assert [side.style for side in sides] == ["thin", "medium", "dashed", "double"]
    assert [side.color.rgb for side in sides] == ["FFFF0000", "FF00FF00", "FF0000FF", "FF000000"]
    assert not found.protection.locked
    assert (found.comment.text, found.comment.author) == ("Twee\nregels", "Jan Ómar")
    assert (found.hyperlink.target, found.hyperlink.location) == ("https://example.org/pagina?x=1", "deel")


def test_a_link_that_cannot_go_along_is_kept_as_text() -> None:
    links = ("javascript:alert(1)", "vbscript:x", "data:text/html,x", "https://e.nl/" + "x" * 3000)
    rij, kolom = vrije_plek()
    cellen = [Cel(rij=rij + n, kolom=kolom, waarde=5.0, link=link) for n, link in enumerate(links)]
    pad, vervallen = maak("foute link", met_cellen(BLAD, *cellen))
    blad = gelezen(pad)[BLAD]
    found = [blad.cell(cel.rij + 1, kolom + 1) for cel in cellen]
    assert [(cel.value, cel.hyperlink) for cel in found] == [(5, None)] * len(links)
    assert [een.waarde for een in vervallen] == list(links)


def test_a_number_with_a_link_to_a_sheet_stays_a_number() -> None:
    rij, kolom = vrije_plek()
    cel = Cel(rij=rij, kolom=kolom, waarde=5.0, link="#'Ranking'!A1")
    found = gelezen(maak("link", met_cellen(BLAD, cel))[0])[BLAD].cell(rij + 1, kolom + 1)
    assert (found.value, found.hyperlink.location) == (5, "'Ranking'!A1")


def test_a_note_on_a_cell_of_ours_leaves_that_cell_as_it_is() -> None:
    cel = Cel(rij=0, kolom=0, opmerking=Opmerking(auteur="", tekst="mooi"))
    found = gelezen(maak("opmerking", met_cellen(BLAD, cel))[0])[BLAD]["A1"]
    assert found.value == gelezen(werkboek(WIJK))[BLAD]["A1"].value
    assert found.comment.text == "mooi"


def test_a_note_can_stand_on_an_input_cell() -> None:
    plek = next(
        plek for plek, naam in oude_basis().bladen[BLAD].invoer.items() if naam.startswith("in_vraag")
    )
    cel = Cel(rij=plek[0], kolom=plek[1], opmerking=Opmerking(auteur="A", tekst="denk na"))
    pad, vervallen = maak("opmerking invoer", met_cellen(BLAD, cel))
    assert gelezen(pad)[BLAD].cell(plek[0] + 1, plek[1] + 1).comment.text == "denk na"
    assert vervallen == ()


def test_what_stands_on_a_cell_of_ours_goes_to_vervallen_invoer() -> None:
    bedekt = next(plek for plek, merk in oude_basis().bladen[BLAD].kenmerken.items() if merk == BEDEKT)
    cellen = (Cel(rij=0, kolom=0, waarde="over de titel"), Cel(rij=bedekt[0], kolom=bedekt[1], waarde=7.5))
    pad, vervallen = maak("bezet", met_cellen(BLAD, *cellen))
    assert {(een.plaats, een.waarde) for een in vervallen} == {
        ("A1", "over de titel"),
        (adres_van(*bedekt), 7.5),
    }
    ws = gelezen(pad)["Vervallen invoer"]
    rijen = [rij for rij in ws.iter_rows(min_row=7, max_col=4, values_only=True) if rij[0]]
    assert {(rij[0], rij[1], rij[3]) for rij in rijen} == {
        (BLAD, "A1", "over de titel"),
        (BLAD, adres_van(*bedekt), "7,5"),
    }


def test_vervallen_invoer_stands_after_the_change_log_and_on_inhoudsopgave() -> None:
    pad, _ = maak("bezet", met_cellen(BLAD, Cel(rij=0, kolom=0, waarde="over de titel")))
    boek = gelezen(pad)
    assert titels(boek)[titels(boek).index("Change log") + 1] == "Vervallen invoer"
    links = {cel.value: cel.hyperlink.location for (cel,) in boek["Inhoudsopgave"]["A1:A99"] if cel.hyperlink}
    assert links["Vervallen invoer"] == "'Vervallen invoer'!A1"


def test_a_workbook_with_nothing_left_over_has_no_such_sheet() -> None:
    assert "Vervallen invoer" not in gelezen(werkboek(WIJK)).sheetnames


def test_what_stood_on_vervallen_invoer_stays_and_comes_once() -> None:
    oud = Tabelinhoud(
        naam="tbl_vervallen",
        koppen=("Blad", "Plaats", "Waar het over ging", "Wat je had ingevuld", "Waarom het hier staat"),
        rijen=(
            ("Oud blad", "B2", "", "van vroeger", "reden"),
            (BLAD, "A1", None, "over de titel", "Op deze plek staat nu iets anders."),
        ),
    )
    aantekeningen = met_cellen(
        BLAD, Cel(rij=0, kolom=0, waarde="over de titel"), tabellen={"tbl_vervallen": oud}
    )
    ws = gelezen(maak("twee keer", aantekeningen)[0])["Vervallen invoer"]
    teksten = [rij[3] for rij in ws.iter_rows(min_row=7, max_col=5, values_only=True) if rij[3]]
    assert teksten == ["van vroeger", "over de titel"]


def test_rows_of_a_table_that_is_gone_are_kept_with_their_headings() -> None:
    tabel = Tabelinhoud(naam="tbl_weg", koppen=("Wat", "Wanneer"), rijen=(("iets", None), ("meer", 5.5)))
    _, vervallen = maak("tabel weg", Aantekeningen(basis=oude_basis(), tabellen={"tbl_weg": tabel}))
    assert [een.waarde for een in vervallen] == ["Wat: iets", "Wat: meer\nWanneer: 5,5"]


def test_an_inserted_row_stands_where_it_stood_with_its_cells() -> None:
    cellen = (
        Cel(rij=INGEVOEGDE_RIJ, kolom=1, waarde="tussen"),
        Cel(rij=INGEVOEGDE_RIJ, kolom=2, waarde=Formuletekst(tekst="=1+2", waarde=3.0)),
    )
    rijen = (Ingevoegd(nummer=INGEVOEGDE_RIJ, na=9, maat=40.0),)
    pad, vervallen = maak("ingevoegd", met_cellen(BLAD, *cellen, rijen=rijen))
    voor, na = gelezen(werkboek(WIJK))[BLAD], gelezen(pad)[BLAD]
    assert vervallen == ()
    assert [na["B11"].value, na["C11"].value] == ["tussen", "=1+2"]
    assert na.row_dimensions[11].height == 40
    assert na["B12"].value == voor["B11"].value
    assert na.max_row == voor.max_row + 1


def test_a_renamed_sheet_keeps_its_new_title_everywhere() -> None:
    pad, _ = maak("hernoemd", met_cellen("Ranking", titel="De 17"))
    assert "De 17" in titels(gelezen(pad))
    with zipfile.ZipFile(pad) as pakket:
        assert b"Ranking!" not in pakket.read("xl/workbook.xml")


def test_own_sheets_come_along_in_the_order_of_the_tabs() -> None:
    pad, vervallen = met_eigen_bladen()
    boek = gelezen(pad)
    zonder_nieuwe = [titel for titel in titels(boek) if titel != "Vervallen invoer"]
    assert tuple(zonder_nieuwe) == volgorde()
    assert boek["Kladblok"].sheet_state == "hidden"
    assert boek.active.title == "Inhoudsopgave"
    ws = boek["Mijn blad"]
    assert (ws["A2"].value, ws["A2"].data_type, ws["A2"].comment.text) == ("=geen formule", "s", "Kijk hier")
    assert (ws["B2"].value, ws["B2"].number_format, ws["B3"].value) == (3.5, "0.000", "=B2*2")
    assert ws["C7"].fill.fgColor.rgb == "FFFFEE00"
    assert (ws.column_dimensions["A"].width, ws.row_dimensions[2].height) == (pytest.approx(33, abs=1), 44.25)
    assert (ws.column_dimensions["D"].hidden, ws.row_dimensions[9].hidden) == (True, True)
    assert [str(merge) for merge in ws.merged_cells.ranges] == ["A6:B6"]
    assert (ws.freeze_panes, ws.sheet_properties.tabColor.rgb) == ("A2", "FF00AA00")
    assert ws.tables["MijnTabel"].ref == "A1:B3"
    assert {een.omschrijving for een in vervallen} == {
        "De naam wijk_code voor een cel",
        "De naam A1 voor een cel",
    }
    assert boek.defined_names["mijn_getal"].attr_text == "'Mijn blad'!$B$2"


def test_a_workbook_with_own_sheets_is_sound_and_computes_what_it_shows() -> None:
    pad, _ = met_eigen_bladen()
    assert package_findings(pad) == []
    vel = herrekend(pad)
    anders = [
        (blad, ref)
        for (blad, ref), cel in stored(pad).formula_cells().items()
        if not same_value(cel.value, vel.op_adres(blad, ref))
    ]
    assert anders == []


def test_an_own_sheet_with_the_title_of_one_of_ours_gets_a_number() -> None:
    eigen = EigenBlad(titel="ranking", cellen=(Cel(rij=0, kolom=0, waarde="eigen"),))
    boek = gelezen(maak("zelfde titel", Aantekeningen(basis=oude_basis(), eigen_bladen=(eigen,)))[0])
    assert boek["ranking (2)"]["A1"].value == "eigen"
    assert boek["Ranking"]["A1"].value == gelezen(werkboek(WIJK))["Ranking"]["A1"].value


def test_without_memory_cells_are_kept_in_vervallen_invoer_and_sheets_come_along() -> None:
    inhoud = Bladinhoud(blad=BLAD, titel=BLAD, cellen=(Cel(rij=4, kolom=40, waarde="los"),))
    pad, vervallen = maak(
        "zonder geheugen", Aantekeningen(bladen={BLAD: inhoud}, eigen_bladen=(EigenBlad(titel="Los"),))
    )
    assert [een.waarde for een in vervallen] == ["los"]
    assert "Los" in gelezen(pad).sheetnames


def test_an_own_sheet_without_trouble_in_hard_cases() -> None:
    eigen = EigenBlad(
        titel="a/b[c]" + "x" * 40,
        cellen=(Cel(rij=0, kolom=0, waarde=datetime(2026, 1, 1)),),  # noqa: DTZ001
        samengevoegd=((0, 0, 3, 3), (2, 2, 5, 5), (10, 0, 1_000_000, 4)),
        tabellen=(
            EigenTabel(naam="dubbel", bereik=(20, 0, 22, 1), koppen=("K", "k")),
            EigenTabel(naam="leeg", bereik=(30, 0, 30, 1), koppen=("a", "b")),
        ),
    )
    pad, vervallen = maak("lastig", Aantekeningen(basis=oude_basis(), eigen_bladen=(eigen,)))
    (titel,) = [ws for ws in gelezen(pad).sheetnames if ws.startswith("a-b-c-")]
    assert len(titel) == 31
    assert gelezen(pad)[titel]["A1"].value == datetime(2026, 1, 1)  # noqa: DTZ001
    assert [een.plaats for een in vervallen] == ["C3:F6", "A11:E1000001"]
    assert gelezen(pad)[titel].tables == {}


def test_the_same_content_gives_the_same_bytes_and_protection_still_works() -> None:
    aantekeningen = met_cellen(
        BLAD, Cel(rij=12, kolom=40, waarde="eigen", opmaak=OPMAAK), eigen_bladen=(EIGEN,)
    )
    een, _ = maak("een", aantekeningen, beveilig=True)
    ander, _ = maak("ander", aantekeningen, beveilig=True)
    assert een.read_bytes() == ander.read_bytes()
    assert gelezen(een)[BLAD].protection.sheet


def test_a_formula_in_an_input_cell_follows_the_cells_it_points_to() -> None:
    naam = "in_stap_1_opmerking"
    nieuw = oude_basis()
    blad = nieuw.bladen["Inhoudsopgave"]
    (rij, kolom) = next(plek for plek, cel in blad.invoer.items() if cel == naam)
    oud = _een_rij_hoger(nieuw, "Inhoudsopgave", vanaf=rij - 3)
    veld = Invoerveld(naam=naam, blad="Inhoudsopgave", rij=rij - 1, kolom=kolom, omschrijving="")
    formule = Formuletekst(tekst=f"=A{rij}&Ranking!A1", waarde="x")
    aantekeningen = Aantekeningen(basis=oud, notities={naam: Notitie(waarde=formule)}, velden={naam: veld})
    found = gelezen(maak("formule", aantekeningen)[0])["Inhoudsopgave"].cell(rij + 1, kolom + 1)
    assert found.value == f"=A{rij + 1}&Ranking!A1"


def _een_rij_hoger(basis: Basis, titel: str, *, vanaf: int) -> Basis:
    """A workbook in which row ``vanaf`` was not there yet."""

    def schuif(cellen: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
        return {(rij - (rij > vanaf), kolom): wat for (rij, kolom), wat in cellen.items() if rij != vanaf}

    blad = basis.bladen[titel]
    oud = replace(blad, kenmerken=schuif(blad.kenmerken), invoer=schuif(blad.invoer))
    return replace(basis, bladen={**basis.bladen, titel: oud})
