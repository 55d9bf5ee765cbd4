"""Draws the course of time: a small chart per indicator, two beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wijkxl.getaltekst import DUIZENDTAL
from wijkxl.report.grafieken.gegevens import Grafiekkader, Jaarpunt, Ontwikkelingslijn
from wijkxl.report.grafieken.onderdelen import (
    DUN,
    PT,
    PT_KLEIN,
    RAND,
    STAD,
    WIJK,
    Schaal,
    ronde_stappen,
    sluit_af,
    staptekst,
)
from wijkxl.report.grafieken.stijl import BREEDTE, Lijnstijl, Merk, Vel, afgebroken, breedte_van, regelhoogte

KOLOMMEN = 2
TUSSEN = 0.6
"""Distance in cm between two charts."""

HOOGTE = 3.0
"""Height in cm of the part with the lines."""

LABELBREEDTE = 2.1
VLAK_ONDER = 0.15
"""An axis from 0 flattens figures that differ less than this part of the largest."""

WIJKLIJN = Lijnstijl(kleur="titel", dikte=1.8)
STADLIJN = Lijnstijl(kleur="gedempt", dikte=1.2, streepjes=(3, 2))
_KLEIN = 0.72
"""Markers on a line are this part of their usual size."""

Reeks = tuple[tuple[int, float], ...]
"""Years in a row with a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Eindlabel:
    """Words beside the end of a line; ``y`` is where the line ends (cm)."""

    regels: tuple[str, ...]
    y: float
    vet: bool

    @property
    def hoogte(self) -> float:
        return regelhoogte(PT_KLEIN, len(self.regels))


def is_ingezoomd(lijn: Ontwikkelingslijn) -> bool:
    """Whether the axis does not start at 0, because the lines would be flat."""
    waarden = _waarden(lijn)
    laagste, hoogste = min(waarden), max(waarden)
    return laagste > 0 and hoogste - laagste < VLAK_ONDER * hoogste and hoogste > laagste


def teken_ontwikkeling(lijnen: Sequence[Ontwikkelingslijn], kader: Grafiekkader) -> Vel:
    """Draw all charts, row by row; a single one takes the whole width."""
    vel, y = Vel(kader.thema.kleuren), RAND
    kolommen = min(KOLOMMEN, len(lijnen))
    breedte = (BREEDTE - 2 * RAND - (kolommen - 1) * TUSSEN) / kolommen
    for eerste in range(0, len(lijnen), kolommen):
        rij = lijnen[eerste : eerste + kolommen]
        titels = [_titel(lijn, breedte) for lijn in rij]
        boven = y + regelhoogte(PT, max(len(titel) for titel in titels)) + _ondertitelhoogte(rij) + 0.3
        for kolom, (lijn, titel) in enumerate(zip(rij, titels, strict=True)):
            links = RAND + kolom * (breedte + TUSSEN)
            _schrijf_titel(vel, links, y, titel, _ondertitel(lijn))
            _teken_lijn(vel, links, boven, breedte, lijn, kader)
        y = boven + HOOGTE + regelhoogte(PT_KLEIN) + 0.55
    sluit_af(vel, y - 0.15, kader)
    return vel


def _teken_lijn(
    vel: Vel, links: float, boven: float, breedte: float, lijn: Ontwikkelingslijn, kader: Grafiekkader
) -> None:
    """Draw one chart: axes, the line of the city, and on top of it that of the wijk."""
    stappen = _stappen(lijn)
    teksten = [_astekst(lijn, stappen, stap) for stap in stappen]
    asbreedte = max(breedte_van(tekst, PT_KLEIN) for tekst in teksten) + 0.2
    x_as = Schaal(
        stappen=(lijn.punten[0].jaar, lijn.punten[-1].jaar),
        links=links + asbreedte + 0.25,
        rechts=links + breedte - LABELBREEDTE - 0.35,
    )
    y_as = Schaal(stappen=stappen, links=boven + HOOGTE, rechts=boven)
    for stap, tekst in zip(stappen, teksten, strict=True):
        y = y_as.plaats(stap)
        vel.lijn((links + asbreedte, x_as.rechts + 0.15), (y, y), DUN)
        vel.tekst(links + asbreedte - 0.1, y, tekst, pt=PT_KLEIN, kleur="gedempt", ha="right")
    _teken_jaren(vel, x_as, boven + HOOGTE, lijn.punten)
    stad = [(punt.jaar, punt.stad) for punt in lijn.punten]
    wijk = [(punt.jaar, punt.wijk) for punt in lijn.punten]
    for reeks, stijl, merk in ((stad, STADLIJN, STAD), (wijk, WIJKLIJN, WIJK)):
        klein = Merk(vorm=merk.vorm, vulling=merk.vulling, rand=merk.rand, grootte=merk.grootte * _KLEIN)
        for stuk in _zonder_gaten(reeks):
            xs = [x_as.plaats(jaar) for jaar, _ in stuk]
            ys = [y_as.plaats(waarde) for _, waarde in stuk]
            vel.lijn(xs, ys, stijl)
            for x, y in zip(xs, ys, strict=True):
                vel.merk(x, y, klein)
    _schrijf_labels(vel, x_as.rechts + 0.3, boven, _eindlabels(lijn, y_as, kader))


