"""Tells apart what we made and what a person put in a saved workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from wijkxl.overdracht.aantekeningen import Aantekeningen, Tabblad
from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.bladherkenning import Opmaakkennis, Vondst, herken_blad
from wijkxl.overdracht.bladkaart import Bladkaart, build_bladkaarten
from wijkxl.overdracht.eigenbladherkenning import build_eigen_blad
from wijkxl.overdracht.formuletekst import Verplaatsing, hernoeming, verplaats
from wijkxl.overdracht.geheugen import lees_json, pak_uit
from wijkxl.overdracht.inhoud import Bladinhoud, Celopmaak, Formuletekst, NietMee, Notitie, Waarde, tekst_van
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.overdracht.ruw import RuwBlad, RuwWerkboek
from wijkxl.overdracht.tabelherkenning import herken_tabellen, tabelinhoud
from wijkxl.overdracht.titels import vrije_titels

TERUGLINK = "← Inhoudsopgave"
ZONDER_GEHEUGEN = NietMee(
    blad="",
    plaats="",
    wat="Dit werkboek is van een oudere versie van het format. Wat in de invulvakken, in de tabellen en op "
    "eigen bladen stond, is meegegaan. Had je daarbuiten iets getypt? Zet dat zelf over.",
)


def herken(ruw: RuwWerkboek) -> Aantekeningen:
    """Everything a person put in a workbook; raises ValueError when its memory is damaged.

    A workbook without memory (made by an older version of the format) gives its input cells by name, and the
    sheets a person added as far as they are not ours.
    """
    basis = pak_uit(ruw.geheugen["basis"]) if "basis" in ruw.geheugen else None
    if basis is None:
        return _op_naam(ruw)
    kaarten = build_bladkaarten(ruw.bladen, basis, ruw.namen)
    titels = _eigen_titels(ruw, {kaart.ruw.titel for kaart in kaarten}, basis.bladen)
    verplaatsingen = {kaart.ruw.titel: kaart.verplaatsing for kaart in kaarten} | {
        titel: hernoeming(vrij) for titel, vrij in titels.items()
    }
    gewoon = _gewone_opmaak(ruw, kaarten)
    opmaak = Opmaakkennis(stijlen=ruw.stijlen, gewoon=gewoon, onze_kleuren=_kleuren(ruw))
    vondsten = [herken_blad(kaart, opmaak, verplaatsingen) for kaart in kaarten]
    tabellen, filters = herken_tabellen(kaarten, _json(ruw, "tabelrijen"), _json(ruw, "rekenkolommen"))
    bladen = _bladen(vondsten)
    eigen = [
        build_eigen_blad(blad, titels[blad.titel], ruw.stijlen, verplaatsingen)
        for blad in ruw.bladen
        if blad.titel in titels
    ]
    return Aantekeningen(
        basis=basis,
        velden=MappingProxyType({veld.naam: veld for veld in ruw.register}),
        notities=MappingProxyType({naam: n for vondst in vondsten for naam, n in vondst.notities.items()}),
        tabellen=MappingProxyType(tabellen),
        bladen=MappingProxyType(bladen),
        eigen_bladen=tuple(blad for blad, _ in eigen),
        eigen_namen=MappingProxyType(_eigen_namen(ruw, basis, verplaatsingen)),
        volgorde=_volgorde(ruw, kaarten, titels),
        vervallen=tuple(v for vondst in vondsten for v in vondst.vervallen),
        niet_mee=(*_niet_mee(ruw, kaarten, vondsten, [regels for _, regels in eigen]), *filters),
        hersteld=(*_verdwenen_bladen(basis, kaarten), *(h for vondst in vondsten for h in vondst.hersteld)),
    )


def _op_naam(ruw: RuwWerkboek) -> Aantekeningen:
    """What can be found without memory: named input cells, tables, and sheets that are not ours."""
    blad_by_titel = {blad.titel: blad for blad in ruw.bladen}
    velden = {veld.naam: veld for veld in ruw.register}
    notities = {}
    for naam, (titel, rij, kolom) in ruw.namen.items():
        cel = blad_by_titel[titel].cellen.get((rij, kolom)) if titel in blad_by_titel else None
        if naam in velden and cel is not None and not _is_gewoon_cijfer(naam, cel.waarde):
            notities[naam] = Notitie(waarde=cel.waarde)
    onze = {veld.blad for veld in ruw.register} | {b.titel for b in ruw.bladen if _heeft_teruglink(b)}
    eigen = [
        build_eigen_blad(blad, blad.titel, ruw.stijlen, {}) for blad in ruw.bladen if blad.titel not in onze
    ]
    return Aantekeningen(
        velden=MappingProxyType(velden),
        notities=MappingProxyType(notities),
        tabellen=MappingProxyType(
            {
                tabel.naam: inhoud
                for blad in ruw.bladen
                if blad.titel in onze
                for tabel in blad.tabellen
                if (inhoud := tabelinhoud(blad, tabel)) is not None
            }
        ),
        eigen_bladen=tuple(blad for blad, _ in eigen),
        niet_mee=(ZONDER_GEHEUGEN, *(regel for _, regels in eigen for regel in regels)),
    )


def _is_gewoon_cijfer(naam: str, waarde: Waarde) -> bool:
    """Whether a cell for an own figure still holds the formula we put in it."""
    return naam.startswith(EIGEN_CIJFER) and isinstance(waarde, Formuletekst) and "naslag_" in waarde.tekst


def _heeft_teruglink(blad: RuwBlad) -> bool:
    """Whether a sheet starts with the link back that all our sheets have."""
    return any(tekst_van(cel.waarde) == TERUGLINK for (rij, _), cel in blad.cellen.items() if rij < 5)


def _json(ruw: RuwWerkboek, sleutel: str) -> Mapping[str, Any]:
    found = lees_json(ruw.geheugen[sleutel]) if sleutel in ruw.geheugen else {}
    if not isinstance(found, dict):
        raise ValueError(f"the memory {sleutel} is damaged")
    return found


def _kleuren(ruw: RuwWerkboek) -> frozenset[str] | None:
    """Fill colours our cells can have; ``None`` when the workbook does not remember them."""
    if "kleuren" not in ruw.geheugen:
        return None
    found = lees_json(ruw.geheugen["kleuren"])
    if not isinstance(found, list):
        raise ValueError("the colours in the memory are damaged")
    return frozenset(str(kleur) for kleur in found)


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


def _eigen_titels(ruw: RuwWerkboek, onze: Collection[str], bezet: Iterable[str]) -> Mapping[str, str]:
    """For each title that is not among ``onze``: a title like it that none of our sheets ever had."""
    eigen = [blad.titel for blad in ruw.bladen if blad.titel not in onze]
    return dict(zip(eigen, vrije_titels(eigen, bezet), strict=True))


def _volgorde(
    ruw: RuwWerkboek, kaarten: Iterable[Bladkaart], eigen: Mapping[str, str]
) -> tuple[Tabblad, ...]:
    titels = {kaart.ruw.titel: kaart.basis.blad for kaart in kaarten} | dict(eigen)
    return tuple(Tabblad(titel=titels[blad.titel], eigen=blad.titel in eigen) for blad in ruw.bladen)


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
        yield from _verborgen(kaart)
    for vondst in vondsten:
        yield from vondst.niet_mee
    for regels in bij_eigen:
        yield from regels


def _verborgen(kaart: Bladkaart) -> Iterable[NietMee]:
    """Rows and columns of our sheets that a person hid; all of ours can be seen."""
    blad = kaart.ruw
    for aantal, wat in ((len(blad.verborgen_rijen), "rij"), (len(blad.verborgen_kolommen), "kolom")):
        if aantal:
            meer = {"rij": "rijen", "kolom": "kolommen"}[wat]
            waren = f"1 {wat} was verborgen" if aantal == 1 else f"{aantal} {meer} waren verborgen"
            yield NietMee(blad=blad.titel, plaats="", wat=f"{waren}; je ziet nu alles weer.")
