"""The work in reading order: reading, choosing wijken, making workbooks, keeping imports."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from voorbeeld import (
    LOCATIES,
    kopieer_data,
    kopieer_sjablonen,
    maak_editie,
    voorbeeld_basis,
    voorbeeld_editie,
)

from wijkxl import pipeline
from wijkxl.analysis.cijfers import Cijfer, EditieSoort, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.errors import EditieError, GebiedError, SjabloonError, UitvoerError, WijkxlError
from wijkxl.sources.editie import read_editie, write_editie

INDICATOR = "werkende_jongeren_18_22"
EDITIE = LOCATIES.vind_editie("voorbeeld")


def cijfer(gebied: str, waarde: float | None = 10.0, **fields: object) -> Cijfer:
    found = Cijfer(gebied=gebied, indicator=INDICATOR, periode=2020, waarde=waarde)
    return replace(found, **fields)  # type: ignore[arg-type]


def opdracht(uit: Path, editie: Path = EDITIE) -> pipeline.Opdracht:
    return pipeline.Opdracht(locaties=LOCATIES, editie=editie, uit=uit)


def maak(uit: Path, *wijken: str, processen: int = 1) -> list[pipeline.Gemaakt]:
    """Make workbooks of the example edition."""
    basis, editie = voorbeeld_basis(), voorbeeld_editie()
    found = pipeline.find_wijken(basis, editie, wijken)
    return list(pipeline.genereer(opdracht(uit), basis, editie, found, processen=processen))


# Reading.


def test_faults_of_catalogue_areas_and_texts_come_all_at_once(tmp_path: Path) -> None:
    data, sjablonen = kopieer_data(tmp_path), kopieer_sjablonen(tmp_path)
    (data / "catalogus" / "ranking.csv").unlink()
    (data / "gebieden" / "gebieden.csv").write_text("code\n", encoding="utf-8")
    (sjablonen / "teksten" / "bronnen.md.j2").unlink()

    with pytest.raises(WijkxlError) as caught:
        pipeline.read_basis(replace(LOCATIES, data=data, sjablonen=sjablonen))

    where = " ".join(fault.where for fault in caught.value.faults)
    assert all(name in where for name in ("ranking.csv", "gebieden.csv", "bronnen.md.j2"))


def test_controleer_reads_the_project_without_faults() -> None:
    basis, editie = pipeline.controleer(LOCATIES, EDITIE)

    assert basis.vingerafdruk == voorbeeld_basis().vingerafdruk
    assert editie == voorbeeld_editie()


def test_controleer_reports_koppeltabellen_and_edition_together(tmp_path: Path) -> None:
    data = kopieer_data(tmp_path)
    for name in ("wijkprofiel.csv", "cbs.csv", "swing.csv", "swing.toml"):
        (data / "koppelingen" / name).unlink()
    (data / "edities" / "voorbeeld" / "editie.toml").write_text("naam = 'voorbeeld'\n", encoding="utf-8")

    with pytest.raises(WijkxlError) as caught:
        pipeline.controleer(replace(LOCATIES, data=data), data / "edities" / "voorbeeld")

    where = " ".join(fault.where for fault in caught.value.faults)
    assert all(
        name in where for name in ("wijkprofiel.csv", "cbs.csv", "swing.csv", "swing.toml", "editie.toml")
    )


# Choosing wijken.


@pytest.mark.parametrize(
    ("wat", "codes"),
    [
        (["Bloemhof"], ["WP0081"]),
        (["WP0082", "bloemhof"], ["WP0082", "WP0081"]),
        (["Bloemhof", "WP0081", "BLOEMHOF"], ["WP0081"]),
    ],
)
def test_wijken_are_found_by_name_or_code_each_once(wat: list[str], codes: list[str]) -> None:
    found = pipeline.find_wijken(voorbeeld_basis(), voorbeeld_editie(), wat)

    assert [wijk.code for wijk in found] == codes


def test_without_names_all_wijken_with_figures_come() -> None:
    found = pipeline.find_wijken(voorbeeld_basis(), voorbeeld_editie(), ())

    assert len(found) == 71
    assert {wijk.niveau for wijk in found} == {Niveau.WIJK}


def test_a_wijk_with_suppressed_figures_only_is_not_among_all() -> None:
    editie = maak_editie(cijfer("WP0081"), cijfer("WP0082", None, status=Status.ONDERDRUKT))

    assert [w.code for w in pipeline.find_wijken(voorbeeld_basis(), editie, ())] == ["WP0081"]


def test_every_wrong_name_is_reported() -> None:
    with pytest.raises(GebiedError) as caught:
        pipeline.find_wijken(voorbeeld_basis(), voorbeeld_editie(), ["Bloemhoff", "Bloemhof", "Parijs"])

    assert [fault.what for fault in caught.value.faults] == [
        "Gebied 'Bloemhoff' is onbekend",
        "Gebied 'Parijs' is onbekend",
    ]
    assert caught.value.faults[0].mend == "Bedoel je Bloemhof?"


def test_a_gebied_is_no_wijk() -> None:
    with pytest.raises(GebiedError):
        pipeline.find_wijken(voorbeeld_basis(), voorbeeld_editie(), ["Feijenoord (gebied)"])


# Making workbooks.


def test_each_wijk_gets_a_file(tmp_path: Path) -> None:
    made = maak(tmp_path / "nieuw" / "diep", "Bloemhof", "Hillesluis")

    assert [(m.wijk, m.bestand.name if m.bestand else None, m.faults) for m in made] == [
        ("Bloemhof", "Wijkprogrammering Bloemhof (voorbeeld).xlsx", ()),
        ("Hillesluis", "Wijkprogrammering Hillesluis (voorbeeld).xlsx", ()),
    ]
    assert sorted(path.name for path in (tmp_path / "nieuw" / "diep").iterdir()) == [
        "Wijkprogrammering Bloemhof (voorbeeld).xlsx",
        "Wijkprogrammering Hillesluis (voorbeeld).xlsx",
    ]


def test_processes_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    wijken = ("Bloemhof", "Hillesluis", "Pernis", "Kralingseveer")
    alone = maak(tmp_path / "alleen", *wijken, processen=1)
    together = maak(tmp_path / "samen", *wijken, processen=2)

    def contents(made: list[pipeline.Gemaakt]) -> dict[str, bytes]:
        return {m.bestand.name: m.bestand.read_bytes() for m in made if m.bestand}

    assert contents(alone) == contents(together)
    assert len(contents(alone)) == 4


def test_an_open_workbook_stops_everything_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "~$Wijkprogrammering Hillesluis (voorbeeld).xlsx").touch()

    with pytest.raises(UitvoerError) as caught:
        maak(tmp_path, "Bloemhof", "Hillesluis")

    assert [fault.what for fault in caught.value.faults] == [
        "Wijkprogrammering Hillesluis (voorbeeld).xlsx is open in Excel"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["~$Wijkprogrammering Hillesluis (voorbeeld).xlsx"]


def test_one_wijk_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "Wijkprogrammering Hillesluis (voorbeeld).xlsx").mkdir()
    made = maak(tmp_path, "Bloemhof", "Hillesluis", "Pernis")

    assert [(m.wijk, m.bestand is None) for m in made] == [
        ("Bloemhof", False),
        ("Hillesluis", True),
        ("Pernis", False),
    ]
    assert made[1].faults[0].what.startswith("Wijkprogrammering Hillesluis (voorbeeld).xlsx")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_failure_in_a_worker_process_is_reported_too(tmp_path: Path) -> None:
    (tmp_path / "Wijkprogrammering Hillesluis (voorbeeld).xlsx").mkdir()
    made = maak(tmp_path, "Bloemhof", "Hillesluis", "Pernis", "Kralingseveer", processen=2)

    assert sorted((m.wijk, bool(m.faults)) for m in made) == [
        ("Bloemhof", False),
        ("Hillesluis", True),
        ("Kralingseveer", False),
        ("Pernis", False),
    ]


def test_an_edition_in_which_a_buurt_is_called_wijk_works_from_file_to_workbook(tmp_path: Path) -> None:
    basis = voorbeeld_basis()
    folder = tmp_path / "buurten"
    write_editie(
        folder,
        maak_editie(
            cijfer("GM0599", 50.0),
            cijfer("WK059910", 40.0),
            cijfer("BU05991081", 30.0),
            cijfer("BU05991082", 20.0),
            naam="buurten",
            niveau=Niveau.BUURT,
        ),
    )
    editie = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
    buurten = pipeline.find_wijken(basis, editie, ())
    assert [buurt.code for buurt in buurten] == ["BU05991081", "BU05991082"]

    made = list(pipeline.genereer(opdracht(tmp_path / "uit", folder), basis, editie, buurten))

    assert [m.bestand.name if m.bestand else m.faults for m in made] == [
        "Wijkprogrammering Bloemhof.xlsx",
        "Wijkprogrammering Hillesluis.xlsx",
    ]
    sheet = openpyxl.load_workbook(made[0].bestand, data_only=True)["Pijler Kansrijk"]
    [row] = [row for row in sheet.iter_rows(values_only=True) if 30.0 in row and 50.0 in row]
    assert 40.0 in row


# Keeping imports.


class FakeImport:
    """What an importer hands over, as far as keeping it goes."""

    def __init__(self, *cijfers: Cijfer) -> None:
        self.cijfers = cijfers


def bewaar(folder: Path, *cijfers: Cijfer, aanvullen: bool = False) -> object:
    editie = maak_editie(naam=folder.name)
    return pipeline.bewaar_import(
        folder,
        FakeImport(*cijfers),
        editie,
        voorbeeld_basis(),
        aanvullen=aanvullen,  # type: ignore[arg-type]
    )


@pytest.fixture
def bewaard(tmp_path: Path) -> Path:
    """An edition with one figure."""
    bewaar(tmp_path / "wp-2020", cijfer("WP0081"))
    return tmp_path / "wp-2020"


def inhoud(folder: Path) -> dict[str, float | None]:
    basis = voorbeeld_basis()
    editie = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
    return {c.gebied: c.waarde for c in editie.cijfers}


def test_an_import_becomes_an_edition(bewaard: Path) -> None:
    assert inhoud(bewaard) == {"WP0081": 10.0}


def test_an_import_without_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditieError) as caught:
        bewaar(tmp_path / "leeg")

    assert caught.value.faults[0].what == "Er is geen enkel cijfer overgenomen"
    assert not (tmp_path / "leeg").exists()


def test_the_same_import_twice_is_fine(bewaard: Path) -> None:
    bewaar(bewaard, cijfer("WP0081"))

    assert inhoud(bewaard) == {"WP0081": 10.0}


def test_an_edition_is_never_replaced(bewaard: Path) -> None:
    with pytest.raises(EditieError) as caught:
        bewaar(bewaard, cijfer("WP0081", 11.0))

    assert caught.value.faults[0].what == "Editie 'wp-2020' bestaat al met een andere inhoud"
    assert inhoud(bewaard) == {"WP0081": 10.0}


def test_a_second_source_adds_figures(bewaard: Path) -> None:
    bewaar(bewaard, cijfer("WP0081"), cijfer("WP0082", 12.0), aanvullen=True)

    assert inhoud(bewaard) == {"WP0081": 10.0, "WP0082": 12.0}


@pytest.mark.parametrize(
    ("nieuw", "gezegd"),
    [
        (cijfer("WP0081", 11.0), "10, nu 11"),
        (cijfer("WP0081", None, status=Status.ONDERDRUKT), "10, nu onderdrukt"),
    ],
)
def test_a_second_source_that_contradicts_the_first_is_refused(
    bewaard: Path, nieuw: Cijfer, gezegd: str
) -> None:
    with pytest.raises(EditieError) as caught:
        bewaar(bewaard, nieuw, cijfer("WP0082"), aanvullen=True)

    assert [(fault.what, fault.where) for fault in caught.value.faults] == [
        (f"Editie wp-2020 heeft al iets anders: {gezegd}", f"{INDICATOR}, WP0081, 2020")
    ]
    assert inhoud(bewaard) == {"WP0081": 10.0}


def test_real_figures_never_go_into_an_invented_edition(tmp_path: Path) -> None:
    folder = tmp_path / "proef"
    write_editie(folder, maak_editie(cijfer("WP0081"), naam="proef", soort=EditieSoort.VOORBEELD))

    with pytest.raises(EditieError) as caught:
        bewaar(folder, cijfer("WP0082"), aanvullen=True)

    assert "verzonnen cijfers" in caught.value.faults[0].what


@pytest.mark.parametrize(
    ("wat", "aanvullen", "what"),
    [
        ("voorbeeld", False, "De editie 'voorbeeld' hoort bij wijkxl"),
        ("voorbeeld", True, "Editie voorbeeld heeft verzonnen cijfers"),
        ("voorbeld", True, "Editie 'voorbeld' is er niet"),
        ("Nieuw", False, "Een editie kan niet 'Nieuw' heten"),
    ],
)
def test_an_import_needs_a_proper_place(tmp_path: Path, wat: str, aanvullen: bool, what: str) -> None:
    plaatsen = replace(LOCATIES, edities=tmp_path)

    with pytest.raises(EditieError) as caught:
        pipeline.doel_van_import(plaatsen, voorbeeld_basis(), wat, aanvullen=aanvullen)

    assert caught.value.faults[0].what == what
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_fails_is_an_error_of_its_own_kind(tmp_path: Path) -> None:
    sjablonen = kopieer_sjablonen(tmp_path)
    (sjablonen / "thema.toml").unlink()

    with pytest.raises(SjabloonError):
        pipeline.read_sjabloon(sjablonen)


@pytest.fixture
def verslag(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], Path]:
    """Write a report of which only the text matters."""
    monkeypatch.setattr(pipeline, "build_importverslag_tekst", str)
    monkeypatch.setattr(
        pipeline, "write_importverslag", lambda path, text: path.write_text(text, encoding="utf-8")
    )

    class Report:
        def __init__(self, verslag: str) -> None:
            self.verslag = verslag

    return lambda folder, text: pipeline.bewaar_verslag(folder, "cbs", Report(text))  # type: ignore[arg-type]


def test_the_report_of_an_earlier_import_stays(tmp_path: Path, verslag: Callable[[Path, str], Path]) -> None:
    folder = tmp_path / "nieuw"
    names = [verslag(folder, text).name for text in ("een", "twee", "een", "twee", "drie")]

    assert names == [
        "importverslag-cbs.md",
        "importverslag-cbs-2.md",
        "importverslag-cbs.md",
        "importverslag-cbs-2.md",
        "importverslag-cbs-3.md",
    ]
    assert (folder / "importverslag-cbs.md").read_text(encoding="utf-8") == "een"


def test_a_report_in_an_impossible_place_is_an_error(
    tmp_path: Path, verslag: Callable[[Path, str], Path]
) -> None:
    (tmp_path / "bestand").touch()

    with pytest.raises(UitvoerError):
        verslag(tmp_path / "bestand" / "editie", "een")


def test_an_edition_in_which_a_hidden_figure_follows_from_the_others_is_refused() -> None:
    """Pernis is the only wijk of its gebied: what the gebied shows, the wijk cannot hide."""
    basis = voorbeeld_basis()
    place = {"indicator": "voortijdig_schoolverlaters_12_22", "periode": 2025}
    cijfers = (
        Cijfer(gebied="WK059913", waarde=10.0, teller=5.0, noemer=50.0, **place),
        Cijfer(gebied="WP0091", waarde=None, status=Status.ONDERDRUKT, **place),
    )
    with pytest.raises(EditieError) as caught:
        pipeline.refuse_herleidbaar(basis, maak_editie(*cijfers))
    (fault,) = caught.value.faults
    assert "WP0091" in fault.where
    assert "WK059913" in fault.mend


def test_the_example_edition_gives_nothing_away() -> None:
    pipeline.refuse_herleidbaar(voorbeeld_basis(), voorbeeld_editie())
