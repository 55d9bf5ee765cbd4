"""What a person wrote in input cells stands in the new workbook, as what it was."""

import re
import zipfile
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from aantekenproef import WIJK, bij_naam, herrekend, maak, met_notities
from engines import libreoffice_engine
from engines.compare import differences, same_value
from engines.stored import stored
from grondig import alleen_grondig
from openpyxl.cell.rich_text import CellRichText
from proefwerkboek import basis, gelezen, profiel, werkboek

from wijkxl.generator.werkboek import met_invoer
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Celopmaak, Deeltekst, Formuletekst, Notitie, Waarde

DOMEINEN = [domein.code for domein in basis().catalogus.domeinen]
LANG = "Een regel die je wilt kunnen lezen.\n" * 30

NOTITIES: dict[str, Waarde | None] = {
    f"in_conclusie_{DOMEINEN[0]}": "=1+1",
    f"in_conclusie_{DOMEINEN[1]}": "+31 10 123",
    f"in_conclusie_{DOMEINEN[2]}": "-geen idee",
    f"in_conclusie_{DOMEINEN[3]}": "@iedereen",
    f"in_conclusie_{DOMEINEN[4]}": 12.345678901234567,
    f"in_conclusie_{DOMEINEN[5]}": True,
    f"in_conclusie_{DOMEINEN[6]}": date(2026, 11, 3),
    f"in_conclusie_{DOMEINEN[7]}": Formuletekst(tekst='="ja"&"nee"', waarde="janee"),
    f"in_factoren_{DOMEINEN[0]}": LANG,
    f"in_factoren_{DOMEINEN[1]}": "regel een\x0bregel twee\x00\x07",
    f"in_factoren_{DOMEINEN[2]}": "<r>geen xml</r> & <b>",
    f"in_factoren_{DOMEINEN[3]}": "<r>kapot</r>",
    f"in_factoren_{DOMEINEN[4]}": "_x0041_ blijft",
    f"in_factoren_{DOMEINEN[5]}": "https://example.org",
    f"in_factoren_{DOMEINEN[6]}": "0123",
    f"in_factoren_{DOMEINEN[7]}": "  spaties  ",
    f"in_aangrijpingspunt_{DOMEINEN[0]}": (
        Deeltekst(tekst="vet", vet=True),
        Deeltekst(tekst=" en "),
        Deeltekst(tekst="rood _x0042_", kleur="#FF0000", cursief=True),
    ),
    f"in_aangrijpingspunt_{DOMEINEN[1]}": datetime(2026, 1, 15, 13, 30),  # noqa: DTZ001
    f"in_aangrijpingspunt_{DOMEINEN[2]}": "x" * 40_000,
    "in_opm_veiligheidsindex": "🙂" * 20_000,
    "in_stap_1_status": "bezig",
    "in_stap_2_status": None,
    "in_stap_3_opmerking": "met wijkteam besproken",
    "vergelijkgebied": "een gebied dat niet bestaat",
    "opmaak": "paars",
    "zekerheid": "heel zeker",
    "in_cijfer_voortijdig_schoolverlaters_12_22": "ca. 15",
    "in_cijfer_schoolverzuim_5_17": "Onderdrukt",
    "in_cijfer_halt_verwijzingen_12_17": Formuletekst(tekst="=34/200*100", waarde=17.0),
    "in_cijfer_werkende_jongeren_18_22": 53.25,
    "in_cijfer_veiligheidsindex": True,
    "in_cijfer_inwoners": date(2026, 2, 1),
    "in_cijfer_aandeel_inwoners_0_14": Formuletekst(tekst="=1/0", waarde="#DIV/0!"),
}


@cache
def gemaakt() -> Any:
    return maak("notities", met_notities(NOTITIES))


@cache
def boek() -> Any:
    return gelezen(gemaakt()[0])


def cel(naam: str) -> Any:
    return bij_naam(boek(), naam)


