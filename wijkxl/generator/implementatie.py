"""Sheets Implementatie and Jaargesprekken: what is carried out, and what partners say about it."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.uitvoering import EERSTE_DAG, LAATSTE_DAG, MINSTE_BEREIK
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.implementatiecijfers import cijferrijen, write_cijfers
from wijkxl.generator.implementatieoverzicht import write_per_activiteit
from wijkxl.generator.implementatieregels import regelformules
from wijkxl.generator.implementatiestand import (
    GESPREKBLOK,
    IN_PEILDATUM,
    PEILDATUM,
    REGELBLOK,
    uitvoerstand_van,
)
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import (
    LINKRIJ,
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    write_alinea,
    write_kop,
)
from wijkxl.generator.notities import schrijf_invoer
from wijkxl.generator.privacycheck import privacyregel, verdacht_in_cel
from wijkxl.generator.staptabel import breedtes, schrijf_staptabel
from wijkxl.generator.tekstmaat import row_height
from wijkxl.generator.verborgen import EDITIEDATUM, EDITIEDATUM_IN_WOORDEN
from wijkxl.overdracht.uitvoerstand import Uitvoerstand
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.kolommen import Kolomsoort, Staptabel
from wijkxl.wording import Blad, Deel, datum_in_woorden

REGISTER = "implementatie_register"
"""Name of the heading of the register: it follows its cell when rows come in above it."""

MATEN = breedtes(TBL_IMPLEMENTATIE)
LAATSTE_UITLEG = 7
"""Last column of an explanation, so that a line stays readable."""

NA_PEILDATUM = "⚠ Er staat een gesprek van na deze dag. Typ de datum van vandaag."
LET_OP = '"⚠ "@'
"""Number format that puts a sign before words; it stays part of the look and never of the content."""

PRIVACY = '"⚠ "0;;;"⚠ privacy: "@'


def write_implementatie(werk: Werk) -> None:
    """Write the sheet Implementatie: the overview, and the register below it."""
    links = [("Naar het register", REGISTER)]
    bladen = (Blad.JAARGESPREKKEN, Blad.ACTIVITEITEN, Blad.PLAN)
    ws = begin_blad(
        werk,
        Blad.IMPLEMENTATIE,
        TBL_IMPLEMENTATIE.tekst,
        MATEN,
        links=[*links, *((blad, naar(blad)) for blad in bladen)],
        vast=(LINKRIJ + 1, 1),
    )
    stand = uitvoerstand_van(werk)
    rij = _write_peildatum(werk, ws, EERSTE_RIJ, stand)
    rij = _write_privacy(werk, ws, rij)
    rij = _write_deelkop(werk, ws, rij + 1, "overzicht")
    rij = write_cijfers(werk, ws, rij, cijferrijen(werk, stand))
    rij = _write_deelkop(werk, ws, rij + 1, "per_activiteit")
    rij = write_per_activiteit(werk, ws, rij, stand)
    _write_register(werk, ws, rij + 1, stand)


def write_jaargesprekken(werk: Werk) -> None:
    """Write the sheet Jaargesprekken."""
    ws = begin_blad(
        werk,
        Blad.JAARGESPREKKEN,
        TBL_JAARGESPREKKEN.tekst,
        breedtes(TBL_JAARGESPREKKEN),
        links=[(Blad.IMPLEMENTATIE, naar(Blad.IMPLEMENTATIE))],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 1),
    )
    laatste = schrijf_staptabel(werk, ws, TBL_JAARGESPREKKEN, EERSTE_RIJ)
    _markeer_privacy(werk, ws, TBL_JAARGESPREKKEN, EERSTE_RIJ + 1, laatste)


def _write_peildatum(werk: Werk, ws: Worksheet, rij: int, stand: Uitvoerstand) -> int:
    """Write the cell for the date of today, and next to it the day that is counted from."""
    deel = _deel(werk, "peildatum")
    schrijf(ws, rij, 0, deel.kop, werk.stijlen.rol("label"))
    schrijf_invoer(werk, ws, rij, 1, naam=IN_PEILDATUM, omschrijving=deel.kop, rol="invoer_datum")
    ws.data_validation(
        rij,
        1,
        rij,
        1,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": EERSTE_DAG,
            "maximum": LAATSTE_DAG,
            "ignore_blank": True,
            "input_title": deel.kop,
            "input_message": deel.woorden,
            "error_title": "Dit is geen datum",
            "error_message": "Typ een datum, zoals 15-1-2026.",
            "error_type": "warning",
        },
    )
    schrijf_breed(ws, rij, (2, 3), "Het werkboek rekent met:", werk.stijlen.rol("label"))
    datum = werk.profiel.editie.datum
    mag = f"AND({IN_PEILDATUM}>={EERSTE_DAG},{IN_PEILDATUM}<={LAATSTE_DAG})"
    past = f"IF({mag},INT({IN_PEILDATUM}),{EDITIEDATUM})"
    formule = Formule(f"=IF(ISNUMBER({IN_PEILDATUM}),{past},{EDITIEDATUM})", stand.peildatum)
    schrijf_breed(ws, rij, (4, 4), formule, werk.stijlen.rol("datum"))
    werk.namen.definieer(PEILDATUM, Blad.IMPLEMENTATIE, f.cel(rij, 4, vast=True))
    schrijf_breed(ws, rij, (5, 10), _uitleg_peildatum(datum, stand), werk.stijlen.rol("hint"))
    ws.set_row(rij, 34)
    return rij + 1


def _uitleg_peildatum(datum: date, stand: Uitvoerstand) -> Formule:
    """What an empty cell means; when there is a conversation after the day that is counted from: that."""
    begin, later = "Leeg: de datum van de editie, ", NA_PEILDATUM
    gewoon = f"{begin}{datum_in_woorden(datum)}."
    dagen = (REGELBLOK.elders("gesprek"), GESPREKBLOK.elders("dag"))
    in_woorden = f'{f.als_tekst(begin)}&{EDITIEDATUM_IN_WOORDEN}&"."'
    formule = f"=IF(MAX({','.join(dagen)})>{PEILDATUM},{f.als_tekst(later)},{in_woorden})"
    return Formule(formule, later if stand.nieuwste_gesprek > stand.peildatum else gewoon)


def _write_privacy(werk: Werk, ws: Worksheet, rij: int) -> int:
    deel, regel = _deel(werk, "privacy"), privacyregel(werk)
    schrijf(ws, rij, 0, deel.kop, werk.stijlen.rol("label"))
    schrijf_breed(ws, rij, (1, LAATSTE_UITLEG), regel, werk.stijlen.rol("cel"))
    breedte = sum(MATEN[1 : LAATSTE_UITLEG + 1])
    ws.set_row(rij, row_height([(str(regel.waarde), breedte)], minimum=34))
    kleur = werk.stijlen.differentieel(bg_color=werk.stijlen.kleur("ongunstiger"))
    gevonden = f'=LEFT({f.cel(rij, 1, vast=True)},1)="⚠"'
    ws.conditional_format(rij, 1, rij, 1, {"type": "formula", "criteria": gevonden, "format": kleur})
    write_alinea(werk, ws, rij + 1, deel.woorden, MATEN, "hint")
    return rij + 2


def _write_deelkop(werk: Werk, ws: Worksheet, rij: int, sleutel: str) -> int:
    """Write the heading and explanation of a part; returns the row after it."""
    deel = _deel(werk, sleutel)
    write_kop(werk, ws, rij, deel.kop)
    write_alinea(werk, ws, rij + 1, deel.woorden, MATEN, "hint")
    return rij + 2


def _write_register(werk: Werk, ws: Worksheet, rij: int, stand: Uitvoerstand) -> None:
    werk.namen.definieer(REGISTER, Blad.IMPLEMENTATIE, f.cel(rij, 0, vast=True))
    rij = _write_deelkop(werk, ws, rij, "register")
    schrijf_breed(ws, rij, (0, LAATSTE_UITLEG), _te_veel(werk, stand), werk.stijlen.rol("ambitie"))
    laatste = schrijf_staptabel(werk, ws, TBL_IMPLEMENTATIE, rij + 1, regelformules(stand))
    eerste = rij + 2
    ws.set_h_pagebreaks([rij - 2])
    _markeer_privacy(werk, ws, TBL_IMPLEMENTATIE, eerste, laatste)
    stijlen = werk.stijlen
    aandeel, let_op = (_kolom(TBL_IMPLEMENTATIE, sleutel) for sleutel in ("aandeel", "let_op"))
    weinig = stijlen.differentieel(bg_color=stijlen.kleur("ongunstiger"), num_format='"▼ "0%')
    cel = f.cel(eerste, aandeel)
    regel = {"type": "formula", "criteria": f"=AND(ISNUMBER({cel}),{cel}<{MINSTE_BEREIK})", "format": weinig}
    ws.conditional_format(eerste, aandeel, laatste, aandeel, regel)
    punt = stijlen.differentieel(bg_color=stijlen.kleur("ongunstiger"), num_format=LET_OP)
    regel = {"type": "formula", "criteria": f'={f.cel(eerste, let_op)}<>""', "format": punt}
    ws.conditional_format(eerste, let_op, laatste, let_op, regel)


def _te_veel(werk: Werk, stand: Uitvoerstand) -> Formule:
    """Say it when the register has more rows than are counted."""
    woorden = f"⚠ {_deel(werk, 'te_veel').woorden}"
    alle = f'SUMPRODUCT(--({TBL_IMPLEMENTATIE.heel("activiteit")}<>""))'
    formule = f'=IF({alle}>COUNT({REGELBLOK.elders("plek")}),{f.als_tekst(woorden)},"")'
    return Formule(formule, woorden if stand.te_veel else "")


def _markeer_privacy(werk: Werk, ws: Worksheet, tabel: Staptabel, eerste: int, laatste: int) -> None:
    """Mark cells with words that look like the data of a person."""
    vorm = werk.stijlen.differentieel(
        bg_color=werk.stijlen.kleur("ongunstiger"), bold=True, num_format=PRIVACY
    )
    for nummer, kolom in enumerate(tabel.kolommen):
        if kolom.soort is Kolomsoort.TEKST or kolom.vrij:
            criteria = verdacht_in_cel(f.cel(eerste, nummer))
            regel = {"type": "formula", "criteria": criteria, "format": vorm}
            ws.conditional_format(eerste, nummer, laatste, nummer, regel)


def _kolom(tabel: Staptabel, sleutel: str) -> int:
    return tabel.kolommen.index(tabel.kolom(sleutel))


def _deel(werk: Werk, sleutel: str) -> Deel:
    return werk.sjabloon.teksten[TBL_IMPLEMENTATIE.tekst].deel(sleutel)
