"""Opens a Word template with care: an ordinary .docx of sensible size, with nothing that acts by itself."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from lxml import etree

from wijkxl.errors import Fault, SjabloonError, why
from wijkxl.report.word.elementen import Element

MAX_BESTAND = 50_000_000
MAX_UITGEPAKT = 200_000_000
MAX_DELEN = 2_000
"""More than this is no template: bytes of the file, bytes of all its parts, and number of parts."""

_TYPES = "[Content_Types].xml"
_HOOFDDEEL = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ANDERS = (
    ("macroEnabledTemplate", "een Word-sjabloon met macro's (.dotm)"),
    ("macroEnabled", "een Word-bestand met macro's (.docm)"),
    ("wordprocessingml.template", "een Word-sjabloon (.dotx)"),
    ("spreadsheetml", "een Excel-bestand"),
    ("presentationml", "een PowerPoint-bestand"),
)
_OUD = b"\xd0\xcf\x11\xe0"
_ACTIEF = ("vbaproject", "activex", "oleobject")
_RELATIES = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BUITEN_MAG = ("/hyperlink", "/attachedTemplate")
_BEWAAR = "Bewaar het in Word als 'Word-document (.docx)'."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sjabloonbestand:
    """A template as read: its name, all its bytes, its XML parts by name, and which of those is the text."""

    naam: str
    inhoud: bytes
    wortel_by_deel: Mapping[str, Element]
    hoofddeel: str

    @property
    def document(self) -> Element:
        """The root of the text."""
        return self.wortel_by_deel[self.hoofddeel]

    def verwijzingen(self) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and name of every part the text refers to."""
        map_, bestand = posixpath.split(self.hoofddeel)
        wortel = self.wortel_by_deel.get(posixpath.join(map_, "_rels", f"{bestand}.rels"))
        for relatie in () if wortel is None else wortel.iter(_RELATIES):
            soort = relatie.get("Type", "").rpartition("/")[2]
            doel = posixpath.normpath(posixpath.join("/", map_, relatie.get("Target", ""))).lstrip("/")
            yield relatie.get("Id", ""), soort, doel

    def deel(self, soort: str) -> Element | None:
        """The root of the first part of this kind, such as ``styles``; None when there is none."""
        doelen = (doel for _, gevonden, doel in self.verwijzingen() if gevonden == soort)
        return next((self.wortel_by_deel[doel] for doel in doelen if doel in self.wortel_by_deel), None)


def read_sjabloonbestand(pad: Path) -> Sjabloonbestand:
    """Read the template ``pad``; raises SjabloonError when it is no ordinary Word document."""
    inhoud = _read_bytes(pad)
    if not inhoud.startswith(b"PK"):
        oud = inhoud.startswith(_OUD)
        soort = "een oud Word-bestand (.doc) of heeft een wachtwoord" if oud else "geen Word-bestand"
        _weiger(pad, f"{pad.name} is {soort}", _BEWAAR)
    delen = _pak_uit(pad, inhoud)
    wortels = {
        naam: _lees_xml(pad, naam, tekst) for naam, tekst in delen.items() if naam.endswith((".xml", ".rels"))
    }
    hoofddeel = _hoofddeel(pad, wortels)
    faults = [*_actief(pad, delen, wortels), *_van_buiten(pad, wortels)]
    if faults:
        raise SjabloonError(faults)
    return Sjabloonbestand(naam=pad.name, inhoud=inhoud, wortel_by_deel=wortels, hoofddeel=hoofddeel)


def weiger_kapot(naam: str, oorzaak: Exception) -> NoReturn:
    """Raise SjabloonError for a file that looks like Word but has no sense inside."""
    raise SjabloonError.one(
        what=f"{naam} is beschadigd", where=naam, mend=f"Open het in Word en bewaar het opnieuw. {_BEWAAR}"
    ) from oorzaak


def _weiger(pad: Path, what: str, mend: str) -> NoReturn:
    raise SjabloonError.one(what=what, where=str(pad), mend=mend)


def _read_bytes(pad: Path) -> bytes:
    try:
        if pad.stat().st_size > MAX_BESTAND:
            _weiger(pad, f"{pad.name} is te groot voor een sjabloon", "Haal grote plaatjes weg.")
        return pad.read_bytes()
    except OSError as error:
        raise SjabloonError.one(
            what=f"Het sjabloon {pad.name} is niet te lezen: {why(error)}",
            where=str(pad),
            mend="Kies een ander bestand, of zet dit bestand terug.",
        ) from error


def _pak_uit(pad: Path, inhoud: bytes) -> dict[str, bytes]:
    """All parts; the sizes that the file says of itself are not believed."""
    delen: dict[str, bytes] = {}
    over = MAX_UITGEPAKT
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
            namen = pakket.namelist()
            if len(namen) > MAX_DELEN or len(set(namen)) < len(namen):
                _weiger(pad, f"{pad.name} is geen gewoon Word-bestand", _BEWAAR)
            for naam in namen:
                with pakket.open(naam) as deel:
                    delen[naam] = deel.read(over + 1)
                over -= len(delen[naam])
                if over < 0:
                    _weiger(pad, f"{pad.name} is uitgepakt te groot voor een sjabloon", _BEWAAR)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        weiger_kapot(pad.name, error)
    return delen


def _lees_xml(pad: Path, naam: str, tekst: bytes) -> Element:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        wortel = etree.fromstring(tekst, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        weiger_kapot(pad.name, error)
    if wortel.getroottree().docinfo.doctype:
        _weiger(pad, f"In {pad.name} staat iets wat Word nooit opschrijft ({naam})", _BEWAAR)
    return wortel


def _hoofddeel(pad: Path, wortels: Mapping[str, Element]) -> str:
    types = wortels.get(_TYPES)
    gevonden = {} if types is None else {e.get("PartName", ""): e.get("ContentType", "") for e in types}
    for deel, soort in gevonden.items():
        if soort == _HOOFDDEEL and deel.lstrip("/") in wortels:
            return str(deel).lstrip("/")
    for teken, wat in _ANDERS:
        if any(teken in soort for soort in gevonden.values()):
            _weiger(pad, f"{pad.name} is {wat}", _BEWAAR)
    _weiger(pad, f"{pad.name} is geen Word-bestand", _BEWAAR)


def _actief(pad: Path, delen: Mapping[str, bytes], wortels: Mapping[str, Element]) -> Iterator[Fault]:
    soorten = [e.get("ContentType", "") for e in wortels[_TYPES]]
    if any(teken in naam.lower() for naam in (*delen, *soorten) for teken in _ACTIEF):
        yield Fault(
            what="In het sjabloon zit iets wat zelf kan werken, zoals een macro of een knop",
            where=str(pad),
            mend="Haal het weg en bewaar het bestand als 'Word-document (.docx)'.",
        )


def _van_buiten(pad: Path, wortels: Mapping[str, Element]) -> Iterator[Fault]:
    """A picture that Word must fetch from elsewhere tells that place who reads the report."""
    for naam, wortel in wortels.items():
        for relatie in wortel.iter(_RELATIES) if naam.endswith(".rels") else ():
            if relatie.get("TargetMode") == "External" and not relatie.get("Type", "").endswith(_BUITEN_MAG):
                yield Fault(
                    what=f"Het sjabloon haalt iets van buiten op: {relatie.get('Target', '')}",
                    where=str(pad),
                    mend="Zet het plaatje of het bestand zelf in het sjabloon.",
                )
