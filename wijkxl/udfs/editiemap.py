"""The figures of an edition folder for the functions, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from wijkxl.analysis.naslag import build_naslag
from wijkxl.pipeline import Basis, read_basis
from wijkxl.sources.editie import read_editie
from wijkxl.sources.locaties import find_locaties
from wijkxl.udfs.bron import Bron


def bron_van_editie(wat: str, wijk: str = "") -> Bron:
    """What the functions answer from with an edition (a name or a folder); ``wijk`` is a code, or empty.

    Raises WijkxlError when there is no such edition or when its files are not right.
    """
    folder = find_locaties().vind_editie(wat)
    bron = _lees(folder, tuple(sorted((pad.name, pad.stat().st_mtime_ns) for pad in folder.glob("*.*"))))
    eigen = next((gebied for gebied in bron.naslag.gebieden if gebied.code == wijk), None)
    return Bron(
        catalogus=bron.catalogus,
        catalogus_vingerafdruk=bron.catalogus_vingerafdruk,
        gebieden=bron.gebieden,
        naslag=bron.naslag,
        wijk=eigen,
    )


@lru_cache(maxsize=4)
def _lees(folder: Path, stand: tuple[tuple[str, int], ...]) -> Bron:
    """The edition of a folder; ``stand`` says when its files changed, so that new ones are read again."""
    basis = _basis()
    editie = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
    return Bron(
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie),
    )


@lru_cache(maxsize=1)
def _basis() -> Basis:
    return read_basis(find_locaties())
