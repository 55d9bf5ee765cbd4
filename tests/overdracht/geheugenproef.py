"""The memory of a workbook without the workbook around it, and what two profiles must have in common."""

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from sources.importproef import build_indicator
from voorbeeld import LOCATIES, maak_editie, maak_gebied, voorbeeld_profiel

from wijkxl.analysis.catalogus import CONTEXT, Catalogus, Domein, Pijler, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.naslag import build_naslag
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.overdracht.catalogusgeheugen import catalogus_gegevens
from wijkxl.overdracht.editiegeheugen import als_gegevens
from wijkxl.overdracht.geheugen import pak_json
from wijkxl.overdracht.profielgeheugen import cijfergegevens, profielgegevens
from wijkxl.sources.sjabloon import read_sjabloon
from wijkxl.wording import Sjabloon

Gegevens = dict[str, Any]

GEBIEDEN = Gebieden(
    gebieden=(
        maak_gebied("NL00", "Nederland", Niveau.LAND),
        maak_gebied("GM1", "Proefstad", Niveau.STAD, "NL00"),
        maak_gebied("WK1", "Noordkant", Niveau.GEBIED, "GM1"),
        maak_gebied("WP1", "Molenhoek", Niveau.WIJK, "WK1"),
        *(maak_gebied(f"WP{n}", f"Wijk {n}", Niveau.WIJK, "WK1") for n in range(2, 8)),
        *(maak_gebied(f"BU{n}", f"Buurt {n}", Niveau.BUURT, "WP1") for n in range(1, 7)),
    )
)
"""An invented city in which the buurten lie in a wijk, and that in a gebied."""


def kleine_catalogus() -> Catalogus:
    """A pijler, a domein and three indicatoren, each with another rule; all invented."""
    aandeel = build_indicator("aandeel", "Aandeel", Soort.AANDEEL)
    rate = build_indicator("rate", "Rate", Soort.RATE)
    index = build_indicator("index", "Index", Soort.INDEX)
    return replace(
        _leeg(),
        pijlers=(Pijler(code="kansrijk", naam="Kansrijk", volgorde=1, ambitiekop="Groei"),),
        domeinen=(
            Domein(
                code="werk",
                naam="Werk",
                pijler="kansrijk",
                volgorde=1,
                ambitie="Meer jeugdigen hebben werk.",
                factorenmodel="Werk",
                bladnaam="Factorenmodel werk",
            ),
        ),
        indicatoren=(
            replace(aandeel, domein="werk", toets=Toets.AANDEEL, richting=Richting.HOGER_GUNSTIG),
            replace(rate, domein="werk", toets=Toets.RATE, eenheid="per 1.000", decimalen=1),
            replace(index, domein=CONTEXT, toets=Toets.MARGE, drempel=0.1234567, vergelijkvariabele=True),
        ),
    )


def klein_profiel(*, niveau: Niveau = Niveau.WIJK, wijk: str = "WP1") -> Wijkprofiel:
    """The profile of a wijk of the invented city, with hidden and missing figures and three years."""
    catalogus = kleine_catalogus()
    codes = [gebied.code for gebied in GEBIEDEN.gebieden if gebied.niveau is not Niveau.WIJK]
    if niveau is Niveau.WIJK:
        codes = [gebied.code for gebied in GEBIEDEN.gebieden if gebied.niveau is not Niveau.BUURT]
    cijfers = [
        _cijfer(code, indicator.code, jaar, plaats)
        for indicator in catalogus.indicatoren
        for plaats, code in enumerate(codes)
        for jaar in (2022, 2023, 2024)
    ]
    naslag = build_naslag(catalogus=catalogus, gebieden=GEBIEDEN, editie=maak_editie(*cijfers, niveau=niveau))
    return build_wijkprofiel(
        wijk=GEBIEDEN.by_code[wijk],
        catalogus=catalogus,
        catalogus_vingerafdruk="abc",
        gebieden=GEBIEDEN,
        naslag=naslag,
    )


def gegevens_van(profiel: Wijkprofiel) -> dict[str, Gegevens]:
    """What a workbook of ``profiel`` remembers of its figures and catalogue, not packed."""
    found: dict[str, Any] = {
        "cijfers": cijfergegevens(profiel.naslag),
        "profiel": profielgegevens(profiel),
        "catalogus": catalogus_gegevens(profiel.catalogus, _sjabloon(), formaatversie="1.2"),
    }
    if profiel.vorige is not None:
        found["vorige"] = als_gegevens(profiel.vorige)
    return found


