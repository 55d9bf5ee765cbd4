"""The commands that make documents in Word, as people use them."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bijwerkproef import vers, zet
from click.testing import CliRunner, Result
from rapportproef import documenten
from voorbeeld import REPO, kopieer_sjablonen

from wijkxl.cli import main

SJABLOON = REPO / "workbook_templates" / "rapportage.docx"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run wijkxl in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], prog_name="wijkxl")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert "Traceback" not in result.output
        return result

    return run


def namen(folder: Path) -> list[str]:
    return sorted(pad.name for pad in folder.iterdir())


def aangepast(pad: Path, *wissels: tuple[str, str]) -> Path:
    """A copy of the template in which words of the text are others."""
    with zipfile.ZipFile(SJABLOON) as bron, zipfile.ZipFile(pad, "w") as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "word/document.xml":
                tekst = inhoud.decode()
                for oud, nieuw in wissels:
                    assert oud in tekst
                    tekst = tekst.replace(oud, nieuw, 1)
                inhoud = tekst.encode()
            doel.writestr(deel, inhoud)
    return pad


def test_both_documents_come_beside_the_workbook(tmp_path: Path, run: Run) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))

    gemaakt = run("rapportage", werkboek)

    assert gemaakt.exit_code == 0
    assert namen(tmp_path) == [
        "Plan van aanpak Bloemhof (voorbeeld).docx",
        "Rapportage Bloemhof (voorbeeld).docx",
        werkboek.name,
    ]
    assert gemaakt.output.count("Gemaakt: ") == 2


def test_a_folder_with_one_bad_workbook_does_the_others(tmp_path: Path, run: Run) -> None:
    zet(tmp_path / "in", "Pernis", inhoud=vers("Pernis"))
    zet(tmp_path / "in", naam="Wijkprogrammering stuk.xlsx", inhoud=b"dit is geen werkboek")

    gemaakt = run("rapportage", "in", "--uit", "uit")

    assert gemaakt.exit_code == 1
    assert namen(tmp_path / "uit") == [
        "Plan van aanpak Pernis (voorbeeld).docx",
        "Rapportage Pernis (voorbeeld).docx",
    ]
    assert "Wijkprogrammering stuk.xlsx" in gemaakt.stderr
    assert "Oplossing: " in gemaakt.stderr


def test_a_second_time_keeps_what_somebody_rewrote(tmp_path: Path, run: Run) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))
    run("rapportage", werkboek)
    (tmp_path / "Rapportage Bloemhof (voorbeeld).docx").write_bytes(b"herschreven")

    opnieuw = run("rapportage", werkboek)

    (oud,) = (tmp_path / "archief").iterdir()
    assert oud.read_bytes() == b"herschreven"
    assert f"Het document dat er stond, is nu: {oud}" in opnieuw.output


def test_an_own_template_is_used(tmp_path: Path, run: Run) -> None:
    eigen = aangepast(tmp_path / "eigen.docx", ("Stap 2 Maatschappelijk resultaat", "Stap 2 Ons resultaat"))

    gemaakt = run("rapportage", zet(tmp_path, inhoud=vers("Bloemhof")), "--sjabloon", eigen)

    assert gemaakt.exit_code == 0
    with zipfile.ZipFile(tmp_path / "Rapportage Bloemhof (voorbeeld).docx") as document:
        assert "Stap 2 Ons resultaat" in document.read("word/document.xml").decode()


def test_mistakes_in_a_template_stop_before_anything_is_made(tmp_path: Path, run: Run) -> None:
    eigen = aangepast(
        tmp_path / "eigen.docx", ("ambities }}", "ambitie }}"), ("{{p activiteiten", "{{ activiteiten")
    )
    werkboek = zet(tmp_path / "in", inhoud=vers("Bloemhof"))

    gemaakt = run("rapportage", werkboek, "--sjabloon", eigen)

    assert gemaakt.exit_code == 1
    assert "ambitie" in gemaakt.stderr
    assert "Bedoel je ambities" in gemaakt.stderr
    assert "{{p activiteiten }}" in gemaakt.stderr
    assert namen(tmp_path / "in") == [werkboek.name]


def test_the_templates_of_the_project_are_right(run: Run) -> None:
    gevonden = run("sjabloon", "controleer", SJABLOON)

    assert gevonden.exit_code == 0
    assert "Dit sjabloon is in orde." in gevonden.output


def test_fields_that_are_not_used_are_told(tmp_path: Path, run: Run) -> None:
    eigen = aangepast(tmp_path / "eigen.docx", ("{{p krachten }}", "Niets."))

    gevonden = run("sjabloon", "controleer", eigen)

    assert gevonden.exit_code == 0
    assert "- krachten: " in gevonden.output


@pytest.mark.parametrize("inhoud", [b"", b"geen Word", None], ids=["leeg", "anders", "er niet"])
def test_what_is_no_template_is_one_message(tmp_path: Path, run: Run, inhoud: bytes | None) -> None:
    pad = tmp_path / "iets.docx"
    if inhoud is not None:
        pad.write_bytes(inhoud)

    gevonden = run("sjabloon", "controleer", pad)

    assert gevonden.exit_code == 1
    assert gevonden.stderr.count("Fout: ") == 1
    assert "iets.docx" in gevonden.stderr


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_without_rights_is_one_message(tmp_path: Path, run: Run) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))
    (tmp_path / "dicht").mkdir(mode=0o500)

    gemaakt = run("rapportage", werkboek, "--uit", tmp_path / "dicht")

    assert gemaakt.exit_code == 1
    assert "mag schrijven" in gemaakt.stderr


def test_other_commands_do_not_wait_for_word_and_charts() -> None:
    code = "import sys, wijkxl.cli; print([m for m in ('docx', 'docxtpl', 'matplotlib') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_controleer_also_looks_at_sentences_and_templates(tmp_path: Path, run: Run) -> None:
    sjablonen = kopieer_sjablonen(tmp_path)
    zinnen = sjablonen / "zinnen.toml"
    zinnen.write_text(zinnen.read_text(encoding="utf-8") + "\n[cijfer_x]\na = 'b'\n", encoding="utf-8")
    (sjablonen / "plan_van_aanpak.docx").unlink()

    gevonden = run("--sjablonen", sjablonen, "controleer")

    assert gevonden.exit_code == 1
    assert "cijfer_x" in gevonden.stderr
    assert "plan_van_aanpak.docx" in gevonden.stderr


def test_two_workbooks_of_a_wijk_never_overwrite_each_other(tmp_path: Path, run: Run) -> None:
    eerste = zet(tmp_path / "in", naam="a.xlsx", inhoud=vers("Bloemhof"))
    tweede = zet(tmp_path / "in", naam="b.xlsx", inhoud=vers("Bloemhof"))

    gemaakt = run("rapportage", eerste, tweede)

    assert gemaakt.exit_code == 1
    assert gemaakt.output.count("Gemaakt: ") == 2
    assert "al gemaakt van een ander werkboek" in gemaakt.stderr
    assert not (tmp_path / "in" / "archief").exists()


@pytest.mark.lang
def test_many_workbooks_in_processes_give_the_same_documents(tmp_path: Path, run: Run) -> None:
    wijken = ("Bloemhof", "Pernis", "Feijenoord", "Vreewijk")
    for wijk in wijken:
        zet(tmp_path / "in", wijk, inhoud=vers(wijk))

    gemaakt = run("rapportage", "in", "--uit", "uit", "--processen", "2")

    assert gemaakt.exit_code == 0
    assert "Gemaakt: documenten van 4 van 4 werkboeken." in gemaakt.output
    assert len(namen(tmp_path / "uit")) == 2 * len(wijken)
    for naam, verwacht in zip(("Rapportage", "Plan van aanpak"), documenten(), strict=True):
        assert (tmp_path / "uit" / f"{naam} Bloemhof (voorbeeld).docx").read_bytes() == verwacht
