"""The memory of a workbook comes back as it was packed, and damaged memory is refused."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkxl.overdracht import geheugen
from wijkxl.overdracht.basis import Basis, Bladbasis
from wijkxl.overdracht.geheugen import lees_json, pak_in, pak_json, pak_uit

plekken = st.tuples(st.integers(0, 400), st.integers(0, 40))
kenmerken = st.sampled_from(["t0a1b2c3d", "f00000000", "n12.5", "n-3", "n1e-05", "s"])
bladen = st.builds(
    Bladbasis,
    blad=st.sampled_from(["Pijler Kansrijk", "Change log", 'Blad: één, "twee"']),
    kenmerken=st.dictionaries(plekken, kenmerken, max_size=60),
    invoer=st.dictionaries(plekken, st.sampled_from(["in_a", "in_b"]), max_size=5),
    tabellen=st.dictionaries(
        st.sampled_from(["tbl_a", "tbl_b"]), st.tuples(*[st.integers(0, 99)] * 4), max_size=2
    ),
)


@given(
    st.lists(bladen, max_size=3, unique_by=lambda blad: blad.blad),
    st.frozensets(st.text(max_size=5), max_size=3),
)
def test_the_basis_comes_back_as_it_was_packed(found: list[Bladbasis], namen: frozenset[str]) -> None:
    basis = Basis(bladen={blad.blad: blad for blad in found}, namen=namen)
    terug = pak_uit(pak_in(basis))
    assert terug.namen == basis.namen
    assert list(terug.bladen) == list(basis.bladen)
    for naam, blad in basis.bladen.items():
        ander = terug.bladen[naam]
        assert dict(ander.kenmerken) == dict(blad.kenmerken)
        assert dict(ander.invoer) == dict(blad.invoer)
        assert dict(ander.tabellen) == dict(blad.tabellen)


def test_packed_data_fits_in_a_cell_as_plain_letters() -> None:
    assert pak_json({"é": [1, 2.5, None, "tekst"]}).isascii()
    assert lees_json(pak_json({"é": [1, 2.5, None, "tekst"]})) == {"é": [1, 2.5, None, "tekst"]}


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "geen base64!",
        base64.b64encode(b"geen zlib").decode(),
        base64.b64encode(zlib.compress(b"geen json")).decode(),
        base64.b64encode(zlib.compress(b'{"een": ')).decode(),
        base64.b64encode(zlib.compress(b"\xff\xfe")).decode(),
        base64.b64encode(zlib.compress(b"[" * 100_000)).decode(),
    ],
)
def test_a_damaged_memory_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError, match="damaged"):
        lees_json(tekst)


def test_a_memory_that_unfolds_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geheugen, "GROOTSTE", 1000)
    with pytest.raises(ValueError, match="large"):
        lees_json(pak_json("a" * 5000))


@pytest.mark.parametrize(
    "gegevens", [None, [], {}, {"bladen": 3, "namen": []}, {"bladen": [["x"]], "namen": []}, {"bladen": []}]
)
def test_a_memory_of_another_shape_is_refused(gegevens: object) -> None:
    tekst = base64.b64encode(zlib.compress(json.dumps(gegevens).encode())).decode()
    with pytest.raises(ValueError, match="damaged"):
        pak_uit(tekst)
