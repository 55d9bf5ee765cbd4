"""What a person put in a workbook is told apart from what we made, whatever they did with rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from grondig import aantal
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.overdracht.proefblad import (
    leg_terug,
    maak_basis,
    maak_ruw,
    maak_ruw_blad,
    maak_tabel,
)
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.basis import Basis, Bladbasis, kenmerk_van
from wijkxl.overdracht.geheugen import pak_json
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    Celopmaak,
    Formuletekst,
    NietMee,
    Opmerking,
    tekst_van,
)
from wijkxl.overdracht.plaatsing import plaats
from wijkxl.overdracht.ruw import RuweCel, RuwWerkboek

BLAD = "Pijler"
VRAGEN = [
    ["Pijler Kansrijk", "", ""],
    ["", "", ""],
    ["Wat valt op?", "?in_opvallend", ""],
    ["Waardoor komt dat?", "?in_oorzaak", ""],
    ["", "", ""],
    ["Conclusie", "", ""],
    ["School", "?in_conclusie", "Vaste tekst"],
]


def lees(rooster: Sequence[Sequence[str]], basis: Basis | None = None, **velden: object) -> Aantekeningen:
    return herken(maak_ruw(basis or maak_basis(**{BLAD: VRAGEN}), maak_ruw_blad(BLAD, rooster, **velden)))


def met(rooster: Sequence[Sequence[str]], **cellen: str) -> list[list[str]]:
    """A copy of a sheet with other words in cells such as ``r2k1``."""
    copy = [list(rij) for rij in rooster]
    for plek, woord in cellen.items():
        rij, kolom = (int(part) for part in plek[1:].split("k"))
        copy[rij][kolom] = woord
    return copy


ONGEMOEID = [[word if not word.startswith("?") else "" for word in rij] for rij in VRAGEN]


def test_an_untouched_workbook_holds_nothing_of_a_person() -> None:
    found = lees(ONGEMOEID)
    assert not found.notities
    assert not found.bladen
    assert found.vervallen == found.hersteld == found.niet_mee == found.eigen_bladen == ()


def test_a_note_is_found_by_the_name_of_its_cell() -> None:
    found = lees(met(ONGEMOEID, r2k1="Veel verzuim", r6k1="=1+1"))
    assert {naam: n.tekst for naam, n in found.notities.items()} == {
        "in_opvallend": "Veel verzuim",
        "in_conclusie": "=1+1",
    }


def test_a_note_follows_its_question_when_rows_are_inserted_above_it() -> None:
    rooster = met(ONGEMOEID, r3k1="Lage inkomens")
    rooster.insert(3, ["", "mijn regel", ""])
    found = lees(rooster)
    assert found.notities["in_oorzaak"].tekst == "Lage inkomens"
    [rij] = found.bladen[BLAD].rijen
    assert (rij.na, [(cel.rij, cel.kolom, cel.waarde) for cel in found.bladen[BLAD].cellen]) == (
        2,
        [(rij.nummer, 1, "mijn regel")],
    )


def test_a_note_follows_its_question_when_rows_are_sorted() -> None:
    rooster = met(ONGEMOEID, r2k1="een", r3k1="twee")
    rooster[2], rooster[3] = rooster[3], rooster[2]
    assert {n: v.tekst for n, v in lees(rooster).notities.items()} == {
        "in_opvallend": "een",
        "in_oorzaak": "twee",
    }


def test_a_note_follows_its_question_when_a_column_is_inserted() -> None:
    rooster = [
        [rij[0], "nieuw" if n == 3 else "", *rij[1:]] for n, rij in enumerate(met(ONGEMOEID, r2k1="x"))
    ]
    found = lees(rooster)
    assert found.notities["in_opvallend"].tekst == "x"
    [kolom] = found.bladen[BLAD].kolommen
    assert (kolom.na, [cel.waarde for cel in found.bladen[BLAD].cellen]) == (0, ["nieuw"])


def test_what_stands_beside_and_below_the_sheet_is_kept_in_its_place() -> None:
    rooster = [*met(ONGEMOEID, r1k2="los"), [], [], ["", "", "", "", "ver weg"]]
    cellen = lees(rooster).bladen[BLAD].cellen
    assert [(c.rij, c.kolom, c.waarde) for c in cellen] == [(1, 2, "los"), (9, 4, "ver weg")]


@pytest.mark.parametrize(
    ("plek", "reden"),
    [("r0k0", "vaste tekst"), ("r6k2", "vaste tekst")],
)
def test_an_overwritten_text_is_restored_and_what_was_typed_is_kept(plek: str, reden: str) -> None:
    found = lees(met(ONGEMOEID, **{plek: "mijn woorden"}))
    [regel] = found.vervallen
    assert regel.waarde == "mijn woorden"
    assert reden in regel.reden
    assert len(found.hersteld) == 1


def test_an_overwritten_formula_is_restored_and_what_was_typed_is_kept_with_what_its_row_is_about() -> None:
    formule = Formuletekst(tekst="=IF(A1>0,A1,0)")
    blad = Bladbasis(blad=BLAD, kenmerken={(0, 0): kenmerk_van("Verschil"), (0, 2): kenmerk_van(formule)})
    ruw = maak_ruw_blad(BLAD, [["Verschil", "", "12"]])
    [regel] = herken(maak_ruw(Basis(bladen={BLAD: blad}), ruw)).vervallen
    assert (regel.plaats, regel.omschrijving, regel.waarde) == ("C1", "Verschil", "12")
    assert "formule" in regel.reden


def test_a_formula_that_only_moved_is_no_change() -> None:
    blad = Bladbasis(
        blad=BLAD,
        kenmerken={(0, 0): kenmerk_van("Kop"), (1, 0): kenmerk_van(Formuletekst(tekst="=SUM(A5:A9)"))},
    )
    ruw = maak_ruw_blad(BLAD, [["Kop"]])
    cellen = {**ruw.cellen, (1, 0): RuweCel(waarde=Formuletekst(tekst="=SUM($B$6:$B$10)"))}
    found = herken(
        maak_ruw(Basis(bladen={BLAD: blad}), type(ruw)(titel=BLAD, zichtbaar="visible", cellen=cellen))
    )
    assert found.vervallen == ()


def test_a_preset_choice_that_was_emptied_stays_empty() -> None:
    blad = Bladbasis(
        blad=BLAD,
        kenmerken={(0, 0): kenmerk_van("Status"), (0, 1): kenmerk_van("niet gestart")},
        invoer={(0, 1): "in_status"},
    )
    found = herken(maak_ruw(Basis(bladen={BLAD: blad}), maak_ruw_blad(BLAD, [["Status", ""]])))
    assert found.notities["in_status"].waarde is None


def test_a_renamed_sheet_is_known_by_what_stands_on_it() -> None:
    basis = maak_basis(**{BLAD: VRAGEN, "Ander": [["Iets"], ["heel"], ["anders"]]})
    bladen = [maak_ruw_blad("Ander", [["Iets"], ["heel"], ["anders"]])]
    ruw = maak_ruw(basis, *bladen, maak_ruw_blad("Mijn pijler", met(ONGEMOEID, r2k1="x")))
    found = herken(ruw)
    assert found.notities["in_opvallend"].tekst == "x"
    assert (found.bladen[BLAD].titel, found.eigen_bladen) == ("Mijn pijler", ())
    assert [tab.titel for tab in found.volgorde] == ["Ander", BLAD]


def test_a_sheet_of_a_person_with_the_title_of_one_we_made_that_they_renamed_is_theirs() -> None:
    eigen = maak_ruw_blad(BLAD, [["van mij"]])
    ruw = maak_ruw(maak_basis(**{BLAD: VRAGEN}), eigen, maak_ruw_blad("Hernoemd", met(ONGEMOEID, r2k1="x")))
    found = herken(ruw)
    assert found.notities["in_opvallend"].tekst == "x"
    assert [(blad.titel, blad.gekozen) for blad in found.eigen_bladen] == [(f"{BLAD} (2)", BLAD)]
    assert found.vervallen == ()


def test_a_sheet_a_person_added_is_kept_with_formulas_that_point_to_the_sheet_as_it_was_made() -> None:
    rooster = [["", "nieuwe rij", ""], *ONGEMOEID]
    eigen = maak_ruw_blad("Kladblok", [["hallo"]])
    cellen = {**eigen.cellen, (1, 0): RuweCel(waarde=Formuletekst(tekst=f"={BLAD}!A4&{BLAD}!B1"))}
    eigen = type(eigen)(titel="Kladblok", zichtbaar="visible", cellen=cellen)
    found = herken(maak_ruw(maak_basis(**{BLAD: VRAGEN}), maak_ruw_blad(BLAD, rooster), eigen))
    [blad] = found.eigen_bladen
    assert blad.titel == "Kladblok"
    assert blad.cellen[1].waarde == Formuletekst(tekst=f"={BLAD}!A3&{BLAD}!B{INGEVOEGDE_RIJ + 1}")


def test_a_sheet_that_was_removed_is_named() -> None:
    found = herken(maak_ruw(maak_basis(**{BLAD: VRAGEN}), maak_ruw_blad("Kladblok", [["hallo"]])))
    assert [regel.blad for regel in found.hersteld] == [BLAD]


def test_a_note_on_a_cell_is_kept_also_on_a_cell_of_ours() -> None:
    opmerking = Opmerking(auteur="Sam", tekst="Klopt dit?")
    found = lees(ONGEMOEID, opmerkingen={(0, 0): opmerking})
    assert found.bladen[BLAD].cellen == (Cel(rij=0, kolom=0, opmerking=opmerking),)


def test_a_cell_of_ours_that_a_person_coloured_is_kept_and_our_own_colours_are_not() -> None:
    geel, onze = Celopmaak(vulkleur="#FFFF00"), Celopmaak(vulkleur="#D0E0F0")
    blad = maak_ruw_blad(BLAD, ONGEMOEID)
    cellen = {
        **blad.cellen,
        (0, 0): replace(blad.cellen[0, 0], stijl=1),
        (6, 2): replace(blad.cellen[6, 2], stijl=2),
    }
    ruw = maak_ruw(
        maak_basis(**{BLAD: VRAGEN}), replace(blad, cellen=cellen, lege_stijlen={(2, 1): 1, (3, 1): 2})
    )
    kleuren = {**ruw.geheugen, "kleuren": pak_json(["#D0E0F0"])}
    found = herken(replace(ruw, stijlen={1: geel, 2: onze}, geheugen=kleuren))
    assert found.bladen[BLAD].cellen == (Cel(rij=0, kolom=0, opmaak=geel), Cel(rij=2, kolom=1, opmaak=geel))
    assert not herken(replace(ruw, stijlen={1: geel, 2: onze})).bladen


def test_hidden_rows_and_columns_of_ours_are_reported() -> None:
    found = lees(ONGEMOEID, verborgen_rijen=frozenset({2, 3}), verborgen_kolommen=frozenset({1}))
    assert [regel.wat.split(";")[0] for regel in found.niet_mee] == [
        "2 rijen waren verborgen",
        "1 kolom was verborgen",
    ]


def test_rows_of_a_table_are_found_without_ours_and_with_rows_typed_below_it() -> None:
    basis = Basis(
        bladen={
            BLAD: Bladbasis(
                blad=BLAD, kenmerken={(0, 0): kenmerk_van("Change log")}, tabellen={"tbl": (1, 0, 3, 1)}
            )
        }
    )
    rooster = [
        ["Change log"],
        ["Wie", "Wat"],
        ["OBI", "van ons"],
        ["Sam", "eigen"],
        ["Kim", "eronder"],
        ["", ""],
    ]
    blad = maak_ruw_blad(BLAD, rooster, tabellen=(maak_tabel("tbl", (1, 0, 3, 1), "Wie", "Wat"),))
    found = herken(maak_ruw(basis, blad, tabelrijen={"tbl": [["OBI", "van ons"]]}))
    assert found.tabellen["tbl"].rijen == (("Sam", "eigen"), ("Kim", "eronder"))
    assert not found.bladen
    assert found.vervallen == ()


def test_a_filter_and_a_formula_in_a_table_are_reported() -> None:
    basis = Basis(
        bladen={
            BLAD: Bladbasis(blad=BLAD, kenmerken={(0, 0): kenmerk_van("Kop")}, tabellen={"tbl": (1, 0, 3, 1)})
        }
    )
    tabel = replace(maak_tabel("tbl", (1, 0, 3, 1), "Wie", "Wat"), gefilterd=True)
    blad = maak_ruw_blad(BLAD, [["Kop"], ["Wie", "Wat"], ["Sam", ""]], tabellen=(tabel,))
    cellen = {**blad.cellen, (2, 1): RuweCel(waarde=Formuletekst(tekst="=A3"))}
    found = herken(maak_ruw(basis, replace(blad, cellen=cellen)))
    assert ["formules" in regel.wat for regel in found.niet_mee] == [True, False]
    assert "filter" in found.niet_mee[1].wat


def test_a_table_that_became_longer_is_no_inserted_row() -> None:
    basis = Basis(
        bladen={
            BLAD: Bladbasis(
                blad=BLAD,
                kenmerken={(0, 0): kenmerk_van("Kop"), (4, 0): kenmerk_van("Voet")},
                tabellen={"tbl": (1, 0, 2, 1)},
            )
        }
    )
    rooster = [["Kop"], ["Wie", "Wat"], ["a", "b"], ["c", "d"], ["e", "f"], [], ["Voet"]]
    blad = maak_ruw_blad(BLAD, rooster, tabellen=(maak_tabel("tbl", (1, 0, 4, 1), "Wie", "Wat"),))
    found = herken(maak_ruw(basis, blad))
    assert len(found.tabellen["tbl"].rijen) == 3
    assert not found.bladen


def test_our_own_chart_is_not_reported_and_that_of_a_person_is() -> None:
    onze, eigen = (
        NietMee(blad=BLAD, plaats=plek, wat=f"grafiek ({woorden})")
        for plek, woorden in (("A1", "Staven per pijler"), ("C9", "Mijn taart"))
    )
    blad = maak_ruw_blad(BLAD, ONGEMOEID, niet_mee=(onze, eigen))
    found = herken(
        maak_ruw(maak_basis(**{BLAD: VRAGEN}), blad, tekeningen={BLAD: [["Een titel", "Staven per pijler"]]})
    )
    assert found.niet_mee == (eigen,)


def test_a_workbook_without_memory_gives_its_notes_by_name() -> None:
    zonder = maak_ruw(maak_basis(**{BLAD: VRAGEN}), maak_ruw_blad(BLAD, met(ONGEMOEID, r2k1="bewaar mij")))
    ruw = RuwWerkboek(
        **{
            **{name: getattr(zonder, name) for name in zonder.__dataclass_fields__},
            "geheugen": {},
            "namen": {"in_opvallend": (BLAD, 2, 1)},
        }
    )
    found = herken(ruw)
    assert found.basis is None
    assert {naam: n.tekst for naam, n in found.notities.items()} == {"in_opvallend": "bewaar mij"}


def test_a_damaged_memory_is_refused() -> None:
    ruw = maak_ruw(None, maak_ruw_blad(BLAD, ONGEMOEID))
    with pytest.raises(ValueError, match="damaged"):
        herken(
            type(ruw)(
                **{**{n: getattr(ruw, n) for n in ruw.__dataclass_fields__}, "geheugen": {"basis": "x"}}
            )
        )


@dataclass
class Bewerkt:
    """A sheet, what a person did with it, and what they typed in which input cell."""

    basis: list[list[str]]
    nu: list[list[str]]
    namen: dict[str, tuple[str, int, int]]
    getypt: dict[str, str]
    alles: list[str] = field(default_factory=list)
    gewist: bool = False


@st.composite
def bewerkte_bladen(draw: st.DrawFn, *, wissen: bool) -> Bewerkt:
    """A sheet with labels (some more than once), input cells and empty cells, after a few edits."""
    rijen, breedte = draw(st.integers(2, 9)), draw(st.integers(2, 5))
    teller = Counter[str]()
    basis = []
    for r in range(rijen):
        rij = []
        for k in range(breedte):
            soort = draw(st.sampled_from(["label", "herhaald", "invoer", "leeg", "leeg"]))
            woord = {
                "label": f"Label {r} {k}",
                "herhaald": "Toelichting",
                "invoer": f"?in_{r}_{k}",
                "leeg": "",
            }
            rij.append(woord[soort])
        basis.append(rij)
    basis[0][0] = "Titel van het blad"
    nu: list[list[tuple[str, str]]] = [
        [(w, "ons") if w[:1] != "?" else (w, "in") for w in rij] for rij in basis
    ]

    def nieuw_woord() -> str:
        teller["woord"] += 1
        return (
            draw(st.sampled_from(["", "=", "+", "-", "@", " ", "é ", "Toelichting "]))
            + f"tekst {teller['woord']}"
        )

    for _ in range(draw(st.integers(0, 6))):
        daad = draw(st.sampled_from(["typ", "typ", "rij", "kolom", *(["wis"] if wissen else [])]))
        if daad == "rij":
            plek = draw(st.integers(1, len(nu)))
            nu.insert(plek, [(nieuw_woord() if draw(st.booleans()) else "", "eigen") for _ in nu[0]])
        elif daad == "kolom":
            plek = draw(st.integers(1, len(nu[0])))
            for rij in nu:
                rij.insert(plek, (nieuw_woord() if draw(st.integers(0, 3)) == 0 else "", "eigen"))
        elif daad == "wis" and len(nu) > 2:
            del nu[draw(st.integers(1, len(nu) - 1))]
        else:
            r, k = draw(st.integers(0, len(nu) - 1)), draw(st.integers(0, len(nu[0]) - 1))
            woord, soort = nu[r][k]
            if soort == "in":
                nu[r][k] = (woord, nieuw_woord())
            elif not woord:
                nu[r][k] = (nieuw_woord(), "eigen")
    namen, getypt, alles = {}, {}, []
    kaal = []
    for r, rij in enumerate(nu):
        woorden = []
        for k, (woord, soort) in enumerate(rij):
            if woord.startswith("?"):
                namen[woord[1:]] = (BLAD, r, k)
                tekst = "" if soort == "in" else soort
                if tekst:
                    getypt[woord[1:]] = tekst
                woorden.append(tekst)
            else:
                woorden.append(woord)
            if woorden[-1] and soort != "ons":
                alles.append(woorden[-1])
        kaal.append(woorden)
    return Bewerkt(basis=basis, nu=kaal, namen=namen, getypt=getypt, alles=alles)


def _getrimd(rooster: list[list[str]]) -> list[list[str]]:
    breed = max((k + 1 for rij in rooster for k, w in enumerate(rij) if w), default=0)
    hoog = max((r + 1 for r, rij in enumerate(rooster) if any(rij)), default=0)
    return [[*rij, *[""] * breed][:breed] for rij in rooster[:hoog]]


def _plaats_terug(bewerkt: Bewerkt, *, met_namen: bool) -> tuple[Aantekeningen, list[list[str]], list[str]]:
    basis = maak_basis(**{BLAD: bewerkt.basis})
    ruw = maak_ruw(basis, maak_ruw_blad(BLAD, bewerkt.nu), namen=bewerkt.namen if met_namen else {})
    found = herken(ruw)
    notities = {naam: n.tekst for naam, n in found.notities.items()}
    geplaatst = plaats(found, basis, basis, frozenset(basis.bladen[BLAD].invoer.values()))
    inhoud = geplaatst.bladen.get(BLAD, Bladinhoud(blad=BLAD, titel=BLAD))
    vervallen = [tekst_van(v.waarde) for v in (*found.vervallen, *geplaatst.vervallen)]
    return found, leg_terug(bewerkt.basis, inhoud, notities), vervallen


@settings(max_examples=aantal(120, 400), deadline=None)
@given(bewerkte_bladen(wissen=False))
def test_the_sheet_comes_back_as_the_person_left_it(bewerkt: Bewerkt) -> None:
    for met_namen in (True, False):
        _, terug, vervallen = _plaats_terug(bewerkt, met_namen=met_namen)
        assert _getrimd(terug) == _getrimd(bewerkt.nu)
        assert vervallen == []


@settings(max_examples=aantal(120, 400), deadline=None)
@given(bewerkte_bladen(wissen=True))
def test_no_word_gets_lost_when_rows_are_removed_too(bewerkt: Bewerkt) -> None:
    for met_namen in (True, False):
        _, terug, vervallen = _plaats_terug(bewerkt, met_namen=met_namen)
        aanwezig = Counter(word for rij in terug for word in rij) + Counter(vervallen)
        assert {word: aanwezig[word] for word in bewerkt.alles} == Counter(bewerkt.alles)
