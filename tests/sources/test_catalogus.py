"""Reading the catalogue: a good one, every kind of bad one, and the one in the project."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wijkxl.analysis.catalogus import (
    CONTEXT,
    Aard,
    Catalogus,
    FactorSoort,
    Herkomst,
    Koppeling,
    Leefgebied,
    Leeftijdsfase,
    Richting,
    Soort,
    Toets,
)
from wijkxl.errors import CatalogusError, Fault
from wijkxl.sources.catalogus import read_catalogus

INDICATOR_KOP = (
    "code,naam,domein,eenheid,groep,leeftijd_van,leeftijd_tot,richting,soort,toets,drempel,decimalen,bron,"
    "bron_url,definitie,meetwijze,niveaus,frequentie,kanttekening,min_noemer,min_teller,vergelijkvariabele,"
    "geldig_van,geldig_tot,herkomst,herkomst_bron"
)
WERKENDEN = (
    "werkenden,Werkende jongeren,werk,%,jongeren,18,22,hoger gunstig,aandeel,drempel,2.5,0,OBI,"
    'https://voorbeeld.nl,"Deel van de jongeren\nmet werk.",register,stad|wijk,elk jaar,,30,5,nee,2014,2024,'
    "voorstel,voorstel: openbare definitie"
)
INWONERS = (
    "inwoners,Inwoners,context,aantal,alle inwoners,,,neutraal,aantal,geen,,0,CBS,,Aantal inwoners.,register,"
    "land|stad|gebied|wijk|buurt,elk jaar,Afgerond.,0,0,ja,,,voorstel,CBS"
)
KLEIN = {
    "pijlers": (
        "code,naam,volgorde,ambitiekop\n"
        "veilig,Veilig,2,Groei van veiligheid\n"
        "kansrijk,Kansrijk,1,Kansrijk opgroeien\n"
    ),
    "domeinen": (
        "code,naam,pijler,volgorde,ambitie,factorenmodel,bladnaam\n"
        "werk,Werk,kansrijk,1,Meer werk.,Factorenmodel werk,Factorenmodel werk\n"
        "thuis,Veilig thuis,veilig,2,Veiliger.,Factorenmodel thuis,Factorenmodel thuis\n"
    ),
    "indicatoren": f"{INDICATOR_KOP}\n{WERKENDEN}\n{INWONERS}\n",
    "factoren": (
        "code,naam,soort,leefgebied,leeftijdsfasen,herkomst,bron\n"
        "armoede,Armoede,risico,Wijk,Zwangerschap|Jongvolwassenheid,handleiding,Factorenmodel\n"
        "schoolsucces,Schoolsucces,beschermend,Kind/jeugdige,Jongvolwassenheid,handleiding,Factorenmodel\n"
    ),
    "ranking": "code,naam,rang,bron\nses,Sociaal economische status,2,bijlage 4\n",
    "indicator_factor": (
        "indicator,factor,aard,herkomst,bron\nwerkenden,schoolsucces,meet,handleiding,stap 1\n"
    ),
    "factor_domein": "factor,domein,herkomst,bron\nschoolsucces,werk,handleiding,stap 1\n",
    "ranking_factor": "rangfactor,factor,herkomst,bron\nses,armoede,voorstel,inkomen\n",
    "databanken": "code,thema,kennisinstituut,naam,url\nnji,Jeugd,NJi,Databank,https://www.nji.nl/x\n",
    "effectladder": "niveau,woord,vraag,erkenning\n"
    "0,impliciet,Impliciet?,Geen\n1,beschreven,Beschreven?,Geen\n",
    "startsituaties": "code,situatie,advies,herkomst,bron\n"
    "nieuw,Alles is nieuw,Begin klein,voorstel,stap 4\n",
    "outcome_indicatoren": "code,hoofdgroep,type_dienst,keuze,uitleg,indicator,type_monitor,opmerking\n"
    "a,b,c,Bereik,Tel de deelnemers,d,e,\n",
    "begrippen": "begrip,definitie,bladen,herkomst\nPijler,Hoofddoel.,Pijler Veilig|Ranking,handleiding\n",
    "changelog": "datum,wie,soort,wat,waarom\n2026-11-22,NJi,catalogus,Begin,Begin\n",
}


def write(folder: Path, tables: dict[str, str] = KLEIN, encoding: str = "utf-8") -> Path:
    for naam, text in tables.items():
        (folder / f"{naam}.csv").write_bytes(text.encode(encoding))
    return folder


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(CatalogusError) as caught:
        read_catalogus(folder)
    return caught.value.faults


@pytest.fixture
def klein(tmp_path: Path) -> Path:
    """A folder with a small good catalogue."""
    return write(tmp_path)


def test_a_good_catalogue_is_read(klein: Path) -> None:
    catalogus = read_catalogus(klein)

    werkenden, inwoners = catalogus.indicatoren
    assert (werkenden.leeftijd_van, werkenden.leeftijd_tot, werkenden.drempel) == (18, 22, 2.5)
    assert (werkenden.richting, werkenden.soort) == (Richting.HOGER_GUNSTIG, Soort.AANDEEL)
    assert (werkenden.toets, werkenden.herkomst) == (Toets.DREMPEL, Herkomst.VOORSTEL)
    assert (werkenden.geldig_van, werkenden.geldig_tot) == (2014, 2024)
    assert werkenden.niveaus == ("stad", "wijk")
    assert werkenden.definitie == "Deel van de jongeren\nmet werk."
    assert (inwoners.domein, inwoners.leeftijd_van, inwoners.drempel, inwoners.bron_url) == (
        CONTEXT,
        None,
        None,
        "",
    )
    assert (werkenden.vergelijkvariabele, inwoners.vergelijkvariabele) == (False, True)
    assert catalogus.factoren[0].leefgebied is Leefgebied.WIJK
    assert catalogus.factoren[0].soort is FactorSoort.RISICO
    assert catalogus.factoren[0].leeftijdsfasen == (
        Leeftijdsfase.ZWANGERSCHAP,
        Leeftijdsfase.JONGVOLWASSENHEID,
    )
    assert catalogus.indicator_factor == (
        Koppeling(
            van="werkenden",
            naar="schoolsucces",
            aard=Aard.MEET,
            herkomst=Herkomst.HANDLEIDING,
            bron="stap 1",
        ),
    )
    assert catalogus.begrippen[0].bladen == ("Pijler Veilig", "Ranking")
    assert catalogus.changelog[0].datum == date(2026, 11, 22)
    assert [trede.niveau for trede in catalogus.effectladder] == [0, 1]
    assert [start.advies for start in catalogus.startsituaties] == ["Begin klein"]
    assert [(o.keuze, o.uitleg) for o in catalogus.outcome_indicatoren] == [("Bereik", "Tel de deelnemers")]


@pytest.mark.parametrize("aard", Aard)
def test_each_aard_of_a_link_is_read(tmp_path: Path, aard: Aard) -> None:
    tables = dict(KLEIN)
    in_row("indicator_factor", ",meet,", f",{aard.value},")(tables)

    [link] = read_catalogus(write(tmp_path, tables)).indicator_factor

    assert link.aard is aard


def test_links_without_an_indicator_have_no_aard(klein: Path) -> None:
    catalogus = read_catalogus(klein)

    assert {link.aard for link in (*catalogus.factor_domein, *catalogus.ranking_factor)} == {None}


def test_pijlers_come_in_their_volgorde(klein: Path) -> None:
    assert [pijler.code for pijler in read_catalogus(klein).pijlers] == ["kansrijk", "veilig"]


def test_a_catalogue_saved_by_dutch_excel_reads_the_same(
    klein: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dutch = {naam: text.replace(",", ";") for naam, text in KLEIN.items()}
    dutch["indicatoren"] = dutch["indicatoren"].replace(";2.5;", ";2,5;")
    dutch["changelog"] = dutch["changelog"].replace("2026-11-22", "22-11-2026")
    other = write(tmp_path_factory.mktemp("excel"), dutch, encoding="cp1252")

    assert read_catalogus(other) == read_catalogus(klein)


def in_row(naam: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    """An edit that replaces ``old``, which must occur, in one file."""

    def edit(tables: dict[str, str]) -> None:
        assert old in tables[naam]
        tables[naam] = tables[naam].replace(old, new, 1)

    return edit


def plus(naam: str, row: str) -> Callable[[dict[str, str]], None]:
    """An edit that adds a row to one file."""

    def edit(tables: dict[str, str]) -> None:
        tables[naam] += row + "\n"

    return edit


BAD = {
    "a code with a capital": (
        in_row("factoren", "\narmoede,", "\nArmoede_x,"),
        "factoren.csv, rij 2, kolom code",
    ),
    "a code of 51 characters": (plus("ranking", "a" * 51 + ",x,1,b"), "ranking.csv, rij 3, kolom code"),
    "a code that starts with a digit": (plus("ranking", "1a,x,1,b"), "ranking.csv, rij 3, kolom code"),
    "a code that occurs twice": (plus("ranking", "ses,x,1,b"), "ranking.csv, rij 3, kolom code"),
    "an empty name": (in_row("ranking", "Sociaal economische status", ""), "ranking.csv, rij 2, kolom naam"),
    "an unknown richting": (
        in_row("indicatoren", "hoger gunstig", "hoger"),
        "indicatoren.csv, rij 2, kolom richting",
    ),
    "an unknown soort": (
        in_row("indicatoren", ",neutraal,aantal", ",neutraal,telling"),
        "indicatoren.csv, rij 3, kolom soort",
    ),
    "an unknown toets": (in_row("indicatoren", ",geen,", ",niets,"), "indicatoren.csv, rij 3, kolom toets"),
    "an unknown herkomst": (
        in_row("ranking_factor", "voorstel", "idee"),
        "ranking_factor.csv, rij 2, kolom herkomst",
    ),
    "an unknown niveau": (
        in_row("indicatoren", "stad|wijk", "stad|dorp"),
        "indicatoren.csv, rij 2, kolom niveaus",
    ),
    "a niveau that occurs twice": (
        in_row("indicatoren", "stad|wijk", "stad|stad"),
        "indicatoren.csv, rij 2, kolom niveaus",
    ),
    "no niveau": (in_row("indicatoren", "stad|wijk", ""), "indicatoren.csv, rij 2, kolom niveaus"),
    "an unknown leefgebied": (
        in_row("factoren", "risico,Wijk", "risico,Straat"),
        "factoren.csv, rij 2, kolom leefgebied",
    ),
    "an unknown leeftijdsfase": (
        in_row("factoren", "Zwangerschap|", "Puberteit|"),
        "factoren.csv, rij 2, kolom leeftijdsfasen",
    ),
    "an unknown soort of factor": (
        in_row("factoren", "risico", "gevaar"),
        "factoren.csv, rij 2, kolom soort",
    ),
    "a rang of 6": (in_row("ranking", ",2,bijlage", ",6,bijlage"), "ranking.csv, rij 2, kolom rang"),
    "a rang of 0": (in_row("ranking", ",2,bijlage", ",0,bijlage"), "ranking.csv, rij 2, kolom rang"),
    "a niveau of 5 on the ladder": (plus("effectladder", "5,x,y,z"), "effectladder.csv, rij 4, kolom niveau"),
    "a rung that occurs twice": (plus("effectladder", "1,x,y,z"), "effectladder.csv, rij 4, kolom niveau"),
    "a startsituatie that occurs twice": (
        plus("startsituaties", "anders,ALLES is nieuw,x,voorstel,y"),
        "startsituaties.csv, rij 3, kolom situatie",
    ),
    "a startsituatie without advies": (
        plus("startsituaties", "anders,Anders,,voorstel,y"),
        "startsituaties.csv, rij 3, kolom advies",
    ),
    "an outcome to choose that occurs twice": (
        plus("outcome_indicatoren", "f,b,c,bereik,Tel,d,e,"),
        "outcome_indicatoren.csv, rij 3, kolom keuze",
    ),
    "an outcome without uitleg": (
        plus("outcome_indicatoren", "f,b,c,Uitval,,d,e,"),
        "outcome_indicatoren.csv, rij 3, kolom uitleg",
    ),
    "an age in words": (
        in_row("indicatoren", ",18,22,", ",achttien,22,"),
        "indicatoren.csv, rij 2, kolom leeftijd_van",
    ),
    "an age above 120": (
        in_row("indicatoren", ",18,22,", ",18,220,"),
        "indicatoren.csv, rij 2, kolom leeftijd_tot",
    ),
    "ages the wrong way round": (
        in_row("indicatoren", ",18,22,", ",22,18,"),
        "indicatoren.csv, rij 2, kolom leeftijd_tot",
    ),
    "years the wrong way round": (
        in_row("indicatoren", ",2014,2024,", ",2024,2014,"),
        "indicatoren.csv, rij 2, kolom geldig_tot",
    ),
    "a drempel with toets geen": (
        in_row("indicatoren", ",geen,,", ",geen,3,"),
        "indicatoren.csv, rij 3, kolom drempel",
    ),
    "a drempel of 0": (in_row("indicatoren", ",2.5,", ",0,"), "indicatoren.csv, rij 2, kolom drempel"),
    "a drempel with thousands": (
        in_row("indicatoren", ",2.5,", ",1.000.5,"),
        "indicatoren.csv, rij 2, kolom drempel",
    ),
    "an aandeel not in %": (
        in_row("indicatoren", "werk,%,", "werk,aantal,"),
        "indicatoren.csv, rij 2, kolom eenheid",
    ),
    "decimalen of 7": (
        in_row("indicatoren", ",2.5,0,", ",2.5,7,"),
        "indicatoren.csv, rij 2, kolom decimalen",
    ),
    "a negative min_noemer": (
        in_row("indicatoren", ",30,5,nee", ",-30,5,nee"),
        "indicatoren.csv, rij 2, kolom min_noemer",
    ),
    "vergelijkvariabele misschien": (
        in_row("indicatoren", ",5,nee,", ",5,misschien,"),
        "indicatoren.csv, rij 2, kolom vergelijkvariabele",
    ),
    "a bron_url that is no address": (
        in_row("indicatoren", "https://voorbeeld.nl", "voorbeeld"),
        "indicatoren.csv, rij 2, kolom bron_url",
    ),
    "a databank without address": (
        in_row("databanken", "https://www.nji.nl/x", ""),
        "databanken.csv, rij 2, kolom url",
    ),
    "a date that does not exist": (
        in_row("changelog", "2026-11-22", "2026-02-30"),
        "changelog.csv, rij 2, kolom datum",
    ),
    "an unknown soort of change": (
        in_row("changelog", ",catalogus,", ",lijst,"),
        "changelog.csv, rij 2, kolom soort",
    ),
    "an indicator in an unknown domein": (
        in_row("indicatoren", "jongeren,werk,", "jongeren,werkk,"),
        "indicatoren.csv, rij 2, kolom domein",
    ),
    "a domein in an unknown pijler": (
        in_row("domeinen", ",kansrijk,", ",kansrijker,"),
        "domeinen.csv, rij 2, kolom pijler",
    ),
    "a domein in two pijlers": (
        in_row("domeinen", ",kansrijk,", ",kansrijk|veilig,"),
        "domeinen.csv, rij 2, kolom pijler",
    ),
    "a domein in no pijler": (in_row("domeinen", ",kansrijk,", ",,"), "domeinen.csv, rij 2, kolom pijler"),
    "a domein with the volgorde of another": (
        in_row("domeinen", "veilig,2,", "veilig,1,"),
        "domeinen.csv, rij 3, kolom volgorde",
    ),
    "a domein called context": (
        plus("domeinen", "context,C,veilig,3,A.,F,Factorenmodel c"),
        "domeinen.csv, rij 4, kolom code",
    ),
    "a bladnaam of 32 characters": (
        plus("domeinen", "x,X,veilig,3,A.,F," + "b" * 32),
        "domeinen.csv, rij 4, kolom bladnaam",
    ),
    "a bladnaam with a slash": (
        plus("domeinen", "x,X,veilig,3,A.,F,a/b"),
        "domeinen.csv, rij 4, kolom bladnaam",
    ),
    "a bladnaam that differs in capitals": (
        plus("domeinen", "x,X,veilig,3,A.,F,FACTORENMODEL WERK"),
        "domeinen.csv, rij 4, kolom bladnaam",
    ),
    "a bladnaam of another sheet": (
        plus("domeinen", "x,X,veilig,3,A.,F,bronnen"),
        "domeinen.csv, rij 4, kolom bladnaam",
    ),
    "a link from an unknown indicator": (
        plus("indicator_factor", "weg,armoede,meet,voorstel,b"),
        "indicator_factor.csv, rij 3, kolom indicator",
    ),
    "a link to an unknown factor": (
        plus("indicator_factor", "werkenden,weg,meet,voorstel,b"),
        "indicator_factor.csv, rij 3, kolom factor",
    ),
    "an unknown aard": (
        in_row("indicator_factor", ",meet,", ",voorspelt,"),
        "indicator_factor.csv, rij 2, kolom aard",
    ),
    "no aard": (
        in_row("indicator_factor", ",meet,", ",,"),
        "indicator_factor.csv, rij 2, kolom aard",
    ),
    "a link to an unknown domein": (
        plus("factor_domein", "armoede,weg,voorstel,b"),
        "factor_domein.csv, rij 3, kolom domein",
    ),
    "a factor linked to context": (
        plus("factor_domein", "armoede,context,voorstel,b"),
        "factor_domein.csv, rij 3, kolom domein",
    ),
    "a link from an unknown rangfactor": (
        plus("ranking_factor", "weg,armoede,voorstel,b"),
        "ranking_factor.csv, rij 3, kolom rangfactor",
    ),
    "a link that occurs twice": (
        plus("factor_domein", "schoolsucces,werk,voorstel,b"),
        "factor_domein.csv, rij 3, kolom factor en domein",
    ),
    "a link without a source": (
        plus("factor_domein", "armoede,werk,voorstel,"),
        "factor_domein.csv, rij 3, kolom bron",
    ),
    "a term that occurs twice": (
        plus("begrippen", "pijler,x,,voorstel"),
        "begrippen.csv, rij 3, kolom begrip",
    ),
    "a sheet listed twice": (
        plus("begrippen", "Wijk,x,Ranking|Ranking,voorstel"),
        "begrippen.csv, rij 3, kolom bladen",
    ),
    "a control character": (in_row("ranking", "Sociaal", "Soc\x02iaal"), "ranking.csv, rij 2, kolom naam"),
    "a missing column": (
        in_row(
            "effectladder",
            "niveau,woord,vraag,erkenning\n0,impliciet,Impliciet?,Geen\n1,beschreven,Beschreven?,Geen",
            "niveau,woord,vraag\n0,impliciet,Impliciet?\n1,beschreven,Beschreven?",
        ),
        "effectladder.csv, rij 1",
    ),
}


@pytest.mark.parametrize(("edit", "where"), BAD.values(), ids=BAD.keys())
def test_a_bad_catalogue_names_the_file_row_and_column(
    tmp_path: Path, edit: Callable[[dict[str, str]], None], where: str
) -> None:
    tables = dict(KLEIN)
    edit(tables)

    [fault] = [f for f in faults_of(write(tmp_path, tables)) if not follows_from_a_changed_code(f)]

    assert fault.where == where
    assert fault.what
    assert fault.mend.endswith((".", "?"))


def follows_from_a_changed_code(fault: Fault) -> bool:
    """A link to the code that the edit of factoren.csv changed is a second fault, and rightly so."""
    return "'armoede' staat niet in factoren.csv" in fault.what


def test_the_row_of_a_fault_is_the_row_in_excel_behind_line_breaks_and_empty_rows(tmp_path: Path) -> None:
    tables = KLEIN | {
        "indicatoren": f"{INDICATOR_KOP}\n{WERKENDEN}\n\n{INWONERS.replace('neutraal', 'geen')}\n"
    }

    [fault] = faults_of(write(tmp_path, tables))

    assert fault.where == "indicatoren.csv, rij 4, kolom richting"


def test_faults_of_several_files_come_all_at_once(tmp_path: Path) -> None:
    tables = dict(KLEIN)
    in_row("indicatoren", "hoger gunstig", "hoger")(tables)
    in_row("indicatoren", ",18,22,", ",22,18,")(tables)
    plus("indicator_factor", "werkenden,schoolsuces,meet,voorstel,")(tables)
    tables["begrippen"] = "begrip,definitie,herkomst\nPijler,Hoofddoel.,handleiding\n"
    folder = write(tmp_path, tables)
    (folder / "changelog.csv").unlink()

    assert sorted(fault.where.replace(f"{folder}/", "") for fault in faults_of(folder)) == [
        "begrippen.csv, rij 1",
        "changelog.csv",
        "indicator_factor.csv, rij 3, kolom bron",
        "indicator_factor.csv, rij 3, kolom factor",
        "indicatoren.csv, rij 2, kolom leeftijd_tot",
        "indicatoren.csv, rij 2, kolom richting",
    ]


@pytest.mark.parametrize(
    ("edit", "mend"),
    [
        (plus("indicator_factor", "werkenden,schoolsuces,meet,voorstel,b"), "Bedoel je schoolsucces?"),
        (plus("factor_domein", "armoede,werkk,voorstel,b"), "Bedoel je werk?"),
        (in_row("indicator_factor", ",meet,", ",signal,"), "Bedoel je signaal?"),
        (in_row("indicatoren", "hoger gunstig", "hoger gunstg"), "Bedoel je hoger gunstig of lager gunstig?"),
        (in_row("factoren", "Jongvolwassenheid,", "Jongvolwassen,"), "Bedoel je Jongvolwassenheid?"),
    ],
)
def test_a_near_miss_gets_a_suggestion(
    tmp_path: Path, edit: Callable[[dict[str, str]], None], mend: str
) -> None:
    tables = dict(KLEIN)
    edit(tables)

    [fault] = faults_of(write(tmp_path, tables))

    assert fault.mend.endswith(mend)


def test_the_message_says_what_is_allowed(tmp_path: Path) -> None:
    tables = dict(KLEIN)
    in_row("indicatoren", "hoger gunstig", "goed")(tables)

    [fault] = faults_of(write(tmp_path, tables))

    assert fault.what == "'goed' past niet bij richting"
    assert fault.mend == "Kies uit: hoger gunstig, lager gunstig, neutraal."


def test_links_to_a_file_that_is_missing_are_not_faults_of_their_own(klein: Path) -> None:
    (klein / "factoren.csv").unlink()

    [fault] = faults_of(klein)

    assert fault.what == "Het bestand factoren.csv ontbreekt"


def test_links_to_a_row_that_could_not_be_read_are_not_faults_of_their_own(tmp_path: Path) -> None:
    tables = dict(KLEIN)
    in_row("factoren", ",handleiding,Factorenmodel\nschoolsucces", "\nschoolsucces")(tables)

    [fault] = faults_of(write(tmp_path, tables))

    assert fault.where == "factoren.csv, rij 2"


def test_an_indicator_without_factor_and_a_factor_without_domein_are_fine(klein: Path) -> None:
    catalogus = read_catalogus(klein)

    assert "inwoners" not in catalogus.factoren_by_indicator
    assert all(link.van != "armoede" for link in catalogus.factor_domein)


def test_a_missing_folder_is_one_fault(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path / "weg")

    assert fault.where == str(tmp_path / "weg")


# The catalogue of the project.

AMBITIES = {
    "schoolprestaties": "Meer jeugdigen leveren betere prestaties op school en behalen hun schooldiploma.",
    "werk": "Meer jeugdigen hebben werk.",
    "meedoen": "Meer jeugdigen doen mee aan sport, cultuur en vrijwilligerswerk.",
    "criminaliteit": "Minder jeugdigen maken zich schuldig aan criminaliteit.",
    "veilig_thuis": "Meer jeugdigen groeien op in een veilige thuissituatie.",
    "veilige_wijk": "Meer jeugdigen groeien op in een veilige wijk en een veilige schoolomgeving.",
    "sociaal_emotioneel": "Meer jeugdigen hebben een betere sociaal-emotionele gezondheid.",
    "gezond_gedrag": "Meer jeugdigen gedragen zich gezonder.",
    "algemene_gezondheid": "Meer jeugdigen hebben een betere algemene gezondheid.",
}

RANKING = (
    ("Emotionele en sociale vaardigheden", 1),
    ("Ouderlijke psychopathologie", 2),
    ("Sociaal economische status", 2),
    ("Opvoedingsvaardigheden", 2),
    ("Psychosociale problemen", 3),
    ("Lage opleiding / verzuim / voortijdig schoolverlaten / slechte schoolprestaties", 3),
    ("Woonomgeving / slechte buurt", 3),
    ("Middelengebruik", 4),
    ("Mishandeling", 4),
    ("Criminaliteit", 5),
    ("Sport / beweging (individu)", 5),
    ("Stimuleren vanuit omgeving cultuur", 5),
    ("Stimuleren / bekendheid sport", 5),
    ("Temperament", 5),
    ("Toegang voorzieningen", 5),
    ("Voeding", 5),
    ("Zwakke binding met buurt", 5),
)

FIGUUR = {
    Leefgebied.WIJK: (
        "Huisvesting/woningkwaliteit; Werk/werkloosheid; Armoede; Sociale cohesie/isolement; "
        "Huisvesting jeugd; Veiligheid/criminaliteit; Toegang/kwaliteit zorgvoorzieningen; "
        "Speel-, sport- en recreatievoorzieningen; Toegang jeugdvoorzieningen; Verkrijgbaarheid softdrugs; "
        "Discriminatie; Gebrek aan organisatie; Sociale participatie en burgerschap; Prosociale waarden"
    ),
    Leefgebied.INTERNET: (
        "Digitale omgeving; Internet; Sociale media; Sociale netwerken en mantelzorg; Pesten/agressie"
    ),
    Leefgebied.SCHOOL: (
        "Onderwijskwaliteit; Zorgkwaliteit; Positief, stimulerend, veilig schoolklimaat; "
        "Heldere schoolregels; School- en ouderbetrokkenheid; Spijbelen/vrienden die spijbelen; "
        "Relatie met leerkrachten; Goede vriendschappen; Schoolprestaties; "
        "Verschillen in pedagogisch klimaat; Taalontwikkeling; Criminele vrienden; "
        "Pedagogische mismatch; Docentkwaliteit; Sociaal-emotionele educatie"
    ),
    Leefgebied.KIND: (
        "Sociaal-emotionele vaardigheden (weerbaarheid-kwetsbaarheid); Gezondheid; Chronische ziekten; "
        "Fysieke gezondheid; Overgewicht; Immuunsystemen; Temperament; Genen; Intelligentie; "
        "(Licht) verstandelijke beperking; Ontwikkelachterstand; Psychische stoornis; ADHD; Autismespectrum; "
        "Angst; Depressie; Internaliserende problemen; Externaliserende problemen; Vroege gedragsproblemen; "
        "Delinquentie; Middelengebruik; Vroegtijdig seksueel gedrag; Vroege trauma's en hechting; "
        "Identiteitsontwikkeling; Probleemoplossend vermogen; Schoolsucces; Werk"
    ),
    Leefgebied.OUDERS: (
        "Zwangerschap: depressie, angst, stress, alcohol, voeding; Ouderschap; "
        "Opvoedkwaliteit en opvoedcompetentie; Mishandelingsverleden/hechtingsgeschiedenis; Verslaving; "
        "Psychische stoornissen; Sociale problemen; Ingrijpende gebeurtenissen; Delinquentie; "
        "(Licht) verstandelijke beperking; Laag opleidingsniveau; Etnische minderheid/anderstalig"
    ),
    Leefgebied.GEZIN: (
        "Ouder-kindrelatie/emotionele zorg; Kindermishandeling/verwaarlozing; Huiselijk geweld; "
        "Positief gezinsklimaat; Stressoren; Armoede/schulden; Relatieproblemen; Eenoudergezin; "
        "Groot kindertal; Enig kind"
    ),
}

LINKS_VAN_DE_HANDLEIDING = {
    ("schoolsucces", "werk"),
    ("sociaal_emotionele_vaardigheden", "schoolprestaties"),
    ("veilig_schoolklimaat", "schoolprestaties"),
    ("armoede_wijk", "schoolprestaties"),
    ("psychische_stoornissen_ouders", "schoolprestaties"),
    ("taalontwikkeling", "schoolprestaties"),
    ("middelengebruik", "schoolprestaties"),
    ("school_ouderbetrokkenheid", "criminaliteit"),
    ("spijbelen", "criminaliteit"),
    ("school_ouderbetrokkenheid", "veilige_wijk"),
    ("spijbelen", "veilige_wijk"),
    ("speel_sport_recreatievoorzieningen", "veilige_wijk"),
    ("veiligheid_criminaliteit_wijk", "schoolprestaties"),
    ("veiligheid_criminaliteit_wijk", "veilig_thuis"),
    ("veiligheid_criminaliteit_wijk", "werk"),
}


@pytest.fixture(scope="module")
def echt() -> Catalogus:
    """The catalogue in the project."""
    return read_catalogus(Path(__file__).parents[2] / "data" / "catalogus")


def test_the_nine_ambities_stand_as_in_the_handbook(echt: Catalogus) -> None:
    assert {domein.code: domein.ambitie for domein in echt.domeinen} == AMBITIES


def test_three_pijlers_of_three_domeinen_in_the_order_of_the_handbook(echt: Catalogus) -> None:
    assert [(p.naam, p.ambitiekop) for p in echt.pijlers] == [
        ("Kansrijk", "Kansrijk opgroeien"),
        ("Veilig", "Groei van veiligheid"),
        ("Gezond", "Groei van gezondheid"),
    ]
    assert {p: [d.code for d in found] for p, found in echt.domeinen_by_pijler.items()} == {
        "kansrijk": ["schoolprestaties", "werk", "meedoen"],
        "veilig": ["criminaliteit", "veilig_thuis", "veilige_wijk"],
        "gezond": ["sociaal_emotioneel", "gezond_gedrag", "algemene_gezondheid"],
    }


def test_the_ranking_is_that_of_bijlage_4(echt: Catalogus) -> None:
    assert tuple((rang.naam, rang.rang) for rang in echt.ranking) == RANKING


@pytest.mark.parametrize("leefgebied", Leefgebied)
def test_every_factor_of_the_figure_is_there(echt: Catalogus, leefgebied: Leefgebied) -> None:
    found = [factor.naam for factor in echt.factoren if factor.leefgebied is leefgebied]

    assert sorted(found) == sorted(FIGUUR[leefgebied].split("; "))


def test_there_are_at_least_ninety_five_indicatoren_and_six_per_domein(echt: Catalogus) -> None:
    assert len(echt.indicatoren) >= 95
    assert {d.code for d in echt.domeinen if len(echt.indicatoren_by_domein[d.code]) < 6} == set()


def test_every_ranked_factor_is_tied_to_a_factor_of_the_model(echt: Catalogus) -> None:
    assert {rang.code for rang in echt.ranking} == {link.van for link in echt.ranking_factor}


def test_every_domein_has_twelve_to_twenty_five_factoren(echt: Catalogus) -> None:
    counts = Counter(link.naar for link in echt.factor_domein)

    assert set(counts) == set(AMBITIES)
    assert all(12 <= count <= 25 for count in counts.values())


def test_the_links_that_the_handbook_states_are_marked_so(echt: Catalogus) -> None:
    stated = {(link.van, link.naar) for link in echt.factor_domein if link.herkomst is Herkomst.HANDLEIDING}

    assert stated >= LINKS_VAN_DE_HANDLEIDING


def test_every_link_and_indicator_says_where_it_comes_from(echt: Catalogus) -> None:
    links = (*echt.indicator_factor, *echt.factor_domein, *echt.ranking_factor)

    assert {
        link for link in links if not link.bron.startswith(("voorstel: ", "Handleiding Wijkprogrammering"))
    } == set()
    assert {
        link for link in links if (link.herkomst is Herkomst.VOORSTEL) != link.bron.startswith("voorstel: ")
    } == set()
    assert all(indicator.herkomst_bron for indicator in echt.indicatoren)


def test_an_indicator_has_at_most_four_factoren(echt: Catalogus) -> None:
    assert max(Counter(link.van for link in echt.indicator_factor).values()) <= 4


def test_every_indicator_of_a_domein_has_a_factor(echt: Catalogus) -> None:
    own = {indicator.code for indicator in echt.indicatoren if indicator.domein != CONTEXT}

    assert own <= set(echt.factoren_by_indicator)


@pytest.mark.parametrize(
    "code", ["jeugdhulp_0_17", "meldingen_veilig_thuis", "inwoners", "aandeel_eenoudergezinnen"]
)
def test_use_and_composition_have_no_good_side(echt: Catalogus, code: str) -> None:
    assert echt.indicator_by_code[code].richting is Richting.NEUTRAAL


def test_counts_are_never_judged(echt: Catalogus) -> None:
    assert {i.toets for i in echt.indicatoren if i.soort is Soort.AANTAL} == {Toets.GEEN}


def test_every_indicator_explains_itself(echt: Catalogus) -> None:
    silent = [i.code for i in echt.indicatoren if not (i.bron_url and i.kanttekening)]
    no_sentence = [i.code for i in echt.indicatoren if not re.fullmatch(r"[A-Z].*[^.]\.", i.definitie)]

    assert (silent, no_sentence) == ([], [])


def test_about_eight_context_variables_find_similar_wijken(echt: Catalogus) -> None:
    chosen = [i for i in echt.indicatoren if i.vergelijkvariabele]

    assert {i.domein for i in chosen} == {CONTEXT}
    assert 6 <= len(chosen) <= 10


def test_names_of_indicatoren_are_unique(echt: Catalogus) -> None:
    assert [naam for naam, count in Counter(i.naam for i in echt.indicatoren).items() if count > 1] == []


def test_the_databanken_ladder_and_outcome_tables_are_complete(echt: Catalogus) -> None:
    assert len(echt.databanken) == 7
    assert [trede.niveau for trede in echt.effectladder] == [0, 1, 2, 3, 4]
    assert Counter(o.hoofdgroep for o in echt.outcome_indicatoren) == {
        "Pedagogische kwaliteit en preventie": 8,
        "Jeugdhulp": 13,
    }
    assert len(echt.startsituaties) == 8


def test_all_terms_of_bijlage_1_are_there(echt: Catalogus) -> None:
    stated = {b.begrip for b in echt.begrippen if b.herkomst is Herkomst.HANDLEIDING}

    assert stated == {
        "Aanbod",
        "Ambitie",
        "Beschermende factoren",
        "Buurt",
        "Domein",
        "Evidenced based interventies",
        "Effectiviteit (van een interventie)",
        "Gebied",
        "Indicator",
        "Leefgebieden",
        "Maatschappelijk effect of resultaat",
        "Meet-, spreek- en verbeterbeweging",
        "Monitoring",
        "Outcome criteria",
        "Pijler",
        "Risicofactoren",
        "Wijk",
        "Wijkanalyse",
        "Wijkprogrammering",
    }


def test_the_files_of_the_project_are_plain_csv() -> None:
    for path in sorted((Path(__file__).parents[2] / "data" / "catalogus").glob("*.csv")):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
        assert "  " not in data.decode("utf-8"), path.name
