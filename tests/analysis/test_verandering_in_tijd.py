"""Whether a change between two years is more than chance, against published outcomes and SciPy."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, chisquare, norm
from voorbeeld import voorbeeld_basis

from wijkxl.analysis.catalogus import Indicator, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.verandering_in_tijd import (
    Verschil,
    judge_verschil,
    staan_los,
    standaardfout,
    verruimd,
    verschiltoets,
)

GROTER, KAN = Verschil
GROEPEN = st.integers(min_value=5, max_value=5000)


def indicator(toets: Toets, soort: Soort = Soort.AANDEEL, eenheid: str = "%") -> Indicator:
    een = voorbeeld_basis().catalogus.indicatoren[0]
    return replace(een, toets=toets, soort=soort, eenheid=eenheid)


AANDEEL = indicator(Toets.AANDEEL)
RATE = indicator(Toets.RATE, Soort.RATE, "per 1.000")
MARGE = indicator(Toets.MARGE)


def cijfer(waarde: float | None, noemer: float | None = None, *grenzen: float, **rest: Status) -> Cijfer:
    onder, boven = grenzen or (None, None)
    return Cijfer(
        gebied="WP1",
        indicator="x",
        periode=2020,
        waarde=waarde,
        noemer=noemer,
        ondergrens=onder,
        bovengrens=boven,
        **rest,
    )


def test_the_example_of_newcombe_is_larger_than_chance() -> None:
    """56 of 70 against 48 of 80 (Newcombe 1998, Statistics in Medicine 17:873-890): z is 2.650 by hand."""
    se = standaardfout((56 / 70, 70), (48 / 80, 80), aandeel=True)
    assert (56 / 70 - 48 / 80) / se == pytest.approx(2.650, abs=0.001)
    toen, nu = cijfer(80.0, 70), cijfer(60.0, 80)
    assert judge_verschil(AANDEEL, toen, nu, Zekerheid.HOOG) is GROTER
    assert judge_verschil(AANDEEL, toen, nu, Zekerheid.ZEER_HOOG) is KAN


@given(GROEPEN, GROEPEN, st.data())
def test_the_test_of_shares_is_the_chi_squared_test_of_scipy(n: int, m: int, data: st.DataObject) -> None:
    x, y = (data.draw(st.integers(min_value=1, max_value=groep - 1)) for groep in (n, m))
    kans = chi2_contingency([[x, n - x], [y, m - y]], correction=False).pvalue
    z = abs(x / n - y / m) / standaardfout((x / n, n), (y / m, m), aandeel=True)
    assert 2 * norm.sf(z) == pytest.approx(kans, rel=1e-6, abs=1e-12)


@given(GROEPEN, GROEPEN, st.integers(1, 500), st.integers(1, 500))
def test_the_test_of_rates_is_that_of_counts_by_size_of_the_group(n: int, m: int, x: int, y: int) -> None:
    verwacht = [(x + y) * groep / (n + m) for groep in (n, m)]
    kans = chisquare([x, y], verwacht).pvalue
    z = abs(x / n - y / m) / standaardfout((x / n, n), (y / m, m), aandeel=False)
    assert 2 * norm.sf(z) == pytest.approx(kans, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("toen", "nu", "uitkomst"),
    [
        (cijfer(40.0, 100), cijfer(40.0, 900), KAN),
        (cijfer(0.0, 100), cijfer(0.0, 100), KAN),
        (cijfer(40.0, 100), cijfer(50.0, None), None),
        (cijfer(40.0, 100), None, None),
        (cijfer(None, 100), cijfer(50.0, 100), None),
        (cijfer(40.0, 100), cijfer(60.0, 100, status=Status.MODELSCHATTING), None),
        (cijfer(40.0, 100), cijfer(160.0, 100), None),
    ],
    ids=["equal", "nobody", "no group", "no figure now", "no figure then", "estimate", "no share"],
)
def test_a_change_of_a_share(toen: Cijfer, nu: Cijfer | None, uitkomst: Verschil | None) -> None:
    assert judge_verschil(AANDEEL, toen, nu, Zekerheid.HOOG) is uitkomst


def test_a_rate_is_given_per_thousand() -> None:
    """20 and 40 of 1000: z is 20 / sqrt(60) = 2.582 by hand."""
    toen, nu = cijfer(20.0, 1000), cijfer(40.0, 1000)
    assert judge_verschil(RATE, toen, nu, Zekerheid.HOOG) is GROTER
    assert judge_verschil(RATE, toen, nu, Zekerheid.ZEER_HOOG) is KAN


@pytest.mark.parametrize(
    ("nu", "uitkomst"),
    [((50.0, 47.0, 53.0), GROTER), ((50.0, 44.0, 56.0), KAN), ((30.0, 28.0, 32.0), GROTER)],
)
def test_bounds_must_be_apart(nu: tuple[float, float, float], uitkomst: Verschil) -> None:
    """The bounds of then are 36 to 44; bounds that touch are not apart."""
    waarde, *grenzen = nu
    toen = cijfer(40.0, None, 36.0, 44.0)
    assert judge_verschil(MARGE, toen, cijfer(waarde, None, *grenzen), Zekerheid.HOOG) is uitkomst


def test_wider_bounds_go_with_more_zekerheid() -> None:
    grenzen = verruimd(40.0, (36.0, 44.0), Zekerheid.ZEER_HOOG.z)
    assert grenzen == pytest.approx((40 - 4 * 3.0902 / 1.96, 40 + 4 * 3.0902 / 1.96), abs=1e-3)
    assert verruimd(40.0, (36.0, 44.0), Zekerheid.HOOG.z) == pytest.approx((36.0, 44.0))
    assert staan_los((1.0, 2.0), (2.1, 3.0))
    assert not staan_los((1.0, 2.0), (2.0, 3.0))


@pytest.mark.parametrize("toets", [Toets.DREMPEL, Toets.GEEN])
def test_without_a_test_nothing_can_be_told(toets: Toets) -> None:
    een = indicator(toets)
    assert verschiltoets(een).value == "geen"
    assert judge_verschil(een, cijfer(10.0, 100), cijfer(90.0, 100), Zekerheid.HOOG) is None
