"""Cells that a person filled outside the input cells: content, look, notes and links."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.celinhoud import schrijf_waarde, woorden_van
from wijkxl.generator.eigen_opmaak import Eigenschappen, Opmaker, celeigenschappen
from wijkxl.generator.kader import Werk
from wijkxl.overdracht.inhoud import INGEVOEGDE_KOLOM, INGEVOEGDE_RIJ, Cel, Opmerking, Vervallen, adres_van
from wijkxl.overdracht.plaatsing import BEZET
from wijkxl.overdracht.rekenwaarde import TE_LANG, past_in_cel, schone_tekst

LINK_KAN_NIET = "Deze link kan niet mee. De tekst van de cel staat er nog."

VEILIGE_LINKS = ("http://", "https://", "mailto:", "ftp://", "ftps://", "file://")
LANGSTE_LINK = 2_000
MEESTE_LINKS = 60_000
"""Excel opens no more than 65,530 links on a sheet; ours need some of them."""


def schrijf_eigen_cellen(werk: Werk, ws: Worksheet, cellen: Iterable[Cel]) -> None:
    """Write cells of a person; what cannot stand there is added to ``werk.zonder_plaats``."""
    gewoon = werk.stijlen.eigenschappen("gewoon")
    for cel in cellen:
        if cel.waarde is None and cel.opmaak is not None and _bezet(ws, cel.rij, cel.kolom):
            _kleur(werk, ws, cel, cel.opmaak.vulkleur)
        elif cel.waarde is not None or cel.opmaak is not None:
            if _bezet(ws, cel.rij, cel.kolom):
                werk.zonder_plaats.extend(_vervalt(ws, cel))
                continue
            werk.zonder_plaats.extend(schrijf_cel(werk.opmaker, ws, cel, gewoon))
        if cel.opmerking is not None:
            werk.zonder_plaats.extend(schrijf_opmerking(ws, cel, cel.opmerking))


def schrijf_cel(opmaker: Opmaker, ws: Worksheet, cel: Cel, gewoon: Eigenschappen) -> list[Vervallen]:
    """Write content, look and link of a cell; ``gewoon`` is the look of a cell that has none of its own."""
    stijl = celeigenschappen(cel.opmaak) if cel.opmaak else gewoon
    over: list[Vervallen] = []
    if cel.link and not _schrijf_link(ws, cel, opmaker.format(stijl)):
        over.append(_regel(ws, cel, cel.link, LINK_KAN_NIET))
    rest = schrijf_waarde(opmaker, ws, cel.rij, cel.kolom, cel.waarde, stijl)
    if rest:
        over.append(_regel(ws, cel, rest, TE_LANG))
    return over


def schrijf_opmerking(ws: Worksheet, cel: Cel, opmerking: Opmerking) -> list[Vervallen]:
    """Write a note on a cell, in the size it had."""
    past, rest = past_in_cel(schone_tekst(opmerking.tekst))
    maten = {"width": opmerking.breedte, "height": opmerking.hoogte}
    opties = {"author": schone_tekst(opmerking.auteur), **{k: maat for k, maat in maten.items() if maat > 0}}
    ws.write_comment(cel.rij, cel.kolom, past, opties)
    return [_regel(ws, cel, rest, TE_LANG)] if rest else []


def _kleur(werk: Werk, ws: Worksheet, cel: Cel, kleur: str) -> None:
    """Give a cell of ours the fill colour by which a person marked it."""
    onze = ws.table[cel.rij].get(cel.kolom) if cel.rij in ws.table else None
    eigenschappen = werk.stijlen.eigenschappen_van(onze.format) if onze is not None else None
    if onze is not None and eigenschappen is not None and kleur:
        opmaak = werk.opmaker.format({**eigenschappen, "bg_color": kleur})
        ws.table[cel.rij][cel.kolom] = onze._replace(format=opmaak)


def _bezet(ws: Worksheet, rij: int, kolom: int) -> bool:
    """Whether something of ours stands in a cell, or a merged cell or table covers it."""
    cel = ws.table[rij].get(kolom) if rij in ws.table else None
    leeg = cel is None or cel.__class__.__name__ == "Blank"
    return not leeg or (rij, kolom) in ws.merged_cells or (rij, kolom) in ws.table_cells


def _schrijf_link(ws: Worksheet, cel: Cel, stijl: object) -> bool:
    """Write a link when it is of a safe kind; the content is written over its words afterwards."""
    link = schone_tekst(cel.link)
    doel = f"internal:{link[1:]}" if link.startswith("#") else link
    veilig = link.startswith("#") or link.lower().startswith(VEILIGE_LINKS)
    if not veilig or len(doel) > LANGSTE_LINK or ws.hlink_count >= MEESTE_LINKS or len(link) < 2:
        return False
    ws.write_url(cel.rij, cel.kolom, doel, stijl, woorden_van(cel.waarde)[:250] or doel[:250])
    return True


def _vervalt(ws: Worksheet, cel: Cel) -> Iterable[Vervallen]:
    if cel.waarde is not None:
        yield _regel(ws, cel, woorden_van(cel.waarde), BEZET)
    if cel.opmerking is not None:
        yield _regel(ws, cel, schone_tekst(cel.opmerking.tekst), BEZET)


def _regel(ws: Worksheet, cel: Cel, waarde: str, reden: str) -> Vervallen:
    ingevoegd = cel.rij >= INGEVOEGDE_RIJ or cel.kolom >= INGEVOEGDE_KOLOM
    plaats = "" if ingevoegd else adres_van(cel.rij, cel.kolom)
    return Vervallen(blad=str(ws.get_name()), plaats=plaats, omschrijving="", waarde=waarde, reden=reden)
