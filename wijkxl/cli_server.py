"""The command ``server``: functions, buttons and the page for documents, for Mac and Excel on the web."""

from __future__ import annotations

import click

from wijkxl import pipeline
from wijkxl.cli_nederlands import NederlandsCommando
from wijkxl.cli_omgeving import Omgeving
from wijkxl.sources.editie import read_editie

OPEN_ADRES = (
    "Let op: andere computers kunnen bij deze server. Zet er een proxy voor die versleutelt (https) en die "
    "gebruikers laat aanmelden. Lees docs/server.md."
)


@click.command(
    cls=NederlandsCommando,
    short_help="Start de server voor Mac en Excel op het web.",
    epilog="Voorbeeld: wijkxl server --editie voorbeeld",
)
@click.option("--adres", metavar="ADRES", default="127.0.0.1", help="Adres waarop de server luistert.")
@click.option(
    "--poort",
    type=click.IntRange(0, 65535),
    metavar="GETAL",
    default=8000,
    help="Poort waarop de server luistert; 0 = kies er een.",
)
@click.option(
    "--editie",
    metavar="EDITIE",
    required=True,
    envvar="WIJKXL_EDITIE",
    help="Naam van de editie met de cijfers, of de map ervan. Mag ook in de variabele WIJKXL_EDITIE.",
)
@click.pass_obj
def server(omgeving: Omgeving, adres: str, poort: int, editie: str) -> None:
    """Start de server voor Mac en Excel op het web.

    De server rekent de functies uit, voert de knoppen uit en heeft een pagina die Word-documenten maakt.
    Alleen deze computer kan erbij, tenzij je een ander adres kiest.
    """
    from wijkxl.server.instellingen import Serveropdracht  # noqa: PLC0415  # Word takes a second to load
    from wijkxl.server.starten import start  # noqa: PLC0415

    locaties = omgeving.locaties()
    opdracht = Serveropdracht(
        editie=locaties.vind_editie(editie),
        sjablonen=locaties.sjablonen,
        data=locaties.data if omgeving.data else None,
        adres=adres,
        poort=poort,
    )
    basis = pipeline.read_basis(locaties)
    gelezen = read_editie(opdracht.editie, catalogus=basis.catalogus, gebieden=basis.gebieden)
    pipeline.refuse_herleidbaar(basis, gelezen)
    if not opdracht.alleen_hier:
        click.echo(OPEN_ADRES, err=True)
    try:
        start(opdracht, click.echo)
    except KeyboardInterrupt:
        click.echo("De server is gestopt.")
