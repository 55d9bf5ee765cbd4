"""The words that users see: names of files, labels, number formats and what stands in a cell."""

import re
from datetime import date

import pytest
from voorbeeld import maak_gebied, voorbeeld_basis

from wijkxl.analysis.catalogus import Indicator, Soort
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.wording import (
    Blad,
    Deel,
    Oordeel,
    Tekst,
    bestandsnaam,
    celwaarde,
    datum_in_woorden,
    eenheid_en_groep,
    gebiedslabels,
    getalopmaak,
    korte_bron,
    pijlerblad,
    verschilopmaak,
)

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""Signs that Windows does not allow in a file name."""


def indicator(**fields: object) -> Indicator:
    """An indicator of the catalogue with other fields."""
    found = voorbeeld_basis().catalogus.indicatoren[0]
    return Indicator(**{name: fields.get(name, getattr(found, name)) for name in Indicator.__slots__})  # type: ignore[arg-type]


def cijfer(waarde: float | None = None, status: Status = Status.OK) -> Cijfer:
    return Cijfer(gebied="WP0081", indicator="x", periode=2020, waarde=waarde, status=status)


def test_every_wijk_has_its_own_safe_file_name() -> None:
    wijken = voorbeeld_basis().gebieden.by_niveau[Niveau.WIJK]
    names = [bestandsnaam(wijk, voorbeeld=False) for wijk in wijken]

    assert len(names) == 71
    assert len({name.lower() for name in names}) == 71
    assert [name for name in names if FORBIDDEN.search(name)] == []


@pytest.mark.parametrize(
    ("naam", "expected"),
    [
        ("Bloemhof", "Wijkprogrammering Bloemhof.xlsx"),
        ("CS/kwartier", "Wijkprogrammering CS-kwartier.xlsx"),
        ("'s-Gravenland", "Wijkprogrammering s-Gravenland.xlsx"),
        ('a\\b:c*d?e"f<g>h|i', "Wijkprogrammering a-b-c-d-e-f-g-h-i.xlsx"),
        ("../../etc/passwd", "Wijkprogrammering -..-etc-passwd.xlsx"),
        ("Punt. ", "Wijkprogrammering Punt.xlsx"),
        ("Crooswijk é", "Wijkprogrammering Crooswijk é.xlsx"),
        ("NUL", "Wijkprogrammering NUL.xlsx"),
    ],
)
def test_nasty_names_become_one_plain_file_name(naam: str, expected: str) -> None:
    found = bestandsnaam(maak_gebied("WP0001", naam), voorbeeld=False)

    assert found == expected
    assert not FORBIDDEN.search(found)


def test_invented_figures_show_in_the_file_name() -> None:
    wijk = maak_gebied("WP0001", "Bloemhof")

    assert bestandsnaam(wijk, voorbeeld=True) == "Wijkprogrammering Bloemhof (voorbeeld).xlsx"
    assert bestandsnaam(wijk, voorbeeld=True, ext="pdf") == "Wijkprogrammering Bloemhof (voorbeeld).pdf"


@pytest.mark.parametrize("niveau", [Niveau.WIJK, Niveau.BUURT])
def test_labels_of_areas_are_unique(niveau: Niveau) -> None:
    by_niveau = voorbeeld_basis().gebieden.by_niveau
    areas = tuple(g for level in (Niveau.LAND, Niveau.STAD, Niveau.GEBIED, niveau) for g in by_niveau[level])
    labels = gebiedslabels(areas)

    assert len(labels) == len(areas)
    assert len({label.lower() for label in labels}) == len(labels)


def test_only_a_name_that_occurs_twice_gets_its_level() -> None:
    areas = (
        maak_gebied("WK1", "Pernis", Niveau.GEBIED),
        maak_gebied("WP1", "Pernis", Niveau.WIJK),
        maak_gebied("WP2", "Bloemhof", Niveau.WIJK),
    )

    assert gebiedslabels(areas) == ("Pernis (gebied)", "Pernis (wijk)", "Bloemhof")


@pytest.mark.parametrize(
    ("datum", "woorden"),
    [(date(2026, 1, 15), "15 januari 2026"), (date(2025, 12, 1), "1 december 2025")],
)
def test_a_date_is_written_as_people_do(datum: date, woorden: str) -> None:
    assert datum_in_woorden(datum) == woorden


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (None, "geen cijfer"),
        (cijfer(status=Status.ONTBREEKT), "geen cijfer"),
        (cijfer(status=Status.ONDERDRUKT), "onderdrukt"),
        (cijfer(12.5), 12.5),
        (cijfer(0.0), 0.0),
        (cijfer(12.5, Status.VOORLOPIG), 12.5),
        (cijfer(12.5, Status.MODELSCHATTING), 12.5),
    ],
)
def test_a_cell_holds_the_value_or_the_word_for_why_there_is_none(
    figure: Cijfer | None, expected: float | str
) -> None:
    assert celwaarde(figure) == expected


@pytest.mark.parametrize(
    ("soort", "eenheid", "decimalen", "merk", "opmaak"),
    [
        (Soort.AANDEEL, "%", 0, "", '0" %"'),
        (Soort.AANDEEL, "%", 1, "v", '0.0" % v"'),
        (Soort.AANTAL, "aantal", 0, "", "#,##0"),
        (Soort.AANTAL, "aantal", 0, "m", '#,##0" m"'),
        (Soort.GEMIDDELDE, "km", 2, "", "#,##0.00"),
        (Soort.INDEX, "index", 0, "", "0"),
        (Soort.RATE, "per 1.000", 1, "", "0.0"),
    ],
)
def test_number_formats(soort: Soort, eenheid: str, decimalen: int, merk: str, opmaak: str) -> None:
    assert getalopmaak(indicator(soort=soort, eenheid=eenheid, decimalen=decimalen), merk=merk) == opmaak


@pytest.mark.parametrize(
    ("soort", "eenheid", "decimalen", "opmaak"),
    [
        (Soort.AANDEEL, "%", 1, '+0.0" %-punt";-0.0" %-punt";0.0" %-punt"'),
        (Soort.RATE, "per 1.000", 0, "+0;-0;0"),
        (Soort.AANTAL, "aantal", 0, "+#,##0;-#,##0;#,##0"),
    ],
)
def test_a_difference_has_a_sign_and_counts_in_points(
    soort: Soort, eenheid: str, decimalen: int, opmaak: str
) -> None:
    assert verschilopmaak(indicator(soort=soort, eenheid=eenheid, decimalen=decimalen)) == opmaak


@pytest.mark.parametrize(
    ("bron", "kort"),
    [
        ("Wijkprofiel Rotterdam, Sociale Index (gemeente Rotterdam, OBI)", "Wijkprofiel Rotterdam"),
        ("CBS (StatLine)", "CBS"),
        ("OBI", "OBI"),
    ],
)
def test_a_source_is_shown_short(bron: str, kort: str) -> None:
    assert korte_bron(indicator(bron=bron)) == kort


@pytest.mark.parametrize(
    ("eenheid", "groep", "regel"),
    [("%", "jongeren", "%, jongeren"), ("index", "", "index"), ("%", "0 t/m 4 jaar", "%, 0 t/m 4 jaar")],
)
def test_unit_and_group_share_a_line(eenheid: str, groep: str, regel: str) -> None:
    assert eenheid_en_groep(indicator(eenheid=eenheid, groep=groep)) == regel


def test_titles_of_sheets_fit_in_excel_and_differ() -> None:
    catalogus = voorbeeld_basis().catalogus
    titles = [
        *Blad,
        *(pijlerblad(p.naam) for p in catalogus.pijlers),
        *(d.bladnaam for d in catalogus.domeinen),
    ]

    assert [title for title in titles if not 0 < len(title) <= 31 or re.search(r"[\[\]:*?/\\]", title)] == []
    assert len({title.lower() for title in titles}) == len(titles)


def test_oordelen_differ_in_symbol_and_word() -> None:
    assert len({oordeel.value.split()[0] for oordeel in Oordeel} & {"▲", "▼", "●"}) == 3
    assert len({oordeel.value for oordeel in Oordeel}) == len(Oordeel)


def test_a_part_of_a_text_is_found_by_its_key() -> None:
    deel = Deel(sleutel="een", kop="Een")
    tekst = Tekst(titel="T", inleiding=(), delen=(deel,))

    assert tekst.deel("een") is deel
    with pytest.raises(KeyError, match="twee"):
        tekst.deel("twee")
