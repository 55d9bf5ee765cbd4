"""Dutch words that users see: sheet titles, labels, symbols, number formats and texts.

Shared by the workbook, the command line, the report and the functions in Excel, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus, Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied

FORMAATVERSIE = "1.3"
"""Version of the workbook format; raised when an input cell, a table or the memory of a workbook changes."""

ARCHIEF = "archief"
"""Folder, beside a workbook, with what stood there before."""

GEEN_CIJFER = "geen cijfer"
ONDERDRUKT = "onderdrukt"
EIGEN_CIJFER = "eigen cijfer"
GROTER_DAN_TOEVAL = "groter dan toeval"
KAN_TOEVAL_ZIJN = "kan toeval zijn"
VOORLOPIG = "voorlopig cijfer"
STAPSTATUSSEN = ("niet gestart", "bezig", "klaar", "niet nodig")
NAKIJKEN, NAGEKEKEN = "nakijken", "nagekeken"
SOORTEN_WIJZIGING = ("data", "catalogus", "format")
TABEL_CHANGELOG = "tbl_changelog"
KOPPEN_CHANGELOG = ("Datum", "Wie", "Soort", "Wat is er veranderd?", "Waarom?")

KOPPEN_CONCLUSIE: Mapping[str, str] = MappingProxyType(
    {
        "conclusie": "Belangrijkste conclusie",
        "factoren": "Belangrijkste factoren",
        "aangrijpingspunt": "Leeftijdsfase en leefgebied om op in te zetten",
    }
)
"""What is concluded about a domein: heading by the word in the name of its input cell."""

TABEL_BY_RAPPORTDEEL: Mapping[str, str] = MappingProxyType(
    {
        "kwalitatieve_analyse": "tbl_gesprekken",
        "maatschappelijke_resultaten": "tbl_resultaten",
        "activiteiten": "tbl_activiteiten",
        "plan_activiteiten": "tbl_plan",
        "kwaliteit": "tbl_kwaliteit",
        "outcome": "tbl_outcome",
        "verbeteracties": "tbl_verbeteracties",
    }
)
"""Excel table whose rows stand in a part of the documents in Word."""

KOPPEN_PLAN = (
    "Activiteit",
    "Wie voert de activiteit uit?",
    "Voor welke doelgroep is de activiteit?",
    "Met welk bereik?",
)
KOPPEN_OUTCOME = (
    "Activiteit",
    "Welke outcome meten?",
    "Hoe meten?",
    "Hoe vaak?",
    "Bij wie meten?",
    "Aandachtspunten",
)
"""Headings of the two tables of the plan van aanpak, as in bijlage 6 of the handbook."""

NAMEN_VAN_MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class Blad(StrEnum):
    """Titles of the fixed sheets; a Factorenmodel sheet takes its title from the catalogue."""

    INHOUDSOPGAVE = "Inhoudsopgave"
    PROCESPLAAT = "Procesplaat"
    TOELICHTING = "Toelichting"
    CHANGE_LOG = "Change log"
    NIEUW = "Wat is er nieuw"
    VERVALLEN = "Vervallen invoer"
    SAMENVATTING = "Samenvatting alle pijlers"
    VOORBEREIDING = "Gespreksvoorbereiding"
    GESPREKKEN = "Kwalitatieve analyse"
    RESULTAAT = "Maatschappelijk resultaat"
    ACTIVITEITEN = "Activiteiten"
    PREVENTIEMATRIX = "Preventiematrix"
    PLAN = "Plan van aanpak"
    IMPLEMENTATIE = "Implementatie"
    JAARGESPREKKEN = "Jaargesprekken"
    LOGISCH_MODEL = "Logisch model"
    NASLAG = "Indicatoren overzicht (naslag)"
    TIJDREEKSEN = "Tijdreeksen"
    BRONNEN = "Bronnen"
    ONTBREKEND = "Ontbrekende cijfers"
    RANKING = "Ranking"
    BEGRIPPENLIJST = "Begrippenlijst"
    LIJSTEN = "_lijsten"
    META = "_meta"
    GEGEVENS = "_gegevens"
    TOETS = "_toets"
    FACTOREN = "_factoren"
    POSITIE = "_positie"
    STAPPEN = "_stappen"
    REEKSEN = "_reeksen"
    STANDEN = "_standen"
    PLANSTAND = "_plan"
    UITVOERING = "_uitvoering"
    LOGISCH = "_logisch"
    GEHEUGEN = "_geheugen"


class Oordeel(StrEnum):
    """How the wijk stands next to Rotterdam, as word and symbol."""

    GUNSTIGER = "▲ gunstiger"
    ROND = "● rond Rotterdam"
    ONGUNSTIGER = "▼ ongunstiger"
    HOGER = "△ hoger"
    LAGER = "▽ lager"
    GEEN_CIJFER = "– geen cijfer"
    NIET_VERGELEKEN = "– niet vergeleken"


MERK_BIJ_STATUS: Mapping[Status, str] = {Status.VOORLOPIG: "v", Status.MODELSCHATTING: "m"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel:
    """A part of a text: a heading with paragraphs, bullets and links (shown text, sheet title)."""

    sleutel: str
    kop: str
    alineas: tuple[str, ...] = ()
    punten: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def woorden(self) -> str:
        """Paragraphs and bullets in one line of text."""
        return " ".join((*self.alineas, *self.punten))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekst:
    """The text of a sheet: title, introduction and parts by key."""

    titel: str
    inleiding: tuple[str, ...]
    delen: tuple[Deel, ...]

    def deel(self, sleutel: str) -> Deel:
        """The part called ``sleutel``; raises KeyError when the text has no such part."""
        for deel in self.delen:
            if deel.sleutel == sleutel:
                return deel
        raise KeyError(sleutel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thema:
    """Fonts and colours of the workbook; colours are ``#RRGGBB``."""

    lettertype: str
    lettergrootte: float
    kleuren: Mapping[str, str]
    kleur_by_pijler: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sjabloon:
    """What the workbook looks like and says: theme and texts by name.

    ``bronteksten`` are the same texts by name of their file, with their fields not filled in.
    """

    thema: Thema
    teksten: Mapping[str, Tekst]
    bronteksten: Mapping[str, Tekst] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Zinnen:
    """The sentences of the report as NJi wrote them, by key such as ``cijfer.<code>``; see sources/zinnen.py.

    ``bestand`` is the name of the file they stand in.
    """

    bestand: str
    tekst_by_sleutel: Mapping[str, str]


