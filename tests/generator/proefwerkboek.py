"""Workbooks of the example edition for tests, each made once per test process."""

import io
import tempfile
import warnings
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import ironcalc
import openpyxl
from engines.areas import column_number
from engines.contents import StoredWorkbook
from engines.stored import stored
from voorbeeld import LOCATIES, REPO, met_vorige, naslag_van, profiel_van
from voorbeeld import voorbeeld_basis as basis
from voorbeeld import voorbeeld_editie as voorbeeld
from voorbeeld import voorbeeld_profiel as profiel

from wijkxl import pipeline
from wijkxl.analysis.catalogus import Catalogus, Richting, Toets
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.kleine_aantallen import verberg
from wijkxl.analysis.naslag import build_naslag
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.werkboek import write_werkboek

__all__ = [
    "REPO",
    "Rekenvel",
    "basis",
    "bouw_profiel",
    "gelezen",
    "inhoud",
    "met_namen",
    "namen_van_wijken",
    "oud_profiel",
    "profiel",
    "profiel_na",
    "schrijf",
    "voorbeeld",
    "werkboek",
]

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-proef-")


@cache
def namen_van_wijken() -> tuple[str, ...]:
    """Codes of all wijken of the example edition, without reading it (names of tests need them)."""
    gebieden = pipeline.read_gebieden(LOCATIES.gebieden)
    return tuple(gebied.code for gebied in gebieden.by_niveau[Niveau.WIJK])


def bouw_profiel(wijk: str, editie: Editie) -> Wijkprofiel:
    """The Wijkprofiel of a wijk (name or code) in ``editie``."""
    return profiel_van(wijk, naslag_van(editie))


def schrijf(pad: Path, van: Wijkprofiel, *, beveilig: bool = False) -> Path:
    write_werkboek(pad, van, basis().sjabloonbron.sjabloon(van), beveilig=beveilig)
    return pad


@cache
def werkboek(wijk: str) -> Path:
    """The workbook of a wijk of the example edition."""
    return schrijf(Path(_FOLDER.name) / f"{wijk.replace('/', '-')}.xlsx", profiel(wijk))


@cache
def inhoud(wijk: str) -> StoredWorkbook:
    return stored(werkboek(wijk))


def met_namen(van: Wijkprofiel, naam: str) -> Wijkprofiel:
    """The same figures with ``naam`` for every indicator, factor and ranked factor, and for the wijk."""
    catalogus = van.catalogus
    anders = replace(
        catalogus,
        indicatoren=tuple(replace(i, naam=naam, definitie=naam, bron=naam) for i in catalogus.indicatoren),
        factoren=tuple(replace(f, naam=naam) for f in catalogus.factoren),
        ranking=tuple(replace(r, naam=naam) for r in catalogus.ranking),
    )
    return replace(
        van,
        catalogus=anders,
        wijk=replace(van.wijk, naam=naam),
        naslag=replace(van.naslag, indicatoren=anders.indicatoren),
    )


@cache
def profiel_na(wijk: str) -> Wijkprofiel:
    """A wijk of the example edition after a workbook with older figures (see ``oud_profiel``)."""
    return met_vorige(profiel(wijk), oud_profiel(wijk))


@cache
def oud_profiel(wijk: str) -> Wijkprofiel:
    """A wijk in an invented older edition, in which the catalogue was another one too."""
    catalogus = _oude_catalogus(basis().catalogus)
    cijfers = tuple(oud for cijfer in voorbeeld().cijfers for oud in _oud_cijfer(cijfer))
    editie = replace(
        voorbeeld(),
        naam="voorbeeld-2024",
        titel="Voorbeeldeditie 2024 (verzonnen cijfers)",
        datum=date(2025, 1, 15),
        vingerafdruk="oud",
        cijfers=cijfers,
    )
    naslag = build_naslag(catalogus=catalogus, gebieden=basis().gebieden, editie=editie)
    return replace(profiel(wijk), catalogus=catalogus, editie=editie, naslag=naslag, buren=())


