"""What stands in the tables of the workbook comes into the documents, whatever columns it has."""

from types import MappingProxyType

import pytest
from voorbeeld import voorbeeld_basis, voorbeeld_profiel

from wijkxl.generator.resultaatzin import VUL_IN
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.bouwstof import Bouwstof, breedtes_met_wijk
from wijkxl.report.delen.bijlage import andere_aantekeningen
from wijkxl.report.delen.resultaten import maatschappelijke_resultaten
from wijkxl.report.delen.tabellen import tabelblokken, uit_tabel
from wijkxl.report.inhoud import Alinea, Stijl, Tabel
from wijkxl.report.notities import Notitieboek
from wijkxl.staptabellen.activiteiten import TBL_ACTIVITEITEN
from wijkxl.staptabellen.plan import TBL_VERBETERACTIES
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import KOPPEN_PLAN


def tabel(koppen: tuple[str, ...], *rijen: tuple[Waarde | None, ...]) -> Tabelinhoud:
    return Tabelinhoud(naam="tbl_outcome", koppen=koppen, rijen=rijen)


def stof(*tabellen: Tabelinhoud) -> Bouwstof:
    profiel = voorbeeld_profiel("Bloemhof")
    aantekeningen = Aantekeningen(tabellen=MappingProxyType({found.naam: found for found in tabellen}))
    return Bouwstof(
        profiel=profiel,
        boek=Notitieboek(aantekeningen=aantekeningen),
        sjabloon=voorbeeld_basis().sjabloonbron.sjabloon(profiel),
        zinnen=None,  # type: ignore[arg-type]  # no sentence stands in these parts
    )


def woorden(gevonden: Tabel) -> list[list[str]]:
    return [[" / ".join(alinea.tekst for alinea in cel.alineas) for cel in rij] for rij in gevonden.rijen]


def test_a_table_comes_as_it_is_without_empty_rows_and_columns() -> None:
    (gevonden,) = tabelblokken(
        tabel(("Outcome", "Hoe", "Leeg"), ("Slagen", "toets\nof diploma", None), (None, None, None)),
        "Afspraken",
    )

    assert isinstance(gevonden, Tabel)
    assert gevonden.bijschrift == "Afspraken"
    assert gevonden.koppen == ("Outcome", "Hoe")
    assert woorden(gevonden) == [["Slagen", "toets / of diploma"]]
    assert len(gevonden.breedtes) == 2


def test_a_wide_table_comes_row_by_row() -> None:
    koppen = tuple("ABCDEFG")
    blokken = tabelblokken(tabel(koppen, tuple("1234567"), ("x", None, None, None, None, None, "y")), "Breed")

    alineas = [blok for blok in blokken if isinstance(blok, Alinea)]
    assert len(alineas) == len(blokken)
    labels = [alinea.tekst for alinea in alineas if alinea.stijl is Stijl.LABEL]
    assert labels == ["1. 1", "2. x"]
    assert [alinea.tekst for alinea in alineas] == [
        "1. 1",
        "B: 2; C: 3; D: 4; E: 5; F: 6; G: 7",
        "2. x",
        "G: y",
    ]


def test_a_long_content_of_a_wide_table_has_a_paragraph_of_its_own() -> None:
    lang = "lang " * 20
    blokken = tabelblokken(tabel(tuple("ABCDEFG"), ("1", "2", lang, "4", "a\nb", "6", "7")), "Breed")
    teksten = [blok.tekst.strip() for blok in blokken if isinstance(blok, Alinea)]
    assert teksten == ["1. 1", "B: 2", f"C: {lang.strip()}", "D: 4", "E: a", "b", "F: 6; G: 7"]


@pytest.mark.parametrize("lang", ["w" * 61, "twee\nregels"])
def test_a_long_beginning_is_no_heading(lang: str) -> None:
    label, inhoud, *_ = tabelblokken(tabel(tuple("ABCDEFG"), (lang, *"234567")), "Breed")
    assert isinstance(label, Alinea)
    assert (label.tekst, label.stijl) == ("A 1", Stijl.LABEL)
    assert isinstance(inhoud, Alinea)
    assert lang.startswith(inhoud.tekst)


def test_a_complete_sentence_stands_for_its_words_and_one_that_is_not_complete_does_not() -> None:
    koppen = tuple(kolom.kop for kolom in TBL_RESULTATEN.kolommen)

    def rij(**cellen: Waarde) -> tuple[Waarde | None, ...]:
        return tuple(cellen.get(kolom.sleutel) for kolom in TBL_RESULTATEN.kolommen)

    heel: dict[str, Waarde] = {"naam": "A", "jaar": 2028.0, "wie": "jongeren"}
    half: dict[str, Waarde] = {"naam": "B", "wie": "ouders"}
    resultaten = Tabelinhoud(
        naam=TBL_RESULTATEN.naam,
        koppen=koppen,
        rijen=(rij(**heel), rij(**half)),
        uitkomsten=(rij(**heel, zin="In 2028 lukt het."), rij(**half, zin=f"{VUL_IN}jaar.")),
    )
    (gevonden,) = tabelblokken(resultaten, "Resultaten")
    assert isinstance(gevonden, Tabel)
    assert gevonden.koppen == ("Korte naam", "Maatschappelijk resultaat", "Wie?")
    assert woorden(gevonden) == [["A", "In 2028 lukt het.", ""], ["B", f"{VUL_IN}jaar.", "ouders"]]


