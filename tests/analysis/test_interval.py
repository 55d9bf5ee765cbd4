"""Intervals are those of the publications, and of other programs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_answers import half_of_last_digit, known_answers
from scipy.stats import binomtest, chi2, norm

from wijkxl.analysis.interval import (
    Zekerheid,
    byar,
    multiplier_of,
    poisson_exact,
    rate_interval,
    wilson,
)

HOOG, ZEER_HOOG = Zekerheid.HOOG, Zekerheid.ZEER_HOOG

counts = st.tuples(st.integers(0, 5000), st.integers(1, 5000)).map(lambda pair: (min(pair), pair[1]))


@pytest.mark.parametrize(("zekerheid", "chance"), [(HOOG, 0.95), (ZEER_HOOG, 0.998)])
def test_a_certainty_has_the_quantile_of_the_normal_distribution(zekerheid: Zekerheid, chance: float) -> None:
    assert zekerheid.z == pytest.approx(norm.ppf(0.5 + chance / 2), rel=1e-15)
    assert zekerheid.alpha == pytest.approx(1 - chance)


@pytest.mark.parametrize("row", known_answers("wilson"), ids=lambda row: f"{row['teller']}/{row['noemer']}")
def test_wilson_gives_the_published_interval(row: dict[str, str]) -> None:
    low, high = wilson(float(row["teller"]), float(row["noemer"]), HOOG.z)
    assert low == pytest.approx(float(row["onder"]), abs=half_of_last_digit(row["onder"]))
    assert high == pytest.approx(float(row["boven"]), abs=half_of_last_digit(row["boven"]))


@given(counts, st.sampled_from(Zekerheid))
def test_wilson_equals_that_of_scipy(count: tuple[int, int], zekerheid: Zekerheid) -> None:
    other = binomtest(*count).proportion_ci(confidence_level=1 - zekerheid.alpha, method="wilson")
    assert wilson(*count, zekerheid.z) == pytest.approx((other.low, other.high), rel=1e-9, abs=1e-12)


@given(st.floats(0, 1), st.floats(0.5, 1e6), st.sampled_from(Zekerheid))
def test_wilson_lies_within_0_and_1_and_contains_the_share(
    share: float, noemer: float, zekerheid: Zekerheid
) -> None:
    low, high = wilson(share * noemer, noemer, zekerheid.z)
    assert -1e-12 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1 + 1e-12


@given(st.floats(0.01, 0.99), st.floats(1, 1e5), st.floats(1.01, 100))
def test_wilson_narrows_when_the_group_grows(share: float, noemer: float, times: float) -> None:
    low, high = wilson(share * noemer, noemer, HOOG.z)
    nearer_low, nearer_high = wilson(share * noemer * times, noemer * times, HOOG.z)
    assert nearer_high - nearer_low < high - low


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_wilson_of_the_others_mirrors_wilson(yes: int, no: int) -> None:
    low, high = wilson(yes, yes + no, HOOG.z)
    assert wilson(no, yes + no, HOOG.z) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_wilson_of_none_starts_at_0_and_of_all_ends_at_1() -> None:
    assert wilson(0, 7, HOOG.z)[0] == 0
    assert wilson(7, 7, HOOG.z)[1] == 1


@pytest.mark.parametrize(
    ("teller", "noemer"), [(-4, 10), (5, 0), (5, -6), (11, 10)], ids=["negative", "none", "minus", "too many"]
)
def test_wilson_refuses_counts_that_cannot_be(teller: float, noemer: float) -> None:
    with pytest.raises(ValueError, match=r"numerator|denominator"):
        wilson(teller, noemer, HOOG.z)


@pytest.mark.parametrize(
    "row", known_answers("poisson"), ids=lambda row: f"{row['teller']} at {row['alpha']}"
)
def test_poisson_gives_the_published_interval(row: dict[str, str]) -> None:
    low, high = poisson_exact(float(row["teller"]), float(row["alpha"]))
    assert low == pytest.approx(float(row["onder"]), abs=half_of_last_digit(row["onder"]))
    assert high == pytest.approx(float(row["boven"]), abs=half_of_last_digit(row["boven"]))


@pytest.mark.parametrize("zekerheid", Zekerheid)
@pytest.mark.parametrize("events", [*range(10), 25, 80])
def test_poisson_equals_the_quantiles_of_chi_squared(events: int, zekerheid: Zekerheid) -> None:
    half = zekerheid.alpha / 2
    low, high = poisson_exact(events, zekerheid.alpha)
    assert low == pytest.approx(chi2.ppf(half, 2 * events) / 2 if events else 0, rel=1e-12)
    assert high == pytest.approx(chi2.isf(half, 2 * events + 2) / 2, rel=1e-12)


def test_poisson_without_events_has_a_known_upper_bound() -> None:
    assert poisson_exact(0, 0.05)[1] == pytest.approx(-math.log(0.025), rel=1e-12)


def test_poisson_stands_many_events() -> None:
    low, high = poisson_exact(20_000, 0.05)
    assert (low, high) == pytest.approx((chi2.ppf(0.025, 40_000) / 2, chi2.ppf(0.975, 40_002) / 2), rel=1e-9)


@pytest.mark.parametrize(
    ("teller", "alpha"),
    [(-1, 0.05), (2.5, 0.05), (3, 0), (3, 1)],
    ids=["negative", "half", "never", "always"],
)
def test_poisson_refuses_what_is_no_count_or_chance(teller: float, alpha: float) -> None:
    with pytest.raises(ValueError, match=r"events|alpha"):
        poisson_exact(teller, alpha)


@pytest.mark.parametrize("zekerheid", Zekerheid)
@pytest.mark.parametrize("events", [10, 20, 50, 100, 1000])
def test_byar_comes_close_to_the_exact_interval(events: int, zekerheid: Zekerheid) -> None:
    assert byar(events, zekerheid.z) == pytest.approx(poisson_exact(events, zekerheid.alpha), rel=0.02)


def test_byar_is_never_negative() -> None:
    assert byar(0, HOOG.z)[0] == 0
    assert byar(0.5, ZEER_HOOG.z)[0] == 0


def test_byar_refuses_a_negative_number_of_events() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        byar(-1, HOOG.z)


@pytest.mark.parametrize("row", known_answers("rate"), ids=lambda row: f"{row['teller']} events")
def test_a_rate_has_the_published_interval(row: dict[str, str]) -> None:
    low, high = rate_interval(float(row["teller"]), float(row["noemer"]), float(row["multiplier"]), HOOG)
    assert low == pytest.approx(float(row["onder"]), abs=half_of_last_digit(row["onder"]))
    assert high == pytest.approx(float(row["boven"]), abs=half_of_last_digit(row["boven"]))


@pytest.mark.parametrize("zekerheid", Zekerheid)
@pytest.mark.parametrize(("events", "exact"), [(9, True), (10, False)])
def test_a_rate_is_exact_below_ten_events_and_byar_from_ten(
    events: int, exact: bool, zekerheid: Zekerheid
) -> None:
    wanted = poisson_exact(events, zekerheid.alpha) if exact else byar(events, zekerheid.z)
    assert rate_interval(events, 1, 1, zekerheid) == pytest.approx(wanted)


@given(st.integers(0, 2000), st.integers(1, 10**6), st.sampled_from([100, 1000, 100_000]))
def test_a_rate_lies_in_its_interval_and_more_certainty_makes_that_wider(
    events: int, noemer: int, multiplier: int
) -> None:
    low, high = rate_interval(events, noemer, multiplier, HOOG)
    wider_low, wider_high = rate_interval(events, noemer, multiplier, ZEER_HOOG)
    assert wider_low <= low <= events / noemer * multiplier < high < wider_high


def test_a_rate_may_be_more_than_the_population() -> None:
    low, high = rate_interval(250, 220, 100, HOOG)
    assert low < 250 / 220 * 100 < high
    assert high > 100


@pytest.mark.parametrize(("teller", "noemer"), [(-1, 10), (5, 0), (5, -1), (2.5, 10)])
def test_a_rate_refuses_counts_that_cannot_be(teller: float, noemer: float) -> None:
    with pytest.raises(ValueError, match=r"numerator|denominator|whole"):
        rate_interval(teller, noemer, 1000, HOOG)


@pytest.mark.parametrize(
    ("eenheid", "multiplier"),
    [
        ("per 100", 100),
        ("per 1.000", 1000),
        ("per 1.000 inwoners", 1000),
        ("per 10.000", 10_000),
        ("per 100.000", 100_000),
        ("per week", None),
        ("adressen per km²", None),
        ("%", None),
    ],
)
def test_the_unit_says_how_many_persons_a_rate_is_for(eenheid: str, multiplier: int | None) -> None:
    assert multiplier_of(eenheid) == multiplier
