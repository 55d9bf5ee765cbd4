"""Texts in a workbook: escapes and control characters, and stretches with a look of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from wijkxl.overdracht.inhoud import Celopmaak, Deeltekst
from wijkxl.sources.werkboek_xml import is_waar

Kleurlezer = Callable[[Element | None], str]
"""Turns a colour of the file into ``#RRGGBB``, empty for the usual colour."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REGELEINDEN = re.compile("\r\n|\r|\x0b|\x0c")
_ONZICHTBAAR = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of a shared text; ``opmaak`` is ``None`` where the look is that of the cell."""

    tekst: str
    opmaak: Deeltekst | None = None


Stukken = tuple[Stuk, ...]


def schoon(tekst: str) -> str:
    """A text as people see it: escapes decoded, one kind of line end, no control characters."""
    if "_x" in tekst:
        tekst = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), tekst)
        tekst = tekst.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _ONZICHTBAAR.sub("", _REGELEINDEN.sub("\n", tekst))


def stukken(element: Element, kleur: Kleurlezer) -> Stukken:
    """The stretches of a text (``si``, ``is`` or ``text``); how Japanese is said is left out."""
    gevonden = []
    for kind in element:
        if kind.tag == "t":
            gevonden.append(Stuk(kind.text or ""))
        elif kind.tag == "r":
            gevonden.append(Stuk(kind.findtext("t") or "", _opmaak(kind.find("rPr"), kleur)))
    return tuple(gevonden)


def platte_tekst(element: Element | None) -> str:
    """The words of a text, without looks."""
    if element is None:
        return ""
    return schoon("".join(stuk.tekst for stuk in stukken(element, lambda _: "")))


def celtekst(van: Stukken, opmaak: Celopmaak) -> str | tuple[Deeltekst, ...]:
    """A plain text when all of it looks as the cell does, else its stretches."""
    gewoon = Deeltekst(
        tekst="",
        vet=opmaak.vet,
        cursief=opmaak.cursief,
        onderstreept=opmaak.onderstreept,
        doorgestreept=opmaak.doorgestreept,
    )
    delen: list[Deeltekst] = []
    for stuk in van:
        deel = replace(stuk.opmaak or gewoon, tekst=schoon(stuk.tekst))
        if deel.kleur == opmaak.letterkleur:
            deel = replace(deel, kleur="")
        if delen and replace(deel, tekst="") == replace(delen[-1], tekst=""):
            delen[-1] = replace(deel, tekst=delen[-1].tekst + deel.tekst)
        elif deel.tekst:
            delen.append(deel)
    if all(replace(deel, tekst="") == gewoon for deel in delen):
        return "".join(deel.tekst for deel in delen)
    return tuple(delen)


def _opmaak(eigenschappen: Element | None, kleur: Kleurlezer) -> Deeltekst | None:
    if eigenschappen is None:
        return None
    return Deeltekst(
        tekst="",
        vet=aan(eigenschappen, "b"),
        cursief=aan(eigenschappen, "i"),
        onderstreept=onderstreept(eigenschappen),
        doorgestreept=aan(eigenschappen, "strike"),
        kleur=kleur(eigenschappen.find("color")),
    )


def aan(element: Element, naam: str) -> bool:
    """Whether a property such as ``b`` is there and not switched off."""
    kind = element.find(naam)
    return kind is not None and is_waar(kind, "val", anders=True)


def onderstreept(element: Element) -> bool:
    """Whether the letters have a line under them, of whatever kind."""
    lijn = element.find("u")
    return lijn is not None and lijn.get("val", "single") != "none"
