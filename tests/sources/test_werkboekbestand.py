"""Every file that is no workbook of ours gets one clear message, and is not read further than needed."""

import io
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from sources.werkboekproef import bewaar, met_delen, met_gedeelde_teksten, nieuw, vervang
from wijkxl.errors import WerkboekError
from wijkxl.sources import werkboek_xml, werkboekbestand
from wijkxl.sources.werkboek import is_van_ons, read_kenmerken, read_werkboek
from wijkxl.sources.werkboekbestand import open_bij_iemand, open_veilig

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def goed(map_: Path, naam: str = "goed.xlsx") -> Path:
    return bewaar(nieuw(), map_ / naam)


def ole(*namen: str) -> bytes:
    """The start of an OLE file and a folder sector with these names, as Office writes them."""
    sector = b"".join(
        naam.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for naam in ("Root Entry", *namen)
    )
    return (OLE + bytes(504) + sector).ljust(4096, b"\0")


def zip_met(**delen: bytes) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w") as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return stroom.getvalue()


ONLEESBAAR: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.xlsx", b"", "leeg"),
    "old format": ("a.xls", ole("Workbook"), "oud Excelbestand"),
    "old format renamed": ("a.xlsx", ole("Workbook"), "oud Excelbestand"),
    "old format of 1993": ("a.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00", "oud Excelbestand"),
    "password": ("a.xlsx", ole("EncryptionInfo", "EncryptedPackage"), "wachtwoord"),
    "Word of before 2007": ("a.xlsx", ole("WordDocument"), "ander soort Officebestand"),
    "csv": ("a.csv", b"naam;waarde\r\nA;1\r\n", "tekstbestand"),
    "csv renamed": ("a.xlsx", "naam;wáárde\r\nA;1\r\n".encode(), "tekstbestand"),
    "text in UTF-16": ("a.xlsx", "naam\twaarde".encode("utf-16"), "tekstbestand"),
    "web page": ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "webpagina"),
    "garbage": ("a.xlsx", bytes(range(256)) * 20, "beschadigd of geen Excelbestand"),
    "only zeros": ("a.xlsx", bytes(5000), "beschadigd of geen Excelbestand"),
    "OpenDocument": (
        "a.ods",
        zip_met(**{"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "OpenDocument",
    ),
    "OpenDocument renamed": (
        "a.xlsx",
        zip_met(**{"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "OpenDocument",
    ),
    "binary workbook": ("a.xlsx", zip_met(**{"xl/workbook.bin": b"x"}), "binair Excelbestand"),
    "Word": ("a.xlsx", zip_met(**{"word/document.xml": b"<a/>"}), "geen Excelwerkboek"),
    "zip without parts": ("a.xlsx", b"PK\x05\x06" + bytes(18), "geen Excelwerkboek"),
    "workbook without sheets": (
        "a.xlsx",
        zip_met(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "geen werkboek van Wijkprogrammering",
    ),
    "part that is no XML": (
        "a.xlsx",
        zip_met(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook"}),
        "beschadigd",
    ),
    "template": ("a.xltx", zip_met(**{"xl/workbook.xml": b"<a/>"}), "extensie '.xltx'"),
}


@pytest.mark.parametrize(("naam", "inhoud", "woorden"), ONLEESBAAR.values(), ids=list(ONLEESBAAR))
def test_what_cannot_be_read_is_named_with_its_file(
    tmp_path: Path, naam: str, inhoud: bytes, woorden: str
) -> None:
    pad = tmp_path / naam
    pad.write_bytes(inhoud)

    with pytest.raises(WerkboekError) as caught:
        read_werkboek(pad)

    (fault,) = caught.value.faults
    assert woorden in fault.what
    assert fault.where == str(pad)
    assert fault.mend.endswith(".")
    assert not is_van_ons(pad)
    assert pad.read_bytes() == inhoud


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WerkboekError, match="bestaat niet"):
        read_werkboek(tmp_path / "weg.xlsx")
    with pytest.raises(WerkboekError, match="een map"):
        read_werkboek(tmp_path)


@pytest.mark.parametrize(
    ("error", "woorden"),
    [(PermissionError(13, "x"), "Sluit het in Excel"), (OSError(5, "x"), "kan niet worden gelezen")],
)
def test_a_file_that_the_system_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, woorden: str
) -> None:
    pad = goed(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(WerkboekError, match=woorden):
        read_werkboek(pad)


@settings(max_examples=100, deadline=None)
@given(schade=st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 255)), min_size=1, max_size=4))
def test_other_bytes_anywhere_in_the_file_give_no_other_error(
    tmp_path_factory: pytest.TempPathFactory, schade: list[tuple[int, int]]
) -> None:
    pad = goed(tmp_path_factory.mktemp("bytes"))
    inhoud = bytearray(pad.read_bytes())
    for plek, byte in schade:
        inhoud[plek % len(inhoud)] = byte
    pad.write_bytes(bytes(inhoud))

    try:
        uitkomst = read_werkboek(pad).bestand
    except WerkboekError as error:
        uitkomst = Path(error.faults[0].where).name
    assert uitkomst == "goed.xlsx"


@pytest.mark.parametrize("deel", [0.3, 0.6, 0.95, 0.999])
def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path, deel: float) -> None:
    pad = goed(tmp_path)
    pad.write_bytes(pad.read_bytes()[: int(pad.stat().st_size * deel)])

    with pytest.raises(WerkboekError, match="beschadigd"):
        read_werkboek(pad)


