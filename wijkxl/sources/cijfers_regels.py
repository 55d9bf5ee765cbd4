"""The rules that every row of cijfers.csv must keep, and the faults of the rows that do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from wijkxl.analysis.catalogus import Catalogus, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.errors import Fault, suggestion

BESTAND = "cijfers.csv"
KOLOMMEN = tuple(field.name for field in fields(Cijfer))
GETALLEN = ("waarde", "teller", "noemer", "ondergrens", "bovengrens")
EERSTE_JAAR, LAATSTE_JAAR = 1990, 2100
ONBEKEND_GEBIED = "Gebied '{gebied}' is onbekend"
ONBEKENDE_INDICATOR = "Indicator '{indicator}' is onbekend"

_LEEG = (Status.ONTBREEKT.value, Status.ONDERDRUKT.value)
_GETELD = (Status.OK.value, Status.VOORLOPIG.value)
_NIET_NEGATIEF = (Soort.RATE.value, Soort.AANTAL.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One rule: rows where ``goed`` is False are faults in ``kolom``; texts may name columns of the row."""

    kolom: str
    goed: Callable[[pd.DataFrame], pd.Series[bool]]
    what: str
    mend: str


def waar(rij: int | None = None, kolom: str = "") -> str:
    """Say where in cijfers.csv something stands."""
    return ", ".join([BESTAND, *([f"rij {rij}"] if rij else []), *([f"kolom {kolom}"] if kolom else [])])


