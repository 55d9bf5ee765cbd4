"""Reading the VBA code of a workbook that somebody saved."""

from pathlib import Path

import pytest
from bijwerkproef import vers as zonder_macros
from macroproef import delen, herschrijf, macros, modules_van, vers, zet

from wijkxl.sources.werkboek_macros import met_macros, read_macros

SOORT = "http://schemas.microsoft.com/office/2006/relationships/vbaProjectSignature"
HANDTEKENING = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{SOORT}" Target="vbaProjectSignature.bin"/></Relationships>'
)


@pytest.mark.parametrize(
    ("naam", "kan"), [("a.xlsm", True), ("A.XLSM", True), ("a.xlsx", False), ("xlsm", False)]
)
def test_the_name_says_whether_a_workbook_can_hold_macros(naam: str, kan: bool) -> None:
    assert met_macros(Path(naam)) is kan


def test_every_module_is_read_as_olevba_reads_it(tmp_path: Path) -> None:
    pad = zet(tmp_path, vers())

    found = read_macros(pad)

    assert found.modules is not None
    kaal = {naam: tekst.split() for naam, tekst in found.modules}
    assert kaal == {naam: tekst.split() for naam, tekst in modules_van(pad).items()}
    assert {naam for naam, _ in macros().modules} <= set(kaal)
    assert not found.ondertekend


def test_a_workbook_without_project_has_no_modules(tmp_path: Path) -> None:
    found = read_macros(zet(tmp_path, zonder_macros("Bloemhof")))

    assert found.modules == ()


@pytest.mark.parametrize("hoeveel", [0, 5, 512, 1600, 5000])
def test_a_project_that_is_damaged_cannot_be_read(tmp_path: Path, hoeveel: int) -> None:
    pad = zet(tmp_path, vers())
    herschrijf(pad, {"xl/vbaProject.bin": delen(pad)["xl/vbaProject.bin"][:hoeveel]})

    assert read_macros(pad).modules is None


def test_a_signature_is_seen(tmp_path: Path) -> None:
    pad = zet(tmp_path, vers())
    rels = {"xl/_rels/vbaProject.bin.rels": HANDTEKENING.encode(), "xl/vbaProjectSignature.bin": b"iets"}
    herschrijf(pad, rels)

    assert read_macros(pad).ondertekend
