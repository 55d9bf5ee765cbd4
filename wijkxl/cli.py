"""The command line: read the words of the user, call the pipeline, show what happened. In Dutch."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from wijkxl import __version__, pipeline
from wijkxl.analysis.cijfers import Editie, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.cli_addin import addin
from wijkxl.cli_bijwerken import bijwerken
from wijkxl.cli_omgeving import (
    Hoofdgroep,
    Omgeving,
    alle_macros,
    editie_optie,
    processen_optie,
    stop,
    voortgang,
)
from wijkxl.cli_rapportage import rapportage, sjabloon
from wijkxl.cli_server import server
from wijkxl.cli_vergelijk import changelog, vergelijk
from wijkxl.sources.editie import TOML, read_editie
from wijkxl.sources.importverslag import samenvatting
from wijkxl.voorbeeldwerkboek import genereer_ingevuld


@click.group(
    cls=Hoofdgroep,
    help="Maak het Excel format Wijkprogrammering voor elke wijk van Rotterdam.",
    epilog="Voorbeeld: wijkxl genereer Bloemhof",
    context_settings={"help_option_names": ["--help", "-h"], "show_default": True},
)
@click.version_option(__version__, "--versie", message="wijkxl %(version)s", help="Toon de versie.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    envvar="WIJKXL_DATA",
    help="Map met catalogus, gebieden, koppelingen en edities (in plaats van wat bij wijkxl hoort).",
)
@click.option(
    "--sjablonen",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    envvar="WIJKXL_SJABLONEN",
    help="Map met teksten en thema (in plaats van wat bij wijkxl hoort).",
)
@click.pass_context
def main(context: click.Context, data: Path | None, sjablonen: Path | None) -> None:
    context.obj = Omgeving(data, sjablonen)


@main.command(epilog="Voorbeeld: wijkxl genereer Bloemhof Hillesluis --editie voorbeeld --uit uitvoer")
@click.argument("wijken", nargs=-1, metavar="[WIJK]...")
@click.option("--alle", is_flag=True, help="Maak het werkboek van alle wijken.")
@editie_optie
@click.option(
    "--uit",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    default=Path("uitvoer"),
    help="Map waarin de werkboeken komen.",
)
@click.option("--beveilig", is_flag=True, help="Zet alle cellen op slot die je niet hoeft in te vullen.")
@click.option(
    "--voorbeeld-ingevuld",
    is_flag=True,
    help="Maak een werkboek waarin alle zes stappen zijn ingevuld; alles erin is verzonnen.",
)
@click.option("--xlsm", is_flag=True, help="Maak werkboeken met macro's en knoppen (.xlsm).")
@click.option(
    "--alleen-koppelen",
    is_flag=True,
    help="Met --xlsm: Excel start Python niet zelf, maar zoekt een Python die al draait.",
)
@processen_optie
@click.pass_obj
def genereer(
    omgeving: Omgeving,
    wijken: tuple[str, ...],
    alle: bool,
    editie: str,
    uit: Path,
    beveilig: bool,
    voorbeeld_ingevuld: bool,
    xlsm: bool,
    alleen_koppelen: bool,
    processen: int,
) -> None:
    """Maak het werkboek van een of meer wijken (naam of code)."""
    if alle if voorbeeld_ingevuld else alle == bool(wijken):
        raise click.UsageError("Noem een of meer wijken, of kies --alle. Namen: wijkxl lijst wijken.")
    if alleen_koppelen and not xlsm:
        raise click.UsageError("--alleen-koppelen kan alleen samen met --xlsm.")
    locaties = omgeving.locaties()
    opdracht = pipeline.Opdracht(
        locaties=locaties,
        editie=locaties.vind_editie(editie),
        uit=uit.resolve(),
        beveilig=beveilig,
        macros=alle_macros(locaties)[alleen_koppelen] if xlsm else None,
    )
    basis = pipeline.read_basis(locaties)
    gelezen = read_editie(opdracht.editie, catalogus=basis.catalogus, gebieden=basis.gebieden)
    pipeline.refuse_herleidbaar(basis, gelezen)
    if voorbeeld_ingevuld:
        click.echo(f"Gemaakt: {genereer_ingevuld(opdracht, basis, gelezen, wijken)}")
        click.echo("Let op: alles in dit werkboek is verzonnen: de cijfers, de partners en de uitkomsten.")
        return
    gevonden = pipeline.find_wijken(basis, gelezen, wijken)
    mislukt: list[pipeline.Gemaakt] = []
    bewaard = 0
    with voortgang() as balk:
        taak = balk.add_task("Werkboeken", total=len(gevonden))
        for gemaakt in pipeline.genereer(opdracht, basis, gelezen, gevonden, processen=processen):
            balk.advance(taak)
            if gemaakt.bestand is None:
                mislukt.append(gemaakt)
            elif len(gevonden) <= pipeline.KLEINE_OPDRACHT:
                click.echo(f"Gemaakt: {gemaakt.bestand}")
            bewaard += gemaakt.archief is not None
    if len(gevonden) > pipeline.KLEINE_OPDRACHT:
        click.echo(
            f"Gemaakt: {len(gevonden) - len(mislukt)} van {len(gevonden)} werkboeken in {opdracht.uit}"
        )
    if bewaard:
        wat = "Het oude werkboek is" if bewaard == 1 else f"De {bewaard} oude werkboeken zijn"
        click.echo(f"{wat} bewaard in {opdracht.uit / 'archief'}")
    if gelezen.is_voorbeeld:
        click.echo("Let op: dit zijn verzonnen voorbeeldcijfers. Dat staat ook in het werkboek.")
    if mislukt:
        stop([fault for gemaakt in mislukt for fault in gemaakt.faults])


main.add_command(addin)
main.add_command(bijwerken)
main.add_command(rapportage)
main.add_command(sjabloon)
main.add_command(server)
main.add_command(vergelijk)
main.add_command(changelog)


@main.group(
    help="Lees bestanden van een uitgever in een nieuwe editie.",
    epilog="Voorbeeld: wijkxl importeer wijkprofiel wijkprofiel_2018_si.csv --editie wp-2018",
)
def importeer() -> None:
    pass


dubbele_optie = click.option(
    "--ook-dubbele", is_flag=True, help="Neem ook een bestand over dat gelijk is aan een ander."
)


def import_opties(command: Any) -> Any:
    """Options that all importers share."""
    options = (
        click.argument(
            "bestanden",
            nargs=-1,
            required=True,
            metavar="BESTAND...",
            type=click.Path(path_type=Path, exists=False),
        ),
        click.option(
            "--editie", metavar="EDITIE", required=True, help="Naam van de editie, of de map waarin die komt."
        ),
        click.option(
            "--titel",
            metavar="TEKST",
            default="",
            show_default=False,
            help="Titel in het werkboek; anders de naam.",
        ),
        click.option(
            "--datum",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="JJJJ-MM-DD",
            default=None,
            help="Datum van de editie; anders vandaag.",
        ),
        click.option(
            "--uitgever", metavar="TEKST", default="OBI, gemeente Rotterdam", help="Wie dit uitgeeft."
        ),
        click.option(
            "--niveau-wijk",
            type=click.Choice([Niveau.WIJK.value, Niveau.BUURT.value]),
            default=Niveau.WIJK.value,
            help="Welk niveau in de werkboeken 'wijk' heet.",
        ),
        click.option(
            "--aanvullen", is_flag=True, help="Vul een editie aan die er al is, uit een andere bron."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@importeer.command(epilog="Voorbeeld: wijkxl importeer wijkprofiel wijkprofiel_2018_si.csv --editie wp-2018")
@click.option(
    "--jaar",
    type=int,
    metavar="JAAR",
    default=None,
    help="Jaar van de cijfers, als het niet in de naam staat.",
)
@dubbele_optie
@import_opties
@click.pass_obj
def wijkprofiel(omgeving: Omgeving, /, jaar: int | None, ook_dubbele: bool, **opties: Any) -> None:
    """Lees tabellen van het Wijkprofiel Rotterdam (CSV)."""
    keuzes = pipeline.Importkeuzes(jaar=jaar, ook_dubbele=ook_dubbele)
    _importeer(omgeving, "wijkprofiel", keuzes, **opties)


@importeer.command(
    short_help="Lees Kerncijfers wijken en buurten van het CBS.",
    epilog="Voorbeeld: wijkxl importeer cbs Kerncijfers_2018.csv --editie wp-2018 --aanvullen",
)
@dubbele_optie
@import_opties
@click.pass_obj
def cbs(omgeving: Omgeving, /, ook_dubbele: bool, **opties: Any) -> None:
    """Lees Kerncijfers wijken en buurten van het CBS (CSV van StatLine)."""
    _importeer(omgeving, "cbs", pipeline.Importkeuzes(ook_dubbele=ook_dubbele), **opties)


@importeer.command(
    short_help="Lees een export van Buurtmonitor of Onderzoek010.",
    epilog="Voorbeeld: wijkxl importeer swing buurtmonitor.xlsx --editie sj-2026",
)
@click.option(
    "--niveau",
    type=click.Choice([niveau.value for niveau in Niveau]),
    default=None,
    help="Niveau van de gebieden in het bestand, als de kop van de eerste kolom dat niet zegt.",
)
@import_opties
@click.pass_obj
def swing(omgeving: Omgeving, /, niveau: str | None, **opties: Any) -> None:
    """Lees een export van Buurtmonitor of Onderzoek010 (Swing; CSV of Excel)."""
    keuzes = pipeline.Importkeuzes(niveau=Niveau(niveau) if niveau else None)
    _importeer(omgeving, "swing", keuzes, **opties)


def _importeer(
    omgeving: Omgeving,
    soort: str,
    keuzes: pipeline.Importkeuzes,
    *,
    bestanden: tuple[Path, ...],
    editie: str,
    titel: str,
    datum: datetime | None,
    uitgever: str,
    niveau_wijk: str,
    aanvullen: bool,
) -> None:
    locaties = omgeving.locaties()
    basis = pipeline.read_basis(locaties)
    folder = pipeline.doel_van_import(locaties, basis, editie, aanvullen=aanvullen)
    gelezen = pipeline.importeer(locaties, basis, soort, bestanden, keuzes)
    verslag = pipeline.bewaar_verslag(folder, soort, gelezen)
    for regel in samenvatting(gelezen.verslag):
        click.echo(regel)
    click.echo(f"Verslag: {verslag}")
    nieuw = pipeline.nieuwe_editie(
        folder.name,
        titel=titel or folder.name,
        datum=datum.date() if datum else _vandaag(),
        uitgever=uitgever,
        niveau_wijk=Niveau(niveau_wijk),
    )
    bewaard = pipeline.bewaar_import(folder, gelezen, nieuw, basis, aanvullen=aanvullen)
    verborgen = sum(cijfer.status is Status.ONDERDRUKT for cijfer in bewaard.cijfers)
    click.echo(
        f"Editie '{bewaard.naam}' bewaard in {folder} "
        f"({len(bewaard.cijfers)} regels, waarvan {verborgen} onderdrukt om kleine groepen te beschermen)."
    )


def _vandaag() -> date:
    return datetime.now(UTC).astimezone().date()


@main.command(
    short_help="Controleer de gegevens, teksten en een editie.",
    epilog="Voorbeeld: wijkxl controleer --editie voorbeeld",
)
@editie_optie
@click.pass_obj
def controleer(omgeving: Omgeving, editie: str) -> None:
    """Controleer catalogus, gebieden, koppeltabellen, teksten, Word-sjablonen, zinnen en een editie."""
    from wijkxl.rapporteren import controleer_documenten  # noqa: PLC0415  # Word takes a second to load

    locaties = omgeving.locaties()
    basis, gelezen = pipeline.controleer(locaties, locaties.vind_editie(editie))
    faults = controleer_documenten(locaties.sjablonen, basis.catalogus)
    if faults:
        stop(faults)
    catalogus = basis.catalogus
    koppelingen = (*catalogus.indicator_factor, *catalogus.factor_domein, *catalogus.ranking_factor)
    uit_handleiding = sum(koppeling.herkomst == "handleiding" for koppeling in koppelingen)
    click.echo(
        f"Catalogus: {len(catalogus.indicatoren)} indicatoren, {len(catalogus.factoren)} factoren, "
        f"{len(koppelingen)} koppelingen ({uit_handleiding} uit de handleiding, "
        f"{len(koppelingen) - uit_handleiding} voorstel)."
    )
    click.echo(f"Gebieden: {len(basis.gebieden.gebieden)}.")
    click.echo(f"Editie: {_over_editie(gelezen)}")
    elders = pipeline.herleidbaar_elders(basis, gelezen)
    if elders:
        click.echo(f"Let op: {elders} onderdrukte cijfers zijn te berekenen uit aantallen van de bron zelf.")
    click.echo("Alles is in orde.")


def _over_editie(editie: Editie) -> str:
    met_waarde = sum(cijfer.bruikbaar for cijfer in editie.cijfers)
    indicatoren = len(editie.periodes_by_indicator)
    return (
        f"{editie.titel}, {editie.soort}, {len(editie.cijfers)} regels, {met_waarde} met een cijfer, "
        f"{indicatoren} indicatoren."
    )


@main.group(help="Toon wat er is: wijken, indicatoren of edities.", epilog="Voorbeeld: wijkxl lijst wijken")
def lijst() -> None:
    pass


@lijst.command(epilog="Voorbeeld: wijkxl lijst wijken --editie voorbeeld")
@editie_optie
@click.pass_obj
def wijken(omgeving: Omgeving, editie: str) -> None:
    """Toon de wijken met cijfers, met hun code en gebied."""
    locaties = omgeving.locaties()
    basis = pipeline.read_basis(locaties)
    gelezen = read_editie(locaties.vind_editie(editie), catalogus=basis.catalogus, gebieden=basis.gebieden)
    for wijk in pipeline.find_wijken(basis, gelezen, ()):
        gebied = basis.gebieden.ouder_op(wijk, Niveau.GEBIED)
        click.echo(f"{wijk.code}\t{wijk.naam}\t{gebied.naam if gebied else ''}")


@lijst.command(epilog="Voorbeeld: wijkxl lijst indicatoren")
@click.pass_obj
def indicatoren(omgeving: Omgeving) -> None:
    """Toon de indicatoren van de catalogus, met hun code en domein."""
    basis = pipeline.read_basis(omgeving.locaties())
    for indicator in basis.catalogus.indicatoren:
        click.echo(f"{indicator.code}\t{indicator.naam}\t{indicator.domein}")


@lijst.command(epilog="Voorbeeld: wijkxl lijst edities")
@click.pass_obj
def edities(omgeving: Omgeving) -> None:
    """Toon de edities met de map waarin ze staan."""
    locaties = omgeving.locaties()
    for naam in locaties.namen_van_edities():
        click.echo(f"{naam}\t{(locaties.vind_editie(naam) / TOML).parent}")
