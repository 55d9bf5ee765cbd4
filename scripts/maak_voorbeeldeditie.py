"""Make the example edition: invented figures that hang together like real ones.

Run from anywhere: ``python scripts/maak_voorbeeldeditie.py [map]``. The same catalogue, areas and parameters
(scripts/voorbeeld_parameters.csv) give the same bytes on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt
from pathlib import Path
from random import Random

from voorbeeld_onderdrukken import Telling, hidden_places
from voorbeeld_recepten import LAATSTE, PER, Recept, read_recepten
from voorbeeld_wereld import BLOEMHOF, JAREN, ZAAD, Wijk, build_wijken, normal, stretched

from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.sources.editie import write_editie
from wijkxl.sources.gebieden import read_gebieden

REPO = Path(__file__).parents[1]
HERKOMST = "verzonnen voorbeeldcijfer"
NIET_GEMETEN = {
    "enquete_bewoners": {("WP0046", jaar) for jaar in JAREN},
    "enquete_jeugd": {("WP0085", LAATSTE)},
    "enquete_volwassenen": {("WP0012", jaar) for jaar in JAREN},
}
KLEIN = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Meting:
    """An invented figure before hiding; ``weight`` counts for means and indexes."""

    waarde: float
    teller: int | None = None
    noemer: int | None = None
    weight: int = 0


Eerder = dict[tuple[str | None, str, int], Meting]
"""What is drawn so far, by (indicator, wijk, jaar): a share of the rest needs the other share first."""


def main(folder: Path) -> None:
    """Write the example edition to ``folder``."""
    gebieden = read_gebieden(REPO / "data" / "gebieden" / "gebieden.csv")
    wijken = build_wijken(gebieden)
    recepten = [recept for recept in read_recepten() if "geen_cijfers" not in recept.bijzonder]
    eerder: Eerder = {}
    editie = Editie(
        naam="voorbeeld",
        titel="Voorbeeldeditie 2025 (verzonnen cijfers)",
        datum=date(2026, 1, 15),
        uitgever="wijkxl",
        soort=EditieSoort.VOORBEELD,
        niveau_wijk=Niveau.WIJK,
        vingerafdruk="",
        cijfers=tuple(cijfer for recept in recepten for cijfer in _cijfers(recept, wijken, gebieden, eerder)),
    )
    write_editie(folder, editie, overschrijf=True)


def _cijfers(
    recept: Recept, wijken: tuple[Wijk, ...], gebieden: Gebieden, eerder: Eerder
) -> Iterator[Cijfer]:
    rng = Random(f"{ZAAD}:{recept.code}")
    afwijking = _afwijking_by_wijk(recept, wijken, rng)
    verloop = {wijk.code: 0.03 * normal(rng) for wijk in wijken}
    for jaar in recept.jaren:
        metingen: dict[str, Meting | None] = {}
        for wijk in wijken:
            z = afwijking[wijk.code] + verloop[wijk.code] * (jaar - LAATSTE)
            drawn = eerder[recept.code, wijk.code, jaar] = _meting(recept, wijk, jaar, z, rng, eerder)
            metingen[wijk.code] = drawn if _is_gemeten(recept, wijk, jaar) else None
        yield from _jaargang(recept, jaar, wijken, metingen, gebieden)
        if Niveau.LAND in recept.niveaus:
            yield _land(recept, jaar, gebieden.land().code, rng)


def _afwijking_by_wijk(recept: Recept, wijken: tuple[Wijk, ...], rng: Random) -> dict[str, float]:
    """How far each wijk is from the city, from its traits and by chance; the weighted mean is 0."""
    raw = {
        wijk.code: recept.lading[0] * wijk.kansarmoede
        + recept.lading[1] * wijk.stedelijkheid
        + recept.lading[2] * wijk.jeugdigheid
        + 0.4 * normal(rng)
        for wijk in wijken
    }
    size = {wijk.code: wijk.omvang[recept.basis, LAATSTE] for wijk in wijken}
    mean = fsum(raw[code] * size[code] for code in raw) / sum(size.values())
    shift = {BLOEMHOF: recept.bloemhof}
    return {code: raw[code] - mean + shift.get(code, 0) for code in raw}


def _is_gemeten(recept: Recept, wijk: Wijk, jaar: int) -> bool:
    if "klein_niet_gemeten" in recept.bijzonder and wijk.omvang["inwoners", LAATSTE] < KLEIN:
        return False
    return not any((wijk.code, jaar) in NIET_GEMETEN.get(word, ()) for word in recept.bijzonder)


def _meting(recept: Recept, wijk: Wijk, jaar: int, z: float, rng: Random, eerder: Eerder) -> Meting:
    size = wijk.omvang[recept.basis, jaar]
    noise = normal(rng)
    multiplier = stretched(recept.spreiding * z)
    if teller_basis := recept.named("teller"):
        return _uit_bevolking(recept, wijk.omvang[teller_basis, jaar], size)
    if recept.soort == "aantal":
        expected = recept.level(jaar, size * recept.deel) * multiplier
        return Meting(waarde=max(0, round(expected + sqrt(expected) * noise)))
    level = recept.moved(recept.level(jaar, recept.niveau), multiplier)
    if not recept.geteld:
        return Meting(waarde=round(level * (1 + 0.01 * noise), recept.decimalen), weight=size)
    noemer = round(size * recept.deel)
    rest = eerder.get((recept.named("rest_van"), wijk.code, jaar))
    pool = noemer if rest is None else (rest.noemer or 0) - (rest.teller or 0)
    chance = level / PER[recept.soort]
    drawn = round(pool * chance + sqrt(pool * chance * (1 - chance)) * noise)
    return _counted(recept, min(max(drawn, 0), pool), noemer)


def _uit_bevolking(recept: Recept, teller: int, noemer: int) -> Meting:
    if recept.soort == "aantal":
        return Meting(waarde=teller)
    if recept.soort == "aandeel":
        return _counted(recept, teller, noemer)
    return Meting(waarde=round(teller / noemer, recept.decimalen + 1), weight=noemer)


def _counted(recept: Recept, teller: int, noemer: int) -> Meting:
    digits = {"beide": 2, "noemer": 1}.get(recept.tellingen, recept.decimalen)
    waarde = round(PER[recept.soort] * teller / noemer, digits) if noemer else 0.0
    return Meting(waarde=waarde, teller=teller, noemer=noemer)


def _together(recept: Recept, metingen: Iterable[Meting | None]) -> Meting | None:
    """The figure of an area that is the sum of its measured parts; ``None`` without any."""
    parts = [meting for meting in metingen if meting]
    if not parts:
        return None
    if recept.geteld:
        return _counted(recept, sum(p.teller or 0 for p in parts), sum(p.noemer or 0 for p in parts))
    if recept.soort == "aantal":
        return Meting(waarde=fsum(part.waarde for part in parts))
    weight = sum(part.weight for part in parts)
    mean = fsum(part.waarde * part.weight for part in parts) / weight
    return Meting(waarde=round(mean, recept.decimalen + 1), weight=weight)


def _jaargang(
    recept: Recept,
    jaar: int,
    wijken: tuple[Wijk, ...],
    metingen: dict[str, Meting | None],
    gebieden: Gebieden,
) -> Iterator[Cijfer]:
    """All figures of one year for wijken, gebieden and the city, as far as the catalogue publishes them."""
    stad = gebieden.stad().code
    wijken_by_gebied: dict[str, list[str]] = {}
    for wijk in wijken:
        wijken_by_gebied.setdefault(wijk.gebied, []).append(wijk.code)
    places = {stad: _together(recept, metingen.values())}
    delen_by_geheel: dict[str, list[str]] = {stad: []}
    schatting = "modelschatting" in recept.bijzonder
    if Niveau.GEBIED in recept.niveaus:
        places |= {g: _together(recept, [metingen[c] for c in w]) for g, w in wijken_by_gebied.items()}
        delen_by_geheel = {stad: list(wijken_by_gebied)}
    if Niveau.WIJK in recept.niveaus and not schatting:
        places |= metingen
        delen_by_geheel |= wijken_by_gebied if Niveau.GEBIED in recept.niveaus else {stad: list(metingen)}
    hidden = _hidden(recept, places, delen_by_geheel, stad)
    for code, meting in places.items():
        yield _cijfer(recept, jaar, code, meting, verborgen=code in hidden)
    if schatting:
        yield from (_schatting(recept, jaar, code, meting) for code, meting in metingen.items())


def _hidden(
    recept: Recept,
    places: Mapping[str, Meting | None],
    delen_by_geheel: Mapping[str, list[str]],
    stad: str,
) -> frozenset[str]:
    if not recept.geteld:
        return frozenset()
    counted = {
        code: Telling(teller=None if recept.tellingen == "geen" else m.teller, noemer=m.noemer or 0)
        for code, m in places.items()
        if m
    }
    measured = {
        geheel: [deel for deel in delen if deel in counted]
        for geheel, delen in delen_by_geheel.items()
        if geheel in counted
    }
    return hidden_places(counted, measured, stad=stad, grens=recept.grens)


def _cijfer(recept: Recept, jaar: int, code: str, meting: Meting | None, *, verborgen: bool) -> Cijfer:
    if meting is None or verborgen:
        status = Status.ONDERDRUKT if meting else Status.ONTBREEKT
        return Cijfer(
            gebied=code, indicator=recept.code, periode=jaar, waarde=None, status=status, herkomst=HERKOMST
        )
    voorlopig = "voorlopig" in recept.bijzonder and jaar == LAATSTE
    onder, boven = _bounds(meting) if recept.tellingen == "noemer" else (None, None)
    return Cijfer(
        gebied=code,
        indicator=recept.code,
        periode=jaar,
        waarde=meting.waarde,
        teller=meting.teller if recept.tellingen == "beide" else None,
        noemer=meting.noemer if recept.tellingen != "geen" else None,
        ondergrens=onder,
        bovengrens=boven,
        status=Status.VOORLOPIG if voorlopig else Status.OK,
        herkomst=HERKOMST,
    )


def _schatting(recept: Recept, jaar: int, code: str, meting: Meting | None) -> Cijfer:
    if meting is None:
        return _cijfer(recept, jaar, code, None, verborgen=False)
    onder, boven = _bounds(meting)
    return Cijfer(
        gebied=code,
        indicator=recept.code,
        periode=jaar,
        waarde=meting.waarde,
        ondergrens=onder,
        bovengrens=boven,
        status=Status.MODELSCHATTING,
        herkomst=HERKOMST,
    )


def _bounds(meting: Meting) -> tuple[float, float]:
    """Bounds of 95 % around a share, with one decimal (Wilson 1927; see docs/methodiek.md)."""
    n, p, z = max(meting.noemer or 0, 1), meting.waarde / 100, 1.96
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    onder, boven = round(100 * (middle - half), 1), round(100 * (middle + half), 1)
    return max(0.0, min(onder, meting.waarde)), min(100.0, max(boven, meting.waarde))


def _land(recept: Recept, jaar: int, land: str, rng: Random) -> Cijfer:
    if recept.land is None:
        sys.exit(f"Vul land in bij {recept.code} in scripts/voorbeeld_parameters.csv")
    level = recept.moved(recept.level(jaar, recept.land), stretched(0.01 * normal(rng)))
    digits = 0 if recept.soort == "aantal" else max(1, recept.decimalen)
    return Cijfer(
        gebied=land,
        indicator=recept.code,
        periode=jaar,
        waarde=round(level, digits),
        herkomst=HERKOMST,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPO / "data" / "edities" / "voorbeeld")
