"""Cell formats by role. A sheet module asks for a role and never for a colour."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from wijkxl.wording import Thema

_TOP = {"valign": "top", "text_wrap": True}


class Stijlen:
    """Formats of one workbook, made once and kept by role and number format."""

    def __init__(self, werkboek: Workbook, thema: Thema) -> None:
        self._werkboek = werkboek
        self._thema = thema
        self._formats: dict[tuple[str, str, str], Format] = {}
        self._eigenschappen: dict[int, dict[str, Any]] = {}
        self._rollen = self._build_rollen()

    def rol(self, naam: str, *, getal: str = "", kleur: str = "") -> Format:
        """The format of role ``naam``, with an optional number format and fill colour."""
        key = (naam, getal, kleur)
        if key not in self._formats:
            eigen: dict[str, Any] = {"bg_color": kleur} if kleur else {}
            eigenschappen = {**self.eigenschappen(naam, getal=getal), **eigen}
            self._formats[key] = self._werkboek.add_format(eigenschappen)
            self._eigenschappen[id(self._formats[key])] = eigenschappen
        return self._formats[key]

    def eigenschappen(self, naam: str, *, getal: str = "") -> dict[str, Any]:
        """The properties of role ``naam``, by the names XlsxWriter has for them."""
        basis = {"font_name": self._thema.lettertype, "font_size": self._thema.lettergrootte}
        return {**basis, **self._rollen[naam], **({"num_format": getal} if getal else {})}

    def eigenschappen_van(self, opmaak: Format) -> dict[str, Any] | None:
        """The properties of a format that ``rol`` gave; ``None`` for another format."""
        return self._eigenschappen.get(id(opmaak))

    def vulkleuren(self) -> list[str]:
        """Fill colours that our cells can have, as ``#RRGGBB``, sorted."""
        rollen = (rol.get("bg_color", "") for rol in self._rollen.values())
        return sorted({kleur.upper() for kleur in (*rollen, *(key[2] for key in self._formats)) if kleur})

    def kleur(self, naam: str) -> str:
        """A colour of the theme as ``#RRGGBB``."""
        return self._thema.kleuren[naam]

    def pijlerkleur(self, code: str) -> str:
        """The colour of a pijler; the colour of titles when the theme gives none."""
        return self._thema.kleur_by_pijler.get(code, self._thema.kleuren["titel"])

    def differentieel(self, **eigenschappen: Any) -> Format:
        """A format for conditional formatting: only what differs from the cell."""
        return self._werkboek.add_format(eigenschappen)

    def _build_rollen(self) -> dict[str, dict[str, Any]]:
        kleur = self._thema.kleuren
        rand = {"border": 1, "border_color": kleur["lijn"]}
        cel = {"valign": "vcenter", "text_wrap": True, **rand, "font_color": kleur["tekst"]}
        invoer = {**_TOP, "bg_color": kleur["invoer"], "border": 1, "border_color": kleur["invoer_rand"]}
        link = {"font_color": kleur["link"], "underline": 1}
        kop = {"bold": True, "font_color": kleur["tabelkop_tekst"], "bg_color": kleur["tabelkop"]}
        midden = {"valign": "vcenter", "align": "center", "text_wrap": True}
        return {
            "gewoon": {"font_color": kleur["tekst"]},
            "titel": {"bold": True, "font_size": 20, "font_color": kleur["titel"]},
            "ondertitel": {"font_color": kleur["gedempt"], "valign": "vcenter"},
            "voorbeeld": {"bold": True, "font_color": "#FFFFFF", "bg_color": kleur["voorbeeld"], "indent": 1},
            "navigatie": {**link, "valign": "vcenter"},
            "inleiding": {**_TOP, "font_color": kleur["tekst"]},
            "hint": {**_TOP, "font_color": kleur["gedempt"], "italic": True},
            "kop": {"bold": True, "font_size": 14, "font_color": kleur["titel"], "valign": "vcenter"},
            "subkop": {"bold": True, "font_size": 12, "font_color": kleur["titel"], "valign": "vcenter"},
            "domeinkop": {
                "bold": True,
                "font_size": 14,
                "font_color": "#FFFFFF",
                "valign": "vcenter",
                "indent": 1,
            },
            "domeinlink": {"font_color": "#FFFFFF", "underline": 1, "valign": "vcenter"},
            "ambitie": {**_TOP, "bold": True, "font_color": kleur["titel"]},
            "tabelkop": {**kop, **rand, "text_wrap": True, "valign": "vcenter"},
            "tabelkop_midden": {**kop, **rand, **midden},
            "tabelkop_link": {**kop, **rand, "text_wrap": True, "valign": "vcenter", "underline": 1},
            "cel": cel,
            "cel_vet": {**cel, "bold": True},
            "cel_boven": {**cel, "valign": "top"},
            "cel_boven_vet": {**cel, "valign": "top", "bold": True},
            "cel_gedempt": {**cel, "font_color": kleur["gedempt"]},
            "cel_link": {**cel, **link},
            "eigen": {**cel, "bold": True, "font_color": kleur["eigen_cijfer"]},
            "overschreven": {**cel, "bold": True, "font_color": kleur["overschreven"]},
            "cel_midden": {**cel, "align": "center"},
            "cel_midden_link": {**cel, **link, "align": "center"},
            "getal": {**cel, "align": "right"},
            "getal_vet": {**cel, "align": "right", "bold": True},
            "getal_wijk": {**cel, "align": "right", "bold": True, "locked": False},
            "label": {**cel, "bold": True, "bg_color": kleur["vlak"]},
            "label_link": {**cel, **link, "bg_color": kleur["vlak"]},
            "invoer": {**invoer, "locked": False, "font_color": kleur["tekst"]},
            "invoer_datum": {
                **invoer,
                "locked": False,
                "font_color": kleur["tekst"],
                "num_format": "d-m-yyyy",
                "align": "left",
            },
            "berekend": {**_TOP, **rand, "font_color": kleur["tekst"], "bg_color": kleur["vlak"]},
            "tabelcel": {**_TOP, "locked": False, "font_color": kleur["tekst"]},
            "tabeldatum": {
                **_TOP,
                "locked": False,
                "font_color": kleur["tekst"],
                "num_format": "d-m-yyyy",
                "align": "left",
            },
            "datum": {**cel, "num_format": "d-m-yyyy", "align": "left"},
            "leefgebied": {**cel, **midden, "bold": True, "bg_color": kleur["vlak"]},
            "pijl": {**midden, "bold": True, "font_size": 20, "font_color": kleur["gedempt"]},
            "factor": {**cel, **midden, "font_color": kleur["gedempt"]},
            "factor_vet": {
                **cel,
                **midden,
                "bold": True,
                "font_color": kleur["titel"],
                "bg_color": "#FFFFFF",
            },
            "leeg_vak": {**rand, "bg_color": "#FFFFFF"},
        }
