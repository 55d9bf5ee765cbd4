"""The VBA functions are those that xlwings itself would make, with help that Excel takes."""

import inspect
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from udfs.klassiek import klassiek

from addin.vbaproef import modules, procedures, teksten_in
from wijkxl.addin import functies
from wijkxl.addin.functies import functies_van_python
from wijkxl.addin.vba import Doel
from wijkxl.errors import UitvoerError
from wijkxl.udfs import functions

GOLDEN = Path(__file__).parent / "golden" / "WijkFuncties.bas"
NAMEN = [naam for naam in vars(functions) if naam.startswith("WIJK_")]
BESTAND_BY_DOEL = {Doel.WERKBOEK: "werkboek.xlsm", Doel.INVOEGTOEPASSING: "wijkxl.xlam"}


def van_xlwings(doel: Doel) -> str:
    """The text that xlwings writes when a person imports the functions into a file."""
    stroom = io.StringIO()
    with klassiek() as excel:
        boek = SimpleNamespace(Name=BESTAND_BY_DOEL[doel])
        excel.udfs.generate_vba_wrapper("wijkxl.udfs.functions", excel.functions, stroom, boek)
    return stroom.getvalue()


def voor_excel(regels: list[str]) -> list[str]:
    """Statements without those for other programs of Office."""
    weg = slice(regels.index("#Else"), regels.index("#End If") + 1)
    return [regel for regel in [*regels[: weg.start], *regels[weg.stop :]] if not regel.startswith("#If")]


@pytest.mark.parametrize("doel", Doel)
def test_every_function_is_declared_and_calls_python_as_xlwings_writes_it(doel: Doel) -> None:
    verwacht = {
        naam: (declaratie, voor_excel(regels))
        for naam, (declaratie, regels) in procedures(van_xlwings(doel)).items()
    }
    assert verwacht.keys() == set(NAMEN)
    assert procedures(modules(doel)["WijkFuncties"].tekst) == verwacht


def test_the_text_is_the_one_that_was_looked_over() -> None:
    assert modules()["WijkFuncties"].tekst == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("naam", NAMEN)
def test_excel_gets_the_help_of_a_function_and_of_every_argument(naam: str) -> None:
    f = getattr(functions, naam)
    tekst = modules()["WijkUitleg"].tekst
    begin = tekst.index(f'LegVast "{naam}"')
    naam_in_vba, uitleg, *argumenten = teksten_in(tekst[begin : tekst.index(")\n", begin)])
    assert (naam_in_vba, uitleg) == (naam, inspect.getdoc(f))
    with klassiek() as excel:
        in_xlwings = getattr(excel.functions, naam).__xlfunc__["args"]
    assert argumenten == [arg["doc"] for arg in in_xlwings if arg["name"] != "caller"]
    assert max(map(len, [uitleg, *argumenten])) <= 255


@pytest.mark.parametrize("uitleg", ["", None, "x" * 256, "twee\nregels"])
def test_help_that_excel_does_not_take_is_refused(
    uitleg: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def WIJK_PROEF() -> None:  # noqa: N802
        pass

    WIJK_PROEF.__doc__ = uitleg
    monkeypatch.setattr(functies, "functions", SimpleNamespace(WIJK_PROEF=WIJK_PROEF))
    with pytest.raises(UitvoerError, match="WIJK_PROEF"):
        functies_van_python()
