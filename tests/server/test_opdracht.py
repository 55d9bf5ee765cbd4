"""The command ``wijkxl server``: what it hands over, and what it says before it starts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from voorbeeld import kopieer_data, maak_editie

from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.cli import main
from wijkxl.server import instellingen, starten
from wijkxl.server.instellingen import SLEUTEL, Serveropdracht
from wijkxl.sources.editie import write_editie

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl in an empty folder, without a key and without settings."""
    monkeypatch.chdir(tmp_path)
    for naam in (SLEUTEL, "WIJKXL_EDITIE", "WIJKXL_DATA", "WIJKXL_SJABLONEN", "XLWINGS_HOSTNAME"):
        monkeypatch.delenv(naam, raising=False)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


@pytest.fixture
def gestart(monkeypatch: pytest.MonkeyPatch) -> list[Serveropdracht]:
    """What the server would be started with, instead of a server that never stops."""
    found: list[Serveropdracht] = []

    def start(opdracht: Serveropdracht, meld: Callable[[str], None]) -> None:
        found.append(opdracht)
        meld("De server staat klaar")
        raise KeyboardInterrupt

    monkeypatch.setattr(starten, "start", start)
    return found


PERNIS = Cijfer(
    gebied="WP0091",
    indicator="voortijdig_schoolverlaters_12_22",
    periode=2025,
    waarde=10.0,
    teller=5.0,
    noemer=50.0,
)


def schrijf_editie(folder: Path, *cijfers: Cijfer) -> Path:
    """The folder of an edition with a few figures."""
    write_editie(folder / "klein", maak_editie(*cijfers, naam="klein"), overschrijf=False)
    return folder / "klein"


def test_by_default_only_this_computer_can_reach_it(
    run: Run, gestart: list[Serveropdracht], tmp_path: Path
) -> None:
    result = run("server", "--editie", schrijf_editie(tmp_path, PERNIS))
    assert result.exit_code == 0
    assert result.output.splitlines() == ["De server staat klaar", "De server is gestopt."]
    (opdracht,) = gestart
    assert opdracht.alleen_hier
    assert (opdracht.poort, opdracht.editie.name, opdracht.data) == (8000, "klein", None)


def test_the_edition_may_stand_in_the_environment_and_the_data_in_an_own_folder(
    run: Run, gestart: list[Serveropdracht], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WIJKXL_EDITIE", "voorbeeld")
    data = kopieer_data(tmp_path)
    run("--data", data, "server", "--poort", 8081)
    (opdracht,) = gestart
    assert opdracht.data == data.resolve()
    assert opdracht.editie == data / "edities" / "voorbeeld"


def test_an_open_address_gives_a_warning(run: Run, gestart: list[Serveropdracht], tmp_path: Path) -> None:
    result = run("server", "--editie", schrijf_editie(tmp_path, PERNIS), "--adres", "0.0.0.0")
    assert "Let op: andere computers kunnen bij deze server." in result.stderr
    assert "https" in result.stderr
    assert len(gestart) == 1


@pytest.mark.parametrize(
    ("words", "melding"),
    [
        ((), "Vul in: '--editie'"),
        (("--editie", "voorbeld"), "Bedoel je voorbeeld?"),
        (("--editie", "voorbeeld", "--poort", "99999"), "voldoet niet aan"),
    ],
)
def test_what_is_missing_is_told_and_nothing_starts(run: Run, words: tuple[str, ...], melding: str) -> None:
    result = run("server", *words)
    assert result.exit_code != 0
    assert melding in result.output
    assert "staat klaar" not in result.output


def test_a_hidden_figure_that_can_be_worked_out_is_not_served(
    run: Run, gestart: list[Serveropdracht], tmp_path: Path
) -> None:
    """Pernis is the only wijk of its gebied: what the gebied shows, the wijk cannot hide."""
    verborgen = replace(PERNIS, waarde=None, teller=None, noemer=None, status=Status.ONDERDRUKT)
    editie = schrijf_editie(tmp_path, replace(PERNIS, gebied="WK059913"), verborgen)
    result = run("server", "--editie", editie)
    assert result.exit_code == 1
    assert "Een onderdrukt cijfer is te berekenen uit andere gebieden" in result.stderr
    assert gestart == []


def test_all_that_is_missing_stands_in_one_message(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(instellingen, "find_spec", lambda _naam: None)
    result = run("server", "--editie", schrijf_editie(tmp_path, PERNIS))
    assert result.exit_code == 1
    assert "niet geïnstalleerd" in result.stderr
    assert "geen licentiesleutel" in result.stderr
