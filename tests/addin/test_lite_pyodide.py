"""The functions in Pyodide, with the wheel and xlwings as installed, give what they give in plain Python.

Pyodide under Node is as near as a machine without Excel comes to xlwings Lite; it is not that add-in itself.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlwings
from engines.pyodide_engine import run_in_pyodide
from voorbeeld import LOCATIES, voorbeeld_basis, voorbeeld_naslag

from wijkxl.addin.lite import write_lite
from wijkxl.knoppen import KNOPPEN
from wijkxl.udfs import functions

pytestmark = pytest.mark.pyodide

PROGRAMMA = Path(__file__).with_name("lite_in_pyodide.py")
WIJKEN = ("Bloemhof", "Pernis", "Kralingen Oost/Kralingse Bos")
KAN_NIET = ("cijfers_verversen", "rapportage_exporteren", "plan_exporteren")
"""Buttons that need what a browser has not."""

SLEUTEL = "XLWINGS_LICENSE_KEY"

Aanroep = tuple[str, list[Any]]


@cache
def aanroepen() -> tuple[Aanroep, ...]:
    """Every function, for all codes of the catalogue and several wijken, and what goes wrong."""
    catalogus = voorbeeld_basis().catalogus
    codes = [[indicator.code] for indicator in catalogus.indicatoren]
    domeinen = [[domein.code] for domein in catalogus.domeinen]
    een = catalogus.indicatoren[0].code
    found: list[Aanroep] = []
    for wijk in WIJKEN:
        found += [
            ("WIJK_CIJFER", [codes, wijk]),
            ("WIJK_CIJFER", [codes, wijk, 2020.0]),
            ("WIJK_VERSCHIL", [codes, wijk]),
            ("WIJK_OORDEEL", [codes, wijk, "beide"]),
            ("WIJK_INTERVAL", [codes, wijk]),
            ("WIJK_NIVEAU", [domeinen, wijk, "beide"]),
            ("WIJK_PRIORITEITEN", [wijk]),
            ("WIJK_PRIORITEITEN", [wijk, catalogus.domeinen[0].code, 3.0]),
            ("WIJK_VERGELIJKBAAR", [wijk, 4.0]),
            ("WIJK_TREND", [codes, wijk, "beide"]),
        ]
    return (
        *found,
        *(("WIJK_FACTOREN", [code[0]]) for code in codes[:5]),
        ("WIJK_RANG", [[[factor.code] for factor in catalogus.factoren]]),
        ("WIJK_RESULTAAT", [[[60.0], [70.0]], [[66.0], [74.0]], 5.0, "gemiddelde", None, 2022, 2024, 2026]),
        ("WIJK_CIJFER", [een, "Rotterdam", None, "voorbeeld"]),
        ("WIJK_CIJFER", [een, _andere_naam()]),
        ("WIJK_CIJFER", [een]),
        ("WIJK_CIJFER", ["bestaat_niet", "Bloemhof"]),
        ("WIJK_OORDEEL", [een, "Bloemhoff"]),
    )


def _andere_naam() -> str:
    """What a wijk with figures is also called."""
    return next(g.andere_namen[0] for g in voorbeeld_naslag().gebieden if g.andere_namen)


@pytest.fixture(scope="module")
def verwacht() -> list[Any]:
    """What the same calls give here, from the folder of the edition."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WIJKXL_EDITIE", str(LOCATIES.vind_editie("voorbeeld")))
        return [gewoon(getattr(functions, naam)(*args)) for naam, args in aanroepen()]


def gewoon(uitkomst: Any) -> Any:
    """An outcome as JSON holds it."""
    return json.loads(json.dumps(uitkomst))


def in_pyodide(folder: Path, omgeving: dict[str, str]) -> Any:
    """What main.py and the wheel give there."""
    main, _, _, wheel = write_lite(LOCATIES, LOCATIES.vind_editie("voorbeeld"), folder / "lite")
    (folder / "calls.json").write_text(json.dumps([aanroepen(), KAN_NIET]), encoding="utf-8")
    files = {"/main.py": main, "/calls.json": folder / "calls.json", f"/data/{wheel.name}": wheel}
    folders = {"/packages/xlwings": Path(xlwings.__file__).parent}
    return run_in_pyodide(PROGRAMMA, folder=folder, folders=folders, files=files, environment=omgeving)


def gelijk(een: Any, ander: Any) -> bool:
    """Equal, and numbers up to what two libraries for logarithms and powers may differ."""
    if isinstance(een, list) and isinstance(ander, list):
        return len(een) == len(ander) and all(map(gelijk, een, ander))
    if isinstance(een, float | int) and isinstance(ander, float | int):
        return bool(een == pytest.approx(ander, rel=1e-12, abs=1e-12))
    return bool(een == ander)


def test_all_eleven_functions_are_called() -> None:
    assert {naam for naam, _ in aanroepen()} == {n for n in vars(functions) if n.startswith("WIJK_")}


def test_the_calls_give_figures_and_texts_and_not_one_fault_for_all(verwacht: list[Any]) -> None:
    cijfers = [rij[0] for rij in verwacht[0]]
    assert sum(isinstance(cijfer, float) for cijfer in cijfers) > len(cijfers) / 2
    assert len({str(uitkomst) for uitkomst in verwacht}) > len(verwacht) * 0.9


def test_functions_in_the_browser_equal_those_on_the_folder(tmp_path: Path, verwacht: list[Any]) -> None:
    """One test, because Pyodide takes seconds to start: the wheel as it is dropped, and unpacked."""
    found = in_pyodide(tmp_path, {})
    assert found["platform"] == "emscripten"
    for aanroep, daar, hier in zip(aanroepen(), found["outcomes"], verwacht, strict=True):
        assert gelijk(daar, hier), aanroep
    assert list(found["said"]) == list(KAN_NIET)
    assert all(woorden.startswith("In xlwings Lite kun je ") for woorden in found["said"].values())
    assert found["place"].endswith("/site-packages/wijkxl/__init__.py")
    assert found["outcomes_installed"] == found["outcomes"]


@pytest.mark.skipif(
    not os.environ.get(SLEUTEL), reason=f"{SLEUTEL} is not set: xlwings on a server needs one"
)
def test_through_the_code_of_xlwings_for_the_browser(tmp_path: Path, verwacht: list[Any]) -> None:
    omgeving = {"XLWINGS_ON_SERVER": "true", SLEUTEL: os.environ[SLEUTEL]}
    found = in_pyodide(tmp_path, omgeving)
    assert {f["name"] for f in found["functions"]} == {n for n in vars(functions) if n.startswith("WIJK_")}
    assert {script["function_name"] for script in found["scripts"]} == {knop.functie for knop in KNOPPEN}
    for aanroep, daar, hier in zip(aanroepen(), found["outcomes"], verwacht, strict=True):
        assert gelijk(daar, hier if isinstance(hier, list) else [[hier]]), aanroep
