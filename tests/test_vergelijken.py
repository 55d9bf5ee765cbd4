"""``wijkxl vergelijk``: two editions, workbooks or folders with data, and what is proposed of them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bijwerkproef import editie as lees_editie
from bijwerkproef import edities, vers, zet
from click.testing import CliRunner, Result
from voorbeeld import LOCATIES, kopieer_data, voorbeeld_basis

from wijkxl import pipeline, vergelijken
from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Editie, Status
from wijkxl.cli import main
from wijkxl.errors import WijkxlError
from wijkxl.overdracht.geheugen import lees_json, pak_json
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.sources.editie import write_editie
from wijkxl.sources.werkboek import read_werkboek

Run = Callable[..., Result]
BANEN = "werkende_jongeren_18_22"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIJKXL_DATA", raising=False)
    monkeypatch.delenv("WIJKXL_SJABLONEN", raising=False)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


def bewaar(folder: Path, editie: Editie) -> Path:
    write_editie(folder / editie.naam, editie)
    return folder / editie.naam


def werkboek_met(folder: Path, catalogus: Catalogus) -> Path:
    """The workbook of Bloemhof made with another catalogue."""
    basis = replace(voorbeeld_basis(), catalogus=catalogus)
    eerste = lees_editie("eerste")
    opdracht = pipeline.Opdracht(locaties=LOCATIES, editie=edities() / "eerste", uit=folder)
    wijken = pipeline.find_wijken(basis, eerste, ["Bloemhof"])
    (gemaakt,) = pipeline.genereer(opdracht, basis, eerste, wijken, processen=1)
    assert gemaakt.bestand is not None, gemaakt.faults
    return gemaakt.bestand


def proposals(output: str) -> list[str]:
    return [line.removeprefix("- ") for line in output.splitlines() if line.startswith("- ")]


# Two editions.


def test_two_editions_by_name_and_by_folder(run: Run, tmp_path: Path) -> None:
    shutil.copytree(edities() / "eerste", tmp_path / "edities" / "eerste")
    eerste = lees_editie("eerste")
    place = next(n for n, c in enumerate(eerste.cijfers) if c.indicator == BANEN and c.status is Status.OK)
    changed = replace(eerste.cijfers[place], waarde=1.0, teller=None, noemer=None)
    cijfers = (*eerste.cijfers[:place], changed, *eerste.cijfers[place + 1 :])
    folder = bewaar(tmp_path, replace(eerste, naam="anders", titel="Andere editie", cijfers=cijfers))
    naam = voorbeeld_basis().catalogus.indicator_by_code[BANEN].naam

    result = run("vergelijk", "eerste", folder)

    assert result.exit_code == 0
    assert "Van 'De eerste editie' naar 'Andere editie'." in result.output
    assert proposals(result.output) == [f"data: Andere editie: 1 cijfer herzien bij '{naam}' (1)."]
    assert "verzonnen voorbeeldcijfers" in result.output


def test_an_old_edition_may_have_an_indicator_that_the_catalogue_no_longer_has(
    run: Run, tmp_path: Path
) -> None:
    shutil.copytree(edities() / "eerste", tmp_path / "edities" / "eerste")
    eerste = lees_editie("eerste")
    weg = [replace(c, indicator="oude_indicator") for c in eerste.cijfers if c.indicator == BANEN]
    folder = bewaar(
        tmp_path, replace(eerste, naam="oud", titel="Oude editie", cijfers=(*eerste.cijfers, *weg))
    )

    result = run("vergelijk", folder, "eerste")

    assert result.exit_code == 0, result.output
    (regel,) = proposals(result.output)
    assert "'oude_indicator'" in regel


def test_an_edition_is_the_same_as_itself(run: Run) -> None:
    result = run("vergelijk", edities() / "echt", edities() / "echt", "--bewaar", "v.csv")
    assert proposals(result.output) == []
    assert "verzonnen" not in result.output
    assert "Er is niets om te bewaren." in result.output
    assert not Path("v.csv").exists()


# Two workbooks.


def test_two_workbooks_of_one_wijk(run: Run, tmp_path: Path) -> None:
    oud = zet(tmp_path, naam="oud map/oud.xlsx", inhoud=vers("Bloemhof"))
    nieuw = zet(tmp_path, naam="nieuw.xlsx", inhoud=vers("Bloemhof", "tweede"))

    result = run("vergelijk", oud, nieuw)

    assert result.exit_code == 0, result.output
    assert proposals(result.output) == [
        "data: Cijfers van editie 'De tweede editie' in plaats van 'De eerste editie'."
    ]
    assert "Cijfers van 'De eerste editie' naar 'De tweede editie'." in result.output


def test_workbooks_of_two_wijken_differ_in_nothing_that_nji_lays_down(run: Run, tmp_path: Path) -> None:
    een = zet(tmp_path, naam="a.xlsx", inhoud=vers("Bloemhof"))
    ander = zet(tmp_path, naam="b.xlsx", inhoud=vers("Pernis"))
    result = run("vergelijk", een, ander)
    assert "De werkboeken zijn van verschillende wijken." in result.output
    assert "Geen verschillen gevonden." in result.output
    assert proposals(result.output) == []


def test_a_workbook_remembers_the_catalogue_it_was_made_with(run: Run, tmp_path: Path) -> None:
    catalogus = voorbeeld_basis().catalogus
    first, second, *rest = catalogus.indicatoren
    changed = replace(catalogus, indicatoren=(replace(first, definitie="Iets anders."), second, *rest))
    oud = zet(tmp_path, naam="oud.xlsx", inhoud=vers("Bloemhof"))

    result = run("vergelijk", oud, werkboek_met(tmp_path / "nieuw", changed))

    assert proposals(result.output) == [
        f"catalogus: Indicator '{first.naam}': definitie was '{first.definitie}', nu 'Iets anders.'."
    ]


def geknoei(monkeypatch: pytest.MonkeyPatch, **geheugen: str | None) -> None:
    """Let every workbook remember something else; ``None`` forgets."""

    def read(pad: Path) -> RuwWerkboek:
        ruw = read_werkboek(pad)
        changed = {**ruw.geheugen, **geheugen}
        return replace(ruw, geheugen={naam: tekst for naam, tekst in changed.items() if tekst is not None})

    monkeypatch.setattr(vergelijken, "read_werkboek", read)


@pytest.mark.parametrize(
    ("geheugen", "what"),
    [
        ({"catalogus": None}, "Dit werkboek weet niet met welke catalogus het is gemaakt"),
        ({"catalogus": "geen zlib"}, "Het verborgen geheugen van dit werkboek is beschadigd"),
        ({"catalogus": pak_json([1])}, "Het verborgen geheugen van dit werkboek is beschadigd"),
        ({"stand": pak_json({"x": 1})}, "Het verborgen geheugen van dit werkboek is beschadigd"),
        ({"stand": pak_json([1])}, "Het verborgen geheugen van dit werkboek is beschadigd"),
    ],
    ids=["no memory", "not packed", "no fields", "no edition", "a list"],
)
def test_a_memory_that_is_gone_or_damaged_is_told_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, geheugen: dict[str, str | None], what: str
) -> None:
    pad = zet(tmp_path, naam="a.xlsx", inhoud=vers("Bloemhof"))
    geknoei(monkeypatch, **geheugen)
    with pytest.raises(WijkxlError) as caught:
        vergelijken.vergelijk(LOCATIES, str(pad), str(pad), datum=lees_editie("eerste").datum)
    assert [(fault.what, fault.where) for fault in caught.value.faults] == [(what, str(pad))] * 2


def test_a_workbook_that_remembers_no_figures_can_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zet(tmp_path, naam="a.xlsx", inhoud=vers("Bloemhof"))
    geknoei(monkeypatch, stand=None)
    found = vergelijken.vergelijk(LOCATIES, str(pad), str(pad), datum=lees_editie("eerste").datum)
    assert found == vergelijken.Vergelijking(samenvatting=("Geen verschillen gevonden.",), voorstellen=())


def test_what_a_workbook_remembers_is_what_was_asked_of_the_generator() -> None:
    folder = edities().parent
    ruw = read_werkboek(zet(folder, naam="geheugen.xlsx", inhoud=vers("Bloemhof")))
    found = lees_json(ruw.geheugen["catalogus"])
    assert found["formaatversie"] == ruw.meta["formaat_versie"]
    assert set(found["teksten"]) == {
        path.name.partition(".")[0] for path in (LOCATIES.sjablonen / "teksten").glob("*.md.j2")
    }


# Two folders with data.


def test_two_folders_with_data(run: Run, tmp_path: Path) -> None:
    oud, nieuw = kopieer_data(tmp_path / "oud"), kopieer_data(tmp_path / "nieuw")
    ranking = nieuw / "catalogus" / "ranking.csv"
    ranking.write_text(ranking.read_text().replace("vaardigheden,1,", "vaardigheden,2,", 1))

    result = run("vergelijk", oud, nieuw, "--wie", "NJi", "--bewaar", "voorstellen.csv")

    assert proposals(result.output) == [
        "catalogus: Rangfactor 'Emotionele en sociale vaardigheden': rang was '1', nu '2'."
    ]
    assert Path("voorstellen.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(";")[1:3] == [
        "NJi",
        "catalogus",
    ]


def test_from_comparing_to_the_change_log(run: Run, tmp_path: Path) -> None:
    oud, nieuw = kopieer_data(tmp_path / "oud"), kopieer_data(tmp_path / "nieuw")
    ranking = nieuw / "catalogus" / "ranking.csv"
    ranking.write_text(ranking.read_text().replace("vaardigheden,1,", "vaardigheden,2,", 1))
    run("vergelijk", oud, nieuw, "--wie", "NJi", "--bewaar", "v.csv")
    changelog = nieuw / "catalogus" / "changelog.csv"
    before = changelog.read_bytes()

    refused = run("--data", nieuw, "changelog", "toevoegen", "--uit", "v.csv")
    assert refused.exit_code == 1
    assert "waarom is nog niet ingevuld" in refused.output
    assert changelog.read_bytes() == before

    text = Path("v.csv").read_text(encoding="utf-8-sig")
    Path("v.csv").write_text(text.replace("(vul in)", "Nieuw onderzoek"), encoding="utf-8-sig")
    first = run("--data", nieuw, "changelog", "toevoegen", "--uit", "v.csv")
    again = run("--data", nieuw, "changelog", "toevoegen", "--uit", "v.csv")

    assert "Toegevoegd: 1 regel. Stond er al: 0 regels." in first.output
    assert "Toegevoegd: 0 regels. Stond er al: 1 regel." in again.output
    assert changelog.read_bytes().startswith(before)
    assert changelog.read_text().count("Nieuw onderzoek") == 1


# What cannot be compared.


def test_two_kinds_are_not_compared(run: Run, tmp_path: Path) -> None:
    result = run("vergelijk", kopieer_data(tmp_path), "voorbeeld")
    assert result.exit_code == 1
    assert "is een map met gegevens en 'voorbeeld' is een editie" in result.output
    assert result.output.count("Fout:") == 1


def test_all_that_is_missing_is_told_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    result = run("vergelijk", "leeg", "vorbeeld")
    assert result.exit_code == 1
    assert "In de map 'leeg' staat geen editie en geen catalogus" in result.output
    assert "Bedoel je voorbeeld?" in result.output


@pytest.mark.parametrize("naam", ["nergens.xlsx", "tekst.xlsx", "oud.xls"])
def test_a_file_that_is_no_workbook_of_ours_is_told(run: Run, tmp_path: Path, naam: str) -> None:
    if naam != "nergens.xlsx":
        (tmp_path / naam).write_text("niets")
    goed = zet(tmp_path, naam="goed.xlsx", inhoud=vers("Bloemhof"))
    result = run("vergelijk", naam, goed)
    assert result.exit_code == 1
    assert result.output.count("Fout:") == 1
    assert naam in result.output
