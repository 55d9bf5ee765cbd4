"""The sentences of the report: good ones are read, bad ones reported all at once, nothing in them runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from voorbeeld import LOCATIES, voorbeeld_basis

from wijkxl.errors import Fault, SjabloonError
from wijkxl.sources.zinnen import SOORT_BY_SLEUTEL, controleer_zinnen, read_zinnen
from wijkxl.wording import Zinnen

GOED = (LOCATIES.sjablonen / "zinnen.toml").read_text(encoding="utf-8")
STRAATROVEN = (
    "Het aantal straatroven in {{ gebied }} dat in een jaar bij de politie bekend is, "
    "ligt op {{ cijfer }} inwoners"
)

Schrijf = Callable[[str], Path]


@pytest.fixture
def schrijf(tmp_path: Path) -> Schrijf:
    """Writes a file with sentences."""

    def write(tekst: str) -> Path:
        pad = tmp_path / "zinnen.toml"
        pad.write_text(tekst, encoding="utf-8")
        return pad

    return write


def met_straatroven(zin: str) -> str:
    """The sentences of the project with another one about straatroven."""
    assert STRAATROVEN in GOED
    return GOED.replace(STRAATROVEN, zin)


def faults_of(pad: Path) -> tuple[Fault, ...]:
    with pytest.raises(SjabloonError) as caught:
        read_zinnen(pad)
    return caught.value.faults


def test_the_sentences_of_the_project_are_good() -> None:
    zinnen = read_zinnen(LOCATIES.sjablonen / "zinnen.toml")

    assert zinnen.bestand == "zinnen.toml"
    assert zinnen.tekst_by_sleutel["cijfer.straatroven"] == STRAATROVEN
    assert zinnen.tekst_by_sleutel["verschil.per 1.000.hoger"].endswith("{{ maat }} meer")
    assert set(SOORT_BY_SLEUTEL) <= set(zinnen.tekst_by_sleutel)
    assert controleer_zinnen(zinnen, voorbeeld_basis().catalogus) == ()


def test_a_sentence_may_stand_on_more_lines_and_begin_with_the_mark_of_windows(schrijf: Schrijf) -> None:
    zin = f'straatroven = "{STRAATROVEN}"'
    verdeeld = zin.replace('"', '"""').replace(" dat ", "\n  dat ")
    pad = schrijf("\ufeff" + GOED.replace(zin, verdeeld).replace("\n", "\r\n"))

    assert read_zinnen(pad).tekst_by_sleutel["cijfer.straatroven"] == STRAATROVEN


def test_an_indicator_may_do_without_a_sentence(schrijf: Schrijf) -> None:
    zinnen = read_zinnen(schrijf(GOED.replace(f'straatroven = "{STRAATROVEN}"\n', "")))

    assert "cijfer.straatroven" not in zinnen.tekst_by_sleutel
    assert controleer_zinnen(zinnen, voorbeeld_basis().catalogus) == ()


def test_a_space_at_which_no_line_breaks_stays(schrijf: Schrijf) -> None:
    zin = "In {{ gebied }}\u00a0is  het {{ cijfer }} "
    found = read_zinnen(schrijf(met_straatroven(zin))).tekst_by_sleutel["cijfer.straatroven"]

    assert found == "In {{ gebied }}\u00a0is het {{ cijfer }}"


