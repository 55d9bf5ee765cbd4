"""Which factoren stand behind the figures that differ: in a domein, over domeinen and on the Ranking.

Rules and sources: docs/methodiek.md, factoren.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus, Domein, Factor, Herkomst, Indicator, RangFactor
from wijkxl.analysis.wijkprofiel import Wijkprofiel

GEEN_RANG = 9
"""Rank of a factor that is not on the Ranking, in the order of a list."""

MIN_DOMEINEN = 2
"""A factor recurs when figures of this many domeinen touch it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raakvlak:
    """The indicatoren behind something, and those that touch it because they differ from the city.

    The number in ``geraakt_door`` is -1 when the wijk is ongunstiger and 1 when it is gunstiger.
    """

    indicatoren: tuple[Indicator, ...]
    geraakt_door: tuple[tuple[Indicator, int], ...]

    @property
    def ongunstig(self) -> int:
        """How many indicatoren are ongunstiger."""
        return sum(teken < 0 for _, teken in self.geraakt_door)

    @property
    def gunstig(self) -> int:
        """How many indicatoren are gunstiger."""
        return sum(teken > 0 for _, teken in self.geraakt_door)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorstand(Raakvlak):
    """A factor, within a domein or over all of them.

    ``rang`` is its place on the Ranking, 1 for most connected, ``None`` without one; ``domeinen`` is in how
    many domeinen it is touched. ``herkomst`` is that of its link to the domein, or of the factor itself.
    Where and when one can act stands in ``factor`` (leefgebied, leeftijdsfasen).
    """

    factor: Factor
    rang: int | None
    domeinen: int
    herkomst: Herkomst

    @property
    def volgrang(self) -> int:
        """The rank that counts in a list: a factor without one comes last."""
        return GEEN_RANG if self.rang is None else self.rang


