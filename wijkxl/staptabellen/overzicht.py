"""All tables of the steps, and the lists people choose from in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wijkxl.analysis.catalogus import Leefgebied, Leeftijdsfase
from wijkxl.analysis.resultaat import Resultaatregel
from wijkxl.staptabellen.activiteiten import (
    LEEFGEBIEDEN,
    LEEFTIJDSFASEN,
    NIEUW_BESTAAND,
    PREVENTIENIVEAUS,
    TBL_ACTIVITEITEN,
)
from wijkxl.staptabellen.gesprekken import GESPREKKEN, HERKENNING, JA_NEE, RELATIE, VOORBEREIDING
from wijkxl.staptabellen.implementatie import (
    KWALITEITSOORDELEN,
    TBL_IMPLEMENTATIE,
    TBL_JAARGESPREKKEN,
    UITVOERINGSSTATUSSEN,
)
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import (
    ACTIESTATUSSEN,
    AFGEROND,
    TBL_KWALITEIT,
    TBL_OUTCOME,
    TBL_PLAN,
    TBL_VERBETERACTIES,
)
from wijkxl.staptabellen.resultaten import MEER_MINDER, REGELS, TBL_METINGEN, TBL_RESULTATEN

STAPTABELLEN: tuple[Staptabel, ...] = (
    VOORBEREIDING,
    GESPREKKEN,
    TBL_RESULTATEN,
    TBL_METINGEN,
    TBL_ACTIVITEITEN,
    TBL_PLAN,
    TBL_KWALITEIT,
    TBL_OUTCOME,
    TBL_VERBETERACTIES,
    TBL_IMPLEMENTATIE,
    TBL_JAARGESPREKKEN,
)

STAPBLADEN = (
    "voorbereiding",
    "gesprekken",
    "resultaten",
    "activiteiten",
    "preventiematrix",
    "plan",
    "implementatie",
    "jaargesprekken",
)
"""Texts of the sheets of the steps, in their order."""

ONDER_ANDERE = tuple(tabel.tekst for tabel in STAPTABELLEN if tabel.tekst not in STAPBLADEN)
"""Texts of tables that stand below another table on a sheet."""

KEUZES_BY_LIJST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        JA_NEE: ("ja", "nee"),
        HERKENNING: ("ja", "voor een deel", "nee"),
        RELATIE: ("goed", "wisselend", "nog nieuw", "moeizaam"),
        MEER_MINDER: ("meer", "minder"),
        REGELS: tuple(regel.value for regel in Resultaatregel),
        PREVENTIENIVEAUS: ("universeel", "selectief", "geïndiceerd"),
        LEEFGEBIEDEN: tuple(leefgebied.value for leefgebied in Leefgebied),
        LEEFTIJDSFASEN: tuple(fase.value for fase in Leeftijdsfase),
        NIEUW_BESTAAND: ("nieuw", "bestaand"),
        UITVOERINGSSTATUSSEN: ("gepland", "loopt", "klaar", "gestopt"),
        KWALITEITSOORDELEN: ("goed", "kan beter", "onvoldoende", "nog niet bekend"),
        ACTIESTATUSSEN: ("open", "bezig", *AFGEROND),
    }
)
"""Lists that are the same in every workbook, by their defined name."""


def kolomsleutels(tekst: str) -> tuple[str, ...]:
    """Keys of the columns whose prompts stand in a text."""
    return tuple(kolom.sleutel for tabel in STAPTABELLEN if tabel.tekst == tekst for kolom in tabel.kolommen)
