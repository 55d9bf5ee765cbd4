"""Excel tables in which people add rows: ours first, then theirs, then empty ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.celinhoud import schrijf_waarde, woorden_van
from wijkxl.generator.kader import Werk
from wijkxl.generator.notities import HOOGSTE_RIJ
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.inhoud import Tabelinhoud, Vervallen, Waarde, adres_van
from wijkxl.overdracht.rekenwaarde import TE_LANG, schone_tekst
from wijkxl.overdracht.tabelherkenning import rijtekst

LEGE_RIJEN = 8
EXTRA_BREEDTE = 30.0

Rij = Sequence[Waarde | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelkolom:
    """A column: its heading, its width in characters, and whether it holds dates."""

    kop: str
    breedte: float
    datum: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelplan:
    """A table: name, row of its headings, columns, and how many empty rows come at the end.

    ``vast`` are rows of our own, before those of a person; the workbook remembers that they are ours.
    ``achteraan`` are rows we add behind them, which are the person's from then on.
    """

    naam: str
    koprij: int
    kolommen: tuple[Tabelkolom, ...]
    vast: Sequence[Rij] = field(default=())
    achteraan: Sequence[Rij] = field(default=())
    lege_rijen: int = LEGE_RIJEN


def schrijf_tabel(werk: Werk, ws: Worksheet, plan: Tabelplan) -> int:
    """Write the table with the rows a person had in it; returns its last row.

    Columns a person added come at the right, under the heading they gave them. A row that is the same as one
    of ours is left out.
    """
    eigen = werk.aantekeningen.tabellen.get(plan.naam)
    kolommen = (*plan.kolommen, *_extra_kolommen(plan, eigen))
    rijen = [*plan.vast, *_eigen_rijen(plan, kolommen, eigen), *plan.achteraan]
    laatste = plan.koprij + len(rijen) + plan.lege_rijen
    kopstijl = werk.stijlen.rol("tabelkop")
    ws.add_table(
        plan.koprij,
        0,
        laatste,
        len(kolommen) - 1,
        {
            "name": plan.naam,
            "style": "Table Style Light 1",
            "columns": [{"header": kolom.kop, "header_format": kopstijl} for kolom in kolommen],
        },
    )
    for nummer in range(len(plan.kolommen), len(kolommen)):
        ws.set_column(nummer, nummer, EXTRA_BREEDTE)
    leeg: Rij = (None,) * len(kolommen)
    for nummer, rij in enumerate([*rijen, *[leeg] * plan.lege_rijen]):
        _schrijf_rij(werk, ws, plan.koprij + 1 + nummer, kolommen, rij, vast=nummer < len(plan.vast))
    bereik = (plan.koprij, 0, laatste, len(kolommen) - 1)
    werk.namen.tabel(plan.naam, ws.get_name(), bereik, [rijtekst(rij) for rij in plan.vast])
    return laatste


def _extra_kolommen(plan: Tabelplan, eigen: Tabelinhoud | None) -> tuple[Tabelkolom, ...]:
    """Columns a person added, or that an older format had: those that hold something."""
    bekend = {kolom.kop.casefold() for kolom in plan.kolommen}
    found: dict[str, Tabelkolom] = {}
    for nummer, kop in enumerate(eigen.koppen if eigen else ()):
        schoon = schone_tekst(kop).replace("\n", " ").strip() or f"Kolom {nummer + 1}"
        if schoon.casefold() not in bekend:
            found.setdefault(schoon.casefold(), Tabelkolom(kop=schoon, breedte=EXTRA_BREEDTE))
    return tuple(found.values())


def _eigen_rijen(
    plan: Tabelplan, kolommen: Sequence[Tabelkolom], eigen: Tabelinhoud | None
) -> list[list[Waarde | None]]:
    """Rows of a person in the columns of the new table, without those we put in ourselves."""
    if eigen is None:
        return []
    plek_by_kop = {kolom.kop.casefold(): plek for plek, kolom in enumerate(kolommen)}
    onze = {rijtekst([*rij, *[None] * (len(kolommen) - len(rij))]) for rij in plan.vast}
    found = []
    for rij in eigen.rijen:
        nieuw: list[Waarde | None] = [None] * len(kolommen)
        for nummer, (kop, waarde) in enumerate(zip(eigen.koppen, rij, strict=False)):
            schoon = schone_tekst(kop).replace("\n", " ").strip() or f"Kolom {nummer + 1}"
            nieuw[plek_by_kop[schoon.casefold()]] = waarde
        if rijtekst(nieuw) not in onze:
            found.append(nieuw)
    return found


def _schrijf_rij(
    werk: Werk, ws: Worksheet, rij: int, kolommen: Sequence[Tabelkolom], waarden: Rij, *, vast: bool
) -> None:
    teksten = []
    for nummer, (kolom, waarde) in enumerate(zip(kolommen, waarden, strict=False)):
        gewoon, datum = ("tabelcel", "tabeldatum") if vast else ("invoer", "invoer_datum")
        is_datum = isinstance(waarde, date) or (kolom.datum and not isinstance(waarde, str | tuple))
        stijl = werk.stijlen.eigenschappen(datum if is_datum else gewoon)
        rest = schrijf_waarde(werk.opmaker, ws, rij, nummer, waarde, stijl)
        if rest:
            werk.zonder_plaats.append(_te_lang(ws, rij, nummer, kolom, rest))
        teksten.append((woorden_van(waarde), kolom.breedte))
    if any(tekst for tekst, _ in teksten):
        ws.set_row(rij, min(HOOGSTE_RIJ, row_height(teksten)))


def _te_lang(ws: Worksheet, rij: int, nummer: int, kolom: Tabelkolom, rest: str) -> Vervallen:
    return Vervallen(
        blad=str(ws.get_name()),
        plaats=adres_van(rij, nummer),
        omschrijving=kolom.kop,
        waarde=rest,
        reden=TE_LANG,
    )
