"""Choices and own figures in input cells, as the formulas of the workbook understand them."""

from datetime import date

import pytest
from voorbeeld import maak_gebied

from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import GEEN_INVOER, Opmaak
from wijkxl.overdracht.inhoud import Formuletekst, Notitie, Waarde
from wijkxl.overdracht.invoer import build_invoer, is_eigen_cijfer

GEBIEDEN = (
    maak_gebied("W1", "Bloemhof"),
    maak_gebied("W2", "Delfshaven"),
    maak_gebied("G2", "Delfshaven", Niveau.GEBIED),
)


def notities(**waarden: Waarde | None) -> dict[str, Notitie]:
    return {naam: Notitie(waarde=waarde) for naam, waarde in waarden.items()}


def test_without_notes_nothing_is_chosen() -> None:
    assert build_invoer({}, GEBIEDEN) == GEEN_INVOER


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("Bloemhof", "W1"),
        ("bloemHOF", "W1"),
        ("Delfshaven (gebied)", "G2"),
        ("Delfshaven", ""),
        ("nergens", ""),
        (None, ""),
        (5.0, ""),
    ],
)
def test_the_area_of_column_f_is_found_by_its_label(getypt: Waarde | None, code: str) -> None:
    assert build_invoer(notities(vergelijkgebied=getypt), GEBIEDEN).vergelijkgebied == code


@pytest.mark.parametrize(
    ("getypt", "opmaak"),
    [("richting", Opmaak.RICHTING), ("RICHTING", Opmaak.RICHTING), ("x", Opmaak.OFFICIEEL)],
)
def test_an_unknown_look_is_the_usual_one(getypt: str, opmaak: Opmaak) -> None:
    assert build_invoer(notities(opmaak=getypt), GEBIEDEN).opmaak is opmaak


@pytest.mark.parametrize(
    ("getypt", "zekerheid"),
    [
        ("99,8 %", Zekerheid.ZEER_HOOG),
        ("99,8%", Zekerheid.HOOG),
        (0.998, Zekerheid.HOOG),
        (None, Zekerheid.HOOG),
    ],
)
def test_only_the_exact_words_make_it_stricter(getypt: Waarde | None, zekerheid: Zekerheid) -> None:
    assert build_invoer(notities(zekerheid=getypt), GEBIEDEN).zekerheid is zekerheid


def test_own_figures_are_numbers_or_words() -> None:
    invoer = build_invoer(
        notities(
            in_cijfer_a=5.5,
            in_cijfer_b="ca. 15",
            in_cijfer_c=Formuletekst(tekst="=1+1", waarde=2.0),
            in_cijfer_d=date(2026, 1, 15),
            in_cijfer_e=None,
            in_cijfer_f=Formuletekst(tekst="=1/0", waarde="#DIV/0!"),
            in_opm_a="geen cijfer",
        ),
        GEBIEDEN,
    )
    assert invoer.eigen_cijfers == {"a": 5.5, "b": "ca. 15", "c": 2.0, "d": 46037}
    assert invoer.notities["in_opm_a"] == "geen cijfer"


@pytest.mark.parametrize(
    "waarde", [None, "", Formuletekst(tekst="=B1"), Formuletekst(tekst="=B1", waarde="#N/A")]
)
def test_nothing_and_an_error_are_no_own_figure(waarde: Waarde | None) -> None:
    assert not is_eigen_cijfer(waarde)
