"""What somebody typed comes out of a template as it was typed, and the file is sound."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from engines.libreoffice_engine import document_saved_again, document_to_pdf
from engines.sdk_validator import sdk_findings
from hypothesis import given, settings
from hypothesis import strategies as st

from report.wordproef import (
    PLAN,
    PNG,
    RAPPORTAGE,
    alle_alineas,
    document,
    geopend,
    koppen,
    met_deel,
    met_tekst,
    p,
    r,
    tabel,
)
from wijkxl.errors import SjabloonError
from wijkxl.report.inhoud import Alinea, Figuur, Stijl, Stuk, Tabel, alinea, cel
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.report.word.render import render_document

LASTIG = {
    "ampersand": "Jansen & Zn. <b>vet</b> \"aanhaling\" 'enkel' ]]> <!-- x -->",
    "velden": "{{ 7*7 }} {{ wijk }} {% for x in y %} {# weg? #} {%p if voorbeeld %} {{p ambities }}",
    "docxtpl": "{_{ }_} {_% %_} {{ '{{' }}",
    "merk": "\ue0f0wijk\ue0f1 en \ue0f0ambities\ue0f1",
    "emoji": "👩🏽‍🎓 groep 👨‍👩‍👧‍👦 €½ ≤ ☺",
    "regels": "eerste\ntweede\n\nvierde\n",
    "tabs": "een\ttwee\t\tdrie",
    "spaties": "   voor   midden   na   ",
    "lang": "Een zin van een notitie. " * 400,
    "arabisch": "هذا نص عربي",
    "hebreeuws": "שלום עולם",
    "gestapeld": "e\u0301 a\u030a \u200d\u2060 \u00a0 \u2028",
    "backslash": r"C:\pad\naar \1 \g<0> %s %(a)s {0}",
}


@pytest.mark.parametrize("tekst", LASTIG.values(), ids=LASTIG)
def test_typed_words_come_out_exactly_wherever_they_stand(tekst: str):
    tabel = Tabel(bijschrift=tekst, koppen=(tekst,), rijen=((cel(tekst),),), breedtes=(1,), bron=tekst)
    figuur = Figuur(bijschrift=tekst, alt=tekst, png=PNG, breedte_cm=5)
    teksten = {"versie": tekst, "kopregel": tekst, "voorbeeldmelding": tekst}
    vol = document(teksten=teksten, ambities=(alinea(tekst, Stijl.NOTITIE), tabel, figuur))
    word = geopend(render_document(RAPPORTAGE, vol))
    regels = alle_alineas(word)
    # Version, warning, note, heading of the table, cell and source.
    assert regels.count(tekst) == 6
    assert f"Tabel 1. {tekst}" in regels
    assert f"Figuur 1. {tekst}" in regels
    kopteksten = (word.sections[0].header, word.sections[0].first_page_header)
    assert [[stuk.text for stuk in koptekst.paragraphs] for koptekst in kopteksten] == [[tekst], [tekst]]
    (plaatje,) = word.element.body.iter(qn("wp:docPr"))
    assert plaatje.get("descr") == tekst


@settings(max_examples=40, deadline=None)
@given(tekst=st.text(max_size=60))
def test_any_text_comes_out_without_the_characters_xml_cannot_hold(tekst: str):
    verboden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    verwacht = verboden.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    vol = document(teksten={"versie": f"[{tekst}]"}, ambities=alinea(f"({tekst})"))
    regels = alle_alineas(geopend(render_document(PLAN, vol)))
    assert f"[{verwacht}]" in regels
    regels = alle_alineas(geopend(render_document(RAPPORTAGE, vol)))
    assert f"({verwacht})" in regels


def test_control_characters_and_half_characters_are_dropped():
    vol = document(ambities=alinea("a\x00b\x0bc\x1bd\ud800e\ufffff\r\ng\rh"))
    assert "abcdef\ng\nh" in alle_alineas(geopend(render_document(RAPPORTAGE, vol)))


def test_words_and_fields_share_a_line():
    regels = alle_alineas(geopend(render_document(RAPPORTAGE, document(teksten={"stad": "A\nB"}))))
    assert any(regel.startswith("De ambities zijn de doelen die A\nB per pijler heeft") for regel in regels)


def test_a_field_that_word_cut_in_pieces_is_filled(tmp_path: Path):
    stukken = p("Wijk ", "{", "{ wi", "jk", " }", "} in {{ ge", "bied }}.")
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", stukken), document()))
    assert "Wijk <wijk> in <gebied>." in alle_alineas(word)


def test_a_field_half_in_a_link_leaves_the_link_whole(tmp_path: Path):
    link = f"<w:p>{r('a ')}<w:hyperlink w:anchor='x'>{r('b {{ wi')}</w:hyperlink>{r('jk }} c')}</w:p>"
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", link), document()))
    (gevonden,) = [stuk for stuk in word.paragraphs if stuk.text == "a b <wijk> c"]
    assert [stuk.text for stuk in gevonden.hyperlinks] == ["b <wijk>"]


def test_word_is_told_to_keep_spaces():
    word = geopend(render_document(RAPPORTAGE, document(ambities=alinea(LASTIG["spaties"]))))
    (stuk,) = [stuk for stuk in word.element.body.iter(qn("w:t")) if stuk.text == LASTIG["spaties"]]
    assert stuk.get(qn("xml:space")) == "preserve"


def test_a_field_keeps_the_look_it_has_in_the_template(tmp_path: Path):
    vet = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a {{ wijk }} b</w:t></w:r></w:p>'
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", vet), document(teksten={"wijk": "X\nY"})))
    (regel,) = [stuk for stuk in word.paragraphs if stuk.text == "a X\nY b"]
    assert [stuk.bold for stuk in regel.runs] == [True]


@pytest.mark.parametrize("voorbeeld", [True, False])
def test_a_choice_shows_its_paragraphs_or_none(voorbeeld: bool):
    regels = alle_alineas(
        geopend(render_document(RAPPORTAGE, document(voorbeeld=voorbeeld, andere=not voorbeeld)))
    )
    assert ("<voorbeeldmelding>" in regels) is voorbeeld
    assert ("Andere aantekeningen in het werkboek" in regels) is not voorbeeld
    assert not [regel for regel in regels if "{" in regel or "}" in regel]


def test_a_cell_or_header_that_a_choice_empties_still_holds_a_paragraph(tmp_path: Path):
    keuze = p("{%p if voorbeeld %}") + p("x") + p("{%p endif %}")
    sjabloon = met_tekst(tmp_path / "s.docx", tabel(keuze))
    word = geopend(render_document(sjabloon, document(voorbeeld=False)))
    (inhoud,) = word.element.body.iter(qn("w:tc"))
    assert [stuk.tag for stuk in inhoud] == [qn("w:tcPr"), qn("w:p")]


def test_a_field_in_a_text_box_is_filled(tmp_path: Path):
    doos = (
        f"<w:p><w:r><w:pict><w:txbxContent>{p('In ', '{{ wi', 'jk }}')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", doos), document()))
    assert "In <wijk>" in alle_alineas(word)


@pytest.mark.parametrize(("papier", "breedte"), [("landscape", 16838 - 2000), ("portrait", 11906 - 2000)])
def test_a_table_is_as_wide_as_the_page_it_stands_on(tmp_path: Path, papier: str, breedte: int):
    """The section of the table ends after it; the page of the next section is not looked at."""
    maat = f'<w:pgSz w:w="{breedte + 2000}" w:h="9000" w:orient="{papier}"/>'
    marges = (
        '<w:pgMar w:top="1" w:right="800" w:bottom="1" w:left="1200" w:header="1" w:footer="1" w:gutter="0"/>'
    )
    kop = '<w:headerReference w:type="default" r:id="rId10"/>'
    einde = f"<w:p><w:pPr><w:sectPr>{kop}{maat}{marges}</w:sectPr></w:pPr></w:p>"
    sjabloon = met_tekst(tmp_path / "s.docx", p("{{p ambities }}"), einde)
    inhoud = Tabel(bijschrift="x", koppen=("A", "B"), rijen=((cel("a"), cel("b")),), breedtes=(1, 1))
    word = geopend(render_document(sjabloon, document(ambities=inhoud)))
    grid = [int(kolom.get(qn("w:w"))) for kolom in word.element.body.iter(qn("w:gridCol"))]
    assert sum(grid) == breedte


def test_a_bookmark_that_begins_in_a_field_does_not_end_nowhere(tmp_path: Path):
    begin = '<w:p><w:bookmarkStart w:id="3" w:name="x"/><w:r><w:t>{{p ambities }}</w:t></w:r></w:p>'
    einde = '<w:p><w:bookmarkEnd w:id="3"/><w:r><w:t>Slot</w:t></w:r></w:p>'
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", begin, einde), document()))
    assert "Slot" in alle_alineas(word)
    assert list(word.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))) == []


def test_a_field_of_another_document_is_named():
    plan = document()
    zonder = replace(plan, blokken={naam: blok for naam, blok in plan.blokken.items() if naam != "ambities"})
    with pytest.raises(SjabloonError) as geweigerd:
        render_document(RAPPORTAGE, zonder)
    (fault,) = geweigerd.value.faults
    assert fault.what == "Het veld 'ambities' hoort niet bij Rapportage Wijkprogrammering Bloemhof"
    assert render_document(PLAN, zonder)


def test_the_properties_say_what_the_file_is(tmp_path: Path):
    def verander(xml: str) -> str:
        return xml.replace("Rapportage Wijkprogrammering", "{{ 7*7 }}").replace("wijkxl", "{% raw %}")

    sjabloon = met_deel(tmp_path / "s.docx", "docProps/core.xml", verander)
    eigen = replace(document(), auteur="A. & B. {{ 7*7 }}\n")
    eigenschappen = geopend(render_document(sjabloon, eigen)).core_properties
    assert eigenschappen.title == "Rapportage Wijkprogrammering Bloemhof"
    assert eigenschappen.subject == "Voorbeeldeditie 2025, Bloemhof (WK059951)"
    assert eigenschappen.author == eigenschappen.last_modified_by == "A. & B. {{ 7*7 }}"
    assert eigenschappen.language == "nl-NL"
    assert eigenschappen.created == eigenschappen.modified == datetime(2026, 1, 15, tzinfo=UTC)
    leeg = geopend(render_document(RAPPORTAGE, replace(document(), auteur=" \n")))
    assert leeg.core_properties.author == "wijkxl"


_IN_ANDER_PROCES = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from report.wordproef import RAPPORTAGE, document
from wijkxl.report.word.render import render_document
print(hashlib.sha256(render_document(RAPPORTAGE, document())).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes_in_every_process():
    tests = Path(__file__).resolve().parents[1]
    sommen = {
        subprocess.run(
            [sys.executable, "-c", _IN_ANDER_PROCES, str(tests)],
            check=True,
            capture_output=True,
            text=True,
            cwd=tests.parent,
            env={"PYTHONHASHSEED": zaad, "PYTHONPATH": str(tests.parent)},
        ).stdout
        for zaad in ("1", "2")
    }
    assert len(sommen) == 1
    inhoud = render_document(RAPPORTAGE, replace(document(), datum=date(2027, 2, 3)))
    with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
        assert {deel.date_time for deel in pakket.infolist()} == {(2027, 2, 3, 0, 0, 0)}
        assert pakket.namelist()[0] == "[Content_Types].xml"


def test_the_template_of_the_template_is_forgotten(tmp_path: Path):
    basis = "http://schemas.openxmlformats.org"
    relaties = (
        f'<Relationships xmlns="{basis}/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" '
        f'Type="{basis}/officeDocument/2006/relationships/attachedTemplate" Target="file:///H:/huisstijl.dotm"/>'
        "</Relationships>"
    )
    sjabloon = met_deel(
        tmp_path / "s.docx",
        "word/settings.xml",
        lambda xml: xml.replace("<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'),
    )
    with zipfile.ZipFile(sjabloon, "a") as pakket:
        pakket.writestr("word/_rels/settings.xml.rels", relaties)
    assert controleer_sjabloon(sjabloon).faults == ()
    with zipfile.ZipFile(BytesIO(render_document(sjabloon, document()))) as pakket:
        alles = b"".join(pakket.read(naam) for naam in pakket.namelist())
    assert b"attachedTemplate" not in alles
    assert b"huisstijl" not in alles


def _vol():
    cijfers = Tabel(
        bijschrift="Cijfers",
        koppen=("A", "B"),
        rijen=((cel("a", kleur="#F2A65A"), cel("1", getal=True)),) * 3,
        breedtes=(3, 1),
    )
    figuur = Figuur(bijschrift="Beeld", alt="Wat je ziet.", png=PNG, breedte_cm=16, bron="Bron: x.")
    rijk = Alinea(
        stukken=(
            Stuk(tekst="شيء", vet=True, cursief=True, onderstreept=True, doorgestreept=True, kleur="#B3261E"),
        ),
        stijl=Stijl.NOTITIE,
        rechts_naar_links=True,
    )
    kop, punt = alinea("Kansrijk", Stijl.KOP_3), alinea(LASTIG["regels"], Stijl.PUNT)
    return document(
        ambities=(kop, punt, cijfers, cijfers, figuur, figuur, rijk, alinea(LASTIG["velden"], Stijl.NOTITIE)),
        plan_activiteiten=(cijfers, figuur),
    )


@pytest.mark.ooxml
@pytest.mark.parametrize("sjabloon", [RAPPORTAGE, PLAN], ids=["rapportage", "plan"])
def test_the_file_is_valid_for_microsofts_own_validator(tmp_path: Path, sjabloon: Path):
    pad = tmp_path / "uit.docx"
    pad.write_bytes(render_document(sjabloon, _vol()))
    assert sdk_findings(pad) == []


def _pdf_tekst(inhoud: bytes, map_: Path) -> str:
    pad = map_ / "uit.docx"
    pad.write_bytes(inhoud)
    pdf = document_to_pdf(pad, map_)
    tekst = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(tekst.stdout.split())


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("sjabloon", "woorden"),
    [
        (
            RAPPORTAGE,
            ["1.1.3 Ambities", "Tabel 1. Cijfers", "Figuur 2. Beeld", "{{ 7*7 }}", "Blok verantwoording."],
        ),
        (PLAN, ["Stap 5 Outcome", "Tabel 1. Cijfers", "Figuur 1. Beeld", "Blok verbeteracties.", "<versie>"]),
    ],
    ids=["rapportage", "plan"],
)
def test_libreoffice_prints_all_words(tmp_path: Path, sjabloon: Path, woorden: list[str]):
    tekst = _pdf_tekst(render_document(sjabloon, _vol()), tmp_path)
    assert [woord for woord in [*woorden, "<kopregel>", "<voorbeeldmelding>"] if woord not in tekst] == []
    bladzijden = int(re.findall(r"bladzijde \d+ van (\d+)", tekst)[-1])
    assert tekst.count("<kopregel>") == bladzijden


@pytest.mark.libreoffice
def test_a_template_that_libreoffice_saved_works(tmp_path: Path):
    (tmp_path / "lo").mkdir()
    bewaard = document_saved_again(RAPPORTAGE, tmp_path / "lo")
    assert controleer_sjabloon(bewaard).faults == ()
    word = geopend(render_document(bewaard, _vol()))
    assert koppen(word) == koppen(geopend(render_document(RAPPORTAGE, _vol())))
    assert LASTIG["velden"] in alle_alineas(word)


Ingang = tuple[str, str, str]


def _inhoudsopgave(word) -> list[Ingang]:
    """Style, words and bookmark of every line of the table of contents."""
    return [
        (
            str(alinea_.style.name),
            "".join(stuk.text or "" for stuk in link.iter(qn("w:t"))),
            link.get(qn("w:anchor")),
        )
        for alinea_ in word.paragraphs
        for link in alinea_._p.iter(qn("w:hyperlink"))
    ]


def test_the_table_of_contents_lists_the_headings_and_leads_to_them():
    word = geopend(render_document(RAPPORTAGE, document(ambities=alinea("Kans\nrijk", Stijl.KOP_3))))
    ingangen = _inhoudsopgave(word)
    verwacht = [(f"toc {niveau}", " ".join(tekst.split())) for niveau, tekst in koppen(word) if niveau <= 3]
    assert [ingang[:2] for ingang in ingangen] == verwacht
    assert ("toc 3", "Kans rijk") in verwacht
    bladwijzers = {
        stuk.get(qn("w:name")): stuk.getparent() for stuk in word.element.body.iter(qn("w:bookmarkStart"))
    }
    assert [ingang[2] for ingang in ingangen] == list(bladwijzers)
    woorden = [
        " ".join("".join(s.text or " " for s in kop.iter(qn("w:t"), qn("w:br"))).split())
        for kop in bladwijzers.values()
    ]
    assert woorden == [ingang[1] for ingang in ingangen]
    nummers = [stuk.get(qn("w:id")) for stuk in word.element.body.iter(qn("w:bookmarkEnd"))]
    assert len(set(nummers)) == len(bladwijzers)


def _velden(word) -> list[str]:
    """The codes of the fields; fails when one does not end where it should."""
    codes, open_ = [], []
    for stuk in word.element.body.iter(qn("w:fldChar"), qn("w:instrText")):
        soort = stuk.get(qn("w:fldCharType"))
        if soort == "begin":
            open_.append("begin")
        elif soort == "separate":
            assert open_[-1] == "begin"
            open_[-1] = "separate"
        elif soort == "end":
            assert open_.pop() == "separate"
        else:
            codes.append(stuk.text.strip())
    assert open_ == []
    return codes


def test_word_can_update_the_table_of_contents():
    word = geopend(render_document(RAPPORTAGE, document()))
    codes = _velden(word)
    assert codes[0] == r'TOC \o "1-3" \h \z \u'
    assert codes[1:] == [rf"PAGEREF {ingang[2]} \h" for ingang in _inhoudsopgave(word)]


def _met_inhoudsopgave(xml: str) -> Callable[[str], str]:
    def verander(alles: str) -> str:
        nieuw = re.sub(r'<w:p><w:pPr><w:pStyle w:val="Inhopg1"/></w:pPr>.*?</w:p>', lambda _: xml, alles)
        return nieuw.replace(
            '<w:t xml:space="preserve">1.1.3 Ambities</w:t></w:r>',
            '<w:bookmarkStart w:id="7" w:name="_Toc123"/><w:t xml:space="preserve">1.1.3 Ambities</w:t></w:r>'
            '<w:bookmarkEnd w:id="7"/>',
        )

    return verander


def _teken(soort: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{soort}"/></w:r>'


def test_lines_that_word_left_in_the_template_make_way(tmp_path: Path):
    begin = _teken("begin") + r'<w:r><w:instrText> TOC \o "1-2" \h </w:instrText></w:r>' + _teken("separate")
    oud = (
        "<w:sdt><w:sdtContent>"
        f"<w:p>{begin}<w:hyperlink w:anchor='_Toc1'><w:r><w:t>Oude kop</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:r><w:t>Nog een oude kop</w:t></w:r></w:p>"
        f"<w:p>{_teken('end')}<w:r><w:t>Na de inhoud</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    sjabloon = met_deel(tmp_path / "s.docx", "word/document.xml", _met_inhoudsopgave(oud))
    inhoud = render_document(sjabloon, document(ambities=alinea("Kansrijk", Stijl.KOP_3)))
    regels = alle_alineas(geopend(inhoud))
    assert not [regel for regel in regels if regel.lower().endswith("oude kop")]
    assert "Na de inhoud" in regels
    links = [link.get(qn("w:anchor")) for link in geopend(inhoud).element.body.iter(qn("w:hyperlink"))]
    assert len(links) == len([kop for kop in koppen(geopend(inhoud)) if kop[0] <= 2])
    assert "_Toc123" in links
    _velden(geopend(inhoud))


def test_a_template_without_table_of_contents_has_none(tmp_path: Path):
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", p("Kop", stijl="Kop1")), document()))
    assert _inhoudsopgave(word) == []
    assert koppen(word) == [(1, "Kop")]


def test_a_table_of_contents_without_headings_is_empty(tmp_path: Path):
    veld = (
        _teken("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + _teken("separate") + _teken("end")
    )
    word = geopend(render_document(met_tekst(tmp_path / "s.docx", f"<w:p>{veld}</w:p>"), document()))
    assert _inhoudsopgave(word) == []
    assert _velden(word) == ["TOC"]


def test_the_template_itself_is_not_touched(tmp_path: Path):
    kopie = tmp_path / "s.docx"
    kopie.write_bytes(RAPPORTAGE.read_bytes())
    render_document(kopie, document())
    assert kopie.read_bytes() == RAPPORTAGE.read_bytes()
    assert [pad.name for pad in tmp_path.iterdir()] == ["s.docx"]
    assert docx.Document(str(kopie)).paragraphs[0].text == "Rapportage Wijkprogrammering"
