"""cijfers.csv of an edition: read, check every rule at once, and write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan

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
    waar,
)

TOON_FOUTEN = 50


def parse_cijfers(inhoud: bytes, *, catalogus: Catalogus, gebieden: Gebieden) -> tuple[Cijfer, ...]:
    """Turn the bytes of cijfers.csv into figures, in the order of the file.

    Raises EditieError with all faults of the file (the first 50 in full, the rest counted).
    """
    texts, ragged = _read_texts(inhoud)
    frame = _enriched(texts, catalogus.indicator_by_code, gebieden)
    broken = broken_rules(frame)

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
    """Return a frame of texts indexed by row number in the file, and the faults in its shape."""
    reader = csv.reader(io.StringIO(_decoded(inhoud), newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    faults: list[Fault] = []
    try:
        _check_header(next(reader, []))
        for cells in reader:
            if len(cells) == len(KOLOMMEN):
                rows[reader.line_num] = cells
            elif any(cells):
                faults.append(_ragged(reader.line_num, len(cells)))
    except csv.Error as problem:
        raise EditieError.one(
            what=f"De regel is geen geldige CSV: {problem}",
            where=waar(reader.line_num),
            mend="Controleer de aanhalingstekens in deze regel.",
        ) from problem
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(KOLOMMEN), dtype=object)
    return frame[(frame != "").any(axis=1)], faults


def _decoded(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        rij = inhoud[: problem.start].count(b"\n") + 1
        raise EditieError.one(
            what="Het bestand is geen UTF-8",
            where=waar(rij),
            mend="Sla het op als 'CSV UTF-8 (door komma's gescheiden)'.",
        ) from problem


def _check_header(header: Sequence[str]) -> None:
    if tuple(header) == KOLOMMEN:
        return
    if len(header) == 1 and ";" in header[0]:
        raise EditieError.one(
            what="De kolommen zijn gescheiden door puntkomma's",
            where=waar(1),
            mend="Scheid de kolommen door komma's en gebruik een punt in getallen.",
        )
    raise EditieError(_header_faults(header))


def _header_faults(header: Sequence[str]) -> list[Fault]:
    expected = ",".join(KOLOMMEN)
    strange = [name for name in header if name not in KOLOMMEN]
    missing = [name for name in KOLOMMEN if name not in header]
    faults = [
        Fault(
            what=f"Kolom '{name}' is onbekend",
            where=waar(1),
            mend=suggestion(name, missing or KOLOMMEN) or f"De kolommen zijn: {expected}.",
        )
        for name in strange
    ]
    faults += [
        Fault(what=f"Kolom '{name}' ontbreekt", where=waar(1), mend=f"De kolommen zijn: {expected}.")
        for name in missing
    ]
    order = Fault(
        what="De kolommen staan dubbel of in een andere volgorde", where=waar(1), mend=f"Gebruik: {expected}."
    )
    return faults or [order]


def _ragged(rij: int, count: int) -> Fault:
    return Fault(
        what=f"De regel heeft {count} kolommen in plaats van {len(KOLOMMEN)}",
        where=waar(rij),
        mend="Zet tekst met een komma tussen aanhalingstekens en gebruik een punt in getallen.",
    )


def _enriched(texts: pd.DataFrame, indicatoren: Mapping[str, Indicator], gebieden: Gebieden) -> pd.DataFrame:
    """Add the parsed numbers (``waarde_getal`` ...) and what the catalogue says about the indicator."""
    frame = texts.copy()
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
