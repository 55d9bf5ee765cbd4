"""The folders a macro works with: those that travel with wijkxl, or those the user keeps."""

from __future__ import annotations

import os
from pathlib import Path

from wijkxl.sources.locaties import Locaties, find_locaties

DATA, SJABLONEN = "WIJKXL_DATA", "WIJKXL_SJABLONEN"
"""Environment variables with own folders, the same ones as for the command line."""


def locaties() -> Locaties:
    """The folders; raises WijkxlError when one is named that is not there."""
    return find_locaties(data=_map(DATA), sjablonen=_map(SJABLONEN))


def _map(variabele: str) -> Path | None:
    found = os.environ.get(variabele, "")
    return Path(found) if found else None
