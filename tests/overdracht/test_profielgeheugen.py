"""A workbook remembers all that its Wijkprofiel is made of; no edition and no catalogue are needed."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import bijwerkproef
import pytest
from engines.libreoffice_engine import saved_again
from grondig import aantal
from hypothesis import given, settings
from hypothesis import strategies as st
from voorbeeld import maak_editie, met_vorige, naslag_van, profiel_van, voorbeeld_profiel

from overdracht.geheugenproef import (
    Gegevens,
    assert_gelijk,
    beeld,
    gegevens_van,
    geheugen_van,
    klein_profiel,
)
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.verandering import veranderingen
from wijkxl.analysis.wijkprofiel import Reden, Wijkprofiel
from wijkxl.generator.werkboek import met_invoer
from wijkxl.overdracht.geheugen import pak_json
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import Notitie
from wijkxl.overdracht.profielgeheugen import build_profiel_uit, cijfergegevens
from wijkxl.sources.werkboek import read_werkboek

GETALLEN = ("waarde", "teller", "noemer", "ondergrens", "bovengrens")


def terug(profiel: Wijkprofiel) -> Wijkprofiel:
    """The profile after it was packed and unpacked."""
    return build_profiel_uit(geheugen_van(profiel), profiel.wijk.code, {})


def uit_werkboek(pad: Path) -> Wijkprofiel:
    """The profile of a saved workbook, with what a person put in it."""
    ruw = read_werkboek(pad)
    return build_profiel_uit(ruw.geheugen, ruw.meta["wijk_code"], herken(ruw).notities)


@pytest.mark.parametrize("editie", ["eerste", "tweede", "echt"])
def test_every_wijk_of_a_small_edition_comes_back(editie: str) -> None:
    naslag = naslag_van(bijwerkproef.editie(editie))
    for wijk in bijwerkproef.WIJKEN:
        profiel = profiel_van(wijk, naslag)
        assert_gelijk(terug(profiel), profiel)


@pytest.mark.parametrize("wijk", ["Bloemhof", "Strand en Duin", "Kralingseveer", "Nesselande"])
def test_a_wijk_of_the_example_edition_comes_back(wijk: str) -> None:
    profiel = voorbeeld_profiel(wijk)
    assert_gelijk(terug(profiel), profiel)


def test_the_edition_before_comes_back_and_so_does_what_changed() -> None:
    toen, nu = (profiel_van("Bloemhof", naslag_van(bijwerkproef.editie(n))) for n in ("eerste", "tweede"))
    profiel = met_vorige(nu, toen)

    assert_gelijk(terug(profiel), profiel)
    assert [v.soorten for v in veranderingen(terug(profiel)).values()] == [
        v.soorten for v in veranderingen(profiel).values()
    ]


def test_choices_and_own_figures_count() -> None:
    profiel = klein_profiel()
    notities = {
        "in_cijfer_aandeel": Notitie(waarde=71.5),
        "zekerheid": Notitie(waarde="99,8 %"),
        "vergelijkgebied": Notitie(waarde="Wijk 3"),
    }

    found = build_profiel_uit(geheugen_van(profiel), "WP1", notities)

    assert found.stand_by_indicator["aandeel"].eigen == 71.5
    assert found.invoer.zekerheid is Zekerheid.ZEER_HOOG
    assert found.vergelijkgebied == "WP3"


def test_a_buurt_that_lies_in_a_wijk_without_figures_comes_back() -> None:
    profiel = klein_profiel(niveau=Niveau.BUURT, wijk="BU1")
    assert "WP1" not in {gebied.code for gebied in profiel.naslag.gebieden}
    assert_gelijk(terug(profiel), profiel)


def figure(gebied: str, jaar: int, waarde: float | None = 10.0) -> Cijfer:
    status = Status.OK if waarde is not None else Status.ONTBREEKT
    return Cijfer(gebied=gebied, indicator="aandeel", periode=jaar, waarde=waarde, status=status)


def test_why_a_figure_is_lacking_does_not_change_when_only_older_figures_of_another_wijk_exist() -> None:
    profiel = klein_profiel()
    editie = maak_editie(figure("GM1", 2024), figure("WP2", 2021), figure("WP1", 2024, None))
    naslag = replace(profiel.naslag, editie=editie, jaar_by_indicator={"aandeel": 2024})
    ander = replace(profiel, naslag=naslag, editie=editie, buren=())

    redenen = {o.indicator.code: o.reden for o in terug(ander).ontbrekend}

    assert redenen["aandeel"] is Reden.NIET_GELEVERD
    assert redenen["rate"] is Reden.GEEN_ENKEL_CIJFER
    assert_gelijk(terug(ander), ander)


def saved_by_openpyxl(pad: Path) -> Path:
    boek = bijwerkproef.open_werkboek(pad)
    boek.save(pad)
    return pad


def verwacht(pad: Path, naslag: Naslag) -> Wijkprofiel:
    """The profile as it is built out of the edition, with the choices of a workbook."""
    return met_invoer(profiel_van("Bloemhof", naslag), herken(read_werkboek(pad)))


@pytest.mark.parametrize("bewaar", [lambda pad: pad, saved_by_openpyxl], ids=["as made", "by openpyxl"])
def test_it_comes_back_out_of_a_saved_workbook(bewaar: Callable[[Path], Path], tmp_path: Path) -> None:
    pad = bewaar(bijwerkproef.zet(tmp_path))
    profiel = verwacht(pad, naslag_van(bijwerkproef.editie("eerste")))

    assert profiel.invoer.eigen_cijfers == {"werkende_jongeren_18_22": 71.5}
    assert_gelijk(uit_werkboek(pad), profiel)


@pytest.mark.libreoffice
def test_it_comes_back_out_of_a_workbook_saved_by_libreoffice(tmp_path: Path) -> None:
    pad = saved_again(bijwerkproef.zet(tmp_path), tmp_path / "bewaard")
    assert_gelijk(uit_werkboek(pad), verwacht(pad, naslag_van(bijwerkproef.editie("eerste"))))


def test_it_comes_back_out_of_an_updated_workbook(tmp_path: Path) -> None:
    pad = bijwerkproef.zet(tmp_path)
    (bijgewerkt,) = bijwerkproef.werk_bij(pad)
    assert bijgewerkt.gewijzigd

    found = uit_werkboek(pad)

    toen, nu = (profiel_van("Bloemhof", naslag_van(bijwerkproef.editie(n))) for n in ("eerste", "tweede"))
    assert found.vorige is not None
    assert_gelijk(found, met_vorige(met_invoer(nu, herken(read_werkboek(pad))), toen))


def tabellen(gegevens: dict[str, Gegevens]) -> Iterator[Gegevens]:
    for deel in ("cijfers", "profiel"):
        yield from gegevens[deel]["tabellen"].values()


def rijen(tabel: Gegevens) -> Iterator[dict[str, object]]:
    """The rows of a table, whichever columns are short."""
    for plaats in range(len(tabel["gebied"])):
        yield {naam: kolom[plaats] if isinstance(kolom, list) else kolom for naam, kolom in tabel.items()}


@pytest.mark.parametrize("wijk", ["Strand en Duin", "Bloemhof"])
def test_a_hidden_figure_has_no_number(wijk: str) -> None:
    found = [rij for tabel in tabellen(gegevens_van(voorbeeld_profiel(wijk))) for rij in rijen(tabel)]
    verborgen = [rij for rij in found if rij["status"] in ("onderdrukt", "ontbreekt")]

    assert "onderdrukt" in {rij["status"] for rij in verborgen}
    assert {rij.get(naam) for rij in verborgen for naam in GETALLEN} == {None}


@pytest.mark.parametrize("naam", GETALLEN)
def test_a_number_beside_a_hidden_figure_does_not_get_in(naam: str) -> None:
    profiel = klein_profiel()
    verborgen = replace(figure("WP1", 2024), status=Status.ONDERDRUKT, **{"waarde": None, naam: 43.21})
    editie = maak_editie(figure("GM1", 2024), verborgen)
    naslag = replace(profiel.naslag, editie=editie, jaar_by_indicator={"aandeel": 2024})

    ander = replace(profiel, naslag=naslag, editie=editie, buren=())

    assert "43.21" not in json.dumps(gegevens_van(ander))
    assert terug(ander).stand_by_indicator["aandeel"].wijk == replace(
        figure("WP1", 2024, None), status=Status.ONDERDRUKT
    )


def test_it_is_small_enough_to_travel_in_every_workbook() -> None:
    geheugen = geheugen_van(voorbeeld_profiel("Bloemhof"))
    assert len(geheugen["cijfers"]) < 80_000
    assert len(geheugen["profiel"]) < 20_000


def test_all_wijken_of_an_edition_remember_the_same_figures() -> None:
    bloemhof, pernis = (
        profiel_van(wijk, naslag_van(bijwerkproef.editie("eerste"))) for wijk in ("Bloemhof", "Pernis")
    )
    assert cijfergegevens(bloemhof.naslag) == cijfergegevens(pernis.naslag)


def test_what_this_program_does_not_know_does_not_stop_it() -> None:
    profiel = klein_profiel()
    gegevens = gegevens_van(profiel)
    gegevens["later"] = {}
    gegevens["cijfers"]["later"] = [1]
    gegevens["cijfers"]["editie"]["taal"] = "nl"
    gegevens["cijfers"]["gebieden"] = [[*gebied, "meer"] for gebied in gegevens["cijfers"]["gebieden"]]
    gegevens["cijfers"]["tabellen"]["onbekend"] = {"heel": "anders"}
    gegevens["cijfers"]["tabellen"]["rate"]["kwaliteit"] = 3
    gegevens["profiel"]["later"] = None
    gegevens["catalogus"]["tabellen"]["nieuw"] = {"kolommen": ["a"], "rijen": [["1"]]}
    for rij in gegevens["catalogus"]["tabellen"]["indicatoren"]["rijen"]:
        rij.append("x")
    gegevens["catalogus"]["tabellen"]["indicatoren"]["kolommen"].append("kolom")

    assert_gelijk(uitgepakt(gegevens), profiel)


def test_what_may_be_lacking_does_not_stop_it() -> None:
    profiel = klein_profiel()
    gegevens = gegevens_van(profiel)
    del gegevens["profiel"]["catalogus_vingerafdruk"]
    del gegevens["catalogus"]["tabellen"]["begrippen"]
    del gegevens["catalogus"]["teksten"]
    for tabel in tabellen(gegevens):
        tabel.pop("herkomst")

    found = uitgepakt(gegevens)

    assert found.catalogus_vingerafdruk == ""
    assert dict(found.vergelijking_by_indicator) == dict(profiel.vergelijking_by_indicator)


def test_a_workbook_of_an_older_format_is_told_apart() -> None:
    geheugen = geheugen_van(klein_profiel())
    del geheugen["cijfers"]
    with pytest.raises(KeyError, match="cijfers"):
        build_profiel_uit(geheugen, "WP1", {})


def test_the_memory_of_another_wijk_is_refused() -> None:
    with pytest.raises(ValueError, match="WP2"):
        build_profiel_uit(geheugen_van(klein_profiel()), "WP2", {})


def uitgepakt(gegevens: dict[str, Any]) -> Wijkprofiel:
    return build_profiel_uit({sleutel: pak_json(deel) for sleutel, deel in gegevens.items()}, "WP1", {})


def zet(gegevens: Any, pad: tuple[Any, ...], waarde: object) -> None:
    for sleutel in pad[:-1]:
        gegevens = gegevens[sleutel]
    gegevens[pad[-1]] = waarde


NODIG: dict[str, tuple[tuple[Any, ...], object]] = {
    "no name of the edition": (("cijfers", "editie", "naam"), None),
    "a date that is none": (("cijfers", "editie", "datum"), "31 december"),
    "an unknown kind of edition": (("cijfers", "editie", "soort"), "gevoel"),
    "another level of wijken": (("cijfers", "editie", "niveau_wijk"), "buurt"),
    "no areas": (("cijfers", "gebieden"), []),
    "an area without name": (("cijfers", "gebieden", 0), ["NL00"]),
    "two cities": (("cijfers", "gebieden", 0, 2), "stad"),
    "a code twice": (("cijfers", "gebieden", 3, 0), "WP2"),
    "a wijk that lies in itself": (("cijfers", "gebieden", 3, 3), "WP1"),
    "a wijk in another wijk": (("cijfers", "gebieden", 3, 3), "WP2"),
    "a wijk that lies in the city": (("cijfers", "gebieden", 3, 3), "GM1"),
    "a year that is a text": (("cijfers", "jaar_by_indicator", "aandeel"), "2024"),
    "a year that is none": (("cijfers", "jaar_by_indicator", "aandeel"), 10**400),
    "figures that are no table": (("cijfers", "tabellen", "aandeel"), []),
    "an area that is not there": (("cijfers", "tabellen", "aandeel", "gebied", 0), 99),
    "an area before the first": (("cijfers", "tabellen", "aandeel", "gebied", 0), -1),
    "fewer values than areas": (("cijfers", "tabellen", "aandeel", "waarde"), [1.0]),
    "a text as value": (("cijfers", "tabellen", "aandeel", "waarde", 0), "12,5"),
    "true as value": (("cijfers", "tabellen", "aandeel", "waarde", 0), True),
    "no number as value": (("cijfers", "tabellen", "aandeel", "waarde", 0), float("nan")),
    "a number without end": (("cijfers", "tabellen", "index", "waarde", 0), float("inf")),
    "a number without sense": (("cijfers", "tabellen", "index", "waarde", 0), 10**400),
    "a share over 100": (("cijfers", "tabellen", "aandeel", "waarde", 0), 100.5),
    "a negative group": (("cijfers", "tabellen", "aandeel", "noemer", 0), -1),
    "a hidden figure with a value": (("cijfers", "tabellen", "aandeel", "status"), "onderdrukt"),
    "an unknown status": (("profiel", "tabellen", "aandeel", "status"), "misschien"),
    "no year": (("profiel", "tabellen", "aandeel", "periode"), None),
    "no wijk": (("profiel", "wijk"), None),
    "an unknown gebied": (("profiel", "gebied"), "WK2"),
    "a gebied that is none": (("profiel", "gebied"), "GM1"),
    "no figures of the wijk": (("profiel", "tabellen"), None),
    "a catalogue without indicatoren": (("catalogus", "tabellen", "indicatoren"), {}),
    "an unknown toets": (("catalogus", "tabellen", "indicatoren", "rijen", 0, 9), "gevoel"),
    "no fields": (("cijfers",), []),
    "no profile": (("profiel",), "x"),
    "no catalogue": (("catalogus",), None),
    "an edition before that is none": (("vorige",), 3),
}


@pytest.mark.parametrize(("pad", "waarde"), NODIG.values(), ids=NODIG)
def test_damaged_memory_is_refused(pad: tuple[Any, ...], waarde: object) -> None:
    gegevens = copy.deepcopy(gegevens_van(klein_profiel()))
    zet(gegevens, pad, waarde)
    with pytest.raises(ValueError):  # noqa: PT011 - each kind of damage has words of its own
        uitgepakt(gegevens)


@pytest.mark.parametrize("sleutel", ["profiel", "catalogus"])
def test_half_a_memory_is_refused(sleutel: str) -> None:
    geheugen = geheugen_van(klein_profiel())
    del geheugen[sleutel]
    with pytest.raises(ValueError, match=sleutel):
        build_profiel_uit(geheugen, "WP1", {})


@given(st.sampled_from(["cijfers", "profiel", "catalogus"]), st.floats(0, 1, exclude_max=True))
def test_a_text_that_was_cut_off_is_refused_or_whole(sleutel: str, deel: float) -> None:
    profiel = klein_profiel()
    geheugen = geheugen_van(profiel)
    tekst = geheugen[sleutel]
    geheugen[sleutel] = tekst[: int(len(tekst) * deel)]
    try:
        found = build_profiel_uit(geheugen, "WP1", {})
    except ValueError:
        return
    assert_gelijk(found, profiel)


def paden(gegevens: Any, pad: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in the data."""
    if pad:
        yield pad
    delen = (
        gegevens.items()
        if isinstance(gegevens, dict)
        else enumerate(gegevens)
        if isinstance(gegevens, list)
        else ()
    )
    for sleutel, deel in delen:
        yield from paden(deel, (*pad, sleutel))


