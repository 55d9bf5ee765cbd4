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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

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
    "_x000D_",
    "1.000,50",
    "x" * 3000,
)
"""Texts that must stay as they are."""


@dataclass
class Persoon:
    """Somebody at work in a workbook that openpyxl opened; keeps what they typed."""

    boek: Any
    notities: dict[str, str] = field(default_factory=dict)
    getypt: int = 0
    tabelrijen: list[tuple[str, str]] = field(default_factory=list)
    verplaatst: bool = False

    def typ_in_vak(self, naam: str, tekst: str) -> None:
        """Rows that openpyxl inserts do not move names, so input cells come first."""
        cel = cel_van(self.boek, naam)
        cel.value, cel.data_type = tekst, "s"
        self.notities[naam] = tekst
        self.getypt += 1

    def typ(self, blad: str, rij: int, kolom: int, tekst: str) -> bool:
        """Type in a cell that is empty and not covered by a merged one."""
        ws = self.boek[blad]
        if any(f"{cel}" for cel in ws.merged_cells.ranges if (rij, kolom) in set(_plekken(cel))):
            return False
        cel = ws.cell(rij, kolom)
        if cel.value is not None or type(cel).__name__ == "MergedCell":
            return False
        cel.value, cel.data_type = tekst, "s"
        self.getypt += 1
        return True

    def voeg_rij_in(self, blad: str, rij: int, tekst: str) -> None:
        ws = self.boek[blad]
        ws.merged_cells.ranges.clear()
        ws.insert_rows(rij)
        ws.cell(rij, 2).value = tekst
        self.getypt += 1
        self.verplaatst = True

    def voeg_kolom_in(self, blad: str, kolom: int, tekst: str) -> None:
        ws = self.boek[blad]
        ws.merged_cells.ranges.clear()
        ws.insert_cols(kolom)
        ws.cell(1, kolom).value = tekst
        self.getypt += 1
        self.verplaatst = True


def _plekken(bereik: Any) -> Iterator[tuple[int, int]]:
    return ((rij, kolom) for rij, kolom in bereik.cells)


teksten = st.builds(lambda woorden, n: f"{woorden} #{n}", st.sampled_from(VREEMD), st.integers(0, 10**9))


def _werk(persoon: Persoon, data: st.DataObject) -> None:
    """Do a handful of things, as a person would in an afternoon."""
    for naam in data.draw(st.sets(st.sampled_from(INVOER), max_size=4), "vakken"):
        persoon.typ_in_vak(naam, data.draw(teksten))
    for _ in range(data.draw(st.integers(0, 8), "daden")):
        blad = data.draw(st.sampled_from(BLADEN))
        ws = persoon.boek[blad]
        daad = data.draw(st.sampled_from(["typ", "typ", "rij", "kolom", "opmerking", "kleur"]))
        rij, kolom = data.draw(st.integers(5, ws.max_row + 3)), data.draw(st.integers(1, ws.max_column + 4))
        if daad == "typ":
            persoon.typ(blad, rij, kolom, data.draw(teksten))
        elif daad == "rij":
            persoon.voeg_rij_in(blad, rij, data.draw(teksten))
        elif daad == "kolom":
            persoon.voeg_kolom_in(blad, max(2, kolom), data.draw(teksten))
        elif daad == "opmerking":
            ws.cell(rij, kolom).comment = Comment(data.draw(teksten), "Sam")
            persoon.getypt += 1
        elif persoon.typ(blad, rij, kolom, data.draw(teksten)):
            ws.cell(rij, kolom).fill = PatternFill("solid", fgColor="FFFF00")
            ws.cell(rij, kolom).font = Font(bold=True, color="FF0000")
    if data.draw(st.booleans(), "eigen blad"):
        eigen = persoon.boek.create_sheet("Kladblok élan", data.draw(st.integers(0, 5)))
        for rij in range(1, data.draw(st.integers(2, 5))):
            eigen.cell(rij, 2, data.draw(teksten)).data_type = "s"
            persoon.getypt += 1
        eigen["D4"] = "=2*21"
        eigen.merge_cells("F1:G2")
        eigen.column_dimensions["B"].width = 33
    if data.draw(st.booleans(), "hernoem"):
        persoon.boek["Begrippenlijst"].title = "Woorden van ons"
    if data.draw(st.booleans(), "verplaats"):
        persoon.boek.move_sheet("Bronnen", -6)
    for _ in range(data.draw(st.integers(0, 3), "tabelrijen")):
        tekst = data.draw(teksten)
        log = persoon.boek["Change log"]
        rij = next(r for r in range(7, log.max_row + 20) if log.cell(r, 4).value is None)
        log.cell(rij, 2).value = "Sam"
        log.cell(rij, 4).value, log.cell(rij, 4).data_type = tekst, "s"
        persoon.tabelrijen.append(("Sam", tekst))
        persoon.getypt += 1


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


def bladtitels(boek: Any) -> list[str]:
    return [ws.title for ws in boek if not ws.title.startswith("_")]


RUSTIG = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@pytest.mark.parametrize("reeks", range(4))
@RUSTIG
@given(data=st.data())
def test_with_the_same_edition_every_cell_stands_where_the_person_left_it(
    reeks: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pad = tmp_path_factory.mktemp("bewerkt") / f"Bloemhof {reeks}.xlsx"
    pad.write_bytes(vers("Bloemhof"))
    persoon = Persoon(boek=open_werkboek(pad))
    _werk(persoon, data)
    persoon.boek.save(pad)
    toen = open_werkboek(pad)
    (klaar,) = werk_bij(pad, naam="eerste")
    assert klaar.faults == ()
    nu = open_werkboek(pad)
    assert bladtitels(nu) == bladtitels(toen)
    assert woorden(nu) == woorden(toen)
    assert opmerkingen(nu) == opmerkingen(toen)
    inhoud = pad.read_bytes()
    (nogmaals,) = werk_bij(pad, naam="eerste")
    assert nogmaals.faults == ()
    assert pad.read_bytes() == inhoud


@pytest.mark.parametrize("reeks", range(4))
@RUSTIG
@given(data=st.data())
def test_with_a_new_edition_no_word_gets_lost(
    reeks: int, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pad = tmp_path_factory.mktemp("bewerkt") / f"Bloemhof {reeks}.xlsx"
    pad.write_bytes(vers("Bloemhof"))
    persoon = Persoon(boek=open_werkboek(pad))
    _werk(persoon, data)
    persoon.boek.save(pad)
    toen = open_werkboek(pad)
    (klaar,) = werk_bij(pad, naam="tweede")
    assert klaar.faults == ()
    nu = open_werkboek(pad)
    assert_niets_verloren(toen, nu, persoon.notities)


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
@pytest.mark.parametrize("zaad", range(6))
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
    verwacht, gevonden = woorden(toen), woorden(nu)
    assert {titel: gevonden[titel] for titel in verwacht} == verwacht
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
        return f"{kans.choice(VREEMD[:-1])} #{next(nummer)}"

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
