"""Sheet Change log: what was changed in the format, the catalogue and the figures; entries by hand too."""

from __future__ import annotations

from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, prompt
from wijkxl.generator.tabel import Tabelkolom, Tabelplan, schrijf_tabel
from wijkxl.wording import SOORTEN_WIJZIGING, Blad

KOLOMMEN = (
    Tabelkolom(kop="Datum", breedte=13, datum=True),
    Tabelkolom(kop="Wie", breedte=20),
    Tabelkolom(kop="Soort", breedte=14),
    Tabelkolom(kop="Wat is er veranderd?", breedte=60),
    Tabelkolom(kop="Waarom?", breedte=60),
)
SOORT, WAT = 2, 3
TABEL = "tbl_changelog"


def write_changelog(werk: Werk) -> None:
    """Write the sheet as an Excel table with room for entries by hand."""
    ws = begin_blad(
        werk,
        Blad.CHANGE_LOG,
        "changelog",
        [kolom.breedte for kolom in KOLOMMEN],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 0),
    )
    wijzigingen = [(w.datum, w.wie, w.soort, w.wat, w.waarom) for w in werk.profiel.catalogus.changelog]
    plan = Tabelplan(naam=TABEL, koprij=EERSTE_RIJ, kolommen=KOLOMMEN, vast=wijzigingen)
    laatste = schrijf_tabel(werk, ws, plan)
    ws.data_validation(
        EERSTE_RIJ + 1,
        SOORT,
        laatste,
        SOORT,
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
        WAT,
        laatste,
        WAT,
        prompt("Wat is er veranderd?", "Eén wijziging per regel, in een korte zin."),
    )
