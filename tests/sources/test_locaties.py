"""Where data, texts and editions are found, and the fingerprint of what NJi and OBI keep."""

from dataclasses import replace
from pathlib import Path

import pytest
from voorbeeld import LOCATIES, kopieer_data, kopieer_sjablonen

from wijkxl.errors import EditieError, WijkxlError
from wijkxl.sources.locaties import Locaties, catalogus_vingerafdruk, find_locaties


def make_edition(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "editie.toml").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def plaatsen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Locaties:
    """Own editions ``eigen`` and ``beide``, delivered ones ``beide`` and ``mee``; works in ``tmp_path``."""
    monkeypatch.chdir(tmp_path)
    for naam in ("edities/eigen", "edities/beide", "data/edities/beide", "data/edities/mee"):
        make_edition(tmp_path / naam)
    return Locaties(data=tmp_path / "data", sjablonen=tmp_path / "s", edities=tmp_path / "edities")


def test_without_folders_the_ones_of_the_project_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_locaties()

    assert (found.catalogus / "indicatoren.csv").is_file()
    assert found.gebieden.is_file()
    assert (found.sjablonen / "thema.toml").is_file()
    assert found.edities == tmp_path / "edities"


def test_a_data_folder_of_your_own_replaces_everything_but_the_texts(tmp_path: Path) -> None:
    data = kopieer_data(tmp_path)
    found = find_locaties(data=data)

    assert found.catalogus == data / "catalogus"
    assert found.koppelingen == data / "koppelingen"
    assert found.edities == data / "edities"
    assert found.sjablonen == find_locaties().sjablonen


@pytest.mark.parametrize("optie", ["data", "sjablonen"])
def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path, optie: str) -> None:
    with pytest.raises(WijkxlError) as caught:
        find_locaties(**{optie: tmp_path / "weg"})

    assert [fault.where for fault in caught.value.faults] == [f"--{optie}"]
    assert str(tmp_path / "weg") in caught.value.faults[0].what


@pytest.mark.parametrize(
    ("wat", "folder"),
    [
        ("eigen", "edities/eigen"),
        ("mee", "data/edities/mee"),
        ("beide", "edities/beide"),
        ("edities/eigen", "edities/eigen"),
        ("data/edities/beide", "data/edities/beide"),
    ],
)
def test_an_edition_is_found_by_name_or_folder_and_own_ones_come_first(
    plaatsen: Locaties, tmp_path: Path, wat: str, folder: str
) -> None:
    assert plaatsen.vind_editie(wat) == tmp_path / folder


def test_all_editions_are_named_once_own_ones_first(plaatsen: Locaties) -> None:
    assert plaatsen.namen_van_edities() == ("beide", "eigen", "mee")


@pytest.mark.parametrize(
    ("wat", "mend"),
    [
        ("eigenn", "Bedoel je eigen?"),
        ("iets-heel-anders", "Bekijk de namen met: wijkxl lijst edities."),
    ],
)
def test_an_unknown_edition_gets_a_near_miss(plaatsen: Locaties, wat: str, mend: str) -> None:
    with pytest.raises(EditieError) as caught:
        plaatsen.vind_editie(wat)

    assert [(fault.what, fault.mend) for fault in caught.value.faults] == [
        (f"Editie '{wat}' is er niet", mend)
    ]


def test_a_folder_without_editie_toml_is_no_edition(plaatsen: Locaties, tmp_path: Path) -> None:
    (tmp_path / "edities" / "leeg").mkdir()

    with pytest.raises(EditieError):
        plaatsen.vind_editie("leeg")


@pytest.mark.parametrize(
    ("wat", "folder"),
    [("sj-2026", "edities/sj-2026"), ("hier/sj-2026", "hier/sj-2026"), ("./sj-2026", "sj-2026")],
)
def test_a_new_edition_goes_to_the_own_editions_unless_a_path_is_given(
    plaatsen: Locaties, tmp_path: Path, wat: str, folder: str
) -> None:
    assert plaatsen.nieuwe_editie(wat) == tmp_path / folder


@pytest.mark.parametrize("wat", ["WP 2018", "Editie", "..", "", "é", "a.b", "hier/Nieuwe Map"])
def test_an_edition_cannot_have_every_name(plaatsen: Locaties, wat: str) -> None:
    with pytest.raises(EditieError) as caught:
        plaatsen.nieuwe_editie(wat)

    assert caught.value.faults[0].where == "--editie"


@pytest.fixture
def kopie(tmp_path: Path) -> Locaties:
    """A copy of data and texts that may be changed."""
    return replace(LOCATIES, data=kopieer_data(tmp_path), sjablonen=kopieer_sjablonen(tmp_path))


def test_the_fingerprint_does_not_depend_on_line_ends(kopie: Locaties) -> None:
    before = catalogus_vingerafdruk(kopie)
    for path in (*kopie.data.rglob("*.csv"), *kopie.sjablonen.rglob("*.j2"), kopie.sjablonen / "thema.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert catalogus_vingerafdruk(kopie) == before


def test_the_fingerprint_does_not_depend_on_where_the_folders_stand(kopie: Locaties, tmp_path: Path) -> None:
    before = catalogus_vingerafdruk(LOCATIES)
    moved = replace(kopie, sjablonen=kopie.sjablonen.rename(tmp_path / "AAA eerst"))

    assert catalogus_vingerafdruk(moved) == before


@pytest.mark.parametrize(
    "name", ["catalogus/factoren.csv", "catalogus/changelog.csv", "gebieden/gebieden.csv"]
)
def test_the_fingerprint_changes_with_the_data(kopie: Locaties, name: str) -> None:
    before = catalogus_vingerafdruk(kopie)
    path = kopie.data / name
    path.write_bytes(path.read_bytes() + b"x\n")

    assert catalogus_vingerafdruk(kopie) != before


@pytest.mark.parametrize("name", ["thema.toml", "teksten/vragen.md.j2"])
def test_the_fingerprint_changes_with_texts_and_theme(kopie: Locaties, name: str) -> None:
    before = catalogus_vingerafdruk(kopie)
    path = kopie.sjablonen / name
    path.write_bytes(path.read_bytes() + b"\n# x\n")

    assert catalogus_vingerafdruk(kopie) != before


@pytest.mark.parametrize("name", [".DS_Store", "teksten/vragen.md.j2~", "leesmij.txt"])
def test_files_of_other_programs_do_not_change_the_fingerprint(kopie: Locaties, name: str) -> None:
    before = catalogus_vingerafdruk(kopie)
    (kopie.sjablonen / name).write_bytes(b"x")

    assert catalogus_vingerafdruk(kopie) == before
