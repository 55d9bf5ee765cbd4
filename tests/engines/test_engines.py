"""Each check on values, links and cells finds the fault planted for it, and nothing in a clean workbook."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engines import ironcalc_engine, libreoffice_engine
from engines.availability import EngineMissingError
from engines.compare import differences, same_value
from engines.contents import texts_that_became_formulas
from engines.links import broken_links
from engines.stored import stored


@pytest.fixture(params=["ironcalc", pytest.param("libreoffice", marks=pytest.mark.libreoffice)])
def engine(request: pytest.FixtureRequest) -> Any:
    return {"ironcalc": ironcalc_engine, "libreoffice": libreoffice_engine}[request.param]


def test_stored_reads_values_formulas_and_kinds(make: Any) -> None:
    sheet = stored(make()).sheet("Overzicht wijk")
    read = {ref: (cell.value, cell.formula) for ref, cell in sheet.cells.items()}
    assert read["A1"] == ("Élan & <wijk>\ntweede regel", None)
    assert read["B1"] == (39.75, "SUM(Cijfers!B2:B4)")
    assert read["B3"] == (False, "B1>100")
    assert read["B8"] == (45717.0, None)
    assert read["C2"] == (26.0, "Cijfers!B2:B3*2")
    assert sheet.cells["C2"].from_array
    assert not sheet.cells["C1"].from_array


def test_stored_reads_what_surrounds_the_cells(make: Any) -> None:
    workbook = stored(make())
    assert workbook.state_by_sheet() == {
        "Overzicht wijk": "visible",
        "Cijfers": "visible",
        "Lijsten": "hidden",
    }
    assert [link.location for link in workbook.internal_links()] == ["Cijfers!A1", "totaal"]
    assert [link.target for link in workbook.external_links()] == ["https://www.rotterdam.nl/"]
    assert [(name.name, name.refers_to) for name in workbook.defined_names] == [
        ("totaal", "'Overzicht wijk'!$B$1")
    ]
    assert [(table.name, table.ref, table.headers) for table in workbook.tables()] == [
        ("Cijferreeks", "A1:B4", ("jaar", "waarde"))
    ]
    assert [(rule.kind, rule.formulas) for rule in workbook.validations()] == [
        ("list", ("Lijsten!$A$1:$A$2",))
    ]
    assert [(rule.sqref, rule.formulas) for rule in workbook.conditional_formats()] == [("B1:B9", ("$B1>5",))]


def test_stored_tells_errors_and_texts_apart(make: Any) -> None:
    workbook = stored(make(lambda book: book.worksheets()[0].write_formula("E1", "=NA()", None, "#N/A")))
    assert list(workbook.error_cells()) == [("Overzicht wijk", "E1")]
    assert ("Overzicht wijk", "A1") in workbook.text_cells()
    assert ("Overzicht wijk", "B2") not in workbook.text_cells()


def test_a_text_that_became_a_formula_is_found(make: Any) -> None:
    note = "=1+1 volgens mij"
    clean = stored(make(lambda book: book.worksheets()[0].write_string("E1", note)))
    wrong = stored(make(lambda book: book.worksheets()[0].write("E1", note)))
    assert texts_that_became_formulas(clean, [note]) == []
    assert len(texts_that_became_formulas(wrong, [note])) == 1
    assert clean.sheet("Overzicht wijk").cells["E1"].is_text
    assert not wrong.sheet("Overzicht wijk").cells["E1"].is_text


def test_a_clean_workbook_is_computed_as_it_is_stored(make: Any, engine: Any) -> None:
    path = make()
    computed = engine.recalculated(path)
    assert computed["Overzicht wijk", "B1"] == 39.75
    assert computed["Overzicht wijk", "B2"] == "hoger"
    assert computed["Overzicht wijk", "C2"] == 26.0
    assert differences(stored(path), computed) == []


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        pytest.param("=SUM(Cijfers!B2:B4)", 39.7501, id="number"),
        pytest.param('="ho"&"ger"', "lager", id="text"),
        pytest.param("=1=1", False, id="logical"),
        pytest.param("=1/4", "#DIV/0!", id="error instead of a number"),
        pytest.param("=NA()", 0, id="number instead of an error"),
        pytest.param("=1+1", "", id="blank"),
    ],
)
def test_a_wrong_stored_value_is_found(make: Any, engine: Any, formula: str, wrong: Any) -> None:
    path = make(lambda book: book.worksheets()[0].write_formula("E1", formula, None, wrong))
    found = differences(stored(path), engine.recalculated(path))
    assert [line.partition(":")[0] for line in found] == ["Overzicht wijk!E1"]


def test_a_wrong_value_in_an_array_formula_is_found(make: Any, engine: Any) -> None:
    path = make(lambda book: book.worksheets()[0].write_number("C2", 27))
    found = differences(stored(path), engine.recalculated(path))
    assert [line.partition(":")[0] for line in found] == ["Overzicht wijk!C2"]


def test_a_function_the_engine_lacks_is_a_difference_and_not_a_pass(make: Any) -> None:
    path = make(
        lambda book: book.worksheets()[0].write_formula("E1", "=_xlfn.AGGREGATE(9,4,B1)", None, 39.75)
    )
    assert "#NAME?" in differences(stored(path), ironcalc_engine.recalculated(path))[0]


def test_a_cell_the_engine_does_not_mention_is_a_difference(make: Any) -> None:
    workbook = stored(make())
    assert len(differences(workbook, {})) == len(workbook.formula_cells())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(1.0, 1.0 + 1e-12, True, id="rounding"),
        pytest.param(1e6, 1e6 + 1e-2, False, id="large numbers that differ"),
        pytest.param(0.0, 1e-15, True, id="rounding around zero"),
        pytest.param(None, "", True, id="blank and empty"),
        pytest.param(None, 0.0, False, id="blank and zero"),
        pytest.param("a", "A", False, id="capitals"),
        pytest.param("1", 1.0, False, id="text and number"),
        pytest.param(True, 1.0, True, id="logical as number"),
        pytest.param(True, "TRUE", False, id="logical as text"),
        pytest.param("a\r\nb", "a\nb", True, id="line ends"),
    ],
)
def test_two_values_are_the_same_when_a_reader_sees_no_difference(one: Any, other: Any, same: bool) -> None:
    assert same_value(one, other) is same


def test_a_clean_workbook_has_no_broken_links(make: Any) -> None:
    assert broken_links(make()) == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        pytest.param("internal:Weg!A1", "no sheet 'Weg'", id="missing sheet"),
        pytest.param("internal:Lijsten!A1", "sheet 'Lijsten' is hidden", id="hidden sheet"),
        pytest.param("internal:nergens", "no such name", id="missing name"),
        pytest.param("internal:Cijfers!A0", "no cell 'A0'", id="missing cell"),
        pytest.param("internal:verborgen", "sheet 'Lijsten' is hidden", id="name of a hidden cell"),
    ],
)
def test_a_broken_link_on_a_cell_is_found(make: Any, link: str, fault: str) -> None:
    def spoil(book: Any) -> None:
        book.define_name("verborgen", "=Lijsten!$A$1")
        book.worksheets()[0].write_url("E1", link, string="klik")

    found = broken_links(make(spoil))
    assert len(found) == 1
    assert found[0].startswith("Overzicht wijk!E1")
    assert fault in found[0]


@pytest.mark.parametrize(
    ("formula", "fault"),
    [
        pytest.param('=HYPERLINK("#Weg!A1","klik")', "no sheet 'Weg'", id="missing sheet"),
        pytest.param('=HYPERLINK("#Lijsten!A1","klik")', "is hidden", id="hidden sheet"),
        pytest.param('=HYPERLINK("#"&"We"&"g!A1","klik")', "no sheet 'Weg'", id="address put together"),
        pytest.param('=IF(B1>1,HYPERLINK("#Weg!A1","klik"),"")', "no sheet 'Weg'", id="inside IF"),
        pytest.param('=HYPERLINK("Cijfers!A1","klik")', "no '#' in front", id="without #"),
        pytest.param('=HYPERLINK("#nergens","klik")', "no such name", id="missing name"),
        pytest.param("=HYPERLINK(1/0)", "could not be computed", id="address is an error"),
    ],
)
def test_a_broken_hyperlink_formula_is_found(make: Any, formula: str, fault: str) -> None:
    found = broken_links(make(lambda book: book.worksheets()[0].write_formula("E1", formula, None, "klik")))
    assert len(found) == 1
    assert found[0].startswith("Overzicht wijk!E1")
    assert fault in found[0]


def test_an_internal_link_stored_as_external_is_found(tampered: Any) -> None:
    path = tampered("xl/worksheets/_rels/sheet1.xml.rels", b"https://www.rotterdam.nl/", b"#Cijfers!A1")
    assert len(broken_links(path)) == 1
    assert "stored as an external link" in broken_links(path)[0]


@pytest.mark.libreoffice
def test_every_sheet_becomes_one_picture(make: Any, tmp_path: Path) -> None:
    pictures = libreoffice_engine.to_pngs(make(), tmp_path / "beeld")
    assert len(pictures) == 3
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.libreoffice
def test_several_workbooks_keep_their_own_values(make: Any, tmp_path: Path) -> None:
    first = make().rename(tmp_path / "een.xlsx")
    second = make(lambda book: book.worksheets()[1].write_number("B2", 112.5))
    sums = [cells["Overzicht wijk", "B1"] for cells in libreoffice_engine.recalculated_all([first, second])]
    assert sums == [39.75, 139.75]


def test_a_missing_libreoffice_is_an_error_of_the_check(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineMissingError, match="LibreOffice"):
        libreoffice_engine.recalculated(path)


@pytest.mark.parametrize(("in_ci", "outcome"), [("true", "1 error"), ("", "1 skipped")])
def test_missing_programs_are_skipped_here_and_fail_in_ci(
    tmp_path: Path, repo_root: Path, in_ci: str, outcome: str
) -> None:
    (tmp_path / "test_leeg.py").write_text(
        "import pytest\n\n@pytest.mark.libreoffice\ndef test_leeg():\n    raise SystemError\n",
        encoding="utf-8",
    )
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"),
            *(
                "-o",
                "addopts=",
                "-c",
                str(repo_root / "pyproject.toml"),
                "--rootdir",
                str(tmp_path),
                "-p",
                "conftest",
            ),
            str(tmp_path / "test_leeg.py"),
        ],
        env={"PATH": "", "CI": in_ci, "PYTHONPATH": str(repo_root / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome in run.stdout, run.stdout + run.stderr
