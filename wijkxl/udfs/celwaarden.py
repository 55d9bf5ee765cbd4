"""What a cell hands to a function, in whatever runtime: grids, empty and error cells, numbers and choices.

Every argument arrives as rows of cells, and one cell as a grid of one. Excel on Windows gives ``None`` for an
empty cell, Excel on the web ``""`` or 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from wijkxl.errors import FormuleError, WijkxlError, suggestion
from wijkxl.overdracht.invoer import is_fout

K = TypeVar("K", bound=StrEnum)

Uitkomst = float | str
"""What stands in a cell with a function."""

Raster = list[list[object]]
"""Rows of cells, all of the same length, at least one cell."""

Antwoord = Uitkomst | list[list[Uitkomst]]
"""What a function gives: one cell, or rows of cells."""

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2200
JA, NEE = ("ja", "waar", "true", "j"), ("nee", "onwaar", "false", "n")

_GETAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_JAAR = re.compile(r"[0-9]{4}")
_ACHTER_GETAL = re.compile(r"\s*(%(-punt(en)?)?|procentpunt(en)?)$", re.IGNORECASE)


def raster(waarde: object) -> Raster:
    """The cells of an argument; a single value or a single row also counts."""
    if not isinstance(waarde, list | tuple):
        return [[waarde]]
    if not waarde:
        return [[None]]
    if not isinstance(waarde[0], list | tuple):
        return [list(waarde)]
    return [list(rij) for rij in waarde]


def enkel(waarde: object, naam: str) -> object:
    """The one cell of an argument, ``None`` when empty; raises FormuleError for a range."""
    cellen = raster(waarde)
    if len(cellen) > 1 or len(cellen[0]) > 1:
        raise FormuleError.one(
            what=f"Bij '{naam}' past maar één cel", where=naam, mend="Kies één cel of typ één waarde."
        )
    return None if is_leeg(cellen[0][0]) else gewone(cellen[0][0])


def lijst(waarde: object, naam: str) -> list[object]:
    """The cells of one row or column; raises FormuleError for a block of cells."""
    cellen = raster(waarde)
    if len(cellen) > 1 and len(cellen[0]) > 1:
        raise FormuleError.one(
            what=f"Bij '{naam}' past één rij of één kolom",
            where=naam,
            mend="Kies cellen naast of onder elkaar.",
        )
    return [cel for rij in cellen for cel in rij]


def is_leeg(cel: object) -> bool:
    """Whether nothing stands in a cell; an empty cell arrives as 0 from Excel on the web."""
    if isinstance(cel, str):
        return not cel.strip()
    return cel is None or (isinstance(cel, int | float) and not isinstance(cel, bool) and cel == 0)


def gewone(cel: object) -> object:
    """The cell itself; raises FormuleError when it holds an error such as #N/A."""
    if is_fout(cel):
        raise FormuleError.one(
            what=f"Een cel waar deze formule naar kijkt, heeft een fout ({cel})",
            where="formule",
            mend="Herstel eerst die cel.",
        )
    return cel


def tekst(cel: object) -> str:
    """A cell as words; empty for an empty cell."""
    if is_leeg(cel):
        return ""
    found = gewone(cel)
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    return str(found).strip()


def getal(cel: object, naam: str) -> float:
    """A number; text such as ``5 procentpunt`` or ``12,5`` also counts. Raises FormuleError otherwise."""
    found = gewone(cel)
    if isinstance(found, int | float | Decimal) and not isinstance(found, bool):
        return float(found)
    woord = _ACHTER_GETAL.sub("", str(found).strip()).replace(",", ".")
    if not isinstance(found, bool) and _GETAL.fullmatch(woord):
        return float(woord)
    raise FormuleError.one(
        what=f"'{found}' is geen getal (bij '{naam}')", where=naam, mend="Typ alleen een getal, zoals 12,5."
    )


