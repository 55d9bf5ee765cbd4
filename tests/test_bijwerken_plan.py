"""An update keeps the Plan van aanpak: the rows of its tables, and words in the place of an advice."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bijwerkproef import open_werkboek, werk_bij, zet
from engines import ironcalc_engine
from engines.compare import differences
from engines.stored import stored
from grondig import alleen_grondig
from voorbeeld import voorbeeld_basis

from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN, TBL_VERBETERACTIES
from wijkxl.wording import Blad

pytestmark = [pytest.mark.lang, alleen_grondig]

START = voorbeeld_basis().catalogus.startsituaties[0]
PLAN = tuple(
    (f"Activiteit {n}", "Jongerenwerk", "=geen formule", f"{n} jongeren", None, "é", "juni")
    for n in range(1, 13)
)
KWALITEIT = (
    ("Activiteit 1", START.situatie, None, "bericht", None, None, "werkplan"),
    ("Activiteit 2", START.situatie, "Mijn eigen advies", None, None, None, None),
)
OUTCOME = (("Activiteit 1", "Eigen outcome", "tellen", "elke maand", "jongeren", None, None),)
ACTIES = (("Activiteit 1", "te weinig bereik", "bellen", "CJG", datetime(2026, 3, 1), "bezig", None),)  # noqa: DTZ001
RIJEN: tuple[tuple[Staptabel, tuple[tuple[Any, ...], ...]], ...] = (
    (TBL_VERBETERACTIES, ACTIES),
    (TBL_OUTCOME, OUTCOME),
    (TBL_KWALITEIT, KWALITEIT),
    (TBL_PLAN, PLAN),
)


def test_all_rows_of_the_plan_are_kept_and_calculated_anew(tmp_path: Path) -> None:
    pad = zet(tmp_path)
    boek = open_werkboek(pad)
    for tabel, rijen in RIJEN:
        _vul(boek[Blad.PLAN], tabel, rijen)
    boek.save(pad)

    (gedaan,) = werk_bij(pad)
    assert gedaan.faults == ()

    ws = open_werkboek(pad)[Blad.PLAN]
    for tabel, rijen in RIJEN:
        gevonden = _rijen(ws, tabel)
        assert [_zonder_formules(rij) for rij in gevonden[: len(rijen)]] == list(rijen), tabel.naam
        assert not any(any(_zonder_formules(rij)) for rij in gevonden[len(rijen) :])
    bewaard = stored(pad)
    advies = bewaard.sheet(Blad.PLAN).cells[_adres(ws, TBL_KWALITEIT, 0, "advies")]
    assert advies.formula
    assert advies.value == START.advies
    assert differences(bewaard, ironcalc_engine.recalculated(pad)) == []


def _vul(ws: Any, tabel: Staptabel, rijen: tuple[tuple[Any, ...], ...]) -> None:
    """Type rows in a table; what is None stays as it is."""
    for cellen, waarden in zip(_cellen(ws, tabel), rijen, strict=False):
        for cel, waarde in zip(cellen, waarden, strict=True):
            if waarde is not None:
                cel.value = waarde
                if isinstance(waarde, str):
                    cel.data_type = "s"


def _cellen(ws: Any, tabel: Staptabel) -> Any:
    return ws[ws.tables[tabel.naam].ref][1:]


def _rijen(ws: Any, tabel: Staptabel) -> list[tuple[Any, ...]]:
    return [tuple((cel.value, cel.data_type) for cel in rij) for rij in _cellen(ws, tabel)]


def _zonder_formules(rij: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(None if soort == "f" else waarde for waarde, soort in rij)


def _adres(ws: Any, tabel: Staptabel, rij: int, sleutel: str) -> str:
    plek = [kolom.sleutel for kolom in tabel.kolommen].index(sleutel)
    return str(_cellen(ws, tabel)[rij][plek].coordinate)
