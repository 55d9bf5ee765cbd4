"""An edition finds its figures by place and period."""

from datetime import date

import pytest

from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Niveau


def editie(*cijfers: Cijfer, soort: EditieSoort = EditieSoort.ECHT) -> Editie:
    return Editie(
        naam="proef",
        titel="Proef",
        datum=date(2026, 1, 15),
        uitgever="OBI",
        soort=soort,
        niveau_wijk=Niveau.WIJK,
        vingerafdruk="0" * 64,
        cijfers=cijfers,
    )


def cijfer(
    periode: int, waarde: float | None, *, gebied: str = "WP0081", status: Status = Status.OK
) -> Cijfer:
    return Cijfer(gebied=gebied, indicator="vrijwilligers", periode=periode, waarde=waarde, status=status)


def test_a_figure_is_found_by_area_indicator_and_period() -> None:
    wanted = cijfer(2024, 12.5)
    found = editie(cijfer(2023, 11.0), wanted, cijfer(2024, 3.0, gebied="WP0082"))
    assert found.cijfer("WP0081", "vrijwilligers", 2024) is wanted


def test_a_place_without_a_row_has_no_figure() -> None:
    assert editie(cijfer(2024, 12.5)).cijfer("WP0081", "vrijwilligers", 2020) is None


def test_a_series_runs_from_old_to_new_and_keeps_missing_figures() -> None:
    hidden = cijfer(2023, None, status=Status.ONDERDRUKT)
    series = editie(cijfer(2024, 12.0), hidden, cijfer(2022, 10.0)).reeks_by_plaats["WP0081", "vrijwilligers"]
    assert [c.periode for c in series] == [2022, 2023, 2024]


def test_periods_count_only_when_an_area_has_a_usable_figure() -> None:
    missing = cijfer(2025, None, status=Status.ONTBREEKT)
    found = editie(missing, cijfer(2024, 1.0), cijfer(2022, 2.0)).periodes_by_indicator
    assert found == {"vrijwilligers": (2022, 2024)}


@pytest.mark.parametrize(("waarde", "bruikbaar"), [(0.0, True), (12.5, True), (None, False)])
def test_a_figure_is_usable_when_it_has_a_value_also_when_that_is_zero(
    waarde: float | None, bruikbaar: bool
) -> None:
    assert cijfer(2024, waarde).bruikbaar is bruikbaar


@pytest.mark.parametrize(("soort", "voorbeeld"), [(EditieSoort.VOORBEELD, True), (EditieSoort.ECHT, False)])
def test_an_edition_knows_whether_its_figures_are_invented(soort: EditieSoort, voorbeeld: bool) -> None:
    assert editie(soort=soort).is_voorbeeld is voorbeeld
