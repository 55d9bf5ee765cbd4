"""The values of all formula cells according to IronCalc (PyPI package `ironcalc`, 0.9.1).

Loading a workbook in IronCalc does not compute anything: it shows the stored values until `evaluate` is
called. To be certain that a value is IronCalc's own, every stored value is replaced by `NOT_COMPUTED` in a
temporary copy first.

What IronCalc 0.9.1 cannot do (each shows as an error value, so `compare.differences` reports it):
  AGGREGATE, GETPIVOTDATA       #NAME?
  ISFORMULA over a range        #VALUE! (it applies implicit intersection; ISFORMULA of one cell works)
  Tabel[] without a column      #NAME? (Tabel[kolom] and Tabel[[#This Row],[kolom]] work)
Array formulas, dynamic arrays (UNIQUE), XLOOKUP, TEXTJOIN, IFNA, STDEV.S, CHISQ.DIST.RT, defined names,
INDIRECT and OFFSET are computed. TODAY and NOW give the time of the run in UTC. Conditional formats are not
evaluated.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ironcalc

from engines.areas import column_letters, column_number
from engines.contents import CellKey, Value
from engines.package import copy_without_cached_values
from engines.stored import stored

NOT_COMPUTED = "not computed"


def recalculated(path: Path) -> dict[CellKey, Value]:
    """The value of every formula cell by (sheet, cell); an error is its text, such as '#N/A'."""
    model = _evaluated(path)
    number = _number_by_sheet(model)
    return {
        (sheet, ref): model.get_cell_value(number[sheet], *_row_and_column(ref))
        for sheet, ref in stored(path).formula_cells()
    }


def computed_links(path: Path) -> dict[CellKey, str]:
    """Where each HYPERLINK formula leads after computing: '#Blad!A1' in the workbook, else the address."""
    model = _evaluated(path)
    return {
        (sheet, f"{column_letters(link['column'])}{link['row']}"): _address(link)
        for sheet, number in _number_by_sheet(model).items()
        for link in _dynamic_links(model, number)
    }


def _evaluated(path: Path) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_without_cached_values(path, Path(folder) / "werkboek.xlsx", mark=NOT_COMPUTED)
        model = ironcalc.load_from_xlsx(str(copy))
    model.evaluate()
    return model


def _number_by_sheet(model: Any) -> dict[str, int]:
    return {sheet["name"]: number for number, sheet in enumerate(model.get_worksheets_properties())}


def _dynamic_links(model: Any, number: int) -> Iterator[dict[str, Any]]:
    return (link for link in model.get_links(number) if link["dynamic"])


def _address(link: dict[str, Any]) -> str:
    return f"#{link['location']}" if link["type"] == "Internal" else str(link["target"])


def _row_and_column(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]), column_number(letters)
