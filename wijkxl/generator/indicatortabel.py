"""The table of indicatoren: figures next to each other, the difference, the course and what stands behind."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.benchmark import Reden, Vergelijking
from wijkxl.analysis.catalogus import Indicator, Toets
from wijkxl.analysis.invoer import Opmaak
from wijkxl.analysis.wijkprofiel import Stand, Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import Kolom, Tabel
from wijkxl.generator.kader import Werk, naar, prompt, schrijf, schrijf_link
from wijkxl.generator.notities import schrijf_invoer
from wijkxl.generator.tekstmaat import row_height
from wijkxl.generator.tijdreeksen import reeksbereik
from wijkxl.generator.toetsblad import ToetsKolom, burenbereik, toetscel
from wijkxl.generator.toetswaarden import gekozen_waarde, wijk_waarde
from wijkxl.generator.vorigekolommen import (
    kleur_vorige,
    ruimte_voor_anders,
    write_vorige,
    write_vorigekop,
)
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.uitleg import factor_met_rang, oordeel_van, uitleg_van, woorden_zonder_toets
from wijkxl.wording import (
    GEEN_CIJFER,
    Blad,
    Oordeel,
    celwaarde,
    eenheid_en_groep,
    gebiedslabels,
    getalopmaak,
    korte_bron,
    verschilopmaak,
)

BREEDTES: Sequence[float] = (
    3.5,
    36,
    18,
    18,
    10.5,
    11.5,
    10.5,
    10.5,
    10.5,
    13,
    12,
    16,
    22,
    6.5,
    12,
    14,
    34,
    28,
    16,
    13,
    13,
    38,
)
"""Widths in characters of the columns of ``Kolom``."""

KIES_GEBIED = "Kies zelf (blad Toelichting)"

Regel = tuple[str, Format]
"""Condition of a conditional format, without ``=``, and what it looks like."""


def write_indicatortabel(
    werk: Werk, ws: Worksheet, tabel: Tabel, indicatoren: Sequence[Indicator], *, thuis: bool
) -> None:
    """Write heading and rows.

    In the table at home (``thuis``) the figures are looked up in the naslag and may be overwritten; in the
    other tables they follow the row at home.
    """
    met_vorige = thuis and werk.profiel.vorige is not None
    _write_tabelkop(werk, ws, tabel.kop)
    if met_vorige:
        write_vorigekop(werk, ws, tabel.kop)
    for indicator in indicatoren:
        rij = tabel.rij_by_indicator[indicator.code]
        _write_indicator(werk, ws, rij, indicator, thuis=thuis)
        if thuis:
            _write_thuis(werk, ws, rij, indicator)
            if met_vorige:
                write_vorige(werk, ws, rij, indicator)
        else:
            _write_volgend(werk, ws, rij, indicator)
    if indicatoren:
        _write_verloop(werk, ws, tabel, indicatoren)
        _kleur(werk, ws, tabel, thuis=thuis)
        if met_vorige:
            kleur_vorige(werk, ws, tabel)


def breedtes_van(werk: Werk) -> Sequence[float]:
    """Widths of the columns of a sheet with indicatoren in this workbook."""
    return BREEDTES[: werk.indeling.laatste_kolom + 1]


def factoren_met_rang(werk: Werk, indicator: Indicator) -> str:
    """Factoren behind an indicator, best ranked first: ``Armoede (2); Huisvesting``."""
    per_factor = werk.factoren.beeld.per_factor
    factoren = werk.profiel.catalogus.factoren_by_indicator.get(indicator.code, ())
    return "; ".join(factor_met_rang(factor, per_factor[factor.code].rang) for factor in factoren)


def _write_tabelkop(werk: Werk, ws: Worksheet, rij: int) -> None:
    profiel = werk.profiel
    koppen: dict[Kolom, f.Formule | str] = {
        Kolom.LINK: "",
        Kolom.INDICATOR: "Indicator",
        Kolom.EENHEID: "Eenheid en groep",
        Kolom.BRON: "Bron (klik: alle gebieden)",
        Kolom.WIJK: profiel.wijk.naam,
        Kolom.VERGELIJK: f.vergelijkkop(
            KIES_GEBIED, werk.invoerwaarde("vergelijkgebied", vergelijklabel(profiel))
        ),
        Kolom.STAD: profiel.stad.naam,
        Kolom.GEBIED: f"Gebied {profiel.gebied.naam}",
        Kolom.LAND: profiel.land.naam,
        Kolom.VERSCHIL: f"Verschil met {profiel.stad.naam}",
        Kolom.OORDEEL: f"Vergeleken met {profiel.stad.naam}",
        Kolom.BUREN: "Vergelijkbare wijken",
        Kolom.ZEKERHEID: f.Formule(
            '="Hoe zeker? ("&zekerheid&")"',
            f"Hoe zeker? ({f.als_woord(werk.invoerwaarde('zekerheid', profiel.invoer.zekerheid.value))})",
        ),
        Kolom.JAAR: "Jaar",
        Kolom.VERLOOP: "Verloop in de wijk",
        Kolom.TREND: "Trend in de wijk",
        Kolom.FACTOREN: "Factoren (plaats op de Ranking)",
        Kolom.OPMERKING: "Opmerking",
        Kolom.OORDEEL_GEKOZEN: f.vergelijkkop("", _gekozen_kop(werk), achter=f" en {profiel.stad.naam}"),
    }
    widths = [(kop, BREEDTES[kolom]) for kolom, kop in koppen.items() if isinstance(kop, str)]
    ws.set_row(rij, row_height([*widths, (KIES_GEBIED, BREEDTES[Kolom.VERGELIJK])], bold=True))
    for kolom, kop in koppen.items():
        midden = Kolom.WIJK <= kolom <= Kolom.OORDEEL or kolom is Kolom.JAAR
        schrijf(ws, rij, kolom, kop, werk.stijlen.rol("tabelkop_midden" if midden else "tabelkop"))


def _write_indicator(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator, *, thuis: bool) -> None:
    """Write what is the same in every table: names, links, year, factoren and sparkline."""
    stijlen, indeling = werk.stijlen, werk.indeling
    stand = werk.profiel.stand_by_indicator[indicator.code]
    factoren = factoren_met_rang(werk, indicator)
    groep = eenheid_en_groep(indicator)
    ws.set_row(
        rij,
        row_height(
            [
                (indicator.naam, BREEDTES[Kolom.INDICATOR]),
                (groep, BREEDTES[Kolom.EENHEID]),
                (korte_bron(indicator), BREEDTES[Kolom.BRON]),
                (factoren, BREEDTES[Kolom.FACTOREN]),
                (_ruimte_voor_uitleg(indicator), BREEDTES[Kolom.ZEKERHEID]),
                (ruimte_voor_anders(werk, indicator) if thuis else "", BREEDTES[Kolom.ANDERS]),
            ],
            minimum=33,
        ),
    )
    if thuis:
        doel = naar(Blad.BRONNEN, indeling.bronnenrij_by_indicator[indicator.code])
        woord, tip = "i", "Uitleg bij deze indicator"
    else:
        plaats = indeling.thuis(indicator.code, Kolom.INDICATOR)
        doel = naar(plaats.blad, plaats.rij, plaats.kolom)
        woord, tip = "→", f"Naar {plaats.blad}: daar hoort deze indicator"
    schrijf_link(ws, rij, Kolom.LINK, doel, woord, stijlen.rol("cel_midden_link"), tip)
    schrijf(ws, rij, Kolom.INDICATOR, indicator.naam, stijlen.rol("cel_vet"))
    schrijf(ws, rij, Kolom.EENHEID, groep, stijlen.rol("cel_gedempt"))
    naslag = indeling.naslag(indicator.code)
    doel = naar(naslag.blad, naslag.rij, naslag.kolom)
    bron = korte_bron(indicator)
    schrijf_link(ws, rij, Kolom.BRON, doel, bron, stijlen.rol("cel_link"), "Naar alle gebieden")
    schrijf(ws, rij, Kolom.JAAR, stand.jaar if stand.jaar else "–", stijlen.rol("cel_midden"))
    schrijf(ws, rij, Kolom.FACTOREN, factoren, stijlen.rol("cel"))
    schrijf(ws, rij, Kolom.VERLOOP, None, stijlen.rol("cel"))
    schrijf(ws, rij, Kolom.TREND, trendwoorden(werk, indicator), stijlen.rol("cel_midden"))


def _write_verloop(werk: Werk, ws: Worksheet, tabel: Tabel, indicatoren: Sequence[Indicator]) -> None:
    """Write the sparklines of a table as one group; a course needs two figures."""
    met_verloop = [
        indicator
        for indicator in indicatoren
        if sum(cijfer.bruikbaar for cijfer in werk.profiel.reeks(werk.profiel.wijk, indicator).values()) > 1
    ]
    if not met_verloop:
        return
    rijen = [tabel.rij_by_indicator[indicator.code] for indicator in met_verloop]
    ws.add_sparkline(
        rijen[0],
        Kolom.VERLOOP,
        {
            "location": [f.cel(rij, Kolom.VERLOOP) for rij in rijen],
            "range": [f.op_blad(Blad.TIJDREEKSEN, reeksbereik(werk, i)) for i in met_verloop],
            "weight": 1.5,
            "markers": True,
            "series_color": werk.stijlen.kleur("titel"),
            "markers_color": werk.stijlen.kleur("titel"),
            "last_point": True,
            "last_color": werk.stijlen.kleur("officieel"),
            "show_hidden": True,
            "empty_cells": "connect",
        },
    )


def _write_thuis(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    stijlen, profiel = werk.stijlen, werk.profiel
    stand, code = profiel.stand_by_indicator[indicator.code], indicator.code
    getal = getalopmaak(indicator)
    cells: dict[Kolom, f.Formule | f.Waarde] = {
        Kolom.VERGELIJK: f.vergelijkcijfer(code, gekozen_waarde(werk, stand)),
        Kolom.STAD: f.naslagcijfer("stad_code", code, celwaarde(stand.stad)),
        Kolom.GEBIED: f.naslagcijfer("gebied_code", code, celwaarde(stand.gebied)),
        Kolom.LAND: f.naslagcijfer("land_code", code, celwaarde(stand.land)),
        Kolom.BUREN: _buren(werk, stand),
    }
    for kolom, waarde in cells.items():
        schrijf(ws, rij, kolom, waarde, stijlen.rol("getal", getal=getal))
    wijk, stad = (f.cel(rij, kolom) for kolom in (Kolom.WIJK, Kolom.STAD))
    reden = toetscel(werk, code, ToetsKolom.REDEN)
    vergelijking = profiel.vergelijking_by_indicator[code]
    difference = f.verschil(
        wijk, stad, reden, indicator.decimalen, _paar(stand), getoond=_getoond(vergelijking)
    )
    schrijf(ws, rij, Kolom.VERSCHIL, difference, stijlen.rol("getal", getal=verschilopmaak(indicator)))
    oordeel = f.Formule(f"={toetscel(werk, code, ToetsKolom.OORDEEL)}", oordeel_van(vergelijking).value)
    schrijf(ws, rij, Kolom.OORDEEL, oordeel, stijlen.rol("cel_midden"))
    uitleg = f.Formule(
        f"={toetscel(werk, code, ToetsKolom.UITLEG)}", uitleg_van(indicator, stand, vergelijking)
    )
    schrijf(ws, rij, Kolom.ZEKERHEID, uitleg, stijlen.rol("cel_gedempt"))
    gekozen = f.Formule(
        f"={toetscel(werk, code, ToetsKolom.F_OORDEEL)}",
        oordeel_van(profiel.vergelijking_gekozen_by_indicator[code]).value,
    )
    schrijf(ws, rij, Kolom.OORDEEL_GEKOZEN, gekozen, stijlen.rol("cel_midden"))
    _write_cijfer(werk, ws, rij, indicator)
    _write_opmerking(werk, ws, rij, indicator)


def _buren(werk: Werk, stand: Stand) -> f.Formule | str:
    """Mean of the vergelijkbare wijken, or that there is none."""
    if not werk.profiel.buren:
        return GEEN_CIJFER
    return f.gemiddelde(burenbereik(werk, stand.indicator.code), stand.buren_gemiddelde)


def _paar(stand: Stand) -> tuple[f.Waarde, f.Waarde]:
    return wijk_waarde(stand), celwaarde(stand.stad)


def _getoond(vergelijking: Vergelijking) -> bool:
    """Whether the difference is shown: not for figures that are not of a kind to compare."""
    return vergelijking.reden not in (Reden.AANTAL, Reden.MODELSCHATTING)


def vergelijklabel(profiel: Wijkprofiel) -> str:
    """Name of the area in column F as it stands in the list; empty when none is chosen."""
    codes = [gebied.code for gebied in profiel.naslag.gebieden]
    if profiel.vergelijkgebied not in codes:
        return ""
    return gebiedslabels(profiel.naslag.gebieden)[codes.index(profiel.vergelijkgebied)]


def _gekozen_kop(werk: Werk) -> str:
    label = f.als_woord(werk.invoerwaarde("vergelijkgebied", vergelijklabel(werk.profiel)))
    return f"{label} en {werk.profiel.stad.naam}" if label else ""


def trendwoorden(werk: Werk, indicator: Indicator) -> str:
    """Direction and judgement of the course of the wijk, in words."""
    found = werk.profiel.trend_by_indicator[indicator.code]
    return f"{found.uitkomst}, {found.oordeel}" if found.oordeel else found.uitkomst.value


def _ruimte_voor_uitleg(indicator: Indicator) -> str:
    """The longest words that can stand in the column about certainty, for the height of the row."""
    if indicator.toets in (Toets.AANDEEL, Toets.RATE, Toets.MARGE):
        return "groter dan toeval (marge 100,0 tot 100,0)"
    return max(woorden_zonder_toets(indicator), key=len)


def _write_cijfer(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    """Write the figure of the wijk: looked up, or an own figure in its place."""
    stand = werk.profiel.stand_by_indicator[indicator.code]
    schrijf_invoer(
        werk,
        ws,
        rij,
        Kolom.WIJK,
        naam=f"{EIGEN_CIJFER}{indicator.code}",
        omschrijving=f"Eigen cijfer: {indicator.naam}",
        rol="getal_wijk",
        getal=getalopmaak(indicator),
        vooraf=f.naslagcijfer("wijk_code", indicator.code, celwaarde(stand.wijk)),
        inhoud=stand.eigen,
    )
    uitleg = "Heb je een beter cijfer? Typ alleen het getal over dit cijfer heen"
    if indicator.eenheid == "%":
        validation: dict[str, object] = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_type": "warning",
            "error_title": "Klopt dit percentage?",
            "error_message": "Een percentage ligt tussen 0 en 100. Typ 16 voor 16 %.",
            "input_title": "Eigen cijfer",
            "input_message": f"{uitleg}, zonder procentteken: 16 voor 16 %.",
        }
    else:
        validation = dict(prompt("Eigen cijfer", f"{uitleg}."))
    ws.data_validation(rij, Kolom.WIJK, rij, Kolom.WIJK, validation)


def _write_opmerking(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    naam, kolom = f"in_opm_{indicator.code}", Kolom.OPMERKING
    schrijf_invoer(werk, ws, rij, kolom, naam=naam, omschrijving=f"Opmerking bij: {indicator.naam}")
    uitleg = "Wat wil je bij dit cijfer onthouden? Schrijf geen namen van personen op."
    ws.data_validation(rij, kolom, rij, kolom, prompt("Opmerking", uitleg))


def _write_volgend(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    """Let a row follow the row at home, so that an own figure counts here too."""
    stijlen = werk.stijlen
    stand = werk.profiel.stand_by_indicator[indicator.code]
    vergelijking = werk.profiel.vergelijking_by_indicator[indicator.code]
    gekozen = werk.profiel.vergelijking_gekozen_by_indicator[indicator.code]
    getal, buren = getalopmaak(indicator), stand.buren_gemiddelde
    difference = f.verschil("", "", "", indicator.decimalen, _paar(stand), getoond=_getoond(vergelijking))
    cells: dict[Kolom, tuple[f.Waarde, str, str]] = {
        Kolom.WIJK: (wijk_waarde(stand), "getal_vet", getal),
        Kolom.VERGELIJK: (gekozen_waarde(werk, stand), "getal", getal),
        Kolom.STAD: (celwaarde(stand.stad), "getal", getal),
        Kolom.GEBIED: (celwaarde(stand.gebied), "getal", getal),
        Kolom.LAND: (celwaarde(stand.land), "getal", getal),
        Kolom.BUREN: (GEEN_CIJFER if buren is None else buren, "getal", getal),
        Kolom.VERSCHIL: (difference.waarde, "getal", verschilopmaak(indicator)),
        Kolom.OORDEEL: (oordeel_van(vergelijking).value, "cel_midden", ""),
        Kolom.ZEKERHEID: (uitleg_van(indicator, stand, vergelijking), "cel_gedempt", ""),
        Kolom.OPMERKING: (werk.invoerwaarde(f"in_opm_{indicator.code}"), "cel", ""),
        Kolom.OORDEEL_GEKOZEN: (oordeel_van(gekozen).value, "cel_midden", ""),
    }
    for kolom, (waarde, rol, opmaak) in cells.items():
        plaats = werk.indeling.thuis(indicator.code, kolom)
        adres = f.op_blad(plaats.blad, f.cel(plaats.rij, plaats.kolom, vast=True))
        schrijf(ws, rij, kolom, f.overgenomen(adres, waarde), stijlen.rol(rol, getal=opmaak))


def _kleur(werk: Werk, ws: Worksheet, tabel: Tabel, *, thuis: bool) -> None:
    """Colour figures and words by the chosen opmaak, and show what was typed over a formula."""
    eerste, laatste = min(tabel.rij_by_indicator.values()), max(tabel.rij_by_indicator.values())
    for kolom, regels in (
        (Kolom.WIJK, _regels_wijk(werk, eerste, thuis=thuis)),
        (Kolom.VERGELIJK, _regels_gekozen(werk, eerste)),
        (Kolom.OORDEEL, _regels_richting(werk, xl_rowcol_to_cell(eerste, Kolom.OORDEEL, col_abs=True))),
    ):
        for criteria, stijl in regels:
            opmaak = {"type": "formula", "criteria": f"={criteria}", "format": stijl}
            ws.conditional_format(eerste, kolom, laatste, kolom, opmaak)
    rood = werk.stijlen.differentieel(bold=True, font_color=werk.stijlen.kleur("overschreven"))
    criteria = f"=NOT(_xlfn.ISFORMULA({f.cel(eerste, Kolom.VERGELIJK)}))"
    opmaak = {"type": "formula", "criteria": criteria, "format": rood}
    ws.conditional_format(eerste, Kolom.VERGELIJK, laatste, Kolom.ZEKERHEID, opmaak)


def _regels_wijk(werk: Werk, eerste: int, *, thuis: bool) -> tuple[Regel, ...]:
    """Rules of column E: own figure, no figure, orange of the handbook, or the colours of the outcome."""
    stijlen = werk.stijlen
    wijk, stad, verschil, oordeel = (
        xl_rowcol_to_cell(eerste, kolom, col_abs=True)
        for kolom in (Kolom.WIJK, Kolom.STAD, Kolom.VERSCHIL, Kolom.OORDEEL)
    )
    eigen = stijlen.differentieel(
        bold=True, font_color=stijlen.kleur("eigen_cijfer" if thuis else "overschreven")
    )
    leeg = stijlen.differentieel(bg_color=stijlen.kleur("geen_cijfer"), font_color=stijlen.kleur("gedempt"))
    oranje = stijlen.differentieel(bg_color=stijlen.kleur("officieel"))
    anders = f'OR({wijk}="",AND(ISNUMBER({verschil}),{verschil}<>0))'
    return (
        (f'AND({wijk}<>"",NOT(_xlfn.ISFORMULA({wijk})))', eigen),
        (f'AND({wijk}<>"",NOT(ISNUMBER({wijk})))', leeg),
        (f"AND(opmaak={f.als_tekst(Opmaak.OFFICIEEL)},ISNUMBER({stad}),{anders})", oranje),
        *_regels_richting(werk, oordeel),
    )


def _regels_richting(werk: Werk, oordeel: str) -> tuple[Regel, ...]:
    """Colours of the outcome in the cell ``oordeel``, in opmaak richting only."""
    kleur_by_oordeel = {
        Oordeel.GUNSTIGER: "gunstiger",
        Oordeel.ONGUNSTIGER: "ongunstiger",
        Oordeel.ROND: "rond",
        Oordeel.HOGER: "neutraal",
        Oordeel.LAGER: "neutraal",
    }
    richting = f"opmaak={f.als_tekst(Opmaak.RICHTING)}"
    return tuple(
        (
            f"AND({richting},{oordeel}={f.als_tekst(woord)})",
            werk.stijlen.differentieel(bg_color=werk.stijlen.kleur(kleur)),
        )
        for woord, kleur in kleur_by_oordeel.items()
    )


def _regels_gekozen(werk: Werk, eerste: int) -> tuple[Regel, ...]:
    """Rules of column F: as those of column E, for the chosen area."""
    kies, stad, oordeel = (
        xl_rowcol_to_cell(eerste, kolom, col_abs=True)
        for kolom in (Kolom.VERGELIJK, Kolom.STAD, Kolom.OORDEEL_GEKOZEN)
    )
    oranje = werk.stijlen.differentieel(bg_color=werk.stijlen.kleur("officieel"))
    niet = f.als_tekst(Oordeel.NIET_VERGELEKEN)
    anders = f"AND(ISNUMBER({kies}),ISNUMBER({stad}),{kies}<>{stad},{oordeel}<>{niet})"
    officieel = f"AND(opmaak={f.als_tekst(Opmaak.OFFICIEEL)},{anders})"
    return ((officieel, oranje), *_regels_richting(werk, oordeel))
