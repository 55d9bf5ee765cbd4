"""One row of a mapping table, and the text such tables and settings are read from."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.errors import BronError, CatalogusError, Fault, suggestion
from wijkxl.sources.bronbestand import normal_label, read_bytes


class Koppelregel:
    """One row of a mapping table: takes its cells and gathers what is wrong with them."""

    def __init__(self, cellen: Mapping[str, str], where: str, catalogus: Catalogus) -> None:
        self.cellen = cellen
        self.where = where
        self.catalogus = catalogus
        self.faults: list[Fault] = []

    def fault(self, what: str, mend: str) -> None:
        self.faults.append(Fault(what=what, where=self.where, mend=mend))

    def tekst(self, kolom: str) -> str:
        return normal_label(self.cellen[kolom])

    def verplicht(self, kolom: str) -> str:
        if not self.tekst(kolom):
            self.fault(f"{kolom} is leeg", f"Vul {kolom} in of haal de regel weg.")
        return self.tekst(kolom)

    def indicator(self) -> str:
        code = self.verplicht("indicator")
        if code and code not in self.catalogus.indicator_by_code:
            hint = suggestion(code, self.catalogus.indicator_by_code)
            self.fault(f"Indicator '{code}' staat niet in de catalogus", hint or "Gebruik een code daaruit.")
        return code

    def geheel(self, kolom: str, minimum: int) -> int | None:
        tekst = self.tekst(kolom)
        if not tekst:
            return None
        if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 10 and int(tekst) >= minimum):
            self.fault(f"{kolom} '{tekst}' is geen geheel getal vanaf {minimum}", "Verbeter het getal.")
            return None
        return int(tekst)

    def maal(self) -> float:
        tekst = self.tekst("maal") or "1"
        try:
            value = float(tekst.replace(",", "."))
        except ValueError:
            value = 0.0
        if not 0 < value < float("inf"):
            self.fault(f"maal '{tekst}' is geen getal groter dan 0", "Schrijf bijvoorbeeld 1 of 0.1.")
        return value


def read_regels(path: Path, kolommen: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows with their number in the file; comma or semicolon, UTF-8 or Windows-1252 (Excel saves those)."""
    tekst = read_tekst(path)
    kop = tekst.split("\n", 1)[0]
    rijen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";" if ";" in kop else ","))
    namen = [naam.strip() for naam in rijen[0]]
    faults = [
        Fault(what=f"Kolom '{naam}' ontbreekt", where=f"{path.name}, rij 1", mend=_hint(naam, namen))
        for naam in kolommen
        if naam not in namen
    ]
    lang = [n for n, rij in enumerate(rijen, start=1) if len(rij) > len(namen)]
    faults += [
        Fault(
            what="Deze rij heeft meer cellen dan de kopregel",
            where=f"{path.name}, rij {n}",
            mend="Zet tekst met een komma tussen aanhalingstekens.",
        )
        for n in lang
    ]
    if faults:
        raise CatalogusError(faults)
    gevuld = [(n, rij) for n, rij in enumerate(rijen[1:], start=2) if any(cel.strip() for cel in rij)]
    return [(n, dict.fromkeys(kolommen, "") | dict(zip(namen, rij, strict=False))) for n, rij in gevuld]


def _hint(naam: str, namen: list[str]) -> str:
    return suggestion(naam, namen) or f"Zet een kolom {naam} in de kopregel."


def read_tekst(path: Path) -> str:
    """Text of a table or settings file of ours, UTF-8 or Windows-1252; raises CatalogusError when empty."""
    try:
        inhoud = read_bytes(path)
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")
    except BronError as error:
        raise CatalogusError(error.faults) from error
