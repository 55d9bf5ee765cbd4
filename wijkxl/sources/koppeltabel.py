"""The mapping tables: which column or title of a publisher is which indicator of the catalogue."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.catalogus import Catalogus, Soort
from wijkxl.errors import BronError, CatalogusError, Fault, suggestion
from wijkxl.sources.bronbestand import normal_label, read_bytes

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


class _Regel:
    """One row of a mapping table: takes its cells and gathers what is wrong with them."""

    def __init__(self, cellen: Mapping[str, str], where: str, catalogus: Catalogus) -> None:
        self.cellen = cellen
        self.where = where
        self.catalogus = catalogus
        self.faults: list[Fault] = []

    def fault(self, what: str, mend: str) -> None:
        self.faults.append(Fault(what=what, where=self.where, mend=mend))

    def tekst(self, kolom: str) -> str:
        return normal_label(self.cellen[kolom])

    def verplicht(self, kolom: str) -> str:
        if not self.tekst(kolom):
            self.fault(f"{kolom} is leeg", f"Vul {kolom} in of haal de regel weg.")
        return self.tekst(kolom)

    def indicator(self) -> str:
        code = self.verplicht("indicator")
        if code and code not in self.catalogus.indicator_by_code:
            hint = suggestion(code, self.catalogus.indicator_by_code)
            self.fault(f"Indicator '{code}' staat niet in de catalogus", hint or "Gebruik een code daaruit.")
        return code

    def geheel(self, kolom: str, minimum: int) -> int | None:
        tekst = self.tekst(kolom)
        if not tekst:
            return None
        if not (tekst.isascii() and tekst.isdigit() and int(tekst) >= minimum):
            self.fault(f"{kolom} '{tekst}' is geen geheel getal vanaf {minimum}", "Verbeter het getal.")
            return None
        return int(tekst)

    def maal(self) -> float:
        tekst = self.tekst("maal") or "1"
        try:
            value = float(tekst.replace(",", "."))
        except ValueError:
            value = 0.0
        if not 0 < value < float("inf"):
            self.fault(f"maal '{tekst}' is geen getal groter dan 0", "Schrijf bijvoorbeeld 1 of 0.1.")
        return value


def _wijkprofiel_koppeling(regel: _Regel) -> WijkprofielKoppeling:
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


def _cbs_koppeling(regel: _Regel) -> CbsKoppeling:
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


def _swing_koppeling(regel: _Regel) -> SwingKoppeling:
    return SwingKoppeling(
        onderwerp=regel.verplicht("onderwerp"),
        indicator=regel.indicator(),
        maal=regel.maal(),
        toelichting=regel.tekst("toelichting"),
    )


def _read_koppelingen(
    path: Path, kolommen: tuple[str, ...], catalogus: Catalogus, build: Callable[[_Regel], T]
) -> tuple[T, ...]:
    koppelingen: list[T] = []
    faults: list[Fault] = []
    eerste_rij: dict[tuple[str, ...], int] = {}
    for rij, cellen in _rows(path, kolommen):
        regel = _Regel(cellen, f"{path.name}, rij {rij}", catalogus)
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


def _rows(path: Path, kolommen: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows with their number in the file; comma or semicolon, UTF-8 or Windows-1252 (Excel saves those)."""
    tekst = read_tekst(path)
    kop = tekst.split("\n", 1)[0]
    rijen = list(csv.reader(tekst.splitlines(keepends=True), delimiter=";" if ";" in kop else ","))
    namen = [naam.strip() for naam in rijen[0]]
    faults = [
        Fault(what=f"Kolom '{naam}' ontbreekt", where=f"{path.name}, rij 1", mend=_hint(naam, namen))
        for naam in kolommen
        if naam not in namen
    ]
    lang = [n for n, rij in enumerate(rijen, start=1) if len(rij) > len(namen)]
    faults += [
        Fault(
            what="Deze rij heeft meer cellen dan de kopregel",
            where=f"{path.name}, rij {n}",
            mend="Zet tekst met een komma tussen aanhalingstekens.",
        )
        for n in lang
    ]
    if faults:
        raise CatalogusError(faults)
    gevuld = [(n, rij) for n, rij in enumerate(rijen[1:], start=2) if any(cel.strip() for cel in rij)]
    return [(n, dict.fromkeys(kolommen, "") | dict(zip(namen, rij, strict=False))) for n, rij in gevuld]


def _hint(naam: str, namen: list[str]) -> str:
    return suggestion(naam, namen) or f"Zet een kolom {naam} in de kopregel."


def read_tekst(path: Path) -> str:
    """Text of a table or settings file of ours, UTF-8 or Windows-1252; raises CatalogusError when empty."""
    try:
        inhoud = read_bytes(path)
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")
    except BronError as error:
        raise CatalogusError(error.faults) from error
