"""The memory of an open workbook after its figures were replaced in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from wijkxl.generator.geheugen import KOPPEN, STUK
from wijkxl.overdracht.basis import Basis, Bladbasis
from wijkxl.overdracht.geheugen import pak_in, pak_uit
from wijkxl.udfs.versboek import Versboek
from wijkxl.udfs.verversplan import Blok, Celinhoud, build_blokken
from wijkxl.wording import Blad


def nieuw_geheugen(geheugen: Mapping[str, str], vers: Versboek) -> Mapping[str, str]:
    """The packed texts by key that the workbook must remember from now on.

    ``geheugen`` is what it remembered; what has nothing to do with the figures (macros, drawings) stays. It
    compares itself with the figures of before from now on, also when no sheet shows it yet.
    """
    vorige = {"vorige": vers.vorige} if vers.vorige else {}
    basis = pak_in(_basis(geheugen, vers))
    oud = vers.oud.geheugen
    anders = {sleutel: tekst for sleutel, tekst in vers.nieuw.geheugen.items() if oud.get(sleutel) != tekst}
    return MappingProxyType({**geheugen, **anders, **vorige, "basis": basis})


def geheugenblokken(geheugen: Mapping[str, str], waren: int) -> tuple[Blok, ...]:
    """What to write on the sheet with the memory, which had so many rows: all it holds, and nothing below it.

    Each text stands there in numbered pieces that fit in a cell.
    """
    rijen: list[tuple[Celinhoud, ...]] = [KOPPEN]
    for sleutel, tekst in geheugen.items():
        stukken = range(0, len(tekst), STUK)
        rijen += [(sleutel, deel, tekst[begin : begin + STUK]) for deel, begin in enumerate(stukken, start=1)]
    rijen += [(None,) * len(KOPPEN)] * (waren - len(rijen))
    cellen = {(rij, kolom): cel for rij, cellen in enumerate(rijen) for kolom, cel in enumerate(cellen)}
    return tuple(build_blokken(Blad.GEHEUGEN, cellen))


def _basis(geheugen: Mapping[str, str], vers: Versboek) -> Basis:
    """What the workbook held when it was made, with the marks of the cells that differ now."""
    eigen, oud, nieuw = (
        pak_uit(tekst["basis"]) for tekst in (geheugen, vers.oud.geheugen, vers.nieuw.geheugen)
    )
    bladen = {
        titel: _vernieuwd(blad, oud.bladen[titel], nieuw.bladen[titel]) if titel in nieuw.bladen else blad
        for titel, blad in eigen.bladen.items()
    }
    return Basis(bladen=MappingProxyType(bladen), namen=eigen.namen)


def _vernieuwd(eigen: Bladbasis, oud: Bladbasis, nieuw: Bladbasis) -> Bladbasis:
    anders = {
        plek: nieuw.kenmerken.get(plek, "")
        for plek in oud.kenmerken.keys() | nieuw.kenmerken.keys()
        if oud.kenmerken.get(plek) != nieuw.kenmerken.get(plek)
    }
    kenmerken = {plek: kenmerk for plek, kenmerk in {**eigen.kenmerken, **anders}.items() if kenmerk}
    return replace(eigen, kenmerken=MappingProxyType(kenmerken))
