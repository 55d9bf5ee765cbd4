"""How a workbook is built, apart from what its cells hold: names, merged cells, rules, tables and charts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from wijkxl.sources.werkboekbestand import open_veilig

_ALLEEN_INHOUD = re.compile(r"xl/sharedStrings\.xml|docProps/.*", re.IGNORECASE)
"""Parts with texts of cells and properties of the file only."""

_STIJLEN = "xl/styles.xml"
_REGELSTIJLEN = re.compile(rb"<dxfs.*?</dxfs>", re.DOTALL)
"""Looks that rules refer to; those of cells are compared cell by cell."""

_INHOUD = re.compile(
    rb"<sheetData>.*?</sheetData>|<headerFooter>.*?</headerFooter>|<c:(?:num|str)Cache>.*?</c:(?:num|str)Cache>",
    re.DOTALL,
)
"""Cells, what is printed above and below them, and what a chart remembers of them."""


def read_bouw(pad: Path) -> Mapping[str, str]:
    """A fingerprint by part of the file, of everything but the content of cells.

    Two workbooks of ours with the same fingerprints differ in what their cells hold and how they look, and in
    nothing else. Raises WerkboekError when the file cannot be read.
    """
    with open_veilig(pad) as pakket:
        return MappingProxyType(
            {
                naam: hashlib.sha256(_kaal(naam, pakket.lees(naam))).hexdigest()
                for naam in pakket.namen()
                if not _ALLEEN_INHOUD.fullmatch(naam)
            }
        )


def _kaal(naam: str, inhoud: bytes) -> bytes:
    if naam == _STIJLEN:
        return b"".join(_REGELSTIJLEN.findall(inhoud))
    return _INHOUD.sub(b"", inhoud)
