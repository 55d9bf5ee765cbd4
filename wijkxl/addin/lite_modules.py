"""Which modules of ours run in the browser: all that the functions and macros load when they start.

An import inside a function does not count. That is how what needs files or large libraries stays out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

PAKKET = "wijkxl"
HIER = Path(__file__).resolve().parents[2]
"""Folder in which the package stands."""

BEGIN = ("wijkxl.udfs.functions", "wijkxl.udfs.macros")


def modules_voor_lite(begin: Iterable[str] = BEGIN) -> dict[str, bytes]:
    """The source of every module that runs in the browser, by its path in a wheel, in alphabetical order."""
    te_doen = list(begin)
    found: dict[str, bytes] = {}
    while te_doen:
        naam = te_doen.pop()
        bestand = _bestand(naam)
        if bestand is not None and bestand[0] not in found:
            pad, bron = bestand
            found[pad] = bron
            te_doen += [naam.rpartition(".")[0], *geladen(bron.decode("utf-8"))]
    return dict(sorted(found.items()))


def geladen(bron: str) -> Iterator[str]:
    """Names that a module imports when it is loaded; ``from a import b`` gives both ``a`` and ``a.b``."""
    te_doen: list[ast.AST] = [ast.parse(bron)]
    while te_doen:
        deel = te_doen.pop()
        if isinstance(deel, ast.Import):
            yield from (alias.name for alias in deel.names)
        elif isinstance(deel, ast.ImportFrom):
            yield str(deel.module)
            yield from (f"{deel.module}.{alias.name}" for alias in deel.names)
        elif not _loopt_later(deel):
            te_doen += ast.iter_child_nodes(deel)


def _loopt_later(deel: ast.AST) -> bool:
    """Whether a piece does not run when the module is loaded: a function, or what is for type checkers."""
    if isinstance(deel, ast.If):
        return isinstance(deel.test, ast.Name) and deel.test.id == "TYPE_CHECKING"
    return isinstance(deel, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _bestand(naam: str) -> tuple[str, bytes] | None:
    """Path in a wheel and source of a module or package of ours, ``None`` when it is neither."""
    plek = HIER.joinpath(*naam.split("."))
    for bestand in (plek.with_suffix(".py"), plek / "__init__.py"):
        if naam.partition(".")[0] == PAKKET and bestand.is_file():
            return bestand.relative_to(HIER).as_posix(), bestand.read_bytes().replace(b"\r\n", b"\n")
    return None
