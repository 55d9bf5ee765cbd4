"""The page /rapportage, over HTTP: what it takes, what it gives back and what it leaves behind."""

import base64
import hashlib
import html
import io
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import docx
import httpx
import pytest
from bijwerkproef import cel_van, open_werkboek, vers
from rapportproef import OPDRACHT, typ
from starlette.applications import Starlette

from server.verzoek import Stroom, vraag
from wijkxl.rapportproces import maak_documenten, read_rapportbasis
from wijkxl.server.download import LET_OP, Keuze
from wijkxl.server.rapportagepagina import Rapportagepagina, bijlage

EIGEN_NAAM = r"C:\Mijn map\Wijk <b>é.xlsx"
RAPPORTAGE, PLAN = "Rapportage Bloemhof (voorbeeld).docx", "Plan van aanpak Bloemhof (voorbeeld).docx"


@cache
def app(grootste: int = 25_000_000) -> Starlette:
    return Starlette(routes=Rapportagepagina(read_rapportbasis(OPDRACHT), grootste=grootste).routes())


@pytest.fixture(autouse=True)
def tijdelijk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the server puts what it needs for a moment."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stuur(
    inhoud: bytes, naam: str = "werkboek.xlsx", document: str = "beide", **opties: Any
) -> httpx.Response:
    velden = {"document": document} if document else {}
    return vraag(app(**opties), "POST", "/rapportage", data=velden, files={"werkboek": (naam, inhoud, "x/y")})


def naam_van(antwoord: httpx.Response) -> str:
    """The file name as a browser reads it."""
    found = re.search(r"filename\*=UTF-8''(\S+)", antwoord.headers["content-disposition"])
    assert found
    return unquote(found[1])


