"""Moves the rows and columns of a worksheet part, and with them all that points at its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from lxml import etree

from wijkxl.generator.verschuiven_plan import Bladverschuiving, Verhuizing, hoeken, main
from wijkxl.overdracht.formuletekst import Verplaatsing, kolomletters, kolomnummer

_CIJFERS = "0123456789"
_FORMULES = ("{*}f", "{*}formula", "{*}formula1", "{*}formula2")
_PLAATSEN = ("ref", "sqref", "activeCell", "topLeftCell")


def verschuif_blad(
    root: etree._Element, titel: str, verhuizing: Verhuizing, linkteksten: Mapping[str, str]
) -> None:
    """Move the cells of the sheet that was called ``titel`` and mend every reference on it.

    ``linkteksten`` gives the new number of a shared text that is a link address, for a sheet that no person
    sees.
    """
    _mend_formules(root, titel, verhuizing)
    _mend_links(root, titel, verhuizing)
    _mend_teksten(root, verhuizing, linkteksten)
    wat = verhuizing.bladen.get(titel)
    if wat is not None and (wat.rijen or wat.kolommen):
        _verschuif_alles(root, titel, verhuizing, wat)


def verschuif_filter(filter_: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    """Move an autofilter; its columns count from the left of its range."""
    oud = filter_.get("ref", "")
    nieuw = verhuizing.formule(oud, titel)
    if titel in verhuizing.verplaatsing:
        kolom, links = verhuizing.verplaatsing[titel].kolom, hoeken(oud)[1]
        for kolomfilter in filter_.iter(main("filterColumn")):
            plek = kolom(links + int(kolomfilter.get("colId", "0"))) or 0
            kolomfilter.set("colId", str(plek - hoeken(nieuw)[1]))
    filter_.set("ref", nieuw)


def _mend_formules(root: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    for formule in root.iter(*_FORMULES):
        if formule.text:
            formule.text = verhuizing.formule(formule.text, titel)
        if formule.get("ref"):
            formule.set("ref", verhuizing.formule(formule.get("ref", ""), titel))
    for grens in root.iter("{*}cfvo"):
        if grens.get("val"):
            grens.set("val", verhuizing.formule(grens.get("val", ""), titel))


def _mend_links(root: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    for link in root.iter(main("hyperlink")):
        if link.get("location"):
            link.set("location", verhuizing.formule(link.get("location", ""), titel))


def _mend_teksten(root: etree._Element, verhuizing: Verhuizing, linkteksten: Mapping[str, str]) -> None:
    """Mend link addresses that are the stored value of a formula or a text on a hidden sheet."""
    for waarde in root.iter(main("v")):
        soort = waarde.getparent().get("t")
        if soort == "s" and waarde.text in linkteksten:
            waarde.text = linkteksten[waarde.text]
        elif soort == "str" and (waarde.text or "").startswith("#"):
            waarde.text = verhuizing.link(waarde.text)


def _verschuif_alles(root: etree._Element, titel: str, verhuizing: Verhuizing, wat: Bladverschuiving) -> None:
    verplaatsing = verhuizing.verplaatsing[titel]
    _verschuif_cellen(root.find(main("sheetData")), verplaatsing, wat)
    _verschuif_kolommen(root, verplaatsing, wat)
    for paneel in root.iter(main("pane")):
        _verschuif_paneel(paneel, verplaatsing)
    for filter_ in root.findall(main("autoFilter")):
        verschuif_filter(filter_, titel, verhuizing)
    _verschuif_plaatsen(root, titel, verhuizing)
    _verschuif_einden(root, "rowBreaks", verplaatsing.rij)
    _verschuif_einden(root, "colBreaks", verplaatsing.kolom)
    _zet_omvang(root)


def _verschuif_cellen(data: etree._Element, verplaatsing: Verplaatsing, wat: Bladverschuiving) -> None:
    letters = _nieuwe_letters(verplaatsing.kolom)
    by_number: dict[int, etree._Element] = {}
    for rij in data:
        number = (verplaatsing.rij(int(rij.get("r", "1")) - 1) or 0) + 1
        rij.set("r", str(number))
        rij.attrib.pop("spans", None)
        for cel in rij:
            cel.set("r", f"{letters(cel.get('r', '').rstrip(_CIJFERS))}{number}")
        if wat.kolommen:
            rij[:] = sorted(rij, key=kolom_van)
        by_number[number] = rij
    _zet_hoogtes(by_number, verplaatsing, wat)
    data[:] = [by_number[number] for number in sorted(by_number)]


def kolom_van(cel: etree._Element) -> int:
    """Zero-based column of a cell."""
    return hoeken(cel.get("r", ""))[1]


def _nieuwe_letters(kolom: Callable[[int], int | None]) -> Callable[[str], str]:
    @cache
    def letters(oud: str) -> str:
        return kolomletters(kolom(kolomnummer(oud)) or 0)

    return letters


def _zet_hoogtes(
    by_number: dict[int, etree._Element], verplaatsing: Verplaatsing, wat: Bladverschuiving
) -> None:
    for nieuw in wat.rijen:
        if nieuw.maat is None:
            continue
        number = (verplaatsing.rij(nieuw.nummer) or 0) + 1
        rij = by_number.setdefault(number, etree.Element(main("row"), {"r": str(number)}))
        rij.set("ht", f"{nieuw.maat:g}")
        rij.set("customHeight", "1")


def _verschuif_kolommen(root: etree._Element, verplaatsing: Verplaatsing, wat: Bladverschuiving) -> None:
    """Give every column its width (and style) on its new place."""
    if not wat.kolommen:
        return
    cols = root.find(main("cols"))
    if cols is None:
        cols = etree.Element(main("cols"))
        root.find(main("sheetData")).addprevious(cols)
    by_kolom = dict(_kolommen(cols, verplaatsing))
    for nieuw in wat.kolommen:
        if nieuw.maat is not None:
            plek = verplaatsing.kolom(nieuw.nummer) or 0
            by_kolom[plek] = by_kolom.get(plek, {}) | {"width": f"{nieuw.maat:g}", "customWidth": "1"}
    cols[:] = list(_kolomelementen(by_kolom))
    if not len(cols):
        root.remove(cols)


def _kolommen(cols: etree._Element, verplaatsing: Verplaatsing) -> Iterable[tuple[int, dict[str, str]]]:
    for col in cols:
        rest = _rest(col)
        for kolom in range(int(col.get("min", "1")) - 1, int(col.get("max", "1"))):
            yield verplaatsing.kolom(kolom) or 0, rest


def _kolomelementen(by_kolom: Mapping[int, dict[str, str]]) -> Iterable[etree._Element]:
    """Elements for runs of columns that are alike."""
    vorige: etree._Element | None = None
    for kolom in sorted(by_kolom):
        rest, nummer = by_kolom[kolom], str(kolom + 1)
        if vorige is not None and vorige.get("max") == str(kolom) and _rest(vorige) == rest:
            vorige.set("max", nummer)
            continue
        if vorige is not None:
            yield vorige
        vorige = etree.Element(main("col"), {"min": nummer, "max": nummer} | rest)
    if vorige is not None:
        yield vorige


def _rest(col: etree._Element) -> dict[str, str]:
    return {str(naam): str(waarde) for naam, waarde in col.attrib.items() if naam not in ("min", "max")}


def _verschuif_paneel(paneel: etree._Element, verplaatsing: Verplaatsing) -> None:
    """Keep the same rows and columns frozen, and what is inserted right under them in sight."""
    if not paneel.get("state", "").startswith("frozen"):
        return
    rij, kolom, *_ = hoeken(paneel.get("topLeftCell", "A1"))
    kolom = _verschuif_deling(paneel, "xSplit", kolom, verplaatsing.kolom)
    rij = _verschuif_deling(paneel, "ySplit", rij, verplaatsing.rij)
    paneel.set("topLeftCell", f"{kolomletters(kolom)}{rij + 1}")


def _verschuif_deling(
    paneel: etree._Element, deling: str, eerste: int, plek: Callable[[int], int | None]
) -> int:
    """Move a split; returns the first row or column below or beside it that shows."""
    oud = int(float(paneel.get(deling, "0")))
    if not oud:
        return plek(eerste) or 0
    nieuw = (plek(oud - 1) or 0) + 1
    paneel.set(deling, str(nieuw))
    return nieuw if eerste == oud else plek(eerste) or 0


def _verschuif_plaatsen(root: etree._Element, titel: str, verhuizing: Verhuizing) -> None:
    """Move every range that stands in an attribute or in an extension, apart from cells and filters."""
    apart = {main("sheetData"), main("dimension"), main("autoFilter")}
    for deel in root:
        for element in deel.iter() if deel.tag not in apart else ():
            if element.tag == main("pane"):
                continue
            for naam in _PLAATSEN:
                if element.get(naam):
                    element.set(naam, verhuizing.formule(element.get(naam, ""), titel))
    for lijst in root.iter("{*}sqref"):
        lijst.text = verhuizing.formule(lijst.text or "", titel)


def _verschuif_einden(root: etree._Element, naam: str, plek: Callable[[int], int | None]) -> None:
    """Move page breaks: the number of a break is that of the row or column behind it."""
    for einde in root.iterfind(f"{main(naam)}/{main('brk')}"):
        einde.set("id", str(plek(int(einde.get("id", "0")))))


def _zet_omvang(root: etree._Element) -> None:
    rijen = [rij for rij in root.find(main("sheetData")) if len(rij)]
    kolommen = [kolom_van(rij[plaats]) for rij in rijen for plaats in (0, -1)]
    if rijen:
        begin = f"{kolomletters(min(kolommen))}{rijen[0].get('r')}"
        einde = f"{kolomletters(max(kolommen))}{rijen[-1].get('r')}"
        root.find(main("dimension")).set("ref", begin if begin == einde else f"{begin}:{einde}")
