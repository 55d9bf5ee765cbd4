"""Sheet Inhoudsopgave: wijk and edition, how complete the figures are, the six steps, links to all sheets."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.indeling import EERSTE_RIJ, Kolom, Pijlerindeling
from wijkxl.generator.kader import (
    Werk,
    begin_blad,
    naar,
    schrijf,
    schrijf_breed,
    schrijf_link,
    write_kop,
)
from wijkxl.generator.notities import invoervak, schrijf_invoer
from wijkxl.generator.tekstmaat import row_height
from wijkxl.generator.toetsblad import ToetsKolom, toetscel
from wijkxl.uitleg import oordeel_van
from wijkxl.wording import (
    FORMAATVERSIE,
    STAPSTATUSSEN,
    Blad,
    Oordeel,
    datum_in_woorden,
)

BREEDTES = (36, 13, 17, 15, 17, 18, 15, 13, 13, 40)
TOTAAL, EIGEN = 7, 8
STATUS, OPMERKING = 8, 9
UITLEG = (1, 7)
"""Columns of the explanation of a step or sheet."""

INVULVAKKEN = (
    (
        "in_gebiedsadviseur",
        "Naam gebiedsadviseur",
        "Vul je naam in. Die komt voorin de rapportage en het plan van aanpak.",
    ),
    (
        "in_versie",
        "Versie document",
        "Vul de versie in, bijvoorbeeld: concept 1. Die komt voorin de rapportage en het plan van aanpak.",
    ),
)
"""Name, question and explanation of what the adviser fills in about the document."""

ALS_TEKST = "@"
"""Number format that keeps 1.1 as it is typed: a version, and no date or number."""

TELLINGEN: tuple[tuple[str, tuple[Oordeel, ...], str], ...] = (
    (Oordeel.GUNSTIGER, (Oordeel.GUNSTIGER,), "gunstiger"),
    (Oordeel.ROND, (Oordeel.ROND,), "rond"),
    (Oordeel.ONGUNSTIGER, (Oordeel.ONGUNSTIGER,), "ongunstiger"),
    ("△▽ hoger of lager", (Oordeel.HOGER, Oordeel.LAGER), "neutraal"),
    (Oordeel.NIET_VERGELEKEN, (Oordeel.NIET_VERGELEKEN,), "niet_vergeleken"),
    (Oordeel.GEEN_CIJFER, (Oordeel.GEEN_CIJFER,), "geen_cijfer"),
)
"""Heading of a count, the words that are counted, and the colour in the chart."""


def write_inhoudsopgave(werk: Werk) -> None:
    """Write the sheet."""
    ws = begin_blad(werk, Blad.INHOUDSOPGAVE, "inhoudsopgave", BREEDTES)
    rij = _write_gegevens(werk, ws, EERSTE_RIJ)
    rij = _write_volledigheid(werk, ws, rij + 1)
    rij = _write_stappen(werk, ws, rij + 1)
    _write_bladen(werk, ws, rij + 1)
    ws.activate()


def _write_gegevens(werk: Werk, ws: Worksheet, rij: int) -> int:
    profiel = werk.profiel
    regels = (
        ("Wijk", f"{profiel.wijk.naam} ({profiel.wijk.code})"),
        ("Gebied", profiel.gebied.naam),
        ("Editie van de cijfers", profiel.editie.titel),
        ("Datum van de editie", datum_in_woorden(profiel.editie.datum)),
        ("Uitgever", profiel.editie.uitgever),
        ("Versie van het format", FORMAATVERSIE),
    )
    for label, waarde in regels:
        ws.set_row(rij, 18)
        schrijf(ws, rij, 0, label, werk.stijlen.rol("label"))
        schrijf_breed(ws, rij, UITLEG, waarde, werk.stijlen.rol("cel"))
        rij += 1
    for naam, vraag, uitleg in INVULVAKKEN:
        ws.set_row(rij, 20)
        schrijf(ws, rij, 0, vraag, werk.stijlen.rol("label"))
        invoervak(werk, ws, rij, UITLEG, naam=naam, vraag=vraag, uitleg=uitleg, getal=ALS_TEKST)
        rij += 1
    return rij


def _write_volledigheid(werk: Werk, ws: Worksheet, rij: int) -> int:
    """Write counts per pijler as formulas over the columns with words, and a chart of them."""
    deel = werk.sjabloon.teksten["inhoudsopgave"].deel("volledigheid")
    write_kop(werk, ws, rij, deel.kop)
    uitleg = deel.woorden
    stijl = werk.stijlen.rol("hint")
    schrijf_breed(ws, rij + 1, (0, EIGEN), uitleg, stijl)
    ws.set_row(rij + 1, row_height([(uitleg, sum(BREEDTES[:EIGEN]))]))
    kop = rij + 2
    ws.set_row(kop, 33)
    koppen = ("Pijler", *(k for k, _, _ in TELLINGEN), "Indicatoren", "Eigen cijfers")
    for kolom, woorden in enumerate(koppen):
        schrijf(ws, kop, kolom, woorden, werk.stijlen.rol("tabelkop" if kolom == 0 else "tabelkop_midden"))
    for place, indeling in enumerate(werk.indeling.pijlers):
        _write_telling(werk, ws, kop + 1 + place, indeling)
    laatste = kop + len(werk.indeling.pijlers)
    _write_grafiek(werk, ws, kop, laatste)
    return laatste + 12


def _write_telling(werk: Werk, ws: Worksheet, rij: int, indeling: Pijlerindeling) -> None:
    oordelen = _oordelen(werk, indeling)

    ws.set_row(rij, 20)
    schrijf_link(ws, rij, 0, naar(indeling.blad), indeling.blad, werk.stijlen.rol("cel_link"))
    counts = []
    for kolom, (_, woorden, _) in enumerate(TELLINGEN, start=1):
        count = f.aantal_met_woorden(oordelen[0], woorden, oordelen[1])
        counts.append(count.waarde)
        schrijf(ws, rij, kolom, count, werk.stijlen.rol("cel_midden"))
    cells = [f.cel(rij, kolom) for kolom in range(1, 1 + len(TELLINGEN))]
    total = f.som(f"{cells[0]}:{cells[-1]}", [float(count) for count in counts])
    schrijf(ws, rij, TOTAAL, total, werk.stijlen.rol("cel_midden"))
    codes = [code for blok in indeling.blokken for code in blok.indicatoren.rij_by_indicator]
    own = f.som(
        ",".join(toetscel(werk, code, ToetsKolom.EIGEN) for code in codes),
        [float(werk.profiel.stand_by_indicator[code].eigen is not None) for code in codes],
    )
    schrijf(ws, rij, EIGEN, own, werk.stijlen.rol("cel_midden"))


def _oordelen(werk: Werk, indeling: Pijlerindeling) -> tuple[tuple[str, ...], tuple[f.Waarde, ...]]:
    """Ranges with the outcomes of the three domeinen, and what stands in them."""
    bereiken: list[str] = []
    waarden: list[f.Waarde] = []
    for blok in indeling.blokken:
        rijen = blok.indicatoren.rij_by_indicator
        if rijen:
            eerste, laatste = min(rijen.values()), max(rijen.values())
            adres = f.bereik((eerste, Kolom.OORDEEL), (laatste, Kolom.OORDEEL))
            bereiken.append(f.op_blad(indeling.blad, adres))
            waarden += [oordeel_van(werk.profiel.vergelijking_by_indicator[code]).value for code in rijen]
    return tuple(bereiken), tuple(waarden)


def _write_grafiek(werk: Werk, ws: Worksheet, kop: int, laatste: int) -> None:
    chart = werk.werkboek.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for kolom, (_, _, kleur) in enumerate(TELLINGEN, start=1):
        letter = werk.stijlen.kleur("tekst")
        chart.add_series(
            {
                "name": [Blad.INHOUDSOPGAVE, kop, kolom],
                "categories": [Blad.INHOUDSOPGAVE, kop + 1, 0, laatste, 0],
                "values": [Blad.INHOUDSOPGAVE, kop + 1, kolom, laatste, kolom],
                "fill": {"color": werk.stijlen.kleur(kleur)},
                "border": {"color": "#FFFFFF"},
                "gap": 45,
                "data_labels": {"value": True, "num_format": "0;;;", "font": {"size": 9, "color": letter}},
            }
        )
    stad = werk.profiel.stad.naam
    chart.set_title({"name": f"Indicatoren vergeleken met {stad}", "name_font": {"size": 12}})
    chart.set_x_axis(
        {"name": "Deel van de indicatoren", "num_format": "0%", "major_gridlines": {"visible": False}}
    )
    chart.set_y_axis({"reverse": True, "name": "Pijler", "crossing": "max"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 210})
    beschrijving = (
        f"Gestapelde staven: per pijler het deel van de indicatoren dat gunstiger of ongunstiger is "
        f"dan {stad}, daar rond ligt, of geen cijfer heeft. De aantallen staan in de tabel erboven."
    )
    ws.insert_chart(laatste + 1, 0, chart, {"description": beschrijving, "y_offset": 6, "object_position": 1})


def _write_stappen(werk: Werk, ws: Worksheet, rij: int) -> int:
    deel = werk.sjabloon.teksten["inhoudsopgave"].deel("stappen")
    write_kop(werk, ws, rij, deel.kop)
    ws.write_string(rij + 1, 0, deel.woorden, werk.stijlen.rol("ondertitel"))
    rij += 2
    koppen = (
        ((0, 0), "Stap"),
        (UITLEG, "Wat doe je?"),
        ((STATUS,) * 2, "Status"),
        ((OPMERKING,) * 2, "Opmerking"),
    )
    for kolommen, kop in koppen:
        schrijf_breed(ws, rij, kolommen, kop, werk.stijlen.rol("tabelkop"))
    for stap in werk.sjabloon.teksten["stappen"].delen:
        rij += 1
        uitleg = stap.woorden
        kop = f"{stap.sleutel}. {stap.kop}"
        ws.set_row(rij, row_height([(uitleg, sum(BREEDTES[1:8])), (kop, BREEDTES[0])], minimum=33))
        schrijf(ws, rij, 0, kop, werk.stijlen.rol("label"))
        schrijf_breed(ws, rij, UITLEG, uitleg, werk.stijlen.rol("cel"))
        _write_status(werk, ws, rij, stap.sleutel)
        invoervak(
            werk,
            ws,
            rij,
            (OPMERKING, OPMERKING),
            naam=f"in_stap_{stap.sleutel}_opmerking",
            vraag=f"Opmerking bij stap {stap.sleutel}",
            uitleg="Bijvoorbeeld: met wie je hebt gesproken, of wat je nog moet doen.",
        )
    return rij + 1


def _write_status(werk: Werk, ws: Worksheet, rij: int, stap: str) -> None:
    schrijf_invoer(
        werk,
        ws,
        rij,
        STATUS,
        naam=f"in_stap_{stap}_status",
        omschrijving=f"Status van stap {stap}",
        vooraf=STAPSTATUSSEN[0],
    )
    ws.data_validation(
        rij,
        STATUS,
        rij,
        STATUS,
        {
            "validate": "list",
            "source": "=lijst_stapstatus",
            "input_title": f"Status van stap {stap}",
            "input_message": "Kies hoe ver je bent.",
            "error_title": "Kies uit de lijst",
            "error_message": f"Kies: {', '.join(STAPSTATUSSEN)}.",
        },
    )


def _write_bladen(werk: Werk, ws: Worksheet, rij: int) -> None:
    tekst = werk.sjabloon.teksten["inhoudsopgave"]
    write_kop(werk, ws, rij, tekst.deel("bladen").kop)
    for sleutel, blad in werk.bladlinks():
        if sleutel == "inhoudsopgave":
            continue
        rij += 1
        uitleg = tekst.deel(sleutel).woorden
        ws.set_row(rij, row_height([(uitleg, sum(BREEDTES[1:7]))], minimum=20))
        schrijf_link(ws, rij, 0, naar(blad), blad, werk.stijlen.rol("cel_link"))
        schrijf_breed(ws, rij, UITLEG, uitleg, werk.stijlen.rol("cel"))
