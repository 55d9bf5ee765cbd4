"""What a person put on a sheet we made: notes in input cells, cells of their own, and what they overwrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from wijkxl.overdracht.basis import BEDEKT
from wijkxl.overdracht.bladkaart import Bladkaart, in_bereik
from wijkxl.overdracht.formuletekst import Verplaatsing, verplaats
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_KOLOM,
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    Celopmaak,
    Formuletekst,
    NietMee,
    Notitie,
    Vervallen,
    Waarde,
    adres_van,
    tekst_van,
)
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.overdracht.ruw import Plek, RuweCel

HIER_HOORT = {
    "f": "Hier hoort een formule. Die staat er weer.",
    "t": "Hier hoort een vaste tekst. Die staat er weer.",
    "n": "Hier hoort een cijfer van de uitgever. Dat staat er weer.",
    BEDEKT: "Deze cel hoort bij een samengevoegde cel. Die staat er weer.",
}
LABELKOLOMMEN = 4
"""In these first columns stands what a row is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opmaakkennis:
    """Looks by number of the style, how an input cell usually looks, and the fill colours that are ours.

    ``onze_kleuren`` is ``None`` when they are not known; then no cell counts as marked by a person.
    """

    stijlen: Mapping[int, Celopmaak]
    gewoon: Celopmaak
    onze_kleuren: frozenset[str] | None = None

    def gemarkeerd(self, stijl: int) -> Celopmaak | None:
        """The look of a cell that a person gave a fill colour of their own, else ``None``."""
        opmaak = self.stijlen.get(stijl) if self.onze_kleuren is not None else None
        if opmaak is None or not opmaak.vulkleur or opmaak.vulkleur.upper() in (self.onze_kleuren or ()):
            return None
        return opmaak


@dataclass(kw_only=True)
class Vondst:
    """What was found on one sheet; filled while its cells are looked through."""

    inhoud: Bladinhoud
    notities: dict[str, Notitie] = field(default_factory=dict)
    vervallen: list[Vervallen] = field(default_factory=list)
    hersteld: list[NietMee] = field(default_factory=list)
    niet_mee: list[NietMee] = field(default_factory=list)


def herken_blad(kaart: Bladkaart, opmaak: Opmaakkennis, verplaatsingen: Mapping[str, Verplaatsing]) -> Vondst:
    """Look through a sheet for what a person put on it."""
    leeg = Bladinhoud(
        blad=kaart.basis.blad,
        titel=kaart.ruw.titel,
        rijen=kaart.ingevoegde_rijen,
        kolommen=kaart.ingevoegde_kolommen,
    )
    vondst = Vondst(inhoud=leeg)
    lezer = _Lezer(kaart, opmaak, verplaatsingen, vondst)
    lezer.lees_cellen()
    lezer.lees_geleegd()
    lezer.lees_opmerkingen()
    vondst.inhoud = replace(leeg, cellen=tuple(lezer.cellen[plek] for plek in sorted(lezer.cellen)))
    return vondst


def vertaal(waarde: Waarde, titel: str, verplaatsingen: Mapping[str, Verplaatsing]) -> Waarde:
    """A content of the sheet ``titel`` with the addresses of its formula where they are moved to."""
    if isinstance(waarde, Formuletekst):
        return replace(waarde, tekst=verplaats(waarde.tekst, titel, verplaatsingen))
    return waarde


