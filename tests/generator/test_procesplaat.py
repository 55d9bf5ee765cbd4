"""Sheet Procesplaat: six boxes with the status of the adviser, counts of the tables and links."""

import re
from datetime import date
from pathlib import Path

from aantekenproef import bij_naam, maak, met_notities
from engines import ironcalc_engine
from engines.compare import differences
from engines.stored import stored
from proefwerkboek import gelezen, inhoud, werkboek
from stapproef import met_rijen

from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.gesprekken import GESPREKKEN
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.plan import TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN, TBL_VERBETERACTIES
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import Blad

STAPPEN = range(1, 7)


def vakken(pad: Path) -> dict[int, tuple[str, list[str]]]:
    """Status and counts of each step: the formulas below the heading that begins with its number."""
    cellen = stored(pad).sheet(Blad.PROCESPLAAT).cells
    found = {}
    for ref, cel in cellen.items():
        kop = re.match(r"([1-6])\. ", str(cel.value or ""))
        if kop and not cel.formula:
            kolom, rij = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()  # type: ignore[union-attr]
            onder = [cellen.get(f"{kolom}{int(rij) + n}") for n in range(1, 10)]
            status, telling = [str(cel.value) for cel in onder if cel is not None and cel.formula]
            found[int(kop[1])] = (status, telling.split("\n"))
    return found


def test_a_new_workbook_has_six_steps_that_are_not_started() -> None:
    found = vakken(werkboek("Bloemhof"))
    assert sorted(found) == list(STAPPEN)
    assert {status for status, _ in found.values()} == {"○ niet gestart"}
    assert found[1][1] == ["0 domeinen met een conclusie", "0 gesprekken"]


def test_the_status_is_the_one_on_inhoudsopgave() -> None:
    getoond_by_keuze = {
        "bezig": "◐ bezig",
        "Klaar": "✓ klaar",
        "niet nodig": "– niet nodig",
        None: "○ niet gestart",
        "wat anders": "○ niet gestart",
        3.0: "○ niet gestart",
    }
    gekozen = dict(zip(STAPPEN, getoond_by_keuze, strict=True))
    pad, _ = maak("statussen", met_notities({f"in_stap_{s}_status": keuze for s, keuze in gekozen.items()}))
    found = vakken(pad)
    assert {stap: found[stap][0] for stap in STAPPEN} == {
        stap: getoond_by_keuze[keuze] for stap, keuze in gekozen.items()
    }
    assert differences(stored(pad), ironcalc_engine.recalculated(pad)) == []


def test_the_counts_are_those_of_the_tables() -> None:
    pad, _ = maak(
        "tellingen",
        met_rijen(
            (GESPREKKEN, [{"partner": "school"}, {"datum": date(2026, 1, 1)}]),
            (TBL_RESULTATEN, [{"naam": "R", "doel": 1.0, "jaar": 2028.0}, {"naam": "S"}]),
            (TBL_METINGEN, [{"resultaat": "R", "indicator": "x", "eigen_nul": 1.0, "eigen_nu": 9.0}]),
            (TBL_ACTIVITEITEN, [{"naam": "A", "resultaat": "R"}, {"naam": "B"}, {"naam": "C"}]),
            (TBL_PLAN, [{"activiteit": "A"}]),
            (TBL_KWALITEIT, [{"activiteit": "A"}, {"activiteit": "B"}]),
            (TBL_OUTCOME, [{"hoe": "telt niet"}]),
            (TBL_IMPLEMENTATIE, [{"activiteit": "A"}]),
            (
                TBL_VERBETERACTIES,
                [{"actie": "iets", "status": "Klaar"}, {"actie": "meer"}, {"status": "klaar"}],
            ),
            (TBL_JAARGESPREKKEN, [{"activiteit": "A"}]),
        ),
    )
    tellingen = {stap: telling for stap, (_, telling) in vakken(pad).items()}
    assert tellingen == {
        1: ["0 domeinen met een conclusie", "1 gesprek"],
        2: ["2 resultaten", "1 met een stand"],
        3: ["3 activiteiten", "2 zonder resultaat"],
        4: ["1 regel in het plan", "2 afspraken over kwaliteit"],
        5: ["0 afspraken over outcome", "1 regel uitvoering"],
        6: ["2 verbeteracties", "1 klaar", "1 jaargesprek"],
    }
    assert differences(stored(pad), ironcalc_engine.recalculated(pad)) == []


def test_every_step_leads_to_its_sheets() -> None:
    boek = gelezen(werkboek("Bloemhof"))
    cellen = [cel for rij in boek[Blad.PROCESPLAAT].iter_rows() for cel in rij]
    links = {cel.hyperlink.location for cel in cellen if cel.hyperlink}
    for blad in (
        "Pijler Kansrijk",
        "Samenvatting alle pijlers",
        "Gespreksvoorbereiding",
        "Kwalitatieve analyse",
        "Maatschappelijk resultaat",
        "Activiteiten",
        "Preventiematrix",
        "Implementatie",
        "Jaargesprekken",
        "Logisch model",
    ):
        assert f"'{blad}'!A1" in links, blad
    for stap in (3, 4, 5, 6):
        assert f"plan_stap_{stap}" in links
        assert str(bij_naam(boek, f"plan_stap_{stap}").value).startswith(f"Stap {stap}")


def test_the_picture_prints_on_one_page() -> None:
    ws = gelezen(werkboek("Bloemhof"))[Blad.PROCESPLAAT]
    assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) in ((1, 1), (None, None))
    assert ws.page_setup.orientation == "landscape"
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert inhoud("Bloemhof").sheet(Blad.PROCESPLAAT).cells["A1"].value == "Procesplaat"
