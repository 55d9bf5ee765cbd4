"""What `wijkxl addin lite` writes: a wheel that pip installs, main.py and how to use it."""

import ast
import base64
import csv
import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from voorbeeld import LOCATIES, REPO, kopieer_sjablonen, maak_editie, voorbeeld_basis, voorbeeld_editie

from wijkxl import __version__
from wijkxl.addin.lite import build_lite, write_lite
from wijkxl.analysis.cijfers import EditieSoort
from wijkxl.errors import SjabloonError, UitvoerError
from wijkxl.knoppen import KNOPPEN
from wijkxl.sources.locaties import Locaties
from wijkxl.udfs import functions

PAKKET = f"wijkxl_lite-{__version__}-py3-none-any.whl"
VRAAG = (
    "import sys, wijkxl; from wijkxl.udfs.functions import WIJK_CIJFER as f; import wijkxl.udfs.macros; "
    "print(wijkxl.__file__); print(f('werkende_jongeren_18_22', 'Bloemhof', None, sys.argv[1]))"
)
"""Where the program stands, and a figure that docs/functies.md shows as 45."""


@pytest.fixture(scope="module")
def uit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the example edition gives."""
    folder = tmp_path_factory.mktemp("lite") / "nieuw"
    write_lite(LOCATIES, LOCATIES.vind_editie("voorbeeld"), folder)
    return folder


@pytest.fixture(scope="module")
def geinstalleerd(uit: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which pip put the wheel."""
    doel = tmp_path_factory.mktemp("geinstalleerd")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(doel), str(uit / PAKKET)], check=True, capture_output=True)
    return doel


def vraag(pad: Path, editie: str = "") -> list[str]:
    """What a program says that has only ``pad`` (a folder or a wheel) in front of all else."""
    omgeving = {k: w for k, w in os.environ.items() if k != "WIJKXL_EDITIE"} | {"PYTHONPATH": str(pad)}
    command = [sys.executable, "-B", "-c", VRAAG, editie]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=omgeving, cwd=pad.parent)
    return run.stdout.splitlines()


