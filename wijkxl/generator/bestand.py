"""Puts a finished file in its place: complete or not at all, and the file it replaces is kept."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from wijkxl.errors import UitvoerError, WijkxlError, why
from wijkxl.wording import ARCHIEF

MERK = ".wijkxl-"
"""How the names of our temporary folders begin."""

LANGSTE_NAAM = 255
"""Longest file name in bytes that every file system takes."""

ACHTERGELATEN = 600.0
"""Seconds after which a temporary folder belongs to a run that was killed; writing takes a few seconds."""

POGINGEN, WACHT = 10, 0.05
"""How often, and after how many seconds, to try again when a virus scanner or Excel holds a file."""

_MOMENT = r"\d{4}-\d\d-\d\d \d{6}"

SLUIT = "Sluit het werkboek in Excel en controleer of je in deze map mag schrijven."
MAAK_RUIMTE = "Maak ruimte vrij of kies een andere map, en probeer het opnieuw."


@contextmanager
def tijdelijke_map(folder: Path) -> Iterator[Path]:
    """A folder inside ``folder`` for unfinished files; it disappears, and so do those of killed runs."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=MERK, ignore_cleanup_errors=True) as naam:
        _ruim_op(folder, nu=Path(naam).stat().st_mtime)
        yield Path(naam)


@contextmanager
def meld_schrijffout(pad: Path, *, sluit: str = SLUIT, ruimte: str = MAAK_RUIMTE) -> Iterator[None]:
    """Turn what the system or XlsxWriter says while ``pad`` is written into one UitvoerError in Dutch."""
    try:
        yield
    except (OSError, XlsxWriterException) as error:
        cause = error if isinstance(error, OSError) else _oorzaak(error)
        if isinstance(cause, PermissionError):
            reden, mend = "", sluit
        elif cause is not None:
            reden, mend = f": {why(cause)}", ruimte
        else:
            reden, mend = f": de inhoud past niet ({error})", "Meld dit bij de beheerder van wijkxl."
        raise UitvoerError.one(
            what=f"{pad.name} kan niet worden geschreven{reden}", where=str(pad.parent), mend=mend
        ) from error


def plaats_bestand(nieuw: Path, pad: Path, *, eerst: Callable[[Path], None] | None = None) -> Path | None:
    """Put the finished file ``nieuw`` (in a folder beside ``pad``) in the place of ``pad``.

    At every moment ``pad`` is the complete old or the complete new file, also when the process is killed. A
    different file that stood there is copied to ``archief`` first; returns where it is now, ``None`` when
    there was none or when it was the same. ``eerst`` is called with that place just before ``pad`` changes.
    Raises OSError, or what ``eerst`` raises, when it cannot be done; all is then as it was.
    """
    if not pad.exists():
        _leg_neer(nieuw, pad)
        return None
    if cmp(pad, nieuw, shallow=False):
        return None
    archief, gemaakt = bewaar_kopie(pad)
    try:
        if eerst is not None:
            eerst(archief)
        _leg_neer(nieuw, pad, rechten_van=pad)
    except (OSError, WijkxlError):
        if gemaakt:
            _vergeet(archief)
        raise
    return archief


def schrijf_tekst(pad: Path, tekst: str) -> None:
    """Write a text file, complete or not at all; raises OSError."""
    schrijf_bytes(pad, tekst.replace("\n", "\r\n").encode())


def schrijf_bytes(pad: Path, inhoud: bytes) -> None:
    """Write a file, complete or not at all; what stood there is not kept. Raises OSError."""
    with tijdelijke_map(pad.parent) as folder:
        nieuw = folder / "nieuw"
        nieuw.write_bytes(inhoud)
        _leg_neer(nieuw, pad)


def passende_naam(stem: str, achter: str) -> str:
    """``stem`` followed by ``achter``; a stem too long for a file name loses its end."""
    while len(os.fsencode(stem + achter)) > LANGSTE_NAAM:
        stem = stem[:-1]
    return stem.rstrip() + achter


