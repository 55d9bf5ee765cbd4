"""The functions an adviser or analyst types in a cell: one line each, with the help that Excel shows.

The words for people are Dutch, those below the names included: Excel shows them. What each function answers
stands in ``antwoorden``, ``tabellen`` and ``resultaat``; every argument is written down in docs/functies.md.
``caller`` is the calling cell, filled in by xlwings and never by a person.
"""

from __future__ import annotations

from typing import Any

from wijkxl.udfs import antwoorden, tabellen
from wijkxl.udfs.resultaat import resultaat
from wijkxl.udfs.runtime import antwoord, arg, func, vind_bron

INDICATOR = "De code of de naam van een indicator, of een bereik met codes of namen."
GEBIED = "De naam of code van een wijk, gebied of stad. Leeg: de wijk van dit werkboek."
WIJK = "De naam of code van een wijk. Leeg: de wijk van dit werkboek."
WAT = "Wat je wilt zien: oordeel, uitleg of beide. Leeg: oordeel."
KOPPEN = "ONWAAR: een tabel zonder koppen. Leeg: met koppen."
EDITIE = "De naam of de map van een editie. Leeg: de cijfers van dit werkboek."


@func
@arg("indicator", INDICATOR)
@arg("gebied", GEBIED)
@arg("jaar", "Het jaar van het cijfer, zoals 2024. Leeg: het nieuwste jaar, zoals in het werkboek.")
@arg("editie", EDITIE)
@antwoord
def WIJK_CIJFER(
    indicator: Any, gebied: Any = None, jaar: Any = None, editie: Any = None, caller: Any = None
) -> Any:
    """Geeft het cijfer van een indicator, of zegt dat er geen cijfer is."""
    return antwoorden.cijfer(vind_bron(caller, editie), indicator, gebied, jaar)


@func
@arg("indicator", INDICATOR)
@arg("gebied", GEBIED)
@arg("editie", EDITIE)
@antwoord
def WIJK_VERSCHIL(indicator: Any, gebied: Any = None, editie: Any = None, caller: Any = None) -> Any:
    """Geeft het verschil met Rotterdam. Bij percentages is dat in procentpunten."""
    return antwoorden.verschil(vind_bron(caller, editie), indicator, gebied)


@func
@arg("indicator", INDICATOR)
@arg("gebied", GEBIED)
@arg("wat", WAT)
@arg("editie", EDITIE)
@antwoord
def WIJK_OORDEEL(
    indicator: Any, gebied: Any = None, wat: Any = None, editie: Any = None, caller: Any = None
) -> Any:
    """Zegt of een wijk gunstiger of ongunstiger is dan Rotterdam, en hoe zeker dat is."""
    return antwoorden.oordeel(vind_bron(caller, editie), indicator, gebied, wat)


@func
@arg("indicator", "De code of de naam van een indicator, of één rij of kolom met codes of namen.")
@arg("gebied", GEBIED)
@arg("editie", EDITIE)
@antwoord
def WIJK_INTERVAL(indicator: Any, gebied: Any = None, editie: Any = None, caller: Any = None) -> Any:
    """Geeft de marge om een cijfer: links de ondergrens, rechts de bovengrens."""
    return antwoorden.interval(vind_bron(caller, editie), indicator, gebied)


@func
@arg("domein", "De code of de naam van een domein, of een bereik met codes of namen.")
@arg("wijk", WIJK)
@arg("wat", WAT)
@arg("editie", EDITIE)
@antwoord
def WIJK_NIVEAU(
    domein: Any, wijk: Any = None, wat: Any = None, editie: Any = None, caller: Any = None
) -> Any:
    """Zegt of je bij een domein beter de wijk of het gebied met Rotterdam vergelijkt."""
    return antwoorden.niveau(vind_bron(caller, editie), domein, wijk, wat)


