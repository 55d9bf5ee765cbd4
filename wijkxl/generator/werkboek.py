"""Writes the workbook of one wijk: all sheets in their order, complete or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from wijkxl.analysis.verandering import veranderingen
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.activiteiten import write_activiteiten
from wijkxl.generator.begrippenlijst import write_begrippenlijst
from wijkxl.generator.bestand import meld_schrijffout, plaats_bestand, tijdelijke_map
from wijkxl.generator.bronnen import write_bronnen
from wijkxl.generator.changelog import write_changelog
from wijkxl.generator.eigen_opmaak import Opmaker
from wijkxl.generator.factorenblad import write_factoren
from wijkxl.generator.factorenmodel import write_factorenmodel
from wijkxl.generator.factorenplan import build_factorenplan
from wijkxl.generator.gegevensblad import build_gegevensplan, write_gegevens
from wijkxl.generator.geheugen import build_basis, write_geheugen
from wijkxl.generator.gesprekken import write_gesprekken, write_voorbereiding
from wijkxl.generator.implementatie import write_implementatie, write_jaargesprekken
from wijkxl.generator.implementatiestand import write_uitvoering
from wijkxl.generator.indeling import build_indeling
from wijkxl.generator.inhoudsopgave import write_inhoudsopgave
from wijkxl.generator.kader import Werk
from wijkxl.generator.logisch_model import write_logisch_model
from wijkxl.generator.macroblad import voeg_macros_toe, write_macrobladen
from wijkxl.generator.namen import Namen
from wijkxl.generator.naslag import write_naslag
from wijkxl.generator.nieuw import write_nieuw
from wijkxl.generator.notities import pas_hoogtes_aan
from wijkxl.generator.ontbrekend import write_ontbrekend
from wijkxl.generator.opvallend import write_posities
from wijkxl.generator.overgenomen import build_verschuiving, tabbladen, write_eigen_inhoud
from wijkxl.generator.pijler import write_pijler
from wijkxl.generator.plan import write_plan
from wijkxl.generator.planstand import write_planstand
from wijkxl.generator.preventiematrix import write_preventiematrix
from wijkxl.generator.procesplaat import write_procesplaat
from wijkxl.generator.ranking import write_ranking
from wijkxl.generator.rekenblad import Rekenblad
from wijkxl.generator.resultaat import write_resultaat, write_standen
from wijkxl.generator.resultaatbron import write_reeksen
from wijkxl.generator.samenvatting import write_samenvatting
from wijkxl.generator.stappenblad import write_stappen
from wijkxl.generator.stijlen import Stijlen
from wijkxl.generator.tijdreeksen import write_tijdreeksen
from wijkxl.generator.toelichting import write_toelichting
from wijkxl.generator.toetsblad import write_toets
from wijkxl.generator.verborgen import write_lijsten, write_meta
from wijkxl.generator.verschuiven import verschuif
from wijkxl.generator.vervallen import write_vervallen, zonder_dubbele
from wijkxl.knoppen import Macros
from wijkxl.overdracht.aantekeningen import GEEN_AANTEKENINGEN, Aantekeningen
from wijkxl.overdracht.inhoud import Vervallen
from wijkxl.overdracht.invoer import build_invoer
from wijkxl.wording import FORMAATVERSIE, Blad, Sjabloon

VERBORGEN = (
    Blad.LIJSTEN,
    Blad.GEGEVENS,
    Blad.TOETS,
    Blad.FACTOREN,
    Blad.POSITIE,
    Blad.STAPPEN,
    Blad.REEKSEN,
    Blad.STANDEN,
    Blad.PLANSTAND,
    Blad.UITVOERING,
    Blad.LOGISCH,
    Blad.META,
    Blad.GEHEUGEN,
)

OPTIES = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "d-m-yyyy",
}

MEESTE_RONDEN = 4
"""A second round is enough, unless somebody wrote on the sheet Vervallen invoer itself."""

SLUIT = "Sluit het werkboek in Excel, of kies met --uit een map waarin je mag schrijven."
MAAK_RUIMTE = "Kies met --uit een andere map of maak ruimte vrij."


def write_werkboek(
    pad: Path,
    profiel: Wijkprofiel,
    sjabloon: Sjabloon,
    *,
    beveilig: bool = False,
    aantekeningen: Aantekeningen = GEEN_AANTEKENINGEN,
    macros: Macros | None = None,
) -> Path | None:
    """Write the workbook of ``profiel`` to ``pad``; the same input gives the same bytes.

    The file appears under its name only when it is complete. A workbook that stood there already, perhaps
    with notes, is copied to the folder ``archief`` beside it; returns where the copy is, ``None`` when there
    was none or when it was the same. ``beveilig`` locks all cells that are no input (without a password).
    ``aantekeningen`` is what a person put in the workbook before; ``macros`` makes it one with macros, whose
    name ends in .xlsm. Raises UitvoerError when the file cannot be written; what stood there is then left as
    it was.
    """
    with meld_schrijffout(pad, sluit=SLUIT, ruimte=MAAK_RUIMTE):
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tijdelijke_map(pad.parent) as folder:
            tijdelijk = folder / pad.name
            maak_werkboek(
                tijdelijk, profiel, sjabloon, beveilig=beveilig, aantekeningen=aantekeningen, macros=macros
            )
            return plaats_bestand(tijdelijk, pad)


def maak_werkboek(
    pad: Path,
    profiel: Wijkprofiel,
    sjabloon: Sjabloon,
    *,
    beveilig: bool = False,
    aantekeningen: Aantekeningen = GEEN_AANTEKENINGEN,
    macros: Macros | None = None,
) -> tuple[Vervallen, ...]:
    """Write a workbook to a file that is not there yet; raises OSError or XlsxFileError.

    ``write_werkboek`` and the updating of workbooks put that file in its place. Returns what a person typed
    for which there is no place of its own; it stands on the sheet Vervallen invoer. Whether that sheet is
    there changes other sheets, so the workbook is put together anew until no more is found.
    """
    profiel = met_invoer(profiel, aantekeningen)
    vervallen = zonder_dubbele(aantekeningen.vervallen)
    for _ in range(MEESTE_RONDEN):
        werk = _begin(pad, profiel, sjabloon, aantekeningen, vervallen, beveilig=beveilig, macros=macros)
        _write_bladen(werk)
        basis = build_basis(werk)
        geplaatst = write_eigen_inhoud(werk, basis)
        alles = zonder_dubbele((*vervallen, *geplaatst.vervallen, *werk.zonder_plaats))
        if alles == vervallen:
            break
        vervallen = alles
    write_geheugen(werk, basis)
    voeg_macros_toe(werk)
    werk.werkboek.close()
    verschuif(pad, build_verschuiving(werk, geplaatst))
    return vervallen


def met_invoer(profiel: Wijkprofiel, aantekeningen: Aantekeningen) -> Wijkprofiel:
    """The profile with the choices and own figures a person typed, so that all values follow them."""
    if not aantekeningen.notities:
        return profiel
    return replace(profiel, invoer=build_invoer(aantekeningen.notities, profiel.naslag.gebieden))


def _begin(
    pad: Path,
    profiel: Wijkprofiel,
    sjabloon: Sjabloon,
    aantekeningen: Aantekeningen,
    vervallen: tuple[Vervallen, ...],
    *,
    beveilig: bool,
    macros: Macros | None,
) -> Werk:
    """Begin a workbook with all its sheets, still empty, in the order a person put them in."""
    werkboek = Workbook(str(pad), OPTIES)
    _set_eigenschappen(werkboek, profiel)
    werk = Werk(
        werkboek=werkboek,
        profiel=profiel,
        sjabloon=sjabloon,
        indeling=build_indeling(profiel, sjabloon),
        stijlen=Stijlen(werkboek, sjabloon.thema),
        opmaker=Opmaker(werkboek, sjabloon.thema),
        namen=Namen(werkboek),
        factoren=build_factorenplan(profiel),
        beveilig=beveilig,
        aantekeningen=aantekeningen,
        veranderingen=veranderingen(profiel),
        vervallen=vervallen,
        macros=macros,
    )
    for blad in (*tabbladen(werk), *VERBORGEN):
        werkboek.add_worksheet(blad, worksheet_class=Rekenblad)
    return werk


def _write_bladen(werk: Werk) -> None:
    write_inhoudsopgave(werk)
    write_procesplaat(werk)
    write_toelichting(werk)
    write_changelog(werk)
    if werk.heeft_vervallen():
        write_vervallen(werk)
    write_nieuw(werk)
    for indeling in werk.indeling.pijlers:
        write_pijler(werk, indeling)
    write_samenvatting(werk)
    write_voorbereiding(werk)
    write_gesprekken(werk)
    write_resultaat(werk)
    write_activiteiten(werk)
    write_preventiematrix(werk)
    write_plan(werk)
    write_implementatie(werk)
    write_jaargesprekken(werk)
    write_logisch_model(werk)
    write_naslag(werk)
    write_tijdreeksen(werk)
    write_bronnen(werk)
    write_ontbrekend(werk)
    for domein in werk.profiel.catalogus.domeinen:
        write_factorenmodel(werk, domein)
    write_ranking(werk)
    write_begrippenlijst(werk)
    write_lijsten(werk)
    plan = build_gegevensplan(werk.profiel)
    write_gegevens(werk, plan)
    write_toets(werk, plan)
    write_factoren(werk)
    write_posities(werk)
    write_stappen(werk)
    write_reeksen(werk)
    write_standen(werk)
    write_planstand(werk)
    write_uitvoering(werk)
    write_macrobladen(werk)
    write_meta(werk)
    pas_hoogtes_aan(werk)


def _set_eigenschappen(werkboek: Workbook, profiel: Wijkprofiel) -> None:
    """Set the file properties; all dates come from the edition, so that files can be compared."""
    editie = profiel.editie
    mark = "VOORBEELD, verzonnen cijfers. " if editie.is_voorbeeld else ""
    werkboek.set_properties(
        {
            "title": f"Wijkprogrammering {profiel.wijk.naam}",
            "subject": f"{mark}{editie.titel}",
            "author": editie.uitgever,
            "category": "Wijkprogrammering jeugd",
            "keywords": f"{profiel.wijk.naam}, {profiel.gebied.naam}, {editie.naam}",
            "comments": f"{mark}Excel format Wijkprogrammering, versie {FORMAATVERSIE}.",
            "created": datetime.combine(editie.datum, time(12)),
        }
    )
    werkboek.set_custom_property("Editie", editie.naam)
    werkboek.set_custom_property("Soort cijfers", editie.soort.value)
    werkboek.set_size(28_000, 16_000)
