"""Workbooks in which a person filled tables of the steps, for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aantekenproef import maak
from engines.areas import column_number
from engines.contents import StoredWorkbook, Value

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Tabelinhoud
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN

Rijen = Sequence[Mapping[str, Any]]


def tabelinhoud(tabel: Staptabel, rijen: Rijen) -> Tabelinhoud:
    """Rows of a table by key of their columns; a column that is not there stays empty."""
    return Tabelinhoud(
        naam=tabel.naam,
        koppen=tuple(kolom.kop for kolom in tabel.kolommen),
        rijen=tuple(tuple(rij.get(kolom.sleutel) for kolom in tabel.kolommen) for rij in rijen),
    )


def met_rijen(*tabellen: tuple[Staptabel, Rijen]) -> Aantekeningen:
    """What a person put in the tables of the steps."""
    inhoud = {tabel.naam: tabelinhoud(tabel, rijen) for tabel, rijen in tabellen if rijen}
    return Aantekeningen(tabellen=MappingProxyType(inhoud))


def gevuld(naam: str, resultaten: Rijen = (), activiteiten: Rijen = (), metingen: Rijen = ()) -> Path:
    """A workbook with resultaten, activiteiten and indicatoren of the resultaten."""
    tabellen = ((TBL_RESULTATEN, resultaten), (TBL_METINGEN, metingen), (TBL_ACTIVITEITEN, activiteiten))
    return maak(naam, met_rijen(*tabellen))[0]


def rooster(boek: StoredWorkbook, blad: str, kop: str) -> list[dict[str, Value]]:
    """The rows below the heading ``kop`` in column A, by heading, up to the first row without column A."""
    cellen = {_plek(ref): cel.value for ref, cel in boek.sheet(blad).cells.items()}
    koprij = next(rij for (rij, kolom), waarde in cellen.items() if kolom == 1 and waarde == kop)
    koppen = {kolom: waarde for (rij, kolom), waarde in cellen.items() if rij == koprij}
    rijen = []
    rij = koprij + 1
    while cellen.get((rij, 1)) is not None:
        rijen.append({str(naam): cellen.get((rij, kolom)) for kolom, naam in koppen.items()})
        rij += 1
    return rijen


def _plek(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    return int(ref[len(letters) :]), column_number(letters)
