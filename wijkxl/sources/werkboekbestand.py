"""Opens the file of a workbook safely: what it is and whether it can be read is known before it is parsed."""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException

from wijkxl.errors import WerkboekError, why
from wijkxl.sources import werkboek_xml as xml
from wijkxl.sources.werkboek_soort import judge_begin, judge_naam, judge_zip

MEESTE_DELEN = 5_000
"""Most parts a workbook may have; one of ours has about 60."""

GROOTSTE_INHOUD = 300_000_000
"""Most bytes of all parts together, unpacked; one of ours has about 6 million."""

GROOTSTE_DEEL = 50_000_000
"""Most bytes of one part that is read, unpacked; the largest of ours has less than a million."""

BESCHADIGING = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What Python raises when parts of a workbook are not as the file format says."""


class Pakket:
    """The parts of a workbook, by name (case is ignored, as the file format says)."""

    def __init__(self, pad: Path, archief: zipfile.ZipFile) -> None:
        self.pad = pad
        self._archief = archief
        self._deel_by_naam = MappingProxyType({i.filename.lower(): i for i in archief.infolist()})

    def __contains__(self, naam: str) -> bool:
        return naam.lower() in self._deel_by_naam

    def namen(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""
        return tuple(deel.filename for deel in self._deel_by_naam.values())

    def lees(self, naam: str) -> bytes:
        """Content of a part; raises KeyError for an unknown part, WerkboekError for one that is too big.

        No more is unpacked than the file says the part holds; when that is not true, zipfile raises.
        """
        deel = self._deel_by_naam[naam.lower()]
        if deel.file_size > GROOTSTE_DEEL:
            raise te_groot(self.pad)
        with self._archief.open(deel) as stroom:
            return stroom.read(deel.file_size + 1)

    def boom(self, naam: str) -> Element:
        """The root of an XML part, its tags and attributes without namespace."""
        return xml.boom(self.lees(naam))

    def verbanden(self, naam: str) -> tuple[xml.Verband, ...]:
        """What a part is linked to; nothing when it has no links."""
        plek = xml.plaats_van_verbanden(naam)
        return xml.verbanden(naam, self.boom(plek)) if plek in self else ()


@contextmanager
def open_veilig(pad: Path) -> Iterator[Pakket]:
    """Open the workbook ``pad`` for reading.

    Raises WerkboekError when it is missing, no readable .xlsx or .xlsm, locked with a password, damaged,
    unreasonably big inside or when its XML can do more than hold data. What Python raises inside the
    ``with`` because parts are not as they should be, becomes a WerkboekError as well.
    """
    try:
        _controleer_buitenkant(pad)
        with pad.open("rb") as stroom, zipfile.ZipFile(stroom) as archief:
            pakket = _gecontroleerd(pad, archief)
            yield pakket
    except (xml.TeGrootError, MemoryError) as error:
        raise te_groot(pad) from error
    except DefusedXmlException as error:
        raise WerkboekError.one(
            what="In dit werkboek staat XML die meer doet dan gegevens bewaren. Het is niet geopend",
            where=str(pad),
            mend="Vraag de maker om het werkboek in Excel te openen en opnieuw te bewaren.",
        ) from error
    except BESCHADIGING as error:
        raise beschadigd(pad) from error
    except OSError as error:
        raise _niet_te_openen(pad, error) from error


def open_bij_iemand(pad: Path) -> Path | None:
    """The lock file that Excel or LibreOffice keeps while somebody has ``pad`` open, else ``None``.

    Excel leaves out the first two characters of a name that is long.
    """
    namen = (f"~${pad.name}", f"~${pad.name[2:]}", f".~lock.{pad.name}#")
    return next((plek for naam in namen if _bestaat(plek := pad.with_name(naam))), None)


def beschadigd(pad: Path) -> WerkboekError:
    """The error for a workbook whose content is not as it should be."""
    return WerkboekError.one(
        what="Dit werkboek is beschadigd",
        where=str(pad),
        mend="Open het in Excel, laat het herstellen en bewaar het. Lukt dat niet, gebruik dan een kopie.",
    )


def te_groot(pad: Path) -> WerkboekError:
    """The error for a workbook that holds far more than a workbook can."""
    return WerkboekError.one(
        what="Dit werkboek is uitgepakt veel te groot. Het is niet geopend",
        where=str(pad),
        mend="Haal grote afbeeldingen en lege opgemaakte rijen weg, of gebruik een kopie die je vertrouwt.",
    )


def _bestaat(pad: Path) -> bool:
    try:
        return pad.is_file()
    except OSError:
        return False


def _controleer_buitenkant(pad: Path) -> None:
    """Refuse what by its place, name or first bytes is no workbook that we read."""
    if pad.is_dir():
        raise WerkboekError.one(
            what="Dit is een map, geen werkboek", where=str(pad), mend="Noem een bestand op .xlsx of .xlsm."
        )
    with pad.open("rb") as stroom:
        fault = judge_begin(pad, stroom) or judge_naam(pad)
    if fault is not None:
        raise WerkboekError([fault])


def _gecontroleerd(pad: Path, archief: zipfile.ZipFile) -> Pakket:
    delen = archief.infolist()
    if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > GROOTSTE_INHOUD:
        raise te_groot(pad)
    pakket = Pakket(pad, archief)
    fault = judge_zip(pad, delen)
    if fault is not None:
        raise WerkboekError([fault])
    for naam in pakket.namen():
        if naam.lower().endswith((".xml", ".rels")):
            xml.controleer_begin(pakket.lees(naam))
    return pakket


def _niet_te_openen(pad: Path, error: OSError) -> WerkboekError:
    if error.errno == errno.EINVAL:  # a place in the file that cannot be: the list of parts is damaged
        return beschadigd(pad)
    if isinstance(error, FileNotFoundError):
        what, mend = "Dit werkboek bestaat niet", "Controleer de naam en de map."
    elif isinstance(error, PermissionError):
        what = "Dit werkboek kan niet worden geopend"
        mend = "Sluit het in Excel, en controleer of je het bestand mag openen."
    else:
        what = f"Dit werkboek kan niet worden gelezen: {why(error)}"
        mend = "Controleer de schijf of de netwerkmap en probeer het opnieuw."
    return WerkboekError.one(what=what, where=str(pad), mend=mend)