OVERAL = tuple(paden(gegevens_van(klein_profiel())))
rommel = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3000),
    st.floats(),
    st.sampled_from([10**400, 1e308, 5e-324, -1e308]),
    st.text(max_size=4),
    st.sampled_from(
        ["aandeel", "rate", "marge", "drempel", "band", "ok", "onderdrukt", "index", "GM1", "2024"]
    ),
    st.lists(st.none() | st.integers(0, 5) | st.text(max_size=2), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(0, 5), max_size=2),
)


@settings(max_examples=aantal(60, 300))
@given(st.lists(st.tuples(st.sampled_from(OVERAL), rommel), min_size=1, max_size=3))
def test_whatever_is_changed_it_is_refused_or_can_be_used(
    veranderd: list[tuple[tuple[Any, ...], object]],
) -> None:
    gegevens: Any = copy.deepcopy(gegevens_van(klein_profiel()))
    for pad, waarde in veranderd:
        try:
            zet(gegevens, pad, waarde)
        except (LookupError, TypeError):
            continue
    try:
        found = uitgepakt(gegevens)
    except ValueError:
        return
    assert set(beeld(found)["stand"]) == set(found.catalogus.indicator_by_code)


def test_every_wijk_of_the_edition_can_be_chosen_as_area_of_comparison() -> None:
    profiel = klein_profiel()
    geheugen = geheugen_van(profiel)
    for gebied in profiel.naslag.gebieden:
        found = build_profiel_uit(geheugen, "WP1", {"vergelijkgebied": Notitie(waarde=gebied.naam)})
        assert found.vergelijkgebied == gebied.code
        assert found.stand_by_indicator["aandeel"].vergelijk == profiel.naslag.cijfer(gebied.code, "aandeel")