@pytest.mark.parametrize(
    ("zin", "what", "mend"),
    [
        ("{{ gebied }} {{ cijfr }}", "Onbekend veld 'cijfr'", "Bedoel je cijfer?"),
        ("{{ gebied }} {{ cijfer }} {{ xyz }}", "Onbekend veld 'xyz'", "gebied, cijfer, enkelvoud"),
        ("{{ gebied }}", "ontbreekt {{ cijfer }}", "Zet het veld erin."),
        ("{{ cijfer }}", "ontbreekt {{ gebied }}", "Zet het veld erin."),
        ("{{ gebied }} {{ cijfer }}.", "eindigt met een punt", "Haal de punt weg"),
        ("{{ gebied }} {{ cijfer }} %", "procentteken", "de eenheid komt mee"),
        ("{{ gebied }} {{ cijfer", "niet goed geschreven", "Schrijf {{ gebied }}"),
        ("{{ gebied }} {{ cijfer }} {% if enkelvoud %}x", "niet goed geschreven", "{% endif %}"),
        ("{{ gebied }} {{ cijfer }} {% endif %}", "niet goed geschreven", "{% endif %}"),
        ("{{ gebied }} {{ cijfer }} {{ 7*7 }}", "iets anders dan een veld", "Gebruik alleen velden"),
        ("{{ gebied }} {{ cijfer | upper }}", "iets anders dan een veld", "Gebruik alleen velden"),
        ("{{ gebied }} {{ cijfer.__class__ }}", "iets anders dan een veld", "Gebruik alleen velden"),
        ("{{ gebied }} {{ cijfer }} {{ ''.__class__ }}", "iets anders dan een veld", "Gebruik alleen"),
        ("{{ gebied }} {{ cijfer }} {{ gebied() }}", "iets anders dan een veld", "Gebruik alleen velden"),
        ("{{ gebied }} {{ cijfer }} {{ gebied ~ cijfer }}", "iets anders dan een veld", "Gebruik alleen"),
        ("{{ gebied }} {{ cijfer }} {{ range }}", "Onbekend veld 'range'", "Je kunt gebruiken"),
        ("{{ gebied }} {{ cijfer }} {% for x in gebied %}x{% endfor %}", "iets anders", "Gebruik alleen"),
        ("{{ gebied }} {{ cijfer }} {% set x = 1 %}", "iets anders dan een veld", "Gebruik alleen velden"),
        ("{{ gebied }} {{ cijfer }} {% include 'x' %}", "iets anders dan een veld", "Gebruik alleen"),
        ("{{ gebied }} {{ cijfer }} {% macro m() %}{% endmacro %}", "iets anders", "Gebruik alleen"),
        ("{{ gebied }} {{ cijfer }} {% if 1 %}x{% endif %}", "Een keuze kijkt naar", "{% if veld %}"),
        ("{{ gebied }} {{ cijfer }} {% if cijfer == 1 %}x{% endif %}", "Een keuze kijkt naar", "veld"),
        ("{{ gebied }} {{ cijfer }} {% if enkelvod %}x{% endif %}", "'enkelvod'", "Bedoel je enkelvoud?"),
        (
            "{{ gebied }} {{ cijfer }} {% if enkelvoud %}x{% elif not ja %}y{% else %}{{ nee }}{% endif %}",
            "Onbekend veld 'ja'",
            "Je kunt gebruiken",
        ),
        (f"{{{{ gebied }}}} {{{{ cijfer }}}} {'x' * 1000}", "te lang", "1000 tekens"),
        (f"{{{{ {'(' * 400}gebied{')' * 400} }}}}", "niet goed geschreven", "Schrijf {{ gebied }}"),
        ("  ", "Hier staat geen zin", 'naam = "zin"'),
    ],
)
def test_a_wrong_sentence_is_named_with_how_to_mend_it(
    schrijf: Schrijf, zin: str, what: str, mend: str
) -> None:
    faults = faults_of(schrijf(met_straatroven(zin)))

    assert {fault.where for fault in faults} == {"zinnen.toml, cijfer.straatroven"}
    assert [fault for fault in faults if what in fault.what and mend in fault.mend], faults


def test_both_sides_of_a_choice_are_looked_at(schrijf: Schrijf) -> None:
    zin = (
        "{{ gebied }} {{ cijfer }} {% if enkelvoud %}{{ een }}"
        "{% elif not ja %}{{ twee }}{% else %}{{ drie }}{% endif %}"
    )

    faults = faults_of(schrijf(met_straatroven(zin)))

    assert [fault.what for fault in faults] == [
        f"Onbekend veld '{naam}'" for naam in ("een", "ja", "twee", "drie")
    ]


def test_a_field_of_another_sentence_is_unknown(schrijf: Schrijf) -> None:
    tekst = GOED.replace('precies = "{{ getal }}"', 'precies = "{{ getal }} {{ gebied }}"')

    (fault,) = faults_of(schrijf(tekst))

    assert fault.what == "Onbekend veld 'gebied'"
    assert fault.where == "zinnen.toml, maat.precies"


def test_all_faults_are_reported_at_once(schrijf: Schrijf) -> None:
    tekst = met_straatroven("{{ gebid }} {{ cijfer }}")
    tekst = tekst.replace('iets = "iets"', 'ietss = "iets"').replace('wijk = "Het cijfer', 'wijk = 3 # "Het')
    tekst += '\n[extra]\nzin = "x"\n'

    faults = faults_of(schrijf(tekst))

    assert [(fault.what, fault.where) for fault in faults] == [
        ("Onbekend veld 'gebid'", "zinnen.toml, cijfer.straatroven"),
        ("In deze zin ontbreekt {{ gebied }}", "zinnen.toml, cijfer.straatroven"),
        ("De zin 'maat.ietss' is onbekend", "zinnen.toml, maat.ietss"),
        ("Hier staat geen zin", "zinnen.toml, voorlopig.wijk"),
        ("De zin 'extra.zin' is onbekend", "zinnen.toml, extra.zin"),
        ("De zin 'maat.iets' ontbreekt", "zinnen.toml"),
    ]
    assert faults[2].mend.startswith("Bedoel je maat.iets of")


