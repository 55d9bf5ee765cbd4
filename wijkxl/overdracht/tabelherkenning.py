"""The rows a person put in the Excel tables of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from wijkxl.overdracht.basis import gelijke_tekst
from wijkxl.overdracht.bladkaart import Bladkaart
from wijkxl.overdracht.inhoud import Formuletekst, NietMee, Tabelinhoud, Waarde, tekst_van
from wijkxl.overdracht.ruw import RuweTabel

Rij = tuple[Waarde | None, ...]


def herken_tabellen(
    kaarten: Iterable[Bladkaart], van_ons: Mapping[str, Sequence[Sequence[str]]]
) -> tuple[dict[str, Tabelinhoud], tuple[NietMee, ...]]:
    """The rows of each of our tables that a person filled, by name of the table, and filters that go off.

    ``van_ons`` are the rows we put in ourselves, as texts (see ``rijtekst``); those are left out.
    """
    found: dict[str, Tabelinhoud] = {}
    filters = []
    for kaart in kaarten:
        for tabel in kaart.ruw.tabellen:
            if tabel.naam not in kaart.basis.tabellen:
                continue
            onze = {tuple(rij) for rij in van_ons.get(tabel.naam, ())}
            rijen = tuple(rij for rij in _rijen(kaart, tabel) if _is_eigen(rij, onze))
            if rijen:
                found[tabel.naam] = Tabelinhoud(naam=tabel.naam, koppen=tabel.koppen, rijen=rijen)
            if tabel.gefilterd:
                wat = f"De filter van tabel {tabel.naam} staat uit: je ziet weer alle rijen."
                filters.append(NietMee(blad=kaart.ruw.titel, plaats="", wat=wat))
    return found, tuple(filters)


def rijtekst(rij: Iterable[Waarde | None]) -> tuple[str, ...]:
    """A row as texts that can be compared: dates as 2026-11-03, numbers in 12 digits."""
    return tuple(_celtekst(waarde) for waarde in rij)


def _rijen(kaart: Bladkaart, tabel: RuweTabel) -> Iterable[Rij]:
    eerste, links, laatste, rechts = tabel.bereik
    for rij in range(eerste + 1, laatste + 1):
        cellen = [kaart.ruw.cellen.get((rij, kolom)) for kolom in range(links, rechts + 1)]
        yield tuple(None if cel is None else cel.waarde for cel in cellen)


def _is_eigen(rij: Rij, onze: set[tuple[str, ...]]) -> bool:
    tekst = rijtekst(rij)
    return any(tekst) and not any(tekst[: len(een)] == een and not any(tekst[len(een) :]) for een in onze)


def _celtekst(waarde: Waarde | None) -> str:
    if isinstance(waarde, datetime):
        return waarde.date().isoformat() if waarde.time() == datetime.min.time() else waarde.isoformat(" ")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, float) and not isinstance(waarde, bool):
        return f"{waarde:.12g}"
    if isinstance(waarde, Formuletekst):
        return waarde.tekst
    return gelijke_tekst(tekst_van(waarde))
