"""Very hidden sheet that follows the Plan van aanpak: activiteiten a table does not have yet, and lists.

Per table the names are counted and joined row by row, along the list of activiteiten.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.keuzelijst import BREEDTE, Keuzelijst, schrijf_keuzelijst
from wijkxl.generator.stapblokken import ACTIVITEITBLOK
from wijkxl.generator.stapkeuzes import stapstand_van
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.rekenwaarde import als_woord
from wijkxl.overdracht.stapstand import LANGSTE_NAAM, gewoon
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import OUTCOMES, STARTSITUATIES, TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN
from wijkxl.wording import Blad

GEVOLGD = (TBL_PLAN, TBL_KWALITEIT, TBL_OUTCOME)
"""Tables in which every activiteit should stand."""

ALLE_NAMEN = "plan_activiteiten"
"""Defined name of the list of activiteiten with its empty lines; a fixed range, that all programs know."""

MEESTE_NAMEN = 15
"""Names that are listed; of more it is only said how many."""

NAAM = 0
BEGIN = 1
"""Row from which is counted; the names come below it."""

LAATSTE = BEGIN + ACTIVITEITBLOK.rijen
EERST_ACTIVITEITEN = "Zet eerst activiteiten op het blad Activiteiten."
ALLE = "✓ Alle activiteiten staan in deze tabel."
NOG_NIET = "○ Nog niet in deze tabel"


def write_planstand(werk: Werk) -> None:
    """Write the sheet."""
    ws, stijl = werk.blad(Blad.PLANSTAND), werk.stijlen.rol("gewoon")
    namen = _namen(werk)
    schrijf(ws, 0, NAAM, "naam", stijl)
    for rij in range(BEGIN + 1, LAATSTE + 1):
        plek = rij - BEGIN
        bron = f.op_blad(Blad.STAPPEN, f.cel(plek, ACTIVITEITBLOK.kolom("lijst"), vast=True))
        waarde = namen[plek - 1] if plek <= len(namen) else ""
        schrijf(ws, rij, NAAM, Formule(f"={bron}", waarde), stijl)
    werk.namen.definieer(ALLE_NAMEN, Blad.PLANSTAND, f.bereik((BEGIN + 1, NAAM), (LAATSTE, NAAM)))
    for tabel in GEVOLGD:
        _write_stand(werk, ws, tabel, namen)
    for nummer, keuzes in enumerate((startsituaties(werk), outcomes(werk))):
        kolom = _kolom(GEVOLGD[-1]) + 2 + nummer * BREEDTE
        schrijf_keuzelijst(werk, ws, kolom, keuzes)
    ws.very_hidden()


def startsituaties(werk: Werk) -> Keuzelijst:
    """Where a partner can stand, with what fits."""
    return Keuzelijst(
        naam=STARTSITUATIES,
        uitleg_by_keuze={start.situatie: start.advies for start in werk.profiel.catalogus.startsituaties},
        onbekend=werk.sjabloon.teksten[TBL_KWALITEIT.tekst].deel("onbekend").woorden,
    )


def outcomes(werk: Werk) -> Keuzelijst:
    """What can be measured, with how to do so."""
    return Keuzelijst(
        naam=OUTCOMES,
        uitleg_by_keuze={
            outcome.keuze: outcome.uitleg for outcome in werk.profiel.catalogus.outcome_indicatoren
        },
        onbekend=werk.sjabloon.teksten[TBL_OUTCOME.tekst].deel("onbekend").woorden,
    )


def nog_niet_regel(werk: Werk, tabel: Staptabel) -> Formule:
    """The line that names the activiteiten that ``tabel`` does not have."""
    kolom = _kolom(tabel)
    eerste, aantal, tekst = (
        f.op_blad(Blad.PLANSTAND, f.cel(rij, plek, vast=True))
        for rij, plek in ((BEGIN + 1, NAAM), (LAATSTE, kolom), (LAATSTE, kolom + 1))
    )
    rest = f'IF({aantal}>{MEESTE_NAMEN}," en nog "&({aantal}-{MEESTE_NAMEN}),"")'
    genoemd = f'"{NOG_NIET} ("&{aantal}&"): "&{tekst}&{rest}&"."'
    formule = f'=IF({eerste}="","{EERST_ACTIVITEITEN}",IF({aantal}=0,"{ALLE}",{genoemd}))'
    namen = _namen(werk)
    return Formule(formule, _regel(_nog_niet(namen, _in_tabel(werk, tabel))) if namen else EERST_ACTIVITEITEN)


def _regel(namen: Sequence[str]) -> str:
    if not namen:
        return ALLE
    rest = len(namen) - MEESTE_NAMEN
    slot = f" en nog {rest}" if rest > 0 else ""
    return f"{NOG_NIET} ({len(namen)}): {_samen(namen)}{slot}."


def _write_stand(werk: Werk, ws: Worksheet, tabel: Staptabel, namen: Sequence[str]) -> None:
    """Write how many activiteiten ``tabel`` does not have, and their names, down to each row."""
    stijl, kolom = werk.stijlen.rol("gewoon"), _kolom(tabel)
    bekend = _in_tabel(werk, tabel)
    schrijf(ws, 0, kolom, f"{tabel.naam}|aantal", stijl)
    schrijf(ws, 0, kolom + 1, f"{tabel.naam}|tekst", stijl)
    schrijf(ws, BEGIN, kolom, 0, stijl)
    for rij in range(BEGIN + 1, LAATSTE + 1):
        naam, aantal = f.cel(rij, NAAM), f.cel(rij, kolom)
        boven, tekst = f.cel(rij - 1, kolom), f.cel(rij - 1, kolom + 1)
        gevonden = f'SUMPRODUCT(--({tabel.heel("activiteit")}&""={naam}))'
        erbij = f'IF({naam}="",0,IF({gevonden}=0,1,0))'
        schoon = f'SUBSTITUTE(LEFT(TRIM({naam}),{LANGSTE_NAAM}),CHAR(10)," ")'
        anders = f"OR({aantal}={boven},{aantal}>{MEESTE_NAMEN})"
        missend = _nog_niet(namen[: rij - BEGIN], bekend)
        schrijf(ws, rij, kolom, Formule(f"={boven}+{erbij}", float(len(missend))), stijl)
        samen = f'=IF({anders},{tekst}&"",IF({tekst}="","",{tekst}&", ")&{schoon})'
        schrijf(ws, rij, kolom + 1, Formule(samen, _samen(missend)), stijl)


def _kolom(tabel: Staptabel) -> int:
    return NAAM + 1 + 2 * GEVOLGD.index(tabel)


def _namen(werk: Werk) -> list[str]:
    """The list of activiteiten to choose from."""
    return [actie.naam for actie in stapstand_van(werk).activiteiten if actie.volg]


def _in_tabel(werk: Werk, tabel: Staptabel) -> frozenset[str]:
    return frozenset(_gelijk(rij["activiteit"]) for rij in staprijen(werk, tabel))


def _nog_niet(namen: Sequence[str], bekend: frozenset[str]) -> list[str]:
    return [naam for naam in namen if _gelijk(naam) not in bekend]


def _samen(namen: Sequence[str]) -> str:
    return ", ".join(gewoon(naam)[:LANGSTE_NAAM].replace("\n", " ") for naam in namen[:MEESTE_NAMEN])


def _gelijk(waarde: Waarde) -> str:
    return als_woord(waarde).casefold()
