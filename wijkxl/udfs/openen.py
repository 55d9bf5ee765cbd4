"""Opens a finished document with the program that belongs to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAC = "darwin"


def open_document(pad: Path) -> bool:
    """Show a document to the user; says whether that could be asked of the system."""
    startfile: Callable[[Path], Any] | None = getattr(os, "startfile", None)  # on Windows only
    try:
        if startfile is not None:
            startfile(pad)
            return True
        if sys.platform == MAC:
            subprocess.run(["/usr/bin/open", str(pad)], check=True)  # noqa: S603  # a file of our own, no shell
            return True
    except (OSError, subprocess.CalledProcessError):
        return False
    return False
