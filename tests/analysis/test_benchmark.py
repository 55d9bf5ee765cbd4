"""A figure is judged by the rule of its indicator, and the outcome says what decided."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from sources.importproef import build_indicator

from wijkxl.analysis.benchmark import Reden, Regel, Uitkomst, Vergelijking, judge
from wijkxl.analysis.catalogus import Indicator, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Zekerheid, rate_interval, wilson

HOOG, ZEER_HOOG = Zekerheid.HOOG, Zekerheid.ZEER_HOOG
ROND, NIET = Uitkomst.ROND, Uitkomst.NIET_VERGELEKEN
MIRROR = {
    Uitkomst.GUNSTIGER: Uitkomst.ONGUNSTIGER,
    Uitkomst.ONGUNSTIGER: Uitkomst.GUNSTIGER,
    ROND: ROND,
    NIET: NIET,
}


def indicator(
    toets: Toets,
    *,
    richting: Richting = Richting.HOGER_GUNSTIG,
    drempel: float | None = None,
    eenheid: str = "per 1.000",
) -> Indicator:
    basis = build_indicator("x", "X", Soort.AANDEEL)
    return replace(basis, toets=toets, richting=richting, drempel=drempel, eenheid=eenheid)


def wijk(waarde: float | None, **fields: object) -> Cijfer:
    return replace(Cijfer(gebied="WP0081", indicator="x", periode=2024, waarde=waarde), **fields)


def stad(waarde: float | None, **fields: object) -> Cijfer:
    return wijk(waarde, gebied="GM0599", **fields)


def compare(
    wat: Indicator, eigen: Cijfer | None, norm: Cijfer | None, zekerheid: Zekerheid = HOOG
) -> Vergelijking:
    return judge(wat, eigen, norm, zekerheid=zekerheid)


AANDEEL, RATE, MARGE = indicator(Toets.AANDEEL), indicator(Toets.RATE), indicator(Toets.MARGE)
BAND = indicator(Toets.DREMPEL)


# Why a figure is not compared


@pytest.mark.parametrize(
    ("wat", "eigen", "norm", "reden"),
    [
        pytest.param(BAND, stad(5), stad(5), Reden.ZELFDE_GEBIED, id="same area"),
        pytest.param(
            BAND,
            stad(5, periode=2023, status=Status.MODELSCHATTING),
            stad(5),
            Reden.ZELFDE_GEBIED,
            id="same area comes before another period and a model estimate",
        ),
        pytest.param(
            BAND, stad(None, status=Status.ONTBREEKT), stad(5), Reden.GEEN_CIJFER, id="same area, missing"
        ),
        pytest.param(
            BAND, stad(None, status=Status.ONDERDRUKT), stad(5), Reden.ONDERDRUKT, id="same area, suppressed"
        ),
        pytest.param(BAND, None, stad(5), Reden.GEEN_CIJFER, id="no row"),
        pytest.param(BAND, None, None, Reden.GEEN_CIJFER, id="no rows at all"),
        pytest.param(BAND, wijk(None, status=Status.ONTBREEKT), None, Reden.GEEN_CIJFER, id="missing"),
        pytest.param(BAND, wijk(None, status=Status.ONDERDRUKT), stad(5), Reden.ONDERDRUKT, id="suppressed"),
        pytest.param(BAND, wijk(5), None, Reden.GEEN_CIJFER_ROTTERDAM, id="no row of the city"),
        pytest.param(
            BAND,
            wijk(5),
            stad(None, status=Status.ONDERDRUKT, periode=2020),
            Reden.GEEN_CIJFER_ROTTERDAM,
            id="city without value",
        ),
        pytest.param(
            BAND,
            wijk(5, periode=2023, status=Status.MODELSCHATTING),
            stad(5),
            Reden.ANDERE_PERIODE,
            id="another period comes before a model estimate",
        ),
        pytest.param(
            BAND, wijk(5, status=Status.MODELSCHATTING), stad(5), Reden.MODELSCHATTING, id="wijk estimated"
        ),
        pytest.param(
            indicator(Toets.GEEN),
            wijk(5),
            stad(5, status=Status.MODELSCHATTING),
            Reden.MODELSCHATTING,
            id="city estimated",
        ),
        pytest.param(indicator(Toets.GEEN), wijk(5), stad(9), Reden.AANTAL, id="a count"),
    ],
)
def test_the_first_reason_that_fits_is_given(
    wat: Indicator, eigen: Cijfer | None, norm: Cijfer | None, reden: Reden
) -> None:
    assert compare(wat, eigen, norm) == Vergelijking(uitkomst=NIET, reden=reden)


def test_a_provisional_figure_is_compared() -> None:
    assert compare(BAND, wijk(20, status=Status.VOORLOPIG), stad(10)).uitkomst is Uitkomst.GUNSTIGER


# Which word the outcome has


@pytest.mark.parametrize(
    ("richting", "higher", "lower"),
    [
        (Richting.HOGER_GUNSTIG, Uitkomst.GUNSTIGER, Uitkomst.ONGUNSTIGER),
        (Richting.LAGER_GUNSTIG, Uitkomst.ONGUNSTIGER, Uitkomst.GUNSTIGER),
        (Richting.NEUTRAAL, Uitkomst.HOGER, Uitkomst.LAGER),
    ],
)
@pytest.mark.parametrize(
    ("toets", "behind"),
    [
        (Toets.AANDEEL, {"noemer": 400.0}),
        (Toets.RATE, {"teller": 100.0, "noemer": 1000.0}),
        (Toets.MARGE, {"ondergrens": 0.0, "bovengrens": 0.0}),
        (Toets.DREMPEL, {}),
    ],
    ids=lambda value: str(value) if isinstance(value, Toets) else "",
)
def test_the_direction_of_the_indicator_gives_the_word(
    richting: Richting, higher: Uitkomst, lower: Uitkomst, toets: Toets, behind: dict[str, float]
) -> None:
    wat = indicator(toets, richting=richting)
    for waarde, word in ((90.0, higher), (10.0, lower)):
        fields = dict(behind)
        if "bovengrens" in fields:
            fields = {"ondergrens": waarde - 1, "bovengrens": waarde + 1}
        if "teller" in fields:
            fields["teller"] = waarde
        assert compare(wat, wijk(waarde, **fields), stad(50, noemer=9000.0)).uitkomst is word


# Aandeel


def test_a_part_is_tested_against_the_whole_it_belongs_to() -> None:
    """50 of 100 within 120 of 300: 0.15 / sqrt(0.4 * 0.6 * (1/100 + 1/200)) against the other 200 is 2.5."""
    found = compare(AANDEEL, wijk(50, noemer=100.0), stad(40, noemer=300.0))
    assert found.toetsgrootheid == pytest.approx(2.5)
    assert (found.uitkomst, found.regel, found.verschil) == (Uitkomst.GUNSTIGER, Regel.AANDEEL, 10)
    assert compare(AANDEEL, wijk(50, noemer=100.0), stad(40, noemer=300.0), ZEER_HOOG).uitkomst is ROND


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 3000), st.integers(1, 3000))
def test_z_squared_is_chi_squared_of_the_part_and_the_rest(yes: int, no: int, more: int, less: int) -> None:
    table = chi2_contingency([[yes, no], [more, less]], correction=False)
    n, whole = yes + no, yes + no + more + less
    found = compare(
        AANDEEL,
        wijk(100 * yes / n, noemer=float(n)),
        stad(100 * (yes + more) / whole, noemer=float(whole)),
    )
    assert found.toetsgrootheid is not None
    assert found.toetsgrootheid**2 == pytest.approx(table.statistic, rel=1e-6, abs=1e-9)


def test_a_group_outside_the_reference_has_more_uncertainty() -> None:
    """0.1 / sqrt(0.4 * 0.6 * (1/100 + 1/300)) = 1.767767."""
    found = judge(
        AANDEEL,
        wijk(50, noemer=100.0),
        stad(40, noemer=300.0),
        zekerheid=HOOG,
        deel_van_referentie=False,
    )
    assert found.toetsgrootheid == pytest.approx(1.767767, abs=1e-6)
    assert found.uitkomst is ROND


@pytest.mark.parametrize(
    ("eigen", "norm"),
    [
        pytest.param(wijk(50), stad(40, noemer=300.0), id="size of the wijk unknown"),
        pytest.param(wijk(50, noemer=100.0), stad(40), id="size of the city unknown"),
        pytest.param(wijk(50, noemer=300.0), stad(40, noemer=300.0), id="part as large as the whole"),
        pytest.param(wijk(50, noemer=0.0), stad(40, noemer=300.0), id="nobody in the wijk"),
    ],
)
@pytest.mark.parametrize(("drempel", "regel"), [(5.0, Regel.DREMPEL), (None, Regel.BAND)])
def test_an_aandeel_without_sizes_falls_back(
    eigen: Cijfer, norm: Cijfer, drempel: float | None, regel: Regel
) -> None:
    found = compare(indicator(Toets.AANDEEL, drempel=drempel), eigen, norm)
    assert (found.uitkomst, found.regel, found.toetsgrootheid) == (Uitkomst.GUNSTIGER, regel, None)


@pytest.mark.parametrize(
    ("waarde", "norm", "uitkomst", "reden"),
    [
        (0.0, 0.0, ROND, None),
        (100.0, 100.0, ROND, None),
        (1.0, 0.0, NIET, Reden.NIET_TE_TOETSEN),
        (99.0, 100.0, NIET, Reden.NIET_TE_TOETSEN),
    ],
)
def test_a_city_with_none_or_all_can_only_be_equalled(
    waarde: float, norm: float, uitkomst: Uitkomst, reden: Reden | None
) -> None:
    found = compare(AANDEEL, wijk(waarde, noemer=100.0), stad(norm, noemer=300.0))
    assert (found.uitkomst, found.reden, found.regel) == (uitkomst, reden, Regel.AANDEEL)


def test_an_aandeel_shows_the_interval_of_wilson_in_percent() -> None:
    found = compare(AANDEEL, wijk(12.5, noemer=80.0), stad(12, noemer=9000.0))
    low, high = wilson(10, 80, HOOG.z)
    assert (found.ondergrens, found.bovengrens) == pytest.approx((100 * low, 100 * high))


def test_an_interval_is_there_also_without_comparison() -> None:
    found = compare(AANDEEL, wijk(12.5, noemer=80.0), None)
    assert found.reden is Reden.GEEN_CIJFER_ROTTERDAM
    assert found.ondergrens is not None


@pytest.mark.parametrize("waarde", [-1.0, 100.5])
def test_an_aandeel_outside_0_and_100_is_refused(waarde: float) -> None:
    with pytest.raises(ValueError, match="numerator"):
        compare(AANDEEL, wijk(waarde, noemer=100.0), stad(40, noemer=300.0))


# Rate


@pytest.mark.parametrize(
    ("norm", "uitkomst"),
    [(0.61, Uitkomst.GUNSTIGER), (0.62, ROND), (8.76, ROND), (8.77, Uitkomst.ONGUNSTIGER)],
)
def test_a_rate_differs_when_the_city_lies_outside_its_interval(norm: float, uitkomst: Uitkomst) -> None:
    """The exact interval of 3 events runs from 0.6187 to 8.7673 (Garwood 1936)."""
    found = compare(RATE, wijk(3, teller=3.0, noemer=1000.0), stad(norm))
    assert (found.uitkomst, found.regel, found.toetsgrootheid) == (uitkomst, Regel.RATE, None)
    assert (found.ondergrens, found.bovengrens) == pytest.approx((0.6187, 8.7673), abs=5e-5)


def test_a_rate_follows_its_unit_and_the_certainty() -> None:
    wat = indicator(Toets.RATE, eenheid="per 10.000")
    found = compare(wat, wijk(20, teller=24.0, noemer=12_000.0), stad(12), ZEER_HOOG)
    assert (found.ondergrens, found.bovengrens) == rate_interval(24, 12_000, 10_000, ZEER_HOOG)
    assert found.uitkomst is ROND
    assert compare(wat, wijk(20, teller=24.0, noemer=12_000.0), stad(12)).uitkomst is Uitkomst.GUNSTIGER


@pytest.mark.parametrize(
    ("eenheid", "counts"),
    [
        pytest.param("per 1.000", {}, id="no counts"),
        pytest.param("per 1.000", {"teller": 3.0}, id="no group size"),
        pytest.param("per 1.000", {"teller": 3.0, "noemer": 0.0}, id="nobody"),
        pytest.param("per 1.000", {"teller": 2.5, "noemer": 1000.0}, id="no whole number of events"),
        pytest.param("km", {"teller": 3.0, "noemer": 1000.0}, id="unit without number of persons"),
    ],
)
def test_a_rate_without_counts_falls_back(eenheid: str, counts: dict[str, float]) -> None:
    found = compare(indicator(Toets.RATE, eenheid=eenheid), wijk(3, **counts), stad(2))
    assert (found.uitkomst, found.regel, found.ondergrens) == (Uitkomst.GUNSTIGER, Regel.BAND, None)


# Marge


@pytest.mark.parametrize(
    ("norm", "uitkomst"),
    [
        pytest.param(13.9, Uitkomst.GUNSTIGER, id="below the lower bound"),
        pytest.param(14.1, ROND, id="on the lower bound"),
        pytest.param(17.3, ROND, id="on the upper bound"),
        pytest.param(17.4, Uitkomst.ONGUNSTIGER, id="above the upper bound"),
    ],
)
def test_a_city_on_a_published_bound_is_not_different(norm: float, uitkomst: Uitkomst) -> None:
    found = compare(MARGE, wijk(15.2, ondergrens=14.1, bovengrens=17.3), stad(norm))
    assert (found.uitkomst, found.regel) == (uitkomst, Regel.MARGE)
    assert (found.ondergrens, found.bovengrens) == (14.1, 17.3)


def test_more_certainty_stretches_each_side_of_a_marge() -> None:
    """3.090232 / 1.959964 = 1.576678."""
    found = compare(MARGE, wijk(20, ondergrens=18.0, bovengrens=23.0), stad(20), ZEER_HOOG)
    assert (found.ondergrens, found.bovengrens) == pytest.approx((16.846645, 24.730033), abs=1e-5)


@pytest.mark.parametrize(("norm", "uitkomst"), [(16.9, ROND), (16.8, Uitkomst.GUNSTIGER)])
def test_a_stretched_marge_decides(norm: float, uitkomst: Uitkomst) -> None:
    found = compare(MARGE, wijk(20, ondergrens=18.0, bovengrens=23.0), stad(norm), ZEER_HOOG)
    assert found.uitkomst is uitkomst


@pytest.mark.parametrize(
    "bounds", [{}, {"ondergrens": 1.0}, {"bovengrens": 30.0}], ids=["none", "low", "high"]
)
def test_a_marge_without_both_bounds_falls_back(bounds: dict[str, float]) -> None:
    found = compare(MARGE, wijk(20, **bounds), stad(10))
    assert (found.uitkomst, found.regel) == (Uitkomst.GUNSTIGER, Regel.BAND)


# Drempel and band


@pytest.mark.parametrize(
    ("waarde", "norm", "uitkomst"),
    [
        pytest.param(12.0, 10.0, Uitkomst.GUNSTIGER, id="exactly the drempel counts"),
        pytest.param(11.9, 10.0, ROND, id="just less does not"),
        pytest.param(8.0, 10.0, Uitkomst.ONGUNSTIGER, id="exactly the drempel below"),
        pytest.param(2.3, 0.3, Uitkomst.GUNSTIGER, id="2.3 minus 0.3 is 2, also in binary"),
        pytest.param(2.0, 0.0, Uitkomst.GUNSTIGER, id="a city with 0 does not matter"),
        pytest.param(-1.0, 1.0, Uitkomst.ONGUNSTIGER, id="nor does a value below 0"),
    ],
)
def test_a_difference_of_the_drempel_counts(waarde: float, norm: float, uitkomst: Uitkomst) -> None:
    found = compare(indicator(Toets.DREMPEL, drempel=2.0), wijk(waarde), stad(norm))
    assert (found.uitkomst, found.regel) == (uitkomst, Regel.DREMPEL)


@pytest.mark.parametrize(
    ("waarde", "norm", "uitkomst"),
    [
        pytest.param(110.0, 100.0, ROND, id="exactly 110 %"),
        pytest.param(110.1, 100.0, Uitkomst.GUNSTIGER, id="more than 110 %"),
        pytest.param(90.0, 100.0, ROND, id="exactly 90 %"),
        pytest.param(89.9, 100.0, Uitkomst.ONGUNSTIGER, id="less than 90 %"),
        pytest.param(0.09, 0.1, ROND, id="0.09 is 90 % of 0.1, also in binary"),
        pytest.param(0.0, 10.0, Uitkomst.ONGUNSTIGER, id="nothing"),
    ],
)
def test_without_drempel_the_band_decides(waarde: float, norm: float, uitkomst: Uitkomst) -> None:
    found = compare(BAND, wijk(waarde), stad(norm))
    assert (found.uitkomst, found.regel) == (uitkomst, Regel.BAND)


def test_equal_figures_do_not_differ_even_with_a_drempel_of_0() -> None:
    assert compare(indicator(Toets.DREMPEL, drempel=0.0), wijk(7), stad(7)).uitkomst is ROND


@pytest.mark.parametrize("norm", [0.0, -3.0])
def test_a_band_around_nothing_says_nothing(norm: float) -> None:
    found = compare(BAND, wijk(4), stad(norm))
    assert (found.uitkomst, found.reden, found.regel) == (NIET, Reden.NIET_TE_TOETSEN, Regel.BAND)
    assert found.verschil == 4 - norm


def test_the_difference_is_not_rounded() -> None:
    assert compare(BAND, wijk(10.123456), stad(10)).verschil == 10.123456 - 10


# What holds for every rule

shares = st.floats(1, 99)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Indicator, Cijfer, Cijfer]:
    """An indicator with a figure of a wijk and of the city that its rule can judge."""
    toets = draw(st.sampled_from([Toets.AANDEEL, Toets.RATE, Toets.MARGE, Toets.DREMPEL]))
    drempel = draw(st.none() | st.floats(0.5, 20))
    richting = draw(st.sampled_from([Richting.HOGER_GUNSTIG, Richting.LAGER_GUNSTIG]))
    noemer, events = float(draw(st.integers(30, 5000))), float(draw(st.integers(0, 3000)))
    waarde = 1000 * events / noemer if toets is Toets.RATE else draw(shares)
    low, high = draw(st.floats(0, 30)), draw(st.floats(0, 30))
    eigen = wijk(waarde, teller=events, noemer=noemer, ondergrens=waarde - low, bovengrens=waarde + high)
    norm = stad(draw(shares), noemer=noemer + draw(st.integers(1, 10**6)))
    return indicator(toets, drempel=drempel, richting=richting), eigen, norm


@given(cases(), st.sampled_from(Zekerheid))
def test_the_other_direction_gives_the_opposite_word(
    case: tuple[Indicator, Cijfer, Cijfer], zekerheid: Zekerheid
) -> None:
    wat, eigen, norm = case
    turned = {
        Richting.HOGER_GUNSTIG: Richting.LAGER_GUNSTIG,
        Richting.LAGER_GUNSTIG: Richting.HOGER_GUNSTIG,
    }[wat.richting]
    found = compare(wat, eigen, norm, zekerheid)
    assert compare(replace(wat, richting=turned), eigen, norm, zekerheid) == replace(
        found, uitkomst=MIRROR[found.uitkomst]
    )


@given(cases())
def test_what_counts_at_99_8_counts_at_95(case: tuple[Indicator, Cijfer, Cijfer]) -> None:
    certain = compare(*case, ZEER_HOOG)
    assume(certain.verschilt)
    assert compare(*case, HOOG).uitkomst is certain.uitkomst


@given(cases(), st.sampled_from(Zekerheid))
def test_equal_values_are_never_different(
    case: tuple[Indicator, Cijfer, Cijfer], zekerheid: Zekerheid
) -> None:
    wat, eigen, norm = case
    same = compare(wat, eigen, replace(norm, waarde=eigen.waarde), zekerheid)
    assert not same.verschilt
    assert same.verschil == 0


@given(cases(), st.sampled_from(Zekerheid))
def test_an_interval_contains_the_value_and_grows_with_certainty(
    case: tuple[Indicator, Cijfer, Cijfer], zekerheid: Zekerheid
) -> None:
    wat, eigen, norm = case
    found, wider = compare(wat, eigen, norm), compare(wat, eigen, norm, ZEER_HOOG)
    if wat.toets is Toets.DREMPEL:
        assert (found.ondergrens, found.bovengrens) == (None, None)
        return
    assert eigen.waarde is not None
    assert found.ondergrens is not None
    assert found.bovengrens is not None
    assert wider.ondergrens is not None
    assert wider.bovengrens is not None
    assert wider.ondergrens <= found.ondergrens <= eigen.waarde + 1e-9
    assert eigen.waarde - 1e-9 <= found.bovengrens <= wider.bovengrens


@given(shares, shares, st.integers(30, 3000), st.integers(2, 50))
def test_a_larger_group_makes_a_difference_surer(own: float, city: float, noemer: int, times: int) -> None:
    whole = 10_000_000.0
    small = compare(AANDEEL, wijk(own, noemer=float(noemer)), stad(city, noemer=whole))
    large = compare(AANDEEL, wijk(own, noemer=float(noemer * times)), stad(city, noemer=whole))
    assert small.toetsgrootheid is not None
    assert large.toetsgrootheid is not None
    assert abs(large.toetsgrootheid) >= abs(small.toetsgrootheid)
    assert large.verschilt >= small.verschilt


@given(cases())
def test_a_comparison_says_which_rule_decided(case: tuple[Indicator, Cijfer, Cijfer]) -> None:
    found = compare(*case)
    assert found.is_vergeleken
    assert found.reden is None
    assert found.regel is not Regel.GEEN


def test_only_a_favourable_or_unfavourable_outcome_has_a_sign() -> None:
    found = {uitkomst: Vergelijking(uitkomst=uitkomst).teken for uitkomst in Uitkomst}

    assert {uitkomst: teken for uitkomst, teken in found.items() if teken} == {
        Uitkomst.GUNSTIGER: 1,
        Uitkomst.ONGUNSTIGER: -1,
    }
