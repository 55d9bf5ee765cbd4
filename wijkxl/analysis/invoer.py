"""What an adviser may change in a workbook and what changes the figures with it: settings and own figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from wijkxl.analysis.interval import Zekerheid


class Opmaak(StrEnum):
    """How colours are used: as the handbook has it, or by what is good for young people."""

    OFFICIEEL = "officieel"
    RICHTING = "richting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoer:
    """Choices and own figures of one workbook.

    ``vergelijkgebied`` is the code of the area in column F, empty for none, ``None`` for the wijk that is
    most alike. ``eigen_cijfers`` are figures of the wijk that replace the published ones, by indicator; a
    text such as "ca. 15" also replaces the figure, and is then not compared. ``notities`` are the words in
    all input cells, by name of the cell.
    """

    vergelijkgebied: str | None = None
    opmaak: Opmaak = Opmaak.OFFICIEEL
    zekerheid: Zekerheid = Zekerheid.HOOG
    eigen_cijfers: Mapping[str, float | str] = field(default_factory=lambda: MappingProxyType({}))
    notities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


GEEN_INVOER = Invoer()
"""A workbook in which nobody changed anything yet."""