@dataclass(frozen=True, slots=True, kw_only=True)
class Rangstand(Raakvlak):
    """A row of the Ranking: what it is called in the Factorenmodel and the domeinen in which it matters."""

    rangfactor: RangFactor
    factoren: tuple[Factor, ...]
    domeinen: tuple[Domein, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorenbeeld:
    """How every factor stands in one wijk, by code, touched or not, in the order of the catalogue.

    ``per_domein`` are the factoren behind each domein; only indicatoren of that domein, and those of
    elsewhere that measure one of its factoren, touch a factor there. In ``per_factor`` all of them do.
    """

    per_domein: Mapping[str, tuple[Factorstand, ...]]
    per_factor: Mapping[str, Factorstand]
    per_rang: Mapping[str, Rangstand]


def build_factorenbeeld(profiel: Wijkprofiel) -> Factorenbeeld:
    """Find for every factor which indicatoren touch it in the wijk."""
    catalogus = profiel.catalogus
    vlakken = {domein.code: _vlakken(profiel, domein.code) for domein in catalogus.domeinen}
    domeinen = Counter(
        code for by_factor in vlakken.values() for code, vlak in by_factor.items() if vlak.geraakt_door
    )
    return Factorenbeeld(
        per_domein=MappingProxyType(
            {domein: _standen(catalogus, domein, found, domeinen) for domein, found in vlakken.items()}
        ),
        per_factor=MappingProxyType(
            {factor.code: _overal(profiel, factor, domeinen) for factor in catalogus.factoren}
        ),
        per_rang=MappingProxyType({rang.code: _rangstand(profiel, rang) for rang in catalogus.ranking}),
    )


def factoren_achter(catalogus: Catalogus, domein: str) -> tuple[Factor, ...]:
    """Factoren of a domein (code) and those behind its own indicatoren, in the order of the catalogue."""
    codes = {factor.code for factor in catalogus.factoren_by_domein.get(domein, ())}
    for indicator in catalogus.indicatoren_by_domein.get(domein, ()):
        codes |= {factor.code for factor in catalogus.factoren_by_indicator.get(indicator.code, ())}
    return tuple(factor for factor in catalogus.factoren if factor.code in codes)


def rank_factoren(profiel: Wijkprofiel, domein: str) -> tuple[Factorstand, ...]:
    """Factoren behind the figures of a domein (code) that differ: by rank, then by how many touch them."""
    return op_rang(build_factorenbeeld(profiel).per_domein.get(domein, ()))


def terugkerende_factoren(profiel: Wijkprofiel) -> tuple[Factorstand, ...]:
    """Factoren that are touched in two domeinen or more: by rank, then by in how many domeinen."""
    return op_terugkeer(build_factorenbeeld(profiel).per_factor.values())


def geraakte_ranking(profiel: Wijkprofiel) -> tuple[Rangstand, ...]:
    """Rows of the Ranking that are touched by a figure that differs, in the order of the Ranking."""
    return tuple(stand for stand in build_factorenbeeld(profiel).per_rang.values() if stand.geraakt_door)


def op_rang(standen: Iterable[Factorstand]) -> tuple[Factorstand, ...]:
    """The factoren that are touched, in the order of the list of a domein."""
    geraakt = [stand for stand in standen if stand.geraakt_door]
    return tuple(sorted(geraakt, key=lambda stand: (stand.volgrang, -len(stand.geraakt_door))))


def op_terugkeer(standen: Iterable[Factorstand]) -> tuple[Factorstand, ...]:
    """The factoren that recur, in the order of the list on the summary."""
    found = [stand for stand in standen if stand.domeinen >= MIN_DOMEINEN]
    return tuple(sorted(found, key=lambda stand: (stand.volgrang, -stand.domeinen)))


def _vlakken(profiel: Wijkprofiel, domein: str) -> dict[str, Raakvlak]:
    """The indicatoren that count for a domein, by factor (code) behind it."""
    catalogus = profiel.catalogus
    eigen = catalogus.indicatoren_by_domein.get(domein, ())
    tellen_mee = {indicator.code for indicator in (*eigen, *catalogus.factorindicatoren(domein))}
    return {
        factor.code: _raakvlak(
            profiel,
            (i for i in catalogus.indicatoren_by_factor.get(factor.code, ()) if i.code in tellen_mee),
        )
        for factor in factoren_achter(catalogus, domein)
    }


def _standen(
    catalogus: Catalogus, domein: str, vlakken: Mapping[str, Raakvlak], domeinen: Mapping[str, int]
) -> tuple[Factorstand, ...]:
    herkomsten = {link.van: link.herkomst for link in catalogus.factor_domein if link.naar == domein}
    return tuple(
        _stand(
            catalogus,
            catalogus.factor_by_code[code],
            vlak,
            domeinen,
            herkomsten.get(code, Herkomst.VOORSTEL),
        )
        for code, vlak in vlakken.items()
    )


def _overal(profiel: Wijkprofiel, factor: Factor, domeinen: Mapping[str, int]) -> Factorstand:
    catalogus = profiel.catalogus
    vlak = _raakvlak(profiel, catalogus.indicatoren_by_factor.get(factor.code, ()))
    return _stand(catalogus, factor, vlak, domeinen, factor.herkomst)


def _stand(
    catalogus: Catalogus, factor: Factor, vlak: Raakvlak, domeinen: Mapping[str, int], herkomst: Herkomst
) -> Factorstand:
    rang = catalogus.rang_by_factor.get(factor.code)
    return Factorstand(
        indicatoren=vlak.indicatoren,
        geraakt_door=vlak.geraakt_door,
        factor=factor,
        rang=rang.rang if rang else None,
        domeinen=domeinen.get(factor.code, 0),
        herkomst=herkomst,
    )


def _rangstand(profiel: Wijkprofiel, rang: RangFactor) -> Rangstand:
    catalogus = profiel.catalogus
    factoren = tuple(
        catalogus.factor_by_code[link.naar] for link in catalogus.ranking_factor if link.van == rang.code
    )
    codes = {factor.code for factor in factoren}
    achter = {i.code for code in codes for i in catalogus.indicatoren_by_factor.get(code, ())}
    speelt = {link.naar for link in catalogus.factor_domein if link.van in codes}
    vlak = _raakvlak(profiel, (i for i in catalogus.indicatoren if i.code in achter))
    return Rangstand(
        indicatoren=vlak.indicatoren,
        geraakt_door=vlak.geraakt_door,
        rangfactor=rang,
        factoren=factoren,
        domeinen=tuple(domein for domein in catalogus.domeinen if domein.code in speelt),
    )


def _raakvlak(profiel: Wijkprofiel, indicatoren: Iterable[Indicator]) -> Raakvlak:
    found = tuple(indicatoren)
    tekens = ((i, profiel.vergelijking_by_indicator[i.code].teken) for i in found)
    return Raakvlak(indicatoren=found, geraakt_door=tuple((i, teken) for i, teken in tekens if teken))
