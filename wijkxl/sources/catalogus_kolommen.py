"""The files of the catalogue: which columns each has and which rule holds for a column."""

from __future__ import annotations

from collections.abc import Mapping

from wijkxl.analysis.catalogus import (
    Aard,
    FactorSoort,
    Herkomst,
    Leefgebied,
    Leeftijdsfase,
    Richting,
    Soort,
    Toets,
)
from wijkxl.analysis.gebieden import Niveau
from wijkxl.sources.catalogus_regels import (
    Regel,
    bladnaam,
    code,
    datum,
    geheel,
    getal,
    ja_nee,
    keuze,
    keuze_uit,
    lijst,
    lijst_uit,
    tekst,
    url,
    vrije_tekst,
)
from wijkxl.wording import SOORTEN_WIJZIGING

JAAR = geheel(1900, 2100, verplicht=False)
LEEFTIJD = geheel(0, 120, verplicht=False)
VOLGORDE = geheel(1, 999)

_HERKOMST = {"herkomst": keuze_uit(Herkomst), "bron": tekst()}

REGELS: Mapping[str, Mapping[str, Regel]] = {
    "pijlers": {"code": code(), "naam": tekst(), "volgorde": VOLGORDE, "ambitiekop": tekst()},
    "domeinen": {
        "code": code(),
        "naam": tekst(),
        "pijler": code(),
        "volgorde": VOLGORDE,
        "ambitie": tekst(),
        "factorenmodel": tekst(),
        "bladnaam": bladnaam(),
    },
    "indicatoren": {
        "code": code(),
        "naam": tekst(),
        "domein": code(),
        "eenheid": tekst(),
        "groep": tekst(),
        "leeftijd_van": LEEFTIJD,
        "leeftijd_tot": LEEFTIJD,
        "richting": keuze_uit(Richting),
        "soort": keuze_uit(Soort),
        "toets": keuze_uit(Toets),
        "drempel": getal(verplicht=False),
        "decimalen": geheel(0, 6),
        "bron": tekst(),
        "bron_url": url(verplicht=False),
        "definitie": tekst(),
        "meetwijze": tekst(),
        "niveaus": lijst_uit(Niveau),
        "frequentie": tekst(),
        "kanttekening": tekst(verplicht=False),
        "min_noemer": geheel(0, 100_000),
        "min_teller": geheel(0, 100_000),
        "vergelijkvariabele": ja_nee(),
        "geldig_van": JAAR,
        "geldig_tot": JAAR,
        "herkomst": keuze_uit(Herkomst),
        "herkomst_bron": tekst(),
    },
    "factoren": {
        "code": code(),
        "naam": tekst(),
        "soort": keuze_uit(FactorSoort),
        "leefgebied": keuze_uit(Leefgebied),
        "leeftijdsfasen": lijst_uit(Leeftijdsfase),
        **_HERKOMST,
    },
    "ranking": {"code": code(), "naam": tekst(), "rang": geheel(1, 5), "bron": tekst()},
    "indicator_factor": {"indicator": code(), "factor": code(), "aard": keuze_uit(Aard), **_HERKOMST},
    "factor_domein": {"factor": code(), "domein": code(), **_HERKOMST},
    "ranking_factor": {"rangfactor": code(), "factor": code(), **_HERKOMST},
    "databanken": {
        "code": code(),
        "thema": tekst(),
        "kennisinstituut": tekst(),
        "naam": tekst(),
        "url": url(),
    },
    "effectladder": {
        "niveau": geheel(0, 4),
        "woord": tekst(),
        "vraag": tekst(),
        "erkenning": tekst(),
    },
    "startsituaties": {"code": code(), "situatie": tekst(), "advies": tekst(), **_HERKOMST},
    "outcome_indicatoren": {
        "code": code(),
        "hoofdgroep": tekst(),
        "type_dienst": tekst(),
        "keuze": tekst(),
        "uitleg": tekst(),
        "indicator": tekst(),
        "type_monitor": tekst(),
        "opmerking": tekst(verplicht=False),
    },
    "begrippen": {
        "begrip": tekst(),
        "definitie": tekst(),
        "bladen": lijst(verplicht=False),
        "herkomst": keuze_uit(Herkomst),
    },
    "changelog": {
        "datum": datum(),
        "wie": vrije_tekst(),
        "soort": keuze(SOORTEN_WIJZIGING),
        "wat": vrije_tekst(),
        "waarom": vrije_tekst(),
    },
}
"""Rule per column, per file (name without ``.csv``); the columns are the fields of the matching dataclass."""
