"""The cells of a sheet: what stands in them, in the types of Python."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from xml.etree.ElementTree import Element

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from wijkxl.overdracht.inhoud import Celopmaak, Formuletekst, NietMee, Waarde
from wijkxl.overdracht.ruw import Plek, RuweCel
from wijkxl.sources.werkboek_adres import adres, plek
from wijkxl.sources.werkboek_formules import Formules
from wijkxl.sources.werkboek_opmaak import Stijlboek
from wijkxl.sources.werkboek_tekst import Stukken, celtekst, platte_tekst, schoon, stukken
from wijkxl.sources.werkboek_xml import TeGrootError, is_waar, rijen

MEESTE_CELLEN = 2_000_000
"""Most cells of one sheet that are read, empty ones with a look included; our largest has some 15,000."""

EERSTE_ZEKERE_DAG = 61
"""Number of 1 March 1900; Excel counts a day too many before it, so an earlier number stays a number."""


@dataclass(frozen=True, kw_only=True)
class Celbron:
    """What is needed to understand cells: shared texts, styles and names of other workbooks."""

    teksten: tuple[str | Stukken, ...]
    stijlboek: Stijlboek
    vanaf_1904: bool = False
    andere_boeken: Mapping[int, str] = field(default_factory=dict)

    def datum(self, getal: float, *, duur: bool) -> Waarde:
        """The moment or duration a number stands for; the number itself when it stands for none."""
        begin = CALENDAR_MAC_1904 if self.vanaf_1904 else CALENDAR_WINDOWS_1900
        if getal < 0 or (1 <= getal < EERSTE_ZEKERE_DAG and not duur):
            return getal
        try:
            moment = from_excel(getal, begin, timedelta=duur)
        except (ValueError, OverflowError):
            return getal
        return moment if isinstance(moment, datetime | date | time | timedelta) else getal


@dataclass(slots=True, kw_only=True)
class Celinhoud:
    """Cells and rows of a sheet, filled row by row."""

    cellen: dict[Plek, RuweCel] = field(default_factory=dict)
    lege_stijlen: dict[Plek, int] = field(default_factory=dict)
    hoogtes: dict[int, float] = field(default_factory=dict)
    verborgen_rijen: set[int] = field(default_factory=set)
    niet_mee: list[NietMee] = field(default_factory=list)

    @property
    def laatste_kolom(self) -> int:
        """The last column with a cell that is not empty; -1 for a sheet without."""
        return max((kolom for _, kolom in self.cellen), default=-1)


def read_cellen(inhoud: bytes, blad: str, bron: Celbron) -> tuple[Celinhoud, Element]:
    """Read the rows of a sheet; returns them with the root of what else the sheet holds.

    Raises TeGrootError when the sheet holds more cells than a workbook of ours can have.
    """
    lezer, rest = _Lezer(blad, bron), Element("worksheet")
    for rij in rijen(inhoud, rest):
        lezer.lees_rij(rij)
    return lezer.inhoud, rest


class _Lezer:
    """Reads the rows of one sheet in their order."""

    def __init__(self, blad: str, bron: Celbron) -> None:
        self._blad = blad
        self._bron = bron
        self._formules = Formules(bron.andere_boeken)
        self.inhoud = Celinhoud()
        self._volgende_rij = 0

    def lees_rij(self, element: Element) -> None:
        """Add a row; a row or cell without address follows the one before it."""
        rij = int(element.get("r", self._volgende_rij + 1)) - 1
        self._volgende_rij = rij + 1
        if "ht" in element.attrib and is_waar(element, "customHeight"):
            self.inhoud.hoogtes[rij] = float(element.get("ht", "0"))
        if is_waar(element, "hidden"):
            self.inhoud.verborgen_rijen.add(rij)
        volgende = count()
        for cel in element.iterfind("c"):
            if "r" in cel.attrib:
                plaats = plek(cel.get("r", ""))
                volgende = count(plaats[1] + 1)
            else:
                plaats = (rij, next(volgende))
            self._lees_cel(plaats, cel)
        if len(self.inhoud.cellen) + len(self.inhoud.lege_stijlen) > MEESTE_CELLEN:
            raise TeGrootError

    def _lees_cel(self, plaats: Plek, cel: Element) -> None:
        stijl = int(cel.get("s", "0"))
        waarde = self._waarde(plaats, cel, stijl)
        if waarde is not None and waarde != "":
            self.inhoud.cellen[plaats] = RuweCel(waarde=waarde, stijl=stijl)
        elif stijl:
            self.inhoud.lege_stijlen[plaats] = stijl

    def _waarde(self, plaats: Plek, cel: Element, stijl: int) -> Waarde | None:
        opgeslagen = self._opgeslagen(cel, stijl)
        if cel.get("vm") and cel.get("t") == "e":
            self._niet_mee(plaats, "afbeelding of gegevenstype in de cel")
            return None
        formule = cel.find("f")
        if formule is None:
            return opgeslagen
        tekst, bezwaar = self._formules.lees(plaats, formule)
        if bezwaar:
            self._niet_mee(plaats, bezwaar)
        return Formuletekst(tekst=tekst, waarde=_kaal(cel)) if tekst else opgeslagen

    def _opgeslagen(self, cel: Element, stijl: int) -> Waarde | None:
        """What stands in a cell, or what its formula gave when the file was saved."""
        soort, tekst = cel.get("t", "n"), cel.findtext("v")
        if soort == "inlineStr":
            return self._tekst(cel.find("is"), stijl)
        if tekst is None:
            return None
        if soort == "s":
            gedeeld = self._bron.teksten[int(tekst)]
            return gedeeld if isinstance(gedeeld, str) else celtekst(gedeeld, self._opmaak(stijl))
        if soort == "d":
            return _als_datum(tekst)
        waarde = _kaal(cel)
        if not isinstance(waarde, float):
            return waarde
        duur = stijl in self._bron.stijlboek.duren
        return self._bron.datum(waarde, duur=duur) if duur or stijl in self._bron.stijlboek.datums else waarde

    def _tekst(self, element: Element | None, stijl: int) -> Waarde:
        if element is None:
            return ""
        return celtekst(stukken(element, self._bron.stijlboek.kleuren.kleur), self._opmaak(stijl))

    def _opmaak(self, stijl: int) -> Celopmaak:
        return self._bron.stijlboek.van(stijl)

    def _niet_mee(self, plaats: Plek, wat: str) -> None:
        self.inhoud.niet_mee.append(NietMee(blad=self._blad, plaats=adres(*plaats), wat=wat))


def read_teksten(wortel: Element | None, stijlboek: Stijlboek) -> tuple[str | Stukken, ...]:
    """The shared texts in their order; only one with looks of its own stays in stretches."""
    if wortel is None:
        return ()
    kleur = stijlboek.kleuren.kleur
    return tuple(
        platte_tekst(element) if element.find("r") is None else stukken(element, kleur)
        for element in wortel.iterfind("si")
    )


def _kaal(cel: Element) -> float | str | bool | None:
    """The stored value of a cell as a number, truth value or text (errors are text)."""
    soort, tekst = cel.get("t", "n"), cel.findtext("v")
    if tekst is None:
        return None
    if soort == "b":
        return tekst.strip() in ("1", "true")
    if soort in ("str", "e", "d"):
        return schoon(tekst)
    if not tekst.strip():
        return None
    getal = float(tekst)
    return getal if math.isfinite(getal) else tekst


def _als_datum(tekst: str) -> Waarde:
    try:
        moment = from_ISO8601(tekst)  # type: ignore[no-untyped-call]  # the stubs miss this one
    except ValueError:
        return schoon(tekst)
    return moment if isinstance(moment, datetime | date | time | timedelta) else schoon(tekst)
