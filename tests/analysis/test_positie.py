"""Where a wijk stands among all wijken, and how much of that may be chance."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.naslagproef import build_naslag
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.positie import Positie, opvallendheid, positie, toevalstreffers


def place(*values: float | None) -> Positie | None:
    return positie(build_naslag({"jong": {f"W{n}": value for n, value in enumerate(values)}}), "jong")


def test_quartiles_lie_on_the_line_between_two_figures_as_in_excel() -> None:
    """The first quartile is that of the help page of QUARTILE.INC; the others and STDEV are by hand."""
    found = place(12, 1, 10, 2, 9, 4, 8, 7)
    assert found is not None
    assert (found.laagste, found.hoogste, found.aantal) == (1, 12, 8)
    assert (found.kwartiel_1, found.mediaan, found.kwartiel_3) == (3.5, 7.5, 9.25)
    assert found.spreiding == pytest.approx((107.875 / 7) ** 0.5)


def test_with_five_figures_the_quartiles_are_figures() -> None:
    assert place(50, 10, 40, 20, 30) == Positie(
        laagste=10, kwartiel_1=20, mediaan=30, kwartiel_3=40, hoogste=50, spreiding=250**0.5, aantal=5
    )


def test_missing_figures_and_the_city_do_not_count() -> None:
    found = place(1, None, 2, 3, None, 4, 5)
    assert found is not None
    assert (found.aantal, found.hoogste) == (5, 5)


@pytest.mark.parametrize("values", [(1.0,), (1.0, 2.0, 3.0, 4.0), (1.0, 2.0, 3.0, 4.0, None)])
def test_fewer_than_five_wijken_give_no_spread(values: tuple[float | None, ...]) -> None:
    assert place(*values) is None


def test_an_indicator_without_figures_gives_no_spread() -> None:
    assert positie(build_naslag({"jong": {"A": 1.0}}), "onbekend") is None


def test_the_same_figure_everywhere_has_no_spread_at_all() -> None:
    found = place(0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
    assert found is not None
    assert (found.kwartiel_1, found.spreiding) == (0.1, 0)


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=100))
def test_the_spread_agrees_with_numpy(values: list[float]) -> None:
    found = place(*values)
    assert found is not None
    expected = [*np.quantile(values, [0, 0.25, 0.5, 0.75, 1]), statistics.stdev(values)]
    shown = [found.laagste, found.kwartiel_1, found.mediaan, found.kwartiel_3, found.hoogste, found.spreiding]
    assert shown == pytest.approx(expected, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "reference", "spreiding", "expected"),
    [(16, 13, 2, 1.5), (10, 13, 2, -1.5), (13, 13, 2, 0), (13, 10, 0, None), (10, 10, 0, None)],
)
def test_a_difference_is_told_in_spreads(
    value: float, reference: float, spreiding: float, expected: float | None
) -> None:
    assert opvallendheid(value, reference, spreiding) == expected


@pytest.mark.parametrize(
    ("aantal", "zekerheid", "expected"),
    [(100, Zekerheid.HOOG, 5), (100, Zekerheid.ZEER_HOOG, 0.2), (0, Zekerheid.HOOG, 0)],
)
def test_some_comparisons_differ_by_chance(aantal: int, zekerheid: Zekerheid, expected: float) -> None:
    assert toevalstreffers(aantal, zekerheid) == pytest.approx(expected)
