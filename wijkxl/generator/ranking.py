"""Sheet Ranking: the ranked factoren, what they are called in the Factorenmodel and where they matter."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.factoren import Rangstand
from wijkxl.generator import formules as f
from wijkxl.generator.factorenblad import via_van
from wijkxl.generator.factorenplan import FactorKolom, factorcel
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf
from wijkxl.generator.lijstformules import zonder_staart
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad

BREEDTES = (9, 34, 44, 40, 13, 13, 13, 90)
KOPPEN = (
    "Plaats",
    "Factor op de Ranking",
    "Heet in het Factorenmodel",
    "Speelt mee in de domeinen",
    "Aantal indicatoren",
    "▼ ongunstig in de wijk",
    "▲ gunstig in de wijk",
    "Door welke cijfers?",
)


def write_ranking(werk: Werk) -> None:
    """Write the sheet."""
    links = [(p.blad, naar(p.blad)) for p in werk.indeling.pijlers]
    ws = begin_blad(
        werk, Blad.RANKING, "ranking", BREEDTES, links=links, herhaal=EERSTE_RIJ, vast=(EERSTE_RIJ + 1, 0)
    )
    ws.set_row(EERSTE_RIJ, 33)
    for kolom, kop in enumerate(KOPPEN):
        schrijf(ws, EERSTE_RIJ, kolom, kop, werk.stijlen.rol("tabelkop"))
    for place, stand in enumerate(werk.factoren.beeld.per_rang.values()):
        _write_rang(werk, ws, EERSTE_RIJ + 1 + place, stand)


def _write_rang(werk: Werk, ws: Worksheet, rij: int, stand: Rangstand) -> None:
    rang, bron = stand.rangfactor, werk.factoren.rij_by_rang[stand.rangfactor.code]
    namen = "; ".join(f"{factor.naam} ({factor.leefgebied.value.lower()})" for factor in stand.factoren)
    domeinen = ", ".join(domein.naam for domein in stand.domeinen)
    slecht = f.Formule(f"={factorcel(bron, FactorKolom.ONGUNSTIG)}", float(stand.ongunstig))
    goed = f.Formule(f"={factorcel(bron, FactorKolom.GUNSTIG)}", float(stand.gunstig))
    via = zonder_staart(f.Formule(f"={factorcel(bron, FactorKolom.VIA)}", via_van(stand)))
    maten = [*zip((rang.naam, namen, domeinen), BREEDTES[1:4], strict=True), (str(via.waarde), BREEDTES[7])]
    ws.set_row(rij, row_height(maten, minimum=50))
    schrijf(ws, rij, 5, slecht, werk.stijlen.rol("cel_midden"))
    schrijf(ws, rij, 6, goed, werk.stijlen.rol("cel_midden"))
    schrijf(ws, rij, 7, via, werk.stijlen.rol("cel_gedempt"))
    schrijf(ws, rij, 0, rang.rang, werk.stijlen.rol("cel_midden"))
    schrijf(ws, rij, 1, rang.naam, werk.stijlen.rol("cel_vet"))
    schrijf(ws, rij, 2, namen, werk.stijlen.rol("cel"))
    schrijf(ws, rij, 3, domeinen, werk.stijlen.rol("cel"))
    schrijf(ws, rij, 4, len(stand.indicatoren), werk.stijlen.rol("cel_midden"))