def _zonder_gaten(reeks: Sequence[tuple[int, float | None]]) -> Iterator[Reeks]:
    """The stretches of a line; a year without figure ends one."""
    stuk: list[tuple[int, float]] = []
    for jaar, waarde in (*reeks, (0, None)):
        if waarde is not None:
            stuk.append((jaar, waarde))
        elif stuk:
            yield tuple(stuk)
            stuk = []


def _teken_jaren(vel: Vel, schaal: Schaal, onder: float, punten: Sequence[Jaarpunt]) -> None:
    """Write the years, the last one first, as far as there is room."""
    nodig = breedte_van("2020", PT_KLEIN) + 0.15
    vrij = schaal.rechts + nodig
    for punt in reversed(punten):
        x = schaal.plaats(punt.jaar)
        vel.lijn((x, x), (onder, onder + 0.08), DUN)
        if x <= vrij - nodig + 1e-9:
            vel.tekst(x, onder + 0.3, str(punt.jaar), pt=PT_KLEIN, kleur="gedempt", ha="center")
            vrij = x


def _eindlabels(lijn: Ontwikkelingslijn, y_as: Schaal, kader: Grafiekkader) -> tuple[_Eindlabel, ...]:
    """Figure and name at the end of each line, the upper one first."""
    einden = [
        *((kader.wijk, punt.wijktekst, punt.wijk, punt.jaar, True) for punt in lijn.wijkpunten[-1:]),
        *((kader.stad, punt.stadtekst, punt.stad, punt.jaar, False) for punt in lijn.stadpunten[-1:]),
    ]
    laatste = lijn.punten[-1].jaar
    labels = [
        _Eindlabel(
            regels=(
                *afgebroken(
                    tekst if jaar == laatste else f"{tekst} ({jaar})", LABELBREEDTE, PT_KLEIN, vet=vet
                ),
                *afgebroken(naam, LABELBREEDTE, PT_KLEIN, vet=vet),
            ),
            y=y_as.plaats(waarde),
            vet=vet,
        )
        for naam, tekst, waarde, jaar, vet in einden
        if waarde is not None
    ]
    return tuple(sorted(labels, key=lambda label: label.y))


def _schrijf_labels(vel: Vel, x: float, boven: float, labels: Sequence[_Eindlabel]) -> None:
    """Write the words as near to their lines as they fit, one under the other."""
    for label, y in zip(labels, _uit_elkaar(labels, boven - 0.2, boven + HOOGTE + 0.15), strict=True):
        vel.tekst(x, y, "\n".join(label.regels), pt=PT_KLEIN, vet=label.vet)


def _uit_elkaar(labels: Sequence[_Eindlabel], boven: float, onder: float) -> tuple[float, ...]:
    """Heights (cm) of one or two labels that do not touch and stay between ``boven`` and ``onder``."""
    hoogtes = [label.hoogte for label in labels]
    eerste = labels[0].y
    if len(labels) == 1:
        return (max(boven + hoogtes[0] / 2, min(eerste, onder - hoogtes[0] / 2)),)
    nodig = sum(hoogtes) / 2 + 0.05
    tekort = max(0.0, nodig - (labels[1].y - eerste))
    eerste = max(boven + hoogtes[0] / 2, eerste - tekort / 2)
    tweede = min(onder - hoogtes[1] / 2, max(labels[1].y + tekort / 2, eerste + nodig))
    return min(eerste, tweede - nodig), tweede


def _stappen(lijn: Ontwikkelingslijn) -> tuple[float, ...]:
    waarden = _waarden(lijn)
    laagste = min(waarden) if is_ingezoomd(lijn) else min(0.0, *waarden)
    return ronde_stappen(laagste, max(0.0, *waarden), 4)


def _waarden(lijn: Ontwikkelingslijn) -> tuple[float, ...]:
    return tuple(waarde for punt in lijn.punten for waarde in (punt.wijk, punt.stad) if waarde is not None)


def _astekst(lijn: Ontwikkelingslijn, stappen: tuple[float, ...], waarde: float) -> str:
    maal = 1000 if lijn.eenheid.startswith(DUIZENDTAL) else 1
    return staptekst(maal * waarde, maal * (stappen[1] - stappen[0]), lijn.eenheid)


def _titel(lijn: Ontwikkelingslijn, breedte: float) -> tuple[str, ...]:
    return afgebroken(lijn.naam, breedte, PT, vet=True)


def _ondertitel(lijn: Ontwikkelingslijn) -> str:
    """Unit, remark, and a warning when the axis does not start at 0."""
    eenheid = "" if lijn.eenheid == "%" else lijn.eenheid.removeprefix(DUIZENDTAL)
    ingezoomd = "de as begint niet bij 0" if is_ingezoomd(lijn) else ""
    return "; ".join(deel for deel in (eenheid, lijn.opmerking, ingezoomd) if deel)


def _ondertitelhoogte(lijnen: Sequence[Ontwikkelingslijn]) -> float:
    return regelhoogte(PT_KLEIN) if any(_ondertitel(lijn) for lijn in lijnen) else 0.0


def _schrijf_titel(vel: Vel, x: float, y: float, titel: Sequence[str], ondertitel: str) -> None:
    hoogte = regelhoogte(PT, len(titel))
    vel.tekst(x, y + hoogte / 2, "\n".join(titel), pt=PT, vet=True)
    if ondertitel:
        y += hoogte + regelhoogte(PT_KLEIN) / 2
        vel.tekst(x, y, ondertitel, pt=PT_KLEIN, kleur="gedempt")
