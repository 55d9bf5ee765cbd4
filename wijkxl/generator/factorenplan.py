"""Where everything stands on the hidden sheet ``_factoren``: three blocks of rows.

A row per factor within a domein, per factor over all domeinen, and per row of the Ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import count
from types import MappingProxyType

from wijkxl.analysis.factoren import Factorenbeeld, build_factorenbeeld
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.wording import Blad


class FactorKolom(IntEnum):
    """Columns of ``_factoren``."""

    BIJ = 0
    NAAM = 1
    PLAATS = 2
    HERKOMST = 3
    ONGUNSTIG = 4
    GUNSTIG = 5
    VIA = 6
    DOMEINEN = 7
    SLEUTEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorenplan:
    """How the factoren of the wijk stand, and the row of each: of a domein in the order of its factoren."""

    beeld: Factorenbeeld
    rijen_by_domein: Mapping[str, tuple[int, ...]]
    rij_by_factor: Mapping[str, int]
    rij_by_rang: Mapping[str, int]


def build_factorenplan(profiel: Wijkprofiel) -> Factorenplan:
    """Give every factor within a domein, every factor and every ranked factor a row."""
    beeld, volgende = build_factorenbeeld(profiel), count(1)
    domeinen = {code: tuple(next(volgende) for _ in standen) for code, standen in beeld.per_domein.items()}
    factoren = {code: next(volgende) for code in beeld.per_factor}
    rangen = {code: next(volgende) for code in beeld.per_rang}
    return Factorenplan(
        beeld=beeld,
        rijen_by_domein=MappingProxyType(domeinen),
        rij_by_factor=MappingProxyType(factoren),
        rij_by_rang=MappingProxyType(rangen),
    )


def factorcel(rij: int, kolom: FactorKolom) -> str:
    """Address on ``_factoren`` of a column of a row, for other sheets."""
    return f.op_blad(Blad.FACTOREN, f.cel(rij, kolom, vast=True))


def factorbereik(rijen: Sequence[int], kolom: FactorKolom) -> str:
    """Range on ``_factoren`` of a column over rows that follow each other, for other sheets."""
    return f.op_blad(Blad.FACTOREN, f.bereik((rijen[0], kolom), (rijen[-1], kolom)))
