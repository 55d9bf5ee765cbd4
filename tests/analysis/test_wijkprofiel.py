"""The figures of one wijk: which year, which areas, and why a figure is missing."""

from dataclasses import replace

import pytest
from voorbeeld import maak_editie, maak_gebied, naslag_van, profiel_van, voorbeeld_basis, voorbeeld_profiel

from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.naslag import build_naslag
from wijkxl.analysis.wijkprofiel import OntbrekendCijfer, Reden, build_wijkprofiel
from wijkxl.errors import GebiedError

LAND, STAD, GEBIED, WIJK, ANDERE_WIJK = "NL00", "GM0599", "WK059910", "WP0081", "WP0082"
INDICATOR = "werkende_jongeren_18_22"
ANDER = "bekend_met_cjg"


def cijfer(gebied: str, jaar: int, waarde: float | None = 10.0, indicator: str = INDICATOR) -> Cijfer:
    return Cijfer(gebied=gebied, indicator=indicator, periode=jaar, waarde=waarde)


def geen(gebied: str, jaar: int, status: Status) -> Cijfer:
    return replace(cijfer(gebied, jaar, None), status=status)


ALTIJD = cijfer(WIJK, 2020, indicator=ANDER)
"""A figure of something else, so that the wijk is in the edition."""


def ontbrekend(*cijfers: Cijfer) -> OntbrekendCijfer | None:
    """What is said about the indicator for the wijk in an edition with ``cijfers``."""
    profiel = profiel_van(WIJK, naslag_van(maak_editie(ALTIJD, *cijfers)))
    return next((item for item in profiel.ontbrekend if item.indicator.code == INDICATOR), None)


REDENEN = {
    "no figure at all": ((), Reden.GEEN_ENKEL_CIJFER, None),
    "only rows without a value": (
        (geen(WIJK, 2020, Status.ONTBREEKT), geen(STAD, 2020, Status.ONTBREEKT)),
        Reden.GEEN_ENKEL_CIJFER,
        None,
    ),
    "suppressed": (
        (cijfer(STAD, 2020), geen(WIJK, 2020, Status.ONDERDRUKT)),
        Reden.ONDERDRUKT,
        STAD,
    ),
    "suppressed now, known before": (
        (cijfer(STAD, 2020), cijfer(WIJK, 2018), geen(WIJK, 2020, Status.ONDERDRUKT)),
        Reden.ONDERDRUKT,
        STAD,
    ),
    "only an older figure": (
        (cijfer(STAD, 2020), cijfer(GEBIED, 2020), cijfer(WIJK, 2018)),
        Reden.ANDER_JAAR,
        GEBIED,
    ),
    "only a newer figure than the city": (
        (cijfer(STAD, 2018), cijfer(WIJK, 2020)),
        Reden.ANDER_JAAR,
        STAD,
    ),
    "no wijk has it": ((cijfer(STAD, 2020), cijfer(LAND, 2020)), Reden.NIET_OP_DIT_NIVEAU, STAD),
    "only the country has it": ((cijfer(LAND, 2020),), Reden.NIET_OP_DIT_NIVEAU, LAND),
    "another wijk has it": (
        (cijfer(LAND, 2020), cijfer(ANDERE_WIJK, 2020)),
        Reden.NIET_GELEVERD,
        LAND,
    ),
    "a row that says there is none": (
        (cijfer(GEBIED, 2020), cijfer(ANDERE_WIJK, 2020), geen(WIJK, 2020, Status.ONTBREEKT)),
        Reden.NIET_GELEVERD,
        GEBIED,
    ),
    "only another wijk has it": ((cijfer(ANDERE_WIJK, 2020),), Reden.NIET_GELEVERD, None),
}


@pytest.mark.parametrize(("cijfers", "reden", "naaste"), REDENEN.values(), ids=REDENEN.keys())
def test_a_missing_figure_has_a_reason_and_the_nearest_area_that_has_one(
    cijfers: tuple[Cijfer, ...], reden: Reden, naaste: str | None
) -> None:
    found = ontbrekend(*cijfers)

    assert found is not None
    assert found.reden is reden
    assert (found.naaste.code if found.naaste else None) == naaste
    assert (found.jaar is None) is (naaste is None)


