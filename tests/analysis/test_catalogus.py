"""The look-ups of the catalogue."""

from dataclasses import replace

import pytest

from wijkxl.analysis.catalogus import (
    CONTEXT,
    Aard,
    Catalogus,
    Domein,
    Factor,
    FactorSoort,
    Herkomst,
    Indicator,
    Koppeling,
    Leefgebied,
    Leeftijdsfase,
    Pijler,
    RangFactor,
    Richting,
    Soort,
    Toets,
)


def pijler(code: str, volgorde: int) -> Pijler:
    return Pijler(code=code, naam=code.title(), volgorde=volgorde, ambitiekop=code)


def domein(code: str, pijler: str) -> Domein:
    return Domein(
        code=code, naam=code, pijler=pijler, volgorde=1, ambitie="A.", factorenmodel="F", bladnaam=code
    )


def indicator(code: str, domein: str) -> Indicator:
    return Indicator(
        code=code,
        naam=code,
        domein=domein,
        eenheid="%",
        groep="jongeren",
        leeftijd_van=None,
        leeftijd_tot=None,
        richting=Richting.NEUTRAAL,
        soort=Soort.AANDEEL,
        toets=Toets.GEEN,
        drempel=None,
        decimalen=0,
        bron="b",
        bron_url="",
        definitie="d",
        meetwijze="m",
        niveaus=("wijk",),
        frequentie="elk jaar",
        kanttekening="",
        min_noemer=30,
        min_teller=5,
        vergelijkvariabele=False,
        geldig_van=None,
        geldig_tot=None,
        herkomst=Herkomst.VOORSTEL,
        herkomst_bron="b",
    )


def factor(code: str, naam: str) -> Factor:
    return Factor(
        code=code,
        naam=naam,
        soort=FactorSoort.RISICO,
        leefgebied=Leefgebied.WIJK,
        leeftijdsfasen=(Leeftijdsfase.ADOLESCENTIE,),
        herkomst=Herkomst.HANDLEIDING,
        bron="b",
    )


def links(*pairs: tuple[str, str], aard: Aard | None = None) -> tuple[Koppeling, ...]:
    return tuple(
        Koppeling(van=van, naar=naar, herkomst=Herkomst.VOORSTEL, bron="b", aard=aard) for van, naar in pairs
    )


@pytest.fixture
def catalogus() -> Catalogus:
    """Two domeinen; factoren of rang 1 (vaardig), 2 and 4 (arm), 5 (sport) and without rang (zon, adem)."""
    return Catalogus(
        pijlers=(pijler("kansrijk", 1), pijler("veilig", 2)),
        domeinen=(domein("werk", "kansrijk"), domein("thuis", "veilig"), domein("school", "kansrijk")),
        indicatoren=(
            indicator("banen", "werk"),
            indicator("hulp", "thuis"),
            indicator("inkomen", CONTEXT),
            indicator("diploma", "school"),
        ),
        factoren=(
            factor("zon", "zon"),
            factor("adem", "Adem"),
            factor("sport", "Sport"),
            factor("arm", "Armoede"),
            factor("vaardig", "Vaardigheden"),
        ),
        ranking=(
            RangFactor(code="laat", naam="Laat", rang=4, bron="b"),
            RangFactor(code="eerst", naam="Eerst", rang=1, bron="b"),
            RangFactor(code="tweede", naam="Tweede", rang=2, bron="b"),
            RangFactor(code="vijf", naam="Vijf", rang=5, bron="b"),
        ),
        indicator_factor=links(
            ("banen", "zon"),
            ("banen", "adem"),
            ("banen", "sport"),
            ("banen", "vaardig"),
            ("banen", "arm"),
            ("inkomen", "arm"),
            ("hulp", "arm"),
            ("diploma", "zon"),
            aard=Aard.MEET,
        ),
        factor_domein=links(("sport", "werk"), ("arm", "werk"), ("zon", "thuis")),
        ranking_factor=links(("laat", "arm"), ("tweede", "arm"), ("eerst", "vaardig"), ("vijf", "sport")),
        databanken=(),
        effectladder=(),
        startsituaties=(),
        outcome_indicatoren=(),
        begrippen=(),
        changelog=(),
    )


def test_factoren_of_an_indicator_come_best_ranked_first_and_the_unranked_by_name(
    catalogus: Catalogus,
) -> None:
    found = [factor.code for factor in catalogus.factoren_by_indicator["banen"]]

    assert found == ["vaardig", "arm", "sport", "adem", "zon"]


