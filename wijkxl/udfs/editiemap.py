"""Where the functions find the figures of an edition: packed along with the program, or in a folder.

In the browser no folder can be read. There the program has one edition in it, and that is the only one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from wijkxl.analysis.naslag import build_naslag
from wijkxl.errors import EditieError, FormuleError
from wijkxl.overdracht.editiepakket import lees_editie
from wijkxl.udfs.bron import Bron

if TYPE_CHECKING:
    from wijkxl.pipeline import Basis
    from wijkxl.sources.locaties import Locaties

PAKKET, INGEPAKT = "wijkxl.udfs", "editie.txt"
"""Package with the packed edition beside its modules, and the name of that file."""


def bron_van_editie(wat: str, wijk: str = "") -> Bron:
    """What the functions answer from with an edition (a name or a folder); ``wijk`` is a code, or empty.

    An empty ``wat`` is the edition that is packed along. Raises WijkxlError when there is no such edition or
    when its files are not right.
    """
    ingepakt = ingepakte_bron()
    bron = _uit_map(wat) if ingepakt is None else _ingepakt_als(ingepakt, wat)
    return replace(bron, wijk=bron.gebieden.by_code[wijk] if _heeft(bron, wijk) else None)


@lru_cache(maxsize=1)
def ingepakte_bron() -> Bron | None:
    """The edition that is packed along, or ``None``; raises EditieError when it is damaged."""
    bestand = files(PAKKET).joinpath(INGEPAKT)
    if not bestand.is_file():
        return None
    try:
        found = lees_editie(bestand.read_text(encoding="ascii"))
    except ValueError as error:
        raise EditieError.one(
            what="De cijfers die bij deze functies horen, zijn niet te lezen",
            where=INGEPAKT,
            mend="Vraag de beheerder om de bestanden voor xlwings Lite opnieuw te maken.",
        ) from error
    return Bron(
        catalogus=found.catalogus,
        catalogus_vingerafdruk=found.catalogus_vingerafdruk,
        gebieden=found.gebieden,
        naslag=found.naslag,
    )


def _ingepakt_als(bron: Bron, wat: str) -> Bron:
    naam = bron.naslag.editie.naam
    if wat not in ("", naam):
        raise EditieError.one(
            what=f"Editie '{wat}' is er niet",
            where="editie",
            mend=f"Laat 'editie' leeg. Hier is alleen de editie '{naam}'.",
        )
    return bron


def _uit_map(wat: str) -> Bron:
    # these take a second to load, and are not there in the browser
    from wijkxl.udfs.mappen import locaties  # noqa: PLC0415

    if not wat:
        raise FormuleError.one(
            what="Deze formule staat niet in een werkboek van Wijkprogrammering",
            where="formule",
            mend="Zet de formule in zo'n werkboek, of geef bij 'editie' een editie op.",
        )
    waar = locaties()
    folder = waar.vind_editie(wat)
    stand = sorted((pad.name, pad.stat().st_mtime_ns) for pad in folder.glob("*.*"))
    return _lees(waar, folder, tuple(stand))


@lru_cache(maxsize=4)
def _lees(waar: Locaties, folder: Path, stand: tuple[tuple[str, int], ...]) -> Bron:
    """The edition of a folder; ``stand`` says when its files changed, so that new ones are read again."""
    from wijkxl.sources.editie import read_editie  # noqa: PLC0415

    basis = _basis(waar)
    editie = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
    return Bron(
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie),
    )


@lru_cache(maxsize=1)
def _basis(waar: Locaties) -> Basis:
    from wijkxl.pipeline import read_basis  # noqa: PLC0415

    return read_basis(waar)


def _heeft(bron: Bron, wijk: str) -> bool:
    return any(gebied.code == wijk for gebied in bron.naslag.gebieden)
