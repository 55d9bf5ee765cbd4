"""The commands ``vergelijk`` and ``changelog``: what changed, and writing that down for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import UTC, date, datetime
from pathlib import Path

import click

from wijkxl import changelogboek, vergelijken
from wijkxl.analysis.catalogusverschil import VUL_IN
from wijkxl.cli_nederlands import NederlandsCommando, NederlandseGroep
from wijkxl.cli_omgeving import Omgeving, stop, voortgang
from wijkxl.overdracht.changelogregels import Changelogregel, regel_van
from wijkxl.sources.changelog import write_voorstellen
from wijkxl.sources.werkboekmap import vind_werkboeken
from wijkxl.wording import SOORTEN_WIJZIGING

bewaar_optie = click.option(
    "--bewaar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BESTAND",
    default=None,
    help="Bewaar de regels in een nieuw CSV-bestand, dat je in Excel kunt aanvullen.",
)


@click.command(
    cls=NederlandsCommando,
    short_help="Zoek de verschillen en stel regels voor de change log voor.",
    epilog="Voorbeeld: wijkxl vergelijk sj-2024 sj-2026 --bewaar voorstellen.csv",
)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="NIEUW")
@click.option("--wie", metavar="TEKST", default=VUL_IN, show_default=False, help="Wie de regels voorstelt.")
@bewaar_optie
@click.pass_obj
def vergelijk(omgeving: Omgeving, oud: str, nieuw: str, wie: str, bewaar: Path | None) -> None:
    """Vergelijk twee edities, twee werkboeken of twee mappen met gegevens.

    Je ziet wat er anders is, met voorstellen voor regels in de change log. Vul in het bewaarde bestand in
    waarom iets is veranderd, haal weg wat je niet wilt, en gebruik: wijkxl changelog toevoegen.
    """
    gevonden = vergelijken.vergelijk(omgeving.locaties(), oud, nieuw, datum=_vandaag(), wie=wie)
    for regel in gevonden.samenvatting:
        click.echo(regel)
    _toon([(wijziging.soort, wijziging.wat) for wijziging in gevonden.voorstellen])
    _bewaar(bewaar, [regel_van(wijziging) for wijziging in gevonden.voorstellen])


def _toon(voorstellen: Sequence[tuple[str, str]]) -> None:
    if voorstellen:
        click.echo("Voorstellen voor de change log:")
    for soort, wat in voorstellen:
        click.echo(f"- {soort}: {wat}")


def _bewaar(bewaar: Path | None, regels: Sequence[Changelogregel]) -> None:
    if bewaar is None:
        return
    if not regels:
        click.echo("Er is niets om te bewaren.")
        return
    write_voorstellen(bewaar, regels)
    click.echo(f"Bewaard: {bewaar.resolve()} ({_regels(len(regels))})")


@click.group(
    cls=NederlandseGroep,
    help="Houd de change log van de catalogus bij.",
    epilog="Voorbeeld: wijkxl changelog verzamel werkboeken --bewaar voorstellen.csv",
)
def changelog() -> None:
    pass


@changelog.command(
    short_help="Zet regels in de change log van de catalogus.",
    epilog="Voorbeeld: wijkxl changelog toevoegen --uit voorstellen.csv",
)
@click.option("--wie", metavar="TEKST", default="", show_default=False, help="Wie het heeft veranderd.")
@click.option("--soort", type=click.Choice(SOORTEN_WIJZIGING), default=None, help="Soort wijziging.")
@click.option("--wat", metavar="TEKST", default="", show_default=False, help="Wat er is veranderd.")
@click.option("--waarom", metavar="TEKST", default="", show_default=False, help="Waarom het is veranderd.")
@click.option(
    "--datum",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="JJJJ-MM-DD",
    default=None,
    help="Datum van de wijziging; anders vandaag.",
)
@click.option(
    "--uit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="BESTAND",
    default=None,
    help="Neem alle regels over uit een bestand met voorstellen.",
)
@click.pass_obj
def toevoegen(
    omgeving: Omgeving,
    wie: str,
    soort: str | None,
    wat: str,
    waarom: str,
    datum: datetime | None,
    uit: Path | None,
) -> None:
    """Zet één regel, of alle regels van een bestand, in de change log van de catalogus."""
    locaties = omgeving.locaties()
    eigen_data = omgeving.data is not None
    if uit is not None:
        if any((wie, soort, wat, waarom, datum)):
            raise click.UsageError("Kies: één regel met --wie, --soort, --wat en --waarom, of --uit BESTAND.")
        gedaan = changelogboek.voeg_voorstellen_toe(locaties, uit, eigen_data=eigen_data)
        click.echo(f"Toegevoegd: {_regels(gedaan.erbij)}. Stond er al: {_regels(gedaan.al_aanwezig)}.")
    else:
        _vraag_alles({"--wie": wie, "--soort": soort or "", "--wat": wat, "--waarom": waarom})
        dag = datum.date() if datum else _vandaag()
        regel = Changelogregel(datum=dag.isoformat(), wie=wie, soort=soort or "", wat=wat, waarom=waarom)
        gemaakt = changelogboek.voeg_toe(locaties, regel, eigen_data=eigen_data)
        click.echo(f"Toegevoegd: {gemaakt.datum.isoformat()}, {gemaakt.soort}: {gemaakt.wat}")
    click.echo(f"Change log: {changelogboek.changelog_van(locaties)}")


def _vraag_alles(woorden: Mapping[str, str]) -> None:
    leeg = [optie for optie, tekst in woorden.items() if not tekst.strip()]
    if leeg:
        raise click.UsageError(f"Vul in: {', '.join(leeg)}. Of neem een bestand met voorstellen: --uit.")


@changelog.command(
    short_help="Verzamel regels die in werkboeken zijn getypt.",
    epilog="Voorbeeld: wijkxl changelog verzamel werkboeken --bewaar voorstellen.csv",
)
@click.argument(
    "paden",
    nargs=-1,
    required=True,
    metavar="MAP|BESTAND...",
    type=click.Path(path_type=Path, exists=False),
)
@bewaar_optie
@click.pass_obj
def verzamel(omgeving: Omgeving, paden: tuple[Path, ...], bewaar: Path | None) -> None:
    """Verzamel de regels die mensen op het blad Change log van werkboeken hebben getypt.

    Noem werkboeken, of mappen met werkboeken. Regels die al in de catalogus staan, tellen niet mee.
    """
    locaties = omgeving.locaties()
    gevonden_bestanden = vind_werkboeken(paden)
    werkboeken = gevonden_bestanden.werkboeken
    with voortgang() as balk:
        taak = balk.add_task("Werkboeken", total=len(werkboeken))
        gelezen = []
        for een in changelogboek.read_handregels(werkboeken):
            gelezen.append(een)
            balk.advance(taak)
    gevonden = changelogboek.verzamel(locaties, gelezen)
    _toon_verzameld(gevonden, aantal=len(werkboeken))
    _bewaar(bewaar, list(gevonden))
    faults = [*gevonden_bestanden.faults, *(fault for een in gelezen for fault in een.faults)]
    if faults:
        stop(faults)


def _toon_verzameld(gevonden: Mapping[Changelogregel, Sequence[Path]], *, aantal: int) -> None:
    bekeken = "1 werkboek" if aantal == 1 else f"{aantal} werkboeken"
    click.echo(f"{_regels(len(gevonden))} gevonden in {bekeken}.")
    for regel, bestanden in gevonden.items():
        datum, wie, soort, wat, waarom = (" ".join(tekst.split()) or VUL_IN for tekst in astuple(regel))
        click.echo(f"- {datum}, {wie}, {soort}: {wat}")
        click.echo(f"  Waarom: {waarom}")
        click.echo(f"  In: {', '.join(_namen(bestanden))}")


def _namen(bestanden: Sequence[Path]) -> list[str]:
    """Names of files; with their folders when two have the same name."""
    namen = [bestand.name for bestand in bestanden]
    return namen if len(set(namen)) == len(namen) else [str(bestand) for bestand in bestanden]


def _regels(aantal: int) -> str:
    return "1 regel" if aantal == 1 else f"{aantal} regels"


def _vandaag() -> date:
    return datetime.now(UTC).astimezone().date()
