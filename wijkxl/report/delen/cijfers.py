"""The part about figures: the wijk in short, counts, opvallende cijfers, and every domein."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from wijkxl.analysis.afronden import getoond_verschil
from wijkxl.analysis.catalogus import CONTEXT, Domein, Indicator
from wijkxl.analysis.cijfers import Cijfer
from wijkxl.analysis.opvallend import opvallende
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel
from wijkxl.getaltekst import cijfertekst, tabelgetal, tabelverschil
from wijkxl.report.bouwstof import Bouwstof, antwoord, antwoorden, breedtes_met_wijk, met_label, voorstel
from wijkxl.report.inhoud import Alinea, Blok, Cel, Stijl, Tabel, alinea, cel
from wijkxl.uitleg import oordeel_van, uitleg_van
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT, Oordeel, eenheid_en_groep, korte_bron

Schrijf = Callable[[Indicator, float], str]
"""Writes a figure as text."""

ZINNEN = 5
"""How many sentences are proposed for ongunstige and for gunstige figures."""

LABEL_VOORSTELLEN = "Voorstellen van het programma: maak er je eigen zinnen van, of haal ze weg"

VRAGEN_OVER_CIJFERS = ("opvallend", "bron", "ontbreekt")
"""Questions of a domein that are about the figures; the others are about what they mean."""

KLEUR_BY_OORDEEL: Mapping[Oordeel, str] = MappingProxyType(
    {
        Oordeel.GUNSTIGER: "gunstiger",
        Oordeel.ONGUNSTIGER: "ongunstiger",
        Oordeel.HOGER: "neutraal",
        Oordeel.LAGER: "neutraal",
    }
)
"""Name of the colour behind an outcome; an outcome that is not here has none."""

_TELLINGEN = (
    (Oordeel.GUNSTIGER,),
    (Oordeel.ROND,),
    (Oordeel.ONGUNSTIGER,),
    (Oordeel.HOGER, Oordeel.LAGER),
    (Oordeel.NIET_VERGELEKEN,),
    (Oordeel.GEEN_CIJFER,),
)


def algemene_informatie(stof: Bouwstof) -> tuple[Blok, ...]:
    """What the adviser wrote to introduce the wijk."""
    return antwoord(stof, "in_samenvatting_algemeen", "algemene_informatie")


def tabel_wijk_in_het_kort(stof: Bouwstof) -> tuple[Blok, ...]:
    """The figures that describe the wijk; those without any figure are left out."""
    indicatoren = stof.profiel.catalogus.indicatoren_by_domein.get(CONTEXT, ())
    standen = [stof.profiel.stand_by_indicator[i.code] for i in indicatoren]
    rijen = tuple(
        (
            cel(stand.indicator.naam, vet=True),
            cel(getal(stand.indicator, stand.cijfer), getal=True),
            cel(getal(stand.indicator, stand.stad), getal=True),
            cel(_jaar(stand)),
            cel(korte_bron(stand.indicator)),
        )
        for stand in standen
        if _heeft_waarde(stand.cijfer)
    )
    if not rijen:
        return ()
    wijk, stad = stof.profiel.wijk.naam, stof.profiel.stad.naam
    return (
        Tabel(
            bijschrift=f"{wijk} in het kort",
            koppen=("Cijfer", wijk, stad, "Jaar", "Bron"),
            rijen=rijen,
            breedtes=breedtes_met_wijk(wijk, (38, 17, 17, 8, 20)),
        ),
    )


def staat_van_de_jeugd(stof: Bouwstof) -> tuple[Blok, ...]:
    """The overall picture the adviser wrote."""
    return antwoord(stof, "in_samenvatting_beeld", "staat_van_de_jeugd")


def krachten(stof: Bouwstof) -> tuple[Blok, ...]:
    """What goes well, under its own heading."""
    kop = alinea(stof.deel("krachten").kop, Stijl.KOP_4)
    return (kop, *antwoord(stof, "in_samenvatting_krachten", "krachten"))


def tabel_telling(stof: Bouwstof) -> tuple[Blok, ...]:
    """Per domein how many figures are gunstiger, around the city, ongunstiger or without outcome."""
    catalogus = stof.profiel.catalogus
    rijen = []
    for domein in catalogus.domeinen:
        oordelen = [_oordeel(stof.profiel, i) for i in catalogus.indicatoren_by_domein.get(domein.code, ())]
        aantallen = [sum(oordeel in woorden for oordeel in oordelen) for woorden in _TELLINGEN]
        naam = f"{catalogus.pijler_by_code[domein.pijler].naam}: {domein.naam}"
        rijen.append((cel(naam, vet=True), *(cel(str(aantal), getal=True) for aantal in aantallen)))
    stad = stof.profiel.stad.naam
    return (
        Tabel(
            bijschrift=f"Aantal cijfers per domein, vergeleken met {stad}",
            koppen=("Domein", *(_telkop(woorden) for woorden in _TELLINGEN)),
            rijen=tuple(rijen),
            breedtes=(26, 13, 14, 14, 11, 13, 9),
            bron=f"Editie van de cijfers: {stof.profiel.editie.titel}.",
        ),
    )


def tabel_opvallend(stof: Bouwstof) -> tuple[Blok, ...]:
    """The opvallende cijfers of the workbook, ongunstig and gunstig."""
    ongunstig, gunstig = opvallende(stof.profiel)
    stad = stof.profiel.stad.naam
    if not ongunstig and not gunstig:
        return (alinea(f"Geen enkel cijfer wijkt zo af van {stad} dat het verschil telt."),)
    tabellen = (
        (f"Cijfers die ongunstiger zijn dan in {stad}, het opvallendst eerst", ongunstig),
        (f"Cijfers die gunstiger zijn dan in {stad}, het opvallendst eerst", gunstig),
    )
    return tuple(_cijfertabel(stof, bijschrift, codes) for bijschrift, codes in tabellen if codes)


def zinnen_opvallend(stof: Bouwstof) -> tuple[Blok, ...]:
    """A proposed sentence for each of the most opvallende cijfers."""
    voorstellen = tuple(
        voorstel(stof.zinnen.cijferzinnen(code))
        for codes in opvallende(stof.profiel)
        for code in codes[:ZINNEN]
    )
    return (alinea(LABEL_VOORSTELLEN, Stijl.LABEL), *voorstellen) if voorstellen else ()


def cijfers_per_domein(stof: Bouwstof) -> tuple[Blok, ...]:
    """Per domein the answers about the figures, and remarks next to single figures."""
    blokken: list[Blok] = []
    for domein in stof.profiel.catalogus.domeinen:
        vragen = [
            (f"in_vraag_{domein.code}_{vraag.sleutel}", vraag.kop)
            for vraag in stof.sjabloon.teksten["vragen"].delen
            if vraag.sleutel in VRAGEN_OVER_CIJFERS
        ]
        blokken += (domeinkop(stof, domein), *antwoorden(stof, vragen), *_opmerkingen(stof, domein.code))
    over_de_wijk = _opmerkingen(stof, CONTEXT)
    if over_de_wijk:
        blokken += (alinea(f"{stof.profiel.wijk.naam} in het kort", Stijl.KOP_4), *over_de_wijk)
    return tuple(blokken)


def alle_cijfers(stof: Bouwstof) -> tuple[Blok, ...]:
    """A table per domein with every figure."""
    catalogus = stof.profiel.catalogus
    return tuple(
        _cijfertabel(stof, f"{catalogus.pijler_by_code[domein.pijler].naam}: {domein.naam}", codes)
        for domein in catalogus.domeinen
        if (codes := [i.code for i in catalogus.indicatoren_by_domein.get(domein.code, ())])
    )


def domeinkop(stof: Bouwstof, domein: Domein) -> Alinea:
    """The heading of a domein: its pijler and name."""
    pijler = stof.profiel.catalogus.pijler_by_code[domein.pijler]
    return alinea(f"{pijler.naam}: {domein.naam}", Stijl.KOP_4)


def getal(indicator: Indicator, cijfer: Cijfer | None, schrijf: Schrijf = cijfertekst) -> str:
    """A figure as ``schrijf`` writes it, else the word for why there is none."""
    if cijfer is not None and cijfer.waarde is not None:
        return schrijf(indicator, cijfer.waarde)
    return ONDERDRUKT if cijfer is not None and cijfer.status.value == ONDERDRUKT else GEEN_CIJFER


def _cijfertabel(stof: Bouwstof, bijschrift: str, codes: Sequence[str]) -> Tabel:
    profiel = stof.profiel
    return Tabel(
        bijschrift=bijschrift,
        koppen=(
            "Indicator",
            profiel.wijk.naam,
            profiel.stad.naam,
            "Verschil",
            "Uitkomst en zekerheid",
            "Jaar",
        ),
        rijen=tuple(_cijferrij(stof, profiel.stand_by_indicator[code]) for code in codes),
        breedtes=breedtes_met_wijk(profiel.wijk.naam, (35, 12, 12, 12, 22, 7)),
        bron=_bronregel(profiel.stand_by_indicator[code] for code in codes),
    )


def _cijferrij(stof: Bouwstof, stand: Stand) -> tuple[Cel, ...]:
    indicator = stand.indicator
    vergelijking = stof.profiel.vergelijking_by_indicator[indicator.code]
    oordeel = oordeel_van(vergelijking)
    uitleg = uitleg_van(indicator, stand, vergelijking)
    verschil = _verschil(stand) if vergelijking.verschil is not None else ""
    kleur = stof.sjabloon.thema.kleuren.get(KLEUR_BY_OORDEEL.get(oordeel, ""), "")
    return (
        _naamcel(indicator),
        cel(_eigen(stand) or getal(indicator, stand.cijfer, tabelgetal), getal=True),
        cel(getal(indicator, stand.stad, tabelgetal), getal=True),
        cel(verschil, getal=True),
        Cel(
            alineas=(
                alinea(oordeel.value, Stijl.TABELTEKST, vet=True),
                *((alinea(uitleg, Stijl.TABELTEKST),) if uitleg != GEEN_CIJFER else ()),
            ),
            kleur=kleur,
        ),
        cel(_jaar(stand)),
    )


def _verschil(stand: Stand) -> str:
    """The difference between the figures as they are shown, as in column K of the workbook."""
    waarde, stad = (c.waarde if c else None for c in (stand.cijfer, stand.stad))
    if waarde is None or stad is None:
        return ""
    return tabelverschil(stand.indicator, getoond_verschil(waarde, stad, stand.indicator.decimalen))


def _naamcel(indicator: Indicator) -> Cel:
    groep = eenheid_en_groep(indicator)
    return Cel(
        alineas=(
            alinea(indicator.naam, Stijl.TABELTEKST, vet=True),
            *((alinea(groep, Stijl.TABELTEKST),) if groep else ()),
        )
    )


def _eigen(stand: Stand) -> str:
    """What the adviser typed in place of a figure when it is no number."""
    return stand.eigen if isinstance(stand.eigen, str) else ""


def _bronregel(standen: Iterable[Stand]) -> str:
    bronnen = tuple(dict.fromkeys(korte_bron(stand.indicator) for stand in standen))
    return f"{'Bron' if len(bronnen) == 1 else 'Bronnen'}: {'; '.join(bronnen)}."


def _opmerkingen(stof: Bouwstof, domein: str) -> tuple[Blok, ...]:
    """Remarks the adviser wrote next to figures of a domein, each under the name of its indicator."""
    blokken: list[Blok] = []
    for indicator in stof.profiel.catalogus.indicatoren_by_domein.get(domein, ()):
        stand = stof.profiel.stand_by_indicator[indicator.code]
        wijk = _eigen(stand) or getal(indicator, stand.cijfer)
        label = (
            f"Opmerking bij ‘{indicator.naam}’ ({stof.profiel.wijk.naam} {wijk}, "
            f"{stof.profiel.stad.naam} {getal(indicator, stand.stad)})"
        )
        blokken += met_label(label, stof.boek.neem(f"in_opm_{indicator.code}"))
    return tuple(blokken)


def _telkop(woorden: tuple[Oordeel, ...]) -> str:
    return woorden[0].value if len(woorden) == 1 else "△▽ hoger of lager"


def _oordeel(profiel: Wijkprofiel, indicator: Indicator) -> Oordeel:
    return oordeel_van(profiel.vergelijking_by_indicator[indicator.code])


def _heeft_waarde(cijfer: Cijfer | None) -> bool:
    return cijfer is not None and cijfer.bruikbaar


def _jaar(stand: Stand) -> str:
    return "–" if stand.jaar is None else str(stand.jaar)
