"""Updates many workbooks: find them, read the new edition once, and do each one in a process of its own."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from wijkxl.analysis.cijfers import Editie
from wijkxl.bijwerkproces import (
    Bijgewerkt,
    Bijwerkopdracht,
    build_bijwerker,
    start_bijwerkproces,
    werk_bij,
    werk_bij_in_proces,
)
from wijkxl.errors import Fault, UitvoerError, WerkboekError, why
from wijkxl.generator.bestand import ARCHIEF
from wijkxl.pipeline import KLEINE_OPDRACHT, Basis, build_kennis
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.werkboek import is_van_ons
from wijkxl.sources.werkboekbestand import open_veilig

WERKBOEK = frozenset({".xlsx", ".xlsm"})
MACROS = ".xlsm"
OUDE_SOORTEN = frozenset({".xls", ".xlsb", ".ods"})
"""Other kinds of workbook: one of ours that somebody saved like that must not be passed over in silence."""

BEGIN_VAN_ONZE_NAAM = "wijkprogrammering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevonden:
    """Workbooks to update, each once; files in a folder that are not ours; and what cannot be updated."""

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
    faults += [_geen_macros(bestand) for bestand in werkboeken.values() if bestand.suffix.lower() == MACROS]
    if not werkboeken and not faults:
        faults.append(_niets_gevonden(paden))
    return Gevonden(
        werkboeken=tuple(pad for pad in werkboeken.values() if pad.suffix.lower() != MACROS),
        overgeslagen=tuple(pad for sleutel, pad in overgeslagen.items() if sleutel not in werkboeken),
        faults=tuple(faults),
    )


def bijwerken(
    werkboeken: Sequence[Path],
    basis: Basis,
    editie: Editie,
    locaties: Locaties,
    *,
    moment: datetime,
    beveilig: bool = False,
    processen: int = 0,
) -> Iterator[Bijgewerkt]:
    """Update each workbook in its place, in parallel processes when there are many; yield each when done.

    A workbook that fails does not stop the others and stays as it was. ``moment`` is for the reports.
    ``processen`` 0 means: as many as the machine has cores.
    """
    kennis = build_kennis(basis, editie)
    if len(werkboeken) <= KLEINE_OPDRACHT or processen == 1:
        bijwerker = build_bijwerker(kennis, basis.sjabloonbron, beveilig=beveilig, moment=moment)
        gc.freeze()  # the figures stay until the end; without this every workbook has them looked through
        for pad in werkboeken:
            yield werk_bij(bijwerker, pad)
        return
    opdracht = Bijwerkopdracht(kennis=kennis, sjablonen=locaties.sjablonen, beveilig=beveilig, moment=moment)
    processen = min(processen or os.cpu_count() or 1, len(werkboeken))
    yield from _samen(werkboeken, opdracht, processen)


def _samen(werkboeken: Iterable[Path], opdracht: Bijwerkopdracht, processen: int) -> Iterator[Bijgewerkt]:
    """Update the workbooks in ``processen`` processes, which get what was read here."""
    with ProcessPoolExecutor(
        processen,
        mp_context=get_context("spawn"),
        initializer=start_bijwerkproces,
        initargs=(pickle.dumps(opdracht),),
    ) as pool:
        taken = [pool.submit(werk_bij_in_proces, pad) for pad in werkboeken]
        try:
            for klaar in as_completed(taken):
                yield klaar.result()
        except BrokenProcessPool as error:
            raise UitvoerError.one(
                what="Een van de processen is gestopt; misschien was er te weinig geheugen",
                where="--processen",
                mend="Geef de opdracht opnieuw met --processen 1. Wat al klaar was, blijft zo.",
            ) from error


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
    return (soort in WERKBOEK or ons) and not _verborgen(naam)


def _is_van_een_ander(bestand: Path) -> bool:
    """Whether a file can be read and is not ours; one that cannot be read may be ours."""
    try:
        with open_veilig(bestand):
            pass
    except WerkboekError:
        return False
    return not is_van_ons(bestand)


def _geen_macros(bestand: Path) -> Fault:
    return Fault(
        what="Een werkboek met macro's (.xlsm) kan nog niet worden bijgewerkt",
        where=str(bestand),
        mend="Bewaar het in Excel als .xlsx en werk dat bij.",
    )


def _niets_gevonden(paden: Sequence[Path]) -> Fault:
    return Fault(
        what="Hier staan geen werkboeken van Wijkprogrammering",
        where=", ".join(str(pad) for pad in paden),
        mend="Noem een werkboek of een map met werkboeken.",
    )
