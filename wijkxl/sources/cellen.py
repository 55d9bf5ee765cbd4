"""The cells of publishers' files, what became of each, and the figures they gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.sources.importverslag import (
    Celmelding,
    Dubbelmelding,
    Gebiedmelding,
    GelezenBestand,
    Importverslag,
    Kolommelding,
    Lot,
)

Plaats = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cel:
    """One cell: where it stands (row and column from 1), its text, its lot and the figures it gave.

    ``naam`` is how the file names the area; ``uitleg`` says why a figure was not taken.
    """

    bestand: str
    rij: int
    kolom: int
    label: str
    naam: str
    tekst: str
    lot: Lot
    uitleg: str = ""
    cijfers: tuple[Cijfer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Import:
    """The figures of an import, sorted by indicator, gebied and periode, and the account of it."""

    cijfers: tuple[Cijfer, ...] = field(repr=False)
    verslag: Importverslag


def judge_waarde(waarde: float, indicator: Indicator) -> str:
    """Why ``waarde`` cannot be a figure of ``indicator`` (Dutch), or an empty string."""
    if indicator.soort is Soort.AANDEEL and not 0 <= waarde <= 100:
        return "een aandeel ligt tussen 0 en 100"
    if indicator.soort in (Soort.AANTAL, Soort.RATE) and waarde < 0:
        return "een aantal is niet kleiner dan 0"
    return ""


def drop_dubbele(cellen: Iterable[Cel]) -> list[Cel]:
    """Keep one figure per gebied, indicator and periode.

    Where two cells give the same figure the first one counts; a cell with a value goes before a cell
    without. Where two values differ nobody can tell which is right: neither is taken.
    """
    cellen = list(cellen)
    by_plaats: dict[Plaats, list[tuple[int, Cijfer]]] = defaultdict(list)
    for nummer, cel in enumerate(cellen):
        for cijfer in cel.cijfers:
            by_plaats[_plaats(cijfer)].append((nummer, cijfer))
    for found in by_plaats.values():
        if len(found) > 1:
            _settle(cellen, found)
    return cellen


def build_import(
    *,
    bron: str,
    bestanden: Sequence[GelezenBestand],
    cellen: Sequence[Cel],
    cijfers: Iterable[Cijfer],
    omrekeningen: Iterable[str] = (),
    niet_opgeteld: Iterable[str] = (),
    opmerkingen: Iterable[str] = (),
) -> Import:
    """Put the figures in order and write down what became of every cell."""
    gesorteerd = tuple(sorted(cijfers, key=lambda c: (c.indicator, c.gebied, c.periode)))
    verslag = Importverslag(
        bron=bron,
        bestanden=tuple(bestanden),
        aantal_cellen=len(cellen),
        aantal_by_lot=MappingProxyType(dict(Counter(cel.lot for cel in cellen))),
        aantal_cijfers=len(gesorteerd),
        aantal_met_waarde=sum(c.bruikbaar for c in gesorteerd),
        aantal_onderdrukt=sum(c.status is Status.ONDERDRUKT for c in gesorteerd),
        aantal_indicatoren=len({c.indicator for c in gesorteerd if c.bruikbaar}),
        niet_gekoppeld=_kolommen(cellen, Lot.NIET_GEKOPPELD),
        andere_eenheid=_kolommen(cellen, Lot.ANDERE_EENHEID),
        gebied_onbekend=_gebieden(cellen),
        onleesbaar=_onleesbaar(cellen),
        dubbel=_dubbel(cellen),
        leeg=_kolommen([cel for cel in cellen if cel.cijfers], Lot.LEEG),
        omrekeningen=tuple(dict.fromkeys(omrekeningen)),
        niet_opgeteld=tuple(niet_opgeteld),
        opmerkingen=tuple(dict.fromkeys(opmerkingen)),
    )
    return Import(cijfers=gesorteerd, verslag=verslag)


def _plaats(cijfer: Cijfer) -> Plaats:
    return (cijfer.gebied, cijfer.indicator, cijfer.periode)


def _settle(cellen: list[Cel], found: list[tuple[int, Cijfer]]) -> None:
    """Take the surplus figures of one place out of their cells (``cellen`` is changed)."""
    keuze = [(n, c) for n, c in found if c.status is not Status.ONTBREEKT] or found
    gelijk = len({(c.waarde, c.teller, c.noemer, c.status) for _, c in keuze}) == 1
    blijft = keuze[0] if gelijk else None
    plaatsen = [f"{cellen[n].bestand} rij {cellen[n].rij}" for n, _ in keuze]
    reden = (
        f"zelfde cijfers als in {cellen[keuze[0][0]].bestand}, niet nog eens geteld"
        if gelijk
        else f"verschillende waarden voor hetzelfde cijfer in {' en '.join(plaatsen)}; geen daarvan geldt"
    )
    for nummer, cijfer in found:
        if (nummer, cijfer) != blijft:
            _remove(cellen, nummer, cijfer, reden)


def _remove(cellen: list[Cel], nummer: int, cijfer: Cijfer, reden: str) -> None:
    cel = cellen[nummer]
    rest = tuple(c for c in cel.cijfers if c is not cijfer)
    dubbel = cel.lot is Lot.OVERGENOMEN and not rest
    lot = Lot.DUBBEL if dubbel else cel.lot
    cellen[nummer] = replace(cel, cijfers=rest, lot=lot, uitleg=reden if dubbel else cel.uitleg)


def _kolommen(cellen: Iterable[Cel], lot: Lot) -> tuple[Kolommelding, ...]:
    counted = Counter((c.bestand, c.kolom, c.label, c.uitleg) for c in cellen if c.lot is lot)
    return tuple(
        Kolommelding(bestand=bestand, kolom=kolom, label=label, aantal=aantal, uitleg=uitleg)
        for (bestand, kolom, label, uitleg), aantal in sorted(counted.items())
    )


def _gebieden(cellen: Iterable[Cel]) -> tuple[Gebiedmelding, ...]:
    counted = Counter((c.bestand, c.rij, c.naam, c.uitleg) for c in cellen if c.lot is Lot.GEBIED_ONBEKEND)
    return tuple(
        Gebiedmelding(bestand=bestand, rij=rij, naam=naam, aantal=aantal, uitleg=uitleg)
        for (bestand, rij, naam, uitleg), aantal in sorted(counted.items())
    )


def _onleesbaar(cellen: Iterable[Cel]) -> tuple[Celmelding, ...]:
    return tuple(
        Celmelding(bestand=c.bestand, rij=c.rij, kolom=c.kolom, label=c.label, tekst=c.tekst, uitleg=c.uitleg)
        for c in cellen
        if c.lot is Lot.ONLEESBAAR
    )


def _dubbel(cellen: Iterable[Cel]) -> tuple[Dubbelmelding, ...]:
    counted = Counter((c.bestand, c.uitleg) for c in cellen if c.lot is Lot.DUBBEL)
    return tuple(
        Dubbelmelding(bestand=bestand, uitleg=uitleg, aantal=aantal)
        for (bestand, uitleg), aantal in sorted(counted.items())
    )
