"""From a saved workbook to documents in Word: nothing is lost, nothing is made up, nothing hidden shows."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import cel_van, editie, open_werkboek, vers, werk_bij, zet
from docx.oxml.ns import qn
from rapportproef import (
    KOPPEN_PLAN,
    KOPPEN_RAPPORTAGE,
    LASTIG,
    documenten,
    in_stijl,
    ingevuld,
    koppen_van,
    lees,
    rapporteer_een,
    rapporteer_met,
    rapporteer_na,
    tekst_van,
)
from voorbeeld import naslag_van, profiel_van, voorbeeld_basis

from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import GEEN_INVOER
from wijkxl.sources.werkboek import read_werkboek

pytestmark = pytest.mark.lang


def invoernamen(pad: Path) -> list[str]:
    """Names of the cells a person can write a text in."""
    instellingen = ("vergelijkgebied", "opmaak", "zekerheid")
    keuzes = re.compile(r"in_stap_\d_status|in_nakijken_\w+|in_cijfer_\w+")
    namen = (veld.naam for veld in read_werkboek(pad).register)
    return [naam for naam in namen if naam not in instellingen and not keuzes.fullmatch(naam)]


def assert_in_volgorde(gevonden: list[str], verwacht: tuple[str, ...]) -> None:
    plaatsen = [gevonden.index(kop) for kop in verwacht]
    assert all(eerste < tweede for eerste, tweede in pairwise(plaatsen)), gevonden


def test_the_report_has_every_heading_of_the_format_in_order() -> None:
    koppen = koppen_van(lees(documenten()[0]))

    assert_in_volgorde([kop for _, kop in koppen], KOPPEN_RAPPORTAGE)


def test_the_plan_has_every_heading_of_the_format_in_order() -> None:
    koppen = koppen_van(lees(documenten()[1]))

    assert_in_volgorde([kop for _, kop in koppen], KOPPEN_PLAN)


@pytest.mark.parametrize("welk", [0, 1])
def test_no_level_of_headings_is_skipped(welk: int) -> None:
    niveaus = [niveau for niveau, _ in koppen_van(lees(documenten()[welk]))]

    assert niveaus[0] == 1
    assert all(volgende <= vorige + 1 for vorige, volgende in pairwise(niveaus))


@pytest.mark.parametrize("welk", [0, 1])
def test_no_heading_is_left_without_anything_under_it(welk: int) -> None:
    document = lees(documenten()[welk])
    inhoud = [
        (alinea.style.name if alinea is not None else "tabel")
        for alinea in (
            next((a for a in document.paragraphs if a._p is element), None)
            for element in document.element.body
            if element.tag in (qn("w:p"), qn("w:tbl"))
        )
    ]

    for dit, volgende in pairwise([*inhoud, "Heading 1"]):
        if dit.startswith("Heading") and volgende.startswith("Heading"):
            assert int(volgende[-1]) > int(dit[-1]), (dit, volgende)


def test_every_note_typed_in_a_workbook_is_in_the_documents(tmp_path: Path) -> None:
    vol = tmp_path / "vol.xlsx"
    vol.write_bytes(vers("Bloemhof"))
    notities = {naam: f"Aantekening nummer {nr} hier" for nr, naam in enumerate(invoernamen(vol))}
    assert len(notities) > 200

    gemaakt = rapporteer_met(tmp_path, notities)

    assert not gemaakt.faults
    tekst = "\n".join(tekst_van(lees(pad)) for pad in gemaakt.documenten)
    assert [naam for naam, notitie in notities.items() if notitie not in tekst] == []


def test_notes_stand_under_their_heading() -> None:
    tekst = tekst_van(lees(ingevuld()[0]))

    voor, algemeen, staat = re.split("\nAlgemene informatie over de wijk\n|\nStaat van de Jeugd\n", tekst)
    assert "ALGEMEEN" not in voor
    assert "ALGEMEEN" in algemeen
    volgorde = ("BEELD", "OPVALLEND", "SAMENHANG", "CONCLUSIE", "STAP TWEE")
    plaatsen = [staat.index(woord) for woord in volgorde]
    assert plaatsen == sorted(plaatsen)


@pytest.mark.parametrize("notitie", LASTIG, ids=range(len(LASTIG)))
def test_difficult_notes_come_out_as_typed(notitie: str) -> None:
    tekst = tekst_van(lees(ingevuld()[0]))

    for regel in filter(str.strip, notitie.split("\n")):
        assert regel.removeprefix("- ") in tekst


@pytest.mark.parametrize("welk", [0, 1])
def test_the_name_of_the_adviser_is_on_the_first_page(welk: int) -> None:
    tabel = lees(ingevuld()[welk]).tables[0]

    assert ("Naam gebiedsadviseur", "A {_{ & B") in [
        tuple(cel.text for cel in rij.cells) for rij in tabel.rows
    ]


def test_an_empty_answer_shows_the_question_that_helps() -> None:
    uitleg, *hulp = in_stijl(lees(documenten()[0]), "Hulpvraag")

    assert "zo ziet een" in uitleg
    assert len(hulp) > 20
    assert all(tekst.startswith("Nog invullen: ") for tekst in hulp)
    assert any("Hoeveel mensen wonen er in Bloemhof?" in tekst for tekst in hulp)


def test_a_given_answer_takes_the_place_of_the_question() -> None:
    hulp = in_stijl(lees(ingevuld()[0]), "Hulpvraag")

    assert not any("Hoeveel mensen wonen er" in tekst for tekst in hulp)


def test_sentences_of_the_program_are_marked() -> None:
    uitleg, *voorstellen = in_stijl(lees(documenten()[0]), "Voorstel")

    assert "zo ziet een" in uitleg
    assert len(voorstellen) >= 5
    assert all(tekst.startswith("Voorstel: ") for tekst in voorstellen)


@pytest.mark.parametrize("welk", [0, 1])
def test_invented_figures_are_marked_on_the_first_page_and_in_every_header(welk: int) -> None:
    document = lees(documenten()[welk])
    sectie = document.sections[0]

    assert sectie.different_first_page_header_footer
    for kop in (sectie.header, sectie.first_page_header):
        assert "VERZONNEN CIJFERS" in "".join(alinea.text for alinea in kop.paragraphs)
    voor_de_eerste_kop = tekst_van(document).split("\nStap ")[0]
    assert "alle cijfers in dit document zijn verzonnen" in voor_de_eerste_kop


def test_published_figures_are_not_called_invented(tmp_path: Path) -> None:
    gemaakt = rapporteer_na(tmp_path, lambda _: None, naam="echt")

    for pad in gemaakt.documenten:
        document = lees(pad)
        kop = "".join(alinea.text for alinea in document.sections[0].header.paragraphs)
        assert "erzonnen" not in tekst_van(document).split("\nStap ")[0] + kop
        assert "VERZONNEN" not in kop
    assert [pad.name for pad in gemaakt.documenten] == [
        "Rapportage Bloemhof.docx",
        "Plan van aanpak Bloemhof.docx",
    ]


def test_ambities_are_word_for_word() -> None:
    tekst = tekst_van(lees(documenten()[0]))

    for domein in voorbeeld_basis().catalogus.domeinen:
        assert f"\n{domein.ambitie}\n" in tekst


def test_a_hidden_figure_shows_nowhere(tmp_path: Path) -> None:
    verborgen = {
        cijfer.indicator
        for cijfer in editie("eerste").cijfers
        if cijfer.gebied == _code("Pernis") and cijfer.status is Status.ONDERDRUKT
    }
    assert verborgen

    def niets(_: Any) -> None: ...

    gemaakt = rapporteer_na(tmp_path, niets, "Pernis")

    document = lees(gemaakt.documenten[0])
    namen = {voorbeeld_basis().catalogus.indicator_by_code[code].naam for code in verborgen}
    rijen = [
        [cel.text for cel in rij.cells]
        for tabel in document.tables
        for rij in tabel.rows
        if rij.cells[0].text.split("\n")[0] in namen
    ]
    assert len(rijen) >= len(namen)
    cijferrijen = [rij for rij in rijen if len(rij) == 6]
    assert cijferrijen
    assert {rij[1] for rij in cijferrijen} <= {"onderdrukt", "geen cijfer"}
    voorstellen = " ".join(in_stijl(document, "Voorstel"))
    assert not any(naam in voorstellen for naam in namen)


def _code(wijk: str) -> str:
    return voorbeeld_basis().gebieden.zoek(wijk, niveaus=[Niveau.WIJK]).code


def test_the_choices_of_the_adviser_count(tmp_path: Path) -> None:
    streng = replace(GEEN_INVOER, zekerheid=Zekerheid.ZEER_HOOG)
    profiel = profiel_van("Bloemhof", naslag_van(editie("eerste")))
    anders = {
        code
        for code, vergelijking in replace(profiel, invoer=streng).vergelijking_by_indicator.items()
        if vergelijking.uitkomst is not profiel.vergelijking_by_indicator[code].uitkomst
    }
    assert anders

    gemaakt = rapporteer_met(tmp_path, {"zekerheid": "99,8 %"})

    document = lees(gemaakt.documenten[0])
    assert "\nGekozen zekerheid: 99,8 %. Hoe hoger, " in tekst_van(document)
    namen = {voorbeeld_basis().catalogus.indicator_by_code[code].naam for code in anders}
    uitkomsten = {
        rij.cells[0].text.split("\n")[0]: rij.cells[4].text
        for tabel in document.tables
        for rij in tabel.rows
        if len(rij.cells) == 6
    }
    gevonden = {naam for naam in namen if "kan toeval zijn" in uitkomsten.get(naam, "")}
    assert gevonden == namen & set(uitkomsten)
    assert gevonden


def test_an_own_figure_counts_and_is_named() -> None:
    tekst = tekst_van(lees(ingevuld()[0]))

    assert "Werkende jongeren, 18 t/m 22 jaar: 71,5 (de bron heeft: " in tekst


def test_a_remark_stands_under_its_figure() -> None:
    stand = profiel_van("Bloemhof", naslag_van(editie("eerste"))).stand_by_indicator[
        "schoolgaand_studerend_18_22"
    ]
    assert stand.wijk is not None
    assert stand.stad is not None

    tekst = tekst_van(lees(ingevuld()[0]))

    wijk, stad = (f"{cijfer.waarde:.0f}\N{NO-BREAK SPACE}%" for cijfer in (stand.wijk, stand.stad))
    kop = f"Opmerking bij ‘{stand.indicator.naam}’ (Bloemhof {wijk}, Rotterdam {stad})"
    assert f"\n{kop}\nNavragen bij het jongerenwerk\n" in tekst


def test_a_conclusion_about_figures_that_changed_asks_to_be_looked_at(tmp_path: Path) -> None:
    werkboek = zet(tmp_path)
    (bijgewerkt,) = werk_bij(werkboek)
    assert bijgewerkt.gewijzigd
    vraag = "Klopt je conclusie nog?"
    na_werk = (
        "Jongeren vinden werk,\nmaar vaak tijdelijk.\nNog invullen: De cijfers van dit domein zijn veranderd"
    )

    eerst = tekst_van(lees(rapporteer_een(werkboek).documenten[0]))
    boek = open_werkboek(werkboek)
    for domein in voorbeeld_basis().catalogus.domeinen:
        cel_van(boek, f"in_nakijken_{domein.code}").value = "nagekeken"
    boek.save(werkboek)
    daarna = tekst_van(lees(rapporteer_een(werkboek).documenten[0]))

    assert na_werk in eerst
    assert vraag in eerst
    assert vraag not in daarna


def test_what_stands_outside_the_input_cells_comes_last() -> None:
    document = lees(ingevuld()[0])

    laatste = [kop for niveau, kop in koppen_van(document) if niveau == 2][-1]
    assert laatste == "Andere aantekeningen in het werkboek"
    na = tekst_van(document).rpartition("Andere aantekeningen in het werkboek")[2]
    assert "los geschreven" in na
    assert "Mijn blad" in na


def test_without_such_notes_there_is_no_heading_for_them() -> None:
    assert "Andere aantekeningen in het werkboek" not in tekst_van(lees(documenten()[0]))


@pytest.mark.parametrize("welk", [0, 1])
def test_tables_have_a_caption_and_headings_that_repeat(welk: int) -> None:
    document = lees(documenten()[welk])
    for element in document.element.body.iter(qn("w:tbl")):
        if element is document.tables[0]._tbl:
            continue
        kop = element.findall(qn("w:tr"))[0]
        assert kop.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        vorige = element.getprevious()
        assert vorige is not None
        assert "".join(t.text or "" for t in vorige.iter(qn("w:t"))).startswith("Tabel ")


def test_every_picture_has_words_and_a_caption() -> None:
    document = lees(documenten()[0])
    beelden = list(document.element.body.iter(qn("wp:docPr")))

    assert len(beelden) == 3
    assert all(len(beeld.get("descr") or "") > 80 for beeld in beelden)
    assert len({beeld.get("id") for beeld in beelden}) == 3
    bijschriften = [tekst for tekst in in_stijl(document, "Caption") if tekst.startswith("Figuur ")]
    assert len(bijschriften) == 3


def test_language_title_and_date_are_set() -> None:
    document = lees(documenten()[0])
    eigenschappen = document.core_properties

    assert eigenschappen.title == "Rapportage Wijkprogrammering Bloemhof"
    assert "Bloemhof" in (eigenschappen.subject or "")
    assert eigenschappen.language == "nl-NL"
    assert eigenschappen.modified is not None
    assert eigenschappen.modified.date() == date(2026, 1, 15)


def test_the_same_workbook_gives_the_same_documents(tmp_path: Path) -> None:
    (tmp_path / "een").mkdir()
    (tmp_path / "twee").mkdir()
    een, twee = (rapporteer_met(tmp_path / naam, {"in_versie": "2"}) for naam in ("een", "twee"))

    assert [pad.read_bytes() for pad in een.documenten] == [pad.read_bytes() for pad in twee.documenten]


def test_a_document_that_somebody_changed_is_kept(tmp_path: Path) -> None:
    eerste = rapporteer_met(tmp_path, {})
    eerste.documenten[0].write_bytes(b"herschreven")

    opnieuw = rapporteer_een(eerste.werkboek)

    (oud,) = opnieuw.archief
    assert oud.read_bytes() == b"herschreven"
    assert oud.parent.name == "archief"
    assert koppen_van(lees(opnieuw.documenten[0]))


def test_a_workbook_without_its_figures_says_what_to_do(tmp_path: Path) -> None:
    def vergeet(boek: Any) -> None:
        blad = boek["_geheugen"]
        for rij in blad.iter_rows(min_row=2):
            if rij[0].value == "cijfers":
                rij[0].value = "anders"

    gemaakt = rapporteer_na(tmp_path, vergeet)

    (fault,) = gemaakt.faults
    assert "oudere versie" in fault.what
    assert "wijkxl bijwerken" in fault.mend
    assert list(tmp_path.glob("*.docx")) == []


def test_a_damaged_memory_is_one_clear_message(tmp_path: Path) -> None:
    def beschadig(boek: Any) -> None:
        for rij in boek["_geheugen"].iter_rows(min_row=2):
            if rij[0].value == "cijfers":
                rij[2].value = "weg"

    (fault,) = rapporteer_na(tmp_path, beschadig).faults

    assert "_geheugen" in fault.what


def test_a_formula_without_outcome_is_pointed_at() -> None:
    (punt,) = ingevuld()[2]

    assert "een formule heeft geen uitkomst (Wat gaat er goed in de wijk?)" in punt
