"""Moves what the workbook itself holds: the order and titles of sheets, names, shared texts, properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from wijkxl.generator.verschuiven_plan import Verhuizing, main


def verschuif_werkboek(werkboek: etree._Element, volgorde: Sequence[int], verhuizing: Verhuizing) -> None:
    """Give the sheets their order and titles, and let names and views follow.

    ``volgorde`` has the numbers the sheets have now in the order they get.
    """
    sheets = werkboek.find(main("sheets"))
    titels = [sheet.get("name", "") for sheet in sheets]
    _mend_namen(werkboek, titels, volgorde, verhuizing)
    for sheet, titel in zip(sheets, titels, strict=True):
        sheet.set("name", verhuizing.titel(titel))
    oud = list(sheets)
    sheets[:] = [oud[nummer] for nummer in volgorde]
    for view in werkboek.iter(main("workbookView")):
        for naam in ("activeTab", "firstSheet"):
            _zet_tab(view, naam, volgorde)


def _zet_tab(view: etree._Element, naam: str, volgorde: Sequence[int]) -> None:
    """Point to the same sheet on its new place; the first tab in sight stays the first."""
    nieuw = volgorde.index(int(view.attrib.pop(naam, "0"))) if naam == "activeTab" else 0
    if nieuw:
        view.set(naam, str(nieuw))


def _mend_namen(
    werkboek: etree._Element, titels: Sequence[str], volgorde: Sequence[int], verhuizing: Verhuizing
) -> None:
    for naam in werkboek.iter(main("definedName")):
        eigen = naam.get("localSheetId")
        blad = "" if eigen is None else titels[int(eigen)]
        naam.text = verhuizing.formule(naam.text or "", blad)
        if eigen is not None:
            naam.set("localSheetId", str(volgorde.index(int(eigen))))


def verschuif_eigenschappen(app: etree._Element, titels: Sequence[str], verhuizing: Verhuizing) -> None:
    """List the sheets (``titels`` before, in their new order) and names in the properties as they are now."""
    woorden = list(app.iterfind("{*}TitlesOfParts/{*}vector/{*}lpstr"))
    genoemd = {woord.text for woord in woorden[: len(titels)]}
    in_volgorde = [titel for titel in titels if titel in genoemd]
    for woord, titel in zip(woorden, in_volgorde, strict=False):
        woord.text = verhuizing.titel(titel)
    for woord in woorden[len(in_volgorde) :]:
        woord.text = verhuizing.formule(woord.text or "")


def gedeelde_teksten(teksten: etree._Element) -> list[str]:
    """The shared texts in order, without their looks."""
    return ["".join(deel.text or "" for deel in item.iter(main("t"))) for item in teksten]


def verschuif_teksten(teksten: etree._Element, verhuizing: Verhuizing) -> Mapping[str, str]:
    """Add the link addresses among the shared texts as they are now; new number by old one.

    The old texts stay: a person may have typed the same somewhere.
    """
    nieuw_by_oud: dict[str, str] = {}
    for nummer, tekst in enumerate(gedeelde_teksten(teksten)):
        nieuw = verhuizing.link(tekst)
        if nieuw != tekst:
            nieuw_by_oud[str(nummer)] = str(len(teksten))
            item = etree.SubElement(teksten, main("si"))
            etree.SubElement(item, main("t")).text = nieuw
    teksten.set("uniqueCount", str(len(teksten)))
    return MappingProxyType(nieuw_by_oud)
