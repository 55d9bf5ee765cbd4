"""Which indicator belongs to a column of Swing: by the mapping table, else by the name of the indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.sources.koppeltabel import SwingKoppeling
from wijkxl.sources.swing_tabel import SwingKolom, SwingTabel


@dataclass(frozen=True, kw_only=True)
class Koppelaar:
    """Finds the indicator of an onderwerp: by the mapping table, else by the name of the indicator."""

    koppeling_by_onderwerp: Mapping[str, SwingKoppeling]
    indicatoren_by_naam: Mapping[str, list[Indicator]]
    catalogus: Catalogus

    def find(self, onderwerp: str) -> tuple[Indicator, float] | None:
        """The indicator and what to multiply by, or ``None`` when none or several fit."""
        koppeling = self.koppeling_by_onderwerp.get(onderwerp.casefold())
        if koppeling:
            return self.catalogus.indicator_by_code[koppeling.indicator], koppeling.maal
        gevonden = self.indicatoren_by_naam.get(onderwerp.casefold(), [])
        return (gevonden[0], 1.0) if len(gevonden) == 1 else None


@dataclass(frozen=True, kw_only=True)
class GekoppeldeKolom:
    """A column with its onderwerp and, when linked, its indicator and the number to multiply by."""

    kolom: SwingKolom
    onderwerp: str
    indicator: Indicator | None
    maal: float
    uitleg: str


def build_koppelaar(koppelingen: Sequence[SwingKoppeling], catalogus: Catalogus) -> Koppelaar:
    """Look-up of onderwerpen without regard to case."""
    by_naam: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in catalogus.indicatoren:
        by_naam[" ".join(indicator.naam.split()).casefold()].append(indicator)
    return Koppelaar(
        koppeling_by_onderwerp={k.onderwerp.casefold(): k for k in koppelingen},
        indicatoren_by_naam=by_naam,
        catalogus=catalogus,
    )


def koppel_kolommen(tabel: SwingTabel, koppelaar: Koppelaar) -> list[GekoppeldeKolom]:
    """Link every column; a table that names its onderwerp above the header gives it to all columns."""
    titel = next((t for t in tabel.titels if koppelaar.find(t)), tabel.titels[0] if tabel.titels else "")
    return [_kolom(kolom, kolom.onderwerp or titel, koppelaar) for kolom in tabel.kolommen]


def _kolom(kolom: SwingKolom, onderwerp: str, koppelaar: Koppelaar) -> GekoppeldeKolom:
    gevonden = koppelaar.find(onderwerp)
    uitleg = ""
    if not kolom.kop:
        gevonden, uitleg = None, "De kolom heeft geen kop"
    elif kolom.periode is None:
        gevonden, uitleg = None, "De periode is geen jaar of schooljaar"
    elif len(koppelaar.indicatoren_by_naam.get(onderwerp.casefold(), [])) > 1 and not gevonden:
        uitleg = "Meer dan één indicator heeft deze naam"
    indicator, maal = gevonden or (None, 1.0)
    return GekoppeldeKolom(kolom=kolom, onderwerp=onderwerp, indicator=indicator, maal=maal, uitleg=uitleg)
