"""The commands ``rapportage`` and ``sjabloon``: documents in Word, and the templates they are made with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wijkxl.cli_nederlands import NederlandsCommando, NederlandseGroep
from wijkxl.cli_omgeving import Omgeving, processen_optie, stop, voortgang
from wijkxl.pipeline import KLEINE_OPDRACHT
from wijkxl.sources.werkboekmap import Gevonden, vind_werkboeken

if TYPE_CHECKING:
    from wijkxl.rapporteren import Gerapporteerd

_BESTAND = click.Path(path_type=Path, exists=False)


@click.command(
    cls=NederlandsCommando,
    short_help="Maak de rapportage en het plan van aanpak in Word.",
    epilog='Voorbeeld: wijkxl rapportage "werkboeken/Wijkprogrammering Bloemhof.xlsx"',
)
@click.argument("paden", nargs=-1, required=True, metavar="MAP|BESTAND...", type=_BESTAND)
@click.option(
    "--uit",
    metavar="MAP",
    default=None,
    type=click.Path(path_type=Path, file_okay=False),
    help="Map voor de documenten; anders komen ze naast het werkboek.",
)
@click.option(
    "--sjabloon",
    metavar="BESTAND",
    default=None,
    type=_BESTAND,
    help="Eigen Word-sjabloon voor de rapportage.",
)
@click.option(
    "--sjabloon-plan",
    metavar="BESTAND",
    default=None,
    type=_BESTAND,
    help="Eigen Word-sjabloon voor het plan van aanpak.",
)
@processen_optie
@click.pass_obj
def rapportage(
    omgeving: Omgeving,
    paden: tuple[Path, ...],
    uit: Path | None,
    sjabloon: Path | None,
    sjabloon_plan: Path | None,
    processen: int,
) -> None:
    """Maak van een ingevuld werkboek de rapportage en het plan van aanpak in Word.

    Alles komt uit het werkboek zoals het is bewaard. Stond er al een document met die naam, dan gaat dat
    naar de map archief ernaast.
    """
    from wijkxl.rapporteren import rapporteer  # noqa: PLC0415  # Word and charts take a second to load
    from wijkxl.rapportproces import Rapportopdracht  # noqa: PLC0415

    opdracht = Rapportopdracht(
        sjablonen=omgeving.locaties().sjablonen, rapportage=sjabloon, plan=sjabloon_plan
    )
    gevonden = vind_werkboeken(paden)
    klaar: list[Gerapporteerd] = []
    with voortgang() as balk:
        taak = balk.add_task("Werkboeken", total=len(gevonden.werkboeken))
        for gemaakt in rapporteer(gevonden.werkboeken, opdracht, uit=uit, processen=processen):
            klaar.append(gemaakt)
            balk.advance(taak)
    klaar.sort(key=lambda gemaakt: gemaakt.werkboek)
    _toon(klaar, gevonden)
    faults = [*gevonden.faults, *(fault for gemaakt in klaar for fault in gemaakt.faults)]
    if faults:
        stop(faults)


def _toon(klaar: Sequence[Gerapporteerd], gevonden: Gevonden) -> None:
    """Say what was made: per document when there are few workbooks, else in numbers."""
    gelukt = [gemaakt for gemaakt in klaar if gemaakt.documenten]
    oud = [pad for gemaakt in gelukt for pad in gemaakt.archief]
    if len(klaar) <= KLEINE_OPDRACHT:
        for gemaakt in gelukt:
            for document in gemaakt.documenten:
                click.echo(f"Gemaakt: {document}")
        for pad in oud:
            click.echo(f"Het document dat er stond, is nu: {pad}")
    else:
        click.echo(f"Gemaakt: documenten van {len(gelukt)} van {len(klaar)} werkboeken.")
        if oud:
            click.echo(f"In de map archief bewaard: {len(oud)} documenten die er al stonden.")
    for gemaakt in gelukt:
        for punt in gemaakt.let_op:
            click.echo(f"Let op: {gemaakt.werkboek.name}: {punt}.")
    for pad in gevonden.overgeslagen:
        click.echo(f"Overgeslagen, geen werkboek van Wijkprogrammering: {pad}")


@click.group(
    cls=NederlandseGroep,
    help="Controleer een eigen Word-sjabloon.",
    epilog="Voorbeeld: wijkxl sjabloon controleer rapportage.docx",
)
def sjabloon() -> None:
    pass


@sjabloon.command(
    "controleer",
    short_help="Zoek fouten in een Word-sjabloon.",
    epilog="Voorbeeld: wijkxl sjabloon controleer rapportage.docx",
)
@click.argument("bestand", metavar="BESTAND", type=_BESTAND)
def controleer(bestand: Path) -> None:
    """Zoek fouten in een Word-sjabloon, en toon welke velden het niet gebruikt."""
    from wijkxl.report.sjabloon.controle import controleer_sjabloon  # noqa: PLC0415  # see rapportage
    from wijkxl.report.velden import VELDEN  # noqa: PLC0415

    controle = controleer_sjabloon(bestand)
    if controle.ongebruikt:
        click.echo("Velden die dit sjabloon niet gebruikt:")
        for naam in controle.ongebruikt:
            click.echo(f"- {naam}: {VELDEN[naam].uitleg}")
    if controle.faults:
        stop(controle.faults)
    click.echo("Dit sjabloon is in orde.")
