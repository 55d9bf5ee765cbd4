"""The latest figures of every area and indicator of an edition: what all wijken are compared in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.analysis.cijfers import Cijfer, Editie
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau


@dataclass(frozen=True, kw_only=True)
class Naslag:
    """Latest figures of every area and indicator of an edition; shared by all wijken of that edition."""

    gebieden: tuple[Gebied, ...]
    indicatoren: tuple[Indicator, ...]
    jaar_by_indicator: Mapping[str, int]
    editie: Editie

    def cijfer(self, gebied: str, indicator: str) -> Cijfer | None:
        """The figure of the latest year of ``indicator`` for ``gebied``, or ``None`` without a row."""
        jaar = self.jaar_by_indicator.get(indicator)
        return None if jaar is None else self.editie.cijfer(gebied, indicator, jaar)

    @cached_property
    def jaren(self) -> tuple[int, ...]:
        """All years with a usable figure, oldest first."""
        return tuple(sorted({jaar for jaren in self.editie.periodes_by_indicator.values() for jaar in jaren}))

    @cached_property
    def indicatoren_by_niveau(self) -> Mapping[Niveau, frozenset[str]]:
        """Codes of the indicatoren with a usable figure for any area of a niveau."""
        niveau_by_code = {gebied.code: gebied.niveau for gebied in self.gebieden}
        grouped: dict[Niveau, set[str]] = {niveau: set() for niveau in Niveau}
        for cijfer in self.editie.cijfers:
            if cijfer.bruikbaar and cijfer.gebied in niveau_by_code:
                grouped[niveau_by_code[cijfer.gebied]].add(cijfer.indicator)
        return MappingProxyType({niveau: frozenset(codes) for niveau, codes in grouped.items()})


def build_naslag(*, catalogus: Catalogus, gebieden: Gebieden, editie: Editie) -> Naslag:
    """Gather the latest figures of every area that has any, largest area first.

    The year of an indicator is the latest one with a usable figure for the city; when the city has none,
    the latest of any area.
    """
    met_cijfer = {cijfer.gebied for cijfer in editie.cijfers}
    niveaus = (Niveau.LAND, Niveau.STAD, Niveau.GEBIED, editie.niveau_wijk)
    areas = tuple(g for niveau in niveaus for g in gebieden.by_niveau[niveau] if g.code in met_cijfer)
    return Naslag(
        gebieden=_with_fixed(areas, gebieden),
        indicatoren=catalogus.indicatoren,
        jaar_by_indicator=_jaar_by_indicator(editie, gebieden.stad().code),
        editie=editie,
    )


def _with_fixed(areas: tuple[Gebied, ...], gebieden: Gebieden) -> tuple[Gebied, ...]:
    """City and country always have a row, so that the columns Rotterdam and Nederland never break.

    So have the gebieden in which a wijk with figures lies.
    """
    needed = {gebieden.land().code, gebieden.stad().code, *(area.code for area in areas)}
    needed |= {ouder.code for area in areas if (ouder := gebieden.ouder_op(area, Niveau.GEBIED))}
    return tuple(g for niveau in Niveau for g in gebieden.by_niveau[niveau] if g.code in needed)


def _jaar_by_indicator(editie: Editie, stad: str) -> Mapping[str, int]:
    latest = {code: jaren[-1] for code, jaren in editie.periodes_by_indicator.items()}
    for code in latest:
        jaren = [c.periode for c in editie.reeks_by_plaats.get((stad, code), ()) if c.bruikbaar]
        if jaren:
            latest[code] = jaren[-1]
    return MappingProxyType(latest)
