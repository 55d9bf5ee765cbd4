"""Sheets that a person added, and names a person gave to cells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.eigen_inhoud import schrijf_cel, schrijf_opmerking
from wijkxl.generator.kader import Werk
from wijkxl.overdracht.inhoud import EigenBlad, EigenTabel, Vervallen, adres_van
from wijkxl.overdracht.rekenwaarde import schone_tekst

MEESTE_CELLEN = 100_000
"""A merged cell or table of more cells, such as whole columns, is not made again."""

PIXELS_PER_TEKEN = 7
"""A width in the file counts characters of this many pixels, margins included."""

NAAM_KAN_NIET = "Deze naam kan niet meer, of is nu een naam van het werkboek zelf."

_NAAM = re.compile(r"[^\W\d][\w.]*")
_LIJKT_CEL = re.compile(r"[a-zA-Z]{1,3}\d+|[rcRC]|[rcRC]\d+[rcRC]\d+")

Bereik = tuple[int, int, int, int]


def write_eigen_blad(werk: Werk, ws: Worksheet, blad: EigenBlad) -> None:
    """Write a sheet as a person left it."""
    _zet_maten(ws, blad)
    gewoon = werk.stijlen.eigenschappen("gewoon")
    for bereik in blad.samengevoegd:
        if _past(ws, bereik):
            ws.merge_range(*bereik, "", werk.opmaker.format(gewoon))
        else:
            werk.zonder_plaats.append(_niet_samengevoegd(blad, bereik))
    for tabel in blad.tabellen:
        _write_tabel(ws, tabel)
    for cel in blad.cellen:
        if cel.waarde is not None or cel.opmaak is not None:
            werk.zonder_plaats.extend(schrijf_cel(werk.opmaker, ws, cel, gewoon))
        if cel.opmerking is not None:
            werk.zonder_plaats.extend(schrijf_opmerking(ws, cel, cel.opmerking))
    if blad.vastgezet:
        ws.freeze_panes(*blad.vastgezet)
    if blad.tabkleur:
        ws.set_tab_color(blad.tabkleur)
    if not blad.zichtbaar:
        ws.hide()


def definieer_eigen_namen(werk: Werk, namen: Mapping[str, str]) -> None:
    """Define the names a person gave to cells; what cannot be a name is added to ``werk.zonder_plaats``."""
    bezet = {naam.casefold() for naam in (*werk.namen.gedefinieerd, *werk.namen.tabellen)}
    for naam, formule in namen.items():
        goed = _NAAM.fullmatch(naam) and not _LIJKT_CEL.fullmatch(naam) and len(naam) <= 255
        if goed and naam.casefold() not in bezet:
            werk.werkboek.define_name(naam, f"={formule.removeprefix('=')}")
            bezet.add(naam.casefold())
        else:
            werk.zonder_plaats.append(
                Vervallen(
                    blad="",
                    plaats="",
                    omschrijving=f"De naam {naam} voor een cel",
                    waarde=formule,
                    reden=NAAM_KAN_NIET,
                )
            )


def _zet_maten(ws: Worksheet, blad: EigenBlad) -> None:
    for kolom in sorted({*blad.breedtes, *blad.verborgen_kolommen}):
        opties = {"hidden": kolom in blad.verborgen_kolommen}
        pixels = round(blad.breedtes[kolom] * PIXELS_PER_TEKEN) if kolom in blad.breedtes else None
        ws.set_column_pixels(kolom, kolom, pixels, None, opties)
    for rij in sorted({*blad.hoogtes, *blad.verborgen_rijen}):
        ws.set_row(rij, blad.hoogtes.get(rij), None, {"hidden": rij in blad.verborgen_rijen})


def _past(ws: Worksheet, bereik: Bereik) -> bool:
    """Whether a merged cell or table does not overlap another."""
    eerste_rij, eerste_kolom, laatste_rij, laatste_kolom = bereik
    if (laatste_rij - eerste_rij + 1) * (laatste_kolom - eerste_kolom + 1) > MEESTE_CELLEN:
        return False
    vrij = not any(
        (rij, kolom) in ws.merged_cells or (rij, kolom) in ws.table_cells
        for rij in range(eerste_rij, laatste_rij + 1)
        for kolom in range(eerste_kolom, laatste_kolom + 1)
    )
    return vrij and bereik[:2] != bereik[2:]


def _niet_samengevoegd(blad: EigenBlad, bereik: Bereik) -> Vervallen:
    adres = f"{adres_van(*bereik[:2])}:{adres_van(*bereik[2:])}"
    return Vervallen(
        blad=blad.titel,
        plaats=adres,
        omschrijving="Samengevoegde cellen",
        waarde=adres,
        reden="Deze cellen staan weer los van elkaar.",
    )


def _write_tabel(ws: Worksheet, tabel: EigenTabel) -> None:
    """Make cells a table; a table without rows, or with headings Excel refuses, stays ordinary cells."""
    koppen = [schone_tekst(kop) for kop in tabel.koppen]
    uniek = len({kop.casefold() for kop in koppen}) == len(koppen) and all(koppen)
    goede_naam = _NAAM.fullmatch(tabel.naam) and not _LIJKT_CEL.fullmatch(tabel.naam)
    if uniek and goede_naam and tabel.bereik[2] > tabel.bereik[0] and _past(ws, tabel.bereik):
        opties = {"name": tabel.naam, "columns": [{"header": kop} for kop in koppen]}
        ws.add_table(*tabel.bereik, opties)
