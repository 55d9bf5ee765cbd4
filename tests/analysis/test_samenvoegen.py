"""Wijken get the figures of their buurten, and only those that can be added up."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources.importproef import CATALOGUS, GEBIEDEN
from voorbeeld import maak_gebied

from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.analysis.samenvoegen import Samenvoeging, build_wijkcijfers

EEN, TWEE = ("BU00010101",), ("BU00010102", "BU00010103")


def cijfer(gebied: str, indicator: str, waarde: float | None = None, **anders: object) -> Cijfer:
    status = Status.OK if waarde is not None else Status.ONTBREEKT
    velden = {"periode": 2020, "status": status, "herkomst": "bron"} | anders
    return Cijfer(gebied=gebied, indicator=indicator, waarde=waarde, **velden)  # type: ignore[arg-type]


def join(*cijfers: Cijfer, gebieden: Gebieden = GEBIEDEN) -> Samenvoeging:
    return build_wijkcijfers(cijfers, gebieden, CATALOGUS)


def aandeel(gebied: str, teller: float, noemer: float) -> Cijfer:
    return cijfer(gebied, "aandeel_kinderen", 100 * teller / noemer, teller=teller, noemer=noemer)


def test_a_wijk_of_one_buurt_takes_every_figure_over() -> None:
    [nieuw] = join(cijfer(EEN[0], "afstand", 0.5, ondergrens=0.4, bovengrens=0.6)).cijfers
    assert (nieuw.gebied, nieuw.waarde, nieuw.ondergrens, nieuw.bovengrens) == ("WP0001", 0.5, 0.4, 0.6)
    assert nieuw.herkomst == "bron; buurt Molenhoek"


def test_a_missing_figure_of_the_one_buurt_is_missing_for_the_wijk() -> None:
    gevonden = join(cijfer(EEN[0], "afstand"))
    assert [(c.gebied, c.status) for c in gevonden.cijfers] == [("WP0001", Status.ONTBREEKT)]
    assert gevonden.niet_opgeteld == ()


def test_counts_of_all_buurten_are_added_up() -> None:
    [nieuw] = join(cijfer(TWEE[0], "inwoners", 1900), cijfer(TWEE[1], "inwoners", 20)).cijfers
    assert (nieuw.gebied, nieuw.waarde, nieuw.periode) == ("WP0002", 1920, 2020)
    assert nieuw.herkomst == "bron; opgeteld uit 2 buurten"


def test_a_share_is_computed_anew_from_its_counts() -> None:
    [nieuw] = join(aandeel(TWEE[0], 300, 1900), aandeel(TWEE[1], 10, 20)).cijfers
    assert nieuw.waarde == pytest.approx(16.1458333)
    assert (nieuw.teller, nieuw.noemer) == (310, 1920)


@pytest.mark.parametrize(
    ("leden", "reden"),
    [
        ([cijfer(TWEE[0], "inwoners", 5)], "geen cijfer voor BU00010103"),
        ([cijfer(TWEE[0], "inwoners", 5), cijfer(TWEE[1], "inwoners")], "geen cijfer voor BU00010103"),
        ([cijfer(TWEE[0], "koop", 40), cijfer(TWEE[1], "koop", 60)], "aandeel zonder teller en noemer"),
        ([cijfer(t, "afstand", 1) for t in TWEE], "gemiddelde is geen aantal of aandeel"),
        ([cijfer(t, "inbraken", 1) for t in TWEE], "rate is geen aantal of aandeel"),
        ([cijfer(t, "index", 1) for t in TWEE], "index is geen aantal of aandeel"),
        ([cijfer(t, "aandeel_kinderen", 0, teller=0, noemer=0) for t in TWEE], "de noemer is 0"),
    ],
    ids=["buurt absent", "buurt without value", "bare share", "average", "rate", "index", "nobody"],
)
def test_what_cannot_be_added_up_is_missing_and_said(leden: Sequence[Cijfer], reden: str) -> None:
    gevonden = join(*leden)
    assert [(c.gebied, c.waarde, c.status) for c in gevonden.cijfers] == [("WP0002", None, Status.ONTBREEKT)]
    assert [(m.gebied, m.periode, m.reden) for m in gevonden.niet_opgeteld] == [("WP0002", 2020, reden)]
    assert reden in gevonden.cijfers[0].herkomst


def test_a_hidden_buurt_hides_the_wijk() -> None:
    verborgen = cijfer(TWEE[1], "inwoners", status=Status.ONDERDRUKT)
    [nieuw] = join(cijfer(TWEE[0], "inwoners", 5), verborgen).cijfers
    assert (nieuw.waarde, nieuw.status) == (None, Status.ONDERDRUKT)


def test_the_least_certain_status_counts() -> None:
    [nieuw] = join(
        cijfer(TWEE[0], "inwoners", 5), cijfer(TWEE[1], "inwoners", 5, status=Status.VOORLOPIG)
    ).cijfers
    assert nieuw.status is Status.VOORLOPIG


def test_years_and_indicatoren_are_kept_apart() -> None:
    cijfers = [
        cijfer(b, i, 10, periode=p) for b in TWEE for i in ("inwoners", "kinderen") for p in (2019, 2020)
    ]
    gevonden = {(c.indicator, c.periode): c.waarde for c in join(*cijfers).cijfers}
    assert gevonden == {(i, p): 20 for i in ("inwoners", "kinderen") for p in (2019, 2020)}


def test_a_figure_the_wijk_has_itself_is_not_replaced() -> None:
    assert join(cijfer("WP0001", "inwoners", 7), cijfer(EEN[0], "inwoners", 9)).cijfers == ()


def test_wijken_that_share_a_buurt_get_nothing() -> None:
    helften = [maak_gebied(f"WP{n}", f"Helft {n}", Niveau.WIJK, "WK000101", uit=EEN) for n in (8, 9)]
    zonder = [g for g in GEBIEDEN.gebieden if g.code != "WP0001"]
    gebieden = Gebieden(gebieden=(*zonder, *helften))
    assert join(cijfer(EEN[0], "inwoners", 9), gebieden=gebieden).cijfers == ()


def test_a_wijk_that_is_no_sum_of_buurten_gets_nothing() -> None:
    alle = [cijfer(g.code, "inwoners", 9) for g in GEBIEDEN.by_niveau[Niveau.BUURT]]
    assert "WP0003" not in {c.gebied for c in join(*alle).cijfers}


COUNTS = st.integers(min_value=1, max_value=10_000)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_a_joined_share_lies_between_the_shares_it_is_made_of(a: int, b: int, x: int, y: int) -> None:
    delen = [aandeel(TWEE[0], min(a, x), x), aandeel(TWEE[1], min(b, y), y)]
    [nieuw] = join(*delen).cijfers
    laag, hoog = sorted(d.waarde or 0 for d in delen)
    assert nieuw.waarde is not None
    assert laag - 1e-9 <= nieuw.waarde <= hoog + 1e-9
