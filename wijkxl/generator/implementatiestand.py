"""Very hidden sheet that follows Implementatie and Jaargesprekken: per row the numbers that count.

The values are those of ``wijkxl.overdracht.uitvoerstand``; the rules stand in ``wijkxl.analysis.uitvoering``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijkxl.analysis.uitvoering import EERSTE_DAG, HOOGSTE_SCORE, LAATSTE_DAG, Jaargesprek, Uitvoerregel
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.privacycheck import write_privacytelling
from wijkxl.generator.stapblok import NUMMER, Blok, Blokrij
from wijkxl.generator.stapblokken import ACTIVITEITBLOK
from wijkxl.generator.stapkeuzes import stapstand_van
from wijkxl.generator.staptabel import staprijen
from wijkxl.overdracht.stapstand import gewoon
from wijkxl.overdracht.uitvoerstand import (
    GROOTSTE,
    LOOPT,
    MEESTE_GESPREKKEN,
    MEESTE_REGELS,
    Uitvoerstand,
    build_uitvoerstand,
    kies_peildatum,
)
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.plan import AFGEROND
from wijkxl.wording import Blad

PEILDATUM, IN_PEILDATUM = "peildatum", "in_peildatum"
"""Names of the day that is counted from, and of the cell in which a person types it."""

LAAT = "uitvoering_laat"
"""Name of the cells that say per activiteit whether a conversation is overdue."""

JAAR_EERDER = f"EDATE({PEILDATUM},-12)"
BOVEN = HOOGSTE_SCORE + 1

REGELBLOK = Blok(
    naam="register",
    begin=1,
    rijen=MEESTE_REGELS,
    kolommen=(
        *("plek", "gepland", "werkelijk", "beide", "uitval", "punten"),
        *("laag", "hoog", "gesprek", "loopt", "actie"),
    ),
    blad=Blad.UITVOERING,
)
"""``laag`` is ``BOVEN`` minus the lowest score and ``hoog`` the highest plus one: 0 stands for none."""

GESPREKBLOK = Blok(
    naam="gesprekken",
    begin=REGELBLOK.einde,
    rijen=MEESTE_GESPREKKEN,
    kolommen=("plek", "dag"),
    blad=Blad.UITVOERING,
)
NAAMBLOK = Blok(
    naam="activiteiten",
    begin=GESPREKBLOK.einde,
    rijen=ACTIVITEITBLOK.rijen,
    kolommen=("naam", "sleutel", "regels", "laatste", "laat"),
    blad=Blad.UITVOERING,
)

Cellen = Mapping[str, Formule]


def write_uitvoering(werk: Werk) -> None:
    """Write the sheet."""
    ws, stijl = werk.blad(Blad.UITVOERING), werk.stijlen.rol("gewoon")
    stand = uitvoerstand_van(werk)
    schrijf(ws, 0, NUMMER, "nummer", stijl)
    for nummer in range(1, max(blok.rijen for blok in BLOKKEN) + 1):
        schrijf(ws, nummer, NUMMER, nummer, stijl)
    for blok, cellen in BLOKKEN.items():
        for kolom in blok.kolommen:
            schrijf(ws, 0, blok.kolom(kolom), f"{blok.naam}|{kolom}", stijl)
        for nummer in range(1, blok.rijen + 1):
            for kolom, formule in cellen(Blokrij(blok=blok, rij=nummer), stand).items():
                schrijf(ws, nummer, blok.kolom(kolom), formule, stijl)
    write_privacytelling(werk, ws)
    laat = NAAMBLOK.kolom("laat")
    werk.namen.definieer(LAAT, Blad.UITVOERING, f.bereik((1, laat), (NAAMBLOK.rijen, laat)))
    ws.very_hidden()


def uitvoerstand_van(werk: Werk) -> Uitvoerstand:
    """What the rows that a person filled say, as the hidden sheet computes it."""
    return build_uitvoerstand(
        [actie.naam for actie in stapstand_van(werk).activiteiten if actie.volg],
        staprijen(werk, TBL_IMPLEMENTATIE),
        staprijen(werk, TBL_JAARGESPREKKEN),
        kies_peildatum(werk.invoerwaarde(IN_PEILDATUM), werk.profiel.editie.datum),
    )


def _regelcellen(rij: Blokrij, stand: Uitvoerstand) -> Cellen:
    """The numbers of a row of the register, as far as they count."""
    plek = rij.rij - 1
    regel = stand.regels[plek] if plek < len(stand.regels) else Uitvoerregel()
    gepland, werkelijk = rij["gepland"], rij["werkelijk"]
    niemand = f'OR({werkelijk}="",{werkelijk}=0)'
    punten = _getal(rij, "tevreden", HOOGSTE_SCORE, dan=f"{{}}*{werkelijk}")
    laagste = _getal(rij, "laagste", HOOGSTE_SCORE, dan=f"{BOVEN}-{{}}", anders="0")
    hoogste = _getal(rij, "hoogste", HOOGSTE_SCORE, dan="1+{}", anders="0")
    return {
        "plek": Formule(f"={_plek(rij)}", _of_leeg(regel.activiteit)),
        "gepland": Formule(f"={_getal(rij, 'gepland')}", _of_leeg(regel.gepland)),
        "werkelijk": Formule(f"={_getal(rij, 'werkelijk')}", _of_leeg(regel.werkelijk)),
        "beide": Formule(
            f'=IF(OR({gepland}="",{werkelijk}=""),0,IF({gepland}>0,1,0))', float(regel.aandeel is not None)
        ),
        "uitval": Formule(
            f'=IF({niemand},"",{_getal(rij, "uitval")})',
            _of_leeg(regel.uitval if regel.uitval_telt else None),
        ),
        "punten": Formule(f'=IF({niemand},"",{punten})', _of_leeg(regel.punten)),
        "laag": Formule(f"={laagste}", 0.0 if regel.laagste is None else BOVEN - regel.laagste),
        "hoog": Formule(f"={hoogste}", 0.0 if regel.hoogste is None else 1 + regel.hoogste),
        "gesprek": Formule(f"={_dag(rij, TBL_IMPLEMENTATIE.heel('gesprek'))}", regel.gesprek or 0.0),
        "loopt": Formule(f"={_loopt(rij)}", float(regel.loopt)),
        "actie": Formule(f"={_actie(rij)}", float(regel.actie)),
    }


def _gesprekcellen(rij: Blokrij, stand: Uitvoerstand) -> Cellen:
    """The day of a conversation and the activiteit it was about: 0 for all, -1 when it does not count."""
    plek = rij.rij - 1
    gesprek = stand.gesprekken[plek] if plek < len(stand.gesprekken) else Jaargesprek()
    naam = rij.uit(TBL_JAARGESPREKKEN.heel("activiteit"))
    zoek = _zoek(naam)
    welke = f'IF({naam}="",0,IF({zoek}=0,-1,{zoek}))'
    return {
        "plek": Formule(f"=IF({rij['dag']}=0,-1,{welke})", float(gesprek.activiteit)),
        "dag": Formule(f"={_dag(rij, TBL_JAARGESPREKKEN.heel('datum'))}", gesprek.dag),
    }


def _naamcellen(rij: Blokrij, stand: Uitvoerstand) -> Cellen:
    """An activiteit of the list: its rows, its last conversation, and whether the next one is overdue."""
    nummer = rij.rij
    naam = stand.namen[nummer - 1] if nummer <= len(stand.namen) else ""
    bron = f.op_blad(ACTIVITEITBLOK.blad, f.cel(rij.rij, ACTIVITEITBLOK.kolom("lijst"), vast=True))
    eigen = f"({REGELBLOK.heel('plek')}={rij.nummer})*{REGELBLOK.heel('gesprek')}"
    wie = GESPREKBLOK.heel("plek")
    ander = f"(({wie}={rij.nummer})+({wie}=0))*{GESPREKBLOK.heel('dag')}"
    laatste = f"MAX(SUMPRODUCT(MAX({eigen})),SUMPRODUCT(MAX({ander})))"
    loopt = f"COUNTIFS({REGELBLOK.heel('plek')},{rij.nummer},{REGELBLOK.heel('loopt')},1)"
    return {
        "naam": Formule(f"={bron}", naam),
        "sleutel": Formule(f"=TRIM({rij['naam']})", gewoon(naam)),
        "regels": _als_naam(
            rij, naam, f"COUNTIF({REGELBLOK.heel('plek')},{rij.nummer})", stand.van(nummer).regels
        ),
        "laatste": _als_naam(rij, naam, laatste, stand.laatste(nummer)),
        "laat": _als_naam(
            rij, naam, f"IF({loopt}=0,0,IF({rij['laatste']}<{JAAR_EERDER},1,0))", stand.is_laat(nummer)
        ),
    }


BLOKKEN: Mapping[Blok, Callable[[Blokrij, Uitvoerstand], Cellen]] = {
    REGELBLOK: _regelcellen,
    GESPREKBLOK: _gesprekcellen,
    NAAMBLOK: _naamcellen,
}


def _als_naam(rij: Blokrij, naam: str, formule: str, waarde: float) -> Formule:
    """A number of an activiteit that is there; 0 for a row without one."""
    return Formule(f'=IF({rij["sleutel"]}="",0,{formule})', float(waarde) if gewoon(naam) else 0.0)


def _plek(rij: Blokrij) -> str:
    """Place of the activiteit of a row in the list: 0 when it is not there, empty when none is named."""
    kolom = TBL_IMPLEMENTATIE.heel("activiteit")
    naam = rij.uit(kolom)
    return rij.als_er_is(kolom, f'IF({naam}="","",{_zoek(naam)})')


def _zoek(naam: str) -> str:
    """No MATCH, for * and ? may be part of a name."""
    return f"SUMPRODUCT(MAX(({NAAMBLOK.heel('sleutel')}={naam})*{NAAMBLOK.nummers()}))"


def _getal(
    rij: Blokrij, sleutel: str, hoogste: float = GROOTSTE, *, dan: str = "{}", anders: str = '""'
) -> str:
    """Formula ``dan`` of a number of a row from 0 up to ``hoogste``; ``anders`` for anything else.

    A row without an activiteit does not count.
    """
    kolom = TBL_IMPLEMENTATIE.heel(sleutel)
    getal = f"INDEX({kolom},{rij.nummer})"
    past = f"IF(AND({getal}>=0,{getal}<={hoogste:.0f}),{dan.format(getal)},{anders})"
    gevuld = rij.als_er_is(kolom, f"IF(ISNUMBER({getal}),{past},{anders})", anders)
    return f'IF({rij["plek"]}="",{anders},{gevuld})'


def _dag(rij: Blokrij, kolom: str) -> str:
    """Formula for a day in a column of a table; 0 for anything else."""
    dag = f"INDEX({kolom},{rij.nummer})"
    past = f"IF(AND({dag}>={EERSTE_DAG},{dag}<={LAATSTE_DAG}),{dag},0)"
    return rij.als_er_is(kolom, f"IF(ISNUMBER({dag}),{past},0)", "0")


def _loopt(rij: Blokrij) -> str:
    """Whether a row is about something that is carried out now; without a status it is."""
    status = rij.uit(TBL_IMPLEMENTATIE.heel("status"))
    return f'IF({rij["plek"]}="",0,IF(OR({status}="",{status}="{LOOPT}"),1,0))'


def _actie(rij: Blokrij) -> str:
    """How the action of a row stands, as a number of ``Actie``."""
    actie, status, wanneer = (
        TBL_IMPLEMENTATIE.heel(sleutel) for sleutel in ("actie", "actiestatus", "wanneer")
    )
    klaar = ",".join(f'{rij.uit(status)}="{woord}"' for woord in AFGEROND)
    dag = f"INDEX({wanneer},{rij.nummer})"
    over = f"IF(ISNUMBER({dag}),IF(AND({dag}>={EERSTE_DAG},{dag}<{PEILDATUM}),2,1),1)"
    return rij.als_er_is(actie, f'IF(OR({rij.uit(actie)}="",{klaar}),0,{over})', "0")


def _of_leeg(getal: float | None) -> Waarde:
    return "" if getal is None else float(getal)
