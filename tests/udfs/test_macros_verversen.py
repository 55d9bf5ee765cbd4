"""The button that puts another edition in the open workbook, next to what the command would make of it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import macroproef
import pytest
from bijwerkproef import (
    EIGEN_CIJFER,
    NOTITIES,
    editie,
    edities,
    ingevuld,
    vers,
    werk_bij,
    zet,
)
from voorbeeld import LOCATIES, naslag_van, profiel_van, voorbeeld_basis

from udfs.klassiek import Klassiek, klassiek
from udfs.nepexcel import Boek, Excel, inhoud_van, open_in_excel
from wijkxl.analysis.cijfers import Editie
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.knoppen import Macros
from wijkxl.overdracht.geheugen import lees_json, pak_uit
from wijkxl.overdracht.herkenning import herken
from wijkxl.sources.editie import read_editie, write_editie
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.udfs import versboek
from wijkxl.udfs.nieuwe_editie import kies_editie
from wijkxl.udfs.verversschrijver import als_getypt
from wijkxl.wording import Blad

XLSM = "Bloemhof met knoppen.xlsm"
NIEUWSTE = "2028"
"""The name of an edition that Excel would take for a number."""


@pytest.fixture(scope="module")
def excel() -> Iterator[Klassiek]:
    with klassiek() as found:
        yield found


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the editions ``eerste``, ``tweede`` and ``echt``."""
    folder = tmp_path_factory.mktemp("data")
    for deel in ("catalogus", "gebieden"):
        shutil.copytree(LOCATIES.data / deel, folder / deel)
    shutil.copytree(edities(), folder / "edities")
    return folder


@pytest.fixture(autouse=True)
def omgeving(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKXL_DATA", str(data))
    monkeypatch.setenv("WIJKXL_EDITIE", "tweede")
    monkeypatch.setattr("wijkxl.pipeline.read_basis", lambda _: voorbeeld_basis())
    monkeypatch.setattr("wijkxl.udfs.versboek.maak_versboek", _eens(versboek.maak_versboek))


_GEMAAKT: dict[tuple[str, str], Any] = {}


def _eens(maak: Any) -> Any:
    """Make both workbooks of a pair of editions once for all tests."""

    def met_geheugen(geheugen: Any, basis: Any, nieuw: Editie, *, waar: str) -> Any:
        sleutel = (geheugen["stand"] + geheugen.get("vorige", ""), nieuw.vingerafdruk)
        if sleutel not in _GEMAAKT:
            _GEMAAKT[sleutel] = maak(geheugen, basis, nieuw, waar=waar)
        return _GEMAAKT[sleutel]

    return met_geheugen


@pytest.fixture
def derde(data: Path, monkeypatch: pytest.MonkeyPatch) -> Editie:
    """A third edition, another year after the second."""
    folder = data / "edities" / NIEUWSTE
    if not folder.exists():
        later = (replace(c, periode=c.periode + 1) for c in editie("tweede").cijfers)
        nieuw = replace(
            editie("tweede"),
            naam=NIEUWSTE,
            titel="De derde editie",
            datum=date(2028, 1, 15),
            cijfers=tuple(later),
        )
        write_editie(folder, nieuw)
    monkeypatch.setenv("WIJKXL_EDITIE", NIEUWSTE)
    basis = voorbeeld_basis()
    return read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)


def ververs(excel: Klassiek, pad: Path, wat: Any = None) -> tuple[Excel, Boek]:
    """Press the button, after a person did ``wat`` with the open workbook."""
    with open_in_excel(excel, pad) as (app, boek):
        if wat is not None:
            wat(app, boek)
        app.daden.clear()
        excel.macros.cijfers_verversen()
    return app, boek


def cellen_van(bladen: Any) -> dict[tuple[str, int, int], Any]:
    """What is typed in every cell but those of the memory; programs differ in the last digits they keep."""
    return {
        (titel, *plek): f"{typ:.12g}" if isinstance(typ, int | float) else typ
        for titel, cellen in bladen
        for plek, (typ, _) in cellen.items()
        if titel != Blad.GEHEUGEN and typ != ""
    }


def in_boek(boek: Boek) -> dict[tuple[str, int, int], Any]:
    return cellen_van((blad.Name, blad.cellen) for blad in boek.Worksheets)


def in_bestand(inhoud: bytes) -> dict[tuple[str, int, int], Any]:
    return cellen_van(inhoud_van(inhoud)[0].items())


