"""The value that is stored with a formula is the value Excel computes for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.generator import formules as f
from wijkxl.wording import EIGEN_CIJFER, GEEN_CIJFER, ONDERDRUKT, Oordeel


@pytest.mark.parametrize(
    ("waarde", "decimalen", "excel"),
    [
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),
        (-0.5, 0, -1.0),
        (-2.5, 0, -3.0),
        (0.49999, 0, 0.0),
        (-0.4, 0, 0.0),
        (1.005, 2, 1.01),
        (2.675, 2, 2.68),
        (-2.675, 2, -2.68),
        (1.45, 1, 1.5),
        (8.25, 1, 8.3),
        (0.285, 2, 0.29),
        (1.115, 2, 1.12),
        (1234567.5, 0, 1234568.0),
        (99.95, 1, 100.0),
        (100.0, 0, 100.0),
        (0.0, 3, 0.0),
        (1.4499999, 1, 1.4),
        (1e15, 0, 1e15),
    ],
)
def test_numbers_are_rounded_as_excel_rounds(waarde: float, decimalen: int, excel: float) -> None:
    assert f.afgerond(waarde, decimalen) == excel


def test_nothing_is_rounded_to_minus_zero() -> None:
    assert str(f.afgerond(-0.2, 0)) == "0.0"


NUMBERS = st.floats(min_value=-1e7, max_value=1e7, allow_nan=False)


@given(waarde=NUMBERS, decimalen=st.integers(0, 4))
def test_rounding_moves_a_number_half_a_step_at_most(waarde: float, decimalen: int) -> None:
    assert abs(f.afgerond(waarde, decimalen) - waarde) <= 0.5 * 10**-decimalen + 1e-8


@given(waarde=NUMBERS, decimalen=st.integers(0, 4))
def test_rounding_twice_changes_nothing_and_the_sign_does_not_matter(waarde: float, decimalen: int) -> None:
    once = f.afgerond(waarde, decimalen)

    assert f.afgerond(once, decimalen) == once
    assert f.afgerond(-waarde, decimalen) == -once


@pytest.mark.parametrize(
    ("wijk", "stad", "decimalen", "uitkomst"),
    [
        (12.0, 10.0, 0, 2.0),
        (12.4, 11.6, 0, 0.0),
        (12.5, 11.4, 0, 2.0),
        (0.3, 0.1, 1, 0.2),
        (10.0, 12.0, 0, -2.0),
        (1.25, 1.15, 1, 0.1),
        (5.0, 5.0, 0, 0.0),
        (GEEN_CIJFER, 10.0, 0, ""),
        (ONDERDRUKT, 10.0, 0, ""),
        (10.0, GEEN_CIJFER, 0, ""),
        (GEEN_CIJFER, GEEN_CIJFER, 0, ""),
    ],
)
def test_the_difference_is_that_of_the_figures_as_shown(
    wijk: f.Waarde, stad: f.Waarde, decimalen: int, uitkomst: f.Waarde
) -> None:
    assert f.verschil("E5", "G5", decimalen, (wijk, stad)).waarde == uitkomst


def test_a_published_figure_that_may_not_be_compared_has_no_difference() -> None:
    formule = f.verschil("E5", "G5", 0, (12.0, 10.0), alleen_eigen=True)

    assert formule.waarde == ""
    assert "NOT(_xlfn.ISFORMULA(E5))" in formule.tekst


@pytest.mark.parametrize(
    ("wijk", "verschil", "oordeel"),
    [
        (12.0, 2.0, Oordeel.HOGER),
        (8.0, -2.0, Oordeel.LAGER),
        (10.0, 0.0, Oordeel.GELIJK),
        (10.0, "", Oordeel.NIET_VERGELEKEN),
        (GEEN_CIJFER, "", Oordeel.GEEN_CIJFER),
        (ONDERDRUKT, "", Oordeel.GEEN_CIJFER),
        (0.0, -3.0, Oordeel.LAGER),
    ],
)
def test_the_oordeel_follows_from_figure_and_difference(
    wijk: f.Waarde, verschil: f.Waarde, oordeel: Oordeel
) -> None:
    formule = f.oordeel("E5", "J5", (wijk, verschil))

    assert formule.waarde == oordeel.value
    assert f.als_tekst(oordeel) in formule.tekst


@pytest.mark.parametrize(
    ("rij", "kolom", "vast", "adres"),
    [(0, 0, False, "A1"), (4, 4, False, "E5"), (0, 26, False, "AA1"), (9, 1, True, "$B$10")],
)
def test_addresses_are_those_of_excel(rij: int, kolom: int, vast: bool, adres: str) -> None:
    assert f.cel(rij, kolom, vast=vast) == adres


def test_a_range_is_absolute() -> None:
    assert f.bereik((1, 0), (9, 2)) == "$A$2:$C$10"


@pytest.mark.parametrize(
    ("blad", "adres"),
    [
        ("Ranking", "'Ranking'!A1"),
        ("Pijler 's Nachts", "'Pijler ''s Nachts'!A1"),
        ("Indicatoren overzicht (naslag)", "'Indicatoren overzicht (naslag)'!A1"),
    ],
)
def test_a_sheet_name_is_quoted(blad: str, adres: str) -> None:
    assert f.op_blad(blad, "A1") == adres


def test_a_quotation_mark_in_a_text_is_doubled() -> None:
    assert f.als_tekst('een "woord"') == '"een ""woord"""'


