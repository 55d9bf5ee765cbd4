"""Hidden figures that can be worked out all the same, and from what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.analysis.onderdrukking import build_jaargangen, telling, unknown_areas
from wijkxl.analysis.optelling import find_determined

Plaats = tuple[str, int]
"""Area and year."""

Kolom = Mapping[Plaats, float]
"""Counts of one kind of one indicator, by area and year."""

MIN_GELIJK = 5
"""In so many places, and without exception, counts must be equal before one stands for the other."""


class Weg(StrEnum):
    """How a hidden figure can be known."""

    SOM = "som of verschil van andere gebieden"
    ANDERE_INDICATOR = "aantallen van een andere indicator"
    EERDERE_EDITIE = "eerdere editie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Herleidbaar:
    """A hidden figure that can be known; ``uit`` are codes of areas or indicatoren, or the name of an edition."""

    gebied: str
    indicator: str
    periode: int
    weg: Weg
    uit: tuple[str, ...]


def derivable(
    cijfers: Sequence[Cijfer],
    gebieden: Gebieden,
    indicatoren: Iterable[Indicator],
    *,
    eerder: Editie | None = None,
) -> tuple[Herleidbaar, ...]:
    """Return the hidden figures that can be known exactly, ordered by indicator, year, area and way.

    By sums and differences of areas (never after ``onderdruk``, unless ``eerder`` shows what is hidden now),
    from counts that other indicatoren of the edition show, and from ``eerder``. A hidden figure may be named
    in more than one way. Source: docs/methodiek.md, kleine aantallen.
    """
    indicator_by_code = {indicator.code: indicator for indicator in indicatoren}
    hidden = [cijfer for cijfer in cijfers if cijfer.status is Status.ONDERDRUKT]
    found = [
        *_by_sums(cijfers, gebieden, indicator_by_code, eerder),
        *_by_counts(cijfers, hidden, indicator_by_code),
        *_before(hidden, eerder),
    ]
    return tuple(sorted(found, key=lambda h: (h.indicator, h.periode, h.gebied, h.weg)))


def _by_sums(
    cijfers: Sequence[Cijfer],
    gebieden: Gebieden,
    indicator_by_code: Mapping[str, Indicator],
    eerder: Editie | None,
) -> Iterator[Herleidbaar]:
    for (indicator, periode), jaargang in build_jaargangen(cijfers, gebieden, indicator_by_code, eerder=eerder):
        for gebied, uit in find_determined(jaargang.sums, unknown_areas(jaargang)).items():
            if gebied in jaargang.verborgen:
                yield Herleidbaar(
                    gebied=gebied, indicator=indicator, periode=periode, weg=Weg.SOM, uit=tuple(sorted(uit))
                )


def _before(hidden: Iterable[Cijfer], eerder: Editie | None) -> Iterator[Herleidbaar]:
    for c in hidden if eerder else ():
        old = eerder.cijfer(c.gebied, c.indicator, c.periode) if eerder else None
        if eerder and old is not None and old.bruikbaar:
            yield _herleidbaar(c, Weg.EERDERE_EDITIE, (eerder.naam,))


def _by_counts(
    cijfers: Iterable[Cijfer], hidden: Sequence[Cijfer], indicator_by_code: Mapping[str, Indicator]
) -> Iterator[Herleidbaar]:
    """Hidden figures of which others show both counts: as a count, or as the counts behind another share.

    Which counts are the same follows from the figures: they agree wherever both are shown.
    """
    tellers, noemers = _columns(cijfers, indicator_by_code)
    for indicator in dict.fromkeys(cijfer.indicator for cijfer in hidden):
        places = [c for c in hidden if c.indicator == indicator]
        same = [
            _same(own.get(indicator, {}), indicator, {**tellers, **_renamed(noemers, tellers)})
            for own in (tellers, noemers)
        ]
        for c in places:
            shown = [_first(kolommen, (c.gebied, c.periode)) for kolommen in same]
            if shown[0] and shown[1]:
                yield _herleidbaar(c, Weg.ANDERE_INDICATOR, tuple(dict.fromkeys([shown[0], shown[1]])))


def _columns(
    cijfers: Iterable[Cijfer], indicator_by_code: Mapping[str, Indicator]
) -> tuple[dict[str, dict[Plaats, float]], dict[str, dict[Plaats, float]]]:
    """Shown tellers (and counts) and noemers, by indicator."""
    tellers: dict[str, dict[Plaats, float]] = defaultdict(dict)
    noemers: dict[str, dict[Plaats, float]] = defaultdict(dict)
    for c in cijfers:
        counts = telling(c, indicator_by_code[c.indicator]) if c.bruikbaar else None
        if counts and counts.teller is not None:
            tellers[c.indicator][c.gebied, c.periode] = counts.teller
        if counts and counts.noemer is not None:
            noemers[c.indicator][c.gebied, c.periode] = counts.noemer
    return tellers, noemers
