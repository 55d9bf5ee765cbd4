"""Which figures a workbook keeps, and how short a table of them is."""

from dataclasses import replace

import pytest
from voorbeeld import maak_editie

from overdracht.geheugenproef import GEBIEDEN, kleine_catalogus
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.naslag import build_naslag
from wijkxl.overdracht.cijfergeheugen import cijfers_uit, tabel_van, te_bewaren

INDICATOR = kleine_catalogus().indicator_by_code["aandeel"]
PLAATSEN = {"GM1": 0, "WP1": 1, "WP2": 2}


def cijfer(gebied: str, jaar: int, waarde: float | None = 10.0) -> Cijfer:
    return Cijfer(
        gebied=gebied,
        indicator="aandeel",
        periode=jaar,
        waarde=waarde,
        status=Status.OK if waarde is not None else Status.ONDERDRUKT,
        herkomst="verzonnen",
    )


def bewaard(*cijfers: Cijfer) -> list[tuple[str, int]]:
    """Area and year of the figures that are kept out of an edition of ``cijfers``."""
    naslag = build_naslag(catalogus=kleine_catalogus(), gebieden=GEBIEDEN, editie=maak_editie(*cijfers))
    return [(c.gebied, c.periode) for c in te_bewaren(naslag, "aandeel")]


def test_the_latest_year_of_every_area_and_all_years_of_city_and_country_are_kept() -> None:
    found = bewaard(
        *(cijfer(gebied, jaar) for gebied in ("NL00", "GM1", "WP1", "WP2") for jaar in (2023, 2024))
    )
    assert found == [
        ("NL00", 2023),
        ("NL00", 2024),
        ("GM1", 2023),
        ("GM1", 2024),
        ("WP1", 2024),
        ("WP2", 2024),
    ]


def test_one_older_figure_goes_along_when_it_is_the_only_sign_of_its_niveau() -> None:
    found = bewaard(cijfer("GM1", 2023), cijfer("GM1", 2024), cijfer("WP1", 2023), cijfer("WP2", 2023))
    assert found == [("GM1", 2023), ("GM1", 2024), ("WP1", 2023)]


def test_one_older_figure_goes_along_when_it_is_the_only_sign_of_its_year() -> None:
    found = bewaard(cijfer("GM1", 2024), cijfer("WP1", 2024), cijfer("WP1", 2020), cijfer("WP2", 2020))
    assert found == [("GM1", 2024), ("WP1", 2024), ("WP1", 2020)]


def test_a_hidden_figure_of_the_latest_year_is_kept_and_an_older_one_is_no_sign() -> None:
    found = bewaard(cijfer("GM1", 2024), cijfer("WP1", 2024, None), cijfer("WP2", 2020, None))
    assert found == [("GM1", 2024), ("WP1", 2024)]


def test_what_is_the_same_for_all_figures_stands_once_and_what_is_unknown_not_at_all() -> None:
    assert tabel_van([cijfer("WP1", 2024, 12.5), cijfer("GM1", 2024, 10.0)], PLAATSEN) == {
        "gebied": [0, 1],
        "periode": 2024,
        "status": "ok",
        "herkomst": "verzonnen",
        "waarde": [10.0, 12.5],
    }


def test_a_table_gives_its_figures_back() -> None:
    figures = (
        replace(cijfer("GM1", 2024), teller=5.0, noemer=50.0, ondergrens=9.0, bovengrens=11.0),
        replace(cijfer("WP1", 2024), status=Status.VOORLOPIG, herkomst=""),
        cijfer("WP2", 2023, None),
        cijfer("WP2", 2022, 0.0),
    )
    found = cijfers_uit(tabel_van(figures, PLAATSEN), INDICATOR, list(PLAATSEN))
    assert sorted(found, key=str) == sorted(figures, key=str)


def test_a_table_without_areas_is_refused() -> None:
    tabel = tabel_van([cijfer("GM1", 2024)], PLAATSEN)
    del tabel["gebied"]
    with pytest.raises(ValueError, match="list expected"):
        list(cijfers_uit(tabel, INDICATOR, list(PLAATSEN)))
