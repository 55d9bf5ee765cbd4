"""Asks an application in this process for a page, as a browser does."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx


def vraag(app: Any, methode: str, pad: str, **verzoek: Any) -> httpx.Response:
    """The answer of ``app``; the name of the server is that of the own computer."""

    async def stuur() -> httpx.Response:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://localhost"
        ) as client:
            return await client.request(methode, pad, **verzoek)

    return asyncio.run(stuur())


class Stroom:
    """A body that is sent in pieces, without saying how long it is; counts what was taken."""

    def __init__(self, stuk: bytes, aantal: int) -> None:
        self.stuk, self.aantal, self.gegeven = stuk, aantal, 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.aantal):
            self.gegeven += 1
            yield self.stuk
