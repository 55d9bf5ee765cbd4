"""Documents of a workbook that somebody sent: made in a folder that is gone afterwards."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from wijkxl.errors import Fault, UitvoerError, WerkboekError, why
from wijkxl.rapportproces import Rapportbasis, maak_documenten
from wijkxl.report.document import SOORTEN, Documentsoort

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
BUNDEL, LET_OP = "Documenten", "Let op.txt"

_HIER = "ingezonden-bestand"
"""What a file is called here; a name that stands in no message by itself."""

MEESTE_BLADEN = 12_000_000
"""Most bytes of sheets, unpacked: ours take some 8 million, and one document is made at a time."""

_EXTENSIE = re.compile(r"\.[a-z0-9]{1,8}")
_LANGSTE_NAAM = 120
_VAST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The same workbook gives the same zip."""


class Keuze(StrEnum):
    """Which documents somebody wants."""

    BEIDE = "beide"
    RAPPORTAGE = "rapportage"
    PLAN = "plan"

    @property
    def soorten(self) -> tuple[Documentsoort, ...]:
        """The kinds of documents that belong to this choice."""
        rapportage, plan = SOORTEN
        return {Keuze.BEIDE: SOORTEN, Keuze.RAPPORTAGE: (rapportage,), Keuze.PLAN: (plan,)}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file for the user: its name, its media type and its content."""

    naam: str
    mediatype: str
    inhoud: bytes


def maak_download(basis: Rapportbasis, werkboek: BinaryIO, naam: str, keuze: Keuze) -> Download:
    """The chosen documents of a workbook; a zip when there are more, or when there is a warning with them.

    ``naam`` is what the sender calls the file; it is used for its extension and in messages only. Raises
    WerkboekError with all faults, UitvoerError when the server has no room.
    """
    getoond = PureWindowsPath(naam).name[-_LANGSTE_NAAM:] or "werkboek"
    extensie = PureWindowsPath(naam).suffix.lower()
    with TemporaryDirectory(prefix="wijkxl-") as folder:
        pad = Path(folder) / f"{_HIER}{extensie if _EXTENSIE.fullmatch(extensie) else ''}"
        _zet_neer(werkboek, pad, getoond)
        _refuse_te_veel_cellen(pad, getoond)
        gekozen = replace(basis, sjablonen=tuple(s for s in basis.sjablonen if s[0] in keuze.soorten))
        documenten = maak_documenten(gekozen, pad)
    if documenten.faults:
        raise WerkboekError(_hernoemd(fault, pad, getoond) for fault in documenten.faults)
    return _download(documenten.inhoud_by_naam, documenten.let_op)


def _zet_neer(werkboek: BinaryIO, pad: Path, getoond: str) -> None:
    try:
        with pad.open("wb") as doel:
            shutil.copyfileobj(werkboek, doel)
    except OSError as error:
        raise UitvoerError.one(
            what=f"De server heeft geen plek om dit werkboek te lezen: {why(error)}",
            where=getoond,
            mend="Vraag de beheerder van de server om hulp.",
        ) from error


def _refuse_te_veel_cellen(pad: Path, getoond: str) -> None:
    """A file that is no zip is left to the reader, which says what it is."""
    if not zipfile.is_zipfile(pad):
        return
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(pad) as archief:
        bladen = [deel.file_size for deel in archief.infolist() if deel.filename.startswith("xl/worksheets/")]
        if sum(bladen) > MEESTE_BLADEN:
            raise WerkboekError.one(
                what="In dit werkboek staan te veel cellen voor deze pagina",
                where=getoond,
                mend="Haal grote eigen bladen weg en probeer het opnieuw, of vraag de beheerder om hulp.",
            )


def _hernoemd(fault: Fault, pad: Path, getoond: str) -> Fault:
    """A fault that speaks of the file by the name its sender knows."""
    what, where, mend = (
        woorden.replace(str(pad), getoond).replace(pad.name, getoond)
        for woorden in (fault.what, fault.where, fault.mend)
    )
    return Fault(what=what, where=where, mend=mend)


def _download(inhoud_by_naam: tuple[tuple[str, bytes], ...], let_op: tuple[str, ...]) -> Download:
    naam, inhoud = inhoud_by_naam[0]
    if len(inhoud_by_naam) == 1 and not let_op:
        return Download(naam=naam, mediatype=DOCX, inhoud=inhoud)
    titel = next(soort.titel for soort in SOORTEN if naam.startswith(soort.titel))
    delen = [*inhoud_by_naam]
    if let_op:
        delen.append((LET_OP, "".join(f"Let op: {punt}.\r\n" for punt in let_op).encode("utf-8-sig")))
    bundel = f"{BUNDEL}{naam.removeprefix(titel).removesuffix('.docx')}.zip"
    return Download(naam=bundel, mediatype=ZIP, inhoud=_ingepakt(delen))


def _ingepakt(delen: Iterable[tuple[str, bytes]]) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w") as archief:
        for naam, inhoud in delen:
            archief.writestr(zipfile.ZipInfo(naam, _VAST_MOMENT), inhoud, zipfile.ZIP_DEFLATED)
    return stroom.getvalue()
