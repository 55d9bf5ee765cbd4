"""Reads the VBA code in a workbook as it was saved."""

from __future__ import annotations

from pathlib import Path

from wijkxl.overdracht.macrogeheugen import RuweMacros
from wijkxl.sources.werkboek_kenmerken import WERKBOEKDEEL
from wijkxl.sources.werkboekbestand import BESCHADIGING, Pakket, open_veilig

EXTENSIE = ".xlsm"
_PROJECT, _HANDTEKENING = "vbaProject", "vbaProjectSignature"


def met_macros(pad: Path) -> bool:
    """Whether a workbook is of the kind that can hold macros, by its name."""
    return pad.suffix.lower() == EXTENSIE


def read_macros(pad: Path) -> RuweMacros:
    """Read the modules of a workbook; one without VBA project has none.

    Raises WerkboekError when the file cannot be opened safely. Needs the package pyopenvba.
    """
    with open_veilig(pad) as pakket:
        deel = _deel(pakket, WERKBOEKDEEL, _PROJECT)
        if not deel:
            return RuweMacros()
        ondertekend = any(v.soort.startswith(_HANDTEKENING) for v in pakket.verbanden(deel))
        return RuweMacros(modules=_modules(pakket.lees(deel)), ondertekend=ondertekend)


def _deel(pakket: Pakket, van: str, soort: str) -> str:
    """Name of the part of that kind that ``van`` leads to; empty when there is none."""
    doelen = (verband.doel for verband in pakket.verbanden(van) if verband.soort == soort)
    return next((doel for doel in doelen if doel in pakket), "")


def _modules(inhoud: bytes) -> tuple[tuple[str, str], ...] | None:
    """Name and text of every module; ``None`` for a project that cannot be read."""
    from pyopenvba import PyOpenVBAError  # noqa: PLC0415  # an extra, needed for workbooks with macros only
    from pyopenvba.cfb import CFB  # noqa: PLC0415
    from pyopenvba.vba import parse_vba_project  # noqa: PLC0415

    try:
        project = parse_vba_project(CFB.from_bytes(inhoud))
        return tuple((module.name, module.source) for module in project.modules)
    except (PyOpenVBAError, *BESCHADIGING):
        return None
