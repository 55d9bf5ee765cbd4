"""``wijkxl changelog``: adding lines, and collecting what people typed in workbooks."""

import errno
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from bijwerkproef import open_werkboek, vers, zet
from click.testing import CliRunner, Result
from voorbeeld import kopieer_data

from wijkxl.cli import main
from wijkxl.sources.changelog import read_changelog, read_voorstellen

Run = Callable[..., Result]
EEN = ("--wie", "NJi", "--soort", "data", "--wat", "Nieuw jaar", "--waarom", "Beter")
RIJ = (date(2026, 11, 3), "Adviseur", "catalogus", "Factor erbij", "Gemist in de wijk")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl with data of its own in the folder ``data``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIJKXL_SJABLONEN", raising=False)
    monkeypatch.setenv("WIJKXL_DATA", str(kopieer_data(tmp_path)))

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, ["changelog", *map(str, words)], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


def changelog(folder: Path) -> Path:
    return folder / "data" / "catalogus" / "changelog.csv"


def getypt(pad: Path, *rows: Sequence[object]) -> Path:
    """Type rows in the first empty rows of the table on the sheet Change log."""
    boek = open_werkboek(pad)
    blad = boek["Change log"]
    begin = next(iter(blad.tables.values())).ref.split(":")[0]
    first = blad[begin].row + 1
    while blad.cell(first, 4).value is not None:
        first += 1
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row, start=1):
            blad.cell(number, column).value = value
            if isinstance(value, str):
                blad.cell(number, column).data_type = "s"
    boek.save(pad)
    return pad


# Adding one line.


def test_a_line_is_added_with_the_date_that_was_given(run: Run, tmp_path: Path) -> None:
    result = run("toevoegen", *EEN, "--datum", "2026-11-03")
    assert result.exit_code == 0, result.output
    assert "Toegevoegd: 2026-11-03, data: Nieuw jaar" in result.output
    assert changelog(tmp_path).read_text().splitlines()[-1] == "2026-11-03,NJi,data,Nieuw jaar,Beter"


def test_without_a_date_it_is_today(run: Run, tmp_path: Path) -> None:
    before = date.today()  # noqa: DTZ011
    run("toevoegen", *EEN)
    assert before <= read_changelog(changelog(tmp_path))[-1].datum <= date.today()  # noqa: DTZ011


def test_the_same_line_is_refused_the_second_time(run: Run, tmp_path: Path) -> None:
    run("toevoegen", *EEN, "--datum", "2026-11-03")
    before = changelog(tmp_path).read_bytes()
    result = run("toevoegen", *EEN, "--datum", "2026-11-03")
    assert result.exit_code == 1
    assert "Deze regel staat al in de change log" in result.output
    assert changelog(tmp_path).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Vul in: --wie, --soort, --wat, --waarom."),
        (EEN[:4], "Vul in: --wat, --waarom."),
        ((*EEN[:6], "--waarom", "  "), "Vul in: --waarom."),
        ((*EEN, "--uit", "v.csv"), "Kies: één regel"),
        ((*EEN, "--soort", "iets"), "'iets' is geen van deze: 'data', 'catalogus', 'format'."),
        ((*EEN, "--datum", "morgen"), "'morgen' is geen datum"),
        ((*EEN[:6], "--waarom", "(vul in)"), "waarom is nog niet ingevuld"),
        (("--uit", "nergens.csv"), "Het bestand nergens.csv ontbreekt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    before = changelog(tmp_path).read_bytes()
    result = run("toevoegen", *words)
    assert result.exit_code != 0
    assert message in result.output
    assert changelog(tmp_path).read_bytes() == before


@pytest.mark.parametrize(
    ("own", "mend"), [(True, "Sluit changelog.csv in Excel"), (False, "noem die met --data")], ids=str
)
def test_a_folder_in_which_you_may_not_write_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, own: bool, mend: str
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EROFS, "read-only")

    if not own:
        monkeypatch.delenv("WIJKXL_DATA")
    monkeypatch.setattr(Path, "replace", refuse)
    result = run("toevoegen", *EEN)
    assert result.exit_code == 1
    assert "changelog.csv kan niet worden geschreven: van deze map mag je alleen lezen" in result.output
    assert mend in result.output


