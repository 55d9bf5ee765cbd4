"""What a formula sees of the content of a cell, and texts as a file can hold them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Waarde, tekst_van

LANGSTE_TEKST = 32_767
"""Most characters a cell can hold, counted as Excel does (UTF-16)."""

TE_LANG = "De tekst was langer dan een cel kan zijn. Dit is het eind."

_BEGIN = datetime(1899, 12, 30)  # noqa: DTZ001  # dates in a workbook have no time zone
_SCHRIKKELFOUT = 61
"""From this day number on (1 March 1900) the calendar of Excel is right; before it lies one day off."""

_ZACHTE_REGEL = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ONZICHTBAAR = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def rekenwaarde(waarde: Waarde | None) -> float | str | bool:
    """The value a formula gets from a cell with this content; empty text for an empty cell."""
    if waarde is None:
        return ""
    if isinstance(waarde, Formuletekst):
        found = "" if waarde.waarde is None else waarde.waarde
        return schone_tekst(found) if isinstance(found, str) else found
    if isinstance(waarde, bool | int | float):
        return waarde
    if isinstance(waarde, datetime | date | time | timedelta):
        return dagnummer(waarde)
    return schone_tekst(tekst_van(waarde))


def als_woord(waarde: float | str) -> str:
    """A value as it stands when a formula joins it to a text."""
    if isinstance(waarde, bool):
        return "TRUE" if waarde else "FALSE"
    return waarde if isinstance(waarde, str) else f"{waarde:.15g}"


def dagnummer(waarde: datetime | date | time | timedelta) -> float:
    """Number of days as a cell keeps a date, a moment or a length of time."""
    if isinstance(waarde, timedelta):
        return waarde / timedelta(days=1)
    if isinstance(waarde, time):
        lengte = timedelta(hours=waarde.hour, minutes=waarde.minute, seconds=waarde.second)
        return (lengte + timedelta(microseconds=waarde.microsecond)) / timedelta(days=1)
    moment = waarde if isinstance(waarde, datetime) else datetime.combine(waarde, time())
    dagen = (moment.replace(tzinfo=None) - _BEGIN) / timedelta(days=1)
    return dagen if dagen >= _SCHRIKKELFOUT or dagen < 1 else dagen - 1


def schone_tekst(tekst: str) -> str:
    """A text without the signs that a file cannot hold; every kind of line end becomes the usual one."""
    if tekst.isascii() and tekst.isprintable():
        return tekst
    return _ONZICHTBAAR.sub("", _ZACHTE_REGEL.sub("\n", _hele_tekens(tekst)))


def schone_delen(delen: tuple[Deeltekst, ...]) -> tuple[tuple[Deeltekst, str], ...]:
    """Stretches of rich text with their clean words, without those that have none."""
    found = ((deel, schone_tekst(deel.tekst)) for deel in delen)
    return tuple((deel, woorden) for deel, woorden in found if woorden)


def past_in_cel(tekst: str) -> tuple[str, str]:
    """A text as far as a cell can hold it, and what is left over."""
    if len(tekst) * 2 <= LANGSTE_TEKST or lengte(tekst) <= LANGSTE_TEKST:
        return tekst, ""
    eind = LANGSTE_TEKST
    while lengte(tekst[:eind]) > LANGSTE_TEKST:
        eind -= (lengte(tekst[:eind]) - LANGSTE_TEKST + 1) // 2
    return tekst[:eind], tekst[eind:]


def lengte(tekst: str) -> int:
    """Number of characters as Excel counts them: one outside the basic plane (an emoji) counts for two."""
    return len(tekst.encode("utf-16-le", "surrogatepass")) // 2


def _hele_tekens(tekst: str) -> str:
    """A text in which two halves of a character are one again."""
    return tekst.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
