"""The memory of an edition: what goes in comes out, also from a format with more or fewer fields."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import voorbeeld_basis, voorbeeld_profiel

from wijkxl.analysis.catalogus import Indicator, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.verandering import stand_van
from wijkxl.analysis.vorige import Vorige, Vorigestand
from wijkxl.overdracht.editiegeheugen import als_gegevens, uit_gegevens

Gegevens = dict[str, Any]
CODE = "werkende_jongeren_18_22"


def indicator() -> Indicator:
    return voorbeeld_basis().catalogus.indicator_by_code[CODE]


def vorige(stand: Vorigestand) -> Vorige:
    return Vorige(
        editie="2024",
        titel="Editie 2024",
        datum=date(2024, 12, 31),
        vingerafdruk="abc",
        standen=MappingProxyType({stand.indicator.code: stand}),
    )


def eenvoudig(waarde: float | None = 12.5) -> Vorige:
    cijfer = Cijfer(gebied="WP0081", indicator=CODE, periode=2022, waarde=waarde, noemer=80.0)
    return vorige(Vorigestand(indicator=indicator(), jaar=2022, wijk=cijfer, stad=None))


def door_json(van: Vorige) -> Gegevens:
    """The data as they come back from a file."""
    found: Gegevens = json.loads(json.dumps(als_gegevens(van), allow_nan=False))
    return found


@pytest.mark.parametrize("wijk", ["Bloemhof", "Strand en Duin", "Kralingseveer"])
def test_all_figures_of_a_workbook_come_back(wijk: str) -> None:
    van = stand_van(voorbeeld_profiel(wijk))

    assert uit_gegevens(door_json(van)) == van
    assert list(uit_gegevens(door_json(van)).standen) == list(van.standen)


getallen = st.none() | st.floats(0, 100, allow_nan=False)
cijfers = st.builds(
    Cijfer,
    gebied=st.text(),
    indicator=st.just(CODE),
    periode=st.integers(1900, 2100),
    waarde=getallen,
    teller=getallen,
    noemer=getallen,
    ondergrens=getallen,
    bovengrens=getallen,
    status=st.sampled_from([Status.OK, Status.VOORLOPIG, Status.MODELSCHATTING]),
    herkomst=st.text(),
)


@given(st.none() | cijfers, st.none() | cijfers, st.text(), st.none() | st.integers(1900, 2100))
def test_any_figures_and_words_come_back(
    wijk: Cijfer | None, stad: Cijfer | None, tekst: str, jaar: int | None
) -> None:
    anders = replace(indicator(), naam=tekst, definitie=tekst, niveaus=(tekst, "wijk"))
    van = vorige(Vorigestand(indicator=anders, jaar=jaar, wijk=wijk, stad=stad))

    assert uit_gegevens(door_json(van)) == van


def test_what_a_newer_format_adds_is_left_out() -> None:
    gegevens = door_json(eenvoudig())
    gegevens["nieuw"] = [1, 2]
    gegevens["standen"][CODE]["nieuw"] = {}
    gegevens["standen"][CODE]["indicator"]["nieuw"] = "x"
    gegevens["standen"][CODE]["wijk"]["nieuw"] = None

    assert uit_gegevens(gegevens) == eenvoudig()


NODIG = {"code", "naam", "domein", "eenheid", "richting", "soort", "toets", "decimalen"}
"""Fields without which a figure cannot be read or judged."""


@pytest.mark.parametrize("veld", [veld.name for veld in fields(Indicator) if veld.name not in NODIG])
def test_a_field_that_an_older_format_lacks_says_nothing(veld: str) -> None:
    gegevens = door_json(eenvoudig())
    del gegevens["standen"][CODE]["indicator"][veld]

    found = uit_gegevens(gegevens).standen[CODE].indicator
    assert replace(found, **{veld: getattr(indicator(), veld)}) == indicator()
    assert getattr(found, veld) in ("", None, (), 0, False, "voorstel")


def zonder(*pad: str) -> Callable[[Gegevens], None]:
    """Take one piece away."""

    def bederf(gegevens: Gegevens) -> None:
        for sleutel in pad[:-1]:
            gegevens = gegevens[sleutel]
        del gegevens[pad[-1]]

    return bederf


def met(waarde: object, *pad: str) -> Callable[[Gegevens], None]:
    """Put something else in one place."""

    def bederf(gegevens: Gegevens) -> None:
        for sleutel in pad[:-1]:
            gegevens = gegevens[sleutel]
        gegevens[pad[-1]] = waarde

    return bederf


KAPOT = {
    "no name of the edition": zonder("editie"),
    "a date that is none": met("31 december", "datum"),
    "a number as date": met(2024, "datum"),
    "figures that are no fields": met([], "standen"),
    "an indicator that is no fields": met("x", "standen", CODE, "indicator"),
    "no indicator": zonder("standen", CODE, "indicator"),
    "an unknown toets": met("gevoel", "standen", CODE, "indicator", "toets"),
    "half a decimal": met(0.5, "standen", CODE, "indicator", "decimalen"),
    "true as a number of decimals": met(True, "standen", CODE, "indicator", "decimalen"),
    "a text as list of levels": met("wijk", "standen", CODE, "indicator", "niveaus"),
    "a word for true": met("ja", "standen", CODE, "indicator", "vergelijkvariabele"),
    "another code": met("anders", "standen", CODE, "indicator", "code"),
    "a figure of another indicator": met("anders", "standen", CODE, "wijk", "indicator"),
    "a text as value": met("12,5", "standen", CODE, "wijk", "waarde"),
    "true as value": met(True, "standen", CODE, "wijk", "waarde"),
    "no number as value": met(float("nan"), "standen", CODE, "wijk", "waarde"),
    "a share over 100": met(100.5, "standen", CODE, "wijk", "waarde"),
    "a negative group": met(-1, "standen", CODE, "wijk", "noemer"),
    "a hidden figure with a value": met("onderdrukt", "standen", CODE, "wijk", "status"),
    "a year that is a text": met("2022", "standen", CODE, "jaar"),
}


@pytest.mark.parametrize("bederf", KAPOT.values(), ids=KAPOT.keys())
def test_anything_else_is_refused(bederf: Callable[[Gegevens], None]) -> None:
    gegevens = door_json(eenvoudig())
    bederf(gegevens)

    with pytest.raises(ValueError, match=r"expected|cannot be|stands under|not a valid|isoformat"):
        uit_gegevens(gegevens)


def test_a_figure_that_is_hidden_or_missing_comes_back_without_value() -> None:
    for status in (Status.ONDERDRUKT, Status.ONTBREEKT):
        cijfer = Cijfer(gebied="WP0081", indicator=CODE, periode=2022, waarde=None, status=status)
        van = vorige(Vorigestand(indicator=indicator(), jaar=2022, wijk=cijfer, stad=cijfer))
        assert uit_gegevens(door_json(van)) == van


def test_a_share_may_be_more_than_100_only_in_another_kind_of_number() -> None:
    rate = replace(indicator(), soort=Soort.INDEX, toets=Toets.MARGE)
    van = eenvoudig(140.0).standen[CODE]

    assert uit_gegevens(door_json(vorige(replace(van, indicator=rate)))).standen[CODE].indicator == rate
