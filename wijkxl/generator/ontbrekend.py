"""Sheet Ontbrekende cijfers: which figures the wijk lacks, why, and what to ask OBI."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.wijkprofiel import OntbrekendCijfer, Reden
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_thuislink, write_alinea
from wijkxl.generator.notities import invoervak
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad, domeinnaam

BREEDTES = (4, 40, 28, 38, 30, 40, 50)
KOPPEN = (
    "",
    "Indicator",
    "Domein",
    "Waarom is er geen cijfer?",
    "Wie heeft wel een cijfer?",
    "Vraag aan OBI",
    "Wat spreek je af?",
)
AFSPRAAK = 6
VRAAG_BY_REDEN: Mapping[Reden, str] = {
    Reden.ONDERDRUKT: "vraag_onderdrukt",
    Reden.GEEN_ENKEL_CIJFER: "vraag_geen_enkel",
    Reden.NIET_OP_DIT_NIVEAU: "vraag_niveau",
    Reden.ANDER_JAAR: "vraag_ouder",
    Reden.NIET_GELEVERD: "vraag_niet_geleverd",
}
"""Part of the text ``ontbrekend`` that holds the question for each reason."""


def write_ontbrekend(werk: Werk) -> None:
    """Write the sheet."""
    ws = begin_blad(
        werk,
        Blad.ONTBREKEND,
        "ontbrekend",
        BREEDTES,
        links=[(p.blad, naar(p.blad)) for p in werk.indeling.pijlers],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 2),
    )
    for kolom, kop in enumerate(KOPPEN):
        schrijf(ws, EERSTE_RIJ, kolom, kop, werk.stijlen.rol("tabelkop"))
    ontbrekend = werk.profiel.ontbrekend
    if not ontbrekend:
        geen = werk.sjabloon.teksten["ontbrekend"].deel("geen").woorden
        write_alinea(werk, ws, EERSTE_RIJ + 1, geen, BREEDTES)
    for place, cijfer in enumerate(ontbrekend):
        _write_rij(werk, ws, EERSTE_RIJ + 1 + place, cijfer)


def _write_rij(werk: Werk, ws: Worksheet, rij: int, cijfer: OntbrekendCijfer) -> None:
    indicator = cijfer.indicator
    vraag = werk.sjabloon.teksten["ontbrekend"].deel(VRAAG_BY_REDEN[cijfer.reden]).woorden
    naaste = f"{cijfer.naaste.naam} ({cijfer.naaste.niveau}), {cijfer.jaar}" if cijfer.naaste else "niemand"
    woorden = (
        indicator.naam,
        domeinnaam(werk.profiel.catalogus, indicator),
        cijfer.reden.value,
        naaste,
        vraag,
    )
    ws.set_row(rij, row_height(zip(woorden, BREEDTES[1:AFSPRAAK], strict=True), minimum=33))
    schrijf_thuislink(werk, ws, rij, indicator)
    for kolom, tekst in enumerate(woorden, start=1):
        schrijf(ws, rij, kolom, tekst, werk.stijlen.rol("cel_vet" if kolom == 1 else "cel"))
    invoervak(
        werk,
        ws,
        rij,
        (AFSPRAAK, AFSPRAAK),
        naam=f"in_obi_{indicator.code}",
        vraag="Afspraak met OBI",
        uitleg="Heb je dit cijfer nodig? Wie zoekt het uit, en wanneer weet je meer?",
    )