def test_a_part_with_flipped_bits_is_damaged(tmp_path: Path) -> None:
    pad = goed(tmp_path)
    with zipfile.ZipFile(pad) as archief:
        info = archief.getinfo("xl/worksheets/sheet1.xml")
    inhoud = bytearray(pad.read_bytes())
    begin = info.header_offset + 30 + len(info.filename)
    inhoud[begin + info.compress_size // 2] ^= 0xFF
    pad.write_bytes(bytes(inhoud))

    with pytest.raises(WerkboekError, match="beschadigd"):
        read_werkboek(pad)


SCHADE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "cell without an address that exists": ("xl/worksheets/sheet1.xml", vervang('r="A1"', 'r="oeps"')),
    "shared text that is not there": ("xl/worksheets/sheet1.xml", vervang("<v>0</v>", "<v>999</v>")),
    "number that is none": ("xl/worksheets/sheet1.xml", vervang("<v>5</v>", "<v>vijf</v>")),
    "sheet cut off": ("xl/worksheets/sheet1.xml", lambda inhoud: inhoud[: len(inhoud) // 2]),
    "styles cut off": ("xl/styles.xml", lambda inhoud: inhoud[: len(inhoud) // 2]),
    "style number that is none": ("xl/styles.xml", vervang('numFmtId="0"', 'numFmtId="nul"')),
    "sheet that leads nowhere": ("xl/workbook.xml", vervang('r:id="rId1"', 'r:id="rId99"')),
    "links that are gone": ("xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"),
    "bytes that are no letters": ("xl/sharedStrings.xml", lambda i: i.replace(b"tekst", b"\xff\xfe\xff\xfe")),
}


@pytest.mark.parametrize(("deel", "schade"), SCHADE.values(), ids=list(SCHADE))
def test_damage_inside_a_part_gives_one_message(
    tmp_path: Path, deel: str, schade: Callable[[bytes], bytes]
) -> None:
    bron = met_gedeelde_teksten(tmp_path / "heel.xlsx", "tekst")
    assert read_werkboek(bron).bladen
    pad = met_delen(bron, tmp_path / "stuk.xlsx", {deel: schade})

    with pytest.raises(WerkboekError, match="beschadigd") as caught:
        read_werkboek(pad)
    assert [fault.where for fault in caught.value.faults] == [str(pad)]


ONZIN = [b"", b"-1", b"x", b"A1:ZZ", b"1e999", b"nan", b"99999999", b"rId1", b"../x", b"#REF!"]
NUMMER = st.integers(min_value=0, max_value=10_000)


@pytest.fixture(scope="module")
def delen_van_een_werkboek(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    boek = nieuw()
    blad = boek["Blad"]
    blad["A1"], blad["A2"], blad["B1"] = "tekst", 12.5, "=A2*2"
    blad["A1"].comment, blad["A1"].hyperlink = Comment("let op", "Jan"), "https://example.org"
    blad.merge_cells("C1:D2")
    blad.freeze_panes = "B2"
    blad.append(("kop", "kop 2"))
    blad.add_table(Table(displayName="Tabel", ref="A3:B4"))
    pad = bewaar(boek, tmp_path_factory.mktemp("schade") / "heel.xlsx")
    with zipfile.ZipFile(pad) as archief:
        return {naam: archief.read(naam) for naam in archief.namelist()}


@settings(max_examples=150, deadline=None)
@given(schade=st.lists(st.tuples(NUMMER, NUMMER, st.sampled_from(ONZIN)), min_size=1, max_size=3))
def test_whatever_is_wrong_inside_there_is_never_another_error(
    tmp_path_factory: pytest.TempPathFactory,
    delen_van_een_werkboek: dict[str, bytes],
    schade: list[tuple[int, int, bytes]],
) -> None:
    delen = dict(delen_van_een_werkboek)
    for deel, plek, onzin in schade:
        naam = sorted(delen)[deel % len(delen)]
        waarden = list(re.finditer(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', delen[naam]))
        if waarden:
            gekozen = waarden[plek % len(waarden)]
            delen[naam] = delen[naam][: gekozen.start()] + onzin + delen[naam][gekozen.end() :]
    pad = tmp_path_factory.mktemp("schade") / "stuk.xlsx"
    pad.write_bytes(zip_met(**delen))

    try:
        uitkomst = read_werkboek(pad).bestand
    except WerkboekError as error:
        uitkomst = Path(error.faults[0].where).name
    assert uitkomst == "stuk.xlsx"


LACHEN = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>"""
BUITEN = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>"""


@pytest.mark.parametrize("deel", ["xl/sharedStrings.xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "inhoud", [LACHEN, BUITEN, LACHEN.decode().encode("utf-16")], ids=["entities", "outside", "UTF-16"]
)
def test_xml_that_declares_entities_is_refused_in_any_part(tmp_path: Path, deel: str, inhoud: bytes) -> None:
    bron = met_gedeelde_teksten(tmp_path / "goed.xlsx", "tekst")
    pad = met_delen(bron, tmp_path / "kwaad.xlsx", {deel: lambda _: inhoud})

    with pytest.raises(WerkboekError, match="meer doet dan gegevens bewaren"):
        read_werkboek(pad)


def test_openpyxl_parses_safely() -> None:
    assert openpyxl.DEFUSEDXML is True


def test_a_workbook_with_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werkboekbestand, "MEESTE_DELEN", 5)

    with pytest.raises(WerkboekError, match="veel te groot"):
        read_werkboek(goed(tmp_path))


def bom(pad: Path, megabytes: int) -> Path:
    """A small workbook with a part that unpacks to a great many spaces."""
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as archief, archief.open("xl/bom.xml", "w") as deel:
        for _ in range(megabytes):
            deel.write(b" " * 1_000_000)
    return pad


def lieg_over_maat(pad: Path, deel: str) -> Path:
    """Let the directory of the zip say that a part is ten bytes long."""
    inhoud = pad.read_bytes()
    naam = deel.encode()
    plek = inhoud.rindex(naam) - 46
    assert inhoud[plek : plek + 4] == b"PK\x01\x02"
    pad.write_bytes(inhoud[: plek + 24] + struct.pack("<I", 10) + inhoud[plek + 28 :])
    return pad


METING = """
import resource, sys
from pathlib import Path
from wijkxl.errors import WerkboekError
from wijkxl.sources.werkboek import read_werkboek
begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_werkboek(Path(sys.argv[1]))
except WerkboekError as error:
    print(error.faults[0].what)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begin)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as Unix does")
@pytest.mark.parametrize(
    ("liegt", "woorden"), [(False, "veel te groot"), (True, "beschadigd")], ids=["honest", "lies"]
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, liegt: bool, woorden: str) -> None:
    pad = bom(goed(tmp_path), megabytes=400)
    assert pad.stat().st_size < 1_000_000
    if liegt:
        lieg_over_maat(pad, "xl/bom.xml")

    run = subprocess.run(
        [sys.executable, "-c", METING, str(pad)], capture_output=True, text=True, timeout=60, check=True
    )

    melding, kilobytes = run.stdout.splitlines()
    assert woorden in melding
    assert int(kilobytes) < 50_000


def test_a_part_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = bom(goed(tmp_path), megabytes=3)
    monkeypatch.setattr(werkboekbestand, "GROOTSTE_DEEL", 2_000_000)

    with pytest.raises(WerkboekError, match="veel te groot"):
        read_werkboek(pad)


@pytest.mark.parametrize("deel", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_part_with_far_too_many_elements_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deel: str
) -> None:
    monkeypatch.setattr(werkboek_xml, "MEESTE_ELEMENTEN", 500)
    assert read_werkboek(goed(tmp_path)).bladen
    begin = "</sheetData>" if "sheet" in deel else "</cellXfs>"
    vol = vervang(begin, begin + "<a/>" * 501)

    with pytest.raises(WerkboekError, match="veel te groot"):
        read_werkboek(met_delen(goed(tmp_path), tmp_path / "vol.xlsx", {deel: vol}))


def test_names_of_parts_that_leave_the_folder_do_nothing(tmp_path: Path) -> None:
    pad = goed(tmp_path)
    with zipfile.ZipFile(pad, "a") as archief:
        archief.writestr("../../buiten.xml", "<a/>")
        archief.writestr("/elders/buiten.xml", "<a/>")

    assert read_werkboek(pad).meta["editie_naam"] == "proef"
    assert sorted(place.name for place in tmp_path.rglob("*")) == ["goed.xlsx"]


def test_a_zip_with_a_password_on_its_parts_is_refused(tmp_path: Path) -> None:
    pad = goed(tmp_path)
    inhoud = bytearray(pad.read_bytes())
    for plek in (match.start() for match in re.finditer(b"PK\x01\x02", bytes(inhoud))):
        inhoud[plek + 8] |= 1
    pad.write_bytes(bytes(inhoud))

    with pytest.raises(WerkboekError, match="wachtwoord"):
        read_werkboek(pad)


def test_a_workbook_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    pad = bewaar(openpyxl.Workbook(), tmp_path / "begroting.xlsx")

    with pytest.raises(WerkboekError, match="geen werkboek van Wijkprogrammering"):
        read_werkboek(pad)
    with pytest.raises(WerkboekError, match="geen werkboek van Wijkprogrammering"):
        read_kenmerken(pad)
    assert not is_van_ons(pad)


@pytest.mark.parametrize("versie", ["99.0", "1.0.1", "1.99"])
def test_a_workbook_of_a_newer_program_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versie: str
) -> None:
    monkeypatch.setattr("wijkxl.sources.werkboek_kenmerken.FORMAATVERSIE", "1.0")
    pad = bewaar(nieuw(versie), tmp_path / "nieuw.xlsx")

    with pytest.raises(WerkboekError, match="Werk wijkxl bij"):
        read_werkboek(pad)
    assert is_van_ons(pad)


def test_a_workbook_of_an_older_program_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkxl.sources.werkboek_kenmerken.FORMAATVERSIE", "1.10")

    assert read_kenmerken(bewaar(nieuw("1.9"), tmp_path / "oud.xlsx"))["formaat_versie"] == "1.9"


@pytest.mark.parametrize("naam", ["goed.xlsx", "GOED.XLSX", "macro.xlsm", "één wijk — 😀 met spaties.xlsx"])
def test_names_and_extensions_that_are_right(tmp_path: Path, naam: str) -> None:
    pad = tmp_path / naam
    pad.write_bytes(goed(tmp_path, "bron.xlsx").read_bytes())

    assert read_kenmerken(pad) == {
        "formaat_versie": read_kenmerken(pad)["formaat_versie"],
        "editie_naam": "proef",
    }
    assert is_van_ons(pad)


def test_parts_are_found_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    with open_veilig(goed(tmp_path)) as pakket:
        assert "XL/Workbook.xml" in pakket
        assert pakket.lees("XL/Workbook.xml") == pakket.lees("xl/workbook.xml")


@pytest.mark.parametrize(
    "slot",
    [
        "~$Wijkprogrammering Bloemhof.xlsx",
        "~$jkprogrammering Bloemhof.xlsx",
        ".~lock.Wijkprogrammering Bloemhof.xlsx#",
    ],
)
def test_the_lock_file_shows_that_somebody_has_it_open(tmp_path: Path, slot: str) -> None:
    pad = goed(tmp_path, "Wijkprogrammering Bloemhof.xlsx")
    assert open_bij_iemand(pad) is None
    (tmp_path / slot).write_bytes(b"\x05Anna")

    assert open_bij_iemand(pad) == tmp_path / slot
