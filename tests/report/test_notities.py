"""Notes come out as they were typed."""

from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Notitie, Tabelinhoud, Waarde
from wijkxl.report.inhoud import Stijl
from wijkxl.report.notities import Notitieboek, alineas_van, tekst_uit


def teksten(waarde: Waarde | None) -> list[str]:
    return [alinea.tekst for alinea in alineas_van(waarde)]


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        pytest.param(None, [], id="leeg"),
        pytest.param(" \n ", [], id="alleen wit"),
        pytest.param("Eén regel", ["Eén regel"], id="een regel"),
        pytest.param("Een\nTwee\n\nDrie", ["Een", "Twee", "Drie"], id="regels"),
        pytest.param("Een\r\nTwee", ["Een", "Twee"], id="regeleinde van Windows"),
        pytest.param("  ingesprongen", ["  ingesprongen"], id="spaties vooraan"),
        pytest.param("5 & 6 < 7 {{ x }} ]]>", ["5 & 6 < 7 {{ x }} ]]>"], id="tekens"),
        pytest.param("=SOM(A1)", ["=SOM(A1)"], id="lijkt op een formule"),
        pytest.param(71.5, ["71,5"], id="getal"),
        pytest.param(12, ["12"], id="heel getal"),
        pytest.param(True, ["ja"], id="waar"),
        pytest.param(date(2026, 3, 12), ["12 maart 2026"], id="datum"),
        pytest.param(datetime(2026, 3, 12, 14, 5, tzinfo=UTC), ["12 maart 2026, 14:05 uur"], id="moment"),
        pytest.param(datetime(2026, 3, 12, tzinfo=UTC), ["12 maart 2026"], id="datum zonder tijd"),
        pytest.param(Formuletekst(tekst="=1+1", waarde=2.0), ["2"], id="formule met uitkomst"),
        pytest.param(Formuletekst(tekst="=1+1"), ["=1+1"], id="formule zonder uitkomst"),
        pytest.param("weg\x00ermee", ["wegermee"], id="teken dat niet kan"),
    ],
)
def test_a_note_reads_as_it_was_typed(waarde: Waarde | None, verwacht: list[str]) -> None:
    assert teksten(waarde) == verwacht


@pytest.mark.parametrize("begin", ["- ", "• ", "* ", "– ", "  - "])
def test_a_line_of_a_list_becomes_a_point(begin: str) -> None:
    gewoon, punt = alineas_van(f"Twee dingen:\n{begin}het eerste")

    assert (gewoon.stijl, punt.stijl) == (Stijl.NOTITIE, Stijl.PUNT)
    assert punt.tekst == "het eerste"


@pytest.mark.parametrize("regel", ["-5 graden", "*sterretje*", "5 - 3", "-", "1. eerste"])
def test_what_only_looks_like_a_list_stays(regel: str) -> None:
    (alinea,) = alineas_van(regel)

    assert (alinea.tekst, alinea.stijl) == (regel, Stijl.NOTITIE)


def test_bold_words_stay_bold_over_the_end_of_a_line() -> None:
    waarde = (
        Deeltekst(tekst="Let "),
        Deeltekst(tekst="op\n- dit", vet=True),
        Deeltekst(tekst=" punt", kleur="#FF0000"),
    )

    eerste, tweede = alineas_van(waarde)

    assert [(stuk.tekst, stuk.vet) for stuk in eerste.stukken] == [("Let ", False), ("op", True)]
    assert [(stuk.tekst, stuk.vet, stuk.kleur) for stuk in tweede.stukken] == [
        ("dit", True, ""),
        (" punt", False, "#FF0000"),
    ]


@pytest.mark.parametrize(
    ("tekst", "van_rechts"),
    [("שלום wijk", True), ("مرحبا", True), ("12 שלום", True), ("wijk שלום", False), ("123", False)],
)
def test_the_first_letter_decides_the_direction(tekst: str, van_rechts: bool) -> None:
    (alinea,) = alineas_van(tekst)

    assert alinea.rechts_naar_links is van_rechts


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=300))
def test_no_word_of_a_note_is_lost(tekst: str) -> None:
    gelezen = "\n".join(teksten(f"x{tekst}"))

    assert gelezen.split() == f"x{tekst}".split()


def boek(**notities: Waarde) -> Notitieboek:
    tabel = Tabelinhoud(naam="tbl_x", koppen=("a",), rijen=(("b",),))
    return Notitieboek(
        aantekeningen=Aantekeningen(
            notities=MappingProxyType({naam: Notitie(waarde=waarde) for naam, waarde in notities.items()}),
            tabellen=MappingProxyType({"tbl_x": tabel}),
        )
    )


def test_what_nobody_asked_for_is_left_over() -> None:
    found = boek(in_een="a", in_twee="b", in_leeg="  ")

    assert found.neem("in_een") == "a"
    assert found.neem("in_niets") is None
    assert [(naam, notitie.tekst) for naam, notitie in found.over()] == [("in_twee", "b")]


def test_a_table_somebody_asked_for_is_not_left_over() -> None:
    found = boek()

    assert [tabel.naam for tabel in found.andere_tabellen()] == ["tbl_x"]
    assert found.tabel("tbl_x") is not None
    assert list(found.andere_tabellen()) == []


def test_notes_are_found_by_the_start_of_their_name() -> None:
    found = boek(in_opm_a="een", in_opm_b="", in_cijfer_a=3.0)

    assert found.met_begin("in_opm_") == {"a": "een"}
    assert [naam for naam, _ in found.over()] == ["in_cijfer_a"]


def test_the_words_of_rich_text_are_its_stretches_together() -> None:
    assert tekst_uit((Deeltekst(tekst="een "), Deeltekst(tekst="twee", vet=True))) == "een twee"
