"""The charts of the report: the wijk next to the city, its place among all wijken, and the course of time.

The same numbers give the same bytes. All words in a picture stand in its alt text or in the numbers it was
made from, so that the table next to it can show them. The letters are those of matplotlib, because the font
of the theme need not be on the machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from wijkxl.report.grafieken.gegevens import (
    Grafiekkader,
    Ontwikkelingslijn,
    Opvallendpunt,
    Plaatspunt,
    bron_van,
)
from wijkxl.report.grafieken.lijnen import is_ingezoomd, teken_ontwikkeling
from wijkxl.report.grafieken.rijen import teken_opvallend, teken_plaats
from wijkxl.report.grafieken.stijl import BREEDTE
from wijkxl.report.grafieken.teksten import alt_ontwikkeling, alt_opvallend, alt_plaats
from wijkxl.report.inhoud import Figuur

MIN_RIJEN = 2
"""One row is no picture; the table says the same."""


def grafiek_opvallend(punten: Sequence[Opvallendpunt], kader: Grafiekkader) -> Figuur | None:
    """The wijk next to the city on an axis of percentages, a row per figure; ``None`` with fewer than two."""
    if len(punten) < MIN_RIJEN:
        return None
    return Figuur(
        bijschrift=f"Opvallende percentages: {kader.wijk} naast {kader.stad}",
        alt=alt_opvallend(punten, kader),
        png=teken_opvallend(punten, kader).png(),
        breedte_cm=BREEDTE,
        bron=bron_van(punten),
    )


def grafiek_plaats(punten: Sequence[Plaatspunt], kader: Grafiekkader) -> Figuur | None:
    """The place of the wijk among all wijken, a row per figure; ``None`` with fewer than two."""
    if len(punten) < MIN_RIJEN:
        return None
    return Figuur(
        bijschrift=f"De plaats van {kader.wijk} tussen alle wijken",
        alt=alt_plaats(punten, kader),
        png=teken_plaats(punten, kader).png(),
        breedte_cm=BREEDTE,
        bron=bron_van(punten),
    )


def grafiek_ontwikkeling(lijnen: Sequence[Ontwikkelingslijn], kader: Grafiekkader) -> Figuur | None:
    """The course of time in wijk and city, a small chart per figure; ``None`` without any.

    Every line has figures of two years or more. The axis starts at 0, unless that makes the lines flat.
    """
    if not lijnen:
        return None
    ingezoomd = [lijn for lijn in lijnen if is_ingezoomd(lijn)]
    return Figuur(
        bijschrift=f"De ontwikkeling in {kader.wijk} en {kader.stad}",
        alt=alt_ontwikkeling(lijnen, ingezoomd, kader),
        png=teken_ontwikkeling(lijnen, kader).png(),
        breedte_cm=BREEDTE,
        bron=bron_van(lijnen),
    )
