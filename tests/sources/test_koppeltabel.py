"""The mapping tables are checked as a whole: every fault with its row and a way to mend it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sources.importproef import CATALOGUS
from wijkxl.analysis.gebieden import Niveau
from wijkxl.errors import CatalogusError
from wijkxl.sources.getal import Betekenis
from wijkxl.sources.koppeltabel import (
    Tabelsoort,
    read_cbs_koppelingen,
    read_swing_koppelingen,
    read_wijkprofiel_koppelingen,
)
from wijkxl.sources.swing_instellingen import read_swing_instellingen

WP_KOP = "index,label,voorkomen,jaar_van,jaar_tot,indicator,maal,toelichting"
CBS_KOP = "label,bovenliggend,eenheid,indicator,berekening,toelichting"
SWING_KOP = "onderwerp,indicator,maal,toelichting"
READ = {
    WP_KOP: read_wijkprofiel_koppelingen,
    CBS_KOP: read_cbs_koppelingen,
    SWING_KOP: read_swing_koppelingen,
}


def write(folder: Path, *regels: str, encoding: str = "utf-8") -> Path:
    path = folder / "koppel.csv"
    path.write_text("\n".join(regels) + "\n", encoding=encoding)
    return path


def faults_of(read: Callable[[], object]) -> list[str]:
    with pytest.raises(CatalogusError) as problem:
        read()
    return [str(fault) for fault in problem.value.faults]


def test_a_row_of_the_wijkprofiel_keeps_every_column(tmp_path: Path) -> None:
    path = write(tmp_path, WP_KOP, 'si,"  % jong,   werk ",2,2016,2018,werk,"0,1",uitleg')
    [koppeling] = read_wijkprofiel_koppelingen(path, CATALOGUS)
    assert koppeling.index is Tabelsoort.SI
    assert koppeling.label == "% jong, werk"
    assert (koppeling.voorkomen, koppeling.jaar_van, koppeling.jaar_tot) == (2, 2016, 2018)
    assert (koppeling.indicator, koppeling.maal, koppeling.toelichting) == ("werk", 0.1, "uitleg")
    assert [koppeling.geldt_in(jaar) for jaar in (2015, 2016, 2018, 2019)] == [False, True, True, False]


def test_open_years_count_for_every_year(tmp_path: Path) -> None:
    [koppeling] = read_wijkprofiel_koppelingen(write(tmp_path, WP_KOP, "vi,Index,,,,veilig,,"), CATALOGUS)
    assert koppeling.geldt_in(2014)
    assert koppeling.geldt_in(2030)
    assert koppeling.maal == 1


def test_a_computed_share_names_its_denominator(tmp_path: Path) -> None:
    path = write(tmp_path, CBS_KOP, "0 tot 15 jaar,,aantal,aandeel_kinderen,aandeel_van:Aantal  inwoners,")
    assert read_cbs_koppelingen(path, CATALOGUS)[0].aandeel_van == "Aantal inwoners"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_table_saved_by_dutch_excel_is_read_too(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, SWING_KOP.replace(",", ";"), "Bezoek café;cafe;1;", encoding=encoding)
    assert read_swing_koppelingen(path, CATALOGUS)[0].onderwerp == "Bezoek café"


@pytest.mark.parametrize(
    ("kop", "regel", "deel"),
    [
        (WP_KOP, "si,Label,,,,werkk,1,", "Bedoel je werk?"),
        (WP_KOP, "xx,Label,,,,werk,1,", "index 'xx' is onbekend"),
        (WP_KOP, "si,,,,,werk,1,", "label is leeg"),
        (WP_KOP, "si,Label,nul,,,werk,1,", "voorkomen 'nul'"),
        (WP_KOP, "si,Label,0,,,werk,1,", "voorkomen '0'"),
        (WP_KOP, "si,Label,,2018,2016,werk,1,", "ligt na jaar_tot"),
        (WP_KOP, "si,Label,,18,,werk,1,", "jaar_van '18'"),
        (WP_KOP, "si,Label,,,,werk,0,", "maal '0'"),
        (WP_KOP, "si,Label,,,,werk,veel,", "maal 'veel'"),
        (WP_KOP, "si,Label,,,,werk,1,te,veel", "meer cellen dan de kopregel"),
        (CBS_KOP, "Label,,aantal,aandeel_kinderen,delen door 2,", "berekening 'delen door 2'"),
        (CBS_KOP, "Label,,aantal,aandeel_kinderen,aandeel_van:,", "berekening 'aandeel_van:'"),
        (CBS_KOP, "Label,,%,aandeel_kinderen,aandeel_van:Totaal,", "Van een percentage"),
        (CBS_KOP, "Label,,aantal,kinderen,aandeel_van:Totaal,", "is geen aandeel"),
        (SWING_KOP, "Titel,,1,", "indicator is leeg"),
    ],
)
def test_a_wrong_row_is_named_with_its_number(tmp_path: Path, kop: str, regel: str, deel: str) -> None:
    [fault] = faults_of(lambda: READ[kop](write(tmp_path, kop, regel), CATALOGUS))
    assert deel in fault
    assert "koppel.csv, rij 2" in fault


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, WP_KOP, "si,A,,,,werk,1,", "si,B,,,,fout,1,", "zz,C,,,,werk,1,", "si,A,,,,werk,1,")
    faults = faults_of(lambda: read_wijkprofiel_koppelingen(path, CATALOGUS))
    assert [nummer for fault in faults for nummer in re.findall(r"koppel.csv, rij (\d)", fault)] == [
        "3",
        "4",
        "5",
    ]
    assert "staat er al (rij 2)" in faults[-1]


def test_one_column_cannot_give_two_indicators_in_one_year(tmp_path: Path) -> None:
    fout = write(tmp_path, WP_KOP, "si,A,,,2018,werk,1,", "si,A,,2018,,cafe,1,")
    assert "werk en cafe" in faults_of(lambda: read_wijkprofiel_koppelingen(fout, CATALOGUS))[0]
    goed = write(tmp_path, WP_KOP, "si,A,,,2016,werk,1,", "si,A,,2018,,cafe,1,")
    assert len(read_wijkprofiel_koppelingen(goed, CATALOGUS)) == 2


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "onderwerp,indikator,maal,toelichting", "a,b,1,")
    [fault] = faults_of(lambda: read_swing_koppelingen(path, CATALOGUS))
    assert "Kolom 'indicator' ontbreekt" in fault
    assert "Bedoel je indikator?" in fault


def test_a_missing_table_is_one_clear_message(tmp_path: Path) -> None:
    [fault] = faults_of(lambda: read_swing_koppelingen(tmp_path / "weg.csv", CATALOGUS))
    assert "bestaat niet" in fault


def test_the_settings_of_swing_say_levels_and_symbols(tmp_path: Path) -> None:
    path = tmp_path / "swing.toml"
    path.write_text(
        'stad_in_elke_tabel = false\n[niveaus]\nBuurten = "wijk"\n[symbolen]\n"x" = "onderdrukt"\n'
    )
    found = read_swing_instellingen(path)
    assert found.niveau_by_naam == {"buurten": Niveau.WIJK}
    assert found.symbolen == {"x": Betekenis.ONDERDRUKT}
    assert found.stad_in_elke_tabel is False


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        ("[niveaus", "geen geldig TOML"),
        (
            '[niveaus]\nBuurten = "dorp"\n[symbolen]\n"x" = "nul"\n',
            "'Buurten' heeft een onbekende waarde 'dorp'",
        ),
        ('[niveaus]\nBuurten = ["wijk"]\n[symbolen]\n"x" = "nul"\n', "onbekende waarde"),
        ('[niveaus]\nBuurten = "wijk"\n', "De tabel [symbolen] ontbreekt"),
        ('[niveaus]\nBuurten = "wijk"\n[symbolen]\n"x" = "getal"\n', "kan niet 'getal' betekenen"),
        ('stad_in_elke_tabel = "ja"\n[niveaus]\nB = "wijk"\n[symbolen]\n"x" = "nul"\n', "geen true of false"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, inhoud: str, deel: str) -> None:
    path = tmp_path / "swing.toml"
    path.write_text(inhoud, encoding="utf-8")
    assert deel in faults_of(lambda: read_swing_instellingen(path))[0]
