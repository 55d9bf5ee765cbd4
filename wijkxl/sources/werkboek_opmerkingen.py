"""Notes and conversations on the cells of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from wijkxl.overdracht.inhoud import Opmerking
from wijkxl.overdracht.ruw import Plek
from wijkxl.sources.werkboek_adres import plek
from wijkxl.sources.werkboek_tekst import platte_tekst, schoon
from wijkxl.sources.werkboek_xml import Verband
from wijkxl.sources.werkboekbestand import Pakket

PIXELS_BY_EENHEID: Mapping[str, float] = MappingProxyType(
    {"pt": 4 / 3, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
)

_GESPREKSAUTEUR = "tc={"
_UITLEG_BIJ_GESPREK = re.compile(r"\A\[[^\]]*\].*?linkid=870924[.)]*\s*", re.DOTALL)
_MAAT = re.compile(r"(?<![\w-])(width|height)\s*:\s*([0-9.]+)(pt|px|in|cm|mm)")
_VORM = re.compile(r"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLAATS = re.compile(r"<x:(Row|Column)>\s*(\d+)\s*</x:")


def read_opmerkingen(
    pakket: Pakket, verbanden: tuple[Verband, ...], personen: Mapping[str, str]
) -> Mapping[Plek, Opmerking]:
    """All notes of a sheet by cell; a conversation takes the place of the note programs keep beside it."""
    doelen = [verband for verband in verbanden if verband.doel in pakket]
    maten = _maten(pakket, doelen)
    opmerkingen: dict[Plek, Opmerking] = {}
    for verband in doelen:
        if verband.soort == "comments":
            opmerkingen.update(_notities(pakket.boom(verband.doel), maten))
    for verband in doelen:
        if verband.soort == "threadedComment":
            opmerkingen.update(_gesprekken(pakket.boom(verband.doel), personen))
    return MappingProxyType(opmerkingen)


def read_personen(pakket: Pakket, verbanden: tuple[Verband, ...]) -> dict[str, str]:
    """Names of the people who take part in conversations, by their id."""
    return {
        person.get("id", ""): person.get("displayName", "")
        for verband in verbanden
        if verband.soort == "person" and verband.doel in pakket
        for person in pakket.boom(verband.doel).iter("person")
    }


def vormen(tekening: str) -> list[str]:
    """The shapes in an old-style drawing; such a drawing is not always XML, so it is read as text."""
    return _VORM.findall(tekening)


def _notities(wortel: Element, maten: Mapping[Plek, tuple[float, float]]) -> Iterator[tuple[Plek, Opmerking]]:
    auteurs = [schoon(auteur.text or "").strip() for auteur in wortel.iterfind("authors/author")]
    for comment in wortel.iterfind("commentList/comment"):
        place = int(comment.get("authorId", "0"))
        auteur = auteurs[place] if place < len(auteurs) else ""
        plaats = plek(comment.get("ref", ""))
        tekst = platte_tekst(comment.find("text"))
        gesprek = auteur.startswith(_GESPREKSAUTEUR)
        breedte, hoogte = maten.get(plaats, (0.0, 0.0))
        yield (
            plaats,
            Opmerking(
                auteur="" if gesprek else auteur,
                tekst=_zonder_uitleg(tekst) if gesprek else tekst,
                breedte=0.0 if gesprek else breedte,
                hoogte=0.0 if gesprek else hoogte,
                gesprek=gesprek,
            ),
        )


def _zonder_uitleg(tekst: str) -> str:
    """A conversation as old programs show it, without what Excel says about that, nor its headings."""
    regels = _UITLEG_BIJ_GESPREK.sub("", tekst).split("\n")
    return "\n".join(regel.strip() for regel in regels if regel.startswith(" ") or not regel.endswith(":"))


def _gesprekken(wortel: Element, personen: Mapping[str, str]) -> Iterator[tuple[Plek, Opmerking]]:
    regels_by_ref: dict[str, list[tuple[str, str]]] = {}
    for bericht in wortel.iter("threadedComment"):
        naam = personen.get(bericht.get("personId", ""), "")
        tekst = schoon(bericht.findtext("text") or "")
        regels_by_ref.setdefault(bericht.get("ref", ""), []).append((naam, tekst))
    for ref, regels in regels_by_ref.items():
        tekst = "\n".join(f"{naam}: {tekst}" if naam else tekst for naam, tekst in regels)
        yield plek(ref), Opmerking(auteur=regels[0][0], tekst=tekst, gesprek=True)


def _maten(pakket: Pakket, verbanden: list[Verband]) -> dict[Plek, tuple[float, float]]:
    """Width and height of the boxes of notes in pixels, by cell."""
    maten: dict[Plek, tuple[float, float]] = {}
    for verband in verbanden:
        if verband.soort != "vmlDrawing":
            continue
        for vorm in vormen(pakket.lees(verband.doel).decode("utf-8", "replace")):
            plaats = {soort: int(nummer) for soort, nummer in _PLAATS.findall(vorm)}
            kenmerken = vorm.partition(">")[0]
            maat = {zijde: float(n) * PIXELS_BY_EENHEID[e] for zijde, n, e in _MAAT.findall(kenmerken)}
            if {"Row", "Column"} <= plaats.keys() and {"width", "height"} <= maat.keys():
                maten[plaats["Row"], plaats["Column"]] = (round(maat["width"], 1), round(maat["height"], 1))
    return maten
