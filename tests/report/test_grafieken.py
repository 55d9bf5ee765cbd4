"""The charts: readable words that stay on the sheet, gaps that stay gaps, and the same bytes every time."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from struct import unpack

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import get_font
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from voorbeeld import REPO, voorbeeld_basis, voorbeeld_profiel

from wijkxl.report.grafieken.figuren import grafiek_ontwikkeling, grafiek_opvallend, grafiek_plaats
from wijkxl.report.grafieken.gegevens import (
    Grafiekkader,
    Jaarpunt,
    Ontwikkelingslijn,
    Opvallendpunt,
    Plaatspunt,
    grafiekkader,
    ontwikkelingslijnen,
    opvallendpunten,
    plaatspunten,
)
from wijkxl.report.grafieken.lijnen import is_ingezoomd, teken_ontwikkeling
from wijkxl.report.grafieken.onderdelen import MERK_BY_OORDEEL, VOORBEELDWOORDEN, ronde_stappen, staptekst
from wijkxl.report.grafieken.rijen import teken_opvallend, teken_plaats
from wijkxl.report.grafieken.stijl import Vel, afgebroken, breedte_van, leesbaar
from wijkxl.report.grafieken.teksten import LIMIET
from wijkxl.sources.thema import read_thema
from wijkxl.wording import Oordeel

THEMA = read_thema(REPO / "workbook_templates" / "thema.toml")
KADER = Grafiekkader(wijk="Bloemhof", stad="Rotterdam", thema=THEMA, voorbeeld=False)
LANG = replace(KADER, wijk="Noord Kethel/Schieveen/Zestienhoven", voorbeeld=True)
NAMEN = tuple(indicator.naam for indicator in voorbeeld_basis().catalogus.indicatoren)
TABEL = "Alle getallen staan in de tabel bij de grafiek."


def opvallend(naam: str = "Schoolverlaters", wijk: float = 16.0, stad: float = 11.0) -> Opvallendpunt:
    return Opvallendpunt(
        indicator="x",
        naam=naam,
        oordeel=Oordeel.ONGUNSTIGER if wijk > stad else Oordeel.GUNSTIGER,
        wijk=wijk,
        stad=stad,
        wijktekst=f"{wijk:g} %",
        stadtekst=f"{stad:g} %",
        opmerking="",
        jaar=2024,
        bron="DUO",
    )


def plaats(naam: str = "Schoolverlaters", wijk: float = 0.1, *, neutraal: bool = False) -> Plaatspunt:
    return Plaatspunt(
        indicator="x",
        naam=naam,
        neutraal=neutraal,
        wijk=wijk,
        stad=0.6,
        wijken=(0.0, 0.3, 0.5, 0.7, 1.0),
        kwartielen=(0.35, 0.65),
        plaats=5,
        aantal=6,
        gedeeld=True,
        wijktekst="16 %",
        stadtekst="11 %",
        opmerking="",
        jaar=2024,
        bron="DUO",
    )


def lijn(
    wijk: Sequence[float | None],
    stad: Sequence[float | None],
    *,
    naam: str = "Schoolverlaters",
    eenheid: str = "%",
) -> Ontwikkelingslijn:
    """A line with these figures from 2018 on."""

    def tekst(waarde: float | None) -> str:
        return "" if waarde is None else f"{waarde:g} {eenheid}".replace(".", ",")

    return Ontwikkelingslijn(
        indicator="x",
        naam=naam,
        eenheid=eenheid,
        punten=tuple(
            Jaarpunt(jaar=2018 + n, wijk=w, stad=s, wijktekst=tekst(w), stadtekst=tekst(s))
            for n, (w, s) in enumerate(zip(wijk, stad, strict=True))
        ),
        opmerking="",
        bron="DUO",
    )


def teksten(vel: Vel) -> list[tuple[str, Bbox]]:
    """All words on a sheet, with the place they take in pixels."""
    renderer = FigureCanvasAgg(vel.figuur).get_renderer()
    found = [artist for artist in vel.figuur.artists if isinstance(artist, Text)]
    return [(artist.get_text(), artist.get_window_extent(renderer)) for artist in found]


def woorden(vel: Vel) -> list[str]:
    """All texts on a sheet, each on one line with ordinary spaces."""
    return [" ".join(tekst.split()) for tekst, _ in teksten(vel)]


def check_alles_past(vel: Vel) -> None:
    """No words leave the canvas and none stand on top of each other."""
    breedte, hoogte = vel.figuur.bbox.width, vel.figuur.bbox.height
    found = teksten(vel)
    buiten = [
        tekst for tekst, vak in found if vak.x0 < 0 or vak.y0 < 0 or vak.x1 > breedte or vak.y1 > hoogte
    ]
    samen = [
        (een, ander)
        for (een, vak), (ander, ander_vak) in combinations(found, 2)
        if vak.x0 < ander_vak.x1 - 1
        and ander_vak.x0 < vak.x1 - 1
        and vak.y0 < ander_vak.y1 - 1
        and ander_vak.y0 < vak.y1 - 1
    ]
    assert found
    assert (buiten, samen) == ([], [])


def groepen(grootte: int) -> list[tuple[str, ...]]:
    """All names of the catalogue, and what NJi could still write, in groups."""
    namen = (
        *NAMEN,
        "Hottentottententententoonstellingsmedewerkersvergadering",
        "Kost $5^^2 tot $10_x",
        "A" * 85,
    )
    return [namen[n : n + grootte] for n in range(0, len(namen), grootte)]


def brokken(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of every chunk of a PNG."""
    place = 8
    while place < len(png):
        (size,) = unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        place += size + 12


