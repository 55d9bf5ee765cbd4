"""The real classic code of xlwings without Windows: its Python side runs, with stand-ins for Excel and COM.

It leans on the inside of one version of xlwings, which pyproject.toml pins; another version must fail loudly.
"""

import atexit
import ctypes
import datetime as dt
import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

import openpyxl

MISSING = -2147352572
"""What Excel hands over for an argument that was left out."""

NV = -2146826246
"""What Excel hands over for #N/A."""

BEREIK_IID = "{00020846-0000-0000-C000-000000000046}"
NIET_GEVONDEN = -2147352567
ONZE = ("xlwings", "wijkxl.udfs.runtime", "wijkxl.udfs.functions", "wijkxl.udfs.macros")
STUBS = (
    "pywintypes",
    "pythoncom",
    "win32api",
    "win32con",
    "win32gui",
    "win32process",
    "win32timezone",
    "win32com",
    "win32com.client",
)


class ComError(Exception):
    """The error of COM."""

    hresult = NIET_GEVONDEN


class Bereik:
    """A range as pywin32 hands it over: one value, or a tuple of rows."""

    def __init__(self, waarde: Any, *, formule: Any = None, blad: Any = None, adres: str = "$A$1") -> None:
        self.Value = tuple(map(tuple, waarde)) if isinstance(waarde, list) else waarde
        self.Formula = formule if formule is not None else waarde
        self.Worksheet, self.Address = blad, adres
        self.Row = self.Column = 1
        self.CLSID = BEREIK_IID
        soort = SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=BEREIK_IID))
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: soort)

    @property
    def Rows(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=len(self.Value) if isinstance(self.Value, tuple) else 1)

    @property
    def Columns(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=len(self.Value[0]) if isinstance(self.Value, tuple) else 1)

    def GetAddress(self, *_: Any) -> str:  # noqa: N802
        return self.Address


class Bladen:
    """The sheets of a workbook, by name or in turn."""

    def __init__(self, bladen: Sequence[Any]) -> None:
        self._bladen = bladen

    def __iter__(self) -> Iterator[Any]:
        return iter(self._bladen)

    def __call__(self, naam: str) -> Any:
        return next(blad for blad in self._bladen if blad.Name == naam)


class Namen:
    """The defined names of a workbook: each stands for one cell."""

    def __init__(self, cellen: Mapping[str, Bereik]) -> None:
        self._cellen = cellen

    def __call__(self, naam: str) -> Any:
        if naam not in self._cellen:
            raise ComError(naam)
        return SimpleNamespace(Name=naam, RefersTo="=A1", RefersToRange=self._cellen[naam])


def excel_boek(boek: openpyxl.Workbook, waarden: openpyxl.Workbook, naam: str) -> Any:
    """A workbook as Excel has it open, with the formulas of ``boek`` and the outcomes of ``waarden``."""
    found = SimpleNamespace(Name=naam, Application=MagicMock(name="Excel"))
    bladen = {blad.title: SimpleNamespace(Name=blad.title, Parent=found, Names=Namen({})) for blad in waarden}
    for blad in waarden:
        rijen = [list(rij) for rij in blad.iter_rows(values_only=True)]
        bladen[blad.title].UsedRange = Bereik(rijen or None, blad=bladen[blad.title])
    cellen = {}
    for defined, name in boek.defined_names.items():
        ((titel, adres),) = list(name.destinations) or [("", "")]
        plek = adres.replace("$", "")
        if titel and ":" not in plek:
            cellen[defined] = Bereik(
                waarden[titel][plek].value, formule=boek[titel][plek].value, blad=bladen[titel]
            )
    found.Worksheets, found.Names = Bladen(list(bladen.values())), Namen(cellen)
    return found


class Klassiek:
    """The functions and macros as Excel on Windows calls them."""

    def __init__(self, udfs: ModuleType, functions: ModuleType, macros: ModuleType) -> None:
        self.udfs, self.functions, self.macros = udfs, functions, macros
        udfs.udf_modules["functions"] = {"filename": "functions", "filetime": None, "module": functions}

    def roep(self, naam: str, *args: Any, boek: Any = None) -> Any:
        """What Excel gets back for a call in a cell of ``boek``; one cell comes as its value."""
        blad = boek.Worksheets("_meta") if boek else SimpleNamespace(Name="Blad1", Parent=leeg_boek())
        info = getattr(self.functions, naam).__xlfunc__["args"]
        alle = [*args, *[MISSING] * (len(info) - len(args))]
        for bereik in alle:
            if isinstance(bereik, Bereik):
                bereik.Worksheet = blad
        found = self.udfs.call_udf("functions", naam, alle, None, Bereik(None, blad=blad))
        return found[0][0] if len(found) == len(found[0]) == 1 else found

    def verbind(self, app: Any, boek: Any) -> None:
        """Let macros start from a button in ``boek``, and show what they say in ``app``."""
        windows: Any = sys.modules["xlwings._xlwindows"]
        windows.BOOK_CALLER = boek
        windows.win32api.MessageBox = app.meld


