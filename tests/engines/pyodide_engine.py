"""Runs a Python program in Pyodide under Node: Python as a browser has it."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engines.availability import NODE_FOLDER, pyodide_node

TIMEOUT_SECONDS = 300


class PyodideError(RuntimeError):
    """The program stopped with an error."""


def run_in_pyodide(
    program: Path,
    *,
    folder: Path,
    folders: Mapping[str, Path],
    files: Mapping[str, Path],
    environment: Mapping[str, str],
) -> Any:
    """What ``program`` leaves in ``outcome``, read as JSON; ``folder`` is for the file with the job.

    ``folders`` and ``files`` are shown to it under their place in Pyodide. Raises PyodideError.
    """
    job = {
        "program": str(program),
        "folders": {place: str(path) for place, path in folders.items()},
        "files": {place: str(path) for place, path in files.items()},
        "environment": dict(environment),
    }
    written = folder / "job.json"
    written.write_text(json.dumps(job), encoding="utf-8")
    command = [pyodide_node(), str(NODE_FOLDER / "run_pyodide.mjs"), str(written)]
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT_SECONDS, check=False
    )
    if run.returncode:
        raise PyodideError(run.stderr[-3000:])
    return json.loads(run.stdout)
