"""The figures of one wijk, ready to be written: the one object that every writer takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import floor
from types import MappingProxyType

from wijkxl.analysis.benchmark import Vergelijking, judge
from wijkxl.analysis.catalogus import Catalogus, Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.interval import multiplier_of
from wijkxl.analysis.invoer import GEEN_INVOER, Invoer
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.niveauadvies import Niveauadvies, niveauadvies
from wijkxl.analysis.positie import Positie, positie
from wijkxl.analysis.trend import Trend, trend
from wijkxl.analysis.vergelijkbaar import Buur, vergelijkbare_wijken
from wijkxl.analysis.vorige import Vorige, zonder_verborgen
from wijkxl.errors import GebiedError

Paar = tuple[Cijfer | None, Cijfer | None]
"""A figure and the one it is compared with."""


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
    ``None`` when the edition has no row for it. ``vergelijk`` is the figure of the area the adviser chose,
    ``buren`` those of the vergelijkbare wijken, ``eigen`` an own figure (or text) that replaces that of the
    wijk.
    """

    indicator: Indicator
    jaar: int | None
    wijk: Cijfer | None
    gebied: Cijfer | None
    stad: Cijfer | None
    land: Cijfer | None
    vergelijk: Cijfer | None
    buren: tuple[Cijfer, ...]
    eigen: float | str | None

    @property
    def cijfer(self) -> Cijfer | None:
        """The figure that counts for the wijk: the own figure if there is one, else the published one.

        An own figure takes the size of the group from the published one, so that it can be tested. What is
        no number counts as no figure.
        """
        if self.eigen is None:
            return self.wijk
        if isinstance(self.eigen, str | bool):
            return self._geen_getal(str(self.eigen))
        noemer = self.wijk.noemer if self.wijk else None
        if self.indicator.soort is Soort.AANDEEL and not 0 <= self.eigen <= 100:
            noemer = None
        per = multiplier_of(self.indicator.eenheid)
        return Cijfer(
            gebied=self.wijk.gebied if self.wijk else "",
            indicator=self.indicator.code,
            periode=self.jaar or 0,
            waarde=self.eigen,
            teller=floor(self.eigen * noemer / per + 0.5) if noemer and per and self.eigen >= 0 else None,
            noemer=noemer,
        )

    def _geen_getal(self, tekst: str) -> Cijfer:
        """The figure that counts when a text stands in its place; the word for hidden is understood."""
        hidden = tekst.casefold() == Status.ONDERDRUKT.value
        return Cijfer(
            gebied=self.wijk.gebied if self.wijk else "",
            indicator=self.indicator.code,
            periode=self.jaar or 0,
            waarde=None,
            status=Status.ONDERDRUKT if hidden else Status.ONTBREEKT,
        )

    @property
    def buren_gemiddelde(self) -> float | None:
        """Mean of the vergelijkbare wijken that have a figure."""
        waarden = [cijfer.waarde for cijfer in self.buren if cijfer.waarde is not None]
        return sum(waarden) / len(waarden) if waarden else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OntbrekendCijfer:
    """An indicator without a usable figure for the wijk, and the nearest area that has one."""

    indicator: Indicator
    reden: Reden
    naaste: Gebied | None
    jaar: int | None


@dataclass(frozen=True, kw_only=True)
class Wijkprofiel:
    """One wijk in one edition, with its catalogue and areas.

    ``vorige`` is what the workbook showed in the edition before, ``None`` for a first workbook.
    """

    wijk: Gebied
    gebied: Gebied
    stad: Gebied
    land: Gebied
    editie: Editie
    catalogus: Catalogus
    catalogus_vingerafdruk: str
    naslag: Naslag
    buren: tuple[Buur, ...] = ()
    invoer: Invoer = GEEN_INVOER
    vorige: Vorige | None = None

    @cached_property
    def vergelijkgebied(self) -> str:
        """Code of the area in column F: the choice of the adviser, else the wijk most alike; may be empty."""
        if self.invoer.vergelijkgebied is not None:
            return self.invoer.vergelijkgebied
        return self.buren[0].gebied if self.buren else ""

    @cached_property
    def vergelijking_by_indicator(self) -> Mapping[str, Vergelijking]:
        """The wijk next to the city, for every indicator."""
        return self._vergeleken(lambda stand: (stand.cijfer, stand.stad))

    @cached_property
    def vergelijking_gekozen_by_indicator(self) -> Mapping[str, Vergelijking]:
        """The chosen area next to the city, for every indicator."""
        return self._vergeleken(lambda stand: (stand.vergelijk, stand.stad))

    @cached_property
    def vergelijking_gebied_by_indicator(self) -> Mapping[str, Vergelijking]:
        """The wijk next to its gebied, for every indicator."""
        return self._vergeleken(lambda stand: (stand.cijfer, stand.gebied))

    @cached_property
    def trend_by_indicator(self) -> Mapping[str, Trend]:
        """Whether the figures of the wijk go up or down, for every indicator."""
        return MappingProxyType(
            {i.code: trend(i, tuple(self.reeks(self.wijk, i).values())) for i in self.catalogus.indicatoren}
        )

    @cached_property
    def positie_by_indicator(self) -> Mapping[str, Positie | None]:
        """How all wijken are spread, for every indicator; ``None`` with too few wijken."""
        return MappingProxyType({i.code: positie(self.naslag, i.code) for i in self.catalogus.indicatoren})

    def niveauadvies(self, domein: str) -> Niveauadvies:
        """Which level to compare with the city, for a domein (code)."""
        indicatoren = self.catalogus.indicatoren_by_domein.get(domein, ())
        return niveauadvies([self.vergelijking_gebied_by_indicator[i.code] for i in indicatoren])

    def _vergeleken(self, kies: Callable[[Stand], Paar]) -> Mapping[str, Vergelijking]:
        found = {}
        for code, stand in self.stand_by_indicator.items():
            cijfer, norm = kies(stand)
            found[code] = judge(stand.indicator, cijfer, norm, zekerheid=self.invoer.zekerheid)
        return MappingProxyType(found)

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
            vergelijk=self.naslag.cijfer(self.vergelijkgebied, indicator.code),
            buren=tuple(cijfer for buur in self.buren if (cijfer := self._van(buur, indicator)) is not None),
            eigen=self.invoer.eigen_cijfers.get(indicator.code),
        )

    def _van(self, buur: Buur, indicator: Indicator) -> Cijfer | None:
        return self.naslag.cijfer(buur.gebied, indicator.code)

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
    *,
    wijk: Gebied,
    catalogus: Catalogus,
    catalogus_vingerafdruk: str,
    gebieden: Gebieden,
    naslag: Naslag,
    invoer: Invoer = GEEN_INVOER,
    vorige: Vorige | None = None,
) -> Wijkprofiel:
    """Put together everything that is known about ``wijk`` in the edition of ``naslag``.

    ``vorige`` loses the numbers that this edition keeps hidden.
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
    stad = gebieden.stad()
    return Wijkprofiel(
        wijk=wijk,
        gebied=gebied,
        stad=stad,
        land=gebieden.land(),
        editie=naslag.editie,
        catalogus=catalogus,
        catalogus_vingerafdruk=catalogus_vingerafdruk,
        naslag=naslag,
        buren=vergelijkbare_wijken(naslag, wijk.code),
        invoer=invoer,
        vorige=zonder_verborgen(vorige, naslag, (wijk.code, stad.code)) if vorige else None,
    )


def _bruikbaar(cijfer: Cijfer | None) -> bool:
    return cijfer is not None and cijfer.bruikbaar
