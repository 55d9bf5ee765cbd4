"""Puts the cursor in a cell of the workbook that is open."""

from __future__ import annotations

from typing import Any


def wijs_aan(boek: Any, blad: str, rij: int, kolom: int) -> None:
    """Show a sheet and select a cell on it (row and column from 0).

    The sheet is asked through what xlwings is built on: its own ``select`` first looks for the program among
    all windows, and stops when another Excel is in front.
    """
    sheet = boek.sheets[blad]
    sheet.impl.select()
    sheet.range((rij + 1, kolom + 1)).select()
