"""Sheet Logisch model: per resultaat the chain from partners to uitkomsten, and which link is missing."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_breed
from wijkxl.generator.logisch_blokken import (
    KETENBLOK,
    LANGSTE_TEKST,
    MEESTE_ACTIVITEITEN,
    MEESTE_RESULTATEN,
    METINGKETEN,
    RESULTAATKETEN,
    alles_formule,
)
from wijkxl.generator.logisch_keten import MIST
from wijkxl.generator.logisch_stand import Model, build_model, write_keten
from wijkxl.generator.resultaat import KLEUR_BY_TEKEN
from wijkxl.generator.resultaatblokken import RESULTAATBLOK as STANDBLOK
from wijkxl.generator.stapblok import Blok, Blokrij
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, RESULTAATBLOK
from wijkxl.generator.tekstmaat import row_height
from wijkxl.wording import Blad

TEKST = "logisch_model"
BREEDTES = (32, 17, 24, 34, 34, 30, 38, 36)
RESULTAAT, STAND, ASSETS, INPUT, OUTPUT, FACTOREN, INDICATOREN, GEMIST = range(len(BREEDTES))
DELEN = ("resultaat", "stand", "assets", "input", "output", "tussentijds", "uiteindelijk", "gemist")
"""Parts of the text with heading and explanation of the columns."""

KETENS: tuple[tuple[int, Blok, str], ...] = (
    (ASSETS, KETENBLOK, "assets"),
    (INPUT, KETENBLOK, "input"),
    (OUTPUT, KETENBLOK, "output"),
    (FACTOREN, KETENBLOK, "factoren"),
    (INDICATOREN, METINGKETEN, "indicatoren"),
)
COMPLEET = "✓ geen"
WAARSCHUWINGRIJ = EERSTE_RIJ - 1
RUIMTE = 48.0
"""Least height of a row in points, so that what is filled in later can be read."""


def write_logisch_model(werk: Werk) -> None:
    """Write the sheet and the very hidden sheet it is put together from."""
    model = build_model(werk)
    write_keten(werk, model)
    ws = begin_blad(
        werk,
        Blad.LOGISCH_MODEL,
        TEKST,
        BREEDTES,
        links=[
            (blad, naar(blad))
            for blad in (Blad.RESULTAAT, Blad.ACTIVITEITEN, Blad.IMPLEMENTATIE, Blad.PROCESPLAAT)
        ],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 2, 1),
    )
    _write_waarschuwing(werk, ws, model)
    _write_koppen(werk, ws)
    for nummer in range(1, MEESTE_RESULTATEN + 1):
        _write_rij(werk, ws, model, nummer)
    _kleur(werk, ws)


def _write_koppen(werk: Werk, ws: Worksheet) -> None:
    delen = [werk.sjabloon.teksten[TEKST].deel(sleutel) for sleutel in DELEN]
    for kolom, deel in enumerate(delen):
        schrijf(ws, EERSTE_RIJ, kolom, deel.kop, werk.stijlen.rol("tabelkop"))
        schrijf(ws, EERSTE_RIJ + 1, kolom, deel.woorden, werk.stijlen.rol("cel_gedempt"))
    for rij, teksten in ((0, [deel.kop for deel in delen]), (1, [deel.woorden for deel in delen])):
        ws.set_row(EERSTE_RIJ + rij, row_height(list(zip(teksten, BREEDTES, strict=True)), bold=not rij))


def _write_rij(werk: Werk, ws: Worksheet, model: Model, nummer: int) -> None:
    """Write one resultaat; the row stays empty when there are not so many."""
    rij = EERSTE_RIJ + 1 + nummer
    hulp = Blokrij(blok=RESULTAATKETEN, rij=nummer)
    plek = f.op_blad(Blad.LOGISCH, hulp["plek"])
    waarde = model.plekken[nummer - 1] if nummer <= len(model.plekken) else 0
    cellen: dict[int, Formule] = {}
    for kolom, tekst, uitkomst in (
        (RESULTAAT, _naamformule(plek), _naam(model, waarde) if waarde else ""),
        (STAND, _uit(STANDBLOK, "stand", plek), _stand(model, waarde, "stand") if waarde else ""),
    ):
        cellen[kolom] = Formule(f'=IF({plek}=0,"",{tekst})', uitkomst)
    for kolom, blok, naam in KETENS:
        tekst = f"MID({alles_formule(blok, naam, plek)},2,{LANGSTE_TEKST})"
        cellen[kolom] = Formule(f'=IF({plek}=0,"",{tekst})', model.alles(blok, naam, waarde)[1:])
    mist = f.op_blad(Blad.LOGISCH, hulp["mist"])
    gemist = f'IF({mist}="",{f.als_tekst(COMPLEET)},MID({mist},2,{LANGSTE_TEKST}))'
    uitkomst = (model.gemist(waarde)[1:] or COMPLEET) if waarde else ""
    cellen[GEMIST] = Formule(f'=IF({plek}=0,"",{gemist})', uitkomst)
    for kolom, formule in cellen.items():
        rol = "cel_boven_vet" if kolom in (RESULTAAT, STAND) else "cel_boven"
        schrijf(ws, rij, kolom, formule, werk.stijlen.rol(rol))
    teksten = [(str(formule.waarde), BREEDTES[kolom]) for kolom, formule in cellen.items()]
    ws.set_row(rij, min(409.0, row_height(teksten, minimum=RUIMTE)))


def _naamformule(plek: str) -> str:
    naam, zin = _uit(RESULTAATBLOK, "label", plek), _uit(STANDBLOK, "zin", plek)
    return f"{naam}&CHAR(10)&{zin}"


def _naam(model: Model, plek: int) -> str:
    return f"{model.stand.resultaten[plek - 1].label}\n{_stand(model, plek, 'zin')}"


def _stand(model: Model, plek: int, kolom: str) -> Waarde:
    return model.standen.resultaten[plek - 1][kolom]


def _uit(blok: Blok, kolom: str, plek: str) -> str:
    return f"INDEX({blok.elders(kolom)},{plek})"


def _write_waarschuwing(werk: Werk, ws: Worksheet, model: Model) -> None:
    """Say it when there are more resultaten or activiteiten than are shown."""
    woorden = f"⚠ {werk.sjabloon.teksten[TEKST].deel('te_veel').woorden}"
    kolom = ACTIVITEITBLOK.kolom("label")
    rest = f.op_blad(
        ACTIVITEITBLOK.blad, f.bereik((MEESTE_ACTIVITEITEN + 1, kolom), (ACTIVITEITBLOK.rijen, kolom))
    )
    te_veel = f'OR(MAX({RESULTAATBLOK.elders("volg")})>{MEESTE_RESULTATEN},SUMPRODUCT(--({rest}<>""))>0)'
    formule = Formule(f'=IF({te_veel},{f.als_tekst(woorden)},"")', woorden if model.te_veel else "")
    schrijf_breed(ws, WAARSCHUWINGRIJ, (0, GEMIST), formule, werk.stijlen.rol("ambitie"))


def _kleur(werk: Werk, ws: Worksheet) -> None:
    """Colour the stand, and every cell in which something is missing."""
    eerste, laatste = EERSTE_RIJ + 2, EERSTE_RIJ + 1 + MEESTE_RESULTATEN
    regels = [(STAND, STAND, f'LEFT({{}},1)="{teken}"', kleur) for teken, kleur in KLEUR_BY_TEKEN.items()]
    regels += [
        (GEMIST, GEMIST, f'LEFT({{}},1)="{MIST.strip()}"', "ongunstiger"),
        (GEMIST, GEMIST, f'LEFT({{}},1)="{COMPLEET[0]}"', "gunstiger"),
        (OUTPUT, FACTOREN, f'ISNUMBER(FIND(CHAR(10)&"{MIST}",CHAR(10)&{{}}))', "neutraal"),
    ]
    for begin, einde, voorwaarde, kleur in regels:
        criteria = "=" + voorwaarde.format(f.cel(eerste, begin))
        opmaak = werk.stijlen.differentieel(bg_color=werk.stijlen.kleur(kleur))
        regel = {"type": "formula", "criteria": criteria, "format": opmaak}
        ws.conditional_format(eerste, begin, laatste, einde, regel)
