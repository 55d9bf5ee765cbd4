"""Lists of factoren that put themselves in order: behind the figures of a domein, and those that recur."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.factorenblad import (
    FactorKolom,
    Factorrij,
    aantal_domeinen,
    factorbereik,
    op_volgorde,
    telling,
    via_van,
)
from wijkxl.generator.indeling import FACTORLIJST, TERUGKEREND, Kolom
from wijkxl.generator.indicatortabel import BREEDTES
from wijkxl.generator.kader import Werk, schrijf_breed, write_kop
from wijkxl.generator.lijstformules import kleinste, zonder_staart
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Deel

KOLOMMEN: tuple[tuple[str, FactorKolom, tuple[int, int]], ...] = (
    ("Factor (plaats op de Ranking)", FactorKolom.NAAM, (1, 3)),
    ("▼ ongunstige cijfers", FactorKolom.ONGUNSTIG, (4, 4)),
    ("▲ gunstige cijfers", FactorKolom.GUNSTIG, (5, 5)),
    ("In hoeveel domeinen", FactorKolom.DOMEINEN, (6, 6)),
    ("Waar en wanneer kun je iets doen?", FactorKolom.PLAATS, (7, 10)),
    ("Door welke cijfers?", FactorKolom.VIA, (11, 16)),
    ("Herkomst", FactorKolom.HERKOMST, (17, 17)),
)
"""Heading, column of the hidden sheet and columns of the list."""


VIABREEDTE = sum(BREEDTES[11:17])
"""Width in characters of the column with the figures a factor is touched by."""


def write_factorlijst(werk: Werk, ws: Worksheet, rij: int, domein: str, deel: Deel) -> None:
    """Write the factoren behind the figures of a domein that differ, best ranked first."""
    rijen = werk.factoren.rijen_by_domein.get(domein, ())
    _write_lijst(werk, ws, rij, deel, rijen, op_volgorde(werk.profiel, rijen), FACTORLIJST)


def write_terugkerend(werk: Werk, ws: Worksheet, rij: int, deel: Deel) -> None:
    """Write the factoren that are touched in more than one domein."""
    rijen = [found for _, found in werk.factoren.per_factor]
    volgorde = op_volgorde(werk.profiel, rijen, werk.factoren)
    _write_lijst(werk, ws, rij, deel, rijen, volgorde, TERUGKEREND)


def _write_lijst(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    deel: Deel,
    rijen: Sequence[Factorrij],
    volgorde: Sequence[Factorrij],
    aantal: int,
) -> None:
    write_kop(werk, ws, rij, deel.kop, "subkop")
    ws.write_string(rij, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
    ws.set_row(rij + 1, 48)
    for kop, _, kolommen in KOLOMMEN:
        schrijf_breed(ws, rij + 1, kolommen, kop, werk.stijlen.rol("tabelkop"))
    if not rijen:
        return
    sleutels = factorbereik(rijen, FactorKolom.SLEUTEL)
    for nummer in range(1, aantal + 1):
        gekozen = volgorde[nummer - 1] if nummer <= len(volgorde) else None
        via = via_van(werk.profiel, gekozen) if gekozen else ""
        ws.set_row(rij + 1 + nummer, row_height([(via, VIABREEDTE)], minimum=40))
        for _, kolom, kolommen in KOLOMMEN:
            waarde = "" if gekozen is None else _waarde(werk, gekozen, kolom)
            formule = kleinste(sleutels, factorbereik(rijen, kolom), nummer, waarde)
            if kolom is FactorKolom.VIA:
                formule = zonder_staart(formule)
            rol = "cel_vet" if kolom is FactorKolom.NAAM else "cel"
            rol = "cel_midden" if kolommen[0] == kolommen[1] and kolom < FactorKolom.VIA + 2 else rol
            schrijf_breed(ws, rij + 1 + nummer, kolommen, formule, werk.stijlen.rol(rol))


def _waarde(werk: Werk, rij: Factorrij, kolom: FactorKolom) -> f.Waarde:
    """What stands in a column of the hidden sheet."""
    profiel = werk.profiel
    if kolom is FactorKolom.ONGUNSTIG:
        return float(telling(profiel, rij, -1))
    if kolom is FactorKolom.GUNSTIG:
        return float(telling(profiel, rij, 1))
    if kolom is FactorKolom.VIA:
        return via_van(profiel, rij)
    if kolom is FactorKolom.DOMEINEN:
        return float(aantal_domeinen(profiel, werk.factoren, rij.factor))
    woorden = {FactorKolom.NAAM: rij.naam, FactorKolom.PLAATS: rij.plaats}
    return woorden.get(kolom, rij.herkomst)
