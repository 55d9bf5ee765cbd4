"""Puts what a person added to a workbook in the new one: free cells, own sheets, names, order of the tabs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from xlsxwriter.worksheet import CellFormulaTuple

from wijkxl.generator.celinhoud import woorden_van
from wijkxl.generator.eigen_bladen import definieer_eigen_namen, write_eigen_blad
from wijkxl.generator.eigen_inhoud import schrijf_eigen_cellen
from wijkxl.generator.kader import TABEL_VERVALLEN, Werk
from wijkxl.generator.verschuiven import Bladverschuiving, Verschuiving
from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.inhoud import Bladinhoud, Formuletekst, Tabelinhoud, Vervallen
from wijkxl.overdracht.plaatsing import Geplaatst, eigen_titels, plaats, zet_in_volgorde
from wijkxl.overdracht.rekenwaarde import schone_tekst
from wijkxl.overdracht.titels import vrije_titels

GEEN_TABEL = "Deze tabel is er niet meer."
GEEN_BASIS = Basis(bladen=MappingProxyType({}))


def tabbladen(werk: Werk) -> tuple[str, ...]:
    """Titles of all sheets a person may type on while they are written, their own included, left to right."""
    ons = werk.bladtitels()
    eigen = _titels_van_eigen(werk)
    alles = (*ons, *eigen.values())
    gekozen = [eigen[tab.titel] if tab.eigen else tab.titel for tab in werk.aantekeningen.volgorde]
    return zet_in_volgorde(gekozen, alles) if gekozen else alles


def write_eigen_inhoud(werk: Werk, basis: Basis) -> Geplaatst:
    """Write everything that a person put outside input cells and tables, where it belongs in ``basis``."""
    namen = {cel.naam for cel in werk.namen.invoercellen}
    geplaatst = plaats(werk.aantekeningen, werk.aantekeningen.basis or GEEN_BASIS, basis, namen)
    for inhoud in geplaatst.bladen.values():
        schrijf_eigen_cellen(werk, werk.blad(inhoud.blad), inhoud.cellen)
    for blad in geplaatst.eigen_bladen:
        write_eigen_blad(werk, werk.blad(blad.titel), blad)
    definieer_eigen_namen(werk, geplaatst.eigen_namen)
    _herschrijf_formules(werk, geplaatst.formules)
    for naam, tabel in werk.aantekeningen.tabellen.items():
        if naam not in werk.namen.tabellen and naam != TABEL_VERVALLEN:
            werk.zonder_plaats.extend(_regels(tabel))
    return geplaatst


def build_verschuiving(werk: Werk, geplaatst: Geplaatst) -> Verschuiving:
    """What moves when the file is finished: inserted rows and columns, and sheets with another title.

    A sheet of a person gets its own title back when ours with that title has another one now.
    """
    tabs = tabbladen(werk)
    gekozen = {inhoud.blad: inhoud.titel for inhoud in geplaatst.bladen.values()}
    eigen = _titels_van_eigen(werk)
    for blad in werk.aantekeningen.eigen_bladen:
        (gekozen[eigen[blad.titel]],) = vrije_titels([blad.gekozen or blad.titel], ())
    titels = dict(zip(tabs, _einde(tabs, gekozen), strict=True))
    rest = Bladinhoud(blad="", titel="")
    return Verschuiving(
        bladen=MappingProxyType(
            {
                blad: Bladverschuiving(titel=titel, rijen=inhoud.rijen, kolommen=inhoud.kolommen)
                for blad, titel in titels.items()
                if (inhoud := geplaatst.bladen.get(blad, rest)).rijen or inhoud.kolommen or titel != blad
            }
        )
    )


def _einde(tabs: tuple[str, ...], gekozen: Mapping[str, str]) -> Iterator[str]:
    """The title of each sheet in the finished file: the one a person chose, unless that makes two alike."""
    wens = [gekozen.get(blad, blad) for blad in tabs]
    aantal = Counter(titel.casefold() for titel in wens)
    for blad, titel in zip(tabs, wens, strict=True):
        yield titel if aantal[titel.casefold()] == 1 else blad


def _herschrijf_formules(werk: Werk, formules: Mapping[str, Formuletekst]) -> None:
    """Let formulas in input cells point to the cells they pointed to, wherever these stand now."""
    for cel in werk.namen.invoercellen:
        if cel.naam not in formules:
            continue
        ws, oud = werk.blad(cel.blad), werk.aantekeningen.notities[cel.naam].tekst
        nu = ws.table[cel.plek[0]].get(cel.plek[1])
        if isinstance(nu, CellFormulaTuple) and f"={nu.formula}" == schone_tekst(oud):
            ws.write_formula(*cel.plek, schone_tekst(formules[cel.naam].tekst), nu.format, nu.value)


def _titels_van_eigen(werk: Werk) -> Mapping[str, str]:
    """Title of each sheet of a person while it is written, by the title it had next to our old sheets."""
    return eigen_titels(werk.aantekeningen, werk.bladtitels())


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