def _is_number(name: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda f: (f[name] == "") | f[f"{name}_getal"].notna()


def _in_range(name: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda f: ~((f["soort"] == Soort.AANDEEL.value) & ~f[f"{name}_getal"].fillna(0).between(0, 100))


def _not_negative(name: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    if name in ("teller", "noemer"):
        return lambda f: ~(f[f"{name}_getal"] < 0)
    return lambda f: ~(f["soort"].isin(_NIET_NEGATIEF) & (f[f"{name}_getal"] < 0))


def _empty_when_hidden(name: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda f: ~(f["status"].isin(_LEEG) & (f[name] != ""))


def _shown_counts(name: str, limit: str) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    return lambda f: ~(f["status"].isin(_GETELD) & f[f"{name}_getal"].between(0, f[limit], inclusive="left"))


def _per_getal(
    build: Callable[[str], Callable[[pd.DataFrame], pd.Series[bool]]],
    names: Sequence[str],
    what: str,
    mend: str,
) -> list[Regel]:
    return [Regel(kolom=n, goed=build(n), what=what.replace("KOLOM", n), mend=mend) for n in names]


def _valid_year(frame: pd.DataFrame) -> pd.Series[bool]:
    written = frame["periode"].str.fullmatch(r"\d{4}")
    return written & frame["periode_getal"].between(EERSTE_JAAR, LAATSTE_JAAR)


REGELS: tuple[Regel, ...] = (
    Regel(
        kolom="gebied",
        goed=lambda f: f["gebied_bekend"],
        what=ONBEKEND_GEBIED,
        mend="Gebruik een code uit gebieden.csv.",
    ),
    Regel(
        kolom="indicator",
        goed=lambda f: f["indicator_bekend"],
        what=ONBEKENDE_INDICATOR,
        mend="Gebruik een code uit indicatoren.csv.",
    ),
    Regel(
        kolom="periode",
        goed=_valid_year,
        what="Periode '{periode}' is geen jaar",
        mend=f"Schrijf een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}, bijvoorbeeld 2025.",
    ),
    Regel(
        kolom="status",
        goed=lambda f: f["status"].isin([status.value for status in Status]),
        what="Status '{status}' is onbekend",
        mend=f"Kies uit: {', '.join(Status)}.",
    ),
    Regel(
        kolom="gebied",
        goed=lambda f: ~f.duplicated(["gebied", "indicator", "periode"]),
        what="Gebied {gebied}, indicator {indicator} en periode {periode} staan er dubbel in",
        mend="Laat één regel staan.",
    ),
    *_per_getal(
        _is_number, GETALLEN, "'{KOLOM}' is geen getal", "Schrijf een getal met een punt, bijvoorbeeld 12.5."
    ),
    *_per_getal(
        _in_range,
        ("waarde", "ondergrens", "bovengrens"),
        "Een aandeel van {KOLOM} kan niet",
        "Schrijf een percentage van 0 tot en met 100.",
    ),
    *_per_getal(_not_negative, GETALLEN, "{KOLOM} is negatief", "Schrijf een getal van 0 of hoger."),
    Regel(
        kolom="teller",
        goed=lambda f: ~((f["soort"] == Soort.AANDEEL.value) & (f["teller_getal"] > f["noemer_getal"])),
        what="De teller {teller} is groter dan de noemer {noemer}",
        mend="Controleer of teller en noemer verwisseld zijn.",
    ),
    Regel(
        kolom="ondergrens",
        goed=lambda f: ~(f["ondergrens_getal"] > f["waarde_getal"]),
        what="De ondergrens {ondergrens} is hoger dan de waarde {waarde}",
        mend="Controleer de grenzen en de waarde.",
    ),
    Regel(
        kolom="bovengrens",
        goed=lambda f: ~(f["bovengrens_getal"] < f["waarde_getal"]),
        what="De bovengrens {bovengrens} is lager dan de waarde {waarde}",
        mend="Controleer de grenzen en de waarde.",
    ),
    Regel(
        kolom="ondergrens",
        goed=lambda f: (f["ondergrens"] == "") == (f["bovengrens"] == ""),
        what="Er staat maar één van de twee grenzen",
        mend="Vul ondergrens en bovengrens allebei in, of geen van beide.",
    ),
    *_per_getal(
        _empty_when_hidden,
        GETALLEN,
        "Bij status {status} staat een getal ({KOLOM})",
        "Maak waarde, teller, noemer en grenzen leeg.",
    ),
    Regel(
        kolom="waarde",
        goed=lambda f: f["status"].isin(_LEEG) | (f["waarde"] != ""),
        what="Bij status {status} ontbreekt de waarde",
        mend="Vul de waarde in, of kies status ontbreekt of onderdrukt.",
    ),
    Regel(
        kolom="noemer",
        goed=_shown_counts("noemer", "min_noemer"),
        what="De groep is te klein om een cijfer te tonen: noemer {noemer}, minimaal {min_noemer:.0f}",
        mend="Maak de getallen leeg en kies status onderdrukt.",
    ),
    Regel(
        kolom="teller",
        goed=_shown_counts("teller", "min_teller"),
        what="De teller is te klein om een cijfer te tonen: teller {teller}, minimaal {min_teller:.0f}",
        mend="Maak de getallen leeg en kies status onderdrukt.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtreding:
    """A row (number in the file) that breaks a rule."""

    rij: int
    regel: Regel


def broken_rules(frame: pd.DataFrame) -> list[Overtreding]:
    """Return every rule that every row breaks, in the order of the file.

    ``frame`` is indexed by row number and holds the texts, the parsed numbers (``waarde_getal`` ...) and the
    small-number limits of the indicator.
    """
    try:
        _SCHEMA.validate(frame, lazy=True, inplace=True)
    except SchemaErrors as problem:
        cases = problem.failure_cases[["index", "check"]].drop_duplicates()
        found = sorted((int(rij), int(place)) for rij, place in cases.itertuples(index=False))
        return [Overtreding(rij=rij, regel=REGELS[place]) for rij, place in found]
    return []


def is_over_onbekende(overtreding: Overtreding) -> bool:
    """Whether a row is about an indicator or area that is not in the catalogue."""
    return overtreding.regel.what in (ONBEKEND_GEBIED, ONBEKENDE_INDICATOR)


def build_fault(
    overtreding: Overtreding, row: pd.Series, *, catalogus: Catalogus, gebieden: Gebieden
) -> Fault:
    """Say what is wrong in a row, with a near miss when a code is unknown."""
    regel = overtreding.regel
    codes = {ONBEKEND_GEBIED: gebieden.by_code, ONBEKENDE_INDICATOR: catalogus.indicator_by_code}.get(
        regel.what
    )
    hint = suggestion(row[regel.kolom], codes) if codes is not None else ""
    return Fault(
        what=regel.what.format(**row), where=waar(overtreding.rij, regel.kolom), mend=hint or regel.mend
    )


_SCHEMA = pa.DataFrameSchema(
    checks=[pa.Check(regel.goed, error=str(place), ignore_na=False) for place, regel in enumerate(REGELS)]
)
