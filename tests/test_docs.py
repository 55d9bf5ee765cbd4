"""The documents say what the program does: commands, texts, columns, words, calculations and links."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from wijkxl.analysis import catalogus as c
from wijkxl.analysis.benchmark import Reden, Regel, Uitkomst
from wijkxl.analysis.cijfers import EditieSoort, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import Opmaak
from wijkxl.analysis.trend import Trendoordeel, Verloop
from wijkxl.cli import main
from wijkxl.report.inhoud import TABELSTIJL
from wijkxl.report.sjabloon.eisen import NAAM_IN_WORD, NODIGE_STIJLEN
from wijkxl.report.velden import VELDEN
from wijkxl.sources import cijfers_regels, editie, gebieden, sjabloon
from wijkxl.sources.catalogus_kolommen import REGELS
from wijkxl.sources.zinnen import CIJFERZIN, SOORT_BY_SLEUTEL
from wijkxl.wording import Oordeel

REPO = Path(__file__).parents[1]
BEHEER = (REPO / "docs" / "beheer.md").read_text(encoding="utf-8")
METHODIEK = (REPO / "docs" / "methodiek.md").read_text(encoding="utf-8")
BEGRIPPEN = (REPO / "docs" / "begrippenlijst.md").read_text(encoding="utf-8")
ONTWERP = (REPO / "docs" / "ontwerp.md").read_text(encoding="utf-8")
DOCUMENTEN = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "data/**/*.md", "benchmarks/**/*.md")
    for path in REPO.glob(pattern)
)
VERBODEN = re.compile(
    r"(?<![\w.\])])/(?:work|tmp|home|root|Users)\b|\bissues?\b|\bsessies?\b|\bsessions?\b|\bTODO\b",
    re.IGNORECASE,
)
KOLOMMEN_BY_BESTAND: dict[str, tuple[str, ...]] = {
    **{f"{naam}.csv": tuple(regels) for naam, regels in REGELS.items()},
    "gebieden.csv": gebieden.KOLOMMEN,
    "cijfers.csv": cijfers_regels.KOLOMMEN,
}
ALLE_TEKSTEN = "elke tekst"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below ``command`` with the words that call it; groups themselves included."""
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, f"{path} {name}")


def codes(cell: str) -> tuple[str, ...]:
    """What stands between backticks."""
    return tuple(re.findall(r"`([^`]+)`", cell))


def rows(text: str, columns: int) -> Iterator[list[str]]:
    """Cells of the rows of all tables with that many columns."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns:
            yield cells


def without_code(text: str) -> str:
    """Text without blocks and words of code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE))


def examples(text: str) -> list[str]:
    """Lines of the blocks of code that call wijkxl."""
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("wijkxl ")]


