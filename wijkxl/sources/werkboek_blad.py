"""One sheet of a workbook as it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from types import MappingProxyType
from xml.etree.ElementTree import Element

from wijkxl.overdracht.inhoud import NietMee
from wijkxl.overdracht.ruw import Plek, RuwBlad, RuweTabel
from wijkxl.sources.werkboek_adres import Bereik, bereik
from wijkxl.sources.werkboek_cellen import Celbron, Celinhoud, read_cellen
from wijkxl.sources.werkboek_opmerkingen import read_opmerkingen
from wijkxl.sources.werkboek_tekeningen import read_alleen_hier, read_niet_mee
from wijkxl.sources.werkboek_tekst import schoon
from wijkxl.sources.werkboek_xml import Verband, is_waar
from wijkxl.sources.werkboekbestand import Pakket

RUIME_KOLOMMEN = 100
"""Columns from the start of a range of which a width is kept; programs give all columns a width."""

_BEVROREN = ("frozen", "frozenSplit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bladdeel:
    """A sheet in the list of the workbook: title, part of the file, kind of part, visibility."""

    titel: str
    deel: str
    soort: str
    zichtbaar: str


def read_blad(pakket: Pakket, bladdeel: Bladdeel, bron: Celbron, personen: dict[str, str]) -> RuwBlad:
    """Read a sheet; one that is no sheet of cells (a chart on its own) comes back empty."""
    titel = bladdeel.titel
    if bladdeel.soort != "worksheet":
        wat = "grafiekblad" if bladdeel.soort == "chartsheet" else "blad van een oude soort"
        return _leeg_blad(bladdeel, NietMee(blad=titel, plaats="A1", wat=wat))
    verbanden = pakket.verbanden(bladdeel.deel)
    inhoud, rest = read_cellen(pakket.lees(bladdeel.deel), titel, bron)
    _zet_links(inhoud, rest, verbanden)
    breedtes, verborgen_kolommen = _kolommen(rest, inhoud.laatste_kolom)
    pane = rest.find("sheetViews/sheetView/pane")
    return RuwBlad(
        titel=titel,
        zichtbaar=bladdeel.zichtbaar,
        cellen=MappingProxyType(inhoud.cellen),
        lege_stijlen=MappingProxyType(inhoud.lege_stijlen),
        opmerkingen=read_opmerkingen(pakket, verbanden, personen),
        breedtes=MappingProxyType(breedtes),
        hoogtes=MappingProxyType(inhoud.hoogtes),
        verborgen_rijen=frozenset(inhoud.verborgen_rijen),
        verborgen_kolommen=frozenset(verborgen_kolommen),
        samengevoegd=tuple(bereik(cel.get("ref", "")) for cel in rest.iterfind("mergeCells/mergeCell")),
        tabellen=tuple(_tabellen(pakket, verbanden, inhoud)),
        vastgezet=_vastgezet(pane),
        tabkleur=bron.stijlboek.kleuren.kleur(rest.find("sheetPr/tabColor")),
        niet_mee=(*inhoud.niet_mee, *read_niet_mee(pakket, titel, rest, verbanden)),
        alleen_hier=tuple(read_alleen_hier(titel, rest)),
    )


def _leeg_blad(bladdeel: Bladdeel, niet_mee: NietMee) -> RuwBlad:
    return RuwBlad(titel=bladdeel.titel, zichtbaar=bladdeel.zichtbaar, cellen={}, niet_mee=(niet_mee,))


def _zet_links(inhoud: Celinhoud, rest: Element, verbanden: tuple[Verband, ...]) -> None:
    """Tell the cells where they lead (``inhoud`` is changed)."""
    doel_by_id = {verband.id: verband.doel for verband in verbanden if verband.soort == "hyperlink"}
    for link in rest.iterfind("hyperlinks/hyperlink"):
        plaats_in_doel = link.get("location", "")
        doel = doel_by_id.get(link.get("id", ""), "") + (f"#{plaats_in_doel}" if plaats_in_doel else "")
        for plek in _cellen_in(bereik(link.get("ref", "")), inhoud):
            inhoud.cellen[plek] = replace(inhoud.cellen[plek], link=doel)


def _cellen_in(van: Bereik, inhoud: Celinhoud) -> list[Plek]:
    """The filled cells of a range, also when the range is as large as a sheet."""
    rij, kolom, laatste_rij, laatste_kolom = van
    if (laatste_rij - rij + 1) * (laatste_kolom - kolom + 1) <= len(inhoud.cellen):
        plekken = product(range(rij, laatste_rij + 1), range(kolom, laatste_kolom + 1))
        return [plek for plek in plekken if plek in inhoud.cellen]
    return [(r, k) for r, k in inhoud.cellen if rij <= r <= laatste_rij and kolom <= k <= laatste_kolom]


def _kolommen(rest: Element, laatste_kolom: int) -> tuple[dict[int, float], set[int]]:
    """Widths by column, and the hidden columns."""
    breedtes: dict[int, float] = {}
    verborgen: set[int] = set()
    for col in rest.iterfind("cols/col"):
        eerste, laatste = int(col.get("min", "1")) - 1, int(col.get("max", "1"))
        ruim = max(laatste_kolom + 1, eerste + RUIME_KOLOMMEN)
        for kolom in range(eerste, min(laatste, ruim)):
            if "width" in col.attrib:
                breedtes[kolom] = float(col.get("width", "0"))
            if is_waar(col, "hidden"):
                verborgen.add(kolom)
    return breedtes, verborgen


def _vastgezet(pane: Element | None) -> Plek | None:
    if pane is None or pane.get("state") not in _BEVROREN:
        return None
    return int(float(pane.get("ySplit", "0"))), int(float(pane.get("xSplit", "0")))


def _tabellen(pakket: Pakket, verbanden: tuple[Verband, ...], inhoud: Celinhoud) -> Iterator[RuweTabel]:
    for verband in verbanden:
        if verband.soort == "table" and verband.doel in pakket:
            yield _tabel(pakket.boom(verband.doel), inhoud)


def _tabel(wortel: Element, inhoud: Celinhoud) -> RuweTabel:
    """A table without its row of totals; a table without headings counts the row above it as such."""
    rij, kolom, laatste_rij, laatste_kolom = bereik(wortel.get("ref", ""))
    laatste_rij -= int(wortel.get("totalsRowCount", "0"))
    if wortel.get("headerRowCount", "1") == "0":
        rij = max(rij - 1, 0)
    gefilterd = wortel.find("autoFilter/filterColumn") is not None
    return RuweTabel(
        naam=schoon(wortel.get("displayName", "") or wortel.get("name", "")),
        bereik=(rij, kolom, laatste_rij, laatste_kolom),
        koppen=tuple(
            schoon(kop.get("name", ""))
            for kop in islice(wortel.iterfind("tableColumns/tableColumn"), laatste_kolom - kolom + 1)
        ),
        gefilterd=gefilterd or any(rij < weg <= laatste_rij for weg in inhoud.verborgen_rijen),
    )
