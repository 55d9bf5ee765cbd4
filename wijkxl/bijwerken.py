"""Updates many workbooks: find them, read the new edition once, and do each one in a process of its own."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
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
from wijkxl.errors import UitvoerError
from wijkxl.knoppen import Macros
from wijkxl.pipeline import KLEINE_OPDRACHT, Basis, build_kennis
from wijkxl.sources.locaties import Locaties


def bijwerken(
    werkboeken: Sequence[Path],
    basis: Basis,
    editie: Editie,
    locaties: Locaties,
    *,
    moment: datetime,
    beveilig: bool = False,
    macros: Sequence[Macros] = (),
    processen: int = 0,
) -> Iterator[Bijgewerkt]:
    """Update each workbook in its place, in parallel processes when there are many; yield each when done.

    A workbook that fails does not stop the others and stays as it was. ``moment`` is for the reports.
    ``macros`` are the variants that a workbook with macros can have, the usual one first; a workbook without
    needs none. ``processen`` 0 means: as many as the machine has cores.
    """
    kennis = build_kennis(basis, editie)
    if len(werkboeken) <= KLEINE_OPDRACHT or processen == 1:
        bijwerker = build_bijwerker(
            kennis, basis.sjabloonbron, beveilig=beveilig, macros=tuple(macros), moment=moment
        )
        gc.freeze()  # the figures stay until the end; without this every workbook has them looked through
        for pad in werkboeken:
            yield werk_bij(bijwerker, pad)
        return
    opdracht = Bijwerkopdracht(
        kennis=kennis, sjablonen=locaties.sjablonen, beveilig=beveilig, macros=tuple(macros), moment=moment
    )
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
