"""The command ``bijwerken``: a new edition in workbooks that people filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from wijkxl.bijwerken import bijwerken as werk_bij
from wijkxl.bijwerkproces import Bijgewerkt
from wijkxl.cli_nederlands import NederlandsCommando
from wijkxl.cli_omgeving import Omgeving, alle_macros, processen_optie, stop, voortgang
from wijkxl.pipeline import KLEINE_OPDRACHT, read_basis, refuse_herleidbaar
from wijkxl.sources.editie import read_editie
from wijkxl.sources.werkboek_macros import met_macros
from wijkxl.sources.werkboekmap import Gevonden, vind_werkboeken


@click.command(
    cls=NederlandsCommando,
    short_help="Werk ingevulde werkboeken bij met een nieuwe editie.",
    epilog="Voorbeeld: wijkxl bijwerken werkboeken --editie sj-2027",
)
@click.argument(
    "paden",
    nargs=-1,
    required=True,
    metavar="MAP|BESTAND...",
    type=click.Path(path_type=Path, exists=False),
)
@click.option(
    "--editie", metavar="EDITIE", required=True, help="Naam van de nieuwe editie, of de map van een editie."
)
@click.option(
    "--beveilig",
    is_flag=True,
    help="Zet alle cellen op slot die je niet hoeft in te vullen. Wat al op slot stond, blijft op slot.",
)
@processen_optie
@click.pass_obj
def bijwerken(
    omgeving: Omgeving, paden: tuple[Path, ...], editie: str, beveilig: bool, processen: int
) -> None:
    """Werk ingevulde werkboeken bij met een nieuwe editie. Alles wat mensen invulden, blijft staan.

    Het oude werkboek gaat naar de map archief ernaast. Naast het werkboek komt een bijwerkverslag.
    """
    locaties = omgeving.locaties()
    basis = read_basis(locaties)
    gelezen = read_editie(locaties.vind_editie(editie), catalogus=basis.catalogus, gebieden=basis.gebieden)
    refuse_herleidbaar(basis, gelezen)
    gevonden = vind_werkboeken(paden)
    macros = alle_macros(locaties) if any(map(met_macros, gevonden.werkboeken)) else ()
    klaar: list[Bijgewerkt] = []
    with voortgang() as balk:
        taak = balk.add_task("Werkboeken", total=len(gevonden.werkboeken))
        for bijgewerkt in werk_bij(
            gevonden.werkboeken,
            basis,
            gelezen,
            locaties,
            moment=datetime.now(UTC).astimezone(),
            beveilig=beveilig,
            macros=macros,
            processen=processen,
        ):
            balk.advance(taak)
            klaar.append(bijgewerkt)
    klaar.sort(key=lambda bijgewerkt: bijgewerkt.pad)
    _toon(klaar, gevonden)
    if gelezen.is_voorbeeld and klaar:
        click.echo("Let op: dit zijn verzonnen voorbeeldcijfers. Dat staat ook in het werkboek.")
    faults = [*gevonden.faults, *(fault for bijgewerkt in klaar for fault in bijgewerkt.faults)]
    if faults:
        stop(faults)


def _toon(klaar: Sequence[Bijgewerkt], gevonden: Gevonden) -> None:
    """Say what happened: per workbook when there are few, else in numbers and points to look at."""
    gelukt = [bijgewerkt for bijgewerkt in klaar if not bijgewerkt.faults]
    nieuw = [bijgewerkt for bijgewerkt in gelukt if bijgewerkt.gewijzigd]
    if len(klaar) <= KLEINE_OPDRACHT:
        for bijgewerkt in gelukt:
            click.echo(f"{'Bijgewerkt' if bijgewerkt.gewijzigd else 'Niets veranderd'}: {bijgewerkt.pad}")
    else:
        click.echo(
            f"Bijgewerkt: {len(nieuw)} van {len(klaar)} werkboeken. "
            f"Niets veranderd: {len(gelukt) - len(nieuw)}. Niet gelukt: {len(klaar) - len(gelukt)}."
        )
    for bijgewerkt in nieuw:
        for punt in bijgewerkt.let_op:
            click.echo(f"Let op: {bijgewerkt.pad.name}: {punt}.")
    if nieuw:
        click.echo("Het oude werkboek staat in de map archief ernaast. Lees ook het bijwerkverslag ernaast.")
    for pad in gevonden.overgeslagen:
        click.echo(f"Overgeslagen, geen werkboek van Wijkprogrammering: {pad}")
