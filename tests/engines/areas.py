"""Cell references and rectangles as Excel writes them: 'B3', '$A$1:C9', 'A1:A3 C1:C3'."""

import re
from dataclasses import dataclass
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CORNERS = re.compile(
    r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$", re.IGNORECASE
)
_COLUMNS = re.compile(r"^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$", re.IGNORECASE)
_ROWS = re.compile(r"^\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of cells; rows and columns count from 1 and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: "Area") -> bool:
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def contains(self, other: "Area") -> bool:
        return (
            self.top <= other.top
            and self.left <= other.left
            and self.bottom >= other.bottom
            and self.right >= other.right
        )

    def refs(self) -> list[str]:
        return [
            f"{column_letters(column)}{row}"
            for row in range(self.top, self.bottom + 1)
            for column in range(self.left, self.right + 1)
        ]

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@cache
def column_letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def area(text: str) -> Area | None:
    """The rectangle a reference without sheet names, or None when Excel knows no such reference."""
    found = _corners(text)
    if found is None or found.bottom > LAST_ROW or found.right > LAST_COLUMN:
        return None
    return found if found.top <= found.bottom and found.left <= found.right else None


def areas(text: str) -> list[Area | None]:
    """Every rectangle of a space-separated list of references."""
    return [area(part) for part in text.split()]


def overlapping(named_areas: list[tuple[str, Area]]) -> list[tuple[str, str]]:
    """Pairs of names whose rectangles share a cell."""
    ordered = sorted(named_areas, key=lambda named: named[1].top)
    pairs = []
    for index, (name, rectangle) in enumerate(ordered):
        for other_name, other in ordered[index + 1 :]:
            if other.top > rectangle.bottom:
                break
            if rectangle.overlaps(other):
                pairs.append((name, other_name))
    return pairs


def _corners(text: str) -> Area | None:
    if match := _CORNERS.match(text):
        left, top, right, bottom = match.groups()
        right, bottom = right or left, bottom or top
        return _ordered(int(top), column_number(left), int(bottom), column_number(right))
    if match := _COLUMNS.match(text):
        return _ordered(1, column_number(match[1]), LAST_ROW, column_number(match[2]))
    if match := _ROWS.match(text):
        return _ordered(int(match[1]), 1, int(match[2]), LAST_COLUMN)
    return None


def _ordered(top: int, left: int, bottom: int, right: int) -> Area:
    return Area(top=top, left=left, bottom=bottom, right=right)