def _leg_neer(nieuw: Path, pad: Path, *, rechten_van: Path | None = None) -> None:
    """Move a file to its place after the disk really has it; a program may hold the old one for a moment."""
    _naar_schijf(nieuw)
    if rechten_van is not None:
        with suppress(OSError):
            shutil.copymode(rechten_van, nieuw)
    for poging in range(1, POGINGEN + 1):
        try:
            nieuw.replace(pad)
            break
        except PermissionError:
            if poging == POGINGEN:
                raise
            time.sleep(WACHT)
    _map_naar_schijf(pad.parent)


def bewaar_kopie(pad: Path) -> tuple[Path, bool]:
    """Copy ``pad`` to the archive; returns where it is and whether it was not there yet. Raises OSError."""
    folder = pad.parent / ARCHIEF
    folder.mkdir(exist_ok=True)
    if (zelfde := _al_bewaard(folder, pad)) is not None:
        return zelfde, False
    archief = _archiefplaats(folder, pad)
    try:
        _kopieer(pad, archief)
    except OSError:
        _ruim_lege_map_op(folder)
        raise
    return archief, True


def _kopieer(pad: Path, archief: Path) -> None:
    """Copy a file, complete or not at all, with the moment at which it was saved."""
    moment = pad.stat()
    with tijdelijke_map(archief.parent) as werkmap:
        kopie = werkmap / "kopie"
        shutil.copyfile(pad, kopie)
        _leg_neer(kopie, archief, rechten_van=pad)
    with suppress(OSError):
        os.utime(archief, ns=(moment.st_atime_ns, moment.st_mtime_ns))


def _al_bewaard(folder: Path, pad: Path) -> Path | None:
    """The older copy of ``pad`` with the same bytes, perhaps left by a run that was killed."""
    namen = re.compile(rf"{re.escape(_archiefstam(pad))} {_MOMENT}( \(\d+\))?{re.escape(pad.suffix)}")
    copies = (found for found in sorted(folder.iterdir()) if namen.fullmatch(found.name) and found.is_file())
    return next((found for found in copies if cmp(found, pad, shallow=False)), None)


def _archiefplaats(folder: Path, pad: Path) -> Path:
    """A free name in the archive, with the moment at which the old file was saved."""
    moment = datetime.fromtimestamp(pad.stat().st_mtime).astimezone()
    stem = f"{_archiefstam(pad)} {moment:%Y-%m-%d %H%M%S}"
    names = (f"{stem}{number}{pad.suffix}" for number in ("", *(f" ({n})" for n in range(2, 1000))))
    return next(place for name in names if not (place := folder / name).exists())


def _archiefstam(pad: Path) -> str:
    """The name of a workbook as the archive has it, with room for a moment and a number."""
    room = f" 0000-00-00 000000 (000){pad.suffix}"
    return passende_naam(pad.stem, room).removesuffix(room)


def _vergeet(archief: Path) -> None:
    """Take back a copy made a moment ago; what it is a copy of stands where it stood."""
    with suppress(OSError):
        archief.unlink()
    _ruim_lege_map_op(archief.parent)


def _ruim_lege_map_op(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _naar_schijf(pad: Path) -> None:
    with pad.open("r+b") as file:
        os.fsync(file.fileno())


def _map_naar_schijf(folder: Path) -> None:
    """Have the disk keep a rename; Windows does so by itself and cannot open a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _ruim_op(folder: Path, *, nu: float) -> None:
    """Remove temporary folders of killed runs; ``nu`` is the clock of the disk, which may be a server."""
    with suppress(OSError):
        for oud in folder.glob(f"{MERK}*"):
            if oud.is_dir() and not oud.is_symlink() and nu - _laatst(oud) > ACHTERGELATEN:
                shutil.rmtree(oud, ignore_errors=True)


def _laatst(folder: Path) -> float:
    """When something in a folder last changed."""
    return max(path.stat().st_mtime for path in (folder, *folder.iterdir()))


def _oorzaak(error: XlsxWriterException) -> OSError | None:
    """What the system said when XlsxWriter could not write, ``None`` when it was not the system."""
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else None
