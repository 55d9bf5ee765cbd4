"""A module of VBA: its name, its text and its kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Soort(StrEnum):
    """What VBA makes of a module; the document is the workbook itself."""

    GEWOON = "gewoon"
    KLASSE = "klasse"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """``tekst`` is as in a .bas or .cls file, with ``Attribute VB_Name``; a document has code only."""

    naam: str
    tekst: str
    soort: Soort = Soort.GEWOON
