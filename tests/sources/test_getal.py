"""The text of a cell becomes a number, nothing, or a symbol; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.sources.getal import Betekenis, parse_celwaarde

SYMBOLEN = {"?": Betekenis.ONTBREEKT, "x": Betekenis.ONDERDRUKT, "-": Betekenis.NUL, ".": Betekenis.NVT}


@pytest.mark.parametrize(
    ("tekst", "waarde", "procent"),
    [
        ("67%", 67, True),
        ("1,60%", 1.6, True),
        ("7,00 %", 7, True),
        ("2,41", 2.41, False),
        ("73", 73, False),
        (" 14 030 ", 14030, False),
        ("14\u00a0030", 14030, False),
        ("1 234 567,5", 1234567.5, False),
        ("-0,1", -0.1, False),
        ("\u22123", -3, False),
        ("0", 0, False),
    ],
)
def test_dutch_numbers_are_read_as_they_are_written(tekst: str, waarde: float, procent: bool) -> None:
    found = parse_celwaarde(tekst)
    assert (found.betekenis, found.waarde, found.procent) == (Betekenis.GETAL, waarde, procent)


@pytest.mark.parametrize(
    "tekst",
    [
        "1.234",
        "0.045",
        "1,2,3",
        "12a",
        "n.b.",
        "?",
        "%",
        "1 23",
        "12 3456",
        "1e5",
        "nan",
        "inf",
        "--1",
        "٣",
        "*",
        ",",
        "9" * 400,
    ],
)
def test_what_can_be_two_things_or_none_is_onleesbaar(tekst: str) -> None:
    found = parse_celwaarde(tekst)
    assert (found.betekenis, found.waarde) == (Betekenis.ONLEESBAAR, None)


@pytest.mark.parametrize(("tekst", "waarde"), [("   0.045", 0.045), ("-0.100", -0.1), ("457400", 457400)])
def test_the_decimal_point_counts_only_where_it_is_the_decimal_sign(tekst: str, waarde: float) -> None:
    assert parse_celwaarde(tekst, decimaal=".").waarde == waarde
    assert parse_celwaarde("1,5", decimaal=".").betekenis is Betekenis.ONLEESBAAR


@pytest.mark.parametrize("tekst", ["", "   ", "\t"])
def test_an_empty_cell_is_leeg_and_not_nul(tekst: str) -> None:
    assert parse_celwaarde(tekst).betekenis is Betekenis.LEEG
    assert parse_celwaarde(tekst).waarde is None


def test_symbols_mean_what_the_publisher_says() -> None:
    gelezen = {tekst: parse_celwaarde(f" {tekst} ", symbolen=SYMBOLEN) for tekst in SYMBOLEN}
    assert gelezen["?"].betekenis is Betekenis.ONTBREEKT
    assert gelezen["x"].betekenis is Betekenis.ONDERDRUKT
    assert gelezen["."].betekenis is Betekenis.NVT
    assert (gelezen["-"].betekenis, gelezen["-"].waarde) == (Betekenis.GETAL, 0)


@pytest.mark.parametrize(("tekst", "voorlopig"), [("12*", True), ("12,5**", True), ("12", False)])
def test_an_asterisk_marks_a_provisional_number(tekst: str, voorlopig: bool) -> None:
    assert parse_celwaarde(tekst).voorlopig is voorlopig


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_every_number_written_with_a_comma_comes_back(getal: object) -> None:
    tekst = str(f"{getal:f}").replace(".", ",")
    assert parse_celwaarde(tekst).waarde == pytest.approx(float(str(getal)))


@given(st.text(max_size=12))
def test_any_text_gets_a_meaning_and_only_a_number_has_a_value(tekst: str) -> None:
    found = parse_celwaarde(tekst)
    assert (found.waarde is not None) == (found.betekenis is Betekenis.GETAL)
