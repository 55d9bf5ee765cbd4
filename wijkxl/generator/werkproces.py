"""What a worker process does: write workbooks from what was read once, before the process started.

A worker loads this module and none of the readers, so it starts quickly and takes little memory.
"""

from __future__ import annotations

import copyreg
import gc
import pickle
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.gebieden import Gebied, Gebieden
from wijkxl.analysis.naslag import Naslag, build_naslag
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.errors import Fault, WijkxlError
from wijkxl.generator.werkboek import write_werkboek
from wijkxl.knoppen import Macros
from wijkxl.wording import Sjabloon


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennis:
    """What all workbooks of a run share."""

    catalogus: Catalogus
    catalogus_vingerafdruk: str
    gebieden: Gebieden
    editie: Editie


@dataclass(frozen=True, slots=True, kw_only=True)
class Taak:
    """A workbook to write: of which wijk, with which texts, and where."""

    pad: Path
    wijk: Gebied
    sjabloon: Sjabloon
    beveilig: bool
    macros: Macros | None = None


_GELEZEN: list[tuple[Kennis, Naslag]] = []
"""What this process got, once for all its workbooks."""


def start_werkproces(kennis: bytes) -> None:
    """Keep what all workbooks share (a pickled ``Kennis``), out of sight of the garbage collector."""
    found: Kennis = pickle.loads(kennis)  # noqa: S301  # made by our own process a moment ago
    naslag = build_naslag(catalogus=found.catalogus, gebieden=found.gebieden, editie=found.editie)
    _GELEZEN[:] = [(found, naslag)]
    gc.freeze()


def write_in_werkproces(taak: Taak) -> Path | tuple[Fault, ...] | None:
    """Write the workbook of ``taak``; returns where an older one went, or the faults that stopped it."""
    kennis, naslag = _GELEZEN[0]
    try:
        profiel = build_wijkprofiel(
            wijk=taak.wijk,
            catalogus=kennis.catalogus,
            catalogus_vingerafdruk=kennis.catalogus_vingerafdruk,
            gebieden=kennis.gebieden,
            naslag=naslag,
        )
        return write_taak(taak, profiel)
    except WijkxlError as error:
        return error.faults
    finally:
        gc.collect()  # a finished workbook refers to itself: without this the next one stands beside it


def write_taak(taak: Taak, profiel: Wijkprofiel) -> Path | None:
    """Write the workbook of ``taak``; returns where an older one went."""
    return write_werkboek(taak.pad, profiel, taak.sjabloon, beveilig=taak.beveilig, macros=taak.macros)


def _read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))
