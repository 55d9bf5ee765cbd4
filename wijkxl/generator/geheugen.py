"""Very hidden sheet with the memory of a workbook: what it held when it was made, and what it showed."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from xlsxwriter import worksheet as xw
from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.verandering import stand_van
from wijkxl.generator.formules import Formule
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.overdracht.basis import BEDEKT, Basis, Bladbasis, kenmerk_van
from wijkxl.overdracht.bladkaart import in_bereik
from wijkxl.overdracht.catalogusgeheugen import catalogus_gegevens
from wijkxl.overdracht.editiegeheugen import als_gegevens
from wijkxl.overdracht.geheugen import pak_in, pak_json
from wijkxl.overdracht.inhoud import Formuletekst, Waarde
from wijkxl.overdracht.macrogeheugen import macrogegevens
from wijkxl.overdracht.profielgeheugen import cijfergegevens, profielgegevens
from wijkxl.overdracht.ruw import Plek
from wijkxl.wording import FORMAATVERSIE, Blad

STUK = 30_000
"""Characters of a packed text in one cell."""

KOPPEN = ("sleutel", "deel", "tekst")

_CIJFERS: list[tuple[Naslag, str]] = []
"""The naslag whose figures were packed last, with the packed text: all its workbooks hold the same."""


def build_basis(werk: Werk) -> Basis:
    """The marks of all cells of the visible sheets as they are now, without anything a person typed.

    To be called after the last sheet is written and before cells of a person are.
    """
    teksten = list(werk.werkboek.str_table.string_table)
    bladen = {blad: _bladbasis(werk, werk.blad(blad), teksten) for blad in werk.bladtitels()}
    return Basis(bladen=MappingProxyType(bladen), namen=werk.namen.gedefinieerd)


def write_geheugen(werk: Werk, basis: Basis) -> None:
    """Write the memory in packed texts, cut into pieces that fit in a cell."""
    ws, stijl = werk.blad(Blad.GEHEUGEN), werk.stijlen.rol("gewoon")
    for kolom, kop in enumerate(KOPPEN):
        schrijf(ws, 0, kolom, kop, stijl)
    rij = 0
    for sleutel, tekst in _gepakt(werk, basis):
        for deel, begin in enumerate(range(0, len(tekst), STUK), start=1):
            rij += 1
            schrijf(ws, rij, 0, sleutel, stijl)
            schrijf(ws, rij, 1, deel, stijl)
            schrijf(ws, rij, 2, tekst[begin : begin + STUK], stijl)
    ws.very_hidden()


def _gepakt(werk: Werk, basis: Basis) -> Iterator[tuple[str, str]]:
    profiel = werk.profiel
    yield "basis", pak_in(basis)
    yield "stand", pak_json(als_gegevens(stand_van(profiel)))
    if profiel.vorige is not None:
        yield "vorige", pak_json(als_gegevens(profiel.vorige))
    catalogus = catalogus_gegevens(profiel.catalogus, werk.sjabloon, formaatversie=FORMAATVERSIE)
    yield "catalogus", pak_json(catalogus)
    yield "cijfers", _gepakte_cijfers(profiel.naslag)
    yield "profiel", pak_json(profielgegevens(profiel))
    tabelrijen = {tabel.naam: [list(rij) for rij in tabel.rijen] for tabel in werk.namen.tabellen.values()}
    yield "tabelrijen", pak_json(tabelrijen)
    rekenkolommen = {
        tabel.naam: dict(tabel.rekenkolommen) for tabel in werk.namen.tabellen.values() if tabel.rekenkolommen
    }
    yield "rekenkolommen", pak_json(rekenkolommen)
    yield "kleuren", pak_json(werk.stijlen.vulkleuren())
    yield "tekeningen", pak_json({blad: _tekeningen(werk.blad(blad)) for blad in werk.bladtitels()})
    if werk.macros is not None:
        yield "macros", pak_json(macrogegevens(werk.macros))


def _gepakte_cijfers(naslag: Naslag) -> str:
    if not _CIJFERS or _CIJFERS[0][0] is not naslag:
        _CIJFERS[:] = [(naslag, pak_json(cijfergegevens(naslag)))]
    return _CIJFERS[0][1]


def _tekeningen(ws: Worksheet) -> list[list[str]]:
    """Words of each chart and button of a sheet, by which it is told from what a person drew."""
    grafieken = [[str(grafiek[2].title.name or ""), str(grafiek[8] or "")] for grafiek in ws.charts]
    return grafieken + [[str(knop.caption)] for knop in ws.buttons_list]


def _bladbasis(werk: Werk, ws: Worksheet, teksten: list[str]) -> Bladbasis:
    blad = ws.get_name()
    tabellen = {t.naam: t.bereik for t in werk.namen.tabellen.values() if t.blad == blad}
    invoer = {cel.plek: cel for cel in werk.namen.invoercellen if cel.blad == blad}
    kenmerken = {
        plek: kenmerk
        for plek, waarde in _cellen(ws, teksten)
        if plek not in invoer
        and (kenmerk := kenmerk_van(waarde))
        and not any(in_bereik(plek, bereik) for bereik in tabellen.values())
    }
    for plek, cel in invoer.items():
        if vooraf := kenmerk_van(_als_inhoud(cel.vooraf)):
            kenmerken[plek] = vooraf
    for eerste_rij, eerste_kolom, laatste_rij, laatste_kolom in ws.merge:
        for rij in range(eerste_rij, laatste_rij + 1):
            for kolom in range(eerste_kolom, laatste_kolom + 1):
                if (rij, kolom) != (eerste_rij, eerste_kolom):
                    kenmerken[rij, kolom] = BEDEKT
    return Bladbasis(
        blad=blad,
        kenmerken=MappingProxyType(kenmerken),
        invoer=MappingProxyType({plek: cel.naam for plek, cel in invoer.items()}),
        tabellen=MappingProxyType(tabellen),
    )


def _cellen(ws: Worksheet, teksten: list[str]) -> Iterator[tuple[Plek, Waarde]]:
    """What was written in the cells of a sheet, as XlsxWriter keeps it until the file is made."""
    for rij, cellen in ws.table.items():
        for kolom, cel in cellen.items():
            waarde = _inhoud(cel, teksten)
            if waarde is not None:
                yield (rij, kolom), waarde


def _inhoud(cel: Any, teksten: list[str]) -> Waarde | None:
    kind = cel.__class__
    if kind is xw.CellStringTuple:
        return str(teksten[cel.string])
    if kind is xw.CellRichStringTuple:
        return str(cel.raw_string)
    if kind is xw.CellFormulaTuple:
        return Formuletekst(tekst=f"={cel.formula}")
    if kind is xw.CellNumberTuple:
        return float(cel.number)
    if kind is xw.CellBooleanTuple:
        return bool(cel.boolean)
    return None


def _als_inhoud(vooraf: Formule | float | str | None) -> Waarde | None:
    return Formuletekst(tekst=vooraf.tekst) if isinstance(vooraf, Formule) else vooraf
