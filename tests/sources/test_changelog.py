"""changelog.csv and files with proposals: written for Excel, read with all faults, added to with care."""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.analysis.catalogus import Wijziging
from wijkxl.errors import CatalogusError, Fault, UitvoerError
from wijkxl.overdracht.changelogregels import Changelogregel, regel_van
from wijkxl.sources.catalogus_regels import beschermd, onbeschermd
from wijkxl.sources.changelog import (
    Toegevoegd,
    add_wijzigingen,
    build_wijziging,
    read_changelog,
    read_voorstellen,
    write_voorstellen,
)

EEN = Wijziging(datum=date(2026, 11, 3), wie="NJi", soort="data", wat="Nieuw jaar", waarom="Beter; zo")
KOP = "datum,wie,soort,wat,waarom\n"
BEGIN = KOP + '2026-11-22,wijkxl,catalogus,"Eerste, versie",Begin\n'
MEND = "Los het op."


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    path = tmp_path / "changelog.csv"
    path.write_bytes(BEGIN.encode())
    return path


def faults_of(call: Callable[[], object], error: type[CatalogusError | UitvoerError]) -> tuple[Fault, ...]:
    with pytest.raises(error) as caught:
        call()
    return caught.value.faults


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".deel")]


# Adding to the change log of the catalogue.


def test_a_line_is_added_at_the_end_and_the_rest_stays_as_it_was(pad: Path) -> None:
    assert add_wijzigingen(pad, [EEN], mend=MEND) == Toegevoegd(erbij=1, al_aanwezig=0)
    assert pad.read_bytes() == (BEGIN + "2026-11-03,NJi,data,Nieuw jaar,Beter; zo\n").encode()
    assert read_changelog(pad)[-1] == EEN
    assert leftovers(pad.parent) == []


def test_a_line_that_is_there_already_is_left_out(pad: Path) -> None:
    add_wijzigingen(pad, [EEN], mend=MEND)
    before = pad.read_bytes()
    assert add_wijzigingen(pad, [EEN, EEN], mend=MEND) == Toegevoegd(erbij=0, al_aanwezig=2)
    assert pad.read_bytes() == before


DIALECTS = {
    "dutch excel": (
        'datum;wie;soort;wat;waarom\r\n22-11-2026;wijkxl;catalogus;"Eén; versie";Begin\r\n',
        "utf-8-sig",
        '2026-11-03;NJi;data;Nieuw jaar;"Beter; zo"\r\n',
    ),
    "windows-1252": (
        "datum;wie;soort;wat;waarom\r\n22-11-2026;wijkxl;catalogus;Eén versie;Begin\r\n",
        "cp1252",
        '2026-11-03;NJi;data;Nieuw jaar;"Beter; zo"\r\n',
    ),
    "all in quotes": (
        '"datum","wie","soort","wat","waarom"\n"2026-11-22","w","data","a","b"\n',
        "utf-8",
        '"2026-11-03","NJi","data","Nieuw jaar","Beter; zo"\n',
    ),
    "other order and an empty column": (
        "soort,datum,wat,waarom,wie,\ndata,2026-11-22,a,b,c,\n",
        "utf-8",
        "data,2026-11-03,Nieuw jaar,Beter; zo,NJi,\n",
    ),
    "nothing but a heading": (KOP, "utf-8", "2026-11-03,NJi,data,Nieuw jaar,Beter; zo\n"),
    "no line end at the end": (
        "datum,wie,soort,wat,waarom",
        "utf-8",
        "\n2026-11-03,NJi,data,Nieuw jaar,Beter; zo\n",
    ),
}


@pytest.mark.parametrize(("text", "encoding", "added"), DIALECTS.values(), ids=DIALECTS)
def test_the_file_keeps_the_way_it_was_written(pad: Path, text: str, encoding: str, added: str) -> None:
    pad.write_bytes(text.encode(encoding))
    add_wijzigingen(pad, [EEN], mend=MEND)
    assert pad.read_bytes() == (text + added).encode(encoding)
    assert read_changelog(pad)[-1] == EEN


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights with a file")
def test_colleagues_may_still_write_in_the_file(pad: Path) -> None:
    pad.chmod(0o664)
    add_wijzigingen(pad, [EEN], mend=MEND)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o664


def test_a_sign_that_does_not_fit_makes_the_file_utf_8_and_loses_nothing(pad: Path) -> None:
    text = "datum;wie;soort;wat;waarom\r\n22-11-2026;wijkxl;catalogus;Eén versie;Begin\r\n"
    pad.write_bytes(text.encode("cp1252"))
    add_wijzigingen(pad, [replace(EEN, wat="≥ 5 jaar")], mend=MEND)
    assert [w.wat for w in read_changelog(pad)] == ["Eén versie", "≥ 5 jaar"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), min_size=4, max_size=4))
