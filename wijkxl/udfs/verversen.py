"""Puts another edition in the workbook that is open; what a person typed stays as it is.

In Excel on the computer a workbook without macros is closed, updated as ``wijkxl bijwerken`` does and opened
again. Any other workbook is written in place, and only when every fixed cell is where it was made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from wijkxl.errors import UitvoerError, WerkboekError, WijkxlError
from wijkxl.udfs.excelfouten import excelfouten
from wijkxl.udfs.openwerkmap import OpenWerkmap
from wijkxl.udfs.opslag import XLSX, bestand_van, bewaar, is_op_afstand
from wijkxl.udfs.werkmap import bron_van_werkmap, geheugen_van, kenmerken_van
from wijkxl.wording import Blad

if TYPE_CHECKING:
    from wijkxl.analysis.cijfers import Editie
    from wijkxl.pipeline import Basis
    from wijkxl.sources.locaties import Locaties
    from wijkxl.udfs.versboek import Versboek

EDITIE = "WIJKXL_EDITIE"
"""Environment variable with the edition to load."""

NOTITIES = "Je notities zijn niet veranderd."
OP_SLOT = "De cellen van dit werkboek staan op slot"
MET_NIEUW = "Het blad 'Wat is er nieuw' moet opnieuw worden gemaakt, en dat kan niet in een open werkboek"
ANDERS = "Met de nieuwe cijfers verandert de indeling van dit werkboek"
HALF = "Sluit het werkboek zonder te bewaren, open het opnieuw en klik nog eens op de knop."


def ververs(boek: Any) -> str:
    """Load the newest edition, or the one that is set; gives what to say, raises WijkxlError."""
    if sys.platform == "emscripten":
        raise UitvoerError.one(
            what="In xlwings Lite kun je geen andere cijfers in een werkboek zetten",
            where=str(boek.name),
            mend="Vraag OBI om het werkboek bij te werken.",
        )
    # these take seconds to load, and are not there in the browser
    from wijkxl.pipeline import read_basis, refuse_herleidbaar  # noqa: PLC0415
    from wijkxl.sources.editie import read_editie  # noqa: PLC0415
    from wijkxl.udfs.mappen import locaties  # noqa: PLC0415
    from wijkxl.udfs.nieuwe_editie import kies_editie  # noqa: PLC0415

    werkmap = OpenWerkmap(boek)
    meta = kenmerken_van(werkmap)
    if "formaat_versie" not in meta:
        raise WerkboekError.one(
            what="Dit is geen werkboek van Wijkprogrammering",
            where=werkmap.naam,
            mend="Open het werkboek van een wijk en klik daar op de knop.",
        )
    nu = bron_van_werkmap(werkmap, meta).naslag.editie
    waar = locaties()
    folder, gekozen = kies_editie(waar, meta, nu.datum, os.environ.get(EDITIE, ""))
    if gekozen.vingerafdruk == meta.get("editie_vingerafdruk"):
        return f"De nieuwste cijfers staan al in dit werkboek: {gekozen.titel}."
    basis = read_basis(waar)
    editie = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
    refuse_herleidbaar(basis, editie)
    return _ververs(boek, meta, basis, editie, waar)


def _ververs(boek: Any, meta: Mapping[str, str], basis: Basis, editie: Editie, waar: Locaties) -> str:
    from wijkxl.udfs import versboek  # noqa: PLC0415
    from wijkxl.udfs.verversplan import AndersError  # noqa: PLC0415
    from wijkxl.udfs.verversschrijver import VRAAG_OBI, wat_verschoof  # noqa: PLC0415

    if _kan_dicht(boek):
        return _werk_bij(boek, basis, editie, waar)
    werkmap = OpenWerkmap(boek)
    reden = OP_SLOT if meta.get("beveiligd") == "ja" else MET_NIEUW if Blad.NIEUW in werkmap.bladen else ""
    if reden:
        raise WerkboekError.one(what=reden, where=werkmap.naam, mend=VRAAG_OBI)
    geheugen = geheugen_van(werkmap)
    try:
        vers = versboek.maak_versboek(geheugen, basis, editie, waar=werkmap.naam)
    except AndersError as error:
        raise WerkboekError.one(what=ANDERS, where=str(error), mend=VRAAG_OBI) from error
    faults = tuple(wat_verschoof(werkmap, vers.plan.vast))
    if faults:
        raise WerkboekError(faults)
    return _schrijf(boek, geheugen, vers, editie)


def _kan_dicht(boek: Any) -> bool:
    """Whether the workbook can be closed: its own macros cannot close it, and it must have a file."""
    if is_op_afstand(boek) or not str(boek.name).lower().endswith(XLSX):
        return False
    try:
        bestand_van(boek)
    except WerkboekError:
        return False
    return True


def _werk_bij(boek: Any, basis: Basis, editie: Editie, waar: Locaties) -> str:
    """Save, close, update as the command does, and open again, also when the update did not succeed."""
    from wijkxl.bijwerken import bijwerken  # noqa: PLC0415

    app = boek.app
    pad = bewaar(boek)
    boek.close()
    try:
        (klaar,) = bijwerken([pad], basis, editie, waar, moment=datetime.now(UTC).astimezone(), processen=1)
    finally:
        app.books.open(str(pad))
    if klaar.faults:
        raise UitvoerError(klaar.faults)
    regels = [f"De cijfers van '{editie.titel}' staan nu in het werkboek. {NOTITIES}"]
    regels += [f"Let op: {punt}." for punt in klaar.let_op]
    if klaar.gewijzigd:
        regels.append(
            "Het vorige werkboek staat in de map archief. Lees ook het bijwerkverslag naast het werkboek."
        )
    return "\n".join(regels)


def _schrijf(boek: Any, geheugen: Mapping[str, str], vers: Versboek, editie: Editie) -> str:
    """Write the new figures in the open workbook; a copy of its file goes to the archive first."""
    from wijkxl.udfs.versgeheugen import geheugenblokken, nieuw_geheugen  # noqa: PLC0415
    from wijkxl.udfs.verversschrijver import rustig, schrijf_blokken  # noqa: PLC0415

    bewaard = _bewaar_kopie(boek)
    onthoud = geheugenblokken(nieuw_geheugen(geheugen, vers), len(OpenWerkmap(boek).rijen(Blad.GEHEUGEN)))
    try:
        with rustig(boek):
            schrijf_blokken(boek, (*vers.plan.blokken, *onthoud))
    except excelfouten() as error:
        raise UitvoerError.one(what="Excel is halverwege gestopt", where=str(boek.name), mend=HALF) from error
    return "\n".join(
        [
            f"De cijfers van '{editie.titel}' staan nu in het werkboek. "
            f"Bij {vers.aantal} indicatoren is een cijfer veranderd. {NOTITIES}",
            "Controleer je conclusies en bewaar daarna het werkboek.",
            *(["Het vorige werkboek staat in de map archief."] if bewaard else []),
            "OBI kan het werkboek later bijwerken. Dan komt het blad 'Wat is er nieuw' erbij, en staat de "
            "nieuwe editie ook onder aan afgedrukte pagina's.",
        ]
    )


def _bewaar_kopie(boek: Any) -> bool:
    """Keep the workbook as it is, with what was not saved yet, when it has a file here."""
    from wijkxl.generator.bestand import bewaar_kopie, meld_schrijffout  # noqa: PLC0415

    if is_op_afstand(boek):
        return False
    try:
        pad = bestand_van(boek)
    except WijkxlError:
        return False
    pad = bewaar(boek)
    with meld_schrijffout(pad):
        bewaar_kopie(pad)
    return True
