"""Ties the rows of the tables of the steps to each other by their words (see ``overdracht.stapstand``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wijkxl.overdracht.rekenwaarde import als_woord
from wijkxl.overdracht.stapstand import (
    LANGSTE_NAAM,
    MEESTE_ACTIVITEITEN,
    MEESTE_METINGEN,
    MEESTE_RESULTATEN,
    NIVEAUS,
    Activiteitstand,
    Keuzes,
    Metingstand,
    Resultaatstand,
    Rij,
    Stapstand,
    gewoon,
    plaats_in,
)


def build_stapstand(
    resultaten: Sequence[Rij], metingen: Sequence[Rij], activiteiten: Sequence[Rij], keuzes: Keuzes
) -> Stapstand:
    """Tie the rows of the tables to each other by their words."""
    kaal = _resultaten(resultaten[:MEESTE_RESULTATEN], keuzes)
    acties = _activiteiten(activiteiten[:MEESTE_ACTIVITEITEN], kaal, keuzes)
    return Stapstand(
        resultaten=tuple(_met_aantallen(stand, acties) for stand in kaal),
        metingen=_metingen(metingen[:MEESTE_METINGEN], kaal),
        activiteiten=acties,
        te_veel=any(
            rij[sleutel] != ""
            for rijen, meeste, sleutel in (
                (resultaten, MEESTE_RESULTATEN, "naam"),
                (metingen, MEESTE_METINGEN, "indicator"),
                (activiteiten, MEESTE_ACTIVITEITEN, "naam"),
            )
            for rij in rijen[meeste:]
        ),
    )


def _label(*woorden: str) -> str:
    """The first name that is given, on one line and not too long."""
    return next(filter(None, woorden), "")[:LANGSTE_NAAM].replace("\n", " ")


def _volgnummers(sleutels: Sequence[str]) -> list[int]:
    """Place of each name in the list to choose from: 0 for no name, and for one that stands there already."""
    gezien: dict[str, int] = {"": 0}
    volg = []
    for sleutel in map(str.casefold, sleutels):
        volg.append(0 if sleutel in gezien else len(gezien))
        gezien.setdefault(sleutel, len(gezien))
    return volg


def _resultaten(rijen: Sequence[Rij], keuzes: Keuzes) -> tuple[Resultaatstand, ...]:
    sleutels = [gewoon(rij["naam"]) for rij in rijen]
    return tuple(
        Resultaatstand(
            naam=als_woord(rij["naam"]),
            sleutel=sleutel,
            label=(label := _label(sleutel, gewoon(rij["wat"]))),
            volg=volg,
            domein=plaats_in(keuzes.domeinen, gewoon(rij["domein"])) if label else 0,
            plek=plaats_in(sleutels, sleutel) if sleutel else -1,
        )
        for rij, sleutel, volg in zip(rijen, sleutels, _volgnummers(sleutels), strict=True)
    )


def _activiteiten(
    rijen: Sequence[Rij], resultaten: Sequence[Resultaatstand], keuzes: Keuzes
) -> tuple[Activiteitstand, ...]:
    sleutels = [gewoon(rij["naam"]) for rij in rijen]
    volg = _volgnummers(sleutels)
    return tuple(
        _activiteit(rij, sleutels[plek], volg[plek], resultaten, keuzes) for plek, rij in enumerate(rijen)
    )


def _activiteit(
    rij: Rij, sleutel: str, volg: int, resultaten: Sequence[Resultaatstand], keuzes: Keuzes
) -> Activiteitstand:
    naam, label = als_woord(rij["naam"]), _label(sleutel, gewoon(rij["inzet"]))
    if not label:
        return Activiteitstand(naam=naam)
    plek = _plek(rij["resultaat"], resultaten)
    return Activiteitstand(
        naam=naam,
        sleutel=sleutel,
        label=label,
        volg=volg,
        plek=plek,
        domein=resultaten[plek - 1].domein if plek else 0,
        niveau=plaats_in(keuzes.niveaus, gewoon(rij["niveau"])),
        leefgebied=plaats_in(keuzes.leefgebieden, gewoon(rij["leefgebied"])),
        fase=plaats_in(keuzes.fasen, gewoon(rij["fase"])),
        trede=plaats_in(keuzes.treden, gewoon(rij["ladder"])),
    )


def _plek(woord: float | str, resultaten: Sequence[Resultaatstand]) -> int:
    """Row of the resultaat with this name, from 1; 0 for none."""
    naam = gewoon(woord)
    return plaats_in([stand.sleutel for stand in resultaten], naam) if naam else 0


def _metingen(rijen: Sequence[Rij], resultaten: Sequence[Resultaatstand]) -> tuple[Metingstand, ...]:
    gezien: set[tuple[int, str]] = set()
    standen = []
    for rij in rijen:
        plek = _plek(rij["resultaat"], resultaten)
        domein = resultaten[plek - 1].domein if plek else 0
        indicator = _label(gewoon(rij["indicator"]))
        sleutel = (domein, indicator.casefold())
        telt = bool(domein and indicator) and sleutel not in gezien
        gezien.add(sleutel)
        standen.append(Metingstand(plek=plek, domein=domein, indicator=indicator, telt=telt))
    return tuple(standen)


def _met_aantallen(stand: Resultaatstand, acties: Sequence[Activiteitstand]) -> Resultaatstand:
    eigen = [actie.niveau for actie in acties if actie.label and actie.plek == stand.plek]
    return replace(stand, activiteiten=tuple(eigen.count(niveau) for niveau in range(NIVEAUS + 1)))
