"""The advice which level to compare follows the counts of a domein."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.benchmark import Reden, Uitkomst, Vergelijking
from wijkxl.analysis.niveauadvies import Advies, Adviesreden, niveauadvies

ZONDER = Vergelijking(uitkomst=Uitkomst.NIET_VERGELEKEN, reden=Reden.GEEN_CIJFER)
ROND = Vergelijking(uitkomst=Uitkomst.ROND)
ANDERS = tuple(
    Vergelijking(uitkomst=uitkomst)
    for uitkomst in (Uitkomst.GUNSTIGER, Uitkomst.ONGUNSTIGER, Uitkomst.HOGER, Uitkomst.LAGER)
)


def domein(*, anders: int = 0, rond: int = 0, zonder: int = 0) -> list[Vergelijking]:
    """Comparisons of a domein; those that differ take turns over the four outcomes."""
    return [*(ANDERS[place % 4] for place in range(anders)), *[ROND] * rond, *[ZONDER] * zonder]


@pytest.mark.parametrize(
    ("anders", "rond", "zonder", "reden"),
    [
        pytest.param(0, 0, 0, Adviesreden.TE_WEINIG_CIJFERS, id="no indicatoren"),
        pytest.param(2, 0, 0, Adviesreden.TE_WEINIG_CIJFERS, id="two figures are too few"),
        pytest.param(3, 0, 4, Adviesreden.TE_WEINIG_CIJFERS, id="3 of 7 is less than half"),
        pytest.param(3, 0, 3, Adviesreden.WIJK_WIJKT_AF, id="3 of 6 is half"),
        pytest.param(1, 2, 0, Adviesreden.WIJK_WIJKT_AF, id="1 of 3 is a third"),
        pytest.param(1, 3, 0, Adviesreden.WIJK_LIJKT_OP_GEBIED, id="1 of 4 is less than a third"),
        pytest.param(3, 6, 0, Adviesreden.WIJK_WIJKT_AF, id="3 of 9 is a third"),
        pytest.param(3, 7, 0, Adviesreden.WIJK_LIJKT_OP_GEBIED, id="3 of 10 is less than a third"),
        pytest.param(0, 5, 1, Adviesreden.WIJK_LIJKT_OP_GEBIED, id="none differs"),
    ],
)
def test_the_reason_follows_the_counts(anders: int, rond: int, zonder: int, reden: Adviesreden) -> None:
    found = niveauadvies(domein(anders=anders, rond=rond, zonder=zonder))
    assert found.reden is reden
    assert (found.aantal_indicatoren, found.aantal_vergeleken, found.aantal_verschillend) == (
        anders + rond + zonder,
        anders + rond,
        anders,
    )


@given(st.lists(st.sampled_from([ZONDER, ROND, *ANDERS]), max_size=20))
def test_the_wijk_is_advised_only_when_it_differs(vergelijkingen: list[Vergelijking]) -> None:
    found = niveauadvies(vergelijkingen)
    assert (found.advies is Advies.WIJK) == (found.reden is Adviesreden.WIJK_WIJKT_AF)


@given(st.permutations(domein(anders=3, rond=4, zonder=2)))
def test_the_order_of_the_indicatoren_does_not_matter(vergelijkingen: list[Vergelijking]) -> None:
    assert niveauadvies(vergelijkingen) == niveauadvies(domein(anders=3, rond=4, zonder=2))
