"""Where the functions run: Excel on Windows, a server, xlwings Lite or plain Python.

``func`` and ``arg`` are those of xlwings. Every argument is asked for as rows of cells, with errors as text,
so that all runtimes hand over the same.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

from wijkxl.errors import PROGRAMMAFOUTEN, FormuleError, WijkxlError, programmafout
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.celwaarden import enkel, foutmelding, tekst
from wijkxl.udfs.werkmap import OpenWerkmap, Werkmap, bron_van_werkmap, kenmerken_van

F = TypeVar("F", bound=Callable[..., Any])

CATEGORIE = "Wijkprogrammering"
AANROEPER = "caller"
"""Name of the argument in which xlwings puts the calling cell; Excel on Windows only."""

EDITIE = "WIJKXL_EDITIE"
"""Environment variable with the edition for cells that stand in no workbook of ours."""

ZONDER_WERKMAP = bool(getattr(xw, "on_server", False)) or sys.platform == "emscripten"
"""Whether functions run away from the workbook: on a server or in the browser."""


def func(f: F) -> F:
    """Make a function known to Excel under its own name."""
    decorated: F = xw.func(category=CATEGORIE)(f)
    return decorated


def arg(naam: str, doc: str) -> Callable[[F], F]:
    """Say what an argument is; it arrives as rows of cells."""
    decorator: Callable[[F], F] = xw.arg(naam, ndim=2, err_to_str=True, doc=doc)
    return decorator


def antwoord(f: F) -> F:
    """Give what is wrong as words in the cell, and hide the calling cell where there is none.

    Type hints are taken away: xlwings would convert by them, differently in every runtime.
    """

    @wraps(f)
    def veilig(*args: Any) -> Any:
        try:
            return f(*args)
        except WijkxlError as error:
            return foutmelding(error)
        except PROGRAMMAFOUTEN as error:
            fout = programmafout(Path(f.__name__), error, wat="Deze formule heeft geen uitkomst", mend="")
            return foutmelding(WijkxlError([fout])).strip()

    parameters = inspect.signature(f).parameters.values()
    kaal = [p.replace(annotation=p.empty) for p in parameters if p.name != AANROEPER or not ZONDER_WERKMAP]
    veilig.__signature__ = inspect.Signature(kaal)  # type: ignore[attr-defined]
    veilig.__annotations__ = {}
    return veilig  # type: ignore[return-value]


def vind_bron(aanroeper: Any, editie: Any) -> Bron:
    """Where the figures come from: the edition that is asked for, the workbook of the cell, or the setting.

    ``aanroeper`` is the calling cell, ``None`` where there is none. Raises WijkxlError.
    """
    werkmap = None if aanroeper is None else OpenWerkmap(aanroeper.sheet.book)
    return kies_bron(werkmap, editie)


def kies_bron(werkmap: Werkmap | None, editie: Any) -> Bron:
    """As ``vind_bron``, for a workbook that anything may deliver."""
    gevraagd = tekst(enkel(editie, "editie"))
    meta = {} if werkmap is None else kenmerken_van(werkmap)
    if werkmap is not None and "formaat_versie" in meta and not gevraagd:
        return bron_van_werkmap(werkmap, meta)
    wat = gevraagd or os.environ.get(EDITIE, "")
    if not wat:
        raise FormuleError.one(
            what="Deze formule staat niet in een werkboek van Wijkprogrammering",
            where="formule",
            mend="Zet de formule in zo'n werkboek, of geef bij 'editie' een editie op.",
        )
    from wijkxl.udfs.editiemap import bron_van_editie  # noqa: PLC0415  # tables take a second to load

    return bron_van_editie(wat, meta.get("wijk_code", ""))
