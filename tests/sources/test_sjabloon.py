"""Texts and theme: good ones are filled in, bad ones are reported all at once, nothing in them runs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from voorbeeld import LOCATIES, kopieer_sjablonen, voorbeeld_basis, voorbeeld_editie, voorbeeld_profiel

from wijkxl.errors import Fault, SjabloonError
from wijkxl.sources.sjabloon import DELEN_BY_TEKST, read_sjabloon
from wijkxl.sources.thema import KLEUREN

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates that a test may break."""
    return kopieer_sjablonen(tmp_path)


def change(naam: str, old: str, new: str) -> Edit:
    """An edit that replaces ``old``, which must occur, in one file."""

    def edit(folder: Path) -> None:
        path = folder / naam
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def plus(naam: str, more: str) -> Edit:
    """An edit that adds lines at the end of one file."""

    def edit(folder: Path) -> None:
        path = folder / naam
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    return edit


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(SjabloonError) as caught:
        read_sjabloon(folder)
    return caught.value.faults


def test_the_texts_of_the_project_are_good() -> None:
    bron = read_sjabloon(LOCATIES.sjablonen)

    assert set(bron.templates) == set(DELEN_BY_TEKST)
    assert set(bron.thema.kleuren) == set(KLEUREN)
    assert set(bron.thema.kleur_by_pijler) == {"kansrijk", "veilig", "gezond"}


def test_every_sheet_of_a_wijk_gets_its_text() -> None:
    profiel = voorbeeld_profiel("Bloemhof")
    teksten = voorbeeld_basis().sjabloonbron.sjabloon(profiel).teksten

    assert {sleutel for sleutel in teksten if ":" in sleutel} == {
        *(f"pijler:{pijler.code}" for pijler in profiel.catalogus.pijlers),
        *(f"factorenmodel:{domein.code}" for domein in profiel.catalogus.domeinen),
    }
    assert all(tekst.titel for tekst in teksten.values())
    assert "Bloemhof" in teksten["ontbrekend"].inleiding[0]
    assert "Veilig" in teksten["pijler:veilig"].titel


def test_no_field_or_mark_is_left_in_a_text() -> None:
    sjabloon = voorbeeld_basis().sjabloonbron.sjabloon(voorbeeld_profiel("Bloemhof"))
    words = [
        word
        for tekst in sjabloon.teksten.values()
        for word in (
            tekst.titel,
            *tekst.inleiding,
            *(part for deel in tekst.delen for part in (deel.kop, *deel.alineas, *deel.punten)),
        )
    ]

    assert [word for word in words if "{" in word or "**" in word or "](" in word or not word.strip()] == []


NASTY = [
    "*Ster* en _streep_",
    "# Kop",
    "[klik](#weg)",
    "1. Nummer",
    "- Streep",
    "<b>vet</b> & meer",
    "`code`",
    "{{ wijk }}",
    "{% if %}",
    "a\\b",
    "'s-Gravenland",
    "Café|Bar!",
]


@pytest.mark.parametrize("naam", NASTY)
def test_a_name_is_shown_as_it_is_also_with_signs_of_markdown(naam: str) -> None:
    profiel = replace(voorbeeld_profiel("Bloemhof"), editie=replace(voorbeeld_editie(), titel=naam))
    profiel = replace(profiel, wijk=replace(profiel.wijk, naam=naam))
    sjabloon = voorbeeld_basis().sjabloonbron.sjabloon(profiel)

    assert f"cijfer van {naam}. Je ziet" in sjabloon.teksten["ontbrekend"].inleiding[0]
    assert [deel.sleutel for deel in sjabloon.teksten["ontbrekend"].delen] == list(
        DELEN_BY_TEKST["ontbrekend"]
    )


