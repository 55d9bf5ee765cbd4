"""On a server nobody may look around in folders through an argument of a function."""

import pytest

from wijkxl.errors import FormuleError
from wijkxl.udfs import runtime


@pytest.mark.parametrize(
    "wat", ["/etc", "../edities/voorbeeld", "..", r"\\host\map", "C:", "data/edities/voorbeeld"]
)
def test_an_edition_is_a_name_there(wat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "OP_SERVER", True)
    with pytest.raises(FormuleError, match="Hier kies je een editie met haar naam"):
        runtime.kies_bron(None, wat)


def test_a_name_is_found_and_the_edition_of_the_server_may_be_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(runtime, "OP_SERVER", True)
    monkeypatch.delenv("WIJKXL_DATA", raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("leeg"))
    gevraagd = runtime.kies_bron(None, "voorbeeld")
    assert gevraagd.naslag.editie.naam == "voorbeeld"
    monkeypatch.setenv("WIJKXL_EDITIE", "/geen/map")
    with pytest.raises(runtime.WijkxlError, match="'/geen/map' is er niet"):
        runtime.kies_bron(None, None)
