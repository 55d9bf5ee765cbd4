"""The small-number rule: no figure about a group that is too small to show."""

from __future__ import annotations

from dataclasses import replace

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Cijfer, Status


def verberg_klein_aantal(cijfer: Cijfer, indicator: Indicator) -> Cijfer:
    """Return ``cijfer``, or the same place without any number when its group is too small.

    Too small is a ``noemer`` under ``indicator.min_noemer`` or a ``teller`` under ``indicator.min_teller``.
    Value, numerator, denominator and bounds all go, for each of them gives the others away. A figure whose
    group size is not known stays as it is. Source: docs/methodiek.md, kleine aantallen.
    """
    return verberg(cijfer) if _is_te_klein(cijfer, indicator) else cijfer


def verberg(cijfer: Cijfer) -> Cijfer:
    """Return the place of ``cijfer`` without any number, with status ``onderdrukt``."""
    return replace(
        cijfer,
        waarde=None,
        teller=None,
        noemer=None,
        ondergrens=None,
        bovengrens=None,
        status=Status.ONDERDRUKT,
    )


def _is_te_klein(cijfer: Cijfer, indicator: Indicator) -> bool:
    noemer_klein = cijfer.noemer is not None and cijfer.noemer < indicator.min_noemer
    teller_klein = cijfer.teller is not None and cijfer.teller < indicator.min_teller
    return cijfer.bruikbaar and (noemer_klein or teller_klein)
