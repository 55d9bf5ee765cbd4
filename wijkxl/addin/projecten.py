"""The settings that the VBA code reads for this user: which, and in which files."""

from __future__ import annotations

from pathlib import Path

from wijkxl.addin.systeem import Systeem
from wijkxl.generator.bestand import meld_schrijffout

EIGEN_PROJECT = "wijkxl"
"""Name of the settings that the add-in reads; no other program does."""

GEDEELD_PROJECT = "xlwings"
"""Name of the settings that workbooks with macros read; other workbooks of xlwings read them too."""

PROJECTEN = (GEDEELD_PROJECT, EIGEN_PROJECT)


def plek_van_python(systeem: Systeem) -> dict[str, str]:
    """The settings that no workbook and no add-in can know itself: where Python is.

    The rest stands on their own sheets with settings, which come first. In a file it would change how other
    workbooks of this user work.
    """
    waarden = {naam_van_interpreter(systeem): str(systeem.starter)}
    if systeem.zoekpad:
        waarden["PYTHONPATH"] = systeem.zoekpad
    return waarden


def naam_van_interpreter(systeem: Systeem) -> str:
    """Name of the setting with the interpreter."""
    return "INTERPRETER_WIN" if systeem.is_windows else "INTERPRETER_MAC"


def lees_instellingen(systeem: Systeem, pad: Path) -> str:
    """Text of a file with settings, empty when there is none; odd bytes survive. Raises UitvoerError."""
    if not pad.is_file():
        return ""
    with meld_schrijffout(pad):
        return pad.read_bytes().decode(systeem.codering, errors="surrogateescape")
