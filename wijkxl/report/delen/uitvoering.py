"""What was carried out until now, and the yearly conversations about it: below the agreements of step 6."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.overdracht.rekenwaarde import rekenwaarde
from wijkxl.overdracht.uitvoerstand import getal
from wijkxl.report.bouwstof import Bouwstof
from wijkxl.report.delen.tabellen import breedtes_van, tabelblokken, uit_tabel
from wijkxl.report.inhoud import Blok, Cel, Stijl, Tabel, alinea
from wijkxl.report.notities import tekst_uit
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN

UITVOERING, ACTIES, GESPREKKEN = (
    "Wat er tot nu toe is uitgevoerd",
    "Verbeteracties bij de uitvoering",
    "Jaargesprekken",
)
BIJ_UITVOERING = ("status", "dosis", "frequentie", "kwaliteit", "gesprek")
ACTIEKOLOMMEN = ("activiteit", "actie", "eigenaar", "wanneer", "actiestatus")
GEEN = "–"

Regel = Mapping[str, Waarde | None]
"""A row of the register by heading; headings of ours without regard to capitals."""


def verbeteracties(stof: Bouwstof) -> tuple[Blok, ...]:
    """The agreed actions, what was carried out, and what partners said about that."""
    register, gesprekken = (stof.boek.tabel(t.naam) for t in (TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN))
    return (
        *uit_tabel(stof, "verbeteracties"),
        *(_register(register) if register else ()),
        *(tabelblokken(gesprekken, GESPREKKEN) if gesprekken else ()),
    )


def _register(tabel: Tabelinhoud) -> tuple[Blok, ...]:
    """The register as a short table, and its actions in a second one."""
    regels = [
        {kop.casefold(): waarde for kop, waarde in zip(tabel.koppen, rij, strict=False)}
        for rij in tabel.rijen
    ]
    acties = [regel for regel in regels if _woorden(regel, "actie")]
    eigen = [kop for kop in tabel.koppen if kop.casefold() not in _ONZE]
    kolommen: tuple[tuple[str, Callable[[Regel], str]], ...] = (
        (_kop("activiteit"), lambda regel: _woorden(regel, "activiteit")),
        (_kop("periode"), lambda regel: _woorden(regel, "periode")),
        ("Uitvoering", lambda regel: _uitvoering(regel, eigen)),
        ("Bereik", _bereik),
        (_kop("uitval"), lambda regel: _woorden(regel, "uitval") or GEEN),
        (_kop("tevreden"), _tevredenheid),
    )
    return (
        _tabel(UITVOERING, [kop for kop, _ in kolommen], [[w(r) for _, w in kolommen] for r in regels]),
        *((_actietabel(acties),) if acties else ()),
    )


def _actietabel(regels: Sequence[Regel]) -> Tabel:
    rijen = [[_woorden(regel, sleutel) for sleutel in ACTIEKOLOMMEN] for regel in regels]
    return _tabel(ACTIES, [_kop(sleutel) for sleutel in ACTIEKOLOMMEN], rijen)


def _uitvoering(regel: Regel, eigen: Sequence[str]) -> str:
    """How it was carried out: one line per thing that was filled in, also in columns a person added."""
    paren = [(_kop(sleutel), _woorden(regel, sleutel)) for sleutel in BIJ_UITVOERING]
    paren += [(kop, tekst_uit(regel[kop.casefold()]).strip()) for kop in eigen]
    return "\n".join(f"{kop}: {woorden}" for kop, woorden in paren if woorden)


def _bereik(regel: Regel) -> str:
    """How many were reached, of how many, and which part that is."""
    gepland, werkelijk = (_woorden(regel, sleutel) for sleutel in ("gepland", "werkelijk"))
    if not gepland or not werkelijk:
        return werkelijk or (f"{GEEN} (plan: {gepland})" if gepland else GEEN)
    plan, echt = (getal(rekenwaarde(regel[_kop(s).casefold()])) for s in ("gepland", "werkelijk"))
    deel = f" ({afgerond(echt / plan * 100, 0):.0f} %)" if plan and echt is not None else ""
    return f"{werkelijk} van {gepland}{deel}"


def _tevredenheid(regel: Regel) -> str:
    """The mean score, with the lowest and the highest."""
    score, laag, hoog = (_woorden(regel, sleutel) for sleutel in ("tevreden", "laagste", "hoogste"))
    spreiding = f" ({laag or '?'} tot {hoog or '?'})" if laag or hoog else ""
    return f"{score or GEEN}{spreiding}"


def _tabel(bijschrift: str, koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> Tabel:
    kolommen = [[kop, *(rij[k] for rij in rijen)] for k, kop in enumerate(koppen)]
    return Tabel(
        bijschrift=bijschrift,
        koppen=tuple(koppen),
        rijen=tuple(tuple(map(_cel, rij)) for rij in rijen),
        breedtes=breedtes_van(kolommen),
    )


def _cel(woorden: str) -> Cel:
    return Cel(alineas=tuple(alinea(regel, Stijl.TABELTEKST) for regel in woorden.split("\n")))


def _woorden(regel: Regel, sleutel: str) -> str:
    return tekst_uit(regel.get(_kop(sleutel).casefold())).strip()


def _kop(sleutel: str) -> str:
    return TBL_IMPLEMENTATIE.kolom(sleutel).kop


_ONZE = frozenset(kolom.kop.casefold() for kolom in TBL_IMPLEMENTATIE.kolommen)