def leeg_boek() -> Any:
    """A workbook that is not ours."""
    return SimpleNamespace(
        Name="Map1.xlsx", Application=MagicMock(name="Excel"), Worksheets=Bladen(()), Names=Namen({})
    )


@contextmanager
def klassiek() -> Iterator[Klassiek]:
    """Load xlwings as on Windows, and the functions with it; afterwards all is as it was."""
    bewaard = {naam: module for naam, module in sys.modules.items() if _hoort_erbij(naam)}
    udfs_pakket = importlib.import_module("wijkxl.udfs")
    attributen = dict(vars(udfs_pakket))
    for naam in bewaard:
        del sys.modules[naam]
    cwd = os.getcwd()  # noqa: PTH109
    try:
        sys.modules.update(_stubs())
        with (
            patch.object(ctypes, "oledll", MagicMock(), create=True),
            patch.object(ctypes, "windll", MagicMock(), create=True),
            patch.object(ctypes, "PyDLL", MagicMock()),
        ):
            yield _laad()
    finally:
        os.chdir(cwd)
        for naam in [naam for naam in sys.modules if _hoort_erbij(naam)]:
            del sys.modules[naam]
        sys.modules.update(bewaard)
        begin = f"{udfs_pakket.__name__}."
        gebleven = {n.removeprefix(begin): m for n, m in sys.modules.items() if n.startswith(begin)}
        vars(udfs_pakket).clear()
        vars(udfs_pakket).update({**attributen, **gebleven})


def _laad() -> Klassiek:
    xw: Any = importlib.import_module("xlwings")
    windows: Any = importlib.import_module("xlwings._xlwindows")
    main: Any = importlib.import_module("xlwings.main")
    atexit.unregister(windows.cleanup)
    engine = main.Engine(impl=windows.engine)
    main.engines.add(engine)
    main.engines.active = engine
    sys.modules["xlwings.com_server"] = _module("xlwings.com_server", loop=None)
    udfs = importlib.import_module("xlwings.udfs")
    xw.func, xw.arg, xw.ret, xw.script = udfs.xlfunc, udfs.xlarg, udfs.xlret, udfs.xlsub
    onze = (importlib.import_module(f"wijkxl.udfs.{naam}") for naam in ("functions", "macros"))
    return Klassiek(udfs, *onze)


def _stubs() -> dict[str, ModuleType]:
    client = _module(
        "win32com.client",
        Dispatch=lambda thing, **_: thing,
        DispatchEx=MagicMock(),
        CDispatch=type("CDispatch", (), {}),
        CoClassBaseClass=type("CoClassBaseClass", (), {}),
        DispatchBaseClass=type("DispatchBaseClass", (), {}),
    )
    return {
        "pywintypes": _module(
            "pywintypes", com_error=ComError, error=ComError, TimeType=dt.datetime, IID=lambda text: text
        ),
        "pythoncom": _module(
            "pythoncom",
            CoInitialize=lambda *_: None,
            com_error=ComError,
            IID_IDispatch="IDispatch",
            new=MagicMock(),
            CoMarshalInterThreadInterfaceInStream=lambda *_: None,
        ),
        "win32timezone": _module("win32timezone", TimeZoneInfo=SimpleNamespace(utc=lambda: dt.UTC)),
        "win32com": _module("win32com", client=client),
        "win32com.client": client,
        "win32process": _module("win32process", GetWindowThreadProcessId=lambda _: (1, 1)),
        "win32con": _module(
            "win32con",
            MB_OK=0,
            MB_OKCANCEL=1,
            MB_YESNO=4,
            MB_YESNOCANCEL=3,
            MB_ICONINFORMATION=64,
            MB_ICONWARNING=48,
        ),
        **{naam: _module(naam) for naam in ("win32api", "win32gui")},
    }


def _module(naam: str, **inhoud: Any) -> ModuleType:
    module = ModuleType(naam)
    vars(module).update(inhoud, __file__=naam)
    return module


def _hoort_erbij(naam: str) -> bool:
    return naam in STUBS or any(naam == begin or naam.startswith(f"{begin}.") for begin in ONZE)