@pytest.mark.parametrize("kader", [KADER, LANG], ids=["kort", "lang"])
@pytest.mark.parametrize("namen", groepen(12))
def test_names_stay_whole_and_fit_beside_the_percentages(namen: tuple[str, ...], kader: Grafiekkader) -> None:
    waarden = [(0, 0), (100, 100), (100, 0), (99.9, 100), (50, 50.4), (3.2, 3.3)]
    punten = [opvallend(naam, *waarden[n % 6]) for n, naam in enumerate(namen)]

    vel = teken_opvallend(punten, kader)

    check_alles_past(vel)
    aaneen = ["".join(regel.split()) for regel, _ in teksten(vel)]
    assert [naam for naam in namen if "".join(naam.split()) not in aaneen] == []


@pytest.mark.parametrize("namen", groepen(12))
def test_names_stay_whole_and_fit_beside_the_strips(namen: tuple[str, ...]) -> None:
    vel = teken_plaats([plaats(naam, neutraal=n % 3 == 0) for n, naam in enumerate(namen)], LANG)

    check_alles_past(vel)
    aaneen = ["".join(regel.split()) for regel, _ in teksten(vel)]
    assert [naam for naam in namen if "".join(naam.split()) not in aaneen] == []
    assert woorden(vel).count("gedeelde plaats 5 van 6") == len(namen)


@pytest.mark.parametrize("kader", [KADER, LANG], ids=["kort", "lang"])
@pytest.mark.parametrize("namen", groepen(6))
def test_names_and_labels_fit_around_the_lines(namen: tuple[str, ...], kader: Grafiekkader) -> None:
    reeksen: list[tuple[Sequence[float | None], Sequence[float | None], str]] = [
        ([10, None, 12, None, None, 14, 15, None], [12] * 8, "%"),
        ([0, 0, 0], [0, 0, 0], "%"),
        ([14, 15], [14, 14.9], "per 1.000"),
        ([98, 99, 100, 100], [97, 98, 99, 99.5], "%"),
        ([1500.5, 1490, 1500, 1510], [1502, 1502, 1502, 1502], "x 1.000 euro"),
        ([0.02, 0.05, None], [None, None, None], "adressen per km²"),
    ]
    lijnen = [lijn(*reeksen[n][:2], naam=naam, eenheid=reeksen[n][2]) for n, naam in enumerate(namen)]

    vel = teken_ontwikkeling(lijnen, kader)

    check_alles_past(vel)
    aaneen = ["".join(regel.split()) for regel, _ in teksten(vel)]
    assert [naam for naam in namen if "".join(naam.split()) not in aaneen] == []


def test_own_figures_outside_a_percentage_stay_on_the_sheet() -> None:
    vel = teken_opvallend([opvallend("Te hoog", 250, 20), opvallend("Onder nul", -5, 2)], KADER)

    check_alles_past(vel)
    assert {"250 %", "20 %", "-5 %", "2 %"} <= set(woorden(vel))


