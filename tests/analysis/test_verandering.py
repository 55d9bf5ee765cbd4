"""What changed since the edition before: kinds of changes, outcomes then and now, what stays hidden."""

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from voorbeeld import maak_editie, met_vorige, naslag_van, profiel_van, voorbeeld_basis

from wijkxl.analysis.benchmark import Uitkomst
from wijkxl.analysis.catalogus import Indicator, Richting, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.verandering import (
    Soort,
    Verandering,
    domeinen_met_verandering,
    stand_van,
    veranderingen,
)
from wijkxl.analysis.vorige import zonder_verborgen
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.overdracht.editiegeheugen import als_gegevens, uit_gegevens

STAD, WIJK = "GM0599", "WP0081"
CODE = "jongeren_niet_school_werk_uitkering_18_26"
ANDER = "bekend_met_cjg"
ALTIJD = Cijfer(gebied=WIJK, indicator=ANDER, periode=2020, waarde=50.0)
"""A figure of something else, so that the wijk is in every edition."""


def indicator() -> Indicator:
    """The indicator of these tests: lower is better, and a difference of 5 counts."""
    found = voorbeeld_basis().catalogus.indicator_by_code[CODE]
    return replace(found, richting=Richting.LAGER_GUNSTIG, toets=Toets.DREMPEL, drempel=5.0, domein="werk")


def cijfer(gebied: str, jaar: int, waarde: float | None, status: Status = Status.OK) -> Cijfer:
    return Cijfer(gebied=gebied, indicator=CODE, periode=jaar, waarde=waarde, status=status)


def paar(jaar: int, wijk: float, stad: float = 10.0) -> tuple[Cijfer, Cijfer]:
    return cijfer(WIJK, jaar, wijk), cijfer(STAD, jaar, stad)


def profiel(*cijfers: Cijfer, als: Indicator | None = None, weg: bool = False) -> Wijkprofiel:
    """A wijk in an edition with ``cijfers``, in which the indicator reads as ``als`` or is not there."""
    eigen = () if weg else (als or indicator(),)
    van = profiel_van(WIJK, naslag_van(maak_editie(ALTIJD, *cijfers)))
    indicatoren = (*eigen, *(i for i in van.catalogus.indicatoren if i.code != CODE))
    catalogus = replace(van.catalogus, indicatoren=indicatoren)
    return replace(van, catalogus=catalogus, naslag=replace(van.naslag, indicatoren=indicatoren))


def verandering(toen: Wijkprofiel, nu: Wijkprofiel, *, invoer: Invoer | None = None) -> Verandering:
    """What changed in the indicator of these tests."""
    van = met_vorige(nu, toen)
    van = replace(van, invoer=invoer) if invoer else van
    return veranderingen(van)[CODE]


def anders(**velden: object) -> Indicator:
    return replace(indicator(), **velden)  # type: ignore[arg-type]


def test_nothing_changed_when_the_edition_is_the_same() -> None:
    toen = profiel(*paar(2020, 20))
    found = veranderingen(met_vorige(toen, toen)).values()

    assert [v.code for v in found] == [i.code for i in toen.catalogus.indicatoren]
    assert {v.soorten for v in found} == {()}
    assert not any(v.oordeel_veranderd or v.raakt_conclusies for v in found)
    assert domeinen_met_verandering(veranderingen(met_vorige(toen, toen)).values()) == frozenset()


def test_without_an_edition_before_nothing_is_compared() -> None:
    nu = profiel(*paar(2020, 20))

    assert veranderingen(nu) == {}
    assert domeinen_met_verandering(veranderingen(nu).values()) == frozenset()


OMSCHRIJVINGEN = {
    "definition": (anders(definitie="Iets anders."), {Soort.DEFINITIE, Soort.BREUK}),
    "way of measuring": (anders(meetwijze="Nu met een enquête."), {Soort.MEETWIJZE, Soort.BREUK}),
    "group": (anders(groep="jongeren"), {Soort.GROEP, Soort.BREUK}),
    "age": (anders(leeftijd_tot=23), {Soort.GROEP, Soort.BREUK}),
    "unit": (anders(eenheid="per 1.000"), {Soort.EENHEID, Soort.BREUK}),
    "a caveat that names a break": (
        anders(kanttekening="Trendbreuk in 2020."),
        {Soort.KANTTEKENING, Soort.BREUK},
    ),
    "another caveat": (anders(kanttekening="Lees dit met zorg."), {Soort.KANTTEKENING}),
    "name": (anders(naam="Anders"), {Soort.NAAM}),
    "source": (anders(bron="CBS"), {Soort.BRON}),
    "rule": (anders(toets=Toets.MARGE), {Soort.REGEL}),
    "drempel": (anders(drempel=6.0), {Soort.REGEL}),
    "domein": (anders(domein="schoolprestaties"), {Soort.DOMEIN}),
    "only spaces": (anders(definitie=f"  {indicator().definitie}\n"), set()),
}


