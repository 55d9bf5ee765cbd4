"""Checks and writes cells of a workbook that is open in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from wijkxl.errors import Fault
from wijkxl.overdracht.basis import kenmerk_van
from wijkxl.overdracht.inhoud import adres_van
from wijkxl.overdracht.ruw import Plek
from wijkxl.udfs.opslag import is_op_afstand
from wijkxl.udfs.verversplan import Blok, Celinhoud
from wijkxl.udfs.werkmap import Werkmap

VRAAG_OBI = "Vraag OBI om het werkboek bij te werken (wijkxl bijwerken). Dan blijft alles staan wat je typte."

_KORT = 60
"""A longer text is never taken for a number or a date."""


def wat_verschoof(werkmap: Werkmap, vast: Mapping[str, Mapping[Plek, str]]) -> Iterator[Fault]:
    """Where an open workbook does not hold what it was made with: one fault for each such sheet."""
    for blad, kenmerken in vast.items():
        rijen = werkmap.rijen(blad)
        if not rijen:
            yield Fault(what=f"Het blad '{blad}' is er niet meer", where=blad, mend=VRAAG_OBI)
            continue
        anders = (plek for plek, kenmerk in kenmerken.items() if kenmerk_van(_cel(rijen, plek)) != kenmerk)
        eerste = min(anders, default=None)
        if eerste is not None:
            yield Fault(
                what=f"Op het blad '{blad}' zijn rijen verplaatst of is een vaste tekst veranderd",
                where=f"{blad}, cel {adres_van(*eerste)}",
                mend=VRAAG_OBI,
            )


def schrijf_blokken(boek: Any, blokken: Iterable[Blok]) -> None:
    """Write cells; one call for each block."""
    for blok in blokken:
        plek = boek.sheets[blok.blad].range((blok.rij + 1, blok.kolom + 1))
        plek.value = [[als_getypt(waarde) for waarde in rij] for rij in blok.rijen]


def als_getypt(waarde: Celinhoud) -> Celinhoud:
    """What must be handed to Excel so that a text stays a text: ``2027`` and ``15-24`` would not."""
    if not isinstance(waarde, str) or (len(waarde) > _KORT and waarde[:1] not in "=+-@'"):
        return waarde
    verdacht = waarde[:1] in ("=", "+", "-", "@", "'", "#") or any(teken.isdigit() for teken in waarde)
    waarheid = waarde.casefold() in ("true", "false", "waar", "onwaar")
    return f"'{waarde}" if verdacht or waarheid else waarde


@contextmanager
def rustig(boek: Any) -> Iterator[None]:
    """Let Excel neither draw nor calculate meanwhile; everything is calculated afterwards."""
    if is_op_afstand(boek):
        yield
        boek.app.calculate()
        return
    with boek.app.properties(screen_updating=False, calculation="manual"):
        yield
    boek.app.calculate()


def _cel(rijen: Sequence[Sequence[Any]], plek: Plek) -> Any:
    rij, kolom = plek
    return rijen[rij][kolom] if rij < len(rijen) and kolom < len(rijen[rij]) else None