@pytest.mark.parametrize("naam", ["Bloemhof", "Kralingseveer", "CS-kwartier"])
def test_real_wijken_fit_and_have_their_message_in_words(naam: str) -> None:
    profiel = voorbeeld_profiel(naam)
    codes = [code for code, v in profiel.vergelijking_by_indicator.items() if v.verschilt]
    kader = grafiekkader(profiel, THEMA)
    punten = opvallendpunten(profiel, codes)[:12]
    plaatsen = plaatspunten(profiel, codes)[:12]
    lijnen = ontwikkelingslijnen(profiel, codes)[:6]

    for vel in (
        teken_opvallend(punten, kader),
        teken_plaats(plaatsen, kader),
        teken_ontwikkeling(lijnen, kader),
    ):
        check_alles_past(vel)
        assert VOORBEELDWOORDEN in woorden(vel)
    figuren = (
        grafiek_opvallend(punten, kader),
        grafiek_plaats(plaatsen, kader),
        grafiek_ontwikkeling(lijnen, kader),
    )
    for figuur, gegeven in zip(figuren, (punten[0], plaatsen[0], lijnen[0]), strict=True):
        assert figuur is not None
        assert len(figuur.alt) <= LIMIET
        assert gegeven.naam in figuur.alt
        assert profiel.wijk.naam in figuur.alt
        assert "Rotterdam" in figuur.alt
        assert TABEL in figuur.alt
        assert "deze cijfers zijn verzonnen" in figuur.alt
        assert "\n" not in figuur.alt


def test_the_alt_text_of_striking_figures_takes_both_sides_in_turn() -> None:
    punten = [
        opvallend("Schoolverlaters", 16, 11),
        opvallend("Overlast", 20, 9),
        opvallend("Sporten", 40, 50),
    ]

    figuur = grafiek_opvallend(punten, KADER)

    assert figuur is not None
    assert figuur.alt == (
        "Grafiek met 3 percentages van Bloemhof (rondje) naast die van Rotterdam (ruit). Uitkomst: "
        "1 gunstiger en 2 ongunstiger. Schoolverlaters: de wijk 16 %, Rotterdam 11 % (ongunstiger). "
        "Sporten: de wijk 40 %, Rotterdam 50 % (gunstiger). Overlast: de wijk 20 %, Rotterdam 9 % "
        f"(ongunstiger). {TABEL}"
    )
    assert figuur.bron == "Bron: DUO."


def test_the_alt_text_of_places_says_what_left_and_right_are() -> None:
    figuur = grafiek_plaats([plaats(), plaats("Inwoners", 0.9, neutraal=True)], KADER)

    assert figuur is not None
    assert figuur.alt == (
        "Grafiek met de plaats van Bloemhof tussen alle wijken, voor 2 cijfers. Links staat de minst "
        "gunstige wijk, rechts de gunstigste; die heeft plaats 1. Bij 1 van deze cijfers hoort Bloemhof bij "
        "het minst gunstige kwart van de wijken, bij geen bij het gunstigste kwart. Is een cijfer niet goed "
        "of slecht, dan staat rechts het hoogste cijfer; dat heeft plaats 1. "
        "Schoolverlaters: gedeelde plaats 5\u00a0van\u00a06 (16 %, Rotterdam 11 %). "
        f"Inwoners: gedeelde plaats 5\u00a0van\u00a06 (16 %, Rotterdam 11 %). {TABEL}"
    )


def test_the_alt_text_of_lines_names_first_and_last_figure_gaps_and_axis() -> None:
    figuur = grafiek_ontwikkeling(
        [lijn([17, None, 15], [12, 12, 11]), lijn([98, 99, 99], [None, None, 97], naam="Sporten")], KADER
    )

    assert figuur is not None
    assert figuur.alt == (
        "Grafiek met de ontwikkeling van 2 cijfers tussen 2018 en 2020: Bloemhof (doorgetrokken lijn met "
        "rondjes) en Rotterdam (streepjeslijn met ruiten). Schoolverlaters: de wijk van 17 % in 2018 naar "
        "15 % in 2020; Rotterdam van 12 % in 2018 naar 11 % in 2020. Sporten: de wijk van 98 % in 2018 naar "
        "99 % in 2020; Rotterdam 97 % in 2020. Bij 1 van de 2 cijfers begint de as niet bij 0. "
        f"Ontbreekt een cijfer, dan is de lijn onderbroken. {TABEL}"
    )


