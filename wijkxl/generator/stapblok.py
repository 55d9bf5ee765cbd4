"""Blocks of columns on a hidden sheet: a row per row of a table, by its place in that table."""

from __future__ import annotations

from dataclasses import dataclass

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.overdracht.stapel import RUIMTE, Stapelrij, aantal_van_code, tekst_van_code
from wijkxl.wording import Blad

NUMMER = 0
"""Column with the number of each row, from 1; the first row of the sheet holds the names of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """Columns that stand next to each other, from column ``begin``, over ``rijen`` rows."""

    naam: str
    begin: int
    rijen: int
    kolommen: tuple[str, ...]
    blad: Blad = Blad.STAPPEN

    @property
    def einde(self) -> int:
        """The column after the block."""
        return self.begin + len(self.kolommen)

    def kolom(self, naam: str) -> int:
        """Column of the sheet."""
        return self.begin + self.kolommen.index(naam)

    def heel(self, naam: str) -> str:
        """Range of a column, for the sheet itself."""
        return f.bereik((1, self.kolom(naam)), (self.rijen, self.kolom(naam)))

    def elders(self, naam: str) -> str:
        """Range of a column, for other sheets."""
        return f.op_blad(self.blad, self.heel(naam))

    def nummers(self, aantal: int | None = None) -> str:
        """Range with the numbers of the first ``aantal`` rows (all when not given), for the sheet itself."""
        return f.bereik((1, NUMMER), (aantal or self.rijen, NUMMER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Blokrij:
    """A row of a block: addresses for the formulas in it."""

    blok: Blok
    rij: int

    def __getitem__(self, naam: str) -> str:
        return f.cel(self.rij, self.blok.kolom(naam))

    @property
    def nummer(self) -> str:
        """Address of the number of the row."""
        return f"${f.cel(self.rij, NUMMER)}"

    def boven(self, naam: str) -> str:
        """The cells of a column above this row, its heading included."""
        return self._vanaf(0, naam, self.rij - 1)

    def tot_hier(self, naam: str) -> str:
        """The cells of a column from the first row up to this one."""
        return self._vanaf(1, naam, self.rij)

    def uit(self, kolom: str, *, kaal: bool = True) -> str:
        """Formula for the cell of a table in the row with this number, as a text.

        The table must have that row; ``kaal`` leaves out the spaces around it.
        """
        tekst = f'INDEX({kolom},{self.nummer})&""'
        return f"TRIM({tekst})" if kaal else tekst

    def als_er_is(self, kolom: str, formule: str, anders: str = '""') -> str:
        """``formule`` when the table has a row with this number, else ``anders``."""
        return f"IF({self.nummer}>ROWS({kolom}),{anders},{formule})"

    def stapel(self, naam: str, code: str, woorden: str, stand: Stapelrij) -> dict[str, Formule]:
        """Three columns that put ``woorden`` below each other per code (see ``overdracht.stapel``).

        ``code`` is a formula that gives a number, or an empty text for a row that does not count.
        """
        cel_code, sleutel = self[f"{naam}_code"], self[f"{naam}_sleutel"]
        vorige = f"MATCH({sleutel}-1,{self.boven(f'{naam}_sleutel')},0)"
        eerder = f"INDEX({self.boven(f'{naam}_tekst')},{vorige})&CHAR(10)"
        telling = f"COUNTIF({self.tot_hier(f'{naam}_code')},{cel_code})"
        return {
            f"{naam}_code": Formule(f"={code}", _of_leeg(stand.code)),
            f"{naam}_sleutel": Formule(
                f'=IF({cel_code}="","",{cel_code}*{RUIMTE}+{telling})', _of_leeg(stand.sleutel)
            ),
            f"{naam}_tekst": Formule(
                f'=IF({cel_code}="","",IF(MOD({sleutel},{RUIMTE})=1,"",{eerder})&{woorden})', stand.tekst
            ),
        }

    def _vanaf(self, eerste: int, naam: str, laatste: int) -> str:
        kolom = self.blok.kolom(naam)
        return f"{_vaste_rij(eerste, kolom)}:{f.cel(laatste, kolom)}"


def stapelkolommen(*namen: str) -> tuple[str, ...]:
    """Names of the columns of texts that are put below each other."""
    return tuple(f"{naam}_{deel}" for naam in namen for deel in ("code", "sleutel", "tekst"))


def gestapeld(blok: Blok, naam: str, code: int, rijen: tuple[Stapelrij, ...]) -> Formule:
    """All words of a code, for a cell on another sheet."""
    aantal = f"COUNTIF({blok.elders(f'{naam}_code')},{code})"
    plek = f"MATCH({code * RUIMTE}+{aantal},{blok.elders(f'{naam}_sleutel')},0)"
    tekst = f'=IFERROR(INDEX({blok.elders(f"{naam}_tekst")},{plek}),"")'
    return Formule(tekst, tekst_van_code(rijen, code))


def aantal_gestapeld(blok: Blok, naam: str, code: int, rijen: tuple[Stapelrij, ...]) -> Formule:
    """How many rows have a code, for a cell on another sheet."""
    aantal = float(aantal_van_code(rijen, code))
    return Formule(f"=COUNTIF({blok.elders(f'{naam}_code')},{code})", aantal)


def _of_leeg(getal: int | None) -> Waarde:
    return "" if getal is None else float(getal)


def _vaste_rij(rij: int, kolom: int) -> str:
    letters = f.cel(rij, kolom).rstrip("0123456789")
    return f"{letters}${rij + 1}"