def test_every_reason_occurs() -> None:
    assert {reden for _, reden, _ in REDENEN.values()} == set(Reden)


@pytest.mark.parametrize("status", [Status.OK, Status.VOORLOPIG, Status.MODELSCHATTING])
def test_a_figure_with_a_value_is_not_missing(status: Status) -> None:
    assert ontbrekend(replace(cijfer(WIJK, 2020), status=status), cijfer(STAD, 2020)) is None


def test_zero_is_a_figure() -> None:
    assert ontbrekend(cijfer(WIJK, 2020, 0.0), cijfer(STAD, 2020)) is None


def test_missing_figures_come_in_the_order_of_the_catalogue() -> None:
    order = [i.code for i in voorbeeld_basis().catalogus.indicatoren]
    found = [item.indicator.code for item in profiel_van(WIJK, naslag_van(maak_editie(ALTIJD))).ontbrekend]

    assert found == [code for code in order if code != ANDER]


JAREN = {
    "the latest of all": ((cijfer(STAD, 2018), cijfer(STAD, 2020), cijfer(WIJK, 2020)), 2020),
    "the latest of the city, not of a wijk": ((cijfer(STAD, 2018), cijfer(WIJK, 2020)), 2018),
    "the latest of the city, not of the country": ((cijfer(STAD, 2018), cijfer(LAND, 2021)), 2018),
    "the latest of any area when the city has none": ((cijfer(WIJK, 2017), cijfer(ANDERE_WIJK, 2019)), 2019),
    "a row of the city without a value does not count": (
        (cijfer(STAD, 2018), geen(STAD, 2020, Status.ONTBREEKT), cijfer(WIJK, 2020)),
        2018,
    ),
    "none": ((), None),
    "no value anywhere": ((geen(STAD, 2020, Status.ONTBREEKT),), None),
}


@pytest.mark.parametrize(("cijfers", "jaar"), JAREN.values(), ids=JAREN.keys())
def test_the_year_of_an_indicator(cijfers: tuple[Cijfer, ...], jaar: int | None) -> None:
    profiel = profiel_van(WIJK, naslag_van(maak_editie(ALTIJD, *cijfers)))

    assert profiel.stand_by_indicator[INDICATOR].jaar == jaar


def test_a_stand_holds_the_figures_of_one_year() -> None:
    editie = maak_editie(
        cijfer(LAND, 2019, 1.0),
        cijfer(LAND, 2020, 2.0),
        cijfer(STAD, 2020, 3.0),
        cijfer(GEBIED, 2018, 4.0),
        cijfer(WIJK, 2020, 5.0),
    )
    stand = profiel_van(WIJK, naslag_van(editie)).stand_by_indicator[INDICATOR]

    assert [c.waarde if c else None for c in (stand.wijk, stand.gebied, stand.stad, stand.land)] == [
        5.0,
        None,
        3.0,
        2.0,
    ]


def test_a_series_holds_every_year_in_order() -> None:
    profiel = profiel_van(WIJK, naslag_van(maak_editie(cijfer(WIJK, 2020), cijfer(WIJK, 2016, 7.0))))
    reeks = profiel.reeks(profiel.wijk, profiel.stand_by_indicator[INDICATOR].indicator)

    assert {jaar: c.waarde for jaar, c in reeks.items()} == {2016: 7.0, 2020: 10.0}
    assert list(reeks) == [2016, 2020]


def test_every_indicator_of_the_catalogue_has_a_stand() -> None:
    profiel = voorbeeld_profiel("Bloemhof")

    assert list(profiel.stand_by_indicator) == [i.code for i in profiel.catalogus.indicatoren]


def test_the_four_areas_are_wijk_gebied_stad_land() -> None:
    assert [g.code for g in voorbeeld_profiel("Bloemhof").gebieden] == [WIJK, GEBIED, STAD, LAND]


def test_the_naslag_always_has_city_country_and_the_gebied_of_a_wijk() -> None:
    naslag = naslag_van(maak_editie(cijfer(WIJK, 2020)))

    assert [g.code for g in naslag.gebieden] == [LAND, STAD, GEBIED, WIJK]