def pijlerblad(naam: str) -> str:
    """Title of the sheet of a pijler, such as ``Pijler Kansrijk``."""
    return f"Pijler {naam}"


def datum_in_woorden(datum: date) -> str:
    """A date as people write it: ``15 januari 2026``."""
    return f"{datum.day} {NAMEN_VAN_MAANDEN[datum.month - 1]} {datum.year}"


def celwaarde(cijfer: Cijfer | None) -> float | str:
    """What stands in a cell for a figure: its value, or the word for why there is none."""
    if cijfer is None or cijfer.status is Status.ONTBREEKT:
        return GEEN_CIJFER
    if cijfer.waarde is None:
        return ONDERDRUKT
    return cijfer.waarde


def korte_bron(indicator: Indicator) -> str:
    """The publisher of an indicator, short: what stands before the first comma or bracket."""
    return indicator.bron.split(",")[0].split("(")[0].strip()


def domeinnaam(catalogus: Catalogus, indicator: Indicator) -> str:
    """Name of the domein of an indicator; figures about the context describe the wijk in short."""
    domein = catalogus.domein_by_code.get(indicator.domein)
    return domein.naam if domein else "De wijk in het kort"


def eenheid_en_groep(indicator: Indicator) -> str:
    """Unit and group of an indicator on one line: ``%, jongeren 18 t/m 22 jaar``."""
    return ", ".join(part for part in (indicator.eenheid, indicator.groep) if part)


def getalopmaak(indicator: Indicator, *, merk: str = "") -> str:
    """Excel number format of a figure; ``merk`` is a letter behind it (v, m)."""
    suffix = "".join(f" {part}" for part in ("%" if indicator.eenheid == "%" else "", merk) if part)
    return _digits(indicator) + (f'"{suffix}"' if suffix else "")


def verschilopmaak(indicator: Indicator) -> str:
    """Excel number format of a difference: signed, shares in percentage points."""
    digits = _digits(indicator)
    behind = '" %-punt"' if indicator.eenheid == "%" else ""
    return f"+{digits}{behind};-{digits}{behind};{digits}{behind}"


def gebiedslabels(gebieden: tuple[Gebied, ...]) -> tuple[str, ...]:
    """A unique label per area: its name, with its level behind it when several areas share the name."""
    names = [gebied.naam for gebied in gebieden]
    return tuple(
        gebied.naam if names.count(gebied.naam) == 1 else f"{gebied.naam} ({gebied.niveau})"
        for gebied in gebieden
    )


def bestandsnaam(wijk: Gebied, *, voorbeeld: bool, ext: str = "xlsx", ingevuld: bool = False) -> str:
    """File name of the workbook of a wijk, safe on Windows, macOS and Linux."""
    mark = "ingevuld voorbeeld" if ingevuld else "voorbeeld" if voorbeeld else ""
    return _naam("Wijkprogrammering", wijk, mark=mark, ext=ext)


def documentnaam(titel: str, wijk: Gebied, *, voorbeeld: bool) -> str:
    """File name of a document in Word about a wijk, safe on Windows, macOS and Linux."""
    return _naam(titel, wijk, mark="voorbeeld" if voorbeeld else "", ext="docx")


def _naam(begin: str, wijk: Gebied, *, mark: str, ext: str) -> str:
    safe = "".join("-" if sign in '/\\:*?"<>|' else sign for sign in wijk.naam).strip(" .'")
    return f"{begin} {safe}{f' ({mark})' if mark else ''}.{ext}"


def _digits(indicator: Indicator) -> str:
    thousands = "#,##0" if indicator.soort in (Soort.AANTAL, Soort.GEMIDDELDE) else "0"
    return thousands + ("." + "0" * indicator.decimalen if indicator.decimalen else "")
