"""The commands ``addin``: make, install, remove and check the add-in for Excel."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wijkxl.cli_nederlands import NederlandsCommando, NederlandseGroep
from wijkxl.cli_omgeving import Omgeving, editie_optie
from wijkxl.errors import UitvoerError
from wijkxl.knoppen import INVOEGTOEPASSING

if TYPE_CHECKING:
    from wijkxl.addin.punt import Punt

HERSTART = "Sluit Excel helemaal en start het opnieuw."

koppelen_optie = click.option(
    "--alleen-koppelen",
    is_flag=True,
    help="De variant die zelf geen programma start. Start Python dan met: wijkxl addin start.",
)


@click.group(
    cls=NederlandseGroep,
    short_help="Maak, installeer of controleer de invoegtoepassing voor Excel.",
    help="Maak, installeer of controleer de invoegtoepassing voor Excel, met functies en knoppen.",
    epilog="Voorbeeld: wijkxl addin installeer",
)
def addin() -> None:
    pass


@addin.command(
    cls=NederlandsCommando,
    short_help="Maak het bestand wijkxl.xlam.",
    epilog="Voorbeeld: wijkxl addin bouw --uit uitvoer",
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    default=Path("uitvoer"),
    help="Map waarin het bestand komt.",
)
@koppelen_optie
@click.pass_obj
def bouw(omgeving: Omgeving, uit: Path, alleen_koppelen: bool) -> None:
    """Maak het bestand wijkxl.xlam, om zelf te verspreiden. Dit kan op elke computer, ook zonder Excel."""
    pad = uit.resolve() / INVOEGTOEPASSING
    _schrijf(omgeving, pad, alleen_koppelen)
    click.echo(f"Gemaakt: {pad}")


@addin.command(
    cls=NederlandsCommando,
    short_help="Zet de invoegtoepassing in Excel, alleen voor jou.",
    epilog="Voorbeeld: wijkxl addin installeer --alleen-koppelen",
)
@koppelen_optie
@click.pass_obj
def installeer(omgeving: Omgeving, alleen_koppelen: bool) -> None:
    """Zet de invoegtoepassing in Excel, alleen voor jou. Een oudere versie wordt vervangen."""
    from wijkxl.addin.installatie import installeer as doe  # noqa: PLC0415
    from wijkxl.addin.systeem import dit_systeem  # noqa: PLC0415

    gedaan = doe(
        dit_systeem(), lambda pad: _schrijf(omgeving, pad, alleen_koppelen), koppelen=alleen_koppelen
    )
    for pad in gedaan.geplaatst:
        click.echo(f"Geplaatst: {pad}")
    _let_op(gedaan.let_op)
    click.echo(HERSTART)
    if alleen_koppelen:
        click.echo("Geef daarna in: wijkxl addin start. Laat dat venster open.")


@addin.command(
    cls=NederlandsCommando,
    short_help="Haal weg wat installeer heeft geplaatst.",
    epilog="Voorbeeld: wijkxl addin verwijder",
)
def verwijder() -> None:
    """Haal weg wat installeer heeft geplaatst. Wat je zelf hebt ingesteld, blijft."""
    from wijkxl.addin.installatie import verwijder as doe  # noqa: PLC0415
    from wijkxl.addin.systeem import dit_systeem  # noqa: PLC0415

    gedaan = doe(dit_systeem())
    for pad in gedaan.weg:
        click.echo(f"Weggehaald: {pad}")
    _let_op(gedaan.let_op)
    click.echo(HERSTART if gedaan.weg else "Er was niets geïnstalleerd.")


@addin.command(
    cls=NederlandsCommando,
    short_help="Controleer of functies en knoppen in Excel kunnen werken.",
    epilog='Voorbeeld: wijkxl addin diagnose "Wijkprogrammering Bloemhof.xlsm"',
)
@click.argument("werkboek", required=False, metavar="[WERKBOEK]", type=click.Path(path_type=Path))
@click.pass_context
def diagnose(context: click.Context, werkboek: Path | None) -> None:
    """Controleer of functies en knoppen in Excel kunnen werken, en lees wat je kunt doen."""
    from wijkxl.addin.diagnose import diagnose as controleer  # noqa: PLC0415
    from wijkxl.addin.punt import Stand  # noqa: PLC0415
    from wijkxl.addin.systeem import dit_systeem  # noqa: PLC0415

    omgeving: Omgeving = context.obj
    punten = controleer(
        dit_systeem(),
        lambda pad, koppelen: _schrijf(omgeving, pad, koppelen),
        locaties=omgeving.locaties(),
        werkboek=werkboek,
    )
    _toon(punten)
    if any(punt.stand is Stand.FOUT for punt in punten):
        context.exit(1)


@addin.command(
    cls=NederlandsCommando,
    short_help="Start Python voor de variant die alleen koppelt.",
    epilog="Voorbeeld: wijkxl addin start",
)
def start() -> None:
    """Start Python voor de variant die alleen koppelt. Laat het venster open zolang je Excel gebruikt."""
    from wijkxl.addin.starten import start_voor_excel  # noqa: PLC0415
    from wijkxl.addin.systeem import dit_systeem  # noqa: PLC0415
    from wijkxl.udfs.runtime import bedien_excel  # noqa: PLC0415

    start_voor_excel(dit_systeem(), click.echo, bedien_excel)


@addin.command(
    cls=NederlandsCommando,
    short_help="Maak de bestanden voor xlwings Lite.",
    epilog="Voorbeeld: wijkxl addin lite --editie voorbeeld --uit lite",
)
@editie_optie
@click.option(
    "--uit",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    default=Path("lite"),
    help="Map waarin de bestanden komen.",
)
@click.option(
    "--adres",
    metavar="ADRES",
    default=None,
    help="Adres (https) van de map waarin het pakket komt; leeg: ieder zet het zelf in xlwings Lite.",
)
@click.pass_obj
def lite(omgeving: Omgeving, editie: str, uit: Path, adres: str | None) -> None:
    """Maak de bestanden voor xlwings Lite: functies in Excel zonder Python, met de cijfers van één editie."""
    from wijkxl.addin.lite import LEESMIJ, write_lite  # noqa: PLC0415

    locaties = omgeving.locaties()
    for pad in write_lite(locaties, locaties.vind_editie(editie), uit.resolve(), adres=adres or ""):
        click.echo(f"Gemaakt: {pad}")
    click.echo(f"Hoe je verder gaat, staat in {LEESMIJ}.")


def _schrijf(omgeving: Omgeving, pad: Path, alleen_koppelen: bool) -> None:
    """Write the add-in; raises WijkxlError, also when a package that it needs is not installed."""
    try:
        from wijkxl.addin.invoegtoepassing import write_invoegtoepassing  # noqa: PLC0415
        from wijkxl.addin.vba import Variant  # noqa: PLC0415
    except ImportError as error:
        raise UitvoerError.one(
            what=f"Een onderdeel dat wijkxl nodig heeft ontbreekt: {error}",
            where=str(pad),
            mend='Geef in: python -m pip install "wijkxl[addin]".',
        ) from error
    variant = Variant.KOPPELEN if alleen_koppelen else Variant.GEWOON
    write_invoegtoepassing(pad, variant, omgeving.locaties().sjablonen)


def _let_op(zinnen: Iterable[str]) -> None:
    for zin in zinnen:
        click.echo(f"Let op: {zin}")


def _toon(punten: Iterable[Punt]) -> None:
    for punt in punten:
        click.echo(f"{punt.stand:<7}{punt.wat}: {punt.gevonden}.")
        if punt.doe:
            click.echo(f"       {punt.doe}")
