"""The formulas of a sheet: shared ones written out, and those of which only the value can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from wijkxl.knoppen import INVOEGTOEPASSING
from wijkxl.overdracht.ruw import Plek
from wijkxl.sources.werkboek_adres import adres, bereik

ONVERTAALBAAR = (TokenizerError, TranslatorError, LookupError, ValueError)
"""What openpyxl raises for a formula that it cannot write out for another cell."""

_TEKST_IN_FORMULE = re.compile(r'"(?:[^"]|"")*"')
_CONSTANTE = re.compile(r"(?:TRUE|FALSE)\(\)|#[A-Z0-9/_]+[!?]?")
"""What LibreOffice writes as a formula and is none: a truth value or an error somebody typed."""

_TEKST_OF_AANROEP = re.compile(r'"(?:[^"]|"")*"|\[(\d+)\]!(?=WIJK_)')
"""A text, or the number of a file before the name of a function of ours."""

VAN_INVOEGTOEPASSING = (
    f"formule met een functie uit {INVOEGTOEPASSING}; die staat er nog. Zie je #NAAM? Druk dan op F2 en Enter"
)

_ANDER_BOEK = re.compile(r"(?<![\w\]\[])\[(\d+)\](?![\]:,])")


class Formules:
    """Reads the formulas of a sheet in their order; ``andere_boeken`` are names of other files by number."""

    def __init__(self, andere_boeken: Mapping[int, str]) -> None:
        self._andere_boeken = andere_boeken
        self._gedeeld: dict[str, tuple[str, Plek]] = {}

    def lees(self, plaats: Plek, element: Element) -> tuple[str, str]:
        """The formula (starting with ``=``), and in Dutch why it cannot be kept.

        The formula is empty when only its value can be kept.
        """
        tekst, soort = (element.text or "").strip(), element.get("t", "normal")
        if soort == "dataTable":
            return "", "gegevenstabel (wat-als-analyse); de waarden blijven"
        if soort == "shared":
            try:
                tekst = self._uitgeschreven(plaats, element.get("si", ""), tekst)
            except ONVERTAALBAAR:
                return "", "formule die niet te lezen is; de waarde blijft"
        if not tekst or _CONSTANTE.fullmatch(tekst):
            return "", ""
        kaal = self._zonder_invoegtoepassing(tekst)
        boek = self._ander_boek(kaal)
        if boek:
            return "", f"formule die {boek} gebruikt; de waarde blijft"
        if soort == "array":
            return _matrix(plaats, element, kaal)
        return f"={kaal}", "" if kaal == tekst else VAN_INVOEGTOEPASSING

    def _uitgeschreven(self, plaats: Plek, nummer: str, tekst: str) -> str:
        """A formula that stands in the file once for many cells, as it reads in this one."""
        if tekst:
            self._gedeeld[nummer] = (tekst, plaats)
            return tekst
        if nummer not in self._gedeeld:
            raise TranslatorError(f"no formula was shared as {nummer!r}")
        return str(_vertaler(*self._gedeeld[nummer]).translate_formula(adres(*plaats))).removeprefix("=")

    def _zonder_invoegtoepassing(self, tekst: str) -> str:
        """A formula without the file of our add-in, which Excel puts before its functions when it saves."""

        def kort(match: re.Match[str]) -> str:
            onze = match[1] and self._andere_boeken.get(int(match[1]), "").lower() == INVOEGTOEPASSING
            return "" if onze else match[0]

        return _TEKST_OF_AANROEP.sub(kort, tekst) if "]!WIJK_" in tekst else tekst

    def _ander_boek(self, tekst: str) -> str:
        """In words which other workbook a formula needs; empty when it needs none."""
        if "[" not in tekst:
            return ""
        for nummer in _nummers(tekst):
            naam = self._andere_boeken.get(nummer)
            return f"het bestand {naam}" if naam else "een ander bestand"
        return ""


@lru_cache(maxsize=100)
def _vertaler(tekst: str, plaats: Plek) -> Translator:
    return Translator(f"={tekst}", origin=adres(*plaats))


def _nummers(tekst: str) -> Iterator[int]:
    for match in _ANDER_BOEK.finditer(_TEKST_IN_FORMULE.sub('""', tekst)):
        yield int(match[1])


def _matrix(plaats: Plek, element: Element, tekst: str) -> tuple[str, str]:
    """A formula that computes with whole ranges; one that fills more cells stays as its values."""
    if bereik(element.get("ref", adres(*plaats))) == (*plaats, *plaats):
        return f"={tekst}", "matrixformule; controleer de uitkomst"
    return "", f"formule die meer cellen vult (={tekst}); de waarden blijven"
