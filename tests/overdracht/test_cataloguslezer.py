"""The catalogue comes back out of its words as it was."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import voorbeeld_basis

from overdracht.geheugenproef import kleine_catalogus
from wijkxl.analysis.catalogus import (
    Aard,
    Begrip,
    Catalogus,
    Factor,
    FactorSoort,
    Herkomst,
    Koppeling,
    Leefgebied,
    Leeftijdsfase,
    RangFactor,
)
from wijkxl.analysis.catalogusbeeld import SLEUTELS, Rij, tabellen_van
from wijkxl.overdracht.cataloguslezer import SOORTEN, build_catalogus

Tabellen = dict[str, tuple[Rij, ...]]


def volle_catalogus() -> Catalogus:
    """A small invented catalogue with a row of every kind."""
    link = Koppeling(van="aandeel", naar="armoede", herkomst=Herkomst.VOORSTEL, bron="verzonnen")
    return replace(
        kleine_catalogus(),
        factoren=(
            Factor(
                code="armoede",
                naam="Armoede",
                soort=FactorSoort.RISICO,
                leefgebied=Leefgebied.GEZIN,
                leeftijdsfasen=(Leeftijdsfase.ZWANGERSCHAP, Leeftijdsfase.ADOLESCENTIE),
                herkomst=Herkomst.HANDLEIDING,
                bron="verzonnen",
            ),
        ),
        ranking=(RangFactor(code="rang_armoede", naam="Armoede", rang=2, bron="verzonnen"),),
        indicator_factor=(replace(link, aard=Aard.WERKT_IN),),
        factor_domein=(replace(link, van="armoede", naar="werk"),),
        ranking_factor=(replace(link, van="rang_armoede"),),
        begrippen=(Begrip(begrip="wijk", definitie="d", bladen=(), herkomst=Herkomst.VOORSTEL),),
    )


def tabellen(catalogus: Catalogus) -> Tabellen:
    return dict(tabellen_van(catalogus))


def with_cell(naam: str, kolom: str, woorden: str) -> Tabellen:
    """The tables of the small catalogue with other words in the first row of one of them."""
    found = tabellen(volle_catalogus())
    eerste, *rest = found[naam]
    found[naam] = (MappingProxyType({**eerste, kolom: woorden}), *rest)
    return found


def test_every_table_of_the_memory_is_read() -> None:
    assert set(SOORTEN) == set(SLEUTELS)


@pytest.mark.parametrize("naam", SLEUTELS)
def test_the_catalogue_of_the_project_comes_back(naam: str) -> None:
    catalogus = voorbeeld_basis().catalogus
    assert getattr(build_catalogus(tabellen_van(catalogus)), naam) == getattr(catalogus, naam)


def test_a_catalogue_with_a_row_of_every_kind_comes_back() -> None:
    assert build_catalogus(tabellen(volle_catalogus())) == volle_catalogus()


@given(st.floats(min_value=1e-9, max_value=999_999_999.0))
def test_a_drempel_loses_no_digit(drempel: float) -> None:
    catalogus = kleine_catalogus()
    anders = replace(catalogus, indicatoren=tuple(replace(i, drempel=drempel) for i in catalogus.indicatoren))
    assert build_catalogus(tabellen(anders)).indicatoren == anders.indicatoren


@given(
    st.none() | st.integers(0, 120),
    st.booleans(),
    st.lists(st.sampled_from(["stad", "wijk", "land"]), unique=True),
)
def test_numbers_choices_and_lists_come_back(leeftijd: int | None, ja: bool, niveaus: list[str]) -> None:
    catalogus = kleine_catalogus()
    anders = replace(
        catalogus,
        indicatoren=tuple(
            replace(i, leeftijd_van=leeftijd, vergelijkvariabele=ja, niveaus=tuple(niveaus))
            for i in catalogus.indicatoren
        ),
    )
    assert build_catalogus(tabellen(anders)).indicatoren == anders.indicatoren


def test_unknown_tables_and_columns_are_left_out_and_lacking_ones_are_empty() -> None:
    found = with_cell("indicatoren", "kleur", "rood")
    found["nieuw"] = (MappingProxyType({"a": "1"}),)
    del found["begrippen"]
    found["pijlers"] = tuple(
        MappingProxyType({kolom: woorden for kolom, woorden in rij.items() if kolom != "ambitiekop"})
        for rij in found["pijlers"]
    )

    catalogus = build_catalogus(found)

    assert catalogus.indicatoren == volle_catalogus().indicatoren
    assert catalogus.begrippen == ()
    assert [pijler.ambitiekop for pijler in catalogus.pijlers] == [""]


@pytest.mark.parametrize(
    ("naam", "kolom", "woorden"),
    [
        ("indicatoren", "decimalen", ""),
        ("indicatoren", "decimalen", "veel"),
        ("indicatoren", "decimalen", "400"),
        ("indicatoren", "decimalen", "-1"),
        ("indicatoren", "drempel", "nan"),
        ("indicatoren", "drempel", "inf"),
        ("indicatoren", "drempel", "2,5"),
        ("indicatoren", "toets", "gevoel"),
        ("indicatoren", "vergelijkvariabele", "misschien"),
        ("indicatoren", "domein", "elders"),
        ("indicatoren", "code", "rate"),
        ("domeinen", "pijler", "elders"),
        ("factoren", "leeftijdsfasen", "Adolescentie|Ouderdom"),
        ("factoren", "code", "rijkdom"),
        ("indicator_factor", "aard", "soms"),
        ("indicator_factor", "van", "elders"),
        ("factor_domein", "naar", "context"),
        ("ranking_factor", "van", "armoede"),
        ("ranking", "rang", "hoog"),
    ],
)
def test_words_that_cannot_be_are_refused(naam: str, kolom: str, woorden: str) -> None:
    with pytest.raises(ValueError, match=r"expected|no|not|twice|invalid|convert|cannot"):
        build_catalogus(with_cell(naam, kolom, woorden))


@pytest.mark.parametrize("naam", ["pijlers", "domeinen", "indicatoren"])
def test_a_catalogue_without_its_heart_is_refused(naam: str) -> None:
    found = {**tabellen(volle_catalogus()), naam: ()}
    with pytest.raises(ValueError, match=r"without|nothing has"):
        build_catalogus(found)
