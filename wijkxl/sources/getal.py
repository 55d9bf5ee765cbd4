"""What the text of one cell in a publisher's file means: a number, nothing, or a symbol."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_GETAL = re.compile(
    r"(?P<teken>[-+\u2212]?)(?P<heel>\d{1,15}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4})(?P<breuk>[.,]\d{1,20})?",
    re.ASCII,
)
_GEEN_SYMBOLEN: Mapping[str, Betekenis] = {}


class Betekenis(StrEnum):
    """What a cell says. The symbols of a publisher map to one of these words."""

    GETAL = "getal"
    LEEG = "leeg"
    ONTBREEKT = "ontbreekt"
    ONDERDRUKT = "onderdrukt"
    NUL = "nul"
    NVT = "nvt"
    ONLEESBAAR = "onleesbaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Celwaarde:
    """Meaning of one cell; ``waarde`` is set for a getal only.

    ``procent`` tells that a percent sign stood behind the number (67% is 67, not 0.67); ``voorlopig`` that
    the publisher marked it with one or more asterisks.
    """

    betekenis: Betekenis
    waarde: float | None = None
    procent: bool = False
    voorlopig: bool = False


def parse_celwaarde(
    tekst: str, *, symbolen: Mapping[str, Betekenis] = _GEEN_SYMBOLEN, decimaal: str = ","
) -> Celwaarde:
    """Read the text of a cell.

    A space may part thousands (``14 030``). A point may not: ``1.234`` can be two numbers, so where the comma
    is the ``decimaal`` it is onleesbaar, as is a comma where the point is the ``decimaal``. A symbol that is
    not in ``symbolen`` is onleesbaar too: nothing is guessed.
    """
    kaal = tekst.strip()
    if kaal in symbolen:
        return _symbool(symbolen[kaal])
    if not kaal:
        return Celwaarde(betekenis=Betekenis.LEEG)
    zonder_ster = kaal.rstrip("*").rstrip()
    getal = zonder_ster.removesuffix("%").rstrip()
    waarde = _number(getal, decimaal)
    if waarde is None:
        return Celwaarde(betekenis=Betekenis.ONLEESBAAR)
    return Celwaarde(
        betekenis=Betekenis.GETAL,
        waarde=waarde,
        procent=zonder_ster.endswith("%"),
        voorlopig=kaal.endswith("*"),
    )


def _symbool(betekenis: Betekenis) -> Celwaarde:
    if betekenis is Betekenis.NUL:
        return Celwaarde(betekenis=Betekenis.GETAL, waarde=0.0)
    return Celwaarde(betekenis=betekenis)


def _number(tekst: str, decimaal: str) -> float | None:
    match = _GETAL.fullmatch(tekst)
    if match is None:
        return None
    breuk = match["breuk"] or ""
    if breuk and breuk[0] != decimaal:
        return None
    heel = re.sub(r"\D", "", match["heel"])
    value = float(f"{heel}.{breuk[1:] or '0'}")
    return -value if match["teken"] in ("-", "\u2212") else value
