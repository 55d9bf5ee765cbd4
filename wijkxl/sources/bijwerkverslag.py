"""The account of an update, beside the workbook: what came along, what did not, and where the old file is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Cel, NietMee, Vervallen, tekst_van
from wijkxl.overdracht.invoer import EIGEN_CIJFER, is_eigen_cijfer
from wijkxl.wording import datum_in_woorden

KOP = "Bijwerkverslag"
STREEP = "=" * 72
_DEEL = re.compile(rf"^{STREEP}\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How much a person had put in a workbook, by kind."""

    notities: int
    eigen_cijfers: int
    tabelrijen: int
    losse_cellen: int
    ingevoegde_rijen: int
    ingevoegde_kolommen: int
    eigen_bladen: int
    opmerkingen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijwerkverslag:
    """The account of one update; ``kenmerk`` says of which old file, ``van`` and ``naar`` name editions.

    ``privacy`` are cells of the old file that look like the data of a person.
    ``naar_ouder`` when the edition is older than the one the workbook had.
    """

    bestand: str
    moment: datetime
    kenmerk: str
    van: str
    naar: str
    telling: Telling
    vervallen: tuple[Vervallen, ...]
    niet_mee: tuple[NietMee, ...]
    hersteld: tuple[NietMee, ...]
    privacy: tuple[NietMee, ...] = ()
    naar_ouder: bool = False


def tel(aantekeningen: Aantekeningen) -> Telling:
    """Count what a person put in a workbook."""
    bladen, eigen = aantekeningen.bladen.values(), aantekeningen.eigen_bladen
    los = [cel for blad in bladen for cel in blad.cellen]
    op_eigen = [cel for blad in eigen for cel in blad.cellen]
    eigen_cijfers = {
        naam
        for naam, notitie in aantekeningen.notities.items()
        if naam.startswith(EIGEN_CIJFER) and is_eigen_cijfer(notitie.waarde)
    }
    return Telling(
        notities=sum(
            not naam.startswith(EIGEN_CIJFER) and notitie.waarde is not None
            for naam, notitie in aantekeningen.notities.items()
        ),
        eigen_cijfers=len(eigen_cijfers),
        tabelrijen=sum(len(tabel.rijen) for tabel in aantekeningen.tabellen.values()),
        losse_cellen=sum(cel.waarde is not None for cel in los),
        ingevoegde_rijen=sum(len(blad.rijen) for blad in bladen),
        ingevoegde_kolommen=sum(len(blad.kolommen) for blad in bladen),
        eigen_bladen=len(eigen),
        opmerkingen=_opmerkingen(los) + _opmerkingen(op_eigen),
    )


def met_verslag(oud: str, verslag: Bijwerkverslag, archief: Path) -> str:
    """The text of the report file: ``verslag`` on top, below it what was there.

    An account of the same old file is replaced: that update was interrupted and is now done again.
    """
    delen = [deel.strip("\n") for deel in _DEEL.split(oud)]
    teken = _regel_van_kenmerk(verslag)
    ouder = [deel for deel in delen if deel and teken not in deel.split("\n")]
    return "\n\n".join(f"{STREEP}\n{deel}" for deel in ("\n".join(_regels(verslag, archief)), *ouder)) + "\n"


def aandachtspunten(verslag: Bijwerkverslag) -> tuple[str, ...]:
    """What a person must look at, in a few lines."""
    punten = (
        (len(verslag.niet_mee), "onderdeel kon niet mee", "onderdelen konden niet mee"),
        (
            len(verslag.vervallen),
            "notitie staat nu op het blad Vervallen invoer",
            "notities staan nu op het blad Vervallen invoer",
        ),
        (len(verslag.hersteld), "plek is hersteld", "plekken zijn hersteld"),
        (
            len(verslag.privacy),
            "cel lijkt op gegevens van een persoon",
            "cellen lijken op gegevens van personen",
        ),
    )
    ouder = ("de editie is ouder dan die van het werkboek",) if verslag.naar_ouder else ()
    return (*ouder, *(_aantal(*punt) for punt in punten if punt[0]))


