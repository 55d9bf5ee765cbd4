"""Formulas of the hidden sheet ``_stappen`` per row of resultaten, metingen and activiteiten.

The values are those of ``wijkxl.overdracht.stapstand``.
"""

from __future__ import annotations

from collections.abc import Mapping

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.stapblok import Blokrij
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, GATEN, RESULTAATBLOK, Stapels
from wijkxl.overdracht.stapel import LEGE_STAPELRIJ, Stapelrij
from wijkxl.overdracht.stapstand import (
    LANGSTE_NAAM,
    NOG_NIETS,
    PUNT,
    VAK,
    Activiteitstand,
    Metingstand,
    Resultaatstand,
)
from wijkxl.staptabellen.activiteiten import (
    EFFECTLADDER,
    LEEFGEBIEDEN,
    LEEFTIJDSFASEN,
    PREVENTIENIVEAUS,
    TBL_ACTIVITEITEN,
)
from wijkxl.staptabellen.kolommen import Staptabel
from wijkxl.staptabellen.resultaten import DOMEINEN, TBL_METINGEN, TBL_RESULTATEN

Cellen = Mapping[str, Formule]
"""Formulas of a row, by column of its block."""


def resultaatcellen(rij: Blokrij, stapels: Stapels) -> Cellen:
    """The cells of a row of the resultaten."""
    plek = rij.rij - 1
    standen = stapels.stand.resultaten
    stand = standen[plek] if plek < len(standen) else Resultaatstand()
    label, domein, tabel = rij["label"], rij["domein"], TBL_RESULTATEN
    zoek_domein = _plaats_in(rij, DOMEINEN, stapels.lengte_by_lijst[DOMEINEN], tabel.heel("domein"))
    cellen = {
        **_naamcellen(rij, tabel, "wat", stand, [s.naam for s in standen if s.volg]),
        "domein": Formule(f'=IF({label}="",0,{zoek_domein})', float(stand.domein)),
        "plek": Formule(f'=IF({rij["sleutel"]}="",-1,{_plek(rij["sleutel"])})', float(stand.plek)),
    }
    bij_domein = f'IF({domein}=0,"",{domein})'
    cellen |= rij.stapel("domeintekst", bij_domein, f"{_punt()}&{label}", _op(stapels.per_domein, plek))
    for niveau, (naam, rijen) in enumerate(zip(GATEN, stapels.gaten, strict=True), start=1):
        aantal = f"COUNTIFS({_acties('plek')},{rij['plek']},{_acties('niveau')},{niveau})"
        code = f'IF({domein}=0,"",IF({aantal}=0,{domein},""))'
        woorden = f"{f.als_tekst(f'{NOG_NIETS} voor ')}&{label}"
        cellen |= rij.stapel(naam, code, woorden, _op(rijen, plek))
    los = f'=IF({label}="","",IF(COUNTIF({_acties("plek")},{rij["plek"]})=0,{rij.nummer},""))'
    is_los = bool(stand.label) and not any(stand.activiteiten)
    return {**cellen, "los": Formule(los, float(plek + 1) if is_los else "")}


def metingcellen(rij: Blokrij, stapels: Stapels) -> Cellen:
    """The cells of a row of the indicatoren of the resultaten."""
    plek, tabel = rij.rij - 1, TBL_METINGEN
    standen = stapels.stand.metingen
    stand = standen[plek] if plek < len(standen) else Metingstand()
    resultaat = tabel.heel("resultaat")
    naam = rij.uit(resultaat)
    zoek = f'IF({naam}="",0,{_plek(naam)})'
    indicator = rij.als_er_is(tabel.heel("indicator"), _op_een_regel(rij.uit(tabel.heel("indicator"))))
    dubbel = (
        f"SUMPRODUCT(({rij.boven('domein')}={rij['domein']})*({rij.boven('indicator')}={rij['indicator']}))"
    )
    code = f'IF(OR({rij["domein"]}=0,{rij["indicator"]}=""),"",IF({dubbel}>0,"",{rij["domein"]}))'
    return {
        "plek": Formule(f"={rij.als_er_is(resultaat, zoek, '0')}", float(stand.plek)),
        "domein": Formule(f"={_domein_van(rij['plek'])}", float(stand.domein)),
        "indicator": Formule(f"={indicator}", stand.indicator),
        **rij.stapel("domeintekst", code, f"{_punt()}&{rij['indicator']}", _op(stapels.indicatoren, plek)),
    }


