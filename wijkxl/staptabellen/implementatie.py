"""What was really carried out, per intervention and period, and the yearly conversations about it."""

from __future__ import annotations

from wijkxl.staptabellen.activiteiten import activiteitkolom
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel
from wijkxl.staptabellen.plan import ACTIESTATUSSEN

UITVOERINGSSTATUSSEN = "lijst_uitvoeringsstatus"
KWALITEITSOORDELEN = "lijst_kwaliteitsoordeel"

TBL_IMPLEMENTATIE = Staptabel(
    naam="tbl_implementatie",
    tekst="implementatie",
    lege_rijen=20,
    kolommen=(
        activiteitkolom(24),
        Stapkolom(sleutel="periode", kop="Periode", breedte=14),
        Stapkolom(
            sleutel="status", kop="Status", breedte=14, soort=Kolomsoort.KEUZE, lijst=UITVOERINGSSTATUSSEN
        ),
        Stapkolom(sleutel="dosis", kop="Dosis", breedte=16),
        Stapkolom(sleutel="frequentie", kop="Frequentie", breedte=16),
        Stapkolom(sleutel="gepland", kop="Bereik gepland", breedte=10, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="werkelijk", kop="Bereik werkelijk", breedte=10, soort=Kolomsoort.GETAL),
        Stapkolom(
            sleutel="aandeel", kop="Bereik van plan", breedte=11, soort=Kolomsoort.BEREKEND, getal="0%"
        ),
        Stapkolom(sleutel="uitval", kop="Uitval", breedte=9, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="tevreden", kop="Tevredenheid", breedte=12, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="laagste", kop="Laagste score", breedte=9, soort=Kolomsoort.GETAL),
        Stapkolom(sleutel="hoogste", kop="Hoogste score", breedte=9, soort=Kolomsoort.GETAL),
        Stapkolom(
            sleutel="kwaliteit", kop="Kwaliteit", breedte=16, soort=Kolomsoort.KEUZE, lijst=KWALITEITSOORDELEN
        ),
        Stapkolom(sleutel="gesprek", kop="Laatste gesprek", breedte=12, soort=Kolomsoort.DATUM),
        Stapkolom(sleutel="actie", kop="Verbeteractie", breedte=28),
        Stapkolom(sleutel="eigenaar", kop="Wie doet dit?", breedte=16),
        Stapkolom(sleutel="wanneer", kop="Wanneer klaar?", breedte=12, soort=Kolomsoort.DATUM),
        Stapkolom(
            sleutel="actiestatus",
            kop="Status van de actie",
            breedte=13,
            soort=Kolomsoort.KEUZE,
            lijst=ACTIESTATUSSEN,
        ),
        Stapkolom(sleutel="let_op", kop="Let op", breedte=28, soort=Kolomsoort.BEREKEND),
    ),
)
TBL_JAARGESPREKKEN = Staptabel(
    naam="tbl_jaargesprekken",
    tekst="jaargesprekken",
    kolommen=(
        Stapkolom(sleutel="datum", kop="Datum", breedte=12, soort=Kolomsoort.DATUM),
        activiteitkolom(24),
        Stapkolom(sleutel="herkennen", kop="Herkennen we dit?", breedte=30),
        Stapkolom(sleutel="vinden", kop="Wat vinden we ervan?", breedte=30),
        Stapkolom(sleutel="verklaren", kop="Hoe verklaren we het?", breedte=30),
        Stapkolom(sleutel="anders", kop="Wat gaan we anders doen?", breedte=34),
    ),
)
