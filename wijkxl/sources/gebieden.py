"""gebieden.csv: the areas, checked as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.errors import Fault, GebiedError, suggestion
from wijkxl.sources.tabel import Tabel, scan_tabel

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

    tabel: Tabel
    faults: list[Fault]

    @property
    def codes(self) -> frozenset[str]:
        """All codes in the file, also of rows that hold a fault."""
        return frozenset(rij.cellen["code"] for rij in self.tabel.rijen)

    def add(self, rij: int | None, kolom: str, what: str, mend: str) -> None:
        self.faults.append(Fault(what=what, where=self.tabel.waar(rij, kolom), mend=mend))


def read_gebieden(path: Path) -> Gebieden:
    """Read gebieden.csv, in the order of the file. Raises GebiedError with all faults at once."""
    tabel, faults = scan_tabel(path, KOLOMMEN)
    if tabel.kolommen != KOLOMMEN:
        raise GebiedError(faults)
    notes = _Bladwijzer(tabel, list(faults))
    found = {rij.nummer: _gebied(rij.nummer, rij.cellen, notes) for rij in tabel.rijen}
    gebied_by_rij = {rij: gebied for rij, gebied in found.items() if gebied}
    whole = not notes.faults
    _check_codes(gebied_by_rij, notes)
    _check_ouders(gebied_by_rij, notes)
    _check_delen(gebied_by_rij, notes)
    if whole:
        _check_counts(gebied_by_rij, notes)
    if notes.faults:
        raise GebiedError(notes.faults)
    return Gebieden(gebieden=tuple(gebied_by_rij.values()))


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
    codes = notes.codes
    for rij, gebied in gebied_by_rij.items():
        if gebied.ouder is None:
            if gebied.niveau is not Niveau.LAND:
                notes.add(
                    rij, "ouder", f"{gebied.code} heeft geen ouder", "Vul het gebied in waar het in ligt."
                )
        elif gebied.ouder not in codes:
            mend = suggestion(gebied.ouder, sorted(codes)) or "Gebruik een code uit dit bestand."
            notes.add(rij, "ouder", f"Ouder '{gebied.ouder}' is onbekend", mend)
        elif (ouder := by_code.get(gebied.ouder)) and _RANG[ouder.niveau] >= _RANG[gebied.niveau]:
            what = f"Een {gebied.niveau} kan niet liggen in {ouder.code} ({ouder.niveau})"
            notes.add(rij, "ouder", what, "Kies een ouder van een hoger niveau.")


def _check_delen(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    others = {g.code for g in gebied_by_rij.values() if g.niveau is not Niveau.BUURT}
    buurten = notes.codes - others
    for rij, gebied in gebied_by_rij.items():
        for code in gebied.bestaat_uit:
            if code not in buurten:
                mend = suggestion(code, sorted(buurten)) or "Gebruik codes van buurten uit dit bestand."
                notes.add(rij, "bestaat_uit", f"'{code}' is geen buurt", mend)


def _check_counts(gebied_by_rij: Mapping[int, Gebied], notes: _Bladwijzer) -> None:
    count = Counter(gebied.niveau for gebied in gebied_by_rij.values())
    for niveau in (Niveau.LAND, Niveau.STAD):
        if count[niveau] != 1:
            what = f"Er zijn {count[niveau]} gebieden van niveau {niveau}"
            notes.add(None, "", what, f"Zet er precies één {niveau} in.")
