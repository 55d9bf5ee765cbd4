"""Sentences in plain Dutch about a figure of the wijk, put together from the sentences of NJi.

The numbers and the choice of words are made here; every word itself stands in zinnen.toml. Rules:
docs/methodiek.md, zinnen in de rapportage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from wijkxl.analysis.afronden import afgerond, getoond_verschil
from wijkxl.analysis.benchmark import Reden, Regel, Vergelijking
from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel
from wijkxl.getaltekst import cijfertekst, is_een, maattekst
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT, Zinnen, korte_bron

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)

_REGELNAAM = {Regel.DREMPEL: "drempel", Regel.BAND: "band"}
"""Name of a rule in the file; the other rules are tests of chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zinbouwer:
    """Writes sentences about the figures of one wijk."""

    zinnen: Zinnen
    profiel: Wijkprofiel

    def cijferzinnen(self, indicator: str) -> str:
        """One paragraph about an indicator (code): figure, city, difference, what to know, year and source.

        A figure that is hidden is never mentioned. Raises KeyError for a code the catalogue does not have.
        """
        stand = self.profiel.stand_by_indicator[indicator]
        vergelijking = self.profiel.vergelijking_by_indicator[indicator]
        tekst = _eigen_tekst(stand)
        if tekst:
            zinnen = [self._vul("eigen.tekst", naam=stand.indicator.naam, tekst=tekst)]
        elif stand.cijfer is None or stand.cijfer.waarde is None:
            zinnen = [self._geen_cijfer(stand)]
        else:
            zinnen = [
                *self._vergeleken(stand, vergelijking, stand.cijfer.waarde),
                *self._bijzonderheden(stand, vergelijking),
            ]
        return " ".join([*zinnen, self._bron(stand, vergelijking)])

    def _vul(self, sleutel: str, **velden: object) -> str:
        """The sentence ``sleutel`` with its fields filled in; names of wijk and city are always there."""
        vast = {"gebied": self.profiel.wijk.naam, "stad": self.profiel.stad.naam}
        return _template(self.zinnen.tekst_by_sleutel[sleutel]).render({**vast, **velden})

    def _cijferzin(self, indicator: Indicator, waarde: float) -> str:
        """What the figure is, without full stop: the sentence of the indicator, else that of its soort."""
        eigen = f"cijfer.{indicator.code}"
        sleutel = eigen if eigen in self.zinnen.tekst_by_sleutel else f"standaard.{indicator.soort}"
        return self._vul(
            sleutel,
            cijfer=cijfertekst(indicator, waarde),
            enkelvoud=is_een(indicator, waarde),
            naam=indicator.naam,
            groep=indicator.groep,
        )

    def _geen_cijfer(self, stand: Stand) -> str:
        hidden = stand.cijfer is not None and stand.cijfer.status is Status.ONDERDRUKT
        redenen = {ontbreekt.indicator.code: ontbreekt.reden.value for ontbreekt in self.profiel.ontbrekend}
        return self._vul(
            "geen_vergelijking.onderdrukt" if hidden else "geen_vergelijking.geen_cijfer",
            naam=stand.indicator.naam,
            waarom="" if hidden or stand.eigen is not None else redenen.get(stand.indicator.code, ""),
        )

    def _vergeleken(self, stand: Stand, v: Vergelijking, waarde: float) -> list[str]:
        """The figure next to that of the city, the difference, and whether it counts."""
        zin = self._cijferzin(stand.indicator, waarde)
        if v.verschil is None or stand.stad is None or stand.stad.waarde is None:
            return [
                self._vul("vergelijking.geen", zin=zin),
                self._vul(f"geen_vergelijking.{_waarom_niet(stand, v)}"),
            ]
        stad = stand.stad.waarde
        gelijk = _zelfde_getal(stand.indicator, waarde, stad)
        verschil = v.verschil != 0 and not (gelijk and v.is_vergeleken and not v.verschilt)
        naast = ("afgerond_gelijk" if verschil else "gelijk") if gelijk else "anders"
        eerste = self._vul(f"vergelijking.{naast}", zin=zin, cijfer_stad=cijfertekst(stand.indicator, stad))
        return [eerste, *self._verschilzinnen(stand.indicator, v, waarde, stad)] if verschil else [eerste]

    def _verschilzinnen(self, indicator: Indicator, v: Vergelijking, waarde: float, stad: float) -> list[str]:
        """How far the wijk is from the city, and whether that counts."""
        regel = _REGELNAAM.get(v.regel, "toets")
        verschil = self._verschil(indicator, v, waarde, stad)
        if v.reden is not None:
            return [self._vul("geen_vergelijking.niet_te_toetsen", verschil=verschil)]
        grens = _grens(indicator)
        if not v.verschilt:
            return [self._vul(f"telt_niet.{regel}", verschil=verschil, grens=grens)]
        return [
            self._vul(f"oordeel.{v.uitkomst}", verschil=verschil),
            self._vul(f"telt.{regel}", grens=grens),
        ]

    def _verschil(self, indicator: Indicator, v: Vergelijking, waarde: float, stad: float) -> str:
        kant = "hoger" if waarde > stad else "lager"
        eigen = f"verschil.{indicator.eenheid}.{kant}"
        sleutel = eigen if eigen in self.zinnen.tekst_by_sleutel else f"verschil.{kant}"
        naam, getal = _maat(indicator, v, waarde, stad)
        return self._vul(sleutel, maat=self._vul(f"maat.{naam}", getal=getal))

    def _bijzonderheden(self, stand: Stand, v: Vergelijking) -> list[str]:
        """What to know of the figure: own, provisional, rising or falling."""
        if stand.eigen is not None:
            return [self._vul("eigen.cijfer")]
        zinnen = []
        voorlopig = _voorlopig(stand, v)
        if voorlopig:
            zinnen.append(self._vul(f"voorlopig.{voorlopig}"))
        trend = self.profiel.trend_by_indicator[stand.indicator.code]
        if trend.oordeel is not None:
            van, tot = trend.jaren[0], trend.jaren[-1]
            zinnen.append(self._vul(f"verloop.{trend.uitkomst}.{trend.oordeel}", van=van, tot=tot))
        return zinnen

    def _bron(self, stand: Stand, v: Vergelijking) -> str:
        """Year and source between brackets; an own figure has no source."""
        velden = {"jaar": stand.jaar or "", "bron": korte_bron(stand.indicator)}
        if stand.eigen is None:
            return self._vul("bron.cijfer", **velden)
        return self._vul("bron.eigen" if v.verschil is None else "bron.eigen_en_stad", **velden)


