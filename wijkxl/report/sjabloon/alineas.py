"""The paragraphs of a template with the words a person needs to find one back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn

from wijkxl.report.sjabloon.lezer import Sjabloonbestand
from wijkxl.report.word.elementen import Element, stijl_id, stijlnaam_by_id, tekst_van

_NAAM_BY_SOORT: Mapping[str, str] = {
    "header": "koptekst",
    "footer": "voettekst",
    "footnotes": "voetnoten",
    "endnotes": "eindnoten",
    "comments": "opmerkingen",
}
_MET_VELDEN = ("", "koptekst", "voettekst")
_WOORDEN = 60
"""So many characters of a paragraph are enough to recognise it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sjabloonalinea:
    """A paragraph: ``deel`` is the part of the file, ``soort`` its Dutch name (empty for the text itself)."""

    element: Element
    tekst: str
    bestand: str
    deel: str
    soort: str
    nummer: int
    kop: str

    @property
    def plek(self) -> str:
        """Where the paragraph stands, with its first words."""
        woorden = " ".join(self.tekst.split())
        kort = woorden if len(woorden) <= _WOORDEN else f"{woorden[:_WOORDEN]}…"
        soort = f"{self.soort}, " if self.soort else ""
        kop = f" onder de kop '{self.kop}'" if self.kop else ""
        return f'{self.bestand}, {soort}alinea {self.nummer}{kop}: "{kort}"'

    @property
    def mag_velden(self) -> bool:
        """Can a field stand here?"""
        return self.soort in _MET_VELDEN

    @property
    def mag_blok(self) -> bool:
        """Can blocks take the place of this paragraph? Only in the text, outside tables and text boxes."""
        doos = self.element.getparent()
        if doos.tag == qn("w:sdtContent"):
            doos = doos.getparent().getparent()
        return not self.soort and doos.tag == qn("w:body")


def alineas_van(bestand: Sjabloonbestand) -> Iterator[Sjabloonalinea]:
    """Yield every paragraph: those of the text first, then of headers, footers and notes."""
    stijlen = bestand.deel("styles")
    namen = {} if stijlen is None else stijlnaam_by_id(stijlen)
    yield from _alineas(bestand, bestand.hoofddeel, "", namen)
    gezien = set()
    for _, soort, deel in bestand.verwijzingen():
        if soort in _NAAM_BY_SOORT and deel in bestand.wortel_by_deel and deel not in gezien:
            gezien.add(deel)
            yield from _alineas(bestand, deel, _NAAM_BY_SOORT[soort], namen)


def _alineas(
    bestand: Sjabloonbestand, deel: str, soort: str, namen: Mapping[str, str]
) -> Iterator[Sjabloonalinea]:
    kop = ""
    for nummer, alinea in enumerate(bestand.wortel_by_deel[deel].iter(qn("w:p")), start=1):
        tekst = tekst_van(alinea)
        if tekst.strip() and namen.get(stijl_id(alinea), "").startswith("heading"):
            kop = tekst.strip()
        yield Sjabloonalinea(
            element=alinea,
            tekst=tekst,
            bestand=bestand.naam,
            deel=deel,
            soort=soort,
            nummer=nummer,
            kop=kop,
        )
