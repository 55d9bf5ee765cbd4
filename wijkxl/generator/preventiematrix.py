"""Sheet Preventiematrix: activiteiten per domein and preventieniveau, by formulas, with gaps marked."""

from __future__ import annotations

from wijkxl.analysis.catalogus import Domein
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf_link
from wijkxl.generator.preventiekader import BREEDTES, LAATSTE, Kolommen, Matrixblad
from wijkxl.generator.preventieoverzicht import write_aandelen, write_aangrijpingspunten, write_losse
from wijkxl.generator.stapblok import aantal_gestapeld, gestapeld
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, GATEN, METINGBLOK, RESULTAATBLOK, build_stapels
from wijkxl.generator.stapkeuzes import build_keuzes, stapstand_van
from wijkxl.overdracht.stapstand import NIVEAUS, NOG_NIETS, VAK
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import Blad

WAARSCHUWINGRIJ = EERSTE_RIJ - 1
PIJLER, DOMEIN, AMBITIE, RESULTATEN, NIVEAU, ZONDER_NIVEAU, INDICATOREN, AANTAL = 0, 1, 2, 3, 4, 7, 8, 9
KOPPEN = (
    "Pijler",
    "Domein",
    "Ambitie",
    "Maatschappelijk resultaat",
    "Universeel",
    "Selectief",
    "Geïndiceerd",
    "Niveau nog kiezen",
    "Indicator",
    "Aantal activiteiten",
)
GEEN_DOMEIN = "Zonder resultaat"
UITLEG_GEEN_DOMEIN = "Activiteiten waarbij geen resultaat is gekozen, of een resultaat zonder domein."
HOOGTE = 64.0
"""Least height of a row of the matrix, in points: room for four lines."""


def write_preventiematrix(werk: Werk) -> None:
    """Write the sheet."""
    ws = begin_blad(
        werk,
        Blad.PREVENTIEMATRIX,
        "preventiematrix",
        BREEDTES,
        links=[(blad, naar(blad)) for blad in (Blad.RESULTAAT, Blad.ACTIVITEITEN)],
    )
    stapels = build_stapels(stapstand_van(werk), build_keuzes(werk.profiel.catalogus))
    blad = Matrixblad(werk=werk, ws=ws, stapels=stapels)
    _write_waarschuwing(blad)
    totaal = _write_matrix(blad, EERSTE_RIJ)
    punten = totaal + 2
    losse = write_aangrijpingspunten(blad, punten, (totaal, AANTAL)) + 1
    aandelen = write_losse(blad, losse) + 1
    write_aandelen(blad, aandelen, (totaal, AANTAL))
    ws.set_h_pagebreaks([punten, losse])


def _write_waarschuwing(blad: Matrixblad) -> None:
    """Say it when a table has more rows than are counted."""
    over = "+".join(
        f'SUMPRODUCT(--({tabel.heel(kolom)}<>""))-SUMPRODUCT(--({blok.elders(mirror)}<>""))'
        for tabel, kolom, blok, mirror in (
            (TBL_RESULTATEN, "naam", RESULTAATBLOK, "naam"),
            (TBL_METINGEN, "indicator", METINGBLOK, "indicator"),
            (TBL_ACTIVITEITEN, "naam", ACTIVITEITBLOK, "naam"),
        )
    )
    woorden = f"⚠ {blad.werk.sjabloon.teksten['preventiematrix'].deel('te_veel').woorden}"
    waarde = woorden if blad.stapels.stand.te_veel else ""
    formule = Formule(f'=IF({over}>0,{f.als_tekst(woorden)},"")', waarde)
    blad.cel(WAARSCHUWINGRIJ, (0, LAATSTE), formule, "ambitie")
    blad.ws.set_row(WAARSCHUWINGRIJ, 20)


def _write_matrix(blad: Matrixblad, rij: int) -> int:
    """Write the matrix; returns the row with its totals."""
    rij = blad.blokkop(rij, "matrix")
    rij = blad.koppen(rij, [((kolom, kolom), kop) for kolom, kop in enumerate(KOPPEN)])
    eerste = rij
    for nummer, domein in enumerate(blad.werk.profiel.catalogus.domeinen, start=1):
        _write_domein(blad, rij, nummer, domein)
        rij += 1
    blad.kleur_gaten((eerste, NIVEAU), (rij - 1, NIVEAU + NIVEAUS - 1), "ongunstiger")
    _write_zonder_domein(blad, rij)
    _write_totaal(blad, rij + 1)
    return rij + 1


