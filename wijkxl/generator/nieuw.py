"""Sheet Wat is er nieuw: what differs from the edition before, and which conclusions to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import CONTEXT, Indicator
from wijkxl.analysis.verandering import CIJFERSOORTEN, WOORDEN_BY_SOORT, Soort, Verandering
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import EERSTE_RIJ, Kolom
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    schrijf_thuislink,
    write_alinea,
    write_kop,
)
from wijkxl.generator.nakijken import aantal_na_te_kijken, write_nakijktabel
from wijkxl.generator.tekstmaat import row_height
from wijkxl.generator.toetswaarden import wijk_waarde
from wijkxl.uitleg import oordeel_van
from wijkxl.wording import Blad, celwaarde, datum_in_woorden, domeinnaam, getalopmaak

BREEDTES = (4, 38, 34, 14, 8, 14, 24, 24, 14, 8, 14)
CIJFERKOPPEN = (
    "",
    "Indicator",
    "Domein",
    "Cijfer toen",
    "Jaar toen",
    "{stad} toen",
    "Uitkomst toen",
    "Uitkomst nu",
    "Cijfer nu",
    "Jaar nu",
    "{stad} nu",
)
WAT, TOEN, NU = (3, 5), (6, 7), (8, 10)
"""Columns of the table about what indicatoren stand for."""

LANGSTE = 300
"""Signs of an old or new description that are shown; sheet Bronnen has the whole text of now."""

NIETS = "–"
BREUK = "Vergelijk dit cijfer niet zomaar met dat van de vorige editie."


def write_nieuw(werk: Werk) -> None:
    """Write the sheet; nothing without an edition before."""
    if werk.profiel.vorige is None:
        return
    links = [(p.blad, naar(p.blad)) for p in werk.indeling.pijlers]
    ws = begin_blad(werk, Blad.NIEUW, "nieuw", BREEDTES, links=links, vast=(3, 2))
    alle = werk.veranderingen.values()
    uitkomst = [v for v in alle if v.oordeel_veranderd]
    cijfers = [v for v in alle if v.cijfer_veranderd and not v.oordeel_veranderd]
    indicatoren = [v for v in alle if v.betekenis_veranderd]
    rij = _write_aantallen(werk, ws, EERSTE_RIJ, [len(uitkomst), len(cijfers), len(indicatoren)])
    rij = _write_cijfers(werk, ws, rij + 1, "uitkomst", uitkomst)
    rij = _write_cijfers(werk, ws, rij + 1, "cijfers", cijfers)
    rij = _write_indicatoren(werk, ws, rij + 1, indicatoren)
    rij = _begin_tabel(werk, ws, rij + 1, "conclusies")
    write_nakijktabel(werk, ws, rij, BREEDTES)


def _write_aantallen(werk: Werk, ws: Worksheet, rij: int, aantallen: Sequence[int]) -> int:
    """Write from which edition to which, and how much changed; returns the next row."""
    profiel = werk.profiel
    if profiel.vorige is None:
        return rij
    toen = f"{profiel.vorige.titel} ({datum_in_woorden(profiel.vorige.datum)})"
    nu = f"{profiel.editie.titel} ({datum_in_woorden(profiel.editie.datum)})"
    uitkomst, cijfers, indicatoren = aantallen
    regels: tuple[str | f.Formule, ...] = (
        f"Van: {toen}. Naar: {nu}.",
        f"Uitkomst veranderd: {uitkomst}. Alleen het cijfer veranderd: {cijfers}. "
        f"Indicatoren nieuw, vervallen of veranderd: {indicatoren}.",
        aantal_na_te_kijken(werk, "Conclusies om na te kijken: "),
    )
    for regel in regels:
        ws.set_row(rij, 20)
        schrijf(ws, rij, 0, regel, werk.stijlen.rol("subkop"))
        rij += 1
    return rij


def _begin_tabel(werk: Werk, ws: Worksheet, rij: int, sleutel: str) -> int:
    """Write heading and explanation of a table; returns the row for the heads of its columns."""
    deel = werk.sjabloon.teksten["nieuw"].deel(sleutel)
    write_kop(werk, ws, rij, deel.kop)
    write_alinea(werk, ws, rij + 1, deel.woorden, BREEDTES, "hint")
    return rij + 2


def _write_niets(werk: Werk, ws: Worksheet, rij: int) -> int:
    write_alinea(werk, ws, rij, werk.sjabloon.teksten["nieuw"].deel("geen").woorden, BREEDTES)
    return rij + 1


def _write_cijfers(werk: Werk, ws: Worksheet, rij: int, sleutel: str, gevonden: Sequence[Verandering]) -> int:
    """Write a table with figures of then and now; returns the row after it."""
    rij = _begin_tabel(werk, ws, rij, sleutel)
    koppen = [kop.format(stad=werk.profiel.stad.naam) for kop in CIJFERKOPPEN]
    if sleutel == "cijfers":
        koppen[6] = "Wat is er anders?"
    ws.set_row(rij, 33)
    for kolom, kop in enumerate(koppen):
        rol = "tabelkop" if kolom < WAT[0] else "tabelkop_midden"
        schrijf(ws, rij, kolom, kop, werk.stijlen.rol(rol))
    if not gevonden:
        return _write_niets(werk, ws, rij + 1)
    for place, verandering in enumerate(gevonden, start=1):
        soorten = "; ".join(soort for soort in verandering.soorten if soort in CIJFERSOORTEN)
        _write_cijferrij(werk, ws, rij + place, verandering, soorten if sleutel == "cijfers" else "")
    return rij + 1 + len(gevonden)


def _write_cijferrij(werk: Werk, ws: Worksheet, rij: int, v: Verandering, soorten: str) -> None:
    """Write figures of then (constant) and of now (which follow the table where the indicator stands)."""
    if v.toen is None or v.nu is None or v.vergelijking_nu is None:
        return
    uitkomst = oordeel_van(v.vergelijking_toen).value if v.vergelijking_toen else NIETS
    midden, vast, nu = werk.stijlen.rol("cel_midden"), getalopmaak(v.toen.indicator), getalopmaak(v.indicator)
    getal_toen, getal_nu = (werk.stijlen.rol("getal", getal=getal) for getal in (vast, nu))
    _write_naam(werk, ws, rij, v, [(soorten, BREEDTES[6])])
    cellen = (
        (celwaarde(v.toen.wijk), getal_toen),
        (v.toen.jaar or NIETS, midden),
        (NIETS if v.verborgen else celwaarde(v.toen.stad), getal_toen),
        (soorten or uitkomst, midden),
        (f.Formule(f"={_thuis(werk, v, Kolom.OORDEEL)}", oordeel_van(v.vergelijking_nu).value), midden),
        (f.overgenomen(_thuis(werk, v, Kolom.WIJK), wijk_waarde(v.nu)), getal_nu),
        (v.nu.jaar or NIETS, midden),
        (f.overgenomen(_thuis(werk, v, Kolom.STAD), celwaarde(v.nu.stad)), getal_nu),
    )
    for kolom, (waarde, stijl) in enumerate(cellen, start=WAT[0]):
        schrijf(ws, rij, kolom, waarde, stijl)


def _thuis(werk: Werk, v: Verandering, kolom: Kolom) -> str:
    """Address of a column of the indicator in the table where it stands."""
    plaats = werk.indeling.thuis(v.code, kolom)
    return f.op_blad(plaats.blad, f.cel(plaats.rij, plaats.kolom, vast=True))


def _write_naam(
    werk: Werk, ws: Worksheet, rij: int, v: Verandering, woorden: Sequence[tuple[str, float]]
) -> None:
    """Write link, name and domein; ``woorden`` with their widths also need room in the row."""
    domein = _domein(werk, v.indicator)
    ws.set_row(
        rij,
        row_height([(v.indicator.naam, BREEDTES[1]), (domein, BREEDTES[2]), *woorden], minimum=33),
    )
    if v.nu is None:
        schrijf(ws, rij, 0, "", werk.stijlen.rol("cel"))
    else:
        schrijf_thuislink(werk, ws, rij, v.indicator, "→")
    schrijf(ws, rij, 1, v.indicator.naam, werk.stijlen.rol("cel_vet"))
    schrijf(ws, rij, 2, domein, werk.stijlen.rol("cel"))


def _domein(werk: Werk, indicator: Indicator) -> str:
    """Pijler and domein of an indicator; the code of a domein that is gone."""
    catalogus = werk.profiel.catalogus
    domein = catalogus.domein_by_code.get(indicator.domein)
    if domein is None:
        return domeinnaam(catalogus, indicator) if indicator.domein == CONTEXT else indicator.domein
    return f"{catalogus.pijler_by_code[domein.pijler].naam}: {domein.naam}"


def _write_indicatoren(werk: Werk, ws: Worksheet, rij: int, gevonden: Sequence[Verandering]) -> int:
    """Write what indicatoren stand for, then and now, a row per change; returns the row after the table."""
    rij = _begin_tabel(werk, ws, rij, "indicatoren")
    for kolommen, kop in (
        ((0, 0), ""),
        ((1, 1), "Indicator"),
        ((2, 2), "Domein"),
        (WAT, "Wat is er anders?"),
        (TOEN, "Toen"),
        (NU, "Nu"),
    ):
        schrijf_breed(ws, rij, kolommen, kop, werk.stijlen.rol("tabelkop"))
    if not gevonden:
        return _write_niets(werk, ws, rij + 1)
    for verandering in gevonden:
        for soort, toen, nu in _omschrijvingen(werk, verandering):
            rij += 1
            woorden = ((soort, WAT), (toen, TOEN), (nu, NU))
            ruimte = [(tekst, sum(BREEDTES[k[0] : k[1] + 1])) for tekst, k in woorden]
            _write_naam(werk, ws, rij, verandering, ruimte)
            for tekst, kolommen in woorden:
                schrijf_breed(ws, rij, kolommen, tekst, werk.stijlen.rol("cel"))
    return rij + 1


def _omschrijvingen(werk: Werk, v: Verandering) -> Iterator[tuple[str, str, str]]:
    """Yield what differs, with the words of then and of now."""
    toen, nu = (side.indicator if side else None for side in (v.toen, v.nu))
    for soort in v.soorten:
        if soort in CIJFERSOORTEN:
            continue
        if soort is Soort.BREUK:
            yield soort.value, NIETS, BREUK
        elif soort is Soort.DOMEIN:
            yield soort.value, _domein(werk, toen) if toen else NIETS, _domein(werk, nu) if nu else NIETS
        else:
            lees = WOORDEN_BY_SOORT.get(soort, WOORDEN_BY_SOORT[Soort.DEFINITIE])
            yield soort.value, _kort(lees(toen)) if toen else NIETS, _kort(lees(nu)) if nu else NIETS


def _kort(tekst: str) -> str:
    return shorten(tekst, LANGSTE, placeholder=" …") or NIETS
