"""What the parts of the sheet Preventiematrix share: columns, headings, cells, and what is in the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.kader import Werk, schrijf, schrijf_breed, write_kop
from wijkxl.generator.stapblokken import Stapels
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.stapstand import NOG_NIETS

BREEDTES = (11, 29, 30, 30, 30, 30, 30, 20, 32, 11)
"""Pijler, domein, ambitie, resultaten, three levels, no level yet, indicatoren, number of activiteiten."""

LAATSTE = len(BREEDTES) - 1
LEESBREEDTE = 3
"""Last column of an explanation, so that a line stays readable."""

Kolommen = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrixblad:
    """The sheet in the making, with what stands in the tables of the steps."""

    werk: Werk
    ws: Worksheet
    stapels: Stapels

    def cel(self, rij: int, kolommen: Kolommen, waarde: Formule | str, rol: str = "cel_boven") -> None:
        """Write a cell over one or more columns."""
        schrijf_breed(self.ws, rij, kolommen, waarde, self.werk.stijlen.rol(rol))

    def hoogte(self, rij: int, teksten: Sequence[tuple[Waarde, Kolommen]], minimum: float = 20.0) -> None:
        """Make a row high enough for its texts."""
        maten = [(f.als_woord(waarde), sum(BREEDTES[k[0] : k[1] + 1])) for waarde, k in teksten]
        self.ws.set_row(rij, row_height(maten, minimum=minimum))

    def blokkop(self, rij: int, sleutel: str) -> int:
        """Write the heading and explanation of a part; returns the row after it."""
        deel = self.werk.sjabloon.teksten["preventiematrix"].deel(sleutel)
        kolommen = (0, LEESBREEDTE)
        write_kop(self.werk, self.ws, rij, deel.kop)
        self.cel(rij + 1, kolommen, deel.woorden, "hint")
        self.hoogte(rij + 1, [(deel.woorden, kolommen)])
        return rij + 2

    def koppen(self, rij: int, koppen: Sequence[tuple[Kolommen, str]]) -> int:
        """Write the headings of a grid; returns the row after it."""
        for kolommen, kop in koppen:
            self.cel(rij, kolommen, kop, "tabelkop")
        self.hoogte(rij, [(kop, kolommen) for kolommen, kop in koppen])
        return rij + 1

    def kleur_gaten(self, eerste: tuple[int, int], laatste: tuple[int, int], kleur_leeg: str) -> None:
        """Colour cells that say that there is nothing yet; ``kleur_leeg`` when nothing else stands there."""
        cel, woord = f.cel(*eerste), f.als_tekst(NOG_NIETS)
        stijlen = self.werk.stijlen
        for criteria, kleur in (
            (f"LEFT({cel},{len(NOG_NIETS)})={woord}", kleur_leeg),
            (f"ISNUMBER(SEARCH({woord},{cel}))", "neutraal"),
        ):
            opmaak = stijlen.differentieel(bg_color=stijlen.kleur(kleur))
            regel = {"type": "formula", "criteria": f"={criteria}", "format": opmaak, "stop_if_true": True}
            self.ws.conditional_format(*eerste, *laatste, regel)

    def getal(self, rij: int, kolom: int, formule: Formule, *, opmaak: str = "") -> None:
        """Write a number in the middle of a cell."""
        schrijf(self.ws, rij, kolom, formule, self.werk.stijlen.rol("cel_midden", getal=opmaak))
