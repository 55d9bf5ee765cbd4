"""Columns of the hidden sheet ``_standen``, and what its formulas see of the tables of the resultaten."""

from __future__ import annotations

from collections.abc import Mapping

from wijkxl.generator.formules import Waarde
from wijkxl.generator.stapblok import Blok, Blokrij
from wijkxl.overdracht.stapstand import MEESTE_METINGEN, MEESTE_RESULTATEN
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import Blad

METINGBLOK = Blok(
    naam="metingen",
    blad=Blad.STANDEN,
    begin=1,
    rijen=MEESTE_METINGEN,
    kolommen=(
        *("plek", "resultaat", "indicator", "jaar_nul", "eigen_nul", "eigen_nu", "eigen_jaar"),
        *("bron", "eenheid", "toen", "eigen", "nulmeting", "nu", "jaar_nu", "teken", "verbetering"),
        *("nul_telt", "nu_telt", "jaar_telt", "verbetering_telt"),
        *("soort", "kern_nul", "kern_nu", "boven_nul", "boven_nu", "waarde_nu", "telt", "toeval", "volgend"),
        *("bij", "doel", "doeljaar", "geldig", "winst", "oud", "voor", "deel", "nodig", "ruimte"),
    ),
)
RESULTAATBLOK = Blok(
    naam="resultaten",
    blad=Blad.STANDEN,
    begin=METINGBLOK.einde,
    rijen=MEESTE_RESULTATEN,
    kolommen=(
        *("plek", "naam", "jaar", "doel", "meer", "wie", "wat", "regel"),
        *("gevuld", "doelgetal", "doeljaar", "minder", "dubbel", "aantal"),
        *("kantloos", "voor", "oud", "mist", "onbekend", "kleinste", "gemiddeld", "nodig", "achter"),
        *("voorbij", "krapste", "zwakste", "bronrij", "eenheden", "achtervoegsel"),
        *("bezwaar", "reden", "stand", "uitleg", "leeg", "zin"),
    ),
)

TABELRIJEN = 300
"""Rows of a table that are looked at, empty ones too, so that somebody can insert rows anywhere."""

METINGTELLING = Blok(
    naam="rijen van metingen",
    blad=Blad.STANDEN,
    begin=RESULTAATBLOK.einde,
    rijen=TABELRIJEN,
    kolommen=("volg",),
)
RESULTAATTELLING = Blok(
    naam="rijen van resultaten",
    blad=Blad.STANDEN,
    begin=METINGTELLING.einde,
    rijen=TABELRIJEN,
    kolommen=("volg",),
)
TELLING_BY_TABEL: Mapping[str, tuple[Blok, tuple[str, ...]]] = {
    TBL_METINGEN.naam: (
        METINGTELLING,
        ("resultaat", "indicator", "jaar_nul", "eigen_nul", "eigen_nu", "eigen_jaar"),
    ),
    TBL_RESULTATEN.naam: (RESULTAATTELLING, ("naam", "jaar", "doel", "meer", "wie", "wat")),
}
"""Where the rows of a table are counted, and the columns that make a row count, by name of the table."""

FOUTEN = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What a formula of a person can give instead of a value; it counts as an empty cell."""


def is_gevuld(tabel: Staptabel, rij: Mapping[str, Waarde]) -> bool:
    """Whether a person wrote something in a row that counts."""
    return any(rij[sleutel] != "" for sleutel in TELLING_BY_TABEL[tabel.naam][1])


def volgformule(rij: Blokrij, tabel: Staptabel) -> str:
    """Formula for the place of a row of a table among those with something in it; empty text without."""
    cellen = "&".join(f"INDEX({tabel.heel(s)},{rij.nummer})" for s in TELLING_BY_TABEL[tabel.naam][1])
    leeg = rij.als_er_is(tabel.heel(tabel.kolommen[0].sleutel), f'IFERROR({cellen},"x")')
    return f'=IF({leeg}="","",MAX({rij.boven("volg")})+1)'


def plekformule(rij: Blokrij, tabel: Staptabel) -> str:
    """Formula for the row of the table that this row of the block is about; 0 for none."""
    return f"=IFERROR(MATCH({rij.nummer},{TELLING_BY_TABEL[tabel.naam][0].heel('volg')},0),0)"


def inhoud(rij: Blokrij, tabel: Staptabel, sleutel: str) -> str:
    """Formula for a cell of that row of the table; empty text when it is empty or wrong."""
    cel = f"INDEX({tabel.heel(sleutel)},{rij['plek']})"
    return f'=IFERROR(IF({rij["plek"]}=0,"",IF({cel}="","",{cel})),"")'


def woord(rij: Blokrij, tabel: Staptabel, sleutel: str) -> str:
    """Formula for the words of such a cell, without the spaces around them."""
    return f'=IFERROR(IF({rij["plek"]}=0,"",TRIM(INDEX({tabel.heel(sleutel)},{rij["plek"]})&"")),"")'


def waarde_van(waarde: Waarde) -> Waarde:
    """The value of ``inhoud`` for a cell that holds ``waarde``."""
    return "" if isinstance(waarde, str) and waarde in FOUTEN else waarde


def is_getal(waarde: Waarde) -> bool:
    """Whether ISNUMBER says so."""
    return not isinstance(waarde, str | bool)


def als_getal(waarde: Waarde) -> float | None:
    """The number in a cell; ``None`` for anything else."""
    return None if isinstance(waarde, str | bool) else waarde
