"""The values of all formula cells according to LibreOffice, and pictures of the sheets.

LibreOffice must compute: the stored values are removed from a temporary copy, and its private profile says to
recalculate every workbook on loading. Each process of a parallel test run has a profile of its own and runs
one soffice at a time.

What LibreOffice 7.4 (Debian 12) lacks: XLOOKUP, XMATCH, LET, FILTER, SORT, UNIQUE, SEQUENCE, LAMBDA and
the other functions of 2021 and later give #NAME?. It has no logical type: TRUE can come back as 1. An error
it does not share with Excel is written as #VALUE!.
"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from engines.availability import pdftoppm, soffice
from engines.contents import CellKey, Value
from engines.package import copy_without_cached_values
from engines.stored import stored

TIMEOUT_SECONDS = 180
_ONE_SHEET_PER_PAGE = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'
_RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_one_at_a_time = threading.Lock()


class LibreOfficeError(RuntimeError):
    """soffice stopped, took too long or wrote nothing."""


def recalculated(path: Path) -> dict[CellKey, Value]:
    """The value of every formula cell by (sheet, cell); an error is its text, such as '#N/A'."""
    return recalculated_all([path])[0]


def recalculated_all(paths: Sequence[Path]) -> list[dict[CellKey, Value]]:
    """`recalculated` of several workbooks with one start of soffice, in the order given."""
    with tempfile.TemporaryDirectory() as name:
        folder, results = Path(name), Path(name) / "berekend"
        copies = [
            copy_without_cached_values(path, folder / f"{number}.xlsx") for number, path in enumerate(paths)
        ]
        _convert(copies, "xlsx:Calc MS Excel 2007 XML", results)
        return [_formula_values(path, results / copy.name) for path, copy in zip(paths, copies, strict=True)]


def saved_again(path: Path, folder: Path) -> Path:
    """Open the workbook and save it in `folder` as .xlsx, as a person would who works in LibreOffice."""
    _convert([path], "xlsx:Calc MS Excel 2007 XML", folder)
    return folder / path.name


def to_pdf(path: Path, folder: Path) -> Path:
    """Write a PDF with one page per sheet (hidden sheets included) into `folder`."""
    _convert([path], _ONE_SHEET_PER_PAGE, folder)
    return folder / f"{path.stem}.pdf"


def document_to_pdf(path: Path, folder: Path) -> Path:
    """Write a Word document as PDF into `folder`, pages as they would be printed."""
    _convert([path], "pdf:writer_pdf_Export", folder)
    return folder / f"{path.stem}.pdf"


def document_saved_again(path: Path, folder: Path) -> Path:
    """Open the Word document and save it in `folder` as .docx."""
    _convert([path], "docx:MS Word 2007 XML", folder)
    return folder / path.name


def to_pngs(path: Path, folder: Path, dpi: int = 60) -> list[Path]:
    """Write one picture per sheet into `folder`, in the order of the tabs."""
    pdf = to_pdf(path, folder)
    command = [pdftoppm(), "-png", "-r", str(dpi), str(pdf), str(folder / path.stem)]
    subprocess.run(command, check=True, timeout=TIMEOUT_SECONDS, capture_output=True)
    return sorted(folder.glob(f"{path.stem}-*.png"))


def _formula_values(original: Path, computed: Path) -> dict[CellKey, Value]:
    cells = stored(computed).cells()
    keys = stored(original).formula_cells()
    return {key: cells[key].value if key in cells else None for key in keys}


def _convert(paths: Sequence[Path], target: str, folder: Path) -> None:
    command = [
        soffice(),
        f"-env:UserInstallation={_profile().as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", target, "--outdir", str(folder)),
        *(str(path) for path in paths),
    ]
    with _one_at_a_time:
        output = _run(command, TIMEOUT_SECONDS + 30 * len(paths))
    suffix = "." + target.partition(":")[0]
    absent = [path.name for path in paths if not (folder / path.with_suffix(suffix).name).exists()]
    if absent:
        raise LibreOfficeError(f"soffice wrote nothing for {absent}: {output}")


def _run(command: list[str], timeout: float) -> str:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    with process:
        try:
            output, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)
            raise LibreOfficeError(f"soffice took over {timeout:.0f} seconds") from late
    return output


@lru_cache(maxsize=1)
def _profile() -> Path:
    profile = Path(tempfile.mkdtemp(prefix="soffice-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE_ALWAYS, encoding="utf-8")
    return profile
