"""What installing and checking need to know about a computer, so that both can be tried on any other."""

from __future__ import annotations

import locale
import os
import site
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module, metadata
from pathlib import Path

import wijkxl
from wijkxl.addin.register import Register, dit_register
from wijkxl.knoppen import INVOEGTOEPASSING


class Platform(StrEnum):
    """Where Excel runs; on anything else there is no Excel."""

    WINDOWS = "Windows"
    MACOS = "macOS"
    ANDERS = "een ander systeem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Systeem:
    """A computer and the Python that runs wijkxl.

    ``zoekpad`` is the folder in which Excel's Python must look for wijkxl, empty when it looks there anyway.
    ``codering`` is how VBA reads text files. ``versie_van`` gives the version of an installed package, empty
    when it is not there; ``bezwaar`` says why a module cannot be imported, empty when it can.
    """

    platform: Platform
    thuis: Path
    omgeving: Mapping[str, str]
    python: Path
    pythonversie: str
    bits: int
    zoekpad: str
    codering: str
    register: Register
    versie_van: Callable[[str], str]
    bezwaar: Callable[[str], str]

    @property
    def is_windows(self) -> bool:
        return self.platform is Platform.WINDOWS

    @property
    def startmap(self) -> Path:
        """Excel opens what stands here when it starts."""
        if self.is_windows:
            appdata = Path(self.omgeving.get("APPDATA") or self.thuis / "AppData" / "Roaming")
            return appdata / "Microsoft" / "Excel" / "XLSTART"
        office = self.thuis / "Library" / "Group Containers" / "UBF8T346G9.Office"
        return office / "User Content.localized" / "Startup.localized" / "Excel"

    @property
    def invoegtoepassing(self) -> Path:
        return self.startmap / INVOEGTOEPASSING

    @property
    def scriptmap(self) -> Path:
        """Where Excel on macOS looks for the script that starts Python."""
        return self.thuis / "Library" / "Application Scripts" / "com.microsoft.Excel"

    @property
    def eigen_map(self) -> Path:
        """Where wijkxl keeps what it installed."""
        if self.is_windows:
            return self._gebruiker / ".wijkxl"
        return self.thuis / "Library" / "Application Support" / "wijkxl"

    @property
    def starter(self) -> Path:
        """The interpreter that Excel starts: on Windows the one without a black window."""
        stil = self.python.with_name("pythonw.exe")
        return stil if self.is_windows and stil.is_file() else self.python

    def instellingen(self, project: str) -> Path:
        """The file with settings of this user that the VBA code of a project reads."""
        if self.is_windows:
            return self._gebruiker / f".{project}" / f"{project}.conf"
        return self.thuis / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / f"{project}.conf"

    @property
    def _gebruiker(self) -> Path:
        return Path(self.omgeving.get("USERPROFILE") or self.thuis)


def dit_systeem() -> Systeem:
    """The computer this runs on."""
    return Systeem(
        platform={"win32": Platform.WINDOWS, "darwin": Platform.MACOS}.get(sys.platform, Platform.ANDERS),
        thuis=Path.home(),
        omgeving=dict(os.environ),
        python=Path(sys.executable),
        pythonversie=".".join(str(deel) for deel in sys.version_info[:3]),
        bits=struct.calcsize("P") * 8,
        zoekpad=_zoekpad(),
        codering=locale.getencoding(),
        register=dit_register(),
        versie_van=_versie_van,
        bezwaar=_bezwaar,
    )


def _zoekpad() -> str:
    """The folder that holds the package, unless it is one in which packages are installed."""
    folder = Path(wijkxl.__file__).resolve().parents[1]
    gewoon = {Path(naam).resolve() for naam in (*site.getsitepackages(), site.getusersitepackages())}
    return "" if folder in gewoon else str(folder)


def _versie_van(pakket: str) -> str:
    try:
        return metadata.version(pakket)
    except metadata.PackageNotFoundError:
        return ""


def _bezwaar(module: str) -> str:
    try:
        import_module(module)
    except ImportError as error:
        return str(error)
    return ""
