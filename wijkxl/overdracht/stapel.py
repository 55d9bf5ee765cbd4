"""Words that are put below each other per key: what the hidden sheet of the steps does row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

RUIMTE = 1000
"""Room between two codes in the key of a row; no table has that many rows that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapelrij:
    """A row: its code, the code with how manieth it is, and all words of that code so far.

    ``code`` is ``None`` for a row that does not count; then there is no key and no text.
    """

    code: int | None = None
    sleutel: int | None = None
    tekst: str = ""


LEGE_STAPELRIJ = Stapelrij()


def stapel(codes: Sequence[int | None], woorden: Sequence[str]) -> tuple[Stapelrij, ...]:
    """Put ``woorden`` below each other per code; one row per code, in the same order."""
    aantallen: Counter[int] = Counter()
    tekst_by_code: dict[int, str] = {}
    rijen = []
    for code, woord in zip(codes, woorden, strict=True):
        if code is None:
            rijen.append(LEGE_STAPELRIJ)
            continue
        aantallen[code] += 1
        begin = f"{tekst_by_code[code]}\n" if code in tekst_by_code else ""
        tekst_by_code[code] = begin + woord
        rijen.append(Stapelrij(code=code, sleutel=code * RUIMTE + aantallen[code], tekst=tekst_by_code[code]))
    return tuple(rijen)


def tekst_van_code(rijen: Sequence[Stapelrij], code: int) -> str:
    """All words of a code, a line each; empty when no row has it."""
    return next((rij.tekst for rij in reversed(rijen) if rij.code == code), "")


def aantal_van_code(rijen: Sequence[Stapelrij], code: int) -> int:
    """How many rows have a code."""
    return sum(rij.code == code for rij in rijen)