def resolve(name: str) -> object:
    """The object behind a dotted name; a field of a dataclass counts as an attribute."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            fields = getattr(found, "__dataclass_fields__", {})
            found = fields[part] if part in fields else getattr(found, part)
        return found
    raise ModuleNotFoundError(name)


def slugs(text: str) -> set[str]:
    """Anchors of the headings, as code hosts make them."""
    headings = re.findall(r"^#+ +(.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", [path for path, _ in commands(main, "wijkxl")])
def test_every_command_is_in_beheer(path: str) -> None:
    assert f"`{path}" in BEHEER


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            name
            for _, command in commands(main, "wijkxl")
            for param in command.params
            if isinstance(param, click.Option)
            for name in param.opts
            if name.startswith("--")
        }
    ),
)
def test_every_option_is_in_beheer(option: str) -> None:
    assert re.search(rf"{option}\b(?!-)", BEHEER)


@pytest.mark.parametrize(
    "line", sorted({line for path in DOCUMENTEN for line in examples(path.read_text(encoding="utf-8"))})
)
def test_examples_use_commands_and_options_that_exist(line: str) -> None:
    outcome = CliRunner().invoke(main, [*shlex.split(line)[1:], "--help"])
    assert outcome.exit_code == 0, outcome.output


def test_beheer_has_examples() -> None:
    assert len(examples(BEHEER)) > 5


@pytest.mark.parametrize("naam", sjabloon.DELEN_BY_TEKST)
def test_fields_and_parts_of_every_text_are_in_beheer(naam: str) -> None:
    found = {cells[0].strip("`"): cells[1:] for cells in rows(BEHEER, 3)}
    velden, delen = found[f"{naam}.md.j2"]
    assert set(codes(velden)) == set(sjabloon.EIGEN_VELDEN_BY_TEKST.get(naam, ()))
    assert codes(delen) == sjabloon.DELEN_BY_TEKST[naam]


def test_fields_of_all_texts_and_targets_of_links_are_in_beheer() -> None:
    found = {cells[0]: cells[1] for cells in rows(BEHEER, 3)}
    assert codes(found[ALLE_TEKSTEN]) == sjabloon.VELDEN
    targets = BEHEER.split("sleutel van een blad:")[1].split("\n- ")[0]
    assert set(codes(targets)) == set(sjabloon.LINKDOELEN)


def test_every_field_of_a_word_template_is_in_beheer_as_the_code_has_it() -> None:
    section = BEHEER.split("### De Word-sjablonen")[1].split("\n## ")[0]
    found = [tuple(cells) for cells in rows(section, 3) if codes(cells[0])]
    assert found == [(f"`{veld.naam}`", str(veld.soort), veld.uitleg) for veld in VELDEN.values()]


def test_every_style_a_template_needs_is_in_beheer() -> None:
    section = BEHEER.split("Deze opmaakprofielen moeten")[1].split("\n\n")[0].replace("\n", " ")
    namen = {NAAM_IN_WORD.get(stijl, stijl) for stijl in (*NODIGE_STIJLEN, TABELSTIJL)}
    assert [naam for naam in namen if naam not in section and not naam.startswith("Inhopg")] == []


def test_sentences_and_their_fields_are_in_beheer() -> None:
    section = BEHEER.split("## Zinnen in de rapportage")[1].split("\n## ")[0]
    found = {}
    for sleutels, velden, _ in rows(section, 3):
        verplicht = tuple(re.findall(r"`(\w+)`!", velden))
        found |= {sleutel: (codes(velden), verplicht) for sleutel in codes(sleutels)}
    expected = {sleutel: (soort.velden, soort.verplicht) for sleutel, soort in SOORT_BY_SLEUTEL.items()}
    assert found == {"cijfer.": (CIJFERZIN.velden, CIJFERZIN.verplicht), **expected}


def test_beheer_names_no_text_that_does_not_exist() -> None:
    named = set(re.findall(r"`(\w+)\.md\.j2`", BEHEER))
    assert named == set(sjabloon.DELEN_BY_TEKST)
    assert named == {path.name.partition(".")[0] for path in REPO.glob("workbook_templates/teksten/*.md.j2")}


@pytest.mark.parametrize("bestand", KOLOMMEN_BY_BESTAND)
def test_columns_of_every_file_are_in_beheer(bestand: str) -> None:
    found = {cells[0].strip("`"): codes(cells[1]) for cells in rows(BEHEER, 2)}
    assert found[bestand] == KOLOMMEN_BY_BESTAND[bestand]


@pytest.mark.parametrize("path", sorted((REPO / "data" / "koppelingen").glob("*.csv")), ids=lambda p: p.name)
def test_columns_of_every_mapping_table_are_in_beheer(path: Path) -> None:
    found = {cells[0].strip("`"): codes(cells[1]) for cells in rows(BEHEER, 2)}
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert list(found[path.name]) == header.split(",")


@pytest.mark.parametrize("kolom", REGELS["indicatoren"])
def test_columns_of_indicatoren_are_explained_in_the_readme_of_data(kolom: str) -> None:
    assert f"`{kolom}`" in (REPO / "data" / "README.md").read_text(encoding="utf-8")


def test_fields_of_an_edition_are_in_beheer() -> None:
    section = BEHEER.split("## Wat er in een editie staat")[1].split("\n## ")[0]
    assert tuple(codes(cells[0])[0] for cells in rows(section, 2) if codes(cells[0])) == editie.VELDEN


@pytest.mark.parametrize("name", sorted({name for cells in rows(BEGRIPPEN, 4) for name in codes(cells[2])}))
def test_identifiers_of_the_glossary_exist(name: str) -> None:
    assert resolve(f"wijkxl.{name}") is not None


@pytest.mark.parametrize(
    "soort",
    [
        c.Richting,
        c.Soort,
        c.Toets,
        c.Herkomst,
        c.Aard,
        c.FactorSoort,
        c.Leefgebied,
        c.Leeftijdsfase,
        Niveau,
        Status,
        EditieSoort,
        Oordeel,
        Opmaak,
        Reden,
        Regel,
        Trendoordeel,
        Uitkomst,
        Verloop,
        Zekerheid,
    ],
)
def test_words_of_every_choice_are_in_the_glossary(soort: type[StrEnum]) -> None:
    assert {str(word) for word in soort} <= set(codes(BEGRIPPEN))


def test_settings_of_a_workbook_and_their_choices_are_in_beheer() -> None:
    section = BEHEER.split("## Instellingen in het werkboek")[1].split("\n## ")[0]
    found = {codes(cells[0]): set(codes(cells[1])) for cells in rows(section, 3) if codes(cells[0])}
    assert found == {("vergelijkgebied",): set(), ("opmaak",): set(Opmaak), ("zekerheid",): set(Zekerheid)}


@pytest.mark.parametrize("oordeel", Oordeel)
def test_every_word_of_column_l_is_explained_in_methodiek(oordeel: Oordeel) -> None:
    assert f"`{oordeel}`" in METHODIEK


def test_reasons_not_to_compare_are_in_methodiek_in_their_order() -> None:
    section = METHODIEK.split("### Wanneer we niet vergelijken")[1].split("\n### ")[0]
    found = re.findall(r"^(\d+)\. `([^`]+)`", section, flags=re.MULTILINE)
    assert found == [(str(n), word) for n, word in enumerate(Reden, start=1)]


@pytest.mark.parametrize(
    "path",
    [path for path in DOCUMENTEN if path.name != "uitkomsten.md"],
    ids=lambda path: path.relative_to(REPO).as_posix(),
)
def test_lines_of_documents_are_not_too_long_to_read(path: Path) -> None:
    text = re.sub(r"^ *```.*?^ *```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    long = [line for line in text.splitlines() if len(line) > 135 and not line.startswith("|")]
    assert long == []


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(wijkxl\.[\w.]+)`", METHODIEK))))
def test_calculations_are_where_methodiek_says(name: str) -> None:
    assert resolve(name) is not None


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:scripts|workbook_templates)/[\w./]+)`", METHODIEK)))
)
def test_files_that_methodiek_names_exist(name: str) -> None:
    assert (REPO / name).exists()


@pytest.mark.parametrize("path", DOCUMENTEN, ids=lambda path: path.relative_to(REPO).as_posix())
def test_links_to_files_and_headings_lead_somewhere(path: Path) -> None:
    text = without_code(path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)[^)]*\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        assert not anchor or anchor in slugs(target.read_text(encoding="utf-8")), link


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_of_colours_is_what_ontwerp_says_and_enough_for_everyone() -> None:
    kleuren = tomllib.loads((REPO / "workbook_templates/thema.toml").read_text(encoding="utf-8"))["kleuren"]
    section = ONTWERP.split("### Een kleur komt nooit alleen")[1].split("\n### ")[0]
    found = {cells[0]: cells[1] for cells in rows(section, 2) if codes(cells[0])}
    expected = {}
    for naam in ("gunstiger", "ongunstiger", "rond", "neutraal", "officieel", "geen_cijfer"):
        contrast = (luminance(kleuren[naam]) + 0.05) / (luminance(kleuren["tekst"]) + 0.05)
        assert contrast >= 7
        expected[f"{naam.replace('_', ' ')} `{kleuren[naam]}`"] = f"{contrast:.1f}".replace(".", ",")
    assert found == expected


@pytest.mark.parametrize("path", DOCUMENTEN, ids=lambda path: path.relative_to(REPO).as_posix())
def test_documents_speak_of_the_project_alone(path: Path) -> None:
    assert not VERBODEN.search(path.read_text(encoding="utf-8"))


def test_every_design_decision_says_what_why_and_what_else() -> None:
    decisions = re.split(r"^### ", ONTWERP, flags=re.MULTILINE)[1:]
    assert decisions
    for decision in decisions:
        for part in ("**Wat.**", "**Waarom.**", "**Ook overwogen.**"):
            assert part in decision, decision.splitlines()[0]
