"""What the server needs before it starts: settings, a key, a port, and names under which it may be asked."""

import importlib.util
import socket
import sys
from pathlib import Path

import pytest

from wijkxl.errors import UitvoerError
from wijkxl.server import instellingen
from wijkxl.server.instellingen import (
    SLEUTEL,
    STANDAARD,
    Serveropdracht,
    adres_voor_gebruikers,
    omgeving_van,
    reden_van_weigering,
    toegestane_hosts,
    zoek_bezwaren,
)
from wijkxl.server.starten import open_poort

PROXY = {"XLWINGS_HOSTNAME": "wijk.voorbeeld.nl", "XLWINGS_APP_PATH": "/jeugd"}


def opdracht(adres: str = "127.0.0.1", data: Path | None = None) -> Serveropdracht:
    return Serveropdracht(
        editie=Path("edities/een"), sjablonen=Path("teksten"), data=data, adres=adres, poort=8000
    )


def onderdeel_is_er(monkeypatch: pytest.MonkeyPatch, *, wel: bool) -> None:
    """Pretend that xlwings Server is installed, or that it is not."""
    spec = importlib.util.find_spec("json") if wel else None
    monkeypatch.setattr(instellingen, "find_spec", lambda _naam: spec)


# What is missing.


def test_everything_that_is_missing_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    onderdeel_is_er(monkeypatch, wel=False)
    onderdeel, sleutel = zoek_bezwaren({})
    assert "niet geïnstalleerd" in onderdeel.what
    assert 'pip install "wijkxl[server]"' in onderdeel.mend
    assert "geen licentiesleutel" in sleutel.what
    assert SLEUTEL in sleutel.where


def test_a_key_that_xlwings_refuses_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    onderdeel_is_er(monkeypatch, wel=True)
    monkeypatch.setenv(SLEUTEL, "geen-echte-sleutel")
    (bezwaar,) = zoek_bezwaren({SLEUTEL: "geen-echte-sleutel"})
    assert bezwaar.what == "xlwings weigert de licentiesleutel: Invalid xlwings license key"


def test_nothing_is_wrong_when_xlwings_takes_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    onderdeel_is_er(monkeypatch, wel=True)
    monkeypatch.setattr(instellingen, "reden_van_weigering", lambda: "")
    assert zoek_bezwaren({SLEUTEL: "x"}) == ()


