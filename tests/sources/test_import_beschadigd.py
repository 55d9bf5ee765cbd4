"""A damaged file gives a clear message or a full account, never a traceback and never a lost cell."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources import test_import_cbs as cbs
from sources import test_import_swing as swing
from sources import test_import_wijkprofiel as wijkprofiel
from wijkxl.errors import BronError
from wijkxl.sources.cellen import Import

STUK = st.sampled_from(
    [b";", b'"', b"\r\n", b"\r", b"|", b",", b".", b"%", b"\x00", b"\xff", b"2019", b" ", b""]
)


@pytest.mark.parametrize(
    ("read", "voorbeeld"),
    [
        (wijkprofiel.read, wijkprofiel.SI),
        (cbs.read, cbs.OUD),
        (cbs.read, cbs.STATLINE),
        (swing.read, swing.BUURTEN),
    ],
    ids=["wijkprofiel", "cbs", "statline", "swing"],
)
@settings(max_examples=60, deadline=None)
@given(plaats=st.floats(min_value=0, max_value=1), weg=st.integers(0, 30), erin=st.lists(STUK, max_size=4))
def test_a_damaged_file_is_refused_or_fully_accounted_for(
    read: Callable[[Path], Import], voorbeeld: Path, plaats: float, weg: int, erin: list[bytes]
) -> None:
    inhoud = voorbeeld.read_bytes()
    knip = int(plaats * len(inhoud))
    with TemporaryDirectory() as folder:
        path = Path(folder) / voorbeeld.name
        path.write_bytes(inhoud[:knip] + b"".join(erin) + inhoud[knip + weg :])
        assert is_refused_or_complete(read, path)


def is_refused_or_complete(read: Callable[[Path], Import], path: Path) -> bool:
    try:
        verslag = read(path).verslag
    except BronError as error:
        return all(fault.what and fault.where and fault.mend for fault in error.faults)
    return sum(verslag.aantal_by_lot.values()) == verslag.aantal_cellen
