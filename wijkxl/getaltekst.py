"""Figures and differences as Dutch text, rounded as Excel shows them.

Source: docs/methodiek.md, zinnen in de rapportage.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.catalogus import Indicator

VASTE_SPATIE = "\u00a0"
"""Space at which no line breaks."""

DUIZENDTAL = "x 1.000 "
"""Start of a unit in thousands; in a text the number is written in full."""

ENKELVOUD: Mapping[str, str] = MappingProxyType(
    {
        "adressen": "adres",
        "dagen": "dag",
        "maanden": "maand",
        "minuten": "minuut",
        "personen": "persoon",
        "punten": "punt",
        "uren": "uur",
        "weken": "week",
    }
)
"""Word of a unit behind the number 1."""

_NEDERLANDS_GETAL = str.maketrans(",.-", ".,\N{MINUS SIGN}")


def cijfertekst(indicator: Indicator, waarde: float) -> str:
    """A figure in Dutch text, rounded as Excel shows it, with its unit: ``16 %``, ``31.000 euro``.

    No line breaks between the number and its unit.
    """
    eenheid = "" if indicator.eenheid in ("aantal", "index") else indicator.eenheid
    return _met_eenheid(waarde, indicator.decimalen, eenheid)


def tabelgetal(indicator: Indicator, waarde: float) -> str:
    """A figure for a column with the unit beside the name; only a share keeps its sign: ``16 %``."""
    return _met_eenheid(waarde, indicator.decimalen, "%" if indicator.eenheid == "%" else "")


def tabelverschil(indicator: Indicator, verschil: float) -> str:
    """A difference for such a column, with its sign: ``+5 %-punt``, ``−0,3``."""
    teken = "+" if afgerond(verschil, indicator.decimalen) > 0 else ""
    return teken + _met_eenheid(verschil, indicator.decimalen, "%-punt" if indicator.eenheid == "%" else "")


def maattekst(indicator: Indicator, grootte: float, decimalen: int) -> str:
    """A size of a difference in Dutch text, without a plus: ``5 procentpunt``, ``1 punt``, ``0,3 km``."""
    eenheid = {"%": "procentpunt", "index": "punten", "aantal": ""}.get(indicator.eenheid, indicator.eenheid)
    return _met_eenheid(grootte, decimalen, eenheid)


def is_een(indicator: Indicator, waarde: float) -> bool:
    """Whether a figure is shown as 1, so that the words around it are singular."""
    return indicator.decimalen == 0 and afgerond(waarde, 0) == 1


def _met_eenheid(waarde: float, decimalen: int, eenheid: str) -> str:
    shown = afgerond(waarde, decimalen)
    if eenheid.startswith(DUIZENDTAL):
        shown, decimalen = shown * 1000, max(decimalen - 3, 0)
        eenheid = eenheid.removeprefix(DUIZENDTAL)
    getal = f"{shown:,.{decimalen}f}".translate(_NEDERLANDS_GETAL)
    woord, *rest = eenheid.replace("per ", f"per{VASTE_SPATIE}").split(" ")
    if decimalen == 0 and abs(shown) == 1:
        woord = ENKELVOUD.get(woord, woord)
    return f"{getal}{VASTE_SPATIE}{' '.join((woord, *rest))}" if woord else getal