def test_without_a_key_the_reason_is_that_of_xlwings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(SLEUTEL, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert reden_van_weigering() == "Couldn't find an xlwings license key"


# Settings.


def test_settings_of_our_own_fill_what_the_environment_leaves_open() -> None:
    found = omgeving_van(opdracht(), {"XLWINGS_PROJECT_NAME": "Jeugd"})
    assert "XLWINGS_PROJECT_NAME" not in found
    assert found["XLWINGS_FUNCTIONS_NAMESPACE"] == ""
    assert found["WIJKXL_EDITIE"] == str(Path("edities/een"))
    assert found["WIJKXL_SJABLONEN"] == "teksten"
    assert "WIJKXL_DATA" not in found
    assert SLEUTEL not in found
    assert Path(found["XLWINGS_PROJECT_DIR"]).is_dir()


def test_an_own_folder_of_data_counts_for_the_functions_too() -> None:
    assert omgeving_van(opdracht(data=Path("mijn-data")), {})["WIJKXL_DATA"] == "mijn-data"


@pytest.mark.parametrize(
    ("gegeven", "open_voor"),
    [({}, None), (PROXY, '["*"]'), ({**PROXY, "XLWINGS_CORS_ALLOW_ORIGINS": "[]"}, None)],
    ids=["at home", "behind a proxy", "chosen"],
)
def test_other_sites_may_ask_only_where_excel_on_the_web_does(
    gegeven: dict[str, str], open_voor: str | None
) -> None:
    assert omgeving_van(opdracht(), gegeven).get("XLWINGS_CORS_ALLOW_ORIGINS") == open_voor


@pytest.mark.skipif(
    importlib.util.find_spec("xlwings_server") is None, reason="the extra wijkxl[server] is not installed"
)
def test_every_setting_is_one_that_xlwings_server_knows() -> None:
    spec = importlib.util.find_spec("xlwings_server")
    assert spec is not None
    assert spec.origin is not None
    config = (Path(spec.origin).parent / "config.py").read_text(encoding="utf-8")
    velden = {
        f"XLWINGS_{regel.split(':')[0].strip().upper()}" for regel in config.splitlines() if ": " in regel
    }
    assert set(STANDAARD) - velden == set()


@pytest.mark.parametrize(
    ("adres", "gegeven", "verwacht"),
    [
        ("127.0.0.1", {}, "http://127.0.0.1:8000"),
        ("::1", {}, "http://[::1]:8000"),
        ("0.0.0.0", PROXY, "https://wijk.voorbeeld.nl/jeugd"),
    ],
)
def test_people_are_told_an_address_that_works(adres: str, gegeven: dict[str, str], verwacht: str) -> None:
    assert adres_voor_gebruikers(opdracht(adres), gegeven) == verwacht
    assert omgeving_van(opdracht(adres), gegeven)["WIJKXL_ADRES"] == verwacht


@pytest.mark.parametrize(
    ("adres", "hier"),
    [
        *((adres, True) for adres in ("127.0.0.1", "::1", "localhost", "127.3.4.5")),
        *((adres, False) for adres in ("0.0.0.0", "::", "10.0.0.4", "server.voorbeeld.nl")),
    ],
)
def test_only_a_loopback_address_is_for_this_computer_alone(adres: str, hier: bool) -> None:
    assert opdracht(adres).alleen_hier is hier


def test_names_under_which_the_server_answers() -> None:
    thuis = toegestane_hosts(opdracht(), {})
    assert "*" not in thuis
    assert {"127.0.0.1", "localhost"} <= set(thuis)
    proxy = toegestane_hosts(opdracht(), {"XLWINGS_HOSTNAME": "wijk.voorbeeld.nl:8443"})
    assert set(proxy) == {*thuis, "wijk.voorbeeld.nl"}
    assert toegestane_hosts(opdracht("0.0.0.0"), {}) == ["*"]
    assert "*" not in toegestane_hosts(opdracht("0.0.0.0"), PROXY)


# The port.


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        with pytest.raises(UitvoerError) as fout:
            open_poort("127.0.0.1", poort)
    (fault,) = fout.value.faults
    assert f"127.0.0.1, poort {poort}" in fault.what
    assert "Daar draait al iets anders" in fault.what
    assert "--poort" in fault.where


@pytest.mark.parametrize("adres", ["203.0.113.7", "geen adres"])
def test_an_address_that_is_not_ours_is_told(adres: str) -> None:
    with pytest.raises(UitvoerError, match=adres):
        open_poort(adres, 0)


def test_port_0_is_any_free_port() -> None:
    with open_poort("localhost", 0) as deur:
        assert deur.getsockname()[1] > 0


# The folder of the project, in which xlwings Server looks for our modules.


@pytest.mark.parametrize(
    ("pakket", "bron"), [("custom_functions", "functions"), ("custom_scripts", "macros")]
)
def test_only_functions_and_buttons_are_served(pakket: str, bron: str) -> None:
    pad = instellingen.PROJECT / pakket / "__init__.py"
    spec = importlib.util.spec_from_file_location(f"proef_{pakket}", pad)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ons = sys.modules[f"wijkxl.udfs.{bron}"]
    namen = {naam for naam, waarde in vars(module).items() if callable(waarde) and naam != "__builtins__"}
    assert namen == {
        naam
        for naam, waarde in vars(ons).items()
        if callable(waarde) and waarde.__module__ == ons.__name__ and not naam.startswith("_")
    }
    assert len(namen) == (11 if bron == "functions" else 5)