def geheugen_in(rijen: Any) -> dict[str, Any]:
    """The memory in the rows of its sheet, unpacked."""
    gepakt: dict[str, str] = {}
    for sleutel, deel, tekst in rijen[1:]:
        if sleutel:
            assert deel == gepakt.setdefault(f"{sleutel} aantal", "").count(".") + 1
            gepakt[f"{sleutel} aantal"] += "."
            gepakt[sleutel] = gepakt.get(sleutel, "") + tekst
    return {
        sleutel: pak_uit(tekst) if sleutel == "basis" else lees_json(tekst)
        for sleutel, tekst in gepakt.items()
        if not sleutel.endswith(" aantal")
    }


def geheugen_van_bestand(pad: Path) -> dict[str, Any]:
    return {
        sleutel: pak_uit(tekst) if sleutel == "basis" else lees_json(tekst)
        for sleutel, tekst in read_werkboek(pad).geheugen.items()
    }


@cache
def bijgewerkt() -> bytes:
    """The filled in workbook after the command put the second edition in it."""
    with TemporaryDirectory() as folder:
        pad = zet(Path(folder))
        werk_bij(pad)
        return pad.read_bytes()


def gemaakt(nieuw: Editie, folder: Path, inhoud: bytes, macros: Macros | None = None) -> bytes:
    """What the generator makes of a filled in workbook with the figures of an edition."""
    ext = "xlsm" if macros else "xlsx"
    bron, verwacht = folder / f"bron.{ext}", folder / f"verwacht.{ext}"
    bron.write_bytes(inhoud)
    profiel = profiel_van("Bloemhof", naslag_van(nieuw))
    sjabloon = voorbeeld_basis().sjabloonbron.sjabloon(profiel)
    maak_werkboek(verwacht, profiel, sjabloon, aantekeningen=herken(read_werkboek(bron)), macros=macros)
    return verwacht.read_bytes()


def test_a_workbook_with_buttons_gets_the_figures_in_place(excel: Klassiek, tmp_path: Path) -> None:
    """Cell by cell what the generator makes of the same notes with the new figures."""
    pad = macroproef.zet(tmp_path)
    app, boek = ververs(excel, pad)
    assert "De cijfers van 'De tweede editie' staan nu in het werkboek." in app.melding
    assert "Je notities zijn niet veranderd." in app.melding
    assert "Dan komt het blad 'Wat is er nieuw' erbij" in app.melding

    verwacht = gemaakt(editie("tweede"), tmp_path, macroproef.ingevuld(), macroproef.macros())
    assert in_boek(boek) == in_bestand(verwacht)
    assert in_boek(boek) != in_bestand(macroproef.ingevuld())
    for naam, tekst in (*NOTITIES.items(), EIGEN_CIJFER):
        assert boek.cel(naam).Value == tekst

    nu, generator = (
        geheugen_in(boek.Worksheets("_geheugen").UsedRange.Value),
        geheugen_van_bestand(tmp_path / "verwacht.xlsm"),
    )
    vorige = nu.pop("vorige")
    assert vorige["titel"] == "De eerste editie"
    assert nu == generator
    assert (app.ScreenUpdating, app.Calculation, app.daden[-1]) == (True, -4105, "berekend")


def test_the_old_workbook_is_kept_and_the_new_one_not_saved(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path, naam=XLSM)
    app, _ = ververs(excel, pad)
    assert app.daden[0] == "bewaard"
    assert app.daden.count("bewaard") == 1
    (kopie,) = (tmp_path / "archief").iterdir()
    assert kopie.read_bytes() == pad.read_bytes() == ingevuld("Bloemhof")
    assert "Het vorige werkboek staat in de map archief." in app.melding


@pytest.mark.lang
def test_the_command_goes_on_where_the_button_stopped(excel: Klassiek, tmp_path: Path) -> None:
    """After the button the command adds what is new, and marks the conclusions."""
    pad = zet(tmp_path, naam=XLSM)
    _, boek = ververs(excel, pad)
    boek.Save()
    gewoon = pad.rename(tmp_path / "Bloemhof.xlsx")
    (klaar,) = werk_bij(gewoon)
    assert not klaar.faults
    assert in_bestand(gewoon.read_bytes()) == in_bestand(bijgewerkt())


