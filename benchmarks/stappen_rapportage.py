"""The documents in Word of one workbook, made as the command line does, with the time of its steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wijkxl import rapportproces
from wijkxl.sources.locaties import find_locaties

if TYPE_CHECKING:
    from onderdelen import Klok


def run(klok: Klok, werkboek: Path) -> None:
    """Make the documents of ``werkboek`` without writing them, and time every step."""
    opdracht = rapportproces.Rapportopdracht(sjablonen=find_locaties().sjablonen)
    basis = klok.meet("sjablonen, teksten en zinnen lezen", rapportproces.read_rapportbasis, opdracht)
    for naam, stap in (
        ("read_werkboek", "- waarvan werkboek lezen"),
        ("herken", "- waarvan notities herkennen"),
        ("build_profiel_uit", "- waarvan cijfers uit het geheugen"),
        ("build_document", "- waarvan inhoud en grafieken"),
        ("render_document", "- waarvan Word schrijven"),
    ):
        setattr(rapportproces, naam, klok.volg(stap, getattr(rapportproces, naam)))
    documenten = klok.meet("documenten maken", rapportproces.maak_documenten, basis, werkboek)
    if documenten.faults:
        raise SystemExit(f"Mislukt: {documenten.faults}")
