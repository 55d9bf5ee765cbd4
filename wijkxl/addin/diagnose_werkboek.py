"""Checks one workbook: whether its buttons and functions can work where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wijkxl.addin.diagnose_installatie import VBA_DEEL, merk_van_internet, van_internet
from wijkxl.addin.punt import Punt, fout, let_op, ok
from wijkxl.addin.systeem import Platform, Systeem
from wijkxl.errors import WijkxlError
from wijkxl.knoppen import INSTELLINGENBLAD
from wijkxl.sources.werkboekbestand import Pakket, open_veilig

EIGEN_MODULES = ("WijkMacros", "WijkFuncties")
"""Modules of VBA that make a workbook one of ours."""

ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which OneDrive says where its folder is."""

WERKBOEK = "Het werkboek"


def controleer_werkboek(systeem: Systeem, pad: Path) -> Iterator[Punt]:
    """Everything about the workbook ``pad``."""
    try:
        with open_veilig(pad) as pakket:
            punten = [_macros(pad, pakket)]
    except WijkxlError as error:
        yield from (fout(WERKBOEK, fault.what, fault.mend) for fault in error.faults)
        return
    yield from punten
    yield _plek(systeem, pad.resolve())
    if systeem.is_windows and van_internet(pad):
        yield merk_van_internet(WERKBOEK, pad)


def _macros(pad: Path, pakket: Pakket) -> Punt:
    if VBA_DEEL not in pakket:
        if pad.suffix.lower() == ".xlsm":
            doe = "Geef in: wijkxl bijwerken, of maak het werkboek opnieuw met wijkxl genereer --xlsm."
            return fout(WERKBOEK, "Er zitten geen macro's in, dus er zijn geen knoppen op de bladen", doe)
        return ok(
            WERKBOEK, "Geen macro's in het werkboek. De knoppen staan in het lint, op Wijkprogrammering"
        )
    vba = pakket.lees(VBA_DEEL)
    if any(naam.encode("utf-16-le") not in vba for naam in EIGEN_MODULES):
        doe = "Geef in: wijkxl bijwerken. Kijk daarna in het verslag welke eigen macro's niet zijn meegegaan."
        return let_op(WERKBOEK, "Er zitten macro's in, maar niet die van wijkxl", doe)
    if INSTELLINGENBLAD not in _bladnamen(pakket):
        doe = "Zonder dat blad gelden de instellingen van de gebruiker. Geef in: wijkxl bijwerken."
        return let_op(WERKBOEK, f"Het verborgen blad {INSTELLINGENBLAD} is weg", doe)
    return ok(WERKBOEK, "De macro's van wijkxl zitten erin, met hun instellingen")


def _bladnamen(pakket: Pakket) -> set[str]:
    return {blad.get("name", "") for blad in pakket.boom("xl/workbook.xml").iter("sheet")}


def _plek(systeem: Systeem, pad: Path) -> Punt:
    wat = "Plek van het werkboek"
    mappen = [Path(folder).resolve() for naam in ONEDRIVE if (folder := systeem.omgeving.get(naam))]
    if systeem.platform is Platform.MACOS:
        mappen.append((systeem.thuis / "Library" / "CloudStorage").resolve())
    if any(pad.is_relative_to(folder) for folder in mappen):
        doe = "Zet een kopie op een gewone schijf als een knop meldt dat het werkboek niet is te vinden."
        return let_op(wat, f"{pad.parent} hoort bij OneDrive. Excel ziet dat vaak als een webadres", doe)
    if systeem.is_windows and str(pad).startswith("\\\\"):
        doe = "Vraag IT of deze map een vertrouwde locatie kan zijn, of werk op een gewone schijf."
        return let_op(wat, f"{pad.parent} is een netwerkmap. Excel kan de macro's daar blokkeren", doe)
    return ok(wat, str(pad.parent))