@pytest.mark.parametrize(("als", "soorten"), OMSCHRIJVINGEN.values(), ids=OMSCHRIJVINGEN.keys())
def test_a_change_of_what_it_stands_for_is_named(als: Indicator, soorten: set[Soort]) -> None:
    cijfers = paar(2020, 12)
    found = verandering(profiel(*cijfers), profiel(*cijfers, als=als))

    assert set(found.soorten) == soorten
    assert found.betekenis_veranderd is bool(soorten)
    assert not found.cijfer_veranderd


def test_another_direction_turns_the_outcome() -> None:
    cijfers = paar(2020, 20)
    found = verandering(profiel(*cijfers), profiel(*cijfers, als=anders(richting=Richting.HOGER_GUNSTIG)))

    assert found.soorten == (Soort.RICHTING,)
    assert found.vergelijking_toen is not None
    assert found.vergelijking_nu is not None
    assert found.vergelijking_toen.uitkomst is Uitkomst.ONGUNSTIGER
    assert found.vergelijking_nu.uitkomst is Uitkomst.GUNSTIGER
    assert found.oordeel_veranderd


CIJFERS = {
    "another year": (paar(2020, 20), paar(2022, 20), {Soort.ANDER_JAAR}),
    "revised": (paar(2020, 20), paar(2020, 21), {Soort.HERZIEN}),
    "Rotterdam revised": (paar(2020, 20), paar(2020, 20, 11), {Soort.STAD}),
    "both revised": (paar(2020, 20), paar(2020, 21, 11), {Soort.HERZIEN, Soort.STAD}),
    "hidden now": (
        paar(2020, 20),
        (cijfer(WIJK, 2020, None, Status.ONDERDRUKT), cijfer(STAD, 2020, 10)),
        {Soort.ONDERDRUKT},
    ),
    "hidden then": (
        (cijfer(WIJK, 2020, None, Status.ONDERDRUKT), cijfer(STAD, 2020, 10)),
        paar(2020, 20),
        {Soort.BESCHIKBAAR},
    ),
    "missing now": (
        paar(2020, 20),
        (cijfer(WIJK, 2020, None, Status.ONTBREEKT), cijfer(STAD, 2020, 10)),
        {Soort.GEEN_CIJFER},
    ),
    "no row now": (paar(2020, 20), (cijfer(STAD, 2020, 10),), {Soort.GEEN_CIJFER}),
    "no row then": ((cijfer(STAD, 2020, 10),), paar(2020, 20), {Soort.BESCHIKBAAR}),
    "only Rotterdam, of another year": (
        (cijfer(STAD, 2020, 10),),
        (cijfer(STAD, 2022, 10),),
        {Soort.STAD},
    ),
    "no figure at all, then and now": ((), (), set()),
    "another group size alone": (
        paar(2020, 20),
        (replace(cijfer(WIJK, 2020, 20), noemer=100.0), cijfer(STAD, 2020, 10)),
        set(),
    ),
}


@pytest.mark.parametrize(("toen", "nu", "soorten"), CIJFERS.values(), ids=CIJFERS.keys())
def test_a_change_of_figures_is_named(
    toen: tuple[Cijfer, ...], nu: tuple[Cijfer, ...], soorten: set[Soort]
) -> None:
    found = verandering(profiel(*toen), profiel(*nu))

    assert set(found.soorten) == soorten
    assert found.cijfer_veranderd is bool(soorten)
    assert not found.betekenis_veranderd


def test_every_kind_of_change_occurs() -> None:
    named = {soort for _, soorten in OMSCHRIJVINGEN.values() for soort in soorten}
    named |= {soort for _, _, soorten in CIJFERS.values() for soort in soorten}

    assert set(Soort) - named == {Soort.NIEUW, Soort.VERVALLEN, Soort.RICHTING}


def test_a_new_indicator_is_new_and_one_that_is_gone_comes_last() -> None:
    zonder, met = profiel(weg=True), profiel(*paar(2020, 20))
    nieuw, weg = verandering(zonder, met), verandering(met, zonder)

    assert nieuw.soorten == (Soort.NIEUW,)
    assert nieuw.vergelijking_toen is None
    assert weg.soorten == (Soort.VERVALLEN,)
    assert weg.vergelijking_nu is None
    assert weg.indicator == indicator()
    assert list(veranderingen(met_vorige(zonder, met)))[-1] == CODE