def jaartal(cel: object, naam: str) -> int | None:
    """A year, ``None`` for an empty cell; raises FormuleError for anything else."""
    if is_leeg(cel):
        return None
    found = gewone(cel)
    woord = tekst(found)
    jaar = int(woord) if _JAAR.fullmatch(woord) else 0
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise FormuleError.one(
            what=f"'{woord}' is geen jaar (bij '{naam}')", where=naam, mend="Typ een jaar, zoals 2024."
        )
    return jaar


def aantal(cel: object, naam: str, anders: int) -> int:
    """A whole number of 1 or more, ``anders`` for an empty cell; raises FormuleError."""
    if is_leeg(cel):
        return anders
    found = getal(cel, naam)
    if found < 1 or not found.is_integer():
        raise FormuleError.one(
            what=f"Bij '{naam}' past een heel getal vanaf 1", where=naam, mend="Typ een getal, zoals 5."
        )
    return int(found)


def keuze(cel: object, naam: str, soort: type[K], anders: K) -> K:
    """A word out of a closed choice, ``anders`` for an empty cell; raises FormuleError with near misses."""
    woord = tekst(cel)
    if not woord:
        return anders
    found = next((k for k in soort if k.casefold() == woord.casefold()), None)
    if found is None:
        mend = suggestion(woord, soort) or f"Kies uit: {opsomming(soort)}."
        raise FormuleError.one(what=f"'{woord}' past niet bij '{naam}'", where=naam, mend=mend)
    return found


def ja_nee(cel: object, naam: str, *, anders: bool) -> bool:
    """Yes or no, ``anders`` for an empty cell; raises FormuleError."""
    if isinstance(cel, bool):
        return cel
    woord = tekst(cel).casefold()
    if not woord or woord in JA:
        return True if woord else anders
    if woord not in NEE and woord != "1":
        raise FormuleError.one(
            what=f"'{woord}' past niet bij '{naam}'", where=naam, mend="Kies WAAR of ONWAAR."
        )
    return woord == "1"


def opsomming(woorden: Iterable[str]) -> str:
    """Words as a person sums them up: ``a, b of c``."""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} of {laatste}" if eerste else laatste


def per_cel(bereken: Callable[..., Uitkomst], verplicht: object, *andere: object) -> Antwoord:
    """The outcome for every cell of ranges that fit each other, as Excel does it.

    One cell goes with all cells of another range, a row goes with a column. An empty cell in a range gives
    an empty outcome; an argument that is one empty cell counts as left out. A fault stands in its own cell,
    and does not stop the others. Raises FormuleError when ranges do not fit.
    """
    rasters = [raster(argument) for argument in (verplicht, *andere)]
    hoogte = _maat([len(r) for r in rasters])
    breedte = _maat([len(r[0]) for r in rasters])
    found = [[_een(bereken, rasters, rij, kolom) for kolom in range(breedte)] for rij in range(hoogte)]
    return found[0][0] if hoogte == breedte == 1 else found


def _een(bereken: Callable[..., Uitkomst], rasters: Sequence[Raster], rij: int, kolom: int) -> Uitkomst:
    cellen = []
    for plaats, r in enumerate(rasters):
        cel = r[rij if len(r) > 1 else 0][kolom if len(r[0]) > 1 else 0]
        if is_leeg(cel) and (plaats == 0 or len(r) > 1 or len(r[0]) > 1):
            return ""
        cellen.append(cel)
    try:
        return bereken(*map(gewone, cellen))
    except WijkxlError as error:
        return foutmelding(error)


def foutmelding(error: WijkxlError) -> str:
    """The faults of an error as they stand in a cell: what is wrong and how to mend it."""
    zinnen = (f"{fault.what.rstrip('.')}. {fault.mend}" for fault in error.faults)
    return " ".join(zinnen)


def _maat(maten: Sequence[int]) -> int:
    grootste = max(maten)
    if any(maat not in (1, grootste) for maat in maten):
        raise FormuleError.one(
            what="De bereiken in deze formule passen niet bij elkaar",
            where="formule",
            mend="Kies bereiken met evenveel rijen en kolommen, of één cel.",
        )
    return grootste
