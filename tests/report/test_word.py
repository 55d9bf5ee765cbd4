"""Blocks become tables, figures and paragraphs that Word, a screen reader and a printer understand."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from report.wordproef import PNG, RAPPORTAGE, alle_alineas, document, geopend, koppen
from wijkxl.report.inhoud import Alinea, Blok, Cel, Figuur, Stijl, Stuk, Tabel, alinea, cel
from wijkxl.report.word.render import render_document

TABEL = Tabel(
    bijschrift="De wijk in het kort",
    koppen=("Cijfer", "Bloemhof", "Rotterdam"),
    rijen=(
        (cel("Inwoners"), cel("14.120", getal=True), cel("663.900", getal=True)),
        (cel("Jeugd"), cel("812", getal=True, kleur="#f2a65a"), cel("n.v.t.", getal=True)),
    ),
    breedtes=(60, 20, 21),
    bron="Bron: CBS.",
)
FIGUUR = Figuur(bijschrift="De wijk & de stad", alt='Bloemhof 16 %, "stad" 11 %', png=PNG, breedte_cm=15)
TEKSTBREEDTE = 11906 - 2 * 1418
"""Of the template: the paper less its margins, in twentieths of a point."""


def gemaakt(*blokken: Blok):
    """The elements of the text, between the headings around the block."""
    body = geopend(render_document(RAPPORTAGE, document(ambities=blokken))).element.body
    elementen = list(body)
    teksten = ["".join(stuk.text or "" for stuk in deel.iter(qn("w:t"))) for deel in elementen]
    begin = next(n for n, tekst in enumerate(teksten) if tekst.startswith("De ambities zijn")) + 1
    einde = next(n for n in range(begin, len(teksten)) if teksten[n] == "Stap 2 Maatschappelijk resultaat")
    return elementen[begin:einde]


def waarde(element, pad: str) -> str | None:
    """The ``w:val`` of the first element at this path of tags."""
    gevonden = element.find(pad.replace("w:", qn("w:t")[:-1]))
    return None if gevonden is None else gevonden.get(qn("w:val"))


def tekst(element) -> str:
    return "".join(stuk.text or "" for stuk in element.iter(qn("w:t")))


def test_a_table_has_its_caption_above_and_its_source_below():
    bijschrift, tabel, bron = gemaakt(TABEL)
    assert waarde(bijschrift, "w:pPr/w:pStyle") == "Bijschrift"
    assert waarde(bijschrift, "w:pPr/w:keepNext") == "1"
    assert tekst(bijschrift) == "Tabel 1. De wijk in het kort"
    assert [stuk.text for stuk in bijschrift.iter(qn("w:instrText"))] == [r" SEQ Tabel \* ARABIC "]
    assert tabel.tag == qn("w:tbl")
    assert (waarde(bron, "w:pPr/w:pStyle"), tekst(bron)) == ("Bron", "Bron: CBS.")


def test_a_screen_reader_finds_the_header_row_the_row_names_and_a_description():
    _, tabel, _ = gemaakt(TABEL)
    kop, *rijen = tabel.findall(qn("w:tr"))
    assert kop.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(rij.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for rij in rijen)
    assert all(rij.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for rij in (kop, *rijen))
    kijk = tabel.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    assert (kijk.get(qn("w:firstRow")), kijk.get(qn("w:firstColumn"))) == ("1", "1")
    assert waarde(tabel, "w:tblPr/w:tblCaption") == "De wijk in het kort"
    assert waarde(tabel, "w:tblPr/w:tblDescription") == "Kolommen: Cijfer, Bloemhof, Rotterdam."
    assert waarde(tabel, "w:tblPr/w:tblStyle") == "TabelWijkprogrammering"


def test_columns_share_the_width_of_the_text_whatever_stands_in_them():
    woord = "Xylofoon" * 400
    lang = replace(TABEL, rijen=((cel(woord), cel("1", getal=True), cel("2", getal=True)),))
    _, tabel, _ = gemaakt(lang)
    grid = [int(kolom.get(qn("w:w"))) for kolom in tabel.find(qn("w:tblGrid"))]
    assert sum(grid) == TEKSTBREEDTE
    assert grid == [round(TEKSTBREEDTE * 60 / 101), round(TEKSTBREEDTE * 20 / 101), grid[2]]
    assert tabel.find(f"{qn('w:tblPr')}/{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
    for rij in tabel.findall(qn("w:tr")):
        breedtes = [int(breedte.get(qn("w:w"))) for breedte in rij.iter(qn("w:tcW"))]
        assert breedtes == grid
    assert woord in tekst(tabel)


def test_numbers_and_their_headings_stand_right():
    _, tabel, _ = gemaakt(TABEL)
    for rij in tabel.findall(qn("w:tr")):
        assert [waarde(c, "w:p/w:pPr/w:jc") for c in rij.findall(qn("w:tc"))] == [None, "right", "right"]
    gemengd = replace(TABEL, rijen=((cel("a"), cel("b"), cel("1", getal=True)), TABEL.rijen[0]))
    _, tabel, _ = gemaakt(gemengd)
    kop = tabel.find(qn("w:tr"))
    assert [waarde(c, "w:p/w:pPr/w:jc") for c in kop.findall(qn("w:tc"))] == [None, None, "right"]


def test_a_coloured_cell_has_its_elements_in_the_order_of_the_schema():
    _, tabel, _ = gemaakt(TABEL)
    (vulling,) = tabel.iter(qn("w:shd"))
    assert vulling.get(qn("w:fill")) == "F2A65A"
    assert [deel.tag for deel in vulling.getparent()] == [qn("w:tcW"), qn("w:shd")]


def rijen_die_bijeen_blijven(tabel):
    """Per row, the heading first, how many paragraphs keep it on the page of the next row."""
    _, gevonden, _ = gemaakt(tabel)
    return [len(list(rij.iter(qn("w:keepNext")))) for rij in gevonden.findall(qn("w:tr"))]


def test_the_source_stays_with_the_last_row():
    assert rijen_die_bijeen_blijven(TABEL)[-1] == 3
    assert rijen_die_bijeen_blijven(replace(TABEL, bron=""))[-1] == 0


def test_no_row_of_a_table_stands_alone_on_a_page():
    rij = TABEL.rijen[0]
    assert rijen_die_bijeen_blijven(replace(TABEL, rijen=(rij,) * 5, bron="")) == [0, 3, 0, 0, 3, 0]
    assert rijen_die_bijeen_blijven(replace(TABEL, rijen=(rij,), bron="")) == [0, 0]


def test_a_cell_holds_paragraphs_bullets_and_nothing():
    cellen = (
        Cel(
            alineas=(
                alinea("Eerst", Stijl.TABELTEKST),
                alinea("Punt", Stijl.PUNT),
                alinea("Rest", Stijl.NOTITIE),
            )
        ),
        Cel(alineas=()),
        cel(""),
    )
    _, tabel, _ = gemaakt(replace(TABEL, rijen=(cellen,)))
    vol, leeg, ook_leeg = tabel.findall(qn("w:tr"))[1].findall(qn("w:tc"))
    alineas = vol.findall(qn("w:p"))
    assert [tekst(stuk) for stuk in alineas] == ["Eerst", "Punt", "Rest"]
    assert {waarde(stuk, "w:pPr/w:pStyle") for stuk in alineas} == {"Tabeltekst"}
    assert [waarde(stuk, "w:pPr/w:numPr/w:numId") for stuk in alineas] == [None, "1", None]
    assert [len(c.findall(qn("w:p"))) for c in (leeg, ook_leeg)] == [1, 1]


def test_two_tables_do_not_become_one():
    zonder_bron = replace(TABEL, bron="")
    tags = [deel.tag for deel in gemaakt(zonder_bron, zonder_bron)]
    assert tags == [qn("w:p"), qn("w:tbl"), qn("w:p")] * 2


def test_a_figure_has_its_words_and_its_caption_below():
    plaatje, bijschrift = gemaakt(FIGUUR)
    (omschrijving,) = plaatje.iter(qn("wp:docPr"))
    assert omschrijving.get("descr") == 'Bloemhof 16 %, "stad" 11 %'
    assert omschrijving.get("title") == "De wijk & de stad"
    assert plaatje.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert tekst(bijschrift) == "Figuur 1. De wijk & de stad"
    assert waarde(bijschrift, "w:pPr/w:keepNext") == "0"
    _, bijschrift, bron = gemaakt(replace(FIGUUR, bron="Bron: GGD."))
    assert waarde(bijschrift, "w:pPr/w:keepNext") == "1"
    assert tekst(bron) == "Bron: GGD."


@pytest.mark.parametrize(("gevraagd", "krijgt"), [(10.0, 10.0), (40.0, TEKSTBREEDTE / 1440 * 2.54)])
def test_a_figure_is_never_wider_than_the_text(gevraagd: float, krijgt: float):
    plaatje, _ = gemaakt(replace(FIGUUR, breedte_cm=gevraagd))
    (maat,) = plaatje.iter(qn("wp:extent"))
    assert int(maat.get("cx")) / 360_000 == pytest.approx(krijgt, abs=0.01)


def test_tables_and_figures_are_numbered_as_they_come_in_the_document():
    word = geopend(
        render_document(
            RAPPORTAGE, document(stap_1=(FIGUUR, TABEL), ambities=(TABEL, FIGUUR), activiteiten=TABEL)
        )
    )
    bijschriften = [regel for regel in alle_alineas(word) if regel.startswith(("Tabel ", "Figuur "))]
    assert [regel.split(".")[0] for regel in bijschriften] == [
        "Figuur 1",
        "Tabel 1",
        "Tabel 2",
        "Figuur 2",
        "Tabel 3",
    ]
    nummers = [plaatje.get("id") for plaatje in word.element.body.iter(qn("wp:docPr"))]
    assert nummers == ["1", "2"]


def test_the_look_of_typed_words_is_kept():
    stukken = (
        Stuk(tekst="gewoon "),
        Stuk(tekst="vet", vet=True),
        Stuk(tekst="schuin", cursief=True),
        Stuk(tekst="streep", onderstreept=True),
        Stuk(tekst="door", doorgestreept=True),
        Stuk(tekst="rood", kleur="#b3261e", vet=True, cursief=True, onderstreept=True, doorgestreept=True),
    )
    word = geopend(
        render_document(RAPPORTAGE, document(ambities=Alinea(stukken=stukken, stijl=Stijl.NOTITIE)))
    )
    (regel,) = [stuk for stuk in word.paragraphs if stuk.text == "gewoon vetschuinstreepdoorrood"]
    runs = [(r.bold, r.italic, r.underline, r.font.strike) for r in regel.runs]
    assert runs == [
        (None, None, None, None),
        (True, None, None, None),
        (None, True, None, None),
        (None, None, True, None),
        (None, None, None, True),
        (True, True, True, True),
    ]
    assert str(regel.runs[-1].font.color.rgb) == "B3261E"
    assert regel.style.name == "Notitie"


@pytest.mark.parametrize("woorden", ["שלום עולם", "هذا نص عربي 12"])
def test_text_from_right_to_left_is_marked_so_for_paragraph_and_run(woorden: str):
    (regel,) = gemaakt(
        Alinea(stukken=(Stuk(tekst=woorden, vet=True),), stijl=Stijl.NOTITIE, rechts_naar_links=True)
    )
    assert regel.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    looks = regel.find(f"{qn('w:r')}/{qn('w:rPr')}")
    assert [deel.tag for deel in looks] == [qn("w:b"), qn("w:bCs"), qn("w:rtl")]
    assert tekst(regel) == woorden


@pytest.mark.parametrize("stijl", list(Stijl))
def test_every_style_of_a_block_is_found_in_the_template(stijl: Stijl):
    word = geopend(render_document(RAPPORTAGE, document(ambities=alinea("Woorden", stijl))))
    (regel,) = [stuk for stuk in word.paragraphs if stuk.text == "Woorden"]
    assert regel.style.name.lower() == stijl.value.lower()


def test_a_heading_in_a_block_is_a_heading_of_the_document():
    word = geopend(render_document(RAPPORTAGE, document(ambities=alinea("Kansrijk", Stijl.KOP_3))))
    assert (3, "Kansrijk") in koppen(word)


def test_a_block_of_nothing_leaves_nothing():
    assert gemaakt() == []
