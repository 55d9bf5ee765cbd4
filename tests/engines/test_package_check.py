"""Each check on the package finds the fault planted for it, and nothing in a clean workbook."""

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engines import availability, readers
from engines.availability import EngineMissingError
from engines.formula_lint import formula_faults
from engines.package import changed_copy
from engines.package_check import (
    lint_findings,
    opc_findings,
    package_findings,
    reader_findings,
    sdk_findings,
)

SHEET, WORKBOOK, TABLE = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/tables/table1.xml"
WIDE_SHEETS = {"overzicht wijk", "cijfers", "lijsten"}


@pytest.mark.ooxml
def test_a_clean_workbook_has_no_findings(make: Any) -> None:
    assert package_findings(make()) == []


@pytest.mark.parametrize("check", [opc_findings, lint_findings])
def test_a_clean_workbook_passes_the_checks_that_need_no_program(make: Any, check: Any) -> None:
    assert check(make()) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        pytest.param(
            "[Content_Types].xml",
            b"sheet.main+xml",
            b"template.main+xml",
            "does not fit a .xlsx",
            id="wrong content type",
        ),
        pytest.param(
            "[Content_Types].xml",
            b'PartName="/xl/styles.xml"',
            b'PartName="/xl/stijlen.xml"',
            "stijlen",
            id="type of no part",
        ),
        pytest.param(
            "[Content_Types].xml",
            b"/xl/tables/table1.xml",
            b"/xl/tables/table2.xml",
            "xl/tables/table1.xml",
            id="part without type",
        ),
        pytest.param(
            "xl/_rels/workbook.xml.rels",
            b"styles.xml",
            b"stijlen.xml",
            "missing part xl/stijlen.xml",
            id="target missing",
        ),
        pytest.param(
            "xl/_rels/workbook.xml.rels",
            b"styles.xml",
            b"theme/theme1.xml",
            "no relationship leads",
            id="orphan",
        ),
        pytest.param(WORKBOOK, b'r:id="rId2"', b'r:id="rId99"', "uses rId99", id="unknown relationship"),
        pytest.param(SHEET, b"<sheetData>", b"<sheetData", "not well-formed", id="broken XML"),
        pytest.param(
            "xl/sharedStrings.xml", b"tweede", b"\x01tweede", "not well-formed", id="raw control character"
        ),
        pytest.param(
            SHEET, b"<worksheet ", b"<!DOCTYPE worksheet><worksheet ", "DOCTYPE", id="document type"
        ),
    ],
)
def test_a_fault_of_the_package_is_found(
    tampered: Any, part: str, old: bytes, new: bytes, fault: str
) -> None:
    assert any(fault in finding for finding in opc_findings(tampered(part, old, new)))