@func
@arg("indicator", "De code of de naam van één indicator.")
@arg("koppen", KOPPEN)
@arg("editie", EDITIE)
@antwoord
def WIJK_FACTOREN(indicator: Any, koppen: Any = None, editie: Any = None, caller: Any = None) -> Any:
    """Geeft een tabel met de factoren achter een indicator. De hoogste plaats op de Ranking staat boven."""
    return tabellen.factoren(vind_bron(caller, editie), indicator, koppen)


@func
@arg("factor", "De code of de naam van een factor, of een bereik met codes of namen.")
@arg("editie", EDITIE)
@antwoord
def WIJK_RANG(factor: Any, editie: Any = None, caller: Any = None) -> Any:
    """Geeft de plaats van een factor op de Ranking: 1 hangt het meest samen met andere factoren."""
    return antwoorden.rang(vind_bron(caller, editie), factor)


@func
@arg("wijk", WIJK)
@arg("domein", "De code of de naam van één domein. Leeg: factoren die in twee of meer domeinen terugkomen.")
@arg("aantal", "Hoeveel factoren je hoogstens wilt zien. Leeg: alle.")
@arg("koppen", KOPPEN)
@arg("editie", EDITIE)
@antwoord
def WIJK_PRIORITEITEN(
    wijk: Any = None,
    domein: Any = None,
    aantal: Any = None,
    koppen: Any = None,
    editie: Any = None,
    caller: Any = None,
) -> Any:
    """Geeft een tabel met de factoren die door afwijkende cijfers van de wijk worden geraakt."""
    return tabellen.prioriteiten(vind_bron(caller, editie), wijk, domein, aantal, koppen)


@func
@arg("wijk", WIJK)
@arg("aantal", "Hoeveel wijken je wilt zien. Leeg: vijf.")
@arg("koppen", KOPPEN)
@arg("editie", EDITIE)
@antwoord
def WIJK_VERGELIJKBAAR(
    wijk: Any = None, aantal: Any = None, koppen: Any = None, editie: Any = None, caller: Any = None
) -> Any:
    """Geeft een tabel met wijken die op een wijk lijken. Bovenaan staat de wijk die het meest lijkt."""
    return tabellen.vergelijkbaar(vind_bron(caller, editie), wijk, aantal, koppen)


@func
@arg("indicator", INDICATOR)
@arg("gebied", GEBIED)
@arg("wat", WAT)
@arg("editie", EDITIE)
@antwoord
def WIJK_TREND(
    indicator: Any, gebied: Any = None, wat: Any = None, editie: Any = None, caller: Any = None
) -> Any:
    """Zegt of een cijfer in vijf jaar stijgt of daalt, en of dat gunstig is."""
    return antwoorden.verloop(vind_bron(caller, editie), indicator, gebied, wat)


@func
@arg("nulmeting", "De cijfers bij de start: één cel per indicator.")
@arg("nu", "De cijfers van nu, in dezelfde volgorde.")
@arg("doel", "Hoeveel het beter moet worden. Bij percentages in procentpunten: 5, zonder procentteken.")
@arg("regel", "Wat je hebt afgesproken: elke indicator, combinatie of gemiddelde. Leeg: elke indicator.")
@arg(
    "richting",
    "Wat gunstig is: hoger gunstig of lager gunstig. Eén woord, of één per indicator. Leeg: hoger.",
)
@arg("jaar_nulmeting", "Het jaar van de nulmeting.")
@arg("jaar_nu", "Het jaar van de cijfers van nu.")
@arg("jaar_doel", "Het jaar waarin het doel gehaald moet zijn.")
@arg("wat", WAT)
@antwoord
def WIJK_RESULTAAT(
    nulmeting: Any,
    nu: Any,
    doel: Any,
    regel: Any = None,
    richting: Any = None,
    jaar_nulmeting: Any = None,
    jaar_nu: Any = None,
    jaar_doel: Any = None,
    wat: Any = None,
) -> Any:
    """Zegt of een maatschappelijk resultaat is behaald, of je op koers ligt, of dat nog niet te zeggen is."""
    return resultaat(nulmeting, nu, doel, regel, richting, (jaar_nulmeting, jaar_nu, jaar_doel), wat)
