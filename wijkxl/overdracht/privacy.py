"""Cells that look like the data of a person: an e-mail address, a phone number or a burgerservicenummer.

``verdachte_cellen`` looks well, at what a person typed. A workbook can look less well: ``PATRONEN`` are the
patterns it counts with, ``verdacht_in_werkboek`` is the same count in Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wijkxl.overdracht.inhoud import NietMee, Waarde, adres_van, tekst_van
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.overdracht.ruw import RuwBlad, RuwWerkboek
from wijkxl.staptabellen.overzicht import STAPTABELLEN

E_MAIL, TELEFOON, BSN = "een e-mailadres", "een telefoonnummer", "een burgerservicenummer"

PATRONEN = (
    "*?@?*.?*",
    "*+316*",
    "*+31?6*",
    "06?????????",
    "* 06-????????",
    "* 06 ????????",
    "* 06-???????? *",
    "* 06-????????,*",
    "*010-???????*",
)
"""Patterns with the signs * and ? of a spreadsheet, that no date or school year has."""

KLEINSTE_NUMMER, GROOTSTE_NUMMER = 100_000_000, 999_999_999
"""Nine digits typed as a number: a burgerservicenummer, or a phone number that lost its 0."""

CIJFERS_BSN = 9

_DATUM = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)",
)
_E_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_TELEFOON = re.compile(
    r"(?<!\d)(?:\+31|0031)(?:[ ./()-]*\d){9,10}(?!\d)|(?<!\d)0(?:[ ./()-]{0,2}\d){9}(?!\d)"
)
_NUMMER = re.compile(r"(?<!\d)(?:\d{9}|\d{4}([. ])\d{2}\1\d{3}|\d{3}([. -])\d{3}\2\d{3})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdacht:
    """A cell that looks like the data of a person, and what it looks like; never the content itself."""

    blad: str
    adres: str
    lijkt_op: str

    @property
    def regel(self) -> str:
        """What a person is told."""
        return f"{self.blad}!{self.adres} lijkt op {self.lijkt_op}; haal het weg"


def verdachte_cellen(werkboek: RuwWerkboek) -> tuple[Verdacht, ...]:
    """Cells of the tables of the steps and input cells that look like the data of a person."""
    invoer = {
        werkboek.namen[veld.naam]
        for veld in werkboek.register
        if veld.naam in werkboek.namen and not veld.naam.startswith(EIGEN_CIJFER)
    }
    return tuple(
        Verdacht(blad=blad.titel, adres=adres_van(rij, kolom), lijkt_op=soort)
        for blad in werkboek.bladen
        for rij, kolom in sorted(set(_cellen(blad)) | {p[1:] for p in invoer if p[0] == blad.titel})
        if (cel := blad.cellen.get((rij, kolom))) is not None and (soort := lijkt_op(cel.waarde))
    )


def als_punten(verdacht: Sequence[Verdacht]) -> tuple[NietMee, ...]:
    """The same cells as lines of a report."""
    return tuple(
        NietMee(blad=een.blad, plaats=een.adres, wat=f"Dit lijkt op {een.lijkt_op}. Haal het weg.")
        for een in verdacht
    )


def lijkt_op(waarde: Waarde | None) -> str:
    """What the content of a cell looks like; empty when it holds no data of a person."""
    if isinstance(waarde, bool):
        return ""
    if isinstance(waarde, int | float):
        return _getal_lijkt_op(float(waarde))
    tekst = _DATUM.sub(" · ", tekst_van(waarde)) if isinstance(waarde, str | tuple) else ""
    if _E_MAIL.search(tekst):
        return E_MAIL
    if any(is_bsn(_cijfers(found[0])) for found in _NUMMER.finditer(tekst)):
        return BSN
    return TELEFOON if _TELEFOON.search(tekst) else ""


def is_bsn(cijfers: str) -> bool:
    """The elfproef: nine digits, weighted 9 to 2 and the last with -1, add up to a multiple of 11."""
    if len(cijfers) != CIJFERS_BSN or not cijfers.isdecimal() or not int(cijfers):
        return False
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(g * int(cijfer) for g, cijfer in zip(gewichten, cijfers, strict=True)) % 11 == 0


def verdacht_in_werkboek(waarden: Iterable[float | str]) -> int:
    """How often cells of a column have a pattern, as the formula of the workbook counts."""
    return sum(_telling(waarde) for waarde in waarden)


def _telling(waarde: float | str) -> int:
    if isinstance(waarde, str):
        return sum(past(waarde) for past in _PASSEN)
    return int(not isinstance(waarde, bool) and KLEINSTE_NUMMER <= waarde <= GROOTSTE_NUMMER)


def _past(patroon: str) -> Callable[[str], bool]:
    delen = {"*": ".*", "?": "."}
    regel = re.compile("".join(delen.get(teken, re.escape(teken)) for teken in patroon), re.DOTALL)
    return lambda tekst: regel.fullmatch(tekst) is not None


_TABELLEN = frozenset(tabel.naam for tabel in STAPTABELLEN)
_PASSEN = tuple(map(_past, PATRONEN))


def _getal_lijkt_op(getal: float) -> str:
    """A number as it was typed: a phone number loses its 0."""
    if not getal.is_integer() or not KLEINSTE_NUMMER <= getal <= GROOTSTE_NUMMER:
        return ""
    cijfers = f"{getal:.0f}"
    return BSN if is_bsn(cijfers) else TELEFOON if cijfers.startswith("6") else ""


def _cellen(blad: RuwBlad) -> Iterator[tuple[int, int]]:
    """The cells below the headings of the tables of the steps on a sheet."""
    for tabel in blad.tabellen:
        if tabel.naam in _TABELLEN:
            boven, links, onder, rechts = tabel.bereik
            yield from (
                (rij, kolom) for rij in range(boven + 1, onder + 1) for kolom in range(links, rechts + 1)
            )


def _cijfers(tekst: str) -> str:
    return "".join(teken for teken in tekst if teken.isdecimal())
