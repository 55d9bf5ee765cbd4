"""Sheet Vervallen invoer: what a person typed and for which the workbook has no place of its own any more."""

from __future__ import annotations

from collections.abc import Iterable

from wijkxl.generator.celinhoud import woorden_van
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import TABEL_VERVALLEN, Werk, begin_blad
from wijkxl.generator.tabel import Tabelkolom, Tabelplan, schrijf_tabel
from wijkxl.overdracht.inhoud import Vervallen
from wijkxl.overdracht.rekenwaarde import past_in_cel
from wijkxl.overdracht.tabelherkenning import rijtekst
from wijkxl.wording import Blad

KOLOMMEN = (
    Tabelkolom(kop="Blad", breedte=24),
    Tabelkolom(kop="Plaats", breedte=11),
    Tabelkolom(kop="Waar het over ging", breedte=44),
    Tabelkolom(kop="Wat je had ingevuld", breedte=70),
    Tabelkolom(kop="Waarom het hier staat", breedte=50),
)


def write_vervallen(werk: Werk) -> None:
    """Write the sheet: first what stood on it already, then what is new.

    All rows count as a person's, so that they stay in every next edition until somebody removes them.
    """
    ws = begin_blad(
        werk,
        Blad.VERVALLEN,
        "vervallen",
        [kolom.breedte for kolom in KOLOMMEN],
        herhaal=EERSTE_RIJ,
        vast=(EERSTE_RIJ + 1, 0),
    )
    plan = Tabelplan(
        naam=TABEL_VERVALLEN,
        koprij=EERSTE_RIJ,
        kolommen=KOLOMMEN,
        achteraan=_nieuwe_rijen(werk),
        lege_rijen=1,
    )
    schrijf_tabel(werk, ws, plan)


def zonder_dubbele(vervallen: Iterable[Vervallen]) -> tuple[Vervallen, ...]:
    """Each thing once, in the order in which it was found."""
    found: dict[tuple[str, ...], Vervallen] = {}
    for een in vervallen:
        found.setdefault((een.blad, een.plaats, een.omschrijving, woorden_van(een.waarde)), een)
    return tuple(found.values())


def _nieuwe_rijen(werk: Werk) -> list[tuple[str, ...]]:
    """Rows that the sheet does not have yet; a text that is too long for a cell takes more rows."""
    oud = werk.aantekeningen.tabellen.get(TABEL_VERVALLEN)
    bekend = {rijtekst(rij[: len(KOLOMMEN)]) for rij in oud.rijen} if oud else set()
    rijen = [
        (een.blad, een.plaats, een.omschrijving, stuk, een.reden)
        for een in werk.vervallen
        for stuk in _stukken(woorden_van(een.waarde))
    ]
    return [rij for rij in rijen if rijtekst(rij) not in bekend]


def _stukken(tekst: str) -> Iterable[str]:
    past, rest = past_in_cel(tekst)
    yield past
    if rest:
        yield from _stukken(rest)
