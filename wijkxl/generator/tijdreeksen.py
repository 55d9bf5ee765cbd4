"""Sheet Tijdreeksen: the figures of all years for the wijk and the areas it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import begin_blad, naar, schrijf, schrijf_thuislink
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad, eenheid_en_groep, getalopmaak

if TYPE_CHECKING:
    from wijkxl.generator.kader import Werk

LINK, INDICATOR, GEBIED, EENHEID, EERSTE_JAAR = range(5)
KOPRIJ = EERSTE_RIJ
BREEDTES = (4, 50, 26, 40)
_MERKWAARDIG = (Status.ONDERDRUKT, Status.VOORLOPIG, Status.MODELSCHATTING)


def reeksbereik(werk: Werk, indicator: Indicator) -> str:
    """Range with the course of ``indicator`` in the wijk, for a sparkline."""
    rij = werk.indeling.tijdreeksrij_by_indicator[indicator.code]
    laatste = EERSTE_JAAR + len(werk.profiel.naslag.jaren) - 1
    return f.bereik((rij, EERSTE_JAAR), (rij, laatste))


def write_tijdreeksen(werk: Werk) -> None:
    """Write the sheet; an empty cell is a year without figure, never 0."""
    jaren = werk.profiel.naslag.jaren
    breedtes = (*BREEDTES, *([9.0] * len(jaren)), 44)
    ws = begin_blad(
        werk,
        Blad.TIJDREEKSEN,
        "tijdreeksen",
        breedtes,
        links=[(p.blad, naar(p.blad)) for p in werk.indeling.pijlers],
        herhaal=KOPRIJ,
        vast=(KOPRIJ + 1, 3),
    )
    koppen: tuple[str | int, ...] = (
        "",
        "Indicator",
        "Gebied",
        "Eenheid en groep",
        *jaren,
        "Bijzonderheden",
    )
    for kolom, kop in enumerate(koppen):
        schrijf(ws, KOPRIJ, kolom, kop, werk.stijlen.rol("tabelkop"))
    for indicator in werk.profiel.catalogus.indicatoren:
        eerste = werk.indeling.tijdreeksrij_by_indicator[indicator.code]
        for place, gebied in enumerate(werk.profiel.gebieden):
            _write_reeks(werk, ws, eerste + place, indicator, gebied)


def _write_reeks(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator, gebied: Gebied) -> None:
    stijlen, profiel = werk.stijlen, werk.profiel
    eigen = gebied.code == profiel.wijk.code
    if eigen:
        schrijf_thuislink(werk, ws, rij, indicator, kolom=LINK)
    else:
        schrijf(ws, rij, LINK, "", stijlen.rol("cel"))
    schrijf(ws, rij, INDICATOR, indicator.naam, stijlen.rol("cel_vet" if eigen else "cel_gedempt"))
    schrijf(ws, rij, GEBIED, gebied.naam, stijlen.rol("cel_vet" if eigen else "cel"))
    schrijf(ws, rij, EENHEID, eenheid_en_groep(indicator), stijlen.rol("cel_gedempt"))
    ws.set_row(
        rij,
        row_height(
            [(indicator.naam, BREEDTES[INDICATOR]), (eenheid_en_groep(indicator), BREEDTES[EENHEID])],
            bold=eigen,
        ),
    )
    reeks = profiel.reeks(gebied, indicator)
    getal = stijlen.rol("getal_vet" if eigen else "getal", getal=getalopmaak(indicator))
    for place, jaar in enumerate(profiel.naslag.jaren):
        cijfer = reeks.get(jaar)
        schrijf(ws, rij, EERSTE_JAAR + place, cijfer.waarde if cijfer else None, getal)
    laatste = EERSTE_JAAR + len(profiel.naslag.jaren)
    schrijf(ws, rij, laatste, _bijzonderheden(tuple(reeks.values())), stijlen.rol("cel_gedempt"))


def _bijzonderheden(reeks: tuple[Cijfer, ...]) -> str:
    """Which years are suppressed, provisional or estimated: ``onderdrukt: 2019, 2021``."""
    jaren_by_status = {
        status: [str(cijfer.periode) for cijfer in reeks if cijfer.status is status]
        for status in _MERKWAARDIG
    }
    return "; ".join(f"{status}: {', '.join(jaren)}" for status, jaren in jaren_by_status.items() if jaren)
