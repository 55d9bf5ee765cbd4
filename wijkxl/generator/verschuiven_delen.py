"""Moves what belongs to a worksheet but has a part of its own: tables, drawings, charts and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from wijkxl.generator.verschuiven_blad import kolom_van, verschuif_filter
from wijkxl.generator.verschuiven_plan import Verhuizing, hoeken, main
from wijkxl.overdracht.formuletekst import kolomletters

_KANTLIJN = re.compile(r"margin-(?:left|top):[^;]*;?")


def verschuif_tabel(
    tabel: etree._Element, blad: etree._Element, titel: str, verhuizing: Verhuizing, teksten: Sequence[str]
) -> None:
    """Move an Excel table; rows and columns inserted inside it belong to it.

    ``blad`` is the worksheet after its own move, ``teksten`` are the shared texts of the workbook.
    """
    oud, nieuw = tabel.get("ref", ""), verhuizing.formule(tabel.get("ref", ""), titel)
    tabel.set("ref", nieuw)
    for filter_ in tabel.iter(main("autoFilter")):
        verschuif_filter(filter_, titel, verhuizing)
    for formule in tabel.iter(main("calculatedColumnFormula"), main("totalsRowFormula")):
        formule.text = verhuizing.formule(formule.text or "", titel)
    if hoeken(nieuw)[3] - hoeken(nieuw)[1] > hoeken(oud)[3] - hoeken(oud)[1]:
        plek = verhuizing.verplaatsing[titel].kolom
        houder, links = tabel.find(main("tableColumns")), hoeken(oud)[1]
        by_kolom = {plek(links + nummer) or 0: kolom for nummer, kolom in enumerate(houder)}
        _voeg_kolommen_in(houder, by_kolom, _kopcellen(blad, nieuw), teksten)


def _voeg_kolommen_in(
    houder: etree._Element,
    by_kolom: dict[int, etree._Element],
    koppen: Mapping[int, etree._Element],
    teksten: Sequence[str],
) -> None:
    """Give the table a column for every column inserted inside it, with the text of its heading."""
    taken = {kolom.get("name", "").casefold() for kolom in houder}
    for kolom, kop in koppen.items():
        if kolom not in by_kolom:
            naam = _kopnaam(kop, taken, teksten)
            taken.add(naam.casefold())
            volgnummer = max(int(een.get("id", "0")) for een in by_kolom.values()) + 1
            by_kolom[kolom] = etree.Element(main("tableColumn"), {"id": str(volgnummer), "name": naam})
    houder[:] = [by_kolom[kolom] for kolom in sorted(by_kolom)]
    houder.set("count", str(len(houder)))


def _kopnaam(cel: etree._Element, taken: set[str], teksten: Sequence[str]) -> str:
    """The text in a heading cell; a new one is written into it when there is none or when it is taken."""
    waarde = cel.findtext(main("v"))
    tekst = teksten[int(waarde)] if cel.get("t") == "s" and waarde else ""
    if tekst and tekst.casefold() not in taken:
        return tekst
    naam = next(naam for nummer in range(1, 10_000) if (naam := f"Kolom{nummer}").casefold() not in taken)
    cel[:] = []
    cel.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cel, main("is")), main("t")).text = naam
    return naam


def _kopcellen(blad: etree._Element, bereik: str) -> dict[int, etree._Element]:
    """The heading cells of a table by column; a cell that is not there yet is made."""
    rij, links, _, rechts = hoeken(bereik)
    row = blad.find(f"{main('sheetData')}/{main('row')}[@r='{rij + 1}']")
    by_kolom = {kolom_van(cel): cel for cel in row}
    for kolom in range(links, rechts + 1):
        if kolom not in by_kolom:
            by_kolom[kolom] = etree.Element(main("c"), {"r": f"{kolomletters(kolom)}{rij + 1}"})
    row[:] = [by_kolom[kolom] for kolom in sorted(by_kolom)]
    return {kolom: by_kolom[kolom] for kolom in range(links, rechts + 1)}


def verschuif_tekening(tekening: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    """Move charts, pictures and text boxes with the cells they stand on."""
    for vorm in tekening.iter("{*}sp"):
        if vorm.get("textlink"):
            vorm.set("textlink", verhuizing.formule(vorm.get("textlink", ""), titel))
    if titel not in verhuizing.verplaatsing:
        return
    doel = verhuizing.verplaatsing[titel]
    for anker in tekening.iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
        for as_, plek in (("row", doel.rij), ("col", doel.kolom)):
            _verschuif_anker(anker, as_, plek)


def _verschuif_anker(anker: etree._Element, as_: str, plek: Callable[[int], int | None]) -> None:
    """Move one side of an anchor; what does not stretch with the cells keeps its size."""
    begin, einde = anker.find(f"{{*}}from/{{*}}{as_}"), anker.find(f"{{*}}to/{{*}}{as_}")
    oud = int(begin.text or 0)
    nieuw = plek(oud) or 0
    begin.text = str(nieuw)
    if einde is not None:
        vast = anker.get("editAs", "twoCell") != "twoCell"
        onder = int(einde.text or 0)
        einde.text = str(onder - oud + nieuw if vast else plek(onder))


def verschuif_grafiek(grafiek: etree._Element, verhuizing: Verhuizing) -> None:
    """Let a chart find its figures again."""
    for formule in grafiek.iter("{*}f"):
        formule.text = verhuizing.formule(formule.text or "")


def verschuif_opmerkingen(opmerkingen: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    """Move the notes of a sheet with their cells."""
    for opmerking in opmerkingen.iter(main("comment")):
        opmerking.set("ref", verhuizing.formule(opmerking.get("ref", ""), titel))
    lijst = opmerkingen.find(main("commentList"))
    lijst[:] = sorted(lijst, key=lambda een: hoeken(een.get("ref", "")))


def verschuif_vormen(vml: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    """Move the boxes of notes and the buttons of a sheet."""
    if titel not in verhuizing.verplaatsing:
        return
    doel = verhuizing.verplaatsing[titel]
    for vorm in vml.iter("{*}shape"):
        for gegevens in vorm.iter("{*}ClientData"):
            if _verschuif_vorm(gegevens, doel.rij, doel.kolom):
                vorm.set("style", _KANTLIJN.sub("", vorm.get("style", "")))


def _verschuif_vorm(
    gegevens: etree._Element, rij: Callable[[int], int | None], kolom: Callable[[int], int | None]
) -> bool:
    """Move one box: that of a note stays beside its cell, a button stretches; returns whether it moved."""
    anker = gegevens.find("{*}Anchor")
    oud = [int(getal) for getal in (anker.text or "").split(",")]
    cel = gegevens.find("{*}Row"), gegevens.find("{*}Column")
    if cel[0] is None or cel[1] is None:
        nieuw = [_op_plek(nummer, getal, rij, kolom) for nummer, getal in enumerate(oud)]
    else:
        neer, opzij = _verzet(cel[0], rij), _verzet(cel[1], kolom)
        neer, opzij = max(neer, -oud[2]), max(opzij, -oud[0])
        nieuw = [getal + (opzij, 0, neer, 0)[nummer % 4] for nummer, getal in enumerate(oud)]
    anker.text = ", ".join(map(str, nieuw))
    return nieuw != oud


def _op_plek(
    nummer: int, getal: int, rij: Callable[[int], int | None], kolom: Callable[[int], int | None]
) -> int:
    """Number ``nummer`` of an anchor (column, offset, row, offset, twice) on its new place."""
    if nummer % 2:
        return getal
    return (rij(getal) if nummer % 4 else kolom(getal)) or 0


def _verzet(element: etree._Element, plek: Callable[[int], int | None]) -> int:
    """Write the new row or column of a note; returns how far it went."""
    oud = int(element.text or 0)
    nieuw = plek(oud) or 0
    element.text = str(nieuw)
    return nieuw - oud
