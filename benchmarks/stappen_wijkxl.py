"""One workbook by wijkxl, made through the pipeline as the command line does, with the time of its steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import wijkxl.cli  # noqa: F401  # the command line loads it, so it belongs to what is measured
from wijkxl import pipeline
from wijkxl.generator import werkproces
from wijkxl.sources.editie import read_editie
from wijkxl.sources.locaties import find_locaties

if TYPE_CHECKING:
    from onderdelen import Klok


def run(klok: Klok, wijk: str, editie: str, folder: Path) -> None:
    """Make the workbook of ``wijk`` in ``folder`` and time every step."""
    locaties = find_locaties()
    basis = klok.meet("catalogus, gebieden en teksten lezen", pipeline.read_basis, locaties)
    pad = locaties.vind_editie(editie)
    cijfers = klok.meet("editie lezen", read_editie, pad, catalogus=basis.catalogus, gebieden=basis.gebieden)
    wijken = pipeline.find_wijken(basis, cijfers, [wijk])
    opdracht = pipeline.Opdracht(locaties=locaties, editie=pad, uit=folder)
    for module, naam, stap in (
        (pipeline, "build_naslag", "- waarvan naslag opbouwen"),
        (werkproces, "write_werkboek", "- waarvan schrijven"),
    ):
        setattr(module, naam, klok.volg(stap, getattr(module, naam)))
    (gemaakt,) = klok.meet("werkboek maken", list, pipeline.genereer(opdracht, basis, cijfers, wijken))
    if gemaakt.bestand is None:
        raise SystemExit(f"Mislukt: {gemaakt.faults}")
