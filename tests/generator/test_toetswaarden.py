"""What stands beside an outcome says how sure it is, or why there is none."""

from dataclasses import replace

import pytest
from sources.importproef import build_indicator

from wijkxl.analysis.benchmark import judge
from wijkxl.analysis.catalogus import Indicator, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.generator.toetswaarden import uitleg_van

AANDEEL = replace(build_indicator("x", "X", Soort.AANDEEL), toets=Toets.AANDEEL)
AANTAL = build_indicator("x", "X", Soort.AANTAL)
STAD = Cijfer(gebied="GM0599", indicator="x", periode=2024, waarde=20.0, noemer=10_000.0)
WIJK = Cijfer(gebied="WP0081", indicator="x", periode=2024, waarde=10.0, noemer=500.0)


def explain(indicator: Indicator, wijk: Cijfer | None) -> str:
    stand = Stand(
        indicator=indicator,
        jaar=2024,
        wijk=wijk,
        gebied=None,
        stad=STAD,
        land=None,
        vergelijk=None,
        buren=(),
        eigen=None,
    )
    return uitleg_van(indicator, stand, judge(indicator, wijk, STAD, zekerheid=Zekerheid.HOOG))


@pytest.mark.parametrize(
    ("status", "waarde", "woorden"),
    [
        (Status.ONTBREEKT, None, "geen cijfer"),
        (Status.ONDERDRUKT, None, "onderdrukt"),
        (Status.MODELSCHATTING, 10.0, "modelschatting"),
    ],
)
def test_every_status_without_an_outcome_is_explained(
    status: Status, waarde: float | None, woorden: str
) -> None:
    assert explain(AANDEEL, replace(WIJK, status=status, waarde=waarde)) == woorden


def test_without_a_row_in_the_edition_there_is_no_figure() -> None:
    assert explain(AANDEEL, None) == "geen cijfer"


def test_a_provisional_figure_is_compared_and_says_that_it_is_provisional() -> None:
    zeker = explain(AANDEEL, WIJK)

    assert zeker.startswith("groter dan toeval (marge ")
    assert explain(AANDEEL, replace(WIJK, status=Status.VOORLOPIG)) == f"{zeker}; voorlopig cijfer"


def test_a_number_is_not_compared_and_says_so() -> None:
    assert explain(AANTAL, WIJK) == "aantal"


def test_a_share_without_a_test_is_not_said_to_be_chance_or_more() -> None:
    woorden = explain(replace(AANDEEL, toets=Toets.GEEN), WIJK)

    assert woorden
    assert "toeval" not in woorden
