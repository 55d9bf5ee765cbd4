"""What was carried out stands below the verbeteracties, in short tables; nothing that was typed gets lost."""

from datetime import datetime

from report.test_tabellen import stof, woorden
from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.delen.uitvoering import verbeteracties
from wijkxl.report.inhoud import Tabel
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE, TBL_JAARGESPREKKEN
from wijkxl.staptabellen.kolommen import Staptabel


def tabel(van: Staptabel, *rijen: dict[str, Waarde], extra: str = "") -> Tabelinhoud:
    sleutels = [*(kolom.sleutel for kolom in van.kolommen), *([extra] if extra else [])]
    koppen = [*(kolom.kop for kolom in van.kolommen), *([extra] if extra else [])]
    gevuld = tuple(tuple(rij.get(sleutel) for sleutel in sleutels) for rij in rijen)
    return Tabelinhoud(naam=van.naam, koppen=tuple(koppen), rijen=gevuld)


def tabellen(*inhoud: Tabelinhoud) -> dict[str, Tabel]:
    return {blok.bijschrift: blok for blok in verbeteracties(stof(*inhoud)) if isinstance(blok, Tabel)}


def test_the_register_becomes_a_short_table() -> None:
    register = tabel(
        TBL_IMPLEMENTATIE,
        {"activiteit": "Klas", "periode": "2025", "status": "loopt", "dosis": "8 keer", "gepland": 60.0}
        | {"werkelijk": 48.0, "uitval": 6.0, "tevreden": 7.4, "laagste": 4.0, "hoogste": 9.5},
        {"activiteit": "Sport", "gepland": 20.0, "gesprek": datetime(2025, 6, 1)},  # noqa: DTZ001
        {"activiteit": "Fout", "gepland": "veel", "werkelijk": 3.0, "Eigen kolom": "iets"},
        extra="Eigen kolom",
    )
    (gevonden,) = tabellen(register).values()

    assert gevonden.koppen == ("Activiteit", "Periode", "Uitvoering", "Bereik", "Uitval", "Tevredenheid")
    assert woorden(gevonden) == [
        ["Klas", "2025", "Status: loopt / Dosis: 8 keer", "48 van 60 (80 %)", "6", "7,4 (4 tot 9,5)"],
        ["Sport", "", "Laatste gesprek: 1 juni 2025", "– (plan: 20)", "–", "–"],
        ["Fout", "", "Eigen kolom: iets", "3 van veel", "–", "–"],
    ]


def test_its_actions_and_the_conversations_come_in_tables_of_their_own() -> None:
    found = tabellen(
        tabel(TBL_IMPLEMENTATIE, {"activiteit": "Klas"}, {"activiteit": "Sport", "actie": "Later beginnen"}),
        tabel(TBL_JAARGESPREKKEN, {"activiteit": "Klas", "anders": "Meer reclame"}),
    )
    assert list(found) == [
        "Wat er tot nu toe is uitgevoerd",
        "Verbeteracties bij de uitvoering",
        "Jaargesprekken",
    ]
    assert woorden(found["Verbeteracties bij de uitvoering"]) == [["Sport", "Later beginnen", "", "", ""]]
    assert found["Jaargesprekken"].koppen == ("Activiteit", "Wat gaan we anders doen?")


def test_an_empty_register_adds_nothing() -> None:
    assert tabellen() == {}


def test_nothing_is_left_over_for_the_appendix() -> None:
    van = stof(tabel(TBL_IMPLEMENTATIE, {"activiteit": "Klas"}), tabel(TBL_JAARGESPREKKEN, {"anders": "x"}))
    verbeteracties(van)
    assert list(van.boek.andere_tabellen()) == []
