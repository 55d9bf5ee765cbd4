"""Conversations with partners: how you prepare them and what came out (step 1 of the handbook, bijlage 7)."""

from __future__ import annotations

from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel

JA_NEE = "lijst_ja_nee"
HERKENNING = "lijst_herkenning"
RELATIE = "lijst_relatie"

VOORBEREIDING = Staptabel(
    naam="tbl_voorbereiding",
    tekst="voorbereiding",
    kolommen=(
        Stapkolom(sleutel="partner", kop="Met wie ga je in gesprek?", breedte=24),
        Stapkolom(sleutel="datum", kop="Datum", breedte=12, soort=Kolomsoort.DATUM),
        Stapkolom(
            sleutel="relatie",
            kop="Hoe is de relatie?",
            breedte=22,
            soort=Kolomsoort.KEUZE,
            lijst=RELATIE,
            vrij=True,
        ),
        Stapkolom(sleutel="weerstand", kop="Welke weerstand verwacht je?", breedte=30),
        Stapkolom(sleutel="opening", kop="Hoe open je het gesprek?", breedte=32),
        Stapkolom(sleutel="kernvragen", kop="Wat zijn je kernvragen?", breedte=36),
        Stapkolom(sleutel="vervolg", kop="Wat vraag je als zij het beeld niet herkennen?", breedte=36),
        Stapkolom(sleutel="afspraak", kop="Welke afspraak wil je maken?", breedte=30),
    ),
)
GESPREKKEN = Staptabel(
    naam="tbl_gesprekken",
    tekst="gesprekken",
    kolommen=(
        Stapkolom(sleutel="datum", kop="Datum", breedte=12, soort=Kolomsoort.DATUM),
        Stapkolom(sleutel="partner", kop="Partner", breedte=22),
        Stapkolom(
            sleutel="herkennen",
            kop="Herkennen zij de cijfers?",
            breedte=18,
            soort=Kolomsoort.KEUZE,
            lijst=HERKENNING,
            vrij=True,
        ),
        Stapkolom(sleutel="verklaren", kop="Hoe verklaren zij de cijfers?", breedte=36),
        Stapkolom(sleutel="vinden", kop="Wat vinden zij ervan?", breedte=30),
        Stapkolom(sleutel="nodig", kop="Wat is er volgens hen nodig?", breedte=34),
        Stapkolom(sleutel="niet_gedeeld", kop="Welke cijfers herkennen zij niet?", breedte=30),
        Stapkolom(
            sleutel="naar_obi", kop="Terug naar OBI?", breedte=11, soort=Kolomsoort.KEUZE, lijst=JA_NEE
        ),
        Stapkolom(sleutel="meenemen", kop="Wat neem je mee in je analyse?", breedte=34),
    ),
)
