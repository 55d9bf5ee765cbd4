"""The benchmark reports on every writer and step; nothing is asserted about speed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="the benchmark runs on Linux and macOS")


@pytest.fixture(scope="module")
def verslag(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of one round with one workbook."""
    pad = tmp_path_factory.mktemp("meting") / "uitkomsten.md"
    command = [sys.executable, str(repo_root / "benchmarks" / "meet.py"), "--rondes", "1", "--uit", str(pad)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout == pad.read_text(encoding="utf-8")
    return done.stdout


def rows(verslag: str, heading: str) -> dict[str, list[str]]:
    """Rows of the table below a heading, by their first cell."""
    section = next(part for part in verslag.split("\n## ") if part.startswith(heading))
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return {first: rest for first, *rest in lines[2:]}


def test_every_writer_has_a_row_with_all_figures(verslag: str) -> None:
    found = rows(verslag, "Eén werkboek")
    assert list(found) == ["wijkxl", "kaal XlsxWriter", "kaal openpyxl"]
    for cells in found.values():
        assert len(cells) == 6
        assert all(float(cell) > 0 for cell in cells)


def test_plain_xlsxwriter_is_the_measure_of_the_others(verslag: str) -> None:
    assert rows(verslag, "Eén werkboek")["kaal XlsxWriter"][1] == "1.00"


def test_every_step_of_wijkxl_has_a_row(verslag: str) -> None:
    assert list(rows(verslag, "Stappen van wijkxl")) == [
        "inladen",
        "catalogus, gebieden en teksten lezen",
        "editie lezen",
        "werkboek maken",
        "- waarvan naslag opbouwen",
        "- waarvan schrijven",
    ]


def test_every_step_of_the_documents_has_a_row(verslag: str) -> None:
    assert list(rows(verslag, "Rapportage en plan van aanpak")) == [
        "inladen",
        "sjablonen, teksten en zinnen lezen",
        "documenten maken",
        "- waarvan werkboek lezen",
        "- waarvan notities herkennen",
        "- waarvan cijfers uit het geheugen",
        "- waarvan inhoud en grafieken",
        "- waarvan Word schrijven",
    ]
    assert re.search(r"kost [\d.]+ keer zo lang als het werkboek maken", verslag)


def test_the_report_names_cores_and_no_folders(verslag: str, repo_root: Path) -> None:
    assert f"{os.cpu_count()} kernen" in verslag
    assert str(repo_root) not in verslag


@pytest.mark.parametrize("option", ["--wijk", "--editie", "--rondes", "--alle", "--processen", "--uit"])
def test_help_names_every_option(repo_root: Path, option: str) -> None:
    command = [sys.executable, str(repo_root / "benchmarks" / "meet.py"), "--help"]
    assert option in subprocess.run(command, capture_output=True, text=True, check=True).stdout
