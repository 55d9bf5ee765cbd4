"""What a workbook with macros has more: the VBA project, the hidden sheet with settings, and buttons.

The cells of all other sheets are the same as without macros.
"""

from __future__ import annotations

import re
from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.kader import TITELRIJ, Werk, schrijf
from wijkxl.generator.notities import celbreedte, schrijf_invoer
from wijkxl.generator.tekstmaat import text_width
from wijkxl.knoppen import INSTELLINGENBLAD, KNOPPEN, Macros
from wijkxl.wording import Blad

CODENAAM = "ThisWorkbook"
"""Name of the workbook in VBA; a sheet is called ``Blad`` with its number."""

KNOPPEN_INHOUDSOPGAVE = (
    "volledigheid_controleren",
    "rapportage_exporteren",
    "plan_exporteren",
    "cijfers_verversen",
)
KNOPPEN_PIJLER = ("naar_factorenmodel",)
"""Which buttons stand on a sheet, by their function in Python, from left to right."""

BREEDTE, HOOGTE, TUSSEN, BOVEN = 184, 30, 8, 6
"""Size of a button, the room between two, and the room above them in the row of the title, in pixels."""

NAAM_INSTELLING = "instelling_"
"""Start of the name of a cell with a setting."""


def write_macrobladen(werk: Werk) -> None:
    """Write the settings and put the buttons beside the titles; nothing in a workbook without macros."""
    if werk.macros is None:
        return
    _write_instellingen(werk, werk.macros)
    teksten = werk.sjabloon.teksten
    _zet_knoppen(werk.blad(Blad.INHOUDSOPGAVE), teksten["inhoudsopgave"].titel, KNOPPEN_INHOUDSOPGAVE)
    for indeling in werk.indeling.pijlers:
        titel = teksten[f"pijler:{indeling.pijler.code}"].titel
        _zet_knoppen(werk.blad(indeling.blad), titel, KNOPPEN_PIJLER)


def voeg_macros_toe(werk: Werk) -> None:
    """Give the workbook its VBA project, in which every sheet has a module; call it after the last sheet."""
    if werk.macros is None:
        return
    codenamen = []
    for nummer, ws in enumerate(werk.werkboek.worksheets(), start=1):
        codenamen.append(f"Blad{nummer}")
        ws.set_vba_name(codenamen[-1])
    werk.werkboek.set_vba_name(CODENAAM)
    project = werk.macros.bouw(CODENAAM, tuple(codenamen))
    werk.werkboek.add_vba_project(BytesIO(project), is_stream=True)


def _write_instellingen(werk: Werk, macros: Macros) -> None:
    """Write name and value of every setting from A1 on, where the VBA code looks for them."""
    ws = werk.blad(INSTELLINGENBLAD)
    ws.set_column(0, 0, 34)
    ws.set_column(1, 1, 80)
    for rij, (naam, waarde) in enumerate(macros.instellingen):
        schrijf(ws, rij, 0, naam, werk.stijlen.rol("label"))
        schrijf_invoer(
            werk,
            ws,
            rij,
            1,
            naam=NAAM_INSTELLING + re.sub(r"\W", "_", naam).lower(),
            omschrijving=f"Instelling {naam}",
            vooraf=waarde,
        )
    ws.hide()


def _zet_knoppen(ws: Worksheet, titel: str, functies: tuple[str, ...]) -> None:
    knop_by_functie = {knop.functie: knop for knop in KNOPPEN}
    kolom = _naast_titel(ws, titel)
    for nummer, functie in enumerate(functies):
        knop = knop_by_functie[functie]
        ws.insert_button(
            TITELRIJ,
            kolom,
            {
                "macro": knop.sub,
                "caption": knop.opschrift,
                "description": knop.uitleg,
                "width": BREEDTE,
                "height": HOOGTE,
                "x_offset": nummer * (BREEDTE + TUSSEN),
                "y_offset": BOVEN,
            },
        )


def _naast_titel(ws: Worksheet, titel: str) -> int:
    """The first column that the title of a sheet leaves free."""
    over, kolom = text_width(titel, size=20, bold=True), 0
    while over > 0:
        over -= celbreedte(ws, TITELRIJ, kolom)
        kolom += 1
    return kolom
