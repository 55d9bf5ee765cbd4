"""What must fit together in the catalogue: unique codes, links that point somewhere, ranges that close.

Every check takes the tables as read (as text, so that one bad cell does not hide others) and yields faults.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkxl.analysis.catalogus import CONTEXT, Soort, Toets
from wijkxl.errors import Fault, suggestion
from wijkxl.sources.catalogus_regels import CODE
from wijkxl.sources.tabel import Rij, Tabel
from wijkxl.wording import Blad

Tabellen = Mapping[str, Tabel]

UNIEK = (
    ("pijlers", ("code",)),
    ("pijlers", ("volgorde",)),
    ("domeinen", ("code",)),
    ("domeinen", ("volgorde",)),
    ("domeinen", ("bladnaam",)),
    ("indicatoren", ("code",)),
    ("factoren", ("code",)),
    ("ranking", ("code",)),
    ("databanken", ("code",)),
    ("effectladder", ("niveau",)),
    ("startsituaties", ("code",)),
    ("startsituaties", ("situatie",)),
    ("outcome_indicatoren", ("code",)),
    ("outcome_indicatoren", ("keuze",)),
    ("begrippen", ("begrip",)),
    ("indicator_factor", ("indicator", "factor")),
    ("factor_domein", ("factor", "domein")),
    ("ranking_factor", ("rangfactor", "factor")),
)
"""File and columns of which the combination may occur once, capitals left aside."""

VERWIJZINGEN = (
    ("domeinen", "pijler", "pijlers"),
    ("indicatoren", "domein", "domeinen"),
    ("indicator_factor", "indicator", "indicatoren"),
    ("indicator_factor", "factor", "factoren"),
    ("factor_domein", "factor", "factoren"),
    ("factor_domein", "domein", "domeinen"),
    ("ranking_factor", "rangfactor", "ranking"),
    ("ranking_factor", "factor", "factoren"),
)
"""File, column, and the file in which the code must exist."""

VAN_TOT = (("leeftijd_van", "leeftijd_tot"), ("geldig_van", "geldig_tot"))


def check_samenhang(tabellen: Tabellen) -> Iterator[Fault]:
    """All faults that show only when rows or files are laid side by side."""
    for bestand, kolommen in UNIEK:
        yield from _check_uniek(tabellen[bestand], kolommen)
    for bestand, kolom, doel in VERWIJZINGEN:
        extra = (CONTEXT,) if (bestand, kolom) == ("indicatoren", "domein") else ()
        yield from _check_verwijzing(tabellen[bestand], kolom, tabellen[doel], extra)
    yield from _check_namen(tabellen["domeinen"])
    for rij in tabellen["indicatoren"].rijen:
        yield from _check_indicator(tabellen["indicatoren"], rij)


def _check_uniek(tabel: Tabel, kolommen: tuple[str, ...]) -> Iterator[Fault]:
    if not set(kolommen) <= set(tabel.kolommen):
        return
    first: dict[tuple[str, ...], int] = {}
    for rij in tabel.rijen:
        key = tuple(rij.cellen[kolom].lower() for kolom in kolommen)
        if not all(key):
            continue
        earlier = first.setdefault(key, rij.nummer)
        if earlier != rij.nummer:
            shown = " met ".join(f"'{rij.cellen[kolom]}'" for kolom in kolommen)
            where = tabel.waar(rij.nummer, " en ".join(kolommen))
            yield Fault(what=f"{shown} staat ook in rij {earlier}", where=where, mend="Laat er een staan.")


def _check_verwijzing(tabel: Tabel, kolom: str, doel: Tabel, extra: tuple[str, ...]) -> Iterator[Fault]:
    if kolom not in tabel.kolommen or "code" not in doel.kolommen or not doel.volledig:
        return
    known = {*(rij.cellen["code"] for rij in doel.rijen), *extra}
    for rij in tabel.rijen:
        text = rij.cellen[kolom]
        if CODE.fullmatch(text) and text not in known:
            hint = suggestion(text, sorted(known)) or f"Gebruik een code uit {doel.bestand}."
            where = tabel.waar(rij.nummer, kolom)
            yield Fault(what=f"De code '{text}' staat niet in {doel.bestand}", where=where, mend=hint)


def _check_namen(domeinen: Tabel) -> Iterator[Fault]:
    taken = {str(blad).lower() for blad in Blad}
    for rij in domeinen.rijen:
        if rij.cellen.get("code") == CONTEXT:
            what = f"De code '{CONTEXT}' is bezet: zo heten indicatoren zonder domein"
            yield Fault(what=what, where=domeinen.waar(rij.nummer, "code"), mend="Kies een andere code.")
        if rij.cellen.get("bladnaam", "").lower() in taken:
            what = f"Er is al een blad dat '{rij.cellen['bladnaam']}' heet"
            yield Fault(what=what, where=domeinen.waar(rij.nummer, "bladnaam"), mend="Kies een andere naam.")


def _check_indicator(tabel: Tabel, rij: Rij) -> Iterator[Fault]:
    cells = rij.cellen
    for van, tot in VAN_TOT:
        first, last = cells.get(van, ""), cells.get(tot, "")
        if first.isdecimal() and last.isdecimal() and int(first) > int(last):
            what = f"{tot} ({last}) is lager dan {van} ({first})"
            yield Fault(
                what=what, where=tabel.waar(rij.nummer, tot), mend="Draai de twee om of verbeter er een."
            )
    if cells.get("drempel") and cells.get("toets") in set(Toets) - {Toets.DREMPEL}:
        what = f"Een drempel hoort niet bij toets '{cells['toets']}'"
        mend = f"Maak de cel leeg of kies toets '{Toets.DREMPEL}'."
        yield Fault(what=what, where=tabel.waar(rij.nummer, "drempel"), mend=mend)
    if cells.get("soort") == Soort.AANDEEL and cells.get("eenheid") not in ("%", "", None):
        what = f"Een aandeel heeft eenheid %, niet '{cells['eenheid']}'"
        yield Fault(
            what=what, where=tabel.waar(rij.nummer, "eenheid"), mend="Vul % in of kies een andere soort."
        )
