"""The importers on the publishers' own files, against figures that were looked up by hand.

The files stand beside the project and are never part of it; without them these tests are skipped.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from sources.importproef import RUW
from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebieden
from wijkxl.sources.catalogus import read_catalogus
from wijkxl.sources.cellen import Import
from wijkxl.sources.gebieden import read_gebieden
from wijkxl.sources.import_cbs import read_cbs
from wijkxl.sources.import_wijkprofiel import read_wijkprofiel
from wijkxl.sources.importverslag import Lot
from wijkxl.sources.koppeltabel import (
    read_cbs_koppelingen,
    read_swing_koppelingen,
    read_wijkprofiel_koppelingen,
)
from wijkxl.sources.swing_instellingen import read_swing_instellingen

DATA = Path(__file__).parents[2] / "data"
SELECTIE = RUW.parent / "wijkprofiel_jeugd_selectie.csv"
TIDY_CBS = RUW.parent / "cbs_kwb_rotterdam_2014_2018.csv"
CODEBOEK = RUW.parent / "wijkprofiel_indicatoren.csv"

echte_bestanden = [
    pytest.mark.echte_bestanden,
    pytest.mark.skipif(not RUW.is_dir(), reason="the publishers' files are not beside the project"),
]


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return read_catalogus(DATA / "catalogus")


@pytest.fixture(scope="module")
def gebieden() -> Gebieden:
    return read_gebieden(DATA / "gebieden" / "gebieden.csv")


@pytest.fixture(scope="module")
def wijkprofiel(catalogus: Catalogus, gebieden: Gebieden) -> Import:
    koppelingen = read_wijkprofiel_koppelingen(DATA / "koppelingen" / "wijkprofiel.csv", catalogus)
    return read_wijkprofiel(sorted(RUW.glob("wijkprofiel_*.csv")), koppelingen, gebieden, catalogus)


@pytest.fixture(scope="module")
def cbs(catalogus: Catalogus, gebieden: Gebieden) -> Import:
    koppelingen = read_cbs_koppelingen(DATA / "koppelingen" / "cbs.csv", catalogus)
    return read_cbs(sorted(RUW.glob("Kerncijfers_*.csv")), koppelingen, gebieden, catalogus)


def find(gelezen: Import, gebied: str, indicator: str, periode: int) -> Cijfer:
    [found] = [
        c for c in gelezen.cijfers if (c.gebied, c.indicator, c.periode) == (gebied, indicator, periode)
    ]
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_mapping_tables_of_the_project_are_right(catalogus: Catalogus) -> None:
    koppelingen = DATA / "koppelingen"
    assert len(read_wijkprofiel_koppelingen(koppelingen / "wijkprofiel.csv", catalogus)) == 45
    assert len({k.indicator for k in read_cbs_koppelingen(koppelingen / "cbs.csv", catalogus)}) == 24
    assert read_swing_koppelingen(koppelingen / "swing.csv", catalogus)
    assert "buurten" in read_swing_instellingen(koppelingen / "swing.toml").niveau_by_naam


class TestWijkprofiel:
    pytestmark = echte_bestanden

    @pytest.mark.parametrize(
        ("gebied", "jaar", "waarde"),
        [("WP0081", 2014, 19), ("WP0081", 2016, 16), ("GM0599", 2014, 15), ("GM0599", 2016, 11)],
    )
    def test_school_leavers_are_as_published(
        self, wijkprofiel: Import, gebied: str, jaar: int, waarde: float
    ) -> None:
        code = "schoolverlaters_zonder_startkwalificatie_18_22"
        assert find(wijkprofiel, gebied, code, jaar).waarde == waarde

    def test_the_table_that_repeats_another_year_is_recognised(self, wijkprofiel: Import) -> None:
        herhaald = [d for d in wijkprofiel.verslag.dubbel if "byte voor byte gelijk" in d.uitleg]
        assert [d.bestand for d in herhaald] == ["wijkprofiel_2018_si.csv"]
        assert "wijkprofiel_2016_si.csv" in herhaald[0].uitleg
        assert not [c for c in wijkprofiel.cijfers if c.indicator == "sociale_index" and c.periode == 2018]

    def test_every_indicator_has_figures_in_every_year_that_has_its_table(self, wijkprofiel: Import) -> None:
        jaren: dict[str, set[int]] = defaultdict(set)
        for cijfer in wijkprofiel.cijfers:
            if cijfer.bruikbaar:
                jaren[cijfer.indicator].add(cijfer.periode)
        assert len(jaren) == 45
        assert all(found in ({2014, 2016}, {2014, 2016, 2018}) for found in jaren.values())
        assert sum(2018 in found for found in jaren.values()) == 19

    def test_nothing_is_unmatched_or_unreadable(self, wijkprofiel: Import) -> None:
        verslag = wijkprofiel.verslag
        assert (verslag.gebied_onbekend, verslag.onleesbaar, verslag.opmerkingen) == ((), (), ())
        assert len({c.gebied for c in wijkprofiel.cijfers}) == 71 + 14 + 1

    def test_every_cell_of_the_files_is_accounted_for(self, wijkprofiel: Import) -> None:
        cellen = 0
        for path in RUW.glob("wijkprofiel_*.csv"):
            regels = path.read_bytes().decode("cp1252").splitlines()
            cellen += sum(regel.count(";") - 2 for regel in regels[1:])
        verslag = wijkprofiel.verslag
        assert verslag.aantal_cellen == cellen == sum(verslag.aantal_by_lot.values())

    @pytest.mark.skipif(not SELECTIE.is_file(), reason="no independent reading beside the project")
    def test_all_figures_equal_an_independent_reading(self, wijkprofiel: Import, gebieden: Gebieden) -> None:
        label_by_id = {row["ind_id"]: " ".join(row["label_bron"].split()) for row in rows(CODEBOEK)}
        indicator_by_label = {
            (row["index"], row["label"]): row["indicator"]
            for row in rows(DATA / "koppelingen" / "wijkprofiel.csv")
        }
        gelezen = {(c.gebied, c.indicator, c.periode): c.waarde for c in wijkprofiel.cijfers}
        verwacht = {}
        for row in rows(SELECTIE):
            gebied = gebieden.by_wijkprofiel_nr[int(row["wijknr"])].code
            index = row["ind_id"].rsplit("_", 1)[0]
            indicator = indicator_by_label[index, label_by_id[row["ind_id"]]]
            verwacht[gebied, indicator, int(row["jaar"])] = float(row["waarde"]) if row["waarde"] else None
        assert len(verwacht) == 8944
        extra = {"sociale_index", "veiligheidsindex"}
        assert {p: w for p, w in gelezen.items() if p[1] not in extra} == verwacht


class TestCbs:
    pytestmark = echte_bestanden

    @pytest.mark.parametrize(
        ("gebied", "indicator", "jaar", "waarde"),
        [
            ("BU05991081", "inwoners", 2018, 14030),
            ("WP0081", "inwoners", 2018, 14030),
            ("GM0599", "inwoners", 2018, 638712),
            ("GM0599", "inwoners", 2014, 618355),
            ("GM0599", "inwoners_0_14", 2018, 103422),
            ("GM0599", "aandeel_inwoners_0_14", 2014, 17),
            ("GM0599", "inkomen_per_inwoner", 2014, 21.4),
            ("GM0599", "woninginbraken", 2016, 6),
            ("WK059901", "inwoners", 2018, 34685),
        ],
    )
    def test_figures_are_as_published(
        self, cbs: Import, gebied: str, indicator: str, jaar: int, waarde: float
    ) -> None:
        assert find(cbs, gebied, indicator, jaar).waarde == waarde

    def test_a_share_keeps_the_counts_behind_it(self, cbs: Import) -> None:
        found = find(cbs, "GM0599", "aandeel_inwoners_0_14", 2018)
        assert (found.teller, found.noemer) == (103422, 638712)
        assert found.waarde == pytest.approx(16.1923, abs=1e-4)

    def test_a_wijk_of_two_buurten_is_their_sum(self, cbs: Import) -> None:
        delen = [find(cbs, code, "inwoners", 2018).waarde for code in ("BU05990842", "BU05990843")]
        assert find(cbs, "WP3005", "inwoners", 2018).waarde == sum(filter(None, delen))

    def test_the_halves_of_groot_ijsselmonde_get_nothing(self, cbs: Import) -> None:
        assert not [c for c in cbs.cijfers if c.gebied in ("WP1009", "WP1010")]

    def test_what_the_publisher_left_out_is_missing_for_the_city_too(self, cbs: Import) -> None:
        assert find(cbs, "GM0599", "inkomen_per_inwoner", 2018).status is Status.ONTBREEKT

    def test_nothing_is_unmatched_unreadable_or_double(self, cbs: Import) -> None:
        verslag = cbs.verslag
        assert (verslag.gebied_onbekend, verslag.onleesbaar, verslag.dubbel, verslag.andere_eenheid) == (
            (),
            (),
            (),
            (),
        )
        assert verslag.aantal_cellen == sum(verslag.aantal_by_lot.values())
        assert Lot.DUBBEL not in verslag.aantal_by_lot

    @pytest.mark.skipif(not TIDY_CBS.is_file(), reason="no independent reading beside the project")
    def test_direct_figures_equal_an_independent_reading(self, cbs: Import) -> None:
        indicator_by_naam = {
            "aantal_inwoners": "inwoners",
            "geboorte_totaal": "geboorten",
            "huishoudens_totaal": "huishoudens",
            "gem_huishoudensgrootte": "huishoudensgrootte",
            "gem_woningwaarde": "woningwaarde",
            "koopwoningen": "koopwoningen",
            "huur_woningcorporatie": "corporatiewoningen",
            "gem_inkomen_per_inwoner": "inkomen_per_inwoner",
            "huishoudens_laag_inkomen": "huishoudens_laag_inkomen_cbs",
            "huishoudens_sociaal_minimum": "huishoudens_sociaal_minimum",
            "bijstand_personen": "personen_met_bijstand",
            "diefstal_uit_woning": "woninginbraken",
            "vernieling_openbare_orde": "vernieling_openbare_orde",
            "geweld_en_seksuele_misdrijven": "geweld_seksuele_misdrijven",
            "afstand_huisarts": "afstand_huisarts",
            "afstand_kinderdagverblijf": "afstand_kinderdagverblijf",
            "afstand_school": "afstand_basisschool",
            "omgevingsadressendichtheid": "omgevingsadressendichtheid",
        }
        gelezen = {(c.gebied, c.indicator, c.periode): c.waarde for c in cbs.cijfers}
        verwacht = {
            (row["regiocode"], indicator_by_naam[row["indicator"]], int(row["jaar"])): float(row["waarde"])
            if row["waarde"]
            else None
            for row in rows(TIDY_CBS)
            if row["indicator"] in indicator_by_naam
        }
        assert len(verwacht) > 9000
        assert {plaats: gelezen.get(plaats, "absent") for plaats in verwacht} == verwacht
