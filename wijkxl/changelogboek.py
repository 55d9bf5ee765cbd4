"""Keeps the change log of the catalogue: adds lines, and collects those that people wrote in workbooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.errors import CatalogusError, Fault, WerkboekError, WijkxlError
from wijkxl.overdracht.changelogregels import Changelogregel, handregels, regel_van
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.sources.changelog import (
    BESTAND,
    Toegevoegd,
    add_wijzigingen,
    build_wijziging,
    read_changelog,
    read_voorstellen,
)
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.wording import TABEL_CHANGELOG


def voeg_toe(locaties: Locaties, regel: Changelogregel, *, eigen_data: bool) -> Wijziging:
    """Add one line to the change log of the catalogue.

    ``eigen_data``: whether the user keeps the data himself. Raises CatalogusError when the line is not
    right or is there already, UitvoerError when the change log cannot be written.
    """
    wijziging = build_wijziging(regel)
    if not _add(locaties, [wijziging], eigen_data=eigen_data).erbij:
        raise CatalogusError.one(
            what="Deze regel staat al in de change log",
            where=str(changelog_van(locaties)),
            mend="Je hoeft niets te doen. Wil je iets anders zeggen? Verander dan de tekst.",
        )
    return wijziging


def voeg_voorstellen_toe(locaties: Locaties, voorstellen: Path, *, eigen_data: bool) -> Toegevoegd:
    """Add all lines of a file with proposals; nothing is added when one of them is not right."""
    return _add(locaties, read_voorstellen(voorstellen), eigen_data=eigen_data)


def changelog_van(locaties: Locaties) -> Path:
    """The file with the change log of the catalogue."""
    return locaties.catalogus / BESTAND


def _add(locaties: Locaties, wijzigingen: Sequence[Wijziging], *, eigen_data: bool) -> Toegevoegd:
    mend = (
        f"Sluit {BESTAND} in Excel en controleer of je in deze map mag schrijven."
        if eigen_data
        else "Kopieer de map data van wijkxl naar een map waarin je mag schrijven, en noem die met --data."
    )
    return add_wijzigingen(changelog_van(locaties), wijzigingen, mend=mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gelezen:
    """The lines by hand of one workbook, or the faults that stopped it."""

    bestand: Path
    regels: tuple[Changelogregel, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_handregels(werkboeken: Sequence[Path]) -> Iterator[Gelezen]:
    """Read the lines by hand of each workbook; one that cannot be read does not stop the others."""
    for bestand in werkboeken:
        try:
            yield Gelezen(bestand=bestand, regels=_handregels(bestand, read_werkboek(bestand)))
        except WijkxlError as error:
            yield Gelezen(bestand=bestand, faults=error.faults)


def _handregels(bestand: Path, ruw: RuwWerkboek) -> tuple[Changelogregel, ...]:
    try:
        tabelrijen = lees_json(ruw.geheugen["tabelrijen"]) if "tabelrijen" in ruw.geheugen else {}
        return handregels(ruw, _gemaakt(tabelrijen))
    except ValueError as error:
        raise WerkboekError.one(
            what="De tabel van de Change log is niet te vinden of het geheugen ervan is beschadigd",
            where=str(bestand),
            mend="Zet de regels uit dit werkboek zelf in de change log.",
        ) from error


def _gemaakt(tabelrijen: object) -> list[list[str]]:
    """The lines that we put in the table ourselves; raises ValueError when the memory is damaged."""
    rijen = tabelrijen.get(TABEL_CHANGELOG, []) if isinstance(tabelrijen, dict) else None
    if not isinstance(rijen, list) or not all(isinstance(rij, list) for rij in rijen):
        raise ValueError("the lines we made are not in the memory")
    return [[str(cel) for cel in rij] for rij in rijen]


def verzamel(locaties: Locaties, gelezen: Sequence[Gelezen]) -> Mapping[Changelogregel, tuple[Path, ...]]:
    """All lines by hand that are not in the catalogue, each once, with the workbooks they stand in.

    Lines in the order of their dates, workbooks in the order of their names.
    """
    bekend = {regel_van(wijziging) for wijziging in read_changelog(changelog_van(locaties))}
    bestanden_by_regel: dict[Changelogregel, list[Path]] = defaultdict(list)
    for een in gelezen:
        for regel in een.regels:
            if regel not in bekend:
                bestanden_by_regel[regel].append(een.bestand)
    volgorde = sorted(bestanden_by_regel, key=lambda regel: (regel.datum, regel.wat, regel.wie, regel.waarom))
    return MappingProxyType(
        {
            regel: tuple(sorted(bestanden_by_regel[regel], key=lambda bestand: bestand.name))
            for regel in volgorde
        }
    )
