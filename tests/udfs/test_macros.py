"""The buttons through the code with which xlwings starts them from Excel on Windows, on real workbooks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from bijwerkproef import vers, werk_bij, zet

from udfs.klassiek import Klassiek, klassiek
from udfs.nepexcel import Boek, Excel, open_in_excel
from wijkxl.knoppen import KNOPPEN
from wijkxl.sources.werkboek import read_werkboek

CODE = "werkende_jongeren_18_22"


@pytest.fixture(scope="module")
def excel() -> Iterator[Klassiek]:
    with klassiek() as found:
        yield found


def druk(excel: Klassiek, functie: str, pad: Path, wat: Any = None) -> tuple[Excel, Boek]:
    """Press a button in a workbook, after a person did ``wat`` with the open workbook."""
    with open_in_excel(excel, pad) as (app, boek):
        if wat is not None:
            wat(app, boek)
        getattr(excel.macros, functie)()
    return app, boek


def test_every_button_has_its_macro_without_arguments(excel: Klassiek) -> None:
    for knop in KNOPPEN:
        macro = getattr(excel.macros, knop.functie)
        assert macro.__xlfunc__["sub"]
        assert macro.__xlfunc__["args"] == []
        assert macro.__doc__


def test_what_is_empty_is_said_per_sheet_and_the_first_cell_is_selected(
    excel: Klassiek, tmp_path: Path
) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    def wat(_: Excel, boek: Boek) -> None:
        boek.typ("in_gebiedsadviseur", "Sam")
        boek.typ("in_vraag_werk_opvallend", "   ")
        for sleutel in ("conclusie", "factoren", "aangrijpingspunt"):
            boek.typ(f"in_{sleutel}_werk", "klaar")

    app, boek = druk(excel, "volledigheid_controleren", pad, wat)
    regels = app.melding.splitlines()
    assert "Inhoudsopgave: Versie document." in regels
    (kansrijk,) = [regel for regel in regels if regel.startswith("Pijler Kansrijk: ")]
    assert kansrijk == (
        "Pijler Kansrijk: 25 vragen; conclusie van Schoolprestaties en "
        "Meedoen aan sport, cultuur en vrijwilligerswerk."
    )
    assert "Samenvatting alle pijlers: 6 vragen." in regels
    versie = boek.cel("in_versie")
    assert (boek.ActiveSheet.Name, app.Selection.Address) == ("Inhoudsopgave", versie.Address)


def test_a_workbook_that_is_full_says_so_and_counts_what_was_overwritten(
    excel: Klassiek, tmp_path: Path
) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    velden = [veld.naam for veld in read_werkboek(pad).register]

    def wat(_: Excel, boek: Boek) -> None:
        for naam in velden:
            if not naam.startswith("in_cijfer_"):
                boek.typ(naam, "ingevuld")
        boek.typ(f"in_cijfer_{CODE}", 12.5)
        cijfer = boek.cel(f"in_cijfer_{CODE}")
        for kolom in (11, 12):
            cijfer.Worksheet.zet(cijfer.Row, kolom, "zelf getypt")
        boek.voeg_rij_in("Pijler Kansrijk", 3)

    app, _ = druk(excel, "volledigheid_controleren", pad, wat)
    assert app.melding.startswith("Alle vragen en conclusies zijn ingevuld.")
    assert "Eigen cijfers in plaats van het gepubliceerde cijfer: 1." in app.melding
    assert "Formules die zijn overschreven of weggehaald: 2." in app.melding
    assert app.Selection is None


def test_conclusions_to_look_at_again_are_named(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad)
    app, _ = druk(excel, "volledigheid_controleren", pad)
    assert "Nakijken, want de cijfers zijn veranderd: conclusie van Schoolprestaties en Werk." in app.melding


def test_the_cursor_goes_to_the_indicator_on_the_factorenmodel(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    def kies(app: Excel, boek: Boek) -> None:
        app.Selection = boek.cel(f"in_cijfer_{CODE}")

    app, boek = druk(excel, "naar_factorenmodel", pad, kies)
    assert app.meldingen == []
    assert boek.ActiveSheet.Name == "Factorenmodel werk"
    assert app.Selection.Value == "Werkende jongeren, 18 t/m 22 jaar"
    assert app.Selection.Column == 4


def test_a_sorted_row_goes_by_its_words(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    def kies(app: Excel, boek: Boek) -> None:
        app.Selection = cel = boek.cel(f"in_cijfer_{CODE}")
        cel.Worksheet.zet(cel.Row, 2, "Zedenmisdrijven")

    _, boek = druk(excel, "naar_factorenmodel", pad, kies)
    assert boek.ActiveSheet.Name == "Factorenmodel criminaliteit"


def test_a_row_whose_words_are_gone_goes_by_its_name(excel: Klassiek, tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    def kies(app: Excel, boek: Boek) -> None:
        app.Selection = cel = boek.cel(f"in_cijfer_{CODE}")
        cel.Worksheet.zet(cel.Row, 2, "mijn naam ervoor")

    _, boek = druk(excel, "naar_factorenmodel", pad, kies)
    assert boek.ActiveSheet.Name == "Factorenmodel werk"


@pytest.mark.parametrize(
    ("blad", "plek", "zin"),
    [
        (
            "Inhoudsopgave",
            "A1",
            "In deze rij staat geen indicator. Zet de cursor op een regel met een indicator.",
        ),
        ("Ranking", "ZZ900", "In deze rij staat geen indicator."),
    ],
)
def test_a_row_without_indicator_says_what_to_do(
    excel: Klassiek, tmp_path: Path, blad: str, plek: str, zin: str
) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    def kies(app: Excel, boek: Boek) -> None:
        app.Selection = boek.Worksheets(blad).Range(plek)

    app, boek = druk(excel, "naar_factorenmodel", pad, kies)
    assert app.melding.startswith(zin)
    assert boek.ActiveSheet.Name == "Inhoudsopgave"


@pytest.mark.parametrize("functie", [knop.functie for knop in KNOPPEN])
def test_another_workbook_gets_words_and_no_traceback(excel: Klassiek, tmp_path: Path, functie: str) -> None:
    pad = tmp_path / "Map1.xlsx"
    openpyxl.Workbook().save(pad)
    with open_in_excel(excel, pad) as (app, _):
        getattr(excel.macros, functie)()
    assert "Traceback" not in app.melding
    assert "Error" not in app.melding
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["Map1.xlsx"]


@pytest.mark.parametrize(
    ("functie", "naam", "ander", "zin"),
    [
        ("rapportage_exporteren", "Rapportage Bloemhof (voorbeeld).docx", "Plan van aanpak", "Rapportage"),
        ("plan_exporteren", "Plan van aanpak Bloemhof (voorbeeld).docx", "Rapportage", "Plan van aanpak"),
    ],
)
def test_a_document_is_made_next_to_the_workbook_and_opened(
    excel: Klassiek,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    functie: str,
    naam: str,
    ander: str,
    zin: str,
) -> None:
    geopend: list[Path] = []
    monkeypatch.setattr("wijkxl.udfs.openen.os.startfile", geopend.append, raising=False)
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    app, _ = druk(excel, functie, pad, lambda _, boek: boek.typ("in_gebiedsadviseur", "Sam van Dijk"))
    assert app.daden == ["bewaard"]
    assert app.melding == f"{naam} staat nu naast het werkboek en gaat open."
    assert geopend == [tmp_path / naam]
    document = docx.Document(str(tmp_path / naam))
    teksten = [alinea.text for alinea in document.paragraphs]
    teksten += [cel.text for tabel in document.tables for rij in tabel.rows for cel in rij.cells]
    assert any("Sam van Dijk" in tekst for tekst in teksten)
    assert any(zin in tekst for tekst in teksten)
    assert not list(tmp_path.glob(f"{ander}*"))


def test_an_older_document_goes_to_the_archive(
    excel: Klassiek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vergeefs(_: Path) -> None:
        raise OSError("geen Word")

    monkeypatch.setattr("wijkxl.udfs.openen.os.startfile", vergeefs, raising=False)
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    oud = tmp_path / "Plan van aanpak Bloemhof (voorbeeld).docx"
    oud.write_bytes(b"met de hand aangevuld")
    app, _ = druk(excel, "plan_exporteren", pad)
    assert (
        app.melding == f"{oud.name} staat nu naast het werkboek. Het vorige document staat in de map archief."
    )
    (bewaard,) = (tmp_path / "archief").iterdir()
    assert bewaard.read_bytes() == b"met de hand aangevuld"


@pytest.mark.parametrize(
    ("plek", "zin"),
    [
        ("Wijkprogrammering Bloemhof.xlsx", "Dit werkboek is nog niet bewaard. Bewaar het eerst"),
        (
            "https://gemeente.sharepoint.com/sites/jeugd/Bloemhof.xlsx",
            "Dit werkboek staat in OneDrive of SharePoint",
        ),
    ],
)
def test_a_workbook_without_a_file_here_says_what_to_do(
    excel: Klassiek, tmp_path: Path, plek: str, zin: str
) -> None:
    def weg(_: Excel, boek: Boek) -> None:
        boek.FullName, boek.Path = plek, ""

    app, _ = druk(excel, "rapportage_exporteren", zet(tmp_path, inhoud=vers("Bloemhof")), weg)
    assert app.melding.startswith(zin)
    assert app.daden == []
