"""What changed between two editions, in counts: a hidden figure is never named, nor the area it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.analysis.catalogusverschil import VUL_IN, opsomming
from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.vorige import Vorige

MEEST_GENOEMD = 12
"""How many indicatoren or areas one line names; the rest is counted."""

DECIMALEN = 6
"""Figures that are the same in this many decimals are the same, as in cijfers.csv."""


WOORDEN_BY_SOORT: Mapping[str, str] = {
    "herzien": "herzien",
    "erbij": "erbij in jaren die er al waren,",
    "weg": "vervallen",
    "verborgen": "nu onderdrukt om kleine groepen te beschermen,",
    "getoond": "niet meer onderdrukt,",
}
"""What may happen to a figure, by name of its count in ``Indicatorverschil``, in words."""

Reeks = Mapping[tuple[str, int], Cijfer]
"""Figures of one indicator by area and year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicatorverschil:
    """What changed for one indicator, in years that both editions have.

    ``jaren_erbij`` and ``jaren_weg`` are years in which only one edition has a figure. The numbers count
    figures: ``herzien`` has another value, ``verborgen`` was shown and is hidden now, ``getoond`` the other
    way round, ``erbij`` and ``weg`` stand in one edition only.
    """

    code: str
    jaren_erbij: tuple[int, ...] = ()
    jaren_weg: tuple[int, ...] = ()
    herzien: int = 0
    verborgen: int = 0
    getoond: int = 0
    erbij: int = 0
    weg: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Editieverschil:
    """What changed between two editions; everything by code, in alphabetical order.

    ``erbij`` and ``weg`` are indicatoren with figures in one edition only. ``verschillen`` are those of the
    indicatoren with figures in both.
    """

    oud: str
    nieuw: str
    erbij: tuple[str, ...]
    weg: tuple[str, ...]
    verschillen: tuple[Indicatorverschil, ...]
    gebieden_erbij: tuple[str, ...]
    gebieden_weg: tuple[str, ...]


def editieverschil(oud: Editie, nieuw: Editie) -> Editieverschil:
    """Lay two editions side by side."""
    was, nu = set(oud.periodes_by_indicator), set(nieuw.periodes_by_indicator)
    voor, na = _by_indicator(oud.cijfers), _by_indicator(nieuw.cijfers)
    verschillen = (_verschil(code, voor[code], na[code]) for code in sorted(was & nu))
    gebieden_was, gebieden_nu = {c.gebied for c in oud.cijfers}, {c.gebied for c in nieuw.cijfers}
    return Editieverschil(
        oud=oud.titel,
        nieuw=nieuw.titel,
        erbij=tuple(sorted(nu - was)),
        weg=tuple(sorted(was - nu)),
        verschillen=tuple(v for v in verschillen if v != Indicatorverschil(code=v.code)),
        gebieden_erbij=tuple(sorted(gebieden_nu - gebieden_was)),
        gebieden_weg=tuple(sorted(gebieden_was - gebieden_nu)),
    )


def _by_indicator(cijfers: Iterable[Cijfer]) -> Mapping[str, Reeks]:
    found: dict[str, dict[tuple[str, int], Cijfer]] = defaultdict(dict)
    for cijfer in cijfers:
        found[cijfer.indicator][cijfer.gebied, cijfer.periode] = cijfer
    return found


def _verschil(code: str, was: Reeks, nu: Reeks) -> Indicatorverschil:
    jaren_was, jaren_nu = _jaren(was), _jaren(nu)
    beide = jaren_was & jaren_nu
    plaatsen = [plaats for plaats in {**was, **nu} if plaats[1] in beide]
    paren = [(was.get(plaats), nu.get(plaats)) for plaats in plaatsen]
    soorten = [_soort(oud, nieuw) for oud, nieuw in paren]
    return Indicatorverschil(
        code=code,
        jaren_erbij=tuple(sorted(jaren_nu - jaren_was)),
        jaren_weg=tuple(sorted(jaren_was - jaren_nu)),
        **{soort: soorten.count(soort) for soort in WOORDEN_BY_SOORT},
    )


def _jaren(reeks: Reeks) -> set[int]:
    return {cijfer.periode for cijfer in reeks.values() if cijfer.bruikbaar}


def _soort(oud: Cijfer | None, nieuw: Cijfer | None) -> str:
    """What happened to one figure; empty when nothing that counts did."""
    was = oud.waarde if oud else None
    nu = nieuw.waarde if nieuw else None
    if was is not None and nu is not None:
        return "herzien" if round(was, DECIMALEN) != round(nu, DECIMALEN) else ""
    if was is not None:
        return "verborgen" if nieuw and nieuw.status is Status.ONDERDRUKT else "weg"
    if nu is not None:
        return "getoond" if oud and oud.status is Status.ONDERDRUKT else "erbij"
    return ""


