"""The parts that come from the tables of the workbook: conversations, resultaten, activiteiten, agreements.

A table that is not there, or in which nobody wrote anything, gives the question that helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.bouwstof import Bouwstof, hulpvraag
from wijkxl.report.inhoud import Alinea, Blok, Cel, Stijl, Stuk, Tabel, alinea
from wijkxl.report.notities import alineas_van, tekst_uit
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.plan import TBL_KWALITEIT, TBL_OUTCOME
from wijkxl.staptabellen.resultaten import TBL_RESULTATEN
from wijkxl.wording import KOPPEN_OUTCOME, KOPPEN_PLAN, TABEL_BY_RAPPORTDEEL

MEESTE_KOLOMMEN = 6
"""A table with more columns does not fit on the page and is written row by row."""

MEESTE_BY_DEEL: Mapping[str, int] = MappingProxyType({"verbeteracties": 7})
"""Columns that do fit on the page, where some of them are short."""

TEKENS_OP_REGEL = 84
"""Characters of a table that fit next to each other on a page, about."""

CELRAND = 2
MEESTE_WOORD = 24
"""Room in characters around a word, and for the longest word that stays on one line."""

LEGE_RIJEN = 3
KOPPEN_BY_DEEL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"plan_activiteiten": KOPPEN_PLAN, "outcome": KOPPEN_OUTCOME}
)
"""Headings of a table that is there to fill in, when the workbook has nothing for it."""

KERN_BY_DEEL: Mapping[str, tuple[str, ...]] = MappingProxyType({"plan_activiteiten": KOPPEN_PLAN})
"""Columns of a table that has the others in a table of their own below it, with this caption."""

BIJSCHRIFT_REST = "Stappen en planning"
HULPKOLOMMEN = frozenset(
    {
        TBL_ACTIVITEITEN.kolom("let_op").kop,
        TBL_KWALITEIT.kolom("advies").kop,
        TBL_OUTCOME.kolom("uitleg").kop,
    }
)
"""Columns that help to fill in a table; they are shown as far as a person wrote in them."""

KORTSTE_REGEL = 60
"""Characters, heading included, up to which a content does not need a paragraph of its own."""

LANGSTE_KOP = 60
"""Most characters of a content that serves as heading of its row."""

ONAF = "Vul nog in"
"""How a sentence of the workbook begins that is not complete."""

DELEN_BY_ZIN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        tabel.kolom("zin").kop: frozenset(tabel.kolom(sleutel).kop for sleutel in delen)
        for tabel, delen in (
            (TBL_ACTIVITEITEN, ("inzet", "zodat")),
            (TBL_RESULTATEN, ("jaar", "doel", "meer", "wie", "wat")),
        )
    }
)
"""Columns with a sentence of the workbook, and the columns whose words stand in it."""


def uit_tabel(stof: Bouwstof, sleutel: str) -> tuple[Blok, ...]:
    """What stands in the table of the part ``sleutel`` of the report, else its question."""
    deel = stof.deel(sleutel)
    tabel = stof.boek.tabel(TABEL_BY_RAPPORTDEEL[sleutel])
    if tabel is not None:
        return tabelblokken(
            tabel,
            deel.kop,
            meeste=MEESTE_BY_DEEL.get(sleutel, MEESTE_KOLOMMEN),
            kern=KERN_BY_DEEL.get(sleutel, ()),
        )
    koppen = KOPPEN_BY_DEEL.get(sleutel, ())
    return (hulpvraag(deel.woorden), *((_lege_tabel(deel.kop, koppen),) if koppen else ()))


def tabelblokken(
    tabel: Tabelinhoud, bijschrift: str, *, meeste: int = MEESTE_KOLOMMEN, kern: Sequence[str] = ()
) -> tuple[Blok, ...]:
    """A table of the workbook without its empty rows and columns; a wide one is written row by row.

    With ``kern`` the columns with those headings come in a table of their own, and the others below it.
    """
    rijen = _getoonde_rijen(tabel)
    gevuld = [rij for rij in rijen if any(_is_gevuld(waarde) for waarde in rij)]
    kolommen = [k for k in range(len(tabel.koppen)) if any(_is_gevuld(rij[k]) for rij in gevuld)]
    eerste = [k for k in kolommen if tabel.koppen[k] in kern]
    rest = [k for k in kolommen if k not in eerste]
    if not eerste or not rest:
        return _blokken(tabel.koppen, gevuld, kolommen, bijschrift, meeste)
    vervolg = [rij for rij in gevuld if any(_is_gevuld(rij[k]) for k in rest)]
    return (
        *_blokken(tabel.koppen, gevuld, eerste, bijschrift, meeste),
        *_blokken(tabel.koppen, vervolg, [eerste[0], *rest], BIJSCHRIFT_REST, meeste),
    )


def _getoonde_rijen(tabel: Tabelinhoud) -> Sequence[Sequence[Waarde | None]]:
    """The rows with what the workbook calculated, apart from what only helps to fill it in."""
    if not tabel.uitkomsten:
        return tabel.rijen
    hulp = {k for k, kop in enumerate(tabel.koppen) if kop in HULPKOLOMMEN}
    rijen = [
        [eigen if k in hulp else uitkomst for k, (eigen, uitkomst) in enumerate(zip(*paar, strict=True))]
        for paar in zip(tabel.rijen, tabel.uitkomsten, strict=True)
    ]
    return [_met_zin(tabel.koppen, rij) for rij in rijen]


def _met_zin(koppen: Sequence[str], rij: Sequence[Waarde | None]) -> Sequence[Waarde | None]:
    """A row without the words that its sentence says already."""
    gezegd: frozenset[str] = frozenset()
    for kop, waarde in zip(koppen, rij, strict=True):
        if kop in DELEN_BY_ZIN and _is_gevuld(waarde) and not tekst_uit(waarde).startswith(ONAF):
            gezegd |= DELEN_BY_ZIN[kop]
    return [None if kop in gezegd else waarde for kop, waarde in zip(koppen, rij, strict=True)]


def _blokken(
    koppen: Sequence[str],
    rijen: Sequence[Sequence[Waarde | None]],
    kolommen: Sequence[int],
    bijschrift: str,
    meeste: int,
) -> tuple[Blok, ...]:
    if len(kolommen) > meeste:
        return _rij_voor_rij(koppen, rijen, kolommen)
    return (
        Tabel(
            bijschrift=bijschrift,
            koppen=tuple(koppen[k] for k in kolommen),
            rijen=tuple(tuple(_cel(rij[k]) for k in kolommen) for rij in rijen),
            breedtes=breedtes_van([[koppen[k], *(tekst_uit(rij[k]) for rij in rijen)] for k in kolommen]),
        ),
    )


def _lege_tabel(bijschrift: str, koppen: tuple[str, ...]) -> Tabel:
    rij = tuple(_cel(None) for _ in koppen)
    return Tabel(
        bijschrift=bijschrift,
        koppen=koppen,
        rijen=(rij,) * LEGE_RIJEN,
        breedtes=breedtes_van([[kop] for kop in koppen]),
    )


def _rij_voor_rij(
    koppen: Sequence[str], rijen: Sequence[Sequence[Waarde | None]], kolommen: Sequence[int]
) -> tuple[Blok, ...]:
    """Each row as a heading with its first content, a sentence if there is one, and then the other columns.

    Short contents stand behind each other in one paragraph.
    """
    volgorde = sorted(kolommen, key=lambda k: (k != kolommen[0], koppen[k] not in DELEN_BY_ZIN))
    blokken: list[Blok] = []
    for nummer, rij in enumerate(rijen, start=1):
        eerste, *rest = (k for k in volgorde if _is_gevuld(rij[k]))
        kop = tekst_uit(rij[eerste]).strip()
        if len(kop) <= LANGSTE_KOP and "\n" not in kop:
            blokken.append(alinea(f"{nummer}. {kop}", Stijl.LABEL))
        else:
            blokken.append(alinea(f"{koppen[eerste]} {nummer}", Stijl.LABEL))
            blokken += alineas_van(rij[eerste])
        blokken += _samen([_met_kop(koppen[kolom], alineas_van(rij[kolom])) for kolom in rest])
    return tuple(blokken)


def _samen(delen: Sequence[tuple[Alinea, ...]]) -> Iterator[Alinea]:
    """The paragraphs of the columns of a row; short ones that follow each other become one."""
    kort: list[Alinea] = []
    for alineas in (*delen, ()):
        if len(alineas) == 1 and len(alineas[0].tekst) <= KORTSTE_REGEL and _is_gewoon(alineas[0]):
            kort.append(alineas[0])
            continue
        if kort:
            stukken = [stuk for een in kort for stuk in (Stuk(tekst="; "), *een.stukken)]
            yield Alinea(stukken=tuple(stukken[1:]), stijl=kort[0].stijl)
            kort = []
        yield from alineas


def _is_gewoon(een: Alinea) -> bool:
    return een.stijl is Stijl.NOTITIE and not een.rechts_naar_links


def _met_kop(kop: str, alineas: tuple[Alinea, ...]) -> tuple[Alinea, ...]:
    """Paragraphs of which the first begins with the heading of its column."""
    eerste, *rest = alineas
    begin = Stuk(tekst=f"{kop} " if kop.endswith(("?", ":")) else f"{kop}: ", vet=True)
    return (Alinea(stukken=(begin, *eerste.stukken), stijl=eerste.stijl), *rest)


def _cel(waarde: Waarde | None) -> Cel:
    leeg = (alinea("", Stijl.TABELTEKST),)
    return Cel(alineas=alineas_van(waarde, Stijl.TABELTEKST) or leeg)


def breedtes_van(kolommen: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Widths of columns with these texts: room for the longest word, and more for longer texts."""
    woorden = [max(map(_langste_woord, teksten)) + CELRAND for teksten in kolommen]
    wensen = [min(max(map(len, teksten)), 40) + 8 for teksten in kolommen]
    ruimte = max(0, TEKENS_OP_REGEL - sum(woorden))
    return tuple(
        woord + round(ruimte * wens / sum(wensen)) for woord, wens in zip(woorden, wensen, strict=True)
    )


def _langste_woord(tekst: str) -> int:
    """Length of the longest part between the places where a line may end."""
    return min(MEESTE_WOORD, max((len(deel) for deel in re.split(r"[\s/-]", tekst)), default=0))


def _is_gevuld(waarde: Waarde | None) -> bool:
    return bool(tekst_uit(waarde).strip())