def test_the_naslag_goes_from_large_to_small_and_leaves_out_what_has_no_row() -> None:
    naslag = naslag_van(
        maak_editie(cijfer(ANDERE_WIJK, 2020), cijfer(WIJK, 2020), cijfer("BU05991081", 2020))
    )

    assert [g.code for g in naslag.gebieden] == [LAND, STAD, GEBIED, WIJK, ANDERE_WIJK]
    assert naslag.cijfer(WIJK, INDICATOR) == cijfer(WIJK, 2020)
    assert naslag.cijfer(STAD, INDICATOR) is None
    assert naslag.cijfer(WIJK, ANDER) is None


def test_the_years_of_the_naslag_are_those_with_a_value() -> None:
    naslag = naslag_van(
        maak_editie(cijfer(WIJK, 2020), cijfer(WIJK, 2016), geen(WIJK, 2022, Status.ONDERDRUKT))
    )

    assert naslag.jaren == (2016, 2020)


def test_a_wijk_without_any_row_is_refused() -> None:
    with pytest.raises(GebiedError) as caught:
        profiel_van("Hillesluis", naslag_van(maak_editie(cijfer(WIJK, 2020))))

    assert "heeft geen enkel cijfer in editie klein" in caught.value.faults[0].what


def test_a_wijk_outside_every_gebied_is_refused() -> None:
    gebieden = Gebieden(
        gebieden=(
            maak_gebied(LAND, "Nederland", Niveau.LAND),
            maak_gebied(STAD, "Rotterdam", Niveau.STAD, LAND),
            maak_gebied(WIJK, "Bloemhof", Niveau.WIJK, STAD),
        )
    )
    basis, editie = voorbeeld_basis(), maak_editie(cijfer(WIJK, 2020))

    with pytest.raises(GebiedError) as caught:
        build_wijkprofiel(
            wijk=gebieden.by_code[WIJK],
            catalogus=basis.catalogus,
            catalogus_vingerafdruk="",
            gebieden=gebieden,
            naslag=build_naslag(catalogus=basis.catalogus, gebieden=gebieden, editie=editie),
        )

    assert caught.value.faults[0].where == "gebieden.csv, kolom ouder"


@pytest.fixture
def buurteditie() -> Editie:
    """Figures of two buurten; in this edition a buurt is called wijk."""
    return maak_editie(
        cijfer(STAD, 2020, 50.0),
        cijfer(GEBIED, 2020, 40.0),
        cijfer("BU05991081", 2020, 30.0),
        cijfer("BU05991082", 2020, 20.0),
        cijfer(WIJK, 2020, 99.0),
        niveau=Niveau.BUURT,
    )


def test_an_edition_may_call_a_buurt_a_wijk(buurteditie: Editie) -> None:
    profiel = profiel_van("Bloemhof", naslag_van(buurteditie))
    stand = profiel.stand_by_indicator[INDICATOR]

    assert profiel.wijk.code == "BU05991081"
    assert profiel.gebied.code == GEBIED
    assert (stand.wijk, stand.gebied) == (
        cijfer("BU05991081", 2020, 30.0),
        cijfer(GEBIED, 2020, 40.0),
    )


def test_then_wijken_are_left_out_of_the_naslag(buurteditie: Editie) -> None:
    assert [g.code for g in naslag_van(buurteditie).gebieden] == [
        LAND,
        STAD,
        GEBIED,
        "BU05991081",
        "BU05991082",
    ]


@pytest.mark.parametrize(
    ("getypt", "status"),
    [("ca. 15", Status.ONTBREEKT), ("Onderdrukt", Status.ONDERDRUKT), (True, Status.ONTBREEKT)],
)
def test_words_in_the_place_of_a_figure_count_as_no_figure(getypt: str | bool, status: Status) -> None:
    profiel = profiel_van(WIJK, naslag_van(maak_editie(ALTIJD, cijfer(WIJK, 2020), cijfer(STAD, 2020))))
    stand = replace(profiel, invoer=Invoer(eigen_cijfers={INDICATOR: getypt})).stand_by_indicator[INDICATOR]
    assert stand.eigen == getypt
    assert stand.cijfer is not None
    assert (stand.cijfer.waarde, stand.cijfer.status, stand.cijfer.periode) == (None, status, 2020)
