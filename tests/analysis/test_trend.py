"""A trend is there when five years in a row show it, surely and steadily."""

import math
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_answers import half_of_last_digit, known_answers
from scipy.stats import chi2, pearsonr
from sources.importproef import build_indicator

from wijkxl.analysis.catalogus import Indicator, Richting, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.trend import (
    CHI2_KRITIEK,
    Trendoordeel,
    Trendreden,
    Verloop,
    chi2_aandelen,
    chi2_regressie,
    trend,
    weighted_slope,
)

JAREN = (2020, 2021, 2022, 2023, 2024)
REEKSEN = [
    pytest.param(list(rows), id=naam)
    for naam, rows in groupby(known_answers("trend_in_reeksen"), lambda row: row["reeks"])
]


def indicator(soort: Soort = Soort.AANDEEL, richting: Richting = Richting.HOGER_GUNSTIG) -> Indicator:
    eenheid = "per 1.000" if soort is Soort.RATE else "%"
    return replace(build_indicator("x", "X", soort), richting=richting, eenheid=eenheid)


def cijfer(jaar: int, waarde: float | None, **fields: object) -> Cijfer:
    return replace(Cijfer(gebied="WP0081", indicator="x", periode=jaar, waarde=waarde), **fields)


def aandelen(*tellers: float, noemer: float = 1000, vanaf: int = 2020) -> list[Cijfer]:
    """Yearly shares of a group of ``noemer``."""
    return [
        cijfer(vanaf + place, 100 * teller / noemer, teller=float(teller), noemer=float(noemer))
        for place, teller in enumerate(tellers)
    ]


def met_marge(*waarden: float, marge: float = 1) -> list[Cijfer]:
    """Yearly values with the same margin on both sides."""
    return [
        cijfer(2020 + place, waarde, ondergrens=waarde - marge, bovengrens=waarde + marge)
        for place, waarde in enumerate(waarden)
    ]


STIJGEND = (100, 130, 160, 190, 220)
DALEND = tuple(reversed(STIJGEND))


def test_the_critical_value_is_a_quantile_of_chi_squared() -> None:
    assert pytest.approx(chi2.ppf(0.998, 1), rel=1e-12) == CHI2_KRITIEK


# The statistics


@pytest.mark.parametrize("row", known_answers("trend_in_aandelen"), ids=lambda row: row["bron"][:12])
def test_chi_squared_for_a_trend_is_the_published_one(row: dict[str, str]) -> None:
    tellers, noemers, scores = (
        [float(value) for value in row[column].split("|")] for column in ("tellers", "noemers", "scores")
    )
    assert chi2_aandelen(tellers, noemers, scores) == pytest.approx(
        float(row["chi2"]), abs=half_of_last_digit(row["chi2"])
    )


groups = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=5, max_size=5)


@given(groups)
def test_chi_squared_for_a_trend_is_that_of_the_correlation_per_person(counts: list[tuple[int, int]]) -> None:
    """Armitage (1955): number of persons times the square of the correlation of outcome and year."""
    jaren = np.repeat(JAREN, [yes + no for yes, no in counts])
    outcome = np.concatenate([[1] * yes + [0] * no for yes, no in counts])
    wanted = len(outcome) * pearsonr(outcome, jaren).statistic ** 2
    found = chi2_aandelen([yes for yes, _ in counts], [yes + no for yes, no in counts], JAREN)
    assert found == pytest.approx(wanted, rel=1e-7, abs=1e-9)


@given(groups, st.integers(-5000, 5000))
def test_only_the_distance_between_years_matters(counts: list[tuple[int, int]], shift: int) -> None:
    tellers, noemers = [yes for yes, _ in counts], [yes + no for yes, no in counts]
    shifted = [jaar + shift for jaar in JAREN]
    wanted = chi2_aandelen(tellers, noemers, JAREN)
    assert chi2_aandelen(tellers, noemers, shifted) == pytest.approx(wanted, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(
    ("tellers", "noemers", "jaren"),
    [([0, 0], [5, 5], [1, 2]), ([5, 5], [5, 5], [1, 2]), ([1, 2], [5, 5], [3, 3])],
    ids=["nobody", "everybody", "one year"],
)
def test_no_trend_can_be_tested_without_variation(
    tellers: list[float], noemers: list[float], jaren: list[float]
) -> None:
    with pytest.raises(ValueError, match="differ"):
        chi2_aandelen(tellers, noemers, jaren)


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 20)), min_size=5, max_size=5),
)
def test_weighted_regression_is_that_of_numpy(points: list[tuple[float, float]]) -> None:
    waarden, spreads = np.array([v for v, _ in points]), np.array([s for _, s in points])
    centred = np.array(JAREN) - 2022
    line, variance = np.polyfit(centred, waarden, 1, w=1 / spreads, cov="unscaled")
    weights = [float(w) for w in spreads**-2]
    assert weighted_slope(list(waarden), weights, JAREN) == pytest.approx(line[0], rel=1e-6, abs=1e-8)
    wanted = line[0] ** 2 / variance[0][0]
    assert chi2_regressie(list(waarden), weights, JAREN) == pytest.approx(wanted, rel=1e-6, abs=1e-8)


