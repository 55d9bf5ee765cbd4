"""What a workbook showed in the edition before, so that changes can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.naslag import Naslag


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorigestand:
    """How one indicator stood: its definition then, the year, and the published figures of wijk and city.

    ``jaar`` is ``None`` without any figure; a figure is ``None`` when the edition had no row for it. A figure
    with status ok and without value was there, but may not be known any more (see ``zonder_verborgen``).
    """

    indicator: Indicator
    jaar: int | None
    wijk: Cijfer | None
    stad: Cijfer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorige:
    """The figures of the edition before; ``standen`` by code of the indicator, in order of the catalogue."""

    editie: str
    titel: str
    datum: date
    vingerafdruk: str
    standen: Mapping[str, Vorigestand]


def zonder_verborgen(vorige: Vorige, naslag: Naslag, gebieden: Sequence[str]) -> Vorige:
    """``vorige`` without the numbers that the new edition keeps hidden.

    ``gebieden`` are the codes of wijk and city. When the new edition hides the figure of either, in the year
    of then or in that of now, both lose their numbers. So do figures of an indicator that is gone: nobody
    says whether they may still be shown. Source: docs/methodiek.md, kleine aantallen.
    """
    bekend = {indicator.code for indicator in naslag.indicatoren}

    def mag(code: str, stand: Vorigestand) -> bool:
        jaren = [jaar for jaar in (stand.jaar, naslag.jaar_by_indicator.get(code)) if jaar is not None]
        found = (naslag.editie.cijfer(gebied, code, jaar) for gebied in gebieden for jaar in jaren)
        return code in bekend and not any(c.status is Status.ONDERDRUKT for c in found if c is not None)

    standen = {
        code: stand if mag(code, stand) else _zonder_getallen(stand) for code, stand in vorige.standen.items()
    }
    return replace(vorige, standen=MappingProxyType(standen))


def _zonder_getallen(stand: Vorigestand) -> Vorigestand:
    return replace(stand, wijk=_zonder_getal(stand.wijk), stad=_zonder_getal(stand.stad))


def _zonder_getal(cijfer: Cijfer | None) -> Cijfer | None:
    """The same place and status without any number; each of them would give the others away."""
    if cijfer is None:
        return None
    return replace(cijfer, waarde=None, teller=None, noemer=None, ondergrens=None, bovengrens=None)
