"""A small workbook without faults, and copies of it with one fault each."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from engines.package import changed_copy

Spoil = Callable[[Any], None]
Make = Callable[..., Path]
Tamper = Callable[[str, bytes, bytes], Path]

MOMENT = datetime(2025, 3, 1)  # noqa: DTZ001 - a cell holds a moment without a time zone


class EmptyText(str):
    """An empty text as result of a formula.

    XlsxWriter stores a plain '' as a number without digits, which some readers show as 0.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__


def fill_clean_workbook(book: Any) -> None:
    """Three sheets with one of everything the checks look at: formulas, links, names, table, rules, chart."""
    first, second = book.add_worksheet("Overzicht wijk"), book.add_worksheet("Cijfers")
    hidden = book.add_worksheet("Lijsten")
    hidden.hide()
    hidden.write_column("A1", ["ja", "nee"])
    second.write_row("A1", ["jaar", "waarde"])
    for row, (year, value) in enumerate([(2021, 12.5), (2022, 13.0), (2023, 14.25)], start=1):
        second.write_row(row, 0, [year, value])
    second.add_table("A1:B4", {"name": "Cijferreeks", "columns": [{"header": "jaar"}, {"header": "waarde"}]})
    first.write_string("A1", "Élan & <wijk>\ntweede regel")
    first.write_formula("B1", "=SUM(Cijfers!B2:B4)", None, 39.75)
    first.write_formula("B2", '=IF(B1>10,"hoger","lager")', None, "hoger")
    first.write_formula("B3", "=B1>100", None, False)
    first.write_formula("B4", '=IFERROR(1/0,"")', None, EmptyText())
    first.write_formula("B5", '=HYPERLINK("#\'Overzicht wijk\'!A1","terug")', None, "terug")
    first.write_formula("B6", '=_xlfn.IFNA(NA(),"geen cijfer")', None, "geen cijfer")
    first.write_formula("B7", "=totaal*2", None, 79.5)
    first.write_datetime("B8", MOMENT, book.add_format({"num_format": "dd-mm-yyyy"}))
    first.write_array_formula("C1:C2", "{=Cijfers!B2:B3*2}", None, 25)
    first.write_number("C2", 26)
    first.write_url("A2", "internal:Cijfers!A1", string="naar de cijfers")
    first.write_url("A3", "https://www.rotterdam.nl/", string="naar buiten")
    first.write_url("A4", "internal:totaal", string="naar het totaal")
    first.merge_range("A6:A7", "samen")
    first.data_validation("D1:D9", {"validate": "list", "source": "=Lijsten!$A$1:$A$2"})
    first.conditional_format(
        "B1:B9", {"type": "formula", "criteria": "=$B1>5", "format": book.add_format({"bold": True})}
    )
    book.define_name("totaal", "='Overzicht wijk'!$B$1")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Cijfers!$B$2:$B$4"})
    first.insert_chart("F1", chart, {"description": "De cijfers als lijn"})


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write the clean workbook, after `spoil(book)` has added its fault."""

    def write(spoil: Spoil | None = None) -> Path:
        path = tmp_path / "werkboek.xlsx"
        with xlsxwriter.Workbook(path) as book:
            fill_clean_workbook(book)
            if spoil is not None:
                spoil(book)
        return path

    return write


@pytest.fixture
def tampered(make: Make, tmp_path: Path) -> Tamper:
    """A copy of the clean workbook with a piece of one part replaced; fails when the piece is not there."""

    def write(part: str, old: bytes, new: bytes) -> Path:
        def change(name: str, content: bytes) -> bytes:
            if name != part:
                return content
            assert old in content, f"{old!r} is not in {part}: {content[:3000]!r}"
            return content.replace(old, new)

        return changed_copy(make(), tmp_path / "bedorven.xlsx", change)

    return write
