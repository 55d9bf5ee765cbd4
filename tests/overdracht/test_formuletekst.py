"""Formulas keep their mark on every round trip, and references follow the cells they point to."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.overdracht.formuletekst import (
    LAATSTE_KOLOM,
    LAATSTE_RIJ,
    Verplaatsing,
    kenmerk_van_formule,
    kolomletters,
    kolomnummer,
    met_aanhaling,
    verplaats,
    verplaats_link,
)


def vast(titel: str) -> Verplaatsing:
    return Verplaatsing(titel=titel, rij=lambda rij: rij, kolom=lambda kolom: kolom)


def omlaag(titel: str, *, vanaf: int = 0, met: int = 1) -> Verplaatsing:
    """All rows from ``vanaf`` go ``met`` rows down."""
    return Verplaatsing(
        titel=titel, rij=lambda rij: rij + met if rij >= vanaf else rij, kolom=lambda kolom: kolom
    )


def zonder(titel: str, *, rijen: range = range(0), kolommen: range = range(0)) -> Verplaatsing:
    """These rows and columns are gone; the others move up and to the left."""

    def over(weg: range, plek: int) -> int | None:
        return None if plek in weg else plek - sum(nummer < plek for nummer in weg)

    return Verplaatsing(
        titel=titel, rij=lambda rij: over(rijen, rij), kolom=lambda kolom: over(kolommen, kolom)
    )


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        pytest.param("=SUM(A1:A9)", "SUM(B2:B22)", id="moved range"),
        pytest.param("=Blad!A1", "='Ander blad'!$B$7", id="renamed sheet"),
        pytest.param("=_xlfn.IFNA(A1,0)", "=ifna(A1,0)", id="prefix and capitals of a function"),
        pytest.param("=_xlfn._xlws.FILTER(A1:A3,B1:B3)", "=FILTER(A1:A3,B1:B3)", id="two prefixes"),
        pytest.param("=TRUE", "=true()", id="truth value as function"),
        pytest.param("= IF( A1 , 1,2 )", "=IF(A1,1,2)", id="spaces"),
        pytest.param("=Vergelijk_Code", "=vergelijk_code", id="capitals of a name"),
        pytest.param("=Blad!eigen_naam", "=eigen_naam", id="name with its sheet"),
        pytest.param("=A1*1.50", "=A1*1.5", id="zeros behind the comma"),
        pytest.param("=1E+3", "=1000", id="number with exponent"),
        pytest.param("=z/1.959963984540054", "=z/1.95996398454005", id="last digits of a number"),
        pytest.param("=SUM(A:C)", "=SUM($D:$F)", id="whole columns"),
        pytest.param("=SUM(3:5)", "=SUM($7:$9)", id="whole rows"),
        pytest.param("=A1+1", "=#REF!+1", id="row that was deleted"),
        pytest.param("=Blad!A1+1", "=Blad!#REF!+1", id="row of another sheet that was deleted"),
        pytest.param("=Blad!A1+1", "=#REF!$A$1+1", id="sheet that was deleted"),
        pytest.param(
            '=HYPERLINK("#\'Blad\'!A1","x")', '=HYPERLINK("#\'Nieuw\'!A9","x")', id="address of a link"
        ),
        pytest.param('="a\r\nb"', '="a\nb"', id="line ends in a text"),
    ],
)
def test_the_same_formula_has_the_same_mark(een: str, ander: str) -> None:
    assert kenmerk_van_formule(een) == kenmerk_van_formule(ander)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        pytest.param("=A1+1", "=A1-1", id="operator"),
        pytest.param("=SUM(A1)", "=MAX(A1)", id="function"),
        pytest.param('="a b"', '="ab"', id="space in a text"),
        pytest.param('="A"', '="a"', id="capitals in a text"),
        pytest.param("=buur_1", "=buur_2", id="name"),
        pytest.param("=A1*1.5", "=A1*1.6", id="number"),
        pytest.param("=TRUE", "=FALSE", id="truth value"),
        pytest.param("=TRUE", "=waar", id="truth value and name"),
        pytest.param("=LOG10(A1)", "=LOG(A1)", id="function that looks like a cell"),
        pytest.param("=A1", "=[1]Blad!A1", id="another workbook"),
        pytest.param("=A1", '="A1"', id="text that looks like a cell"),
        pytest.param("=A1", "=A1:INDEX(B:B,3)", id="range made by a function"),
        pytest.param("=#N/A", "=#VALUE!", id="error value"),
    ],
)
def test_another_formula_has_another_mark(een: str, ander: str) -> None:
    assert kenmerk_van_formule(een) != kenmerk_van_formule(ander)


OMLAAG = {"Blad": omlaag("Blad", vanaf=4), "Oud": omlaag("Nieuw's", vanaf=4)}


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param("=A4+A5", "=A4+A6", id="own sheet"),
        pytest.param("A5", "A6", id="without equals sign"),
        pytest.param("=$A5+A$5+$A$5", "=$A6+A$6+$A$6", id="dollars"),
        pytest.param("=SUM(A1:B5)", "=SUM(A1:B6)", id="range that grows"),
        pytest.param("=SUM(B9:A5)", "=SUM(B10:A6)", id="range from bottom to top"),
        pytest.param("=SUM($A:$C)", "=SUM($A:$C)", id="whole columns"),
        pytest.param("=SUM(4:5)", "=SUM(4:6)", id="whole rows"),
        pytest.param("='Blad'!A5", "='Blad'!A6", id="quotes stay when the title stays"),
        pytest.param("=Oud!A5", "='Nieuw''s'!A6", id="renamed sheet"),
        pytest.param("=OUD!A5", "='Nieuw''s'!A6", id="capitals do not count in a title"),
        pytest.param("=Oud!eigen_naam", "='Nieuw''s'!eigen_naam", id="name of a renamed sheet"),
        pytest.param("=SUM(Oud:Blad!A5)", "=SUM('Nieuw''s:Blad'!A5)", id="several sheets"),
        pytest.param("=Ander!A5", "=Ander!A5", id="sheet that does not move"),
        pytest.param("=[1]Oud!A5", "=[1]Oud!A5", id="another workbook"),
        pytest.param("='[Boek.xlsx]Oud'!A5", "='[Boek.xlsx]Oud'!A5", id="another workbook by name"),
        pytest.param("=tbl[[#This Row],[A5]]", "=tbl[[#This Row],[A5]]", id="column of a table"),
        pytest.param('="A5"&"Oud!A5"', '="A5"&"Oud!A5"', id="texts"),
        pytest.param('="zeg ""A5"""&A5', '="zeg ""A5"""&A6', id="text with quotes"),
        pytest.param("=LOG10(A5)", "=LOG10(A6)", id="function that looks like a cell"),
        pytest.param("=in_a5+A5.b+1.5E5+A5", "=in_a5+A5.b+1.5E5+A6", id="names and numbers"),
        pytest.param("=XFE5+A1048577", "=XFE5+A1048577", id="names beyond the last cell"),
        pytest.param("=A5:INDEX(A:A,9)", "=A6:INDEX(A:A,9)", id="range made by a function"),
        pytest.param('=HYPERLINK("#Oud!A5","x")', "=HYPERLINK(\"#'Nieuw''s'!A6\",\"x\")", id="link address"),
        pytest.param('=HYPERLINK("#in_x","x")', '=HYPERLINK("#in_x","x")', id="link to a name"),
        pytest.param("Oud!$A:$B,Oud!$1:$5", "'Nieuw''s'!$A:$B,'Nieuw''s'!$1:$6", id="union"),
        pytest.param("A5:B6 D9", "A6:B7 D10", id="list of ranges"),
        pytest.param("={1,2;3,4}", "={1,2;3,4}", id="array"),
        pytest.param("=#REF!+#N/A", "=#REF!+#N/A", id="errors"),
    ],
)
def test_references_follow_their_cells(oud: str, nieuw: str) -> None:
    assert verplaats(oud, "Blad", OMLAAG) == nieuw


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param("=A5", "=#REF!", id="cell"),
        pytest.param("=Blad!$A$5+1", "=#REF!+1", id="cell with its sheet"),
        pytest.param("=SUM(A5:A6)", "=SUM(#REF!)", id="whole range"),
        pytest.param("=SUM(A5:A9)", "=SUM(A5:A7)", id="start of a range"),
        pytest.param("=SUM(A1:A6)", "=SUM(A1:A4)", id="end of a range"),
        pytest.param("=SUM(A1:A9)", "=SUM(A1:A7)", id="middle of a range"),
        pytest.param("=SUM(5:6)", "=SUM(#REF!)", id="whole rows"),
        pytest.param("=SUM(C:D)", "=SUM(C:C)", id="half of whole columns"),
        pytest.param('=HYPERLINK("#Blad!A5","x")', '=HYPERLINK("#Blad!A5","x")', id="link address stays"),
    ],
)
def test_a_reference_loses_what_is_gone(oud: str, nieuw: str) -> None:
    doel = zonder("Blad", rijen=range(4, 6), kolommen=range(3, 4))
    assert verplaats(oud, "Blad", {"Blad": doel}) == nieuw


