"""Lines that people typed on the sheet Change log, told apart from ours."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

import pytest

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.generator import changelog
from wijkxl.overdracht.changelogregels import Changelogregel, datumtekst, handregels, regel_van
from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Waarde
from wijkxl.overdracht.ruw import RuwBlad, RuweCel, RuweTabel, RuwWerkboek
from wijkxl.wording import KOPPEN_CHANGELOG, TABEL_CHANGELOG

GEMAAKT = ("2026-11-22", "wijkxl", "catalogus", "Eerste versie", "Begin")
VAN_ONS = (datetime(2026, 11, 22), "wijkxl", "catalogus", "Eerste versie", "Begin")  # noqa: DTZ001
MOOI = Changelogregel(datum="2026-11-03", wie="NJi", soort="data", wat="Nieuw jaar", waarom="Beter")

Cellen = Sequence[Waarde | None]


def werkboek(
    *rows: Cellen,
    koppen: Sequence[str] = KOPPEN_CHANGELOG,
    links: int = 0,
    onder: Mapping[tuple[int, int], str] | None = None,
    naam: str = TABEL_CHANGELOG,
) -> RuwWerkboek:
    """A workbook whose table stands at row 4, with ``rows`` in it and ``onder`` below it."""
    cellen = {
        (4 + r, links + k): RuweCel(waarde=waarde)
        for r, row in enumerate(rows, start=1)
        for k, waarde in enumerate(row)
        if waarde is not None
    }
    cellen |= {place: RuweCel(waarde=tekst) for place, tekst in (onder or {}).items()}
    tabel = RuweTabel(
        naam=naam, bereik=(4, links, 4 + len(rows), links + len(koppen) - 1), koppen=tuple(koppen)
    )
    blad = RuwBlad(titel="Wat we deden", zichtbaar="visible", cellen=cellen, tabellen=(tabel,))
    leeg: Mapping[str, str] = MappingProxyType({})
    return RuwWerkboek(
        bestand="x.xlsx",
        bladen=(RuwBlad(titel="Eerst", zichtbaar="visible", cellen={}), blad),
        stijlen={},
        namen={},
        formulenamen=leeg,
        meta=leeg,
        register=(),
        geheugen=leeg,
    )


def test_the_words_are_those_of_the_sheet() -> None:
    assert tuple(kolom.kop for kolom in changelog.KOLOMMEN) == KOPPEN_CHANGELOG
    assert changelog.TABEL == TABEL_CHANGELOG


def test_our_own_lines_and_empty_rows_are_left_out() -> None:
    ruw = werkboek(VAN_ONS, (datetime(2026, 11, 3), "NJi", "data", "Nieuw jaar", "Beter"), (None,) * 5)  # noqa: DTZ001
    assert handregels(ruw, [GEMAAKT]) == (MOOI,)


def test_a_line_of_ours_that_somebody_changed_is_theirs() -> None:
    ruw = werkboek((*VAN_ONS[:4], "Begin, samen met NJi"))
    assert [regel.waarom for regel in handregels(ruw, [GEMAAKT])] == ["Begin, samen met NJi"]


def test_the_same_line_twice_counts_once() -> None:
    row = (date(2026, 11, 3), "NJi", "data", "Nieuw jaar", "Beter")
    assert handregels(werkboek(row, row), []) == (MOOI,)


def test_what_was_not_filled_in_is_empty_and_nothing_is_lost() -> None:
    ruw = werkboek((None, None, None, "Alleen wat", None))
    assert handregels(ruw, []) == (Changelogregel(datum="", wie="", soort="", wat="Alleen wat", waarom=""),)


def test_columns_may_be_moved_added_and_renamed() -> None:
    koppen = ("Nr", "Soort", "Datum", "Wie", "Wat is er veranderd?", "Reden")
    row = (7.0, "DATA", "3-11-2026", "NJi", "Nieuw jaar", "Beter")
    (regel,) = handregels(werkboek(row, koppen=koppen, links=2), [])
    assert (regel.datum, regel.soort, regel.wie, regel.wat) == ("2026-11-03", "data", "NJi", "Nieuw jaar")

    koppen = ("Datum", "Naam", "Soort", "Wat is er veranderd?", "Waarom?")
    row = (date(2026, 11, 3), "NJi", "data", "Nieuw jaar", "Beter")
    assert handregels(werkboek(row, koppen=koppen), []) == (MOOI,)


def test_rows_right_below_the_table_count_and_those_further_down_do_not() -> None:
    ruw = werkboek(VAN_ONS, onder={(6, 3): "Eronder", (8, 3): "Veel later"})
    assert [regel.wat for regel in handregels(ruw, [GEMAAKT])] == ["Eronder"]


def test_rich_text_numbers_and_formulas_give_their_words() -> None:
    rijk = (Deeltekst(tekst="Nieuw ", vet=True), Deeltekst(tekst="jaar"))
    ruw = werkboek((46329, Formuletekst(tekst="=A1", waarde="NJi"), "data", rijk, "Beter"))
    assert handregels(ruw, []) == (MOOI,)


def test_a_workbook_without_the_table_says_so() -> None:
    with pytest.raises(ValueError, match="no table"):
        handregels(werkboek(VAN_ONS, naam="tbl_iets"), [])


@pytest.mark.parametrize(
    ("waarde", "expected"),
    [
        (None, ""),
        (datetime(2026, 11, 3, 12, 30), "2026-11-03"),  # noqa: DTZ001
        (date(2026, 11, 3), "2026-11-03"),
        ("3-11-2026", "2026-11-03"),
        ("03/11/2026", "2026-11-03"),
        ("3.11.26", "2026-11-03"),
        (" 2026-11-3 ", "2026-11-03"),
        ("3 november 2026", "2026-11-03"),
        ("3 nov. 2026", "2026-11-03"),
        (46329.0, "2026-11-03"),
        (46329, "2026-11-03"),
        (Formuletekst(tekst="=TODAY()", waarde=46329.0), "2026-11-03"),
        (2026, "2026"),
        (-5, "-5"),
        (1e300, "1e+300"),
        (True, "True"),
        ("31-2-2026", "31-2-2026"),
        ("volgende week", "volgende week"),
        ("3 ju 2026", "3 ju 2026"),
        ("3-11-1700", "3-11-1700"),
    ],
    ids=repr,
)
def test_a_date_in_any_shape_and_anything_else_as_it_was_typed(waarde: Waarde | None, expected: str) -> None:
    assert datumtekst(waarde) == expected


def test_a_line_of_the_catalogue_looks_like_one_from_a_workbook() -> None:
    wijziging = Wijziging(
        datum=date(2026, 11, 3), wie="NJi", soort="data", wat="Nieuw\r\njaar ", waarom="Beter"
    )
    assert regel_van(wijziging).wat == "Nieuw\njaar"