def activiteitcellen(rij: Blokrij, stapels: Stapels) -> Cellen:
    """The cells of a row of the activiteiten."""
    plek, tabel = rij.rij - 1, TBL_ACTIVITEITEN
    standen = stapels.stand.activiteiten
    stand = standen[plek] if plek < len(standen) else Activiteitstand()
    label, naam = rij["label"], rij.uit(tabel.heel("resultaat"))
    vak = f'IF({label}="","",{rij["domein"]}*{VAK}+{rij["niveau"]})'
    punt = f"{rij['leefgebied']}*{VAK}+{rij['fase']}"
    aangrijpingspunt = f'IF({label}="","",IF({rij["leefgebied"]}*{rij["fase"]}=0,0,{punt}))'
    los = f'=IF({label}="","",IF({rij["plek"]}=0,{rij.nummer},""))'
    is_los = bool(stand.label) and not stand.plek
    woorden = f"{_punt()}&{label}"
    return {
        **_naamcellen(rij, tabel, "inzet", stand, [s.naam for s in standen if s.volg]),
        "plek": _als_label(rij, f'IF({naam}="",0,{_plek(naam)})', stand, stand.plek),
        "domein": _als_label(rij, _domein_van(rij["plek"]), stand, stand.domein),
        **{
            sleutel: _als_label(
                rij, _plaats_in(rij, lijst, stapels.lengte_by_lijst[lijst], tabel.heel(kolom)), stand, waarde
            )
            for sleutel, lijst, kolom, waarde in (
                ("niveau", PREVENTIENIVEAUS, "niveau", stand.niveau),
                ("leefgebied", LEEFGEBIEDEN, "leefgebied", stand.leefgebied),
                ("fase", LEEFTIJDSFASEN, "fase", stand.fase),
                ("trede", EFFECTLADDER, "ladder", stand.trede),
            )
        },
        **rij.stapel("vak", vak, woorden, _op(stapels.per_vak, plek)),
        **rij.stapel("aangrijpingspunt", aangrijpingspunt, woorden, _op(stapels.per_aangrijpingspunt, plek)),
        "los": Formule(los, float(plek + 1) if is_los else ""),
    }


def _naamcellen(
    rij: Blokrij, tabel: Staptabel, anders: str, stand: Resultaatstand | Activiteitstand, lijst: list[str]
) -> dict[str, Formule]:
    """Name as typed, as compared and as shown, its place in the list, and the list itself."""
    naam, sleutel = rij["naam"], rij["sleutel"]
    ander = rij.als_er_is(tabel.heel(anders), rij.uit(tabel.heel(anders)))
    dubbel = f"SUMPRODUCT(--({rij.boven('sleutel')}={sleutel}))"
    volg = f'=IF({sleutel}="","",IF({dubbel}>0,"",MAX({rij.boven("volg")})+1))'
    plek = rij.rij - 1
    return {
        "naam": Formule(
            f"={rij.als_er_is(tabel.heel('naam'), rij.uit(tabel.heel('naam'), kaal=False))}", stand.naam
        ),
        "sleutel": Formule(f"=TRIM({naam})", stand.sleutel),
        "label": Formule(f'={_op_een_regel(f"""IF({sleutel}<>"",{sleutel},{ander})""")}', stand.label),
        "volg": Formule(volg, float(stand.volg) if stand.volg else ""),
        "lijst": Formule(
            f'=IFERROR(INDEX({rij.blok.heel("naam")},MATCH({rij.nummer},{rij.blok.heel("volg")},0)),"")',
            lijst[plek] if plek < len(lijst) else "",
        ),
    }


def _als_label(rij: Blokrij, formule: str, stand: Activiteitstand, waarde: int) -> Formule:
    """A number that is there only for a row that counts."""
    getal: Waarde = float(waarde) if stand.label else ""
    return Formule(f'=IF({rij["label"]}="","",{formule})', getal)


def _plek(naam: str) -> str:
    """Last row of the resultaten with a name, 0 for none; no MATCH, for * and ? may be part of a name."""
    return f"SUMPRODUCT(MAX(({RESULTAATBLOK.heel('sleutel')}={naam})*{RESULTAATBLOK.nummers()}))"


def _domein_van(plek: str) -> str:
    return f"IF({plek}=0,0,INDEX({RESULTAATBLOK.heel('domein')},{plek}))"


def _plaats_in(rij: Blokrij, lijst: str, lengte: int, kolom: str) -> str:
    """Place in a list of the word in this row of a table, 0 when it is not there."""
    return f"SUMPRODUCT(MAX(({lijst}={rij.uit(kolom)})*{rij.blok.nummers(lengte)}))"


def _acties(kolom: str) -> str:
    return ACTIVITEITBLOK.heel(kolom)


def _punt() -> str:
    return f.als_tekst(PUNT)


def _op_een_regel(formule: str) -> str:
    return f'SUBSTITUTE(LEFT({formule},{LANGSTE_NAAM}),CHAR(10)," ")'


def _op(rijen: tuple[Stapelrij, ...], plek: int) -> Stapelrij:
    return rijen[plek] if plek < len(rijen) else LEGE_STAPELRIJ
