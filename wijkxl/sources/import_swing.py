"""Read tables exported from Swing (Buurtmonitor, Onderzoek010) for the indicatoren of the catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus, Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.errors import BronError, Fault, GebiedError, suggestion
from wijkxl.sources.bronbestand import read_all
from wijkxl.sources.cellen import Cel, Import, build_import, drop_dubbele, judge_waarde
from wijkxl.sources.getal import Betekenis, Celwaarde, parse_celwaarde
from wijkxl.sources.importverslag import GelezenBestand, Lot
from wijkxl.sources.koppeltabel import SwingKoppeling
from wijkxl.sources.swing_instellingen import SwingInstellingen
from wijkxl.sources.swing_koppelaar import GekoppeldeKolom, Koppelaar, build_koppelaar, koppel_kolommen
from wijkxl.sources.swing_tabel import SwingBestand, SwingTabel, read_swing_bestand

_REDEN_BY_BETEKENIS = {
    Betekenis.LEEG: "leeg in de bron",
    Betekenis.ONTBREEKT: "ontbreekt",
    Betekenis.ONDERDRUKT: "te kleine groep",
    Betekenis.NVT: "niet van toepassing",
}


def read_swing(
    paths: Sequence[Path],
    koppelingen: Sequence[SwingKoppeling],
    gebieden: Gebieden,
    catalogus: Catalogus,
    *,
    instellingen: SwingInstellingen,
    niveau: Niveau | None = None,
) -> Import:
    """Read exports of Swing, CSV or Excel; areas are found by name within the level of the table.

    The level is what ``instellingen`` say about the header of the first column, unless ``niveau`` is given.
    Symbols mean what ``instellingen`` say; any other text is reported as onleesbaar. Raises BronError with
    the faults of all files.
    """
    bestanden = read_all(paths, lambda path: read_swing_bestand(path, instellingen.symbolen))
    tabellen = [tabel for bestand in bestanden for tabel in bestand.tabellen]
    niveaus = _find_niveaus(tabellen, instellingen, niveau)
    koppelaar = build_koppelaar(koppelingen, catalogus)
    cellen: list[Cel] = []
    buiten: list[str] = []
    for tabel, zoek_in in zip(tabellen, niveaus, strict=True):
        nieuw, regels = _read_cellen(tabel, zoek_in, gebieden, koppelaar, instellingen)
        cellen.extend(nieuw)
        buiten.extend(regels)
    cellen = drop_dubbele(cellen)
    return build_import(
        bron="Swing",
        bestanden=[_gelezen(tabel, cellen) for tabel in tabellen],
        cellen=cellen,
        cijfers=[cijfer for cel in cellen for cijfer in cel.cijfers],
        omrekeningen=_omrekeningen(tabellen, koppelaar),
        opmerkingen=[
            *_op_naam(tabellen, koppelaar),
            *_fracties(cellen, catalogus),
            *_leeg(bestanden),
            *buiten,
        ],
    )


def _find_niveaus(
    tabellen: Sequence[SwingTabel], instellingen: SwingInstellingen, niveau: Niveau | None
) -> list[Niveau]:
    if niveau is not None:
        return [niveau] * len(tabellen)
    bekend = instellingen.niveau_by_naam
    faults = [
        Fault(
            what=f"Het niveau '{tabel.niveau}' is onbekend"
            if tabel.niveau
            else "De kop van de eerste kolom is leeg, dus het niveau van de gebieden is onbekend",
            where=tabel.naam,
            mend=f"{suggestion(tabel.niveau, bekend)} Geef --niveau op of vul [niveaus] aan in swing.toml.",
        )
        for tabel in tabellen
        if tabel.niveau.casefold() not in bekend
    ]
    if faults:
        raise BronError(faults)
    return [bekend[tabel.niveau.casefold()] for tabel in tabellen]


def _read_cellen(
    tabel: SwingTabel,
    niveau: Niveau,
    gebieden: Gebieden,
    koppelaar: Koppelaar,
    instellingen: SwingInstellingen,
) -> tuple[list[Cel], list[str]]:
    """Cells of the rows with areas, and the lines outside the table (notes, source)."""
    cellen: list[Cel] = []
    buiten: list[str] = []
    kolommen = koppel_kolommen(tabel, koppelaar)
    for nummer, naam, rij in tabel.rijen:
        gebied, waarom = _find_gebied(naam, niveau, gebieden, instellingen)
        if gebied is None and not any(cel.strip() for cel in rij[1:]):
            buiten.append(f"{tabel.naam}, rij {nummer}, regel buiten de tabel: {naam}")
            continue
        for kolom in kolommen:
            tekst = rij[kolom.kolom.kolom - 1] if kolom.kolom.kolom <= len(rij) else ""
            cel = _cel(tabel, nummer, naam, tekst.strip(), kolom)
            if kolom.indicator is None or (gebied is None and cel.lot is Lot.LEEG):
                cellen.append(cel)
            elif gebied is None:
                cellen.append(replace(cel, lot=Lot.GEBIED_ONBEKEND, uitleg=waarom))
            else:
                gelezen = parse_celwaarde(tekst, symbolen=instellingen.symbolen)
                cellen.append(_taken(cel, gelezen, gebied, kolom, kolom.indicator))
    return cellen, buiten


def _find_gebied(
    naam: str, niveau: Niveau, gebieden: Gebieden, instellingen: SwingInstellingen
) -> tuple[Gebied | None, str]:
    """The area called ``naam`` (a local number before it does not count), or why there is none."""
    kaal = re.sub(r"^\d+\s+", "", naam)
    stad = gebieden.stad()
    try:
        return gebieden.zoek(kaal, niveaus=[niveau]), ""
    except GebiedError as error:
        if instellingen.stad_in_elke_tabel and kaal.casefold() == stad.naam.casefold():
            return stad, ""
        fault = error.faults[0]
        return None, f"{fault.what} op niveau {niveau}. {fault.mend}"


def _cel(tabel: SwingTabel, rij: int, naam: str, tekst: str, kolom: GekoppeldeKolom) -> Cel:
    lot = Lot.OVERGENOMEN if kolom.indicator else Lot.NIET_GEKOPPELD
    return Cel(
        bestand=tabel.naam,
        rij=rij,
        kolom=kolom.kolom.kolom,
        label=kolom.kolom.kop if kolom.kolom.onderwerp else f"{kolom.onderwerp} {kolom.kolom.kop}".strip(),
        naam=naam,
        tekst=tekst,
        lot=lot if tekst else Lot.LEEG,
        uitleg=kolom.uitleg if tekst else "",
    )


def _taken(cel: Cel, gelezen: Celwaarde, gebied: Gebied, kolom: GekoppeldeKolom, indicator: Indicator) -> Cel:
    herkomst = f"Swing, {cel.label}"
    basis = Cijfer(
        gebied=gebied.code,
        indicator=indicator.code,
        periode=kolom.kolom.periode or 0,
        waarde=None,
        status=Status.ONTBREEKT,
        herkomst=herkomst,
    )
    if gelezen.betekenis is Betekenis.ONLEESBAAR:
        return replace(cel, lot=Lot.ONLEESBAAR, uitleg="dit is geen getal en geen bekend symbool")
    if gelezen.waarde is None:
        return _taken_symbool(cel, basis, gelezen.betekenis)
    waarde = gelezen.waarde * kolom.maal
    reden = judge_waarde(waarde, indicator)
    if gelezen.procent and indicator.soort is not Soort.AANDEEL:
        reden = "er staat een procentteken, maar de indicator is geen aandeel"
    if reden:
        return replace(cel, lot=Lot.ONLEESBAAR, uitleg=reden)
    status = Status.VOORLOPIG if gelezen.voorlopig else Status.OK
    return replace(cel, cijfers=(replace(basis, waarde=waarde, status=status),))


def _taken_symbool(cel: Cel, basis: Cijfer, betekenis: Betekenis) -> Cel:
    status = Status.ONDERDRUKT if betekenis is Betekenis.ONDERDRUKT else Status.ONTBREEKT
    herkomst = f"{basis.herkomst}: {_REDEN_BY_BETEKENIS[betekenis]}"
    lot = Lot.LEEG if betekenis is Betekenis.LEEG else Lot.GEEN_CIJFER
    return replace(cel, lot=lot, cijfers=(replace(basis, status=status, herkomst=herkomst),))


def _gelezen(tabel: SwingTabel, cellen: Iterable[Cel]) -> GelezenBestand:
    jaren = {kolom.periode for kolom in tabel.kolommen if kolom.periode is not None}
    return GelezenBestand(
        naam=tabel.naam,
        sha256=tabel.sha256,
        soort=f"Swing, {tabel.niveau}".rstrip(", "),
        jaren=tuple(sorted(jaren)),
        rijen=len({cel.rij for cel in cellen if cel.bestand == tabel.naam}),
    )


def _omrekeningen(tabellen: Iterable[SwingTabel], koppelaar: Koppelaar) -> Iterable[str]:
    for tabel in tabellen:
        for kolom in koppel_kolommen(tabel, koppelaar):
            if kolom.indicator and kolom.maal != 1:
                yield f"{tabel.naam}: '{kolom.onderwerp}' maal {kolom.maal:g} voor {kolom.indicator.code}"


def _op_naam(tabellen: Iterable[SwingTabel], koppelaar: Koppelaar) -> Iterable[str]:
    for tabel in tabellen:
        for kolom in koppel_kolommen(tabel, koppelaar):
            if kolom.indicator and kolom.onderwerp.casefold() not in koppelaar.koppeling_by_onderwerp:
                eenheid = kolom.indicator.eenheid
                yield f"'{kolom.onderwerp}' is op naam gekoppeld; de indicator heeft eenheid '{eenheid}'"


def _fracties(cellen: Iterable[Cel], catalogus: Catalogus) -> Iterable[str]:
    """Columns of shares in which no value is above 1: perhaps 0.67 stands for 67%."""
    waarden: dict[tuple[str, str], list[float]] = defaultdict(list)
    for cel in cellen:
        for cijfer in cel.cijfers:
            is_aandeel = catalogus.indicator_by_code[cijfer.indicator].soort is Soort.AANDEEL
            if is_aandeel and cijfer.waarde:
                waarden[cel.bestand, cel.label].append(cijfer.waarde)
    for (bestand, label), found in waarden.items():
        if max(found) <= 1:
            yield f"{bestand}: alle waarden van '{label}' zijn 1 of kleiner; zijn het wel percentages?"


def _leeg(bestanden: Iterable[SwingBestand]) -> Iterable[str]:
    for bestand in bestanden:
        yield from (f"{naam}: op dit blad staat geen tabel" for naam in bestand.zonder_tabel)
