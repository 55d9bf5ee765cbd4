"""The fields a template may use, each with what it stands for; docs/beheer.md lists the same fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Veldsoort(StrEnum):
    """How a field is written in a template."""

    TEKST = "tekst"
    """``{{ wijk }}``, anywhere in a line."""
    BLOK = "blok"
    """``{{p ambities }}``, alone in a paragraph."""
    KEUZE = "keuze"
    """``{%p if voorbeeld %}`` and ``{%p endif %}``, each alone in a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Veld:
    """A field: its name, how it is written, and what comes in its place."""

    naam: str
    soort: Veldsoort
    uitleg: str


_TEKSTEN: Mapping[str, str] = {
    "wijk": "Naam van de wijk.",
    "gebied": "Naam van het gebied waar de wijk in ligt.",
    "stad": "Naam van de stad.",
    "editie": "Titel van de editie van de cijfers.",
    "editiedatum": "Datum van de editie, in woorden.",
    "uitgever": "Uitgever van de cijfers.",
    "gebiedsadviseur": "Naam van de gebiedsadviseur, van het blad Inhoudsopgave.",
    "versie": "Versie van het document, van het blad Inhoudsopgave.",
    "kopregel": "Wijk, editie en een waarschuwing bij verzonnen cijfers. Verplicht in de koptekst.",
    "voorbeeldmelding": "Waarschuwing bij verzonnen cijfers, anders leeg. Verplicht op de eerste bladzijde.",
}

_BLOKKEN: Mapping[str, str] = {
    "algemene_informatie": "Wat je schreef bij Algemene informatie over de wijk.",
    "tabel_wijk_in_het_kort": "Tabel met de cijfers die de wijk beschrijven.",
    "staat_van_de_jeugd": "Wat je schreef bij Hoe gaat het met de jeugd in de wijk.",
    "tabel_telling": "Tabel: per domein hoeveel cijfers gunstiger of ongunstiger zijn dan in de stad.",
    "tabel_opvallend": "Tabel met de opvallendste cijfers, ongunstige en gunstige.",
    "zinnen_opvallend": "Voorstel in zinnen voor de opvallendste cijfers.",
    "grafiek_opvallend": "Grafiek: de wijk naast de stad, voor de opvallendste percentages.",
    "grafiek_plaats": "Grafiek en tabel: de plaats van de wijk tussen alle wijken.",
    "grafiek_ontwikkeling": "Grafiek en tabel: de ontwikkeling van de opvallendste cijfers.",
    "cijfers_per_domein": "Per domein wat je schreef over de cijfers, en opmerkingen bij losse cijfers.",
    "krachten": "Wat je schreef bij Wat gaat er goed in de wijk.",
    "samenhang": "Wat je schreef over de samenhang tussen de pijlers, en je analyse per pijler.",
    "terugkerende_factoren": "Wat je schreef over terugkerende factoren.",
    "tabel_terugkerende_factoren": "Tabel met de factoren die in meer dan één domein terugkomen.",
    "duiding_per_domein": "Per domein de factoren, je antwoorden en je conclusie.",
    "feedback_van_collega": "Wat je schreef over de feedback van je collega.",
    "kwalitatieve_analyse": "De gesprekken met partners.",
    "ambities": "De ambities van de stad per pijler, woordelijk.",
    "maatschappelijke_resultaten": "De maatschappelijke resultaten met hun indicatoren.",
    "activiteiten": "De activiteiten (zodatjes) met factor en erkenning.",
    "plan_activiteiten": "Tabel: activiteit, wie, doelgroep en bereik.",
    "kwaliteit": "De afspraken over kwaliteit, met het tijdspad.",
    "outcome": "Tabel: welke outcome, hoe, hoe vaak, bij wie en aandachtspunten.",
    "verbeteracties": "De verbeteracties, wat er is uitgevoerd, en de jaargesprekken met partners.",
    "stap_1": "Status en opmerking van stap 1, van het blad Inhoudsopgave.",
    "stap_2": "Status en opmerking van stap 2.",
    "stap_3": "Status en opmerking van stap 3.",
    "stap_4": "Status en opmerking van stap 4.",
    "stap_5": "Status en opmerking van stap 5.",
    "stap_6": "Status en opmerking van stap 6.",
    "alle_cijfers": "Per domein een tabel met alle cijfers.",
    "ontbrekende_cijfers": "Tabel met de cijfers die er niet zijn, en waarom.",
    "verantwoording": "Hoe is vergeleken, met welke zekerheid, en uit welke bronnen.",
    "andere_aantekeningen": "Wat buiten de invulvakken staat: losse cellen, opmerkingen, vervallen invoer.",
}

_KEUZES: Mapping[str, str] = {
    "voorbeeld": "De cijfers zijn verzonnen.",
    "heeft_andere_aantekeningen": "Er staat iets buiten de invulvakken.",
}

VELDEN: Mapping[str, Veld] = MappingProxyType(
    {
        naam: Veld(naam=naam, soort=soort, uitleg=uitleg)
        for soort, velden in (
            (Veldsoort.TEKST, _TEKSTEN),
            (Veldsoort.BLOK, _BLOKKEN),
            (Veldsoort.KEUZE, _KEUZES),
        )
        for naam, uitleg in velden.items()
    }
)
"""All fields by name, in the order of the docs."""

VERPLICHT = ("kopregel", "voorbeeldmelding")
"""Fields without which a template could hide that figures are invented."""
