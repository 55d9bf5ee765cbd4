"""A file comes in its place complete or not at all, and what stood there is kept."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError, OverlappingRange

from wijkxl.errors import UitvoerError
from wijkxl.generator import bestand
from wijkxl.generator.bestand import (
    meld_schrijffout,
    passende_naam,
    plaats_bestand,
    schrijf_tekst,
    tijdelijke_map,
)

OUD, NIEUW = b"met notities", b"bijgewerkt"
MOMENT = 1_700_000_000
OPGESLAGEN = r"\d{4}-\d\d-\d\d \d{6}"


def zet(pad: Path, inhoud: bytes = OUD, moment: float = MOMENT) -> Path:
    pad.write_bytes(inhoud)
    os.utime(pad, (moment, moment))
    return pad


def plaats(pad: Path, inhoud: bytes = NIEUW) -> Path | None:
    """Put new content in the place of ``pad``, as the generator does."""
    with tijdelijke_map(pad.parent) as folder:
        nieuw = folder / "nieuw.xlsx"
        nieuw.write_bytes(inhoud)
        return plaats_bestand(nieuw, pad)


def alles(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their path."""
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else b"(map)" for name, path in found.items()}


def refuse(
    call: Callable[..., object], error: OSError, *, times: int, when: str = ""
) -> Callable[..., object]:
    """``call`` that fails the first ``times`` it gets something with ``when`` in its last path."""
    left = [times]

    def refused(*args: object, **kwargs: object) -> object:
        if left[0] and when in Path(str(args[-1])).name:
            left[0] -= 1
            raise error
        return call(*args, **kwargs)

    return refused


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bestand, "WACHT", 0.0)


# The archive.


def test_a_new_file_has_no_archive(tmp_path: Path) -> None:
    assert plaats(tmp_path / "werkboek.xlsx") is None
    assert alles(tmp_path) == {"werkboek.xlsx": NIEUW}


def test_the_file_that_stood_there_is_kept_with_the_moment_it_was_saved(tmp_path: Path) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")

    archief = plaats(pad)

    assert archief is not None
    assert archief.parent == tmp_path / "archief"
    assert re.fullmatch(rf"werkboek {OPGESLAGEN}\.xlsx", archief.name)
    assert (pad.read_bytes(), archief.read_bytes()) == (NIEUW, OUD)
    assert archief.stat().st_mtime == MOMENT


def test_the_same_content_changes_nothing(tmp_path: Path) -> None:
    pad = zet(tmp_path / "werkboek.xlsx", NIEUW)

    assert plaats(pad) is None
    assert alles(tmp_path) == {"werkboek.xlsx": NIEUW}
    assert pad.stat().st_mtime == MOMENT


def test_two_files_saved_at_the_same_moment_are_both_kept(tmp_path: Path) -> None:
    pad = zet(tmp_path / "werkboek.xlsx", b"een")
    first = plaats(pad, b"twee")
    zet(pad, b"twee")
    second = plaats(pad, b"drie")

    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes()) == (b"een", b"twee")
    assert second.name == f"{first.stem} (2).xlsx"


def test_a_copy_that_is_there_already_is_used(tmp_path: Path) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")
    first = plaats(pad)
    zet(pad, OUD, MOMENT + 3600)

    assert plaats(pad) == first
    assert len(list((tmp_path / "archief").iterdir())) == 1


def test_an_equal_file_of_another_workbook_is_not_taken_for_a_copy(tmp_path: Path) -> None:
    plaats(zet(tmp_path / "werkboek Bloemhof.xlsx"))
    archief = plaats(zet(tmp_path / "werkboek.xlsx"))

    assert archief is not None
    assert re.fullmatch(rf"werkboek {OPGESLAGEN}\.xlsx", archief.name)


