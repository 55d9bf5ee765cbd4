"""An edition is read with all faults at once, written whole or not at all, and never changed."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import maak_gebied

from wijkxl.analysis.catalogus import Catalogus, Herkomst, Indicator, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.errors import EditieError, UitvoerError
from wijkxl.sources.cijfers import build_cijfers_csv, number_text
from wijkxl.sources.editie import list_edities, read_editie, vingerafdruk, write_editie

KOP = "gebied,indicator,periode,waarde,teller,noemer,ondergrens,bovengrens,status,herkomst"
TOML = """\
naam = "proef"
titel = "Proefeditie"
datum = 2026-01-15
uitgever = "OBI"
soort = "echt"
niveau_wijk = "wijk"
"""


def indicator(code: str, soort: Soort, *, min_noemer: int = 30, min_teller: int = 5) -> Indicator:
    return Indicator(
        code=code,
        naam=code,
        domein="context",
        eenheid="%",
        groep="",
        leeftijd_van=None,
        leeftijd_tot=None,
        richting=Richting.NEUTRAAL,
        soort=soort,
        toets=Toets.GEEN,
        drempel=None,
        decimalen=1,
        bron="",
        bron_url="",
        definitie="",
        meetwijze="",
        niveaus=("wijk",),
        frequentie="",
        kanttekening="",
        min_noemer=min_noemer,
        min_teller=min_teller,
        vergelijkvariabele=False,
        geldig_van=None,
        geldig_tot=None,
        herkomst=Herkomst.VOORSTEL,
        herkomst_bron="",
    )


CATALOGUS = Catalogus(
    pijlers=(),
    domeinen=(),
    indicatoren=(
        indicator("vrijwilligers", Soort.AANDEEL),
        indicator("bedreigingen", Soort.RATE),
        indicator("saldo", Soort.GEMIDDELDE, min_noemer=0, min_teller=0),
    ),
    factoren=(),
    ranking=(),
    indicator_factor=(),
    factor_domein=(),
    ranking_factor=(),
    databanken=(),
    effectladder=(),
    startsituaties=(),
    outcome_indicatoren=(),
    begrippen=(),
    changelog=(),
)
GEBIEDEN = Gebieden(
    gebieden=(
        maak_gebied("NL00", "NL00", Niveau.LAND, None),
        maak_gebied("GM0599", "GM0599", Niveau.STAD, "NL00"),
        maak_gebied("WK059910", "WK059910", Niveau.GEBIED, "GM0599"),
        maak_gebied("WP0081", "WP0081", Niveau.WIJK, "WK059910"),
    )
)


def write(tmp_path: Path, *rows: str, toml: str = TOML, kop: str = KOP) -> Path:
    folder = tmp_path / "proef"
    folder.mkdir()
    (folder / "editie.toml").write_text(toml, encoding="utf-8")
    (folder / "cijfers.csv").write_text("\n".join([kop, *rows, ""]), encoding="utf-8")
    return folder


def read(folder: Path) -> Editie:
    return read_editie(folder, catalogus=CATALOGUS, gebieden=GEBIEDEN)


def faults_of(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(EditieError) as problem:
        read(folder)
    return [(fault.where, fault.what, fault.mend) for fault in problem.value.faults]


GOED = "WP0081,vrijwilligers,2024,25.5,51,200,19.9,32,ok,OBI"


def test_a_good_edition_is_read_in_full(tmp_path: Path) -> None:
    folder = write(tmp_path, GOED, "GM0599,vrijwilligers,2024,,,,,,onderdrukt,")
    editie = read(folder)
    assert (editie.naam, editie.titel, editie.uitgever) == ("proef", "Proefeditie", "OBI")
    assert (editie.datum, editie.soort, editie.niveau_wijk) == (
        date(2026, 1, 15),
        EditieSoort.ECHT,
        Niveau.WIJK,
    )
    assert editie.cijfers == (
        Cijfer(
            gebied="WP0081",
            indicator="vrijwilligers",
            periode=2024,
            waarde=25.5,
            teller=51,
            noemer=200,
            ondergrens=19.9,
            bovengrens=32,
            status=Status.OK,
            herkomst="OBI",
        ),
        Cijfer(
            gebied="GM0599", indicator="vrijwilligers", periode=2024, waarde=None, status=Status.ONDERDRUKT
        ),
    )


@pytest.mark.parametrize(
    ("row", "kolom", "what", "mend"),
    [
        (GOED.replace("WP0081", "WP0018"), "gebied", "Gebied 'WP0018' is onbekend", "Bedoel je WP0081?"),
        (GOED.replace("WP0081", "Bloemhof"), "gebied", "'Bloemhof' is onbekend", "code uit gebieden.csv"),
        (
            GOED.replace("vrijw", "vrjw"),
            "indicator",
            "'vrjwilligers' is onbekend",
            "Bedoel je vrijwilligers?",
        ),
        (GOED.replace("2024", "1024"), "periode", "Periode '1024' is geen jaar", "1990 tot en met 2100"),
        (GOED.replace("2024", "2024.5"), "periode", "'2024.5' is geen jaar", "2025"),
        (GOED.replace("2024", "2101"), "periode", "'2101' is geen jaar", "2025"),
        (GOED.replace("2024", ""), "periode", "'' is geen jaar", "2025"),
        (GOED.replace(",ok,", ",goed,"), "status", "Status 'goed' is onbekend", "ok, ontbreekt, onderdrukt"),
        (GOED.replace("25.5", "veel"), "waarde", "'veel' is geen getal", "met een punt"),
        (GOED.replace("25.5", '"25,5"'), "waarde", "'25,5' is geen getal", "met een punt"),
        (GOED.replace("25.5", "nan"), "waarde", "'nan' is geen getal", "met een punt"),
        (GOED.replace("200", "inf"), "noemer", "'inf' is geen getal", "met een punt"),
        (
            "WP0081,vrijwilligers,2024,125.5,,,,,ok,",
            "waarde",
            "Een aandeel van 125.5 kan niet",
            "0 tot en met 100",
        ),
        ("WP0081,vrijwilligers,2024,-1,,,,,ok,", "waarde", "Een aandeel van -1 kan niet", "0 tot en met 100"),
        (GOED.replace(",32,", ",132,"), "bovengrens", "Een aandeel van 132 kan niet", "0 tot en met 100"),
        (GOED.replace("51", "-51"), "teller", "-51 is negatief", "0 of hoger"),
        (GOED.replace("51", "201"), "teller", "teller 201 is groter dan de noemer 200", "verwisseld"),
        (
            GOED.replace("19.9", "26"),
            "ondergrens",
            "De ondergrens 26 is hoger dan de waarde 25.5",
            "Controleer",
        ),
        (GOED.replace(",32,", ",25,"), "bovengrens", "De bovengrens 25 is lager dan de waarde 25.5", ""),
        (GOED.replace(",32,", ",,"), "ondergrens", "maar één van de twee grenzen", "allebei"),
        (GOED.replace("25.5", ""), "waarde", "Bij status ok ontbreekt de waarde", "ontbreekt of onderdrukt"),
        (GOED.replace("51,200", "8,29"), "noemer", "noemer 29, minimaal 30", "onderdrukt"),
        (GOED.replace("51,200", "4,200"), "teller", "teller 4, minimaal 5", "onderdrukt"),
        (
            GOED.replace("51,200", "4,200").replace(",ok,", ",voorlopig,"),
            "teller",
            "teller 4, minimaal 5",
            "onderdrukt",
        ),
        ("WP0081,bedreigingen,2024,-2,,,,,ok,", "waarde", "-2 is negatief", "0 of hoger"),
        ("WP0081,vrijwilligers,2024,12,,,,,onderdrukt,", "waarde", "Bij status onderdrukt staat", "leeg"),
        ("WP0081,vrijwilligers,2024,,,90,,,ontbreekt,", "noemer", "Bij status ontbreekt staat", "leeg"),
        (
            "WP0081,vrijwilligers,2024,,,,,,modelschatting,",
            "waarde",
            "modelschatting ontbreekt de waarde",
            "",
        ),
    ],
)
def test_a_bad_row_is_named_by_row_and_column(
    tmp_path: Path, row: str, kolom: str, what: str, mend: str
) -> None:
    good = GOED.replace("WP0081", "GM0599")
    ((where, text, hint),) = faults_of(write(tmp_path, good, row))
    assert where == f"cijfers.csv, rij 3, kolom {kolom}"
    assert what in text
    assert mend in hint


@pytest.mark.parametrize(
    "row",
    [
        "WP0081,vrijwilligers,2024,12,,,,,ok,",
        "WP0081,vrijwilligers,2024,0,,,,,ok,",
        "WP0081,vrijwilligers,2024,12,3,25,,,modelschatting,",
        "WP0081,bedreigingen,2024,1200,60,50,,,ok,",
        "WP0081,saldo,2024,-3.5,,,-4,-3,ok,",
        "WP0081,saldo,2024,1e3,,,,,voorlopig,",
        '"WP0081",saldo,2024,1,,,,,ok,"tekst, met komma"',
    ],
)
def test_a_row_that_only_looks_odd_is_accepted(tmp_path: Path, row: str) -> None:
    assert len(read(write(tmp_path, row)).cijfers) == 1


def test_a_figure_may_stand_in_the_file_once(tmp_path: Path) -> None:
    ((where, what, mend),) = faults_of(write(tmp_path, GOED, GOED.replace("25.5", "26")))
    assert where == "cijfers.csv, rij 3, kolom gebied"
    assert what == "Gebied WP0081, indicator vrijwilligers en periode 2024 staan er dubbel in"
    assert mend == "Laat één regel staan."


def test_all_faults_of_both_files_come_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    rows = [GOED.replace("2024", "24"), GOED.replace("WP0081", "WP9").replace("25.5", "x"), "WP0081,saldo"]
    found = faults_of(write(tmp_path, *rows, toml=TOML.replace('"echt"', '"echte"')))
    assert [where for where, _, _ in found] == [
        "editie.toml, veld soort",
        "cijfers.csv, rij 4",
        "cijfers.csv, rij 2, kolom periode",
        "cijfers.csv, rij 3, kolom gebied",
        "cijfers.csv, rij 3, kolom waarde",
    ]


@pytest.mark.parametrize(
    ("count", "shown", "last"), [(50, 50, None), (51, 51, "En nog 1 fout"), (362, 51, "En nog 312 fouten")]
)
def test_the_first_fifty_faults_are_shown_and_the_rest_is_counted(
    tmp_path: Path, count: int, shown: int, last: str | None
) -> None:
    rows = [f"WP0081,saldo,{1990 + i // 4},x,,,,,ok,{i}" for i in range(count)]
    unique = [row.replace("WP0081", GEBIEDEN.gebieden[i % 4].code) for i, row in enumerate(rows)]
    found = faults_of(write(tmp_path, *unique))
    assert len(found) == shown
    if last:
        assert found[-1][1] == last


def test_blank_lines_are_skipped_without_shifting_row_numbers(tmp_path: Path) -> None:
    ((where, _, _),) = faults_of(write(tmp_path, "", ",,,,,,,,,", GOED.replace("25.5", "x")))
    assert where == "cijfers.csv, rij 4, kolom waarde"


@pytest.mark.parametrize(
    ("inhoud", "where", "what"),
    [
        (KOP.replace(",", ";").encode() + b"\n", "cijfers.csv, rij 1", "puntkomma's"),
        (KOP.replace("noemer", "nomer").encode(), "cijfers.csv, rij 1", "De kolom 'nomer' is onbekend"),
        (KOP.replace(",herkomst", "").encode(), "cijfers.csv, rij 1", "De kolom 'herkomst' ontbreekt"),
        (KOP.replace("noemer", "teller").encode(), "cijfers.csv, rij 1", "De kolom 'teller' staat er dubbel"),
        (f"{KOP}\n{GOED}\u00e9".encode("cp1252"), "cijfers.csv, rij 2", "geen UTF-8"),
        (f'{KOP}\n{GOED}"\n"x" y,'.encode(), "cijfers.csv, rij 3", "Een aanhalingsteken staat verkeerd"),
        (
            f"{KOP}\n{GOED},extra\n".encode(),
            "cijfers.csv, rij 2",
            "De rij heeft 11 cellen, de kop heeft er 10",
        ),
        (f"{KOP}\n".encode(), "cijfers.csv", "Er staan geen cijfers in"),
        (b"", "cijfers.csv, rij 1", "De kolom 'gebied' ontbreekt"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, inhoud: bytes, where: str, what: str) -> None:
    folder = write(tmp_path)
    (folder / "cijfers.csv").write_bytes(inhoud)
    found = faults_of(folder)
    assert any(place == where and what in text for place, text, _ in found), found


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    row = "WP0081" + GOED.removeprefix("WP0081,vrijwilligers")
    folder = write(tmp_path, f"vrijwilligers,{row}", kop=KOP.replace("gebied,indicator", "indicator,gebied"))
    assert read(folder).cijfers[0].gebied == "WP0081"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "cijfers.csv").write_bytes(b"\xef\xbb\xbf" + f"{KOP}\r\n{GOED}\r\n".encode())
    assert read(folder).cijfers[0].herkomst == "OBI"


@pytest.mark.parametrize(
    ("change", "veld", "what", "mend"),
    [
        (('"proef"', '"Proef 1"'), "naam", "De naam 'Proef 1' kan niet", "kleine letters"),
        (('"proef"', '"anders"'), "naam", "niet die van de map", 'naam = "proef"'),
        (('"proef"', "3"), "naam", "Veld 'naam' is geen tekst", ""),
        (("titel", "tittel"), "tittel", "Veld 'tittel' is onbekend", "Bedoel je titel?"),
        (("titel", "tittel"), "titel", "Veld 'titel' ontbreekt", "De velden zijn: naam, titel"),
        (("2026-01-15", '"15-1-2026"'), "datum", "'15-1-2026' is geen datum", "2026-01-15"),
        (('"Proefeditie"', '""'), "titel", "Veld 'titel' is geen tekst", ""),
        (('"wijk"', '"gebied"'), "niveau_wijk", "niveau_wijk 'gebied' is onbekend", "wijk, buurt"),
        (('"echt"', '"verzonnen"'), "soort", "soort 'verzonnen' is onbekend", "voorbeeld, echt"),
    ],
)
def test_a_bad_field_of_the_edition_is_named(
    tmp_path: Path, change: tuple[str, str], veld: str, what: str, mend: str
) -> None:
    found = faults_of(write(tmp_path, GOED, toml=TOML.replace(*change)))
    assert any(
        where == f"editie.toml, veld {veld}" and what in text and mend in hint for where, text, hint in found
    ), found


def test_a_date_may_be_written_as_text(tmp_path: Path) -> None:
    folder = write(tmp_path, GOED, toml=TOML.replace("2026-01-15", '"2026-01-15"'))
    assert read(folder).datum == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("toml", "regel"),
    [
        pytest.param("naam = proef", 1, id="first line"),
        pytest.param('naam = "proef"\n\ntitel = Staat', 3, id="third line"),
    ],
)
def test_a_toml_file_that_cannot_be_read_gives_one_message(tmp_path: Path, toml: str, regel: int) -> None:
    ((where, what, _),) = faults_of(write(tmp_path, GOED, toml=toml))
    assert where == f"editie.toml, regel {regel}"
    assert "niet te lezen" in what


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, GOED)
    (folder / "cijfers.csv").unlink()
    ((where, what, _),) = faults_of(folder)
    assert (where, what) == (str(folder), "Bestand cijfers.csv ontbreekt")


def test_a_mistyped_edition_gives_a_near_miss(tmp_path: Path) -> None:
    folder = write(tmp_path, GOED)
    mends = {mend for _, _, mend in faults_of(folder.with_name("preof"))}
    assert mends == {"Bedoel je proef?"}


@pytest.fixture
def editie() -> Editie:
    cijfers = (
        Cijfer(gebied="WP0081", indicator="vrijwilligers", periode=2024, waarde=25.123456, herkomst="a, b"),
        Cijfer(gebied="WP0081", indicator="vrijwilligers", periode=2023, waarde=30.0, teller=60, noemer=200),
        Cijfer(gebied="GM0599", indicator="saldo", periode=2024, waarde=-0.5, ondergrens=-1, bovengrens=0),
        Cijfer(
            gebied="WP0081", indicator="bedreigingen", periode=2024, waarde=None, status=Status.ONDERDRUKT
        ),
    )
    return Editie(
        naam="najaar-2025",
        titel='Cijfers "najaar" \\ 2025 \u00e9',
        datum=date(2025, 11, 1),
        uitgever="OBI",
        soort=EditieSoort.ECHT,
        niveau_wijk=Niveau.BUURT,
        vingerafdruk="",
        cijfers=cijfers,
    )


def test_what_is_written_is_read_back(tmp_path: Path, editie: Editie) -> None:
    folder = tmp_path / "nieuw" / "najaar-2025"
    mark = write_editie(folder, editie)
    found = read(folder)
    in_order = sorted(editie.cijfers, key=lambda c: (c.indicator, c.gebied, c.periode))
    assert found == replace(editie, vingerafdruk=mark, cijfers=tuple(in_order))


def test_the_files_do_not_depend_on_the_order_of_the_figures(tmp_path: Path, editie: Editie) -> None:
    turned = replace(editie, cijfers=editie.cijfers[::-1])
    assert write_editie(tmp_path / "a", editie) == write_editie(tmp_path / "b", turned)
    assert (tmp_path / "a" / "cijfers.csv").read_bytes() == (tmp_path / "b" / "cijfers.csv").read_bytes()


def test_a_published_edition_is_never_changed(tmp_path: Path, editie: Editie) -> None:
    folder = tmp_path / "najaar-2025"
    write_editie(folder, editie)
    before = (folder / "cijfers.csv").read_bytes()
    changed = replace(editie, cijfers=editie.cijfers[1:])
    with pytest.raises(EditieError, match="geef de nieuwe editie een andere naam"):
        write_editie(folder, changed)
    assert (folder / "cijfers.csv").read_bytes() == before
    write_editie(folder, editie)
    write_editie(folder, changed, overschrijf=True)
    assert len(read(folder).cijfers) == 3


def test_nothing_is_left_behind_when_writing_fails(
    tmp_path: Path, editie: Editie, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "najaar-2025"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UitvoerError, match="kan niet worden geschreven"):
        write_editie(folder, editie)
    assert list(folder.iterdir()) == []


def test_only_the_two_files_are_left_after_writing(tmp_path: Path, editie: Editie) -> None:
    write_editie(tmp_path / "najaar-2025", editie)
    names = sorted(path.name for path in (tmp_path / "najaar-2025").iterdir())
    assert names == ["cijfers.csv", "editie.toml"]


@pytest.mark.parametrize(
    "change",
    [
        lambda toml, csv: (toml + b"\n", csv),
        lambda toml, csv: (toml, csv + b"\n"),
        lambda toml, csv: (toml + csv[:1], csv[1:]),
        lambda toml, csv: (csv, toml),
    ],
)
def test_the_fingerprint_changes_with_every_byte(
    change: Callable[[bytes, bytes], tuple[bytes, bytes]],
) -> None:
    files = (b"naam", b"gebied")
    assert vingerafdruk(*change(*files)) != vingerafdruk(*files)
    assert len(vingerafdruk(*files)) == 64


def test_editions_are_listed_by_name(tmp_path: Path, editie: Editie) -> None:
    for name in ("b", "a"):
        write_editie(tmp_path / name, editie)
    (tmp_path / "leeg").mkdir()
    assert list_edities(tmp_path) == ("a", "b")
    assert list_edities(tmp_path / "nergens") == ()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (0.0, "0"),
        (-0.0, "0"),
        (12.0, "12"),
        (100.0, "100"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333"),
        (-2.50, "-2.5"),
        (17_900_000.0, "17900000"),
        (0.0000001, "0"),
        (-0.0000001, "0"),
    ],
)
def test_numbers_are_written_as_short_as_possible(number: float | None, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)))
def test_a_number_of_six_decimals_survives_writing(number: float) -> None:
    assert float(number_text(number)) == number


def test_figures_are_sorted_by_indicator_gebied_and_periode(editie: Editie) -> None:
    lines = build_cijfers_csv(editie.cijfers).decode("utf-8").splitlines()
    assert lines == [
        KOP,
        "WP0081,bedreigingen,2024,,,,,,onderdrukt,",
        "GM0599,saldo,2024,-0.5,,,-1,0,ok,",
        "WP0081,vrijwilligers,2023,30,60,200,,,ok,",
        'WP0081,vrijwilligers,2024,25.123456,,,,,ok,"a, b"',
    ]
