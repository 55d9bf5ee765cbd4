"""The add-in wijkxl.xlam: a sound package with a ribbon whose buttons exist."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from engines.package_check import opc_findings, sdk_findings
from macroproef import modules_van
from python_calamine import CalamineWorkbook
from voorbeeld import LOCATIES

from addin.vbaproef import procedures
from wijkxl.addin.invoegtoepassing import build_invoegtoepassing, write_invoegtoepassing
from wijkxl.addin.vba import Variant
from wijkxl.errors import UitvoerError
from wijkxl.knoppen import KNOPPEN

LINT = "{http://schemas.microsoft.com/office/2006/01/customui}"
SOORTEN = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LANGSTE_TEKST = 1024
"""Most characters of a label or a tip that the schema of the ribbon takes."""


@pytest.fixture(scope="module", params=Variant)
def pad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("xlam") / "wijkxl.xlam"
    write_invoegtoepassing(found, request.param, LOCATIES.sjablonen)
    return found


def deel(pad: Path, naam: str) -> Any:
    with zipfile.ZipFile(pad) as pakket:
        return fromstring(pakket.read(naam))


def relaties(pad: Path, naam: str) -> Mapping[str, str]:
    """What a part refers to, by the end of the kind of reference."""
    return {
        relatie.get("Type").rpartition("/")[2]: relatie.get("Target")
        for relatie in deel(pad, naam).iter(f"{RELATIES}Relationship")
    }


def test_the_package_is_sound(pad: Path) -> None:
    assert opc_findings(pad) == []


@pytest.mark.ooxml
def test_microsofts_own_validator_finds_nothing(pad: Path) -> None:
    assert sdk_findings(pad) == []


def test_excel_sees_an_add_in_with_code_and_a_ribbon(pad: Path) -> None:
    soort_by_deel = {
        found.get("PartName") or "." + found.get("Extension"): found.get("ContentType")
        for found in deel(pad, "[Content_Types].xml")
    }
    assert soort_by_deel["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert soort_by_deel[".bin"] == "application/vnd.ms-office.vbaProject"
    assert relaties(pad, "_rels/.rels")["extensibility"] == "customUI/customUI.xml"
    assert relaties(pad, "xl/_rels/workbook.xml.rels")["vbaProject"] == "vbaProject.bin"


def test_every_button_is_on_the_ribbon_with_its_words_and_a_sub_behind_it(pad: Path) -> None:
    (tab,) = deel(pad, "customUI/customUI.xml").iter(f"{LINT}tab")
    assert tab.get("label") == "Wijkprogrammering"
    groepen = {groep.get("label"): list(groep) for groep in tab}
    assert list(groepen) == list(dict.fromkeys(knop.groep for knop in KNOPPEN))
    subs = procedures(modules_van(pad)["WijkLint"].replace("\r\n", "\n"))
    for knop in KNOPPEN:
        (found,) = [k for k in groepen[knop.groep] if k.get("label") == knop.opschrift]
        assert (found.get("imageMso"), found.get("supertip")) == (knop.icoon, knop.uitleg)
        assert max(len(waarde) for waarde in found.attrib.values()) <= LANGSTE_TEKST
        naam = found.get("onAction")
        assert subs[naam] == (f"Sub {naam}(control As IRibbonControl)", [knop.sub])
    alle_id = [found.get("id") for found in tab.iter() if found.get("id")]
    assert len(set(alle_id)) == len(alle_id) == 1 + len(groepen) + len(KNOPPEN)


def test_settings_stand_where_the_code_looks_for_them_and_say_nothing_of_this_computer(pad: Path) -> None:
    boek = CalamineWorkbook.from_path(pad)
    assert boek.sheet_names == ["wijkxl.conf"]
    assert boek.get_sheet_by_index(0).to_python() == [
        ["UDF MODULES", "wijkxl.udfs.functions"],
        ["USE UDF SERVER", "True"],
        ["ADD_WORKBOOK_TO_PYTHONPATH", "False"],
        ["SHOW CONSOLE", "False"],
    ]


def test_excel_can_say_what_the_add_in_is(pad: Path) -> None:
    woorden = [eigenschap.text for eigenschap in deel(pad, "docProps/core.xml")]
    assert woorden == ["Wijkprogrammering", "Functies en knoppen voor het Excel-format Wijkprogrammering."]


def test_the_code_works_on_the_workbook_in_front(pad: Path) -> None:
    vba = modules_van(pad)
    assert "Set boek = ActiveWorkbook" in vba["WijkMacros"]
    assert ", ActiveWorkbook, Application.Caller)" in vba["WijkFuncties"]
    assert "ThisWorkbook, Application.Caller" not in vba["WijkFuncties"]


@pytest.mark.parametrize("variant", Variant)
def test_the_same_input_gives_the_same_bytes_and_the_variants_differ(variant: Variant) -> None:
    een = build_invoegtoepassing(variant, LOCATIES.sjablonen)
    assert build_invoegtoepassing(variant, LOCATIES.sjablonen) == een
    andere = [build_invoegtoepassing(v, LOCATIES.sjablonen) for v in Variant if v is not variant]
    assert een not in andere


def test_what_stood_there_is_replaced_and_no_half_file_stays(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw" / "wijkxl.xlam"
    pad.parent.mkdir()
    pad.write_bytes(b"een oudere versie")
    write_invoegtoepassing(pad, Variant.KOPPELEN, LOCATIES.sjablonen)
    assert pad.read_bytes() == build_invoegtoepassing(Variant.KOPPELEN, LOCATIES.sjablonen)
    assert list(pad.parent.iterdir()) == [pad]


def test_a_place_that_cannot_be_written_is_said_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("geen map", encoding="utf-8")
    with pytest.raises(UitvoerError, match=r"wijkxl\.xlam kan niet worden geschreven"):
        write_invoegtoepassing(tmp_path / "map" / "wijkxl.xlam", Variant.GEWOON, LOCATIES.sjablonen)
