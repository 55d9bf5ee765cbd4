"""The mark of a content stays the same through everything programs do when they save, and only then."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from wijkxl.overdracht.basis import kenmerk_van
from wijkxl.overdracht.inhoud import Deeltekst, Formuletekst, Waarde


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("twee\r\nregels", "twee\nregels"),
        ("twee_x000D_\nregels", "twee\nregels"),
        ("woord", " woord "),
        ("vet woord", (Deeltekst(tekst="vet", vet=True), Deeltekst(tekst=" woord"))),
        (0.9331743102051411, 0.933174310205141),
        (16, 16.0),
        (True, 1),
        (datetime.fromisoformat("2026-11-03"), 46329),
        (date(2026, 11, 3), 46329.0),
        (time(12), 0.5),
        (timedelta(hours=36), 1.5),
        (Formuletekst(tekst="=SUM(A1:A9)", waarde=3.0), Formuletekst(tekst="=SUM($B$2:$B$10)", waarde=4.0)),
    ],
)
def test_the_same_content_has_the_same_mark(een: Waarde, ander: Waarde) -> None:
    assert kenmerk_van(een) == kenmerk_van(ander)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("woord", "woorden"),
        ("16", 16.0),
        ("=1+1", Formuletekst(tekst="=1+1")),
        (16.0, 16.1),
        (0, ""),
        (Formuletekst(tekst="=SUM(A1:A9)"), Formuletekst(tekst="=MAX(A1:A9)")),
        (Formuletekst(tekst='=IF(A1="a",1,0)'), Formuletekst(tekst='=IF(A1="b",1,0)')),
    ],
)
def test_another_content_has_another_mark(een: Waarde, ander: Waarde) -> None:
    assert kenmerk_van(een) != kenmerk_van(ander)


def test_an_empty_cell_has_no_mark() -> None:
    assert kenmerk_van(None) == kenmerk_van("") == ""
