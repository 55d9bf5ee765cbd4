"""The privacycheck: per column of the tables of the steps how often a cell looks like the data of a person.

The rules are those of ``wijkxl.overdracht.privacy``; names of cells are never shown, only where to look.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.privacy import GROOTSTE_NUMMER, KLEINSTE_NUMMER, PATRONEN, verdacht_in_werkboek
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel
from wijkxl.staptabellen.overzicht import STAPTABELLEN
from wijkxl.wording import Blad

KOLOM = 30
"""Column of the names on the hidden sheet; the counts stand next to it, and then the names joined."""

NIETS = "✓ Niets gevonden."


def write_privacytelling(werk: Werk, ws: Worksheet) -> None:
    """Write the counts on the hidden sheet, and from the last to the first which columns have any."""
    stijl = werk.stijlen.rol("gewoon")
    for kolom, kop in enumerate(("kolom", "aantal", "waar")):
        schrijf(ws, 0, KOLOM + kolom, f"privacy|{kop}", stijl)
    waar = ""
    for rij, (plek, tabel, stapkolom) in reversed(list(enumerate(_kolommen(werk), start=1))):
        aantal = verdacht_in_werkboek(regel[stapkolom.sleutel] for regel in staprijen(werk, tabel))
        waar = _samen(plek, waar) if aantal else waar
        naam, telling, volgende = (
            f.cel(*plaats) for plaats in ((rij, KOLOM), (rij, KOLOM + 1), (rij + 1, KOLOM + 2))
        )
        samen = f'{naam}&IF({volgende}="","","; "&{volgende})'
        schrijf(ws, rij, KOLOM, plek, stijl)
        schrijf(
            ws, rij, KOLOM + 1, Formule(f"={_telling(tabel.heel(stapkolom.sleutel))}", float(aantal)), stijl
        )
        schrijf(ws, rij, KOLOM + 2, Formule(f'=IF({telling}>0,{samen},{volgende}&"")', waar), stijl)


def privacyregel(werk: Werk) -> Formule:
    """What the check says on the sheet Implementatie: how often, and in which columns."""
    alle = [
        (plek, verdacht_in_werkboek(rij[kolom.sleutel] for rij in staprijen(werk, tabel)))
        for plek, tabel, kolom in _kolommen(werk)
    ]
    totaal = sum(aantal for _, aantal in alle)
    som = f.op_blad(Blad.UITVOERING, f.bereik((1, KOLOM + 1), (len(alle), KOLOM + 1)))
    waar = f.op_blad(Blad.UITVOERING, f.cel(1, KOLOM + 2, vast=True))
    tekst = f'=IF(SUM({som})=0,{f.als_tekst(NIETS)},"⚠ "&SUM({som})&" keer. Kijk na: "&{waar}&".")'
    plekken = "; ".join(plek for plek, aantal in alle if aantal)
    return Formule(tekst, f"⚠ {totaal} keer. Kijk na: {plekken}." if totaal else NIETS)


def verdacht_in_cel(cel: str) -> str:
    """Formula that says whether one cell looks like the data of a person."""
    return f"={_telling(cel)}>0"


def _kolommen(werk: Werk) -> Iterator[tuple[str, Staptabel, Stapkolom]]:
    """Columns in which a person types words, with the words for where they are."""
    for tabel in STAPTABELLEN:
        titel = werk.sjabloon.teksten[tabel.tekst].titel
        for kolom in tabel.kolommen:
            if kolom.soort is Kolomsoort.TEKST or kolom.vrij:
                yield f"{titel}, kolom {kolom.kop}", tabel, kolom


def _telling(plek: str) -> str:
    """Formula for how often cells have a pattern."""
    patronen = "+".join(f"COUNTIF({plek},{f.als_tekst(patroon)})" for patroon in PATRONEN)
    return f'{patronen}+COUNTIFS({plek},">={KLEINSTE_NUMMER}",{plek},"<={GROOTSTE_NUMMER}")'


def _samen(een: str, rest: str) -> str:
    return f"{een}; {rest}" if rest else een
