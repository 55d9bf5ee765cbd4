"""A workbook of the format before, without the newest cells and memory, is updated and loses nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import (
    EIGEN_CIJFER,
    cel_van,
    editie,
    edities,
    open_werkboek,
    werk_bij,
    zet,
)
from voorbeeld import LOCATIES, kopieer_sjablonen, voorbeeld_basis

from wijkxl import pipeline
from wijkxl.generator import geheugen, inhoudsopgave, verborgen
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.profielgeheugen import build_profiel_uit
from wijkxl.sources.sjabloon import read_sjabloon
from wijkxl.sources.werkboek import read_werkboek

pytestmark = pytest.mark.lang

NIEUW = ("in_gebiedsadviseur", "in_versie", "in_samenvatting_algemeen")
VRAAG = "## algemeen:"


def zonder_vraag(folder: Path) -> Path:
    """The texts of the project without the question about the wijk in general."""
    sjablonen = kopieer_sjablonen(folder)
    pad = sjablonen / "teksten" / "samenvatting.md.j2"
    voor, vraag, rest = pad.read_text(encoding="utf-8").partition(VRAAG)
    assert vraag
    pad.write_text(voor + rest[rest.index("## ") :], encoding="utf-8")
    return sjablonen


def zonder_cijfers(gepakt: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (deel for deel in gepakt if deel[0] not in ("cijfers", "profiel"))


@pytest.fixture
def oud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook of Bloemhof as version 1.1 of the format made it."""
    basis = voorbeeld_basis()
    with monkeypatch.context() as toen:
        toen.setattr(inhoudsopgave, "INVULVAKKEN", ())
        for module in (inhoudsopgave, geheugen, verborgen):
            toen.setattr(module, "FORMAATVERSIE", "1.1")
        gepakt = geheugen._gepakt
        toen.setattr(geheugen, "_gepakt", lambda *alles: zonder_cijfers(gepakt(*alles)))
        basis = replace(basis, sjabloonbron=read_sjabloon(zonder_vraag(tmp_path)))
        opdracht = pipeline.Opdracht(locaties=LOCATIES, editie=edities() / "eerste", uit=tmp_path / "uit")
        found = pipeline.find_wijken(basis, editie("eerste"), ["Bloemhof"])
        (gemaakt,) = pipeline.genereer(opdracht, basis, editie("eerste"), found, processen=1)
    assert gemaakt.bestand is not None, gemaakt.faults
    return gemaakt.bestand


def vul(pad: Path) -> dict[str, Any]:
    """Type something in every input cell for notes, in an own figure, and beside them; returns the notes."""
    boek = open_werkboek(pad)
    velden = [veld.naam for veld in read_werkboek(pad).register]
    gevuld = {
        naam: f"tekst bij {naam}"
        for naam in velden
        if naam.startswith("in_") and not naam.startswith("in_cijfer_") and not naam.endswith("_status")
    }
    gevuld[EIGEN_CIJFER[0]] = EIGEN_CIJFER[1]
    for naam, waarde in gevuld.items():
        cel_van(boek, naam).value = waarde
    boek["Inhoudsopgave"]["L10"] = "naast de editie"
    boek["Inhoudsopgave"]["A12"] = "onder de feiten"
    boek["Samenvatting alle pijlers"]["AB40"] = "naast de samenvatting"
    boek.save(pad)
    return gevuld


@pytest.mark.parametrize("naam", ["eerste", "tweede"])
def test_everything_goes_along_and_the_new_cells_are_empty(oud: Path, naam: str) -> None:
    gevuld = vul(oud)
    assert not set(NIEUW) & set(gevuld)

    (bijgewerkt,) = werk_bij(oud, naam=naam)

    assert bijgewerkt.faults == ()
    boek = open_werkboek(oud)
    assert {invoer: cel_van(boek, invoer).value for invoer in gevuld} == gevuld
    assert [cel_van(boek, invoer).value for invoer in NIEUW] == [None] * len(NIEUW)
    assert "Vervallen invoer" not in boek.sheetnames
    woorden = {blad.title: {cel.value for rij in blad.iter_rows() for cel in rij} for blad in boek}
    assert {"naast de editie", "onder de feiten"} <= woorden["Inhoudsopgave"]
    assert "naast de samenvatting" in woorden["Samenvatting alle pijlers"]


def test_it_remembers_its_figures_from_then_on(oud: Path) -> None:
    assert "cijfers" not in read_werkboek(oud).geheugen

    werk_bij(oud, naam="eerste")

    ruw = read_werkboek(oud)
    profiel = build_profiel_uit(ruw.geheugen, ruw.meta["wijk_code"], herken(ruw).notities)
    assert ruw.meta["formaat_versie"] == "1.3"
    assert profiel.wijk.naam == "Bloemhof"


def test_a_version_stays_as_it_was_typed(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    boek = open_werkboek(pad)
    for invoer, tekst in (("in_gebiedsadviseur", "Aïsha de Vries"), ("in_versie", "1.10")):
        assert cel_van(boek, invoer).number_format == "@"
        cel_van(boek, invoer).value = tekst
    boek.save(pad)

    werk_bij(pad)

    boek = open_werkboek(pad)
    assert cel_van(boek, "in_gebiedsadviseur").value == "Aïsha de Vries"
    assert (cel_van(boek, "in_versie").value, cel_van(boek, "in_versie").number_format) == ("1.10", "@")
