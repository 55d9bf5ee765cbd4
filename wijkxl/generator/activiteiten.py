"""Sheet Activiteiten: what is done for which resultaat, with links to the databanken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Waarde
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf
from wijkxl.generator.stapblok import Blok
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, RESULTAATBLOK
from wijkxl.generator.stapkeuzes import stapstand_van
from wijkxl.generator.staptabel import breedtes, schrijf_staptabel
from wijkxl.generator.tabel import Rijformule
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.stapstand import Stapstand, gewoon
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.wording import Blad

DATABANKRIJ = EERSTE_RIJ - 1
BEGIN, MIDDEN, ZODAT = "We zetten ", " in, zodat ", "zodat "
SCHEIDING = "; "
GENOEMD = ("naam", "inzet", "zodat", "resultaat", "factor", "uitvoerder")
"""Columns that make a row count as begun, so that the workbook says what is still missing."""

ONBEKEND_RESULTAAT, DUBBEL = "resultaat staat niet in de lijst", "naam staat er vaker"
ONTBREEKT: tuple[tuple[str, str], ...] = (
    ("naam", "geen naam"),
    ("zodat", "geen zodat"),
    ("resultaat", "zonder resultaat"),
    ("factor", "zonder factor"),
    ("niveau", "niveau ontbreekt"),
    ("uitvoerder", "geen uitvoerder"),
)
"""Column, and what is said when nothing stands in it."""


def write_activiteiten(werk: Werk) -> None:
    """Write the sheet."""
    maten = breedtes(TBL_ACTIVITEITEN)
    ws = begin_blad(
        werk,
        Blad.ACTIVITEITEN,
        TBL_ACTIVITEITEN.tekst,
        maten,
        links=[(blad, naar(blad)) for blad in (Blad.RESULTAAT, Blad.PREVENTIEMATRIX, Blad.RANKING)],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 1),
    )
    _write_databanken(werk, ws, maten)
    formules = {"zin": zin(), "let_op": let_op(stapstand_van(werk))}
    schrijf_staptabel(werk, ws, TBL_ACTIVITEITEN, EERSTE_RIJ, formules)


def zin() -> Rijformule:
    """The sentence of an activiteit: what is done, and what for; empty until both are there."""
    naam, inzet, zodat = (f"TRIM({TBL_ACTIVITEITEN.in_rij(s)})" for s in ("naam", "inzet", "zodat"))
    doel = f'IF(LEFT({zodat},{len(ZODAT)})="{ZODAT}",MID({zodat},{len(ZODAT) + 1},LEN({zodat})),{zodat})'
    slot = f'IF(RIGHT({zodat},1)=".","",".")'
    heel = f'"{BEGIN}"&IF({inzet}="",{naam},{inzet})&"{MIDDEN}"&{doel}&{slot}'
    schoon = f'SUBSTITUTE(SUBSTITUTE({heel},CHAR(10)," "),".{MIDDEN}","{MIDDEN}")'
    return Rijformule(tekst=f'=IF(OR({naam}&{inzet}="",{zodat}=""),"",{schoon})', waarde=_zin)


def let_op(stand: Stapstand) -> Rijformule:
    """What is missing or odd in a row; empty for an empty row."""
    tabel = TBL_ACTIVITEITEN
    leeg = ",".join(f'{tabel.in_rij(sleutel)}=""' for sleutel in GENOEMD)
    delen = [
        *(f'IF(TRIM({tabel.in_rij(kolom)})="",{_deel(woord)},"")' for kolom, woord in ONTBREEKT),
        _als_aantal("resultaat", RESULTAATBLOK, "=0", ONBEKEND_RESULTAAT),
        _als_aantal("naam", ACTIVITEITBLOK, ">1", DUBBEL),
    ]
    tekst = f'=IF(AND({leeg}),"",MID({"&".join(delen)},{len(SCHEIDING) + 1},1000))'
    aantallen = Counter(actie.sleutel.casefold() for actie in stand.activiteiten)
    namen = frozenset(resultaat.sleutel.casefold() for resultaat in stand.resultaten)
    return Rijformule(tekst=tekst, waarde=lambda rij: _let_op(rij, namen, aantallen))


def _als_aantal(kolom: str, blok: Blok, voorwaarde: str, woord: str) -> str:
    """Formula that says ``woord`` by how often the word of a column stands in a block of ``_stappen``."""
    cel = f"TRIM({TBL_ACTIVITEITEN.in_rij(kolom)})"
    aantal = f"SUMPRODUCT(--({blok.elders('sleutel')}={cel}))"
    return f'IF({cel}="","",IF({aantal}{voorwaarde},{_deel(woord)},""))'


def _deel(woord: str) -> str:
    return f.als_tekst(SCHEIDING + woord)


def _woord(rij: Mapping[str, Waarde], sleutel: str) -> str:
    return gewoon(rij[TBL_ACTIVITEITEN.kolom(sleutel).kop])


def _zin(rij: Mapping[str, Waarde]) -> str:
    naam, inzet, zodat = (_woord(rij, sleutel) for sleutel in ("naam", "inzet", "zodat"))
    if not (naam or inzet) or not zodat:
        return ""
    doel = zodat[len(ZODAT) :] if zodat.casefold().startswith(ZODAT) else zodat
    slot = "" if zodat.endswith(".") else "."
    heel = f"{BEGIN}{inzet or naam}{MIDDEN}{doel}{slot}"
    return heel.replace("\n", " ").replace(f".{MIDDEN}", MIDDEN)


def _let_op(rij: Mapping[str, Waarde], resultaten: frozenset[str], aantallen: Mapping[str, int]) -> str:
    if all(rij[TBL_ACTIVITEITEN.kolom(sleutel).kop] == "" for sleutel in GENOEMD):
        return ""
    woorden = [woord for kolom, woord in ONTBREEKT if not _woord(rij, kolom)]
    naam, resultaat = (_woord(rij, sleutel).casefold() for sleutel in ("naam", "resultaat"))
    if resultaat and resultaat not in resultaten:
        woorden.append(ONBEKEND_RESULTAAT)
    if naam and aantallen[naam] > 1:
        woorden.append(DUBBEL)
    return SCHEIDING.join(woorden)


def _write_databanken(werk: Werk, ws: Worksheet, maten: Sequence[float]) -> None:
    """Write a row of links to the databanken, each over as many columns as its name needs."""
    deel = werk.sjabloon.teksten[TBL_ACTIVITEITEN.tekst].deel("databanken")
    schrijf(ws, DATABANKRIJ, 0, deel.kop, werk.stijlen.rol("hint"))
    ws.set_row(DATABANKRIJ, row_height([(deel.kop, maten[0])], minimum=22))
    kolom = 1
    for databank in werk.profiel.catalogus.databanken:
        tip = f"{databank.thema} ({databank.kennisinstituut})"
        ws.write_url(DATABANKRIJ, kolom, databank.url, werk.stijlen.rol("navigatie"), databank.naam, tip)
        ruimte = 0.0
        while kolom < len(maten) - 1 and ruimte < len(databank.naam) + 3:
            ruimte += maten[kolom]
            kolom += 1
