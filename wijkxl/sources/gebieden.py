"""gebieden.csv: the areas, checked as a whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.errors import Fault, GebiedError, suggestion

T = TypeVar("T", str, int)

KOLOMMEN = tuple(column.name for column in fields(Gebied))
SOORTEN = ("", "woongebied", "haven_industrie")
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100

_JAREN = ("geldig_van", "geldig_tot", "inwoners_jaar")
_AANTALLEN = ("wijkprofiel_nr", "inwoners", "inwoners_0_14", "inwoners_15_24")
_RANG = {niveau: place for place, niveau in enumerate(Niveau)}


@dataclass(slots=True)
class _Bladwijzer:
    """Where the faults of one file are gathered."""

    bestand: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, rij: int, kolom: str, what: str, mend: str) -> None:
        where = f"{self.bestand}, rij {rij}, kolom {kolom}" if kolom else f"{self.bestand}, rij {rij}"
        self.faults.append(Fault(what=what, where=where, mend=mend))


def read_gebieden(path: Path) -> Gebieden:
    """Read gebieden.csv, in the order of the file. Raises GebiedError with all faults at once."""
    notes = _Bladwijzer(path.name)
    rows = _read_rows(path, notes)
    gebied_by_rij = {rij: found for rij, row in rows.items() if (found := _gebied(rij, row, notes))}
    if len(gebied_by_rij) == len(rows):
        _check_codes(gebied_by_rij, notes)
        _check_ouders(gebied_by_rij, notes)
        _check_delen(gebied_by_rij, notes)
        _check_counts(gebied_by_rij, notes)
    if notes.faults:
        raise GebiedError(notes.faults)
    return Gebieden(gebieden=tuple(gebied_by_rij.values()))


def _read_rows(path: Path, notes: _Bladwijzer) -> dict[int, dict[str, str]]:
    reader = csv.reader(io.StringIO(_read_text(path), newline=""))
    header = next(reader, [])
    if tuple(header) != KOLOMMEN:
        raise GebiedError(_header_faults(header, path.name))
    rows: dict[int, dict[str, str]] = {}
    for cells in reader:
        if len(cells) == len(KOLOMMEN):
            rows[reader.line_num] = {name: cell.strip() for name, cell in zip(KOLOMMEN, cells, strict=True)}
        elif any(cells):
            what = f"De regel heeft {len(cells)} kolommen in plaats van {len(KOLOMMEN)}"
            notes.add(reader.line_num, "", what, "Zet tekst met een komma tussen aanhalingstekens.")
    return rows


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as problem:
        raise GebiedError.one(
            what=f"Bestand {path.name} ontbreekt", where=str(path.parent), mend="Zet het bestand terug."
        ) from problem
    except UnicodeDecodeError as problem:
        raise GebiedError.one(
            what="Het bestand is geen UTF-8",
            where=path.name,
            mend="Sla het op als 'CSV UTF-8 (door komma's gescheiden)'.",
        ) from problem


def _header_faults(header: list[str], bestand: str) -> list[Fault]:
    missing = [name for name in KOLOMMEN if name not in header]
    where = f"{bestand}, rij 1"
    whole = f"De kolommen zijn: {','.join(KOLOMMEN)}."
    faults = [
        Fault(
            what=f"Kolom '{name}' is onbekend",
            where=where,
            mend=suggestion(name, missing or KOLOMMEN) or whole,
        )
        for name in header
        if name not in KOLOMMEN
    ]
    faults += [Fault(what=f"Kolom '{name}' ontbreekt", where=where, mend=whole) for name in missing]
    return faults or [
        Fault(what="De kolommen staan dubbel of in een andere volgorde", where=where, mend=whole)
    ]


def _gebied(rij: int, row: Mapping[str, str], notes: _Bladwijzer) -> Gebied | None:
    """Build one area; note what is wrong in the row and return ``None``."""
    before = len(notes.faults)
    for name in ("code", "naam"):
        if not row[name]:
            notes.add(rij, name, f"De {name} is leeg", f"Vul de {name} in.")
    niveau = _niveau(rij, row["niveau"], notes)
    if row["soort"] not in SOORTEN:
        notes.add(rij, "soort", f"Soort '{row['soort']}' is onbekend", f"Kies uit: {', '.join(SOORTEN[1:])}.")
    numbers = {name: _number(rij, name, row[name], notes) for name in (*_JAREN, *_AANTALLEN)}
    _check_jaren(rij, numbers, notes)
    if niveau is None or len(notes.faults) > before:
        return None
    return Gebied(
        code=row["code"],
        naam=row["naam"],
        niveau=niveau,
        ouder=row["ouder"] or None,
        andere_namen=_list(row["andere_namen"]),
        bestaat_uit=_list(row["bestaat_uit"]),
        soort=row["soort"],
        bron=row["bron"],
        **numbers,
    )


def _niveau(rij: int, word: str, notes: _Bladwijzer) -> Niveau | None:
    if word in list(Niveau):
        return Niveau(word)
    mend = suggestion(word, Niveau) or f"Kies uit: {', '.join(Niveau)}."
    notes.add(rij, "niveau", f"Niveau '{word}' is onbekend", mend)
    return None


def _number(rij: int, name: str, text: str, notes: _Bladwijzer) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        notes.add(rij, name, f"'{text}' is geen heel getal", "Schrijf alleen cijfers, of laat de cel leeg.")
        return None
    return int(text)


def _check_jaren(rij: int, numbers: Mapping[str, int | None], notes: _Bladwijzer) -> None:
    for name in _JAREN:
        jaar = numbers[name]
        if jaar is not None and not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
            notes.add(rij, name, f"{jaar} is geen jaar", "Schrijf een jaar met vier cijfers.")
    van, tot = numbers["geldig_van"], numbers["geldig_tot"]
    if van is not None and tot is not None and tot < van:
        notes.add(rij, "geldig_tot", f"Geldig tot {tot} ligt voor geldig van {van}", "Verwissel de jaren.")
    counted = any(numbers[name] is not None for name in ("inwoners", "inwoners_0_14", "inwoners_15_24"))
    if counted and numbers["inwoners_jaar"] is None:
        notes.add(rij, "inwoners_jaar", "Het jaar van de inwoners ontbreekt", "Vul het jaar in.")


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _check_codes(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    for rij, gebied in _second_times({rij: g.code for rij, g in gebied_by_rij.items()}):
        notes.add(rij, "code", f"Code {gebied} staat er dubbel in", "Elke code komt één keer voor.")
    numbers = {rij: g.wijkprofiel_nr for rij, g in gebied_by_rij.items() if g.wijkprofiel_nr is not None}
    for rij, number in _second_times(numbers):
        what = f"Wijkprofielnummer {number} staat er dubbel in"
        notes.add(rij, "wijkprofiel_nr", what, "Elk nummer komt één keer voor.")


def _second_times(value_by_rij: Mapping[int, T]) -> Iterator[tuple[int, T]]:
    seen: set[T] = set()
    for rij, value in value_by_rij.items():
        if value in seen:
            yield rij, value
        seen.add(value)


def _check_ouders(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    by_code = {gebied.code: gebied for gebied in gebied_by_rij.values()}
    for rij, gebied in gebied_by_rij.items():
        if gebied.ouder is None:
            if gebied.niveau is not Niveau.LAND:
                notes.add(
                    rij, "ouder", f"{gebied.code} heeft geen ouder", "Vul het gebied in waar het in ligt."
                )
        elif gebied.ouder not in by_code:
            mend = suggestion(gebied.ouder, by_code) or "Gebruik een code uit dit bestand."
            notes.add(rij, "ouder", f"Ouder '{gebied.ouder}' is onbekend", mend)
        elif _RANG[by_code[gebied.ouder].niveau] >= _RANG[gebied.niveau]:
            ouder = by_code[gebied.ouder]
            what = f"Een {gebied.niveau} kan niet liggen in {ouder.code} ({ouder.niveau})"
            notes.add(rij, "ouder", what, "Kies een ouder van een hoger niveau.")


def _check_delen(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    buurten = {g.code for g in gebied_by_rij.values() if g.niveau is Niveau.BUURT}
    for rij, gebied in gebied_by_rij.items():
        for code in gebied.bestaat_uit:
            if code not in buurten:
                mend = suggestion(code, buurten) or "Gebruik codes van buurten uit dit bestand."
                notes.add(rij, "bestaat_uit", f"'{code}' is geen buurt", mend)


def _check_counts(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    count = Counter(gebied.niveau for gebied in gebied_by_rij.values())
    for niveau in (Niveau.LAND, Niveau.STAD):
        if count[niveau] != 1:
            what = f"Er zijn {count[niveau]} gebieden van niveau {niveau}"
            notes.faults.append(
                Fault(what=what, where=notes.bestand, mend=f"Zet er precies één {niveau} in.")
            )
