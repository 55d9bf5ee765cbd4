"""The file around a Word document: its properties, and the same bytes for the same content."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn

from wijkxl.report.inhoud import Document
from wijkxl.report.word.elementen import schone_tekst

MAKER = "wijkxl"
_EERST = ("[Content_Types].xml", "_rels/.rels")
_LANGSTE = 255
"""So many characters fit in a property of a Word file."""


def zet_eigenschappen(word: WordDocument, document: Document) -> None:
    """Say in the properties of the file what it is, in which language, by whom and of when."""
    eigenschappen = word.core_properties
    naam = _eigenschap(document.auteur) or MAKER
    moment = datetime.combine(document.datum, time(), tzinfo=UTC)
    eigenschappen.title = _eigenschap(document.titel)
    eigenschappen.subject = _eigenschap(document.onderwerp)
    eigenschappen.author = eigenschappen.last_modified_by = naam
    eigenschappen.category = eigenschappen.keywords = "Wijkprogrammering"
    eigenschappen.language = "nl-NL"
    eigenschappen.comments = eigenschappen.identifier = ""
    eigenschappen.created = eigenschappen.modified = moment
    eigenschappen.revision = 1


def maak_los_van_sjabloon(word: WordDocument) -> None:
    """Forget the template that Word used for ours: it is on somebody's disk, or could bring macros along."""
    for relatie in word.part.rels.values():
        if relatie.reltype.endswith("/settings"):
            _vergeet_sjabloon(relatie.target_part)


def _vergeet_sjabloon(instellingen: Part) -> None:
    if isinstance(instellingen, XmlPart):
        for verwijzing in instellingen.element.findall(qn("w:attachedTemplate")):
            instellingen.element.remove(verwijzing)
    for sleutel, relatie in list(instellingen.rels.items()):
        if relatie.reltype.endswith("/attachedTemplate"):
            del instellingen.rels[sleutel]


def vaste_bytes(word: WordDocument, datum: date) -> bytes:
    """The file, with one order of parts and one moment for all of them."""
    los, vast = BytesIO(), BytesIO()
    word.save(los)
    moment = (datum.year, datum.month, datum.day, 0, 0, 0)
    with zipfile.ZipFile(los) as bron, zipfile.ZipFile(vast, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in sorted(bron.namelist(), key=lambda naam: (naam not in _EERST, naam)):
            deel = zipfile.ZipInfo(naam, moment)
            deel.compress_type = zipfile.ZIP_DEFLATED
            deel.external_attr = 0o600 << 16
            doel.writestr(deel, bron.read(naam))
    return vast.getvalue()


def _eigenschap(tekst: str) -> str:
    return " ".join(schone_tekst(tekst).split())[:_LANGSTE]
