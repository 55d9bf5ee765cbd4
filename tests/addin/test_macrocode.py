"""What our VBA does when it runs, in the VBA interpreter of pyOpenVBA: the buttons and the settings."""

from typing import Any

import pytest

from addin.vbaproef import excel_met, modules
from wijkxl.addin.vba import Doel, Variant
from wijkxl.knoppen import KNOPPEN

PYTHON = r"C:\Python\pythonw.exe"

NEP = """Attribute VB_Name = "Nep"
Public Gezegd As String

Public Function GetConfig(naam, Optional standaard = "")
    GetConfig = standaard
    If naam = "{naam}" Then GetConfig = "{waarde}"
End Function

Public Function Dir(pad)
    If pad = "{bestaat}" Then Dir = "pythonw.exe"
End Function

Public Function XLPy()
    {xlpy}
End Function

Public Function Zei()
    Zei = Gezegd
End Function
"""

NEP_PYTHON = """
Public Function Module(naam)
    Module = naam
End Function

Public Sub SetAttr(ding, naam, waarde)
    Gezegd = Gezegd & ding & "." & naam & " = " & TypeName(waarde) & vbLf
End Sub

Public Sub Exec(opdracht)
    Gezegd = Gezegd & opdracht
End Sub
"""

VRAAG_IT = "Vraag je IT-afdeling om hulp."


def excel(
    *,
    naam: str = "INTERPRETER_WIN",
    waarde: str = PYTHON,
    bestaat: str = PYTHON,
    xlpy: str = "Set XLPy = New NepPython",
    variant: Variant = Variant.GEWOON,
) -> Any:
    """Excel with the module of the buttons, and stand-ins for the rest."""
    nep = NEP.format(naam=naam, waarde=waarde, bestaat=bestaat, xlpy=xlpy)
    app = excel_met(nep, modules(variant=variant)["WijkMacros"].tekst)
    app.add_module(NEP_PYTHON, name="NepPython", kind="class")
    return app


def melding(app: Any) -> str:
    ((_, tekst, titel, _),) = app.dialogs
    assert titel == "Wijkprogrammering"
    return str(tekst)


@pytest.mark.parametrize("knop", KNOPPEN, ids=[knop.functie for knop in KNOPPEN])
def test_a_button_tells_python_the_workbook_and_the_function(knop: Any) -> None:
    app = excel()
    app.run(knop.sub)
    assert app.run("Zei").splitlines() == [
        "xlwings._xlwindows.BOOK_CALLER = Workbook",
        f"import wijkxl.udfs.macros as m; m.{knop.functie}()",
    ]
    assert app.dialogs == []


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [("INTERPRETER", "python"), ("INTERPRETER_WIN", "pythonw"), ("CONDA PATH", r"C:\conda")],
    ids=["the old name of the setting", "on the search path", "an environment of conda"],
)
def test_other_ways_to_say_where_python_is_are_taken_too(naam: str, waarde: str) -> None:
    app = excel(naam=naam, waarde=waarde, bestaat="")
    app.run("WijkPlanExporteren")
    assert app.run("Zei").endswith("plan_exporteren()")


@pytest.mark.parametrize(
    ("instelling", "reden"),
    [
        ({"waarde": ""}, "Excel weet niet waar Python staat."),
        ({"bestaat": ""}, f"Python staat niet meer op deze plek: {PYTHON}"),
        ({"xlpy": 'Err.Raise 1000, Description:="de server zegt niets"'}, "de server zegt niets"),
    ],
    ids=["no setting", "Python is gone", "Python does not start"],
)
def test_without_python_a_button_says_in_dutch_what_is_wrong_and_who_can_help(
    instelling: dict[str, str], reden: str
) -> None:
    app = excel(**instelling)
    app.run("WijkCijfersVerversen")
    assert app.run("Zei") == ""
    tekst = melding(app)
    assert tekst.startswith("Deze knop werkt nu niet.")
    assert reden in tekst
    assert VRAAG_IT in tekst


def test_a_long_error_of_python_keeps_its_end_and_leaves_room_for_the_advice() -> None:
    app = excel(xlpy='Err.Raise 1000, Description:=String(2000, "x") & "ImportError: wijkxl"')
    app.run("WijkCijfersVerversen")
    tekst = melding(app)
    assert "xxx" + "ImportError: wijkxl" in tekst
    assert VRAAG_IT in tekst
    assert len(tekst) < 1024


def geopend(in_plaats_van_ontime: str) -> list[Any]:
    """The messages when a workbook opens, with another statement where Excel is asked to wait a moment."""
    tekst = modules()["ThisWorkbook"].tekst
    assert tekst.count("Application.OnTime Now,") == 1
    code = tekst.replace("Private Sub", "Public Sub").replace("Application.OnTime Now,", in_plaats_van_ontime)
    app = excel_met('Attribute VB_Name = "Proef"\n' + code)
    app.run("Workbook_Open")
    return list(app.dialogs)


def test_when_a_file_opens_it_asks_excel_to_register_the_help() -> None:
    ((_, wat, *_),) = geopend("MsgBox")
    boek, macro = wat.split("!")
    assert boek == f"'{boek[1:-1]}'"
    assert f"Public Sub {macro}()" in modules()["WijkUitleg"].tekst


def test_nothing_is_said_when_excel_does_not_take_the_help() -> None:
    assert geopend("Err.Raise 1004, ") == []


INSTELLINGEN = [
    ("Show Console", "False"),
    ("Interpreter_Win", r"%LOCALAPPDATA%\wijkxl\pythonw.exe"),
    ("Leeg", ""),
]


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("INTERPRETER_WIN", r"C:\Sam\AppData\Local\wijkxl\pythonw.exe"),
        ("SHOW CONSOLE", "False"),
        ("LEEG", ""),
        ("PYTHONPATH", "standaard"),
    ],
)
@pytest.mark.parametrize("doel", Doel)
def test_the_variant_that_attaches_reads_settings_from_the_sheet(doel: Doel, naam: str, waarde: str) -> None:
    zet = "\n".join(
        f'    Worksheets(1).Range("A{rij}").Value = "{n}"\n    Worksheets(1).Range("B{rij}").Value = "{w}"'
        for rij, (n, w) in enumerate(INSTELLINGEN, start=1)
    )
    klaar = f"""Attribute VB_Name = "Klaar"
Public Sub ZetKlaar()
    Worksheets(1).Name = "{doel.project}.conf"
{zet}
End Sub

Public Function Environ(naam)
    If naam = "LOCALAPPDATA" Then Environ = "C:\\Sam\\AppData\\Local"
End Function

Public Function Dir(pad)
    Dir = ""
End Function
"""
    app = excel_met(klaar, modules(doel, Variant.KOPPELEN)["WijkKoppeling"].tekst)
    app.run("ZetKlaar")
    assert app.run("GetConfig", naam, "standaard") == waarde
