"""What a person typed in the workbook, as paragraphs that say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Formuletekst, Notitie, Tabelinhoud, Waarde
from wijkxl.overdracht.rekenwaarde import schone_tekst
from wijkxl.report.inhoud import Alinea, Stijl, Stuk
from wijkxl.wording import datum_in_woorden

_OPSOMMING = re.compile(r"\s*[-•*–◦▪●]\s+(?=\S)")
"""How people start a line of a list when they type in a cell."""

_VAN_RECHTS = ("R", "AL")


@dataclass(kw_only=True)
class Notitieboek:
    """The notes of a workbook by name of their cell; remembers which were asked for.

    So what nobody asked for can be told at the end, and no note gets lost.
    """

    aantekeningen: Aantekeningen
    _gevraagd: set[str] = field(default_factory=set)

    def neem(self, naam: str) -> Waarde | None:
        """What stands in the input cell ``naam``; ``None`` when it is empty or not there."""
        self._gevraagd.add(naam)
        notitie = self.aantekeningen.notities.get(naam)
        return notitie.waarde if notitie is not None and tekst_uit(notitie.waarde).strip() else None

    def tekst(self, naam: str) -> str:
        """The words in the input cell ``naam``, empty when there are none."""
        return tekst_uit(self.neem(naam)).strip()

    def staat_nog(self, naam: str) -> bool:
        """Whether the input cell ``naam`` still holds what stood in it when the workbook was made."""
        self._gevraagd.add(naam)
        basis = self.aantekeningen.basis
        if basis is None or naam in self.aantekeningen.notities:
            return False
        return any(
            plek in blad.kenmerken
            for blad in basis.bladen.values()
            for plek, gevonden in blad.invoer.items()
            if gevonden == naam
        )

    def met_begin(self, begin: str) -> Mapping[str, Waarde]:
        """The filled input cells whose name starts with ``begin``, by the rest of their name."""
        namen = [naam for naam in self.aantekeningen.notities if naam.startswith(begin)]
        found = {naam.removeprefix(begin): self.neem(naam) for naam in namen}
        return {rest: waarde for rest, waarde in found.items() if waarde is not None}

    def tabel(self, naam: str) -> Tabelinhoud | None:
        """The rows of the table ``naam``; ``None`` when it is not there or nobody wrote in it."""
        self._gevraagd.add(naam)
        return self.aantekeningen.tabellen.get(naam)

    def andere_tabellen(self) -> Iterator[Tabelinhoud]:
        """The tables that nobody asked for."""
        return (t for t in self.aantekeningen.tabellen.values() if t.naam not in self._gevraagd)

    def over(self) -> Iterator[tuple[str, Notitie]]:
        """Name and note of the filled input cells that nobody asked for."""
        for naam, notitie in self.aantekeningen.notities.items():
            if naam not in self._gevraagd and tekst_uit(notitie.waarde).strip():
                yield naam, notitie


def alineas_van(waarde: Waarde | None, stijl: Stijl = Stijl.NOTITIE) -> tuple[Alinea, ...]:
    """A note as paragraphs: one per line, lines of a list as points, bold and colours kept.

    Empty lines at the ends are left out; one empty line between paragraphs stays visible as their distance.
    """
    return tuple(_alinea(regel, stijl) for regel in _regels(_stukken(waarde)) if _tekst(regel).strip())


def tekst_uit(waarde: Waarde | None) -> str:
    """The words of a note as a reader of Dutch writes them; a formula gives its outcome when it is known."""
    return "".join(stuk.tekst for stuk in _stukken(waarde))


def _stukken(waarde: Waarde | None) -> tuple[Stuk, ...]:
    if waarde is None:
        return ()
    if isinstance(waarde, tuple):
        return tuple(replace(deel, tekst=schone_tekst(deel.tekst)) for deel in waarde)
    if isinstance(waarde, Formuletekst):
        bekend = waarde.waarde not in (None, "")
        return _stukken(waarde.waarde if bekend else waarde.tekst)
    return (Stuk(tekst=_woorden(waarde)),)


def _woorden(waarde: str | float | bool | date | time | timedelta) -> str:
    if isinstance(waarde, str):
        return schone_tekst(waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, float | int):
        return f"{waarde:.15g}".replace(".", ",")
    if isinstance(waarde, datetime):
        dag = datum_in_woorden(waarde.date())
        return dag if waarde.time() == time() else f"{dag}, {waarde:%H:%M} uur"
    return datum_in_woorden(waarde) if isinstance(waarde, date) else str(waarde)


def _regels(stukken: tuple[Stuk, ...]) -> Iterator[tuple[Stuk, ...]]:
    """The stretches of each line; a stretch that runs over a line end is cut there."""
    regel: list[Stuk] = []
    for stuk in stukken:
        for nummer, deel in enumerate(stuk.tekst.split("\n")):
            if nummer:
                yield tuple(regel)
                regel = []
            if deel:
                regel.append(replace(stuk, tekst=deel))
    yield tuple(regel)


def _alinea(regel: tuple[Stuk, ...], stijl: Stijl) -> Alinea:
    punt = _OPSOMMING.match(_tekst(regel))
    if punt:
        regel, stijl = _zonder_begin(regel, punt.end()), Stijl.PUNT
    return Alinea(stukken=regel, stijl=stijl, rechts_naar_links=_is_rechts_naar_links(_tekst(regel)))


def _zonder_begin(regel: tuple[Stuk, ...], aantal: int) -> tuple[Stuk, ...]:
    """A line without its first ``aantal`` characters."""
    over = []
    for stuk in regel:
        weg = min(aantal, len(stuk.tekst))
        aantal -= weg
        if stuk.tekst[weg:]:
            over.append(replace(stuk, tekst=stuk.tekst[weg:]))
    return tuple(over)


def _tekst(regel: tuple[Stuk, ...]) -> str:
    return "".join(stuk.tekst for stuk in regel)


def _is_rechts_naar_links(tekst: str) -> bool:
    """Whether the first letter belongs to a script that runs from right to left."""
    richtingen = (unicodedata.bidirectional(teken) for teken in tekst)
    eerste = next((richting for richting in richtingen if richting in ("L", *_VAN_RECHTS)), "L")
    return eerste in _VAN_RECHTS
