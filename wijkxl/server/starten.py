"""Starts the server: everything that can be wrong is told before it is open."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from dataclasses import replace

from wijkxl.errors import UitvoerError, WijkxlError, why
from wijkxl.rapportproces import Rapportbasis, Rapportopdracht, read_rapportbasis
from wijkxl.server.instellingen import (
    APP_PAD,
    Serveropdracht,
    omgeving_van,
    toegestane_hosts,
    zoek_bezwaren,
)
from wijkxl.udfs.documenten import ADRES

REDEN_BY_ERRNO = {
    errno.EADDRINUSE: "Daar draait al iets anders",
    errno.EADDRNOTAVAIL: "Dat adres is niet van deze computer",
    errno.EACCES: "Je mag deze poort niet gebruiken",
}


def start(opdracht: Serveropdracht, meld: Callable[[str], None]) -> None:
    """Serve until somebody stops it; ``meld`` is told at which address it listens.

    Raises WijkxlError when something is missing, the templates are not right or the port is not free.
    """
    bezwaren = zoek_bezwaren(os.environ)
    if bezwaren:
        raise WijkxlError(bezwaren)
    basis = read_rapportbasis(Rapportopdracht(sjablonen=opdracht.sjablonen))
    with open_poort(opdracht.adres, opdracht.poort) as deur:
        gekozen = replace(opdracht, poort=deur.getsockname()[1])
        hosts = toegestane_hosts(gekozen, os.environ)
        os.environ.update(omgeving_van(gekozen, os.environ))
        _serveer(deur, basis, hosts, meld)


def _serveer(deur: socket.socket, basis: Rapportbasis, hosts: list[str], meld: Callable[[str], None]) -> None:
    """Load the application, now that the environment is as it must be, and answer until it is stopped."""
    import uvicorn  # noqa: PLC0415  # comes with the extra

    from wijkxl.server.app import build_app  # noqa: PLC0415  # xlwings looks at the environment when it loads
    from wijkxl.udfs.runtime import vind_bron  # noqa: PLC0415

    app = build_app(basis, hosts, os.environ.get(APP_PAD, ""))
    vind_bron(None, None)  # the first formula need not wait for the edition
    meld(f"De server staat klaar op {os.environ[ADRES]} (stoppen: Ctrl+C).")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[deur])


def open_poort(adres: str, poort: int) -> socket.socket:
    """A socket that listens at ``adres``; port 0 takes any that is free. Raises UitvoerError."""
    try:
        familie = socket.getaddrinfo(adres, poort, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((adres, poort), family=familie)
    except OSError as error:
        raise UitvoerError.one(
            what=f"De server kan niet beginnen op {adres}, poort {poort}. "
            f"{REDEN_BY_ERRNO.get(error.errno or 0, why(error))}",
            where="--adres en --poort",
            mend="Kies een andere poort, zoals 8001, of het adres 127.0.0.1.",
        ) from error
