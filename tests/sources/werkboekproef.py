"""Small workbooks with the marks of ours, and copies of a workbook with other parts, for tests of reading."""

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from wijkxl.overdracht.ruw import RuwBlad, RuwWerkboek
from wijkxl.wording import FORMAATVERSIE, Blad

Bewerking = Callable[[bytes], bytes]


def nieuw(versie: str = FORMAATVERSIE) -> Any:
    """A workbook in openpyxl with one empty sheet and a sheet ``_meta``, as all workbooks of ours have."""
    boek = openpyxl.Workbook()
    boek.active.title = "Blad"
    meta = boek.create_sheet(Blad.META.value)
    for rij in (
        ("formaat_versie", versie),
        ("editie_naam", "proef"),
        (),
        ("naam", "blad", "cel", "omschrijving"),
        ("in_conclusie", "Blad", "$B$3", "Conclusie van Wonen"),
    ):
        meta.append(rij)
    meta.sheet_state = "veryHidden"
    return boek


def bewaar(boek: Any, pad: Path) -> Path:
    """Save a workbook of openpyxl."""
    boek.save(pad)
    return pad


def met_gedeelde_teksten(pad: Path, *teksten: str) -> Path:
    """A workbook with texts below each other in ``Blad``, kept in a shared list as Excel does."""
    with xlsxwriter.Workbook(str(pad)) as boek:
        blad, meta = boek.add_worksheet("Blad"), boek.add_worksheet(Blad.META.value)
        for rij, tekst in enumerate(teksten):
            blad.write_string(rij, 0, tekst)
        blad.write_number(len(teksten), 0, 5)
        meta.write_row(0, 0, ("formaat_versie", FORMAATVERSIE))
    return pad


def met_cellen(map_: Path, rijen: str, *, naast: str = "") -> Path:
    """A workbook whose first sheet holds these rows in XML; ``naast`` comes after the rows."""
    bron = met_gedeelde_teksten(map_ / "bron.xlsx", "tekst", "tweede")
    nieuw_blad = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheetData>{rijen}</sheetData>{naast}</worksheet>"
    )
    return met_delen(bron, map_ / "cellen.xlsx", {"xl/worksheets/sheet1.xml": lambda _: nieuw_blad.encode()})


def verbanden(**soort_en_doel: tuple[str, str]) -> bytes:
    """A part with links, by id: the last word of the kind, and the target."""
    regels = "".join(
        f'<Relationship Id="{id_}" Target="{doel}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{soort}"/>'
        for id_, (soort, doel) in soort_en_doel.items()
    )
    ruimte = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{ruimte}">{regels}</Relationships>'.encode()


def open_boek(pad: Path, *, data_only: bool = False) -> Any:
    """A workbook in openpyxl, which warns that it drops sparklines."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension")
        return openpyxl.load_workbook(io.BytesIO(pad.read_bytes()), rich_text=True, data_only=data_only)


def met_delen(
    bron: Path, doel: Path, anders: Mapping[str, Bewerking], extra: Mapping[str, bytes] | None = None
) -> Path:
    """A copy of a package in which some parts are changed and some are added."""
    with zipfile.ZipFile(bron) as oud, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as kopie:
        assert set(anders) <= set(oud.namelist())
        for naam in oud.namelist():
            kopie.writestr(naam, anders.get(naam, lambda inhoud: inhoud)(oud.read(naam)))
        for naam, inhoud in (extra or {}).items():
            kopie.writestr(naam, inhoud)
    return doel


def vervang(oud: str, nieuw_: str) -> Bewerking:
    """Replace a piece of a part that must be there."""

    def bewerking(inhoud: bytes) -> bytes:
        assert oud.encode() in inhoud
        return inhoud.replace(oud.encode(), nieuw_.encode())

    return bewerking


def blad_van(werkboek: RuwWerkboek, titel: str) -> RuwBlad:
    """The sheet with that title."""
    return next(blad for blad in werkboek.bladen if blad.titel == titel)