def build_zinnen(zinnen: Zinnen, profiel: Wijkprofiel) -> Zinbouwer:
    """The writer of sentences about the figures of ``profiel``."""
    return Zinbouwer(zinnen=zinnen, profiel=profiel)


@lru_cache(maxsize=1024)
def _template(tekst: str) -> Template:
    return _ENVIRONMENT.from_string(tekst)


def _eigen_tekst(stand: Stand) -> str:
    """What was typed in place of a number; empty for a number and for the words for no figure."""
    if not isinstance(stand.eigen, str | bool):
        return ""
    tekst = {"True": "WAAR", "False": "ONWAAR"}.get(str(stand.eigen), str(stand.eigen))
    return "" if tekst.casefold() in (GEEN_CIJFER, ONDERDRUKT) else " ".join(tekst.split())


def _waarom_niet(stand: Stand, v: Vergelijking) -> str:
    """Name in the file of why a figure that is there is not compared."""
    eigen_model = stand.cijfer is not None and stand.cijfer.status is Status.MODELSCHATTING
    if v.reden is Reden.MODELSCHATTING and not eigen_model:
        return "modelschatting_stad"
    if v.reden is Reden.AANTAL and stand.indicator.soort is not Soort.AANTAL:
        return "zonder_toets"
    reden = v.reden or Reden.GEEN_CIJFER_ROTTERDAM
    return reden.value.lower().replace(" ", "_")


def _zelfde_getal(indicator: Indicator, waarde: float, stad: float) -> bool:
    return afgerond(waarde, indicator.decimalen) == afgerond(stad, indicator.decimalen)


def _grens(indicator: Indicator) -> str:
    """The drempel of an indicator in words, with the decimals it was written with; empty without one."""
    if indicator.drempel is None:
        return ""
    decimalen = len(f"{indicator.drempel:g}".partition(".")[2])
    return maattekst(indicator, indicator.drempel, max(decimalen, 0))


def _maat(indicator: Indicator, v: Vergelijking, waarde: float, stad: float) -> tuple[str, str]:
    """How a difference is said, and the number in it: that between the figures as they are shown.

    No sentence contradicts the drempel that decided, which looks at the figures themselves.
    """
    grootte = abs(getoond_verschil(waarde, stad, indicator.decimalen))
    if grootte == 0:
        return "iets", ""
    if v.regel is Regel.DREMPEL and indicator.drempel is not None:
        if v.verschilt and grootte < indicator.drempel:
            return "minstens", _grens(indicator)
        if not v.verschilt and grootte >= indicator.drempel:
            return "bijna", _grens(indicator)
    return "precies", maattekst(indicator, grootte, indicator.decimalen)


def _voorlopig(stand: Stand, v: Vergelijking) -> str:
    """Whose figure is provisional: of the wijk, of the city next to it, of both; empty for none."""

    def is_voorlopig(cijfer: Cijfer | None) -> bool:
        return cijfer is not None and cijfer.status is Status.VOORLOPIG

    wijk, stad = is_voorlopig(stand.wijk), v.verschil is not None and is_voorlopig(stand.stad)
    return {(True, True): "beide", (True, False): "wijk", (False, True): "stad"}.get((wijk, stad), "")
