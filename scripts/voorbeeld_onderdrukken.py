"""Which figures of one indicator and year are hidden, so that nobody can work out those of small groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Counts behind a figure; ``teller`` is ``None`` when only the size of the group counts."""

    teller: int | None
    noemer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grens:
    """The smallest counts that may be shown."""

    min_noemer: int
    min_teller: int

    def too_small(self, tellingen: Sequence[Telling]) -> bool:
        tellers = [telling.teller for telling in tellingen if telling.teller is not None]
        too_few = bool(tellers) and sum(tellers) < self.min_teller
        return too_few or sum(telling.noemer for telling in tellingen) < self.min_noemer


def hidden_places(
    telling_by_gebied: Mapping[str, Telling],
    delen_by_geheel: Mapping[str, Sequence[str]],
    *,
    stad: str,
    grens: Grens,
) -> frozenset[str]:
    """Return the codes of areas to hide; every geheel is the sum of its delen and the city always stays.

    First the figures of groups that are too small (primary). Then as many others as it takes, so that no
    hidden figure is a sum or a difference of figures that are shown, and the hidden ones together are no
    small group either (secondary; the smallest group goes first).
    """
    hidden = {
        code for code, telling in telling_by_gebied.items() if code != stad and grens.too_small([telling])
    }
    while extra := _next_to_hide(hidden, telling_by_gebied, delen_by_geheel, stad, grens):
        hidden.add(extra)
    return frozenset(hidden)


def _next_to_hide(
    hidden: set[str],
    telling_by_gebied: Mapping[str, Telling],
    delen_by_geheel: Mapping[str, Sequence[str]],
    stad: str,
    grens: Grens,
) -> str | None:
    for geheel, delen in delen_by_geheel.items():
        away = [deel for deel in delen if deel in hidden]
        shown = sorted(set(delen) - hidden, key=lambda code: (telling_by_gebied[code].noemer, code))
        if geheel in hidden:
            unsafe = bool(delen) and not away
        else:
            unsafe = bool(away) and (
                len(away) == 1 or grens.too_small([telling_by_gebied[code] for code in away])
            )
        if unsafe and shown:
            return shown[0]
        if unsafe and geheel != stad and geheel not in hidden:
            return geheel
    return None
