"""What cells hand over: grids that fit each other, empty cells, errors, numbers and choices."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from wijkxl.errors import FormuleError
from wijkxl.udfs import celwaarden as c


class Kleur(StrEnum):
    ROOD = "rood"
    BLAUW = "lichtblauw"


def samen(*cellen: object) -> str:
    return "+".join("" if cel is None else str(cel) for cel in cellen)


def test_a_column_goes_with_a_row_and_one_cell_with_all() -> None:
    found = c.per_cel(samen, [["a"], ["b"]], [["x", "y"]], 1)
    assert found == [["a+x+1", "a+y+1"], ["b+x+1", "b+y+1"]]
    assert c.per_cel(samen, "a", [["x"]], None) == "a+x+"


def test_ranges_that_do_not_fit_are_refused() -> None:
    with pytest.raises(FormuleError, match="passen niet bij elkaar"):
        c.per_cel(samen, [["a"], ["b"]], [["x"], ["y"], ["z"]])


@pytest.mark.parametrize("leeg", [None, "", "  ", 0, 0.0])
def test_an_empty_cell_gives_an_empty_outcome_in_every_runtime(leeg: Any) -> None:
    assert c.per_cel(samen, leeg) == ""
    assert c.per_cel(samen, [["a"], [leeg]]) == [["a"], [""]]
    assert c.per_cel(samen, [["a", "b"]], [["x", leeg]]) == [["a+x", ""]]
    assert c.enkel(leeg, "wat") is None
    assert c.jaartal(leeg, "jaar") is None
    assert c.ja_nee(leeg, "koppen", anders=True)


def test_a_fault_stays_in_its_own_cell() -> None:
    def weiger_b(cel: object) -> str:
        if cel == "b":
            raise FormuleError.one(what="Geen b", where="hier", mend="Typ a.")
        return str(cel)

    assert c.per_cel(weiger_b, [["a"], ["b"], ["#REF!"]]) == [
        ["a"],
        ["Geen b. Typ a."],
        ["Een cel waar deze formule naar kijkt, heeft een fout (#REF!). Herstel eerst die cel."],
    ]


@pytest.mark.parametrize(
    ("cel", "getal"),
    [
        (5, 5.0),
        (5.5, 5.5),
        (Decimal("2.5"), 2.5),
        ("12,5", 12.5),
        (" 5 % ", 5.0),
        ("5 %-punt", 5.0),
        ("-3", -3.0),
    ],
)
def test_numbers_are_read_as_people_write_them(cel: Any, getal: float) -> None:
    assert c.getal(cel, "doel") == getal


@pytest.mark.parametrize("cel", [True, "", "vijf", "1.000,5", "1e5", "nan", "inf", "5 km"])
def test_what_is_no_number_is_refused(cel: Any) -> None:
    with pytest.raises(FormuleError, match="is geen getal"):
        c.getal(cel, "doel")


@pytest.mark.parametrize("cel", [2024, 2024.0, "2024", " 2024 "])
def test_a_year_may_be_a_number_or_a_text(cel: Any) -> None:
    assert c.jaartal(cel, "jaar") == 2024


@pytest.mark.parametrize("cel", [24, 2024.5, "2024-2025", True, 99999, "١٢٣٤x"])
def test_what_is_no_year_is_refused(cel: Any) -> None:
    with pytest.raises(FormuleError, match="is geen jaar"):
        c.jaartal(cel, "jaar")


@pytest.mark.parametrize(
    ("cel", "uit"), [(True, True), (False, False), ("Nee", False), ("waar", True), (1.0, True)]
)
def test_yes_and_no(cel: Any, uit: bool) -> None:
    assert c.ja_nee(cel, "koppen", anders=not uit) is uit


def test_no_choice_but_yes_and_no() -> None:
    with pytest.raises(FormuleError, match="Kies WAAR of ONWAAR"):
        c.ja_nee("misschien", "koppen", anders=True)


def test_a_choice_ignores_case_and_helps_with_near_misses() -> None:
    assert c.keuze("Rood", "kleur", Kleur, Kleur.BLAUW) is Kleur.ROOD
    assert c.keuze(None, "kleur", Kleur, Kleur.BLAUW) is Kleur.BLAUW
    with pytest.raises(FormuleError, match=r"Bedoel je rood\?"):
        c.keuze("roodd", "kleur", Kleur, Kleur.BLAUW)
    with pytest.raises(FormuleError, match=r"Kies uit: rood of lichtblauw\."):
        c.keuze("qqq", "kleur", Kleur, Kleur.BLAUW)


@pytest.mark.parametrize("cel", [0.5, -1, 2.5])
def test_a_number_of_rows_is_whole_and_positive(cel: float) -> None:
    with pytest.raises(FormuleError, match="een heel getal vanaf 1"):
        c.aantal(cel, "aantal", 5)
    assert c.aantal(None, "aantal", 5) == 5
    assert c.aantal(3.0, "aantal", 5) == 3
