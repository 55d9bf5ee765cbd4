"""The list of factoren to choose from: those behind figures that differ first, by rank, and then the others.

The list is live: what a figure touches stands on ``_factoren``.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.factorenplan import FactorKolom, factorcel
from wijkxl.generator.formules import Formule
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.lijstformules import kleinste
from wijkxl.generator.stapblok import NUMMER
from wijkxl.generator.stapkeuzes import factorkeuzes
from wijkxl.staptabellen.activiteiten import FACTOREN
from wijkxl.wording import Blad

NIET_GERAAKT = 1000
"""Added to the place of a factor that no figure touches, so that it comes after all others."""


def schrijf_factorlijst(werk: Werk, ws: Worksheet, begin: int) -> None:
    """Write the factoren in three columns from ``begin`` on, and name the list."""
    stijl, naam_by_factor = werk.stijlen.rol("gewoon"), factorkeuzes(werk.profiel.catalogus)
    for kolom, kop in enumerate(("factor", "volgorde", "lijst"), start=begin):
        schrijf(ws, 0, kolom, f"factoren|{kop}", stijl)
    lijst = factorlijst(werk)
    namen, volgorde = (f.bereik((1, kolom), (len(lijst), kolom)) for kolom in (begin, begin + 1))
    for rij, (code, naam) in enumerate(naam_by_factor.items(), start=1):
        schrijf(ws, rij, begin, naam, stijl)
        schrijf(ws, rij, begin + 1, _volgorde(werk, code, rij), stijl)
        nummer = f.cel(rij, NUMMER)
        schrijf(ws, rij, begin + 2, kleinste(volgorde, namen, nummer, lijst[rij - 1]), stijl)
    werk.namen.definieer(FACTOREN, Blad.STAPPEN, f.bereik((1, begin + 2), (len(lijst), begin + 2)))


def factorlijst(werk: Werk) -> Sequence[str]:
    """The list as it stands now."""
    naam_by_factor = factorkeuzes(werk.profiel.catalogus)
    codes = sorted(naam_by_factor, key=lambda code: not _is_geraakt(werk, code))
    return tuple(naam_by_factor[code] for code in codes)


def _is_geraakt(werk: Werk, code: str) -> bool:
    return bool(werk.factoren.beeld.per_factor[code].geraakt_door)


def _volgorde(werk: Werk, code: str, rij: int) -> Formule:
    bron = werk.factoren.rij_by_factor[code]
    ongunstig, gunstig = (factorcel(bron, kolom) for kolom in (FactorKolom.ONGUNSTIG, FactorKolom.GUNSTIG))
    tekst = f"=IF({ongunstig}+{gunstig}=0,{NIET_GERAAKT},0)+{f.cel(rij, NUMMER)}"
    return Formule(tekst, float(rij if _is_geraakt(werk, code) else rij + NIET_GERAAKT))
