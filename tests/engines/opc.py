"""Is an .xlsx a sound zip and a sound Open Packaging Conventions package?"""

import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from engines.package import CONTENT_TYPES, parse, relationships

_USED_ID = re.compile(rb'\br:(?:id|embed|link|pict)="([^"]+)"')
_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}


def opc_findings(path: Path) -> list[str]:
    """Faults of the zip, content types and relationships; each names the part."""
    try:
        with zipfile.ZipFile(path) as package:
            broken, names = package.testzip(), package.namelist()
            parts = {} if broken else {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error) as fault:
        return [f"not a sound zip file: {fault}"]
    if broken:
        return [f"{broken}: checksum (CRC) does not match"]
    return [*_twice(names), *_not_well_formed(parts)] or [
        *_type_faults(parts, path.suffix.lower()),
        *_relationship_faults(parts),
        *_orphans(parts),
    ]


def _twice(names: list[str]) -> Iterator[str]:
    counts = Counter(name.lower() for name in names)
    return (f"{name}: in the package {count} times" for name, count in counts.items() if count > 1)


def _not_well_formed(parts: dict[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                parse(content)
            except (etree.XMLSyntaxError, ValueError) as fault:
                yield f"{name}: not well-formed XML: {fault}"


def _type_faults(parts: dict[str, bytes], suffix: str) -> Iterator[str]:
    if _TYPES not in parts:
        yield f"{_TYPES} is missing"
        return
    root = parse(parts[_TYPES])
    by_part = {
        element.get("PartName", "").lstrip("/"): element.get("ContentType")
        for element in root.iter(f"{{{CONTENT_TYPES}}}Override")
    }
    by_extension = {
        element.get("Extension", "").lower() for element in root.iter(f"{{{CONTENT_TYPES}}}Default")
    }
    for name in sorted(set(by_part) - set(parts)):
        yield f"{name}: has a content type but is not in the package"
    for name in parts:
        extension = name.rpartition(".")[2].lower()
        if name != _TYPES and name not in by_part and extension not in by_extension:
            yield f"{name}: no content type"
        if name.startswith("xl/") and extension == "xml" and name not in by_part:
            yield f"{name}: only the content type of any XML"
    if by_part.get("xl/workbook.xml") != _WORKBOOK_TYPES.get(suffix):
        yield f"xl/workbook.xml: content type {by_part.get('xl/workbook.xml')} does not fit a {suffix} file"


def _relationship_faults(parts: dict[str, bytes]) -> Iterator[str]:
    for source in ["", *parts]:
        found = relationships(parts, source)
        for relationship in found.values():
            if not relationship.external and relationship.target not in parts:
                yield f"{source or 'package'}: {relationship.id} leads to missing part {relationship.target}"
        used = {key.decode() for key in _USED_ID.findall(parts.get(source, b""))}
        for key in sorted(used - set(found)):
            yield f"{source}: uses {key}, which is no relationship of it"


def _orphans(parts: dict[str, bytes]) -> Iterator[str]:
    reached = {
        relationship.target
        for source in ["", *parts]
        for relationship in relationships(parts, source).values()
    }
    for name in parts:
        if name != _TYPES and not name.endswith(".rels") and name not in reached:
            yield f"{name}: no relationship leads to this part"
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name)[:-5])
        if name.endswith(".rels") and name != "_rels/.rels" and owner not in parts:
            yield f"{name}: relationships of a part that is not in the package"
