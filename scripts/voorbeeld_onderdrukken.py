"""Which figures of one indicator and year of the example edition are hidden, by the rules of the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.onderdrukking import Grens, Jaargang, Telling, choose_hidden
from wijkxl.analysis.optelling import Optelling

__all__ = ["Grens", "Telling", "hidden_places"]


def hidden_places(
    telling_by_gebied: Mapping[str, Telling],
    delen_by_geheel: Mapping[str, Sequence[str]],
    *,
    stad: str,
    grens: Grens,
) -> frozenset[str]:
    """Return the codes of areas to hide; every geheel is the sum of its delen.

    First the figures of groups that are too small, then others that would give them away
    (wijkxl.analysis.onderdrukking). Counts that the edition does not show count here as well.
    """
    jaargang = Jaargang(
        sums=tuple(
            Optelling(geheel=geheel, delen=tuple(delen)) for geheel, delen in delen_by_geheel.items() if delen
        ),
        telling_by_gebied=telling_by_gebied,
        verborgen=frozenset(code for code, telling in telling_by_gebied.items() if grens.too_small(telling)),
    )
    return jaargang.verborgen | choose_hidden(jaargang, grens, stad)
