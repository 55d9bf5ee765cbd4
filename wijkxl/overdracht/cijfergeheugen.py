"""The figures of an edition in the memory of a workbook: tables of columns, and back.

A table holds the figures of one indicator. A column is a list with a value per figure, or one value that
holds for all of them; a column of which nothing is known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.naslag import Naslag
from wijkxl.overdracht.editiegeheugen import is_te_vergelijken
from wijkxl.overdracht.gegevenslezer import Lees, geheel, getal, lijst, mapping, of, tekst, woord

GETALLEN = ("waarde", "teller", "noemer", "ondergrens", "bovengrens")
ZONDER_GETAL = (Status.ONTBREEKT, Status.ONDERDRUKT)
OVERAL = (Niveau.LAND, Niveau.STAD)
"""Levels of which every workbook keeps all years."""

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2200
KLEINSTE, GROOTSTE = 1e-100, 1e15
"""Figures that are not zero and not in between cannot be, and nothing could compute with them."""


def te_bewaren(naslag: Naslag, indicator: str, *, alle_jaren: bool = False) -> tuple[Cijfer, ...]:
    """The figures of an indicator (code) that all workbooks of an edition keep.

    Those are the latest year of every area and all years of city and country. A figure of another year goes
    along when without it nobody could tell that there is any of its niveau or year. With ``alle_jaren`` those
    are all years of every area.
    """
    reeksen = naslag.editie.reeks_by_plaats
    jaar = naslag.jaar_by_indicator.get(indicator)
    found: list[Cijfer] = []
    andere: list[tuple[Niveau, Cijfer]] = []
    bekend: set[Niveau | int] = set()
    for gebied in naslag.gebieden:
        for cijfer in reeksen.get((gebied.code, indicator), ()):
            if alle_jaren or gebied.niveau in OVERAL or cijfer.periode == jaar:
                found.append(cijfer)
                bekend |= {gebied.niveau, cijfer.periode} if cijfer.bruikbaar else set()
            elif cijfer.bruikbaar:
                andere.append((gebied.niveau, cijfer))
    for niveau, cijfer in andere:
        if not {niveau, cijfer.periode} <= bekend:
            found.append(cijfer)
            bekend |= {niveau, cijfer.periode}
    return tuple(found)


def tabel_van(cijfers: Iterable[Cijfer], plaats_by_gebied: Mapping[str, int]) -> dict[str, object]:
    """Figures of one indicator, at least one, as columns.

    The column ``gebied`` has the place of the area in the list of areas. What is hidden or lacking keeps its
    status and no number.
    """
    rijen = sorted(cijfers, key=lambda c: (c.periode, plaats_by_gebied[c.gebied]))
    kolommen: dict[str, list[Any]] = {
        "periode": [cijfer.periode for cijfer in rijen],
        "status": [cijfer.status.value for cijfer in rijen],
        "herkomst": [cijfer.herkomst for cijfer in rijen],
    }
    for naam in GETALLEN:
        kolommen[naam] = [
            None if cijfer.status in ZONDER_GETAL else getattr(cijfer, naam) for cijfer in rijen
        ]
    kort = {naam: _kort(kolom) for naam, kolom in kolommen.items()}
    return {
        "gebied": [plaats_by_gebied[cijfer.gebied] for cijfer in rijen],
        **{naam: kolom for naam, kolom in kort.items() if kolom is not None},
    }


def cijfers_uit(tabel: object, indicator: Indicator, gebieden: Sequence[str]) -> Iterator[Cijfer]:
    """The figures in a table of ``tabel_van``; ``gebieden`` are the codes of the list of areas.

    Raises ValueError for anything that is no figure of ``indicator``.
    """
    velden = mapping(tabel)
    plaatsen = [_plaats(plaats, len(gebieden)) for plaats in lijst(velden.get("gebied"))]
    kolommen = {naam: _kolom(velden.get(naam), lees, len(plaatsen), naam) for naam, lees in _KOLOMMEN.items()}
    for plaats, *waarden in zip(plaatsen, *kolommen.values(), strict=True):
        cijfer = Cijfer(
            gebied=gebieden[plaats], indicator=indicator.code, **dict(zip(kolommen, waarden, strict=True))
        )
        if not is_te_vergelijken(indicator, cijfer):
            raise ValueError(f"{indicator.code}: a figure that cannot be")
        yield cijfer


def jaar(waarde: object) -> int:
    """A year; raises ValueError."""
    found = geheel(waarde)
    if not EERSTE_JAAR <= found <= LAATSTE_JAAR:
        raise ValueError(f"year expected, found {found}")
    return found


def _kort(kolom: list[Any]) -> object:
    """A column as short as can be: one value when all are the same."""
    return kolom[0] if all(waarde == kolom[0] for waarde in kolom) else kolom


def _kolom(waarde: object, lees: Lees, aantal: int, naam: str) -> list[Any]:
    if not isinstance(waarde, list):
        return [lees(waarde)] * aantal
    if len(waarde) != aantal:
        raise ValueError(f"{naam}: {aantal} values expected, found {len(waarde)}")
    return [lees(een) for een in waarde]


def _plaats(waarde: object, aantal: int) -> int:
    found = geheel(waarde)
    if not 0 <= found < aantal:
        raise ValueError(f"area expected, found {found}")
    return found


def _getal(waarde: object) -> float:
    found = float(getal(waarde))
    if found and not KLEINSTE <= abs(found) <= GROOTSTE:
        raise ValueError(f"figure expected, found {found}")
    return found


_KOLOMMEN: Mapping[str, Lees] = {
    "periode": jaar,
    **dict.fromkeys(GETALLEN, of(_getal, None)),
    "status": of(woord(Status), Status.OK),
    "herkomst": of(tekst, ""),
}
