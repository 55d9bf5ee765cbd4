"""Checks what Windows and Office allow: macro policies, trusted locations, rules of Defender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wijkxl.addin.punt import Punt, fout, let_op, ok
from wijkxl.addin.register import Register

_OFFICE = (
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
    r"HKLM\Software\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Microsoft\Office\16.0",
)
"""Where settings of Office stand; what the organisation decides comes before what the user chose."""

_ASR = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
_ASR_SLEUTELS = (
    rf"{_ASR}\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_INTUNE = rf"{_ASR}\Policy Manager"

KINDPROCES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Rule of Defender: Office may start no other programs."""

WIN32 = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
"""Rule of Defender: macros may call no functions of Windows."""

_BLOKKEERT, _TEST, _WAARSCHUWT = "1", "2", "6"
"""States of a rule: it stops, only writes a log, or asks the user."""

IT = "Vraag IT om"
ANDERE_ROUTE = "of gebruik xlwings Lite of de server"


def controleer_windows(register: Register, *, ondertekend: bool, koppelen: bool) -> Iterator[Punt]:
    """Everything the registry says; ``koppelen`` is whether the attach-only variant is installed."""
    yield _macros(register)
    yield _invoegtoepassingen(register, ondertekend=ondertekend)
    yield _vertrouwde_plekken(register)
    yield _van_internet(register)
    yield _kindproces(stand_van_regel(register, KINDPROCES), koppelen=koppelen)
    yield _win32(stand_van_regel(register, WIN32))


def instelling(register: Register, deel: str, naam: str) -> int | None:
    """A number that Office uses, such as ``Excel\\Security`` and ``vbawarnings``; ``None`` when not set."""
    for stam in _OFFICE:
        waarde = register.waarden(rf"{stam}\{deel}").get(naam)
        if isinstance(waarde, int):
            return waarde
    return None


def stand_van_regel(register: Register, regel: str) -> str:
    """The state of a rule of Defender as a digit; empty when it is not set or may not be read."""
    for sleutel in _ASR_SLEUTELS:
        if waarde := register.waarden(sleutel).get(regel):
            return str(waarde)
    match = re.search(rf"{regel}=(\d)", str(register.waarden(_INTUNE).get("asrrules", "")), re.IGNORECASE)
    return match[1] if match else ""


def _macros(register: Register) -> Punt:
    wat = "Macro's in Excel"
    stand = instelling(register, r"Excel\Security", "vbawarnings")
    if stand == 4:
        return fout(wat, "Alle macro's staan uit", f"{IT} een vertrouwde locatie, {ANDERE_ROUTE}.")
    if stand == 3:
        return let_op(wat, "Alleen ondertekende macro's mogen", f"{IT} het bestand te ondertekenen.")
    if stand == 1:
        return ok(wat, "Alle macro's mogen, zonder vraag")
    return ok(wat, "Excel vraagt bij een werkboek met macro's of je ze wilt inschakelen")


def _invoegtoepassingen(register: Register, *, ondertekend: bool) -> Punt:
    wat = "Regels voor invoegtoepassingen"
    if instelling(register, r"Excel\Security", "disablealladdins") == 1:
        return fout(wat, "Alle invoegtoepassingen staan uit", f"{IT} een uitzondering, {ANDERE_ROUTE}.")
    eist = instelling(register, r"Excel\Security", "requireaddinsig") == 1
    eist = eist or instelling(register, r"Common\Security", "requirealwaysonmacrosig") == 1
    if eist and ondertekend:
        doe = f"{IT} te controleren of het certificaat op deze computer wordt vertrouwd."
        return let_op(wat, "Alleen ondertekende mogen, en deze is ondertekend", doe)
    if eist:
        doe = f"{IT} wijkxl.xlam te ondertekenen met een certificaat dat hier wordt vertrouwd."
        return fout(wat, "Alleen ondertekende mogen, en deze is niet ondertekend", doe)
    return ok(wat, "Geen beperking gevonden")


def _vertrouwde_plekken(register: Register) -> Punt:
    wat = "Vertrouwde locaties"
    deel = r"Excel\Security\Trusted Locations"
    doe = f"{IT} de map XLSTART als vertrouwde locatie in te stellen."
    if instelling(register, deel, "alllocationsdisabled") == 1:
        return let_op(wat, "Vertrouwde locaties staan uit. Dan is XLSTART er ook geen", doe)
    if instelling(register, r"Common\Security\Trusted Locations", "allow user locations") == 0:
        return let_op(wat, "Alleen locaties die IT heeft ingesteld tellen", doe)
    return ok(wat, "Niet uitgezet; XLSTART is er standaard een")


def _van_internet(register: Register) -> Punt:
    wat = "Bestanden van internet"
    if instelling(register, r"Excel\Security", "blockcontentexecutionfrominternet") == 1:
        return let_op(
            wat,
            "Excel blokkeert macro's in bestanden van internet of uit e-mail",
            "Zet werkboeken met macro's klaar op een plek die IT vertrouwt, niet in e-mail.",
        )
    return ok(wat, "Geen extra regel gevonden. Ook zonder regel blokkeert nieuwe Office zulke macro's")


def _kindproces(stand: str, *, koppelen: bool) -> Punt:
    wat = "Defender, programma's starten"
    if koppelen:
        return ok(wat, "Niet van belang: deze invoegtoepassing start zelf niets")
    if stand == _BLOKKEERT:
        doe = "Gebruik de variant die zelf niets start: wijkxl addin installeer --alleen-koppelen."
        return fout(wat, "Deze regel houdt tegen dat Excel Python start", doe)
    if stand in (_TEST, _WAARSCHUWT):
        return let_op(
            wat, "Deze regel kijkt mee of vraagt toestemming", f"{IT} een uitzondering als dat stoort."
        )
    return ok(wat, "Geen regel gevonden. Een beheerder kan meer zien dan deze controle")


def _win32(stand: str) -> Punt:
    wat = "Defender, aanroepen van Windows"
    if stand == _BLOKKEERT:
        return fout(wat, "Deze regel blokkeert de macro's", f"{IT} een uitzondering, {ANDERE_ROUTE}.")
    if stand in (_TEST, _WAARSCHUWT):
        return let_op(
            wat, "Deze regel kijkt mee of vraagt toestemming", f"{IT} een uitzondering als dat stoort."
        )
    return ok(wat, "Geen regel gevonden. Een beheerder kan meer zien dan deze controle")
