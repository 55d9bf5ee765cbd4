"""An edition that was packed is the same edition when it is unpacked, without what was hidden."""

from dataclasses import replace

import pytest
from voorbeeld import maak_editie, maak_gebied, naslag_van, voorbeeld_basis, voorbeeld_naslag

from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Gebieden, Niveau
from wijkxl.overdracht.editiepakket import Editiepakket, lees_editie, pak_editie
from wijkxl.overdracht.geheugen import lees_json, pak_json

CODE = "werkende_jongeren_18_22"


def pakket(**anders: object) -> Editiepakket:
    basis = voorbeeld_basis()
    gewoon = Editiepakket(
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=voorbeeld_naslag(),
    )
    return replace(gewoon, **anders)


@pytest.fixture(scope="module")
def terug() -> Editiepakket:
    return lees_editie(pak_editie(pakket()))


def plek(cijfer: Cijfer) -> tuple[str, str, int]:
    return cijfer.gebied, cijfer.indicator, cijfer.periode


def test_every_figure_of_every_year_comes_back(terug: Editiepakket) -> None:
    eigen = voorbeeld_naslag().editie
    assert sorted(terug.naslag.editie.cijfers, key=plek) == sorted(eigen.cijfers, key=plek)
    assert replace(terug.naslag.editie, cijfers=()) == replace(eigen, cijfers=())
    assert terug.naslag.jaar_by_indicator == voorbeeld_naslag().jaar_by_indicator


def test_every_area_comes_back_with_all_its_names(terug: Editiepakket) -> None:
    def kern(gebieden: Gebieden) -> list[tuple[object, ...]]:
        return [(g.code, g.naam, g.niveau, g.ouder, g.andere_namen) for g in gebieden.gebieden]

    assert kern(terug.gebieden) == kern(voorbeeld_basis().gebieden)
    assert any(g.andere_namen for g in terug.gebieden.gebieden)
    assert [g.code for g in terug.naslag.gebieden] == [g.code for g in voorbeeld_naslag().gebieden]
    assert all(g in terug.gebieden.gebieden for g in terug.naslag.gebieden)


@pytest.mark.parametrize(
    "tabel", ["domeinen", "indicatoren", "factoren", "ranking", "indicator_factor", "ranking_factor"]
)
def test_the_catalogue_comes_back(terug: Editiepakket, tabel: str) -> None:
    assert getattr(terug.catalogus, tabel) == getattr(voorbeeld_basis().catalogus, tabel)


def test_a_hidden_figure_keeps_its_status_and_loses_its_numbers() -> None:
    verborgen = Cijfer(
        gebied="GM0599", indicator=CODE, periode=2024, waarde=4.25, teller=2, status=Status.ONDERDRUKT
    )
    gepakt = pak_editie(pakket(naslag=naslag_van(maak_editie(verborgen))))
    (found,) = lees_editie(gepakt).naslag.editie.cijfers
    assert found == replace(verborgen, waarde=None, teller=None)
    assert "4.25" not in str(lees_json(gepakt))


def test_the_same_edition_gives_the_same_text() -> None:
    assert pak_editie(pakket()) == pak_editie(pakket())


def test_an_area_that_lies_nowhere_is_damage() -> None:
    gebieden = Gebieden(
        gebieden=(*voorbeeld_basis().gebieden.gebieden, maak_gebied("X", "Nergens", Niveau.WIJK, "Y"))
    )
    with pytest.raises(ValueError, match="'Y' is no area"):
        lees_editie(pak_editie(pakket(gebieden=gebieden)))


@pytest.mark.parametrize("veld", ["catalogus", "catalogus_vingerafdruk", "gebieden", "cijfers"])
def test_what_is_missing_is_damage(veld: str) -> None:
    gegevens = lees_json(pak_editie(pakket()))
    del gegevens[veld]
    with pytest.raises(ValueError, match=veld):
        lees_editie(pak_json(gegevens))
