"""Input cells: their name and prompt, and what a person wrote in them in an earlier edition."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.celinhoud import schrijf_waarde, woorden_van
from wijkxl.generator.eigen_opmaak import invoereigenschappen
from wijkxl.generator.formules import Formule
from wijkxl.generator.formules import Waarde as Celwaarde
from wijkxl.generator.kader import Werk, prompt, schrijf
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.inhoud import Formuletekst, Notitie, Vervallen, adres_van
from wijkxl.overdracht.invoer import EIGEN_CIJFER, is_eigen_cijfer
from wijkxl.overdracht.rekenwaarde import TE_LANG

HOOGSTE_RIJ = 409.0
"""Height in points that Excel gives a row at most."""

GEEN_UITKOMST = "Je formule gaf geen getal. Daarom staat het gepubliceerde cijfer er weer."

_PUNTEN_PER_PIXEL = 0.75
_PIXELS_PER_TEKEN, _CELRAND = 7, 5
_GEWONE_BREEDTE = 64


def invoervak(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    kolommen: tuple[int, int],
    *,
    naam: str,
    vraag: str,
    uitleg: str,
    getal: str = "",
) -> None:
    """Write an input cell: style, name, place in the register and a prompt with ``vraag`` and ``uitleg``.

    ``getal`` is a number format other than that of any cell.
    """
    eerste, laatste = kolommen
    if laatste > eerste:
        ws.merge_range(rij, eerste, rij, laatste, "", werk.stijlen.rol("invoer", getal=getal))
    schrijf_invoer(werk, ws, rij, eerste, naam=naam, omschrijving=vraag, getal=getal)
    ws.data_validation(rij, eerste, rij, eerste, prompt(vraag, uitleg))


def schrijf_invoer(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    kolom: int,
    *,
    naam: str,
    omschrijving: str,
    rol: str = "invoer",
    getal: str = "",
    vooraf: Formule | Celwaarde | None = None,
    inhoud: Formule | Celwaarde | None = None,
) -> None:
    """Write and register the input cell ``naam`` with what a person put in it, else with ``inhoud``.

    ``vooraf`` is what stands in it in a workbook nobody touched; without ``inhoud`` that is what is written.
    """
    werk.namen.invoer(naam, ws.get_name(), rij, kolom, omschrijving, vooraf=vooraf)
    notitie = werk.aantekeningen.notities.get(naam)
    if notitie is not None and naam.startswith(EIGEN_CIJFER) and not is_eigen_cijfer(notitie.waarde):
        _meld_zonder_uitkomst(werk, ws, rij, kolom, omschrijving, notitie)
        notitie = None
    if notitie is None:
        schrijf(ws, rij, kolom, vooraf if inhoud is None else inhoud, werk.stijlen.rol(rol, getal=getal))
        return
    eigenschappen = dict(werk.stijlen.eigenschappen(rol, getal=getal))
    if naam.startswith(EIGEN_CIJFER) and isinstance(notitie.waarde, Formuletekst):
        eigenschappen["font_color"] = werk.stijlen.kleur("eigen_cijfer")
    stijl = invoereigenschappen(eigenschappen, notitie.opmaak)
    rest = schrijf_waarde(werk.opmaker, ws, rij, kolom, notitie.waarde, stijl)
    if rest:
        werk.zonder_plaats.append(_vervallen(ws, rij, kolom, omschrijving, rest, TE_LANG))


def pas_hoogtes_aan(werk: Werk) -> None:
    """Make rows high enough to read the notes in their input cells."""
    for cel in werk.namen.invoercellen:
        notitie = werk.aantekeningen.notities.get(cel.naam)
        if notitie is not None:
            ws = werk.blad(cel.blad)
            maak_hoger(ws, cel.plek[0], woorden_van(notitie.waarde), celbreedte(ws, *cel.plek))


def maak_hoger(ws: Worksheet, rij: int, tekst: str, breedte: float) -> None:
    """Make a row high enough for ``tekst`` in a cell of ``breedte`` characters; it never becomes lower."""
    nodig = min(HOOGSTE_RIJ, row_height([(tekst, breedte)]))
    if nodig > rijhoogte(ws, rij):
        ws.set_row(rij, nodig)


def rijhoogte(ws: Worksheet, rij: int) -> float:
    """Height of a row in points."""
    pixels = ws.row_info[rij].height if rij in ws.row_info else ws.default_row_height
    return float(pixels) * _PUNTEN_PER_PIXEL


def celbreedte(ws: Worksheet, rij: int, kolom: int) -> float:
    """Width in characters of a cell, with the columns it is merged with."""
    laatste = next((merge[3] for merge in ws.merge if merge[:2] == [rij, kolom]), kolom)
    return sum(_kolombreedte(ws, nummer) for nummer in range(kolom, laatste + 1))


def _kolombreedte(ws: Worksheet, kolom: int) -> float:
    found = ws.col_info.get(kolom)
    pixels = _GEWONE_BREEDTE if found is None or found.width is None else found.width
    return max(0.0, (pixels - _CELRAND) / _PIXELS_PER_TEKEN)


def _meld_zonder_uitkomst(
    werk: Werk, ws: Worksheet, rij: int, kolom: int, omschrijving: str, notitie: Notitie
) -> None:
    """Keep a formula that cannot count as an own figure; an emptied cell gets its figure back in silence."""
    if isinstance(notitie.waarde, Formuletekst):
        tekst = notitie.waarde.tekst
        werk.zonder_plaats.append(_vervallen(ws, rij, kolom, omschrijving, tekst, GEEN_UITKOMST))


def _vervallen(ws: Worksheet, rij: int, kolom: int, omschrijving: str, waarde: str, reden: str) -> Vervallen:
    return Vervallen(
        blad=str(ws.get_name()),
        plaats=adres_van(rij, kolom),
        omschrijving=omschrijving,
        waarde=waarde,
        reden=reden,
    )
