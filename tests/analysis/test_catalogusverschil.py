"""Differences between two catalogues as lines for the change log."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.analysis.catalogusbeeld import Catalogusbeeld, Tekstbeeld
from wijkxl.analysis.catalogusverschil import LANGSTE_STUK, opsomming, voorstellen

DAG = date(2026, 11, 3)


def rijen(*rows: dict[str, str]) -> tuple[Mapping[str, str], ...]:
    return tuple(MappingProxyType(row) for row in rows)


def indicator(code: str, **anders: str) -> dict[str, str]:
    return {"code": code, "naam": code.capitalize(), "eenheid": "%", "definitie": "Deel.", **anders}


def koppeling(van: str, naar: str, **anders: str) -> dict[str, str]:
    return {"van": van, "naar": naar, "herkomst": "voorstel", "bron": "b", **anders}


OUD = Catalogusbeeld(
    formaatversie="1.0",
    tabellen={
        "domeinen": rijen({"code": "werk", "naam": "Werk"}),
        "indicatoren": rijen(indicator("banen"), indicator("groen"), indicator("zorg")),
        "factoren": rijen({"code": "armoede", "naam": "Armoede"}, {"code": "steun", "naam": "Steun"}),
        "ranking": rijen({"code": "ses", "naam": "SES", "rang": "2"}),
        "indicator_factor": rijen(
            koppeling("banen", "armoede", aard="meet"), koppeling("groen", "steun", aard="signaal")
        ),
        "factor_domein": rijen(koppeling("armoede", "werk")),
        "ranking_factor": rijen(koppeling("ses", "armoede")),
        "begrippen": rijen({"begrip": "Pijler", "definitie": "Hoofddoel."}),
    },
    teksten={
        "ranking": Tekstbeeld(titel="Ranking van factoren", delen={"": ("Ranking van factoren", "1")}),
        "vragen": Tekstbeeld(
            titel="Vragen", delen={"": ("Vragen", "2"), "a": ("Wat?", "3"), "b": ("Wie?", "4")}
        ),
    },
    thema="t",
)


def met(**tabellen: tuple[Mapping[str, str], ...]) -> Catalogusbeeld:
    return replace(OUD, tabellen={**OUD.tabellen, **tabellen})


def regels(nieuw: Catalogusbeeld, oud: Catalogusbeeld = OUD) -> list[tuple[str, str]]:
    return [(w.soort, w.wat) for w in voorstellen(oud, nieuw, datum=DAG, wie="OBI")]


def test_the_same_catalogue_gives_no_lines() -> None:
    assert voorstellen(OUD, OUD, datum=DAG, wie="OBI") == ()


def test_a_line_is_complete_but_for_the_reason() -> None:
    nieuw = replace(OUD, formaatversie="1.1")
    assert voorstellen(OUD, nieuw, datum=DAG, wie="OBI") == (
        Wijziging(
            datum=DAG,
            wie="OBI",
            soort="format",
            wat="Versie van het werkboek: was 1.0, nu 1.1.",
            waarom="(vul in)",
        ),
    )


INDICATOREN = OUD.tabellen["indicatoren"]
CASES: dict[str, tuple[Catalogusbeeld, list[tuple[str, str]]]] = {
    "indicator gone": (met(indicatoren=INDICATOREN[:2]), [("catalogus", "Indicator weg: 'Zorg'.")]),
    "indicator new": (
        met(indicatoren=(*INDICATOREN, indicator("speeltuin"))),
        [("catalogus", "Indicator erbij: 'Speeltuin'.")],
    ),
    "indicator redefined": (
        met(indicatoren=(indicator("banen", definitie="Aantal.", eenheid=""), *INDICATOREN[1:])),
        [("catalogus", "Indicator 'Banen': eenheid was '%', nu leeg; definitie was 'Deel.', nu 'Aantal.'.")],
    ),
    "indicatoren in another order": (
        met(indicatoren=(INDICATOREN[1], INDICATOREN[0], INDICATOREN[2])),
        [("catalogus", "De volgorde van de indicatoren is veranderd.")],
    ),
    "factor renamed": (
        met(factoren=rijen({"code": "armoede", "naam": "Weinig geld"}, {"code": "steun", "naam": "Steun"})),
        [("catalogus", "Factor 'Armoede': naam was 'Armoede', nu 'Weinig geld'.")],
    ),
    "rank changed": (
        met(ranking=rijen({"code": "ses", "naam": "SES", "rang": "1"})),
        [("catalogus", "Rangfactor 'SES': rang was '2', nu '1'.")],
    ),
    "term explained otherwise": (
        met(begrippen=rijen({"begrip": "Pijler", "definitie": "Doel."})),
        [("catalogus", "Begrip 'Pijler': definitie was 'Hoofddoel.', nu 'Doel.'.")],
    ),
    "links of one indicator in one line": (
        met(
            indicator_factor=rijen(
                koppeling("banen", "steun", aard="werkt in"),
                koppeling("groen", "steun", aard="meet", herkomst="handleiding"),
                koppeling("groen", "armoede", aard="meet"),
            )
        ),
        [
            (
                "catalogus",
                "Indicator 'Banen': nu gekoppeld aan factor 'Steun' (werkt in); "
                "niet meer gekoppeld aan factor 'Armoede'.",
            ),
            (
                "catalogus",
                "Indicator 'Groen': nu gekoppeld aan factor 'Armoede' (meet); koppeling met factor 'Steun': "
                "herkomst was 'voorstel', nu 'handleiding'; aard was 'signaal', nu 'meet'.",
            ),
        ],
    ),
    "factor no longer of a domein": (
        met(factor_domein=()),
        [("catalogus", "Factor 'Armoede': niet meer gekoppeld aan domein 'Werk'.")],
    ),
    "links that go with a factor are not told apart": (
        met(
            factoren=OUD.tabellen["factoren"][1:],
            indicator_factor=OUD.tabellen["indicator_factor"][1:],
            factor_domein=(),
            ranking_factor=(),
        ),
        [("catalogus", "Factor weg: 'Armoede'.")],
    ),
    "text gone": (
        replace(OUD, teksten={"vragen": OUD.teksten["vragen"]}),
        [("format", "Tekst weg: 'Ranking van factoren' (ranking.md.j2).")],
    ),
    "parts of a text": (
        replace(
            OUD,
            teksten={
                **OUD.teksten,
                "vragen": Tekstbeeld(
                    titel="Vragen", delen={"": ("Vragen", "9"), "a": ("Waarom?", "8"), "c": ("Hoe?", "7")}
                ),
            },
        ),
        [
            (
                "format",
                "Tekst 'Vragen' (vragen.md.j2): erbij: 'Hoe?'; weg: 'Wie?'; "
                "veranderd: titel of inleiding en 'Waarom?'.",
            )
        ],
    ),
    "theme": (replace(OUD, thema="u"), [("format", "Het lettertype of de kleuren zijn veranderd.")]),
}


@pytest.mark.parametrize(("nieuw", "expected"), CASES.values(), ids=CASES)
def test_lines(nieuw: Catalogusbeeld, expected: list[tuple[str, str]]) -> None:
    assert regels(nieuw) == expected


@pytest.mark.parametrize(
    "nieuw",
    [
        replace(OUD, teksten={}, thema="", formaatversie=""),
        replace(OUD, tabellen={k: v for k, v in OUD.tabellen.items() if k != "begrippen"}),
        met(indicatoren=rijen(*({**rij, "nieuwe_kolom": "x"} for rij in INDICATOREN))),
    ],
    ids=["no texts", "no table", "one column more"],
)
def test_what_one_of_the_two_does_not_know_is_no_difference(nieuw: Catalogusbeeld) -> None:
    assert regels(nieuw) == []
    assert regels(OUD, nieuw) == []


def test_of_a_long_text_the_part_that_differs_is_shown() -> None:
    was = "Begin. " + "woord " * 100 + "oud slot."
    nu = "Begin. " + "woord " * 100 + "nieuw slot."
    oud, nieuw = (met(indicatoren=rijen(indicator("banen", definitie=tekst))) for tekst in (was, nu))

    ((_, wat),) = regels(nieuw, oud)

    assert "oud slot.'" in wat
    assert "nieuw slot.'" in wat
    assert "Begin" not in wat
    assert len(wat) < 3 * LANGSTE_STUK


@given(st.text("ab ", min_size=1, max_size=400), st.text("ab ", min_size=1, max_size=400))
def test_two_texts_that_differ_never_look_the_same(was: str, nu: str) -> None:
    oud, nieuw = (met(indicatoren=rijen(indicator("banen", definitie=tekst))) for tekst in (was, nu))
    found = regels(nieuw, oud)
    if was == nu:
        assert found == []
        return
    shown = found[0][1].removeprefix("Indicator 'Banen': definitie was '").removesuffix("'.")
    before, after = shown.split("', nu '")
    assert before != after


@pytest.mark.parametrize(
    ("woorden", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_words_as_in_a_sentence(woorden: list[str], expected: str) -> None:
    assert opsomming(woorden) == expected
