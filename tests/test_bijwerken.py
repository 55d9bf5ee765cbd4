"""Updating workbooks: everything a person wrote stays, and nothing happens by halves."""

import errno
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from bijwerkproef import (
    EIGEN_CIJFER,
    MOMENT,
    NOTITIES,
    WIJKEN,
    assert_alles_meegegaan,
    cel_van,
    editie,
    ingevuld,
    kopieer_edities,
    open_werkboek,
    vers,
    werk_bij,
    zet,
)
from click.testing import CliRunner, Result
from voorbeeld import LOCATIES, kopieer_sjablonen

from wijkxl import bijwerkproces, pipeline, vervangen
from wijkxl.cli import main
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.werkboekmap import vind_werkboeken

pytestmark = pytest.mark.lang

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``wijkxl bijwerken`` in a folder that has the editions."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIJKXL_DATA", raising=False)
    monkeypatch.delenv("WIJKXL_SJABLONEN", raising=False)
    kopieer_edities(tmp_path)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, ["bijwerken", *map(str, words)], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


def namen(folder: Path) -> list[str]:
    """All files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def bestanden(folder: Path) -> dict[str, bytes]:
    return {naam: (folder / naam).read_bytes() for naam in namen(folder)}


# What a person wrote.


def test_everything_a_person_wrote_goes_along_to_the_new_edition(tmp_path: Path) -> None:
    pad = zet(tmp_path)

    (klaar,) = werk_bij(pad)

    assert klaar.faults == ()
    assert_alles_meegegaan(pad)


def test_the_old_workbook_is_kept_beside_it(tmp_path: Path) -> None:
    pad = zet(tmp_path)

    (klaar,) = werk_bij(pad)

    assert klaar.archief is not None
    assert klaar.archief.read_bytes() == ingevuld("Bloemhof")
    assert klaar.archief.parent == tmp_path / "archief"
    assert re.fullmatch(rf"{re.escape(pad.stem)} \d{{4}}-\d\d-\d\d \d{{6}}\.xlsx", klaar.archief.name)


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad)
    before = bestanden(tmp_path)

    (klaar,) = werk_bij(pad)

    assert not klaar.gewijzigd
    assert klaar.faults == ()
    assert bestanden(tmp_path) == before


def test_a_workbook_nobody_touched_stays_the_same_with_the_same_edition(tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    (klaar,) = werk_bij(pad, naam="eerste")

    assert not klaar.gewijzigd
    assert bestanden(tmp_path) == {pad.name: vers("Bloemhof")}


def test_notes_go_along_over_two_editions(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad, naam="tweede")

    (klaar,) = werk_bij(pad, naam="eerste")

    assert klaar.faults == ()
    assert_alles_meegegaan(pad, naam="eerste")


def test_two_advisers_keep_each_their_own_notes(tmp_path: Path) -> None:
    mine = zet(tmp_path / "Anna")
    yours = zet(tmp_path / "Bram")
    boek = open_werkboek(yours)
    cel_van(boek, "in_conclusie_werk").value = "Van Bram"
    boek.save(yours)

    assert [klaar.faults for klaar in werk_bij(mine, yours)] == [(), ()]

    assert_alles_meegegaan(mine)
    assert cel_van(open_werkboek(yours), "in_conclusie_werk").value == "Van Bram"


def test_a_locked_workbook_stays_locked(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad, beveilig=True)
    before = bestanden(tmp_path)

    (klaar,) = werk_bij(pad)

    assert not klaar.gewijzigd
    assert bestanden(tmp_path) == before
    assert open_werkboek(pad)["Pijler Kansrijk"].protection.sheet


def test_the_figures_of_the_edition_before_stand_beside_the_new_ones(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    assert "Wat is er nieuw" not in open_werkboek(pad).sheetnames

    werk_bij(pad)

    assert "Wat is er nieuw" in open_werkboek(pad).sheetnames


def test_what_was_looked_at_must_be_looked_at_again_with_new_figures_only(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad)
    boek = open_werkboek(pad)
    assert cel_van(boek, "in_nakijken_werk").value == "nakijken"
    cel_van(boek, "in_nakijken_werk").value = "nagekeken"
    boek.save(pad)

    werk_bij(pad)
    assert cel_van(open_werkboek(pad), "in_nakijken_werk").value == "nagekeken"

    werk_bij(pad, naam="eerste")
    assert cel_van(open_werkboek(pad), "in_nakijken_werk").value == "nakijken"


def test_a_conclusion_written_with_the_new_figures_needs_no_second_look(tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    werk_bij(pad)
    boek = open_werkboek(pad)
    assert cel_van(boek, "in_nakijken_werk").value is None
    cel_van(boek, "in_conclusie_werk").value = "Geschreven met de nieuwe cijfers."
    boek.save(pad)

    werk_bij(pad)
    assert cel_van(open_werkboek(pad), "in_nakijken_werk").value is None

    before = pad.read_bytes()
    werk_bij(pad)
    assert pad.read_bytes() == before


def test_an_edition_that_is_older_than_the_workbook_is_mentioned(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    werk_bij(pad)

    (klaar,) = werk_bij(pad, naam="eerste")

    assert "de editie is ouder dan die van het werkboek" in klaar.let_op
    assert_alles_meegegaan(pad, naam="eerste")


# Other versions of the format.


def test_what_stood_in_an_input_cell_that_is_gone_is_kept_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    sjablonen = kopieer_sjablonen(tmp_path)
    vragen = sjablonen / "teksten" / "vragen.md.j2"
    vragen.write_text(
        vragen.read_text("utf-8") + "\n## extra: Een vraag van toen\n\nWat dacht je?\n", "utf-8"
    )
    pad = maak_werkboek_met(replace(LOCATIES, sjablonen=sjablonen), tmp_path / "werk")
    boek = open_werkboek(pad)
    cel_van(boek, "in_vraag_werk_extra").value = "Dit mag niet weg."
    cel_van(boek, "in_vraag_werk_analyse").value = "Dit blijft."
    boek.save(pad)

    (klaar,) = werk_bij(pad)

    nieuw = open_werkboek(pad)
    assert "in_vraag_werk_extra" not in nieuw.defined_names
    assert cel_van(nieuw, "in_vraag_werk_analyse").value == "Dit blijft."
    regels = [[cel.value for cel in rij] for rij in nieuw["Vervallen invoer"].iter_rows()]
    (regel,) = [regel for regel in regels if "Dit mag niet weg." in regel]
    assert regel[0] == "Pijler Kansrijk"
    assert regel[2] == "Een vraag van toen"
    assert klaar.let_op == ("1 notitie staat nu op het blad Vervallen invoer",)


def test_a_workbook_of_before_the_memory_is_carried_over_by_name(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    boek = open_werkboek(pad)
    del boek["_geheugen"]
    boek["Change log"]["D9"] = "eigen regel"
    boek.save(pad)
    bladen = [titel for titel in boek.sheetnames if not titel.startswith("_")]

    (klaar,) = werk_bij(pad)

    nieuw = open_werkboek(pad)
    for naam, tekst in NOTITIES.items():
        assert cel_van(nieuw, naam).value == tekst
    assert cel_van(nieuw, EIGEN_CIJFER[0]).value == EIGEN_CIJFER[1]
    assert [titel for titel in nieuw.sheetnames if not titel.startswith("_")] == bladen
    assert "eigen regel" in [cel.value for cel in nieuw["Change log"]["D"]]
    assert klaar.let_op == ("1 onderdeel kon niet mee",)


def maak_werkboek_met(locaties: Locaties, uit: Path) -> Path:
    """The workbook of Bloemhof made with other texts."""
    basis = pipeline.read_basis(locaties)
    eerste = editie("eerste")
    opdracht = pipeline.Opdracht(locaties=locaties, editie=uit, uit=uit)
    (gemaakt,) = pipeline.genereer(
        opdracht, basis, eerste, pipeline.find_wijken(basis, eerste, ["Bloemhof"]), processen=1
    )
    assert gemaakt.bestand is not None, gemaakt.faults
    return gemaakt.bestand


# Many workbooks.


def test_processes_update_to_the_same_bytes_as_one(tmp_path: Path) -> None:
    alone = [zet(tmp_path / "alleen", wijk) for wijk in WIJKEN[:4]]
    together = [zet(tmp_path / "samen", wijk) for wijk in WIJKEN[:4]]

    assert {klaar.faults for klaar in werk_bij(*alone)} == {()}
    assert {klaar.faults for klaar in werk_bij(*together, processen=2)} == {()}

    assert [pad.read_bytes() for pad in alone] == [pad.read_bytes() for pad in together]


def test_a_run_that_was_interrupted_can_be_done_again(tmp_path: Path) -> None:
    first, second = zet(tmp_path, "Bloemhof"), zet(tmp_path, "Pernis")
    werk_bij(first)
    done = first.read_bytes()

    klaar = werk_bij(first, second)

    assert [bijgewerkt.gewijzigd for bijgewerkt in klaar] == [False, True]
    assert first.read_bytes() == done
    assert_alles_meegegaan(second, "Pernis")


def test_bad_files_do_not_stop_the_good_one(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "werkboeken"
    good = zet(folder)
    zet(folder, naam="afgebroken.xlsx", inhoud=ingevuld("Bloemhof")[:50_000])
    zet(folder, naam="leeg.xlsx", inhoud=b" ")
    (folder / "leeg.xlsx").write_bytes(b"")
    zet(folder, naam="tekst.xlsx", inhoud=b"geen werkboek")
    zet(folder, naam="Wijkprogrammering oud.xls", inhoud=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    bad = {naam: inhoud for naam, inhoud in bestanden(folder).items() if naam != good.name}

    result = run("werkboeken", "--editie", "tweede")

    assert result.exit_code == 1
    assert_alles_meegegaan(good)
    assert result.output.count("Fout: ") == len(bad)
    assert all(naam in result.output for naam in bad)
    assert {naam: (folder / naam).read_bytes() for naam in bad} == bad


# What is refused.


def test_real_and_invented_figures_never_come_in_one_workbook(tmp_path: Path) -> None:
    invented, real = zet(tmp_path), zet(tmp_path, naam="echt.xlsx", inhoud=vers("Bloemhof", "echt"))
    before = bestanden(tmp_path)

    (faults,) = [klaar.faults for klaar in werk_bij(invented, naam="echt")]
    (others,) = [klaar.faults for klaar in werk_bij(real, naam="tweede")]

    assert [fault.what for fault in (*faults, *others)] == [
        "Dit werkboek heeft verzonnen voorbeeldcijfers, de editie echte cijfers",
        "Dit werkboek heeft echte cijfers, de editie verzonnen voorbeeldcijfers",
    ]
    assert all("wijkxl genereer" in fault.mend for fault in (*faults, *others))
    assert bestanden(tmp_path) == before


def _met_code(folder: Path, code: str) -> Path:
    pad = zet(folder)
    boek = open_werkboek(pad)
    cel_van(boek, "wijk_code").value = code
    boek.save(pad)
    return pad


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("WP9999", "De wijk met code 'WP9999' is onbekend"),
        ("GM0599", "Rotterdam is een stad, maar in deze editie gaat een werkboek over een wijk"),
        ("WP0023", "heeft geen enkel cijfer in editie tweede"),
    ],
)
def test_a_wijk_that_the_edition_does_not_have_is_refused(tmp_path: Path, code: str, what: str) -> None:
    pad = _met_code(tmp_path, code)
    before = bestanden(tmp_path)

    (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert what in fault.what
    assert fault.where == str(pad)
    assert bestanden(tmp_path) == before


@pytest.mark.parametrize(
    "slot", ["~${naam}", "~${kort}", ".~lock.{naam}#"], ids=["Excel", "Excel, long name", "LibreOffice"]
)
def test_a_workbook_that_is_open_stays_as_it_was(tmp_path: Path, slot: str) -> None:
    pad = zet(tmp_path)
    (tmp_path / slot.format(naam=pad.name, kort=pad.name[2:])).touch()
    before = bestanden(tmp_path)

    (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert fault.what == f"{pad.name} is bij iemand open"
    assert bestanden(tmp_path) == before


@pytest.mark.parametrize("step", [(bijwerkproces, "maak_werkboek"), (vervangen, "schrijf_tekst")])
def test_a_workbook_saved_while_it_is_updated_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[ModuleType, str]
) -> None:
    pad = zet(tmp_path)
    do_step = getattr(*step)

    def save_meanwhile(*args: object, **kwargs: object) -> object:
        pad.write_bytes(vers("Bloemhof"))
        return do_step(*args, **kwargs)

    monkeypatch.setattr(*step, save_meanwhile)
    (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert fault.what == f"{pad.name} is intussen door iemand bewaard"
    assert bestanden(tmp_path) == {pad.name: vers("Bloemhof")}


def test_a_mistake_in_the_program_does_not_stop_the_other_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = zet(tmp_path, "Bloemhof"), zet(tmp_path, "Pernis")
    recognise = bijwerkproces.herken

    def mistake(ruw: RuwWerkboek) -> Aantekeningen:
        if ruw.bestand == first.name:
            raise LookupError("vreemd")
        return recognise(ruw)

    monkeypatch.setattr(bijwerkproces, "herken", mistake)
    bad, good = werk_bij(first, second)

    (fault,) = bad.faults
    assert "fout in wijkxl: LookupError: vreemd (test_bijwerken.py, regel " in fault.what
    assert first.read_bytes() == ingevuld("Bloemhof")
    assert good.faults == ()
    assert_alles_meegegaan(second, "Pernis")


def test_a_damaged_memory_is_one_clear_fault(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    boek = open_werkboek(pad)
    for rij in boek["_geheugen"].iter_rows():
        for cel in rij[2:3]:
            cel.value = "kapot"
    boek.save(pad)
    before = bestanden(tmp_path)

    (klaar,) = werk_bij(pad)

    (fault,) = klaar.faults
    assert "_geheugen" in fault.what
    assert bestanden(tmp_path) == before


# Names of files.


@pytest.mark.parametrize(
    "naam",
    [
        "Zoë's  versie (définitief) - 2e keer.xlsx",
        f"Bloemhof {'x' * 235}.xlsx",
        f"{'é' * 115}.xlsx",
    ],
    ids=["accents and spaces", "long", "long with accents"],
)
def test_any_name_of_a_file_will_do(tmp_path: Path, naam: str) -> None:
    pad = zet(tmp_path, naam=naam)

    (klaar,) = werk_bij(pad)

    assert klaar.faults == ()
    assert_alles_meegegaan(pad)
    assert klaar.archief is not None
    assert klaar.archief.read_bytes() == ingevuld("Bloemhof")
    assert all(len(os.fsencode(path.name)) <= 255 for path in tmp_path.rglob("*"))
    assert len(namen(tmp_path)) == 3


# Finding workbooks.


def test_a_folder_stands_for_all_workbooks_below_it(tmp_path: Path) -> None:
    ours = [
        zet(tmp_path, naam=naam, inhoud=vers("Bloemhof"))
        for naam in ("Feijenoord/Anna/b.xlsx", "Feijenoord/a.XLSX", "z.xlsx")
    ]
    for naam in ("archief/oud.xlsx", "Archief/oud.xlsx", "Feijenoord/archief/x.xlsx", ".map/x.xlsx"):
        zet(tmp_path, naam=naam, inhoud=vers("Bloemhof"))
    for naam in ("~$z.xlsx", ".~lock.z.xlsx#", ".verborgen.xlsx", "notities.docx", "z bijwerkverslag.txt"):
        zet(tmp_path, naam=naam, inhoud=b"iets")

    gevonden = vind_werkboeken([tmp_path])

    assert set(gevonden.werkboeken) == set(ours)
    assert gevonden.overgeslagen == ()
    assert gevonden.faults == ()


def test_each_workbook_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = zet(tmp_path / "map", inhoud=vers("Bloemhof"))
    monkeypatch.chdir(tmp_path)

    gevonden = vind_werkboeken([tmp_path, pad, Path("map") / pad.name, tmp_path / "map"])

    assert gevonden.werkboeken == (pad,)


def test_a_file_of_others_is_passed_over_in_a_folder_only(tmp_path: Path) -> None:
    other = tmp_path / "begroting.xlsx"
    with zipfile.ZipFile(vers_pad(tmp_path), "r") as bron, zipfile.ZipFile(other, "w") as doel:
        for deel in bron.namelist():
            inhoud = bron.read(deel)
            doel.writestr(deel, inhoud.replace(b'"_meta"', b'"_beta"') if "workbook.xml" in deel else inhoud)
    (tmp_path / "bron.xlsx").unlink()

    assert vind_werkboeken([tmp_path]).overgeslagen == (other,)
    named = vind_werkboeken([other])
    assert (named.werkboeken, named.overgeslagen) == ((other,), ())
    (klaar,) = werk_bij(other)
    assert len(klaar.faults) == 1


def vers_pad(folder: Path) -> Path:
    return zet(folder, naam="bron.xlsx", inhoud=vers("Bloemhof"))


def test_a_folder_without_workbooks_is_a_fault(tmp_path: Path) -> None:
    (fault,) = vind_werkboeken([tmp_path]).faults

    assert fault.what == "Hier staan geen werkboeken van Wijkprogrammering"
    assert fault.where == str(tmp_path)


def test_a_folder_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    closed = tmp_path / "dicht"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "no", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    gevonden = vind_werkboeken([tmp_path])

    assert gevonden.werkboeken == (pad,)
    (fault,) = gevonden.faults
    assert fault.where == str(closed)


# The report.


def test_the_report_says_what_came_along_and_where_the_old_file_is(tmp_path: Path) -> None:
    pad = zet(tmp_path)

    (klaar,) = werk_bij(pad)

    assert klaar.verslag == tmp_path / f"{pad.stem} bijwerkverslag.txt"
    assert klaar.archief is not None
    regels = klaar.verslag.read_text(encoding="utf-8").splitlines()
    for regel in (
        f"Bijgewerkt op 3 november 2026 om {MOMENT:%H:%M} uur.",
        "Van editie: De eerste editie",
        "Naar editie: De tweede editie",
        f"Het oude werkboek staat in: archief/{klaar.archief.name}",
        "- 3 ingevulde vakken en keuzes",
        "- 1 eigen cijfer",
        "- 1 cel buiten de invulvakken",
        "- 1 eigen blad",
    ):
        assert regel in regels


def test_the_newest_report_stands_on_top_and_the_older_ones_stay(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    verslag = tmp_path / f"{pad.stem} bijwerkverslag.txt"
    verslag.write_text("Zelf geschreven.\n", encoding="utf-8")
    werk_bij(pad)
    werk_bij(pad, naam="eerste")

    tekst = verslag.read_text(encoding="utf-8")

    assert tekst.count("Bijwerkverslag van") == 2
    assert tekst.index("Naar editie: De eerste") < tekst.index("Naar editie: De tweede")
    assert tekst.rstrip().endswith("Zelf geschreven.")


def test_nothing_is_reported_when_nothing_changed(tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))

    werk_bij(pad, naam="eerste")

    assert namen(tmp_path) == [pad.name]


def test_an_overwritten_formula_is_restored_and_reported(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    boek = open_werkboek(pad)
    blad = boek["Pijler Kansrijk"]
    formule = next(
        cel for rij in blad.iter_rows(min_col=7, max_col=7, min_row=5) for cel in rij if cel.data_type == "f"
    )
    formule.value = 12345
    adres = formule.coordinate
    boek.save(pad)

    (klaar,) = werk_bij(pad)

    assert klaar.verslag is not None
    tekst = klaar.verslag.read_text(encoding="utf-8")
    assert f"Pijler Kansrijk, {adres}" in tekst
    assert klaar.let_op


# The command.


def test_the_command_names_each_workbook_when_there_are_few(tmp_path: Path, run: Run) -> None:
    first, second = zet(tmp_path / "map"), zet(tmp_path / "map", "Pernis")
    werk_bij(first)

    result = run("map", "--editie", "tweede")

    assert result.exit_code == 0
    assert f"Niets veranderd: {first}" in result.output
    assert f"Bijgewerkt: {second}" in result.output
    assert "archief" in result.output
    assert "verzonnen voorbeeldcijfers" in result.output


def test_the_command_counts_when_there_are_many(tmp_path: Path, run: Run) -> None:
    for wijk in WIJKEN[:4]:
        zet(tmp_path / "map", wijk)
    werk_bij(tmp_path / "map" / f"Wijkprogrammering {WIJKEN[0]} (voorbeeld).xlsx")
    zet(tmp_path / "map", naam="kapot.xlsx", inhoud=b"kapot")

    result = run("map", "--editie", "tweede", "--processen", "2")

    assert result.exit_code == 1
    assert "Bijgewerkt: 3 van 5 werkboeken. Niets veranderd: 1. Niet gelukt: 1." in result.output
    assert result.output.count("Fout: ") == 1
    assert "kapot.xlsx" in result.output


def test_a_workbook_that_is_not_there_is_one_fault(run: Run, tmp_path: Path) -> None:
    result = run("weg.xlsx", "--editie", "tweede")

    assert result.exit_code == 1
    assert result.output.count("Fout: ") == 1
    assert str(tmp_path / "weg.xlsx") in result.output


def test_an_edition_must_be_named(run: Run) -> None:
    result = run("map")

    assert result.exit_code == 2
    assert "--editie" in result.output


def test_an_unknown_edition_stops_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    pad = zet(tmp_path / "map")

    result = run("map", "--editie", "vierde")

    assert result.exit_code == 1
    assert "Editie 'vierde' is er niet" in result.output
    assert bestanden(tmp_path / "map") == {pad.name: ingevuld("Bloemhof")}


def test_the_editions_of_these_tests_differ() -> None:
    first, second = editie("eerste"), editie("tweede")

    assert first.vingerafdruk != second.vingerafdruk
    assert len(first.cijfers) == len(second.cijfers)
