"""Rapportage and plan van aanpak of the open workbook: made next to it and opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from wijkxl.errors import UitvoerError
from wijkxl.udfs.openen import open_document
from wijkxl.udfs.opslag import bewaar, is_op_afstand

ADRES = "WIJKXL_ADRES"
"""Environment variable with the address of the server, as a browser knows it."""

PAGINA = "/rapportage"
"""Page of the server on which a saved workbook can be chosen."""

RAPPORTAGE, PLAN = 0, 1
"""Places of the two documents among all kinds of documents."""


def maak_rapportage(boek: Any) -> str:
    """Make the rapportage of the open workbook; gives what to say, raises WijkxlError."""
    return _maak(boek, RAPPORTAGE, "de rapportage")


def maak_plan(boek: Any) -> str:
    """Make the plan van aanpak of the open workbook; gives what to say, raises WijkxlError."""
    return _maak(boek, PLAN, "het plan van aanpak")


def _maak(boek: Any, welk: int, woord: str) -> str:
    if sys.platform == "emscripten":
        return (
            f"In xlwings Lite kun je {woord} niet maken. Bewaar het werkboek en vraag de beheerder om het "
            "document. Die maakt het met: wijkxl rapportage."
        )
    if is_op_afstand(boek):
        waar = os.environ.get(ADRES, "").rstrip("/")
        pagina = f"{waar}{PAGINA}" if waar else f"{PAGINA} van de server van wijkxl"
        return (
            f"Bewaar eerst het werkboek. Open dan de pagina {pagina} en kies daar je werkboek. "
            f"Dan krijg je {woord} als document in Word."
        )
    return _naast(bewaar(boek), welk)


def _naast(werkboek: Path, welk: int) -> str:
    """Make one document next to a saved workbook, and open it."""
    # these take seconds to load, and are not there in the browser
    from wijkxl.rapporteren import rapporteer  # noqa: PLC0415
    from wijkxl.rapportproces import STAAT_OPEN, Rapportopdracht  # noqa: PLC0415
    from wijkxl.report.document import SOORTEN  # noqa: PLC0415
    from wijkxl.udfs.mappen import locaties  # noqa: PLC0415

    opdracht = Rapportopdracht(sjablonen=locaties().sjablonen, soorten=(SOORTEN[welk],))
    (gemaakt,) = rapporteer([werkboek], opdracht, processen=1)
    if gemaakt.faults:
        raise UitvoerError(gemaakt.faults)
    (document,) = gemaakt.documenten
    geopend = open_document(document)
    regels = [f"{document.name} staat nu naast het werkboek{' en gaat open' if geopend else ''}."]
    if gemaakt.archief:
        regels.append("Het vorige document staat in de map archief.")
    return " ".join([*regels, *(f"Let op: {punt}." for punt in gemaakt.let_op if punt != STAAT_OPEN)])
