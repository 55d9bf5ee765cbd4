"""Where functions and macros run: Excel on Windows or macOS, a server, xlwings Lite or plain Python.

``func`` and ``arg`` are those of xlwings. Every argument is asked for as rows of cells, with errors as text,
so that all runtimes hand over the same. ``macro`` gives every runtime a macro in the form it asks for.
"""

from __future__ import annotations

import inspect
import logging
import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import xlwings as xw

from wijkxl.errors import PROGRAMMAFOUTEN, FormuleError, WijkxlError, programmafout
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.celwaarden import enkel, foutmelding, tekst
from wijkxl.udfs.editiemap import bron_van_editie
from wijkxl.udfs.excelfouten import excelfouten
from wijkxl.udfs.openwerkmap import OpenWerkmap
from wijkxl.udfs.werkmap import Werkmap, bron_van_werkmap, kenmerken_van
from wijkxl.wording import Blad

F = TypeVar("F", bound=Callable[..., Any])

_NAAM = re.compile(r"[\w-]+")

Macro = Callable[[Any], str]
"""What a button does with a workbook (an xlwings Book), and what it says when it is done."""

CATEGORIE = "Wijkprogrammering"
UITLEG = "uitleg_by_argument"
"""Attribute of a function with the help of its arguments, by name."""

AANROEPER = "caller"
"""Name of the argument in which xlwings puts the calling cell; Excel on Windows only."""

EDITIE = "WIJKXL_EDITIE"
"""Environment variable with the edition for cells that stand in no workbook of ours."""

EXCEL_WEIGERT = (
    "Excel kan dit nu niet doen. Druk op Esc, sluit open vensters van Excel en probeer het opnieuw."
)
"""What is said when Excel refuses, most often because somebody is typing in a cell."""

OP_SERVER = bool(getattr(xw, "on_server", False)) and sys.platform != "emscripten"
"""Whether functions run on a computer in whose folders the user may not look around."""

ZONDER_WERKMAP = OP_SERVER or sys.platform == "emscripten"
"""Whether functions run away from the workbook: on a server or in the browser."""


def func(f: F) -> F:
    """Make a function known to Excel under its own name."""
    decorated: F = xw.func(category=CATEGORIE)(f)
    return decorated


def arg(naam: str, doc: str) -> Callable[[F], F]:
    """Say what an argument is; it arrives as rows of cells. The function keeps it as ``UITLEG``."""
    decorator: Callable[[F], F] = xw.arg(naam, ndim=2, err_to_str=True, doc=doc)

    def met_uitleg(f: F) -> F:
        found = decorator(f)
        vars(found).setdefault(UITLEG, {})[naam] = doc  # where xlwings is not on Windows it forgets
        return found

    return met_uitleg


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
    if gevraagd and OP_SERVER and not _NAAM.fullmatch(gevraagd):
        raise FormuleError.one(
            what="Hier kies je een editie met haar naam, niet met een map",
            where="editie",
            mend="Laat 'editie' leeg, of vraag de beheerder welke edities er zijn.",
        )
    return bron_van_editie(gevraagd or os.environ.get(EDITIE, ""), meta.get("wijk_code", ""))


def macro(naam: str) -> Callable[[Macro], Any]:
    """Make a macro of a function that takes the workbook and gives the words to show when it is done.

    In Excel on Windows and macOS a macro takes nothing and works on the workbook that called it. Elsewhere it
    is a script, which gets the workbook; ``naam`` is what it is called there.
    """

    def decorator(f: Macro) -> Any:
        def script(book: Any) -> None:
            _voer_uit(f, book)

        def zonder_werkmap() -> None:
            _voer_uit(f, _boek_van_aanroep())

        gekozen: Any = script if ZONDER_WERKMAP else zonder_werkmap
        gekozen.__name__, gekozen.__qualname__ = f.__name__, f.__qualname__
        gekozen.__doc__, gekozen.__module__ = f.__doc__, f.__module__
        gekozen.__annotations__ = {"book": xw.Book} if ZONDER_WERKMAP else {}
        return xw.script(name=naam)(gekozen) if ZONDER_WERKMAP else xw.script(gekozen)

    return decorator


def _voer_uit(f: Macro, boek: Any) -> None:
    """Run a macro and show what it says; what goes wrong is words too.

    The application is asked for first: a macro may close the workbook and open it again.
    """
    app = boek.app
    try:
        woorden = f(boek)
        if woorden:
            app.alert(woorden, CATEGORIE, "ok", "info")
    except WijkxlError as error:
        app.alert(foutmelding(error), CATEGORIE, "ok", "critical")
    except excelfouten(xw.XlwingsError) as error:
        app.alert(f"{EXCEL_WEIGERT} ({error})", CATEGORIE, "ok", "critical")
    except PROGRAMMAFOUTEN as error:
        fout = programmafout(Path(f.__name__), error, wat="Deze knop doet het niet", mend="")
        app.alert(foutmelding(WijkxlError([fout])).strip(), CATEGORIE, "ok", "critical")


def _boek_van_aanroep() -> Any:
    """The workbook whose button was pressed; from the ribbon it is the one in front.

    An add-in that calls is no workbook of ours, and without Excel as caller xlwings gives an error.
    """
    aanroeper = getattr(getattr(xw, "_xlwindows", None), "BOOK_CALLER", None)
    van_excel = any(woord.startswith("--from_xl") for woord in sys.argv)
    if aanroeper is None and not van_excel and not hasattr(xw.Book, "_mock_caller"):
        return xw.books.active
    boek = xw.Book.caller()
    return boek if Blad.META in [blad.name for blad in boek.sheets] else boek.app.books.active


def bedien_excel() -> None:
    """Answer what Excel asks until the window closes; Windows with pywin32 only, elsewhere ImportError."""
    logging.getLogger("xlwings.com_server").addHandler(logging.NullHandler())  # else it prints in English
    serve: Callable[[], None] = xw.serve
    serve()
