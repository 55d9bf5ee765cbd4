"""The main job on real input: the publishers' files become an edition, the edition becomes workbooks.

The files stand beside the project and are no part of it; without them these tests are skipped.
"""

import tempfile
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from engines import ironcalc_engine, libreoffice_engine
from engines.compare import differences
from engines.links import broken_links
from engines.package_check import lint_findings, opc_findings, reader_findings, sdk_findings
from engines.stored import stored
from grondig import alleen_grondig, steekproef

from wijkxl import pipeline
from wijkxl.analysis.cijfers import Editie
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.naslag import Naslag, build_naslag
from wijkxl.analysis.wijkprofiel import build_wijkprofiel
from wijkxl.generator.werkboek import write_werkboek
from wijkxl.sources.locaties import find_locaties
from wijkxl.wording import Blad

RUW = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "ruw"
pytestmark = [
    pytest.mark.echte_bestanden,
    pytest.mark.skipif(not RUW.is_dir(), reason="the publishers' files are not beside the project"),
]
_FOLDER = tempfile.TemporaryDirectory(prefix="wijkxl-echt-")


@cache
def wijken() -> tuple[str, ...]:
    gebieden = pipeline.read_gebieden(find_locaties().gebieden)
    return tuple(gebied.code for gebied in gebieden.by_niveau[Niveau.WIJK])


@cache
def basis() -> pipeline.Basis:
    return pipeline.read_basis(find_locaties())


@cache
def editie() -> Editie:
    """The edition of both publishers, made and read back the way the command line does."""
    locaties, folder = find_locaties(), Path(_FOLDER.name) / "rotterdam-2018"
    leeg = pipeline.nieuwe_editie(
        "rotterdam-2018",
        titel="Proef met echte cijfers",
        datum=date(2026, 11, 22),
        uitgever="proef",
        niveau_wijk=Niveau.WIJK,
    )
    for soort, patroon in (("wijkprofiel", "wijkprofiel_*.csv"), ("cbs", "Kerncijfers_*.csv")):
        bestanden = sorted(RUW.glob(patroon))
        gelezen = pipeline.importeer(locaties, basis(), soort, bestanden, pipeline.Importkeuzes())
        pipeline.bewaar_import(folder, gelezen, leeg, basis(), aanvullen=soort == "cbs")
    return pipeline.controleer(locaties, folder)[1]


@cache
def naslag() -> Naslag:
    return build_naslag(catalogus=basis().catalogus, gebieden=basis().gebieden, editie=editie())


@cache
def werkboek(wijk: str) -> Path:
    profiel = build_wijkprofiel(
        wijk=basis().gebieden.zoek(wijk, niveaus=[Niveau.WIJK]),
        catalogus=basis().catalogus,
        catalogus_vingerafdruk=basis().vingerafdruk,
        gebieden=basis().gebieden,
        naslag=naslag(),
    )
    pad = Path(_FOLDER.name) / f"{wijk}.xlsx"
    write_werkboek(pad, profiel, basis().sjabloonbron.sjabloon(profiel))
    return pad


@pytest.mark.alle_wijken
@pytest.mark.parametrize("wijk", steekproef(wijken(), 24))
def test_every_wijk_gets_a_workbook(wijk: str) -> None:
    assert zipfile.is_zipfile(werkboek(wijk))


@pytest.mark.parametrize("wijk", steekproef(wijken(), 36))
def test_values_of_workbooks_are_what_ironcalc_computes(wijk: str) -> None:
    boek = stored(werkboek(wijk))
    assert boek.error_cells() == {}
    assert differences(boek, ironcalc_engine.recalculated(boek.path)) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_libreoffice_computes_the_same() -> None:
    paden = [
        werkboek(wijk) for wijk in steekproef(("Bloemhof", "Wielewaal", "Nesselande", "WP3004", "WP1009"), 3)
    ]
    for pad, gerekend in zip(paden, libreoffice_engine.recalculated_all(paden), strict=True):
        assert differences(stored(pad), gerekend) == []


@pytest.mark.libreoffice
@pytest.mark.ooxml
def test_a_workbook_with_real_figures_passes_all_checks() -> None:
    pad = werkboek("Bloemhof")
    assert differences(stored(pad), libreoffice_engine.recalculated(pad)) == []
    assert broken_links(pad) == []
    assert opc_findings(pad) + lint_findings(pad) + sdk_findings(pad) + reader_findings(pad) == []


@pytest.mark.parametrize(
    ("gebied", "indicator", "jaar", "waarde"),
    [
        ("WP0081", "schoolverlaters_zonder_startkwalificatie_18_22", 2014, 19),
        ("WP0081", "schoolverlaters_zonder_startkwalificatie_18_22", 2016, 16),
        ("GM0599", "schoolverlaters_zonder_startkwalificatie_18_22", 2014, 15),
        ("GM0599", "schoolverlaters_zonder_startkwalificatie_18_22", 2016, 11),
        ("BU05991081", "inwoners", 2018, 14030),
        ("WP0081", "inwoners", 2018, 14030),
        ("GM0599", "inwoners", 2018, 638712),
        ("GM0599", "inwoners_0_14", 2018, 103422),
        ("WP0071", "veiligheidsindex", 2018, 73),
        ("WP0071", "tevreden_met_buurt", 2018, 50),
    ],
)
def test_figures_are_those_in_the_files_of_the_publishers(
    gebied: str, indicator: str, jaar: int, waarde: float
) -> None:
    """Values read by eye in the delivered files."""
    cijfer = editie().cijfer(gebied, indicator, jaar)
    assert cijfer is not None
    assert cijfer.waarde == waarde


def test_the_workbook_of_bloemhof_shows_those_figures() -> None:
    cellen = stored(werkboek("Bloemhof")).cells()
    rij = next(
        ref[1:]
        for (blad, ref), cel in cellen.items()
        if blad == "Pijler Kansrijk"
        and ref[0] == "B"
        and cel.value == "Schoolverlaters zonder startkwalificatie, 18 t/m 22 jaar"
    )
    shown = {kolom: cellen["Pijler Kansrijk", f"{kolom}{rij}"].value for kolom in "EGKLN"}
    assert shown == {"E": 16, "G": 11, "K": 5, "L": "▼ ongunstiger", "N": 2016}


def test_a_joined_wijk_has_the_sum_of_its_buurten_and_no_share_that_cannot_be_made() -> None:
    """Oud Mathenesse 7 085 and Witte Dorp 585 inhabitants in 2018, as CBS rounds them."""
    inwoners = editie().cijfer("WP3004", "inwoners", 2018)
    assert inwoners is not None
    assert inwoners.waarde == 7085 + 585
    koop = editie().cijfer("WP3004", "koopwoningen", 2018)
    assert koop is None or koop.waarde is None


def test_missing_figures_are_listed_with_their_reason() -> None:
    cellen = stored(werkboek("Bloemhof")).sheet(Blad.ONTBREKEND).cells
    redenen = {cel.value for ref, cel in cellen.items() if ref[0] == "D" and int(ref[1:]) > 6}
    assert "In deze editie staat geen enkel cijfer van deze indicator." in redenen
