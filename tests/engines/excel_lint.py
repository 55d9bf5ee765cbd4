"""What Excel refuses, repairs or cuts off although the XML is valid; formulas are in `formula_lint`."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from engines.areas import Area, area, areas, overlapping
from engines.contents import Sheet, StoredWorkbook, Table
from engines.formula_lint import formula_findings
from engines.package import main_tag, parse, read_parts
from engines.stored import shared_strings, stored

MAX_SHEET_NAME = 31
MAX_CELL_TEXT = 32_767
MAX_LIST_LITERAL = 255
MAX_LINKS_PER_SHEET = 65_530
MAX_LINK_TARGET = 2_079
MAX_BY_VALIDATION_TEXT = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}

_FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_NAME = re.compile(r"^[^\W\d\\]?[\w\\][\w.\\?]*$|^[^\W\d]$")
_LIKE_A_CELL = re.compile(r"^(?:[A-Z]{1,3}\d{1,7}|R\d*C\d*|R|C)$", re.IGNORECASE)


def lint_findings(path: Path) -> list[str]:
    """Every fault of sheets, cells, names, tables, validations, formats, merges and formulas."""
    parts = read_parts(path)
    faults = [fault for sheet_part in _sheet_parts(parts) for fault in _raw_faults(parts, sheet_part)]
    if faults:
        return faults
    workbook = stored(path)
    return [
        *_sheet_name_faults(workbook),
        *_view_faults(parts, workbook),
        *_name_faults(workbook),
        *(fault for sheet in workbook.sheets for fault in _sheet_faults(sheet)),
        *_table_name_faults(workbook),
        *(
            fault
            for sheet in workbook.sheets
            for table in sheet.tables
            for fault in _table_faults(sheet, table)
        ),
        *formula_findings(workbook),
    ]


def _sheet_parts(parts: dict[str, bytes]) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]


def _raw_faults(parts: dict[str, bytes], part: str) -> Iterator[str]:
    """Faults that would keep the cells from being read at all."""
    strings = len(shared_strings(parts))
    formats = len(parse(parts["xl/styles.xml"]).findall(f"{main_tag('cellXfs')}/{main_tag('xf')}"))
    previous_row = 0
    for row in parse(parts[part]).iter(main_tag("row")):
        number, previous_column = int(row.get("r", "0")), 0
        if number <= previous_row:
            yield f"{part}: row {number} is double or out of order"
        previous_row = number
        for cell in row.iter(main_tag("c")):
            place = area(cell.get("r", ""))
            if place is None or place.top != number or place.left <= previous_column:
                yield f"{part}: cell {cell.get('r')} is double, out of order or in the wrong row ({number})"
            previous_column = place.left if place else previous_column
            if int(cell.get("s", "0")) >= formats:
                yield f"{part}: cell {cell.get('r')} has format {cell.get('s')}, of {formats}"
            yield from _raw_value_faults(part, cell.get("r", ""), cell, strings)


def _raw_value_faults(part: str, ref: str, cell: etree._Element, strings: int) -> Iterator[str]:
    kind, text = cell.get("t", "n"), cell.findtext(main_tag("v"))
    if text == "" and kind == "n":
        yield f"{part}: cell {ref} stores an empty text as a number, which some readers show as 0"
    if not text:
        return
    if kind == "s" and not (text.isdigit() and int(text) < strings):
        yield f"{part}: cell {ref} has shared string {text}, of {strings}"
    if kind == "n" and not _is_number(text):
        yield f"{part}: cell {ref} has the number {text!r}"


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _sheet_name_faults(workbook: StoredWorkbook) -> Iterator[str]:
    counts = Counter(sheet.name.lower() for sheet in workbook.sheets)
    for sheet in workbook.sheets:
        name = sheet.name
        if not 1 <= len(name) <= MAX_SHEET_NAME:
            yield f"sheet {name!r}: {len(name)} characters, at most {MAX_SHEET_NAME}"
        if _FORBIDDEN_IN_SHEET_NAME.search(name) or name.lower() == "history":
            yield f"sheet {name!r}: a name that Excel refuses"
        if counts[name.lower()] > 1:
            yield f"sheet {name!r}: name used {counts[name.lower()]} times"


def _view_faults(parts: dict[str, bytes], workbook: StoredWorkbook) -> Iterator[str]:
    states = [sheet.state for sheet in workbook.sheets]
    if "visible" not in states:
        yield "no visible sheet"
    for view in parse(parts["xl/workbook.xml"]).iter(main_tag("workbookView")):
        active = int(view.get("activeTab", "0"))
        if active >= len(states) or states[active] != "visible":
            yield f"the sheet that opens first (number {active + 1}) is hidden or not there"


def _name_faults(workbook: StoredWorkbook) -> Iterator[str]:
    counts = Counter((name.name.lower(), name.scope) for name in workbook.defined_names)
    for defined in workbook.defined_names:
        name = defined.name
        if name.startswith("_xlnm."):
            continue
        if not _valid_name(name):
            yield f"name {name!r}: not a valid name"
        if counts[name.lower(), defined.scope] > 1:
            yield f"name {name!r}: defined {counts[name.lower(), defined.scope]} times"
        if not defined.refers_to:
            yield f"name {name!r}: refers to nothing"


def _valid_name(name: str) -> bool:
    return len(name) <= 255 and bool(_NAME.match(name)) and not _LIKE_A_CELL.match(name)


def _sheet_faults(sheet: Sheet) -> Iterator[str]:
    yield from _text_faults(sheet)
    yield from _range_faults(sheet)
    yield from _validation_faults(sheet)
    yield from _overlap_faults(sheet)
    if len(sheet.hyperlinks) > MAX_LINKS_PER_SHEET:
        yield f"{sheet.name}: {len(sheet.hyperlinks)} links, at most {MAX_LINKS_PER_SHEET}"
    for link in sheet.hyperlinks:
        if len(link.target or "") > MAX_LINK_TARGET:
            yield f"{sheet.name}!{link.ref}: link of over {MAX_LINK_TARGET} characters"


def _text_faults(sheet: Sheet) -> Iterator[str]:
    for ref, cell in sheet.cells.items():
        if not isinstance(cell.value, str):
            continue
        if len(cell.value) > MAX_CELL_TEXT:
            yield f"{sheet.name}!{ref}: text of {len(cell.value)} characters, at most {MAX_CELL_TEXT}"
        if control := _CONTROL.search(cell.value):
            yield f"{sheet.name}!{ref}: control character {control[0]!r} in text"


def _range_faults(sheet: Sheet) -> Iterator[str]:
    rules = [("validation", rule.sqref) for rule in sheet.validations]
    rules += [("conditional format", rule.sqref) for rule in sheet.conditional_formats]
    rules += [("merge", ref) for ref in sheet.merges] + [("link", link.ref) for link in sheet.hyperlinks]
    rules += [("filter", sheet.autofilter)] if sheet.autofilter else []
    for kind, sqref in rules:
        if not sqref or None in areas(sqref):
            yield f"{sheet.name}: {kind} on {sqref!r}, which is no range"
    for merge in sheet.merges:
        if ":" not in merge:
            yield f"{sheet.name}!{merge}: merge of one cell"


def _validation_faults(sheet: Sheet) -> Iterator[str]:
    for rule in sheet.validations:
        where = f"{sheet.name}!{rule.sqref}"
        for formula in rule.formulas:
            if formula.startswith('"') and len(formula) - 2 > MAX_LIST_LITERAL:
                yield f"{where}: list of {len(formula) - 2} characters, at most {MAX_LIST_LITERAL}"
        if rule.kind == "list" and not any(rule.formulas):
            yield f"{where}: list validation without a list"
        for key, maximum in MAX_BY_VALIDATION_TEXT.items():
            if len(rule.texts[key]) > maximum:
                yield f"{where}: {key} of {len(rule.texts[key])} characters, at most {maximum}"


def _overlap_faults(sheet: Sheet) -> Iterator[str]:
    merges = _placed((f"merge {ref}", ref) for ref in sheet.merges)
    tables = _placed((f"table {table.name}", table.ref) for table in sheet.tables)
    filters = _placed([("filter", sheet.autofilter)] if sheet.autofilter else [])
    validations = _placed(
        (f"validation {rule.sqref}", ref) for rule in sheet.validations for ref in rule.sqref.split()
    )
    for kind in (merges + tables + filters, validations):
        for one, other in overlapping(kind):
            yield f"{sheet.name}: {one} overlaps {other}"


def _placed(named: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> list[tuple[str, Area]]:
    return [(name, place) for name, ref in named if (place := area(ref)) is not None]


def _table_name_faults(workbook: StoredWorkbook) -> Iterator[str]:
    taken = Counter(table.name.lower() for table in workbook.tables())
    taken.update({name.name.lower() for name in workbook.defined_names})
    for table in workbook.tables():
        if not _valid_name(table.name):
            yield f"table {table.name!r}: not a valid name"
        if taken[table.name.lower()] > 1:
            yield f"table {table.name!r}: name used {taken[table.name.lower()]} times"


def _table_faults(sheet: Sheet, table: Table) -> Iterator[str]:
    where, place = f"table {table.name}", area(table.ref)
    if place is None:
        yield f"{where}: {table.ref!r} is no range"
        return
    for header, count in Counter(header.lower() for header in table.headers).items():
        if count > 1:
            yield f"{where}: column {header!r} is there {count} times"
    if place.right - place.left + 1 != len(table.headers):
        yield f"{where}: {len(table.headers)} columns in {table.ref}"
    if place.bottom - place.top + 1 - table.header_rows - table.totals_rows < 1:
        yield f"{where}: no row for data in {table.ref}"
    if table.header_rows:
        yield from _header_faults(sheet, table, place)


def _header_faults(sheet: Sheet, table: Table, place: Area) -> Iterator[str]:
    refs = Area(top=place.top, left=place.left, bottom=place.top, right=place.right).refs()
    for ref, header in zip(refs, table.headers, strict=False):
        cell = sheet.cells.get(ref)
        if cell is None or not cell.is_text or cell.value != header:
            shown = None if cell is None else cell.value
            yield f"table {table.name}: column {header!r} has {shown!r} in its header cell {sheet.name}!{ref}"