# The outcome


@pytest.mark.parametrize("rows", REEKSEN)
def test_published_series_have_the_published_trend(rows: list[dict[str, str]]) -> None:
    reeks = [
        cijfer(
            int(row["jaar"]),
            float(row["waarde"]),
            **{
                name: float(row[name]) if row[name] else None
                for name in ("teller", "noemer", "ondergrens", "bovengrens")
            },
        )
        for row in rows
    ]
    assert trend(indicator(Soort(rows[0]["soort"])), reeks).uitkomst == rows[0]["uitkomst"]


@pytest.mark.parametrize(
    ("richting", "up", "down"),
    [
        (Richting.HOGER_GUNSTIG, Trendoordeel.GUNSTIG, Trendoordeel.ONGUNSTIG),
        (Richting.LAGER_GUNSTIG, Trendoordeel.ONGUNSTIG, Trendoordeel.GUNSTIG),
        (Richting.NEUTRAAL, Trendoordeel.NEUTRAAL, Trendoordeel.NEUTRAAL),
    ],
)
def test_direction_and_judgement_are_two_words(
    richting: Richting, up: Trendoordeel, down: Trendoordeel
) -> None:
    rise, fall = (trend(indicator(richting=richting), aandelen(*counts)) for counts in (STIJGEND, DALEND))
    assert (rise.uitkomst, rise.oordeel, rise.reden) == (Verloop.STIJGT, up, None)
    assert (fall.uitkomst, fall.oordeel, fall.reden) == (Verloop.DAALT, down, None)
    assert rise.jaren == JAREN


def test_five_equal_shares_are_no_trend() -> None:
    found = trend(indicator(), aandelen(100, 100, 100, 100, 100))
    assert (found.uitkomst, found.oordeel) == (Verloop.GEEN_DUIDELIJKE_TREND, None)
    assert found.reden is Trendreden.KAN_TOEVAL_ZIJN
    assert found.chi2 == pytest.approx(0)


def test_a_small_rise_can_be_chance() -> None:
    found = trend(indicator(), aandelen(100, 103, 106, 109, 112))
    assert found.reden is Trendreden.KAN_TOEVAL_ZIJN


@pytest.mark.parametrize(
    ("last", "chi2", "uitkomst"),
    [(140, 9.4697, Verloop.GEEN_DUIDELIJKE_TREND), (141, 9.8381, Verloop.STIJGT)],
    ids=["just below", "just above"],
)
def test_a_steady_rise_counts_from_the_critical_value_on(last: int, chi2: float, uitkomst: Verloop) -> None:
    """100^2 / (0.12 * 0.88 * 10000) = 9.4697 and 102^2 / (0.1202 * 0.8798 * 10000) = 9.8381."""
    found = trend(indicator(), aandelen(100, 110, 120, 130, last))
    assert found.uitkomst is uitkomst
    assert found.chi2 == pytest.approx(chi2, abs=5e-5)


def test_a_rise_that_hangs_on_one_year_is_no_trend() -> None:
    """Without the last year, 120 to 117 falls; with it, chi-squared is far above the limit."""
    found = trend(indicator(), aandelen(120, 119, 118, 117, 400))
    assert found.chi2 is not None
    assert found.chi2 > CHI2_KRITIEK
    assert (found.uitkomst, found.oordeel) == (Verloop.GEEN_DUIDELIJKE_TREND, None)
    assert found.reden is Trendreden.EEN_JAAR_BESLIST


def test_a_series_that_is_flat_without_one_year_is_no_trend() -> None:
    assert trend(indicator(), aandelen(100, 100, 100, 100, 300)).reden is Trendreden.EEN_JAAR_BESLIST


@pytest.mark.parametrize(
    ("waarden", "uitkomst"),
    [
        ((10, 11, 12, 13, 14), Verloop.STIJGT),
        ((14, 13, 12, 11, 10), Verloop.DAALT),
        ((10, 10.1, 10.2, 10.3, 10.4), Verloop.GEEN_DUIDELIJKE_TREND),
    ],
)
def test_figures_with_bounds_are_tested_by_weighted_regression(
    waarden: tuple[float, ...], uitkomst: Verloop
) -> None:
    """A slope of 1 with standard errors of 2/3.92: chi-squared = 10 / (2/3.92)^2 = 38.416."""
    found = trend(indicator(Soort.GEMIDDELDE), met_marge(*waarden))
    assert found.uitkomst is uitkomst
    if uitkomst is Verloop.STIJGT:
        assert found.chi2 == pytest.approx(38.416)


def test_a_rate_with_counts_gets_its_own_bounds() -> None:
    reeks = [
        cijfer(2020 + place, events / 10, teller=float(events), noemer=10_000.0)
        for place, events in enumerate((100, 140, 180, 220, 260))
    ]
    assert trend(indicator(Soort.RATE), reeks).uitkomst is Verloop.STIJGT


