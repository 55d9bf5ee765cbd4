"""Do five independent programs read the same sheets, values and formulas as the XML of a workbook holds?

openpyxl, python-calamine, xlsx2csv (Python) and SheetJS, ExcelJS (npm). All are compared with `stored`.
Known limits of the readers, allowed for here:
  calamine   gives no formulas, and an error value as an empty cell
  xlsx2csv   gives text only, so a number is compared through its text; it leaves _xHHHH_ escapes as they are
  SheetJS    drops the _xlfn. prefix of a formula; an empty cell with a format is a stub without value
  dates      openpyxl, calamine and ExcelJS turn a number with a date format into a date; it is turned back
ExcelJS reads charts only as XlsxWriter writes them (prefixed elements, relative targets): a workbook that
openpyxl saved with a chart is reported as unreadable.
"""

import csv
import io
import json
import subprocess
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineError, CalamineWorkbook
from xlsx2csv import Xlsx2csv

from engines.areas import column_letters
from engines.availability import NODE_FOLDER, node
from engines.compare import same_value
from engines.contents import Cell, Sheet, StoredWorkbook, Value
from engines.stored import stored

TIMEOUT_SECONDS = 300
_SHOWN_PER_READER = 10

Cells = dict[str, dict[str, Value]]
Formulas = dict[str, dict[str, str]]
Agrees = Callable[[Cell, Value], bool]


class ReaderError(RuntimeError):
    """A reader gave up on the workbook."""


def reader_findings(path: Path) -> list[str]:
    """Every sheet list, value or formula that a reader sees otherwise; ten lines per reader and kind."""
    workbook = stored(path)
    findings = _python_findings(workbook) + _xlsx2csv_findings(workbook)
    try:
        by_reader = _read_with_node(path)
    except ReaderError as fault:
        return [*findings, f"SheetJS or ExcelJS cannot read the workbook: {fault}"]
    for reader, read in by_reader.items():
        cells = {sheet: {ref: cell["value"] for ref, cell in rows.items()} for sheet, rows in read.items()}
        formulas = {
            sheet: {ref: cell["formula"] for ref, cell in rows.items() if cell["formula"] is not None}
            for sheet, rows in read.items()
        }
        findings += _value_findings(reader, workbook, cells, _agrees)
        findings += _formula_findings(reader, workbook, formulas)
    return findings


def _python_findings(workbook: StoredWorkbook) -> list[str]:
    path = workbook.path
    return [
        *_value_findings("openpyxl", workbook, _openpyxl_cells(path), _agrees),
        *_formula_findings("openpyxl", workbook, _openpyxl_formulas(path)),
        *_value_findings("calamine", workbook, _calamine_cells(path), _agrees_except_errors),
    ]


def _xlsx2csv_findings(workbook: StoredWorkbook) -> list[str]:
    return _value_findings("xlsx2csv", workbook, _xlsx2csv_cells(workbook.path), _agrees_as_text)


def _value_findings(reader: str, workbook: StoredWorkbook, read: Cells, agrees: Agrees) -> list[str]:
    names = [sheet.name for sheet in workbook.sheets]
    if list(read) != names:
        return [f"{reader}: sheets {list(read)} instead of {names}"]
    wrong = [
        f"{reader}: {sheet.name}!{cell.ref} is {value!r} instead of {cell.value!r}"
        for sheet in workbook.sheets
        for cell, value in _pairs(sheet, read[sheet.name])
        if not agrees(cell, value)
    ]
    return _shortened(reader, wrong)


def _pairs(sheet: Sheet, read: Mapping[str, Value]) -> Iterator[tuple[Cell, Value]]:
    """Each cell that is stored or read, with what was read."""
    for ref, cell in sheet.cells.items():
        yield cell, read.get(ref)
    for ref in read.keys() - sheet.cells.keys():
        yield Cell(sheet=sheet.name, ref=ref, kind="n", value=None), read[ref]