def test_a_factor_with_two_ranks_takes_the_best(catalogus: Catalogus) -> None:
    assert catalogus.rang_by_factor["arm"].code == "tweede"


def test_a_factor_that_is_not_tied_to_the_ranking_has_no_rank(catalogus: Catalogus) -> None:
    assert set(catalogus.rang_by_factor) == {"arm", "vaardig", "sport"}


def test_factoren_of_a_domein_come_best_ranked_first(catalogus: Catalogus) -> None:
    assert [factor.code for factor in catalogus.factoren_by_domein["werk"]] == ["arm", "sport"]


def test_indicatoren_of_a_factor_come_in_the_order_of_the_catalogue(catalogus: Catalogus) -> None:
    assert [i.code for i in catalogus.indicatoren_by_factor["arm"]] == ["banen", "hulp", "inkomen"]


@pytest.mark.parametrize(
    ("domein", "codes"),
    [
        ("werk", ["hulp", "inkomen"]),
        ("thuis", ["banen", "diploma"]),
        ("school", []),
        ("onbekend", []),
    ],
)
def test_factorindicatoren_come_from_elsewhere_and_each_once(
    catalogus: Catalogus, domein: str, codes: list[str]
) -> None:
    assert [i.code for i in catalogus.factorindicatoren(domein)] == codes


@pytest.mark.parametrize(
    ("aard", "codes"),
    [(Aard.MEET, ["hulp", "inkomen"]), (Aard.SIGNAAL, []), (Aard.WERKT_IN, []), (None, [])],
)
def test_only_an_indicator_that_measures_a_factor_is_a_factorindicator(
    catalogus: Catalogus, aard: Aard | None, codes: list[str]
) -> None:
    other = replace(
        catalogus, indicator_factor=links(("banen", "arm"), ("inkomen", "arm"), ("hulp", "arm"), aard=aard)
    )

    assert [i.code for i in other.factorindicatoren("werk")] == codes


def test_an_indicator_with_links_of_several_kinds_counts_when_one_of_them_measures(
    catalogus: Catalogus,
) -> None:
    other = replace(
        catalogus,
        indicator_factor=(
            *links(("hulp", "arm"), aard=Aard.SIGNAAL),
            *links(("hulp", "sport"), aard=Aard.MEET),
            *links(("inkomen", "sport"), aard=Aard.WERKT_IN),
        ),
    )

    assert [i.code for i in other.factorindicatoren("werk")] == ["hulp"]


@pytest.mark.parametrize("aard", Aard)
def test_every_kind_of_link_ties_an_indicator_to_its_factoren(catalogus: Catalogus, aard: Aard) -> None:
    other = replace(catalogus, indicator_factor=links(("hulp", "arm"), aard=aard))

    assert [f.code for f in other.factoren_by_indicator["hulp"]] == ["arm"]
    assert [i.code for i in other.indicatoren_by_factor["arm"]] == ["hulp"]


def test_indicatoren_are_found_per_domein_and_context_apart(catalogus: Catalogus) -> None:
    found = {
        domein: [i.code for i in indicatoren]
        for domein, indicatoren in catalogus.indicatoren_by_domein.items()
    }

    assert found == {"werk": ["banen"], "thuis": ["hulp"], CONTEXT: ["inkomen"], "school": ["diploma"]}


def test_domeinen_are_found_per_pijler_in_their_order(catalogus: Catalogus) -> None:
    assert [d.code for d in catalogus.domeinen_by_pijler["kansrijk"]] == ["werk", "school"]


@pytest.mark.parametrize(
    ("look_up", "code"),
    [
        ("indicator_by_code", "hulp"),
        ("domein_by_code", "thuis"),
        ("pijler_by_code", "veilig"),
        ("factor_by_code", "arm"),
    ],
)
def test_everything_is_found_by_its_code(catalogus: Catalogus, look_up: str, code: str) -> None:
    assert getattr(catalogus, look_up)[code].code == code


def test_look_ups_cannot_be_changed(catalogus: Catalogus) -> None:
    with pytest.raises(TypeError):
        catalogus.indicator_by_code["nieuw"] = catalogus.indicatoren[0]  # type: ignore[index]


def test_an_unlinked_catalogue_has_empty_look_ups() -> None:
    empty = Catalogus(**dict.fromkeys(Catalogus.__dataclass_fields__, ()))

    assert dict(empty.factoren_by_indicator) == {}
    assert empty.factorindicatoren("werk") == ()