class _Lezer:
    """Looks through one sheet."""

    def __init__(
        self,
        kaart: Bladkaart,
        opmaak: Opmaakkennis,
        verplaatsingen: Mapping[str, Verplaatsing],
        vondst: Vondst,
    ) -> None:
        self.kaart, self.opmaak, self.verplaatsingen = kaart, opmaak, verplaatsingen
        self.vondst = vondst
        self.cellen: dict[Plek, Cel] = {}
        self.gezien: set[Plek] = set()
        self.tabellen = [tabel.bereik for tabel in kaart.ruw.tabellen if tabel.naam in kaart.basis.tabellen]

    def lees_cellen(self) -> None:
        """Sort every cell that differs from what we made."""
        basis = self.kaart.basis
        for plek_nu, cel in sorted(self.kaart.ruw.cellen.items()):
            if self._in_tabel(plek_nu):
                continue
            plek = self.kaart.plek(plek_nu)
            if plek is None:
                self._vervalt(plek_nu, cel.waarde, "Deze cel stond buiten het bereik van het blad.")
                continue
            self.gezien.add(plek)
            kenmerk, was = self.kaart.kenmerken[plek_nu], basis.kenmerken.get(plek, "")
            if kenmerk == was:
                self._lees_markering(plek, cel.stijl)
                continue
            if plek in basis.invoer:
                self._noteer(basis.invoer[plek], cel)
                if basis.invoer[plek].startswith(EIGEN_CIJFER):
                    self._lees_markering(plek, cel.stijl)
            elif was:
                self._vervalt(plek_nu, cel.waarde, HIER_HOORT[was[0]])
                self._herstelt(plek_nu, was)
            else:
                self.cellen[plek] = self._eigen_cel(plek, cel)
        self._lees_opmaak_van_lege()

    def lees_geleegd(self) -> None:
        """Find what was emptied: a preset choice stays empty, anything else gets its content back."""
        basis = self.kaart.basis
        rijen, kolommen = self.kaart.rijen, self.kaart.kolommen
        weg = 0
        for plek, was in basis.kenmerken.items():
            if plek in self.gezien or was == BEDEKT or rijen.is_weg(plek[0]) or kolommen.is_weg(plek[1]):
                continue
            naam = basis.invoer.get(plek)
            if naam is not None and not naam.startswith(EIGEN_CIJFER):
                self.vondst.notities[naam] = Notitie(waarde=None)
            else:
                weg += 1
        if weg:
            self._meld("", f"{weg} cellen die leeg waren gemaakt, zijn weer gevuld.")
        verwijderd = sum(rijen.is_weg(rij) for rij in {rij for rij, _ in basis.kenmerken})
        if verwijderd:
            self._meld("", f"{verwijderd} rijen die waren verwijderd, staan er weer.")

    def lees_opmerkingen(self) -> None:
        """Keep notes on cells with the cell they belong to."""
        for plek_nu, opmerking in sorted(self.kaart.ruw.opmerkingen.items()):
            plek = None if self._in_tabel(plek_nu) else self.kaart.plek(plek_nu)
            if plek is None:
                tekst = f"Opmerking van {opmerking.auteur}: {opmerking.tekst}"
                self._vervalt(plek_nu, tekst, "Een opmerking bij een cel van een tabel kan niet mee.")
                continue
            cel = self.cellen.get(plek, Cel(rij=plek[0], kolom=plek[1]))
            self.cellen[plek] = replace(cel, opmerking=replace(opmerking, gesprek=False))
            if opmerking.gesprek:
                wat = "Een gesprek in een opmerking is nu een gewone opmerking met dezelfde tekst."
                self.vondst.niet_mee.append(
                    NietMee(blad=self.kaart.ruw.titel, plaats=adres_van(*plek_nu), wat=wat)
                )

    def _noteer(self, naam: str, cel: RuweCel) -> None:
        opmaak = self.opmaak.stijlen.get(cel.stijl)
        anders = not naam.startswith(EIGEN_CIJFER) and opmaak is not None and opmaak != self.opmaak.gewoon
        self.vondst.notities[naam] = Notitie(
            waarde=self._vertaal(cel.waarde), opmaak=opmaak if anders else None
        )

    def _eigen_cel(self, plek: Plek, cel: RuweCel) -> Cel:
        opmaak = self.opmaak.stijlen.get(cel.stijl) if cel.stijl else None
        return Cel(rij=plek[0], kolom=plek[1], waarde=self._vertaal(cel.waarde), opmaak=opmaak, link=cel.link)

    def _lees_opmaak_van_lege(self) -> None:
        """Keep colours and borders of empty cells in inserted rows and columns, and colours elsewhere."""
        for plek_nu, stijl in sorted(self.kaart.ruw.lege_stijlen.items()):
            plek = self.kaart.plek(plek_nu)
            opmaak = self.opmaak.stijlen.get(stijl)
            if plek is None or opmaak is None or plek in self.cellen:
                continue
            if self.kaart.basis.kenmerken.get(plek) != BEDEKT:
                self._lees_markering(plek, stijl)
            ingevoegd = plek[0] >= INGEVOEGDE_RIJ or plek[1] >= INGEVOEGDE_KOLOM
            if ingevoegd and (opmaak.vulkleur or any(lijn for lijn, _ in opmaak.randen)):
                self.cellen[plek] = Cel(rij=plek[0], kolom=plek[1], opmaak=opmaak)

    def _lees_markering(self, plek: Plek, stijl: int) -> None:
        """Keep the fill colour by which a person marked a cell of ours."""
        opmaak = self.opmaak.gemarkeerd(stijl)
        if opmaak is not None:
            self.cellen[plek] = Cel(rij=plek[0], kolom=plek[1], opmaak=opmaak)

    def _vertaal(self, waarde: Waarde) -> Waarde:
        return vertaal(waarde, self.kaart.ruw.titel, self.verplaatsingen)

    def _in_tabel(self, plek: Plek) -> bool:
        return any(in_bereik(plek, bereik) for bereik in self.tabellen)

    def _vervalt(self, plek_nu: Plek, waarde: Waarde, reden: str) -> None:
        self.vondst.vervallen.append(
            Vervallen(
                blad=self.kaart.basis.blad,
                plaats=adres_van(*plek_nu),
                omschrijving=self._label(plek_nu),
                waarde=waarde,
                reden=reden,
            )
        )

    def _herstelt(self, plek_nu: Plek, was: str) -> None:
        self._meld(adres_van(*plek_nu), HIER_HOORT[was[0]])

    def _meld(self, plaats: str, wat: str) -> None:
        self.vondst.hersteld.append(NietMee(blad=self.kaart.ruw.titel, plaats=plaats, wat=wat))

    def _label(self, plek_nu: Plek) -> str:
        """What the row of a cell is about: the first longer text at its start."""
        return next((tekst for tekst in self._begin_van_rij(plek_nu) if len(tekst) > 2), "")

    def _begin_van_rij(self, plek_nu: Plek) -> Iterator[str]:
        for kolom in range(min(plek_nu[1], LABELKOLOMMEN)):
            cel = self.kaart.ruw.cellen.get((plek_nu[0], kolom))
            if cel is not None and not isinstance(cel.waarde, Formuletekst):
                yield tekst_van(cel.waarde).split("\n")[0][:100]
