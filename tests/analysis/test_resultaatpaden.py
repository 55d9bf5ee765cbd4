"""Resultaten whose indicatoren have figures of different years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.resultaat import Looptijd, Meting, Resultaatreden, Resultaatregel, judge_resultaat
from wijkxl.analysis.resultaatpaden import Pad, judge_paden, nodig_van

ELKE, COMBINATIE, GEMIDDELDE = Resultaatregel
JAREN = st.one_of(st.none(), st.integers(2014, 2022))
WINST = st.one_of(st.none(), st.integers(-20, 40).map(lambda x: x / 4))


@given(st.lists(WINST, min_size=1, max_size=4), JAREN, JAREN, st.sampled_from([ELKE, GEMIDDELDE]))
def test_with_the_same_years_it_is_the_rule_of_one_path(
    winst: list[float | None], start: int | None, nu: int | None, regel: Resultaatregel
) -> None:
    """The goal is 5 in 2030, after every start."""
    looptijd = Looptijd(nulmeting=start, nu=nu, doel=2030)
    metingen = [Meting(nulmeting=0, nu=een) for een in winst]
    gewoon = judge_resultaat(metingen, doel=5.0, regel=regel, looptijd=looptijd)
    paden = [Pad(verbetering=een, start=start, nu=nu) for een in winst]
    assert judge_paden(paden, doel=5.0, regel=regel, doeljaar=2030).reden is gewoon.reden


def test_each_indicator_is_held_against_its_own_years() -> None:
    """Half way the years 2.5 of 5 fits, at a quarter 1.25."""
    half, kwart = Pad(verbetering=2.5, start=2020, nu=2024), Pad(verbetering=1.25, start=2020, nu=2022)
    assert (nodig_van(half, 5, 2028), nodig_van(kwart, 5, 2028)) == (2.5, 1.25)
    found = judge_paden([half, kwart], doel=5, regel=ELKE, doeljaar=2028)
    assert found.reden is Resultaatreden.OP_SCHEMA
    traag = Pad(verbetering=1.2, start=2020, nu=2022)
    found = judge_paden([half, traag], doel=5, regel=ELKE, doeljaar=2028)
    assert (found.reden, found.bij) == (Resultaatreden.ACHTER, 1)
    assert (found.verbetering, found.nodig) == (1.2, 1.25)


def test_the_mean_is_held_against_the_mean_of_what_fits() -> None:
    """2.5 and 1.25 fit, 1.875 in the mean; 3 and 0.75 are together enough."""
    paden = [Pad(verbetering=3.0, start=2020, nu=2024), Pad(verbetering=0.75, start=2020, nu=2022)]
    found = judge_paden(paden, doel=5, regel=GEMIDDELDE, doeljaar=2028)
    assert (found.reden, found.verbetering, found.nodig) == (Resultaatreden.OP_SCHEMA, 1.875, 1.875)
    assert judge_paden(paden, doel=5, regel=ELKE, doeljaar=2028).reden is Resultaatreden.ACHTER


def test_an_indicator_whose_year_has_come_decides() -> None:
    klaar, onderweg = Pad(verbetering=4.0, start=2020, nu=2028), Pad(verbetering=4.0, start=2020, nu=2024)
    found = judge_paden([klaar, onderweg], doel=5, regel=ELKE, doeljaar=2028)
    assert (found.reden, found.bij) == (Resultaatreden.JAAR_VOORBIJ, 0)


@pytest.mark.parametrize(
    ("pad", "reden"),
    [
        (Pad(verbetering=None, start=2020, nu=2024), Resultaatreden.CIJFER_ONTBREEKT),
        (Pad(verbetering=1.0, start=2024, nu=2024), Resultaatreden.GEEN_NIEUW_CIJFER),
        (Pad(verbetering=1.0, start=2024, nu=2020), Resultaatreden.GEEN_NIEUW_CIJFER),
        (Pad(verbetering=1.0, nu=2024), Resultaatreden.GEEN_JAREN),
        (Pad(verbetering=9.0), Resultaatreden.DOEL_GEHAALD),
    ],
)
@pytest.mark.parametrize("regel", [ELKE, GEMIDDELDE, COMBINATIE])
def test_what_is_not_known(pad: Pad, reden: Resultaatreden, regel: Resultaatregel) -> None:
    assert judge_paden([pad], doel=5, regel=regel, doeljaar=2028).reden is reden


@pytest.mark.parametrize(("aantal", "doel"), [(0, 5.0), (1, 0.0), (1, -5.0)])
def test_what_makes_no_sense_is_refused(aantal: int, doel: float) -> None:
    with pytest.raises(ValueError, match="needed"):
        judge_paden([Pad(verbetering=1.0)] * aantal, doel=doel, regel=ELKE, doeljaar=2028)
