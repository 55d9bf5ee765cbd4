"""cijfers.csv of an edition: read, check every rule at once, and write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from sys import intern

import pandas as pd

from wijkxl.analysis.catalogus import Catalogus, Indicator
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.errors import EditieError, Fault, suggestion
from wijkxl.sources.cijfers_regels import (
    BESTAND,
    GETALLEN,
    KOLOMMEN,
    Overtreding,
    broken_rules,
    build_fault,
    is_over_onbekende,
    waar,
)

TOON_FOUTEN = 50


def parse_cijfers(
    inhoud: bytes, *, catalogus: Catalogus, gebieden: Gebieden, ook_onbekende: bool = False
) -> tuple[Cijfer, ...]:
    """Turn the bytes of cijfers.csv into figures, in the order of the file.

    With ``ook_onbekende``, figures of indicatoren and areas that are not known (any more) are no fault.
    Raises EditieError with all faults of the file (the first 50 in full, the rest counted).
    """
    texts, ragged = _read_texts(inhoud)
    frame = _enriched(texts, catalogus.indicator_by_code, gebieden)
    broken = [one for one in broken_rules(frame) if not (ook_onbekende and is_over_onbekende(one))]

    def fault(overtreding: Overtreding) -> Fault:
        return build_fault(
            overtreding, frame.loc[[overtreding.rij]].iloc[0], catalogus=catalogus, gebieden=gebieden
        )

    if texts.empty and not ragged:
        raise EditieError.one(
            what="Er staan geen cijfers in", where=BESTAND, mend="Zet onder de kop één regel per cijfer."
        )
    if ragged or broken:
        shown = [*ragged, *map(fault, broken[:TOON_FOUTEN])][:TOON_FOUTEN]
        raise EditieError([*shown, *_uncounted(len(ragged) + len(broken) - len(shown))])
    return tuple(_cijfers(frame))


def build_cijfers_csv(cijfers: Iterable[Cijfer]) -> bytes:
    """Return the bytes of cijfers.csv, sorted by indicator, gebied and periode."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(KOLOMMEN)
    for c in sorted(cijfers, key=lambda c: (c.indicator, c.gebied, c.periode)):
        numbers = (number_text(getattr(c, name)) for name in GETALLEN)
        writer.writerow((c.gebied, c.indicator, c.periode, *numbers, c.status.value, c.herkomst))
    return buffer.getvalue().encode("utf-8")


def number_text(number: float | None) -> str:
    """Write a number with a decimal point, at most six decimals and no trailing zeros; ``None`` is empty."""
    if number is None:
        return ""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _read_texts(inhoud: bytes) -> tuple[pd.DataFrame, list[Fault]]:
    """Return a frame of texts indexed by row number as Excel shows it, and the faults in its shape."""
    _check_utf_8(inhoud)
    records = _records(inhoud)
    header = records[0] if records else []
    if faults := _header_faults(header):
        raise EditieError(faults)
    numbered = [row for row in enumerate(records[1:], start=2) if any(row[1])]
    ragged = [_ragged(rij, len(cells)) for rij, cells in numbered if len(cells) != len(KOLOMMEN)]
    whole = [row for row in numbered if len(row[1]) == len(KOLOMMEN)]
    rijen, values = [rij for rij, _ in whole], [cells for _, cells in whole]
    frame = pd.DataFrame(values, index=rijen, columns=header, dtype=object)
    return frame[list(KOLOMMEN)], ragged


def _records(inhoud: bytes) -> list[list[str]]:
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(inhoud), encoding="utf-8-sig", newline=""), strict=True)
    records: list[list[str]] = []
    try:
        records.extend([intern(cell) for cell in record] for record in reader)
    except csv.Error as problem:
        raise EditieError.one(
            what="Een aanhalingsteken staat verkeerd",
            where=waar(len(records) + 1),
            mend='Zet aanhalingstekens om de hele cel, en schrijf een aanhalingsteken binnen de cel als "".',
        ) from problem
    return records


