"""The last link of the logic model: indicatoren of a resultaat, and the factoren they speak about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Waarde, als_woord
from wijkxl.generator.kader import Werk
from wijkxl.generator.logisch_blokken import (
    FACTORKOLOM,
    METINGKETEN,
    REGEL,
    Rij,
    stapel,
    stapelformule,
    tel,
    telformules,
)
from wijkxl.generator.resultaatblokken import METINGBLOK, is_getal
from wijkxl.generator.resultaatwoorden import NAAMLOOS
from wijkxl.generator.resultaatzin import getalformule, getaltekst
from wijkxl.generator.stapblok import Blokrij
from wijkxl.generator.stapkeuzes import factorkeuzes
from wijkxl.overdracht.stapstand import LANGSTE_NAAM, PUNT

GEEN_NULMETING, GEEN_CIJFER = "geen nulmeting", "geen cijfer"
SCHEIDING = "|"
"""Stands before and behind the name of each factor in a list."""


def factorlijsten(werk: Werk, indicatoren: Sequence[str]) -> list[str]:
    """Per indicator (by code) the factoren it speaks about, in small letters."""
    catalogus = werk.profiel.catalogus
    naam_by_factor = factorkeuzes(catalogus)
    found: dict[str, list[str]] = {}
    for koppeling in catalogus.indicator_factor:
        found.setdefault(koppeling.van, []).append(naam_by_factor[koppeling.naar].lower())
    return [_lijst(found.get(code, ())) for code in indicatoren]


def _lijst(namen: Sequence[str]) -> str:
    return f"{SCHEIDING}{SCHEIDING.join(namen)}{SCHEIDING}" if namen else ""


def metingformules(r: Blokrij, aantal: int) -> dict[str, str]:
    """Formulas of a row, by column; ``aantal`` is how many indicatoren the workbook has."""
    cel = _Meting(r.rij)
    bron = cel["bron"]
    lijst = f"INDEX({f.bereik((1, FACTORKOLOM), (aantal, FACTORKOLOM))},MAX(1,{bron}))"
    naam = f'IF({cel["indicator"]}="",{f.als_tekst(NAAMLOOS)},LEFT({cel["indicator"]},{LANGSTE_NAAM}))'
    toen = _cijfer(cel, "nul_telt", "jaar_nul", GEEN_NULMETING)
    cijfers = f'{toen}&" → "&{_cijfer(cel, "nu_telt", "jaar_telt", GEEN_CIJFER)}'
    return {
        **telformules(r, cel["bij"]),
        "indicatoren": stapelformule(
            r, "indicatoren", f'CHAR(10)&"{PUNT}"&SUBSTITUTE({naam},CHAR(10)," ")&": "&{cijfers}'
        ),
        "gemeten": stapelformule(r, "gemeten", f'IF({bron}=0,"",{lijst})'),
    }


def build_metingen(metingen: Sequence[Mapping[str, Waarde]], lijsten: Sequence[str]) -> list[Rij]:
    """Values of all rows; ``metingen`` are the values of ``_standen``."""
    rijen: list[Rij] = [{"plek": meting["bij"]} for meting in metingen]
    rijen += [{"plek": 0.0} for _ in range(METINGKETEN.rijen - len(rijen))]
    tel(rijen)
    leeg = [""] * (METINGKETEN.rijen - len(metingen))
    stapel(rijen, "indicatoren", [*map(_indicator, metingen), *leeg])
    gemeten = [lijsten[int(float(m["bron"])) - 1] if m["bron"] else "" for m in metingen]
    stapel(rijen, "gemeten", [*gemeten, *leeg])
    return rijen


class _Meting:
    """Addresses of a row of ``_standen``, for other sheets."""

    def __init__(self, rij: int) -> None:
        self._rij = rij

    def __getitem__(self, kolom: str) -> str:
        return f.op_blad(METINGBLOK.blad, f.cel(self._rij, METINGBLOK.kolom(kolom)))


def _cijfer(cel: _Meting, waarde: str, jaar: str, geen: str) -> str:
    procent = f'IF({cel["eenheid"]}="%","%","")'
    wanneer = f'IF(ISNUMBER({cel[jaar]})," ("&ROUND({cel[jaar]},0)&")","")'
    return f"IF(ISNUMBER({cel[waarde]}),{getalformule(cel[waarde])}&{procent}&{wanneer},{f.als_tekst(geen)})"


def _indicator(meting: Mapping[str, Waarde]) -> str:
    naam = (str(meting["indicator"])[:LANGSTE_NAAM] or NAAMLOOS).replace("\n", " ")
    toen = _getal(meting, "nul_telt", "jaar_nul", GEEN_NULMETING)
    return f"{REGEL}{PUNT}{naam}: {toen} → {_getal(meting, 'nu_telt', 'jaar_telt', GEEN_CIJFER)}"


def _getal(meting: Mapping[str, Waarde], waarde: str, jaar: str, geen: str) -> str:
    if not is_getal(meting[waarde]):
        return geen
    procent = "%" if meting["eenheid"] == "%" else ""
    wanneer = f" ({als_woord(afgerond(float(meting[jaar]), 0))})" if is_getal(meting[jaar]) else ""
    return f"{getaltekst(float(meting[waarde]))}{procent}{wanneer}"
