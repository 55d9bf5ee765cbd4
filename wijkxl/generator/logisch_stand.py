"""Very hidden sheet with the chain of each resultaat, put together row by row for the sheet Logisch model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.formules import Formule
from wijkxl.generator.implementatiestand import uitvoerstand_van
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.logisch_blokken import (
    FACTORKOLOM,
    KETENBLOK,
    LANGSTE_TEKST,
    MEESTE_ACTIVITEITEN,
    MEESTE_RESULTATEN,
    METINGKETEN,
    RESULTAATKETEN,
    Rij,
    alles_formule,
    alles_van,
)
from wijkxl.generator.logisch_keten import MIST, build_keten, ketenformules
from wijkxl.generator.logisch_meting import build_metingen, factorlijsten, metingformules
from wijkxl.generator.resultaat import Standen, build_standen
from wijkxl.generator.stapblok import NUMMER, Blok, Blokrij
from wijkxl.generator.stapblokken import RESULTAATBLOK
from wijkxl.generator.stapkeuzes import build_keuzes, stapstand_van
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.stapstand import Stapstand
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.wording import Blad

ZONDER_ACTIVITEIT, ZONDER_INDICATOR = "resultaat zonder activiteit", "resultaat zonder indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All values of the sheet; ``plekken`` are the rows of the resultaten that are shown."""

    stand: Stapstand
    standen: Standen
    lijsten: tuple[str, ...]
    keten: tuple[Rij, ...]
    metingen: tuple[Rij, ...]
    plekken: tuple[int, ...]
    te_veel: bool

    def alles(self, blok: Blok, kolom: str, plek: int) -> str:
        """All words of a resultaat."""
        return alles_van(self.keten if blok is KETENBLOK else self.metingen, kolom, plek)

    def gemist(self, plek: int) -> str:
        """The links that are missing, each on a new line."""
        zonder = [
            woorden
            for rijen, woorden in ((self.keten, ZONDER_ACTIVITEIT), (self.metingen, ZONDER_INDICATOR))
            if all(rij["plek"] != plek for rij in rijen)
        ]
        return "".join(f"\n{MIST}{woorden}" for woorden in zonder) + self.alles(KETENBLOK, "mist", plek)


def build_model(werk: Werk) -> Model:
    """Put the chains together."""
    stand, standen = stapstand_van(werk), build_standen(werk)
    lijsten = factorlijsten(werk, [bron.indicator.code for bron in standen.bronnen.alle])
    metingen = build_metingen(standen.metingen, lijsten)
    activiteiten, keuzes = staprijen(werk, TBL_ACTIVITEITEN), build_keuzes(werk.profiel.catalogus)
    keten = build_keten(stand.activiteiten, activiteiten, uitvoerstand_van(werk), metingen, keuzes)
    plekken = [een.plek for een in stand.resultaten if een.volg]
    over = any(een.label for een in stand.activiteiten[MEESTE_ACTIVITEITEN:])
    return Model(
        stand=stand,
        standen=standen,
        lijsten=tuple(lijsten),
        keten=tuple(keten),
        metingen=tuple(metingen),
        plekken=tuple(plekken[:MEESTE_RESULTATEN]),
        te_veel=over or len(plekken) > MEESTE_RESULTATEN,
    )


def write_keten(werk: Werk, model: Model) -> None:
    """Write the sheet."""
    ws, stijl = werk.blad(Blad.LOGISCH), werk.stijlen.rol("gewoon")
    schrijf(ws, 0, NUMMER, "nummer", stijl)
    for nummer in range(1, METINGKETEN.rijen + 1):
        schrijf(ws, nummer, NUMMER, nummer, stijl)
    for rij, lijst in enumerate(model.lijsten, start=1):
        schrijf(ws, rij, FACTORKOLOM, lijst, stijl)
    schrijf(ws, 0, FACTORKOLOM, "indicator|factoren", stijl)
    metingen = partial(metingformules, aantal=len(model.lijsten))
    plekken = [*model.plekken, *[0] * (MEESTE_RESULTATEN - len(model.plekken))]
    resultaten: list[Rij] = [{"plek": float(p), "mist": model.gemist(p) if p else ""} for p in plekken]
    _write_blok(werk, ws, KETENBLOK, ketenformules, model.keten)
    _write_blok(werk, ws, METINGKETEN, metingen, model.metingen)
    _write_blok(werk, ws, RESULTAATKETEN, _resultaatformules, resultaten)
    ws.very_hidden()


def _write_blok(
    werk: Werk,
    ws: Worksheet,
    blok: Blok,
    formules: Callable[[Blokrij], Mapping[str, str]],
    rijen: Sequence[Rij],
) -> None:
    stijl = werk.stijlen.rol("gewoon")
    for kolom in blok.kolommen:
        schrijf(ws, 0, blok.kolom(kolom), f"{blok.naam}|{kolom}", stijl)
    for nummer, waarden in enumerate(rijen, start=1):
        for kolom, formule in formules(Blokrij(blok=blok, rij=nummer)).items():
            schrijf(ws, nummer, blok.kolom(kolom), Formule(formule, waarden[kolom]), stijl)


def _resultaatformules(r: Blokrij) -> dict[str, str]:
    """Row of the resultaat that is shown here, and what it misses."""
    plek = r["plek"]
    eerste = f"MATCH({r.nummer},{RESULTAATBLOK.elders('volg')},0)"
    zonder = "&".join(
        f'IF(COUNTIF({blok.heel("plek")},{plek})=0,CHAR(10)&"{MIST}{woorden}","")'
        for blok, woorden in ((KETENBLOK, ZONDER_ACTIVITEIT), (METINGKETEN, ZONDER_INDICATOR))
    )
    rest = alles_formule(KETENBLOK, "mist", plek, elders=False)
    return {
        "plek": f"=IFERROR(INDEX({RESULTAATBLOK.elders('plek')},{eerste}),0)",
        "mist": f'=IF({plek}=0,"",LEFT({zonder}&{rest},{LANGSTE_TEKST}))',
    }
