"""The command line as people use it: Dutch, complete, and never a traceback."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from voorbeeld import kopieer_data, kopieer_sjablonen

from wijkxl import __version__, cli_nederlands
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.cli import main
from wijkxl.errors import UitvoerError
from wijkxl.generator import werkproces

BLOEMHOF = "Wijkprogrammering Bloemhof (voorbeeld).xlsx"
HILLESLUIS = "Wijkprogrammering Hillesluis (voorbeeld).xlsx"
ENGLISH = re.compile(
    r"\b(usage|options|commands|error|missing|argument|show this|exit|try|help for|invalid|such|required"
    r"|default|unexpected|extra|value|directory|file|text|integer|range|does not|is not|did you|aborted"
    r"|no such|permission|denied|traceback)\b",
    re.IGNORECASE,
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WIJKXL_DATA", raising=False)
    monkeypatch.delenv("WIJKXL_SJABLONEN", raising=False)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert "Traceback" not in result.output
        return result

    return run


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and group."""
    yield path
    if isinstance(command, click.Group):
        for naam, sub in command.commands.items():
            yield from commands(sub, (*path, naam))


# Help and mistakes in what was typed.


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself_in_dutch_with_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")

    assert result.exit_code == 0
    assert result.output.startswith(f"Gebruik: {' '.join(('wijkxl', *words))} [OPTIES]")
    assert "Opties:" in result.output
    assert re.search(r"Voorbeeld: wijkxl( \S+)+", result.output)
    assert ENGLISH.findall(result.output.replace("--help", "")) == []
    assert "..." not in result.output.split("Opdrachten:")[-1].replace("]...", "").replace("BESTAND...", "")


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_the_example_of_every_command_is_a_command_that_exists(words: tuple[str, ...]) -> None:
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    assert command.epilog is not None
    example = command.epilog.removeprefix("Voorbeeld: wijkxl ").split()

    known = [path for path in commands() if path and tuple(example[: len(path)]) == path]

    assert known
    assert tuple(example[: len(words)]) == words


def test_without_words_the_help_is_shown(run: Run) -> None:
    assert "Opdrachten:" in run().output


def test_the_version_is_told(run: Run) -> None:
    assert run("--versie").output == f"wijkxl {__version__}\n"


MISTAKES = {
    "no such option": (["genereer", "--foo"], "De optie '--foo' is er niet."),
    "a misspelt option": (["genereer", "x", "--editi", "y"], "De optie '--editi' is er niet. Bedoel je"),
    "a forgotten value": (["genereer", "--uit"], "Achter optie '--uit' hoort een waarde."),
    "a value too many": (["genereer", "--alle=x"], "Achter optie '--alle' hoort geen waarde."),
    "no such command": (["genreer"], "De opdracht 'genreer' is er niet."),
    "no such sub-command": (["lijst", "straten"], "De opdracht 'straten' is er niet."),
    "no file": (["importeer", "cbs", "--editie", "e"], "Vul in: 'BESTAND...'"),
    "no edition": (["importeer", "cbs", "x.csv"], "Vul in: '--editie'"),
    "a bad choice": (
        ["importeer", "cbs", "x.csv", "--editie", "e", "--niveau-wijk", "straat"],
        "Verkeerde waarde voor '--niveau-wijk': 'straat' is geen van deze: 'wijk', 'buurt'.",
    ),
    "a bad date": (
        ["importeer", "cbs", "x.csv", "--editie", "e", "--datum", "1-2-2026"],
        "Verkeerde waarde voor '--datum': '1-2-2026' is geen datum; schrijf jjjj-mm-dd.",
    ),
    "a year in words": (
        ["importeer", "wijkprofiel", "x.csv", "--editie", "e", "--jaar", "nul"],
        "Verkeerde waarde voor '--jaar': 'nul' is geen heel getal.",
    ),
    "a number that is too low": (
        ["genereer", "x", "--processen", "-1"],
        "Verkeerde waarde voor '--processen': -1 voldoet niet aan x>=0.",
    ),
    "a number in words": (
        ["genereer", "x", "--processen", "veel"],
        "Verkeerde waarde voor '--processen': 'veel' is geen heel getal.",
    ),
    "words too many": (["controleer", "a", "b"], "Er staat iets te veel: a b"),
    "a word too many": (["lijst", "edities", "a"], "Er staat iets te veel: a"),
    "no wijk": (["genereer"], "Noem een of meer wijken, of kies --alle."),
    "a wijk and all": (["genereer", "Bloemhof", "--alle"], "Noem een of meer wijken, of kies --alle."),
}


