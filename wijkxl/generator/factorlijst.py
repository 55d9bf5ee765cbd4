"""Lists of factoren that put themselves in order: behind the figures of a domein, and those that recur."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.factoren import Factorstand, op_rang, op_terugkeer
from wijkxl.generator import formules as f
from wijkxl.generator.factorenblad import via_van
from wijkxl.generator.factorenplan import FactorKolom, factorbereik
from wijkxl.generator.indeling import FACTORLIJST, TERUGKEREND, Kolom
from wijkxl.generator.indicatortabel import BREEDTES
from wijkxl.generator.kader import Werk, schrijf_breed, write_kop
from wijkxl.generator.lijstformules import kleinste, zonder_staart
from wijkxl.generator.tekstmaat import row_height
from wijkxl.uitleg import factor_met_rang, plaats_van
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
    plan = werk.factoren
    volgorde = op_rang(plan.beeld.per_domein[domein])
    _write_lijst(werk, ws, rij, deel, plan.rijen_by_domein[domein], volgorde, FACTORLIJST)


def write_terugkerend(werk: Werk, ws: Worksheet, rij: int, deel: Deel) -> None:
    """Write the factoren that are touched in more than one domein."""
    plan = werk.factoren
    volgorde = op_terugkeer(plan.beeld.per_factor.values())
    _write_lijst(werk, ws, rij, deel, tuple(plan.rij_by_factor.values()), volgorde, TERUGKEREND)


def _write_lijst(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    deel: Deel,
    rijen: Sequence[int],
    volgorde: Sequence[Factorstand],
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
        via = via_van(gekozen) if gekozen else ""
        ws.set_row(rij + 1 + nummer, row_height([(via, VIABREEDTE)], minimum=40))
        for _, kolom, kolommen in KOLOMMEN:
            waarde = "" if gekozen is None else _waarde(gekozen, kolom)
            formule = kleinste(sleutels, factorbereik(rijen, kolom), nummer, waarde)
            if kolom is FactorKolom.VIA:
                formule = zonder_staart(formule)
            rol = "cel_vet" if kolom is FactorKolom.NAAM else "cel"
            rol = "cel_midden" if kolommen[0] == kolommen[1] and kolom < FactorKolom.VIA + 2 else rol
            schrijf_breed(ws, rij + 1 + nummer, kolommen, formule, werk.stijlen.rol(rol))


def _waarde(stand: Factorstand, kolom: FactorKolom) -> f.Waarde:
    """What stands in a column of the hidden sheet."""
    waarden: dict[FactorKolom, f.Waarde] = {
        FactorKolom.NAAM: factor_met_rang(stand.factor, stand.rang),
        FactorKolom.ONGUNSTIG: float(stand.ongunstig),
        FactorKolom.GUNSTIG: float(stand.gunstig),
        FactorKolom.DOMEINEN: float(stand.domeinen),
        FactorKolom.PLAATS: plaats_van(stand.factor),
        FactorKolom.VIA: via_van(stand),
        FactorKolom.HERKOMST: stand.herkomst.value,
    }
    return waarden[kolom]