def _oude_catalogus(nu: Catalogus) -> Catalogus:
    """The catalogue of before: every description was another one once, and one indicator is gone."""
    nieuw, *rest = nu.indicatoren
    anders: tuple[dict[str, Any], ...] = (
        {"naam": "Vroeger heette dit anders"},
        {"definitie": "Een andere omschrijving. " * 30},
        {"meetwijze": "vragenlijst", "kanttekening": ""},
        {"groep": "jongeren", "leeftijd_van": 12, "leeftijd_tot": 17},
        {"eenheid": "index", "decimalen": 1},
        {"richting": Richting.NEUTRAAL},
        {"toets": Toets.DREMPEL, "drempel": 2.5},
        {"domein": "werk"},
        {"domein": "bestaat niet meer"},
        {"bron": "Een andere bron, 2020"},
        dict.fromkeys(("naam", "definitie", "meetwijze", "groep", "bron", "kanttekening"), "vroeger"),
    )
    oud = [
        replace(indicator, **anders[place]) if place < len(anders) else indicator
        for place, indicator in enumerate(rest)
    ]
    weg = replace(nieuw, code="bestaat_niet_meer", naam="Indicator die er niet meer is")
    return replace(nu, indicatoren=(*oud, weg), indicator_factor=())


def _oud_cijfer(cijfer: Cijfer) -> tuple[Cijfer, ...]:
    """What the older edition had for a figure: nothing, the same, another value, or one that is hidden."""
    soort = crc32(cijfer.indicator.encode()) % 4
    if cijfer.status is Status.ONDERDRUKT:
        return (replace(cijfer, waarde=43.21, status=Status.OK),)
    if soort == 0 and cijfer.periode == voorbeeld().periodes_by_indicator[cijfer.indicator][-1]:
        return ()
    if soort == 1 and cijfer.waarde is not None:
        return (replace(cijfer, waarde=cijfer.waarde * (0.5 + crc32(cijfer.gebied.encode()) % 5 / 10)),)
    if soort == 2 and cijfer.gebied.startswith("WP"):
        return (replace(verberg(cijfer), status=Status.ONTBREEKT),)
    return (cijfer,)


def gelezen(pad: Path, *, rich_text: bool = False) -> Any:
    """The workbook in openpyxl, which cannot keep sparklines and warns of that."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension")
        return openpyxl.load_workbook(io.BytesIO(pad.read_bytes()), rich_text=rich_text)


class Rekenvel:
    """A workbook in IronCalc, in which a test types as an adviser would."""

    def __init__(self, pad: Path) -> None:
        self._model: Any = ironcalc.load_from_xlsx(str(pad))
        self._number = {
            sheet["name"]: place for place, sheet in enumerate(self._model.get_worksheets_properties())
        }

    def typ(self, blad: str, rij: int, kolom: int, tekst: str) -> None:
        """Type ``tekst`` in a cell (zero-based row and column) and let the workbook compute."""
        self.zet(blad, rij, kolom, tekst)
        self.bereken()

    def zet(self, blad: str, rij: int, kolom: int, tekst: str) -> None:
        """Type ``tekst`` in a cell; nothing is computed yet."""
        self._model.set_user_input(self._number[blad], rij + 1, kolom + 1, tekst)

    def bereken(self) -> None:
        """Let the workbook compute."""
        self._model.evaluate()

    def waarde(self, blad: str, rij: int, kolom: int) -> Any:
        return self._model.get_cell_value(self._number[blad], rij + 1, kolom + 1)

    def op_adres(self, blad: str, ref: str) -> Any:
        """The value of a cell by its address, such as ``B12``."""
        letters = ref.rstrip("0123456789")
        rij, kolom = int(ref[len(letters) :]), column_number(letters)
        return self._model.get_cell_value(self._number[blad], rij, kolom)

    def reken(self, blad: str, formule: str) -> Any:
        """The value of a formula in an empty corner of ``blad``."""
        self.typ(blad, 900, 60, formule)
        return self.waarde(blad, 900, 60)
