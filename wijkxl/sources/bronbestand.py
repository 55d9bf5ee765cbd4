"""A publisher's table file as rows of text, or one clear message why it is no such file."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from wijkxl.errors import BronError, Fault

T = TypeVar("T")

Rij = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bronbestand:
    """One file as delivered: its rows of cells as text (row 1 is ``rijen[0]``) and its SHA-256."""

    naam: str
    sha256: str
    rijen: tuple[Rij, ...] = field(repr=False)

    def cel(self, rij: int, kolom: int) -> str:
        """Text of a cell, both counted from 1; empty beyond the end of the row."""
        cells = self.rijen[rij - 1]
        return cells[kolom - 1] if kolom <= len(cells) else ""


def read_bronbestand(path: Path) -> Bronbestand:
    """Read a ``;`` separated file (UTF-8 with or without BOM, else Windows-1252).

    Raises BronError when the file is missing, empty, a workbook, a web page, or separated by something else.
    """
    inhoud = read_bytes(path)
    _check_kind(path.name, inhoud)
    tekst = _decoded(path.name, inhoud)
    _check_separator(path.name, tekst)
    rijen = tuple(tuple(rij) or ("",) for rij in _rows(path.name, tekst))
    return Bronbestand(naam=path.name, sha256=hashlib.sha256(inhoud).hexdigest(), rijen=rijen)


def read_all(paths: Sequence[Path], read: Callable[[Path], T]) -> tuple[T, ...]:
    """Read every file and raise the faults of all of them together."""
    if not paths:
        raise BronError.one(
            what="Er is geen bestand opgegeven",
            where="invoer",
            mend="Noem één of meer bestanden om te importeren.",
        )
    gelezen: list[T] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            gelezen.append(read(path))
        except BronError as error:
            faults.extend(error.faults)
    if faults:
        raise BronError(faults)
    return tuple(gelezen)


def read_bytes(path: Path) -> bytes:
    """Content of a file; raises BronError when it cannot be read or holds nothing."""
    try:
        inhoud = path.read_bytes()
    except OSError as error:
        raise BronError.one(
            what="Het bestand is niet te lezen" if path.exists() else "Het bestand bestaat niet",
            where=str(path),
            mend="Controleer de naam en de map, en of je het bestand mag openen.",
        ) from error
    if not inhoud.strip(b"\xef\xbb\xbf \t\r\n"):
        raise BronError.one(
            what="Het bestand is leeg", where=path.name, mend="Haal het opnieuw op bij de bron."
        )
    return inhoud


def normal_label(label: str) -> str:
    """A label with single spaces and none at the ends; labels are compared in this form."""
    return " ".join(label.split())


def kolomletter(kolom: int) -> str:
    """Name of a column as Excel shows it: 1 is A, 27 is AA."""
    letters = ""
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_blank(rij: Iterable[str]) -> bool:
    """Whether a row holds nothing but spaces."""
    return not any(cel.strip() for cel in rij)


def _check_kind(naam: str, inhoud: bytes) -> None:
    begin = inhoud[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    what, mend = "", "Exporteer de tabel opnieuw als CSV met puntkomma's."
    if inhoud.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        what = "Dit is een Excelbestand (of zip), geen CSV"
    elif begin.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        what, mend = (
            "Dit is een webpagina, geen CSV",
            "Download de tabel opnieuw; vaak was het een foutpagina.",
        )
    elif inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in inhoud[:2000]:
        what, mend = "Dit bestand is geen CSV in UTF-8 of Windows-1252", "Bewaar het als 'CSV UTF-8'."
    if what:
        raise BronError.one(what=what, where=naam, mend=mend)


def _decoded(naam: str, inhoud: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return inhoud.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BronError.one(
        what="De letters van dit bestand zijn niet te lezen (geen UTF-8 en geen Windows-1252)",
        where=naam,
        mend="Bewaar het als 'CSV UTF-8'.",
    )


def _check_separator(naam: str, tekst: str) -> None:
    regels = tekst.splitlines()
    if any(";" in regel for regel in regels):
        return
    anders = {",": "komma's", "\t": "tabs", "|": "streepjes"}
    gevonden = next((word for sign, word in anders.items() if sum(sign in r for r in regels) > 1), "")
    raise BronError.one(
        what=f"De kolommen zijn gescheiden door {gevonden}"
        if gevonden
        else "Dit bestand heeft geen kolommen",
        where=naam,
        mend="Exporteer de tabel opnieuw als CSV met puntkomma's.",
    )


def _rows(naam: str, tekst: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True))
    except csv.Error as error:
        raise BronError.one(
            what="De aanhalingstekens of regeleinden in dit bestand kloppen niet",
            where=naam,
            mend="Haal het opnieuw op bij de bron; bewerk het niet in een tekstprogramma.",
        ) from error
