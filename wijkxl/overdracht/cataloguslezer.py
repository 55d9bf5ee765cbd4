"""From the catalogue in the memory of a workbook, rows of words, back to the catalogue itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from wijkxl.analysis.catalogus import (
    CONTEXT,
    Begrip,
    Catalogus,
    Domein,
    Factor,
    Indicator,
    Koppeling,
    Pijler,
    RangFactor,
)
from wijkxl.analysis.catalogusbeeld import Rij

Lees = Callable[[str], Any]
"""Reads the words of one cell; raises ValueError when they are no such value."""

SOORTEN: Mapping[str, type] = {
    "pijlers": Pijler,
    "domeinen": Domein,
    "indicatoren": Indicator,
    "factoren": Factor,
    "ranking": RangFactor,
    "indicator_factor": Koppeling,
    "factor_domein": Koppeling,
    "ranking_factor": Koppeling,
    "begrippen": Begrip,
}
"""What the rows of each table are."""

MEESTE_DECIMALEN = 15
"""A number has no more digits that mean something."""


def build_catalogus(tabellen: Mapping[str, tuple[Rij, ...]]) -> Catalogus:
    """The catalogue of which ``tabellen`` are the rows (see ``catalogusbeeld.tabellen_van``).

    Other tables and columns are left out; a column that is lacking is as good as empty. What a workbook does
    not remember (databanken, effectladder, startsituaties, outcome-indicatoren, changelog) is empty. Raises
    ValueError for words that are no value of their column, for double codes and for codes that nothing has.
    """
    gelezen: dict[str, Any] = {
        naam: tuple(_regel(soort, rij) for rij in tabellen.get(naam, ())) for naam, soort in SOORTEN.items()
    }
    catalogus = Catalogus(
        **gelezen, databanken=(), effectladder=(), startsituaties=(), outcome_indicatoren=(), changelog=()
    )
    _controleer(catalogus)
    return catalogus


def _regel(soort: type, rij: Rij) -> Any:
    found = {}
    for veld, lees in _lezers(soort).items():
        try:
            found[veld] = lees(rij.get(veld, ""))
        except ValueError as error:
            raise ValueError(f"{soort.__name__}, {veld}: {error}") from error
    return soort(**found)


@cache
def _lezers(soort: type) -> Mapping[str, Lees]:
    return MappingProxyType({veld: _lezer(hint) for veld, hint in get_type_hints(soort).items()})


def _lezer(soort: Any) -> Lees:
    """The reader of a kind of value, the reverse of how ``catalogusbeeld`` writes it."""
    if get_origin(soort) is UnionType:
        verplicht = _lezer(get_args(soort)[0])
        return lambda woorden: verplicht(woorden) if woorden else None
    if get_origin(soort) is tuple:
        deel = _lezer(get_args(soort)[0])
        return lambda woorden: tuple(deel(stuk) for stuk in woorden.split("|")) if woorden else ()
    if isinstance(soort, type) and issubclass(soort, StrEnum):
        return soort
    return _GEWOON[soort]


def _ja_nee(woorden: str) -> bool:
    if woorden not in ("ja", "nee"):
        raise ValueError(f"ja or nee expected, found {woorden!r:.80}")
    return woorden == "ja"


def _getal(woorden: str) -> float:
    found = float(woorden)
    if not math.isfinite(found):
        raise ValueError(f"number expected, found {woorden!r:.80}")
    return found


_GEWOON: Mapping[type, Lees] = {str: str, int: int, bool: _ja_nee, float: _getal}


def _controleer(catalogus: Catalogus) -> None:
    """Raise ValueError when a look-up in this catalogue could fail."""
    pijlers, domeinen, indicatoren, factoren, ranking = (
        _codes(regels)
        for regels in (
            catalogus.pijlers,
            catalogus.domeinen,
            catalogus.indicatoren,
            catalogus.factoren,
            catalogus.ranking,
        )
    )
    if not (pijlers and domeinen and indicatoren):
        raise ValueError("a catalogue without pijlers, domeinen or indicatoren")
    _bekend((domein.pijler for domein in catalogus.domeinen), pijlers)
    _bekend((indicator.domein for indicator in catalogus.indicatoren), domeinen | {CONTEXT})
    for links, van, naar in (
        (catalogus.indicator_factor, indicatoren, factoren),
        (catalogus.factor_domein, factoren, domeinen),
        (catalogus.ranking_factor, ranking, factoren),
    ):
        _bekend((link.van for link in links), van)
        _bekend((link.naar for link in links), naar)
    if not all(0 <= indicator.decimalen <= MEESTE_DECIMALEN for indicator in catalogus.indicatoren):
        raise ValueError("an indicator with a number of decimals that cannot be")


def _codes(regels: Iterable[Any]) -> frozenset[str]:
    codes = [regel.code for regel in regels]
    if len(set(codes)) < len(codes):
        raise ValueError("a code that stands twice")
    return frozenset(codes)


def _bekend(codes: Iterable[str], bekend: frozenset[str]) -> None:
    if onbekend := set(codes) - bekend:
        raise ValueError(f"codes that nothing has: {sorted(onbekend)!r:.200}")
