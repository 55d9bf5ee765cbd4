"""What an .xlsx holds, read from its XML: values as they are stored, never computed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree
from openpyxl.formula.translate import Translator

from engines.areas import area
from engines.contents import (
    Cell,
    ConditionalFormat,
    DefinedName,
    Hyperlink,
    Sheet,
    StoredWorkbook,
    Table,
    Validation,
    Value,
)
from engines.package import (
    OFFICE_RELATIONSHIPS,
    main_tag,
    parse,
    read_parts,
    relationships,
)

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def stored(path: Path) -> StoredWorkbook:
    """Read the workbook at `path`; raises KeyError or ValueError when its skeleton is broken."""
    parts = read_parts(path)
    workbook = parse(parts["xl/workbook.xml"])
    part_by_id = {key: rel.target for key, rel in relationships(parts, "xl/workbook.xml").items()}
    strings = shared_strings(parts)
    sheets = tuple(
        _sheet(parts, element, part_by_id[element.get(f"{{{OFFICE_RELATIONSHIPS}}}id", "")], strings)
        for element in workbook.iter(main_tag("sheet"))
    )
    return StoredWorkbook(
        path=path, sheets=sheets, defined_names=_defined_names(workbook, [sheet.name for sheet in sheets])
    )


def shared_strings(parts: Mapping[str, bytes]) -> list[str]:
    """The shared strings in order, runs joined and _xHHHH_ escapes undone."""
    content = parts.get("xl/sharedStrings.xml")
    return [] if content is None else [_text(item) for item in parse(content)]


def unescaped(text: str) -> str:
    """Undo the _xHHHH_ notation for characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _sheet(parts: dict[str, bytes], element: etree._Element, part: str, strings: list[str]) -> Sheet:
    name, root = element.get("name", ""), parse(parts[part])
    autofilter = root.find(main_tag("autoFilter"))
    return Sheet(
        name=name,
        part=part,
        state=element.get("state", "visible"),
        protected=root.find(main_tag("sheetProtection")) is not None,
        cells=_cells(name, root, strings),
        merges=tuple(merge.get("ref", "") for merge in root.iter(main_tag("mergeCell"))),
        autofilter=None if autofilter is None else autofilter.get("ref"),
        hyperlinks=tuple(_hyperlinks(name, root, parts, part)),
        tables=tuple(_tables(name, parts, part)),
        validations=tuple(_validations(name, root)),
        conditional_formats=tuple(_conditional_formats(name, root)),
    )


def _cells(sheet: str, root: etree._Element, strings: list[str]) -> dict[str, Cell]:
    shared: dict[str, tuple[str, str]] = {}
    found: dict[str, Cell] = {}
    for element in root.iter(main_tag("c")):
        ref = element.get("r", "")
        formula = _formula(element.find(main_tag("f")), ref, shared)
        value = _value(element, strings)
        if formula is not None or value is not None:
            kind = element.get("t", "n")
            found[ref] = Cell(sheet=sheet, ref=ref, kind=kind, value=value, formula=formula)
    return found | _array_cells(sheet, root, found)


def _formula(element: etree._Element | None, ref: str, shared: dict[str, tuple[str, str]]) -> str | None:
    if element is None:
        return None
    if element.get("t") != "shared":
        return unescaped(element.text or "")
    group = element.get("si", "")
    if element.text:
        shared[group] = (ref, element.text)
    origin, text = shared[group]
    return str(Translator(f"={text}", origin=origin).translate_formula(ref)).removeprefix("=")


