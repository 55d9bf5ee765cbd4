"""Our worksheet writes the same XML as the worksheet of XlsxWriter; it only takes a shorter way."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from wijkxl.generator.formules import LEGE_TEKST
from wijkxl.generator.rekenblad import Rekenblad


def write_sheet(pad: Path, worksheet_class: type | None) -> str:
    with xlsxwriter.Workbook(str(pad), {"in_memory": True}) as boek:
        vet = boek.add_format({"bold": True})
        ws = boek.add_worksheet("Blad", worksheet_class=worksheet_class)
        ws.set_row(3, 30, vet)
        ws.set_column(4, 4, 20, vet)
        ws.write_string(0, 0, "tekst & <teken>", vet)
        ws.write_string(1, 0, " spatie ")
        ws.write_number(0, 1, 12.5, vet)
        ws.write_number(1, 1, -3)
        ws.write_number(3, 1, 1e-9)
        ws.write_blank(0, 2, None, vet)
        ws.write_boolean(1, 2, True)
        ws.write_formula(0, 3, "=SUM(B1:B2)", vet, 9.5)
        ws.write_formula(1, 3, '=IF(B1>1,"ja","nee")', None, "ja")
        ws.write_formula(2, 3, '=IF(1,"","")', vet, LEGE_TEKST)
        ws.write_formula(3, 3, "=_xlfn.ISFORMULA(D1)", None, True)
        ws.write_formula(4, 3, "=1/0", None, "#DIV/0!")
        ws.write_url(5, 0, "internal:'Blad'!A1", vet, "naar boven")
        ws.write_rich_string(6, 0, vet, "vet", " en gewoon", vet)
        ws.merge_range(7, 0, 7, 3, "samen", vet)
    with zipfile.ZipFile(pad) as archief:
        return archief.read("xl/worksheets/sheet1.xml").decode()


def test_the_sheet_is_that_of_xlsxwriter(tmp_path: Path) -> None:
    assert write_sheet(tmp_path / "ons.xlsx", Rekenblad) == write_sheet(tmp_path / "kaal.xlsx", None)


@pytest.mark.parametrize("functie", ["IFNA(1,2)", "STDEV.S(A1:A9)"])
def test_a_formula_is_stored_as_it_is_given(functie: str, tmp_path: Path) -> None:
    pad = tmp_path / "ons.xlsx"
    with xlsxwriter.Workbook(str(pad)) as boek:
        boek.add_worksheet("Blad", worksheet_class=Rekenblad).write_formula(0, 0, f"={functie}", None, 0)
    with zipfile.ZipFile(pad) as archief:
        assert f"<f>{functie}</f>" in archief.read("xl/worksheets/sheet1.xml").decode()
