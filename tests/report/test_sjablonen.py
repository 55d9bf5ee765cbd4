"""The Word templates of the project: headings of bijlage 6, own styles, known fields, nothing of others."""

import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from engines.sdk_validator import sdk_findings
from lxml import etree

from report.wordproef import PLAN, RAPPORTAGE, geopend, koppen
from wijkxl.report.inhoud import TABELSTIJL, Stijl
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.report.velden import VELDEN

SJABLONEN = pytest.mark.parametrize("sjabloon", [RAPPORTAGE, PLAN], ids=["rapportage", "plan"])

# From bijlage 6 of the handbook, in its order and spelling.
KOPPEN_RAPPORTAGE = [
    (1, "Stap 1 Staat van de Jeugd & Ambities"),
    (2, "1.1.1 Kwantitatieve analyse (cijfers en factoren)"),
    (3, "Algemene informatie over de wijk"),
    (3, "Staat van de Jeugd"),
    (3, "Cijfers duiden en interpreteren"),
    (2, "1.1.2 Kwalitatieve analyse (gesprek met partners in de wijk)"),
    (2, "1.1.3 Ambities"),
    (1, "Stap 2 Maatschappelijk resultaat"),
    (1, "Stap 3 Activiteiten"),
]
KOPPEN_BIJLAGE = [
    (1, "Bijlage: cijfers en verantwoording"),
    (2, "Alle cijfers per domein"),
    (2, "Ontbrekende cijfers"),
    (2, "Verantwoording"),
    (2, "Andere aantekeningen in het werkboek"),
]
KOPPEN_PLAN = [
    (1, "Stap 3 Activiteiten"),
    (1, "Stap 4 Kwaliteit input"),
    (1, "Stap 5 Outcome"),
    (1, "Stap 6 Verbeteracties in verbetercyclus"),
]


