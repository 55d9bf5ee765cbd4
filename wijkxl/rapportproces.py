"""Makes the documents in Word of one workbook: read it, rebuild its profile, fill the templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.errors import (
    PROGRAMMAFOUTEN,
    Fault,
    SjabloonError,
    WerkboekError,
    WijkxlError,
    programmafout,
)
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import Formuletekst
from wijkxl.overdracht.privacy import verdachte_cellen
from wijkxl.overdracht.profielgeheugen import build_profiel_uit
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.report.document import SOORTEN, Documentsoort, build_document
from wijkxl.report.sjabloon.controle import controleer_sjabloon
from wijkxl.report.word.render import render_document
from wijkxl.report.zinnen import build_zinnen
from wijkxl.sources.sjabloon import Sjabloonbron, read_sjabloon
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboekbestand import open_bij_iemand
from wijkxl.sources.zinnen import read_zinnen
from wijkxl.wording import Zinnen, documentnaam

STAAT_OPEN = "het werkboek staat open; alleen wat is bewaard, staat in de documenten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapportopdracht:
    """Where the texts stand, own templates in Word in the place of the usual ones, and what to make."""

    sjablonen: Path
    rapportage: Path | None = None
    plan: Path | None = None
    soorten: tuple[Documentsoort, ...] = SOORTEN

    @property
    def sjabloon_by_soort(self) -> tuple[tuple[Documentsoort, Path], ...]:
        """Each kind of document to make, with its template."""
        eigen = (self.rapportage, self.plan)
        return tuple(
            (soort, pad or self.sjablonen / soort.sjabloon)
            for soort, pad in zip(SOORTEN, eigen, strict=True)
            if soort in self.soorten
        )


@dataclass(frozen=True, kw_only=True)
class Rapportbasis:
    """What all documents share: texts, sentences, and the template of each kind with the fields it uses."""

    sjabloonbron: Sjabloonbron
    zinnen: Zinnen
    sjablonen: tuple[tuple[Documentsoort, Path, frozenset[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documenten:
    """The documents of one workbook, by file name, or the faults that stopped them.

    ``let_op`` is what a person must know.
    """

    werkboek: Path
    inhoud_by_naam: tuple[tuple[str, bytes], ...] = ()
    let_op: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


_BASIS: list[Rapportbasis] = []
"""What this process works with, read once for all its workbooks."""


def start_rapportproces(opdracht: Rapportopdracht) -> None:
    """Read what all workbooks need."""
    _BASIS[:] = [read_rapportbasis(opdracht)]


def maak_in_proces(werkboek: Path) -> Documenten:
    """Make the documents of a workbook in a process started with ``start_rapportproces``."""
    return maak_documenten(_BASIS[0], werkboek)


def read_rapportbasis(opdracht: Rapportopdracht) -> Rapportbasis:
    """Read and check texts, sentences and templates.

    Raises SjabloonError with every fault of all of them.
    """
    faults: list[Fault] = []
    sjablonen = []
    for soort, pad in opdracht.sjabloon_by_soort:
        controle = controleer_sjabloon(pad)
        faults += controle.faults
        sjablonen.append((soort, pad, controle.gebruikt))
    try:
        sjabloonbron = read_sjabloon(opdracht.sjablonen)
        zinnen = read_zinnen(opdracht.sjablonen / "zinnen.toml")
    except SjabloonError as error:
        raise SjabloonError([*faults, *error.faults]) from error
    if faults:
        raise SjabloonError(faults)
    return Rapportbasis(sjabloonbron=sjabloonbron, zinnen=zinnen, sjablonen=tuple(sjablonen))


def maak_documenten(basis: Rapportbasis, werkboek: Path) -> Documenten:
    """Make the documents of ``werkboek``; what stops it comes back as faults, and nothing is written."""
    try:
        return _maak_documenten(basis, werkboek)
    except WijkxlError as error:
        return Documenten(werkboek=werkboek, faults=error.faults)
    except PROGRAMMAFOUTEN as error:
        wat = f"Van {werkboek.name} zijn geen documenten gemaakt"
        return Documenten(werkboek=werkboek, faults=(programmafout(werkboek, error, wat=wat, mend=""),))


def _maak_documenten(basis: Rapportbasis, werkboek: Path) -> Documenten:
    ruw = read_werkboek(werkboek)
    aantekeningen, profiel = _lees(ruw, werkboek)
    sjabloon = basis.sjabloonbron.sjabloon(profiel)
    zinnen = build_zinnen(basis.zinnen, profiel)
    voorbeeld = profiel.editie.is_voorbeeld
    return Documenten(
        werkboek=werkboek,
        inhoud_by_naam=tuple(
            (
                documentnaam(soort.titel, profiel.wijk, voorbeeld=voorbeeld),
                render_document(
                    pad, build_document(soort, profiel, aantekeningen, sjabloon, zinnen, velden=velden)
                ),
            )
            for soort, pad, velden in basis.sjablonen
        ),
        let_op=(*_let_op(werkboek, aantekeningen), *(een.regel for een in verdachte_cellen(ruw))),
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


def _let_op(werkboek: Path, aantekeningen: Aantekeningen) -> Iterator[str]:
    """What the documents may lack."""
    if open_bij_iemand(werkboek):
        yield STAAT_OPEN
    formules = [
        aantekeningen.velden[naam].omschrijving if naam in aantekeningen.velden else naam
        for naam, notitie in aantekeningen.notities.items()
        if isinstance(notitie.waarde, Formuletekst) and notitie.waarde.waarde is None
    ]
    if formules:
        namen = ", ".join(formules)
        yield f"een formule heeft geen uitkomst ({namen}); open en bewaar het werkboek eerst in Excel"
