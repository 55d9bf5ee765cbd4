"""The figures of one wijk, ready to be written: the one object that every writer takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.naslag import Naslag
from wijkxl.errors import GebiedError


class Reden(StrEnum):
    """Why a wijk has no usable figure of an indicator."""

    ONDERDRUKT = "De groep is te klein; het cijfer is onderdrukt."
    GEEN_ENKEL_CIJFER = "In deze editie staat geen enkel cijfer van deze indicator."
    NIET_OP_DIT_NIVEAU = "Dit cijfer is er niet per wijk."
    ANDER_JAAR = "Er is alleen een cijfer van een ander jaar van deze wijk."
    NIET_GELEVERD = "De bron geeft voor deze wijk geen cijfer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How one indicator stands: the figures of ``jaar`` for the wijk and the areas it is compared with.

    ``jaar`` is the latest year of the indicator in the edition, ``None`` without any figure. A figure is
    ``None`` when the edition has no row for it.
    """

    indicator: Indicator
    jaar: int | None
    wijk: Cijfer | None
    gebied: Cijfer | None
    stad: Cijfer | None
    land: Cijfer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OntbrekendCijfer:
    """An indicator without a usable figure for the wijk, and the nearest area that has one."""

    indicator: Indicator
    reden: Reden
    naaste: Gebied | None
    jaar: int | None


@dataclass(frozen=True, kw_only=True)
class Wijkprofiel:
    """One wijk in one edition, with its catalogue and areas."""

    wijk: Gebied
    gebied: Gebied
    stad: Gebied
    land: Gebied
    editie: Editie
    catalogus: Catalogus
    catalogus_vingerafdruk: str
    naslag: Naslag

    @cached_property
    def stand_by_indicator(self) -> Mapping[str, Stand]:
        """Stand of every indicator of the catalogue, by code."""
        return MappingProxyType({i.code: self._stand(i) for i in self.catalogus.indicatoren})

    @cached_property
    def ontbrekend(self) -> tuple[OntbrekendCijfer, ...]:
        """Indicatoren without a usable figure for the wijk, in the order of the catalogue."""
        standen = self.stand_by_indicator.values()
        return tuple(self._ontbrekend(stand) for stand in standen if not _bruikbaar(stand.wijk))

    @property
    def gebieden(self) -> tuple[Gebied, ...]:
        """The four areas that are followed through time: wijk, gebied, stad, land."""
        return (self.wijk, self.gebied, self.stad, self.land)

    def reeks(self, gebied: Gebied, indicator: Indicator) -> Mapping[int, Cijfer]:
        """All figures of ``indicator`` for ``gebied``, by year."""
        found = self.editie.reeks_by_plaats.get((gebied.code, indicator.code), ())
        return MappingProxyType({cijfer.periode: cijfer for cijfer in found})

    def _stand(self, indicator: Indicator) -> Stand:
        wijk, gebied, stad, land = (self.naslag.cijfer(area.code, indicator.code) for area in self.gebieden)
        return Stand(
            indicator=indicator,
            jaar=self.naslag.jaar_by_indicator.get(indicator.code),
            wijk=wijk,
            gebied=gebied,
            stad=stad,
            land=land,
        )

    def _ontbrekend(self, stand: Stand) -> OntbrekendCijfer:
        larger = ((self.gebied, stand.gebied), (self.stad, stand.stad), (self.land, stand.land))
        naaste = next((area for area, cijfer in larger if _bruikbaar(cijfer)), None)
        return OntbrekendCijfer(
            indicator=stand.indicator,
            reden=self._reden(stand),
            naaste=naaste,
            jaar=stand.jaar if naaste else None,
        )

    def _reden(self, stand: Stand) -> Reden:
        if stand.jaar is None:
            return Reden.GEEN_ENKEL_CIJFER
        if stand.wijk is not None and stand.wijk.status is Status.ONDERDRUKT:
            return Reden.ONDERDRUKT
        if any(cijfer.bruikbaar for cijfer in self.reeks(self.wijk, stand.indicator).values()):
            return Reden.ANDER_JAAR
        if stand.indicator.code not in self.naslag.indicatoren_by_niveau[self.wijk.niveau]:
            return Reden.NIET_OP_DIT_NIVEAU
        return Reden.NIET_GELEVERD


def build_wijkprofiel(
    *, wijk: Gebied, catalogus: Catalogus, catalogus_vingerafdruk: str, gebieden: Gebieden, naslag: Naslag
) -> Wijkprofiel:
    """Put together everything that is known about ``wijk`` in the edition of ``naslag``.

    Raises GebiedError when the wijk lies in no gebied, or when the edition has no row for it at all.
    """
    gebied = gebieden.ouder_op(wijk, Niveau.GEBIED)
    if gebied is None:
        raise GebiedError.one(
            what=f"{wijk.naam} ({wijk.code}) ligt in geen gebied",
            where="gebieden.csv, kolom ouder",
            mend="Vul de code van het gebied in waar de wijk in ligt.",
        )
    if wijk.code not in {area.code for area in naslag.gebieden}:
        raise GebiedError.one(
            what=f"{wijk.naam} ({wijk.code}) heeft geen enkel cijfer in editie {naslag.editie.naam}",
            where="cijfers.csv",
            mend="Kies een andere editie of een wijk uit: wijkxl lijst wijken.",
        )
    return Wijkprofiel(
        wijk=wijk,
        gebied=gebied,
        stad=gebieden.stad(),
        land=gebieden.land(),
        editie=naslag.editie,
        catalogus=catalogus,
        catalogus_vingerafdruk=catalogus_vingerafdruk,
        naslag=naslag,
    )


def _bruikbaar(cijfer: Cijfer | None) -> bool:
    return cijfer is not None and cijfer.bruikbaar
