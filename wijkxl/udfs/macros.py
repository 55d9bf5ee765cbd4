"""What the buttons do: one line each. ``knoppen`` has their words, and every runtime its own form of them."""

from __future__ import annotations

from typing import Any

from wijkxl.knoppen import KNOPPEN
from wijkxl.udfs import documenten, factorenmodel, verversen, volledigheid
from wijkxl.udfs.runtime import macro

OPSCHRIFT = {knop.functie: knop.opschrift for knop in KNOPPEN}


@macro(OPSCHRIFT["cijfers_verversen"])
def cijfers_verversen(book: Any) -> str:
    """Zet een nieuwere editie van de cijfers in het open werkboek; notities blijven staan."""
    return verversen.ververs(book)


@macro(OPSCHRIFT["naar_factorenmodel"])
def naar_factorenmodel(book: Any) -> str:
    """Gaat van de rij met de cursor naar het factorenmodel van het domein."""
    return factorenmodel.ga_naar(book)


@macro(OPSCHRIFT["volledigheid_controleren"])
def volledigheid_controleren(book: Any) -> str:
    """Zegt welke vragen en conclusies nog leeg zijn."""
    return volledigheid.controleer(book)


@macro(OPSCHRIFT["rapportage_exporteren"])
def rapportage_exporteren(book: Any) -> str:
    """Maakt de rapportage in Word naast het werkboek en opent die."""
    return documenten.maak_rapportage(book)


@macro(OPSCHRIFT["plan_exporteren"])
def plan_exporteren(book: Any) -> str:
    """Maakt het plan van aanpak in Word naast het werkboek en opent dat."""
    return documenten.maak_plan(book)