@pytest.mark.parametrize(
    "naam",
    [
        "Wijkprogrammering Oud-Charlois (versie van Zoë).xlsx",
        "één bestand  met   spaties .xlsx",
        f"{'w' * 245}.xlsx",
        f"{'é' * 120}.xlsx",
        f"{'😀' * 62}.xlsx",
    ],
    ids=["accents", "spaces", "long", "long with accents", "long with emoji"],
)
def test_the_name_in_the_archive_always_fits(tmp_path: Path, naam: str) -> None:
    pad = zet(tmp_path / naam)

    archief = plaats(pad)

    assert archief is not None
    assert len(os.fsencode(archief.name)) <= 255
    assert re.search(rf" {OPGESLAGEN}\.xlsx$", archief.name)
    assert archief.name.startswith(pad.stem.rstrip()[:50])
    assert (pad.read_bytes(), archief.read_bytes()) == (NIEUW, OUD)


def test_a_name_that_fits_stays_whole() -> None:
    assert passende_naam("werkboek", " verslag.txt") == "werkboek verslag.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_who_may_read_the_file_stays_as_it_was(tmp_path: Path) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")
    pad.chmod(0o664)

    archief = plaats(pad)

    assert archief is not None
    assert {path.stat().st_mode & 0o777 for path in (pad, archief)} == {0o664}


# Killed.

DYING = """
import os, shutil, sys
from pathlib import Path
from wijkxl.generator.bestand import plaats_bestand, tijdelijke_map

left = int(sys.argv[1])

def die_after(steps):
    global left
    left -= steps
    if left == 0:
        os._exit(9)

def dying(call):
    def called(*args):
        die_after(1)
        outcome = call(*args)
        die_after(1)
        return outcome
    return called

os.replace, os.fsync, shutil.copyfile = map(dying, (os.replace, os.fsync, shutil.copyfile))
with tijdelijke_map(Path.cwd()) as folder:
    (folder / "nieuw.xlsx").write_bytes(b"bijgewerkt")
    plaats_bestand(folder / "nieuw.xlsx", Path("werkboek.xlsx").resolve())
"""


def test_at_every_step_the_old_or_the_new_file_stands_there(tmp_path: Path) -> None:
    pad = tmp_path / "werkboek.xlsx"
    outcomes = []
    for step in range(1, 100):
        shutil.rmtree(tmp_path / "archief", ignore_errors=True)
        zet(pad)
        died = subprocess.run([sys.executable, "-c", DYING, str(step)], cwd=tmp_path, check=False).returncode
        copies = [kopie.read_bytes() for kopie in (tmp_path / "archief").glob("werkboek*.xlsx")]
        outcomes.append((pad.read_bytes(), copies))
        plaats(pad)
        assert pad.read_bytes() == NIEUW
        assert [kopie.read_bytes() for kopie in (tmp_path / "archief").glob("werkboek*.xlsx")] == [OUD]
        if died == 0:
            break

    before, between, after = (OUD, []), (OUD, [OUD]), (NIEUW, [OUD])
    assert outcomes == sorted(outcomes, key=[before, between, after].index)
    assert [outcomes.count(each) > 1 for each in (before, between, after)] == [True, True, True]


# What goes wrong.


def test_a_file_that_is_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")
    held = PermissionError(errno.EACCES, "in use")
    monkeypatch.setattr(os, "replace", refuse(os.replace, held, times=9, when="werkboek.xlsx"))

    assert plaats(pad) is not None
    assert pad.read_bytes() == NIEUW


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EIO])
def test_a_refused_replace_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")
    refused = OSError(number, "no")
    monkeypatch.setattr(os, "replace", refuse(os.replace, refused, times=99, when="werkboek.xlsx"))

    with pytest.raises(OSError, match="no"):
        plaats(pad)

    assert alles(tmp_path) == {"werkboek.xlsx": OUD}


def test_a_full_disk_while_the_old_file_is_copied_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zet(tmp_path / "werkboek.xlsx")
    full = OSError(errno.ENOSPC, "full")
    monkeypatch.setattr(bestand.shutil, "copyfile", refuse(bestand.shutil.copyfile, full, times=1))

    with pytest.raises(OSError, match="full"):
        plaats(pad)

    assert alles(tmp_path) == {"werkboek.xlsx": OUD}


