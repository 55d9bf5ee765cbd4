"""Figures of wijken that consist of whole CBS buurten, made from the figures of those buurten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wijkxl.analysis.catalogus import Catalogus, Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau

Reeks = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NietOpgeteld:
    """A figure that a wijk cannot get although at least one of its buurten has one."""

    gebied: str
    indicator: str
    periode: int
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Samenvoeging:
    """New figures for wijken, and those that could not be made."""

    cijfers: tuple[Cijfer, ...]
    niet_opgeteld: tuple[NietOpgeteld, ...]


def build_wijkcijfers(cijfers: Iterable[Cijfer], gebieden: Gebieden, catalogus: Catalogus) -> Samenvoeging:
    """Make figures of wijken out of figures of their buurten; only the new ones are returned.

    A wijk of one buurt takes its figures over. A wijk of several gets the sum of an aantal when every buurt
    has one, and an aandeel (0-100) when teller and noemer of every buurt are known. Averages, rates, indices
    and other shares cannot be added up: such a wijk gets a figure with status ``ontbreekt``. Wijken that
    are no sum of whole buurten, or share a buurt with another wijk, get nothing.
    """
    by_reeks: dict[Reeks, dict[str, Cijfer]] = defaultdict(dict)
    for cijfer in cijfers:
        by_reeks[cijfer.indicator, cijfer.periode][cijfer.gebied] = cijfer
    nieuw: list[Cijfer] = []
    niet: list[NietOpgeteld] = []
    for wijk in _samen_te_stellen(gebieden):
        for (code, _), by_gebied in by_reeks.items():
            leden = [by_gebied[buurt] for buurt in wijk.bestaat_uit if buurt in by_gebied]
            if leden and wijk.code not in by_gebied:
                cijfer, reden = _join(wijk, leden, catalogus.indicator_by_code[code], gebieden)
                nieuw.append(cijfer)
                niet.extend(_melding(cijfer, reden) if any(lid.bruikbaar for lid in leden) else ())
    return Samenvoeging(cijfers=tuple(nieuw), niet_opgeteld=tuple(niet))


def _samen_te_stellen(gebieden: Gebieden) -> Iterable[Gebied]:
    """Wijken made of whole buurten that no other wijk lays claim to."""
    wijken = gebieden.by_niveau[Niveau.WIJK]
    claims = Counter(buurt for wijk in wijken for buurt in wijk.bestaat_uit)
    return [w for w in wijken if w.bestaat_uit and all(claims[buurt] == 1 for buurt in w.bestaat_uit)]


def _join(
    wijk: Gebied, leden: Sequence[Cijfer], indicator: Indicator, gebieden: Gebieden
) -> tuple[Cijfer, str]:
    """The figure of ``wijk`` and why it has no value (Dutch), empty when it has one."""
    if len(wijk.bestaat_uit) == 1:
        naam = gebieden.by_code[leden[0].gebied].naam
        return replace(leden[0], gebied=wijk.code, herkomst=f"{leden[0].herkomst}; buurt {naam}"), ""
    reden = _why_not(wijk, leden, indicator)
    bron = leden[0].herkomst
    if reden:
        hidden = any(lid.status is Status.ONDERDRUKT for lid in leden)
        status = Status.ONDERDRUKT if hidden else Status.ONTBREEKT
        if any(lid.bruikbaar for lid in leden):
            bron = f"{bron}; niet op te tellen uit buurten: {reden}"
        return _empty(wijk, leden[0], status, bron), reden
    herkomst = f"{bron}; opgeteld uit {len(leden)} buurten"
    return replace(_sum(leden, indicator), gebied=wijk.code, status=_status(leden), herkomst=herkomst), ""


def _why_not(wijk: Gebied, leden: Sequence[Cijfer], indicator: Indicator) -> str:
    zonder = [code for code in wijk.bestaat_uit if code not in {lid.gebied for lid in leden if lid.bruikbaar}]
    if indicator.soort not in (Soort.AANTAL, Soort.AANDEEL):
        return f"{indicator.soort} is geen aantal of aandeel"
    if zonder:
        return f"geen cijfer voor {', '.join(zonder)}"
    if indicator.soort is Soort.AANTAL:
        return ""
    if any(lid.teller is None or lid.noemer is None for lid in leden):
        return "aandeel zonder teller en noemer"
    return "" if sum(_known(lid.noemer) for lid in leden) > 0 else "de noemer is 0"


def _sum(leden: Sequence[Cijfer], indicator: Indicator) -> Cijfer:
    basis = replace(leden[0], ondergrens=None, bovengrens=None, teller=None, noemer=None)
    if indicator.soort is Soort.AANTAL:
        return replace(basis, waarde=sum(_known(lid.waarde) for lid in leden))
    teller = sum(_known(lid.teller) for lid in leden)
    noemer = sum(_known(lid.noemer) for lid in leden)
    return replace(basis, waarde=100 * teller / noemer, teller=teller, noemer=noemer)


def _status(leden: Sequence[Cijfer]) -> Status:
    """The least certain status among the buurten."""
    found: Mapping[Status, int] = Counter(lid.status for lid in leden)
    return next((s for s in (Status.MODELSCHATTING, Status.VOORLOPIG) if s in found), Status.OK)


def _empty(wijk: Gebied, voorbeeld: Cijfer, status: Status, herkomst: str) -> Cijfer:
    return Cijfer(
        gebied=wijk.code,
        indicator=voorbeeld.indicator,
        periode=voorbeeld.periode,
        waarde=None,
        status=status,
        herkomst=herkomst,
    )


def _melding(cijfer: Cijfer, reden: str) -> tuple[NietOpgeteld, ...]:
    if not reden:
        return ()
    melding = NietOpgeteld(
        gebied=cijfer.gebied, indicator=cijfer.indicator, periode=cijfer.periode, reden=reden
    )
    return (melding,)


def _known(value: float | None) -> float:
    """``value``, known to be there because ``_why_not`` found nothing."""
    if value is None:
        raise ValueError("a buurt without a number cannot be added up")
    return value
