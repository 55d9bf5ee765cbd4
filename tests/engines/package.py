"""The parts of an .xlsx package: reading them, following relationships, and making changed copies."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from engines.areas import area

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def main_tag(name: str) -> str:
    """The SpreadsheetML element `name` in the notation of lxml."""
    return f"{{{MAIN}}}{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One line of a .rels part; `target` is a part name unless `external`."""

    id: str
    kind: str
    target: str
    external: bool


def parse(content: bytes) -> etree._Element:
    """The root element of a part; raises ValueError for a document type (no Office file declares one)."""
    if b"<!DOCTYPE" in content:
        raise ValueError("a part of an Office file never has a DOCTYPE")
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def read_parts(path: Path) -> dict[str, bytes]:
    """Every part of the package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def rels_name(part: str) -> str:
    """The name of the part that holds the relationships of `part` ('' is the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: dict[str, bytes], part: str) -> dict[str, Relationship]:
    """The relationships of a part by id; empty when it has none."""
    content = parts.get(rels_name(part))
    if content is None:
        return {}
    folder = posixpath.dirname(part)
    found = (_relationship(element, folder) for element in parse(content))
    return {relationship.id: relationship for relationship in found}


def changed_copy(path: Path, copy: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write a copy with every part passed through `change(name, content)`; None leaves the part out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return copy


def copy_without_cached_values(path: Path, copy: Path, mark: str | None = None) -> Path:
    """Write a copy in which no formula cell has a stored value, so that a reader has to compute it.

    With a `mark` every formula cell holds that text instead: a cell that was not computed is recognised.
    """
    return changed_copy(
        path, copy, lambda name, content: _emptied(content, mark) if _is_worksheet(name) else content
    )


def _is_worksheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _emptied(content: bytes, mark: str | None) -> bytes:
    root = parse(content)
    computed = set(array_refs(root))
    for cell in root.iter(main_tag("c")):
        if cell.find(main_tag("f")) is not None or cell.get("r") in computed:
            _empty(cell, mark)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _empty(cell: etree._Element, mark: str | None) -> None:
    for value in cell.findall(main_tag("v")):
        cell.remove(value)
    cell.attrib.pop("t", None)
    if mark is not None:
        cell.set("t", "str")
        etree.SubElement(cell, main_tag("v")).text = mark


def array_refs(worksheet: etree._Element) -> Iterator[str]:
    """Every cell that is filled by an array formula, the anchor included."""
    for formula in worksheet.iter(main_tag("f")):
        rectangle = area(formula.get("ref", "")) if formula.get("t") == "array" else None
        if rectangle is not None:
            yield from rectangle.refs()


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    return Relationship(
        id=element.get("Id", ""),
        kind=element.get("Type", "").rpartition("/")[2],
        target=target if external else _part_name(target, folder),
        external=external,
    )


def _part_name(target: str, folder: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
