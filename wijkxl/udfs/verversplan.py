"""What must be written in an open workbook to give it other figures, out of two workbooks without notes.

One workbook is as the open one was made, the other holds the new figures. Where they differ in anything but
what stands in cells, nothing can be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijkxl.overdracht.basis import kenmerk_van
from wijkxl.overdracht.bladkaart import in_bereik
from wijkxl.overdracht.inhoud import Celopmaak, Formuletekst
from wijkxl.overdracht.ruw import Plek, RuwBlad, RuweCel, RuwWerkboek
from wijkxl.wording import Blad

LANGSTE = 8_000
"""Characters of a text that can be written together with other cells; a longer one goes alone."""

Celinhoud = float | str | bool | None
"""What can be written in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """Cells to write together: title of the sheet, zero-based first row and column, and the rows."""

    blad: str
    rij: int
    kolom: int
    rijen: tuple[tuple[Celinhoud, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Verversplan:
    """What to write, and the marks (see ``kenmerk_van``) that must be found before anything is.

    ``vast`` has, by sheet and place, every cell that we filled with something fixed. Found elsewhere or with
    another content it shows that rows were moved or overwritten.
    """

    blokken: tuple[Blok, ...]
    vast: Mapping[str, Mapping[Plek, str]]


class AndersError(Exception):
    """Two workbooks differ in more than what fixed cells hold; the message says on which sheet."""


def build_verversplan(oud: RuwWerkboek, nieuw: RuwWerkboek) -> Verversplan:
    """What makes ``nieuw`` of ``oud``; both are read with all their sheets.

    The memory of the workbook is left out. Raises AndersError when more differs than what fixed cells hold.
    """
    if [blad.titel for blad in oud.bladen] != [blad.titel for blad in nieuw.bladen]:
        raise AndersError("andere bladen")
    blokken: list[Blok] = []
    vast: dict[str, Mapping[Plek, str]] = {}
    for van, naar in zip(oud.bladen, nieuw.bladen, strict=True):
        if van.titel != Blad.GEHEUGEN:
            laat = {(veld.rij, veld.kolom) for veld in oud.register if veld.blad == van.titel}
            verschil = _Verschil(van, naar, (oud.stijlen, nieuw.stijlen), laat)
            vast[van.titel] = verschil.vast()
            blokken += build_blokken(van.titel, verschil.anders())
    return Verversplan(blokken=tuple(blokken), vast=MappingProxyType(vast))


class _Verschil:
    """How one sheet differs; input cells (``laat``) and tables belong to people, and must not."""

    def __init__(
        self,
        van: RuwBlad,
        naar: RuwBlad,
        stijlen: tuple[Mapping[int, Celopmaak], Mapping[int, Celopmaak]],
        laat: set[Plek],
    ) -> None:
        self._van, self._naar, self._stijlen, self._laat = van, naar, stijlen, laat

    def vast(self) -> Mapping[Plek, str]:
        """The marks of all fixed cells of the old sheet, and of empty ones that will be filled."""
        leeg = dict.fromkeys(self.anders(), "")
        gevuld = {
            plek: kenmerk_van(cel.waarde)
            for plek, cel in self._van.cellen.items()
            if not isinstance(cel.waarde, Formuletekst) and not self._van_mensen(plek)
        }
        return MappingProxyType(leeg | gevuld)

    def anders(self) -> Mapping[Plek, Celinhoud]:
        """What the new sheet holds in fixed cells that differ; raises AndersError."""
        plekken = self._van.cellen.keys() | self._naar.cellen.keys()
        return MappingProxyType(dict(gevonden for plek in sorted(plekken) for gevonden in self._cel(plek)))

    def _cel(self, plek: Plek) -> Iterator[tuple[Plek, Celinhoud]]:
        oud, nieuw = self._van.cellen.get(plek), self._naar.cellen.get(plek)
        if self._uiterlijk(0, plek, oud) != self._uiterlijk(1, plek, nieuw):
            raise AndersError(self._van.titel)
        was, wordt = (None if cel is None else cel.waarde for cel in (oud, nieuw))
        if isinstance(was, Formuletekst) or isinstance(wordt, Formuletekst):
            teksten = [waarde.tekst if isinstance(waarde, Formuletekst) else "" for waarde in (was, wordt)]
            if teksten[0] != teksten[1]:
                raise AndersError(self._van.titel)
        elif kenmerk_van(was) != kenmerk_van(wordt):
            if self._van_mensen(plek) or not isinstance(wordt, float | int | str | bool | None):
                raise AndersError(self._van.titel)
            yield plek, wordt

    def _uiterlijk(self, welk: int, plek: Plek, cel: RuweCel | None) -> tuple[Celopmaak | None, str]:
        blad = (self._van, self._naar)[welk]
        stijl = blad.lege_stijlen.get(plek, 0) if cel is None else cel.stijl
        return self._stijlen[welk].get(stijl), "" if cel is None else cel.link

    def _van_mensen(self, plek: Plek) -> bool:
        return plek in self._laat or any(in_bereik(plek, tabel.bereik) for tabel in self._van.tabellen)


def build_blokken(blad: str, waarde_by_plek: Mapping[Plek, Celinhoud]) -> Iterator[Blok]:
    """Put cells next to and below each other together, so that few writes are needed."""
    boven: dict[tuple[int, int], tuple[int, list[tuple[Celinhoud, ...]]]] = {}
    for rij, kolom, waarden in _reeksen(waarde_by_plek):
        sleutel = (kolom, len(waarden))
        eerste, rijen = boven.get(sleutel, (rij, []))
        if eerste + len(rijen) != rij:
            yield Blok(blad=blad, rij=eerste, kolom=kolom, rijen=tuple(rijen))
            eerste, rijen = rij, []
        boven[sleutel] = (eerste, [*rijen, waarden])
    for (kolom, _), (eerste, rijen) in boven.items():
        yield Blok(blad=blad, rij=eerste, kolom=kolom, rijen=tuple(rijen))


def _reeksen(waarde_by_plek: Mapping[Plek, Celinhoud]) -> Iterator[tuple[int, int, tuple[Celinhoud, ...]]]:
    """Row, first column and contents of cells that stand next to each other."""
    begin: Plek = (-1, -1)
    waarden: list[Celinhoud] = []
    for plek, waarde in sorted(waarde_by_plek.items()):
        lang = isinstance(waarde, str) and len(waarde) > LANGSTE
        if waarden and (lang or plek != (begin[0], begin[1] + len(waarden))):
            yield *begin, tuple(waarden)
            waarden = []
        if not waarden:
            begin = plek
        waarden.append(waarde)
        if lang:
            yield *begin, tuple(waarden)
            waarden = []
    if waarden:
        yield *begin, tuple(waarden)
