"""How a Swing site writes: the names of its levels and the meaning of its symbols."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from wijkxl.analysis.gebieden import Niveau
from wijkxl.errors import CatalogusError, Fault
from wijkxl.sources.getal import Betekenis
from wijkxl.sources.koppelregel import read_tekst

Keuze = TypeVar("Keuze", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingInstellingen:
    """How a Swing site writes: its level names and its symbols (both differ per site)."""

    niveau_by_naam: Mapping[str, Niveau]
    stad_in_elke_tabel: bool
    symbolen: Mapping[str, Betekenis]


def read_swing_instellingen(path: Path) -> SwingInstellingen:
    """Read ``swing.toml``. Raises CatalogusError with all faults of the file."""
    inhoud = _toml(path)
    faults: list[Fault] = []
    niveaus = _choices(path, inhoud, "niveaus", Niveau, faults)
    symbolen = _choices(path, inhoud, "symbolen", Betekenis, faults)
    for symbool, betekenis in symbolen.items():
        if betekenis in (Betekenis.GETAL, Betekenis.ONLEESBAAR) or (betekenis is Betekenis.LEEG and symbool):
            what = f"Symbool '{symbool}' kan niet '{betekenis}' betekenen"
            mend = "Kies ontbreekt, onderdrukt, nul of nvt."
            faults.append(Fault(what=what, where=f"{path.name}, [symbolen]", mend=mend))
    stad = inhoud.get("stad_in_elke_tabel", True)
    if not isinstance(stad, bool):
        what = "stad_in_elke_tabel is geen true of false"
        faults.append(
            Fault(what=what, where=path.name, mend="Schrijf true of false, zonder aanhalingstekens.")
        )
    if faults:
        raise CatalogusError(faults)
    return SwingInstellingen(
        niveau_by_naam=MappingProxyType({naam.casefold(): niveau for naam, niveau in niveaus.items()}),
        stad_in_elke_tabel=bool(stad),
        symbolen=MappingProxyType(symbolen),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_tekst(path))
    except tomllib.TOMLDecodeError as error:
        raise CatalogusError.one(
            what=f"Dit bestand is geen geldig TOML: {error}",
            where=path.name,
            mend="Zet elke tekst tussen aanhalingstekens en schrijf één instelling per regel.",
        ) from error


def _choices(
    path: Path, inhoud: Mapping[str, Any], tabel: str, soort: type[Keuze], faults: list[Fault]
) -> dict[str, Keuze]:
    gevonden = inhoud.get(tabel)
    if not isinstance(gevonden, dict) or not gevonden:
        faults.append(
            Fault(what=f"De tabel [{tabel}] ontbreekt", where=path.name, mend=f"Voeg [{tabel}] toe.")
        )
        return {}
    goed = {
        naam: soort(waarde)
        for naam, waarde in gevonden.items()
        if isinstance(waarde, str) and waarde in set(soort)
    }
    for naam, waarde in gevonden.items():
        if naam not in goed:
            mend = f"Kies uit {', '.join(soort)}."
            what = f"'{naam}' heeft een onbekende waarde '{waarde}'"
            faults.append(Fault(what=what, where=f"{path.name}, [{tabel}]", mend=mend))
    return goed
