"""An invented city with its catalogue, for the tests of the importers. No name or figure is real."""

from pathlib import Path

from wijkxl.analysis.catalogus import Catalogus, Herkomst, Indicator, Richting, Soort, Toets
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau

VOORBEELDEN = Path(__file__).parent / "voorbeelden"
RUW = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "ruw"


def build_indicator(
    code: str, naam: str, soort: Soort, *, min_noemer: int = 0, min_teller: int = 0
) -> Indicator:
    return Indicator(
        code=code,
        naam=naam,
        domein="context",
        eenheid="%" if soort is Soort.AANDEEL else str(soort),
        groep="iedereen",
        leeftijd_van=None,
        leeftijd_tot=None,
        richting=Richting.NEUTRAAL,
        soort=soort,
        toets=Toets.GEEN,
        drempel=None,
        decimalen=0,
        bron="verzonnen",
        bron_url="",
        definitie="",
        meetwijze="",
        niveaus=("stad", "wijk"),
        frequentie="jaarlijks",
        kanttekening="",
        min_noemer=min_noemer,
        min_teller=min_teller,
        vergelijkvariabele=False,
        geldig_van=None,
        geldig_tot=None,
        herkomst=Herkomst.VOORSTEL,
        herkomst_bron="",
    )


def build_catalogus(*indicatoren: Indicator) -> Catalogus:
    return Catalogus(
        pijlers=(),
        domeinen=(),
        indicatoren=indicatoren,
        factoren=(),
        ranking=(),
        indicator_factor=(),
        factor_domein=(),
        ranking_factor=(),
        databanken=(),
        effectladder=(),
        outcome_indicatoren=(),
        begrippen=(),
        changelog=(),
    )


def build_gebied(
    code: str,
    naam: str,
    niveau: Niveau,
    ouder: str | None = None,
    *,
    nr: int | None = None,
    uit: tuple[str, ...] = (),
    ook: tuple[str, ...] = (),
) -> Gebied:
    return Gebied(
        code=code,
        naam=naam,
        niveau=niveau,
        ouder=ouder,
        andere_namen=ook,
        bestaat_uit=uit,
        wijkprofiel_nr=nr,
        soort="woongebied",
        geldig_van=None,
        geldig_tot=None,
        inwoners=None,
        inwoners_0_14=None,
        inwoners_15_24=None,
        inwoners_jaar=None,
        bron="verzonnen",
    )


GEBIEDEN = Gebieden(
    gebieden=(
        build_gebied("NL00", "Nederland", Niveau.LAND),
        build_gebied("GM0001", "Proefstad", Niveau.STAD, "NL00", nr=5000),
        build_gebied("WK000101", "Noordkant", Niveau.GEBIED, "GM0001", nr=4000),
        build_gebied("WP0001", "Molenhoek", Niveau.WIJK, "WK000101", nr=1, uit=("BU00010101",)),
        build_gebied(
            "WP0002", "Dijk en Duin", Niveau.WIJK, "WK000101", nr=2, uit=("BU00010102", "BU00010103")
        ),
        build_gebied("WP0003", "Halve Polder", Niveau.WIJK, "WK000101", nr=3),
        build_gebied("BU00010101", "Molenhoek", Niveau.BUURT, "WK000101"),
        build_gebied("BU00010102", "Dijk", Niveau.BUURT, "WK000101"),
        build_gebied("BU00010103", "Duin", Niveau.BUURT, "WK000101"),
        build_gebied("BU00010201", "Polder", Niveau.BUURT, "WK000101"),
    )
)

CATALOGUS = build_catalogus(
    build_indicator("index", "Sociale Index", Soort.INDEX),
    build_indicator("veilig", "Veiligheidsindex", Soort.INDEX),
    build_indicator("cafe", "Kinderen met een café", Soort.AANDEEL),
    build_indicator("werk", "Jongeren met werk", Soort.AANDEEL),
    build_indicator("inbraken", "Inbraken", Soort.RATE),
    build_indicator("inwoners", "Inwoners", Soort.AANTAL),
    build_indicator("kinderen", "Kinderen", Soort.AANTAL),
    build_indicator("aandeel_kinderen", "Aandeel kinderen", Soort.AANDEEL, min_noemer=30, min_teller=5),
    build_indicator("afstand", "Gemiddelde afstand", Soort.GEMIDDELDE),
    build_indicator("koop", "Koopwoningen", Soort.AANDEEL, min_noemer=30, min_teller=5),
    build_indicator("bijstand", "Bijstand", Soort.AANTAL),
    build_indicator("tweeling_a", "Zelfde naam", Soort.AANDEEL),
    build_indicator("tweeling_b", "Zelfde naam", Soort.AANDEEL),
)
