"""Documents made of a workbook, read back with python-docx."""

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
from bijwerkproef import cel_van, open_werkboek, vers
from docx.document import Document
from docx.oxml.ns import qn
from voorbeeld import LOCATIES, voorbeeld_basis

from wijkxl.rapporteren import Gerapporteerd, rapporteer
from wijkxl.rapportproces import Rapportopdracht

KOPPEN_RAPPORTAGE = (
    "Stap 1 Staat van de Jeugd & Ambities",
    "1.1.1 Kwantitatieve analyse (cijfers en factoren)",
    "Algemene informatie over de wijk",
    "Staat van de Jeugd",
    "Cijfers duiden en interpreteren",
    "1.1.2 Kwalitatieve analyse (gesprek met partners in de wijk)",
    "1.1.3 Ambities",
    "Kansrijk opgroeien",
    "Groei van veiligheid",
    "Groei van gezondheid",
    "Stap 2 Maatschappelijk resultaat",
    "Stap 3 Activiteiten",
)
"""The headings of the report format, bijlage 6 of the handbook, in their order."""

KOPPEN_PLAN = (
    "Stap 3 Activiteiten",
    "Stap 4 Kwaliteit input",
    "Stap 5 Outcome",
    "Stap 6 Verbeteracties in verbetercyclus",
)
"""The headings of the second half of bijlage 6."""


LASTIG = (
    'Fish & chips < "taart" > {{ 7*7 }} {% for x in y %} {_{ \\n ]]> &amp;',
    "😀 emoji, ñandú, Ω en 漢字",
    "regel een\nregel twee\n\n- punt een\n- punt twee",
    "مرحبا بكم في الحي",
    "  spaties vooraan en\ttab",
    "=HYPERLINK(1)",
    "lang " * 2000,
)
"""Notes that a program may write in another way."""

NOTITIES: Mapping[str, Any] = {
    "in_gebiedsadviseur": "A {_{ & B",
    "in_samenvatting_algemeen": "ALGEMEEN",
    "in_samenvatting_beeld": "BEELD",
    "in_vraag_werk_opvallend": "OPVALLEND",
    "in_samenvatting_samenhang": "SAMENHANG",
    "in_conclusie_werk": "CONCLUSIE",
    "in_stap_2_opmerking": "STAP TWEE",
    "in_opm_schoolgaand_studerend_18_22": "Navragen bij het jongerenwerk",
    "in_cijfer_werkende_jongeren_18_22": 71.5,
}

OPDRACHT = Rapportopdracht(sjablonen=LOCATIES.sjablonen)


def rapporteer_een(werkboek: Path) -> Gerapporteerd:
    """Make the documents of one workbook, beside it."""
    (gemaakt,) = rapporteer([werkboek], OPDRACHT)
    return gemaakt


def rapporteer_met(
    folder: Path, notities: Mapping[str, Any], wijk: str = "Bloemhof", *, naam: str = "eerste"
) -> Gerapporteerd:
    """Type ``notities`` in a workbook, save it without computed values, and make its documents."""

    return rapporteer_na(folder, lambda boek: typ(boek, notities), wijk, naam=naam)


def typ(boek: Any, notities: Mapping[str, Any]) -> None:
    """Put a value in each named cell; a text stays a text."""
    for invoer, waarde in notities.items():
        cel = cel_van(boek, invoer)
        cel.value = waarde
        if isinstance(waarde, str):
            cel.data_type = "s"


def rapporteer_na(
    folder: Path, bewerk: Callable[[Any], None], wijk: str = "Bloemhof", *, naam: str = "eerste"
) -> Gerapporteerd:
    """Change the workbook of a wijk with openpyxl, and make its documents."""
    pad = folder / f"Wijkprogrammering {wijk} (voorbeeld).xlsx"
    pad.write_bytes(vers(wijk, naam))
    boek = open_werkboek(pad)
    bewerk(boek)
    boek.save(pad)
    return rapporteer_een(pad)


@cache
def documenten(wijk: str = "Bloemhof", naam: str = "eerste") -> tuple[bytes, bytes]:
    """Both documents of a workbook in which nobody wrote anything."""
    with tempfile.TemporaryDirectory() as folder:
        gemaakt = rapporteer_na(Path(folder), lambda _: None, wijk, naam=naam)
        assert not gemaakt.faults, gemaakt.faults
        rapportage, plan = (pad.read_bytes() for pad in gemaakt.documenten)
    return rapportage, plan


@cache
def ingevuld() -> tuple[bytes, bytes, tuple[str, ...]]:
    """Both documents of a workbook in which somebody wrote all kinds of things, and what to look at."""

    def schrijf(boek: Any) -> None:
        typ(boek, {**NOTITIES, **dict(zip(plekken_voor_lastig(), LASTIG, strict=False))})
        cel_van(boek, "in_samenvatting_krachten").value = '="a"&"b"'
        boek["Bronnen"]["Z3"] = "los geschreven"
        boek.create_sheet("Mijn blad")["B2"] = "eigen"

    with tempfile.TemporaryDirectory() as folder:
        gemaakt = rapporteer_na(Path(folder), schrijf)
        assert not gemaakt.faults, gemaakt.faults
        rapportage, plan = (pad.read_bytes() for pad in gemaakt.documenten)
    return rapportage, plan, gemaakt.let_op


def plekken_voor_lastig() -> tuple[str, ...]:
    """Names of the cells for notes that are hard to write."""
    return tuple(f"in_vraag_{domein.code}_analyse" for domein in voorbeeld_basis().catalogus.domeinen)


def lees(inhoud: bytes | Path) -> Document:
    """A document as python-docx sees it."""
    return docx.Document(str(inhoud) if isinstance(inhoud, Path) else io.BytesIO(inhoud))


def tekst_van(document: Document) -> str:
    """All words of the body in their order, tables included, one paragraph per line."""
    return "\n".join(_woorden(alinea) for alinea in document.element.body.iter(qn("w:p")))


def koppen_van(document: Document) -> list[tuple[int, str]]:
    """Level and words of every heading."""
    return [
        (int(alinea.style.name.split()[-1]), alinea.text)
        for alinea in document.paragraphs
        if alinea.style is not None
        and alinea.style.name is not None
        and alinea.style.name.startswith("Heading")
    ]


def in_stijl(document: Document, stijl: str) -> list[str]:
    """Words of the paragraphs of a style, those in tables included."""
    return [
        alinea.text
        for alinea in _alineas(document)
        if alinea.style is not None and alinea.style.name == stijl
    ]


def _alineas(document: Document) -> Iterator[Any]:
    yield from document.paragraphs
    for tabel in document.tables:
        for rij in tabel.rows:
            for cel in rij.cells:
                yield from cel.paragraphs


def _woorden(alinea: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(
        (part.text or "") if part.tag == qn("w:t") else signs.get(part.tag, "") for part in alinea.iter()
    )
