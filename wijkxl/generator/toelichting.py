"""Sheet Toelichting: how to use the workbook, what colours and symbols mean, and the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.invoer import GEEN_INVOER
from wijkxl.generator.indicatortabel import vergelijklabel
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, write_alinea, write_kop
from wijkxl.generator.notities import schrijf_invoer
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import GEEN_CIJFER, NAKIJKEN, ONDERDRUKT, Blad, Oordeel

BREEDTES = (32, 38, 60)
EERSTE = 5


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
    for instelling in _instellingen(werk):
        ws.set_row(rij, 24)
        schrijf(ws, rij, 0, instelling.vraag, werk.stijlen.rol("label"))
        schrijf_invoer(
            werk,
            ws,
            rij,
            1,
            naam=instelling.naam,
            omschrijving=instelling.vraag,
            getal="@",  # else Excel makes a number of 95 %
            vooraf=instelling.vooraf,
            inhoud=instelling.waarde,
        )
        schrijf(ws, rij, 2, instelling.uitleg, werk.stijlen.rol("ondertitel"))
        ws.data_validation(
            rij,
            1,
            rij,
            1,
            {
                "validate": "list",
                "source": f"={instelling.lijst}",
                "input_title": instelling.vraag,
                "input_message": instelling.uitleg,
                "error_title": "Kies uit de lijst",
                "error_message": "Dit staat niet in de lijst. Kies een van de mogelijkheden.",
            },
        )
        rij += 1
    return rij


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instelling:
    """A setting: the name of its cell, the question, the list to choose from, the choice and what it does.

    ``vooraf`` is the choice in a workbook in which nobody chose anything.
    """

    naam: str
    vraag: str
    lijst: str
    waarde: str
    vooraf: str
    uitleg: str


def _instellingen(werk: Werk) -> tuple[_Instelling, ...]:
    invoer = werk.profiel.invoer
    return (
        _Instelling(
            naam="vergelijkgebied",
            vraag="Gebied in kolom F",
            lijst="naslag_labels",
            waarde=vergelijklabel(werk.profiel),
            vooraf=vergelijklabel(replace(werk.profiel, invoer=GEEN_INVOER)),
            uitleg="Kies een wijk of gebied, of maak de cel leeg.",
        ),
        _Instelling(
            naam="opmaak",
            vraag="Kleuren",
            lijst="lijst_opmaak",
            waarde=invoer.opmaak.value,
            vooraf=GEEN_INVOER.opmaak.value,
            uitleg="officieel = oranje bij elk verschil; richting = kleur per uitkomst.",
        ),
        _Instelling(
            naam="zekerheid",
            vraag="Hoe zeker is een verschil?",
            lijst="lijst_zekerheid",
            waarde=invoer.zekerheid.value,
            vooraf=GEEN_INVOER.zekerheid.value,
            uitleg="Bij 99,8 % telt een verschil minder snel als echt verschil.",
        ),
    )


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
        ("16 %", oranje, "cel", "", f"Kleuren op officieel: het cijfer is anders dan dat van {stad}."),
        ("16 %", "", "cel", "", f"Kleuren op officieel: het cijfer is hetzelfde als dat van {stad}."),
        (
            "16 %",
            stijlen.kleur("gunstiger"),
            "cel",
            Oordeel.GUNSTIGER.value,
            f"Het is gunstiger dan in {stad}, en het verschil telt (zie Hoe zeker?).",
        ),
        (
            "16 %",
            stijlen.kleur("ongunstiger"),
            "cel",
            Oordeel.ONGUNSTIGER.value,
            f"Het is ongunstiger dan in {stad}, en het verschil telt.",
        ),
        ("16 %", stijlen.kleur("rond"), "cel", Oordeel.ROND.value, "Er is geen verschil dat telt."),
        (
            "16 %",
            stijlen.kleur("neutraal"),
            "cel",
            f"{Oordeel.HOGER} of {Oordeel.LAGER}",
            "Er is een verschil dat telt, maar hoger of lager is niet goed of slecht.",
        ),
        (GEEN_CIJFER, grijs, "cel_gedempt", Oordeel.GEEN_CIJFER.value, "Er is van de wijk geen cijfer."),
        (
            ONDERDRUKT,
            grijs,
            "cel_gedempt",
            Oordeel.GEEN_CIJFER.value,
            "Er is wel een cijfer, maar de groep is te klein om het te laten zien.",
        ),
        (
            "16 %",
            "",
            "cel",
            Oordeel.NIET_VERGELEKEN.value,
            "Het cijfer is er, maar vergelijken kan niet. In de kolom Hoe zeker? staat waarom.",
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
            "Verschil tussen percentages: 16 % is 3 procentpunt meer dan 13 %.",
        ),
    )
    for voorbeeld, kleur, rol, woord, uitleg in (*regels, *_regels_vorige(werk)):
        rij += 1
        ws.set_row(rij, row_height([(uitleg, BREEDTES[2])], minimum=20))
        schrijf(ws, rij, 0, voorbeeld, stijlen.rol(rol, kleur=kleur))
        schrijf(ws, rij, 1, woord, stijlen.rol("cel"))
        schrijf(ws, rij, 2, uitleg, stijlen.rol("cel"))
    return rij + 1


def _regels_vorige(werk: Werk) -> tuple[tuple[str, str, str, str, str], ...]:
    """Lines of the legend about changes; none without an edition before."""
    if werk.profiel.vorige is None:
        return ()
    lila, oranje = werk.stijlen.kleur("veranderd"), werk.stijlen.kleur("officieel")
    return (
        ("was: … → nu: …", lila, "cel", "was en nu", "De uitkomst is anders dan in de vorige editie."),
        (NAKIJKEN, oranje, "cel_vet", NAKIJKEN, "Er zijn cijfers veranderd. Klopt je conclusie nog?"),
    )