def is_gewone_tekst(naam: str, waarde: Waarde | None) -> bool:
    schoon = isinstance(waarde, str) and len(waarde) < 5_000 and "\x0b" not in waarde
    return schoon and not naam.startswith("in_cijfer")


@pytest.mark.parametrize("naam", [n for n, w in NOTITIES.items() if is_gewone_tekst(n, w)])
def test_a_text_stays_the_same_text(naam: str) -> None:
    assert (cel(naam).data_type, cel(naam).value) == ("s", NOTITIES[naam])


@pytest.mark.parametrize("domein", DOMEINEN[:4])
def test_a_text_with_the_sign_of_a_formula_is_marked_as_text(domein: str) -> None:
    assert cel(f"in_conclusie_{domein}").quotePrefix


def test_other_texts_get_no_mark() -> None:
    assert not cel(f"in_factoren_{DOMEINEN[7]}").quotePrefix


def test_numbers_truth_values_dates_and_formulas_keep_their_kind() -> None:
    getal, waar, dag, formule = (cel(f"in_conclusie_{domein}") for domein in DOMEINEN[4:8])
    assert (getal.data_type, getal.value) == ("n", 12.345678901234567)
    assert (waar.data_type, waar.value) == ("b", True)
    assert (dag.is_date, dag.value, dag.number_format) == (True, datetime(2026, 11, 3), "d-m-yyyy")  # noqa: DTZ001
    assert (formule.data_type, formule.value) == ("f", '="ja"&"nee"')


def test_a_moment_keeps_its_time() -> None:
    assert cel(f"in_aangrijpingspunt_{DOMEINEN[1]}").value == datetime(2026, 1, 15, 13, 30)  # noqa: DTZ001


def test_signs_that_a_file_cannot_hold_are_left_out_and_soft_returns_are_returns() -> None:
    assert cel(f"in_factoren_{DOMEINEN[1]}").value == "regel een\nregel twee"


def test_rich_text_keeps_its_words_and_looks() -> None:
    with_rich = gelezen(gemaakt()[0], rich_text=True)
    found = bij_naam(with_rich, f"in_aangrijpingspunt_{DOMEINEN[0]}").value
    assert isinstance(found, CellRichText)
    assert str(found) == "vet en rood _x0042_"
    assert found[0].font.b
    assert not found[1].font.b
    assert {(deel.font.i, deel.font.color.rgb) for deel in found[2:]} == {(True, "FFFF0000")}


def test_a_text_longer_than_a_cell_goes_on_in_vervallen_invoer() -> None:
    lang, emoji = cel(f"in_aangrijpingspunt_{DOMEINEN[2]}").value, cel("in_opm_veiligheidsindex").value
    assert (len(lang), len(emoji)) == (32_767, 16_383)
    rest = {len(een.waarde) for een in gemaakt()[1] if isinstance(een.waarde, str) and len(een.waarde) > 99}
    assert rest == {40_000 - 32_767, 20_000 - 16_383}
    ws = boek()["Vervallen invoer"]
    assert {len(rij[3]) for rij in ws.iter_rows(min_row=7, values_only=True) if rij[3]} >= rest


def test_a_preset_choice_that_was_emptied_stays_empty() -> None:
    assert cel("in_stap_2_status").value is None
    assert cel("in_stap_4_status").value == "niet gestart"


def test_own_figures_stand_in_column_e_as_they_were_typed() -> None:
    assert cel("in_cijfer_voortijdig_schoolverlaters_12_22").value == "ca. 15"
    assert cel("in_cijfer_halt_verwijzingen_12_17").value == "=34/200*100"
    assert cel("in_cijfer_werkende_jongeren_18_22").value == 53.25
    assert cel("in_cijfer_veiligheidsindex").value is True


def test_an_own_formula_without_outcome_gives_way_to_the_published_figure_and_is_kept() -> None:
    assert cel("in_cijfer_aandeel_inwoners_0_14").value.startswith("=INDEX(naslag_cijfers")
    assert "=1/0" in {een.waarde for een in gemaakt()[1]}


