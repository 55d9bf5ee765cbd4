"""The maatschappelijke resultaten, and the indicatoren they are measured with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.bouwstof import Bouwstof
from wijkxl.report.delen.tabellen import breedtes_van, uit_tabel
from wijkxl.report.inhoud import Blok, Tabel, cel
from wijkxl.report.notities import tekst_uit
from wijkxl.staptabellen.resultaten import TBL_METINGEN

BIJSCHRIFT = "Hoe de resultaten worden gemeten"
GETOOND = ("resultaat", "indicator", "nulmeting", "nu", "verbetering", "toeval")
JAAR_BY_CIJFER = {"nulmeting": "jaar_nul", "nu": "jaar_nu"}
"""Column with the year that stands behind a figure."""

Rij = Mapping[str, Waarde | None]
"""A row of the table by heading, in small letters."""


def maatschappelijke_resultaten(stof: Bouwstof) -> tuple[Blok, ...]:
    """What is to be reached and how it stands, then the figures behind that."""
    metingen = stof.boek.tabel(TBL_METINGEN.naam)
    return (
        *uit_tabel(stof, "maatschappelijke_resultaten"),
        *((_tabel(metingen),) if metingen is not None and metingen.rijen else ()),
    )


def _tabel(metingen: Tabelinhoud) -> Tabel:
    """The figures with their years, and the columns that a person added."""
    rijen = [
        {kop.casefold(): waarde for kop, waarde in zip(metingen.koppen, rij, strict=False)}
        for rij in metingen.uitkomsten or metingen.rijen
    ]
    onze = {kolom.kop.casefold() for kolom in TBL_METINGEN.kolommen}
    eigen = [kop for kop in metingen.koppen if kop.casefold() not in onze]
    koppen = (*(TBL_METINGEN.kolom(sleutel).kop for sleutel in GETOOND), *eigen)
    teksten = [(*_cijfers(rij), *(_woorden(rij, kop) for kop in eigen)) for rij in rijen]
    return Tabel(
        bijschrift=BIJSCHRIFT,
        koppen=koppen,
        rijen=tuple(tuple(map(cel, rij)) for rij in teksten),
        breedtes=breedtes_van([[kop, *(rij[k] for rij in teksten)] for k, kop in enumerate(koppen)]),
    )


def _cijfers(rij: Rij) -> Iterator[str]:
    for sleutel in GETOOND:
        woorden = _woorden(rij, TBL_METINGEN.kolom(sleutel).kop)
        jaar = JAAR_BY_CIJFER.get(sleutel)
        wanneer = _woorden(rij, TBL_METINGEN.kolom(jaar).kop) if jaar and woorden else ""
        yield f"{woorden} ({wanneer})" if wanneer else woorden


def _woorden(rij: Rij, kop: str) -> str:
    return tekst_uit(rij.get(kop.casefold())).strip()
