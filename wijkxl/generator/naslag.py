"""Sheet Indicatoren overzicht (naslag): all areas (rows) by all indicatoren (columns), latest year."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import CONTEXT, Indicator
from wijkxl.analysis.gebieden import Gebied, Niveau
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import (
    NASLAG_BRON,
    NASLAG_CODE,
    NASLAG_DOMEIN,
    NASLAG_EENHEID,
    NASLAG_EERSTE_GEBIED,
    NASLAG_EERSTE_INDICATOR,
    NASLAG_JAAR,
    NASLAG_NAAM,
    NASLAG_PIJLER,
    NASLAG_TERUG,
    Kolom,
)
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_link
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import (
    MERK_BIJ_STATUS,
    Blad,
    celwaarde,
    domeinnaam,
    eenheid_en_groep,
    gebiedslabels,
    getalopmaak,
)

BREEDTE_INDICATOR = 17.0
VASTE_KOLOMMEN = (11, 30, 9, 26)
KOPPEN: Mapping[int, str] = {
    NASLAG_TERUG: "Klik om terug te gaan",
    NASLAG_PIJLER: "Pijler",
    NASLAG_DOMEIN: "Domein",
    NASLAG_NAAM: "Indicator",
    NASLAG_EENHEID: "Eenheid en groep",
    NASLAG_BRON: "Bron",
    NASLAG_JAAR: "Jaar",
    NASLAG_CODE: "Code",
}


def write_naslag(werk: Werk) -> None:
    """Write the sheet and define the names that the look-ups use."""
    indicatoren = werk.profiel.naslag.indicatoren
    breedtes = (*VASTE_KOLOMMEN, *([BREEDTE_INDICATOR] * len(indicatoren)))
    links = [(f"Terug naar {p.blad.lower()}", naar(p.blad)) for p in werk.indeling.pijlers]
    ws = begin_blad(
        werk,
        Blad.NASLAG,
        "naslag",
        breedtes,
        links=[*links, ("Terug naar samenvatting", naar(Blad.SAMENVATTING))],
        herhaal=NASLAG_CODE,
        vast=(NASLAG_EERSTE_GEBIED, NASLAG_EERSTE_INDICATOR),
    )
    ws.repeat_columns(0, 1)
    ws.fit_to_pages(0, 0)
    ws.set_print_scale(60)
    _write_koppen(werk, ws)
    _write_gebieden(werk, ws)
    _definieer(werk, ws)


def _write_koppen(werk: Werk, ws: Worksheet) -> None:
    stijlen, indeling = werk.stijlen, werk.indeling
    indicatoren = werk.profiel.naslag.indicatoren
    for rij, kop in KOPPEN.items():
        for kolom in range(NASLAG_EERSTE_INDICATOR):
            schrijf(ws, rij, kolom, kop if kolom == 1 else "", stijlen.rol("label"))
    for kolom, kop in enumerate(("Code", "Gebied", "Niveau", "Ligt in")):
        schrijf(ws, NASLAG_CODE, kolom, kop, stijlen.rol("label"))
    heights = dict.fromkeys(KOPPEN, 18.0)
    for indicator in indicatoren:
        kolom = indeling.naslagkolom_by_indicator[indicator.code]
        thuis = indeling.thuis(indicator.code, Kolom.INDICATOR)
        for rij, woorden in _kopwoorden(werk, indicator).items():
            heights[rij] = max(heights[rij], row_height([(woorden, BREEDTE_INDICATOR)]))
            rol = "tabelkop" if rij == NASLAG_NAAM else "label"
            schrijf(ws, rij, kolom, woorden, stijlen.rol(rol))
        woord = f"← {thuis.blad.removeprefix('Pijler ').split()[0]}"
        doel = naar(thuis.blad, thuis.rij, thuis.kolom)
        schrijf_link(
            ws, NASLAG_TERUG, kolom, doel, woord, stijlen.rol("label_link"), f"Terug naar {thuis.blad}"
        )
        jaar = werk.profiel.naslag.jaar_by_indicator.get(indicator.code)
        schrijf(ws, NASLAG_JAAR, kolom, jaar if jaar else "–", stijlen.rol("label"))
    for rij, hoogte in heights.items():
        ws.set_row(rij, hoogte)


def _kopwoorden(werk: Werk, indicator: Indicator) -> dict[int, str]:
    catalogus = werk.profiel.catalogus
    domein = catalogus.domein_by_code.get(indicator.domein)
    return {
        NASLAG_PIJLER: catalogus.pijler_by_code[domein.pijler].naam if domein else CONTEXT.capitalize(),
        NASLAG_DOMEIN: domeinnaam(catalogus, indicator),
        NASLAG_NAAM: indicator.naam,
        NASLAG_EENHEID: eenheid_en_groep(indicator),
        NASLAG_BRON: indicator.bron,
        NASLAG_CODE: indicator.code,
    }


def _write_gebieden(werk: Werk, ws: Worksheet) -> None:
    naslag = werk.profiel.naslag
    labels = gebiedslabels(naslag.gebieden)
    naam_by_code = {gebied.code: gebied.naam for gebied in naslag.gebieden}
    merken = ("", *MERK_BIJ_STATUS.values())
    opmaak = {(i.code, merk): getalopmaak(i, merk=merk) for i in naslag.indicatoren for merk in merken}
    for rij, (gebied, label) in enumerate(zip(naslag.gebieden, labels, strict=True), NASLAG_EERSTE_GEBIED):
        plaats = (gebied.code, label, gebied.niveau.value, naam_by_code.get(gebied.ouder or "", ""))
        _write_gebied(werk, ws, rij, gebied, plaats, opmaak)


def _write_gebied(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    gebied: Gebied,
    plaats: tuple[str, ...],
    opmaak: Mapping[tuple[str, str], str],
) -> None:
    """Write the row of an area; ``plaats`` says which, ``opmaak`` is by indicator and mark."""
    naslag, stijlen = werk.profiel.naslag, werk.stijlen
    eigen = gebied.code == werk.profiel.wijk.code
    vet = eigen or gebied.niveau in (Niveau.LAND, Niveau.STAD, Niveau.GEBIED)
    kleur = stijlen.kleur("invoer") if eigen else ""
    tekst = stijlen.rol("cel_vet" if vet else "cel", kleur=kleur)
    for kolom, woorden in enumerate(plaats):
        schrijf(ws, rij, kolom, woorden, tekst)
    for indicator in naslag.indicatoren:
        cijfer = naslag.cijfer(gebied.code, indicator.code)
        merk = MERK_BIJ_STATUS.get(cijfer.status, "") if cijfer else ""
        waarde = celwaarde(cijfer)
        rol = "cel_gedempt" if isinstance(waarde, str) else ("getal_vet" if vet else "getal")
        getal = "" if isinstance(waarde, str) else opmaak[indicator.code, merk]
        kolom = werk.indeling.naslagkolom_by_indicator[indicator.code]
        schrijf(ws, rij, kolom, waarde, stijlen.rol(rol, getal=getal, kleur=kleur))


def _definieer(werk: Werk, ws: Worksheet) -> None:
    """Define the names of the look-ups: figures, codes of areas and indicatoren, labels of areas."""
    laatste_rij = NASLAG_EERSTE_GEBIED + len(werk.profiel.naslag.gebieden) - 1
    laatste_kolom = NASLAG_EERSTE_INDICATOR + len(werk.profiel.naslag.indicatoren) - 1
    rijen = (NASLAG_EERSTE_GEBIED, laatste_rij)
    for naam, eerste, laatste in (
        ("naslag_cijfers", (rijen[0], NASLAG_EERSTE_INDICATOR), (rijen[1], laatste_kolom)),
        ("naslag_gebieden", (rijen[0], 0), (rijen[1], 0)),
        ("naslag_labels", (rijen[0], 1), (rijen[1], 1)),
        ("naslag_indicatoren", (NASLAG_CODE, NASLAG_EERSTE_INDICATOR), (NASLAG_CODE, laatste_kolom)),
    ):
        werk.namen.definieer(naam, Blad.NASLAG, f.bereik(eerste, laatste))
    ws.autofilter(NASLAG_CODE, 0, laatste_rij, laatste_kolom)
