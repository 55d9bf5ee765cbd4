"""The rows a person put in the Excel tables of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from wijkxl.overdracht.basis import gelijke_tekst
from wijkxl.overdracht.bladkaart import Bladkaart
from wijkxl.overdracht.formuletekst import kenmerk_van_formule
from wijkxl.overdracht.inhoud import Formuletekst, NietMee, Tabelinhoud, Waarde, tekst_van
from wijkxl.overdracht.ruw import RuwBlad, RuweTabel

Rij = tuple[Waarde | None, ...]


def herken_tabellen(
    kaarten: Iterable[Bladkaart],
    van_ons: Mapping[str, Sequence[Sequence[str]]],
    rekenkolommen: Mapping[str, Mapping[str, str]],
) -> tuple[dict[str, Tabelinhoud], tuple[NietMee, ...]]:
    """The rows of each of our tables that a person filled, by name of the table, and what to look at.

    A filter goes off, and a formula in a row keeps its addresses while the row may get another place.

    ``van_ons`` are the rows we put in ourselves, as texts (see ``rijtekst``); those are left out.
    ``rekenkolommen`` are the formulas of columns that the workbook calculates, by heading.
    """
    found: dict[str, Tabelinhoud] = {}
    let_op = []
    for kaart in kaarten:
        for tabel in kaart.ruw.tabellen:
            if tabel.naam not in kaart.basis.tabellen:
                continue
            inhoud = tabelinhoud(
                kaart.ruw, tabel, van_ons.get(tabel.naam, ()), rekenkolommen.get(tabel.naam, {})
            )
            if inhoud is not None:
                found[tabel.naam] = inhoud
                if any(isinstance(waarde, Formuletekst) for rij in inhoud.rijen for waarde in rij):
                    wat = f"Kijk de formules in tabel {tabel.naam} na: hun adressen zijn niet meeverschoven."
                    let_op.append(NietMee(blad=kaart.ruw.titel, plaats="", wat=wat))
            if tabel.gefilterd:
                wat = f"De filter van tabel {tabel.naam} staat uit: je ziet weer alle rijen."
                let_op.append(NietMee(blad=kaart.ruw.titel, plaats="", wat=wat))
    return found, tuple(let_op)


def tabelinhoud(
    blad: RuwBlad,
    tabel: RuweTabel,
    van_ons: Sequence[Sequence[str]] = (),
    rekenkolommen: Mapping[str, str] = MappingProxyType({}),
) -> Tabelinhoud | None:
    """The filled rows of a table without those of ours; ``None`` when there are none."""
    onze = {tuple(rij) for rij in van_ons}
    formules = [rekenkolommen.get(kop) for kop in tabel.koppen]
    kenmerken = [None if formule is None else kenmerk_van_formule(formule) for formule in formules]
    rijen, uitkomsten = [], []
    for cellen in _rijen(blad, tabel):
        rij = tuple(map(_zonder_onze_formule, cellen, kenmerken))
        if _is_eigen(rij, onze):
            rijen.append(rij)
            uitkomsten.append(tuple(map(_uitkomst, cellen, kenmerken)))
    if not rijen:
        return None
    return Tabelinhoud(naam=tabel.naam, koppen=tabel.koppen, rijen=tuple(rijen), uitkomsten=tuple(uitkomsten))


def _zonder_onze_formule(waarde: Waarde | None, kenmerk: str | None) -> Waarde | None:
    """A cell as far as a person filled it; a formula of their own in our column counts as theirs."""
    onze = isinstance(waarde, Formuletekst) and kenmerk_van_formule(waarde.tekst) == kenmerk
    return None if onze else waarde


def _uitkomst(waarde: Waarde | None, kenmerk: str | None) -> Waarde | None:
    return waarde.waarde if kenmerk is not None and isinstance(waarde, Formuletekst) else waarde


def rijtekst(rij: Iterable[Waarde | None]) -> tuple[str, ...]:
    """A row as texts that can be compared: dates as 2026-11-03, numbers in 12 digits."""
    return tuple(_celtekst(waarde) for waarde in rij)


def _rijen(blad: RuwBlad, tabel: RuweTabel) -> Iterable[Rij]:
    eerste, links, laatste, rechts = tabel.bereik
    for rij in range(eerste + 1, laatste + 1):
        cellen = [blad.cellen.get((rij, kolom)) for kolom in range(links, rechts + 1)]
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
