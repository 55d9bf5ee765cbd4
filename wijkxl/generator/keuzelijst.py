"""Lists to choose from in which every word has an explanation, that a formula looks up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Waarde
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.tabel import Rijformule

BREEDTE = 3
"""Columns that a list takes on its sheet: number, word and explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuzelijst:
    """A list: its defined name, the explanation by word, and what is said of any other word."""

    naam: str
    uitleg_by_keuze: Mapping[str, str]
    onbekend: str

    @property
    def nummers(self) -> str:
        """Defined name of the places in the list, from 1."""
        return f"{self.naam}_nummers"

    @property
    def uitleg(self) -> str:
        """Defined name of the explanations; what is said of any other word stands before the first."""
        return f"{self.naam}_uitleg"


def schrijf_keuzelijst(werk: Werk, ws: Worksheet, kolom: int, keuzes: Keuzelijst) -> None:
    """Write a list from ``kolom`` on, below its headings, and name its parts."""
    stijl = werk.stijlen.rol("gewoon")
    rijen: list[tuple[Waarde, str, str]] = [("", "", keuzes.onbekend)]
    rijen += [(n, *regel) for n, regel in enumerate(keuzes.uitleg_by_keuze.items(), start=1)]
    for nummer, kop in enumerate((keuzes.nummers, keuzes.naam, keuzes.uitleg)):
        schrijf(ws, 0, kolom + nummer, kop, stijl)
        for plek, rij in enumerate(rijen, start=1):
            schrijf(ws, plek, kolom + nummer, rij[nummer], stijl)
        eerste = 1 if kop == keuzes.uitleg else 2
        bereik = f.bereik((eerste, kolom + nummer), (max(eerste, len(rijen)), kolom + nummer))
        werk.namen.definieer(kop, ws.get_name(), bereik)


def uitleg_bij(cel: str, kop: str, keuzes: Keuzelijst) -> Rijformule:
    """What is said of the word in ``cel``, the cell below the heading ``kop`` in the same row of a table.

    Empty when there is no word. No MATCH, for ``*`` and ``?`` may be part of a word.
    """
    plek = f"SUMPRODUCT(({keuzes.naam}={cel})*{keuzes.nummers})"
    tekst = f'=IFERROR(IF({cel}="","",INDEX({keuzes.uitleg},1+{plek})),INDEX({keuzes.uitleg},1))'
    uitleg_by_keuze = {keuze.casefold(): uitleg for keuze, uitleg in keuzes.uitleg_by_keuze.items()}

    def waarde(rij: Mapping[str, Waarde]) -> str:
        woord = rij[kop]
        if woord == "":
            return ""
        gevonden = uitleg_by_keuze.get(woord.casefold()) if isinstance(woord, str) else None
        return keuzes.onbekend if gevonden is None else gevonden

    return Rijformule(tekst=tekst, waarde=waarde)
