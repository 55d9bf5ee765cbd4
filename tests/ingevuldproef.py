"""The filled example, made once per test process."""

import tempfile
from functools import cache
from pathlib import Path

from bijwerkproef import editie, edities
from voorbeeld import LOCATIES, voorbeeld_basis

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.pipeline import Opdracht
from wijkxl.sources.voorbeeld_ingevuld import read_ingevuld_voorbeeld
from wijkxl.voorbeeldwerkboek import genereer_ingevuld

EERSTE = "eerste"
"""A small edition with invented figures; 'tweede' has the same figures a year later."""

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-ingevuld-")


def opdracht(folder: Path) -> Opdracht:
    return Opdracht(locaties=LOCATIES, editie=edities() / EERSTE, uit=folder)


@cache
def ingevuld_voorbeeld() -> Path:
    """The filled example as workbook."""
    return genereer_ingevuld(opdracht(Path(_FOLDER.name)), voorbeeld_basis(), editie(EERSTE), ())


@cache
def aantekeningen() -> Aantekeningen:
    """What the file of the example says."""
    return read_ingevuld_voorbeeld(LOCATIES.sjablonen).aantekeningen
