"""Nine sheets with the Factorenmodel: leefgebied by leeftijdsfase, the factoren of a domein in bold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import (
    Domein,
    Factor,
    FactorSoort,
    Herkomst,
    Indicator,
    Leefgebied,
    Leeftijdsfase,
)
from wijkxl.generator import formules as f
from wijkxl.generator.factorenplan import FactorKolom, factorcel
from wijkxl.generator.indeling import EERSTE_RIJ, Kolom
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    schrijf_thuislink,
    write_kop,
)
from wijkxl.generator.pijler import domeinlinkdoel
from wijkxl.generator.tekstmaat import row_height
from wijkxl.uitleg import factor_met_rang, oordeel_van
from wijkxl.wording import Blad

BREEDTES = (18, 31, 31, 31, 31, 31)
FASEN = tuple(Leeftijdsfase)
KOPRIJ = EERSTE_RIJ
INDICATOR, STAND = 3, 4
RISICO, KRACHT = "▼", "▲"
"""Symbols before a factor: a figure that speaks about it is ongunstiger, or gunstiger."""
TABELKOPPEN = (
    "Naar het cijfer",
    "Factor (plaats)",
    "Soort en leefgebied",
    "Indicator",
    "Stand in de wijk",
    "Herkomst",
)

Spanne = tuple[int, int]
"""First and last phase a factor covers, as places in ``FASEN``."""


def write_factorenmodel(werk: Werk, domein: Domein) -> None:
    """Write the sheet of one domein."""
    woorden, doel = domeinlinkdoel(werk, domein.code)
    ws = begin_blad(
        werk,
        domein.bladnaam,
        f"factorenmodel:{domein.code}",
        BREEDTES,
        links=[(woorden, doel), ("Ranking", naar(Blad.RANKING))],
        herhaal=KOPRIJ,
        vast=(3, 0),
    )
    ws.set_tab_color(werk.stijlen.pijlerkleur(domein.pijler))
    schrijf(ws, KOPRIJ, 0, "Leefgebied", werk.stijlen.rol("tabelkop_midden"))
    for place, fase in enumerate(FASEN):
        schrijf(ws, KOPRIJ, 1 + place, fase.value, werk.stijlen.rol("tabelkop_midden"))
    rij = KOPRIJ + 1
    for leefgebied in Leefgebied:
        rij = _write_leefgebied(werk, ws, rij, domein, leefgebied)

    ws.set_h_pagebreaks([rij + 1])
    _write_tabel(werk, ws, rij + 1, domein)


def spanne(factor: Factor) -> Spanne:
    """First and last phase of a factor; phases in between belong to it."""
    places = [FASEN.index(fase) for fase in factor.leeftijdsfasen]
    return min(places), max(places)


def gestapeld(factoren: Sequence[Factor]) -> tuple[tuple[Factor, ...], ...]:
    """Put factoren in as few rows as possible, so that no two in a row share a phase; widest first."""
    return _gestapeld(tuple(factoren))


@lru_cache(maxsize=64)
def _gestapeld(factoren: tuple[Factor, ...]) -> tuple[tuple[Factor, ...], ...]:
    """Stack once: the rows are the same on all sheets and in all workbooks."""
    rows: list[list[Factor]] = []
    order = sorted(factoren, key=lambda x: (spanne(x)[0] - spanne(x)[1], spanne(x)[0], x.naam.lower()))
    for factor in order:
        row = next((row for row in rows if not any(_overlap(factor, other) for other in row)), None)
        if row is None:
            rows.append([factor])
        else:
            row.append(factor)
    return tuple(tuple(row) for row in rows)


def _overlap(one: Factor, other: Factor) -> bool:
    return spanne(one)[0] <= spanne(other)[1] and spanne(other)[0] <= spanne(one)[1]


def _write_leefgebied(werk: Werk, ws: Worksheet, rij: int, domein: Domein, leefgebied: Leefgebied) -> int:
    """Write a band of the grid; returns the row below it."""
    factoren = [x for x in werk.profiel.catalogus.factoren if x.leefgebied is leefgebied]
    rows = gestapeld(factoren)
    if not rows:
        return rij
    laatste = rij + len(rows) - 1
    stijl = werk.stijlen.rol("leefgebied")
    if laatste > rij:
        ws.merge_range(rij, 0, laatste, 0, leefgebied.value, stijl)
    else:
        ws.write_string(rij, 0, leefgebied.value, stijl)
    for row in rows:
        _write_factorrij(werk, ws, rij, domein, row)
        rij += 1
    return rij


def _write_factorrij(werk: Werk, ws: Worksheet, rij: int, domein: Domein, factoren: Sequence[Factor]) -> None:
    vet = {factor.code for factor in werk.profiel.catalogus.factoren_by_domein.get(domein.code, ())}
    for kolom in range(1, 1 + len(FASEN)):
        ws.write_blank(rij, kolom, None, werk.stijlen.rol("leeg_vak"))
    maten = []
    for factor in factoren:
        eerste, laatste = spanne(factor)
        stijl = werk.stijlen.rol("factor_vet" if factor.code in vet else "factor")
        kolommen = (1 + eerste, 1 + laatste)
        schrijf_breed(ws, rij, kolommen, gemarkeerde_factor(werk, factor), stijl)
        if factor.code in vet:
            _kleur(werk, ws, rij, kolommen)
        breedte = sum(BREEDTES[1 + eerste : 2 + laatste])
        maten.append((f"{RISICO}{KRACHT} {factor_met_plaats(werk, factor)}", breedte))
    ws.set_row(rij, row_height(maten, minimum=21, bold=True))


def gemarkeerde_factor(werk: Werk, factor: Factor) -> f.Formule:
    """Name of a factor, with a symbol when figures that speak about it are ongunstiger or gunstiger."""
    bron, stand = werk.factoren.rij_by_factor[factor.code], werk.factoren.beeld.per_factor[factor.code]
    slecht, goed = factorcel(bron, FactorKolom.ONGUNSTIG), factorcel(bron, FactorKolom.GUNSTIG)
    naam = factor_met_plaats(werk, factor)
    tekst = (
        f'=IF({slecht}>0,{f.als_tekst(RISICO)},"")&IF({goed}>0,{f.als_tekst(KRACHT)},"")'
        f'&IF({slecht}+{goed}>0," ","")&{f.als_tekst(naam)}'
    )
    merk = (RISICO if stand.ongunstig else "") + (KRACHT if stand.gunstig else "")
    return f.Formule(tekst, f"{merk} {naam}" if merk else naam)


def _kleur(werk: Werk, ws: Worksheet, rij: int, kolommen: tuple[int, int]) -> None:
    """Colour a factor of the domein when it is touched; the symbol in front says the same."""
    cel = f.cel(rij, kolommen[0], vast=True)
    for teken, kleur in ((RISICO, "ongunstiger"), (KRACHT, "gunstiger")):
        opmaak = {
            "type": "formula",
            "criteria": f"=LEFT({cel},1)={f.als_tekst(teken)}",
            "format": werk.stijlen.differentieel(bg_color=werk.stijlen.kleur(kleur)),
        }
        ws.conditional_format(rij, kolommen[0], rij, kolommen[1], opmaak)


def factor_met_plaats(werk: Werk, factor: Factor) -> str:
    """Name of a factor with its place on the Ranking: ``Armoede (2)``."""
    return factor_met_rang(factor, werk.factoren.beeld.per_factor[factor.code].rang)


def _write_tabel(werk: Werk, ws: Worksheet, rij: int, domein: Domein) -> None:
    """Write below the grid which indicatoren speak about the factoren of the domein, and how they stand."""
    catalogus = werk.profiel.catalogus
    deel = werk.sjabloon.teksten[f"factorenmodel:{domein.code}"].deel("tabel")
    write_kop(werk, ws, rij, deel.kop, "subkop")
    ws.write_string(rij + 1, 0, deel.woorden, werk.stijlen.rol("ondertitel"))
    rij += 2
    for kolom, kop in enumerate(TABELKOPPEN):
        schrijf(ws, rij, kolom, kop, werk.stijlen.rol("tabelkop"))
    for factor in catalogus.factoren_by_domein.get(domein.code, ()):
        indicatoren = catalogus.indicatoren_by_factor.get(factor.code, ())
        _write_factor(werk, ws, rij + 1, domein, factor)
        if not indicatoren:
            rij += 1
            schrijf(ws, rij, INDICATOR, "geen indicator", werk.stijlen.rol("cel_gedempt"))
        for indicator in indicatoren:
            rij += 1
            _write_indicator(werk, ws, rij, indicator, eerste=indicator is indicatoren[0])


def _write_factor(werk: Werk, ws: Worksheet, rij: int, domein: Domein, factor: Factor) -> None:
    """Write what is known of a factor, in the first row of its indicatoren."""
    place = (factor.code, domein.code)
    link = next(link for link in werk.profiel.catalogus.factor_domein if (link.van, link.naar) == place)
    bron = link.bron if link.herkomst is Herkomst.HANDLEIDING else "voorstel"
    naam, soort = factor_met_plaats(werk, factor), f"{_soort(factor)}, {factor.leefgebied.value}"
    ws.set_row(rij, row_height([(naam, BREEDTES[1]), (soort, BREEDTES[2]), (bron, BREEDTES[5])], minimum=33))
    for kolom, (woorden, rol) in enumerate(
        (("", "cel"), (naam, "cel_vet"), (soort, "cel"), ("", "cel"), ("", "cel"), (bron, "cel_gedempt"))
    ):
        schrijf(ws, rij, kolom, woorden, werk.stijlen.rol(rol))


def _write_indicator(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator, *, eerste: bool) -> None:
    if not eerste:
        ws.set_row(rij, row_height([(indicator.naam, BREEDTES[INDICATOR])]))
        for kolom in range(len(BREEDTES)):
            schrijf(ws, rij, kolom, "", werk.stijlen.rol("cel"))
    schrijf_thuislink(werk, ws, rij, indicator, "→ cijfer")
    schrijf(ws, rij, INDICATOR, indicator.naam, werk.stijlen.rol("cel"))
    schrijf(ws, rij, STAND, _stand(werk, indicator.code), werk.stijlen.rol("cel_midden"))


def _stand(werk: Werk, indicator: str) -> f.Formule:
    """How the indicator stands in the wijk: the word of the row at home."""
    woord = oordeel_van(werk.profiel.vergelijking_by_indicator[indicator]).value
    thuis = werk.indeling.thuis(indicator, Kolom.OORDEEL)
    return f.overgenomen(f.op_blad(thuis.blad, f.cel(thuis.rij, thuis.kolom, vast=True)), woord)


def _soort(factor: Factor) -> str:
    return {
        FactorSoort.RISICO: "risicofactor",
        FactorSoort.BESCHERMEND: "beschermende factor",
        FactorSoort.BEIDE: "risico of bescherming",
    }[factor.soort]
