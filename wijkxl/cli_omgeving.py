"""What all commands share: where the folders are, how progress and faults are shown, and which edition."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wijkxl.cli_nederlands import NederlandseGroep
from wijkxl.errors import Fault, WijkxlError
from wijkxl.knoppen import Macros
from wijkxl.sources.locaties import Locaties, find_locaties

VOORBEELD = "voorbeeld"
MEEST_GETOOND = 40
"""How many faults are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Folders the user may replace; looked up when a command needs them."""

    data: Path | None
    sjablonen: Path | None

    def locaties(self) -> Locaties:
        return find_locaties(data=self.data, sjablonen=self.sjablonen)


def alle_macros(locaties: Locaties) -> tuple[Macros, ...]:
    """What makes a workbook one with macros, in every variant, the usual one first.

    Raises UitvoerError when macros cannot be made here; to know that, a small VBA project is made at once.
    """
    from wijkxl.addin.vba import Variant  # noqa: PLC0415  # for workbooks with macros only
    from wijkxl.addin.werkboekmacros import macros_van  # noqa: PLC0415

    found = tuple(macros_van(variant, locaties.sjablonen) for variant in Variant)
    for macros in found:
        macros.bouw("ThisWorkbook", ("Blad1",))
    return found


class Hoofdgroep(NederlandseGroep):
    """A group that shows a WijkxlError as a message and ends with exit code 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except WijkxlError as error:
            stop(error.faults)


def stop(faults: Sequence[Fault]) -> NoReturn:
    """Show faults on the error stream and end with exit code 1."""
    toon_fouten(faults)
    sys.exit(1)


def toon_fouten(faults: Sequence[Fault]) -> None:
    """Show what is wrong, where, and how to mend it."""
    for fault in faults[:MEEST_GETOOND]:
        click.echo(f"Fout: {fault.what}", err=True)
        click.echo(f"  Waar: {fault.where}", err=True)
        click.echo(f"  Oplossing: {fault.mend}", err=True)
    if len(faults) > MEEST_GETOOND:
        click.echo(f"En nog {len(faults) - MEEST_GETOOND} fouten.", err=True)


def voortgang() -> Progress:
    """A progress bar on the error stream; it disappears when the work is done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


editie_optie = click.option(
    "--editie", metavar="EDITIE", default=VOORBEELD, help="Naam van een editie, of de map van een editie."
)

processen_optie = click.option(
    "--processen",
    type=click.IntRange(0),
    metavar="GETAL",
    default=0,
    help="Aantal processen; 0 = alle kernen.",
)
