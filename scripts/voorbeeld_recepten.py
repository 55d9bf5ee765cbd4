"""How the figures of each indicator of the example edition are invented.

Columns of voorbeeld_parameters.csv: ``niveau`` and ``land`` are levels of the last year for the city and the
country in the unit of the indicator, ``spreiding`` how far wijken differ, ``kansarmoede`` ... ``jeugdigheid``
how strongly they follow the hidden traits, ``trend`` the yearly change in percent, ``basis`` and ``deel`` the
population group and the part of it that is counted, ``stap`` the years between figures, ``tellingen`` which
counts are published (beide, noemer, geen), ``bloemhof`` what Bloemhof has extra. ``bijzonder`` holds words:
voorlopig, modelschatting, geen_cijfers, klein_niet_gemeten, the name of a survey, ``teller=`` a population
group, ``rest_van=`` the indicator whose rest is shared out.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from voorbeeld_onderdrukken import Grens
from voorbeeld_wereld import JAREN

REPO = Path(__file__).parents[1]
PARAMETERS = REPO / "scripts" / "voorbeeld_parameters.csv"
INDICATOREN = REPO / "data" / "catalogus" / "indicatoren.csv"
LAATSTE = JAREN[-1]
PER = {"aandeel": 100, "rate": 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recept:
    """How the figures of one indicator are invented: what the catalogue says and a row of parameters."""

    code: str
    soort: str
    decimalen: int
    niveaus: frozenset[str]
    grens: Grens
    niveau: float
    land: float | None
    spreiding: float
    lading: tuple[float, float, float]
    trend: float
    basis: str
    deel: float
    jaren: tuple[int, ...]
    tellingen: str
    bijzonder: frozenset[str]
    bloemhof: float

    @property
    def geteld(self) -> bool:
        return self.soort in PER

    def named(self, what: str) -> str | None:
        """The word after ``what=`` in the column bijzonder, if any."""
        return next((word.partition("=")[2] for word in self.bijzonder if word.startswith(f"{what}=")), None)

    def level(self, jaar: int, start: float) -> float:
        """``start`` (the level of the last year) carried back to ``jaar``; a share moves by its odds."""
        multiplier = 1.0
        for _ in range(LAATSTE - jaar):
            multiplier /= 1 + self.trend / 100
        return self.moved(start, multiplier)

    def moved(self, level: float, multiplier: float) -> float:
        if self.soort != "aandeel":
            return level * multiplier
        odds = level / (100 - level) * multiplier
        return 100 * odds / (1 + odds)


def read_recepten() -> Iterator[Recept]:
    """Read the recipe of every indicator of the catalogue, in its order; stops when a row is missing."""
    with (PARAMETERS).open(encoding="utf-8", newline="") as file:
        row_by_code = {row["indicator"]: row for row in csv.DictReader(file)}
    with (INDICATOREN).open(encoding="utf-8-sig", newline="") as file:
        indicatoren = list(csv.DictReader(file))
    missing = [row["code"] for row in indicatoren if row["code"] not in row_by_code]
    if missing:
        sys.exit(f"Zet deze indicatoren in scripts/voorbeeld_parameters.csv: {', '.join(missing)}")
    for indicator in indicatoren:
        yield _recept(indicator, row_by_code[indicator["code"]])


def _recept(indicator: Mapping[str, str], row: Mapping[str, str]) -> Recept:
    return Recept(
        code=indicator["code"],
        soort=indicator["soort"],
        decimalen=int(indicator["decimalen"]),
        niveaus=frozenset(indicator["niveaus"].split("|")),
        grens=Grens(min_noemer=int(indicator["min_noemer"]), min_teller=int(indicator["min_teller"])),
        niveau=float(row["niveau"] or 0),
        land=float(row["land"]) if row["land"] else None,
        spreiding=float(row["spreiding"]),
        lading=(float(row["kansarmoede"]), float(row["stedelijkheid"]), float(row["jeugdigheid"])),
        trend=float(row["trend"]),
        basis=row["basis"],
        deel=float(row["deel"]),
        jaren=tuple(range(int(row["eerste_jaar"]), LAATSTE + 1, int(row["stap"]))),
        tellingen=row["tellingen"],
        bijzonder=frozenset(row["bijzonder"].split("|")),
        bloemhof=float(row["bloemhof"]),
    )
