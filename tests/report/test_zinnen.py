"""Sentences about a figure: known ones written by hand, and what no sentence may ever say."""

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voorbeeld import voorbeeld_basis, voorbeeld_profiel

from report.zinnenproef import alinea, cijfer, indicator, met_gewone_spaties, profiel, zinnen
from wijkxl.analysis.benchmark import Reden, Uitkomst, Vergelijking
from wijkxl.analysis.catalogus import Indicator, Richting, Soort, Toets
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.getaltekst import VASTE_SPATIE
from wijkxl.report.zinnen import build_zinnen
from wijkxl.wording import Zinnen

SCHOOL = "Van de jongeren van 18 t/m 22 jaar in Bloemhof verlaat"
SPEEL = "Van de bewoners van 15 jaar en ouder in Bloemhof vindt"
GENOEG = "dat er in de buurt genoeg plekken zijn waar kinderen kunnen sporten en spelen"
BIJSTAND = "Van de jongeren van 18 t/m 26 jaar in Bloemhof heeft"
BANG = "Van de jongeren van 13 t/m 16 jaar in Bloemhof is"
TOEVAL = "Dat verschil is groter dan door toeval te verwachten is."
BAND = "Dat verschil is groot genoeg om te tellen: het is meer dan een tiende van het cijfer van Rotterdam."
GEEN_BAND = "te klein om te tellen: het is niet meer dan een tiende van het cijfer van Rotterdam."
GEEN_MODEL = (
    "Dit cijfer is een schatting uit een model. Zo’n cijfer wordt niet vergeleken met dat van Rotterdam."
)
GEEN_AANTAL = "Een aantal hangt af van hoe groot de wijk is. Daarom is het niet vergeleken met Rotterdam."
SCHOOLCODE = "schoolverlaters_zonder_startkwalificatie_18_22"
SPEELCODE = "genoeg_kindersport_speelplekken"
BIJSTANDCODE = "jongeren_met_bijstand_18_26"
REEKS = (2020, 2021, 2022, 2023)


@dataclass(frozen=True, kw_only=True)
class Geval:
    """Figures of the wijk and the city, and what is said about them."""

    naam: str
    code: str
    wijk: Cijfer | float | None = None
    stad: Cijfer | float | None = None
    eigen: float | str | bool | None = None
    eerder: tuple[Cijfer, ...] = ()
    anders: tuple[tuple[str, object], ...] = ()
    zin: str


def reeks(*aandelen: float) -> tuple[Cijfer, ...]:
    """Shares of 2020 to 2023, each of 1.000 people."""
    return tuple(
        cijfer(aandeel, 1000, teller=aandeel * 10, jaar=jaar)
        for jaar, aandeel in zip(REEKS, aandelen, strict=True)
    )


