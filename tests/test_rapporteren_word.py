"""The documents as programs see them: LibreOffice prints them, Microsoft's validator finds nothing wrong."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from bijwerkproef import vers, zet
from engines.availability import pdftoppm
from engines.libreoffice_engine import document_to_pdf, saved_again
from engines.sdk_validator import sdk_findings
from PIL import Image
from rapportproef import (
    KOPPEN_PLAN,
    KOPPEN_RAPPORTAGE,
    documenten,
    lees,
    rapporteer_een,
    rapporteer_met,
    tekst_van,
)

NOTITIES = {
    "in_gebiedsadviseur": "Sanne de Wit",
    "in_samenvatting_beeld": "Het gaat & beter < vorig jaar.\n- Meer jongeren werken",
    "in_conclusie_werk": "Werk is tijdelijk. 😀",
    "in_opm_werkende_jongeren_18_22": "Navragen bij het Jongerenloket",
}


def pdf_tekst(document: Path, folder: Path) -> str:
    pdf = document_to_pdf(document, folder)
    command = [pdftoppm().replace("pdftoppm", "pdftotext"), "-layout", str(pdf), "-"]
    gelezen = subprocess.run(command, check=True, capture_output=True, text=True)
    return " ".join(gelezen.stdout.split())


def staan_na_elkaar(tekst: str, koppen: Sequence[str]) -> bool:
    """Whether the headings follow each other, after the table of contents."""
    plaats = tekst.rindex(koppen[0])
    for kop in koppen[1:]:
        plaats = tekst.find(kop, plaats + 1)
        if plaats < 0:
            return False
    return True


@pytest.mark.libreoffice
def test_libreoffice_prints_headings_notes_and_the_mark_on_every_page(tmp_path: Path) -> None:
    rapportage, plan = rapporteer_met(tmp_path, NOTITIES).documenten

    tekst = pdf_tekst(rapportage, tmp_path / "pdf")

    assert staan_na_elkaar(tekst, KOPPEN_RAPPORTAGE)
    for notitie in (
        "Sanne de Wit",
        "Het gaat & beter < vorig jaar.",
        "Meer jongeren werken",
        "Werk is tijdelijk.",
    ):
        assert notitie in tekst
    bladzijden = int(re.findall(r"bladzijde \d+ van (\d+)", tekst)[-1])
    assert 10 < bladzijden < 60
    assert tekst.count("VERZONNEN CIJFERS") == bladzijden
    assert staan_na_elkaar(pdf_tekst(plan, tmp_path / "pdf"), KOPPEN_PLAN)


@pytest.mark.libreoffice
def test_no_page_is_empty_and_pictures_are_printed(tmp_path: Path) -> None:
    rapportage = tmp_path / "r.docx"
    rapportage.write_bytes(documenten()[0])
    pdf = document_to_pdf(rapportage, tmp_path)

    subprocess.run([pdftoppm(), "-png", "-r", "40", str(pdf), str(tmp_path / "p")], check=True)

    bladzijden = sorted(tmp_path.glob("p-*.png"))
    assert len(bladzijden) > 10
    for bladzijde in bladzijden:
        with Image.open(bladzijde) as beeld:
            grijs = beeld.convert("L")
            midden = grijs.crop((0, int(grijs.height * 0.06), grijs.width, int(grijs.height * 0.93)))
            donker = sum(aantal for waarde, aantal in enumerate(midden.histogram()) if waarde < 200)
        assert donker > 0.004 * midden.width * midden.height, bladzijde.name


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_gives_the_same_words(tmp_path: Path) -> None:
    werkboek = zet(tmp_path, inhoud=vers("Bloemhof"))
    (tmp_path / "lo").mkdir()
    bewaard = saved_again(werkboek, tmp_path / "lo")

    gemaakt = rapporteer_een(bewaard)

    assert not gemaakt.faults
    for pad, zonder in zip(gemaakt.documenten, documenten(), strict=True):
        assert tekst_van(lees(pad)) == tekst_van(lees(zonder))


@pytest.mark.ooxml
def test_microsofts_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    for pad in rapporteer_met(tmp_path, NOTITIES).documenten:
        assert sdk_findings(pad) == []
