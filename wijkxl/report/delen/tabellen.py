"""The parts that come from the tables of the workbook: conversations, resultaten, activiteiten, agreements.

A table that is not there, or in which nobody wrote anything, gives the question that helps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.bouwstof import Bouwstof, hulpvraag
from wijkxl.report.inhoud import Alinea, Blok, Cel, Stijl, Stuk, Tabel, alinea
from wijkxl.report.notities import alineas_van, tekst_uit
from wijkxl.wording import KOPPEN_OUTCOME, KOPPEN_PLAN, TABEL_BY_RAPPORTDEEL

MEESTE_KOLOMMEN = 6
"""A table with more columns does not fit on the page and is written row by row."""

LEGE_RIJEN = 3
KOPPEN_BY_DEEL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"plan_activiteiten": KOPPEN_PLAN, "outcome": KOPPEN_OUTCOME}
)
"""Headings of a table that is there to fill in, when the workbook has nothing for it."""


def uit_tabel(stof: Bouwstof, sleutel: str) -> tuple[Blok, ...]:
    """What stands in the table of the part ``sleutel`` of the report, else its question."""
    deel = stof.deel(sleutel)
    tabel = stof.boek.tabel(TABEL_BY_RAPPORTDEEL[sleutel])
    if tabel is not None:
        return tabelblokken(tabel, deel.kop)
    koppen = KOPPEN_BY_DEEL.get(sleutel, ())
    return (hulpvraag(deel.woorden), *((_lege_tabel(deel.kop, koppen),) if koppen else ()))


def tabelblokken(tabel: Tabelinhoud, bijschrift: str) -> tuple[Blok, ...]:
    """A table of the workbook without its empty rows and columns; a wide one is written row by row."""
    rijen = tabel.uitkomsten or tabel.rijen
    gevuld = [rij for rij in rijen if any(_is_gevuld(waarde) for waarde in rij)]
    kolommen = [k for k in range(len(tabel.koppen)) if any(_is_gevuld(rij[k]) for rij in gevuld)]
    if len(kolommen) > MEESTE_KOLOMMEN:
        return _rij_voor_rij(tabel.koppen, gevuld, kolommen)
    return (
        Tabel(
            bijschrift=bijschrift,
            koppen=tuple(tabel.koppen[k] for k in kolommen),
            rijen=tuple(tuple(_cel(rij[k]) for k in kolommen) for rij in gevuld),
            breedtes=tuple(
                _breedte([tabel.koppen[k], *(tekst_uit(rij[k]) for rij in gevuld)]) for k in kolommen
            ),
        ),
    )


def _lege_tabel(bijschrift: str, koppen: tuple[str, ...]) -> Tabel:
    rij = tuple(_cel(None) for _ in koppen)
    return Tabel(
        bijschrift=bijschrift,
        koppen=koppen,
        rijen=(rij,) * LEGE_RIJEN,
        breedtes=tuple(_breedte([kop]) for kop in koppen),
    )


def _rij_voor_rij(
    koppen: Sequence[str], rijen: Sequence[Sequence[Waarde | None]], kolommen: Sequence[int]
) -> tuple[Blok, ...]:
    """Each row as a heading with its first content, then a line per column."""
    blokken: list[Blok] = []
    for nummer, rij in enumerate(rijen, start=1):
        eerste, *rest = (k for k in kolommen if _is_gevuld(rij[k]))
        blokken.append(alinea(f"{koppen[eerste]} {nummer}", Stijl.LABEL))
        blokken += alineas_van(rij[eerste])
        for kolom in rest:
            blokken += _met_kop(koppen[kolom], alineas_van(rij[kolom]))
    return tuple(blokken)


def _met_kop(kop: str, alineas: tuple[Alinea, ...]) -> tuple[Alinea, ...]:
    """Paragraphs of which the first begins with the heading of its column."""
    eerste, *rest = alineas
    begin = Stuk(tekst=f"{kop}: ", vet=True)
    return (Alinea(stukken=(begin, *eerste.stukken), stijl=eerste.stijl), *rest)


def _cel(waarde: Waarde | None) -> Cel:
    leeg = (alinea("", Stijl.TABELTEKST),)
    return Cel(alineas=alineas_van(waarde, Stijl.TABELTEKST) or leeg)


def _breedte(teksten: Sequence[str]) -> int:
    """A relative width: wider for longer words, within bounds."""
    return min(max(len(tekst) for tekst in teksten), 40) + 8


def _is_gevuld(waarde: Waarde | None) -> bool:
    return bool(tekst_uit(waarde).strip())
