"""Makes the documents in Word of many workbooks, in processes of their own, and puts them in place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.errors import Fault, SjabloonError, UitvoerError, WijkxlError
from wijkxl.generator.bestand import meld_schrijffout, plaats_bestand, tijdelijke_map
from wijkxl.pipeline import KLEINE_OPDRACHT
from wijkxl.rapportproces import (
    Documenten,
    Rapportopdracht,
    maak_documenten,
    maak_in_proces,
    read_rapportbasis,
    start_rapportproces,
)
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.sources.zinnen import controleer_zinnen, read_zinnen

SLUIT = "Sluit het document in Word en controleer of je in deze map mag schrijven."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gerapporteerd:
    """The outcome for one workbook: its documents, or the faults that stopped them.

    ``archief`` are the older documents that stood there, ``let_op`` what a person must know.
    """

    werkboek: Path
    documenten: tuple[Path, ...] = ()
    archief: tuple[Path, ...] = ()
    let_op: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def rapporteer(
    werkboeken: Sequence[Path], opdracht: Rapportopdracht, *, uit: Path | None = None, processen: int = 0
) -> Iterator[Gerapporteerd]:
    """Make the documents of each workbook, beside it or in ``uit``; yield each workbook when it is done.

    A workbook that fails does not stop the others. ``processen`` 0 means: as many as the machine has cores.
    Raises SjabloonError with every fault of the texts and templates before anything is made.
    """
    werkboek_by_document: dict[Path, Path] = {}
    for documenten in _maak(werkboeken, opdracht, processen):
        yield _bewaar(documenten, uit or documenten.werkboek.parent, werkboek_by_document)


def controleer_documenten(sjablonen: Path, catalogus: Catalogus) -> tuple[Fault, ...]:
    """What is wrong with the templates in Word and with the sentences in a folder, for this catalogue."""
    paden = [pad for _, pad in Rapportopdracht(sjablonen=sjablonen).sjabloon_by_soort]
    faults = [fault for pad in paden for fault in controleer_sjabloon(pad).faults]
    try:
        return (*faults, *controleer_zinnen(read_zinnen(sjablonen / "zinnen.toml"), catalogus))
    except SjabloonError as error:
        return (*faults, *error.faults)


def _maak(werkboeken: Sequence[Path], opdracht: Rapportopdracht, processen: int) -> Iterator[Documenten]:
    """The documents of each workbook, not written yet; in parallel processes when there are many."""
    basis = read_rapportbasis(opdracht)
    if len(werkboeken) <= KLEINE_OPDRACHT or processen == 1:
        yield from (maak_documenten(basis, werkboek) for werkboek in werkboeken)
        return
    with ProcessPoolExecutor(
        min(processen or os.cpu_count() or 1, len(werkboeken)),
        mp_context=get_context("spawn"),
        initializer=start_rapportproces,
        initargs=(opdracht,),
    ) as pool:
        taken = [pool.submit(maak_in_proces, werkboek) for werkboek in werkboeken]
        try:
            yield from (klaar.result() for klaar in as_completed(taken))
        except BrokenProcessPool as error:
            raise UitvoerError.one(
                what="Een van de processen is gestopt; misschien was er te weinig geheugen",
                where="--processen",
                mend="Geef de opdracht opnieuw met --processen 1.",
            ) from error


def _bewaar(documenten: Documenten, uit: Path, werkboek_by_document: dict[Path, Path]) -> Gerapporteerd:
    """Put the documents of one workbook in ``uit``, unless another workbook took a name already."""
    werkboek = documenten.werkboek
    paden = [uit / naam for naam, _ in documenten.inhoud_by_naam]
    ander = next((werkboek_by_document[pad] for pad in paden if pad in werkboek_by_document), None)
    if documenten.faults or ander is not None:
        faults = documenten.faults or (_zelfde_wijk(werkboek, ander, paden),)
        return Gerapporteerd(werkboek=werkboek, faults=faults)
    werkboek_by_document.update(dict.fromkeys(paden, werkboek))
    try:
        archief = [
            _plaats(pad, inhoud) for pad, (_, inhoud) in zip(paden, documenten.inhoud_by_naam, strict=True)
        ]
    except WijkxlError as error:
        return Gerapporteerd(werkboek=werkboek, faults=error.faults)
    return Gerapporteerd(
        werkboek=werkboek,
        documenten=tuple(paden),
        archief=tuple(oud for oud in archief if oud is not None),
        let_op=documenten.let_op,
    )


def _zelfde_wijk(werkboek: Path, ander: Path | None, paden: Sequence[Path]) -> Fault:
    return Fault(
        what=f"{paden[0].name} is al gemaakt van een ander werkboek van deze wijk: {ander}",
        where=str(werkboek),
        mend="Maak de documenten van dit werkboek apart, met --uit en een andere map.",
    )


def _plaats(pad: Path, inhoud: bytes) -> Path | None:
    """Put a document in its place; where an older one with another content went."""
    with meld_schrijffout(pad, sluit=SLUIT):
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tijdelijke_map(pad.parent) as folder:
            nieuw = folder / "document.docx"
            nieuw.write_bytes(inhoud)
            return plaats_bestand(nieuw, pad)