def packed(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as found:
        assert found.testzip() is None
        return {naam: found.read(naam) for naam in found.namelist()}


def imported(boom: ast.AST) -> Iterator[str]:
    """Modules that are imported outside functions, and not for type checkers only."""
    for deel in ast.iter_child_nodes(boom):
        if isinstance(deel, ast.Import):
            yield from (alias.name for alias in deel.names)
        elif isinstance(deel, ast.ImportFrom):
            yield str(deel.module)
        elif not isinstance(deel, ast.FunctionDef) and "TYPE_CHECKING" not in ast.dump(deel):
            yield from imported(deel)


def test_these_files_are_written(uit: Path) -> None:
    assert sorted(p.name for p in uit.iterdir()) == ["LEESMIJ.md", "main.py", "requirements.txt", PAKKET]


def test_the_command_writes_the_same_bytes_in_another_process(uit: Path, tmp_path: Path) -> None:
    """Order in a set or mapping differs per process; what is written does not."""
    opdracht = [sys.executable, "-m", "wijkxl", "addin", "lite", "--uit", str(tmp_path / "weer")]
    run = subprocess.run(
        opdracht,
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert run.stdout.splitlines()[-1] == "Hoe je verder gaat, staat in LEESMIJ.md."
    assert {p.name: p.read_bytes() for p in (tmp_path / "weer").iterdir()} == {
        p.name: p.read_bytes() for p in uit.iterdir()
    }


def test_the_record_of_the_wheel_lists_every_file_with_its_checksum(uit: Path) -> None:
    inhoud = packed(uit / PAKKET)
    record = f"wijkxl_lite-{__version__}.dist-info/RECORD"
    regels = list(csv.reader(inhoud[record].decode("utf-8").splitlines()))
    assert [naam for naam, _, _ in regels] == list(inhoud)
    for naam, som, maat in regels:
        if naam != record:
            eigen = base64.urlsafe_b64encode(hashlib.sha256(inhoud[naam]).digest()).decode().rstrip("=")
            assert (som, maat) == (f"sha256={eigen}", str(len(inhoud[naam])))


def test_the_wheel_holds_what_it_needs_and_no_large_library(uit: Path) -> None:
    """Every import when loading is in the wheel, comes with Python, or is xlwings."""
    inhoud = packed(uit / PAKKET)
    assert {"wijkxl/udfs/functions.py", "wijkxl/udfs/macros.py", "wijkxl/udfs/editie.txt"} <= inhoud.keys()
    for naam, bron in inhoud.items():
        for module in imported(ast.parse(bron)) if naam.endswith(".py") else ():
            begin, pad = module.partition(".")[0], module.replace(".", "/")
            if begin == "wijkxl":
                assert {f"{pad}.py", f"{pad}/__init__.py"} & inhoud.keys(), (naam, module)
            else:
                assert begin in {*sys.stdlib_module_names, "xlwings"}, (naam, module)


def test_packed_modules_are_ours_letter_for_letter(uit: Path) -> None:
    for naam, bron in packed(uit / PAKKET).items():
        if naam.endswith(".py"):
            assert bron == (REPO / naam).read_bytes()


def test_pip_installs_the_wheel_and_the_functions_find_the_edition_in_it(geinstalleerd: Path) -> None:
    bestand, uitkomst = vraag(geinstalleerd)
    assert Path(bestand).is_relative_to(geinstalleerd)
    assert uitkomst == "45.0"


def test_the_wheel_works_without_being_unpacked(uit: Path) -> None:
    bestand, uitkomst = vraag(uit / PAKKET, "voorbeeld")
    assert bestand.startswith(str(uit / PAKKET))
    assert uitkomst == "45.0"


def test_another_edition_is_not_in_it(geinstalleerd: Path) -> None:
    assert vraag(geinstalleerd, "echt")[1] == (
        "Editie 'echt' is er niet. Laat 'editie' leeg. Hier is alleen de editie 'voorbeeld'."
    )


def test_a_damaged_edition_is_said_in_dutch(uit: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(uit / PAKKET) as wheel:
        wheel.extractall(tmp_path / "map")
    (tmp_path / "map" / "wijkxl" / "udfs" / "editie.txt").write_text("onleesbaar", encoding="ascii")
    assert vraag(tmp_path / "map")[1] == (
        "De cijfers die bij deze functies horen, zijn niet te lezen. "
        "Vraag de beheerder om de bestanden voor xlwings Lite opnieuw te maken."
    )


def test_main_brings_every_function_and_every_button(uit: Path) -> None:
    boom = ast.parse((uit / "main.py").read_text(encoding="utf-8"))
    gehaald = {
        alias.name: deel.module
        for deel in boom.body
        if isinstance(deel, ast.ImportFrom) and str(deel.module).startswith("wijkxl.")
        for alias in deel.names
    }
    functies = {naam: "wijkxl.udfs.functions" for naam in vars(functions) if naam.startswith("WIJK_")}
    assert len(functies) == 11
    assert gehaald == functies | {knop.functie: "wijkxl.udfs.macros" for knop in KNOPPEN}


def test_main_without_the_wheel_says_what_to_do(uit: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(uit / "main.py")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == (
        f"ModuleNotFoundError: {PAKKET} staat nog niet in xlwings Lite. "
        "Zet dat bestand bij Files > Import/Export en kies daarna Restart."
    )


@pytest.mark.parametrize(("soort", "verzonnen"), [(EditieSoort.VOORBEELD, True), (EditieSoort.ECHT, False)])
def test_invented_figures_are_called_so(soort: EditieSoort, verzonnen: bool) -> None:
    editie = maak_editie(*voorbeeld_editie().cijfers[:50], soort=soort)
    found = build_lite(LOCATIES.sjablonen, voorbeeld_basis(), editie)
    for naam in ("main.py", "LEESMIJ.md"):
        assert ("verzonnen" in found[naam].decode("utf-8")) is verzonnen
        assert "Kleine editie" in found[naam].decode("utf-8")


def test_a_title_of_two_lines_stays_in_its_comment() -> None:
    editie = replace(maak_editie(), titel="Eerste regel\nimport niets")
    main = build_lite(LOCATIES.sjablonen, voorbeeld_basis(), editie)["main.py"]
    assert b"Eerste regel import niets\n" in main


def test_texts_have_no_empty_fields_and_name_the_wheel(uit: Path) -> None:
    for naam in ("main.py", "LEESMIJ.md", "requirements.txt"):
        assert "$" not in (uit / naam).read_text(encoding="utf-8")
    assert PAKKET in (uit / "LEESMIJ.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "adres", ["https://bestanden.example.org/wijk", "https://bestanden.example.org/wijk/"]
)
def test_with_an_address_requirements_point_to_the_wheel(adres: str) -> None:
    found = build_lite(LOCATIES.sjablonen, voorbeeld_basis(), maak_editie(), adres=adres)
    regel = found["requirements.txt"].decode("utf-8").splitlines()[-1]
    assert regel == f"https://bestanden.example.org/wijk/{PAKKET}"
    assert f"`{regel}`" in found["LEESMIJ.md"].decode("utf-8")
    assert "Import/Export" not in found["LEESMIJ.md"].decode("utf-8")


def test_an_address_that_is_not_safe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UitvoerError, match="http://intern"):
        write_lite(LOCATIES, LOCATIES.vind_editie("voorbeeld"), tmp_path / "uit", adres="http://intern")
    assert not (tmp_path / "uit").exists()


def test_a_text_with_an_unknown_field_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    sjablonen = kopieer_sjablonen(tmp_path)
    (sjablonen / "lite" / "LEESMIJ.md.tekst").write_text("Dit is $onbekend.", encoding="utf-8")
    locaties = Locaties(data=LOCATIES.data, sjablonen=sjablonen, edities=LOCATIES.edities)
    with pytest.raises(SjabloonError, match=r"LEESMIJ\.md"):
        write_lite(locaties, LOCATIES.vind_editie("voorbeeld"), tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_a_folder_that_cannot_be_written_is_said_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("geen map", encoding="utf-8")
    with pytest.raises(UitvoerError, match="kan niet worden geschreven"):
        write_lite(LOCATIES, LOCATIES.vind_editie("voorbeeld"), tmp_path / "uit")
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "geen map"
