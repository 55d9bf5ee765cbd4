"""Writes the workbook of one wijk: all sheets in their order, complete or not at all."""

from __future__ import annotations

import tempfile
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.errors import UitvoerError, why
from wijkxl.generator.begrippenlijst import write_begrippenlijst
from wijkxl.generator.bronnen import write_bronnen
from wijkxl.generator.changelog import write_changelog
from wijkxl.generator.factorenblad import build_factorenplan, write_factoren
from wijkxl.generator.factorenmodel import write_factorenmodel
from wijkxl.generator.gegevensblad import build_gegevensplan, write_gegevens
from wijkxl.generator.indeling import build_indeling
from wijkxl.generator.inhoudsopgave import write_inhoudsopgave
from wijkxl.generator.kader import Rekenblad, Werk
from wijkxl.generator.namen import Namen
from wijkxl.generator.naslag import write_naslag
from wijkxl.generator.ontbrekend import write_ontbrekend
from wijkxl.generator.opvallend import write_posities
from wijkxl.generator.pijler import write_pijler
from wijkxl.generator.ranking import write_ranking
from wijkxl.generator.samenvatting import write_samenvatting
from wijkxl.generator.stijlen import Stijlen
from wijkxl.generator.tijdreeksen import write_tijdreeksen
from wijkxl.generator.toelichting import write_toelichting
from wijkxl.generator.toetsblad import write_toets
from wijkxl.generator.verborgen import write_lijsten, write_meta
from wijkxl.wording import FORMAATVERSIE, Blad, Sjabloon

OPTIES = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "d-m-yyyy",
}


def write_werkboek(
    pad: Path, profiel: Wijkprofiel, sjabloon: Sjabloon, *, beveilig: bool = False
) -> Path | None:
    """Write the workbook of ``profiel`` to ``pad``; the same input gives the same bytes.

    The file appears under its name only when it is complete. A workbook that stood there already, perhaps
    with notes, moves to the folder ``archief`` beside it; returns where it is now, ``None`` when there was
    none or when it was the same. ``beveilig`` locks all cells that are no input (without a password).
    Raises UitvoerError when the file cannot be written; what stood there is then left as it was.
    """
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=pad.parent, prefix=".wijkxl-") as folder:
            tijdelijk = Path(folder) / pad.name
            _write(tijdelijk, profiel, sjabloon, beveilig=beveilig)
            return _plaats(tijdelijk, pad)
    except PermissionError as error:
        raise UitvoerError.one(
            what=f"{pad.name} kan niet worden geschreven",
            where=str(pad.parent),
            mend="Sluit het werkboek in Excel, of kies met --uit een map waarin je mag schrijven.",
        ) from error
    except OSError as error:
        raise UitvoerError.one(
            what=f"{pad.name} kan niet worden geschreven: {why(error)}",
            where=str(pad.parent),
            mend="Kies met --uit een andere map of maak ruimte vrij.",
        ) from error


def _plaats(nieuw: Path, pad: Path) -> Path | None:
    """Put a finished file in its place, after moving a different one to the archive."""
    if pad.exists() and pad.read_bytes() == nieuw.read_bytes():
        return None
    oud = _archiefplaats(pad) if pad.exists() else None
    if oud is not None:
        oud.parent.mkdir(exist_ok=True)
        pad.rename(oud)
    try:
        nieuw.replace(pad)
    except OSError:
        if oud is not None:
            oud.rename(pad)
        raise
    return oud


def _archiefplaats(pad: Path) -> Path:
    """A free name in the archive, with the moment at which the old file was saved."""
    moment = datetime.fromtimestamp(pad.stat().st_mtime).astimezone()
    stem = f"{pad.stem} {moment:%Y-%m-%d %H%M%S}"
    candidates = (f"{stem}{suffix}{pad.suffix}" for suffix in ("", *(f" ({n})" for n in range(2, 1000))))
    return next(place for name in candidates if not (place := pad.parent / "archief" / name).exists())


def _write(pad: Path, profiel: Wijkprofiel, sjabloon: Sjabloon, *, beveilig: bool) -> None:
    werkboek = Workbook(str(pad), OPTIES)
    _set_eigenschappen(werkboek, profiel)
    werk = Werk(
        werkboek=werkboek,
        profiel=profiel,
        sjabloon=sjabloon,
        indeling=build_indeling(profiel, sjabloon),
        stijlen=Stijlen(werkboek, sjabloon.thema),
        namen=Namen(werkboek),
        factoren=build_factorenplan(profiel.catalogus),
        beveilig=beveilig,
    )
    for _, blad in werk.bladlinks():
        werkboek.add_worksheet(blad, worksheet_class=Rekenblad)
    for verborgen in (Blad.LIJSTEN, Blad.GEGEVENS, Blad.TOETS, Blad.FACTOREN, Blad.POSITIE, Blad.META):
        werkboek.add_worksheet(verborgen, worksheet_class=Rekenblad)
    _write_bladen(werk)
    werkboek.close()


def _write_bladen(werk: Werk) -> None:
    write_inhoudsopgave(werk)
    write_toelichting(werk)
    write_changelog(werk)
    for indeling in werk.indeling.pijlers:
        write_pijler(werk, indeling)
    write_samenvatting(werk)
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
    write_factoren(werk, werk.factoren)
    write_posities(werk)
    write_meta(werk)


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
