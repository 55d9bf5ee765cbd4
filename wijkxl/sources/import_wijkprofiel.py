"""Read the tables of the Wijkprofiel Rotterdam as OBI delivers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus, Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, normal_spelling
from wijkxl.sources.bronbestand import Rij, read_all
from wijkxl.sources.cellen import Cel, Import, build_import, drop_dubbele, judge_waarde
from wijkxl.sources.getal import Betekenis, Celwaarde, parse_celwaarde
from wijkxl.sources.importverslag import GelezenBestand, Lot
from wijkxl.sources.koppeltabel import Tabelsoort, WijkprofielKoppeling
from wijkxl.sources.wijkprofiel_tabel import (
    SLEUTELS,
    TITEL_BY_SOORT,
    WijkprofielTabel,
    find_gelijke,
    read_wijkprofiel_tabel,
)


@dataclass(frozen=True, kw_only=True)
class _Kolom:
    """A column of values (counted from 1) and either its link or why it has none."""

    kolom: int
    label: str
    koppeling: WijkprofielKoppeling | None
    lot: Lot
    uitleg: str = ""


def read_wijkprofiel(
    paths: Sequence[Path],
    koppelingen: Sequence[WijkprofielKoppeling],
    gebieden: Gebieden,
    catalogus: Catalogus,
    *,
    jaar: int | None = None,
    ook_dubbele: bool = False,
) -> Import:
    """Read tables of the Wijkprofiel; the year stands in the file name or is ``jaar``.

    A table with the same content as a table of the same kind for an earlier year gives no figures, unless
    ``ook_dubbele``. Raises BronError with the faults of all files.
    """
    tabellen = read_all(paths, lambda path: read_wijkprofiel_tabel(path, jaar))
    tabellen = tuple(sorted(tabellen, key=lambda t: (t.jaar, list(Tabelsoort).index(t.soort))))
    gelijk = {} if ook_dubbele else find_gelijke(tabellen)
    cellen = [
        cel
        for nummer, tabel in enumerate(tabellen)
        for cel in _cellen(tabel, gelijk.get(nummer, ""), koppelingen, gebieden, catalogus)
    ]
    cellen = drop_dubbele(cellen)
    return build_import(
        bron="Wijkprofiel Rotterdam",
        bestanden=[_gelezen(tabel) for tabel in tabellen],
        cellen=cellen,
        cijfers=[cijfer for cel in cellen for cijfer in cel.cijfers],
        omrekeningen=_omrekeningen(tabellen, koppelingen),
        opmerkingen=[*_andere_namen(tabellen, gebieden), *_niet_gevonden(tabellen, koppelingen)],
    )


def _cellen(
    tabel: WijkprofielTabel,
    gelijk: str,
    koppelingen: Sequence[WijkprofielKoppeling],
    gebieden: Gebieden,
    catalogus: Catalogus,
) -> Iterable[Cel]:
    kolommen = _kolommen(tabel, koppelingen)
    for rijnummer, rij in tabel.rijen:
        gebied = _find_gebied(rij[1], gebieden)
        for kolom in kolommen:
            cel = _cel(tabel, rijnummer, rij, kolom)
            leeg = cel.lot is Lot.LEEG
            if kolom.koppeling is None:
                yield cel
            elif gelijk:
                yield cel if leeg else replace(cel, lot=Lot.DUBBEL, uitleg=gelijk)
            elif gebied is None:
                uitleg = f"Wijknummer '{rij[1]}' is onbekend."
                yield cel if leeg else replace(cel, lot=Lot.GEBIED_ONBEKEND, uitleg=uitleg)
            else:
                indicator = catalogus.indicator_by_code[kolom.koppeling.indicator]
                yield _taken(cel, gebied, tabel, kolom.koppeling, indicator)


def _kolommen(tabel: WijkprofielTabel, koppelingen: Sequence[WijkprofielKoppeling]) -> list[_Kolom]:
    aantal = Counter(tabel.labels[SLEUTELS:])
    voorkomen: Counter[str] = Counter()
    kolommen = []
    for kolom, label in enumerate(tabel.labels[SLEUTELS:], start=SLEUTELS + 1):
        voorkomen[label] += 1
        passend = [
            k for k in koppelingen if k.index is tabel.soort and k.label == label and k.geldt_in(tabel.jaar)
        ]
        gekozen = [
            k
            for k in passend
            if k.voorkomen == voorkomen[label] or (k.voorkomen is None and aantal[label] == 1)
        ]
        lot, uitleg = Lot.OVERGENOMEN if gekozen else Lot.NIET_GEKOPPELD, ""
        if aantal[label] > 1 and not gekozen:
            lot = Lot.DUBBEL
            uitleg = f"label '{label}' staat {aantal[label]} keer in de kopregel; noem een voorkomen"
        kolommen.append(
            _Kolom(
                kolom=kolom, label=label, koppeling=gekozen[0] if gekozen else None, lot=lot, uitleg=uitleg
            )
        )
    return kolommen


def _cel(tabel: WijkprofielTabel, rijnummer: int, rij: Rij, kolom: _Kolom) -> Cel:
    tekst = rij[kolom.kolom - 1]
    leeg = not tekst.strip()
    return Cel(
        bestand=tabel.bestand.naam,
        rij=rijnummer,
        kolom=kolom.kolom,
        label=kolom.label,
        naam=f"{rij[1]} {rij[2]}",
        tekst=tekst,
        lot=Lot.LEEG if leeg else kolom.lot,
        uitleg="" if leeg else kolom.uitleg,
    )


def _taken(
    cel: Cel, gebied: Gebied, tabel: WijkprofielTabel, koppeling: WijkprofielKoppeling, indicator: Indicator
) -> Cel:
    gelezen = parse_celwaarde(cel.tekst)
    herkomst = f"Wijkprofiel Rotterdam {tabel.jaar}, {TITEL_BY_SOORT[tabel.soort]}"
    leeg = Cijfer(
        gebied=gebied.code,
        indicator=indicator.code,
        periode=tabel.jaar,
        waarde=None,
        status=Status.ONTBREEKT,
        herkomst=f"{herkomst}: leeg in de bron",
    )
    if gelezen.betekenis is Betekenis.LEEG:
        return replace(cel, cijfers=(leeg,))
    waarde = (gelezen.waarde or 0.0) * koppeling.maal
    reden = _why_unreadable(gelezen, indicator) or judge_waarde(waarde, indicator)
    if reden:
        return replace(cel, lot=Lot.ONLEESBAAR, uitleg=reden)
    status = Status.VOORLOPIG if gelezen.voorlopig else Status.OK
    return replace(cel, cijfers=(replace(leeg, waarde=waarde, status=status, herkomst=herkomst),))


def _why_unreadable(gelezen: Celwaarde, indicator: Indicator) -> str:
    if gelezen.betekenis is not Betekenis.GETAL:
        return "dit is geen getal"
    if gelezen.procent is (indicator.soort is Soort.AANDEEL):
        return ""
    return "er staat een procentteken te veel" if gelezen.procent else "het procentteken ontbreekt"


def _find_gebied(tekst: str, gebieden: Gebieden) -> Gebied | None:
    kaal = tekst.strip()
    geldig = kaal.isascii() and kaal.isdigit() and len(kaal) < 10
    return gebieden.by_wijkprofiel_nr.get(int(kaal)) if geldig else None


def _gelezen(tabel: WijkprofielTabel) -> GelezenBestand:
    return GelezenBestand(
        naam=tabel.bestand.naam,
        sha256=tabel.bestand.sha256,
        soort=TITEL_BY_SOORT[tabel.soort],
        jaren=(tabel.jaar,),
        rijen=len(tabel.rijen),
    )


def _omrekeningen(
    tabellen: Sequence[WijkprofielTabel], koppelingen: Sequence[WijkprofielKoppeling]
) -> list[str]:
    return [
        f"{TITEL_BY_SOORT[k.index]} {tabel.jaar}, kolom '{k.label}': maal {k.maal:g} voor {k.indicator}"
        for tabel in tabellen
        for k in koppelingen
        if k.maal != 1 and k.index is tabel.soort and k.geldt_in(tabel.jaar) and k.label in tabel.labels
    ]


def _andere_namen(tabellen: Sequence[WijkprofielTabel], gebieden: Gebieden) -> Iterable[str]:
    """Rows whose number is known but whose name is not one of the names of that area."""
    for tabel in tabellen:
        for rijnummer, rij in tabel.rijen:
            gebied = _find_gebied(rij[1], gebieden)
            if gebied is None:
                continue
            namen = {normal_spelling(naam) for naam in (gebied.naam, *gebied.andere_namen)}
            if normal_spelling(rij[2]) not in namen:
                plaats = f"{tabel.bestand.naam}, rij {rijnummer}"
                yield f"{plaats}: nummer {rij[1]} is {gebied.naam}, maar de bron noemt '{rij[2]}'"


def _niet_gevonden(
    tabellen: Sequence[WijkprofielTabel], koppelingen: Sequence[WijkprofielKoppeling]
) -> Iterable[str]:
    """Links whose label is in no column of a table they should be in (a label may have changed)."""
    for tabel in tabellen:
        for k in koppelingen:
            if k.index is tabel.soort and k.geldt_in(tabel.jaar) and k.label not in tabel.labels[SLEUTELS:]:
                yield f"{tabel.bestand.naam}: kolom '{k.label}' voor {k.indicator} staat niet in de tabel"
