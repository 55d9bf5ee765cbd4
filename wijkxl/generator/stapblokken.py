"""The columns of the hidden sheet ``_stappen``: a block for resultaten, metingen and activiteiten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijkxl.generator.stapblok import Blok, stapelkolommen
from wijkxl.overdracht.stapel import Stapelrij
from wijkxl.overdracht.stapstand import (
    MEESTE_ACTIVITEITEN,
    MEESTE_METINGEN,
    MEESTE_RESULTATEN,
    NIVEAUS,
    Keuzes,
    Stapstand,
)
from wijkxl.staptabellen.activiteiten import (
    EFFECTLADDER,
    LEEFGEBIEDEN,
    LEEFTIJDSFASEN,
    PREVENTIENIVEAUS,
)
from wijkxl.staptabellen.resultaten import DOMEINEN

GATEN = tuple(f"gat{niveau}" for niveau in range(1, NIVEAUS + 1))
NAAMKOLOMMEN = ("naam", "sleutel", "label", "volg", "lijst")

RESULTAATBLOK = Blok(
    naam="resultaten",
    begin=1,
    rijen=MEESTE_RESULTATEN,
    kolommen=(*NAAMKOLOMMEN, "domein", "plek", *stapelkolommen("domeintekst", *GATEN), "los"),
)
METINGBLOK = Blok(
    naam="metingen",
    begin=RESULTAATBLOK.einde,
    rijen=MEESTE_METINGEN,
    kolommen=("plek", "domein", "indicator", *stapelkolommen("domeintekst")),
)
ACTIVITEITBLOK = Blok(
    naam="activiteiten",
    begin=METINGBLOK.einde,
    rijen=MEESTE_ACTIVITEITEN,
    kolommen=(
        *NAAMKOLOMMEN,
        *("plek", "domein", "niveau", "leefgebied", "fase", "trede"),
        *stapelkolommen("vak", "aangrijpingspunt"),
        "los",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapels:
    """The rows of all texts that are put below each other, made once, and how long the lists are."""

    stand: Stapstand
    lengte_by_lijst: Mapping[str, int]
    per_domein: tuple[Stapelrij, ...]
    gaten: tuple[tuple[Stapelrij, ...], ...]
    indicatoren: tuple[Stapelrij, ...]
    per_vak: tuple[Stapelrij, ...]
    per_aangrijpingspunt: tuple[Stapelrij, ...]


def build_stapels(stand: Stapstand, keuzes: Keuzes) -> Stapels:
    """Put all texts below each other."""
    return Stapels(
        stand=stand,
        lengte_by_lijst=MappingProxyType(
            {
                DOMEINEN: len(keuzes.domeinen),
                PREVENTIENIVEAUS: len(keuzes.niveaus),
                LEEFGEBIEDEN: len(keuzes.leefgebieden),
                LEEFTIJDSFASEN: len(keuzes.fasen),
                EFFECTLADDER: len(keuzes.treden),
            }
        ),
        per_domein=stand.per_domein,
        gaten=tuple(stand.gaten(niveau) for niveau in range(1, NIVEAUS + 1)),
        indicatoren=stand.indicatoren,
        per_vak=stand.per_vak,
        per_aangrijpingspunt=stand.per_aangrijpingspunt,
    )
