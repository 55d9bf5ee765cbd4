"""The catalogue and the texts as plain data for the memory of a workbook, and back.

A workbook may be older or newer than this program: what it does not know is left out, and what it lacks is
empty.
"""

from __future__ import annotations

import hashlib
from types import MappingProxyType

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.catalogusbeeld import Catalogusbeeld, Rij, Tekstbeeld, tabellen_van
from wijkxl.overdracht.gegevenslezer import lijst, mapping
from wijkxl.wording import Deel, Sjabloon, Tekst, Thema

SOMLENGTE = 12
"""How many characters of a checksum are kept."""


def beeld_van(
    catalogus: Catalogus, sjabloon: Sjabloon | None = None, *, formaatversie: str = ""
) -> Catalogusbeeld:
    """What ``catalogus`` and the unfilled texts of ``sjabloon`` hold; no texts without a ``sjabloon``."""
    return Catalogusbeeld(
        formaatversie=formaatversie,
        tabellen=tabellen_van(catalogus),
        teksten=MappingProxyType({naam: _tekstbeeld(tekst) for naam, tekst in sjabloon.bronteksten.items()})
        if sjabloon
        else MappingProxyType({}),
        thema=_themasom(sjabloon.thema) if sjabloon else "",
    )


def catalogus_gegevens(
    catalogus: Catalogus, sjabloon: Sjabloon | None = None, *, formaatversie: str
) -> dict[str, object]:
    """The same as data that JSON can hold; ``uit_gegevens`` gives it back."""
    beeld = beeld_van(catalogus, sjabloon, formaatversie=formaatversie)
    return {
        "formaatversie": beeld.formaatversie,
        "tabellen": {naam: _tabel(rijen) for naam, rijen in beeld.tabellen.items()},
        "teksten": {
            naam: {
                "titel": tekst.titel,
                "delen": {sleutel: list(deel) for sleutel, deel in tekst.delen.items()},
            }
            for naam, tekst in beeld.teksten.items()
        },
        "thema": beeld.thema,
    }


def uit_gegevens(gegevens: object) -> Catalogusbeeld:
    """The Catalogusbeeld that ``gegevens`` describe; raises ValueError when they are of another kind.

    Tables, columns and keys this program does not know are kept or left out, and never stop it.
    """
    velden = mapping(gegevens)
    return Catalogusbeeld(
        formaatversie=str(velden.get("formaatversie", "")),
        tabellen=MappingProxyType(
            {str(naam): _rijen(tabel) for naam, tabel in mapping(velden.get("tabellen", {})).items()}
        ),
        teksten=MappingProxyType(
            {str(naam): _tekst(tekst) for naam, tekst in mapping(velden.get("teksten", {})).items()}
        ),
        thema=str(velden.get("thema", "")),
    )


def _tabel(rijen: tuple[Rij, ...]) -> dict[str, object]:
    """Columns once, then the cells of every row: a third of the size of rows that name their columns."""
    kolommen = list(rijen[0]) if rijen else []
    return {"kolommen": kolommen, "rijen": [[rij[kolom] for kolom in kolommen] for rij in rijen]}


def _rijen(tabel: object) -> tuple[Rij, ...]:
    velden = mapping(tabel)
    kolommen = [str(kolom) for kolom in lijst(velden.get("kolommen", []))]
    return tuple(
        MappingProxyType(dict(zip(kolommen, (str(cel) for cel in lijst(rij)), strict=False)))
        for rij in lijst(velden.get("rijen", []))
    )


def _tekst(gegevens: object) -> Tekstbeeld:
    velden = mapping(gegevens)
    delen = {}
    for sleutel, deel in mapping(velden.get("delen", {})).items():
        kop, som = [*map(str, lijst(deel)), "", ""][:2]
        delen[str(sleutel)] = (kop, som)
    return Tekstbeeld(titel=str(velden.get("titel", "")), delen=MappingProxyType(delen))


def _tekstbeeld(tekst: Tekst) -> Tekstbeeld:
    delen = {"": (tekst.titel, _som(tekst.titel, *tekst.inleiding))}
    delen |= {deel.sleutel: (deel.kop, _deelsom(deel)) for deel in tekst.delen}
    return Tekstbeeld(titel=tekst.titel, delen=MappingProxyType(delen))


def _deelsom(deel: Deel) -> str:
    """Checksum of the words of a part; where a word stands in its line does not count."""
    links = (f"{woorden}#{doel}" for woorden, doel in deel.links)
    return _som(deel.kop, *deel.alineas, "-", *deel.punten, "#", *links)


def _themasom(thema: Thema) -> str:
    kleuren = (f"{naam}={kleur.lower()}" for naam, kleur in sorted(thema.kleuren.items()))
    pijlers = (f"{naam}={kleur.lower()}" for naam, kleur in sorted(thema.kleur_by_pijler.items()))
    return _som(thema.lettertype, f"{thema.lettergrootte:g}", *kleuren, "", *pijlers)


def _som(*woorden: str) -> str:
    return hashlib.sha256("\x00".join(woorden).encode()).hexdigest()[:SOMLENGTE]