def test_an_outcome_changes_with_the_figures() -> None:
    found = verandering(profiel(*paar(2020, 20)), profiel(*paar(2022, 4)))

    assert found.waarde_toen == 20
    assert found.vergelijking_toen is not None
    assert found.vergelijking_toen.uitkomst is Uitkomst.ONGUNSTIGER
    assert found.oordeel_veranderd


def test_a_figure_without_outcome_is_another_outcome_than_no_figure() -> None:
    zonder_stad = profiel(cijfer(WIJK, 2020, 20))

    assert verandering(profiel(), zonder_stad).oordeel_veranderd
    assert not verandering(profiel(), profiel(cijfer(STAD, 2020, 10))).oordeel_veranderd


def test_an_own_figure_counts_then_and_now() -> None:
    """The published figure went from unfavourable to favourable; the adviser has 10.5 all the time."""
    eigen = Invoer(eigen_cijfers=MappingProxyType({CODE: 10.5}))
    found = verandering(profiel(*paar(2020, 20)), profiel(*paar(2022, 2)), invoer=eigen)

    assert found.soorten == (Soort.ANDER_JAAR,)
    assert found.waarde_toen == 20
    assert found.vergelijking_toen is not None
    assert found.vergelijking_toen.uitkomst is Uitkomst.ROND
    assert not found.oordeel_veranderd


def test_an_own_figure_is_tested_with_the_group_of_its_edition() -> None:
    """15 % against 10 %: chance among 50 young people, and more than chance among 1.000."""
    toets = anders(toets=Toets.AANDEEL, drempel=None)
    stad = replace(cijfer(STAD, 2020, 10), noemer=100_000.0)
    klein, groot = (replace(cijfer(WIJK, 2020, 12), noemer=groep) for groep in (50.0, 1000.0))
    eigen = Invoer(eigen_cijfers=MappingProxyType({CODE: 15.0}))
    found = verandering(profiel(klein, stad, als=toets), profiel(groot, stad, als=toets), invoer=eigen)

    assert found.soorten == ()
    assert found.vergelijking_toen is not None
    assert found.vergelijking_toen.uitkomst is Uitkomst.ROND
    assert found.oordeel_veranderd
    assert found.raakt_conclusies


def test_both_outcomes_are_judged_with_the_chosen_certainty() -> None:
    """z = (0.12 - 0.10) / sqrt(0.10 * 0.90 * (1/1000 - 1/100000)) = 2.12: counts at 95 %, not at 99.8 %."""
    toets = anders(toets=Toets.AANDEEL, drempel=None)
    cijfers = (
        replace(cijfer(WIJK, 2020, 12), noemer=1000.0),
        replace(cijfer(STAD, 2020, 10), noemer=100_000.0),
    )
    toen, nu = profiel(*cijfers, als=toets), profiel(*cijfers, als=toets)
    uitkomsten = {}
    for zekerheid in Zekerheid:
        found = verandering(toen, nu, invoer=Invoer(zekerheid=zekerheid))
        assert found.vergelijking_toen is not None
        uitkomsten[zekerheid] = found.vergelijking_toen.uitkomst

    assert uitkomsten == {Zekerheid.HOOG: Uitkomst.ONGUNSTIGER, Zekerheid.ZEER_HOOG: Uitkomst.ROND}


VERBORGEN = {
    "the wijk in the same year": (
        cijfer(WIJK, 2020, None, Status.ONDERDRUKT),
        cijfer(STAD, 2020, 10),
    ),
    "the wijk in the year of then, under a newer figure": (
        cijfer(WIJK, 2020, None, Status.ONDERDRUKT),
        *paar(2022, 12),
    ),
    "the wijk in the newer year": (
        *paar(2020, 20),
        cijfer(WIJK, 2022, None, Status.ONDERDRUKT),
        cijfer(STAD, 2022, 10),
    ),
    "Rotterdam in the year of then": (
        cijfer(WIJK, 2020, 20),
        cijfer(STAD, 2020, None, Status.ONDERDRUKT),
        *paar(2022, 12),
    ),
    "Rotterdam in the newer year": (
        cijfer(STAD, 2022, None, Status.ONDERDRUKT),
        cijfer(WIJK, 2022, 12),
    ),
}


