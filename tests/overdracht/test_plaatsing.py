"""Everything a person put in the old workbook gets a place in the new one, or is listed as vervallen."""

from __future__ import annotations

import pytest

from tests.overdracht.proefblad import leg_terug, maak_basis, maak_bladbasis
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.basis import Basis
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    EigenBlad,
    Formuletekst,
    Ingevoegd,
    Invoerveld,
    Notitie,
    Opmerking,
)
from wijkxl.overdracht.plaatsing import Geplaatst, plaats, zet_in_volgorde

OUD = [
    ["School", "", "", ""],
    ["Verzuim", "?in_cijfer_verzuim", "", "?in_opm_verzuim"],
    ["Startkwalificatie", "?in_cijfer_start", "", "?in_opm_start"],
    ["Wat valt op?", "?in_opvallend", "", ""],
    ["Conclusie", "?in_conclusie", "", ""],
]
NIEUW = [
    ["School en werk", "", "", ""],
    ["Nieuwe indicator", "?in_cijfer_nieuw", "", "?in_opm_nieuw"],
    ["Startkwalificatie", "?in_cijfer_start", "nu bezet", "?in_opm_start"],
    ["", "", "", ""],
    ["Wat valt er op?", "?in_opvallend", "", ""],
    ["Conclusie", "?in_conclusie", "", ""],
]
NAMEN = frozenset(woord[1:] for rij in NIEUW for woord in rij if woord.startswith("?"))


def geplaatst(*cellen: Cel, rijen: tuple[Ingevoegd, ...] = (), **velden: object) -> Geplaatst:
    blad = Bladinhoud(blad="Pijler", titel="Pijler", cellen=cellen, rijen=rijen)
    aantekeningen = Aantekeningen(bladen={"Pijler": blad}, **velden)  # type: ignore[arg-type]
    return plaats(aantekeningen, maak_basis(Pijler=OUD), maak_basis(Pijler=NIEUW), NAMEN)


def cel(rij: int, kolom: int, waarde: object = "mijn woorden") -> Cel:
    return Cel(rij=rij, kolom=kolom, waarde=waarde)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param((2, 5), (2, 5), id="beside an indicator that stayed"),
        pytest.param((3, 2), (4, 2), id="beside a question that moved down and has another text"),
        pytest.param((4, 3), (5, 3), id="beside the conclusion"),
        pytest.param((9, 0), (10, 0), id="below the sheet"),
    ],
)
def test_a_cell_stays_beside_what_it_stood_beside(oud: tuple[int, int], nieuw: tuple[int, int]) -> None:
    found = geplaatst(cel(*oud))
    assert [(c.rij, c.kolom) for c in found.bladen["Pijler"].cellen] == [nieuw]
    assert found.vervallen == ()


def test_a_cell_beside_an_indicator_that_is_gone_is_listed_with_its_old_place() -> None:
    [regel] = geplaatst(cel(1, 5)).vervallen
    assert (regel.blad, regel.plaats, regel.waarde) == ("Pijler", "F2", "mijn woorden")


def test_a_cell_in_a_place_that_is_now_taken_is_listed() -> None:
    [regel] = geplaatst(cel(2, 2)).vervallen
    assert (regel.plaats, regel.waarde) == ("C3", "mijn woorden")
    assert "iets anders" in regel.reden


def test_a_note_on_a_cell_of_ours_stays_on_it_and_one_on_a_row_that_is_gone_is_listed() -> None:
    opmerking = Opmerking(auteur="Sam", tekst="Klopt dit?")
    found = geplaatst(
        Cel(rij=2, kolom=0, opmerking=opmerking), Cel(rij=1, kolom=5, waarde="los", opmerking=opmerking)
    )
    assert [(c.rij, c.kolom, c.opmerking) for c in found.bladen["Pijler"].cellen] == [(2, 0, opmerking)]
    assert [(v.waarde, v.omschrijving) for v in found.vervallen] == [
        ("los", ""),
        ("Klopt dit?", "Opmerking van Sam"),
    ]


def test_an_inserted_row_follows_the_row_above_it_or_the_nearest_that_is_left() -> None:
    rijen = tuple(Ingevoegd(nummer=INGEVOEGDE_RIJ + n, na=na) for n, na in enumerate((1, 3, -1)))
    found = geplaatst(cel(INGEVOEGDE_RIJ, 1), rijen=rijen).bladen["Pijler"]
    assert {r.nummer - INGEVOEGDE_RIJ: r.na for r in found.rijen} == {2: -1, 0: 0, 1: 4}
    assert leg_terug(NIEUW, found, {})[2][1] == "mijn woorden"


