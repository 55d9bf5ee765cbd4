"""Sheet Begrippenlijst: what the words mean, with links to where they are used."""

from __future__ import annotations

from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_link
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad

BREEDTES = (30, 82, 15, 30, 30)
KOPPEN = ("Begrip", "Betekenis", "Herkomst", "Te vinden op", "")
EERSTE_LINK = 3


def write_begrippenlijst(werk: Werk) -> None:
    """Write the sheet; a term links to at most two sheets."""
    ws = begin_blad(
        werk, Blad.BEGRIPPENLIJST, "begrippenlijst", BREEDTES, herhaal=EERSTE_RIJ, vast=(EERSTE_RIJ + 1, 1)
    )
    for kolom, kop in enumerate(KOPPEN):
        schrijf(ws, EERSTE_RIJ, kolom, kop, werk.stijlen.rol("tabelkop"))
    bladen = {titel for _, titel in werk.bladlinks()}
    for place, begrip in enumerate(werk.profiel.catalogus.begrippen):
        rij = EERSTE_RIJ + 1 + place
        ws.set_row(rij, row_height([(begrip.begrip, BREEDTES[0]), (begrip.definitie, BREEDTES[1])]))
        schrijf(ws, rij, 0, begrip.begrip, werk.stijlen.rol("cel_boven_vet"))
        schrijf(ws, rij, 1, begrip.definitie, werk.stijlen.rol("cel_boven"))
        schrijf(ws, rij, 2, begrip.herkomst.value, werk.stijlen.rol("cel_boven"))
        bekend = [blad for blad in begrip.bladen if blad in bladen][:2]
        for kolom in range(EERSTE_LINK, EERSTE_LINK + 2):
            if kolom - EERSTE_LINK < len(bekend):
                blad = bekend[kolom - EERSTE_LINK]
                schrijf_link(ws, rij, kolom, naar(blad), blad, werk.stijlen.rol("cel_link"))
            else:
                schrijf(ws, rij, kolom, "", werk.stijlen.rol("cel"))
