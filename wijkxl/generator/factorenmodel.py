"""Nine sheets with the Factorenmodel: leefgebied by leeftijdsfase, the factoren of a domein in bold."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Domein, Factor, FactorSoort, Herkomst, Leefgebied, Leeftijdsfase
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import EERSTE_RIJ, Kolom
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_link, write_kop
from wijkxl.generator.pijler import domeinlinkdoel
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad, celwaarde

BREEDTES = (14, 30, 30, 30, 30, 30)
FASEN = tuple(Leeftijdsfase)
KOPRIJ = EERSTE_RIJ
TABELKOPPEN = ("Plaats", "Factor", "Soort, leefgebied", "Indicator (klik)", "Stand in de wijk", "Herkomst")

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
        links=[(woorden, doel), ("", ""), ("Ranking", naar(Blad.RANKING))],
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
        tekst = factor_met_plaats(werk, factor)
        stijl = werk.stijlen.rol("factor_vet" if factor.code in vet else "factor")
        if laatste > eerste:
            ws.merge_range(rij, 1 + eerste, rij, 1 + laatste, tekst, stijl)
        else:
            ws.write_string(rij, 1 + eerste, tekst, stijl)
        maten.append((tekst, sum(BREEDTES[1 + eerste : 2 + laatste])))
    ws.set_row(rij, row_height(maten, minimum=21, bold=True))


def factor_met_plaats(werk: Werk, factor: Factor) -> str:
    """Name of a factor with its place on the Ranking: ``Armoede (2)``."""
    rang = werk.profiel.catalogus.rang_by_factor.get(factor.code)
    return f"{factor.naam} ({rang.rang})" if rang else factor.naam


def _write_tabel(werk: Werk, ws: Worksheet, rij: int, domein: Domein) -> None:
    """Write below the grid which indicatoren speak about the factoren of the domein, and how they stand."""
    catalogus = werk.profiel.catalogus
    deel = werk.sjabloon.teksten[f"factorenmodel:{domein.code}"].deel("tabel")
    write_kop(werk, ws, rij, deel.kop, "subkop")
    ws.write_string(rij + 1, 0, " ".join(deel.alineas), werk.stijlen.rol("ondertitel"))
    rij += 2
    for kolom, kop in enumerate(TABELKOPPEN):
        schrijf(ws, rij, kolom, kop, werk.stijlen.rol("tabelkop"))
    herkomst = {link.van: link for link in catalogus.factor_domein if link.naar == domein.code}
    for factor in catalogus.factoren_by_domein.get(domein.code, ()):
        for indicator in catalogus.indicatoren_by_factor.get(factor.code, ()) or (None,):
            rij += 1
            rang = catalogus.rang_by_factor.get(factor.code)
            soort = f"{_soort(factor)}, {factor.leefgebied.value}"
            link = herkomst[factor.code]
            bron = f"{link.herkomst}: {link.bron}" if link.herkomst is Herkomst.HANDLEIDING else "voorstel"
            schrijf(ws, rij, 0, rang.rang if rang else "–", werk.stijlen.rol("cel_midden"))
            schrijf(ws, rij, 1, factor.naam, werk.stijlen.rol("cel_vet"))
            schrijf(ws, rij, 2, soort, werk.stijlen.rol("cel"))
            schrijf(ws, rij, 5, bron, werk.stijlen.rol("cel_gedempt"))
            naam = indicator.naam if indicator else "geen indicator"
            texts = (factor.naam, soort, naam, "", bron)
            ws.set_row(rij, row_height(zip(texts, BREEDTES[1:], strict=True)))
            if indicator is None:
                schrijf(ws, rij, 3, naam, werk.stijlen.rol("cel_gedempt"))
                schrijf(ws, rij, 4, "–", werk.stijlen.rol("cel_gedempt"))
                continue
            thuis = werk.indeling.thuis(indicator.code, Kolom.INDICATOR)
            doel = naar(thuis.blad, thuis.rij, thuis.kolom)
            schrijf_link(ws, rij, 3, doel, naam, werk.stijlen.rol("cel_link"), f"Naar {thuis.blad}")
            schrijf(ws, rij, 4, _stand(werk, indicator.code), werk.stijlen.rol("cel"))


def _stand(werk: Werk, indicator: str) -> f.Formule:
    """How the indicator stands in the wijk: the word of the row at home."""
    stand = werk.profiel.stand_by_indicator[indicator]
    wijk, stad = celwaarde(stand.wijk), celwaarde(stand.stad)
    difference = f.verschil("", "", stand.indicator.decimalen, wijk, stad).waarde
    woord = f.oordeel("", "", "", (wijk, stad, difference)).waarde
    thuis = werk.indeling.thuis(indicator, Kolom.OORDEEL)
    return f.overgenomen(f.op_blad(thuis.blad, f.cel(thuis.rij, thuis.kolom, vast=True)), woord)


def _soort(factor: Factor) -> str:
    return {
        FactorSoort.RISICO: "risicofactor",
        FactorSoort.BESCHERMEND: "beschermende factor",
        FactorSoort.BEIDE: "risico of bescherming",
    }[factor.soort]
