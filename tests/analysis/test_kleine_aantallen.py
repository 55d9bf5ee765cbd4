"""A figure about a group that is too small shows no number at all."""

import pytest
from sources.importproef import build_indicator

from wijkxl.analysis.catalogus import Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.kleine_aantallen import verberg_klein_aantal

INDICATOR = build_indicator("aandeel", "Aandeel", Soort.AANDEEL, min_noemer=30, min_teller=5)


def cijfer(teller: float | None, noemer: float | None) -> Cijfer:
    return Cijfer(
        gebied="WP0001",
        indicator="aandeel",
        periode=2020,
        waarde=50,
        teller=teller,
        noemer=noemer,
        ondergrens=40,
        bovengrens=60,
        herkomst="bron",
    )


@pytest.mark.parametrize(("teller", "noemer"), [(4, 100), (0, 100), (10, 29), (4, 29), (None, 29), (4, None)])
def test_below_a_limit_every_number_goes(teller: float | None, noemer: float | None) -> None:
    hidden = verberg_klein_aantal(cijfer(teller, noemer), INDICATOR)
    assert hidden == Cijfer(
        gebied="WP0001",
        indicator="aandeel",
        periode=2020,
        waarde=None,
        status=Status.ONDERDRUKT,
        herkomst="bron",
    )


@pytest.mark.parametrize(("teller", "noemer"), [(5, 30), (500, 3000), (None, None), (None, 30), (5, None)])
def test_at_or_above_the_limits_nothing_changes(teller: float | None, noemer: float | None) -> None:
    assert verberg_klein_aantal(cijfer(teller, noemer), INDICATOR) == cijfer(teller, noemer)


def test_a_figure_without_value_stays_missing() -> None:
    leeg = Cijfer(gebied="WP0001", indicator="aandeel", periode=2020, waarde=None, status=Status.ONTBREEKT)
    assert verberg_klein_aantal(leeg, INDICATOR) is leeg
