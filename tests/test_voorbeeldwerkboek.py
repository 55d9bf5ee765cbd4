"""The filled example: all six steps in one workbook, whole in every engine, kept when it is updated."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import cel_van, editie, open_werkboek, werk_bij
from click.testing import CliRunner
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.libreoffice_person import bewerk
from engines.stored import stored
from ingevuldproef import EERSTE, aantekeningen, ingevuld_voorbeeld, opdracht
from openpyxl.utils import range_boundaries
from rapportproef import koppen_van, lees, rapporteer_een, tekst_van
from voorbeeld import LOCATIES, kopieer_sjablonen, voorbeeld_basis

from wijkxl.analysis.cijfers import EditieSoort
from wijkxl.cli import main
from wijkxl.errors import EditieError, GebiedError, SjabloonError
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import tekst_van as woorden
from wijkxl.sources.voorbeeld_ingevuld import BESTAND, read_ingevuld_voorbeeld
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.overzicht import KEUZES_BY_LIJST, STAPTABELLEN
from wijkxl.voorbeeldwerkboek import genereer_ingevuld
from wijkxl.wording import Blad


def gelezen(pad: Path) -> Aantekeningen:
    return herken(read_werkboek(pad))


def teksten(aantekeningen: Aantekeningen) -> dict[str, str]:
    return {naam: notitie.tekst for naam, notitie in aantekeningen.notities.items()}


def rijen(aantekeningen: Aantekeningen) -> dict[str, list[list[str]]]:
    """The words of every row of every table of the steps."""
    return {
        tabel.naam: [
            [woorden(waarde).removesuffix(" 00:00:00") for waarde in rij]
            for rij in aantekeningen.tabellen[tabel.naam].rijen
        ]
        for tabel in STAPTABELLEN
    }


def test_the_example_is_marked_as_invented_where_everyone_sees_it() -> None:
    pad = ingevuld_voorbeeld()
    assert pad.name == "Wijkprogrammering Bloemhof (ingevuld voorbeeld).xlsx"
    boek = open_werkboek(pad)
    for naam in ("in_gebiedsadviseur", "in_versie"):
        cel = cel_van(boek, naam)
        assert "verzonnen" in cel.value.lower(), naam
        assert cel.parent.title == "Inhoudsopgave"


def test_the_command_says_what_it_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gevraagd: list[tuple[str, ...]] = []

    def maak(_opdracht: object, _basis: object, _editie: object, wijken: tuple[str, ...]) -> Path:
        gevraagd.append(wijken)
        return tmp_path / "voorbeeld.xlsx"

    monkeypatch.setattr("wijkxl.cli.genereer_ingevuld", maak)
    monkeypatch.chdir(tmp_path)
    for woorden_ in (["--voorbeeld-ingevuld"], ["Bloemhof", "--voorbeeld-ingevuld"]):
        uitkomst = CliRunner().invoke(main, ["genereer", *woorden_])
        assert uitkomst.exit_code == 0, uitkomst.output
        assert f"Gemaakt: {tmp_path / 'voorbeeld.xlsx'}" in uitkomst.output
        assert "verzonnen" in uitkomst.output
    assert gevraagd == [(), ("Bloemhof",)]
    assert CliRunner().invoke(main, ["genereer", "--alle", "--voorbeeld-ingevuld"]).exit_code == 2


def test_the_example_goes_through_all_six_steps() -> None:
    found = aantekeningen()
    assert {tabel.naam for tabel in STAPTABELLEN} == set(found.tabellen)
    for naam, tabel in found.tabellen.items():
        assert len(tabel.rijen) >= 3, naam
    domeinen = [domein.code for domein in voorbeeld_basis().catalogus.domeinen]
    for domein in domeinen:
        for begin in ("in_conclusie_", "in_factoren_", "in_aangrijpingspunt_", "in_vraag_{}_analyse"):
            naam = begin.format(domein) if "{}" in begin else begin + domein
            assert naam in found.notities, naam
    assert [found.notities[f"in_stap_{stap}_status"].tekst for stap in range(1, 7)] == [
        *["klaar"] * 3,
        *["bezig"] * 3,
    ]


def test_every_choice_in_the_example_is_in_its_list() -> None:
    for tabel in STAPTABELLEN:
        for plek, kolom in enumerate(tabel.kolommen):
            if kolom.vrij or kolom.lijst not in KEUZES_BY_LIJST:
                continue
            gekozen = {rij[plek] for rij in aantekeningen().tabellen[tabel.naam].rijen} - {None}
            assert gekozen <= set(KEUZES_BY_LIJST[kolom.lijst]), kolom.kop


def test_ironcalc_computes_what_is_stored_in_the_example() -> None:
    pad = ingevuld_voorbeeld()
    boek = stored(pad)
    assert boek.error_cells() == {}
    assert differences(boek, ironcalc_engine.recalculated(pad)) == []


@pytest.mark.libreoffice
def test_libreoffice_computes_what_is_stored_in_the_example() -> None:
    pad = ingevuld_voorbeeld()
    assert differences(stored(pad), libreoffice_engine.recalculated(pad)) == []


ZONDER_SPATIE = (
    *("Pijler Kansrijk", "Pijler Veilig", "Pijler Gezond"),
    *(Blad.SAMENVATTING, Blad.FACTOREN),
)
"""Sheets with texts that end in a space, or are cut from those: LibreOffice saves them without it."""


@pytest.mark.libreoffice
def test_after_fifty_new_rows_and_sorting_the_sheets_say_the_same(tmp_path: Path) -> None:
    doel = tmp_path / "bewerkt.xlsx"
    daden = [
        daad
        for tabel, blad in ((TBL_ACTIVITEITEN, Blad.ACTIVITEITEN), (TBL_IMPLEMENTATIE, Blad.IMPLEMENTATIE))
        for daad in _ingevoegd_en_gesorteerd(tabel, blad)
    ]
    bewerk([(ingevuld_voorbeeld(), doel, daden)])
    voor, na = stored(ingevuld_voorbeeld()), stored(doel)
    assert na.error_cells() == {}
    anders = differences(na, ironcalc_engine.recalculated(doel))
    assert [een for een in anders if een.partition("!")[0] not in ZONDER_SPATIE] == []
    for blad in (Blad.LOGISCH_MODEL, Blad.PROCESPLAAT, Blad.PREVENTIEMATRIX):
        cellen = na.sheet(blad).cells
        for ref, cel in voor.sheet(blad).cells.items():
            if cel.formula:
                assert _losse_regels(cellen[ref].value) == _losse_regels(cel.value), f"{blad}!{ref}"


def _ingevoegd_en_gesorteerd(tabel: Staptabel, blad: Blad) -> list[dict[str, Any]]:
    """Insert fifty rows in a table, one at a time in its middle, and sort all its rows from Z to A."""
    ws = open_werkboek(ingevuld_voorbeeld())[blad]
    eerste = range_boundaries(ws.tables[tabel.naam].ref)[1] or 0
    aantal = len(aantekeningen().tabellen[tabel.naam].rijen)
    bereik = [0, eerste, len(tabel.kolommen) - 1, eerste + aantal + 49]
    return [
        *[{"doe": "rijen_erbij", "blad": blad, "rij": eerste + 2}] * 50,
        {"doe": "sorteer", "blad": blad, "bereik": bereik, "op": 0, "oplopend": False},
    ]


def _losse_regels(waarde: Any) -> list[str] | Any:
    """The lines of a text in alphabetical order; the order of the rows decides in which they stand."""
    return sorted(waarde.split("\n")) if isinstance(waarde, str) else waarde


def test_nothing_of_the_example_gets_lost_with_a_new_edition(tmp_path: Path) -> None:
    pad = Path(shutil.copy(ingevuld_voorbeeld(), tmp_path))
    voor = gelezen(pad)
    assert teksten(voor) == teksten(aantekeningen()) | {"in_peildatum": "2026-09-01 00:00:00"}
    assert rijen(voor) == rijen(aantekeningen())
    (bijgewerkt,) = werk_bij(pad)
    assert (bijgewerkt.faults, bijgewerkt.let_op) == ((), ())
    na = gelezen(pad)
    assert teksten(na).items() >= teksten(voor).items()
    assert rijen(na) == rijen(voor)
    assert na.vervallen == ()


def test_the_documents_of_the_example_hold_what_was_agreed(tmp_path: Path) -> None:
    gemaakt = rapporteer_een(Path(shutil.copy(ingevuld_voorbeeld(), tmp_path)))
    assert not gemaakt.faults
    rapportage, plan = (lees(pad) for pad in gemaakt.documenten)
    verslag, afspraken = tekst_van(rapportage), tekst_van(plan)
    for zin in (
        "jongeren van 15 t/m 26 jaar werk hebben of een opleiding volgen.",
        "Kinderen lopen een achterstand in taal niet in, ook al bereikt de voorschool hen goed.",
        "Basisscholen (drie directeuren)",
        "Speelstraat op woensdag",
    ):
        assert zin in verslag, zin
    for zin in ("Zes straten, 150 kinderen", "Turflijst per middag", "Training herhalen voor wie nieuw is."):
        assert any(zin in alinea for alinea in afspraken.split("\n")), zin
    assert koppen_van(plan)


def test_only_invented_figures_get_the_example(tmp_path: Path) -> None:
    echt = replace(editie(EERSTE), soort=EditieSoort.ECHT)
    with pytest.raises(EditieError, match="verzonnen"):
        genereer_ingevuld(opdracht(tmp_path), voorbeeld_basis(), echt, ())
    assert list(tmp_path.iterdir()) == []


def test_the_example_is_about_one_wijk(tmp_path: Path) -> None:
    with pytest.raises(GebiedError, match="gaat over Bloemhof"):
        genereer_ingevuld(opdracht(tmp_path), voorbeeld_basis(), editie(EERSTE), ["Hillesluis"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('wijk = "Bloemhof"', "wijk = 3", "De wijk ontbreekt"),
        ("\n[invoer]", "\n[invoerr]", "De invulvakken ontbreken"),
        ("[[tbl_plan]]", "[[tbl_plann]]", "De tabel 'tbl_plann' is onbekend .* Bedoel je tbl_plan"),
        (
            'doelgroep = "Jongeren',
            'doelgroeb = "Jongeren',
            r"De kolom 'doelgroeb' is onbekend .* doelgroep\?",
        ),
        ("gepland = 60", "gepland = true", "'True' past niet in een cel"),
        ("in_peildatum = 2026-09-01", "in_peildatum = ", "regel 12"),
    ],
    ids=["wijk", "invoer", "tabel", "kolom", "waarde", "toml"],
)
def test_a_mistake_in_the_file_gives_one_clear_message(
    tmp_path: Path, oud: str, nieuw: str, melding: str
) -> None:
    folder = kopieer_sjablonen(tmp_path)
    tekst = (folder / BESTAND).read_text(encoding="utf-8")
    assert oud in tekst
    (folder / BESTAND).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(SjabloonError, match=melding):
        read_ingevuld_voorbeeld(folder)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(SjabloonError, match=BESTAND):
        read_ingevuld_voorbeeld(tmp_path)


def test_a_cell_that_the_workbook_does_not_have_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    folder = kopieer_sjablonen(tmp_path)
    tekst = (folder / BESTAND).read_text(encoding="utf-8")
    (folder / BESTAND).write_text(tekst.replace("in_versie", "in_versje"), encoding="utf-8")
    uit = tmp_path / "uit"
    opdracht_met_fout = replace(opdracht(uit), locaties=replace(LOCATIES, sjablonen=folder))
    with pytest.raises(SjabloonError, match="in_versje"):
        genereer_ingevuld(opdracht_met_fout, voorbeeld_basis(), editie(EERSTE), ())
    assert list(uit.iterdir()) == []
