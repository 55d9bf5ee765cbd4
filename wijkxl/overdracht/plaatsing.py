"""Gives everything a person put in an old workbook its place in the new one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.basis import Basis, Bladbasis
from wijkxl.overdracht.bladherkenning import vertaal
from wijkxl.overdracht.bladkaart import in_bereik, koppel_bladen, lijn_uit
from wijkxl.overdracht.formuletekst import Verplaatsing, hernoeming, verplaats
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_KOLOM,
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    EigenBlad,
    Formuletekst,
    Ingevoegd,
    Invoerveld,
    Notitie,
    Vervallen,
    adres_van,
)
from wijkxl.overdracht.ruw import Plek
from wijkxl.overdracht.titels import vrije_titels
from wijkxl.overdracht.uitlijning import Uitlijning, lijn_versies_uit

GEEN_PLEK = "Deze plek is er niet meer in het nieuwe werkboek."
BEZET = "Op deze plek staat nu iets anders."
GEEN_CEL = "Deze invoercel is er niet meer."
GEEN_BLAD = "Dit blad is er niet meer."


@dataclass(frozen=True, kw_only=True)
class Geplaatst:
    """What a person put in the old workbook, where it stands in the new one; ``vervallen`` found no place.

    ``formules`` are those in input cells, by name of the cell, with the addresses of the new workbook.
    """

    bladen: Mapping[str, Bladinhoud]
    formules: Mapping[str, Formuletekst]
    eigen_bladen: tuple[EigenBlad, ...]
    eigen_namen: Mapping[str, str]
    vervallen: tuple[Vervallen, ...]


def plaats(aantekeningen: Aantekeningen, oud: Basis, nieuw: Basis, invoernamen: Collection[str]) -> Geplaatst:
    """Place cells, inserted rows and columns and own sheets; what has no place anymore is ``vervallen``.

    ``oud`` and ``nieuw`` are what both workbooks held when they were made, ``invoernamen`` the input cells of
    the new one.
    """
    paren = _paren(oud, nieuw)
    kaarten = {blad: _Overgang(oud.bladen[blad], nieuw.bladen[ander]) for blad, ander in paren.items()}
    titels = eigen_titels(aantekeningen, nieuw.bladen)
    verplaatsingen = {blad: kaart.verplaatsing for blad, kaart in kaarten.items()} | {
        oud: hernoeming(titel) for oud, titel in titels.items()
    }
    bladen: dict[str, Bladinhoud] = {}
    vervallen = list(_zonder_cel(aantekeningen, invoernamen))
    for inhoud in aantekeningen.bladen.values():
        kaart = kaarten.get(inhoud.blad)
        if kaart is None:
            vervallen += [regel for cel in inhoud.cellen for regel in _vervalt(inhoud.blad, cel, GEEN_BLAD)]
            continue
        gepast, rest = kaart.plaats(inhoud, verplaatsingen)
        bladen[gepast.blad] = gepast
        vervallen += rest
    return Geplaatst(
        bladen=MappingProxyType(bladen),
        formules=MappingProxyType(dict(_formules(aantekeningen, verplaatsingen))),
        eigen_bladen=tuple(
            _eigen_blad(blad, titels[blad.titel], verplaatsingen) for blad in aantekeningen.eigen_bladen
        ),
        eigen_namen=MappingProxyType(
            {n: verplaats(formule, "", verplaatsingen) for n, formule in aantekeningen.eigen_namen.items()}
        ),
        vervallen=tuple(vervallen),
    )


def eigen_titels(aantekeningen: Aantekeningen, onze: Iterable[str]) -> Mapping[str, str]:
    """Title of each sheet a person added next to ``onze``, by the title it had next to our old sheets."""
    gevraagd = [blad.titel for blad in aantekeningen.eigen_bladen]
    return dict(zip(gevraagd, vrije_titels(gevraagd, onze), strict=True))


def zet_in_volgorde(volgorde: Sequence[str], gewoon: Sequence[str]) -> tuple[str, ...]:
    """The order of tabs a person chose, with sheets that are new after the sheet they usually follow.

    ``gewoon`` are all sheets of the new workbook in their usual order; a sheet that is gone is left out.
    """
    found = [blad for blad in volgorde if blad in gewoon]
    for place, blad in enumerate(gewoon):
        if blad not in found:
            voor = next((ander for ander in reversed(gewoon[:place]) if ander in found), None)
            found.insert(0 if voor is None else found.index(voor) + 1, blad)
    return tuple(found)


class _Overgang:
    """How one sheet of the old workbook becomes a sheet of the new one."""

    def __init__(self, oud: Bladbasis, nieuw: Bladbasis) -> None:
        self.nieuw = nieuw
        self.rijen, self.kolommen = lijn_uit(
            oud.kenmerken,
            nieuw.kenmerken,
            namen_van=oud.invoer,
            namen_naar=nieuw.invoer,
            rijen_uit=lijn_versies_uit,
        )
        self.verplaatsing = Verplaatsing(titel=nieuw.blad, rij=self._rij, kolom=self._kolom)

    def plaats(
        self, inhoud: Bladinhoud, verplaatsingen: Mapping[str, Verplaatsing]
    ) -> tuple[Bladinhoud, list[Vervallen]]:
        """The content in rows and columns of the new sheet, and what has no place there."""
        cellen: dict[Plek, Cel] = {}
        vervallen: list[Vervallen] = []
        for cel in inhoud.cellen:
            plek = self._plek(cel)
            if plek is None:
                reden = GEEN_PLEK
            elif plek in cellen or (self._bezet(plek) and cel.waarde is not None):
                reden = BEZET
            else:
                cellen[plek] = _verplaatst(cel, plek, inhoud.blad, verplaatsingen)
                continue
            vervallen += _vervalt(inhoud.blad, cel, reden)
        titel = self.nieuw.blad if inhoud.titel == inhoud.blad else inhoud.titel
        return (
            Bladinhoud(
                blad=self.nieuw.blad,
                titel=titel,
                cellen=tuple(cellen[plek] for plek in sorted(cellen)),
                rijen=_verschoven(inhoud.rijen, self.rijen),
                kolommen=_verschoven(inhoud.kolommen, self.kolommen),
            ),
            vervallen,
        )

    def _rij(self, rij: int) -> int | None:
        return rij if rij >= INGEVOEGDE_RIJ else self.rijen.naar(rij)

    def _kolom(self, kolom: int) -> int | None:
        return kolom if kolom >= INGEVOEGDE_KOLOM else self.kolommen.naar(kolom)

    def _plek(self, cel: Cel) -> Plek | None:
        rij, kolom = self._rij(cel.rij), self._kolom(cel.kolom)
        return None if rij is None or kolom is None or rij < 0 or kolom < 0 else (rij, kolom)

    def _bezet(self, plek: Plek) -> bool:
        return (
            plek in self.nieuw.kenmerken
            or plek in self.nieuw.invoer
            or any(in_bereik(plek, bereik) for bereik in self.nieuw.tabellen.values())
        )


def _paren(oud: Basis, nieuw: Basis) -> dict[str, str]:
    """Which sheet of the old workbook is which of the new one, by title or by what stands on it."""
    kenmerken = {
        titel: frozenset(k for k in blad.kenmerken.values() if k[:1] in ("t", "f"))
        for titel, blad in oud.bladen.items()
    }
    return koppel_bladen(kenmerken, nieuw)


def _verschoven(erbij: Iterable[Ingevoegd], uitlijning: Uitlijning) -> tuple[Ingevoegd, ...]:
    """Inserted rows or columns after the nearest earlier one that is still there."""
    found = []
    for een in erbij:
        na = een.na
        while na >= 0 and uitlijning.naar(na) is None:
            na -= 1
        nieuw = uitlijning.naar(na) if na >= 0 else -1
        found.append(replace(een, na=-1 if nieuw is None else nieuw))
    return tuple(sorted(found, key=lambda een: (een.na, een.nummer)))


def _zonder_cel(aantekeningen: Aantekeningen, invoernamen: Collection[str]) -> Iterable[Vervallen]:
    for naam, notitie in aantekeningen.notities.items():
        if naam not in invoernamen and notitie.waarde is not None:
            yield _vervallen_notitie(aantekeningen.velden.get(naam), naam, notitie)


def _vervallen_notitie(veld: Invoerveld | None, naam: str, notitie: Notitie) -> Vervallen:
    return Vervallen(
        blad=veld.blad if veld else "",
        plaats=adres_van(veld.rij, veld.kolom) if veld else "",
        omschrijving=veld.omschrijving if veld else naam,
        waarde=notitie.waarde or "",
        reden=GEEN_CEL,
    )


def _vervalt(blad: str, cel: Cel, reden: str) -> Iterable[Vervallen]:
    """The words of a cell and of the note on it; a colour alone is no words."""
    ingevoegd = cel.rij >= INGEVOEGDE_RIJ or cel.kolom >= INGEVOEGDE_KOLOM
    plaats = "" if ingevoegd else adres_van(cel.rij, cel.kolom)
    if cel.waarde is not None:
        yield Vervallen(blad=blad, plaats=plaats, omschrijving="", waarde=cel.waarde, reden=reden)
    if cel.opmerking is not None:
        wat = f"Opmerking van {cel.opmerking.auteur}" if cel.opmerking.auteur else "Opmerking"
        yield Vervallen(blad=blad, plaats=plaats, omschrijving=wat, waarde=cel.opmerking.tekst, reden=reden)


def _formules(
    aantekeningen: Aantekeningen, verplaatsingen: Mapping[str, Verplaatsing]
) -> Iterable[tuple[str, Formuletekst]]:
    for naam, notitie in aantekeningen.notities.items():
        if isinstance(notitie.waarde, Formuletekst):
            veld = aantekeningen.velden.get(naam)
            tekst = verplaats(notitie.waarde.tekst, veld.blad if veld else "", verplaatsingen)
            yield naam, replace(notitie.waarde, tekst=tekst)


def _verplaatst(cel: Cel, plek: Plek, blad: str, verplaatsingen: Mapping[str, Verplaatsing]) -> Cel:
    waarde = None if cel.waarde is None else vertaal(cel.waarde, blad, verplaatsingen)
    return replace(cel, rij=plek[0], kolom=plek[1], waarde=waarde)


def _eigen_blad(blad: EigenBlad, titel: str, verplaatsingen: Mapping[str, Verplaatsing]) -> EigenBlad:
    cellen = tuple(
        cel if cel.waarde is None else replace(cel, waarde=vertaal(cel.waarde, blad.titel, verplaatsingen))
        for cel in blad.cellen
    )
    return replace(blad, titel=titel, cellen=cellen)
