"""The table of indicatoren: figures next to each other, the difference, the course and what stands behind."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator, Toets
from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.wijkprofiel import Stand
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import Kolom, Tabel
from wijkxl.generator.kader import Werk, naar, prompt, schrijf, schrijf_link
from wijkxl.generator.tekstmaat import row_height
from wijkxl.generator.tijdreeksen import reeksbereik
from wijkxl.wording import (
    Blad,
    celwaarde,
    eenheid_en_groep,
    getalopmaak,
    korte_bron,
    toelichting_bij,
    verschilopmaak,
)

BREEDTES: Sequence[float] = (3.5, 38, 19, 19, 10.5, 11.5, 10.5, 10.5, 10.5, 12, 15, 6.5, 15, 36, 13, 30)
"""Widths in characters of the columns of ``Kolom``."""

KIES_GEBIED = "Kies zelf (blad Toelichting)"


def write_indicatortabel(
    werk: Werk, ws: Worksheet, tabel: Tabel, indicatoren: Sequence[Indicator], *, thuis: bool
) -> None:
    """Write heading and rows.

    In the table at home (``thuis``) the figures are looked up in the naslag and may be overwritten; in the
    other tables they follow the row at home.
    """
    _write_tabelkop(werk, ws, tabel.kop)
    for indicator in indicatoren:
        rij = tabel.rij_by_indicator[indicator.code]
        _write_indicator(werk, ws, rij, indicator, thuis=thuis)
        if thuis:
            _write_thuis(werk, ws, rij, indicator)
        else:
            _write_volgend(werk, ws, rij, indicator)
    if indicatoren:
        _write_verloop(werk, ws, tabel, indicatoren)
        _kleur(werk, ws, tabel, thuis=thuis)


def factoren_met_rang(werk: Werk, indicator: Indicator) -> str:
    """Factoren behind an indicator, best ranked first: ``Armoede (2); Huisvesting``."""
    rangen = werk.profiel.catalogus.rang_by_factor
    factoren = werk.profiel.catalogus.factoren_by_indicator.get(indicator.code, ())
    return "; ".join(
        f"{factor.naam} ({rangen[factor.code].rang})" if factor.code in rangen else factor.naam
        for factor in factoren
    )


def vergelijking(
    stand: Stand, wijk: str = "", stad: str = "", verschil: str = ""
) -> tuple[f.Formule, f.Formule]:
    """Difference with the city, and its word and symbol; the cells are needed for the formulas only.

    Counts and model estimates are shown and never compared.
    """
    indicator = stand.indicator
    waarden = (celwaarde(stand.wijk), celwaarde(stand.stad))
    alleen_eigen = not vergelijkbaar(stand)
    difference = f.verschil(wijk, stad, indicator.decimalen, waarden, alleen_eigen=alleen_eigen)
    return difference, f.oordeel(wijk, verschil, (waarden[0], difference.waarde))


def vergelijkbaar(stand: Stand) -> bool:
    """Whether the published figures of wijk and city may be compared."""
    figures = (cijfer for cijfer in (stand.wijk, stand.stad) if cijfer is not None)
    model = any(cijfer.status is Status.MODELSCHATTING for cijfer in figures)
    return stand.indicator.toets is not Toets.GEEN and not model


def _write_tabelkop(werk: Werk, ws: Worksheet, rij: int) -> None:
    profiel = werk.profiel
    koppen: dict[Kolom, f.Formule | str] = {
        Kolom.LINK: "",
        Kolom.INDICATOR: "Indicator",
        Kolom.EENHEID: "Eenheid en groep",
        Kolom.BRON: "Bron (klik: alle gebieden)",
        Kolom.WIJK: profiel.wijk.naam,
        Kolom.VERGELIJK: f.vergelijkkop(KIES_GEBIED),
        Kolom.STAD: profiel.stad.naam,
        Kolom.GEBIED: f"Gebied {profiel.gebied.naam}",
        Kolom.LAND: profiel.land.naam,
        Kolom.VERSCHIL: f"Verschil met {profiel.stad.naam}",
        Kolom.OORDEEL: f"Vergeleken met {profiel.stad.naam}",
        Kolom.JAAR: "Jaar",
        Kolom.TOELICHTING: "Bij dit cijfer",
        Kolom.FACTOREN: "Factoren (plaats op de Ranking)",
        Kolom.VERLOOP: "Verloop in de wijk",
        Kolom.OPMERKING: "Opmerking",
    }
    widths = [(kop, BREEDTES[kolom]) for kolom, kop in koppen.items() if isinstance(kop, str)]
    ws.set_row(rij, row_height([*widths, (KIES_GEBIED, BREEDTES[Kolom.VERGELIJK])], bold=True))
    for kolom, kop in koppen.items():
        midden = Kolom.WIJK <= kolom <= Kolom.JAAR
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
                (toelichting_bij(indicator, stand.wijk), BREEDTES[Kolom.TOELICHTING]),
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
    stand = profiel.stand_by_indicator[indicator.code]
    getal = getalopmaak(indicator)
    figures = {
        Kolom.WIJK: ("wijk_code", celwaarde(stand.wijk)),
        Kolom.STAD: ("stad_code", celwaarde(stand.stad)),
        Kolom.GEBIED: ("gebied_code", celwaarde(stand.gebied)),
        Kolom.LAND: ("land_code", celwaarde(stand.land)),
    }
    for kolom, (gebied, waarde) in figures.items():
        rol = "getal_wijk" if kolom is Kolom.WIJK else "getal"
        schrijf(ws, rij, kolom, f.naslagcijfer(gebied, indicator.code, waarde), stijlen.rol(rol, getal=getal))
    schrijf(ws, rij, Kolom.VERGELIJK, f.vergelijkcijfer(indicator.code), stijlen.rol("getal", getal=getal))
    wijk, stad, verschil = (f.cel(rij, k) for k in (Kolom.WIJK, Kolom.STAD, Kolom.VERSCHIL))

    difference, stands = vergelijking(stand, wijk, stad, verschil)
    schrijf(ws, rij, Kolom.VERSCHIL, difference, stijlen.rol("getal", getal=verschilopmaak(indicator)))
    schrijf(ws, rij, Kolom.OORDEEL, stands, stijlen.rol("cel_midden"))
    remark = f.toelichting_cijfer(wijk, toelichting_bij(indicator, stand.wijk))
    schrijf(ws, rij, Kolom.TOELICHTING, remark, stijlen.rol("cel_gedempt"))
    _write_invoer(werk, ws, rij, indicator)


def _write_invoer(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    """Register the figure of the wijk (may be overwritten) and the remark as input."""
    blad = ws.get_name()
    werk.namen.invoer(f"in_cijfer_{indicator.code}", blad, rij, Kolom.WIJK, f"Eigen cijfer: {indicator.naam}")
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
    ws.write_blank(rij, Kolom.OPMERKING, None, werk.stijlen.rol("invoer"))
    werk.namen.invoer(
        f"in_opm_{indicator.code}", blad, rij, Kolom.OPMERKING, f"Opmerking bij: {indicator.naam}"
    )
    ws.data_validation(
        rij,
        Kolom.OPMERKING,
        rij,
        Kolom.OPMERKING,
        prompt("Opmerking", "Wat wil je bij dit cijfer onthouden? Schrijf geen namen van personen op."),
    )


def _write_volgend(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    """Let a row follow the row at home, so that an own figure counts here too."""
    stijlen = werk.stijlen
    stand = werk.profiel.stand_by_indicator[indicator.code]
    difference, stands = vergelijking(stand)
    getal = getalopmaak(indicator)
    cells: dict[Kolom, tuple[f.Waarde, str, str]] = {
        Kolom.WIJK: (celwaarde(stand.wijk), "getal_vet", getal),
        Kolom.VERGELIJK: ("", "getal", getal),
        Kolom.STAD: (celwaarde(stand.stad), "getal", getal),
        Kolom.GEBIED: (celwaarde(stand.gebied), "getal", getal),
        Kolom.LAND: (celwaarde(stand.land), "getal", getal),
        Kolom.VERSCHIL: (difference.waarde, "getal", verschilopmaak(indicator)),
        Kolom.OORDEEL: (stands.waarde, "cel_midden", ""),
        Kolom.TOELICHTING: (toelichting_bij(indicator, stand.wijk), "cel_gedempt", ""),
        Kolom.OPMERKING: ("", "cel", ""),
    }
    for kolom, (waarde, rol, opmaak) in cells.items():
        plaats = werk.indeling.thuis(indicator.code, kolom)
        adres = f.op_blad(plaats.blad, f.cel(plaats.rij, plaats.kolom, vast=True))
        schrijf(ws, rij, kolom, f.overgenomen(adres, waarde), stijlen.rol(rol, getal=opmaak))


def _kleur(werk: Werk, ws: Worksheet, tabel: Tabel, *, thuis: bool) -> None:
    """Colour the figure of the wijk as the handbook says, and show what was typed over a formula."""
    stijlen = werk.stijlen
    eerste, laatste = min(tabel.rij_by_indicator.values()), max(tabel.rij_by_indicator.values())
    wijk, stad, verschil = (
        xl_rowcol_to_cell(eerste, kolom, col_abs=True) for kolom in (Kolom.WIJK, Kolom.STAD, Kolom.VERSCHIL)
    )
    eigen = stijlen.differentieel(
        bold=True, font_color=stijlen.kleur("eigen_cijfer" if thuis else "overschreven")
    )
    leeg = stijlen.differentieel(bg_color=stijlen.kleur("geen_cijfer"), font_color=stijlen.kleur("gedempt"))
    oranje = stijlen.differentieel(bg_color=stijlen.kleur("officieel"))
    regels = (
        (f'=AND({wijk}<>"",NOT(_xlfn.ISFORMULA({wijk})))', eigen),
        (f'=AND({wijk}<>"",NOT(ISNUMBER({wijk})))', leeg),
        (f'=AND(ISNUMBER({stad}),OR({wijk}="",AND(ISNUMBER({verschil}),{verschil}<>0)))', oranje),
    )
    for criteria, stijl in regels:
        ws.conditional_format(
            eerste,
            Kolom.WIJK,
            laatste,
            Kolom.WIJK,
            {"type": "formula", "criteria": criteria, "format": stijl},
        )
    overschreven = stijlen.differentieel(bold=True, font_color=stijlen.kleur("overschreven"))
    for kolommen in ((Kolom.VERGELIJK, Kolom.OORDEEL), (Kolom.TOELICHTING, Kolom.TOELICHTING)):
        criteria = f"=NOT(_xlfn.ISFORMULA({f.cel(eerste, kolommen[0])}))"
        ws.conditional_format(
            eerste,
            kolommen[0],
            laatste,
            kolommen[1],
            {"type": "formula", "criteria": criteria, "format": overschreven},
        )
