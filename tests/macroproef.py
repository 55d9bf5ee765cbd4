"""Workbooks with macros, as they are made and as a person saved them."""

import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from bijwerkproef import EIGEN_CIJFER, NOTITIES, cel_van, editie
from pyopenvba import ExcelFile
from voorbeeld import LOCATIES, voorbeeld_basis

from wijkxl import pipeline
from wijkxl.addin.vba import Variant
from wijkxl.addin.werkboekmacros import macros_van
from wijkxl.knoppen import Macros

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-macros-")


@cache
def macros(variant: Variant = Variant.GEWOON) -> Macros:
    return macros_van(variant, LOCATIES.sjablonen)


def alle_macros() -> tuple[Macros, ...]:
    return tuple(map(macros, Variant))


@cache
def vers(wijk: str = "Bloemhof", variant: Variant = Variant.GEWOON) -> bytes:
    """The workbook with macros of a wijk, in which nobody wrote anything."""
    return maak(Path(_FOLDER.name) / f"{variant}-{wijk}", macros(variant), wijk).read_bytes()


def maak(folder: Path, van: Macros, wijk: str = "Bloemhof") -> Path:
    """Make the workbook of a wijk with the edition ``eerste``."""
    basis = voorbeeld_basis()
    opdracht = pipeline.Opdracht(locaties=LOCATIES, editie=folder, uit=folder, macros=van)
    found = pipeline.find_wijken(basis, editie("eerste"), [wijk])
    (gemaakt,) = pipeline.genereer(opdracht, basis, editie("eerste"), found, processen=1)
    assert gemaakt.bestand is not None, gemaakt.faults
    return gemaakt.bestand


@cache
def ingevuld() -> bytes:
    """The workbook of Bloemhof with notes, an own figure, a free cell and a sheet of its own."""

    def vul_in(boek: Any) -> None:
        for naam, tekst in NOTITIES.items():
            cel = cel_van(boek, naam)
            cel.value = tekst
            cel.data_type = "s"
        cel_van(boek, EIGEN_CIJFER[0]).value = EIGEN_CIJFER[1]
        boek["Bronnen"]["Z3"] = "los geschreven"
        boek.create_sheet("Mijn blad")["B2"] = "van Bloemhof"

    pad = Path(_FOLDER.name) / "ingevuld.xlsm"
    pad.write_bytes(vers())
    return bewerk(pad, vul_in).read_bytes()


def zet(folder: Path, inhoud: bytes = b"") -> Path:
    """Put a filled in workbook with macros in a folder."""
    pad = folder / "Wijkprogrammering Bloemhof (voorbeeld).xlsm"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud or ingevuld())
    return pad


def bewerk(pad: Path, doe: Callable[[Any], None]) -> Path:
    """Change a workbook with openpyxl, which keeps its VBA project and buttons."""
    boek = lees(pad)
    doe(boek)
    boek.save(pad)
    boek.vba_archive.close()
    return pad


def lees(pad: Path) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        warnings.filterwarnings("ignore", message="Sparkline Group extension", category=UserWarning)
        return openpyxl.load_workbook(pad, keep_vba=True)


def modules_van(pad: Path) -> dict[str, str]:
    """Text of every VBA module by name, as olevba reads it (which does not know the newest pyparsing)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from oletools.olevba import VBA_Parser  # noqa: PLC0415

        parser = VBA_Parser(str(pad))
        found = {naam.rpartition(".")[0]: tekst for _, _, naam, tekst in parser.extract_macros()}
        parser.close()
    return found


def programmeer(pad: Path, erbij: Mapping[str, str]) -> None:
    """Add code to modules of a workbook, new ones included, as a person does in the editor of Excel."""
    with ExcelFile(pad) as boek:
        project = boek.vba_project()
        for naam, tekst in erbij.items():
            if naam in project.module_names():
                boek.set_module(naam, project.get_module(naam).source + tekst)
            else:
                project.add_module(naam, tekst)
        boek.save()


def delen(pad: Path) -> Mapping[str, bytes]:
    """All parts of the file by name."""
    with zipfile.ZipFile(pad) as archief:
        return {naam: archief.read(naam) for naam in archief.namelist()}


def herschrijf(pad: Path, nieuw: Mapping[str, bytes]) -> None:
    """Replace parts of the file, or add them."""
    alles = {**delen(pad), **nieuw}
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in alles.items():
            archief.writestr(naam, inhoud)
