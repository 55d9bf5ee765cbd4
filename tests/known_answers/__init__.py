"""Values computed and published by others, each with its source; see the column ``bron``."""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def known_answers(naam: str) -> list[dict[str, str]]:
    """Rows of ``naam``.csv."""
    with (HERE / f"{naam}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half_of_last_digit(published: str) -> float:
    """How far a value can be off when it is published as ``published``."""
    decimals = len(published.partition(".")[2])
    return 0.5000001 * 10.0**-decimals
