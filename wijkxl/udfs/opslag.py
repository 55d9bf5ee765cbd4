"""Where an open workbook is stored, saved so that its file holds what the user sees."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from wijkxl.errors import WerkboekError
from wijkxl.udfs.excelfouten import excelfouten

XLSX, XLSM = ".xlsx", ".xlsm"


def is_op_afstand(boek: Any) -> bool:
    """Whether the workbook is open elsewhere: in Excel on the web, or for a server."""
    return bool(boek.app.engine.type == "remote")


def bestand_van(boek: Any) -> Path:
    """The file of an open workbook; raises WerkboekError when it has none that this computer can reach."""
    naam = str(boek.name)
    pad = Path(_volledige_naam(boek))
    if "://" in str(pad) or ":/" in str(pad)[2:]:
        raise _in_de_wolk(naam)
    if not pad.is_absolute() or not pad.is_file():
        raise WerkboekError.one(
            what="Dit werkboek is nog niet bewaard",
            where=naam,
            mend="Bewaar het eerst in een map op je computer of op een netwerkschijf, en klik dan opnieuw.",
        )
    return pad


def bewaar(boek: Any) -> Path:
    """Save an open workbook and give its file; raises WerkboekError when that cannot be done."""
    pad = bestand_van(boek)
    if not os.access(pad, os.W_OK):
        raise WerkboekError.one(
            what="Dit werkboek is alleen te lezen",
            where=str(pad),
            mend="Bewaar het eerst onder een andere naam of in een andere map, en klik dan opnieuw.",
        )
    boek.save()
    return pad


def _volledige_naam(boek: Any) -> str:
    """The path as Excel gives it; xlwings looks up a file in OneDrive, and raises when it is not there."""
    try:
        return str(boek.fullname)
    except excelfouten(*_van_xlwings()) as error:
        raise _in_de_wolk(str(boek.name)) from error


def _van_xlwings() -> tuple[type[Exception], ...]:
    """The error of xlwings itself, which is loaded when there is a workbook of its kind."""
    soort = getattr(sys.modules.get("xlwings"), "XlwingsError", None)
    return () if soort is None else (soort,)


def _in_de_wolk(naam: str) -> WerkboekError:
    return WerkboekError.one(
        what="Dit werkboek staat in OneDrive of SharePoint, en niet op deze computer",
        where=naam,
        mend="Kies in de Verkenner bij de map voor 'Altijd op dit apparaat houden' en open het werkboek "
        "daar. Of bewaar een kopie in een gewone map en werk daarin verder.",
    )
