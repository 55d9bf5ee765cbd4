"""Installing leaves what others keep alone; removing takes away what was installed and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from addin.systeemproef import MACROS, XLWINGS, alles, bouwer, mac, windows
from wijkxl.addin.installatie import installeer, verwijder
from wijkxl.addin.systeem import Platform, Systeem, dit_systeem
from wijkxl.errors import UitvoerError

VBA = files("xlwings").joinpath("xlwings_custom_addin.bas").read_bytes().decode()
VAN_ANDEREN = b'"LICENSE_KEY","geheim"\r\n"SHOW CONSOLE","True"\r\nongewone regel \x81\r\n'


Maak = Callable[[Path], Systeem]


def zet(systeem: Systeem) -> tuple[str, ...]:
    return installeer(systeem, bouwer(), koppelen=False).let_op


def vba_leest(pad: Path, naam: str, *, codering: str) -> str | None:
    """What ``Input #`` of VBA finds: two values per line, the first line with the name counts."""
    for regel in pad.read_bytes().decode(codering).split("\r\n"):
        gevonden = re.fullmatch(r'"([^"]*)","([^"]*)"', regel)
        if gevonden and gevonden[1].lower() == naam.lower():
            return gevonden[2]
    return None


def test_on_windows_excel_finds_the_add_in_and_vba_finds_python(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    assert zet(systeem) == ()
    thuis = tmp_path / "gebruiker"
    assert sorted(alles(thuis)) == [
        ".wijkxl/geinstalleerd.json",
        ".wijkxl/wijkxl.conf",
        ".xlwings/xlwings.conf",
        "AppData/Roaming/Microsoft/Excel/XLSTART/wijkxl.xlam",
    ]
    stil = str(tmp_path / "venv" / "Scripts" / "pythonw.exe")
    for naam in ("wijkxl", "xlwings"):
        conf = thuis / f".{naam}" / f"{naam}.conf"
        assert vba_leest(conf, "interpreter_win", codering="cp1252") == stil


def test_the_files_only_say_where_python_is_for_other_workbooks_read_them_too(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    zet(systeem)
    for project in ("wijkxl", "xlwings"):
        assert systeem.instellingen(project).read_bytes().count(b"\r\n") == 1
    zet(replace(systeem, zoekpad="D:\\wijkxl"))
    assert vba_leest(systeem.instellingen("xlwings"), "PYTHONPATH", codering="cp1252") == "D:\\wijkxl"


def test_every_name_of_a_setting_is_one_that_the_vba_asks_for(tmp_path: Path) -> None:
    for systeem in (windows(tmp_path / "w", zoekpad="D:\\x"), mac(tmp_path / "m", zoekpad="x")):
        zet(systeem)
        namen = re.findall(r'^"([^"]+)"', systeem.instellingen("wijkxl").read_text(), flags=re.MULTILINE)
        assert len(namen) == 2
        assert [naam for naam in namen if f'GetConfig("{naam}"' not in VBA] == []


def test_places_are_those_of_the_vba() -> None:
    assert 'Environ("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"' in VBA
    assert "~/Library/Containers/com.microsoft.Excel/Data/xlwings.conf" in VBA


def test_on_a_mac_the_script_of_the_installed_xlwings_comes_too(tmp_path: Path) -> None:
    systeem = mac(tmp_path)
    assert zet(systeem) == ()
    found = alles(tmp_path / "gebruiker" / "Library")
    script = f"Application Scripts/com.microsoft.Excel/xlwings-{XLWINGS}.applescript"
    assert sorted(found) == [
        script,
        "Application Support/wijkxl/geinstalleerd.json",
        "Containers/com.microsoft.Excel/Data/wijkxl.conf",
        "Containers/com.microsoft.Excel/Data/xlwings.conf",
        "Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/wijkxl.xlam",
    ]
    assert found[script] == files("xlwings").joinpath(Path(script).name).read_bytes()
    assert found["Containers/com.microsoft.Excel/Data/wijkxl.conf"].startswith(b'"INTERPRETER_MAC","')


@pytest.mark.parametrize("maak", [windows, mac])
def test_removing_leaves_no_file_behind(tmp_path: Path, maak: Maak) -> None:
    systeem = maak(tmp_path)
    geplaatst = installeer(systeem, bouwer(), koppelen=False).geplaatst
    gedaan = verwijder(systeem)
    assert set(gedaan.weg) == set(geplaatst)
    assert gedaan.let_op == ()
    assert alles(tmp_path / "gebruiker") == {}
    assert verwijder(systeem).weg == ()


@pytest.mark.parametrize("maak", [windows, mac])
@pytest.mark.parametrize("inhoud", [VAN_ANDEREN, VAN_ANDEREN.rstrip()], ids=["line end", "no line end"])
def test_lines_of_others_survive_byte_for_byte(tmp_path: Path, maak: Maak, inhoud: bytes) -> None:
    systeem = maak(tmp_path)
    pad = systeem.instellingen("xlwings")
    pad.parent.mkdir(parents=True)
    pad.write_bytes(inhoud)
    assert zet(systeem) == ()
    assert pad.read_bytes().startswith(inhoud)
    assert b"INTERPRETER" in pad.read_bytes()
    verwijder(systeem)
    assert pad.read_bytes().rstrip() == inhoud.rstrip()


def test_a_setting_somebody_chose_stays_and_is_reported(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    pad = systeem.instellingen("xlwings")
    pad.parent.mkdir(parents=True)
    pad.write_bytes(b'"interpreter_win","C:\\eigen\\python.exe"\r\n')
    (melding,) = zet(systeem)
    assert "C:\\eigen\\python.exe" in melding
    assert str(systeem.starter) in melding
    assert pad.read_bytes() == b'"interpreter_win","C:\\eigen\\python.exe"\r\n'
    verwijder(systeem)
    assert pad.read_bytes() == b'"interpreter_win","C:\\eigen\\python.exe"\r\n'


def test_installing_twice_changes_nothing(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    zet(systeem)
    eerst = alles(tmp_path)
    zet(systeem)
    assert alles(tmp_path) == eerst


def test_a_newer_version_in_another_python_takes_the_place_of_the_older(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    installeer(systeem, bouwer(b"ouder"), koppelen=False)
    elders = replace(systeem, python=tmp_path / "nieuw" / "python.exe")
    zet(elders)
    assert MACROS in elders.invoegtoepassing.read_bytes()
    assert b"ouder" not in elders.invoegtoepassing.read_bytes()
    for project in ("wijkxl", "xlwings"):
        tekst = elders.instellingen(project).read_text()
        assert tekst.count("INTERPRETER_WIN") == 1
        assert str(tmp_path / "nieuw") in tekst
    assert [pad.name for pad in elders.startmap.iterdir()] == ["wijkxl.xlam"]
    verwijder(elders)
    assert alles(tmp_path / "gebruiker") == {}


def test_removing_leaves_what_somebody_changed_afterwards(tmp_path: Path) -> None:
    systeem = mac(tmp_path)
    zet(systeem)
    script = systeem.scriptmap / f"xlwings-{XLWINGS}.applescript"
    script.write_bytes(b"eigen script")
    conf = systeem.instellingen("wijkxl")
    conf.write_text(conf.read_text().replace(str(systeem.starter), "/elders/python"))
    (melding,) = verwijder(systeem).let_op
    assert str(script) in melding
    assert script.read_bytes() == b"eigen script"
    assert conf.read_text() == '"INTERPRETER_MAC","/elders/python"\n'


def test_a_script_that_was_there_is_not_ours_to_remove(tmp_path: Path) -> None:
    systeem = mac(tmp_path)
    script = systeem.scriptmap / f"xlwings-{XLWINGS}.applescript"
    script.parent.mkdir(parents=True)
    script.write_bytes(b"van iemand anders")
    zet(systeem)
    verwijder(systeem)
    assert script.read_bytes() == b"van iemand anders"


def test_nothing_is_placed_when_the_add_in_cannot_be_made(tmp_path: Path) -> None:
    def bouw(pad: Path) -> None:
        raise UitvoerError.one(what="lukt niet", where=str(pad), mend="")

    with pytest.raises(UitvoerError, match="lukt niet"):
        installeer(windows(tmp_path), bouw, koppelen=False)
    assert alles(tmp_path / "gebruiker") == {}


def test_a_name_that_vba_cannot_read_is_refused_before_anything_is_placed(tmp_path: Path) -> None:
    vreemd = windows(tmp_path, python=tmp_path / "Łukasz" / "python.exe")
    with pytest.raises(UitvoerError, match="zonder bijzondere tekens"):
        zet(vreemd)
    assert alles(tmp_path / "gebruiker") == {}


def test_a_name_with_an_accent_is_written_as_vba_reads_it(tmp_path: Path) -> None:
    systeem = windows(tmp_path, python=tmp_path / "Daniël" / "python.exe")
    zet(systeem)
    assert "Daniël".encode("cp1252") in systeem.instellingen("wijkxl").read_bytes()


def test_what_could_not_be_placed_is_reported_and_can_be_tried_again(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    systeem.startmap.parent.mkdir(parents=True)
    systeem.startmap.write_bytes(b"een bestand waar de map moet komen")
    with pytest.raises(UitvoerError, match=r"wijkxl\.xlam kan niet worden geschreven"):
        zet(systeem)
    systeem.startmap.unlink()
    zet(systeem)
    verwijder(systeem)
    assert alles(tmp_path / "gebruiker") == {}


def test_a_record_that_is_damaged_is_reported(tmp_path: Path) -> None:
    systeem = windows(tmp_path)
    zet(systeem)
    (systeem.eigen_map / "geinstalleerd.json").write_text("[]")
    with pytest.raises(UitvoerError, match="niet te lezen wat er eerder is"):
        verwijder(systeem)
    assert systeem.invoegtoepassing.is_file()


def test_on_a_mac_a_space_in_the_path_of_python_is_reported(tmp_path: Path) -> None:
    (melding,) = zet(mac(tmp_path, venv="mijn venv"))
    assert "spatie" in melding


def test_the_variant_that_starts_no_python_is_for_windows(tmp_path: Path) -> None:
    with pytest.raises(UitvoerError, match="alleen op Windows"):
        installeer(mac(tmp_path), bouwer(), koppelen=True)
    assert alles(tmp_path / "gebruiker") == {}


def test_where_excel_does_not_exist_nothing_is_installed(tmp_path: Path) -> None:
    hier = replace(windows(tmp_path), platform=Platform.ANDERS)
    for doe in (lambda: zet(hier), lambda: verwijder(hier)):
        with pytest.raises(UitvoerError, match="wijkxl addin bouw"):
            doe()
    assert alles(tmp_path / "gebruiker") == {}


def test_this_computer_is_described_as_it_is() -> None:
    systeem = dit_systeem()
    assert systeem.python.is_file()
    assert systeem.versie_van("xlwings") == XLWINGS
    assert systeem.versie_van("bestaat-niet") == ""
    assert systeem.bezwaar("json") == ""
    assert "bestaat_niet" in systeem.bezwaar("bestaat_niet")
    assert systeem.register.waarden(r"HKCU\Software") == {}
