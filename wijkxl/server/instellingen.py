"""What the server needs before it can start: its settings, and what is still missing."""

from __future__ import annotations

import ipaddress
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from wijkxl.errors import Fault
from wijkxl.udfs.documenten import ADRES
from wijkxl.udfs.mappen import DATA, SJABLONEN

SLEUTEL, HOSTNAAM, APP_PAD = "XLWINGS_LICENSE_KEY", "XLWINGS_HOSTNAME", "XLWINGS_APP_PATH"
EDITIE = "WIJKXL_EDITIE"
PAKKET = "xlwings_server"
PROJECT = Path(__file__).parent / "project"
"""Folder in which xlwings Server finds our functions, scripts and pages."""

LOKAAL = ("127.0.0.1", "localhost", "[::1]", "::1")

STANDAARD: Mapping[str, str] = {
    "XLWINGS_ENVIRONMENT": "prod",
    "XLWINGS_PROJECT_NAME": "Wijkprogrammering",
    "XLWINGS_FUNCTIONS_NAMESPACE": "",
    "XLWINGS_LOG_LEVEL": "WARNING",
    "XLWINGS_ENABLE_SOCKETIO": "false",
    "XLWINGS_ENABLE_HOTRELOAD": "false",
    "XLWINGS_ENABLE_HTMX": "false",
    "XLWINGS_ENABLE_ALPINEJS_CSP": "false",
    "XLWINGS_MANIFEST_ID_PROD": "764a2981-f465-4d95-85f5-13f3ed3b68c3",
}
"""Settings of xlwings Server that hold unless the environment says otherwise.

No namespace: the functions are called ``WIJK_...`` everywhere. Warnings only: at INFO the log would tell who
called which function. What is off is not used by our functions and pages.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serveropdracht:
    """What to serve and where: the folder of the edition, templates, own data folder if any, and address."""

    editie: Path
    sjablonen: Path
    data: Path | None
    adres: str
    poort: int

    @property
    def alleen_hier(self) -> bool:
        """Whether only this computer can reach the server."""
        try:
            return ipaddress.ip_address(self.adres).is_loopback
        except ValueError:
            return self.adres in LOKAAL


def omgeving_van(opdracht: Serveropdracht, gegeven: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for a server of ours; those that ``gegeven`` has already win from STANDAARD."""
    found = {naam: waarde for naam, waarde in STANDAARD.items() if naam not in gegeven}
    if gegeven.get(HOSTNAAM) and "XLWINGS_CORS_ALLOW_ORIGINS" not in gegeven:
        found["XLWINGS_CORS_ALLOW_ORIGINS"] = '["*"]'  # Excel on the web loads the functions from elsewhere
    if opdracht.data is not None:
        found[DATA] = str(opdracht.data)
    vast = {
        "XLWINGS_ON_SERVER": "true",
        "XLWINGS_PROJECT_DIR": str(PROJECT),
        ADRES: adres_voor_gebruikers(opdracht, gegeven),
        EDITIE: str(opdracht.editie),
        SJABLONEN: str(opdracht.sjablonen),
    }
    return {**found, **vast}


def adres_voor_gebruikers(opdracht: Serveropdracht, gegeven: Mapping[str, str]) -> str:
    """The address that people type: that of the proxy when it is known."""
    if gegeven.get(HOSTNAAM):
        return f"https://{gegeven[HOSTNAAM]}{gegeven.get(APP_PAD, '')}"
    adres = f"[{opdracht.adres}]" if ":" in opdracht.adres else opdracht.adres
    return f"http://{adres}:{opdracht.poort}{gegeven.get(APP_PAD, '')}"


def toegestane_hosts(opdracht: Serveropdracht, gegeven: Mapping[str, str]) -> list[str]:
    """Names under which the server may be asked; ``*`` when it is open and nobody gave a name.

    A page elsewhere can give its own name the address 127.0.0.1; with this list it gets no answer.
    """
    hostnaam = gegeven.get(HOSTNAAM, "").partition(":")[0]
    if hostnaam:
        return [*LOKAAL, opdracht.adres, hostnaam]
    return [*LOKAAL, opdracht.adres] if opdracht.alleen_hier else ["*"]


def zoek_bezwaren(gegeven: Mapping[str, str]) -> tuple[Fault, ...]:
    """Everything that keeps the server from starting: no extra, or no key that xlwings takes."""
    found = []
    if find_spec(PAKKET) is None:
        found.append(
            Fault(
                what="Het onderdeel voor de server is niet geïnstalleerd",
                where=sys.executable,
                mend='Installeer het met: python -m pip install "wijkxl[server]".',
            )
        )
    if not gegeven.get(SLEUTEL):
        found.append(
            Fault(
                what="Er is geen licentiesleutel voor xlwings Server",
                where=f"omgevingsvariabele {SLEUTEL}",
                mend="Zet de sleutel in die variabele. Lees in docs/server.md welke licentie nodig is.",
            )
        )
    if not found and (reden := reden_van_weigering()):
        found.append(
            Fault(
                what=f"xlwings weigert de licentiesleutel: {reden}",
                where=f"omgevingsvariabele {SLEUTEL}",
                mend="Vraag een geldige sleutel aan de leverancier van xlwings.",
            )
        )
    return tuple(found)


def reden_van_weigering() -> str:
    """Why xlwings does not take the key, in its own words; empty when it does.

    Asked in a process of its own: in this one, xlwings must be loaded for a server from the start.
    """
    asked = subprocess.run(
        [sys.executable, "-c", "import xlwings.pro"], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        return ""
    regels = asked.stderr.strip().splitlines()
    return (regels[-1] if regels else "onbekend").removeprefix("xlwings.LicenseError: ").rstrip(".")
