"""The VBA modules of a workbook or an add-in: what is in them, and the way in which Excel reaches Python.

Our own stand in ``workbook_templates/vba``; the module of xlwings comes from the installed package, so that
both have the same version.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from wijkxl.addin.functies import FUNCTIEMODULE, functies_van_python
from wijkxl.addin.modules import Module, Soort
from wijkxl.errors import SjabloonError, UitvoerError, why
from wijkxl.knoppen import INSTELLINGENBLAD, KNOPPEN, MACROMODULE, Knop
from wijkxl.udfs.runtime import CATEGORIE

WERKBOEKMODULE = "ThisWorkbook"

_ALLEEN_EIGEN_INSTELLINGEN = (
    ('PROJECT_NAME As String = "myaddin"', 'PROJECT_NAME As String = "wijkxl"'),
    ('If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then', "If False Then"),
    ("If FileExists(GetDirectoryConfigFilePath()) = True Then", "If False Then"),
)
"""What changes in the module of xlwings for an add-in.

It would also take settings from a sheet in any workbook that is open and from a file beside it. Then somebody
else's workbook without macros could say which program Excel starts.
"""


class Variant(StrEnum):
    """How Excel reaches Python: it starts Python itself, or it only looks for Python that runs already."""

    GEWOON = "gewoon"
    KOPPELEN = "koppelen"


class Doel(StrEnum):
    """Where the modules go."""

    WERKBOEK = "werkboek"
    INVOEGTOEPASSING = "invoegtoepassing"

    @property
    def project(self) -> str:
        """Name of the settings: ``<project>.conf`` is a sheet, and a file of the user."""
        return INSTELLINGENBLAD.removesuffix(".conf") if self is Doel.WERKBOEK else "wijkxl"

    @property
    def boek(self) -> str:
        """The workbook that functions and buttons are about, in VBA."""
        return "ThisWorkbook" if self is Doel.WERKBOEK else "ActiveWorkbook"


def build_modules(doel: Doel, variant: Variant, sjablonen: Path) -> tuple[Module, ...]:
    """The modules of a VBA project; ``sjablonen`` is the folder with our templates.

    Raises SjabloonError for a template that is absent or not right, UitvoerError when xlwings is not as
    expected.
    """
    namen = ["WijkFuncties", "WijkUitleg", "WijkMacros"]
    if doel is Doel.INVOEGTOEPASSING:
        namen.append("WijkLint")
    return (
        _eigen(WERKBOEKMODULE, doel, sjablonen, Soort.DOCUMENT),
        *_naar_python(doel, variant, sjablonen),
        *(_eigen(naam, doel, sjablonen) for naam in namen),
    )


def _naar_python(doel: Doel, variant: Variant, sjablonen: Path) -> tuple[Module, ...]:
    if variant is Variant.KOPPELEN:
        return (_eigen("WijkKoppeling", doel, sjablonen),)
    return _xlwings(doel), _klasse_van_xlwings()


def callback(knop: Knop) -> str:
    """The sub that the ribbon calls for a button."""
    return f"Lint{knop.sub}"


def vba_tekst(tekst: str) -> str:
    """A text as VBA writes it, between quotation marks."""
    return '"' + tekst.replace('"', '""') + '"'


def _eigen(naam: str, doel: Doel, sjablonen: Path, soort: Soort = Soort.GEWOON) -> Module:
    pad = sjablonen / "vba" / f"{naam}.bas"
    try:
        sjabloon = _OMGEVING.from_string(pad.read_text(encoding="utf-8"))
        return Module(naam=naam, tekst=sjabloon.render(_velden(doel)), soort=soort)
    except (OSError, UnicodeDecodeError) as error:
        raise _fout(pad, why(error) if isinstance(error, OSError) else "het is geen UTF-8") from error
    except TemplateError as error:
        raise _fout(pad, str(error)) from error


def _fout(pad: Path, reden: str) -> SjabloonError:
    return SjabloonError.one(
        what=f"De VBA-code {pad.name} is niet te gebruiken: {reden}",
        where=str(pad.parent),
        mend="Zet het bestand terug zoals het bij wijkxl hoort.",
    )


def _velden(doel: Doel) -> dict[str, Any]:
    return {
        "boek": doel.boek,
        "project": doel.project,
        "categorie": CATEGORIE,
        "functies": functies_van_python(),
        "functiemodule": FUNCTIEMODULE,
        "knoppen": [{"sub": k.sub, "functie": k.functie, "callback": callback(k)} for k in KNOPPEN],
        "macromodule": MACROMODULE,
        "xlwings_versie": metadata.version("xlwings"),
    }


def _xlwings(doel: Doel) -> Module:
    """The module of xlwings: for an add-in the one made for add-ins, with settings of its own only."""
    if doel is Doel.WERKBOEK:
        return Module(naam="xlwings", tekst=_van_xlwings("xlwings.bas"))
    tekst = _van_xlwings("xlwings_custom_addin.bas")
    for was, wordt in _ALLEEN_EIGEN_INSTELLINGEN:
        if tekst.count(was) != 1:
            raise UitvoerError.one(
                what=f"De VBA-code van xlwings {metadata.version('xlwings')} is anders dan wijkxl verwacht",
                where="xlwings_custom_addin.bas",
                mend='Installeer wijkxl opnieuw: python -m pip install --force-reinstall "wijkxl[addin]".',
            )
        tekst = tekst.replace(was, wordt)
    return Module(naam="xlwings", tekst=tekst)


def _klasse_van_xlwings() -> Module:
    """The class that the module of xlwings needs on a Mac."""
    return Module(naam="Dictionary", tekst=_van_xlwings("addin", "Dictionary.cls"), soort=Soort.KLASSE)


@cache
def _van_xlwings(*delen: str) -> str:
    return files("xlwings").joinpath(*delen).read_text(encoding="ascii")


def _omgeving() -> SandboxedEnvironment:
    omgeving = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # VBA is no HTML; texts go through the filter below
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    omgeving.filters["vba"] = vba_tekst
    return omgeving


_OMGEVING = _omgeving()
