"""The files with which the functions run in xlwings Lite: Python in the browser, nothing to install."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from wijkxl import pipeline
from wijkxl.addin.lite_modules import modules_voor_lite
from wijkxl.addin.lite_wheel import build_wheel, wheel_name
from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.naslag import build_naslag
from wijkxl.errors import SjabloonError, UitvoerError
from wijkxl.generator.bestand import meld_schrijffout, tijdelijke_map
from wijkxl.knoppen import KNOPPEN
from wijkxl.overdracht.editiepakket import Editiepakket, pak_editie
from wijkxl.sources.locaties import Locaties
from wijkxl.udfs import functions
from wijkxl.udfs.editiemap import INGEPAKT, PAKKET

MAIN, REQUIREMENTS, LEESMIJ = "main.py", "requirements.txt", "LEESMIJ.md"
LITE = "lite"
"""Folder of the texts, below the templates."""

PLEK_EDITIE = f"{PAKKET.replace('.', '/')}/{INGEPAKT}"

VERZONNEN = "Let op: de cijfers in deze editie zijn verzonnen. Gebruik ze alleen om te oefenen."
ECHT = "De cijfers in deze editie zijn gepubliceerde cijfers."
ZONDER_ADRES = "# Hier hoeft niets bij: het pakket komt via Files > Import/Export in xlwings Lite."
SLEEP = (
    "Kies in het menu van xlwings Lite **Files** en dan **Import/Export**. "
    "Sleep dit bestand naar dat vak:\n   `{}`."
)
PLAK = "Zet deze regel op het tabblad **requirements.txt**, onder de regels die er al staan:\n   `{}`."


def write_lite(locaties: Locaties, editie: Path, uit: Path, *, adres: str = "") -> tuple[Path, ...]:
    """Write main.py, requirements.txt, the wheel and LEESMIJ.md in ``uit``; returns the files.

    ``editie`` is the folder of an edition, ``adres`` the https address of the folder in which the wheel will
    stand, or empty. Raises WijkxlError when something is not right; then nothing is written.
    """
    if adres and not adres.startswith("https://"):
        raise UitvoerError.one(
            what=f"'{adres}' is geen adres waar Excel een bestand mag ophalen",
            where="--adres",
            mend="Geef een adres dat met https:// begint.",
        )
    basis, found = pipeline.controleer(locaties, editie)
    return _write_samen(uit, build_lite(locaties.sjablonen, basis, found, adres=adres))


def build_lite(
    sjablonen: Path, basis: pipeline.Basis, editie: Editie, *, adres: str = ""
) -> Mapping[str, bytes]:
    """The files by name; the same edition gives the same bytes."""
    webadres = f"{adres.rstrip('/')}/{wheel_name()}" if adres else ""
    velden = {
        "pakket": wheel_name(),
        "editie": editie.naam,
        "titel": " ".join(editie.titel.split()),
        "soort": VERZONNEN if editie.is_voorbeeld else ECHT,
        "functies": _regels(naam for naam in vars(functions) if naam.startswith("WIJK_")),
        "macros": _regels(knop.functie for knop in KNOPPEN),
        "regel": webadres or ZONDER_ADRES,
        "neerzetten": PLAK.format(webadres) if adres else SLEEP.format(wheel_name()),
    }
    teksten = {naam: _tekst(sjablonen, naam, velden) for naam in (MAIN, REQUIREMENTS, LEESMIJ)}
    return {**teksten, wheel_name(): _wheel(basis, editie)}


def _wheel(basis: pipeline.Basis, editie: Editie) -> bytes:
    """The wheel: the modules that run in the browser, and beside them the edition."""
    gepakt = pak_editie(
        Editiepakket(
            catalogus=basis.catalogus,
            catalogus_vingerafdruk=basis.vingerafdruk,
            gebieden=basis.gebieden,
            naslag=build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie),
        )
    )
    return build_wheel({**modules_voor_lite(), PLEK_EDITIE: gepakt.encode("ascii")})


def _tekst(sjablonen: Path, naam: str, velden: Mapping[str, str]) -> bytes:
    """A text with its fields filled in; raises SjabloonError when it is not there or not right."""
    pad = sjablonen / LITE / f"{naam}.tekst"
    try:
        return Template(pad.read_text(encoding="utf-8")).substitute(velden).encode("utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise SjabloonError.one(
            what=f"De tekst voor {naam} is er niet of klopt niet ({error})",
            where=str(pad),
            mend=f"Gebruik alleen deze velden: {', '.join(f'${veld}' for veld in velden)}.",
        ) from error


def _regels(namen: Iterable[str]) -> str:
    """Names under each other, as a list of imports."""
    return "\n".join(f"    {naam}," for naam in sorted(namen))


def _write_samen(uit: Path, inhoud: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files in a folder, each complete or not at all; raises UitvoerError."""
    paden = tuple(uit / naam for naam in inhoud)
    with meld_schrijffout(paden[-1], sluit="Controleer of je in deze map mag schrijven."):
        uit.mkdir(parents=True, exist_ok=True)
        with tijdelijke_map(uit) as werkmap:
            for naam, bytes_ in inhoud.items():
                (werkmap / naam).write_bytes(bytes_)
            for pad in paden:
                (werkmap / pad.name).replace(pad)
    return paden
