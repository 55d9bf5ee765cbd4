"""The VBA modules for tests, and the VBA interpreter of pyOpenVBA, which runs them without Excel."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from voorbeeld import LOCATIES

from wijkxl.addin.modules import Module
from wijkxl.addin.vba import Doel, Variant, build_modules

VAN_XLWINGS = {"xlwings", "Dictionary"}
"""Modules whose text comes from the installed xlwings."""

GEVALLEN = [(doel, variant) for doel in Doel for variant in Variant]


@cache
def modules(doel: Doel = Doel.WERKBOEK, variant: Variant = Variant.GEWOON) -> Mapping[str, Module]:
    return {module.naam: module for module in build_modules(doel, variant, LOCATIES.sjablonen)}


def onze(doel: Doel, variant: Variant) -> Mapping[str, str]:
    """Text of the modules that are ours, by name."""
    found = modules(doel, variant).items()
    return {naam: module.tekst for naam, module in found if naam not in VAN_XLWINGS}


def procedures(tekst: str) -> dict[str, tuple[str, list[str]]]:
    """Declaration and statements of every sub and function of a module, by name."""
    found = re.findall(
        r"^(?:Public |Private )?((?:Sub|Function) (\w+)\([^\n]*)\n(.*?)^End (?:Sub|Function)$",
        tekst,
        re.M | re.S,
    )
    return {
        naam: (declaratie, [regel.strip() for regel in inhoud.splitlines() if regel.strip()])
        for declaratie, naam, inhoud in found
    }


def teksten_in(regels: str) -> list[str]:
    """The texts between quotation marks in a piece of VBA."""
    return [tekst.replace('""', '"') for tekst in re.findall(r'"((?:[^"]|"")*)"', regels)]


def excel_met(*teksten: str) -> Any:
    """An Excel of pyOpenVBA with one workbook and these modules."""
    app = ExcelApplication()
    app.add_workbook()
    for nummer, tekst in enumerate(teksten):
        app.add_module(tekst, name=(re.findall(r'VB_Name = "(\w+)"', tekst) or [f"Module{nummer}"])[0])
    return app
