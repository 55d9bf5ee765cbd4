"""Very hidden sheet with what the tests need of every area: group sizes, counts, bounds, model estimates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from wijkxl.analysis.catalogus import Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.wording import Blad

ONBEKEND = "–"
"""Stands where a group size, count or bound is not known; an empty cell would read as 0."""

EERSTE_GEGEVEN = 1


class Gegeven(IntEnum):
    """What ``_gegevens`` holds for an indicator and area, in the order of its columns."""

    NOEMER = 0
    TELLER = 1
    ONDER = 2
    BOVEN = 3
    MODEL = 4


GEGEVENS_BY_TOETS: dict[Toets, tuple[Gegeven, ...]] = {
    Toets.AANDEEL: (Gegeven.NOEMER,),
    Toets.RATE: (Gegeven.NOEMER, Gegeven.TELLER),
    Toets.MARGE: (Gegeven.ONDER, Gegeven.BOVEN),
    Toets.DREMPEL: (),
    Toets.GEEN: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gegevensplan:
    """Column of each item in ``_gegevens``, and how many areas there are."""

    kolom_by_plaats: dict[tuple[str, Gegeven], int]
    aantal: int

    def bereik(self, indicator: str, gegeven: Gegeven) -> str | None:
        """Range of an item over all areas, or ``None`` when it is not kept."""
        kolom = self.kolom_by_plaats.get((indicator, gegeven))
        if kolom is None:
            return None
        return f.op_blad(Blad.GEGEVENS, f.bereik((1, kolom), (self.aantal, kolom)))


def build_gegevensplan(profiel: Wijkprofiel) -> Gegevensplan:
    """Decide which items are kept; model estimates only where there are any."""
    naslag = profiel.naslag
    kolommen: dict[tuple[str, Gegeven], int] = {}
    for indicator in naslag.indicatoren:
        items = list(GEGEVENS_BY_TOETS[indicator.toets])
        cijfers = (naslag.cijfer(gebied.code, indicator.code) for gebied in naslag.gebieden)
        if any(cijfer is not None and cijfer.status is Status.MODELSCHATTING for cijfer in cijfers):
            items.append(Gegeven.MODEL)
        for item in items:
            kolommen[indicator.code, item] = EERSTE_GEGEVEN + len(kolommen)
    return Gegevensplan(kolom_by_plaats=kolommen, aantal=len(naslag.gebieden))


def write_gegevens(werk: Werk, plan: Gegevensplan) -> None:
    """Write what the tests need of every area."""
    ws, stijl = werk.blad(Blad.GEGEVENS), werk.stijlen.rol("gewoon")
    naslag = werk.profiel.naslag
    schrijf(ws, 0, 0, "gebied", stijl)
    for (code, gegeven), kolom in plan.kolom_by_plaats.items():
        schrijf(ws, 0, kolom, f"{code}|{gegeven.name.lower()}", stijl)
    for rij, gebied in enumerate(naslag.gebieden, start=1):
        schrijf(ws, rij, 0, gebied.code, stijl)
        for (code, gegeven), kolom in plan.kolom_by_plaats.items():
            schrijf(ws, rij, kolom, gegeven_van(naslag.cijfer(gebied.code, code), gegeven), stijl)
    werk.namen.definieer("gegevens_gebieden", Blad.GEGEVENS, f.bereik((1, 0), (plan.aantal, 0)))
    ws.very_hidden()


def gegeven_van(cijfer: Cijfer | None, gegeven: Gegeven) -> float | str:
    """An item of a figure, or that it is not known."""
    if gegeven is Gegeven.MODEL:
        return float(cijfer is not None and cijfer.status is Status.MODELSCHATTING)
    if cijfer is None:
        return ONBEKEND
    found = {
        Gegeven.NOEMER: cijfer.noemer or None,
        Gegeven.TELLER: cijfer.teller,
        Gegeven.ONDER: cijfer.ondergrens,
        Gegeven.BOVEN: cijfer.bovengrens,
    }[gegeven]
    return ONBEKEND if found is None else found
