"""A workbook as it was saved, before anybody has told apart what we made and what a person put in it.

Rows and columns are zero-based and count as they stand in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wijkxl.overdracht.inhoud import Celopmaak, Invoerveld, NietMee, Opmerking, Waarde

Plek = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuweCel:
    """Content of a cell and the number of its style (see ``RuwWerkboek.stijlen``)."""

    waarde: Waarde
    stijl: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuweTabel:
    """An Excel table: first and last row and column (headings included) and its headings."""

    naam: str
    bereik: tuple[int, int, int, int]
    koppen: tuple[str, ...]
    gefilterd: bool = False


@dataclass(frozen=True, kw_only=True)
class RuwBlad:
    """A sheet as it was saved.

    ``lege_stijlen`` are styles of cells without content. ``zichtbaar`` is ``visible``, ``hidden`` or
    ``veryHidden``. ``niet_mee`` is what this sheet holds that nothing here can describe (pictures, shapes,
    charts), by address; ``alleen_hier`` what is lost only when a person made the whole sheet (colour rules,
    dropdown lists, grouping), for we write our own.
    """

    titel: str
    zichtbaar: str
    cellen: Mapping[Plek, RuweCel]
    lege_stijlen: Mapping[Plek, int] = field(default_factory=lambda: MappingProxyType({}))
    opmerkingen: Mapping[Plek, Opmerking] = field(default_factory=lambda: MappingProxyType({}))
    breedtes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    hoogtes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    verborgen_rijen: frozenset[int] = frozenset()
    verborgen_kolommen: frozenset[int] = frozenset()
    samengevoegd: tuple[tuple[int, int, int, int], ...] = ()
    tabellen: tuple[RuweTabel, ...] = ()
    vastgezet: Plek | None = None
    tabkleur: str = ""
    niet_mee: tuple[NietMee, ...] = ()
    alleen_hier: tuple[NietMee, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RuwWerkboek:
    """A workbook of ours as it was saved.

    ``bladen`` are in the order of their tabs. ``namen`` are the defined names that stand for one cell (title
    of the sheet, row, column); ``formulenamen`` all workbook-level defined names with what they stand for.
    ``meta`` is what the workbook knows of itself (format version, edition, codes), ``register`` its input
    cells, ``geheugen`` the packed memory by key (see ``geheugen``), ``bestand`` its file name.
    """

    bestand: str
    bladen: tuple[RuwBlad, ...]
    stijlen: Mapping[int, Celopmaak]
    namen: Mapping[str, tuple[str, int, int]]
    formulenamen: Mapping[str, str]
    meta: Mapping[str, str]
    register: tuple[Invoerveld, ...]
    geheugen: Mapping[str, str]
