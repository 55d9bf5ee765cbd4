"""What an .xlsx holds, as plain values; `stored` makes these from the XML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Value = float | str | bool | None
CellKey = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell with content; `kind` is the type in the file: n, s, str, inlineStr, b, e or d.

    `from_array` is True for a cell that is filled by the array formula of another cell.
    """

    sheet: str
    ref: str
    kind: str
    value: Value
    formula: str | None = None
    from_array: bool = False

    @property
    def is_error(self) -> bool:
        return self.kind == "e"

    @property
    def is_text(self) -> bool:
        return self.formula is None and self.kind in {"s", "inlineStr", "str"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """A link on a cell: `location` inside the workbook, `target` outside it."""

    sheet: str
    ref: str
    location: str | None
    target: str | None
    tooltip: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedName:
    """A name; `scope` is the sheet it belongs to, None is the whole workbook."""

    name: str
    refers_to: str
    scope: str | None
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An Excel table; `headers` are the column names of its definition, left to right."""

    sheet: str
    name: str
    ref: str
    headers: tuple[str, ...]
    header_rows: int
    totals_rows: int
    formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One data validation rule over one or more rectangles; `texts` are its prompt and message."""

    sheet: str
    sqref: str
    kind: str
    formulas: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalFormat:
    """One conditional format rule over one or more rectangles."""

    sheet: str
    sqref: str
    kind: str
    formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet; `state` is visible, hidden or veryHidden; `cells` go by reference."""

    name: str
    part: str
    state: str
    protected: bool
    cells: Mapping[str, Cell]
    merges: tuple[str, ...]
    autofilter: str | None
    hyperlinks: tuple[Hyperlink, ...]
    tables: tuple[Table, ...]
    validations: tuple[Validation, ...]
    conditional_formats: tuple[ConditionalFormat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWorkbook:
    """A whole workbook as stored; sheets in the order of their tabs."""

    path: Path
    sheets: tuple[Sheet, ...]
    defined_names: tuple[DefinedName, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet with exactly this name; raises KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(f"no sheet {name!r}, only {[sheet.name for sheet in self.sheets]}")

    def cells(self) -> dict[CellKey, Cell]:
        return {(sheet.name, ref): cell for sheet in self.sheets for ref, cell in sheet.cells.items()}

    def formula_cells(self) -> dict[CellKey, Cell]:
        return {key: cell for key, cell in self.cells().items() if cell.formula is not None}

    def error_cells(self) -> dict[CellKey, Cell]:
        return {key: cell for key, cell in self.cells().items() if cell.is_error}

    def text_cells(self) -> dict[CellKey, Cell]:
        return {key: cell for key, cell in self.cells().items() if cell.is_text}

    def state_by_sheet(self) -> dict[str, str]:
        return {sheet.name: sheet.state for sheet in self.sheets}

    def hyperlinks(self) -> list[Hyperlink]:
        return [link for sheet in self.sheets for link in sheet.hyperlinks]

    def internal_links(self) -> list[Hyperlink]:
        return [link for link in self.hyperlinks() if link.target is None or link.target.startswith("#")]

    def external_links(self) -> list[Hyperlink]:
        return [link for link in self.hyperlinks() if link.target and not link.target.startswith("#")]

    def tables(self) -> list[Table]:
        return [table for sheet in self.sheets for table in sheet.tables]

    def validations(self) -> list[Validation]:
        return [rule for sheet in self.sheets for rule in sheet.validations]

    def conditional_formats(self) -> list[ConditionalFormat]:
        return [rule for sheet in self.sheets for rule in sheet.conditional_formats]


def texts_that_became_formulas(workbook: StoredWorkbook, texts: Iterable[str]) -> list[str]:
    """Formula cells that hold one of these texts of a user: each one should have been stored as text."""
    forbidden = {text.strip().lstrip("=") for text in texts}
    return [
        f"{sheet}!{ref}: text was stored as the formula ={cell.formula}"
        for (sheet, ref), cell in workbook.formula_cells().items()
        if cell.formula in forbidden
    ]
