"""Conclusions that may not hold any more: a mark per domein that the adviser takes away."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Domein
from wijkxl.analysis.verandering import domeinen_met_verandering
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import Kolom
from wijkxl.generator.kader import Werk, naar, schrijf, schrijf_breed, schrijf_link
from wijkxl.generator.notities import schrijf_invoer
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.invoer import is_fout
from wijkxl.wording import KOPPEN_CONCLUSIE, NAGEKEKEN, NAKIJKEN

KOLOM = Kolom.GEPUBLICEERD
"""Column of the mark, next to the table with conclusions."""

EERSTE_CONCLUSIE = Kolom.WIJK
"""Column in which a conclusion is written."""

GEDAAN = (3, 10)
"""Columns of what changed in a domein, on the sheet with what is new."""

KOP = "Nakijken?"


def invoernaam(domein: str) -> str:
    """Name of the input cell with the mark of a domein (code)."""
    return f"in_nakijken_{domein}"


def stand_van_nakijken(werk: Werk, domein: str) -> f.Waarde:
    """The mark that shows: what the adviser chose, else the one to start with."""
    return werk.invoerwaarde(invoernaam(domein), _vooraf(werk, domein))


def _vooraf(werk: Werk, domein: str) -> str:
    """The mark to start with: only where there is a conclusion and something changed."""
    geschreven = any(werk.invoerwaarde(f"in_{sleutel}_{domein}") != "" for sleutel in KOPPEN_CONCLUSIE)
    return NAKIJKEN if geschreven and domein in domeinen_met_verandering(werk.veranderingen.values()) else ""


def write_nakijkkop(werk: Werk, ws: Worksheet, rij: int) -> None:
    """Write the heading; nothing without an edition before."""
    if werk.profiel.vorige is not None:
        schrijf(ws, rij, KOLOM, KOP, werk.stijlen.rol("tabelkop"))


def write_nakijken(werk: Werk, ws: Worksheet, rij: int, domein: Domein) -> None:
    """Write the input cell of a domein; nothing without an edition before."""
    if werk.profiel.vorige is None:
        return
    schrijf_invoer(
        werk,
        ws,
        rij,
        KOLOM,
        naam=invoernaam(domein.code),
        omschrijving=f"Conclusie nakijken: {domein.naam}",
        vooraf=_vooraf(werk, domein.code),
    )
    ws.data_validation(
        rij,
        KOLOM,
        rij,
        KOLOM,
        {
            "validate": "list",
            "source": "=lijst_nakijken",
            "input_title": KOP,
            "input_message": "Er zijn cijfers veranderd. Klopt je conclusie nog? Kies dan nagekeken.",
            "error_title": "Kies uit de lijst",
            "error_message": f"Kies: {NAKIJKEN} of {NAGEKEKEN}. Of maak de cel leeg.",
        },
    )
    _kleur(werk, ws, rij, KOLOM)


def write_nakijken_volgend(werk: Werk, ws: Worksheet, rij: int, domein: Domein, kolom: int = KOLOM) -> None:
    """Write a cell that follows the mark of a domein; nothing without an edition before."""
    if werk.profiel.vorige is None:
        return
    waarde = stand_van_nakijken(werk, domein.code)
    schrijf(ws, rij, kolom, f.overgenomen(invoernaam(domein.code), waarde), werk.stijlen.rol("cel"))
    _kleur(werk, ws, rij, kolom)


def aantal_na_te_kijken(werk: Werk, voor: str) -> f.Formule:
    """A sentence that begins with ``voor`` and counts the conclusions that are still marked."""
    codes = [domein.code for domein in werk.profiel.catalogus.domeinen]
    tellen = "+".join(f"IF({invoernaam(code)}={f.als_tekst(NAKIJKEN)},1,0)" for code in codes) or "0"
    standen = [stand_van_nakijken(werk, code) for code in codes]
    fout = next((str(stand) for stand in standen if is_fout(stand)), "")
    aantal = sum(str(stand).casefold() == NAKIJKEN for stand in standen)
    return f.Formule(f"={f.als_tekst(voor)}&({tellen})", fout or f"{voor}{aantal}")


def write_nakijktabel(werk: Werk, ws: Worksheet, rij: int, breedtes: Sequence[float]) -> None:
    """Write all domeinen with the mark of their conclusion, and how much changed in each."""
    koppen = (((0, 0), ""), ((1, 1), "Domein"), ((2, 2), KOP), (GEDAAN, "Wat is er veranderd?"))
    for kolommen, woord in koppen:
        schrijf_breed(ws, rij, kolommen, woord, werk.stijlen.rol("tabelkop"))
    for domein in werk.profiel.catalogus.domeinen:
        rij += 1
        pijler, _ = werk.indeling.domeinblok(domein.code)
        doel = naar(pijler.blad, pijler.rij_by_domein[domein.code], EERSTE_CONCLUSIE)
        naam = f"{pijler.pijler.naam}: {domein.naam}"
        ws.set_row(rij, row_height([(naam, breedtes[1])], minimum=20))
        schrijf_link(ws, rij, 0, doel, "→", werk.stijlen.rol("cel_midden_link"), "Naar je conclusie")
        schrijf(ws, rij, 1, naam, werk.stijlen.rol("cel_vet"))
        write_nakijken_volgend(werk, ws, rij, domein, kolom=2)
        schrijf_breed(ws, rij, GEDAAN, _gedaan(werk, domein.code), werk.stijlen.rol("cel"))


def _gedaan(werk: Werk, domein: str) -> str:
    """How many outcomes, figures and indicatoren of a domein (code) changed."""
    found = [
        v
        for v in werk.veranderingen.values()
        if domein in {side.indicator.domein for side in (v.toen, v.nu) if side is not None}
    ]
    aantallen = (
        ("uitkomsten", sum(v.oordeel_veranderd for v in found)),
        ("cijfers", sum(v.cijfer_veranderd for v in found)),
        ("indicatoren", sum(v.betekenis_veranderd for v in found)),
    )
    return ", ".join(f"{woord}: {aantal}" for woord, aantal in aantallen if aantal) or "–"


def _kleur(werk: Werk, ws: Worksheet, rij: int, kolom: int) -> None:
    """Colour a cell orange as long as it says that the conclusion is to be checked."""
    oranje = werk.stijlen.differentieel(bold=True, bg_color=werk.stijlen.kleur("officieel"))
    criteria = f"={f.cel(rij, kolom, vast=True)}={f.als_tekst(NAKIJKEN)}"
    ws.conditional_format(rij, kolom, rij, kolom, {"type": "formula", "criteria": criteria, "format": oranje})
