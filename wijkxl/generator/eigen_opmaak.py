"""Formats of XlsxWriter for how a person made a cell look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from wijkxl.overdracht.inhoud import Celopmaak, Deeltekst
from wijkxl.wording import Thema

Eigenschappen = Mapping[str, Any]
"""Properties of a format by the names XlsxWriter has for them."""

LIJNEN = {
    "thin": 1,
    "medium": 2,
    "dashed": 3,
    "dotted": 4,
    "thick": 5,
    "double": 6,
    "hair": 7,
    "mediumDashed": 8,
    "dashDot": 9,
    "mediumDashDot": 10,
    "dashDotDot": 11,
    "mediumDashDotDot": 12,
    "slantDashDot": 13,
}
ZIJDEN = ("left", "right", "top", "bottom")
HORIZONTAAL = {"centerContinuous": "center_across"}
VERTICAAL = {"center": "vcenter", "justify": "vjustify", "distributed": "vdistributed"}
GESTAPELD, RECHTOP = 255, 90


class Opmaker:
    """Formats of one workbook by their properties, each made once."""

    def __init__(self, werkboek: Workbook, thema: Thema) -> None:
        self._werkboek = werkboek
        self._basis = {"font_name": thema.lettertype, "font_size": thema.lettergrootte}
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, eigenschappen: Eigenschappen) -> Format:
        """The format with these properties; font and size are those of the theme unless they are given."""
        alles = {**self._basis, **eigenschappen}
        key = tuple(sorted(alles.items()))
        if key not in self._formats:
            self._formats[key] = self._werkboek.add_format(alles)
        return self._formats[key]

    def letters(self, eigenschappen: Eigenschappen, deel: Deeltekst) -> Format:
        """The font of a stretch of rich text in a cell with ``eigenschappen``."""
        gewoon = {key: eigenschappen[key] for key in ("font_name", "font_size") if key in eigenschappen}
        kleur = deel.kleur or eigenschappen.get("font_color", "")
        return self.format({**gewoon, **letterstijl(deel), **({"font_color": kleur} if kleur else {})})


def letterstijl(letters: Deeltekst | Celopmaak) -> dict[str, Any]:
    """Bold, italic, underlined and struck through, as far as they apply."""
    gekozen = {
        "bold": letters.vet,
        "italic": letters.cursief,
        "underline": int(letters.onderstreept),
        "font_strikeout": letters.doorgestreept,
    }
    return {key: waarde for key, waarde in gekozen.items() if waarde}


def celeigenschappen(opmaak: Celopmaak) -> dict[str, Any]:
    """Properties of a cell with this look."""
    found: dict[str, Any] = {
        "font_name": opmaak.lettertype,
        "font_size": opmaak.grootte,
        "font_color": opmaak.letterkleur,
        "bg_color": opmaak.vulkleur,
        "num_format": "" if opmaak.getalopmaak == "General" else opmaak.getalopmaak,
        "align": HORIZONTAAL.get(opmaak.horizontaal, opmaak.horizontaal),
        "valign": VERTICAAL.get(opmaak.verticaal, opmaak.verticaal),
        "text_wrap": opmaak.terugloop,
        "indent": opmaak.inspringing,
        "rotation": _draaiing(opmaak.draaiing),
    }
    for zijde, (lijn, kleur) in zip(ZIJDEN, opmaak.randen, strict=True):
        found[zijde] = LIJNEN.get(lijn, 0)
        found[f"{zijde}_color"] = kleur if lijn else ""
    gekozen = {key: waarde for key, waarde in found.items() if waarde}
    return {**gekozen, **letterstijl(opmaak), "locked": int(opmaak.op_slot)}


def invoereigenschappen(rol: Eigenschappen, opmaak: Celopmaak | None) -> dict[str, Any]:
    """Properties of an input cell: borders and lock of its role, the rest as a person chose it."""
    if opmaak is None:
        return dict(rol)
    randen = {"border", "border_color", *ZIJDEN, *(f"{zijde}_color" for zijde in ZIJDEN), "locked"}
    eigen = {key: waarde for key, waarde in celeigenschappen(opmaak).items() if key not in randen}
    vast = {key: waarde for key, waarde in rol.items() if key in randen}
    getal = {"num_format": rol["num_format"]} if "num_format" in rol else {}
    return {**getal, **eigen, **vast}


def _draaiing(graden: int) -> int:
    """Rotation as XlsxWriter counts it (-90 to 90, 270 for letters below each other)."""
    if graden == GESTAPELD:
        return 270
    return RECHTOP - graden if RECHTOP < graden <= 2 * RECHTOP else max(-RECHTOP, min(RECHTOP, graden))
