"""The value that is stored with a formula is the value Excel computes for it."""

import math
from dataclasses import replace
from functools import cache
from typing import Any

import ironcalc
import pytest
from sources.importproef import build_indicator

from wijkxl.analysis.catalogus import Indicator, Richting, Soort, Toets
from wijkxl.generator import formules as f
from wijkxl.generator import toetsformules as t
from wijkxl.uitleg import getal_als_tekst
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT, Oordeel

CELLEN = t.Cellen(
    waarde="A1", noemer="A2", teller="A3", onder="A4", boven="A5", referentie="A6", referentie_noemer="A7"
)


def indicator(
    *,
    toets: Toets = Toets.DREMPEL,
    richting: Richting = Richting.HOGER_GUNSTIG,
    drempel: float | None = None,
    eenheid: str = "%",
    decimalen: int = 1,
) -> Indicator:
    basis = build_indicator("x", "X", Soort.AANDEEL)
    return replace(
        basis, toets=toets, richting=richting, drempel=drempel, eenheid=eenheid, decimalen=decimalen
    )


@cache
def rekenmachine() -> Any:
    """An empty sheet in IronCalc."""
    return ironcalc.create("proef", "en", "UTC")


def berekend(formule: str, **cellen: f.Waarde) -> Any:
    """What an engine makes of a formula with ``cellen`` (address and content) on the sheet, others empty."""
    model = rekenmachine()
    for rij in range(1, 11):
        waarde = cellen.get(f"A{rij}", "")
        model.set_user_input(0, rij, 1, repr(waarde) if isinstance(waarde, float) else waarde)
    model.set_user_input(0, 1, 3, formule)
    model.evaluate()
    return model.get_cell_value(0, 1, 3)


def met_naam(formule: f.Formule, naam: str, inhoud: str) -> Any:
    """What an engine makes of a formula in which ``naam`` is a cell with ``inhoud``."""
    return berekend(formule.tekst.replace(naam, "A1"), A1=inhoud)


def at_most(events: int, mean: float) -> float:
    """Chance of ``events`` or fewer in a Poisson distribution."""
    return math.fsum(math.exp(-mean) * mean**n / math.factorial(n) for n in range(events + 1))


@pytest.mark.parametrize(
    ("wijk", "stad", "decimalen", "uitkomst"),
    [
        (12.0, 10.0, 0, 2.0),
        (12.4, 11.6, 0, 0.0),
        (12.5, 11.4, 0, 2.0),
        (0.3, 0.1, 1, 0.2),
        (10.0, 12.0, 0, -2.0),
        (1.25, 1.15, 1, 0.1),
        (5.0, 5.0, 0, 0.0),
        (GEEN_CIJFER, 10.0, 0, ""),
        (ONDERDRUKT, 10.0, 0, ""),
        (10.0, GEEN_CIJFER, 0, ""),
        (GEEN_CIJFER, GEEN_CIJFER, 0, ""),
    ],
)
def test_the_difference_is_that_of_the_figures_as_shown(
    wijk: f.Waarde, stad: f.Waarde, decimalen: int, uitkomst: f.Waarde
) -> None:
    formule = f.verschil("A1", "A2", "A3", decimalen, (wijk, stad), getoond=True)

    assert formule.waarde == uitkomst
    assert berekend(formule.tekst, A1=wijk, A2=stad) == (
        uitkomst if isinstance(uitkomst, str) else pytest.approx(uitkomst)
    )


@pytest.mark.parametrize("reden", ["aantal", "modelschatting"])
def test_figures_that_are_not_of_a_kind_to_compare_have_no_difference(reden: str) -> None:
    formule = f.verschil("A1", "A2", "A3", 0, (12.0, 10.0), getoond=False)

    assert formule.waarde == ""
    assert berekend(formule.tekst, A1=12.0, A2=10.0, A3=reden) == ""


