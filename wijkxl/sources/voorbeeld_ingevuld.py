"""Reads what is filled in in the example workbook: ``workbook_templates/voorbeeld_ingevuld.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Notitie, Tabelinhoud
from wijkxl.staptabellen.kolommen import Staptabel, invulkolommen
from wijkxl.staptabellen.overzicht import STAPTABELLEN

BESTAND = "voorbeeld_ingevuld.toml"
WIJK, INVOER = "wijk", "invoer"
TABEL_BY_NAAM: Mapping[str, Staptabel] = MappingProxyType({tabel.naam: tabel for tabel in STAPTABELLEN})

_REGEL = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class IngevuldVoorbeeld:
    """Name of the wijk, and what a person would have put in its workbook."""

    wijk: str
    aantekeningen: Aantekeningen


def read_ingevuld_voorbeeld(folder: Path) -> IngevuldVoorbeeld:
    """Read the example in ``folder``; raises SjabloonError with every fault of the file.

    Whether the workbook has an input cell of each name shows only when it is made.
    """
    pad = folder / BESTAND
    found = _read_toml(pad)
    faults = [*_faults(found)]
    if faults:
        raise SjabloonError(faults)
    notities = {naam: Notitie(waarde=_kaal(waarde)) for naam, waarde in found[INVOER].items()}
    tabellen = {naam: _tabel(TABEL_BY_NAAM[naam], rijen) for naam, rijen in _tabellen(found)}
    return IngevuldVoorbeeld(
        wijk=found[WIJK],
        aantekeningen=Aantekeningen(notities=MappingProxyType(notities), tabellen=MappingProxyType(tabellen)),
    )


def _read_toml(pad: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(pad.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = _REGEL.search(str(error))
        raise SjabloonError.one(
            what="Het ingevulde voorbeeld is niet goed geschreven",
            where=f"{pad.name}, regel {line[1]}" if line else pad.name,
            mend='Schrijf op elke regel: naam = "waarde", en bewaar het als UTF-8.',
        ) from error
    except OSError as error:
        raise SjabloonError.one(
            what="Het ingevulde voorbeeld is niet te lezen", where=str(pad), mend="Zet het bestand terug."
        ) from error


def _tabellen(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((naam, inhoud) for naam, inhoud in found.items() if naam not in (WIJK, INVOER))


def _faults(found: Mapping[str, Any]) -> Iterator[Fault]:
    if not isinstance(found.get(WIJK), str):
        yield Fault(what="De wijk ontbreekt", where=BESTAND, mend='Schrijf bovenaan: wijk = "Bloemhof".')
    invoer = found.get(INVOER)
    if not isinstance(invoer, dict):
        yield Fault(what="De invulvakken ontbreken", where=BESTAND, mend="Schrijf ze onder [invoer].")
    else:
        yield from _waardefaults(invoer, INVOER)
    for naam, rijen in _tabellen(found):
        if naam not in TABEL_BY_NAAM:
            mend = suggestion(naam, TABEL_BY_NAAM) or "Haal de regels weg."
            yield Fault(what=f"De tabel '{naam}' is onbekend", where=BESTAND, mend=mend)
        elif not isinstance(rijen, list) or not all(isinstance(rij, dict) for rij in rijen):
            mend = f"Begin elke regel met [[{naam}]]."
            yield Fault(what=f"'{naam}' is geen tabel", where=BESTAND, mend=mend)
        else:
            for nummer, rij in enumerate(rijen, start=1):
                yield from _rijfaults(TABEL_BY_NAAM[naam], nummer, rij)


def _rijfaults(tabel: Staptabel, nummer: int, rij: Mapping[str, Any]) -> Iterator[Fault]:
    plek = f"{tabel.naam}, regel {nummer}"
    sleutels = [kolom.sleutel for kolom in invulkolommen(tabel)]
    for sleutel in rij:
        if sleutel not in sleutels:
            mend = suggestion(sleutel, sleutels) or f"Kies uit: {', '.join(sleutels)}."
            yield Fault(what=f"De kolom '{sleutel}' is onbekend", where=f"{BESTAND}, {plek}", mend=mend)
    yield from _waardefaults(rij, plek)


def _waardefaults(waarden: Mapping[str, Any], plek: str) -> Iterator[Fault]:
    for naam, waarde in waarden.items():
        if isinstance(waarde, bool) or not isinstance(waarde, str | int | float | date):
            yield Fault(
                what=f"'{waarde}' past niet in een cel",
                where=f"{BESTAND}, {plek}, {naam}",
                mend="Schrijf woorden tussen aanhalingstekens, of een getal, of een datum zoals 2026-01-15.",
            )


def _tabel(tabel: Staptabel, rijen: list[dict[str, Any]]) -> Tabelinhoud:
    return Tabelinhoud(
        naam=tabel.naam,
        koppen=tuple(kolom.kop for kolom in tabel.kolommen),
        rijen=tuple(tuple(_kaal(rij.get(kolom.sleutel)) for kolom in tabel.kolommen) for rij in rijen),
    )


def _kaal(waarde: Any) -> Any:
    """A text without the empty lines around it; anything else as it is."""
    return waarde.strip() if isinstance(waarde, str) else waarde
