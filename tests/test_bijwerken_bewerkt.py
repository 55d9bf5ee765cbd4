"""Whatever a person does in a workbook, an update keeps it: edits saved by openpyxl and by LibreOffice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import cel_van, open_werkboek, vers, werk_bij
from engines.libreoffice_person import bewerk
from grondig import aantal
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

pytestmark = pytest.mark.lang

INVOER = (
    "in_conclusie_werk",
    "in_factoren_werk",
    "in_analyse_kansrijk",
    "in_stap_1_opmerking",
    "in_opm_werkende_jongeren_18_22",
    "in_vraag_werk_opvallend",
)
BLADEN = (
    "Pijler Kansrijk",
    "Pijler Gezond",
    "Samenvatting alle pijlers",
    "Bronnen",
    "Ranking",
    "Toelichting",
)
VREEMD = (
    "gewoon",
    "=SOM(A1:A9)",
    "+31 10 267",
    "-min",
    "@iemand",
    "'aanhaling",
    'één & <twee> "drie"',
    "regel 1\nregel 2",
    " spatie ervoor en erachter ",
    "😀👍🏽 שלום",
    "{{ 7*7 }}",
    "1.000,50",
    "x" * 3000,
)
"""Texts that must stay as they are."""

GEEL = "FFFF00"
LASTIG = "_x000D_"
"""Looks like the way the file writes a line end; openpyxl does not know the difference, LibreOffice does."""


@dataclass
class Persoon:
    """Somebody at work in a workbook that openpyxl opened; keeps what they typed."""

    boek: Any
    notities: dict[str, str] = field(default_factory=dict)
    getypt: int = 0

    def typ_in_vak(self, naam: str, tekst: str) -> None:
        """Rows that openpyxl inserts do not move names, so input cells come first."""
        cel = cel_van(self.boek, naam)
        cel.value, cel.data_type = tekst, "s"
        self.notities[naam] = tekst

    def typ(self, blad: str, rij: int, kolom: int, tekst: str) -> bool:
        """Type in a cell that is empty and not covered by a merged one."""
        ws = self.boek[blad]
        if any(f"{cel}" for cel in ws.merged_cells.ranges if (rij, kolom) in set(_plekken(cel))):
            return False
        cel = ws.cell(rij, kolom)
        if cel.value is not None or type(cel).__name__ == "MergedCell":
            return False
        cel.value, cel.data_type = tekst, "s"
        return True

    def voeg_rij_in(self, blad: str, rij: int, tekst: str) -> None:
        ws = self.boek[blad]
        ws.merged_cells.ranges.clear()
        ws.insert_rows(rij)
        ws.cell(rij, 2).value = tekst

    def voeg_kolom_in(self, blad: str, kolom: int, tekst: str) -> None:
        ws = self.boek[blad]
        ws.merged_cells.ranges.clear()
        ws.insert_cols(kolom)
        ws.cell(1, kolom).value = tekst


def _plekken(bereik: Any) -> Iterator[tuple[int, int]]:
    return ((rij, kolom) for rij, kolom in bereik.cells)


def _werk(persoon: Persoon, kans: random.Random) -> None:
    """Do a handful of things, as a person would in an afternoon."""

    def tekst() -> str:
        persoon.getypt += 1
        return f"{kans.choice(VREEMD)} #{persoon.getypt}"

    for naam in kans.sample(INVOER, kans.randrange(5)):
        persoon.typ_in_vak(naam, tekst())
    for _ in range(kans.randrange(9)):
        blad = kans.choice(BLADEN)
        ws = persoon.boek[blad]
        rij, kolom = kans.randrange(5, ws.max_row + 4), kans.randrange(1, ws.max_column + 5)
        match kans.choice(["typ", "typ", "rij", "kolom", "opmerking", "kleur", "markeer"]):
            case "typ":
                persoon.typ(blad, rij, kolom, tekst())
            case "rij":
                persoon.voeg_rij_in(blad, rij, tekst())
            case "kolom":
                persoon.voeg_kolom_in(blad, max(2, kolom), tekst())
            case "markeer" if type(ws.cell(rij, kolom)).__name__ != "MergedCell":
                ws.cell(rij, kolom).fill = PatternFill("solid", fgColor=GEEL)
            case "opmerking" if type(ws.cell(rij, kolom)).__name__ != "MergedCell":
                ws.cell(rij, kolom).comment = Comment(tekst(), "Sam")
            case "kleur" if persoon.typ(blad, rij, kolom, tekst()):
                ws.cell(rij, kolom).fill = PatternFill("solid", fgColor=GEEL)
                ws.cell(rij, kolom).font = Font(bold=True, color="FF0000")
    if kans.random() < 0.5:
        eigen = persoon.boek.create_sheet("Kladblok élan", kans.randrange(6))
        for rij in range(1, kans.randrange(2, 6)):
            eigen.cell(rij, 2, tekst()).data_type = "s"
        eigen["D4"] = "=2*21"
        eigen.merge_cells("F1:G2")
        eigen.column_dimensions["B"].width = 33
    if kans.random() < 0.5:
        persoon.boek["Begrippenlijst"].title = "Woorden van ons"
    if kans.random() < 0.5:
        persoon.boek.move_sheet("Bronnen", -6)
    log = persoon.boek["Change log"]
    for rij in range(8, 8 + kans.randrange(4)):
        log.cell(rij, 2).value = "Sam"
        log.cell(rij, 4).value, log.cell(rij, 4).data_type = tekst(), "s"


def woorden(boek: Any) -> dict[str, dict[str, Any]]:
    """Everything on the visible sheets that is no formula, by title and address."""
    return {
        ws.title: {
            cel.coordinate: _gelijk(cel.value)
            for rij in ws.iter_rows()
            for cel in rij
            if cel.value is not None and cel.data_type != "f" and not _is_linkdoel(cel)
        }
        for ws in boek
        if not ws.title.startswith("_")
    }


def _is_linkdoel(cel: Any) -> bool:
    """Whether openpyxl made up the content of an empty cell from the link on it."""
    return cel.hyperlink is not None and cel.value in (cel.hyperlink.location, cel.hyperlink.target)


def _gelijk(waarde: Any) -> Any:
    """Numbers to 12 digits and texts with one kind of line end, as programs keep them."""
    if isinstance(waarde, float | int) and not isinstance(waarde, bool):
        return f"{waarde:.12g}"
    return waarde.replace("\r\n", "\n") if isinstance(waarde, str) else waarde


def opmerkingen(boek: Any) -> dict[tuple[str, str], str]:
    return {
        (ws.title, cel.coordinate): cel.comment.text
        for ws in boek
        for rij in ws.iter_rows()
        for cel in rij
        if cel.comment is not None
    }


def gele_cellen(boek: Any) -> set[tuple[str, str]]:
    """Cells that a person marked with a colour."""
    return {
        (ws.title, cel.coordinate)
        for ws in boek
        for rij in ws.iter_rows()
        for cel in rij
        if cel.fill.fill_type == "solid" and cel.fill.fgColor.rgb[-6:] == GEEL
    }


def bladtitels(boek: Any) -> list[str]:
    return [ws.title for ws in boek if not ws.title.startswith("_")]


VOORBEELDEN = aantal(1, 20)
"""Workbooks that each of the tests below has filled in; each takes seconds."""

RUSTIG = settings(
    max_examples=VOORBEELDEN,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # an example takes seconds: shrinking would take an hour
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@pytest.mark.parametrize("reeks", range(aantal(1, 2)))
@RUSTIG
@given(zaad=st.integers(0, 2**32))
def test_with_the_same_edition_every_cell_stands_where_the_person_left_it(
    reeks: int, zaad: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    zelfde_editie(tmp_path_factory.mktemp(f"bewerkt{reeks}") / "Bloemhof.xlsx", zaad)


@pytest.mark.parametrize("reeks", range(aantal(1, 2)))
@RUSTIG
@given(zaad=st.integers(0, 2**32))
def test_with_a_new_edition_no_word_gets_lost(
    reeks: int, zaad: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nieuwe_editie(tmp_path_factory.mktemp(f"bewerkt{reeks}") / "Bloemhof.xlsx", zaad)


def zelfde_editie(pad: Path, zaad: int) -> Persoon:
    persoon, toen = _bewerk(pad, zaad)
    (klaar,) = werk_bij(pad, naam="eerste")
    assert klaar.faults == ()
    nu = open_werkboek(pad)
    assert bladtitels(nu) == bladtitels(toen)
    assert_gelijk(woorden(nu), woorden(toen))
    assert opmerkingen(nu) == opmerkingen(toen)
    assert gele_cellen(nu) == gele_cellen(toen)
    inhoud = pad.read_bytes()
    (nogmaals,) = werk_bij(pad, naam="eerste")
    assert nogmaals.faults == ()
    assert pad.read_bytes() == inhoud, "a second run changed the workbook"
    return persoon


def nieuwe_editie(pad: Path, zaad: int) -> Persoon:
    persoon, toen = _bewerk(pad, zaad)
    (klaar,) = werk_bij(pad, naam="tweede")
    assert klaar.faults == ()
    assert_niets_verloren(toen, open_werkboek(pad), persoon.notities)
    return persoon


def _bewerk(pad: Path, zaad: int) -> tuple[Persoon, Any]:
    """Let a person work in a new workbook and save it; returns the person and what stands in the file."""
    pad.write_bytes(vers("Bloemhof"))
    persoon = Persoon(boek=open_werkboek(pad))
    _werk(persoon, random.Random(zaad))
    persoon.boek.save(pad)
    return persoon, open_werkboek(pad)


def assert_gelijk(nu: Mapping[str, Mapping[str, Any]], toen: Mapping[str, Mapping[str, Any]]) -> None:
    """The same words in the same cells of the same sheets."""
    anders = {
        (titel, adres): (toen[titel].get(adres), nu[titel].get(adres))
        for titel in toen
        for adres in {*toen[titel], *nu[titel]}
        if toen[titel].get(adres) != nu[titel].get(adres)
    }
    assert not anders


def assert_niets_verloren(toen: Any, nu: Any, notities: Mapping[str, str]) -> None:
    """Every note stands in its cell and every other typed word stands somewhere on the same sheet."""
    for naam, tekst in notities.items():
        cel = cel_van(nu, naam)
        assert (_gelijk(cel.value), cel.data_type) == (_gelijk(tekst), "s"), naam
    overal = Counter(woord for blad in woorden(nu).values() for woord in blad.values())
    for titel, cellen in woorden(toen).items():
        aanwezig = Counter(woorden(nu)[titel].values())
        for woord in cellen.values():
            if isinstance(woord, str) and "#" in woord and not woord.startswith("["):
                assert aanwezig[woord] == 1 or overal[woord] == 1, (titel, woord)
    assert Counter(opmerkingen(nu).values()) == Counter(opmerkingen(toen).values())


@pytest.mark.libreoffice
@pytest.mark.parametrize("zaad", range(aantal(1, 12)))
def test_what_a_person_did_in_libreoffice_is_kept(zaad: int, tmp_path: Path) -> None:
    bron, pad = tmp_path / "vers.xlsx", tmp_path / "Bloemhof.xlsx"
    bron.write_bytes(vers("Bloemhof"))
    daden, notities = _daden(random.Random(zaad), open_werkboek(bron))
    bewerk([(bron, pad, daden)])
    toen = open_werkboek(pad)
    (klaar,) = werk_bij(pad, naam="eerste")
    assert klaar.faults == ()
    nu = open_werkboek(pad)
    assert bladtitels(nu) == bladtitels(toen)
    assert opmerkingen(nu) == opmerkingen(toen)
    assert_gelijk(woorden(nu), woorden(toen))
    for naam, tekst in notities.items():
        assert cel_van(nu, naam).value == tekst
    (opnieuw,) = werk_bij(pad, naam="tweede")
    assert opnieuw.faults == ()
    assert_niets_verloren(nu, open_werkboek(pad), notities)


def _daden(kans: random.Random, boek: Any) -> tuple[Sequence[dict[str, Any]], dict[str, str]]:
    """Orders for LibreOffice: first type, then insert rows and columns from the bottom up, then sheets."""
    daden: list[dict[str, Any]] = []
    nummer = iter(range(1000))

    def tekst() -> str:
        return f"{kans.choice((*VREEMD[:-1], LASTIG))} #{next(nummer)}"

    notities = {naam: tekst() for naam in kans.sample(INVOER, 4)}
    daden += [{"doe": "typ", "naam": naam, "tekst": woord} for naam, woord in notities.items()]
    for blad in kans.sample(BLADEN, 3):
        ws = boek[blad]
        bedekt = {plek for bereik in ws.merged_cells.ranges for plek in _plekken(bereik)}
        leeg = [
            (rij, kolom)
            for rij in range(6, ws.max_row + 4)
            for kolom in range(1, ws.max_column + 4)
            if (rij, kolom) not in bedekt and ws.cell(rij, kolom).value is None
        ]
        daden += [
            {"doe": "typ", "blad": blad, "rij": rij - 1, "kolom": kolom - 1, "tekst": tekst()}
            for rij, kolom in kans.sample(leeg, 5)
        ]
        rij, kolom = kans.randrange(5, ws.max_row), kans.randrange(0, ws.max_column)
        daden.append({"doe": "opmerking", "blad": blad, "rij": rij, "kolom": kolom, "tekst": tekst()})
        for rij in sorted(kans.sample(range(6, ws.max_row), 3), reverse=True):
            daden.append({"doe": "rijen_erbij", "blad": blad, "rij": rij})
            daden.append({"doe": "typ", "blad": blad, "rij": rij, "kolom": 1, "tekst": tekst()})
    kolom = kans.randrange(2, 10)
    daden.append({"doe": "kolommen_erbij", "blad": "Ranking", "kolom": kolom})
    daden.append({"doe": "typ", "blad": "Ranking", "rij": 0, "kolom": kolom, "tekst": tekst()})
    for place in range(3):
        daden.append(
            {"doe": "typ", "blad": "Change log", "rij": 7 + place, "kolom": 1, "tekst": f"Sam {place}"}
        )
        daden.append({"doe": "typ", "blad": "Change log", "rij": 7 + place, "kolom": 3, "tekst": tekst()})
    daden.append({"doe": "sorteer", "blad": "Change log", "bereik": [0, 7, 4, 9], "op": 3, "oplopend": False})
    daden.append({"doe": "blad_erbij", "blad": "Kladblok", "plaats": kans.randrange(1, 6)})
    daden += [
        {"doe": "typ", "blad": "Kladblok", "rij": rij, "kolom": 1, "tekst": tekst()} for rij in range(3)
    ]
    daden.append({"doe": "formule", "blad": "Kladblok", "rij": 5, "kolom": 0, "formule": "=6*7"})
    daden.append({"doe": "hernoem", "blad": "Begrippenlijst", "titel": "Woorden van ons"})
    daden.append({"doe": "verplaats", "blad": "Bronnen", "plaats": kans.randrange(0, 5)})
    return daden, notities
