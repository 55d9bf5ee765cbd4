"""Makes the filled example: a workbook with invented figures in which all six steps are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.gebieden import Gebied
from wijkxl.analysis.naslag import build_naslag
from wijkxl.analysis.wijkprofiel import build_wijkprofiel
from wijkxl.errors import EditieError, Fault, GebiedError, SjabloonError
from wijkxl.generator.bestand import meld_schrijffout, plaats_bestand, tijdelijke_map
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.overdracht.inhoud import Vervallen, tekst_van
from wijkxl.pipeline import Basis, Opdracht, find_wijken
from wijkxl.sources.voorbeeld_ingevuld import BESTAND, IngevuldVoorbeeld, read_ingevuld_voorbeeld
from wijkxl.wording import bestandsnaam

OPTIE = "--voorbeeld-ingevuld"


def genereer_ingevuld(opdracht: Opdracht, basis: Basis, editie: Editie, wijken: Sequence[str]) -> Path:
    """Write the filled example to the folder of ``opdracht``; returns the file.

    ``wijken`` is what the user named: nothing, or the wijk of the example. Raises EditieError when the
    figures are not invented, GebiedError for another wijk, SjabloonError when something of the example has
    no place in the workbook, and UitvoerError when the file cannot be written.
    """
    if not editie.is_voorbeeld:
        raise EditieError.one(
            what="Het ingevulde voorbeeld is verzonnen en hoort niet bij echte cijfers",
            where=OPTIE,
            mend="Kies een editie met verzonnen cijfers, zoals --editie voorbeeld.",
        )
    voorbeeld = read_ingevuld_voorbeeld(opdracht.locaties.sjablonen)
    (wijk,) = find_wijken(basis, editie, [voorbeeld.wijk])
    _refuse_andere(basis, editie, wijken, wijk)
    pad = opdracht.uit / bestandsnaam(wijk, voorbeeld=True, ingevuld=True)
    _write(pad, opdracht, basis, editie, wijk, voorbeeld)
    return pad


def _refuse_andere(basis: Basis, editie: Editie, wijken: Sequence[str], wijk: Gebied) -> None:
    gevraagd = find_wijken(basis, editie, wijken) if wijken else (wijk,)
    if gevraagd != (wijk,):
        raise GebiedError.one(
            what=f"Het ingevulde voorbeeld gaat over {wijk.naam}",
            where=OPTIE,
            mend=f"Gebruik: wijkxl genereer {wijk.naam} {OPTIE}",
        )


def _write(
    pad: Path, opdracht: Opdracht, basis: Basis, editie: Editie, wijk: Gebied, voorbeeld: IngevuldVoorbeeld
) -> None:
    profiel = build_wijkprofiel(
        wijk=wijk,
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie),
    )
    with meld_schrijffout(pad):
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tijdelijke_map(pad.parent) as folder:
            nieuw = folder / pad.name
            vervallen = maak_werkboek(
                nieuw,
                profiel,
                basis.sjabloonbron.sjabloon(profiel),
                beveilig=opdracht.beveilig,
                aantekeningen=voorbeeld.aantekeningen,
            )
            if vervallen:
                raise SjabloonError([_zonder_plek(een) for een in vervallen])
            plaats_bestand(nieuw, pad)


def _zonder_plek(vervallen: Vervallen) -> Fault:
    return Fault(
        what=f"Het werkboek heeft geen plek voor '{tekst_van(vervallen.waarde)[:60]}'",
        where=f"{BESTAND}, {vervallen.omschrijving}",
        mend="Controleer de naam van het invulvak, of haal de regel weg.",
    )
