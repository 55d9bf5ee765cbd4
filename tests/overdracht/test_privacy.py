"""Cells that look like the data of a person; all numbers here are invented."""

import pytest

from wijkxl.overdracht.inhoud import Deeltekst, Invoerveld, Waarde
from wijkxl.overdracht.privacy import (
    BSN,
    E_MAIL,
    TELEFOON,
    als_punten,
    is_bsn,
    lijkt_op,
    verdacht_in_werkboek,
    verdachte_cellen,
)
from wijkxl.overdracht.ruw import RuwBlad, RuweCel, RuweTabel, RuwWerkboek

GOED, FOUT = "111222333", "111222334"
"""9+8+7 + 2(6+5+4) + 3(3+2) - 3 = 66 = 6 x 11; with 4 at the end it is 65."""


@pytest.mark.parametrize(
    ("cijfers", "telt"),
    [
        (GOED, True),
        (FOUT, False),
        ("123456782", True),  # 9+16+21+24+25+24+21+16-2 = 154 = 14 x 11
        ("123456789", False),  # 154 + 2 - 9 = 147
        ("000000000", False),
        ("11122233", False),
        ("1112223330", False),
        ("11122233x", False),
    ],
)
def test_the_elfproef(cijfers: str, telt: bool) -> None:
    assert is_bsn(cijfers) is telt


@pytest.mark.parametrize(
    ("waarde", "soort"),
    [
        ("mail jan.de-boer@voorbeeld.nl even", E_MAIL),
        (GOED, BSN),
        ("nummer 1112.22.333 staat erbij", BSN),
        ("111 222 333", BSN),
        (111222333.0, BSN),
        (f"kenmerk {FOUT}", ""),
        ("06-12345678", TELEFOON),
        ("bel Aïcha: 06 12 34 56 78 na vijven", TELEFOON),
        ("0612345678", TELEFOON),
        (612345670.0, TELEFOON),
        ("+31 6 12345678", TELEFOON),
        ("+31 (0)10-1234567", TELEFOON),
        ("010-123 45 67", TELEFOON),
        ((Deeltekst(tekst="06-1234"), Deeltekst(tekst="5678", vet=True)), TELEFOON),
        ("op 06-12-2025 en 13-12-2025", ""),
        ("01-02-2025 10:30 uur", ""),
        ("schooljaar 2025-2026 en 2026-2027", ""),
        ("60 van 120 jongeren, 8 x 2 uur", ""),
        ("12.500 euro voor 250.000 mensen", ""),
        ("@home en www.voorbeeld.nl", ""),
        (75.0, ""),
        (True, ""),
        (None, ""),
    ],
)
def test_what_a_cell_looks_like(waarde: Waarde | None, soort: str) -> None:
    assert lijkt_op(waarde) == soort


def werkboek(*cellen: tuple[tuple[int, int], Waarde]) -> RuwWerkboek:
    """A register of two columns and two rows, and below it an input cell and one with an own figure."""
    velden = ("in_peildatum", "in_cijfer_x")
    tabel = RuweTabel(naam="tbl_implementatie", bereik=(0, 0, 2, 1), koppen=("Activiteit", "Periode"))
    return RuwWerkboek(
        bestand="",
        bladen=(
            RuwBlad(
                titel="Implementatie",
                zichtbaar="visible",
                cellen={plek: RuweCel(waarde=waarde) for plek, waarde in cellen},
                tabellen=(tabel,),
            ),
        ),
        stijlen={},
        namen={naam: ("Implementatie", 5, kolom) for kolom, naam in enumerate(velden)},
        formulenamen={},
        meta={},
        register=tuple(
            Invoerveld(naam=naam, blad="Implementatie", rij=5, kolom=kolom, omschrijving="")
            for kolom, naam in enumerate(velden)
        ),
        geheugen={},
    )


def test_cells_of_tables_and_input_cells_are_named_by_their_place_only() -> None:
    found = verdachte_cellen(
        werkboek(((0, 0), "06-12345678"), ((2, 1), "06-12345678"), ((5, 0), "a@b.nl"), ((9, 9), "a@b.nl"))
    )
    assert [een.regel for een in found] == [
        "Implementatie!B3 lijkt op een telefoonnummer; haal het weg",
        "Implementatie!A6 lijkt op een e-mailadres; haal het weg",
    ]
    assert [(punt.blad, punt.plaats) for punt in als_punten(found)] == [
        ("Implementatie", "B3"),
        ("Implementatie", "A6"),
    ]


def test_an_own_figure_is_no_number_of_a_person() -> None:
    assert verdachte_cellen(werkboek(((5, 1), 111222333.0))) == ()


@pytest.mark.parametrize(
    ("waarde", "keer"),
    [
        ("a@b.nl", 1),
        ("06-12345678", 1),
        ("bel 06-12345678", 1),
        ("bel 06-12345678 even", 1),
        ("+31 6 12345678", 1),
        (612345678.0, 1),
        (111222333.0, 1),
        ("op 06-12-2025 is de start", 0),
        ("schooljaar 2006-2007 en later", 0),
        (75.0, 0),
        ("", 0),
        (True, 0),
    ],
)
def test_what_the_workbook_counts(waarde: float | str, keer: int) -> None:
    assert verdacht_in_werkboek([waarde]) == keer