def _write_domein(blad: Matrixblad, rij: int, nummer: int, domein: Domein) -> None:
    stapels = blad.stapels
    pijler, blok = blad.werk.indeling.domeinblok(domein.code)
    blad.cel(rij, (PIJLER, PIJLER), pijler.pijler.naam, "label")
    stijl = blad.werk.stijlen.rol("label_link")
    schrijf_link(blad.ws, rij, DOMEIN, naar(pijler.blad, blok.kop), domein.naam, stijl)
    blad.cel(rij, (AMBITIE, AMBITIE), domein.ambitie)
    resultaten = gestapeld(RESULTAATBLOK, "domeintekst", nummer, stapels.per_domein)
    indicatoren = gestapeld(METINGBLOK, "domeintekst", nummer, stapels.indicatoren)
    vakken = [_vak(blad, nummer, niveau) for niveau in range(1, NIVEAUS + 1)]
    cellen = {
        RESULTATEN: resultaten,
        **dict(enumerate(vakken, start=NIVEAU)),
        ZONDER_NIVEAU: _activiteiten(blad, nummer, 0),
        INDICATOREN: indicatoren,
    }
    _write_cellen(blad, rij, nummer, cellen)
    vast: list[tuple[f.Waarde, Kolommen]] = [(domein.naam, (1, 1)), (domein.ambitie, (2, 2))]
    blad.hoogte(rij, [*vast, *((cel.waarde, (k, k)) for k, cel in cellen.items())], HOOGTE)


def _write_zonder_domein(blad: Matrixblad, rij: int) -> None:
    """Write the activiteiten that stand at no domein, so that none is missing."""
    blad.cel(rij, (PIJLER, DOMEIN), GEEN_DOMEIN, "label")
    blad.cel(rij, (AMBITIE, RESULTATEN), UITLEG_GEEN_DOMEIN, "cel_gedempt")
    cellen = {NIVEAU + niveau - 1: _activiteiten(blad, 0, niveau) for niveau in range(1, NIVEAUS + 1)}
    cellen[ZONDER_NIVEAU] = _activiteiten(blad, 0, 0)
    _write_cellen(blad, rij, 0, cellen)
    blad.cel(rij, (INDICATOREN, INDICATOREN), "")
    blad.hoogte(rij, [(cel.waarde, (k, k)) for k, cel in cellen.items()], HOOGTE)


def _write_cellen(blad: Matrixblad, rij: int, nummer: int, cellen: dict[int, Formule]) -> None:
    for kolom, formule in cellen.items():
        blad.cel(rij, (kolom, kolom), formule)
    acties = blad.stapels.stand.activiteiten
    aantal = sum(bool(actie.label) and actie.domein == nummer for actie in acties)
    blad.getal(rij, AANTAL, Formule(f"=COUNTIF({ACTIVITEITBLOK.elders('domein')},{nummer})", float(aantal)))


def _write_totaal(blad: Matrixblad, rij: int) -> None:
    """Write how many activiteiten there are per niveau, and in all."""
    blad.cel(rij, (PIJLER, RESULTATEN), "Aantal activiteiten", "label")
    niveaus = [actie.niveau for actie in blad.stapels.stand.activiteiten if actie.label]
    for kolom, niveau in (*((NIVEAU + n - 1, n) for n in range(1, NIVEAUS + 1)), (ZONDER_NIVEAU, 0)):
        formule = f"=COUNTIF({ACTIVITEITBLOK.elders('niveau')},{niveau})"
        blad.getal(rij, kolom, Formule(formule, float(niveaus.count(niveau))))
    blad.cel(rij, (INDICATOREN, INDICATOREN), "")
    alle = f"{f.cel(rij, NIVEAU)}:{f.cel(rij, ZONDER_NIVEAU)}"
    blad.getal(rij, AANTAL, Formule(f"=SUM({alle})", float(len(niveaus))))
    blad.ws.set_row(rij, 20)


def _activiteiten(blad: Matrixblad, domein: int, niveau: int) -> Formule:
    """Names of the activiteiten of a domein and niveau; 0 stands for none."""
    return gestapeld(ACTIVITEITBLOK, "vak", domein * VAK + niveau, blad.stapels.per_vak)


def _vak(blad: Matrixblad, domein: int, niveau: int) -> Formule:
    """The activiteiten in a cell of the matrix, and the resultaten without one at that niveau."""
    stapels = blad.stapels
    gaten = stapels.gaten[niveau - 1]
    acties = _activiteiten(blad, domein, niveau)
    gat = gestapeld(RESULTAATBLOK, GATEN[niveau - 1], domein, gaten)
    aantal_gaten = aantal_gestapeld(RESULTAATBLOK, GATEN[niveau - 1], domein, gaten)
    aantal = aantal_gestapeld(RESULTAATBLOK, "domeintekst", domein, stapels.per_domein)
    n_acties = aantal_gestapeld(ACTIVITEITBLOK, "vak", domein * VAK + niveau, stapels.per_vak)
    kern, gatkern, n_gaten, n, m = (
        formule.tekst.removeprefix("=") for formule in (acties, gat, aantal_gaten, aantal, n_acties)
    )
    deels = f'{kern}&IF({m}*{n_gaten}=0,"",CHAR(10))&{gatkern}'
    tekst = f"=IF(AND({n}>0,{n_gaten}={n}),{f.als_tekst(NOG_NIETS)},{deels})"
    if aantal.waarde and aantal_gaten.waarde == aantal.waarde:
        return Formule(tekst, NOG_NIETS)
    return Formule(tekst, "\n".join(str(deel.waarde) for deel in (acties, gat) if deel.waarde))
