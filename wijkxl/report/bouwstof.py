"""What every part of a document is made from, and how an answer or a question stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.overdracht.inhoud import Waarde
from wijkxl.report.inhoud import Alinea, Blok, Stijl, Stuk, alinea
from wijkxl.report.notities import Notitieboek, alineas_van
from wijkxl.report.zinnen import Zinbouwer
from wijkxl.wording import Deel, Sjabloon

HULPWOORD = "Nog invullen: "
VOORSTELWOORD = "Voorstel: "

BREEDSTE_WIJK = 18
"""Most of 100 that the column with the figures of the wijk takes."""


@dataclass(frozen=True, kw_only=True)
class Bouwstof:
    """The profile with its figures, the notes, the texts of NJi and the sentences."""

    profiel: Wijkprofiel
    boek: Notitieboek
    sjabloon: Sjabloon
    zinnen: Zinbouwer

    def deel(self, sleutel: str) -> Deel:
        """The part ``sleutel`` of the text of the report."""
        return self.sjabloon.teksten["rapport"].deel(sleutel)


def hulpvraag(tekst: str) -> Alinea:
    """The question that helps with an answer that is not there yet."""
    return Alinea(stukken=(Stuk(tekst=HULPWOORD, vet=True), Stuk(tekst=tekst)), stijl=Stijl.HULPVRAAG)


def voorstel(tekst: str) -> Alinea:
    """A sentence the program wrote and the adviser rewrites."""
    return Alinea(stukken=(Stuk(tekst=VOORSTELWOORD, vet=True), Stuk(tekst=tekst)), stijl=Stijl.VOORSTEL)


def antwoord(stof: Bouwstof, naam: str, sleutel: str) -> tuple[Blok, ...]:
    """What was typed in the input cell ``naam``, else the question of part ``sleutel``."""
    return alineas_van(stof.boek.neem(naam)) or (hulpvraag(stof.deel(sleutel).woorden),)


def met_label(label: str, waarde: Waarde | None) -> tuple[Blok, ...]:
    """A note under its label; nothing for an empty note."""
    alineas = alineas_van(waarde)
    return (alinea(label, Stijl.LABEL), *alineas) if alineas else ()


def antwoorden(stof: Bouwstof, vragen: Iterable[tuple[str, str]]) -> tuple[Blok, ...]:
    """The answers to ``vragen`` (name of the cell, question), then in one paragraph what is still open."""
    blokken: list[Blok] = []
    open_vragen = []
    for naam, vraag in vragen:
        gegeven = met_label(vraag, stof.boek.neem(naam))
        blokken += gegeven
        if not gegeven:
            open_vragen.append(vraag if vraag.endswith(("?", ".", "!")) else f"{vraag}.")
    if open_vragen:
        blokken.append(hulpvraag(" ".join(open_vragen)))
    return tuple(blokken)


def breedtes_met_wijk(wijk: str, breedtes: tuple[int, ...]) -> tuple[int, ...]:
    """Widths (of 100) of which the second, with the figures of ``wijk``, fits the longest word in its name.

    The first column gives the room; a very long word is broken.
    """
    eerste, tweede, *rest = breedtes
    langste = max(len(woord) for woord in re.split("[ -]", wijk))
    nodig = max(tweede, min(langste + 1, BREEDSTE_WIJK))
    return (eerste + tweede - nodig, nodig, *rest)
