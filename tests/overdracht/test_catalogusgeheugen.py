"""The catalogue in the memory of a workbook: what goes in comes out, and only what counts is a difference."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from voorbeeld import LOCATIES, kopieer_sjablonen, voorbeeld_basis, voorbeeld_profiel

from wijkxl.overdracht.catalogusgeheugen import beeld_van, catalogus_gegevens, uit_gegevens
from wijkxl.overdracht.geheugen import lees_json, pak_json
from wijkxl.sources.sjabloon import read_sjabloon
from wijkxl.wording import Sjabloon


def sjabloon(wijk: str = "Bloemhof", folder: Path = LOCATIES.sjablonen) -> Sjabloon:
    return read_sjabloon(folder).sjabloon(voorbeeld_profiel(wijk))


def changed(folder: Path, naam: str, old: str, new: str) -> Sjabloon:
    """The texts of the project with ``old`` replaced in one of them."""
    copy = kopieer_sjablonen(folder)
    path = copy / naam
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = sjabloon(folder=copy)
    shutil.rmtree(copy)
    return found


def test_what_goes_in_comes_out() -> None:
    catalogus = voorbeeld_basis().catalogus
    packed = pak_json(catalogus_gegevens(catalogus, sjabloon(), formaatversie="1.7"))

    found = uit_gegevens(lees_json(packed))

    assert found == beeld_van(catalogus, sjabloon(), formaatversie="1.7")
    assert found.formaatversie == "1.7"


def test_every_row_of_the_catalogue_is_kept_with_all_its_columns() -> None:
    catalogus = voorbeeld_basis().catalogus
    tabellen = beeld_van(catalogus).tabellen
    header = (LOCATIES.catalogus / "indicatoren.csv").read_text(encoding="utf-8").splitlines()[0]

    assert [rij["code"] for rij in tabellen["indicatoren"]] == [i.code for i in catalogus.indicatoren]
    assert list(tabellen["indicatoren"][0]) == header.split(",")
    assert len(tabellen["indicator_factor"]) == len(catalogus.indicator_factor)
    assert {rij["aard"] for rij in tabellen["indicator_factor"]} == {"meet", "signaal", "werkt in"}


def test_values_are_words_as_in_the_files() -> None:
    catalogus = voorbeeld_basis().catalogus
    indicator = replace(
        catalogus.indicatoren[0],
        drempel=2.5,
        leeftijd_van=None,
        vergelijkvariabele=True,
        niveaus=("stad", "wijk"),
    )
    rij = beeld_van(replace(catalogus, indicatoren=(indicator,))).tabellen["indicatoren"][0]

    words = {kolom: rij[kolom] for kolom in ("drempel", "leeftijd_van", "vergelijkvariabele", "niveaus")}
    assert words == {"drempel": "2.5", "leeftijd_van": "", "vergelijkvariabele": "ja", "niveaus": "stad|wijk"}


def test_it_is_small_enough_to_travel_in_every_workbook() -> None:
    packed = pak_json(catalogus_gegevens(voorbeeld_basis().catalogus, sjabloon(), formaatversie="1.0"))
    assert len(packed) < 60_000


def test_the_texts_of_two_wijken_are_the_same() -> None:
    catalogus = voorbeeld_basis().catalogus
    bloemhof, noord = sjabloon("Bloemhof"), sjabloon("Hillesluis")

    assert bloemhof.teksten != noord.teksten
    assert beeld_van(catalogus, bloemhof) == beeld_van(catalogus, noord)


@pytest.mark.parametrize(
    ("naam", "old", "new", "tekst"),
    [
        ("teksten/ranking.md.j2", "# Ranking van factoren", "# De ranking", "ranking"),
        ("teksten/factorenmodel.md.j2", "{{ factorenmodel }}", "{{ domein }}", "factorenmodel"),
        ("teksten/inhoudsopgave.md.j2", "{{ wijk }}", "wijk", "inhoudsopgave"),
    ],
    ids=["words", "another field", "a field that became a word"],
)
def test_a_changed_text_shows(tmp_path: Path, naam: str, old: str, new: str, tekst: str) -> None:
    catalogus = voorbeeld_basis().catalogus
    was, now = beeld_van(catalogus, sjabloon()), beeld_van(catalogus, changed(tmp_path, naam, old, new))

    assert {key for key in was.teksten if was.teksten[key] != now.teksten[key]} == {tekst}
    assert was.thema == now.thema


def test_where_a_line_of_a_text_ends_is_no_difference(tmp_path: Path) -> None:
    catalogus = voorbeeld_basis().catalogus
    source = (LOCATIES.sjablonen / "teksten" / "toelichting.md.j2").read_text(encoding="utf-8")
    line = next(line for line in source.splitlines() if len(line.split()) > 5 and line[0].isalpha())
    begin, _, rest = line.partition(" ")

    now = changed(tmp_path, "teksten/toelichting.md.j2", line, f"{begin}\n{rest}")

    assert beeld_van(catalogus, now) == beeld_van(catalogus, sjabloon())


def test_a_changed_colour_shows_and_capitals_do_not() -> None:
    catalogus, was = voorbeeld_basis().catalogus, sjabloon()
    thema = was.thema
    other = replace(was, thema=replace(thema, kleuren={**thema.kleuren, "link": "#010203"}))
    capitals = replace(was, thema=replace(thema, kleuren={k: v.upper() for k, v in thema.kleuren.items()}))

    assert beeld_van(catalogus, other).thema != beeld_van(catalogus, was).thema
    assert beeld_van(catalogus, capitals).thema == beeld_van(catalogus, was).thema


def test_what_this_program_does_not_know_does_not_stop_it() -> None:
    gegevens = catalogus_gegevens(voorbeeld_basis().catalogus, sjabloon(), formaatversie="1.0")
    newer = {
        **gegevens,
        "later": [1],
        "tabellen": {"nieuw": {"kolommen": ["a", "b"], "rijen": [["1", 2]]}},
        "teksten": {"x": {"titel": "X", "delen": {"y": ["Kop", "abc", "meer"]}, "taal": "nl"}},
    }

    found = uit_gegevens(newer)

    assert [dict(rij) for rij in found.tabellen["nieuw"]] == [{"a": "1", "b": "2"}]
    assert found.teksten["x"].delen == {"y": ("Kop", "abc")}


def test_what_is_lacking_is_empty() -> None:
    found = uit_gegevens({})
    assert (found.formaatversie, dict(found.tabellen), dict(found.teksten), found.thema) == ("", {}, {}, "")


@pytest.mark.parametrize(
    "gegevens",
    [
        [],
        "x",
        None,
        {"tabellen": []},
        {"tabellen": {"indicatoren": 3}},
        {"tabellen": {"indicatoren": {"kolommen": "ab", "rijen": []}}},
        {"tabellen": {"indicatoren": {"kolommen": [], "rijen": [3]}}},
        {"teksten": {"x": 3}},
        {"teksten": {"x": {"delen": {"a": "b"}}}},
    ],
    ids=str,
)
def test_data_of_another_kind_is_refused(gegevens: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        uit_gegevens(gegevens)
