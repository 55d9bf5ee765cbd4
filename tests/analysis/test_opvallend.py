"""The most striking figures, worked out by hand."""

from dataclasses import replace

import pytest

from analysis.profielproef import STAD, maak_catalogus, maak_indicator, maak_profiel
from wijkxl.analysis.catalogus import CONTEXT, Richting, Toets
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.opvallend import OPVALLEND, grootte, opvallende
from wijkxl.analysis.wijkprofiel import Wijkprofiel

KLEIN = (48.0, 49.0, 50.0, 51.0, 52.0)
"""Figures of other wijken that are close together: with 50 itself the squares add up to 10."""

GROOT = tuple(50 + 10 * (waarde - 50) for waarde in KLEIN)
"""The same ten times as far apart."""


def profiel(
    wijk: dict[str, float], andere: dict[str, tuple[float, ...]], *, neutraal: tuple[str, ...] = ()
) -> Wijkprofiel:
    indicatoren = tuple(
        maak_indicator(code, CONTEXT, Richting.NEUTRAAL if code in neutraal else Richting.HOGER_GUNSTIG)
        for code in wijk
    )
    return maak_profiel(maak_catalogus(indicatoren), wijk, andere)


def test_a_large_difference_is_not_striking_where_all_wijken_lie_far_apart() -> None:
    wijk = profiel({"ver": STAD - 20, "dicht": STAD - 5}, {"ver": GROOT, "dicht": KLEIN})

    assert opvallende(wijk) == (("dicht", "ver"), ())


def test_ongunstige_and_gunstige_figures_have_a_list_each() -> None:
    codes = ("op", "neer", "meer_op")
    wijk = profiel({"op": STAD + 4, "neer": STAD - 4, "meer_op": STAD + 6}, dict.fromkeys(codes, KLEIN))

    assert opvallende(wijk) == (("neer",), ("meer_op", "op"))


def test_of_two_that_are_equally_striking_the_last_of_the_catalogue_goes_first() -> None:
    codes = ("a", "b", "c")
    wijk = profiel(dict.fromkeys(codes, STAD + 4), dict.fromkeys(codes, KLEIN))

    assert opvallende(wijk) == ((), ("c", "b", "a"))


def test_neutral_figures_and_those_that_do_not_count_are_left_out() -> None:
    wijk = profiel(
        {"neutraal": STAD + 9, "weinig": STAD + 0.5, "telt": STAD + 1},
        dict.fromkeys(("neutraal", "weinig", "telt"), KLEIN),
        neutraal=("neutraal",),
    )

    assert opvallende(wijk) == ((), ("telt",))


def test_without_a_spread_over_the_wijken_a_figure_is_not_striking() -> None:
    """With four wijken there is no spread; with five equal ones it is 0."""
    wijk = profiel({"paar": STAD + 9, "gelijk": STAD + 9}, {"paar": KLEIN[:3], "gelijk": (STAD + 9,) * 5})

    assert opvallende(wijk) == ((), ())
    assert (grootte(wijk, "paar"), grootte(wijk, "gelijk")) == (None, None)


def test_each_list_holds_eight() -> None:
    codes = [f"i{n:02}" for n in range(12)]
    wijk = profiel({code: STAD - 2 - n for n, code in enumerate(codes)}, dict.fromkeys(codes, GROOT))

    assert OPVALLEND == 8
    assert opvallende(wijk)[0] == tuple(reversed(codes[-8:]))


@pytest.mark.parametrize("verschil", [5.0, -5.0])
def test_the_size_is_the_difference_in_standard_deviations_of_the_wijken(verschil: float) -> None:
    """Six wijken 48 to 52 and the wijk itself; the sample deviation is worked out by hand."""
    wijk = profiel({"a": STAD + verschil}, {"a": KLEIN})
    gemiddelde = 50 + verschil / 6
    spreiding = (sum((x - gemiddelde) ** 2 for x in (*KLEIN, 50 + verschil)) / 5) ** 0.5

    assert grootte(wijk, "a") == pytest.approx(5 / spreiding)


def test_a_figure_that_is_not_compared_has_no_size() -> None:
    catalogus = maak_catalogus((replace(maak_indicator("a", CONTEXT), toets=Toets.GEEN),))

    assert grootte(maak_profiel(catalogus, {"a": 10.0}, {"a": KLEIN}), "a") is None


def test_an_own_figure_counts() -> None:
    wijk = replace(profiel({"a": STAD}, {"a": KLEIN}), invoer=Invoer(eigen_cijfers={"a": STAD - 7}))

    assert opvallende(wijk) == (("a",), ())
