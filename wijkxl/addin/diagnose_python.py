"""Checks the Python side: packages, versions, and what lets Excel reach Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from importlib.resources import files

from wijkxl.addin.punt import Punt, fout, let_op, ok
from wijkxl.addin.systeem import Platform, Systeem
from wijkxl.knoppen import MACROMODULE

FUNCTIEMODULE = "wijkxl.udfs.functions"
HERSTEL = 'Installeer wijkxl opnieuw: python -m pip install --force-reinstall "wijkxl[addin]".'

OFFICE_SLEUTELS = (
    (r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "platform"),
    (r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook", "bitness"),
    (r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\16.0\Outlook", "bitness"),
)
"""Where Windows says whether Office is x64 or x86."""


def controleer_python(systeem: Systeem) -> Iterator[Punt]:
    """Everything about Python and its packages."""
    yield _python(systeem)
    yield _xlwings(systeem)
    yield from _modules(systeem)
    yield _bouwpakket(systeem)
    if systeem.is_windows:
        yield _pywin32(systeem)
        if systeem.versie_van("xlwings"):
            yield _dll(systeem)
    if systeem.platform is Platform.MACOS:
        yield from _macos(systeem)


def excel_bits(systeem: Systeem) -> int:
    """32 or 64 as Windows has it in the registry; 0 when it does not say."""
    for sleutel, naam in OFFICE_SLEUTELS:
        if found := str(systeem.register.waarden(sleutel).get(naam, "")):
            return 64 if found.lower() in ("x64", "amd64") else 32
    return 0


def nodige_xlwings(eisen: Iterable[str]) -> str:
    """The version of xlwings among what a package requires; empty when any version will do."""
    return next((match[1] for eis in eisen if (match := re.match(r"xlwings==([\w.]+)", eis))), "")


def vba_van_xlwings() -> str:
    """The VBA text that travels with the installed xlwings."""
    return files("xlwings").joinpath("xlwings.bas").read_bytes().decode(errors="replace")


def _python(systeem: Systeem) -> Punt:
    gevonden = f"{systeem.pythonversie}, {systeem.bits} bits: {systeem.python}"
    if "windowsapps" in str(systeem.python).lower():
        return let_op(
            "Python",
            f"{gevonden}. Deze komt uit de Microsoft Store",
            "Installeer Python van python.org: Excel mag bestanden van de Store vaak niet gebruiken.",
        )
    bits = excel_bits(systeem) if systeem.is_windows else 0
    erbij = f". Excel heeft {bits} bits; dat mag verschillen" if bits else ""
    return ok("Python", gevonden + erbij)


def _xlwings(systeem: Systeem) -> Punt:
    versie = systeem.versie_van("xlwings")
    nodig = nodige_xlwings(metadata.requires("wijkxl") or ())
    if not versie:
        return fout("xlwings", "Het pakket xlwings ontbreekt", HERSTEL)
    if nodig and versie != nodig:
        return fout("xlwings", f"Versie {versie}, maar wijkxl is gemaakt voor {nodig}", HERSTEL)
    match = re.search(r'XLWINGS_VERSION As String = "([^"]+)"', vba_van_xlwings())
    if match is None or match[1] != versie:
        return fout("xlwings", f"De VBA-code van xlwings hoort niet bij versie {versie}", HERSTEL)
    return ok("xlwings", f"Versie {versie}, dezelfde als in de VBA-code")


def _modules(systeem: Systeem) -> Iterator[Punt]:
    for wat, module in (("Functies", FUNCTIEMODULE), ("Knoppen", MACROMODULE)):
        bezwaar = systeem.bezwaar(module)
        yield fout(wat, f"{module} laadt niet: {bezwaar}", HERSTEL) if bezwaar else ok(wat, f"{module} laadt")


def _bouwpakket(systeem: Systeem) -> Punt:
    versie = systeem.versie_van("pyopenvba")
    if versie:
        return ok("Macro's maken", f"pyOpenVBA {versie}")
    return let_op(
        "Macro's maken",
        "Het pakket pyOpenVBA ontbreekt. Je kunt dan geen invoegtoepassing of .xlsm maken",
        'Alleen nodig om te maken of te installeren: python -m pip install "wijkxl[addin]".',
    )


def _pywin32(systeem: Systeem) -> Punt:
    bezwaar = systeem.bezwaar("pythoncom")
    if bezwaar:
        return fout(
            "pywin32",
            f"Python kan niet met Excel praten: {bezwaar}",
            "Geef in: python -m pip install pywin32.",
        )
    return ok("pywin32", f"Versie {systeem.versie_van('pywin32') or 'onbekend'}")


def _dll(systeem: Systeem) -> Punt:
    """The library that VBA loads: named in its text, beside python.exe or one folder up (virtualenv)."""
    bits = excel_bits(systeem) or 64
    match = re.search(rf'Lib "(xlwings{bits}-[^"]+\.dll)"', vba_van_xlwings())
    if match is None:
        return fout("DLL van xlwings", f"De VBA-code noemt geen DLL voor {bits} bits", HERSTEL)
    folder = systeem.python.parent
    for plek in (folder / match[1], folder.parent / match[1]):
        if plek.is_file():
            return ok("DLL van xlwings", str(plek))
    return fout("DLL van xlwings", f"{match[1]} staat niet in {folder} of {folder.parent}", HERSTEL)


def _macos(systeem: Systeem) -> Iterator[Punt]:
    yield let_op(
        "Functies op een Mac",
        "Excel op een Mac kan met deze invoegtoepassing alleen de knoppen gebruiken",
        "Wil je de functies ook? Gebruik xlwings Lite of de server.",
    )
    naam = f"xlwings-{systeem.versie_van('xlwings')}.applescript"
    pad = systeem.scriptmap / naam
    if pad.is_file():
        yield ok("Script voor Python", str(pad))
    else:
        yield fout("Script voor Python", f"{pad} ontbreekt", "Geef in: wijkxl addin installeer.")
    if " " in str(systeem.starter):
        yield fout(
            "Pad van Python",
            f"Er staat een spatie in {systeem.starter}. Het script van xlwings kan daar niet tegen",
            "Installeer Python in een map zonder spatie, en geef daarna in: wijkxl addin installeer.",
        )
