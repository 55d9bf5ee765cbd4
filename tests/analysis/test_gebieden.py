"""Areas are found by code, name or other spelling, and never by guessing."""

import pytest

from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau, normal_spelling
from wijkxl.errors import GebiedError


def gebied(code: str, naam: str, niveau: Niveau, ouder: str | None, **more: object) -> Gebied:
    values: dict[str, object] = {
        "andere_namen": (),
        "bestaat_uit": (),
        "wijkprofiel_nr": None,
        "soort": "",
        "geldig_van": None,
        "geldig_tot": None,
        "inwoners": None,
        "inwoners_0_14": None,
        "inwoners_15_24": None,
        "inwoners_jaar": None,
        "bron": "",
    } | more
    return Gebied(code=code, naam=naam, niveau=niveau, ouder=ouder, **values)  # type: ignore[arg-type]


GEBIEDEN = Gebieden(
    gebieden=(
        gebied("NL00", "Nederland", Niveau.LAND, None),
        gebied("GM0599", "Rotterdam", Niveau.STAD, "NL00", wijkprofiel_nr=5000),
        gebied("WK059903", "Delfshaven", Niveau.GEBIED, "GM0599", wijkprofiel_nr=4001),
        gebied("WP0020", "Delfshaven", Niveau.WIJK, "WK059903", wijkprofiel_nr=20),
        gebied("BU05990320", "Delfshaven", Niveau.BUURT, "WK059903"),
        gebied("BU05990327", "Oud Mathenesse", Niveau.BUURT, "WK059903", andere_namen=("Oud-Mathenesse",)),
        gebied("WP0013", "CS-kwartier", Niveau.WIJK, "WK059903", andere_namen=("C.S. kwartier",)),
        gebied("WP0081", "Bloemhof", Niveau.WIJK, "WK059903"),
        gebied("WP0044", "'s-Gravenland", Niveau.WIJK, "WK059903"),
    )
)


@pytest.mark.parametrize(
    ("wat", "code"),
    [
        ("WP0081", "WP0081"),
        (" wp0081 ", "WP0081"),
        ("Bloemhof", "WP0081"),
        ("BLOEMHOF", "WP0081"),
        ("oud-mathenesse", "BU05990327"),
        ("OudMathenesse", "BU05990327"),
        ("cs kwartier", "WP0013"),
        ("s Gravenland", "WP0044"),
        ("Wijk 03 Delfshaven", "WK059903"),
        ("wijk 02 delfshaven", "WK059903"),
    ],
)
def test_an_area_is_found_by_code_name_or_other_spelling(wat: str, code: str) -> None:
    assert GEBIEDEN.zoek(wat).code == code


@pytest.mark.parametrize(
    ("niveau", "code"),
    [(Niveau.GEBIED, "WK059903"), (Niveau.WIJK, "WP0020"), (Niveau.BUURT, "BU05990320")],
)
def test_a_name_of_several_levels_is_unique_within_one_level(niveau: Niveau, code: str) -> None:
    assert GEBIEDEN.zoek("Delfshaven", niveaus=[niveau]).code == code


def test_an_ambiguous_name_lists_all_candidates_with_level_and_code() -> None:
    with pytest.raises(GebiedError) as problem:
        GEBIEDEN.zoek("delfshaven")
    (fault,) = problem.value.faults
    for candidate in (
        "Delfshaven (gebied, WK059903)",
        "Delfshaven (wijk, WP0020)",
        "Delfshaven (buurt, BU05990320)",
    ):
        assert candidate in fault.what
    assert "code" in fault.mend


@pytest.mark.parametrize(
    ("wat", "mend"),
    [
        ("Bloemhoff", "Bedoel je Bloemhof?"),
        ("Oud-Matenesse", "Bedoel je Oud Mathenesse?"),
        ("Parijs-Noord", "Bekijk de namen met: wijkxl lijst wijken."),
        ("", "Bekijk de namen met: wijkxl lijst wijken."),
    ],
)
def test_an_unknown_name_gives_near_misses(wat: str, mend: str) -> None:
    with pytest.raises(GebiedError) as problem:
        GEBIEDEN.zoek(wat)
    (fault,) = problem.value.faults
    assert fault.what == f"Gebied '{wat}' is onbekend"
    assert fault.mend == mend


def test_an_area_of_another_level_is_unknown_among_wijken() -> None:
    with pytest.raises(GebiedError, match="'Rotterdam' is onbekend"):
        GEBIEDEN.zoek("Rotterdam", niveaus=[Niveau.WIJK])


@pytest.mark.parametrize(
    ("code", "niveau", "ouder"),
    [
        ("WP0081", Niveau.GEBIED, "WK059903"),
        ("WP0081", Niveau.STAD, "GM0599"),
        ("WP0081", Niveau.LAND, "NL00"),
        ("WP0081", Niveau.WIJK, "WP0081"),
        ("GM0599", Niveau.GEBIED, None),
    ],
)
def test_an_area_lies_in_the_areas_above_it(code: str, niveau: Niveau, ouder: str | None) -> None:
    found = GEBIEDEN.ouder_op(GEBIEDEN.by_code[code], niveau)
    assert (found.code if found else None) == ouder


def test_there_is_one_city_and_one_country() -> None:
    assert (GEBIEDEN.stad().code, GEBIEDEN.land().code) == ("GM0599", "NL00")


def test_areas_are_found_by_wijkprofiel_number() -> None:
    assert GEBIEDEN.by_wijkprofiel_nr[4001].naam == "Delfshaven"
    assert set(GEBIEDEN.by_wijkprofiel_nr) == {5000, 4001, 20}


def test_levels_without_areas_are_empty_and_the_order_of_the_file_is_kept() -> None:
    only_land = Gebieden(gebieden=GEBIEDEN.gebieden[:1])
    assert only_land.by_niveau[Niveau.BUURT] == ()
    assert [g.code for g in GEBIEDEN.by_niveau[Niveau.WIJK]] == ["WP0020", "WP0013", "WP0081", "WP0044"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oud-Mathenesse", "oud mathenesse"),
        ("'s-Gravenland", "s Gravenland"),
        ("Kop van Zuid - Entrepot", "Kop van Zuid-Entrepot"),
        ("Wijk 03 Delfshaven", "Delfshaven"),
        ("Coolhaveneiland", "COOLHAVENEILAND"),
        ("Café", "cafe"),
    ],
)
def test_spellings_of_the_same_name_are_equal(one: str, other: str) -> None:
    assert normal_spelling(one) == normal_spelling(other)


def test_different_names_stay_different() -> None:
    assert normal_spelling("Hillegersberg Noord") != normal_spelling("Hillegersberg Zuid")
