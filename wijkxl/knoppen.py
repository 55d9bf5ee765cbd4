"""The buttons of workbook and ribbon: what they are called, what they say and which macro they start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MACROMODULE = "wijkxl.udfs.macros"
"""Python module with the function of every button."""

INSTELLINGENBLAD = "xlwings.conf"
"""Hidden sheet on which the VBA code of xlwings looks for its settings."""

INVOEGTOEPASSING = "wijkxl.xlam"
"""File of the add-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knop:
    """A button: ``functie`` in Python, ``sub`` in VBA, and the words and icon an adviser sees.

    ``icoon`` is the name of an icon that Office has itself (imageMso). ``uitleg`` is the screentip.
    """

    functie: str
    sub: str
    opschrift: str
    uitleg: str
    icoon: str
    groep: str


KNOPPEN = (
    Knop(
        functie="cijfers_verversen",
        sub="WijkCijfersVerversen",
        opschrift="Cijfers verversen",
        uitleg="Zet de nieuwste cijfers in dit werkboek. Wat je zelf hebt getypt, blijft staan.",
        icoon="RefreshAll",
        groep="Cijfers",
    ),
    Knop(
        functie="naar_factorenmodel",
        sub="WijkNaarFactorenmodel",
        opschrift="Naar factorenmodel",
        uitleg="Ga van de indicator in deze rij naar het factorenmodel van het domein.",
        icoon="DiagramTargetInsertClassic",
        groep="Cijfers",
    ),
    Knop(
        functie="volledigheid_controleren",
        sub="WijkVolledigheidControleren",
        opschrift="Volledigheid controleren",
        uitleg="Bekijk welke vragen en conclusies nog leeg zijn.",
        icoon="ReviewAcceptChange",
        groep="Controleren",
    ),
    Knop(
        functie="rapportage_exporteren",
        sub="WijkRapportageExporteren",
        opschrift="Rapportage maken",
        uitleg="Maak de rapportage in Word, naast dit werkboek. Daarna gaat het document open.",
        icoon="ExportWord",
        groep="Documenten",
    ),
    Knop(
        functie="plan_exporteren",
        sub="WijkPlanExporteren",
        opschrift="Plan van aanpak maken",
        uitleg="Maak het plan van aanpak in Word, naast dit werkboek. Daarna gaat het document open.",
        icoon="ExportWord",
        groep="Documenten",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Macros:
    """What makes a workbook one with macros.

    ``bouw`` gives the VBA project (bytes of vbaProject.bin) for the code names of the workbook and of all its
    sheets, in their order; it can be handed to another process. ``instellingen`` are the rows of the sheet
    with settings: name and value. ``variant`` is the way in which Excel reaches Python, ``modules`` are name
    and text of the VBA modules that are ours; the workbook remembers both.
    """

    bouw: Callable[[str, tuple[str, ...]], bytes]
    instellingen: tuple[tuple[str, str], ...]
    variant: str = ""
    modules: tuple[tuple[str, str], ...] = ()
