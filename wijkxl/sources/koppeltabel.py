"""The mapping tables: which column or title of a publisher is which indicator of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.catalogus import Catalogus, Soort
from wijkxl.errors import CatalogusError, Fault
from wijkxl.sources.bronbestand import normal_label
from wijkxl.sources.koppelregel import Koppelregel, read_regels

T = TypeVar("T")

AANDEEL_VAN = "aandeel_van:"


class Tabelsoort(StrEnum):
    """The four tables of the Wijkprofiel."""

    SI = "si"
    VI = "vi"
    FI_OBJ = "fi_obj"
    FI_SUBJ = "fi_subj"


@dataclass(frozen=True, slots=True, kw_only=True)
class WijkprofielKoppeling:
    """A column label of the Wijkprofiel; ``voorkomen`` picks one of several columns with that label.

    Counts for editions ``jaar_van`` to ``jaar_tot`` (both included, ``None`` is open); the figure is the
    number in the cell times ``maal``.
    """

    index: Tabelsoort
    label: str
    voorkomen: int | None
    jaar_van: int | None
    jaar_tot: int | None
    indicator: str
    maal: float
    toelichting: str

    def geldt_in(self, jaar: int) -> bool:
        """Whether the link counts for edition ``jaar``."""
        return (self.jaar_van or jaar) <= jaar <= (self.jaar_tot or jaar)


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsKoppeling:
    """A column label of CBS StatLine in a unit (empty: any unit).

    ``aandeel_van`` is the label of the denominator when the figure is a computed share, else ``None``.
    """

    label: str
    bovenliggend: str
    eenheid: str
    indicator: str
    aandeel_van: str | None
    toelichting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingKoppeling:
    """A title (onderwerp) of Swing that is spelled otherwise than the name of the indicator."""

    onderwerp: str
    indicator: str
    maal: float
    toelichting: str


def read_wijkprofiel_koppelingen(path: Path, catalogus: Catalogus) -> tuple[WijkprofielKoppeling, ...]:
    """Read ``wijkprofiel.csv``. Raises CatalogusError with all faults of the table."""
    kolommen = ("index", "label", "voorkomen", "jaar_van", "jaar_tot", "indicator", "maal", "toelichting")
    koppelingen = _read_koppelingen(path, kolommen, catalogus, _wijkprofiel_koppeling)
    _check_overlap(path, koppelingen)
    return koppelingen


def read_cbs_koppelingen(path: Path, catalogus: Catalogus) -> tuple[CbsKoppeling, ...]:
    """Read ``cbs.csv``. Raises CatalogusError with all faults of the table."""
    kolommen = ("label", "bovenliggend", "eenheid", "indicator", "berekening", "toelichting")
    return _read_koppelingen(path, kolommen, catalogus, _cbs_koppeling)


def read_swing_koppelingen(path: Path, catalogus: Catalogus) -> tuple[SwingKoppeling, ...]:
    """Read ``swing.csv``. Raises CatalogusError with all faults of the table."""
    return _read_koppelingen(
        path, ("onderwerp", "indicator", "maal", "toelichting"), catalogus, _swing_koppeling
    )


def _wijkprofiel_koppeling(regel: Koppelregel) -> WijkprofielKoppeling:
    index = regel.tekst("index")
    if index not in set(Tabelsoort):
        regel.fault(f"index '{index}' is onbekend", f"Kies uit {', '.join(Tabelsoort)}.")
    van, tot = regel.geheel("jaar_van", 2000), regel.geheel("jaar_tot", 2000)
    if van and tot and van > tot:
        regel.fault(f"jaar_van {van} ligt na jaar_tot {tot}", "Draai de jaren om.")
    return WijkprofielKoppeling(
        index=Tabelsoort(index) if index in set(Tabelsoort) else Tabelsoort.SI,
        label=regel.verplicht("label"),
        voorkomen=regel.geheel("voorkomen", 1),
        jaar_van=van,
        jaar_tot=tot,
        indicator=regel.indicator(),
        maal=regel.maal(),
        toelichting=regel.tekst("toelichting"),
    )


def _cbs_koppeling(regel: Koppelregel) -> CbsKoppeling:
    berekening, eenheid, code = regel.tekst("berekening"), regel.tekst("eenheid"), regel.indicator()
    noemer = normal_label(berekening.removeprefix(AANDEEL_VAN)) if berekening else None
    if berekening and not (berekening.startswith(AANDEEL_VAN) and noemer):
        regel.fault(f"berekening '{berekening}' is onbekend", f"Laat leeg of schrijf {AANDEEL_VAN}<label>.")
    if noemer and eenheid == "%":
        regel.fault("Van een percentage is geen aandeel te berekenen", "Laat berekening leeg.")
    indicator = regel.catalogus.indicator_by_code.get(code)
    if noemer and indicator and indicator.soort is not Soort.AANDEEL:
        regel.fault(f"Indicator '{code}' is geen aandeel", "Laat berekening leeg of kies een aandeel.")
    return CbsKoppeling(
        label=regel.verplicht("label"),
        bovenliggend=regel.tekst("bovenliggend"),
        eenheid=eenheid,
        indicator=code,
        aandeel_van=noemer,
        toelichting=regel.tekst("toelichting"),
    )


def _swing_koppeling(regel: Koppelregel) -> SwingKoppeling:
    return SwingKoppeling(
        onderwerp=regel.verplicht("onderwerp"),
        indicator=regel.indicator(),
        maal=regel.maal(),
        toelichting=regel.tekst("toelichting"),
    )


def _read_koppelingen(
    path: Path, kolommen: tuple[str, ...], catalogus: Catalogus, build: Callable[[Koppelregel], T]
) -> tuple[T, ...]:
    koppelingen: list[T] = []
    faults: list[Fault] = []
    eerste_rij: dict[tuple[str, ...], int] = {}
    for rij, cellen in read_regels(path, kolommen):
        regel = Koppelregel(cellen, f"{path.name}, rij {rij}", catalogus)
        koppelingen.append(build(regel))
        sleutel = tuple(normal_label(cellen[k]).casefold() for k in kolommen if k not in _GEEN_SLEUTEL)
        if eerste_rij.setdefault(sleutel, rij) != rij:
            regel.fault(f"Deze regel staat er al (rij {eerste_rij[sleutel]})", "Haal één van beide weg.")
        faults.extend(regel.faults)
    if faults:
        raise CatalogusError(faults)
    return tuple(koppelingen)


def _check_overlap(path: Path, koppelingen: Sequence[WijkprofielKoppeling]) -> None:
    """One column gives one indicator: two links for it may not count in the same year."""
    faults = [
        Fault(
            what=f"Label '{a.label}' is in dezelfde jaren gekoppeld aan {a.indicator} en {b.indicator}",
            where=path.name,
            mend="Haal één van beide regels weg of vul jaar_van en jaar_tot in.",
        )
        for a, b in combinations(koppelingen, 2)
        if (a.index, a.label, a.voorkomen) == (b.index, b.label, b.voorkomen)
        and (a.jaar_van or 0) <= (b.jaar_tot or 9999)
        and (b.jaar_van or 0) <= (a.jaar_tot or 9999)
    ]
    if faults:
        raise CatalogusError(faults)


_GEEN_SLEUTEL = frozenset({"maal", "toelichting"})
