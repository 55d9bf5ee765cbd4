"""Kerncijfers wijken en buurten, in both forms that StatLine exports."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sources.importproef import CATALOGUS, GEBIEDEN, VOORBEELDEN
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.errors import BronError
from wijkxl.sources.cellen import Import
from wijkxl.sources.import_cbs import read_cbs
from wijkxl.sources.importverslag import Lot
from wijkxl.sources.koppeltabel import CbsKoppeling

OUD = VOORBEELDEN / "cbs_2020.csv"
PROCENT = VOORBEELDEN / "cbs_2014.csv"
STATLINE = VOORBEELDEN / "statline_2022.csv"


def koppel(
    label: str, eenheid: str, indicator: str, aandeel_van: str | None = None, boven: str = ""
) -> CbsKoppeling:
    return CbsKoppeling(
        label=label,
        bovenliggend=boven,
        eenheid=eenheid,
        indicator=indicator,
        aandeel_van=aandeel_van,
        toelichting="",
    )


KOPPELINGEN = (
    koppel("Aantal inwoners", "aantal", "inwoners"),
    koppel("0 tot 15 jaar", "aantal", "kinderen"),
    koppel("0 tot 15 jaar", "aantal", "aandeel_kinderen", "Aantal inwoners"),
    koppel("0 tot 15 jaar", "%", "aandeel_kinderen"),
    koppel("Gemiddelde afstand", "km", "afstand"),
    koppel("Koopwoningen", "%", "koop"),
    koppel("Uitkeringen; Bijstand", "aantal", "bijstand"),
)


def read(*paths: Path, koppelingen: Sequence[CbsKoppeling] = KOPPELINGEN, **opties: bool) -> Import:
    return read_cbs(paths, koppelingen, GEBIEDEN, CATALOGUS, **opties)


def find(gelezen: Import, gebied: str, indicator: str, periode: int = 2020) -> Cijfer:
    [found] = [
        c for c in gelezen.cijfers if (c.gebied, c.indicator, c.periode) == (gebied, indicator, periode)
    ]
    return found


def write(folder: Path, naam: str, *regels: str) -> Path:
    path = folder / naam
    path.write_text("\n".join([*regels, ""]), encoding="utf-8")
    return path


def faults_of(*paths: Path) -> list[str]:
    with pytest.raises(BronError) as problem:
        read(*paths)
    return [str(fault) for fault in problem.value.faults]


TITEL, KOP, EENHEDEN = "Kerncijfers 2020;;;", ";Codering;Jaar;||Aantal inwoners", "W;code;;aantal"


@pytest.mark.parametrize(
    ("gebied", "indicator", "waarde"),
    [
        ("GM0001", "inwoners", 9000),
        ("GM0001", "afstand", 0.7),
        ("WK000101", "koop", 41),
        ("BU00010101", "kinderen", 1000),
        ("BU00010102", "bijstand", 15),
    ],
)
def test_figures_of_every_level_are_taken(gebied: str, indicator: str, waarde: float) -> None:
    assert find(read(OUD), gebied, indicator).waarde == waarde


def test_a_share_is_computed_with_its_counts() -> None:
    found = find(read(OUD), "GM0001", "aandeel_kinderen")
    assert (found.waarde, found.teller, found.noemer) == (20, 1800, 9000)
    assert (
        found.herkomst
        == "CBS, Kerncijfers wijken en buurten 2020: 0 tot 15 jaar gedeeld door Aantal inwoners"
    )


def test_a_year_with_percentages_gives_the_share_and_no_count() -> None:
    gelezen = read(PROCENT, OUD)
    assert find(gelezen, "WK000101", "aandeel_kinderen", 2014).waarde == 22
    assert find(gelezen, "WK000101", "aandeel_kinderen", 2014).noemer is None
    assert {c.periode for c in gelezen.cijfers if c.indicator == "kinderen"} == {2020}


def test_a_point_is_a_missing_figure_and_no_zero() -> None:
    found = find(read(OUD), "BU00010101", "bijstand")
    assert (found.waarde, found.status) == (None, Status.ONTBREEKT)
    assert found.herkomst == "CBS, Kerncijfers wijken en buurten 2020: ontbreekt of geheim"


def test_the_share_of_a_small_group_is_hidden_with_its_counts() -> None:
    found = find(read(OUD), "BU00010103", "aandeel_kinderen")
    assert (found.waarde, found.teller, found.noemer, found.status) == (None, None, None, Status.ONDERDRUKT)


def test_a_share_of_nobody_is_missing() -> None:
    found = find(read(OUD), "BU00010201", "aandeel_kinderen")
    assert (found.waarde, found.status) == (None, Status.ONTBREEKT)
    assert "de noemer is 0" in found.herkomst


def test_wijken_get_the_figures_of_their_buurten() -> None:
    gelezen = read(OUD, PROCENT)
    assert find(gelezen, "WP0001", "afstand").waarde == 0.5
    assert find(gelezen, "WP0002", "inwoners").waarde == 1920
    assert find(gelezen, "WP0002", "aandeel_kinderen").waarde == pytest.approx(100 * 310 / 1920)
    assert find(gelezen, "WP0002", "koop").status is Status.ONTBREEKT
    assert not [c for c in gelezen.cijfers if c.gebied == "WP0003"]


def test_what_cannot_be_added_up_is_listed() -> None:
    regels = read(OUD, PROCENT).verslag.niet_opgeteld
    assert "afstand (gemiddelde is geen aantal of aandeel), 2020: Dijk en Duin" in regels
    assert "koop (geen cijfer voor BU00010103), 2020: Dijk en Duin" in regels
    assert "aandeel_kinderen (geen cijfer voor BU00010103), 2014: Dijk en Duin" in regels
    assert len(regels) == 3


def test_every_cell_is_accounted_for() -> None:
    verslag = read(OUD).verslag
    assert verslag.aantal_cellen == 7 * 6
    assert verslag.aantal_by_lot == {
        Lot.OVERGENOMEN: 6 * 5 - 4,
        Lot.GEEN_CIJFER: 3,
        Lot.LEEG: 1,
        Lot.GEBIED_ONBEKEND: 5,
        Lot.NIET_GEKOPPELD: 7,
    }
    assert [g.naam for g in verslag.gebied_onbekend] == ["BU00020101 Verweg"]
    assert [(k.label, k.aantal) for k in verslag.niet_gekoppeld] == [("Mate van stedelijkheid", 7)]
    assert verslag.bestanden[0].rijen == 7
    assert any("© Centraal Bureau" in regel for regel in verslag.opmerkingen)


def test_the_form_with_symbols_has_decimal_points_and_padded_cells() -> None:
    gelezen = read(STATLINE)
    assert find(gelezen, "BU00010101", "afstand", 2022).waarde == 0.045
    assert find(gelezen, "GM0001", "inwoners", 2022).waarde == 9100
    assert find(gelezen, "BU00010101", "aandeel_kinderen", 2022).waarde == 25
    assert find(gelezen, "BU00010102", "kinderen", 2022).status is Status.ONTBREEKT


def test_a_column_in_another_unit_is_reported() -> None:
    verslag = read(PROCENT, koppelingen=KOPPELINGEN[:3]).verslag
    [melding] = verslag.andere_eenheid
    assert (melding.label, melding.aantal) == ("0 tot 15 jaar", 4)
    assert melding.uitleg == "Eenheid is '%', de koppeltabel kent 'aantal'"


@pytest.mark.parametrize("eenheid", ["x 1 000 euro", "1.000 euro", "X 1000 EURO"])
def test_the_spelling_of_a_unit_does_not_matter(tmp_path: Path, eenheid: str) -> None:
    path = write(
        tmp_path, "a.csv", TITEL, ";Codering;Jaar;Inkomen", f"W;code;;{eenheid}", "P;GM0001;2020;21,4"
    )
    gelezen = read(path, koppelingen=[koppel("Inkomen", "x 1 000 euro", "afstand")])
    assert find(gelezen, "GM0001", "afstand").waarde == 21.4


def test_a_label_that_fits_two_columns_needs_its_heading(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.csv",
        "Kerncijfers 2020;;;;",
        ";Codering;Jaar;Stroom|Koopwoning;Gas|Koopwoning",
        "W;code;;aantal;aantal",
        "P;GM0001;2020;5;7",
    )
    zonder = read(path, koppelingen=[koppel("Koopwoning", "aantal", "bijstand")])
    assert zonder.cijfers == ()
    assert [d.aantal for d in zonder.verslag.dubbel] == [2]
    met = read(path, koppelingen=[koppel("Koopwoning", "aantal", "bijstand", boven="Gas")])
    assert find(met, "GM0001", "bijstand").waarde == 7


def test_a_label_may_hold_slashes(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv", TITEL, ";Codering;Jaar;||Diefstal uit woning/schuur", EENHEDEN, "P;GM0001;2020;6"
    )
    gelezen = read(path, koppelingen=[koppel("Diefstal uit woning/schuur", "aantal", "bijstand")])
    assert find(gelezen, "GM0001", "bijstand").waarde == 6


def test_a_share_without_its_denominator_column_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", TITEL, ";Codering;Jaar;0 tot 15 jaar", EENHEDEN, "P;GM0001;2020;6")
    verslag = read(path, koppelingen=KOPPELINGEN[2:3]).verslag
    assert "Kolom 'Aantal inwoners' ontbreekt" in verslag.niet_gekoppeld[0].uitleg


@pytest.mark.parametrize(
    ("cel", "uitleg"), [("veel", "geen getal"), ("-5", "niet kleiner dan 0"), ("5%", "geen getal")]
)
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, cel: str, uitleg: str) -> None:
    [melding] = read(
        write(tmp_path, "a.csv", TITEL, KOP, EENHEDEN, f"P;GM0001;2020;{cel}")
    ).verslag.onleesbaar
    assert (melding.rij, melding.kolom, melding.tekst) == (4, 4, cel)
    assert uitleg in melding.uitleg


@pytest.mark.parametrize(
    ("cel", "waarde", "status"),
    [
        ("x", None, Status.ONDERDRUKT),
        ("-", 0, Status.OK),
        ("12*", 12, Status.VOORLOPIG),
        ("", None, Status.ONTBREEKT),
    ],
)
def test_the_symbols_of_cbs_keep_their_meaning(
    tmp_path: Path, cel: str, waarde: float, status: Status
) -> None:
    found = find(
        read(write(tmp_path, "a.csv", TITEL, KOP, EENHEDEN, f"P;GM0001;2020;{cel}")), "GM0001", "inwoners"
    )
    assert (found.waarde, found.status) == (waarde, status)


def test_the_same_values_under_another_year_count_once(tmp_path: Path) -> None:
    eerste = write(tmp_path, "a.csv", TITEL, KOP, EENHEDEN, "P;GM0001;2020;5")
    later = write(tmp_path, "b.csv", TITEL.replace("2020", "2021"), KOP, EENHEDEN, "P;GM0001;2021;5")
    gelezen = read(later, eerste)
    assert {c.periode for c in gelezen.cijfers} == {2020}
    assert [d.bestand for d in gelezen.verslag.dubbel] == ["b.csv"]
    assert {c.periode for c in read(eerste, later, ook_dubbele=True).cijfers} == {2020, 2021}


def test_the_year_comes_from_the_title_when_there_is_no_column(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", TITEL, ";Codering;;Aantal inwoners", "W;code;;aantal", "P;GM0001;;5")
    assert find(read(path), "GM0001", "inwoners").waarde == 5


def test_all_bad_files_are_named_at_once(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "komma.csv", "a,b", "1,2"),
        write(tmp_path, "zonder.csv", "a;b", "1;2"),
        write(tmp_path, "titel.csv", TITEL, KOP, EENHEDEN, "P;GM0001;2019;5"),
        write(tmp_path, "jaar.csv", "Kerncijfers;;;", KOP, EENHEDEN, "P;GM0001;;5"),
        write(tmp_path, "kort.csv", TITEL, KOP, EENHEDEN, "P;GM0001;2020"),
        write(tmp_path, "leeg.csv", TITEL, KOP, EENHEDEN),
        write(tmp_path, "code.csv", TITEL, KOP, EENHEDEN, "P;Proefstad;2020;5"),
    ]
    faults = faults_of(*paths)
    for fault, deel in zip(
        faults,
        [
            "gescheiden door komma's",
            "geen kolom 'Codering'",
            "De titel noemt 2020, de rij 2019",
            "Het jaar ontbreekt",
            "Deze rij heeft 3 cellen, de kopregel 4",
            "geen rijen met gebieden",
            "Geen enkele rij heeft een code",
        ],
        strict=True,
    ):
        assert deel in fault
