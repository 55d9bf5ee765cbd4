"""The account of an import: what was taken, what was not, and why. Nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wijkxl.errors import UitvoerError
from wijkxl.sources.bronbestand import kolomletter


class Lot(StrEnum):
    """What became of a cell. Every cell of a read file has exactly one."""

    OVERGENOMEN = "overgenomen"
    GEEN_CIJFER = "volgens de bron geen cijfer"
    LEEG = "leeg"
    NIET_GEKOPPELD = "kolom niet gekoppeld"
    ANDERE_EENHEID = "kolom met andere eenheid"
    GEBIED_ONBEKEND = "gebied onbekend"
    ONLEESBAAR = "onleesbaar"
    DUBBEL = "verdacht dubbel"


@dataclass(frozen=True, slots=True, kw_only=True)
class GelezenBestand:
    """A file that was read: ``soort`` is the kind of table, ``rijen`` its rows with areas."""

    naam: str
    sha256: str
    soort: str
    jaren: tuple[int, ...]
    rijen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolommelding:
    """A column, counted from 1, and how many of its cells this is about."""

    bestand: str
    kolom: int
    label: str
    aantal: int
    uitleg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebiedmelding:
    """A row whose area is unknown, and how many figures were left because of it."""

    bestand: str
    rij: int
    naam: str
    aantal: int
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Celmelding:
    """One cell that could not be read."""

    bestand: str
    rij: int
    kolom: int
    label: str
    tekst: str
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dubbelmelding:
    """A suspicious duplicate, and how many cells were left because of it."""

    bestand: str
    uitleg: str
    aantal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Importverslag:
    """Everything a person must know about one import.

    The numbers of ``aantal_by_lot`` add up to ``aantal_cellen``: all cells of the rows with areas, the
    key columns (name, code, year) excepted.
    """

    bron: str
    bestanden: tuple[GelezenBestand, ...]
    aantal_cellen: int
    aantal_by_lot: Mapping[Lot, int]
    aantal_cijfers: int
    aantal_met_waarde: int
    aantal_onderdrukt: int
    aantal_indicatoren: int
    niet_gekoppeld: tuple[Kolommelding, ...]
    andere_eenheid: tuple[Kolommelding, ...]
    gebied_onbekend: tuple[Gebiedmelding, ...]
    onleesbaar: tuple[Celmelding, ...]
    dubbel: tuple[Dubbelmelding, ...]
    leeg: tuple[Kolommelding, ...]
    omrekeningen: tuple[str, ...]
    niet_opgeteld: tuple[str, ...]
    opmerkingen: tuple[str, ...]


def samenvatting(verslag: Importverslag) -> tuple[str, ...]:
    """A few lines for the console: what was taken and which lists of the verslag are not empty."""
    lijsten = (
        (verslag.niet_gekoppeld, "kolom niet gekoppeld", "kolommen niet gekoppeld"),
        (verslag.andere_eenheid, "kolom met een andere eenheid", "kolommen met een andere eenheid"),
        (verslag.gebied_onbekend, "rij met een onbekend gebied", "rijen met een onbekend gebied"),
        (verslag.onleesbaar, "onleesbare waarde", "onleesbare waarden"),
        (verslag.dubbel, "verdachte dubbele", "verdachte dubbelen"),
        (verslag.niet_opgeteld, "regel niet op te tellen", "regels niet op te tellen"),
        (verslag.opmerkingen, "opmerking", "opmerkingen"),
    )
    te_bekijken = ", ".join(_aantal(len(lijst), een, meer) for lijst, een, meer in lijsten if lijst)
    return (
        f"{verslag.bron}: {_aantal(len(verslag.bestanden), 'bestand', 'bestanden')} gelezen.",
        f"{verslag.aantal_met_waarde} cijfers met een waarde voor {verslag.aantal_indicatoren} indicatoren; "
        f"{verslag.aantal_cijfers - verslag.aantal_met_waarde} zonder waarde, "
        f"waarvan {verslag.aantal_onderdrukt} onderdrukt.",
        f"Te bekijken in het verslag: {te_bekijken or 'niets'}.",
    )


def write_importverslag(path: Path, verslag: Importverslag) -> None:
    """Write the account as Markdown. Raises UitvoerError when the file cannot be written."""
    try:
        path.write_text(build_importverslag_tekst(verslag), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UitvoerError.one(
            what="Het importverslag is niet te bewaren",
            where=str(path),
            mend="Controleer of de map bestaat en of je er mag schrijven.",
        ) from error


def build_importverslag_tekst(verslag: Importverslag) -> str:
    """The account as Markdown, Dutch."""
    delen = [
        f"# Importverslag {verslag.bron}",
        "\n".join(samenvatting(verslag)),
        _bestanden(verslag),
        _telling(verslag),
        *(_lijst(kop, uitleg, regels) for kop, uitleg, regels in _lijsten(verslag)),
    ]
    return "\n\n".join(delen) + "\n"


def _bestanden(verslag: Importverslag) -> str:
    rows = (
        (b.naam, b.soort, ", ".join(map(str, b.jaren)), str(b.rijen), b.sha256) for b in verslag.bestanden
    )
    return "## Gelezen bestanden\n\n" + _table(("bestand", "soort tabel", "jaar", "rijen", "sha-256"), rows)


def _telling(verslag: Importverslag) -> str:
    rows = [(lot.value, str(verslag.aantal_by_lot.get(lot, 0))) for lot in Lot]
    rows.append(("samen: alle cellen met cijfers", str(verslag.aantal_cellen)))
    return "## Wat er met elke cel gebeurde\n\n" + _table(("lot van de cel", "aantal cellen"), rows)


def _lijsten(verslag: Importverslag) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """Heading, one line of explanation and the lines of each list, in the order of the account."""
    return (
        (
            "Verdachte dubbelen",
            "Deze cijfers zijn niet overgenomen.",
            tuple(f"{d.bestand}: {d.uitleg} ({_cellen(d.aantal)})" for d in verslag.dubbel),
        ),
        (
            "Onleesbare waarden",
            "Deze waarden zijn niet overgenomen.",
            tuple(f"{_cel(c)}: '{c.tekst}' in kolom '{c.label}': {c.uitleg}" for c in verslag.onleesbaar),
        ),
        (
            "Onbekende gebieden",
            "De cijfers van deze rijen zijn niet overgenomen.",
            tuple(
                f"{g.bestand}, rij {g.rij}: '{g.naam}' ({_cellen(g.aantal)}). {g.uitleg}".strip()
                for g in verslag.gebied_onbekend
            ),
        ),
        (
            "Kolommen met een andere eenheid",
            "Vul de koppeltabel aan als je deze cijfers wilt.",
            tuple(map(_kolom, verslag.andere_eenheid)),
        ),
        ("Niet op te tellen", "Geen cijfer voor deze wijken.", verslag.niet_opgeteld),
        ("Omrekeningen", "Zo zijn cijfers berekend of omgerekend.", verslag.omrekeningen),
        ("Opmerkingen", "Controleer of dit klopt.", verslag.opmerkingen),
        (
            "Kolommen die niet gekoppeld zijn",
            "Deze kolommen horen bij geen indicator. Voeg een regel toe aan de koppeltabel als je ze wilt.",
            tuple(map(_kolom, verslag.niet_gekoppeld)),
        ),
        (
            "Lege cellen",
            "In deze gekoppelde kolommen staat niet voor elk gebied een waarde.",
            tuple(map(_kolom, verslag.leeg)),
        ),
    )


def _lijst(kop: str, uitleg: str, regels: tuple[str, ...]) -> str:
    if not regels:
        return f"## {kop}\n\nGeen."
    return f"## {kop}\n\n{uitleg}\n\n" + "\n".join(f"- {_plain(regel)}" for regel in regels)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _cellen(aantal: int) -> str:
    return _aantal(aantal, "cel", "cellen")


def _kolom(melding: Kolommelding) -> str:
    plaats = f"{melding.bestand}, kolom {kolomletter(melding.kolom)} ({melding.kolom})"
    uitleg = f". {melding.uitleg}" if melding.uitleg else ""
    return f"{plaats} '{melding.label}': {_cellen(melding.aantal)}{uitleg}"


def _cel(melding: Celmelding) -> str:
    return f"{melding.bestand}, rij {melding.rij}, cel {kolomletter(melding.kolom)}{melding.rij}"


def _table(koppen: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    koppen = tuple(koppen)
    regels = [koppen, tuple("---" for _ in koppen), *(tuple(map(_plain, row)) for row in rows)]
    return "\n".join("| " + " | ".join(regel) + " |" for regel in regels)


def _plain(tekst: str) -> str:
    """Text of a publisher's file cannot break the page: no line ends, bars or tags."""
    return " ".join(tekst.split()).replace("|", "\\|").replace("<", "&lt;")
