"""What Excel must know of the functions: names, arguments and help, taken from the Python module itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wijkxl.errors import UitvoerError
from wijkxl.udfs import functions
from wijkxl.udfs.runtime import AANROEPER, UITLEG

FUNCTIEMODULE = functions.__name__
VOORVOEGSEL = "WIJK_"

LANGSTE_UITLEG = 255
"""Most characters of help that Excel takes, for a function and for an argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Functie:
    """A function as VBA declares it, and the help that Excel shows; ``argumentuitleg`` in their order.

    ``parameters`` stand in the declaration; ``waarden`` is what is handed over to Python.
    """

    naam: str
    parameters: str
    waarden: str
    uitleg: str
    argumentuitleg: tuple[str, ...]


def functies_van_python() -> tuple[Functie, ...]:
    """All functions in order of the alphabet; raises UitvoerError when help is too long or absent."""
    return tuple(_functie(f) for naam, f in sorted(vars(functions).items()) if naam.startswith(VOORVOEGSEL))


def _functie(f: Callable[..., Any]) -> Functie:
    parameters = inspect.signature(f).parameters
    argumenten = [naam for naam in parameters if naam != AANROEPER]
    uitleg_by_argument = getattr(f, UITLEG, {})
    return Functie(
        naam=f.__name__,
        parameters=", ".join(
            naam if parameters[naam].default is inspect.Parameter.empty else f"Optional {naam}"
            for naam in argumenten
        ),
        waarden=", ".join("Nothing" if naam == AANROEPER else naam for naam in parameters),
        uitleg=_uitleg(f.__name__, f.__doc__),
        argumentuitleg=tuple(
            _uitleg(f"{f.__name__}, {naam}", uitleg_by_argument.get(naam)) for naam in argumenten
        ),
    )


def _uitleg(van: str, tekst: str | None) -> str:
    if tekst and len(tekst) <= LANGSTE_UITLEG and "\n" not in tekst:
        return tekst
    raise UitvoerError.one(
        what=f"De uitleg in Excel moet een regel van hoogstens {LANGSTE_UITLEG} tekens zijn",
        where=van,
        mend="Pas de uitleg aan in wijkxl/udfs/functions.py.",
    )
