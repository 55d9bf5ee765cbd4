"""Finds the workbooks that files and folders stand for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wijkxl.errors import Fault, WerkboekError, why
from wijkxl.sources.werkboek import is_van_ons
from wijkxl.sources.werkboek_soort import EXTENSIES
from wijkxl.sources.werkboekbestand import open_veilig
from wijkxl.wording import ARCHIEF

OUDE_SOORTEN = frozenset({".xls", ".xlsb", ".ods"})
"""Other kinds of workbook: one of ours that somebody saved like that must not be passed over in silence."""

BEGIN_VAN_ONZE_NAAM = "wijkprogrammering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevonden:
    """Workbooks, each once; files in a folder that are not ours; and what is wrong."""

    werkboeken: tuple[Path, ...]
    overgeslagen: tuple[Path, ...]
    faults: tuple[Fault, ...]


def vind_werkboeken(paden: Sequence[Path]) -> Gevonden:
    """The workbooks that ``paden`` (files and folders, with all folders below) stand for.

    In a folder, ``archief``, hidden folders and lock files are left alone, and a file that is not ours is
    passed over. A file that is named itself is taken for one of ours.
    """
    faults: list[Fault] = []
    werkboeken: dict[str, Path] = {}
    overgeslagen: dict[str, Path] = {}
    for pad in paden:
        for bestand in _in_map(pad, faults) if pad.is_dir() else (pad,):
            sleutel = os.path.normcase(bestand.resolve())
            ander = pad.is_dir() and _is_van_een_ander(bestand)
            (overgeslagen if ander else werkboeken).setdefault(sleutel, bestand.resolve())
    if not werkboeken and not faults:
        faults.append(_niets_gevonden(paden))
    return Gevonden(
        werkboeken=tuple(werkboeken.values()),
        overgeslagen=tuple(pad for sleutel, pad in overgeslagen.items() if sleutel not in werkboeken),
        faults=tuple(faults),
    )


def _in_map(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    """Files below a folder that may be workbooks, in the order of their names."""

    def report(error: OSError) -> None:
        faults.append(
            Fault(
                what=f"De map kan niet worden gelezen: {why(error)}",
                where=str(error.filename or folder),
                mend="Controleer of je deze map mag openen.",
            )
        )

    for plek, mappen, namen in os.walk(folder, onerror=report):
        mappen[:] = sorted(naam for naam in mappen if naam.casefold() != ARCHIEF and not _verborgen(naam))
        yield from (Path(plek, naam) for naam in sorted(namen) if _is_kandidaat(naam))


def _verborgen(naam: str) -> bool:
    return naam.startswith((".", "~$"))


def _is_kandidaat(naam: str) -> bool:
    soort = Path(naam).suffix.lower()
    ons = soort in OUDE_SOORTEN and naam.lower().startswith(BEGIN_VAN_ONZE_NAAM)
    return (soort in EXTENSIES or ons) and not _verborgen(naam)


def _is_van_een_ander(bestand: Path) -> bool:
    """Whether a file can be read and is not ours; one that cannot be read may be ours."""
    try:
        with open_veilig(bestand):
            pass
    except WerkboekError:
        return False
    return not is_van_ons(bestand)


def _niets_gevonden(paden: Sequence[Path]) -> Fault:
    return Fault(
        what="Hier staan geen werkboeken van Wijkprogrammering",
        where=", ".join(str(pad) for pad in paden),
        mend="Noem een werkboek of een map met werkboeken.",
    )