def delen(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        assert archief.testzip() is None
        return {naam: archief.read(naam) for naam in archief.namelist()}


def gewijzigd(folder: Path, notities: dict[str, Any]) -> bytes:
    """A workbook in which somebody wrote, saved by another program."""
    pad = folder / "gewijzigd.xlsx"
    pad.write_bytes(vers("Bloemhof"))
    boek = open_werkboek(pad)
    typ(boek, {naam: waarde for naam, waarde in notities.items() if not str(waarde).startswith("=")})
    for naam, waarde in notities.items():
        if str(waarde).startswith("="):
            cel_van(boek, naam).value = waarde
    boek.save(pad)
    return pad.read_bytes()


def pagina(antwoord: httpx.Response) -> str:
    assert antwoord.headers["content-type"] == "text/html; charset=utf-8"
    return html.unescape(antwoord.text)


# The page itself.


def test_the_page_has_a_form_in_which_every_field_has_a_label() -> None:
    antwoord = vraag(app(), "GET", "/rapportage")
    assert antwoord.status_code == 200
    boom = ElementTree.fromstring(
        re.sub(r"(<(?:meta|input|br)\b[^>]*?)>", r"\1/>", antwoord.text)
        .replace("<!doctype html>", "")
        .replace(" required ", ' required="" ')
        .replace(" checked/", ' checked=""/')
    )
    assert boom.get("lang") == "nl"
    form = boom.find(".//form")
    assert form is not None
    assert (form.get("method"), form.get("enctype")) == ("post", "multipart/form-data")
    velden = {veld.get("id"): veld for veld in form.iter("input")}
    assert set(velden) == {label.get("for") for label in form.iter("label")}
    assert velden["werkboek"].get("type") == "file"
    keuzes = {veld.get("value") for veld in velden.values() if veld.get("name") == "document"}
    assert keuzes == {"beide", "rapportage", "plan"}
    assert [kop.tag for kop in boom.iter() if re.fullmatch("h[1-6]", kop.tag)] == ["h1", "h2", "h2"]


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    antwoord = vraag(app(), "GET", "/rapportage")
    assert not re.search(r"<(script|link|img|iframe)\b|https?://|url\(|@import|\son\w+=", antwoord.text)
    stijl = re.search(r"<style>(.*?)</style>", antwoord.text, re.DOTALL)
    assert stijl
    merk = base64.b64encode(hashlib.sha256(stijl[1].encode()).digest()).decode()
    beleid = dict(
        regel.strip().split(" ", 1) for regel in antwoord.headers["content-security-policy"].split(";")
    )
    assert beleid["default-src"] == "'none'"
    assert beleid["style-src"] == f"'sha256-{merk}'"
    assert beleid["form-action"] == "'self'"


# What comes back.


def test_both_documents_come_as_a_zip_and_are_those_of_the_command(tijdelijk: Path) -> None:
    pad = tijdelijk / "zelf.xlsx"
    pad.write_bytes(vers("Bloemhof"))
    zelf = maak_documenten(read_rapportbasis(OPDRACHT), pad)
    pad.unlink()

    antwoord = stuur(vers("Bloemhof"), EIGEN_NAAM)

    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"] == "application/zip"
    assert naam_van(antwoord) == "Documenten Bloemhof (voorbeeld).zip"
    assert list(delen(antwoord.content)) == [RAPPORTAGE, PLAN]
    assert delen(antwoord.content) == dict(zelf.inhoud_by_naam)
    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as archief:
        assert {deel.date_time[0] for deel in archief.infolist()} == {1980}


def test_one_document_comes_by_itself_with_what_was_typed(tmp_path: Path) -> None:
    inhoud = gewijzigd(tmp_path, {"in_gebiedsadviseur": "Jansen & Zn <3"})
    for document, naam in (("rapportage", RAPPORTAGE), ("plan", PLAN)):
        antwoord = stuur(inhoud, document=document)
        assert (antwoord.status_code, naam_van(antwoord)) == (200, naam)
        assert antwoord.headers["content-type"].endswith("wordprocessingml.document")
        assert docx.Document(io.BytesIO(antwoord.content)).core_properties.author == "Jansen & Zn <3"


def test_a_workbook_with_macros_is_taken_and_without_a_choice_both_come() -> None:
    antwoord = stuur(vers("Bloemhof"), "Wijk.XLSM", document="")
    assert naam_van(antwoord) == "Documenten Bloemhof (voorbeeld).zip"


def test_a_warning_comes_with_the_document(tmp_path: Path) -> None:
    inhoud = gewijzigd(tmp_path, {"in_samenvatting_algemeen": '="a"&"b"'})

    antwoord = stuur(inhoud, document="plan")

    assert naam_van(antwoord) == "Documenten Bloemhof (voorbeeld).zip"
    found = delen(antwoord.content)
    assert set(found) == {PLAN, LET_OP}
    assert "een formule heeft geen uitkomst" in found[LET_OP].decode("utf-8-sig")


@pytest.mark.parametrize("status", ["good", "wrong"])
def test_nothing_is_left_on_disk_and_no_answer_is_kept_by_a_browser(status: str, tijdelijk: Path) -> None:
    antwoord = stuur(vers("Bloemhof") if status == "good" else b"rommel", document="plan")
    assert antwoord.status_code == (200 if status == "good" else 422)
    assert list(tijdelijk.iterdir()) == []
    assert antwoord.headers["cache-control"] == "no-store"
    assert antwoord.headers["x-content-type-options"] == "nosniff"
    assert ("attachment" in antwoord.headers.get("content-disposition", "")) is (status == "good")


@pytest.mark.parametrize("naam", ["Rapportage 's-Gravenweg é.docx", 'a"b\\c.docx', "漢字 ; x.docx"])
def test_a_file_name_survives_the_header(naam: str) -> None:
    kop = bijlage(naam)
    kop.encode("latin-1")
    simpel = re.fullmatch(r"""attachment; filename="([ -!#-\[\]-~]*)"; filename\*=UTF-8''([\w%.~-]+)""", kop)
    assert simpel, kop
    assert unquote(simpel[2]) == naam


# What is refused.


def ingepakt(**inhoud_by_deel: bytes) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as archief:
        for deel, inhoud in inhoud_by_deel.items():
            archief.writestr(deel, inhoud)
    return stroom.getvalue()


def vervangen(deel: str, inhoud: bytes) -> bytes:
    """A workbook of ours with one part replaced."""
    return ingepakt(**{**delen(vers("Bloemhof")), deel: inhoud})


BUITEN = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>'
VEEL_DELEN = {f"xl/deel{nummer}.xml": b"" for nummer in range(5_100)}
VERKEERD = {
    "nothing": (b"", "x.xlsx", "Dit bestand is leeg"),
    "a text": (b"naam;cijfer\r\n", "x.xlsx", "Dit is een tekstbestand"),
    "a page": (b"<!doctype html><html></html>", "x.xlsx", "Dit is een webpagina"),
    "half a zip": (b"PK\x03\x04rommel", "x.xlsx", "Dit werkboek is beschadigd"),
    "another zip": (ingepakt(**{"a.txt": b"a"}), "x.xlsx", "Dit bestand is geen Excelwerkboek"),
    "another extension": (b"PK\x03\x04", "x.docx", "Een bestand met de extensie '.docx' is geen werkboek"),
    "no extension": (b"PK\x03\x04", "werkboek", "Een bestand met de extensie '' is geen werkboek"),
    "steps back": (b"PK\x03\x04", "../../x.xlsx/..", "Een bestand met de extensie '' is geen werkboek"),
    "very many parts": (ingepakt(**VEEL_DELEN), "x.xlsx", "Dit werkboek is uitgepakt veel te groot"),
}


@pytest.mark.parametrize("soort", VERKEERD)
def test_what_is_no_workbook_is_told_in_dutch(soort: str, tijdelijk: Path) -> None:
    inhoud, naam, melding = VERKEERD[soort]
    antwoord = stuur(inhoud, naam)
    assert antwoord.status_code == 422
    tekst = pagina(antwoord)
    assert melding in tekst
    assert '<div class="fout" role="alert"' in tekst
    assert "<title>Fout: " in tekst
    assert str(tijdelijk) not in tekst
    assert "Traceback" not in tekst


def test_a_workbook_that_reads_other_files_is_refused() -> None:
    antwoord = stuur(vervangen("xl/sharedStrings.xml", BUITEN))
    assert antwoord.status_code == 422
    assert "XML die meer doet dan gegevens bewaren" in pagina(antwoord)


def test_a_workbook_whose_memory_is_damaged_is_told_by_the_name_its_sender_knows() -> None:
    teksten = delen(vers("Bloemhof"))["xl/sharedStrings.xml"]
    inhoud = vervangen("xl/sharedStrings.xml", teksten.replace(b"wijk_code", b"wijk_kode"))
    antwoord = stuur(inhoud, EIGEN_NAAM)
    assert antwoord.status_code == 422
    assert "Waar: Wijk &lt;b&gt;é.xlsx" in antwoord.text
    assert "Mijn map" not in antwoord.text


@pytest.mark.parametrize(
    ("document", "naam", "melding"),
    [
        ("beide", "", "Je hebt nog geen werkboek gekozen"),
        ("alles", "x.xlsx", "Dit document kennen we niet"),
    ],
)
def test_a_form_that_is_not_filled_in_is_told(document: str, naam: str, melding: str) -> None:
    antwoord = stuur(b"", naam, document)
    assert antwoord.status_code == 422
    assert melding in pagina(antwoord)


@pytest.mark.parametrize(
    "soort", ["multipart/form-data; boundary=x", "multipart/form-data", "text/plain", ""]
)
def test_a_request_that_is_no_form_is_told(soort: str) -> None:
    antwoord = vraag(app(), "POST", "/rapportage", content=b"rommel", headers={"content-type": soort})
    assert antwoord.status_code == 422
    assert "werkboek" in pagina(antwoord)


def test_two_files_at_once_are_refused() -> None:
    bestanden = [("werkboek", (f"{n}.xlsx", vers("Bloemhof"))) for n in range(2)]
    antwoord = vraag(app(), "POST", "/rapportage", files=bestanden)
    assert antwoord.status_code == 422
    assert "niet goed aangekomen" in pagina(antwoord)


def test_a_workbook_with_far_too_many_cells_is_refused_before_it_is_read() -> None:
    """Packed it is small, but reading it would keep everybody waiting."""
    stroom = io.BytesIO(vers("Bloemhof"))
    with zipfile.ZipFile(stroom, "a", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("xl/worksheets/sheet99.xml", b"<c/>" * 3_000_001)

    antwoord = stuur(stroom.getvalue())

    assert antwoord.status_code == 422
    assert "te veel cellen" in antwoord.text
    assert "werkboek.xlsx" in antwoord.text


def test_a_file_that_is_too_big_is_told() -> None:
    antwoord = stuur(b"PK\x03\x04" + bytes(2_000_001), grootste=2_000_000)
    assert antwoord.status_code == 413
    assert "Een werkboek mag hoogstens 2 MB zijn" in pagina(antwoord)


def test_reading_stops_as_soon_as_too_much_comes_in(tijdelijk: Path) -> None:
    kop = b'--x\r\nContent-Disposition: form-data; name="werkboek"; filename="x.xlsx"\r\n\r\n'
    stroom = Stroom(kop + bytes(1_000_000), aantal=100)
    antwoord = vraag(
        app(2_000_000),
        "POST",
        "/rapportage",
        content=stroom,
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert antwoord.status_code == 413
    assert stroom.gegeven <= 4
    assert list(tijdelijk.iterdir()) == []


@pytest.mark.parametrize("keuze", Keuze)
def test_every_choice_stands_for_documents(keuze: Keuze) -> None:
    assert {soort.titel for soort in keuze.soorten} <= {"Rapportage", "Plan van aanpak"}
    assert (len(keuze.soorten) == 2) is (keuze is Keuze.BEIDE)