def test_the_figures_of_a_resultaat_come_below_it_with_their_years() -> None:
    koppen = (*(kolom.kop for kolom in TBL_METINGEN.kolommen), "Van mij")
    getypt: dict[str, Waarde] = {"resultaat": "A", "indicator": "Spijbelen", "jaar_nul": 2023.0}
    berekend: dict[str, Waarde] = {
        "nulmeting": 5.5,
        "nu": "geen cijfer",
        "jaar_nu": 2025.0,
        "verbetering": "",
        "toeval": "",
    }

    def rij(**cellen: Waarde) -> tuple[Waarde | None, ...]:
        return (*(cellen.get(kolom.sleutel) for kolom in TBL_METINGEN.kolommen), "eigen woord")

    metingen = Tabelinhoud(
        naam=TBL_METINGEN.naam, koppen=koppen, rijen=(rij(**getypt),), uitkomsten=(rij(**getypt, **berekend),)
    )
    hulp, cijfers = maatschappelijke_resultaten(stof(metingen))
    assert isinstance(hulp, Alinea)
    assert isinstance(cijfers, Tabel)
    assert woorden(cijfers) == [["A", "Spijbelen", "5,5 (2023)", "geen cijfer (2025)", "", "", "eigen woord"]]
    assert cijfers.koppen[-1] == "Van mij"


def test_what_you_expect_of_a_partner_stays_out_of_the_documents() -> None:
    voorbereiding = Tabelinhoud(naam="tbl_voorbereiding", koppen=("A",), rijen=(("geheim",),))
    assert andere_aantekeningen(stof(voorbereiding)) == ()


def test_a_cell_without_content_stays_a_cell() -> None:
    (gevonden,) = tabelblokken(tabel(("Wie", "Wat"), ("Jan", None), (None, "iets")), "Twee")

    assert isinstance(gevonden, Tabel)
    assert woorden(gevonden) == [["Jan", ""], ["", "iets"]]


def test_the_longest_word_of_a_column_gets_room() -> None:
    (gevonden,) = tabelblokken(
        tabel(("Aandachtspunten", "Wie", "Wat"), ("-", "CJG", "een lange zin " * 20)), "Breedtes"
    )

    assert isinstance(gevonden, Tabel)
    woord, wie, wat = gevonden.breedtes
    assert wat > woord > wie
    assert woord / sum(gevonden.breedtes) * 84 >= len("Aandachtspunten")


def test_the_plan_comes_as_bijlage_6_with_the_steps_in_a_second_table() -> None:
    koppen = (*KOPPEN_PLAN, "Welke stappen zet jij?", "Welke stappen zet de partner?", "Wanneer klaar?")
    plan = Tabelinhoud(
        naam="tbl_plan",
        koppen=koppen,
        rijen=(
            ("Spreekuur", "CJG", "ouders", "60", "ik bel", None, "mei"),
            ("Maatje", "Humanitas", None, None, None, None, None),
        ),
    )
    eerste, tweede = uit_tabel(stof(plan), "plan_activiteiten")

    assert isinstance(eerste, Tabel)
    assert isinstance(tweede, Tabel)
    assert eerste.koppen == KOPPEN_PLAN
    assert woorden(eerste) == [["Spreekuur", "CJG", "ouders", "60"], ["Maatje", "Humanitas", "", ""]]
    assert tweede.koppen == ("Activiteit", "Welke stappen zet jij?", "Wanneer klaar?")
    assert woorden(tweede) == [["Spreekuur", "ik bel", "mei"]]
    assert (eerste.bijschrift, tweede.bijschrift) == ("Activiteiten en afspraken", "Stappen en planning")


def test_an_explanation_for_filling_in_is_shown_only_when_a_person_wrote_it() -> None:
    koppen = ("Activiteit", "Wat past daarbij?", "Uitleg bij deze outcome", "Zodatje")
    kwaliteit = Tabelinhoud(
        naam="tbl_kwaliteit",
        koppen=koppen,
        rijen=(("A", None, None, None), ("B", "eigen advies", None, None)),
        uitkomsten=(("A", "advies", "uitleg", "zin A"), ("B", "eigen advies", "uitleg", "zin B")),
    )
    (gevonden,) = uit_tabel(stof(kwaliteit), "kwaliteit")

    assert isinstance(gevonden, Tabel)
    assert gevonden.koppen == ("Activiteit", "Wat past daarbij?", "Zodatje")
    assert woorden(gevonden) == [["A", "", "zin A"], ["B", "eigen advies", "zin B"]]


