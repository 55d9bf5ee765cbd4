"""What stands in the tables of the workbook comes into the documents, whatever columns it has."""

from types import MappingProxyType

import pytest
from voorbeeld import voorbeeld_basis, voorbeeld_profiel

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Tabelinhoud, Waarde
from wijkxl.report.bouwstof import Bouwstof, breedtes_met_wijk
from wijkxl.report.delen.tabellen import tabelblokken, uit_tabel
from wijkxl.report.inhoud import Alinea, Stijl, Tabel
from wijkxl.report.notities import Notitieboek


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
    assert labels == ["A 1", "A 2"]
    assert [alinea.tekst for alinea in alineas][-2:] == ["x", "G: y"]
    assert "C: 3" in [alinea.tekst for alinea in alineas]


def test_a_cell_without_content_stays_a_cell() -> None:
    (gevonden,) = tabelblokken(tabel(("Wie", "Wat"), ("Jan", None), (None, "iets")), "Twee")

    assert isinstance(gevonden, Tabel)
    assert woorden(gevonden) == [["Jan", ""], ["", "iets"]]


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
