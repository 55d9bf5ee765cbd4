"""Hide figures about small groups, and as many others as it takes that nobody can work those out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.analysis.kleine_aantallen import verberg, verberg_klein_aantal
from wijkxl.analysis.optelling import Opbouw, Optelling, build_opbouw, find_determined, sums_between

Reeks = tuple[str, int]
"""Indicator and year: figures that may be added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Counts behind a shown figure; ``None`` when not published."""

    teller: float | None
    noemer: float | None

    @property
    def grootte(self) -> float:
        """How large the group is, to choose the smallest."""
        return self.noemer if self.noemer is not None else self.teller or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grens:
    """The smallest counts that may be shown."""

    min_noemer: int
    min_teller: int

    def too_small(self, telling: Telling) -> bool:
        too_few = telling.teller is not None and telling.teller < self.min_teller
        return too_few or (telling.noemer is not None and telling.noemer < self.min_noemer)


@dataclass(frozen=True, kw_only=True)
class Jaargang:
    """The figures of one indicator and year by area, as far as sums go.

    ``telling_by_gebied`` holds what is known, ``verborgen`` what must stay unknown; ``openbaar`` are known
    areas that hiding does not help, because an earlier edition shows them.
    """

    sums: tuple[Optelling, ...]
    telling_by_gebied: Mapping[str, Telling]
    verborgen: frozenset[str]
    openbaar: frozenset[str] = frozenset()


def onderdruk(
    cijfers: Sequence[Cijfer],
    gebieden: Gebieden,
    indicatoren: Iterable[Indicator],
    *,
    eerder: Editie | None = None,
) -> tuple[Cijfer, ...]:
    """Return ``cijfers`` in the same order, with status ``onderdrukt`` where a number must not be shown.

    Primary: a group that is too small (see verberg_klein_aantal). Secondary: figures, the smallest group
    first, until no hidden figure follows from sums and differences of shown ones, and hidden parts of a
    shown whole are no small group together. Only figures with counts can be added up; what ``eerder`` shows
    cannot be hidden any more (derivable names it). Source: docs/methodiek.md, kleine aantallen.
    """
    indicator_by_code = {indicator.code: indicator for indicator in indicatoren}
    first = [verberg_klein_aantal(cijfer, indicator_by_code[cijfer.indicator]) for cijfer in cijfers]
    extra = {
        (gebied, reeks)
        for reeks, jaargang in build_jaargangen(first, gebieden, indicator_by_code, eerder=eerder)
        for gebied in choose_hidden(jaargang, _grens(indicator_by_code[reeks[0]]), gebieden.stad().code)
    }
    return tuple(verberg(c) if (c.gebied, (c.indicator, c.periode)) in extra else c for c in first)


def build_jaargangen(
    cijfers: Iterable[Cijfer],
    gebieden: Gebieden,
    indicator_by_code: Mapping[str, Indicator],
    *,
    eerder: Editie | None = None,
) -> Iterator[tuple[Reeks, Jaargang]]:
    """The figures per indicator and year that hold both a hidden figure and one with counts."""
    by_reeks: dict[Reeks, dict[str, Cijfer]] = {}
    for cijfer in cijfers:
        by_reeks.setdefault((cijfer.indicator, cijfer.periode), {})[cijfer.gebied] = cijfer
    opbouw_by_periode: dict[int, Opbouw] = {}
    for reeks, found in by_reeks.items():
        if not any(c.status is Status.ONDERDRUKT for c in found.values()):
            continue
        opbouw = opbouw_by_periode.get(reeks[1]) or build_opbouw(gebieden, reeks[1])
        opbouw_by_periode[reeks[1]] = opbouw
        jaargang = _jaargang(found, opbouw, indicator_by_code[reeks[0]], eerder)
        if jaargang.telling_by_gebied:
            yield reeks, jaargang


def choose_hidden(jaargang: Jaargang, grens: Grens, stad: str) -> frozenset[str]:
    """Areas to hide as well, so that no hidden area follows from the others; the city goes last.

    First sum by sum, which keeps the groups of hidden areas large enough; then by solving all sums
    together, because areas are added up in more than one way.
    """
    hidden = set(jaargang.verborgen)
    while extra := _next_in_sums(jaargang, hidden, grens, stad):
        hidden.add(extra)
    lost: set[str] = set()
    while more := _next_in_system(jaargang, hidden, lost, stad):
        hidden |= more
    return frozenset(hidden - jaargang.verborgen)


def _next_in_sums(jaargang: Jaargang, hidden: Collection[str], grens: Grens, stad: str) -> str | None:
    """The area to hide for the first sum that gives something away."""
    known = jaargang.telling_by_gebied
    for o in jaargang.sums:
        away = [code for code in o.delen if code in hidden]
        shown = [code for code in o.delen if code in known and code not in hidden]
        if len(away) + len(shown) < len(o.delen) or not _is_unsafe(o, away, shown, hidden, known, grens):
            continue
        free = [code for code in shown if code not in jaargang.openbaar]
        if free:
            return min(free, key=lambda code: (known[code].grootte, code))
        if o.geheel not in hidden and o.geheel != stad and o.geheel not in jaargang.openbaar:
            return o.geheel
    return None


def _is_unsafe(
    o: Optelling,
    away: Sequence[str],
    shown: Sequence[str],
    hidden: Collection[str],
    known: Mapping[str, Telling],
    grens: Grens,
) -> bool:
    if o.geheel in hidden:
        return not away
    if o.geheel not in known or not away:
        return False
    return len(away) == 1 or grens.too_small(_rest(known[o.geheel], [known[code] for code in shown]))


def _rest(geheel: Telling, shown: Sequence[Telling]) -> Telling:
    """What anybody can work out about the hidden parts together."""
    return Telling(
        teller=_difference(geheel.teller, [telling.teller for telling in shown]),
        noemer=_difference(geheel.noemer, [telling.noemer for telling in shown]),
    )


def _difference(geheel: float | None, delen: Sequence[float | None]) -> float | None:
    present = [deel for deel in delen if deel is not None]
    return None if geheel is None or len(present) < len(delen) else geheel - sum(present)


def _next_in_system(jaargang: Jaargang, hidden: Collection[str], lost: set[str], stad: str) -> set[str]:
    """Areas to hide because all sums together give others away; what cannot be helped joins ``lost``."""
    known = jaargang.telling_by_gebied
    extra: set[str] = set()
    for code, steun in find_determined(jaargang.sums, _unknown(jaargang.sums, known, hidden, lost)).items():
        if code not in hidden or not extra.isdisjoint(steun):
            continue
        free = [s for s in steun if s not in lost and s not in jaargang.openbaar]
        if free:
            extra.add(min(free, key=lambda s: (s == stad, known[s].grootte, s)))
        else:
            lost.add(code)
    return extra


def _unknown(
    sums: Iterable[Optelling], known: Collection[str], hidden: Collection[str], lost: Collection[str] = ()
) -> frozenset[str]:
    codes = {code for o in sums for code in (o.geheel, *o.delen)}
    return frozenset(code for code in codes if code not in lost and (code not in known or code in hidden))


def unknown_areas(jaargang: Jaargang) -> frozenset[str]:
    """Areas in the sums of which nobody knows the counts."""
    return _unknown(jaargang.sums, jaargang.telling_by_gebied, jaargang.verborgen)


def _jaargang(
    found: Mapping[str, Cijfer], opbouw: Opbouw, indicator: Indicator, eerder: Editie | None
) -> Jaargang:
    verborgen = {code for code, c in found.items() if c.status is Status.ONDERDRUKT}
    before = _eerder(opbouw, found, eerder, indicator)
    shown = {**before, **{code: c for code, c in found.items() if c.bruikbaar}}
    sums = sums_between(
        opbouw,
        met_cijfer={*shown, *verborgen},
        ontbreekt={code for code, c in found.items() if c.status is Status.ONTBREEKT},
    )
    alike = {code for o in sums if len(o.delen) == 1 for code in (o.geheel, *o.delen)}
    tellingen = {code: t for code, c in shown.items() if (t := telling(c, indicator, alike=code in alike))}
    openbaar = frozenset(code for code in before if code in tellingen)
    return Jaargang(
        sums=sums,
        telling_by_gebied=tellingen,
        verborgen=frozenset(verborgen - openbaar),
        openbaar=openbaar,
    )


def _eerder(
    opbouw: Opbouw, found: Mapping[str, Cijfer], eerder: Editie | None, indicator: Indicator
) -> dict[str, Cijfer]:
    """Figures of the same indicator and year in the earlier edition."""
    periode = next(iter(found.values())).periode
    if eerder is None:
        return {}
    old = {code: eerder.cijfer(code, indicator.code, periode) for code in opbouw.niveau_by_code}
    return {code: cijfer for code, cijfer in old.items() if cijfer is not None and cijfer.bruikbaar}


def telling(cijfer: Cijfer, indicator: Indicator, *, alike: bool = False) -> Telling | None:
    """The counts of a shown figure; ``None`` when it has none and so cannot be added up.

    A figure of an area that is ``alike`` another (a wijk of one buurt) gives the other away without counts.
    """
    if indicator.soort is Soort.AANTAL and cijfer.teller is None:
        return Telling(teller=cijfer.waarde, noemer=cijfer.noemer)
    if cijfer.teller is None and cijfer.noemer is None and not alike:
        return None
    return Telling(teller=cijfer.teller, noemer=cijfer.noemer)


def _grens(indicator: Indicator) -> Grens:
    return Grens(min_noemer=indicator.min_noemer, min_teller=indicator.min_teller)
