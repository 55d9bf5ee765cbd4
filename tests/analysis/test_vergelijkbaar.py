"""Vergelijkbare wijken are the nearest ones on what a wijk is like, and say why."""

from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from scipy.stats import zscore
from voorbeeld import voorbeeld_naslag

from analysis.naslagproef import Tabel, build_naslag
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.vergelijkbaar import vergelijkbare_wijken
from wijkxl.errors import GebiedError


def codes(naslag: Naslag, wijk: str, k: int = 5, zonder: str | None = None) -> list[str]:
    return [buur.gebied for buur in vergelijkbare_wijken(naslag, wijk, k, zonder=zonder)]


EEN = {"jong": {"A": 1.0, "B": 2.0, "C": 4.0, "D": 8.0, "E": 16.0}}
TWEE = {"jong": {"A": 0.0, "B": 3.0, "C": 0.0}, "arm": {"A": 0.0, "B": 0.0, "C": 4.0}}


def test_the_nearest_wijk_comes_first() -> None:
    assert codes(build_naslag(EEN), "B") == ["A", "C", "D", "E"]


def test_no_more_neighbours_than_asked_for() -> None:
    assert codes(build_naslag(EEN), "D", 2) == ["C", "B"]


def test_equal_distances_stand_in_the_order_of_the_codes() -> None:
    assert codes(build_naslag({"jong": {"A": 5.0, "D": 4.0, "B": 6.0, "C": 4.0}}), "A") == ["B", "C", "D"]


def test_the_distance_is_in_sample_standard_deviations() -> None:
    """Values 0, 3, 0 and 0, 0, 4 have standard deviations sqrt(3) and 4/sqrt(3)."""
    b, c = vergelijkbare_wijken(build_naslag(TWEE), "A")
    assert (b.gebied, c.gebied) == ("B", "C")
    assert b.afstand == pytest.approx(3 / sqrt(3))
    assert c.afstand == pytest.approx(4 / (4 / sqrt(3)))


def test_a_neighbour_says_which_variable_makes_the_distance() -> None:
    c, a = vergelijkbare_wijken(build_naslag(TWEE), "B")[::-1]
    assert c.gebied == "C"
    assert c.bijdrage_by_indicator == pytest.approx({"jong": 0.5, "arm": 0.5})
    assert a.bijdrage_by_indicator == pytest.approx({"jong": 1.0, "arm": 0.0})


def test_a_wijk_that_is_the_same_has_distance_0_and_no_shares() -> None:
    first = vergelijkbare_wijken(build_naslag({"jong": {"A": 1.0, "B": 1.0, "C": 2.0}}), "A")[0]
    assert (first.gebied, first.afstand, dict(first.bijdrage_by_indicator)) == ("B", 0, {})


def test_only_context_variables_count() -> None:
    naslag = build_naslag({**EEN, "oordeel": {"B": 1.0, "E": 1.0, "A": 9.0, "C": 9.0, "D": 9.0}})
    assert codes(naslag, "B") == ["A", "C", "D", "E"]


def test_the_indicator_that_is_judged_never_counts() -> None:
    naslag = build_naslag({**EEN, "arm": {"A": 16.0, "B": 1.0, "C": 8.0, "D": 4.0, "E": 1.5}})
    assert codes(naslag, "B", zonder="jong") == ["E", "D", "C", "A"]
    assert codes(naslag, "B", zonder="arm") == ["A", "C", "D", "E"]
    [first, *_] = vergelijkbare_wijken(naslag, "B", zonder="jong")
    assert set(first.bijdrage_by_indicator) == {"arm"}


def test_a_missing_value_counts_as_the_mean() -> None:
    """The mean of arm is 2, so C lies there; A is at -1 and B at +1 standard deviation of 2."""
    naslag = build_naslag(
        {"jong": {"A": 0.0, "B": 0.0, "C": 0.0, "D": 4.0}, "arm": {"A": 0.0, "B": 4.0, "C": None, "D": 2.0}}
    )
    c = vergelijkbare_wijken(naslag, "A")[0]
    assert c.gebied == "C"
    assert c.afstand == pytest.approx(1.0)


VIER: Tabel = {
    name: {"A": 0.0, "B": 1.0 + place, "C": 5.0, "D": 7.0}
    for place, name in enumerate(("jong", "arm", "dicht", "groot"))
}


def without(missing: int) -> Naslag:
    """Wijk A has no figure of so many of the four variables."""
    gone = list(VIER)[:missing]
    tabel = {n: {w: v for w, v in t.items() if w != "A" or n not in gone} for n, t in VIER.items()}
    return build_naslag(tabel, ook=("A",))


