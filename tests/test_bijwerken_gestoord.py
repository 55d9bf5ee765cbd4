"""Updating that is killed or refused half-way: always the old or the new workbook, and never a lost note."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from bijwerkproef import assert_alles_meegegaan, ingevuld, kopieer_edities, vers, werk_bij, zet
from grondig import aantal, steekproef

from wijkxl import vervangen
from wijkxl.generator import bestand

pytestmark = pytest.mark.lang

WIJKEN = ("Bloemhof", "Pernis")
KILLS = aantal(2, 15)
"""How often each of the runs below is killed; a long run takes more."""

needs_sigkill = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bestand, "WACHT", 0.0)


@cache
def bijgewerkt(wijk: str, folder: str) -> bytes:
    """The bytes of the workbook of a wijk after an update that nobody disturbed."""
    pad = zet(Path(folder), wijk)
    (klaar,) = werk_bij(pad)
    assert klaar.faults == ()
    return pad.read_bytes()


def bestanden(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


# Killed.


COMMAND = (sys.executable, "-m", "wijkxl", "bijwerken", "map", "--editie", "tweede", "--processen", "1")


def start(folder: Path) -> "subprocess.Popen[bytes]":
    """``wijkxl bijwerken`` in a group of processes of its own."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(COMMAND, cwd=folder, stdout=nowhere, stderr=nowhere, start_new_session=True)


def kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):  # it was ready before us
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(process: "subprocess.Popen[bytes]", seen: Callable[[], bool]) -> None:
    while process.poll() is None and not seen():
        time.sleep(0.001)


def assert_old_or_new(folder: Path, new: dict[str, bytes]) -> None:
    """Every workbook is whole, every copy is that of the old one, and nothing else lies about."""
    for wijk in WIJKEN:
        pad = folder / f"Wijkprogrammering {wijk} (voorbeeld).xlsx"
        assert pad.read_bytes() in (ingevuld(wijk), new[wijk])
    for kopie in (folder / "archief").glob("*.xlsx"):
        assert kopie.read_bytes() in [ingevuld(wijk) for wijk in WIJKEN]
        assert zipfile.ZipFile(kopie).testzip() is None
    strange = [
        path.name
        for path in folder.iterdir()
        if path.name != "archief" and not path.name.startswith((".wijkxl-", "Wijkprogrammering "))
    ]
    assert strange == []


@needs_sigkill
@pytest.mark.parametrize("when", steekproef(["any moment", "first file", "archive", "report"], 2))
def test_a_killed_run_leaves_old_or_new_workbooks_and_can_be_done_again(
    tmp_path: Path, when: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path / "map"
    kopieer_edities(tmp_path)
    rustig = str(tmp_path_factory.mktemp("rustig"))
    new = {wijk: bijgewerkt(wijk, rustig) for wijk in WIJKEN}
    signs: dict[str, Callable[[], bool]] = {
        "any moment": lambda: True,
        "first file": lambda: any(folder.glob(".wijkxl-*/*")),
        "archive": (folder / "archief").is_dir,
        "report": lambda: any(folder.glob("*bijwerkverslag.txt")),
    }
    longest = 8.0 if when == "any moment" else 0.05
    chance = random.Random(when)
    for _ in range(KILLS):
        shutil.rmtree(folder, ignore_errors=True)
        for wijk in WIJKEN:
            zet(folder, wijk)
        process = start(tmp_path)
        wait_for(process, signs[when])
        time.sleep(chance.uniform(0, longest))
        kill(process)
        assert_old_or_new(folder, new)

    again = subprocess.run(COMMAND, cwd=tmp_path, capture_output=True, check=False)
    assert again.returncode == 0, again.stderr.decode()
    assert_old_or_new(folder, new)
    for wijk in WIJKEN:
        assert_alles_meegegaan(folder / f"Wijkprogrammering {wijk} (voorbeeld).xlsx", wijk)
    assert sorted(kopie.read_bytes() for kopie in (folder / "archief").glob("*.xlsx")) == sorted(
        map(ingevuld, WIJKEN)
    )


# Refused.


def only(name: str, error: OSError, call: Callable[..., object]) -> Callable[..., object]:
    """``call`` that fails when its last path has ``name`` in it."""

    def refused(*args: object, **kwargs: object) -> object:
        if name in Path(str(args[-1])).name:
            raise error
        return call(*args, **kwargs)

    return refused


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.EACCES, "kan niet worden geschreven"),
        (errno.ENOSPC, "kan niet worden geschreven: de schijf is vol"),
        (errno.EROFS, "kan niet worden geschreven: van deze map mag je alleen lezen"),
    ],
    ids=["open in Excel", "disk full", "read-only"],
)
@pytest.mark.parametrize("step", ["voorbeeld).xlsx", "bijwerkverslag.txt"], ids=["workbook", "report"])
def test_a_step_that_is_refused_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str, step: str
) -> None:
    pad = zet(tmp_path)
    refuse = only(step, OSError(number, "no"), os.replace)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert fault.what == f"{pad.name} {what}"
    assert fault.where == str(tmp_path)
    assert pad.read_bytes() == ingevuld("Bloemhof")
    assert [path.name for path in tmp_path.iterdir()] == [pad.name]


