"""A wijk next to the city with a small catalogue, for tests of what is behind the figures that differ."""

from collections.abc import Mapping
from dataclasses import replace

from sources.importproef import build_indicator
from voorbeeld import maak_editie, maak_gebied

from wijkxl.analysis.catalogus import (
    Aard,
    Catalogus,
    Domein,
    Factor,
    FactorSoort,
    Herkomst,
    Indicator,
    Koppeling,
    Leefgebied,
    Leeftijdsfase,
    RangFactor,
    Richting,
    Soort,
    Toets,
)
from wijkxl.analysis.cijfers import Cijfer
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.wijkprofiel import Wijkprofiel

STAD = 50.0
"""The figure of the city for every indicator; a wijk differs when it is 1 or more away from it."""


def maak_indicator(code: str, domein: str, richting: Richting = Richting.HOGER_GUNSTIG) -> Indicator:
    basis = build_indicator(code, code, Soort.AANDEEL)
    return replace(basis, domein=domein, richting=richting, toets=Toets.DREMPEL, drempel=1.0)


def maak_domein(code: str) -> Domein:
    return Domein(code=code, naam=code, pijler="p", volgorde=1, ambitie="", factorenmodel="F", bladnaam=code)


def maak_factor(code: str) -> Factor:
    return Factor(
        code=code,
        naam=code,
        soort=FactorSoort.RISICO,
        leefgebied=Leefgebied.WIJK,
        leeftijdsfasen=(Leeftijdsfase.VROEGE_KINDERTIJD, Leeftijdsfase.ADOLESCENTIE),
        herkomst=Herkomst.HANDLEIDING,
        bron="",
    )


def maak_links(*paren: tuple[str, str], aard: Aard | None = None) -> tuple[Koppeling, ...]:
    return tuple(
        Koppeling(van=van, naar=naar, herkomst=Herkomst.HANDLEIDING, bron="", aard=aard)
        for van, naar in paren
    )


def maak_catalogus(
    indicatoren: tuple[Indicator, ...],
    *,
    domeinen: tuple[str, ...] = (),
    factoren: tuple[str, ...] = (),
    rang_by_code: Mapping[str, int] | None = None,
    signaal: tuple[tuple[str, str], ...] = (),
    meet: tuple[tuple[str, str], ...] = (),
    in_domein: tuple[tuple[str, str], ...] = (),
    op_ranking: tuple[tuple[str, str], ...] = (),
) -> Catalogus:
    """A catalogue; links are pairs (indicator, factor), (factor, domein) and (ranked factor, factor)."""
    return Catalogus(
        pijlers=(),
        domeinen=tuple(maak_domein(code) for code in domeinen),
        indicatoren=indicatoren,
        factoren=tuple(maak_factor(code) for code in factoren),
        ranking=tuple(
            RangFactor(code=code, naam=code, rang=rang, bron="")
            for code, rang in (rang_by_code or {}).items()
        ),
        indicator_factor=(*maak_links(*signaal, aard=Aard.SIGNAAL), *maak_links(*meet, aard=Aard.MEET)),
        factor_domein=maak_links(*in_domein),
        ranking_factor=maak_links(*op_ranking),
        databanken=(),
        effectladder=(),
        startsituaties=(),
        outcome_indicatoren=(),
        begrippen=(),
        changelog=(),
    )


def maak_profiel(
    catalogus: Catalogus, wijk: Mapping[str, float], andere: Mapping[str, tuple[float, ...]] | None = None
) -> Wijkprofiel:
    """Wijk ``W`` with the figures given; what is not given has no figure. ``andere`` are other wijken."""
    cijfers = [_cijfer("W", code, waarde) for code, waarde in wijk.items()]
    cijfers += [_cijfer("STAD", indicator.code, STAD) for indicator in catalogus.indicatoren]
    reeksen = andere or {}
    cijfers += [_cijfer(f"W{n}", code, x) for code, found in reeksen.items() for n, x in enumerate(found)]
    aantal = max((len(found) for found in reeksen.values()), default=0)
    land, stad = maak_gebied("LAND", "Land", Niveau.LAND), maak_gebied("STAD", "Stad", Niveau.STAD, "LAND")
    gebied, eigen = maak_gebied("G", "Gebied", Niveau.GEBIED, "STAD"), maak_gebied("W", "Wijk", ouder="G")
    buren = (maak_gebied(f"W{n}", f"Wijk {n}", ouder="G") for n in range(aantal))
    editie = maak_editie(*cijfers)
    naslag = Naslag(
        gebieden=(land, stad, gebied, eigen, *buren),
        indicatoren=catalogus.indicatoren,
        jaar_by_indicator={indicator.code: 2024 for indicator in catalogus.indicatoren},
        editie=editie,
    )
    return Wijkprofiel(
        wijk=eigen,
        gebied=gebied,
        stad=stad,
        land=land,
        editie=editie,
        catalogus=catalogus,
        catalogus_vingerafdruk="",
        naslag=naslag,
    )


def _cijfer(gebied: str, indicator: str, waarde: float) -> Cijfer:
    return Cijfer(gebied=gebied, indicator=indicator, periode=2024, waarde=waarde)