def test_verbeteracties_fit_in_one_table() -> None:
    koppen = tuple(kolom.kop for kolom in TBL_VERBETERACTIES.kolommen)
    acties = Tabelinhoud(naam="tbl_verbeteracties", koppen=koppen, rijen=(koppen,))
    (gevonden,) = uit_tabel(stof(acties), "verbeteracties")

    assert isinstance(gevonden, Tabel)
    assert gevonden.koppen == koppen


def test_a_question_above_an_answer_gets_no_second_sign() -> None:
    koppen = ("A", "Hoe vaak?", "C", "D", "E", "F", "G")
    blokken = tabelblokken(tabel(koppen, tuple("1234567")), "Breed")
    assert [blok.tekst for blok in blokken if isinstance(blok, Alinea)][
        1
    ] == "Hoe vaak? 2; C: 3; D: 4; E: 5; F: 6; G: 7"


def test_a_table_that_is_not_there_gives_the_question() -> None:
    (hulp,) = uit_tabel(stof(), "kwaliteit")

    assert isinstance(hulp, Alinea)
    assert hulp.stijl is Stijl.HULPVRAAG
    assert "Welke stappen zet de partner" in hulp.tekst


@pytest.mark.parametrize(
    ("sleutel", "koppen"),
    [
        ("plan_activiteiten", ["Activiteit", "Wie voert", "Voor welke doelgroep", "Met welk bereik"]),
        ("outcome", ["Activiteit", "Welke outcome", "Hoe meten", "Hoe vaak", "Bij wie", "Aandachtspunten"]),
    ],
)
def test_the_tables_of_the_plan_are_there_to_fill_in(sleutel: str, koppen: list[str]) -> None:
    """The columns of bijlage 6."""
    hulp, leeg = uit_tabel(stof(), sleutel)

    assert isinstance(hulp, Alinea)
    assert isinstance(leeg, Tabel)
    assert len(leeg.koppen) == len(koppen)
    assert all(kop.startswith(begin) for kop, begin in zip(leeg.koppen, koppen, strict=True))
    assert woorden(leeg) == [[""] * len(koppen)] * 3


def test_a_table_that_is_there_takes_the_place_of_the_question() -> None:
    (gevonden,) = uit_tabel(stof(tabel(("Outcome",), ("Slagen",))), "outcome")

    assert isinstance(gevonden, Tabel)
    assert gevonden.bijschrift == "Afspraken over outcome"


@pytest.mark.parametrize(
    ("wijk", "breedtes"),
    [
        ("Cool", (40, 12, 48)),
        ("Kralingseveer", (38, 14, 48)),
        ("Noord Kethel-Schieveen-Zestienhoven", (39, 13, 48)),
        ("W" * 60, (34, 18, 48)),
    ],
)
def test_the_longest_word_of_a_wijk_fits_above_its_figures(wijk: str, breedtes: tuple[int, ...]) -> None:
    assert breedtes_met_wijk(wijk, (40, 12, 48)) == breedtes


def test_the_sentence_of_an_activiteit_stands_for_its_words_and_hints_stay_out() -> None:
    koppen = tuple(kolom.kop for kolom in TBL_ACTIVITEITEN.kolommen)

    def rij(**cellen: str) -> tuple[Waarde | None, ...]:
        return tuple(cellen.get(kolom.sleutel) for kolom in TBL_ACTIVITEITEN.kolommen)

    getypt = {
        "naam": "Klas",
        "inzet": "een klas",
        "zodat": "het lukt",
        "uitvoerder": "A",
        "niveau": "selectief",
    }
    half = {"naam": "Half", "inzet": "iets", "uitvoerder": "B", "niveau": "selectief"}
    zin = "We zetten een klas in, zodat het lukt."
    gevonden = Tabelinhoud(
        naam=TBL_ACTIVITEITEN.naam,
        koppen=koppen,
        rijen=(rij(**getypt), rij(**half)),
        uitkomsten=(rij(**getypt, zin=zin, let_op="zonder factor"), rij(**half, let_op="geen zodat")),
    )
    (tabel_,) = tabelblokken(gevonden, "Activiteiten")
    assert isinstance(tabel_, Tabel)
    assert tabel_.koppen == ("Activiteit", "We zetten in:", "Preventieniveau", "Uitvoerder", "Zodatje")
    assert woorden(tabel_) == [["Klas", "", "selectief", "A", zin], ["Half", "iets", "selectief", "B", ""]]
