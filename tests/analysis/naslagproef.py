"""Figures of a few invented wijken, for tests of what is compared over all wijken."""

from dataclasses import replace

from sources.importproef import build_indicator
from voorbeeld import maak_editie, maak_gebied

from wijkxl.analysis.catalogus import Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.wijkprofiel import Naslag

Tabel = dict[str, dict[str, float | None]]


def build_naslag(tabel: Tabel, *, ook: tuple[str, ...] = ()) -> Naslag:
    """Latest figures of context variables by indicator and wijk; ``ook`` are wijken without figures."""
    codes = sorted({code for by_wijk in tabel.values() for code in by_wijk} | set(ook))
    cijfers = [
        Cijfer(
            gebied=code,
            indicator=indicator,
            periode=2024,
            waarde=value,
            status=Status.ONTBREEKT if value is None else Status.OK,
        )
        for indicator, by_wijk in tabel.items()
        for code, value in by_wijk.items()
    ]
    stad = Cijfer(gebied="GM1", indicator=next(iter(tabel)), periode=2024, waarde=1000.0)
    return Naslag(
        gebieden=(
            maak_gebied("GM1", "Stad", Niveau.STAD),
            *(maak_gebied(code, code, ouder="GM1") for code in codes),
        ),
        indicatoren=tuple(
            replace(build_indicator(code, code, Soort.GEMIDDELDE), vergelijkvariabele=code != "oordeel")
            for code in tabel
        ),
        jaar_by_indicator=dict.fromkeys(tabel, 2024),
        editie=maak_editie(stad, *cijfers),
    )
