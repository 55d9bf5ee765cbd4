"""Stored values against values that another engine computed."""

import math
from collections.abc import Mapping

from engines.contents import CellKey, StoredWorkbook, Value

TOLERANCE = 1e-9


def differences(
    workbook: StoredWorkbook, recalculated: Mapping[CellKey, Value], tolerance: float = TOLERANCE
) -> list[str]:
    """Every formula cell whose stored value is not what the engine computed, one line per cell.

    Numbers may differ by `tolerance` relative to the larger of both (and by as much absolutely around
    zero); text must be identical; a blank and an empty text are equal; TRUE and FALSE equal 1 and 0,
    because LibreOffice has no logical type. A formula cell the engine says nothing about is a difference.
    """
    found = []
    for key, cell in sorted(workbook.formula_cells().items()):
        if key not in recalculated:
            found.append(
                f"{_where(key)}: stored {cell.value!r}, not computed by the engine (={cell.formula})"
            )
        elif not same_value(cell.value, recalculated[key], tolerance):
            found.append(
                f"{_where(key)}: stored {cell.value!r}, computed {recalculated[key]!r} (={cell.formula})"
            )
    return found


def same_value(one: Value, other: Value, tolerance: float = TOLERANCE) -> bool:
    """Whether two values are the same to a reader of the sheet."""
    one, other = _plain(one), _plain(other)
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
    return one == other


def _plain(value: Value) -> float | str:
    if value is None:
        return ""
    return value.replace("\r\n", "\n") if isinstance(value, str) else float(value)


def _where(key: CellKey) -> str:
    sheet, ref = key
    return f"{sheet}!{ref}"
