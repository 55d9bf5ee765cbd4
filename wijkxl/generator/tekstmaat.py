"""How high a row must be to show wrapped text.

Spreadsheet programs only fit a row to its text while a person edits it, so the height is written with the
file. Widths are those of Calibri 11 as XlsxWriter knows them; a margin covers other fonts and programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from xlsxwriter.utility import cell_autofit_width

LINE = 15.0
"""Height of a line of text at 11 points, in points."""

MARGIN = 0.97
"""Part of the width that is counted on; the rest is for programs that draw letters a little wider."""

_BREAK_AFTER = re.compile(r"[^-/]*[-/]|[^-/]+")
"""Parts of a word after which a line may end: behind a hyphen or a slash."""

_PIXELS_PER_CHARACTER = 7
_CELL_PADDING = 7


def row_height(
    texts: Iterable[tuple[str, float]], *, minimum: float = LINE + 3, size: float = 11, bold: bool = False
) -> float:
    """Height in points for a row whose cells hold ``texts``: pairs of text and width in characters."""
    scale = size / 11 * (1.1 if bold else 1.0)
    lines = max((line_count(text, width / scale) for text, width in texts), default=1)
    return max(minimum, lines * LINE * size / 11 + 4)


def text_width(text: str, *, size: float = 11, bold: bool = False) -> float:
    """Width in characters that ``text`` takes on one line."""
    return _pixels(text) / _PIXELS_PER_CHARACTER / MARGIN * size / 11 * (1.1 if bold else 1.0)


@lru_cache(maxsize=20_000)
def line_count(text: str, width: float) -> int:
    """Number of lines ``text`` takes in a cell of ``width`` characters."""
    room = max(width * _PIXELS_PER_CHARACTER, 20) * MARGIN
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    space = _pixels("n n") - _pixels("nn")
    for word in paragraph.split(" "):
        used += space if used else 0
        for part in _BREAK_AFTER.findall(word):
            width: float = _pixels(part)
            if used and used + width > room:
                lines, used = lines + 1, 0.0
            if width > room:
                lines += ceil(width / room) - 1
                width %= room
            used += width
    return lines


@lru_cache(maxsize=20_000)
def _pixels(word: str) -> int:
    return max(0, int(cell_autofit_width(word)) - _CELL_PADDING) if word else 0
