"""The catalogue and the texts as they stood when a workbook was made: plain rows of words, to compare later.

Words and not the classes of the catalogue: a workbook may be older or newer than this program, and a choice
or column that one of the two does not know must not stop a comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from wijkxl.analysis.catalogus import Catalogus

Rij = Mapping[str, str]
"""A row of a file of the catalogue: the words of its cells by column."""

SLEUTELS: Mapping[str, tuple[str, ...]] = {
    "pijlers": ("code",),
    "domeinen": ("code",),
    "indicatoren": ("code",),
    "factoren": ("code",),
    "ranking": ("code",),
    "indicator_factor": ("van", "naar"),
    "factor_domein": ("van", "naar"),
    "ranking_factor": ("van", "naar"),
    "begrippen": ("begrip",),
}
"""Files of the catalogue that a workbook shows, with the columns that name a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstbeeld:
    """A text of the templates: its title and, per part, the heading and a checksum of the words.

    The part with an empty key is the title with the introduction. Fields are not filled in, so the texts of
    two wijken are the same.
    """

    titel: str
    delen: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogusbeeld:
    """What NJi and OBI had laid down at one moment.

    ``tabellen`` are rows by file (without ``.csv``), ``teksten`` by name of the text, ``thema`` is a checksum
    of fonts and colours. What is not known is empty.
    """

    formaatversie: str = ""
    tabellen: Mapping[str, tuple[Rij, ...]] = field(default_factory=lambda: MappingProxyType({}))
    teksten: Mapping[str, Tekstbeeld] = field(default_factory=lambda: MappingProxyType({}))
    thema: str = ""


def tabellen_van(catalogus: Catalogus) -> Mapping[str, tuple[Rij, ...]]:
    """The rows of every file in ``SLEUTELS``, in the order of the catalogue."""
    return MappingProxyType({naam: _rijen(getattr(catalogus, naam)) for naam in SLEUTELS})


def _rijen(regels: Iterable[Any]) -> tuple[Rij, ...]:
    return tuple(
        MappingProxyType({veld.name: _woorden(getattr(regel, veld.name)) for veld in fields(regel)})
        for regel in regels
    )


def _woorden(waarde: object) -> str:
    """A value as it is written in a file of the catalogue."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, tuple):
        return "|".join(str(deel) for deel in waarde)
    return _getal(waarde) if isinstance(waarde, float) else str(waarde)


def _getal(waarde: float) -> str:
    """A number as short as can be without losing a digit."""
    kort = f"{waarde:g}"
    return kort if float(kort) == waarde else repr(waarde)
