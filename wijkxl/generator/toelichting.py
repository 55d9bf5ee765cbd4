"""Sheet Toelichting: how to use the workbook, what colours and symbols mean, and the settings."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, write_alinea, write_kop
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT, Blad, Oordeel

BREEDTES = (32, 38, 60)
EERSTE = 5
INSTELLING = "vergelijkgebied"


def write_toelichting(werk: Werk) -> None:
    """Write the sheet; the chosen area gets the name ``vergelijkgebied``."""
    links = [(p.blad, naar(p.blad)) for p in werk.indeling.pijlers[:2]]
    ws = begin_blad(werk, Blad.TOELICHTING, "toelichting", BREEDTES, links=links)
    rij = _write_instellingen(werk, ws, EERSTE)
    rij = _write_deel(werk, ws, rij + 1, "gebruik")
    rij = _write_legenda(werk, ws, rij + 1)
    _write_deel(werk, ws, rij + 1, "voorbehoud")


def _write_instellingen(werk: Werk, ws: Worksheet, rij: int) -> int:
    deel = werk.sjabloon.teksten["toelichting"].deel("instellingen")
    write_kop(werk, ws, rij, deel.kop)
    write_alinea(werk, ws, rij + 1, deel.woorden, BREEDTES)
    rij += 2
    ws.set_row(rij, 24)
    schrijf(ws, rij, 0, "Gebied in kolom F", werk.stijlen.rol("label"))
    ws.write_blank(rij, 1, None, werk.stijlen.rol("invoer"))
    werk.namen.invoer(INSTELLING, Blad.TOELICHTING, rij, 1, "Gebied in kolom F")
    ws.data_validation(
        rij,
        1,
        rij,
        1,
        {
            "validate": "list",
            "source": "=naslag_labels",
            "input_title": "Gebied in kolom F",
            "input_message": "Kies een wijk of gebied uit de lijst, of maak de cel leeg.",
            "error_title": "Gebied staat niet in de lijst",
            "error_message": "Kies een naam uit de lijst. De namen staan ook op het blad met de naslag.",
        },
    )
    return rij + 1


def _write_deel(werk: Werk, ws: Worksheet, rij: int, sleutel: str) -> int:
    deel = werk.sjabloon.teksten["toelichting"].deel(sleutel)
    write_kop(werk, ws, rij, deel.kop)
    rij += 1
    for tekst in (*deel.alineas, *(f"•  {punt}" for punt in deel.punten)):
        write_alinea(werk, ws, rij, tekst, BREEDTES)
        rij += 1
    return rij


def _write_legenda(werk: Werk, ws: Worksheet, rij: int) -> int:
    """Write what each colour and symbol means; the colour stands next to its meaning."""
    stijlen = werk.stijlen
    deel = werk.sjabloon.teksten["toelichting"].deel("kleuren")
    write_kop(werk, ws, rij, deel.kop)
    write_alinea(werk, ws, rij + 1, deel.woorden, BREEDTES)
    rij += 2
    for kolom, kop in enumerate(("Zo ziet het eruit", "Woord en teken", "Wat het betekent")):
        schrijf(ws, rij, kolom, kop, stijlen.rol("tabelkop"))
    stad = werk.profiel.stad.naam
    oranje, grijs = stijlen.kleur("officieel"), stijlen.kleur("geen_cijfer")
    regels = (
        (
            "16 %",
            oranje,
            "cel",
            f"{Oordeel.HOGER} of {Oordeel.LAGER}",
            f"Het cijfer is anders dan dat van {stad}.",
        ),
        ("16 %", "", "cel", Oordeel.GELIJK.value, f"Het cijfer is hetzelfde als dat van {stad}."),
        (GEEN_CIJFER, grijs, "cel_gedempt", Oordeel.GEEN_CIJFER.value, "Er is van de wijk geen cijfer."),
        (
            ONDERDRUKT,
            grijs,
            "cel_gedempt",
            Oordeel.GEEN_CIJFER.value,
            "Er is wel een cijfer, maar de groep is te klein om het te laten zien.",
        ),
        ("16 %", "", "eigen", "eigen cijfer", "Je hebt zelf een cijfer ingevuld (blauwe letters)."),
        ("", stijlen.kleur("invoer"), "cel", "", "Hier vul je zelf iets in."),
        ("16 %", "", "overschreven", "", "Hier stond een formule, maar die is overschreven (rode letters)."),
        ("16 % v", "", "cel", "v", "Het cijfer is voorlopig (alleen in het Indicatoren overzicht)."),
        ("16 % m", "", "cel", "m", "Het cijfer is een modelschatting (alleen in het Indicatoren overzicht)."),
        (
            "+3 %-punt",
            "",
            "cel",
            "",
            "Verschil tussen twee percentages: 16 % is 3 procentpunt meer dan 13 %.",
        ),
    )
    for voorbeeld, kleur, rol, woord, uitleg in regels:
        rij += 1
        ws.set_row(rij, row_height([(uitleg, BREEDTES[2])], minimum=20))
        schrijf(ws, rij, 0, voorbeeld, stijlen.rol(rol, kleur=kleur))
        schrijf(ws, rij, 1, woord, stijlen.rol("cel"))
        schrijf(ws, rij, 2, uitleg, stijlen.rol("cel"))
    return rij + 1
