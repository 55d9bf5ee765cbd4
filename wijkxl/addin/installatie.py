"""Installs the add-in for one user, and takes it away again: what we placed, and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from wijkxl.addin.boekhouding import (
    Boekhouding,
    lees_boekhouding,
    schrijf_boekhouding,
    vergeet_boekhouding,
    vingerafdruk,
)
from wijkxl.addin.instellingen import Aanvulling, Paar, vul_aan, zonder
from wijkxl.addin.projecten import PROJECTEN, lees_instellingen, plek_van_python
from wijkxl.addin.systeem import Platform, Systeem
from wijkxl.errors import UitvoerError
from wijkxl.generator.bestand import meld_schrijffout, schrijf_bytes

SPATIE = "Op een Mac werken de knoppen niet als er een spatie staat in het pad van Python"

SLUIT_EXCEL = (
    "Sluit Excel helemaal en probeer het opnieuw. "
    "Op een Mac: sta ook toe dat de Terminal gegevens van andere apps gebruikt."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Geinstalleerd:
    """What was placed, and what needs attention, in Dutch sentences."""

    geplaatst: tuple[Path, ...]
    let_op: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwijderd:
    """What was taken away or cleared of our lines, and what stays, in Dutch sentences."""

    weg: tuple[Path, ...]
    let_op: tuple[str, ...]


def installeer(systeem: Systeem, bouw: Callable[[Path], None], *, koppelen: bool) -> Geinstalleerd:
    """Place the add-in that ``bouw`` writes, the settings and on macOS the script of xlwings.

    Everything is made before anything is placed; the add-in comes last. Installing again replaces what an
    earlier version placed. Raises UitvoerError, also on a system without Excel.
    """
    refuse_zonder_excel(systeem)
    if koppelen and not systeem.is_windows:
        raise UitvoerError.one(
            what="De variant die alleen koppelt, werkt alleen op Windows",
            where="--alleen-koppelen",
            mend="Geef in: wijkxl addin installeer, zonder die optie.",
        )
    oud = lees_boekhouding(systeem)
    bestanden = {**_scripts(systeem, oud), systeem.invoegtoepassing: _gebouwd(bouw)}
    aanvullingen = {pad: _aanvulling(systeem, pad, oud) for pad in map(systeem.instellingen, PROJECTEN)}
    inhoud_by_pad = {
        **{pad: _bytes(systeem, pad, aanvulling.tekst) for pad, aanvulling in aanvullingen.items()},
        **bestanden,
    }
    nieuw = oud.met(
        koppelen=koppelen,
        bestanden={pad: vingerafdruk(inhoud) for pad, inhoud in bestanden.items()},
        instellingen={pad: aanvulling.geschreven for pad, aanvulling in aanvullingen.items()},
    )
    schrijf_boekhouding(systeem, nieuw)
    for pad, inhoud in inhoud_by_pad.items():
        _plaats(pad, inhoud)
    return Geinstalleerd(geplaatst=tuple(inhoud_by_pad), let_op=_let_op(systeem, aanvullingen))


def verwijder(systeem: Systeem) -> Verwijderd:
    """Take away what was installed; settings and files of others stay. Raises UitvoerError."""
    refuse_zonder_excel(systeem)
    boek = lees_boekhouding(systeem)
    weg: list[Path] = []
    let_op: list[str] = []
    for pad, som in {systeem.invoegtoepassing: "", **boek.bestanden}.items():
        if not pad.is_file():
            continue
        if pad == systeem.invoegtoepassing or _vingerafdruk_van(pad) == som:
            _haal_weg(pad)
            weg.append(pad)
        else:
            let_op.append(f"{pad} is na het installeren veranderd en blijft staan.")
    for pad, paren in boek.instellingen.items():
        if _zonder_onze_regels(systeem, pad, paren):
            weg.append(pad)
    vergeet_boekhouding(systeem)
    return Verwijderd(weg=tuple(weg), let_op=tuple(let_op))


def refuse_zonder_excel(systeem: Systeem) -> None:
    """Raise UitvoerError on a system on which Excel does not exist."""
    if systeem.platform is Platform.ANDERS:
        raise UitvoerError.one(
            what="Excel bestaat alleen op Windows en macOS, dus hier valt niets te installeren",
            where="deze computer",
            mend="Maak hier het bestand met: wijkxl addin bouw. Zet dat op een computer met Excel.",
        )


def _aanvulling(systeem: Systeem, pad: Path, oud: Boekhouding) -> Aanvulling:
    return vul_aan(
        lees_instellingen(systeem, pad),
        plek_van_python(systeem),
        eigen=oud.instellingen.get(pad, ()),
        regeleinde="\r\n" if systeem.is_windows else "\n",
    )


def _bytes(systeem: Systeem, pad: Path, tekst: str) -> bytes:
    try:
        return tekst.encode(systeem.codering, errors="surrogateescape")
    except UnicodeEncodeError as error:
        raise UitvoerError.one(
            what="Excel kan de naam van de map met Python niet lezen",
            where=f"{systeem.python}, voor {pad}",
            mend="Installeer Python in een map met een naam zonder bijzondere tekens.",
        ) from error


def _gebouwd(bouw: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as naam:
        pad = Path(naam) / "wijkxl.xlam"
        bouw(pad)
        return pad.read_bytes()


def _scripts(systeem: Systeem, oud: Boekhouding) -> dict[Path, bytes]:
    """On macOS the script with which xlwings starts Python, unless somebody else placed it."""
    if systeem.platform is not Platform.MACOS:
        return {}
    naam = f"xlwings-{systeem.versie_van('xlwings')}.applescript"
    pad = systeem.scriptmap / naam
    if pad.is_file() and pad not in oud.bestanden:
        return {}
    return {pad: files("xlwings").joinpath(naam).read_bytes()}


def _plaats(pad: Path, inhoud: bytes) -> None:
    with meld_schrijffout(pad, sluit=SLUIT_EXCEL):
        if pad.is_file() and pad.read_bytes() == inhoud:
            return
        pad.parent.mkdir(parents=True, exist_ok=True)
        schrijf_bytes(pad, inhoud)


def _let_op(systeem: Systeem, aanvullingen: Mapping[Path, Aanvulling]) -> tuple[str, ...]:
    found = [
        f"In {pad} stond al {naam} = {waarde}. Dat blijft zo. Werken de knoppen niet, zet daar dan "
        f"{plek_van_python(systeem)[naam]}."
        for pad, aanvulling in aanvullingen.items()
        for naam, waarde in aanvulling.van_anderen
    ]
    if systeem.platform is Platform.MACOS and " " in str(systeem.starter):
        found.append(f"{SPATIE} ({systeem.starter}).")
    return tuple(found)


def _zonder_onze_regels(systeem: Systeem, pad: Path, paren: tuple[Paar, ...]) -> bool:
    """Take our lines out of a file with settings; a file without settings goes. Says whether it changed."""
    tekst = lees_instellingen(systeem, pad)
    rest = zonder(tekst, paren)
    if rest == tekst:
        return False
    if rest.strip():
        _plaats(pad, _bytes(systeem, pad, rest))
        return True
    _haal_weg(pad)
    with suppress(OSError):
        pad.parent.rmdir()
    return True


def _vingerafdruk_van(pad: Path) -> str:
    with meld_schrijffout(pad):
        return vingerafdruk(pad.read_bytes())


def _haal_weg(pad: Path) -> None:
    with meld_schrijffout(pad, sluit=SLUIT_EXCEL):
        pad.unlink(missing_ok=True)
