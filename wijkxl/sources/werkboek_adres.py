"""Addresses of cells and ranges in a workbook, as zero-based rows and columns and back."""

from __future__ import annotations

import re
from functools import lru_cache

from wijkxl.overdracht.ruw import Plek

Bereik = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_CEL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NAAR_CEL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]:,()&\s]+))!\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def plek(adres: str) -> Plek:
    """Row and column of an address such as ``$B$3``; raises ValueError for anything else."""
    match = _CEL.fullmatch(adres.strip())
    if match is None:
        raise ValueError(f"{adres!r} is no address of a cell")
    return int(match[2]) - 1, kolomnummer(match[1])


def bereik(adres: str) -> Bereik:
    """First and last row and column of a range such as ``A1:C3`` or of one cell."""
    eerste, _, laatste = adres.partition(":")
    rij, kolom = plek(eerste)
    laatste_rij, laatste_kolom = plek(laatste) if laatste else (rij, kolom)
    return rij, kolom, laatste_rij, laatste_kolom


def naar_cel(verwijzing: str) -> tuple[str, int, int] | None:
    """Title of the sheet, row and column for a reference to one cell; ``None`` for another reference."""
    match = _NAAR_CEL.fullmatch(verwijzing.strip().removeprefix("="))
    if match is None:
        return None
    titel = match[1].replace("''", "'") if match[1] else match[2]
    return titel, int(match[4]) - 1, kolomnummer(match[3])


def adres(rij: int, kolom: int) -> str:
    """Address of a cell, such as ``B3``."""
    return f"{_letters(kolom)}{rij + 1}"


@lru_cache(maxsize=1000)
def kolomnummer(letters: str) -> int:
    """Zero-based number of a column: A is 0."""
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + ord(letter) - ord("A") + 1
    return nummer - 1


def _letters(kolom: int) -> str:
    kolom, letters = kolom + 1, ""
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
