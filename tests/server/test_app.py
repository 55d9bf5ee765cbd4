"""The application around a stand-in for xlwings Server: what gets through, and its pages in Dutch."""

import asyncio
import sys
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import jinja2
import pytest
from rapportproef import OPDRACHT
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from server.verzoek import vraag
from wijkxl.knoppen import KNOPPEN
from wijkxl.rapportproces import read_rapportbasis
from wijkxl.server.app import build_app, knoppen_by_groep, manifestversie
from wijkxl.server.instellingen import LOKAAL, PROJECT
from wijkxl.udfs import documenten

BASIS = "https://wijk.voorbeeld.nl/jeugd"
NAMEN = {"o": "http://schemas.microsoft.com/office/appforoffice/1.1"}
OVERRIDES = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"
BT = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"


@pytest.fixture
def sjablonen(monkeypatch: pytest.MonkeyPatch) -> jinja2.Environment:
    """The templates of the project; xlwings Server itself is a page that tells which path it was asked."""

    async def zeg_pad(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"server: {request.url.path}")

    basis = jinja2.DictLoader({"base.html": "<html>{% block content %}{% endblock %}</html>"})
    omgeving = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(PROJECT / "templates"), basis]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    server = SimpleNamespace(
        main_app=Starlette(routes=[Route("/{pad:path}", zeg_pad, methods=["GET", "POST"])]),
        templates=SimpleNamespace(env=omgeving),
    )
    monkeypatch.setitem(sys.modules, "xlwings_server.main", server)  # type: ignore[arg-type]
    return omgeving


def bouw(app_pad: str = "") -> Starlette:
    return build_app(read_rapportbasis(OPDRACHT), [*LOKAAL, "wijk.voorbeeld.nl"], app_pad)


# What gets through.


@pytest.mark.usefixtures("sjablonen")
def test_the_page_is_ours_and_the_rest_is_for_xlwings_server() -> None:
    app = bouw()
    assert "<h1>Rapportage maken</h1>" in vraag(app, "GET", "/rapportage").text
    assert vraag(app, "POST", "/rapportage").status_code == 422
    assert (
        vraag(app, "POST", "/xlwings/custom-functions-call").text == "server: /xlwings/custom-functions-call"
    )


@pytest.mark.usefixtures("sjablonen")
def test_the_page_moves_along_with_the_path_of_the_application() -> None:
    app = bouw("/jeugd")
    assert "<h1>Rapportage maken</h1>" in vraag(app, "GET", "/jeugd/rapportage").text
    for ander in ("/rapportage", "/jeugd/manifest"):
        assert vraag(app, "GET", ander).text == f"server: {ander}"


def test_the_page_is_where_the_buttons_say_it_is(sjablonen: jinja2.Environment) -> None:
    assert vraag(bouw(), "GET", documenten.PAGINA).status_code == 200
    assert f'href="{documenten.PAGINA}"' in taakvenster(sjablonen, app_path="")


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize("host", ["kwaad.voorbeeld", "localhost.kwaad.voorbeeld", ""])
def test_another_name_gets_no_answer(host: str) -> None:
    for pad in ("/rapportage", "/manifest"):
        assert vraag(bouw(), "GET", pad, headers={"host": host}).status_code == 400


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "LOCALHOST", "wijk.voorbeeld.nl", "[::1]:8000"])
def test_our_own_names_get_an_answer(host: str) -> None:
    assert vraag(bouw(), "GET", "/rapportage", headers={"host": host}).status_code == 200


def vraag_pad(app: Any, pad: str) -> int:
    """The status for a path that is sent as it is, which httpx would tidy up."""
    gezonden: list[dict[str, Any]] = []

    async def ontvang() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def zend(bericht: dict[str, Any]) -> None:
        gezonden.append(bericht)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": pad,
        "raw_path": pad.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    asyncio.run(app(scope, ontvang, zend))
    return int(gezonden[0]["status"])


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize(
    "pad",
    ["/static/../geheim", "/..", "/static/..\\..\\geheim", "/static/\\\\host\\map", "/static/C:/geheim"],
)
def test_no_path_leads_out_of_what_is_served(pad: str) -> None:
    assert vraag_pad(bouw(), pad) == 404


@pytest.mark.usefixtures("sjablonen")
@pytest.mark.parametrize("pad", ["/static/js/main.js", "/static/a..b/c", "/xlwings/alert"])
def test_other_paths_do(pad: str) -> None:
    assert vraag_pad(bouw(), pad) == 200


# Manifest and task pane.


def instellingen(**anders: Any) -> SimpleNamespace:
    gewoon = {
        "static_url_path": "/static",
        "project_name": "Wijkprogrammering",
        "environment": "prod",
        "functions_namespace": "",
        "auth_providers": [],
        "auth_entraid_client_id": "7d3f8bd1-0000-4000-8000-000000000000",
        "app_path": "/jeugd",
    }
    return SimpleNamespace(**{**gewoon, **anders})