def test_any_text_comes_back_as_it_was_and_excel_never_computes_it(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    wie, wat, waarom, begin = (word.strip().replace("\ufffd", "") or "x" for word in words)
    path = tmp_path_factory.mktemp("c") / "changelog.csv"
    path.write_bytes(KOP.encode())
    nieuw = Wijziging(datum=EEN.datum, wie=wie, soort="data", wat=f"={wat}", waarom=f"{begin}\n{waarom}")

    add_wijzigingen(path, [nieuw], mend=MEND)

    assert read_changelog(path) == (nieuw,)
    assert b",=" not in path.read_bytes()


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "'=1", "''-1"])
def test_a_formula_is_guarded_and_read_back(text: str) -> None:
    assert beschermd(text) == f"'{text}"
    assert onbeschermd(beschermd(text)) == text


@pytest.mark.parametrize("text", ["", "gewoon", "'s ochtends", "1-2", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert (beschermd(text), onbeschermd(text)) == (text, text)


def test_a_change_log_that_is_not_right_is_left_alone(pad: Path) -> None:
    pad.write_text(KOP + "gisteren,wijkxl,iets,a,\n")
    before = pad.read_bytes()
    faults = faults_of(lambda: add_wijzigingen(pad, [EEN], mend=MEND), CatalogusError)
    assert [fault.where for fault in faults] == [
        f"changelog.csv, rij 2, kolom {kolom}" for kolom in ("datum", "soort", "waarom")
    ]
    assert pad.read_bytes() == before


def test_without_a_change_log_nothing_is_made(tmp_path: Path) -> None:
    faults = faults_of(lambda: add_wijzigingen(tmp_path / "changelog.csv", [EEN], mend=MEND), CatalogusError)
    assert faults[0].what == "Het bestand changelog.csv ontbreekt"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_when_it_cannot_be_written_everything_stays_as_it_was(
    pad: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "replace", refuse)
    (fault,) = faults_of(lambda: add_wijzigingen(pad, [EEN], mend=MEND), UitvoerError)
    assert "kan niet worden geschreven" in fault.what
    assert fault.mend == MEND
    assert pad.read_bytes() == BEGIN.encode()
    assert leftovers(pad.parent) == []


# One line as it was typed.


def test_a_typed_line_is_checked_and_cleaned() -> None:
    regel = replace(regel_van(EEN), wat=" Nieuw\x0b jaar\x00 ", wie="-NJi")
    assert build_wijziging(regel) == replace(EEN, wie="-NJi")


def test_all_faults_of_a_typed_line_come_together() -> None:
    regel = Changelogregel(datum="morgen", wie=" ", soort="iets", wat="x" * 40_000, waarom="(vul in)")
    faults = faults_of(lambda: build_wijziging(regel), CatalogusError)
    assert [fault.where for fault in faults] == ["--datum", "--wie", "--soort", "--waarom", "--wat"]


# Files with proposals.


def test_a_file_with_proposals_opens_in_dutch_excel(tmp_path: Path) -> None:
    path = tmp_path / "voorstellen.csv"
    write_voorstellen(path, [regel_van(EEN), Changelogregel(datum="", wie="", soort="", wat="=é", waarom="")])
    assert path.read_bytes() == (
        b"\xef\xbb\xbfdatum;wie;soort;wat;waarom\r\n"
        b'2026-11-03;NJi;data;Nieuw jaar;"Beter; zo"\r\n'
        b"(vul in);(vul in);(vul in);'=\xc3\xa9;(vul in)\r\n"
    )


def test_a_filled_in_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "voorstellen.csv"
    write_voorstellen(path, [regel_van(EEN), regel_van(replace(EEN, wat="+5 punten"))])
    assert read_voorstellen(path) == (EEN, replace(EEN, wat="+5 punten"))


def test_what_is_not_filled_in_is_told_by_row_and_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "voorstellen.csv"
    path.write_text(KOP + "2026-11-03,NJi,data,a,(Vul in)\n\nooit,,data,a,b\n")
    faults = faults_of(lambda: read_voorstellen(path), CatalogusError)
    assert [(fault.where, fault.what) for fault in faults] == [
        ("voorstellen.csv, rij 2, kolom waarom", "waarom is nog niet ingevuld"),
        ("voorstellen.csv, rij 4, kolom datum", "'ooit' past niet bij datum"),
        ("voorstellen.csv, rij 4, kolom wie", "wie is niet ingevuld"),
    ]


@pytest.mark.parametrize("text", ["", KOP, "naam,waarde\na,b\n", 'datum,wie\n"a'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "iets.csv"
    path.write_text(text)
    assert all(
        "iets.csv" in fault.where for fault in faults_of(lambda: read_voorstellen(path), CatalogusError)
    )


def test_a_file_that_somebody_may_have_worked_in_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "voorstellen.csv"
    path.write_text("werk")
    (fault,) = faults_of(lambda: write_voorstellen(path, [regel_van(EEN)]), UitvoerError)
    assert fault.what == "voorstellen.csv bestaat al"
    assert path.read_text() == "werk"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nergens" / "voorstellen.csv"
    (fault,) = faults_of(lambda: write_voorstellen(path, [regel_van(EEN)]), UitvoerError)
    assert "de map of het bestand is er niet" in fault.what
