"""Updating and reporting keep what was carried out, and say where the data of a person seem to stand."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import cel_van, open_werkboek, vers, werk_bij, zet
from rapportproef import lees, rapporteer_een, tekst_van

pytestmark = pytest.mark.lang

DAG = datetime(2026, 10, 1)  # noqa: DTZ001  # dates in a workbook have no time zone
REGEL = {
    **{"Activiteit": "Huiswerkklas", "Periode": "2026", "Bereik gepland": 60, "Bereik werkelijk": 48},
    **{"Laatste gesprek": DAG, "Verbeteractie": "Mail naar jan@voorbeeld.nl"},
}
GESPREK = {"Datum": DAG, "Activiteit": "Huiswerkklas", "Wat gaan we anders doen?": "Eerder beginnen"}


def cellen(ws: Any, tabel: str) -> dict[str, Any]:
    """The cells of the first row of a table, by heading."""
    kop, eerste = list(ws[ws.tables[tabel].ref])[:2]
    return {str(cel.value): onder for cel, onder in zip(kop, eerste, strict=True)}


def gevuld(folder: Path) -> Path:
    pad = zet(folder, inhoud=vers("Bloemhof"))
    boek = open_werkboek(pad)
    for blad, tabel, rij in (
        ("Implementatie", "tbl_implementatie", REGEL),
        ("Jaargesprekken", "tbl_jaargesprekken", GESPREK),
    ):
        for kop, waarde in rij.items():
            cellen(boek[blad], tabel)[kop].value = waarde
    cel_van(boek, "in_peildatum").value = DAG
    boek.save(pad)
    return pad


def test_an_update_keeps_the_register_the_conversations_and_the_date(tmp_path: Path) -> None:
    (gedaan,) = werk_bij(gevuld(tmp_path))
    boek = open_werkboek(gedaan.pad)
    register = cellen(boek["Implementatie"], "tbl_implementatie")
    gesprek = cellen(boek["Jaargesprekken"], "tbl_jaargesprekken")

    assert {kop: register[kop].value for kop in REGEL} == REGEL
    assert {kop: gesprek[kop].value for kop in GESPREK} == GESPREK
    assert str(register["Bereik van plan"].value).startswith("=IF(")
    assert cel_van(boek, "in_peildatum").value == DAG
    assert gedaan.let_op == ("1 cel lijkt op gegevens van een persoon",)
    assert gedaan.verslag is not None
    verslag = gedaan.verslag.read_text(encoding="utf-8")
    adres = register["Verbeteractie"].coordinate
    assert f"- Implementatie, {adres}: Dit lijkt op een e-mailadres. Haal het weg." in verslag
    assert "voorbeeld.nl" not in verslag


def test_the_documents_show_the_register_and_name_the_cell_to_look_at(tmp_path: Path) -> None:
    pad = gevuld(tmp_path)
    adres = cellen(open_werkboek(pad)["Implementatie"], "tbl_implementatie")["Verbeteractie"].coordinate
    gemaakt = rapporteer_een(pad)

    assert gemaakt.let_op == (f"Implementatie!{adres} lijkt op een e-mailadres; haal het weg",)
    rapportage, plan = (tekst_van(lees(document)) for document in gemaakt.documenten)
    assert "48 van 60 (80 %)" in plan
    assert "Eerder beginnen" in plan
    assert "Eerder beginnen" not in rapportage
