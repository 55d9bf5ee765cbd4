"""gebieden.csv is read as a whole, with all faults at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.errors import GebiedError
from wijkxl.sources.gebieden import read_gebieden

BESTAND = Path(__file__).parents[2] / "data" / "gebieden" / "gebieden.csv"
KOP = (
    "code,naam,niveau,ouder,andere_namen,bestaat_uit,wijkprofiel_nr,soort,geldig_van,geldig_tot,"
    "inwoners,inwoners_0_14,inwoners_15_24,inwoners_jaar,bron"
)
GOED = {
    "land": "NL00,Nederland,land,,,,,,,,,,,,CBS",
    "stad": "GM0599,Rotterdam,stad,NL00,,,5000,,2014,,638712,103422,85677,2018,CBS",
    "gebied": "WK059903,Delfshaven,gebied,GM0599,,,4001,woongebied,2014,,75605,12480,12035,2018,CBS",
    "buurt": "BU05990327,Oud Mathenesse,buurt,WK059903,Oud-Mathenesse,,,woongebied,2014,,,,,,CBS",
    "wijk": "WP3004,Oud Mathenesse,wijk,WK059903,,BU05990327,3004,woongebied,2014,,,,,,Wijkprofiel",
}


def write(folder: Path, **rows: str) -> Path:
    path = folder / "gebieden.csv"
    path.write_text("\n".join([KOP, *(GOED | rows).values(), ""]), encoding="utf-8")
    return path


def faults_of(path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(GebiedError) as problem:
        read_gebieden(path)
    return [(fault.where, fault.what, fault.mend) for fault in problem.value.faults]


def test_a_good_file_keeps_every_column(tmp_path: Path) -> None:
    found = read_gebieden(write(tmp_path))
    assert [g.code for g in found.gebieden] == ["NL00", "GM0599", "WK059903", "BU05990327", "WP3004"]
    buurt, wijk = found.by_code["BU05990327"], found.by_code["WP3004"]
    assert (buurt.andere_namen, buurt.inwoners, buurt.ouder) == (("Oud-Mathenesse",), None, "WK059903")
    assert (wijk.bestaat_uit, wijk.wijkprofiel_nr, wijk.geldig_van) == (("BU05990327",), 3004, 2014)
    assert found.land().ouder is None


@pytest.mark.parametrize(
    "resaved",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace(",", ";").replace("\n", "\r\n").encode("cp1252"),
    ],
    ids=["byte order mark", "saved by a Dutch Excel"],
)
def test_a_file_saved_by_a_spreadsheet_is_accepted(tmp_path: Path, resaved: Callable[[str], bytes]) -> None:
    path = write(tmp_path)
    path.write_bytes(resaved(path.read_text(encoding="utf-8")))
    assert len(read_gebieden(path).gebieden) == 5


BUURT = "BU05990327,Oud Mathenesse,buurt,WK059903,,,,woongebied,2014,,,,,,CBS"


@pytest.mark.parametrize(
    ("row", "kolom", "what", "mend"),
    [
        (BUURT.replace(",buurt,", ",burt,"), "niveau", "'burt' is onbekend", "Bedoel je buurt?"),
        (BUURT.replace("BU05990327", "WK059903"), "code", "WK059903 staat er dubbel in", "één keer"),
        (BUURT.replace("WK059903", "WK05903"), "ouder", "'WK05903' is onbekend", "Bedoel je WK059903?"),
        (BUURT.replace(",WK059903,", ",,"), "ouder", "BU05990327 heeft geen ouder", "Vul"),
        (
            BUURT.replace(",WK059903,", ",BU05990327,"),
            "ouder",
            "kan niet liggen in BU05990327",
            "hoger niveau",
        ),
        (
            BUURT.replace("woongebied", "bos"),
            "soort",
            "Soort 'bos' is onbekend",
            "woongebied, haven_industrie",
        ),
        (BUURT.replace("2014", "214"), "geldig_van", "214 is geen jaar", "vier cijfers"),
        (BUURT.replace("2014,,", "2014,2010,"), "geldig_tot", "Geldig tot 2010 ligt voor", "Verwissel"),
        (BUURT.replace("2014,,,", "2014,,veel,"), "inwoners", "'veel' is geen heel getal", "alleen cijfers"),
        (BUURT.replace("2014,,,", "2014,,10,"), "inwoners_jaar", "jaar van de inwoners ontbreekt", "Vul"),
        (BUURT + ",nog iets", "", "De rij heeft 16 cellen, de kop heeft er 15", "aanhalingstekens"),
        (BUURT.replace(",,,woon", ",BU1,,woon"), "bestaat_uit", "'BU1' is geen buurt", ""),
        (BUURT.replace(",,,woon", ",,5000,woon"), "wijkprofiel_nr", "5000 staat er dubbel in", "één keer"),
        (BUURT.replace("Oud Mathenesse", ""), "naam", "De naam is leeg", "Vul de naam in."),
    ],
)
def test_a_bad_row_is_named_by_row_and_column(
    tmp_path: Path, row: str, kolom: str, what: str, mend: str
) -> None:
    place = f"gebieden.csv, rij 5, kolom {kolom}" if kolom else "gebieden.csv, rij 5"
    found = faults_of(write(tmp_path, buurt=row))
    assert any(where == place and what in text and mend in hint for where, text, hint in found), found


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    rows = {
        "stad": GOED["stad"].replace(",stad,", ",staad,"),
        "buurt": BUURT.replace("2014", "oud").replace("woongebied", "bos"),
        "wijk": GOED["wijk"].replace("WK059903", "WK05990"),
    }
    assert [where for where, _, _ in faults_of(write(tmp_path, **rows))] == [
        "gebieden.csv, rij 3, kolom niveau",
        "gebieden.csv, rij 5, kolom soort",
        "gebieden.csv, rij 5, kolom geldig_van",
        "gebieden.csv, rij 6, kolom ouder",
    ]


def test_there_must_be_exactly_one_country_and_one_city(tmp_path: Path) -> None:
    second = GOED["stad"].replace("GM0599", "GM0001").replace("5000", "")
    found = faults_of(write(tmp_path, tweede=second, land="NL00,Nederland,stad,GM0599,,,,,,,,,,,CBS"))
    texts = [what for _, what, _ in found]
    assert "Er zijn 0 gebieden van niveau land" in texts
    assert "Er zijn 3 gebieden van niveau stad" in texts


def test_areas_that_lie_in_each_other_are_refused(tmp_path: Path) -> None:
    rows = {
        "gebied": GOED["gebied"].replace("GM0599", "BU05990327"),
    }
    ((where, what, _),) = faults_of(write(tmp_path, **rows))
    assert where == "gebieden.csv, rij 4, kolom ouder"
    assert what == "Een gebied kan niet liggen in BU05990327 (buurt)"


@pytest.mark.parametrize(
    ("inhoud", "what"),
    [
        (KOP.replace("niveau", "nivo").encode(), "De kolom 'nivo' is onbekend"),
        (KOP.replace("niveau,", "").encode(), "De kolom 'niveau' ontbreekt"),
        (KOP.replace("ouder", "naam").encode(), "De kolom 'naam' staat er 2 keer"),
        (b"", "Het bestand is leeg"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, inhoud: bytes, what: str) -> None:
    path = tmp_path / "gebieden.csv"
    path.write_bytes(inhoud)
    assert any(what in text for _, text, _ in faults_of(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    ((where, what, _),) = faults_of(tmp_path / "gebieden.csv")
    assert (where, what) == (str(tmp_path / "gebieden.csv"), "Het bestand gebieden.csv ontbreekt")


@pytest.fixture(scope="module")
def rotterdam() -> Gebieden:
    return read_gebieden(BESTAND)


@pytest.mark.parametrize(
    ("niveau", "count"),
    [(Niveau.LAND, 1), (Niveau.STAD, 1), (Niveau.GEBIED, 22), (Niveau.WIJK, 71), (Niveau.BUURT, 92)],
)
def test_rotterdam_has_all_its_areas(rotterdam: Gebieden, niveau: Niveau, count: int) -> None:
    assert len(rotterdam.by_niveau[niveau]) == count


def test_rotterdam_has_fourteen_gebieden_to_live_in(rotterdam: Gebieden) -> None:
    living = [g for g in rotterdam.by_niveau[Niveau.GEBIED] if g.soort == "woongebied"]
    assert sorted(g.wijkprofiel_nr or 0 for g in living) == list(range(4000, 4014))


def test_buurten_lie_in_the_cbs_wijk_of_their_code(rotterdam: Gebieden) -> None:
    for buurt in rotterdam.by_niveau[Niveau.BUURT]:
        assert buurt.ouder == f"WK{buurt.code[2:8]}"


def test_wijken_lie_in_the_same_gebied_as_their_buurten(rotterdam: Gebieden) -> None:
    for wijk in rotterdam.by_niveau[Niveau.WIJK]:
        assert {rotterdam.by_code[code].ouder for code in wijk.bestaat_uit} <= {wijk.ouder}


def test_every_buurt_lies_in_one_wijk_except_those_the_wijkprofiel_leaves_out(rotterdam: Gebieden) -> None:
    members = [code for wijk in rotterdam.by_niveau[Niveau.WIJK] for code in wijk.bestaat_uit]
    living = {b.code for b in rotterdam.by_niveau[Niveau.BUURT] if b.soort == "woongebied"}
    assert len(members) == len(set(members))
    left_out = {rotterdam.by_code[code].naam for code in living - set(members)}
    assert left_out == {"Groot IJsselmonde", "Landzicht", "Noordzeeweg"}


def test_inhabitants_of_a_wijk_are_those_of_its_buurten(rotterdam: Gebieden) -> None:
    for wijk in rotterdam.by_niveau[Niveau.WIJK]:
        buurten = [rotterdam.by_code[code] for code in wijk.bestaat_uit]
        assert wijk.inwoners == (sum(b.inwoners or 0 for b in buurten) if buurten else None)


@pytest.mark.parametrize(
    ("code", "naam", "inwoners"),
    [("GM0599", "Rotterdam", 638_712), ("BU05991081", "Bloemhof", 14_030), ("WP0081", "Bloemhof", 14_030)],
)
def test_known_areas_have_the_published_number_of_inhabitants(
    rotterdam: Gebieden, code: str, naam: str, inwoners: int
) -> None:
    assert (rotterdam.by_code[code].naam, rotterdam.by_code[code].inwoners) == (naam, inwoners)


@pytest.mark.parametrize(
    ("spelling", "niveau", "code"),
    [
        ("OudMathenesse/Witte Dorp", Niveau.WIJK, "WP3004"),
        ("Hillegersberg-zuid", Niveau.WIJK, "WP0061"),
        ("'s Gravenland", Niveau.WIJK, "WP0044"),
        ("Cs Kwartier", Niveau.WIJK, "WP0013"),
        ("Blijdorpse Polder", Niveau.BUURT, "BU05990558"),
        ("Wijk 21 Waalhaven", Niveau.GEBIED, "WK059921"),
        ("Witte Dorp", Niveau.BUURT, "BU05990328"),
    ],
)
def test_spellings_of_the_publishers_are_known(
    rotterdam: Gebieden, spelling: str, niveau: Niveau, code: str
) -> None:
    assert rotterdam.zoek(spelling, niveaus=[niveau]).code == code


def test_a_member_is_no_other_name_of_a_joined_wijk(rotterdam: Gebieden) -> None:
    with pytest.raises(GebiedError):
        rotterdam.zoek("Witte Dorp", niveaus=[Niveau.WIJK])
