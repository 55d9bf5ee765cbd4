"""Excel tables in which people add rows: ours first, then theirs, then empty ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.celinhoud import schrijf_waarde, woorden_van
from wijkxl.generator.formules import Formule
from wijkxl.generator.formules import Waarde as Rekenwaarde
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.namen import Tabelplek
from wijkxl.generator.notities import HOOGSTE_RIJ
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.inhoud import Tabelinhoud, Vervallen, Waarde, adres_van
from wijkxl.overdracht.rekenwaarde import TE_LANG, rekenwaarde, schone_tekst
from wijkxl.overdracht.tabelherkenning import rijtekst

LEGE_RIJEN = 8
EXTRA_BREEDTE = 30.0

Rij = Sequence[Waarde | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rijformule:
    """A formula that is the same in every row, and the Python that computes the same value.

    ``waarde`` gets what formulas see of the other cells of the row, by heading; of the columns with formulas
    only those at the left.
    """

    tekst: str
    waarde: Callable[[Mapping[str, Rekenwaarde]], Rekenwaarde]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelkolom:
    """A column: its heading, its width in characters, whether it holds dates, and what it calculates.

    ``getal`` is the number format of what it calculates.
    """

    kop: str
    breedte: float
    datum: bool = False
    formule: Rijformule | None = None
    getal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelplan:
    """A table: name, row of its headings, columns, and how many empty rows come at the end.

    ``lege_hoogte`` is the least height of a row, in points.

    ``vast`` are rows of our own, before those of a person; the workbook remembers that they are ours.
    ``achteraan`` are rows we add behind them, which are the person's from then on.
    """

    naam: str
    koprij: int
    kolommen: tuple[Tabelkolom, ...]
    vast: Sequence[Rij] = field(default=())
    achteraan: Sequence[Rij] = field(default=())
    lege_rijen: int = LEGE_RIJEN
    lege_hoogte: float | None = None


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
            "columns": [_kolomopties(kolom, kopstijl) for kolom in kolommen],
        },
    )
    for nummer in range(len(plan.kolommen), len(kolommen)):
        ws.set_column(nummer, nummer, EXTRA_BREEDTE)
    leeg: Rij = (None,) * len(kolommen)
    for nummer, rij in enumerate([*rijen, *[leeg] * plan.lege_rijen]):
        plek = plan.koprij + 1 + nummer
        hoogte = _schrijf_rij(werk, ws, plek, kolommen, rij, vast=nummer < len(plan.vast))
        if hoogte or plan.lege_hoogte:
            ws.set_row(plek, min(HOOGSTE_RIJ, max(hoogte, plan.lege_hoogte or 0.0)))
    werk.namen.tabel(
        Tabelplek(
            naam=plan.naam,
            blad=ws.get_name(),
            bereik=(plan.koprij, 0, laatste, len(kolommen) - 1),
            rijen=tuple(rijtekst(rij) for rij in plan.vast),
            rekenkolommen=MappingProxyType({k.kop: k.formule.tekst for k in kolommen if k.formule}),
        )
    )
    return laatste


def _kolomopties(kolom: Tabelkolom, kopstijl: Format) -> dict[str, object]:
    """What XlsxWriter is told of a column; rows that are added get its formula by themselves."""
    formule = {"formula": kolom.formule.tekst} if kolom.formule else {}
    return {"header": kolom.kop, "header_format": kopstijl, **formule}


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
) -> float:
    """Write one row; returns how high its words are, 0 when there are none."""
    teksten = []
    inhoud = [_inhoud(kolom, waarde) for kolom, waarde in zip(kolommen, waarden, strict=False)]
    bekend = {
        kolom.kop: rekenwaarde(waarde)
        for kolom, waarde in zip(kolommen, inhoud, strict=False)
        if not isinstance(waarde, Rijformule)
    }
    for nummer, (kolom, waarde) in enumerate(zip(kolommen, inhoud, strict=False)):
        if isinstance(waarde, Rijformule):
            uitkomst = waarde.waarde(bekend)
            bekend[kolom.kop] = uitkomst
            vorm = werk.stijlen.rol("berekend", getal=kolom.getal)
            schrijf(ws, rij, nummer, Formule(waarde.tekst, uitkomst), vorm)
            teksten.append((woorden_van(uitkomst), kolom.breedte))
            continue
        gewoon, datum = ("tabelcel", "tabeldatum") if vast else ("invoer", "invoer_datum")
        is_datum = isinstance(waarde, date) or (kolom.datum and not isinstance(waarde, str | tuple))
        stijl = werk.stijlen.eigenschappen(datum if is_datum else gewoon)
        rest = schrijf_waarde(werk.opmaker, ws, rij, nummer, waarde, stijl)
        if rest:
            werk.zonder_plaats.append(_te_lang(ws, rij, nummer, kolom, rest))
        teksten.append((woorden_van(waarde), kolom.breedte))
    return row_height(teksten) if any(tekst for tekst, _ in teksten) else 0.0


def _inhoud(kolom: Tabelkolom, waarde: Waarde | None) -> Waarde | Rijformule | None:
    """What comes in a cell: what a person put there, else the formula of the column."""
    return kolom.formule if waarde is None and kolom.formule else waarde


def _te_lang(ws: Worksheet, rij: int, nummer: int, kolom: Tabelkolom, rest: str) -> Vervallen:
    return Vervallen(
        blad=str(ws.get_name()),
        plaats=adres_van(rij, nummer),
        omschrijving=kolom.kop,
        waarde=rest,
        reden=TE_LANG,
    )
