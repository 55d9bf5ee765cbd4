"""What the register calculates per row: the part of the plan that was reached, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijkxl.analysis.uitvoering import (
    EERSTE_DAG,
    HOOGSTE_SCORE,
    LAATSTE_DAG,
    MEESTE_UITVAL,
    MINSTE_BEREIK,
    Actie,
    is_te_laat,
)
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Waarde
from wijkxl.generator.implementatiestand import JAAR_EERDER, NAAMBLOK, PEILDATUM
from wijkxl.generator.tabel import Rijformule
from wijkxl.overdracht.stapstand import gewoon, plaats_in
from wijkxl.overdracht.uitvoerstand import (
    GEPLAND,
    GROOTSTE,
    LOOPT,
    Uitvoerstand,
    actiestand,
    dag,
    getal,
    score,
)
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE
from wijkxl.staptabellen.kolommen import invulkolommen
from wijkxl.staptabellen.plan import AFGEROND

SCHEIDING = "; "
AANTALLEN, SCORES, DAGEN = (
    ("gepland", "werkelijk", "uitval"),
    ("tevreden", "laagste", "hoogste"),
    ("gesprek", "wanneer"),
)
GEEN_ACTIVITEIT, ONBEKEND = "geen activiteit", "activiteit staat niet op het blad Activiteiten"
GEEN_PERIODE, GEEN_PLAN, GEEN_BEREIK = "geen periode", "geen bereik gepland", "geen bereik ingevuld"
KLOPT_NIET, DAG_KLOPT_NIET = "een getal klopt niet", "een datum klopt niet"
WEINIG_BEREIK = f"bereik onder {MINSTE_BEREIK:.0%} van het plan".replace("%", " %")
VEEL_UITVAL, MEER_UITVAL = "veel uitval", "meer uitval dan bereik"
SCORES_OMGEKEERD = "laagste score is hoger dan hoogste"
SCORE_PAST_NIET = "tevredenheid past niet bij laagste en hoogste score"
NOG_GEEN_GESPREK, TE_LAAT = "nog geen gesprek", "langer dan een jaar geen gesprek"
OVER_DATUM, GEEN_EIGENAAR = "actie is over datum", "niemand bij de actie"


def regelformules(stand: Uitvoerstand) -> Mapping[str, Rijformule]:
    """The formulas of the register, by key of the column."""
    return {
        "aandeel": Rijformule(tekst=_aandeel(), waarde=_reken_aandeel),
        "let_op": Rijformule(tekst=_let_op(), waarde=_Lezer(stand).let_op),
    }


def _aandeel() -> str:
    gepland, werkelijk = _cel("gepland"), _cel("werkelijk")
    past = f"AND({gepland}>0,{gepland}<={GROOTSTE:.0f},{werkelijk}>=0,{werkelijk}<={GROOTSTE:.0f})"
    return f'=IF(AND(ISNUMBER({gepland}),ISNUMBER({werkelijk})),IF({past},{werkelijk}/{gepland},""),"")'


def _reken_aandeel(rij: Mapping[str, Waarde]) -> Waarde:
    gepland, werkelijk = getal(_in(rij, "gepland")), getal(_in(rij, "werkelijk"))
    return werkelijk / gepland if gepland and werkelijk is not None else ""


def _let_op() -> str:
    leeg = ",".join(f'{_cel(kolom.sleutel)}=""' for kolom in invulkolommen(TBL_IMPLEMENTATIE))
    return f'=IF(AND({leeg}),"",MID({"&".join(_delen())},{len(SCHEIDING) + 1},1000))'


def _delen() -> Iterator[str]:
    """Formulas that each give one thing to look at, or nothing."""
    naam, status, actie = (f"TRIM({_cel(sleutel)})" for sleutel in ("activiteit", "status", "actie"))
    gepland, werkelijk, uitval = map(_cel, AANTALLEN)
    tevreden, laagste, hoogste = map(_cel, SCORES)
    bekend = f"SUMPRODUCT(--({NAAMBLOK.elders('sleutel')}={naam}))"
    yield f'IF({naam}="",{_deel(GEEN_ACTIVITEIT)},IF({bekend}=0,{_deel(ONBEKEND)},""))'
    yield _als(f'TRIM({_cel("periode")})=""', GEEN_PERIODE)
    yield _als(f'{gepland}=""', GEEN_PLAN)
    yield _als(f'AND({werkelijk}="",{status}<>"{GEPLAND}")', GEEN_BEREIK)
    yield _als(f"OR({','.join([*_fout(AANTALLEN, GROOTSTE), *_fout(SCORES, HOOGSTE_SCORE)])})", KLOPT_NIET)
    yield _als(f"OR({','.join(_fout(DAGEN, LAATSTE_DAG, EERSTE_DAG))})", DAG_KLOPT_NIET)
    weinig = f"AND(ISNUMBER({_cel('aandeel')}),{_cel('aandeel')}<{MINSTE_BEREIK})"
    yield _als(f'AND({weinig},{status}<>"{GEPLAND}")', WEINIG_BEREIK)
    veel = f"IF({uitval}>{MEESTE_UITVAL}*{werkelijk},{_deel(VEEL_UITVAL)},"
    yield (f'IF(COUNT({werkelijk},{uitval})<2,"",IF({uitval}>{werkelijk},{_deel(MEER_UITVAL)},{veel}"")))')
    yield _als_beide(laagste, hoogste, f"{laagste}>{hoogste}", SCORES_OMGEKEERD)
    past_niet = (
        f"OR(AND(ISNUMBER({laagste}),{tevreden}<{laagste}),AND(ISNUMBER({hoogste}),{tevreden}>{hoogste}))"
    )
    yield _als(f"AND(ISNUMBER({tevreden}),{past_niet})", SCORE_PAST_NIET)
    yield _gesprek(naam, status)
    klaar = ",".join(f'TRIM({_cel("actiestatus")})="{woord}"' for woord in AFGEROND)
    over = f"AND(ISNUMBER({_cel('wanneer')}),{_cel('wanneer')}>={EERSTE_DAG},{_cel('wanneer')}<{PEILDATUM})"
    eigenaar = _als(f'TRIM({_cel("eigenaar")})=""', GEEN_EIGENAAR)
    yield f'IF(OR({actie}="",{klaar}),"",{_als(over, OVER_DATUM)}&{eigenaar})'


def _gesprek(naam: str, status: str) -> str:
    """Formula that says that there is no conversation this year; only for what is carried out now."""
    hier = _cel("gesprek")
    eigen = f"IF(ISNUMBER({hier}),IF(AND({hier}>={EERSTE_DAG},{hier}<={LAATSTE_DAG}),{hier},0),0)"
    ergens = f"SUMPRODUCT(MAX(({NAAMBLOK.elders('sleutel')}={naam})*{NAAMBLOK.elders('laatste')}))"
    laatste = f"MAX({eigen},{ergens})"
    te_laat = f"IF({laatste}=0,{_deel(NOG_GEEN_GESPREK)},{_als(f'{laatste}<{JAAR_EERDER}', TE_LAAT)})"
    return f'IF({naam}="","",IF(OR({status}="",{status}="{LOOPT}"),{te_laat},""))'


def _fout(sleutels: tuple[str, ...], hoogste: float, laagste: float = 0) -> list[str]:
    """Conditions that a cell holds something else than a number between bounds."""
    return [
        f'AND({_cel(s)}<>"",NOT(AND(ISNUMBER({_cel(s)}),{_cel(s)}>={laagste:.0f},{_cel(s)}<={hoogste:.0f})))'
        for s in sleutels
    ]


def _als(voorwaarde: str, woord: str) -> str:
    return f'IF({voorwaarde},{_deel(woord)},"")'


def _als_beide(een: str, ander: str, voorwaarde: str, woord: str) -> str:
    return f'IF(COUNT({een},{ander})=2,{_als(voorwaarde, woord)},"")'


def _deel(woord: str) -> str:
    return f.als_tekst(SCHEIDING + woord)


def _cel(sleutel: str) -> str:
    return TBL_IMPLEMENTATIE.in_rij(sleutel)


def _in(rij: Mapping[str, Waarde], sleutel: str) -> Waarde:
    return rij[TBL_IMPLEMENTATIE.kolom(sleutel).kop]


def _kaal(waarde: Waarde) -> float | None:
    """Any number, also one that cannot be right."""
    return None if isinstance(waarde, str | bool) else float(waarde)


@dataclass(frozen=True, slots=True)
class _Lezer:
    """Reads a row as the formula of the column Let op does."""

    stand: Uitvoerstand

    def let_op(self, rij: Mapping[str, Waarde]) -> str:
        """What to look at in a row; nothing for an empty row."""
        if all(_in(rij, kolom.sleutel) == "" for kolom in invulkolommen(TBL_IMPLEMENTATIE)):
            return ""
        return SCHEIDING.join((*self._namen(rij), *_getallen(rij), *self._gesprek(rij), *self._actie(rij)))

    def _namen(self, rij: Mapping[str, Waarde]) -> Iterator[str]:
        naam = gewoon(_in(rij, "activiteit"))
        if not naam:
            yield GEEN_ACTIVITEIT
        elif not plaats_in([gewoon(een) for een in self.stand.namen], naam):
            yield ONBEKEND
        if not gewoon(_in(rij, "periode")):
            yield GEEN_PERIODE

    def _gesprek(self, rij: Mapping[str, Waarde]) -> Iterator[str]:
        naam, status = gewoon(_in(rij, "activiteit")), gewoon(_in(rij, "status")).casefold()
        if not naam or status not in ("", LOOPT):
            return
        plek = plaats_in([gewoon(een) for een in self.stand.namen], naam)
        laatste = max(dag(_in(rij, "gesprek")) or 0, self.stand.laatste(plek) if plek else 0)
        if not laatste:
            yield NOG_GEEN_GESPREK
        elif is_te_laat(laatste, self.stand.peildatum):
            yield TE_LAAT

    def _actie(self, rij: Mapping[str, Waarde]) -> Iterator[str]:
        actie, status, wanneer = (_in(rij, sleutel) for sleutel in ("actie", "actiestatus", "wanneer"))
        stand = actiestand(actie, status, wanneer, self.stand.peildatum)
        if stand is Actie.OVER_DATUM:
            yield OVER_DATUM
        if stand is not Actie.GEEN and not gewoon(_in(rij, "eigenaar")):
            yield GEEN_EIGENAAR


def _getallen(rij: Mapping[str, Waarde]) -> Iterator[str]:
    """What is missing or odd in the numbers and dates of a row."""
    is_gepland = gewoon(_in(rij, "status")).casefold() == GEPLAND
    if _in(rij, "gepland") == "":
        yield GEEN_PLAN
    if _in(rij, "werkelijk") == "" and not is_gepland:
        yield GEEN_BEREIK
    lezers = ((AANTALLEN, getal, KLOPT_NIET), (SCORES, score, KLOPT_NIET), (DAGEN, dag, DAG_KLOPT_NIET))
    fouten = [
        woord
        for sleutels, lees, woord in lezers
        for s in sleutels
        if _in(rij, s) != "" and lees(_in(rij, s)) is None
    ]
    yield from dict.fromkeys(fouten)
    aandeel = _reken_aandeel(rij)
    if not isinstance(aandeel, str) and aandeel < MINSTE_BEREIK and not is_gepland:
        yield WEINIG_BEREIK
    yield from _uitval(_kaal(_in(rij, "werkelijk")), _kaal(_in(rij, "uitval")))
    yield from _scores(*(_kaal(_in(rij, sleutel)) for sleutel in SCORES))


def _uitval(werkelijk: float | None, uitval: float | None) -> Iterator[str]:
    if werkelijk is not None and uitval is not None:
        if uitval > werkelijk:
            yield MEER_UITVAL
        elif uitval > MEESTE_UITVAL * werkelijk:
            yield VEEL_UITVAL


def _scores(tevreden: float | None, laagste: float | None, hoogste: float | None) -> Iterator[str]:
    if laagste is not None and hoogste is not None and laagste > hoogste:
        yield SCORES_OMGEKEERD
    if tevreden is not None and (
        (laagste is not None and tevreden < laagste) or (hoogste is not None and tevreden > hoogste)
    ):
        yield SCORE_PAST_NIET