def _array_cells(sheet: str, root: etree._Element, found: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells that an array formula fills beside its anchor; they carry the formula of the anchor."""
    filled: dict[str, Cell] = {}
    for formula in root.iter(main_tag("f")):
        rectangle = area(formula.get("ref", "")) if formula.get("t") == "array" else None
        for ref in rectangle.refs() if rectangle else ():
            old = found.get(ref)
            if old is not None and old.formula is None:
                filled[ref] = replace(old, formula=formula.text, from_array=True)
    return filled


def _value(element: etree._Element, strings: list[str]) -> Value:
    kind, text = element.get("t", "n"), element.findtext(main_tag("v"))
    if kind == "inlineStr":
        inline = element.find(main_tag("is"))
        return None if inline is None else _text(inline)
    if not text:
        return "" if kind == "str" or text == "" else None
    if kind == "s":
        return strings[int(text)]
    if kind == "b":
        return bool(text == "1")
    return float(text) if kind == "n" else unescaped(text)


def _text(item: etree._Element) -> str:
    phonetic = main_tag("rPh")
    return unescaped(
        "".join(text.text or "" for text in item.iter(main_tag("t")) if text.getparent().tag != phonetic)
    )


def _hyperlinks(sheet: str, root: etree._Element, parts: dict[str, bytes], part: str) -> Iterator[Hyperlink]:
    links = relationships(parts, part)
    for element in root.iter(main_tag("hyperlink")):
        relationship = links.get(element.get(f"{{{OFFICE_RELATIONSHIPS}}}id", ""))
        yield Hyperlink(
            sheet=sheet,
            ref=element.get("ref", ""),
            location=element.get("location"),
            target=None if relationship is None else relationship.target,
            tooltip=element.get("tooltip"),
        )


def _tables(sheet: str, parts: dict[str, bytes], part: str) -> Iterator[Table]:
    for relationship in relationships(parts, part).values():
        if relationship.kind != "table":
            continue
        root = parse(parts[relationship.target])
        yield Table(
            sheet=sheet,
            name=root.get("displayName", ""),
            ref=root.get("ref", ""),
            headers=tuple(unescaped(column.get("name", "")) for column in root.iter(main_tag("tableColumn"))),
            header_rows=int(root.get("headerRowCount", "1")),
            totals_rows=int(root.get("totalsRowCount", "0")),
            formulas=tuple(text for text in _texts(root, ("calculatedColumnFormula", "totalsRowFormula"))),
        )


def _validations(sheet: str, root: etree._Element) -> Iterator[Validation]:
    for rule in root.iter(main_tag("dataValidation"), f"{_X14}dataValidation"):
        yield Validation(
            sheet=sheet,
            sqref=rule.get("sqref") or rule.findtext(f"{_XM}sqref") or "",
            kind=rule.get("type", "none"),
            formulas=tuple(_texts(rule, ("formula1", "formula2"))),
            texts={key: rule.get(key, "") for key in ("promptTitle", "prompt", "errorTitle", "error")},
        )


def _conditional_formats(sheet: str, root: etree._Element) -> Iterator[ConditionalFormat]:
    for block in root.iter(main_tag("conditionalFormatting"), f"{_X14}conditionalFormatting"):
        for rule in block.iter(main_tag("cfRule"), f"{_X14}cfRule"):
            yield ConditionalFormat(
                sheet=sheet,
                sqref=block.get("sqref") or block.findtext(f"{_XM}sqref") or "",
                kind=rule.get("type", ""),
                formulas=tuple(_texts(rule, ("formula",))),
            )


def _texts(element: etree._Element, names: Iterable[str]) -> Iterator[str]:
    """The formulas in these children, in the plain and in the 2010 notation."""
    for child in element.iter(*(main_tag(name) for name in names)):
        yield child.text or ""
    for extended in element.iter(f"{_XM}f"):
        yield extended.text or ""


def _defined_names(workbook: etree._Element, sheet_names: list[str]) -> tuple[DefinedName, ...]:
    return tuple(
        DefinedName(
            name=element.get("name", ""),
            refers_to=element.text or "",
            scope=sheet_names[int(scope)] if (scope := element.get("localSheetId")) is not None else None,
            hidden=element.get("hidden") == "1",
        )
        for element in workbook.iter(main_tag("definedName"))
    )