def test_every_stored_value_is_what_another_engine_computes() -> None:
    vel = herrekend(gemaakt()[0])
    anders = [
        f"{blad}!{ref}: stored {cel.value!r}, computed {found!r}"
        for (blad, ref), cel in stored(gemaakt()[0]).formula_cells().items()
        if not same_value(cel.value, found := vel.op_adres(blad, ref))
    ]
    assert anders == []


def test_the_summary_shows_the_conclusions_and_counts_them() -> None:
    ws = boek()["Samenvatting alle pijlers"]
    values = stored(gemaakt()[0]).cells()
    shown = {
        cel.value: values["Samenvatting alle pijlers", cel.coordinate].value
        for rij in ws.iter_rows()
        for cel in rij
        if isinstance(cel.value, str) and "in_conclusie_" in cel.value
    }
    naam = f"in_conclusie_{DOMEINEN[0]}"
    assert shown[f'=IF({naam}="","",{naam})'] == "=1+1"
    (geteld,) = [waarde for waarde in shown.values() if "domeinen hebben" in str(waarde)]
    assert geteld == "8 van de 9 domeinen hebben een conclusie"


def test_a_row_grows_with_a_long_note() -> None:
    was = bij_naam(gelezen(werkboek(WIJK)), f"in_factoren_{DOMEINEN[0]}")
    nu = cel(f"in_factoren_{DOMEINEN[0]}")
    hoogte = nu.parent.row_dimensions[nu.row].height
    assert was.parent.row_dimensions[was.row].height < hoogte <= 409
    assert hoogte > 380


def test_no_note_became_a_formula_in_the_file() -> None:
    with zipfile.ZipFile(gemaakt()[0]) as pakket:
        xml = "".join(pakket.read(n).decode() for n in pakket.namelist() if "worksheets/sheet" in n)
    assert not re.search(r"<f>(1\+1|\+31|-geen|@iedereen)", xml)


def test_the_same_notes_give_the_same_bytes() -> None:
    assert maak("nog eens", met_notities(NOTITIES))[0].read_bytes() == gemaakt()[0].read_bytes()


def test_the_look_a_person_chose_stays_with_the_lock_of_an_input_cell() -> None:
    opmaak = Celopmaak(vet=True, letterkleur="#FF0000", vulkleur="#FFFF00", getalopmaak="0.00")
    aantekeningen = Aantekeningen(
        notities={"in_stap_1_opmerking": Notitie(waarde=2.5, opmaak=opmaak)}  # type: ignore[arg-type]
    )
    found = bij_naam(gelezen(maak("opmaak", aantekeningen)[0]), "in_stap_1_opmerking")
    assert (found.font.b, found.font.color.rgb, found.fill.fgColor.rgb) == (True, "FFFF0000", "FFFFFF00")
    assert (found.number_format, found.protection.locked) == ("0.00", False)
    assert found.border.left.style == "thin"


def test_choices_are_understood_in_any_case_of_letters() -> None:
    van = met_invoer(
        profiel(WIJK),
        met_notities({"vergelijkgebied": "KRALINGSEVEER", "opmaak": "Richting", "zekerheid": "99,8 %"}),
    )
    assert van.invoer.vergelijkgebied == profiel("Kralingseveer").wijk.code
    assert (van.invoer.opmaak, van.invoer.zekerheid) == ("richting", "99,8 %")


@alleen_grondig
@pytest.mark.libreoffice
def test_libreoffice_computes_what_is_stored() -> None:
    """Apart from a truth value in the place of a figure, which is a number for LibreOffice only."""
    zonder_waar = {n: w for n, w in NOTITIES.items() if (n, w) != ("in_cijfer_veiligheidsindex", True)}
    pad, _ = maak("libreoffice", met_notities(zonder_waar))
    (gerekend,) = libreoffice_engine.recalculated_all([pad])
    assert differences(stored(pad), gerekend) == []