def test_a_part_that_is_there_twice_is_found(make: Any) -> None:
    path = make()
    with zipfile.ZipFile(path, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        package.writestr("xl/workbook.xml", b"<workbook/>")
    assert opc_findings(path) == ["xl/workbook.xml: in the package 2 times"]


def test_a_left_out_part_is_found(make: Any, tmp_path: Path) -> None:
    copy = changed_copy(
        make(), tmp_path / "zonder.xlsx", lambda name, content: None if name == TABLE else content
    )
    assert any("missing part xl/tables/table1.xml" in finding for finding in opc_findings(copy))


def test_a_damaged_byte_is_found(make: Any) -> None:
    path = make()
    with zipfile.ZipFile(path) as package:
        part = package.getinfo(SHEET)
    content = bytearray(path.read_bytes())
    content[part.header_offset + 30 + len(SHEET) + part.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    assert opc_findings(path) != []


def test_something_that_is_no_zip_is_found(tmp_path: Path) -> None:
    path = tmp_path / "geen.xlsx"
    path.write_text("dit is geen werkboek", encoding="utf-8")
    assert "not a sound zip file" in opc_findings(path)[0]


def in_first_sheet(act: Callable[[Any], None]) -> Callable[[Any], None]:
    return lambda book: act(book.worksheets()[0])


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        pytest.param(
            lambda sheet: sheet.write_formula("E1", '=IFNA(1,"")'),
            "has to be stored as _xlfn.IFNA",
            id="no _xlfn",
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=_xlfn.SUM(1)"),
            "has to be stored as SUM",
            id="_xlfn too many",
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=_xlfn.SORT(B1:B2)"), "_xlfn._xlws.SORT", id="no _xlws"
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=SUM(1;2)"), "';' between arguments", id="semicolon"
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=" + "1+" * 4100 + "1"), "over 8192", id="long formula"
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", f'="{"x" * 256}"'), "over 255", id="long text in formula"
        ),
        pytest.param(lambda sheet: sheet.write_formula("E1", "=SUM(1,2"), "brackets", id="brackets"),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "='Weg'!A1"), "sheet 'Weg'", id="formula to missing sheet"
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=cmd|calc"), "another file or program", id="DDE"
        ),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", "=[@jaar]"), "incomplete reference", id="row of no table"
        ),
        pytest.param(lambda sheet: sheet.write_formula("E1", "=#REF!+1"), "#REF!", id="lost reference"),
        pytest.param(
            lambda sheet: sheet.write_formula("E1", '="x"', None, "x" * 32768),
            "at most 32767",
            id="long result",
        ),
        pytest.param(
            lambda sheet: sheet.write_string("E1", "regel\x0btwee"),
            "control character",
            id="control character",
        ),
        pytest.param(
            lambda sheet: sheet.data_validation("D5:D12", {"validate": "list", "source": ["ja", "nee"]}),
            "overlaps",
            id="validations overlap",
        ),
        pytest.param(
            lambda sheet: sheet.data_validation("H1", {"validate": "custom", "value": "=Weg!A1>1"}),
            "sheet 'Weg'",
            id="validation to missing sheet",
        ),
        pytest.param(
            lambda sheet: sheet.conditional_format("B1", {"type": "formula", "criteria": "=SUM(B1;1)>1"}),
            "conditional format",
            id="fault in a rule",
        ),
    ],
)
def test_a_fault_written_by_xlsxwriter_is_found(make: Any, spoil: Any, fault: str) -> None:
    found = lint_findings(make(in_first_sheet(spoil)))
    assert [fault in finding for finding in found] == [True], found


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        pytest.param(
            WORKBOOK,
            b'"Cijfers"',
            b'"Cijfers van alle wijken van de stad"',
            "at most 31",
            id="long sheet name",
        ),
        pytest.param(WORKBOOK, b'"Cijfers"', b'"overzicht WIJK"', "name used 2 times", id="sheet name twice"),
        pytest.param(
            WORKBOOK,
            b'"Cijfers"',
            b'"Cijfers: 2023"',
            "a name that Excel refuses",
            id="sheet name with colon",
        ),
        pytest.param(
            WORKBOOK, b'"Cijfers"', b'"History"', "a name that Excel refuses", id="sheet name History"
        ),
        pytest.param(
            WORKBOOK,
            b"<workbookView ",
            b'<workbookView activeTab="2" ',
            "opens first",
            id="opens on a hidden sheet",
        ),
        pytest.param(
            WORKBOOK, b'name="totaal"', b'name="totaal bedrag"', "not a valid name", id="name with a space"
        ),
        pytest.param(WORKBOOK, b'name="totaal"', b'name="AB12"', "not a valid name", id="name like a cell"),
        pytest.param(
            WORKBOOK, b'name="totaal"', b'name="Cijferreeks"', "name used 2 times", id="name of a table"
        ),
        pytest.param(
            WORKBOOK, b"'Overzicht wijk'!$B$1", b"Weg!$B$1", "sheet 'Weg'", id="name to missing sheet"
        ),
        pytest.param(TABLE, b'name="waarde"', b'name="JAAR"', "is there 2 times", id="table header twice"),
        pytest.param(
            TABLE, b'name="waarde"', b'name="getal"', "in its header cell", id="table header not in its cell"
        ),
        pytest.param(TABLE, b'ref="A1:B4"', b'ref="A1:C4"', "2 columns in A1:C4", id="table too wide"),
        pytest.param(TABLE, b'ref="A1:B4"', b'ref="A1:B1"', "no row for data", id="table without rows"),
        pytest.param(
            TABLE,
            b'displayName="Cijferreeks"',
            b'displayName="Cijfer reeks"',
            "not a valid name",
            id="table name",
        ),
        pytest.param(
            "xl/worksheets/sheet2.xml",
            b"<pageMargins",
            b'<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells><pageMargins',
            "overlaps",
            id="merge in a table",
        ),
        pytest.param(
            SHEET,
            b'<mergeCell ref="A6:A7"/>',
            b'<mergeCell ref="A6:A7"/><mergeCell ref="A7:B8"/>',
            "overlaps",
            id="merges overlap",
        ),
        pytest.param(
            SHEET,
            b'<mergeCell ref="A6:A7"/>',
            b'<mergeCell ref="A6"/>',
            "merge of one cell",
            id="merge of one cell",
        ),
        pytest.param(
            SHEET, b'sqref="D1:D9"', b'sqref="D0:D9"', "which is no range", id="validation on no range"
        ),
        pytest.param(
            SHEET, b'sqref="B1:B9"', b'sqref="B1:B1048577"', "which is no range", id="format on no range"
        ),
        pytest.param(
            SHEET,
            b"Lijsten!$A$1:$A$2</formula1>",
            b'"' + b"ja," * 90 + b'"</formula1>',
            "at most 255",
            id="long list",
        ),
        pytest.param(SHEET, b"<v>39.75</v>", b"<v>NaN</v>", "has the number 'NaN'", id="NaN"),
        pytest.param(SHEET, b'<c r="B2"', b'<c r="A2"', "double, out of order", id="cell twice"),
        pytest.param(SHEET, b'<c r="B1">', b'<c r="B1" s="99">', "has format 99", id="unknown format"),
        pytest.param(SHEET, b"<f>SUM(", b"<f>=SUM(", "no '=' in front", id="formula with ="),
        pytest.param("xl/sharedStrings.xml", b"tweede regel", b"x" * 32768, "at most 32767", id="long text"),
        pytest.param(
            "xl/sharedStrings.xml",
            b"tweede",
            b"_x0001_tweede",
            "control character",
            id="escaped control character",
        ),
    ],
)
def test_a_fault_planted_in_the_xml_is_found(
    tampered: Any, part: str, old: bytes, new: bytes, fault: str
) -> None:
    found = lint_findings(tampered(part, old, new))
    assert any(fault in finding for finding in found), found


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param('IF(A1="a;b","IFNA(","")', id="text that looks like a fault"),
        pytest.param("SUM({1;2;3})", id="semicolon in an array"),
        pytest.param("'Overzicht wijk'!A1+Cijfers!B2", id="sheets that exist"),
        pytest.param("Cijferreeks[[#This Row],[jaar]]*2", id="row of a table"),
        pytest.param("_xlfn._xlws.FILTER(A1:A2,A1:A2>1)", id="double prefix"),
        pytest.param('HYPERLINK("#\'Weg\'!A1","x")', id="sheet name in a text"),
        pytest.param("SUM(Cijfers:Lijsten!A1)", id="three-dimensional reference"),
        pytest.param("_xlfn.STDEV.S(A1:A2)+NORMSINV(0.5)", id="new beside old"),
    ],
)
def test_a_good_formula_has_no_faults(formula: str) -> None:
    assert list(formula_faults(formula, WIDE_SHEETS)) == []


