"""Sheet Samenvatting alle pijlers: the wijk in short, conclusions of all domeinen, the overall picture."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import CONTEXT
from wijkxl.generator import formules as f
from wijkxl.generator.factorlijst import write_terugkerend
from wijkxl.generator.indeling import LAATSTE_KOLOM, SAMENVATTING_VRAGEN_VAST, Kolom
from wijkxl.generator.indicatortabel import BREEDTES, breedtes_van, write_indicatortabel
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    write_kop,
)
from wijkxl.generator.nakijken import write_nakijken_volgend
from wijkxl.generator.notities import maak_hoger
from wijkxl.generator.opvallend import write_opvallend
from wijkxl.generator.pijler import (
    ANTWOORD,
    CONCLUSIEKOLOMMEN,
    VRAAG,
    write_conclusiekop,
    write_vraagvak,
)
from wijkxl.overdracht.invoer import is_fout
from wijkxl.wording import Blad

BEELD_HOOGTE = 150.0


def write_samenvatting(werk: Werk) -> None:
    """Write the sheet."""
    indeling = werk.indeling.samenvatting
    links = [(p.blad, naar(p.blad, p.conclusiekop)) for p in werk.indeling.pijlers]
    ws = begin_blad(werk, Blad.SAMENVATTING, "samenvatting", breedtes_van(werk), links=links, vast=(3, 2))
    tekst = werk.sjabloon.teksten["samenvatting"]
    write_opvallend(werk, ws, indeling, tekst.deel("opvallend"))
    write_terugkerend(werk, ws, indeling.factoren, tekst.deel("factoren"))
    context = tekst.deel("context")
    write_kop(werk, ws, indeling.context.titel, context.kop, "subkop")
    ws.write_string(indeling.context.titel, Kolom.WIJK, context.woorden, werk.stijlen.rol("ondertitel"))
    indicatoren = werk.profiel.catalogus.indicatoren_by_domein.get(CONTEXT, ())
    write_indicatortabel(werk, ws, indeling.context, indicatoren, thuis=True)
    _write_conclusies(werk, ws)
    _write_pijleranalyses(werk, ws)
    totaalbeeld = tekst.deel("totaalbeeld")
    write_kop(werk, ws, indeling.vragenkop, totaalbeeld.kop, "subkop")
    ws.write_string(indeling.vragenkop, Kolom.WIJK, totaalbeeld.woorden, werk.stijlen.rol("ondertitel"))
    for deel in tekst.delen:
        if deel.sleutel in SAMENVATTING_VRAGEN_VAST:
            continue
        rij = indeling.rij_by_vraag[deel.sleutel]
        write_vraagvak(
            werk,
            ws,
            rij,
            deel,
            naam=f"in_samenvatting_{deel.sleutel}",
            kolommen=(VRAAG, (ANTWOORD[0], LAATSTE_KOLOM)),
        )
        ws.set_row(rij, BEELD_HOOGTE)
    ws.set_h_pagebreaks(
        [indeling.factoren, indeling.conclusiekop, indeling.vragenkop, indeling.context.titel]
    )


def _write_conclusies(werk: Werk, ws: Worksheet) -> None:
    indeling = werk.indeling.samenvatting
    deel = werk.sjabloon.teksten["samenvatting"].deel("conclusies")
    write_kop(werk, ws, indeling.conclusiekop, deel.kop, "subkop")
    ws.write_string(indeling.conclusiekop, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
    codes = [domein.code for domein in werk.profiel.catalogus.domeinen]
    schrijf(ws, indeling.conclusiekop, Kolom.FACTOREN, ingevuld(werk, codes), werk.stijlen.rol("ondertitel"))
    write_conclusiekop(werk, ws, indeling.conclusietabel)
    for domein in werk.profiel.catalogus.domeinen:
        rij = indeling.rij_by_domein[domein.code]
        pijler, _ = werk.indeling.domeinblok(domein.code)
        doel = naar(pijler.blad, pijler.rij_by_domein[domein.code], CONCLUSIEKOLOMMEN[0][2][0])
        stijl = werk.stijlen.rol("label_link")
        ws.set_row(rij, 66)
        ws.merge_range(rij, VRAAG[0], rij, VRAAG[1], "", stijl)
        woorden = f"{pijler.pijler.naam}: {domein.naam}"
        ws.write_url(rij, VRAAG[0], f"internal:{doel}", stijl, woorden, "Naar je conclusie")
        write_nakijken_volgend(werk, ws, rij, domein)
        for sleutel, _, kolommen in CONCLUSIEKOLOMMEN:
            _write_overgenomen(werk, ws, rij, kolommen, f"in_{sleutel}_{domein.code}")


def _write_overgenomen(werk: Werk, ws: Worksheet, rij: int, kolommen: tuple[int, int], naam: str) -> None:
    """Show what stands in the input cell ``naam``, in a row that is high enough for it."""
    waarde = werk.invoerwaarde(naam)
    schrijf_breed(ws, rij, kolommen, f.overgenomen(naam, waarde), werk.stijlen.rol("cel"))
    maak_hoger(ws, rij, str(waarde), sum(BREEDTES[kolommen[0] : kolommen[1] + 1]))


def ingevuld(werk: Werk, domeinen: Sequence[str]) -> f.Formule:
    """How many domeinen (codes) have a conclusion."""
    waarden = [werk.invoerwaarde(f"in_conclusie_{code}") for code in domeinen]
    fout = next((waarde for waarde in waarden if is_fout(waarde)), None)
    parts = "+".join(f'IF(in_conclusie_{code}="",0,1)' for code in domeinen)
    na = f" van de {len(domeinen)} domeinen hebben een conclusie"
    aantal = sum(waarde != "" for waarde in waarden)
    return f.Formule(f"={parts or 0}&{f.als_tekst(na)}", fout or f"{aantal}{na}")


def _write_pijleranalyses(werk: Werk, ws: Worksheet) -> None:
    indeling = werk.indeling.samenvatting
    write_kop(werk, ws, indeling.pijlerkop, "Je korte analyse per pijler", "subkop")
    for code, rij in indeling.rij_by_pijler.items():
        pijler = werk.profiel.catalogus.pijler_by_code[code]
        ws.set_row(rij, 66)
        schrijf_breed(ws, rij, VRAAG, pijler.naam, werk.stijlen.rol("label"))
        _write_overgenomen(werk, ws, rij, (ANTWOORD[0], LAATSTE_KOLOM), f"in_analyse_{code}")