# Collecting from workbooks.


def test_lines_of_several_workbooks_are_collected_once_with_their_workbooks(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "werkboeken"
    getypt(zet(folder, naam="Wijk één.xlsx", inhoud=vers("Bloemhof")), RIJ)
    getypt(
        zet(folder, naam="diep/Wijk twee.xlsx", inhoud=vers("Pernis")),
        RIJ,
        ("3-11-2026", "Adviseur", "Catalogus", "=1+1", "Reden"),
    )

    result = run("verzamel", folder, "--bewaar", "v.csv")

    assert result.exit_code == 0, result.output
    assert "2 regels gevonden in 2 werkboeken." in result.output
    assert "In: Wijk twee.xlsx, Wijk één.xlsx" in result.output
    assert sorted(w.wat for w in read_voorstellen(tmp_path / "v.csv")) == ["=1+1", "Factor erbij"]


def test_workbooks_of_the_same_name_are_told_apart_by_their_folders(run: Run, tmp_path: Path) -> None:
    row = (*RIJ[:3], "Twee\nregels", RIJ[4])
    een = getypt(zet(tmp_path / "een", inhoud=vers("Bloemhof")), row)
    twee = getypt(zet(tmp_path / "twee", inhoud=vers("Bloemhof")), row)
    result = run("verzamel", een.parent, twee.parent)
    assert "catalogus: Twee regels" in result.output
    assert f"In: {een.resolve()}, {twee.resolve()}" in result.output


def test_a_line_that_is_not_complete_is_kept_and_has_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    pad = getypt(zet(tmp_path, inhoud=vers("Bloemhof")), ("ooit", None, None, "Alleen wat", None))
    result = run("verzamel", pad, "--bewaar", "v.csv")
    assert result.exit_code == 0
    row = (tmp_path / "v.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert row == "ooit;(vul in);(vul in);Alleen wat;(vul in)"


def test_lines_that_are_in_the_catalogue_already_do_not_count(run: Run, tmp_path: Path) -> None:
    pad = getypt(zet(tmp_path, inhoud=vers("Bloemhof")), RIJ)
    run("verzamel", pad, "--bewaar", "v.csv")
    run("toevoegen", "--uit", "v.csv")
    result = run("verzamel", pad, "--bewaar", "v2.csv")
    assert "0 regels gevonden in 1 werkboek." in result.output
    assert not (tmp_path / "v2.csv").exists()


def test_a_fresh_workbook_has_no_lines_by_hand(run: Run, tmp_path: Path) -> None:
    changelog(tmp_path).write_text("datum,wie,soort,wat,waarom\n")  # ours are known by the workbook itself
    result = run("verzamel", zet(tmp_path, inhoud=vers("Bloemhof")))
    assert "0 regels gevonden in 1 werkboek." in result.output


def test_one_bad_workbook_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "werkboeken"
    getypt(zet(folder, inhoud=vers("Bloemhof")), RIJ)
    zet(folder, naam="Wijkprogrammering Kapot.xlsx", inhoud=vers("Pernis")[:5000])

    result = run("verzamel", folder, folder / "nergens.xlsx", "--bewaar", "v.csv")

    assert result.exit_code == 1
    assert "1 regel gevonden in 3 werkboeken." in result.output
    assert [w.wat for w in read_voorstellen(tmp_path / "v.csv")] == ["Factor erbij"]
    assert result.output.count("Fout:") == 2
    assert "Kapot.xlsx" in result.output
    assert "nergens.xlsx" in result.output


def test_a_workbook_without_the_table_is_told(run: Run, tmp_path: Path) -> None:
    pad = zet(tmp_path, inhoud=vers("Bloemhof"))
    boek = open_werkboek(pad)
    blad = boek["Change log"]
    for naam in list(blad.tables):
        del blad.tables[naam]
    boek.save(pad)
    result = run("verzamel", pad)
    assert result.exit_code == 1
    assert "De tabel van de Change log is niet te vinden" in result.output
