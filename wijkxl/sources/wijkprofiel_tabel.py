"""One table of the Wijkprofiel Rotterdam as delivered: which table, which year, which rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijkxl.errors import BronError, Fault
from wijkxl.sources.bronbestand import Bronbestand, Rij, is_blank, normal_label, read_bronbestand
from wijkxl.sources.koppeltabel import Tabelsoort

SLEUTELS = 3
"""Number of key columns: gebied, wijknr, BUURT."""

TITEL_BY_SOORT = {
    Tabelsoort.SI: "Sociale Index",
    Tabelsoort.VI: "Veiligheidsindex",
    Tabelsoort.FI_OBJ: "Fysieke Index objectief",
    Tabelsoort.FI_SUBJ: "Fysieke Index subjectief",
}
_KENMERK_BY_SOORT = {
    Tabelsoort.SI: {"Sociale Index"},
    Tabelsoort.VI: {"Veiligheidsindex"},
    Tabelsoort.FI_OBJ: {"Fysieke Index", "Vastgoed objectief"},
    Tabelsoort.FI_SUBJ: {"Fysieke Index", "Woonbeleving"},
}
_MEND_BRON = "Haal de tabel opnieuw op bij OBI."


@dataclass(frozen=True, kw_only=True)
class WijkprofielTabel:
    """One table: its kind, year and the rows with areas, each with its number in the file."""

    bestand: Bronbestand
    soort: Tabelsoort
    jaar: int
    labels: tuple[str, ...]
    rijen: tuple[tuple[int, Rij], ...] = field(repr=False)


def read_wijkprofiel_tabel(path: Path, jaar: int | None) -> WijkprofielTabel:
    """Read one table; the year stands in the file name or is ``jaar``. Raises BronError with all faults."""
    bestand = read_bronbestand(path)
    labels = tuple(map(normal_label, bestand.rijen[0]))
    soort = _find_soort(bestand.naam, labels)
    rijen = tuple((n, r) for n, r in enumerate(bestand.rijen[1:], start=2) if not is_blank(r))
    faults = [
        Fault(
            what=f"Deze rij heeft {len(rij)} cellen, de kopregel {len(labels)}",
            where=f"{bestand.naam}, rij {n}",
            mend=_MEND_BRON,
        )
        for n, rij in rijen
        if len(rij) != len(labels)
    ]
    if not rijen:
        faults.append(
            Fault(what="De tabel heeft geen rijen met gebieden", where=bestand.naam, mend=_MEND_BRON)
        )
    if faults:
        raise BronError(faults)
    return WijkprofielTabel(
        bestand=bestand, soort=soort, jaar=_find_jaar(bestand.naam, jaar), labels=labels, rijen=rijen
    )


def _find_soort(naam: str, labels: Sequence[str]) -> Tabelsoort:
    kop = [label.casefold() for label in labels[:SLEUTELS]]
    if len(kop) < SLEUTELS or kop[1:] != ["wijknr", "buurt"]:
        raise BronError.one(
            what="Dit is geen tabel van het Wijkprofiel: de kolommen 'wijknr' en 'BUURT' ontbreken",
            where=f"{naam}, rij 1",
            mend="Geef een tabel zoals OBI die levert, met de kopregel op rij 1.",
        )
    gevonden = [soort for soort, kenmerk in _KENMERK_BY_SOORT.items() if kenmerk <= set(labels)]
    in_naam = re.search(r"(?<![a-z])(si|vi|fi_obj|fi_subj)(?![a-z])", naam.casefold())
    if len(gevonden) != 1:
        raise BronError.one(
            what="Aan de kopregel is niet te zien welke tabel van het Wijkprofiel dit is",
            where=f"{naam}, rij 1",
            mend="Controleer of de eerste kolommen met indexcijfers er nog staan (zoals 'Sociale Index').",
        )
    if in_naam and in_naam[1] != gevonden[0]:
        raise BronError.one(
            what=f"De naam zegt {in_naam[1]}, maar de inhoud is {gevonden[0]}",
            where=naam,
            mend="Geef het bestand de naam die bij de inhoud hoort.",
        )
    return gevonden[0]


def _find_jaar(naam: str, jaar: int | None) -> int:
    in_naam = {int(found) for found in re.findall(r"(?<!\d)(20\d\d)(?!\d)", naam)}
    if jaar is not None and in_naam and in_naam != {jaar}:
        raise BronError.one(
            what=f"Je geeft het jaar {jaar} op, maar de naam van het bestand noemt een ander jaar",
            where=naam,
            mend="Laat --jaar weg of verander de naam van het bestand.",
        )
    if jaar is not None:
        return jaar
    if len(in_naam) != 1:
        raise BronError.one(
            what="Het jaar van deze tabel is onbekend: het staat niet (of niet als enige) in de bestandsnaam",
            where=naam,
            mend="Geef het op met --jaar, of noem het bestand bijvoorbeeld wijkprofiel_2018_si.csv.",
        )
    return in_naam.pop()


def find_gelijke(tabellen: Sequence[WijkprofielTabel]) -> dict[int, str]:
    """Tables (by number) that repeat an earlier one of their kind, with the reason to leave them out."""
    eerste: dict[tuple[Tabelsoort, tuple[str, ...], tuple[Rij, ...]], WijkprofielTabel] = {}
    gelijk: dict[int, str] = {}
    for nummer, tabel in enumerate(tabellen):
        inhoud = (tabel.soort, tabel.labels, tuple(rij for _, rij in tabel.rijen))
        ander = eerste.setdefault(inhoud, tabel)
        if ander is not tabel:
            zelfde = ander.bestand.sha256 == tabel.bestand.sha256
            hoe = "byte voor byte gelijk aan" if zelfde else "met dezelfde inhoud als"
            gelijk[nummer] = (
                f"tabel {TITEL_BY_SOORT[tabel.soort]} {tabel.jaar} is {hoe} {ander.bestand.naam} "
                f"({ander.jaar}); alleen {ander.jaar} geldt. Vraag OBI welk jaar dit echt is"
            )
    return gelijk
