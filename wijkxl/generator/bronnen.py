"""Sheet Bronnen: per indicator what the figure means, where it comes from and what to mind."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.vergelijkbaar import Buur
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    schrijf_thuislink,
    write_kop,
)
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad, domeinnaam, eenheid_en_groep

KOPPEN_EN_BREEDTES: tuple[tuple[str, float], ...] = (
    ("", 4),
    ("Indicator", 34),
    ("Domein", 20),
    ("Eenheid en groep", 20),
    ("Wat betekent het?", 40),
    ("Hoe is het gemeten?", 32),
    ("Bron", 28),
    ("Wanneer nieuw?", 12),
    ("Voor welke gebieden?", 14),
    ("Wat is gunstig?", 13),
    ("Kleine aantallen", 24),
    ("Let op", 44),
    ("Herkomst van de omschrijving", 26),
)


def write_bronnen(werk: Werk) -> None:
    """Write the sheet."""
    breedtes = [breedte for _, breedte in KOPPEN_EN_BREEDTES]
    ws = begin_blad(
        werk,
        Blad.BRONNEN,
        "bronnen",
        breedtes,
        links=[(p.blad, naar(p.blad)) for p in werk.indeling.pijlers],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 2),
    )
    ws.set_row(EERSTE_RIJ, 33)
    for kolom, (kop, _) in enumerate(KOPPEN_EN_BREEDTES):
        schrijf(ws, EERSTE_RIJ, kolom, kop, werk.stijlen.rol("tabelkop"))
    for indicator in werk.profiel.catalogus.indicatoren:
        rij = werk.indeling.bronnenrij_by_indicator[indicator.code]
        woorden = _woorden(werk, indicator)
        ws.set_row(rij, row_height(zip(woorden, breedtes, strict=True)))
        schrijf_thuislink(werk, ws, rij, indicator)
        for kolom, tekst in enumerate(woorden[1:], start=1):
            schrijf(ws, rij, kolom, tekst, werk.stijlen.rol("cel_boven_vet" if kolom == 1 else "cel_boven"))
    _write_buren(werk, ws, EERSTE_RIJ + len(werk.profiel.catalogus.indicatoren) + 2)


def _write_buren(werk: Werk, ws: Worksheet, rij: int) -> None:
    """Write the vergelijkbare wijken with what makes each of them different, in per cent of the distance."""
    profiel = werk.profiel
    write_kop(werk, ws, rij, f"Wijken die het meest op {profiel.wijk.naam} lijken", "subkop")
    if not profiel.buren:
        schrijf(
            ws, rij + 1, 1, "Er zijn te weinig cijfers om wijken te vergelijken.", werk.stijlen.rol("cel")
        )
        return
    naam_by_code = {gebied.code: gebied.naam for gebied in profiel.naslag.gebieden}
    for kolom, kop in enumerate(("", "Wijk", "Afstand")):
        schrijf(ws, rij + 1, kolom, kop, werk.stijlen.rol("tabelkop"))
    schrijf_breed(ws, rij + 1, (3, 5), "Waarin de wijken het meest verschillen", werk.stijlen.rol("tabelkop"))
    for n, buur in enumerate(profiel.buren, start=1):
        ws.set_row(rij + 1 + n, 66)
        schrijf(ws, rij + 1 + n, 0, n, werk.stijlen.rol("cel_midden"))
        schrijf(ws, rij + 1 + n, 1, naam_by_code[buur.gebied], werk.stijlen.rol("cel_vet"))
        schrijf(ws, rij + 1 + n, 2, buur.afstand, werk.stijlen.rol("getal", getal="0.00"))
        schrijf_breed(ws, rij + 1 + n, (3, 5), _bijdragen(werk, buur), werk.stijlen.rol("cel"))


def _bijdragen(werk: Werk, buur: Buur) -> str:
    """Share of each variable in the distance, largest first: ``Koopwoningen 40 %; ...``."""
    by_code = werk.profiel.catalogus.indicator_by_code
    order = sorted(buur.bijdrage_by_indicator.items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{by_code[code].naam} {round(100 * deel)} %" for code, deel in order)


def _woorden(werk: Werk, indicator: Indicator) -> tuple[str, ...]:
    herkomst = indicator.herkomst.value
    return (
        "",
        indicator.naam,
        domeinnaam(werk.profiel.catalogus, indicator),
        eenheid_en_groep(indicator),
        indicator.definitie,
        indicator.meetwijze,
        "\n".join(part for part in (indicator.bron, indicator.bron_url) if part),
        indicator.frequentie,
        ", ".join(indicator.niveaus),
        indicator.richting.value,
        _kleine_aantallen(indicator),
        indicator.kanttekening,
        f"{herkomst} ({indicator.herkomst_bron})" if indicator.herkomst_bron else herkomst,
    )


def _kleine_aantallen(indicator: Indicator) -> str:
    """The small-number rule of an indicator in words."""
    regels = []
    if indicator.min_noemer:
        regels.append(f"de groep kleiner is dan {indicator.min_noemer}")
    if indicator.min_teller and indicator.soort in (Soort.AANDEEL, Soort.RATE):
        regels.append(f"het om minder dan {indicator.min_teller} gaat")
    return f"Geen cijfer als {' of '.join(regels)}." if regels else "Geen regel nodig."
