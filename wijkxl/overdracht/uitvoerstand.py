"""What the rows of Implementatie and Jaargesprekken say, as the formulas of the workbook understand them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wijkxl.analysis.uitvoering import (
    EERSTE_DAG,
    HOOGSTE_SCORE,
    LAATSTE_DAG,
    Actie,
    Jaargesprek,
    Uitvoering,
    Uitvoerregel,
    build_uitvoering,
    is_te_laat,
    laatste_gesprek,
)
from wijkxl.overdracht.rekenwaarde import dagnummer
from wijkxl.overdracht.stapstand import gewoon, plaats_in
from wijkxl.staptabellen.plan import AFGEROND

MEESTE_REGELS = 200
MEESTE_GESPREKKEN = 100
"""Rows of each table that the overview counts; the sheet says so when there are more."""

GEPLAND, LOOPT = "gepland", "loopt"
GROOTSTE = 1e9
"""A number above it is no number of people."""

Rij = Mapping[str, float | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitvoerstand:
    """The rows that count, with the names they refer to; days count from ``peildatum``."""

    namen: tuple[str, ...]
    regels: tuple[Uitvoerregel, ...]
    gesprekken: tuple[Jaargesprek, ...]
    peildatum: float
    te_veel: bool = False

    def van(self, activiteit: int) -> Uitvoering:
        """What the rows of an activiteit (place in the list, from 1) come to."""
        return build_uitvoering(regel for regel in self.regels if regel.activiteit == activiteit)

    @property
    def alles(self) -> Uitvoering:
        """What all rows come to."""
        return build_uitvoering(self.regels)

    def laatste(self, activiteit: int) -> float:
        """Day of the last conversation about an activiteit; 0 for none."""
        return laatste_gesprek(activiteit, self.regels, self.gesprekken)

    @property
    def nieuwste_gesprek(self) -> float:
        """Day of the last conversation of all; 0 for none."""
        dagen = [*(regel.gesprek or 0 for regel in self.regels), *(een.dag for een in self.gesprekken)]
        return max(dagen, default=0)

    def is_laat(self, activiteit: int) -> bool:
        """Whether a conversation is overdue about an activiteit that is carried out now."""
        loopt = any(regel.activiteit == activiteit and regel.loopt for regel in self.regels)
        return loopt and is_te_laat(self.laatste(activiteit), self.peildatum)


def build_uitvoerstand(
    namen: Sequence[str], regels: Sequence[Rij], gesprekken: Sequence[Rij], peildatum: float
) -> Uitvoerstand:
    """Read the rows of both tables; ``namen`` is the list of activiteiten."""
    sleutels = tuple(map(gewoon, namen))
    return Uitvoerstand(
        namen=tuple(namen),
        regels=tuple(_regel(rij, sleutels, peildatum) for rij in regels[:MEESTE_REGELS]),
        gesprekken=tuple(_gesprek(rij, sleutels) for rij in gesprekken[:MEESTE_GESPREKKEN]),
        peildatum=peildatum,
        te_veel=any(gewoon(rij["activiteit"]) for rij in regels[MEESTE_REGELS:]),
    )


def kies_peildatum(getypt: float | str, anders: date) -> float:
    """The day to count from: what was typed when that is a date, else ``anders``."""
    found = dag(getypt)
    return dagnummer(anders) if found is None else float(int(found))


def getal(waarde: float | str, hoogste: float = GROOTSTE) -> float | None:
    """A number from 0 up to ``hoogste``; ``None`` for anything else."""
    if isinstance(waarde, bool | str) or not 0 <= waarde <= hoogste:
        return None
    return float(waarde)


def score(waarde: float | str) -> float | None:
    """A score; ``None`` for anything else."""
    return getal(waarde, HOOGSTE_SCORE)


def dag(waarde: float | str) -> float | None:
    """A day in this century; ``None`` for anything else."""
    if isinstance(waarde, bool | str) or not EERSTE_DAG <= waarde <= LAATSTE_DAG:
        return None
    return float(waarde)


def actiestand(actie: float | str, status: float | str, wanneer: float | str, peildatum: float) -> Actie:
    """How an action stands on a day."""
    if not gewoon(actie) or gewoon(status).casefold() in AFGEROND:
        return Actie.GEEN
    klaar = dag(wanneer)
    return Actie.OVER_DATUM if klaar is not None and klaar < peildatum else Actie.OPEN


def _regel(rij: Rij, sleutels: Sequence[str], peildatum: float) -> Uitvoerregel:
    """A row of the register; without an activiteit its numbers do not count."""
    naam, gesprek = gewoon(rij["activiteit"]), dag(rij["gesprek"])
    actie = actiestand(rij["actie"], rij["actiestatus"], rij["wanneer"], peildatum)
    if not naam:
        return Uitvoerregel(gesprek=gesprek, actie=actie)
    return Uitvoerregel(
        activiteit=plaats_in(sleutels, naam),
        gepland=getal(rij["gepland"]),
        werkelijk=getal(rij["werkelijk"]),
        uitval=getal(rij["uitval"]),
        tevreden=score(rij["tevreden"]),
        laagste=score(rij["laagste"]),
        hoogste=score(rij["hoogste"]),
        gesprek=gesprek,
        loopt=gewoon(rij["status"]).casefold() in ("", LOOPT),
        actie=actie,
    )


def _gesprek(rij: Rij, sleutels: Sequence[str]) -> Jaargesprek:
    moment, naam = dag(rij["datum"]), gewoon(rij["activiteit"])
    if moment is None:
        return Jaargesprek()
    plek = plaats_in(sleutels, naam) if naam else 0
    return Jaargesprek(activiteit=plek or (-1 if naam else 0), dag=moment)
