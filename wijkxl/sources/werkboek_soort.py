"""Tells what kind of file somebody gave as a workbook, when it is not one that we read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from wijkxl.errors import Fault

BEWAAR_ALS_XLSX = "Open het bestand in Excel en kies Opslaan als: Excel-werkmap (.xlsx)."
EXTENSIES = (".xlsx", ".xlsm")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OUDE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_BLOK = 1 << 20
_VERSLEUTELD = 0x1


def judge_begin(pad: Path, stroom: BinaryIO) -> Fault | None:
    """Why the first bytes show that this is no .xlsx or .xlsm; ``None`` when they look right."""
    begin = stroom.read(4096)
    if not begin:
        return _fault(pad, "Dit bestand is leeg", "Gebruik een kopie; misschien is het kopiëren mislukt.")
    if begin.startswith(_OLE):
        return _judge_ole(pad, stroom)
    if begin.startswith(_ZIP):
        return None
    return _oud(pad) if begin.startswith(_OUDE_BIFF) else _judge_tekst(pad, begin)


def judge_naam(pad: Path) -> Fault | None:
    """Why the name shows that this is no .xlsx or .xlsm; ``None`` when the extension is right."""
    extensie = pad.suffix.lower()
    if extensie in EXTENSIES:
        return None
    if extensie in (".ods", ".fods"):
        return _opendocument(pad)
    if extensie == ".xls":
        return _oud(pad)
    return _fault(pad, f"Een bestand met de extensie '{extensie}' is geen werkboek", BEWAAR_ALS_XLSX)


def judge_zip(pad: Path, delen: Sequence[ZipInfo]) -> Fault | None:
    """Why these parts are not those of an .xlsx or .xlsm; ``None`` when the needed ones are there."""
    namen = {deel.filename.lower() for deel in delen}
    if any(deel.flag_bits & _VERSLEUTELD for deel in delen):
        return _wachtwoord(pad)
    if "xl/workbook.bin" in namen:
        return _fault(pad, "Dit is een binair Excelbestand (.xlsb)", BEWAAR_ALS_XLSX)
    if "mimetype" in namen and "content.xml" in namen:
        return _opendocument(pad)
    if not {"[content_types].xml", "xl/workbook.xml"} <= namen:
        return _fault(pad, "Dit bestand is geen Excelwerkboek", "Noem een werkboek op .xlsx of .xlsm.")
    if any(deel.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for deel in delen):
        return _fault(pad, "Dit werkboek is op een ongewone manier ingepakt", BEWAAR_ALS_XLSX)
    return None


def _judge_ole(pad: Path, stroom: BinaryIO) -> Fault:
    """An OLE container: a workbook with a password, or the Excel format of before 2007."""
    if _bevat(stroom, "EncryptedPackage".encode("utf-16-le")):
        return _wachtwoord(pad)
    if pad.suffix.lower() == ".xls" or _bevat(stroom, "Workbook".encode("utf-16-le")):
        return _oud(pad)
    return _fault(pad, "Dit is een ander soort Officebestand, geen werkboek", BEWAAR_ALS_XLSX)


def _judge_tekst(pad: Path, begin: bytes) -> Fault:
    """A file that is no Office file at all: a page, a text or bytes without a meaning."""
    if begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        return _fault(pad, "Dit is een webpagina of XML-bestand, geen werkboek", BEWAAR_ALS_XLSX)
    if _is_tekst(begin):
        return _fault(pad, "Dit is een tekstbestand (zoals CSV), geen werkboek", BEWAAR_ALS_XLSX)
    return _fault(
        pad,
        "Dit bestand is beschadigd of geen Excelbestand",
        "Gebruik een kopie, of herstel het werkboek in Excel en bewaar het opnieuw.",
    )


def _bevat(stroom: BinaryIO, woord: bytes) -> bool:
    """Whether ``woord`` stands somewhere in the file; reads it in blocks."""
    stroom.seek(0)
    staart = b""
    while blok := stroom.read(_BLOK):
        if woord in staart + blok:
            return True
        staart = blok[-len(woord) :]
    return False


def _is_tekst(begin: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in begin) or begin.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )


def _oud(pad: Path) -> Fault:
    return _fault(pad, "Dit is een oud Excelbestand (.xls)", BEWAAR_ALS_XLSX)


def _opendocument(pad: Path) -> Fault:
    mend = "Open het in LibreOffice of Excel en sla het op als Excel-werkmap (.xlsx)."
    return _fault(pad, "Dit is een OpenDocument-bestand (.ods)", mend)


def _wachtwoord(pad: Path) -> Fault:
    mend = "Haal het wachtwoord eraf in Excel: Bestand, Info, Werkmap beveiligen, Versleutelen."
    return _fault(pad, "Op dit werkboek zit een wachtwoord", mend)


def _fault(pad: Path, what: str, mend: str) -> Fault:
    return Fault(what=what, where=str(pad), mend=mend)
