"""The VBA project, judged by readers that did not make it."""

import io
import subprocess
import sys
from pathlib import Path

import olefile
import pytest
from macroproef import macros, modules_van
from voorbeeld import REPO

from addin.vbaproef import GEVALLEN, modules
from wijkxl.addin.modules import Module, Soort
from wijkxl.addin.project import build_vba_project
from wijkxl.addin.vba import Doel, Variant
from wijkxl.errors import UitvoerError

BLADEN = tuple(f"Blad{nummer}" for nummer in range(1, 36))


def gelezen(project: bytes, folder: Path) -> dict[str, str]:
    """Text of every module, as olevba reads it."""
    pad = folder / "vbaProject.bin"
    pad.write_bytes(project)
    return modules_van(pad)


def zonder_kop(tekst: str) -> str:
    """The code of a module, as a person sees it in the editor: without attributes at its start."""
    regels = tekst.replace("\r\n", "\n").split("END\n", 1)[-1].splitlines()
    begin = next(nummer for nummer, regel in enumerate(regels) if not regel.startswith("Attribute VB_"))
    return "\n".join(regels[begin:]).strip("\n")


@pytest.mark.parametrize(("doel", "variant"), GEVALLEN)
def test_olevba_reads_back_exactly_our_text_and_a_module_for_every_sheet(
    doel: Doel, variant: Variant, tmp_path: Path
) -> None:
    onze = modules(doel, variant)
    found = gelezen(build_vba_project(tuple(onze.values()), "ThisWorkbook", BLADEN), tmp_path)
    assert found.keys() == {*onze, *BLADEN}
    for naam, module in onze.items():
        assert zonder_kop(found[naam]) == zonder_kop(module.tekst), naam
        assert "\n" not in found[naam].replace("\r\n", ""), naam
    for blad in BLADEN:
        assert zonder_kop(found[blad] + "\r\n'") == "'"


def test_workbook_and_sheets_are_documents_with_the_class_of_excel(tmp_path: Path) -> None:
    module = Module(naam="Een", tekst='Attribute VB_Name = "Een"\n')
    klasse = Module(naam="Twee", tekst="Option Explicit\n", soort=Soort.KLASSE)
    project = build_vba_project((module, klasse), "DitWerkboek", ("Voorblad", "Mijn_blad"))
    with olefile.OleFileIO(io.BytesIO(project)) as bestand:
        regels = bestand.openstream("PROJECT").read().decode("cp1252").splitlines()
    assert [regel for regel in regels if regel.startswith(("Document=", "Module=", "Class="))] == [
        "Document=DitWerkboek/&H00000000",
        "Document=Voorblad/&H00000000",
        "Document=Mijn_blad/&H00000000",
        "Module=Een",
        "Class=Twee",
    ]
    found = gelezen(project, tmp_path)
    werkboek, blad = "00020819-0000-0000-C000-000000000046", "00020820-0000-0000-C000-000000000046"
    assert [werkboek in found["DitWerkboek"], blad in found["Voorblad"], blad in found["Mijn_blad"]] == [
        True
    ] * 3


def test_the_code_of_the_workbook_comes_under_the_name_that_it_has(tmp_path: Path) -> None:
    project = build_vba_project(tuple(modules().values()), "DitWerkboek", ("Blad1",))
    found = gelezen(project, tmp_path)
    assert "Private Sub Workbook_Open()" in found["DitWerkboek"]
    assert "ThisWorkbook" not in found


def test_dutch_letters_survive(tmp_path: Path) -> None:
    tekst = 'Attribute VB_Name = "Letters"\n\' één coëfficiënt van € 5 – Curaçao\n'
    found = gelezen(build_vba_project((Module(naam="Letters", tekst=tekst),), "B", ("Blad1",)), tmp_path)
    assert zonder_kop(found["Letters"]) == "' één coëfficiënt van € 5 – Curaçao"


def test_a_sign_that_vba_does_not_know_is_refused() -> None:
    module = Module(naam="Letters", tekst="' Ďábel\n")
    with pytest.raises(UitvoerError, match=r"'Ď'.*module Letters"):
        build_vba_project((module,), "ThisWorkbook", ("Blad1",))


def test_without_pyopenvba_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(UitvoerError, match=r'pip install "wijkxl\[addin\]"'):
        build_vba_project((), "ThisWorkbook", ("Blad_zonder_pakket",))


def test_another_process_makes_the_same_bytes() -> None:
    bouw = (
        "import sys; from pathlib import Path; from wijkxl.addin.vba import Variant;"
        "from wijkxl.addin.werkboekmacros import macros_van;"
        "van = macros_van(Variant.GEWOON, Path('workbook_templates'));"
        "sys.stdout.buffer.write(van.bouw('ThisWorkbook', ('Blad1', 'Blad2')))"
    )
    ander = subprocess.run([sys.executable, "-c", bouw], cwd=REPO, capture_output=True, check=True)
    assert ander.stdout == macros().bouw("ThisWorkbook", ("Blad1", "Blad2"))
