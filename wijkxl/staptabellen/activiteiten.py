"""Activiteiten: what is done for which resultaat, and on which factor it works (step 3 of the handbook)."""

from __future__ import annotations

from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel
from wijkxl.staptabellen.resultaten import RESULTATEN

FACTOREN = "lijst_factoren"
LEEFGEBIEDEN = "lijst_leefgebieden"
LEEFTIJDSFASEN = "lijst_leeftijdsfasen"
PREVENTIENIVEAUS = "lijst_preventieniveaus"
EFFECTLADDER = "lijst_effectladder"
DATABANKEN = "lijst_databanken"
NIEUW_BESTAAND = "lijst_nieuw_bestaand"
ACTIVITEITEN = "lijst_activiteiten"
"""Names of the activiteiten that are filled in, in their order."""


def activiteitkolom(breedte: float = 26) -> Stapkolom:
    """The column of another table in which a person says which activiteit a row is about."""
    return Stapkolom(
        sleutel="activiteit",
        kop="Activiteit",
        breedte=breedte,
        soort=Kolomsoort.KEUZE,
        lijst=ACTIVITEITEN,
        vrij=True,
    )


TBL_ACTIVITEITEN = Staptabel(
    naam="tbl_activiteiten",
    tekst="activiteiten",
    lege_rijen=20,
    kolommen=(
        Stapkolom(sleutel="naam", kop="Activiteit", breedte=24),
        Stapkolom(sleutel="inzet", kop="We zetten in:", breedte=34),
        Stapkolom(sleutel="zodat", kop="zodat:", breedte=34),
        Stapkolom(sleutel="resultaat", kop="Resultaat", breedte=20, soort=Kolomsoort.KEUZE, lijst=RESULTATEN),
        Stapkolom(
            sleutel="factor", kop="Factor", breedte=24, soort=Kolomsoort.KEUZE, lijst=FACTOREN, vrij=True
        ),
        Stapkolom(
            sleutel="leefgebied", kop="Leefgebied", breedte=13, soort=Kolomsoort.KEUZE, lijst=LEEFGEBIEDEN
        ),
        Stapkolom(
            sleutel="fase", kop="Leeftijdsfase", breedte=16, soort=Kolomsoort.KEUZE, lijst=LEEFTIJDSFASEN
        ),
        Stapkolom(
            sleutel="niveau",
            kop="Preventieniveau",
            breedte=14,
            soort=Kolomsoort.KEUZE,
            lijst=PREVENTIENIVEAUS,
        ),
        Stapkolom(
            sleutel="ladder", kop="Effectladder", breedte=20, soort=Kolomsoort.KEUZE, lijst=EFFECTLADDER
        ),
        Stapkolom(
            sleutel="databank",
            kop="Databank",
            breedte=22,
            soort=Kolomsoort.KEUZE,
            lijst=DATABANKEN,
            vrij=True,
        ),
        Stapkolom(sleutel="uitvoerder", kop="Uitvoerder", breedte=20),
        Stapkolom(
            sleutel="nieuw",
            kop="Nieuw of bestaand?",
            breedte=12,
            soort=Kolomsoort.KEUZE,
            lijst=NIEUW_BESTAAND,
        ),
        Stapkolom(sleutel="zin", kop="Zodatje", breedte=44, soort=Kolomsoort.BEREKEND),
        Stapkolom(sleutel="let_op", kop="Let op", breedte=26, soort=Kolomsoort.BEREKEND),
    ),
)
