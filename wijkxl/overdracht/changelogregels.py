"""Lines that people wrote on the sheet Change log of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.overdracht.basis import gelijke_tekst
from wijkxl.overdracht.inhoud import Formuletekst, Waarde, tekst_van
from wijkxl.overdracht.ruw import RuwBlad, RuweTabel, RuwWerkboek
from wijkxl.wording import KOPPEN_CHANGELOG, NAMEN_VAN_MAANDEN, TABEL_CHANGELOG

JAREN = (1990, 2100)
"""First and last year of a date that can be meant."""

_CIJFERDATUM = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:\s.*)?")
_JAAR_EERST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_WOORDDATUM = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})")
_DAG_NUL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changelogregel:
    """A line of a change log as texts, in the columns of changelog.csv; what was not filled in is empty.

    ``datum`` is such as 2026-11-03, or what was typed when that is no date.
    """

    datum: str
    wie: str
    soort: str
    wat: str
    waarom: str


def regel_van(wijziging: Wijziging) -> Changelogregel:
    """A line of the change log as texts."""
    return Changelogregel(
        datum=wijziging.datum.isoformat(),
        wie=gelijke_tekst(wijziging.wie),
        soort=wijziging.soort,
        wat=gelijke_tekst(wijziging.wat),
        waarom=gelijke_tekst(wijziging.waarom),
    )


def handregels(ruw: RuwWerkboek, gemaakt: Sequence[Sequence[str]]) -> tuple[Changelogregel, ...]:
    """The lines on the sheet Change log that we did not put there ourselves, each once.

    ``gemaakt`` are the lines we did put there, as texts. Lines just below the table count too: not every
    program makes the table longer. Raises ValueError when the workbook has no such table any more.
    """
    blad, tabel = _tabel(ruw)
    onze = {
        regel for cellen in gemaakt if (regel := _regel(dict(zip(KOPPEN_CHANGELOG, cellen, strict=False))))
    }
    gevonden = (_regel(cellen) for cellen in _rijen(blad, tabel))
    return tuple(dict.fromkeys(regel for regel in gevonden if regel and regel not in onze))


def _tabel(ruw: RuwWerkboek) -> tuple[RuwBlad, RuweTabel]:
    for blad in ruw.bladen:
        for tabel in blad.tabellen:
            if tabel.naam.casefold() == TABEL_CHANGELOG:
                return blad, tabel
    raise ValueError(f"no table {TABEL_CHANGELOG}")


def _rijen(blad: RuwBlad, tabel: RuweTabel) -> Iterator[dict[str, Waarde | None]]:
    """Cells by heading of every row of the table, and of the filled rows right below it."""
    eerste, links, laatste, _ = tabel.bereik
    kolom_by_kop = _kolommen(tabel, links)
    rij = eerste + 1
    while True:
        cellen = [(kop, blad.cellen.get((rij, kolom))) for kop, kolom in kolom_by_kop.items()]
        if rij > laatste and not any(cel for _, cel in cellen):
            return
        yield {kop: cel.waarde if cel else None for kop, cel in cellen}
        rij += 1


def _kolommen(tabel: RuweTabel, links: int) -> dict[str, int]:
    """Column by our heading; a heading that was typed over is looked for in its own place."""
    plaats_by_kop = {kop.casefold().strip(): plaats for plaats, kop in enumerate(tabel.koppen)}
    found = {
        kop: links + plaats_by_kop[kop.casefold()]
        for kop in KOPPEN_CHANGELOG
        if kop.casefold() in plaats_by_kop
    }
    vrij = set(range(links, links + len(tabel.koppen))) - set(found.values())
    for plaats, kop in enumerate(KOPPEN_CHANGELOG, start=links):
        if kop not in found and plaats in vrij:
            found[kop] = plaats
    return found


def _regel(cellen: dict[str, Waarde | None] | dict[str, str]) -> Changelogregel | None:
    """The line of a row; ``None`` for an empty row."""
    datum, *rest = (cellen.get(kop) for kop in KOPPEN_CHANGELOG)
    wie, soort, wat, waarom = (_woorden(waarde) for waarde in rest)
    regel = Changelogregel(datum=datumtekst(datum), wie=wie, soort=soort.lower(), wat=wat, waarom=waarom)
    return regel if any(astuple(regel)) else None


def _woorden(waarde: Waarde | None) -> str:
    if isinstance(waarde, Formuletekst) and waarde.waarde is not None:
        waarde = waarde.waarde
    return gelijke_tekst(tekst_van(waarde))


def datumtekst(waarde: Waarde | None) -> str:
    """What stands in a date cell as 2026-11-03; as typed when it is no date that can be meant."""
    if isinstance(waarde, Formuletekst) and waarde.waarde is not None:
        waarde = waarde.waarde
    found = _datum(waarde)
    if found is not None and JAREN[0] <= found.year <= JAREN[1]:
        return found.isoformat()
    return _woorden(waarde)


def _datum(waarde: Waarde | None) -> date | None:
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    if isinstance(waarde, int | float) and not isinstance(waarde, bool):
        return _DAG_NUL + timedelta(days=int(waarde)) if 0 < waarde < 100_000 else None
    return _uit_woorden(gelijke_tekst(tekst_van(waarde)).lower()) if waarde is not None else None


def _uit_woorden(tekst: str) -> date | None:
    if match := _JAAR_EERST.fullmatch(tekst):
        jaar, maand, dag = match.groups()
    elif match := _CIJFERDATUM.fullmatch(tekst):
        dag, maand, jaar = match.groups()
    elif match := _WOORDDATUM.fullmatch(tekst):
        dag, maand, jaar = match[1], _maand(match[2]), match[3]
    else:
        return None
    try:
        return date(int(jaar) + (2000 if len(jaar) == 2 else 0), int(maand), int(dag))
    except ValueError:
        return None


def _maand(woord: str) -> str:
    """Number of a month; ``0`` when the word is none or fits several."""
    gevonden = [n for n, naam in enumerate(NAMEN_VAN_MAANDEN, start=1) if naam.startswith(woord)]
    return str(gevonden[0]) if len(gevonden) == 1 else "0"