def test_windows_line_ends_and_the_mark_of_notepad_make_no_difference(folder: Path) -> None:
    profiel = voorbeeld_profiel("Bloemhof")
    before = read_sjabloon(folder).sjabloon(profiel)
    for path in (*folder.rglob("*.j2"), folder / "thema.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_sjabloon(folder).sjabloon(profiel) == before


BRONNEN = "teksten/bronnen.md.j2"
TOELICHTING = "teksten/toelichting.md.j2"
BAD = {
    "a misspelt field": (
        plus(BRONNEN, "\nCijfers van {{ wijkk }}.\n"),
        "bronnen.md.j2, regel",
        "Onbekend veld 'wijkk'",
        "Bedoel je wijk?",
    ),
    "a field of another text": (
        plus(BRONNEN, "\nPijler {{ pijler }}.\n"),
        "bronnen.md.j2, regel",
        "Onbekend veld 'pijler'",
        "Je kunt gebruiken: wijk, gebied, stad, editie, datum.",
    ),
    "a field that was not closed": (
        plus(BRONNEN, "\n{{ wijk }\n"),
        "bronnen.md.j2, regel",
        "Een veld is niet goed geschreven",
        "Schrijf een veld als {{ wijk }}.",
    ),
    "a missing part": (
        change(TOELICHTING, "## gebruik:", "## gebruk:"),
        "toelichting.md.j2",
        "Het deel 'gebruik' ontbreekt",
        "Voeg '## gebruik: kop' toe.",
    ),
    "an unknown part": (
        change(TOELICHTING, "## gebruik:", "## gebruk:"),
        "toelichting.md.j2",
        "Onbekend deel 'gebruk'",
        "Bedoel je gebruik?",
    ),
    "a part that occurs twice": (
        plus(TOELICHTING, "\n## gebruik: Nog eens\n\nTekst.\n"),
        "toelichting.md.j2",
        "Het deel 'gebruik' staat er 2 keer",
        "Laat er een staan.",
    ),
    "a question that occurs twice": (
        plus("teksten/vragen.md.j2", "\n## bron: Nog eens\n"),
        "vragen.md.j2",
        "Het deel 'bron' staat er 2 keer",
        "Laat er een staan.",
    ),
    "a heading without a key": (
        plus(TOELICHTING, "\n## Zomaar een kop\n"),
        "toelichting.md.j2",
        "De kop 'Zomaar een kop' heeft geen sleutel",
        "Schrijf '## sleutel: kop'.",
    ),
    "no title": (
        change("teksten/vragen.md.j2", "# Vragen per domein", "Vragen per domein"),
        "vragen.md.j2",
        "De titel ontbreekt",
        "Begin met '# titel'.",
    ),
    "a link to no sheet": (
        change("teksten/vragen.md.j2", "(#ranking)", "(#rankng)"),
        "vragen.md.j2",
        "De link 'Naar de Ranking' wijst naar 'rankng', dat is geen blad",
        "Bedoel je ranking?",
    ),
    "a text that is not there": (
        lambda folder: (folder / BRONNEN).unlink(),
        "bronnen.md.j2",
        "De tekst bronnen.md.j2 is niet te lezen",
        "Zet hem terug in deze map.",
    ),
    "a folder in place of a text": (
        lambda folder: ((folder / BRONNEN).unlink(), (folder / BRONNEN).mkdir()),
        "bronnen.md.j2",
        "De tekst bronnen.md.j2 is niet te lezen",
        "Zet hem terug in deze map.",
    ),
    "a text that is not UTF-8": (
        lambda folder: (folder / BRONNEN).write_bytes("# Café".encode("cp1252")),
        "bronnen.md.j2",
        "De tekens van deze tekst zijn niet te lezen",
        "Bewaar hem als UTF-8.",
    ),
    "no theme": (
        lambda folder: (folder / "thema.toml").unlink(),
        "thema.toml",
        "Het thema is niet te lezen",
        "Zet het bestand terug in deze map.",
    ),
    "a theme that is not UTF-8": (
        lambda folder: (folder / "thema.toml").write_bytes("x = 'é'".encode("cp1252")),
        "thema.toml",
        "De tekens van het thema zijn niet te lezen",
        "Bewaar het als UTF-8.",
    ),
    "a broken theme": (
        change("thema.toml", "lettergrootte = 11", "lettergrootte = "),
        "thema.toml, regel 4",
        "Het thema is niet goed geschreven",
        'Schrijf op elke regel: naam = "waarde".',
    ),
    "a colour by name": (
        change("thema.toml", '"#0B5CAD"', '"blauw"'),
        "thema.toml, kleuren.link",
        "'blauw' is geen kleur",
        "Schrijf #RRGGBB, zoals #17324D.",
    ),
    "a colour of three digits": (
        change("thema.toml", '"#1F5F99"', '"#15F"'),
        "thema.toml, pijlers.kansrijk",
        "'#15F' is geen kleur",
        "Schrijf #RRGGBB, zoals #17324D.",
    ),
    "a colour that is missing": (
        change("thema.toml", "\nlijn = ", "\nlijnn = "),
        "thema.toml",
        "In het thema ontbreekt 'kleuren.lijn'",
        "Voeg de regel toe.",
    ),
    "an unknown colour": (
        change("thema.toml", "\ngedempt = ", "\ngedemt = "),
        "thema.toml, kleuren.gedemt",
        "De kleur 'gedemt' is onbekend",
        "Bedoel je gedempt?",
    ),
    "a size in words": (
        change("thema.toml", "lettergrootte = 11", 'lettergrootte = "elf"'),
        "thema.toml, lettergrootte",
        "'elf' is geen lettergrootte",
        "Vul een getal in van 6 tot en met 24.",
    ),
    "a huge size": (
        change("thema.toml", "lettergrootte = 11", "lettergrootte = 400"),
        "thema.toml, lettergrootte",
        "'400' is geen lettergrootte",
        "Vul een getal in van 6 tot en met 24.",
    ),
    "no font": (
        change("thema.toml", 'lettertype = "Calibri"', 'lettertype = ""'),
        "thema.toml, lettertype",
        "Het lettertype is geen naam",
        'Schrijf: "Calibri".',
    ),
    "something else in place of the colours": (
        change("thema.toml", "[kleuren]", "kleuren = 3\n[kleurenn]"),
        "thema.toml",
        "In het thema ontbreekt 'kleuren.titel'",
        "Voeg de regel toe.",
    ),
}


@pytest.mark.parametrize(("edit", "where", "what", "mend"), BAD.values(), ids=BAD.keys())
def test_a_fault_says_what_is_wrong_where_and_how_to_mend_it(
    folder: Path, edit: Edit, where: str, what: str, mend: str
) -> None:
    edit(folder)

    found = [fault for fault in faults_of(folder) if (fault.what, fault.mend) == (what, mend)]

    assert len(found) == 1
    assert where in found[0].where


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ wijk.upper() }}",
        "{{ wijk.naam }}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 9999999999 }}",
        "{{ wijk | upper }}",
        "{{ wijk ~ 3 }}",
        "{% for x in range(999999999) %}x{% endfor %}",
        "{% include 'thema.toml' %}",
        "{% set wijk = 'Pernis' %}",
        "{% macro m() %}{% endmacro %}",
        "{{ self }}",
        "{{ range }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_text_cannot_run_code(folder: Path, code: str) -> None:
    plus(BRONNEN, f"\n{code}\n")(folder)

    [fault] = faults_of(folder)

    assert fault.where.startswith("bronnen.md.j2, regel ")
    assert fault.what == "Hier staat iets anders dan een veld" or fault.what.startswith("Onbekend veld")


