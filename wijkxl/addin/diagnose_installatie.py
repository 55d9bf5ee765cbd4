"""Checks what was installed: the add-in and the settings of this user."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from wijkxl.addin.instellingen import lees_paren
from wijkxl.addin.projecten import EIGEN_PROJECT, GEDEELD_PROJECT, lees_instellingen, naam_van_interpreter
from wijkxl.addin.punt import Punt, fout, let_op, ok
from wijkxl.addin.systeem import Systeem
from wijkxl.errors import WijkxlError

INSTALLEER = "Geef in: wijkxl addin installeer."
VBA_DEEL = "xl/vbaProject.bin"
HANDTEKENINGEN = ("vbaprojectsignature", "_xmlsignatures/")
"""How the names of parts with a signature begin, folders left out."""

INTERNET = ("3", "4")
"""Zones of Windows from which macros are blocked: internet and untrusted."""


def controleer_installatie(systeem: Systeem, bouw: Callable[[Path], None]) -> Iterator[Punt]:
    """The settings and the add-in; ``bouw`` writes the add-in that this version would install."""
    yield from _instellingen(systeem)
    yield from _invoegtoepassing(systeem, bouw)


def is_ondertekend(pad: Path) -> bool:
    """Whether a file of Excel holds a digital signature; whose, and whether it is trusted, is not checked."""
    try:
        with zipfile.ZipFile(pad) as archief:
            namen = [naam.lower().removeprefix("xl/") for naam in archief.namelist()]
    except (OSError, zipfile.BadZipFile):
        return False
    return any(naam.startswith(HANDTEKENINGEN) for naam in namen)


def van_internet(pad: Path) -> bool:
    """Whether Windows marked a file as coming from the internet."""
    try:
        merk = pad.with_name(f"{pad.name}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(regel.strip() in {f"ZoneId={zone}" for zone in INTERNET} for regel in merk.splitlines())


def merk_van_internet(wat: str, pad: Path) -> Punt:
    """The point for a file that Windows marked."""
    return fout(
        wat,
        f"Windows ziet {pad.name} als een bestand van internet en blokkeert de macro's",
        "Klik in de Verkenner met rechts op het bestand, kies Eigenschappen en zet een vinkje bij Blokkering "
        "opheffen. Zie je dat niet? Vraag IT.",
    )


def _instellingen(systeem: Systeem) -> Iterator[Punt]:
    for project, wie in ((EIGEN_PROJECT, "de invoegtoepassing"), (GEDEELD_PROJECT, "werkboeken met macro's")):
        wat = f"Instellingen voor {wie}"
        pad = systeem.instellingen(project)
        if not pad.is_file():
            yield fout(wat, f"{pad} ontbreekt", INSTALLEER)
            continue
        gevonden = lees_paren(lees_instellingen(systeem, pad))
        yield _interpreter(systeem, wat, pad, gevonden)
        zoekpad = gevonden.get("PYTHONPATH", "")
        if systeem.zoekpad and systeem.zoekpad.lower() not in zoekpad.lower().split(";"):
            doe = f"Zet daar in PYTHONPATH ook {systeem.zoekpad}."
            yield let_op(wat, f"In {pad} staat niet waar wijkxl is. Excel vindt het dan misschien niet", doe)


def _interpreter(systeem: Systeem, wat: str, pad: Path, gevonden: Mapping[str, str]) -> Punt:
    """Whether the settings lead to a Python that is there, and to this one."""
    naam = naam_van_interpreter(systeem)
    waarde = _met_omgeving(systeem, gevonden.get(naam, ""))
    if not waarde:
        return fout(wat, f"In {pad} staat niet waar Python is ({naam})", INSTALLEER)
    if waarde.lower() in ("python", "pythonw"):
        doe = f"Zet daar het volledige pad: {systeem.starter}."
        return let_op(wat, f"{pad} noemt geen pad, alleen {waarde}. Excel zoekt dan zelf", doe)
    interpreter = Path(waarde)
    if not interpreter.is_file():
        doe = f"Verander die regel in {systeem.starter}, of haal de regel weg. {INSTALLEER}"
        return fout(wat, f"{pad} noemt {waarde}, maar die Python is er niet", doe)
    if interpreter.parent.resolve() != systeem.python.parent.resolve():
        doe = f"Zet daar {systeem.starter}, of installeer wijkxl ook in die andere Python."
        return let_op(wat, f"{pad} noemt een andere Python: {waarde}", doe)
    return ok(wat, str(pad))


def _met_omgeving(systeem: Systeem, waarde: str) -> str:
    """A setting with the variables of Windows in it, such as ``%LOCALAPPDATA%``, filled in."""
    omgeving = {naam.upper(): inhoud for naam, inhoud in systeem.omgeving.items()}
    return re.sub(r"%([^%]+)%", lambda match: omgeving.get(match[1].upper(), match[0]), waarde)


def _invoegtoepassing(systeem: Systeem, bouw: Callable[[Path], None]) -> Iterator[Punt]:
    pad, wat = systeem.invoegtoepassing, "Invoegtoepassing"
    if not pad.is_file():
        yield fout(wat, f"{pad} ontbreekt", INSTALLEER)
        return
    yield _zelfde_versie(pad, wat, bouw)
    if systeem.is_windows and van_internet(pad):
        yield merk_van_internet(wat, pad)


def _zelfde_versie(pad: Path, wat: str, bouw: Callable[[Path], None]) -> Punt:
    """Only the macros are compared: signing a file changes other parts."""
    aanwezig = _macros(pad)
    if aanwezig is None:
        return fout(wat, f"{pad} is niet te lezen of heeft geen macro's", INSTALLEER)
    try:
        with tempfile.TemporaryDirectory() as naam:
            nieuw = Path(naam) / pad.name
            bouw(nieuw)
            gelijk = _macros(nieuw) == aanwezig
    except WijkxlError as error:
        return let_op(
            wat, f"{pad} is er, maar is niet te vergelijken: {error.faults[0].what}", error.faults[0].mend
        )
    if gelijk:
        return ok(wat, f"{pad}, van deze versie")
    if is_ondertekend(pad):
        return let_op(
            wat,
            f"{pad} is ondertekend en anders dan wat deze versie maakt",
            "Is wijkxl daarna vernieuwd? Vraag dan om een nieuw ondertekend bestand.",
        )
    return fout(wat, f"{pad} hoort niet bij deze versie van wijkxl", INSTALLEER)


def _macros(pad: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(pad) as archief:
            return archief.read(VBA_DEEL)
    except (KeyError, OSError, zipfile.BadZipFile):
        return None
