"""Sheet Procesplaat: the six steps as two circles that meet in step 3, with status, counts and links."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import Werk, begin_blad, naar, schrijf, schrijf_breed, schrijf_link
from wijkxl.generator.plan import stapnaam
from wijkxl.generator.procestelling import telling
from wijkxl.wording import STAPSTATUSSEN, Blad, pijlerblad

VAK, TUSSEN = 17.0, 5.0
BREEDTES = (VAK, VAK, TUSSEN, VAK, VAK, TUSSEN, VAK, VAK, TUSSEN, VAK, VAK)
REGEL = 18.0
"""Height of a row in points."""

UITLEG, STATUS, TELLING, LINKS, HOOGTE = 1, 4, 5, 7, 10
"""Rows of a box, from its heading: explanation, status, counts and links; and how many rows it has."""

BOVEN, MIDDEN, ONDER = 0, 6, 12
"""First row of a box, from the first row of the picture."""

TEKENS = ("○", "◐", "✓", "–")
"""Sign of each status, in the order of the list."""

KLEUR_BY_TEKEN = {"○": "geen_cijfer", "◐": "neutraal", "✓": "gunstiger", "–": "geen_cijfer"}
GEMEENTE, PARTNERS = "titel", "link"
"""Colours of the theme for the boxes of the two circles."""

PIJLEN = (
    (BOVEN + HOOGTE, 0, 1, "↓"),
    (ONDER + 2, 2, 2, "↗"),
    (MIDDEN + 1, 2, 2, "↖"),
    (MIDDEN + 1, 5, 5, "↗"),
    (ONDER + 2, 5, 5, "↖"),
    (MIDDEN + 1, 8, 8, "↘"),
    (ONDER + 2, 8, 8, "↙"),
)
"""Row, first and last column, and sign of the arrows between the boxes; each is two rows high."""

Link = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stapvak:
    """A box: step, corner, colour, and per row the links (words and target) next to each other."""

    stap: str
    rij: int
    kolom: int
    kleur: str
    links: tuple[tuple[Link, ...], ...]


def write_procesplaat(werk: Werk) -> None:
    """Write the sheet."""
    ws = begin_blad(werk, Blad.PROCESPLAAT, "procesplaat", BREEDTES, vast=(0, 0))
    tekst = werk.sjabloon.teksten["procesplaat"]
    boven = EERSTE_RIJ + 1
    for kolommen, deel in (((0, 4), "gemeente"), ((6, 10), "partners")):
        schrijf_breed(ws, EERSTE_RIJ, kolommen, tekst.deel(deel).kop, werk.stijlen.rol("subkop"))
    for rij in range(boven, boven + ONDER + HOOGTE):
        ws.set_row(rij, REGEL)
    for rij, eerste, laatste, pijl in PIJLEN:
        ws.merge_range(boven + rij, eerste, boven + rij + 1, laatste, pijl, werk.stijlen.rol("pijl"))
    for vak in _vakken(werk):
        _write_vak(werk, ws, boven, vak)
    rij = boven + ONDER + HOOGTE + 1
    for deel in ("gemeente", "partners", "status"):
        schrijf_breed(ws, rij, (0, 10), tekst.deel(deel).woorden, werk.stijlen.rol("hint"))
        ws.set_row(rij, REGEL)
        rij += 1
    ws.fit_to_pages(1, 1)


def _vakken(werk: Werk) -> tuple[Stapvak, ...]:
    pijlers = [_naar(pijlerblad(pijler.naam)) for pijler in werk.profiel.catalogus.pijlers]
    eerste = (*pijlers, _naar(Blad.SAMENVATTING, "Samenvatting"))
    implementatie = (_naar(Blad.IMPLEMENTATIE), _naar(Blad.LOGISCH_MODEL))
    return (
        Stapvak(
            stap="1",
            rij=BOVEN,
            kolom=0,
            kleur=GEMEENTE,
            links=(
                eerste[:2],
                eerste[2:4],
                (_naar(Blad.VOORBEREIDING, "Voorbereiding"), _naar(Blad.GESPREKKEN)),
            ),
        ),
        Stapvak(
            stap="2",
            rij=ONDER,
            kolom=0,
            kleur=GEMEENTE,
            links=((_naar(Blad.RESULTAAT),), (_naar(Blad.LOGISCH_MODEL),)),
        ),
        Stapvak(
            stap="3",
            rij=MIDDEN,
            kolom=3,
            kleur=GEMEENTE,
            links=((_naar(Blad.ACTIVITEITEN), _naar(Blad.PREVENTIEMATRIX)), (_plan(3),)),
        ),
        Stapvak(
            stap="4",
            rij=ONDER,
            kolom=6,
            kleur=PARTNERS,
            links=((_plan(4),), (_naar(Blad.IMPLEMENTATIE),)),
        ),
        Stapvak(stap="5", rij=BOVEN, kolom=6, kleur=PARTNERS, links=((_plan(5),), implementatie)),
        Stapvak(
            stap="6",
            rij=MIDDEN,
            kolom=9,
            kleur=PARTNERS,
            links=((_plan(6),), (_naar(Blad.JAARGESPREKKEN),)),
        ),
    )


def _naar(blad: str, woorden: str = "") -> Link:
    return (woorden or blad, naar(blad))


def _plan(stap: int) -> Link:
    return (f"{Blad.PLAN}: stap {stap}", stapnaam(stap))


def _write_vak(werk: Werk, ws: Worksheet, boven: int, vak: Stapvak) -> None:
    stijlen, rij, laatste = werk.stijlen, boven + vak.rij, vak.kolom + 1
    stap = werk.sjabloon.teksten["stappen"].deel(vak.stap)
    kop = stijlen.rol("tabelkop", kleur=stijlen.kleur(vak.kleur))
    schrijf_breed(ws, rij, (vak.kolom, laatste), f"{vak.stap}. {stap.kop}", kop)
    cel = stijlen.rol("cel_boven")
    ws.merge_range(rij + UITLEG, vak.kolom, rij + STATUS - 1, laatste, stap.woorden, cel)
    schrijf_breed(ws, rij + STATUS, (vak.kolom, laatste), _status(werk, vak.stap), stijlen.rol("cel_vet"))
    _kleur(werk, ws, rij + STATUS, vak.kolom)
    ws.merge_range(rij + TELLING, vak.kolom, rij + LINKS - 1, laatste, "", cel)
    schrijf(ws, rij + TELLING, vak.kolom, telling(werk, vak.stap), cel)
    leeg = ((),) * (HOOGTE - LINKS - len(vak.links))
    for plek, links in enumerate((*vak.links, *leeg)):
        _write_links(werk, ws, rij + LINKS + plek, vak.kolom, links)


def _write_links(werk: Werk, ws: Worksheet, rij: int, kolom: int, links: tuple[Link, ...]) -> None:
    """Write one row of links; a single link, or none, takes the whole width."""
    stijl = werk.stijlen.rol("cel_link")
    if len(links) < 2:
        ws.merge_range(rij, kolom, rij, kolom + 1, "", stijl)
    for plek, (woorden, doel) in enumerate(links):
        schrijf_link(ws, rij, kolom + plek, doel, woorden, stijl)


def _status(werk: Werk, stap: str) -> Formule:
    """The status that the adviser chose on Inhoudsopgave, with its sign."""
    naam = f"in_stap_{stap}_status"
    tekst = f.als_tekst(f"{TEKENS[0]} {STAPSTATUSSEN[0]}")
    for teken, status in reversed(list(zip(TEKENS, STAPSTATUSSEN, strict=True))):
        tekst = f"IF({naam}={f.als_tekst(status)},{f.als_tekst(f'{teken} {status}')},{tekst})"
    gekozen = f.als_woord(werk.invoerwaarde(naam, STAPSTATUSSEN[0])).casefold()
    plek = STAPSTATUSSEN.index(gekozen) if gekozen in STAPSTATUSSEN else 0
    return Formule(f"={tekst}", f"{TEKENS[plek]} {STAPSTATUSSEN[plek]}")


def _kleur(werk: Werk, ws: Worksheet, rij: int, kolom: int) -> None:
    for teken, kleur in KLEUR_BY_TEKEN.items():
        opmaak = werk.stijlen.differentieel(bg_color=werk.stijlen.kleur(kleur))
        criteria = f'=LEFT({f.cel(rij, kolom, vast=True)},1)="{teken}"'
        ws.conditional_format(
            rij, kolom, rij, kolom + 1, {"type": "formula", "criteria": criteria, "format": opmaak}
        )
