"""The buttons where the workbook is open elsewhere: through the engine of xlwings for server and browser.

That part of xlwings asks for a licence key. None is claimed here: without a key these tests are skipped.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from bijwerkproef import EIGEN_CIJFER, editie, edities, ingevuld
from openpyxl.utils import get_column_letter
from voorbeeld import LOCATIES, naslag_van, profiel_van, voorbeeld_basis

from udfs.nepexcel import inhoud_van, zoals_excel
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.overdracht.herkenning import herken
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.udfs import documenten, factorenmodel, verversen, volledigheid
from wijkxl.wording import Blad

pytestmark = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY"),
    reason="XLWINGS_LICENSE_KEY is not set: the remote engine of xlwings needs a licence",
)


@pytest.fixture
def boek(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The filled in workbook as Excel on the web sends it."""
    for deel in ("catalogus", "gebieden"):
        shutil.copytree(LOCATIES.data / deel, tmp_path / "data" / deel)
    shutil.copytree(edities(), tmp_path / "data" / "edities")
    monkeypatch.setenv("WIJKXL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKXL_EDITIE", "tweede")
    return xw.Book(json=verzoek(ingevuld("Bloemhof")))


def verzoek(bestand: bytes) -> dict[str, Any]:
    """What the client sends with every script: values of all sheets, and what names stand for."""
    bladen, namen = inhoud_van(bestand)
    titels = list(bladen)
    return {
        "client": "Office.js",
        "version": xw.__version__,
        "book": {"name": "Bloemhof.xlsx", "active_sheet_index": 0, "selection": "A1"},
        "names": [
            {
                "name": naam,
                "sheet_index": titels.index(titel),
                "address": f"{get_column_letter(kolom)}{rij}",
                "book_scope": True,
                "scope_sheet_name": None,
                "scope_sheet_index": None,
            }
            for naam, (titel, rij, kolom) in namen.items()
        ],
        "sheets": [
            {"name": titel, "values": _raster(cellen), "visibility": "Visible", "pictures": [], "tables": []}
            for titel, cellen in bladen.items()
        ],
    }


def _raster(cellen: dict[tuple[int, int], tuple[Any, Any]]) -> list[list[Any]]:
    hoogte, breedte = (max((plek[as_] for plek in cellen), default=1) for as_ in (0, 1))
    return [
        [
            "" if (waarde := cellen.get((rij, kolom), (None, None))[1]) is None else waarde
            for kolom in range(1, breedte + 1)
        ]
        for rij in range(1, hoogte + 1)
    ]


def acties(boek: Any, soort: str) -> list[dict[str, Any]]:
    return [actie for actie in boek.json()["actions"] if actie["func"] == soort]


def test_what_is_empty_is_said_without_formulas(boek: Any) -> None:
    tekst = volledigheid.controleer(boek)
    assert "Inhoudsopgave: Naam gebiedsadviseur; Versie document." in tekst
    assert "Eigen cijfers" not in tekst
    assert [actie["args"] for actie in acties(boek, "activateSheet")] == [[0]]
    assert len(acties(boek, "rangeSelect")) == 1


def test_the_cursor_goes_to_the_factorenmodel(boek: Any) -> None:
    titel, rij, _ = inhoud_van(ingevuld("Bloemhof"))[1][EIGEN_CIJFER[0]]
    boek.impl.api["book"]["active_sheet_index"] = [blad.name for blad in boek.sheets].index(titel)
    boek.impl.api["book"]["selection"] = f"E{rij}"
    assert factorenmodel.ga_naar(boek) == ""
    assert boek.sheets.active.name == "Factorenmodel werk"


def test_new_figures_are_sent_back_and_notes_are_not_touched(boek: Any, tmp_path: Path) -> None:
    melding = verversen.ververs(boek)
    assert "De cijfers van 'De tweede editie' staan nu in het werkboek." in melding
    assert "archief" not in melding
    bladen, _ = inhoud_van(ingevuld("Bloemhof"))
    nu = {titel: {plek: typ for plek, (typ, _) in cellen.items()} for titel, cellen in bladen.items()}
    titels = list(bladen)
    for actie in acties(boek, "setValues"):
        for rij, waarden in enumerate(actie["values"], start=actie["start_row"] + 1):
            for kolom, waarde in enumerate(waarden, start=actie["start_column"] + 1):
                nu[titels[actie["sheet_position"]]][rij, kolom] = zoals_excel(waarde)
    assert acties(boek, "calculate")
    assert {titel: _gevuld(cellen) for titel, cellen in nu.items() if titel != Blad.GEHEUGEN} == _verwacht(
        tmp_path
    )


def _gevuld(cellen: dict[tuple[int, int], Any]) -> dict[tuple[int, int], Any]:
    return {
        plek: f"{typ:.12g}" if isinstance(typ, int | float) else typ
        for plek, typ in cellen.items()
        if typ not in (None, "")
    }


def _verwacht(folder: Path) -> dict[str, Any]:
    """What the generator makes of the same notes with the new figures."""
    bron, verwacht = folder / "bron.xlsx", folder / "verwacht.xlsx"
    bron.write_bytes(ingevuld("Bloemhof"))
    profiel = profiel_van("Bloemhof", naslag_van(editie("tweede")))
    sjabloon = voorbeeld_basis().sjabloonbron.sjabloon(profiel)
    maak_werkboek(verwacht, profiel, sjabloon, aantekeningen=herken(read_werkboek(bron)))
    bladen, _ = inhoud_van(verwacht.read_bytes())
    return {
        titel: _gevuld({plek: typ for plek, (typ, _) in cellen.items()})
        for titel, cellen in bladen.items()
        if titel != Blad.GEHEUGEN
    }


def test_documents_are_fetched_from_the_page_of_the_server(
    boek: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKXL_ADRES", "https://wijk.voorbeeld.nl/")
    assert documenten.maak_plan(boek) == (
        "Bewaar eerst het werkboek. Open dan de pagina https://wijk.voorbeeld.nl/rapportage en kies daar je "
        "werkboek. Dan krijg je het plan van aanpak als document in Word."
    )
