"""From a formula or a button to Python and back, through our VBA, in headless LibreOffice.

The module of xlwings itself cannot run there: it asks for DLLs of Windows. A stand-in hands its calls to the
real Python side of xlwings, in this process. LibreOffice 7.4 has no ``Application.Caller`` and does not read
``#If``, so those are taken out of a copy of our text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from macroproef import maak, macros
from udfs.klassiek import MISSING, Bereik, Klassiek, excel_boek, klassiek
from udfs.nepexcel import open_in_excel
from udfs.udfproef import Bestandswerkmap
from voorbeeld import LOCATIES

from addin.libreoffice_vba import geopend
from addin.vbaproef import VAN_XLWINGS, modules
from wijkxl.addin.invoegtoepassing import write_invoegtoepassing
from wijkxl.addin.modules import Module, Soort
from wijkxl.addin.project import build_vba_project
from wijkxl.addin.vba import Doel, Variant
from wijkxl.knoppen import KNOPPEN

pytestmark = pytest.mark.libreoffice

NEP = Path(__file__).parent / "nep"
CODES = ("werkende_jongeren_18_22", "leerlingen_vo3_havo_vwo", "schoolgaand_studerend_18_22")
AANROEPER = re.compile(
    r"If TypeOf Application\.Caller Is Range Then |, ThisWorkbook, Application\.Caller(?=\))"
)
VOOR_MAC = re.compile(r"^ *#If Mac Then\n.*?#Else\n(.*?)^ *#End If\n", re.M | re.S)


@pytest.fixture(scope="module")
def excel() -> Iterator[Klassiek]:
    with klassiek() as found:
        yield found


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A generated workbook with our VBA, in which a stand-in takes the place of the module of xlwings."""
    onze = [
        replace(module, tekst=VOOR_MAC.sub(r"\1", AANROEPER.sub("", module.tekst)))
        for naam, module in modules().items()
        if naam not in VAN_XLWINGS
    ]
    nep = (
        Module(naam="xlwings", tekst=(NEP / "xlwings.bas").read_text(encoding="utf-8")),
        Module(
            naam="NepPython", tekst=(NEP / "NepPython.cls").read_text(encoding="utf-8"), soort=Soort.KLASSE
        ),
    )
    return maak(tmp_path, replace(macros(), bouw=partial(build_vba_project, (*onze, *nep))))


def als_com(soort: str, waarde: Any = None) -> Any:
    """An argument as Excel hands it over."""
    if soort == "bereik":
        return Bereik(waarde)
    return {"weggelaten": MISSING, "niets": None, "waarde": waarde}[soort]


def test_a_formula_reaches_python_and_shows_what_the_native_cells_show(excel: Klassiek, pad: Path) -> None:
    bestand = Bestandswerkmap(pad.read_bytes(), pad.name)
    boek = excel_boek(bestand.boek, bestand.waarden, bestand.naam)

    def antwoord(vraag: str, argumenten: list[Any]) -> Any:
        module, functie, args = argumenten
        assert (vraag, module) == ("CallUDF", "wijkxl.udfs.functions")
        return excel.roep(functie, *(als_com(*arg) for arg in args), boek=boek)

    with geopend(pad, antwoord) as kantoor:

        def cel(letter: str, code: str = CODES[0]) -> Any:
            blad, adres = bestand.plek(f"in_cijfer_{code}")
            return kantoor.doe("lees", blad, re.sub("[A-Z]+", letter, adres))

        def uitkomst(formule: str) -> Any:
            return kantoor.doe("formule", "Proef", "C1", formule)

        kantoor.doe("blad_erbij", "Proef")
        for rij, code in enumerate(CODES, start=1):
            kantoor.doe("formule", "Proef", f"A{rij}", code)
        assert isinstance(cel("E"), float)
        assert uitkomst("=WIJK_CIJFER(A1)") == cel("E")
        assert uitkomst(f'=WIJK_CIJFER("{CODES[0]}";"Rotterdam")') == cel("G")
        assert uitkomst(f'=WIJK_CIJFER(A1;"Rotterdam";{cel("N")})') == cel("G")
        assert uitkomst("=WIJK_VERSCHIL(A1)") == cel("K")
        assert uitkomst("=WIJK_OORDEEL(A1)") == cel("L")
        assert uitkomst('=WIJK_OORDEEL(A1;"Bloemhof";"uitleg")') == cel("M")
        assert uitkomst("=WIJK_TREND(A1)") == cel("P")
        assert uitkomst("=WIJK_RESULTAAT(10;16;5)") == "behaald"
        assert uitkomst('=WIJK_CIJFER("werkende jongere")').startswith("'werkende jongere' is geen indicator")

        blok = kantoor.doe("matrix", "Proef", "E1:E3", "=WIJK_CIJFER(A1:A3)")
        assert blok == [[cel("E", code)] for code in CODES]
        kop, *factoren = kantoor.doe("matrix", "Proef", "G1:G3", "=WIJK_FACTOREN(A1)")
        assert kop == ["Factor"]
        assert [[naam.partition(" (")[0]] for naam in cel("Q").split("; ")][:2] == factoren


def test_a_button_reaches_its_function_in_python_with_the_workbook_it_stands_in(
    excel: Klassiek, pad: Path
) -> None:
    boeken, opdrachten, meldingen = [], [], []

    def antwoord(vraag: str, argumenten: list[Any]) -> Any:
        if vraag == "SetAttr":
            boeken.append(argumenten)
        elif "volledigheid" in argumenten[0]:
            with open_in_excel(excel, pad) as (app, _):
                exec(argumenten[0], {})  # as the server of xlwings does
            meldingen.append(app.melding)
        else:
            opdrachten.append(argumenten[0])

    with geopend(pad, antwoord) as kantoor:
        for knop in KNOPPEN:
            kantoor.doe("macro", f"WijkMacros.{knop.sub}")
    assert boeken == [["xlwings._xlwindows", "BOOK_CALLER", pad.name]] * len(KNOPPEN)
    assert opdrachten == [
        f"import wijkxl.udfs.macros as m; m.{knop.functie}()"
        for knop in KNOPPEN
        if knop.functie != "volledigheid_controleren"
    ]
    (melding,) = meldingen
    assert "Pijler Kansrijk: " in melding


def test_libreoffice_lists_every_module_of_the_add_in_with_its_code(tmp_path: Path) -> None:
    pad = tmp_path / "wijkxl.xlam"
    write_invoegtoepassing(pad, Variant.GEWOON, LOCATIES.sjablonen)
    with geopend(pad, lambda *_: None) as kantoor:
        found = kantoor.doe("modules")
    onze = modules(Doel.INVOEGTOEPASSING)
    assert found.keys() == {*onze, "Instellingen"}
    for naam in onze:
        laatste = onze[naam].tekst.rstrip().splitlines()[-1]
        assert laatste in found[naam], naam
