"""Formulas as text: a mark that survives a round trip, and references that follow moved cells.

Reads what stands in a file (A1 addresses, functions in English, commas), not what a Dutch Excel shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

LAATSTE_RIJ = 1_048_575
LAATSTE_KOLOM = 16_383
VERVALLEN_VERWIJZING = "#REF!"
"""What a reference becomes when its cells are gone."""

_BLAD = r"(?:'(?:[^']|'')*'|(?:\[[^\[\]]*\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!"
_CEL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_ADRES = (
    rf"(?:{_CEL}(?::{_CEL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}})"
    r"(?![\w.\\?(\[!])"
)
_HAAKJES = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"

_WOORD = (
    r'(?P<tekst>"(?:[^"]|"")*")'
    rf"|(?P<blad>{_BLAD})?(?P<adres>{_ADRES})"
    rf"|(?P<prefix>{_BLAD})"
    rf"|(?P<weg>#REF!(?:{_ADRES})?)"
    r"|(?P<fout>#(?:N/A|DIV/0!|[A-Z_]+[!?]?))"
    r"|(?P<logisch>(?:TRUE|FALSE)(?:\(\))?(?![\w.(]))"
    r"|(?P<functie>[^\W\d][\w.]*(?=\())"
    rf"|(?P<tabel>(?:[^\W\d][\w.\\]*)?{_HAAKJES})"
    r"|(?P<getal>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<naam>[^\W\d][\w.\\?]*|\\[\w.\\?]*)"
)
_DEEL = re.compile(_WOORD + r"|(?P<wit>\s+)|(?P<teken>.)", re.IGNORECASE)
_ZOEK = re.compile(_WOORD, re.IGNORECASE)
_LINK = re.compile(rf"#(?P<blad>{_BLAD})(?P<adres>{_ADRES})")
_EINDE = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")
_VOORVOEGSEL = re.compile(r"^(?:_xlfn\.|_xlws\.|_xlpm\.)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verplaatsing:
    """Where a sheet goes: its new title, and the new row and column for an old one (``None``: gone).

    Rows and columns are zero-based.
    """

    titel: str
    rij: Callable[[int], int | None]
    kolom: Callable[[int], int | None]


def hernoeming(titel: str) -> Verplaatsing:
    """A sheet that gets another title and keeps its rows and columns."""
    return Verplaatsing(titel=titel, rij=_zelfde, kolom=_zelfde)


def _zelfde(nummer: int) -> int:
    return nummer


@lru_cache(maxsize=50_000)
def kenmerk_van_formule(tekst: str) -> str:
    """A text that is equal for the same formula, whatever program saved it and wherever its cells went.

    Kept are functions (capitals, without prefix), texts, names (small letters), numbers (12 digits) and
    operators; every reference to cells is ``R``, also one that is gone, one to a column of a table (not
    every program keeps those) and one in the address of a link.
    """
    return "".join(map(_kenmerk_van_deel, _DEEL.finditer(tekst.removeprefix("="))))


def verplaats(tekst: str, eigen_blad: str, verplaatsing: Mapping[str, Verplaatsing]) -> str:
    """The formula with all references where the cells are now.

    ``tekst`` is a formula with or without ``=``, the meaning of a defined name or a list of ranges with
    commas, standing on the sheet that was called ``eigen_blad``; ``verplaatsing`` is by old title, and a
    sheet that is not in it stays as it is. A range of which an end is gone keeps what is left; a reference of
    which all is gone becomes ``#REF!``. Other workbooks and columns of tables stay as they are; of a
    reference through several sheets only the titles change. A link address (``"#'Blad'!A1"``) follows too.
    """
    if not any(character in tekst for character in "0123456789:!"):
        return tekst

    def nieuw(deel: re.Match[str]) -> str:
        if deel.lastgroup == "adres":
            return _verplaatst(deel, eigen_blad, verplaatsing)
        if deel.lastgroup == "prefix":
            return _hernoemd(deel["prefix"], verplaatsing)
        if deel.lastgroup == "tekst":
            return _verplaatste_tekst(deel["tekst"], verplaatsing)
        return deel[0]

    return _ZOEK.sub(nieuw, tekst)


def verplaats_link(tekst: str, verplaatsing: Mapping[str, Verplaatsing]) -> str:
    """A text such as ``#'Blad'!A1`` with the place where that cell is now; any other text as it is."""
    match = _LINK.fullmatch(tekst)
    if match is None:
        return tekst
    nieuw = _verplaatst(match, "", verplaatsing)
    return tekst if nieuw == VERVALLEN_VERWIJZING else f"#{nieuw}"


def met_aanhaling(titel: str) -> str:
    """A sheet title in quotes, as it stands in a formula."""
    return "'" + titel.replace("'", "''") + "'"


@lru_cache(maxsize=1024)
def kolomletters(kolom: int) -> str:
    """Letters of a zero-based column."""
    letters = ""
    rest = kolom + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


