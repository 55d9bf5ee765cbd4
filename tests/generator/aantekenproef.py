"""Workbooks in which a person wrote something, for tests."""

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proefwerkboek import Rekenvel, basis, gelezen, profiel, werkboek

from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.overdracht.aantekeningen import GEEN_AANTEKENINGEN, Aantekeningen
from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.geheugen import pak_uit
from wijkxl.overdracht.inhoud import Bladinhoud, Cel, Notitie, Vervallen, Waarde

WIJK = "Bloemhof"
_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-aanteken-")


def maak(
    naam: str, aantekeningen: Aantekeningen = GEEN_AANTEKENINGEN, *, beveilig: bool = False
) -> tuple[Path, tuple[Vervallen, ...]]:
    """Write the workbook of WIJK with what a person put in it; also returns what found no place."""
    van = profiel(WIJK)
    pad = Path(_FOLDER.name) / f"{naam}.xlsx"
    sjabloon = basis().sjabloonbron.sjabloon(van)
    return pad, maak_werkboek(pad, van, sjabloon, beveilig=beveilig, aantekeningen=aantekeningen)


def met_notities(waarden: Mapping[str, Waarde | None]) -> Aantekeningen:
    notities = {naam: Notitie(waarde=waarde) for naam, waarde in waarden.items()}
    return Aantekeningen(notities=MappingProxyType(notities))


def met_cellen(blad: str, *cellen: Cel, **rest: Any) -> Aantekeningen:
    """Notes of a person who filled cells of one sheet of an untouched workbook."""
    inhoud = Bladinhoud(blad=blad, titel=rest.pop("titel", blad), cellen=cellen, rijen=rest.pop("rijen", ()))
    return Aantekeningen(basis=oude_basis(), bladen=MappingProxyType({blad: inhoud}), **rest)


@cache
def oude_basis() -> Basis:
    """What the untouched workbook of WIJK held when it was made."""
    return pak_uit(geheugen_van(werkboek(WIJK))["basis"])


def geheugen_van(pad: Path) -> dict[str, str]:
    """The packed texts in a workbook, put together by key."""
    found: dict[str, str] = {}
    for sleutel, deel, tekst in gelezen(pad)["_geheugen"].iter_rows(min_row=2, values_only=True):
        assert deel == 1 or sleutel in found
        found[sleutel] = found.get(sleutel, "") + tekst
    return found


def bij_naam(boek: Any, naam: str) -> Any:
    """The cell with a defined name, in an openpyxl workbook."""
    blad, adres = boek.defined_names[naam].attr_text.rsplit("!", 1)
    return boek[blad.strip("'").replace("''", "'")][adres.replace("$", "")]


def herrekend(pad: Path) -> Rekenvel:
    vel = Rekenvel(pad)
    vel.bereken()
    return vel
