"""What the functions answer with a table: factoren, priorities and wijken that are alike.

As ``antwoorden``: nothing here knows Excel. A table has its headings in the first row, unless asked without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijkxl.analysis.catalogus import Factor
from wijkxl.analysis.factoren import Factorstand, rank_factoren, terugkerende_factoren
from wijkxl.analysis.vergelijkbaar import AANTAL_BUREN, Buur, vergelijkbare_wijken
from wijkxl.errors import FormuleError
from wijkxl.udfs.antwoorden import GEEN_RANG
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.celwaarden import Antwoord, Uitkomst, aantal, enkel, ja_nee
from wijkxl.udfs.zoeken import zoek_domein, zoek_gebied, zoek_indicator

Rij = list[Uitkomst]

KOPPEN_FACTOREN = (
    "Factor",
    "Plaats op de Ranking",
    "Soort",
    "Leefgebied",
    "Leeftijdsfasen",
    "Wat heeft het cijfer ermee te maken?",
    "Herkomst van de koppeling",
)
KOPPEN_PRIORITEITEN = (
    "Factor",
    "Plaats op de Ranking",
    "Aantal domeinen",
    "Ongunstige cijfers",
    "Gunstige cijfers",
    "Door welke cijfers?",
    "Leefgebied",
    "Leeftijdsfasen",
    "Herkomst",
)
KOPPEN_VERGELIJKBAAR = ("Wijk", "Code", "Afstand", "Grootste verschil")
TEKENS: Mapping[int, str] = {-1: "▼", 1: "▲"}
GEEN_FACTOREN = "geen factoren bij deze indicator"
GEEN_PRIORITEITEN = "geen factoren geraakt"
GEEN_BUREN = "te weinig cijfers om te vergelijken"


def factoren(bron: Bron, indicator: object, koppen: object) -> Antwoord:
    """The factoren behind an indicator, best ranked first."""
    found = zoek_indicator(bron, enkel(indicator, "indicator"))
    koppeling_by_factor = {
        link.naar: link for link in bron.catalogus.indicator_factor if link.van == found.code
    }
    rijen: list[Rij] = []
    for factor in bron.catalogus.factoren_by_indicator.get(found.code, ()):
        koppeling = koppeling_by_factor[factor.code]
        rijen.append(
            [
                factor.naam,
                _plaats(bron, factor),
                factor.soort.value,
                factor.leefgebied.value,
                _fasen(factor),
                koppeling.aard.value if koppeling.aard else "",
                koppeling.herkomst.value,
            ]
        )
    return _tabel(KOPPEN_FACTOREN, rijen, koppen, GEEN_FACTOREN)


def prioriteiten(bron: Bron, wijk: object, domein: object, hoeveel: object, koppen: object) -> Antwoord:
    """The factoren that the figures of a wijk touch: in one domein, or those that recur over domeinen."""
    profiel = bron.profiel(zoek_gebied(bron, enkel(wijk, "wijk")))
    welk = enkel(domein, "domein")
    if welk is None:
        standen = terugkerende_factoren(profiel)
    else:
        standen = rank_factoren(profiel, zoek_domein(bron, welk).code)
    tot = aantal(enkel(hoeveel, "aantal"), "aantal", len(standen) or 1)
    rijen = [_prioriteit(bron, stand) for stand in standen[:tot]]
    return _tabel(KOPPEN_PRIORITEITEN, rijen, koppen, GEEN_PRIORITEITEN)


def vergelijkbaar(bron: Bron, wijk: object, hoeveel: object, koppen: object) -> Antwoord:
    """The wijken that are most alike, nearest first, with the variable in which they differ most."""
    plaats = zoek_gebied(bron, enkel(wijk, "wijk"))
    if plaats.niveau is not bron.naslag.editie.niveau_wijk:
        raise FormuleError.one(
            what=f"{plaats.naam} is geen wijk maar een {plaats.niveau}",
            where="wijk",
            mend="Geef de naam of de code van een wijk op.",
        )
    k = aantal(enkel(hoeveel, "aantal"), "aantal", AANTAL_BUREN)
    rijen = [_buur(bron, buur) for buur in vergelijkbare_wijken(bron.naslag, plaats.code, k)]
    return _tabel(KOPPEN_VERGELIJKBAAR, rijen, koppen, GEEN_BUREN)


def _prioriteit(bron: Bron, stand: Factorstand) -> Rij:
    return [
        stand.factor.naam,
        _plaats(bron, stand.factor),
        float(stand.domeinen),
        float(stand.ongunstig),
        float(stand.gunstig),
        "; ".join(f"{indicator.naam} {TEKENS[teken]}" for indicator, teken in stand.geraakt_door),
        stand.factor.leefgebied.value,
        _fasen(stand.factor),
        stand.herkomst.value,
    ]


def _buur(bron: Bron, buur: Buur) -> Rij:
    naam = bron.gebieden.by_code[buur.gebied].naam
    bijdrage = buur.bijdrage_by_indicator
    if not bijdrage:
        return [naam, buur.gebied, buur.afstand, ""]
    grootste = max(bijdrage, key=lambda code: bijdrage[code])
    deel = f"{bron.catalogus.indicator_by_code[grootste].naam} ({bijdrage[grootste]:.0%})"
    return [naam, buur.gebied, buur.afstand, deel.replace("%", " %")]


def _plaats(bron: Bron, factor: Factor) -> Uitkomst:
    found = bron.catalogus.rang_by_factor.get(factor.code)
    return GEEN_RANG if found is None else float(found.rang)


def _fasen(factor: Factor) -> str:
    return ", ".join(fase.value.lower() for fase in factor.leeftijdsfasen)


def _tabel(koppen: Iterable[str], rijen: list[Rij], met_koppen: object, geen: str) -> Antwoord:
    """Rows of equal length, with headings above them; one cell with words when there are none."""
    if not rijen:
        return geen
    return [list(koppen), *rijen] if ja_nee(enkel(met_koppen, "koppen"), "koppen", anders=True) else rijen
