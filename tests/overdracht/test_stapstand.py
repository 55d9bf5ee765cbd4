"""What belongs together in the tables of the steps: names are compared as Excel does, nothing gets lost."""

from collections.abc import Mapping

import pytest

from wijkxl.overdracht.stapel import stapel, tekst_van_code
from wijkxl.overdracht.stapstand import Keuzes, Stapstand, gewoon, plaats_in
from wijkxl.overdracht.stapstandbouw import build_stapstand

KEUZES = Keuzes(
    domeinen=("Schoolprestaties", "Werk", "Gezond gedrag"),
    niveaus=("universeel", "selectief", "geïndiceerd"),
    leefgebieden=("Wijk", "School"),
    fasen=("Basisschoolperiode", "Adolescentie"),
    treden=("0 impliciet", "1 goed beschreven"),
)
LEEG = {
    "resultaat": dict.fromkeys(("naam", "wat", "domein"), ""),
    "meting": dict.fromkeys(("resultaat", "indicator"), ""),
    "activiteit": dict.fromkeys(("naam", "inzet", "resultaat", "niveau", "leefgebied", "fase", "ladder"), ""),
}
Rij = Mapping[str, float | str]


def rij(soort: str, **cellen: float | str) -> Rij:
    return {**LEEG[soort], **cellen}


def stand(resultaten: tuple[Rij, ...] = (), activiteiten: tuple[Rij, ...] = (), *metingen: Rij) -> Stapstand:
    return build_stapstand(resultaten, metingen, activiteiten, KEUZES)


def resultaat(naam: float | str, domein: str = "") -> Rij:
    return rij("resultaat", naam=naam, domein=domein)


def activiteit(naam: float | str, bij: float | str = "", niveau: str = "", **rest: float | str) -> Rij:
    return rij("activiteit", naam=naam, resultaat=bij, niveau=niveau, **rest)


def test_words_of_the_same_code_stand_below_each_other() -> None:
    rijen = stapel([2, None, 1, 2], ["a", "b", "c", "d"])
    assert [rij.tekst for rij in rijen] == ["a", "", "c", "a\nd"]
    assert [rij.sleutel for rij in rijen] == [2001, None, 1001, 2002]
    assert (tekst_van_code(rijen, 2), tekst_van_code(rijen, 9)) == ("a\nd", "")


@pytest.mark.parametrize(
    ("waarde", "woord"),
    [("  a   b ", "a b"), (2028.0, "2028"), (1.5, "1.5"), (True, "TRUE"), ("a\n b", "a\n b"), ("", "")],
)
def test_words_are_as_trim_gives_them(waarde: float | str, woord: str) -> None:
    assert gewoon(waarde) == woord


def test_a_place_in_a_list_ignores_capitals_and_knows_no_wildcards() -> None:
    assert plaats_in(("Werk", "W*", "werk"), "WERK") == 3
    assert plaats_in(("Werk",), "W*") == 0


def test_an_activiteit_stands_at_the_domein_of_its_resultaat() -> None:
    found = stand((resultaat("Diploma", "Werk"),), (activiteit("Klas", "diploma ", "selectief"),))
    (actie,) = found.activiteiten
    assert (actie.plek, actie.domein, actie.niveau) == (1, 2, 2)
    assert tekst_van_code(found.per_vak, 22) == "• Klas"
    assert found.losse_resultaten == found.losse_activiteiten == ()


@pytest.mark.parametrize(
    "naam", ["a*", "a?", "~", "=1", "<>", 'met "aanhaling"', "twee\nregels", "é", "x" * 300]
)
def test_a_name_with_odd_signs_finds_its_own_resultaat(naam: str) -> None:
    found = stand((resultaat("abc"), resultaat(naam, "Werk")), (activiteit("x", naam.upper()),))
    assert found.activiteiten[0].plek == 2


def test_a_resultaat_without_activiteit_at_a_level_is_a_gap_there() -> None:
    found = stand(
        (resultaat("A", "Werk"), resultaat("B", "Werk"), resultaat("C")),
        (activiteit("x", "A", "universeel"), activiteit("y", "B", "selectief"), activiteit("z", "C")),
    )
    assert tekst_van_code(found.gaten(1), 2) == "○ nog niets voor B"
    assert tekst_van_code(found.gaten(2), 2) == "○ nog niets voor A"
    assert tekst_van_code(found.gaten(3), 2) == "○ nog niets voor A\n○ nog niets voor B"
    assert {rij.code for rij in found.gaten(1)} == {None, 2}, "a resultaat without domein has no cell"


def test_what_hangs_loose_is_named() -> None:
    found = stand(
        (resultaat("A"), resultaat("B"), rij("resultaat", wat="zonder naam")),
        (activiteit("x", "A"), activiteit("y", "weg"), activiteit("z")),
    )
    assert found.losse_resultaten == ("B", "zonder naam")
    assert found.losse_activiteiten == ("y", "z")


def test_resultaten_with_the_same_name_share_their_activiteiten() -> None:
    found = stand((resultaat("A", "Werk"), resultaat(" a", "Gezond gedrag")), (activiteit("x", "A"),))
    assert found.losse_resultaten == ()
    assert found.activiteiten[0].domein == 3, "the last one decides"


def test_the_list_to_choose_from_has_each_name_once_and_no_empty_lines() -> None:
    found = stand((), (activiteit("b"), activiteit(""), activiteit("B "), activiteit("a")))
    assert [actie.volg for actie in found.activiteiten] == [1, 0, 0, 2]


def test_an_activiteit_without_a_name_is_shown_by_what_is_done() -> None:
    found = stand((), (rij("activiteit", inzet="een\nklas"), rij("activiteit", niveau="selectief")))
    assert [actie.label for actie in found.activiteiten] == ["een klas", ""]
    assert tekst_van_code(found.per_vak, 0) == "• een klas"


def test_a_place_in_the_grid_needs_a_leefgebied_and_a_leeftijdsfase() -> None:
    found = stand(
        (),
        (
            activiteit("x", leefgebied="School", fase="Adolescentie"),
            activiteit("y", leefgebied="School"),
            activiteit("z", leefgebied="Elders", fase="Adolescentie"),
        ),
    )
    assert tekst_van_code(found.per_aangrijpingspunt, 22) == "• x"
    assert tekst_van_code(found.per_aangrijpingspunt, 0) == "• y\n• z"


def test_a_domein_has_each_indicator_once() -> None:
    metingen = [
        rij("meting", resultaat=bij, indicator=indicator)
        for bij, indicator in (("A", "Spijbelen"), ("B", "spijbelen "), ("A", ""), ("weg", "x"), ("C", "y"))
    ]
    found = stand((resultaat("A", "Werk"), resultaat("B", "Werk"), resultaat("C")), (), *metingen)
    assert tekst_van_code(found.indicatoren, 2) == "• Spijbelen"
    assert [meting.telt for meting in found.metingen] == [True, False, False, False, False]


def test_more_rows_than_count_are_told() -> None:
    veel = tuple(activiteit(f"n{nummer}") for nummer in range(201))
    assert (stand((), veel[:200]).te_veel, stand((), veel).te_veel) == (False, True)
    assert len(stand((), veel).activiteiten) == 200
