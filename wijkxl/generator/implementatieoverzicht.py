"""Per activiteit what the register comes to, with charts of bereik and of tevredenheid."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.uitvoering import MEESTE_UITVAL, MINSTE_BEREIK, Uitvoering
from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.implementatiestand import BOVEN, LAAT, NAAMBLOK, REGELBLOK
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.tekstmaat import row_height
from wijkxl.overdracht.stapstand import gewoon
from wijkxl.overdracht.uitvoerstand import Uitvoerstand
from wijkxl.staptabellen.implementatie import TBL_IMPLEMENTATIE
from wijkxl.wording import Blad

ACTIVITEITEN = 12
"""Activiteiten in the table; of more it is only said how many."""

NOG_GEEN = "nog geen"
HOOGTE = 32.0
KOPPEN = (
    "Activiteit",
    "Regels in het register",
    "Bereik gepland",
    "Bereik werkelijk",
    "Bereik van plan",
    "Uitval",
    "Gemiddelde score",
    "Laagste score",
    "Hoogste score",
    "Laatste gesprek",
    "Open acties",
)
NAAM, REGELS, GEPLAND, WERKELIJK, AANDEEL, UITVAL, TEVREDEN, LAAGSTE, HOOGSTE, GESPREK, ACTIES = range(11)
OPMAAK: Mapping[int, str] = {
    REGELS: "0",
    GEPLAND: "#,##0",
    WERKELIJK: "#,##0",
    AANDEEL: "0%",
    UITVAL: "0%",
    TEVREDEN: "0.0",
    LAAGSTE: "0.0",
    HOOGSTE: "0.0",
    GESPREK: "d-m-yyyy",
    ACTIES: "0",
}
GRAFIEK_BEREIK, GRAFIEK_SCORES = 11, 15
"""Columns at which the charts begin, to the right of the table."""


def write_per_activiteit(werk: Werk, ws: Worksheet, rij: int, stand: Uitvoerstand) -> int:
    """Write the table and its charts; returns the row after them."""
    kop = rij
    for kolom, woorden in enumerate(KOPPEN):
        schrijf(ws, kop, kolom, woorden, werk.stijlen.rol("tabelkop" if kolom == NAAM else "tabelkop_midden"))
    ws.set_row(kop, HOOGTE)
    for nummer in range(1, ACTIVITEITEN + 1):
        _write_activiteit(werk, ws, kop + nummer, nummer, stand)
    _markeer(werk, ws, kop + 1, kop + ACTIVITEITEN)
    laatste = kop + ACTIVITEITEN + 1
    schrijf(ws, laatste, NAAM, _meer(stand), werk.stijlen.rol("hint"))
    _write_grafiek(werk, ws, kop)
    _write_scores(werk, ws, kop)
    return laatste + 1


def _write_activiteit(werk: Werk, ws: Worksheet, rij: int, nummer: int, stand: Uitvoerstand) -> None:
    naam = gewoon(stand.namen[nummer - 1]) if nummer <= len(stand.namen) else ""
    cel = f.op_blad(NAAMBLOK.blad, f.cel(nummer, NAAMBLOK.kolom("sleutel"), vast=True))
    schrijf(ws, rij, NAAM, Formule(f"={cel}", naam), werk.stijlen.rol("label"))
    ws.set_row(rij, row_height([(naam, TBL_IMPLEMENTATIE.kolom("activiteit").breedte)], minimum=20))
    som = stand.van(nummer)
    laatste = stand.laatste(nummer)
    waarden = _waarden(som, laatste or (NOG_GEEN if stand.is_laat(nummer) else None))
    for kolom, tekst in _formules(nummer).items():
        waarde: Waarde | None = waarden[kolom] if naam else None
        formule = Formule(f'=IF(${f.cel(rij, NAAM)}="","",{tekst})', "" if waarde is None else waarde)
        schrijf(ws, rij, kolom, formule, werk.stijlen.rol("cel_midden", getal=OPMAAK[kolom]))


def _waarden(som: Uitvoering, laatste: Waarde | None) -> Mapping[int, Waarde | None]:
    """What the formulas of an activiteit come to; ``None`` where nothing is known."""
    return {
        REGELS: float(som.regels),
        GEPLAND: som.gepland,
        WERKELIJK: som.werkelijk,
        AANDEEL: som.aandeel,
        UITVAL: som.uitval_aandeel,
        TEVREDEN: som.tevreden,
        LAAGSTE: som.laagste,
        HOOGSTE: som.hoogste,
        GESPREK: laatste,
        ACTIES: float(som.open_acties),
    }


def _formules(nummer: int) -> Mapping[int, str]:
    """Formulas for an activiteit, by column; each gives nothing when no row says anything."""
    deze = f"{_regel('plek')},{nummer}"
    beide, uitval, punten = f"{_regel('beide')},1", f'{_regel("uitval")},">=0"', f'{_regel("punten")},">=0"'
    gepland, werkelijk = (f"SUMIFS({_regel(kolom)},{deze},{beide})" for kolom in ("gepland", "werkelijk"))
    bereik = f"COUNTIFS({deze},{beide})"
    laag, hoog = (
        f"SUMPRODUCT(MAX(({_regel('plek')}={nummer})*{_regel(kolom)}))" for kolom in ("laag", "hoog")
    )
    gesprek = f.op_blad(NAAMBLOK.blad, f.cel(nummer, NAAMBLOK.kolom("laatste"), vast=True))
    laat = f.op_blad(NAAMBLOK.blad, f.cel(nummer, NAAMBLOK.kolom("laat"), vast=True))
    regels = f.op_blad(NAAMBLOK.blad, f.cel(nummer, NAAMBLOK.kolom("regels"), vast=True))
    return {
        REGELS: regels,
        GEPLAND: _als(bereik, gepland),
        WERKELIJK: _als(bereik, werkelijk),
        AANDEEL: _als(bereik, f"{werkelijk}/{gepland}"),
        UITVAL: _als(f"COUNTIFS({deze},{uitval})", _deling("uitval", "werkelijk", f"{deze},{uitval}")),
        TEVREDEN: _als(f"COUNTIFS({deze},{punten})", _deling("punten", "werkelijk", f"{deze},{punten}")),
        LAAGSTE: _als(laag, f"{BOVEN}-{laag}"),
        HOOGSTE: _als(hoog, f"{hoog}-1"),
        GESPREK: f'IF({gesprek}>0,{gesprek},IF({laat}=1,"{NOG_GEEN}",""))',
        ACTIES: f'COUNTIFS({deze},{_regel("actie")},">0")',
    }


def _deling(boven: str, onder: str, welke: str) -> str:
    return f"SUMIFS({_regel(boven)},{welke})/SUMIFS({_regel(onder)},{welke})"


def _als(aantal: str, formule: str) -> str:
    return f'IF({aantal}=0,"",{formule})'


def _regel(kolom: str) -> str:
    return REGELBLOK.elders(kolom)


def _meer(stand: Uitvoerstand) -> Formule:
    """How many activiteiten the table leaves out."""
    rest = f'SUMPRODUCT(--({NAAMBLOK.elders("sleutel")}<>""))-{ACTIVITEITEN}'
    over = len(stand.namen) - ACTIVITEITEN
    return Formule(f'=IF({rest}>0,"… en nog "&({rest}),"")', f"… en nog {over}" if over > 0 else "")


def _markeer(werk: Werk, ws: Worksheet, eerste: int, laatste: int) -> None:
    """Mark with a sign what a conversation should be about."""
    plek = f"ROWS({f.cel(eerste, NAAM, vast=True)}:${f.cel(eerste, NAAM)})"
    for kolom, voorwaarde, teken in (
        (REGELS, "AND(ISNUMBER({0}),{0}=0)", "○"),
        (AANDEEL, f"AND(ISNUMBER({{0}}),{{0}}<{MINSTE_BEREIK})", "▼"),
        (UITVAL, f"AND(ISNUMBER({{0}}),{{0}}>{MEESTE_UITVAL})", "▲"),
        (GESPREK, f"INDEX({LAAT},{plek})=1", "⚠"),
    ):
        cel = f.cel(eerste, kolom)
        getal = f'"{teken} "{OPMAAK[kolom]}'
        vorm = werk.stijlen.differentieel(
            bg_color=werk.stijlen.kleur("ongunstiger"), num_format=f'{getal};;{getal};"{teken} "@'
        )
        regel = {"type": "formula", "criteria": f"={voorwaarde.format(cel)}", "format": vorm}
        ws.conditional_format(eerste, kolom, laatste, kolom, regel)


def _write_grafiek(werk: Werk, ws: Worksheet, kop: int) -> None:
    """Insert the chart of bereik, planned next to real."""
    reeksen = ((GEPLAND, "rond", "0;;"), (WERKELIJK, "gunstiger", "0;;"))
    uitleg = "Kolommen per activiteit: het geplande en het werkelijke bereik. De aantallen staan links."
    _grafiek(werk, ws, kop, GRAFIEK_BEREIK, ("Bereik per activiteit", "Aantal mensen", uitleg), reeksen)


def _write_scores(werk: Werk, ws: Worksheet, kop: int) -> None:
    """Insert the chart of the lowest, mean and highest score."""
    reeksen = (
        (LAAGSTE, "ongunstiger", "0.0;;"),
        (TEVREDEN, "rond", "0.0;;"),
        (HOOGSTE, "gunstiger", "0.0;;"),
    )
    uitleg = "Kolommen per activiteit: laagste, gemiddelde en hoogste score. De scores staan links."
    _grafiek(werk, ws, kop, GRAFIEK_SCORES, ("Tevredenheid per activiteit", "Score", uitleg), reeksen)


def _grafiek(
    werk: Werk,
    ws: Worksheet,
    kop: int,
    kolom: int,
    woorden: tuple[str, str, str],
    reeksen: tuple[tuple[int, str, str], ...],
) -> None:
    """Insert a chart of columns of the table; ``woorden`` are its title, name of its axis and alt text."""
    stijlen, (titel, as_naam, uitleg) = werk.stijlen, woorden
    eerste, laatste = kop + 1, kop + ACTIVITEITEN
    grafiek = werk.werkboek.add_chart({"type": "column"})
    for nummer, kleur, getal in reeksen:
        grafiek.add_series(
            {
                "name": [Blad.IMPLEMENTATIE, kop, nummer],
                "categories": [Blad.IMPLEMENTATIE, eerste, NAAM, laatste, NAAM],
                "values": [Blad.IMPLEMENTATIE, eerste, nummer, laatste, nummer],
                "fill": {"color": stijlen.kleur(kleur)},
                "border": {"color": stijlen.kleur("titel")},
                "gap": 60,
                "data_labels": {"value": True, "num_format": getal, "font": {"size": 8}},
            }
        )
    grafiek.set_title({"name": titel, "name_font": {"size": 12}})
    grafiek.set_x_axis({"name": "Activiteit", "num_font": {"size": 8}})
    grafiek.set_y_axis({"name": as_naam, "num_format": "0", "min": 0, "major_gridlines": {"visible": False}})
    grafiek.set_legend({"position": "bottom"})
    grafiek.set_size({"width": 470, "height": 360})
    ws.insert_chart(
        kop, kolom, grafiek, {"description": uitleg, "x_offset": 12, "y_offset": 4, "object_position": 1}
    )