def _regels(verslag: Bijwerkverslag, archief: Path) -> Iterator[str]:
    moment = verslag.moment
    yield f"{KOP} van {verslag.bestand}"
    yield ""
    yield f"Bijgewerkt op {datum_in_woorden(moment.date())} om {moment:%H:%M} uur."
    yield f"Van editie: {verslag.van or 'onbekend'}"
    yield f"Naar editie: {verslag.naar}{' (let op: die is ouder)' if verslag.naar_ouder else ''}"
    yield f"Het oude werkboek staat in: {archief.parent.name}/{archief.name}"
    yield _regel_van_kenmerk(verslag)
    yield from _deel("Wat is meegegaan", "", _telregels(verslag.telling), leeg="Je had nog niets ingevuld.")
    yield from _deel(
        "Wat niet mee kon",
        "Dit staat alleen nog in het oude werkboek. Zet het zelf over als je het nodig hebt.",
        (_plek(regel.blad, regel.plaats, regel.wat) for regel in verslag.niet_mee),
    )
    yield from _deel(
        "Wat nu op het blad Vervallen invoer staat",
        "Hiervoor is in het nieuwe werkboek geen eigen plek meer.",
        (
            _plek(regel.blad, regel.plaats, f"{_kort(tekst_van(regel.waarde))} ({_kort(regel.reden)})")
            for regel in verslag.vervallen
        ),
    )
    yield from _deel(
        "Wat is hersteld",
        "Hier had iemand iets van het werkboek zelf veranderd of weggehaald.",
        (_plek(regel.blad, regel.plaats, regel.wat) for regel in verslag.hersteld),
    )
    if verslag.privacy:
        yield from _deel(
            "Wat lijkt op gegevens van personen",
            "Die horen niet in het werkboek. Haal ze weg, ook uit het oude werkboek in de map archief.",
            (_plek(regel.blad, regel.plaats, regel.wat) for regel in verslag.privacy),
        )


def _deel(kop: str, uitleg: str, regels: Iterable[str], *, leeg: str = "Niets.") -> Iterator[str]:
    found = tuple(regels)
    yield ""
    yield kop
    if uitleg and found:
        yield uitleg
    yield from (f"- {regel}" for regel in found)
    if not found:
        yield leeg


def _telregels(telling: Telling) -> Iterator[str]:
    aantallen = (
        (telling.notities, "ingevuld vak of keuze", "ingevulde vakken en keuzes"),
        (telling.eigen_cijfers, "eigen cijfer", "eigen cijfers"),
        (telling.tabelrijen, "rij in een tabel", "rijen in tabellen"),
        (telling.losse_cellen, "cel buiten de invulvakken", "cellen buiten de invulvakken"),
        (telling.ingevoegde_rijen, "ingevoegde rij", "ingevoegde rijen"),
        (telling.ingevoegde_kolommen, "ingevoegde kolom", "ingevoegde kolommen"),
        (telling.eigen_bladen, "eigen blad", "eigen bladen"),
        (telling.opmerkingen, "opmerking bij een cel", "opmerkingen bij cellen"),
    )
    return (_aantal(*regel) for regel in aantallen if regel[0])


def _regel_van_kenmerk(verslag: Bijwerkverslag) -> str:
    return f"Kenmerk van het oude werkboek: {verslag.kenmerk}"


def _opmerkingen(cellen: Iterable[Cel]) -> int:
    return sum(cel.opmerking is not None for cel in cellen)


def _plek(blad: str, plaats: str, wat: str) -> str:
    where = ", ".join(_kort(part) for part in (blad, plaats) if part)
    return f"{where}: {_kort(wat)}" if where else _kort(wat)


def _kort(tekst: str, meeste: int = 300) -> str:
    """A text on one line, so that it cannot break the report."""
    regel = " ".join(tekst.split())
    return regel if len(regel) <= meeste else regel[: meeste - 1] + "…"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