@lru_cache(maxsize=1024)
def kolomnummer(letters: str) -> int:
    """Zero-based column of letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _kenmerk_van_deel(deel: re.Match[str]) -> str:
    maak = _KENMERK_BY_SOORT.get(deel.lastgroup or "")
    return deel[0] if maak is None else maak(deel)


def _kenmerk_van_verwijzing(deel: re.Match[str]) -> str:
    return deel[0].casefold() if "[" in (deel["blad"] or "") else "R"


def _kenmerk_van_prefix(deel: re.Match[str]) -> str:
    return deel[0].casefold() if "[" in deel[0] else ""


def _kenmerk_van_tekst(deel: re.Match[str]) -> str:
    return "R" if _LINK.fullmatch(_inhoud(deel[0])) else deel[0].replace("\r\n", "\n")


def _kenmerk_van_woord(deel: re.Match[str]) -> str:
    return _VOORVOEGSEL.sub("", deel[0]).casefold()


_KENMERK_BY_SOORT: Mapping[str, Callable[[re.Match[str]], str]] = MappingProxyType(
    {
        "adres": _kenmerk_van_verwijzing,
        "weg": lambda deel: "R",
        "tekst": _kenmerk_van_tekst,
        "prefix": _kenmerk_van_prefix,
        "functie": lambda deel: _VOORVOEGSEL.sub("", deel[0]).upper(),
        "logisch": lambda deel: deel[0].upper().removesuffix("()"),
        "getal": lambda deel: f"{float(deel[0]):.12g}",
        "naam": _kenmerk_van_woord,
        "tabel": lambda deel: "R",
        "wit": lambda deel: "",
    }
)


def _inhoud(literal: str) -> str:
    return literal[1:-1].replace('""', '"')


def _verplaatste_tekst(literal: str, verplaatsing: Mapping[str, Verplaatsing]) -> str:
    if not literal.startswith('"#'):
        return literal
    return '"' + verplaats_link(_inhoud(literal), verplaatsing).replace('"', '""') + '"'


def _verplaatst(deel: re.Match[str], eigen_blad: str, verplaatsing: Mapping[str, Verplaatsing]) -> str:
    """The reference ``deel`` (sheet and address) with its new title and address."""
    prefix, adres = deel["blad"] or "", deel["adres"]
    titel = _titel(prefix) if prefix else eigen_blad
    doel = _doel(titel, verplaatsing)
    if doel is None:
        return _hernoemd(prefix, verplaatsing) + adres
    nieuw = _nieuw_adres(adres, doel)
    if nieuw is None:
        return VERVALLEN_VERWIJZING
    return _hernoemd(prefix, verplaatsing) + nieuw


def _titel(prefix: str) -> str:
    """The title in ``Blad!`` or ``'Blad''s'!``."""
    naam = prefix[:-1]
    return naam[1:-1].replace("''", "'") if naam.startswith("'") else naam


def _doel(titel: str, verplaatsing: Mapping[str, Verplaatsing]) -> Verplaatsing | None:
    """Where the sheet goes; capitals do not count in a title."""
    if titel in verplaatsing:
        return verplaatsing[titel]
    gezocht = titel.casefold()
    return next((doel for oud, doel in verplaatsing.items() if oud.casefold() == gezocht), None)


def _hernoemd(prefix: str, verplaatsing: Mapping[str, Verplaatsing]) -> str:
    """The prefix with new titles; exactly the same when no title changes."""
    oud = _titel(prefix) if prefix else ""
    if not oud or "[" in oud:
        return prefix
    titels = oud.split(":")
    doelen = [_doel(titel, verplaatsing) for titel in titels]
    nieuw = [doel.titel if doel else titel for titel, doel in zip(titels, doelen, strict=True)]
    return prefix if nieuw == titels else met_aanhaling(":".join(nieuw)) + "!"


def _nieuw_adres(adres: str, doel: Verplaatsing) -> str | None:
    """An address (cell, range, whole columns or rows) on its new place; ``None`` when all of it is gone."""
    einden = [_EINDE.fullmatch(einde) for einde in adres.split(":")]
    delen = [einde.groups() for einde in einden if einde is not None]
    kolommen = [kolomnummer(letters) for _, letters, _, _ in delen if letters]
    rijen = [int(cijfers) - 1 for _, _, _, cijfers in delen if cijfers]
    if max(kolommen, default=0) > LAATSTE_KOLOM or max(rijen, default=0) > LAATSTE_RIJ:
        return adres
    nieuwe_kolommen, nieuwe_rijen = _paar(kolommen, doel.kolom), _paar(rijen, doel.rij)
    if nieuwe_kolommen is None or nieuwe_rijen is None:
        return None
    if nieuwe_kolommen == kolommen and nieuwe_rijen == rijen:
        return adres
    return ":".join(
        _einde(deel, nieuwe_kolommen[plaats : plaats + 1], nieuwe_rijen[plaats : plaats + 1])
        for plaats, deel in enumerate(delen)
    )


def _einde(deel: tuple[str, ...], kolom: list[int], rij: list[int]) -> str:
    """One end of an address with its ``$`` signs; ``kolom`` or ``rij`` is empty in whole rows or columns."""
    voor_kolom, _, voor_rij, _ = deel
    letters = kolomletters(kolom[0]) if kolom else ""
    return f"{voor_kolom}{letters}{voor_rij}{rij[0] + 1 if rij else ''}"


def _paar(oud: list[int], nieuw: Callable[[int], int | None]) -> list[int] | None:
    """New numbers of one or both ends; an end that is gone moves to what is left, ``None``: nothing left."""
    if len(oud) < 2:
        found = [nieuw(nummer) for nummer in oud]
        return None if None in found else [nummer for nummer in found if nummer is not None]
    stap = 1 if oud[0] <= oud[1] else -1
    heen = range(oud[0], oud[1] + stap, stap)
    eerste = next((nummer for plek in heen if (nummer := nieuw(plek)) is not None), None)
    laatste = next((nummer for plek in reversed(heen) if (nummer := nieuw(plek)) is not None), None)
    if eerste is None or laatste is None:
        return None
    return sorted((eerste, laatste)) if stap == 1 else [eerste, laatste]
