"""Faults a user can mend, and the one family of errors that carries them.

Every fault says what is wrong, where, and how to mend it, in Dutch. A reader collects all faults of a file
and raises them together, so that nobody has to mend a file one fault at a time.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import extract_tb
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: what, where (file, row, column, sheet or cell) and how to mend it."""

    what: str
    where: str
    mend: str

    def __str__(self) -> str:
        return f"{self.what} ({self.where}) {self.mend}"


class WijkxlError(Exception):
    """One or more faults that stop the work; the message is Dutch and complete.

    Picklable, so that a worker process can hand it to its parent.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        if not self.faults:
            raise ValueError("a WijkxlError needs at least one fault")
        super().__init__("\n".join(str(fault) for fault in self.faults))

    @classmethod
    def one(cls, *, what: str, where: str, mend: str) -> Self:
        """Build an error with a single fault."""
        return cls([Fault(what=what, where=where, mend=mend)])

    def __reduce__(self) -> tuple[type[WijkxlError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class BronError(WijkxlError):
    """A publisher's file cannot be read as delivered."""


class CatalogusError(WijkxlError):
    """The catalogue (indicatoren, factoren, ranking, links) is not right."""


class GebiedError(WijkxlError):
    """An area is unknown or its name fits more than one area."""


class EditieError(WijkxlError):
    """An edition (editie.toml, cijfers.csv) is not right."""


class WerkboekError(WijkxlError):
    """A workbook cannot be read."""


class SjabloonError(WijkxlError):
    """A template or text in workbook_templates is not right."""


class FormuleError(WijkxlError):
    """An argument of a function in a cell is not right."""


class UitvoerError(WijkxlError):
    """The output cannot be written."""


REDEN_BY_ERRNO: Mapping[int, str] = {
    errno.ENOSPC: "de schijf is vol",
    errno.EACCES: "je mag dit bestand of deze map niet gebruiken",
    errno.EPERM: "je mag dit bestand of deze map niet gebruiken",
    errno.EROFS: "van deze map mag je alleen lezen",
    errno.ENOENT: "de map of het bestand is er niet",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "er staat een map met deze naam",
    errno.EEXIST: "er staat al iets met deze naam",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EBUSY: "het bestand is in gebruik",
}


def why(error: OSError) -> str:
    """Say in Dutch why the system refused, whatever language the computer speaks."""
    return REDEN_BY_ERRNO.get(error.errno or 0, f"het systeem weigert het (fout {error.errno})")


PROGRAMMAFOUTEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a mistake in this program raises: strange content of one workbook must not stop all others."""


def programmafout(pad: Path, error: Exception, *, wat: str, mend: str) -> Fault:
    """The fault for something nobody thought of, with what a programmer needs to find it."""
    plek = extract_tb(error.__traceback__)[-1]
    return Fault(
        what=f"{wat} door een fout in wijkxl: {type(error).__name__}: {error} "
        f"({Path(plek.filename).name}, regel {plek.lineno})",
        where=str(pad),
        mend=f"Meld dit bij de beheerder van wijkxl, met dit werkboek. {mend}",
    )


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """Return a Dutch near-miss question such as ``Bedoel je Bloemhof?``, or an empty string.

    Case is ignored in the comparison; the candidate is shown as it is spelled.
    """
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    close = get_close_matches(word.lower(), by_lower, n=3, cutoff=0.6)
    if not close:
        return ""
    return f"Bedoel je {' of '.join(by_lower[name] for name in close)}?"
