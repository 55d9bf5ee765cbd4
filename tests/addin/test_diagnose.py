"""The diagnosis finds what stops functions and buttons, and says what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from voorbeeld import LOCATIES, REPO

from addin.systeemproef import OFFICE, XLWINGS, bouwer, leg_python_neer, mac, versies, windows
from wijkxl.addin import diagnose_python, functies
from wijkxl.addin.diagnose import diagnose
from wijkxl.addin.diagnose_python import nodige_xlwings, vba_van_xlwings
from wijkxl.addin.diagnose_werkboek import EIGEN_MODULES
from wijkxl.addin.diagnose_windows import KINDPROCES, WIN32
from wijkxl.addin.installatie import installeer
from wijkxl.addin.invoegtoepassing import write_invoegtoepassing
from wijkxl.addin.projecten import EIGEN_PROJECT, GEDEELD_PROJECT
from wijkxl.addin.punt import Punt, Stand
from wijkxl.addin.register import GeenRegister, WindowsRegister
from wijkxl.addin.systeem import Platform, Systeem
from wijkxl.addin.vba import Doel, Variant, build_modules
from wijkxl.errors import UitvoerError

BELEID = r"HKCU\Software\Policies\Microsoft\Office\16.0"
WOLK = r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0"
KEUZE = r"HKCU\Software\Microsoft\Office\16.0"
ASR = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
INTUNE = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"


def vraag(systeem: Systeem, werkboek: Path | None = None, bouw: object = None) -> tuple[Punt, ...]:
    return diagnose(systeem, bouw or bouwer(), locaties=LOCATIES, werkboek=werkboek)  # type: ignore[arg-type]


def geinstalleerd(systeem: Systeem, koppelen: bool = False) -> Systeem:
    installeer(systeem, bouwer(), koppelen=koppelen)
    return systeem


def niet_ok(punten: tuple[Punt, ...]) -> dict[str, Stand]:
    return {punt.wat: punt.stand for punt in punten if punt.stand is not Stand.OK}


def over(punten: tuple[Punt, ...], wat: str) -> Punt:
    (punt,) = [punt for punt in punten if punt.wat.startswith(wat)]
    return punt


def test_a_computer_on_which_all_is_right_has_no_remarks(tmp_path: Path) -> None:
    punten = vraag(geinstalleerd(windows(tmp_path)))
    assert niet_ok(punten) == {}
    assert len({punt.wat for punt in punten}) == len(punten) > 12


def test_on_a_mac_only_the_functions_are_a_remark(tmp_path: Path) -> None:
    punten = vraag(geinstalleerd(mac(tmp_path)))
    assert niet_ok(punten) == {"Functies op een Mac": Stand.LET_OP}


def test_whatever_is_not_right_says_what_to_do(tmp_path: Path) -> None:
    kaal = replace(windows(tmp_path), versie_van=lambda pakket: "", bezwaar=lambda module: "niet gevonden")
    punten = vraag(kaal, tmp_path / "weg.xlsm")
    assert len(niet_ok(punten)) > 6
    for punt in punten:
        assert bool(punt.doe) is (punt.stand is not Stand.OK), punt
        assert not punt.gevonden.endswith("."), punt
        assert punt.doe == "" or punt.doe.endswith("."), punt


def test_before_installing_the_add_in_and_both_settings_are_missing(tmp_path: Path) -> None:
    assert niet_ok(vraag(windows(tmp_path))) == {
        "Instellingen voor de invoegtoepassing": Stand.FOUT,
        "Instellingen voor werkboeken met macro's": Stand.FOUT,
        "Invoegtoepassing": Stand.FOUT,
    }


def test_elsewhere_there_is_no_excel_to_check(tmp_path: Path) -> None:
    assert niet_ok(vraag(windows(tmp_path, platform=Platform.ANDERS))) == {"Excel": Stand.LET_OP}


@pytest.mark.parametrize(
    ("anders", "wat", "woord"),
    [
        ({"versie_van": lambda p: "" if p == "xlwings" else versies(p)}, "xlwings", "ontbreekt"),
        ({"versie_van": lambda p: "0.1" if p == "xlwings" else versies(p)}, "xlwings", "0.1"),
        ({"bezwaar": lambda m: "stuk" if m == "pythoncom" else ""}, "pywin32", "stuk"),
        ({"bezwaar": lambda m: "stuk" if m == "wijkxl.udfs.macros" else ""}, "Knoppen", "stuk"),
        ({"bezwaar": lambda m: "stuk" if m == "wijkxl.udfs.functions" else ""}, "Functies", "stuk"),
    ],
)
def test_what_python_misses_is_a_fault(
    tmp_path: Path, anders: dict[str, object], wat: str, woord: str
) -> None:
    punt = over(vraag(windows(tmp_path, **anders)), wat)
    assert punt.stand is Stand.FOUT
    assert woord in punt.gevonden


def test_python_of_the_store_and_a_missing_packer_need_attention(tmp_path: Path) -> None:
    store = leg_python_neer(tmp_path / "WindowsApps" / "Python", "python.exe")
    punten = vraag(windows(tmp_path, python=store, versie_van=lambda p: XLWINGS if p == "xlwings" else ""))
    assert over(punten, "Python").stand is Stand.LET_OP
    assert over(punten, "Macro's maken").stand is Stand.LET_OP


@pytest.mark.parametrize(("waarde", "bits"), [("x64", 64), ("x86", 32)])
def test_the_library_is_the_one_for_this_excel(tmp_path: Path, waarde: str, bits: int) -> None:
    systeem = windows(tmp_path, register={OFFICE: {"platform": waarde}})
    dll = tmp_path / "venv" / f"xlwings{bits}-{XLWINGS}.dll"
    assert over(vraag(systeem), "DLL").gevonden == str(dll)
    assert f"{bits} bits" in over(vraag(systeem), "Python").gevonden
    dll.rename(systeem.python.parent / dll.name)
    assert over(vraag(systeem), "DLL").stand is Stand.OK
    (systeem.python.parent / dll.name).unlink()
    assert over(vraag(systeem), "DLL").stand is Stand.FOUT


def test_the_version_asked_for_is_the_installed_one_and_that_of_the_vba() -> None:
    eisen = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert nodige_xlwings(eisen) == XLWINGS
    assert nodige_xlwings(["xlwings>=0.33", "xlwings-server==1.0"]) == ""
    assert f'"xlwings64-{XLWINGS}.dll"' in vba_van_xlwings()


def test_settings_that_lead_elsewhere_are_found(tmp_path: Path) -> None:
    systeem = geinstalleerd(windows(tmp_path))
    conf = systeem.instellingen("wijkxl")
    goed = conf.read_text()

    conf.write_text(goed.replace("pythonw.exe", "weg.exe"))
    assert over(vraag(systeem), "Instellingen voor de").stand is Stand.FOUT

    elders = leg_python_neer(tmp_path / "elders", "pythonw.exe")
    conf.write_text(goed.replace(str(systeem.starter), str(elders)))
    punt = over(vraag(systeem), "Instellingen voor de")
    assert punt.stand is Stand.LET_OP
    assert str(systeem.starter) in punt.doe

    conf.write_text(goed.replace("INTERPRETER_WIN", "IETS_ANDERS"))
    assert over(vraag(systeem), "Instellingen voor de").stand is Stand.FOUT

    conf.write_text(goed.replace(str(systeem.starter), "pythonw"))
    assert over(vraag(systeem), "Instellingen voor de").stand is Stand.LET_OP

    conf.write_text(goed.replace(str(tmp_path), "%Schijf%"))
    met_naam = replace(systeem, omgeving={**systeem.omgeving, "SCHIJF": str(tmp_path)})
    assert over(vraag(met_naam), "Instellingen voor de").stand is Stand.OK


def test_settings_say_where_wijkxl_is_when_python_does_not_know(tmp_path: Path) -> None:
    systeem = geinstalleerd(windows(tmp_path, zoekpad="D:\\wijkxl"))
    assert niet_ok(vraag(systeem)) == {}
    verhuisd = replace(systeem, zoekpad="E:\\wijkxl")
    found = [punt for punt in vraag(verhuisd) if punt.stand is not Stand.OK]
    assert [punt.wat for punt in found] == [
        "Instellingen voor de invoegtoepassing",
        "Instellingen voor werkboeken met macro's",
    ]
    assert all("E:\\wijkxl" in punt.doe for punt in found)


def test_an_add_in_of_another_version_is_a_fault_unless_signed(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    installeer(systeem, bouwer(b"ouder"), koppelen=False)
    assert over(vraag(systeem), "Invoegtoepassing").stand is Stand.FOUT
    bouwer(b"ouder", **{"xl/vbaProjectSignature.bin": b"handtekening"})(systeem.invoegtoepassing)
    assert over(vraag(systeem), "Invoegtoepassing").stand is Stand.LET_OP
    bouwer(**{"xl/vbaProjectSignature.bin": b"handtekening"})(systeem.invoegtoepassing)
    assert over(vraag(systeem), "Invoegtoepassing").stand is Stand.OK
    systeem.invoegtoepassing.write_bytes(b"geen pakket")
    assert over(vraag(systeem), "Invoegtoepassing").stand is Stand.FOUT


def test_the_installed_variant_is_the_one_compared(tmp_path: Path) -> None:
    def bouw(pad: Path, koppelen: bool) -> None:
        bouwer(f"alleen koppelen: {koppelen}".encode())(pad)

    systeem = windows(tmp_path)
    for koppelen in (False, True):
        installeer(systeem, partial(bouw, koppelen=koppelen), koppelen=koppelen)
        assert over(vraag(systeem, bouw=bouw), "Invoegtoepassing").stand is Stand.OK


@pytest.mark.parametrize("variant", Variant)
def test_the_add_in_that_is_really_made_is_of_this_version(tmp_path: Path, variant: Variant) -> None:
    def bouw(pad: Path, koppelen: bool) -> None:
        write_invoegtoepassing(pad, Variant.KOPPELEN if koppelen else Variant.GEWOON, LOCATIES.sjablonen)

    koppelen = variant is Variant.KOPPELEN
    systeem = windows(tmp_path)
    installeer(systeem, partial(bouw, koppelen=koppelen), koppelen=koppelen)
    assert niet_ok(vraag(systeem, bouw=bouw)) == {}
    installeer(systeem, partial(bouw, koppelen=not koppelen), koppelen=koppelen)
    assert niet_ok(vraag(systeem, bouw=bouw)) == {"Invoegtoepassing": Stand.FOUT}


def test_names_are_those_that_the_vba_uses() -> None:
    assert Doel.INVOEGTOEPASSING.project == EIGEN_PROJECT
    assert Doel.WERKBOEK.project == GEDEELD_PROJECT
    assert diagnose_python.FUNCTIEMODULE == functies.FUNCTIEMODULE
    modules = build_modules(Doel.WERKBOEK, Variant.GEWOON, LOCATIES.sjablonen)
    assert {*EIGEN_MODULES} < {module.naam for module in modules}


def test_an_add_in_that_cannot_be_made_here_cannot_be_compared(tmp_path: Path) -> None:
    def bouw(pad: Path, koppelen: bool) -> None:
        raise UitvoerError.one(what="pyOpenVBA ontbreekt", where="", mend="Installeer het.")

    punt = over(vraag(geinstalleerd(windows(tmp_path)), bouw=bouw), "Invoegtoepassing")
    assert punt.stand is Stand.LET_OP
    assert punt.doe == "Installeer het."


def test_a_mark_of_the_internet_on_the_add_in_is_a_fault(tmp_path: Path) -> None:
    systeem = geinstalleerd(windows(tmp_path))
    merk = systeem.startmap / "wijkxl.xlam:Zone.Identifier"
    for zone, stand in ((1, {}), (3, {"Invoegtoepassing": Stand.FOUT})):
        merk.write_text(f"[ZoneTransfer]\nZoneId={zone}\n")
        assert niet_ok(vraag(systeem)) == stand


@pytest.mark.parametrize(
    ("register", "wat", "stand"),
    [
        ({rf"{KEUZE}\Excel\Security": {"vbawarnings": 4}}, "Macro's in Excel", Stand.FOUT),
        ({rf"{BELEID}\Excel\Security": {"vbawarnings": 3}}, "Macro's in Excel", Stand.LET_OP),
        ({rf"{WOLK}\Excel\Security": {"disablealladdins": 1}}, "Regels voor invoeg", Stand.FOUT),
        ({rf"{BELEID}\Excel\Security": {"requireaddinsig": 1}}, "Regels voor invoeg", Stand.FOUT),
        ({rf"{BELEID}\Common\Security": {"requirealwaysonmacrosig": 1}}, "Regels voor invoeg", Stand.FOUT),
        (
            {rf"{BELEID}\Excel\Security\Trusted Locations": {"alllocationsdisabled": 1}},
            "Vertrouwde",
            Stand.LET_OP,
        ),
        (
            {rf"{BELEID}\Common\Security\Trusted Locations": {"allow user locations": 0}},
            "Vertrouwde",
            Stand.LET_OP,
        ),
        (
            {rf"{BELEID}\Excel\Security": {"blockcontentexecutionfrominternet": 1}},
            "Bestanden van internet",
            Stand.LET_OP,
        ),
        ({ASR: {KINDPROCES: "1"}}, "Defender, programma's", Stand.FOUT),
        ({ASR: {KINDPROCES: 2}}, "Defender, programma's", Stand.LET_OP),
        ({INTUNE: {"asrrules": f"x=2|{KINDPROCES.upper()}=1"}}, "Defender, programma's", Stand.FOUT),
        ({ASR: {WIN32: "1"}}, "Defender, aanroepen", Stand.FOUT),
        ({ASR: {WIN32: "6"}}, "Defender, aanroepen", Stand.LET_OP),
        ({ASR: {WIN32: "0"}}, "Defender, aanroepen", Stand.OK),
    ],
)
def test_what_the_organisation_decided_is_found(
    tmp_path: Path, register: Mapping[str, Mapping[str, object]], wat: str, stand: Stand
) -> None:
    punten = vraag(geinstalleerd(windows(tmp_path, register=register)))
    assert over(punten, wat).stand is stand
    assert len(niet_ok(punten)) == (stand is not Stand.OK)


def test_what_the_organisation_decided_comes_before_what_the_user_chose(tmp_path: Path) -> None:
    register = {
        rf"{KEUZE}\Excel\Security": {"vbawarnings": 4},
        rf"{BELEID}\Excel\Security": {"vbawarnings": 2},
    }
    assert over(vraag(windows(tmp_path, register=register)), "Macro's in Excel").stand is Stand.OK


def test_the_variant_that_starts_nothing_does_not_mind_the_rule(tmp_path: Path) -> None:
    systeem = windows(tmp_path, register={ASR: {KINDPROCES: "1"}})
    assert niet_ok(vraag(geinstalleerd(systeem, koppelen=True))) == {}


def test_a_signed_add_in_passes_where_signing_is_asked(tmp_path: Path) -> None:
    systeem = windows(tmp_path, register={rf"{BELEID}\Excel\Security": {"requireaddinsig": 1}})
    installeer(systeem, bouwer(**{"xl/vbaProjectSignatureV3.bin": b"x"}), koppelen=False)
    assert over(vraag(systeem), "Regels voor invoeg").stand is Stand.LET_OP


def test_a_damaged_record_is_a_fault(tmp_path: Path) -> None:
    systeem = geinstalleerd(windows(tmp_path))
    (systeem.eigen_map / "geinstalleerd.json").write_text("{")
    assert niet_ok(vraag(systeem)) == {"Wat is geïnstalleerd": Stand.FOUT}


@pytest.mark.parametrize(
    ("editie", "stand"), [("", Stand.OK), ("voorbeeld", Stand.OK), ("bestaat-niet", Stand.FOUT)]
)
def test_the_edition_for_other_workbooks_is_checked(tmp_path: Path, editie: str, stand: Stand) -> None:
    systeem = windows(tmp_path)
    punten = vraag(replace(systeem, omgeving={**systeem.omgeving, "WIJKXL_EDITIE": editie}))
    assert over(punten, "Editie").stand is stand


def test_an_edition_that_excel_may_not_find_needs_its_whole_path(tmp_path: Path) -> None:
    editie = tmp_path / "edities" / "eigen"
    editie.mkdir(parents=True)
    bron = LOCATIES.vind_editie("voorbeeld") / "editie.toml"
    (editie / "editie.toml").write_bytes(bron.read_bytes())
    systeem = windows(tmp_path)
    hier = replace(LOCATIES, edities=editie.parent)
    for naam, stand in (("eigen", Stand.LET_OP), (str(editie), Stand.OK)):
        omgeving = {**systeem.omgeving, "WIJKXL_EDITIE": naam}
        punten = diagnose(replace(systeem, omgeving=omgeving), bouwer(), locaties=hier, werkboek=None)
        assert over(punten, "Editie").stand is stand
    assert over(punten, "Editie").gevonden == str(editie)


class Nepwinreg:
    """The part of the module winreg that is used, over a table; raises as that module does."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY = "CU", "LM", 1, 256
    INHOUD: Mapping[tuple[str, str], list[tuple[str, object, int]]] = {
        ("CU", r"Software\Proef"): [("VBAWarnings", 3, 4), ("Naam", "x", 1)]
    }

    def __init__(self) -> None:
        self.dicht = 0

    def OpenKey(self, wortel: str, rest: str, nul: int, mag: int) -> Nepsleutel:  # noqa: N802
        assert (nul, mag) == (0, 257)
        if (wortel, rest) not in self.INHOUD:
            raise FileNotFoundError(rest)
        return Nepsleutel(self, self.INHOUD[wortel, rest])

    def EnumValue(self, sleutel: Nepsleutel, nummer: int) -> tuple[str, object, int]:  # noqa: N802
        if nummer >= len(sleutel.waarden):
            raise OSError(259, "geen waarden meer")
        return sleutel.waarden[nummer]


class Nepsleutel:
    """An open key."""

    def __init__(self, winreg: Nepwinreg, waarden: list[tuple[str, object, int]]) -> None:
        self._winreg, self.waarden = winreg, waarden

    def __enter__(self) -> Nepsleutel:
        return self

    def __exit__(self, *_: object) -> None:
        self._winreg.dicht += 1


def test_the_registry_gives_all_values_of_a_key_by_name_in_lower_case() -> None:
    winreg = Nepwinreg()
    register = WindowsRegister(winreg)
    assert register.waarden(r"HKCU\Software\Proef") == {"vbawarnings": 3, "naam": "x"}
    assert register.waarden(r"HKLM\Software\Proef") == {}
    assert winreg.dicht == 1
    assert GeenRegister().waarden(r"HKCU\Software\Proef") == {}
