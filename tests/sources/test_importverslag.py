"""The account of an import can be read by a person and hides nothing."""

from pathlib import Path

import pytest

from sources.importproef import CATALOGUS, GEBIEDEN, VOORBEELDEN
from wijkxl.errors import UitvoerError
from wijkxl.sources.bronbestand import kolomletter
from wijkxl.sources.import_wijkprofiel import read_wijkprofiel
from wijkxl.sources.importverslag import Importverslag, Lot, samenvatting, write_importverslag
from wijkxl.sources.koppeltabel import Tabelsoort, WijkprofielKoppeling


@pytest.fixture
def verslag() -> Importverslag:
    labels = {
        "Sociale Index": "index",
        "% bewoners dat een café bezoekt": "cafe",
        "% jongeren met werk": "werk",
    }
    koppelingen = [
        WijkprofielKoppeling(
            index=Tabelsoort.SI,
            label=label,
            voorkomen=None,
            jaar_van=None,
            jaar_tot=None,
            indicator=indicator,
            maal=1.0,
            toelichting="",
        )
        for label, indicator in labels.items()
    ]
    return read_wijkprofiel(
        [VOORBEELDEN / "wijkprofiel_2020_si.csv"], koppelingen, GEBIEDEN, CATALOGUS
    ).verslag


def test_the_summary_counts_what_was_taken_and_what_to_look_at(verslag: Importverslag) -> None:
    assert samenvatting(verslag) == (
        "Wijkprofiel Rotterdam: 1 bestand gelezen.",
        "13 cijfers met een waarde voor 3 indicatoren; 1 zonder waarde, waarvan 0 onderdrukt.",
        "Te bekijken in het verslag: 1 kolom niet gekoppeld, 1 rij met een onbekend gebied, "
        "1 onleesbare waarde, 1 verdachte dubbele.",
    )


@pytest.mark.parametrize(
    "regel",
    [
        "# Importverslag Wijkprofiel Rotterdam",
        "| samen: alle cellen met cijfers | 36 |",
        "| verdacht dubbel | 12 |",
        "- wijkprofiel_2020_si.csv, rij 4, cel F4: 'n.b.' in kolom '% jongeren met werk': dit is geen getal",
        "- wijkprofiel_2020_si.csv, rij 6: '77 Verweg' (3 cellen). Wijknummer '77' is onbekend.",
        "- wijkprofiel_2020_si.csv, kolom I (9) 'Oordeel': 5 cellen",
        "- wijkprofiel_2020_si.csv, kolom E (5) '% bewoners dat een café bezoekt': 1 cel",
    ],
)
def test_the_written_account_names_every_place(tmp_path: Path, verslag: Importverslag, regel: str) -> None:
    path = tmp_path / "verslag.md"
    write_importverslag(path, verslag)
    assert regel in path.read_bytes().decode("utf-8").split("\n")


def test_every_lot_has_a_line(tmp_path: Path, verslag: Importverslag) -> None:
    path = tmp_path / "verslag.md"
    write_importverslag(path, verslag)
    assert all(f"| {lot} |" in path.read_text(encoding="utf-8") for lot in Lot)


def test_an_account_that_cannot_be_saved_is_one_clear_message(tmp_path: Path, verslag: Importverslag) -> None:
    with pytest.raises(UitvoerError, match="niet te bewaren"):
        write_importverslag(tmp_path / "weg" / "verslag.md", verslag)


@pytest.mark.parametrize(
    ("kolom", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_named_as_excel_does(kolom: int, letter: str) -> None:
    assert kolomletter(kolom) == letter
