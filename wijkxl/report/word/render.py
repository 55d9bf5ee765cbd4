"""Puts a document into a Word template: docxtpl sees only fields, never what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Length, Twips
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree
from markupsafe import Markup

from wijkxl.errors import Fault, SjabloonError
from wijkxl.report.inhoud import Blok, Document
from wijkxl.report.sjabloon.controle import controleer
from wijkxl.report.sjabloon.lezer import Sjabloonbestand, read_sjabloonbestand, weiger_kapot
from wijkxl.report.sjabloon.schrijfwijze import Veldomgeving, velden_in
from wijkxl.report.velden import VELDEN, Veldsoort
from wijkxl.report.word.blokken import Blokschrijver
from wijkxl.report.word.elementen import Element, element, tekst_van, tekstelementen, teksten_van
from wijkxl.report.word.inhoudsopgave import vul_inhoudsopgave
from wijkxl.report.word.pakket import maak_los_van_sjabloon, vaste_bytes, zet_eigenschappen

_MERK = re.compile("\ue0f0([a-z0-9_]+)\ue0f1")
"""A private mark that stands for a field until the end; typed words are never searched for it."""
_MET_ALINEA_ACHTERAAN = ("w:hdr", "w:ftr", "w:tc", "w:txbxContent")
_A4_BREEDTE = Twips(9070)
_SMALST = 1440


def render_document(sjabloon: Path, document: Document) -> bytes:
    """Put ``document`` into the template and return the bytes of a .docx.

    The same document and template give the same bytes. Raises SjabloonError with every fault of the template.
    """
    bestand = read_sjabloonbestand(sjabloon)
    controle = controleer(bestand)
    faults = (*controle.faults, *_niet_van_dit_document(bestand, controle.gebruikt, document))
    if faults:
        raise SjabloonError(faults)
    word = _met_merken(bestand, {**document.keuzes, "voorbeeld": document.voorbeeld})
    _vul(word, document)
    vul_inhoudsopgave(word)
    _maak_heel(word)
    maak_los_van_sjabloon(word)
    zet_eigenschappen(word, document)
    return vaste_bytes(word, document.datum)


def _niet_van_dit_document(
    bestand: Sjabloonbestand, gebruikt: frozenset[str], document: Document
) -> Iterator[Fault]:
    """Fields that exist, but in another document: the plan van aanpak has no ambities."""
    aanwezig = {*document.teksten, *document.blokken, *document.keuzes, "voorbeeld"}
    for naam in VELDEN:
        if naam in gebruikt - aanwezig:
            yield Fault(
                what=f"Het veld '{naam}' hoort niet bij {document.titel}",
                where=bestand.naam,
                mend="Haal het veld weg, of kies het sjabloon van het andere document.",
            )


def _met_merken(bestand: Sjabloonbestand, keuzes: Mapping[str, bool]) -> WordDocument:
    """Let docxtpl make the choices and put a mark in the place of every other field."""
    try:
        sjabloon = DocxTemplate(BytesIO(bestand.inhoud))
        for wortel in _wortels(sjabloon.get_docx()):
            _voeg_velden_samen(wortel)
        _wis_eigenschappen(sjabloon.get_docx())
        sjabloon.render(_merken() | dict(keuzes), Veldomgeving(), autoescape=True)
        buffer = BytesIO()
        sjabloon.save(buffer)
        return docx.Document(buffer)
    except (OpcError, etree.LxmlError, TemplateError, KeyError, ValueError, AttributeError) as error:
        weiger_kapot(bestand.naam, error)


def _merken() -> dict[str, str | bool]:
    merken: dict[str, str | bool] = {}
    for naam, veld in VELDEN.items():
        merk = f"\ue0f0{naam}\ue0f1"
        als_alinea = Markup(f"<w:p><w:r><w:t>{merk}</w:t></w:r></w:p>")  # noqa: S704 - our own mark
        merken[naam] = als_alinea if veld.soort is Veldsoort.BLOK else merk
    return merken


def _wortels(word: WordDocument) -> list[Element]:
    """The roots of the text, the headers and the footers, in the order of the file."""
    delen = [word.part, *(relatie.target_part for relatie in word.part.rels.values() if _is_rand(relatie))]
    return [deel.element for deel in dict.fromkeys(delen) if isinstance(deel, XmlPart)]


def _is_rand(relatie: object) -> bool:
    return str(getattr(relatie, "reltype", "")).endswith(("/header", "/footer"))


def _voeg_velden_samen(wortel: Element) -> None:
    """Word cuts a field over several runs; put each back together in the run it starts in."""
    for alinea in wortel.iter(qn("w:p")):
        stukken = teksten_van(alinea)
        for veld in velden_in(tekst_van(alinea)):
            plaats = 0
            for stuk in stukken:
                tekst = stuk.text or ""
                begin, einde = max(veld.begin - plaats, 0), max(veld.einde - plaats, 0)
                eigen = veld.tekst if 0 <= veld.begin - plaats < len(tekst) else ""
                stuk.text = tekst[:begin] + eigen + tekst[einde:]
                plaats += len(tekst)


def _wis_eigenschappen(word: WordDocument) -> None:
    """docxtpl takes these for templates too; they get their words later."""
    eigenschappen = word.core_properties
    for naam in ("author", "comments", "identifier", "language", "subject", "title"):
        setattr(eigenschappen, naam, "")


def _vul(word: WordDocument, document: Document) -> None:
    """Replace every mark; all are found before the first is replaced, so that typed words are never marks."""
    alineas = [alinea for wortel in _wortels(word) for alinea in wortel.iter(qn("w:p"))]
    blokken = [(alinea, naam) for alinea in alineas if (naam := _blok_van(alinea))]
    plekken = [stuk for alinea in alineas for stuk in teksten_van(alinea) if _MERK.search(stuk.text or "")]
    for stuk in plekken:
        _vul_tekst(stuk, document.teksten)
    schrijver = Blokschrijver(word)
    for alinea, naam in blokken:
        _vul_blok(alinea, document.blokken[naam], schrijver)


def _blok_van(alinea: Element) -> str:
    """The block this paragraph stands for; empty for any other paragraph."""
    merk = _MERK.fullmatch(tekst_van(alinea))
    return merk[1] if merk and VELDEN[merk[1]].soort is Veldsoort.BLOK else ""


def _vul_tekst(stuk: Element, teksten: Mapping[str, str]) -> None:
    """Put words in the place of the marks in one ``w:t``; other words of it stay as they are."""
    for plaats, deel in enumerate(_MERK.split(stuk.text)):
        tekst = teksten.get(deel, "") if plaats % 2 else deel
        for nieuw in tekstelementen(tekst):
            stuk.addprevious(nieuw)
    stuk.getparent().remove(stuk)


def _vul_blok(alinea: Element, blokken: tuple[Blok, ...], schrijver: Blokschrijver) -> None:
    breedte = _tekstbreedte(alinea)
    for blok in blokken:
        for nieuw in schrijver.elementen(blok, breedte):
            alinea.addprevious(nieuw)
    alinea.getparent().remove(alinea)


def _tekstbreedte(alinea: Element) -> Length:
    """The width of the text in the section of this paragraph."""
    maten = next(iter(alinea.xpath("following::w:sectPr")), None)
    papier = None if maten is None else maten.find(qn("w:pgSz"))
    marges = None if maten is None else maten.find(qn("w:pgMar"))
    if papier is None or marges is None:
        return _A4_BREEDTE
    links, rechts = (int(marges.get(qn(f"w:{kant}"), 0)) for kant in ("left", "right"))
    return Twips(max(int(papier.get(qn("w:w"))) - links - rechts, _SMALST))


def _maak_heel(word: WordDocument) -> None:
    """Repair what a choice or a block may leave behind: empty places, half bookmarks, pictures alike."""
    for wortel in _wortels(word):
        for lade in wortel.iter(*(qn(tag) for tag in _MET_ALINEA_ACHTERAAN)):
            if len(lade) == 0 or lade[-1].tag != qn("w:p"):
                lade.append(element("w:p"))
        for inhoud in wortel.iter(qn("w:sdtContent")):
            if len(inhoud) == 0:
                inhoud.append(element("w:p"))
        _haal_halve_bladwijzers_weg(wortel)
    plaatjes = (plaatje for wortel in _wortels(word) for plaatje in wortel.iter(qn("wp:docPr")))
    for nummer, plaatje in enumerate(plaatjes, start=1):
        plaatje.set("id", str(nummer))


def _haal_halve_bladwijzers_weg(wortel: Element) -> None:
    """A bookmark begins or ends nowhere when the paragraph of a field held its other half."""
    begin, einde = (list(wortel.iter(qn(f"w:bookmark{helft}"))) for helft in ("Start", "End"))
    samen = {stuk.get(qn("w:id")) for stuk in begin} & {stuk.get(qn("w:id")) for stuk in einde}
    for stuk in (*begin, *einde):
        if stuk.get(qn("w:id")) not in samen:
            stuk.getparent().remove(stuk)
