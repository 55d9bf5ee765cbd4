"""A workbook with macros: the same cells, a sound package, buttons that start our macros, and settings."""

import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import bijwerkproef
import pytest
from defusedxml.ElementTree import fromstring
from engines import ironcalc_engine
from engines.compare import differences
from engines.package_check import lint_findings, opc_findings, reader_findings, sdk_findings
from engines.stored import stored
from macroproef import delen, maak, macros, modules_van, vers

from wijkxl.knoppen import INSTELLINGENBLAD, KNOPPEN
from wijkxl.wording import Blad

KNOPPEN_BY_BLAD = {
    "Inhoudsopgave": {
        "WijkVolledigheidControleren",
        "WijkRapportageExporteren",
        "WijkPlanExporteren",
        "WijkCijfersVerversen",
    },
    "Pijler Kansrijk": {"WijkNaarFactorenmodel"},
    "Pijler Veilig": {"WijkNaarFactorenmodel"},
    "Pijler Gezond": {"WijkNaarFactorenmodel"},
}
ANDERS = {INSTELLINGENBLAD, Blad.META, Blad.GEHEUGEN}
"""Sheets that differ from those of an ordinary workbook."""


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("macros") / "Wijkprogrammering Bloemhof (voorbeeld).xlsm"
    found.write_bytes(vers())
    return found


@pytest.fixture(scope="module")
def modules(pad: Path) -> dict[str, str]:
    return modules_van(pad)


def knoppen(pad: Path) -> Iterator[tuple[str, Element]]:
    """Title of the sheet and VML shape of every button."""
    parts, boek = delen(pad), stored(pad)
    for blad in boek.sheets:
        map_, _, naam = blad.part.rpartition("/")
        rels = parts.get(f"{map_}/_rels/{naam}.rels", b"").decode()
        for vml in re.findall(r'Target="\.\./(drawings/vmlDrawing\d+\.vml)"', rels):
            for vorm in fromstring(parts[f"xl/{vml}"]).iter("{urn:schemas-microsoft-com:vml}shape"):
                if tekst(vorm, "FmlaMacro"):
                    yield blad.name, vorm


def tekst(vorm: Element, naam: str) -> str:
    return next(
        (deel.text or "" for deel in vorm.iter(f"{{urn:schemas-microsoft-com:office:excel}}{naam}")), ""
    )


def test_all_cells_are_those_of_the_workbook_without_macros(pad: Path, tmp_path: Path) -> None:
    zonder = bijwerkproef.zet(tmp_path, inhoud=bijwerkproef.vers("Bloemhof"))
    met, gewoon = stored(pad), stored(zonder)

    assert {blad.name for blad in met.sheets} - {blad.name for blad in gewoon.sheets} == {INSTELLINGENBLAD}
    for blad in gewoon.sheets:
        if blad.name not in ANDERS:
            assert met.sheet(blad.name).cells == blad.cells, blad.name
    assert {blad.name: blad.state for blad in gewoon.sheets}.items() <= met.state_by_sheet().items()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert maak(tmp_path, macros()).read_bytes() == vers()


def test_another_process_makes_the_same_macros() -> None:
    bladen = ("Blad1", "Blad2")

    elders = pickle.loads(pickle.dumps(macros()))

    assert elders.bouw("ThisWorkbook", bladen) == macros().bouw("ThisWorkbook", bladen)


@pytest.mark.ooxml
def test_the_package_has_no_findings(pad: Path) -> None:
    assert opc_findings(pad) == []
    assert lint_findings(pad) == []
    assert sdk_findings(pad) == []
    assert reader_findings(pad) == []


def test_every_stored_value_is_what_ironcalc_computes(pad: Path) -> None:
    boek = stored(pad)

    assert boek.error_cells() == {}
    assert differences(boek, ironcalc_engine.recalculated(pad)) == []


def test_the_workbook_and_every_sheet_have_a_module_of_their_own(pad: Path, modules: dict[str, str]) -> None:
    parts = delen(pad)
    (werkboek,) = re.findall(r'<workbookPr codeName="(\w+)"', parts["xl/workbook.xml"].decode())
    bladen = [
        naam
        for blad in stored(pad).sheets
        for naam in re.findall(r'<sheetPr codeName="(\w+)"', parts[blad.part].decode())
    ]

    assert werkboek == "ThisWorkbook"
    assert len(bladen) == len(set(bladen)) == len(stored(pad).sheets)
    assert {werkboek, *bladen} <= set(modules)


def test_buttons_stand_on_the_sheets_where_they_help(pad: Path) -> None:
    found: dict[str, set[str]] = {}
    for blad, vorm in knoppen(pad):
        found.setdefault(blad, set()).add(tekst(vorm, "FmlaMacro").removeprefix("[0]!"))

    assert found == KNOPPEN_BY_BLAD


def test_a_button_starts_a_macro_that_is_there(pad: Path, modules: dict[str, str]) -> None:
    subs = set(re.findall(r"^Public Sub (\w+)\(\)", "\n".join(modules.values()), flags=re.MULTILINE))

    assert {tekst(vorm, "FmlaMacro") for _, vorm in knoppen(pad)} <= {f"[0]!{naam}" for naam in subs}


def test_a_button_says_what_it_does_and_is_not_printed(pad: Path) -> None:
    knop_by_sub = {knop.sub: knop for knop in KNOPPEN}
    for blad, vorm in knoppen(pad):
        knop = knop_by_sub[tekst(vorm, "FmlaMacro").removeprefix("[0]!")]
        assert "".join(vorm.itertext()).startswith(knop.opschrift), blad
        assert vorm.get("alt") == knop.uitleg
        assert tekst(vorm, "PrintObject") == "False"


def test_buttons_cover_no_cell_and_not_each_other(pad: Path) -> None:
    boek = stored(pad)
    bezet: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for blad, vorm in knoppen(pad):
        links, x, boven, _, rechts, tot, onder, _ = map(int, tekst(vorm, "Anchor").split(","))
        assert boven == onder == 0
        assert links > 0
        assert all((ander < (links, x)) or (begin > (rechts, tot)) for begin, ander in bezet.get(blad, []))
        bezet.setdefault(blad, []).append(((links, x), (rechts, tot)))
    for blad in bezet:
        assert [ref for ref in boek.sheet(blad).cells if re.fullmatch("[A-Z]+1", ref)] == ["A1"]


def test_the_settings_stand_on_a_hidden_sheet_from_the_first_cell_on(pad: Path) -> None:
    blad = stored(pad).sheet(INSTELLINGENBLAD)
    waarde_by_ref = {ref: cel.value for ref, cel in blad.cells.items() if cel.value is not None}

    assert blad.state == "hidden"
    assert waarde_by_ref == {
        f"{kolom}{rij}": woord
        for rij, paar in enumerate(macros().instellingen, start=1)
        for kolom, woord in zip("AB", paar, strict=True)
        if woord
    }


def test_an_ordinary_workbook_has_nothing_of_this(tmp_path: Path) -> None:
    zonder = bijwerkproef.zet(tmp_path, inhoud=bijwerkproef.vers("Bloemhof"))

    assert not [naam for naam in delen(zonder) if "vba" in naam.lower()]
    assert not any(b"codeName" in inhoud for inhoud in delen(zonder).values())
    assert list(knoppen(zonder)) == []
