"""Sheet Activiteiten: the sentence, what is missing, the lists to choose from and the links to databanken."""

from functools import cache
from typing import Any

import pytest
from engines.contents import StoredWorkbook
from engines.stored import stored
from proefwerkboek import basis, inhoud, profiel
from stapproef import gevuld

from wijkxl.analysis.factoren import build_factorenbeeld
from wijkxl.wording import Blad

WIJK = "Bloemhof"
VOLLEDIG = {
    "naam": "Huiswerkklas",
    "inzet": "een huiswerkklas",
    "zodat": "leerlingen hun diploma halen",
    "resultaat": "Meer diploma's",
    "factor": "Armoede",
    "niveau": "universeel",
    "uitvoerder": "Welzijnswerk",
}
GEVALLEN: tuple[tuple[dict[str, Any], str, str], ...] = (
    (VOLLEDIG, "We zetten een huiswerkklas in, zodat leerlingen hun diploma halen.", ""),
    (
        {**VOLLEDIG, "naam": "Met punten", "inzet": "een\nklas.", "zodat": "Zodat het beter gaat."},
        "We zetten een klas in, zodat het beter gaat.",
        "",
    ),
    (
        {**VOLLEDIG, "naam": "Mentor", "inzet": None, "resultaat": " meer DIPLOMA'S "},
        "We zetten Mentor in, zodat leerlingen hun diploma halen.",
        "",
    ),
    ({"niveau": "selectief"}, "", ""),
    (
        {"naam": "Alleen een naam"},
        "",
        "geen zodat; zonder resultaat; zonder factor; niveau ontbreekt; geen uitvoerder",
    ),
    ({**VOLLEDIG, "naam": "Sterretje", "resultaat": "Meer*"}, "", "resultaat staat niet in de lijst"),
    ({**VOLLEDIG, "naam": "Dubbel*"}, "", "naam staat er vaker"),
    ({**VOLLEDIG, "naam": "dubbel* "}, "", "naam staat er vaker"),
    ({**VOLLEDIG, "naam": "Dubbel?"}, "", ""),
    ({**VOLLEDIG, "naam": None}, "", "geen naam"),
)


@cache
def boek() -> StoredWorkbook:
    resultaten = [{"naam": "Meer diploma's", "domein": "Werk"}]
    return stored(gevuld("activiteiten", resultaten, [rij for rij, _, _ in GEVALLEN]))


@cache
def rijen() -> list[Any]:
    """Zodatje and Let op of each row, in their order."""
    cellen = boek().sheet(Blad.ACTIVITEITEN).cells
    return [(cellen[f"M{rij}"].value, cellen[f"N{rij}"].value) for rij in range(7, 7 + len(GEVALLEN))]


@pytest.mark.parametrize("plek", range(len(GEVALLEN)))
def test_a_row_says_its_sentence_and_what_is_missing(plek: int) -> None:
    _, zin, let_op = GEVALLEN[plek]
    assert rijen()[plek][1] == let_op
    assert not zin or rijen()[plek][0] == zin


def test_an_empty_row_says_nothing() -> None:
    cellen = boek().sheet(Blad.ACTIVITEITEN).cells
    rij = 7 + len(GEVALLEN)
    assert (cellen[f"M{rij}"].value, cellen[f"N{rij}"].value) == ("", "")


def lijst(naam: str) -> list[str]:
    """What stands in a list of one column."""
    van = inhoud(WIJK)
    (naam_van,) = [gevonden for gevonden in van.defined_names if gevonden.name == naam]
    blad, _, adres = naam_van.refers_to.partition("!")
    begin, eind = (deel.split("$") for deel in adres.split(":"))
    cellen = van.sheet(blad.strip("'")).cells
    return [str(cellen[f"{begin[1]}{rij}"].value) for rij in range(int(begin[2]), int(eind[2]) + 1)]


def test_every_factor_can_be_chosen_those_behind_figures_that_differ_first() -> None:
    standen = build_factorenbeeld(profiel(WIJK)).per_factor.values()
    stand_by_naam = {stand.factor.naam: stand for stand in standen}
    stand_by_naam |= {f"{stand.factor.naam} ({stand.factor.leefgebied})": stand for stand in standen}
    gekozen = lijst("lijst_factoren")
    assert len(set(gekozen)) == len(gekozen) == len(standen)
    geraakt = sum(bool(stand.geraakt_door) for stand in standen)
    assert 0 < geraakt < len(gekozen)
    for deel in (gekozen[:geraakt], gekozen[geraakt:]):
        rangen = [stand_by_naam[naam].volgrang for naam in deel]
        assert rangen == sorted(rangen)
    assert all(stand_by_naam[naam].geraakt_door for naam in gekozen[:geraakt])


def test_lists_follow_the_catalogue() -> None:
    assert lijst("lijst_effectladder") == [
        "0 impliciet",
        "1 goed beschreven",
        "2 goed onderbouwd",
        "3 doeltreffend",
        "4 bewezen effectief",
    ]
    assert lijst("lijst_databanken") == [*(d.naam for d in basis().catalogus.databanken), "geen"]
    assert lijst("lijst_preventieniveaus") == ["universeel", "selectief", "geïndiceerd"]
    assert lijst("lijst_domeinen") == [domein.naam for domein in basis().catalogus.domeinen]


def test_the_seven_databanken_are_a_click_away() -> None:
    links = {link.target for link in inhoud(WIJK).sheet(Blad.ACTIVITEITEN).hyperlinks if link.target}
    assert links == {databank.url for databank in basis().catalogus.databanken}
    assert len(links) == 7


def test_the_lists_of_names_end_at_the_last_name() -> None:
    by_naam = {naam.name: naam.refers_to for naam in boek().defined_names}
    for lijstnaam in ("lijst_resultaten", "lijst_activiteiten"):
        assert ":INDEX(" in by_naam[lijstnaam]
        assert "OFFSET" not in by_naam[lijstnaam]
