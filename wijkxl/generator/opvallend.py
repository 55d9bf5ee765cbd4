"""Opvallende cijfers on the summary: problems and strengths that count, and where the wijk stands."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator, Richting
from wijkxl.analysis.positie import Positie, toevalstreffers
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import GRAFIEKRIJEN, OPVALLEND, Kolom, Samenvattingindeling
from wijkxl.generator.kader import Werk, schrijf, schrijf_breed, write_kop
from wijkxl.generator.lijstformules import grootste
from wijkxl.generator.toetsblad import (
    ToetsKolom,
    cijfertekst_van,
    opvallend_van,
    teken_van,
    toetsbereik,
)
from wijkxl.wording import Blad, Deel

LIJSTEN: tuple[tuple[str, int, ToetsKolom, tuple[tuple[int, int], tuple[int, int], int]], ...] = (
    ("▼ Ongunstiger dan {stad}", -1, ToetsKolom.PROBLEEM, ((1, 2), (3, 5), 6)),
    ("▲ Gunstiger dan {stad}", 1, ToetsKolom.KRACHT, ((8, 12), (13, 15), 16)),
)
"""Heading, outcome, keys, and columns for indicator, figures and link of each list."""


def write_opvallend(werk: Werk, ws: Worksheet, indeling: Samenvattingindeling, deel: Deel) -> None:
    """Write both lists, the remark about chance and the chart of positions."""
    rij = indeling.opvallend
    write_kop(werk, ws, rij, deel.kop, "subkop")
    ws.write_string(rij, Kolom.WIJK, deel.woorden, werk.stijlen.rol("ondertitel"))
    ws.set_row(rij + 1, 22)
    schrijf(ws, rij + 1, 0, toevalsregel(werk), werk.stijlen.rol("ondertitel"))
    ws.set_row(rij + 2, 22)
    for kop, teken, sleutel, (naam, cijfers, link) in LIJSTEN:
        stijl = werk.stijlen.rol("tabelkop")
        schrijf_breed(ws, rij + 2, naam, kop.format(stad=werk.profiel.stad.naam), stijl)
        schrijf_breed(ws, rij + 2, cijfers, "Cijfers", stijl)
        schrijf(ws, rij + 2, link, "Ga naar", stijl)
        gekozen = _volgorde(werk, teken)
        for nummer in range(1, OPVALLEND + 1):
            indicator = gekozen[nummer - 1] if nummer <= len(gekozen) else None
            plaats = (rij + 2 + nummer, naam, cijfers, link)
            _write_regel(werk, ws, plaats, toetsbereik(werk, sleutel), nummer, indicator)
    _write_grafiek(werk, ws, indeling)


def toevalsregel(werk: Werk) -> f.Formule:
    """How many comparisons were made, how many count, and how many would count by chance alone."""
    profiel = werk.profiel
    telt = toetsbereik(werk, ToetsKolom.TELT)
    uitkomsten = [v for v in profiel.vergelijking_by_indicator.values() if v.is_vergeleken]
    vergeleken, verschillend = len(uitkomsten), sum(v.verschilt for v in uitkomsten)
    toeval = int(toevalstreffers(vergeleken, profiel.invoer.zekerheid) + 0.5)
    delen = (
        "Er zijn ",
        " cijfers vergeleken; bij ",
        " telt het verschil. Zonder echte verschillen zouden er door toeval ook ongeveer ",
        " tellen.",
    )
    een, twee, drie, vier = (f.als_tekst(deel) for deel in delen)
    toevalformule = f"INT(COUNT({telt})*alfa+0.5)"
    return f.Formule(
        f"={een}&COUNT({telt})&{twee}&SUM({telt})&{drie}&{toevalformule}&{vier}",
        f"{delen[0]}{vergeleken}{delen[1]}{verschillend}{delen[2]}{toeval}{delen[3]}",
    )


def _volgorde(werk: Werk, teken: int) -> list[Indicator]:
    """Indicatoren with this outcome and a spread, largest difference first."""
    found = [
        (opvallend_van(werk, i), i)
        for i in werk.profiel.catalogus.indicatoren
        if teken_van(werk.profiel, i.code) == teken
    ]
    keyed = [(sleutel, i) for sleutel, i in found if sleutel > 0]
    return [i for _, i in sorted(keyed, key=lambda pair: -pair[0])]


def _write_regel(
    werk: Werk,
    ws: Worksheet,
    plaats: tuple[int, tuple[int, int], tuple[int, int], int],
    sleutels: str,
    nummer: int,
    indicator: Indicator | None,
) -> None:
    rij, naam, cijfers, link = plaats
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
    schrijf_breed(ws, rij, naam, titel, werk.stijlen.rol("cel_vet"))
    schrijf_breed(ws, rij, cijfers, tekst, werk.stijlen.rol("cel"))
    kern = adres.tekst.removeprefix("=")
    doel = f.Formule(f'=IF({kern}="","",HYPERLINK({kern},"→ cijfer"))', "→ cijfer" if indicator else "")
    schrijf(ws, rij, link, doel, werk.stijlen.rol("cel_midden_link"))


def _write_grafiek(werk: Werk, ws: Worksheet, indeling: Samenvattingindeling) -> None:
    """Chart: the wijk between the lowest, quartiles and highest of all wijken, for the striking figures."""
    chart = werk.werkboek.add_chart({"type": "line"})
    eerste, laatste = 1, 2 * OPVALLEND
    reeksen = (
        ("Laagste kwart van de wijken tot hier", 2, None),
        ("Laagste wijk", 1, None),
        ("Hoogste wijk", 4, None),
        (werk.profiel.stad.naam, 6, "diamond"),
        (werk.profiel.wijk.naam, 5, "circle"),
        ("Hoogste kwart van de wijken vanaf hier", 3, None),
    )
    for naam, kolom, teken in reeksen:
        kleur = werk.stijlen.kleur("ongunstiger" if kolom == 5 else "titel")
        marker = {
            "type": teken or "none",
            "size": 9,
            "fill": {"color": kleur},
            "border": {"color": werk.stijlen.kleur("titel")},
        }
        chart.add_series(
            {
                "name": naam,
                "categories": [Blad.POSITIE, eerste, 0, laatste, 0],
                "values": [Blad.POSITIE, eerste, kolom, laatste, kolom],
                "line": {"none": True},
                "marker": marker,
            }
        )
    chart.set_high_low_lines({"line": {"color": werk.stijlen.kleur("gedempt"), "width": 1}})
    vlak = {"fill": {"color": werk.stijlen.kleur("rond")}, "border": {"color": werk.stijlen.kleur("gedempt")}}
    chart.set_up_down_bars({"up": vlak, "down": vlak})
    chart.set_title({"name": "Waar staat de wijk tussen alle wijken?", "name_font": {"size": 12}})
    chart.set_y_axis(
        {"name": "0 = minst gunstige wijk, 100 = gunstigste wijk", "min": 0, "max": 100, "major_unit": 25}
    )
    chart.set_x_axis({"name": "Opvallende cijfers: eerst ongunstig, dan gunstig", "num_font": {"size": 8}})
    chart.set_legend({"position": "bottom", "delete_series": [0, 1, 2, 5]})
    chart.set_size({"width": 1180, "height": 20 * (GRAFIEKRIJEN - 1)})

    beschrijving = (
        "Per opvallend cijfer een lijn van de minst gunstige tot de gunstigste wijk. Het blok is "
        f"de middelste helft van de wijken. Een rondje is {werk.profiel.wijk.naam}, een ruit is {werk.profiel.stad.naam}. "
        "De cijfers staan in de lijsten erboven."
    )
    ws.insert_chart(
        indeling.grafiek, 0, chart, {"description": beschrijving, "x_offset": 10, "object_position": 1}
    )


def write_posities(werk: Werk) -> None:
    """Write the hidden numbers of the chart: every striking figure on a scale of 0 to 100."""
    ws, stijl = werk.blad(Blad.POSITIE), werk.stijlen.rol("gewoon")
    for kolom, kop in enumerate(("indicator", "laagste", "q1", "q3", "hoogste", "wijk", "stad")):
        schrijf(ws, 0, kolom, kop, stijl)
    rij = 0
    for _, teken, sleutel, _ in LIJSTEN:
        gekozen = _volgorde(werk, teken)
        for nummer in range(1, OPVALLEND + 1):
            rij += 1
            indicator = gekozen[nummer - 1] if nummer <= len(gekozen) else None
            _write_positie(werk, rij, toetsbereik(werk, sleutel), nummer, indicator)
    ws.very_hidden()


def _write_positie(werk: Werk, rij: int, sleutels: str, nummer: int, indicator: Indicator | None) -> None:
    ws, stijl, k = werk.blad(Blad.POSITIE), werk.stijlen.rol("gewoon"), ToetsKolom
    naam = grootste(sleutels, toetsbereik(werk, k.NAAM), nummer, indicator.naam if indicator else "")
    schrijf(ws, rij, 0, naam, stijl)

    def zoek(kolom: ToetsKolom) -> str:
        return grootste(sleutels, toetsbereik(werk, kolom), nummer, "").tekst.removeprefix("=")

    laag, hoog, omgekeerd = zoek(k.LAAGSTE), zoek(k.HOOGSTE), zoek(k.OMGEKEERD)
    for kolom, bron in enumerate((k.LAAGSTE, k.KWARTIEL_1, k.KWARTIEL_3, k.HOOGSTE, k.WIJK, k.STAD), start=1):
        waarde = zoek(bron)
        deel = f"100*({waarde}-{laag})/({hoog}-{laag})"
        tekst = f'=IF({laag}="",0,IF({omgekeerd}=1,100-{deel},{deel}))'
        schrijf(ws, rij, kolom, f.Formule(tekst, _op_schaal(werk, indicator, bron)), stijl)


def _op_schaal(werk: Werk, indicator: Indicator | None, bron: ToetsKolom) -> float:
    """Place of a figure between the least favourable (0) and the most favourable wijk (100)."""
    if indicator is None:
        return 0.0
    plaats = werk.profiel.positie_by_indicator[indicator.code]
    stand = werk.profiel.stand_by_indicator[indicator.code]
    if plaats is None or stand.cijfer is None or stand.stad is None:
        return 0.0
    waarde = _getallen(plaats, stand.cijfer.waarde or 0.0, stand.stad.waarde or 0.0)[bron]
    deel = 100 * (waarde - plaats.laagste) / (plaats.hoogste - plaats.laagste)
    return 100 - deel if indicator.richting is Richting.LAGER_GUNSTIG else deel


def _getallen(plaats: Positie, wijk: float, stad: float) -> dict[ToetsKolom, float]:
    k = ToetsKolom
    return {
        k.LAAGSTE: plaats.laagste,
        k.KWARTIEL_1: plaats.kwartiel_1,
        k.KWARTIEL_3: plaats.kwartiel_3,
        k.HOOGSTE: plaats.hoogste,
        k.WIJK: wijk,
        k.STAD: stad,
    }
