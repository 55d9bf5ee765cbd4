"""What a document says, apart from how Word writes it: paragraphs, tables, figures, and fields by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wijkxl.overdracht.inhoud import Deeltekst


class Stijl(StrEnum):
    """Names of the paragraph styles a template must have; Word shows the first five in Dutch."""

    GEWOON = "Normal"
    KOP_3 = "heading 3"
    KOP_4 = "heading 4"
    PUNT = "List Bullet"
    BIJSCHRIFT = "caption"
    NOTITIE = "Notitie"
    VOORSTEL = "Voorstel"
    HULPVRAAG = "Hulpvraag"
    LABEL = "Label"
    BRON = "Bron"
    TABELKOP = "Tabelkop"
    TABELTEKST = "Tabeltekst"


TABELSTIJL = "Tabel Wijkprogrammering"
"""Name of the table style a template must have."""


Stuk = Deeltekst
"""A stretch of text with one look; ``\\n`` in it is a line break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alinea:
    """A paragraph; ``rechts_naar_links`` for Arabic, Hebrew and the like."""

    stukken: tuple[Stuk, ...]
    stijl: Stijl = Stijl.GEWOON
    rechts_naar_links: bool = False

    @property
    def tekst(self) -> str:
        """The words of the paragraph."""
        return "".join(stuk.tekst for stuk in self.stukken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cel:
    """A cell of a table; ``kleur`` is its background, ``#RRGGBB`` or empty; ``getal`` aligns it right."""

    alineas: tuple[Alinea, ...]
    getal: bool = False
    kleur: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """A table with its caption; ``breedtes`` are relative, one per column.

    The first column names its row. ``bron`` is a line under the table, empty for none. Every row has as many
    cells as there are ``koppen``.
    """

    bijschrift: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    breedtes: tuple[int, ...]
    bron: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figuur:
    """A picture (``png``) with its caption, and in ``alt`` what somebody who cannot see it must know."""

    bijschrift: str
    alt: str
    png: bytes
    breedte_cm: float
    bron: str = ""


Blok = Alinea | Tabel | Figuur


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything that goes into a template, by name of the field.

    ``teksten`` stand inside a line, ``blokken`` take the place of a whole paragraph, ``keuzes`` are for
    ``if``. ``titel``, ``onderwerp`` and ``auteur`` (empty when unknown) are properties of the file and
    ``datum`` is its date. ``voorbeeld`` says that the figures are invented.
    """

    titel: str
    onderwerp: str
    datum: date
    voorbeeld: bool
    teksten: Mapping[str, str]
    blokken: Mapping[str, tuple[Blok, ...]]
    keuzes: Mapping[str, bool]
    auteur: str = ""


def alinea(tekst: str, stijl: Stijl = Stijl.GEWOON, *, vet: bool = False) -> Alinea:
    """A paragraph of one stretch of text."""
    return Alinea(stukken=(Stuk(tekst=tekst, vet=vet),), stijl=stijl)


def cel(tekst: str, *, getal: bool = False, vet: bool = False, kleur: str = "") -> Cel:
    """A cell with one line of text."""
    return Cel(alineas=(alinea(tekst, Stijl.TABELTEKST, vet=vet),), getal=getal, kleur=kleur)
