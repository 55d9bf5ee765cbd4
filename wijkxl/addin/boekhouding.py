"""Remembers what was installed, so that removing takes away that and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from wijkxl.addin.instellingen import Paar
from wijkxl.addin.systeem import Systeem
from wijkxl.errors import UitvoerError
from wijkxl.generator.bestand import meld_schrijffout, schrijf_bytes

NAAM = "geinstalleerd.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boekhouding:
    """Files we placed with their fingerprint, and lines we wrote in files with settings, by file.

    ``koppelen`` is whether the add-in is the one that starts no Python itself.

    Lines of earlier times stay in it: when a computer stops halfway, the old ones may still be in the file.
    """

    koppelen: bool = False
    bestanden: Mapping[Path, str] = field(default_factory=dict)
    instellingen: Mapping[Path, tuple[Paar, ...]] = field(default_factory=dict)

    def met(
        self, *, koppelen: bool, bestanden: Mapping[Path, str], instellingen: Mapping[Path, tuple[Paar, ...]]
    ) -> Boekhouding:
        """This, and what is about to be placed."""
        paden = dict.fromkeys((*self.instellingen, *instellingen))
        return Boekhouding(
            koppelen=koppelen,
            bestanden={**self.bestanden, **bestanden},
            instellingen={
                pad: tuple(dict.fromkeys((*self.instellingen.get(pad, ()), *instellingen.get(pad, ()))))
                for pad in paden
            },
        )


def lees_boekhouding(systeem: Systeem) -> Boekhouding:
    """What was installed, empty when nothing was; raises UitvoerError when it cannot be read."""
    pad = systeem.eigen_map / NAAM
    if not pad.is_file():
        return Boekhouding()
    try:
        ruw = json.loads(pad.read_text(encoding="utf-8"))
        return Boekhouding(
            koppelen=bool(ruw["koppelen"]),
            bestanden={Path(naam): str(som) for naam, som in ruw["bestanden"].items()},
            instellingen={
                Path(naam): tuple((str(sleutel), str(waarde)) for sleutel, waarde in paren)
                for naam, paren in ruw["instellingen"].items()
            },
        )
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        raise UitvoerError.one(
            what="Er is niet te lezen wat er eerder is geïnstalleerd",
            where=str(pad),
            mend="Haal dit bestand weg en geef daarna de opdracht: wijkxl addin installeer.",
        ) from error


def schrijf_boekhouding(systeem: Systeem, boek: Boekhouding) -> None:
    """Keep what is about to be installed; raises UitvoerError."""
    pad = systeem.eigen_map / NAAM
    ruw = {
        "koppelen": boek.koppelen,
        "bestanden": {str(naam): som for naam, som in boek.bestanden.items()},
        "instellingen": {str(naam): paren for naam, paren in boek.instellingen.items()},
    }
    with meld_schrijffout(pad):
        pad.parent.mkdir(parents=True, exist_ok=True)
        schrijf_bytes(pad, json.dumps(ruw, ensure_ascii=False, indent=1).encode())


def vergeet_boekhouding(systeem: Systeem) -> None:
    """Nothing is installed any more; the folder goes when nobody else uses it."""
    pad = systeem.eigen_map / NAAM
    with meld_schrijffout(pad):
        pad.unlink(missing_ok=True)
    with suppress(OSError):
        pad.parent.rmdir()


def vingerafdruk(inhoud: bytes) -> str:
    """SHA-256 of the content of a file."""
    return hashlib.sha256(inhoud).hexdigest()
