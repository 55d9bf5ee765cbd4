"""Everything a person put in one workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.inhoud import (
    Bladinhoud,
    EigenBlad,
    Invoerveld,
    NietMee,
    Notitie,
    Tabelinhoud,
    Vervallen,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabblad:
    """A tab: the title we gave the sheet, or the title of a sheet that a person added (``eigen``)."""

    titel: str
    eigen: bool


@dataclass(frozen=True, kw_only=True)
class Aantekeningen:
    """Everything a person put in one workbook.

    ``notities`` are by name of the input cell, ``tabellen`` by name of the table, ``bladen`` by the title we
    gave the sheet. ``volgorde`` has the tabs as they stand now, from left to right. ``eigen_namen`` are
    defined names somebody made, with what they stand for. ``velden`` are the input cells the workbook had, by
    name. ``basis`` is what it held when it was made; ``None`` when it does not know, and then only notes,
    tables and own sheets are found. ``hersteld`` are places where the workbook gets its own content back.
    """

    basis: Basis | None = None
    velden: Mapping[str, Invoerveld] = field(default_factory=lambda: MappingProxyType({}))
    notities: Mapping[str, Notitie] = field(default_factory=lambda: MappingProxyType({}))
    tabellen: Mapping[str, Tabelinhoud] = field(default_factory=lambda: MappingProxyType({}))
    bladen: Mapping[str, Bladinhoud] = field(default_factory=lambda: MappingProxyType({}))
    eigen_bladen: tuple[EigenBlad, ...] = ()
    eigen_namen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    volgorde: tuple[Tabblad, ...] = ()
    vervallen: tuple[Vervallen, ...] = ()
    niet_mee: tuple[NietMee, ...] = ()
    hersteld: tuple[NietMee, ...] = ()


GEEN_AANTEKENINGEN = Aantekeningen()
"""A workbook in which nobody wrote anything."""