def test_a_disk_that_fills_up_while_the_workbook_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zet(tmp_path)
    write = zipfile.ZipFile.writestr

    def full(self: zipfile.ZipFile, *args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "write", full)
        patch.setattr(zipfile.ZipFile, "writestr", full)
        (klaar,) = werk_bij(pad)
    assert zipfile.ZipFile.writestr is write

    (fault,) = klaar.faults
    assert fault.what == f"{pad.name} kan niet worden geschreven: de schijf is vol"
    assert bestanden(tmp_path) == {pad.name: ingevuld("Bloemhof")}


def test_a_folder_in_which_nothing_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = zet(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr("tempfile.mkdtemp", refuse)
        (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert fault.what == f"{pad.name} kan niet worden geschreven"
    assert bestanden(tmp_path) == {pad.name: ingevuld("Bloemhof")}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the rights of a folder do not stop root")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    pad = zet(tmp_path / "map")
    pad.parent.chmod(0o555)
    try:
        (klaar,) = werk_bij(pad)
    finally:
        pad.parent.chmod(0o755)

    assert len(klaar.faults) == 1
    assert bestanden(tmp_path / "map") == {pad.name: ingevuld("Bloemhof")}


def test_a_report_that_was_there_comes_back_when_the_workbook_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zet(tmp_path)
    verslag = tmp_path / f"{pad.stem} bijwerkverslag.txt"
    verslag.write_bytes("Van vorig jaar: één.\r\n".encode())
    before = bestanden(tmp_path)
    refuse = only("voorbeeld).xlsx", OSError(errno.EIO, "no"), os.replace)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        (klaar,) = werk_bij(pad)

    assert len(klaar.faults) == 1
    assert bestanden(tmp_path) == before


def test_an_update_that_was_cut_off_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the report and before the workbook: the next run writes that report again."""
    pad = zet(tmp_path)
    refuse = only("voorbeeld).xlsx", OSError(errno.EIO, "no"), os.replace)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        patch.setattr(vervangen, "_zet_terug", lambda *_: None)
        werk_bij(pad)
    verslag = tmp_path / f"{pad.stem} bijwerkverslag.txt"
    assert verslag.read_text(encoding="utf-8").count("Bijwerkverslag van") == 1

    werk_bij(pad)

    assert verslag.read_text(encoding="utf-8").count("Bijwerkverslag van") == 1
    assert_alles_meegegaan(pad)


def test_temporary_folders_of_killed_runs_disappear(tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    half = tmp_path / ".wijkxl-half"
    half.mkdir()
    (half / "werkboek.xlsx").write_bytes(b"half")
    for path in (half / "werkboek.xlsx", half):
        os.utime(path, (1_700_000_000, 1_700_000_000))

    werk_bij(pad)

    assert not half.exists()
