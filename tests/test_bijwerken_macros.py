"""Updating workbooks with macros: everything a person typed stays, and our macros are fresh."""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import EIGEN_CIJFER, NOTITIES, assert_alles_meegegaan, kopieer_edities, werk_bij
from bijwerkproef import vers as zonder_macros
from click.testing import CliRunner, Result
from engines import libreoffice_person
from macroproef import (
    alle_macros,
    bewerk,
    delen,
    herschrijf,
    lees,
    macros,
    modules_van,
    programmeer,
    vers,
    zet,
)
from openpyxl.comments import Comment
from rapportproef import lees as lees_document
from rapportproef import rapporteer_een, tekst_van

from wijkxl.addin.project import build_vba_project
from wijkxl.cli import main
from wijkxl.knoppen import INSTELLINGENBLAD, KNOPPEN
from wijkxl.sources.werkboek import read_werkboek

pytestmark = pytest.mark.lang

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``wijkxl`` in a folder that has the editions."""
    monkeypatch.chdir(tmp_path)
    kopieer_edities(tmp_path)

    def run(*words: object) -> Result:
        return CliRunner().invoke(main, [*map(str, words)], prog_name="wijkxl")

    return run


def werk_er_een_bij(pad: Path, **opties: Any) -> str:
    """Update a workbook; returns its report."""
    (klaar,) = werk_bij(pad, **{"macros": alle_macros(), **opties})
    assert klaar.faults == ()
    return klaar.verslag.read_text(encoding="utf-8") if klaar.verslag else ""


def deel(verslag: str, kop: str) -> list[str]:
    """The lines of one part of a report."""
    regels = verslag.splitlines()
    begin = regels.index(kop) + 1
    einde = next((n for n, regel in enumerate(regels[begin:], start=begin) if not regel), len(regels))
    return [regel for regel in regels[begin:einde] if regel.startswith("- ")]


def knoppen_van(pad: Path) -> list[str]:
    """Captions of all buttons, in the order of the sheets."""
    return sorted(
        regel.wat.removeprefix("besturingselement (knop: ").removesuffix(")")
        for blad in read_werkboek(pad).bladen
        for regel in blad.niet_mee
        if "knop" in regel.wat
    )


def zonder_bladen(modules: Mapping[str, str]) -> dict[str, str]:
    """The modules that do not belong to a sheet: how many sheets there are depends on the edition."""
    return {naam: tekst for naam, tekst in modules.items() if not naam.startswith("Blad")}


def assert_onze_macros(pad: Path) -> None:
    """The VBA code and the buttons are those of a new workbook."""
    nieuw = zet(pad.parent / "nieuw", vers())
    assert zonder_bladen(modules_van(pad)) == zonder_bladen(modules_van(nieuw))
    assert knoppen_van(pad) == ONZE_KNOPPEN


ONZE_KNOPPEN = sorted([*(knop.opschrift for knop in KNOPPEN), *["Naar factorenmodel"] * 2])
"""Each button once, and the one of a pijler on each of the three."""


def test_everything_a_person_wrote_goes_along_and_the_macros_are_ours(tmp_path: Path) -> None:
    pad = zet(tmp_path)

    verslag = werk_er_een_bij(pad)

    assert_alles_meegegaan(pad)
    assert_onze_macros(pad)
    assert [path.suffix for path in (tmp_path / "archief").iterdir()] == [".xlsm"]
    assert deel(verslag, "Wat niet mee kon") == deel(verslag, "Wat is hersteld") == []
    before = pad.read_bytes()
    assert werk_er_een_bij(pad) == ""
    assert pad.read_bytes() == before


def test_settings_that_somebody_typed_stay_and_others_become_the_new_ones(tmp_path: Path) -> None:
    def stel_in(boek: Any) -> None:
        blad = boek[INSTELLINGENBLAD]
        blad["B1"] = r"D:\python\pythonw.exe"
        blad.cell(blad.max_row + 1, 1, "LOG FILE")
        blad.cell(blad.max_row, 2, r"D:\log.txt")

    pad = bewerk(zet(tmp_path, vers()), stel_in)
    (eerste, *rest), nieuw = macros().instellingen, "een nieuwe waarde"
    anders = replace(macros(), instellingen=(eerste, *((naam, nieuw) for naam, _ in rest)))

    verslag = werk_er_een_bij(pad, macros=(anders,))

    paren = [tuple(cel.value for cel in rij[:2]) for rij in lees(pad)[INSTELLINGENBLAD].iter_rows()]
    assert paren == [
        (eerste[0], r"D:\python\pythonw.exe"),
        *((naam, nieuw) for naam, _ in rest),
        ("LOG FILE", r"D:\log.txt"),
    ]
    assert deel(verslag, "Wat nu op het blad Vervallen invoer staat") == []


def test_what_a_person_did_with_macros_and_buttons_is_in_the_report(tmp_path: Path) -> None:
    pad = bewerk(zet(tmp_path), schrijf_opmerking)
    programmeer(
        pad,
        {
            "Mijnmodule": "Sub Groet()\r\n    MsgBox 1\r\nEnd Sub\r\n",
            "WijkMacros": "Sub Erbij()\r\nEnd Sub\r\n",
            "Blad3": "Private Sub Worksheet_Activate()\r\nEnd Sub\r\n",
        },
    )
    vml = {naam: inhoud for naam, inhoud in sorted(delen(pad).items()) if b"FmlaMacro" in inhoud}
    inhoudsopgave = next(naam for naam, inhoud in vml.items() if b"Rapportage maken" in inhoud)
    verplaatst, weg, _ = (naam for naam in vml if naam != inhoudsopgave)
    herschrijf(
        pad,
        {
            inhoudsopgave: vml[inhoudsopgave].replace(b"Rapportage maken", b"Mijn knop"),
            verplaatst: re.sub(rb"(<x:Anchor>)[^<]*", rb"\g<1>8, 3, 40, 5, 9, 60, 42, 9", vml[verplaatst]),
            weg: re.sub(rb"<v:shape .*</v:shape>", b"", vml[weg], flags=re.DOTALL),
        },
    )
    assert len(knoppen_van(pad)) == len(ONZE_KNOPPEN) - 1

    verslag = werk_er_een_bij(pad)

    knop, *macroregels = deel(verslag, "Wat niet mee kon")
    assert knop.startswith("- Inhoudsopgave, ")
    assert knop.endswith("besturingselement (knop: Mijn knop)")
    assert macroregels == [
        "- Eigen macro's in de VBA-module Blad3.",
        "- Eigen macro's in de VBA-module Mijnmodule.",
    ]
    assert deel(verslag, "Wat is hersteld") == [
        "- De code in de VBA-module WijkMacros was veranderd. Daar staat weer de code van wijkxl."
    ]
    assert_alles_meegegaan(pad)
    assert_onze_macros(pad)
    assert {lees(pad)[titel]["A7"].comment.text for titel in MET_OPMERKING} == {"Let hierop"}


MET_OPMERKING = ("Inhoudsopgave", "Bronnen")
"""A sheet with buttons and one without."""


def schrijf_opmerking(boek: Any) -> None:
    for titel in MET_OPMERKING:
        boek[titel]["A7"].comment = Comment("Let hierop", "Anna")


def test_an_ordinary_workbook_that_somebody_saved_as_xlsm_gets_our_macros(tmp_path: Path) -> None:
    pad = zet(tmp_path, zonder_macros("Bloemhof"))

    verslag = werk_er_een_bij(pad)

    assert deel(verslag, "Wat niet mee kon") == []
    assert_onze_macros(pad)
    assert INSTELLINGENBLAD in lees(pad).sheetnames


# Other commands.


def test_the_report_in_word_is_made_of_a_workbook_with_macros(tmp_path: Path) -> None:
    gemaakt = rapporteer_een(zet(tmp_path))

    assert gemaakt.faults == ()
    rapportage, _ = gemaakt.documenten
    assert NOTITIES["in_conclusie_werk"].split("\n")[1] in tekst_van(lees_document(rapportage))


def test_two_workbooks_with_macros_can_be_compared(tmp_path: Path, run: Run) -> None:
    een, ander = zet(tmp_path / "een", vers()), zet(tmp_path / "ander")

    result = run("vergelijk", een, ander)

    assert result.exit_code == 0, result.output


def test_the_command_makes_workbooks_with_macros_that_keep_their_variant(tmp_path: Path, run: Run) -> None:
    opties = ("--xlsm", "--alleen-koppelen", "--editie", "eerste", "--uit", "map")
    gemaakt = run("genereer", "Bloemhof", *opties)
    pad = tmp_path / "map" / "Wijkprogrammering Bloemhof (voorbeeld).xlsm"
    voor = zonder_bladen(modules_van(pad))
    bijgewerkt = run("bijwerken", "map", "--editie", "tweede")

    assert (gemaakt.exit_code, bijgewerkt.exit_code) == (0, 0)
    assert f"Gemaakt: {pad}" in gemaakt.output
    assert f"Bijgewerkt: {pad}" in bijgewerkt.output
    assert zonder_bladen(modules_van(pad)) == voor
    assert voor != zonder_bladen(modules_van(zet(tmp_path / "gewoon", vers())))


def test_attaching_only_goes_with_macros(run: Run) -> None:
    result = run("genereer", "Bloemhof", "--alleen-koppelen")

    assert result.exit_code == 2
    assert "--xlsm" in result.output


@pytest.mark.parametrize(
    "words", [("genereer", "Bloemhof", "--xlsm"), ("bijwerken", "map")], ids=["genereer", "bijwerken"]
)
def test_without_the_extra_one_message_comes_before_anything_is_done(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    pad = zet(tmp_path / "map", vers())
    for naam in [naam for naam in sys.modules if naam.partition(".")[0] == "pyopenvba"]:
        monkeypatch.delitem(sys.modules, naam)
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    build_vba_project.cache_clear()  # another test may have made this project already

    result = run(*words, "--editie", "eerste")

    assert result.exit_code == 1
    assert result.output.count("Fout: ") == 1
    assert "wijkxl[addin]" in result.output
    assert [path.name for path in tmp_path.iterdir() if path.name != "edities"] == ["map"]
    assert list((tmp_path / "map").iterdir()) == [pad]


# Saved by another program.


@pytest.mark.libreoffice
def test_nothing_is_lost_when_libreoffice_saved_it(tmp_path: Path) -> None:
    bron, pad = zet(tmp_path / "bron", vers()), zet(tmp_path, vers())
    blad = "Pijler Kansrijk"
    libreoffice_person.bewerk(
        [
            (
                bron,
                pad,
                [
                    *({"doe": "typ", "naam": naam, "tekst": tekst} for naam, tekst in NOTITIES.items()),
                    {"doe": "getal", "naam": EIGEN_CIJFER[0], "getal": EIGEN_CIJFER[1]},
                    {"doe": "typ", "blad": "Bronnen", "rij": 2, "kolom": 25, "tekst": "los geschreven"},
                    {"doe": "blad_erbij", "blad": "Mijn blad", "plaats": 3},
                    {"doe": "typ", "blad": "Mijn blad", "rij": 1, "kolom": 1, "tekst": "van Bloemhof"},
                    {"doe": "rijen_erbij", "blad": blad, "rij": 0},
                    {"doe": "typ", "blad": blad, "rij": 0, "kolom": 1, "tekst": "bovenaan ingevoegd"},
                    {"doe": "opmerking", "blad": blad, "rij": 8, "kolom": 1, "tekst": "Let hierop"},
                    {"doe": "typ", "blad": INSTELLINGENBLAD, "rij": 0, "kolom": 1, "tekst": "module"},
                    {"doe": "rijen_erbij", "blad": INSTELLINGENBLAD, "rij": 1},
                    {"doe": "typ", "blad": INSTELLINGENBLAD, "rij": 1, "kolom": 0, "tekst": "LOG FILE"},
                ],
            )
        ]
    )
    doelen = {m.decode() for i in delen(pad).values() for m in re.findall(rb"<x:FmlaMacro>([^<]*)", i)}
    assert doelen == {f"WijkMacros.{knop.sub}" for knop in KNOPPEN}

    verslag = werk_er_een_bij(pad)

    assert_alles_meegegaan(pad)
    assert_onze_macros(pad)
    nieuw = lees(pad)
    assert nieuw[blad]["B1"].value == "bovenaan ingevoegd"
    assert "Let hierop" in [cel.comment.text for rij in nieuw[blad].iter_rows() for cel in rij if cel.comment]
    assert [rij[0].value for rij in nieuw[INSTELLINGENBLAD].iter_rows()] == [
        macros().instellingen[0][0],
        "LOG FILE",
        *(naam for naam, _ in macros().instellingen[1:]),
    ]
    assert nieuw[INSTELLINGENBLAD]["B1"].value == "module"
    assert [regel.plaats for b in read_werkboek(pad).bladen if b.titel == blad for regel in b.niet_mee] == [
        "C2"
    ]
    assert deel(verslag, "Wat niet mee kon") == deel(verslag, "Wat is hersteld") == []
