"""The words of an outcome, how sure it is or why there is none, and the words of a factor."""

from dataclasses import replace

import pytest
from analysis.profielproef import maak_factor
from sources.importproef import build_indicator

from wijkxl.analysis.benchmark import Reden, Uitkomst, Vergelijking, judge
from wijkxl.analysis.catalogus import Indicator, Leefgebied, Leeftijdsfase, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.uitleg import factor_met_rang, oordeel_van, plaats_van, uitleg_van, woorden_zonder_toets

AANDEEL = replace(build_indicator("x", "X", Soort.AANDEEL), toets=Toets.AANDEEL)
WOORDEN = ("▲ gunstiger", "● rond Rotterdam", "▼ ongunstiger", "△ hoger", "▽ lager", "– niet vergeleken")
AANTAL = build_indicator("x", "X", Soort.AANTAL)
STAD = Cijfer(gebied="GM0599", indicator="x", periode=2024, waarde=20.0, noemer=10_000.0)
WIJK = Cijfer(gebied="WP0081", indicator="x", periode=2024, waarde=10.0, noemer=500.0)


def explain(indicator: Indicator, wijk: Cijfer | None, *, eigen: float | None = None) -> str:
    stand = Stand(
        indicator=indicator,
        jaar=2024,
        wijk=wijk,
        gebied=None,
        stad=STAD,
        land=None,
        vergelijk=None,
        buren=(),
        eigen=eigen,
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


@pytest.mark.parametrize(
    ("drempel", "eenheid", "woorden"),
    [
        (None, "%", ("meer dan 10 % anders", "niet meer dan 10 % anders")),
        (5.0, "%", ("verschil van 5 procentpunt of meer", "verschil kleiner dan 5 procentpunt")),
        (0.5, "per 1.000", ("verschil van 0,5 per 1.000 of meer", "verschil kleiner dan 0,5 per 1.000")),
    ],
)
def test_without_a_test_the_words_name_the_limit(
    drempel: float | None, eenheid: str, woorden: tuple[str, str]
) -> None:
    assert woorden_zonder_toets(replace(AANDEEL, drempel=drempel, eenheid=eenheid)) == woorden


@pytest.mark.parametrize(
    ("waarde", "woorden"),
    [(10.0, "groter dan toeval (marge 8 tot 13)"), (19.0, "kan toeval zijn (marge 16 tot 23)")],
)
def test_a_test_says_whether_it_is_chance_with_the_margin(waarde: float, woorden: str) -> None:
    """Wilson, 500 persons, z = 1.96: 7.7 to 12.9 and 15.8 to 22.7."""
    assert explain(AANDEEL, replace(WIJK, waarde=waarde)) == woorden
    assert explain(AANDEEL, replace(WIJK, waarde=waarde), eigen=waarde) == f"eigen cijfer; {woorden}"


@pytest.mark.parametrize(("uitkomst", "woord"), list(zip(Uitkomst, WOORDEN, strict=True)))
def test_every_outcome_has_a_word_and_a_symbol(uitkomst: Uitkomst, woord: str) -> None:
    assert oordeel_van(Vergelijking(uitkomst=uitkomst)) == woord


@pytest.mark.parametrize(
    ("reden", "woord"),
    [
        (Reden.GEEN_CIJFER, "– geen cijfer"),
        (Reden.ONDERDRUKT, "– geen cijfer"),
        (Reden.GEEN_CIJFER_ROTTERDAM, "– niet vergeleken"),
        (Reden.AANTAL, "– niet vergeleken"),
    ],
)
def test_without_a_figure_the_word_says_so(reden: Reden, woord: str) -> None:
    assert oordeel_van(Vergelijking(uitkomst=Uitkomst.NIET_VERGELEKEN, reden=reden)) == woord


def test_a_factor_has_its_rank_behind_it_and_a_place_and_time() -> None:
    factor = replace(
        maak_factor("Armoede"),
        leefgebied=Leefgebied.GEZIN,
        leeftijdsfasen=(Leeftijdsfase.ZWANGERSCHAP, Leeftijdsfase.VROEGE_KINDERTIJD),
    )

    assert factor_met_rang(factor, 2) == "Armoede (2)"
    assert factor_met_rang(factor, None) == "Armoede"
    assert plaats_van(factor) == "Gezin: zwangerschap, vroege kindertijd"
