"""Plan van aanpak: agreements about activiteiten, kwaliteit, outcome and verbeteracties (bijlage 6)."""

from __future__ import annotations

from wijkxl.staptabellen.activiteiten import activiteitkolom
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel

STARTSITUATIES = "lijst_startsituaties"
OUTCOMES = "lijst_outcomes"
ACTIESTATUSSEN = "lijst_actiestatus"

AFGEROND = ("klaar", "vervallen")
"""Statuses of an action that nobody has to do any more."""

TBL_PLAN = Staptabel(
    naam="tbl_plan",
    tekst="plan",
    kolommen=(
        activiteitkolom(24),
        Stapkolom(sleutel="wie", kop="Wie voert de activiteit uit?", breedte=30),
        Stapkolom(sleutel="doelgroep", kop="Voor welke doelgroep is de activiteit?", breedte=34),
        Stapkolom(sleutel="bereik", kop="Met welk bereik?", breedte=22),
        Stapkolom(sleutel="stappen_adviseur", kop="Welke stappen zet jij?", breedte=28),
        Stapkolom(sleutel="stappen_partner", kop="Welke stappen zet de partner?", breedte=30),
        Stapkolom(sleutel="klaar", kop="Wanneer klaar?", breedte=34),
    ),
)
TBL_KWALITEIT = Staptabel(
    naam="tbl_kwaliteit",
    tekst="kwaliteit",
    lege_rijen=8,
    lege_hoogte=64,
    kolommen=(
        activiteitkolom(24),
        Stapkolom(
            sleutel="start", kop="Startsituatie", breedte=30, soort=Kolomsoort.KEUZE, lijst=STARTSITUATIES
        ),
        Stapkolom(sleutel="advies", kop="Wat past daarbij?", breedte=34, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="stand", kop="Hoe laat de partner zien hoe het gaat?", breedte=22),
        Stapkolom(sleutel="stap", kop="Wat is de eerstvolgende stap?", breedte=28),
        Stapkolom(sleutel="tijdspad", kop="Binnen welk tijdspad?", breedte=30),
        Stapkolom(sleutel="inkoop", kop="Afspraken met de accounthouder", breedte=34),
    ),
)
TBL_OUTCOME = Staptabel(
    naam="tbl_outcome",
    tekst="outcome",
    lege_rijen=8,
    lege_hoogte=64,
    kolommen=(
        activiteitkolom(24),
        Stapkolom(
            sleutel="welke",
            kop="Welke outcome meten?",
            breedte=30,
            soort=Kolomsoort.KEUZE,
            lijst=OUTCOMES,
            vrij=True,
        ),
        Stapkolom(sleutel="hoe", kop="Hoe meten?", breedte=34),
        Stapkolom(sleutel="vaak", kop="Hoe vaak?", breedte=22),
        Stapkolom(sleutel="wie", kop="Bij wie meten?", breedte=28),
        Stapkolom(sleutel="aandacht", kop="Aandachtspunten", breedte=30),
        Stapkolom(sleutel="uitleg", kop="Uitleg bij deze outcome", breedte=34, soort=Kolomsoort.BEREKEND),
    ),
)
TBL_VERBETERACTIES = Staptabel(
    naam="tbl_verbeteracties",
    tekst="verbeteracties",
    kolommen=(
        activiteitkolom(24),
        Stapkolom(sleutel="aanleiding", kop="Wat was de aanleiding?", breedte=30),
        Stapkolom(sleutel="actie", kop="Verbeteractie", breedte=34),
        Stapkolom(sleutel="wie", kop="Wie doet dit?", breedte=22),
        Stapkolom(sleutel="wanneer", kop="Wanneer klaar?", breedte=28, soort=Kolomsoort.DATUM),
        Stapkolom(sleutel="status", kop="Status", breedte=30, soort=Kolomsoort.KEUZE, lijst=ACTIESTATUSSEN),
        Stapkolom(sleutel="uitkomst", kop="Wat leverde het op?", breedte=34),
    ),
)
