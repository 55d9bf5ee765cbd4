"""A table out of Swing: CSV with ``onderwerp|periode`` headers, or a sheet of an Excel export."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from wijkxl.errors import BronError
from wijkxl.sources.bronbestand import Rij, is_blank, normal_label, read_bronbestand, read_bytes
from wijkxl.sources.getal import Betekenis, parse_celwaarde

_EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_PERIODE = re.compile(r"(?P<jaar>20\d\d)(?:JJ00)?(?:\s*[-/\u2013]\s*(?P<tot>20\d\d|\d\d))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingKolom:
    """A column of values (counted from 1); ``periode`` is ``None`` when its header is no year."""

    kolom: int
    onderwerp: str
    periode: int | None
    kop: str


@dataclass(frozen=True, kw_only=True)
class SwingTabel:
    """One table: ``niveau`` is the header of its first column, ``titels`` the lines above it.

    ``rijen`` are (row number, text of the first column, cells of the whole row); lines under the table
    stand among them and are told apart by having neither a known area nor a value.
    """

    naam: str
    sha256: str
    niveau: str
    titels: tuple[str, ...]
    kolommen: tuple[SwingKolom, ...]
    rijen: tuple[tuple[int, str, Rij], ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SwingBestand:
    """The tables of one file, and the sheets that hold none."""

    tabellen: tuple[SwingTabel, ...]
    zonder_tabel: tuple[str, ...] = ()


def read_swing_bestand(path: Path, symbolen: Mapping[str, Betekenis]) -> SwingBestand:
    """Read a CSV or Excel export; raises BronError when it holds no table of Swing."""
    if path.suffix.casefold() in _EXCEL:
        inhoud = read_bytes(path)
        bladen = _read_bladen(path.name, inhoud)
        sha256 = hashlib.sha256(inhoud).hexdigest()
        gevonden = {f"{path.name} [{blad}]": rijen for blad, rijen in bladen.items()}
    else:
        bestand = read_bronbestand(path)
        sha256, gevonden = bestand.sha256, {path.name: bestand.rijen}
    tabellen = [_find_tabel(naam, sha256, rijen, symbolen) for naam, rijen in gevonden.items()]
    goed = tuple(tabel for tabel in tabellen if tabel is not None)
    if not goed:
        raise BronError.one(
            what="In dit bestand staat geen tabel van Swing: er is geen kopregel met periodes",
            where=path.name,
            mend="Exporteer de tabel met gebieden in de rijen en onderwerpen of periodes in de kolommen.",
        )
    leeg = tuple(naam for naam, tabel in zip(gevonden, tabellen, strict=True) if tabel is None)
    return SwingBestand(tabellen=goed, zonder_tabel=leeg)


def parse_periode(tekst: str) -> int | None:
    """Year of ``2018``, ``2018JJ00`` or ``2018-2019`` (a school year or a range counts as its last year)."""
    match = _PERIODE.fullmatch(tekst.strip())
    if match is None:
        return None
    jaar = int(match["jaar"])
    if match["tot"] is None:
        return jaar
    tot = int(match["tot"]) if len(match["tot"]) == 4 else jaar // 100 * 100 + int(match["tot"])
    return tot if tot > jaar else None


def _read_bladen(naam: str, inhoud: bytes) -> dict[str, tuple[Rij, ...]]:
    try:
        werkboek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        return {
            blad: tuple(
                tuple(_as_text(cel) for cel in rij)
                for rij in werkboek.get_sheet_by_name(blad).to_python(skip_empty_area=False)
            )
            for blad in werkboek.sheet_names
        }
    except CalamineError as error:
        raise BronError.one(
            what="Dit bestand is niet als Excelbestand te lezen",
            where=naam,
            mend="Exporteer de tabel opnieuw, of geef een CSV de naam .csv.",
        ) from error


def _as_text(cel: object) -> str:
    """Text of a cell as a Dutch CSV would write it (decimal comma)."""
    if isinstance(cel, float):
        return f"{cel:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(cel)


def _find_tabel(
    naam: str, sha256: str, rijen: Sequence[Rij], symbolen: Mapping[str, Betekenis]
) -> SwingTabel | None:
    kop = next((n for n, rij in enumerate(rijen) if _is_periodes(rij)), None)
    if kop is None:
        return None
    boven = rijen[kop - 1] if kop and not is_blank(rijen[kop - 1][1:]) else None
    onder = next((rij for rij in rijen[kop + 1 : kop + 2] if _is_vervolg(rijen[kop], rij, symbolen)), None)
    eerste = kop + (1 if onder is None else 2)
    koppen = [rij for rij in (rijen[kop], boven, onder) if rij is not None]
    breedte = max(map(len, rijen))
    return SwingTabel(
        naam=naam,
        sha256=sha256,
        niveau=next((normal_label(rij[0]) for rij in koppen if rij[0].strip()), ""),
        titels=tuple(normal_label(r[0]) for r in rijen[:kop] if r and r[0].strip() and r is not boven),
        kolommen=tuple(_kolommen(rijen[kop], boven if onder is None else onder, onder is not None, breedte)),
        rijen=tuple(
            (n, normal_label(rij[0]), rij)
            for n, rij in enumerate(rijen[eerste:], start=eerste + 1)
            if not is_blank(rij)
        ),
    )


def _is_periodes(rij: Rij) -> bool:
    """Whether every filled cell after the first is a period or an ``onderwerp|periode``."""
    gevuld = [cel for cel in rij[1:] if cel.strip()]
    return bool(gevuld) and all("|" in cel or parse_periode(cel) is not None for cel in gevuld)


def _is_vervolg(kop: Rij, rij: Rij, symbolen: Mapping[str, Betekenis]) -> bool:
    """Whether ``rij`` goes on with the header: it names onderwerpen and one of the two names the level."""
    gevuld = [cel for cel in rij[1:] if cel.strip()]
    onleesbaar = [parse_celwaarde(c, symbolen=symbolen).betekenis is Betekenis.ONLEESBAAR for c in gevuld]
    woorden = bool(gevuld) and all(onleesbaar) and all(re.search("[A-Za-z]{3}", cel) for cel in gevuld)
    return woorden and bool(kop[0].strip()) != bool(rij[0].strip()) and not any("|" in cel for cel in kop)


def _kolommen(kop: Rij, namen: Rij | None, namen_onder: bool, breedte: int) -> Iterable[SwingKolom]:
    """Columns out of the row of periods and the row of onderwerpen; a merged header covers its columns."""
    periodes = _padded(kop, breedte)
    onderwerpen = _padded(namen or (), breedte)
    if namen_onder:
        periodes = _filled(periodes)
    elif namen is not None:
        onderwerpen = _filled(onderwerpen)
    for kolom in range(2, breedte + 1):
        tekst, onderwerp = periodes[kolom - 1], onderwerpen[kolom - 1]
        if "|" in tekst:
            onderwerp, tekst = tekst.rsplit("|", 1)
        yield SwingKolom(
            kolom=kolom,
            onderwerp=normal_label(onderwerp),
            periode=parse_periode(tekst),
            kop=normal_label(f"{onderwerp} {tekst}"),
        )


def _padded(rij: Rij, breedte: int) -> list[str]:
    return [*rij, *[""] * (breedte - len(rij))]


def _filled(cellen: Sequence[str]) -> list[str]:
    """Each empty cell gets the text to its left (the first column stays out of it)."""
    filled = [""]
    for cel in cellen[1:]:
        filled.append(cel if cel.strip() else filled[-1])
    return filled
