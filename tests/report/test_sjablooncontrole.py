"""Every mistake a person can make in a template is found, with its place; and nothing in a template runs."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError

from report.wordproef import (
    MELDING,
    RAPPORTAGE,
    document,
    geopend,
    met_bestand,
    met_deel,
    met_tekst,
    p,
    r,
    tabel,
)
from wijkxl.errors import SjabloonError
from wijkxl.report.sjabloon import lezer
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.report.sjabloon.schrijfwijze import Veldomgeving
from wijkxl.report.word.render import render_document

FOUTEN = [
    ("{{ wijkk }}", "Onbekend veld 'wijkk'", "Bedoel je wijk"),
    ("{{ qqqqqq }}", "Onbekend veld 'qqqqqq'", "docs/beheer.md"),
    ("{{p ambitie }}", "Onbekend veld 'ambitie'", "Bedoel je ambities"),
    (
        "{{ ambities }}",
        "Het veld 'ambities' is niet goed geschreven",
        "Schrijf {{p ambities }} in een eigen alinea",
    ),
    ("{{p wijk }}", "Het veld 'wijk' is niet goed geschreven", "Schrijf {{ wijk }} in de zin"),
    ("{{ voorbeeld }}", "Het veld 'voorbeeld' is niet goed geschreven", "{%p if voorbeeld %}"),
    ("Zie {{p ambities }}", "Naast {{p ambities }} staan andere woorden", "eigen alinea"),
    (
        "{%p if voorbeeld %} Let op {%p endif %}",
        "Naast {%p if voorbeeld %} staan andere woorden",
        "eigen alinea",
    ),
    ("{% if voorbeeld %}", "'{% if voorbeeld %}' kan niet in een sjabloon", "{%p if voorbeeld %}"),
    ("{%p for x in blokken %}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ ''.__class__.__mro__ }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ 7*7 }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ wijk | upper }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ wijk.naam }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ wijk() }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ('{% include "geheim" %}', "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{% set wijk = 1 %}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{# een opmerking #}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{- wijk -}}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{p\u00a0ambities }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ “wijk” }}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{{ wijk", "losse accolade", "Bedoel je wijk"),
    ("wijk }}", "losse accolade", "Bedoel je wijk"),
    ("{wijk}", "losse accolade", "Bedoel je wijk"),
    ("{{ wijk }", "losse accolade", "twee tekens"),
    ("{{{ wijk }}}", "kan niet in een sjabloon", "Rekenen, herhalen"),
    ("{%p if wijk %}", "'wijk' is geen keuze", "Kies uit: voorbeeld"),
    ("{%p if voorbeld %}", "'voorbeld' is geen keuze", "Bedoel je voorbeeld"),
    ("{%p if voorbeeld == “ja” %}", "niet goed geschreven", "Kies uit"),
    ("{%p if voorbeeld == 1 %}", "iets anders dan een keuze", "Kies uit"),
    ("{%p if voorbeeld() %}", "iets anders dan een keuze", "Kies uit"),
    ("{%p if voorbeeld and %}", "niet goed geschreven", "Kies uit"),
    ("{%p if voorbeeld %}", "Deze keuze heeft geen einde", "{%p endif %}"),
    ("{%p endif %}", "staat geen {%p if ... %}", "Haal dit veld weg"),
    ("{%p else %}", "staat geen {%p if ... %}", "Haal dit veld weg"),
]


@pytest.mark.parametrize(("tekst", "what", "mend"), FOUTEN, ids=[fout[0] for fout in FOUTEN])
def test_a_mistake_is_named_with_its_place_and_how_to_mend_it(
    tmp_path: Path, tekst: str, what: str, mend: str
):
    sjabloon = met_tekst(tmp_path / "eigen.docx", p("1.1.3 Ambities", stijl="Kop2"), p(tekst))
    gevonden = [
        fault for fault in controleer_sjabloon(sjabloon).faults if what in fault.what and mend in fault.mend
    ]
    assert gevonden, controleer_sjabloon(sjabloon).faults
    assert gevonden[0].where == f"eigen.docx, alinea 3 onder de kop '1.1.3 Ambities': \"{tekst}\"".replace(
        "\u00a0", " "
    )
    with pytest.raises(SjabloonError) as geweigerd:
        render_document(sjabloon, document())
    assert gevonden[0] in geweigerd.value.faults


def test_all_mistakes_show_at_once_and_long_paragraphs_are_cut(tmp_path: Path):
    lang = "woord " * 30 + "{{ wijkk }}"
    sjabloon = met_tekst(tmp_path / "s.docx", p("{{ gebiet }}"), p("{% raw %}"), p(lang), p("{{p wijk }}"))
    plekken = [fault.where for fault in controleer_sjabloon(sjabloon).faults]
    assert [plek.split(": ")[0] for plek in plekken] == [f"s.docx, alinea {n}" for n in (2, 3, 4, 5)]
    assert plekken[2].endswith('…"')
    assert len(plekken[2]) < 100


GOED = [
    p("{{ wijk }} ligt in {{gebied}}."),
    p("{", "{ wi", "jk }", "} en {{ ge", "bied }}"),
    p("{{", "p ambi", "ties }}"),
    p("{%p if voorbeeld and not heeft_andere_aantekeningen %}")
    + p("ja")
    + p("{%p else %}")
    + p("nee")
    + p("{%p endif %}"),
    p("{%p if voorbeeld %}")
    + p("ja")
    + p("{%p elif heeft_andere_aantekeningen %}")
    + p("nee")
    + p("{%p endif %}"),
    p("{%p if voorbeeld %}") + p("{%p if voorbeeld %}") + p("{%p endif %}") + p("{%p endif %}"),
    tabel(p("{{ wijk }}"), p("{%p if voorbeeld %}") + p("{%p endif %}")),
    p("100 % van de (jeugd) [en zo]"),
]


@pytest.mark.parametrize("xml", GOED)
def test_what_is_right_gives_no_fault_and_renders(tmp_path: Path, xml: str):
    sjabloon = met_tekst(tmp_path / "s.docx", xml)
    assert controleer_sjabloon(sjabloon).faults == ()
    assert geopend(render_document(sjabloon, document())).paragraphs


LOSSE_STUKKEN = (
    "{{",
    "}}",
    "{",
    "}",
    "{%",
    "%}",
    "{#",
    "{_{",
    " ",
    "p",
    "wijk",
    "&",
    "<",
    "|",
    "\n",
    "if ",
    "“",
)
VELDSTUKKEN = (
    "{{ wijk }}",
    "{{ stad }}",
    "{{p ambities }}",
    "{%p if voorbeeld %}",
    "{%p else %}",
    "{%p endif %}",
)
TREKKEN = st.sampled_from((*VELDSTUKKEN, *LOSSE_STUKKEN))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(alineas=st.lists(st.lists(st.lists(TREKKEN, max_size=3), max_size=4), max_size=5))
def test_a_template_without_faults_can_be_filled(tmp_path: Path, alineas: list[list[list[str]]]):
    """Whatever pieces it is made of and wherever Word cuts its runs."""
    xml = [p(*("".join(run) for run in runs)) for runs in alineas]
    sjabloon = met_tekst(tmp_path / "s.docx", *xml)
    if controleer_sjabloon(sjabloon).faults:
        with pytest.raises(SjabloonError):
            render_document(sjabloon, document())
    else:
        tekst = "\n".join(alinea.text for alinea in geopend(render_document(sjabloon, document())).paragraphs)
        assert "{" not in tekst
        assert "\ue0f0" not in tekst


def test_fields_that_are_not_used_are_listed(tmp_path: Path):
    ongebruikt = controleer_sjabloon(met_tekst(tmp_path / "s.docx", p("{{p ambities }}"))).ongebruikt
    assert "ambities" not in ongebruikt
    assert "kopregel" not in ongebruikt
    assert {"wijk", "voorbeeld", "activiteiten"} <= set(ongebruikt)


def test_a_field_over_two_paragraphs_is_two_mistakes(tmp_path: Path):
    faults = controleer_sjabloon(met_tekst(tmp_path / "s.docx", p("{{ wijk"), p("}}"))).faults
    assert [fault.where for fault in faults] == ['s.docx, alinea 2: "{{ wijk"', 's.docx, alinea 3: "}}"']


VERKEERDE_PLEK = [
    (tabel(p("{{p ambities }}")), "in een tabel"),
    (tabel(p("{%p if voorbeeld %}"), p("{%p endif %}")), "andere cel"),
    (
        "<w:p><w:r><w:t>{{p ambities }}</w:t></w:r><w:r><w:pict/></w:r></w:p>",
        "zoals een plaatje of sectie-einde",
    ),
    (
        "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p ambities }}</w:t></w:r></w:p>",
        "zoals een plaatje of sectie-einde",
    ),
    (
        p("{%p if voorbeeld %}") + p("{%p else %}") + p("{%p else %}") + p("{%p endif %}"),
        "staat na een {%p else %}",
    ),
    ('<w:p><w:ins w:id="1" w:author="A">' + r("{{ wijk }}") + "</w:ins></w:p>", "bijgehouden wijzigingen"),
    ('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', "staan opmerkingen"),
    ("<w:p><w:r><w:instrText>{{ wijk }}</w:instrText></w:r></w:p>", "niet in gewone tekst: {{ wijk }}"),
    ('<w:p w:rsidR="{{ wijk }}"/>', "niet in gewone tekst: {{ wijk }}"),
]


@pytest.mark.parametrize(("xml", "what"), VERKEERDE_PLEK)
def test_a_field_in_the_wrong_place_is_refused(tmp_path: Path, xml: str, what: str):
    faults = controleer_sjabloon(met_tekst(tmp_path / "s.docx", xml)).faults
    assert any(what in fault.what for fault in faults), faults


@pytest.mark.parametrize("deel", ["word/header1.xml", "word/header2.xml", "word/footer1.xml"])
def test_a_block_in_a_header_or_footer_is_refused(tmp_path: Path, deel: str):
    sjabloon = met_deel(
        tmp_path / "s.docx", deel, lambda xml: xml.replace("</w:p>", "</w:p>" + p("{{p ambities }}"))
    )
    faults = controleer_sjabloon(sjabloon).faults
    assert [fault.what for fault in faults] == [
        "Het blok 'ambities' staat in een tabel, tekstvak, koptekst of voettekst"
    ]
    assert faults[0].where.startswith(f"s.docx, {'voettekst' if 'footer' in deel else 'koptekst'}, alinea 2")


@pytest.mark.parametrize(
    ("deel", "welke"),
    [("word/header1.xml", "de koptekst"), ("word/header2.xml", "de koptekst van de eerste bladzijde")],
)
@pytest.mark.parametrize(
    ("vervanging", "mag"),
    [
        (p("Bloemhof"), False),
        (p("{%p if not voorbeeld %}") + p("{{ kopregel }}") + p("{%p endif %}"), False),
        (p("{%p if heeft_andere_aantekeningen %}") + p("{{ kopregel }}") + p("{%p endif %}"), False),
        (p("{%p if voorbeeld %}") + p("{%p else %}") + p("{{ kopregel }}") + p("{%p endif %}"), False),
        (p("{%p if voorbeeld %}") + p("{{ kopregel }}") + p("{%p endif %}"), True),
    ],
)
def test_every_header_must_say_that_figures_are_invented(
    tmp_path: Path, deel: str, welke: str, vervanging: str, mag: bool
):
    def verander(xml: str) -> str:
        return xml[: xml.index("<w:p>")] + vervanging + xml[xml.rindex("</w:hdr>") :]

    faults = controleer_sjabloon(met_deel(tmp_path / "s.docx", deel, verander)).faults
    ontbreekt = [fault.what for fault in faults]
    assert ontbreekt == ([] if mag else [f"Het veld {{{{ kopregel }}}} ontbreekt in {welke}"])


@pytest.mark.parametrize(
    ("schakelaar", "telt"),
    [("<w:titlePg/>", True), ('<w:titlePg w:val="0"/>', False), ('<w:titlePg w:val="false"/>', False)],
)
def test_the_header_of_the_first_page_counts_when_word_shows_it(tmp_path: Path, schakelaar: str, telt: bool):
    kop = '<w:headerReference w:type="default" r:id="rId10"/>'
    einde = f"<w:p><w:pPr><w:sectPr>{kop}{schakelaar}</w:sectPr></w:pPr></w:p>"
    faults = controleer_sjabloon(met_tekst(tmp_path / "s.docx", einde)).faults
    eerste = "Het veld {{ kopregel }} ontbreekt in de koptekst van de eerste bladzijde"
    assert [fault.what for fault in faults] == [eerste] * telt


def test_a_section_without_a_header_of_its_own_has_that_of_the_section_before(tmp_path: Path):
    einde = "<w:p><w:pPr><w:sectPr><w:pgSz/></w:sectPr></w:pPr></w:p>"
    faults = controleer_sjabloon(met_tekst(tmp_path / "s.docx", einde, p("x"))).faults
    assert [fault.what for fault in faults] == ["Het veld {{ kopregel }} ontbreekt in de koptekst"]


@pytest.mark.parametrize(
    "begin",
    [
        p("Geen melding"),
        p("{{p ambities }}") + MELDING,
        p("{%p if not voorbeeld %}") + MELDING + p("{%p endif %}"),
    ],
)
def test_the_warning_must_stand_before_the_figures(tmp_path: Path, begin: str):
    faults = controleer_sjabloon(met_tekst(tmp_path / "s.docx", melding=begin)).faults
    assert [fault.what for fault in faults] == [
        "Het veld {{ voorbeeldmelding }} ontbreekt op de eerste bladzijde"
    ]


def test_missing_styles_are_named_as_word_shows_them(tmp_path: Path):
    def verander(xml: str) -> str:
        for naam in ("List Bullet", "Voorstel", "Tabel Wijkprogrammering"):
            xml = xml.replace(f'<w:name w:val="{naam}"/>', f'<w:name w:val="{naam} oud"/>')
        return xml

    faults = controleer_sjabloon(met_deel(tmp_path / "s.docx", "word/styles.xml", verander)).faults
    assert [fault.what for fault in faults] == [
        "De alineastijl 'Lijst opsom.teken' ontbreekt",
        "De alineastijl 'Voorstel' ontbreekt",
        "De tabelstijl 'Tabel Wijkprogrammering' ontbreekt",
    ]
    assert "Bedoel je voorstel oud?" in faults[1].mend


def _andere_soort(pad: Path, soort: str) -> Path:
    gewoon = "wordprocessingml.document.main+xml"
    return met_deel(
        pad,
        "[Content_Types].xml",
        lambda xml: xml.replace(f"application/vnd.openxmlformats-officedocument.{gewoon}", soort),
    )


@pytest.mark.parametrize(
    ("soort", "naam"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", ".docm"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", ".dotm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", ".dotx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
    ],
)
def test_other_kinds_of_file_are_refused_by_name(tmp_path: Path, soort: str, naam: str):
    (fault,) = controleer_sjabloon(_andere_soort(tmp_path / "s.docx", soort)).faults
    assert naam in fault.what
    assert ".docx" in fault.mend


def _geen_word(pad: Path, inhoud: bytes) -> Path:
    pad.write_bytes(inhoud)
    return pad


def test_what_is_no_word_file_is_refused_without_a_traceback(tmp_path: Path):
    heel = RAPPORTAGE.read_bytes()
    with zipfile.ZipFile(tmp_path / "leeg.docx", "w") as leeg:
        leeg.writestr("iets.txt", "x")
    gevallen = {
        "is geen Word-bestand": [
            _geen_word(tmp_path / "tekst.docx", b"hallo"),
            _geen_word(tmp_path / "niets.docx", b""),
            tmp_path / "leeg.docx",
        ],
        "oud Word-bestand (.doc) of heeft een wachtwoord": [
            _geen_word(tmp_path / "oud.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
        ],
        "is beschadigd": [
            _geen_word(tmp_path / "half.docx", heel[: len(heel) // 2]),
            _geen_word(tmp_path / "rommel.docx", b"PK" + bytes(200)),
            met_deel(tmp_path / "xml.docx", "word/document.xml", lambda xml: xml[:-20]),
        ],
        "niet te lezen": [tmp_path / "bestaat_niet.docx", tmp_path],
        "wat Word nooit opschrijft": [
            met_deel(
                tmp_path / "doctype.docx",
                "word/document.xml",
                lambda xml: xml.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
            )
        ],
        "macro of een knop": [met_bestand(tmp_path / "macro.docx", "word/vbaProject.bin", b"x")],
    }
    for what, paden in gevallen.items():
        for pad in paden:
            faults = controleer_sjabloon(pad).faults
            assert len(faults) == 1
            assert what in faults[0].what, (pad, faults)
            with pytest.raises(SjabloonError):
                render_document(pad, document())


def test_one_flipped_byte_never_gives_another_error(tmp_path: Path):
    heel = bytearray(RAPPORTAGE.read_bytes())
    geweigerd = 0
    for plaats in range(0, len(heel), len(heel) // 150):
        kapot = bytes([*heel[:plaats], heel[plaats] ^ 0xFF, *heel[plaats + 1 :]])
        pad = _geen_word(tmp_path / "kapot.docx", kapot)
        try:
            render_document(pad, document())
        except SjabloonError:
            geweigerd += 1
    assert geweigerd > 100


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lezer, "MAX_UITGEPAKT", 1_000_000)
    bom = met_bestand(tmp_path / "bom.docx", "word/media/groot.bin", bytes(2_000_000))
    assert bom.stat().st_size < 100_000 + 2_000_000
    (fault,) = controleer_sjabloon(bom).faults
    assert "uitgepakt te groot" in fault.what
    monkeypatch.setattr(lezer, "MAX_BESTAND", 100)
    (fault,) = controleer_sjabloon(bom).faults
    assert "te groot" in fault.what
    monkeypatch.undo()
    monkeypatch.setattr(lezer, "MAX_DELEN", 3)
    (fault,) = controleer_sjabloon(RAPPORTAGE).faults
    assert "geen gewoon Word-bestand" in fault.what


def test_a_picture_from_elsewhere_is_refused_and_a_link_is_not(tmp_path: Path):
    def met_relatie(naam: str, soort: str) -> Path:
        basis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relatie = (
            f'<Relationship Id="rId99" Type="{basis}/{soort}" Target="https://x.nl/a" TargetMode="External"/>'
        )
        return met_deel(
            tmp_path / naam,
            "word/_rels/document.xml.rels",
            lambda xml: xml.replace("</Relationships>", relatie + "</Relationships>"),
        )

    (fault,) = controleer_sjabloon(met_relatie("a.docx", "image")).faults
    assert fault.what == "Het sjabloon haalt iets van buiten op: https://x.nl/a"
    assert controleer_sjabloon(met_relatie("b.docx", "hyperlink")).faults == ()


AANVALLEN = [
    "{{ cycler.__init__.__globals__.os.system('touch %s') }}",
    "{%p for x in ().__class__.__base__.__subclasses__() %}{%p endfor %}",
    "{% set x = lipsum.__globals__['os'].popen('touch %s') %}",
    "{{ self.__init__.__globals__ }}",
    "{%p if cycler.__init__.__globals__.os.system('touch %s') %}",
]


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_code_in_a_template_does_not_run(tmp_path: Path, aanval: str):
    spoor = tmp_path / "gedaan"
    tekst = aanval.replace("%s", str(spoor))
    with pytest.raises(SjabloonError):
        render_document(met_tekst(tmp_path / "s.docx", p(tekst)), document())
    with pytest.raises(SecurityError):
        Veldomgeving().from_string(tekst.replace("{%p", "{%") + _sluiting(tekst))
    assert not spoor.exists()


def _sluiting(tekst: str) -> str:
    return "{% endif %}" if tekst.startswith("{%p if") else ""


def test_a_field_in_a_footnote_is_refused(tmp_path: Path):
    soort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    naam = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    voetnoten = (
        f'<w:footnotes xmlns:w="{naam}"><w:footnote w:id="1">{p("{{ wijk }}")}</w:footnote></w:footnotes>'
    )
    sjabloon = met_deel(
        tmp_path / "s.docx",
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{soort}" Target="footnotes.xml"/></Relationships>',
        ),
    )
    with zipfile.ZipFile(sjabloon, "a") as pakket:
        pakket.writestr("word/footnotes.xml", voetnoten)
    (fault,) = controleer_sjabloon(sjabloon).faults
    assert fault.what == "Hier kan {{ wijk }} niet staan"
    assert fault.where == 's.docx, voetnoten, alinea 1: "{{ wijk }}"'