@pytest.mark.lang
def test_a_second_time_the_workbook_still_compares_with_what_was_reported(
    excel: Klassiek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, derde: Editie
) -> None:
    """Nobody saw a sheet with what is new in between, so the first figures stay those to compare with."""
    pad = zet(tmp_path, naam=XLSM)
    monkeypatch.setenv("WIJKXL_EDITIE", "tweede")
    with open_in_excel(excel, pad) as (app, boek):
        excel.macros.cijfers_verversen()
        monkeypatch.setenv("WIJKXL_EDITIE", NIEUWSTE)
        monkeypatch.setattr(boek, "Save", lambda: None)
        excel.macros.cijfers_verversen()
    assert f"De cijfers van '{derde.titel}' staan nu in het werkboek." in app.meldingen[-1]
    assert boek.cel("editie_naam").Value == NIEUWSTE
    geheugen = geheugen_in(boek.Worksheets("_geheugen").UsedRange.Value)
    assert geheugen["vorige"]["titel"] == "De eerste editie"
    assert geheugen["stand"]["titel"] == derde.titel
    assert in_boek(boek) == in_bestand(gemaakt(derde, tmp_path, ingevuld("Bloemhof")))


def test_a_workbook_with_a_sheet_about_what_is_new_is_for_the_command(
    excel: Klassiek, tmp_path: Path, derde: Editie
) -> None:
    app, _ = ververs(excel, zet(tmp_path, naam=XLSM, inhoud=bijgewerkt()))
    assert app.melding.startswith("Het blad 'Wat is er nieuw' moet opnieuw worden gemaakt")
    assert "Vraag OBI om het werkboek bij te werken" in app.melding
    assert app.daden == []


