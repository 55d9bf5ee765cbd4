"""The application: xlwings Server with our functions and scripts, and the page /rapportage before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from itertools import groupby
from types import MappingProxyType

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from wijkxl import __version__
from wijkxl.knoppen import KNOPPEN, MACROMODULE, Knop
from wijkxl.rapportproces import Rapportbasis
from wijkxl.server.rapportagepagina import Rapportagepagina

FUNCTIEMODULE = "wijkxl.udfs.functions"
DOCUMENTEN = "Documenten"
UITLEG_DOCUMENT = "Zegt waar je dit document in Word maakt. Bewaar eerst je werkboek."
"""What a button for a document says here: a server cannot put a file next to the workbook."""


class AlleenOnzePaden:
    """Refuses addresses that could lead out of the folders that are served.

    Our own never hold ``..``, a backslash or a drive; the static files of xlwings Server do not look at them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pad = str(scope.get("path", ""))
        verdacht = ".." in pad.split("/") or "\\" in pad or ":" in pad
        app = PlainTextResponse("Niet gevonden", status_code=404) if verdacht else self._app
        await app(scope, receive, send)


def build_app(basis: Rapportbasis, hosts: list[str], app_pad: str = "") -> Starlette:
    """The application for ``hosts``; the environment must be that of ``omgeving_van`` already.

    Our modules are loaded first: where they fail, xlwings Server would serve nothing and not say so.
    """
    import_module(FUNCTIEMODULE)
    import_module(MACROMODULE)
    server = import_module("xlwings_server.main")
    server.templates.env.globals.update(
        knoppen_by_groep=knoppen_by_groep(), versie=manifestversie(__version__)
    )
    return Starlette(
        routes=[*Rapportagepagina(basis).routes(app_pad), Mount("/", app=server.main_app)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
            Middleware(AlleenOnzePaden),
        ],
    )


def knoppen_by_groep() -> Mapping[str, tuple[Knop, ...]]:
    """The buttons by the words of their group, in their order, with what they do on a server."""
    knoppen = [
        replace(knop, uitleg=UITLEG_DOCUMENT) if knop.groep == DOCUMENTEN else knop for knop in KNOPPEN
    ]
    groepen = groupby(knoppen, key=lambda knop: knop.groep)
    return MappingProxyType({groep: tuple(found) for groep, found in groepen})


def manifestversie(versie: str) -> str:
    """Four numbers, as a manifest wants them: ``0.1.0`` gives ``1.0.1.0``. They may not start with 0."""
    getallen = [deel for deel in versie.split(".") if deel.isdecimal()]
    return ".".join(["1", *getallen, "0", "0", "0"][:4])
