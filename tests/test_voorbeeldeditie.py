"""The example edition is invented, hangs together, gives nothing away, and comes out the same every time."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import correlation

import numpy as np
import pytest

from wijkxl.analysis.catalogus import Catalogus, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.sources.catalogus import read_catalogus
from wijkxl.sources.editie import read_editie
from wijkxl.sources.gebieden import read_gebieden

REPO = Path(__file__).parents[1]
VOORBEELD = REPO / "data" / "edities" / "voorbeeld"
SHOWN = (Status.OK, Status.VOORLOPIG)


@pytest.fixture(scope="module")
def catalogus() -> Catalogus:
    return read_catalogus(REPO / "data" / "catalogus")


@pytest.fixture(scope="module")
def gebieden() -> Gebieden:
    return read_gebieden(REPO / "data" / "gebieden" / "gebieden.csv")


@pytest.fixture(scope="module")
def editie(catalogus: Catalogus, gebieden: Gebieden) -> Editie:
    return read_editie(VOORBEELD, catalogus=catalogus, gebieden=gebieden)


def jaargangen(editie: Editie) -> Iterator[tuple[str, int, dict[str, Cijfer]]]:
    """Figures by area, for every indicator and year."""
    grouped: dict[tuple[str, int], dict[str, Cijfer]] = defaultdict(dict)
    for cijfer in editie.cijfers:
        grouped[cijfer.indicator, cijfer.periode][cijfer.gebied] = cijfer
    for (indicator, periode), cijfer_by_gebied in grouped.items():
        yield indicator, periode, cijfer_by_gebied


def wijken_by_gebied(gebieden: Gebieden) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for wijk in gebieden.by_niveau[Niveau.WIJK]:
        grouped[str(wijk.ouder)].append(wijk.code)
    return grouped


def sums(places: set[str], gebieden: Gebieden) -> list[tuple[str, list[str]]]:
    """Which areas of ``places`` are the sum of which others."""
    stad = gebieden.stad().code
    parts = wijken_by_gebied(gebieden)
    inside = [(whole, [code for code in delen if code in places]) for whole, delen in parts.items()]
    found = [(whole, delen) for whole, delen in inside if whole in places and delen]
    middle = [whole for whole in parts if whole in places]
    lowest = [wijk.code for wijk in gebieden.by_niveau[Niveau.WIJK] if wijk.code in places]
    if stad in places and (middle or lowest):
        found.append((stad, middle or lowest))
    return found


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    folder = tmp_path / "voorbeeld"
    script = REPO / "scripts" / "maak_voorbeeldeditie.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, cwd=tmp_path)
    for name in ("editie.toml", "cijfers.csv"):
        assert (folder / name).read_bytes() == (VOORBEELD / name).read_bytes(), name


def test_the_edition_says_that_it_is_invented(editie: Editie) -> None:
    assert editie.soort is EditieSoort.VOORBEELD
    assert "verzonnen" in editie.titel
    assert {cijfer.herkomst for cijfer in editie.cijfers} == {"verzonnen voorbeeldcijfer"}


def test_the_file_stays_small_enough_for_the_repository() -> None:
    assert (VOORBEELD / "cijfers.csv").stat().st_size < 6_000_000


@pytest.mark.parametrize("status", list(Status))
def test_every_status_occurs(editie: Editie, status: Status) -> None:
    assert any(cijfer.status is status for cijfer in editie.cijfers)


def test_two_indicatoren_have_no_figures_at_all(editie: Editie, catalogus: Catalogus) -> None:
    without = {i.code for i in catalogus.indicatoren} - {cijfer.indicator for cijfer in editie.cijfers}
    assert without == {"werkt_meer_dan_12_uur_15_26", "peutergym_2_3"}


def test_figures_stand_only_on_levels_that_the_catalogue_publishes(
    editie: Editie, catalogus: Catalogus, gebieden: Gebieden
) -> None:
    for cijfer in editie.cijfers:
        niveaus = catalogus.indicator_by_code[cijfer.indicator].niveaus
        assert gebieden.by_code[cijfer.gebied].niveau in niveaus


def test_every_wijk_has_a_row_for_what_is_published_per_wijk(editie: Editie, gebieden: Gebieden) -> None:
    wijken = {wijk.code for wijk in gebieden.by_niveau[Niveau.WIJK]}
    for indicator, periode, found in jaargangen(editie):
        assert not (here := wijken & set(found)) or here == wijken, (indicator, periode)


def test_yearly_indicatoren_run_long_enough_for_a_trend(editie: Editie) -> None:
    assert editie.periodes_by_indicator["gezond_gewicht_5_6"] == tuple(range(2018, 2026))
    assert editie.periodes_by_indicator["vrijwilligers"] == (2018, 2020, 2022, 2024)
    assert editie.periodes_by_indicator["lid_sportvereniging_4_11"] == (2018, 2022)


def test_shares_lie_between_0_and_100(editie: Editie, catalogus: Catalogus) -> None:
    shares = {i.code for i in catalogus.indicatoren if i.soort is Soort.AANDEEL}
    values = [c.waarde for c in editie.cijfers if c.indicator in shares and c.waarde is not None]
    assert values
    assert all(0 <= value <= 100 for value in values)


def test_values_follow_from_their_counts(editie: Editie, catalogus: Catalogus) -> None:
    per = {Soort.AANDEEL: 100, Soort.RATE: 1000}
    counted = [c for c in editie.cijfers if c.teller is not None and c.noemer]
    assert counted
    for c in counted:
        multiplier = per[catalogus.indicator_by_code[c.indicator].soort]
        assert c.waarde == pytest.approx(multiplier * (c.teller or 0) / (c.noemer or 1), abs=0.0051)


def test_what_must_be_tested_on_counts_has_counts(editie: Editie, catalogus: Catalogus) -> None:
    tested = {i.code for i in catalogus.indicatoren if i.toets in (Toets.AANDEEL, Toets.RATE)}
    for c in editie.cijfers:
        if c.indicator in tested and c.status in SHOWN and c.gebied != "NL00":
            assert c.teller is not None
            assert c.noemer is not None


def test_what_must_be_tested_on_bounds_has_bounds(editie: Editie, catalogus: Catalogus) -> None:
    tested = {i.code for i in catalogus.indicatoren if i.toets is Toets.MARGE}
    for c in editie.cijfers:
        if c.indicator in tested and c.bruikbaar and c.gebied != "NL00":
            assert c.ondergrens is not None
            assert c.bovengrens is not None


@pytest.mark.parametrize("count", ["teller", "noemer"])
def test_a_whole_is_the_sum_of_its_parts_where_nothing_is_hidden(
    editie: Editie, gebieden: Gebieden, count: str
) -> None:
    checked = 0
    for _, _, found in jaargangen(editie):
        measured = {code for code, c in found.items() if c.status is not Status.ONTBREEKT}
        for whole, parts in sums(measured, gebieden):
            amounts = [getattr(found[code], count) for code in (whole, *parts)]
            if None not in amounts:
                assert amounts[0] == sum(amounts[1:])
                checked += 1
    assert checked > 1000


def test_the_city_has_as_many_inhabitants_as_its_wijken(editie: Editie, gebieden: Gebieden) -> None:
    for indicator in ("inwoners", "inwoners_0_14", "inwoners_15_24", "huishoudens", "geboorten"):
        found = {code: editie.cijfer(code, indicator, 2025) for code in gebieden.by_code}
        wijken = [found[wijk.code] for wijk in gebieden.by_niveau[Niveau.WIJK]]
        stad = found["GM0599"]
        assert stad
        assert stad.waarde == sum(c.waarde or 0 for c in wijken if c)


def test_no_real_number_of_inhabitants_is_used(editie: Editie, gebieden: Gebieden) -> None:
    for gebied in gebieden.gebieden:
        invented = editie.reeks_by_plaats.get((gebied.code, "inwoners"), ())
        assert gebied.inwoners is None or gebied.inwoners not in {c.waarde for c in invented}


def test_no_suppressed_figure_can_be_worked_out(editie: Editie, gebieden: Gebieden) -> None:
    """A hidden figure is known when every solution of the sums gives it the same value."""
    checked = 0
    for indicator, periode, found in jaargangen(editie):
        summed = {
            code
            for code, c in found.items()
            if c.status in (*SHOWN, Status.ONDERDRUKT) and code != gebieden.land().code
        }
        hidden = sorted(code for code in summed if found[code].status is Status.ONDERDRUKT)
        if not hidden:
            continue
        rows = [
            [(code == whole) * 1.0 - (code in parts) * 1.0 for code in hidden]
            for whole, parts in sums(summed, gebieden)
        ]
        rank = np.linalg.matrix_rank(np.array(rows))
        for place, code in enumerate(hidden):
            pinned = np.array([*rows, [(i == place) * 1.0 for i in range(len(hidden))]])
            assert np.linalg.matrix_rank(pinned) > rank, (indicator, periode, code)
        checked += 1
    assert checked > 100


def test_the_hidden_wijken_of_a_gebied_are_no_small_group_together(
    editie: Editie, catalogus: Catalogus, gebieden: Gebieden
) -> None:
    checked = 0
    for indicator, periode, found in jaargangen(editie):
        limit = catalogus.indicator_by_code[indicator]
        measured = {code for code, c in found.items() if c.status is not Status.ONTBREEKT}
        for whole, parts in sums(measured, gebieden):
            hidden = [code for code in parts if found[code].status is Status.ONDERDRUKT]
            total = found[whole]
            if not hidden or total.teller is None or total.noemer is None:
                continue
            rest = [found[code] for code in parts if code not in hidden]
            assert total.teller - sum(c.teller or 0 for c in rest) >= limit.min_teller, (indicator, periode)
            assert total.noemer - sum(c.noemer or 0 for c in rest) >= limit.min_noemer, (indicator, periode)
            checked += 1
    assert checked > 100


def test_a_wijk_that_a_survey_left_out_is_missing_there(editie: Editie) -> None:
    assert {c.status for c in editie.reeks_by_plaats["WP0046", "tevreden_met_buurt"]} == {Status.ONTBREEKT}
    assert [c.status for c in editie.reeks_by_plaats["WP0085", "sport_wekelijks_bij_club_13_16"]] == [
        Status.OK,
        Status.OK,
        Status.OK,
        Status.ONTBREEKT,
    ]


def test_only_the_latest_year_is_provisional(editie: Editie) -> None:
    assert {c.periode for c in editie.cijfers if c.status is Status.VOORLOPIG} == {2025}


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("kinderen_in_bijstandsgezin", "leerlingen_vo3_havo_vwo", -1),
        ("moeilijk_rondkomen", "ervaart_slechte_gezondheid", 1),
        ("laag_huishoudinkomen", "veiligheidsindex", -1),
        ("gezond_gewicht_9_10", "overgewicht_9_10", -1),
        ("huishoudens_met_bijstand", "verdachten_18_24", 1),
        ("omgevingsadressendichtheid", "aandeel_huishoudens_met_kinderen", -1),
    ],
)
def test_indicatoren_hang_together_as_they_do_in_a_city(
    editie: Editie, gebieden: Gebieden, one: str, other: str, sign: int
) -> None:
    pairs = []
    for wijk in gebieden.by_niveau[Niveau.WIJK]:
        values = [
            editie.cijfer(wijk.code, code, editie.periodes_by_indicator[code][-1]) for code in (one, other)
        ]
        if all(c and c.bruikbaar for c in values):
            pairs.append([c.waarde or 0.0 for c in values if c])
    assert len(pairs) > 40
    assert sign * correlation(*map(list, zip(*pairs, strict=True))) > 0.3


def test_healthy_weight_and_overweight_leave_room_for_underweight(editie: Editie) -> None:
    for age in ("2_3", "5_6", "9_10", "12_13"):
        for c in editie.cijfers:
            other = editie.cijfer(c.gebied, f"overgewicht_{age}", c.periode)
            if c.indicator == f"gezond_gewicht_{age}" and c.teller and other and other.teller:
                assert c.teller + other.teller <= (c.noemer or 0)


@pytest.mark.parametrize(
    ("indicator", "higher"),
    [
        ("kinderen_in_bijstandsgezin", True),
        ("overgewicht_9_10", True),
        ("moeilijk_rondkomen", True),
        ("leerlingen_vo3_havo_vwo", False),
        ("bekend_met_cjg", True),
        ("jong_en_oud_goede_omgang", True),
        ("woninginbraken", False),
        ("speeltuin_nabij", True),
    ],
)
def test_bloemhof_is_worse_off_on_several_and_better_on_a_few(
    editie: Editie, indicator: str, higher: bool
) -> None:
    jaar = editie.periodes_by_indicator[indicator][-1]
    bloemhof, stad = (editie.cijfer(code, indicator, jaar) for code in ("WP0081", "GM0599"))
    assert bloemhof
    assert stad
    assert ((bloemhof.waarde or 0) > (stad.waarde or 0)) is higher


def test_the_country_differs_from_the_city(editie: Editie) -> None:
    pairs = [
        (c.waarde, land.waarde)
        for c in editie.cijfers
        if c.gebied == "GM0599" and (land := editie.cijfer("NL00", c.indicator, c.periode))
    ]
    assert len(pairs) > 100
    assert all(stad != land for stad, land in pairs)
