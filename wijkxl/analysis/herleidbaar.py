"""Hidden figures that can be worked out all the same, and from what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """A hidden figure that can be known; ``uit`` are codes of areas or indicatoren, or an edition's name."""

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
    for (indicator, periode), jaargang in build_jaargangen(
        cijfers, gebieden, indicator_by_code, eerder=eerder
    ):
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
    """Hidden figures of which other indicatoren show the counts, as a count or behind a share of their own.

    Which counts are the same follows from the figures: they agree wherever both are shown.
    """
    kolommen = _kolommen(cijfers, indicator_by_code)
    for code in dict.fromkeys(cijfer.indicator for cijfer in hidden):
        parts = ("teller",) if indicator_by_code[code].soort is Soort.AANTAL else ("teller", "noemer")
        same = [_same(code, part, kolommen) for part in parts]
        for cijfer in [cijfer for cijfer in hidden if cijfer.indicator == code] if all(same) else ():
            plaats = (cijfer.gebied, cijfer.periode)
            uit = [next((o for o, part in found if plaats in kolommen[o, part]), "") for found in same]
            if all(uit):
                yield _herleidbaar(cijfer, Weg.ANDERE_INDICATOR, tuple(dict.fromkeys(uit)))


def _kolommen(
    cijfers: Iterable[Cijfer], indicator_by_code: Mapping[str, Indicator]
) -> Mapping[tuple[str, str], Kolom]:
    """The shown counts by (indicator, teller or noemer); a count is a teller."""
    kolommen: dict[tuple[str, str], dict[Plaats, float]] = defaultdict(dict)
    for c in cijfers:
        counts = telling(c, indicator_by_code[c.indicator]) if c.bruikbaar else None
        if counts and counts.teller is not None:
            kolommen[c.indicator, "teller"][c.gebied, c.periode] = counts.teller
        if counts and counts.noemer is not None:
            kolommen[c.indicator, "noemer"][c.gebied, c.periode] = counts.noemer
    return kolommen


def _same(
    indicator: str, part: str, kolommen: Mapping[tuple[str, str], Kolom]
) -> tuple[tuple[str, str], ...]:
    """Counts of other indicatoren that are those of ``indicator``."""
    own = kolommen.get((indicator, part), {})
    return tuple(key for key, other in kolommen.items() if key[0] != indicator and _agree(own, other))


def _agree(one: Kolom, other: Kolom) -> bool:
    shared = 0
    for plaats, count in one.items():
        if plaats in other:
            if other[plaats] != count:
                return False
            shared += 1
    return shared >= MIN_GELIJK


def _herleidbaar(cijfer: Cijfer, weg: Weg, uit: tuple[str, ...]) -> Herleidbaar:
    return Herleidbaar(
        gebied=cijfer.gebied, indicator=cijfer.indicator, periode=cijfer.periode, weg=weg, uit=uit
    )
