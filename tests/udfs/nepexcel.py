"""A stand-in for Excel on Windows, with a workbook that can be read, written, selected, saved and closed.

A text that is written becomes what Excel makes of it: a number, a date, a truth
value or a formula, unless a sign before it says that it is a text.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from bijwerkproef import open_werkboek
from openpyxl.utils import get_column_letter, range_boundaries

from udfs.klassiek import BEREIK_IID, ComError
from wijkxl.overdracht.inhoud import Formuletekst, tekst_van
from wijkxl.sources.werkboek import is_van_ons, read_werkboek

AUTOMATISCH = -4105
XLSX = 51
GETAL = re.compile(r"[+-]?\d+([.,]\d+)?%?")
WAARHEID = {"true": True, "waar": True, "false": False, "onwaar": False}
DATUM = re.compile(r"\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?|(\d{1,2} )?(jan|feb|mrt|apr|mei|jun|jul)\w* \d{2,4}")


class Cellen:
    """A range of cells of a sheet."""

    CLSID = BEREIK_IID

    def __init__(self, blad: "Blad", hoek: tuple[int, int, int, int]) -> None:
        self.Worksheet, self._hoek = blad, hoek
        soort = SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=BEREIK_IID))
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: soort)

    @property
    def Row(self) -> int:  # noqa: N802
        return self._hoek[0]

    @property
    def Column(self) -> int:  # noqa: N802
        return self._hoek[1]

    @property
    def Rows(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=self._hoek[2] - self._hoek[0] + 1)

    @property
    def Columns(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=self._hoek[3] - self._hoek[1] + 1)

    @property
    def Count(self) -> int:  # noqa: N802
        return int(self.Rows.Count * self.Columns.Count)

    @property
    def Address(self) -> str:  # noqa: N802
        return f"${get_column_letter(self.Column)}${self.Row}"

    def __call__(self, rij: int, kolom: int) -> "Cellen":
        return self.Worksheet.Cells(self.Row + rij - 1, self.Column + kolom - 1)

    @property
    def Value(self) -> Any:  # noqa: N802
        return self._lees(1, None)

    @Value.setter
    def Value(self, waarde: Any) -> None:  # noqa: N802
        self.Worksheet.Parent.Application.geschreven()
        rijen = waarde if isinstance(waarde, list | tuple) else [[waarde]]
        for rij, cellen in enumerate(rijen, start=self.Row):
            for kolom, cel in enumerate(cellen, start=self.Column):
                self.Worksheet.zet(rij, kolom, cel)

    @property
    def Formula(self) -> Any:  # noqa: N802
        return self._lees(0, "")

    def Select(self) -> None:  # noqa: N802
        if self.Worksheet.Parent.ActiveSheet is not self.Worksheet:
            raise ComError("only cells of the sheet in front can be selected")
        self.Worksheet.Parent.Application.Selection = self

    def _lees(self, welk: int, leeg: Any) -> Any:
        eerste, kolom, laatste, laatste_kolom = self._hoek
        cellen = self.Worksheet.cellen
        rijen = tuple(
            tuple(
                _als_com(cellen[r, k][welk]) if (r, k) in cellen else leeg
                for k in range(kolom, laatste_kolom + 1)
            )
            for r in range(eerste, laatste + 1)
        )
        return rijen[0][0] if (eerste, kolom) == (laatste, laatste_kolom) else rijen


class Blad:
    """A sheet: what was typed in each cell and its outcome, by row and column from 1."""

    def __init__(self, boek: "Boek", titel: str, cellen: dict[tuple[int, int], tuple[Any, Any]]) -> None:
        self.Name, self.Parent, self.cellen = titel, boek, dict(cellen)

    def Cells(self, rij: int, kolom: int) -> Cellen:  # noqa: N802
        return Cellen(self, (rij, kolom, rij, kolom))

    def Range(self, eerste: Any, laatste: Any = None) -> Cellen:  # noqa: N802
        if isinstance(eerste, str):
            kolom, rij, laatste_kolom, laatste_rij = range_boundaries(eerste)
            return Cellen(self, (rij, kolom, laatste_rij, laatste_kolom))  # type: ignore[arg-type]
        return Cellen(self, (eerste.Row, eerste.Column, laatste.Row, laatste.Column))

    @property
    def UsedRange(self) -> Cellen:  # noqa: N802
        rijen, kolommen = zip(*self.cellen, strict=True) if self.cellen else ((1,), (1,))
        return Cellen(self, (1, 1, max(rijen), max(kolommen)))

    def Select(self) -> None:  # noqa: N802
        self.Parent.ActiveSheet = self

    def zet(self, rij: int, kolom: int, waarde: Any) -> None:
        """Put in a cell what Excel makes of a value."""
        wordt = zoals_excel(waarde)
        self.Parent.veranderd[self.Name, rij, kolom] = wordt
        self.cellen.pop((rij, kolom), None)
        if wordt is not None:
            self.cellen[rij, kolom] = (wordt, wordt)


class Bladen:
    """The sheets of a workbook."""

    def __init__(self, boek: "Boek") -> None:
        bladen, _ = inhoud_van(boek.pad.read_bytes())
        self.Parent, self._bladen = boek, [Blad(boek, titel, cellen) for titel, cellen in bladen.items()]

    def __iter__(self) -> Iterator[Blad]:
        return iter(self._bladen)

    def __call__(self, naam: str) -> Blad:
        for blad in self._bladen:
            if blad.Name == naam:
                return blad
        raise ComError(naam)


class Boek:
    """A workbook that is open; ``pad`` is its file."""

    FileFormat = XLSX

    def __init__(self, app: "Excel", pad: Path) -> None:
        self.pad, self.Application = pad, app
        self.Name, self.FullName, self.Path = pad.name, str(pad), str(pad.parent)
        self.Worksheets = Bladen(self)
        self.namen = dict(inhoud_van(pad.read_bytes())[1])
        self.ActiveSheet = next(iter(self.Worksheets))
        self.veranderd: dict[tuple[str, int, int], Any] = {}
        self.open = True

    def cel(self, naam: str) -> Cellen:
        """The cell with a name."""
        return self.Names(naam).RefersToRange

    def typ(self, naam: str, waarde: Any) -> None:
        """A person types something in the cell with a name."""
        cel = self.cel(naam)
        cel.Worksheet.zet(cel.Row, cel.Column, waarde)

    def voeg_rij_in(self, titel: str, voor: int) -> None:
        """A person inserts a row; names go along."""
        blad = self.Worksheets(titel)
        blad.cellen = {(rij + (rij >= voor), kolom): cel for (rij, kolom), cel in blad.cellen.items()}
        self.namen = {
            naam: (waar, rij + (waar == titel and rij >= voor), kolom)
            for naam, (waar, rij, kolom) in self.namen.items()
        }

    def Names(self, naam: str) -> Any:  # noqa: N802
        if naam not in self.namen:
            raise ComError(naam)
        titel, rij, kolom = self.namen[naam]
        bereik = self.Worksheets(titel).Cells(rij, kolom)
        return SimpleNamespace(Name=naam, RefersTo=f"='{titel}'!{bereik.Address}", RefersToRange=bereik)

    def Activate(self) -> None:  # noqa: N802
        self.Application.ActiveWorkbook = self

    def Save(self) -> None:  # noqa: N802
        self.Application.daden.append("bewaard")
        if self.veranderd:
            boek = open_werkboek(self.pad)
            for (titel, rij, kolom), waarde in self.veranderd.items():
                cel = boek[titel].cell(rij, kolom)
                cel.value = waarde
                if isinstance(waarde, str):
                    cel.data_type = "s"
            boek.save(self.pad)
            self.veranderd.clear()

    def Close(self, SaveChanges: bool) -> None:  # noqa: N802, N803
        assert not SaveChanges
        self.Application.daden.append("gesloten")
        self.open = False


class Werkboeken:
    """The workbooks that are open."""

    def __init__(self, app: "Excel") -> None:
        self.Application = app

    def __call__(self, naam: str) -> Boek:
        boek = self.Application.ActiveWorkbook
        if boek is None or boek.Name != naam or not boek.open:
            raise ComError(naam)
        return boek

    def Open(self, pad: str, *_: Any, **__: Any) -> Boek:  # noqa: N802
        self.Application.daden.append("geopend")
        self.Application.ActiveWorkbook = Boek(self.Application, Path(pad))
        return self.Application.ActiveWorkbook


class Excel:
    """The program: what it was asked to do stands in ``daden``, what it said in ``meldingen``."""

    Hwnd = 7

    def __init__(self) -> None:
        self.daden: list[str] = []
        self.meldingen: list[str] = []
        self.Selection: Any = None
        self.ActiveWorkbook: Any = None
        self.ScreenUpdating, self.Calculation = True, AUTOMATISCH
        self.schrijf_tot: int | None = None
        self.Workbooks = Werkboeken(self)

    def Calculate(self) -> None:  # noqa: N802
        self.daden.append("berekend")

    def geschreven(self) -> None:
        """Count a write; after ``schrijf_tot`` of them Excel refuses."""
        self.daden.append("geschreven")
        if self.schrijf_tot is not None and self.daden.count("geschreven") > self.schrijf_tot:
            raise ComError("geweigerd")

    def meld(self, _hwnd: int, tekst: str, titel: str, _stijl: int) -> int:
        """The message box of Windows."""
        assert titel == "Wijkprogrammering"
        self.meldingen.append(tekst)
        return 1

    @property
    def melding(self) -> str:
        """The only thing that was said."""
        (found,) = self.meldingen
        return found


@lru_cache(maxsize=8)
def inhoud_van(bestand: bytes) -> tuple[dict[str, dict[tuple[int, int], tuple[Any, Any]]], dict[str, Any]]:
    """What was typed and what came of it, by sheet and cell, and the place of each name of one cell."""
    with TemporaryDirectory() as folder:
        pad = Path(folder) / "boek.xlsm"
        pad.write_bytes(bestand)
        if not is_van_ons(pad):
            return {"Blad1": {}}, {}
        ruw = read_werkboek(pad, hulpbladen=True)
    bladen = {
        blad.titel: {(rij + 1, kolom + 1): _typ(cel.waarde) for (rij, kolom), cel in blad.cellen.items()}
        for blad in ruw.bladen
    }
    return bladen, {naam: (titel, rij + 1, kolom + 1) for naam, (titel, rij, kolom) in ruw.namen.items()}


def _typ(waarde: Any) -> tuple[Any, Any]:
    if isinstance(waarde, Formuletekst):
        return waarde.tekst, waarde.waarde
    return (tekst_van(waarde),) * 2 if isinstance(waarde, tuple) else (waarde, waarde)


def zoals_excel(waarde: Any) -> Any:
    """What Excel makes of what a program writes in a cell with the usual format."""
    if not isinstance(waarde, str) or waarde == "":
        return None if waarde == "" else waarde
    if waarde.startswith("'"):
        return waarde[1:]
    if waarde.casefold() in WAARHEID:
        return WAARHEID[waarde.casefold()]
    if GETAL.fullmatch(waarde):
        return float(waarde.rstrip("%").replace(",", "."))
    if DATUM.fullmatch(waarde.casefold()):
        return f"DATUM {waarde}"
    return waarde


def _als_com(waarde: Any) -> Any:
    return float(waarde) if isinstance(waarde, int) and not isinstance(waarde, bool) else waarde


@contextmanager
def open_in_excel(excel: Any, pad: Path) -> Iterator[tuple[Excel, Boek]]:
    """A workbook in front in Excel, called from its own button; ``excel`` is what ``klassiek`` gives."""
    app = Excel()
    boek = app.Workbooks.Open(str(pad))
    app.daden.clear()
    excel.verbind(app, boek)
    yield app, boek
