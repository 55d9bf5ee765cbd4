"""LibreOffice as a person uses it: open a workbook, type, insert rows, sort, add sheets, save it again.

It is saved as .xlsx, or as .xlsm with its macros. What it writes back differs from what we wrote (names,
styles, tables), as with every spreadsheet program.
"""

import json
import os
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engines.availability import soffice, uno_python

TIMEOUT_SECONDS = 300
SCRIPT = Path(__file__).parent / "uno_script.py"

Daad = Mapping[str, Any]
"""What to do: ``doe`` is the name of a function in ``uno_script`` and the rest its arguments."""


class LibreOfficePersonError(RuntimeError):
    """LibreOffice could not do what was asked."""


def bewerk(opdrachten: Sequence[tuple[Path, Path, Sequence[Daad]]]) -> None:
    """Do ``daden`` in each workbook and save it under another name: (source, target, daden)."""
    with tempfile.TemporaryDirectory(prefix="wijkxl-uno-") as name:
        folder = Path(name)
        opdracht = folder / "opdracht.json"
        orders = [
            {"bron": str(bron), "doel": str(doel), "daden": list(daden)} for bron, doel, daden in opdrachten
        ]
        opdracht.write_text(json.dumps(orders), encoding="utf-8")
        pipe = f"wijkxl{uuid.uuid4().hex[:12]}"
        office = subprocess.Popen(
            [
                soffice(),
                f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            done = subprocess.run(
                [uno_python(), str(SCRIPT), pipe, str(opdracht)],
                capture_output=True,
                text=True,
                timeout=TIMEOUT_SECONDS,
                check=False,
                env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
            )
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
    if done.returncode:
        raise LibreOfficePersonError(done.stderr or done.stdout)
