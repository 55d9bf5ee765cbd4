"""What goes into the charts: known answers for small editions, worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from voorbeeld import maak_editie, naslag_van, profiel_van, voorbeeld_basis

from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.report.grafieken.gegevens import (
    Plaatspunt,
    bron_van,
    ontwikkelingslijnen,
    opvallendpunten,
    plaatspunten,
)
from wijkxl.wording import Oordeel

LAGER_GUNSTIG = "schoolverlaters_zonder_startkwalificatie_18_22"
HOGER_GUNSTIG = "schoolgaand_studerend_18_22"
NEUTRAAL = "werkt_meer_dan_12_uur_15_26"
GEEN_PERCENTAGE = "bedreigingen"
STAD = "GM0599"
ANDEREN = ("Vreewijk", "Carnisse", "Pernis", "Cool", "Rubroek")


def code_van(wijk: str) -> str:
    return voorbeeld_basis().gebieden.zoek(wijk, niveaus=[Niveau.WIJK]).code


def cijfer(
    gebied: str, waarde: float | None, *, indicator: str = LAGER_GUNSTIG, jaar: int = 2024, **meer: Status
) -> Cijfer:
    return Cijfer(gebied=gebied, indicator=indicator, periode=jaar, waarde=waarde, **meer)


def profiel(*cijfers: Cijfer, eigen: dict[str, float | str] | None = None) -> Wijkprofiel:
    """Bloemhof in an edition with these figures, and the figures the adviser typed."""
    found = profiel_van("Bloemhof", naslag_van(maak_editie(*cijfers)))
    return replace(found, invoer=Invoer(eigen_cijfers=eigen)) if eigen else found


def wijken(
    bloemhof: float | None,
    anderen: Sequence[float | None],
    *,
    stad: float = 12.0,
    indicator: str = LAGER_GUNSTIG,
) -> list[Cijfer]:
    """A figure of Bloemhof, of the city and of other wijken; ``None`` is a suppressed one."""
    waarden = {code_van("Bloemhof"): bloemhof, STAD: stad} | {
        code_van(naam): waarde for naam, waarde in zip(ANDEREN, anderen, strict=True)
    }
    return [
        cijfer(
            gebied,
            waarde,
            indicator=indicator,
            status=Status.ONDERDRUKT if waarde is None else Status.OK,
        )
        for gebied, waarde in waarden.items()
    ]


def plaats(
    *cijfers: Cijfer, indicator: str = LAGER_GUNSTIG, eigen: float | str | None = None
) -> Plaatspunt | None:
    found = plaatspunten(profiel(*cijfers, eigen=None if eigen is None else {indicator: eigen}), [indicator])
    return found[0] if found else None


def test_the_lowest_has_place_1_when_lower_is_better() -> None:
    punt = plaats(*wijken(15, [10, 11, 15, 20, 12]))

    assert punt is not None
    assert (punt.plaats, punt.aantal, punt.gedeeld) == (4, 6, True)
    assert punt.plaatstekst == "gedeelde plaats 4\u00a0van\u00a06"
    assert (punt.wijk, punt.stad) == (pytest.approx(0.5), pytest.approx(0.8))
    assert sorted(punt.wijken) == pytest.approx([0.0, 0.5, 0.8, 0.9, 1.0])
    assert punt.kwartielen == pytest.approx((0.5, 0.875))
    assert (punt.wijktekst, punt.stadtekst, punt.neutraal) == ("15\u00a0%", "12\u00a0%", False)


@pytest.mark.parametrize("indicator", [HOGER_GUNSTIG, NEUTRAAL])
def test_the_highest_has_place_1_when_higher_is_better_or_neither(indicator: str) -> None:
    punt = plaats(*wijken(18, [10, 11, 15, 20, 12], indicator=indicator), indicator=indicator)

    assert punt is not None
    assert punt.plaatstekst == "plaats 2\u00a0van\u00a06"
    assert punt.wijk == pytest.approx(0.8)
    assert punt.neutraal is (indicator == NEUTRAAL)


def test_a_suppressed_wijk_is_not_counted() -> None:
    met_vijf = wijken(15, [10, 11, None, 20, 12])
    met_vier = wijken(15, [10, 11, None, None, 12])

    punt = plaats(*met_vijf)

    assert punt is not None
    assert (punt.plaats, punt.aantal, len(punt.wijken)) == (4, 5, 4)
    assert plaats(*met_vier) is None


def test_without_a_figure_of_the_city_the_wijk_still_has_a_place() -> None:
    zonder = [c for c in wijken(15, [10, 11, 15, 20, 12]) if c.gebied != STAD]

    punt = plaats(*zonder)

    assert punt is not None
    assert (punt.stad, punt.stadtekst, punt.plaats) == (None, "", 4)


def test_nothing_of_a_suppressed_figure_of_the_wijk_is_taken() -> None:
    eerder = cijfer(code_van("Bloemhof"), 16, jaar=2022)
    found = profiel(*wijken(None, [10, 11, 15, 20, 12]), eerder)

    assert opvallendpunten(found, [LAGER_GUNSTIG]) == ()
    assert plaatspunten(found, [LAGER_GUNSTIG]) == ()
    assert ontwikkelingslijnen(found, [LAGER_GUNSTIG]) == ()


def test_no_place_when_all_wijken_are_equal() -> None:
    assert plaats(*wijken(12, [12, 12, 12, 12, 12])) is None


def test_no_place_among_model_estimates() -> None:
    gewoon = wijken(15, [10, 11, 15, 20, 12])
    geschat = [replace(c, status=Status.MODELSCHATTING) for c in gewoon]

    assert plaats(*gewoon) is not None
    assert plaats(*geschat) is None
    assert plaats(gewoon[0], *geschat[1:]) is None


def test_an_own_figure_counts_as_that_of_the_wijk() -> None:
    punt = plaats(*wijken(15, [10, 11, 15, 20, 12]), eigen=8.0)

    assert punt is not None
    assert (punt.plaats, punt.gedeeld, punt.wijktekst) == (1, False, "8\u00a0%")
    assert punt.opmerking == "eigen cijfer"
    assert punt.wijk == pytest.approx(1.0)


def test_a_text_in_place_of_a_figure_takes_the_place_away() -> None:
    found = profiel(*wijken(15, [10, 11, 15, 20, 12]), eigen={LAGER_GUNSTIG: "ca. 15"})

    assert plaatspunten(found, [LAGER_GUNSTIG]) == ()
    assert opvallendpunten(found, [LAGER_GUNSTIG]) == ()


def test_wijk_and_city_beside_each_other() -> None:
    (punt,) = opvallendpunten(profiel(*wijken(15, [10, 11, 15, 20, 12])), [LAGER_GUNSTIG])

    assert (punt.oordeel, punt.wijk, punt.stad) == (Oordeel.ONGUNSTIGER, 15, 12)
    assert (punt.wijktekst, punt.stadtekst, punt.jaar) == ("15\u00a0%", "12\u00a0%", 2024)
    assert (punt.opmerking, punt.bron) == ("", "Wijkprofiel Rotterdam")


def test_only_percentages_stand_on_an_axis_of_percentages() -> None:
    found = profiel(
        *wijken(15, [10, 11, 15, 20, 12], indicator=GEEN_PERCENTAGE),
        *wijken(30, [10, 11, 15, 20, 12], indicator=HOGER_GUNSTIG),
        *wijken(15, [10, 11, 15, 20, 12]),
    )

    punten = opvallendpunten(found, [GEEN_PERCENTAGE, LAGER_GUNSTIG, HOGER_GUNSTIG])

    assert [punt.indicator for punt in punten] == [LAGER_GUNSTIG, HOGER_GUNSTIG]


def test_a_hidden_year_is_a_gap_and_a_year_without_measurement_is_none() -> None:
    bloemhof = code_van("Bloemhof")
    found = profiel(
        *(cijfer(bloemhof, waarde, jaar=jaar) for jaar, waarde in ((2018, 17), (2022, 16), (2024, 15))),
        cijfer(bloemhof, None, jaar=2020, status=Status.ONDERDRUKT),
        *(cijfer(STAD, 12, jaar=jaar) for jaar in (2018, 2022, 2024)),
        cijfer(bloemhof, None, jaar=2021, status=Status.ONTBREEKT),
    )

    (lijn,) = ontwikkelingslijnen(found, [LAGER_GUNSTIG])

    assert [(p.jaar, p.wijk, p.stad) for p in lijn.punten] == [
        (2018, 17, 12),
        (2020, None, None),
        (2022, 16, 12),
        (2024, 15, 12),
    ]
    assert [p.wijktekst for p in lijn.punten] == ["17\u00a0%", "", "16\u00a0%", "15\u00a0%"]


def test_a_year_in_which_only_the_city_was_measured_is_a_gap() -> None:
    bloemhof = code_van("Bloemhof")
    found = profiel(
        *(cijfer(bloemhof, 10, jaar=jaar) for jaar in (2022, 2024)),
        *(cijfer(STAD, 12, jaar=jaar) for jaar in (2022, 2023, 2024)),
    )

    (lijn,) = ontwikkelingslijnen(found, [LAGER_GUNSTIG])

    assert [(p.jaar, p.wijk) for p in lijn.punten] == [(2022, 10), (2023, None), (2024, 10)]


def test_an_own_figure_is_the_latest_of_the_line_and_a_text_is_a_gap() -> None:
    bloemhof = code_van("Bloemhof")
    reeks = [cijfer(gebied, 10, jaar=jaar) for gebied in (bloemhof, STAD) for jaar in (2020, 2022, 2024)]

    (met_getal,) = ontwikkelingslijnen(profiel(*reeks, eigen={LAGER_GUNSTIG: 13.0}), [LAGER_GUNSTIG])
    (met_tekst,) = ontwikkelingslijnen(profiel(*reeks, eigen={LAGER_GUNSTIG: "?"}), [LAGER_GUNSTIG])

    assert [p.wijk for p in met_getal.punten] == [10, 10, 13]
    assert met_getal.opmerking == "eigen cijfer"
    assert [p.wijk for p in met_tekst.punten] == [10, 10, None]


def test_one_year_and_model_estimates_are_no_development() -> None:
    bloemhof = code_van("Bloemhof")
    geschat = [cijfer(bloemhof, 10, jaar=jaar, status=Status.MODELSCHATTING) for jaar in (2020, 2022, 2024)]

    assert ontwikkelingslijnen(profiel(cijfer(bloemhof, 10)), [LAGER_GUNSTIG]) == ()
    assert ontwikkelingslijnen(profiel(*geschat), [LAGER_GUNSTIG]) == ()


def test_sources_are_named_once() -> None:
    (punt,) = opvallendpunten(profiel(*wijken(15, [10, 11, 15, 20, 12])), [LAGER_GUNSTIG])

    assert bron_van([punt, punt]) == "Bron: Wijkprofiel Rotterdam."
    assert bron_van([punt, replace(punt, bron="CBS")]) == "Bronnen: Wijkprofiel Rotterdam; CBS."
