"""What a cell of the catalogue may hold: one rule per kind of cell, in words and as a conversion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wijkxl.errors import suggestion

CODE = re.compile(r"[a-z][a-z0-9_]{0,49}", re.ASCII)
LIJSTTEKEN = "|"
MAX_BLADNAAM = 31

_GETAL = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_GEHEEL = re.compile(r"\d{1,9}", re.ASCII)
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_FORMULE = re.compile(r"'*[=+\-@]")
"""How a text begins that Excel would compute, with the marks that keep it from doing so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """A rule for a cell.

    ``parse`` turns the text into a value and raises ValueError when it does not fit; ``toegestaan`` says in
    Dutch what fits; ``leeg`` is the value of an empty cell, and ``verplicht`` forbids one.
    """

    parse: Callable[[str], object]
    toegestaan: str
    verplicht: bool = True
    leeg: object = None
    keuzes: tuple[str, ...] = ()

    def value(self, text: str) -> object:
        """The value of a cell. Raises ValueError when the text does not fit."""
        if text or self.verplicht:
            return self.parse(text)
        return self.leeg

    def fits(self, text: str) -> bool:
        """Whether the cell may hold ``text``."""
        try:
            self.value(text)
        except ValueError:
            return False
        return True

    def mend(self, text: str) -> str:
        """How to mend ``text``, with a near miss where there is one."""
        wrong = next((part for part in _parts(text) if part not in self.keuzes), "")
        hint = suggestion(wrong, self.keuzes) if wrong else ""
        return f"{self.toegestaan} {hint}".strip()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(LIJSTTEKEN)]


def tekst(*, verplicht: bool = True) -> Regel:
    """Any text."""
    return Regel(parse=_parse_text, toegestaan="Vul een tekst in.", verplicht=verplicht, leeg="")


def _parse_text(text: str) -> str:
    if not text:
        raise ValueError("empty")
    return text


def vrije_tekst() -> Regel:
    """Any text, written with a mark in front when Excel would take it for a formula (see ``beschermd``)."""
    return Regel(parse=lambda text: onbeschermd(_parse_text(text)), toegestaan="Vul een tekst in.")


def beschermd(text: str) -> str:
    """The text for a file that people open in Excel: a sign that makes a formula gets a ``'`` in front."""
    return f"'{text}" if _FORMULE.match(text) else text


def onbeschermd(text: str) -> str:
    """The text that ``beschermd`` wrote."""
    return text[1:] if text.startswith("'") and _FORMULE.match(text) else text


def code() -> Regel:
    """A code as the Swing platform allows it."""
    allowed = "Gebruik kleine letters, cijfers en _, beginnend met een letter, hoogstens 50 tekens."
    return Regel(parse=_parse_code, toegestaan=allowed)


def _parse_code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise ValueError(text)
    return text


def geheel(laagst: int, hoogst: int, *, verplicht: bool = True) -> Regel:
    """A whole number from ``laagst`` to ``hoogst``."""

    def parse(text: str) -> int:
        if not _GEHEEL.fullmatch(text) or not laagst <= int(text) <= hoogst:
            raise ValueError(text)
        return int(text)

    empty = "" if verplicht else " of laat de cel leeg"
    allowed = f"Vul een heel getal in van {laagst} t/m {hoogst}{empty}."
    return Regel(parse=parse, toegestaan=allowed, verplicht=verplicht)


def getal(*, verplicht: bool = True) -> Regel:
    """A number above 0, with a decimal point or comma and no separator of thousands."""

    def parse(text: str) -> float:
        if not _GETAL.fullmatch(text) or not float(text.replace(",", ".")) > 0:
            raise ValueError(text)
        return float(text.replace(",", "."))

    allowed = "Vul een getal groter dan 0 in, zonder punt bij duizendtallen, of laat de cel leeg."
    return Regel(parse=parse, toegestaan=allowed, verplicht=verplicht)


def keuze(keuzes: Iterable[str], lees: Callable[[str], object] = str) -> Regel:
    """One of ``keuzes``, turned into a value by ``lees``."""
    words = tuple(keuzes)

    def parse(text: str) -> object:
        if text not in words:
            raise ValueError(text)
        return lees(text)

    return Regel(parse=parse, toegestaan=f"Kies uit: {', '.join(words)}.", keuzes=words)


def keuze_uit(soort: type[StrEnum]) -> Regel:
    """A member of ``soort``."""
    return keuze([str(member) for member in soort], soort)


def lijst(
    keuzes: Iterable[str] = (), lees: Callable[[str], object] = str, *, verplicht: bool = True
) -> Regel:
    """A list of different texts separated by ``|``, each one of ``keuzes`` when those are given."""
    words = tuple(keuzes)

    def parse(text: str) -> tuple[object, ...]:
        parts = _parts(text)
        if not all(parts) or len(set(parts)) < len(parts) or (words and not set(parts) <= set(words)):
            raise ValueError(text)
        return tuple(lees(part) for part in parts)

    among = f", met een keuze uit: {', '.join(words)}" if words else ""
    allowed = f"Zet {LIJSTTEKEN} tussen de delen, elk deel een keer{among}."
    return Regel(parse=parse, toegestaan=allowed, verplicht=verplicht, leeg=(), keuzes=words)


def lijst_uit(soort: type[StrEnum], *, verplicht: bool = True) -> Regel:
    """A list of members of ``soort``."""
    return lijst([str(member) for member in soort], soort, verplicht=verplicht)


def ja_nee() -> Regel:
    """ja or nee."""
    return keuze(("ja", "nee"), lambda text: text == "ja")


def datum() -> Regel:
    """A date; Dutch Excel turns 2026-11-22 into 22-11-2026, so both are read."""

    def parse(text: str) -> date:
        order = "%Y-%m-%d" if text[4:5] == "-" else "%d-%m-%Y"
        return datetime.strptime(text, order).date()  # noqa: DTZ007 - a date has no time zone

    return Regel(parse=parse, toegestaan="Schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2026-11-22.")


def url(*, verplicht: bool = True) -> Regel:
    """A web address."""

    def parse(text: str) -> str:
        if not _URL.fullmatch(text):
            raise ValueError(text)
        return text

    return Regel(parse=parse, toegestaan="Begin met https:// of http://.", verplicht=verplicht, leeg="")


def bladnaam() -> Regel:
    """A name that Excel takes for a sheet."""

    def parse(text: str) -> str:
        forbidden = re.search(r"[\[\]:*?/\\\n]", text) or text[:1] == "'" or text[-1:] == "'"
        length = len(text.encode("utf-16-le")) // 2
        if forbidden or not 0 < length <= MAX_BLADNAAM or text.lower() == "history":
            raise ValueError(text)
        return text

    allowed = f"Een bladnaam heeft 1 t/m {MAX_BLADNAAM} tekens en geen [ ] : * ? / \\ of ' aan een uiteinde."
    return Regel(parse=parse, toegestaan=allowed)
