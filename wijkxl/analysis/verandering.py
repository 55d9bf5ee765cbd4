"""What changed since the edition before, per indicator: what it stands for, its figures and its outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from wijkxl.analysis.benchmark import Reden, Uitkomst, Vergelijking, judge
from wijkxl.analysis.catalogus import CONTEXT, Indicator, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.vorige import Vorige, Vorigestand, zonder_verborgen
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel


class Soort(StrEnum):
    """What can be different, in the order in which an adviser wants to know it."""

    NIEUW = "nieuwe indicator"
    VERVALLEN = "indicator vervallen"
    BREUK = "mogelijke breuk in de reeks"
    DEFINITIE = "andere definitie"
    MEETWIJZE = "andere meetwijze"
    GROEP = "andere leeftijdsgroep"
    EENHEID = "andere eenheid"
    RICHTING = "andere richting"
    REGEL = "andere regel"
    DOMEIN = "ander domein"
    BRON = "andere bron"
    NAAM = "andere naam"
    KANTTEKENING = "andere kanttekening"
    ONDERDRUKT = "cijfer nu onderdrukt"
    GEEN_CIJFER = "geen cijfer meer"
    BESCHIKBAAR = "cijfer nu wel beschikbaar"
    ANDER_JAAR = "cijfer van een ander jaar"
    HERZIEN = "ander cijfer van hetzelfde jaar"
    STAD = "ander cijfer van Rotterdam"


CIJFERSOORTEN = frozenset(
    {Soort.ONDERDRUKT, Soort.GEEN_CIJFER, Soort.BESCHIKBAAR, Soort.ANDER_JAAR, Soort.HERZIEN, Soort.STAD}
)
"""Changes of the figures; all others are changes of what the indicator stands for."""

ALLEEN_WOORDEN = frozenset({Soort.BRON, Soort.NAAM, Soort.KANTTEKENING})
"""Changes after which a conclusion on the figures still holds."""

MOGELIJKE_BREUK = frozenset({Soort.DEFINITIE, Soort.MEETWIJZE, Soort.GROEP, Soort.EENHEID})
"""Changes after which figures of before and after may not be about the same thing."""


def _groep(indicator: Indicator) -> str:
    van, tot = indicator.leeftijd_van, indicator.leeftijd_tot
    if f"{van} t/m {tot} jaar" in indicator.groep:
        return indicator.groep
    grenzen = (("vanaf", van), ("t/m", tot))
    leeftijd = [f"{woord} {jaar} jaar" for woord, jaar in grenzen if jaar is not None]
    return " ".join(filter(None, (indicator.groep, *leeftijd)))


def _regel(indicator: Indicator) -> str:
    if indicator.drempel is None:
        return indicator.toets.value
    drempel = f"drempel {indicator.drempel:g}".replace(".", ",")
    return drempel if indicator.toets is Toets.DREMPEL else f"{indicator.toets}, {drempel}"


WOORDEN_BY_SOORT: Mapping[Soort, Callable[[Indicator], str]] = MappingProxyType(
    {
        Soort.DEFINITIE: lambda indicator: indicator.definitie,
        Soort.MEETWIJZE: lambda indicator: indicator.meetwijze,
        Soort.GROEP: _groep,
        Soort.EENHEID: lambda indicator: indicator.eenheid,
        Soort.RICHTING: lambda indicator: indicator.richting.value,
        Soort.REGEL: _regel,
        Soort.DOMEIN: lambda indicator: indicator.domein,
        Soort.BRON: lambda indicator: indicator.bron,
        Soort.NAAM: lambda indicator: indicator.naam,
        Soort.KANTTEKENING: lambda indicator: indicator.kanttekening,
    }
)
"""The words of an indicator that decide whether something changed (a domein by its code)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verandering:
    """One indicator then and now; ``soorten`` is empty when nothing changed.

    ``toen`` is ``None`` for a new indicator, ``nu`` for one that is gone. A comparison is ``None`` when there
    is none, also when the one of then may not be known any more (``verborgen``).
    """

    code: str
    toen: Vorigestand | None
    nu: Stand | None
    soorten: tuple[Soort, ...]
    vergelijking_toen: Vergelijking | None
    vergelijking_nu: Vergelijking | None
    verborgen: bool

    @property
    def indicator(self) -> Indicator:
        """The indicator as it is now; as it was when it is gone."""
        if self.nu is not None:
            return self.nu.indicator
        if self.toen is None:
            raise ValueError(f"{self.code} was not there, neither then nor now")
        return self.toen.indicator

    @property
    def waarde_toen(self) -> float | None:
        """The published figure of the wijk then; ``None`` when there was none or it may not be known."""
        return self.toen.wijk.waarde if self.toen and self.toen.wijk else None

    @property
    def cijfer_veranderd(self) -> bool:
        """Whether a published figure changed, of the wijk or of the city."""
        return not CIJFERSOORTEN.isdisjoint(self.soorten)

    @property
    def betekenis_veranderd(self) -> bool:
        """Whether the indicator is new, gone or stands for something else."""
        return not CIJFERSOORTEN.issuperset(self.soorten)

    @property
    def oordeel_veranderd(self) -> bool:
        """Whether the outcome next to the city is another one; no when either is not known."""
        toen, nu = self.vergelijking_toen, self.vergelijking_nu
        return toen is not None and nu is not None and _oordeel(toen) != _oordeel(nu)

    @property
    def raakt_conclusies(self) -> bool:
        """Whether a conclusion on this indicator may not hold any more."""
        return self.oordeel_veranderd or not ALLEEN_WOORDEN.issuperset(self.soorten)