@pytest.mark.parametrize("nu", VERBORGEN.values(), ids=VERBORGEN.keys())
def test_what_the_new_edition_hides_is_not_told_from_the_old_one(nu: tuple[Cijfer, ...]) -> None:
    toen = profiel(
        replace(cijfer(WIJK, 2020, 23.75), teller=19.0, noemer=80.0, ondergrens=15.5, bovengrens=34.25),
        replace(cijfer(STAD, 2020, 11.125), noemer=54321.0),
    )
    van = met_vorige(profiel(*nu), toen)
    found = veranderingen(van)[CODE]

    assert found.verborgen
    assert found.waarde_toen is None
    assert found.vergelijking_toen is None
    assert not found.oordeel_veranderd
    assert found.raakt_conclusies
    assert van.vorige is not None
    bewaard = json.dumps(als_gegevens(van.vorige))
    assert not [
        getal for getal in ("23.75", "19.0", "80.0", "15.5", "34.25", "11.125", "54321") if getal in bewaard
    ]


@pytest.mark.parametrize("nu", VERBORGEN.values(), ids=VERBORGEN.keys())
def test_the_kept_memory_gives_the_same_changes_again(nu: tuple[Cijfer, ...]) -> None:
    eerst = met_vorige(profiel(*nu), profiel(*paar(2020, 20)))
    assert eerst.vorige is not None
    later = replace(eerst, vorige=uit_gegevens(json.loads(json.dumps(als_gegevens(eerst.vorige)))))

    assert veranderingen(later) == veranderingen(eerst)


def test_hiding_counts_also_when_nobody_cleaned_the_memory_before() -> None:
    nu = profiel(cijfer(WIJK, 2020, None, Status.ONDERDRUKT), cijfer(STAD, 2020, 10))
    van = replace(nu, vorige=stand_van(profiel(*paar(2020, 20))))

    assert veranderingen(van)[CODE].soorten == (Soort.ONDERDRUKT,)
    assert veranderingen(van)[CODE].waarde_toen is None


def test_a_profile_is_built_without_the_numbers_that_are_hidden_now() -> None:
    basis = voorbeeld_basis()
    naslag = naslag_van(
        maak_editie(ALTIJD, cijfer(WIJK, 2020, None, Status.ONDERDRUKT), cijfer(STAD, 2020, 10))
    )
    van = build_wijkprofiel(
        wijk=basis.gebieden.zoek(WIJK, niveaus=[Niveau.WIJK]),
        catalogus=basis.catalogus,
        catalogus_vingerafdruk="",
        gebieden=basis.gebieden,
        naslag=naslag,
        vorige=stand_van(profiel(*paar(2020, 20))),
    )

    assert van.vorige is not None
    toen = van.vorige.standen[CODE]
    assert (toen.wijk, toen.stad) == (cijfer(WIJK, 2020, None), cijfer(STAD, 2020, None))
    assert van.vorige.standen[ANDER].wijk == ALTIJD


def test_figures_of_an_indicator_that_is_gone_are_not_told() -> None:
    van = met_vorige(profiel(weg=True), profiel(*paar(2020, 20)))
    found = veranderingen(van)[CODE]

    assert found.waarde_toen is None
    assert found.vergelijking_toen is None
    assert van.vorige == zonder_verborgen(van.vorige, van.naslag, (WIJK, STAD)) if van.vorige else False


def test_the_stand_of_a_workbook_has_published_figures_only() -> None:
    eigen = Invoer(eigen_cijfers=MappingProxyType({CODE: 33.0}))
    van = stand_van(replace(profiel(*paar(2020, 20)), invoer=eigen))

    assert van.standen[CODE].wijk == cijfer(WIJK, 2020, 20)
    assert van.standen[CODE].jaar == 2020
    assert van.editie == "klein"


DOMEINEN = {
    "a figure": (indicator(), paar(2022, 20), {"werk"}),
    "a definition": (anders(definitie="Iets anders."), paar(2020, 20), {"werk"}),
    "another domein": (anders(domein="schoolprestaties"), paar(2020, 20), {"werk", "schoolprestaties"}),
    "only a name": (anders(naam="Anders", bron="CBS", kanttekening="Let op."), paar(2020, 20), set()),
    "the context of the wijk": (anders(domein="context"), paar(2020, 20), {"werk"}),
}


@pytest.mark.parametrize(("als", "nu", "domeinen"), DOMEINEN.values(), ids=DOMEINEN.keys())
def test_conclusions_are_touched_in_the_domein_of_then_and_of_now(
    als: Indicator, nu: tuple[Cijfer, ...], domeinen: set[str]
) -> None:
    van = met_vorige(profiel(*nu, als=als), profiel(*paar(2020, 20)))

    assert domeinen_met_verandering(veranderingen(van).values()) == domeinen


def test_conclusions_are_touched_where_an_indicator_is_new_or_gone() -> None:
    zonder, met = profiel(weg=True), profiel(*paar(2020, 20))

    assert domeinen_met_verandering(veranderingen(met_vorige(met, zonder)).values()) == {"werk"}
    assert domeinen_met_verandering(veranderingen(met_vorige(zonder, met)).values()) == {"werk"}
