"""The open workbook as it was made and as it is made with new figures, both without anybody's notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.naslag import build_naslag
from wijkxl.analysis.verandering import veranderingen
from wijkxl.analysis.vorige import Vorige
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.errors import WerkboekError
from wijkxl.generator.bestand import meld_schrijffout
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.overdracht.editiegeheugen import als_gegevens, uit_gegevens
from wijkxl.overdracht.geheugen import lees_json, pak_json
from wijkxl.overdracht.profielgeheugen import Profielgeheugen, lees_profielgeheugen
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.pipeline import Basis
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboek_bouw import read_bouw
from wijkxl.udfs.verversplan import AndersError, Verversplan, build_verversplan


@dataclass(frozen=True, kw_only=True)
class Versboek:
    """A workbook with new figures next to what it was: what to write in cells, and the memory of both.

    ``vorige`` is the packed text about the figures on which somebody last could read what was new, and
    ``aantal`` how many indicatoren have another figure than the workbook shows now.
    """

    plan: Verversplan
    oud: RuwWerkboek
    nieuw: RuwWerkboek
    vorige: str
    aantal: int


def maak_versboek(geheugen: Mapping[str, str], basis: Basis, editie: Editie, *, waar: str) -> Versboek:
    """Make both workbooks out of what the open one remembers, and compare them.

    Neither has a sheet about what is new; ``wijkxl bijwerken`` can add it later. Raises AndersError when more
    differs than what fixed cells hold, WerkboekError for a memory that is damaged or a wijk that ``editie``
    does not have; ``waar`` is the file name of the open workbook.
    """
    gelezen, stand = _lees(geheugen, waar)
    if gelezen.catalogus_vingerafdruk != basis.vingerafdruk:
        raise AndersError("andere catalogus")
    _refuse_zonder_wijk(gelezen, editie, waar)
    profielen = (_profiel(gelezen, basis, gelezen.naslag.editie), _profiel(gelezen, basis, editie))
    with meld_schrijffout(Path(waar)), TemporaryDirectory(prefix="wijkxl-") as folder:
        (oud, bouw_oud), (nieuw, bouw_nieuw) = (
            _maak(Path(folder) / f"{nummer}.xlsx", profiel, basis) for nummer, profiel in enumerate(profielen)
        )
    if bouw_oud != bouw_nieuw:
        raise AndersError("andere opbouw")
    vorige = _profiel(gelezen, basis, editie, gelezen.vorige or stand).vorige
    alle = veranderingen(_profiel(gelezen, basis, editie, stand)).values()
    return Versboek(
        plan=build_verversplan(oud, nieuw),
        oud=oud,
        nieuw=nieuw,
        vorige="" if vorige is None else pak_json(als_gegevens(vorige)),
        aantal=sum(verandering.cijfer_veranderd for verandering in alle),
    )


def _lees(geheugen: Mapping[str, str], waar: str) -> tuple[Profielgeheugen, Vorige]:
    """What the workbook is made of, and how its figures stand now."""
    try:
        return lees_profielgeheugen(geheugen), uit_gegevens(lees_json(geheugen["stand"]))
    except (KeyError, ValueError) as error:
        raise WerkboekError.one(
            what="Dit werkboek bewaart zijn cijfers niet, of niet goed",
            where=waar,
            mend="Vraag OBI om het werkboek bij te werken met: wijkxl bijwerken.",
        ) from error


def _refuse_zonder_wijk(gelezen: Profielgeheugen, editie: Editie, waar: str) -> None:
    wijk = gelezen.wijk
    met_cijfer = any(cijfer.gebied == wijk.code for cijfer in editie.cijfers)
    if not met_cijfer or wijk.niveau is not editie.niveau_wijk:
        raise WerkboekError.one(
            what=f"De editie '{editie.titel}' heeft geen cijfers van {wijk.naam}",
            where=waar,
            mend="Vraag OBI welke editie bij dit werkboek hoort. Er is niets veranderd.",
        )


def _profiel(
    gelezen: Profielgeheugen, basis: Basis, editie: Editie, vorige: Vorige | None = None
) -> Wijkprofiel:
    return build_wijkprofiel(
        wijk=basis.gebieden.by_code[gelezen.wijk.code],
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie),
        vorige=vorige,
    )


def _maak(pad: Path, profiel: Wijkprofiel, basis: Basis) -> tuple[RuwWerkboek, Mapping[str, str]]:
    maak_werkboek(pad, profiel, basis.sjabloonbron.sjabloon(profiel))
    return read_werkboek(pad, hulpbladen=True), read_bouw(pad)
