"""What stands in the VBA modules: complete, sound, with the version of the installed xlwings."""

import re
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest
from pyopenvba.interpreter import parse_module
from voorbeeld import LOCATIES

from addin.vbaproef import GEVALLEN, modules, onze, procedures, teksten_in
from wijkxl.addin import vba
from wijkxl.addin.modules import Soort
from wijkxl.addin.vba import Doel, Variant, build_modules
from wijkxl.errors import SjabloonError, UitvoerError
from wijkxl.knoppen import KNOPPEN, MACROMODULE
from wijkxl.udfs import macros

BIJ_ALLE = {"ThisWorkbook", "WijkFuncties", "WijkUitleg", "WijkMacros"}
NAAR_PYTHON = {Variant.GEWOON: {"xlwings", "Dictionary"}, Variant.KOPPELEN: {"WijkKoppeling"}}
LANGSTE_REGEL, MEESTE_VERVOLGREGELS = 1023, 24
"""What the editor of VBA takes: characters in a line, and lines that go on."""

SYSTEMEN = {
    "Windows met 64 bits": "",
    "Windows met 32 bits": "#Const Win64 = False\n",
    "macOS": "#Const Mac = True\n#Const Win64 = False\n#Const Win32 = False\n",
}

gevallen = pytest.mark.parametrize(("doel", "variant"), GEVALLEN)


@gevallen
def test_every_variant_has_its_modules(doel: Doel, variant: Variant) -> None:
    lint = {"WijkLint"} if doel is Doel.INVOEGTOEPASSING else set()
    assert modules(doel, variant).keys() == BIJ_ALLE | NAAR_PYTHON[variant] | lint
    for naam, module in modules(doel, variant).items():
        assert (module.soort is Soort.DOCUMENT) == (naam == "ThisWorkbook")
        assert (module.soort is Soort.KLASSE) == (naam == "Dictionary")
        assert module.soort is Soort.DOCUMENT or f'Attribute VB_Name = "{naam}"' in module.tekst


def test_the_module_of_xlwings_is_the_installed_one_with_its_licence() -> None:
    tekst = modules(Doel.WERKBOEK)["xlwings"].tekst
    assert tekst == files("xlwings").joinpath("xlwings.bas").read_text(encoding="ascii")
    assert "BSD 3-clause license" in tekst
    assert "Redistributions of source code must retain the above copyright notice" in tekst


@pytest.mark.parametrize("doel", Doel)
def test_vba_says_the_version_of_the_installed_xlwings(doel: Doel) -> None:
    versie = metadata.version("xlwings")
    gewoon = modules(doel, Variant.GEWOON)["xlwings"].tekst
    assert re.findall(r'XLWINGS_VERSION As String = "(.*)"', gewoon) == [versie]
    dlls = re.findall(r'"xlwings\d\d-(.*?)\.dll"', modules(doel, Variant.KOPPELEN)["WijkKoppeling"].tekst)
    assert set(dlls) == {versie}


def test_the_add_in_reads_settings_of_its_own() -> None:
    origineel = files("xlwings").joinpath("xlwings_custom_addin.bas").read_text(encoding="ascii").splitlines()
    tekst = modules(Doel.INVOEGTOEPASSING)["xlwings"].tekst.splitlines()
    assert [(a, b) for a, b in zip(origineel, tekst, strict=True) if a != b] == [
        (
            'Public Const PROJECT_NAME As String = "myaddin"',
            'Public Const PROJECT_NAME As String = "wijkxl"',
        ),
        (
            '            If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then',
            "            If False Then",
        ),
        ("            If FileExists(GetDirectoryConfigFilePath()) = True Then", "            If False Then"),
    ]


def test_a_workbook_cannot_say_which_program_the_add_in_starts() -> None:
    lezer = re.compile(r"^Function GetConfig\(.*?^End Function", re.M | re.S)
    origineel = files("xlwings").joinpath("xlwings_custom_addin.bas").read_text(encoding="ascii")
    tekst = modules(Doel.INVOEGTOEPASSING)["xlwings"].tekst
    voor, na = (found[0] for bron in (origineel, tekst) if (found := lezer.search(bron)))
    rest = re.sub(r"^( +)If False Then$.*?^\1End If$", "", na, flags=re.M | re.S)
    for plek in ("GetConfigFromSheet(ActiveWorkbook)", "GetConfigFromFile(GetDirectoryConfigFilePath()"):
        assert plek in voor
        assert plek not in rest
    for plek in ("GetConfigFromSheet(ThisWorkbook)", "GetConfigFromFile(GetConfigFilePath()"):
        assert plek in rest


def test_attaching_looks_for_the_server_that_xlwings_starts_for_it() -> None:
    bron = files("xlwings").joinpath("com_server.py").read_text(encoding="utf-8")
    (adres,) = re.findall(r"\{[0-9a-f-]{36}\}", modules(variant=Variant.KOPPELEN)["WijkKoppeling"].tekst)
    assert f'def serve(clsid="{adres}")' in bron


