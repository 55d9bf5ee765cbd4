"""An invented city with its catalogue, for the tests of the importers. No name or figure is real."""

from pathlib import Path

from voorbeeld import maak_gebied

from wijkxl.analysis.catalogus import Catalogus, Herkomst, Indicator, Richting, Soort, Toets
from wijkxl.analysis.gebieden import Gebieden, Niveau

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
        startsituaties=(),
        outcome_indicatoren=(),
        begrippen=(),
        changelog=(),
    )


GEBIEDEN = Gebieden(
    gebieden=(
        maak_gebied("NL00", "Nederland", Niveau.LAND),
        maak_gebied("GM0001", "Proefstad", Niveau.STAD, "NL00", nr=5000),
        maak_gebied("WK000101", "Noordkant", Niveau.GEBIED, "GM0001", nr=4000),
        maak_gebied("WP0001", "Molenhoek", Niveau.WIJK, "WK000101", nr=1, uit=("BU00010101",)),
        maak_gebied(
            "WP0002", "Dijk en Duin", Niveau.WIJK, "WK000101", nr=2, uit=("BU00010102", "BU00010103")
        ),
        maak_gebied("WP0003", "Halve Polder", Niveau.WIJK, "WK000101", nr=3),
        maak_gebied("BU00010101", "Molenhoek", Niveau.BUURT, "WK000101"),
        maak_gebied("BU00010102", "Dijk", Niveau.BUURT, "WK000101"),
        maak_gebied("BU00010103", "Duin", Niveau.BUURT, "WK000101"),
        maak_gebied("BU00010201", "Polder", Niveau.BUURT, "WK000101"),
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