@pytest.mark.parametrize(("missing", "found"), [(0, 3), (1, 3), (2, 3), (3, 0), (4, 0)])
def test_half_of_the_variables_must_be_known(missing: int, found: int) -> None:
    assert len(codes(without(missing), "A", 3)) == found


@pytest.mark.parametrize(("missing", "found"), [(2, True), (3, False)])
def test_a_wijk_of_which_little_is_known_is_nobodys_neighbour(missing: int, found: bool) -> None:
    assert ("A" in codes(without(missing), "B")) is found


def test_a_variable_that_is_the_same_everywhere_is_left_out() -> None:
    naslag = build_naslag({**EEN, "gelijk": dict.fromkeys("ABCDE", 0.1)})
    assert vergelijkbare_wijken(naslag, "B") == vergelijkbare_wijken(build_naslag(EEN), "B")


def test_a_variable_without_figures_does_not_count_as_missing() -> None:
    naslag = build_naslag({**EEN, "leeg": {"A": None}, "ook_leeg": {"A": None}})
    assert codes(naslag, "B") == ["A", "C", "D", "E"]


def test_without_any_variable_there_are_no_neighbours() -> None:
    assert vergelijkbare_wijken(build_naslag(EEN), "B", zonder="jong") == ()


def test_an_unknown_wijk_is_a_fault() -> None:
    with pytest.raises(GebiedError, match="Wijk 'WP008' is onbekend"):
        vergelijkbare_wijken(voorbeeld_naslag(), "WP008")


def test_a_gebied_is_no_wijk() -> None:
    with pytest.raises(GebiedError):
        vergelijkbare_wijken(voorbeeld_naslag(), "WK059910")


@pytest.mark.parametrize("k", [0, -1])
def test_at_least_one_neighbour_is_asked_for(k: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        vergelijkbare_wijken(voorbeeld_naslag(), "WP0081", k)


def test_the_example_edition_agrees_with_scipy() -> None:
    naslag = voorbeeld_naslag()
    wijken = [g.code for g in naslag.gebieden if g.niveau is Niveau.WIJK]
    variables = [i.code for i in naslag.indicatoren if i.vergelijkvariabele]
    cijfers = [[naslag.cijfer(wijk, code) for code in variables] for wijk in wijken]
    values = [[c.waarde for c in row if c is not None and c.waarde is not None] for row in cijfers]
    assert {len(row) for row in values} == {len(variables)}
    distances = cdist(*[zscore(values, ddof=1)] * 2)
    for place, wijk in enumerate(wijken):
        buren = vergelijkbare_wijken(naslag, wijk)
        expected = sorted(
            (float(distances[place][other]), code) for other, code in enumerate(wijken) if code != wijk
        )[:5]
        assert [buur.gebied for buur in buren] == [code for _, code in expected]
        assert [buur.afstand for buur in buren] == pytest.approx([distance for distance, _ in expected])


VALUES = st.lists(st.integers(0, 100), min_size=6, max_size=6)


@given(VALUES, VALUES)
def test_neighbours_are_ordered_and_their_shares_are_whole(jong: list[int], arm: list[int]) -> None:
    tabel = {n: dict(zip("ABCDEF", map(float, v), strict=True)) for n, v in (("jong", jong), ("arm", arm))}
    buren = vergelijkbare_wijken(build_naslag(tabel), "A")
    assert all(one.afstand <= other.afstand + 1e-9 for one, other in pairwise(buren))
    for buur in buren:
        assert sum(buur.bijdrage_by_indicator.values()) == pytest.approx(1 if buur.afstand else 0)


@given(VALUES, VALUES, st.integers(1, 50), st.integers(-100, 100))
def test_another_unit_makes_no_difference(jong: list[int], arm: list[int], times: int, plus: int) -> None:
    def table(values: list[int]) -> Tabel:
        return {
            "jong": dict(zip("ABCDEF", map(float, values), strict=True)),
            "arm": dict(zip("ABCDEF", map(float, arm), strict=True)),
        }

    one = vergelijkbare_wijken(build_naslag(table(jong)), "A")
    other = vergelijkbare_wijken(build_naslag(table([times * value + plus for value in jong])), "A")
    assert [buur.gebied for buur in one] == [buur.gebied for buur in other]
    assert [buur.afstand for buur in one] == pytest.approx([buur.afstand for buur in other])
