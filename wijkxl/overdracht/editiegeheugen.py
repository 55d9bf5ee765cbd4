"""The figures of an edition as plain data (texts, numbers, lists), and back, for the memory of a workbook.

A workbook may be older or newer than this program: what it does not know is left out, and what it lacks gets
the content that says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from wijkxl.analysis.catalogus import Herkomst, Indicator, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.vorige import Vorige, Vorigestand
from wijkxl.overdracht.gegevenslezer import (
    Lees,
    geheel,
    getal,
    ja_nee,
    mapping,
    of,
    tekst,
    teksten,
    velden,
    woord,
)


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
    gelezen = velden(gegevens, _VORIGE)
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
    stand = Vorigestand(**velden(gegevens, _STAND))
    if stand.indicator.code != code:
        raise ValueError(f"{stand.indicator.code} stands under {code}")
    for cijfer in (stand.wijk, stand.stad):
        if cijfer is not None and not is_te_vergelijken(stand.indicator, cijfer):
            raise ValueError(f"{code}: a figure that cannot be")
    return stand


def is_te_vergelijken(indicator: Indicator, cijfer: Cijfer) -> bool:
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


_INDICATOR: Mapping[str, Lees] = {
    "code": tekst,
    "naam": tekst,
    "domein": tekst,
    "eenheid": tekst,
    "groep": of(tekst, ""),
    "leeftijd_van": of(geheel, None),
    "leeftijd_tot": of(geheel, None),
    "richting": woord(Richting),
    "soort": woord(Soort),
    "toets": woord(Toets),
    "drempel": of(getal, None),
    "decimalen": geheel,
    "bron": of(tekst, ""),
    "bron_url": of(tekst, ""),
    "definitie": of(tekst, ""),
    "meetwijze": of(tekst, ""),
    "niveaus": of(teksten, ()),
    "frequentie": of(tekst, ""),
    "kanttekening": of(tekst, ""),
    "min_noemer": of(geheel, 0),
    "min_teller": of(geheel, 0),
    "vergelijkvariabele": of(ja_nee, False),
    "geldig_van": of(geheel, None),
    "geldig_tot": of(geheel, None),
    "herkomst": of(woord(Herkomst), Herkomst.VOORSTEL),
    "herkomst_bron": of(tekst, ""),
}
_CIJFER: Mapping[str, Lees] = {
    "gebied": tekst,
    "indicator": tekst,
    "periode": geheel,
    "waarde": of(getal, None),
    "teller": of(getal, None),
    "noemer": of(getal, None),
    "ondergrens": of(getal, None),
    "bovengrens": of(getal, None),
    "status": woord(Status),
    "herkomst": of(tekst, ""),
}


def _indicator(waarde: object) -> Indicator:
    return Indicator(**velden(waarde, _INDICATOR))


def _cijfer(waarde: object) -> Cijfer:
    return Cijfer(**velden(waarde, _CIJFER))


_STAND: Mapping[str, Lees] = {
    "indicator": _indicator,
    "jaar": of(geheel, None),
    "wijk": of(_cijfer, None),
    "stad": of(_cijfer, None),
}
_VORIGE: Mapping[str, Lees] = {
    "editie": tekst,
    "titel": tekst,
    "datum": lambda waarde: date.fromisoformat(tekst(waarde)),
    "vingerafdruk": tekst,
    "standen": mapping,
}
