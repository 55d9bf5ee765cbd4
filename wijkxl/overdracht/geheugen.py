"""The memory of a workbook as text that fits in cells: compressed JSON, and the basis in a compact form."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections import defaultdict
from types import MappingProxyType
from typing import Any

from wijkxl.overdracht.basis import Basis, Bladbasis

GROOTSTE = 64 * 1024 * 1024
"""Most bytes a packed text may unfold to."""


def pak_json(gegevens: Any) -> str:
    """Pack data (lists, mappings, texts, numbers) as letters; the same data gives the same text."""
    kaal = json.dumps(gegevens, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return base64.b64encode(zlib.compress(kaal.encode(), 9)).decode("ascii")


def lees_json(tekst: str) -> Any:
    """The data of a packed text; raises ValueError when it is damaged or unreasonably large."""
    try:
        unpacker = zlib.decompressobj()
        kaal = unpacker.decompress(base64.b64decode(tekst, validate=True), GROOTSTE)
        if unpacker.unconsumed_tail:
            raise ValueError("the packed text is too large")
        return json.loads(kaal)
    except (zlib.error, binascii.Error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("the packed text is damaged") from error


def pak_in(basis: Basis) -> str:
    """Pack what a workbook held when it was made."""
    bladen = [
        [
            blad.blad,
            _regels(blad),
            [[rij, kolom, naam] for (rij, kolom), naam in blad.invoer.items()],
            [[naam, *bereik] for naam, bereik in blad.tabellen.items()],
        ]
        for blad in basis.bladen.values()
    ]
    return pak_json({"bladen": bladen, "namen": sorted(basis.namen)})


def pak_uit(tekst: str) -> Basis:
    """The basis in a packed text; raises ValueError when it is not one."""
    try:
        gegevens = lees_json(tekst)
        bladen = {str(blad[0]): _bladbasis(*blad) for blad in gegevens["bladen"]}
        return Basis(bladen=MappingProxyType(bladen), namen=frozenset(gegevens["namen"]))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("the memory of the workbook is damaged") from error


def _regels(blad: Bladbasis) -> list[Any]:
    """Rows of a sheet as ``[row, "column:mark column:mark"]``; neighbours leave their column out."""
    rijen: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (rij, kolom), kenmerk in sorted(blad.kenmerken.items()):
        rijen[rij].append((kolom, kenmerk))
    found = []
    for rij, cellen in rijen.items():
        words, expected = [], -1
        for kolom, kenmerk in cellen:
            words.append(kenmerk if kolom == expected else f"{kolom}:{kenmerk}")
            expected = kolom + 1
        found.append([rij, " ".join(words)])
    return found


def _bladbasis(blad: str, regels: list[Any], invoer: list[Any], tabellen: list[Any]) -> Bladbasis:
    kenmerken: dict[tuple[int, int], str] = {}
    for rij, woorden in regels:
        kolom = 0
        for woord in woorden.split(" "):
            plaats, dubbelpunt, kenmerk = woord.partition(":")
            kolom = int(plaats) if dubbelpunt else kolom + 1
            kenmerken[int(rij), kolom] = kenmerk if dubbelpunt else woord
    return Bladbasis(
        blad=str(blad),
        kenmerken=MappingProxyType(kenmerken),
        invoer=MappingProxyType({(int(rij), int(kolom)): str(naam) for rij, kolom, naam in invoer}),
        tabellen=MappingProxyType({str(naam): _bereik(*bereik) for naam, *bereik in tabellen}),
    )


def _bereik(rij: Any, kolom: Any, laatste_rij: Any, laatste_kolom: Any) -> tuple[int, int, int, int]:
    return int(rij), int(kolom), int(laatste_rij), int(laatste_kolom)
