"""Sheets Gespreksvoorbereiding and Kwalitatieve analyse: conversations with partners in the wijk."""

from __future__ import annotations

from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar
from wijkxl.generator.staptabel import breedtes, schrijf_staptabel
from wijkxl.staptabellen.gesprekken import GESPREKKEN, VOORBEREIDING
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.wording import Blad


def write_voorbereiding(werk: Werk) -> None:
    """Write the sheet with a short preparation per conversation."""
    _write(werk, Blad.VOORBEREIDING, VOORBEREIDING, Blad.GESPREKKEN)


def write_gesprekken(werk: Werk) -> None:
    """Write the sheet with what came out of the conversations."""
    _write(werk, Blad.GESPREKKEN, GESPREKKEN, Blad.VOORBEREIDING)


def _write(werk: Werk, blad: Blad, tabel: Staptabel, ander: Blad) -> None:
    ws = begin_blad(
        werk,
        blad,
        tabel.tekst,
        breedtes(tabel),
        links=[(ander, naar(ander))],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 1),
    )
    schrijf_staptabel(werk, ws, tabel, EERSTE_RIJ)
