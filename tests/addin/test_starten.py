"""The Python side for Excel that may start no other programs."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from addin.systeemproef import mac, windows
from wijkxl.addin.starten import GEREED, start_voor_excel
from wijkxl.errors import WijkxlError
from wijkxl.udfs.runtime import bedien_excel


def test_excel_is_served_after_functions_and_macros_are_loaded(tmp_path: Path) -> None:
    gebeurd: list[str] = []

    def bedien() -> None:
        gebeurd.extend(
            f"{deel} geladen" for deel in ("functions", "macros") if f"wijkxl.udfs.{deel}" in sys.modules
        )

    start_voor_excel(windows(tmp_path), gebeurd.append, bedien)
    assert gebeurd == [GEREED, "functions geladen", "macros geladen"]


def test_elsewhere_and_without_pywin32_nothing_is_served(tmp_path: Path) -> None:
    gebeurd: list[str] = []
    for systeem, woord in (
        (mac(tmp_path / "m"), "alleen op Windows"),
        (windows(tmp_path / "w", bezwaar=lambda module: "geen pythoncom"), "geen pythoncom"),
    ):
        with pytest.raises(WijkxlError, match=woord):
            start_voor_excel(systeem, gebeurd.append, lambda: gebeurd.append("bediend"))
    assert gebeurd == []


@pytest.mark.skipif(sys.platform == "win32", reason="would wait for Excel")
def test_without_windows_xlwings_says_what_it_misses_and_its_english_log_stays_silent() -> None:
    with pytest.raises(ImportError, match="pywin32"):
        bedien_excel()
    assert logging.getLogger("xlwings.com_server").hasHandlers()
