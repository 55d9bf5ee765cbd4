"""The page for IT and the checklist for Excel name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from voorbeeld import REPO

from addin.systeemproef import mac, windows
from wijkxl.addin.boekhouding import NAAM
from wijkxl.addin.diagnose_windows import KINDPROCES, WIN32
from wijkxl.addin.projecten import PROJECTEN, naam_van_interpreter
from wijkxl.addin.werkboekmacros import INSTELLINGEN
from wijkxl.knoppen import KNOPPEN, Knop
from wijkxl.udfs import functions

LIJST = (REPO / "docs" / "controlelijst-excel.md").read_text(encoding="utf-8")
PAGINA = (REPO / "docs" / "addin.md").read_text(encoding="utf-8")
FUNCTIES = (REPO / "docs" / "functies.md").read_text(encoding="utf-8")
REGELS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.*)\|$", LIJST, flags=re.MULTILINE)


def test_every_line_of_the_checklist_has_a_number_a_task_an_outcome_and_room_to_write() -> None:
    assert [int(nummer) for nummer, *_ in REGELS] == list(range(1, len(REGELS) + 1))
    assert len(REGELS) == len(re.findall(r"^\| \d", LIJST, flags=re.MULTILINE)) > 50
    assert {ruimte.strip() for *_, ruimte in REGELS} == {""}


def test_lines_refer_to_lines_that_do_what_is_meant() -> None:
    doe_by_nummer = {int(nummer): doe for nummer, doe, *_ in REGELS}
    assert "addin diagnose" in doe_by_nummer[29]
    assert doe_by_nummer[36].startswith("`=WIJK_CIJFER(")
    assert doe_by_nummer[48].endswith("`=WIJK_CIJFER(A1:A10)`.")
    assert doe_by_nummer[58] == "*Rapportage maken*"
    assert doe_by_nummer[72].startswith("Geef `wijkxl addin start`")
    assert {int(n) for n in re.findall(r"regel\s(\d+)", LIJST)} == {29, 36, 58, 72}
    assert "regel 36 tot en met 48" in LIJST.replace("\n", " ")


@pytest.mark.parametrize("naam", [naam for naam in vars(functions) if naam.startswith("WIJK_")])
def test_every_function_is_tried_in_excel(naam: str) -> None:
    assert f"`={naam}(" in LIJST


@pytest.mark.parametrize("knop", KNOPPEN, ids=lambda knop: knop.functie)
def test_every_button_is_tried_in_excel(knop: Knop) -> None:
    assert f"*{knop.opschrift}*" in LIJST


def test_outcomes_of_formulas_are_those_of_the_page_about_functions() -> None:
    """The examples on that page are computed by another test."""
    paren = re.findall(r"^\| \d+ \| `(=WIJK_[^`]+)` \| `([^`]+)`", LIJST, flags=re.MULTILINE)
    assert len(paren) > 5
    for formule, uitkomst in paren:
        assert f"| `{formule}` | `{uitkomst}`" in FUNCTIES


def test_every_place_where_something_is_installed_is_on_the_page(tmp_path: Path) -> None:
    pc, apple = windows(tmp_path / "pc"), mac(tmp_path / "apple")
    thuis = str(pc.thuis)
    for pad in (pc.invoegtoepassing, *map(pc.instellingen, PROJECTEN), pc.eigen_map / NAAM):
        plek = str(pad).replace(pc.omgeving["APPDATA"], "%APPDATA%").replace(thuis, "%USERPROFILE%")
        assert plek.replace("/", "\\") in PAGINA
    thuis = str(apple.thuis)
    for pad in (
        apple.invoegtoepassing,
        apple.instellingen("wijkxl"),
        apple.scriptmap,
        apple.eigen_map / NAAM,
    ):
        assert str(pad).replace(thuis, "~") in PAGINA


def test_every_setting_and_rule_is_on_the_page(tmp_path: Path) -> None:
    namen = {naam_van_interpreter(windows(tmp_path / "pc")), naam_van_interpreter(mac(tmp_path / "apple"))}
    for naam, waarde in INSTELLINGEN:
        assert f"| `{naam}` | `{waarde}`" in PAGINA
    for naam in (*namen, "PYTHONPATH", KINDPROCES, WIN32):
        assert f"`{naam}`" in PAGINA