@pytest.mark.parametrize(("words", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_what_was_typed_is_told_in_dutch(run: Run, words: list[str], message: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert f"Fout: {message}" in result.output
    assert ENGLISH.findall(result.output.replace("--help", "")) == []
    assert files(Path.cwd()) == []


def test_a_file_in_place_of_the_output_folder_is_a_mistake(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bezet").touch()
    result = run("genereer", "Bloemhof", "--uit", "bezet")

    assert result.exit_code == 2
    assert "'bezet' is een bestand, geen map." in result.output
    assert ENGLISH.findall(result.output.replace("--help", "")) == []


def test_click_speaks_its_own_language_again_afterwards() -> None:
    before = click.core._  # type: ignore[attr-defined]
    with cli_nederlands.nederlands():
        assert click.core._("Options") == "Opties"  # type: ignore[attr-defined]
    assert click.core._ is before  # type: ignore[attr-defined]


def test_every_translation_keeps_only_fields_that_click_fills_in() -> None:
    for english, dutch in cli_nederlands.VERTALING.items():
        fields = {field.split("!")[0] for field in re.findall(r"\{([^}]*)\}", english)}
        assert {field.split("!")[0] for field in re.findall(r"\{([^}]*)\}", dutch)} <= fields


def test_wijkxl_runs_as_a_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wijkxl", "lijst", "edities"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("voorbeeld\t")


def test_a_fault_ends_a_real_process_with_1_and_a_message_on_the_error_stream(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wijkxl", "lijst", "wijken", "--editie", "voorbeld"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "Fout: Editie 'voorbeld' is er niet"
    assert done.stderr.splitlines()[2] == "  Oplossing: Bedoel je voorbeeld?"


# genereer


def test_genereer_makes_the_workbook_of_a_wijk(run: Run, tmp_path: Path) -> None:
    result = run("genereer", "Bloemhof")

    assert result.exit_code == 0
    assert f"Gemaakt: {tmp_path / 'uitvoer' / BLOEMHOF}" in result.output
    assert "verzonnen voorbeeldcijfers" in result.output
    assert files(tmp_path / "uitvoer") == [BLOEMHOF]


def test_genereer_takes_several_names_and_codes(run: Run, tmp_path: Path) -> None:
    result = run("genereer", "bloemhof", "WP0082", "--uit", "hier")

    assert result.exit_code == 0
    assert files(tmp_path / "hier") == [BLOEMHOF, HILLESLUIS]


def test_many_workbooks_are_counted(run: Run, tmp_path: Path) -> None:
    result = run("genereer", "Bloemhof", "Hillesluis", "Pernis", "Kralingseveer", "--processen", "1")

    assert "Gemaakt: 4 van 4 werkboeken in" in result.output
    assert len(files(tmp_path / "uitvoer")) == 4


def test_the_same_command_twice_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    run("genereer", "Bloemhof", "--uit", "een")
    run("genereer", "Bloemhof", "--uit", "twee")

    assert (tmp_path / "een" / BLOEMHOF).read_bytes() == (tmp_path / "twee" / BLOEMHOF).read_bytes()


def test_an_older_workbook_is_kept_and_the_user_is_told_where(run: Run, tmp_path: Path) -> None:
    uit = tmp_path / "uitvoer"
    uit.mkdir()
    (uit / BLOEMHOF).write_bytes(b"met notities")
    result = run("genereer", "Bloemhof")
    again = run("genereer", "Bloemhof")

    assert f"Het oude werkboek is bewaard in {uit / 'archief'}" in result.output
    assert [path.read_bytes() for path in (uit / "archief").iterdir()] == [b"met notities"]
    assert "bewaard" not in again.output


def test_an_unknown_wijk_stops_with_a_near_miss_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("genereer", "Bloemhoff")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Fout: Gebied 'Bloemhoff' is onbekend",
        "  Waar: naam van het gebied",
        "  Oplossing: Bedoel je Bloemhof?",
    ]
    assert files(tmp_path) == []


def test_two_wrong_names_are_both_reported(run: Run, tmp_path: Path) -> None:
    result = run("genereer", "Bloemhoff", "Hillesluis", "Parijs")

    assert result.exit_code == 1
    assert "Gebied 'Bloemhoff' is onbekend" in result.output
    assert "Gebied 'Parijs' is onbekend" in result.output
    assert files(tmp_path) == []


@pytest.mark.parametrize("command", [("genereer", "Bloemhof"), ("controleer",), ("lijst", "wijken")])
def test_an_unknown_edition_gets_a_near_miss(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--editie", "voorbeld")

    assert result.exit_code == 1
    assert "Fout: Editie 'voorbeld' is er niet" in result.output
    assert "Oplossing: Bedoel je voorbeeld?" in result.output


@pytest.mark.parametrize("optie", ["--data", "--sjablonen"])
@pytest.mark.parametrize("command", [("lijst", "edities"), ("lijst", "indicatoren"), ("genereer", "Pernis")])
def test_a_folder_that_is_not_there_is_one_clear_message(
    run: Run, optie: str, command: tuple[str, ...]
) -> None:
    result = run(optie, "weg", *command)

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Fout: De map 'weg' is er niet",
        f"  Waar: {optie}",
        "  Oplossing: Controleer de naam van de map.",
    ]


@pytest.fixture
def kapot(tmp_path: Path) -> Path:
    """A data folder with faults in three files."""
    data = kopieer_data(tmp_path)
    for name, old, new in (
        ("ranking.csv", ",1,", ",9,"),
        ("indicator_factor.csv", ",meet,", ",metend,"),
        ("pijlers.csv", "kansrijk,Kansrijk,1", "kansrijk,,1"),
    ):
        path = data / "catalogus" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return data


@pytest.mark.parametrize("command", [("controleer",), ("genereer", "Bloemhof"), ("lijst", "indicatoren")])
def test_a_broken_catalogue_is_reported_whole(
    run: Run, kapot: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = run("--data", kapot, *command)

    assert result.exit_code == 1
    assert re.findall(r"Waar: (.*)", result.output) == [
        "pijlers.csv, rij 2, kolom naam",
        "ranking.csv, rij 2, kolom rang",
        "indicator_factor.csv, rij 2, kolom aard",
    ]
    assert result.output.count("Fout: ") == result.output.count("Oplossing: ") == 3
    assert not (tmp_path / "uitvoer").exists()


def test_very_many_faults_are_counted(run: Run, tmp_path: Path) -> None:
    data = kopieer_data(tmp_path)
    path = data / "catalogus" / "indicator_factor.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",meet,", ",metend,"), encoding="utf-8")
    result = run("--data", data, "controleer")

    shown = result.output.count("Fout: ")
    assert shown == 40
    assert re.search(r"En nog \d+ fouten\.", result.output)


def test_a_fault_in_a_text_is_told_once_and_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    sjablonen = kopieer_sjablonen(tmp_path)
    path = sjablonen / "teksten" / "bronnen.md.j2"
    path.write_text(path.read_text(encoding="utf-8") + "\n{{ wijkk }}\n", encoding="utf-8")

    for command in (("controleer",), ("genereer", "Bloemhof", "Hillesluis")):
        result = run("--sjablonen", sjablonen, *command)
        assert result.exit_code == 1
        assert result.output.count("Fout: ") == 1
        assert "Onbekend veld 'wijkk'" in result.output
    assert not (tmp_path / "uitvoer").exists()


def test_one_wijk_that_fails_does_not_stop_the_rest(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = werkproces.write_werkboek

    def fail_for_hillesluis(pad: Path, profiel: Wijkprofiel, *rest: Any, **opties: Any) -> Path | None:
        if profiel.wijk.naam == "Hillesluis":
            raise UitvoerError.one(what="De schijf is vol", where=str(pad), mend="Maak ruimte vrij.")
        return write(pad, profiel, *rest, **opties)

    monkeypatch.setattr(werkproces, "write_werkboek", fail_for_hillesluis)
    result = run("genereer", "Hillesluis", "Bloemhof", "Pernis")

    assert result.exit_code == 1
    assert files(tmp_path / "uitvoer") == [BLOEMHOF, "Wijkprogrammering Pernis (voorbeeld).xlsx"]
    assert result.output.count("Gemaakt: ") == 2
    assert result.output.index("Fout: De schijf is vol") > result.output.rindex("Gemaakt: ")


def test_a_workbook_that_is_open_in_excel_stays_as_it_was(run: Run, tmp_path: Path) -> None:
    uit = tmp_path / "uitvoer"
    uit.mkdir()
    (uit / BLOEMHOF).write_bytes(b"oud")
    (uit / f"~${BLOEMHOF}").touch()
    result = run("genereer", "Bloemhof", "Hillesluis")

    assert result.exit_code == 1
    assert f"Fout: {BLOEMHOF} is open in Excel" in result.output
    assert (uit / BLOEMHOF).read_bytes() == b"oud"
    assert files(uit) == [BLOEMHOF, f"~${BLOEMHOF}"]


def test_a_folder_in_place_of_the_workbook_is_an_output_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "uitvoer" / BLOEMHOF).mkdir(parents=True)
    result = run("genereer", "Bloemhof")

    assert result.exit_code == 1
    assert f"Fout: {BLOEMHOF} kan niet worden geschreven" in result.output
    assert files(tmp_path / "uitvoer") == [BLOEMHOF]


def test_an_output_folder_that_cannot_be_written_leaves_the_old_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uit = tmp_path / "uitvoer"
    uit.mkdir()
    (uit / BLOEMHOF).write_bytes(b"oud")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    result = run("genereer", "Bloemhof")

    assert result.exit_code == 1
    assert f"Fout: {BLOEMHOF} kan niet worden geschreven" in result.output
    assert "--uit" in result.output
    assert (uit / BLOEMHOF).read_bytes() == b"oud"
    assert files(uit) == [BLOEMHOF]


def test_a_file_halfway_the_output_folder_is_an_output_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bezet").touch()
    result = run("genereer", "Bloemhof", "--uit", "bezet/diep")

    assert result.exit_code == 1
    assert f"Fout: {BLOEMHOF} kan niet worden geschreven" in result.output


# controleer and lijst


def test_controleer_says_what_there_is_and_that_it_is_good(run: Run) -> None:
    result = run("controleer")

    assert result.exit_code == 0
    assert re.search(
        r"Catalogus: \d+ indicatoren, \d+ factoren, \d+ koppelingen "
        r"\(\d+ uit de handleiding, \d+ voorstel\)\.",
        result.output,
    )
    assert re.search(r"Gebieden: \d+\.", result.output)
    assert "Editie: Voorbeeldeditie 2025 (verzonnen cijfers), voorbeeld," in result.output
    assert result.output.endswith("Alles is in orde.\n")


def test_controleer_looks_at_the_koppeltabellen_too(run: Run, tmp_path: Path) -> None:
    data = kopieer_data(tmp_path)
    (data / "koppelingen" / "cbs.csv").unlink()
    result = run("--data", data, "controleer")

    assert result.exit_code == 1
    assert "cbs.csv" in result.output
    assert "Alles is in orde" not in result.output


def test_lijst_wijken_shows_code_name_and_gebied(run: Run) -> None:
    lines = run("lijst", "wijken").output.splitlines()

    assert len(lines) == 71
    assert "WP0081\tBloemhof\tFeijenoord" in lines
    assert all(len(line.split("\t")) == 3 and all(line.split("\t")) for line in lines)


def test_lijst_indicatoren_shows_code_name_and_domein(run: Run) -> None:
    lines = run("lijst", "indicatoren").output.splitlines()

    assert len(lines) >= 95
    assert "inwoners\t" in "\n".join(lines)
    assert all(re.fullmatch(r"[a-z0-9_]+\t[^\t]+\t[a-z_]+", line) for line in lines)


def test_lijst_edities_shows_name_and_folder_own_ones_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "edities" / "eigen").mkdir(parents=True)
    (tmp_path / "edities" / "eigen" / "editie.toml").touch()
    lines = [line.split("\t") for line in run("lijst", "edities").output.splitlines()]

    assert [naam for naam, _ in lines] == ["eigen", "voorbeeld"]
    assert all((Path(folder) / "editie.toml").is_file() for _, folder in lines)


# importeer: invented figures in the form in which publishers deliver them.

WIJKPROFIEL = (
    "naam gebied (voormalig deelgemeente);wijknr;BUURT;Sociale Index;% leerlingen in 3e klas havo/vwo",
    "Feijenoord;81;Bloemhof;88;31%",
    "Feijenoord;82;Hillesluis;87;29%",
    "Feijenoord;4007;Feijenoord;90;33%",
    "Rotterdam;5000;Rotterdam;100;45%",
)
CBS = (
    "Kerncijfers wijken en buurten 2020;;;;;",
    ";;;;;",
    ";Onderwerp;;;;",
    ";Gemeentenaam;Soort regio;Codering;Jaar;||Aantal inwoners",
    "Wijken en buurten;naam;omschrijving;code;;aantal",
    "Rotterdam;Rotterdam;Gemeente;GM0599;2020;650000",
    "Bloemhof;Rotterdam;Buurt;BU05991081;2020;14000",
)
SWING = (
    "Buurten;Is lid van een sportvereniging, 4 t/m 11 jaar|2020",
    "Bloemhof;41,5",
    "Hillesluis;x",
    "Rotterdam;55",
)


@pytest.fixture
def bronnen(tmp_path: Path) -> dict[str, Path]:
    """A small file of each publisher."""
    found = {}
    for soort, naam, lines in (
        ("wijkprofiel", "wijkprofiel_2020_si.csv", WIJKPROFIEL),
        ("cbs", "cbs_2020.csv", CBS),
        ("swing", "swing.csv", SWING),
    ):
        found[soort] = tmp_path / naam
        found[soort].write_bytes("\r\n".join([*lines, ""]).encode("utf-8"))
    return found


@pytest.mark.parametrize(("soort", "regels"), [("wijkprofiel", 8), ("cbs", 3), ("swing", 3)])
def test_importeer_makes_an_edition_with_a_report(
    run: Run, bronnen: dict[str, Path], tmp_path: Path, soort: str, regels: int
) -> None:
    result = run("importeer", soort, bronnen[soort], "--editie", "nieuw")

    assert result.exit_code == 0, result.output
    folder = tmp_path / "edities" / "nieuw"
    assert f"Editie 'nieuw' bewaard in {folder} ({regels} regels, waarvan" in result.output
    assert files(folder) == ["cijfers.csv", "editie.toml", f"importverslag-{soort}.md"]
    assert f"Verslag: {folder / f'importverslag-{soort}.md'}" in result.output


def test_the_words_of_an_edition_can_be_chosen(run: Run, bronnen: dict[str, Path], tmp_path: Path) -> None:
    words = [
        "--titel",
        'Cijfers "2020"',
        "--datum",
        "2021-02-03",
        "--uitgever",
        "OBI",
        "--niveau-wijk",
        "buurt",
    ]
    run("importeer", "cbs", bronnen["cbs"], "--editie", "hier/nieuw", *words)
    toml = (tmp_path / "hier" / "nieuw" / "editie.toml").read_text(encoding="utf-8")

    assert toml.splitlines() == [
        'naam = "nieuw"',
        'titel = "Cijfers \\"2020\\""',
        "datum = 2021-02-03",
        'uitgever = "OBI"',
        'soort = "echt"',
        'niveau_wijk = "buurt"',
    ]


def test_from_delivered_files_to_a_workbook(run: Run, bronnen: dict[str, Path], tmp_path: Path) -> None:
    run("importeer", "wijkprofiel", bronnen["wijkprofiel"], "--editie", "proef-2020")
    for soort in ("cbs", "swing"):
        result = run("importeer", soort, bronnen[soort], "--editie", "proef-2020", "--aanvullen")
        assert result.exit_code == 0, result.output
    result = run("controleer", "--editie", "proef-2020")
    assert "echt, 14 regels, 13 met een cijfer, 4 indicatoren." in result.output

    result = run("genereer", "Bloemhof", "--editie", "proef-2020")

    assert result.exit_code == 0
    assert "verzonnen" not in result.output
    assert files(tmp_path / "uitvoer") == ["Wijkprogrammering Bloemhof.xlsx"]


def test_a_second_import_with_other_figures_is_refused(
    run: Run, bronnen: dict[str, Path], tmp_path: Path
) -> None:
    source = bronnen["wijkprofiel"]
    run("importeer", "wijkprofiel", source, "--editie", "proef-2020")
    before = (tmp_path / "edities" / "proef-2020" / "cijfers.csv").read_bytes()
    source.write_bytes(source.read_bytes().replace(b";88;", b";89;"))

    for words in ((), ("--aanvullen",)):
        result = run("importeer", "wijkprofiel", source, "--editie", "proef-2020", *words)
        assert result.exit_code == 1
        assert "Fout: Editie" in result.output
        assert (tmp_path / "edities" / "proef-2020" / "cijfers.csv").read_bytes() == before


@pytest.mark.parametrize("words", [(), ("--aanvullen",)])
def test_real_figures_never_come_into_the_invented_edition(
    run: Run, bronnen: dict[str, Path], tmp_path: Path, words: tuple[str, ...]
) -> None:
    data = kopieer_data(tmp_path)
    before = files(data / "edities" / "voorbeeld")
    figures = (data / "edities" / "voorbeeld" / "cijfers.csv").read_bytes()
    result = run("--data", data, "importeer", "cbs", bronnen["cbs"], "--editie", "voorbeeld", *words)

    assert result.exit_code == 1
    assert (data / "edities" / "voorbeeld" / "cijfers.csv").read_bytes() == figures
    if words:
        assert "heeft verzonnen cijfers" in result.output
        assert files(data / "edities" / "voorbeeld") == before


def test_there_must_be_an_edition_to_add_to(run: Run, bronnen: dict[str, Path], tmp_path: Path) -> None:
    run("importeer", "wijkprofiel", bronnen["wijkprofiel"], "--editie", "proef-2020")
    result = run("importeer", "cbs", bronnen["cbs"], "--editie", "proef-2002", "--aanvullen")

    assert result.exit_code == 1
    assert "Fout: Editie 'proef-2002' is er niet" in result.output
    assert "Bedoel je proef-2020?" in result.output
    assert files(tmp_path / "edities") == ["proef-2020"]


def test_a_file_that_is_not_there_is_a_fault(run: Run) -> None:
    result = run("importeer", "cbs", "weg.csv", "--editie", "nieuw")

    assert result.exit_code == 1
    assert "weg.csv" in result.output


def test_a_file_of_something_else_is_a_fault(run: Run, tmp_path: Path) -> None:
    (tmp_path / "iets.csv").write_text("dit is;geen tabel\n", encoding="utf-8")

    for soort in ("wijkprofiel", "cbs", "swing"):
        result = run("importeer", soort, "iets.csv", "--editie", "nieuw")
        assert result.exit_code == 1
        assert "Fout: " in result.output


def test_an_impossible_name_of_an_edition_is_told_before_the_work(run: Run, bronnen: dict[str, Path]) -> None:
    result = run("importeer", "cbs", bronnen["cbs"], "--editie", "WP 2018")

    assert result.exit_code == 1
    assert "Fout: Een editie kan niet 'WP 2018' heten" in result.output
    assert files(Path("edities")) == []
