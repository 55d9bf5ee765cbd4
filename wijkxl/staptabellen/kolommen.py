"""What a table of the steps is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kolomsoort(StrEnum):
    """What a person puts in a column; ``BEREKEND``: nothing, the workbook calculates it."""

    TEKST = "tekst"
    GETAL = "getal"
    JAAR = "jaar"
    DATUM = "datum"
    KEUZE = "keuze"
    BEREKEND = "berekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapkolom:
    """A column: key (of its prompt in the text of the sheet), heading, width in characters, and kind.

    ``lijst`` is the defined name of the list to choose from; with ``vrij`` other words are fine too.
    ``getal`` is the number format of a column that is calculated.
    """

    sleutel: str
    kop: str
    breedte: float
    soort: Kolomsoort = Kolomsoort.TEKST
    lijst: str = ""
    vrij: bool = False
    getal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staptabel:
    """An Excel table of the steps; ``tekst`` is the text with its prompts (part ``<sleutel>``).

    ``lege_hoogte`` is the height in points of a row that nobody wrote in yet; 32 has room for two lines.
    """

    naam: str
    tekst: str
    kolommen: tuple[Stapkolom, ...]
    lege_rijen: int = 12
    lege_hoogte: float = 32

    def kolom(self, sleutel: str) -> Stapkolom:
        """The column called ``sleutel``; raises KeyError when there is none."""
        for kolom in self.kolommen:
            if kolom.sleutel == sleutel:
                return kolom
        raise KeyError(sleutel)

    def in_rij(self, sleutel: str) -> str:
        """Reference to the cell of the same row, for a formula in the table."""
        return f"{self.naam}[[#This Row],[{self.kolom(sleutel).kop}]]"

    def heel(self, sleutel: str) -> str:
        """Reference to all cells of a column, for a formula anywhere; it grows with the table."""
        return f"{self.naam}[{self.kolom(sleutel).kop}]"


def invulkolommen(tabel: Staptabel) -> Sequence[Stapkolom]:
    """The columns in which a person writes."""
    return [kolom for kolom in tabel.kolommen if kolom.soort is not Kolomsoort.BEREKEND]
