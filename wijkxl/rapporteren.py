"""Makes the documents in Word of a workbook: read it, rebuild its profile, write and place them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.errors import Fault, SjabloonError, WerkboekError, WijkxlError
from wijkxl.generator.bestand import meld_schrijffout, plaats_bestand, tijdelijke_map
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import Formuletekst
from wijkxl.overdracht.profielgeheugen import build_profiel_uit
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.report.document import SOORTEN, Documentsoort, build_document
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.report.word.render import render_document
from wijkxl.report.zinnen import build_zinnen
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.sjabloon import Sjabloonbron, read_sjabloon
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboekbestand import open_bij_iemand
from wijkxl.sources.zinnen import controleer_zinnen, read_zinnen
from wijkxl.wording import Zinnen, documentnaam

SLUIT = "Sluit het document in Word en controleer of je in deze map mag schrijven."


@dataclass(frozen=True, kw_only=True)
class Rapportbasis:
    """What all reports share: texts, sentences, and the template of each kind with the fields it uses."""

    sjabloonbron: Sjabloonbron
    zinnen: Zinnen
    sjablonen: tuple[tuple[Documentsoort, Path, frozenset[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gerapporteerd:
    """The outcome for one workbook: its documents, or the faults that stopped them.

    ``archief`` are the older documents that stood there, ``let_op`` what a person must know.
    """

    werkboek: Path
    documenten: tuple[Path, ...] = ()
    archief: tuple[Path, ...] = ()
    let_op: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_rapportbasis(
    locaties: Locaties, *, rapportage: Path | None = None, plan: Path | None = None
) -> Rapportbasis:
    """Read and check texts, sentences and templates; a template given here replaces the usual one.

    Raises SjabloonError with every fault of all of them.
    """
    faults: list[Fault] = []
    sjablonen = []
    for soort, eigen in zip(SOORTEN, (rapportage, plan), strict=True):
        pad = eigen or locaties.sjablonen / soort.sjabloon
        controle = controleer_sjabloon(pad)
        faults += controle.faults
        sjablonen.append((soort, pad, controle.gebruikt))
    try:
        sjabloonbron = read_sjabloon(locaties.sjablonen)
        zinnen = read_zinnen(locaties.sjablonen / "zinnen.toml")
    except SjabloonError as error:
        raise SjabloonError([*faults, *error.faults]) from error
    if faults:
        raise SjabloonError(faults)
    return Rapportbasis(sjabloonbron=sjabloonbron, zinnen=zinnen, sjablonen=tuple(sjablonen))


def controleer_documenten(locaties: Locaties, catalogus: Catalogus) -> tuple[Fault, ...]:
    """What is wrong with the templates in Word and with the sentences, for this catalogue."""
    sjablonen = (locaties.sjablonen / soort.sjabloon for soort in SOORTEN)
    faults = [fault for sjabloon in sjablonen for fault in controleer_sjabloon(sjabloon).faults]
    try:
        return (*faults, *controleer_zinnen(read_zinnen(locaties.sjablonen / "zinnen.toml"), catalogus))
    except SjabloonError as error:
        return (*faults, *error.faults)


def rapporteer(basis: Rapportbasis, werkboek: Path, uit: Path | None = None) -> Gerapporteerd:
    """Make the documents of ``werkboek``, beside it or in ``uit``; what stops it comes back as faults."""
    try:
        return _rapporteer(basis, werkboek, uit or werkboek.parent)
    except WijkxlError as error:
        return Gerapporteerd(werkboek=werkboek, faults=error.faults)


def _rapporteer(basis: Rapportbasis, werkboek: Path, uit: Path) -> Gerapporteerd:
    ruw = read_werkboek(werkboek)
    aantekeningen, profiel = _lees(ruw, werkboek)
    sjabloon = basis.sjabloonbron.sjabloon(profiel)
    zinnen = build_zinnen(basis.zinnen, profiel)
    klaar = [
        (
            uit / documentnaam(soort.titel, profiel.wijk, voorbeeld=profiel.editie.is_voorbeeld),
            render_document(
                pad, build_document(soort, profiel, aantekeningen, sjabloon, zinnen, velden=velden)
            ),
        )
        for soort, pad, velden in basis.sjablonen
    ]
    archief = [_plaats(pad, inhoud) for pad, inhoud in klaar]
    return Gerapporteerd(
        werkboek=werkboek,
        documenten=tuple(pad for pad, _ in klaar),
        archief=tuple(oud for oud in archief if oud is not None),
        let_op=tuple(_let_op(werkboek, aantekeningen)),
    )


def _lees(ruw: RuwWerkboek, werkboek: Path) -> tuple[Aantekeningen, Wijkprofiel]:
    """What a person put in a workbook, and its figures as the workbook itself remembers them."""
    if "cijfers" not in ruw.geheugen:
        raise WerkboekError.one(
            what="Dit werkboek is gemaakt met een oudere versie en bewaart zijn cijfers nog niet",
            where=str(werkboek),
            mend="Werk het eerst bij met: wijkxl bijwerken.",
        )
    try:
        aantekeningen = herken(ruw)
        profiel = build_profiel_uit(ruw.geheugen, ruw.meta.get("wijk_code", ""), aantekeningen.notities)
    except ValueError as error:
        raise WerkboekError.one(
            what="Wat dit werkboek over zichzelf bewaart (blad _geheugen), is beschadigd",
            where=str(werkboek),
            mend="Neem een oudere kopie uit de map archief, of werk dit werkboek bij met: wijkxl bijwerken.",
        ) from error
    return aantekeningen, profiel


def _plaats(pad: Path, inhoud: bytes) -> Path | None:
    """Put a document in its place; where an older one with another content went."""
    with meld_schrijffout(pad, sluit=SLUIT):
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tijdelijke_map(pad.parent) as folder:
            nieuw = folder / "document.docx"
            nieuw.write_bytes(inhoud)
            return plaats_bestand(nieuw, pad)


def _let_op(werkboek: Path, aantekeningen: Aantekeningen) -> Iterable[str]:
    """What the documents may lack."""
    if open_bij_iemand(werkboek):
        yield "het werkboek staat open; alleen wat is bewaard, staat in de documenten"
    formules = [
        aantekeningen.velden[naam].omschrijving if naam in aantekeningen.velden else naam
        for naam, notitie in aantekeningen.notities.items()
        if isinstance(notitie.waarde, Formuletekst) and notitie.waarde.waarde is None
    ]
    if formules:
        namen = ", ".join(formules)
        yield f"een formule heeft geen uitkomst ({namen}); open en bewaar het werkboek eerst in Excel"
