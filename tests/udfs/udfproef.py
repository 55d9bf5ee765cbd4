"""A workbook as the functions see it, read from its file, and what its own cells say."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from wijkxl.overdracht.inhoud import Formuletekst
from wijkxl.udfs.bron import Bron
from wijkxl.udfs.runtime import kies_bron

EIGEN = "in_cijfer_"


class Bestandswerkmap:
    """A workbook for the functions, out of what openpyxl reads: formulas, and the outcomes kept with them."""

    def __init__(self, inhoud: bytes, naam: str) -> None:
        self.naam = naam
        self.boek, self.waarden = gelezen(inhoud), gelezen(inhoud, data_only=True)

    def rijen(self, blad: str) -> list[list[Any]]:
        if blad not in self.waarden.sheetnames:
            return []
        return [list(rij) for rij in self.waarden[blad].iter_rows(values_only=True)]

    def inhoud(self, naam: str) -> Any:
        if naam not in self.boek.defined_names:
            return None
        blad, adres = self.plek(naam)
        formule, waarde = self.boek[blad][adres].value, self.waarden[blad][adres].value
        is_formule = self.boek[blad][adres].data_type == "f"
        return Formuletekst(tekst=formule, waarde=waarde) if is_formule else waarde

    def plek(self, naam: str) -> tuple[str, str]:
        """Title of the sheet and address of a named cell."""
        ((blad, adres),) = self.boek.defined_names[naam].destinations
        return blad, adres.replace("$", "")

    def rij_van(self, indicator: str) -> dict[str, Any]:
        """What the sheet of the pijler shows of an indicator, by letter of the column."""
        blad, adres = self.plek(f"{EIGEN}{indicator}")
        rij = re.sub("[A-Z]", "", adres)
        cellen = {letter: self.waarden[blad][f"{letter}{rij}"].value for letter in "EGIKLMNPQ"}
        return {letter: "" if waarde is None else waarde for letter, waarde in cellen.items()}

    def teksten(self, patroon: str) -> Iterator[re.Match[str]]:
        """Cells of all sheets that a pattern fits, in the order in which a person reads them."""
        for blad in self.waarden:
            for rij in blad.iter_rows(values_only=True):
                for cel in rij:
                    if isinstance(cel, str) and (found := re.search(patroon, cel)):
                        yield found


def gelezen(inhoud: bytes, *, data_only: bool = False) -> Any:
    """A workbook in openpyxl, which warns of what it cannot keep."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparkline Group extension", category=UserWarning)
        warnings.filterwarnings("ignore", message=".*extension is not supported", category=UserWarning)
        return openpyxl.load_workbook(io.BytesIO(inhoud), data_only=data_only)


@cache
def werkmap_van(pad: Path) -> Bestandswerkmap:
    return Bestandswerkmap(pad.read_bytes(), pad.name)


def bron_van(werkmap: Bestandswerkmap, editie: str = "") -> Bron:
    return kies_bron(werkmap, editie)


def als_kolom(codes: Mapping[str, Any] | list[str]) -> list[list[str]]:
    """Codes under each other, as a range in a sheet."""
    return [[code] for code in codes]
