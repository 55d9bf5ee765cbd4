"""Texts come back as people see them, whatever signs they hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.werkboekproef import (
    bewaar,
    blad_van,
    met_cellen,
    met_delen,
    met_gedeelde_teksten,
    nieuw,
    vervang,
)
from wijkxl.overdracht.inhoud import Deeltekst
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboek_tekst import schoon


@pytest.mark.parametrize(
    ("opgeslagen", "gelezen"),
    [
        ("gewoon", "gewoon"),
        ("a_x000B_b", "a\nb"),
        ("a_x000D_\nb", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a_x0007_b_x0000_c", "abc"),
        ("a\tb", "a\tb"),
        ("_x005F_x000B_", "_x000B_"),
        ("_x00e9_", "\u00e9"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("\U0001f600 \u05e9\u05dc \u200f", "\U0001f600 \u05e9\u05dc \u200f"),
        ("_x12_ _xyz_ __", "_x12_ _xyz_ __"),
        ("", ""),
    ],
)
def test_escapes_and_control_characters(opgeslagen: str, gelezen: str) -> None:
    assert schoon(opgeslagen) == gelezen


def test_half_a_pair_of_a_character_does_no_harm() -> None:
    assert schoon("a_xD83D_b").encode("utf-8").startswith(b"a")


@pytest.mark.parametrize(
    "cel",
    [
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a_x000B_b &lt;c&gt; </t></is></c>',
        '<c r="A1" t="str"><v>a_x000B_b &lt;c&gt; </v></c>',
        '<c r="A1" t="inlineStr"><is><r><t>a_x000B_b</t></r><r><t> &lt;c&gt; </t></r></is></c>',
        '<c r="A1" t="inlineStr"><is><t>a_x000B_b &lt;c&gt; </t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
    ],
)
def test_every_way_to_store_a_text(tmp_path: Path, cel: str) -> None:
    pad = met_cellen(tmp_path, f'<row r="1">{cel}</row>')

    assert blad_van(read_werkboek(pad), "Blad").cellen[0, 0].waarde == "a\nb <c> "


def test_shared_rich_text_takes_the_look_of_its_cell_where_it_says_nothing(tmp_path: Path) -> None:
    bron = met_gedeelde_teksten(tmp_path / "a.xlsx", "eerste")
    rijk = (
        "<si><r><t>van de cel </t></r>"
        '<r><rPr><u/><strike val="0"/><color theme="1"/></rPr><t>onderstreept</t></r></si>'
    )
    anders = {"xl/sharedStrings.xml": vervang("<si><t>eerste</t></si>", rijk)}
    pad = met_delen(bron, tmp_path / "b.xlsx", anders)

    assert blad_van(read_werkboek(pad), "Blad").cellen[0, 0].waarde == (
        Deeltekst(tekst="van de cel "),
        Deeltekst(tekst="onderstreept", onderstreept=True),
    )


TEKENS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff_")
TEKST = st.text(TEKENS, min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(teksten=st.lists(TEKST, min_size=1, max_size=20))
def test_any_text_comes_back_from_both_ways_of_storing(
    tmp_path_factory: pytest.TempPathFactory, teksten: list[str]
) -> None:
    map_ = tmp_path_factory.mktemp("tekst")
    boek = nieuw()
    for rij, tekst in enumerate(teksten, start=1):
        boek["Blad"].cell(rij, 1, tekst).data_type = "s"
    apart, gedeeld = bewaar(boek, map_ / "a.xlsx"), met_gedeelde_teksten(map_ / "b.xlsx", *teksten)

    for pad in (apart, gedeeld):
        cellen = blad_van(read_werkboek(pad), "Blad").cellen
        assert [cellen[rij, 0].waarde for rij in range(len(teksten))] == teksten
