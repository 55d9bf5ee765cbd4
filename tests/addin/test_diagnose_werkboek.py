"""The diagnosis of one workbook: its macros, where it stands and where it came from."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bijwerkproef import vers, zet
from voorbeeld import LOCATIES

from addin.systeemproef import mac, windows
from wijkxl.addin.diagnose_werkboek import controleer_werkboek
from wijkxl.addin.punt import Punt, Stand
from wijkxl.addin.systeem import Systeem
from wijkxl.addin.vba import Variant
from wijkxl.addin.werkboekmacros import macros_van
from wijkxl.knoppen import INSTELLINGENBLAD

ONZE_MODULES = macros_van(Variant.KOPPELEN, LOCATIES.sjablonen).bouw("ThisWorkbook", ("Blad1",))


def met_macros(pad: Path, vba: bytes | None, *, blad: str = INSTELLINGENBLAD) -> Path:
    """Make of the workbook of Bloemhof one that is called .xlsm, with a part that plays its macros."""
    with (
        zipfile.ZipFile(zet(pad.parent, inhoud=vers("Bloemhof"))) as bron,
        zipfile.ZipFile(pad, "w") as doel,
    ):
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "xl/workbook.xml":
                assert b'name="Ranking"' in inhoud
                inhoud = inhoud.replace(b'name="Ranking"', f'name="{blad}"'.encode())
            doel.writestr(deel, inhoud)
        if vba is not None:
            doel.writestr("xl/vbaProject.bin", vba)
    return pad


def kijk(systeem: Systeem, pad: Path) -> list[Punt]:
    return list(controleer_werkboek(systeem, pad))


def standen(punten: list[Punt]) -> list[Stand]:
    return [punt.stand for punt in punten]


def test_a_workbook_without_macros_points_to_the_ribbon(tmp_path: Path) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))
    punten = kijk(windows(tmp_path / "pc"), werkboek)
    assert standen(punten) == [Stand.OK, Stand.OK]
    assert "in het lint" in punten[0].gevonden
    assert punten[1].gevonden == str(tmp_path)


@pytest.mark.parametrize(
    ("vba", "blad", "stand", "woord"),
    [
        (ONZE_MODULES, INSTELLINGENBLAD, Stand.OK, "zitten erin"),
        (ONZE_MODULES, "Ranking", Stand.LET_OP, INSTELLINGENBLAD),
        (b"een project met alleen Module1", INSTELLINGENBLAD, Stand.LET_OP, "niet die van wijkxl"),
        (None, INSTELLINGENBLAD, Stand.FOUT, "geen macro's"),
    ],
)
def test_the_macros_of_a_workbook_are_looked_at(
    tmp_path: Path, vba: bytes | None, blad: str, stand: Stand, woord: str
) -> None:
    punten = kijk(windows(tmp_path / "pc"), met_macros(tmp_path / "wijk.xlsm", vba, blad=blad))
    assert standen(punten) == [stand, Stand.OK]
    assert woord in punten[0].gevonden


def test_a_folder_of_onedrive_needs_attention_on_windows_and_on_a_mac(tmp_path: Path) -> None:
    werkboek = zet(tmp_path / "OneDrive" / "wijken", inhoud=vers("Bloemhof"))
    pc = replace(windows(tmp_path / "pc"), omgeving={"OneDrive": str(tmp_path / "OneDrive")})
    assert kijk(pc, werkboek)[1].stand is Stand.LET_OP
    elders = replace(pc, omgeving={"OneDrive": str(tmp_path / "OneDrive2"), "OneDriveConsumer": ""})
    assert kijk(elders, werkboek)[1].stand is Stand.OK
    apple = mac(tmp_path / "apple")
    wolk = zet(apple.thuis / "Library" / "CloudStorage" / "OneDrive-Rotterdam", inhoud=vers("Bloemhof"))
    assert kijk(apple, wolk)[1].stand is Stand.LET_OP


def test_a_mark_of_the_internet_is_a_fault_on_windows_only(tmp_path: Path) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))
    werkboek.with_name(f"{werkboek.name}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n")
    punten = kijk(windows(tmp_path / "pc"), werkboek)
    assert standen(punten) == [Stand.OK, Stand.OK, Stand.FOUT]
    assert "Blokkering opheffen" in punten[2].doe
    assert standen(kijk(mac(tmp_path / "apple"), werkboek)) == [Stand.OK, Stand.OK]


def test_what_is_no_workbook_is_one_fault_with_its_reason(tmp_path: Path) -> None:
    tekst = tmp_path / "notities.txt"
    tekst.write_text("geen werkboek")
    for pad in (tekst, tmp_path / "weg.xlsm"):
        (punt,) = kijk(windows(tmp_path / f"pc bij {pad.stem}"), pad)
        assert punt.stand is Stand.FOUT
        assert punt.doe