def stand_van(profiel: Wijkprofiel) -> Vorige:
    """The published figures that a workbook of ``profiel`` shows, own figures left out."""
    editie = profiel.editie
    standen = {
        code: Vorigestand(indicator=stand.indicator, jaar=stand.jaar, wijk=stand.wijk, stad=stand.stad)
        for code, stand in profiel.stand_by_indicator.items()
    }
    return Vorige(
        editie=editie.naam,
        titel=editie.titel,
        datum=editie.datum,
        vingerafdruk=editie.vingerafdruk,
        standen=MappingProxyType(standen),
    )


def veranderingen(profiel: Wijkprofiel) -> Mapping[str, Verandering]:
    """Every indicator by code in the order of the catalogue, then those that are gone.

    Empty without an edition before.

    Outcomes of then and now are both judged with the settings and own figures of now.
    """
    if profiel.vorige is None:
        return MappingProxyType({})
    gebieden = (profiel.wijk.code, profiel.stad.code)
    standen = zonder_verborgen(profiel.vorige, profiel.naslag, gebieden).standen
    nu = profiel.stand_by_indicator
    codes = (*nu, *(code for code in standen if code not in nu))
    return MappingProxyType(
        {code: _verandering(profiel, code, standen.get(code), nu.get(code)) for code in codes}
    )


def domeinen_met_verandering(alle: Iterable[Verandering]) -> frozenset[str]:
    """Codes of domeinen in which a conclusion may not hold any more, through an indicator of then or now."""
    found = set()
    for verandering in alle:
        if verandering.raakt_conclusies:
            sides = (verandering.toen, verandering.nu)
            found |= {side.indicator.domein for side in sides if side is not None}
    return frozenset(found - {CONTEXT})


def _verandering(profiel: Wijkprofiel, code: str, toen: Vorigestand | None, nu: Stand | None) -> Verandering:
    verborgen = toen is not None and any(_is_gewist(cijfer) for cijfer in (toen.wijk, toen.stad))
    zekerheid = profiel.invoer.zekerheid
    return Verandering(
        code=code,
        toen=toen,
        nu=nu,
        soorten=_soorten(toen, nu),
        vergelijking_toen=_judge_toen(toen, nu, zekerheid) if toen and nu and not verborgen else None,
        vergelijking_nu=profiel.vergelijking_by_indicator.get(code),
        verborgen=verborgen,
    )


def _judge_toen(toen: Vorigestand, nu: Stand, zekerheid: Zekerheid) -> Vergelijking:
    """The outcome of then; an own figure replaces that of the wijk, as it does now."""
    stand = replace(nu, indicator=toen.indicator, jaar=toen.jaar, wijk=toen.wijk, stad=toen.stad)
    return judge(stand.indicator, stand.cijfer, stand.stad, zekerheid=zekerheid)


def _oordeel(vergelijking: Vergelijking) -> Uitkomst | Reden:
    """What an adviser reads: the outcome, or that there is no figure."""
    if vergelijking.reden in (Reden.GEEN_CIJFER, Reden.ONDERDRUKT):
        return Reden.GEEN_CIJFER
    return vergelijking.uitkomst


def _soorten(toen: Vorigestand | None, nu: Stand | None) -> tuple[Soort, ...]:
    if toen is None:
        return (Soort.NIEUW,)
    if nu is None:
        return (Soort.VERVALLEN,)
    found = {
        soort
        for soort, woorden in WOORDEN_BY_SOORT.items()
        if _gelijk(woorden(toen.indicator)) != _gelijk(woorden(nu.indicator))
    }
    if found & MOGELIJKE_BREUK or _noemt_breuk(nu.indicator) > _noemt_breuk(toen.indicator):
        found.add(Soort.BREUK)
    found |= _cijfersoorten(toen, nu)
    return tuple(soort for soort in Soort if soort in found)


def _gelijk(tekst: str) -> str:
    return " ".join(tekst.split())


def _noemt_breuk(indicator: Indicator) -> bool:
    return "breuk" in f"{indicator.definitie} {indicator.meetwijze} {indicator.kanttekening}".lower()


def _cijfersoorten(toen: Vorigestand, nu: Stand) -> set[Soort]:
    """What changed in the published figures."""
    wijk = _cijfersoort(toen.wijk, nu.wijk)
    if wijk in (Soort.ANDER_JAAR, Soort.ONDERDRUKT):
        return {wijk}
    stad = {Soort.STAD} if _cijfersoort(toen.stad, nu.stad) else set()
    return stad | ({wijk} if wijk else set())


def _cijfersoort(toen: Cijfer | None, nu: Cijfer | None) -> Soort | None:
    """What changed in one figure; numbers of then that may not be known are not compared."""
    was, is_er = _is_er(toen), _is_er(nu)
    if was != is_er:
        verborgen = nu is not None and nu.status is Status.ONDERDRUKT
        return Soort.BESCHIKBAAR if is_er else Soort.ONDERDRUKT if verborgen else Soort.GEEN_CIJFER
    if toen is None or nu is None or not is_er:
        return None
    if toen.periode != nu.periode:
        return Soort.ANDER_JAAR
    return Soort.HERZIEN if toen.bruikbaar and toen.waarde != nu.waarde else None


def _is_er(cijfer: Cijfer | None) -> bool:
    """Whether there is a figure, or was one whose number may not be known any more."""
    return cijfer is not None and cijfer.status not in (Status.ONTBREEKT, Status.ONDERDRUKT)


def _is_gewist(cijfer: Cijfer | None) -> bool:
    return cijfer is not None and _is_er(cijfer) and not cijfer.bruikbaar
