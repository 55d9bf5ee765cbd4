"""Sheet Plan van aanpak: what fits a choice, activiteiten that are not in it yet, marks, and room to grow."""

import re
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import ironcalc
import pytest
from aantekenproef import maak
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.contents import Sheet, StoredWorkbook
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import Rekenvel, basis
from stapproef import Rijen, met_rijen

from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.overdracht.inhoud import Formuletekst
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.plan import TBL_KWALITEIT, TBL_OUTCOME, TBL_PLAN, TBL_VERBETERACTIES
from wijkxl.wording import KOPPEN_OUTCOME, KOPPEN_PLAN, Blad

NIEUW = next(s for s in basis().catalogus.startsituaties if s.code == "nieuw_in_wijk")
TEVREDEN = next(o for o in basis().catalogus.outcome_indicatoren if o.code == "contactmomenten_tevredenheid")
KIES = "Kies een startsituatie uit de lijst. Dan staat hier wat daarbij past."
EIGEN = (
    "Een eigen outcome. Spreek af wat je telt of vraagt, bij wie en hoe vaak. Houd het klein, "
    "en kijk ook naar de laagste en de hoogste score."
)
BEGIN = "Zet eerst activiteiten op het blad Activiteiten."
ALLE = "✓ Alle activiteiten staan in deze tabel."
FOUT = Formuletekst(tekst="=1/0", waarde="#DIV/0!")

STARTS: tuple[tuple[Any, str], ...] = (
    (NIEUW.situatie, NIEUW.advies),
    (NIEUW.situatie.upper(), NIEUW.advies),
    (None, ""),
    ("*", KIES),
    (NIEUW.situatie.replace("wijk", "w?jk"), KIES),
    (f"{NIEUW.situatie} ", KIES),
    (3.5, KIES),
    (True, KIES),
    (FOUT, KIES),
)
UITKOMSTEN: tuple[tuple[Any, str], ...] = (
    (TEVREDEN.keuze, TEVREDEN.uitleg),
    ("Hoeveel ouders een vriend meenemen", EIGEN),
    (None, ""),
    ("<>", EIGEN),
)
LASTIG = ("Huiswerkklas", "Spreekuur *", "Coach?", "Op\ntwee regels", 5.0)
GEWOON = tuple(f"Activiteit {n}" for n in range(1, 15))
NAMEN = (*LASTIG, *GEWOON)
ACTIE = {"activiteit": "Huiswerkklas", "actie": "bellen"}

VOL: tuple[tuple[Staptabel, Rijen], ...] = (
    (TBL_ACTIVITEITEN, [{"naam": naam} for naam in (*NAMEN, "huiswerkKLAS")]),
    (TBL_PLAN, [{"activiteit": "HUISWERKKLAS"}, {"activiteit": "Sp*"}, {"wie": "CJG"}, {"activiteit": 5.0}]),
    (TBL_KWALITEIT, [{"activiteit": "onbekend", "start": start} for start, _ in STARTS]),
    (
        TBL_OUTCOME,
        [{"activiteit": naam, "welke": welke} for naam, (welke, _) in zip(NAMEN, cycle(UITKOMSTEN))],
    ),
    (TBL_VERBETERACTIES, [{**ACTIE, "wanneer": "zomer"}, {**ACTIE, "wanneer": 46000.0, "status": "open"}]),
)


@cache
def vol() -> Path:
    return maak("plan", met_rijen(*VOL))[0]


@cache
def boek() -> StoredWorkbook:
    return stored(vol())


def blad() -> Sheet:
    return boek().sheet(Blad.PLAN)


def plek_van(tabel: Staptabel) -> tuple[int, int]:
    """First and last row of a table, counted from 1; the first has its headings."""
    (ref,) = [table.ref for table in boek().tables() if table.name == tabel.naam]
    eerste, laatste = (int(adres[1:]) for adres in ref.split(":"))
    return eerste, laatste


def waarden(tabel: Staptabel, sleutel: str) -> list[Any]:
    """What is stored in a column of a table."""
    letter = "ABCDEFG"[[kolom.sleutel for kolom in tabel.kolommen].index(sleutel)]
    kop, laatste = plek_van(tabel)
    return [blad().cells[f"{letter}{rij}"].value for rij in range(kop + 1, laatste + 1)]


def regelcel(tabel: Staptabel) -> str:
    """The cell above a table with the activiteiten it does not have."""
    return f"A{plek_van(tabel)[0] - 1}"


def regel(tabel: Staptabel) -> Any:
    return blad().cells[regelcel(tabel)].value


@pytest.mark.parametrize(
    ("tabel", "sleutel", "gevallen"), [(TBL_KWALITEIT, "advies", STARTS), (TBL_OUTCOME, "uitleg", UITKOMSTEN)]
)
def test_what_is_said_follows_the_choice(
    tabel: Staptabel, sleutel: str, gevallen: tuple[tuple[Any, str], ...]
) -> None:
    gevonden = [waarde or "" for waarde in waarden(tabel, sleutel)]
    assert gevonden[: len(gevallen)] == [uitleg for _, uitleg in gevallen]
    assert gevonden[-1] == ""


def test_the_activiteiten_that_a_table_does_not_have_are_named() -> None:
    """A name counts once, whatever its capitals; * and ? are signs like any other."""
    gewoon = ", ".join(GEWOON[:12])
    assert regel(TBL_PLAN) == (
        f"○ Nog niet in deze tabel (17): Spreekuur *, Coach?, Op twee regels, {gewoon} en nog 2."
    )
    kort = ", ".join(GEWOON[:10])
    assert regel(TBL_KWALITEIT) == (
        "○ Nog niet in deze tabel (19): Huiswerkklas, Spreekuur *, Coach?, Op twee regels, 5, "
        f"{kort} en nog 4."
    )
    assert regel(TBL_OUTCOME) == ALLE


