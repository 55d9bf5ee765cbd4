"""What was carried out: bereik against plan, uitval, tevredenheid, conversations and actions.

The rules stand in docs/methodiek.md (*Implementatie*). Days are numbers of days as a workbook keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

MINSTE_BEREIK = 0.7
"""Below this part of the plan the bereik is called far below it."""

MEESTE_UITVAL = 0.25
"""Above this part of the bereik the uitval is called high."""

HOOGSTE_SCORE = 100
"""A score above it is no score."""

EERSTE_DAG, LAATSTE_DAG = 36526, 73050
"""1 January 2000 and 31 December 2099: what lies outside is no date of this work."""

_BEGIN = date(1899, 12, 30)


class Actie(IntEnum):
    """How an action stands: none that is still to be done, open, or open after its date."""

    GEEN = 0
    OPEN = 1
    OVER_DATUM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitvoerregel:
    """A row of the register; what is missing is ``None``.

    ``activiteit`` is its place in the list of activiteiten, from 1; 0 when it is not in that list and
    ``None`` when the row names none. ``gesprek`` is a day.
    """

    activiteit: int | None = None
    gepland: float | None = None
    werkelijk: float | None = None
    uitval: float | None = None
    tevreden: float | None = None
    laagste: float | None = None
    hoogste: float | None = None
    gesprek: float | None = None
    loopt: bool = False
    actie: Actie = Actie.GEEN

    @property
    def aandeel(self) -> float | None:
        """Bereik as a part of the plan; ``None`` when one is missing or nothing was planned."""
        return self.werkelijk / self.gepland if self.gepland and self.werkelijk is not None else None

    @property
    def uitval_telt(self) -> bool:
        """Whether uitval and the bereik it is a part of are both known."""
        return self.uitval is not None and bool(self.werkelijk)

    @property
    def punten(self) -> float | None:
        """Tevredenheid times bereik, by which it is weighted; ``None`` when one is missing."""
        return self.tevreden * self.werkelijk if self.tevreden is not None and self.werkelijk else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jaargesprek:
    """A conversation: the place of its activiteit, 0 for one about all of them, -1 when it does not count."""

    activiteit: int = -1
    dag: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitvoering:
    """What rows of the register come to; ``None`` where no row says anything.

    Of bereik, uitval and tevredenheid only the rows count that have both numbers; ``..._regels`` says how
    many.
    """

    regels: int
    bereik_regels: int
    gepland: float | None
    werkelijk: float | None
    uitval_regels: int
    uitval: float | None
    uitval_aandeel: float | None
    score_regels: int
    tevreden: float | None
    laagste: float | None
    hoogste: float | None
    open_acties: int
    over_datum: int

    @property
    def aandeel(self) -> float | None:
        """Bereik as a part of the plan."""
        return self.werkelijk / self.gepland if self.gepland and self.werkelijk is not None else None


def build_uitvoering(regels: Iterable[Uitvoerregel]) -> Uitvoering:
    """Add up rows of the register."""
    alle = tuple(regels)
    bereik = [regel for regel in alle if regel.aandeel is not None]
    uitval = [regel for regel in alle if regel.uitval_telt]
    scores = [regel for regel in alle if regel.punten is not None]
    uitgevallen = _som([regel.uitval for regel in uitval])
    begonnen = _som([regel.werkelijk for regel in uitval])
    punten, gewicht = _som([regel.punten for regel in scores]), _som([regel.werkelijk for regel in scores])
    return Uitvoering(
        regels=sum(regel.activiteit is not None for regel in alle),
        bereik_regels=len(bereik),
        gepland=_som([regel.gepland for regel in bereik]),
        werkelijk=_som([regel.werkelijk for regel in bereik]),
        uitval_regels=len(uitval),
        uitval=uitgevallen,
        uitval_aandeel=None if uitgevallen is None or not begonnen else uitgevallen / begonnen,
        score_regels=len(scores),
        tevreden=None if punten is None or not gewicht else punten / gewicht,
        laagste=min((r.laagste for r in alle if r.laagste is not None), default=None),
        hoogste=max((r.hoogste for r in alle if r.hoogste is not None), default=None),
        open_acties=sum(regel.actie is not Actie.GEEN for regel in alle),
        over_datum=sum(regel.actie is Actie.OVER_DATUM for regel in alle),
    )


def laatste_gesprek(
    activiteit: int, regels: Iterable[Uitvoerregel], gesprekken: Iterable[Jaargesprek]
) -> float:
    """Day of the last conversation about an activiteit, in the register or elsewhere; 0 for none."""
    eigen = (regel.gesprek or 0 for regel in regels if regel.activiteit == activiteit)
    andere = (gesprek.dag for gesprek in gesprekken if gesprek.activiteit in (activiteit, 0))
    return max((*eigen, *andere), default=0)


def is_te_laat(laatste: float, peildatum: float) -> bool:
    """Whether the last conversation (0 for none) lies more than a year before the day it is."""
    return laatste < jaar_eerder(peildatum)


def jaar_eerder(dag: float) -> int:
    """The same day a year before; 28 February for 29 February."""
    vandaag = _BEGIN + timedelta(days=int(dag))
    laatste = 28 if (vandaag.month, vandaag.day) == (2, 29) else vandaag.day
    return (vandaag.replace(year=vandaag.year - 1, day=laatste) - _BEGIN).days


def _som(getallen: Sequence[float | None]) -> float | None:
    """Sum of what there is; ``None`` for nothing."""
    gevuld = [getal for getal in getallen if getal is not None]
    return float(sum(gevuld)) if gevuld else None
