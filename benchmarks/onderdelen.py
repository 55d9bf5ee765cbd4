"""One measured process: makes a workbook with wijkxl, or lets a plain library write the same cells.

Every run is a fresh process, started by ``meet.py``. It prints the wall seconds of its steps as JSON.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


class Klok:
    """Keeps the wall seconds of every step."""

    def __init__(self) -> None:
        self.seconden: dict[str, float] = {}

    def meet(self, stap: str, work: Callable[[], T]) -> T:
        """Do ``work`` and keep how long it took."""
        start = perf_counter()
        outcome = work()
        self.seconden[stap] = perf_counter() - start
        return outcome


def run_wijkxl(klok: Klok, wijk: str, editie: str, pad: Path) -> None:
    """Make one workbook with wijkxl."""
    stappen = klok.meet("inladen", lambda: import_module("stappen_wijkxl"))
    stappen.run(klok, wijk, editie, pad)


def run_kaal(klok: Klok, bibliotheek: str, cellen: Path, pad: Path) -> None:
    """Let a plain library write the cells that ``run_lees`` kept."""
    kaal = klok.meet("inladen", lambda: import_module(f"kaal_{bibliotheek}"))
    inhoud = klok.meet("cellen ophalen", lambda: pickle.loads(cellen.read_bytes()))
    klok.meet("werkboek schrijven", lambda: kaal.write(inhoud, pad))


def run_lees(bron: Path, cellen: Path) -> dict[str, int]:
    """Read the cells of a workbook and keep them for the plain libraries; returns how many there are."""
    inhoud = import_module("lees").read_cellen(bron)
    cellen.write_bytes(pickle.dumps(inhoud))
    telling: dict[str, int] = inhoud.telling()
    return telling


def main(rol: str, *args: str) -> None:
    """Run one part: ``wijkxl WIJK EDITIE PAD``, ``lees BRON CELLEN`` or ``BIBLIOTHEEK CELLEN PAD``."""
    klok = Klok()
    telling: dict[str, int] = {}
    if rol == "wijkxl":
        run_wijkxl(klok, args[0], args[1], Path(args[2]))
    elif rol == "lees":
        telling = run_lees(Path(args[0]), Path(args[1]))
    else:
        run_kaal(klok, rol, Path(args[0]), Path(args[1]))
    json.dump({"seconden": klok.seconden, "telling": telling}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