def editievoorstellen(
    verschil: Editieverschil, namen: Mapping[str, str], *, datum: date, wie: str
) -> tuple[Wijziging, ...]:
    """A line for the change log per kind of change; why is left to fill in.

    ``namen`` are the names of indicatoren and areas by code.
    """
    return tuple(
        Wijziging(datum=datum, wie=wie, soort="data", wat=f"{verschil.nieuw}: {wat}.", waarom=VUL_IN)
        for wat in _regels(verschil, namen)
    )


def _regels(verschil: Editieverschil, namen: Mapping[str, str]) -> Iterator[str]:
    def noem(codes: Iterable[str]) -> str:
        return _genoemd([f"'{namen.get(code, code)}'" for code in codes])

    for woord, codes in (("nu met", verschil.erbij), ("niet meer met", verschil.weg)):
        if codes:
            yield f"{woord} cijfers over {noem(codes)}"
    for woord, jaren_by_code in (
        ("erbij", {v.code: v.jaren_erbij for v in verschil.verschillen}),
        ("weg", {v.code: v.jaren_weg for v in verschil.verschillen}),
    ):
        for jaren, samen in _by_jaren(jaren_by_code).items():
            yield f"cijfers over {opsomming([str(jaar) for jaar in jaren])} {woord} bij {noem(samen)}"
    for soort, woorden in WOORDEN_BY_SOORT.items():
        aantallen = {v.code: getattr(v, soort) for v in verschil.verschillen if getattr(v, soort)}
        if aantallen:
            delen = [f"'{namen.get(code, code)}' ({aantal})" for code, aantal in aantallen.items()]
            yield f"{_aantal(sum(aantallen.values()))} {woorden} bij {_genoemd(delen)}"
    for woord, gebieden in (("erbij", verschil.gebieden_erbij), ("weg", verschil.gebieden_weg)):
        if gebieden:
            yield f"gebieden {woord}: {noem(gebieden)}"


def _by_jaren(jaren_by_code: Mapping[str, tuple[int, ...]]) -> Mapping[tuple[int, ...], Sequence[str]]:
    """Codes that have the same years, by those years."""
    found: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for code, jaren in jaren_by_code.items():
        if jaren:
            found[jaren].append(code)
    return dict(sorted(found.items()))


def _genoemd(woorden: Sequence[str]) -> str:
    rest = len(woorden) - MEEST_GENOEMD
    return opsomming([*woorden[:MEEST_GENOEMD], f"nog {rest} andere"] if rest > 1 else woorden)


def _aantal(aantal: int) -> str:
    return "1 cijfer" if aantal == 1 else f"{aantal} cijfers"


def samenvatting(verschil: Editieverschil) -> tuple[str, ...]:
    """What changed in a few short lines, for the screen."""
    tellingen = {soort: sum(getattr(v, soort) for v in verschil.verschillen) for soort in WOORDEN_BY_SOORT}
    nieuwe_jaren = sum(bool(v.jaren_erbij) for v in verschil.verschillen)
    return (
        f"Van '{verschil.oud}' naar '{verschil.nieuw}'.",
        f"Indicatoren: {len(verschil.erbij)} erbij, {len(verschil.weg)} weg, "
        f"{nieuwe_jaren} met een nieuw jaar.",
        f"Cijfers in jaren die beide edities hebben: {tellingen['herzien']} herzien, "
        f"{tellingen['erbij']} erbij, {tellingen['weg']} vervallen, {tellingen['verborgen']} nu onderdrukt, "
        f"{tellingen['getoond']} niet meer onderdrukt.",
        f"Gebieden: {len(verschil.gebieden_erbij)} erbij, {len(verschil.gebieden_weg)} weg.",
    )


def standverschil(oud: Vorige, nieuw: Vorige) -> tuple[str, ...]:
    """What changed in the figures that two workbooks of one wijk show, in short lines for the screen.

    Counted are the indicatoren of which the latest figure of the wijk or of the city is another one.
    """
    beide = [code for code in nieuw.standen if code in oud.standen]
    nieuwer = sum(_later(oud.standen[code].jaar, nieuw.standen[code].jaar) for code in beide)
    gelijk_jaar = [code for code in beide if oud.standen[code].jaar == nieuw.standen[code].jaar]
    soorten = {
        code: {
            _soort(oud.standen[code].wijk, nieuw.standen[code].wijk),
            _soort(oud.standen[code].stad, nieuw.standen[code].stad),
        }
        for code in gelijk_jaar
    }
    herzien = sum("herzien" in soort for soort in soorten.values())
    verborgen = sum("verborgen" in soort for soort in soorten.values())
    return (
        f"Cijfers van '{oud.titel}' naar '{nieuw.titel}'.",
        f"Indicatoren met een nieuwer jaar: {nieuwer}. Herzien in hetzelfde jaar: {herzien}. "
        f"Nu onderdrukt: {verborgen}.",
    )


def _later(was: int | None, nu: int | None) -> bool:
    return nu is not None and (was is None or nu > was)
