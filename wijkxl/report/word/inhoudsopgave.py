"""Fills the table of contents with the headings, so that it is there before Word updates it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from wijkxl.report.word.elementen import (
    Element,
    element,
    run,
    stijl_by_naam,
    stijl_id,
    stijlnaam_by_id,
    tekstelementen,
    veld,
    veldinstructie,
    veldteken,
    waarde,
)

_NIVEAUS = re.compile(r'\\o\s+"(\d)-(\d)"')
_KOP = re.compile(r"heading (\d)")
_LADEN = ("w:body", "w:sdtContent", "w:tc")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kop:
    """A heading: its level, its words on one line, and the bookmark around it."""

    niveau: int
    tekst: str
    bladwijzer: str


@dataclass(slots=True)
class _Veld:
    """A field in the text: what it must show, and the runs it starts and ends in."""

    begin: Element
    instructie: str = ""
    einde: Element | None = None


def vul_inhoudsopgave(word: WordDocument) -> None:
    """Put one line per heading in the table of contents; without such a field nothing happens."""
    body = word.element.body
    inhoud = next((gevonden for gevonden in _velden(body) if _is_inhoud(gevonden)), None)
    if inhoud is None:
        return
    eerste, laatste = _alinea_van(inhoud.begin), _alinea_van(inhoud.einde)
    if eerste.getparent() is not laatste.getparent():
        return
    koppen = list(_koppen(word, inhoud.instructie))
    _maak_leeg(eerste, laatste, inhoud.einde)
    stijlen = stijl_by_naam(word.styles.element)
    regels = [_regel(kop, stijlen) for kop in koppen] or [element("w:p")]
    _zet_begin(regels[0], inhoud.instructie)
    for regel in regels:
        laatste.addprevious(regel)
    _zet_vooraan(laatste, [run(veldteken("end"))])


def _velden(body: Element) -> Iterator[_Veld]:
    """Yield the fields of the text that are whole, inner ones first."""
    open_: list[_Veld] = []
    for stuk in body.iter(qn("w:fldChar"), qn("w:instrText")):
        soort = stuk.get(qn("w:fldCharType"))
        if soort == "begin":
            open_.append(_Veld(stuk.getparent()))
        elif open_ and soort == "end":
            gevonden = open_.pop()
            gevonden.einde = stuk.getparent()
            yield gevonden
        elif open_ and soort is None:
            open_[-1].instructie += stuk.text or ""


def _is_inhoud(gevonden: _Veld) -> bool:
    return gevonden.instructie.split()[:1] == ["TOC"]


def _alinea_van(stuk: Element | None) -> Element:
    assert stuk is not None
    return next(stuk.iterancestors(qn("w:p")))


def _koppen(word: WordDocument, instructie: str) -> Iterator[_Kop]:
    """Yield the headings of the levels that are asked for; each gets a bookmark when it has none."""
    niveaus = _NIVEAUS.search(instructie)
    laag, hoog = (int(niveaus[1]), int(niveaus[2])) if niveaus else (1, 3)
    namen = stijlnaam_by_id(word.styles.element)
    nummers = _vrije_nummers(word)
    for alinea in word.element.body.iter(qn("w:p")):
        kop = _KOP.fullmatch(namen.get(stijl_id(alinea), ""))
        tekst = _woorden(alinea)
        in_de_tekst = alinea.getparent().tag in {qn(lade) for lade in _LADEN}
        if kop and tekst and in_de_tekst and laag <= int(kop[1]) <= hoog:
            yield _Kop(niveau=int(kop[1]), tekst=tekst, bladwijzer=_bladwijzer(alinea, nummers))


def _woorden(alinea: Element) -> str:
    stukken = alinea.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    return " ".join("".join(stuk.text if stuk.tag == qn("w:t") else " " for stuk in stukken).split())


def _vrije_nummers(word: WordDocument) -> Iterator[int]:
    gebruikt = [int(stuk.get(qn("w:id"), 0)) for stuk in word.element.body.iter(qn("w:bookmarkStart"))]
    return count(max(gebruikt, default=0) + 1)


def _bladwijzer(alinea: Element, nummers: Iterator[int]) -> str:
    for bestaand in alinea.iter(qn("w:bookmarkStart")):
        naam = str(bestaand.get(qn("w:name"), ""))
        if naam.startswith("_Toc"):
            return naam
    nummer = next(nummers)
    naam = f"_Toc{900_000_000 + nummer}"
    begin = element("w:bookmarkStart", attributes={"w:id": str(nummer), "w:name": naam})
    _zet_vooraan(alinea, [begin])
    alinea.append(element("w:bookmarkEnd", attributes={"w:id": str(nummer)}))
    return naam


def _zet_vooraan(alinea: Element, stukken: list[Element]) -> None:
    """Put these before everything of a paragraph but its properties."""
    begin = 1 if alinea.find(qn("w:pPr")) is not None else 0
    for plaats, stuk in enumerate(stukken, start=begin):
        alinea.insert(plaats, stuk)


def _maak_leeg(eerste: Element, laatste: Element, einde: Element | None) -> None:
    """Take away the field and all it shows now; what follows it in its last paragraph stays."""
    while eerste is not laatste:
        volgende = eerste.getnext()
        eerste.getparent().remove(eerste)
        eerste = volgende
    for stuk in list(laatste):
        if stuk.tag != qn("w:pPr"):
            laatste.remove(stuk)
        if einde is stuk or any(deel is einde for deel in stuk.iter()):
            return


def _regel(kop: _Kop, stijlen: Mapping[str, Element]) -> Element:
    """A line of the table of contents; Word fills in the number of the page."""
    stijl = stijlen[f"toc {min(kop.niveau, 3)}"].get(qn("w:styleId"))
    verwijzing = element(
        "w:hyperlink",
        run(*tekstelementen(kop.tekst)),
        run(element("w:tab")),
        *veld(rf"PAGEREF {kop.bladwijzer} \h"),
        attributes={"w:anchor": kop.bladwijzer, "w:history": "1"},
    )
    return element("w:p", element("w:pPr", waarde("w:pStyle", stijl)), verwijzing)


def _zet_begin(regel: Element, instructie: str) -> None:
    begin = [veldteken("begin"), veldinstructie(instructie.strip()), veldteken("separate")]
    _zet_vooraan(regel, [run(stuk) for stuk in begin])
