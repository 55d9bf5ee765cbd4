"""What a template must have besides its fields, and what may not be left in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from docx.oxml.ns import qn

from wijkxl.errors import Fault, suggestion
from wijkxl.report.inhoud import TABELSTIJL, Stijl
from wijkxl.report.sjabloon.lezer import Sjabloonbestand
from wijkxl.report.word.elementen import Element, stijl_by_naam

NODIGE_STIJLEN = (*(stijl.value for stijl in Stijl), "toc 1", "toc 2", "toc 3")
"""Names of paragraph styles, as Word stores them."""

NAAM_IN_WORD: Mapping[str, str] = {
    "Normal": "Standaard",
    "heading 3": "Kop 3",
    "heading 4": "Kop 4",
    "List Bullet": "Lijst opsom.teken",
    "caption": "Bijschrift",
    "toc 1": "Inhopg 1",
    "toc 2": "Inhopg 2",
    "toc 3": "Inhopg 3",
}
_KOPTEKST_BY_SOORT: Mapping[str, str] = {
    "default": "de koptekst",
    "first": "de koptekst van de eerste bladzijde",
    "even": "de koptekst van de even bladzijden",
}
_WIJZIGINGEN = tuple(qn(f"w:{naam}") for naam in ("ins", "del", "moveFrom", "moveTo"))
_TEKENS = ("{{", "{%", "{#")


def eisen(bestand: Sjabloonbestand, zeker: Collection[tuple[str, str]]) -> Iterator[Fault]:
    """Yield every fault; ``zeker``: part and name of the fields that show whenever figures are invented."""
    yield from _voorbeeldmelding(bestand, zeker)
    yield from _kopregels(bestand, zeker)
    yield from _stijlen(bestand)
    yield from _wijzigingen(bestand)
    yield from _buiten_de_tekst(bestand)


def _voorbeeldmelding(bestand: Sjabloonbestand, zeker: Collection[tuple[str, str]]) -> Iterator[Fault]:
    if (bestand.hoofddeel, "voorbeeldmelding") not in zeker:
        yield Fault(
            what="Het veld {{ voorbeeldmelding }} ontbreekt op de eerste bladzijde",
            where=bestand.naam,
            mend="Zet het in de tekst, vóór het eerste blok. Alleen {%p if voorbeeld %} mag erom staan.",
        )


def _kopregels(bestand: Sjabloonbestand, zeker: Collection[tuple[str, str]]) -> Iterator[Fault]:
    zonder = {
        soort: None for soort, deel in _koptekstdelen(bestand) if (deel, "kopregel") not in zeker
    }  # a mapping keeps the order and says each once
    for soort in zonder:
        yield Fault(
            what=f"Het veld {{{{ kopregel }}}} ontbreekt in {_KOPTEKST_BY_SOORT[soort]}",
            where=bestand.naam,
            mend="Zet het daar. Alleen {%p if voorbeeld %} mag erom staan.",
        )


def _koptekstdelen(bestand: Sjabloonbestand) -> Iterator[tuple[str, str]]:
    """Yield kind and part of every header that Word shows; the part is empty when there is none."""
    deel_by_id = {id_: deel for id_, _, deel in bestand.verwijzingen()}
    instellingen = bestand.deel("settings")
    even = instellingen is not None and _aan(instellingen.find(qn("w:evenAndOddHeaders")))
    deel_by_soort: dict[str, str] = {}
    for sectie in bestand.document.iter(qn("w:sectPr")):
        for verwijzing in sectie.iter(qn("w:headerReference")):
            deel_by_soort[verwijzing.get(qn("w:type"), "")] = deel_by_id.get(verwijzing.get(qn("r:id")), "")
        getoond = ["default"] + ["first"] * _aan(sectie.find(qn("w:titlePg"))) + ["even"] * even
        yield from ((soort, deel_by_soort.get(soort, "")) for soort in getoond)


def _aan(schakelaar: Element | None) -> bool:
    return schakelaar is not None and schakelaar.get(qn("w:val"), "true") in ("true", "1", "on")


def _stijlen(bestand: Sjabloonbestand) -> Iterator[Fault]:
    stijlen = bestand.deel("styles")
    alineastijlen = {} if stijlen is None else stijl_by_naam(stijlen)
    tabelstijlen = {} if stijlen is None else stijl_by_naam(stijlen, "table")
    for naam in NODIGE_STIJLEN:
        if naam.lower() not in alineastijlen:
            yield _stijl_ontbreekt(bestand, naam, "alineastijl", alineastijlen)
    if TABELSTIJL.lower() not in tabelstijlen:
        yield _stijl_ontbreekt(bestand, TABELSTIJL, "tabelstijl", tabelstijlen)


def _stijl_ontbreekt(bestand: Sjabloonbestand, naam: str, soort: str, aanwezig: Collection[str]) -> Fault:
    getoond = NAAM_IN_WORD.get(naam, naam)
    raad = f"Maak een {soort} met deze naam, of begin opnieuw met het sjabloon van wijkxl."
    return Fault(
        what=f"De {soort} '{getoond}' ontbreekt",
        where=bestand.naam,
        mend=f"{raad} {suggestion(naam, aanwezig)}".strip(),
    )


def _wijzigingen(bestand: Sjabloonbestand) -> Iterator[Fault]:
    if any(True for _ in bestand.document.iter(*_WIJZIGINGEN)):
        yield Fault(
            what="In het sjabloon staan bijgehouden wijzigingen",
            where=bestand.naam,
            mend="Kies in Word: Controleren, Alle wijzigingen accepteren. Anders staan ze in elk document.",
        )
    if any(True for _ in bestand.document.iter(qn("w:commentReference"))):
        yield Fault(
            what="In het sjabloon staan opmerkingen",
            where=bestand.naam,
            mend="Kies in Word: Controleren, Alle opmerkingen verwijderen. Anders staan ze in elk document.",
        )


def _buiten_de_tekst(bestand: Sjabloonbestand) -> Iterator[Fault]:
    """Fields that are no words: in the description of a picture or in the code of a Word field."""
    for naam, wortel in bestand.wortel_by_deel.items():
        if naam.endswith(".rels") or not naam.startswith("word/"):
            continue
        for stuk in wortel.iter("*"):
            eigen = [] if stuk.tag == qn("w:t") else [stuk.text or ""]
            for tekst in (*stuk.attrib.values(), *eigen):
                if any(teken in tekst for teken in _TEKENS):
                    yield Fault(
                        what=f"Dit veld staat niet in gewone tekst: {tekst.strip()}",
                        where=bestand.naam,
                        mend="Haal het weg uit de beschrijving van het plaatje of uit het veld van Word.",
                    )
