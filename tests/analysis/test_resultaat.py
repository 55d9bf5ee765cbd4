"""Whether a maatschappelijk resultaat is reached: the examples of the handbook, and the years between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.catalogus import Richting
from wijkxl.analysis.resultaat import (
    Looptijd,
    Meting,
    Resultaatoordeel,
    Resultaatreden,
    Resultaatregel,
    Resultaatuitkomst,
    judge_resultaat,
    verbetering_van,
)

ELKE, COMBINATIE, GEMIDDELDE = Resultaatregel
BEHAALD, OP_KOERS, NIET_OP_KOERS, NOG_NIET = Resultaatuitkomst
VIER_JAAR = Looptijd(nulmeting=2014, nu=2018, doel=2018)


def aandelen(*tellers: tuple[int, int]) -> list[Meting]:
    """Shares of the 1000 youths of 2014 and the 1100 of 2018, as the handbook counts them."""
    return [Meting(nulmeting=100 * toen / 1000, nu=100 * nu / 1100) for toen, nu in tellers]


def oordeel(
    metingen: list[Meting],
    regel: Resultaatregel = ELKE,
    doel: float = 5.0,
    looptijd: Looptijd = VIER_JAAR,
) -> Resultaatoordeel:
    return judge_resultaat(metingen, doel=doel, regel=regel, looptijd=looptijd)


# Handbook, step 2, "Maatschappelijk resultaat meten met meerdere indicatoren": sport, not smoking and
# moderate alcohol, with a goal of 5 % (in the examples: procentpunten, as 60 % becomes 65 %).
VOORBEELD_1 = aandelen((600, 715), (800, 935), (650, 770))
VOORBEELD_2 = aandelen((400, 495))
VOORBEELD_3 = aandelen((600, 759), (800, 924), (650, 737))


@pytest.mark.parametrize(
    ("metingen", "regel"),
    [(VOORBEELD_1, ELKE), (VOORBEELD_2, COMBINATIE), (VOORBEELD_3, GEMIDDELDE)],
    ids=["voorbeeld 1", "voorbeeld 2", "voorbeeld 3"],
)
def test_the_examples_of_the_handbook_are_reached(metingen: list[Meting], regel: Resultaatregel) -> None:
    found = oordeel(metingen, regel)
    assert (found.uitkomst, found.reden) == (BEHAALD, Resultaatreden.DOEL_GEHAALD)
    assert found.verbetering == 5


def test_the_means_of_the_third_example_are_those_in_the_handbook() -> None:
    toen = sum(meting.nulmeting or 0 for meting in VOORBEELD_3) / 3
    nu = sum(meting.nu or 0 for meting in VOORBEELD_3) / 3
    assert (round(toen, 1), round(nu, 1)) == (68.3, 73.3)


def test_the_third_example_is_not_reached_when_each_indicator_must_improve() -> None:
    """Alcohol went from 65 to 67 %: the rules of the handbook really differ."""
    found = oordeel(VOORBEELD_3, ELKE)
    assert (found.uitkomst, found.verbetering) == (NIET_OP_KOERS, 2)


def test_five_percent_is_five_points_and_not_a_twentieth() -> None:
    """From 60 to 63 is 5 % more, but only 3 procentpunt."""
    assert oordeel([Meting(nulmeting=60, nu=63)]).uitkomst is NIET_OP_KOERS


@pytest.mark.parametrize(
    ("nu", "jaar", "uitkomst"),
    [
        (65.0, 2015, BEHAALD),
        (62.5, 2016, OP_KOERS),
        (62.4, 2016, NIET_OP_KOERS),
        (61.25, 2015, OP_KOERS),
        (64.9, 2018, NIET_OP_KOERS),
        (64.9, 2020, NIET_OP_KOERS),
        (65.0, 2020, BEHAALD),
        (65.0, 2014, NOG_NIET),
        (58.0, 2015, NIET_OP_KOERS),
    ],
)
def test_on_course_means_equal_steps_to_the_goal(nu: float, jaar: int, uitkomst: Resultaatuitkomst) -> None:
    found = oordeel([Meting(nulmeting=60, nu=nu)], looptijd=Looptijd(nulmeting=2014, nu=jaar, doel=2018))
    assert found.uitkomst is uitkomst


def test_without_years_only_a_reached_goal_can_be_told() -> None:
    found = oordeel([Meting(nulmeting=60, nu=64)], looptijd=Looptijd())
    assert (found.uitkomst, found.reden) == (NOG_NIET, Resultaatreden.GEEN_JAREN)
    assert oordeel([Meting(nulmeting=60, nu=65)], looptijd=Looptijd()).uitkomst is BEHAALD


@pytest.mark.parametrize("regel", [ELKE, GEMIDDELDE])
@pytest.mark.parametrize("meting", [Meting(nulmeting=None, nu=60), Meting(nulmeting=60, nu=None)])
def test_a_missing_figure_is_never_filled_in(meting: Meting, regel: Resultaatregel) -> None:
    found = oordeel([*VOORBEELD_1, meting], regel)
    assert (found.uitkomst, found.reden) == (NOG_NIET, Resultaatreden.CIJFER_ONTBREEKT)
    assert found.verbetering is None


def test_lower_can_be_better() -> None:
    minder = Meting(nulmeting=13.0, nu=8.0, richting=Richting.LAGER_GUNSTIG)
    assert oordeel([minder, *VOORBEELD_1]).uitkomst is BEHAALD
    assert oordeel([Meting(nulmeting=13.0, nu=8.0)]).uitkomst is NIET_OP_KOERS


@pytest.mark.parametrize(
    ("metingen", "doel", "regel", "looptijd"),
    [
        ([], 5.0, ELKE, VIER_JAAR),
        (VOORBEELD_1, 0.0, ELKE, VIER_JAAR),
        (VOORBEELD_1, -5.0, ELKE, VIER_JAAR),
        (VOORBEELD_1, 5.0, COMBINATIE, VIER_JAAR),
        ([Meting(nulmeting=1, nu=9, richting=Richting.NEUTRAAL)], 5.0, ELKE, VIER_JAAR),
        (VOORBEELD_1, 5.0, ELKE, Looptijd(nulmeting=2018, nu=2019, doel=2018)),
    ],
    ids=["no indicator", "no goal", "worse", "combinatie of three", "no good side", "goal before start"],
)
def test_what_makes_no_sense_is_refused(
    metingen: list[Meting], doel: float, regel: Resultaatregel, looptijd: Looptijd
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        judge_resultaat(metingen, doel=doel, regel=regel, looptijd=looptijd)


CIJFERS = st.floats(min_value=0, max_value=100)


@given(st.lists(st.tuples(CIJFERS, CIJFERS), min_size=1, max_size=6))
def test_if_each_indicator_improves_enough_the_mean_does_too(paren: list[tuple[float, float]]) -> None:
    metingen = [Meting(nulmeting=toen, nu=nu) for toen, nu in paren]
    kleinste, gemiddelde = (verbetering_van(metingen, regel) for regel in (ELKE, GEMIDDELDE))
    assert kleinste is not None
    assert gemiddelde is not None
    assert kleinste <= gemiddelde + 1e-9
