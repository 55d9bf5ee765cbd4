"""Exports of Swing, CSV and Excel, with areas that have names only."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from sources.importproef import CATALOGUS, GEBIEDEN, VOORBEELDEN
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.errors import BronError
from wijkxl.sources.cellen import Import
from wijkxl.sources.getal import Betekenis
from wijkxl.sources.import_swing import read_swing
from wijkxl.sources.importverslag import Lot
from wijkxl.sources.koppeltabel import SwingKoppeling
from wijkxl.sources.swing_instellingen import SwingInstellingen
from wijkxl.sources.swing_tabel import parse_periode

BUURTEN = VOORBEELDEN / "swing_buurten.csv"
KOPPELINGEN = (
    SwingKoppeling(onderwerp="Afstand tot de winkel", indicator="afstand", maal=1.0, toelichting=""),
    SwingKoppeling(onderwerp="Werkt (promille)", indicator="werk", maal=0.1, toelichting=""),
)
INSTELLINGEN = SwingInstellingen(
    niveau_by_naam={"buurten": Niveau.WIJK, "gebieden": Niveau.GEBIED},
    stad_in_elke_tabel=True,
    symbolen={
        "?": Betekenis.ONTBREEKT,
        "x": Betekenis.ONDERDRUKT,
        "-": Betekenis.NUL,
        ".": Betekenis.NVT,
    },
)


def read(*paths: Path, niveau: Niveau | None = None) -> Import:
    return read_swing(paths, KOPPELINGEN, GEBIEDEN, CATALOGUS, instellingen=INSTELLINGEN, niveau=niveau)


def find(gelezen: Import, gebied: str, indicator: str, periode: int) -> Cijfer:
    [found] = [
        c for c in gelezen.cijfers if (c.gebied, c.indicator, c.periode) == (gebied, indicator, periode)
    ]
    return found


def waarden(gelezen: Import) -> dict[tuple[str, str, int], float | None]:
    return {(c.gebied, c.indicator, c.periode): c.waarde for c in gelezen.cijfers}


def write(folder: Path, *regels: str) -> Path:
    path = folder / "swing.csv"
    path.write_text("\n".join([*regels, ""]), encoding="utf-8")
    return path


def write_xlsx(folder: Path, naam: str = "swing.xlsx", **bladen: Sequence[Sequence[object]]) -> Path:
    path = folder / naam
    with xlsxwriter.Workbook(str(path)) as werkboek:
        for blad, rijen in bladen.items():
            sheet = werkboek.add_worksheet(blad)
            for nummer, rij in enumerate(rijen):
                for kolom, cel in enumerate(rij):
                    sheet.write(nummer, kolom, cel)
    return path


def faults_of(*paths: Path) -> list[str]:
    with pytest.raises(BronError) as problem:
        read(*paths)
    return [str(fault) for fault in problem.value.faults]


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [
        ("2018", 2018),
        (" 2018 ", 2018),
        ("2018-2019", 2019),
        ("2018/2019", 2019),
        ("2018-19", 2019),
        ("2018 / '19", None),
        ("2015-2018", 2018),
        ("2018JJ00", 2018),
        ("2018KW01", None),
        ("2019-2018", None),
        ("18", None),
        ("", None),
    ],
)
def test_a_period_is_a_year_or_counts_as_its_last_year(tekst: str, jaar: int | None) -> None:
    assert parse_periode(tekst) == jaar


def test_figures_are_found_by_name_of_area_and_onderwerp() -> None:
    assert waarden(read(BUURTEN)) == {
        ("WP0001", "cafe", 2018): 17.1,
        ("WP0001", "cafe", 2019): None,
        ("WP0001", "afstand", 2018): 0.5,
        ("WP0002", "cafe", 2018): None,
        ("WP0002", "cafe", 2019): 18,
        ("WP0002", "afstand", 2018): 1.2,
        ("GM0001", "cafe", 2018): 15,
        ("GM0001", "cafe", 2019): 16,
        ("GM0001", "afstand", 2018): 0.8,
    }


def test_symbols_become_a_status_with_its_reason() -> None:
    gelezen = read(BUURTEN)
    geheim, weg = find(gelezen, "WP0002", "cafe", 2018), find(gelezen, "WP0001", "cafe", 2019)
    assert (geheim.status, geheim.herkomst) == (
        Status.ONDERDRUKT,
        "Swing, Kinderen met een café 2018: te kleine groep",
    )
    assert (weg.status, weg.herkomst) == (
        Status.ONTBREEKT,
        "Swing, Kinderen met een café 2018-2019: ontbreekt",
    )


def test_every_cell_is_accounted_for() -> None:
    verslag = read(BUURTEN).verslag
    assert verslag.aantal_cellen == 4 * 4
    assert verslag.aantal_by_lot == {
        Lot.OVERGENOMEN: 7,
        Lot.GEEN_CIJFER: 2,
        Lot.GEBIED_ONBEKEND: 3,
        Lot.NIET_GEKOPPELD: 4,
    }
    [gebied] = verslag.gebied_onbekend
    assert (gebied.rij, gebied.naam) == (4, "0009 Nergenshuizen")
    assert "onbekend op niveau wijk" in gebied.uitleg
    [kolom] = verslag.niet_gekoppeld
    assert (kolom.kolom, kolom.label) == (5, "onbekend onderwerp 2018")


def test_a_link_by_name_alone_is_remarked_with_the_unit() -> None:
    assert read(BUURTEN).verslag.opmerkingen[0] == (
        "'Kinderen met een café' is op naam gekoppeld; de indicator heeft eenheid '%'"
    )


def test_a_name_that_two_indicatoren_have_is_not_linked(tmp_path: Path) -> None:
    [melding] = read(write(tmp_path, "Buurten;Zelfde naam|2018", "Molenhoek;5")).verslag.niet_gekoppeld
    assert melding.uitleg == "Meer dan één indicator heeft deze naam"


def test_a_multiplier_is_applied_and_reported(tmp_path: Path) -> None:
    gelezen = read(write(tmp_path, "Buurten;Werkt (promille)|2018", "Molenhoek;450"))
    assert find(gelezen, "WP0001", "werk", 2018).waarde == 45
    assert gelezen.verslag.omrekeningen == ("swing.csv: 'Werkt (promille)' maal 0.1 voor werk",)


@pytest.mark.parametrize(
    ("cel", "lot"),
    [
        ("1.234", Lot.ONLEESBAAR),
        ("onbekend", Lot.ONLEESBAAR),
        ("101", Lot.ONLEESBAAR),
        ("12%", Lot.OVERGENOMEN),
        ("-", Lot.OVERGENOMEN),
        (".", Lot.GEEN_CIJFER),
        ("", Lot.LEEG),
    ],
)
def test_each_kind_of_cell_has_its_lot(tmp_path: Path, cel: str, lot: Lot) -> None:
    verslag = read(write(tmp_path, "Buurten;Jongeren met werk|2018", f"Molenhoek;{cel}")).verslag
    assert verslag.aantal_by_lot == {lot: 1}


def test_a_quarter_is_no_period(tmp_path: Path) -> None:
    [melding] = read(
        write(tmp_path, "Buurten;Jongeren met werk|2018KW01", "Molenhoek;5")
    ).verslag.niet_gekoppeld
    assert melding.uitleg == "De periode is geen jaar of schooljaar"


def test_the_level_decides_between_areas_of_one_name(tmp_path: Path) -> None:
    path = write(tmp_path, "Buurten;Jongeren met werk|2018", "Molenhoek;5")
    assert [c.gebied for c in read(path).cijfers] == ["WP0001"]
    assert [c.gebied for c in read(path, niveau=Niveau.BUURT).cijfers] == ["BU00010101"]


def test_two_files_with_the_same_figures_count_once_and_different_ones_not_at_all(tmp_path: Path) -> None:
    een, zelfde, ander = (tmp_path / f"{n}.csv" for n in "abc")
    een.write_text("Buurten;Jongeren met werk|2018\nMolenhoek;5\n")
    zelfde.write_text("Buurten;Jongeren met werk|2018\nMolenhoek;5,0\n")
    ander.write_text("Buurten;Jongeren met werk|2018\nMolenhoek;6\n")
    assert waarden(read(een, zelfde)) == {("WP0001", "werk", 2018): 5}
    gelezen = read(een, ander)
    assert gelezen.cijfers == ()
    assert [d.bestand for d in gelezen.verslag.dubbel] == ["a.csv", "c.csv"]
    assert "a.csv rij 2 en c.csv rij 2" in gelezen.verslag.dubbel[0].uitleg


TABEL = [
    ["Jongeren met werk"],
    ["Bron: verzonnen"],
    [],
    ["Buurten", 2018, "2018-2019"],
    ["0001 Molenhoek", 45.5, "?"],
    ["0002 Dijk en Duin", "x", 51],
    ["Proefstad", 50, 52],
    [],
    ["x = te weinig waarnemingen"],
    ["Bewerking: verzonnen"],
]


def test_an_excel_export_with_one_onderwerp_takes_it_from_the_title(tmp_path: Path) -> None:
    gelezen = read(write_xlsx(tmp_path, Tabel=TABEL))
    assert waarden(gelezen) == {
        ("WP0001", "werk", 2018): 45.5,
        ("WP0001", "werk", 2019): None,
        ("WP0002", "werk", 2018): None,
        ("WP0002", "werk", 2019): 51,
        ("GM0001", "werk", 2018): 50,
        ("GM0001", "werk", 2019): 52,
    }
    assert gelezen.verslag.aantal_cellen == 6
    assert [regel for regel in gelezen.verslag.opmerkingen if "buiten de tabel" in regel] == [
        "swing.xlsx [Tabel], rij 9, regel buiten de tabel: x = te weinig waarnemingen",
        "swing.xlsx [Tabel], rij 10, regel buiten de tabel: Bewerking: verzonnen",
    ]


@pytest.mark.parametrize(
    "koppen",
    [
        [["", "Jongeren met werk", "", "Kinderen met een café"], ["Buurten", 2017, 2018, 2018]],
        [["Buurten", "Jongeren met werk", "", "Kinderen met een café"], ["", "2017", "2018", "2018"]],
    ],
    ids=["level beside periods", "level beside onderwerpen"],
)
def test_a_header_of_two_rows_is_read_across_merged_cells(tmp_path: Path, koppen: list[list[object]]) -> None:
    rijen = [["Tabel uit Swing"], [], *koppen, ["Molenhoek", 1.5, 2, 3]]
    assert waarden(read(write_xlsx(tmp_path, Blad=rijen))) == {
        ("WP0001", "werk", 2017): 1.5,
        ("WP0001", "werk", 2018): 2,
        ("WP0001", "cafe", 2018): 3,
    }


def test_periods_may_stand_above_the_onderwerpen(tmp_path: Path) -> None:
    rijen = [
        ["Buurten", 2017, "", 2018, ""],
        ["", "Jongeren met werk", "Kinderen met een café", "Jongeren met werk", "Kinderen met een café"],
        ["Molenhoek", 1.5, 2, 3, 4],
    ]
    assert waarden(read(write_xlsx(tmp_path, Blad=rijen))) == {
        ("WP0001", "werk", 2017): 1.5,
        ("WP0001", "cafe", 2017): 2,
        ("WP0001", "werk", 2018): 3,
        ("WP0001", "cafe", 2018): 4,
    }


def test_sheets_without_a_table_are_remarked(tmp_path: Path) -> None:
    gelezen = read(write_xlsx(tmp_path, Tabel=TABEL, Uitleg=[["Deze tabel is verzonnen"]]))
    assert "swing.xlsx [Uitleg]: op dit blad staat geen tabel" in gelezen.verslag.opmerkingen


def test_shares_that_look_like_fractions_are_remarked(tmp_path: Path) -> None:
    rijen = [["Jongeren met werk"], ["Buurten", 2018], ["Molenhoek", 0.67], ["Dijk en Duin", 0.4]]
    assert any(
        "zijn het wel percentages?" in r for r in read(write_xlsx(tmp_path, Blad=rijen)).verslag.opmerkingen
    )


def test_all_bad_files_are_named_at_once(tmp_path: Path) -> None:
    csv_als_xlsx = tmp_path / "fout.xlsx"
    csv_als_xlsx.write_text("Buurten;a|2018")
    xlsx_als_csv = write_xlsx(tmp_path, "fout.csv", Tabel=TABEL)
    zonder = tmp_path / "zonder.csv"
    zonder.write_text("a;b\nc;d\n")
    leeg = write_xlsx(tmp_path, "leeg.xlsx", Blad=[["Alleen tekst"]])
    faults = faults_of(csv_als_xlsx, xlsx_als_csv, zonder, leeg)
    for fault, deel in zip(
        faults,
        [
            "niet als Excelbestand te lezen",
            "Dit is een Excelbestand",
            "geen tabel van Swing",
            "geen tabel van Swing",
        ],
        strict=True,
    ):
        assert deel in fault


@pytest.mark.parametrize(
    ("kop", "deel"),
    [
        ("Buurte", "Bedoel je buurten?"),
        ("", "De kop van de eerste kolom is leeg"),
        ("Dorpen", "'Dorpen' is onbekend"),
    ],
)
def test_an_unknown_level_is_refused(tmp_path: Path, kop: str, deel: str) -> None:
    assert deel in faults_of(write(tmp_path, f"{kop};Jongeren met werk|2018", "Molenhoek;5"))[0]