def test_no_picture_of_fewer_than_two_rows_or_without_a_line() -> None:
    assert grafiek_opvallend([opvallend()], KADER) is None
    assert grafiek_plaats([plaats()], KADER) is None
    assert grafiek_ontwikkeling([], KADER) is None
    assert grafiek_opvallend([opvallend(), opvallend()], KADER) is not None
    assert grafiek_plaats([plaats(), plaats()], KADER) is not None
    assert grafiek_ontwikkeling([lijn([1, 2], [2, 2])], KADER) is not None


def test_a_year_without_figure_is_a_gap_and_no_point() -> None:
    """Found by the way both lines look: what they run through, and how many markers there are."""
    vel = teken_ontwikkeling([lijn([17, None, 15, 14], [12, 12, None, 11])], KADER)

    lijnen = [artist for artist in vel.figuur.artists if isinstance(artist, Line2D)]
    stukken = [
        len(artist.get_xdata())  # type: ignore[arg-type]
        for artist in lijnen
        if artist.get_linewidth() > 1 and artist.get_marker() == "" and len(artist.get_xdata()) > 1  # type: ignore[arg-type]
    ]
    assert sorted(stukken) == [2, 2]
    assert sum(artist.get_marker() == "o" for artist in lijnen) == 3
    assert sum(artist.get_marker() == "D" for artist in lijnen) == 3
    assert {"2018", "2019", "2020", "2021"} <= set(woorden(vel))


def test_a_line_that_stops_early_says_when() -> None:
    vel = teken_ontwikkeling([lijn([17, 16, None], [12, 12, 11])], KADER)

    assert {"16 % (2019) Bloemhof", "11 % Rotterdam"} <= set(woorden(vel))


@pytest.mark.parametrize(
    ("wijk", "stad", "ingezoomd"),
    [
        ([11, 12], [5, 6], False),
        ([79, 80], [85, 86], True),
        ([46, 42], [30, 28], False),
        ([50, 50], [50, 50], False),
        ([0, 0], [0, 0], False),
        ([-2, -2.1], [-2, -2], False),
    ],
)
def test_the_axis_starts_at_0_unless_that_flattens_the_lines(
    wijk: list[float], stad: list[float], ingezoomd: bool
) -> None:
    gegeven = lijn(wijk, stad)

    gezegd = woorden(teken_ontwikkeling([gegeven], KADER))

    assert is_ingezoomd(gegeven) is ingezoomd
    assert ("de as begint niet bij 0" in gezegd) is ingezoomd
    assert ("0 %" in gezegd) is not ingezoomd


@pytest.mark.parametrize(
    ("laagste", "hoogste", "meeste", "stappen"),
    [
        (0, 42, 6, (0, 10, 20, 30, 40, 50)),
        (0, 100, 6, (0, 20, 40, 60, 80, 100)),
        (-5, 2, 6, (-6, -4, -2, 0, 2)),
        (0, 0, 4, (0, 1)),
        (0, 0.03, 4, (0, 0.01, 0.02, 0.03)),
        (79, 86, 4, (78, 80, 82, 84, 86)),
    ],
)
def test_round_numbers_reach_past_every_figure(
    laagste: float, hoogste: float, meeste: int, stappen: tuple[float, ...]
) -> None:
    assert ronde_stappen(laagste, hoogste, meeste) == pytest.approx(stappen)


@pytest.mark.parametrize(
    ("waarde", "stap", "eenheid", "tekst"),
    [
        (20, 20, "%", "20 %"),
        (2.5, 0.5, "%", "2,5 %"),
        (1500, 500, "aantal", "1.500"),
        (0.02, 0.01, "km", "0,02"),
        (-5, 5, "%", "−5 %"),
    ],
)
def test_numbers_on_an_axis_are_dutch(waarde: float, stap: float, eenheid: str, tekst: str) -> None:
    assert staptekst(waarde, stap, eenheid) == tekst


