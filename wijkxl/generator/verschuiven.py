"""Rewrites a finished workbook: rows, columns and sheets go to their place, and all references with them.

XlsxWriter cannot move a cell that has been written. Rows and columns that a person inserted are therefore
written far down and to the right, and find their place here, in the file.
"""

from __future__ import annotations

import posixpath
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from wijkxl.generator import verschuiven_delen as delen
from wijkxl.generator.verschuiven_blad import verschuif_blad
from wijkxl.generator.verschuiven_plan import (
    Bladverschuiving,
    Verhuizing,
    Verschuiving,
    als_xml,
    build_verhuizing,
    main,
    parse,
)
from wijkxl.generator.verschuiven_werkboek import (
    gedeelde_teksten,
    verschuif_eigenschappen,
    verschuif_teksten,
    verschuif_werkboek,
)

__all__ = ["Bladverschuiving", "Verschuiving", "verschuif"]

MOMENT = (1980, 1, 1, 0, 0, 0)
WERKBOEK = "xl/workbook.xml"
TEKSTEN = "xl/sharedStrings.xml"
EIGENSCHAPPEN = "docProps/app.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def verschuif(pad: Path, opdracht: Verschuiving) -> None:
    """Move rows, columns and sheets of the workbook at ``pad``, which the generator has just written.

    An inserted row with number ``nummer`` comes to stand after row ``na`` of the sheet as it was made (-1:
    at the top); more rows with the same ``na`` keep their order. Columns likewise. The same input gives the
    same bytes; with nothing to do the file is not touched. Raises KeyError for a sheet that is not there,
    ValueError when two sheets would get the same title, OSError when the file cannot be written.
    """
    with zipfile.ZipFile(pad) as bron:
        werkboek = parse(bron.read(WERKBOEK))
        titels = [sheet.get("name", "") for sheet in werkboek.find(main("sheets"))]
        volgorde = _nieuwe_volgorde(titels, opdracht.volgorde)
        verhuizing = build_verhuizing(opdracht.bladen)
        _check_titels(titels, verhuizing)
        if not verhuizing.bladen and volgorde == list(range(len(titels))):
            return
        infos = bron.infolist()
        inhoud = {info.filename: bron.read(info) for info in infos}
    inhoud |= _verschoven(inhoud, werkboek, volgorde, verhuizing)
    _schrijf(pad, infos, inhoud)


def _nieuwe_volgorde(titels: Sequence[str], gewenst: Sequence[str]) -> list[int]:
    """Numbers of the sheets in their new order; a wanted title that is not there is passed over."""
    voorop = [titels.index(titel) for titel in dict.fromkeys(gewenst) if titel in titels]
    return voorop + [nummer for nummer in range(len(titels)) if nummer not in voorop]


def _check_titels(titels: Sequence[str], verhuizing: Verhuizing) -> None:
    weg = set(verhuizing.bladen) - set(titels)
    if weg:
        raise KeyError(f"no sheet {sorted(weg)}, only {list(titels)}")
    nieuw = [verhuizing.titel(titel).casefold() for titel in titels]
    if len(set(nieuw)) < len(nieuw):
        raise ValueError(f"two sheets get the same title: {sorted(nieuw)}")


def _verschoven(
    inhoud: Mapping[str, bytes], werkboek: etree._Element, volgorde: Sequence[int], verhuizing: Verhuizing
) -> dict[str, bytes]:
    """The parts that changed, by name."""
    sheets = list(werkboek.find(main("sheets")))
    part_by_id = _relaties(inhoud, WERKBOEK)
    teksten = parse(inhoud[TEKSTEN])
    nieuwe_teksten = verschuif_teksten(teksten, verhuizing)
    woorden = gedeelde_teksten(teksten)
    nieuw: dict[str, bytes] = {}
    for sheet in sheets:
        linkteksten = nieuwe_teksten if sheet.get("state") == "veryHidden" else {}
        part = part_by_id[sheet.get(_ID, "")]
        root = parse(inhoud[part])
        verschuif_blad(root, sheet.get("name", ""), verhuizing, linkteksten)
        nieuw |= dict(_delen_van_blad(inhoud, part, sheet.get("name", ""), root, verhuizing, woorden))
        nieuw[part] = als_xml(root)
    titels = [sheets[nummer].get("name", "") for nummer in volgorde]
    verschuif_werkboek(werkboek, volgorde, verhuizing)
    app = parse(inhoud[EIGENSCHAPPEN])
    verschuif_eigenschappen(app, titels, verhuizing)
    return (
        nieuw
        | dict(_grafieken_en_relaties(inhoud, verhuizing))
        | {WERKBOEK: als_xml(werkboek), TEKSTEN: als_xml(teksten), EIGENSCHAPPEN: als_xml(app)}
    )


def _delen_van_blad(
    inhoud: Mapping[str, bytes],
    blad: str,
    titel: str,
    root: etree._Element,
    verhuizing: Verhuizing,
    woorden: Sequence[str],
) -> Iterator[tuple[str, bytes]]:
    """The tables, drawings and notes of the worksheet part ``blad``."""
    for part in _relaties(inhoud, blad).values():
        if not part.endswith((".xml", ".vml")):
            continue
        deel = parse(inhoud[part])
        match etree.QName(deel).localname:
            case "table":
                delen.verschuif_tabel(deel, root, titel, verhuizing, woorden)
            case "wsDr":
                delen.verschuif_tekening(deel, titel, verhuizing)
            case "comments":
                delen.verschuif_opmerkingen(deel, titel, verhuizing)
            case "xml":
                delen.verschuif_vormen(deel, titel, verhuizing)
            case _:
                continue
        yield part, als_xml(deel)


def _grafieken_en_relaties(
    inhoud: Mapping[str, bytes], verhuizing: Verhuizing
) -> Iterator[tuple[str, bytes]]:
    """Charts, and links on shapes (which stand among the relationships of a drawing)."""
    for part, oud in inhoud.items():
        if part.startswith("xl/charts/chart"):
            root = parse(oud)
            delen.verschuif_grafiek(root, verhuizing)
            yield part, als_xml(root)
        elif part.startswith("xl/drawings/_rels/") and b'Target="#' in oud:
            root = parse(oud)
            for relatie in root:
                relatie.set("Target", verhuizing.link(relatie.get("Target", "")))
            yield part, als_xml(root)


def _relaties(inhoud: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Names of the parts that ``part`` points to, by id."""
    map_, naam = posixpath.split(part)
    rels = inhoud.get(f"{map_}/_rels/{naam}.rels")
    return {
        relatie.get("Id", ""): posixpath.normpath(posixpath.join(map_, relatie.get("Target", "")))
        for relatie in (() if rels is None else parse(rels))
        if relatie.get("TargetMode") != "External"
    }


def _schrijf(pad: Path, infos: Sequence[zipfile.ZipInfo], inhoud: Mapping[str, bytes]) -> None:
    """Write the package beside the old one and put it in its place."""
    with tempfile.TemporaryDirectory(dir=pad.parent, prefix=".wijkxl-") as folder:
        nieuw = Path(folder) / pad.name
        with zipfile.ZipFile(nieuw, "w") as doel:
            for oud in infos:
                info = zipfile.ZipInfo(oud.filename, MOMENT)
                info.compress_type, info.external_attr = oud.compress_type, oud.external_attr
                doel.writestr(info, inhoud[oud.filename])
        nieuw.replace(pad)
