"""How much there is of each step: counts over the tables as one line of words, by formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.kader import Werk
from wijkxl.generator.resultaat import build_standen
from wijkxl.generator.resultaatblokken import RESULTAATBLOK as STANDBLOK
from wijkxl.generator.resultaatwoorden import ONBEKEND
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, RESULTAATBLOK
from wijkxl.generator.stapkeuzes import stapstand_van
from wijkxl.generator.staptabel import staprijen
from wijkxl.staptabellen.gesprekken import GESPREKKEN
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN, TBL_VERBETERACTIES

KLAAR = "klaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A count: its formula (without ``=``), its value, and the words behind it for one and for more."""

    formule: str
    aantal: int
    een: str
    meer: str

    def tekst(self) -> Formule:
        """The count with its words."""
        een, meer = f.als_tekst(f" {self.een}"), f.als_tekst(f" {self.meer}")
        woorden = self.een if self.aantal == 1 else self.meer
        return Formule(f"({self.formule})&IF(({self.formule})=1,{een},{meer})", f"{self.aantal} {woorden}")


def telling(werk: Werk, stap: str) -> Formule:
    """The counts of a step, each on a line of its own."""
    delen = [deel.tekst() for deel in TELLINGEN_BY_STAP[stap](werk)]
    return Formule(
        f"={'&CHAR(10)&'.join(deel.tekst for deel in delen)}", "\n".join(str(d.waarde) for d in delen)
    )


def _stap_1(werk: Werk) -> tuple[Telling, ...]:
    namen = [f"in_conclusie_{domein.code}" for domein in werk.profiel.catalogus.domeinen]
    return (
        Telling(
            formule="+".join(f'IF({naam}="",0,1)' for naam in namen),
            aantal=sum(werk.invoerwaarde(naam) != "" for naam in namen),
            een="domein met een conclusie",
            meer="domeinen met een conclusie",
        ),
        _rijen(werk, GESPREKKEN, "partner", "gesprek", "gesprekken"),
    )


def _stap_2(werk: Werk) -> tuple[Telling, ...]:
    stand, rijen = STANDBLOK.elders("stand"), build_standen(werk).resultaten
    labels = [een.label for een in stapstand_van(werk).resultaten]
    return (
        Telling(
            formule=f'SUMPRODUCT(--({RESULTAATBLOK.elders("label")}<>""))',
            aantal=sum(label != "" for label in labels),
            een="resultaat",
            meer="resultaten",
        ),
        Telling(
            formule=f'SUMPRODUCT(({stand}<>"")*({stand}<>{f.als_tekst(ONBEKEND)}))',
            aantal=sum(rij["stand"] not in ("", ONBEKEND) for rij in rijen),
            een="met een stand",
            meer="met een stand",
        ),
    )


def _stap_3(werk: Werk) -> tuple[Telling, ...]:
    stand = stapstand_van(werk)
    return (
        Telling(
            formule=f'SUMPRODUCT(--({ACTIVITEITBLOK.elders("label")}<>""))',
            aantal=sum(een.label != "" for een in stand.activiteiten),
            een="activiteit",
            meer="activiteiten",
        ),
        Telling(
            formule=f"COUNT({ACTIVITEITBLOK.elders('los')})",
            aantal=len(stand.losse_activiteiten),
            een="zonder resultaat",
            meer="zonder resultaat",
        ),
    )


def _stap_4(werk: Werk) -> tuple[Telling, ...]:
    return (
        _rijen(werk, TBL_PLAN, "activiteit", "regel in het plan", "regels in het plan"),
        _rijen(werk, TBL_KWALITEIT, "activiteit", "afspraak over kwaliteit", "afspraken over kwaliteit"),
    )


def _stap_5(werk: Werk) -> tuple[Telling, ...]:
    return (
        _rijen(werk, TBL_OUTCOME, "activiteit", "afspraak over outcome", "afspraken over outcome"),
        _rijen(werk, TBL_IMPLEMENTATIE, "activiteit", "regel uitvoering", "regels uitvoering"),
    )


def _stap_6(werk: Werk) -> tuple[Telling, ...]:
    tabel = TBL_VERBETERACTIES
    acties = [rij for rij in staprijen(werk, tabel) if rij["actie"] != ""]
    klaar = sum(f.als_woord(rij["status"]).casefold() == KLAAR for rij in acties)
    return (
        Telling(
            formule=f'SUMPRODUCT(--({tabel.heel("actie")}<>""))',
            aantal=len(acties),
            een="verbeteractie",
            meer="verbeteracties",
        ),
        Telling(
            formule=f'SUMPRODUCT(({tabel.heel("actie")}<>"")*({tabel.heel("status")}={f.als_tekst(KLAAR)}))',
            aantal=klaar,
            een="klaar",
            meer="klaar",
        ),
        _rijen(werk, TBL_JAARGESPREKKEN, "activiteit", "jaargesprek", "jaargesprekken"),
    )


def _rijen(werk: Werk, tabel: Staptabel, sleutel: str, een: str, meer: str) -> Telling:
    """How many rows of a table have something in a column."""
    return Telling(
        formule=f'SUMPRODUCT(--({tabel.heel(sleutel)}<>""))',
        aantal=sum(rij[sleutel] != "" for rij in staprijen(werk, tabel)),
        een=een,
        meer=meer,
    )


TELLINGEN_BY_STAP: Mapping[str, Callable[[Werk], tuple[Telling, ...]]] = MappingProxyType(
    {"1": _stap_1, "2": _stap_2, "3": _stap_3, "4": _stap_4, "5": _stap_5, "6": _stap_6}
)
