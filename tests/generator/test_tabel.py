"""Tables in which people add rows: ours first, then theirs, then room for more."""

from datetime import date, datetime
from typing import Any

import pytest
from aantekenproef import WIJK, maak
from proefwerkboek import basis, gelezen, werkboek

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Tabelinhoud

KOPPEN = ("Datum", "Wie", "Soort", "Wat is er veranderd?", "Waarom?")
ONZE = len(basis().catalogus.changelog)


def changelog(naam: str, koppen: tuple[str, ...], *rijen: tuple[Any, ...]) -> Any:
    tabel = Tabelinhoud(naam="tbl_changelog", koppen=koppen, rijen=rijen)
    return gelezen(maak(naam, Aantekeningen(tabellen={"tbl_changelog": tabel}))[0])["Change log"]


def inhoud(ws: Any) -> list[tuple[Any, ...]]:
    """Rows of the table that hold something, without its headings."""
    tabel = ws[ws.tables["tbl_changelog"].ref]
    rijen = [tuple(cel.value for cel in rij) for rij in tabel]
    return [rij for rij in rijen[1:] if any(waarde is not None for waarde in rij)]


def aantal_rijen(ws: Any) -> int:
    return len(ws[ws.tables["tbl_changelog"].ref])


def test_rows_of_a_person_come_after_ours_with_eight_empty_rows_below() -> None:
    eigen = (date(2026, 5, 1), "ik", "data", "=WEBSERVICE()", "-omdat")
    ws = changelog("eigen regels", KOPPEN, eigen, (None, None, None, "alleen dit", None))
    assert inhoud(ws)[:ONZE] == inhoud(gelezen(werkboek(WIJK))["Change log"])
    dag, *rest = inhoud(ws)[ONZE]
    assert dag == datetime(2026, 5, 1)  # noqa: DTZ001
    assert rest == ["ik", "data", "=WEBSERVICE()", "-omdat"]
    assert inhoud(ws)[ONZE + 1] == (None, None, None, "alleen dit", None)
    assert aantal_rijen(ws) == 1 + ONZE + 2 + 8


def test_a_text_that_looks_like_a_formula_stays_text_in_a_table() -> None:
    ws = changelog("tekst", KOPPEN, (None, None, None, "=1+1", None))
    (cel,) = [cel for rij in ws.iter_rows() for cel in rij if cel.value == "=1+1"]
    assert (cel.data_type, bool(cel.quotePrefix)) == ("s", True)


def test_a_row_that_the_catalogue_has_now_is_not_there_twice() -> None:
    een = basis().catalogus.changelog[0]
    ws = changelog("dubbel", KOPPEN, (een.datum, een.wie, een.soort, een.wat, een.waarom))
    assert len(inhoud(ws)) == ONZE


def test_a_column_that_was_added_keeps_its_heading_at_the_right() -> None:
    ws = changelog("kolom", ("Wie", "Eigen\nkolom", "Datum"), ("ik", 5.5, date(2026, 1, 2)))
    kop = [cel.value for cel in ws[ws.tables["tbl_changelog"].ref][0]]
    assert kop == [*KOPPEN, "Eigen kolom"]
    assert inhoud(ws)[-1] == (datetime(2026, 1, 2), "ik", None, None, None, 5.5)  # noqa: DTZ001


def test_headings_are_known_in_any_case_of_letters() -> None:
    ws = changelog("hoofdletters", ("WIE", "waarom?"), ("ik", "daarom"))
    assert inhoud(ws)[-1] == (None, "ik", None, None, "daarom")


@pytest.mark.parametrize("kop", ["", "  "])
def test_a_column_without_heading_gets_one(kop: str) -> None:
    ws = changelog(f"leeg{len(kop)}", ("Wie", kop), ("ik", "iets"))
    assert inhoud(ws)[-1] == (None, "ik", None, None, None, "iets")


def test_a_row_is_high_enough_for_its_text() -> None:
    ws = changelog("hoog", KOPPEN, (None, None, None, "een lange uitleg " * 40, None))
    rij = next(cel.row for (cel,) in ws["D1:D99"] if str(cel.value).startswith("een lange"))
    assert ws.row_dimensions[rij].height > 100


def test_choices_can_be_made_in_every_row_of_the_table() -> None:
    ws = changelog("keuze", KOPPEN, *[(None, "ik", None, f"regel {n}", None) for n in range(20)])
    laatste = 6 + ONZE + 20 + 8
    assert {f"C7:C{laatste}", f"D7:D{laatste}"} <= {
        str(dv.sqref) for dv in ws.data_validations.dataValidation
    }
