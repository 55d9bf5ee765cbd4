"""The last part: what is missing, how figures were compared, and what else stands in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from wijkxl.overdracht.inhoud import Bladinhoud, Ingevoegd, Waarde, adres_van
from wijkxl.report.bouwstof import Bouwstof, met_label
from wijkxl.report.delen.cijfers import getal
from wijkxl.report.inhoud import Blok, Cel, Stijl, Tabel, alinea, cel
from wijkxl.report.notities import alineas_van, tekst_uit
from wijkxl.staptabellen.gesprekken import VOORBEREIDING
from wijkxl.wording import domeinnaam

INSTELLINGEN = ("vergelijkgebied", "opmaak", "zekerheid")
"""Names of the input cells with a setting; what they are set to stands in the verantwoording."""

NIET_DELEN = frozenset({VOORBEREIDING.naam})
"""Tables that the adviser keeps: what you expect of a partner is not for a document that goes round."""

Regel = tuple[str, str, Cel]
"""Sheet, place on it, and what stands there."""


def ontbrekende_cijfers(stof: Bouwstof) -> tuple[Blok, ...]:
    """The indicatoren without a usable figure, why, and what was agreed with OBI."""
    profiel = stof.profiel
    if not profiel.ontbrekend:
        return (alinea(stof.sjabloon.teksten["ontbrekend"].deel("geen").woorden),)
    rijen = tuple(
        (
            cel(ontbrekend.indicator.naam, vet=True),
            cel(domeinnaam(profiel.catalogus, ontbrekend.indicator)),
            cel(ontbrekend.reden.value),
            cel(f"{ontbrekend.naaste.naam}, {ontbrekend.jaar}" if ontbrekend.naaste else "niemand"),
        )
        for ontbrekend in profiel.ontbrekend
    )
    return (
        Tabel(
            bijschrift=f"Cijfers die er voor {profiel.wijk.naam} niet zijn",
            koppen=("Indicator", "Domein", "Waarom niet?", "Wie heeft wel een cijfer?"),
            rijen=rijen,
            breedtes=(32, 24, 26, 18),
        ),
        *(
            blok
            for ontbrekend in profiel.ontbrekend
            for blok in met_label(
                f"Afspraak met OBI over ‘{ontbrekend.indicator.naam}’",
                stof.boek.neem(f"in_obi_{ontbrekend.indicator.code}"),
            )
        ),
    )


def verantwoording(stof: Bouwstof) -> tuple[Blok, ...]:
    """How figures were compared, with which settings, and which figures are the adviser's own."""
    profiel, deel = stof.profiel, stof.deel("verantwoording")
    for naam in INSTELLINGEN:
        stof.boek.neem(naam)
    return (
        *(alinea(tekst) for tekst in (*deel.alineas, *deel.punten)),
        alinea(
            f"Gekozen zekerheid: {profiel.invoer.zekerheid}. Hoe hoger, hoe minder verschillen er tellen."
        ),
        alinea(
            f"Editie van de cijfers: {profiel.editie.titel}, uitgegeven door {profiel.editie.uitgever}.",
        ),
        *_peildatum(stof),
        *_eigen_cijfers(stof),
    )


def andere_aantekeningen(stof: Bouwstof) -> tuple[Blok, ...]:
    """Everything that stands outside the places the report knows; to be built last."""
    regels = (*_onbekende_invoer(stof), *_losse_cellen(stof), *_onbekende_tabellen(stof), *_vervallen(stof))
    blokken: list[Blok] = []
    if regels:
        blokken.append(
            Tabel(
                bijschrift=stof.deel("andere_aantekeningen").kop,
                koppen=("Blad", "Plaats", "Wat er staat"),
                rijen=tuple((cel(blad, vet=True), cel(plaats), inhoud) for blad, plaats, inhoud in regels),
                breedtes=(24, 16, 60),
            )
        )
    titels = [blad.gekozen or blad.titel for blad in stof.boek.aantekeningen.eigen_bladen]
    if titels:
        blokken.append(alinea(f"Eigen bladen in het werkboek, niet overgenomen: {', '.join(titels)}."))
    return (alinea(stof.deel("andere_aantekeningen").woorden), *blokken) if blokken else ()