def test_gunstiger_and_ongunstiger_differ_without_colour() -> None:
    vormen = [MERK_BY_OORDEEL[o].vorm for o in (Oordeel.GUNSTIGER, Oordeel.ONGUNSTIGER, Oordeel.ROND)]

    assert vormen == ["^", "v", "s"]
    vel = teken_opvallend([opvallend(wijk=16), opvallend(wijk=5)], KADER)
    assert {"gunstiger dan Rotterdam", "ongunstiger dan Rotterdam"} <= set(woorden(vel))


def test_markers_of_equal_figures_do_not_hide_each_other() -> None:
    vel = teken_opvallend([opvallend(wijk=11), opvallend(wijk=11)], KADER)

    vormen = ("o", "D")
    rijen = [
        float(artist.get_ydata()[0])  # type: ignore[index]
        for artist in vel.figuur.artists
        if isinstance(artist, Line2D) and artist.get_marker() in vormen
    ]
    in_rijen = rijen[2:]  # the first two stand in the key
    assert len(set(in_rijen)) == len(in_rijen) == 4


@pytest.mark.parametrize(
    "tekst", ["漢字 in de wijk", "regel\x07\x00een\u200b", "e\u0301\u0301", "\ud800", "a\u2028b"]
)
def test_signs_the_letters_lack_are_never_drawn(tekst: str) -> None:
    letters = [get_font(str(path)) for path in _letterbestanden()]

    shown = leesbaar(tekst)

    assert len(letters) == 2
    assert [teken for teken in shown if not all(font.get_char_index(ord(teken)) for font in letters)] == []
    figuur = grafiek_opvallend([opvallend(tekst), opvallend(tekst)], KADER)
    assert figuur is not None


def _letterbestanden() -> list[str]:
    import matplotlib  # noqa: PLC0415

    return [f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans{vet}.ttf" for vet in ("", "-Bold")]


def test_accents_and_signs_of_the_catalogue_stay_as_they_are() -> None:
    assert (
        leesbaar("ruziënde Şahin e\u0301én, 12 t/m 16 (km²) – “ja” €")
        == "ruziënde Şahin één, 12 t/m 16 (km²) – “ja” €"
    )


def test_lines_end_at_words_and_ages_stay_together() -> None:
    regels = afgebroken("Jongeren niet in school, werk of uitkering, 18 t/m 26 jaar", 6.0, 8)

    assert [regel.replace("\u00a0", " ") for regel in regels] == [
        "Jongeren niet in school, werk of uitkering,",
        "18 t/m 26 jaar",
    ]
    assert all(breedte_van(regel, 8) <= 6.0 for regel in regels)


def test_a_picture_is_sharp_and_says_nothing_of_its_maker() -> None:
    figuur = grafiek_opvallend([opvallend(), opvallend()], KADER)

    assert figuur is not None
    inhoud = list(brokken(figuur.png))
    breedte, _ = unpack(">II", inhoud[0][1][:8])
    assert breedte / (figuur.breedte_cm / 2.54) == pytest.approx(150, abs=1)
    assert {soort for soort, _ in inhoud} == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_the_same_numbers_give_the_same_bytes_in_every_process() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from report import test_grafieken as t\n"
        "print(hashlib.sha256(t.alle_plaatjes()).hexdigest(), 'matplotlib.pyplot' in sys.modules)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-c", program],
            cwd=REPO,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]

    assert runs == [[hashlib.sha256(alle_plaatjes()).hexdigest(), "False"]] * 2


def alle_plaatjes() -> bytes:
    """One of each chart after the other."""
    figuren = (
        grafiek_opvallend([opvallend(), opvallend(wijk=3)], LANG),
        grafiek_plaats([plaats(), plaats(neutraal=True)], LANG),
        grafiek_ontwikkeling([lijn([17, None, 15], [12, 12, 11]), lijn([98, 99], [97, 97])], LANG),
    )
    return b"".join(figuur.png for figuur in figuren if figuur is not None)


def test_the_numbers_of_a_chart_need_no_matplotlib() -> None:
    program = (
        "import sys, wijkxl.report.grafieken.gegevens, wijkxl.report.grafieken.teksten\n"
        "print('matplotlib' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=REPO, capture_output=True, text=True, check=True
    ).stdout

    assert found == "False\n"
