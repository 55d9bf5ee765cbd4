"""Faults and the errors that carry them."""

import pickle

import pytest

from wijkxl import errors
from wijkxl.errors import Fault, UitvoerError, WijkxlError, suggestion

KINDS = [
    errors.BronError,
    errors.CatalogusError,
    errors.GebiedError,
    errors.EditieError,
    errors.WerkboekError,
    errors.SjabloonError,
    errors.UitvoerError,
]
TWO = (
    Fault(what="A mist", where="rij 2", mend="Vul in."),
    Fault(what="B mist", where="rij 3", mend="Vul in."),
)


def test_the_message_holds_every_fault_on_its_own_line() -> None:
    assert str(WijkxlError(TWO)) == "A mist (rij 2) Vul in.\nB mist (rij 3) Vul in."


def test_one_builds_an_error_of_its_own_kind() -> None:
    error = UitvoerError.one(what="w", where="o", mend="m")

    assert type(error) is UitvoerError
    assert error.faults == (Fault(what="w", where="o", mend="m"),)


def test_an_error_without_faults_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="at least one fault"):
        WijkxlError([])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_caught_as_one_family(kind: type[WijkxlError]) -> None:
    with pytest.raises(WijkxlError) as caught:
        raise kind(TWO)

    assert caught.value.faults == TWO


@pytest.mark.parametrize("kind", [WijkxlError, *KINDS])
def test_an_error_travels_from_one_process_to_another(kind: type[WijkxlError]) -> None:
    copy = pickle.loads(pickle.dumps(kind(TWO)))

    assert type(copy) is kind
    assert copy.faults == TWO
    assert str(copy) == str(kind(TWO))


def test_faults_may_come_from_a_generator() -> None:
    assert WijkxlError(fault for fault in TWO).faults == TWO


@pytest.mark.parametrize(
    ("word", "candidates", "question"),
    [
        ("Bloemhoff", ["Bloemhof", "Hillesluis"], "Bedoel je Bloemhof?"),
        ("BLOEMHOF", ["Bloemhof"], "Bedoel je Bloemhof?"),
        ("voorbeld", ["voorbeeld"], "Bedoel je voorbeeld?"),
        ("Parijs", ["Bloemhof", "Hillesluis"], ""),
        ("x", [], ""),
        ("", ["Bloemhof"], ""),
    ],
)
def test_a_near_miss_becomes_a_question(word: str, candidates: list[str], question: str) -> None:
    assert suggestion(word, candidates) == question


def test_several_near_misses_are_offered_best_first() -> None:
    found = suggestion("Kralingen Oost", ["Kralingen-West", "Kralingen-Oost", "Pernis"])

    assert found == "Bedoel je Kralingen-Oost of Kralingen-West?"
