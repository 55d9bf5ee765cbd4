"""Numbers are rounded as Excel rounds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.afronden import afgerond

NUMBERS = st.floats(min_value=-1e7, max_value=1e7, allow_nan=False)


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
    assert afgerond(waarde, decimalen) == excel


def test_nothing_is_rounded_to_minus_zero() -> None:
    assert str(afgerond(-0.2, 0)) == "0.0"


@given(waarde=NUMBERS, decimalen=st.integers(0, 4))
def test_rounding_moves_a_number_half_a_step_at_most(waarde: float, decimalen: int) -> None:
    assert abs(afgerond(waarde, decimalen) - waarde) <= 0.5 * 10**-decimalen + 1e-8


@given(waarde=NUMBERS, decimalen=st.integers(0, 4))
def test_rounding_twice_changes_nothing_and_the_sign_does_not_matter(waarde: float, decimalen: int) -> None:
    once = afgerond(waarde, decimalen)

    assert afgerond(once, decimalen) == once
    assert afgerond(-waarde, decimalen) == -once
