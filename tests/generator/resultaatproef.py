"""Workbooks of a wijk with known figures, in which a person filled in resultaten; for tests."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proefwerkboek import basis, bouw_profiel, voorbeeld

from wijkxl.analysis.cijfers import Cijfer, Editie
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Notitie, Tabelinhoud, Waarde
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN

WIJK = "Bloemhof"
AANDEEL = "jongeren_niet_school_werk_uitkering_18_26"
RATE = "schoolverzuim_5_17"
MARGE = "voelt_zich_veilig_in_buurt_13_16"
DREMPEL = "werkende_jongeren_18_22"
NEUTRAAL = "inwoners"
CIJFERS: Mapping[tuple[str, int], dict[str, float]] = {
    (AANDEEL, 2023): {"waarde": 80.0, "noemer": 70},
    (AANDEEL, 2025): {"waarde": 60.04, "noemer": 80},
    (RATE, 2023): {"waarde": 40.0, "noemer": 1000, "teller": 40},
    (RATE, 2025): {"waarde": 20.0, "noemer": 1000, "teller": 20},
    (MARGE, 2023): {"waarde": 40.0, "ondergrens": 36.0, "bovengrens": 44.0},
    (MARGE, 2025): {"waarde": 50.0, "ondergrens": 47.0, "bovengrens": 53.0},
    (DREMPEL, 2020): {"waarde": 42.0},
    (DREMPEL, 2024): {"waarde": 44.6},
}
"""Figures of the wijk that replace those of the example edition, by indicator and year."""

_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-resultaat-")


def naam_van(code: str) -> str:
    return basis().catalogus.indicator_by_code[code].naam


@cache
def profiel() -> Wijkprofiel:
    wijk = basis().gebieden.zoek(WIJK, niveaus=[voorbeeld().niveau_wijk]).code
    return bouw_profiel(WIJK, _met_cijfers(voorbeeld(), wijk))


def maak(
    naam: str,
    resultaten: Sequence[Mapping[str, Waarde]],
    metingen: Sequence[Mapping[str, Waarde]],
    **notities: Waarde,
) -> Path:
    """Write the workbook in which a person filled these rows, by key of the column, and these cells."""
    pad = Path(_FOLDER.name) / f"{naam}.xlsx"
    tabellen = {
        tabel.naam: tabelinhoud(tabel, rijen)
        for tabel, rijen in ((TBL_RESULTATEN, resultaten), (TBL_METINGEN, metingen))
    }
    aantekeningen = Aantekeningen(
        notities=MappingProxyType({cel: Notitie(waarde=waarde) for cel, waarde in notities.items()}),
        tabellen=MappingProxyType(tabellen),
    )
    maak_werkboek(pad, profiel(), basis().sjabloonbron.sjabloon(profiel()), aantekeningen=aantekeningen)
    return pad


def tabelinhoud(tabel: Staptabel, rijen: Sequence[Mapping[str, Waarde]]) -> Tabelinhoud:
    gevuld: Any = tuple(tuple(rij.get(kolom.sleutel) for kolom in tabel.kolommen) for rij in rijen)
    koppen = tuple(kolom.kop for kolom in tabel.kolommen)
    return Tabelinhoud(naam=tabel.naam, koppen=koppen, rijen=gevuld, uitkomsten=gevuld)


def _met_cijfers(editie: Editie, wijk: str) -> Editie:
    def nieuw(cijfer: Cijfer) -> Cijfer:
        waarden: Any = CIJFERS.get((cijfer.indicator, cijfer.periode))
        if cijfer.gebied != wijk or waarden is None:
            return cijfer
        leeg = dict.fromkeys(("teller", "noemer", "ondergrens", "bovengrens"))
        return replace(cijfer, **{**leeg, **waarden})

    return replace(editie, cijfers=tuple(map(nieuw, editie.cijfers)))
