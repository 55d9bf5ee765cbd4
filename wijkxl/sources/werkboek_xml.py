"""The XML of a workbook: parsed without DTD or entities, with plain names and resolved links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

MEESTE_ELEMENTEN = 1_000_000
"""Most elements of a part that are kept at a time; our largest part has some 20,000."""

WAAR = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verband:
    """A link of a part: its id, the last word of its kind (``table``), and where it leads.

    ``doel`` is the name of a part, or an address outside the file when ``extern``.
    """

    id: str
    soort: str
    doel: str
    extern: bool


class TeGrootError(Exception):
    """A part holds far more than a part of a workbook can."""


def boom(inhoud: bytes) -> Element:
    """Root of a document; tags and attributes have no namespace.

    Raises TeGrootError for a document with too many elements, and what defusedxml raises for a damaged one.
    """
    wortel = Element("")
    for aantal, (_, element) in enumerate(iterparse(BytesIO(inhoud), forbid_dtd=True)):
        wortel = element
        if aantal > MEESTE_ELEMENTEN:
            raise TeGrootError
    return zonder_naamruimte(wortel)


def controleer_begin(inhoud: bytes) -> None:
    """Raise what defusedxml raises when the document starts with a DTD or with entities."""
    next(iter(iterparse(BytesIO(inhoud), events=("start",), forbid_dtd=True)), None)


def rijen(inhoud: bytes, gereed: Element) -> Iterator[Element]:
    """Yield every row of a sheet, emptied after use; the rest of the sheet is added to ``gereed``.

    Raises TeGrootError when what has to be kept has too many elements.
    """
    wortel, rij, aantal = None, "", 0
    for gebeurtenis, element in iterparse(BytesIO(inhoud), events=("start", "end"), forbid_dtd=True):
        if wortel is None:
            wortel, rij = element, element.tag.replace("worksheet", "row")
        aantal += gebeurtenis == "end"
        if aantal > MEESTE_ELEMENTEN:
            raise TeGrootError
        if gebeurtenis == "end" and element.tag == rij:
            aantal -= len(list(element.iter()))
            yield zonder_naamruimte(element)
            element.clear()
    if wortel is not None:
        gereed.extend(zonder_naamruimte(wortel))


def zonder_naamruimte(wortel: Element) -> Element:
    """The same tree, its tags and attributes without namespace (the tree is changed)."""
    for element in wortel.iter():
        if isinstance(element.tag, str):
            element.tag = _kaal(element.tag)
        for naam in [naam for naam in element.attrib if naam.startswith("{")]:
            element.attrib.setdefault(_kaal(naam), element.attrib.pop(naam))
    return wortel


def is_waar(element: Element | None, naam: str, *, anders: bool = False) -> bool:
    """A truth value among the attributes of an element; ``anders`` when it is not given."""
    waarde = None if element is None else element.get(naam)
    return anders if waarde is None else waarde.strip().lower() in WAAR


def plaats_van_verbanden(naam: str) -> str:
    """Name of the part with the links of part ``naam``."""
    map_, bestand = posixpath.split(naam)
    return posixpath.join(map_, "_rels", f"{bestand}.rels")


def verbanden(naam: str, wortel: Element) -> tuple[Verband, ...]:
    """The links of part ``naam``, read from the root of its part with links."""
    return tuple(_verband(naam, element) for element in wortel.iter("Relationship"))


@lru_cache(maxsize=1000)
def _kaal(naam: str) -> str:
    return naam.rpartition("}")[2]


def _verband(naam: str, element: Element) -> Verband:
    doel, extern = element.get("Target", ""), element.get("TargetMode") == "External"
    if not extern:
        doel = posixpath.normpath(posixpath.join("/", posixpath.dirname(naam), doel)).lstrip("/")
    soort = element.get("Type", "").rpartition("/")[2]
    return Verband(id=element.get("Id", ""), soort=soort, doel=doel, extern=extern)
