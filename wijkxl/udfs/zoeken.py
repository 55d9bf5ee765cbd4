"""Finds what a person means: an indicator, factor, domein or area by its code or its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from wijkxl.analysis.catalogus import Domein, Factor, Indicator
from wijkxl.analysis.gebieden import Gebied, Niveau, normal_spelling
from wijkxl.errors import FormuleError, GebiedError, suggestion
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.celwaarden import is_leeg, tekst
from wijkxl.wording import gebiedslabels

KORTSTE_WOORD, MEESTE = 4, 3
"""From so many letters on a part of a name is a hint, and so many names are proposed."""


class _Benoemd(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def naam(self) -> str: ...


T = TypeVar("T", bound=_Benoemd)


def zoek_indicator(bron: Bron, cel: object) -> Indicator:
    """The indicator with that code or name; raises FormuleError with near misses."""
    return _een("indicator", cel, bron.catalogus.indicatoren)


def zoek_domein(bron: Bron, cel: object) -> Domein:
    """The domein with that code or name; raises FormuleError with near misses."""
    return _een("domein", cel, bron.catalogus.domeinen)


def zoek_factoren(bron: Bron, cel: object) -> tuple[Factor, ...]:
    """The factoren with that code or name: some stand in more than one leefgebied.

    Raises FormuleError with near misses.
    """
    return _alle("factor", cel, bron.catalogus.factoren)


def zoek_gebied(bron: Bron, cel: object) -> Gebied:
    """The area with that code or name, the wijk of the workbook for an empty cell.

    Where a wijk and a gebied share a name it is the wijk; ``Feijenoord (gebied)`` is the other. Raises
    GebiedError with near misses, FormuleError when there is no wijk to go by.
    """
    if is_leeg(cel):
        if bron.wijk is None:
            raise FormuleError.one(
                what="Deze formule staat niet in een werkboek van een wijk",
                where="gebied",
                mend="Geef bij 'gebied' of 'wijk' de naam van een wijk op.",
            )
        return bron.wijk
    wat = tekst(cel)
    areas = bron.naslag.gebieden
    for gebied, label in zip(areas, gebiedslabels(areas), strict=True):
        if label.casefold() == wat.casefold() and label != gebied.naam:
            return gebied
    niveau = bron.naslag.editie.niveau_wijk
    try:
        return bron.gebieden.zoek(wat, niveaus=[niveau])
    except GebiedError:
        return bron.gebieden.zoek(wat, niveaus=(Niveau.LAND, Niveau.STAD, Niveau.GEBIED, niveau))


def _een(soort: str, cel: object, keuzes: Sequence[T]) -> T:
    found = _alle(soort, cel, keuzes)
    if len(found) > 1:
        raise FormuleError.one(
            what=f"'{tekst(cel)}' past bij meer dan één {soort}",
            where=soort,
            mend=f"Gebruik een van de codes: {', '.join(keuze.code for keuze in found)}.",
        )
    return found[0]


def _alle(soort: str, cel: object, keuzes: Sequence[T]) -> tuple[T, ...]:
    wat = tekst(cel)
    if not wat:
        raise FormuleError.one(
            what=f"Er is geen {soort} gegeven", where=soort, mend=f"Typ de code of de naam van een {soort}."
        )
    exact = tuple(keuze for keuze in keuzes if keuze.code.casefold() == wat.casefold())
    spelling = normal_spelling(wat)
    found = exact or tuple(keuze for keuze in keuzes if normal_spelling(keuze.naam) == spelling)
    if not found:
        mend = _misschien(wat, keuzes) or f"Kijk in het werkboek hoe de {soort} heet."
        raise FormuleError.one(what=f"'{wat}' is geen {soort} die we kennen", where=soort, mend=mend)
    return found


def _misschien(wat: str, keuzes: Sequence[T]) -> str:
    """Ask for what looks like it, else for what has the word in its name; empty without any."""
    namen, codes = [keuze.naam for keuze in keuzes], [keuze.code for keuze in keuzes]
    eerst, dan = (codes, namen) if "_" in wat else (namen, codes)
    bijna = suggestion(wat, eerst) or suggestion(wat, dan)
    met_woord = [naam for naam in namen if len(wat) >= KORTSTE_WOORD and wat.casefold() in naam.casefold()]
    if bijna or not met_woord:
        return bijna
    return f"Bedoel je {' of '.join(met_woord[:MEESTE])}?"
