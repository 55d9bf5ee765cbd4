"""Sheet Change log: what was changed in the format, the catalogue and the figures; entries by hand too."""

from __future__ import annotations

from datetime import datetime, time

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, prompt
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import SOORTEN_WIJZIGING, Blad

BREEDTES = (13, 20, 14, 60, 60)
KOPPEN = ("Datum", "Wie", "Soort", "Wat is er veranderd?", "Waarom?")
LEGE_RIJEN = 8
TABEL = "tbl_changelog"


def write_changelog(werk: Werk) -> None:
    """Write the sheet as an Excel table with room for entries by hand."""
    ws = begin_blad(
        werk, Blad.CHANGE_LOG, "changelog", BREEDTES, herhaal=EERSTE_RIJ, vast=(EERSTE_RIJ + 1, 0)
    )
    laatste = EERSTE_RIJ + len(werk.profiel.catalogus.changelog) + LEGE_RIJEN
    kopstijl = werk.stijlen.rol("tabelkop")
    ws.add_table(
        EERSTE_RIJ,
        0,
        laatste,
        len(KOPPEN) - 1,
        {
            "name": TABEL,
            "style": "Table Style Light 1",
            "columns": [{"header": kop, "header_format": kopstijl} for kop in KOPPEN],
        },
    )
    _write_rijen(werk, ws, laatste)
    ws.data_validation(
        EERSTE_RIJ + 1,
        2,
        laatste,
        2,
        {
            "validate": "list",
            "source": list(SOORTEN_WIJZIGING),
            "input_title": "Soort wijziging",
            "input_message": "Kies data, catalogus of format.",
            "error_title": "Kies uit de lijst",
            "error_message": "Kies data, catalogus of format.",
        },
    )
    ws.data_validation(
        EERSTE_RIJ + 1,
        3,
        laatste,
        3,
        prompt("Wat is er veranderd?", "Eén wijziging per regel, in een korte zin."),
    )


def _write_rijen(werk: Werk, ws: Worksheet, laatste: int) -> None:
    tekst, datum = werk.stijlen.rol("tabelcel"), werk.stijlen.rol("tabeldatum")
    rij = EERSTE_RIJ
    for wijziging in werk.profiel.catalogus.changelog:
        rij += 1
        ws.set_row(rij, row_height([(wijziging.wat, BREEDTES[3]), (wijziging.waarom, BREEDTES[4])]))
        ws.write_datetime(rij, 0, datetime.combine(wijziging.datum, time()), datum)
        for kolom, woorden in enumerate((wijziging.wie, wijziging.soort, wijziging.wat, wijziging.waarom), 1):
            ws.write_string(rij, kolom, woorden, tekst)
    for leeg in range(rij + 1, laatste + 1):
        ws.write_blank(leeg, 0, None, werk.stijlen.rol("invoer_datum"))
        for kolom in range(1, len(KOPPEN)):
            ws.write_blank(leeg, kolom, None, werk.stijlen.rol("invoer"))
