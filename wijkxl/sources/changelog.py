"""The change log of the catalogue (changelog.csv) and files with proposals for it: read, check and add."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.analysis.catalogusverschil import VUL_IN
from wijkxl.errors import CatalogusError, Fault, UitvoerError, why
from wijkxl.overdracht.changelogregels import Changelogregel, regel_van
from wijkxl.sources.catalogus_kolommen import REGELS
from wijkxl.sources.catalogus_regels import beschermd
from wijkxl.sources.tabel import MAX_TEKENS, STUURTEKEN, Rij, scan_tabel

BESTAND = "changelog.csv"
KOLOMMEN = tuple(REGELS["changelog"])

_REGELEINDE = re.compile(r"\r\n|\n|\r")
_UTF_8_MET_MERK = "utf-8-sig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegevoegd:
    """How many lines were added to a change log, and how many stood there already."""

    erbij: int
    al_aanwezig: int


def write_voorstellen(pad: Path, regels: Iterable[Changelogregel]) -> None:
    """Write a file with proposals that Dutch Excel opens as a table; what is empty says what to fill in.

    Raises UitvoerError when it cannot be written, and when a file of that name is there already: somebody
    may have worked in it.
    """
    if pad.exists():
        raise UitvoerError.one(
            what=f"{pad.name} bestaat al",
            where=str(pad),
            mend="Kies bij --bewaar een andere naam. Zo raakt niemand werk kwijt.",
        )
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(KOLOMMEN)
    writer.writerows(_cellen(regel) for regel in regels)
    _write_atomic(pad, buffer.getvalue().encode(_UTF_8_MET_MERK), mend="Kies bij --bewaar een andere map.")


def read_voorstellen(pad: Path) -> tuple[Wijziging, ...]:
    """The lines of a file with proposals; raises CatalogusError with all faults, by row."""
    tabel, faults = scan_tabel(pad, KOLOMMEN)
    found: list[Wijziging] = []
    problems = list(faults)
    for rij in tabel.rijen if tabel.kolommen == KOLOMMEN else ():
        wrong = list(_rij_faults(rij, partial(tabel.waar, rij.nummer)))
        problems += wrong
        if not wrong:
            found.append(_wijziging(rij.cellen))
    if not problems and not found:
        problems.append(Fault(what="Er staan geen regels in", where=pad.name, mend="Kies een ander bestand."))
    if problems:
        raise CatalogusError(problems)
    return tuple(found)


def build_wijziging(regel: Changelogregel) -> Wijziging:
    """Check one line as it was typed; raises CatalogusError with every fault.

    Signs that cannot be seen are left out.
    """
    cellen = {kolom: beschermd(_schoon(tekst)) for kolom, tekst in asdict(regel).items()}
    faults = list(_rij_faults(Rij(nummer=0, cellen=cellen), lambda kolom: f"--{kolom}"))
    faults += [
        Fault(what=f"De tekst heeft {len(cel)} tekens", where=f"--{kolom}", mend="Maak de tekst korter.")
        for kolom, cel in cellen.items()
        if len(cel) > MAX_TEKENS
    ]
    if faults:
        raise CatalogusError(faults)
    return _wijziging(cellen)


def add_wijzigingen(pad: Path, nieuw: Sequence[Wijziging], *, mend: str) -> Toegevoegd:
    """Add lines at the end of the change log ``pad``, which keeps its separator, quotes and line ends.

    Lines that are there already are left out. The file is complete at every moment. Raises CatalogusError
    when the change log itself is not right, UitvoerError with ``mend`` when it cannot be written.
    """
    pad = pad.resolve()
    bekend = {regel_van(wijziging) for wijziging in read_changelog(pad)}
    erbij = [regel for regel in dict.fromkeys(map(regel_van, nieuw)) if regel not in bekend]
    if erbij:
        _write_atomic(pad, _aangevuld(pad.read_bytes(), erbij), mend=mend)
    return Toegevoegd(erbij=len(erbij), al_aanwezig=len(nieuw) - len(erbij))


def read_changelog(pad: Path) -> tuple[Wijziging, ...]:
    """The lines of a change log; raises CatalogusError with all faults. It may be empty."""
    tabel, faults = scan_tabel(pad, KOLOMMEN)
    problems = list(faults)
    for rij in tabel.rijen if not faults else ():
        problems += _rij_faults(rij, partial(tabel.waar, rij.nummer))
    if problems:
        raise CatalogusError(problems)
    return tuple(_wijziging(rij.cellen) for rij in tabel.rijen)


def _rij_faults(rij: Rij, waar: Callable[[str], str]) -> Iterator[Fault]:
    for kolom, regel in REGELS["changelog"].items():
        tekst = rij.cellen[kolom]
        if VUL_IN in tekst.casefold():
            yield Fault(
                what=f"{kolom} is nog niet ingevuld",
                where=waar(kolom),
                mend=f"Schrijf iets in plaats van {VUL_IN}, of haal de hele regel weg.",
            )
        elif not regel.fits(tekst):
            what = f"'{tekst}' past niet bij {kolom}" if tekst else f"{kolom} is niet ingevuld"
            yield Fault(what=what, where=waar(kolom), mend=regel.mend(tekst))


def _wijziging(cellen: Mapping[str, str]) -> Wijziging:
    values: dict[str, Any] = {
        kolom: regel.value(cellen[kolom]) for kolom, regel in REGELS["changelog"].items()
    }
    return Wijziging(**values)


def _schoon(tekst: str) -> str:
    return STUURTEKEN.sub("", _REGELEINDE.sub("\n", tekst)).strip()


def _cellen(regel: Changelogregel) -> list[str]:
    return [beschermd(_schoon(tekst)) or VUL_IN for tekst in asdict(regel).values()]


def _aangevuld(inhoud: bytes, regels: Sequence[Changelogregel]) -> bytes:
    """The bytes of a change log with lines added, written as the file was."""
    codering = _codering(inhoud)
    tekst = inhoud.decode(codering)
    eind = "\r\n" if "\r\n" in tekst else "\n"
    kop = _REGELEINDE.split(tekst)[0]
    scheiding = ";" if kop.count(";") > kop.count(",") else ","
    kolommen = [kolom.strip().strip('"').strip() for kolom in kop.split(scheiding)]
    buffer = io.StringIO(newline="")
    writer = csv.writer(
        buffer,
        delimiter=scheiding,
        lineterminator=eind,
        quoting=csv.QUOTE_ALL if kop.startswith('"') else csv.QUOTE_MINIMAL,
    )
    for regel in regels:
        cel_by_kolom = dict(zip(KOLOMMEN, _cellen(regel), strict=True))
        writer.writerow([cel_by_kolom.get(kolom, "") for kolom in kolommen])
    tussen = "" if tekst.endswith(("\n", "\r")) else eind
    return _gecodeerd(tekst + tussen + buffer.getvalue(), codering)


def _codering(inhoud: bytes) -> str:
    """How the bytes of a table are written; see ``tabel``, which reads the same three."""
    if inhoud.startswith(b"\xef\xbb\xbf"):
        return _UTF_8_MET_MERK
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _gecodeerd(tekst: str, codering: str) -> bytes:
    """Bytes of a text; in UTF-8 when the file cannot hold a sign of it."""
    try:
        return tekst.encode(codering)
    except UnicodeEncodeError:
        return tekst.encode(_UTF_8_MET_MERK)


def _write_atomic(pad: Path, inhoud: bytes, *, mend: str) -> None:
    """Write a file that is complete under its name, or leave what was there as it was."""
    tijdelijk = pad.with_name(f".wijkxl-{os.getpid()}.deel")
    try:
        with tijdelijk.open("wb") as file:
            file.write(inhoud)
            file.flush()
            os.fsync(file.fileno())
        if pad.exists():
            shutil.copymode(pad, tijdelijk)
        tijdelijk.replace(pad)
    except OSError as error:
        raise UitvoerError.one(
            what=f"{pad.name} kan niet worden geschreven: {why(error)}", where=str(pad), mend=mend
        ) from error
    finally:
        with suppress(OSError):
            tijdelijk.unlink(missing_ok=True)
