"""Puts what a person added to a workbook in the new one: free cells, own sheets, names, order of the tabs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from xlsxwriter.worksheet import CellFormulaTuple

from wijkxl.generator.celinhoud import woorden_van
from wijkxl.generator.eigen_bladen import definieer_eigen_namen, eigen_titels, write_eigen_blad
from wijkxl.generator.eigen_inhoud import schrijf_eigen_cellen
from wijkxl.generator.kader import TABEL_VERVALLEN, Werk
from wijkxl.generator.verschuiven import Bladverschuiving, Verschuiving
from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.inhoud import Bladinhoud, Formuletekst, Tabelinhoud, Vervallen
from wijkxl.overdracht.plaatsing import Geplaatst, plaats, zet_in_volgorde
from wijkxl.overdracht.rekenwaarde import schone_tekst

GEEN_TABEL = "Deze tabel is er niet meer."
GEEN_BASIS = Basis(bladen=MappingProxyType({}))


def tabbladen(werk: Werk) -> tuple[str, ...]:
    """Titles of all visible sheets, those of a person included, from left to right."""
    ons = tuple(blad for _, blad in werk.bladlinks())
    alles = (*ons, *_eigen_titels(werk))
    volgorde = werk.aantekeningen.volgorde
    return zet_in_volgorde(volgorde, alles) if volgorde else alles


def write_eigen_inhoud(werk: Werk, basis: Basis) -> Geplaatst:
    """Write everything that a person put outside input cells and tables, where it belongs in ``basis``."""
    namen = {cel.naam for cel in werk.namen.invoercellen}
    geplaatst = plaats(werk.aantekeningen, werk.aantekeningen.basis or GEEN_BASIS, basis, namen)
    for inhoud in geplaatst.bladen.values():
        schrijf_eigen_cellen(werk, werk.blad(inhoud.blad), inhoud.cellen)
    for titel, blad in zip(_eigen_titels(werk), geplaatst.eigen_bladen, strict=True):
        write_eigen_blad(werk, werk.blad(titel), blad)
    definieer_eigen_namen(werk, geplaatst.eigen_namen)
    _herschrijf_formules(werk, geplaatst.formules)
    for naam, tabel in werk.aantekeningen.tabellen.items():
        if naam not in werk.namen.tabellen and naam != TABEL_VERVALLEN:
            werk.zonder_plaats.extend(_regels(tabel))
    return geplaatst


def build_verschuiving(werk: Werk, geplaatst: Geplaatst) -> Verschuiving:
    """What moves when the file is finished: inserted rows and columns, and sheets with another title."""
    titels = {blad.casefold() for blad in tabbladen(werk)}
    bladen = {}
    for inhoud in geplaatst.bladen.values():
        titel = _titel(inhoud, titels)
        if inhoud.rijen or inhoud.kolommen or titel != inhoud.blad:
            bladen[inhoud.blad] = Bladverschuiving(titel=titel, rijen=inhoud.rijen, kolommen=inhoud.kolommen)
        titels.add(titel.casefold())
    return Verschuiving(bladen=MappingProxyType(bladen))


def _herschrijf_formules(werk: Werk, formules: Mapping[str, Formuletekst]) -> None:
    """Let formulas in input cells point to the cells they pointed to, wherever these stand now."""
    for cel in werk.namen.invoercellen:
        if cel.naam not in formules:
            continue
        ws, oud = werk.blad(cel.blad), werk.aantekeningen.notities[cel.naam].tekst
        nu = ws.table[cel.plek[0]].get(cel.plek[1])
        if isinstance(nu, CellFormulaTuple) and f"={nu.formula}" == schone_tekst(oud):
            ws.write_formula(*cel.plek, schone_tekst(formules[cel.naam].tekst), nu.format, nu.value)


def _titel(inhoud: Bladinhoud, bezet: set[str]) -> str:
    """The title a person gave a sheet, unless another sheet has it now."""
    zelfde = inhoud.titel.casefold() == inhoud.blad.casefold()
    return inhoud.titel if zelfde or inhoud.titel.casefold() not in bezet else inhoud.blad


def _eigen_titels(werk: Werk) -> tuple[str, ...]:
    ons = tuple(blad for _, blad in werk.bladlinks())
    return eigen_titels(werk.aantekeningen.eigen_bladen, ons)


def _regels(tabel: Tabelinhoud) -> Iterable[Vervallen]:
    """Every row of a table that is gone, as one text with its headings."""
    for nummer, rij in enumerate(tabel.rijen, start=1):
        gevuld = [(kop, woorden_van(waarde)) for kop, waarde in zip(tabel.koppen, rij, strict=False)]
        yield Vervallen(
            blad="",
            plaats="",
            omschrijving=f"Tabel {tabel.naam}, regel {nummer}",
            waarde="\n".join(f"{kop}: {woorden}" for kop, woorden in gevuld if woorden),
            reden=GEEN_TABEL,
        )
