"""Every function has a name Excel takes, Dutch help, and a description in docs/functies.md that is right."""

import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import xlwings
from voorbeeld import REPO, voorbeeld_basis

from udfs.klassiek import klassiek
from wijkxl.udfs import functions, runtime
from wijkxl.udfs.functions import WIJK_CIJFER

FUNCTIES = (REPO / "docs" / "functies.md").read_text(encoding="utf-8")
NAMEN = (
    "WIJK_CIJFER",
    "WIJK_VERSCHIL",
    "WIJK_OORDEEL",
    "WIJK_INTERVAL",
    "WIJK_NIVEAU",
    "WIJK_FACTOREN",
    "WIJK_RANG",
    "WIJK_PRIORITEITEN",
    "WIJK_VERGELIJKBAAR",
    "WIJK_TREND",
    "WIJK_RESULTAAT",
)
ALLE = pytest.mark.parametrize("naam", NAMEN)
ENGELS = re.compile(r"\b(the|argument|value|returns?|function|positional|python)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def hulp() -> Iterator[dict[str, Any]]:
    """What xlwings knows of each function, as it hands it to Excel on Windows."""
    with klassiek() as excel:
        yield {naam: f.__xlfunc__ for naam, f in vars(excel.functions).items() if hasattr(f, "__xlfunc__")}


def argumenten(naam: str) -> list[inspect.Parameter]:
    """The arguments a person types."""
    return [p for p in inspect.signature(functie(naam)).parameters.values() if p.name != "caller"]


def functie(naam: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(functions, naam)
    return found


def deel(naam: str) -> str:
    """What docs/functies.md says of a function."""
    return FUNCTIES.split(f"\n### {naam}\n")[1].split("\n## ")[0].split("\n### ")[0]


def test_these_are_all_functions(hulp: dict[str, Any]) -> None:
    assert set(hulp) == set(NAMEN)
    assert re.findall(r"^### (WIJK_\w+)$", FUNCTIES, flags=re.MULTILINE) == list(NAMEN)


def test_the_version_of_xlwings_is_fixed() -> None:
    """The program library beside Python and the text in Excel must be of one version."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"xlwings=={xlwings.__version__}" in project["dependencies"]


@ALLE
def test_excel_takes_the_name_and_cannot_take_it_for_a_cell(naam: str) -> None:
    assert re.fullmatch(r"[A-Z][A-Z_]{0,30}", naam)
    assert not re.fullmatch(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*", naam)


@ALLE
def test_every_function_and_argument_has_dutch_help_that_fits_in_excel(
    naam: str, hulp: dict[str, Any]
) -> None:
    teksten = [hulp[naam]["ret"]["doc"], *(a["doc"] for a in hulp[naam]["args"] if a["name"] != "caller")]
    assert len(teksten) == len(argumenten(naam)) + 1
    for tekst in teksten:
        assert re.fullmatch(r"[A-Z].{9,253}\.", tekst), tekst
        assert not ENGELS.search(tekst), tekst
    assert hulp[naam]["category"] == "Wijkprogrammering"


@ALLE
def test_every_argument_arrives_as_rows_and_without_type(naam: str, hulp: dict[str, Any]) -> None:
    for gegeven in hulp[naam]["args"]:
        if gegeven["name"] != "caller":
            assert gegeven["options"] == {"ndim": 2, "err_to_str": True}


@ALLE
def test_no_argument_needs_a_name(naam: str) -> None:
    soorten = {p.kind for p in inspect.signature(functie(naam)).parameters.values()}
    assert soorten == {inspect.Parameter.POSITIONAL_OR_KEYWORD}


@ALLE
def test_a_function_is_one_line(naam: str) -> None:
    _, einde = inspect.getsource(inspect.unwrap(functie(naam))).rsplit('"""', 1)
    assert re.fullmatch(r"\n    return .+\n", einde)


@ALLE
def test_the_page_says_what_excel_says(naam: str, hulp: dict[str, Any]) -> None:
    tekst = deel(naam)
    assert hulp[naam]["ret"]["doc"] in tekst.replace("\n", " ")
    woorden = [p.name if p.default is p.empty else f"[{p.name}]" for p in argumenten(naam)]
    assert f"`={naam}({'; '.join(woorden)})`" in tekst
    rijen = re.findall(r"^\| `(\w+)` \| (.+) \|$", tekst, flags=re.MULTILINE)
    assert rijen == [(a["name"], a["doc"]) for a in hulp[naam]["args"] if a["name"] != "caller"]


VOORBEELDEN = [
    (naam, formule, uitkomst)
    for naam in NAMEN
    for formule, uitkomst in re.findall(
        r"^\| `=(WIJK_[^`]+)` \| (?:`([^`]*)` )?.*\|$", deel(naam), flags=re.MULTILINE
    )
]


@ALLE
def test_every_function_has_an_example(naam: str) -> None:
    assert [formule for van, formule, _ in VOORBEELDEN if van == naam]


@pytest.mark.parametrize(("naam", "formule", "uitkomst"), VOORBEELDEN, ids=[v[1] for v in VOORBEELDEN])
def test_examples_on_the_page_give_what_stands_there(
    naam: str, formule: str, uitkomst: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKXL_EDITIE", "voorbeeld")
    geroepen, args = formule.removesuffix(")").split("(", 1)
    assert geroepen == naam
    found = functie(naam)(*map(cel, _gesplitst(args)))
    if uitkomst:
        assert getoond(found) == uitkomst
    else:
        assert isinstance(found, list)


def _gesplitst(args: str) -> list[str]:
    """Arguments between ``;``, with ranges such as ``{60;80}`` kept whole."""
    return re.findall(r'(?:^|;) *("[^"]*"|\{[^}]*\}|[^;]*)', args) if args else []


def cel(tekst: str) -> Any:
    """The value of an argument as Excel writes it in a Dutch formula."""
    if tekst.startswith("{"):
        return [[cel(deel)] for deel in tekst.strip("{}").split(";")]
    if tekst in ("", "WAAR", "ONWAAR"):
        return {"": None, "WAAR": True, "ONWAAR": False}[tekst]
    return tekst.strip('"') if tekst.startswith('"') else float(tekst.replace(",", "."))


def getoond(found: Any) -> str:
    """An outcome as it stands in a cell."""
    return f"{found:g}".replace(".", ",") if isinstance(found, float) else str(found)


@pytest.mark.parametrize("code", sorted(set(re.findall(r'"(\w+_\w+)"', FUNCTIES))))
def test_codes_on_the_page_exist(code: str) -> None:
    catalogus = voorbeeld_basis().catalogus
    assert code in {*catalogus.indicator_by_code, *catalogus.factor_by_code, *catalogus.domein_by_code}


def test_without_workbook_the_calling_cell_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server and in the browser Excel would ask a person for it."""
    monkeypatch.setattr(runtime, "ZONDER_WERKMAP", True)
    kaal = runtime.antwoord(inspect.unwrap(WIJK_CIJFER))
    assert list(inspect.signature(kaal).parameters) == ["indicator", "gebied", "jaar", "editie"]
    assert kaal("werkende_jongeren_18_22", "Bloemhof", None, "voorbeeld") == 45


def test_functions_load_without_what_only_the_generator_needs() -> None:
    """The browser has no room for it, and Excel should not wait. What xlwings itself loads is not ours."""
    zwaar = (
        "xlsxwriter",
        "openpyxl",
        "docx",
        "matplotlib",
        "pandera",
        "click",
        "wijkxl.generator",
        "wijkxl.pipeline",
    )
    code = (
        "import sys, xlwings; eerst = set(sys.modules); import wijkxl.udfs.functions; "
        f"print(sorted((set(sys.modules) - eerst) & set({zwaar!r})))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPO)
    assert found.stdout.strip() == "[]"
