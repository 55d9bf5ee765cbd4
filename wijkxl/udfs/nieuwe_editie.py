"""Which edition belongs in a workbook: the one that is asked for, else the newest of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from wijkxl.analysis.cijfers import Editie
from wijkxl.errors import EditieError
from wijkxl.sources.editie import read_editiekop
from wijkxl.sources.locaties import Locaties


def kies_editie(
    locaties: Locaties, meta: Mapping[str, str], datum: date, gevraagd: str
) -> tuple[Path, Editie]:
    """Folder and name of the edition for a workbook, its figures not read.

    ``meta`` is what the workbook knows of itself, ``datum`` the date of its figures and ``gevraagd`` a name
    or a folder, or empty. Raises EditieError when there is none, when it is older, or when invented and
    published figures would come together.
    """
    folders = [
        locaties.vind_editie(naam) for naam in ([gevraagd] if gevraagd else locaties.namen_van_edities())
    ]
    gelezen = [(folder, read_editiekop(folder)) for folder in folders]
    soort = meta.get("editie_soort", "")
    zelfde = [(folder, editie) for folder, editie in gelezen if editie.soort.value == soort]
    if not zelfde:
        raise _geen_van_de_soort(gelezen, soort)
    eigen = meta.get("editie_vingerafdruk", "")
    folder, editie = max(zelfde, key=lambda found: (found[1].datum, found[1].vingerafdruk == eigen))
    if editie.datum < datum:
        raise EditieError.one(
            what=f"De editie '{editie.titel}' is ouder dan de cijfers in dit werkboek",
            where=str(folder),
            mend="Vraag OBI waar de nieuwste editie staat. Er is niets veranderd.",
        )
    return folder, editie


def _geen_van_de_soort(gelezen: list[tuple[Path, Editie]], soort: str) -> EditieError:
    namen = ", ".join(editie.naam for _, editie in gelezen) or "geen"
    eigen = "verzonnen voorbeeldcijfers" if soort == "voorbeeld" else "echte cijfers"
    return EditieError.one(
        what=f"Dit werkboek heeft {eigen}, en er is geen editie met zulke cijfers",
        where=f"edities: {namen}",
        mend="Vraag OBI waar de nieuwste editie staat. Echte en verzonnen cijfers gaan nooit samen.",
    )
