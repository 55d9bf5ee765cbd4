"""The page /rapportage: choose a saved workbook, get its documents back. Nothing is kept.

Plain Starlette: it runs without xlwings Server, and so do its tests.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import Any, BinaryIO
from urllib.parse import quote

import anyio.to_thread
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from wijkxl.errors import Fault, WijkxlError
from wijkxl.rapportproces import Rapportbasis
from wijkxl.server.download import Keuze, maak_download
from wijkxl.udfs.documenten import PAGINA

GROOTSTE_BESTAND = 25_000_000
"""Most bytes of a workbook that is taken; one of ours has less than a million."""

RUIMTE_VOOR_VELDEN = 100_000
"""Bytes of a request besides the workbook."""

NIET_GOED, TE_GROOT = 422, 413
FOUT_NAAM = "je keuze"

_BESTANDEN = files("wijkxl.server").joinpath("pagina")
_STIJL = _BESTANDEN.joinpath("rapportage.css").read_text(encoding="utf-8")
_STIJLMERK = base64.b64encode(hashlib.sha256(_STIJL.encode()).digest()).decode()

VEILIG = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'sha256-{_STIJLMERK}'; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""Headers of everything this page sends."""

Lees = Callable[[], Awaitable[MutableMapping[str, Any]]]


class TeGrootError(Exception):
    """More was sent than is taken."""


class Rapportagepagina:
    """The page and what it does; documents are made one at a time, so that functions keep their turn."""

    def __init__(self, basis: Rapportbasis, *, grootste: int = GROOTSTE_BESTAND) -> None:
        self._basis = basis
        self._grootste = grootste
        self._beurt = anyio.CapacityLimiter(1)
        omgeving = Environment(autoescape=True, undefined=StrictUndefined)
        tekst = _BESTANDEN.joinpath("rapportage.html.j2").read_text(encoding="utf-8")
        self._sjabloon = omgeving.from_string(tekst)

    def routes(self, voor: str = "") -> list[Route]:
        """What a server has to serve; ``voor`` is the path under which the application stands."""
        pad = f"{voor}{PAGINA}"
        return [Route(pad, self.toon, methods=["GET"]), Route(pad, self.maak, methods=["POST"])]

    async def toon(self, _request: Request) -> Response:
        """The page with the form."""
        return self._antwoord()

    async def maak(self, request: Request) -> Response:
        """The documents as a file, or the page with what is wrong."""
        begrensd = Request(request.scope, _begrensd(request.receive, self._grootste + RUIMTE_VOOR_VELDEN))
        try:
            async with begrensd.form(max_files=1, max_fields=5) as velden:
                return await self._verwerk(velden)
        except TeGrootError:
            return self._te_groot()
        except HTTPException:
            return self._antwoord(_NIET_ONTVANGEN)
        except WijkxlError as error:
            return self._antwoord(*error.faults)

    async def _verwerk(self, velden: FormData) -> Response:
        bestand, keuze = velden.get("werkboek"), velden.get("document", Keuze.BEIDE.value)
        if not isinstance(bestand, UploadFile) or not bestand.filename:
            return self._antwoord(_GEEN_BESTAND)
        if keuze not in list(Keuze):
            return self._antwoord(_GEEN_KEUZE)
        if (bestand.size or 0) > self._grootste:
            return self._te_groot()
        stroom: BinaryIO = bestand.file
        werk = partial(maak_download, self._basis, stroom, bestand.filename, Keuze(keuze))
        download = await anyio.to_thread.run_sync(werk, limiter=self._beurt)
        return Response(
            download.inhoud,
            media_type=download.mediatype,
            headers={**VEILIG, "Content-Disposition": bijlage(download.naam)},
        )

    def _te_groot(self) -> Response:
        fault = Fault(
            what=f"Dit bestand is te groot. Een werkboek mag hoogstens {self._in_mb()} MB zijn",
            where=FOUT_NAAM,
            mend="Haal grote afbeeldingen uit je werkboek en bewaar het opnieuw.",
        )
        return self._antwoord(fault, status=TE_GROOT)

    def _antwoord(self, *faults: Fault, status: int = NIET_GOED) -> Response:
        tekst = self._sjabloon.render(
            faults=faults,
            grootste=self._in_mb(),
            keuzes=list(Keuze),
            stijl=Markup(_STIJL),  # noqa: S704
        )
        return HTMLResponse(tekst, status_code=status if faults else 200, headers=dict(VEILIG))

    def _in_mb(self) -> int:
        return self._grootste // 1_000_000


def bijlage(naam: str) -> str:
    """The header that saves an answer as a file with this name, whatever letters are in it."""
    simpel = naam.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "")
    return f"attachment; filename=\"{simpel}\"; filename*=UTF-8''{quote(naam, safe='')}"


def _begrensd(lees: Lees, grens: int) -> Lees:
    """Reads a request, and raises TeGrootError as soon as more than ``grens`` bytes have come in."""
    gelezen = 0

    async def lees_verder() -> MutableMapping[str, Any]:
        nonlocal gelezen
        bericht = await lees()
        gelezen += len(bericht.get("body", b""))
        if gelezen > grens:
            raise TeGrootError
        return bericht

    return lees_verder


_GEEN_BESTAND = Fault(
    what="Je hebt nog geen werkboek gekozen",
    where=FOUT_NAAM,
    mend="Kies het bestand van je werkboek en probeer het opnieuw.",
)
_GEEN_KEUZE = Fault(
    what="Dit document kennen we niet", where=FOUT_NAAM, mend="Kies een van de documenten in de lijst."
)
_NIET_ONTVANGEN = Fault(
    what="Je werkboek is niet goed aangekomen", where=FOUT_NAAM, mend="Stuur het nog een keer."
)
