"""Reads the looks of the workbook: ``workbook_templates/thema.toml`` with fonts and colours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.wording import Thema

KLEUREN = (
    "titel",
    "tekst",
    "gedempt",
    "lijn",
    "tabelkop",
    "tabelkop_tekst",
    "vlak",
    "link",
    "invoer",
    "invoer_rand",
    "officieel",
    "geen_cijfer",
    "eigen_cijfer",
    "overschreven",
    "voorbeeld",
    "niet_vergeleken",
    "gunstiger",
    "ongunstiger",
    "rond",
    "neutraal",
    "veranderd",
)
GROOTTES = (6, 24)
"""Smallest and largest size of the letters, in points."""

_KLEUR = re.compile(r"#[0-9A-Fa-f]{6}")
_REGEL = re.compile(r"at line (\d+)")


def read_thema(path: Path) -> Thema:
    """Read fonts and colours from ``path``; raises SjabloonError with every fault of the file."""
    found = _read_toml(path)
    faults = [*_missing(found, path.name), *_wrong(found, path.name)]
    if faults:
        raise SjabloonError(faults)
    return Thema(
        lettertype=found["lettertype"],
        lettergrootte=float(found["lettergrootte"]),
        kleuren=MappingProxyType(dict(found["kleuren"])),
        kleur_by_pijler=MappingProxyType(dict(_tabel(found, "pijlers"))),
    )


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = _REGEL.search(str(error))
        raise SjabloonError.one(
            what="Het thema is niet goed geschreven",
            where=f"{path.name}, regel {line[1]}" if line else path.name,
            mend='Schrijf op elke regel: naam = "waarde".',
        ) from error
    except UnicodeDecodeError as error:
        raise SjabloonError.one(
            what="De tekens van het thema zijn niet te lezen", where=path.name, mend="Bewaar het als UTF-8."
        ) from error
    except OSError as error:
        raise SjabloonError.one(
            what="Het thema is niet te lezen", where=str(path), mend="Zet het bestand terug in deze map."
        ) from error


def _missing(found: Mapping[str, Any], bestand: str) -> Iterator[Fault]:
    kleuren = _tabel(found, "kleuren")
    missing = [naam for naam in ("lettertype", "lettergrootte") if naam not in found]
    missing += [f"kleuren.{naam}" for naam in KLEUREN if naam not in kleuren]
    for naam in missing:
        yield Fault(what=f"In het thema ontbreekt '{naam}'", where=bestand, mend="Voeg de regel toe.")


def _wrong(found: Mapping[str, Any], bestand: str) -> Iterator[Fault]:
    lettertype, grootte = found.get("lettertype", "x"), found.get("lettergrootte", 11)
    if not isinstance(lettertype, str) or not lettertype.strip():
        yield Fault(
            what="Het lettertype is geen naam", where=f"{bestand}, lettertype", mend='Schrijf: "Calibri".'
        )
    if isinstance(grootte, bool) or not isinstance(grootte, int | float) or not _past(grootte):
        low, high = GROOTTES
        yield Fault(
            what=f"'{grootte}' is geen lettergrootte",
            where=f"{bestand}, lettergrootte",
            mend=f"Vul een getal in van {low} tot en met {high}.",
        )
    for tabel in ("kleuren", "pijlers"):
        yield from _wrong_colours(_tabel(found, tabel), tabel, bestand)


def _past(grootte: float) -> bool:
    return GROOTTES[0] <= grootte <= GROOTTES[1]


def _wrong_colours(kleuren: Mapping[str, Any], tabel: str, bestand: str) -> Iterator[Fault]:
    for naam, kleur in kleuren.items():
        if not _KLEUR.fullmatch(str(kleur)):
            yield Fault(
                what=f"'{kleur}' is geen kleur",
                where=f"{bestand}, {tabel}.{naam}",
                mend="Schrijf #RRGGBB, zoals #17324D.",
            )
        if tabel == "kleuren" and naam not in KLEUREN:
            yield Fault(
                what=f"De kleur '{naam}' is onbekend",
                where=f"{bestand}, {tabel}.{naam}",
                mend=suggestion(naam, KLEUREN) or "Haal de regel weg.",
            )


def _tabel(found: Mapping[str, Any], naam: str) -> Mapping[str, Any]:
    """The table ``naam``; empty when it is missing or when something else stands there."""
    tabel = found.get(naam, {})
    return tabel if isinstance(tabel, dict) else {}
