"""The macros of a workbook: what it remembers of those we wrote, and what a person made or changed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkxl.knoppen import Macros
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.inhoud import NietMee

SLEUTEL = "macros"
"""Key of this memory in a workbook."""

HANDTEKENING = "De digitale handtekening van de macro's. Laat het werkboek opnieuw ondertekenen."
ONLEESBAAR = "De VBA-code was niet te lezen. Had iemand eigen macro's gemaakt, dan zijn die er niet meer bij."

_ZONDER_CODE = ("attribute ", "begin", "end\n", "multiuse ", "option ", "version ")
"""How lines begin that a program writes itself, also in a module in which nobody typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuweMacros:
    """The macros of a workbook as it was saved: name and text of each module; ``None`` when unreadable."""

    modules: tuple[tuple[str, str], ...] | None = ()
    ondertekend: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Macrovondst:
    """What a person did with the macros, and which of our variants (see ``Macros``) the workbook had."""

    variant: str = ""
    niet_mee: tuple[NietMee, ...] = ()
    hersteld: tuple[NietMee, ...] = ()


GEEN_MACROS = Macrovondst()
"""A workbook without macros."""


def macrogegevens(macros: Macros) -> Mapping[str, Any]:
    """What a workbook remembers of its macros: the variant, and a mark of the code of each module."""
    return {
        "variant": macros.variant,
        "modules": {naam: kenmerk_van_code(tekst) for naam, tekst in macros.modules},
    }


def herken_macros(ruw: RuweMacros, geheugen: Mapping[str, str]) -> Macrovondst:
    """Tell the macros of a person from ours; raises ValueError when the memory is damaged."""
    variant, onze = _onze(geheugen)
    vreemd = [(naam, tekst) for naam, tekst in ruw.modules or () if kenmerk_van_code(tekst)]
    return Macrovondst(
        variant=variant,
        niet_mee=(
            *(_regel(f"Eigen macro's in de VBA-module {naam}.") for naam, _ in vreemd if naam not in onze),
            *([_regel(ONLEESBAAR)] if ruw.modules is None else ()),
            *([_regel(HANDTEKENING)] if ruw.ondertekend else ()),
        ),
        hersteld=tuple(
            _regel(f"De code in de VBA-module {naam} was veranderd. Daar staat weer de code van wijkxl.")
            for naam, tekst in vreemd
            if naam in onze and onze[naam] != kenmerk_van_code(tekst)
        ),
    )


def kies_macros(macros: Sequence[Macros], variant: str) -> Macros:
    """The macros of a variant; the first when the workbook has none of ours."""
    return next((een for een in macros if een.variant == variant), macros[0])


def kenmerk_van_code(tekst: str) -> str:
    """A short mark of the code of a module; empty when there is none.

    It survives what programs change when they save: spaces, capitals, how a number is written, attributes.
    """
    regels = (regel.strip() + "\n" for regel in tekst.casefold().splitlines())
    letters = "".join(filter(str.isalpha, "".join(r for r in regels if not r.startswith(_ZONDER_CODE))))
    return f"{zlib.crc32(letters.encode()):08x}" if letters else ""


def _onze(geheugen: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    if SLEUTEL not in geheugen:
        return "", {}
    gegevens = lees_json(geheugen[SLEUTEL])
    try:
        return str(gegevens["variant"]), {str(n): str(k) for n, k in gegevens["modules"].items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("the memory of the macros is damaged") from error


def _regel(wat: str) -> NietMee:
    return NietMee(blad="", plaats="", wat=wat)
