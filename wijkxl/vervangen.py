"""Replaces a workbook together with the report beside it: both or neither."""

from __future__ import annotations

import hashlib
from pathlib import Path

from wijkxl.errors import WerkboekError, why
from wijkxl.generator.bestand import passende_naam, plaats_bestand, schrijf_tekst
from wijkxl.sources.bijwerkverslag import Bijwerkverslag, met_verslag
from wijkxl.sources.werkboekbestand import open_bij_iemand


def refuse_open(pad: Path) -> None:
    """A program keeps a file beside a workbook as long as it is open: say so before any work is done."""
    slot = open_bij_iemand(pad)
    if slot is not None:
        raise WerkboekError.one(
            what=f"{pad.name} is bij iemand open",
            where=str(pad),
            mend=f"Sluit het werkboek en probeer het opnieuw. Is het nergens open, haal dan {slot.name} weg.",
        )


def vingerafdruk(pad: Path) -> str:
    """Fingerprint of a file as it is now; empty when it cannot be read, for the reader says why."""
    try:
        with pad.open("rb") as stroom:
            return hashlib.file_digest(stroom, "sha256").hexdigest()
    except OSError:
        return ""


def vervang(pad: Path, nieuw: Path, som: str, verslag: Bijwerkverslag) -> tuple[Path, Path] | None:
    """Put the new workbook in the place of the old one, of which ``som`` is the fingerprint.

    Returns where the old workbook and the report are, ``None`` when nothing changed. Raises WerkboekError
    when somebody opened or saved the workbook meanwhile, OSError when the disk refuses.
    """
    _refuse_bewaard(pad, som)
    verslagpad = pad.with_name(passende_naam(pad.stem, _achter(pad)))
    oud = _oud_verslag(verslagpad)

    def write_verslag(archief: Path) -> None:
        schrijf_tekst(verslagpad, met_verslag(oud, verslag, archief))
        _refuse_bewaard(pad, som)

    try:
        archief = plaats_bestand(nieuw, pad, eerst=write_verslag)
    except (OSError, WerkboekError):
        _zet_terug(verslagpad, oud)
        raise
    return None if archief is None else (archief, verslagpad)


def _achter(pad: Path) -> str:
    """End of the name of a report; that of a workbook with macros is told from its namesake without."""
    soort = pad.suffix.lower().removeprefix(".")
    return " bijwerkverslag.txt" if soort == "xlsx" else f" ({soort}) bijwerkverslag.txt"


def _refuse_bewaard(pad: Path, som: str) -> None:
    """What somebody saved after we read the workbook is not in the new one."""
    refuse_open(pad)
    if vingerafdruk(pad) != som:
        raise WerkboekError.one(
            what=f"{pad.name} is intussen door iemand bewaard",
            where=str(pad),
            mend="Probeer het opnieuw als niemand er meer in werkt. Er is niets veranderd.",
        )


def _oud_verslag(pad: Path) -> str:
    """The report so far; a person may have saved it in another encoding."""
    if not pad.exists():
        return ""
    inhoud = pad.read_bytes()
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
    return tekst.replace("\r\n", "\n")


def _zet_terug(pad: Path, oud: str) -> None:
    """Give the report the content it had, as far as the disk allows."""
    try:
        if not oud:
            pad.unlink(missing_ok=True)
        elif oud != _oud_verslag(pad):
            schrijf_tekst(pad, oud)
    except OSError as error:
        raise WerkboekError.one(
            what=f"Het werkboek is niet bijgewerkt, en het verslag klopt niet meer: {why(error)}",
            where=str(pad),
            mend="Probeer het opnieuw; het verslag wordt dan opnieuw geschreven.",
        ) from error
