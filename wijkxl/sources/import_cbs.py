"""Read tables Kerncijfers wijken en buurten as CBS StatLine exports them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden
from wijkxl.analysis.kleine_aantallen import verberg_klein_aantal
from wijkxl.analysis.samenvoegen import NietOpgeteld, build_wijkcijfers
from wijkxl.sources.bronbestand import read_all
from wijkxl.sources.cbs_tabel import CbsKolom, CbsRij, CbsTabel, read_cbs_tabel
from wijkxl.sources.cellen import Cel, Import, build_import, drop_dubbele, judge_waarde
from wijkxl.sources.getal import Betekenis, Celwaarde, parse_celwaarde
from wijkxl.sources.importverslag import GelezenBestand, Lot
from wijkxl.sources.koppeltabel import CbsKoppeling

SYMBOLEN = {".": Betekenis.ONTBREEKT, "x": Betekenis.ONDERDRUKT, "-": Betekenis.NUL}
"""Symbols of CBS: unknown, unreliable or secret; secret; nil (explanation of symbols, StatLine)."""

BRON = "CBS, Kerncijfers wijken en buurten"


@dataclass(frozen=True, kw_only=True)
class _Kolom:
    """A column with its links; ``noemer_by_label`` gives the column of each denominator they need."""

    kolom: CbsKolom
    koppelingen: tuple[CbsKoppeling, ...]
    noemer_by_label: dict[str, CbsKolom]
    lot: Lot
    uitleg: str = ""


def read_cbs(
    paths: Sequence[Path],
    koppelingen: Sequence[CbsKoppeling],
    gebieden: Gebieden,
    catalogus: Catalogus,
    *,
    ook_dubbele: bool = False,
) -> Import:
    """Read tables of CBS for the country, the city, its gebieden (CBS wijken) and buurten, and make wijken.

    Shares that CBS gives as numbers are computed (teller and noemer are kept); wijken of whole buurten get
    their figures from those (wijkxl.analysis.samenvoegen); shares of groups that are too small are hidden.
    A ``.`` gives a figure with status ``ontbreekt``. Raises BronError with the faults of all files.
    """
    tabellen = sorted(read_all(paths, read_cbs_tabel), key=lambda t: (t.jaren, t.bestand.naam))
    gelijk = {} if ook_dubbele else _find_gelijke(tabellen)
    cellen = [
        cel
        for nummer, tabel in enumerate(tabellen)
        for cel in _cellen(tabel, gelijk.get(nummer, ""), koppelingen, gebieden, catalogus)
    ]
    cellen = drop_dubbele(cellen)
    cijfers = [cijfer for cel in cellen for cijfer in cel.cijfers]
    samen = build_wijkcijfers(cijfers, gebieden, catalogus)
    return build_import(
        bron=BRON,
        bestanden=[_gelezen(tabel) for tabel in tabellen],
        cellen=cellen,
        cijfers=[
            verberg_klein_aantal(cijfer, catalogus.indicator_by_code[cijfer.indicator])
            for cijfer in (*cijfers, *samen.cijfers)
        ],
        omrekeningen=_omrekeningen(tabellen, koppelingen),
        niet_opgeteld=_niet_opgeteld(samen.niet_opgeteld, gebieden),
        opmerkingen=_opmerkingen(tabellen, koppelingen),
    )


def _find_gelijke(tabellen: Sequence[CbsTabel]) -> dict[int, str]:
    """Tables (by number) with the values of an earlier one, though labelled with another year or name."""
    eerste: dict[tuple[object, ...], CbsTabel] = {}
    gelijk: dict[int, str] = {}
    for nummer, tabel in enumerate(tabellen):
        kolommen = tuple((k.pad, k.eenheid) for k in tabel.kolommen)
        waarden = tuple((rij.code, *(rij.cellen[k.kolom - 1] for k in tabel.kolommen)) for rij in tabel.rijen)
        ander = eerste.setdefault((kolommen, waarden), tabel)
        if ander is not tabel:
            gelijk[nummer] = (
                f"alle waarden van {_jaren(tabel.jaren)} zijn gelijk aan die van {ander.bestand.naam} "
                f"({_jaren(ander.jaren)}); alleen dat bestand geldt"
            )
    return gelijk


def _cellen(
    tabel: CbsTabel,
    gelijk: str,
    koppelingen: Sequence[CbsKoppeling],
    gebieden: Gebieden,
    catalogus: Catalogus,
) -> Iterable[Cel]:
    kolommen = [_kolom(tabel, kolom, koppelingen) for kolom in tabel.kolommen]
    for rij in tabel.rijen:
        gebied = gebieden.by_code.get(rij.code)
        for kolom in kolommen:
            cel = _cel(tabel, rij, kolom)
            if (cel.lot is Lot.LEEG and (gebied is None or gelijk)) or not kolom.koppelingen:
                yield cel
            elif gelijk:
                yield replace(cel, lot=Lot.DUBBEL, uitleg=gelijk)
            elif gebied is None:
                yield replace(cel, lot=Lot.GEBIED_ONBEKEND, uitleg=f"Code '{rij.code}' is onbekend.")
            else:
                yield _taken(cel, gebied, tabel, rij, kolom, catalogus)


def _kolom(tabel: CbsTabel, kolom: CbsKolom, koppelingen: Sequence[CbsKoppeling]) -> _Kolom:
    """Choose the links of a column: label and unit must fit, and no other column may fit as well."""
    op_label = [k for k in koppelingen if kolom.heet(k.label, k.bovenliggend)]
    passend = tuple(k for k in op_label if not k.eenheid or _unit(k.eenheid) == _unit(kolom.eenheid))
    lot, uitleg = Lot.OVERGENOMEN, ""
    noemers = {k.aandeel_van: _noemer(tabel, k.aandeel_van) for k in passend if k.aandeel_van}
    if not op_label:
        lot = Lot.NIET_GEKOPPELD
    elif not passend:
        verwacht = " of ".join(dict.fromkeys(k.eenheid for k in op_label))
        lot, uitleg = Lot.ANDERE_EENHEID, f"Eenheid is '{kolom.eenheid}', de koppeltabel kent '{verwacht}'"
    elif aantal := sum(k.heet(passend[0].label, passend[0].bovenliggend) for k in tabel.kolommen) - 1:
        lot = Lot.DUBBEL
        uitleg = f"label '{passend[0].label}' past bij {aantal + 1} kolommen; vul bovenliggend in"
    bruikbaar = tuple(k for k in passend if not k.aandeel_van or noemers[k.aandeel_van])
    if lot is Lot.OVERGENOMEN and not bruikbaar:
        lot, uitleg = Lot.NIET_GEKOPPELD, f"Kolom '{passend[0].aandeel_van}' ontbreekt om het te berekenen"
    return _Kolom(
        kolom=kolom,
        koppelingen=bruikbaar if lot is Lot.OVERGENOMEN else (),
        noemer_by_label={label: found for label, found in noemers.items() if found},
        lot=lot,
        uitleg=uitleg,
    )


def _noemer(tabel: CbsTabel, label: str) -> CbsKolom | None:
    """The one column of counts with that label."""
    gevonden = [k for k in tabel.kolommen if k.heet(label, "") and _unit(k.eenheid) == "aantal"]
    return gevonden[0] if len(gevonden) == 1 else None


def _unit(eenheid: str) -> str:
    """A unit without what differs between exports: ``x 1 000 euro`` and ``1.000 euro`` are the same."""
    return re.sub(r"[\s.]+", "", eenheid.casefold().removeprefix("x ").replace("²", "2"))


def _cel(tabel: CbsTabel, rij: CbsRij, kolom: _Kolom) -> Cel:
    tekst = rij.cellen[kolom.kolom.kolom - 1].strip()
    return Cel(
        bestand=tabel.bestand.naam,
        rij=rij.rij,
        kolom=kolom.kolom.kolom,
        label=kolom.kolom.pad,
        naam=f"{rij.code} {rij.naam}",
        tekst=tekst,
        lot=kolom.lot if tekst else Lot.LEEG,
        uitleg=kolom.uitleg if tekst else "",
    )


def _taken(
    cel: Cel, gebied: Gebied, tabel: CbsTabel, rij: CbsRij, kolom: _Kolom, catalogus: Catalogus
) -> Cel:
    gelezen = parse_celwaarde(cel.tekst, symbolen=SYMBOLEN, decimaal=tabel.decimaal)
    if gelezen.betekenis is Betekenis.ONLEESBAAR or gelezen.procent:
        return replace(cel, lot=Lot.ONLEESBAAR, uitleg="dit is geen getal en geen symbool van CBS")
    cijfers = []
    for koppeling in kolom.koppelingen:
        indicator = catalogus.indicator_by_code[koppeling.indicator]
        leeg = Cijfer(gebied=gebied.code, indicator=indicator.code, periode=rij.jaar, waarde=None)
        noemer = _noemer_waarde(tabel, rij, kolom.noemer_by_label.get(koppeling.aandeel_van or ""))
        cijfer = _cijfer(leeg, gelezen, koppeling, noemer)
        reden = "" if cijfer.waarde is None else judge_waarde(cijfer.waarde, indicator)
        if reden:
            return replace(cel, lot=Lot.ONLEESBAAR, uitleg=reden)
        cijfers.append(cijfer)
    lot = cel.lot if gelezen.betekenis in (Betekenis.GETAL, Betekenis.LEEG) else Lot.GEEN_CIJFER
    return replace(cel, lot=lot, cijfers=tuple(cijfers))


def _noemer_waarde(tabel: CbsTabel, rij: CbsRij, kolom: CbsKolom | None) -> float | None:
    if kolom is None:
        return None
    tekst = rij.cellen[kolom.kolom - 1]
    return parse_celwaarde(tekst, symbolen=SYMBOLEN, decimaal=tabel.decimaal).waarde


def _cijfer(leeg: Cijfer, gelezen: Celwaarde, koppeling: CbsKoppeling, noemer: float | None) -> Cijfer:
    """The figure of one link; without value when CBS gives none or no share can be computed."""
    bron = f"{BRON} {leeg.periode}"
    if gelezen.waarde is None:
        onderdrukt = gelezen.betekenis is Betekenis.ONDERDRUKT
        waarom = "geheim" if onderdrukt else "ontbreekt of geheim"
        waarom = "leeg in de bron" if gelezen.betekenis is Betekenis.LEEG else waarom
        status = Status.ONDERDRUKT if onderdrukt else Status.ONTBREEKT
        return replace(leeg, status=status, herkomst=f"{bron}: {waarom}")
    status = Status.VOORLOPIG if gelezen.voorlopig else Status.OK
    if koppeling.aandeel_van is None:
        return replace(leeg, waarde=gelezen.waarde, status=status, herkomst=bron)
    berekend = f"{bron}: {koppeling.label} gedeeld door {koppeling.aandeel_van}"
    if not noemer or gelezen.waarde > noemer:
        waarom = "de noemer ontbreekt" if noemer is None else "de noemer is 0 of kleiner dan de teller"
        return replace(leeg, status=Status.ONTBREEKT, herkomst=f"{berekend}; {waarom}")
    waarde = 100 * gelezen.waarde / noemer
    return replace(
        leeg, waarde=waarde, teller=gelezen.waarde, noemer=noemer, status=status, herkomst=berekend
    )


def _gelezen(tabel: CbsTabel) -> GelezenBestand:
    return GelezenBestand(
        naam=tabel.bestand.naam,
        sha256=tabel.bestand.sha256,
        soort="Kerncijfers wijken en buurten",
        jaren=tabel.jaren,
        rijen=len(tabel.rijen),
    )


def _omrekeningen(tabellen: Sequence[CbsTabel], koppelingen: Sequence[CbsKoppeling]) -> Iterable[str]:
    for tabel in tabellen:
        for kolom in tabel.kolommen:
            for k in _kolom(tabel, kolom, koppelingen).koppelingen:
                if k.aandeel_van:
                    formule = f"100 x {k.label} / {k.aandeel_van}"
                    yield f"{_jaren(tabel.jaren)}: {k.indicator} = {formule} (CBS rondt aantallen af)"
    yield "Wijken van één buurt krijgen de cijfers van die buurt."
    yield "Wijken van meer buurten: aantallen zijn opgeteld, aandelen opnieuw berekend uit teller en noemer."


def _niet_opgeteld(meldingen: Iterable[NietOpgeteld], gebieden: Gebieden) -> Iterable[str]:
    grouped: dict[tuple[str, str], list[NietOpgeteld]] = defaultdict(list)
    for melding in meldingen:
        grouped[melding.indicator, melding.reden].append(melding)
    for (indicator, reden), found in sorted(grouped.items()):
        namen = dict.fromkeys(gebieden.by_code[m.gebied].naam for m in found)
        jaren = tuple(sorted({m.periode for m in found}))
        yield f"{indicator} ({reden}), {_jaren(jaren)}: {', '.join(namen)}"


def _opmerkingen(tabellen: Sequence[CbsTabel], koppelingen: Sequence[CbsKoppeling]) -> Iterable[str]:
    for tabel in tabellen:
        yield from (f"Regel buiten de tabel: {regel}" for regel in tabel.buiten_tabel)
        for label in dict.fromkeys(k.label for k in koppelingen):
            if not any(kolom.heet(label, "") for kolom in tabel.kolommen):
                yield f"{tabel.bestand.naam}: kolom '{label}' staat niet in de tabel"


def _jaren(jaren: Sequence[int]) -> str:
    return ", ".join(map(str, jaren))
