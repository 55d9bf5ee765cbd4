"""Writes the add-in ``wijkxl.xlam``: the functions and the tab in the ribbon, for every workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from wijkxl.addin.lint import build_lint
from wijkxl.addin.project import CODE_DEEL, build_vba_project, pak_in
from wijkxl.addin.vba import WERKBOEKMODULE, Doel, Variant, build_modules
from wijkxl.addin.werkboekmacros import INSTELLINGEN
from wijkxl.generator.bestand import meld_schrijffout, schrijf_bytes
from wijkxl.udfs.runtime import CATEGORIE

OMSCHRIJVING = "Functies en knoppen voor het Excel-format Wijkprogrammering."
BLADCODENAAM = "Instellingen"
SLUIT_EXCEL = "Sluit Excel helemaal en probeer het opnieuw."

LINT_DEEL = "customUI/customUI.xml"

_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINT = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"

_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SOORT_BY_EXTENSIE = {
    "bin": "application/vnd.ms-office.vbaProject",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_SOORT_BY_DEEL = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "xl/styles.xml": f"{_SHEETML}.styles+xml",
    "xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "xl/worksheets/sheet1.xml": f"{_SHEETML}.worksheet+xml",
}

_STIJLEN = (
    f'<styleSheet xmlns="{_SPREADSHEET}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write_invoegtoepassing(pad: Path, variant: Variant, sjablonen: Path) -> None:
    """Write the add-in, complete or not at all; the same input gives the same bytes.

    Raises SjabloonError or UitvoerError.
    """
    inhoud = build_invoegtoepassing(variant, sjablonen)
    with meld_schrijffout(pad, sluit=SLUIT_EXCEL):
        pad.parent.mkdir(parents=True, exist_ok=True)
        schrijf_bytes(pad, inhoud)


def build_invoegtoepassing(variant: Variant, sjablonen: Path) -> bytes:
    """The add-in as a file; raises SjabloonError or UitvoerError."""
    doel = Doel.INVOEGTOEPASSING
    project = build_vba_project(build_modules(doel, variant, sjablonen), WERKBOEKMODULE, (BLADCODENAAM,))
    teksten = {
        "[Content_Types].xml": _soorten(),
        "_rels/.rels": _relaties(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PAKKET}/relationships/metadata/core-properties", "docProps/core.xml"),
            (_LINT, LINT_DEEL),
        ),
        "docProps/core.xml": _eigenschappen(),
        "xl/workbook.xml": _werkboek(f"{doel.project}.conf"),
        "xl/_rels/workbook.xml.rels": _relaties(
            (f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
            (_VBA, "vbaProject.bin"),
        ),
        "xl/styles.xml": _STIJLEN,
        "xl/worksheets/sheet1.xml": _blad(INSTELLINGEN),
        LINT_DEEL: build_lint(),
    }
    return pak_in(
        {
            **{naam: (_KOP + tekst).encode() for naam, tekst in teksten.items()},
            CODE_DEEL: project,
        }
    )


def _soorten() -> str:
    gewoon = (f'<Default Extension="{e}" ContentType="{soort}"/>' for e, soort in _SOORT_BY_EXTENSIE.items())
    eigen = (f'<Override PartName="/{d}" ContentType="{soort}"/>' for d, soort in _SOORT_BY_DEEL.items())
    return f'<Types xmlns="{_PAKKET}/content-types">{"".join(gewoon)}{"".join(eigen)}</Types>'


def _relaties(*soort_en_doel: tuple[str, str]) -> str:
    regels = (
        f'<Relationship Id="rId{nummer}" Type="{soort}" Target="{doel}"/>'
        for nummer, (soort, doel) in enumerate(soort_en_doel, start=1)
    )
    return f'<Relationships xmlns="{_PAKKET}/relationships">{"".join(regels)}</Relationships>'


def _eigenschappen() -> str:
    """Title and description: Excel shows them in its list of add-ins."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PAKKET}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(CATEGORIE)}</dc:title>'
        f"<dc:description>{escape(OMSCHRIJVING)}</dc:description></cp:coreProperties>"
    )


def _werkboek(bladnaam: str) -> str:
    return (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><workbookPr codeName="{WERKBOEKMODULE}"/>'
        f'<sheets><sheet name={quoteattr(bladnaam)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _blad(rijen: Sequence[tuple[str, str]]) -> str:
    """The sheet with settings: name and value in every row, from A1 on."""
    cellen = "".join(
        f'<row r="{nummer}">{_cel(f"A{nummer}", naam)}{_cel(f"B{nummer}", waarde)}</row>'
        for nummer, (naam, waarde) in enumerate(rijen, start=1)
    )
    return (
        f'<worksheet xmlns="{_SPREADSHEET}"><sheetPr codeName="{BLADCODENAAM}"/>'
        f"<sheetData>{cellen}</sheetData></worksheet>"
    )


def _cel(adres: str, tekst: str) -> str:
    return f'<c r="{adres}" t="inlineStr"><is><t>{escape(tekst)}</t></is></c>'