def test_a_formula_points_to_the_same_things_in_the_new_workbook() -> None:
    formule = Formuletekst(tekst=f"=B3+B5+SUM(B3:B5)+A{INGEVOEGDE_RIJ + 1}", waarde=3.0)
    rijen = (Ingevoegd(nummer=INGEVOEGDE_RIJ, na=2),)
    eigen = EigenBlad(titel="Kladblok", cellen=(cel(0, 0, Formuletekst(tekst="=Pijler!B5&A1")),))
    found = geplaatst(
        cel(9, 0, formule), rijen=rijen, eigen_bladen=(eigen,), eigen_namen={"mijn": "Pijler!$B$5"}
    )
    [ons] = found.bladen["Pijler"].cellen
    assert ons.waarde == Formuletekst(tekst=f"=B3+B6+SUM(B3:B6)+A{INGEVOEGDE_RIJ + 1}", waarde=3.0)
    assert found.eigen_bladen[0].cellen[0].waarde == Formuletekst(tekst="=Pijler!B6&A1")
    assert found.eigen_namen == {"mijn": "Pijler!$B$6"}


def test_a_note_of_an_input_cell_that_is_gone_is_listed_with_its_question() -> None:
    veld = Invoerveld(
        naam="in_opm_verzuim", blad="Pijler", rij=1, kolom=3, omschrijving="Opmerking bij: Verzuim"
    )
    found = geplaatst(
        notities={
            "in_opm_verzuim": Notitie(waarde="bewaar mij"),
            "in_opm_start": Notitie(waarde="blijft"),
            "in_weg": Notitie(waarde=None),
        },
        velden={"in_opm_verzuim": veld},
    )
    [regel] = found.vervallen
    assert (regel.blad, regel.plaats, regel.omschrijving, regel.waarde) == (
        "Pijler",
        "D2",
        "Opmerking bij: Verzuim",
        "bewaar mij",
    )


def test_words_on_a_sheet_that_is_gone_are_listed() -> None:
    ander = Bladinhoud(blad="Oud blad", titel="Oud blad", cellen=(cel(0, 0),))
    oud = maak_basis(Pijler=OUD, **{"Oud blad": [["heel", "iets", "anders"]]})
    found = plaats(Aantekeningen(bladen={"Oud blad": ander}), oud, maak_basis(Pijler=NIEUW), NAMEN)
    assert [(v.blad, v.waarde) for v in found.vervallen] == [("Oud blad", "mijn woorden")]


def test_a_sheet_that_got_another_title_in_the_format_is_known_by_what_stands_on_it() -> None:
    blad = Bladinhoud(blad="Pijler", titel="Pijler", cellen=(cel(2, 5),))
    nieuw = Basis(bladen={"Pijler School": maak_bladbasis("Pijler School", OUD)})
    found = plaats(Aantekeningen(bladen={"Pijler": blad}), maak_basis(Pijler=OUD), nieuw, NAMEN)
    assert found.bladen["Pijler School"].titel == "Pijler School"
    assert [(c.rij, c.kolom) for c in found.bladen["Pijler School"].cellen] == [(2, 5)]


def test_a_title_a_person_chose_is_kept() -> None:
    blad = Bladinhoud(blad="Pijler", titel="Mijn pijler")
    basis = maak_basis(Pijler=OUD)
    found = plaats(Aantekeningen(bladen={"Pijler": blad}), basis, basis, NAMEN)
    assert found.bladen["Pijler"].titel == "Mijn pijler"


@pytest.mark.parametrize(
    ("gekozen", "gewoon", "verwacht"),
    [
        ("ABC", "ABC", "ABC"),
        ("CAB", "ABC", "CAB"),
        ("CAB", "ANBC", "CANB"),
        ("BA", "NAB", "NBA"),
        ("AXB", "AB", "AB"),
        ("", "AB", "AB"),
    ],
)
def test_new_sheets_come_after_the_sheet_they_usually_follow(
    gekozen: str, gewoon: str, verwacht: str
) -> None:
    assert "".join(zet_in_volgorde(gekozen, gewoon)) == verwacht
