"""Resultaten in a workbook that gets a newer edition: what was typed stays, and so does the nulmeting."""

from pathlib import Path
from typing import Any

from bijwerkproef import open_werkboek, vers, werk_bij, zet
from engines.contents import Sheet
from engines.stored import stored
from voorbeeld import voorbeeld_basis

from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN

BLAD = "Maatschappelijk resultaat"
INDICATOR = voorbeeld_basis().catalogus.indicator_by_code["werkende_jongeren_18_22"].naam
RESULTAAT = {
    "naam": "Werk",
    "domein": "Werk",
    "jaar": 2029,
    "doel": 4,
    "meer": "meer",
    "wie": "jongeren",
    "wat": "werken",
    "regel": "gemiddelde",
    "waarom": "=SOM(dit is tekst)",
}
METINGEN: tuple[dict[str, Any], ...] = (
    {"resultaat": "Werk", "indicator": INDICATOR, "jaar_nul": 2019},
    {"resultaat": "Werk", "indicator": INDICATOR, "jaar_nul": 2018},
    {"resultaat": "Werk", "indicator": "Eigen telling", "jaar_nul": 2018, "eigen_nul": 10, "eigen_nu": 12.5},
    {"resultaat": "Werk", "indicator": INDICATOR, "jaar_nul": 2020, "nulmeting": 41},
)


def kop_en_kolommen(ws: Any, tabel: Staptabel) -> tuple[int, dict[str, int]]:
    """Row of the headings, and the column of each key."""
    links, _ = ws.tables[tabel.naam].ref.split(":")
    rij = ws[links].row
    kolom_by_kop = {cel.value: cel.column for cel in ws[rij]}
    return rij, {kolom.sleutel: kolom_by_kop[kolom.kop] for kolom in tabel.kolommen}


def vul(pad: Path) -> None:
    boek = open_werkboek(pad)
    for tabel, rijen in ((TBL_RESULTATEN, (RESULTAAT,)), (TBL_METINGEN, METINGEN)):
        kop, kolommen = kop_en_kolommen(boek[BLAD], tabel)
        for nummer, rij in enumerate(rijen, start=1):
            for sleutel, waarde in rij.items():
                cel = boek[BLAD].cell(kop + nummer, kolommen[sleutel], waarde)
                if isinstance(waarde, str):
                    cel.data_type = "s"
    boek.save(pad)


def rijen(pad: Path, tabel: Staptabel, aantal: int) -> list[dict[str, Any]]:
    ws = open_werkboek(pad)[BLAD]
    kop, kolommen = kop_en_kolommen(ws, tabel)
    (blad,) = (sheet for sheet in stored(pad).sheets if sheet.name == BLAD)
    return [
        {s: waarde(blad, ws.cell(kop + nummer, kolom).coordinate) for s, kolom in kolommen.items()}
        for nummer in range(1, aantal + 1)
    ]


def waarde(blad: Sheet, ref: str) -> Any:
    return blad.cells[ref].value if ref in blad.cells else None


def test_everything_typed_goes_along_and_a_year_that_is_gone_is_named(tmp_path: Path) -> None:
    """In the second edition every figure is a year later, so that 2018 is no year any more."""
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    vul(pad)
    werk_bij(pad)
    (een,) = rijen(pad, TBL_RESULTATEN, 1)
    assert {sleutel: een[sleutel] for sleutel in RESULTAAT} == RESULTAAT
    assert een["zin"] == "In 2029 hebben we bereikt dat 4% meer jongeren werken."
    gevonden = rijen(pad, TBL_METINGEN, len(METINGEN))
    for getypt, rij in zip(METINGEN, gevonden, strict=True):
        assert {sleutel: rij[sleutel] for sleutel in getypt} == getypt
    blijft, weg, eigen, overschreven = gevonden
    assert isinstance(blijft["nulmeting"], float)
    assert weg["nulmeting"].startswith("Van 2018 staat hier geen cijfer (meer). Typ het bij")
    assert (eigen["nulmeting"], eigen["nu"], eigen["verbetering"]) == (10, 12.5, 2.5)
    assert overschreven["nulmeting"] == 41
    assert (een["stand"], INDICATOR in een["uitleg"]) == ("? nog niet te zeggen", True)
