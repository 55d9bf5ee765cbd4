"""Very hidden sheet that follows the tables of the steps: lists to choose from, and what belongs together.

The rows of a table are found by their place in it, so that nothing breaks when somebody inserts, sorts or
deletes rows.
"""

from __future__ import annotations

from collections.abc import Callable

from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.stapblok import NUMMER, Blok, Blokrij
from wijkxl.generator.stapblokken import (
    ACTIVITEITBLOK,
    METINGBLOK,
    RESULTAATBLOK,
    Stapels,
    build_stapels,
)
from wijkxl.generator.stapcellen import Cellen, activiteitcellen, metingcellen, resultaatcellen
from wijkxl.generator.stapfactoren import schrijf_factorlijst
from wijkxl.generator.stapkeuzes import build_keuzes, stapstand_van
from wijkxl.staptabellen.activiteiten import ACTIVITEITEN
from wijkxl.staptabellen.resultaten import RESULTATEN
from wijkxl.wording import Blad

BLOKKEN: tuple[tuple[Blok, Callable[[Blokrij, Stapels], Cellen]], ...] = (
    (RESULTAATBLOK, resultaatcellen),
    (METINGBLOK, metingcellen),
    (ACTIVITEITBLOK, activiteitcellen),
)


def write_stappen(werk: Werk) -> None:
    """Write the sheet and name the lists on it."""
    ws, stijl = werk.blad(Blad.STAPPEN), werk.stijlen.rol("gewoon")
    schrijf(ws, 0, NUMMER, "nummer", stijl)
    for nummer in range(1, max(blok.rijen for blok, _ in BLOKKEN) + 1):
        schrijf(ws, nummer, NUMMER, nummer, stijl)
    stapels = build_stapels(stapstand_van(werk), build_keuzes(werk.profiel.catalogus))
    for blok, cellen in BLOKKEN:
        for kolom in blok.kolommen:
            schrijf(ws, 0, blok.kolom(kolom), f"{blok.naam}|{kolom}", stijl)
        for nummer in range(1, blok.rijen + 1):
            for kolom, formule in cellen(Blokrij(blok=blok, rij=nummer), stapels).items():
                schrijf(ws, nummer, blok.kolom(kolom), formule, stijl)
    _noem_lijst(werk, RESULTATEN, RESULTAATBLOK)
    _noem_lijst(werk, ACTIVITEITEN, ACTIVITEITBLOK)
    schrijf_factorlijst(werk, ws, ACTIVITEITBLOK.einde)
    ws.very_hidden()


def _noem_lijst(werk: Werk, naam: str, blok: Blok) -> None:
    """Name the list of a block; it ends at the last name, so that a dropdown has no empty lines."""
    eerste = f.cel(1, blok.kolom("lijst"), vast=True)
    aantal = f"MAX(1,{blok.elders('volg')})"
    werk.namen.definieer(naam, Blad.STAPPEN, f"{eerste}:INDEX({blok.elders('lijst')},{aantal})")