@pytest.mark.parametrize("reden", ["", "zelfde gebied", "niet te toetsen"])
def test_other_figures_have_a_difference_even_when_it_is_not_tested(reden: str) -> None:
    formule = f.verschil("A1", "A2", "A3", 0, (12.0, 10.0), getoond=True)

    assert formule.waarde == berekend(formule.tekst, A1=12.0, A2=10.0, A3=reden) == 2.0


HOGER_GOED, LAGER_GOED, NEUTRAAL = Richting.HOGER_GUNSTIG, Richting.LAGER_GUNSTIG, Richting.NEUTRAAL


@pytest.mark.parametrize(
    ("richting", "wijk", "telt", "reden", "oordeel"),
    [
        (HOGER_GOED, 12.0, 1.0, "", Oordeel.GUNSTIGER),
        (HOGER_GOED, 8.0, 1.0, "", Oordeel.ONGUNSTIGER),
        (LAGER_GOED, 12.0, 1.0, "", Oordeel.ONGUNSTIGER),
        (LAGER_GOED, 0.0, 1.0, "", Oordeel.GUNSTIGER),
        (NEUTRAAL, 12.0, 1.0, "", Oordeel.HOGER),
        (NEUTRAAL, 8.0, 1.0, "", Oordeel.LAGER),
        (HOGER_GOED, 10.0, 0.0, "", Oordeel.ROND),
        (LAGER_GOED, 12.0, 0.0, "", Oordeel.ROND),
        (HOGER_GOED, 12.0, "", "modelschatting", Oordeel.NIET_VERGELEKEN),
        (HOGER_GOED, 12.0, "", "", Oordeel.NIET_VERGELEKEN),
        (HOGER_GOED, GEEN_CIJFER, "", "geen cijfer", Oordeel.GEEN_CIJFER),
        (HOGER_GOED, ONDERDRUKT, "", "onderdrukt", Oordeel.GEEN_CIJFER),
        (HOGER_GOED, 12.0, "", "geen cijfer van Rotterdam", Oordeel.NIET_VERGELEKEN),
    ],
)
def test_the_oordeel_follows_from_direction_and_whether_the_difference_counts(
    richting: Richting, wijk: f.Waarde, telt: f.Waarde, reden: str, oordeel: Oordeel
) -> None:
    formule = t.oordeel(indicator(richting=richting), CELLEN, telt_cel="A8", reden_cel="A9")

    assert berekend(f"={formule}", A1=wijk, A6=10.0, A8=telt, A9=reden) == oordeel.value


@pytest.mark.parametrize(
    ("waarde", "referentie", "toets", "model", "reden"),
    [
        (12.0, 10.0, Toets.AANDEEL, "FALSE", ""),
        (ONDERDRUKT, 10.0, Toets.AANDEEL, "TRUE", "onderdrukt"),
        (GEEN_CIJFER, GEEN_CIJFER, Toets.AANDEEL, "FALSE", "geen cijfer"),
        ("", 10.0, Toets.AANDEEL, "FALSE", "geen cijfer"),
        ("onbekend", 10.0, Toets.GEEN, "TRUE", "geen cijfer"),
        (12.0, GEEN_CIJFER, Toets.GEEN, "TRUE", "geen cijfer van Rotterdam"),
        (12.0, 10.0, Toets.GEEN, "TRUE", "modelschatting"),
        (12.0, 10.0, Toets.GEEN, "FALSE", "aantal"),
        (12.0, 10.0, Toets.MARGE, "1=2", ""),
    ],
)
def test_the_first_reason_that_fits_is_given(
    waarde: f.Waarde, referentie: f.Waarde, toets: Toets, model: str, reden: str
) -> None:
    formule = t.reden(indicator(toets=toets), CELLEN, model=model)

    assert berekend(f"={formule}", A1=waarde, A6=referentie) == reden


def test_an_area_is_not_compared_with_itself() -> None:
    formule = t.reden(indicator(), CELLEN, model="TRUE", zelfde="1=1")

    assert berekend(f"={formule}", A1=10.0, A6=10.0) == "zelfde gebied"


