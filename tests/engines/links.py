"""Links inside the workbook that lead nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from engines.areas import area
from engines.contents import StoredWorkbook
from engines.ironcalc_engine import computed_links
from engines.stored import stored

_LINK_FORMULA = re.compile(r"\bHYPERLINK\(", re.IGNORECASE)


def broken_links(path: Path) -> list[str]:
    """Every internal link to a sheet, cell or name that is not there, or to a hidden sheet.

    One line per link, for links on cells and for HYPERLINK formulas. Where a HYPERLINK formula leads is
    computed by IronCalc, so addresses put together in the formula are followed too; an IF around HYPERLINK
    is followed only when its condition holds. HYPERLINK without '#' would open a file: reported as well.
    """
    workbook = stored(path)
    found = [*_broken_cell_links(workbook)]
    if any(_LINK_FORMULA.search(cell.formula or "") for cell in workbook.formula_cells().values()):
        found += _broken_formula_links(workbook)
    return found


def fault_of(workbook: StoredWorkbook, location: str) -> str | None:
    """Why a location such as "'Blad 1'!A1" or a name cannot be reached, or None when it can."""
    location = location.removeprefix("#")
    sheet, separator, ref = location.rpartition("!")
    if not separator:
        return _fault_of_name(workbook, location)
    return _fault_of_sheet(workbook, _unquoted(sheet)) or _fault_of_ref(workbook, ref)


def _broken_cell_links(workbook: StoredWorkbook) -> Iterator[str]:
    for link in workbook.internal_links():
        where = f"{link.sheet}!{link.ref}"
        if link.target is not None:
            yield f"{where}: link to {link.target!r} is stored as an external link"
        fault = fault_of(workbook, link.location or link.target or "")
        if fault:
            yield f"{where}: link to {link.location or link.target!r}: {fault}"


def _broken_formula_links(workbook: StoredWorkbook) -> Iterator[str]:
    addresses = computed_links(workbook.path)
    for (sheet, ref), cell in workbook.formula_cells().items():
        if not _LINK_FORMULA.search(cell.formula or ""):
            continue
        address = addresses.get((sheet, ref))
        fault = (
            _fault_of_address(workbook, address) if address else _fault_without_address(cell.formula or "")
        )
        if fault:
            yield f"{sheet}!{ref}: HYPERLINK to {address!r}: {fault}"


def _fault_of_address(workbook: StoredWorkbook, address: str) -> str | None:
    if address.startswith("#"):
        return fault_of(workbook, address)
    if re.match(r"(?i)(https?://|mailto:)", address):
        return None
    return "no '#' in front, so it would open a file"


def _fault_without_address(formula: str) -> str | None:
    """A formula that only sometimes is a link is allowed to be none; a bare HYPERLINK is not."""
    return "could not be computed" if _LINK_FORMULA.match(formula) else None


def _fault_of_name(workbook: StoredWorkbook, name: str) -> str | None:
    if area(name):
        return None
    for defined in workbook.defined_names:
        if defined.name.lower() == name.lower():
            return fault_of(workbook, defined.refers_to) if "!" in defined.refers_to else None
    for table in workbook.tables():
        if table.name.lower() == name.partition("[")[0].lower():
            return _fault_of_sheet(workbook, table.sheet)
    return "no such name"


def _fault_of_sheet(workbook: StoredWorkbook, name: str) -> str | None:
    for sheet in workbook.sheets:
        if sheet.name.lower() == name.lower():
            return None if sheet.state == "visible" else f"sheet {sheet.name!r} is {sheet.state}"
    return f"no sheet {name!r}"


def _fault_of_ref(workbook: StoredWorkbook, ref: str) -> str | None:
    if area(ref) or any(defined.name.lower() == ref.lower() for defined in workbook.defined_names):
        return None
    return f"no cell {ref!r}"


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") and sheet.endswith("'") else sheet
