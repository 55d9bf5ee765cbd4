"""Lists to choose from that come from the catalogue, and what the rows of the tables say by those lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus, Factor
from wijkxl.generator.kader import Werk
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.stapstand import Keuzes, Stapstand
from wijkxl.overdracht.stapstandbouw import build_stapstand
from wijkxl.staptabellen.activiteiten import (
    DATABANKEN,
    EFFECTLADDER,
    LEEFGEBIEDEN,
    LEEFTIJDSFASEN,
    PREVENTIENIVEAUS,
    TBL_ACTIVITEITEN,
)
from wijkxl.staptabellen.overzicht import KEUZES_BY_LIJST
from wijkxl.staptabellen.resultaten import DOMEINEN, TBL_METINGEN, TBL_RESULTATEN


def catalogus_lijsten(catalogus: Catalogus) -> Mapping[str, tuple[str, ...]]:
    """Lists that follow the catalogue, by their defined name."""
    return MappingProxyType(
        {
            DOMEINEN: tuple(domein.naam for domein in catalogus.domeinen),
            EFFECTLADDER: tuple(f"{trede.niveau} {trede.woord}" for trede in catalogus.effectladder),
            DATABANKEN: (*(databank.naam for databank in catalogus.databanken), "geen"),
        }
    )


def factorkeuzes(catalogus: Catalogus) -> Mapping[str, str]:
    """Name of each factor in the list to choose from, by code: best ranked first, then by name.

    A name that two factoren share has its leefgebied behind it.
    """
    aantal = Counter(factor.naam for factor in catalogus.factoren)

    def volgorde(factor: Factor) -> tuple[float, str]:
        rang = catalogus.rang_by_factor.get(factor.code)
        return (rang.rang if rang else float("inf"), factor.naam.lower())

    return MappingProxyType(
        {
            factor.code: factor.naam if aantal[factor.naam] == 1 else f"{factor.naam} ({factor.leefgebied})"
            for factor in sorted(catalogus.factoren, key=volgorde)
        }
    )


def build_keuzes(catalogus: Catalogus) -> Keuzes:
    """The lists in which the words of a row are looked up."""
    return Keuzes(
        domeinen=tuple(domein.naam for domein in catalogus.domeinen),
        niveaus=KEUZES_BY_LIJST[PREVENTIENIVEAUS],
        leefgebieden=KEUZES_BY_LIJST[LEEFGEBIEDEN],
        fasen=KEUZES_BY_LIJST[LEEFTIJDSFASEN],
        treden=catalogus_lijsten(catalogus)[EFFECTLADDER],
    )


def stapstand_van(werk: Werk) -> Stapstand:
    """What the rows that a person filled say, as the hidden sheet of the steps computes it."""
    tabellen = (TBL_RESULTATEN, TBL_METINGEN, TBL_ACTIVITEITEN)
    resultaten, metingen, activiteiten = (staprijen(werk, tabel) for tabel in tabellen)
    return build_stapstand(resultaten, metingen, activiteiten, build_keuzes(werk.profiel.catalogus))