@pytest.mark.parametrize(
    ("waarde", "noemer", "z"),
    [
        pytest.param(44.81, 212.0, 1.959963984540054, id="95 %"),
        pytest.param(44.81, 212.0, 3.090232306167813, id="99,8 %"),
        pytest.param(0.0, 40.0, 1.959963984540054, id="nobody"),
        pytest.param(100.0, 40.0, 1.959963984540054, id="everybody"),
    ],
)
def test_the_interval_of_a_share_solves_the_score_equation(waarde: float, noemer: float, z: float) -> None:
    """A bound q of Wilson is a share for which (p - q)² = z² q(1 - q)/n."""
    wat, inhoud = indicator(toets=Toets.AANDEEL), {"A1": waarde, "A2": noemer, "A10": z}
    bounds = [
        berekend(f"={grens(wat, CELLEN)}".replace("z_kritiek", "A10"), **inhoud) / 100
        for grens in (t.ondergrens, t.bovengrens)
    ]

    assert bounds[0] <= waarde / 100 <= bounds[1]
    assert bounds[0] < bounds[1]
    for q in bounds:
        assert (waarde / 100 - q) ** 2 == pytest.approx(z**2 * q * (1 - q) / noemer, abs=1e-12)


@pytest.mark.parametrize("teller", [0, 1, 9])
def test_the_interval_of_a_small_count_leaves_half_of_alpha_on_each_side(teller: int) -> None:
    """Garwood: with the mean at the upper bound the chance of ``teller`` or fewer is alpha / 2."""
    wat = indicator(toets=Toets.RATE, eenheid="per 1.000")
    onder, boven = (
        berekend(f"={grens(wat, CELLEN)}".replace("alfa", "0.05"), A1=1.0, A2=1000.0, A3=float(teller))
        for grens in (t.ondergrens, t.bovengrens)
    )

    assert at_most(teller, boven) == pytest.approx(0.025, abs=1e-9)
    assert (onder == 0) if teller == 0 else (1 - at_most(teller - 1, onder) == pytest.approx(0.025, abs=1e-9))


@pytest.mark.parametrize(
    ("waarde", "decimalen", "tekst"),
    [
        (12.34, 1, "12,3"),
        (0.05, 2, "0,05"),
        (100.0, 1, "100,0"),
        (9.96, 1, "10,0"),
        (2.5, 0, "3"),
        (-0.3, 1, "0,0"),
        (1234.5, 1, "1234,5"),
        (0.004, 2, "0,00"),
    ],
)
def test_a_figure_in_words_has_a_dutch_comma_in_every_language_of_excel(
    waarde: float, decimalen: int, tekst: str
) -> None:
    wat = indicator(decimalen=decimalen)

    assert berekend(f'=""&{t.getaltekst("A1", wat)}', A1=waarde) == tekst
    assert getal_als_tekst(waarde, wat) == tekst


@pytest.mark.parametrize(
    ("rij", "kolom", "vast", "adres"),
    [(0, 0, False, "A1"), (4, 4, False, "E5"), (0, 26, False, "AA1"), (9, 1, True, "$B$10")],
)
def test_addresses_are_those_of_excel(rij: int, kolom: int, vast: bool, adres: str) -> None:
    assert f.cel(rij, kolom, vast=vast) == adres


def test_a_range_is_absolute() -> None:
    assert f.bereik((1, 0), (9, 2)) == "$A$2:$C$10"


@pytest.mark.parametrize(
    ("blad", "adres"),
    [
        ("Ranking", "'Ranking'!A1"),
        ("Pijler 's Nachts", "'Pijler ''s Nachts'!A1"),
        ("Indicatoren overzicht (naslag)", "'Indicatoren overzicht (naslag)'!A1"),
    ],
)
def test_a_sheet_name_is_quoted(blad: str, adres: str) -> None:
    assert f.op_blad(blad, "A1") == adres


