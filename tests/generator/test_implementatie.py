"""Sheets Implementatie and Jaargesprekken: the overview, what stands out per row, and the privacycheck."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from aantekenproef import bij_naam, maak, met_notities
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.contents import StoredWorkbook, Value
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import Rekenvel, gelezen, inhoud
from stapproef import Rijen, met_rijen, rooster

from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.plan import TBL_VERBETERACTIES
from wijkxl.wording import Blad

LANGSTE_FORMULE = 8192
KLAS = {"activiteit": "huiswerkklas", "eigenaar": "DOCK"}
ACTIVITEITEN: Rijen = [
    {"naam": naam}
    for naam in ("Huiswerkklas", "Sport * (na school)", "Wie ben ik?", " Ouderkamer ", "Speeltuin")
]
REGISTER: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {
            **KLAS,
            **{"periode": "2024", "status": "klaar", "gepland": 60, "werkelijk": 48, "uitval": 6},
            **{"tevreden": 7.5, "laagste": 4, "hoogste": 9.5, "gesprek": date(2025, 6, 1)},
        },
        "",
    ),
    (
        {
            **KLAS,
            **{"periode": "2025", "status": "loopt", "gepland": 40, "werkelijk": 12, "uitval": 9},
            **{"tevreden": 5, "laagste": 3, "actie": "Ouders bezoeken", "wanneer": date(2025, 12, 1)},
        },
        "bereik onder 70 % van het plan; veel uitval; actie is over datum",
    ),
    (
        {
            **{"activiteit": "Sport * (na school)", "periode": "2025", "status": "Loopt", "gepland": 100},
            **{"werkelijk": 110, "uitval": 0, "gesprek": date(2025, 1, 14)},
        },
        "langer dan een jaar geen gesprek",
    ),
    (
        {
            **{"activiteit": "Wie ben ik?", "periode": "2025", "gepland": 0, "werkelijk": 5, "uitval": 7},
            **{"actie": "Ruimte zoeken", "actiestatus": "Klaar", "wanneer": date(2025, 1, 1)},
        },
        "meer uitval dan bereik",
    ),
    ({"activiteit": "Ouderkamer", "periode": "2026", "status": "gepland", "gepland": 20}, ""),
    (
        {
            "activiteit": "Sport x (na school)",
            "periode": "2025",
            "status": "klaar",
            "gepland": 9,
            "werkelijk": 9,
        },
        "activiteit staat niet op het blad Activiteiten",
    ),
    (
        {
            **{
                "activiteit": "Speeltuin",
                "periode": "2025",
                "gepland": "veel",
                "werkelijk": -5,
                "uitval": "x",
            },
            **{"tevreden": 800, "laagste": 9, "hoogste": 3, "gesprek": "gisteren", "wanneer": 2026},
        },
        "een getal klopt niet; een datum klopt niet; laagste score is hoger dan hoogste; "
        "tevredenheid past niet bij laagste en hoogste score; nog geen gesprek",
    ),
    (
        {"gepland": 5, "werkelijk": 5, "actie": "los", "dosis": "bel 06-12345678", "eigenaar": 612345678},
        "geen activiteit; geen periode",
    ),
    (
        {"periode": " ", "actie": "mail jan@voorbeeld.nl"},
        "geen activiteit; geen periode; geen bereik gepland; geen bereik ingevuld; niemand bij de actie",
    ),
)
GESPREKKEN: Rijen = [
    {"datum": date(2025, 10, 10), "activiteit": "WIE BEN IK?", "anders": "Bel 06-12345678, graag"},
    {"datum": "straks", "activiteit": "Speeltuin"},
    {"datum": date(2025, 2, 2), "activiteit": "Onbekend"},
]
ACTIES: Rijen = [
    {"actie": "Iets", "status": "open", "wanneer": date(2025, 1, 1)},
    {"actie": "Klaar", "status": "KLAAR", "wanneer": date(2025, 1, 1)},
    {"actie": "Ooit", "wanneer": "nooit"},
]


@cache
def vol() -> Path:
    rijen = (
        (TBL_ACTIVITEITEN, ACTIVITEITEN),
        (TBL_IMPLEMENTATIE, [rij for rij, _ in REGISTER]),
        (TBL_JAARGESPREKKEN, GESPREKKEN),
        (TBL_VERBETERACTIES, ACTIES),
    )
    return maak("implementatie", met_rijen(*rijen))[0]


@cache
def geopend() -> Any:
    return gelezen(vol())


@cache
def boek() -> StoredWorkbook:
    return stored(vol())


@cache
def cijfers() -> dict[Value, tuple[Value, Value]]:
    """Number and explanation of each key figure, by its words."""
    return _cijfers(boek())


def _cijfers(van: StoredWorkbook) -> dict[Value, tuple[Value, Value]]:
    rijen = rooster(van, Blad.IMPLEMENTATIE, "Wat")
    return {rij["Wat"]: (rij["Hoeveel"], rij["Uitleg"]) for rij in rijen}


def regels() -> list[dict[str, Value]]:
    """The rows of the register."""
    ws = geopend()[Blad.IMPLEMENTATIE]
    links, rechts = ws.tables["tbl_implementatie"].ref.split(":")
    cellen = boek().sheet(Blad.IMPLEMENTATIE).cells
    koppen = [cel.value for cel in ws[ws[links].row]]
    begin = ws[links].row + 1
    return [
        {
            kop: cellen[ref].value if (ref := ws.cell(rij, kolom).coordinate) in cellen else None
            for kolom, kop in enumerate(koppen, start=1)
        }
        for rij in range(begin, ws[rechts].row + 1)
    ]


def test_the_stored_values_are_what_ironcalc_computes() -> None:
    assert differences(boek(), ironcalc_engine.recalculated(vol())) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_the_stored_values_are_what_libreoffice_computes() -> None:
    assert differences(boek(), libreoffice_engine.recalculated(vol())) == []


def test_a_row_says_what_is_missing_and_what_stands_out() -> None:
    let_op = [regel["Let op"] or "" for regel in regels()]
    assert let_op[: len(REGISTER)] == [woorden for _, woorden in REGISTER]
    assert not any(let_op[len(REGISTER) :])


def test_bereik_of_a_row_is_a_share_of_the_plan_or_nothing() -> None:
    delen = [regel["Bereik van plan"] or None for regel in regels()][: len(REGISTER)]
    assert delen == [0.8, 0.3, 1.1, None, None, 1, None, 1, None]


def test_the_overview_adds_up_what_is_complete() -> None:
    getallen = {woorden: getal for woorden, (getal, _) in cijfers().items()}
    assert getallen == {
        "Activiteiten op het blad Activiteiten": 5,
        "Daarvan in het register": 5,
        "Regels met een onbekende activiteit": 1,
        "Bereik gepland": 60 + 40 + 100 + 9,
        "Bereik werkelijk": 48 + 12 + 110 + 9,
        "Bereik van plan": pytest.approx(179 / 209),
        "Uitval": 6 + 9 + 0 + 7,
        "Uitval van het bereik": pytest.approx(22 / (48 + 12 + 110 + 5)),
        "Tevredenheid, gewogen naar bereik": pytest.approx((48 * 7.5 + 12 * 5) / 60),
        "Laagste score": 3,
        "Hoogste score": 9.5,
        "Activiteiten zonder gesprek dit jaar": 2,
        "Open verbeteracties in het register": 3,
        "Daarvan over datum": 1,
    }


def test_the_overview_says_over_how_many_rows_it_goes() -> None:
    assert cijfers()["Bereik werkelijk"][1] == "Over 4 van de 7 regels: die met allebei de aantallen."
    assert cijfers()["Tevredenheid, gewogen naar bereik"][1] == (
        "Over 2 van de 7 regels: die met bereik en tevredenheid."
    )
    assert cijfers()["Open verbeteracties in het register"][1] == (
        "Op het Plan van aanpak: 2 open, 1 over datum."
    )


def test_per_activiteit_stands_what_its_rows_come_to() -> None:
    rijen = rooster(boek(), Blad.IMPLEMENTATIE, "Activiteit")[:5]
    kolommen = ("Activiteit", "Regels in het register", "Bereik van plan", "Uitval", "Laatste gesprek")
    assert [tuple(rij[kolom] or None for kolom in kolommen) for rij in rijen] == [
        ("Huiswerkklas", 2, 0.6, 0.25, 45809),
        ("Sport * (na school)", 1, 1.1, None, 45671),
        ("Wie ben ik?", 1, None, 1.4, 45940),
        ("Ouderkamer", 1, None, None, None),
        ("Speeltuin", 1, None, None, "nog geen"),
    ]


def test_the_privacycheck_says_where_and_never_what() -> None:
    ws = geopend()[Blad.IMPLEMENTATIE]
    (rij,) = [cel.row for (cel,) in ws["A1:A30"] if cel.value == "Privacycheck"]
    regel = boek().sheet(Blad.IMPLEMENTATIE).cells[f"B{rij}"].value
    assert regel == (
        "⚠ 4 keer. Kijk na: Implementatie, kolom Dosis; Implementatie, kolom Verbeteractie; "
        "Implementatie, kolom Wie doet dit?; Jaargesprekken, kolom Wat gaan we anders doen?."
    )


def test_an_empty_workbook_has_no_shares_and_no_zeros_for_what_is_missing() -> None:
    leeg = _cijfers(inhoud("Bloemhof"))
    for woorden in ("Bereik gepland", "Bereik van plan", "Uitval", "Laagste score", "Hoogste score"):
        assert leeg[woorden][0] in (None, ""), woorden
    assert leeg["Daarvan in het register"] == (0, "Zet eerst activiteiten op het blad Activiteiten.")


def test_typing_the_date_of_today_moves_what_is_too_late() -> None:
    vel = Rekenvel(vol())
    cel = bij_naam(geopend(), "in_peildatum")
    vel.typ(Blad.IMPLEMENTATIE, cel.row - 1, cel.column - 1, "46400")  # 13 January 2027
    assert vel.reken(Blad.IMPLEMENTATIE, "=peildatum") == 46400
    assert vel.reken(Blad.IMPLEMENTATIE, "=SUM(uitvoering_laat)") == 4
    vel.typ(Blad.IMPLEMENTATIE, cel.row - 1, cel.column - 1, "morgen")
    assert vel.reken(Blad.IMPLEMENTATIE, "=peildatum") == 46037


def test_a_typed_date_counts_when_the_workbook_is_made() -> None:
    pad, _ = maak("peildatum", met_notities({"in_peildatum": datetime(2027, 2, 28, 13)}))  # noqa: DTZ001
    cellen = stored(pad).sheet(Blad.IMPLEMENTATIE).cells
    getypt, telt = (bij_naam(geopend(), naam).coordinate for naam in ("in_peildatum", "peildatum"))
    assert cellen[getypt].value == pytest.approx(46446 + 13 / 24)
    assert cellen[telt].value == 46446


def test_formulas_are_not_longer_than_excel_takes() -> None:
    lengtes = [len(cel.formula or "") for cel in boek().sheet(Blad.IMPLEMENTATIE).cells.values()]
    assert 0 < max(lengtes) < LANGSTE_FORMULE


def test_charts_have_titles_of_their_axes_and_an_alternative_text() -> None:
    with ZipFile(vol()) as pakket:
        delen = {naam: pakket.read(naam).decode() for naam in pakket.namelist() if "charts/chart" in naam}
        tekeningen = "".join(pakket.read(n).decode() for n in pakket.namelist() if "drawings/drawing" in n)
    for titel, as_naam in (
        ("Bereik per activiteit", "Aantal mensen"),
        ("Tevredenheid per activiteit", "Score"),
    ):
        (deel,) = [tekst for tekst in delen.values() if titel in tekst]
        assert as_naam in deel
        assert "<a:t>Activiteit</a:t>" in deel
    assert tekeningen.count("Kolommen per activiteit") == 2
