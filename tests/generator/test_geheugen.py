"""The memory of a workbook says what it held when it was made, whatever a person put in it."""

from typing import Any

from aantekenproef import WIJK, geheugen_van, maak, met_notities, oude_basis
from proefwerkboek import basis, gelezen, profiel, werkboek

from wijkxl.analysis.verandering import stand_van
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.basis import BEDEKT, kenmerk_van
from wijkxl.overdracht.editiegeheugen import uit_gegevens
from wijkxl.overdracht.geheugen import lees_json, pak_uit
from wijkxl.overdracht.inhoud import Formuletekst, Tabelinhoud
from wijkxl.overdracht.profielgeheugen import cijfergegevens, profielgegevens
from wijkxl.staptabellen.overzicht import STAPTABELLEN


def kenmerken_gelezen(ws: Any) -> dict[tuple[int, int], str]:
    """Marks of the cells of a sheet as another program reads them."""
    found = {}
    for rij in ws.iter_rows():
        for cel in rij:
            waarde = Formuletekst(tekst=cel.value) if cel.data_type == "f" else cel.value
            if kenmerk := kenmerk_van(waarde):
                found[cel.row - 1, cel.column - 1] = kenmerk
    return found


def in_tabel(ws: Any, plek: tuple[int, int]) -> bool:
    bereiken = [ws[tabel.ref] for tabel in ws.tables.values()]
    return any(
        b[0][0].row <= plek[0] + 1 <= b[-1][0].row and b[0][0].column <= plek[1] + 1 <= b[0][-1].column
        for b in bereiken
    )


def test_it_is_very_hidden_and_no_cell_is_too_long() -> None:
    ws = gelezen(werkboek(WIJK))["_geheugen"]
    assert ws.sheet_state == "veryHidden"
    assert max(len(tekst) for (tekst,) in ws.iter_rows(min_row=2, min_col=3, values_only=True)) <= 30_000


def test_it_knows_every_cell_of_the_visible_sheets_as_another_program_reads_it() -> None:
    boek = gelezen(werkboek(WIJK))
    zichtbaar = [ws for ws in boek.worksheets if ws.sheet_state == "visible"]
    assert set(oude_basis().bladen) == {ws.title for ws in zichtbaar}
    for ws in zichtbaar:
        gelezen_cellen = {plek: k for plek, k in kenmerken_gelezen(ws).items() if not in_tabel(ws, plek)}
        bekend = {p: k for p, k in oude_basis().bladen[ws.title].kenmerken.items() if k != BEDEKT}
        assert bekend == gelezen_cellen, ws.title


def test_it_knows_which_cells_are_covered_by_a_merged_cell() -> None:
    boek = gelezen(werkboek(WIJK))
    for blad, bekend in oude_basis().bladen.items():
        ws = boek[blad]
        covered = {
            (rij - 1, kolom - 1)
            for bereik in ws.merged_cells.ranges
            for rij, kolom in bereik.cells
            if (rij, kolom) != (bereik.min_row, bereik.min_col)
        }
        assert {plek for plek, kenmerk in bekend.kenmerken.items() if kenmerk == BEDEKT} == covered


def test_input_cells_stand_where_their_names_point() -> None:
    namen = gelezen(werkboek(WIJK)).defined_names
    for blad, bekend in oude_basis().bladen.items():
        for (rij, kolom), naam in bekend.invoer.items():
            titel, adres = namen[naam].attr_text.rsplit("!", 1)
            assert titel.strip("'") == blad
            letters, regel = adres.split("$")[1:]
            assert (int(regel) - 1, letters) == (rij, chr(ord("A") + kolom))
    assert oude_basis().namen == set(namen)


def test_notes_do_not_change_what_the_workbook_held() -> None:
    domein = basis().catalogus.domeinen[0].code
    notities = {
        f"in_conclusie_{domein}": "een conclusie",
        "in_stap_1_status": None,
        "in_stap_2_status": "klaar",
        "opmaak": "richting",
        "vergelijkgebied": "Kralingseveer",
        "zekerheid": "99,8 %",
        "in_cijfer_veiligheidsindex": 140.0,
    }
    pad, _ = maak("basis", met_notities(notities))
    assert pak_uit(geheugen_van(pad)["basis"]) == oude_basis()


def test_it_knows_the_published_figures() -> None:
    gegevens = lees_json(geheugen_van(werkboek(WIJK))["stand"])
    assert uit_gegevens(gegevens) == stand_van(profiel(WIJK))


def test_it_knows_the_figures_of_all_areas() -> None:
    geheugen = geheugen_van(werkboek(WIJK))
    assert lees_json(geheugen["cijfers"]) == cijfergegevens(profiel(WIJK).naslag)
    assert lees_json(geheugen["profiel"]) == profielgegevens(profiel(WIJK))


def test_a_first_workbook_has_no_edition_before() -> None:
    assert set(geheugen_van(werkboek(WIJK))) == {
        "basis",
        "stand",
        "catalogus",
        "cijfers",
        "profiel",
        "tabelrijen",
        "rekenkolommen",
        "kleuren",
        "tekeningen",
    }


def test_it_knows_which_rows_of_a_table_are_ours() -> None:
    wijzigingen = basis().catalogus.changelog
    assert wijzigingen
    onze = lees_json(geheugen_van(werkboek(WIJK))["tabelrijen"])
    assert onze.pop("tbl_changelog") == [
        [w.datum.isoformat(), w.wie, w.soort, w.wat, w.waarom] for w in wijzigingen
    ]
    assert set(onze) == {tabel.naam for tabel in STAPTABELLEN}
    assert not any(onze.values())


def test_rows_of_a_person_are_not_ours() -> None:
    tabel = Tabelinhoud(naam="tbl_changelog", koppen=("Wie", "Wat is er veranderd?"), rijen=(("ik", "iets"),))
    pad, _ = maak("eigen regel", Aantekeningen(tabellen={"tbl_changelog": tabel}))
    assert len(lees_json(geheugen_van(pad)["tabelrijen"])["tbl_changelog"]) == len(
        basis().catalogus.changelog
    )


def test_it_knows_our_charts_by_title_and_description() -> None:
    tekeningen = lees_json(geheugen_van(werkboek(WIJK))["tekeningen"])
    assert {blad for blad, onze in tekeningen.items() if onze} == {
        "Inhoudsopgave",
        "Samenvatting alle pijlers",
        "Preventiematrix",
        "Implementatie",
    }
    ((titel, beschrijving),) = tekeningen["Inhoudsopgave"]
    assert titel == "Indicatoren vergeleken met Rotterdam"
    assert beschrijving.startswith("Gestapelde staven")
