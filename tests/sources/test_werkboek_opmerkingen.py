"""Notes and conversations on cells, as Excel keeps them."""

from pathlib import Path

from sources.werkboekproef import blad_van, met_cellen, met_delen, verbanden, vervang
from wijkxl.overdracht.inhoud import Opmerking
from wijkxl.sources.werkboek import read_werkboek

RUIMTE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
GESPREK = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
UITLEG = (
    "[Opmerkingenthread]\n\nU kunt deze opmerkingenthread lezen in uw versie van Excel. Eventuele "
    "wijzigingen gaan verloren als het bestand wordt geopend in een nieuwere versie. Meer informatie: "
    "https://go.microsoft.com/fwlink/?linkid=870924\n\nOpmerking:\n    {}\nBeantwoorden:\n    {}"
)
VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<v:shape id="_x0000_s1025" type="#_x0000_t202" style='position:absolute;margin-left:59pt;width:144pt;
 height:60pt;z-index:1;visibility:hidden'>
<v:textbox><div style='text-align:left;width:9pt'><br></div></v:textbox>
<x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>"""


def comments(*regels: tuple[str, int, str]) -> bytes:
    """A part with notes: address, number of the author, text in XML."""
    lijst = "".join(
        f'<comment ref="{ref}" authorId="{n}"><text>{tekst}</text></comment>' for ref, n, tekst in regels
    )
    auteurs = "<authors><author>Anna</author><author>tc={0F-A}</author></authors>"
    return f"<comments {RUIMTE}>{auteurs}<commentList>{lijst}</commentList></comments>".encode()


def lees(map_: Path, extra: dict[str, bytes], **links: tuple[str, str]) -> dict[tuple[int, int], Opmerking]:
    bron = met_cellen(map_, "")
    delen = {"xl/worksheets/_rels/sheet1.xml.rels": verbanden(**links), **extra}
    personen = '<Relationship Id="rP" Type="x/person" Target="persons/person.xml"/></Relationships>'
    anders = {"xl/_rels/workbook.xml.rels": vervang("</Relationships>", personen)}
    return dict(blad_van(read_werkboek(met_delen(bron, map_ / "b.xlsx", anders, delen)), "Blad").opmerkingen)


def test_a_note_with_its_author_and_size(tmp_path: Path) -> None:
    tekst = "<r><rPr><b/></rPr><t>Anna:</t></r><r><t xml:space='preserve'>\nNavragen_x000D_</t></r>"
    gevonden = lees(
        tmp_path,
        {
            "xl/comments1.xml": comments(("C2", 0, tekst), ("A1", 9, "<t>kort</t>")),
            "xl/drawings/v.vml": VML.encode(),
        },
        r1=("comments", "../comments1.xml"),
        r2=("vmlDrawing", "../drawings/v.vml"),
    )

    assert gevonden == {
        (1, 2): Opmerking(auteur="Anna", tekst="Anna:\nNavragen\n", breedte=192.0, hoogte=80.0),
        (0, 0): Opmerking(auteur="", tekst="kort"),
    }


def test_a_conversation_has_all_its_words_and_names(tmp_path: Path) -> None:
    gesprek = (
        f"<ThreadedComments {GESPREK}>"
        '<threadedComment ref="B2" personId="{1}" id="{a}"><text>Klopt dit?</text></threadedComment>'
        '<threadedComment ref="B2" personId="{2}" parentId="{a}"><text>Ja &amp; nee</text></threadedComment>'
        '<threadedComment ref="C3" personId="{9}" id="{c}"><text>Zonder naam</text></threadedComment>'
        "</ThreadedComments>"
    )
    mensen = "".join(f'<person displayName="{naam}" id="{{{n}}}"/>' for n, naam in ((1, "Anna"), (2, "Bo")))
    personen = f"<personList {GESPREK}>{mensen}</personList>"
    gevonden = lees(
        tmp_path,
        {
            "xl/comments1.xml": comments(("B2", 1, f"<t>{UITLEG.format('Klopt dit?', 'Ja')}</t>")),
            "xl/threadedComments/t1.xml": gesprek.encode(),
            "xl/persons/person.xml": personen.encode(),
        },
        r1=("threadedComment", "../threadedComments/t1.xml"),
        r2=("comments", "../comments1.xml"),
    )

    assert gevonden == {
        (1, 1): Opmerking(auteur="Anna", tekst="Anna: Klopt dit?\nBo: Ja & nee", gesprek=True),
        (2, 2): Opmerking(auteur="", tekst="Zonder naam", gesprek=True),
    }


def test_a_conversation_saved_by_a_program_that_knows_none_keeps_its_words(tmp_path: Path) -> None:
    gevonden = lees(
        tmp_path,
        {"xl/comments1.xml": comments(("B2", 1, f"<t>{UITLEG.format('Klopt dit:', 'Ja')}</t>"))},
        r1=("comments", "../comments1.xml"),
    )

    assert gevonden == {(1, 1): Opmerking(auteur="", tekst="Klopt dit:\nJa", gesprek=True)}
