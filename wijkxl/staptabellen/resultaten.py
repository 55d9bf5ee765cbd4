"""Maatschappelijke resultaten and the indicatoren they are measured with (step 2 of the handbook).

The two tables stand below each other, so that a column has room for both.
"""

from __future__ import annotations

from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel

MEER_MINDER = "lijst_meer_minder"
REGELS = "lijst_resultaatregel"
DOMEINEN = "lijst_domeinen"
RESULTATEN = "lijst_resultaten"
"""Short names of the resultaten that are filled in, in their order."""
INDICATOREN = "lijst_indicatoren"

TBL_RESULTATEN = Staptabel(
    naam="tbl_resultaten",
    tekst="resultaten",
    lege_rijen=10,
    kolommen=(
        Stapkolom(sleutel="naam", kop="Korte naam", breedte=22),
        Stapkolom(sleutel="zin", kop="Maatschappelijk resultaat", breedte=40, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="jaar", kop="In welk jaar?", breedte=10, soort=Kolomsoort.JAAR),
        Stapkolom(sleutel="doel", kop="Hoeveel?", breedte=11, soort=Kolomsoort.GETAL),
        Stapkolom(
            sleutel="meer", kop="Meer of minder?", breedte=12, soort=Kolomsoort.KEUZE, lijst=MEER_MINDER
        ),
        Stapkolom(sleutel="wie", kop="Wie?", breedte=22),
        Stapkolom(sleutel="wat", kop="Wat is er dan anders?", breedte=28),
        Stapkolom(sleutel="domein", kop="Domein", breedte=18, soort=Kolomsoort.KEUZE, lijst=DOMEINEN),
        Stapkolom(
            sleutel="regel",
            kop="Wanneer is het behaald?",
            breedte=16,
            soort=Kolomsoort.KEUZE,
            lijst=REGELS,
        ),
        Stapkolom(sleutel="stand", kop="Stand", breedte=18, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="uitleg", kop="Waarom die stand?", breedte=36, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="waarom", kop="Waarom kiezen jullie dit?", breedte=38),
    ),
)
TBL_METINGEN = Staptabel(
    naam="tbl_metingen",
    tekst="metingen",
    lege_rijen=14,
    kolommen=(
        Stapkolom(sleutel="resultaat", kop="Resultaat", breedte=22, soort=Kolomsoort.KEUZE, lijst=RESULTATEN),
        Stapkolom(
            sleutel="indicator",
            kop="Indicator",
            breedte=40,
            soort=Kolomsoort.KEUZE,
            lijst=INDICATOREN,
            vrij=True,
        ),
        Stapkolom(sleutel="jaar_nul", kop="Jaar nulmeting", breedte=10, soort=Kolomsoort.JAAR),
        Stapkolom(sleutel="eigen_nul", kop="Eigen cijfer nulmeting", breedte=11, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="eigen_nu", kop="Eigen cijfer nu", breedte=12, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="eigen_jaar", kop="Jaar eigen cijfer nu", breedte=22, soort=Kolomsoort.JAAR),
        Stapkolom(sleutel="nulmeting", kop="Nulmeting", breedte=28, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="nu", kop="Cijfer nu", breedte=18, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="jaar_nu", kop="Jaar nu", breedte=16, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="verbetering", kop="Verbetering", breedte=18, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="toeval", kop="Groter dan toeval?", breedte=36, soort=Kolomsoort.BEREKEND),
        Stapkolom(
            sleutel="volgend", kop="Wanneer komt het volgende cijfer?", breedte=38, soort=Kolomsoort.BEREKEND
        ),
    ),
)