def delen(sjabloon: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(sjabloon) as pakket:
        return {naam: pakket.read(naam) for naam in pakket.namelist()}


def wortel(sjabloon: Path, deel: str):
    return etree.fromstring(delen(sjabloon)[deel])


def stijlen(sjabloon: Path) -> dict[str, etree._Element]:
    return {
        stijl.find(qn("w:name")).get(qn("w:val")): stijl
        for stijl in wortel(sjabloon, "word/styles.xml").iter(qn("w:style"))
    }


def test_the_headings_of_bijlage_6_stand_in_order():
    assert koppen(geopend(RAPPORTAGE.read_bytes())) == KOPPEN_RAPPORTAGE + KOPPEN_BIJLAGE
    assert koppen(geopend(PLAN.read_bytes())) == KOPPEN_PLAN


@SJABLONEN
def test_a_template_of_ours_has_no_mistakes(sjabloon: Path):
    assert controleer_sjabloon(sjabloon).faults == ()


def test_every_field_is_used_by_one_of_the_two():
    gebruikt = controleer_sjabloon(RAPPORTAGE).gebruikt | controleer_sjabloon(PLAN).gebruikt
    assert gebruikt == set(VELDEN)


@SJABLONEN
def test_the_first_page_says_who_where_and_which_version(sjabloon: Path):
    word = geopend(sjabloon.read_bytes())
    assert word.paragraphs[0].style.name == "Title"
    namen = [rij.cells[0].text for rij in word.tables[0].rows]
    assert namen == ["Naam gebiedsadviseur", "Wijk", "Versie document", "Gebied", "Editie van de cijfers"]
    melding = next(stuk for stuk in word.paragraphs if stuk.text == "{{ voorbeeldmelding }}")
    assert melding.style.name == "Waarschuwing"


@pytest.mark.parametrize(
    ("sjabloon", "stijlen_"),
    [(RAPPORTAGE, ["Voorstel", "Hulpvraag"]), (PLAN, ["Hulpvraag"])],
    ids=["rapportage", "plan"],
)
def test_the_reading_guide_shows_what_is_not_of_the_adviser(sjabloon: Path, stijlen_: list[str]):
    """The plan van aanpak has no sentences about figures, so no voorstel."""
    gevonden = {
        str(stuk.style.name): stuk.text.partition(":")[0]
        for stuk in geopend(sjabloon.read_bytes()).paragraphs
        if stuk.style.name in ("Voorstel", "Hulpvraag")
    }
    woorden = {"Voorstel": "Voorstel", "Hulpvraag": "Nog invullen"}
    assert gevonden == {stijl: woorden[stijl] for stijl in stijlen_}


@SJABLONEN
def test_word_knows_the_language_and_the_styles(sjabloon: Path):
    taal = wortel(sjabloon, "word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert taal.get(qn("w:val")) == taal.get(qn("w:bidi")) == "nl-NL"
    aanwezig = stijlen(sjabloon)
    eigen = {stijl.value for stijl in Stijl} | {TABELSTIJL, "Waarschuwing"}
    ingebouwd = {"heading 1", "heading 2", "Title", "Subtitle", "header", "footer", "toc 1", "toc 2", "toc 3"}
    assert eigen | ingebouwd | {"TOC Heading", "Hyperlink", "Table Grid"} <= set(aanwezig)
    for niveau in range(1, 5):
        kop = aanwezig[f"heading {niveau}"].find(qn("w:pPr"))
        assert kop.find(qn("w:outlineLvl")).get(qn("w:val")) == str(niveau - 1)
        assert kop.find(qn("w:keepNext")) is not None
    assert aanwezig["caption"].find(f".//{qn('w:keepNext')}") is not None
    assert aanwezig["List Bullet"].find(f".//{qn('w:numId')}") is not None


def _licht(kleur: str) -> float:
    """Relative luminance of WCAG 2."""
    delen_ = [int(kleur[plaats : plaats + 2], 16) / 255 for plaats in (0, 2, 4)]
    lineair = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen_]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


@pytest.mark.parametrize(
    "naam", ["Voorstel", "Hulpvraag", "Waarschuwing", "Label", "Bron", "header", "toc 3"]
)
def test_words_stand_out_against_their_background(naam: str):
    """Contrast of at least 4.5 (WCAG 2, AA)."""
    stijl = stijlen(RAPPORTAGE)[naam]
    vlak, letter = stijl.find(f".//{qn('w:shd')}"), stijl.find(f"{qn('w:rPr')}/{qn('w:color')}")
    achter = _licht("FFFFFF" if vlak is None else vlak.get(qn("w:fill")))
    voor = _licht("222222" if letter is None else letter.get(qn("w:val")))
    assert (achter + 0.05) / (voor + 0.05) >= 4.5


@SJABLONEN
def test_the_fields_that_word_computes_are_there(sjabloon: Path):
    def codes(deel: str) -> list[str]:
        return [code.text.strip() for code in wortel(sjabloon, deel).iter(qn("w:instrText"))]

    assert codes("word/document.xml") == [r'TOC \o "1-3" \h \z \u']
    assert codes("word/footer1.xml") == codes("word/footer2.xml") == ["PAGE", "NUMPAGES"]
    instellingen = wortel(sjabloon, "word/settings.xml")
    assert instellingen.find(qn("w:updateFields")).get(qn("w:val")) == "true"
    assert instellingen.find(qn("w:zoom")).get(qn("w:percent")) == "100"
    eisen = {e.get(qn("w:name")): e.get(qn("w:val")) for e in instellingen.iter(qn("w:compatSetting"))}
    assert eisen["compatibilityMode"] == "15"


@SJABLONEN
def test_both_kinds_of_page_carry_wijk_edition_and_page_number(sjabloon: Path):
    (sectie,) = geopend(sjabloon.read_bytes()).sections
    assert sectie.different_first_page_header_footer
    for kop in (sectie.header, sectie.first_page_header):
        assert [stuk.text for stuk in kop.paragraphs] == ["{{ kopregel }}"]
    for voet in (sectie.footer, sectie.first_page_footer):
        assert "bladzijde 1 van 1" in voet.paragraphs[0].text
    assert round(sectie.page_width.cm, 1) == 21.0
    assert round(sectie.page_height.cm, 1) == 29.7


@SJABLONEN
def test_nothing_of_somebody_else_is_in_it(sjabloon: Path):
    inhoud = delen(sjabloon)
    assert not [naam for naam in inhoud if "thumbnail" in naam.lower() or naam.startswith("customXml")]
    assert not [naam for naam in inhoud if not naam.endswith((".xml", ".rels"))]
    assert wortel(sjabloon, "word/theme/theme1.xml").get("name") == "Wijkprogrammering"
    for naam, deel in inhoud.items():
        for vreemd in (b"python-docx", b"Office Theme", b"w:rsid", b"Cambria", b"TargetMode"):
            assert vreemd not in deel, (naam, vreemd)


@pytest.mark.ooxml
@SJABLONEN
def test_a_template_is_valid_for_microsofts_own_validator(sjabloon: Path):
    assert sdk_findings(sjabloon) == []
