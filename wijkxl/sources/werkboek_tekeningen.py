"""What a sheet holds besides cells and cannot be carried over exactly: where it stands and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element

from wijkxl.overdracht.inhoud import NietMee
from wijkxl.sources.werkboek_adres import adres
from wijkxl.sources.werkboek_opmerkingen import vormen
from wijkxl.sources.werkboek_tekst import schoon
from wijkxl.sources.werkboek_xml import Verband, is_waar
from wijkxl.sources.werkboekbestand import Pakket

SOORT_BY_TAG: Mapping[str, str] = {
    "pic": "afbeelding",
    "sp": "vorm",
    "cxnSp": "lijn",
    "grpSp": "groep vormen",
    "contentPart": "inkttekening",
}
SOORT_BY_INHOUD: Mapping[str, str] = {
    "chart": "grafiek",
    "chartex": "grafiek",
    "slicer": "slicer",
    "timeslicer": "tijdlijn",
    "diagram": "SmartArt",
}
"""Word by the last part of what a frame says it holds."""

SOORT_BY_ELEMENT: Mapping[str, str] = {
    "Button": "knop",
    "Checkbox": "selectievakje",
    "Drop": "keuzelijst",
    "Edit": "invoervak",
    "GBox": "groepsvak",
    "Label": "label",
    "List": "lijst",
    "Radio": "keuzerondje",
    "Scroll": "schuifbalk",
    "Spin": "kringveld",
}
"""Word by kind of form control."""

SOORT_BY_REGEL: Mapping[str, str] = {
    "conditionalFormatting": "kleurregel (voorwaardelijke opmaak)",
    "dataValidation": "keuzelijst of invoerregel",
    "sparkline": "klein lijntje (sparkline)",
}
"""Word by the element that holds a rule of a sheet."""

_ANKERS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_OBJECTSOORT = re.compile(r"""ObjectType=["'](\w+)["']""")
_TEKSTVAK = re.compile(r"<v:textbox\b[^>]*>(.*?)</v:textbox>", re.DOTALL)
_LABEL = re.compile(r"<[^>]*>")
_ANKER = re.compile(r"<x:Anchor>\s*(\d+)\s*,[^,]*,\s*(\d+)\s*,")


def read_niet_mee(
    pakket: Pakket, blad: str, rest: Element, verbanden: tuple[Verband, ...]
) -> Iterator[NietMee]:
    """Yield pictures, charts, shapes, controls, objects and pivot tables of a sheet, with their address."""
    for plaats, wat in _gevonden(pakket, rest, verbanden):
        yield NietMee(blad=blad, plaats=plaats, wat=wat)


def read_alleen_hier(blad: str, rest: Element) -> Iterator[NietMee]:
    """Yield rules of a sheet that are not carried over: colour rules, lists, sparklines, grouping."""
    for tag, wat in SOORT_BY_REGEL.items():
        for regel in rest.iter(tag):
            bereik = regel.get("sqref") or regel.findtext("sqref") or ""
            yield NietMee(blad=blad, plaats=bereik.split(" ")[0].replace("$", ""), wat=wat)
    if any(int(col.get("outlineLevel", "0")) for col in rest.iterfind("cols/col")):
        yield NietMee(blad=blad, plaats="", wat="groepering van kolommen")


def _gevonden(pakket: Pakket, rest: Element, verbanden: tuple[Verband, ...]) -> Iterator[tuple[str, str]]:
    if rest.find("picture") is not None:
        yield "A1", "achtergrondafbeelding"
    for object_ in _zonder_dubbele(rest.iterfind(".//oleObject")):
        yield _anker(object_.find(".//anchor/from")), _met_naam("ingevoegd object", object_.get("progId", ""))
    achter = frozenset(besturing.get("shapeId", "") for besturing in rest.iter("control"))
    for verband in verbanden:
        if verband.doel not in pakket:
            continue
        if verband.soort == "drawing":
            yield from _tekening(pakket, verband.doel, achter)
        elif verband.soort == "vmlDrawing":
            yield from _besturing(pakket.lees(verband.doel).decode("utf-8", "replace"))
        elif verband.soort == "pivotTable":
            yield _draaitabel(pakket.boom(verband.doel))


def _zonder_dubbele(objecten: Iterator[Element]) -> list[Element]:
    """The file names an object twice, for new and for old programs; the first one knows its place."""
    return list({object_.get("shapeId", ""): object_ for object_ in reversed(list(objecten))}.values())[::-1]


def _tekening(pakket: Pakket, deel: str, achter: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a drawing holds, without the shapes ``achter`` that programs put behind form controls."""
    doel_by_id = {verband.id: verband.doel for verband in pakket.verbanden(deel)}
    for anker in pakket.boom(deel).iter():
        vorm = _vorm(anker) if anker.tag in _ANKERS else None
        if vorm is not None and _kenmerk(vorm, "id") not in achter:
            grafiek = vorm.find(".//graphicData/chart")
            doel = "" if grafiek is None else doel_by_id.get(grafiek.get("id", ""), "")
            naam = _alternatieve_tekst(vorm) or _grafiektitel(pakket, doel) or _kenmerk(vorm, "name")
            yield _anker(anker.find("from")), _met_naam(_soort(vorm), naam)


def _vorm(anker: Element) -> Element | None:
    """What an anchor holds; ``None`` for the shape that programs hide behind a form control or object."""
    tags = {*SOORT_BY_TAG, "graphicFrame"}
    vorm = next((element for element in anker.iter() if element.tag in tags), None)
    kenmerken = None if vorm is None else vorm.find(".//cNvPr")
    return None if is_waar(kenmerken, "hidden") else vorm


def _alternatieve_tekst(vorm: Element) -> str:
    return _kenmerk(vorm, "descr") or _kenmerk(vorm, "title")


def _kenmerk(vorm: Element, naam: str) -> str:
    kenmerken = vorm.find(".//cNvPr")
    return "" if kenmerken is None else kenmerken.get(naam, "").strip()


def _grafiektitel(pakket: Pakket, deel: str) -> str:
    """The title somebody gave a chart; empty when it has none or takes it from a cell."""
    titel = pakket.boom(deel).find("chart/title") if deel in pakket else None
    return "" if titel is None else "".join(stuk.text or "" for stuk in titel.iter("t"))


def _soort(vorm: Element) -> str:
    if vorm.tag == "sp" and is_waar(vorm.find("nvSpPr/cNvSpPr"), "txBox"):
        return "tekstvak"
    if vorm.tag != "graphicFrame":
        return SOORT_BY_TAG[vorm.tag]
    inhoud = vorm.find(".//graphicData")
    uri = "" if inhoud is None else inhoud.get("uri", "")
    return SOORT_BY_INHOUD.get(uri.rpartition("/")[2].lower(), "tekening")


def _besturing(tekening: str) -> Iterator[tuple[str, str]]:
    """The form controls of an old-style drawing; notes and pictures of objects are not among them."""
    for vorm in vormen(tekening):
        soort, anker = _OBJECTSOORT.search(vorm), _ANKER.search(vorm)
        if soort is not None and soort[1] in SOORT_BY_ELEMENT:
            plaats = "A1" if anker is None else adres(int(anker[2]), int(anker[1]))
            yield plaats, f"besturingselement ({SOORT_BY_ELEMENT[soort[1]]}{_opschrift(vorm)})"


def _opschrift(vorm: str) -> str:
    """The words on a form control, behind a colon; empty when there are none."""
    vak = _TEKSTVAK.search(vorm)
    tekst = schoon(unescape(_LABEL.sub(" ", vak[1]))) if vak else ""
    woorden = " ".join(tekst.split())
    return f": {woorden}" if woorden else ""


def _draaitabel(wortel: Element) -> tuple[str, str]:
    plaats = wortel.find("location")
    ref = "A1" if plaats is None else plaats.get("ref", "A1")
    return ref.partition(":")[0], _met_naam("draaitabel", wortel.get("name", ""))


def _anker(van: Element | None) -> str:
    """Address of the cell in which something starts; ``A1`` when it is not tied to a cell."""
    if van is None:
        return "A1"
    return adres(int(van.findtext("row") or 0), int(van.findtext("col") or 0))


def _met_naam(soort: str, naam: str) -> str:
    naam = " ".join(schoon(naam).split())
    return f"{soort} ({naam})" if naam else soort
