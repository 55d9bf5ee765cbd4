"""Sheet Logisch model: the chain of each resultaat by formulas, with the missing link named."""

from functools import cache
from pathlib import Path

import pytest
from aantekenproef import maak
from engines import ironcalc_engine, libreoffice_engine
from engines.areas import column_number
from engines.compare import differences
from engines.contents import StoredWorkbook
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import inhoud
from stapproef import met_rijen, rooster

from wijkxl.generator.logisch_blokken import MEESTE_RESULTATEN
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import Blad

WERK, TAAL = "Jongeren met werk of opleiding, 15 t/m 26 jaar", "Doorstroomtoets: streefniveau taal, groep 8"
ZIN = {"jaar": 2028.0, "doel": 4.0, "meer": "meer", "wie": "jongeren", "wat": "werken"}
RESULTATEN = (
    {"naam": "Werk*", **ZIN},
    {"naam": "Zonder alles"},
    {"naam": 2030.0},
    {"wat": "zonder korte naam"},
)
METINGEN = (
    {"resultaat": "werk* ", "indicator": WERK, "eigen_nul": 70.0, "eigen_nu": 72.126, "jaar_nul": 2022.0},
    {"resultaat": "Werk*", "eigen_nu": "veel"},
    {"resultaat": 2030.0, "indicator": "Eigen telling", "eigen_nul": -1.5, "eigen_nu": 1e6},
    {"resultaat": "Bestaat niet", "indicator": TAAL},
)
ACTIVITEITEN = (
    {
        "naam": "Coach ?",
        "resultaat": "Werk*",
        "uitvoerder": "Jongerenwerk",
        "factor": "schoolsucces",
        "niveau": "selectief",
        "ladder": "2 goed onderbouwd",
    },
    {"naam": "Loket", "resultaat": "WERK*", "uitvoerder": " jongerenwerk ", "factor": "Schoolsucces"},
    {"naam": "Thuis", "resultaat": "Werk*", "factor": "Taalontwikkeling", "niveau": "universeel"},
    {"inzet": "zonder naam", "resultaat": "Werk*", "uitvoerder": "De\nbuurt"},
    {"naam": "Los", "uitvoerder": "niemand"},
    {"naam": "Getal", "resultaat": 2030.0, "uitvoerder": 5.0, "factor": "zelf |bedacht|"},
)
REGISTER = (
    {"activiteit": "Coach ?", "gepland": 60.0, "werkelijk": 48.0, "uitval": 6.0},
    {"activiteit": "coach ? ", "gepland": 60.0, "werkelijk": 57.4},
    {"activiteit": "Coach ?", "gepland": 40.0, "werkelijk": "weinig", "uitval": 3.0},
    {"activiteit": "Loket", "werkelijk": 0.0},
    {"activiteit": "Thuis", "gepland": 20.0},
    {"activiteit": "Coach x", "gepland": 1.0, "werkelijk": 1.0},
)


@cache
def gevuld() -> Path:
    tabellen = (
        (TBL_RESULTATEN, RESULTATEN),
        (TBL_METINGEN, METINGEN),
        (TBL_ACTIVITEITEN, ACTIVITEITEN),
        (TBL_IMPLEMENTATIE, REGISTER),
    )
    return maak("logisch model", met_rijen(*tabellen))[0]


def model(boek: StoredWorkbook) -> list[dict[str, str]]:
    """The rows below the headings and their explanation, by heading."""
    _, *rijen = rooster(boek, Blad.LOGISCH_MODEL, "Resultaat")
    return [{kop: str(waarde or "") for kop, waarde in rij.items()} for rij in rijen]


def regels(tekst: str) -> list[str]:
    return tekst.split("\n") if tekst else []


