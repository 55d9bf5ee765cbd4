"""The workbook after an adviser changed it: engines compute what Python computes for the same input.

A workbook is changed as a person would (typed in IronCalc, or stored and recalculated in LibreOffice) and
compared, cell by cell, with a workbook that was written with that input.
"""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from engines import libreoffice_engine
from engines.compare import differences, same_value
from engines.stored import stored
from grondig import steekproef
from proefwerkboek import Rekenvel, inhoud, profiel, schrijf, werkboek

from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import Invoer, Opmaak
from wijkxl.analysis.wijkprofiel import Wijkprofiel

pytestmark = pytest.mark.lang

WIJKEN = ("Bloemhof", "Kralingseveer", "Strand en Duin")

INVOER = {
    "another area": Invoer(vergelijkgebied="WP0068"),
    "a gebied": Invoer(vergelijkgebied="WK059910"),
    "Rotterdam itself": Invoer(vergelijkgebied="GM0599"),
    "Nederland": Invoer(vergelijkgebied="NL00"),
    "no area": Invoer(vergelijkgebied=""),
    "99,8 %": Invoer(zekerheid=Zekerheid.ZEER_HOOG),
    "richting": Invoer(opmaak=Opmaak.RICHTING),
    "own figures of every toets": Invoer(
        eigen_cijfers=MappingProxyType(
            {
                "voortijdig_schoolverlaters_12_22": 9.5,
                "jongeren_niet_school_werk_uitkering_18_26": 7.7,
                "schoolverzuim_5_17": 12.0,
                "halt_verwijzingen_12_17": 40.0,
                "voelt_zich_veilig_in_buurt_13_16": 70.0,
                "werkende_jongeren_18_22": 53.0,
                "veiligheidsindex": 140.0,
                "inwoners": 20000.0,
                "aandeel_inwoners_0_14": 0.0,
                "aandeel_inwoners_15_24": 100.0,
            }
        )
    ),
    "words in the place of figures": Invoer(
        eigen_cijfers=MappingProxyType(
            {
                "voortijdig_schoolverlaters_12_22": "ca. 15",
                "jongeren_niet_school_werk_uitkering_18_26": "16,5",
                "halt_verwijzingen_12_17": "onderdrukt",
                "voelt_zich_veilig_in_buurt_13_16": "Geen cijfer",
                "veiligheidsindex": "=niets",
                "inwoners": " ",
            }
        )
    ),
    "an impossible own figure and 99,8 %": Invoer(
        eigen_cijfers=MappingProxyType({"voortijdig_schoolverlaters_12_22": 250.0}),
        zekerheid=Zekerheid.ZEER_HOOG,
        vergelijkgebied="WP0010",
    ),
}


GEVALLEN = [
    pytest.param(wijk, invoer, id=f"{naam}-{wijk}")
    for plaats, wijk in enumerate(WIJKEN)
    for naam, invoer in steekproef(list(INVOER.items())[plaats:], 1 if plaats == 0 else len(WIJKEN))
]
"""All kinds of input in the first wijk, some of them in the others."""


def met(van: Wijkprofiel, invoer: Invoer) -> Wijkprofiel:
    return replace(van, invoer=invoer)


def plaats_van(pad: Path, naam: str) -> tuple[str, int, int]:
    """Sheet, row and column (zero-based) of an input cell by its name."""
    (refers_to,) = [n.refers_to for n in stored(pad).defined_names if n.name == naam]
    blad, adres = refers_to.rsplit("!", 1)
    _, letters, rij = adres.split("$")
    return blad.strip("'"), int(rij) - 1, "ABCDEFGHIJKLMNOP".index(letters)


def typ_invoer(vel: Rekenvel, wijk: str, invoer: Invoer, gewenst: Path) -> None:
    """Type the settings and own figures of ``invoer`` in the workbook of ``wijk``."""
    bron, cellen = werkboek(wijk), stored(gewenst).cells()
    for naam in ("vergelijkgebied", "opmaak", "zekerheid"):
        blad, rij, kolom = plaats_van(bron, naam)
        gekozen = cellen.get((blad, f"{'ABC'[kolom]}{rij + 1}"))
        vel.zet(blad, rij, kolom, "" if gekozen is None or gekozen.value is None else f"'{gekozen.value}")
    for code, cijfer in invoer.eigen_cijfers.items():
        getypt = f"'{cijfer}" if isinstance(cijfer, str) else repr(cijfer)
        vel.zet(*plaats_van(bron, f"in_cijfer_{code}"), getypt)
    vel.bereken()


@pytest.mark.parametrize(("wijk", "invoer"), GEVALLEN)
def test_a_changed_workbook_computes_what_python_computes(wijk: str, invoer: Invoer, tmp_path: Path) -> None:
    gewenst = schrijf(tmp_path / "gewenst.xlsx", met(profiel(wijk), invoer))
    vel = Rekenvel(werkboek(wijk))
    typ_invoer(vel, wijk, invoer, gewenst)
    anders = [
        f"{blad}!{ref}: expected {cel.value!r}, computed {found!r}"
        for (blad, ref), cel in stored(gewenst).formula_cells().items()
        if not same_value(cel.value, found := vel.op_adres(blad, ref))
    ]
    assert anders == []


@pytest.mark.libreoffice
def test_libreoffice_agrees_on_workbooks_with_input(tmp_path: Path) -> None:
    paden = [
        schrijf(tmp_path / f"{n}.xlsx", met(profiel("Bloemhof"), invoer))
        for n, invoer in enumerate(steekproef(list(INVOER.values()), 6))
    ]
    for pad, gerekend in zip(paden, libreoffice_engine.recalculated_all(paden), strict=True):
        assert differences(stored(pad), gerekend) == []


def test_the_input_of_the_table_touches_every_rule() -> None:
    """The own figures stand in indicatoren of every toets that the example edition has."""
    eigen = INVOER["own figures of every toets"].eigen_cijfers
    by_code = profiel("Bloemhof").catalogus.indicator_by_code
    assert {by_code[code].toets.value for code in eigen} == {"aandeel", "rate", "marge", "drempel", "geen"}


def test_outcomes_of_all_kinds_occur() -> None:
    oordelen = {
        str(cel.value).split(" ", 1)[1]
        for wijk in WIJKEN
        for (blad, ref), cel in inhoud(wijk).cells().items()
        if blad == "_toets" and ref[0] == "R" and ref != "R1"
    }
    assert oordelen == {
        "gunstiger",
        "rond Rotterdam",
        "ongunstiger",
        "hoger",
        "lager",
        "geen cijfer",
        "niet vergeleken",
    }
