"""All tables of the steps, and the lists people choose from in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wijkxl.staptabellen.gesprekken import GESPREKKEN, HERKENNING, JA_NEE, RELATIE, VOORBEREIDING
from wijkxl.staptabellen.kolommen import Staptabel

STAPTABELLEN: tuple[Staptabel, ...] = (VOORBEREIDING, GESPREKKEN)

KEUZES_BY_LIJST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        JA_NEE: ("ja", "nee"),
        HERKENNING: ("ja", "voor een deel", "nee"),
        RELATIE: ("goed", "wisselend", "nog nieuw", "moeizaam"),
    }
)
"""Lists that are the same in every workbook, by their defined name."""


def kolomsleutels(tekst: str) -> tuple[str, ...]:
    """Keys of the columns whose prompts stand in a text."""
    return tuple(kolom.sleutel for tabel in STAPTABELLEN if tabel.tekst == tekst for kolom in tabel.kolommen)
