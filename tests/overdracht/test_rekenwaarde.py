"""What a formula sees of a content, and texts that a file can hold."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Waarde
from wijkxl.overdracht.rekenwaarde import (
    LANGSTE_TEKST,
    lengte,
    past_in_cel,
    rekenwaarde,
    schone_delen,
    schone_tekst,
)

WAARDEN: list[tuple[Waarde | None, float | str | bool]] = [
    (None, ""),
    ("tekst", "tekst"),
    (2.5, 2.5),
    (True, True),
    (date(1900, 1, 1), 1),
    (date(1900, 2, 28), 59),
    (date(1900, 3, 1), 61),
    (date(2026, 1, 15), 46037),
    (datetime(2026, 1, 15, 12), 46037.5),  # noqa: DTZ001
    (time(18), 0.75),
    (timedelta(hours=36), 1.5),
    ((Deeltekst(tekst="een ", vet=True), Deeltekst(tekst="twee")), "een twee"),
    (Formuletekst(tekst="=1+1", waarde=2.0), 2.0),
    (Formuletekst(tekst="=B1", waarde=None), ""),
]


@pytest.mark.parametrize(("waarde", "gezien"), WAARDEN)
def test_a_formula_sees_what_excel_shows_it(waarde: Waarde | None, gezien: float | str | bool) -> None:
    assert rekenwaarde(waarde) == gezien
    assert isinstance(rekenwaarde(waarde), bool) is isinstance(gezien, bool)


@pytest.mark.parametrize(
    ("ruw", "schoon"),
    [
        ("een\r\ntwee\rdrie\x0bvier", "een\ntwee\ndrie\nvier"),
        ("\x00a\x07b\x1f", "ab"),
        ("\ud83d\ude00", "😀"),
        ("half \ud83d", "half "),
        ("\ufffe\uffff", ""),
        ("tab\tblijft", "tab\tblijft"),
    ],
)
def test_signs_a_file_cannot_hold_are_left_out(ruw: str, schoon: str) -> None:
    assert schone_tekst(ruw) == schoon


@given(
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"
        )
    )
)
def test_ordinary_text_stays_as_it_is(tekst: str) -> None:
    assert schone_tekst(tekst) == tekst


@given(st.text(st.characters()))
def test_a_clean_text_is_clean(tekst: str) -> None:
    schoon = schone_tekst(tekst)
    assert schone_tekst(schoon) == schoon
    assert schoon.encode().decode() == schoon


@pytest.mark.parametrize("tekst", ["a" * 32_767, "a" * 32_768, "😀" * 20_000, "a" + "😀" * 40_000, ""])
def test_a_long_text_is_cut_where_a_cell_is_full_and_nothing_is_lost(tekst: str) -> None:
    past, rest = past_in_cel(tekst)
    assert past + rest == tekst
    assert lengte(past) <= LANGSTE_TEKST
    assert not rest or lengte(past) >= LANGSTE_TEKST - 1


def test_stretches_without_words_are_left_out() -> None:
    delen = (Deeltekst(tekst=""), Deeltekst(tekst="a\x01", vet=True), Deeltekst(tekst="\x02"))
    assert schone_delen(delen) == ((delen[1], "a"),)