def test_the_sheet_follows_what_is_typed() -> None:
    kop, laatste = plek_van(TBL_PLAN)
    vel = Rekenvel(vol())
    for rij in range(len(NAMEN) + 1):
        vel.zet(Blad.ACTIVITEITEN, EERSTE_RIJ + 1 + rij, 0, "")
    vel.bereken()
    assert {vel.op_adres(Blad.PLAN, regelcel(tabel)) for tabel in (TBL_PLAN, TBL_KWALITEIT)} == {BEGIN}
    vel.typ(Blad.ACTIVITEITEN, EERSTE_RIJ + 1, 0, "Maatje *")
    assert vel.op_adres(Blad.PLAN, regelcel(TBL_PLAN)) == "○ Nog niet in deze tabel (1): Maatje *."
    vel.typ(Blad.PLAN, kop + 3, 0, "maatje *")
    assert vel.op_adres(Blad.PLAN, regelcel(TBL_PLAN)) == ALLE

    (merk,) = [een for een in blad().conditional_formats if een.sqref == f"A{kop + 1}:A{laatste}"]
    for naam, gemerkt in (("MAATJE *", False), ("Maat*", True), ("", False)):
        vel.zet(Blad.PLAN, kop, 0, naam)
        assert bool(vel.reken(Blad.PLAN, f"={merk.formulas[0]}")) is gemerkt, naam
    assert '"&quot;? &quot;@"' in ZipFile(vol()).read("xl/styles.xml").decode()


def test_the_stored_values_are_what_ironcalc_computes() -> None:
    assert differences(boek(), ironcalc_engine.recalculated(vol())) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_the_stored_values_are_what_libreoffice_computes() -> None:
    assert differences(boek(), libreoffice_engine.recalculated(vol())) == []


@pytest.mark.parametrize(
    ("actie", "wanneer", "status", "te_laat"),
    [
        ("bellen", "46000", "open", True),
        ("bellen", "46000", "", True),
        ("bellen", "46000", "Klaar", False),
        ("bellen", "46000", "vervallen", False),
        ("bellen", "46001", "open", False),
        ("bellen", "zomer", "open", False),
        ("bellen", "", "open", False),
        ("", "46000", "open", False),
    ],
)
def test_an_action_that_should_have_been_ready_gets_words(
    actie: str, wanneer: str, status: str, te_laat: bool
) -> None:
    """Seen from day 46001; that day itself is not too late."""
    kop, laatste = plek_van(TBL_VERBETERACTIES)
    (merk,) = [een for een in blad().conditional_formats if een.sqref == f"E{kop + 1}:E{laatste}"]
    vel = ironcalc.create("proef", "en", "UTC")
    for kolom, tekst in ((3, actie), (5, wanneer), (6, status)):
        vel.set_user_input(0, kop + 1, kolom, tekst)
    vel.set_user_input(0, 1, 1, f"={merk.formulas[0].replace('peildatum', '46001')}")
    vel.evaluate()
    assert vel.get_cell_value(0, 1, 1) is te_laat
    assert '"d-m-yyyy&quot; (te laat)&quot;"' in ZipFile(vol()).read("xl/styles.xml").decode()


def test_the_headings_are_those_of_bijlage_6() -> None:
    def koppen(tabel: Staptabel) -> tuple[str, ...]:
        return tuple(kolom.kop for kolom in tabel.kolommen)

    assert koppen(TBL_PLAN)[: len(KOPPEN_PLAN)] == KOPPEN_PLAN
    assert koppen(TBL_OUTCOME)[: len(KOPPEN_OUTCOME)] == KOPPEN_OUTCOME


def test_the_tables_stand_below_each_other_over_the_same_columns() -> None:
    """Only then does Excel push the lower ones down when somebody adds rows."""
    tabellen = [table for table in boek().tables() if table.sheet == Blad.PLAN]
    assert [table.name for table in tabellen] == [tabel.naam for tabel, _ in VOL[1:]]
    assert {(table.ref[0], table.ref.split(":")[1][0]) for table in tabellen} == {("A", "G")}
    samengevoegd = [merge.split(":") for merge in blad().merges]
    assert {laatste[0] for _, laatste in samengevoegd} <= set("ABCDEFG")


def test_links_lead_to_the_four_steps() -> None:
    doel_by_naam = {naam.name: naam.refers_to for naam in boek().defined_names}
    doelen = [link.location for link in blad().hyperlinks if link.location in doel_by_naam]
    koppen = [blad().cells[doel_by_naam[str(doel)].split("!")[1].replace("$", "")].value for doel in doelen]
    assert [str(kop).split()[:2] for kop in koppen] == [["Stap", str(stap)] for stap in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("naam", "keuzes"),
    [
        ("lijst_startsituaties", [start.situatie for start in basis().catalogus.startsituaties]),
        ("lijst_outcomes", [outcome.keuze for outcome in basis().catalogus.outcome_indicatoren]),
    ],
    ids=["startsituaties", "outcomes"],
)
def test_lists_hold_the_choices_of_the_catalogue(naam: str, keuzes: list[str]) -> None:
    (doel,) = [een.refers_to for een in boek().defined_names if een.name == naam]
    (letter, eerste), (_, laatste) = re.findall(r"\$([A-Z]+)\$(\d+)", doel)
    cellen = boek().sheet(Blad.PLANSTAND).cells
    assert [cellen[f"{letter}{rij}"].value for rij in range(int(eerste), int(laatste) + 1)] == keuzes
