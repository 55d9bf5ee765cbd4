"""An edition is a folder: editie.toml (what it is) and cijfers.csv (the figures)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Editie, EditieSoort
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.errors import EditieError, Fault, UitvoerError, suggestion, why
from wijkxl.sources.cijfers import build_cijfers_csv, parse_cijfers
from wijkxl.sources.cijfers_regels import BESTAND as CIJFERS

TOML = "editie.toml"
VELDEN = ("naam", "titel", "datum", "uitgever", "soort", "niveau_wijk")
NIVEAUS_WIJK = (Niveau.WIJK, Niveau.BUURT)


def read_editie(
    folder: Path, *, catalogus: Catalogus, gebieden: Gebieden, ook_onbekende: bool = False
) -> Editie:
    """Read the edition in ``folder``; its name must be the name of the folder.

    With ``ook_onbekende`` it may have figures of indicatoren and areas that the catalogue no longer has.
    Raises EditieError with all faults of both files.
    """
    toml, cijfers_csv = _read_files(folder)
    faults: list[Fault] = []
    try:
        velden = _parse_toml(toml, folder.name)
    except EditieError as problem:
        faults += problem.faults
    try:
        cijfers = parse_cijfers(
            cijfers_csv, catalogus=catalogus, gebieden=gebieden, ook_onbekende=ook_onbekende
        )
    except EditieError as problem:
        faults += problem.faults
    if faults:
        raise EditieError(faults)
    return Editie(**velden, vingerafdruk=vingerafdruk(toml, cijfers_csv), cijfers=cijfers)


def read_editiekop(folder: Path) -> Editie:
    """What the edition in ``folder`` is called, its date and kind; without its figures.

    Raises EditieError when its files are not there or when it does not say what it is.
    """
    toml, cijfers_csv = _read_files(folder)
    velden = _parse_toml(toml, folder.name)
    return Editie(**velden, vingerafdruk=vingerafdruk(toml, cijfers_csv), cijfers=())


def write_editie(folder: Path, editie: Editie, *, overschrijf: bool = False) -> str:
    """Write ``editie`` to ``folder`` and return its fingerprint; each file appears complete or not at all.

    An edition is never changed after publication: raises EditieError when the folder already holds other
    content, unless ``overschrijf``. Raises UitvoerError when the files cannot be written.
    """
    toml, cijfers_csv = build_editie_toml(editie), build_cijfers_csv(editie.cijfers)
    try:
        if not overschrijf:
            _refuse_change(folder, {TOML: toml, CIJFERS: cijfers_csv})
        folder.mkdir(parents=True, exist_ok=True)
        _write_together(folder, {CIJFERS: cijfers_csv, TOML: toml})
    except OSError as problem:
        raise UitvoerError.one(
            what=f"De editie kan niet worden geschreven: {why(problem)}",
            where=str(folder),
            mend="Controleer of de map bestaat, of je er mag schrijven en of er een bestand openstaat.",
        ) from problem
    return vingerafdruk(toml, cijfers_csv)


def list_edities(folder: Path) -> tuple[str, ...]:
    """Return the names of the editions in ``folder``, in alphabetical order; none when it does not exist."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{TOML}")))