def _peildatum(stof: Bouwstof) -> Iterator[Blok]:
    """The day from which the adviser counts what is overdue, when one was typed."""
    dag = stof.boek.tekst("in_peildatum")
    if dag:
        yield alinea(f"De uitvoering is bekeken op: {dag}.")


def _eigen_cijfers(stof: Bouwstof) -> Iterator[Blok]:
    """A line per figure the adviser typed, next to the published one."""
    namen = stof.boek.met_begin("in_cijfer_")
    standen = stof.profiel.stand_by_indicator
    eigen = [standen[code] for code in stof.profiel.invoer.eigen_cijfers if code in standen]
    if eigen:
        yield alinea("Zelf ingevulde cijfers", Stijl.LABEL)
    for stand in eigen:
        typed = namen.get(stand.indicator.code)
        yield alinea(
            f"{stand.indicator.naam}: {tekst_uit(typed)} "
            f"(de bron heeft: {getal(stand.indicator, stand.wijk)}).",
            Stijl.PUNT,
        )


def _onbekende_invoer(stof: Bouwstof) -> Iterator[Regel]:
    velden = stof.boek.aantekeningen.velden
    for naam, notitie in stof.boek.over():
        veld = velden.get(naam)
        blad, wat = (veld.blad, veld.omschrijving) if veld else ("", naam)
        yield blad, wat, _inhoud(notitie.waarde)


def _losse_cellen(stof: Bouwstof) -> Iterator[Regel]:
    for inhoud in stof.boek.aantekeningen.bladen.values():
        for los in inhoud.cellen:
            plaats = _plaats(inhoud, los.rij, los.kolom)
            if tekst_uit(los.waarde).strip():
                yield inhoud.titel, plaats, _inhoud(los.waarde)
            if los.opmerking is not None and los.opmerking.tekst.strip():
                yield inhoud.titel, f"{plaats}, opmerking", _inhoud(los.opmerking.tekst)


def _onbekende_tabellen(stof: Bouwstof) -> Iterator[Regel]:
    for tabel in stof.boek.andere_tabellen():
        if tabel.naam in NIET_DELEN:
            continue
        for nummer, rij in enumerate(tabel.rijen, start=1):
            woorden = [
                f"{kop}: {tekst_uit(waarde)}"
                for kop, waarde in zip(tabel.koppen, rij, strict=True)
                if tekst_uit(waarde).strip()
            ]
            yield f"Tabel {tabel.naam}", f"rij {nummer}", _inhoud("\n".join(woorden))


def _vervallen(stof: Bouwstof) -> Iterator[Regel]:
    for vervallen in stof.boek.aantekeningen.vervallen:
        yield vervallen.blad, f"{vervallen.plaats}: {vervallen.omschrijving}", _inhoud(vervallen.waarde)


def _plaats(inhoud: Bladinhoud, rij: int, kolom: int) -> str:
    """Where a loose cell stands; of an inserted row or column: after which one it was inserted."""
    rij_ervoor, kolom_ervoor = _ervoor(inhoud.rijen, rij), _ervoor(inhoud.kolommen, kolom)
    if rij_ervoor != rij:
        return f"ingevoegde rij onder rij {rij_ervoor + 1}"
    if kolom_ervoor != kolom:
        return f"ingevoegde kolom na {adres_van(rij, kolom_ervoor)}"
    return adres_van(rij, kolom)


def _ervoor(ingevoegd: tuple[Ingevoegd, ...], nummer: int) -> int:
    """The row or column of ours after which an inserted one comes; a number of ours is its own."""
    na_by_nummer = {gevoegd.nummer: gevoegd.na for gevoegd in ingevoegd}
    while nummer in na_by_nummer:
        nummer = na_by_nummer[nummer]
    return nummer


def _inhoud(waarde: Waarde | None) -> Cel:
    return Cel(alineas=alineas_van(waarde, Stijl.TABELTEKST))
