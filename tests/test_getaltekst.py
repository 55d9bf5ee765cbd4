"""Figures and differences as people write them in Dutch."""

import re

import pytest
from voorbeeld import voorbeeld_basis

from wijkxl.analysis.catalogus import Indicator
from wijkxl.getaltekst import VASTE_SPATIE, cijfertekst, is_een, maattekst, tabelgetal, tabelverschil


def indicator(**fields: object) -> Indicator:
    """An indicator of the catalogue with other fields."""
    found = voorbeeld_basis().catalogus.indicatoren[0]
    return Indicator(**{name: fields.get(name, getattr(found, name)) for name in Indicator.__slots__})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "waarde", "tekst"),
    [
        ("%", 0, 16.0, "16 %"),
        ("%", 0, 2.5, "3 %"),
        ("%", 0, 0.4, "0 %"),
        ("%", 1, 12.25, "12,3 %"),
        ("%", 0, -0.4, "0 %"),
        ("%", 0, -2.5, "−3 %"),
        ("%", 2, 2.675, "2,68 %"),
        ("per 1.000", 1, 12.34, "12,3 per 1.000"),
        ("per 1.000", 1, 1234.56, "1.234,6 per 1.000"),
        ("aantal", 0, 1_234_567.0, "1.234.567"),
        ("index", 0, 105.4, "105"),
        ("km", 1, 0.05, "0,1 km"),
        ("personen", 1, 1.0, "1,0 personen"),
        ("personen", 0, 1.0, "1 persoon"),
        ("personen", 0, 2.0, "2 personen"),
        ("adressen per km²", 0, 1.0, "1 adres per km²"),
        ("adressen per km²", 0, 4321.0, "4.321 adressen per km²"),
        ("x 1.000 euro", 0, 186.4, "186.000 euro"),
        ("x 1.000 euro", 1, 31.0, "31.000 euro"),
        ("x 1.000 euro", 4, 31.23456, "31.234,6 euro"),
    ],
)
def test_a_figure_in_words(eenheid: str, decimalen: int, waarde: float, tekst: str) -> None:
    found = cijfertekst(indicator(eenheid=eenheid, decimalen=decimalen), waarde)

    assert found.replace(VASTE_SPATIE, " ") == tekst
    assert not re.search(r"\d [^\W\d]|\d %", found), "the number stays on a line with its unit"


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "grootte", "tekst"),
    [
        ("%", 0, 5.0, "5 procentpunt"),
        ("%", 1, 0.05, "0,1 procentpunt"),
        ("per 1.000", 1, 0.5, "0,5 per 1.000"),
        ("index", 0, 1.0, "1 punt"),
        ("index", 0, 12.0, "12 punten"),
        ("aantal", 0, 1200.0, "1.200"),
        ("km", 1, 0.31, "0,3 km"),
        ("x 1.000 euro", 0, 80.0, "80.000 euro"),
    ],
)
def test_a_size_in_words(eenheid: str, decimalen: int, grootte: float, tekst: str) -> None:
    found = maattekst(indicator(eenheid=eenheid), grootte, decimalen)

    assert found.replace(VASTE_SPATIE, " ") == tekst


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "getal", "cel", "verschil"),
    [
        ("%", 0, 5.0, "5 %", "+5 %-punt"),
        ("%", 0, 0.4, "0 %", "0 %-punt"),
        ("%", 1, 12.25, "12,3 %", "+12,3 %-punt"),
        ("%", 0, -4.5, "−5 %", "−5 %-punt"),
        ("per 1.000", 1, 0.5, "0,5", "+0,5"),
        ("index", 0, -1.0, "−1", "−1"),
        ("aantal", 0, 1200.0, "1.200", "+1.200"),
        ("x 1.000 euro", 0, 80.0, "80", "+80"),
    ],
)
def test_a_figure_and_a_difference_in_a_table(
    eenheid: str, decimalen: int, getal: float, cel: str, verschil: str
) -> None:
    found = indicator(eenheid=eenheid, decimalen=decimalen)

    assert tabelgetal(found, getal).replace(VASTE_SPATIE, " ") == cel
    assert tabelverschil(found, getal).replace(VASTE_SPATIE, " ") == verschil


@pytest.mark.parametrize(("decimalen", "waarde", "een"), [(0, 1.4, True), (0, 1.5, False), (1, 1.0, False)])
def test_only_what_is_shown_as_one_is_singular(decimalen: int, waarde: float, een: bool) -> None:
    assert is_een(indicator(decimalen=decimalen), waarde) is een
