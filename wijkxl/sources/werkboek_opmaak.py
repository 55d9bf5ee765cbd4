"""How the cells of a workbook look: every style of the file as a Celopmaak, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from wijkxl.overdracht.inhoud import Celopmaak
from wijkxl.sources.werkboek_kleur import Kleuren
from wijkxl.sources.werkboek_tekst import aan, onderstreept
from wijkxl.sources.werkboek_xml import is_waar

OPMAAK_BY_NUMMER: Mapping[int, str] = MappingProxyType(
    {nummer: code.replace('"$"', '"€"') for nummer, code in BUILTIN_FORMATS.items()}
    | {14: "d-m-yyyy", 22: "d-m-yyyy h:mm"}
)
"""Number formats without text in the file; those that follow the country of the reader, as in Dutch."""

T = TypeVar("T")

Randen = tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]

_GEEN_RAND = ("", "")
_GESTAPELD = 255
_NAAR_BENEDEN = 90


@dataclass(frozen=True, kw_only=True)
class Stijlboek:
    """The styles of a workbook by number, and which of them show a number as a date or as a duration."""

    opmaak: Mapping[int, Celopmaak]
    kleuren: Kleuren
    datums: frozenset[int]
    duren: frozenset[int]

    def van(self, stijl: int) -> Celopmaak:
        """Look of a style; an unknown number looks like the usual one."""
        return self.opmaak.get(stijl) or self.opmaak.get(0) or Celopmaak()


def build_stijlboek(wortel: Element, kleuren: Kleuren) -> Stijlboek:
    """Read the part with styles."""
    letters = [_letters(font, kleuren) for font in wortel.iterfind("fonts/font")]
    vullingen = [_vulkleur(fill, kleuren) for fill in wortel.iterfind("fills/fill")]
    randen = [_randen(border, kleuren) for border in wortel.iterfind("borders/border")]
    getallen = _getalopmaken(wortel)
    opmaak: dict[int, Celopmaak] = {}
    for nummer, xf in enumerate(wortel.iterfind("cellXfs/xf")):
        letter = _kies(letters, xf.get("fontId"), _Letters())
        uitlijning = xf.find("alignment")
        opmaak[nummer] = Celopmaak(
            lettertype=letter.naam,
            grootte=letter.grootte,
            vet=letter.vet,
            cursief=letter.cursief,
            onderstreept=letter.onderstreept,
            doorgestreept=letter.doorgestreept,
            letterkleur=letter.kleur,
            vulkleur=_kies(vullingen, xf.get("fillId"), ""),
            getalopmaak=getallen.get(int(xf.get("numFmtId", "0")), "General"),
            horizontaal=_woord(uitlijning, "horizontal", niet="general"),
            verticaal=_woord(uitlijning, "vertical", niet="bottom"),
            terugloop=is_waar(uitlijning, "wrapText"),
            inspringing=int(_woord(uitlijning, "indent") or 0),
            draaiing=_draaiing(int(_woord(uitlijning, "textRotation") or 0)),
            randen=_kies(randen, xf.get("borderId"), (_GEEN_RAND, _GEEN_RAND, _GEEN_RAND, _GEEN_RAND)),
            op_slot=is_waar(xf.find("protection"), "locked", anders=True),
        )
    return Stijlboek(
        opmaak=MappingProxyType(opmaak),
        kleuren=kleuren,
        datums=frozenset(nummer for nummer, stijl in opmaak.items() if is_date_format(stijl.getalopmaak)),
        duren=frozenset(nummer for nummer, stijl in opmaak.items() if is_timedelta_format(stijl.getalopmaak)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letters:
    naam: str = ""
    grootte: float = 0.0
    vet: bool = False
    cursief: bool = False
    onderstreept: bool = False
    doorgestreept: bool = False
    kleur: str = ""


def _letters(font: Element, kleuren: Kleuren) -> _Letters:
    return _Letters(
        naam=_woord(font.find("name"), "val"),
        grootte=float(_woord(font.find("sz"), "val") or 0),
        vet=aan(font, "b"),
        cursief=aan(font, "i"),
        onderstreept=onderstreept(font),
        doorgestreept=aan(font, "strike"),
        kleur=kleuren.kleur(font.find("color")),
    )


def _vulkleur(fill: Element, kleuren: Kleuren) -> str:
    """Colour of a fill; of a gradient its first colour, of a pattern that of its lines."""
    patroon = fill.find("patternFill")
    if patroon is None:
        return kleuren.kleur(fill.find("gradientFill/stop/color"))
    if patroon.get("patternType", "none") in ("none", "gray125"):
        return ""
    return kleuren.kleur(patroon.find("fgColor"))


def _randen(border: Element, kleuren: Kleuren) -> Randen:
    return (
        _rand(_een_van(border, "left", "start"), kleuren),
        _rand(_een_van(border, "right", "end"), kleuren),
        _rand(border.find("top"), kleuren),
        _rand(border.find("bottom"), kleuren),
    )


def _een_van(element: Element, *namen: str) -> Element | None:
    return next((kind for naam in namen if (kind := element.find(naam)) is not None), None)


def _rand(zijde: Element | None, kleuren: Kleuren) -> tuple[str, str]:
    lijn = _woord(zijde, "style", niet="none")
    return (lijn, kleuren.kleur(zijde.find("color"))) if zijde is not None and lijn else _GEEN_RAND


def _getalopmaken(wortel: Element) -> dict[int, str]:
    eigen = {
        int(numfmt.get("numFmtId", "0")): numfmt.get("formatCode", "General")
        for numfmt in wortel.iterfind("numFmts/numFmt")
    }
    return {**OPMAAK_BY_NUMMER, **eigen}


def _draaiing(graden: int) -> int:
    """Degrees from -90 to 90 (up is positive), 270 for letters below each other, as XlsxWriter has it."""
    if graden == _GESTAPELD:
        return 270
    return _NAAR_BENEDEN - graden if graden > _NAAR_BENEDEN else graden


def _woord(element: Element | None, naam: str, *, niet: str = "") -> str:
    """An attribute; empty when it is not given or the usual one (``niet``)."""
    waarde = "" if element is None else element.get(naam, "")
    return "" if waarde == niet else waarde


def _kies(keuzes: Sequence[T], nummer: str | None, anders: T) -> T:
    place = int(nummer or 0)
    return keuzes[place] if place < len(keuzes) else anders
