"""Areas: Nederland, Rotterdam, its gebieden, wijken and buurten, and how to find one.

Areas are joined on code, never on name: codes stayed the same where names changed spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from wijkxl.errors import GebiedError, suggestion


class Niveau(StrEnum):
    """Level of an area, from large to small."""

    LAND = "land"
    STAD = "stad"
    GEBIED = "gebied"
    WIJK = "wijk"
    BUURT = "buurt"


_CBS_WIJK = re.compile(r"^wijk \d\d\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebied:
    """One area.

    ``ouder`` is the code of the area it lies in; ``bestaat_uit`` holds codes of the CBS buurten a wijk is
    made of (empty when it is no sum of whole buurten); ``wijkprofiel_nr`` is its number in the Wijkprofiel.
    ``inwoners`` are persons on 1 January of ``inwoners_jaar``; ``None`` when not published.
    """

    code: str
    naam: str
    niveau: Niveau
    ouder: str | None
    andere_namen: tuple[str, ...]
    bestaat_uit: tuple[str, ...]
    wijkprofiel_nr: int | None
    soort: str
    geldig_van: int | None
    geldig_tot: int | None
    inwoners: int | None
    inwoners_0_14: int | None
    inwoners_15_24: int | None
    inwoners_jaar: int | None
    bron: str


@dataclass(frozen=True, kw_only=True)
class Gebieden:
    """All areas, in the order of the file, with look-up by code, name or other spelling."""

    gebieden: tuple[Gebied, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Gebied]:
        return MappingProxyType({gebied.code: gebied for gebied in self.gebieden})

    @cached_property
    def by_niveau(self) -> Mapping[Niveau, tuple[Gebied, ...]]:
        grouped: dict[Niveau, list[Gebied]] = {niveau: [] for niveau in Niveau}
        for gebied in self.gebieden:
            grouped[gebied.niveau].append(gebied)
        return MappingProxyType({niveau: tuple(found) for niveau, found in grouped.items()})

    @cached_property
    def by_wijkprofiel_nr(self) -> Mapping[int, Gebied]:
        return MappingProxyType({g.wijkprofiel_nr: g for g in self.gebieden if g.wijkprofiel_nr is not None})

    @cached_property
    def _by_spelling(self) -> Mapping[str, tuple[Gebied, ...]]:
        grouped: dict[str, list[Gebied]] = defaultdict(list)
        for gebied in self.gebieden:
            for spelling in {
                normal_spelling(name) for name in (gebied.code, gebied.naam, *gebied.andere_namen)
            }:
                grouped[spelling].append(gebied)
        return MappingProxyType({spelling: tuple(found) for spelling, found in grouped.items()})

    def stad(self) -> Gebied:
        """The city; there is exactly one."""
        return self.by_niveau[Niveau.STAD][0]

    def land(self) -> Gebied:
        """The country; there is exactly one."""
        return self.by_niveau[Niveau.LAND][0]

    def ouder_op(self, gebied: Gebied, niveau: Niveau) -> Gebied | None:
        """The area of ``niveau`` that ``gebied`` lies in, or ``None``."""
        place: Gebied | None = gebied
        while place is not None and place.niveau is not niveau:
            place = self.by_code[place.ouder] if place.ouder else None
        return place

    def zoek(self, wat: str, *, niveaus: Iterable[Niveau] = tuple(Niveau)) -> Gebied:
        """Find the one area called ``wat`` (code, name or other spelling) among ``niveaus``.

        A name with ``Wijk 03`` in front is a CBS wijk, which is a gebied.
        Raises GebiedError when nothing fits (with near misses) or when several areas fit (with the list).
        """
        levels = frozenset(niveaus)
        if _CBS_WIJK.match(wat.strip()) and Niveau.GEBIED in levels:
            levels = frozenset({Niveau.GEBIED})
        found = [g for g in self._by_spelling.get(normal_spelling(wat), ()) if g.niveau in levels]
        exact = [g for g in found if g.code == wat.strip()]
        if len(exact) == 1:
            return exact[0]
        if len(found) == 1:
            return found[0]
        raise self._several(wat, found) if found else self._unknown(wat, levels)

    def _several(self, wat: str, found: list[Gebied]) -> GebiedError:
        candidates = "; ".join(f"{g.naam} ({g.niveau}, {g.code})" for g in found)
        return GebiedError.one(
            what=f"'{wat}' past bij meer dan één gebied: {candidates}",
            where="naam van het gebied",
            mend="Gebruik de code van het gebied dat je bedoelt.",
        )

    def _unknown(self, wat: str, levels: frozenset[Niveau]) -> GebiedError:
        here = [g for g in self.gebieden if g.niveau in levels]
        names = [n for g in here for n in (g.naam, *g.andere_namen, g.code)]
        one_each = {normal_spelling(name): name for name in reversed(names)}
        hint = suggestion(wat, one_each.values()) or "Bekijk de namen met: wijkxl lijst wijken."
        return GebiedError.one(what=f"Gebied '{wat}' is onbekend", where="naam van het gebied", mend=hint)


def normal_spelling(name: str) -> str:
    """Reduce a name to what different spellings have in common.

    Case, accents, hyphens, apostrophes, slashes, dots and double spaces disappear, and so does the
    ``Wijk 03`` that the CBS put before names until 2015.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = _CBS_WIJK.sub("", plain.strip())
    return re.sub(r"[^a-z0-9]+", "", plain)
