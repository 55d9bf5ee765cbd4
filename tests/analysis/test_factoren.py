"""Which factoren stand behind the figures that differ, worked out by hand for a small catalogue."""

from collections.abc import Sequence

import pytest

from analysis.profielproef import STAD, maak_catalogus, maak_indicator, maak_profiel
from wijkxl.analysis.catalogus import CONTEXT, Herkomst, Richting
from wijkxl.analysis.factoren import (
    Factorstand,
    build_factorenbeeld,
    factoren_achter,
    geraakte_ranking,
    rank_factoren,
    terugkerende_factoren,
)
from wijkxl.analysis.wijkprofiel import Wijkprofiel

MINDER, MEER = STAD - 10, STAD + 10

CATALOGUS = maak_catalogus(
    (
        maak_indicator("banen", "werk"),
        maak_indicator("opleiding", "werk"),
        maak_indicator("inkomen", CONTEXT),
        maak_indicator("hulp", "thuis"),
        maak_indicator("drukte", "thuis", Richting.NEUTRAAL),
    ),
    domeinen=("werk", "thuis", "school"),
    factoren=("zon", "sport", "arm", "vaardig"),
    rang_by_code={"geld": 2, "leren": 1, "slapen": 4},
    signaal=(
        ("banen", "arm"),
        ("opleiding", "arm"),
        ("opleiding", "vaardig"),
        ("hulp", "arm"),
        ("hulp", "sport"),
        ("drukte", "sport"),
        ("inkomen", "zon"),
    ),
    meet=(("inkomen", "arm"),),
    in_domein=(("arm", "werk"), ("vaardig", "werk"), ("sport", "thuis")),
    op_ranking=(("geld", "arm"), ("leren", "vaardig"), ("geld", "sport"), ("slapen", "zon")),
)
"""arm and sport have rank 2, vaardig 1, zon 4. Behind werk: arm, vaardig. Behind thuis: sport, arm."""


def profiel(**wijk: float) -> Wijkprofiel:
    """A wijk that is equal to the city in all that is not given."""
    gelijk = {indicator.code: STAD for indicator in CATALOGUS.indicatoren}
    return maak_profiel(CATALOGUS, {**gelijk, **wijk})


def kort(standen: Sequence[Factorstand]) -> list[tuple[str, int, int]]:
    """Factor, and how many indicatoren are ongunstiger and gunstiger."""
    return [(stand.factor.code, stand.ongunstig, stand.gunstig) for stand in standen]


@pytest.mark.parametrize(
    ("domein", "codes"), [("werk", ["arm", "vaardig"]), ("thuis", ["sport", "arm"]), ("school", [])]
)
def test_behind_a_domein_are_its_factoren_and_those_of_its_indicatoren(domein: str, codes: list[str]) -> None:
    assert [factor.code for factor in factoren_achter(CATALOGUS, domein)] == codes


def test_the_best_rank_comes_first_whatever_touches_it_most() -> None:
    found = rank_factoren(profiel(banen=MINDER, opleiding=MEER, inkomen=MINDER), "werk")

    assert kort(found) == [("vaardig", 0, 1), ("arm", 2, 1)]
    assert [stand.rang for stand in found] == [1, 2]


def test_what_touches_a_factor_is_named_with_its_sign_in_the_order_of_the_catalogue() -> None:
    _, arm = rank_factoren(profiel(inkomen=MINDER, opleiding=MEER), "werk")

    assert [(indicator.code, teken) for indicator, teken in arm.geraakt_door] == [
        ("opleiding", 1),
        ("inkomen", -1),
    ]
    assert [indicator.code for indicator in arm.indicatoren] == ["banen", "opleiding", "inkomen"]


def test_an_indicator_of_elsewhere_counts_only_where_it_measures_a_factor() -> None:
    """inkomen measures arm, a factor of werk; arm is also behind thuis but is no factor of it."""
    wijk = profiel(inkomen=MINDER)

    assert kort(rank_factoren(wijk, "werk")) == [("arm", 1, 0)]
    assert rank_factoren(wijk, "thuis") == ()


def test_of_one_rank_the_factor_with_more_figures_comes_first_and_else_the_order_of_the_catalogue() -> None:
    indicatoren = tuple(maak_indicator(code, "werk") for code in ("a", "b", "c"))
    catalogus = maak_catalogus(
        indicatoren,
        domeinen=("werk",),
        factoren=("een", "twee", "drie"),
        signaal=(("a", "een"), ("b", "drie"), ("c", "drie"), ("a", "twee")),
    )
    wijk = maak_profiel(catalogus, {"a": MEER, "b": MINDER, "c": MEER})

    assert kort(rank_factoren(wijk, "werk")) == [("drie", 1, 1), ("een", 0, 1), ("twee", 0, 1)]