@pytest.mark.ooxml
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param(SHEET, b"<sheetData>", b'<sheetData onbekend="1">', id="unknown attribute"),
        pytest.param(SHEET, b'<pageMargins left="0.7"', b'<pageMargins left="breed"', id="wrong type"),
        pytest.param(TABLE, b"<tableColumns", b"<tabelkolommen/><tableColumns", id="unknown element"),
    ],
)
def test_the_sdk_validator_finds_a_fault_of_the_schema(
    tampered: Any, part: str, old: bytes, new: bytes
) -> None:
    assert sdk_findings(tampered(part, old, new)) != []


def test_a_missing_validator_is_an_error_of_the_check(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OOXML_VALIDATOR_CLI", raising=False)
    monkeypatch.setattr(availability, "NODE_MODULES", tmp_path)
    with pytest.raises(EngineMissingError, match="npm ci"):
        sdk_findings(make())
    with pytest.raises(EngineMissingError, match="npm ci"):
        reader_findings(make())


READERS = ("openpyxl", "calamine", "xlsx2csv", "sheetjs", "exceljs")


@pytest.mark.ooxml
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("ref", "seen"),
    [("B1", 39.7), ("B2", "lager"), ("A1", "iets anders"), ("B3", True), ("Z99", 5.0)],
    ids=["number", "text result", "text", "logical", "extra cell"],
)
def test_a_reader_that_sees_another_value_is_reported(
    make: Any, monkeypatch: pytest.MonkeyPatch, reader: str, ref: str, seen: Any
) -> None:
    plant_in_reader(monkeypatch, reader, ref, seen)
    found = reader_findings(make())
    assert [finding.startswith(f"{reader}: Overzicht wijk!{ref} is") for finding in found] == [True], found


def plant_in_reader(monkeypatch: pytest.MonkeyPatch, reader: str, ref: str, seen: Any) -> None:
    """Make one reader see `seen` in a cell of the first sheet."""

    def planted(original: Any) -> Any:
        def read(path: Path) -> Any:
            cells = original(path)
            if reader in READERS[:3]:
                cells["Overzicht wijk"][ref] = str(seen) if reader == "xlsx2csv" else seen
            else:
                cell = cells[reader]["Overzicht wijk"].setdefault(ref, {"formula": None})
                cell["value"] = seen
            return cells

        return read

    name = f"_{reader}_cells" if reader in READERS[:3] else "_read_with_node"
    monkeypatch.setattr(readers, name, planted(getattr(readers, name)))


@pytest.mark.ooxml
def test_a_workbook_a_reader_cannot_open_is_reported(tampered: Any) -> None:
    path = tampered(
        "xl/_rels/workbook.xml.rels", b'Target="worksheets/sheet2.xml"', b'Target="worksheets/weg.xml"'
    )
    assert package_findings(path) != []
