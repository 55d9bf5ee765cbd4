"""From the row with the cursor to the factorenmodel of the domein of its indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.errors import WerkboekError
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.udfs.aanwijzen import wijs_aan
from wijkxl.udfs.openwerkmap import OpenWerkmap
from wijkxl.udfs.werkmap import bron_van_werkmap, kenmerken_van


def ga_naar(boek: Any) -> str:
    """Show the indicator of the active row on the factorenmodel; raises WerkboekError when there is none.

    Gives no words: what happens is seen.
    """
    werkmap = OpenWerkmap(boek)
    bron = bron_van_werkmap(werkmap, kenmerken_van(werkmap))
    cel = boek.app.selection
    blad, rij = (str(cel.sheet.name), cel.row - 1) if cel is not None else ("", 0)
    indicator = vind_indicator(werkmap, bron.catalogus, blad, rij)
    domein = None if indicator is None else bron.catalogus.domein_by_code.get(indicator.domein)
    if indicator is None:
        raise WerkboekError.one(
            what="In deze rij staat geen indicator",
            where=blad,
            mend="Zet de cursor op een regel met een indicator.",
        )
    if domein is None or domein.bladnaam not in werkmap.bladen:
        raise WerkboekError.one(
            what=f"Bij '{indicator.naam}' hoort geen factorenmodel in dit werkboek",
            where=blad,
            mend="Kies een indicator uit een van de domeinen.",
        )
    wijs_aan(boek, domein.bladnaam, *plek_van(werkmap, domein.bladnaam, indicator))
    return ""


def vind_indicator(werkmap: OpenWerkmap, catalogus: Catalogus, blad: str, rij: int) -> Indicator | None:
    """The indicator a row (zero-based) is about: the one it names, else the one whose figure stands there.

    Words go along when somebody sorts rows; names of cells do not.
    """
    rijen = werkmap.rijen(blad)
    woorden = {str(cel).strip() for cel in rijen[rij]} if rij < len(rijen) else set()
    genoemd = [found for found in catalogus.indicatoren if found.naam in woorden]
    if genoemd:
        return genoemd[0]
    for found in catalogus.indicatoren:
        plaats = werkmap.plaats(f"{EIGEN_CIJFER}{found.code}")
        if plaats is not None and plaats[:2] == (blad, rij):
            return found
    return None


def plek_van(werkmap: OpenWerkmap, blad: str, indicator: Indicator) -> tuple[int, int]:
    """Row and column (zero-based) where a sheet names an indicator; the first cell when it does not."""
    rijen: Sequence[Sequence[object]] = werkmap.rijen(blad)
    for nummer, rij in enumerate(rijen):
        for kolom, cel in enumerate(rij):
            if isinstance(cel, str) and cel.strip() == indicator.naam:
                return nummer, kolom
    return 0, 0
