"""One workbook by wijkxl, step by step as the command line makes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import wijkxl.cli  # noqa: F401  # the command line loads it, so it belongs to what is measured
from wijkxl.analysis.wijkprofiel import build_naslag, build_wijkprofiel
from wijkxl.generator.werkboek import write_werkboek
from wijkxl.pipeline import find_wijken, read_basis
from wijkxl.sources.editie import read_editie
from wijkxl.sources.locaties import find_locaties

if TYPE_CHECKING:
    from onderdelen import Klok


def run(klok: Klok, wijk: str, editie: str, pad: Path) -> None:
    """Make the workbook of ``wijk`` and time every step."""
    locaties = find_locaties()
    basis = klok.meet("catalogus, gebieden en teksten lezen", lambda: read_basis(locaties))
    kennis = {"catalogus": basis.catalogus, "gebieden": basis.gebieden}
    cijfers = klok.meet("editie lezen", lambda: read_editie(locaties.vind_editie(editie), **kennis))
    (gebied,) = find_wijken(basis, cijfers, [wijk])
    naslag = klok.meet("naslag maken", lambda: build_naslag(editie=cijfers, **kennis))
    profiel = klok.meet(
        "wijkprofiel maken",
        lambda: build_wijkprofiel(
            wijk=gebied, catalogus_vingerafdruk=basis.vingerafdruk, naslag=naslag, **kennis
        ),
    )
    sjabloon = klok.meet("teksten invullen", lambda: basis.sjabloonbron.sjabloon(profiel))
    klok.meet("werkboek schrijven", lambda: write_werkboek(pad, profiel, sjabloon))
