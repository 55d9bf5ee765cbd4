"""Very hidden sheet that counts, live, which factoren stand behind the figures that differ.

Three blocks of rows: a factor within a domein, a factor over all domeinen, and a ranked factor. A row knows
its indicatoren; the outcome of each stands on ``_toets``, so everything follows an own figure or a setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from wijkxl.analysis.catalogus import Catalogus, Domein, Factor, Herkomst, Indicator, RangFactor
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.toetsblad import ToetsKolom, toetscel
from wijkxl.generator.toetswaarden import teken_van
from wijkxl.wording import Blad

GEEN_RANG = 9
"""Rank of a factor that is not on the Ranking, in the order of a list."""


class FactorKolom(IntEnum):
    """Columns of ``_factoren``."""

    BIJ = 0
    NAAM = 1
    PLAATS = 2
    HERKOMST = 3
    ONGUNSTIG = 4
    GUNSTIG = 5
    VIA = 6
    DOMEINEN = 7
    SLEUTEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorrij:
    """A row: what it is about, the indicatoren behind it, and its rank in a list.

    ``bij`` is the code of the domein, ``ranking``, or empty for a factor over all domeinen; ``factor`` is the
    code of the factor, empty for a ranked factor.
    """

    rij: int
    bij: str
    factor: str
    naam: str
    plaats: str
    herkomst: str
    indicatoren: tuple[Indicator, ...]
    rang: int


@dataclass(frozen=True, kw_only=True)
class Factorenplan:
    """Where every row of ``_factoren`` stands."""

    per_domein: tuple[tuple[Domein, tuple[tuple[Factor, Factorrij], ...]], ...]
    per_factor: tuple[tuple[Factor, Factorrij], ...]
    per_rang: tuple[tuple[RangFactor, Factorrij], ...]

    @cached_property
    def rij_by_factor(self) -> dict[str, Factorrij]:
        return {factor.code: rij for factor, rij in self.per_factor}

    @cached_property
    def rijen_by_domein(self) -> dict[str, tuple[Factorrij, ...]]:
        return {domein.code: tuple(rij for _, rij in rijen) for domein, rijen in self.per_domein}

    @cached_property
    def domeinrijen_by_factor(self) -> dict[str, tuple[Factorrij, ...]]:
        found: dict[str, list[Factorrij]] = {}
        for _, rijen in self.per_domein:
            for factor, rij in rijen:
                found.setdefault(factor.code, []).append(rij)
        return {code: tuple(rijen) for code, rijen in found.items()}


def build_factorenplan(catalogus: Catalogus) -> Factorenplan:
    """Give every factor within a domein, every factor and every ranked factor a row."""
    volgende = iter(range(1, 100_000))
    per_domein = tuple(
        (domein, tuple((factor, _domeinrij(catalogus, domein, factor, next(volgende))) for factor in found))
        for domein in catalogus.domeinen
        if (found := factoren_achter(catalogus, domein))
    )
    per_factor = tuple(
        (factor, _factorrij(catalogus, factor, next(volgende))) for factor in catalogus.factoren
    )
    per_rang = tuple((rang, _rangrij(catalogus, rang, next(volgende))) for rang in catalogus.ranking)
    return Factorenplan(per_domein=per_domein, per_factor=per_factor, per_rang=per_rang)


def factoren_achter(catalogus: Catalogus, domein: Domein) -> tuple[Factor, ...]:
    """Factoren of a domein and those behind its own indicatoren, each once, in the order of the catalogue."""
    codes = {factor.code for factor in catalogus.factoren_by_domein.get(domein.code, ())}
    for indicator in catalogus.indicatoren_by_domein.get(domein.code, ()):
        codes |= {factor.code for factor in catalogus.factoren_by_indicator.get(indicator.code, ())}
    return tuple(factor for factor in catalogus.factoren if factor.code in codes)


def plaats_van(factor: Factor) -> str:
    """Where and when one can act: leefgebied and leeftijdsfasen."""
    fasen = ", ".join(fase.value.lower() for fase in factor.leeftijdsfasen)
    return f"{factor.leefgebied.value}: {fasen}"


def telling(profiel: Wijkprofiel, rij: Factorrij, teken: int) -> int:
    """How many indicatoren of a row have this outcome: -1 ongunstiger, 1 gunstiger."""
    return sum(teken_van(profiel, indicator.code) == teken for indicator in rij.indicatoren)


def geraakt(profiel: Wijkprofiel, rij: Factorrij) -> int:
    """How many indicatoren of a row count as different, either way."""
    return telling(profiel, rij, -1) + telling(profiel, rij, 1)


def aantal_domeinen(profiel: Wijkprofiel, plan: Factorenplan, factor: str) -> int:
    """In how many domeinen a factor (code) is touched by a figure that differs."""
    return sum(geraakt(profiel, rij) > 0 for rij in plan.domeinrijen_by_factor.get(factor, ()))


def via_van(profiel: Wijkprofiel, rij: Factorrij) -> str:
    """Names of the indicatoren that count as different, with a symbol for the outcome."""
    symbol = {-1: " ▼; ", 1: " ▲; "}
    return "".join(
        f"{indicator.naam}{symbol[teken]}"
        for indicator in rij.indicatoren
        if (teken := teken_van(profiel, indicator.code))
    )


def factorcel(rij: Factorrij, kolom: FactorKolom) -> str:
    """Address on ``_factoren`` of a column of a row, for other sheets."""
    return f.op_blad(Blad.FACTOREN, f.cel(rij.rij, kolom, vast=True))


def factorbereik(rijen: Sequence[Factorrij], kolom: FactorKolom) -> str:
    """Range on ``_factoren`` of a column over rows that follow each other, for other sheets."""
    return f.op_blad(Blad.FACTOREN, f.bereik((rijen[0].rij, kolom), (rijen[-1].rij, kolom)))


def op_volgorde(
    profiel: Wijkprofiel, rijen: Sequence[Factorrij], plan: Factorenplan | None = None
) -> list[Factorrij]:
    """Rows that are in the list now, in its order; with ``plan`` the list of factoren that recur."""
    keyed = [(sleutel, rij) for rij in rijen if (sleutel := _sleutel(profiel, rij, plan)) != ""]
    return [rij for _, rij in sorted(keyed, key=lambda pair: float(pair[0]))]


def write_factoren(werk: Werk, plan: Factorenplan) -> None:
    """Write the sheet."""
    ws, stijl = werk.blad(Blad.FACTOREN), werk.stijlen.rol("gewoon")
    for kolom in FactorKolom:
        schrijf(ws, 0, kolom, kolom.name.lower(), stijl)
    for factor, rij in (pair for _, pairs in plan.per_domein for pair in pairs):
        overal = f.cel(plan.rij_by_factor[factor.code].rij, FactorKolom.DOMEINEN)
        aantal = f.Formule(f"={overal}", float(aantal_domeinen(werk.profiel, plan, factor.code)))
        sleutel = _domeinsleutel(werk.profiel, rij)
        _write_rij(werk, rij, {FactorKolom.DOMEINEN: aantal, FactorKolom.SLEUTEL: sleutel})
    for _, rij in plan.per_rang:
        _write_rij(werk, rij, {FactorKolom.SLEUTEL: _domeinsleutel(werk.profiel, rij)})
    for factor, rij in plan.per_factor:
        domeinen = plan.domeinrijen_by_factor.get(factor.code, ())
        parts = [
            f"({f.cel(d.rij, FactorKolom.ONGUNSTIG)}+{f.cel(d.rij, FactorKolom.GUNSTIG)}>0)" for d in domeinen
        ]
        geteld = float(aantal_domeinen(werk.profiel, plan, factor.code))
        _write_rij(
            werk,
            rij,
            {
                FactorKolom.DOMEINEN: f.Formule(f"=0+{'+'.join(parts) or 0}", geteld),
                FactorKolom.SLEUTEL: _terugkeersleutel(werk.profiel, rij, plan),
            },
        )
    ws.very_hidden()


def _write_rij(werk: Werk, rij: Factorrij, extra: dict[FactorKolom, f.Formule]) -> None:
    ws, stijl, k = werk.blad(Blad.FACTOREN), werk.stijlen.rol("gewoon"), FactorKolom
    tekens = [toetscel(werk, i.code, ToetsKolom.TEKEN) for i in rij.indicatoren]
    namen = [toetscel(werk, i.code, ToetsKolom.NAAM) for i in rij.indicatoren]
    via = "&".join(
        f'IF({teken}=0,"",{naam}&IF({teken}<0," ▼; "," ▲; "))'
        for teken, naam in zip(tekens, namen, strict=True)
    )
    cells: dict[FactorKolom, f.Formule | str] = {
        k.BIJ: rij.bij,
        k.NAAM: rij.naam,
        k.PLAATS: rij.plaats,
        k.HERKOMST: rij.herkomst,
        k.ONGUNSTIG: _telformule(werk.profiel, rij, tekens, -1),
        k.GUNSTIG: _telformule(werk.profiel, rij, tekens, 1),
        k.VIA: f.Formule(f"={via}" if via else '=""', via_van(werk.profiel, rij)),
        **extra,
    }
    for kolom, waarde in cells.items():
        schrijf(ws, rij.rij, kolom, waarde, stijl)


def _telformule(profiel: Wijkprofiel, rij: Factorrij, tekens: Sequence[str], teken: int) -> f.Formule:
    parts = "+".join(f"({cel}={teken})" for cel in tekens)
    return f.Formule(f"=0+{parts or 0}", float(telling(profiel, rij, teken)))


def _sleutel(profiel: Wijkprofiel, rij: Factorrij, plan: Factorenplan | None) -> f.Waarde:
    return (_domeinsleutel(profiel, rij) if plan is None else _terugkeersleutel(profiel, rij, plan)).waarde


def _domeinsleutel(profiel: Wijkprofiel, rij: Factorrij) -> f.Formule:
    """Order in a list: rank first, then how many indicatoren; empty when none differs."""
    ong, gun = f.cel(rij.rij, FactorKolom.ONGUNSTIG), f.cel(rij.rij, FactorKolom.GUNSTIG)
    tekst = f'=IF({ong}+{gun}=0,"",{rij.rang}*10^6+(999-{ong}-{gun})*10^3+ROW()/10^3)'
    aantal = geraakt(profiel, rij)
    waarde = rij.rang * 10**6 + (999 - aantal) * 10**3 + (rij.rij + 1) / 10**3
    return f.Formule(tekst, waarde if aantal else "")


def _terugkeersleutel(profiel: Wijkprofiel, rij: Factorrij, plan: Factorenplan) -> f.Formule:
    """Order of the factoren that recur: rank, then in how many domeinen; empty under two domeinen."""
    cel = f.cel(rij.rij, FactorKolom.DOMEINEN)
    tekst = f'=IF({cel}<2,"",{rij.rang}*10^6+(99-{cel})*10^3+ROW()/10^3)'
    aantal = aantal_domeinen(profiel, plan, rij.factor)
    waarde = rij.rang * 10**6 + (99 - aantal) * 10**3 + (rij.rij + 1) / 10**3
    return f.Formule(tekst, waarde if aantal > 1 else "")


def _domeinrij(catalogus: Catalogus, domein: Domein, factor: Factor, rij: int) -> Factorrij:
    eigen = catalogus.indicatoren_by_domein.get(domein.code, ())
    candidates = {i.code for i in (*eigen, *catalogus.factorindicatoren(domein.code))}
    linked = catalogus.indicatoren_by_factor.get(factor.code, ())
    link = next((x for x in catalogus.factor_domein if (x.van, x.naar) == (factor.code, domein.code)), None)
    herkomst = link.herkomst if link else Herkomst.VOORSTEL
    return Factorrij(
        rij=rij,
        bij=domein.code,
        factor=factor.code,
        naam=_naam(catalogus, factor),
        plaats=plaats_van(factor),
        herkomst=herkomst.value,
        indicatoren=tuple(i for i in linked if i.code in candidates),
        rang=_rang(catalogus, factor),
    )


def _factorrij(catalogus: Catalogus, factor: Factor, rij: int) -> Factorrij:
    return Factorrij(
        rij=rij,
        bij="",
        factor=factor.code,
        naam=_naam(catalogus, factor),
        plaats=plaats_van(factor),
        herkomst=factor.herkomst.value,
        indicatoren=catalogus.indicatoren_by_factor.get(factor.code, ()),
        rang=_rang(catalogus, factor),
    )


def _rangrij(catalogus: Catalogus, rang: RangFactor, rij: int) -> Factorrij:
    codes = [link.naar for link in catalogus.ranking_factor if link.van == rang.code]
    linked = {i.code for code in codes for i in catalogus.indicatoren_by_factor.get(code, ())}
    return Factorrij(
        rij=rij,
        bij="ranking",
        factor="",
        naam=rang.naam,
        plaats="",
        herkomst="",
        indicatoren=tuple(i for i in catalogus.indicatoren if i.code in linked),
        rang=rang.rang,
    )


def _naam(catalogus: Catalogus, factor: Factor) -> str:
    rang = catalogus.rang_by_factor.get(factor.code)
    return f"{factor.naam} ({rang.rang})" if rang else factor.naam


def _rang(catalogus: Catalogus, factor: Factor) -> int:
    rang = catalogus.rang_by_factor.get(factor.code)
    return rang.rang if rang else GEEN_RANG
