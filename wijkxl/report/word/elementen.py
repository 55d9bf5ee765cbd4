"""The smallest pieces of Word XML: elements, words with their line breaks, and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types of its own."""

_VERBODEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold: control characters, half a pair of surrogates and two that are no character."""
_STUKKEN = re.compile(r"([\n\t])")
_TEKEN_BY_TEKST = {"\n": "w:br", "\t": "w:tab"}


def element(tag: str, *children: Element, attributes: Mapping[str, str] | None = None) -> Element:
    """Build an element such as ``w:p``; names of attributes have their prefix too."""
    made = OxmlElement(tag, {qn(name): value for name, value in (attributes or {}).items()})
    made.extend(children)
    return made


def waarde(tag: str, value: str) -> Element:
    """Build the most common element: one with only ``w:val``."""
    return element(tag, attributes={"w:val": value})


def schone_tekst(tekst: str) -> str:
    """The text with one kind of line end and without the characters that XML cannot hold."""
    return _VERBODEN.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))


def tekstelementen(tekst: str) -> Iterator[Element]:
    """Yield the children of a run that show ``tekst`` exactly, with its spaces, tabs and line breaks."""
    for stuk in _STUKKEN.split(schone_tekst(tekst)):
        if stuk in _TEKEN_BY_TEKST:
            yield element(_TEKEN_BY_TEKST[stuk])
        elif stuk:
            made = element("w:t", attributes={"xml:space": "preserve"})
            made.text = stuk
            yield made


def run(*children: Element) -> Element:
    """A run with these children."""
    return element("w:r", *children)


def veld(instructie: str, uitkomst: Iterable[Element] = ()) -> Iterator[Element]:
    """Yield the runs of a field that Word computes; ``uitkomst`` are runs shown until it does."""
    yield run(veldteken("begin"))
    yield run(veldinstructie(instructie))
    yield run(veldteken("separate"))
    yield from uitkomst
    yield run(veldteken("end"))


def veldteken(soort: str) -> Element:
    """Where a field begins, where its outcome begins (``separate``) or where it ends."""
    return element("w:fldChar", attributes={"w:fldCharType": soort})


def veldinstructie(instructie: str) -> Element:
    """What a field must show."""
    made = element("w:instrText", attributes={"xml:space": "preserve"})
    made.text = f" {instructie} "
    return made


def tekst_van(alinea: Element) -> str:
    """The words of a paragraph as Word joins them, without those of a text box inside it."""
    return "".join(stuk.text or "" for stuk in teksten_van(alinea))


def teksten_van(alinea: Element) -> list[Element]:
    """The ``w:t`` elements of a paragraph, without those of a text box inside it."""
    return [stuk for stuk in alinea.iter(qn("w:t")) if next(stuk.iterancestors(qn("w:p"))) is alinea]


def stijl_by_naam(styles: Element, soort: str = "paragraph") -> dict[str, Element]:
    """The styles of one kind by the name Word stores, in lower case because programs differ there."""
    return {
        naam.get(qn("w:val"), "").lower(): stijl
        for stijl in styles.iter(qn("w:style"))
        if stijl.get(qn("w:type")) == soort and (naam := stijl.find(qn("w:name"))) is not None
    }


def stijlnaam_by_id(styles: Element) -> dict[str, str]:
    """The stored name of every paragraph style by its id, in lower case."""
    return {stijl.get(qn("w:styleId"), ""): naam for naam, stijl in stijl_by_naam(styles).items()}


def stijl_id(alinea: Element) -> str:
    """The id of the style of a paragraph; empty for the style of everything."""
    stijl = alinea.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if stijl is None else str(stijl.get(qn("w:val"), ""))
