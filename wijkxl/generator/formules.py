"""Native formulas next to the Python that computes the same value.

Every function returns a ``Formule``: the text Excel gets and the value that is stored with it, so that a
viewer that never calculates shows the same. Formulas use functions of Excel 2010 and older only, apart from
ISFORMULA (Excel 2013), which is stored with its prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from wijkxl.analysis.afronden import getoond_verschil
from wijkxl.analysis.benchmark import Reden
from wijkxl.overdracht import rekenwaarde
from wijkxl.wording import GEEN_CIJFER

Waarde = float | str


class _LegeTekst(str):
    """An empty text that XlsxWriter stores as a text.

    XlsxWriter leaves out the type of a formula result that equals "", and some readers then see a 0.
    """

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return False


LEGE_TEKST = _LegeTekst()

_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def vastgelegd(waarde: Waarde) -> Waarde:
    """The value of a formula as the file must have it: what looks like the code of a sign stays words."""
    if not isinstance(waarde, str):
        return waarde
    return _CODE.sub("_x005F_", waarde) if waarde else LEGE_TEKST


@dataclass(frozen=True, slots=True)
class Formule:
    """A formula (starting with ``=``) and its computed value."""

    tekst: str
    waarde: Waarde


def cel(rij: int, kolom: int, *, vast: bool = False) -> str:
    """Address of a cell from zero-based row and column, absolute when ``vast``."""
    return str(xl_rowcol_to_cell(rij, kolom, row_abs=vast, col_abs=vast))


def bereik(eerste: tuple[int, int], laatste: tuple[int, int]) -> str:
    """Absolute range between two cells (zero-based row and column)."""
    return f"{cel(*eerste, vast=True)}:{cel(*laatste, vast=True)}"


def op_blad(blad: str, adres: str) -> str:
    """Address on another sheet, with the name of the sheet quoted."""
    quoted = blad.replace("'", "''")
    return f"'{quoted}'!{adres}"


def als_tekst(tekst: str) -> str:
    """A text as it stands inside a formula."""
    return '"' + tekst.replace('"', '""') + '"'


def naslagcijfer(gebied_naam: str, indicator: str, waarde: Waarde) -> Formule:
    """Figure of an indicator in the naslag for the area whose code stands in the cell ``gebied_naam``."""
    return Formule(
        f"=INDEX(naslag_cijfers,MATCH({gebied_naam},naslag_gebieden,0),"
        f"MATCH({als_tekst(indicator)},naslag_indicatoren,0))",
        waarde,
    )


def vergelijkcijfer(indicator: str, waarde: Waarde) -> Formule:
    """Figure of the area that the adviser chose on Toelichting; empty when none is chosen."""
    zoek = naslagcijfer("vergelijk_code", indicator, waarde).tekst.removeprefix("=")
    return Formule(f'=IF(vergelijk_code="","",{zoek})', waarde)


def vergelijkcode(waarde: str) -> Formule:
    """Code of the chosen area; empty when none is chosen or the name is not in the list."""
    return Formule(
        '=IF(vergelijkgebied="","",IFERROR(INDEX(naslag_gebieden,MATCH(vergelijkgebied,naslag_labels,0)),""))',
        waarde,
    )


def als_woord(waarde: Waarde) -> str:
    """A value as it stands when it is joined to a text."""
    return rekenwaarde.als_woord(waarde)


def vergelijkkop(leeg: str, waarde: Waarde, *, achter: str = "") -> Formule:
    """Heading with the chosen area, and ``achter`` behind it; ``leeg`` when none is chosen."""
    naam = f"vergelijkgebied&{als_tekst(achter)}" if achter else "vergelijkgebied"
    return Formule(f'=IF(vergelijkgebied="",{als_tekst(leeg)},{naam})', leeg if waarde == "" else waarde)


def verschil(
    wijk: str, stad: str, reden: str, decimalen: int, waarden: tuple[Waarde, Waarde], *, getoond: bool
) -> Formule:
    """Difference between the figures as they are shown, in the unit of the indicator.

    Empty when the cell ``reden`` says that the figures are not of a kind to compare; ``getoond`` says whether
    it is shown now.
    """
    niet = f"OR({reden}={als_tekst(Reden.AANTAL)},{reden}={als_tekst(Reden.MODELSCHATTING)})"
    tekst = (
        f"=IF(AND(ISNUMBER({wijk}),ISNUMBER({stad})),"
        f'IF({niet},"",ROUND(ROUND({wijk},{decimalen})-ROUND({stad},{decimalen}),{decimalen})),"")'
    )
    waarde_wijk, waarde_stad = waarden
    if not getoond or isinstance(waarde_wijk, str | bool) or isinstance(waarde_stad, str | bool):
        return Formule(tekst, "")
    return Formule(tekst, getoond_verschil(waarde_wijk, waarde_stad, decimalen))


def gemiddelde(bereik_adres: str, waarde: float | None) -> Formule:
    """Mean of the numbers in a range of cells; the word for no figure when there are none."""
    geen = als_tekst(GEEN_CIJFER)
    tekst = f"=IF(COUNT({bereik_adres})=0,{geen},AVERAGE({bereik_adres}))"
    return Formule(tekst, GEEN_CIJFER if waarde is None else waarde)


def overgenomen(adres: str, waarde: Waarde = "") -> Formule:
    """The content of another cell (address or name); empty text, not 0, when that cell is empty."""
    return Formule(f'=IF({adres}="","",{adres})', waarde)


def aantal_met_woorden(bereiken: Sequence[str], woorden: Sequence[str], waarden: Iterable[Waarde]) -> Formule:
    """How many cells of ``bereiken`` hold exactly one of ``woorden``."""
    parts = [f"COUNTIF({adres},{als_tekst(woord)})" for adres in bereiken for woord in woorden]
    return Formule(f"={'+'.join(parts) or 0}", float(sum(waarde in woorden for waarde in waarden)))


def som(bereik_adres: str, waarden: Iterable[float]) -> Formule:
    """Sum of a range."""
    return Formule(f"=SUM({bereik_adres})", float(sum(waarden)))