def test_only_the_last_five_years_count() -> None:
    found = trend(indicator(), aandelen(900, 800, *STIJGEND, vanaf=2018))
    assert (found.uitkomst, found.jaren) == (Verloop.STIJGT, JAREN)


@given(st.permutations(aandelen(*STIJGEND)))
def test_the_order_of_the_figures_does_not_matter(reeks: list[Cijfer]) -> None:
    assert trend(indicator(), reeks) == trend(indicator(), aandelen(*STIJGEND))


@given(st.lists(st.integers(1, 999), min_size=5, max_size=5))
def test_the_opposite_share_has_the_opposite_trend(tellers: list[int]) -> None:
    opposite = {Verloop.STIJGT: Verloop.DAALT, Verloop.DAALT: Verloop.STIJGT}
    found = trend(indicator(), aandelen(*tellers))
    mirrored = trend(indicator(), aandelen(*(1000 - teller for teller in tellers)))
    assert mirrored.uitkomst is opposite.get(found.uitkomst, found.uitkomst)
    assert mirrored.reden is found.reden


# What cannot be determined


def zonder(place: int) -> list[Cijfer]:
    """A rising series with one year left out."""
    reeks = aandelen(*STIJGEND, 250)
    return reeks[:place] + reeks[place + 1 :]


@pytest.mark.parametrize(
    ("soort", "reeks", "reden"),
    [
        pytest.param(Soort.AANDEEL, [], Trendreden.TE_WEINIG_JAREN, id="no figures"),
        pytest.param(Soort.AANDEEL, aandelen(*STIJGEND)[:4], Trendreden.TE_WEINIG_JAREN, id="four years"),
        pytest.param(
            Soort.AANDEEL,
            [*aandelen(*STIJGEND)[:4], cijfer(2024, None, status=Status.ONDERDRUKT)],
            Trendreden.TE_WEINIG_JAREN,
            id="a suppressed year is no figure",
        ),
        pytest.param(Soort.AANDEEL, zonder(2), Trendreden.NIET_OP_EEN_RIJ, id="a gap"),
        pytest.param(
            Soort.AANDEEL,
            [replace(c, periode=2014 + 2 * place) for place, c in enumerate(aandelen(*STIJGEND))],
            Trendreden.NIET_OP_EEN_RIJ,
            id="every other year",
        ),
        pytest.param(
            Soort.AANDEEL,
            [*aandelen(*STIJGEND)[:4], *aandelen(220, vanaf=2023)],
            Trendreden.NIET_OP_EEN_RIJ,
            id="a year twice",
        ),
        pytest.param(
            Soort.AANDEEL,
            [replace(c, status=Status.MODELSCHATTING) for c in aandelen(*STIJGEND)],
            Trendreden.MODELSCHATTING,
            id="model estimates",
        ),
        pytest.param(
            Soort.AANDEEL,
            [cijfer(jaar, 10.0 + jaar - 2020) for jaar in JAREN],
            Trendreden.GEEN_AANTALLEN,
            id="neither counts nor bounds",
        ),
        pytest.param(
            Soort.AANDEEL,
            [*aandelen(*STIJGEND)[:4], cijfer(2024, 22.0)],
            Trendreden.GEEN_AANTALLEN,
            id="a year without counts",
        ),
        pytest.param(
            Soort.GEMIDDELDE, aandelen(*STIJGEND), Trendreden.GEEN_AANTALLEN, id="counts behind an average"
        ),
        pytest.param(Soort.AANDEEL, aandelen(0, 100, 120, 140, 160), Trendreden.NUL_OF_ALLES, id="none"),
        pytest.param(Soort.AANDEEL, aandelen(600, 700, 800, 900, 1000), Trendreden.NUL_OF_ALLES, id="all"),
        pytest.param(
            Soort.GEMIDDELDE, met_marge(1, 2, 3, 4, 5, marge=0), Trendreden.GEEN_BREEDTE, id="empty bounds"
        ),
    ],
)
def test_a_series_without_five_comparable_years_has_no_trend(
    soort: Soort, reeks: list[Cijfer], reden: Trendreden
) -> None:
    found = trend(indicator(soort), reeks)
    assert (found.uitkomst, found.oordeel, found.reden) == (Verloop.NIET_TE_BEPALEN, None, reden)
    assert found.chi2 is None


def test_provisional_figures_count() -> None:
    reeks = [replace(c, status=Status.VOORLOPIG) for c in aandelen(*STIJGEND)]
    assert trend(indicator(), reeks).uitkomst is Verloop.STIJGT


def test_counts_go_before_bounds() -> None:
    reeks = [replace(c, ondergrens=0.0, bovengrens=100.0) for c in aandelen(*STIJGEND)]
    assert trend(indicator(), reeks).uitkomst is Verloop.STIJGT


def test_the_statistic_of_a_share_is_of_its_counts() -> None:
    found = trend(indicator(), aandelen(*STIJGEND))
    p = math.fsum(STIJGEND) / 5000
    moment = sum(x * t for x, t in zip(STIJGEND, (-2, -1, 0, 1, 2), strict=True))
    assert found.chi2 == pytest.approx(moment**2 / (p * (1 - p) * 1000 * 10))