@pytest.mark.parametrize("waarde", ["", "tekst", 12.0])
def test_a_copied_cell_keeps_its_value_and_stays_empty_when_empty(waarde: f.Waarde) -> None:
    formule = f.overgenomen("A1", waarde)

    assert (formule.tekst, formule.waarde) == ('=IF(A1="","",A1)', waarde)


def test_the_remark_changes_when_someone_types_an_own_figure() -> None:
    formule = f.toelichting_cijfer("E5", "voorlopig cijfer")

    assert formule.waarde == "voorlopig cijfer"
    assert formule.tekst == f'=IF(_xlfn.ISFORMULA(E5),"voorlopig cijfer","{EIGEN_CIJFER}")'


def test_cells_with_a_word_are_counted() -> None:
    formule = f.aantal_met_woorden(["A1:A3", "C1:C3"], ["klaar"], ["klaar", "bezig", "klaar", 1.0])

    assert formule.waarde == 2.0
    assert formule.tekst == '=COUNTIF(A1:A3,"klaar")+COUNTIF(C1:C3,"klaar")'


def test_counting_in_nothing_gives_zero() -> None:
    assert f.aantal_met_woorden([], ["klaar"], []) == f.Formule("=0", 0.0)


def test_a_sum() -> None:
    assert f.som("A1:A3", [1.0, 2.0, 3.5]) == f.Formule("=SUM(A1:A3)", 6.5)


def test_without_a_chosen_area_the_column_is_empty() -> None:
    assert f.vergelijkcijfer("werk").waarde == ""
    assert f.vergelijkcode().waarde == ""
    assert f.vergelijkkop("Kies een gebied").waarde == "Kies een gebied"


@pytest.mark.parametrize(
    "formule",
    [
        f.naslagcijfer("$B$1", "werk", 1.0),
        f.vergelijkcijfer("werk"),
        f.vergelijkcode(),
        f.vergelijkkop("Kies"),
        f.verschil("E5", "G5", 1, (1.0, 2.0)),
        f.oordeel("E5", "J5", (1.0, 2.0)),
        f.toelichting_cijfer("E5", ""),
        f.overgenomen("A1"),
        f.aantal_met_woorden(["A1"], ["x"], []),
        f.som("A1:A2", []),
    ],
)
def test_every_formula_starts_with_an_equals_sign_and_closes_its_brackets(formule: f.Formule) -> None:
    assert formule.tekst.startswith("=")
    assert formule.tekst.count("(") == formule.tekst.count(")")
    assert formule.tekst.count('"') % 2 == 0
