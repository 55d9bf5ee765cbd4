"""Colours of a workbook (of the theme, of a list, or by themselves) as ``#RRGGBB``."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from openpyxl.styles.colors import COLOR_INDEX

from wijkxl.sources.werkboek_xml import is_waar

_THEMAVOLGORDE = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""Order in which a colour counts the colours of the theme (that of the theme itself is another one)."""

_KLEUR = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kleuren:
    """The colours of the theme and of the numbered list, each ``#RRGGBB`` or empty."""

    thema: tuple[str, ...] = ()
    lijst: tuple[str, ...] = tuple(f"#{kleur[2:].upper()}" for kleur in COLOR_INDEX)

    def kleur(self, element: Element | None) -> str:
        """The colour an element of the file stands for; empty for none or the one of the program."""
        if element is None or is_waar(element, "auto"):
            return ""
        if "rgb" in element.attrib:
            basis = _als_kleur(element.get("rgb"))
        elif "theme" in element.attrib:
            basis = _op_plaats(self.thema, element.get("theme"))
        else:
            basis = _op_plaats(self.lijst, element.get("indexed"))
        return _getint(basis, float(element.get("tint", "0")))


def build_kleuren(thema: Element | None, stijlen: Element | None) -> Kleuren:
    """Colours of the part with the theme and of the part with styles; either may be absent."""
    eigen = [] if stijlen is None else stijlen.findall("colors/indexedColors/rgbColor")
    lijst = tuple(_als_kleur(element.get("rgb")) for element in eigen)
    themakleuren = _themakleuren(thema)
    return Kleuren(thema=themakleuren, lijst=lijst) if lijst else Kleuren(thema=themakleuren)


def _themakleuren(thema: Element | None) -> tuple[str, ...]:
    schema = None if thema is None else thema.find(".//clrScheme")
    if schema is None:
        return ()
    return tuple(_themakleur(schema.find(naam)) for naam in _THEMAVOLGORDE)


def _themakleur(element: Element | None) -> str:
    kind = None if element is None else next(iter(element), None)
    return "" if kind is None else _als_kleur(kind.get("lastClr") or kind.get("val"))


def _als_kleur(tekst: str | None) -> str:
    match = _KLEUR.fullmatch(tekst or "")
    return f"#{match[1].upper()}" if match else ""


def _op_plaats(kleuren: tuple[str, ...], nummer: str | None) -> str:
    place = int(nummer or 0) if nummer else len(kleuren)
    return kleuren[place] if 0 <= place < len(kleuren) else ""


def _getint(kleur: str, tint: float) -> str:
    """A colour made lighter (``tint`` above 0) or darker (below 0), as the file format says."""
    if not kleur or not tint:
        return kleur
    rood, groen, blauw = (int(kleur[place : place + 2], 16) / 255 for place in (1, 3, 5))
    tone, light, saturation = rgb_to_hls(rood, groen, blauw)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = hls_to_rgb(tone, min(max(light, 0.0), 1.0), saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
