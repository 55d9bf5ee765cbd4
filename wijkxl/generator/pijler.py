"""Sheet of a pijler: per domein the ambitie, the figures and the questions; below them the conclusions."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator.factorlijst import write_factorlijst
from wijkxl.generator.indeling import Domeinblok, Kolom, Pijlerindeling
from wijkxl.generator.indicatortabel import BREEDTES, breedtes_van, write_indicatortabel
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    schrijf_link,
    write_alinea,
    write_kop,
    write_linkrij,
)
from wijkxl.generator.nakijken import write_nakijken, write_nakijkkop
from wijkxl.generator.niveau import niveauadvies_formule
from wijkxl.generator.notities import invoervak
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import KOPPEN_CONCLUSIE, Blad, Deel

VRAAG, ANTWOORD, VERWIJZING = (1, 3), (4, 13), (14, 16)
CONCLUSIEKOLOMMEN: tuple[tuple[str, str, tuple[int, int]], ...] = (
    ("conclusie", KOPPEN_CONCLUSIE["conclusie"], (4, 10)),
    ("factoren", KOPPEN_CONCLUSIE["factoren"], (11, 15)),
    ("aangrijpingspunt", KOPPEN_CONCLUSIE["aangrijpingspunt"], (16, 18)),
)
"""Key of the input cells, heading and columns of the table with conclusions."""

ANTWOORDHOOGTE = 66.0


def write_pijler(werk: Werk, indeling: Pijlerindeling) -> None:
    """Write the sheet of one pijler."""
    links = [(blok.domein.naam, naar(indeling.blad, blok.kop)) for blok in indeling.blokken] + [
        ("Conclusies", naar(indeling.blad, indeling.conclusiekop)),
        ("Samenvatting", naar(Blad.SAMENVATTING)),
    ]
    tekst = f"pijler:{indeling.pijler.code}"
    ws = begin_blad(werk, indeling.blad, tekst, breedtes_van(werk), links=links, vast=(3, 2))
    ws.set_tab_color(werk.stijlen.pijlerkleur(indeling.pijler.code))
    for blok in indeling.blokken:
        _write_domein(werk, ws, indeling, blok)
    _write_conclusies(werk, ws, indeling)
    ws.set_h_pagebreaks([blok.kop for blok in indeling.blokken[1:]] + [indeling.conclusiekop])


def domeinlinkdoel(werk: Werk, domein: str) -> tuple[str, str]:
    """Shown text and target of the link back to the block of a domein."""
    pijler, blok = werk.indeling.domeinblok(domein)
    return f"← {pijler.blad}: {blok.domein.naam}", naar(pijler.blad, blok.kop)


def _write_domein(werk: Werk, ws: Worksheet, indeling: Pijlerindeling, blok: Domeinblok) -> None:
    domein = blok.domein
    tekst = werk.sjabloon.teksten[f"pijler:{indeling.pijler.code}"]
    kleur = werk.stijlen.pijlerkleur(indeling.pijler.code)
    kopstijl = werk.stijlen.rol("domeinkop", kleur=kleur)
    ws.set_row(blok.kop, 27)
    for kolom in range(werk.indeling.laatste_kolom + 1):
        ws.write_blank(blok.kop, kolom, None, kopstijl)
    ws.write_string(blok.kop, 0, domein.naam, kopstijl)

    ws.set_row(blok.ambitie, 22)
    ws.write_string(blok.ambitie, 0, f"Ambitie: {domein.ambitie}", werk.stijlen.rol("subkop"))
    links = [(f"→ {domein.factorenmodel}", naar(domein.bladnaam)), ("→ Ranking", naar(Blad.RANKING))]
    write_linkrij(werk, ws, blok.ambitie, Kolom.GEBIED, links, BREEDTES)
    ws.set_row(blok.ambitie + 1, 22)
    schrijf(ws, blok.ambitie + 1, 0, niveauadvies_formule(werk, domein.code), werk.stijlen.rol("ondertitel"))
    for tabel, sleutel, thuis in (
        (blok.indicatoren, "indicatoren", True),
        (blok.factorindicatoren, "factorindicatoren", False),
    ):
        deel = tekst.deel(sleutel)
        ws.set_row(tabel.titel, 22)
        ws.write_string(tabel.titel, 0, deel.kop, werk.stijlen.rol("subkop"))
        if deel.woorden:
            ws.write_string(tabel.titel, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
        indicatoren = [werk.profiel.catalogus.indicator_by_code[code] for code in tabel.rij_by_indicator]
        write_indicatortabel(werk, ws, tabel, indicatoren, thuis=thuis)
    write_factorlijst(werk, ws, blok.factorlijst, domein.code, tekst.deel("factorlijst"))
    deel = tekst.deel("vragen")
    write_kop(werk, ws, blok.vragenkop, deel.kop, "subkop")
    ws.write_string(blok.vragenkop, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
    for vraag in werk.sjabloon.teksten["vragen"].delen:
        _write_vraag(werk, ws, blok, vraag)


def _write_vraag(werk: Werk, ws: Worksheet, blok: Domeinblok, vraag: Deel) -> None:
    rij = blok.rij_by_vraag[vraag.sleutel]
    domein = blok.domein
    write_vraagvak(
        werk, ws, rij, vraag, naam=f"in_vraag_{domein.code}_{vraag.sleutel}", kolommen=(VRAAG, ANTWOORD)
    )
    if vraag.links:
        woorden, sleutel = vraag.links[0]
        doel = domein.bladnaam if sleutel == "factorenmodel" else dict(werk.bladlinks()).get(sleutel, "")
        schrijf_link(
            ws, rij, VERWIJZING[0], naar(doel or Blad.INHOUDSOPGAVE), woorden, werk.stijlen.rol("navigatie")
        )


def write_vraagvak(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    vraag: Deel,
    *,
    naam: str,
    kolommen: tuple[tuple[int, int], tuple[int, int]],
    breedtes: tuple[float, ...] = tuple(BREEDTES),
) -> None:
    """Write a question with its hint and, next to it, the input cell for the answer."""
    links, rechts = kolommen
    hint = vraag.woorden
    stijl = werk.stijlen.rol("label")
    ws.merge_range(rij, links[0], rij, links[1], "", stijl)
    vet = werk.stijlen.differentieel(
        bold=True, font_name=werk.sjabloon.thema.lettertype, font_color=werk.stijlen.kleur("titel")
    )
    dun = werk.stijlen.differentieel(
        font_name=werk.sjabloon.thema.lettertype, font_color=werk.stijlen.kleur("gedempt")
    )
    if hint:
        ws.write_rich_string(rij, links[0], vet, f"{vraag.kop}\n", dun, hint, stijl)
    else:
        ws.write_string(rij, links[0], vraag.kop, stijl)
    breedte = sum(breedtes[links[0] : links[1] + 1])
    ws.set_row(rij, row_height([(f"{vraag.kop}\n{hint}", breedte)], minimum=ANTWOORDHOOGTE, bold=True))
    invoervak(werk, ws, rij, rechts, naam=naam, vraag=vraag.kop, uitleg=hint)


def _write_conclusies(werk: Werk, ws: Worksheet, indeling: Pijlerindeling) -> None:
    tekst = werk.sjabloon.teksten[f"pijler:{indeling.pijler.code}"]
    deel = tekst.deel("conclusies")
    write_kop(werk, ws, indeling.conclusiekop, deel.kop)
    write_alinea(werk, ws, indeling.conclusiekop + 1, deel.woorden, BREEDTES, "hint")
    write_conclusiekop(werk, ws, indeling.conclusietabel)
    for blok in indeling.blokken:
        rij = indeling.rij_by_domein[blok.domein.code]
        ws.set_row(rij, 92)
        schrijf_breed(ws, rij, VRAAG, blok.domein.naam, werk.stijlen.rol("label"))
        for sleutel, kop, kolommen in CONCLUSIEKOLOMMEN:
            invoervak(
                werk,
                ws,
                rij,
                kolommen,
                naam=f"in_{sleutel}_{blok.domein.code}",
                vraag=f"{kop}: {blok.domein.naam}",
                uitleg=f"{kop} bij het domein {blok.domein.naam}. Je vindt dit terug op de samenvatting.",
            )
        write_nakijken(werk, ws, rij, blok.domein)
    analyse = tekst.deel("pijleranalyse")
    write_kop(werk, ws, indeling.analysekop, analyse.kop, "subkop")
    write_vraagvak(
        werk,
        ws,
        indeling.analyse,
        analyse,
        naam=f"in_analyse_{indeling.pijler.code}",
        kolommen=(VRAAG, (4, 18)),
    )
    ws.set_row(indeling.analyse, 120)


def write_conclusiekop(werk: Werk, ws: Worksheet, rij: int) -> None:
    """Write the heading of a table with conclusions."""
    stijl = werk.stijlen.rol("tabelkop")
    ws.set_row(rij, 34)
    schrijf_breed(ws, rij, VRAAG, "Domein", stijl)
    for _, kop, kolommen in CONCLUSIEKOLOMMEN:
        schrijf_breed(ws, rij, kolommen, kop, stijl)
    write_nakijkkop(werk, ws, rij)