@pytest.mark.parametrize("doel", Doel)
def test_attaching_starts_no_program(doel: Doel) -> None:
    alles = "\n".join(module.tekst for module in modules(doel, Variant.KOPPELEN).values()).lower()
    for woord in ("shell", "cmd.exe", "createobject", "wscript", "libc", "applescript", "powershell", "run("):
        assert woord not in alles
    assert "cmd.exe" in modules(doel, Variant.GEWOON)["xlwings"].tekst


@gevallen
def test_every_button_has_a_sub_that_starts_its_function(doel: Doel, variant: Variant) -> None:
    subs = procedures(modules(doel, variant)["WijkMacros"].tekst)
    for knop in KNOPPEN:
        assert subs[knop.sub] == (f"Sub {knop.sub}()", [f'VoerUit "{knop.functie}"'])
        assert callable(getattr(macros, knop.functie))
    assert f'"import {MACROMODULE} as m; m." & functie & "()"' in modules(doel, variant)["WijkMacros"].tekst
    assert macros.__name__ == MACROMODULE


@gevallen
def test_our_text_fits_the_editor_of_vba(doel: Doel, variant: Variant) -> None:
    for naam, tekst in onze(doel, variant).items():
        regels = tekst.splitlines()
        assert max(map(len, regels)) <= LANGSTE_REGEL, naam
        assert tekst.count("Option Explicit") == 1, naam
        assert tekst.encode("cp1252").decode("cp1252") == tekst
        vervolg = re.findall(r"(?:.* _\n)+", tekst)
        assert all(blok.count("\n") <= MEESTE_VERVOLGREGELS for blok in vervolg), naam
        assert "{{" not in tekst
        assert not re.search(r"[ \t]$", tekst, re.M), naam


@pytest.mark.parametrize("systeem", SYSTEMEN)
@gevallen
def test_our_text_compiles_on_every_system(doel: Doel, variant: Variant, systeem: str) -> None:
    for naam, tekst in onze(doel, variant).items():
        als_daar = tekst.replace("Option Explicit\n", f"Option Explicit\n{SYSTEMEN[systeem]}")
        ontleed = parse_module(als_daar, name=naam, kind="document" if naam == "ThisWorkbook" else "standard")
        assert {procedure.name for procedure in ontleed.procedures} == set(procedures(tekst))


@gevallen
def test_every_variable_is_declared(doel: Doel, variant: Variant) -> None:
    for naam, tekst in onze(doel, variant).items():
        bovenin = set(re.findall(r"\bConst (\w+)", tekst))
        for procedure, (declaratie, regels) in procedures(tekst).items():
            verklaard = " ".join([declaratie, *(regel for regel in regels if regel.startswith("Dim "))])
            gezet = re.findall(
                r"(?:^|Then )(?:Set |For |For Each )?(\w+)(?:\(\w+\))? (?:=|In) ", "\n".join(regels), re.M
            )
            assert set(gezet) <= bovenin | set(re.findall(r"\w+", verklaard)), (naam, procedure)


def test_words_for_people_are_those_of_the_buttons_and_dutch_letters_survive() -> None:
    alle = teksten_in(modules()["WijkUitleg"].tekst)
    assert "De code of de naam van één indicator." in alle


def test_another_text_of_xlwings_than_expected_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vba, "_van_xlwings", lambda *_: 'Attribute VB_Name = "xlwings"\n')
    with pytest.raises(UitvoerError, match="anders dan wijkxl verwacht"):
        build_modules(Doel.INVOEGTOEPASSING, Variant.GEWOON, LOCATIES.sjablonen)


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (None, "WijkUitleg.bas"),
        (b"\xff\xfe", "UTF-8"),
        (b"{{ onbekend }}", "onbekend"),
        (b"{% for functie in functies %}", "endfor"),
    ],
    ids=["absent", "other encoding", "unknown field", "half a loop"],
)
def test_a_template_that_is_not_right_is_named(inhoud: bytes | None, reden: str, tmp_path: Path) -> None:
    folder = tmp_path / "vba"
    folder.mkdir()
    for pad in (LOCATIES.sjablonen / "vba").iterdir():
        (folder / pad.name).write_bytes(pad.read_bytes())
    pad = folder / "WijkUitleg.bas"
    pad.unlink() if inhoud is None else pad.write_bytes(inhoud)
    with pytest.raises(SjabloonError) as error:
        build_modules(Doel.WERKBOEK, Variant.GEWOON, tmp_path)
    (fault,) = error.value.faults
    assert "WijkUitleg.bas" in fault.what
    assert reden in fault.what
    assert fault.where == str(folder)