def geheugen_van(profiel: Wijkprofiel) -> dict[str, str]:
    """The same, packed as it stands in a workbook."""
    return {sleutel: pak_json(gegevens) for sleutel, gegevens in gegevens_van(profiel).items()}


def beeld(profiel: Wijkprofiel) -> Mapping[str, object]:
    """Everything that Excel and Word take from a profile, by name."""
    domeinen = profiel.catalogus.domeinen
    return {
        "gebieden": tuple(map(_kern, profiel.gebieden)),
        "editie": [getattr(profiel.editie, v.name) for v in fields(profiel.editie) if v.name != "cijfers"],
        "catalogus_vingerafdruk": profiel.catalogus_vingerafdruk,
        "catalogus": _catalogus(profiel.catalogus),
        "naslag": (
            tuple(map(_kern, profiel.naslag.gebieden)),
            profiel.naslag.indicatoren,
            dict(profiel.naslag.jaar_by_indicator),
            profiel.naslag.jaren,
            {niveau: profiel.naslag.indicatoren_by_niveau[niveau] for niveau in Niveau},
            dict(profiel.editie.periodes_by_indicator),
        ),
        "nieuwste": {
            (gebied.code, indicator.code): profiel.naslag.cijfer(gebied.code, indicator.code)
            for gebied in profiel.naslag.gebieden
            for indicator in profiel.catalogus.indicatoren
        },
        "reeksen": {
            (gebied.code, indicator.code): dict(profiel.reeks(gebied, indicator))
            for gebied in profiel.gebieden
            for indicator in profiel.catalogus.indicatoren
        },
        "buren": [(b.gebied, b.afstand, dict(b.bijdrage_by_indicator)) for b in profiel.buren],
        "vergelijkgebied": profiel.vergelijkgebied,
        "invoer": profiel.invoer,
        "vorige": profiel.vorige,
        "stand": dict(profiel.stand_by_indicator),
        "vergelijking": dict(profiel.vergelijking_by_indicator),
        "vergelijking_gekozen": dict(profiel.vergelijking_gekozen_by_indicator),
        "vergelijking_gebied": dict(profiel.vergelijking_gebied_by_indicator),
        "trend": dict(profiel.trend_by_indicator),
        "positie": dict(profiel.positie_by_indicator),
        "niveauadvies": {domein.code: profiel.niveauadvies(domein.code) for domein in domeinen},
        "ontbrekend": [
            (o.indicator, o.reden, o.naaste and _kern(o.naaste), o.jaar) for o in profiel.ontbrekend
        ],
    }


def assert_gelijk(terug: Wijkprofiel, van: Wijkprofiel) -> None:
    """Both profiles say the same in everything that Excel and Word take from them."""
    een, ander = beeld(terug), beeld(van)
    for naam, waarde in ander.items():
        assert een[naam] == waarde, naam


def _catalogus(catalogus: Catalogus) -> tuple[object, ...]:
    return (
        catalogus.pijlers,
        catalogus.domeinen,
        catalogus.indicatoren,
        catalogus.factoren,
        catalogus.ranking,
        catalogus.indicator_factor,
        catalogus.factor_domein,
        catalogus.ranking_factor,
        catalogus.begrippen,
        dict(catalogus.factoren_by_indicator),
        dict(catalogus.factoren_by_domein),
        dict(catalogus.rang_by_factor),
    )


def _kern(gebied: Gebied) -> tuple[object, ...]:
    return gebied.code, gebied.naam, gebied.niveau


def _cijfer(gebied: str, indicator: str, jaar: int, plaats: int) -> Cijfer:
    kaal = Cijfer(gebied=gebied, indicator=indicator, periode=jaar, waarde=None, herkomst="verzonnen")
    match (plaats + jaar) % 7:
        case 0:
            return replace(kaal, status=Status.ONDERDRUKT)
        case 1 if plaats > 2:
            return replace(kaal, status=Status.ONTBREEKT)
    teller, noemer = 20.0 + plaats + jaar % 10, 200.0 * (50 if plaats < 2 else 1)
    waarde = {"aandeel": 100 * teller / noemer, "rate": 1000 * teller / noemer}.get(indicator, 90.1 + plaats)
    if indicator == "index":
        return replace(kaal, waarde=waarde, ondergrens=waarde - 1.5, bovengrens=waarde + 1.5)
    return replace(kaal, waarde=waarde, teller=teller, noemer=noemer)


def _leeg() -> Catalogus:
    return Catalogus(**{veld.name: () for veld in fields(Catalogus)})


@cache
def _sjabloon() -> Sjabloon:
    return read_sjabloon(LOCATIES.sjablonen).sjabloon(voorbeeld_profiel("Bloemhof"))
