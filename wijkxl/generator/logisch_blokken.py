"""Columns of the hidden sheet ``_logisch``, and words that are put below each other per resultaat on it."""

from __future__ import annotations

from collections.abc import Sequence

from wijkxl.generator.formules import Waarde
from wijkxl.generator.stapblok import Blok, Blokrij
from wijkxl.overdracht.stapel import RUIMTE
from wijkxl.overdracht.stapstand import MEESTE_METINGEN
from wijkxl.wording import Blad

MEESTE_RESULTATEN = 12
MEESTE_ACTIVITEITEN = 60
"""Rows that the sheet Logisch model shows; it says so when there are more."""

LANGSTE_TEKST = 30_000
"""Characters of all words below each other; a cell can hold a little more."""

REGEL = "\n"
"""Each word begins with a new line; the first one is left out where it is shown."""

TELLING = ("plek", "sleutel", "vorige")
"""Columns that say which rows belong together: row of the resultaat, which manieth it is, the one before."""

KETENTEKSTEN = ("assets", "input", "output", "factoren", "mist")
KETENBLOK = Blok(
    naam="keten",
    blad=Blad.LOGISCH,
    begin=1,
    rijen=MEESTE_ACTIVITEITEN,
    kolommen=(
        *TELLING,
        *("uitvoerder", "factor", "eerste_uitvoerder", "eerste_factor", "gehoord"),
        *("lijstplek", "keren", "werkelijk", "beide", "gepland", "keren_uitval", "uitval", "bereikt"),
        *KETENTEKSTEN,
    ),
)
METINGTEKSTEN = ("indicatoren", "gemeten")
METINGKETEN = Blok(
    naam="meting",
    blad=Blad.LOGISCH,
    begin=KETENBLOK.einde,
    rijen=MEESTE_METINGEN,
    kolommen=(*TELLING, *METINGTEKSTEN),
)
RESULTAATKETEN = Blok(
    naam="resultaat",
    blad=Blad.LOGISCH,
    begin=METINGKETEN.einde,
    rijen=MEESTE_RESULTATEN,
    kolommen=("plek", "mist"),
)
FACTORKOLOM = RESULTAATKETEN.einde
"""Column with the factoren that each indicator of the workbook speaks about."""

Rij = dict[str, Waarde]


def telformules(r: Blokrij, plek: str) -> dict[str, str]:
    """Formulas of the columns ``TELLING``; ``plek`` gives the row of the resultaat, 0 for none."""
    telling = f"COUNTIF({r.tot_hier('plek')},{r['plek']})"
    vorige = f"IFERROR(MATCH({r['sleutel']}-1,{r.boven('sleutel')},0),0)"
    return {
        "plek": f"={plek}",
        "sleutel": f'=IF({r["plek"]}=0,"",{r["plek"]}*{RUIMTE}+{telling})',
        "vorige": f"=IF({r['plek']}=0,0,{vorige})",
    }


def stapelformule(r: Blokrij, kolom: str, woorden: str) -> str:
    """Formula for all words so far of the resultaat of this row; ``woorden`` is what this row adds."""
    eerder = f'IF({r["vorige"]}=0,"",INDEX({r.boven(kolom)},{r["vorige"]}))'
    return f'=IF({r["plek"]}=0,"",LEFT({eerder}&{woorden},{LANGSTE_TEKST}))'


def tel(rijen: Sequence[Rij]) -> None:
    """Fill in ``sleutel`` and ``vorige`` of rows that have a ``plek``."""
    laatste: dict[int, tuple[int, int]] = {}
    for nummer, rij in enumerate(rijen, start=1):
        plek = int(float(rij["plek"]))
        keer, vorige = laatste.get(plek, (0, 0))
        laatste[plek] = (keer + 1, nummer + 1)
        rij["sleutel"] = float(plek * RUIMTE + keer + 1) if plek else ""
        rij["vorige"] = float(vorige) if plek else 0.0


def stapel(rijen: Sequence[Rij], kolom: str, woorden: Sequence[str]) -> None:
    """Fill in the column ``kolom`` with all words so far."""
    for rij, erbij in zip(rijen, woorden, strict=True):
        vorige = int(float(rij["vorige"]))
        eerder = str(rijen[vorige - 2][kolom]) if vorige else ""
        rij[kolom] = (eerder + erbij)[:LANGSTE_TEKST] if rij["plek"] else ""


def alles_formule(blok: Blok, kolom: str, plek: str, *, elders: bool = True) -> str:
    """Formula for all words of the resultaat in row ``plek``, without ``=``; empty when there are none."""
    bereik = blok.elders if elders else blok.heel
    aantal = f"COUNTIF({bereik('plek')},{plek})"
    rij = f"MATCH({plek}*{RUIMTE}+{aantal},{bereik('sleutel')},0)"
    return f'IF({aantal}=0,"",INDEX({bereik(kolom)},{rij}))'


def alles_van(rijen: Sequence[Rij], kolom: str, plek: int) -> str:
    """All words of the resultaat in row ``plek``."""
    return next((str(rij[kolom]) for rij in reversed(rijen) if rij["plek"] == plek), "")
