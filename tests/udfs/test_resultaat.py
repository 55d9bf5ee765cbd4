"""WIJK_RESULTAAT with what people have in their cells."""

from typing import Any

import pytest

from wijkxl.udfs.functions import WIJK_RESULTAAT

TOEN, NU = [[60.0], [80.0], [65.0]], [[65.0], [85.0], [70.0]]


def test_the_first_example_of_the_handbook_in_cells() -> None:
    assert WIJK_RESULTAAT(TOEN, NU, 5) == "behaald"
    assert WIJK_RESULTAAT([[60, 80, 65]], [[69, 84, 67]], 5.0, "gemiddelde") == "behaald"
    assert WIJK_RESULTAAT(40, 45, "5 procentpunt", "combinatie") == "behaald"
    assert WIJK_RESULTAAT(TOEN, NU, "5 %", None, None, 2014, 2018, 2018, "beide") == (
        "behaald: de verbetering is minstens zo groot als het doel (verbetering 5 van 5)"
    )


@pytest.mark.parametrize("leeg", [None, "", "geen cijfer", "onderdrukt", "–"])
def test_a_cell_without_figure_is_not_yet_to_be_told(leeg: Any) -> None:
    uitkomst = WIJK_RESULTAAT(TOEN, [[65.0], [leeg], [70.0]], 5, None, None, None, None, None, "beide")
    assert uitkomst == "nog niet te zeggen: een cijfer van de nulmeting of van nu ontbreekt"


def test_on_course_shows_what_fits_the_year() -> None:
    assert WIJK_RESULTAAT(60, 63, 5, None, None, 2014, 2016, 2018, "uitleg") == (
        "de verbetering is minstens zo groot als bij dit jaar past "
        "(verbetering 3 van 5, bij dit jaar past 2,5)"
    )


def test_a_figure_of_zero_is_a_figure() -> None:
    assert WIJK_RESULTAAT(0.0, 5.0, 5) == "behaald"
    assert WIJK_RESULTAAT(5, 0, 5, None, "lager") == "behaald"


@pytest.mark.parametrize("richting", ["lager", "Lager gunstig", [["lager gunstig"], ["hoger"], [None]]])
def test_the_good_side_is_one_word_or_one_for_each(richting: Any) -> None:
    alle_lager = isinstance(richting, str)
    nu = [[55.0], [75.0], [60.0]] if alle_lager else [[55.0], [85.0], [70.0]]
    assert WIJK_RESULTAAT(TOEN, nu, 5, "elke", richting) == "behaald"


@pytest.mark.parametrize(
    ("args", "zin"),
    [
        ((TOEN, NU[:2], 5), "De bereiken in deze formule zijn niet even lang. Kies"),
        ((TOEN, NU, 0.05), "Het doel is heel klein naast de cijfers. Bedoel je procentpunten?"),
        ((TOEN, NU, None), "Het doel is geen verbetering. Typ"),
        ((TOEN, NU, -5), "Het doel is geen verbetering. Typ"),
        ((TOEN, NU, "veel"), "'veel' is geen getal (bij 'doel'). Typ"),
        ((TOEN, [["x"], [1], [2]], 5), "'x' is geen getal (bij 'nu'). Typ"),
        ((TOEN, [["#N/A"], [1], [2]], 5), "Een cel waar deze formule naar kijkt, heeft een fout (#N/A)."),
        ((TOEN, NU, 5, "combinatie"), "Een combinatie heeft één cijfer"),
        ((TOEN, NU, 5, "gemidelde"), "'gemidelde' past niet bij 'regel'. Bedoel je gemiddelde?"),
        ((TOEN, NU, 5, None, "neutraal"), "Bij een indicator zonder goede kant"),
        ((TOEN, NU, 5, None, None, 2018, 2018, 2014), "Het jaar van het doel ligt niet na de nulmeting."),
        ((TOEN, NU, 5, None, None, "vorig"), "'vorig' is geen jaar (bij 'jaar_nulmeting'). Typ"),
        ((TOEN, NU, [[5], [6]]), "Bij 'doel' past maar één cel. Kies"),
        (([[1, 2], [3, 4]], [[1, 2], [3, 4]], 5), "Bij 'nulmeting' past één rij of één kolom. Kies"),
    ],
)
def test_what_does_not_fit_is_said_in_the_cell(args: tuple[Any, ...], zin: str) -> None:
    assert WIJK_RESULTAAT(*args).startswith(zin)
