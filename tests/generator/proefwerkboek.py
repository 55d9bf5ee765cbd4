"""Workbooks of the example edition for tests, each made once per test process."""

import io
import tempfile
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import ironcalc
import openpyxl
from engines.areas import column_number
from engines.contents import StoredWorkbook
from engines.stored import stored
from voorbeeld import LOCATIES, REPO, naslag_van, profiel_van
from voorbeeld import voorbeeld_basis as basis
from voorbeeld import voorbeeld_editie as voorbeeld
from voorbeeld import voorbeeld_profiel as profiel

from wijkxl import pipeline
from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.werkboek import write_werkboek

__all__ = [
    "REPO",
    "Rekenvel",
    "basis",
    "bouw_profiel",
    "gelezen",
    "inhoud",
    "met_namen",
    "namen_van_wijken",
    "profiel",
    "schrijf",
    "voorbeeld",
    "werkboek",
]

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-proef-")


@cache
def namen_van_wijken() -> tuple[str, ...]:
    """Codes of all wijken of the example edition, without reading it (names of tests need them)."""
    gebieden = pipeline.read_gebieden(LOCATIES.gebieden)
    return tuple(gebied.code for gebied in gebieden.by_niveau[Niveau.WIJK])


def bouw_profiel(wijk: str, editie: Editie) -> Wijkprofiel:
    """The Wijkprofiel of a wijk (name or code) in ``editie``."""
    return profiel_van(wijk, naslag_van(editie))


def schrijf(pad: Path, van: Wijkprofiel, *, beveilig: bool = False) -> Path:
    write_werkboek(pad, van, basis().sjabloonbron.sjabloon(van), beveilig=beveilig)
    return pad


@cache
def werkboek(wijk: str) -> Path:
    """The workbook of a wijk of the example edition."""
    return schrijf(Path(_FOLDER.name) / f"{wijk.replace('/', '-')}.xlsx", profiel(wijk))


@cache
def inhoud(wijk: str) -> StoredWorkbook:
    return stored(werkboek(wijk))


def met_namen(van: Wijkprofiel, naam: str) -> Wijkprofiel:
    """The same figures with ``naam`` for every indicator, factor and ranked factor, and for the wijk."""
    catalogus = van.catalogus
    anders = replace(
        catalogus,
        indicatoren=tuple(replace(i, naam=naam, definitie=naam, bron=naam) for i in catalogus.indicatoren),
        factoren=tuple(replace(f, naam=naam) for f in catalogus.factoren),
        ranking=tuple(replace(r, naam=naam) for r in catalogus.ranking),
    )
    return replace(
        van,
        catalogus=anders,
        wijk=replace(van.wijk, naam=naam),
        naslag=replace(van.naslag, indicatoren=anders.indicatoren),
    )


def gelezen(pad: Path) -> Any:
    """The workbook in openpyxl, which cannot keep sparklines and warns of that."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension")
        return openpyxl.load_workbook(io.BytesIO(pad.read_bytes()))


class Rekenvel:
    """A workbook in IronCalc, in which a test types as an adviser would."""

    def __init__(self, pad: Path) -> None:
        self._model: Any = ironcalc.load_from_xlsx(str(pad))
        self._number = {
            sheet["name"]: place for place, sheet in enumerate(self._model.get_worksheets_properties())
        }

    def typ(self, blad: str, rij: int, kolom: int, tekst: str) -> None:
        """Type ``tekst`` in a cell (zero-based row and column) and let the workbook compute."""
        self.zet(blad, rij, kolom, tekst)
        self.bereken()

    def zet(self, blad: str, rij: int, kolom: int, tekst: str) -> None:
        """Type ``tekst`` in a cell; nothing is computed yet."""
        self._model.set_user_input(self._number[blad], rij + 1, kolom + 1, tekst)

    def bereken(self) -> None:
        """Let the workbook compute."""
        self._model.evaluate()

    def waarde(self, blad: str, rij: int, kolom: int) -> Any:
        return self._model.get_cell_value(self._number[blad], rij + 1, kolom + 1)

    def op_adres(self, blad: str, ref: str) -> Any:
        """The value of a cell by its address, such as ``B12``."""
        letters = ref.rstrip("0123456789")
        rij, kolom = int(ref[len(letters) :]), column_number(letters)
        return self._model.get_cell_value(self._number[blad], rij, kolom)

    def reken(self, blad: str, formule: str) -> Any:
        """The value of a formula in an empty corner of ``blad``."""
        self.typ(blad, 900, 60, formule)
        return self.waarde(blad, 900, 60)
