"""Which areas add up to which, and what follows from such sums.

A figure with counts of a whole is the sum of those of its parts, so a hidden figure can be a difference of
figures that are shown. Source: docs/methodiek.md, kleine aantallen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau

Rij = dict[str, int]
"""One equation: the areas of which the counts, times these numbers, add up to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Optelling:
    """An area and the areas it is the sum of (codes); ``mits`` count only where they have a figure."""

    geheel: str
    delen: tuple[str, ...]
    mits: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Opbouw:
    """How the city is built up in one year: its sums, the city first, then wijken, then gebieden.

    ``leeg`` are areas where nobody or hardly anybody lives: without a figure they count for nothing.
    """

    optellingen: tuple[Optelling, ...]
    leeg: frozenset[str]
    niveau_by_code: Mapping[str, Niveau]


def build_opbouw(gebieden: Gebieden, periode: int) -> Opbouw:
    """The sums that hold in year ``periode``: of the city, of each gebied (twice) and of each wijk.

    A gebied is the sum of its wijken and the sum of its buurten. A buurt in no wijk joins the wijken when
    every wijk of the gebied says which buurten it is made of. Wijken that share a buurt with another wijk
    are no sum of buurten.
    """
    geldig = [area for area in gebieden.gebieden if _is_geldig(area, periode)]
    by_ouder: dict[tuple[str | None, Niveau], list[Gebied]] = {}
    for area in geldig:
        by_ouder.setdefault((area.ouder, area.niveau), []).append(area)
    wijken = [area for area in geldig if area.niveau is Niveau.WIJK]
    claims = Counter(buurt for wijk in wijken for buurt in wijk.bestaat_uit)
    of_wijken = _of_children(geldig, by_ouder, Niveau.GEBIED, Niveau.WIJK)
    optellingen = [
        *_of_children(geldig, by_ouder, Niveau.STAD, Niveau.GEBIED),
        *(Optelling(geheel=w.code, delen=w.bestaat_uit) for w in wijken if _is_whole(w, claims)),
        *(_with_rest(o, gebieden, by_ouder) for o in of_wijken),
        *_of_children(geldig, by_ouder, Niveau.GEBIED, Niveau.BUURT),
    ]
    return Opbouw(
        optellingen=tuple(optellingen),
        leeg=frozenset(area.code for area in geldig if area.soort != "woongebied" or area.inwoners == 0),
        niveau_by_code={area.code: area.niveau for area in geldig},
    )


def sums_between(
    opbouw: Opbouw, *, met_cijfer: Collection[str], ontbreekt: Collection[str]
) -> tuple[Optelling, ...]:
    """The sums that say something about areas ``met_cijfer`` (shown or hidden), of what is not nothing.

    Areas in ``ontbreekt`` were not counted: they are no part of the sums, unless what they are made of, or
    the whole they alone make up, has a figure. Other areas without a figure are unknown.
    """
    niveaus = {opbouw.niveau_by_code.get(code) for code in met_cijfer}
    sums = [
        o for o in opbouw.optellingen if opbouw.niveau_by_code.get(o.delen[0]) in {*niveaus, Niveau.GEBIED}
    ]
    actief = _counting(sums, {*met_cijfer, *_unpublished(opbouw, sums, ontbreekt)})
    kept = [
        Optelling(
            geheel=o.geheel,
            delen=tuple(c for c in o.delen if c in actief) + tuple(c for c in o.mits if c in met_cijfer),
        )
        for o in sums
        if o.geheel in actief
    ]
    return _informative(kept, met_cijfer)


