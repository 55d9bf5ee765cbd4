"""One measured process: makes a workbook with wijkxl, or lets a plain library write the same cells.

Every run is a fresh process, started by ``meet.py``. It prints the wall seconds of its steps as JSON.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, TypeVar

RAPPORTAGE = "rapportage"

P = ParamSpec("P")
T = TypeVar("T")


class Klok:
    """Keeps the wall seconds of every step."""

    def __init__(self) -> None:
        self.seconden: dict[str, float] = {}

    def meet(self, stap: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do ``work`` and add how long it took to ``stap``."""
        self.seconden.setdefault(stap, 0.0)
        start = perf_counter()
        outcome = work(*args, **kwargs)
        self.seconden[stap] += perf_counter() - start
        return outcome

    def volg(self, stap: str, work: Callable[..., T]) -> Callable[..., T]:
        """The same ``work``, timed as ``stap`` whenever it is called."""
        return partial(self.meet, stap, work)


def run_wijkxl(klok: Klok, wijk: str, editie: str, folder: Path) -> None:
    """Make one workbook with wijkxl."""
    klok.meet("inladen", import_module, "stappen_wijkxl").run(klok, wijk, editie, folder)


def run_rapportage(klok: Klok, werkboek: Path) -> None:
    """Make the documents in Word of a workbook."""
    klok.meet("inladen", import_module, "stappen_rapportage").run(klok, werkboek)


def run_kaal(klok: Klok, bibliotheek: str, cellen: Path, pad: Path) -> None:
    """Let a plain library write the cells that ``run_lees`` kept."""
    kaal = klok.meet("inladen", import_module, f"kaal_{bibliotheek}")
    inhoud = klok.meet("cellen ophalen", lambda: pickle.loads(cellen.read_bytes()))
    klok.meet("werkboek maken", kaal.write, inhoud, pad)


def run_lees(bron: Path, cellen: Path) -> dict[str, int]:
    """Read the cells of a workbook and keep them for the plain libraries; returns how many there are."""
    inhoud = import_module("lees").read_cellen(bron)
    cellen.write_bytes(pickle.dumps(inhoud))
    telling: dict[str, int] = inhoud.telling()
    return telling


def main(rol: str, *args: str) -> None:
    """Run one part.

    ``wijkxl WIJK EDITIE MAP``, ``rapportage WERKBOEK``, ``lees BRON CELLEN`` or ``BIBLIOTHEEK CELLEN PAD``.
    """
    klok = Klok()
    telling: dict[str, int] = {}
    if rol == "wijkxl":
        run_wijkxl(klok, args[0], args[1], Path(args[2]))
    elif rol == RAPPORTAGE:
        run_rapportage(klok, Path(args[0]))
    elif rol == "lees":
        telling = run_lees(Path(args[0]), Path(args[1]))
    else:
        run_kaal(klok, rol, Path(args[0]), Path(args[1]))
    json.dump({"seconden": klok.seconden, "telling": telling}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
