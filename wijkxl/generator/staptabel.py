"""The tables of the steps: written as Excel tables that grow, with prompts, lists and formulas per row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.formules import Waarde
from wijkxl.generator.kader import Werk, prompt
from wijkxl.generator.tabel import Rijformule, Tabelkolom, Tabelplan, schrijf_tabel
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.rekenwaarde import rekenwaarde
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel

Staprij = Mapping[str, Waarde]
"""What formulas see of a row that a person filled, by key of the column."""

GEEN_FORMULES: Mapping[str, Rijformule] = MappingProxyType({})
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100


def staprijen(werk: Werk, tabel: Staptabel) -> tuple[Staprij, ...]:
    """The rows a person filled in ``tabel``, in their order, without what the workbook calculates."""
    eigen = werk.aantekeningen.tabellen.get(tabel.naam)
    if eigen is None:
        return ()
    plek_by_kop = {kop.casefold(): plek for plek, kop in enumerate(eigen.koppen)}
    plekken = {kolom.sleutel: plek_by_kop.get(kolom.kop.casefold()) for kolom in tabel.kolommen}
    return tuple(
        MappingProxyType(
            {sleutel: "" if plek is None else rekenwaarde(rij[plek]) for sleutel, plek in plekken.items()}
        )
        for rij in eigen.rijen
    )


def schrijf_staptabel(
    werk: Werk,
    ws: Worksheet,
    tabel: Staptabel,
    koprij: int,
    formules: Mapping[str, Rijformule] = GEEN_FORMULES,
) -> int:
    """Write ``tabel`` with its headings in row ``koprij``; returns its last row.

    ``formules`` are those of the columns that the workbook calculates, by key.
    """
    plan = Tabelplan(
        naam=tabel.naam,
        koprij=koprij,
        kolommen=tuple(_tabelkolom(kolom, formules) for kolom in tabel.kolommen),
        lege_rijen=tabel.lege_rijen,
        lege_hoogte=tabel.lege_hoogte,
    )
    laatste = schrijf_tabel(werk, ws, plan)
    ws.set_row(koprij, row_height([(kolom.kop, kolom.breedte) for kolom in tabel.kolommen], bold=True))
    for nummer, kolom in enumerate(tabel.kolommen):
        ws.data_validation(koprij + 1, nummer, laatste, nummer, _regel(werk, tabel, kolom))
    return laatste


def breedtes(*tabellen: Staptabel) -> tuple[float, ...]:
    """Widths of the columns of a sheet on which these tables stand below each other."""
    meeste = max(len(tabel.kolommen) for tabel in tabellen)
    return tuple(
        max(tabel.kolommen[nummer].breedte for tabel in tabellen if nummer < len(tabel.kolommen))
        for nummer in range(meeste)
    )


def _tabelkolom(kolom: Stapkolom, formules: Mapping[str, Rijformule]) -> Tabelkolom:
    return Tabelkolom(
        kop=kolom.kop,
        breedte=kolom.breedte,
        datum=kolom.soort is Kolomsoort.DATUM,
        formule=formules[kolom.sleutel] if kolom.soort is Kolomsoort.BEREKEND else None,
        getal=kolom.getal,
    )


def _regel(werk: Werk, tabel: Staptabel, kolom: Stapkolom) -> dict[str, Any]:
    """The prompt of a column, and what may be put in it."""
    deel = werk.sjabloon.teksten[tabel.tekst].deel(kolom.sleutel)
    return {**prompt(deel.kop, deel.woorden), **_keuring(kolom), "ignore_blank": True}


def _keuring(kolom: Stapkolom) -> dict[str, Any]:
    if kolom.soort is Kolomsoort.KEUZE:
        fout = {"error_title": "Kies uit de lijst", "error_message": "Kies een woord uit de lijst."}
        return {"validate": "list", "source": f"={kolom.lijst}", "show_error": not kolom.vrij, **fout}
    if kolom.soort is Kolomsoort.JAAR:
        return _getal("integer", (EERSTE_JAAR, LAATSTE_JAAR), "Typ een jaar, zoals 2028.")
    if kolom.soort is Kolomsoort.GETAL:
        return _getal("decimal", (-1e9, 1e9), "Typ een getal, zonder woorden of tekens.")
    if kolom.soort is Kolomsoort.DATUM:
        return {**_getal("decimal", (1, 2958465), "Typ een datum, zoals 15-1-2026."), "error_type": "warning"}
    return {}


def _getal(soort: str, grenzen: tuple[float, float], uitleg: str) -> dict[str, Any]:
    return {
        "validate": soort,
        "criteria": "between",
        "minimum": grenzen[0],
        "maximum": grenzen[1],
        "error_title": "Dit is niet wat hier hoort",
        "error_message": uitleg,
        "error_type": "warning",
    }
