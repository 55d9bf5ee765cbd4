"""Makes a VBA project of modules: the part ``xl/vbaProject.bin`` of a workbook or an add-in."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import quoteattr

from wijkxl.addin.modules import Module, Soort
from wijkxl.errors import UitvoerError

TEKENSET = "cp1252"
"""How VBA keeps its text: that of Windows in Western Europe."""

CODE_DEEL = "xl/vbaProject.bin"

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_BEGIN = (1980, 1, 1, 0, 0, 0)


@lru_cache(maxsize=8)
def build_vba_project(
    modules: tuple[Module, ...], werkboek_codenaam: str, blad_codenamen: tuple[str, ...]
) -> bytes:
    """The VBA project of a workbook whose workbook and sheets have these names in VBA.

    Workbook and sheets each get a module of their own, that of the workbook with the text of the document in
    ``modules``. The same input gives the same bytes. Raises UitvoerError when pyOpenVBA is not installed.
    """
    pyopenvba = _pyopenvba()
    soorten = pyopenvba.VBAModuleKind
    with tempfile.TemporaryDirectory() as naam:
        pad = Path(naam) / "project.xlsm"
        pad.write_bytes(_werkboek_zonder_inhoud(werkboek_codenaam, blad_codenamen))
        with pyopenvba.ExcelFile(pad) as bestand:
            project = bestand.add_vba_project()
            for module in modules:
                tekst = tekst_in_project(module)
                if module.soort is Soort.DOCUMENT:
                    bestand.set_module(werkboek_codenaam, tekst)
                else:
                    kind = soorten.other if module.soort is Soort.KLASSE else soorten.standard
                    project.add_module(module.naam, tekst, kind=kind)
            bestand.save()
        with zipfile.ZipFile(pad) as pakket:
            return pakket.read(CODE_DEEL)


def tekst_in_project(module: Module) -> str:
    """The text of a module with the line ends of VBA; raises UitvoerError for a sign VBA does not know."""
    try:
        module.tekst.encode(TEKENSET)
    except UnicodeEncodeError as error:
        raise UitvoerError.one(
            what=f"Het teken {module.tekst[error.start]!r} kan niet in VBA-code",
            where=f"module {module.naam}",
            mend="Gebruik in de sjablonen van de VBA-code en in de uitleg van functies gewone tekens.",
        ) from error
    return "\r\n".join(module.tekst.splitlines()) + "\r\n"


def _pyopenvba() -> ModuleType:
    try:
        return import_module("pyopenvba")  # an extra that few people need
    except ImportError as error:
        raise UitvoerError.one(
            what="Er zijn geen macro's te maken: het pakket pyOpenVBA ontbreekt",
            where="deze Python",
            mend='Geef in: python -m pip install "wijkxl[addin]".',
        ) from error


def _werkboek_zonder_inhoud(werkboek_codenaam: str, blad_codenamen: Sequence[str]) -> bytes:
    """A workbook with empty sheets: from their names in VBA pyOpenVBA makes the document modules."""
    nummers = range(1, len(blad_codenamen) + 1)
    delen = {
        "[Content_Types].xml": f'<Types xmlns="{_PAKKET}/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIES}">'
        f"<workbookPr codeName={quoteattr(werkboek_codenaam)}/><sheets>"
        + "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in nummers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAKKET}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_RELATIES}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in nummers
        )
        + "</Relationships>",
        **{
            f"xl/worksheets/sheet{nummer}.xml": f'<worksheet xmlns="{_SPREADSHEET}">'
            f"<sheetPr codeName={quoteattr(codenaam)}/><sheetData/></worksheet>"
            for nummer, codenaam in enumerate(blad_codenamen, start=1)
        },
    }
    return pak_in({naam: tekst.encode() for naam, tekst in delen.items()})


def pak_in(delen: dict[str, bytes]) -> bytes:
    """A zip with these parts; the same parts give the same bytes."""
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in delen.items():
            info = zipfile.ZipInfo(naam, date_time=_BEGIN)
            info.compress_type = zipfile.ZIP_DEFLATED
            pakket.writestr(info, inhoud)
    return stroom.getvalue()
