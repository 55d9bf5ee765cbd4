"""Reading our own CSV tables, as people save them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.errors import BronError, CatalogusError, WijkxlError
from wijkxl.sources.tabel import read_tabel, scan_tabel

KOLOMMEN = ("code", "naam", "waarde")


def write(folder: Path, data: bytes) -> Path:
    path = folder / "proef.csv"
    path.write_bytes(data)
    return path


def faults_of(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(WijkxlError) as caught:
        read_tabel(path, KOLOMMEN)
    return [(fault.where, fault.what) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("code,naam,waarde\na,Café,1\n".encode(), id="utf-8 with commas"),
        pytest.param("code;naam;waarde\r\na;Café;1\r\n".encode("cp1252"), id="Dutch Excel"),
        pytest.param("code;naam;waarde\na;Café;1\n".encode("utf-8-sig"), id="utf-8 with a mark, semicolons"),
        pytest.param("code,naam,waarde\na,Café,1".encode("utf-8-sig"), id="no line end at the end"),
        pytest.param('"code","naam","waarde"\n"a","Café","1"\n'.encode(), id="everything quoted"),
        pytest.param("waarde,code,naam\n1,a,Café\n".encode(), id="columns in another order"),
        pytest.param(" code , naam,waarde\n a ,\u00a0Café , 1\n".encode(), id="spaces around cells"),
        pytest.param("code;naam;waarde;;\na;Café;1;;\n".encode(), id="empty columns at the end"),
        pytest.param("code,naam,waarde\n\n,,\na,Café,1\n,,\n".encode(), id="empty rows"),
    ],
)
def test_a_table_reads_the_same_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    tabel = read_tabel(write(tmp_path, data), KOLOMMEN)

    assert [dict(rij.cellen) for rij in tabel.rijen if rij.cellen] == [
        {"code": "a", "naam": "Café", "waarde": "1"}
    ]
    assert tabel.volledig


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    data = 'code,naam,waarde\na,"twee\nregels",1\n\n,,\nb,een regel,2\n'

    tabel = read_tabel(write(tmp_path, data.encode()), KOLOMMEN)

    assert [(rij.nummer, rij.cellen["code"]) for rij in tabel.rijen] == [(2, "a"), (5, "b")]
    assert tabel.rijen[0].cellen["naam"] == "twee\nregels"


def test_line_breaks_in_a_cell_become_one_kind(tmp_path: Path) -> None:
    tabel = read_tabel(write(tmp_path, b'code,naam,waarde\r\na,"x\r\ny\rz",1\r\n'), KOLOMMEN)

    assert tabel.rijen[0].cellen["naam"] == "x\ny\nz"


def test_a_comma_in_a_quoted_cell_is_text(tmp_path: Path) -> None:
    tabel = read_tabel(write(tmp_path, b'code,naam,waarde\na,"sport, spel; meer",1\n'), KOLOMMEN)

    assert tabel.rijen[0].cellen["naam"] == "sport, spel; meer"


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "proef.csv", "leeg"),
        (b"code,waarde\na,1\n", "proef.csv, rij 1", "'naam' ontbreekt"),
        (b"code,naam,waarde,extra\na,b,1,2\n", "proef.csv, rij 1", "'extra' is onbekend"),
        (b"code,naam,waarde,naam\na,b,1,2\n", "proef.csv, rij 1", "'naam' staat er 2 keer"),
        (b"code,,naam,waarde\na,x,b,1\n", "proef.csv, rij 1", "geen naam"),
        (b"code,naam,waarde\na,b\n", "proef.csv, rij 2", "2 cellen, de kop heeft er 3"),
        (b"code,naam,waarde\na,b,1\nc,d,2,e\n", "proef.csv, rij 3", "4 cellen, de kop heeft er 3"),
        (b'code,naam,waarde\na,"b,1\n', "proef.csv, rij 2", "aanhalingsteken"),
        (b'code,naam,waarde\na,b,1\nc,"d"e,1\n', "proef.csv, rij 3", "aanhalingsteken"),
        (b"code,naam,waarde\na,b\x07c,1\n", "proef.csv, rij 2, kolom naam", "U+0007"),
        (b"code,naam,waarde\na,b\x00c,1\n", "proef.csv, rij 2, kolom naam", "U+0000"),
        ("code,naam,waarde\na,b\ufffdc,1\n".encode(), "proef.csv, rij 2, kolom naam", "U+FFFD"),
        (b"code,naam,waarde\na," + b"x" * 32_768 + b",1\n", "proef.csv, rij 2, kolom naam", "32768 tekens"),
        ("code\tnaam\twaarde\na\tb\t1\n".encode("utf-16"), "proef.csv", "niet te lezen"),
        (b"code,naam,waarde\na,\x81,1\n", "proef.csv", "niet te lezen"),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(tmp_path: Path, data: bytes, where: str, what: str) -> None:
    [(found_where, found_what)] = faults_of(write(tmp_path, data))

    assert found_where == where
    assert what in found_what


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    data = b"code,namm,waarde\na,b\nc,\x07,1\n"

    assert [where for where, _ in faults_of(write(tmp_path, data))] == [
        "proef.csv, rij 1",
        "proef.csv, rij 1",
        "proef.csv, rij 2",
        "proef.csv, rij 3, kolom namm",
    ]


def test_a_misspelt_column_gets_a_suggestion(tmp_path: Path) -> None:
    _, faults = scan_tabel(write(tmp_path, b"code,namm,waarde\na,b,1\n"), KOLOMMEN)

    assert "Bedoel je naam?" in [fault.mend for fault in faults]


def test_a_missing_file_names_a_file_that_looks_like_it(tmp_path: Path) -> None:
    (tmp_path / "proeff.csv").write_text("code,naam,waarde\n", encoding="utf-8")

    _, [fault] = scan_tabel(tmp_path / "proef.csv", KOLOMMEN)

    assert fault.what == "Het bestand proef.csv ontbreekt"
    assert fault.mend == "Bedoel je proeff.csv?"


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "proef.csv").mkdir()

    [(_, what)] = faults_of(tmp_path / "proef.csv")

    assert what.startswith("Het bestand is niet te lezen")


def test_the_caller_chooses_the_kind_of_error(tmp_path: Path) -> None:
    path = write(tmp_path, b"x\n")

    with pytest.raises(BronError):
        read_tabel(path, KOLOMMEN)
    with pytest.raises(CatalogusError):
        read_tabel(path, KOLOMMEN, error=CatalogusError)


def test_a_table_with_left_out_rows_is_not_complete(tmp_path: Path) -> None:
    tabel, _ = scan_tabel(write(tmp_path, b"code,naam,waarde\na,b\nc,d,1\n"), KOLOMMEN)

    assert [rij.nummer for rij in tabel.rijen] == [3]
    assert not tabel.volledig


CELLS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=20).map(str.strip)


@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    mark=st.sampled_from([",", ";"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_what_was_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], mark: str, encoding: str
) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=mark).writerows([KOLOMMEN, *rows])
    path = write(tmp_path_factory.mktemp("tabel"), buffer.getvalue().encode(encoding))

    tabel = read_tabel(path, KOLOMMEN)

    expected = [(number, row) for number, row in enumerate(rows, start=2) if any(row)]
    assert [(rij.nummer, tuple(rij.cellen[k] for k in KOLOMMEN)) for rij in tabel.rijen] == expected
