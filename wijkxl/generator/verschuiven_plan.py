"""Where everything goes when rows, columns and sheets of a finished workbook move; XML in and out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from wijkxl.overdracht.formuletekst import (
    LAATSTE_KOLOM,
    LAATSTE_RIJ,
    Verplaatsing,
    kolomnummer,
    verplaats,
    verplaats_link,
)
from wijkxl.overdracht.inhoud import Ingevoegd

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CIJFERS = "0123456789"
_LEZER = etree.XMLParser(resolve_entities=False, huge_tree=True)
_KOP = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Bladverschuiving:
    """What happens to a sheet: its title afterwards and the rows and columns that find their place."""

    titel: str
    rijen: tuple[Ingevoegd, ...] = ()
    kolommen: tuple[Ingevoegd, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verschuiving:
    """What happens to a workbook: sheets by the title they have, and the order of the tabs.

    ``volgorde`` has titles as they are before; sheets that are not in it go behind the others, in the order
    they have now. An empty ``volgorde`` keeps the order.
    """

    bladen: Mapping[str, Bladverschuiving] = field(default_factory=lambda: MappingProxyType({}))
    volgorde: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verhuizing:
    """Where the cells of all sheets that change go: ``verplaatsing`` by the title before.

    ``noemt`` finds a text that may name one of these sheets.
    """

    bladen: Mapping[str, Bladverschuiving]
    verplaatsing: Mapping[str, Verplaatsing]
    noemt: re.Pattern[str]

    def formule(self, tekst: str, blad: str = "") -> str:
        """A formula or list of ranges that stands on ``blad``, with the references as they are now."""
        if blad not in self.verplaatsing and not self.noemt.search(tekst):
            return tekst
        return verplaats(tekst, blad, self.verplaatsing)

    def link(self, tekst: str) -> str:
        """A link address such as ``#'Blad'!A1`` as it is now; any other text as it is."""
        return verplaats_link(tekst, self.verplaatsing)

    def titel(self, blad: str) -> str:
        """The title a sheet has afterwards."""
        return self.bladen[blad].titel if blad in self.bladen else blad


def build_verhuizing(bladen: Mapping[str, Bladverschuiving]) -> Verhuizing:
    """The new place of every row and column; sheets to which nothing happens are left out."""
    echt = {blad: wat for blad, wat in bladen.items() if wat.rijen or wat.kolommen or wat.titel != blad}
    namen = (re.escape(blad.replace("'", "''")).replace('"', '"+') for blad in echt)
    return Verhuizing(
        bladen=MappingProxyType(echt),
        verplaatsing=MappingProxyType({blad: _verplaatsing(wat) for blad, wat in echt.items()}),
        noemt=re.compile("|".join(namen) or r"(?!)", re.IGNORECASE),
    )


def nieuwe_plek(ingevoegd: Iterable[Ingevoegd], laatste: int) -> Callable[[int], int]:
    """A function from the number of a row (or column) to its place; ``laatste`` is the last there is."""
    ordered = sorted(ingevoegd, key=lambda een: een.na)
    na = [een.na for een in ordered]
    eigen = {een.nummer: een.na + 1 + place for place, een in enumerate(ordered)}

    def plek(oud: int) -> int:
        return eigen[oud] if oud in eigen else min(oud + bisect_left(na, oud), laatste)

    return plek


def hoeken(bereik: str) -> tuple[int, int, int, int]:
    """Zero-based first row and column and last row and column of a range or cell."""
    begin, _, einde = bereik.replace("$", "").partition(":")
    return *_rij_en_kolom(begin), *_rij_en_kolom(einde or begin)


def _rij_en_kolom(cel: str) -> tuple[int, int]:
    letters = cel.rstrip(_CIJFERS)
    return int(cel[len(letters) :]) - 1, kolomnummer(letters)


def parse(inhoud: bytes) -> etree._Element:
    """The root of a part."""
    return etree.fromstring(inhoud, _LEZER)


def als_xml(root: etree._Element) -> bytes:
    """A part as it stands in the file."""
    return _KOP + bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))


def main(naam: str) -> str:
    """The SpreadsheetML element ``naam`` in the notation of lxml."""
    return f"{{{MAIN}}}{naam}"


def _verplaatsing(wat: Bladverschuiving) -> Verplaatsing:
    return Verplaatsing(
        titel=wat.titel,
        rij=nieuwe_plek(wat.rijen, LAATSTE_RIJ),
        kolom=nieuwe_plek(wat.kolommen, LAATSTE_KOLOM),
    )