def test_the_line_of_a_field_is_named(folder: Path) -> None:
    (folder / BRONNEN).write_text("# Titel\n\nEerste.\n\nNu {{ wijkk }}.\n", encoding="utf-8")

    assert [fault.where for fault in faults_of(folder)] == ["bronnen.md.j2, regel 5"]


def test_faults_of_several_files_come_all_at_once(folder: Path) -> None:
    plus(BRONNEN, "\n{{ wijkk }} en {{ gebiedd }}\n")(folder)
    change(TOELICHTING, "## gebruik:", "## gebruk:")(folder)
    change("thema.toml", '"#0B5CAD"', '"blauw"')(folder)
    (folder / "teksten" / "ranking.md.j2").unlink()

    assert sorted(fault.what for fault in faults_of(folder)) == [
        "'blauw' is geen kleur",
        "De tekst ranking.md.j2 is niet te lezen",
        "Het deel 'gebruik' ontbreekt",
        "Onbekend deel 'gebruk'",
        "Onbekend veld 'gebiedd'",
        "Onbekend veld 'wijkk'",
    ]


def test_an_empty_folder_reports_every_file(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path)) == 1 + len(DELEN_BY_TEKST)


def test_questions_may_be_added(folder: Path) -> None:
    plus("teksten/vragen.md.j2", "\n## extra: Wat nog meer?\n\nSchrijf op.\n\n- een\n- twee\n")(folder)

    tekst = read_sjabloon(folder).sjabloon(voorbeeld_profiel("Bloemhof")).teksten["vragen"]

    deel = tekst.deel("extra")
    assert (deel.kop, deel.alineas, deel.punten) == ("Wat nog meer?", ("Schrijf op.",), ("een", "twee"))


def test_a_comment_in_a_text_is_not_shown(folder: Path) -> None:
    (folder / BRONNEN).write_text("# Titel\n\n{# voor de redactie #}\n\nTekst.\n", encoding="utf-8")

    assert read_sjabloon(folder).sjabloon(voorbeeld_profiel("Bloemhof")).teksten["bronnen"].inleiding == (
        "Tekst.",
    )


def test_links_are_read_with_their_words(folder: Path) -> None:
    plus("teksten/vragen.md.j2", "\n## extra: Kop\n\n[Naar **de** Ranking](#ranking)\n")(folder)

    deel = read_sjabloon(folder).sjabloon(voorbeeld_profiel("Bloemhof")).teksten["vragen"].deel("extra")

    assert deel.links
    assert {target for _, target in deel.links} == {"ranking"}
    assert "".join(words for words, _ in deel.links) == "Naar de Ranking"
