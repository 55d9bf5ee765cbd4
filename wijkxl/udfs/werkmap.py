"""Reads what a function needs out of an open workbook: its memory, and what the adviser typed.

The reader takes cell values from whatever delivers them (see ``Werkmap``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol

from wijkxl.errors import WerkboekError
from wijkxl.overdracht.inhoud import Formuletekst, Invoerveld, Notitie, Waarde
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.overdracht.profielgeheugen import Profielgeheugen, lees_profielgeheugen
from wijkxl.udfs.bron import Bron
from wijkxl.wording import Blad

BEWAARD = 8
"""So many workbooks are kept in unpacked form."""

ONZE_FORMULE = "naslag_"
"""Part of the formula that looks up the published figure."""

KOP_REGISTER = ("naam", "blad")
"""Start of the row on the sheet ``_meta`` below which the input cells stand."""

Rijen = Sequence[Sequence[Any]]


class Werkmap(Protocol):
    """A workbook that can be asked for cells: rows of a sheet, and the content of a named cell."""

    @property
    def naam(self) -> str: ...

    def rijen(self, blad: str) -> Rijen:
        """All rows of a sheet from A1 on; none when the sheet is not there."""

    def inhoud(self, naam: str) -> Waarde | None:
        """What stands in the cell with a defined name; ``None`` when empty or not there."""


_GELEZEN: dict[tuple[str, ...], Profielgeheugen] = {}
"""Unpacked memories by name of the workbook and what its figures and catalogue can be told by."""


def kenmerken_van(werkmap: Werkmap) -> Mapping[str, str]:
    """What a workbook knows of itself; empty when it is not one of ours."""
    found: dict[str, str] = {}
    for naam, waarde in (_woorden(rij, 2) for rij in werkmap.rijen(Blad.META)):
        if (naam, waarde) == KOP_REGISTER:
            break
        found[naam] = waarde
    return MappingProxyType(found)


def geheugen_van(werkmap: Werkmap) -> Mapping[str, str]:
    """The packed texts by key of what a workbook remembers; none when it is not one of ours."""
    return _gepakt(werkmap.rijen(Blad.GEHEUGEN))


def bron_van_werkmap(werkmap: Werkmap, meta: Mapping[str, str]) -> Bron:
    """What the functions answer from in a workbook of ours; ``meta`` is what it knows of itself.

    Raises WerkboekError when it is of an older version or damaged.
    """
    found = _geheugen(werkmap, meta)
    return Bron(
        catalogus=found.catalogus,
        catalogus_vingerafdruk=found.catalogus_vingerafdruk,
        gebieden=found.gebieden,
        naslag=found.naslag,
        wijk=found.wijk,
        lees=partial(_notitie, werkmap),
        alle_jaren=False,
    )


def _geheugen(werkmap: Werkmap, meta: Mapping[str, str]) -> Profielgeheugen:
    kenmerken = ("editie_vingerafdruk", "catalogus_vingerafdruk", "wijk_code", "formaat_versie")
    sleutel = (werkmap.naam, *(meta.get(naam, "") for naam in kenmerken))
    if sleutel not in _GELEZEN:
        found = _lees(werkmap)
        while len(_GELEZEN) >= BEWAARD:
            del _GELEZEN[next(iter(_GELEZEN))]
        _GELEZEN[sleutel] = found
    return _GELEZEN[sleutel]


def _lees(werkmap: Werkmap) -> Profielgeheugen:
    try:
        return lees_profielgeheugen(geheugen_van(werkmap))
    except KeyError as error:
        raise WerkboekError.one(
            what="Dit werkboek is gemaakt met een oudere versie en bewaart zijn cijfers nog niet",
            where=werkmap.naam,
            mend="Vraag de beheerder om het werkboek bij te werken.",
        ) from error
    except ValueError as error:
        raise WerkboekError.one(
            what="Wat dit werkboek over zichzelf bewaart, is niet te lezen",
            where=werkmap.naam,
            mend="Neem een oudere kopie, of vraag de beheerder om het werkboek bij te werken.",
        ) from error


def register_van(werkmap: Werkmap) -> tuple[Invoerveld, ...]:
    """The input cells of a workbook as it was made: name, sheet and what is asked; their place may differ."""
    rijen = iter([_woorden(rij, 4) for rij in werkmap.rijen(Blad.META)])
    for rij in rijen:
        if tuple(rij[:2]) == KOP_REGISTER:
            break
    return tuple(
        Invoerveld(naam=naam, blad=blad, rij=0, kolom=0, omschrijving=omschrijving)
        for naam, blad, _, omschrijving in rijen
        if naam
    )


def is_gewoon_cijfer(waarde: Waarde | None) -> bool:
    """Whether a cell for an own figure still looks up the published one."""
    return isinstance(waarde, Formuletekst) and ONZE_FORMULE in waarde.tekst


def _notitie(werkmap: Werkmap, naam: str) -> Notitie | None:
    """What a person put in a cell; a figure that is still looked up is not theirs."""
    waarde = werkmap.inhoud(naam)
    if waarde is None or (naam.startswith(EIGEN_CIJFER) and is_gewoon_cijfer(waarde)):
        return None
    return Notitie(waarde=waarde)


def _gepakt(rijen: Rijen) -> Mapping[str, str]:
    """The packed texts by key; each was cut in numbered parts that fit in a cell."""
    delen_by_sleutel: dict[str, dict[int, str]] = {}
    for sleutel, nummer, deel in (_woorden(rij, 3) for rij in rijen):
        if nummer.isdecimal():
            delen_by_sleutel.setdefault(sleutel, {})[int(nummer)] = deel
    return MappingProxyType(
        {sleutel: "".join(delen[n] for n in sorted(delen)) for sleutel, delen in delen_by_sleutel.items()}
    )


def _woorden(rij: Sequence[Any], aantal: int) -> list[str]:
    """The first cells of a row as words; a whole number without decimals, as Excel shows it."""
    cellen = [*rij, *[None] * aantal][:aantal]
    heel = (int(cel) if isinstance(cel, float) and cel.is_integer() else cel for cel in cellen)
    return ["" if cel is None else str(cel) for cel in heel]
