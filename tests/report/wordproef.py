"""Word templates with one thing changed, and documents to put into them."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from engines.package import changed_copy

from wijkxl.report.inhoud import Blok, Document, Stijl, alinea
from wijkxl.report.velden import VELDEN, Veldsoort

SJABLONEN = Path(__file__).resolve().parents[2] / "workbook_templates"
RAPPORTAGE = SJABLONEN / "rapportage.docx"
PLAN = SJABLONEN / "plan_van_aanpak.docx"

# 1 by 1 pixel, white.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


def p(*runs: str, stijl: str = "") -> str:
    """A paragraph of XML with one run per text."""
    eigenschappen = f'<w:pPr><w:pStyle w:val="{stijl}"/></w:pPr>' if stijl else ""
    return f"<w:p>{eigenschappen}{''.join(r(run) for run in runs)}</w:p>"


def r(tekst: str) -> str:
    """A run of XML."""
    return f'<w:r><w:t xml:space="preserve">{escape(tekst)}</w:t></w:r>'


def tabel(*cellen: str) -> str:
    """A table of one row; each cell is XML of paragraphs."""
    rij = "".join(f"<w:tc><w:tcPr/>{cel}</w:tc>" for cel in cellen)
    grid = "<w:gridCol/>" * len(cellen)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{rij}</w:tr></w:tbl>"


MELDING = p("{{ voorbeeldmelding }}")


def met_deel(pad: Path, deel: str, verander: Callable[[str], str], bron: Path = RAPPORTAGE) -> Path:
    """A copy of a template with one part changed; fails when that changes nothing."""
    geraakt = []

    def change(naam: str, inhoud: bytes) -> bytes:
        if naam != deel:
            return inhoud
        geraakt.append(naam)
        nieuw = verander(inhoud.decode("utf-8")).encode("utf-8")
        assert nieuw != inhoud
        return nieuw

    changed_copy(bron, pad, change)
    assert geraakt == [deel]
    return pad


def met_tekst(pad: Path, *xml: str, melding: str = MELDING) -> Path:
    """A template with this text in place of all its own; headers, footers and styles stay."""

    def verander(document: str) -> str:
        begin, einde = document.index("<w:body>") + len("<w:body>"), document.rindex("<w:sectPr>")
        return document[:begin] + melding + "".join(xml) + document[einde:]

    return met_deel(pad, "word/document.xml", verander)


def met_bestand(pad: Path, naam: str, inhoud: bytes) -> Path:
    """A copy of a template with one more part."""
    changed_copy(RAPPORTAGE, pad, lambda _, deel: deel)
    with zipfile.ZipFile(pad, "a") as pakket:
        pakket.writestr(naam, inhoud)
    return pad


def document(
    *,
    voorbeeld: bool = True,
    andere: bool = True,
    teksten: dict[str, str] | None = None,
    **blokken: Blok | tuple[Blok, ...],
) -> Document:
    """A document in which every field shows its own name, apart from what is given."""
    eigen = {naam: blok if isinstance(blok, tuple) else (blok,) for naam, blok in blokken.items()}
    return Document(
        titel="Rapportage Wijkprogrammering Bloemhof",
        onderwerp="Voorbeeldeditie 2025, Bloemhof (WK059951)",
        datum=date(2026, 1, 15),
        voorbeeld=voorbeeld,
        teksten=_namen(Veldsoort.TEKST, lambda naam: f"<{naam}>") | (teksten or {}),
        blokken=_namen(Veldsoort.BLOK, lambda naam: (alinea(f"Blok {naam}.", Stijl.NOTITIE),)) | eigen,
        keuzes={"heeft_andere_aantekeningen": andere},
    )


def geopend(inhoud: bytes) -> WordDocument:
    """The document as python-docx reads it."""
    return docx.Document(BytesIO(inhoud))


def alle_alineas(word: WordDocument) -> list[str]:
    """The words of every paragraph of the text, also in tables."""
    return [_woorden(stuk) for stuk in word.element.body.iter(qn("w:p"))]


def koppen(word: WordDocument) -> list[tuple[int, str]]:
    """Level and words of every heading."""
    return [
        (int(alinea.style.name[-1]), alinea.text)
        for alinea in word.paragraphs
        if alinea.style is not None and str(alinea.style.name).startswith("Heading ")
    ]


def _woorden(alinea) -> str:
    teken = {qn("w:t"): None, qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(
        (stuk.text or "") if stuk.tag == qn("w:t") else teken[stuk.tag]
        for stuk in alinea.iter(*teken)
        if next(stuk.iterancestors(qn("w:p"))) is alinea and stuk.getparent().tag == qn("w:r")
    )


def _namen(soort: Veldsoort, maak: Callable[[str], Any]) -> dict[str, Any]:
    return {naam: maak(naam) for naam, veld in VELDEN.items() if veld.soort is soort}