def test_a_quotation_mark_in_a_text_is_doubled() -> None:
    assert f.als_tekst('een "woord"') == '"een ""woord"""'


@pytest.mark.parametrize("waarde", ["", "tekst", 12.0])
def test_a_copied_cell_keeps_its_value_and_stays_empty_when_empty(waarde: f.Waarde) -> None:
    formule = f.overgenomen("A1", waarde)

    assert (formule.tekst, formule.waarde) == ('=IF(A1="","",A1)', waarde)


@pytest.mark.parametrize(
    ("waarden", "uitkomst"),
    [
        ((10.0, 20.0, GEEN_CIJFER), 15.0),
        ((ONDERDRUKT, 7.5, GEEN_CIJFER), 7.5),
        ((GEEN_CIJFER, ONDERDRUKT, GEEN_CIJFER), GEEN_CIJFER),
    ],
)
def test_the_mean_of_similar_wijken_is_over_those_with_a_figure(
    waarden: tuple[f.Waarde, ...], uitkomst: f.Waarde
) -> None:
    known = uitkomst if isinstance(uitkomst, float) else None
    formule = f.gemiddelde("A1:A3", known)

    assert formule.waarde == uitkomst
    assert berekend(formule.tekst, A1=waarden[0], A2=waarden[1], A3=waarden[2]) == uitkomst


def test_cells_with_a_word_are_counted() -> None:
    formule = f.aantal_met_woorden(["A1:A3", "C1:C3"], ["klaar"], ["klaar", "bezig", "klaar", 1.0])

    assert formule.waarde == 2.0
    assert formule.tekst == '=COUNTIF(A1:A3,"klaar")+COUNTIF(C1:C3,"klaar")'


def test_counting_in_nothing_gives_zero() -> None:
    assert f.aantal_met_woorden([], ["klaar"], []) == f.Formule("=0", 0.0)


def test_a_sum() -> None:
    assert f.som("A1:A3", [1.0, 2.0, 3.5]) == f.Formule("=SUM(A1:A3)", 6.5)


def test_the_heading_of_the_chosen_area_asks_to_choose_when_there_is_none() -> None:
    formule = f.vergelijkkop("Kies een gebied", "", achter=" en Rotterdam")

    assert formule.waarde == "Kies een gebied"
    assert met_naam(formule, "vergelijkgebied", "") == "Kies een gebied"
    assert met_naam(formule, "vergelijkgebied", "Carnisse") == "Carnisse en Rotterdam"


def test_the_heading_of_the_chosen_area_is_its_name() -> None:
    formule = f.vergelijkkop("Kies een gebied", "Carnisse")

    assert formule.waarde == met_naam(formule, "vergelijkgebied", "Carnisse") == "Carnisse"


def test_without_a_chosen_area_the_column_is_empty() -> None:
    assert met_naam(f.vergelijkcijfer("werk", ""), "vergelijk_code", "") == ""
    assert met_naam(f.vergelijkcode(""), "vergelijkgebied", "") == ""


@pytest.mark.parametrize(
    "formule",
    [
        f.naslagcijfer("$B$1", "werk", 1.0),
        f.vergelijkcijfer("werk", 1.0),
        f.vergelijkcode("WP0081"),
        f.vergelijkkop("Kies", "Bloemhof", achter=" en Rotterdam"),
        f.verschil("E5", "G5", "A1", 1, (1.0, 2.0), getoond=True),
        f.gemiddelde("A1:A5", None),
        f.overgenomen("A1"),
        f.aantal_met_woorden(["A1"], ["x"], []),
        f.som("A1:A2", []),
    ],
)
def test_every_formula_starts_with_an_equals_sign_and_closes_its_brackets(formule: f.Formule) -> None:
    assert formule.tekst.startswith("=")
    assert formule.tekst.count("(") == formule.tekst.count(")")
    assert formule.tekst.count('"') % 2 == 0