@pytest.mark.parametrize("sleutel", SOORT_BY_SLEUTEL)
def test_every_other_sentence_must_be_there(schrijf: Schrijf, sleutel: str) -> None:
    tabel, naam = sleutel.rpartition(".")[::2]
    before, header, rest = GOED.partition(f"\n[{tabel}]\n")
    lines = rest.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(f"{naam} = "))

    faults = faults_of(schrijf(before + header + "".join(lines[:place] + lines[place + 1 :])))

    assert [fault.what for fault in faults] == [f"De zin '{sleutel}' ontbreekt"]


def test_a_unit_has_words_for_both_sides(schrijf: Schrijf) -> None:
    (fault,) = faults_of(schrijf(GOED + '\n[verschil.dagen]\nhoger = "{{ maat }} meer"\n'))

    assert fault.what == "De zin 'verschil.dagen.lager' ontbreekt"


def test_names_that_the_catalogue_does_not_have_are_named(schrijf: Schrijf) -> None:
    tekst = GOED.replace("straatroven = ", "straatrovn = ").replace("[verschil.km]", "[verschil.kms]")

    faults = controleer_zinnen(read_zinnen(schrijf(tekst)), voorbeeld_basis().catalogus)

    assert [(fault.what, fault.where, fault.mend) for fault in faults] == [
        (
            "De indicator 'straatrovn' staat niet in indicatoren.csv",
            "zinnen.toml, cijfer.straatrovn",
            "Bedoel je straatroven?",
        ),
        (
            "De eenheid 'kms' staat niet in indicatoren.csv",
            "zinnen.toml, verschil.kms",
            "Bedoel je km?",
        ),
    ]


@pytest.mark.parametrize(
    ("inhoud", "what", "where"),
    [
        (b"[cijfer]\nx = {{ gebied }}", "niet goed geschreven", "zinnen.toml, regel 2"),
        (b'[cijfer]\nx = "a"\nx = "b"\ny = "c"', "twee keer", "zinnen.toml, regel 3"),
        (b"x = " + b"[" * 5000, "niet goed geschreven", "zinnen.toml"),
        (b'x = "\xff"', "niet te lezen", "zinnen.toml"),
    ],
)
def test_a_file_that_is_no_list_of_sentences(tmp_path: Path, inhoud: bytes, what: str, where: str) -> None:
    pad = tmp_path / "zinnen.toml"
    pad.write_bytes(inhoud)

    (fault,) = faults_of(pad)

    assert what in fault.what
    assert fault.where == where


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "weg.toml")

    assert fault.what == "De zinnen zijn niet te lezen"
    assert fault.where == str(tmp_path / "weg.toml")


STUKKEN = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "(", ")", "[", "|", ".", "'", '"', "~", "=", "-", "%", "\\"),
    *(" if ", " elif ", " else ", " endif ", " for ", " in ", " not ", " set ", "gebied", "cijfer"),
    *("{{ gebied }}", "{{ cijfer }}", "{% if enkelvoud %}", "{% endif %}", "x", "1", "\u00a0", "\u2028", "ë"),
)


@given(st.lists(st.sampled_from(STUKKEN), max_size=12).map("".join) | st.text(max_size=40))
def test_a_sentence_is_refused_or_can_be_filled_in(
    tmp_path_factory: pytest.TempPathFactory, zin: str
) -> None:
    pad = tmp_path_factory.getbasetemp() / "willekeurig.toml"
    quoted = "".join(f"\\U{ord(sign):08x}" for sign in zin.encode("utf-8", "ignore").decode("utf-8"))
    pad.write_text(GOED.replace(STRAATROVEN, quoted), encoding="utf-8")

    found = gelezen(pad)

    if isinstance(found, SjabloonError):
        assert {fault.where for fault in found.faults} == {"willekeurig.toml, cijfer.straatroven"}
    else:
        velden = {"gebied": "WIJK", "cijfer": "12", "enkelvoud": True}
        template = SandboxedEnvironment(undefined=StrictUndefined).from_string(
            found.tekst_by_sleutel["cijfer.straatroven"]
        )
        assert "%" not in template.render(velden)


def gelezen(pad: Path) -> Zinnen | SjabloonError:
    """What came of reading the file."""
    try:
        return read_zinnen(pad)
    except SjabloonError as error:
        return error
