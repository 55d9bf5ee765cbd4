"""The real server with its real JavaScript in Node: the values are those of Python and of the workbook.

Runs where somebody has a key for xlwings Server and has installed the extra. A key is a statement about the
licence, so none stands here and none is set in CI.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
import xlwings
from bijwerkproef import vers
from generator.proefwerkboek import werkboek
from udfs.udfproef import als_kolom, werkmap_van

from wijkxl.knoppen import KNOPPEN
from wijkxl.server.instellingen import SLEUTEL
from wijkxl.udfs import functions

pytestmark = pytest.mark.skipif(
    not os.environ.get(SLEUTEL) or find_spec("xlwings_server") is None,
    reason=f"needs a licence key for xlwings Server in {SLEUTEL}, and the extra wijkxl[server]",
)
EXCEL = "tests/server/excel.mjs"
WIJK = [["Bloemhof"]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with the example edition."""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("WIJKXL_")}
    with subprocess.Popen(
        [sys.executable, "-m", "wijkxl", "server", "--editie", "voorbeeld", "--poort", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=omgeving,
        cwd=tmp_path_factory.mktemp("server"),
    ) as proces:
        assert proces.stdout is not None
        regel = proces.stdout.readline()
        assert regel.startswith("De server staat klaar op http://127.0.0.1:"), regel
        try:
            yield regel.split()[5]
        finally:
            proces.terminate()


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions called in this process answer from the same edition."""
    monkeypatch.setenv("WIJKXL_EDITIE", "voorbeeld")


def in_excel(server: str, repo_root: Any, aanroepen: list[tuple[str, list[Any]]]) -> list[Any]:
    """What Excel would show for every call: rows of cells; fails when one gives an error."""
    node = shutil.which("node")
    assert node, "Node is needed"
    invoer = json.dumps([{"naam": naam, "args": args} for naam, args in aanroepen])
    gedaan = subprocess.run(
        [node, repo_root / EXCEL, server], input=invoer, capture_output=True, text=True, check=False
    )
    assert gedaan.returncode == 0, gedaan.stderr
    found = json.loads(gedaan.stdout)
    assert found["namen"] == sorted(naam for naam in dir(functions) if naam.startswith("WIJK_"))
    assert [uitkomst.get("fout") for uitkomst in found["uitkomsten"]] == [None] * len(aanroepen)
    return [uitkomst["waarde"] for uitkomst in found["uitkomsten"]]


def kolom(rijen: list[list[Any]]) -> list[Any]:
    return [rij[0] for rij in rijen]


def als_rijen(uitkomst: Any) -> Any:
    return uitkomst if isinstance(uitkomst, list) else [[uitkomst]]


AANROEPEN: list[tuple[str, list[Any]]] = [
    ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]], WIJK]),
    (
        "WIJK_CIJFER",
        [[["werkende_jongeren_18_22"], ["bedreigingen"], [""], [0]], [["Bloemhof", "Rotterdam"]]],
    ),
    ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]], WIJK, [[2021]], [["voorbeeld"]]]),
    ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]], WIJK, None, [["voorbeeld"]]]),
    ("WIJK_CIJFER", [[["werkende jongeren"]], WIJK]),
    ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]], [["Blomhof"]]]),
    ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]]]),
    ("WIJK_VERSCHIL", [[["werkende_jongeren_18_22"]], WIJK]),
    ("WIJK_OORDEEL", [[["werkende_jongeren_18_22"]], WIJK, [["beide"]]]),
    ("WIJK_OORDEEL", [[["werkende_jongeren_18_22"]], WIJK, [["alles"]]]),
    ("WIJK_INTERVAL", [[["werkende_jongeren_18_22", "bedreigingen"]], WIJK]),
    ("WIJK_NIVEAU", [[["werk"], ["school"]], WIJK, [["beide"]]]),
    ("WIJK_FACTOREN", [[["werkende_jongeren_18_22"]]]),
    ("WIJK_FACTOREN", [[["werkende_jongeren_18_22"]], [[False]]]),
    ("WIJK_RANG", [[["armoede"], ["bestaat niet"]]]),
    ("WIJK_PRIORITEITEN", [WIJK]),
    ("WIJK_PRIORITEITEN", [WIJK, [["werk"]], [[3]], [[False]]]),
    ("WIJK_VERGELIJKBAAR", [WIJK, [[3]]]),
    ("WIJK_TREND", [[["werkende_jongeren_18_22"]], WIJK, [["beide"]]]),
    ("WIJK_RESULTAAT", [[[10], [20]], [[15], [26]], [[5]], [["elke indicator"]], [["hoger gunstig"]]]),
    ("WIJK_RESULTAAT", [[[10]], [[""]], [["vijf"]]]),
]


@pytest.mark.usefixtures("direct")
def test_every_function_gives_in_excel_what_it_gives_in_python(server: str, repo_root: Any) -> None:
    assert {naam for naam, _ in AANROEPEN} == {naam for naam in dir(functions) if naam.startswith("WIJK_")}
    gekregen = in_excel(server, repo_root, AANROEPEN)
    for (naam, args), waarde in zip(AANROEPEN, gekregen, strict=True):
        assert waarde == als_rijen(getattr(functions, naam)(*args)), (naam, args)
    assert gekregen[4] != gekregen[0]
    assert "Bedoel je Bloemhof?" in gekregen[5][0][0]
    assert gekregen[6][0][0].startswith("Deze formule staat niet in een werkboek van een wijk.")


def test_every_indicator_shows_in_excel_what_the_workbook_shows(server: str, repo_root: Any) -> None:
    map_ = werkmap_van(werkboek("Bloemhof"))
    codes = [
        naam.removeprefix("in_cijfer_") for naam in map_.boek.defined_names if naam.startswith("in_cijfer_")
    ]
    assert len(codes) > 100
    ind = als_kolom(codes)
    blad = [map_.rij_van(code) for code in codes]
    letters = {
        "E": ("WIJK_CIJFER", [ind, WIJK]),
        "G": ("WIJK_CIJFER", [ind, [["Rotterdam"]]]),
        "I": ("WIJK_CIJFER", [ind, [["Nederland"]]]),
        "K": ("WIJK_VERSCHIL", [ind, WIJK]),
        "L": ("WIJK_OORDEEL", [ind, WIJK]),
        "M": ("WIJK_OORDEEL", [ind, WIJK, [["uitleg"]]]),
        "P": ("WIJK_TREND", [ind, WIJK]),
    }
    gekregen = in_excel(server, repo_root, list(letters.values()))
    for letter, rijen in zip(letters, gekregen, strict=True):
        assert kolom(rijen) == [rij[letter] for rij in blad], letter
    factoren = in_excel(server, repo_root, [("WIJK_FACTOREN", [[[code]], [[False]]]) for code in codes])
    for rijen, rij in zip(factoren, blad, strict=True):
        tabel = rijen if len(rijen[0]) > 1 else []
        woorden = [
            f"{naam} ({plaats:g})" if isinstance(plaats, int | float) else naam for naam, plaats, *_ in tabel
        ]
        assert "; ".join(woorden) == rij["Q"]


def test_an_unknown_word_gives_dutch_in_the_cell_and_no_error(server: str, repo_root: Any) -> None:
    ((onbekend,),), ((pad,),) = in_excel(
        server,
        repo_root,
        [
            ("WIJK_CIJFER", [[["werkende_jongere_18_22"]], WIJK]),
            ("WIJK_CIJFER", [[["werkende_jongeren_18_22"]], WIJK, None, [["/etc"]]]),
        ],
    )
    assert onbekend.startswith(
        "'werkende_jongere_18_22' is geen indicator die we kennen. Bedoel je werkende_jongeren_18_22"
    )
    assert pad.startswith("Hier kies je een editie met haar naam")


def test_the_buttons_are_listed_with_their_names(server: str) -> None:
    gekregen = httpx.get(f"{server}/xlwings/custom-scripts-meta").json()
    found = {script["function_name"]: script["name"] for script in gekregen}
    assert found == {knop.functie: knop.opschrift for knop in KNOPPEN}


def test_the_help_of_excel_is_that_of_the_functions(server: str) -> None:
    gekregen = httpx.get(f"{server}/xlwings/custom-functions-meta.json").json()["functions"]
    assert {found["id"]: found["description"] for found in gekregen} == {
        naam: getattr(functions, naam).__doc__ for naam in dir(functions) if naam.startswith("WIJK_")
    }
    assert all(
        param["description"] and "Positional" not in param["description"]
        for f in gekregen
        for param in f["parameters"]
    )
    assert "caller" not in {param["name"] for f in gekregen for param in f["parameters"]}


@pytest.mark.parametrize("pad", ["/manifest", "/manifest/download"])
def test_the_manifest_and_what_it_points_at_are_served(server: str, pad: str) -> None:
    boom = ElementTree.fromstring(httpx.get(server + pad).text)
    adressen = [
        found.get("DefaultValue", "")
        for found in boom.iter()
        if found.get("DefaultValue", "").startswith("http")
    ]
    assert len(adressen) >= 9
    for adres in adressen:
        assert adres.startswith(server)
        assert httpx.get(adres).status_code == 200, adres


def test_the_task_pane_is_dutch_and_all_it_loads_is_there(server: str) -> None:
    tekst = httpx.get(f"{server}/taskpane").text
    assert all(f">{knop.opschrift}</button>" in tekst for knop in KNOPPEN)
    bronnen = [stuk.split('"')[0] for stuk in tekst.replace("src=", "href=").split('href="')[1:]]
    assert len(bronnen) > 10
    for bron in bronnen:
        assert bron.startswith("/"), bron
        assert httpx.get(server + bron).status_code == 200, bron


def test_the_page_for_documents_makes_them(server: str) -> None:
    antwoord = httpx.post(
        f"{server}/rapportage",
        data={"document": "plan"},
        files={"werkboek": ("x.xlsx", vers("Bloemhof"))},
        timeout=60,
    )
    assert antwoord.status_code == 200
    assert antwoord.content.startswith(b"PK")


def boekgegevens(cel: str = "") -> dict[str, Any]:
    """What the task pane sends along with a button: all sheets and names; ``cel`` names the chosen cell."""
    map_ = werkmap_van(werkboek("Bloemhof"))
    bladen = map_.waarden.sheetnames
    plekken = {
        naam: (bladen.index(blad), adres.replace("$", ""))
        for naam, found in map_.boek.defined_names.items()
        for blad, adres in found.destinations
    }
    actief, keuze = plekken.get(cel, (0, "A1"))
    return {
        "client": "Office.js",
        "version": xlwings.__version__,
        "book": {"name": "x.xlsx", "active_sheet_index": actief, "selection": keuze},
        "names": [
            {
                "name": naam,
                "sheet_index": blad,
                "address": adres,
                "scope_sheet_name": None,
                "book_scope": True,
            }
            | {"scope_sheet_index": None}
            for naam, (blad, adres) in plekken.items()
        ],
        "sheets": [
            {
                "name": blad,
                "values": [["" if c is None else str(c) for c in rij] for rij in map_.rijen(blad)],
                "pictures": [],
                "tables": [],
            }
            for blad in bladen
        ],
    }


def druk_op(server: str, functie: str, cel: str = "") -> list[dict[str, Any]]:
    """What the workbook is told to do after somebody pressed a button."""
    antwoord = httpx.post(
        f"{server}/xlwings/custom-scripts-call/{functie}", json=boekgegevens(cel), timeout=60
    )
    assert antwoord.status_code == 200, antwoord.text
    acties: list[dict[str, Any]] = antwoord.json()["actions"]
    return acties


@pytest.mark.parametrize("functie", ["rapportage_exporteren", "plan_exporteren"])
def test_a_button_for_a_document_says_where_it_is_made(server: str, functie: str) -> None:
    (melding,) = [actie["args"][0] for actie in druk_op(server, functie) if actie["func"] == "alert"]
    assert f"{server}/rapportage" in melding


def test_the_button_to_the_factorenmodel_goes_to_that_of_the_domein(server: str) -> None:
    bladen = werkmap_van(werkboek("Bloemhof")).waarden.sheetnames
    acties = druk_op(server, "naar_factorenmodel", "in_cijfer_werkende_jongeren_18_22")
    gekozen = [actie["args"][0] for actie in acties if actie["func"] == "activateSheet"]
    assert [bladen[int(nummer)] for nummer in gekozen] == ["Factorenmodel werk"]
    assert [actie for actie in acties if actie["func"] == "alert"] == []


def test_the_button_for_what_is_empty_names_the_sheets(server: str) -> None:
    acties = druk_op(server, "volledigheid_controleren")
    (melding,) = [actie["args"][0] for actie in acties if actie["func"] == "alert"]
    for pijler in ("Kansrijk", "Veilig", "Gezond"):
        assert f"Pijler {pijler}" in melding


@pytest.mark.parametrize("naam", ["macro", "KNOPPEN", "_macros", "documenten", "__builtins__"])
def test_nothing_but_a_button_can_be_called_by_its_name(server: str, naam: str) -> None:
    antwoord = httpx.post(
        f"{server}/xlwings/custom-scripts-call/{naam}", json={**boekgegevens(), "args": ["x"]}
    )
    assert antwoord.status_code == 500
    assert "Traceback" not in antwoord.text


def test_no_path_leads_to_other_files(server: str) -> None:
    """The client tidies a path up, so the request is written out."""
    host, poort = server.removeprefix("http://").split(":")
    for pad in (
        "/static/../../instellingen.py",
        "/static/%2e%2e/%2e%2e/instellingen.py",
        "/static/..%5c..%5cx",
    ):
        with socket.create_connection((host, int(poort))) as lijn:
            lijn.sendall(f"GET {pad} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            assert lijn.recv(100).startswith(b"HTTP/1.1 404"), pad