def vingerafdruk(toml: bytes, cijfers_csv: bytes) -> str:
    """Return the SHA-256 of both files, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for inhoud in (toml, cijfers_csv):
        digest.update(hashlib.sha256(inhoud).digest())
    return digest.hexdigest()


def build_editie_toml(editie: Editie) -> bytes:
    """Return the bytes of editie.toml."""
    lines = [
        f"naam = {_toml_text(editie.naam)}",
        f"titel = {_toml_text(editie.titel)}",
        f"datum = {editie.datum.isoformat()}",
        f"uitgever = {_toml_text(editie.uitgever)}",
        f"soort = {_toml_text(editie.soort.value)}",
        f"niveau_wijk = {_toml_text(editie.niveau_wijk.value)}",
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _toml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read_files(folder: Path) -> tuple[bytes, bytes]:
    faults = [
        Fault(
            what=f"Bestand {name} ontbreekt",
            where=str(folder),
            mend=_missing_hint(folder),
        )
        for name in (TOML, CIJFERS)
        if not (folder / name).is_file()
    ]
    if faults:
        raise EditieError(faults)
    try:
        return (folder / TOML).read_bytes(), (folder / CIJFERS).read_bytes()
    except OSError as problem:
        raise EditieError.one(
            what=f"De editie kan niet worden gelezen: {why(problem)}",
            where=str(folder),
            mend="Controleer of je de bestanden mag lezen.",
        ) from problem


def _missing_hint(folder: Path) -> str:
    present = list_edities(folder.parent)
    if folder.is_dir() or not present:
        return f"Een editie is een map met {TOML} en {CIJFERS}."
    return suggestion(folder.name, present) or f"De edities zijn: {', '.join(present)}."


def _parse_toml(inhoud: bytes, folder_name: str) -> dict[str, Any]:
    try:
        velden = tomllib.loads(inhoud.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise EditieError.one(
            what="Het bestand is niet te lezen",
            where=f"{TOML}, regel {line[1]}" if (line := re.search(r"line (\d+)", str(problem))) else TOML,
            mend='Zet op elke regel: naam van het veld = "tekst".',
        ) from problem
    faults = [*_field_faults(velden), *_value_faults(velden, folder_name)]
    if faults:
        raise EditieError(faults)
    return {
        **velden,
        "datum": _as_date(velden["datum"]),
        "soort": EditieSoort(velden["soort"]),
        "niveau_wijk": Niveau(velden["niveau_wijk"]),
    }


def _field_faults(velden: Mapping[str, object]) -> list[Fault]:
    missing = [name for name in VELDEN if name not in velden]
    known = f"De velden zijn: {', '.join(VELDEN)}."
    strange = [
        _fault(f"Veld '{name}' is onbekend", name, suggestion(name, missing or VELDEN) or known)
        for name in velden
        if name not in VELDEN
    ]
    return strange + [_fault(f"Veld '{name}' ontbreekt", name, known) for name in missing]


def _value_faults(velden: Mapping[str, object], folder_name: str) -> list[Fault]:
    faults: list[Fault] = []
    for name in ("naam", "titel", "uitgever"):
        value = velden.get(name, "-")
        if not isinstance(value, str) or not value.strip():
            faults.append(_fault(f"Veld '{name}' is geen tekst", name, 'Schrijf een tekst tussen ".'))
    faults += _naam_faults(velden.get("naam"), folder_name)
    if "datum" in velden and _as_date(velden["datum"]) is None:
        faults.append(
            _fault(f"'{velden['datum']}' is geen datum", "datum", "Schrijf bijvoorbeeld: datum = 2026-01-15.")
        )
    faults += _choice_faults(velden, "soort", [soort.value for soort in EditieSoort])
    return faults + _choice_faults(velden, "niveau_wijk", [niveau.value for niveau in NIVEAUS_WIJK])


def _naam_faults(naam: object, folder_name: str) -> list[Fault]:
    if not isinstance(naam, str) or not naam.strip():
        return []
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", naam):
        return [
            _fault(
                f"De naam '{naam}' kan niet",
                "naam",
                "Gebruik kleine letters, cijfers, - en _ zonder spaties.",
            )
        ]
    if naam != folder_name:
        return [
            _fault(f"De naam '{naam}' is niet die van de map", "naam", f'Schrijf: naam = "{folder_name}".')
        ]
    return []


def _choice_faults(velden: Mapping[str, object], name: str, choices: list[str]) -> list[Fault]:
    value = velden.get(name, choices[0])
    if value in choices:
        return []
    return [_fault(f"{name} '{value}' is onbekend", name, f"Kies uit: {', '.join(choices)}.")]


def _as_date(value: object) -> date | None:
    """Return a TOML date, or a text such as 2026-01-15, as a date; ``None`` when it is neither."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _fault(what: str, veld: str, mend: str) -> Fault:
    return Fault(what=what, where=f"{TOML}, veld {veld}", mend=mend)


def _refuse_change(folder: Path, inhoud_by_name: Mapping[str, bytes]) -> None:
    for name, inhoud in inhoud_by_name.items():
        if (folder / name).is_file() and (folder / name).read_bytes() != inhoud:
            raise EditieError.one(
                what=f"Editie '{folder.name}' bestaat al met een andere inhoud",
                where=str(folder / name),
                mend="Een editie verandert nooit na publicatie: geef de nieuwe editie een andere naam.",
            )


def _write_together(folder: Path, inhoud_by_name: Mapping[str, bytes]) -> None:
    """Write all files beside their places first, then move them in; the last one makes the edition."""
    temporary = {name: folder / f"{name}.{os.getpid()}.deel" for name in inhoud_by_name}
    try:
        for name, inhoud in inhoud_by_name.items():
            _write_temporary(temporary[name], inhoud)
        for name, path in temporary.items():
            path.replace(folder / name)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)


def _write_temporary(path: Path, inhoud: bytes) -> None:
    with path.open("wb") as file:
        file.write(inhoud)
        file.flush()
        os.fsync(file.fileno())
