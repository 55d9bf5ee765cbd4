"""Our own CSV tables as people save them: commas or semicolons, UTF-8 or the Windows-1252 of Dutch Excel.

A row is numbered as Excel shows it (the header is row 1), also after empty rows and cells with line breaks.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from wijkxl.errors import BronError, Fault, WijkxlError, suggestion, why

SCHEIDINGSTEKENS = (",", ";")
MAX_TEKENS = 32_767
"""The most characters that fit in a cell of Excel."""

STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""Control characters but tab, line feed and carriage return; and the mark of a failed conversion."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rij:
    """A row: its number in Excel and the stripped text of its cells by column."""

    nummer: int
    cellen: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A table as read: the name of its file, its columns and its rows that are not empty.

    ``volledig`` is false when rows had to be left out, so that a code that seems to be missing may be there.
    """

    bestand: str
    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    volledig: bool

    def waar(self, rij: int | None = None, kolom: str = "") -> str:
        """A place in words: ``indicatoren.csv, rij 12, kolom richting``."""
        parts = [self.bestand, f"rij {rij}" if rij else "", f"kolom {kolom}" if kolom else ""]
        return ", ".join(part for part in parts if part)


def read_tabel(path: Path, kolommen: Sequence[str], *, error: type[WijkxlError] = BronError) -> Tabel:
    """Read a CSV file that must have exactly ``kolommen``, in any order.

    Raises ``error`` with all faults of the file: missing, double and unknown columns, rows that are too long
    or too short, cells with control characters.
    """
    tabel, faults = scan_tabel(path, kolommen)
    if faults:
        raise error(faults)
    return tabel


def scan_tabel(path: Path, kolommen: Sequence[str]) -> tuple[Tabel, tuple[Fault, ...]]:
    """Read what can be read of a CSV file, and return it with everything that is wrong.

    The columns of the table are those of ``kolommen`` that the file has; faulty rows are left out.
    """
    empty = Tabel(bestand=path.name, kolommen=(), rijen=(), volledig=False)
    text, faults = _read_text(path)
    if faults:
        return empty, faults
    records, faults = _split(text, kolommen, path.name)
    if not records:
        begin = f"Zet deze kolommen in rij 1: {', '.join(kolommen)}."
        return empty, faults or (Fault(what="Het bestand is leeg", where=path.name, mend=begin),)
    header = _header(records[0])
    found = replace(empty, kolommen=tuple(k for k in kolommen if k in header))
    rows, row_faults = _rows(found, header, records[1:])
    tabel = replace(found, rijen=rows, volledig=not (faults or row_faults))
    return tabel, (*faults, *_header_faults(found, header, kolommen), *row_faults)


def _read_text(path: Path) -> tuple[str, tuple[Fault, ...]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        mend = suggestion(path.name, _neighbours(path)) or "Zet het bestand in deze map."
        return "", (Fault(what=f"Het bestand {path.name} ontbreekt", where=str(path), mend=mend),)
    except OSError as problem:
        mend = "Sluit het bestand in andere programma's en controleer of je het mag lezen."
        what = f"Het bestand is niet te lezen: {why(problem)}"
        return "", (Fault(what=what, where=str(path), mend=mend),)
    for encoding in () if data.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    mend = "Sla het in Excel op als 'CSV UTF-8 (door scheidingstekens gescheiden)'."
    return "", (Fault(what="De tekens van het bestand zijn niet te lezen", where=path.name, mend=mend),)


def _neighbours(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob("*.csv")) if path.parent.is_dir() else []


def _split(text: str, kolommen: Sequence[str], bestand: str) -> tuple[list[list[str]], tuple[Fault, ...]]:
    """Cut the text into records; a fault when a quotation mark makes that impossible."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_scheidingsteken(text, kolommen), strict=True
    )
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error:
        where = f"{bestand}, rij {len(records) + 1}"
        mend = 'Zet aanhalingstekens om de hele cel, en schrijf een aanhalingsteken binnen de cel als "".'
        return records, (Fault(what="Een aanhalingsteken staat verkeerd", where=where, mend=mend),)
    return records, ()


def _scheidingsteken(text: str, kolommen: Sequence[str]) -> str:
    """The separator under which the first line holds most of the columns; a comma when that is undecided."""
    header = text.splitlines()[0] if text.strip() else ""

    def known(mark: str) -> int:
        return len(set(kolommen) & {cell.strip().strip('"') for cell in header.split(mark)})

    return max(SCHEIDINGSTEKENS, key=lambda mark: (known(mark), header.count(mark)))


def _header(record: Sequence[str]) -> list[str]:
    """The names of the columns, without the empty cells that Excel sometimes adds at the end."""
    names = [cell.strip() for cell in record]
    while names and not names[-1]:
        names.pop()
    return names


def _header_faults(tabel: Tabel, header: Sequence[str], kolommen: Sequence[str]) -> Iterator[Fault]:
    missing = [kolom for kolom in kolommen if kolom not in header]
    where = tabel.waar(1)
    for kolom in missing:
        mend = f"Voeg de kolom toe. Nodig zijn: {', '.join(kolommen)}."
        yield Fault(what=f"De kolom '{kolom}' ontbreekt", where=where, mend=mend)
    for kolom, count in Counter(header).items():
        if not kolom:
            yield Fault(what="Een kolom heeft geen naam", where=where, mend="Haal de kolom weg.")
        elif kolom not in kolommen:
            mend = suggestion(kolom, missing) or "Haal de kolom weg."
            yield Fault(what=f"De kolom '{kolom}' is onbekend", where=where, mend=mend)
        if kolom and count > 1:
            mend = "Laat er een staan."
            yield Fault(what=f"De kolom '{kolom}' staat er {count} keer", where=where, mend=mend)


def _rows(
    tabel: Tabel, header: Sequence[str], records: Sequence[Sequence[str]]
) -> tuple[tuple[Rij, ...], tuple[Fault, ...]]:
    rows: list[Rij] = []
    faults: list[Fault] = []
    for number, record in enumerate(records, start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        wrong = [*_length_faults(tabel, header, cells, number), *_cell_faults(tabel, header, cells, number)]
        faults.extend(wrong)
        if not wrong:
            lines = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
            cell_by_kolom = dict(zip(header, lines, strict=False))
            rows.append(Rij(nummer=number, cellen=MappingProxyType(cell_by_kolom)))
    return tuple(rows), tuple(faults)


def _length_faults(tabel: Tabel, header: Sequence[str], cells: Sequence[str], rij: int) -> Iterator[Fault]:
    if len(cells) < len(header) or any(cells[len(header) :]):
        what = f"De rij heeft {len(cells)} cellen, de kop heeft er {len(header)}"
        mend = "Zet aanhalingstekens om een tekst met een komma of puntkomma en vul alle kolommen."
        yield Fault(what=what, where=tabel.waar(rij), mend=mend)


def _cell_faults(tabel: Tabel, header: Sequence[str], cells: Sequence[str], rij: int) -> Iterator[Fault]:
    for kolom, cell in zip(header, cells, strict=False):
        where = tabel.waar(rij, kolom)
        if sign := STUURTEKEN.search(cell):
            what = f"De cel bevat een teken dat niet te zien is (U+{ord(sign[0]):04X})"
            yield Fault(what=what, where=where, mend="Typ de inhoud van de cel opnieuw.")
        if len(cell) > MAX_TEKENS:
            what = f"De cel heeft {len(cell)} tekens"
            yield Fault(what=what, where=where, mend=f"Maak de tekst korter dan {MAX_TEKENS} tekens.")
