"""Very hidden sheet behind the benchmark: a row per indicator in which its figures are judged.

The visible sheets read the outcome here. Nobody can break a formula in a sheet that cannot be opened, and an
own figure or another setting still counts at once. The values stand in ``toetswaarden``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from wijkxl.analysis.benchmark import Reden, Regel, Vergelijking
from wijkxl.analysis.catalogus import Indicator, Richting, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.generator import formules as f
from wijkxl.generator import toetsformules as t
from wijkxl.generator.gegevensblad import ONBEKEND, Gegeven, Gegevensplan, gegeven_van
from wijkxl.generator.indeling import Kolom
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.toetswaarden import (
    cijfertekst_van,
    gekozen_waarde,
    opvallend_van,
    wijk_waarde,
)
from wijkxl.uitleg import oordeel_van, uitleg_van
from wijkxl.wording import (
    EIGEN_CIJFER,
    VOORLOPIG,
    Blad,
    Oordeel,
    celwaarde,
)

EERSTE_RIJ = 1


class ToetsKolom(IntEnum):
    """Columns of ``_toets``."""

    CODE = 0
    NAAM = 1
    ADRES = 2
    EIGEN = 3
    WIJK = 4
    STAD = 5
    GEBIED = 6
    NOEMER = 7
    STADNOEMER = 8
    GEBIEDNOEMER = 9
    TELLER = 10
    BRON_ONDER = 11
    BRON_BOVEN = 12
    ONDER = 13
    BOVEN = 14
    TELT = 15
    REDEN = 16
    OORDEEL = 17
    UITLEG = 18
    TEKEN = 19
    TELT_GEBIED = 20
    F_WAARDE = 21
    F_NOEMER = 22
    F_TELLER = 23
    F_BRON_ONDER = 24
    F_BRON_BOVEN = 25
    F_ONDER = 26
    F_BOVEN = 27
    F_TELT = 28
    F_REDEN = 29
    F_OORDEEL = 30
    SPREIDING = 31
    LAAGSTE = 32
    KWARTIEL_1 = 33
    MEDIAAN = 34
    KWARTIEL_3 = 35
    HOOGSTE = 36
    PROBLEEM = 37
    KRACHT = 38
    CIJFERS = 39
    OMGEKEERD = 40
    GETOETST = 41
    BUUR_1 = 42
    """First of the columns with the vergelijkbare wijken, which stand at the end."""


def toetscel(werk: Werk, indicator: str, kolom: ToetsKolom) -> str:
    """Address on ``_toets`` of a column of an indicator, for other sheets."""
    rij = werk.indeling.toetsrij_by_indicator[indicator]
    return f.op_blad(Blad.TOETS, f.cel(rij, kolom, vast=True))


def toetsbereik(werk: Werk, kolom: ToetsKolom) -> str:
    """Range of a column of ``_toets`` over all indicatoren, for other sheets."""
    laatste = EERSTE_RIJ + len(werk.profiel.catalogus.indicatoren) - 1
    return f.op_blad(Blad.TOETS, f.bereik((EERSTE_RIJ, kolom), (laatste, kolom)))


def burenbereik(werk: Werk, indicator: str) -> str:
    """Range on ``_toets`` with the figures of the vergelijkbare wijken, for other sheets."""
    rij = werk.indeling.toetsrij_by_indicator[indicator]
    laatste = ToetsKolom.BUUR_1 + len(werk.profiel.buren) - 1
    return f.op_blad(Blad.TOETS, f.bereik((rij, ToetsKolom.BUUR_1), (rij, laatste)))


def write_toets(werk: Werk, plan: Gegevensplan) -> None:
    """Write a row per indicator; see ``ToetsKolom``."""
    ws, stijl = werk.blad(Blad.TOETS), werk.stijlen.rol("gewoon")
    for kolom in ToetsKolom:
        schrijf(ws, 0, kolom, kolom.name.lower(), stijl)
    for indicator in werk.profiel.catalogus.indicatoren:
        rij = werk.indeling.toetsrij_by_indicator[indicator.code]
        for kolom, waarde in _Toetsrij(werk, plan, indicator, rij).cellen().items():
            schrijf(ws, rij, kolom, waarde, stijl)
        for n, buur in enumerate(werk.profiel.buren):
            cijfer = celwaarde(werk.profiel.naslag.cijfer(buur.gebied, indicator.code))
            zoek = f.naslagcijfer(f"buur_{n + 1}", indicator.code, cijfer)
            schrijf(ws, rij, ToetsKolom.BUUR_1 + n, zoek, stijl)
    ws.very_hidden()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blok:
    """Columns of one comparison with the city: of the wijk, or of the chosen area."""

    waarde: ToetsKolom
    noemer: ToetsKolom
    teller: ToetsKolom
    bron_onder: ToetsKolom
    bron_boven: ToetsKolom
    onder: ToetsKolom
    boven: ToetsKolom
    telt: ToetsKolom
    reden: ToetsKolom
    oordeel: ToetsKolom


WIJKBLOK = _Blok(
    waarde=ToetsKolom.WIJK,
    noemer=ToetsKolom.NOEMER,
    teller=ToetsKolom.TELLER,
    bron_onder=ToetsKolom.BRON_ONDER,
    bron_boven=ToetsKolom.BRON_BOVEN,
    onder=ToetsKolom.ONDER,
    boven=ToetsKolom.BOVEN,
    telt=ToetsKolom.TELT,
    reden=ToetsKolom.REDEN,
    oordeel=ToetsKolom.OORDEEL,
)
KEUZEBLOK = _Blok(
    waarde=ToetsKolom.F_WAARDE,
    noemer=ToetsKolom.F_NOEMER,
    teller=ToetsKolom.F_TELLER,
    bron_onder=ToetsKolom.F_BRON_ONDER,
    bron_boven=ToetsKolom.F_BRON_BOVEN,
    onder=ToetsKolom.F_ONDER,
    boven=ToetsKolom.F_BOVEN,
    telt=ToetsKolom.F_TELT,
    reden=ToetsKolom.F_REDEN,
    oordeel=ToetsKolom.F_OORDEEL,
)

Cellen = dict[ToetsKolom, "f.Formule | f.Waarde"]


class _Toetsrij:
    """The cells of one indicator: every formula next to its value."""

    def __init__(self, werk: Werk, plan: Gegevensplan, indicator: Indicator, rij: int) -> None:
        self.werk, self.plan, self.indicator, self.rij = werk, plan, indicator, rij
        self.stand: Stand = werk.profiel.stand_by_indicator[indicator.code]

    def cellen(self) -> Cellen:
        """All cells of the row that are not empty."""
        return {
            **self._figures(),
            **self._wijk(),
            **self._gekozen(),
            **self._gebied(),
            **self._plaats(),
        }

    def _cel(self, kolom: ToetsKolom) -> str:
        return f.cel(self.rij, kolom)

    def _thuis(self, kolom: Kolom) -> str:
        plaats = self.werk.indeling.thuis(self.indicator.code, kolom)
        return f.op_blad(plaats.blad, f.cel(plaats.rij, plaats.kolom, vast=True))

    def _figures(self) -> Cellen:
        stand, k = self.stand, ToetsKolom
        thuis, wijk = self.werk.indeling.thuis(self.indicator.code, Kolom.INDICATOR), self._thuis(Kolom.WIJK)
        return {
            k.CODE: self.indicator.code,
            k.NAAM: self.indicator.naam,
            k.ADRES: "#" + f.op_blad(thuis.blad, f.cel(thuis.rij, thuis.kolom)),
            k.EIGEN: self._eigen(wijk),
            k.WIJK: f.overgenomen(wijk, wijk_waarde(stand)),
            k.STAD: f.overgenomen(self._thuis(Kolom.STAD), celwaarde(stand.stad)),
            k.GEBIED: f.overgenomen(self._thuis(Kolom.GEBIED), celwaarde(stand.gebied)),
            k.F_WAARDE: f.overgenomen(self._thuis(Kolom.VERGELIJK), gekozen_waarde(self.werk, stand)),
        }

    def _eigen(self, wijk: str) -> f.Formule:
        """1 when the adviser typed a figure over the published one; a carried own formula counts as one."""
        gevuld = f'IF({wijk}="",0,1)'
        if not self.werk.eigen_formule(self.indicator.code):
            gevuld = f"IF(_xlfn.ISFORMULA({wijk}),0,{gevuld})"
        return f.Formule(f"={gevuld}", float(self.stand.eigen is not None))

    def _opzoek(self, gegeven: Gegeven, plaats: str, cijfer: Cijfer | None) -> f.Formule | None:
        """Look an item up for the area in row ``plaats`` of the data; ``None`` when it is not kept."""
        bereik = self.plan.bereik(self.indicator.code, gegeven)
        if bereik is None:
            return None
        return f.Formule(f"=INDEX({bereik},{plaats})", gegeven_van(cijfer, gegeven))

    def _wijk(self) -> Cellen:
        k, stand = ToetsKolom, self.stand
        found = {
            k.NOEMER: self._opzoek(Gegeven.NOEMER, "rij_wijk", stand.wijk),
            k.STADNOEMER: self._opzoek(Gegeven.NOEMER, "rij_stad", stand.stad),
            k.TELLER: self._eigen_teller(),
            k.BRON_ONDER: self._alleen_bron(Gegeven.ONDER),
            k.BRON_BOVEN: self._alleen_bron(Gegeven.BOVEN),
        }
        vergelijking = self.werk.profiel.vergelijking_by_indicator[self.indicator.code]
        model = "TRUE" if _is_model(stand.stad) else "FALSE"
        if _is_model(stand.wijk) and model == "FALSE":
            model = f"{self._cel(k.EIGEN)}=0"
        oordeel = self._cel(k.OORDEEL)

        return {
            **{kolom: waarde for kolom, waarde in found.items() if waarde is not None},
            **self._blok(WIJKBLOK, vergelijking, model=model),
            k.GETOETST: self._getoetst(vergelijking),
            k.UITLEG: self._uitleg(vergelijking),
            k.TEKEN: f.Formule(
                f"=IF({oordeel}={f.als_tekst(Oordeel.ONGUNSTIGER)},-1,"
                f"IF({oordeel}={f.als_tekst(Oordeel.GUNSTIGER)},1,0))",
                float(vergelijking.teken),
            ),
        }

    def _eigen_teller(self) -> f.Formule | None:
        """Published events; those of an own rate follow from the rate and the size of the group."""
        opgezocht = self._opzoek(Gegeven.TELLER, "rij_wijk", self.stand.cijfer)
        if opgezocht is None:
            return None
        eigen, wijk, noemer = (
            self._cel(kolom) for kolom in (ToetsKolom.EIGEN, ToetsKolom.WIJK, ToetsKolom.NOEMER)
        )
        per, onbekend = t.vermenigvuldiger(self.indicator), f.als_tekst(ONBEKEND)
        berekend = f"IF({wijk}>=0,INT({wijk}*{noemer}/{per}+0.5),{onbekend})"
        berekend = f"IF(AND(ISNUMBER({wijk}),ISNUMBER({noemer})),{berekend},{onbekend})"
        zoek = opgezocht.tekst.removeprefix("=")
        return f.Formule(f"=IF({eigen}=1,{berekend},{zoek})", opgezocht.waarde)

    def _alleen_bron(self, gegeven: Gegeven) -> f.Formule | None:
        """A published bound; an own figure has none."""
        opgezocht = self._opzoek(gegeven, "rij_wijk", self.stand.cijfer)
        if opgezocht is None:
            return None
        zoek = opgezocht.tekst.removeprefix("=")
        eigen = self._cel(ToetsKolom.EIGEN)
        return f.Formule(f"=IF({eigen}=1,{f.als_tekst(ONBEKEND)},{zoek})", opgezocht.waarde)

    def _gekozen(self) -> Cellen:
        """The chosen area of column F next to the city."""
        k, cijfer = ToetsKolom, self.stand.vergelijk
        leeg = not self.werk.profiel.vergelijkgebied
        found: Cellen = {}
        for kolom, gegeven in (
            (k.F_NOEMER, Gegeven.NOEMER),
            (k.F_TELLER, Gegeven.TELLER),
            (k.F_BRON_ONDER, Gegeven.ONDER),
            (k.F_BRON_BOVEN, Gegeven.BOVEN),
        ):
            opgezocht = self._opzoek(gegeven, "rij_vergelijk", cijfer)
            if opgezocht is not None:
                zoek = opgezocht.tekst.removeprefix("=")
                waarde = ONBEKEND if leeg else opgezocht.waarde
                found[kolom] = f.Formule(f'=IF(rij_vergelijk="",{f.als_tekst(ONBEKEND)},{zoek})', waarde)
        vlag = self.plan.bereik(self.indicator.code, Gegeven.MODEL)
        model = "TRUE" if _is_model(self.stand.stad) else "FALSE"
        if vlag is not None and model == "FALSE":
            model = f"INDEX({vlag},rij_vergelijk)=1"
        vergelijking = self.werk.profiel.vergelijking_gekozen_by_indicator[self.indicator.code]
        zelfde = f"AND(vergelijk_code=stad_code,ISNUMBER({self._cel(k.F_WAARDE)}))"
        return {
            **found,
            **self._blok(KEUZEBLOK, vergelijking, model=model, zelfde=zelfde),
        }

    def _blok(self, b: _Blok, v: Vergelijking, *, model: str, zelfde: str = "FALSE") -> Cellen:
        c = t.Cellen(
            waarde=self._cel(b.waarde),
            noemer=self._cel(b.noemer),
            teller=self._cel(b.teller),
            onder=self._cel(b.bron_onder),
            boven=self._cel(b.bron_boven),
            referentie=self._cel(ToetsKolom.STAD),
            referentie_noemer=self._cel(ToetsKolom.STADNOEMER),
        )
        onder, boven, telt, reden = (self._cel(x) for x in (b.onder, b.boven, b.telt, b.reden))
        reden_formule = t.reden(self.indicator, c, model=model, zelfde=zelfde)
        telt_formule = t.telt(self.indicator, c, onder=onder, boven=boven, reden=reden)
        oordeel = t.oordeel(self.indicator, c, telt_cel=telt, reden_cel=reden)
        return {
            b.onder: f.Formule(f"={t.ondergrens(self.indicator, c)}", _of_leeg(v.ondergrens)),
            b.boven: f.Formule(f"={t.bovengrens(self.indicator, c)}", _of_leeg(v.bovengrens)),
            b.reden: f.Formule(f"={reden_formule}", _reden(v)),
            b.telt: f.Formule(f"={telt_formule}", _telt(v)),
            b.oordeel: f.Formule(f"={oordeel}", oordeel_van(v).value),
        }

    def _getoetst(self, v: Vergelijking) -> f.Formule:
        """1 when a test decided, so that chance can be told; 0 when a drempel or band did, or nothing."""
        k = ToetsKolom
        telt, onder = self._cel(k.TELT), self._cel(k.ONDER)
        n, totaal = self._cel(k.NOEMER), self._cel(k.STADNOEMER)
        groep = f"IF(AND(ISNUMBER({n}),ISNUMBER({totaal})),{n}<{totaal},FALSE)"
        deel = groep if self.indicator.toets is Toets.AANDEEL else "TRUE"
        tekst = f"=IF(ISNUMBER({telt}),IF(ISNUMBER({onder}),IF({deel},1,0),0),0)"
        getoetst = v.is_vergeleken and v.regel in (Regel.AANDEEL, Regel.RATE, Regel.MARGE)
        return f.Formule(tekst, float(getoetst))

    def _uitleg(self, v: Vergelijking) -> f.Formule:
        """How sure the outcome is, or why there is none, with what must be known of the figure."""
        k = ToetsKolom
        c = t.Cellen(
            waarde=self._cel(k.WIJK),
            noemer=self._cel(k.NOEMER),
            teller="",
            onder="",
            boven="",
            referentie=self._cel(k.STAD),
            referentie_noemer=self._cel(k.STADNOEMER),
        )
        eigen, reden, telt = self._cel(k.EIGEN), self._cel(k.REDEN), self._cel(k.TELT)
        uitslag = t.uitslag(
            self.indicator, c, telt_cel=telt, onder=self._cel(k.ONDER), boven=self._cel(k.BOVEN)
        )
        kern = f'IF({reden}<>"",{reden},IF({telt}="",{f.als_tekst(Reden.NIET_TE_TOETSEN)},{uitslag}))'
        voor = f'IF({eigen}=1,{f.als_tekst(EIGEN_CIJFER + "; ")},"")'
        voorlopig = self.stand.wijk is not None and self.stand.wijk.status is Status.VOORLOPIG
        na = f'&IF({eigen}=1,"",{f.als_tekst("; " + VOORLOPIG)})' if voorlopig else ""
        return f.Formule(f"={voor}&{kern}{na}", uitleg_van(self.indicator, self.stand, v))

    def _gebied(self) -> Cellen:
        """Whether the wijk differs from its gebied, for the advice on the level."""
        k, stand = ToetsKolom, self.stand
        v = self.werk.profiel.vergelijking_gebied_by_indicator[self.indicator.code]
        noemer = self._opzoek(Gegeven.NOEMER, "rij_gebied", stand.gebied)
        c = t.Cellen(
            waarde=self._cel(k.WIJK),
            noemer=self._cel(k.NOEMER),
            teller=self._cel(k.TELLER),
            onder=self._cel(k.BRON_ONDER),
            boven=self._cel(k.BRON_BOVEN),
            referentie=self._cel(k.GEBIED),
            referentie_noemer=self._cel(k.GEBIEDNOEMER),
        )
        model = "TRUE" if _is_model(stand.gebied) else "FALSE"
        if _is_model(stand.wijk) and model == "FALSE":
            model = f"{self._cel(k.EIGEN)}=0"
        reden = f"({t.reden(self.indicator, c, model=model)})"
        telt = t.telt(self.indicator, c, onder=self._cel(k.ONDER), boven=self._cel(k.BOVEN), reden=reden)
        found: Cellen = {k.TELT_GEBIED: f.Formule(f"={telt}", _telt(v))}
        return found if noemer is None else {k.GEBIEDNOEMER: noemer, **found}

    def _plaats(self) -> Cellen:
        """How the wijken are spread, and how striking the wijk is: differences in units of that spread."""
        k = ToetsKolom
        plaats = self.werk.profiel.positie_by_indicator[self.indicator.code]
        spreiding = plaats.spreiding if plaats and plaats.spreiding else ONBEKEND
        vaste: Cellen = {k.SPREIDING: spreiding}
        if plaats is not None:
            vaste |= {
                k.LAAGSTE: plaats.laagste,
                k.KWARTIEL_1: plaats.kwartiel_1,
                k.MEDIAAN: plaats.mediaan,
                k.KWARTIEL_3: plaats.kwartiel_3,
                k.HOOGSTE: plaats.hoogste,
            }
        return {
            **vaste,
            k.OMGEKEERD: float(self.indicator.richting is Richting.LAGER_GUNSTIG),
            k.PROBLEEM: self._opvallend(-1),
            k.KRACHT: self._opvallend(1),
            k.CIJFERS: self._cijfertekst(),
        }

    def _opvallend(self, teken: int) -> f.Formule:
        """Size of a difference that counts, in standard deviations of the wijken; 0 when there is none."""
        k = ToetsKolom
        cel_teken, wijk, stad, deler = (self._cel(x) for x in (k.TEKEN, k.WIJK, k.STAD, k.SPREIDING))
        formule = f"=IF(AND({cel_teken}={teken},ISNUMBER({deler})),ABS({wijk}-{stad})/{deler}+ROW()/10^9,0)"
        gewild = self.werk.profiel.vergelijking_by_indicator[self.indicator.code].teken == teken
        return f.Formule(formule, opvallend_van(self.werk, self.indicator.code) if gewild else 0.0)

    def _cijfertekst(self) -> f.Formule:
        """Both figures as text: ``16 %, Rotterdam 11 %``."""
        wijk, stad = self._cel(ToetsKolom.WIJK), self._cel(ToetsKolom.STAD)
        behind = " %" if self.indicator.eenheid == "%" else ""
        tekst = (
            f"=IF(AND(ISNUMBER({wijk}),ISNUMBER({stad})),{t.getaltekst(wijk, self.indicator)}"
            f"&{f.als_tekst(f'{behind}, {self.werk.profiel.stad.naam} ')}"
            f'&{t.getaltekst(stad, self.indicator)}&{f.als_tekst(behind)},"")'
        )
        return f.Formule(tekst, cijfertekst_van(self.werk, self.indicator))


def _is_model(cijfer: Cijfer | None) -> bool:
    return cijfer is not None and cijfer.status is Status.MODELSCHATTING


def _of_leeg(waarde: float | None) -> f.Waarde:
    return "" if waarde is None else waarde


def _reden(v: Vergelijking) -> str:
    return "" if v.reden in (None, Reden.NIET_TE_TOETSEN) else str(v.reden)


def _telt(v: Vergelijking) -> f.Waarde:
    return float(v.verschilt) if v.is_vergeleken else ""
