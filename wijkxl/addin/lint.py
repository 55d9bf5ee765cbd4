"""The tab in the ribbon of Excel, with a button for every macro."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from wijkxl.addin.vba import callback
from wijkxl.knoppen import KNOPPEN, Knop
from wijkxl.udfs.runtime import CATEGORIE

NAAMRUIMTE = "http://schemas.microsoft.com/office/2006/01/customui"


def build_lint() -> str:
    """The part ``customUI/customUI.xml``: groups in the order of ``KNOPPEN``."""
    wortel = ET.Element("customUI", xmlns=NAAMRUIMTE)
    tabs = ET.SubElement(ET.SubElement(wortel, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="WijkTab", label=CATEGORIE)
    for groep, knoppen in groupby(KNOPPEN, key=lambda knop: knop.groep):
        vak = ET.SubElement(tab, "group", id=f"WijkGroep{groep}", label=groep)
        for knop in knoppen:
            _zet_knop(vak, knop)
    tekst: str = ET.tostring(wortel, encoding="unicode")
    return tekst


def _zet_knop(vak: ET.Element, knop: Knop) -> None:
    ET.SubElement(
        vak,
        "button",
        id=f"Knop{knop.sub}",
        label=knop.opschrift,
        imageMso=knop.icoon,
        size="large",
        onAction=callback(knop),
        screentip=knop.opschrift,
        supertip=knop.uitleg,
    )