def find_determined(sums: Iterable[Optelling], onbekend: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Areas of ``onbekend`` whose counts follow from ``sums``, each with the known areas it follows from.

    Exact elimination with whole numbers (Gauss-Jordan): an unknown is fixed when its equation, cleared of all
    others, names no other unknown. One that follows from no known area at all (it must be 0 by the make-up
    of the city) is left out, for no figure gives it away.
    """
    solved: dict[str, Rij] = {}
    for rij in map(_row, sums):
        for code in [code for code in rij if code in solved]:
            _clear(rij, solved[code], code)
        pivot = next((code for code in rij if code in onbekend), None)
        if pivot is None:
            continue
        for other in solved.values():
            if pivot in other:
                _clear(other, rij, pivot)
        solved[pivot] = rij
    fixed = {code: rij for code, rij in solved.items() if sum(c in onbekend for c in rij) == 1}
    return {code: tuple(c for c in rij if c != code) for code, rij in fixed.items() if len(rij) > 1}


def _unpublished(opbouw: Opbouw, sums: Iterable[Optelling], ontbreekt: Collection[str]) -> Iterator[str]:
    """Areas that may well count for something, although nothing is said about them."""
    for o in sums:
        yield from (c for c in (o.geheel, *o.delen) if c not in ontbreekt and c not in opbouw.leeg)


def _counting(sums: Sequence[Optelling], some: set[str]) -> frozenset[str]:
    """Areas that are not nothing: ``some``, wholes with such a part, and all parts of a whole without any."""
    actief: set[str] = set()
    more = some
    while more - actief:
        actief |= more
        more = {o.geheel for o in sums if not actief.isdisjoint(o.delen)}
    more = {deel for o in sums if o.geheel in actief and actief.isdisjoint(o.delen) for deel in o.delen}
    return _counting(sums, actief | more) if more else frozenset(actief)


def _is_geldig(area: Gebied, periode: int) -> bool:
    begonnen = area.geldig_van is None or area.geldig_van <= periode
    return begonnen and (area.geldig_tot is None or periode <= area.geldig_tot)


def _is_whole(wijk: Gebied, claims: Mapping[str, int]) -> bool:
    return bool(wijk.bestaat_uit) and all(claims[buurt] == 1 for buurt in wijk.bestaat_uit)


def _of_children(
    areas: Iterable[Gebied],
    by_ouder: Mapping[tuple[str | None, Niveau], Sequence[Gebied]],
    geheel: Niveau,
    deel: Niveau,
) -> Iterable[Optelling]:
    for area in areas:
        children = by_ouder.get((area.code, deel))
        if area.niveau is geheel and children:
            yield Optelling(geheel=area.code, delen=tuple(child.code for child in children))


def _with_rest(
    optelling: Optelling, gebieden: Gebieden, by_ouder: Mapping[tuple[str | None, Niveau], Sequence[Gebied]]
) -> Optelling:
    """Add the buurten that lie in none of the wijken, when all wijken say what they are made of."""
    made_of = [gebieden.by_code[wijk].bestaat_uit for wijk in optelling.delen]
    if not all(made_of):
        return optelling
    taken = {buurt for buurten in made_of for buurt in buurten}
    buurten = by_ouder.get((optelling.geheel, Niveau.BUURT), ())
    rest = tuple(buurt.code for buurt in buurten if buurt.code not in taken)
    return Optelling(geheel=optelling.geheel, delen=optelling.delen, mits=rest)


def _informative(sums: Sequence[Optelling], met_cijfer: Collection[str]) -> tuple[Optelling, ...]:
    """Leave out, again and again, sums with an area without figure that stands in no other sum."""
    kept = list(sums)
    while True:
        counted = Counter(code for o in kept for code in (o.geheel, *o.delen))
        loose = {code for code, times in counted.items() if times == 1 and code not in met_cijfer}
        fewer = [o for o in kept if loose.isdisjoint((o.geheel, *o.delen))]
        if len(fewer) == len(kept):
            return tuple(kept)
        kept = fewer


def _row(optelling: Optelling) -> Rij:
    return {optelling.geheel: -1} | dict.fromkeys(optelling.delen, 1)


def _clear(rij: Rij, other: Rij, code: str) -> None:
    """Take ``other`` as often from ``rij`` (which is changed) as it takes to be rid of ``code``."""
    keer, af = other[code], rij[code]
    for name in [*rij, *(name for name in other if name not in rij)]:
        rij[name] = keer * rij.get(name, 0) - af * other.get(name, 0)
    for name in [name for name, number in rij.items() if not number]:
        del rij[name]
    shared = gcd(*rij.values())
    for name in rij if shared > 1 else ():
        rij[name] //= shared
