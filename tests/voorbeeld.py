"""What many tests need: the project's own data, read once per process, and small invented editions."""

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from wijkxl import pipeline
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort
from wijkxl.analysis.gebieden import Gebied, Niveau
from wijkxl.analysis.naslag import Naslag, build_naslag
from wijkxl.analysis.verandering import stand_van
from wijkxl.analysis.vorige import zonder_verborgen
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.sources.editie import read_editie
from wijkxl.sources.locaties import Locaties

REPO = Path(__file__).resolve().parents[1]
LOCATIES = Locaties(
    data=REPO / "data", sjablonen=REPO / "workbook_templates", edities=REPO / "data" / "edities"
)


@cache
def voorbeeld_basis() -> pipeline.Basis:
    """Catalogue, areas and texts of the project."""
    return pipeline.read_basis(LOCATIES)


@cache
def voorbeeld_editie() -> Editie:
    """The edition with invented figures."""
    basis = voorbeeld_basis()
    return read_editie(LOCATIES.vind_editie("voorbeeld"), catalogus=basis.catalogus, gebieden=basis.gebieden)


@cache
def voorbeeld_naslag() -> Naslag:
    """The latest figures of the example edition."""
    return naslag_van(voorbeeld_editie())


@cache
def voorbeeld_profiel(naam: str) -> Wijkprofiel:
    """One wijk of the example edition, by name or code."""
    return profiel_van(naam, voorbeeld_naslag())


def naslag_van(editie: Editie) -> Naslag:
    basis = voorbeeld_basis()
    return build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie)


def profiel_van(naam: str, naslag: Naslag) -> Wijkprofiel:
    """The Wijkprofiel of ``naam`` at the level that is called wijk in the edition."""
    basis = voorbeeld_basis()
    return build_wijkprofiel(
        wijk=basis.gebieden.zoek(naam, niveaus=[naslag.editie.niveau_wijk]),
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=naslag,
    )


def met_vorige(nu: Wijkprofiel, toen: Wijkprofiel) -> Wijkprofiel:
    """``nu`` as it is made after a workbook of ``toen``."""
    vorige = zonder_verborgen(stand_van(toen), nu.naslag, (nu.wijk.code, nu.stad.code))
    return replace(nu, vorige=vorige)


def maak_editie(
    *cijfers: Cijfer, naam: str = "klein", soort: EditieSoort = EditieSoort.ECHT, niveau: Niveau = Niveau.WIJK
) -> Editie:
    """A small edition with the figures given."""
    return Editie(
        naam=naam,
        titel="Kleine editie",
        datum=date(2026, 3, 1),
        uitgever="toets",
        soort=soort,
        niveau_wijk=niveau,
        vingerafdruk="",
        cijfers=cijfers,
    )


def maak_gebied(
    code: str,
    naam: str,
    niveau: Niveau = Niveau.WIJK,
    ouder: str | None = None,
    *,
    nr: int | None = None,
    uit: tuple[str, ...] = (),
    ook: tuple[str, ...] = (),
) -> Gebied:
    """An invented area; ``nr``: number in the Wijkprofiel, ``uit``: its buurten, ``ook``: its other names."""
    return Gebied(
        code=code,
        naam=naam,
        niveau=niveau,
        ouder=ouder,
        andere_namen=ook,
        bestaat_uit=uit,
        wijkprofiel_nr=nr,
        soort="woongebied",
        geldig_van=None,
        geldig_tot=None,
        inwoners=None,
        inwoners_0_14=None,
        inwoners_15_24=None,
        inwoners_jaar=None,
        bron="verzonnen",
    )


def kopieer_data(folder: Path) -> Path:
    """A copy of the data folder that a test may break; returns that folder."""
    return Path(shutil.copytree(LOCATIES.data, folder / "data"))


def kopieer_sjablonen(folder: Path) -> Path:
    """A copy of the texts and the theme that a test may break; returns that folder."""
    return Path(shutil.copytree(LOCATIES.sjablonen, folder / "sjablonen"))