def test_a_range_of_rows_in_another_order_keeps_first_before_last() -> None:
    omgekeerd = Verplaatsing(titel="Blad", rij=lambda rij: 10 - rij, kolom=lambda kolom: kolom)
    assert verplaats("=SUM(A3:A5)", "Blad", {"Blad": omgekeerd}) == "=SUM(A7:A9)"


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param("#'Oud'!A5", "#'Nieuw''s'!A6", id="link"),
        pytest.param("zie #'Oud'!A5", "zie #'Oud'!A5", id="text with a link in it"),
        pytest.param("Oud!A5", "Oud!A5", id="without #"),
        pytest.param("#in_x", "#in_x", id="name"),
    ],
)
def test_a_link_address_follows_its_cell(oud: str, nieuw: str) -> None:
    assert verplaats_link(oud, OMLAAG) == nieuw


@pytest.mark.parametrize(
    ("kolom", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(kolom: int, letters: str) -> None:
    assert kolomletters(kolom) == letters
    assert kolomnummer(letters) == kolom


# --- properties

ALLE = ("Blad", "Ander blad", "Kind's", 'Zeg "ja"', "A1", "Één", "2025", "a-b!")

titels = st.sampled_from(ALLE)
rijen = st.integers(min_value=0, max_value=99_000)
kolommen = st.integers(min_value=0, max_value=9_000)
dollars = st.sampled_from(["", "$"])


@st.composite
def cellen(draw: st.DrawFn) -> str:
    return f"{draw(dollars)}{kolomletters(draw(kolommen))}{draw(dollars)}{draw(rijen) + 1}"


@st.composite
def verwijzingen(draw: st.DrawFn) -> str:
    blad = draw(st.none() | titels)
    prefix = "" if blad is None else f"{met_aanhaling(blad)}!"
    soort = draw(st.sampled_from(["cel", "bereik", "kolommen", "rijen"]))
    if soort == "cel":
        return prefix + draw(cellen())
    if soort == "bereik":
        return f"{prefix}{draw(cellen())}:{draw(cellen())}"
    if soort == "kolommen":
        return f"{prefix}{kolomletters(draw(kolommen))}:{kolomletters(draw(kolommen))}"
    return f"{prefix}{draw(rijen) + 1}:${draw(rijen) + 1}"


@st.composite
def formules(draw: st.DrawFn) -> str:
    """References between everything else a formula can hold."""
    literal = st.text(max_size=8).map(lambda tekst: '"' + tekst.replace('"', '""') + '"')
    rest = st.sampled_from(
        ["1.5E+10", "in_x1", "TRUE", "#N/A", "tbl[[#This Row],[a b]]", "LOG10(2)", "{1,2;3,4}", "[1]Blad!A1"]
    )
    delen = draw(st.lists(verwijzingen() | literal | rest, min_size=1, max_size=6))
    return "=SUM(" + draw(st.sampled_from([",", "+", "&", " , "])).join(delen) + ")"


def verschoven(rij: int, kolom: int, titel: str = "{}") -> Mapping[str, Verplaatsing]:
    return {
        blad: Verplaatsing(titel=titel.format(blad), rij=lambda oud: oud + rij, kolom=lambda oud: oud + kolom)
        for blad in ALLE
    }


@given(formules())
def test_a_formula_is_the_same_when_nothing_moves(formule: str) -> None:
    assert verplaats(formule, "Blad", {blad: vast(blad) for blad in ALLE}) == formule


@given(formules(), st.integers(1, 900), st.integers(1, 900))
def test_a_move_and_back_gives_the_same_formula(formule: str, neer: int, opzij: int) -> None:
    heen = verplaats(formule, "Blad", verschoven(neer, opzij))
    assert verplaats(heen, "Blad", verschoven(-neer, -opzij)) == formule


@given(formules(), st.integers(0, 900), st.integers(0, 900))
def test_the_mark_does_not_see_a_move(formule: str, neer: int, opzij: int) -> None:
    nieuw = verplaats(formule, "Blad", verschoven(neer, opzij, "Nieuw {}"))
    assert kenmerk_van_formule(nieuw) == kenmerk_van_formule(formule)


@given(rijen, st.integers(0, 5))
def test_the_last_row_and_column_can_be_named(rij: int, kolom: int) -> None:
    formule = f"={kolomletters(LAATSTE_KOLOM - kolom)}{LAATSTE_RIJ + 1}+A{rij + 1}"
    assert verplaats(formule, "Blad", {"Blad": vast("Blad")}) == formule
