"""What makes a workbook one with macros: its VBA project and its settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from wijkxl.addin.functies import FUNCTIEMODULE
from wijkxl.addin.project import build_vba_project
from wijkxl.addin.vba import Doel, Variant, build_modules
from wijkxl.knoppen import Macros

INSTELLINGEN = (
    ("UDF MODULES", FUNCTIEMODULE),
    ("USE UDF SERVER", "True"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("SHOW CONSOLE", "False"),
)
"""Settings that hold on every computer.

Where Python is stands in a file of the user, which xlwings reads for what the sheet does not have. A row on
the sheet would win, also an empty one.
"""


def macros_van(variant: Variant, sjablonen: Path) -> Macros:
    """The macros of a workbook; raises SjabloonError or UitvoerError when they cannot be made."""
    modules = build_modules(Doel.WERKBOEK, variant, sjablonen)
    return Macros(
        bouw=partial(build_vba_project, modules),
        instellingen=INSTELLINGEN,
        variant=variant,
        modules=tuple((module.naam, module.tekst) for module in modules),
    )