GEVALLEN = (
    # A band, with figures in percent.
    Geval(
        naam="band-ongunstiger",
        code=SCHOOLCODE,
        wijk=16.0,
        stad=11.0,
        zin=f"{SCHOOL} 16 % de school zonder startkwalificatie; in heel Rotterdam is dat 11 %. In Bloemhof"
        f" is het 5 procentpunt hoger, dus ongunstiger. {BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="band-gunstiger",
        code=SCHOOLCODE,
        wijk=7.0,
        stad=11.0,
        zin=f"{SCHOOL} 7 % de school zonder startkwalificatie; in heel Rotterdam is dat 11 %. In Bloemhof "
        f"is het 4 procentpunt lager, dus gunstiger. {BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="band-telt-niet",
        code=SCHOOLCODE,
        wijk=21.0,
        stad=20.0,
        zin=f"{SCHOOL} 21 % de school zonder startkwalificatie; in heel Rotterdam is dat 20 %. In Bloemhof"
        f" is het 1 procentpunt hoger, maar dat verschil is {GEEN_BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="band-hoger-is-gunstig",
        code="werkende_bewoners_23_64",
        wijk=80.0,
        stad=70.0,
        zin="Van de bewoners van 23 t/m 64 jaar in Bloemhof heeft 80 % betaald werk; in heel Rotterdam is"
        f" dat 70 %. In Bloemhof is het 10 procentpunt hoger, dus gunstiger. {BAND} (2024, Wijkprofiel"
        " Rotterdam)",
    ),
    Geval(
        naam="band-geen-nul-om-te-delen",
        code=SCHOOLCODE,
        wijk=3.0,
        stad=0.0,
        zin=f"{SCHOOL} 3 % de school zonder startkwalificatie; in heel Rotterdam is dat 0 %. In Bloemhof "
        "is het 3 procentpunt hoger. Of dat verschil telt, is niet te berekenen. (2024, Wijkprofiel "
        "Rotterdam)",
    ),
    Geval(
        naam="band-twee-keer-nul",
        code=SCHOOLCODE,
        wijk=0.0,
        stad=0.0,
        zin=f"{SCHOOL} 0 % de school zonder startkwalificatie; in heel Rotterdam is dat ook 0 %. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    # A drempel.
    Geval(
        naam="drempel-precies-erop",
        code=SPEELCODE,
        wijk=55.0,
        stad=50.0,
        zin=f"{SPEEL} 55 % {GENOEG}; in heel Rotterdam is dat 50 %. In Bloemhof is het 5 procentpunt "
        "hoger, dus gunstiger. Dat verschil is groot genoeg om te tellen: de grens is 5 procentpunt. "
        "(2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="drempel-te-klein",
        code=SPEELCODE,
        wijk=48.0,
        stad=50.0,
        zin=f"{SPEEL} 48 % {GENOEG}; in heel Rotterdam is dat 50 %. In Bloemhof is het 2 procentpunt "
        "lager, maar dat verschil is te klein om te tellen: de grens is 5 procentpunt. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="drempel-bijna",
        code=SPEELCODE,
        wijk=55.2,
        stad=50.4,
        zin=f"{SPEEL} 55 % {GENOEG}; in heel Rotterdam is dat 50 %. In Bloemhof is het bijna 5 procentpunt"
        " hoger, maar dat verschil is te klein om te tellen: de grens is 5 procentpunt. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="drempel-minstens",
        code=SPEELCODE,
        wijk=52.4,
        stad=50.0,
        anders=(("drempel", 2.4),),
        zin=f"{SPEEL} 52 % {GENOEG}; in heel Rotterdam is dat 50 %. In Bloemhof is het minstens 2,4 "
        "procentpunt hoger, dus gunstiger. Dat verschil is groot genoeg om te tellen: de grens is 2,4"
        " procentpunt. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="drempel-een-procentpunt",
        code="werkzoekende_jongeren_18_22",
        wijk=6.5,
        stad=5.0,
        zin="Van de jongeren van 18 t/m 22 jaar in Bloemhof heeft 6,5 % geen baan en een inschrijving als"
        " werkzoekende; in heel Rotterdam is dat 5,0 %. In Bloemhof is het 1,5 procentpunt hoger, dus"
        " ongunstiger. Dat verschil is groot genoeg om te tellen: de grens is 1 procentpunt. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    # A test of a share.
    Geval(
        naam="aandeel-telt",
        code=BIJSTANDCODE,
        wijk=cijfer(9.0, 1000),
        stad=cijfer(5.0, 60_000),
        zin=f"{BIJSTAND} 9,0 % een bijstandsuitkering; in heel Rotterdam is dat 5,0 %. In Bloemhof is het "
        f"4,0 procentpunt hoger, dus ongunstiger. {TOEVAL} (2024, CBS en gemeente Rotterdam)",
    ),
    Geval(
        naam="aandeel-kan-toeval-zijn",
        code=BIJSTANDCODE,
        wijk=cijfer(6.0, 100),
        stad=cijfer(5.0, 60_000),
        zin=f"{BIJSTAND} 6,0 % een bijstandsuitkering; in heel Rotterdam is dat 5,0 %. In Bloemhof is het "
        "1,0 procentpunt hoger, maar dat verschil kan toeval zijn. (2024, CBS en gemeente Rotterdam)",
    ),
    Geval(
        naam="aandeel-neutraal-hoger",
        code="koopwoningen",
        wijk=60.0,
        stad=40.0,
        zin="Van de woningen in Bloemhof is 60 % eigendom van de bewoner; in heel Rotterdam is dat 40 %. "
        "In Bloemhof is het 20 procentpunt hoger; dat is hier niet goed of slecht. Dat verschil is "
        "groot genoeg om te tellen: de grens is 5 procentpunt. (2024, CBS)",
    ),
    Geval(
        naam="aandeel-neutraal-lager",
        code="aandeel_inwoners_0_14",
        wijk=cijfer(10.0, 5000),
        stad=cijfer(16.0, 600_000),
        zin="Inwoners van 0 t/m 14 jaar vormen op 1 januari 10 % van de bevolking van Bloemhof; in heel "
        "Rotterdam is dat 16 %. In Bloemhof is het 6 procentpunt lager; dat is hier niet goed of "
        f"slecht. {TOEVAL} (2024, CBS)",
    ),
    Geval(
        naam="neutraal-kan-toeval-zijn",
        code="jeugdhulp_0_17",
        wijk=cijfer(13.0, 100),
        stad=cijfer(12.0, 100_000),
        zin="Van de jeugdigen van 0 t/m 17 jaar in Bloemhof kreeg 13,0 % jeugdhulp; in heel Rotterdam is "
        "dat 12,0 %. In Bloemhof is het 1,0 procentpunt hoger, maar dat verschil kan toeval zijn. "
        "(2024, CBS)",
    ),
    Geval(
        naam="aandeel-stad-honderd",
        code="vaccinatiegraad_bmr",
        wijk=cijfer(98.0, 200),
        stad=cijfer(100.0, 6000),
        anders=(("drempel", 5.0),),
        zin="Van de kinderen van 2 jaar in Bloemhof heeft 98 % de prik tegen bof, mazelen en rodehond "
        "gehad; in heel Rotterdam is dat 100 %. In Bloemhof is het 2 procentpunt lager. Of dat "
        "verschil telt, is niet te berekenen. (2024, RIVM)",
    ),
    # Bounds of the publisher.
    Geval(
        naam="marge-telt",
        code="eenzaam_13_16",
        wijk=cijfer(30.0, grenzen=(24.0, 36.0)),
        stad=20.0,
        zin=f"{BANG} 30 % volgens de eigen antwoorden eenzaam; in heel Rotterdam is dat 20 %. In Bloemhof "
        f"is het 10 procentpunt hoger, dus ongunstiger. {TOEVAL} (2024, GGD Rotterdam-Rijnmond)",
    ),
    Geval(
        naam="marge-kan-toeval-zijn",
        code="eenzaam_13_16",
        wijk=cijfer(17.0, grenzen=(11.0, 23.0)),
        stad=20.0,
        zin=f"{BANG} 17 % volgens de eigen antwoorden eenzaam; in heel Rotterdam is dat 20 %. In Bloemhof "
        "is het 3 procentpunt lager, maar dat verschil kan toeval zijn. (2024, GGD "
        "Rotterdam-Rijnmond)",
    ),
    # Rates.
    Geval(
        naam="rate-telt",
        code="schoolverzuim_5_17",
        wijk=cijfer(60.0, 2000, teller=120),
        stad=cijfer(38.6, 90_000, teller=3474),
        zin="Het aantal leerplichtigen van 5 t/m 17 jaar in Bloemhof met ten minste één verzuimmelding in"
        " een schooljaar ligt op 60,0 per 1.000 leerplichtigen; in heel Rotterdam is dat 38,6 per "
        f"1.000. In Bloemhof is dat 21,4 per 1.000 meer, dus ongunstiger. {TOEVAL} (2024, "
        "Gemeente Rotterdam)",
    ),
    Geval(
        naam="rate-kan-toeval-zijn",
        code="halt_verwijzingen_12_17",
        wijk=cijfer(4.0, 1000, teller=4),
        stad=cijfer(5.0, 40_000, teller=200),
        zin="Het aantal jongeren van 12 t/m 17 jaar in Bloemhof dat in een jaar naar Halt is verwezen, "
        "ligt op 4,0 per 1.000 jongeren van die leeftijd; in heel Rotterdam is dat 5,0 per 1.000. In "
        "Bloemhof is dat 1,0 per 1.000 minder, maar dat verschil kan toeval zijn. (2024, Halt en"
        " CBS)",
    ),
    Geval(
        naam="rate-drempel",
        code="straatroven",
        wijk=1.0,
        stad=1.5,
        zin="Het aantal straatroven in Bloemhof dat in een jaar bij de politie bekend is, ligt op 1,0 per"
        " 1.000 inwoners; in heel Rotterdam is dat 1,5 per 1.000. In Bloemhof is dat 0,5 per "
        "1.000 minder, dus gunstiger. Dat verschil is groot genoeg om te tellen: de grens is 0,5 per "
        "1.000. (2024, Wijkprofiel Rotterdam)",
    ),
    # Other units.
    Geval(
        naam="index",
        code="sociale_index",
        wijk=88.0,
        stad=107.0,
        zin="De score van Bloemhof op de Sociale Index, waarbij Rotterdam in 2014 gelijk is aan 100, is "
        f"88; in heel Rotterdam is dat 107. Bloemhof scoort 19 punten lager, dus ongunstiger. {BAND} "
        "(2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="index-een-punt",
        code="veiligheidsindex",
        wijk=111.0,
        stad=110.0,
        zin="De score van Bloemhof op de Veiligheidsindex, waarbij Rotterdam in 2014 gelijk is aan 100, "
        "is 111; in heel Rotterdam is dat 110. Bloemhof scoort 1 punt hoger, maar dat verschil is "
        f"{GEEN_BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="km-ongunstiger",
        code="afstand_huisarts",
        wijk=1.1,
        stad=0.6,
        zin="De afstand over de weg tot de dichtstbijzijnde huisartsenpraktijk is in Bloemhof gemiddeld "
        "1,1 km; in heel Rotterdam is dat 0,6 km. In Bloemhof is de afstand 0,5 km groter, dus "
        "ongunstiger. Dat verschil is groot genoeg om te tellen: de grens is 0,2 km. (2024, CBS)",
    ),
    Geval(
        naam="km-telt-niet",
        code="afstand_basisschool",
        wijk=0.5,
        stad=0.6,
        zin="De afstand over de weg tot de dichtstbijzijnde basisschool is in Bloemhof gemiddeld 0,5 km; "
        "in heel Rotterdam is dat 0,6 km. In Bloemhof is de afstand 0,1 km kleiner, maar dat verschil"
        " is te klein om te tellen: de grens is 0,2 km. (2024, CBS)",
    ),
    Geval(
        naam="duizend-euro",
        code="woningwaarde",
        wijk=257.0,
        stad=337.0,
        zin="De gemiddelde WOZ-waarde van de woningen in Bloemhof is 257.000 euro; in heel Rotterdam is "
        "dat 337.000 euro. In Bloemhof is het bedrag 80.000 euro lager; dat is hier niet goed of "
        f"slecht. {BAND} (2024, CBS)",
    ),
    Geval(
        naam="honderd-euro",
        code="inkomen_per_inwoner",
        wijk=31.5,
        stad=30.1,
        zin="Het gemiddelde persoonlijke inkomen per inwoner van Bloemhof is 31.500 euro per jaar; in "
        "heel Rotterdam is dat 30.100 euro. In Bloemhof is het bedrag 1.400 euro hoger, maar dat "
        f"verschil is {GEEN_BAND} (2024, CBS)",
    ),
    Geval(
        naam="personen-gemiddeld",
        code="huishoudensgrootte",
        wijk=2.4,
        stad=1.9,
        zin="De particuliere huishoudens in Bloemhof bestaan gemiddeld uit 2,4 personen; in heel "
        "Rotterdam is dat 1,9 personen. In Bloemhof is dat gemiddeld 0,5 personen meer; dat is hier "
        "niet goed of slecht. Dat verschil is groot genoeg om te tellen: de grens is 0,2 personen. "
        "(2024, CBS)",
    ),
    Geval(
        naam="adressen",
        code="omgevingsadressendichtheid",
        wijk=1200.0,
        stad=4149.0,
        zin="Binnen een kilometer rond een adres in Bloemhof liggen gemiddeld 1.200 adressen per km²; in "
        "heel Rotterdam is dat 4.149 adressen per km². In Bloemhof is dat gemiddeld 2.949 adressen "
        f"per km² minder; dat is hier niet goed of slecht. {BAND} (2024, CBS)",
    ),
    Geval(
        naam="een-adres",
        code="omgevingsadressendichtheid",
        wijk=1.0,
        zin="Binnen een kilometer rond een adres in Bloemhof ligt gemiddeld 1 adres per km². Van heel "
        "Rotterdam is er geen cijfer om mee te vergelijken. (2024, CBS)",
    ),
    # Numbers of people are never compared.
    Geval(
        naam="aantal",
        code="inwoners",
        wijk=13_812.0,
        stad=670_610.0,
        zin=f"Het aantal inwoners van Bloemhof is op 1 januari 13.812. {GEEN_AANTAL} (2024, CBS)",
    ),
    Geval(
        naam="aantal-een",
        code="geboorten",
        wijk=1.0,
        stad=7000.0,
        zin="Het aantal kinderen dat in een jaar levend is geboren bij moeders uit Bloemhof, is 1. "
        f"{GEEN_AANTAL} (2024, CBS)",
    ),
    Geval(
        naam="een-persoon",
        code="personen_met_bijstand",
        wijk=1.0,
        stad=30_000.0,
        zin=f"In Bloemhof heeft 1 persoon een bijstandsuitkering. {GEEN_AANTAL} (2024, CBS)",
    ),
    Geval(
        naam="meer-personen",
        code="personen_met_bijstand",
        wijk=1540.0,
        stad=30_000.0,
        zin=f"In Bloemhof hebben 1.540 personen een bijstandsuitkering. {GEEN_AANTAL} (2024, CBS)",
    ),
    # Equal, and about equal.
    Geval(
        naam="precies-gelijk",
        code=SPEELCODE,
        wijk=50.0,
        stad=50.0,
        zin=f"{SPEEL} 50 % {GENOEG}; in heel Rotterdam is dat ook 50 %. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="gelijk-door-afronden-en-telt-niet",
        code=SPEELCODE,
        wijk=50.3,
        stad=49.6,
        zin=f"{SPEEL} 50 % {GENOEG}; in heel Rotterdam is dat ook 50 %. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="gelijk-door-afronden-en-telt",
        code="kinderen_in_bijstandsgezin",
        wijk=cijfer(15.4, 100_000),
        stad=cijfer(14.6, 200_000),
        zin="Van de kinderen van 0 t/m 17 jaar in Bloemhof groeit 15 % op in een huishouden met een "
        "bijstandsuitkering; in heel Rotterdam is dat afgerond ook 15 %. In Bloemhof is het iets "
        f"hoger, dus ongunstiger. {TOEVAL} (2024, CBS)",
    ),
    Geval(
        naam="gelijk-door-afronden-zonder-uitkomst",
        code=SCHOOLCODE,
        wijk=0.3,
        stad=0.0,
        zin=f"{SCHOOL} 0 % de school zonder startkwalificatie; in heel Rotterdam is dat afgerond ook 0 %. "
        "In Bloemhof is het iets hoger. Of dat verschil telt, is niet te berekenen. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="verschil-van-wat-je-ziet",
        code=SCHOOLCODE,
        wijk=15.6,
        stad=11.4,
        zin=f"{SCHOOL} 16 % de school zonder startkwalificatie; in heel Rotterdam is dat 11 %. In Bloemhof"
        f" is het 5 procentpunt hoger, dus ongunstiger. {BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="verschil-van-wat-je-ziet-lager",
        code=SCHOOLCODE,
        wijk=11.4,
        stad=15.5,
        zin=f"{SCHOOL} 11 % de school zonder startkwalificatie; in heel Rotterdam is dat 16 %. In Bloemhof"
        f" is het 5 procentpunt lager, dus gunstiger. {BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="bijna-gelijk",
        code=SPEELCODE,
        wijk=50.5,
        stad=50.4,
        zin=f"{SPEEL} 51 % {GENOEG}; in heel Rotterdam is dat 50 %. In Bloemhof is het 1 "
        "procentpunt hoger, maar dat verschil is te klein om te tellen: de grens is 5 procentpunt. "
        "(2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="bijna-gelijk-in-km",
        code="afstand_huisarts",
        wijk=0.55,
        stad=0.54,
        zin="De afstand over de weg tot de dichtstbijzijnde huisartsenpraktijk is in Bloemhof gemiddeld "
        "0,6 km; in heel Rotterdam is dat 0,5 km. In Bloemhof is de afstand 0,1 km groter,"
        " maar dat verschil is te klein om te tellen: de grens is 0,2 km. (2024, CBS)",
    ),
    Geval(
        naam="een-half-gaat-omhoog",
        code=SCHOOLCODE,
        wijk=2.5,
        stad=10.0,
        zin=f"{SCHOOL} 3 % de school zonder startkwalificatie; in heel Rotterdam is dat 10 %. In Bloemhof "
        f"is het 7 procentpunt lager, dus gunstiger. {BAND} (2024, Wijkprofiel Rotterdam)",
    ),
    # Why there is no comparison.
    Geval(
        naam="geen-enkel-cijfer",
        code="straatroven",
        zin="Over ‘Straatroven’ is er geen cijfer van Bloemhof. In deze editie staat geen enkel cijfer "
        "van deze indicator. (Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="niet-per-wijk",
        code="straatroven",
        stad=1.5,
        zin="Over ‘Straatroven’ is er geen cijfer van Bloemhof. Dit cijfer is er niet per wijk. (2024, "
        "Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="ander-jaar",
        code="straatroven",
        stad=1.5,
        eerder=(cijfer(1.9, jaar=2022),),
        zin="Over ‘Straatroven’ is er geen cijfer van Bloemhof. Er is alleen een cijfer van een ander "
        "jaar van deze wijk. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="onderdrukt",
        code="verdachten_12_17",
        wijk=cijfer(None, status=Status.ONDERDRUKT),
        stad=2.7,
        zin="Bij ‘Verdachten van een misdrijf, 12 t/m 17 jaar’ staat geen cijfer van Bloemhof. Dat is "
        "weggelaten om een kleine groep te beschermen. (2024, CBS en politie)",
    ),
    Geval(
        naam="stad-onderdrukt",
        code=SCHOOLCODE,
        wijk=16.0,
        stad=cijfer(None, status=Status.ONDERDRUKT),
        zin=f"{SCHOOL} 16 % de school zonder startkwalificatie. Van heel Rotterdam is er geen cijfer om "
        "mee te vergelijken. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="modelschatting",
        code="risicojongeren_12_24",
        wijk=cijfer(6.0, status=Status.MODELSCHATTING),
        stad=cijfer(4.5, status=Status.MODELSCHATTING),
        zin="Van de jongeren van 12 t/m 24 jaar in Bloemhof heeft naar schatting 6,0 % kenmerken die "
        f"samengaan met een verhoogde kans op crimineel gedrag. {GEEN_MODEL} (2024, CBS)",
    ),
    Geval(
        naam="modelschatting-van-de-stad",
        code="eenzaam_13_16",
        wijk=30.0,
        stad=cijfer(20.0, status=Status.MODELSCHATTING),
        zin=f"{BANG} 30 % volgens de eigen antwoorden eenzaam. Het cijfer van heel Rotterdam is een "
        "schatting uit een model. Met zo’n cijfer wordt niet vergeleken. (2024, GGD "
        "Rotterdam-Rijnmond)",
    ),
    Geval(
        naam="zonder-toets",
        code="risicojongeren_12_24",
        wijk=6.0,
        stad=4.5,
        zin="Van de jongeren van 12 t/m 24 jaar in Bloemhof heeft naar schatting 6,0 % kenmerken die "
        "samengaan met een verhoogde kans op crimineel gedrag. Dit cijfer wordt niet vergeleken met "
        "dat van Rotterdam. (2024, CBS)",
    ),
    # Own figures.
    Geval(
        naam="eigen-getal",
        code=SCHOOLCODE,
        wijk=16.0,
        stad=11.0,
        eigen=18.0,
        zin=f"{SCHOOL} 18 % de school zonder startkwalificatie; in heel Rotterdam is dat 11 %. In Bloemhof"
        f" is het 7 procentpunt hoger, dus ongunstiger. {BAND} Het cijfer van Bloemhof is een eigen "
        "cijfer. (eigen cijfer; Rotterdam: 2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="eigen-getal-zonder-vergelijking",
        code="inwoners",
        wijk=13_812.0,
        stad=670_610.0,
        eigen=14_000.0,
        zin=f"Het aantal inwoners van Bloemhof is op 1 januari 14.000. {GEEN_AANTAL} Het cijfer van "
        "Bloemhof is een eigen cijfer. (eigen cijfer)",
    ),
    Geval(
        naam="eigen-tekst",
        code=SCHOOLCODE,
        wijk=16.0,
        stad=11.0,
        eigen="ca.\n15 {{ stad }}",
        zin="Bij ‘Schoolverlaters zonder startkwalificatie, 18 t/m 22 jaar’ staat voor Bloemhof een eigen"
        " cijfer in woorden: “ca. 15 {{ stad }}”. Zo’n cijfer wordt niet vergeleken met dat van "
        "Rotterdam. (eigen cijfer)",
    ),
    Geval(
        naam="eigen-waar",
        code="straatroven",
        wijk=1.0,
        stad=1.0,
        eigen=True,
        zin="Bij ‘Straatroven’ staat voor Bloemhof een eigen cijfer in woorden: “WAAR”. Zo’n cijfer wordt"
        " niet vergeleken met dat van Rotterdam. (eigen cijfer)",
    ),
    Geval(
        naam="eigen-woord-voor-verborgen",
        code="straatroven",
        wijk=1.0,
        stad=1.5,
        eigen="Onderdrukt",
        zin="Bij ‘Straatroven’ staat geen cijfer van Bloemhof. Dat is weggelaten om een kleine groep te "
        "beschermen. (eigen cijfer)",
    ),
    Geval(
        naam="eigen-geen-cijfer",
        code="straatroven",
        wijk=1.0,
        stad=1.5,
        eigen="geen cijfer",
        zin="Over ‘Straatroven’ is er geen cijfer van Bloemhof. (eigen cijfer)",
    ),
    # Provisional figures.
    Geval(
        naam="voorlopig-wijk",
        code=SPEELCODE,
        wijk=cijfer(50.0, status=Status.VOORLOPIG),
        stad=50.0,
        zin=f"{SPEEL} 50 % {GENOEG}; in heel Rotterdam is dat ook 50 %. Het cijfer van Bloemhof is "
        "voorlopig. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="voorlopig-stad",
        code=SPEELCODE,
        wijk=50.0,
        stad=cijfer(50.0, status=Status.VOORLOPIG),
        zin=f"{SPEEL} 50 % {GENOEG}; in heel Rotterdam is dat ook 50 %. Het cijfer van Rotterdam is "
        "voorlopig. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="voorlopig-allebei",
        code=SPEELCODE,
        wijk=cijfer(50.0, status=Status.VOORLOPIG),
        stad=cijfer(50.0, status=Status.VOORLOPIG),
        zin=f"{SPEEL} 50 % {GENOEG}; in heel Rotterdam is dat ook 50 %. Beide cijfers zijn voorlopig. "
        "(2024, Wijkprofiel Rotterdam)",
    ),
    # The years before.
    Geval(
        naam="verloop-daalt-gunstig",
        code=BIJSTANDCODE,
        wijk=cijfer(6.0, 1000, teller=60),
        stad=cijfer(5.0, 60_000),
        eerder=reeks(12.0, 10.5, 9.0, 7.5),
        zin=f"{BIJSTAND} 6,0 % een bijstandsuitkering; in heel Rotterdam is dat 5,0 %. In Bloemhof is het "
        "1,0 procentpunt hoger, maar dat verschil kan toeval zijn. Van 2020 tot en met 2024 daalde "
        "het cijfer van Bloemhof; dat is gunstig. (2024, CBS en gemeente Rotterdam)",
    ),
    Geval(
        naam="verloop-stijgt-ongunstig",
        code=BIJSTANDCODE,
        wijk=cijfer(12.0, 1000, teller=120),
        stad=cijfer(12.0, 60_000),
        eerder=reeks(6.0, 7.5, 9.0, 10.5),
        zin=f"{BIJSTAND} 12,0 % een bijstandsuitkering; in heel Rotterdam is dat ook 12,0 %. Van 2020 tot "
        "en met 2024 steeg het cijfer van Bloemhof; dat is ongunstig. (2024, CBS en gemeente "
        "Rotterdam)",
    ),
    Geval(
        naam="verloop-neutraal",
        code="aandeel_inwoners_15_24",
        wijk=cijfer(12.0, 1000, teller=120),
        stad=cijfer(12.0, 60_000),
        eerder=reeks(6.0, 7.5, 9.0, 10.5),
        zin="Inwoners van 15 t/m 24 jaar vormen op 1 januari 12 % van de bevolking van Bloemhof; in heel "
        "Rotterdam is dat ook 12 %. Van 2020 tot en met 2024 steeg het cijfer van Bloemhof. (2024, "
        "CBS)",
    ),
    Geval(
        naam="verloop-niet-duidelijk",
        code=BIJSTANDCODE,
        wijk=cijfer(6.0, 1000, teller=60),
        stad=cijfer(6.0, 60_000),
        eerder=reeks(6.0, 6.2, 5.9, 6.1),
        zin=f"{BIJSTAND} 6,0 % een bijstandsuitkering; in heel Rotterdam is dat ook 6,0 %. (2024, CBS en "
        "gemeente Rotterdam)",
    ),
    Geval(
        naam="verloop-niet-bij-verborgen",
        code=BIJSTANDCODE,
        wijk=cijfer(None, status=Status.ONDERDRUKT),
        stad=cijfer(6.0, 60_000),
        eerder=(cijfer(14.0, 1000, teller=140, jaar=2019), *reeks(12.0, 10.5, 9.0, 7.5)),
        zin="Bij ‘Jongeren met een bijstandsuitkering, 18 t/m 26 jaar’ staat geen cijfer van Bloemhof. "
        "Dat is weggelaten om een kleine groep te beschermen. (2024, CBS en gemeente Rotterdam)",
    ),
    # An indicator without a sentence of its own.
    Geval(
        naam="zonder-eigen-zin",
        code=SPEELCODE,
        wijk=60.0,
        stad=50.0,
        anders=(("code", "nieuw"), ("naam", "Genoeg bankjes"), ("groep", "bewoners")),
        zin="Bij ‘Genoeg bankjes’ (bewoners) is het cijfer van Bloemhof 60 %; in heel Rotterdam is dat 50"
        " %. In Bloemhof is het 10 procentpunt hoger, dus gunstiger. Dat verschil is groot genoeg om "
        "te tellen: de grens is 5 procentpunt. (2024, Wijkprofiel Rotterdam)",
    ),
    Geval(
        naam="zonder-eigen-zin-en-eenheid",
        code="afstand_huisarts",
        wijk=12.0,
        stad=10.5,
        anders=(
            ("code", "nieuw"),
            ("naam", "Wachttijd"),
            ("groep", ""),
            ("eenheid", "dagen"),
            ("drempel", 1.0),
        ),
        zin="Bij ‘Wachttijd’ is het gemiddelde van Bloemhof 12,0 dagen; in heel Rotterdam is dat 10,5 "
        "dagen. In Bloemhof is het 1,5 dagen hoger, dus ongunstiger. Dat verschil is groot genoeg om "
        "te tellen: de grens is 1 dag. (2024, CBS)",
    ),
)


@pytest.mark.parametrize("geval", GEVALLEN, ids=[geval.naam for geval in GEVALLEN])
def test_known_sentences(geval: Geval) -> None:
    found = alinea(
        indicator(geval.code, **dict(geval.anders)),
        geval.wijk,
        geval.stad,
        eigen=geval.eigen,
        eerder=geval.eerder,
    )

    assert met_gewone_spaties(found) == geval.zin


@pytest.mark.parametrize(
    ("reden", "zin"),
    [
        (Reden.ZELFDE_GEBIED, "Een gebied wordt niet met zichzelf vergeleken."),
        (
            Reden.ANDERE_PERIODE,
            "Het cijfer van heel Rotterdam is van een ander jaar. Daarom zijn de twee niet vergeleken.",
        ),
    ],
)
def test_reasons_that_hardly_ever_occur_have_a_sentence_too(reden: Reden, zin: str) -> None:
    found = profiel(indicator("straatroven"), {"W": (cijfer(1.0),), "S": (cijfer(1.5),)})
    niet = Vergelijking(uitkomst=Uitkomst.NIET_VERGELEKEN, reden=reden)
    vars(found)["vergelijking_by_indicator"] = {"straatroven": niet}

    tekst = met_gewone_spaties(build_zinnen(zinnen(), found).cijferzinnen("straatroven"))

    begin = (
        "Het aantal straatroven in Bloemhof dat in een jaar bij de politie bekend is, ligt op 1,0 per 1.000"
    )
    assert tekst == f"{begin} inwoners. {zin} (2024, Wijkprofiel Rotterdam)"


@pytest.mark.parametrize("reden", Reden)
def test_every_reason_not_to_compare_has_a_sentence(reden: Reden) -> None:
    assert f"geen_vergelijking.{reden.value.lower().replace(' ', '_')}" in zinnen().tekst_by_sleutel


@pytest.mark.parametrize("i", voorbeeld_basis().catalogus.indicatoren, ids=lambda i: i.code)
def test_every_indicator_says_about_whom_the_figure_is(i: Indicator) -> None:
    tekst = met_gewone_spaties(alinea(i, 37.0)).lower()

    assert f"cijfer.{i.code}" in zinnen().tekst_by_sleutel
    assert "bloemhof" in tekst
    assert "37" in tekst
    assert [woord for woord in woorden_van_groep(i) if woord not in tekst] == []
    assert tekst.split(". ")[0].count(" per 1.000 ") == (i.eenheid == "per 1.000")


def woorden_van_groep(i: Indicator) -> list[str]:
    """The words that say who or what is counted, in the form the sentence has them."""
    groep = ANDERE_GROEP.get(i.code, ANDERE_GROEP.get(i.groep, i.groep)).lower()
    return [woord for woord in re.findall(r"[\w,]+", groep) if woord not in KLEINE_WOORDEN]


KLEINE_WOORDEN = frozenset({"van", "in", "het", "de", "met", "t", "m"})
ANDERE_GROEP = {
    "alle inwoners": "",
    "personen met bijstand": "personen",
    "doelgroeppeuters van 2 en 3 jaar": "peuters van 2 en 3 jaar",
    "bewoners in huishoudens": "bewoners",
    "geboorten": "kinderen",
}
"""Groups that a sentence names in other words, by group or by indicator."""


def test_the_years_of_age_in_a_sentence_are_those_of_the_indicator() -> None:
    for i in voorbeeld_basis().catalogus.indicatoren:
        bron = zinnen().tekst_by_sleutel[f"cijfer.{i.code}"]
        ages = re.findall(r"(\d+) t/m (\d+) jaar", bron)
        assert ages in ([], [(str(i.leeftijd_van), str(i.leeftijd_tot))]), i.code
        assert not re.search(r"(\d+) t/m (\d+)", i.groep) or ages, i.code


@pytest.mark.parametrize("naam", ["Bloemhof", "Pernis", "Dorp/Rijnpoort"])
def test_the_paragraphs_of_a_whole_wijk_read_as_text(naam: str) -> None:
    found = voorbeeld_profiel(naam)
    bouwer = build_zinnen(zinnen(), found)
    teksten = [bouwer.cijferzinnen(i.code) for i in found.catalogus.indicatoren]

    assert len(set(teksten)) == len(found.catalogus.indicatoren)
    for tekst in teksten:
        assert re.fullmatch(r"[A-Z].*\. \([^()]+(\([^()]*\)[^()]*)?\)", tekst), tekst
        assert not re.search(r"  |\{|\}| [.,;]|\.\.|None|nan", tekst), tekst
        assert len(tekst) < 600, tekst


def test_a_number_stays_on_a_line_with_its_unit() -> None:
    tekst = alinea(indicator("schoolverzuim_5_17"), 60.0, 38.6)

    assert f"60,0{VASTE_SPATIE}per{VASTE_SPATIE}1.000 leerplichtigen" in tekst
    assert f"21,4{VASTE_SPATIE}per{VASTE_SPATIE}1.000 meer" in tekst


def test_a_sentence_of_nji_is_used_as_it_is_written() -> None:
    eigen = {
        **zinnen().tekst_by_sleutel,
        "cijfer.straatroven": "{% if enkelvoud %}Een{% else %}Veel{% endif %}: {{ cijfer }} & {{ gebied }}",
    }
    bron = Zinnen(bestand="x", tekst_by_sleutel=MappingProxyType(eigen))

    one = alinea(indicator("straatroven", decimalen=0), 1.0, bron=bron)
    more = alinea(indicator("straatroven", decimalen=0), 2.0, bron=bron)

    assert met_gewone_spaties(one).startswith("Een: 1 per 1.000 & Bloemhof.")
    assert met_gewone_spaties(more).startswith("Veel: 2 per 1.000 & Bloemhof.")


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(KeyError, match="bestaat_niet"):
        build_zinnen(zinnen(), voorbeeld_profiel("Bloemhof")).cijferzinnen("bestaat_niet")


AANDELEN = st.floats(0, 100).map(lambda x: round(x, 3))
PERCENTAGES = st.builds(
    lambda toets, drempel, decimalen, richting: indicator(
        SCHOOLCODE, toets=toets, drempel=drempel, decimalen=decimalen, richting=richting
    ),
    st.sampled_from(Toets),
    st.sampled_from([None, 0.5, 1.0, 2.4, 5.0]),
    st.sampled_from([0, 1, 2]),
    st.sampled_from(Richting),
)


@given(i=PERCENTAGES, wijk=AANDELEN, stad=AANDELEN, noemer=st.sampled_from([None, 40.0, 5000.0]))
def test_a_difference_of_percentages_is_never_in_percent(
    i: Indicator, wijk: float, stad: float, noemer: float | None
) -> None:
    grenzen = (max(wijk - 5, 0), min(wijk + 5, 100))
    tekst = met_gewone_spaties(alinea(i, cijfer(wijk, noemer, grenzen=grenzen), cijfer(stad, 60_000)))

    assert not re.search(r"%\s*(hoger|lager|meer|minder|groter|kleiner|boven|onder)", tekst)
    assert set(re.findall(r"(\S+) (?:hoger|lager)\b", tekst)) <= {"procentpunt", "iets"}
    assert len(re.findall("%", tekst)) <= 2


@given(
    wijk=AANDELEN,
    stad=AANDELEN,
    drempel=st.sampled_from([0.5, 1.0, 2.4, 5.0]),
    decimalen=st.sampled_from([0, 1]),
)
def test_no_sentence_contradicts_the_drempel_it_names(
    wijk: float, stad: float, drempel: float, decimalen: int
) -> None:
    i = indicator(SPEELCODE, drempel=drempel, decimalen=decimalen)
    tekst = met_gewone_spaties(alinea(i, wijk, stad))
    found = re.search(r"is het ((?:\w+ )*)([\d,]+) procentpunt (?:hoger|lager)", tekst)
    if found is None:
        assert re.search("is dat (afgerond )?ook", tekst)
        return

    maat, telt = float(found[2].replace(",", ".")), "groot genoeg" in tekst
    assert ("hoger" in tekst) == (wijk > stad)
    assert telt == (round(abs(wijk - stad), 9) >= drempel)
    if telt:
        assert maat >= drempel
    else:
        assert maat < drempel or found[1] == "bijna "


@given(wijk=AANDELEN, stad=AANDELEN, decimalen=st.sampled_from([0, 1]))
def test_a_difference_adds_up_for_who_computes_it(wijk: float, stad: float, decimalen: int) -> None:
    i = indicator(SCHOOLCODE, decimalen=decimalen)
    tekst = met_gewone_spaties(alinea(i, wijk, stad))
    getallen = [float(x.replace(",", ".")) for x in re.findall(r"([\d,]+) %", tekst)]
    found = re.search(r"is het ((?:\w+ )*)([\d,]+) procentpunt", tekst)
    if found:
        assert found[1] == ""
        assert round(abs(getallen[0] - getallen[1]), 9) == float(found[2].replace(",", "."))


@given(
    i=st.sampled_from(voorbeeld_basis().catalogus.indicatoren),
    stad=AANDELEN,
    gebied=AANDELEN,
    eerder=st.lists(AANDELEN, min_size=5, max_size=5),
)
def test_a_hidden_figure_brings_no_number_with_it(
    i: Indicator, stad: float, gebied: float, eerder: list[float]
) -> None:
    oud = tuple(cijfer(x, 100, jaar=2019 + n) for n, x in enumerate(eerder))
    hidden = cijfer(None, status=Status.ONDERDRUKT)
    found = profiel(i, {"W": (*oud, hidden), "G": (cijfer(gebied, 900),), "S": (cijfer(stad, 9000),)})

    tekst = build_zinnen(zinnen(), found).cijferzinnen(i.code)

    rest = tekst.replace(i.naam, "").replace("(2024, ", "").replace("Onderzoek010", "")
    assert not re.search(r"\d", rest), tekst


@given(i=st.sampled_from(voorbeeld_basis().catalogus.indicatoren), wijk=AANDELEN)
def test_a_hidden_figure_of_the_city_brings_no_difference(i: Indicator, wijk: float) -> None:
    tekst = alinea(i, wijk, cijfer(None, status=Status.ONDERDRUKT))

    assert not re.search("hoger|lager|groter|kleiner|in heel|gunstig", tekst)
    assert "Van heel Rotterdam is er geen cijfer om mee te vergelijken." in tekst


@pytest.mark.parametrize("soort", Soort)
def test_every_soort_has_a_sentence_for_a_new_indicator(soort: Soort) -> None:
    i = indicator(SPEELCODE, naam="Iets nieuws", soort=soort)
    tekst = alinea(replace(i, code="nieuw"), 37.0)

    assert tekst.startswith("Bij ‘Iets nieuws’ ")
    assert "37" in tekst
