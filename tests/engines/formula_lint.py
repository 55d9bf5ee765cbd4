"""Formulas that Excel refuses or shows as #NAME? although the XML around them is valid."""

import re
from collections.abc import Iterator
from pathlib import Path

from engines.contents import StoredWorkbook

MAX_FORMULA = 8192
MAX_LITERAL = 255
MAX_NESTING = 64

# Functions of Excel 2010 and later. A file stores them with a prefix; without it Excel shows #NAME?.
# Source: Microsoft, "Issue: An _xlfn. prefix is displayed in front of a formula", and [MS-XLSX] 2.2.2.
PREFIXED_FUNCTIONS = frozenset((Path(__file__).parent / "prefixed_functions.txt").read_text("ascii").split())
DOUBLE_PREFIXED_FUNCTIONS = frozenset({"FILTER", "SORT"})

_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_QUOTED_SHEET = re.compile(r"'((?:[^']|'')+)'!")
_BARE_SHEET = re.compile(r"(?<![\w.'\]])([^\W\d][\w.]*)!")
_FUNCTION = re.compile(r"(?<![\w.])((?:_xlfn\.)?(?:_xlws\.)?)([A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)*)\(")
_INCOMPLETE_ROW = re.compile(r"(?<![\w\]\[])\[\[?#|\[#This Row\],(?!\[)|\[@")
_ARRAY = re.compile(r"\{[^}]*\}")


def formula_findings(workbook: StoredWorkbook) -> list[str]:
    """Faults of every formula in cells, validations, conditional formats, tables and defined names."""
    sheets = {sheet.name.lower() for sheet in workbook.sheets}
    return [
        f"{where}: {fault} (={formula[:80]})"
        for where, formula in _formulas(workbook)
        for fault in formula_faults(formula, sheets)
    ]


def formula_faults(formula: str, sheets: set[str]) -> Iterator[str]:
    """Faults of one formula as stored; `sheets` are the sheet names in lower case."""
    if formula.startswith("="):
        yield "a stored formula has no '=' in front"
    if len(formula) > MAX_FORMULA:
        yield f"{len(formula)} characters, over {MAX_FORMULA}"
    if any(len(text.replace('""', '"')) > MAX_LITERAL for text in _LITERAL.findall(formula)):
        yield f"a text in the formula is over {MAX_LITERAL} characters"
    bare = _LITERAL.sub('""', formula)
    yield from _missing_sheets(bare, sheets)
    bare = _QUOTED_SHEET.sub("Blad!", bare)
    yield from _syntax_faults(bare)
    yield from _prefix_faults(bare)


def _syntax_faults(bare: str) -> Iterator[str]:
    if ";" in _ARRAY.sub("{}", bare):
        yield "';' between arguments, a file has ','"
    if bare.count("(") != bare.count(")"):
        yield "brackets do not match"
    if _depth(bare) > MAX_NESTING:
        yield f"over {MAX_NESTING} levels of brackets"
    if "#REF!" in bare:
        yield "refers to a cell that is gone (#REF!)"
    if re.search(r"\[\d+\]", bare) or "|" in bare:
        yield "refers to another file or program"
    if _INCOMPLETE_ROW.search(bare):
        yield "incomplete reference to a table row: write Tabel[[#This Row],[kolom]]"


def _prefix_faults(bare: str) -> Iterator[str]:
    for prefix, name in sorted(set(_FUNCTION.findall(bare))):
        expected = "_xlfn." if name in PREFIXED_FUNCTIONS else ""
        expected += "_xlws." if name in DOUBLE_PREFIXED_FUNCTIONS else ""
        if prefix != expected:
            yield f"{prefix}{name} has to be stored as {expected}{name}"


def _missing_sheets(bare: str, sheets: set[str]) -> Iterator[str]:
    quoted = [name.replace("''", "'") for name in _QUOTED_SHEET.findall(bare)]
    unquoted = _BARE_SHEET.findall(_QUOTED_SHEET.sub("", bare).replace("#REF!", ""))
    for name in sorted({*quoted, *unquoted}):
        if "[" not in name and any(part.lower() not in sheets for part in name.split(":")):
            yield f"refers to sheet {name!r}, which is not there"


def _depth(bare: str) -> int:
    depth = deepest = 0
    for character in bare:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


def _formulas(workbook: StoredWorkbook) -> Iterator[tuple[str, str]]:
    for (sheet, ref), cell in workbook.formula_cells().items():
        yield f"{sheet}!{ref}", cell.formula or ""
    for rule in workbook.validations():
        for formula in rule.formulas:
            if not formula.startswith('"'):
                yield f"{rule.sheet}!{rule.sqref}: validation", formula
    for format_ in workbook.conditional_formats():
        for formula in format_.formulas:
            yield f"{format_.sheet}!{format_.sqref}: conditional format", formula
    for table in workbook.tables():
        for formula in table.formulas:
            yield f"table {table.name}", formula
    for name in workbook.defined_names:
        yield f"name {name.name}", name.refers_to