def _check_utf_8(inhoud: bytes) -> None:
    try:
        inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        rij = inhoud[: problem.start].count(b"\n") + 1
        raise EditieError.one(
            what="Het bestand is geen UTF-8",
            where=waar(rij),
            mend="Sla het op als 'CSV UTF-8 (door komma's gescheiden)'.",
        ) from problem


def _header_faults(header: Sequence[str]) -> list[Fault]:
    if len(header) == 1 and ";" in header[0]:
        mend = "Scheid de kolommen door komma's en gebruik een punt in getallen."
        return [Fault(what="De kolommen zijn gescheiden door puntkomma's", where=waar(1), mend=mend)]
    whole = f"De kolommen zijn: {', '.join(KOLOMMEN)}."
    missing = [name for name in KOLOMMEN if name not in header]
    strange = {name: suggestion(name, missing) or whole for name in header if name not in KOLOMMEN}
    double = sorted({name for name in header if name in KOLOMMEN and header.count(name) > 1})
    return [
        *(Fault(what=f"De kolom '{n}' is onbekend", where=waar(1), mend=m) for n, m in strange.items()),
        *(Fault(what=f"De kolom '{name}' ontbreekt", where=waar(1), mend=whole) for name in missing),
        *(Fault(what=f"De kolom '{name}' staat er dubbel", where=waar(1), mend=whole) for name in double),
    ]


def _ragged(rij: int, count: int) -> Fault:
    return Fault(
        what=f"De rij heeft {count} cellen, de kop heeft er {len(KOLOMMEN)}",
        where=waar(rij),
        mend="Zet tekst met een komma tussen aanhalingstekens en gebruik een punt in getallen.",
    )


def _enriched(texts: pd.DataFrame, indicatoren: Mapping[str, Indicator], gebieden: Gebieden) -> pd.DataFrame:
    """Add the parsed numbers (``waarde_getal`` ...) and what the catalogue says about the indicator."""
    frame = texts.copy(deep=False)
    for name in ("periode", *GETALLEN):
        numbers = pd.to_numeric(frame[name].where(frame[name] != ""), errors="coerce").astype("float64")
        frame[f"{name}_getal"] = numbers.where(numbers.abs() != float("inf"))
    frame["gebied_bekend"] = frame["gebied"].isin(list(gebieden.by_code))
    frame["indicator_bekend"] = frame["indicator"].isin(list(indicatoren))
    frame["soort"] = frame["indicator"].map({code: i.soort.value for code, i in indicatoren.items()})
    for name in ("min_noemer", "min_teller"):
        limits = {code: float(getattr(i, name)) for code, i in indicatoren.items()}
        frame[name] = frame["indicator"].map(limits).astype("float64")
    return frame


def _cijfers(frame: pd.DataFrame) -> Iterator[Cijfer]:
    numbers = [_optional(frame[f"{name}_getal"]) for name in GETALLEN]
    texts = (frame[name].tolist() for name in ("gebied", "indicator", "periode", "status", "herkomst"))
    status_by_word = {status.value: status for status in Status}
    for row in zip(*texts, *numbers, strict=True):
        gebied, indicator, periode, status, herkomst, *counts = row
        waarde, teller, noemer, ondergrens, bovengrens = counts
        yield Cijfer(
            gebied=gebied,
            indicator=indicator,
            periode=int(periode),
            waarde=waarde,
            teller=teller,
            noemer=noemer,
            ondergrens=ondergrens,
            bovengrens=bovengrens,
            status=status_by_word[status],
            herkomst=herkomst,
        )


def _optional(numbers: pd.Series[float]) -> list[float | None]:
    return [None if isnan(number) else number for number in numbers.tolist()]


def _uncounted(count: int) -> list[Fault]:
    if not count:
        return []
    what = f"En nog {count} fouten" if count > 1 else "En nog 1 fout"
    return [Fault(what=what, where=BESTAND, mend="Verbeter eerst de fouten hierboven.")]
