"""The charts of the report, each with a table that says the same in numbers."""

from __future__ import annotations

from itertools import chain, zip_longest

from wijkxl.analysis.opvallend import opvallende
from wijkxl.report.bouwstof import Bouwstof, breedtes_met_wijk
from wijkxl.report.grafieken.figuren import grafiek_ontwikkeling, grafiek_opvallend, grafiek_plaats
from wijkxl.report.grafieken.gegevens import (
    Jaarpunt,
    Ontwikkelingslijn,
    Plaatspunt,
    grafiekkader,
    ontwikkelingslijnen,
    opvallendpunten,
    plaatspunten,
)
from wijkxl.report.inhoud import Blok, Tabel, cel

MEESTE_PER_KANT = 6
"""Rows for ongunstige and for gunstige figures."""

MEESTE_LIJNEN = 6


def beeld_opvallend(stof: Bouwstof) -> tuple[Blok, ...]:
    """The opvallende percentages of wijk and city; the tables of opvallende cijfers hold their numbers."""
    punten = tuple(
        punt
        for codes in opvallende(stof.profiel)
        for punt in opvallendpunten(stof.profiel, codes)[:MEESTE_PER_KANT]
    )
    figuur = grafiek_opvallend(punten, grafiekkader(stof.profiel, stof.sjabloon.thema))
    return () if figuur is None else (figuur,)


def beeld_plaats(stof: Bouwstof) -> tuple[Blok, ...]:
    """The place of the wijk among all wijken in the opvallende cijfers."""
    punten = tuple(
        punt
        for codes in opvallende(stof.profiel)
        for punt in plaatspunten(stof.profiel, codes)[:MEESTE_PER_KANT]
    )
    figuur = grafiek_plaats(punten, grafiekkader(stof.profiel, stof.sjabloon.thema))
    return () if figuur is None else (figuur, _plaatstabel(stof, punten))


def beeld_ontwikkeling(stof: Bouwstof) -> tuple[Blok, ...]:
    """The course of time of the most opvallende cijfers, ongunstig and gunstig in turns."""
    om_en_om = chain.from_iterable(zip_longest(*opvallende(stof.profiel)))
    codes = [code for code in om_en_om if code is not None]
    lijnen = ontwikkelingslijnen(stof.profiel, codes)[:MEESTE_LIJNEN]
    figuur = grafiek_ontwikkeling(lijnen, grafiekkader(stof.profiel, stof.sjabloon.thema))
    return () if figuur is None else (figuur, _ontwikkelingstabel(stof, lijnen))


def _plaatstabel(stof: Bouwstof, punten: tuple[Plaatspunt, ...]) -> Tabel:
    return Tabel(
        bijschrift=f"De plaats van {stof.profiel.wijk.naam} tussen alle wijken, in cijfers",
        koppen=("Indicator", stof.profiel.wijk.naam, stof.profiel.stad.naam, "Plaats", "Jaar"),
        rijen=tuple(
            (
                cel(punt.naam, vet=True),
                cel(_met_opmerking(punt.wijktekst, punt.opmerking), getal=True),
                cel(punt.stadtekst or "geen cijfer", getal=True),
                cel(punt.plaatstekst),
                cel(str(punt.jaar)),
            )
            for punt in punten
        ),
        breedtes=breedtes_met_wijk(stof.profiel.wijk.naam, (38, 14, 14, 26, 8)),
        bron="Plaats 1 is de wijk met het gunstigste cijfer.",
    )


def _ontwikkelingstabel(stof: Bouwstof, lijnen: tuple[Ontwikkelingslijn, ...]) -> Tabel:
    return Tabel(
        bijschrift=f"De ontwikkeling in {stof.profiel.wijk.naam} en {stof.profiel.stad.naam}, in cijfers",
        koppen=("Indicator", stof.profiel.wijk.naam, stof.profiel.stad.naam),
        rijen=tuple(
            (
                cel(lijn.naam, vet=True),
                cel(_met_opmerking(_reeks([(p, p.wijktekst) for p in lijn.punten]), lijn.opmerking)),
                cel(_reeks([(p, p.stadtekst) for p in lijn.punten])),
            )
            for lijn in lijnen
        ),
        breedtes=(34, 33, 33),
    )


def _met_opmerking(tekst: str, opmerking: str) -> str:
    return f"{tekst} ({opmerking})" if opmerking else tekst


def _reeks(punten: list[tuple[Jaarpunt, str]]) -> str:
    return "; ".join(f"{punt.jaar}: {tekst or 'geen cijfer'}" for punt, tekst in punten)
