"""Checks everything that functions and buttons in Excel need, and says in Dutch what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from wijkxl.addin.boekhouding import lees_boekhouding
from wijkxl.addin.diagnose_installatie import controleer_installatie, is_ondertekend
from wijkxl.addin.diagnose_python import controleer_python
from wijkxl.addin.diagnose_werkboek import controleer_werkboek
from wijkxl.addin.diagnose_windows import controleer_windows
from wijkxl.addin.punt import Punt, fout, let_op, ok
from wijkxl.addin.systeem import Platform, Systeem
from wijkxl.errors import WijkxlError
from wijkxl.sources.locaties import Locaties

EDITIE = "WIJKXL_EDITIE"
"""Variable with the edition for cells that stand in no workbook of ours."""

Bouw = Callable[[Path, bool], None]
"""Writes the add-in that this version would install, with whether it is the one that starts no Python."""


def diagnose(systeem: Systeem, bouw: Bouw, *, locaties: Locaties, werkboek: Path | None) -> tuple[Punt, ...]:
    """All points for this computer, and for a workbook when one is given."""
    punten = [*controleer_python(systeem)]
    if systeem.platform is Platform.ANDERS:
        punten.append(_geen_excel())
    else:
        punten += _voor_excel(systeem, bouw)
    punten.append(_editie(systeem, locaties))
    if werkboek is not None:
        punten += controleer_werkboek(systeem, werkboek)
    return tuple(punten)


def _voor_excel(systeem: Systeem, bouw: Bouw) -> Iterator[Punt]:
    try:
        boek = lees_boekhouding(systeem)
    except WijkxlError as error:
        yield fout("Wat is geïnstalleerd", error.faults[0].what, error.faults[0].mend)
        return
    yield from controleer_installatie(systeem, lambda pad: bouw(pad, boek.koppelen))
    if systeem.is_windows:
        yield from controleer_windows(
            systeem.register,
            ondertekend=is_ondertekend(systeem.invoegtoepassing),
            koppelen=boek.koppelen and systeem.invoegtoepassing.is_file(),
        )


def _geen_excel() -> Punt:
    return let_op(
        "Excel",
        "Excel bestaat alleen op Windows en macOS. De rest van de controle past hier niet",
        "Geef deze opdracht op een computer met Excel.",
    )


def _editie(systeem: Systeem, locaties: Locaties) -> Punt:
    wat = "Editie voor losse werkmappen"
    editie = systeem.omgeving.get(EDITIE, "")
    if not editie:
        return ok(wat, f"Niet ingesteld ({EDITIE}). In een werkboek van een wijk is dat niet nodig")
    try:
        pad = locaties.vind_editie(editie)
    except WijkxlError as error:
        return fout(wat, f"{EDITIE}: {error.faults[0].what}", error.faults[0].mend)
    if pad.is_relative_to(locaties.meegeleverde_edities.resolve()) or Path(editie).is_absolute():
        return ok(wat, str(pad))
    return let_op(
        wat,
        f"{editie} staat in {pad}. Excel zoekt in een andere map en vindt die misschien niet",
        f"Zet in {EDITIE} het hele pad: {pad}.",
    )
