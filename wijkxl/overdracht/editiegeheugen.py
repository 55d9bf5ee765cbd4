"""The figures of an edition as plain data (texts, numbers, lists), and back, for the memory of a workbook.

A workbook may be older or newer than this program: what it does not know is left out, and what it lacks gets
the content that says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from wijkxl.analysis.catalogus import Herkomst, Indicator, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.vorige import Vorige, Vorigestand

Lees = Callable[[object], Any]
"""Checks one piece of plain data and gives the value; raises ValueError when it is of another kind."""


def als_gegevens(vorige: Vorige) -> dict[str, object]:
    """``vorige`` as data that JSON can hold; ``uit_gegevens`` gives it back."""
    return {
        "editie": vorige.editie,
        "titel": vorige.titel,
        "datum": vorige.datum.isoformat(),
        "vingerafdruk": vorige.vingerafdruk,
        "standen": {code: _stand_als_gegevens(stand) for code, stand in vorige.standen.items()},
    }


def uit_gegevens(gegevens: Mapping[str, object]) -> Vorige:
    """The Vorige that ``gegevens`` describe.

    Keys that are not known are left out; fields that may be missing get a content that says nothing. Raises
    ValueError when anything else is missing or of another kind.
    """
    gelezen = _velden(gegevens, _VORIGE)
    standen = {code: _stand(code, stand) for code, stand in gelezen.pop("standen").items()}
    return Vorige(**gelezen, standen=MappingProxyType(standen))


def _stand_als_gegevens(stand: Vorigestand) -> dict[str, object]:
    return {
        "indicator": _als_gegevens(stand.indicator),
        "jaar": stand.jaar,
        "wijk": None if stand.wijk is None else _als_gegevens(stand.wijk),
        "stad": None if stand.stad is None else _als_gegevens(stand.stad),
    }


def _als_gegevens(waarde: Indicator | Cijfer) -> dict[str, object]:
    return {veld.name: _plat(getattr(waarde, veld.name)) for veld in fields(waarde)}


def _plat(waarde: object) -> object:
    if isinstance(waarde, StrEnum):
        return waarde.value
    return list(waarde) if isinstance(waarde, tuple) else waarde


def _stand(code: str, gegevens: object) -> Vorigestand:
    stand = Vorigestand(**_velden(gegevens, _STAND))
    if stand.indicator.code != code:
        raise ValueError(f"{stand.indicator.code} stands under {code}")
    for cijfer in (stand.wijk, stand.stad):
        if cijfer is not None and not _is_te_vergelijken(stand.indicator, cijfer):
            raise ValueError(f"{code}: a figure that cannot be")
    return stand


def _is_te_vergelijken(indicator: Indicator, cijfer: Cijfer) -> bool:
    """Whether a figure belongs to its indicator and keeps to what the rules of comparison count on."""
    zonder = cijfer.status in (Status.ONTBREEKT, Status.ONDERDRUKT)
    aandeel = indicator.soort is Soort.AANDEEL or indicator.toets is Toets.AANDEEL
    return (
        cijfer.indicator == indicator.code
        and not (zonder and cijfer.bruikbaar)
        and not (aandeel and cijfer.waarde is not None and not 0 <= cijfer.waarde <= 100)
        and (cijfer.teller or 0) >= 0
        and (cijfer.noemer or 0) >= 0
    )


def _velden(gegevens: object, lees_by_veld: Mapping[str, Lees]) -> dict[str, Any]:
    """Read every field; a missing one is read as if nothing stood there."""
    if not isinstance(gegevens, Mapping):
        raise ValueError(f"fields expected, found {gegevens!r:.80}")
    found = {}
    for veld, lees in lees_by_veld.items():
        try:
            found[veld] = lees(gegevens.get(veld))
        except ValueError as error:
            raise ValueError(f"{veld}: {error}") from error
    return found


def _of(lees: Lees, anders: object) -> Lees:
    """The reader of a field that may be missing: ``anders`` stands in its place."""
    return lambda waarde: anders if waarde is None else lees(waarde)


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise ValueError(f"text expected, found {waarde!r:.80}")
    return waarde


def _woord(keuze: type[StrEnum]) -> Lees:
    return lambda waarde: keuze(_tekst(waarde))


def _getal(waarde: object) -> float:
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not math.isfinite(waarde):
        raise ValueError(f"number expected, found {waarde!r:.80}")
    return waarde


def _geheel(waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        raise ValueError(f"whole number expected, found {waarde!r:.80}")
    return waarde


def _ja_nee(waarde: object) -> bool:
    if not isinstance(waarde, bool):
        raise ValueError(f"true or false expected, found {waarde!r:.80}")
    return waarde


def _teksten(waarde: object) -> tuple[str, ...]:
    if not isinstance(waarde, list | tuple):
        raise ValueError(f"list expected, found {waarde!r:.80}")
    return tuple(_tekst(deel) for deel in waarde)


def _standen(waarde: object) -> dict[str, object]:
    if not isinstance(waarde, Mapping):
        raise ValueError(f"fields expected, found {waarde!r:.80}")
    return {_tekst(code): stand for code, stand in waarde.items()}


_INDICATOR: Mapping[str, Lees] = {
    "code": _tekst,
    "naam": _tekst,
    "domein": _tekst,
    "eenheid": _tekst,
    "groep": _of(_tekst, ""),
    "leeftijd_van": _of(_geheel, None),
    "leeftijd_tot": _of(_geheel, None),
    "richting": _woord(Richting),
    "soort": _woord(Soort),
    "toets": _woord(Toets),
    "drempel": _of(_getal, None),
    "decimalen": _geheel,
    "bron": _of(_tekst, ""),
    "bron_url": _of(_tekst, ""),
    "definitie": _of(_tekst, ""),
    "meetwijze": _of(_tekst, ""),
    "niveaus": _of(_teksten, ()),
    "frequentie": _of(_tekst, ""),
    "kanttekening": _of(_tekst, ""),
    "min_noemer": _of(_geheel, 0),
    "min_teller": _of(_geheel, 0),
    "vergelijkvariabele": _of(_ja_nee, False),
    "geldig_van": _of(_geheel, None),
    "geldig_tot": _of(_geheel, None),
    "herkomst": _of(_woord(Herkomst), Herkomst.VOORSTEL),
    "herkomst_bron": _of(_tekst, ""),
}
_CIJFER: Mapping[str, Lees] = {
    "gebied": _tekst,
    "indicator": _tekst,
    "periode": _geheel,
    "waarde": _of(_getal, None),
    "teller": _of(_getal, None),
    "noemer": _of(_getal, None),
    "ondergrens": _of(_getal, None),
    "bovengrens": _of(_getal, None),
    "status": _woord(Status),
    "herkomst": _of(_tekst, ""),
}


def _indicator(waarde: object) -> Indicator:
    return Indicator(**_velden(waarde, _INDICATOR))


def _cijfer(waarde: object) -> Cijfer:
    return Cijfer(**_velden(waarde, _CIJFER))


_STAND: Mapping[str, Lees] = {
    "indicator": _indicator,
    "jaar": _of(_geheel, None),
    "wijk": _of(_cijfer, None),
    "stad": _of(_cijfer, None),
}
_VORIGE: Mapping[str, Lees] = {
    "editie": _tekst,
    "titel": _tekst,
    "datum": lambda waarde: date.fromisoformat(_tekst(waarde)),
    "vingerafdruk": _tekst,
    "standen": _standen,
}
