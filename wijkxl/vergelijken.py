"""Compares two editions, two workbooks or two folders with data, and proposes lines for the change log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.catalogus import Catalogus, Wijziging
from wijkxl.analysis.catalogusbeeld import Catalogusbeeld
from wijkxl.analysis.catalogusverschil import VUL_IN, voorstellen
from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.editieverschil import editieverschil, editievoorstellen, samenvatting, standverschil
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.analysis.vorige import Vorige
from wijkxl.errors import EditieError, Fault, WerkboekError, WijkxlError
from wijkxl.overdracht import catalogusgeheugen, editiegeheugen
from wijkxl.overdracht.catalogusgeheugen import beeld_van
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.pipeline import read_basis
from wijkxl.sources.catalogus import read_catalogus
from wijkxl.sources.editie import TOML, read_editie
from wijkxl.sources.locaties import Locaties
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboek_soort import EXTENSIES

T = TypeVar("T")
W = TypeVar("W")


class Vergeleken(StrEnum):
    """What can be compared with one of its own kind."""

    EDITIE = "een editie"
    WERKBOEK = "een werkboek"
    GEGEVENS = "een map met gegevens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergelijking:
    """What changed, in short lines for the screen, and the lines proposed for the change log."""

    samenvatting: tuple[str, ...]
    voorstellen: tuple[Wijziging, ...]


def vergelijk(locaties: Locaties, oud: str, nieuw: str, *, datum: date, wie: str = VUL_IN) -> Vergelijking:
    """Compare ``oud`` with ``nieuw``: names or folders of editions, workbooks, or folders with data.

    Raises WijkxlError when one of them is not there or not right, or when the two are of different kinds.
    """
    faults: list[Fault] = []
    soorten = [_attempt(partial(_soort, locaties, wat), faults) for wat in (oud, nieuw)]
    if faults:
        raise WijkxlError(faults)
    if soorten[0] is not soorten[1]:
        raise WijkxlError.one(
            what=f"'{oud}' is {soorten[0]} en '{nieuw}' is {soorten[1]}",
            where="OUD en NIEUW",
            mend="Vergelijk twee edities, twee werkboeken of twee mappen met gegevens.",
        )
    if soorten[0] is Vergeleken.EDITIE:
        return _vergelijk_edities(locaties, oud, nieuw, datum=datum, wie=wie)
    if soorten[0] is Vergeleken.WERKBOEK:
        return _vergelijk_werkboeken(Path(oud), Path(nieuw), datum=datum, wie=wie)
    return _vergelijk_gegevens(Path(oud), Path(nieuw), datum=datum, wie=wie)


def _soort(locaties: Locaties, wat: str) -> Vergeleken:
    pad = Path(wat)
    if pad.is_file() or pad.suffix.lower() in EXTENSIES:
        return Vergeleken.WERKBOEK
    if (pad / "catalogus").is_dir():
        return Vergeleken.GEGEVENS
    if pad.is_dir() and not (pad / TOML).is_file() and wat not in locaties.namen_van_edities():
        raise EditieError.one(
            what=f"In de map '{wat}' staat geen editie en geen catalogus",
            where=str(pad.resolve()),
            mend=f"Noem een map met {TOML}, een map met de map catalogus erin, of een werkboek.",
        )
    locaties.vind_editie(wat)
    return Vergeleken.EDITIE


def _vergelijk_edities(locaties: Locaties, oud: str, nieuw: str, *, datum: date, wie: str) -> Vergelijking:
    basis = read_basis(locaties)
    was, nu = _beide(
        lambda wat: read_editie(
            locaties.vind_editie(wat),
            catalogus=basis.catalogus,
            gebieden=basis.gebieden,
            ook_onbekende=True,
        ),
        oud,
        nieuw,
    )
    verschil = editieverschil(was, nu)
    namen = _namen(basis.catalogus, basis.gebieden)
    return Vergelijking(
        samenvatting=(*samenvatting(verschil), *_verzonnen(was, nu)),
        voorstellen=editievoorstellen(verschil, namen, datum=datum, wie=wie),
    )


def _verzonnen(was: Editie, nu: Editie) -> Iterator[str]:
    if was.is_voorbeeld or nu.is_voorbeeld:
        yield "Let op: er zijn verzonnen voorbeeldcijfers bij. Zet deze regels niet in de catalogus."


def _namen(catalogus: Catalogus, gebieden: Gebieden) -> dict[str, str]:
    return {
        **{gebied.code: gebied.naam for gebied in gebieden.gebieden},
        **{indicator.code: indicator.naam for indicator in catalogus.indicatoren},
    }


def _vergelijk_gegevens(oud: Path, nieuw: Path, *, datum: date, wie: str) -> Vergelijking:
    was, nu = _beide(lambda pad: read_catalogus(pad / "catalogus"), oud, nieuw)
    gevonden = voorstellen(beeld_van(was), beeld_van(nu), datum=datum, wie=wie)
    return Vergelijking(
        samenvatting=(
            _aantal_verschillen(len(gevonden)),
            "Teksten en kleuren zie je door twee werkboeken te vergelijken.",
        ),
        voorstellen=gevonden,
    )


def _vergelijk_werkboeken(oud: Path, nieuw: Path, *, datum: date, wie: str) -> Vergelijking:
    was, nu = _beide(_read_stand, oud, nieuw)
    gevonden = (
        *_nieuwe_editie(was, nu, datum=datum, wie=wie),
        *voorstellen(was.beeld, nu.beeld, datum=datum, wie=wie),
    )
    return Vergelijking(
        samenvatting=(*_cijfers(was, nu), _aantal_verschillen(len(gevonden))), voorstellen=gevonden
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """What a workbook remembers: its wijk, edition, catalogue and figures (``None`` when it has none)."""

    wijk: str
    editie: str
    beeld: Catalogusbeeld
    cijfers: Vorige | None


def _read_stand(pad: Path) -> _Stand:
    """Read what a workbook remembers; raises WerkboekError when it remembers nothing or is damaged."""
    ruw = read_werkboek(pad)
    if "catalogus" not in ruw.geheugen:
        raise WerkboekError.one(
            what="Dit werkboek weet niet met welke catalogus het is gemaakt",
            where=str(pad),
            mend="Het is gemaakt met een oudere versie van wijkxl. Werk het bij en vergelijk daarna.",
        )
    try:
        return _stand(ruw)
    except ValueError as error:
        raise WerkboekError.one(
            what="Het verborgen geheugen van dit werkboek is beschadigd",
            where=str(pad),
            mend="Gebruik een eerdere versie van dit werkboek, of het werkboek van een andere wijk.",
        ) from error


def _stand(ruw: RuwWerkboek) -> _Stand:
    stand = lees_json(ruw.geheugen["stand"]) if "stand" in ruw.geheugen else None
    return _Stand(
        wijk=ruw.meta.get("wijk_code", ""),
        editie=ruw.meta.get("editie_naam", ""),
        beeld=catalogusgeheugen.uit_gegevens(lees_json(ruw.geheugen["catalogus"])),
        cijfers=editiegeheugen.uit_gegevens(stand) if stand else None,
    )


def _nieuwe_editie(was: _Stand, nu: _Stand, *, datum: date, wie: str) -> Iterator[Wijziging]:
    if was.editie != nu.editie:
        wat = f"Cijfers van editie '{_titel(nu)}' in plaats van '{_titel(was)}'."
        yield Wijziging(datum=datum, wie=wie, soort="data", wat=wat, waarom=VUL_IN)


def _titel(stand: _Stand) -> str:
    return stand.cijfers.titel if stand.cijfers else stand.editie


def _cijfers(was: _Stand, nu: _Stand) -> tuple[str, ...]:
    if was.wijk != nu.wijk:
        return ("De werkboeken zijn van verschillende wijken. De cijfers zijn daarom niet vergeleken.",)
    return standverschil(was.cijfers, nu.cijfers) if was.cijfers and nu.cijfers else ()


def _aantal_verschillen(aantal: int) -> str:
    return "1 verschil gevonden." if aantal == 1 else f"{aantal or 'Geen'} verschillen gevonden."


def _beide(read: Callable[[W], T], oud: W, nieuw: W) -> tuple[T, T]:
    """Read both; raises WijkxlError with the faults of both."""
    faults: list[Fault] = []
    was, nu = _attempt(lambda: read(oud), faults), _attempt(lambda: read(nieuw), faults)
    if was is None or nu is None:
        raise WijkxlError(faults)
    return was, nu


def _attempt(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except WijkxlError as error:
        faults.extend(error.faults)
        return None
