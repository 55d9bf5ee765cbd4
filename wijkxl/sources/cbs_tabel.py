"""One table Kerncijfers wijken en buurten of CBS StatLine, in either of its two CSV forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijkxl.errors import BronError, Fault
from wijkxl.sources.bronbestand import Bronbestand, Rij, is_blank, normal_label, read_bronbestand

_SLEUTELS = frozenset({"gemeentenaam", "soort regio", "codering", "jaar", "perioden", "wijken en buurten"})
_KOP_ZOEKEN_TOT = 15
_CODE = re.compile(r"(NL|GM|WK|BU)\d+")
_MEND = "Exporteer de tabel opnieuw op opendata.cbs.nl (StatLine) als CSV."


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsKolom:
    """A column of values (counted from 1); ``pad`` is its parent headings and its label, parted by ``/``."""

    kolom: int
    pad: str
    eenheid: str

    def heet(self, label: str, bovenliggend: str) -> bool:
        """Whether this is the column ``label``, under heading ``bovenliggend`` unless that is empty."""
        if self.pad != label and not self.pad.endswith("/" + label):
            return False
        boven = self.pad.removesuffix(label).rstrip("/")
        return not bovenliggend or boven == bovenliggend or boven.endswith("/" + bovenliggend)


@dataclass(frozen=True, slots=True, kw_only=True)
class CbsRij:
    """A row of one area in one year."""

    rij: int
    code: str
    naam: str
    jaar: int
    cellen: Rij


@dataclass(frozen=True, kw_only=True)
class CbsTabel:
    """A table: its columns with values, its rows with areas and its decimal sign.

    ``buiten_tabel`` are lines such as the copyright under the table.
    """

    bestand: Bronbestand
    decimaal: str
    kolommen: tuple[CbsKolom, ...]
    rijen: tuple[CbsRij, ...] = field(repr=False)
    buiten_tabel: tuple[str, ...] = ()

    @property
    def jaren(self) -> tuple[int, ...]:
        return tuple(sorted({rij.jaar for rij in self.rijen}))


def read_cbs_tabel(path: Path) -> CbsTabel:
    """Read one export; raises BronError with all faults of the file."""
    bestand = read_bronbestand(path)
    nummer = _find_kop(bestand)
    koppen = [_pad(cel) for cel in bestand.rijen[nummer - 1]]
    met_eenheden = nummer < len(bestand.rijen) and _is_eenheden(bestand.rijen[nummer])
    eerste = nummer + 2 if met_eenheden else nummer + 1
    if met_eenheden:
        eenheden = [normal_label(cel) for cel in bestand.rijen[nummer]]
        kolommen = [
            CbsKolom(kolom=k, pad=kop, eenheid=eenheid)
            for k, (kop, eenheid) in enumerate(zip(koppen, eenheden, strict=False), start=1)
        ]
    else:
        kolommen = [_with_unit(k, kop) for k, kop in enumerate(koppen, start=1)]
    rijen, buiten = _read_rijen(bestand, koppen, eerste)
    return CbsTabel(
        bestand=bestand,
        decimaal="," if met_eenheden else ".",
        kolommen=tuple(k for k in kolommen if k.kolom > 1 and not _is_sleutel(koppen[k.kolom - 1])),
        rijen=tuple(rijen),
        buiten_tabel=tuple(buiten),
    )


def _find_kop(bestand: Bronbestand) -> int:
    """Number of the row that names the columns: the one with the column of area codes."""
    for nummer, rij in enumerate(bestand.rijen[:_KOP_ZOEKEN_TOT], start=1):
        if any(_is_code_kop(_pad(cel)) for cel in rij):
            return nummer
    raise BronError.one(
        what="Dit is geen tabel van CBS StatLine: er is geen kolom 'Codering' of 'Regiocode'",
        where=bestand.naam,
        mend=f"{_MEND} Neem de kolom met de code van het gebied mee.",
    )


def _pad(cel: str) -> str:
    return "/".join(normal_label(deel) for deel in cel.split("|") if deel.strip())


def _is_code_kop(kop: str) -> bool:
    return kop.casefold() == "codering" or kop.casefold().startswith(("codering_", "regiocode"))


def _is_sleutel(kop: str) -> bool:
    return kop.casefold() in _SLEUTELS or _is_code_kop(kop)


def _is_eenheden(rij: Rij) -> bool:
    return "code" in {cel.strip().casefold() for cel in rij}


def _with_unit(kolom: int, kop: str) -> CbsKolom:
    """Column of the form that writes the unit behind the label: ``Aantal inwoners (aantal)``."""
    match = re.fullmatch(r"(?P<label>.*\S)\s*\((?P<eenheid>[^()]*)\)", kop)
    if match is None:
        return CbsKolom(kolom=kolom, pad=kop, eenheid="")
    return CbsKolom(kolom=kolom, pad=match["label"], eenheid=normal_label(match["eenheid"]))


def _read_rijen(bestand: Bronbestand, koppen: Sequence[str], eerste: int) -> tuple[list[CbsRij], list[str]]:
    code_kolom = next(k for k, kop in enumerate(koppen) if _is_code_kop(kop))
    jaar_kolom = _find_kolom(koppen, "jaar", "perioden")
    naam_kolom = _find_kolom(koppen, "wijken en buurten") or 0
    titeljaar = _jaar(bestand.rijen[0][0]) if eerste > 2 else None
    rijen: list[CbsRij] = []
    buiten: list[str] = []
    faults: list[Fault] = []
    for nummer, cellen in enumerate(bestand.rijen[eerste - 1 :], start=eerste):
        if is_blank(cellen):
            continue
        if not any(cel.strip() for cel in cellen[1:]):
            buiten.append(f"{bestand.naam}, rij {nummer}: {cellen[0].strip()}")
            continue
        where = f"{bestand.naam}, rij {nummer}"
        if len(cellen) != len(koppen):
            what = f"Deze rij heeft {len(cellen)} cellen, de kopregel {len(koppen)}"
            faults.append(Fault(what=what, where=where, mend=_MEND))
            continue
        jaar = _jaar(cellen[jaar_kolom]) if jaar_kolom is not None else titeljaar
        faults.extend(_jaar_faults(jaar, titeljaar, where))
        code = cellen[code_kolom].strip()
        naam = cellen[naam_kolom].strip()
        rijen.append(CbsRij(rij=nummer, code=code, naam=naam, jaar=jaar or 0, cellen=cellen))
    if not rijen and not faults:
        faults.append(Fault(what="De tabel heeft geen rijen met gebieden", where=bestand.naam, mend=_MEND))
    if rijen and not any(_CODE.fullmatch(rij.code) for rij in rijen):
        what = "Geen enkele rij heeft een code als GM0599, WK059901 of BU05991081"
        faults.append(Fault(what=what, where=bestand.naam, mend=_MEND))
    if faults:
        raise BronError(faults)
    return rijen, buiten


def _find_kolom(koppen: Sequence[str], *namen: str) -> int | None:
    return next((k for k, kop in enumerate(koppen) if kop.casefold() in namen), None)


def _jaar(tekst: str) -> int | None:
    """The year in ``2018``, ``2018JJ00`` or a title; ``None`` when there is none or several."""
    jaren = set(re.findall(r"(?<!\d)(20\d\d)(?!\d)", tekst))
    return int(jaren.pop()) if len(jaren) == 1 else None


def _jaar_faults(jaar: int | None, titeljaar: int | None, where: str) -> Iterable[Fault]:
    if jaar is None:
        yield Fault(
            what="Het jaar ontbreekt",
            where=where,
            mend="Neem de kolom Jaar of Perioden mee in de export, of laat de titel met het jaar staan.",
        )
    elif titeljaar is not None and jaar != titeljaar:
        yield Fault(what=f"De titel noemt {titeljaar}, de rij {jaar}", where=where, mend=_MEND)
