"""What changed between two catalogues with their texts, as lines for the change log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import TypeVar

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.analysis.catalogusbeeld import SLEUTELS, Catalogusbeeld, Rij, Tekstbeeld

T = TypeVar("T")

VUL_IN = "(vul in)"
"""Stands where a person still has to say something."""

LANGSTE_STUK = 120
"""Most characters of an old or new text that are shown; of a longer one the part that differs."""

WOORD_BY_TABEL: Mapping[str, str] = {
    "pijlers": "Pijler",
    "domeinen": "Domein",
    "indicatoren": "Indicator",
    "factoren": "Factor",
    "ranking": "Rangfactor",
    "begrippen": "Begrip",
}
EINDEN_BY_KOPPELING: Mapping[str, tuple[str, str]] = {
    "indicator_factor": ("indicatoren", "factoren"),
    "factor_domein": ("factoren", "domeinen"),
    "ranking_factor": ("ranking", "factoren"),
}
"""Files of the two ends of a link."""

GEORDEND = ("indicatoren", "factoren", "begrippen")
"""Files whose order is the order in the workbook."""

Tabellen = Mapping[str, Sequence[Rij]]
Verandering = tuple[str, str]
"""Kind of the change (``catalogus`` or ``format``) and what changed."""


def voorstellen(
    oud: Catalogusbeeld, nieuw: Catalogusbeeld, *, datum: date, wie: str
) -> tuple[Wijziging, ...]:
    """A line for the change log per change, always in the same order; why is left to fill in.

    What one of the two does not know (a file, a column, the texts) is not compared.
    """
    return tuple(
        Wijziging(datum=datum, wie=wie, soort=soort, wat=wat, waarom=VUL_IN)
        for soort, wat in _veranderingen(oud, nieuw)
    )


def _veranderingen(oud: Catalogusbeeld, nieuw: Catalogusbeeld) -> Iterator[Verandering]:
    for tabel in SLEUTELS:
        if tabel not in oud.tabellen or tabel not in nieuw.tabellen:
            continue
        vergelijk = _koppelingen if tabel in EINDEN_BY_KOPPELING else _rijen
        yield from (("catalogus", wat) for wat in vergelijk(tabel, oud.tabellen, nieuw.tabellen))
    if oud.teksten and nieuw.teksten:
        yield from (("format", wat) for wat in _teksten(oud.teksten, nieuw.teksten))
    if oud.thema and nieuw.thema and oud.thema != nieuw.thema:
        yield "format", "Het lettertype of de kleuren zijn veranderd."
    if oud.formaatversie and nieuw.formaatversie and oud.formaatversie != nieuw.formaatversie:
        yield "format", f"Versie van het werkboek: was {oud.formaatversie}, nu {nieuw.formaatversie}."


def _rijen(tabel: str, oud: Tabellen, nieuw: Tabellen) -> Iterator[str]:
    woord = WOORD_BY_TABEL[tabel]
    was, nu = _by_sleutel(tabel, oud[tabel]), _by_sleutel(tabel, nieuw[tabel])
    yield from (f"{woord} weg: {_naam(rij)}." for sleutel, rij in was.items() if sleutel not in nu)
    yield from (f"{woord} erbij: {_naam(rij)}." for sleutel, rij in nu.items() if sleutel not in was)
    for sleutel, rij in nu.items():
        anders = _anders(was[sleutel], rij) if sleutel in was else ""
        if anders:
            yield f"{woord} {_naam(was[sleutel])}: {anders}."
    if tabel in GEORDEND and _andere_volgorde(was, nu):
        yield f"De volgorde van de {tabel} is veranderd."


def _by_sleutel(tabel: str, rijen: Iterable[Rij]) -> dict[tuple[str, ...], Rij]:
    return {tuple(rij.get(kolom, "") for kolom in SLEUTELS[tabel]): rij for rij in rijen}


def _naam(rij: Rij) -> str:
    return f"'{rij.get('naam') or rij.get('begrip') or rij.get('code', '')}'"


def _anders(was: Rij, nu: Rij) -> str:
    """The columns that differ, each with its old and new words; empty when none does."""
    return "; ".join(
        f"{kolom.replace('_', ' ')} was {oud}, nu {nieuw}"
        for kolom in nu
        if kolom in was and was[kolom] != nu[kolom]
        for oud, nieuw in (_stukken(was[kolom], nu[kolom]),)
    )


def _stukken(was: str, nu: str) -> tuple[str, str]:
    """Both texts in quotes; of long ones the part from just before the first difference."""
    if max(len(was), len(nu)) <= LANGSTE_STUK:
        return _tussen(was), _tussen(nu)
    gelijk = sum(1 for _ in takewhile(lambda paar: paar[0] == paar[1], zip(was, nu, strict=False)))
    begin = was.rfind(" ", 0, max(gelijk - LANGSTE_STUK // 4, 0)) + 1
    return _tussen(_stuk(was, begin)), _tussen(_stuk(nu, begin))


def _stuk(tekst: str, begin: int) -> str:
    eind = begin + LANGSTE_STUK
    return ("… " if begin else "") + tekst[begin:eind] + (" …" if eind < len(tekst) else "")


def _tussen(tekst: str) -> str:
    return f"'{tekst}'" if tekst else "leeg"


def _andere_volgorde(was: Mapping[T, object], nu: Mapping[T, object]) -> bool:
    """Whether what both have stands in another order."""
    return [sleutel for sleutel in was if sleutel in nu] != [sleutel for sleutel in nu if sleutel in was]


def _koppelingen(tabel: str, oud: Tabellen, nieuw: Tabellen) -> Iterator[str]:
    """One line per row whose links differ.

    A link that is gone because one of its ends is gone needs no line of its own.
    """
    van_tabel, naar_tabel = EINDEN_BY_KOPPELING[tabel]
    einden = _namen(naar_tabel, oud, nieuw)
    levend = _codes(naar_tabel, nieuw)
    was, nu = _by_van(oud[tabel], levend), _by_van(nieuw[tabel], levend)
    for van, naam in _namen(van_tabel, nieuw).items():
        anders = _anders_gekoppeld(
            was.get(van, {}), nu.get(van, {}), einden, WOORD_BY_TABEL[naar_tabel].lower()
        )
        if anders:
            yield f"{WOORD_BY_TABEL[van_tabel]} {naam}: {anders}."


def _anders_gekoppeld(
    was: Mapping[str, Rij], nu: Mapping[str, Rij], namen: Mapping[str, str], woord: str
) -> str:
    """What differs in the links of one row; links are by code of the other end, ``woord`` says what it is."""
    erbij = [f"{namen[naar]}{_aard(rij)}" for naar, rij in nu.items() if naar not in was]
    weg = [namen[naar] for naar in was if naar not in nu]
    delen = [f"nu gekoppeld aan {woord} {opsomming(erbij)}"] if erbij else []
    delen += [f"niet meer gekoppeld aan {woord} {opsomming(weg)}"] if weg else []
    delen += [
        f"koppeling met {woord} {namen[naar]}: {anders}"
        for naar, rij in nu.items()
        if naar in was and (anders := _anders(was[naar], rij))
    ]
    return "; ".join(delen)


def _aard(rij: Rij) -> str:
    return f" ({rij['aard']})" if rij.get("aard") else ""


def _by_van(rijen: Iterable[Rij], levend: Collection[str]) -> Mapping[str, Mapping[str, Rij]]:
    """Links by the code they start from and the code they lead to, as far as that is in ``levend``."""
    found: dict[str, dict[str, Rij]] = defaultdict(dict)
    for rij in rijen:
        if rij.get("naar") in levend:
            found[rij.get("van", "")][rij["naar"]] = rij
    return found


def _namen(tabel: str, *tabellen: Tabellen) -> Mapping[str, str]:
    return {rij.get("code", ""): _naam(rij) for gevonden in tabellen for rij in gevonden.get(tabel, ())}


def _codes(tabel: str, tabellen: Tabellen) -> frozenset[str]:
    return frozenset(_namen(tabel, tabellen))


def opsomming(woorden: Sequence[str]) -> str:
    """Words as in a sentence: ``a, b en c``."""
    return " en ".join([", ".join(woorden[:-1]), woorden[-1]] if len(woorden) > 1 else woorden)


def _teksten(oud: Mapping[str, Tekstbeeld], nieuw: Mapping[str, Tekstbeeld]) -> Iterator[str]:
    for naam, tekst in oud.items():
        if naam not in nieuw:
            yield f"Tekst weg: '{tekst.titel}' ({naam}.md.j2)."
    for naam, tekst in nieuw.items():
        if naam not in oud:
            yield f"Tekst erbij: '{tekst.titel}' ({naam}.md.j2)."
        elif verschil := _tekstverschil(oud[naam], tekst):
            yield f"Tekst '{tekst.titel}' ({naam}.md.j2): {verschil}."


def _tekstverschil(was: Tekstbeeld, nu: Tekstbeeld) -> str:
    """What differs in a text, by heading of the part; empty when nothing does."""
    erbij = [_kop(nu, sleutel) for sleutel in nu.delen if sleutel not in was.delen]
    weg = [_kop(was, sleutel) for sleutel in was.delen if sleutel not in nu.delen]
    anders = [
        _kop(nu, sleutel)
        for sleutel in nu.delen
        if sleutel in was.delen and was.delen[sleutel] != nu.delen[sleutel]
    ]
    delen = [
        f"{woord}: {opsomming(koppen)}"
        for woord, koppen in (("erbij", erbij), ("weg", weg), ("veranderd", anders))
        if koppen
    ]
    if _andere_volgorde(was.delen, nu.delen):
        delen.append("de volgorde van de delen is anders")
    return "; ".join(delen)


def _kop(tekst: Tekstbeeld, sleutel: str) -> str:
    return f"'{tekst.delen[sleutel][0]}'" if sleutel else "titel of inleiding"
