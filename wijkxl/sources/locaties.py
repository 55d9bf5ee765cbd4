"""Where the files stand: the data and texts that travel with wijkxl, or the folders the user keeps."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from wijkxl.errors import EditieError, WijkxlError, suggestion
from wijkxl.sources.editie import TOML, list_edities

_NAAM = re.compile(r"[a-z0-9][a-z0-9_-]*")
_PAKKET = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locaties:
    """Folders of one run: data of NJi/OBI, texts and theme, and where own editions stand."""

    data: Path
    sjablonen: Path
    edities: Path

    @property
    def catalogus(self) -> Path:
        return self.data / "catalogus"

    @property
    def gebieden(self) -> Path:
        return self.data / "gebieden" / "gebieden.csv"

    @property
    def koppelingen(self) -> Path:
        return self.data / "koppelingen"

    @property
    def meegeleverde_edities(self) -> Path:
        return self.data / "edities"

    def namen_van_edities(self) -> tuple[str, ...]:
        """Names of all editions that can be found, own ones first."""
        own = list_edities(self.edities)
        return (*own, *(naam for naam in list_edities(self.meegeleverde_edities) if naam not in own))

    def vind_editie(self, wat: str) -> Path:
        """The folder of edition ``wat`` (a name or a folder); raises EditieError with near misses."""
        candidates = (Path(wat), self.edities / wat, self.meegeleverde_edities / wat)
        for folder in candidates:
            if (folder / TOML).is_file():
                return folder.resolve()
        raise EditieError.one(
            what=f"Editie '{wat}' is er niet",
            where=f"{self.edities} en {self.meegeleverde_edities}",
            mend=suggestion(wat, self.namen_van_edities()) or "Bekijk de namen met: wijkxl lijst edities.",
        )

    def nieuwe_editie(self, wat: str) -> Path:
        """The folder an importer writes: ``wat`` itself when it is a path, else a folder in ``edities``.

        Raises EditieError when an edition cannot have the name of that folder.
        """
        folder = Path(wat).resolve() if Path(wat).name != wat else (self.edities / wat).resolve()
        if wat in ("", "..") or not _NAAM.fullmatch(folder.name):
            raise EditieError.one(
                what=f"Een editie kan niet '{wat}' heten",
                where="--editie",
                mend="Gebruik kleine letters, cijfers, - en _ zonder spaties, zoals wp-2018.",
            )
        delivered = self.meegeleverde_edities.resolve()
        if folder.parent != delivered and folder.name in list_edities(delivered):
            raise EditieError.one(
                what=f"De editie '{folder.name}' hoort bij wijkxl",
                where="--editie",
                mend="Kies een andere naam, anders zijn de twee niet uit elkaar te houden.",
            )
        return folder


def find_locaties(*, data: Path | None = None, sjablonen: Path | None = None) -> Locaties:
    """Find the folders; ``data`` and ``sjablonen`` replace what travels with wijkxl.

    Own editions stand in ``edities`` below the current folder, or in the data folder when one is given.
    Raises WijkxlError when a folder is not there.
    """
    return Locaties(
        data=_folder(data, "data", "--data"),
        sjablonen=_folder(sjablonen, "workbook_templates", "--sjablonen"),
        edities=data / "edities" if data else Path.cwd() / "edities",
    )


def catalogus_vingerafdruk(locaties: Locaties) -> str:
    """SHA-256 over the catalogue, the areas and the texts.

    Independent of line ends, of the platform and of where the folders stand.
    """
    digest = hashlib.sha256()
    paths = (
        *sorted(locaties.catalogus.glob("*.csv")),
        locaties.gebieden,
        locaties.sjablonen / "thema.toml",
        *sorted((locaties.sjablonen / "teksten").glob("*.md.j2")),
    )
    for path in paths:
        digest.update(path.name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _folder(given: Path | None, naam: str, optie: str) -> Path:
    if given is not None:
        if not given.is_dir():
            raise WijkxlError.one(
                what=f"De map '{given}' is er niet", where=optie, mend="Controleer de naam van de map."
            )
        return given.resolve()
    for folder in (_PAKKET / naam, _PAKKET.parent / naam):
        if folder.is_dir():
            return folder
    raise WijkxlError.one(
        what=f"De map '{naam}' hoort bij wijkxl maar is er niet",
        where=str(_PAKKET),
        mend="Installeer wijkxl opnieuw.",
    )
