"""Names in the workbook: of input cells (how notes are found again), of lists and of settings."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook

from wijkxl.generator.formules import cel, op_blad

INVOER = "in_"
"""Start of the name of every input cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoercel:
    """An input cell: its stable name, where it stands and what a person writes there."""

    naam: str
    blad: str
    adres: str
    omschrijving: str


class Namen:
    """Defines workbook-level names and keeps the register of input cells."""

    def __init__(self, werkboek: Workbook) -> None:
        self._werkboek = werkboek
        self._invoer: dict[str, Invoercel] = {}

    @property
    def invoercellen(self) -> tuple[Invoercel, ...]:
        """All input cells, in the order in which they were written."""
        return tuple(self._invoer.values())

    def definieer(self, naam: str, blad: str, adres: str) -> None:
        """Give a cell or range (absolute address) a workbook-level name."""
        self._werkboek.define_name(naam, "=" + op_blad(blad, adres))

    def invoer(self, naam: str, blad: str, rij: int, kolom: int, omschrijving: str) -> str:
        """Register the input cell ``naam`` and return the name; a name can be given once."""
        if naam in self._invoer:
            raise ValueError(f"input cell {naam} is written twice")
        adres = cel(rij, kolom, vast=True)
        self._invoer[naam] = Invoercel(naam=naam, blad=blad, adres=adres, omschrijving=omschrijving)
        self.definieer(naam, blad, adres)
        return naam
