"""The folder with the catalogue: fourteen CSV files that NJi and OBI edit, read and checked as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import pandera.pandas as pa

from wijkxl.analysis.catalogus import (
    Begrip,
    Catalogus,
    Databank,
    Domein,
    Factor,
    Indicator,
    Koppeling,
    OutcomeIndicator,
    Pijler,
    RangFactor,
    Startsituatie,
    Trede,
    Wijziging,
)
from wijkxl.errors import CatalogusError, Fault
from wijkxl.sources.catalogus_kolommen import REGELS
from wijkxl.sources.catalogus_regels import Regel
from wijkxl.sources.catalogus_samenhang import check_samenhang
from wijkxl.sources.tabel import Rij, Tabel, scan_tabel

T = TypeVar("T")


def read_catalogus(folder: Path) -> Catalogus:
    """Read the catalogue from the CSV files in ``folder``.

    Pijlers and domeinen come in their volgorde, everything else in the order of its file. Raises
    CatalogusError with all faults of all files: in files and columns, in cells, between rows and files.
    """
    if not folder.is_dir():
        mend = "Geef de map waarin indicatoren.csv staat."
        raise CatalogusError.one(what="De map met de catalogus ontbreekt", where=str(folder), mend=mend)
    tabellen: dict[str, Tabel] = {}
    faults: list[Fault] = []
    for naam, regels in REGELS.items():
        tabellen[naam], found = scan_tabel(folder / f"{naam}.csv", tuple(regels))
        faults += [*found, *_cell_faults(tabellen[naam], regels)]
    faults += check_samenhang(tabellen)
    if faults:
        raise CatalogusError(faults)
    return _build_catalogus(tabellen)


def _cell_faults(tabel: Tabel, regels: Mapping[str, Regel]) -> Iterator[Fault]:
    """Faults of single cells, row by row; pandera gathers them all."""
    frame = pd.DataFrame(
        [dict(rij.cellen) for rij in tabel.rijen],
        columns=list(tabel.kolommen),
        index=[rij.nummer for rij in tabel.rijen],
        dtype=object,
    )
    try:
        _schema(tabel, regels).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["index", "column", "failure_case"]].itertuples(index=False)
        places = {kolom: place for place, kolom in enumerate(tabel.kolommen)}
        for number, kolom, text in sorted(cases, key=lambda case: (case[0], places[case[1]])):
            yield _cell_fault(tabel.waar(int(number), kolom), kolom, text, regels[kolom])


def _schema(tabel: Tabel, regels: Mapping[str, Regel]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            kolom: pa.Column(object, pa.Check(regels[kolom].fits, element_wise=True))
            for kolom in tabel.kolommen
        }
    )


def _cell_fault(where: str, kolom: str, text: str, regel: Regel) -> Fault:
    what = f"'{text}' past niet bij {kolom}" if text else f"{kolom} is niet ingevuld"
    return Fault(what=what, where=where, mend=regel.mend(text))


def _build_catalogus(tabellen: Mapping[str, Tabel]) -> Catalogus:
    def build(naam: str, make: Callable[..., T]) -> tuple[T, ...]:
        return tuple(make(**_values(rij, REGELS[naam])) for rij in tabellen[naam].rijen)

    def koppelingen(naam: str) -> tuple[Koppeling, ...]:
        return tuple(_koppeling(_values(rij, REGELS[naam])) for rij in tabellen[naam].rijen)

    return Catalogus(
        pijlers=tuple(sorted(build("pijlers", Pijler), key=lambda pijler: pijler.volgorde)),
        domeinen=tuple(sorted(build("domeinen", Domein), key=lambda domein: domein.volgorde)),
        indicatoren=build("indicatoren", Indicator),
        factoren=build("factoren", Factor),
        ranking=build("ranking", RangFactor),
        indicator_factor=koppelingen("indicator_factor"),
        factor_domein=koppelingen("factor_domein"),
        ranking_factor=koppelingen("ranking_factor"),
        databanken=build("databanken", Databank),
        effectladder=build("effectladder", Trede),
        startsituaties=build("startsituaties", Startsituatie),
        outcome_indicatoren=build("outcome_indicatoren", OutcomeIndicator),
        begrippen=build("begrippen", Begrip),
        changelog=build("changelog", Wijziging),
    )


def _values(rij: Rij, regels: Mapping[str, Regel]) -> dict[str, Any]:
    return {kolom: regel.value(rij.cellen[kolom]) for kolom, regel in regels.items()}


def _koppeling(values: Mapping[str, Any]) -> Koppeling:
    """A link file starts with the two codes, whatever their columns are called."""
    (_, van), (_, naar), *rest = values.items()
    return Koppeling(van=van, naar=naar, **dict(rest))
