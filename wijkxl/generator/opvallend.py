"""Opvallende cijfers on the summary: problems and strengths that count, and where the wijk stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.benchmark import Regel
from wijkxl.analysis.catalogus import Indicator, Richting
from wijkxl.analysis.opvallend import OPVALLEND, opvallende
from wijkxl.analysis.positie import toevalstreffers
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import GRAFIEKRIJEN, Kolom, Samenvattingindeling
from wijkxl.generator.kader import Werk, schrijf, schrijf_breed, write_kop
from wijkxl.generator.lijstformules import grootste
from wijkxl.generator.toetsblad import ToetsKolom, toetsbereik
from wijkxl.generator.toetswaarden import cijfertekst_van
from wijkxl.wording import Blad, Deel

BUITEN_BEELD = -50.0
"""Value of a point that must not show: below the axis of the chart, which starts at 0."""


class Positiekolom(IntEnum):
    """Columns of the hidden numbers of the chart."""

    NUMMER = 0
    ONDER = 1
    BLOK = 2
    WIJK = 3
    STAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijst:
    """One of the two lists, in the order of ``opvallende``: its heading, order and columns."""

    kop: str
    sleutel: ToetsKolom
    nummer: int
    naam: tuple[int, int]
    cijfers: tuple[int, int]
    link: int
    eerste_nummer: int


LIJSTEN = (
    Lijst(
        kop="▼ Ongunstiger dan {stad}",
        sleutel=ToetsKolom.PROBLEEM,
        nummer=0,
        naam=(1, 2),
        cijfers=(3, 5),
        link=6,
        eerste_nummer=1,
    ),
    Lijst(
        kop="▲ Gunstiger dan {stad}",
        sleutel=ToetsKolom.KRACHT,
        nummer=8,
        naam=(9, 12),
        cijfers=(13, 15),
        link=16,
        eerste_nummer=1 + OPVALLEND,
    ),
)


def write_opvallend(werk: Werk, ws: Worksheet, indeling: Samenvattingindeling, deel: Deel) -> None:
    """Write both lists, the remark about chance and the chart of positions."""
    rij = indeling.opvallend
    write_kop(werk, ws, rij, deel.kop, "subkop")
    ws.write_string(rij, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
    ws.set_row(rij + 1, 22)
    schrijf(ws, rij + 1, 0, toevalsregel(werk), werk.stijlen.rol("ondertitel"))
    ws.set_row(rij + 2, 22)
    for lijst, gekozen in zip(LIJSTEN, _gekozen(werk), strict=True):
        stijl = werk.stijlen.rol("tabelkop")
        schrijf(ws, rij + 2, lijst.nummer, "", stijl)
        schrijf_breed(ws, rij + 2, lijst.naam, lijst.kop.format(stad=werk.profiel.stad.naam), stijl)
        schrijf_breed(ws, rij + 2, lijst.cijfers, "Cijfers", stijl)
        schrijf(ws, rij + 2, lijst.link, "Ga naar", stijl)
        for nummer, indicator in enumerate(gekozen, start=1):
            _write_regel(werk, ws, rij + 2 + nummer, lijst, nummer, indicator)
    _write_grafiek(werk, ws, indeling)


def toevalsregel(werk: Werk) -> f.Formule:
    """How many comparisons were made, how many count, and how many would count by chance alone."""
    profiel = werk.profiel
    telt = toetsbereik(werk, ToetsKolom.TELT)
    getoetst_bereik = toetsbereik(werk, ToetsKolom.GETOETST)
    uitkomsten = [v for v in profiel.vergelijking_by_indicator.values() if v.is_vergeleken]
    vergeleken, verschillend = len(uitkomsten), sum(v.verschilt for v in uitkomsten)
    getoetst = sum(v.regel in (Regel.AANDEEL, Regel.RATE, Regel.MARGE) for v in uitkomsten)
    toeval = int(toevalstreffers(getoetst, profiel.invoer.zekerheid) + 0.5)
    een, twee, drie, vier, vijf = (
        "Er zijn ",
        " cijfers vergeleken; bij ",
        " telt het verschil. Met een toets zijn ",
        " cijfers vergeleken: ook zonder echte verschillen telt daarvan door toeval ongeveer ",
        " mee.",
    )
    tekst = "&".join(
        (
            f.als_tekst(een),
            f"COUNT({telt})",
            f.als_tekst(twee),
            f"SUM({telt})",
            f.als_tekst(drie),
            f"SUM({getoetst_bereik})",
            f.als_tekst(vier),
            f"INT(SUM({getoetst_bereik})*alfa+0.5)",
            f.als_tekst(vijf),
        )
    )
    return f.Formule(
        f"={tekst}", f"{een}{vergeleken}{twee}{verschillend}{drie}{getoetst}{vier}{toeval}{vijf}"
    )


def _gekozen(werk: Werk) -> list[list[Indicator | None]]:
    """What stands in each of the lists, with nothing in the rows that stay empty."""
    by_code = werk.profiel.catalogus.indicator_by_code
    found = [[by_code[code] for code in codes] for codes in opvallende(werk.profiel)]
    return [[*lijst, *[None] * (OPVALLEND - len(lijst))] for lijst in found]


def _write_regel(
    werk: Werk, ws: Worksheet, rij: int, lijst: Lijst, nummer: int, indicator: Indicator | None
) -> None:
    sleutels = toetsbereik(werk, lijst.sleutel)
    ws.set_row(rij, 33)
    titel = grootste(
        sleutels, toetsbereik(werk, ToetsKolom.NAAM), nummer, indicator.naam if indicator else ""
    )
    tekst = grootste(
        sleutels,
        toetsbereik(werk, ToetsKolom.CIJFERS),
        nummer,
        cijfertekst_van(werk, indicator) if indicator else "",
    )
    adres = grootste(sleutels, toetsbereik(werk, ToetsKolom.ADRES), nummer, "")
    schrijf(ws, rij, lijst.nummer, lijst.eerste_nummer + nummer - 1, werk.stijlen.rol("cel_midden"))
    schrijf_breed(ws, rij, lijst.naam, titel, werk.stijlen.rol("cel_vet"))
    schrijf_breed(ws, rij, lijst.cijfers, tekst, werk.stijlen.rol("cel"))
    kern = adres.tekst.removeprefix("=")
    doel = f.Formule(f'=IF({kern}="","",HYPERLINK({kern},"→ cijfer"))', "→ cijfer" if indicator else "")
    schrijf(ws, rij, lijst.link, doel, werk.stijlen.rol("cel_midden_link"))


def _write_grafiek(werk: Werk, ws: Worksheet, indeling: Samenvattingindeling) -> None:
    """Chart: the wijk and the city between the least and most favourable wijk, by number of the lists."""
    stijlen, profiel = werk.stijlen, werk.profiel
    onzichtbaar = {"fill": {"none": True}, "border": {"none": True}}
    blok = {"fill": {"color": stijlen.kleur("rond")}, "border": {"color": stijlen.kleur("gedempt")}}
    chart = werk.werkboek.add_chart({"type": "column", "subtype": "stacked"})
    chart.add_series({**_reeks("Tot het middelste deel", Positiekolom.ONDER), **onzichtbaar, "gap": 60})
    chart.add_series({**_reeks("Middelste helft van de wijken", Positiekolom.BLOK), **blok})
    punten = werk.werkboek.add_chart({"type": "line"})
    for naam, kolom, vorm, kleur in (
        (profiel.stad.naam, Positiekolom.STAD, "diamond", "titel"),
        (profiel.wijk.naam, Positiekolom.WIJK, "circle", "ongunstiger"),
    ):
        marker = {
            "type": vorm,
            "size": 10,
            "fill": {"color": stijlen.kleur(kleur)},
            "border": {"color": stijlen.kleur("titel")},
        }
        punten.add_series({**_reeks(naam, kolom), "line": {"none": True}, "marker": marker})
    chart.combine(punten)
    chart.set_title({"name": "Waar staat de wijk tussen alle wijken?", "name_font": {"size": 12}})
    chart.set_y_axis(
        {"name": "0 = minst gunstige wijk, 100 = gunstigste", "min": 0, "max": 100, "major_unit": 25}
    )
    chart.set_x_axis({"name": "Nummer van het cijfer in de lijsten hierboven"})
    chart.set_legend({"position": "bottom", "delete_series": [0]})
    chart.set_size({"width": 1100, "height": 20 * (GRAFIEKRIJEN - 1)})
    beschrijving = (
        "Per opvallend cijfer de plaats tussen de minst gunstige wijk (0) en de gunstigste wijk (100). "
        "Het blok is de middelste helft van de wijken, "
        f"het rondje {profiel.wijk.naam}, de ruit {profiel.stad.naam}. "
        "De cijfers staan in de lijsten erboven."
    )
    opties = {"description": beschrijving, "x_offset": 10, "object_position": 1}
    ws.insert_chart(indeling.grafiek, 0, chart, opties)


def _reeks(naam: str, kolom: Positiekolom) -> dict[str, object]:
    eerste, laatste = 1, 2 * OPVALLEND
    return {
        "name": naam,
        "categories": [Blad.POSITIE, eerste, Positiekolom.NUMMER, laatste, Positiekolom.NUMMER],
        "values": [Blad.POSITIE, eerste, kolom, laatste, kolom],
    }


def write_posities(werk: Werk) -> None:
    """Write the hidden numbers of the chart: every striking figure on a scale of 0 to 100."""
    ws, stijl = werk.blad(Blad.POSITIE), werk.stijlen.rol("gewoon")
    for kolom in Positiekolom:
        schrijf(ws, 0, kolom, kolom.name.lower(), stijl)
    rij = 0
    for lijst, gekozen in zip(LIJSTEN, _gekozen(werk), strict=True):
        for nummer, indicator in enumerate(gekozen, start=1):
            rij += 1
            schrijf(ws, rij, Positiekolom.NUMMER, rij, stijl)
            _write_positie(werk, rij, toetsbereik(werk, lijst.sleutel), nummer, indicator)
    ws.very_hidden()


def _write_positie(werk: Werk, rij: int, sleutels: str, nummer: int, indicator: Indicator | None) -> None:
    ws, stijl, k = werk.blad(Blad.POSITIE), werk.stijlen.rol("gewoon"), ToetsKolom

    def zoek(kolom: ToetsKolom) -> str:
        return grootste(sleutels, toetsbereik(werk, kolom), nummer, "").tekst.removeprefix("=")

    laag, hoog, omgekeerd = zoek(k.LAAGSTE), zoek(k.HOOGSTE), zoek(k.OMGEKEERD)

    def schaal(kolom: ToetsKolom, omgedraaid: ToetsKolom) -> str:
        gewoon, anders = (f"100*({zoek(x)}-{laag})/({hoog}-{laag})" for x in (kolom, omgedraaid))
        return f"IF({omgekeerd}=1,100-{anders},{gewoon})"

    onder = schaal(k.KWARTIEL_1, k.KWARTIEL_3)
    boven = schaal(k.KWARTIEL_3, k.KWARTIEL_1)
    waarden = _op_schaal(werk, indicator)
    for kolom, tekst in (
        (Positiekolom.ONDER, onder),
        (Positiekolom.BLOK, f"{boven}-{onder}"),
        (Positiekolom.WIJK, f"MAX(0,MIN(100,{schaal(k.WIJK, k.WIJK)}))"),
        (Positiekolom.STAD, schaal(k.STAD, k.STAD)),
    ):
        leeg = 0 if kolom in (Positiekolom.ONDER, Positiekolom.BLOK) else BUITEN_BEELD
        schrijf(ws, rij, kolom, f.Formule(f'=IF({laag}="",{leeg},{tekst})', waarden[kolom]), stijl)


def _op_schaal(werk: Werk, indicator: Indicator | None) -> dict[Positiekolom, float]:
    """Places between the least favourable (0) and the most favourable wijk (100)."""
    k = Positiekolom
    leeg = {k.ONDER: 0.0, k.BLOK: 0.0, k.WIJK: BUITEN_BEELD, k.STAD: BUITEN_BEELD}
    plaats = werk.profiel.positie_by_indicator[indicator.code] if indicator else None
    if indicator is None or plaats is None:
        return leeg
    stand = werk.profiel.stand_by_indicator[indicator.code]
    omgekeerd = indicator.richting is Richting.LAGER_GUNSTIG

    def schaal(waarde: float) -> float:
        deel = 100 * (waarde - plaats.laagste) / (plaats.hoogste - plaats.laagste)
        return 100 - deel if omgekeerd else deel

    quartiles = sorted((schaal(plaats.kwartiel_1), schaal(plaats.kwartiel_3)))
    wijk, stad = (cijfer.waarde if cijfer else None for cijfer in (stand.cijfer, stand.stad))
    return {
        k.ONDER: quartiles[0],
        k.BLOK: quartiles[1] - quartiles[0],
        k.WIJK: BUITEN_BEELD if wijk is None else max(0.0, min(100.0, schaal(wijk))),
        k.STAD: BUITEN_BEELD if stad is None else schaal(stad),
    }
