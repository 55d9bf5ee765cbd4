"""Workbooks that a person filled in, and a second edition to update them with; small, so that it is quick."""

import shutil
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from voorbeeld import LOCATIES, voorbeeld_basis, voorbeeld_editie

from wijkxl import pipeline
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Gebied, Niveau
from wijkxl.bijwerken import bijwerken
from wijkxl.bijwerkproces import Bijgewerkt
from wijkxl.sources.editie import read_editie, write_editie

WIJKEN = (
    "Afrikaanderwijk",
    "Bloemhof",
    "Feijenoord",
    "Hillesluis",
    "Katendrecht",
    "Pernis",
    "Vreewijk",
)
MOMENT = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
NOTITIES: Mapping[str, str] = {
    "in_conclusie_werk": "Jongeren vinden werk,\nmaar vaak tijdelijk.",
    "in_conclusie_schoolprestaties": "=SOM(dit is tekst)",
    "in_analyse_kansrijk": "- één 😀 & <twee>",
}
EIGEN_CIJFER = ("in_cijfer_werkende_jongeren_18_22", 71.5)

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-bijwerken-")


@cache
def wijken() -> tuple[Gebied, ...]:
    return tuple(voorbeeld_basis().gebieden.zoek(naam, niveaus=[Niveau.WIJK]) for naam in WIJKEN)


@cache
def edities() -> Path:
    """A folder with the editions ``eerste`` and ``tweede``, both invented, and ``echt``."""
    folder = Path(_FOLDER.name) / "edities"
    eerste = _klein("eerste", voorbeeld_editie().cijfers, date(2026, 1, 15), EditieSoort.VOORBEELD)
    tweede = _klein("tweede", map(_later, eerste.cijfers), date(2027, 1, 15), EditieSoort.VOORBEELD)
    echt = _klein("echt", eerste.cijfers, date(2026, 2, 1), EditieSoort.ECHT)
    for editie in (eerste, tweede, echt):
        write_editie(folder / editie.naam, editie, overschrijf=False)
    return folder


@cache
def editie(naam: str) -> Editie:
    basis = voorbeeld_basis()
    return read_editie(edities() / naam, catalogus=basis.catalogus, gebieden=basis.gebieden)


@cache
def vers(wijk: str, naam: str = "eerste") -> bytes:
    """The workbook of a wijk as it is made, in which nobody wrote anything."""
    folder = Path(_FOLDER.name) / f"vers-{naam}-{wijk}"
    basis = voorbeeld_basis()
    opdracht = pipeline.Opdracht(locaties=LOCATIES, editie=edities() / naam, uit=folder)
    found = pipeline.find_wijken(basis, editie(naam), [wijk])
    (gemaakt,) = pipeline.genereer(opdracht, basis, editie(naam), found, processen=1)
    assert gemaakt.bestand is not None, gemaakt.faults
    return gemaakt.bestand.read_bytes()


@cache
def ingevuld(wijk: str) -> bytes:
    """The workbook of a wijk with ``NOTITIES``, an own figure, a free cell and a sheet of its own."""
    pad = Path(_FOLDER.name) / f"ingevuld-{wijk}.xlsx"
    pad.write_bytes(vers(wijk))
    boek = open_werkboek(pad)
    for naam, tekst in NOTITIES.items():
        cel = cel_van(boek, naam)
        cel.value = tekst
        cel.data_type = "s"
    cel_van(boek, EIGEN_CIJFER[0]).value = EIGEN_CIJFER[1]
    boek["Bronnen"]["Z3"] = "los geschreven"
    boek.create_sheet("Mijn blad")["B2"] = f"van {wijk}"
    boek.save(pad)
    return pad.read_bytes()


def zet(folder: Path, wijk: str = "Bloemhof", *, naam: str = "", inhoud: bytes = b"") -> Path:
    """Put a filled in workbook in a folder."""
    pad = folder / (naam or f"Wijkprogrammering {wijk} (voorbeeld).xlsx")
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud or ingevuld(wijk))
    return pad


def werk_bij(*paden: Path, naam: str = "tweede", processen: int = 1, **opties: Any) -> list[Bijgewerkt]:
    """Update workbooks with an edition, in the order in which they were given."""
    found = bijwerken(
        paden, voorbeeld_basis(), editie(naam), LOCATIES, moment=MOMENT, processen=processen, **opties
    )
    return sorted(found, key=lambda bijgewerkt: paden.index(bijgewerkt.pad))


def assert_alles_meegegaan(pad: Path, wijk: str = "Bloemhof", naam: str = "tweede") -> None:
    """The workbook shows the edition ``naam`` and holds everything that a person had put in it."""
    boek = open_werkboek(pad)
    assert cel_van(boek, "editie_naam").value == naam
    for invoer, tekst in NOTITIES.items():
        assert (cel_van(boek, invoer).value, cel_van(boek, invoer).data_type) == (tekst, "s"), invoer
    assert cel_van(boek, EIGEN_CIJFER[0]).value == EIGEN_CIJFER[1]
    assert "los geschreven" in {cel.value for rij in boek["Bronnen"].iter_rows() for cel in rij}
    assert boek["Mijn blad"]["B2"].value == f"van {wijk}"


def open_werkboek(pad: Path) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        warnings.filterwarnings("ignore", message="Sparkline Group extension", category=UserWarning)
        return openpyxl.load_workbook(pad)


def cel_van(boek: Any, naam: str) -> Any:
    """The cell with a defined name."""
    ((blad, adres),) = boek.defined_names[naam].destinations
    return boek[blad][adres.replace("$", "")]


def kopieer_edities(folder: Path) -> None:
    """Put the editions where a command in ``folder`` finds them."""
    shutil.copytree(edities(), folder / "edities")


def _klein(naam: str, cijfers: Any, datum: date, soort: EditieSoort) -> Editie:
    """An edition with the figures of ``WIJKEN`` and the areas they lie in."""
    gebieden = voorbeeld_basis().gebieden
    codes = {wijk.code for wijk in wijken()}
    codes |= {ouder.code for wijk in wijken() if (ouder := gebieden.ouder_op(wijk, Niveau.GEBIED))}
    codes |= {gebieden.stad().code, gebieden.land().code}
    return replace(
        voorbeeld_editie(),
        naam=naam,
        titel=f"De {naam} editie",
        datum=datum,
        soort=soort,
        cijfers=tuple(cijfer for cijfer in cijfers if cijfer.gebied in codes),
    )


def _later(cijfer: Cijfer) -> Cijfer:
    """The same figure a year later; the share of working young people went up by two."""
    if cijfer.indicator == "werkende_jongeren_18_22" and cijfer.status is Status.OK and cijfer.waarde:
        cijfer = replace(cijfer, waarde=cijfer.waarde + 2, teller=None, noemer=None)
    return replace(cijfer, periode=cijfer.periode + 1)
