"""From what a person typed in the input cells to the choices and own figures a Wijkprofiel is built with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from wijkxl.analysis.gebieden import Gebied
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import Invoer, Opmaak
from wijkxl.overdracht.inhoud import Formuletekst, Notitie, Waarde
from wijkxl.overdracht.rekenwaarde import rekenwaarde
from wijkxl.wording import gebiedslabels

K = TypeVar("K", bound=str)

EIGEN_CIJFER = "in_cijfer_"
"""Start of the name of a cell with the figure of the wijk, which may be overwritten."""


def build_invoer(notities: Mapping[str, Notitie], gebieden: tuple[Gebied, ...]) -> Invoer:
    """The choices and own figures in ``notities``, as the formulas of the workbook understand them.

    ``gebieden`` are the areas of the naslag, from which the area of column F is chosen. A choice that is not
    in its list counts as what the formulas make of it: no area, no colours of richting, 95 %.
    """
    return Invoer(
        vergelijkgebied=_vergelijkgebied(notities.get("vergelijkgebied"), gebieden),
        opmaak=_zelfde(notities.get("opmaak"), tuple(Opmaak), Opmaak.OFFICIEEL),
        zekerheid=_zelfde(notities.get("zekerheid"), tuple(Zekerheid), Zekerheid.HOOG),
        eigen_cijfers=MappingProxyType(dict(_eigen_cijfers(notities))),
        notities=MappingProxyType({naam: notitie.tekst for naam, notitie in notities.items()}),
    )


def is_eigen_cijfer(waarde: Waarde | None) -> bool:
    """Whether something stands in place of a published figure: not for a formula without a good outcome."""
    if isinstance(waarde, Formuletekst):
        return waarde.waarde not in (None, "") and not is_fout(waarde.waarde)
    return rekenwaarde(waarde) != ""


def is_fout(waarde: object) -> bool:
    """Whether the outcome of a formula is an error, such as ``#DIV/0!``."""
    return isinstance(waarde, str) and waarde.startswith("#") and waarde[1:2].isupper()


def _eigen_cijfers(notities: Mapping[str, Notitie]) -> Iterator[tuple[str, float | str]]:
    for naam, notitie in notities.items():
        if naam.startswith(EIGEN_CIJFER) and is_eigen_cijfer(notitie.waarde):
            yield naam.removeprefix(EIGEN_CIJFER), rekenwaarde(notitie.waarde)


def _vergelijkgebied(notitie: Notitie | None, gebieden: tuple[Gebied, ...]) -> str | None:
    if notitie is None:
        return None
    gekozen = rekenwaarde(notitie.waarde)
    for gebied, label in zip(gebieden, gebiedslabels(gebieden), strict=True):
        if isinstance(gekozen, str) and label.casefold() == gekozen.casefold():
            return gebied.code
    return ""


def _zelfde(notitie: Notitie | None, keuzes: tuple[K, ...], anders: K) -> K:
    gekozen = "" if notitie is None else str(rekenwaarde(notitie.waarde)).casefold()
    return next((keuze for keuze in keuzes if keuze.casefold() == gekozen), anders)
