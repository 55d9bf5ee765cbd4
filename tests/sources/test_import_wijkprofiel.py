"""The tables of the Wijkprofiel as delivered, with every trap they are known for."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from sources.importproef import CATALOGUS, GEBIEDEN, VOORBEELDEN
from wijkxl.analysis.cijfers import Status
from wijkxl.errors import BronError
from wijkxl.sources.cellen import Import
from wijkxl.sources.import_wijkprofiel import read_wijkprofiel
from wijkxl.sources.importverslag import Lot
from wijkxl.sources.koppeltabel import Tabelsoort, WijkprofielKoppeling

SI = VOORBEELDEN / "wijkprofiel_2020_si.csv"
VI = VOORBEELDEN / "wijkprofiel_2020_vi.csv"


def koppel(label: str, indicator: str, *, index: str = "si", **anders: object) -> WijkprofielKoppeling:
    velden = {"voorkomen": None, "jaar_van": None, "jaar_tot": None, "maal": 1.0, "toelichting": ""} | anders
    return WijkprofielKoppeling(index=Tabelsoort(index), label=label, indicator=indicator, **velden)  # type: ignore[arg-type]


KOPPELINGEN = (
    koppel("Sociale Index", "index"),
    koppel("% bewoners dat een café bezoekt", "cafe"),
    koppel("% jongeren met werk", "werk"),
    koppel("Veiligheidsindex", "veilig", index="vi"),
    koppel("Aantal inbraken per duizend inwoners", "inbraken", index="vi"),
)


def read(
    *paths: Path,
    koppelingen: Iterable[WijkprofielKoppeling] = KOPPELINGEN,
    jaar: int | None = None,
    **opties: bool,
) -> Import:
    return read_wijkprofiel(paths, tuple(koppelingen), GEBIEDEN, CATALOGUS, jaar=jaar, **opties)


def waarden(gelezen: Import, indicator: str) -> dict[tuple[str, int], float | None]:
    return {(c.gebied, c.periode): c.waarde for c in gelezen.cijfers if c.indicator == indicator}


def write(folder: Path, naam: str, *regels: str) -> Path:
    path = folder / naam
    path.write_bytes("\r\n".join([*regels, ""]).encode("cp1252"))
    return path


def faults_of(*paths: Path, jaar: int | None = None) -> list[str]:
    with pytest.raises(BronError) as problem:
        read(*paths, jaar=jaar)
    return [str(fault) for fault in problem.value.faults]


KOP = "naam gebied (voormalig deelgemeente);wijknr;BUURT;Sociale Index;% jongeren met werk"


def test_percent_signs_commas_and_bare_numbers_become_numbers() -> None:
    gelezen = read(SI, VI)
    assert waarden(gelezen, "cafe") == {
        ("WP0001", 2020): 67,
        ("WP0002", 2020): None,
        ("WP0003", 2020): 12,
        ("WK000101", 2020): 55,
        ("GM0001", 2020): 50,
    }
    assert waarden(gelezen, "werk")["WP0001", 2020] == 1.6
    assert waarden(gelezen, "inbraken") == {("WP0001", 2020): 2.41, ("GM0001", 2020): 3}
    assert waarden(gelezen, "index")["WP0002", 2020] == 98


def test_an_empty_cell_is_a_missing_figure_with_its_reason() -> None:
    gelezen = read(SI)
    [leeg] = [c for c in gelezen.cijfers if c.indicator == "cafe" and c.gebied == "WP0002"]
    assert leeg.status is Status.ONTBREEKT
    assert leeg.herkomst == "Wijkprofiel Rotterdam 2020, Sociale Index: leeg in de bron"
    [melding] = gelezen.verslag.leeg
    assert (melding.kolom, melding.aantal) == (5, 1)


def test_every_cell_of_the_file_is_accounted_for() -> None:
    verslag = read(SI).verslag
    cellen = [regel.split(";")[3:] for regel in SI.read_text("cp1252").splitlines()[1:]]
    gevuld = sum(bool(cel) for rij in cellen for cel in rij)
    assert verslag.aantal_cellen == sum(map(len, cellen)) == 36
    assert sum(verslag.aantal_by_lot.values()) == verslag.aantal_cellen
    assert verslag.aantal_by_lot == {
        Lot.OVERGENOMEN: 13,
        Lot.LEEG: 2,
        Lot.ONLEESBAAR: 1,
        Lot.GEBIED_ONBEKEND: 3,
        Lot.DUBBEL: 12,
        Lot.NIET_GEKOPPELD: 5,
    }
    assert verslag.aantal_cellen - verslag.aantal_by_lot[Lot.LEEG] == gevuld


def test_what_was_not_taken_is_listed_by_place() -> None:
    verslag = read(SI).verslag
    [kolom] = verslag.niet_gekoppeld
    assert (kolom.kolom, kolom.label, kolom.aantal) == (9, "Oordeel", 5)
    [gebied] = verslag.gebied_onbekend
    assert (gebied.rij, gebied.naam, gebied.aantal) == (6, "77 Verweg", 3)
    [cel] = verslag.onleesbaar
    assert (cel.rij, cel.kolom, cel.tekst, cel.uitleg) == (4, 6, "n.b.", "dit is geen getal")
    [dubbel] = verslag.dubbel
    assert "label '% gemeten' staat 2 keer in de kopregel" in dubbel.uitleg


def test_a_label_that_stands_twice_is_taken_only_by_its_number() -> None:
    tweede = koppel("% gemeten", "werk", voorkomen=2)
    gelezen = read(SI, koppelingen=[tweede])
    assert waarden(gelezen, "werk")["WP0001", 2020] == 2
    zonder = read(SI, koppelingen=[koppel("% gemeten", "werk")])
    assert waarden(zonder, "werk") == {}


def test_a_link_counts_only_in_its_years() -> None:
    assert waarden(read(SI, koppelingen=[koppel("Sociale Index", "index", jaar_tot=2019)]), "index") == {}
    assert len(waarden(read(SI, koppelingen=[koppel("Sociale Index", "index", jaar_van=2020)]), "index")) == 5


def test_a_multiplier_is_applied_and_reported() -> None:
    gelezen = read(SI, koppelingen=[koppel("Sociale Index", "index", maal=0.5)])
    assert waarden(gelezen, "index")["WP0001", 2020] == 52
    assert gelezen.verslag.omrekeningen == ("Sociale Index 2020, kolom 'Sociale Index': maal 0.5 voor index",)


def test_the_same_file_under_two_years_counts_once(tmp_path: Path) -> None:
    later = Path(shutil.copy(SI, tmp_path / "wijkprofiel_2022_si.csv"))
    gelezen = read(later, SI)
    assert {c.periode for c in gelezen.cijfers} == {2020}
    [melding] = [d for d in gelezen.verslag.dubbel if "byte voor byte" in d.uitleg]
    assert melding.bestand == "wijkprofiel_2022_si.csv"
    assert "wijkprofiel_2020_si.csv (2020)" in melding.uitleg
    assert melding.aantal == 17
    assert sum(gelezen.verslag.aantal_by_lot.values()) == gelezen.verslag.aantal_cellen == 72


def test_the_same_content_saved_anew_is_noticed_too(tmp_path: Path) -> None:
    later = tmp_path / "wijkprofiel_2022_si.csv"
    later.write_text(SI.read_text("cp1252"), encoding="utf-8", newline="\n")
    assert any("met dezelfde inhoud als" in d.uitleg for d in read(SI, later).verslag.dubbel)


def test_a_repeated_table_is_taken_when_asked_for(tmp_path: Path) -> None:
    later = Path(shutil.copy(SI, tmp_path / "wijkprofiel_2022_si.csv"))
    assert {c.periode for c in read(SI, later, ook_dubbele=True).cijfers} == {2020, 2022}


def test_one_area_with_two_values_gives_none(tmp_path: Path) -> None:
    path = write(tmp_path, "si_2020.csv", KOP, "N;1;Molenhoek;90;5%", "N;1;Molenhoek;91;5%")
    gelezen = read(path)
    assert waarden(gelezen, "index") == {}
    assert waarden(gelezen, "werk") == {("WP0001", 2020): 5}
    assert [d.aantal for d in gelezen.verslag.dubbel] == [2, 1]


@pytest.mark.parametrize(
    ("cel", "reden"),
    [
        ("67", "het procentteken ontbreekt"),
        ("120%", "een aandeel ligt tussen 0 en 100"),
        ("-1%", "een aandeel ligt tussen 0 en 100"),
        ("6.7%", "dit is geen getal"),
    ],
)
def test_a_share_that_cannot_be_one_is_onleesbaar(tmp_path: Path, cel: str, reden: str) -> None:
    gelezen = read(write(tmp_path, "si_2020.csv", KOP, f"N;1;Molenhoek;90;{cel}"))
    assert [c.uitleg for c in gelezen.verslag.onleesbaar] == [reden]
    assert waarden(gelezen, "werk") == {}


def test_an_index_with_a_percent_sign_is_onleesbaar(tmp_path: Path) -> None:
    gelezen = read(write(tmp_path, "si_2020.csv", KOP, "N;1;Molenhoek;90%;5%"))
    assert [c.uitleg for c in gelezen.verslag.onleesbaar] == ["er staat een procentteken te veel"]


def test_a_number_with_the_name_of_another_area_is_remarked(tmp_path: Path) -> None:
    gelezen = read(write(tmp_path, "si_2020.csv", KOP, "N;1;Dijk en Duin;90;5%"))
    assert gelezen.verslag.opmerkingen == (
        "si_2020.csv, rij 2: nummer 1 is Molenhoek, maar de bron noemt 'Dijk en Duin'",
        "si_2020.csv: kolom '% bewoners dat een café bezoekt' voor cafe staat niet in de tabel",
    )


def test_the_year_may_be_given_when_the_name_holds_none(tmp_path: Path) -> None:
    path = write(tmp_path, "export.csv", KOP, "N;1;Molenhoek;90;5%")
    assert waarden(read(path, jaar=2018), "index") == {("WP0001", 2018): 90}
    assert "--jaar" in faults_of(path)[0]


def test_a_year_that_contradicts_the_name_is_refused() -> None:
    assert "noemt een ander jaar" in faults_of(SI, jaar=2018)[0]


def test_a_name_that_contradicts_the_content_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "wijkprofiel_2020_vi.csv", KOP, "N;1;Molenhoek;90;5%")
    assert "De naam zegt vi, maar de inhoud is si" in faults_of(path)[0]


def test_all_bad_files_are_named_at_once(tmp_path: Path) -> None:
    paths = [
        tmp_path / "weg_2020.csv",
        write(tmp_path, "komma_2020.csv", "a,wijknr,BUURT,Sociale Index", "N,1,Molenhoek,90"),
        write(tmp_path, "web_2020.csv", "<!DOCTYPE html><html>;;;</html>"),
        write(tmp_path, "leeg_2020.csv"),
        write(tmp_path, "anders_2020.csv", "naam;code;waarde;x", "a;b;c;d"),
        write(tmp_path, "kort_2020.csv", KOP, "N;1;Molenhoek;90"),
        write(tmp_path, "kop_2020.csv", KOP),
        write(tmp_path, "soort_2020.csv", "naam;wijknr;BUURT;Iets", "N;1;Molenhoek;90"),
    ]
    excel = tmp_path / "excel_2020.csv"
    excel.write_bytes(b"PK\x03\x04rest")
    utf16 = tmp_path / "utf16_2020.csv"
    utf16.write_text(KOP, encoding="utf-16")
    faults = faults_of(*paths, excel, utf16, SI)
    for fault, deel in zip(
        faults,
        [
            "bestaat niet",
            "gescheiden door komma's",
            "webpagina",
            "Het bestand is leeg",
            "'wijknr' en 'BUURT' ontbreken",
            "Deze rij heeft 4 cellen, de kopregel 5 (kort_2020.csv, rij 2)",
            "geen rijen met gebieden",
            "welke tabel van het Wijkprofiel",
            "Excelbestand",
            "geen CSV in UTF-8 of Windows-1252",
        ],
        strict=True,
    ):
        assert deel in fault


def test_no_file_at_all_is_said() -> None:
    assert "geen bestand opgegeven" in faults_of()[0]
