"""What the functions answer from: the figures and the catalogue of a workbook or of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wijkxl.analysis.benchmark import Vergelijking, judge
from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.analysis.cijfers import Cijfer
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel, build_wijkprofiel
from wijkxl.errors import FormuleError
from wijkxl.overdracht.inhoud import Notitie
from wijkxl.overdracht.invoer import EIGEN_CIJFER, build_invoer

ZEKERHEID = "zekerheid"
"""Name of the cell in which the adviser chooses how sure a difference must be."""

Lees = Callable[[str], Notitie | None]
"""What a person put in the input cell with a name; ``None`` when it is as it was made."""


def niets(naam: str) -> Notitie | None:
    """There is no workbook in which anybody could write."""
    return None


@dataclass(frozen=True, kw_only=True)
class Bron:
    """Figures, areas and catalogue, and the wijk that counts when none is given.

    ``lees`` gives the choices and own figures in the workbook of ``wijk``. ``alle_jaren`` says whether there
    are figures of all years of all areas; a workbook keeps those of its wijk, gebied, city and country only.
    """

    catalogus: Catalogus
    catalogus_vingerafdruk: str
    gebieden: Gebieden
    naslag: Naslag
    wijk: Gebied | None = None
    lees: Lees = niets
    alle_jaren: bool = True
    _profielen: dict[str, Wijkprofiel] = field(default_factory=dict, repr=False, compare=False)

    @property
    def stad(self) -> Gebied:
        return self.gebieden.stad()

    def invoer(self, gebied: Gebied, indicatoren: Iterable[str]) -> Invoer:
        """Choices of the adviser, and own figures of the indicatoren (codes) when ``gebied`` is the wijk."""
        namen = [ZEKERHEID]
        if gebied == self.wijk:
            namen += [f"{EIGEN_CIJFER}{code}" for code in indicatoren]
        gelezen = {naam: self.lees(naam) for naam in namen}
        notities = {naam: notitie for naam, notitie in gelezen.items() if notitie is not None}
        return build_invoer(notities, self.naslag.gebieden)

    def vergeleken(self, indicator: Indicator, gebied: Gebied) -> tuple[Stand, Vergelijking]:
        """The figures of an indicator for an area and the city, and how they stand next to each other."""
        invoer = self.invoer(gebied, [indicator.code])
        stand = Stand(
            indicator=indicator,
            jaar=self.naslag.jaar_by_indicator.get(indicator.code),
            wijk=self.naslag.cijfer(gebied.code, indicator.code),
            gebied=None,
            stad=self.naslag.cijfer(self.stad.code, indicator.code),
            land=None,
            vergelijk=None,
            buren=(),
            eigen=invoer.eigen_cijfers.get(indicator.code),
        )
        return stand, judge(indicator, stand.cijfer, stand.stad, zekerheid=invoer.zekerheid)

    def reeks(self, gebied: Gebied, indicator: Indicator) -> Mapping[int, Cijfer]:
        """All figures of an indicator for an area, by year; raises FormuleError when they are not kept."""
        self.weiger_zonder_jaren(gebied)
        found = self.naslag.editie.reeks_by_plaats.get((gebied.code, indicator.code), ())
        return MappingProxyType({cijfer.periode: cijfer for cijfer in found})

    def weiger_zonder_jaren(self, gebied: Gebied) -> None:
        """Raise FormuleError when only the latest year of an area is known here."""
        if self.alle_jaren or gebied.niveau in (Niveau.STAD, Niveau.LAND):
            return
        if self.wijk is not None and gebied not in (
            self.wijk,
            self.gebieden.ouder_op(self.wijk, Niveau.GEBIED),
        ):
            raise FormuleError.one(
                what=f"Dit werkboek bewaart van {gebied.naam} alleen het nieuwste jaar",
                where="gebied",
                mend="Laat het jaar weg, of geef bij 'editie' een editie op.",
            )

    def profiel(self, wijk: Gebied) -> Wijkprofiel:
        """Everything about a wijk, with the choices and own figures when it is that of the workbook.

        Raises FormuleError when the area is no wijk, GebiedError when it lies nowhere.
        """
        if wijk.niveau is not self.naslag.editie.niveau_wijk:
            raise FormuleError.one(
                what=f"{wijk.naam} is geen wijk maar een {wijk.niveau}",
                where="wijk",
                mend="Geef de naam of de code van een wijk op.",
            )
        if wijk.code not in self._profielen:
            self._profielen[wijk.code] = build_wijkprofiel(
                wijk=wijk,
                catalogus=self.catalogus,
                catalogus_vingerafdruk=self.catalogus_vingerafdruk,
                gebieden=self.gebieden,
                naslag=self.naslag,
                invoer=self.invoer(wijk, self.catalogus.indicator_by_code),
            )
        return self._profielen[wijk.code]