def manifest(sjablonen: jinja2.Environment, **anders: Any) -> ElementTree.Element:
    bouw()
    tekst = sjablonen.get_template("manifest.xml").render(
        settings=instellingen(**anders),
        base_url="https://wijk.voorbeeld.nl",
        base_url_with_app_path=BASIS,
        manifest_id="764a2981-f465-4d95-85f5-13f3ed3b68c3",
    )
    return ElementTree.fromstring(tekst)


def taakvenster(sjablonen: jinja2.Environment, **anders: Any) -> str:
    bouw()
    return sjablonen.get_template("taskpane.html").render(settings=instellingen(**anders))


MANIFESTEN: dict[str, dict[str, Any]] = {
    "ordinary": {},
    "with signing in and a namespace": {
        "auth_providers": ["entraid"],
        "functions_namespace": "jeugd",
        "environment": "qa",
    },
}


@pytest.mark.parametrize("soort", MANIFESTEN)
def test_every_resource_of_the_manifest_is_there_and_fits(sjablonen: jinja2.Environment, soort: str) -> None:
    """Lengths are those of the reference of Office add-ins: id 32, short text 125, long text 250."""
    boom = manifest(sjablonen, **MANIFESTEN[soort])
    bronnen = {
        found.get("id", ""): found for found in boom.iter() if found.tag.startswith(BT) and found.get("id")
    }
    gebruikt = {found.get("resid") for found in boom.iter() if found.get("resid")}
    assert set(bronnen) == gebruikt
    assert all(len(naam) <= 32 for naam in bronnen)
    for soort_tekst, meeste in (("ShortStrings", 125), ("LongStrings", 250)):
        teksten = [
            tekst.get("DefaultValue", "") for tekst in boom.findall(f".//{BT}{soort_tekst}/{BT}String")
        ]
        assert teksten
        assert all(0 < len(tekst) <= meeste for tekst in teksten)
    adressen = [
        bron.get("DefaultValue", "") for bron in bronnen.values() if bron.tag in (f"{BT}Url", f"{BT}Image")
    ]
    assert len(adressen) == 6
    assert all(adres.startswith("https://wijk.voorbeeld.nl/") for adres in adressen)
    ids = [found.get("id") for found in boom.iter(f"{OVERRIDES}Control")]
    assert len(set(ids)) == len(ids)


def test_every_button_is_on_the_ribbon_with_its_own_words(sjablonen: jinja2.Environment) -> None:
    boom = manifest(sjablonen)
    woorden = {tekst.get("id"): tekst.get("DefaultValue") for tekst in boom.iter(f"{BT}String")}
    found = []
    for groep in boom.iter(f"{OVERRIDES}Group"):
        kop = groep.find(f"{OVERRIDES}Label")
        assert kop is not None
        for knop in groep.iter(f"{OVERRIDES}Control"):
            naam, opschrift = knop.find(f".//{OVERRIDES}FunctionName"), knop.find(f"{OVERRIDES}Label")
            assert opschrift is not None
            if naam is not None:
                found.append((naam.text, woorden[opschrift.get("resid")], woorden[kop.get("resid")]))
    assert found == [(knop.functie, knop.opschrift, knop.groep) for knop in KNOPPEN]


def test_parts_of_the_manifest_stand_in_the_order_that_office_asks(sjablonen: jinja2.Environment) -> None:
    boom = manifest(sjablonen, auth_providers=["entraid"])
    assert " ".join(deel.tag.split("}")[1] for deel in boom) == (
        "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl "
        "SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides"
    )
    overrides = boom.find(f"{OVERRIDES}VersionOverrides")
    assert overrides is not None
    assert [deel.tag.split("}")[1] for deel in overrides] == ["Hosts", "Resources", "WebApplicationInfo"]
    assert [deel.tag.split("}")[1] for deel in overrides[1]] == [
        "Images",
        "Urls",
        "ShortStrings",
        "LongStrings",
    ]
    bron = overrides.find(f"{OVERRIDES}WebApplicationInfo/{OVERRIDES}Resource")
    assert bron is not None
    assert bron.text == "api://wijk.voorbeeld.nl/jeugd/7d3f8bd1-0000-4000-8000-000000000000"


def test_the_task_pane_has_a_button_for_every_script(sjablonen: jinja2.Environment) -> None:
    tekst = taakvenster(sjablonen)
    for knop in KNOPPEN:
        assert f'xw-click="{knop.functie}"' in tekst
        assert f">{knop.opschrift}</button>" in tekst
    assert 'href="/jeugd/rapportage"' in tekst


def test_a_button_for_a_document_promises_no_file_next_to_the_workbook() -> None:
    for knop in knoppen_by_groep()["Documenten"]:
        assert "naast" not in knop.uitleg
        assert knop.opschrift in {gewoon.opschrift for gewoon in KNOPPEN}


@pytest.mark.parametrize(
    ("versie", "verwacht"),
    [("0.1.0", "1.0.1.0"), ("2.3.4", "1.2.3.4"), ("1.2", "1.1.2.0"), ("1.2.3.dev4", "1.1.2.3")],
)
def test_a_version_of_a_manifest_has_four_numbers(versie: str, verwacht: str) -> None:
    assert manifestversie(versie) == verwacht
