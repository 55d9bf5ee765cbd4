"""The Preventiematrix fills itself from the tables: names, counts and gaps, also with odd names."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from aantekenproef import maak
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.contents import StoredWorkbook
from engines.libreoffice_person import bewerk
from engines.package import read_parts
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import Rekenvel, inhoud
from stapproef import gevuld, rooster, tabelinhoud

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.herkenning import herken
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.wording import Blad

MATRIX, PUNTEN, NIVEAUS, TREDEN = "Pijler", "Leefgebied", "Preventieniveau", "Trede van de effectladder"
RESULTATEN = (
    {"naam": "Meer diploma's", "domein": "Schoolprestaties"},
    {"naam": "Minder spijbelen*", "domein": "schoolprestaties"},
    {"naam": "Veilig\nbuiten", "domein": "Veilige wijk en schoolomgeving"},
    {"naam": "Nog zonder domein"},
    {"naam": 2028.0, "domein": "Gezond gedrag"},
)
METINGEN = (
    {"resultaat": "Meer diploma's", "indicator": "Schooluitval"},
    {"resultaat": "MINDER SPIJBELEN*", "indicator": "schooluitval"},
    {"resultaat": "Minder spijbelen*", "indicator": "Spijbelen?"},
    {"resultaat": "Bestaat niet", "indicator": "Telt niet mee"},
)
ACTIVITEITEN = (
    {
        "naam": "Huiswerkklas",
        "resultaat": "meer diploma's",
        "niveau": "universeel",
        "leefgebied": "School",
        "fase": "Adolescentie",
        "ladder": "2 goed onderbouwd",
    },
    {
        "naam": "Mentor ~?*",
        "resultaat": "Minder spijbelen*",
        "niveau": "Selectief",
        "leefgebied": "School",
        "fase": "Adolescentie",
        "ladder": "4 bewezen effectief",
    },
    {"inzet": "een speeltuin\nmet toezicht", "resultaat": "Veilig\nbuiten", "leefgebied": "Wijk"},
    {"naam": "Nog los", "niveau": "geïndiceerd"},
    {"naam": "Verkeerd", "resultaat": "*", "niveau": "universeel"},
    {"naam": "Bij getal", "resultaat": "2028", "niveau": "geïndiceerd"},
    {"naam": "Bij zonder domein", "resultaat": "Nog zonder domein", "niveau": "universeel"},
    {"niveau": "universeel"},
)
GEEN = {"Universeel": "", "Selectief": "", "Geïndiceerd": "", "Niveau nog kiezen": ""}


@cache
def ingevuld() -> Path:
    return gevuld("preventiematrix", RESULTATEN, ACTIVITEITEN, METINGEN)


@cache
def boek() -> StoredWorkbook:
    return stored(ingevuld())


def eerste_rij() -> int:
    """First row of the table of activiteiten, zero-based."""
    (ref,) = (tabel.ref for tabel in boek().tables() if tabel.name == "tbl_activiteiten")
    return int(ref.partition(":")[0][1:])


def matrix(van: StoredWorkbook) -> dict[str, dict[str, Any]]:
    """Rows of the matrix by domein, or by pijler when there is none."""
    return {str(rij["Domein"] or rij[MATRIX]): rij for rij in rooster(van, Blad.PREVENTIEMATRIX, MATRIX)}


def test_every_stored_value_is_what_ironcalc_computes() -> None:
    assert boek().error_cells() == {}
    assert differences(boek(), ironcalc_engine.recalculated(ingevuld())) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_every_stored_value_is_what_libreoffice_computes() -> None:
    assert differences(boek(), libreoffice_engine.recalculated(ingevuld())) == []


def test_activiteiten_stand_at_the_domein_of_their_resultaat_with_the_gaps() -> None:
    found = matrix(boek())
    school = found["Schoolprestaties"]
    assert school["Maatschappelijk resultaat"] == "• Meer diploma's\n• Minder spijbelen*"
    assert school["Universeel"] == "• Huiswerkklas\n○ nog niets voor Minder spijbelen*"
    assert school["Selectief"] == "• Mentor ~?*\n○ nog niets voor Meer diploma's"
    assert school["Geïndiceerd"] == "○ nog niets"
    assert (school["Niveau nog kiezen"], school["Aantal activiteiten"]) == ("", 2)
    assert school["Indicator"] == "• Schooluitval\n• Spijbelen?"
    buiten = found["Veilige wijk en schoolomgeving"]
    assert buiten["Maatschappelijk resultaat"] == "• Veilig buiten"
    assert buiten["Niveau nog kiezen"] == "• een speeltuin met toezicht"
    assert buiten["Universeel"] == "○ nog niets"
    assert found["Gezond gedrag"]["Geïndiceerd"] == "• Bij getal"


def test_a_domein_without_resultaat_has_no_gap() -> None:
    werk = matrix(boek())["Werk"]
    assert {kop: werk[kop] for kop in GEEN} == GEEN
    assert (werk["Maatschappelijk resultaat"], werk["Indicator"]) == ("", "")


def test_activiteiten_without_domein_are_not_lost() -> None:
    los = matrix(boek())["Zonder resultaat"]
    assert los["Universeel"] == "• Verkeerd\n• Bij zonder domein"
    assert (los["Geïndiceerd"], los["Aantal activiteiten"]) == ("• Nog los", 3)
    totaal = matrix(boek())["Aantal activiteiten"]
    assert [totaal[kop] for kop in (*GEEN, "Aantal activiteiten")] == [3, 1, 2, 1, 7]


def test_the_second_grid_has_names_counts_and_gaps() -> None:
    by_leefgebied = {rij[PUNTEN]: rij for rij in rooster(boek(), Blad.PREVENTIEMATRIX, PUNTEN)}
    assert by_leefgebied["School"]["Adolescentie"] == "2 activiteiten\n• Huiswerkklas\n• Mentor ~?*"
    assert by_leefgebied["Wijk"]["Adolescentie"] == "○ nog niets"
    assert [by_leefgebied[naam]["Aantal"] for naam in ("School", "Wijk", "Gezin")] == [2, 1, 0]
    kiezen = by_leefgebied["Leefgebied of leeftijdsfase nog kiezen"]
    assert (kiezen["Aantal"], str(kiezen["Zwangerschap"]).count("•")) == (5, 5)


def test_what_hangs_loose_is_listed() -> None:
    rijen = rooster(boek(), Blad.PREVENTIEMATRIX, "Resultaten zonder activiteit")
    assert rijen[0]["Resultaten zonder activiteit"] == "✓ geen"
    assert [rij["Activiteiten zonder resultaat"] for rij in rijen][:3] == ["Nog los", "Verkeerd", ""]


def test_shares_are_parts_of_all_activiteiten() -> None:
    niveaus = {r[NIVEAUS]: r for r in rooster(boek(), Blad.PREVENTIEMATRIX, NIVEAUS)}
    assert [rij["Aantal activiteiten"] for rij in niveaus.values()] == [3, 1, 2, 1]
    assert niveaus["universeel"]["Deel van alle activiteiten"] == pytest.approx(3 / 7)
    treden = {
        rij[TREDEN]: rij["Aantal activiteiten"] for rij in rooster(boek(), Blad.PREVENTIEMATRIX, TREDEN)
    }
    assert treden == {
        "0 impliciet": 0,
        "1 goed beschreven": 0,
        "2 goed onderbouwd": 1,
        "3 doeltreffend": 0,
        "4 bewezen effectief": 1,
        "nog kiezen": 5,
    }


def test_an_activiteit_that_is_typed_shows_at_once() -> None:
    vel = Rekenvel(ingevuld())
    plek = {kolom.sleutel: nummer for nummer, kolom in enumerate(TBL_ACTIVITEITEN.kolommen)}
    eerste_lege = eerste_rij() + len(ACTIVITEITEN)
    for sleutel, woord in (("naam", "Erbij"), ("resultaat", "Veilig\nbuiten"), ("niveau", "universeel")):
        vel.zet(Blad.ACTIVITEITEN, eerste_lege, plek[sleutel], woord)
    vel.bereken()
    adres = next(
        ref for ref, cel in boek().sheet(Blad.PREVENTIEMATRIX).cells.items() if cel.value == "• Veilig buiten"
    )
    assert vel.op_adres(Blad.PREVENTIEMATRIX, f"E{adres[1:]}") == "• Erbij"


def test_without_anything_nothing_is_a_gap() -> None:
    leeg = inhoud("Bloemhof")
    teksten = [str(cel.value) for cel in leeg.sheet(Blad.PREVENTIEMATRIX).cells.values() if cel.formula]
    assert not any("nog niets" in tekst or "⚠" in tekst for tekst in teksten)
    rijen = rooster(leeg, Blad.PREVENTIEMATRIX, "Resultaten zonder activiteit")
    assert list(rijen[0].values()) == ["–", "–"]


@alleen_grondig
@pytest.mark.lang
def test_more_activiteiten_than_count_give_a_warning_and_a_long_list_says_how_many_more() -> None:
    veel = [{"naam": f"Activiteit {nummer}", "niveau": "universeel"} for nummer in range(1, 202)]
    pad = gevuld("preventiematrix veel", (), veel)
    van = stored(pad)
    assert differences(van, ironcalc_engine.recalculated(pad)) == []
    teksten = [cel.value for cel in van.sheet(Blad.PREVENTIEMATRIX).cells.values() if cel.formula]
    assert sum(str(tekst).startswith("⚠ Let op") for tekst in teksten) == 1
    assert "… en nog 191" in teksten
    assert matrix(van)["Aantal activiteiten"]["Aantal activiteiten"] == 200


@alleen_grondig
@pytest.mark.lang
@pytest.mark.libreoffice
def test_inserted_and_sorted_rows_give_the_same_matrix(tmp_path: Path) -> None:
    eerste, aantal = eerste_rij(), 50
    laatste = eerste + len(ACTIVITEITEN) - 1
    bereik = [0, eerste, len(TBL_ACTIVITEITEN.kolommen) - 3, laatste + aantal]
    daden = [
        *[{"doe": "rijen_erbij", "blad": Blad.ACTIVITEITEN, "rij": eerste + 2}] * aantal,
        {"doe": "sorteer", "blad": Blad.ACTIVITEITEN, "bereik": bereik, "op": 0, "oplopend": False},
    ]
    doel = tmp_path / "gesorteerd.xlsx"
    bewerk([(ingevuld(), doel, daden)])
    voor, na = matrix(boek()), matrix(stored(doel))
    for domein, rij in voor.items():
        for kop, waarde in rij.items():
            assert sorted(str(na[domein][kop]).split("\n")) == sorted(str(waarde).split("\n")), (domein, kop)


def test_the_charts_say_in_words_what_they_show() -> None:
    parts = read_parts(ingevuld())
    tekeningen = [part.decode() for naam, part in parts.items() if naam.startswith("xl/drawings/drawing")]
    grafieken = [part.decode() for naam, part in parts.items() if naam.startswith("xl/charts/chart")]
    for woord in ("preventieniveau", "trede van de effectladder"):
        assert sum(f"het aantal activiteiten per {woord}" in tekening for tekening in tekeningen) == 1
        (grafiek,) = (xml for xml in grafieken if f"Activiteiten per {woord}" in xml)
        assert grafiek.count("Aantal activiteiten") >= 1, "the title of an axis"


def test_what_a_person_typed_is_read_back_and_gives_the_same_matrix() -> None:
    gelezen = herken(read_werkboek(ingevuld()))
    (inhoud_tabel,) = (tabel for naam, tabel in gelezen.tabellen.items() if naam == TBL_ACTIVITEITEN.naam)
    verwacht = tabelinhoud(TBL_ACTIVITEITEN, ACTIVITEITEN)
    assert inhoud_tabel.rijen == verwacht.rijen
    pad, vervallen = maak("preventiematrix opnieuw", Aantekeningen(tabellen=gelezen.tabellen))
    assert vervallen == ()
    assert matrix(stored(pad)) == matrix(boek())
    assert gelezen.bladen.get(Blad.PREVENTIEMATRIX) is None, "nobody wrote on the matrix"
