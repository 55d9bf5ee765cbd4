"""Factoren are stacked in the grid: none is lost, none covers another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import voorbeeld_basis

from wijkxl.analysis.catalogus import Factor, FactorSoort, Herkomst, Leefgebied, Leeftijdsfase
from wijkxl.generator.factorenmodel import gestapeld, spanne

FASEN = list(Leeftijdsfase)


def factor(code: str, *fasen: Leeftijdsfase) -> Factor:
    return Factor(
        code=code,
        naam=code,
        soort=FactorSoort.RISICO,
        leefgebied=Leefgebied.WIJK,
        leeftijdsfasen=fasen,
        herkomst=Herkomst.HANDLEIDING,
        bron="b",
    )


def cells(found: Factor) -> set[int]:
    first, last = spanne(found)
    return set(range(first, last + 1))


def overlaps(rows: tuple[tuple[Factor, ...], ...]) -> list[tuple[str, str]]:
    pairs = (pair for row in rows for pair in combinations(row, 2))
    return [(one.code, other.code) for one, other in pairs if cells(one) & cells(other)]


FACTOREN = st.lists(st.sets(st.sampled_from(FASEN), min_size=1).map(sorted), max_size=20).map(
    lambda spans: [factor(f"f{place}", *span) for place, span in enumerate(spans)]
)


@given(FACTOREN)
def test_every_factor_stands_once_and_no_two_share_a_cell(factoren: list[Factor]) -> None:
    rows = gestapeld(factoren)

    assert sorted(f.code for row in rows for f in row) == sorted(f.code for f in factoren)
    assert overlaps(rows) == []


@given(FACTOREN)
def test_the_order_of_the_catalogue_does_not_matter(factoren: list[Factor]) -> None:
    assert gestapeld(factoren) == gestapeld(factoren[::-1])


@given(FACTOREN)
def test_there_are_at_least_as_many_rows_as_factoren_in_the_fullest_phase(factoren: list[Factor]) -> None:
    fullest = max((sum(phase in cells(f) for f in factoren) for phase in range(len(FASEN))), default=0)

    assert fullest <= len(gestapeld(factoren)) <= len(factoren)


def test_factoren_that_fit_next_to_each_other_share_a_row() -> None:
    early = factor("vroeg", Leeftijdsfase.ZWANGERSCHAP, Leeftijdsfase.VROEGE_KINDERTIJD)
    late = factor("laat", Leeftijdsfase.ADOLESCENTIE, Leeftijdsfase.JONGVOLWASSENHEID)

    assert gestapeld([late, early]) == ((early, late),)


def test_phases_in_between_belong_to_a_factor() -> None:
    wide = factor("breed", Leeftijdsfase.ZWANGERSCHAP, Leeftijdsfase.JONGVOLWASSENHEID)
    middle = factor("midden", Leeftijdsfase.BASISSCHOOLPERIODE)

    assert spanne(wide) == (0, 4)
    assert gestapeld([middle, wide]) == ((wide,), (middle,))


def test_nothing_gives_no_rows() -> None:
    assert gestapeld([]) == ()


@pytest.mark.parametrize("leefgebied", Leefgebied)
def test_the_factoren_of_the_catalogue_do_not_overlap(leefgebied: Leefgebied) -> None:
    factoren = [f for f in voorbeeld_basis().catalogus.factoren if f.leefgebied is leefgebied]
    rows = gestapeld(factoren)

    assert sum(len(row) for row in rows) == len(factoren)
    assert overlaps(rows) == []