def test_a_refusal_does_not_touch_an_older_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = zet(tmp_path / "werkboek.xlsx", b"heel oud")
    plaats(pad, OUD)
    before = alles(tmp_path)
    refused = OSError(errno.EROFS, "no")
    monkeypatch.setattr(os, "replace", refuse(os.replace, refused, times=1, when="werkboek.xlsx"))

    with pytest.raises(OSError, match="no"):
        plaats(pad)

    assert alles(tmp_path) == before


def test_nothing_is_placed_before_the_disk_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda *paths: (steps.append("replace"), replace(*paths)))

    plaats(zet(tmp_path / "werkboek.xlsx"))

    assert [step for before, step in zip(["", *steps], steps, strict=False) if step == "replace"]
    assert all(steps[place - 1] == "fsync" for place, step in enumerate(steps) if step == "replace")
    assert steps.count("replace") == 2


@pytest.mark.parametrize(
    ("error", "what", "mend"),
    [
        (PermissionError(errno.EACCES, "x"), "werkboek.xlsx kan niet worden geschreven", bestand.SLUIT),
        (
            OSError(errno.ENOSPC, "x"),
            "werkboek.xlsx kan niet worden geschreven: de schijf is vol",
            bestand.MAAK_RUIMTE,
        ),
        (
            FileCreateError(OSError(errno.ENOSPC, "x")),
            "werkboek.xlsx kan niet worden geschreven: de schijf is vol",
            bestand.MAAK_RUIMTE,
        ),
        (
            FileCreateError(PermissionError(errno.EACCES, "x")),
            "werkboek.xlsx kan niet worden geschreven",
            bestand.SLUIT,
        ),
        (
            OverlappingRange("A1:B2"),
            "werkboek.xlsx kan niet worden geschreven: de inhoud past niet (A1:B2)",
            "Meld dit bij de beheerder van wijkxl.",
        ),
    ],
    ids=["no rights", "full", "full in XlsxWriter", "no rights in XlsxWriter", "content"],
)
def test_what_the_system_refuses_is_said_in_dutch(
    tmp_path: Path, error: Exception, what: str, mend: str
) -> None:
    with pytest.raises(UitvoerError) as caught, meld_schrijffout(tmp_path / "werkboek.xlsx"):
        raise error

    (fault,) = caught.value.faults
    assert (fault.what, fault.where, fault.mend) == (what, str(tmp_path), mend)


# Temporary folders.


def test_a_temporary_folder_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    oud = tmp_path / ".wijkxl-oud"
    oud.mkdir()
    zet(oud / "half.xlsx")
    os.utime(oud, (MOMENT, MOMENT))

    with tijdelijke_map(tmp_path) as folder:
        assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name]

    assert alles(tmp_path) == {}


def test_a_temporary_folder_that_is_in_use_stays(tmp_path: Path) -> None:
    with tijdelijke_map(tmp_path) as ander, tijdelijke_map(tmp_path) as folder:
        assert {path.name for path in tmp_path.iterdir()} == {ander.name, folder.name}


@pytest.mark.parametrize("naam", [".wijkxl", "wijkxl-oud", ".wijk-oud"])
def test_folders_of_others_stay(tmp_path: Path, naam: str) -> None:
    (tmp_path / naam).mkdir()
    os.utime(tmp_path / naam, (MOMENT, MOMENT))

    with tijdelijke_map(tmp_path):
        pass

    assert alles(tmp_path) == {naam: b"(map)"}


def test_a_file_with_the_name_of_our_folders_stays(tmp_path: Path) -> None:
    zet(tmp_path / ".wijkxl-notities")

    with tijdelijke_map(tmp_path):
        pass

    assert alles(tmp_path) == {".wijkxl-notities": OUD}


def test_a_text_is_replaced_as_a_whole(tmp_path: Path) -> None:
    pad = zet(tmp_path / "verslag.txt")

    schrijf_tekst(pad, "één\ntwee\n")

    assert alles(tmp_path) == {"verslag.txt": "één\r\ntwee\r\n".encode()}
