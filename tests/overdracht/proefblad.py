"""Small sheets as text, to try the recognition of what a person put in a workbook.

A sheet is a list of rows of words. In the sheet as it was made ``?name`` is an input cell and everything else
is ours; an empty word is an empty cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.overdracht.basis import Basis, Bladbasis, kenmerk_van
from wijkxl.overdracht.geheugen import pak_in, pak_json
from wijkxl.overdracht.inhoud import INGEVOEGDE_KOLOM, INGEVOEGDE_RIJ, Bladinhoud, Invoerveld, tekst_van
from wijkxl.overdracht.ruw import RuwBlad, RuweCel, RuweTabel, RuwWerkboek

Rooster = Sequence[Sequence[str]]


def maak_basis(**bladen: Rooster) -> Basis:
    """What a workbook with these sheets held when it was made."""
    return Basis(bladen={naam: maak_bladbasis(naam, rooster) for naam, rooster in bladen.items()})


def maak_bladbasis(naam: str, rooster: Rooster) -> Bladbasis:
    cellen = {(r, k): woord for r, rij in enumerate(rooster) for k, woord in enumerate(rij) if woord}
    return Bladbasis(
        blad=naam,
        kenmerken={plek: kenmerk_van(woord) for plek, woord in cellen.items() if not woord.startswith("?")},
        invoer={plek: woord[1:] for plek, woord in cellen.items() if woord.startswith("?")},
    )


def maak_ruw_blad(titel: str, rooster: Rooster, **velden: object) -> RuwBlad:
    """A saved sheet; a row or cell that is longer than others is no problem."""
    cellen = {
        (r, k): RuweCel(waarde=woord) for r, rij in enumerate(rooster) for k, woord in enumerate(rij) if woord
    }
    return RuwBlad(titel=titel, zichtbaar="visible", cellen=cellen, **velden)  # type: ignore[arg-type]


def maak_ruw(
    basis: Basis | None,
    *bladen: RuwBlad,
    namen: Mapping[str, tuple[str, int, int]] | None = None,
    tabelrijen: Mapping[str, Sequence[Sequence[str]]] | None = None,
    tekeningen: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> RuwWerkboek:
    """A saved workbook that remembers ``basis``."""
    geheugen = {} if basis is None else {"basis": pak_in(basis)}
    if tabelrijen is not None:
        geheugen["tabelrijen"] = pak_json(tabelrijen)
    if tekeningen is not None:
        geheugen["tekeningen"] = pak_json(tekeningen)
    velden = [
        Invoerveld(naam=naam, blad=blad.blad, rij=rij, kolom=kolom, omschrijving=f"Vraag {naam}")
        for blad in (basis.bladen.values() if basis else ())
        for (rij, kolom), naam in blad.invoer.items()
    ]
    return RuwWerkboek(
        bestand="Proef.xlsx",
        bladen=bladen,
        stijlen={},
        namen=namen or {},
        formulenamen={},
        meta={},
        register=tuple(velden),
        geheugen=geheugen,
    )


def maak_tabel(naam: str, bereik: tuple[int, int, int, int], *koppen: str) -> RuweTabel:
    return RuweTabel(naam=naam, bereik=bereik, koppen=koppen)


def leg_terug(rooster: Rooster, inhoud: Bladinhoud, notities: Mapping[str, str]) -> list[list[str]]:
    """The sheet as it looks with everything in its place again."""
    rijen = _met_ingevoegd(range(len(rooster)), {r.nummer: r.na for r in inhoud.rijen}, INGEVOEGDE_RIJ)
    breedte = max((len(rij) for rij in rooster), default=0)
    kolommen = _met_ingevoegd(range(breedte), {k.nummer: k.na for k in inhoud.kolommen}, INGEVOEGDE_KOLOM)
    eigen = {(cel.rij, cel.kolom): tekst_van(cel.waarde) for cel in inhoud.cellen}
    for rij, kolom in eigen:
        if rij not in rijen:
            rijen += range(max([r for r in rijen if r < INGEVOEGDE_RIJ], default=-1) + 1, rij + 1)
        if kolom not in kolommen:
            kolommen += range(max([k for k in kolommen if k < INGEVOEGDE_KOLOM], default=-1) + 1, kolom + 1)

    def woord(rij: int, kolom: int) -> str:
        if (rij, kolom) in eigen:
            return eigen[rij, kolom]
        ons = rooster[rij][kolom] if rij < len(rooster) and kolom < len(rooster[rij]) else ""
        return notities.get(ons[1:], "") if ons.startswith("?") else ons

    return [[woord(rij, kolom) for kolom in kolommen] for rij in rijen]


def _met_ingevoegd(gewoon: range, na_by_nummer: Mapping[int, int], eerste: int) -> list[int]:
    found = [n for n in sorted(na_by_nummer) if na_by_nummer[n] == -1]
    for nummer in gewoon:
        found += [nummer, *(n for n in sorted(na_by_nummer) if na_by_nummer[n] == nummer)]
    assert all(n >= eerste for n in na_by_nummer)
    return found