def test_a_factor_without_a_rank_comes_last() -> None:
    catalogus = maak_catalogus(
        tuple(maak_indicator(code, "werk") for code in ("a", "b")),
        domeinen=("werk",),
        factoren=("zonder", "vijfde"),
        rang_by_code={"r": 5},
        signaal=(("a", "zonder"), ("b", "zonder"), ("a", "vijfde")),
        op_ranking=(("r", "vijfde"),),
    )
    found = rank_factoren(maak_profiel(catalogus, {"a": MINDER, "b": MINDER}), "werk")

    assert [(stand.factor.code, stand.rang) for stand in found] == [("vijfde", 5), ("zonder", None)]


def test_nothing_touches_a_factor_when_figures_are_equal_neutral_or_not_there() -> None:
    assert rank_factoren(profiel(drukte=MEER), "thuis") == ()
    assert rank_factoren(maak_profiel(CATALOGUS, {}), "thuis") == ()


def test_a_domein_that_is_not_there_has_no_factoren() -> None:
    assert rank_factoren(profiel(banen=MINDER), "onbekend") == ()


def test_the_origin_is_that_of_the_link_and_a_proposal_without_one() -> None:
    wijk = profiel(hulp=MINDER)
    herkomsten = {stand.factor.code: stand.herkomst for stand in rank_factoren(wijk, "thuis")}

    assert herkomsten == {"sport": Herkomst.HANDLEIDING, "arm": Herkomst.VOORSTEL}


def test_a_factor_recurs_when_it_is_touched_in_two_domeinen_and_then_all_its_figures_count() -> None:
    wijk = profiel(banen=MINDER, opleiding=MEER, inkomen=MINDER, hulp=MINDER)
    (arm,) = terugkerende_factoren(wijk)

    assert kort([arm]) == [("arm", 3, 1)]
    assert arm.domeinen == 2
    assert [stand.domeinen for stand in rank_factoren(wijk, "werk")] == [1, 2]


def test_a_factor_touched_in_one_domein_does_not_recur() -> None:
    assert terugkerende_factoren(profiel(banen=MINDER, opleiding=MEER, inkomen=MINDER)) == ()


def test_recurring_factoren_are_in_order_of_rank_and_then_of_domeinen() -> None:
    domeinen = ("d1", "d2", "d3")
    factoren = ("weinig", "veel", "hoog")
    catalogus = maak_catalogus(
        tuple(maak_indicator(code, code) for code in domeinen),
        domeinen=domeinen,
        factoren=factoren,
        rang_by_code={"r1": 1, "r2": 2},
        signaal=(
            *((code, "veel") for code in domeinen),
            *((code, "weinig") for code in domeinen[:2]),
            *((code, "hoog") for code in domeinen[1:]),
        ),
        op_ranking=(("r2", "weinig"), ("r2", "veel"), ("r1", "hoog")),
    )
    found = terugkerende_factoren(maak_profiel(catalogus, dict.fromkeys(domeinen, MEER)))

    assert [(stand.factor.code, stand.domeinen) for stand in found] == [
        ("hoog", 2),
        ("veel", 3),
        ("weinig", 2),
    ]


def test_the_ranking_shows_each_figure_once_in_its_own_order_with_names_and_domeinen() -> None:
    """geld is arm and sport; hulp is behind both."""
    (geld,) = geraakte_ranking(profiel(hulp=MINDER))

    assert (geld.rangfactor.code, geld.ongunstig, geld.gunstig) == ("geld", 1, 0)
    assert [factor.code for factor in geld.factoren] == ["arm", "sport"]
    assert [domein.code for domein in geld.domeinen] == ["werk", "thuis"]
    assert [i.code for i in geld.indicatoren] == ["banen", "opleiding", "inkomen", "hulp", "drukte"]


def test_only_rows_of_the_ranking_that_are_touched_are_told() -> None:
    found = geraakte_ranking(profiel(opleiding=MEER, inkomen=MINDER))

    assert [(stand.rangfactor.code, stand.ongunstig, stand.gunstig) for stand in found] == [
        ("geld", 1, 1),
        ("leren", 0, 1),
        ("slapen", 1, 0),
    ]
    assert geraakte_ranking(profiel()) == ()


def test_every_factor_has_a_stand_also_when_nothing_touches_it() -> None:
    beeld = build_factorenbeeld(profiel())

    assert list(beeld.per_factor) == ["zon", "sport", "arm", "vaardig"]
    assert list(beeld.per_rang) == ["geld", "leren", "slapen"]
    assert {code: kort(standen) for code, standen in beeld.per_domein.items()} == {
        "werk": [("arm", 0, 0), ("vaardig", 0, 0)],
        "thuis": [("sport", 0, 0), ("arm", 0, 0)],
        "school": [],
    }
