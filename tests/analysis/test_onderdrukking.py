"""A figure about a small group is hidden, and nobody can work it out from what is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources.importproef import build_indicator
from voorbeeld import maak_editie, maak_gebied, voorbeeld_basis, voorbeeld_editie

from wijkxl.analysis.catalogus import Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.herleidbaar import Herleidbaar, Weg, derivable
from wijkxl.analysis.onderdrukking import onderdruk

AANDEEL = build_indicator("aandeel", "Aandeel", Soort.AANDEEL, min_noemer=30, min_teller=5)
AANTAL = build_indicator("kinderen", "Kinderen", Soort.AANTAL)
INWONERS = build_indicator("inwoners", "Inwoners", Soort.AANTAL)
GEMIDDELDE = build_indicator("gemiddelde", "Gemiddelde", Soort.GEMIDDELDE)
INDICATOREN = (AANDEEL, AANTAL, INWONERS, GEMIDDELDE)

ATOMS_BY_GEBIED = {
    "S": "abcdefg",
    "G1": "abcde",
    "G2": "fg",
    "W1": "a",
    "W2": "bc",
    "W3": "de",
    "W4": "f",
    "W5": "g",
    **{atom: atom for atom in "abcdefg"},
}
"""A city with two gebieden, five wijken and seven buurten, by the buurten that lie in them."""


def build_stad(**anders: Mapping[str, object]) -> Gebieden:
    """The city; ``anders`` changes fields of an area."""
    areas = [
        maak_gebied("L", "Land", Niveau.LAND),
        maak_gebied("S", "Stad", Niveau.STAD, "L"),
        *(maak_gebied(code, code, Niveau.GEBIED, "S") for code in ("G1", "G2")),
        *(
            maak_gebied(
                code,
                code,
                Niveau.WIJK,
                "G1" if code < "W4" else "G2",
                uit=tuple(ATOMS_BY_GEBIED[code]),
            )
            for code in ("W1", "W2", "W3", "W4", "W5")
        ),
        *(maak_gebied(atom, atom, Niveau.BUURT, "G1" if atom < "f" else "G2") for atom in "abcdefg"),
    ]
    return Gebieden(gebieden=tuple(replace(a, **anders.get(a.code, {})) for a in areas))  # type: ignore[arg-type]


STAD = build_stad()
TOP, WIJKEN, BUURTEN = ("S", "G1", "G2"), ("W1", "W2", "W3", "W4", "W5"), tuple("abcdefg")


def cijfer(gebied: str, teller: float, noemer: float, indicator: str = "aandeel") -> Cijfer:
    return Cijfer(
        gebied=gebied,
        indicator=indicator,
        periode=2024,
        waarde=100 * teller / noemer if noemer else 0.0,
        teller=teller,
        noemer=noemer,
        herkomst="bron",
    )


def hidden(gebied: str, indicator: str = "aandeel", status: Status = Status.ONDERDRUKT) -> Cijfer:
    return Cijfer(
        gebied=gebied, indicator=indicator, periode=2024, waarde=None, status=status, herkomst="bron"
    )


def shown(
    codes: Iterable[str], away: Iterable[str] = (), tellers: Mapping[str, int] | None = None
) -> tuple[Cijfer, ...]:
    """Figures of ``codes`` that add up, of which those in ``away`` are hidden by the publisher.

    A buurt has 100 persons times its place in the alphabet, of whom 10 count; ``tellers`` says otherwise.
    """
    teller_by_atom = dict.fromkeys(BUURTEN, 10) | dict(tellers or {})
    return tuple(
        hidden(code)
        if code in away
        else cijfer(
            code,
            sum(teller_by_atom[atom] for atom in ATOMS_BY_GEBIED[code]),
            sum(100 * (1 + BUURTEN.index(atom)) for atom in ATOMS_BY_GEBIED[code]),
        )
        for code in codes
    )


def hide(cijfers: Iterable[Cijfer], gebieden: Gebieden = STAD) -> set[str]:
    """The areas that are hidden in the end."""
    found = onderdruk(tuple(cijfers), gebieden, INDICATOREN)
    return {c.gebied for c in found if c.status is Status.ONDERDRUKT}


def known_by_sums(cijfers: Iterable[Cijfer], gebieden: Gebieden = STAD) -> set[str]:
    return {h.gebied for h in derivable(tuple(cijfers), gebieden, INDICATOREN) if h.weg is Weg.SOM}


def known_by_rank(cijfers: Iterable[Cijfer]) -> set[str]:
    """Hidden areas whose buurten add up from shown areas: found without using any rule of the product."""
    rows = {c.gebied: [float(a in ATOMS_BY_GEBIED[c.gebied]) for a in BUURTEN] for c in cijfers}
    public = [rows[c.gebied] for c in cijfers if c.bruikbaar]
    if not public:
        return set()
    rank = np.linalg.matrix_rank(np.array(public))
    return {
        c.gebied
        for c in cijfers
        if c.status is Status.ONDERDRUKT
        and np.linalg.matrix_rank(np.array([*public, rows[c.gebied]])) == rank
    }


def test_a_small_group_shows_no_number_and_is_not_called_missing() -> None:
    [found] = onderdruk([cijfer("W1", 4, 100)], STAD, INDICATOREN)
    assert found == hidden("W1")


def test_figures_stay_in_their_order_and_large_groups_stay_as_they_are() -> None:
    cijfers = shown((*WIJKEN, *TOP))
    assert onderdruk(cijfers, STAD, INDICATOREN) == cijfers


HIDDEN = {
    "one wijk: the smallest other one goes along": (TOP + WIJKEN, {"W2"}, {"W1", "W2"}),
    "two wijken protect each other": (TOP + WIJKEN, {"W2", "W3"}, {"W2", "W3"}),
    "one of two wijken": (TOP + WIJKEN, {"W5"}, {"W4", "W5"}),
    "a gebied takes the other gebied and a wijk of each along": (
        TOP + WIJKEN,
        {"G2"},
        {"G1", "G2", "W1", "W4"},
    ),
    "the city is the sum of its gebieden": (TOP + WIJKEN, {"S"}, {"S", "G2", "W4"}),
    "a wijk without a figure of its gebied": (("G2", *WIJKEN), {"W1"}, {"W1"}),
    "a wijk without any larger area": (WIJKEN, {"W1"}, {"W1"}),
    "wijken straight under the city": (("S", *WIJKEN), {"W2"}, {"W1", "W2"}),
    "a wijk of one buurt and that buurt": (("W1", "a"), {"a"}, {"W1", "a"}),
    "a buurt of a wijk of two": (("W2", "b", "c"), {"b"}, {"b", "c"}),
    "a wijk that is the sum of its buurten": (("W2", "b", "c"), {"W2"}, {"W2", "b"}),
    "a wijk and one of its buurten": (("W2", "b", "c"), {"W2", "c"}, {"W2", "c"}),
    "buurten straight under a gebied": (("G2", "f", "g"), {"f"}, {"f", "g"}),
    "inside a wijk first, which protects the gebied too": (TOP + WIJKEN + BUURTEN, {"b"}, {"b", "c"}),
    "a wijk of one buurt among all levels": (TOP + WIJKEN + BUURTEN, {"f"}, {"f", "W4", "g", "W5"}),
}


@pytest.mark.parametrize(("codes", "away", "expected"), list(HIDDEN.values()), ids=list(HIDDEN))
def test_what_gives_a_hidden_figure_away_is_hidden_too(
    codes: tuple[str, ...], away: set[str], expected: set[str]
) -> None:
    cijfers = shown(codes, away)
    assert hide(cijfers) == expected
    assert known_by_rank(onderdruk(cijfers, STAD, INDICATOREN)) == set()


def test_the_city_is_hidden_only_when_nothing_else_helps() -> None:
    one = Gebieden(gebieden=tuple(g for g in STAD.gebieden if not g.code.startswith(("G2", "W", "f", "g"))))
    assert hide([cijfer("S", 50, 500), hidden("G1")], one) == {"S", "G1"}


def test_hidden_wijken_are_no_small_group_together() -> None:
    """W1 and W2 count 1 and 2 of the 3; with W3 they count 23."""
    cijfers = shown(TOP + WIJKEN, tellers={"a": 1, "b": 1, "c": 1})
    assert hide(cijfers) == {"W1", "W2", "W3"}


def test_a_wijk_that_was_not_counted_does_not_protect_the_others() -> None:
    cijfers = [
        cijfer("G1", 40, 1200),
        hidden("W1"),
        hidden("W2", status=Status.ONTBREEKT),
        cijfer("W3", 20, 900),
    ]
    assert known_by_sums(cijfers) == {"W1"}
    assert hide(cijfers) == {"W1", "W3"}


def test_a_buurt_that_is_missing_is_not_nothing_when_its_wijk_was_counted() -> None:
    cijfers = [*shown(("G2", "W4", "W5", "g"), {"W4", "W5", "g"}), hidden("f", status=Status.ONTBREEKT)]
    assert known_by_sums(cijfers) == set()
    assert hide(cijfers) == {"W4", "W5", "g"}


def test_a_wijk_of_which_nothing_is_said_protects_the_others() -> None:
    cijfers = [cijfer("G1", 40, 1200), hidden("W1"), cijfer("W3", 20, 900)]
    assert known_by_sums(cijfers) == set()
    assert hide(cijfers) == {"W1"}


@pytest.mark.parametrize("anders", [{"soort": "haven_industrie"}, {"inwoners": 0}, {"geldig_van": 2025}])
def test_a_wijk_without_inhabitants_or_of_another_year_protects_nobody(anders: dict[str, object]) -> None:
    cijfers = [cijfer("G1", 40, 1200), hidden("W1"), cijfer("W3", 20, 900)]
    assert known_by_sums(cijfers, build_stad(W2=anders)) == {"W1"}


def test_wijken_that_share_a_buurt_are_no_sum_of_buurten() -> None:
    stad = build_stad(W1={"bestaat_uit": ("a", "b")})
    assert known_by_sums([hidden("W2"), cijfer("b", 10, 200), cijfer("c", 10, 300)], stad) == set()


def test_a_buurt_in_no_wijk_counts_with_the_wijken() -> None:
    """When b lies in no wijk, the gebied is W1, W3, b and c (W2)."""
    stad = build_stad(W2={"bestaat_uit": ("c",)})
    wijken = [hidden("W1"), cijfer("W2", 10, 300), cijfer("W3", 20, 900)]
    assert known_by_sums([cijfer("G1", 50, 1500), *wijken, cijfer("b", 10, 200)], stad) == {"W1"}
    assert known_by_sums([cijfer("G1", 50, 1500), *wijken, hidden("b")], stad) == set()


def test_years_and_indicatoren_are_not_added_up_together() -> None:
    older = [replace(c, periode=2023) for c in shown(("G2", "W4", "W5"))]
    assert known_by_sums([hidden("W4"), *older]) == set()


def test_counts_are_added_up_by_their_value() -> None:
    def aantal(gebied: str, waarde: float) -> Cijfer:
        return Cijfer(gebied=gebied, indicator="kinderen", periode=2024, waarde=waarde)

    cijfers = [aantal("G2", 30), aantal("W4", 10), hidden("W5", "kinderen")]
    assert known_by_sums(cijfers) == {"W5"}
    assert hide(cijfers) == {"W4", "W5"}


def test_figures_without_counts_cannot_be_added_up() -> None:
    cijfers = [replace(c, teller=None, noemer=None) for c in shown(("G2", "W4", "W5"), {"W4"})]
    assert known_by_sums(cijfers) == set()
    assert hide(cijfers) == {"W4"}


def test_a_wijk_of_one_buurt_gives_the_buurt_away_without_counts() -> None:
    average = Cijfer(gebied="W1", indicator="gemiddelde", periode=2024, waarde=2.1)
    cijfers = [average, hidden("a", "gemiddelde")]
    assert known_by_sums(cijfers) == {"a"}
    assert hide(cijfers) == {"W1", "a"}


def test_the_way_to_a_hidden_figure_is_told() -> None:
    [found] = derivable(shown(TOP + WIJKEN, {"W4"}), STAD, INDICATOREN)
    assert found == Herleidbaar(gebied="W4", indicator="aandeel", periode=2024, weg=Weg.SOM, uit=("G2", "W5"))


def test_an_older_edition_that_shows_the_figure_is_told() -> None:
    eerder = maak_editie(*shown(("W4",)), naam="eerder")
    found = derivable(shown(("G2", "W4", "W5"), {"W4", "W5"}), STAD, INDICATOREN, eerder=eerder)
    assert [(h.gebied, h.weg, h.uit) for h in found] == [
        ("W4", Weg.EERDERE_EDITIE, ("eerder",)),
        ("W5", Weg.SOM, ("G2", "W4")),
    ]


def test_what_an_older_edition_shows_is_not_used_to_hide_behind() -> None:
    """W2 is the smallest after W1, but known already."""
    eerder = maak_editie(*shown(("W2",)), naam="eerder")
    found = onderdruk(shown(TOP + WIJKEN, {"W1"}), STAD, INDICATOREN, eerder=eerder)
    assert {c.gebied for c in found if c.status is Status.ONDERDRUKT} == {"W1", "W3"}


def counted(*away: str) -> list[Cijfer]:
    """Shares whose counts are published as counts as well; the shares of ``away`` are hidden."""
    shares = shown((*WIJKEN, "G1", "G2"))
    counts = [
        Cijfer(gebied=c.gebied, indicator=code, periode=2024, waarde=value)
        for c in shares
        for code, value in (("kinderen", c.teller), ("inwoners", c.noemer))
    ]
    return [*(hidden(c.gebied) if c.gebied in away else c for c in shares), *counts]


def test_a_share_whose_counts_are_published_elsewhere_is_told_and_the_counts_stay() -> None:
    cijfers = counted("W4", "W5")
    found = derivable(cijfers, STAD, INDICATOREN)
    assert [(h.gebied, h.weg, h.uit) for h in found] == [
        (code, Weg.ANDERE_INDICATOR, ("kinderen", "inwoners")) for code in ("W4", "W5")
    ]
    assert onderdruk(cijfers, STAD, INDICATOREN) == tuple(cijfers)


def test_counts_that_differ_once_are_other_counts() -> None:
    cijfers = [
        replace(c, waarde=99.0) if (c.gebied, c.indicator) == ("W1", "kinderen") else c
        for c in counted("W4", "W5")
    ]
    assert derivable(cijfers, STAD, INDICATOREN) == ()


@st.composite
def editions(draw: st.DrawFn, *, missing: bool = False) -> tuple[Cijfer, ...]:
    """Any areas of the city, any of them hidden (or missing), with any counts."""
    codes = draw(st.sets(st.sampled_from(sorted(ATOMS_BY_GEBIED)), min_size=1))
    away = draw(st.sets(st.sampled_from(sorted(codes))))
    gone = draw(st.sets(st.sampled_from(sorted(codes)))) if missing else set()
    tellers = draw(st.fixed_dictionaries({atom: st.integers(0, 60) for atom in BUURTEN}))
    return tuple(
        hidden(c.gebied, status=Status.ONTBREEKT) if c.gebied in gone else c
        for c in shown(sorted(codes), away, tellers)
    )


@given(editions())
def test_derivable_finds_exactly_what_the_buurten_tell(cijfers: tuple[Cijfer, ...]) -> None:
    assert known_by_sums(cijfers) == known_by_rank(cijfers)


@given(editions(missing=True))
def test_nothing_can_be_worked_out_afterwards(cijfers: tuple[Cijfer, ...]) -> None:
    found = onderdruk(cijfers, STAD, INDICATOREN)
    assert known_by_rank(found) == set()
    assert known_by_sums(found) == set()


@given(editions(missing=True))
def test_only_whole_figures_are_hidden_and_hiding_twice_changes_nothing(cijfers: tuple[Cijfer, ...]) -> None:
    found = onderdruk(cijfers, STAD, INDICATOREN)
    assert all(new in (old, hidden(old.gebied)) for old, new in zip(cijfers, found, strict=True))
    assert onderdruk(found, STAD, INDICATOREN) == found


def test_nothing_can_be_worked_out_in_the_example_edition() -> None:
    basis, editie = voorbeeld_basis(), voorbeeld_editie()
    assert any(c.status is Status.ONDERDRUKT for c in editie.cijfers)
    assert derivable(editie.cijfers, basis.gebieden, basis.catalogus.indicatoren) == ()


def test_the_real_city_loses_no_more_than_it_must() -> None:
    """Hidden Dijkzigt takes along the other buurt of its wijk, and no figure of a wijk or gebied."""
    basis = voorbeeld_basis()
    areas = [g for g in basis.gebieden.gebieden if g.niveau is not Niveau.LAND]

    def size(area: Gebied) -> int:
        parts = [g for g in areas if g.niveau is Niveau.BUURT and area.code in (g.ouder, g.code, "GM0599")]
        named = [g for g in areas if g.code in area.bestaat_uit]
        return 100 * len(named or parts)

    sizes = {a.code: size(a) for a in areas if a.code not in ("WP1009", "WP1010")}
    cijfers = [
        hidden(code, "inwoners")
        if code == "BU05990119"
        else replace(hidden(code, "inwoners"), waarde=n, status=Status.OK)
        for code, n in sizes.items()
    ]
    found = onderdruk(cijfers, basis.gebieden, basis.catalogus.indicatoren)
    assert {c.gebied for c in found if c.status is Status.ONDERDRUKT} == {"BU05990118", "BU05990119"}
