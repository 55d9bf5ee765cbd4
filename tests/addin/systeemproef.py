"""Computers to try installing and checking on: a folder plays the disk, a table the registry."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

from wijkxl.addin.systeem import Platform, Systeem

XLWINGS = metadata.version("xlwings")
OFFICE = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
MACROS = b"de macro's van deze versie"


class Tabel:
    """A registry written as a table: key, then name and value."""

    def __init__(self, waarden: Mapping[str, Mapping[str, object]]) -> None:
        self._waarden = {sleutel.lower(): inhoud for sleutel, inhoud in waarden.items()}

    def waarden(self, sleutel: str) -> Mapping[str, object]:
        return self._waarden.get(sleutel.lower(), {})


def laadt_alles(module: str) -> str:
    return ""


def versies(pakket: str) -> str:
    return {"xlwings": XLWINGS, "pyopenvba": "6.5.0", "pywin32": "308"}.get(pakket, "")


def leg_python_neer(folder: Path, *namen: str) -> Path:
    """A folder with empty files that play Python; returns the first."""
    folder.mkdir(parents=True)
    for naam in namen:
        (folder / naam).touch()
    return folder / namen[0]


def windows(
    folder: Path, *, register: Mapping[str, Mapping[str, object]] | None = None, **anders: Any
) -> Systeem:
    """A Windows computer on which everything is right, except for what ``anders`` says."""
    venv = folder / "venv"
    python = leg_python_neer(venv / "Scripts", "python.exe", "pythonw.exe")
    for bits in (32, 64):
        (venv / f"xlwings{bits}-{XLWINGS}.dll").touch()
    thuis = folder / "gebruiker"
    systeem = Systeem(
        platform=Platform.WINDOWS,
        thuis=thuis,
        omgeving={"APPDATA": str(thuis / "AppData" / "Roaming"), "USERPROFILE": str(thuis)},
        python=python,
        pythonversie="3.11.9",
        bits=64,
        zoekpad="",
        codering="cp1252",
        register=Tabel({OFFICE: {"platform": "x64"}, **(register or {})}),
        versie_van=versies,
        bezwaar=laadt_alles,
    )
    return replace(systeem, **anders)


def mac(folder: Path, *, venv: str = "venv", **anders: Any) -> Systeem:
    """A Mac on which everything is right, except for what ``anders`` says."""
    return replace(
        windows(folder),
        platform=Platform.MACOS,
        omgeving={},
        python=leg_python_neer(folder / "mac" / venv / "bin", "python"),
        codering="utf-8",
        register=Tabel({}),
        **anders,
    )


def bouwer(macros: bytes = MACROS, **delen: bytes) -> Callable[[Path], None]:
    """Writes a package that plays the add-in."""

    def bouw(pad: Path, *_: object) -> None:
        with zipfile.ZipFile(pad, "w") as archief:
            for naam, inhoud in {"xl/vbaProject.bin": macros, **delen}.items():
                archief.writestr(zipfile.ZipInfo(naam), inhoud)  # without the time of writing

    return bouw


def alles(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content, by relative path."""
    return {
        pad.relative_to(folder).as_posix(): pad.read_bytes()
        for pad in sorted(folder.rglob("*"))
        if pad.is_file()
    }
