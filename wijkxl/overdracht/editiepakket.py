"""A whole edition as one text, with the areas and the catalogue it goes with.

It is what the functions answer from where no folder with editions can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.gebieden import Gebied, Gebieden
from wijkxl.analysis.naslag import Naslag
from wijkxl.overdracht.catalogusgeheugen import catalogus_gegevens, uit_gegevens
from wijkxl.overdracht.cataloguslezer import build_catalogus
from wijkxl.overdracht.gegevenslezer import Lees, lijst, tekst, teksten, velden
from wijkxl.overdracht.geheugen import lees_json, pak_json
from wijkxl.overdracht.profielgeheugen import CIJFERS, cijfergegevens, editie_uit, gebied_uit
from wijkxl.wording import FORMAATVERSIE


@dataclass(frozen=True, slots=True, kw_only=True)
class Editiepakket:
    """An edition with all years of all areas that a workbook can show, its areas and its catalogue.

    Of an area the code, the names, the niveau and the area it lies in are kept; of the catalogue all that
    has to do with figures and factoren.
    """

    catalogus: Catalogus
    catalogus_vingerafdruk: str
    gebieden: Gebieden
    naslag: Naslag


def pak_editie(pakket: Editiepakket) -> str:
    """Pack as letters; the same edition gives the same text. Hidden figures do not go along."""
    return pak_json(
        {
            "catalogus": catalogus_gegevens(pakket.catalogus, formaatversie=FORMAATVERSIE),
            "catalogus_vingerafdruk": pakket.catalogus_vingerafdruk,
            "gebieden": [
                [g.code, g.naam, g.niveau.value, g.ouder, list(g.andere_namen)]
                for g in pakket.gebieden.gebieden
            ],
            "cijfers": cijfergegevens(pakket.naslag, alle_jaren=True),
        }
    )


def lees_editie(gepakt: str) -> Editiepakket:
    """The edition in a text of ``pak_editie``; raises ValueError when it is damaged."""
    gelezen = velden(lees_json(gepakt), _PAKKET)
    catalogus, gebieden, gedeeld = gelezen["catalogus"], gelezen["gebieden"], gelezen["cijfers"]
    return Editiepakket(
        catalogus=catalogus,
        catalogus_vingerafdruk=gelezen["catalogus_vingerafdruk"],
        gebieden=gebieden,
        naslag=Naslag(
            gebieden=tuple(_bekend(gebieden, gebied.code) for gebied in gedeeld["gebieden"]),
            indicatoren=catalogus.indicatoren,
            jaar_by_indicator=MappingProxyType(gedeeld["jaar_by_indicator"]),
            editie=editie_uit(gedeeld, catalogus),
        ),
    )


def _gebieden(waarde: object) -> Gebieden:
    """All areas; raises ValueError when one lies in an area that is not there."""
    found = Gebieden(gebieden=tuple(map(_gebied, lijst(waarde))))
    for gebied in found.gebieden:
        if gebied.ouder is not None:
            _bekend(found, gebied.ouder)
    return found


def _gebied(waarde: object) -> Gebied:
    *velden_van, namen = lijst(waarde)
    return replace(gebied_uit(velden_van), andere_namen=teksten(namen))


def _bekend(gebieden: Gebieden, code: str) -> Gebied:
    if code not in gebieden.by_code:
        raise ValueError(f"{code!r:.80} is no area")
    return gebieden.by_code[code]


def _catalogus(waarde: object) -> Any:
    return build_catalogus(uit_gegevens(waarde).tabellen)


_PAKKET: Mapping[str, Lees] = {
    "catalogus": _catalogus,
    "catalogus_vingerafdruk": tekst,
    "gebieden": _gebieden,
    "cijfers": lambda waarde: velden(waarde, CIJFERS),
}
