"""What rows of the register come to: sums by hand, and what counts when something is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.uitvoering import (
    EERSTE_DAG,
    LAATSTE_DAG,
    Actie,
    Jaargesprek,
    Uitvoerregel,
    build_uitvoering,
    is_te_laat,
    jaar_eerder,
    laatste_gesprek,
)

TWEE = (
    Uitvoerregel(
        activiteit=1, gepland=60, werkelijk=48, uitval=6, tevreden=7.5, laagste=4, hoogste=9, gesprek=45000
    ),
    Uitvoerregel(activiteit=1, gepland=40, werkelijk=12, uitval=9, tevreden=5, laagste=2, actie=Actie.OPEN),
)


def test_sums_over_two_rows_are_those_made_by_hand() -> None:
    som = build_uitvoering(TWEE)
    assert (som.gepland, som.werkelijk, som.aandeel) == (100, 60, 0.6)
    assert (som.uitval, som.uitval_aandeel) == (15, 0.25)
    assert som.tevreden == pytest.approx(7.0)  # (48 x 7.5 + 12 x 5) / 60
    assert (som.laagste, som.hoogste, som.open_acties, som.over_datum) == (2, 9, 1, 0)


@pytest.mark.parametrize(
    "regel",
    [
        Uitvoerregel(activiteit=1, gepland=50),
        Uitvoerregel(activiteit=1, gepland=0, werkelijk=5),
        Uitvoerregel(activiteit=1, werkelijk=50),
        Uitvoerregel(activiteit=1, uitval=50),
        Uitvoerregel(activiteit=1, tevreden=1),
    ],
    ids=["no bereik", "nothing planned", "no plan", "uitval without bereik", "score without bereik"],
)
def test_a_row_with_half_of_what_is_needed_changes_no_share(regel: Uitvoerregel) -> None:
    zonder, met = build_uitvoering(TWEE), build_uitvoering((*TWEE, regel))
    assert (met.gepland, met.werkelijk, met.aandeel) == (zonder.gepland, zonder.werkelijk, zonder.aandeel)
    assert (met.uitval_aandeel, met.tevreden) == (zonder.uitval_aandeel, zonder.tevreden)
    assert (met.regels, met.bereik_regels) == (3, 2)


def test_nothing_known_is_nothing_and_never_0() -> None:
    som = build_uitvoering([Uitvoerregel(activiteit=1)])
    assert (som.gepland, som.werkelijk, som.aandeel, som.uitval, som.uitval_aandeel) == (None,) * 5
    assert (som.tevreden, som.laagste, som.hoogste) == (None,) * 3


def test_nobody_came_is_a_share_of_0_and_no_share_of_uitval() -> None:
    som = build_uitvoering([Uitvoerregel(activiteit=1, gepland=20, werkelijk=0, uitval=0, tevreden=8)])
    assert (som.aandeel, som.uitval_aandeel, som.tevreden) == (0, None, None)


def test_the_last_conversation_may_stand_in_either_table_or_be_about_everything() -> None:
    gesprekken = (Jaargesprek(activiteit=2, dag=46000), Jaargesprek(activiteit=0, dag=44000), Jaargesprek())
    assert laatste_gesprek(1, TWEE, gesprekken) == 45000
    assert laatste_gesprek(2, TWEE, gesprekken) == 46000
    assert laatste_gesprek(3, TWEE, gesprekken) == 44000
    assert laatste_gesprek(3, TWEE, ()) == 0


@pytest.mark.parametrize(
    ("dag", "eerder"),
    [(46037, 45672), (46812, 46446), (46813, 46447), (46081, 45716)],
    ids=["15-1-2026", "29-2-2028 gives 28-2-2027", "1-3-2028 gives 1-3-2027", "28-2-2026"],
)
def test_a_year_before_is_the_same_day_of_the_year(dag: int, eerder: int) -> None:
    assert jaar_eerder(dag) == eerder


@given(st.integers(EERSTE_DAG + 366, LAATSTE_DAG))
def test_a_year_is_365_or_366_days(dag: int) -> None:
    assert dag - jaar_eerder(dag) in (365, 366)


def test_a_conversation_of_exactly_a_year_ago_is_in_time() -> None:
    assert not is_te_laat(45672, 46037)
    assert is_te_laat(45671, 46037)
    assert is_te_laat(0, 46037)