def test_a_chain_is_put_together_from_the_other_sheets() -> None:
    werk = model(stored(gevuld()))[0]
    assert werk["Resultaat"] == "Werk*\nIn 2028 hebben we bereikt dat 4% meer jongeren werken."
    assert regels(werk["Assets"]) == ["• Jongerenwerk", "• De buurt"]
    assert regels(werk["Input"]) == [
        "• Coach ? (selectief, trede 2 goed onderbouwd)",
        "• Loket",
        "• Thuis (universeel)",
        "• zonder naam",
    ]
    assert regels(werk["Output"]) == [
        "• Coach ?: 105 van 120 bereikt, uitval 6",
        "• Loket: 0 bereikt",
        "! Thuis: nog geen bereik",
        "! zonder naam: nog geen bereik",
    ]
    assert regels(werk["Tussentijdse uitkomsten"]) == [
        "• schoolsucces",
        "! Taalontwikkeling (geen indicator)",
    ]
    assert regels(werk["Uiteindelijke uitkomsten"])[0] == f"• {WERK}: 70% (2022) → 72,13%"
    assert (
        regels(werk["Uiteindelijke uitkomsten"])[1] == "• indicator zonder naam: geen nulmeting → geen cijfer"
    )


def test_every_missing_link_is_named() -> None:
    werk, leeg, getal = model(stored(gevuld()))[:3]
    assert regels(werk["Welke schakel ontbreekt?"]) == [
        "! Thuis: geen uitvoerder, factor zonder indicator, activiteit zonder bereik",
        "! zonder naam: geen factor, activiteit zonder bereik",
    ]
    assert regels(leeg["Welke schakel ontbreekt?"]) == [
        "! resultaat zonder activiteit",
        "! resultaat zonder indicator",
    ]
    assert regels(getal["Welke schakel ontbreekt?"]) == [
        "! Getal: factor zonder indicator, activiteit zonder bereik"
    ]
    assert leeg["Assets"] == leeg["Output"] == leeg["Uiteindelijke uitkomsten"] == ""


def test_a_complete_chain_says_that_nothing_is_missing() -> None:
    actie = {"naam": "A", "resultaat": "R", "uitvoerder": "U", "factor": "Schoolsucces"}
    pad, _ = maak(
        "volledige keten",
        met_rijen(
            (TBL_RESULTATEN, [{"naam": "R"}]),
            (TBL_METINGEN, [{"resultaat": "R", "indicator": WERK, "jaar_nul": 2023.0}]),
            (TBL_ACTIVITEITEN, [actie]),
            (TBL_IMPLEMENTATIE, [{"activiteit": "A", "gepland": 4.0, "werkelijk": 4.0}]),
        ),
    )
    rij, *leeg = model(stored(pad))
    assert rij["Welke schakel ontbreekt?"] == "✓ geen"
    assert rij["Output"] == "• A: 4 van 4 bereikt"
    assert {waarde for rest in leeg for waarde in rest.values()} == {""}


def test_more_than_can_be_shown_gives_a_warning() -> None:
    resultaten = [{"naam": f"Resultaat {nummer}"} for nummer in range(MEESTE_RESULTATEN + 1)]
    pad, _ = maak("veel resultaten", met_rijen((TBL_RESULTATEN, resultaten)))
    boek = stored(pad)
    assert model(boek)[-1]["Resultaat"].startswith(f"Resultaat {MEESTE_RESULTATEN - 1}\n")
    assert str(boek.sheet(Blad.LOGISCH_MODEL).cells["A5"].value).startswith("⚠ Let op")
    assert differences(boek, ironcalc_engine.recalculated(pad)) == []


def test_the_sheet_is_empty_in_a_new_workbook() -> None:
    cellen = inhoud("Bloemhof").sheet(Blad.LOGISCH_MODEL).cells
    gevuld = {ref for ref, cel in cellen.items() if cel.formula and cel.value not in (None, "")}
    assert gevuld == set()
    assert max(column_number(ref.rstrip("0123456789")) for ref in cellen) == 8


def test_ironcalc_computes_what_is_stored_for_odd_rows() -> None:
    assert differences(stored(gevuld()), ironcalc_engine.recalculated(gevuld())) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_libreoffice_computes_what_is_stored_for_odd_rows() -> None:
    assert differences(stored(gevuld()), libreoffice_engine.recalculated(gevuld())) == []