def _formula_findings(reader: str, workbook: StoredWorkbook, read: Formulas) -> list[str]:
    wrong = []
    for (sheet, ref), cell in workbook.formula_cells().items():
        formula = read.get(sheet, {}).get(ref)
        if not cell.from_array and _without_prefix(formula) != _without_prefix(cell.formula):
            wrong.append(f"{reader}: {sheet}!{ref} has formula {formula!r} instead of {cell.formula!r}")
    expected = workbook.formula_cells().keys()
    extra = [(sheet, ref) for sheet, rows in read.items() for ref in rows if (sheet, ref) not in expected]
    wrong += [f"{reader}: {sheet}!{ref} is read as a formula" for sheet, ref in extra]
    return _shortened(reader, wrong)


def _shortened(reader: str, wrong: list[str]) -> list[str]:
    more = len(wrong) - _SHOWN_PER_READER
    return wrong if more <= 0 else [*wrong[:_SHOWN_PER_READER], f"{reader}: and {more} more"]


def _without_prefix(formula: str | None) -> str | None:
    return formula and formula.replace("_xlfn.", "").replace("_xlws.", "")


def _agrees(cell: Cell, value: Value) -> bool:
    return same_value(cell.value, value)


def _agrees_except_errors(cell: Cell, value: Value) -> bool:
    return same_value("" if cell.is_error else cell.value, value)


def _agrees_as_text(cell: Cell, value: Value) -> bool:
    text = str(value or "")
    if isinstance(cell.value, bool):
        return text.upper() == str(cell.value).upper()
    if isinstance(cell.value, float):
        return _is_number(text) and same_value(cell.value, float(text))
    return same_value(cell.value, text.replace("_x005F_", "_"))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _plain(value: Any) -> Value:
    if isinstance(value, datetime | date | time | timedelta):
        return float(to_excel(value))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _load_openpyxl(path: Path, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        # openpyxl says that it does not keep these extensions when saving; nothing is saved here
        warnings.filterwarnings("ignore", message=".*extension is not supported and will be removed")
        return openpyxl.load_workbook(path, data_only=data_only)


def _openpyxl_cells(path: Path) -> Cells:
    book = _load_openpyxl(path, data_only=True)
    return {
        sheet.title: {cell.coordinate: _plain(cell.value) for row in sheet.iter_rows() for cell in row}
        for sheet in book.worksheets
    }


def _openpyxl_formulas(path: Path) -> Formulas:
    book = _load_openpyxl(path, data_only=False)
    return {
        sheet.title: {
            cell.coordinate: _formula_text(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _formula_text(value: Any) -> str:
    text = value.text if isinstance(value, ArrayFormula) else value
    return str(text).removeprefix("=")


def _calamine_cells(path: Path) -> Cells:
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return {name: _calamine_sheet(book, name) for name in book.sheet_names}
    except CalamineError as fault:
        raise ReaderError(f"calamine: {fault}") from fault


def _calamine_sheet(book: CalamineWorkbook, name: str) -> dict[str, Value]:
    sheet = book.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    return _by_ref([[_plain(value) for value in row] for row in rows], top, left)


def _xlsx2csv_cells(path: Path) -> Cells:
    formats = ["date", "time", "float", "percentage"]
    with Xlsx2csv(str(path), ignore_formats=formats, skip_hidden_rows=False) as converter:
        return {
            sheet["name"]: _xlsx2csv_sheet(converter, number)
            for number, sheet in enumerate(converter.workbook.sheets, start=1)
        }


def _xlsx2csv_sheet(converter: Xlsx2csv, number: int) -> dict[str, Value]:
    output = io.StringIO(newline="")
    converter.convert(output, sheetid=number)
    output.seek(0)
    return _by_ref(list(csv.reader(output)), 0, 0)


def _by_ref(rows: list[list[Any]], top: int, left: int) -> dict[str, Value]:
    return {
        f"{column_letters(left + column)}{top + row}": value
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in (None, "")
    }


def _read_with_node(path: Path) -> Any:
    command = [node(), str(NODE_FOLDER / "read_cells.cjs"), str(path.resolve())]
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=False
    )
    if run.returncode:
        raise ReaderError(run.stderr.strip()[:300])
    return json.loads(run.stdout)