@pytest.mark.lang
def test_an_edition_with_other_gaps_is_for_the_command(
    excel: Klassiek, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of figures that are missing gets longer, and with it its sheet."""
    zonder = (c for c in editie("tweede").cijfers if c.indicator != "werkende_jongeren_18_22")
    nieuw = replace(editie("tweede"), naam="gaten", datum=date(2027, 2, 1), cijfers=tuple(zonder))
    write_editie(data / "edities" / "gaten", nieuw, overschrijf=True)
    monkeypatch.setenv("WIJKXL_EDITIE", "gaten")
    app, _ = ververs(excel, zet(tmp_path, naam=XLSM))
    assert app.melding.startswith("Met de nieuwe cijfers verandert de indeling van dit werkboek. Vraag OBI")
    assert app.daden == []
    shutil.rmtree(data / "edities" / "gaten")


def test_a_workbook_without_macros_is_updated_as_the_command_does(excel: Klassiek, tmp_path: Path) -> None:
    naast = zet(tmp_path / "commando")
    werk_bij(naast)
    pad = zet(tmp_path / "knop")
    app, _ = ververs(excel, pad)
    assert app.daden == ["bewaard", "gesloten", "geopend"]
    assert pad.read_bytes() == naast.read_bytes()
    assert [p.name for p in sorted(pad.parent.iterdir())] == [p.name for p in sorted(naast.parent.iterdir())]
    assert "Het vorige werkboek staat in de map archief." in app.melding


def test_a_workbook_that_cannot_be_updated_is_opened_again(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path)
    (tmp_path / f"~${pad.name}").touch()
    app, _ = ververs(excel, pad)
    assert app.daden == ["bewaard", "gesloten", "geopend"]
    assert "is bij iemand open" in app.melding
    assert pad.read_bytes() == ingevuld("Bloemhof")


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (lambda _, boek: boek.voeg_rij_in("Pijler Kansrijk", 9), "Op het blad 'Pijler Kansrijk' zijn rijen"),
        (lambda _, boek: _ruil(boek, "Indicatoren overzicht (naslag)"), "Op het blad 'Indicatoren overzicht"),
        (
            lambda _, boek: setattr(boek.Worksheets("Ranking"), "Name", "X"),
            "Het blad 'Ranking' is er niet meer.",
        ),
    ],
    ids=["ingevoegd", "gesorteerd", "andere naam"],
)
def test_a_workbook_with_moved_rows_stays_as_it_is(
    excel: Klassiek, tmp_path: Path, wat: Any, zin: str
) -> None:
    pad = zet(tmp_path, naam=XLSM)
    app, boek = ververs(excel, pad, wat)
    assert app.melding.startswith(zin)
    assert "Vraag OBI om het werkboek bij te werken" in app.melding
    assert app.daden == []
    assert boek.cel("editie_naam").Value == "eerste"


def _ruil(boek: Boek, titel: str) -> None:
    """Sort two rows of figures the other way around."""
    blad = boek.Worksheets(titel)
    laatste = max(rij for rij, _ in blad.cellen)
    andersom = {laatste: laatste - 1, laatste - 1: laatste}
    blad.cellen = {(andersom.get(rij, rij), kolom): cel for (rij, kolom), cel in blad.cellen.items()}


def test_a_text_over_a_heading_stops_it_and_a_note_in_a_free_cell_does_not(
    excel: Klassiek, tmp_path: Path
) -> None:
    pad = zet(tmp_path, naam=XLSM)
    app, boek = ververs(excel, pad, lambda _, boek: boek.Worksheets("Ranking").zet(2, 30, "mijn notitie"))
    assert "staan nu in het werkboek" in app.melding
    assert boek.Worksheets("Ranking").Cells(2, 30).Value == "mijn notitie"
    app, _ = ververs(excel, pad, lambda _, boek: boek.Worksheets("Ranking").zet(2, 1, "mijn notitie"))
    assert app.melding.startswith(
        "Op het blad 'Ranking' zijn rijen verplaatst of is een vaste tekst veranderd."
    )


def test_the_same_edition_is_not_loaded_again(
    excel: Klassiek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKXL_EDITIE", "eerste")
    app, _ = ververs(excel, zet(tmp_path))
    assert app.melding == "De nieuwste cijfers staan al in dit werkboek: De eerste editie."
    assert app.daden == []


@pytest.mark.parametrize(
    ("gevraagd", "zin"),
    [
        ("eerste", "De editie 'De eerste editie' is ouder dan de cijfers in dit werkboek."),
        ("echt", "Dit werkboek heeft verzonnen voorbeeldcijfers, en er is geen editie met zulke cijfers."),
        ("bestaat-niet", "Editie 'bestaat-niet' is er niet."),
    ],
)
def test_an_edition_that_does_not_fit_is_refused(
    excel: Klassiek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gevraagd: str, zin: str
) -> None:
    monkeypatch.setenv("WIJKXL_EDITIE", gevraagd)
    pad = zet(tmp_path, naam=XLSM, inhoud=vers("Bloemhof", "tweede"))
    app, _ = ververs(excel, pad)
    assert app.melding.startswith(zin)
    assert app.daden == []


def test_without_a_choice_the_newest_of_its_kind_is_taken(data: Path, derde: Editie) -> None:
    locaties = Locaties(data=data, sjablonen=LOCATIES.sjablonen, edities=data / "edities")
    meta = {"editie_soort": "voorbeeld", "editie_vingerafdruk": editie("eerste").vingerafdruk}
    folder, gekozen = kies_editie(locaties, meta, editie("eerste").datum, "")
    assert (folder.name, gekozen.titel, gekozen.vingerafdruk) == (NIEUWSTE, derde.titel, derde.vingerafdruk)
    folder, _ = kies_editie(locaties, {"editie_soort": "echt"}, editie("echt").datum, "")
    assert folder.name == "echt"


def test_excel_that_stops_halfway_is_said(excel: Klassiek, tmp_path: Path) -> None:
    def streng(app: Excel, _: Boek) -> None:
        app.schrijf_tot = 5

    app, boek = ververs(excel, zet(tmp_path, naam=XLSM), streng)
    assert app.melding.startswith("Excel is halverwege gestopt. Sluit het werkboek zonder te bewaren")
    assert boek.cel("editie_naam").Value == "eerste"
    assert (app.ScreenUpdating, app.Calculation) == (True, -4105)


def test_cells_that_are_locked_are_not_written(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path, naam=XLSM)
    app, _ = ververs(excel, pad, lambda _, boek: boek.typ("beveiligd", "ja"))
    assert app.melding.startswith("De cellen van dit werkboek staan op slot. Vraag OBI")
    assert app.daden == []


def test_a_workbook_in_the_cloud_is_written_without_a_copy(excel: Klassiek, tmp_path: Path) -> None:
    def weg(_: Excel, boek: Boek) -> None:
        boek.FullName = "https://gemeente.sharepoint.com/sites/jeugd/Bloemhof.xlsx"

    app, boek = ververs(excel, zet(tmp_path), weg)
    assert boek.cel("editie_naam").Value == "tweede"
    assert "archief" not in app.melding
    assert "bewaard" not in app.daden


@pytest.mark.parametrize(
    "tekst",
    ["2028", "15-24", "1,5", "mei 2027", "waar", "=1+1", "+31", "-", "'s avonds", "12 %", "geen cijfer"],
)
def test_a_text_stays_a_text_in_excel(excel: Klassiek, tmp_path: Path, tekst: str) -> None:
    with open_in_excel(excel, zet(tmp_path, inhoud=vers("Bloemhof"))) as (_, boek):
        boek.typ("in_versie", als_getypt(tekst))
        assert boek.cel("in_versie").Value == tekst
