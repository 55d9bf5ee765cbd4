"""Very hidden sheets: lists for dropdowns, and what the workbook must know about itself."""

from __future__ import annotations

from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.wording import FORMAATVERSIE, STAPSTATUSSEN, Blad

META_KOPPEN = ("naam", "blad", "cel", "omschrijving")


def write_lijsten(werk: Werk) -> None:
    """Write the lists of the dropdowns and name them."""
    ws = werk.blad(Blad.LIJSTEN)
    stijl = werk.stijlen.rol("gewoon")
    schrijf(ws, 0, 0, "Status van een stap", stijl)
    for place, status in enumerate(STAPSTATUSSEN, start=1):
        schrijf(ws, place, 0, status, stijl)
    werk.namen.definieer("lijst_stapstatus", Blad.LIJSTEN, f.bereik((1, 0), (len(STAPSTATUSSEN), 0)))
    ws.very_hidden()


def write_meta(werk: Werk) -> None:
    """Write format version, edition, fingerprints, codes of areas and the register of input cells.

    Written last: the register is complete only when all other sheets are.
    """
    ws = werk.blad(Blad.META)
    stijl = werk.stijlen.rol("gewoon")
    for rij, (naam, waarde) in enumerate(_gegevens(werk)):
        schrijf(ws, rij, 0, naam, stijl)
        schrijf(ws, rij, 1, waarde, stijl)
        werk.namen.definieer(naam, Blad.META, f.cel(rij, 1, vast=True))
    rij = len(_gegevens(werk)) + 1
    for kolom, kop in enumerate(META_KOPPEN):
        schrijf(ws, rij, kolom, kop, stijl)
    for invoer in werk.namen.invoercellen:
        rij += 1
        for kolom, woord in enumerate((invoer.naam, invoer.blad, invoer.adres, invoer.omschrijving)):
            schrijf(ws, rij, kolom, woord, stijl)
    ws.very_hidden()


def _gegevens(werk: Werk) -> tuple[tuple[str, f.Formule | str], ...]:
    profiel = werk.profiel
    return (
        ("formaat_versie", FORMAATVERSIE),
        ("editie_naam", profiel.editie.naam),
        ("editie_soort", profiel.editie.soort.value),
        ("editie_vingerafdruk", profiel.editie.vingerafdruk),
        ("catalogus_vingerafdruk", profiel.catalogus_vingerafdruk),
        ("wijk_code", profiel.wijk.code),
        ("gebied_code", profiel.gebied.code),
        ("stad_code", profiel.stad.code),
        ("land_code", profiel.land.code),
        ("vergelijk_code", f.vergelijkcode()),
    )
