"""The commands for the add-in, as people use them on a computer without Excel."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wijkxl.cli import main

Run = Callable[..., Result]
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="would install for this user")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl in an empty folder, for a user with an empty home."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    monkeypatch.delenv("WIJKXL_EDITIE", raising=False)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, ["addin", *map(str, words)], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert "Traceback" not in result.output
        return result

    return run


@pytest.mark.parametrize("woorden", [("installeer",), ("installeer", "--alleen-koppelen"), ("verwijder",)])
def test_where_excel_does_not_exist_the_message_names_what_is_possible(
    tmp_path: Path, run: Run, woorden: tuple[str, ...]
) -> None:
    gedaan = run(*woorden)
    assert gedaan.exit_code == 1
    assert "Oplossing: Maak hier het bestand met: wijkxl addin bouw." in gedaan.stderr
    assert list(tmp_path.iterdir()) == []


def test_start_is_for_windows(run: Run) -> None:
    gedaan = run("start")
    assert gedaan.exit_code == 1
    assert "Fout: Dit werkt alleen op Windows" in gedaan.stderr


def test_bouw_makes_the_add_in_of_each_variant(tmp_path: Path, run: Run) -> None:
    assert run("bouw").exit_code == 0
    gedaan = run("bouw", "--uit", "klein", "--alleen-koppelen")
    assert gedaan.output == f"Gemaakt: {tmp_path / 'klein' / 'wijkxl.xlam'}\n"
    gewoon, koppelen = (tmp_path / folder / "wijkxl.xlam" for folder in ("uitvoer", "klein"))
    assert gewoon.read_bytes()[:2] == koppelen.read_bytes()[:2] == b"PK"
    assert gewoon.read_bytes() != koppelen.read_bytes()


def test_diagnose_shows_every_point_and_fails_only_on_a_fault(tmp_path: Path, run: Run) -> None:
    goed = run("diagnose")
    assert goed.exit_code == 0
    assert re.search(r"^OK +Python: 3\.", goed.output, flags=re.MULTILINE)
    assert re.search(r"^Let op Excel: .+\n {7}Geef deze opdracht", goed.output, flags=re.MULTILINE)
    fout = run("diagnose", tmp_path / "weg.xlsm")
    assert fout.exit_code == 1
    assert re.search(
        r"^Fout +Het werkboek: Dit werkboek bestaat niet\.\n {7}Controleer", fout.output, re.MULTILINE
    )


def test_help_says_what_each_command_does(run: Run) -> None:
    hulp = run("--help").output
    for opdracht in ("bouw", "diagnose", "installeer", "start", "verwijder"):
        assert re.search(rf"^  {opdracht} +\w", hulp, flags=re.MULTILINE)
        assert f"Voorbeeld: wijkxl addin {opdracht}" in run(opdracht, "--help").output
