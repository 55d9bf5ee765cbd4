"""The functions through the code with which xlwings calls them from Excel on Windows."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import vers
from voorbeeld import LOCATIES

from udfs.klassiek import MISSING, NV, Bereik, Klassiek, excel_boek, klassiek, leeg_boek
from udfs.udfproef import Bestandswerkmap
from wijkxl.overdracht.inhoud import Formuletekst
from wijkxl.udfs.openwerkmap import OpenWerkmap

CODE = "werkende_jongeren_18_22"


@pytest.fixture(scope="module")
def excel() -> Iterator[Klassiek]:
    with klassiek() as found:
        yield found


@pytest.fixture(scope="module")
def bestand() -> Bestandswerkmap:
    return Bestandswerkmap(vers("Bloemhof"), "Bloemhof.xlsx")


@pytest.fixture
def boek(bestand: Bestandswerkmap) -> Any:
    return excel_boek(bestand.boek, bestand.waarden, bestand.naam)


def test_a_single_call_gives_what_the_sheet_shows(
    excel: Klassiek, bestand: Bestandswerkmap, boek: Any
) -> None:
    rij = bestand.rij_van(CODE)
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek) == rij["E"]
    assert excel.roep("WIJK_CIJFER", CODE, "Rotterdam", float(rij["N"]), boek=boek) == rij["G"]
    assert excel.roep("WIJK_VERSCHIL", CODE, boek=boek) == rij["K"]
    assert excel.roep("WIJK_OORDEEL", CODE, MISSING, "uitleg", boek=boek) == rij["M"]
    assert excel.roep("WIJK_TREND", CODE, boek=boek) == rij["P"]


def test_a_range_gives_a_range_with_gaps_and_errors_in_their_place(
    excel: Klassiek, bestand: Bestandswerkmap, boek: Any
) -> None:
    bereik = Bereik([[CODE], [None], [NV], ["bestaat niet"]])
    oordeel, leeg, fout, onbekend = excel.roep("WIJK_OORDEEL", bereik, boek=boek)
    assert oordeel == [bestand.rij_van(CODE)["L"]]
    assert leeg == [""]
    assert fout == ["Een cel waar deze formule naar kijkt, heeft een fout (#N/A). Herstel eerst die cel."]
    assert onbekend[0].startswith("'bestaat niet' is geen indicator die we kennen. ")


def test_a_block_of_indicatoren_and_areas(excel: Klassiek, boek: Any) -> None:
    gebieden = Bereik([["Bloemhof", "Rotterdam"]])
    (rij,) = excel.roep("WIJK_CIJFER", Bereik([[CODE]]), gebieden, boek=boek)
    assert rij == [excel.roep("WIJK_CIJFER", CODE, naam, boek=boek) for naam in ("Bloemhof", "Rotterdam")]


def test_an_empty_cell_as_argument_counts_as_left_out(excel: Klassiek, boek: Any) -> None:
    weg = excel.roep("WIJK_CIJFER", CODE, boek=boek)
    assert excel.roep("WIJK_CIJFER", Bereik(CODE), Bereik(None), Bereik(None), boek=boek) == weg


@pytest.mark.parametrize(
    ("naam", "args"),
    [
        ("WIJK_INTERVAL", (CODE,)),
        ("WIJK_FACTOREN", (CODE,)),
        ("WIJK_PRIORITEITEN", ()),
        ("WIJK_VERGELIJKBAAR", (MISSING, 3.0)),
    ],
)
def test_a_table_reaches_excel_as_rows_of_equal_length(
    excel: Klassiek, boek: Any, naam: str, args: tuple[Any, ...]
) -> None:
    rijen = excel.roep(naam, *args, boek=boek)
    assert isinstance(rijen, list)
    assert len({len(rij) for rij in rijen}) == 1
    assert all(isinstance(cel, str | float) for rij in rijen for cel in rij)


def test_false_leaves_the_headings_out(excel: Klassiek, boek: Any) -> None:
    met, zonder = (excel.roep("WIJK_FACTOREN", CODE, wel, boek=boek) for wel in (True, False))
    assert met[0][0] == "Factor"
    assert met[1:] == zonder


def test_other_functions_answer_too(excel: Klassiek, boek: Any) -> None:
    assert excel.roep("WIJK_NIVEAU", "Werk", boek=boek) in ("wijk", "gebied")
    assert excel.roep("WIJK_RANG", "armoede_wijk", boek=boek) == 2
    start, nu = Bereik([[60.0], [80.0]]), Bereik([[65.0], [85.0]])
    assert excel.roep("WIJK_RESULTAAT", start, nu, 5.0) == "behaald"


def test_a_name_that_is_nearly_right_is_proposed(excel: Klassiek, boek: Any) -> None:
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhoff", boek=boek) == (
        "Gebied 'Bloemhoff' is onbekend. Bedoel je Bloemhof?"
    )
    assert f"Bedoel je {CODE} of " in excel.roep("WIJK_CIJFER", "werkende_jongern_18_22", boek=boek)
    assert "Bedoel je Werkende jongeren, 18 t/m 22 jaar of " in excel.roep(
        "WIJK_CIJFER", "Werkende jongeren 18 t/m 23 jaar", boek=boek
    )


def test_a_cell_in_another_workbook_needs_an_edition(
    excel: Klassiek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WIJKXL_EDITIE", raising=False)
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof").startswith(
        "Deze formule staat niet in een werkboek van Wijkprogrammering. "
    )
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof", MISSING, "voorbeeld") == 45
    monkeypatch.setenv("WIJKXL_EDITIE", "voorbeeld")
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof") == 45


def test_an_edition_that_is_not_there_is_said(excel: Klassiek) -> None:
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof", MISSING, "voorbeld").endswith("Bedoel je voorbeeld?")


def test_an_own_figure_in_the_open_workbook_counts_at_once(excel: Klassiek, boek: Any) -> None:
    cel = boek.Names(f"in_cijfer_{CODE}").RefersToRange
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek) != 71.5
    cel.Value, cel.Formula = 71.5, "71.5"
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek) == 71.5
    assert excel.roep("WIJK_OORDEEL", CODE, MISSING, "uitleg", boek=boek).startswith("eigen cijfer; ")
    cel.Value, cel.Formula = 70.0, "=60+10"
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek) == 70


def test_a_name_somebody_deleted_counts_as_nothing_typed(excel: Klassiek, boek: Any) -> None:
    gewoon = excel.roep("WIJK_CIJFER", CODE, boek=boek)
    werkmap = OpenWerkmap(
        excel.udfs.Range(
            impl=excel.udfs.xlwings._xlwindows.Range(xl=Bereik(None, blad=boek.Worksheets("_meta")))
        ).sheet.book
    )
    assert isinstance(werkmap.inhoud(f"in_cijfer_{CODE}"), Formuletekst)
    assert werkmap.inhoud("bestaat_niet") is None
    assert werkmap.rijen("bestaat niet") == ()
    boek.Names._cellen.pop(f"in_cijfer_{CODE}")
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek) == gewoon


@pytest.mark.parametrize(
    ("sleutel", "zin"),
    [
        ("cijfers", "Dit werkboek is gemaakt met een oudere versie"),
        ("profiel", "Wat dit werkboek over zichzelf"),
    ],
)
def test_a_workbook_that_lacks_its_memory_says_so(
    excel: Klassiek, bestand: Bestandswerkmap, sleutel: str, zin: str
) -> None:
    boek = excel_boek(bestand.boek, bestand.waarden, f"zonder {sleutel}.xlsx")
    geheugen = boek.Worksheets("_geheugen").UsedRange
    geheugen.Value = tuple(rij for rij in geheugen.Value if rij[0] != sleutel)
    assert excel.roep("WIJK_CIJFER", CODE, boek=boek).startswith(zin)


def test_a_mistake_of_the_program_is_words_in_the_cell(
    excel: Klassiek, boek: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(*_: Any) -> Any:
        raise ZeroDivisionError("proef")

    monkeypatch.setattr("wijkxl.udfs.antwoorden.cijfer", kapot)
    uitkomst = excel.roep("WIJK_CIJFER", CODE, boek=boek)
    assert uitkomst.startswith(
        "Deze formule heeft geen uitkomst door een fout in wijkxl: ZeroDivisionError: proef"
    )
    assert uitkomst.endswith("met dit werkboek.")


def test_an_edition_that_changed_is_read_again(excel: Klassiek, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(LOCATIES.vind_editie("voorbeeld"), tmp_path / "voorbeeld"))
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof", MISSING, str(folder)) == 45
    cijfers = folder / "cijfers.csv"
    regels = cijfers.read_text(encoding="utf-8").splitlines()
    regels = [regel for regel in regels if not (CODE in regel and "WP0081" in regel)]
    cijfers.write_text("\n".join(regels) + "\n", encoding="utf-8")
    assert excel.roep("WIJK_CIJFER", CODE, "Bloemhof", MISSING, str(folder)) == "geen cijfer"


def test_the_calling_cell_is_no_argument_in_excel(excel: Klassiek) -> None:
    """In the text for Excel xlwings fills it in itself; nobody types it."""
    tekst = io.StringIO()
    excel.udfs.generate_vba_wrapper("functions", excel.functions, tekst, leeg_boek())
    regels = [regel for regel in tekst.getvalue().splitlines() if regel.startswith("Function ")]
    assert "Function WIJK_CIJFER(indicator, Optional gebied, Optional jaar, Optional editie)" in regels
    assert not [regel for regel in regels if "caller" in regel]
