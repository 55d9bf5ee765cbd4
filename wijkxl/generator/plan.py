"""Sheet Plan van aanpak: what is agreed with partners in steps 3 to 6, in four tables below each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.implementatiestand import PEILDATUM
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import (
    LINKRIJ,
    Werk,
    begin_blad,
    naar,
    schrijf_breed,
    write_alinea,
    write_kop,
)
from wijkxl.generator.keuzelijst import uitleg_bij
from wijkxl.generator.planstand import ALLE_NAMEN, GEVOLGD, nog_niet_regel, outcomes, startsituaties
from wijkxl.generator.staptabel import breedtes, schrijf_staptabel
from wijkxl.generator.tabel import Rijformule
from wijkxl.generator.tekstmaat import row_height
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import AFGEROND, TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN, TBL_VERBETERACTIES
from wijkxl.wording import Blad, Deel

TABELLEN = (TBL_PLAN, TBL_KWALITEIT, TBL_OUTCOME, TBL_VERBETERACTIES)
EERSTE_STAP = 3
TUSSEN = 3
"""Rows from the end of a table to the heading of the next one."""

RUIMTE = 34.0
"""Least height in points of the line with names, so that it can become two lines."""

ONBEKENDE_NAAM = '"? "@'
TE_LAAT = 'd-m-yyyy" (te laat)"'
"""Number formats that put a sign or words beside what stands in a cell; the content stays as it is."""


def write_plan(werk: Werk) -> None:
    """Write the sheet."""
    maten = breedtes(*TABELLEN)
    ws = begin_blad(
        werk,
        Blad.PLAN,
        TBL_PLAN.tekst,
        maten,
        links=[*_staplinks(), *((blad, naar(blad)) for blad in (Blad.ACTIVITEITEN, Blad.IMPLEMENTATIE))],
        herhaal=LINKRIJ,
        vast=(LINKRIJ + 1, 1),
    )
    formules = _formules(werk)
    rij = EERSTE_RIJ
    for stap, tabel in enumerate(TABELLEN, start=EERSTE_STAP):
        werk.namen.definieer(stapnaam(stap), Blad.PLAN, f.cel(rij, 0, vast=True))
        koprij = _write_begin(werk, ws, rij, tabel, maten)
        laatste = schrijf_staptabel(werk, ws, tabel, koprij, formules)
        _markeer_onbekend(werk, ws, koprij + 1, laatste)
        if tabel is TBL_VERBETERACTIES:
            _markeer_te_laat(werk, ws, koprij + 1, laatste)
        rij = laatste + TUSSEN


def _staplinks() -> list[tuple[str, str]]:
    """A link per table; a name follows its cell when a table above it grows."""
    return [(f"Stap {stap}", stapnaam(stap)) for stap, _ in enumerate(TABELLEN, start=EERSTE_STAP)]


def stapnaam(stap: int) -> str:
    """Name of the cell with the heading of a step."""
    return f"plan_stap_{stap}"


def _formules(werk: Werk) -> Mapping[str, Rijformule]:
    start, welke = TBL_KWALITEIT.kolom("start"), TBL_OUTCOME.kolom("welke")
    return MappingProxyType(
        {
            "advies": uitleg_bij(TBL_KWALITEIT.in_rij("start"), start.kop, startsituaties(werk)),
            "uitleg": uitleg_bij(TBL_OUTCOME.in_rij("welke"), welke.kop, outcomes(werk)),
        }
    )


def _write_begin(werk: Werk, ws: Worksheet, rij: int, tabel: Staptabel, maten: tuple[float, ...]) -> int:
    """Write heading, explanation and what is still to do; returns the row for the headings of the table."""
    deel = _deel(werk, tabel)
    write_kop(werk, ws, rij, deel.kop)
    write_alinea(werk, ws, rij + 1, deel.woorden, maten, "hint")
    if tabel not in GEVOLGD:
        return rij + 2
    regel = nog_niet_regel(werk, tabel)
    schrijf_breed(ws, rij + 2, (0, len(maten) - 1), regel, werk.stijlen.rol("inleiding"))
    ws.set_row(rij + 2, row_height([(str(regel.waarde), sum(maten))], minimum=RUIMTE))
    return rij + 3


def _deel(werk: Werk, tabel: Staptabel) -> Deel:
    """Heading and explanation of a table; those of the first are a part of the text of the sheet."""
    tekst = werk.sjabloon.teksten[tabel.tekst]
    if tabel is TABELLEN[0]:
        return tekst.deel(f"stap_{EERSTE_STAP}")
    return Deel(sleutel=tabel.tekst, kop=tekst.titel, alineas=tekst.inleiding)


def _markeer_onbekend(werk: Werk, ws: Worksheet, eerste: int, laatste: int) -> None:
    """Put a sign before a name that is not on the sheet Activiteiten."""
    naam = f"${f.cel(eerste, 0)}"
    staat_er = f'SUMPRODUCT(--({ALLE_NAMEN}={naam}&""))'
    kleur = werk.stijlen.kleur("overschreven")
    opmaak = {
        "type": "formula",
        "criteria": f'=AND({naam}<>"",{staat_er}=0)',
        "format": werk.stijlen.differentieel(num_format=ONBEKENDE_NAAM, italic=True, font_color=kleur),
    }
    ws.conditional_format(eerste, 0, laatste, 0, opmaak)


def _markeer_te_laat(werk: Werk, ws: Worksheet, eerste: int, laatste: int) -> None:
    """Put words behind the date of an action that should have been ready; text is no date."""
    sleutels = [kolom.sleutel for kolom in TBL_VERBETERACTIES.kolommen]
    kolom = sleutels.index("wanneer")
    datum, status, actie = (
        f"${f.cel(eerste, sleutels.index(sleutel))}" for sleutel in ("wanneer", "status", "actie")
    )
    voorbij = f'{actie}<>"",ISNUMBER({datum}),ISNUMBER({PEILDATUM}),{datum}<{PEILDATUM}'
    opmaak = {
        "type": "formula",
        "criteria": f"=AND({voorbij},{','.join(f'{status}<>{f.als_tekst(woord)}' for woord in AFGEROND)})",
        "format": werk.stijlen.differentieel(
            num_format=TE_LAAT, bold=True, bg_color=werk.stijlen.kleur("officieel")
        ),
    }
    ws.conditional_format(eerste, kolom, laatste, kolom, opmaak)
