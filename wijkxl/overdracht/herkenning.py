"""Tells apart what we made and what a person put in a saved workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.bladherkenning import EIGEN_CIJFER, Vondst, herken_blad
from wijkxl.overdracht.bladkaart import Bladkaart, build_bladkaarten
from wijkxl.overdracht.eigenbladherkenning import build_eigen_blad
from wijkxl.overdracht.formuletekst import Verplaatsing, verplaats
from wijkxl.overdracht.geheugen import lees_json, pak_uit
from wijkxl.overdracht.inhoud import Aantekeningen, Bladinhoud, Celopmaak, NietMee, Notitie
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.overdracht.tabelherkenning import herken_tabellen


def herken(ruw: RuwWerkboek) -> Aantekeningen:
    """Everything a person put in a workbook; raises ValueError when its memory is damaged.

    A workbook without memory (made by an older version of the format) gives its input cells by name, and the
    sheets a person added as far as they are not ours.
    """
    basis = pak_uit(ruw.geheugen["basis"]) if "basis" in ruw.geheugen else None
    if basis is None:
        return _op_naam(ruw)
    kaarten = build_bladkaarten(ruw.bladen, basis, ruw.namen)
    verplaatsingen = {kaart.ruw.titel: kaart.verplaatsing for kaart in kaarten}
    gewoon = _gewone_opmaak(ruw, kaarten)
    vondsten = [herken_blad(kaart, ruw.stijlen, verplaatsingen, gewoon) for kaart in kaarten]
    tabellen, filters = herken_tabellen(kaarten, _json(ruw, "tabelrijen"))
    bladen = _bladen(vondsten)
    eigen = [
        build_eigen_blad(blad, ruw.stijlen, verplaatsingen)
        for blad in ruw.bladen
        if blad.titel not in verplaatsingen
    ]
    return Aantekeningen(
        basis=basis,
        velden=MappingProxyType({veld.naam: veld for veld in ruw.register}),
        notities=MappingProxyType({naam: n for vondst in vondsten for naam, n in vondst.notities.items()}),
        tabellen=MappingProxyType(tabellen),
        bladen=MappingProxyType(bladen),
        eigen_bladen=tuple(blad for blad, _ in eigen),
        eigen_namen=MappingProxyType(_eigen_namen(ruw, basis, verplaatsingen)),
        volgorde=_volgorde(ruw, kaarten),
        vervallen=tuple(v for vondst in vondsten for v in vondst.vervallen),
        niet_mee=(*_niet_mee(ruw, kaarten, vondsten, [regels for _, regels in eigen]), *filters),
        hersteld=(*_verdwenen_bladen(basis, kaarten), *(h for vondst in vondsten for h in vondst.hersteld)),
    )


def _op_naam(ruw: RuwWerkboek) -> Aantekeningen:
    """What can be found without memory: what stands in the named input cells, and added sheets."""
    blad_by_titel = {blad.titel: blad for blad in ruw.bladen}
    velden = {veld.naam: veld for veld in ruw.register}
    notities = {}
    for naam, (titel, rij, kolom) in ruw.namen.items():
        cel = blad_by_titel[titel].cellen.get((rij, kolom)) if titel in blad_by_titel else None
        if naam in velden and cel is not None:
            notities[naam] = Notitie(waarde=cel.waarde)
    ons = {veld.blad for veld in ruw.register}
    eigen = [build_eigen_blad(blad, ruw.stijlen, {}) for blad in ruw.bladen if blad.titel not in ons]
    return Aantekeningen(
        velden=MappingProxyType(velden),
        notities=MappingProxyType(notities),
        eigen_bladen=tuple(blad for blad, _ in eigen),
    )


def _json(ruw: RuwWerkboek, sleutel: str) -> Mapping[str, Sequence[Sequence[str]]]:
    found = lees_json(ruw.geheugen[sleutel]) if sleutel in ruw.geheugen else {}
    if not isinstance(found, dict):
        raise ValueError(f"the memory {sleutel} is damaged")
    return found


def _bladen(vondsten: Iterable[Vondst]) -> dict[str, Bladinhoud]:
    """Sheets on which a person changed anything, by the title we gave them."""
    return {
        vondst.inhoud.blad: vondst.inhoud
        for vondst in vondsten
        if vondst.inhoud != Bladinhoud(blad=vondst.inhoud.blad, titel=vondst.inhoud.blad)
    }


def _gewone_opmaak(ruw: RuwWerkboek, kaarten: Iterable[Bladkaart]) -> Celopmaak:
    """How most input cells look: what differs from it, a person did."""
    telling: Counter[Celopmaak] = Counter()
    for kaart in kaarten:
        invoer = {plek for plek, naam in kaart.basis.invoer.items() if not naam.startswith(EIGEN_CIJFER)}
        if not invoer:
            continue
        for bron in (kaart.ruw.lege_stijlen, {plek: cel.stijl for plek, cel in kaart.ruw.cellen.items()}):
            telling.update(
                ruw.stijlen[stijl]
                for plek, stijl in bron.items()
                if kaart.plek(plek) in invoer and stijl in ruw.stijlen
            )
    return telling.most_common(1)[0][0] if telling else Celopmaak()


def _eigen_namen(
    ruw: RuwWerkboek, basis: Basis, verplaatsingen: Mapping[str, Verplaatsing]
) -> dict[str, str]:
    return {
        naam: verplaats(formule, "", verplaatsingen)
        for naam, formule in ruw.formulenamen.items()
        if naam not in basis.namen and not naam.startswith("_xl")
    }


def _volgorde(ruw: RuwWerkboek, kaarten: Iterable[Bladkaart]) -> tuple[str, ...]:
    blad_by_titel = {kaart.ruw.titel: kaart.basis.blad for kaart in kaarten}
    return tuple(blad_by_titel.get(blad.titel, blad.titel) for blad in ruw.bladen)


def _verdwenen_bladen(basis: Basis, kaarten: Iterable[Bladkaart]) -> tuple[NietMee, ...]:
    aanwezig = {kaart.basis.blad for kaart in kaarten}
    return tuple(
        NietMee(blad=blad, plaats="", wat="Je had dit blad verwijderd; het staat er weer.")
        for blad in basis.bladen
        if blad not in aanwezig
    )


def _niet_mee(
    ruw: RuwWerkboek,
    kaarten: Iterable[Bladkaart],
    vondsten: Iterable[Vondst],
    bij_eigen: Iterable[Sequence[NietMee]],
) -> Iterable[NietMee]:
    """What cannot be carried over: what a person drew on our sheets, and parts of their own sheets."""
    onze = _json(ruw, "tekeningen")
    for kaart in kaarten:
        over = list(onze.get(kaart.basis.blad, ()))
        for regel in kaart.ruw.niet_mee:
            van_ons = next((t for t in over if any(woord and woord[:40] in regel.wat for woord in t)), None)
            if van_ons is None:
                yield replace(regel, blad=kaart.ruw.titel)
            else:
                over.remove(van_ons)
    for vondst in vondsten:
        yield from vondst.niet_mee
    for regels in bij_eigen:
        yield from regels
