"""Plan van aanpak: agreements about activiteiten, kwaliteit, outcome and verbeteracties (bijlage 6)."""

from __future__ import annotations

from wijkxl.staptabellen.activiteiten import ACTIVITEITEN
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel

STARTSITUATIES = "lijst_startsituaties"
DIENSTEN = "lijst_diensten"
OUTCOMES = "lijst_outcomes"
ACTIESTATUSSEN = "lijst_actiestatus"

TBL_PLAN = Staptabel(
    naam="tbl_plan",
    tekst="plan",
    kolommen=(
        Stapkolom(
            sleutel="activiteit",
            kop="Activiteit",
            breedte=26,
            soort=Kolomsoort.KEUZE,
            lijst=ACTIVITEITEN,
            vrij=True,
        ),
        Stapkolom(sleutel="wie", kop="Wie voert de activiteit uit?", breedte=26),
        Stapkolom(sleutel="doelgroep", kop="Voor welke doelgroep is de activiteit?", breedte=26),
        Stapkolom(sleutel="bereik", kop="Met welk bereik?", breedte=24),
        Stapkolom(sleutel="stappen_adviseur", kop="Welke stappen zet jij?", breedte=34),
        Stapkolom(sleutel="stappen_partner", kop="Welke stappen zet de partner?", breedte=34),
        Stapkolom(sleutel="klaar", kop="Wanneer klaar?", breedte=30),
    ),
)
TBL_KWALITEIT = Staptabel(
    naam="tbl_kwaliteit",
    tekst="kwaliteit",
    kolommen=(
        Stapkolom(
            sleutel="activiteit",
            kop="Activiteit",
            breedte=26,
            soort=Kolomsoort.KEUZE,
            lijst=ACTIVITEITEN,
            vrij=True,
        ),
        Stapkolom(
            sleutel="start", kop="Startsituatie", breedte=26, soort=Kolomsoort.KEUZE, lijst=STARTSITUATIES
        ),
        Stapkolom(sleutel="advies", kop="Wat past daarbij?", breedte=26, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="stand", kop="Hoe laat de partner zien hoe het gaat?", breedte=24),
        Stapkolom(sleutel="stap", kop="Wat is de eerstvolgende stap?", breedte=34),
        Stapkolom(sleutel="tijdspad", kop="Binnen welk tijdspad?", breedte=34),
        Stapkolom(sleutel="inkoop", kop="Afspraken met de accounthouder", breedte=30),
    ),
)
TBL_OUTCOME = Staptabel(
    naam="tbl_outcome",
    tekst="outcome",
    kolommen=(
        Stapkolom(
            sleutel="activiteit",
            kop="Activiteit",
            breedte=26,
            soort=Kolomsoort.KEUZE,
            lijst=ACTIVITEITEN,
            vrij=True,
        ),
        Stapkolom(
            sleutel="welke",
            kop="Welke outcome meten?",
            breedte=26,
            soort=Kolomsoort.KEUZE,
            lijst=OUTCOMES,
            vrij=True,
        ),
        Stapkolom(sleutel="hoe", kop="Hoe meten?", breedte=26),
        Stapkolom(sleutel="vaak", kop="Hoe vaak?", breedte=24),
        Stapkolom(sleutel="wie", kop="Bij wie meten?", breedte=34),
        Stapkolom(sleutel="aandacht", kop="Aandachtspunten", breedte=34),
        Stapkolom(sleutel="uitleg", kop="Uitleg bij deze outcome", breedte=30, soort=Kolomsoort.BEREKEND),
    ),
)
TBL_VERBETERACTIES = Staptabel(
    naam="tbl_verbeteracties",
    tekst="verbeteracties",
    kolommen=(
        Stapkolom(
            sleutel="activiteit",
            kop="Activiteit",
            breedte=26,
            soort=Kolomsoort.KEUZE,
            lijst=ACTIVITEITEN,
            vrij=True,
        ),
        Stapkolom(sleutel="aanleiding", kop="Wat was de aanleiding?", breedte=26),
        Stapkolom(sleutel="actie", kop="Verbeteractie", breedte=26),
        Stapkolom(sleutel="wie", kop="Wie doet dit?", breedte=24),
        Stapkolom(sleutel="wanneer", kop="Wanneer klaar?", breedte=34, soort=Kolomsoort.DATUM),
        Stapkolom(sleutel="status", kop="Status", breedte=34, soort=Kolomsoort.KEUZE, lijst=ACTIESTATUSSEN),
        Stapkolom(sleutel="uitkomst", kop="Wat leverde het op?", breedte=30),
    ),
)
