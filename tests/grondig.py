"""How much the long tests do: a sample in an ordinary run, everything with ``WIJKXL_GRONDIG=1``."""

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")

GRONDIG = os.environ.get("WIJKXL_GRONDIG", "") == "1"

alleen_grondig = pytest.mark.skipif(not GRONDIG, reason="only in a thorough run: WIJKXL_GRONDIG=1")
"""A long test of which an ordinary run has a shorter one that looks at the same rules."""


def steekproef(alles: Sequence[T], elke: int) -> Sequence[T]:
    """One in so many of ``alles``; all of it in a thorough run."""
    return alles if GRONDIG else alles[::elke]


def aantal(gewoon: int, grondig: int) -> int:
    """How often something is tried."""
    return grondig if GRONDIG else gewoon
